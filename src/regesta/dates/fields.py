"""Reads the fields of a date from the words of a match: year, month, day, season, time of day, and what modifies them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from regesta.dates.moment import Moment
from regesta.model.edtf import month_length

NUMBERS = frozenset(("n1", "n10", "n31", "d0", "n99", "n3", "y4", "y00"))


class Slot(NamedTuple):
    """A matched word: its class, and what the table says that it stands for (a number's own digits)."""

    kind: str
    value: str | int


def has(slots: Sequence[Slot], *kinds: str) -> bool:
    """Tell whether one of the classes is among the words."""
    return any(kind in kinds for kind, _ in slots)


def fields(slots: Sequence[Slot]) -> tuple[Moment | None, int | None, bool]:
    """Return the moment that the words give, how far from the anchor they set it, and whether the speaker's day counts."""
    said: dict[str, object] = {}
    shift: int | None = None
    speech = False
    tens = next((int(value) for kind, value in slots if kind == "tens"), 0)
    for at, (kind, value) in enumerate(slots):
        before = slots[at - 1].kind if at else ""
        after = slots[at + 1].kind if at + 1 < len(slots) else ""
        if kind in ("next", "following", "previous", "last"):
            shift, speech = int(value), speech or kind in ("next", "last")
        elif kind == "coming":
            shift, speech = 1, True
        elif kind in ("that", "this"):
            shift, speech = 0, speech or kind == "this"
        elif kind == "paired_month" and after == "ordinal":
            said["month"] = int(str(value).split()[int(slots[at + 1].value) - 1])
        elif kind == "early" and after == "units":
            said["time"] = "TMO"  # the early hours of a day
        elif kind == "day_part" and str(said.get("time", ""))[1:2].isdigit():
            said["time"] = _clock(str(said["time"])[1:], 0 if value == "TMO" else 12)
        elif kind in _FIELD_OF:
            said[_FIELD_OF[kind]] = value
        elif kind in NUMBERS or kind in ("decimal", "small", "clock", "day_half", "hhmm", "number"):
            said |= _figure(said, kind, value, before, after)
        else:
            said |= _part(kind, value, after, tens)
    if "decade" in said and has(slots, "era"):
        said["bc"] = True
    if sum(kind in ("early", "mid", "late") for kind, _ in slots) > 1:
        said["third"] = None
    return (None, None, False) if _impossible(said) else (Moment(**said), shift, speech)  # type: ignore[arg-type]


_FIELD_OF = {
    "month": "month", "month_or_word": "month", "month_short": "month", "season": "season", "summer": "season", "fall": "season",
    "weekday": "weekday", "decade_word": "decade", "day_part": "time", "day_turn": "time", "noon": "time",
    "early": "third", "mid": "third", "late": "third", "edge": "third", "quarter_code": "quarter", "half_code": "half",
}  # fmt: skip


def _figure(said: dict[str, object], kind: str, value: str | int, before: str, after: str) -> dict[str, object]:
    """Return what a number says: a time of day, a year or a day, which its neighbours tell."""
    if kind == "day_half":
        return {"time": _clock(str(said.get("time", ""))[1:], int(value))}
    if kind == "hhmm" or after == "zone" or (after == "oclock" and len(str(value)) == 4):
        return {"time": _clock(f"{str(value)[:2]}:{str(value)[2:]}", None)}
    if kind == "clock" or after in ("day_half", "oclock", "o_"):
        return {"time": _clock(str(value), None)}
    own_era = kind not in ("y4", "y00") and after == "era_own"
    if kind in ("y4", "y00", "n3", "n99") or own_era or after == "era" or before == "era_own":
        return {"year": int(value), "bc": after == "era"}
    return {"day": int(value)}


def _part(kind: str, value: str | int, after: str, tens: int) -> dict[str, object]:
    """Return what any other word says of a date; nothing where it says nothing."""
    digits = re.sub(r"\D", "", str(value))
    if kind == "nth":
        return {"day": int(digits)}
    if kind == "iso":
        return dict(zip(("year", "month", "day"), map(int, re.split(r"\D", str(value))), strict=True))
    if kind == "dmy":
        return _numeric(str(value))
    if kind == "year2":
        return {"decade": -int(digits)}  # a year of two digits, until it is anchored
    if kind in ("decade", "decade2", "decade3", "decade_bare"):
        return {"decade": int(digits) // 10}
    if kind == "ordinal" and after == "of":
        return {"day": int(value) + tens}
    if kind in ("ordinal", "latter") and after == "half":
        return {"half": value if kind == "ordinal" else 2}
    if kind == "ordinal" and after == "quarter":
        return {"quarter": value}
    if kind in ("latter", "later") and after == "portion":
        return {"third": 3 if int(value) > 0 else 1}
    return {"approximate": True} if kind in ("circa", "around") else {}


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


def _clock(text: str, half: int | None) -> str:
    """Return a time of day as TIMEX3 has it, with `half` 0 for a.m. and 12 for p.m.; nothing where it is none."""
    digits = re.findall(r"\d+", text)
    hour, minute = (int(digits[0]), int(digits[1]) if len(digits) > 1 else 0) if digits else (99, 0)
    if half is not None:
        hour = hour % 12 + half if 1 <= hour <= 12 else 99
    return f"T{hour:02d}:{minute:02d}" if hour * 60 + minute <= 24 * 60 and minute < 60 else ""
