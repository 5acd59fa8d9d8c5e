"""An event is dated after its actor had ended.

What has been dissolved cannot act. Either a date is wrong, or the end was none, or a successor or former members did it.

The event counts when its first possible day lies behind the last possible day of every end that any document gives, and no
document says that the organisation goes on. What others do to it later (trials, listings) does not count. Acts of its
members are a hint only: they may outlive it.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) were a militia in Chad. The Northern Rifles were dissolved in May 2011.

    On 3 June 2012 the Northern Rifles attacked a police station in Moundou, killing two officers.
    >>> On 3 June 2012 the Northern Rifles attacked a police station
    >>> were dissolved in May 2011
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) were a militia in Chad. The Northern Rifles were dissolved in May 2011.

    On 3 June 2012 a court in Moundou sentenced three former leaders of the Northern Rifles.
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) were a militia in Chad. The Northern Rifles were dissolved in 2012.

    On 3 June 2012 the Northern Rifles attacked a police station in Moundou, killing two officers.
Silent:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Dates of operation: 1970–1988, 1999–

    The Northern Rifles were a militia in Chad. On 3 June 2001 the Northern Rifles attacked a police station in Moundou, killing two officers.
"""

from collections.abc import Iterator

from regesta.audit.base import Case, Check, Found
from regesta.audit.checks.event_before_founding import only_its_people
from regesta.audit.sourcing import of_others
from regesta.model.finding import Severity
from regesta.model.statement import Stance, Statement
from regesta.model.time import read_date
from regesta.model.wording import date_words

_AFTERWARDS = frozenset({"dissolution", "merger", "trial", "sentence", "charge", "law", "other", "founding", "split"})


def _look(case: Case) -> Iterator[Found]:
    if not case.is_group:
        return
    over = ended(case)
    if over is None:
        return
    last, end = over
    for event in case.acts:
        if event.when is None or event.type in _AFTERWARDS or event.when.possible()[0] <= last:
            continue
        if of_others(case, event):
            continue
        behind = only_its_people(case, event)
        who = f"members of {case.entity.name}" if behind else case.entity.name
        yield Found(
            message=f"{who} acted {date_words(event.when)}, after it had ended ({date_words(read_date(end.value))}).",
            hint="Check both dates; say so where a successor or former members did it, or where it went on.",
            exhibits=(case.exhibit(event, "event"), case.exhibit(end, "end")),
            records=(event, end),
            severity=Severity.HINT if behind else None,
        )


def ended(case: Case) -> tuple[float, Statement] | None:
    """Return the last day on which an organisation may have ended by any document, and the statement of it.

    None where nobody says that it ended, or somebody that it goes on.
    """
    if any(each.when is not None and each.when.ongoing for each in case.said("active")):
        return None
    dated = [
        (read_date(each.value).possible()[1], each) for each in case.said("dissolved") if each.stance is Stance.ASSERTED
    ]
    starts = [each.when.start.possible()[0] for each in case.said("active") if each.when and each.when.start]
    if dated and any(each > min(one[0] for one in dated) for each in starts):
        return None  # it was revived
    return max(dated, key=lambda each: (each[0], each[1].rule.startswith("prose")), default=None)


CHECK = Check(code="TIME02", severity=Severity.WARNING, manual=__doc__, entity=_look)
