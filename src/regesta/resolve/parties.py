"""People and organisations of different documents that may be one: found by keys, judged by names, dates and relations.

Two that one document relates to each other ("part of", "split from", an attack of one on the other) are never one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from regesta.model.entity import Entity, Judgement, Verdict
from regesta.model.event import Part as EventPart
from regesta.model.statement import Kind, Local, Stance
from regesta.model.time import Answer, FuzzyDate, read_date
from regesta.names import Match, Matcher, NameKind, matcher
from regesta.names.index import NameIndex
from regesta.names.words import Part
from regesta.resolve.rules import QUEUED, SAME, judged, log_odds, score_of, verdict_of
from regesta.view import View

_KINDS: dict[Kind, NameKind] = {Kind.PERSON: "person", Kind.ORGANISATION: "organisation", Kind.BODY: "organisation"}
_STRONG = frozenset(
    {"name", "official_name", "native_name", "romanised_name", "translated_name", "full_name", "former_name"}
)
_MOST = 12  # candidates looked at for each name
_SHARED = 1.2  # log-odds for each thing said of both, at most two
_BORN = 2.5  # one birth date
_WEAK = -1.0  # only a by-name is alike
_ONE_TEXT = -1.5  # one text speaks of both
_ONE_WORD = -2.5  # a name of one word that others bear, too
_FOUNDED_APART = -1.5
_MOST_SHARED = 2
_RARE = 0.9  # a word that hardly anybody else bears
_TELLING = frozenset({"leader", "founder", "member", "position", "headquarters", "allegiance", "split_from", "full_name", "nom_de_guerre", "ally", "opponent", "part_of"})  # fmt: skip
_APART = ("numbers", "branches of one movement")  # reasons by which main names tell two organisations apart for good


class Subject(NamedTuple):
    """An entity with what tells it from others."""

    entity: Entity
    kind: NameKind
    names: tuple[tuple[str, bool], ...]  # text, and whether it is a main name
    documents: frozenset[str]
    said: frozenset[tuple[str, str, str]]  # how it stands to whom: predicate, other entity or value, direction
    related: frozenset[str]  # entities that are said to stand in a relation to it, or that it acts against
    born: tuple[FuzzyDate, ...]
    founded: tuple[FuzzyDate, ...]

    @property
    def local(self) -> Local:
        """The member that stands for the entity in judgements."""
        return self.entity.members[0]


def party_judgements(view: View, at: str) -> list[Judgement]:
    """Return the judgements by rule on people, organisations and bodies of a view that knows only persons' judgements."""
    found: list[Judgement] = []
    for kind in _KINDS:
        subjects = list(_subjects(view, kind))
        found.extend(_ambiguous(_judged(subjects, at)))
    return found


def _judged(subjects: list[Subject], at: str) -> Iterator[Judgement]:
    compare = matcher()
    for left, right in _candidates(subjects, compare):
        found = _judge(left, right, compare)
        if found is not None:
            verdict, score, reasons = found
            yield judged(left.local, right.local, verdict, score, reasons, at)


def _candidates(subjects: list[Subject], compare: Matcher) -> list[tuple[Subject, Subject]]:
    """Return the pairs of subjects of which a name of one is found under the keys of a name of the other."""
    listed = [(text, subject.kind, at) for at, subject in enumerate(subjects) for text, _ in subject.names]
    index = NameIndex(compare, [(text, kind) for text, kind, _ in listed])
    pairs: dict[tuple[int, int], None] = {}
    for text, kind, at in listed:
        for each in index.find(text, kind, least=QUEUED / 2, most=_MOST):
            other = listed[each.number][2]
            if other != at:
                pairs[min(at, other), max(at, other)] = None
    return [(subjects[one], subjects[two]) for one, two in sorted(pairs)]


def _judge(left: Subject, right: Subject, compare: Matcher) -> tuple[Verdict, float, list[str]] | None:
    name, weak, bare, text = _best(left, right, compare)
    if name.score < QUEUED / 2 or bare:
        return None
    reasons = [f"{text}: {name.verdict.value} by name ({name.score:.2f})", *name.reasons]
    told = _told_apart(left, right, compare)
    if told:
        return Verdict.DIFFERENT, name.score, [told, *reasons]
    points = log_odds(name.score)
    if weak:
        points += _WEAK
        reasons.append("only a by-name is alike")
    one_word = _one_common_word(left, right, compare)
    if one_word:
        points += _ONE_WORD
        reasons.append("a name of one word, which others may bear")
    if left.documents & right.documents:
        points += _ONE_TEXT
        reasons.append("one text names both")
    for what in sorted(left.said & right.said)[:_MOST_SHARED]:
        points += _SHARED
        reasons.append(f"of both it is said: {what[0]}")
    for one, two, sign, noun in (
        (left.born, right.born, _BORN, "birth dates"),
        (left.founded, right.founded, _SHARED, "dates of founding"),
    ):
        answer = _dates(one, two)
        if answer is Answer.YES:
            points += sign
            reasons.append(f"the same {noun}")
        elif answer is Answer.NO:
            points += _FOUNDED_APART
            reasons.append(f"other {noun}")
    score = score_of(points)
    verdict = verdict_of(score)
    if verdict is Verdict.SAME and name.verdict is not Verdict.SAME and _dates(left.born, right.born) is not Answer.YES:
        verdict, score = Verdict.UNSURE, min(score, SAME - 0.01)
    return None if verdict is None else (verdict, score, reasons)


