"""What the running prose says of who led, joined, fought, followed and founded whom: names, frames, stance, dates, in that order.

English only: for the prose of another language it gives nothing, and the document says so. What a frame gives is a draft:
one sentence is read at a time, and all that is carried from one to the next is whom a pronoun means and who led whom, so
that a leader's successor is read as leading the same group.
"""

import re
from collections.abc import Iterator, Sequence

from regesta.dates.annotate import Timex
from regesta.dates.roles import placed, spanned
from regesta.errors import DateError
from regesta.extract.base import Claimer, Reading
from regesta.extract.coreference import Coreference
from regesta.extract.creeds import Creeds
from regesta.extract.dateline import Dateline
from regesta.extract.events.reader import Events
from regesta.extract.frames import Engine, Match, asked
from regesta.extract.lifetimes import bracket, lived
from regesta.extract.naming.register import Named, Register
from regesta.extract.prose import Paragraph, paragraphs
from regesta.extract.sentences import Sentence, read_sentences
from regesta.extract.sizes import sizes
from regesta.extract.stance import Stances
from regesta.model.base import Record, Span
from regesta.model.event import Event
from regesta.model.statement import Kind, Local, Stance, Statement
from regesta.model.time import FuzzyDate, Period, read_date
from regesta.text import fold, name_key

_LONGEST_QUOTE = 500  # characters; of a longer stretch the words from the frame's word to its value are quoted
_UP_TO = re.compile(r"(?:[^.;]{0,40}\s)?(?:to|until|till|through|and|[-–—])(?:\s[^.;]{0,40})?\s*", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till)\s[^.,;]{0,40}$", re.IGNORECASE)
_NAME_GOES_ON = re.compile(r"[\w.][\"”’')\]]\s$")  # what is in brackets or marks within a name
_REACH = 50  # characters before a date
_BEGINNING = frozenset({"appoint", "elect", "name", "become", "select", "choose", "proclaim", "nominate", "install"})
_LEADING = frozenset({"whose", "the", "its", "their", "his", "her", "a", "an"})
_LONGEST_OFFICE = 100  # characters
_NAME_WEIGHT = 1.5  # of what speaks for a name's kind, below which the name alone is not kept


class Told(Record, frozen=True, kw_only=True):
    """The time of a relation: for which it holds, and the moment for which it is vouched."""

    when: Period | None = None
    as_of: FuzzyDate | None = None


def claim(reading: Reading, found: Sequence[Statement]) -> Iterator[Statement | Event]:
    """Yield the names, relations and events of a document's prose; `found` is what its fields and opening said before."""
    if reading.document.language not in (None, "en"):
        return
    texts = paragraphs(reading)
    register = Register(reading, found, texts)
    prose = _Prose(reading, register, next((each.head for each in texts if each.head is not None), None))
    related: set[Local] = set()
    told: dict[tuple[Local, str, str], list[Span]] = {}
    for each in found:
        told.setdefault((each.subject, each.predicate, fold(each.value)), []).append(each.evidence.span)
    for sentence in read_sentences(reading, register, texts, prose.engine, spoken=prose.events.triggers.spoken):
        for each in prose.read(sentence):
            before = told.get((each.subject, each.predicate, fold(each.value)), ())
            if not any(span.overlaps(each.evidence.span) for span in before):
                related |= {each.subject, each.value_local} - {None}  # type: ignore[arg-type]
                yield each
    yield from _lives(reading, register, texts)
    yield from _names(reading, register, texts, found, related)
    yield from prose.events.finish()


