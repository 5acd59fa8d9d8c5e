"""Streams the pages of a MediaWiki dump (`.xml`, `.xml.bz2`, `.xml.gz`; current pages or full history) in bounded memory.

It cuts the stream at the marks of pages and revisions, and gives each revision as a page element of its own, as bytes
that `formats/dump_page.py` reads. It does not keep more than one revision. Format: https://www.mediawiki.org/wiki/Help:Export.
"""

import fnmatch
import html
import re
from collections.abc import Iterator
from typing import IO
from urllib.parse import quote

from regesta.errors import InputError
from regesta.model.base import Record
from regesta.read.unpacking import BROKEN, CHUNK, Plain, Unpacker, unpacker_of
from regesta.text import fold

_HEAD = 1 << 16  # bytes at the start in which a dump says what site it is of
_MOST_BEFORE_PAGE = 64_000_000  # unpacked bytes without a page; what goes on longer is no dump
_MOST_PACKED = 200  # times its size that a file may grow when it is unpacked; real dumps grow 4 to 60 times
_MARK = re.compile(rb"<(/?(?:page|revision)|page [^<>]{0,200}|revision [^<>]{0,200})>")
_TITLE = re.compile(rb"<title>([^<]*)</title>")
_AGAIN = "Download it again; what came before is kept"
_INFOBOX = re.compile(r"\{\{\s*([^|{}<\n]*infobox[^|{}<\n]*)", re.IGNORECASE)
_CATEGORY = re.compile(r"\[\[\s*([^:\[\]|\n]{1,40})\s*:\s*([^\[\]|\n]{1,250})")
_CATEGORIES = {"category", "categorie", "catégorie", "categoría", "categoria", "kategorie", "تصنيف", "категория"}


class Place(Record, frozen=True, kw_only=True):
    """Where the reading of a dump stopped: enough to go on there without reading again what came before.

    `packed` is where the last packed stream begins in the file, `plain` how many unpacked bytes came before it, `at` the
    unpacked bytes before the next page, and `pages` how many pages those held.
    """

    packed: int = 0
    plain: int = 0
    at: int = 0
    pages: int = 0


class Site(Record, frozen=True, kw_only=True):
    """What a dump says of the site it is of."""

    name: str | None = None
    address: str | None = None  # before the title of a page
    language: str | None = None


class Entry(Record, frozen=True, kw_only=True):
    """One revision of one page: its title, the bytes of a page element that holds it alone, and where to go on behind it.

    `error` is set, and `data` empty, where it is larger than what may be kept in memory.
    """

    title: str
    namespace: str
    data: bytes
    place: Place
    number: int  # of its page, from the start of the dump
    error: str | None = None
    last: bool = True  # of its page


class Filter(Record, frozen=True, kw_only=True):
    """Which pages are wanted: by title, category, infobox. Each may hold `*`; where several are given, all must hold."""

    titles: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    infoboxes: tuple[str, ...] = ()

    def wants(self, entry: Entry) -> bool:
        """Tell whether an entry is wanted."""
        if not _any(self.titles, [entry.title]):
            return False
        if not self.categories and not self.infoboxes:
            return True
        text = html.unescape(entry.data.decode("utf-8", "replace"))
        boxes = [
            name for match in _INFOBOX.finditer(text) for name in (match[1], match[1].lower().replace("infobox", ""))
        ]
        sorts = [match[2] for match in _CATEGORY.finditer(text) if match[1].strip().lower() in _CATEGORIES]
        return _any(self.infoboxes, boxes) and _any(self.categories, sorts)


def _any(wanted: tuple[str, ...], found: list[str]) -> bool:
    folded = {fold(each.replace("_", " ")) for each in found} if wanted else set()
    return not wanted or any(
        fnmatch.fnmatchcase(each, fold(want.replace("_", " "))) for want in wanted for each in folded
    )


def _head(file: IO[bytes]) -> str:
    """Return how a file begins, unpacked; the file is left at its start."""
    data = file.read(4 * _HEAD)
    file.seek(0)
    try:
        return next(unpacker_of(data)().pieces(data), b"")[:_HEAD].decode("utf-8", "replace")
    except BROKEN:
        return ""


def is_dump(file: IO[bytes]) -> bool:
    """Tell whether a file is a dump, by its first bytes unpacked; the file is left at its start."""
    text = _head(file)[:2_000]
    return "<mediawiki" in text or text.lstrip().startswith("<page>")


