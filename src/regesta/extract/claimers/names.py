"""The names that an opening gives its subject: "The X (Arabic: …, romanized: …, lit. '…', ABC), also known as Y, is …".

Cues come from `vocabulary/data/en/names.toml`, languages from `languages.toml`. A word of capitals without a cue is an
abbreviation, words in another script are a native name; other words without a cue are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from regesta.dates import date_grammar
from regesta.extract.base import Claimer, Reading
from regesta.extract.opening import Opening
from regesta.extract.spotters.names import capital
from regesta.extract.topic import defined_name
from regesta.model.base import Record, Span
from regesta.model.statement import Statement
from regesta.text import fold, name_key, script

_ABBREVIATION = re.compile(
    r"(?:[A-Z0-9À-ÖØ-ÞА-Я][\w.]{0,7}[A-ZÀ-ÖØ-ÞА-Я0-9.]|[A-Z]{2,10})(?:[-–/][\w.]{1,8})*(?:\s?\d{1,4})?"
)
_COPULA = re.compile(r",?\s+(?:is|was|are|were|has been|have been)\s+")
_QUOTED = re.compile(r"['‘\"“«](?P<inner>[^\n]{2,160}?)['’\"”»](?=\W|$)")
_KNOWN_TO = re.compile(
    r"(?:also |and |better |widely )*known (?P<when>to|among|by|in|within|throughout|until|before|from|since) [^,()]{3,40}? (?:simply |only |just )?as\s+",
    re.IGNORECASE,
)
_LONGEST_OPENING = 2_000  # characters looked at for names
_LONGEST_NAME = 14  # words


class _Piece(Record, frozen=True, kw_only=True):
    """A piece of an opening that may hold a name, with its place in the bare text."""

    span: Span
    text: str


def claim(reading: Reading, found: Sequence[Statement] = ()) -> Iterator[Statement]:
    """Yield the names of the topic that its defining sentence gives, each once."""
    opening = Opening(reading)
    if opening.definition is None:
        return
    paragraph, sentence = opening.definition
    text = opening.bare[paragraph].text
    first = defined_name(text[sentence.start : sentence.end]) or ""
    begin = text.find(first, sentence.start)
    stop = _end_of_names(text, begin + len(first), min(sentence.end, begin + _LONGEST_OPENING))
    names = _Names(reading, opening, paragraph)
    if name_key(first):
        given = "abbreviation" if _is_abbreviation(first) and name_key(first) not in reading.topic.keys else "name"
        names.put(given, first, Span(begin, begin + len(first)), Span(begin, begin + len(first)))
    for piece in _segments(text, begin + len(first), stop):
        names.read(piece)
    yield from names.found


def _end_of_names(text: str, at: int, end: int) -> int:
    """Return where the verb of the defining sentence begins, outside brackets."""
    depth = 0
    for position in range(at, end):
        char = text[position]
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif depth == 0 and char in " ," and _COPULA.match(text, position):
            return position
    return end if depth == 0 else at


def _segments(text: str, at: int, stop: int) -> Iterator[_Piece]:
    """Yield the pieces between separators, those inside brackets with the others, in order."""
    start, depth_cut = (
        at,
        re.compile(
            r"[()\[\];]|,(?=\s)|\.(?=\s)|\s(?=(?:or|also|and|formerly|previously|officially|commonly|better|sometimes|abbreviated|originally|often)\s)"
        ),
    )
    for match in depth_cut.finditer(text, at, stop):
        if text[start : match.start()].strip():
            yield _piece(text, start, match.start())
        start = match.end()
    if text[start:stop].strip():
        yield _piece(text, start, stop)


def _piece(text: str, start: int, end: int) -> _Piece:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return _Piece(span=Span(start, end), text=text[start:end])


class _Names:
    """Reads pieces one after the other; the cue of one holds for the next where that has none ("Spanish: X, ABC")."""

    def __init__(self, reading: Reading, opening: Opening, paragraph: int) -> None:
        self.reading = reading
        self.opening = opening
        self.paragraph = paragraph
        self.found: list[Statement] = []
        self.seen: set[tuple[str, str]] = set()
        self.kind = ""
        self.language: str | None = None
        self.follows_native = False  # a name in another script came before
        self.cues = sorted(
            ((says, row.kind) for row in reading.words.cues for says in row.says), key=lambda each: -len(each[0])
        )

    def read(self, piece: _Piece) -> None:
        """Take one piece: a cue, a name, or both."""
        text, start = piece.text, piece.span.start
        cued = False
        for _ in range(3):
            cue = self._cue(text)
            if cue is None:
                break
            length, kind, language = cue
            cued = True
            self.kind = kind
            self.language = language or (self.language if kind == "romanised_name" else None)
            rest = text[length:]
            stripped = rest.lstrip(" :,–-")
            start += length + len(rest) - len(stripped)
            text = stripped
        for part, offset in _by_script(text):
            self._name(part, start + offset, cued, piece)
        if not cued:
            self.kind = "" if self.kind not in ("alias", "former_name") else self.kind

    def _cue(self, text: str) -> tuple[int, str, str | None] | None:
        """Return the length, kind and language of the cue that `text` begins with."""
        language = re.match(
            r"(?:(?:in|from)\s+(?:the\s+)?)?(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)(?:\s+(?:language|acronym|initials|abbreviation))?\s*:",
            text,
        )
        if language:
            code = self.reading.words.language_codes.get(fold(language["name"]))
            if code == "en":
                return language.end(), "translated_name", None
            if code:
                return language.end(), "native_name", code
        told = _KNOWN_TO.match(text)
        if told:
            once = told["when"] in ("until", "before", "from")
            return told.end(), "former_name" if once else "alias", None
        folded = fold(text[:80])
        for says, kind in self.cues:
            if folded.startswith(says) and not re.match(r"\w", folded[len(says) :]):
                return _same_length(text, says), kind, None
        return None

    def _name(self, text: str, start: int, cued: bool, piece: _Piece) -> None:
        quoted = _QUOTED.match(text)
        name = quoted["inner"] if quoted else re.sub(r"^(?:as\s+)?(?:(?:the|The|a|an)\s+)?", "", text)
        name = name.strip(' .:–-"“”«»')
        begin = start + max(0, text.find(name))
        if not name or not name_key(name) or len(name.split()) > _LONGEST_NAME or len(name) > 160:
            return
        if date_grammar().whole(name) is not None or re.match(r"\d+\W*$|\d+\s+[a-z]", name):
            return
        kind = self._kind(name, cued, quoted is not None)
        if kind is None or kind == "nothing":
            return
        self.put(
            kind, name, Span(begin, begin + len(name)), Span(piece.span.start if cued else begin, begin + len(name))
        )

    def _kind(self, name: str, cued: bool, quoted: bool) -> str | None:
        """Return the predicate for a name: by its cue, then by how it is written."""
        foreign = script(name) != script(self.reading.topic.name)
        if foreign:
            self.follows_native = True
            if name.isupper() and len(name) <= 8 and " " not in name:
                return "abbreviation"
            return "native_name" if self.kind != "former_name" else "former_name"
        if self.kind == "nothing":
            return None
        if _is_abbreviation(name):
            return "abbreviation"
        if self.kind == "translated_name":
            return "translated_name" if cued or quoted else None
        if self.follows_native and not cued and not quoted and _like_a_name(name):
            return "romanised_name"
        if self.kind == "native_name" and self.language and name[:1].isupper():
            return "alias" if self.follows_native else "native_name"
        if quoted and not cued:
            return "translated_name" if self.follows_native or self.kind == "alias" else None
        if not _like_a_name(name) and not (not self.kind and self._foreign(name)):
            return None
        if not self.kind and len(name.split()) > 1 and (not name.isascii() or self._foreign(name)):
            return "native_name"
        if self.kind in ("alias", "former_name", "official_name", "romanised_name", "abbreviation"):
            return self.kind if self.kind != "abbreviation" else "alias"
        if self.kind == "native_name":
            return "native_name"
        return None

    def _foreign(self, name: str) -> bool:
        """Tell whether a name holds small words of another language than English."""
        return name[:1].isupper() and bool(set(name.split()[1:]) & set(self.reading.words.prose.foreign_words))

    def put(self, kind: str, name: str, where: Span, quote: Span) -> None:
        """Record a name once."""
        if (kind, name) in self.seen or quote.start >= quote.end:
            return
        self.seen.add((kind, name))
        self.opening.learn(name)
        self.found.append(
            self.reading.say(
                kind,
                name,
                self.opening.original(self.paragraph, quote.start, quote.end),
                rule=f"lead.{kind}",
            )
        )


def _by_script(text: str) -> list[tuple[str, int]]:
    """Cut a piece where it goes from one script to another ("ஈழம் Īḻam"); each part comes with its offset."""
    words = [(match[0], match.start()) for match in re.finditer(r"\S+", text)]
    cuts = [
        at
        for (left, _), (right, at) in pairwise(words)
        if script(left) and script(right) and (script(left) == "Latn") != (script(right) == "Latn")
    ]
    if len(cuts) != 1:
        return [(text, 0)] if text else []
    return [(text[: cuts[0]].rstrip(), 0), (text[cuts[0] :], cuts[0])]


def _same_length(text: str, says: str) -> int:
    """Return how many characters of `text` fold to `says`."""
    length = len(says)
    for end in range(max(1, length - 3), min(len(text), length + 12) + 1):
        if fold(text[:end]) == says:
            length = end
    return length


def _is_abbreviation(name: str) -> bool:
    """Tell whether a word is one of capitals, such as ABC, A.B.C., JAK-T or HuM."""
    if _ABBREVIATION.fullmatch(name) is None or len(name) > 16 or " " in name.strip():
        return False
    letters = [char for char in name if char.isalpha()]
    return len(letters) >= 2 and sum(char.isupper() for char in letters) * 2 > len(letters)


def _like_a_name(name: str) -> bool:
    words = name.split()
    if not capital(words[0]) and not (len(words) > 1 and capital(words[-1])):
        return False
    large = sum(capital(word) for word in words)
    return large * 2 >= len(words) or large >= 2


CLAIMER = Claimer(name="names", claim=claim)
