"""The base in one SQLite file: read, and written one document a transaction.

Writers take the write lock at the start of a transaction and wait for each other; a process that is killed leaves whole
documents only. Judgements and decisions are appended, never edited.
"""

import contextlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, Engine, delete, func, or_, select
from sqlalchemy.exc import DatabaseError

from regesta.errors import StoreError, UnknownError
from regesta.model.document import Document
from regesta.model.entity import Decision, Judgement
from regesta.model.event import Event
from regesta.model.statement import MAIN_NAMES, Statement
from regesta.store import search as index
from regesta.store.codecs import DECISION, DOCUMENT, ENCODE, EVENT, JUDGEMENT, STATEMENT
from regesta.store.failures import told
from regesta.store.schema import audits, decisions, documents, judgements, progress, statements
from regesta.store.schema import events as events_table


class Stored(NamedTuple):
    """A document as it was given: its bytes, and the encoding that the user named, if any."""

    document: Document
    data: bytes
    encoding: str | None


class Gone(NamedTuple):
    """How much went with a document that was forgotten."""

    statements: int
    events: int


class Store:
    """An open base; close it, or use it in a `with`. Every method raises StoreError where the base fails."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.engine = engine
        self.path = path

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    # --- reading ---

    def documents(self) -> list[Document]:
        """Return all documents in the order in which they were added."""
        with self.reading() as connection:
            rows = connection.execute(select(documents.c.record).order_by(documents.c.seq))
            return [DOCUMENT.decode(row.record) for row in rows]

    def some(self, wanted: Iterable[str]) -> dict[str, Document]:
        """Return those of the documents whose ids are wanted that are in the base, by id."""
        with self.reading() as connection:
            rows = (
                connection.execute(select(documents.c.record).where(documents.c.id == each)).first()
                for each in dict.fromkeys(wanted)
            )
            found = [DOCUMENT.decode(row.record) for row in rows if row is not None]
            return {each.id: each for each in found}

    def statements(self) -> list[Statement]:
        """Return all statements, by document and place."""
        with self.reading() as connection:
            rows = connection.execute(select(statements.c.record).order_by(statements.c.seq))
            return [STATEMENT.decode(row.record) for row in rows]

    def events(self) -> list[Event]:
        """Return all events, by document and place."""
        with self.reading() as connection:
            rows = connection.execute(select(events_table.c.record).order_by(events_table.c.seq))
            return [EVENT.decode(row.record) for row in rows]

    def names(self) -> list[tuple[str, str]]:
        """Return the main names that documents of the base give, each with its kind ("organisation", "person" …), once."""
        wanted = (
            select(statements.c.subject, statements.c.value)
            .where(statements.c.predicate.in_(sorted(MAIN_NAMES)))
            .distinct()
        )
        with self.reading() as connection:
            rows = connection.execute(wanted)
            return list(dict.fromkeys((row.subject.split(":")[1], row.value) for row in rows))

    def judgements(self) -> list[Judgement]:
        """Return all judgements, oldest first."""
        with self.reading() as connection:
            rows = connection.execute(select(judgements.c.record).order_by(judgements.c.seq))
            return [JUDGEMENT.decode(row.record) for row in rows]

    def decisions(self) -> list[Decision]:
        """Return all decisions, oldest first."""
        with self.reading() as connection:
            rows = connection.execute(select(decisions.c.record).order_by(decisions.c.seq))
            return [DECISION.decode(row.record) for row in rows]

    def count(self) -> int:
        """Return how many documents the base holds."""
        with self.reading() as connection:
            return connection.execute(select(func.count()).select_from(documents)).scalar_one()

    def added(self) -> dict[str, str]:
        """Return by the id of each document when it was added: ISO 8601, UTC."""
        with self.reading() as connection:
            return {row.id: row.added for row in connection.execute(select(documents.c.id, documents.c.added))}

    def has(self, document: str) -> bool:
        """Tell whether a document of that id is in the base."""
        with self.reading() as connection:
            return connection.execute(select(documents.c.id).where(documents.c.id == document)).first() is not None

    def earlier(self, *, path: str | None, uri: str | None) -> str | None:
        """Return the id of the latest document that stood at the same path or address."""
        same = [column == value for column, value in ((documents.c.path, path), (documents.c.uri, uri)) if value]
        if not same:
            return None
        with self.reading() as connection:
            found = connection.execute(
                select(documents.c.id).where(or_(*same)).order_by(documents.c.seq.desc())
            ).first()
            return None if found is None else str(found.id)

    def stored(self, document: str) -> Stored:
        """Return a document with the bytes it was made of."""
        with self.reading() as connection:
            row = connection.execute(
                select(documents.c.record, documents.c.bytes, documents.c.encoding).where(documents.c.id == document)
            ).first()
            if row is None:
                raise UnknownError(f"document {document}", "is not in the base")
            return Stored(DOCUMENT.decode(row.record), zlib.decompress(row.bytes), row.encoding)

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

    def progress(self, key: str) -> bytes | None:
        """Return what was last noted of long work of that name."""
        with self.reading() as connection:
            row = connection.execute(select(progress.c.record).where(progress.c.key == key)).first()
            return None if row is None else bytes(row.record)

    def search(self, asked: str, kinds: Sequence[str], *, limit: int | None) -> index.Found:
        """Return the names, quotations and references that a text asks for, best first, at most `limit` of each kind.

        Raises StoreError where the SQLite of this Python has no full-text search.
        """
        if not index.has_fts5():
            raise StoreError(
                str(self.path),
                "cannot be searched: the SQLite of this Python has no full-text search (FTS5)",
                "Run Regesta with a Python whose SQLite has it; everything else works with this one",
            )
        with self.reading() as connection:
            unfinished = index.unfinished(connection)
        if unfinished:
            with self.writing() as connection:
                index.fill(connection)
        with self.reading() as connection:
            return index.search(connection, asked, kinds, limit=limit)

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
        events: Sequence[Event] = (),
    ) -> bool:
        """Keep a document with what it says in one transaction; False, and no change, where it is there already.

        `place` is the whole path it was read from, by which a later version of it is known. Of two events with one id
        the first is kept.
        """
        with self.writing() as connection:
            if connection.execute(select(documents.c.id).where(documents.c.id == document.id)).first():
                return False
            connection.execute(
                documents.insert().values(
                    id=document.id,
                    path=place or document.source.path,
                    uri=document.source.uri,
                    added=at,
                    encoding=encoding,
                    record=ENCODE.encode(document),
                    bytes=zlib.compress(data, 6),
                )
            )
            _put_statements(connection, document.id, found)
            _put_events(connection, document.id, events)
            index.put(connection, document, found, events)
            return True

    def replace(self, document: Document, found: Sequence[Statement], *, events: Sequence[Event] = ()) -> None:
        """Put a new reading of a document in place of the old one; judgements and decisions stay.

        Raises UnknownError where the document is not, or no longer, in the base.
        """
        with self.writing() as connection:
            changed = connection.execute(
                documents.update().where(documents.c.id == document.id).values(record=ENCODE.encode(document))
            )
            if not changed.rowcount:
                raise UnknownError(f"document {document.id}", "is not in the base")
            connection.execute(delete(statements).where(statements.c.document == document.id))
            connection.execute(delete(events_table).where(events_table.c.document == document.id))
            connection.execute(delete(audits))  # the rows of a new reading may have the numbers of the old ones
            _put_statements(connection, document.id, found)
            _put_events(connection, document.id, events)
            index.put(connection, document, found, events)

    def forget(self, document: str) -> Gone:
        """Remove a document and all that rests on it alone, down to the bytes on the disk; return how much went with it.

        Later versions of it become versions of what it was itself a version of.
        """
        with self.writing() as connection:
            for row in connection.execute(select(documents.c.id, documents.c.record)).all():
                other = DOCUMENT.decode(row.record)
                if other.source.version_of == document:
                    before = self._source_of(connection, document)
                    kept = msgspec.structs.replace(
                        other, source=msgspec.structs.replace(other.source, version_of=before)
                    )
                    record = ENCODE.encode(kept)
                    connection.execute(documents.update().where(documents.c.id == row.id).values(record=record))
            said = connection.execute(delete(statements).where(statements.c.document == document)).rowcount
            told_of = connection.execute(delete(events_table).where(events_table.c.document == document)).rowcount
            connection.execute(delete(decisions).where(decisions.c.document == document))
            connection.execute(
                delete(judgements).where(
                    or_(judgements.c.left_document == document, judgements.c.right_document == document)
                )
            )
            connection.execute(delete(audits))  # what was found quotes documents; it is found again
            index.drop(connection, document)
            connection.execute(delete(documents).where(documents.c.id == document))
            index.scrub(connection)
        with told(self.path), self.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return Gone(statements=said, events=told_of)

    def _source_of(self, connection: Connection, document: str) -> str | None:
        row = connection.execute(select(documents.c.record).where(documents.c.id == document)).first()
        return None if row is None else DOCUMENT.decode(row.record).source.version_of

    def note_progress(self, key: str, record: bytes | None, *, at: str) -> None:
        """Note how far long work of that name is; None where it is done."""
        with self.writing() as connection:
            connection.execute(delete(progress).where(progress.c.key == key))
            if record is not None:
                connection.execute(progress.insert().values(key=key, at=at, record=record))

    def decide(self, decision: Decision) -> None:
        """Append a decision."""
        with self.writing() as connection:
            connection.execute(
                decisions.insert().values(
                    statement=decision.statement, document=decision.document, record=ENCODE.encode(decision)
                )
            )
            index.refresh(connection, decision.document)

    def judge(self, judgement: Judgement) -> None:
        """Append a judgement."""
        with self.writing() as connection:
            connection.execute(
                judgements.insert().values(
                    left_document=judgement.left.document,
                    right_document=judgement.right.document,
                    record=ENCODE.encode(judgement),
                    person=int(judgement.person),
                )
            )

    # --- transactions ---

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the base as it is now; for the modules of the store."""
        with told(self.path), self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection
            connection.rollback()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that waits for other writers; for the modules of the store."""
        with told(self.path), self.engine.connect() as connection:
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
            "record": ENCODE.encode(each),
        }
        for each in found
    ]
    if rows:
        connection.execute(statements.insert(), rows)


def _put_events(connection: Connection, document: str, found: Iterable[Event]) -> None:
    first: dict[str, Event] = {}
    for each in found:
        first.setdefault(each.id, each)
    rows = [
        {"id": identity, "document": document, "type": each.type, "record": ENCODE.encode(each)}
        for identity, each in first.items()
    ]
    if rows:
        connection.execute(events_table.insert(), rows)


def _is_called(document: Document, name: str) -> bool:
    path = document.source.path
    return (
        name in (path, document.source.uri)
        or (path is not None and Path(path).name == name)
        or (len(name) >= 6 and document.id.startswith(name))
    )
