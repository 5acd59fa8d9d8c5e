"""The command that compares two names, or a file of pairs of names."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, get_args

from cyclopts import Parameter

from regesta.cli.session import Json, UseError, complain, console, print_rows
from regesta.cli.wording import printable
from regesta.errors import RegestaError
from regesta.names import Match, NameKind, matcher

_KINDS = {
    **{each: each for each in get_args(NameKind)},
    "organization": "organisation",
    "entity": "organisation",
    "individual": "person",
}
Kind = Annotated[
    Literal["person", "organisation"] | None,
    Parameter(help="What bears the names; else told from the words in them."),
]


class Pair(NamedTuple):
    """Two names to compare; `kind` is None where the file does not say."""

    one: str
    two: str
    kind: NameKind | None


def match(
    names: Annotated[tuple[str, ...], Parameter(help="Two names, in any script.")] = (),
    /,
    *,
    kind: Kind = None,
    pairs: Annotated[
        Path | None,
        Parameter(help="A CSV file with the columns name1 and name2, and kind (person, organisation) where known."),
    ] = None,
    json: Json = False,
) -> int:
    """Compare two names: a score, the verdict same, different or unsure, and the reasons; no base is needed.

    A match of names is a lead: two people or organisations may bear one name.
    """
    if len(names) != (2 if pairs is None else 0):
        raise UseError(
            "match", "takes two names, or --pairs FILE", 'Try: regesta match "Ashraf Qizani" "Achref Guizani"'
        )
    problems: list[str] = []
    given = _read(pairs, kind, problems) if pairs is not None else iter([Pair(names[0], names[1], kind)])
    if json:
        print_rows(_row(each) for each in given)
    else:
        out = console()
        for each in given:
            found, told = _compared(each)
            out.print(
                printable(f"{each.one}  |  {each.two}  ({told}): {found.verdict.value}, {found.score:.2f}"),
                style="bold",
                markup=False,
            )
            for reason in found.reasons:
                out.print(printable(f"  {reason}"), markup=False)
    for problem in problems:
        complain(problem)
    return 1 if problems else 0


def _row(pair: Pair) -> dict[str, object]:
    found, kind = _compared(pair)
    return {
        "name1": pair.one,
        "name2": pair.two,
        "kind": kind,
        "score": found.score,
        "verdict": found.verdict.value,
        "reasons": list(found.reasons),
    }


def _compared(pair: Pair) -> tuple[Match, NameKind]:
    kind = pair.kind or matcher().kind(pair.one, pair.two)
    return matcher().match(pair.one, pair.two, kind), kind


def _read(path: Path, kind: NameKind | None, problems: list[str]) -> Iterator[Pair]:
    """Give the pairs of a file as they are read; a row without two names is named and left out."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        rows = csv.DictReader(lines)
        columns = {(each or "").strip().casefold(): each for each in rows.fieldnames or ()}
        if "name1" not in columns or "name2" not in columns:
            raise RegestaError(
                str(path),
                "has no columns name1 and name2: " + (", ".join(filter(None, columns)) or "it is empty"),
                "Name them in the first line",
            )
        try:
            for row in rows:
                one, two = (row.get(columns[each]) or "" for each in ("name1", "name2"))
                if not one.strip() or not two.strip():
                    problems.append(f"{path}, line {rows.line_num}: has no two names. It is left out.")
                    continue
                said = (row.get(columns["kind"]) or "").strip().casefold() if "kind" in columns else ""
                if said and said not in _KINDS:
                    problems.append(
                        f"{path}, line {rows.line_num}: {said!r} is no kind. Write person or organisation; it is told from the names now."
                    )
                yield Pair(one, two, kind or _KINDS.get(said))
        except csv.Error as error:
            problems.append(f"{path}, line {rows.line_num}: {error}. The rest of the file is left out.")
