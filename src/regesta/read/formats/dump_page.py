"""A page of a MediaWiki dump or export: one page element with one revision, its wikitext and what is said of both.

The title, the revision's number and its date are read from the element. Only the first revision of an element is read;
`read/dump.py` gives each revision of a dump an element of its own.
"""

import bisect
import html
import re

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
    return msgspec.structs.replace(
        parts,
        runs=tuple(each for run in parts.runs for each in _moved(run, places)),
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


def _moved(run: Run, places: list[tuple[int, int]]) -> list[Run]:
    """Return the runs that lead to the element for one that leads to its wikitext, cut where an entity stands."""
    first = bisect.bisect_right(places, run.start, key=lambda place: place[0]) - 1
    if run.length <= 0:
        plain, place = places[first]
        stop = run.start - run.length
        last = bisect.bisect_right(places, stop, key=lambda each: each[0]) - 1
        begin = place + run.start - plain
        return [Run(run.at, begin, -max(0, places[last][1] + stop - places[last][0] - begin))]
    found: list[Run] = []
    at, start, left = run.at, run.start, run.length
    while left > 0:
        plain, place = places[first]
        following = places[first + 1] if first + 1 < len(places) else None
        length = left if following is None else min(left, following[0] - start)
        if length > 0:
            width = length if following is None else following[1] - place - (start - plain)
            whole = following is None or following[1] - place == following[0] - plain
            found.append(Run(at, place + start - plain, length if whole else -width))
            at, start, left = at + length, start + length, left - length
        first += 1
    return found


READER = Reader(name="dump page", version=1, recognise=recognise, take_apart=take_apart)