def site_of(file: IO[bytes]) -> Site:
    """Return what a dump says of its site; the file is left at its start."""
    text = _head(file).partition("<page>")[0]
    name, base = (re.search(rf"<{tag}>([^<]*)</{tag}>", text) for tag in ("sitename", "base"))
    language = re.search(r"<mediawiki[^>]*\bxml:lang=\"([a-z]{2,3})", text)
    return Site(
        name=html.unescape(name[1]) if name else None,
        address=html.unescape(base[1]).rpartition("/")[0] + "/" if base else None,
        language=language[1] if language else None,
    )


def address_of(site: Site, title: str) -> str | None:
    """Return the address of a page."""
    return None if site.address is None else site.address + quote(title.replace(" ", "_"), safe="/:(),.!*'–")


class _Stream:
    """The unpacked bytes of a file from a place on, and where its packed streams begin."""

    def __init__(self, file: IO[bytes], place: Place, name: str, size: int) -> None:
        self.file = file
        self.name = name
        self.size = size
        self.make = unpacker_of(file.read(8))
        packs = self.make is not Plain
        file.seek(place.packed if packs else place.at)
        self.packed = place.packed  # where the stream that is being unpacked begins in the file
        self.plain = place.plain  # unpacked bytes before it
        self.unpacked = place.plain if packs else place.at
        self.read = file.tell()
        self.skip = place.at - self.unpacked  # unpacked bytes that were given before

    def chunks(self) -> Iterator[bytes]:
        """Give the unpacked bytes. Raises InputError where the archive is damaged, breaks off, or grows without measure."""
        unpacker = self.make()
        while data := self.file.read(CHUNK):
            self.read += len(data)
            while data:
                yield from self._pieces(unpacker, data)
                data = unpacker.rest if unpacker.ended else b""
                if unpacker.ended:
                    self.packed, self.plain = self.read - len(data), self.unpacked
                    data = data.lstrip(b"\x00")
                    unpacker = self.make()
        if self.make is not Plain and self.read > self.packed:
            raise InputError(self.name, "the archive breaks off in the middle", _AGAIN)

    def _pieces(self, unpacker: Unpacker, data: bytes) -> Iterator[bytes]:
        try:
            for plain in unpacker.pieces(data):
                self.unpacked += len(plain)
                if self.unpacked > _MOST_PACKED * max(self.size, CHUNK):
                    told = f"it unpacks to more than {_MOST_PACKED:,} times its size"
                    raise InputError(self.name, told, "This is no dump of a wiki; it is read no further")
                if plain:
                    yield plain
        except BROKEN as error:
            told = f"the archive is damaged near byte {self.read:,} ({error})"
            raise InputError(self.name, told, _AGAIN) from None


def entries(
    file: IO[bytes],
    *,
    name: str,
    size: int,
    most_bytes: int,
    place: Place | None = None,
    every_revision: bool = False,
) -> Iterator[Entry]:
    """Give the pages of a dump in order, from `place` on: of each its last revision, or every one.

    A revision of more than `most_bytes` is given with its error and without data. Raises InputError where the archive is
    damaged, breaks off, or holds no page; what was given before holds.
    """
    cutting = _Cutting(name, most_bytes, place or Place(), every_revision=every_revision)
    stream = _Stream(file, place or Place(), name, size)
    skip = stream.skip
    for chunk in stream.chunks():
        if skip >= len(chunk):
            skip -= len(chunk)
            continue
        data, skip = chunk[skip:], 0
        cutting.stream = (stream.packed, stream.plain)
        yield from cutting.feed(data)
    if cutting.pages == 0:
        raise InputError(name, "there is no page in it", "Check that it was downloaded whole")
    if cutting.in_page:
        raise InputError(name, f"it breaks off within the page {cutting.title!r}", _AGAIN)


