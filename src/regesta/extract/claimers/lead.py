"""What the opening paragraphs say of their subject besides its names: what it is, whose part, where, when, led by whom.

Frames come from `vocabulary/data/en/lead.toml` and count only in clauses whose subject is the topic. It reads set phrases and
knows no grammar; the history of an article is not read here.
"""

import functools
import re
from collections.abc import Callable, Iterator, Sequence

from regesta.dates import Expression, date_grammar, within
from regesta.extract.base import Claimer, Reading
from regesta.extract.claimers import names
from regesta.extract.description import armed, creeds, noun_phrase
from regesta.extract.opening import Clause, Opening
from regesta.extract.spotters.names import Found, NameFinder
from regesta.extract.spotters.numbers import counts
from regesta.model.base import Record, Span
from regesta.model.statement import Kind, Stance, Statement
from regesta.model.time import Period
from regesta.text import fold, name_key
from regesta.vocabulary.load import alternatives
from regesta.vocabulary.tables import LeadFrame

_IS = re.compile(
    r"\s(?P<verb>is|was|are|were|has been)\s+(?:[a-z]+ly\s+|also\s+|once\s+|now\s+)*(?:an?|the|one of the|among the|any of)\s+"
    r"(?P<former>(?:now[- ])?(?:defunct|inactive|dissolved|former)\s+)?"
)
# What may stand between a cue and its date, or between the last name and its date.
_UP_TO_DATE = re.compile(
    r"^\s*,?\s*(?:(?:in|on|around|about|during|at|by|before|after|possibly in|as of|as early as|early in|late in|sometime in|since|circa|between|from)\s+)?(?:the\s+)?\(?$",
    re.IGNORECASE,
)
_DETOUR = re.compile(r"^\s*,?\s*(?:by|in|at|near|under|out of|as)\s[^.;]{0,110}$")
_OTHER_VERB = re.compile(r"\b(?:was|were|is|has|had|that|which|who|and [a-z]+ed)\b")
_HEAD_OF_CLAUSE = re.compile(
    r"^(?:at its \w+\s+)?(?:by |at )?(?:(?:in|on|since|from|by|around|during|until|after|as of)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_TRANSITIVE = frozenset(
    {"founded", "formed", "established", "created", "launched", "raised", "organised", "organized", "set"}
)
_CONFLICT_TAIL = re.compile(r"\s[a-z]+(?:\s(?:in|of)\s(?:the\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)?")


class _Cue(Record, frozen=True, kw_only=True):
    """A frame met in a clause: the bare text of the paragraph, and where its cue stands."""

    frame: LeadFrame
    clause: Clause
    text: str
    span: Span
    stance: Stance

    @property
    def paragraph(self) -> int:
        """The number of the paragraph."""
        return self.clause.paragraph


def claim(reading: Reading, found: Sequence[Statement] = ()) -> Iterator[Statement]:
    """Yield what the opening says of the topic, if it is an organisation."""
    if reading.topic.kind is not Kind.ORGANISATION:
        return
    opening = Opening(reading)
    for statement in names.claim(reading):
        opening.learn(statement.value)
    lead = _Lead(reading, opening)
    yield from lead.description()
    said: set[tuple[str, str]] = set()
    for statement in lead.frames():
        once = (statement.predicate, name_key(statement.value))
        if once not in said:
            said.add(once)
            yield statement


