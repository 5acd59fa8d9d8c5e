"""What judgements by rule have in common: who gives them, from which score on two are one, and how points become a score."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable

from regesta.model.entity import Judgement, Verdict
from regesta.model.statement import Local

BY = "rule"
SAME = 0.9  # from this score on two are joined without a person's word
QUEUED = 0.5  # from this score on a person is asked


def log_odds(score: float) -> float:
    """Return a score as log-odds; 0 and 1 are taken as nearly so."""
    held = min(max(score, 0.001), 0.999)
    return math.log(held / (1 - held))


def score_of(points: float) -> float:
    """Return log-odds as a score, with two decimals."""
    return round(1 / (1 + math.exp(-points)), 2)


def judged(left: Local, right: Local, verdict: Verdict, score: float, reasons: Iterable[str], at: str) -> Judgement:
    """Return a rule's judgement; the two stand in the order of their ids, so that it is the same either way."""
    one, two = sorted((left, right), key=lambda each: each.id)
    return Judgement(
        left=one, right=two, verdict=verdict, by=BY, at=at, person=False, score=score, reasons=tuple(reasons)
    )


def verdict_of(score: float) -> Verdict | None:
    """Return the verdict that a score gives; None where the two are not worth a person's time."""
    return Verdict.SAME if score >= SAME else Verdict.UNSURE if score >= QUEUED else None


def untorn(found: Iterable[Judgement], apart: Callable[[Local, Local], bool]) -> list[Judgement]:
    """Return judgements with those made unsure that would join two, through a third, of which `apart` says they are not one."""
    every = list(found)
    same: dict[Local, list[Local]] = defaultdict(list)
    for each in every:
        if each.verdict is Verdict.SAME:
            same[each.left].append(each.right)
            same[each.right].append(each.left)
    torn = {
        middle
        for middle, others in same.items()
        if any(apart(one, two) for at, one in enumerate(others) for two in others[at + 1 :])
    }
    return [_unsure(each) if torn & {each.left, each.right} else each for each in every]


def _unsure(judgement: Judgement) -> Judgement:
    if judgement.verdict is not Verdict.SAME:
        return judgement
    score = min(judgement.score or 0.0, SAME - 0.01)
    reasons = ("it fits two that are told apart", *judgement.reasons)
    return judged(judgement.left, judgement.right, Verdict.UNSURE, score, reasons, judgement.at)
