"""One event told by two documents: judged by type, day, place, people and toll; sources that differ in a toll still tell of one.

Events without a date to the month are not judged, nor are two of one document: those were joined when it was read.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

from regesta.model.entity import Judgement
from regesta.model.event import EFFECTS, Event
from regesta.model.statement import Kind, Stance
from regesta.model.time import Answer
from regesta.resolve.rules import judged, score_of, verdict_of
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
_SAME_WORDS = 0.85  # likeness of the quotations
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
    places: frozenset[str]
    towns: frozenset[str]  # those of its places that are no countries
    actors: frozenset[str]
    struck: frozenset[str]


def event_judgements(view: View, at: str) -> list[Judgement]:
    """Return the judgements by rule on events of different documents; the view knows already which entities are one."""
    held: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in _dated(view):
        for month in _months(told.event):
            for family in _families(told.event.type):
                held[month, family].append(told)
    pairs: dict[tuple[str, str], tuple[Told, Told]] = {}
    for members in held.values():
        for at_, one in enumerate(members):
            for two in members[at_ + 1 :]:
                if one.event.document != two.event.document:
                    first, second = sorted((one, two), key=lambda each: each.event.id)
                    pairs[first.event.id, second.event.id] = (first, second)
    found: list[Judgement] = []
    for one, two in pairs.values():
        said = _judge(one, two)
        if said is not None:
            score, reasons = said
            verdict = verdict_of(score)
            if verdict is not None:
                found.append(judged(event_local(one.event), event_local(two.event), verdict, score, reasons, at))
    return found


def _dated(view: View) -> Iterator[Told]:
    for event in view.timeline():
        when = event.when
        if when is None or when.first is None or when.last is None or when.last - when.first > _LONGEST or event.habit:
            continue
        places = {each for part in event.place if (each := view.event_entity(part))}
        actors = {each.id for part in event.actors if (each := view.event_entity(part))}
        struck = {each.id for part in (*event.targets, *event.victims) if (each := view.event_entity(part))}
        towns = frozenset(each.id for each in places if each.kind is not Kind.COUNTRY)
        yield Told(event, frozenset(each.id for each in places), towns, frozenset(actors), frozenset(struck))


def _months(event: Event) -> set[str]:
    return {event.when.edtf.strip("~?%").partition("/")[0][:7]} if event.when else set()


def _families(type_: str) -> list[str]:
    return [type_, *("+".join(sorted(each)) for each in _AKIN if type_ in each)]


def _judge(one: Told, two: Told) -> tuple[float, list[str]] | None:
    left, right = one.event, two.event
    if left.when is None or right.when is None or left.when.same_day(right.when) is Answer.NO:
        return None
    if (left.stance is Stance.DENIED) != (right.stance is Stance.DENIED) or (left.stance is Stance.PLANNED) != (
        right.stance is Stance.PLANNED
    ):
        return None
    if one.actors & two.struck - two.actors or two.actors & one.struck - one.actors:
        return None
    points, reasons = _START, list[str]()
    if Indel.normalized_similarity(fold(left.evidence[0].quote), fold(right.evidence[0].quote)) >= _SAME_WORDS:
        points += _WORDS
        reasons.append("in the same words")
    if left.when.same_day(right.when) is Answer.YES:
        points += _DAY
        reasons.append(f"on one day, {left.when.edtf}")
    else:
        points += 0.0 if left.when.edtf == right.when.edtf else _NEAR_DAYS
        reasons.append(f"at dates that may be one: {left.when.edtf}, {right.when.edtf}")
    if one.towns & two.towns:
        points += _PLACE
        reasons.append("in one place")
    elif one.towns and two.towns:
        points += _OTHER_PLACE
        reasons.append("in different places")
    for mine, other, worth, cost, what in (
        (one.actors, two.actors, _ACTOR, _OTHER_ACTORS, "by one actor"),
        (one.struck, two.struck, _STRUCK, _OTHER_STRUCK, "against one target"),
    ):
        if mine & other:
            points += worth
            reasons.append(what)
        elif mine and other:
            points += cost
            reasons.append(what.replace("one", "different") + "s")
    if left.type != right.type:
        points += _OTHER_TYPE
        reasons.append(f"told as {left.type} and as {right.type}")
    for effect in EFFECTS:
        count, other_count = left.count(effect), right.count(effect)
        if count is not None and other_count is not None:
            same = (count.low, count.high) == (other_count.low, other_count.high)
            points += _TOLL if same else _OTHER_TOLL
            reasons.append(f"the same number {effect}" if same else f"different numbers {effect}")
    return score_of(points), reasons
