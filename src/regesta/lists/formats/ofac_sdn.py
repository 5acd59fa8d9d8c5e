"""OFAC's SDN.CSV: rows of twelve cells without a header, with ALT.CSV, the aliases, where it lies beside it.

Dates of birth, nationalities and weak aliases are read from the remarks; the remarks as a whole are kept as a note. Addresses
(ADD.CSV) are not read. A person's name, printed "FAMILY, Given", is turned to "Given FAMILY" in the list's own letters.
"""

import csv
import re
from collections.abc import Iterator

from regesta.lists.base import Listed, ListFormat
from regesta.lists.feed import Feed
from regesta.lists.gathering import Gathering, shown
from regesta.lists.rows import Rows, decoded
from regesta.lists.words import Draft, clean, written
from regesta.model.statement import Kind

_ENCODING = "latin-1"  # of lines that are not UTF-8
_CELLS = 12
_ALIAS_CELLS = 5
_TYPES = ("individual", "-0-", "vessel", "aircraft")
_LOOKED_AT = 20  # lines by which it is recognised
_END = "\x1a"  # closes the file, as in the days of CP/M
_ALT_OF = (("sdn", "alt"), ("cons_prim", "cons_alt"))
_BORN = re.compile(r"(?:alt\.? )?DOB:? (.+)", re.IGNORECASE)
_FROM = re.compile(r"(?:alt\.? )?(?:nationality|citizen(?:ship)?):? (?!of\b)(.+)", re.IGNORECASE)
_NICK = re.compile(r"\(?(?:alt\.? )?[afn]\.?k\.?a\.?,?:? [\"'‘“](.+)[\"'’”]\)?", re.IGNORECASE)
_OPEN = re.compile(r"\((?:Linked To|also):?[^()]{0,2000}\)?", re.IGNORECASE)
_POOR = re.compile(r"\b(?:weak|low quality)\b", re.IGNORECASE)


def recognise(head: bytes, name: str) -> bool:
    """Know it by a first row of twelve cells, a number first and a type of entry third."""
    for line in head.split(b"\n")[:_LOOKED_AT]:
        try:
            cells = next(csv.reader((decoded(line.rstrip(b"\r"), _ENCODING),), skipinitialspace=True), [])
        except csv.Error:
            continue
        if len(cells) == _CELLS and cells[0].strip("\ufeff ").isdecimal() and clean(cells[2]).lower() in _TYPES:
            return True
    return False


def read(feed: Feed, into: Gathering[Listed]) -> None:
    """Read the rows, then the aliases beside them, then make entries of both."""
    into.title = "OFAC list of Specially Designated Nationals"
    rows = [(line, cells) for line, cells in _rows(feed, into, _CELLS)]
    feed.end()
    aliases = _aliases(feed, into, {cells[0] for _, cells in rows})
    for line, cells in rows:
        _keep(cells, aliases.get(cells[0], []), into, line)


def _rows(feed: Feed, into: Gathering[Listed], least: int) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that begin with a number and have enough cells, each cell cleaned; the others are told."""
    for line, cells in Rows(feed, ",", _ENCODING):
        row = [clean(each.replace(_END, "")) for each in cells]
        if not any(row):
            continue
        if len(row) < least or not row[0].isdecimal():
            wrong = f"the row was not read: it has {len(row)} cells and begins with {shown(row[0])}"
            into.problem(f"{wrong}. A row has {least} and begins with a number", line, name=feed.name)
            continue
        yield line, row


def _aliases(feed: Feed, into: Gathering[Listed], known: set[str]) -> dict[str, list[tuple[str, bool]]]:
    """Return the aliases of each entry by its number, each with whether it is weak."""
    found: dict[str, list[tuple[str, bool]]] = {}
    names = [
        feed.name.lower().removesuffix(".gz").replace(old, new) for old, new in _ALT_OF if old in feed.name.lower()
    ]
    alt = feed.sister((*names, "alt.csv"))
    if alt is None:
        into.problem("no ALT.CSV lies beside it, so that only aliases in its remarks are known. Put it there")
        return found
    for line, row in _rows(alt, into, _ALIAS_CELLS - 1):
        if row[0] in known:
            found.setdefault(row[0], []).append((row[3], bool(_POOR.search(" ".join((row[2], *row[4:]))))))
        else:
            into.problem(f"no entry has the number {shown(row[0])} of this alias", line, name=alt.name)
    return found


def _keep(row: list[str], aliases: list[tuple[str, bool]], into: Gathering[Listed], line: int) -> None:
    """Put an entry with its aliases where entries are gathered."""
    type_ = row[2].lower()
    person = type_ == "individual"
    remarks = written(" ".join(row[11:]))
    told = [each.strip(" .") for each in _OPEN.sub("", remarks).split(";")]
    draft = Draft(into, line, row[0])
    for text, weak in ((row[1], False), *aliases):
        name, family = turned(written(text)) if person else (written(text), None)
        draft.name(name, weak=weak, family=family)
    for match in filter(None, map(_NICK.fullmatch, told)):
        draft.name(match[1], weak=True)
    draft.keep(
        kind=Kind.PERSON if person else Kind.ORGANISATION if not written(type_) else None,
        births=draft.dates(match[1] for match in map(_BORN.fullmatch, told) if match),
        countries=[match[1] for match in map(_FROM.fullmatch, told) if match],
        programs=re.split(r"\] ?\[|; ?", written(row[3]).strip("[]")),
        note=(*map(written, row[4:5]), remarks),
    )


def turned(name: str) -> tuple[str, str | None]:
    """Return a name printed "FAMILY, Given" as "Given FAMILY", and its family's part; None where there is no comma.

    What stands behind a second comma ("Jr.") stays last.
    """
    family, *others = [each for each in map(str.strip, name.split(",")) if each] or [""]
    return (" ".join((others[0], family, *others[1:])), family) if others else (family, None)


FORMAT = ListFormat(
    name="ofac_sdn",
    summary="OFAC's SDN.CSV, with ALT.CSV beside it",
    recognise=recognise,
    read=read,
)
