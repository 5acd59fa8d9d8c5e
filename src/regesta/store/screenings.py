"""Keeps screenings and what was decided on them; appended, never edited."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import select

from regesta.model.screening import HitDecision, Screening, hit_id
from regesta.store.schema import screenings
from regesta.store.sql import Store

_ENCODE = msgspec.json.Encoder()
_DECODE = msgspec.json.Decoder(Screening | HitDecision)


def keep_screenings(store: Store, found: Sequence[Screening]) -> None:
    """Append screenings, all in one transaction."""
    rows = [
        {"id": hit_id(each.query, each.against.title, ""), "at": each.at, "record": _ENCODE.encode(each)}
        for each in found
    ]
    if rows:
        with store.writing() as connection:
            connection.execute(screenings.insert(), rows)


def decide_hit(store: Store, decision: HitDecision) -> None:
    """Append a decision on a hit."""
    with store.writing() as connection:
        connection.execute(screenings.insert().values(id=decision.hit, at=decision.at, record=_ENCODE.encode(decision)))


def kept_screenings(store: Store) -> tuple[list[Screening], list[HitDecision]]:
    """Return all screenings and all decisions on hits, oldest first."""
    with store.reading() as connection:
        rows = connection.execute(select(screenings.c.record).order_by(screenings.c.seq))
        records = [_DECODE.decode(row.record) for row in rows]
    return (
        [each for each in records if isinstance(each, Screening)],
        [each for each in records if isinstance(each, HitDecision)],
    )
