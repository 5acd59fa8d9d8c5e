"""Tables of rows as CSV (RFC 4180): columns that say what they are, and cells that no spreadsheet takes for a formula.

A spreadsheet computes a cell that begins with `=`, `+`, `-` or `@`, even where it is a quotation from a document. Such a cell
of written words gets an apostrophe in front, and the column `guarded` of its row names it, so that nothing changes silently
and everything can be put back. Numbers, dates and ids are not written words.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

Cell: TypeAlias = str | int | None
Cells: TypeAlias = Mapping[str, Cell]
JOINT = "; "  # between several things in one cell
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_GUARDED = "guarded"


class Column(NamedTuple):
    """A column: its name, what it is, the values it takes, where they come from; `written` where they are anybody's words."""

    name: str
    what: str
    values: str
    source: str
    written: bool = False


class Table(NamedTuple):
    """A table: the name of its file without the suffix, and its columns; the last one names guarded cells."""

    name: str
    columns: tuple[Column, ...]


def table(name: str, columns: Iterable[Column]) -> Table:
    """Return a table of these columns, and the one that names guarded cells behind them."""
    last = Column(
        _GUARDED,
        "columns of this row whose cell got an apostrophe in front, since a spreadsheet would compute it",
        f"names of columns, joined by “{JOINT}”; empty for none",
        "this export",
    )
    return Table(name, (*columns, last))


def lines(of: Table, rows: Iterable[Cells]) -> Iterator[str]:
    """Yield the head and the rows of a table as CSV, each with its end; a line may hold line breaks within quotes."""
    yield _line([each.name for each in of.columns])
    for row in rows:
        cells: list[Cell] = []
        guarded: list[str] = []
        for column in of.columns[:-1]:
            cell = row[column.name]
            if column.written and isinstance(cell, str) and cell.startswith(_FORMULA):
                cell = f"'{cell}"
                guarded.append(column.name)
            cells.append(cell)
        yield _line([*cells, JOINT.join(guarded)])


def joined(found: Iterable[object]) -> str:
    """Return several things as one cell; an empty one keeps its place, so that lists of one row run side by side."""
    return JOINT.join("" if each is None else str(each) for each in found)


def _line(cells: Iterable[Cell]) -> str:
    into = io.StringIO()
    csv.writer(into, lineterminator="\r\n").writerow(["" if each is None else each for each in cells])
    return into.getvalue()
