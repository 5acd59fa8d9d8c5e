"""What a date expression says, field by field, as far as it says it, and its two written forms: TIMEX3 value and EDTF.

A field that was not said is None. Years count as printed (499 BC is year 499 with `bc` set). TIMEX3 values follow the
annotation of WikiWars: modifiers such as "early" leave no trace in them, `BC` stands before the year, a season is `SP`,
`SU`, `FA` or `WI`. EDTF keeps the modifiers: "early 1990" is `1990-01~/1990-04~`.
"""

import re

import msgspec

from regesta.errors import DateError
from regesta.model.base import Record
from regesta.model.edtf import civil, day_number, month_length, year_text
from regesta.model.time import FuzzyDate, iso_day

UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "DE": "XXX", "CE": "XX"}  # TIMEX3, by unit
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # in which each begins
SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_THIRDS_OF_MONTH = ((1, 10), (11, 20), (21, 31))
_THIRDS_OF_DECADE = ((0, 3), (4, 6), (7, 9))
_THIRDS_OF_CENTURY = ((0, 33), (34, 66), (67, 99))


class Moment(Record, frozen=True, kw_only=True):
    """A day, month, season, year, decade or century as far as it was said; `third` 1 to 3 is early, mid or late in it."""

    year: int | None = None
    bc: bool = False
    month: int | None = None
    day: int | None = None
    season: str | None = None
    half: int | None = None
    quarter: int | None = None
    decade: int | None = None  # 199 for the 1990s; 47 with `bc` for the 470s BC
    century: int | None = None  # the digits it shares: 18 for the nineteenth; 3 with `bc` for the fourth BC
    week: int | None = None
    weekday: int | None = None  # 1 is Monday
    time: str = ""  # of the day, as TIMEX3 has it behind the day: T11:00, TMO, TNI
    third: int | None = None
    turned: bool = False  # a winter that is named by the year in which it ends
    approximate: bool = False

    @property
    def said(self) -> str:
        """The finest field that is set: day, month, season, year, decade, century or nothing."""
        for name in ("day", "week", "month", "season", "half", "quarter", "year", "decade", "century"):
            if getattr(self, name) is not None:
                return name
        return ""

    def but(self, **fields: object) -> "Moment":
        """Return the same with some fields changed."""
        return msgspec.structs.replace(self, **fields)

    @property
    def timex(self) -> str:
        """The TIMEX3 value; X stands where a digit is not known."""
        era = "BC" if self.bc else ""
        if self.year is None and self.decade is not None:
            return era + (f"{self.decade:03d}")
        if self.year is None and self.century is not None:
            return era + f"{self.century:02d}"
        year = era + ("XXXX" if self.year is None else f"{self.year:04d}")
        if self.week is not None:
            return f"{year}-W{self.week:02d}"
        if self.day is not None or self.time:
            month = "XX" if self.month is None else f"{self.month:02d}"
            return f"{year}-{month}-{'XX' if self.day is None else f'{self.day:02d}'}{self.time}"
        if self.month is not None:
            return f"{year}-{self.month:02d}"
        if self.weekday is not None:
            return f"{year}-WXX-{self.weekday}"
        for part in (self.season, self.half and f"H{self.half}", self.quarter and f"Q{self.quarter}"):
            if part:
                return f"{year}-{part}"
        return year

    @property
    def edtf(self) -> str | None:
        """The value as EDTF; None where not even a century is known."""
        mark = "~" if self.approximate else ""
        if self.year is None:
            return self._of_many_years(mark)
        year = year_text(self.astronomical)
        if self.week is not None:
            first = monday(self.astronomical, self.week)
            return f"{iso_day(first)}/{iso_day(first + 6)}"
        if self.month is not None and self.day is not None:
            return f"{year}-{self.month:02d}-{self.day:02d}{mark}"
        if self.month is not None:
            if self.third:
                low, high = _THIRDS_OF_MONTH[self.third - 1]
                high = min(high, month_length(self.astronomical, self.month))
                return f"{year}-{self.month:02d}-{low:02d}~/{year}-{self.month:02d}-{high:02d}~"
            return f"{year}-{self.month:02d}{mark}"
        if self.season:
            begun = year_text(self.astronomical - 1) if self.turned else year  # EDTF: our winter 24 begins in December
            return f"{begun}-{SEASONS[self.season]}{mark}"
        if self.half or self.quarter:
            return f"{year}-{39 + self.half if self.half else 32 + (self.quarter or 1)}{mark}"
        if self.third:
            return f"{year}-{4 * self.third - 3:02d}~/{year}-{4 * self.third:02d}~"
        return f"{year}{mark}"

    @property
    def astronomical(self) -> int:
        """The year as a number that counts through: 0 is 1 BC. Raises DateError where no year is known."""
        if self.year is None:
            raise DateError("date", "has no year", "Anchor it first")
        return 1 - self.year if self.bc else self.year

    def _of_many_years(self, mark: str) -> str | None:
        if self.decade is not None:
            digits, length, thirds = self.decade, 10, _THIRDS_OF_DECADE
        elif self.century is not None:
            digits, length, thirds = self.century, 100, _THIRDS_OF_CENTURY
        else:
            return None
        low, high = digits * length, digits * length + length - 1
        if self.bc:  # the 470s BC are 479 to 470; the fourth century BC is 400 to 301
            low, high = (1 - high, 1 - low) if length == 10 else (1 - (high + 1), 1 - (low + 1))
        if self.third:
            begin, end = thirds[self.third - 1]
            return f"{year_text(low + begin)}/{year_text(low + end)}"
        if self.bc:
            return f"{year_text(low)}{mark}/{year_text(high)}{mark}"
        if length == 10 and digits % 10 == 0 and digits < 200:  # "the 1800s" are a century as often as a decade
            return f"{digits // 10:02d}XX{mark}"
        return f"{digits:03d}X{mark}" if length == 10 else f"{digits:02d}XX{mark}"


def moment_of(date: FuzzyDate) -> Moment | None:
    """Return a year, month or day as a moment; None for an interval or a vaguer date."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date.edtf, re.ASCII)
    if match is None or int(match[1]) == 0 or int(match[2] or 1) > 12:
        return None
    year, month, day = (int(each) if each else None for each in match.groups())
    return Moment(year=year, month=month, day=day)


def at_year(count: int, **fields: object) -> Moment:
    """Return the moment of a year that is counted through (0 is 1 BC), with further fields."""
    return Moment(year=1 - count if count <= 0 else count, bc=count <= 0).but(**fields)


def at_day(number: int, **fields: object) -> Moment:
    """Return the moment of a day number (see `model.edtf`)."""
    year, month, day = civil(number)
    return at_year(year, month=month, day=day, **fields)


def number_of(moment: Moment) -> int | None:
    """Return the day number of a moment that names a day; None for one that does not, or names none of the calendar."""
    if moment.year is None or moment.month is None or moment.day is None:
        return None
    if not 1 <= moment.day <= month_length(moment.astronomical, moment.month):
        return None
    return day_number(moment.astronomical, moment.month, moment.day)


def week_of(number: int) -> tuple[int, int]:
    """Return the year and week, as ISO 8601 counts them, in which a day lies."""
    thursday = number - (number - 1) % 7 + 3  # day 1, 0001-01-01, is a Monday
    year = civil(thursday)[0]
    return year, (thursday - day_number(year, 1, 1)) // 7 + 1


def monday(year: int, week: int) -> int:
    """Return the day number of the Monday of a week of ISO 8601."""
    fourth = day_number(year, 1, 4)
    return fourth - (fourth - 1) % 7 + 7 * (week - 1)
