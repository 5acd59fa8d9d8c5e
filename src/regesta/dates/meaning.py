"""What the rows of a date table mean: from the classes and values of the matched words to a moment, a shift or a length.

Nothing is anchored here: a month without its year stays one. One function for each `means` of the tables; it returns None
where the words cannot mean that (a 31st of April), and then the next way to read them is tried.
"""

import re
from collections.abc import Callable, Sequence

import msgspec

from regesta.dates.fields import NUMBERS, Slot, fields, has
from regesta.dates.moment import UNKNOWN, Moment
from regesta.model.base import Record

_MOST = 100_000  # of a unit; what is more is no length of time that a text would tell


class Meaning(Record, frozen=True, kw_only=True):
    """What an expression says before it is anchored: `timex`, a value that needs no anchor; else a shift by `count` of a
    `unit`; else a `moment`, perhaps without year or month.

    With a `unit`, `moment` holds what else was said (a third, a part of the day). `shift` asks for the next (1) or previous
    (-1) moment of its name, 0 for the one told of. `speech`: it counts from the day on which the document speaks, where
    that is known.
    """

    moment: Moment | None = None
    unit: str | None = None
    count: float | None = None
    shift: int | None = None
    timex: str | None = None
    speech: bool = False
    some_day: bool = False  # a day that is counted from an event ("the third day"): one of the month that is told of
    today: bool = False  # a word for the day on which the document speaks, where that is known
    of_that: bool = False  # it leans on the last mention of all, as "that year" does

    def forward(self) -> "Meaning":
        """Return the same, of what is to come: a weekday is the next one then."""
        if self.moment is None or self.moment.weekday is None or self.moment.day is not None or self.shift is not None:
            return self
        return msgspec.structs.replace(self, shift=1)


Sense = Callable[[Sequence[Slot], str], Meaning | None]


def _calendar(slots: Sequence[Slot], gives: str) -> Meaning | None:
    """A date of the calendar, as far as it is said."""
    moment, shift, speech = fields(slots)
    if moment is None:
        return None
    speech = speech or (moment.weekday is not None and shift is None)
    return Meaning(moment=moment, shift=shift, speech=speech, of_that=has(slots, "that"))


def _short_years(slots: Sequence[Slot], gives: str) -> Meaning | None:
    """The end of a range of years in two figures, which takes its century from the start ("1915-17")."""
    number = next((int(value) for kind, value in slots if kind in NUMBERS), None)
    if number is None:
        return None
    return Meaning(moment=Moment(year=number) if number > 999 else Moment(decade=-number))


def _iso_month(slots: Sequence[Slot], gives: str) -> Meaning | None:
    year, month = (int(value) for kind, value in slots if kind in NUMBERS)
    return Meaning(moment=Moment(year=year, month=month)) if 1 <= month <= 12 else None


def together(parts: list[Meaning], means: str) -> list[Meaning]:
    """Return the meanings of one row's brackets with what they lend each other; none where they cannot belong together.

    A day takes its month from the bracket that has it ("March 5-[9], 1918", "[15]-17 November"), a year its era from the
    last ("499-493 BC"), a bare count its unit ("ten or fifteen years"), and years of two figures must come after the start
    ("1915-17").
    """
    moments = [each.moment for each in parts]
    first, last = moments[0], moments[-1]
    if means == "short_years" and first and last and last.decade and -last.decade <= (first.year or 0) % 100:
        return []  # "1998-01" may be a month; "1999-00" can only be a range
    if parts[0].unit == "":
        return [_of_the_same(parts[0], parts[-1]), *parts[1:]]
    if first and last and last.bc and not first.bc:
        return [each if each.moment is None else Meaning(moment=each.moment.but(bc=True)) for each in parts]
    month = next((each.month for each in moments if each and each.month), None)
    return [_in_month(each, month) for each in parts] if month and len(parts) > 1 else parts


def _in_month(day: Meaning, month: int) -> Meaning:
    moment = day.moment
    return Meaning(moment=moment.but(month=month)) if moment and moment.day and not moment.month else day


def _of_the_same(count: Meaning, other: Meaning) -> Meaning:
    if other.unit is not None and other.count is not None:
        steps = (count.count or 0) * (1 if other.count >= 0 else -1)
        return Meaning(unit=other.unit, count=steps, speech=other.speech, moment=Moment())
    unit = "".join(char for char in (other.timex or "")[1:] if char.isalpha() and char != "X")
    return Meaning(timex=length(count.count, unit))


def _day_of_short_year(slots: Sequence[Slot], gives: str) -> Meaning | None:
    """A day with a year of two figures, which belongs to 1969 to 2068, as POSIX reads `%y`."""
    moment, _, _ = fields(slots[:-1])
    if moment is None or moment.day is None:
        return None
    short = int(str(slots[-1].value).lstrip("'’‘"))
    whole, _, _ = fields([*slots[:-1], Slot("y4", str(short + (1900 if short > 68 else 2000)))])
    return None if whole is None else Meaning(moment=whole)


