"""Gives expressions that lean on their surroundings their year, month or day, by written rules, and says whence.

The rules, each with a test in `tests/dates/test_anchor.py`:

1. What names its own year stands by itself.
2. In a range or list, an expression takes what it lacks from the next one that has it ("from [March 5] to 9 May 1918");
   a month later in the year than the one it leans on lies in the year before ("December to March 1943"), and the start of
   "October to March" is the last such October told of.
3. Else it takes it from the thread of the story: the last date that the text mentions, a heading included, and that does
   not only pass by (see `dates.thread`). Nothing is rolled forward or back, but a January after a December.
   A winter is that of the January after it where the last date lies in September or later.
4. Words of the one who speaks (yesterday, on Friday, last week, this year, next May, three years ago) count from the day
   on which the document speaks where that is given, else as under 3; "on Friday" is the last such day then, and the next one
   behind "will".
   A day at the head of a report, with names alone before it and a dash or bracket behind, is that day.
5. Where nothing was mentioned yet, the date of the document serves, a later month of its year being that of the year before
   unless it is to come; where that is unknown too, the first year that the same block names later on.
6. What hangs on an event ("a year after the siege") is found and not anchored, and so is all that has nothing to lean on.
"""

from typing import NamedTuple

from regesta.dates.meaning import Meaning
from regesta.dates.moment import SEASON_MONTHS, UNKNOWN, Moment, at_day, at_year, number_of, week_of
from regesta.model.base import Record, Span


class Anchor(Record, frozen=True, kw_only=True):
    """What an expression leans on: `range`, `narrative`, `heading`, `document`, `ahead`, or `none` where there is nothing.

    `span` is where the date stands that it took; None for the document's own date and for none.
    """

    kind: str
    span: Span | None = None


NONE = Anchor(kind="none")
_LAST_YEAR = 9999  # beyond it, and as far before our era, nothing is anchored


class Mention(NamedTuple):
    """A date that was mentioned, or the document's own, and where."""

    moment: Moment
    anchor: Anchor

    def shifted(self, years: int) -> "Mention":
        """Return the same so many years on; its day is not kept."""
        moment = at_year(self.moment.astronomical + years, month=self.moment.month, season=self.moment.season)
        return Mention(moment, self.anchor)


class Anchored(NamedTuple):
    """An expression's values after anchoring; `moment` is None for lengths, sets and references."""

    timex: str
    moment: Moment | None
    anchor: Anchor | None


def anchored(meaning: Meaning, last: Mention | None, speech: Mention | None, beside: Mention | None) -> Anchored:
    """Return an expression's values, given the last date mentioned, that of the document, and a neighbour's in a range."""
    base = speech if meaning.speech and speech else last or speech
    if meaning.today and speech:
        day = speech.moment.but(time=meaning.moment.time if meaning.moment else "")
        return Anchored(day.timex, day, speech.anchor)
    if meaning.timex is not None and beside and meaning.moment:
        day = beside.moment.but(time=meaning.moment.time)
        return Anchored(day.timex, day, beside.anchor)
    if meaning.timex is not None:
        return Anchored(meaning.timex, None, NONE if meaning.timex == "" else None)
    if meaning.some_day:
        return _some_day(base, meaning.moment.time if meaning.moment else "")
    if meaning.unit is not None:
        return _shifted(meaning, base)
    moment = meaning.moment or Moment()
    if meaning.shift and (moment.month or moment.season) and moment.year is None and moment.weekday is None:
        return _nearest(moment, meaning.shift, base)
    if moment.weekday and moment.day is None and moment.month is None and moment.year is None:
        return _weekday(moment, meaning.shift, base, backwards=base is speech and base is not None)
    if _whole(moment):
        return Anchored(moment.timex, moment, None)
    return _completed(moment, base, beside)


def _whole(moment: Moment) -> bool:
    if moment.decade is not None:
        return moment.decade >= 10 and moment.year is None
    return moment.year is not None or moment.century is not None


def _completed(moment: Moment, base: Mention | None, beside: Mention | None) -> Anchored:
    """Fill in what a date lacks: from its neighbour in a range first, then from the base."""
    source = beside or base
    if source is None or source.moment.year is None:
        if moment.decade is not None:
            return Anchored("", None, NONE)
        return Anchored(moment.timex, None, NONE)
    other = source.moment
    year = other.astronomical
    if moment.decade is not None:
        return _century_of(moment, other, source.anchor)
    if moment.month is None and moment.season is None and not moment.half and not moment.quarter:
        if moment.day is None and not moment.time:
            return Anchored(moment.timex, None, NONE)
        day = other.day if moment.day is None else moment.day
        return _made(moment.but(month=other.month, day=day), year, source.anchor)
    turned = False
    if beside is not None and moment.month and other.month and moment.month > other.month:
        year -= 1
    if moment.season == "WI" and beside is None:
        late = (other.month or 0) >= 9 or other.season == "FA"
        turned = late or (other.month or 12) < 3
        year += late
    return _made(moment.but(turned=turned), year, source.anchor)


def _made(moment: Moment, count: int, anchor: Anchor) -> Anchored:
    if abs(count) > _LAST_YEAR:
        return Anchored(moment.timex, None, NONE)
    made = at_year(count)
    whole = moment.but(year=made.year, bc=made.bc)
    if whole.month and whole.day and number_of(whole) is None:  # a 29th of February of a year that has none
        return Anchored(moment.timex, None, NONE)
    return Anchored(whole.timex, whole, anchor)