def _best(left: Subject, right: Subject, compare: Matcher) -> tuple[Match, bool, bool, str]:
    """Return the best match of names of both, whether it is one of by-names only, or of a place and a kind of body only."""
    best: tuple[float, bool, str, str] | None = None
    for one, strong in left.names:
        for two, strong_too in right.names:
            weak = not (strong or strong_too)
            found = (compare.score(one, two, left.kind), not weak, one, two)
            if best is None or found > best:
                best = found
    if best is None:
        return Match(score=0.0, verdict=Verdict.DIFFERENT, reasons=()), True, True, ""
    _, strong, one, two = best
    bare = bool(compare.facts(one, two, left.kind).features.no_core)
    return compare.match(one, two, left.kind), not strong, bare, f"{one} | {two}"


def _told_apart(left: Subject, right: Subject, compare: Matcher) -> str:
    """Return why two cannot be one, whatever their names share; "" where nothing says so."""
    if right.entity.id in left.related or left.entity.id in right.related:
        return "the one is said to stand in a relation to the other, or to act against it"
    if _dates(left.born, right.born) is Answer.NO:
        return "they were born on different days"
    mains = compare.match(left.entity.name, right.entity.name, left.kind)
    if left.kind == "organisation" and any(mark in each for each in mains.reasons for mark in _APART):
        return f"{left.entity.name} | {right.entity.name}: " + next(
            each for each in mains.reasons if any(mark in each for mark in _APART)
        )
    return ""


def _one_common_word(left: Subject, right: Subject, compare: Matcher) -> bool:
    if left.kind != "person":
        return False
    for subject in (left, right):
        words = [compare.parsed(text, "person").words for text, _ in subject.names]
        if all(len([each for each in name if each.part is not Part.TITLE]) < 2 for name in words):
            return not any(each.weight >= _RARE for name in words for each in name)
    return False


def _ambiguous(found: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements with those made unsure that would join one with two who are told apart."""
    every = list(found)
    same: dict[Local, list[Local]] = defaultdict(list)
    apart = {frozenset((each.left, each.right)) for each in every if each.verdict is Verdict.DIFFERENT}
    for each in every:
        if each.verdict is Verdict.SAME:
            same[each.left].append(each.right)
            same[each.right].append(each.left)
    torn = {
        middle
        for middle, others in same.items()
        if any(frozenset((one, two)) in apart for one in others for two in others if one != two)
    }
    return [
        judged(each.left, each.right, Verdict.UNSURE, min(each.score or 0.0, SAME - 0.01), ("the name fits two that are told apart", *each.reasons), each.at)
        if each.verdict is Verdict.SAME and (each.left in torn or each.right in torn)
        else each
        for each in every
    ]  # fmt: skip


# --- what is known of an entity ---


def _subjects(view: View, kind: Kind) -> Iterator[Subject]:
    acts = _against(view)
    for entity in sorted(view.entities.values(), key=lambda each: each.id):
        if entity.kind is kind:
            yield _subject(view, entity, acts)


def _subject(view: View, entity: Entity, acts: dict[str, set[str]]) -> Subject:
    said: set[tuple[str, str, str]] = set()
    related = set(acts.get(entity.id, ()))
    born: list[FuzzyDate] = []
    founded: list[FuzzyDate] = []
    for each in view.about(entity):
        if view.rejected(each) or each.stance is Stance.DENIED:
            continue
        other = view.value_entity(each)
        if other is not None:
            related.add(other.id)
        if each.predicate in _TELLING:
            said.add((each.predicate, other.id if other else view.value(each).casefold(), "of"))
        if each.predicate in ("birth_date", "founded"):
            (born if each.predicate == "birth_date" else founded).append(read_date(view.value(each)))
    for each in view.mentions(entity):
        holder = view.entity_of(each.subject)
        related.add(holder.id)
        if each.predicate in _TELLING:
            said.add((each.predicate, holder.id, "by"))
    names = {each.text: each.kind in _STRONG for each in reversed(entity.names)} or {entity.name: True}
    return Subject(
        entity=entity,
        kind=_KINDS[entity.kind],
        names=tuple(sorted(names.items())),
        documents=frozenset(each.document for each in entity.members),
        said=frozenset(said),
        related=frozenset(related - {entity.id}),
        born=tuple(born),
        founded=tuple(founded),
    )


def _against(view: View) -> dict[str, set[str]]:
    """Return by entity those that it acts against, or that act against it, in some event."""
    found: dict[str, set[str]] = defaultdict(set)
    for event in view.timeline():
        actors = _named(view, event.actors)
        struck = _named(view, (*event.targets, *event.victims))
        for one in actors:
            for other in struck - {one}:
                found[one].add(other)
                found[other].add(one)
    return found


def _named(view: View, parts: Iterable[EventPart]) -> set[str]:
    return {each.id for part in parts if (each := view.event_entity(part)) is not None}


def _dates(left: tuple[FuzzyDate, ...], right: tuple[FuzzyDate, ...]) -> Answer:
    """Tell whether two have one date: yes where any two may be only one day, no where none of them may be one."""
    if not left or not right:
        return Answer.CANNOT_TELL
    answers = [one.same_day(two) for one in left for two in right]
    if any(answer is Answer.YES for answer in answers) or any(one.edtf == two.edtf for one in left for two in right):
        return Answer.YES
    return Answer.NO if all(answer is Answer.NO for answer in answers) else Answer.CANNOT_TELL
