"""What is compared, and what comes out: the two sides, and the changes from the left one to the right one."""

import enum
from collections.abc import Mapping
from typing import NamedTuple

from regesta.model.base import Record
from regesta.model.document import Evidence
from regesta.model.event import Event
from regesta.model.statement import Statement


class Side(Record, frozen=True, kw_only=True):
    """What one side says: its statements and events without those that were rejected there.

    `amended` has by the id of a statement the value that a person put in its place, `decided` has by the id of a
    statement or event what a person decided on this side, in words.
    """

    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    amended: Mapping[str, str] = {}
    decided: Mapping[str, str] = {}

    def value(self, statement: Statement) -> str:
        """Return the value that counts on this side."""
        return self.amended.get(statement.id, statement.value)


class Act(enum.Enum):
    """What became of a claim or an event from the left side to the right one."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"
    REWORDED = "reworded"  # the same claim in other words


class Slot(NamedTuple):
    """One part of a claim or an event in which the sides differ, as the contract writes it; None where nothing is said."""

    name: str
    left: str | None
    right: str | None


class Change(Record, frozen=True, kw_only=True):
    """One claim or event that differs, with all that says so on either side; no statement and no event is in two changes.

    `entity` is the id of whom it is about, None for an event without anybody that is named. `predicate` is None for an
    event, `event` its type. `slots` are the parts that differ, the first of them the one it is called by. `lesser` marks
    what only follows from another change, or that few readers ask for.
    """

    act: Act
    entity: str | None
    name: str
    told: str
    slots: tuple[Slot, ...]
    left: tuple[Statement | Event, ...] = ()
    right: tuple[Statement | Event, ...] = ()
    predicate: str | None = None
    event: str | None = None
    lesser: bool = False


def pieces(records: tuple[Statement | Event, ...]) -> tuple[Evidence, ...]:
    """Return all evidence of statements and events."""
    return tuple(
        piece for each in records for piece in (each.evidence if isinstance(each, Event) else (each.evidence,))
    )
