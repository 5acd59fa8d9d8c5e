"""The command that compares two names, or a file of pairs of names."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from cyclopts import Parameter

from regesta.cli.rows import kind_in, rows_of
from regesta.cli.session import Json, UseError, complain, console, print_rows
from regesta.cli.wording import printable
from regesta.names import Match, NameKind, matcher

_LONGEST = 200  # characters
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
                printable(f"{_cut(each.one)}  |  {_cut(each.two)}  ({told}): {found.verdict.value}, {found.score:.2f}"),
                style="bold",
                markup=False,
            )
            for reason in found.reasons:
                out.print(printable(f"  {_cut(reason)}"), markup=False)
    for problem in problems:
        complain(problem)
    return 1 if problems else 0


def _cut(text: str) -> str:
    """Return a text as it is shown: of one that is no name, its beginning."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


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
    for line, row in rows_of(path, (("name1",), ("name2",)), problems):
        yield Pair(row["name1"], row["name2"], kind or kind_in(row, f"{path}, line {line}", problems))
