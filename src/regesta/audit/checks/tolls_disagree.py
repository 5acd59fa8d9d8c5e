"""Two accounts of one event give different tolls.

Tolls grow in the first days, and sides count their own. The figures belong side by side with their sources; a data set that takes the
first one it meets is wrong by the difference.

Only what is judged to be one event counts (the same day, place and parties), and only numbers that cannot both be right: "at least
8" and 12 can.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 3 June 2009, the Northern Rifles attacked a police station in Moundou, killing 12 soldiers.
    === herald.txt
    The hills of Chad

    Rebels and militants have killed many. On 3 June 2009, the Northern Rifles attacked a police station in Moundou, killing 8 soldiers.
    >>> killing 12 soldiers
    >>> killing 8 soldiers
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 3 June 2009, the Northern Rifles attacked a police station in Moundou, killing 12 soldiers.
    === herald.txt
    The hills of Chad

    Rebels and militants have killed many. On 3 June 2009, the Northern Rifles attacked a police station in Moundou, killing at least 8 soldiers.
"""

from collections.abc import Iterator
from itertools import combinations

from regesta.audit.base import Case, Check, Found, happened
from regesta.model.event import EFFECTS, Event
from regesta.model.finding import Exhibit, Severity
from regesta.model.statement import Quantity
from regesta.model.wording import date_words, many


def _look(case: Case) -> Iterator[Found]:
    if not case.is_group:
        return
    seen: set[str] = set()
    for event in (*case.acts, *case.suffered):
        tellings = [each for each in case.view.tellings(event) if happened(each)]
        first = tellings[0].id if tellings else event.id
        if first in seen or len(tellings) < 2:
            continue
        seen.add(first)
        for effect in EFFECTS:
            told = [(each, count) for each in tellings if (count := each.count(effect)) is not None]
            for (one, left), (two, right) in combinations(told, 2):
                if _apart(left, right):
                    when = f" of {date_words(one.when)}" if one.when else ""
                    yield Found(
                        message=f"{one.type.replace('_', ' ').capitalize()}{when}: {many(left)} {effect} ({case.file(one)}) and "
                        f"{many(right)} {effect} ({case.file(two)}).",
                        hint="Give both figures with their sources, or the range.",
                        exhibits=(_shown(case, one, left, effect), _shown(case, two, right, effect)),
                        records=(one, two),
                    )
                    break


def _apart(one: Quantity, two: Quantity) -> bool:
    return (one.high is not None and two.low is not None and two.low > one.high) or (
        two.high is not None and one.low is not None and one.low > two.high
    )


def _shown(case: Case, event: Event, count: Quantity, effect: str) -> Exhibit:
    """Return the words of an event that hold the number, else its first words."""
    sheet = case.sheet(event.document)
    number = next((str(each) for each in (count.low, count.high) if each), "")
    held = next((each for each in event.evidence if number and number in each.quote), event.evidence[0])
    return sheet.exhibit(sheet.sentence(held.span), f"{many(count)} {effect}", number or held.span)


CHECK = Check(code="COUNT02", severity=Severity.WARNING, manual=__doc__, entity=_look)
