"""CSV with a header: a list of one's own, one name a row, with the columns that are known by their names.

The delimiter (comma, semicolon or tab) is the one that makes most known columns of the header. A column that is not known is
not read. Bytes are UTF-8, else Windows-1252.
"""

import csv
import re
from collections.abc import Iterable

from regesta.errors import InputError
from regesta.lists.base import Listed, ListFormat
from regesta.lists.feed import Feed
from regesta.lists.gathering import Gathering, shown
from regesta.lists.rows import Rows, decoded
from regesta.lists.words import Draft, clean, kind_of, several, written
from regesta.text import label_key

ENCODING = "cp1252"  # of lines that are not UTF-8
_DELIMITERS = (",", ";", "\t")
_HEADER = 16_000  # bytes in which the header ends
_LABEL = 40  # characters of a label that are looked at
_COLUMNS = {
    "id": ("id", "identifier", "reference"),
    "kind": ("kind", "type", "schema"),
    "name": ("name", "full name", "fullname"),
    "aliases": ("aliases", "alias", "aka"),
    "weak": ("weak aliases", "weak alias"),
    "family": ("family", "family name", "last name", "lastname", "surname"),
    "births": ("birth date", "birthdate", "birth dates", "date of birth", "dob", "born"),
    "deaths": ("death date", "deathdate", "date of death", "dod", "died"),
    "countries": ("country", "countries", "nationality", "nationalities", "citizenship"),
    "programs": ("program", "programs", "programme", "programmes"),
    "listed": ("listed on", "listed"),
    "note": ("note", "notes", "remark", "remarks", "comment", "comments"),
}
_FIELDS = {label: field for field, labels in _COLUMNS.items() for label in labels}
_NUMBERED = re.compile(r"(?:alias|aka) ?\d{1,3}", re.ASCII)


def recognise(head: bytes, name: str) -> bool:
    """Know it by a first line with a column of names, or with two other columns that are known."""
    header = _header(head)
    known = {field for field in map(_field, _cells(header, _delimiter(header))) if field}
    return "name" in known or len(known) > 1


def read(feed: Feed, into: Gathering[Listed]) -> None:
    """Read every row by itself. Raises InputError where no column is called name."""
    rows = Rows(feed, _delimiter(_header(feed.head())), ENCODING)
    fields: list[str] = []
    for line, cells in rows:
        if not any(map(str.strip, cells)):
            continue
        if not fields:
            fields = [_field(each) for each in cells]
            if "name" not in fields:
                found = ", ".join(shown(clean(each)) for each in cells[:20])
                raise InputError(str(feed.path), f"no column is called name; there are {found}", "Name one so")
        elif any(map(str.strip, cells[len(fields) :])):
            told = f"the row was not read: it has {len(cells)} cells, the header {len(fields)}"
            into.problem(f"{told}. Put cells that hold the delimiter into quotation marks", line)
        else:
            _keep(zip(fields, cells, strict=False), into, line, has_id="id" in fields)
    if rows.mixed is not None:
        into.problem("the line is not in UTF-8, others are. It was read as Windows-1252; check its letters", rows.mixed)


def _keep(cells: Iterable[tuple[str, str]], into: Gathering[Listed], line: int, *, has_id: bool) -> None:
    """Put a row where entries are gathered; without a column of ids the line's number is its id."""
    by: dict[str, list[str]] = {}
    for field, cell in cells:
        if cell:
            by.setdefault(field, []).append(cell)
    draft = Draft(into, line, clean("".join(by.get("id", ())[:1])) if has_id else str(line))
    families = [each for each in map(clean, by.get("family", ())) if each]
    for name in by.get("name", ()):
        if "\n" in name.strip():
            draft.problem(f"the name of {shown(draft.id)} goes over several lines. Check its quotation marks")
        words = set(name.split())
        draft.name(name, family=next((each for each in families if words.issuperset(each.split())), None))
    for cell in by.get("aliases", ()):
        for name in several(cell):
            draft.name(name)
    for cell in by.get("weak", ()):
        for name in several(cell):
            draft.name(name, weak=True)
    kind = next(filter(None, map(kind_of, by.get("kind", ()))), None)
    draft.keep(
        kind=kind,
        births=draft.dates(each for cell in by.get("births", ()) for each in several(cell)),
        deaths=draft.dates(each for cell in by.get("deaths", ()) for each in several(cell)),
        countries=(each for cell in by.get("countries", ()) for each in several(cell)),
        programs=(each for cell in by.get("programs", ()) for each in several(cell)),
        listed_on=map(written, by.get("listed", ())),
        note=map(written, by.get("note", ())),
    )


def _header(head: bytes) -> str:
    """Return the first line that is not empty."""
    lines = (each for each in head[:_HEADER].splitlines() if each.strip())
    return decoded(next(lines, b""), ENCODING).removeprefix("\ufeff")


def _delimiter(header: str) -> str:
    """Return what makes most known columns of the header, and of several such the one that makes most cells."""
    return max(_DELIMITERS, key=lambda each: (sum(map(bool, map(_field, _cells(header, each)))), header.count(each)))


def _cells(header: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader((header,), delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return []


def _field(label: str) -> str:
    """Return what a column with this label holds; nothing where it is not read."""
    key = label_key(label[:_LABEL])
    return "aliases" if _NUMBERED.fullmatch(key) else _FIELDS.get(key, "")


FORMAT = ListFormat(
    name="plain_csv",
    summary="CSV with a header: name and, where given, id, kind, aliases, dates of birth, countries",
    recognise=recognise,
    read=read,
)
