"""Keeps what an audit found, unit by unit, with a stamp of all that the unit holds; and the stamps of documents."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import delete, func, select

from regesta.model.finding import Finding
from regesta.store.codecs import ENCODE, FINDINGS
from regesta.store.schema import audits, decisions, documents, events, statements
from regesta.store.sql import Store

_AT_ONCE = 500  # units of one statement of SQL


class Kept(NamedTuple):
    """What was found in a unit, when its stamp was this; the findings are taken apart only when they are asked for."""

    stamp: str
    record: bytes

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings."""
        return FINDINGS.decode(self.record)


def kept_audits(store: Store) -> dict[str, Kept]:
    """Return by unit what audits have found."""
    with store.reading() as connection:
        rows = connection.execute(select(audits.c.unit, audits.c.stamp, audits.c.record))
        return {row.unit: Kept(row.stamp, bytes(row.record)) for row in rows}


def keep_audits(store: Store, found: Iterable[tuple[str, str, tuple[Finding, ...]]], gone: Iterable[str]) -> None:
    """Keep the findings of units (unit, stamp, findings) in place of earlier ones, and drop units that are gone."""
    rows = [{"unit": unit, "stamp": stamp, "record": ENCODE.encode(each)} for unit, stamp, each in found]
    dropped = [*gone, *(str(each["unit"]) for each in rows)]
    if not dropped:
        return
    with store.writing() as connection:
        for at in range(0, len(dropped), _AT_ONCE):
            connection.execute(delete(audits).where(audits.c.unit.in_(dropped[at : at + _AT_ONCE])))
        if rows:
            connection.execute(audits.insert(), rows)


def document_stamps(store: Store) -> dict[str, str]:
    """Return by document a text that changes whenever its statements, events or the decisions on them do."""
    found: dict[str, list[str]] = {}
    with store.reading() as connection:
        for row in connection.execute(select(documents.c.id, documents.c.seq)):
            found[row.id] = [str(row.seq)]
        for table in (statements, events, decisions):
            counted = select(table.c.document, func.max(table.c.seq), func.count()).group_by(table.c.document)
            for document, last, count in connection.execute(counted):
                if document in found:
                    found[document].append(f"{table.name[0]}{last}.{count}")
    return {document: " ".join(each) for document, each in found.items()}
