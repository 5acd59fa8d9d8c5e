"""A name is used for a time before it was taken.

"Under the name X, in 2009" and "in 2012 it took the name X" cannot both be exact. Either the later name was carried back, or it was taken
earlier than told.

The name must be said to be borne at the earlier time ("under the name", "known as", "signed as"): that an account uses today's name for
the past does not count. It is a hint, for a name can be announced before it is official.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles, also known as the Lake Army, are a militia in Chad. Rebels and militants were killed. In 2009, under the name Lake Army, the Northern Rifles attacked a bus in Moundou.

    In May 2012, the Northern Rifles changed their name to the Lake Army.
    >>> under the name Lake Army
    >>> changed their name to the Lake Army
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles, also known as the Lake Army, are a militia in Chad. Rebels and militants were killed. In 2014, under the name Lake Army, the Northern Rifles attacked a bus in Moundou.

    In May 2012, the Northern Rifles changed their name to the Lake Army.
"""

from collections.abc import Iterator
from typing import NamedTuple

from regesta.audit.base import Case, Check, Found, Sheet
from regesta.model.base import Span
from regesta.model.finding import Severity
from regesta.model.time import Answer, FuzzyDate
from regesta.model.wording import date_words
from regesta.text import name_key


class _Dated(NamedTuple):
    """A name said to be taken or borne, with the date of its sentence."""

    name: str
    span: Span
    when: FuzzyDate
    sheet: Sheet


def _look(case: Case) -> Iterator[Found]:
    if not case.is_group:
        return
    names = sorted({each.text for each in case.entity.names if len(each.text) > 3}, key=len, reverse=True)
    sheets = [case.sheet(each) for each in dict.fromkeys(member.document for member in case.entity.members)]
    taken = [each for sheet in sheets for each in _dated(sheet, "taken", names)]
    borne = [each for sheet in sheets for each in _dated(sheet, "borne", names)] if taken else []
    for use in borne:
        for start in taken:
            if _one(use.name, start.name) and use.when.before(start.when) is Answer.YES:
                yield Found(
                    message=f"“{use.name}” is the name in {date_words(use.when)}, but was taken only in "
                    f"{date_words(start.when)}.",
                    hint="Check when the name was taken; for the time before, use the name of that time.",
                    exhibits=(
                        use.sheet.exhibit(use.sheet.sentence(use.span), "the name in use", use.span),
                        start.sheet.exhibit(start.sheet.sentence(start.span), "the name taken", start.span),
                    ),
                )
                break


def _dated(sheet: Sheet, part: str, names: list[str]) -> Iterator[_Dated]:
    for span, name in sheet.named_beside(part, names):
        dates = [each.date for _, each in sheet.expressions(sheet.sentence(span)) if each.date is not None]
        if len(dates) == 1 and dates[0].first is not None and dates[0].last is not None:
            yield _Dated(name, span, dates[0], sheet)


def _one(one: str, two: str) -> bool:
    """Tell whether two names are one, or the one is the other with more before it."""
    left, right = name_key(one), name_key(two)
    return left == right or left.endswith(f" {right}") or right.endswith(f" {left}")


CHECK = Check(code="NAME01", severity=Severity.HINT, manual=__doc__, entity=_look)
