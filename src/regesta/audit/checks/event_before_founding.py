"""An event is dated before its actor was founded.

An organisation cannot act before it exists. Either a date is wrong, or the act is that of a forerunner, or of people who
joined later: then it must not be recorded as an act of the organisation.

The event counts when its last possible day lies before the first possible day of every founding that any document gives.
Plans, denials and foundings themselves do not count; nor does what was done to an organisation.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. The Northern Rifles were founded in May 2011.

    On 3 June 2009 the Northern Rifles attacked a police station in Moundou, killing two officers.
    >>> On 3 June 2009 the Northern Rifles attacked a police station
    >>> were founded in May 2011
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. The Northern Rifles were founded in May 2011.

    In May 2011 the Northern Rifles attacked a police station in Moundou, killing two officers.
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. The Northern Rifles were founded in 2009, according to others in May 2011.

    On 3 June 2009 the Northern Rifles attacked a police station in Moundou, killing two officers.
"""

from collections.abc import Iterator

from regesta.audit.base import Case, Check, Found
from regesta.audit.sourcing import of_others
from regesta.model.event import Event
from regesta.model.finding import Severity
from regesta.model.statement import Stance, Statement
from regesta.model.time import read_date
from regesta.model.wording import date_words

_BEGINNINGS = frozenset({"founding", "split", "merger", "other", "law", "trial", "charge", "sentence"})


def _look(case: Case) -> Iterator[Found]:
    if not case.is_group:
        return
    begun = founded(case)
    if begun is None:
        return
    first, earliest = begun
    for event in case.acts:
        if (
            event.when is None
            or event.type in _BEGINNINGS
            or event.when.possible()[1] >= first
            or of_others(case, event)
        ):
            continue
        founding = next((each for each in _by_document(case, event) if each.value == earliest.value), earliest)
        behind = only_its_people(case, event)
        who = f"members of {case.entity.name}" if behind else case.entity.name
        told = "they may have joined later" if behind else "it did not exist yet"
        yield Found(
            message=f"{who} acted {date_words(event.when)}, before it was founded "
            f"({date_words(read_date(founding.value))}): {told}.",
            hint="Check both dates; record the act as that of its people, or of a forerunner, where that is meant.",
            exhibits=(case.exhibit(event, "event"), case.exhibit(founding, "founded")),
            records=(event, founding),
        )


def founded(case: Case) -> tuple[float, Statement] | None:
    """Return the first day on which an organisation may have been founded by any document, and the statement of it."""
    dated = [
        (read_date(each.value).possible()[0], each) for each in case.said("founded") if each.stance is Stance.ASSERTED
    ]
    return min(dated, key=lambda each: (each[0], not each[1].rule.startswith("prose")), default=None)


def _by_document(case: Case, event: Event) -> list[Statement]:
    """Return the foundings that the document of an event gives, those told in sentences first."""
    own = [each for each in case.said("founded") if each.evidence.document == event.document]
    return sorted(own, key=lambda each: each.rule.startswith("field"))


def only_its_people(case: Case, event: Event) -> bool:
    """Tell whether an act is that of members or fighters of an organisation, not its own."""
    held = frozenset(case.entity.members)
    return any(each.behind and each.local in held for each in event.actors)


CHECK = Check(code="TIME01", severity=Severity.WARNING, manual=__doc__, entity=_look)
