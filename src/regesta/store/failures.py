"""Turns what the database says when it fails into one line that an operator can act on."""

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from sqlalchemy.exc import DatabaseError

from regesta.errors import RegestaError, StoreError

_DAMAGED = ("is damaged", "Restore it from a copy, or add the documents to a new base")
_ADVICE = (
    (
        "disk is full",
        ("the disk is full; the base is as it was before this document", "Make room and add it again"),
    ),
    (
        "disk I/O",
        ("could not be written (disk error or no room left)", "Make room, check the disk, and add it again"),
    ),
    ("readonly", ("cannot be written", "Check its permissions and those of its folder")),
    ("unable to open", ("cannot be opened or made", "Check that it and its folder may be read and written")),
    ("locked", ("another process has kept it locked for a minute", "Wait for it to end, or stop it, and try again")),
    ("malformed", _DAMAGED),
    ("not a database", _DAMAGED),
)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise StoreError in place of whatever the database, or a record that cannot be read back, raises within."""
    try:
        yield
    except RegestaError:
        raise
    except (DatabaseError, sqlite3.Error) as error:
        raise StoreError(str(path), *_advice(str(getattr(error, "orig", None) or error))) from error
    except (msgspec.DecodeError, UnicodeDecodeError, zlib.error) as error:
        raise StoreError(str(path), *_DAMAGED) from error


def _advice(cause: str) -> tuple[str, str]:
    for sign, advice in _ADVICE:
        if sign in cause:
            return advice
    return f"the database failed ({cause})", "If it stays so, report it with this line"
