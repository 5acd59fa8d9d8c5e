"""Keeps one document in a base: draws it up, ties it to its earlier version, and tells what became of it."""

import functools
import os
from pathlib import Path

import msgspec

from regesta.errors import InputError
from regesta.extract.naming.lexicon import Lexicon, general
from regesta.model.base import digest
from regesta.model.document import Source
from regesta.model.statement import Kind
from regesta.run.document import draft
from regesta.run.report import Outcome, Report, now
from regesta.store import Store
from regesta.vocabulary.load import vocabulary

_KNOWN_KINDS = frozenset({"organisation", "body", "person"})


def name_of(path: Path) -> str:
    """Return the path as text that can be kept; bytes of it that are no UTF-8 as `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@functools.lru_cache(maxsize=4)
def known_in(store: Store) -> Lexicon:
    """Return the names that were in a base when it was first asked: a document is read with what was known before it."""
    known = Lexicon(general(vocabulary()))
    for kind, name in store.names():
        if kind in _KNOWN_KINDS and len(name.split()) > 1:
            known.add(name, Kind(kind))
    return known


def keep(store: Store, data: bytes, source: Source, *, place: str, encoding: str | None = None) -> Report:
    """Add the document that the bytes make, and tell what became of it. Raises InputError where they are no text.

    `place` is where it was read from, by which a later version of it is known.
    """
    name = source.path or "text"
    identity = digest(data)
    if store.has(identity):
        return Report(path=name, outcome=Outcome.KNOWN, document=identity)
    given = msgspec.structs.replace(source, version_of=store.earlier(path=place, uri=source.uri))
    made = draft(data, given, vocabulary(), encoding=encoding, where=name, known=known_in(store))
    added = store.add(
        made.document, made.statements, data, at=now(), encoding=encoding, place=place, events=made.events
    )
    return Report(
        path=name,
        outcome=Outcome.ADDED if added else Outcome.KNOWN,
        document=made.document.id,
        title=made.document.title,
        reader=made.document.reader,
        statements=len(made.statements),
        events=len(made.events),
        references=len(made.document.references),
        version_of=given.version_of,
        notes=made.document.notes,
    )


def defect(name: str, error: Exception, document: str | None = None) -> Report:
    """Tell of a defect of ours in one document, which must not lose the others."""
    told = InputError(name, f"reading it failed ({type(error).__name__}: {error})", "Please report it")
    return Report(path=name, outcome=Outcome.FAILED, document=document, error=str(told))
