"""What the opening paragraphs say of their subject besides its names: what it is, whose part, where, when, led by whom.

Frames come from `vocabulary/data/en/lead.toml` and count only in clauses whose subject is the topic. It is a reader of set
phrases, with no grammar; the history of an article is not read here.
"""

import functools
import re
from collections.abc import Callable, Iterator

from regesta.dates import Expression, date_grammar
from regesta.extract.base import Claimer, Reading
from regesta.extract.claimers import names
from regesta.extract.description import armed, creeds, noun_phrase
from regesta.extract.opening import Clause, Opening
from regesta.extract.spotters.names import Found, names_at, places_at
from regesta.model.base import Span
from regesta.model.statement import Kind, Stance, Statement
from regesta.model.time import FuzzyDate, Period
from regesta.text import fold, name_key
from regesta.vocabulary.tables import LeadFrame

_IS = re.compile(
    r"\s(?P<verb>is|was|are|were|has been)\s+(?:(?:also|once|currently|formerly|officially|originally|primarily|essentially)\s+)*(?P<article>an?|the|one of the|among the)\s+(?P<former>(?:now[- ](?:defunct|inactive|dissolved)|former|defunct)\s+)?"
)
_NEGATED = re.compile(r"\b(?:not|never|no longer|denied|denies|without|nor|refused to be)\s+(?:\w+\s+){0,2}$")
_HEDGED = re.compile(
    r"\b(?:allegedly|reportedly|purportedly|supposedly|possibly|may have|might have|is believed to|was believed to|said to|alleged to|suspected)\b[^,.;]{0,40}$"
)
_NEAR_DATE = re.compile(
    r"^\s*(?:as a [^,.;]{2,40}?\s)?(?:\(?(?:in|on|around|about|during|at|by|as of|as early as|early in|late in|sometime in|since|circa|c\.)?\s*(?:the\s+)?)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"^[^.;]{0,90}$")
_BEHIND_DATE = re.compile(
    r"^\s*(?:,\s*)?(?:\(|in|on|since|from|until|around|during|as of|between|by|circa|early|mid|late)?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_CONFLICT_TAIL = re.compile(r"^(?:\s+(?:in|of)\s+(?:the\s+)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)")


def claim(reading: Reading) -> Iterator[Statement]:
    """Yield what the opening says of the topic, if it is an organisation."""
    if reading.topic.kind is not Kind.ORGANISATION:
        return
    opening = Opening(reading)
    for key in _learned(reading):
        opening.learn(key)
    yield from _description(reading, opening)
    said: set[tuple[str, str]] = set()
    for clause in opening.clauses():
        for statement in _frames(reading, opening, clause):
            once = (statement.predicate, name_key(statement.value))
            if once not in said:
                said.add(once)
                yield statement


def _learned(reading: Reading) -> Iterator[str]:
    for statement in names.claim(reading):
        yield statement.value


def _description(reading: Reading, opening: Opening) -> Iterator[Statement]:
    """Say what the defining sentence calls the topic, whether as a thing that is or was, and its creeds."""
    if opening.definition is None:
        return
    at, sentence = opening.definition
    text = opening.bare[at].text
    match = _verb(text, sentence)
    if match is None:
        return
    phrase = noun_phrase(text, match.end(), sentence.end)
    if phrase.end - phrase.start < 3:
        return
    quote = opening.original(at, match.start("verb"), phrase.end)
    yield reading.say("described_as", text[phrase.start : phrase.end].strip(), quote, rule="lead.described_as")
    bears_arms = armed(text[phrase.start : phrase.end], reading.words)
    if bears_arms is not None:
        yield reading.say("armed", "yes" if bears_arms else "no", quote, rule="lead.armed")
    past = match["verb"] in ("was", "were") or match["former"] is not None
    yield reading.say(
        "status",
        "former" if past else "existing",
        quote,
        rule="lead.status",
        as_of=None if past else reading.date,
    )
    for creed in creeds(text, phrase, reading.words):
        where = opening.original(at, creed.span.start, phrase.end)
        yield reading.say("ideology", creed.text, where, rule="lead.ideology")


def _verb(text: str, sentence: Span) -> re.Match[str] | None:
    """Return the "is a" of the sentence that stands outside brackets."""
    for match in _IS.finditer(text, sentence.start, sentence.end):
        before = text[sentence.start : match.start()]
        if before.count("(") <= before.count(")"):
            return match
    return None


@functools.cache
def _pattern(cue: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{cue})(?![\w-])", re.IGNORECASE)


def _frames(reading: Reading, opening: Opening, clause: Clause) -> Iterator[Statement]:
    text = opening.bare[clause.paragraph].text
    for frame in reading.words.frames:
        for match in _pattern(frame.cue).finditer(text, clause.span.start, clause.span.end):
            before = text[clause.span.start : match.start()]
            stance = (
                Stance.DENIED
                if _NEGATED.search(before[-40:])
                else Stance.HEDGED
                if _HEDGED.search(before)
                else Stance.ASSERTED
            )
            yield from _TAKES[frame.takes](reading, opening, clause, frame, match, stance)


def _known(reading: Reading) -> Callable[[str], bool]:
    names = reading.words.known_names
    keys = reading.topic.keys
    return lambda folded: folded in names or (len(folded.split()) > 1 and name_key(folded) in keys)


def _take_names(
    reading: Reading, opening: Opening, clause: Clause, frame: LeadFrame, match: re.Match[str], stance: Stance
) -> Iterator[Statement]:
    text = opening.bare[clause.paragraph].text
    person = frame.takes == "person"
    titles = frozenset(reading.words.organisations.titles)
    found = names_at(text, match.end(), person=person, known=_known(reading), titles=titles)
    found = [each for each in found if each.span.start < clause.span.end + 1]
    when, as_of = _time(text, match, found, clause)
    for each in found:
        if not _fits(reading, each, frame):
            continue
        kind = Kind.PERSON if person else Kind.ORGANISATION
        yield _said(reading, opening, clause, frame, match, each, stance, kind=kind, when=when, as_of=as_of)


def _fits(reading: Reading, name: Found, frame: LeadFrame) -> bool:
    """Tell whether a name can fill the frame: never the topic itself, never a date, no nationality alone for a leader."""
    if name_key(name.text) in reading.topic.keys or date_grammar().find(name.text):
        return False
    if frame.takes == "person" and (reading.country(name.text) or len(name.text.split()) > 7):
        return False
    return not (frame.predicate in ("successor", "predecessor", "merged_into") and reading.country(name.text))


def _time(
    text: str, match: re.Match[str], found: list[Found], clause: Clause
) -> tuple[Period | None, FuzzyDate | None]:
    """Return the time that stands right behind the last name, or at the head of the clause ("In 2014, it …")."""
    end = found[-1].span.end if found else match.end()
    limit = min(clause.span.end + 40, len(text))
    for expression in date_grammar().find(text[end:limit])[:1]:
        if _BEHIND_DATE.match(text[end : end + expression.span.start]):
            return _as_period(expression), None
    head = text[clause.span.start : match.start()]
    for expression in date_grammar().find(head)[:1]:
        if re.match(
            r"^\s*(?:In|On|Since|From|By|Around|During|As of|In the|Until)?\s*(?:the\s+)?$",
            head[: expression.span.start],
        ) or _NEAR_DATE.match(head[: expression.span.start]):
            return _as_period(expression), None
    return None, None


def _as_period(expression: Expression) -> Period:
    return expression.period or Period(start=expression.date)


def _take_places(
    reading: Reading, opening: Opening, clause: Clause, frame: LeadFrame, match: re.Match[str], stance: Stance
) -> Iterator[Statement]:
    text = opening.bare[clause.paragraph].text
    found = places_at(text, match.end(), _known(reading))
    if (
        frame.predicate == "headquarters"
        and len(found) == 2
        and reading.country(found[1].text)
        and not reading.country(found[0].text)
    ):
        whole = Span(found[0].span.start, found[1].span.end)
        found = [Found(span=whole, text=text[whole.start : whole.end])]
    when, as_of = _time(text, match, found, clause)
    for each in found:
        if date_grammar().find(each.text) or _is_conflict(each.text, reading):
            continue
        yield _said(reading, opening, clause, frame, match, each, stance, kind=Kind.PLACE, when=when, as_of=as_of)


def _is_conflict(name: str, reading: Reading) -> bool:
    return any(word in reading.words.organisations.conflict_heads for word in fold(name).split()) and name != "Civil"


def _take_conflicts(
    reading: Reading, opening: Opening, clause: Clause, frame: LeadFrame, match: re.Match[str], stance: Stance
) -> Iterator[Statement]:
    text = opening.bare[clause.paragraph].text
    for each in names_at(text, match.end(), person=False, known=_known(reading), titles=frozenset()):
        tail = re.match(
            r"\s(?:war|conflict|insurgency|rebellion|uprising|civil war|crisis)s?\b(?:\s(?:in|of)\s(?:the\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)?",
            text[each.span.end :],
        )
        end = each.span.end + (tail.end() if tail else 0)
        named = Found(span=Span(each.span.start, end), text=text[each.span.start : end])
        if _is_conflict(named.text, reading):
            yield _said(reading, opening, clause, frame, match, named, stance, kind=Kind.CONFLICT)


def _take_date(
    reading: Reading, opening: Opening, clause: Clause, frame: LeadFrame, match: re.Match[str], stance: Stance
) -> Iterator[Statement]:
    text = opening.bare[clause.paragraph].text
    if not _about_topic(reading, opening, clause, match):
        return
    window = text[match.end() : min(clause.span.end + 60, match.end() + 160)]
    for expression in date_grammar().find(window)[:1]:
        between = window[: expression.span.start]
        if not (
            _NEAR_DATE.match(between)
            or (
                re.match(r"^\s*(?:by|in|at|near|under)\s", between) and _BETWEEN.match(between) and not _verbal(between)
            )
        ):
            continue
        date = expression.end if frame.predicate == "dissolved" else expression.start
        if date is None:
            continue
        span = Span(match.end() + expression.span.start, match.end() + expression.span.end)
        yield reading.say(
            frame.predicate,
            date.edtf,
            opening.original(clause.paragraph, match.start(), span.end),
            rule=f"lead.{frame.predicate}",
            stance=stance,
            raw=expression.text,
        )
        return
    head = text[clause.span.start : match.start()]
    for expression in date_grammar().find(head)[:1]:
        if (
            re.match(r"^(?:In|On|Around|By|Since|During)\s+(?:the\s+)?$", head[: expression.span.start])
            and expression.start
            and match[0].split()[0] in ("was", "were")
        ):
            yield reading.say(
                frame.predicate,
                expression.start.edtf,
                opening.original(clause.paragraph, clause.span.start, match.end()),
                rule=f"lead.{frame.predicate}",
                stance=stance,
                raw=expression.text,
            )


def _verbal(between: str) -> bool:
    """Tell whether another verb stands between the cue and the date, which then is that verb's."""
    return re.search(r"\b(?:was|were|is|has|had|that|which|who|and [a-z]+ed)\b", between) is not None


def _about_topic(reading: Reading, opening: Opening, clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether what was founded or dissolved is the topic: its verb follows the topic's name, "it", or a comma."""
    text = opening.bare[clause.paragraph].text
    before = text[clause.span.start : match.start()].rstrip()
    if not before or re.search(
        r"(?:[,)]|\b(?:it|they|and|that|which|was|were|is|group|organi[sz]ation|movement|militia|army|front|party|coalition|alliance|faction|brigade|force|wing|network|guerrillas?|insurgents?|unit|rebels?|officially|formally|originally))$",
        before,
    ):
        return True
    definition = opening.definition
    if (
        definition
        and definition[0] == clause.paragraph
        and definition[1].start <= clause.span.start < definition[1].end
    ):
        return True
    key = name_key(re.sub(r"^(?:the|The)\s+", "", before))
    return any(key == each or key.endswith(f" {each}") for each in reading.topic.keys)


def _said(
    reading: Reading,
    opening: Opening,
    clause: Clause,
    frame: LeadFrame,
    match: re.Match[str],
    name: Found,
    stance: Stance,
    *,
    kind: Kind,
    when: Period | None = None,
    as_of: FuzzyDate | None = None,
) -> Statement:
    return reading.say(
        frame.predicate,
        name.text,
        opening.original(clause.paragraph, match.start(), name.span.end),
        rule=f"lead.{frame.predicate}",
        value_local=reading.named(name.text, kind),
        when=when,
        as_of=as_of,
        stance=stance,
    )


_Take = Callable[[Reading, Opening, Clause, LeadFrame, re.Match[str], Stance], Iterator[Statement]]
_TAKES: dict[str, _Take] = {
    "names": _take_names,
    "person": _take_names,
    "places": _take_places,
    "conflicts": _take_conflicts,
    "date": _take_date,
}

CLAIMER = Claimer(name="lead", claim=claim)
