"""The names by which titles of cited works call those of whom the document speaks: other spellings, other scripts.

A piece of a title is taken for a name only where it is the same as one that the document gives, by every rule of `names`, and
no other of its subjects fits. Titles tell nothing else here: they are a source's words, not the document's.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from regesta.extract.base import Claimer, Reading
from regesta.model.base import Span
from regesta.model.document import Reference
from regesta.model.entity import Verdict
from regesta.model.statement import NAMES, OTHER_NAMES, Kind, Local, Statement, local
from regesta.names import NAME_KINDS, NameKind, matcher
from regesta.names.words import TELLING, Part
from regesta.text import fold, name_key
from regesta.vocabulary.names import name_words, plain_words

_LEAST = 0.9  # score of a match
_BEHIND = 3  # words behind a piece in which a place would tell of another branch
_BEARERS = 60  # names of one word that are compared
_COVERED = 0.8  # share of the longer name that must be paired
_LONGEST = 80  # characters of a name
_MOST = 250  # characters of a title that are looked at
_QUOTED = re.compile(r"[\"“”«„]([^\"“”«»„\n]{2,80})[\"“”»]")
_SMALL = re.compile(r"\s*([^\W_]+)(?:\s+|['’])(?=\w)")
_MARKS = re.compile(r"[\"“”«»„]")
_PARTS = re.compile(r"\s*[:|;–—]\s*|\s+-\s+|,\s+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SPEAKER = re.compile(r"\s*([^:\n\"“”]{4,40}?)\s*:\s")
_RULE = "reference.title"


class _Known(NamedTuple):
    """A name that the document gives somebody, with the consonants of its words."""

    subject: Local
    name: str
    words: frozenset[str]


class _Names:
    """The names that the document gives, by the words in them."""

    def __init__(self, found: Sequence[Statement]) -> None:
        names: dict[tuple[Local, str], None] = {}
        for each in found:
            if each.subject.kind in NAME_KINDS and (each.predicate in NAMES or each.predicate in OTHER_NAMES):
                names[each.subject, each.value] = None
            if each.value_local is not None and each.value_local.kind in NAME_KINDS:
                names[each.value_local, each.value] = None
        self.told: dict[Local, set[str]] = defaultdict(set)
        self.regions: dict[Local, set[str]] = defaultdict(set)
        self._by_word: dict[tuple[NameKind, str], list[_Known]] = defaultdict(list)
        for subject, name in names:
            kind = NAME_KINDS[subject.kind]
            known = _Known(subject, name, _consonants(name, kind))
            self.told[subject].add(name_key(name))
            self.regions[subject] |= _regions(name)
            for word in known.words:
                self._by_word[kind, word].append(known)

    def having(self, kind: NameKind, words: frozenset[str]) -> list[_Known]:
        """Return the names that have one of the words, each once; of a word that many have, some."""
        found = {
            (each.subject, each.name): each
            for word in sorted(words)
            for each in self._by_word.get((kind, word), ())[:_BEARERS]
        }
        return list(found.values())


def claim(reading: Reading, found: Sequence[Statement] = ()) -> Iterator[Statement]:
    """Yield the names of known subjects that titles of references give in another form, each once, at its first place."""
    known = _Names(found)
    told = known.told
    for reference in reading.document.references:
        for start, title in _titles(reading, reference):
            taken: list[tuple[Local, Span]] = []
            for at, piece in sorted(_pieces(title, known), key=lambda each: (-len(each[1]), each[0])):
                span = Span(at, at + len(piece))
                subject = _bearer(piece, known)
                if subject is None or any(one == subject and whole.overlaps(span) for one, whole in taken):
                    continue  # a part of a longer form of the same name is none
                if _elsewhere(title[span.end :], known.regions[subject]):
                    continue
                taken.append((subject, span))
                if name_key(piece) not in told[subject]:
                    told[subject].add(name_key(piece))
                    words = Span(start + span.start, start + span.end)
                    yield reading.say("alias", piece, words, rule=_RULE, subject=subject)
        yield from _speaker(reading, reference, told)


def _consonants(name: str, kind: NameKind) -> frozenset[str]:
    return frozenset(each.concept or each.consonants for each in matcher().parsed(name, kind).words)


def _titles(reading: Reading, reference: Reference) -> Iterator[tuple[int, str]]:
    """Give the titles of a reference as they stand in the text, with where they begin."""
    text = reading.document.text[reference.span.start : reference.span.end]
    for title in (reference.title, reference.title_translated):
        at = text.find(title) if title else -1
        if title and at >= 0:
            yield reference.span.start + at, title[:_MOST]


def _pieces(title: str, known: _Names) -> Iterator[tuple[int, str]]:
    """Give the pieces of a title that may be a name: the whole, what is quoted, its parts, and runs of words of a known name."""
    spans = [(0, len(title)), *(each.span(1) for each in _QUOTED.finditer(title))]
    start = 0
    for cut in (*_PARTS.finditer(title), None):
        spans.append((start, cut.start() if cut else len(title)))
        start = cut.end() if cut else start
    words = [each.span() for each in _WORD.finditer(title)]
    for kind in get_args(NameKind):
        heard = [_consonants(title[start:end], kind) for start, end in words]
        for each in known.having(kind, frozenset().union(*heard)):
            held = [at for at, one in enumerate(heard) if one and one <= each.words]
            for first, last in _runs(held):
                spans.append((words[_opening(title, words, first)][0], words[last][1]))
    for start, end in dict.fromkeys(spans):
        begin = _article(title, start)
        piece = title[begin:end].strip(" .")
        if 2 < len(piece) <= _LONGEST and not _MARKS.search(piece) and not piece[0].islower():
            yield title.index(piece, begin), piece


def _article(title: str, start: int) -> int:
    """Return where a piece begins without the small words before it ("Le FRC", "d'Alba")."""
    table = name_words()
    while (
        (found := _SMALL.match(title, start))
        and fold(found[1]) in table.small
        and fold(found[1]) not in table.particles
    ):
        start = found.end()
    return start


def _runs(held: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the first and last of places that follow each other with no more than two words between."""
    first = None
    for at, place in enumerate(held):
        first = place if first is None else first
        if at + 1 == len(held) or held[at + 1] - place > 3:
            yield first, place
            first = None


