"""What a side claims, taken apart so that it can be laid beside the other side: who, what, value, time, on whose word."""

from collections import defaultdict
from typing import NamedTuple

from regesta.compare.base import Side
from regesta.errors import DateError
from regesta.model.entity import Entity
from regesta.model.statement import NAMES, OTHER_NAMES, Stance, Statement
from regesta.model.time import FuzzyDate, read_date
from regesta.text import fold
from regesta.view import View

ALL_NAMES = NAMES | OTHER_NAMES
OPEN = ".."  # the end of what goes on


class Fact(NamedTuple):
    """A claim as it is compared; dates are EDTF, "" stands for what is not said."""

    entity: str
    predicate: str
    value: str  # the id of an entity, a range of numbers, a date, or folded words; "" where the time is the value
    start: str
    end: str
    as_of: str
    stance: str
    speaker: str
    qualifier: str


Facts = dict[Fact, list[Statement]]


def facts_of(view: View, side: Side) -> Facts:
    """Return the claims of a side with the statements that make them, those in the order of documents and words."""
    found: Facts = defaultdict(list)
    ordered = sorted(
        side.statements, key=lambda each: (view.order[each.evidence.document], each.evidence.span, each.id)
    )
    for each in ordered:
        found[_fact(view, side, each)].append(each)
    return dict(found)


def _fact(view: View, side: Side, statement: Statement) -> Fact:
    when = statement.when
    return Fact(
        entity=view.entity_of(statement.subject).id,
        predicate=statement.predicate,
        value=_value(view, side, statement),
        start=when.start.edtf if when and when.start else "",
        end=OPEN if when and when.ongoing else when.end.edtf if when and when.end else "",
        as_of=_moment(view, statement),
        stance=statement.stance.value,
        speaker="" if statement.stance is Stance.ASSERTED else fold(statement.speaker or ""),
        qualifier=fold(statement.qualifier or ""),
    )


def _value(view: View, side: Side, statement: Statement) -> str:
    row = view.words.predicates.get(statement.predicate)
    dated = row is not None and row.value in ("date", "period")
    if statement.id in side.amended:
        amended = side.amended[statement.id]
        return _date_value(amended) if dated else fold(amended)
    named = entity_in(view, side, statement)
    if named is not None:
        return named.id
    count = statement.quantity
    if count is not None:
        return f"{count.low}/{count.high}{'~' if count.approximate else ''}"
    if not dated:
        return fold(statement.value)
    return "" if row is not None and row.value == "period" and statement.when else _date_value(statement.value)


def _date_value(text: str) -> str:
    """Return a date or period as it was written, for small letters are no EDTF; words that are none are folded."""
    try:
        return read_date(text).edtf
    except DateError:
        return fold(text)


def entity_in(view: View, side: Side, statement: Statement) -> Entity | None:
    """Return the entity that a value names; None for words, even where they hold a name."""
    row = view.words.predicates.get(statement.predicate)
    if statement.value_local is None or statement.id in side.amended or (row is not None and row.value == "text"):
        return None
    return view.entity_of(statement.value_local)


def _moment(view: View, statement: Statement) -> str:
    """Return the moment for which something is vouched; the day of the document itself is no part of what it claims."""
    said: FuzzyDate | None = statement.as_of
    own = view.documents[statement.evidence.document].date
    return "" if said is None or (own is not None and said.edtf == own.edtf) else said.edtf
