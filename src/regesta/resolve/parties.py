"""People and organisations of different documents that may be one: found by keys, judged by names, dates and relations.

Two that one document relates to each other ("part of", "split from", an attack of one on the other) are never one.
"""

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from regesta.errors import DateError
from regesta.model.entity import Entity, Judgement, Verdict
from regesta.model.event import Part as EventPart
from regesta.model.statement import Kind, Local, Stance
from regesta.model.time import Answer, FuzzyDate, read_date
from regesta.names import NAME_KINDS, Match, Matcher, NameKind, matcher
from regesta.names.index import NameIndex
from regesta.names.words import TELLING, Part
from regesta.resolve.memory import Memory, Ranking
from regesta.resolve.rules import QUEUED, SAME, judged, log_odds, score_of, verdict_of
from regesta.text import name_key
from regesta.view import View

_STRONG = frozenset(
    {"name", "official_name", "native_name", "romanised_name", "translated_name", "full_name", "former_name"}
)
_MOST = 12  # candidates looked at for each name
_SHARED = 1.2  # log-odds for each thing said of both, at most two
_WEAK = -1.0  # only a by-name is alike
_FOUNDED_APART = -1.5
_BEGINNINGS = ("founded", "birth_date")
_BORN_NEAR = 2 * 366  # days: sources are at odds by as much about one person's birth
_MOST_SHARED = 2
_MOST_NAMES = 40  # names of one subject that are compared
_CLOSE, _CLOSE_BODY = 0.93, 0.95  # likeness of every pair of words from which a name is enough: people, organisations
_INITIALS = 0.3  # weight that may be left over where a name is enough: initials, a title
_COVERED = 0.6  # share of the longer name that must be paired for a person to be asked
_SHORT_FORM = 5  # letters
_ASKED = 0.75  # score of names from which on a person is asked where nothing else is said of both
_RARE_ENOUGH = 1.2  # weight that the names of two people share, from which on they are enough
_BODIES = 0.3  # weight of words for kinds of bodies that each has for itself
_WHOLE = 0.85  # share of the shorter of two main names from which on it stands in the longer one
_SHORTEST = 4  # consonants; what is shorter is a short form, which others may have
_RELATIONS = frozenset({"leader", "founder", "member", "position", "headquarters", "allegiance", "split_from", "full_name", "nom_de_guerre", "ally", "opponent", "part_of"})  # fmt: skip


class Subject(NamedTuple):
    """An entity with what tells it from others."""

    entity: Entity
    kind: NameKind
    names: tuple[tuple[str, bool], ...]  # text, and whether it is a main name
    documents: frozenset[str]
    said: frozenset[tuple[str, str, str]]  # how it stands to whom: predicate, other entity or value, direction
    related: frozenset[str]  # entities that are said to stand in a relation to it, or that it acts against
    founded: tuple[FuzzyDate, ...]  # of a person: born

    @property
    def local(self) -> Local:
        """The member that stands for the entity in judgements."""
        return self.entity.members[0]


def party_judgements(view: View, kinds: Iterable[Kind], at: str, memory: Memory) -> list[Judgement]:
    """Return the judgements by rule on the people, organisations or bodies of a view."""
    acts = _against(view)
    found: list[Judgement] = []
    for kind in kinds:
        entities = (each for each in view.entities.values() if each.kind is kind)
        subjects = [_subject(view, each, acts) for each in sorted(entities, key=lambda each: each.id)]
        found.extend(_judged(subjects, at, memory))
    return found


def _judged(subjects: list[Subject], at: str, memory: Memory) -> Iterator[Judgement]:
    compare = matcher()
    rank = memory.ranking(compare.rank)
    known = {each.entity.id: _known_of(each) for each in subjects}
    for left, right in _candidates(subjects, compare, rank):
        both = known[left.entity.id], known[right.entity.id]
        found = None if memory.nothing_between(*both) else _judge(left, right, compare, rank)
        if found is None:
            memory.note_nothing(*both)
        else:
            verdict, score, reasons = found
            yield judged(left.local, right.local, verdict, score, reasons, at)


def _known_of(subject: Subject) -> str:
    """Return all that a judgement on a subject rests on, as a text that is the same whenever that is."""
    founded = [each.edtf for each in subject.founded]
    sets = [sorted(each) for each in (subject.documents, subject.said, subject.related)]
    return repr((subject.entity.id, subject.entity.name, subject.kind, subject.names, sets, founded))


