"""Two strengths of one organisation for one time cannot both be right.

Estimates differ, and a range made of them says more than either. Without the other figure beside it a reader takes the one he met
for the strength.

It counts for figures of one year that leave a gap wider than a fifth between them, of the same unit as far as units are told. Figures
of other years, and those without any, do not disagree.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. As of 2009, the Northern Rifles had around 40 members.
    === herald.txt
    The hills of Chad

    Much has been written. In 2009, the Northern Rifles had 900 members.
    >>> the Northern Rifles had around 40 members
    >>> the Northern Rifles had 900 members
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. As of 2009, the Northern Rifles had around 400 members.
    === herald.txt
    The hills of Chad

    Much has been written. In 2014, the Northern Rifles had 900 members.
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. As of 2009, the Northern Rifles had around 400 members.
    === herald.txt
    The hills of Chad

    Much has been written. In 2009, the Northern Rifles had 420 members.
"""

from collections.abc import Iterator
from itertools import combinations

from regesta.audit.base import Case, Check, Found
from regesta.model.finding import Severity
from regesta.model.statement import Quantity, Stance, Statement
from regesta.model.wording import date_words, many

_GAP = 1.2  # the lowest of the one over the highest of the other
_PEOPLE = frozenset(
    {"", "members", "member", "fighters", "men", "people", "persons", "militants", "combatants", "soldiers"}
)


def _look(case: Case) -> Iterator[Found]:
    sizes = [
        each
        for each in case.said("size")
        if each.quantity is not None and each.as_of is not None and each.stance not in (Stance.DENIED, Stance.PLANNED)
    ]
    seen: set[frozenset[str]] = set()
    for one, two in combinations(sizes, 2):
        if not _one_year(one, two) or one.quantity is None or two.quantity is None or not _one_unit(one, two):
            continue
        pair = frozenset((many(one.quantity), many(two.quantity)))
        if pair in seen or one.evidence.span == two.evidence.span or _agree(one.quantity, two.quantity):
            continue
        seen.add(pair)
        year = date_words(one.as_of) if one.as_of else ""
        yield Found(
            message=f"{case.entity.name} has {many(one.quantity)} by {case.file(one)} and {many(two.quantity)} by "
            f"{case.file(two)}, both for {year}.",
            hint="Give both with their sources, or find out what each of them counts.",
            exhibits=(case.exhibit(one, many(one.quantity)), case.exhibit(two, many(two.quantity))),
            records=(one, two),
        )


def _one_year(one: Statement, two: Statement) -> bool:
    return one.as_of is not None and two.as_of is not None and one.as_of.edtf[:4] == two.as_of.edtf[:4]


def _one_unit(one: Statement, two: Statement) -> bool:
    left, right = ((each.quantity.unit or "").lower() if each.quantity else "" for each in (one, two))
    same_words = (one.qualifier or "") == (two.qualifier or "")
    return (left == right or (left in _PEOPLE and right in _PEOPLE)) and same_words


def _agree(one: Quantity, two: Quantity) -> bool:
    """Tell whether two numbers may be estimates of one; a side without a limit reaches to any number."""
    low, high = sorted((one, two), key=lambda each: each.low or 0)
    return high.low is None or low.high is None or high.low <= low.high * _GAP


CHECK = Check(code="COUNT01", severity=Severity.WARNING, manual=__doc__, entity=_look)
