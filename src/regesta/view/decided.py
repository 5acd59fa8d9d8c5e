"""A statement as it stands after what a person decided: the amended value in place of the draft's, and what follows from it."""

import msgspec

from regesta.errors import DateError
from regesta.model.entity import Act
from regesta.model.statement import Statement
from regesta.model.time import read_period
from regesta.view.base import View


def decided(view: View, statement: Statement) -> Statement:
    """Return the statement with the value that a person put in place of the draft's; itself where nobody did.

    A number or an entity that was read from the draft's value is gone with it; a period is read anew.
    """
    decision = view.decision(statement)
    if decision is None or decision.act is not Act.AMEND or not decision.amended:
        return statement
    row = view.words.predicates.get(statement.predicate)
    when = statement.when
    if row is not None and row.value == "period":
        try:
            when = read_period(decision.amended)
        except DateError:
            when = None
    return msgspec.structs.replace(statement, value=decision.amended, value_local=None, quantity=None, when=when)