def _names(
    reading: Reading, register: Register, texts: list[Paragraph], found: Sequence[Statement], related: set[Local]
) -> Iterator[Statement]:
    """Yield each name of the organisations and people whose kind is told, at its first mention."""
    said = {(each.subject, name_key(each.value)) for each in found}
    first: dict[tuple[Named, str], tuple[int, Span]] = {}
    for at, mentions in enumerate(register.mentions):
        for each in mentions:
            first.setdefault((each.named, name_key(texts[at].text[slice(*each.span)])), (at, each.span))
    told = _alias_predicates(register, texts)
    for (named, key), (at, span) in first.items():
        if (
            named.local is None
            or not (_kept(named) or _related(named, related))
            or (named.local, key) in said
            or not key
        ):
            continue
        main = key == name_key(named.name)
        predicate, where = ("name", (at, span)) if main else told.get((named, key), ("alias", (at, span)))
        if main and named.topic:
            continue
        text = texts[at].text[slice(*span)]
        rule = "prose.name" if main else "prose.alias" if (named, key) in told else "prose.short_name"
        yield reading.say(predicate, text, texts[where[0]].original(where[1]), rule=rule, subject=named.local)


def _lives(reading: Reading, register: Register, texts: list[Paragraph]) -> Iterator[Statement]:
    """Yield the births and deaths that stand in brackets right behind people's names; `lives` reads that of the topic."""
    for at, mentions in enumerate(register.mentions):
        text = texts[at].text
        for each in mentions:
            if each.named.kind is not Kind.PERSON or each.named.local in (None, reading.subject):
                continue
            inner = bracket(text, each.span.end)
            for end in lived(text, inner, reading.grammar, reading.words, own=False) if inner else ():
                words = texts[at].original(Span(each.span.start, end.words.end))
                yield reading.say(
                    end.predicate, end.date.edtf, words, rule=f"prose.{end.predicate}", subject=each.named.local,
                    raw=text[slice(*end.words)],
                )  # fmt: skip


def _cut_off(sentence: Sentence, node: int) -> bool:
    """Tell whether a name is the end of a longer one, of kin perhaps: 'Ben "Bo" Marl' is not the Marl of whom the text speaks."""
    span = sentence.tree.spans[node]
    before = sentence.paragraph.text[sentence.span.start : span.start]
    return sentence.tree.mentions[node] is not None and _NAME_GOES_ON.search(before) is not None


def _related(named: Named, related: set[Local]) -> bool:
    """Tell whether a relation speaks of it, and it is somebody."""
    return named.local in related and named.kind in (Kind.ORGANISATION, Kind.BODY, Kind.PERSON, Kind.COUNTRY)


def _kept(named: Named) -> bool:
    if named.kind not in (Kind.ORGANISATION, Kind.BODY, Kind.PERSON):
        return False
    return named.topic or named.known or named.weight >= _NAME_WEIGHT


def _alias_predicates(
    register: Register, texts: list[Paragraph]
) -> dict[tuple[Named, str], tuple[str, tuple[int, Span]]]:
    """Return for second names the predicate that their cue gave, and the words from the first name to the second."""
    holder = {(at, each.span): each.named for at, mentions in enumerate(register.mentions) for each in mentions}
    made: dict[tuple[Named, str], tuple[str, tuple[int, Span]]] = {}
    for at, alias in register.aliases:
        named = holder.get((at, alias.first))
        if named is not None:
            whole = Span(min(alias.first.start, alias.second.start), max(alias.first.end, alias.second.end))
            made.setdefault((named, name_key(texts[at].text[slice(*alias.second)])), (alias.predicate, (at, whole)))
    return made


