"""Finds the names that begin at a given place of running text, and lists of them joined by commas and "and".

A name is a run of words with capitals, with the small words that stand inside names. It knows no grammar: whether "and"
joins two names or stands in one is told by what the tables and the document know.
"""

import re
from collections.abc import Callable

from regesta.model.base import Record, Span
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary, alternatives

_WORD = re.compile(r"[^\s,;:()\[\]\"“”«»]+")
_BRACKET = re.compile(r"\s*\([^()]{1,160}\)")
_POSSESSIVE = re.compile(r"['’]s$")
_CAPITAL = re.compile(r"[\"'“‘ʿʾ]*(?:(?:[^\W\d_]{1,4})[-'’])?[\"'“‘ʿʾ]?[^\W\d_]")
_PARTICLE = re.compile(r"[a-zà-ÿ]{1,4}[-'’]?[A-ZÀ-Þ]|[A-Z]?\w*\d")
_LONGEST = 24  # words looked at from one place on


class Found(Record, frozen=True, kw_only=True):
    """A name in running text: where it stands, without a title or article before it."""

    span: Span
    text: str


class NameFinder:
    """Finds names by the vocabulary's small words and by what is `known` to be one name (folded). It keeps no text."""

    def __init__(self, words: Vocabulary, known: Callable[[str], bool]) -> None:
        prose = words.prose
        self._known = known
        self._inside = frozenset(prose.inside)
        self._inside_persons = frozenset(prose.inside_persons)
        self._no_names = frozenset(prose.no_names)
        self._no_person = frozenset(prose.no_person)
        self._titles = frozenset(words.organisations.titles)
        self._adjectives = words.adjectives
        self._filler = re.compile(rf"\s*(?:{alternatives(prose.fillers)}|The|the)\s+")
        self._joined = re.compile(
            rf"\s*,?\s*{alternatives(prose.joiners)}\s+(?:(?:in|by|of|from)\s+)?|\s*,\s*(?=(?:the\s+)?[\"“‘']?[^\W\d_a-z])"
        )
        self._state = re.compile(
            rf"(?:the\s+)?(?P<body>{alternatives(prose.state_bodies)}\s+of\s+(?:the\s+)?)(?=[A-Z])"
        )
        self._body = re.compile(rf"\s+{alternatives(prose.state_bodies)}\b")
        sides, fillers = alternatives(prose.sides), alternatives(prose.place_fillers)
        self._before_place = re.compile(rf"\s*(?:(?:{fillers}|{sides})\s+)*")
        self._tail = re.compile(rf"\s+{alternatives(prose.place_tails)}\b(?P<of>\s+of\s+(?:the\s+)?)?")
        self._sides = re.compile(rf"(?:{sides}\s+(?:and\s+{sides}\s+)?)+(?:(?:parts?\s+of\s+)?the\s+)?$", re.IGNORECASE)

    def names(self, text: str, at: int, *, person: bool, most: int = 12) -> list[Found]:
        """Return the names that begin at `at` (behind small words such as "the"), with those joined to the first one."""
        found: list[Found] = []
        while len(found) < most:
            one = self._state_body(text, at) if not person else None
            one = one or self._one(text, self._start(text, at, person=person), person=person)
            if one is None:
                break
            found.append(one)
            bracket = _BRACKET.match(text, one.span.end)
            joined = self._joined.match(text, bracket.end() if bracket else one.span.end)
            if joined is None:
                break
            at = joined.end()
        return found

    def places(self, text: str, at: int) -> list[Found]:
        """Return the places that begin at `at`, each with the side of the compass before it ("northern Mali")."""
        found: list[Found] = []
        while len(found) < 12:
            lead = self._before_place.match(text, at)
            begin = lead.end() if lead else at
            one = self._one(text, begin, person=False)
            if one is None:
                break
            sides = self._sides.search(text, at, one.span.start)
            start = sides.start() if sides else one.span.start
            end = self._end_of_place(text, one.span.end)
            found.append(Found(span=Span(start, end), text=text[start:end]))
            joined = self._joined.match(text, end)
            if joined is None:
                break
            at = joined.end()
        return found

    def _end_of_place(self, text: str, at: int) -> int:
        """Return where a place ends whose name goes on in small letters ("… province of Burkina Faso")."""
        tail = self._tail.match(text, at)
        if tail is None:
            return at
        whole = self._one(text, tail.end(), person=False) if tail["of"] else None
        return whole.span.end if whole else tail.start("of") if tail["of"] else tail.end()

    def _start(self, text: str, at: int, *, person: bool) -> int:
        """Skip fillers, and before a person's name what the person is ("the lorry driver")."""
        for _ in range(4):
            skipped = self._filler.match(text, at)
            if skipped is None:
                break
            at = skipped.end()
        if person:
            trade = re.match(r"\s*((?:[a-z][\w'’-]*\s+){1,5})(?=[\"“]?[^\W\d_a-z])", text[at : at + 90])
            if trade and not self._no_person & set(trade[1].split()):
                at += trade.end(1)
        return at

    def _state_body(self, text: str, at: int) -> Found | None:
        """Return a state's body that is named by a small word: "the government of Niger"."""
        while at < len(text) and text[at].isspace():
            at += 1
        match = self._state.match(text, at)
        if match is None:
            return None
        one = self._one(text, match.end(), person=False)
        if one is None:
            return None
        span = Span(match.start("body"), one.span.end)
        return Found(span=span, text=text[span.start : span.end])

    def _one(self, text: str, at: int, *, person: bool) -> Found | None:
        words = _words(text, at)
        while person and len(words) > 1 and fold(words[0].text).strip(".") in self._titles:
            words = words[1:]
        if not words or not self._begins(words[0].text):
            return None
        longest = self._longest_known(text, words)
        if longest is not None:
            return longest
        inside = self._inside_persons if person else self._inside
        end = 1
        while end < len(words):
            ahead = end
            while ahead < len(words) and fold(words[ahead].text) in inside and ahead - end < 3:
                ahead += 1
            if ahead >= len(words) or not self._begins(words[ahead].text):
                break
            end = ahead + 1
        last = words[end - 1].span.end
        while last > words[0].span.start and text[last - 1] in ".'’,!?…" and not _initial(words[end - 1].text):
            last -= 1
        name = text[words[0].span.start : last]
        if _POSSESSIVE.search(name):
            return None  # whose brother, whose wing: it is not the owner that is named
        if fold(name) in self._adjectives and not person:
            body = self._body.match(text, words[0].span.start + len(name))
            name = text[words[0].span.start : body.end()] if body else ""
        span = Span(words[0].span.start, words[0].span.start + len(name))
        return Found(span=span, text=name) if len(name) > 1 else None

    def _begins(self, word: str) -> bool:
        return capital(word) and fold(word) not in self._no_names

    def _longest_known(self, text: str, words: list[Found]) -> Found | None:
        for count in range(min(len(words), 10), 0, -1):
            span = Span(words[0].span.start, words[count - 1].span.end)
            name = text[span.start : span.end].rstrip(".!?…")
            if self._known(fold(name)):
                following = words[count].text if count < len(words) else ""
                if not self._begins(following or "x"):
                    return Found(span=Span(span.start, span.start + len(name)), text=name)
        return None


def _words(text: str, at: int) -> list[Found]:
    """Return the words from `at` on to the next mark that ends a name."""
    found: list[Found] = []
    while len(found) < _LONGEST:
        while at < len(text) and text[at] in ' \t\xa0"“”«':
            at += 1
        match = _WORD.match(text, at)
        if match is None:
            break
        found.append(Found(span=Span(*match.span()), text=match[0]))
        at = match.end()
        if match[0][-1] in ".!?" and not _initial(match[0]) and match[0].count(".") < 2:
            break
    return found


def _initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def capital(word: str) -> bool:
    """Tell whether a word may be part of a name: a capital (behind al- too), a script without case, or digits with letters."""
    bare = word.lstrip("\"'“‘ʿʾ")
    if bare[:1].isupper():
        return True
    match = _CAPITAL.match(word)
    if match is None:
        return bool(re.match(r"\d+(?:st|nd|rd|th)$", word))
    letter = match[0][-1]
    if letter.isupper() or not letter.islower():
        return True
    return _PARTICLE.match(word) is not None and not word.isdigit()
