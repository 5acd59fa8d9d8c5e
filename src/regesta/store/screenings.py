"""Keeps screenings and what was decided on them; appended, never edited."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import delete, select

from regesta.model.screening import HitDecision, Screening
from regesta.store.codecs import ENCODE
from regesta.store.schema import screenings
from regesta.store.sql import Store

_SCREENING = msgspec.json.Decoder(Screening)
_DECISION = msgspec.json.Decoder(HitDecision)


def keep_screenings(store: Store, found: Sequence[Screening]) -> None:
    """Append screenings, all in one transaction."""
    rows = [{"id": "", "at": each.at, "record": ENCODE.encode(each)} for each in found]
    if rows:
        with store.writing() as connection:
            connection.execute(screenings.insert(), rows)


def decide_hit(store: Store, decision: HitDecision) -> None:
    """Append a decision on a hit."""
    with store.writing() as connection:
        connection.execute(screenings.insert().values(id=decision.hit, at=decision.at, record=ENCODE.encode(decision)))


def kept_decisions(store: Store) -> list[HitDecision]:
    """Return all decisions on hits, oldest first."""
    wanted = select(screenings.c.record).where(screenings.c.id != "").order_by(screenings.c.seq)
    with store.reading() as connection:
        return [_DECISION.decode(row.record) for row in connection.execute(wanted)]


def kept_screenings(store: Store) -> list[Screening]:
    """Return all screenings, oldest first."""
    wanted = select(screenings.c.record).where(screenings.c.id == "").order_by(screenings.c.seq)
    with store.reading() as connection:
        return [_SCREENING.decode(row.record) for row in connection.execute(wanted)]


def drop_screenings_of_the_base(store: Store) -> None:
    """Remove the screenings against the base itself: they repeat what it held then, and may no longer hold."""
    wanted = select(screenings.c.seq, screenings.c.record).where(screenings.c.id == "")
    with store.writing() as connection:
        gone = [row.seq for row in connection.execute(wanted) if _SCREENING.decode(row.record).against.digest is None]
        for each in gone:
            connection.execute(delete(screenings).where(screenings.c.seq == each))
