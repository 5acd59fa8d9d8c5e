"""Sentences made ready for the parser: each name and date one word that it knows, brackets and double spaces out.

The way back is kept: every word of the parsed text leads to its place in the paragraph, and to the name or date it stands
for.
"""

import bisect
import re
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from typing import NamedTuple

from regesta.dates.annotate import Timex
from regesta.extract.naming.register import Mention
from regesta.extract.parse import Word
from regesta.extract.prose import Paragraph
from regesta.model.base import Span
from regesta.model.statement import Kind
from regesta.vocabulary.frames import EntityWords

_THEN = re.compile(r"\b(?:then|ex|former)-(?=[\"“‘']?[a-z])")  # "the then-leader"
_TITLED = re.compile(r"\b(?:entitled|titled|headlined)\s+[\"“][^\"”]{1,160}[\"”]")
_FRONT = re.compile(
    r"\s*(?:On|In|By|During|Since|Until|Before|After|Around|About)?\s*(?:early|mid|late|about|around)?[\s-]*"
)
_GOES_ON = re.compile(
    r"\s(?!(?:and|or|to|until|but|when|that|at|in|with|was|were|is|had|has|by|as|on|of|saw|[a-z]+ed)\b)[\w\"“]"
)
_LONE = re.compile(r"\"[a-z]+\"|“[a-z]+”")  # one word in marks
_MARK = re.compile(r"[\"“”]")
_BRACKET = re.compile(r"\s?[(\[][^()\[\]]{0,400}[)\]]")
_SPACE = re.compile(r"\s+")
_CODE = re.compile(
    r"(?:U\.S\.?|US|U\.K\.?|UK|EU|E\.U\.?|UN|U\.N\.?)$"
)  # before a noun it is an adjective: "U.S. airstrikes"
_NOUN_BEHIND = re.compile(
    r"\.?[ \n](?!(?:and|or|is|was|has|had|will|would|said|to|in|on|at|of|for|from|with|by|as|are|were|have|that|which|who|also)\b)[a-z]{3}"
)
_ADJECTIVE = "American"
_DAY = re.compile(r"\d{4}-\d\d-\d\d[~?%]?$")
_QUOTED = re.compile(r"“[^”]{1,900}”|«[^»]{1,900}»|\"[^\"]{1,900}\"")


class Piece(NamedTuple):
    """A stretch of the prepared text and where it comes from, whose words may be longer or shorter; `stands_for` is a name or date."""

    at: int
    start: int
    end: int
    stands_for: Mention | Timex | None


class Prepared(NamedTuple):
    """A sentence as the parser gets it, the way back, and the stretches of it that are quoted words."""

    text: str
    pieces: list[Piece]
    quoted: list[Span]
    span: Span

    def place(self, word: Word) -> tuple[Span, Mention | Timex | None]:
        """Return where a parsed word stands in the paragraph, and the name or date it stands for."""
        at = bisect.bisect_right(self.pieces, word.start, key=lambda each: each.at) - 1
        piece = self.pieces[max(at, 0)]
        if piece.stands_for is not None:
            return Span(piece.start, piece.end), piece.stands_for
        start = min(piece.start + word.start - piece.at, piece.end)
        return Span(start, min(start + len(word.text), piece.end)), None


def prepare(
    text: Paragraph, sentence: Span, mentions: list[Mention], words: EntityWords, *, aside: Iterable[Span] = ()
) -> Prepared:
    """Return a sentence of a paragraph made ready; `mentions` are those within it, in order; what is `aside` is left out."""
    stand_ins = {kind: cycle(names) for kind, names in words.stand_ins.items()}
    held: dict[int, str] = {}
    cuts: list[tuple[int, int, str | None, Mention | Timex | None]] = []
    for each in mentions:
        kind = each.named.kind.value if each.named.kind else "other"
        if id(each.named) not in held:
            held[id(each.named)] = next(stand_ins.get(kind) or stand_ins["other"])
        start = each.span.start
        if each.named.kind is Kind.COUNTRY and text.text[max(0, start - 4) : start].lower() == "the ":
            cuts.append((start - 4, start, None, None))
        stand_in = held[id(each.named)]
        if _CODE.match(text.text, *each.span) and _NOUN_BEHIND.match(text.text, each.span.end):
            stand_in = _ADJECTIVE
        cuts.append((*each.span, stand_in, each))
        if each.title is not None and each.title.end <= start:
            office = _office(text.text[slice(*each.title)].lower(), frozenset(words.person_nouns))
            cuts.append((each.title.start, each.title.end if office else start, office, None))
    cuts.extend((*span, None, None) for span in aside if span.within(sentence))
    first = bisect.bisect_left(text.dates, sentence.start, key=lambda each: each[0].start)
    for span, timex in islice(text.dates, first, None):
        if span.start >= sentence.end:
            break
        if span.end <= sentence.end and any(char.isdigit() for char in timex.text):
            day = "Monday" if timex.edtf and _DAY.match(timex.edtf) else "2014"
            fronted = _FRONT.fullmatch(text.text, sentence.start, span.start) is not None
            bare = fronted and _GOES_ON.match(text.text, span.end) is not None
            cuts.append((*span, f"{day}," if bare else day, timex))  # "In May 1999 rebels": set apart for the parser
    for mark in (
        *_THEN.finditer(text.text, *sentence),
        *_TITLED.finditer(text.text, *sentence),
        *_lone_marks(text.text, sentence),
    ):
        cuts.append((*mark.span(), None, None))
    for match in _BRACKET.finditer(text.text, *sentence):
        if match.end() - match.start() < sentence.end - sentence.start:
            cuts.append((*match.span(), None, None))
    return _set(text.text, sentence, sorted(cuts, key=lambda each: (each[0], -each[1])))


def _lone_marks(text: str, sentence: Span) -> Iterator[re.Match[str]]:
    """Yield the quotation marks around single words: the word is part of its sentence."""
    for match in _LONE.finditer(text, *sentence):
        yield from _MARK.finditer(text, *match.span())


def _office(title: str, nouns: frozenset[str]) -> str | None:
    """Return the words of a title that name an office, without ranks and forms of address; None where there are none."""
    title = title.split(" of ", maxsplit=1)[0]
    words = [each for each in title.split() if not each.endswith(".")]
    return " ".join(words) if words and words[-1] in nouns else None


def _set(text: str, sentence: Span, cuts: list[tuple[int, int, str | None, Mention | Timex | None]]) -> Prepared:
    made: list[str] = []
    pieces: list[Piece] = []
    length = 0

    def put(words: str, start: int, end: int, stands_for: Mention | Timex | None) -> None:
        nonlocal length
        if words:
            pieces.append(Piece(length, start, end, stands_for))
            made.append(words)
            length += len(words)

    def plain(start: int, end: int) -> None:
        at = start
        for space in _SPACE.finditer(text, start, end):
            put(text[at : space.start()], at, space.start(), None)
            if made and not made[-1].endswith(" "):
                put(" ", space.start(), space.end(), None)
            at = space.end()
        put(text[at:end], at, end, None)

    at = sentence.start
    for start, end, words, stands_for in cuts:
        if start < at or end > sentence.end:
            continue
        plain(at, start)
        if words is not None:
            put(words, start, end, stands_for)
        at = end
    plain(at, sentence.end)
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(text, *sentence)]
    return Prepared("".join(made), pieces, quoted, sentence)