def _candidates(subjects: list[Subject], compare: Matcher, rank: Ranking) -> list[tuple[Subject, Subject]]:
    """Return the pairs of subjects of which a name of one is found under the keys of a name of the other."""
    listed = [(text, subject.kind, at) for at, subject in enumerate(subjects) for text, _ in subject.names]
    index = NameIndex(compare, [(text, kind) for text, kind, _ in listed], rank)
    pairs: dict[tuple[int, int], None] = {}
    for text, kind, at in listed:
        own = len(subjects[at].names)
        for each in index.find(text, kind, least=QUEUED / 2, most=_MOST + own, beside=own):
            other = listed[each.number][2]
            if other != at:
                pairs[min(at, other), max(at, other)] = None
    return [(subjects[one], subjects[two]) for one, two in sorted(pairs)]


def _judge(left: Subject, right: Subject, compare: Matcher, rank: Ranking) -> tuple[Verdict, float, list[str]] | None:
    best = _best(left, right, compare, rank)
    if best is None:
        return None
    name, reasons = (
        best.match,
        [f"{best.one} | {best.two}: {best.match.verdict.value} by name ({best.match.score:.2f})", *best.match.reasons],
    )
    told = _told_apart(left, right, compare)
    if told:
        return Verdict.DIFFERENT, name.score, [told, *reasons]
    shared = sorted(left.said & right.said)[:_MOST_SHARED]
    if not shared and _one_word(left, right, compare):
        return None  # a surname, a first name: who is meant is told by more than that
    together = bool(left.documents & right.documents)
    if not shared and (name.score < _ASKED or not best.covered or (together and not best.close)):
        return None  # not worth a person's time
    points = log_odds(name.score) + _SHARED * len(shared)
    reasons += [f"of both it is said: {what[0]}" for what in shared]
    if best.weak:
        points += _WEAK
        reasons.append("only a by-name is alike")
    founded = _dates(left.founded, right.founded)
    if founded is Answer.YES:
        points += _SHARED
        reasons.append("born or founded at one time")
    elif founded is Answer.NO:
        points += _FOUNDED_APART
        reasons.append("born or founded at other times")
    score = score_of(points)
    part = _may_be_part(left, right, compare)
    at_odds = left.kind == "person" and founded is Answer.NO
    sure = name.verdict is Verdict.SAME and (bool(shared) or best.close) and not part and not at_odds
    if part:
        reasons.append("one may be a part or a branch of the other, by their main names")
    elif not sure:
        reasons.append("alike, but not so close that the name is enough")
    if together:
        reasons.append("one text names both")
    if together or not sure:
        score = min(score, SAME - 0.01)
    verdict = verdict_of(score)
    return None if verdict is None else (verdict, score, reasons)


class _Best(NamedTuple):
    """The best match of names of two subjects; `weak` where both are by-names, `close` where each word is nearly the same."""

    match: Match
    one: str
    two: str
    weak: bool
    covered: bool  # most of the longer name is paired
    close: bool


def _best(left: Subject, right: Subject, compare: Matcher, rank: Ranking) -> _Best | None:
    """Return the best match of names; None where it is too weak, only of a place and a kind of body, or of two kinds."""
    found = max(
        (
            (rank(one, two, left.kind)[0], strong or strong_too, one, two)
            for one, strong in left.names[:_MOST_NAMES]
            for two, strong_too in right.names[:_MOST_NAMES]
        ),
        default=None,
    )
    if found is None or found[0] < QUEUED / 2:
        return None
    _, strong, one, two = found
    alignment, features = compare.facts(one, two, left.kind)
    if any(_is_short(name) for name in (one, two)) and name_key(one) != name_key(two) and not features.abbreviated:
        return None  # short forms are compared letter by letter
    if not alignment.pairings or features.no_core or features.bodies_apart >= _BODIES:
        return None  # a place and a kind of body are shared, or their kinds are not: not worth a person's time
    parsed = compare.parsed(one, left.kind), compare.parsed(two, left.kind)
    whole = features.over_large <= _INITIALS and min(len(each.consonants) for each in parsed) >= _SHORTEST
    likeness = min(each.likeness for each in alignment.pairings)
    alike = likeness >= (_CLOSE if left.kind == "person" else _CLOSE_BODY)
    if left.kind == "person":
        telling = features.common >= _RARE_ENOUGH
    else:  # "Ministry of Culture" is many countries'
        telling = any(each.region or (each.weight > TELLING) for name in parsed for each in name.words)
    close = strong and whole and alike and telling
    covered = features.covered_large >= _COVERED
    return _Best(compare.match(one, two, left.kind), one, two, not strong, covered, close)


