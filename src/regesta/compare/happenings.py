"""Lays the events of two sides beside each other: which is told on both, and in what parts the tellings differ."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel
from rapidfuzz.process import extract

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
_LONG = 200  # characters from which on only words are laid beside each other first, for letters take long there
_SHARED = 0.3  # likeness of two rows of whole words, the least where the letters may be nearly the same
_AT_ONCE = 50  # nearest events that are looked up at once


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
    mine, other = {each.id: each for each in left}, {each.id: each for each in right}
    pairs = [(one, other[identity]) for identity, one in mine.items() if identity in other]
    laid = _Laid(
        view,
        [each for each in mine.values() if each.id not in other],
        [each for each in other.values() if each.id not in mine],
    )
    pairs += laid.match(lambda each: f"{each.type} {view.same_as(each) or each.id}")
    pairs += laid.match(lambda each: view.same_as(each) or each.id)
    pairs += laid.match(lambda each: each.type, least=_NEARLY)
    pairs += laid.match(lambda each: f"{each.type} {_date(each) or each.id}", meeting=True)
    return Told(pairs, laid.left, laid.right)


class _Laid:
    """The events that are not yet paired, and the words and the entities of each, worked out once."""

    def __init__(self, view: View, left: list[Event], right: list[Event]) -> None:
        self.left, self.right = left, right
        self.words: dict[str, str] = {}
        self.rows: dict[str, list[int]] = {}  # a number for each word
        self.entities: dict[str, set[str]] = {}
        numbers: dict[str, int] = {}
        for each in (*left, *right):
            words = words_of(view.documents[each.document], each.evidence[0].span)[:_LONGEST]
            self.words[each.id] = words
            self.rows[each.id] = [numbers.setdefault(word, len(numbers)) for word in words.split()]
            named = (view.event_entity(part) for part in each.parts())
            self.entities[each.id] = {entity.id for entity in named if entity is not None}

    def match(
        self, key: Callable[[Event], str], *, least: float = 0.0, meeting: bool = False
    ) -> list[tuple[Event, Event]]:
        """Take out and return pairs of one key whose words are alike enough; with `meeting`, that have an entity in common."""
        pairs: list[tuple[Event, Event]] = []
        mine, other = _by(self.left, key), _by(self.right, key)
        for each in mine.keys() & other.keys():
            found = self._equal(mine[each], other[each]) if not meeting else []
            taken = {one.id for pair in found for one in pair}
            sides = [[one for one in side[each] if one.id not in taken] for side in (mine, other)]
            pairs += [*found, *self._alike(sides[0], sides[1], least, meeting=meeting)]
        gone = {one.id for pair in pairs for one in pair}
        self.left = [each for each in self.left if each.id not in gone]
        self.right = [each for each in self.right if each.id not in gone]
        return pairs

    def _equal(self, left: list[Event], right: list[Event]) -> list[tuple[Event, Event]]:
        """Return pairs in the very same words."""
        mine, other = (
            _by(sorted(side, key=lambda each: each.id), lambda each: self.words[each.id]) for side in (left, right)
        )
        return [pair for each in mine.keys() & other.keys() for pair in zip(mine[each], other[each], strict=False)]

    def _alike(
        self, left: list[Event], right: list[Event], least: float, *, meeting: bool
    ) -> Iterator[tuple[Event, Event]]:
        """Yield pairs, the most alike first; no event is in two of them."""
        mine, other = ({each.id: each for each in side} for side in (left, right))
        free = {identity: self.words[identity] for identity in sorted(other)}
        rows = {identity: self._nearest(identity, free, least, meeting=meeting) for identity in mine}
        heap: list[tuple[float, str, str, str, str]] = []

        def look(one: str) -> None:
            for two, like in rows[one]:
                heapq.heappush(heap, (-like, min(one, two), max(one, two), one, two))
                return

        for identity in mine:
            look(identity)
        while heap:
            *_, one, two = heapq.heappop(heap)
            if two not in free:
                look(one)
                continue
            del free[two]
            yield mine[one], other[two]

    def _nearest(self, one: str, free: dict[str, str], least: float, *, meeting: bool) -> Iterator[tuple[str, float]]:
        """Yield the events that are free with their likeness, the most alike first."""
        while True:
            near = free
            if meeting:
                near = {
                    each: words
                    for each, words in free.items()
                    if not self.entities[one].isdisjoint(self.entities[each])
                }
            if least and len(self.words[one]) > _LONG:
                near = self._sharing(one, near)
            found = extract(
                self.words[one], near, scorer=Indel.normalized_similarity, score_cutoff=least, limit=_AT_ONCE
            )
            for _, like, two in found:
                if two in free:
                    yield two, like
            if len(found) < _AT_ONCE:
                return

    def _sharing(self, one: str, near: dict[str, str]) -> dict[str, str]:
        """Return what is short, or has whole words in common with a long one."""
        rows = {each: self.rows[each] for each, words in near.items() if len(words) > _LONG}
        shared = extract(self.rows[one], rows, scorer=Indel.normalized_similarity, score_cutoff=_SHARED, limit=None)
        kept = {each for *_, each in shared}
        return {each: words for each, words in near.items() if each in kept or each not in rows}


def _by(events: Iterable[Event], key: Callable[[Event], str]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = defaultdict(list)
    for each in events:
        found[key(each)].append(each)
    return found


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
