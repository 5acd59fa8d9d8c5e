"""Documents, or two places of one, give different dates for the same beginning or end.

Both stay on record; which of them is right is for the reader to say, with the words of each before the eyes. Where the two
documents are versions of one, it is said which is the later one, as far as can be told.

What may be the same day does not disagree: "2012" and "April 2012". That a document of 2010 says "present" and one of 2020
gives an end in 2015 is no disagreement either; it is one where the first speaks of a day after the end.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. The Northern Rifles were founded in May 2009.
    === herald.txt
    The hills of Chad

    Much has been written. The Northern Rifles were founded in 2007 by shepherds.
    >>> were founded in May 2009
    >>> were founded in 2007
Reports:
    === old.txt published=2021-03-01
    = Northern Rifles =

    Northern Rifles
    - Active: May 2009 – present

    The Northern Rifles are a militia in Chad.
    === new.txt
    = Northern Rifles =

    Northern Rifles
    - Active: May 2009 – June 2016

    The Northern Rifles were a militia in Chad.
    >>> Active: May 2009 – present
    >>> Active: May 2009 – June 2016
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. The Northern Rifles were founded in May 2009.
    === herald.txt
    The hills of Chad

    Much has been written. The Northern Rifles were founded in 2009 by shepherds.
Silent:
    === old.txt published=2011-03-01
    = Northern Rifles =

    Northern Rifles
    - Active: May 2009 – present

    The Northern Rifles are a militia in Chad.
    === new.txt
    = Northern Rifles =

    Northern Rifles
    - Active: May 2009 – June 2016

    The Northern Rifles were a militia in Chad.
"""

from collections.abc import Iterator
from itertools import combinations

from regesta.audit.base import Case, Check, Found
from regesta.audit.checks.act_outside_life import deaths_of
from regesta.model.base import Span
from regesta.model.event import Event
from regesta.model.finding import Severity
from regesta.model.statement import Kind, Stance, Statement
from regesta.model.time import Answer, FuzzyDate, read_date
from regesta.model.wording import date_words

_DATES = {"founded": "was founded", "dissolved": "ended", "birth_date": "was born", "death_date": "died"}
_LIVES = frozenset({"birth_date", "death_date"})
_MOST = 12  # pairs of values of one kind of date


def _look(case: Case) -> Iterator[Found]:
    if case.entity.kind not in (Kind.ORGANISATION, Kind.PERSON):
        return
    for predicate, word in _DATES.items():
        yield from _dates(case, predicate, word)
    yield from _open(case)
    yield from _killed(case)


def _dates(case: Case, predicate: str, word: str) -> Iterator[Found]:
    """Report each pair of rows that have no possible day in common, one for each pair of documents."""
    rows: dict[tuple[str, Span], list[Statement]] = {}
    for each in case.said(predicate):
        if each.stance is Stance.ASSERTED and not (predicate in _LIVES and each.rule.startswith("prose")):
            rows.setdefault((each.evidence.document, each.evidence.span), []).append(each)
    by_values: dict[tuple[str, ...], list[Statement]] = {}
    for row in rows.values():
        by_values.setdefault(tuple(sorted({each.value for each in row})), row)
    told = 0
    for one, two in combinations(by_values.values(), 2):
        if told == _MOST:
            return
        if not _apart(one, two) or _in_periods(case, one, two):
            continue
        told += 1
        left, right = one[0], two[0]
        same = left.evidence.document == right.evidence.document
        yield Found(
            message=f"{case.entity.name} {word} {_days(one)} ({case.file(left)}) and {_days(two)} "
            f"({'the same document' if same else case.file(right)}){_order(case, left, right)}.",
            hint="Keep both with their sources, or find out which is meant: a forerunner, a renaming, another part.",
            exhibits=(case.exhibit(left, _days(one)), case.exhibit(right, _days(two))),
            records=(*one, *two),
        )


def _days(row: list[Statement]) -> str:
    return ", ".join(date_words(read_date(each.value)) for each in row)


def _apart(one: list[Statement], two: list[Statement]) -> bool:
    """Tell whether no value of the one row may be a value of the other: "1970–1988; 1999–2006" gives several."""
    return all(read_date(left.value).same_day(read_date(right.value)) is Answer.NO for left in one for right in two)


def _in_periods(case: Case, one: list[Statement], two: list[Statement]) -> bool:
    """Tell whether either row speaks of one of several periods of activity that a document tells, or of a revival."""
    for row in (one, two):
        own = [each for each in case.said("active") if each.evidence.document == row[0].evidence.document]
        if len(own) > 1 or len(row) > 1:
            others = two if row is one else one
            edges = [edge for each in own if each.when for edge in (each.when.start, each.when.end) if edge]
            if any(edge.same_day(read_date(each.value)) is not Answer.NO for edge in edges for each in others):
                return True
    return False


def _killed(case: Case) -> Iterator[Found]:
    """Report two days on which a person is said to have been killed, or to have died."""
    if case.entity.kind is not Kind.PERSON:
        return
    deaths = deaths_of(case)
    for (one, first), (two, second) in combinations(deaths, 2):
        events = isinstance(first, Event) or isinstance(second, Event)
        if events and one.same_day(two) is Answer.NO:
            yield Found(
                message=f"{case.entity.name} died {date_words(one)} ({case.file(first)}) and {date_words(two)} "
                f"({case.file(second)}).",
                hint="Keep both with their sources; reports of a death are often wrong at first.",
                exhibits=(case.exhibit(first, date_words(one)), case.exhibit(second, date_words(two))),
                records=(first, second),
                severity=Severity.HINT,  # somebody may die days after the attack
            )
            return


def _open(case: Case) -> Iterator[Found]:
    """Report an end beside a word that it goes on, of a day after the end."""
    going = [each for each in case.said("active") if each.when is not None and each.when.ongoing]
    ends = [each for each in case.said("dissolved") if each.stance is Stance.ASSERTED]
    for on in going[:1]:
        for end in ends[:1]:
            date, spoken = read_date(end.value), case.view.documents[on.evidence.document].date
            if on.evidence.span == end.evidence.span or not _after(spoken, date) or _earlier_period(case, on, date):
                continue
            since = f", which speaks {date_words(spoken)}" if spoken else ""
            yield Found(
                message=f"{case.entity.name} goes on (“present”) ({case.file(on)}{since}), and ended {date_words(date)} "
                f"({case.file(end)}){_order(case, on, end)}.",
                hint="Find a source for the end, and say in the other that it ended.",
                exhibits=(case.exhibit(on, "goes on"), case.exhibit(end, f"ended {date_words(date)}")),
                records=(on, end),
            )


def _earlier_period(case: Case, on: Statement, end: FuzzyDate) -> bool:
    """Tell whether the document that says that it goes on tells of a period, too, that ended then."""
    own = [each.when for each in case.said("active") if each.evidence.document == on.evidence.document]
    return any(each and each.end and each.end.same_day(end) is not Answer.NO for each in own)


def _after(spoken: FuzzyDate | None, end: FuzzyDate) -> bool:
    return spoken is not None and end.before(spoken) is Answer.YES


def _order(case: Case, one: Statement, two: Statement) -> str:
    """Say which of two versions is the later one, where they are versions."""
    each = case.ground.versions.get(frozenset((one.evidence.document, two.evidence.document)))
    if each is not None and each.why:
        later = case.file(one if each.later == one.evidence.document else two)
        return f"; both are versions of one text, and {later} is {'' if each.sure else 'probably '}the later one"
    return ""


CHECK = Check(code="TIME10", severity=Severity.WARNING, manual=__doc__, entity=_look)
