"""Fits the scorecards of name matching to pairs of names that are known to be one or two, and prints `name_scores.toml`'s part.

    python benchmarks/fit_names.py PAIRS.csv [PAIRS.csv …]     columns name1, name2, kind, same (1 or 0)

A scorecard gives points for each feature by steps. It is fitted as a sum of one-step functions by boosting on the logistic
loss; the direction of each feature is fixed beforehand (`RISING`, `FALLING`), so that less in common never scores more.
Also printed: what it reaches on names it was not fitted to (five parts, no name of one bearer in two parts).
"""

import csv
import io
import sys
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from regesta.names import NameKind, matcher
from regesta.names.features import Features

KINDS: tuple[NameKind, ...] = ("person", "organisation")
Table: TypeAlias = NDArray[np.float64]

RISING = ("covered_small", "covered_large", "common", "best", "quality", "letters", "abbreviated", "telling")
FALLING = (
    "over_small",
    "over_large",
    "first_apart",
    "shifted",
    "order",
    "places_apart",
    "place_extra",
    "numbers_apart",
    "bodies_apart",
    "bodies_extra",
    "names_apart",
    "kunyas_apart",
)
UNWEIGHED = ("core_extra", "alone_extra", "no_core")  # what only caps and rules look at
ROUNDS, RATE, STEPS, LEAST = 160, 0.1, 10, 20  # of boosting; steps a feature at most; pairs on each side of a step
STEADY = 1.0  # what is added to the weight of each side, against steps that few pairs speak for


class Card(NamedTuple):
    """Points: `start`, and for each feature the bounds of its steps with the points from each bound on."""

    start: float
    steps: tuple[tuple[Table, Table], ...]

    def points(self, values: Table) -> Table:
        total = np.full(len(values), self.start)
        for at, (bounds, points) in enumerate(self.steps):
            total += points[np.searchsorted(bounds, values[:, at], side="right") - 1]
        return total


def fitted(values: Table, same: Table) -> Card:
    """Return the scorecard of pairs."""
    bounds = [_bounds(values[:, at]) for at in range(values.shape[1])]
    above = [values[:, at][:, None] >= each[None, 1:] for at, each in enumerate(bounds)]
    points = [np.zeros(len(each)) for each in bounds]
    start = float(np.log(same.mean() / (1 - same.mean())))
    total = np.full(len(values), start)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-total))
        slope, bend = same - chance, chance * (1 - chance)
        best, gain, low, high = (0, 0), 0.0, 0.0, 0.0
        for at, name in enumerate(Features._fields):
            if name in UNWEIGHED:
                continue
            for step in range(above[at].shape[1]):
                upper = above[at][:, step]
                if not LEAST <= upper.sum() <= len(upper) - LEAST:
                    continue
                up, upside = slope[upper].sum(), bend[upper].sum() + STEADY
                down, downside = slope[~upper].sum(), bend[~upper].sum() + STEADY
                if (name in RISING and up / upside < down / downside) or (
                    name in FALLING and up / upside > down / downside
                ):
                    continue
                found = up * up / upside + down * down / downside
                if found > gain:
                    best, gain, low, high = (at, step), found, down / downside, up / upside
        if not gain:
            break
        at, step = best
        points[at][: step + 1] += RATE * low
        points[at][step + 1 :] += RATE * high
        total += RATE * np.where(above[at][:, step], high, low)
    return Card(start, tuple(zip(bounds, points, strict=True)))


def _bounds(column: Table) -> Table:
    cuts = np.unique(np.round(np.quantile(column, np.linspace(0, 1, STEPS + 1)[1:-1]), 2))
    more = np.unique(np.round(column, 2)) if len(np.unique(column)) <= STEPS else np.array([])
    every = np.unique(np.concatenate([cuts, more]))
    return np.concatenate([[-np.inf], every[every > column.min()]])


def _bearers(rows: list[dict[str, str]]) -> Table:
    """Return the number of the bearer of each row's first name, joined over pairs that are the same."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for row in rows:
        if row["same"] == "1":
            parent[root(row["name1"])] = root(row["name2"])
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(root(row["name1"]), len(numbers)) for row in rows])


def told(chance: Table, same: Table) -> str:
    """Return recall at precision 0.95, and the share that is right at 0.5."""
    order = np.argsort(-chance, kind="stable")
    hits = np.cumsum(same[order])
    good = hits / np.arange(1, len(same) + 1) >= 0.95
    return f"recall at precision .95 {hits[good].max(initial=0) / same.sum():.3f}, accuracy {((chance >= 0.5) == same).mean():.3f}"


def read(paths: list[str]) -> list[dict[str, str]]:
    return [
        row for path in paths for row in csv.DictReader(io.StringIO(Path(path).read_text(encoding="utf-8"), newline=""))
    ]


def crossed(rows: list[dict[str, str]]) -> list[str]:
    """Return what scorecards reach on names that they were not fitted to, by kind and in all; without the caps."""
    pooled: list[tuple[Table, Table]] = []
    lines: list[str] = []
    for kind in KINDS:
        mine, values, same = _columns(rows, kind)
        part = _bearers(mine) % 5
        chance = np.zeros(len(mine))
        for each in range(5):
            card = fitted(values[part != each], same[part != each])
            chance[part == each] = 1 / (1 + np.exp(-card.points(values[part == each])))
        pooled.append((chance, same))
        lines.append(f"{kind}: {len(mine)} pairs; {told(chance, same)}")
    chance, same = (np.concatenate(each) for each in zip(*pooled, strict=True))
    return [*lines, f"all: {told(chance, same)}"]


def _columns(rows: list[dict[str, str]], kind: NameKind) -> tuple[list[dict[str, str]], Table, Table]:
    mine = [row for row in rows if row["kind"] == kind]
    return mine, np.array([features(row, kind) for row in mine]), np.array([float(row["same"]) for row in mine])


def main(paths: list[str]) -> None:
    rows = read(paths)
    for line in crossed(rows):
        print(f"# {line}", file=sys.stderr)
    for kind in KINDS:
        _, values, same = _columns(rows, kind)
        _print(kind, fitted(values, same))


def features(row: dict[str, str], kind: NameKind) -> Features:
    return matcher().facts(row["name1"], row["name2"], kind).features


def _print(kind: str, card: Card) -> None:
    print(f"[{kind}]\nstart = {card.start:.2f}\n[{kind}.steps]")
    for name, (bounds, points) in zip(Features._fields, card.steps, strict=True):
        rows: list[tuple[float, float]] = []
        for bound, worth in zip(bounds, np.round(points, 2), strict=True):
            if not rows or rows[-1][1] != worth:
                rows.append((bound, worth))
        if name not in UNWEIGHED and (len(rows) > 1 or rows[0][1]):
            print(f"{name} = [{', '.join(f'[{_number(bound)}, {worth:g}]' for bound, worth in rows)}]")
    print()


def _number(bound: float) -> str:
    return "-inf" if bound == -np.inf else f"{bound:g}"


if __name__ == "__main__":
    main(sys.argv[1:])
