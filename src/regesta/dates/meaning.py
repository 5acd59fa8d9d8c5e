"""What the rows of a date table mean: from the classes and values of the matched words to a moment, a shift or a length.

Nothing is anchored here: a month without its year stays one. One function for each `means` of the tables; it returns None
where the words cannot mean that (a 31st of April), and then the next way to read them is tried.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from regesta.dates.moment import Moment
from regesta.model.base import Record
from regesta.model.edtf import month_length

_NUMBERS = frozenset(("n1", "n10", "n31", "d0", "n99", "n3", "y4", "y00"))
_REGULAR = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "DE": "XXX", "CE": "XX"}


class Slot(NamedTuple):
    """A matched word: its class, and what the table says that it stands for (a number's own digits)."""

    kind: str
    value: str | int


class Meaning(Record, frozen=True, kw_only=True):
    """What an expression says before it is anchored. Just one of `moment`, `unit` and `timex` leads.

    `moment`: a date, perhaps without year or month; with `shift`, that many of its kind from the anchor (the next May: 1).
    `unit`: a shift by `count` units from the anchor. `timex`: a value that needs no anchor.
    `speech`: what it is counted from is the day on which the document speaks, where that is known.
    """

    moment: Moment | None = None
    unit: str | None = None
    count: float | None = None
    shift: int | None = None
    timex: str | None = None
    speech: bool = False
    nth: int | None = None
    today: bool = False  # a word for the day on which the document speaks, where that is known
    of_that: bool = False  # it leans on the last mention of all, as "that year" does


Reader = Callable[[Sequence[Slot], str], Meaning | None]


def _calendar(slots: Sequence[Slot], gives: str) -> Meaning | None:
    """A date of the calendar, as far as it is said."""
    moment, shift, speech = _fields(slots)
    if moment is None:
        return None
    speech = speech or (moment.weekday is not None and shift is None)
    return Meaning(moment=moment, shift=shift, speech=speech, of_that=_is(slots, "that"))


def _fields(slots: Sequence[Slot]) -> tuple[Moment | None, int | None, bool]:
    """Return the moment that the words give, how far from the anchor they set it, and whether the speaker's day counts."""
    said: dict[str, object] = {}
    shift: int | None = None
    speech = False
    for at, (kind, value) in enumerate(slots):
        before = slots[at - 1].kind if at else ""
        after = slots[at + 1].kind if at + 1 < len(slots) else ""
        if kind in ("next", "following", "previous", "last"):
            shift, speech = int(value), speech or kind in ("next", "last")
        elif kind in ("that", "this"):
            shift, speech = 0, speech or kind == "this"
        elif kind in _FIELD_OF:
            said[_FIELD_OF[kind]] = value
        elif kind in _NUMBERS or kind in ("decimal", "small", "clock", "day_half"):
            said |= _figure(said, kind, value, before, after)
        else:
            said |= _part(kind, value, after)
    if "decade" in said and _is(slots, "era"):
        said["bc"] = True
    if sum(kind in ("early", "mid", "late") for kind, _ in slots) > 1:
        said["third"] = None
    return (None, None, False) if _impossible(said) else (Moment(**said), shift, speech)  # type: ignore[arg-type]


_FIELD_OF = {
    "month": "month", "month_or_word": "month", "month_short": "month", "season": "season", "fall": "season",
    "weekday": "weekday", "decade_word": "decade", "day_part": "time", "day_turn": "time", "noon": "time",
    "early": "third", "mid": "third", "late": "third", "edge": "third", "quarter_code": "quarter",
}  # fmt: skip


def _figure(said: dict[str, object], kind: str, value: str | int, before: str, after: str) -> dict[str, object]:
    """Return what a number says: a time of day, a year or a day, which its neighbours tell."""
    if kind == "day_half":
        return {"time": _clock(str(said.get("time", "T0"))[1:], int(value))}
    if kind == "clock" or after in ("day_half", "oclock"):
        return {"time": _clock(str(value), 0)}
    own_era = kind not in ("y4", "y00") and after == "era_own"
    if kind in ("y4", "y00", "n3", "n99") or own_era or after == "era" or before == "era_own":
        return {"year": int(value), "bc": after == "era"}
    return {"day": int(value)}


def _part(kind: str, value: str | int, after: str) -> dict[str, object]:
    """Return what any other word says of a date; nothing where it says nothing."""
    digits = re.sub(r"\D", "", str(value))
    if kind == "nth":
        return {"day": int(digits)}
    if kind == "iso":
        return dict(zip(("year", "month", "day"), map(int, str(value).split("-")), strict=True))
    if kind == "dmy":
        return _numeric(str(value))
    if kind == "year2":
        return {"decade": -int(digits)}  # a year of two digits, until it is anchored
    if kind in ("decade", "decade2", "decade3"):
        return {"decade": int(digits) // 10}
    if kind in ("ordinal", "latter") and after == "half":
        return {"half": value if kind == "ordinal" else 2}
    if kind == "ordinal" and after == "quarter":
        return {"quarter": value}
    if kind in ("latter", "later") and after == "portion":
        return {"third": 3 if int(value) > 0 else 1}
    return {"approximate": True} if kind in ("circa", "approximately") else {}


def _impossible(said: dict[str, object]) -> bool:
    month, day, year = said.get("month"), said.get("day"), said.get("year")
    if "time" in said and not said["time"]:
        return True
    if isinstance(month, int) and not 1 <= month <= 12:
        return True
    if year == 0 or (said.get("half") or 1) not in (1, 2) or (said.get("quarter") or 1) not in (1, 2, 3, 4):
        return True
    if isinstance(day, int) and isinstance(month, int):
        counted = 2000 if not isinstance(year, int) else 1 - year if said.get("bc") else year
        return not 1 <= day <= month_length(counted, month)
    return False


def _numeric(text: str) -> dict[str, object]:
    """Read a date in figures; where day and month could change places, only the year is known."""
    mark = re.sub(r"\d", "", text)[0]
    one, two, year = (int(each) for each in text.split(mark))
    if len(text.rsplit(mark, 1)[1]) == 2:
        return {"time": ""}  # a year of two figures between two other numbers is too much of a guess
    if one > 12 or mark == "." or one == two:
        return {"day": one, "month": two, "year": year}
    if two > 12:
        return {"day": two, "month": one, "year": year}
    return {"year": year}


def _clock(text: str, add: int) -> str:
    """Return a time of day as TIMEX3 has it; nothing where it is none."""
    digits = re.findall(r"\d+", text)
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if add == 12 and hour < 12:
        hour += 12
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else ""


def _short_years(slots: Sequence[Slot], gives: str) -> Meaning | None:
    """The end of a range of years in two figures, which takes its century from the start ("1915-17")."""
    number = next((int(value) for kind, value in slots if kind in _NUMBERS), None)
    if number is None:
        return None
    return Meaning(moment=Moment(year=number) if number > 999 else Moment(decade=-number))


def _iso_month(slots: Sequence[Slot], gives: str) -> Meaning | None:
    year, month = (int(value) for kind, value in slots if kind in _NUMBERS)
    return Meaning(moment=Moment(year=year, month=month)) if 1 <= month <= 12 else None


def together(parts: list[Meaning], means: str) -> list[Meaning] | None:
    """Return the meanings of one row's brackets with what they lend each other; None where they cannot belong together.

    A day takes its month from the bracket before it ("March 5-[9], 1918"), a year its era from the last ("499-493 BC"), a
    bare count its unit ("ten or fifteen years"), and years of two figures must come after the start ("1915-17").
    """
    moments = [each.moment for each in parts]
    first, last = moments[0], moments[-1]
    if means == "short_years" and first and last and -(last.decade or 0) <= (first.year or 0) % 100:
        return None
    if parts[0].unit == "":
        return [_of_the_same(parts[0], parts[-1]), *parts[1:]]
    if first and last and last.bc and not first.bc:
        return [each if each.moment is None else Meaning(moment=each.moment.but(bc=True)) for each in parts]
    if first and last and last.day and last.month is None and first.month and len(parts) > 1:
        return [*parts[:-1], Meaning(moment=last.but(month=first.month))]
    return parts


def _of_the_same(count: Meaning, other: Meaning) -> Meaning:
    if other.unit is not None and other.count is not None:
        return Meaning(unit=other.unit, count=(count.count or 0) * (1 if other.count >= 0 else -1), moment=Moment())
    unit = "".join(char for char in (other.timex or "")[1:] if char.isalpha() and char != "X")
    return Meaning(timex=length(count.count, unit))


def _century(slots: Sequence[Slot], gives: str) -> Meaning | None:
    moment, _, _ = _fields([each for each in slots if each.kind not in ("nth", "nths", "ordinal", "unit", "era")])
    units = [value for kind, value in slots if kind == "unit"]
    number = 0
    for at, (kind, value) in enumerate(slots):
        if kind in ("nth", "nths"):
            number = int(re.sub(r"\D", "", str(value)))
        elif kind == "tens" or (kind == "ordinal" and (at + 1 == len(slots) or slots[at + 1].kind != "half")):
            number += int(value)
    if units != ["CE"] or not 0 < number < 100 or moment is None:
        return None
    return Meaning(moment=moment.but(century=number - 1, bc=any(kind == "era" for kind, _ in slots), day=None))


def _holiday(slots: Sequence[Slot], gives: str) -> Meaning | None:
    moment, _, _ = _fields([each for each in slots if each.kind not in ("New", "Years", "Day", "eve", "holiday")])
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
    for kind, value in slots:
        if kind in _NUMBERS or kind == "number":
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
            total, found = total + 0.5, True
    if found:
        return total
    return (
        1.0 if any(kind in ("art", "another", "per", "just") for kind, _ in slots) and not _is(slots, "vague") else None
    )


def _is(slots: Sequence[Slot], *kinds: str) -> bool:
    return any(kind in kinds for kind, _ in slots)


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
    return Meaning(timex=length(1.0 if count is None and _is(slots, "unit") else count, unit))


def _age(slots: Sequence[Slot], gives: str) -> Meaning | None:
    """A number of years that the words before it make an age."""
    count = count_of(slots)
    return None if count is None or count > 150 else Meaning(timex=length(count, "Y"))


def _counts(slots: Sequence[Slot], gives: str) -> Meaning | None:
    """One of two counts of the same unit ("ten or fifteen years"); the unit of the first is that of the second."""
    if _is(slots, "later", "ago"):
        return _shift(slots, gives)
    if not _is(slots, "unit", "units"):
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
        elif kind == "later" and _is(slots, "that", "this", "next", "following", "previous", "last", "the") and at == 0:
            third = 3 if int(value) > 0 else 1
        elif kind == "later":
            direction = int(value)
        elif kind in ("early", "late", "edge", "mid"):
            third = int(value)
        elif kind == "this":
            speech = True
    if _is(slots, "neighbour"):
        unit = "D"
    if not unit:
        return None
    count = count_of([each for each in slots if each.kind != "the"])
    steps = 0.0 if direction is None else direction * (1.0 if count is None else count)
    time = next((str(value) for kind, value in slots if kind == "day_part"), "")
    approximate = _is(slots, "approximately", "more", "circa", "up", "least")
    return Meaning(
        unit=unit, count=steps, speech=speech, moment=Moment(third=third, time=time, approximate=approximate)
    )


def _vague_shift(slots: Sequence[Slot], gives: str) -> Meaning | None:
    forward = next((int(value) > 0 for kind, value in slots if kind in ("later", "ago")), True)
    return Meaning(timex="FUTURE_REF" if forward else "PAST_REF")


def _part_of_day(slots: Sequence[Slot], gives: str) -> Meaning | None:
    time = next(str(value) for kind, value in slots if kind in ("day_part", "day_turn"))
    shift = next((int(value) for kind, value in slots if kind in ("next", "following", "previous", "last")), None)
    if _is(slots, "ordinal"):
        return Meaning(nth=0, moment=Moment(time=time))
    if shift is None and not _is(slots, "that", "this"):
        return Meaning(timex=f"XXXX-XX-XX{time}")
    return Meaning(unit="D", count=float(shift or 0), moment=Moment(time=time), speech=_is(slots, "this", "last"))


def _nth_unit(slots: Sequence[Slot], gives: str) -> Meaning | None:
    unit = _unit(slots)
    if unit == "D" and _is(slots, "ordinal", "nth", "coming"):
        return Meaning(nth=0, moment=Moment())
    return Meaning(timex=length(1.0, unit)) if unit else None


def _set(slots: Sequence[Slot], gives: str) -> Meaning | None:
    for kind, value in slots:
        if kind == "unit":
            return Meaning(timex=_REGULAR.get(str(value), f"P1{value}"))
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


MEANINGS: dict[str, Reader] = {
    "calendar": _calendar,
    "short_years": _short_years,
    "iso_month": _iso_month,
    "century": _century,
    "holiday": _holiday,
    "duration": _duration,
    "counts": _counts,
    "age": _age,
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
