"""The words of a list's cells: their letters, their kind, their dates, and how several stand in one cell."""

import functools
import re
from collections.abc import Iterable

from regesta.dates.grammar import date_grammar
from regesta.errors import DateError
from regesta.lists.base import Alias, Listed
from regesta.lists.gathering import Gathering, shown
from regesta.model.statement import Kind
from regesta.model.time import FuzzyDate, read_date

LONGEST_NAME = 1_000  # characters; what is longer is no name
_LONGEST_DATE = 60  # characters
_YEARS = (1000, 2200)  # what lies outside is a filler such as 0001 or 9999
_NO_LETTER = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_NOTHING = frozenset({"", "-", "--", "-0-", "n/a", "none", "null", "unknown", "not available"})
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ]\d\d:\d\d.*)?", re.ASCII)
_KINDS = {
    **dict.fromkeys(("person", "individual", "natural person", "people", "man", "woman"), Kind.PERSON),
    **dict.fromkeys(
        ("organisation", "organization", "entity", "company", "group", "publicbody", "public body"), Kind.ORGANISATION
    ),
}


def clean(text: str | None) -> str:
    """Return a text with single spaces and without control characters and halves of characters; its letters stay."""
    return " ".join(_NO_LETTER.sub("", text).split()) if text else ""


def written(text: str | None) -> str:
    """Return a cleaned text, and nothing for what lists write where they know nothing ("-0-", "n/a"); "NA" is Namibia."""
    bare = clean(text)
    return "" if bare == "na" or bare.lower() in _NOTHING else bare


def several(text: str, marks: str = ";|") -> list[str]:
    """Return the texts that stand in one cell, set apart by any of the `marks`."""
    for mark in marks[1:]:
        text = text.replace(mark, marks[0])
    return [each for each in map(written, text.split(marks[0])) if each]


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that are not empty, each once, in order."""
    return tuple(dict.fromkeys(each for each in texts if each))


def kind_of(word: str) -> Kind | None:
    """Return the kind that a list's word for it says; None for anything that is neither a person nor an organisation."""
    return _KINDS.get(clean(word).casefold())


@functools.lru_cache(maxsize=65_536)
def day_of(text: str) -> FuzzyDate | None:
    """Return the vague date that a cell gives: ISO, EDTF, or in English words as vague as they are; None for anything else.

    A stretch ("1960 to 1962") means some time within it. Where a form has two readings ("03/04/1960") only the year counts.
    """
    bare = text.strip()
    if len(bare) > _LONGEST_DATE:
        return None
    match = _ISO.fullmatch(bare)
    if match:
        year, month, day = match[1], match[2] or "00", match[3] or "00"
        bare = year if month == "00" else f"{year}-{month}" if day == "00" else f"{year}-{month}-{day}"
    try:
        return _within(read_date(bare))
    except DateError:
        pass
    found = None if match else date_grammar().whole(bare)
    try:
        return _within(found.date or read_date(found.edtf)) if found else None
    except DateError:
        return None


def _within(date: FuzzyDate) -> FuzzyDate | None:
    sides = [each for each in (date.first, date.last) if each is not None]
    low, high = (round(year * 365.2425) for year in _YEARS)
    return date if sides and all(low <= each <= high for each in sides) else None


class Draft:
    """An entry in the making: takes names and dates as they stand in the list, and keeps itself when it is whole."""

    def __init__(self, into: Gathering[Listed], line: int, id_: str) -> None:
        self.id = id_ or f"line {line}"
        self._into, self._line = into, line
        self._names: dict[str, Alias] = {}

    def name(self, text: str, *, weak: bool = False, family: str | None = None) -> None:
        """Take a name; the first that is not weak is the main one, and the same letters count once."""
        bare = written(text)
        if len(bare) > LONGEST_NAME:
            self.problem(f"a name of {len(bare):,} characters was not read")
        elif bare and (bare not in self._names or (self._names[bare].weak and not weak)):
            self._names[bare] = Alias(text=bare, weak=weak, family=family)

    def dates(self, texts: Iterable[str]) -> tuple[FuzzyDate, ...]:
        """Return the dates that the texts give, each once; one that cannot be read is told."""
        found: dict[str, FuzzyDate] = {}
        for text in texts:
            bare = written(text)
            date = day_of(bare) if bare else None
            if date is not None:
                found[date.edtf] = date
            elif bare.strip("0-/."):
                self.problem(f"the date {shown(bare)} of {shown(self.id)} was not read. The entry is kept without it")
        return tuple(found.values())

    def problem(self, wrong: str) -> None:
        """Tell what is wrong in the line of this entry."""
        self._into.problem(wrong, self._line)

    def keep(
        self,
        *,
        kind: Kind | None,
        births: tuple[FuzzyDate, ...] = (),
        deaths: tuple[FuzzyDate, ...] = (),
        countries: Iterable[str] = (),
        programs: Iterable[str] = (),
        listed_on: Iterable[str] = (),
        note: Iterable[str] = (),
    ) -> None:
        """Put the entry where entries are gathered; one without a name is told instead."""
        names = sorted(self._names.values(), key=lambda each: each.weak)
        if not names:
            self.problem(f"the entry {shown(self.id)} has no name and was not read")
            return
        main, *others = names
        self._into.add(
            Listed(
                id=self.id,
                name=main.text,
                kind=kind,
                family=main.family,
                aliases=tuple(others),
                births=births,
                deaths=deaths,
                countries=distinct(countries),
                programs=distinct(programs),
                listed_on=distinct(listed_on),
                note=distinct(note),
            ),
            self._line,
        )
