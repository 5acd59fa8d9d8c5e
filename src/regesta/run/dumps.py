"""Adds the wanted pages of a dump to a base, goes on where it was stopped, and says what was passed over."""

import contextlib
import logging
import os
import stat
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TypeAlias

import msgspec

from regesta.errors import InputError, StoreError
from regesta.model.base import Record, digest
from regesta.model.document import Source
from regesta.read.dump import Entry, Filter, Place, address_of, entries, is_dump, site_of
from regesta.run.keeping import defect, keep, name_of
from regesta.run.report import Headway, Outcome, Report, now
from regesta.store import Store

log = logging.getLogger(__name__)
_LEFT_OUT = "It is left out, and the others are read; where it is too large, raise max_megabytes in regesta.toml"
_BETWEEN_NOTES = 2.0  # seconds of work that may be lost where it is stopped
_PLACE = msgspec.json.Decoder(Place)


class Wanted(Record, frozen=True, kw_only=True):
    """Which pages of a dump are wanted, and whether every revision of them is."""

    pages: Filter = Filter()
    every_revision: bool = False
    anew: bool = False  # from the first page on, whatever was read before


Watch: TypeAlias = Callable[[Headway], None]


def unwatched(_: Headway) -> None:
    """Tell nobody."""


def open_dump(path: Path) -> IO[bytes] | None:
    """Open a file that is a dump; None where it is none, or cannot be opened: reading it as a document tells why."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        file = path.open("rb")
    except (OSError, ValueError):
        return None
    with contextlib.suppress(OSError):  # it cannot be read: that is told when it is read as a document
        if is_dump(file) or path.name.lower().endswith((".xml.bz2", ".xml.gz")):
            return file  # where the archive is broken, reading it says so
    file.close()
    return None


def add_dump(
    store: Store, file: IO[bytes], path: Path, source: Source, wanted: Wanted, *, max_bytes: int, watch: Watch
) -> Iterator[Report]:
    """Add the wanted pages and tell what became of each; the last report tells of the dump as a whole.

    A page that cannot be read stops nothing; a dump that breaks off keeps what came before. Raises StoreError where the
    base fails.
    """
    name = name_of(path)
    absolute = str(Path(name).absolute())
    size = os.fstat(file.fileno()).st_size
    site = site_of(file)
    key = digest(absolute, str(size), repr(wanted.pages), str(wanted.every_revision))
    noted = None if wanted.anew else store.progress(key)
    place = _PLACE.decode(noted) if noted else Place()
    counts: Counter[str] = Counter()
    given = msgspec.structs.replace(
        source,
        publisher=source.publisher or site.name,
        language=source.language or site.language,
    )
    last = time.monotonic()
    try:
        for entry in entries(
            file, name=name, size=size, most_bytes=max_bytes, place=place, every_revision=wanted.every_revision
        ):
            counts["pages"] = entry.number - place.pages
            report = _entry(store, entry, name, absolute, given, wanted, address_of(site, entry.title), counts)
            if report is not None:
                yield report
            if time.monotonic() - last > _BETWEEN_NOTES:
                last = time.monotonic()
                store.note_progress(key, msgspec.json.encode(entry.place), at=now())
                watch(Headway(path=name, done=file.tell(), size=size, pages=entry.place.pages))
    except InputError as error:
        yield Report(path=name, outcome=Outcome.FAILED, error=str(error))
    else:
        store.note_progress(key, None, at=now())
    yield Report(path=name, outcome=Outcome.DONE, notes=_told(counts, place))


def _entry(
    store: Store,
    entry: Entry,
    name: str,
    absolute: str,
    given: Source,
    wanted: Wanted,
    uri: str | None,
    counts: Counter[str],
) -> Report | None:
    """Keep one entry, where it is wanted; None where it is passed over."""
    where = f"{name}#{entry.title}"
    if entry.error is not None:
        counts["failed"] += 1
        told = InputError(where, entry.error, _LEFT_OUT)
        return Report(path=where, outcome=Outcome.FAILED, error=str(told))
    if entry.namespace != "0":
        counts["of other namespaces"] += 1
        return None
    if not wanted.pages.wants(entry):
        counts["not asked for"] += 1
        return None
    source = msgspec.structs.replace(given, path=where, uri=uri)
    try:
        report = keep(store, entry.data, source, place=f"{absolute}#{entry.title}")
    except InputError as error:
        report = Report(path=where, outcome=Outcome.FAILED, error=str(error))
    except StoreError:
        raise
    except Exception as error:  # a defect of ours in one page must not lose the others
        log.debug("%s", where, exc_info=True)
        report = defect(where, error)
    counts[report.outcome.value] += 1
    return report


def _told(counts: Counter[str], place: Place) -> tuple[str, ...]:
    """Say how many pages there were and what became of them."""
    told = [f"{counts['pages']:,} pages"]
    names = {"added": "added", "known": "in the base already", "failed": "not read"}
    told += [f"{counts[each]:,} {said}" for each, said in names.items() if counts[each]]
    told += [
        f"{counts[each]:,} {each}, passed over" for each in ("not asked for", "of other namespaces") if counts[each]
    ]
    if place.pages:
        told.append(f"{place.pages:,} had been read before")
    return tuple(told)