def _century(slots: Sequence[Slot], gives: str) -> Meaning | None:
    moment, _, _ = fields(
        [each for each in slots if each.kind not in ("nth", "ordinal", "tens", "unit", "units", "era", "roman")]
    )
    units = [value for kind, value in slots if kind in ("unit", "units")]
    number = 0
    for at, (kind, value) in enumerate(slots):
        if kind == "roman":
            number = _roman(str(value))
        elif kind == "nth":
            number = int(re.sub(r"\D", "", str(value)))
        elif kind == "tens" or (kind == "ordinal" and (at + 1 == len(slots) or slots[at + 1].kind != "half")):
            number += int(value)
    if (units or ["CE"]) != ["CE"] or not 0 < number < 100 or moment is None:
        return None
    return Meaning(moment=moment.but(century=number - 1, bc=any(kind == "era" for kind, _ in slots), day=None))


def _roman(text: str) -> int:
    """Return the value of a numeral such as XIXe; an I before a V or X counts against it."""
    values = [{"I": 1, "V": 5, "X": 10}[char] for char in text if char in "IVX"]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _winter(slots: Sequence[Slot], gives: str) -> Meaning | None:
    """A winter that is named by both its years ("the winter of 1941-42")."""
    first, last = (int(value) for kind, value in slots if kind in NUMBERS)
    follows = last in (first + 1, (first + 1) % 100)
    if not follows or ("season", "WI") not in slots:
        return None
    return Meaning(moment=Moment(year=first + 1, season="WI", turned=True))