class _Prose:
    """Reads the sentences of one document in order."""

    def __init__(self, reading: Reading, register: Register, head: Dateline | None) -> None:
        self.reading = reading
        self.engine = Engine(reading.words)
        self.stances = Stances(reading.words.relations, reading.words.entities)
        self._ending = frozenset(reading.words.relations.ending)
        self._past = frozenset(reading.words.relations.past)
        self.creeds = Creeds(reading, self.engine, self.stances)
        self.events = Events(reading, self.engine, self.stances, head)
        spoken_of = reading.topic.sure and reading.topic.kind is Kind.ORGANISATION and bool(reading.topic.name)
        topic = next((each for each in register.all if each.topic), None) if spoken_of else None
        if topic is None and spoken_of:
            topic = Named(reading.topic.name, Kind.ORGANISATION, reading.subject)
            topic.topic = True
        self.meant = Coreference(topic, register, reading.words.entities)
        self._paragraph: Paragraph | None = None

    def read(self, sentence: Sentence) -> Iterator[Statement]:
        """Yield what one sentence says, each thing once."""
        if sentence.paragraph is not self._paragraph:
            self.meant.paragraph()
            self._paragraph = sentence.paragraph
        said: set[tuple[object, ...]] = set()
        for match in self.engine.matches(sentence.tree, self.meant):
            for statement in self._say(sentence, match):
                once = (statement.subject, statement.predicate, statement.value, statement.evidence.span.start)
                if once not in said:
                    said.add(once)
                    yield statement
        yield from sizes(self.reading, sentence, self.engine, self.meant)
        yield from self.creeds.read(sentence, self.meant)
        self.events.read(sentence, self.meant)
        self.meant.heard(sentence.tree)

    def _say(self, sentence: Sentence, match: Match) -> Iterator[Statement]:
        frame, tree = match.frame, sentence.tree
        subject, value = match.subject, match.value
        self._settle(subject.named, frame.subject_kinds)
        if value is not None:
            self._settle(value.named, frame.value_kinds)
        if subject.named.local is None:
            return
        dates = tree.dates_at(match.node, state=frame.part == "noun" and frame.time == "as_of")
        if frame.part == "noun":
            dates = tree.dated.get(subject.node) or dates
        if frame.time == "own":
            dates = [] if _cut_off(sentence, subject.node) else tree.own_dates(match.node)
        nodes = [match.node, subject.node, *([value.node] if value else [])]
        stance = self.stances.of(tree, match.node)
        speaker = self._speaker(sentence, stance.speaker)
        if frame.lone:
            for date in dates[:1]:
                if date.edtf:
                    yield self.reading.say(
                        frame.predicate, date.edtf, self._quote(sentence, nodes, date), rule=f"prose.{frame.predicate}", subject=subject.named.local, stance=stance.stance, speaker=speaker,
                    )  # fmt: skip
            return
        if value is None and frame.value != "phrase":
            return
        ended = [] if dates or frame.part == "name" else tree.until(match.node)
        became = frame.part == "noun" and tree.lemma(tree.governor(match.node)) in _BEGINNING
        told = self._told("end" if ended else "start" if became else frame.time, ended or dates)
        text = self._office(sentence, match) if value is None or frame.value == "phrase" else value.named.name
        local = value.named.local if value is not None else None
        if not text or (local is None and frame.value != "phrase"):
            return
        if local == subject.named.local:
            return
        if frame.predicate == "leader" and value is not None and stance.stance is not Stance.DENIED:
            self.meant.told_leader(subject.named, value.named)
        quote = self._quote(sentence, nodes, *((ended or dates)[:1] if told.when or told.as_of else ()))
        former = self._former(sentence, match, told)
        yield from self._also(match, quote, told, stance.stance, former)
        yield self.reading.say(
            frame.predicate, text, quote, rule=f"prose.{frame.predicate}", subject=subject.named.local, value_local=local,
            when=told.when, as_of=told.as_of, stance=stance.stance, speaker=speaker, qualifier=None if frame.value == "phrase" else former,
        )  # fmt: skip

    def _also(self, match: Match, span: Span, told: Told, stance: Stance, former: str | None) -> Iterator[Statement]:
        """Say the second thing that a frame says, turned: who holds an office of an organisation is a member of it."""
        whose, person = match.value, match.subject.named
        if not match.frame.also or whose is None or whose.named.kind is not Kind.ORGANISATION:
            return
        if whose.named.local is not None and person.local is not None:
            predicate = match.frame.also
            yield self.reading.say(
                predicate, person.name, span, rule=f"prose.{predicate}", subject=whose.named.local, value_local=person.local,
                when=told.when, as_of=told.as_of, stance=stance, qualifier=former,
            )  # fmt: skip

    def _settle(self, named: Named, kinds: tuple[str, ...]) -> None:
        """Let a relation tell the kind of a name of which nothing else did."""
        kind = asked(kinds)
        if named.open and kind is not None and named.kind is None:
            named.settle(kind, self.reading.named(named.name, kind))

    def _former(self, sentence: Sentence, match: Match, told: Told) -> str | None:
        """Return "former" where the words say that it is no longer so and no date says when it ended."""
        tree, end = sentence.tree, told.when.end if told.when else None
        word = tree.words[match.node]
        beside = [*tree.children[match.node], *(tree.children[word.head] if word.dep == "compound" else ())]
        gone = any(tree.words[each].text.lower() in self._past for each in beside)
        gone = gone or (word.dep == "dobj" and tree.lemma(word.head) in self._ending)
        ended = match.frame.time == "end" and end is None
        return "former" if gone or ended else None

    def _speaker(self, sentence: Sentence, node: int | None) -> str | None:
        if node is None:
            return None
        found = self.engine.named(sentence.tree, node, self.meant, people=True)
        if found:
            return found[0].named.name
        if sentence.tree.words[node].tag == "PRP":
            return None
        return " ".join(sentence.phrase(node).split())[:120] or None

    def _office(self, sentence: Sentence, match: Match) -> str:
        """Return the words of an office, "commander of the Lund Rifles"; none where the noun stands alone."""
        span = sentence.tree.noun_phrase(match.node, match.subject.node)
        text = " ".join(sentence.paragraph.text[slice(*span)].split())
        words = text.split(" ")
        if words[0].lower() in _LEADING:
            words = words[1:]
        enough = len(words) > 1 or (bool(words) and match.value is not None)
        return " ".join(words) if enough and len(text) < _LONGEST_OFFICE else ""

    def _quote(self, sentence: Sentence, nodes: list[int], *dates: Timex) -> Span:
        spans = [sentence.tree.spans[each] for each in nodes]
        whole = Span(min(each.start for each in spans), max(each.end for each in spans))
        original = sentence.paragraph.original(whole)
        for date in dates:
            original = Span(min(original.start, date.span.start), max(original.end, date.span.end))
        if original.end - original.start > _LONGEST_QUOTE:
            near = [sentence.tree.spans[nodes[0]], sentence.tree.spans[nodes[-1]]]
            original = sentence.paragraph.original(
                Span(min(each.start for each in near), max(each.end for each in near))
            )
        return original

    def _told(self, time: str, dates: list[Timex]) -> Told:
        """Return what the dates of a frame's word say of its time; two of them may be the ends of a stretch."""
        known = sorted((each for each in dates if each.edtf), key=lambda each: each.span)
        if time == "none" or not known:
            return Told()
        text = self.reading.document.text
        first = known[0]
        moment = read_date(first.edtf or "")
        if len(known) > 1 and _UP_TO.fullmatch(text[first.span.end : known[1].span.start]):
            return Told(when=_stretch(moment, read_date(known[1].edtf or "")))
        said = placed(moment, first.role)
        if isinstance(said, Period):
            return Told(when=said)
        if first.role is None and _UNTIL.search(text[max(0, first.span.start - _REACH) : first.span.start]):
            return Told(when=Period(end=said))
        if first.role == "as of":
            return Told(as_of=moment)
        if time == "end":
            return Told(when=Period(end=said))
        return Told(as_of=said) if time == "as_of" else Told(when=Period(start=said))


def _stretch(start: FuzzyDate, end: FuzzyDate) -> Period:
    """Return the time between two dates; just the first where they are not in order."""
    try:
        return spanned(start, end)
    except DateError:
        return Period(start=start)


CLAIMER = Claimer(name="relations", claim=claim, of_topic=False)
