"""All that a base holds at one moment, and the judgements by rule that were drawn up for such a moment.

A stamp stands for the moment: it changes whenever documents, their readings, decisions or people's judgements do.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Column, Connection, delete, func, select

from regesta.model.document import Document
from regesta.model.entity import Decision, Judgement
from regesta.model.event import Event
from regesta.model.statement import Statement
from regesta.store.codecs import DECISION, DOCUMENT, ENCODE, EVENT, JUDGEMENT, STATEMENT
from regesta.store.schema import decisions, documents, events, judgements, progress, statements
from regesta.store.sql import Store

_MARK = "judgements"  # the row of `progress` that keeps the stamp they were drawn for


class Snapshot(NamedTuple):
    """What a base holds; `current` tells whether the judgements by rule among its own were drawn for just this."""

    documents: list[Document]
    statements: list[Statement]
    events: list[Event]
    judgements: list[Judgement]
    decisions: list[Decision]
    stamp: str
    current: bool


def snapshot(store: Store) -> Snapshot:
    """Return all that a base holds, as it is at one moment, each in the order in which it was added."""
    with store.reading() as connection:
        stamp = _stamp(connection)
        mark = connection.execute(select(progress.c.record).where(progress.c.key == _MARK)).first()

        return Snapshot(
            documents=[DOCUMENT.decode(each) for each in _every(connection, documents.c.record, documents.c.seq)],
            statements=[STATEMENT.decode(each) for each in _every(connection, statements.c.record, statements.c.seq)],
            events=[EVENT.decode(each) for each in _every(connection, events.c.record, events.c.seq)],
            judgements=[JUDGEMENT.decode(each) for each in _every(connection, judgements.c.record, judgements.c.seq)],
            decisions=[DECISION.decode(each) for each in _every(connection, decisions.c.record, decisions.c.seq)],
            stamp=stamp,
            current=mark is not None and bytes(mark.record).decode() == stamp,
        )


def _every(connection: Connection, column: Column[bytes], order: Column[int]) -> list[bytes]:
    return [bytes(each) for each in connection.execute(select(column).order_by(order)).scalars()]


def redraw(store: Store, drawn: Iterable[Judgement], stamp: str, *, at: str) -> bool:
    """Put judgements by rule in place of all that rules gave before; False, and no change, where the base has moved on."""
    rows = [
        {
            "left_document": each.left.document,
            "right_document": each.right.document,
            "record": ENCODE.encode(each),
            "person": 0,
        }
        for each in drawn
    ]
    with store.writing() as connection:
        if _stamp(connection) != stamp:
            return False
        connection.execute(delete(judgements).where(judgements.c.person == 0))
        if rows:
            connection.execute(judgements.insert(), rows)
        connection.execute(delete(progress).where(progress.c.key == _MARK))
        connection.execute(progress.insert().values(key=_MARK, at=at, record=stamp.encode()))
    return True


def _stamp(connection: Connection) -> str:
    found = [
        connection.execute(select(func.count(), func.coalesce(func.max(table.c.seq), 0)).select_from(table)).one()
        for table in (documents, statements, events, decisions)
    ]
    people = select(func.count(), func.coalesce(func.max(judgements.c.seq), 0)).where(judgements.c.person == 1)
    found.append(connection.execute(people).one())
    return " ".join(f"{count}.{last}" for count, last in found)
