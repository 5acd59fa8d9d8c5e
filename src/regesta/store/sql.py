"""The base in one SQLite file: opened, migrated, read, and written one document a transaction.

Writers take the write lock at the start of a transaction and wait for each other; a process that is killed leaves whole
documents only. Judgements and decisions are appended, never edited.
"""

import contextlib
import re
import sqlite3
import stat
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from sqlalchemy import URL, Connection, Engine, create_engine, delete, event, func, or_, select
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from regesta.errors import StoreError, UnknownError
from regesta.model.document import Document
from regesta.model.entity import Decision, Judgement
from regesta.model.statement import Statement
from regesta.store.failures import told
from regesta.store.schema import decisions, documents, judgements, statements

REVISION = "0001"  # the newest migration
_OURS = re.compile(r"(?!0000)\d{4}")  # what a migration of Regesta is called; other programs use Alembic too
_LOCK_PATIENCE = 60.0  # seconds that a writer waits for another
_ENCODE = msgspec.json.Encoder()
_DOCUMENT = msgspec.json.Decoder(Document)
_STATEMENT = msgspec.json.Decoder(Statement)
_JUDGEMENT = msgspec.json.Decoder(Judgement)
_DECISION = msgspec.json.Decoder(Decision)


class Stored(NamedTuple):
    """A document as it was given: its bytes, and the encoding that the user named, if any."""

    document: Document
    data: bytes
    encoding: str | None


class Store:
    """An open base; close it, or use it in a `with`. Every method raises StoreError where the base fails."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self.path = path

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # --- reading ---

    def documents(self) -> list[Document]:
        """Return all documents in the order in which they were added."""
        with self._reading() as connection:
            rows = connection.execute(select(documents.c.record).order_by(documents.c.seq))
            return [_DOCUMENT.decode(row.record) for row in rows]

    def statements(self) -> list[Statement]:
        """Return all statements, by document and place."""
        with self._reading() as connection:
            rows = connection.execute(select(statements.c.record).order_by(statements.c.seq))
            return [_STATEMENT.decode(row.record) for row in rows]

    def judgements(self) -> list[Judgement]:
        """Return all judgements, oldest first."""
        with self._reading() as connection:
            rows = connection.execute(select(judgements.c.record).order_by(judgements.c.seq))
            return [_JUDGEMENT.decode(row.record) for row in rows]

    def decisions(self) -> list[Decision]:
        """Return all decisions, oldest first."""
        with self._reading() as connection:
            rows = connection.execute(select(decisions.c.record).order_by(decisions.c.seq))
            return [_DECISION.decode(row.record) for row in rows]

    def count(self) -> int:
        """Return how many documents the base holds."""
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(documents)).scalar_one()

    def has(self, document: str) -> bool:
        """Tell whether a document of that id is in the base."""
        with self._reading() as connection:
            return connection.execute(select(documents.c.id).where(documents.c.id == document)).first() is not None

    def earlier(self, *, path: str | None, uri: str | None) -> str | None:
        """Return the id of the latest document that stood at the same path or address."""
        same = [column == value for column, value in ((documents.c.path, path), (documents.c.uri, uri)) if value]
        if not same:
            return None
        with self._reading() as connection:
            found = connection.execute(
                select(documents.c.id).where(or_(*same)).order_by(documents.c.seq.desc())
            ).first()
            return None if found is None else str(found.id)

    def stored(self, document: str) -> Stored:
        """Return a document with the bytes it was made of."""
        with self._reading() as connection:
            row = connection.execute(
                select(documents.c.record, documents.c.bytes, documents.c.encoding).where(documents.c.id == document)
            ).first()
            if row is None:
                raise UnknownError(f"document {document}", "is not in the base")
            return Stored(_DOCUMENT.decode(row.record), zlib.decompress(row.bytes), row.encoding)

    def resolve(self, name: str) -> Document:
        """Return the document whose path, file name, address or id (or how it begins) is `name`."""
        found = [each for each in self.documents() if _is_called(each, name)]
        if len(found) == 1:
            return found[0]
        if not found:
            raise UnknownError(f"document {name!r}", "is not in the base", "`regesta documents` lists what is")
        listed = ", ".join(f"{each.id[:8]} ({each.source.path or each.source.uri})" for each in found[:6])
        raise UnknownError(
            f"document {name!r}", f"{len(found)} documents are called so: {listed}", "Give one of the ids"
        )

    # --- writing ---

    def add(
        self,
        document: Document,
        found: Sequence[Statement],
        data: bytes,
        *,
        at: str,
        encoding: str | None = None,
        place: str | None = None,
    ) -> bool:
        """Keep a document with its statements in one transaction; False, and no change, where it is there already.

        `place` is the whole path it was read from, by which a later version of it is known.
        """
        with self._writing() as connection:
            if connection.execute(select(documents.c.id).where(documents.c.id == document.id)).first():
                return False
            connection.execute(
                documents.insert().values(
                    id=document.id,
                    path=place or document.source.path,
                    uri=document.source.uri,
                    added=at,
                    encoding=encoding,
                    record=_ENCODE.encode(document),
                    bytes=zlib.compress(data, 6),
                )
            )
            _put_statements(connection, document.id, found)
            return True

    def replace(self, document: Document, found: Sequence[Statement]) -> None:
        """Put a new reading of a document in place of the old one; judgements and decisions stay.

        Raises UnknownError where the document is not, or no longer, in the base.
        """
        with self._writing() as connection:
            changed = connection.execute(
                documents.update().where(documents.c.id == document.id).values(record=_ENCODE.encode(document))
            )
            if not changed.rowcount:
                raise UnknownError(f"document {document.id}", "is not in the base")
            connection.execute(delete(statements).where(statements.c.document == document.id))
            _put_statements(connection, document.id, found)

    def forget(self, document: str) -> int:
        """Remove a document and all that rests on it alone, down to the bytes on the disk; return how many statements went.

        Later versions of it become versions of what it was itself a version of.
        """
        with self._writing() as connection:
            for row in connection.execute(select(documents.c.id, documents.c.record)).all():
                other = _DOCUMENT.decode(row.record)
                if other.source.version_of == document:
                    before = self._source_of(connection, document)
                    kept = msgspec.structs.replace(
                        other, source=msgspec.structs.replace(other.source, version_of=before)
                    )
                    record = _ENCODE.encode(kept)
                    connection.execute(documents.update().where(documents.c.id == row.id).values(record=record))
            went = connection.execute(delete(statements).where(statements.c.document == document)).rowcount
            connection.execute(delete(decisions).where(decisions.c.document == document))
            connection.execute(
                delete(judgements).where(
                    or_(judgements.c.left_document == document, judgements.c.right_document == document)
                )
            )
            connection.execute(delete(documents).where(documents.c.id == document))
        with told(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return int(went)

    def _source_of(self, connection: Connection, document: str) -> str | None:
        row = connection.execute(select(documents.c.record).where(documents.c.id == document)).first()
        return None if row is None else _DOCUMENT.decode(row.record).source.version_of

    def decide(self, decision: Decision) -> None:
        """Append a decision."""
        with self._writing() as connection:
            connection.execute(
                decisions.insert().values(
                    statement=decision.statement, document=decision.document, record=_ENCODE.encode(decision)
                )
            )

    def judge(self, judgement: Judgement) -> None:
        """Append a judgement."""
        with self._writing() as connection:
            connection.execute(
                judgements.insert().values(
                    left_document=judgement.left.document,
                    right_document=judgement.right.document,
                    record=_ENCODE.encode(judgement),
                )
            )

    # --- transactions ---

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection
            connection.rollback()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                with contextlib.suppress(DatabaseError):
                    connection.exec_driver_sql("ROLLBACK")
                raise


def _put_statements(connection: Connection, document: str, found: Iterable[Statement]) -> None:
    rows = [
        {
            "id": each.id,
            "document": document,
            "subject": each.subject.id,
            "predicate": each.predicate,
            "value": each.value,
            "record": _ENCODE.encode(each),
        }
        for each in found
    ]
    if rows:
        connection.execute(statements.insert(), rows)


def _is_called(document: Document, name: str) -> bool:
    path = document.source.path
    return (
        name in (path, document.source.uri)
        or (path is not None and Path(path).name == name)
        or (len(name) >= 6 and document.id.startswith(name))
    )


def open_store(path: Path, *, create: bool) -> Store:
    """Open the base at `path`; make it first where `create` is set and nothing is there.

    Raises StoreError for a file that is no base, one of a newer version, and one that cannot be opened or written.
    """
    there = _there(path)
    if not there and not create:
        raise StoreError(str(path), "there is no base here", "Make one with: regesta add FILE…, or name one with --kb")
    if not there and not path.parent.is_dir():
        raise StoreError(str(path), "its folder does not exist", f"Make it first: mkdir -p {path.parent}")
    if there and path.stat().st_size and not _is_sqlite(path):
        raise StoreError(str(path), "is not a base of Regesta: it is no SQLite file", "Name another with --kb")
    store = Store(_engine(path, create=create), path)
    try:
        _migrate(store, create=create)
    except BaseException:
        store.close()
        raise
    return store


def _there(path: Path) -> bool:
    """Tell whether there is a file at `path`. Raises StoreError where there is something else, or nobody can tell."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        cause = error.strerror if isinstance(error, OSError) else error
        raise StoreError(str(path), f"cannot be looked at ({cause})", "Check its name and its folder") from None
    if stat.S_ISDIR(mode):
        raise StoreError(str(path), "is a directory, not a base", "Name a file with --kb")
    if not stat.S_ISREG(mode):
        raise StoreError(str(path), "is no regular file", "Name another with --kb")
    return True


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError as error:
        raise StoreError(str(path), f"cannot be read ({error.strerror})", "Check its permissions") from error


