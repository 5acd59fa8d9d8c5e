"""Somebody acts before birth or after death.

A commander who leads an attack two years after he was killed is two people with one name, or a date is wrong, or the report
of the death was. All three matter to those who screen names.

A death counts when a document gives its date, or tells of a killing whose victim the person is. What is released or decided
about the dead (recordings, trials, listings) does not count, nor do plans and denials.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 3 May 2011 soldiers killed commander Ada Marl in Moundou.

    On 9 June 2013 Ada Marl attacked a convoy near Abeche, killing two drivers.
    >>> soldiers killed commander Ada Marl
    >>> On 9 June 2013 Ada Marl attacked a convoy
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 3 May 2011 soldiers killed commander Ada Marl in Moundou.

    On 9 June 2010 Ada Marl attacked a convoy near Abeche, killing two drivers.
"""

from collections.abc import Iterator

from regesta.audit.base import Case, Check, Found
from regesta.model.event import Event
from regesta.model.finding import Severity
from regesta.model.statement import Kind, Stance, Statement
from regesta.model.time import FuzzyDate, read_date
from regesta.model.wording import date_words

_OF_THE_DEAD = frozenset(
    {
        "media_release",
        "trial",
        "sentence",
        "charge",
        "designation",
        "asset_freeze",
        "law",
        "other",
        "founding",
        "killing",
    }
)
_HOLDS = frozenset({"leader", "founder", "member"})


def _look(case: Case) -> Iterator[Found]:
    if case.entity.kind is not Kind.PERSON:
        return
    deaths = deaths_of(case)
    if deaths:
        date, death = max(deaths, key=lambda each: each[0].possible()[1])
        yield from _outside(case, death, date, born=False)
    births = [(read_date(each.value), each) for each in case.said("birth_date")]
    if births:
        date, birth = min(births, key=lambda each: each[0].possible()[0])
        yield from _outside(case, birth, date, born=True)


def deaths_of(case: Case) -> list[tuple[FuzzyDate, Statement | Event]]:
    """Return when a person died: by a stated date, or as the victim of a killing."""
    found: list[tuple[FuzzyDate, Statement | Event]] = [
        (read_date(each.value), each) for each in case.said("death_date")
    ]
    held = frozenset(case.entity.members)
    for each in case.suffered:
        named = any(part.local in held and not part.behind for part in (*each.targets, *each.victims))
        if each.type == "killing" and each.when is not None and each.stance is Stance.ASSERTED and named:
            found.append((each.when, each))
    return found


def _outside(case: Case, life: Statement | Event, date: FuzzyDate, *, born: bool) -> Iterator[Found]:
    first, last = date.possible()
    word, side = ("birth", "before") if born else ("death", "after")
    acts: list[tuple[FuzzyDate, Statement | Event]] = [
        (each.when, each) for each in case.acts if each.when is not None and each.type not in _OF_THE_DEAD
    ]
    for each in case.view.mentions(case.entity):
        start = each.when.start if each.when and each.when.start else each.as_of
        if each.predicate in _HOLDS and each.stance is Stance.ASSERTED and start is not None:
            acts.append((start, each))
    for when, act in acts:
        begin, end = when.possible()
        if end < first if born else begin > last:
            done = f"acts {date_words(when)}" if isinstance(act, Event) else f"is {act.predicate} {date_words(when)}"
            yield Found(
                message=f"{case.entity.name} {done}, {side} {'birth' if born else 'death'} ({date_words(date)}).",
                hint="Check both dates, and whether two people of one name are meant.",
                exhibits=(case.exhibit(act, "act"), case.exhibit(life, word)),
                records=(act, life),
            )


CHECK = Check(code="TIME03", severity=Severity.WARNING, manual=__doc__, entity=_look)
