"""Two accounts date one act of law a few days apart.

A listing is signed on Friday, announced on Saturday and reported on Sunday. The day of the act is the one that counts for sanctions and for
every chronology; the others are those of the news.

Acts count that are done once: listings, freezes, sentences, charges, with the same actor and target, in two documents that are no
versions of each other, a month or less apart. It is a hint.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. Rebels and militants were killed. On 12 June 2009, the United States designated Ada Marl, the leader of the Northern Rifles, a global terrorist.
    === herald.txt
    The hills of Chad

    Rebels and militants have killed many. On 11 June 2009, the United States designated Ada Marl a global terrorist.
    >>> On 12 June 2009, the United States designated Ada Marl
    >>> On 11 June 2009, the United States designated Ada Marl
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. Rebels and militants were killed. On 12 June 2009, the United States designated Ada Marl, the leader of the Northern Rifles, a global terrorist.
    === herald.txt
    The hills of Chad

    Rebels and militants have killed many. In June 2009, the United States designated Ada Marl a global terrorist.
"""

from collections.abc import Iterator
from itertools import combinations

from regesta.audit.base import Case, Check, Found
from regesta.model.event import Event
from regesta.model.finding import Severity
from regesta.model.statement import Kind
from regesta.model.time import Answer
from regesta.model.wording import date_words

_ONCE = frozenset({"designation", "asset_freeze", "sentence", "charge"})
_DAYS = 31


def _look(case: Case) -> Iterator[Found]:
    if case.entity.kind not in (Kind.ORGANISATION, Kind.PERSON):
        return
    dated = [each for each in case.suffered if each.type in _ONCE and each.when is not None]
    for one, two in combinations(dated, 2):
        if one.type == two.type and one.document != two.document and _apart(one, two) and _one_actor(case, one, two):
            days = [date_words(each.when) for each in (one, two) if each.when]
            yield Found(
                message=f"{one.type.replace('_', ' ').capitalize()} of {case.entity.name}: {days[0]} ({case.file(one)}) and "
                f"{days[1]} ({case.file(two)}).",
                hint="Look up the act itself; news often follows it by a day.",
                exhibits=(case.exhibit(one, days[0]), case.exhibit(two, days[1])),
                records=(one, two),
            )


def _apart(one: Event, two: Event) -> bool:
    if one.when is None or two.when is None or one.when.same_day(two.when) is not Answer.NO:
        return False
    gap = one.when.distance(two.when)
    return min(abs(gap.low), abs(gap.high)) <= _DAYS


def _one_actor(case: Case, one: Event, two: Event) -> bool:
    """Tell whether both name an actor in common, or one of them names none."""
    ours, theirs = (
        {each.id for part in event.actors if (each := case.view.event_entity(part))} for event in (one, two)
    )
    return not ours or not theirs or bool(ours & theirs)


CHECK = Check(code="TIME14", severity=Severity.HINT, manual=__doc__, entity=_look)
