"""What was screened, what was found, and what a person decided about it; kept with who, when, and which version of which list.

A hit is a lead: a name that may be the same bearer's, and no statement about anyone.
"""

from collections.abc import Iterable

from regesta.model.base import Record, digest
from regesta.model.entity import Verdict
from regesta.text import fold


class Against(Record, frozen=True, kw_only=True):
    """What names were screened against: a list with the version that it says of itself and the digest of its bytes, or the base."""

    title: str
    version: str | None = None
    digest: str | None = None  # SHA-256; None for the base, which changes


class Hit(Record, frozen=True, kw_only=True):
    """An entry whose name may be that of the query; `name` is the entry's main name, `matched` the one that was alike.

    `score` and `verdict` are of the names with what birth dates and weak names add or take.
    """

    id: str  # the entry's own, in its list
    name: str
    matched: str
    score: float
    verdict: Verdict
    reasons: tuple[str, ...]


class Screening(Record, frozen=True, kw_only=True, tag="screening"):
    """One query and its hits on one list at one time; appended, never edited."""

    query: str
    kind: str | None
    against: Against
    hits: tuple[Hit, ...]
    by: str
    at: str  # ISO 8601, UTC


class HitDecision(Record, frozen=True, kw_only=True, tag="decision"):
    """A person's word on a hit: same, different, unsure, or undo; it holds for later screenings of the same query."""

    hit: str  # `hit_id`
    verdict: Verdict
    by: str
    at: str  # ISO 8601, UTC
    because: str = ""


def hit_id(query: str, title: str, entry: str, name: str) -> str:
    """Return the id of a hit: of the query, the list by its title, and the entry with its name.

    It is the same for every version of a list and however the query is written. The name is in it because some lists number
    their rows anew.
    """
    return digest("hit", fold(query), title, entry, fold(name))


def standing_decisions(found: Iterable[HitDecision]) -> dict[str, HitDecision]:
    """Return by hit the decision that stands: the last one, where it was not undone."""
    standing: dict[str, HitDecision] = {}
    for each in found:
        if each.verdict is Verdict.UNDO:
            standing.pop(each.hit, None)
        else:
            standing[each.hit] = each
    return standing
