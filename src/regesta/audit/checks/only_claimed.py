"""An attack is ascribed to an organisation on the word of its own claim only.

Groups claim what others did, and what nobody did. An attack that is known to be theirs from a claim alone must be counted as claimed,
and other claims and the finding of investigators belong beside it.

It is silent where any document asserts plainly that the organisation did it.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 9 May 2009, the Northern Rifles claimed responsibility for an attack on a bus station in Moundou on 7 May 2009. The attack killed 12 people, among them soldiers.
    >>> claimed responsibility for an attack on a bus station
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 7 May 2009, the Northern Rifles attacked a bus station in Moundou. The attack killed 12 people, among them soldiers.
"""

from collections.abc import Iterator

from regesta.audit.base import Case, Check, Found
from regesta.model.finding import Severity
from regesta.model.statement import Stance
from regesta.model.wording import date_words


def _look(case: Case) -> Iterator[Found]:
    if not case.is_group:
        return
    seen: set[str] = set()
    for event in case.acts:
        tellings = case.view.tellings(event)
        first = tellings[0].id
        if event.stance is not Stance.CLAIMED or event.when is None or first in seen:
            continue
        seen.add(first)
        if any(each.stance is Stance.ASSERTED and each.actors for each in tellings):
            continue
        others = [each for each in tellings if each.id != event.id]
        yield Found(
            message=f"The {event.type.replace('_', ' ')} of {date_words(event.when)} is ascribed to {case.entity.name} by its own "
            "claim only.",
            hint="Keep it as claimed; look for what investigators found, and for other claims.",
            exhibits=(case.exhibit(event, "claimed"),),
            also=tuple(case.exhibit(each, "claimed") for each in others),
            records=(event, *others),
        )


CHECK = Check(code="ROLE05", severity=Severity.HINT, manual=__doc__, entity=_look)
