"""The command by which a person decides about a statement: confirm, reject, amend, undo."""

from typing import Annotated, Literal

from cyclopts import Parameter

from regesta.cli.session import Kb, UseError, base, person
from regesta.errors import DateError, UnknownError
from regesta.model.entity import Act, Decision
from regesta.model.statement import Statement
from regesta.model.time import read_date
from regesta.run.report import now
from regesta.view.base import standing
from regesta.vocabulary.load import vocabulary


def decide(
    statement: Annotated[
        str, Parameter(help="The statement's id, or how it begins; `show` and `statements` print it.")
    ],
    act: Annotated[Literal["confirm", "reject", "amend", "undo"], Parameter(help="What you decide.")],
    *,
    to: Annotated[str | None, Parameter(help="With amend: the value that is right.")] = None,
    because: Annotated[str, Parameter(help="Why.")] = "",
    by: Annotated[str | None, Parameter(help="Who decides; else the name in regesta.toml, or your login.")] = None,
    kb: Kb = None,
) -> int:
    """Confirm, reject or amend a statement, or undo that. The draft stays on record; reading anew keeps the decision."""
    if (act == "amend") != (to is not None):
        raise UseError(
            "decide", "`amend` goes with --to, and nothing else does", 'Try: regesta decide ID amend --to "…"'
        )
    with base(kb) as store:
        found = one_statement(store.statements(), statement)
        if to is not None:
            _check_value(found, to)
        if act == "undo" and found.id not in standing(store.decisions()):
            raise UseError("decide", "nothing is decided about this statement", "There is nothing to undo")
        decision = Decision(
            statement=found.id,
            document=found.evidence.document,
            act=Act(act),
            by=person(by),
            at=now(),
            because=because,
            amended=to,
        )
        store.decide(decision)
    print(f"{found.id[:8]} {found.predicate} = {found.value}: {act} by {decision.by}" + (f", now {to}" if to else ""))
    return 0


def one_statement(statements: list[Statement], start: str) -> Statement:
    """Return the statement whose id begins with `start`. Raises UnknownError where there is none, or more than one."""
    found = [each for each in statements if each.id.startswith(start.lower())] if len(start) >= 4 else []
    if not found:
        raise UnknownError(
            f"statement {start!r}",
            "is not in the base",
            "Ids have at least four digits; `regesta statements` lists them",
        )
    if len(found) > 1:
        raise UnknownError(f"statement {start!r}", f"{len(found)} ids begin so", "Give more digits")
    return found[0]


def _check_value(statement: Statement, value: str) -> None:
    """Refuse a value that the predicate cannot hold: a date must be one."""
    if not value.strip():
        raise UseError("--to", "the value is empty", "Give the value that is right, or reject the statement")
    if vocabulary().predicates[statement.predicate].value in ("date", "period"):
        try:
            read_date(value)
        except DateError as error:
            raise UseError("--to", f"{statement.predicate} takes a date, and {value!r} is none", error.do) from None
