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
from regesta.model.finding import Severity
from regesta.model.statement import Kind, Stance, Statement
from regesta.model.time import Answer, FuzzyDate, read_date
from regesta.model.wording import date_words

_DATES = {"founded": "founded", "dissolved": "ended", "birth_date": "born", "death_date": "dead"}


def _look(case: Case) -> Iterator[Found]:
    if case.entity.kind not in (Kind.ORGANISATION, Kind.PERSON):
        return
    for predicate, word in _DATES.items():
        yield from _dates(case, predicate, word)
    yield from _open(case)


def _dates(case: Case, predicate: str, word: str) -> Iterator[Found]:
    """Report each pair of values that cannot be the same day, once."""
    by_value: dict[str, list[Statement]] = {}
    for each in case.said(predicate):
        if each.stance is Stance.ASSERTED:
            by_value.setdefault(each.value, []).append(each)
    for one, two in combinations(by_value, 2):
        if read_date(one).same_day(read_date(two)) is Answer.NO and not _one_row(by_value[one], by_value[two]):
            left, right = _shown(by_value[one], by_value[two])
            yield Found(
                message=f"{case.entity.name} was {word} {date_words(read_date(one))} by {case.file(left)}, "
                f"{date_words(read_date(two))} by {case.file(right)}{_order(case, left, right)}.",
                hint="Keep both with their sources, or find out which is meant: a forerunner, a renaming, another part.",
                exhibits=(
                    case.exhibit(left, date_words(read_date(one))),
                    case.exhibit(right, date_words(read_date(two))),
                ),
                records=(left, right),
            )


def _open(case: Case) -> Iterator[Found]:
    """Report an end beside a word that it goes on, of a day after the end."""
    going = [each for each in case.said("active") if each.when is not None and each.when.ongoing]
    ends = [each for each in case.said("dissolved") if each.stance is Stance.ASSERTED]
    for on in going[:1]:
        for end in ends[:1]:
            date, spoken = read_date(end.value), case.view.documents[on.evidence.document].date
            if on.evidence.span == end.evidence.span or not _after(spoken, date):
                continue
            since = f", which speaks {date_words(spoken)}" if spoken else ""
            yield Found(
                message=f"{case.entity.name} goes on (“present”) by {case.file(on)}{since}, and ended {date_words(date)} by "
                f"{case.file(end)}{_order(case, on, end)}.",
                hint="Find a source for the end, and say in the other that it ended.",
                exhibits=(case.exhibit(on, "goes on"), case.exhibit(end, f"ended {date_words(date)}")),
                records=(on, end),
            )


def _after(spoken: FuzzyDate | None, end: FuzzyDate) -> bool:
    return spoken is not None and end.before(spoken) is Answer.YES


def _one_row(left: list[Statement], right: list[Statement]) -> bool:
    """Tell whether one and the same words give both: "1978 and 1984"."""
    rows = [{(each.evidence.document, each.evidence.span) for each in side} for side in (left, right)]
    return bool(rows[0] & rows[1])


def _shown(left: list[Statement], right: list[Statement]) -> tuple[Statement, Statement]:
    """Return one statement of each side, of two documents where there are such."""
    for one in left:
        for two in right:
            if one.evidence.document != two.evidence.document:
                return one, two
    return left[0], right[0]


def _order(case: Case, one: Statement, two: Statement) -> str:
    """Say which of two versions is the later one, where they are versions."""
    both = {one.evidence.document, two.evidence.document}
    for each in case.view.versions:
        if {each.earlier, each.later} == both and each.why:
            later = case.file(one if each.later == one.evidence.document else two)
            return f"; both are versions of one text, and {later} is {'' if each.sure else 'probably '}the later one"
    return ""


CHECK = Check(code="TIME10", severity=Severity.WARNING, manual=__doc__, entity=_look)
