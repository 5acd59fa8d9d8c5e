"""Lays the events of two sides beside each other: which is told on both, and in what parts the tellings differ."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from rapidfuzz.distance import Indel

from regesta.compare.base import Slot
from regesta.compare.passages import words_of
from regesta.model.event import EFFECTS, Event, Part
from regesta.model.statement import Quantity, Stance
from regesta.model.time import FuzzyDate, read_date
from regesta.model.wording import date_words, many, moment
from regesta.text import fold, name_key
from regesta.view import View

_PARTS = ("place", "actors", "targets", "victims", "instruments")
_NEARLY = 0.75  # likeness of the words of two events of one type, of which at least one is not dated otherwise
_LONGEST = 600  # characters of the words that are laid beside each other


class Differing(NamedTuple):
    """A part in which two tellings differ: as the contract writes it, and in words."""

    slot: Slot
    told: str


class Told(NamedTuple):
    """The events that are told on both sides, and those that are told on one."""

    pairs: list[tuple[Event, Event]]
    left: list[Event]
    right: list[Event]


def told_events(view: View, left: Iterable[Event], right: Iterable[Event]) -> Told:
    """Pair events: the same record, those judged to be one, those of one type in nearly the same words, or of one date, too, with one and the same in it."""
    mine, other = list({each.id: each for each in left}.values()), list({each.id: each for each in right}.values())
    both = {each.id for each in mine} & {each.id for each in other}
    pairs = [(one, two) for one in mine for two in other if one.id == two.id in both]
    mine = [each for each in mine if each.id not in both]
    other = [each for each in other if each.id not in both]
    rounds: tuple[tuple[Callable[[Event], str], float], ...] = (
        (lambda each: view.same_as(each) or each.id, 0.0),
        (lambda each: each.type, _NEARLY),
        (lambda each: f"{each.type} {_date(each) or each.id}", 0.0),
    )
    for at, (key, least) in enumerate(rounds):
        near = _near(view, _by(mine, key), _by(other, key), least)
        if at == len(rounds) - 1:
            near = [(one, two) for one, two in near if _entities(view, one) & _entities(view, two)]
        taken: set[str] = set()
        for one, two in near:
            if one.id not in taken and two.id not in taken:
                taken |= {one.id, two.id}
                pairs.append((one, two))
        mine = [each for each in mine if each.id not in taken]
        other = [each for each in other if each.id not in taken]
    return Told(pairs, mine, other)


def _entities(view: View, event: Event) -> set[str]:
    return {entity.id for part in event.parts() if (entity := view.event_entity(part)) is not None}


def _by(events: Iterable[Event], key: Callable[[Event], str]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = defaultdict(list)
    for each in events:
        found[key(each)].append(each)
    return found


def _near(
    view: View, left: dict[str, list[Event]], right: dict[str, list[Event]], least: float
) -> list[tuple[Event, Event]]:
    """Return the pairs of one key whose words are alike enough, those of one type first, the most alike of them first."""
    scored = []
    for key, mine in left.items():
        for one in mine:
            for two in right.get(key, ()):
                like = _likeness(view, one, two)
                if like >= least:
                    scored.append((one.type != two.type, -like, sorted((one.id, two.id)), one, two))
    scored.sort(key=lambda each: each[:3])
    return [(one, two) for *_, one, two in scored]


def _likeness(view: View, one: Event, two: Event) -> float:
    left, right = (words_of(view.documents[each.document], each.evidence[0].span)[:_LONGEST] for each in (one, two))
    return Indel.normalized_similarity(left, right)


def differing(view: View, one: Event, two: Event) -> list[Differing]:
    """Return the parts in which two tellings of one event differ; a date or place that none of its words says counts for nothing."""
    found: list[Differing] = []
    if one.type != two.type:
        found.append(_plain("type", one.type, two.type))
    inferred = set(one.inferred) | set(two.inferred)
    if _date(one) != _date(two) and "date" not in inferred:
        found.append(_plain("date", _date(one), _date(two)))
    for slot in _PARTS:
        if slot not in inferred:
            found += _parts(view, slot, getattr(one, slot), getattr(two, slot))
    for effect in EFFECTS:
        left, right = one.count(effect), two.count(effect)
        if left != right:
            found.append(_counted(effect, left, right))
    if (one.stance, _voice(one)) != (two.stance, _voice(two)):
        found.append(_plain("stance", _said(one), _said(two)))
    if fold(one.title or "") != fold(two.title or ""):
        found.append(_plain("title", one.title, two.title))
    return found


def named(view: View, part: Part) -> str:
    """Return what a part of an event is called: its entity's name, else the document's words."""
    entity = view.event_entity(part)
    return part.name if entity is None or part.behind else entity.name


def when(event: Event) -> str:
    """Return when an event happened, in words."""
    return "undated" if event.when is None else _date_words(event.when)


def _date_words(date: FuzzyDate) -> str:
    left, slash, right = date.edtf.partition("/")
    open_side = slash and (left in ("", "..") or right in ("", ".."))
    return date_words(date) if open_side else moment(date.edtf)


def _parts(view: View, slot: str, left: tuple[Part, ...], right: tuple[Part, ...]) -> list[Differing]:
    """Return in which names two tellings differ; whoever is named on both sides is left out of the words."""
    mine, other = ({_key(view, each): named(view, each) for each in side} for side in (left, right))
    if mine.keys() == other.keys():
        return []
    gone, come = (
        [side[each] for each in sorted(side.keys() - against.keys())]
        for side, against in ((mine, other), (other, mine))
    )
    whole = ["; ".join(dict.fromkeys(side.values())) or None for side in (mine, other)]
    if gone and come:
        told = f"{slot}: {', '.join(gone)} -> {', '.join(come)}"
    else:
        told = f"{slot}: {'without' if gone else 'with'} {', '.join(gone or come)}"
    return [Differing(Slot(slot, whole[0], whole[1]), told)]


def _key(view: View, part: Part) -> str:
    entity = view.event_entity(part)
    return name_key(part.name) or fold(part.name) if entity is None or part.behind else entity.id


def _counted(effect: str, left: Quantity | None, right: Quantity | None) -> Differing:
    return _plain(effect, many(left) if left else None, many(right) if right else None)


def _plain(slot: str, left: str | None, right: str | None) -> Differing:
    return Differing(Slot(slot, left, right), f"{slot}: {_shown(slot, left)} -> {_shown(slot, right)}")


def _shown(slot: str, text: str | None) -> str:
    if not text:
        return "not said"
    return _date_words(read_date(text)) if slot == "date" else text.replace("_", " ") if slot == "type" else text


def _date(event: Event) -> str | None:
    return event.when.edtf if event.when else None


def _voice(event: Event) -> str:
    return "" if event.stance is Stance.ASSERTED else fold(event.speaker or "")


def _said(event: Event) -> str:
    by = f" by {event.speaker}" if event.speaker and event.stance is not Stance.ASSERTED else ""
    return f"{event.stance.value}{by}"