def _opening(title: str, words: Sequence[tuple[int, int]], first: int) -> int:
    """Return where a name begins that is found from its word `first` on: "Abu al-", "ibn" before it belong to it."""
    table = name_words()
    small = table.kunyas | table.particles | table.patronymics | table.assimilated
    while first and fold(title[slice(*words[first - 1])]) in small and title[words[first - 1][0]].isupper():
        first -= 1
    return first


def _bearer(piece: str, known: _Names) -> Local | None:
    """Return the one subject that has the same name; None where there is none, or two."""
    compare = matcher()
    best: dict[Local, float] = {}
    for kind in get_args(NameKind):
        if _bare(piece, kind):
            continue
        for each in known.having(kind, _consonants(piece, kind)):
            features = compare.facts(piece, each.name, kind).features
            if features.covered_large < _COVERED or features.no_core:
                continue
            score = compare.score(piece, each.name, kind)
            if score >= _LEAST:
                best[each.subject] = max(best.get(each.subject, 0.0), score)
    return next(iter(best)) if len(best) == 1 else None


def _elsewhere(after: str, own: set[str]) -> bool:
    """Tell whether the words behind a piece name another place than the subject's own: "… in Niger" of a branch in Chad."""
    behind = _regions(" ".join(_WORD.findall(after)[:_BEHIND]))
    return bool(own and behind and not behind & own)


def _regions(text: str) -> set[str]:
    return {each.region for each in matcher().parsed(text, "organisation").words if each.region}


def _bare(piece: str, kind: NameKind) -> bool:
    """Tell whether a piece is too little to be a name: a place, words for kinds of bodies, one name of a person."""
    words = [each for each in matcher().parsed(piece, kind).words if each.part is not Part.TITLE]
    if kind == "person":
        return len(words) < 2
    if len(words) == 1:  # one word is a name where it means something, or is in letters of its own
        return words[0].weight < TELLING or (words[0].concept is None and piece.isascii())
    return all(each.region or each.part is Part.NUMBER or each.weight < TELLING for each in words)


def _speaker(reading: Reading, reference: Reference, told: dict[Local, set[str]]) -> Iterator[Statement]:
    """Yield the name of a person with whom a title opens ("N. N.: …") where the title and its translation have the same."""
    found = [
        (start + match.start(1), match[1])
        for start, title in _titles(reading, reference)
        if (match := _SPEAKER.match(title))
    ]
    if len(found) != 2:
        return
    (_, original), (_, translated) = found
    compare = matcher()
    place = fold(translated) in reading.words.country_names or plain_words(translated) in name_words().region_of
    if place or compare.kind(original, translated) != "person" or len(translated.split()) < 2:
        return
    if compare.match(original, translated, "person").verdict is not Verdict.SAME:
        return
    subject = local(reading.document.id, Kind.PERSON, translated)
    for at, name in found:
        if name_key(name) not in told[subject]:
            told[subject].add(name_key(name))
            predicate = "name" if name == translated else "native_name"
            yield reading.say(predicate, name, Span(at, at + len(name)), rule=_RULE, subject=subject)


CLAIMER = Claimer(name="titles", claim=claim, of_topic=False)
