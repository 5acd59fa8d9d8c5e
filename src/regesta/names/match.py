"""Two names compared: a score, the verdict same, different or unsure, and the reasons in words.

A match of names is a lead and never a verdict on people: two may bear one name.
"""

import functools
import math
from bisect import bisect_right
from typing import Literal, TypeAlias

from regesta.errors import VocabularyError
from regesta.model.base import Record
from regesta.model.entity import Verdict
from regesta.model.statement import Kind
from regesta.names.alignment import Aligner, Pairing
from regesta.names.features import Facts, Features, Observer
from regesta.names.parsing import Parsed, Parser
from regesta.names.sounds import sounds
from regesta.names.words import TELLING, Part, lexicon
from regesta.vocabulary.names import Cap, NameWords, Scorecard, name_words

NameKind: TypeAlias = Literal["person", "organisation"]
NAME_KINDS: dict[Kind, NameKind] = {
    Kind.PERSON: "person",
    Kind.ORGANISATION: "organisation",
    Kind.BODY: "organisation",
}  # of which names are compared
Card: TypeAlias = tuple[int, tuple[float, ...], tuple[float, ...]]  # the place of a feature, bounds, points
_REMEMBERED = 200_000  # names taken apart
_UNPAIRED, _MOST_UNPAIRED = 0.5, 0.3
_PLACES = 3  # decimals of a score


class Match(Record, frozen=True, kw_only=True):
    """What a comparison of two names found; `score` 0 to 1 is how likely it is that both are one bearer's."""

    score: float
    verdict: Verdict
    reasons: tuple[str, ...]


class Matcher:
    """Compares names; remembers what it took apart."""

    def __init__(self, words: NameWords) -> None:
        self._parser = Parser(words, lexicon())
        self._observer = Observer(words, Aligner(words, sounds()))
        self._scores = words.scores
        self._compounds = frozenset(words.before) | frozenset(words.after)
        self._cards = {"person": _in_order(words.scores.person), "organisation": _in_order(words.scores.organisation)}
        self._starts = {"person": words.scores.person.start, "organisation": words.scores.organisation.start}
        self._caps = {
            kind: tuple((Features._fields.index(each.feature), each) for each in words.scores.cap if each.kind == kind)
            for kind in ("person", "organisation")
        }
        self.parsed = functools.lru_cache(maxsize=_REMEMBERED)(self._parsed)

    def _parsed(self, name: str, kind: NameKind) -> Parsed:
        return self._parser.person(name) if kind == "person" else self._parser.organisation(name)

    def kind(self, *names: str) -> NameKind:
        """Return what bears the names, as far as their words tell.

        An organisation where one has a word for a kind of body, or two that mean something and make no compound of a
        person's name; else a person.
        """
        for name in names:
            words = [each for each in self.parsed(name, "organisation").words if each.part is Part.CONCEPT]
            telling = [each for each in words if each.text not in self._compounds]
            if any(each.weight < TELLING for each in words) or (len(telling) > 1 and len(telling) == len(words)):
                return "organisation"
        return "person"

    def facts(self, one: str, two: str, kind: NameKind) -> Facts:
        """Return how two names align, and the figures that the score is made of."""
        return self._observer.facts(self.parsed(one, kind), self.parsed(two, kind))

    def score(self, one: str, two: str, kind: NameKind) -> float:
        """Return the score alone, 0 to 1; the same whichever name comes first."""
        return self._weighed(self.facts(one, two, kind), kind)[0]

    def rank(self, one: str, two: str, kind: NameKind) -> tuple[float, float]:
        """Return the score, and how close the words are that it rests on, by which equal scores are put in order."""
        facts = self.facts(one, two, kind)
        return self._weighed(facts, kind)[0], facts.features.quality + facts.features.letters

    def match(self, one: str, two: str, kind: NameKind) -> Match:
        """Return score, verdict and reasons; the reasons name what is paired, what sets them apart, what is left over."""
        left, right = self.parsed(one, kind), self.parsed(two, kind)
        facts = self._observer.facts(left, right)
        score, cap = self._weighed(facts, kind)
        reasons = [_said(each, left, right) for each in sorted(facts.alignment.pairings, key=lambda each: -each.weight)]
        if cap is not None:
            reasons.append(cap.says)
        for name, over in ((left, facts.alignment.left_over), (right, facts.alignment.right_over)):
            if over:
                reasons.append(f"only in {name.text}: " + ", ".join(name.words[at].text for at in over))
        return Match(score=score, verdict=self.verdict(score), reasons=tuple(reasons) or ("nothing in common",))

    def verdict(self, score: float) -> Verdict:
        """Return the verdict that a score gives."""
        if score >= self._scores.same:
            return Verdict.SAME
        return Verdict.DIFFERENT if score < self._scores.different else Verdict.UNSURE

    def _weighed(self, facts: Facts, kind: NameKind) -> tuple[float, Cap | None]:
        """Return the score, and the cap that holds it down, if any."""
        features = facts.features
        total = self._starts[kind]
        for at, bounds, points in self._cards[kind]:
            total += points[bisect_right(bounds, features[at]) - 1]
        score = 1 / (1 + math.exp(-total))
        if not facts.alignment.pairings:
            score = min(
                score * _UNPAIRED, _MOST_UNPAIRED
            )  # all that speaks for them is that some bearers have names with nothing in common
        held = None
        for at, cap in self._caps[kind]:
            if features[at] >= cap.least and score > cap.most:
                score, held = cap.most - 0.05 * (1 - score), cap
        return round(score, _PLACES), held


def _in_order(card: Scorecard) -> tuple[Card, ...]:
    unknown = set(card.steps) - set(Features._fields)
    if unknown:
        raise VocabularyError(
            "vocabulary/data/name_scores.toml", f"weighs {sorted(unknown)}", "Use only known features"
        )
    return tuple(
        (Features._fields.index(name), tuple(bound for bound, _ in steps), tuple(points for _, points in steps))
        for name, steps in card.steps.items()
    )


def _said(pairing: Pairing, left: Parsed, right: Parsed) -> str:
    one = " ".join(left.words[at].text for at in pairing.left)
    two = " ".join(right.words[at].text for at in pairing.right)
    return f"{one} = {two}: {pairing.cause}"


@functools.cache
def matcher() -> Matcher:
    """Return the matcher of the packaged tables."""
    return Matcher(name_words())
