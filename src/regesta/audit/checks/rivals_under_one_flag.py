"""Two organisations that swore loyalty to the same head are given as opponents, without years.

It happens: groups compete under one flag, or one of them left it. But a list of opponents without years hides which, and the reader
must ask.

It is a hint only. Opponents with years are silent, and so are those of whom only one is said to owe loyalty.

Reports:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Opponents: Chad, Lake Brigade

    The Northern Rifles are a militia in Chad. Rebels and militants were killed in 2008. In March 2009, the Lake Brigade pledged allegiance to the Southern Front. In May 2009, the Northern Rifles pledged allegiance to the Southern Front.
    >>> Opponents: Chad, Lake Brigade
    >>> the Lake Brigade pledged allegiance to the Southern Front
    >>> the Northern Rifles pledged allegiance to the Southern Front
Silent:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Opponents: Chad, Lake Brigade

    The Northern Rifles are a militia in Chad. Rebels and militants were killed in 2008. In May 2009, the Northern Rifles pledged allegiance to the Southern Front.
"""

from collections.abc import Iterator

from regesta.audit.base import Case, Check, Found
from regesta.model.entity import Entity
from regesta.model.event import Event
from regesta.model.finding import Severity
from regesta.model.statement import Kind
from regesta.view import View


def _look(case: Case) -> Iterator[Found]:
    if not case.is_group:
        return
    own = _pledged(case.view, case.entity)
    for each in case.said("opponent"):
        other = case.view.value_entity(each)
        if not own or other is None or other.kind is not Kind.ORGANISATION or each.when is not None:
            continue
        if not each.rule.startswith("field"):
            continue
        theirs = _pledged(case.view, other)
        common = next((head for head in own if head in theirs), None)
        if common is not None:
            name = case.view.entities[common].name
            yield Found(
                message=f"{case.entity.name} and {other.name} both swore loyalty to {name}, and are given as opponents without "
                "years.",
                hint="Give the years in which they were opponents, or say which of them left.",
                exhibits=(
                    case.exhibit(each, "opponents", each.value),
                    case.exhibit(own[common], f"{case.entity.name} swore"),
                    case.exhibit(theirs[common], f"{other.name} swore"),
                ),
                records=(each, own[common], theirs[common]),
            )


def _pledged(view: View, entity: Entity) -> dict[str, Event]:
    """Return to whom an organisation pledged itself, and where that is told."""
    found: dict[str, Event] = {}
    for each in view.events_of(entity):
        event = each.event
        if event.type == "pledge" and "actors" in each.roles and event.stance.value == "asserted":
            for part in event.targets:
                head = view.event_entity(part)
                if head is not None:
                    found.setdefault(head.id, event)
    return found


CHECK = Check(code="ROLE06", severity=Severity.HINT, manual=__doc__, entity=_look)
