"""The events of one document as a story: tellings of one event are put together, and what no word says is taken from near by.

Two tellings are one event where one points back to the other ("the attack"), or both tell of the same victims or targets;
never where their dates, places or people are at odds.
"""

import bisect
from collections.abc import Iterator

from regesta.extract.base import Reading
from regesta.extract.dateline import Dateline
from regesta.extract.events.clause import joinable, lead
from regesta.extract.events.odds import at_odds, sides_at_odds
from regesta.extract.events.telling import Telling, same_filled
from regesta.model.event import Event, Part
from regesta.model.statement import Stance
from regesta.model.time import FuzzyDate, read_date

_REACH = 6  # sentences back to what "the attack" is
_RECENT = 3  # days before a report was written that are its own news
_FAR = 400  # tellings back that are compared


class Story:
    """Collects the tellings of one document and makes events of them."""

    def __init__(self, reading: Reading, head: Dateline | None) -> None:
        self._reading = reading
        self._tellings: list[Telling] = []
        self.claims: list[Telling] = []  # claims that name no act
        self._head = head

    def add(self, telling: Telling) -> None:
        """Take in a telling: into an earlier one where both are of one event, else as an event of its own."""
        before = self._before(telling)
        if before is not None and telling.bare:
            telling.into = before  # "the attack": it says nothing more
            return
        if before is not None:
            first, second = lead(before, telling)
            first.take(second)
            if first is telling:
                self._tellings[self._tellings.index(before)] = telling
            return
        if not telling.enough:
            return
        self._tellings.append(telling)

    def claimed(self, claim: Telling, act: Telling) -> None:
        """Note that an act is claimed: who claims it did it, on their own word."""
        known = act.people("actor")
        new = [each for each in claim.slots["actor"] if each.local is None or each.local.id not in known]
        if new and not any("organisation" in each.classes for each in act.slots["actor"]):
            act.slots["actor"] += new
            act.claimed, act.speaker = True, None  # who claims it is the actor
        elif act.alleged and not new:
            act.claimed, act.alleged, act.speaker = True, False, None

    def holds(self, telling: Telling) -> bool:
        """Tell whether a telling is one of the story's own."""
        return any(each is telling for each in reversed(self._tellings[-_FAR:]))

    def _before(self, telling: Telling) -> Telling | None:
        """Return the earlier telling of the same event; "the attack" is the last one told of, or none."""
        found, looking = None, True
        for one in reversed(self._tellings[-_FAR:]):
            if not joinable(one, telling):
                continue
            apart = at_odds(one, telling)
            if not apart and self._same(one, telling):
                return one
            if looking and self._follows(one, telling):
                counted = apart and not sides_at_odds(one, telling) and not (one.places and telling.places)
                found = one if not apart or counted else None
                looking = not (found or telling.points)
        return found

    def _same(self, one: Telling, other: Telling) -> bool:
        """Tell whether two tellings are of the same people or things."""
        if one.stance is Stance.PLANNED or other.stance is Stance.PLANNED:
            return False
        harmed = [each for slot in ("target", "victim") for each in one.slots[slot]]
        others = [each for slot in ("target", "victim") for each in other.slots[slot]]
        people = {each.local for each in harmed if each.local is not None and "person" in each.classes}
        if people & {each.local for each in others if each.local is not None and "person" in each.classes}:
            return True
        named = one.people("actor") & other.people("actor")
        if one.type != other.type and not {one.type, other.type} & {"attack", "killing"}:
            return False
        same_day = (
            one.when is not None
            and other.when is not None
            and one.when.edtf == other.when.edtf
            and len(one.when.edtf) >= 7
        )
        if same_day and (named or one.heads("target", "victim") & other.heads("target", "victim")):
            return True
        if not harmed and not others:
            return (
                bool(named)
                and (one.when is None or other.when is None)
                and one.type in ("founding", "dissolution", "merger")
            )
        shared = any(same_filled(first, second) for first in harmed for second in others)
        if not shared:
            return False
        local = {each.local for each in harmed if each.local is not None} & {
            each.local for each in others if each.local is not None
        }
        if one.type in (
            "founding",
            "split",
            "merger",
            "dissolution",
            "designation",
            "asset_freeze",
            "pledge",
            "sentence",
            "charge",
            "arrest",
        ):
            return bool(local) and bool(named or not one.slots["actor"] or not other.slots["actor"])
        near = other.sentence - one.last <= _REACH * 2
        definite = any(each.definite for each in others)
        return near and (
            definite or any(len(each.name.split()) > 1 for each in others if each.head in one.heads("target", "victim"))
        )

    def _follows(self, one: Telling, other: Telling) -> bool:
        """Tell whether a telling goes on with another: it points back to it, or tells its outcome right behind it."""
        away = other.sentence - one.last
        if away == 0 and other.points and not (other.places or other.dates or other.tolls):
            return other.node > one.node  # "… in Lund; X claimed the attack"
        if away <= 0:
            return False
        if other.points and not other.plural and away <= _REACH:
            return True
        means = [each for each in other.slots["instrument"] if each.definite]
        if means and away <= _REACH and other.type in ("bombing", "attack"):
            return any("explosive" in each.classes for each in one.slots["instrument"])
        if self._completes(one, other, away):
            return True
        return (
            other.trigger.result
            and away <= 2
            and other.paragraph == one.paragraph
            and not other.places
            and other.when is None
            and all(each.definite or not each.name for each in other.slots["actor"])
        )

    def _completes(self, one: Telling, other: Telling, away: int) -> bool:
        """Tell whether the next sentence of a paragraph says by whom and with what: "X was attacked. Men threw a bomb"."""
        if away != 1 or one.paragraph != other.paragraph or other.places or other.when is not None:
            return False
        if one.slots["actor"] or one.slots["instrument"] or not one.undone or other.undone:
            return False
        return {one.type, other.type} <= {"attack", "bombing"} and bool(
            other.slots["actor"] or other.slots["instrument"]
        )

    # --- events ---

    def events(self) -> Iterator[Event]:
        """Yield the events, in the order in which they are told."""
        self._tie_claims()
        self._date_by_context()
        made: dict[int, str] = {}
        waiting: list[Telling] = []
        for each in self._tellings:
            if each.about is not None:
                waiting.append(each)
                continue
            event = self._event(each, None)
            made[id(each)] = event.id
            yield event
        for each in waiting:
            yield self._event(each, made.get(id(each.about.root)) if each.about else None)

    def _date_by_context(self) -> None:
        """Give what a news report tells without a day the day it was just telling of; what came before that day keeps none."""
        if self._head is None or self._head.date is None or self._head.date.last is None:
            return
        told: Telling | None = None
        for each in self._tellings:
            if each.when is not None:
                last, days = each.when.last, self._head.date.last
                recent = last is not None and each.when.first == last and 0 <= days - last <= _RECENT
                told = each if recent else told if told is not None and each.earlier else None
            elif told is not None and self._own_news(each):
                each.when, each.dated_by_context = told.when, True

    def _own_news(self, telling: Telling) -> bool:
        """Tell whether a telling is of a report's own day: told by a verb, once, as a fact, and not as past already then."""
        if not telling.finite or telling.earlier or telling.habit or telling.stance is Stance.PLANNED:
            return False
        return self._reading.words.event_types[telling.type].violent

    def _tie_claims(self) -> None:
        """Give a claim that names no act the attack told last before it."""
        told = sorted((each.sentence, at) for at, each in enumerate(self._tellings))
        for claim in self.claims:
            if claim.stance is Stance.DENIED:
                continue
            at = bisect.bisect_right(told, (claim.sentence, len(told))) - 1
            while at >= 0 and claim.sentence - told[at][0] <= _REACH:
                act = self._tellings[told[at][1]]
                if self._reading.words.event_types[act.type].violent:
                    claim.about = act
                    self.claimed(claim, act)
                    break
                at -= 1

    def _event(self, telling: Telling, about: str | None) -> Event:
        inferred: list[str] = []
        when = telling.when
        if telling.until and not self._lasts(telling):
            when = None  # "led it until 2018": when it ended, not when it began
        if telling.dated_by_context:
            inferred.append("date")
        if when is None:
            when = self._default_date(telling)
            if when is not None:
                inferred.append("date")
        if when is not None and when.edtf.endswith("/..") and not self._lasts(telling):
            when = read_date(when.edtf.removesuffix("/.."))  # "has listed it since 2017": listed then
        place = [Part(name=each.fill.name, local=each.fill.local) for each in telling.places]
        real = telling.stance not in (Stance.PLANNED, Stance.DENIED)
        if not place and real and self._head is not None and self._reading.words.event_types[telling.type].violent:
            place = self._default_place()
            if place:
                inferred.append("place")
        if telling.subjectless:
            inferred.append("actor")
        document = self._reading.document
        stance = telling.stance
        if telling.claimed and stance in (Stance.ASSERTED, Stance.REPORTED):
            stance = Stance.CLAIMED
        elif telling.alleged and stance in (Stance.ASSERTED, Stance.REPORTED):
            stance = Stance.HEDGED
        return Event(
            type=telling.type,
            evidence=tuple(document.evidence(span) for span in telling.spans),
            rule=f"event.{telling.type}",
            when=when,
            place=tuple(place),
            actors=_parts(telling, "actor"),
            targets=_parts(telling, "target"),
            victims=_parts(telling, "victim"),
            instruments=_parts(telling, "instrument"),
            tolls=tuple(telling.tolls),
            title=telling.title,
            stance=stance,
            speaker=telling.speaker,
            about=about,
            inferred=tuple(inferred),
            habit=telling.habit,
        )

    def _lasts(self, telling: Telling) -> bool:
        return telling.habit or telling.plural or telling.type in ("battle", "operation", "recruitment", "expansion")

    def _default_date(self, telling: Telling) -> FuzzyDate | None:
        """Return, for a news report, "on or before the day it was written"."""
        if self._head is None or self._head.date is None or telling.stance in (Stance.PLANNED, Stance.DENIED):
            return None
        edtf = self._head.date.edtf
        return read_date(f"../{edtf}") if "/" not in edtf else None

    def _default_place(self) -> list[Part]:
        """Return, for a news report, the country that it was written from; its town is told of too seldom."""
        head = self._head
        if head is None:
            return []
        if head.country:
            return [Part(name=head.country, local=head.country_local)]
        return [Part(name=head.place, local=head.place_local)]


def _parts(telling: Telling, slot: str) -> tuple[Part, ...]:
    """Return who fills a slot. An organisation acts beside its people; where they suffer, it is only whose people they are."""
    parts: list[Part] = []
    for each in telling.slots[slot]:
        if each.behind and slot != "actor" and parts:
            if parts[-1].local is None:
                parts[-1] = Part(name=parts[-1].name, local=each.local, behind=True)
        elif each.name:
            parts.append(Part(name=each.name, local=each.local))
    return tuple(dict.fromkeys(parts))
