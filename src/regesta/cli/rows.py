"""Reads a CSV file that a user gives to a command, row by row; what cannot be read is told, and the rest is kept."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from regesta.errors import InputError
from regesta.names import NameKind

csv.field_size_limit(1 << 20)  # characters of a cell; what is longer is no name
_KINDS: dict[str, NameKind] = {each: each for each in get_args(NameKind)} | {
    "organization": "organisation", "entity": "organisation", "company": "organisation", "individual": "person",
}  # fmt: skip


def rows_of(
    path: Path, needed: tuple[tuple[str, ...], ...], problems: list[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the line and the cells of each row, by the folded names of the columns; cells are as they stand.

    `needed` are the columns that must be there, each with the names that it may have; a row in which one is empty is told
    in `problems` and left out. Raises InputError where the file cannot be opened or has no such columns.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"it cannot be read ({error.strerror})", "Check its name and permissions") from None
    with io.StringIO(_decoded(data), newline="") as lines:
        rows = csv.reader(lines, delimiter=_delimiter(lines))
        try:
            header = [each.strip().casefold() for each in next(rows, [])]
        except csv.Error as error:
            raise InputError(str(path), f"its first line is no row ({error})", "Give a CSV file") from None
        missing = [names[0] for names in needed if not set(names) & set(header)]
        if missing:
            told = f"has no column {' and '.join(missing)}, but " + (", ".join(filter(None, header)) or "nothing")
            raise InputError(str(path), told, "Name the columns in the first line")
        while True:
            try:
                cells = next(rows, None)
            except csv.Error as error:
                problems.append(f"{path}, line {rows.line_num}: {error}. The row is left out.")
                continue
            if cells is None:
                return
            row = dict(zip(header, cells, strict=False))
            if not any(each.strip() for each in cells):
                continue
            empty = [names[0] for names in needed if not any(row.get(name, "").strip() for name in names)]
            if empty:
                problems.append(f"{path}, line {rows.line_num}: has no {' and no '.join(empty)}. It is left out.")
                continue
            yield rows.line_num, row


def _decoded(data: bytes) -> str:
    """Return text that is UTF-8, else that of a Western spreadsheet."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(lines: io.StringIO) -> str:
    """Return what parts the columns in the first line: a comma, a semicolon or a tab. The lines are left at their start."""
    first = lines.readline()
    lines.seek(0)
    return max(",;\t", key=first.count)


def kind_in(row: dict[str, str], where: str, problems: list[str]) -> NameKind | None:
    """Return what a row says bears its name; None where it says nothing, or, which is told, something else."""
    said = row.get("kind", "").strip().casefold()
    if said and said not in _KINDS:
        problems.append(f"{where}: {said!r} is no kind. Write person or organisation; it is told from the name now.")
    return _KINDS.get(said)
