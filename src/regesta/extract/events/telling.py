"""One telling of an event: what one trigger in one sentence says, before tellings of one event are put together."""

from typing import NamedTuple

from regesta.extract.events.filled import Filled
from regesta.model.base import Span
from regesta.model.event import Toll
from regesta.model.statement import Stance
from regesta.model.time import FuzzyDate
from regesta.vocabulary.events import Trigger

SLOTS = ("actor", "target", "victim", "instrument")


class Where(NamedTuple):
    """A place as the words at an event name it."""

    fill: Filled

    @property
    def key(self) -> str:
        """The folded words."""
        return self.fill.name.lower().removeprefix("the ")


class Telling:
    """What one trigger says; other tellings of the same event are taken into it, and it keeps the words of each."""

    def __init__(self, trigger: Trigger, node: int, paragraph: int, sentence: int) -> None:
        self.trigger = trigger
        self.type = trigger.type
        self.node = node
        self.effect = trigger.effect
        self.paragraph = paragraph
        self.sentence = sentence
        self.slots: dict[str, list[Filled]] = {each: [] for each in SLOTS}
        self.when: FuzzyDate | None = None
        self.dates: list[Span] = []  # of the words that tell when, in the paragraph
        self.places: list[Where] = []
        self.tolls: list[Toll] = []
        self.spans: list[Span] = []  # of the document, the first one's own
        self.stance = Stance.ASSERTED
        self.speaker: str | None = None
        self.title: str | None = None
        self.about: Telling | None = None
        self.claimed = False  # its actor is known from their own claim alone
        self.alleged = False  # its actor is only blamed for it
        self.definite = False
        self.points = False  # it points back: "the attack", with nothing that tells which
        self.plural = False
        self.beside: frozenset[str] = frozenset()  # words beside its own
        self.office = False  # a word for an office stands beside its own
        self.occurs = False  # said to take place
        self.merged = False
        self.dated_by_context = False
        self.until = False  # its date is that of an end
        self.natural = False  # died of illness or age
        self.operation = False  # its object is an operation with a name
        self.for_claim = False  # responsibility for it is told of
        self.sends = False  # forces are sent
        self.general = False  # only spoken of, of no event in particular
        self.earlier = False  # told as past already then: "had attacked"
        self.undone = False  # told in the passive, by nobody
        self.again = False  # "did the same"
        self.finite = False  # told by a verb, and not only named
        self.habit = False
        self.subjectless = False  # by a verb, without a word that says who
        self.enough = False  # what its trigger needs is there
        self.bare = True  # nothing but its word is told
        self.last = sentence  # the last sentence that tells it
        self.into: Telling | None = None  # the telling that took this one in

    @property
    def root(self) -> "Telling":
        """The telling that stands for this one."""
        found = self
        while found.into is not None:
            found = found.into
        return found

    def heads(self, *slots: str) -> set[str]:
        """Return the head words, and the names, of who fills the slots."""
        return {each.head for slot in slots for each in self.slots[slot] if each.head}

    def people(self, *slots: str) -> set[str]:
        """Return whom the slots name, as local ids."""
        return {each.local.id for slot in slots for each in self.slots[slot] if each.local is not None}

    def take(self, other: "Telling") -> None:
        """Take in another telling of the same event: what it says more, and its words."""
        other.into = self
        self.last = max(self.last, other.last)
        if self.type in ("attack", "killing") and other.type == "bombing":
            self.type = other.type
        if self.type == "operation" and other.trigger.result:
            self.type = "battle"  # an offensive that left people dead
        told = any(each.slots["actor"] and not each.subjectless for each in (self, other))
        self.subjectless = (self.subjectless or other.subjectless) and not told
        self._weigh_actors(other)
        for slot in SLOTS:
            self.slots[slot] = _joined(self.slots[slot], other.slots[slot])
        if self.when is None or (other.when is not None and _finer(other.when, self.when)):
            self.when = other.when or self.when
        known = {each.key for each in self.places}
        self.places += [each for each in other.places if each.key not in known]
        self.tolls = more_tolls(self.tolls, other.tolls)
        dead = [each for each in self.tolls if each.effect == "killed" and each.of is not None]
        self.tolls = [  # who was shot and is dead of it was not wounded besides
            each
            for each in self.tolls
            if each.effect != "wounded" or not any((each.of, each.quantity) == (has.of, has.quantity) for has in dead)
        ]
        self.spans += [each for each in other.spans if each not in self.spans]
        self.title = self.title or other.title
        self.about = self.about or other.about
        self.finite = self.finite or other.finite
        self.merged = other.merged = True
        self.habit = self.habit and other.habit
        self.plural = self.plural and other.plural
        self.enough = self.enough or other.enough
        self.bare = self.bare and other.bare

    def _weigh_actors(self, other: "Telling") -> None:
        """Settle on whose word the actors are known: a plain telling that names them outweighs a claim or an allegation."""
        known, named = self.people("actor"), other.people("actor")
        new = bool(named - known) or not self.slots["actor"]
        plain = bool(named) and not (other.claimed or other.alleged)
        if new and (other.claimed or other.alleged):
            self.speaker = other.speaker
        self.claimed = (self.claimed or (other.claimed and new)) and not plain
        self.alleged = (self.alleged or (other.alleged and new)) and not plain and not self.claimed


def _finer(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Tell whether a date is known more exactly than another."""
    return _length(one) < _length(other)


def _length(date: FuzzyDate) -> float:
    return float("inf") if date.first is None or date.last is None else date.last - date.first


def _joined(one: list[Filled], other: list[Filled]) -> list[Filled]:
    """Return both, each of whom once: the same name, or the same words, or a bare head that the other has with more words."""
    found = list(one)
    for each in other:
        same = next((at for at, has in enumerate(found) if same_filled(has, each)), None)
        if same is None:
            found.append(each)
        elif len(each.name) > len(found[same].name) and found[same].local is None:
            found[same] = each._replace(number=found[same].number or each.number)
    return found


def same_filled(one: Filled, other: Filled) -> bool:
    """Tell whether two fills are of the same people or things: one name, or one head with no other words against it."""
    if one.local is not None or other.local is not None:
        return one.local is not None and other.local is not None and one.local == other.local
    if one.head != other.head:
        return False
    first, second = set(one.name.lower().split()), set(other.name.lower().split())
    return first <= second or second <= first


def more_tolls(one: list[Toll], other: list[Toll]) -> list[Toll]:
    """Return the tolls of both; the same count of the same effect, told again, is one."""
    found = list(one)
    for each in other:
        alike = [has for has in one if has.effect == each.effect]
        same = [has for has in alike if _same_count(has, each)]
        if not same:
            found.append(each)
    return found


def _same_count(one: Toll, other: Toll) -> bool:
    if one.of is None or other.of is None:
        return one.quantity == other.quantity or one.of == other.of
    first, second = one.of.split()[-1].lower(), other.of.split()[-1].lower()
    return first == second or one.quantity == other.quantity
