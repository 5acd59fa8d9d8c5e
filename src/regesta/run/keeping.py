"""Keeps one document in a base: draws it up, ties it to its earlier version, and tells what became of it."""

import os
from pathlib import Path

import msgspec

from regesta.errors import InputError
from regesta.model.base import digest
from regesta.model.document import Source
from regesta.run.document import draft
from regesta.run.report import Outcome, Report, now
from regesta.store import Store
from regesta.vocabulary.load import vocabulary


def name_of(path: Path) -> str:
    """Return the path as text that can be kept; bytes of it that are no UTF-8 as `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def keep(store: Store, data: bytes, source: Source, *, place: str, encoding: str | None = None) -> Report:
    """Add the document that the bytes make, and tell what became of it. Raises InputError where they are no text.

    `place` is where it was read from, by which a later version of it is known.
    """
    name = source.path or "text"
    identity = digest(data)
    if store.has(identity):
        return Report(path=name, outcome=Outcome.KNOWN, document=identity)
    given = msgspec.structs.replace(source, version_of=store.earlier(path=place, uri=source.uri))
    made = draft(data, given, vocabulary(), encoding=encoding, where=name)
    added = store.add(made.document, made.statements, data, at=now(), encoding=encoding, place=place)
    return Report(
        path=name,
        outcome=Outcome.ADDED if added else Outcome.KNOWN,
        document=made.document.id,
        title=made.document.title,
        reader=made.document.reader,
        statements=len(made.statements),
        references=len(made.document.references),
        version_of=given.version_of,
        notes=made.document.notes,
    )


def defect(name: str, error: Exception, document: str | None = None) -> Report:
    """Tell of a defect of ours in one document, which must not lose the others."""
    told = InputError(name, f"reading it failed ({type(error).__name__}: {error})", "Please report it")
    return Report(path=name, outcome=Outcome.FAILED, document=document, error=str(told))