class _Lead:
    """Reads the opening of one document; each way of taking a value is a method."""

    def __init__(self, reading: Reading, opening: Opening) -> None:
        self.reading = reading
        self.opening = opening
        known, keys = reading.words.known_names, reading.topic.keys
        self.finder = NameFinder(
            reading.words, lambda folded: folded in known or (len(folded.split()) > 1 and name_key(folded) in keys)
        )
        prose = reading.words.prose
        self.people = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?{alternatives(reading.words.values.people)}\b")
        self.denied = re.compile(rf"\b{alternatives(prose.denials)}\s+(?:\w+\s+){{0,2}}$")
        self.hedged = re.compile(rf"\b{alternatives(prose.hedges)}\b[^,.;]{{0,40}}$")
        self.take: dict[str, Callable[[_Cue], Iterator[Statement]]] = {
            "names": self.names,
            "person": self.names,
            "places": self.places,
            "conflicts": self.conflicts,
            "date": self.date,
            "size": self.size,
            "doer": self.doers,
        }

    # --- the defining sentence ---

    def description(self) -> Iterator[Statement]:
        """Say what the defining sentence calls the topic, whether as a thing that is or was, its creeds and its place."""
        if self.opening.definition is None:
            return
        at, sentence = self.opening.definition
        text = self.opening.bare[at].text
        verb = _verb(text, sentence)
        if verb is None:
            return
        words = self.reading.words
        phrase = noun_phrase(text, verb.end(), sentence.end, words)
        if phrase.end - phrase.start < 3:
            return
        quote = self.opening.original(at, verb.start("verb"), phrase.end)
        say = functools.partial(self.reading.say, span=quote)
        described = text[phrase.start : phrase.end]
        yield say("described_as", described, rule="lead.described_as")
        bears_arms = armed(described, words)
        if bears_arms is not None:
            yield say("armed", "yes" if bears_arms else "no", rule="lead.armed")
        past = verb["verb"] in ("was", "were") or verb["former"] is not None
        status, as_of = ("former", None) if past else ("existing", self.reading.date)
        yield say("status", status, rule="lead.status", as_of=as_of)
        for creed in creeds(text, phrase, words):
            where = self.opening.original(at, creed.span.start, phrase.end)
            yield self.reading.say("ideology", creed.text, where, rule="lead.ideology")
        place = re.match(r"\s+in\s+(?=(?:the\s+)?(?:[a-z-]+\s+)?[A-Z])", text[phrase.end : sentence.end])
        if place and not date_grammar().find(text[phrase.end : phrase.end + place.end() + 12]):
            frame = next(each for each in words.frames if each.takes == "places" and each.predicate == "area")
            clause = Clause(paragraph=at, span=sentence)
            yield from self.places(
                _Cue(frame=frame, clause=clause, text=text, stance=Stance.ASSERTED,
                     span=Span(phrase.end + 1, phrase.end + place.end()))
            )  # fmt: skip

    # --- frames ---

    def frames(self) -> Iterator[Statement]:
        """Yield what the frames find in the clauses about the topic, and in sentences in which others act on it."""
        for clause in self.opening.clauses():
            text = self.opening.bare[clause.paragraph].text
            for frame in self.reading.words.frames:
                if frame.takes == "doer":
                    continue
                for match in _pattern(frame.cue).finditer(text, clause.span.start, clause.span.end):
                    yield from self.take[frame.takes](self._cue(frame, clause, text, Span(*match.span())))
        for paragraph, sentence in self.opening.sentences():
            text = self.opening.bare[paragraph].text
            for frame in self.reading.words.frames:
                if frame.takes == "doer":
                    clause = Clause(paragraph=paragraph, span=sentence)
                    for match in _pattern(frame.cue).finditer(text, sentence.start, sentence.end):
                        yield from self.doers(self._cue(frame, clause, text, Span(*match.span())))

    def _cue(self, frame: LeadFrame, clause: Clause, text: str, span: Span) -> _Cue:
        before = text[max(clause.span.start, span.start - 80) : span.start]
        stance = Stance.ASSERTED
        if self.denied.search(before[-40:]):
            stance = Stance.DENIED
        elif self.hedged.search(before):
            stance = Stance.HEDGED
        return _Cue(frame=frame, clause=clause, text=text, span=span, stance=stance)

    def names(self, cue: _Cue) -> Iterator[Statement]:
        """Take the names behind the cue."""
        person = cue.frame.takes == "person"
        found = self.finder.names(cue.text, cue.span.end, person=person)
        found = [each for each in found if each.span.start <= cue.clause.span.end and self._fits(each, cue.frame)]
        when = self._time(cue, found)
        for each in found:
            yield self._said(cue, each, kind=Kind.PERSON if person else Kind.ORGANISATION, when=when)

    def _fits(self, name: Found, frame: LeadFrame) -> bool:
        """Tell whether a name can fill the frame: never the topic itself, a date or a war; no country leads or succeeds."""
        if name_key(name.text) in self.reading.topic.keys or date_grammar().find(name.text):
            return False
        if self._is_conflict(name.text):
            return False
        country = self.reading.country(name.text) is not None
        if frame.takes == "person":
            return not country and len(name.text.split()) <= 7
        return not (country and frame.predicate in ("successor", "predecessor", "merged_into", "split_from", "part_of"))

    def places(self, cue: _Cue) -> Iterator[Statement]:
        """Take the places behind the cue; a town and its country are one seat."""
        found = self.finder.places(cue.text, cue.span.end)
        if cue.frame.predicate == "headquarters" and len(found) == 2 and self._town_of(found):
            whole = Span(found[0].span.start, found[1].span.end)
            found = [Found(span=whole, text=cue.text[whole.start : whole.end])]
        when = self._time(cue, found)
        for each in found:
            if not date_grammar().find(each.text) and not self._is_conflict(each.text):
                organisation = cue.frame.predicate == "designated_by"
                yield self._said(cue, each, kind=Kind.ORGANISATION if organisation else Kind.PLACE, when=when)

    def _town_of(self, found: list[Found]) -> bool:
        return self.reading.country(found[1].text) is not None and self.reading.country(found[0].text) is None

    def conflicts(self, cue: _Cue) -> Iterator[Statement]:
        """Take the wars behind the cue."""
        for each in self.finder.names(cue.text, cue.span.end, person=False):
            tail = _CONFLICT_TAIL.match(cue.text, each.span.end)
            end = tail.end() if tail and self._is_conflict(tail[0].split()[0]) else each.span.end
            named = Found(span=Span(each.span.start, end), text=cue.text[each.span.start : end])
            if self._is_conflict(named.text):
                yield self._said(cue, named, kind=Kind.CONFLICT, when=None)

    def _is_conflict(self, name: str) -> bool:
        heads = self.reading.words.organisations.conflict_heads
        return any(word.removesuffix("s") in heads or word in heads for word in fold(name).split())

    def size(self, cue: _Cue) -> Iterator[Statement]:
        """Take the count of people behind the cue, with the year at the head of the clause or behind it."""
        window = cue.text[cue.span.end : min(cue.clause.span.end, cue.span.end + 60)]
        found = counts(window, self.reading.words)
        if not found or window[: found[0].span.start].strip():
            return
        unit = self.people.match(window, found[0].span.end)
        own = re.search(r"size|strength|number|membership", cue.text[cue.span.start : cue.span.end])
        if unit is None and own is None:
            return
        end = cue.span.end + (unit.end() if unit else found[0].span.end)
        start = cue.span.end + found[0].span.start
        named = Found(span=Span(start, end), text=cue.text[start:end])
        when = self._time(cue, [named])
        quote = self.opening.original(cue.paragraph, cue.span.start, end)
        yield self.reading.say(
            "size",
            named.text,
            quote,
            rule="lead.size",
            as_of=(when.end or when.start) if when else None,
            stance=cue.stance,
            quantity=found[0].quantity,
        )

    def doers(self, cue: _Cue) -> Iterator[Statement]:
        """Take the names before the cue, where the topic stands right behind it ("Canada listed it as …")."""
        behind = cue.text[cue.span.end : cue.clause.span.end].lstrip()
        if not self.opening.begins_with_topic(behind):
            return
        begin = cue.clause.span.start
        opener = re.match(
            r"(?:(?:In|On|Since|By)\s[^,]{3,40},\s+)?(?:Both\s+|The\s+)?", cue.text[begin : cue.span.start]
        )
        begin += opener.end() if opener else 0
        found = self.finder.names(cue.text, begin, person=False)
        if not found or cue.text[found[-1].span.end : cue.span.start].strip():
            return
        when = self._time(cue, [])
        for each in found:
            if self._fits(each, cue.frame):
                quote = self.opening.original(cue.paragraph, each.span.start, cue.span.end)
                yield self._say(cue, each, quote, Kind.ORGANISATION, when)

    def _time(self, cue: _Cue, found: list[Found]) -> Period | None:
        """Return the time behind the last name, within the cue, or at the head of the clause ("In 2014, it …")."""
        text, clause = cue.text, cue.clause.span
        end = found[-1].span.end if found else cue.span.end
        behind = text[end : min(clause.end + 40, len(text), end + 120)]
        head = text[clause.start : cue.span.start]
        for piece, rule in (
            (behind, _UP_TO_DATE),
            (text[cue.span.start : cue.span.end], None),
            (head, _HEAD_OF_CLAUSE),
        ):
            for expression in date_grammar().find(piece)[:1]:
                before = piece[: expression.span.start]
                if rule is None or rule.match(before) or (not found and rule is _UP_TO_DATE and "." not in before):
                    return expression.period or Period(start=expression.date)
        return None

    def date(self, cue: _Cue) -> Iterator[Statement]:
        """Take the date behind the cue, or at the head of its clause, for the beginning or end of the topic."""
        if not self._of_topic(cue):
            return
        window = cue.text[cue.span.end : min(cue.clause.span.end + 60, cue.span.end + 160)]
        for expression in date_grammar().find(window)[:1]:
            before = window[: expression.span.start]
            detour = _DETOUR.match(before) and not _OTHER_VERB.search(before)
            if _UP_TO_DATE.match(before) or detour:
                yield from self._dated(cue, expression, Span(cue.span.start, cue.span.end + expression.span.end))
                return
        if cue.text[cue.span.start : cue.span.end].split()[0].lower() in _TRANSITIVE:
            return  # "In 2015, it raised money": not what began, but what it did
        head = cue.text[cue.clause.span.start : cue.span.start]
        for expression in date_grammar().find(head)[:1]:
            if _HEAD_OF_CLAUSE.match(head[: expression.span.start]):
                yield from self._dated(cue, expression, Span(cue.clause.span.start, cue.span.end))

    def _dated(self, cue: _Cue, expression: Expression, words: Span) -> Iterator[Statement]:
        date = expression.end if cue.frame.predicate == "dissolved" else expression.start
        period = expression.period
        if period and period.start and period.end and not period.ongoing:
            date = within(period.start, period.end)
        if date is not None:
            before = cue.text[max(0, words.end - len(expression.text) - 24) : words.end - len(expression.text)]
            date = date_grammar().bounded(date, before)
            yield self.reading.say(
                cue.frame.predicate,
                date.edtf,
                self.opening.original(cue.paragraph, words.start, words.end),
                rule=f"lead.{cue.frame.predicate}",
                stance=cue.stance,
                raw=expression.text,
            )

    def _of_topic(self, cue: _Cue) -> bool:
        """Tell whether what began or ended is the topic: the clause is about it, and no other name stands before the verb."""
        before = cue.text[cue.clause.span.start : cue.span.start]
        definition = self.opening.definition
        if definition and definition[0] == cue.paragraph and definition[1].start == cue.clause.span.start:
            return True
        last = before.rpartition(",")[2]
        if self.opening.begins_with_topic(before) or self.opening.begins_with_topic(last.strip()):
            return True
        others = re.findall(r"(?<!^)(?<![.,] )\b[A-Z][\w-]+", last)
        own = {word for key in self.reading.topic.keys for word in key.split()}
        return all(fold(word) in own or date_grammar().whole(f"{word} 1999") for word in others)

    # --- saying it ---

    def _said(self, cue: _Cue, name: Found, *, kind: Kind, when: Period | None) -> Statement:
        quote = self.opening.original(cue.paragraph, cue.span.start, name.span.end)
        return self._say(cue, name, quote, kind, when)

    def _say(self, cue: _Cue, name: Found, quote: Span, kind: Kind, when: Period | None) -> Statement:
        if self.reading.words.predicates[cue.frame.predicate].dated == "none":
            when = None  # when it was founded is no time of its founder's
        return self.reading.say(
            cue.frame.predicate,
            name.text,
            quote,
            rule=f"lead.{cue.frame.predicate}",
            value_local=self.reading.named(name.text, kind),
            when=when,
            stance=cue.stance,
        )


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


CLAIMER = Claimer(name="lead", claim=claim)
