"""The command by which a person decides about a statement or an event: confirm, reject, amend, undo."""

from typing import Annotated, Literal

from cyclopts import Parameter

from regesta.cli.session import Kb, UseError, base, person
from regesta.cli.wording import printable
from regesta.errors import DateError, UnknownError
from regesta.model.entity import Act, Decision, standing
from regesta.model.event import Event
from regesta.model.statement import Statement
from regesta.model.time import read_date
from regesta.model.wording import date_words
from regesta.run.report import now
from regesta.store import Store
from regesta.vocabulary.load import vocabulary


def decide(
    statement: Annotated[
        str,
        Parameter(
            help="The id of a statement or event, or how it begins; `show`, `statements` and `timeline` print it."
        ),
    ],
    act: Annotated[Literal["confirm", "reject", "amend", "undo"], Parameter(help="What you decide.")],
    *,
    to: Annotated[str | None, Parameter(help="With amend: the value that is right.")] = None,
    because: Annotated[str, Parameter(help="Why.")] = "",
    by: Annotated[str | None, Parameter(help="Who decides; else the name in regesta.toml, or your login.")] = None,
    kb: Kb = None,
) -> int:
    """Confirm, reject or amend a statement, or undo that. The draft stays on record; reading anew keeps the decision.

    Events are confirmed and rejected; they cannot be amended.
    """
    if (act == "amend") != (to is not None):
        raise UseError(
            "decide", "`amend` goes with --to, and nothing else does", 'Try: regesta decide ID amend --to "…"'
        )
    with base(kb) as store:
        found = one_record(store, statement)
        if to is not None:
            _check_value(found, to)
        if act == "undo" and found.id not in standing(store.decisions()):
            raise UseError("decide", f"nothing is decided about this {kind_of(found)}", "There is nothing to undo")
        decision = Decision(
            statement=found.id,
            document=found.document if isinstance(found, Event) else found.evidence.document,
            act=Act(act),
            by=person(by),
            at=now(),
            because=because,
            amended=to,
        )
        store.decide(decision)
    print(printable(f"{found.id[:8]} {_said(found)}: {act} by {decision.by}" + (f", now {to}" if to else "")))
    return 0


def one_record(store: Store, start: str) -> Statement | Event:
    """Return the statement or event whose id begins with `start`. Raises UnknownError where there is none, or several."""
    every: list[Statement | Event] = [*store.statements(), *store.events()]
    found = [each for each in every if each.id.startswith(start.lower())] if len(start) >= 4 else []
    if not found:
        raise UnknownError(
            f"id {start!r}",
            "no statement or event of the base has it",
            "Ids have at least four digits; `regesta statements` and `regesta timeline` list them",
        )
    if len(found) > 1:
        raise UnknownError(f"id {start!r}", f"{len(found)} ids begin so", "Give more digits")
    return found[0]


def kind_of(record: Statement | Event) -> str:
    """Return what a record is called."""
    return "event" if isinstance(record, Event) else "statement"


def _said(record: Statement | Event) -> str:
    if isinstance(record, Event):
        return record.type + (f", {date_words(record.when)}" if record.when else "")
    return f"{record.predicate} = {record.value}"


def _check_value(statement: Statement | Event, value: str) -> None:
    """Refuse a value that the predicate cannot hold: a date must be one. An event has no one value to put right."""
    if isinstance(statement, Event):
        raise UseError("decide", "an event cannot be amended", "Reject it, and say with --because what is wrong")
    if not value.strip():
        raise UseError("--to", "the value is empty", "Give the value that is right, or reject the statement")
    if vocabulary().predicates[statement.predicate].value in ("date", "period"):
        try:
            read_date(value)
        except DateError as error:
            raise UseError("--to", f"{statement.predicate} takes a date, and {value!r} is none", error.do) from None