def _is_short(name: str) -> bool:
    return len(name) <= _SHORT_FORM and " " not in name and name.isascii()


def _told_apart(left: Subject, right: Subject, compare: Matcher) -> str:
    """Return why two cannot be one, whatever their names share; "" where nothing says so."""
    if right.entity.id in left.related or left.entity.id in right.related:
        return "the one is said to stand in a relation to the other, or to act against it"
    if left.kind == "person" and _dates(left.founded, right.founded) is Answer.NO:
        apart = min(_days_apart(one, two) for one in left.founded for two in right.founded)
        if apart > _BORN_NEAR:
            return "born at other times"
    if left.kind == "organisation":
        mains = (left.entity.name, right.entity.name)
        features = compare.facts(*mains, left.kind).features
        both = " | ".join(mains)
        if features.places_apart:
            return (
                f"{both}: each names a place that the other does not: branches of one movement are not one organisation"
            )
        if features.numbers_apart == 1:
            return f"{both}: their numbers or letters differ"
    return ""


def _may_be_part(left: Subject, right: Subject, compare: Matcher) -> bool:
    """Tell whether the main name of one is that of the other with a place, a number or a word for a part."""
    if left.kind != "organisation":
        return False
    features = compare.facts(left.entity.name, right.entity.name, left.kind).features
    extra = features.place_extra or features.numbers_apart or features.bodies_extra > features.bodies_apart
    return bool(extra and features.covered_small >= _WHOLE)


def _one_word(left: Subject, right: Subject, compare: Matcher) -> bool:
    """Tell whether one of two people, or organisations, has no name but of one word."""
    for subject in (left, right):
        words = [compare.parsed(text, subject.kind).words for text, _ in subject.names]
        if all(len([each for each in name if each.part is not Part.TITLE]) < 2 for name in words):
            return True
    return False


# --- what is known of an entity ---


def _subject(view: View, entity: Entity, acts: dict[str, set[str]]) -> Subject:
    said: set[tuple[str, str, str]] = set()
    related = set(acts.get(entity.id, ()))
    founded: list[FuzzyDate] = []
    for each in view.about(entity):
        if view.rejected(each) or each.stance is Stance.DENIED:
            continue
        other = view.value_entity(each)
        if other is not None:
            related.add(other.id)
        if each.predicate in _RELATIONS:
            said.add((each.predicate, other.id if other else view.value(each).casefold(), "of"))
        if each.predicate in _BEGINNINGS:
            with contextlib.suppress(DateError):  # a person may have put words in its place
                founded.append(read_date(view.value(each)))
    for each in view.mentions(entity):
        if each.stance is Stance.DENIED:
            continue
        holder = view.entity_of(each.subject)
        related.add(holder.id)
        if each.predicate in _RELATIONS:
            said.add((each.predicate, holder.id, "by"))
    names = {entity.name: True}
    for name in entity.names:
        names[name.text] = names.get(name.text, False) or name.kind in _STRONG
    if entity.kind is Kind.PERSON:  # a surname alone is many people's; it counts only where there is no more
        names = {text: strong for text, strong in names.items() if len(text.split()) > 1} or names
    else:  # "the Front" is what every text calls its own
        names = {text: strong for text, strong in names.items() if strong or not _generic(text)}
    return Subject(
        entity=entity,
        kind=NAME_KINDS[entity.kind],
        names=tuple(sorted(names.items())),
        documents=frozenset(each.document for each in entity.members),
        said=frozenset(said),
        related=frozenset(related - {entity.id}),
        founded=tuple(founded),
    )


def _generic(name: str) -> bool:
    """Tell whether a by-name of a group is one word that only says of what kind it is."""
    words = matcher().parsed(name, "organisation").words
    return len(words) == 1 and not words[0].region and words[0].weight <= TELLING


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


def _days_apart(one: FuzzyDate, two: FuzzyDate) -> float:
    """Return how many days lie between two vague dates at least."""
    between = one.distance(two)
    return 0.0 if between.low <= 0 <= between.high else min(abs(between.low), abs(between.high))