def _decade_of_year(slots: Sequence[Slot], gives: str) -> Meaning | None:
    """A decade that is named by its first year, in four figures or two ("les années 1990", "les années 90")."""
    moment, _, _ = fields(slots)
    year = None if moment is None else moment.year
    if moment is None or not year or year % 10:
        return None
    return Meaning(moment=Moment(decade=year // 10, third=moment.third))


def _holiday(slots: Sequence[Slot], gives: str) -> Meaning | None:
    moment, _, _ = fields([each for each in slots if each.kind not in ("New", "unit", "possessive", "eve", "holiday")])
    if moment is None:
        return None
    text = next((str(value) for kind, value in slots if kind == "holiday"), "01-01")
    month, day = map(int, text.split("-"))
    if any(kind == "eve" for kind, _ in slots):
        month, day = (month, day - 1) if day > 1 else (12, 31)
    return Meaning(moment=moment.but(month=month, day=day))


def count_of(slots: Sequence[Slot]) -> float | None:
    """Return the number that the words give; None where they give none, or only a vague one."""
    total = 0.0
    found = False
    for at, (kind, value) in enumerate(slots):
        if found and kind == "small" and "half" in (each.kind for each in slots[at + 1 : at + 3]):
            continue  # the one of "three and one-half"
        if kind in NUMBERS or kind == "number":
            total, found = total + float(str(value).replace(",", "")), True
        elif kind == "decimal":
            total, found = float(str(value).replace(",", ".")), True
        elif kind in ("small", "tens"):
            total, found = total + float(value), True
        elif kind == "hundred":
            total, found = (total or 1) * float(value), True
        elif kind == "dozen":
            total, found = (total or 1) * 12, True
        elif kind == "half":
            total, found = total + (0.5 if found or not has(slots[:at], "and") else 1.5), True  # "a year and a half"
    if found:
        return total
    return 1.0 if has(slots, "art", "another", "per", "just") and not has(slots, "vague") else None


def _unit(slots: Sequence[Slot]) -> str:
    for kind, value in slots:
        if kind in ("unit", "units"):
            return str(value)
        if kind == "date":
            return "D"
    return ""


def length(count: float | None, unit: str) -> str:
    """Return a length of time as TIMEX3 has it; an unknown count is X."""
    number = "X" if count is None else f"{count:g}".removeprefix("0")
    return f"PT{number}{unit[1:]}" if unit.startswith("T") else f"P{number}{unit}"


def _duration(slots: Sequence[Slot], gives: str) -> Meaning | None:
    unit = _unit(slots)
    if not unit:
        return None
    count = count_of(slots)
    if count is not None and count > _MOST:
        return None
    return Meaning(timex=length(1.0 if count is None and has(slots, "unit") else count, unit))


def _half(slots: Sequence[Slot], gives: str) -> Meaning | None:
    return Meaning(timex=length(0.5, _unit(slots)))


def _age(slots: Sequence[Slot], gives: str) -> Meaning | None:
    """A number of years that the words before it make an age."""
    count = count_of(slots)
    return None if count is None or count > 150 else Meaning(timex=length(count, "Y"))


def _counts(slots: Sequence[Slot], gives: str) -> Meaning | None:
    """One of two counts of the same unit ("ten or fifteen years"); the unit of the first is that of the second."""
    if has(slots, "later", "ago"):
        return _shift(slots, gives)
    if not has(slots, "unit", "units"):
        count = count_of(slots)
        return None if count is None else Meaning(unit="", count=count)
    return _duration(slots, gives)


def _shift(slots: Sequence[Slot], gives: str) -> Meaning | None:
    unit = _unit(slots)
    direction: int | None = None
    speech = False
    third: int | None = None
    for at, (kind, value) in enumerate(slots):
        if kind in ("next", "following", "previous", "last", "ago", "after", "before", "neighbour"):
            direction, speech = int(value), speech or kind in ("next", "last", "ago", "neighbour")
        elif kind == "later" and at + 1 < len(slots):
            continue  # "later that year": some time in it, and no third of it
        elif kind == "later":
            direction = int(value)
        elif kind in ("early", "late", "edge", "mid"):
            third = int(value)
        elif kind == "this":
            speech = True
    if has(slots, "neighbour"):
        unit = "D"
    if not unit:
        return None
    count = count_of([each for each in slots if each.kind != "the"])
    steps = 0.0 if direction is None else direction * (1.0 if count is None else count)
    time = next((str(value) for kind, value in slots if kind == "day_part"), "")
    approximate = has(slots, "around", "over", "more", "circa", "up", "least", "vague") or steps != round(steps)
    if abs(steps) > _MOST:
        return None
    return Meaning(
        unit=unit, count=steps, speech=speech, moment=Moment(third=third, time=time, approximate=approximate)
    )


def _vague_shift(slots: Sequence[Slot], gives: str) -> Meaning | None:
    forward = next((int(value) > 0 for kind, value in slots if kind in ("later", "ago")), True)
    return Meaning(timex="FUTURE_REF" if forward else "PAST_REF")


def _part_of_day(slots: Sequence[Slot], gives: str) -> Meaning | None:
    time = next(str(value) for kind, value in slots if kind in ("day_part", "day_turn"))
    shift = next((int(value) for kind, value in slots if kind in ("next", "following", "previous", "last")), None)
    if has(slots, "ordinal"):
        return Meaning(some_day=True, moment=Moment(time=time))
    if shift is None and not has(slots, "that", "this"):
        return Meaning(timex=f"XXXX-XX-XX{time}", moment=Moment(time=time))
    return Meaning(unit="D", count=float(shift or 0), moment=Moment(time=time), speech=has(slots, "this", "last"))


def _nth_unit(slots: Sequence[Slot], gives: str) -> Meaning | None:
    unit = _unit(slots)
    if unit == "D" and has(slots, "ordinal", "nth", "coming"):
        return Meaning(some_day=True, moment=Moment())
    return Meaning(timex=length(1.0, unit)) if unit else None


def _set(slots: Sequence[Slot], gives: str) -> Meaning | None:
    for kind, value in slots:
        if kind == "units":
            return _duration(slots, gives)
        if kind == "unit":
            return Meaning(timex=UNKNOWN.get(str(value), f"P1{value}"))
        if kind == "day_part":
            return Meaning(timex=f"XXXX-XX-XX{value}")
        if kind == "weekday":
            return Meaning(timex=f"XXXX-WXX-{value}")
        if kind == "season":
            return Meaning(timex=f"XXXX-{value}")
    return None


def _word(slots: Sequence[Slot], gives: str) -> Meaning | None:
    return next((Meaning(timex=value) for _, value in slots if isinstance(value, str) and not value.isdigit()), None)


def _constant(slots: Sequence[Slot], gives: str) -> Meaning | None:
    return Meaning(timex=gives)


def _today(slots: Sequence[Slot], gives: str) -> Meaning | None:
    """The day of the speaker; where that is not known, `gives`."""
    time = gives[10:] if gives.startswith("XXXX") else ""
    return Meaning(timex=gives, today=True, moment=Moment(time=time))


def _event(slots: Sequence[Slot], gives: str) -> Meaning | None:
    """A time that hangs on an event; it is found, and not anchored."""
    return Meaning(timex="")


MEANINGS: dict[str, Sense] = {
    "calendar": _calendar,
    "short_years": _short_years,
    "iso_month": _iso_month,
    "day_of_short_year": _day_of_short_year,
    "century": _century,
    "winter": _winter,
    "decade_of_year": _decade_of_year,
    "holiday": _holiday,
    "duration": _duration,
    "counts": _counts,
    "age": _age,
    "half": _half,
    "shift": _shift,
    "vague_shift": _vague_shift,
    "part_of_day": _part_of_day,
    "nth_unit": _nth_unit,
    "set": _set,
    "word": _word,
    "constant": _constant,
    "today": _today,
    "event": _event,
}
