"""Two accounts hold different actors responsible for one event.

A group claims an attack, and the authorities name another one: both are told as fact somewhere. Who counts attacks by group counts
this one twice, or for the wrong one.

Accounts that are judged to be of one event count as a warning, those that only may be as a hint. Accounts that share an actor, and those
in which one names nobody, are silent; so are soldiers, police and the state on one side only in a clash.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 3 June 2009, the Northern Rifles attacked the market of Moundou, Chad, killing 12 soldiers.
    === herald.txt
    The hills of Chad

    Rebels and militants have killed many. On 3 June 2009, the Lake Brigade attacked the market of Moundou, Chad, killing 12 soldiers.
    >>> the Northern Rifles attacked the market
    >>> the Lake Brigade attacked the market
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 3 June 2009, the Northern Rifles attacked the market of Moundou, Chad, killing 12 soldiers.
    === herald.txt
    The hills of Chad

    Rebels and militants have killed many. On 3 June 2009, the Northern Rifles and the Lake Brigade attacked the market of Moundou, Chad, killing 12 soldiers.
"""

from collections.abc import Iterator

from regesta.audit.base import Case, Check, Found, happened
from regesta.model.entity import Entity
from regesta.model.event import Event
from regesta.model.finding import Severity
from regesta.model.statement import Kind
from regesta.model.wording import date_words
from regesta.view import View

_ACTS = frozenset({"attack", "bombing", "killing", "kidnapping", "arson", "sabotage", "robbery", "hijacking"})


def _look(case: Case) -> Iterator[Found]:
    if not case.is_group:
        return
    seen: set[tuple[str, frozenset[frozenset[str]]]] = set()
    for one in case.acts:
        ours = _groups(case.view, one)
        for two, judged in case.accounts(one):
            theirs = _groups(case.view, two)
            apart = ours and theirs and not ours.keys() & theirs.keys()
            key = one.when.edtf if one.when else "", frozenset((frozenset(ours), frozenset(theirs)))
            first = min(ours, default="") < min(theirs, default="")  # told once, in the unit of one side
            if one.type not in _ACTS or not apart or not happened(two) or not first or key in seen:
                continue
            seen.add(key)
            when = f" of {date_words(one.when)}" if one.when else ""
            sure = "" if judged else ", if both tell of one event"
            yield Found(
                message=f"{one.type.replace('_', ' ').capitalize()}{when}: by {_listed(ours)} ({one.stance.value}; "
                f"{case.file(one)}), by {_listed(theirs)} ({two.stance.value}; {case.file(two)}){sure}.",
                hint="Keep both with their sources and on whose word each is; tell the two events apart where they are two.",
                exhibits=(case.exhibit(one, _listed(ours)), case.exhibit(two, _listed(theirs))),
                records=(one, two),
                severity=None if judged else Severity.HINT,
            )


def _groups(view: View, event: Event) -> dict[str, Entity]:
    """Return the organisations that an account holds responsible, by id."""
    named = [each for part in event.actors if (each := view.event_entity(part))]
    return {each.id: each for each in named if each.kind is Kind.ORGANISATION}


def _listed(found: dict[str, Entity]) -> str:
    return ", ".join(each.name for each in found.values())


CHECK = Check(code="ROLE08", severity=Severity.WARNING, manual=__doc__, entity=_look)