class _Cutting:
    """The state of cutting a stream of bytes at its marks."""

    def __init__(self, name: str, most_bytes: int, place: Place, *, every_revision: bool) -> None:
        self.name = name
        self.most = most_bytes
        self.every = every_revision
        self.pages = place.pages
        self.base = place.at  # unpacked bytes before the buffer
        self.stream = (place.packed, place.plain)
        self.buffer = bytearray()
        self.in_page = self.in_revision = self.too_large = False
        self.header = b""
        self.title = ""
        self.kept: bytes | None = None  # the last revision, of a page that is not at its end
        self.streams: list[tuple[int, int]] = [self.stream]
        self.start = place  # of the page

    def feed(self, data: bytes) -> Iterator[Entry]:
        """Take bytes and give the entries that end within them."""
        if self.stream != self.streams[-1]:
            self.streams.append(self.stream)
        self.buffer += data
        start = 0  # of what is not cut off yet
        scanned = max(0, len(self.buffer) - len(data) - 250)
        for mark in _MARK.finditer(self.buffer, scanned):
            if mark.start() < start:
                continue
            kind = bytes(mark[1].split()[0])
            if kind == b"page":
                yield from self._give_up(mark.start())
                self._begin_page(mark.start())
                start = mark.start()
            elif kind == b"revision" and self.in_page and not self.in_revision:
                if not self.header:
                    self.header = bytes(self.buffer[start : mark.start()])
                    self._read_title()
                start, self.in_revision = mark.start(), True
            elif kind == b"/revision" and self.in_revision:
                yield from self._end_revision(bytes(self.buffer[start : mark.end()]), mark.end())
                start = mark.end()
            elif kind == b"/page" and self.in_page:
                yield from self._end_page(mark.end())
                start = mark.end()
        self._drop(start)

    def _drop(self, start: int) -> None:
        """Let go of what was cut off; of what is too large or no page, all but a possible half of a mark."""
        if not self.in_page:
            start = max(start, len(self.buffer) - 250)
            if self.pages == 0 and self.base + start > _MOST_BEFORE_PAGE:
                told = f"no page begins within {_MOST_BEFORE_PAGE // 1_000_000} MB of it"
                raise InputError(self.name, told, "This is no dump of a wiki; it is read no further")
        elif len(self.buffer) - start > self.most:
            self.too_large = True
            start = len(self.buffer) - 250
        del self.buffer[:start]
        self.base += start

    def _give_up(self, at: int) -> Iterator[Entry]:
        """End a page that another one begins within: its last whole revision counts, else it is named."""
        if not self.in_page:
            return
        if self.in_revision or self.kept is None:
            self._read_title()
            yield self._entry(b"", at, error="its element is broken: the next page begins within it")
        else:
            yield self._entry(self.kept, at)

    def _begin_page(self, at: int) -> None:
        self.in_page, self.in_revision, self.too_large = True, False, False
        self.header, self.title, self.kept = b"", "", None
        self.start = self._place(at)
        self.pages += 1

    def _read_title(self) -> None:
        found = _TITLE.search(self.header)
        self.title = html.unescape(found[1].decode("utf-8", "replace")) if found else ""

    def _end_revision(self, data: bytes, end: int) -> Iterator[Entry]:
        self.in_revision = False
        if self.too_large:
            self.too_large = False
            told = f"a revision has more than {self.most // 1_000_000:,} MB"
            yield self._entry(b"", end, error=told, last=False)
        elif not self.title:
            yield self._entry(b"", end, error=f"page {self.pages:,} has no title that can be read", last=False)
        elif self.every:
            yield self._entry(data, end, last=False)
        else:
            self.kept = data

    def _end_page(self, end: int) -> Iterator[Entry]:
        kept, self.kept = self.kept, None
        in_revision = self.in_revision
        self.in_page = self.in_revision = False
        if kept is not None:
            yield self._entry(kept, end)
        elif self.too_large:
            yield self._entry(b"", end, error="it has no revision that ends")
        elif in_revision:
            yield self._entry(b"", end, error="its element is broken: no revision in it ends")
        self.too_large = False

    def _place(self, end: int) -> Place:
        at = self.base + end
        while len(self.streams) > 1 and self.streams[1][1] <= at:
            del self.streams[0]
        packed, plain = self.streams[0]
        return Place(packed=packed, plain=plain, at=at, pages=self.pages)

    def _entry(self, revision: bytes, end: int, *, error: str | None = None, last: bool = True) -> Entry:
        header = self.header if self.header.lstrip().startswith(b"<page") else b"<page>" + self.header
        space = re.search(rb"<ns>(-?\d+)</ns>", header)
        return Entry(
            title=self.title,
            namespace=space[1].decode() if space else "0",
            data=b"" if error else header + revision + b"\n</page>\n",
            place=self._place(end) if last else self.start,  # within a page there is nowhere to go on from
            number=self.pages,
            error=error,
            last=last,
        )
