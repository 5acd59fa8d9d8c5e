"""A page of a MediaWiki dump or export: one page element with one revision, its wikitext and what is said of both.

The title, the revision's number and its date are read from the element. Only the first revision of an element is read;
`read/dump.py` gives each revision of a dump an element of its own.
"""

import bisect
import html
import re
import sys
from collections.abc import Iterator

import msgspec

from regesta.errors import RegestaError
from regesta.model.document import Run, Source
from regesta.model.time import FuzzyDate, read_date
from regesta.read.base import Parts, Reader
from regesta.read.wiki.page import set_page
from regesta.vocabulary.load import Vocabulary

_PAGE = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--[^<>]*-->\s*)?<(?:mediawiki|page)[\s>]")
_TITLE = re.compile(r"<title>([^<]*)</title>")
_REVISION = re.compile(r"<revision>\s*<id>(\d+)</id>")
_TIMESTAMP = re.compile(r"<timestamp>(\d{4}-\d{2}-\d{2})")
_TEXT = re.compile(r"<text(?:\s[^<>]*)?(?<!/)>")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


def recognise(text: str) -> float:
    """Judge by the element that the text begins with."""
    return 1.4 if _PAGE.match(text[:2_000]) and "<page>" in text[:100_000] else 0.0


def take_apart(text: str, vocabulary: Vocabulary) -> Parts:
    """Return the parts of the page's wikitext, under its title, with the number and date of its revision."""
    opening = _TEXT.search(text)
    start = opening.end() if opening else len(text)
    end = text.find("</text>", start)
    end = len(text) if end < 0 else end
    head = text[: opening.start() if opening else len(text)]
    title, revision, stamp = _TITLE.search(head), _REVISION.search(head), _TIMESTAMP.search(head)
    wikitext, places = _unescaped(text, start, end)
    name = " ".join(html.unescape(title[1]).split()) if title else ""
    parts = set_page(wikitext, vocabulary, title=name or None)
    runs = tuple(map(Run._make, _moved(parts.runs, places)))
    if title and name and runs:
        whole = title[1] == name
        runs = (Run(0, title.start(1), len(name) if whole else title.start(1) - title.end(1)), *runs[1:])
    return msgspec.structs.replace(
        parts,
        runs=runs,
        source=Source(
            media_type="text/x-wiki",
            revision=revision[1] if revision else None,
            published=_date(stamp[1]) if stamp else None,
        ),
    )


def _date(text: str) -> FuzzyDate | None:
    try:
        return read_date(text)
    except RegestaError:
        return None


def _unescaped(text: str, start: int, end: int) -> tuple[str, list[tuple[int, int]]]:
    """Return the wikitext, and for each stretch of it between entities where it begins there and in the element."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = [(0, start)]
    at, length = start, 0
    for entity in _ENTITY.finditer(text, start, end):
        said = html.unescape(entity[0])
        pieces += (text[at : entity.start()], said)
        length += entity.start() - at
        places.append((length, entity.start()))
        length += len(said)
        at = entity.end()
        places.append((length, at))
    pieces.append(text[at:end])
    return "".join(pieces), places


def _moved(runs: tuple[Run, ...], places: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Give the runs that lead to the element for those that lead to its wikitext, cut where an entity stands."""
    plains = [plain for plain, _ in places]
    plains.append(sys.maxsize)
    shifts = [place - plain for plain, place in places]
    last = 0
    for at, start, length in runs:
        if not plains[last] <= start < plains[last + 1]:
            last = bisect.bisect_right(plains, start) - 1
        if length > 0 and start + length <= plains[last + 1] and last % 2 == 0:
            yield at, start + shifts[last], length  # no entity within it, as nearly always
        elif length > 0:
            yield from _cut(at, start, length, last, plains, shifts)
        else:
            stop = start - length
            end = stop + shifts[bisect.bisect_right(plains, stop) - 1]
            yield at, start + shifts[last], min(0, start + shifts[last] - end)


def _cut(
    at: int, start: int, length: int, first: int, plains: list[int], shifts: list[int]
) -> Iterator[tuple[int, int, int]]:
    """Give the pieces of a run that goes over entities; every second stretch is one, and stands for the characters that spell it."""
    while length > 0:
        piece = min(length, plains[first + 1] - start)
        if piece > 0:
            begin = start + shifts[first]
            yield at, begin, piece if first % 2 == 0 else -(piece + shifts[first + 1] - shifts[first])
            at, start, length = at + piece, start + piece, length - piece
        first += 1


READER = Reader(name="dump page", version=1, recognise=recognise, take_apart=take_apart)