def _engine(path: Path, *, create: bool) -> Engine:
    mode = "rwc" if create else "rw"
    url = URL.create("sqlite", database=f"file:{_quoted(path)}", query={"mode": mode, "uri": "true"})
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": _LOCK_PATIENCE})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions are begun by hand, above
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
        cursor.close()

    return engine


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _migrate(store: Store, *, create: bool) -> None:
    """Bring the base to the newest version; two processes that open an empty one at once do it one after the other."""
    with store._reading() as connection:
        found, empty = _revision(connection), not _tables(connection)
    if found == REVISION:
        return
    if empty and not create:
        raise StoreError(
            str(store.path), "there is no base here, the file is empty", "Make one with: regesta add FILE…"
        )
    if not empty and (found is None or not _OURS.fullmatch(found)):
        raise StoreError(str(store.path), "is an SQLite file of another program", "Name another with --kb")
    if found is not None and found > REVISION:
        raise StoreError(
            str(store.path), f"was written by a newer Regesta (version {found} of the base)", "Use that one to read it"
        )
    with told(store.path):
        _keep_log(store._engine)
    with store._writing() as connection:
        _upgrade(connection)


def _keep_log(engine: Engine) -> None:
    """Let writers and readers work side by side. SQLite does not wait for others when it is told so, thus this does."""
    until = time.monotonic() + _LOCK_PATIENCE
    while True:
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            return
        except OperationalError as error:
            if "locked" not in str(error.orig) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _tables(connection: Connection) -> list[str]:
    return [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]


def _revision(connection: Connection) -> str | None:
    if "alembic_version" not in _tables(connection):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
