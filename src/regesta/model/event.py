"""What one document says happened: its type, when and where, who did it to whom, with what toll, and on whose word."""

import functools
from collections.abc import Iterable

from regesta.model.base import Record, digest
from regesta.model.document import Evidence
from regesta.model.statement import Local, Quantity, Stance
from regesta.model.time import FuzzyDate

EFFECTS = ("killed", "wounded", "arrested", "charged", "sentenced", "kidnapped", "participants")
NAMED = "named"  # whom a toll counts that are all named one by one


class Part(Record, frozen=True, kw_only=True):
    """Who or what takes part in an event, in the document's words; `local` is there where somebody is named.

    `behind` tells that the words are no name of `local` but of its people: "members of X".
    """

    name: str
    local: Local | None = None
    behind: bool = False


class Toll(Record, frozen=True, kw_only=True):
    """How many an event struck and how (one of `EFFECTS`), as vague as it was said; `of` is whom it counts, None for all."""

    effect: str
    quantity: Quantity
    of: str | None = None


class Event(Record, frozen=True, kw_only=True):
    """One thing that happened, as one document tells it, with every piece of evidence; a draft, never changed once made.

    `when` is a day that lies somewhere in the dates it names, or, where it is an interval of years, the time in which it went on.
    `inferred` names what no word at the event says: "date" and "place" taken from the head of a report or the sentence
    before, "actor" where the verb that tells it has no subject ("In May 2012, attacked a post"), whether or not `actors` has
    one from elsewhere. `about` is the id of the event that a claim of responsibility speaks of. `habit` marks what is told as
    happening again and again. The event is not joined with those of other documents: that is a judgement.
    """

    type: str
    evidence: tuple[Evidence, ...]
    rule: str
    when: FuzzyDate | None = None
    place: tuple[Part, ...] = ()
    actors: tuple[Part, ...] = ()
    targets: tuple[Part, ...] = ()
    victims: tuple[Part, ...] = ()
    instruments: tuple[Part, ...] = ()
    tolls: tuple[Toll, ...] = ()
    title: str | None = None  # of what was released
    stance: Stance = Stance.ASSERTED
    speaker: str | None = None
    about: str | None = None
    inferred: tuple[str, ...] = ()
    habit: bool = False

    @property
    def id(self) -> str:
        """A digest of document, first quotation, occurrence, type and time; it survives re-reading."""
        first = self.evidence[0]
        return event_id(self.type, first, self.when)

    @property
    def document(self) -> str:
        """The id of the document that tells it."""
        return self.evidence[0].document

    def count(self, effect: str) -> Quantity | None:
        """Return how many were killed, wounded and so on in all: the total where one is told, else the sum of the parts."""
        return total(each for each in self.tolls if each.effect == effect)

    def parts(self) -> tuple[Part, ...]:
        """Return everybody and everything that takes part, places included."""
        return (*self.actors, *self.targets, *self.victims, *self.instruments, *self.place)


@functools.lru_cache(maxsize=131_072)
def event_id(type_: str, first: Evidence, when: FuzzyDate | None) -> str:
    """Return the id of an event of a type whose first piece of evidence and time these are."""
    return digest("event", first.document, first.quote, str(first.occurrence), type_, "" if when is None else when.edtf)


def total(tolls: Iterable[Toll]) -> Quantity | None:
    """Return the total of tolls of one effect: the one that counts all, else the sum of those that count some.

    Totals that differ give a range, and so does one that is less than its parts.
    """
    found = list(tolls)
    whole = [each.quantity for each in found if each.of is None]
    parts = _sum([each.quantity for each in found if each.of is not None])
    if not whole:
        return parts
    lows, highs = [each.low for each in whole], [each.high for each in whole]
    high = None if None in highs else max(each for each in highs if each is not None)
    if high is not None and parts is not None and (parts.low or 0) > high:
        high = parts.high
    return Quantity(
        low=None if None in lows else min(each for each in lows if each is not None),
        high=high,
        approximate=any(each.approximate for each in whole),
    )


def _sum(found: list[Quantity]) -> Quantity | None:
    if not found:
        return None
    lows, highs = [each.low for each in found], [each.high for each in found]
    return Quantity(
        low=None if None in lows else sum(each for each in lows if each is not None),
        high=None if None in highs else sum(each for each in highs if each is not None),
        approximate=any(each.approximate for each in found),
    )
