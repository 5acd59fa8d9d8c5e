"""Adds many documents to a base, forgets and re-reads them; one that cannot be read never stops the others."""

import logging
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from regesta.dates.annotate import Timex
from regesta.errors import InputError, StoreError, UnknownError
from regesta.model.document import Source
from regesta.run.dates import dates_of
from regesta.run.document import draft
from regesta.run.dumps import Wanted, Watch, add_dump, open_dump, unwatched
from regesta.run.keeping import defect, keep, known_in, name_of
from regesta.run.report import Outcome, Report
from regesta.store import Store
from regesta.vocabulary.load import vocabulary

log = logging.getLogger(__name__)


# What a folder holds for us: texts, wikitext, saved pages, dumps.
SUFFIXES = (
    ".txt", ".text", ".wiki", ".wikitext", ".mediawiki", ".html", ".htm", ".xhtml", ".mhtml", ".mht",
    ".xml", ".xml.bz2", ".xml.gz",
)  # fmt: skip


def expand(paths: Iterable[Path]) -> list[Path]:
    """Return the files that the paths stand for: a folder stands for the texts, pages and dumps below it, in order.

    A folder without any, and one that may not be listed, stand for themselves, so that adding them tells it.
    """
    found: list[Path] = []
    for path in paths:
        found.extend((sorted(_below(path)) if _is_folder(path) else []) or [path])
    return list(dict.fromkeys(found))


def _below(folder: Path) -> Iterator[Path]:
    shut: list[Path] = []
    for where, _, names in os.walk(folder, onerror=lambda error: shut.append(Path(error.filename))):
        yield from (Path(where, name) for name in names if name.lower().endswith(SUFFIXES))
    yield from shut


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, a folder on the way that may not be entered: opening it tells which
        return False


def add(
    store: Store,
    paths: Iterable[Path],
    source: Source,
    *,
    max_bytes: int,
    encoding: str | None = None,
    wanted: Wanted | None = None,
    watch: Watch = unwatched,
) -> Iterator[Report]:
    """Add each file, and each wanted page of a dump, and tell what became of it, in order.

    Only a base that fails stops it, with StoreError. `watch` is told how far the reading of a dump is.
    """
    for path in paths:
        try:
            dump = open_dump(path)
            if dump is not None:
                with dump:
                    yield from add_dump(store, dump, path, source, wanted or Wanted(), max_bytes=max_bytes, watch=watch)
                continue
            yield _add_one(store, path, source, max_bytes, encoding)
        except InputError as error:
            yield Report(path=name_of(path), outcome=Outcome.FAILED, error=str(error))
        except StoreError:
            raise
        except Exception as error:  # a defect of ours in one document must not lose the others
            log.debug("%s", path, exc_info=True)
            yield defect(name_of(path), error)


def dates_in(
    paths: Iterable[Path], source: Source, *, max_bytes: int, encoding: str | None = None
) -> Iterator[tuple[str, tuple[Timex, ...] | InputError]]:
    """Give for each file its name and its date expressions, or the reason why it could not be read."""
    for path in paths:
        name = name_of(path)
        try:
            data = read_bytes(path, max_bytes=max_bytes)
            given = msgspec.structs.replace(source, path=name)
            yield name, dates_of(data, given, vocabulary(), encoding=encoding)
        except InputError as error:
            yield name, error
        except Exception as error:  # a defect of ours in one document must not lose the others
            log.debug("%s", path, exc_info=True)
            yield name, InputError(name, f"reading it failed ({type(error).__name__}: {error})", "Please report it")


def _add_one(store: Store, path: Path, source: Source, max_bytes: int, encoding: str | None) -> Report:
    data = read_bytes(path, max_bytes=max_bytes)
    name = name_of(path)
    given = msgspec.structs.replace(source, path=name)
    return keep(store, data, given, place=str(Path(name).absolute()), encoding=encoding)


def read_bytes(path: Path, *, max_bytes: int) -> bytes:
    """Return what is in a file. Raises InputError where there is none, it is no file, or it is larger than `max_bytes`."""
    name = name_of(path)
    try:
        # Opened without waiting, so that a named pipe with no writer does not hang the program.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise InputError(name, "there is no such file", "Check the name") from None
    except PermissionError:
        raise InputError(name, "it may not be read", "Check its permissions") from None
    except OSError as error:
        raise InputError(name, f"it cannot be opened ({error.strerror})", "Check the name") from None
    try:
        _check_kind(os.fstat(descriptor), name, max_bytes)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read()
    except OSError as error:
        raise InputError(name, f"it cannot be read ({error.strerror})", "Check the disk it is on") from None
    finally:
        os.close(descriptor)


def _check_kind(kind: os.stat_result, name: str, max_bytes: int) -> None:
    if stat.S_ISDIR(kind.st_mode):
        raise InputError(name, "it is a folder with no text, saved page or dump in it", "Name the files themselves")
    if not stat.S_ISREG(kind.st_mode):
        raise InputError(name, "it is no regular file", "Copy what it gives to a file, and add that")
    if kind.st_size > max_bytes:
        told = f"it has {kind.st_size / 1e6:,.0f} MB, and the limit is {max_bytes / 1e6:,.0f} MB"
        raise InputError(name, told, "Split it, or raise max_megabytes in regesta.toml")


def reread(store: Store) -> Iterator[Report]:
    """Read every document anew from its stored bytes with today's readers; what people decided stays."""
    for document in store.documents():
        name = document.source.path or document.id
        try:
            stored = store.stored(document.id)
            made = draft(
                stored.data, document.source, vocabulary(), encoding=stored.encoding, where=name, known=known_in(store)
            )
            store.replace(made.document, made.statements, events=made.events)
        except UnknownError:  # forgotten by another process since
            continue
        except InputError as error:
            yield Report(path=name, outcome=Outcome.FAILED, document=document.id, error=str(error))
            continue
        except StoreError:
            raise
        except Exception as error:  # as above
            log.debug("%s", name, exc_info=True)
            yield defect(name, error, document.id)
            continue
        yield Report(
            path=name,
            outcome=Outcome.ADDED,
            document=document.id,
            title=made.document.title,
            reader=made.document.reader,
            statements=len(made.statements),
            events=len(made.events),
            references=len(made.document.references),
        )
