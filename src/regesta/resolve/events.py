"""One event told by two documents: judged by type, day, place, people and toll; sources that differ in a toll still tell of one.

Events without a date to the month are not judged, nor are two of one document: those were joined when it was read.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rapidfuzz.distance import Indel

from regesta.model.entity import Judgement
from regesta.model.event import EFFECTS, Event
from regesta.model.statement import Kind, Local, Quantity, Stance
from regesta.model.time import Answer
from regesta.resolve.rules import SAME, judged, score_of, untorn, verdict_of
from regesta.text import fold
from regesta.view import View
from regesta.view.happenings import event_local

_LONGEST = 31  # days: a vaguer date says too little
_START = -2.2  # log-odds of two events of one kind in one month
_DAY = 2.2
_NEAR_DAYS = -0.4  # one says the day, the other only the month
_PLACE = 1.8
_ACTOR = 0.9
_STRUCK = 1.1
_TOLL = 1.2
_OTHER_TOLL = -0.3  # sources often differ
_OTHER_TYPE = -0.6
_OTHER_PLACE = -3.0
_OTHER_ACTORS = -0.8
_OTHER_STRUCK = -1.6
_WORDS = 4.0
_SAME_WORDS = 0.9  # likeness of the quotations
_ENOUGH_WORDS = 30  # characters; in shorter quotations likeness says little
_LIKE_TOLL = 0.4
_EXACT = 3  # days
_DAY_KEY = len("2013-05-07")
_LAST = date.max.toordinal()
# Types that sources tell of one event: a killing in an attack, an arrest in an operation.
_AKIN = (
    frozenset({"attack", "bombing", "killing", "battle", "arson", "sabotage"}),
    frozenset({"operation", "arrest", "battle", "killing"}),
    frozenset({"arrest", "charge"}),
    frozenset({"designation", "asset_freeze"}),
    frozenset({"founding", "split"}),
    frozenset({"claim_of_responsibility", "media_release"}),
)


class Told(NamedTuple):
    """An event with the entities in it."""

    event: Event
    first: int  # the days on which it may lie, as ordinals
    last: int
    words: str  # its first quotation, folded
    towns: frozenset[str]  # of its places those that are no countries
    actors: frozenset[str]
    struck: frozenset[str]


def event_judgements(view: View, at: str) -> list[Judgement]:
    """Return the judgements by rule on events of different documents; the view knows already which entities are one."""
    held: dict[tuple[str, str], tuple[list[Told], list[Told]]] = defaultdict(lambda: ([], []))
    by_local: dict[Local, Told] = {}
    for told in _dated(view):
        by_local[event_local(told.event)] = told
        exact = told.last - told.first <= _EXACT
        for key in _days(told) if exact else _months(told):
            for family in _families(told.event.type):
                held[key, family][0 if exact else 1].append(told)
        if exact:  # those with a vague date are laid beside it
            for key in _months(told):
                for family in _families(told.event.type):
                    held[key, family][0].append(told)
    seen: set[tuple[str, str]] = set()
    found: list[Judgement] = []
    for (key, _), (exact_ones, vague_ones) in held.items():
        for at_, one in enumerate(exact_ones if len(key) == _DAY_KEY else vague_ones):
            others = exact_ones[at_ + 1 :] if len(key) == _DAY_KEY else (*vague_ones[at_ + 1 :], *exact_ones)
            for two in others:
                first, second = sorted((one, two), key=lambda each: each.event.id)
                pair = first.event.id, second.event.id
                if one.event.document == two.event.document or pair in seen:
                    continue
                seen.add(pair)
                judgement = _judgement(first, second, at)
                if judgement is not None:
                    found.append(judgement)
    return untorn(found, lambda one, two: _exclude(by_local[one], by_local[two]))


def _judgement(one: Told, two: Told, at: str) -> Judgement | None:
    said = _judge(one, two)
    verdict = verdict_of(said[0]) if said else None
    if said is None or verdict is None:
        return None
    return judged(event_local(one.event), event_local(two.event), verdict, said[0], said[1], at)


def _exclude(one: Told, two: Told) -> bool:
    """Tell whether two events cannot be one: one document tells both, or they lie on different days."""
    left, right = one.event.when, two.event.when
    days = left is not None and right is not None and left.same_day(right) is Answer.NO
    return days or one.event.document == two.event.document


def _dated(view: View) -> Iterator[Told]:
    for event in view.timeline():
        if event.when is None or event.habit:
            continue
        first, last = event.when.possible()
        if (
            not (float("-inf") < first and last < float("inf"))
            or last - first > _LONGEST
            or not 0 < first <= last < _LAST
        ):
            continue
        places = (each for part in event.place if (each := view.event_entity(part)))
        towns = frozenset(each.id for each in places if each.kind is not Kind.COUNTRY)
        actors = frozenset(each.id for part in event.actors if (each := view.event_entity(part)))
        struck = frozenset(each.id for part in (*event.targets, *event.victims) if (each := view.event_entity(part)))
        yield Told(event, int(first), int(last), fold(event.evidence[0].quote), towns, actors, struck)


def _days(told: Told) -> set[str]:
    return {date.fromordinal(day).isoformat() for day in range(told.first, told.last + 1)}


def _months(told: Told) -> set[str]:
    return {date.fromordinal(day).isoformat()[:7] for day in (told.first, told.last)}


def _families(type_: str) -> list[str]:
    return [type_, *("+".join(sorted(each)) for each in _AKIN if type_ in each)]


def _judge(one: Told, two: Told) -> tuple[float, list[str]] | None:
    left, right = one.event, two.event
    if left.when is None or right.when is None or left.when.same_day(right.when) is Answer.NO:
        return None
    if any((left.stance is each) != (right.stance is each) for each in (Stance.DENIED, Stance.PLANNED)):
        return None
    if one.actors & (two.struck - two.actors) or two.actors & (one.struck - one.actors):
        return None
    points, reasons, sure = _START, list[str](), True
    if (
        min(len(one.words), len(two.words)) >= _ENOUGH_WORDS
        and Indel.normalized_similarity(one.words, two.words) >= _SAME_WORDS
    ):
        points += _WORDS
        reasons.append("in nearly the same words")
    if left.when.same_day(right.when) is Answer.YES:
        points += _DAY
        reasons.append(f"on one day, {left.when.edtf}")
    else:
        points += 0.0 if left.when.edtf == right.when.edtf else _NEAR_DAYS
        reasons.append(f"at dates that may be one: {left.when.edtf}, {right.when.edtf}")
    for mine, other, worth, cost, same, different in (
        (one.towns, two.towns, _PLACE, _OTHER_PLACE, "in one place", "in different places"),
        (one.actors, two.actors, _ACTOR, _OTHER_ACTORS, "by one actor", "by different actors"),
        (one.struck, two.struck, _STRUCK, _OTHER_STRUCK, "against one target", "against different targets"),
    ):
        if mine & other:
            points += worth
            reasons.append(same)
        elif mine and other:
            points += cost
            sure = False  # a town and its region, a group and its part: a person may know
            reasons.append(different)
    if left.type != right.type:
        points += _OTHER_TYPE
        reasons.append(f"told as {left.type} and as {right.type}")
    for effect in EFFECTS:
        worth, told = _tolls(left.count(effect), right.count(effect), effect)
        points += worth
        reasons += told
    score = score_of(points)
    return (score if sure else min(score, SAME - 0.01)), reasons


def _tolls(count: Quantity | None, other: Quantity | None, effect: str) -> tuple[float, list[str]]:
    """Return what two tolls are worth, and why; "at least 12" and 12 may be one."""
    if count is None or other is None:
        return 0.0, []
    if (count.low, count.high) == (other.low, other.high):
        return _TOLL, [f"the same number {effect}"]
    lows = [each.low or 0 for each in (count, other)]
    highs = [float("inf") if each.high is None else each.high for each in (count, other)]
    if max(lows) <= min(highs):
        return _LIKE_TOLL, [f"numbers {effect} that may be one"]
    return _OTHER_TOLL, [f"different numbers {effect}"]