def _century_of(moment: Moment, other: Moment, anchor: Anchor) -> Anchored:
    """Give a year or decade of two figures its century.

    A decade ("the thirties") is the one next to the date it leans on; a year ("’99") the last such that is not later; the
    end of a range ("1915-17") the first that is later than its start.
    """
    year, short = other.year or 0, moment.decade or 0
    if other.bc or not 1000 <= year <= _LAST_YEAR - 100:  # no text abbreviates other years
        return Anchored("", None, NONE)
    if short > 0:
        found = min(
            (year // 100 * 10 + short + step for step in (-10, 0, 10)), key=lambda each: abs(10 * each + 5 - year)
        )
        decade = moment.but(decade=found)
        return Anchored(decade.timex, decade, anchor)
    found = year - (year + short) % 100
    if anchor.kind == "range" and found <= year:
        found += 100
    return _made(moment.but(decade=None), found, anchor)


def _some_day(base: Mention | None, time: str) -> Anchored:
    """Return "the third day": a day of the month that is told of."""
    if base is None or base.moment.month is None:
        return Anchored(f"XXXX-XX-XX{time}", None, NONE)
    moment = base.moment
    month = Moment(year=moment.year, bc=moment.bc, month=moment.month)
    return Anchored(f"{month.timex}-XX{time}", month, base.anchor)


def _nearest(moment: Moment, shift: int, base: Mention | None) -> Anchored:
    """Return the next, or the previous, month or season of its name."""
    if base is None or base.moment.year is None:
        return Anchored(moment.timex, None, NONE)
    year = base.moment.astronomical
    here = base.moment.month or SEASON_MONTHS.get(base.moment.season or "", 0)
    wanted = moment.month or SEASON_MONTHS[moment.season or "SP"]
    if not here:
        year += shift
    elif shift > 0:
        year += wanted <= here
    else:
        year -= wanted >= here
    if moment.season == "WI":
        return _made(moment.but(turned=True), year + 1, base.anchor)
    return _made(moment, year, base.anchor)


def _weekday(moment: Moment, shift: int | None, base: Mention | None, *, backwards: bool) -> Anchored:
    """Return the weekday next to the day it leans on: on or before the day of a document, on or after one told of."""
    number = number_of(base.moment) if base else None
    if base is None or number is None:
        return Anchored(moment.timex, None, NONE)
    wanted = (moment.weekday or 1) - 1
    ahead = (wanted - (number - 1)) % 7
    if shift == 1:
        ahead = ahead or 7
    elif shift == -1 or (backwards and shift is None):
        ahead = ahead - 7 if ahead or shift == -1 else 0
    found = at_day(number + ahead, time=moment.time)
    return Anchored(found.timex, found, base.anchor)


def _shifted(meaning: Meaning, base: Mention | None) -> Anchored:
    """Return the moment so many units from the base, as fine as both the unit and the base allow."""
    unit, count, extra = meaning.unit or "", meaning.count or 0.0, meaning.moment or Moment()
    moment = base.moment if base else Moment()
    anchor = base.anchor if base else NONE
    if base is None or moment.year is None:
        return Anchored(UNKNOWN.get(unit, "") + extra.time, None, NONE)
    steps = round(count)
    if unit == "Y" and count != steps and moment.month:  # a year and a half
        unit, steps = "M", round(12 * count)
    if unit == "Y":
        vague = extra.approximate or moment.approximate
        return _made(Moment(third=extra.third, approximate=vague), moment.astronomical + steps, anchor)
    if unit == "M":
        return _months(moment, steps, extra, anchor)
    if unit in ("D", "W"):
        return _days(moment, steps, unit, extra, anchor)
    if unit in ("DE", "CE"):
        return _many_years(moment, steps, unit, extra, anchor)
    hour = f"{at_day(number).timex}TXX" if (number := number_of(moment)) is not None else ""
    return Anchored(hour, None, anchor if hour else NONE)  # some hours later: perhaps past midnight, so no day


def _months(moment: Moment, steps: int, extra: Moment, anchor: Anchor) -> Anchored:
    if moment.month is None:
        return Anchored(f"{moment.timex[: 6 if moment.bc else 4]}-XX", None, anchor)
    years, month = divmod(moment.month - 1 + steps, 12)
    vague = extra.approximate or moment.approximate
    return _made(Moment(month=month + 1, third=extra.third, approximate=vague), moment.astronomical + years, anchor)


def _days(moment: Moment, steps: int, unit: str, extra: Moment, anchor: Anchor) -> Anchored:
    number = number_of(moment)
    if number is None:
        year = Moment(year=moment.year, bc=moment.bc)
        same_month = steps == 0 and moment.month is not None
        if unit == "W":
            return Anchored(f"{year.timex}-WXX", None, anchor)
        month = year.but(month=moment.month) if same_month else year
        return Anchored(f"{month.timex}{'' if same_month else '-XX'}-XX{extra.time}", None, anchor)
    if unit == "W":
        year_of, week = week_of(number + 7 * steps)
        return _made(Moment(week=week), year_of, anchor)
    found = at_day(number + steps, time=extra.time, approximate=extra.approximate)
    return Anchored(found.timex, found, anchor)


def _many_years(moment: Moment, steps: int, unit: str, extra: Moment, anchor: Anchor) -> Anchored:
    if unit == "DE" and steps and not extra.approximate and abs(steps) > 1:
        return _made(Moment(approximate=True), moment.astronomical + 10 * steps, anchor)
    size = 10 if unit == "DE" else 100
    if abs(moment.astronomical + size * steps) > _LAST_YEAR:
        return Anchored("", None, NONE)
    year = at_year(moment.astronomical + size * steps)
    digits = ((year.year or 1) - (1 if year.bc and unit == "CE" else 0)) // size
    name = "decade" if unit == "DE" else "century"
    found = Moment(bc=year.bc, third=extra.third).but(**{name: digits})
    return Anchored(found.timex, found, anchor)
