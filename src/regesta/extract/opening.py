"""The opening of an article, its marks taken out: sentences, the one that defines the topic, and clauses about the topic."""

import functools
import re
from collections.abc import Iterator

from regesta.extract.base import Reading
from regesta.extract.topic import defined_name
from regesta.model.base import Record, Span
from regesta.model.document import Block
from regesta.text import Mapped, name_key, sentences
from regesta.vocabulary.load import Vocabulary, alternatives

_VERB = re.compile(r"\s(?:is|was|are|were|has been)\s")
_APPOSED = re.compile(r"(?:An?|The)\s[^,]{3,120},\s+(?=it\s)")  # "A splinter of the X, it was …"
_MOST_CLAUSES = 8  # of one sentence
# No sentence of an encyclopedia is longer; what is longer has lost its full stops, and is read as far as this.
_LONGEST_PARAGRAPH = 8_000
_LONGEST_SENTENCE = 3_000
_LONGEST_CLAUSE = 1_500
_MOST_PARAGRAPHS = 40


class Clause(Record, frozen=True, kw_only=True):
    """Words of the opening that speak of the topic; the span counts in the bare text of `paragraph`."""

    paragraph: int
    span: Span


class _Cuts:
    """The patterns that cut sentences, made from the vocabulary's words and the topic's own."""

    def __init__(self, words: Vocabulary, own: frozenset[str]) -> None:
        prose = words.prose
        generic = rf"(?:the|this|its|their)\s+(?:(?-i:[a-z][\w'’-]*)\s+){{0,3}}?{alternatives((*prose.generic, *sorted(own)))}"
        self.pronoun = re.compile(rf"(?:it|they|{generic})\b", re.IGNORECASE)
        self.opener = re.compile(
            rf"{alternatives((*prose.openers, *prose.participles))}\b[^,]{{0,120}},\s+", re.IGNORECASE
        )
        self.participle = re.compile(rf"{alternatives(prose.participles)}\b", re.IGNORECASE)
        self.when = re.compile(
            rf"{alternatives(prose.openers)}\s+[^,.]{{0,24}}?\d{{4}}s?(?:\s+(?:to|until|and)\s+[^,.]{{0,24}}?\d{{4}}s?)?\s+(?=\w)",
            re.IGNORECASE,
        )
        self.no_comma = re.compile(
            rf"{alternatives(prose.openers)}\b[^,.]{{3,120}}?\s(?={generic}\s|it\s)", re.IGNORECASE
        )
        self.turn = re.compile(
            rf",\s*(?:(?:one|some|most|all|both|each)\s+of\s+)?{alternatives(prose.turns_at_comma)}\b"
            rf"|\b{alternatives(prose.turns)}\s+(?!{alternatives(prose.goes_on)}\b|\d|[a-z]+ing\b|[A-Z][a-z]+\s+\d{{4}})"
        )
        self.breaks = re.compile(rf"(?:,\s*)?\b{alternatives(prose.breaks)}\b", re.IGNORECASE)
        self.resume = re.compile(
            rf"(?:,|;)?\s+(?:and|but)\s+(?:from then on|later|then|since then)?\s*(?=(?:it|they|{generic}|{alternatives(prose.resumes)})\b)|[;,]\s+(?=(?:it|they|{generic})\b)"
        )


@functools.lru_cache(maxsize=64)
def _cuts(words: Vocabulary, own: frozenset[str]) -> _Cuts:
    return _Cuts(words, own)


def _begun(span: Span) -> Span:
    """Return as much of a paragraph as an opening may be: a huge one is no prose, and its beginning tells as much."""
    return Span(span.start, min(span.end, span.start + _LONGEST_PARAGRAPH))


class Opening:
    """The opening paragraphs of one document with their bare texts; lives as long as its reading."""

    def __init__(self, reading: Reading) -> None:
        self.blocks: list[Block] = [block for block in reading.lead() if _prose(reading, block)][:_MOST_PARAGRAPHS]
        self.bare: list[Mapped] = [reading.bare(_begun(block.span)) for block in self.blocks]
        self._stops = reading.words.sentence_stops
        self._keys = set(reading.topic.keys)
        own = {word for key in self._keys for word in key.split()[-3:] if len(word) > 3 and word.isalpha()}
        self._cuts = _cuts(reading.words, frozenset(own))
        self.definition = self._define()

    def _define(self) -> tuple[int, Span] | None:
        """Find the sentence that says what the topic is: it begins with a name and "is" or "was" follows."""
        for at, sentence in self.sentences():
            words = self.bare[at].text[sentence.start : sentence.end]
            if defined_name(words) and _VERB.search(words):
                return at, sentence
        return None

    def sentences(self) -> Iterator[tuple[int, Span]]:
        """Yield the sentences with the number of their paragraph."""
        for at, bare in enumerate(self.bare):
            for start, end in sentences(bare.text[:_LONGEST_PARAGRAPH], abbreviations=self._stops):
                yield at, Span(start, min(end, start + _LONGEST_SENTENCE))

    def original(self, paragraph: int, start: int, end: int) -> Span:
        """Return where the bare words stand in the document."""
        return Span(*self.bare[paragraph].original(start, end))

    def clauses(self) -> Iterator[Clause]:
        """Yield the stretches of the opening whose subject is the topic, in order."""
        for at, sentence in self.sentences():
            words = self.bare[at].text[sentence.start : sentence.end]
            if self.definition == (at, sentence) or self._speaks_of_topic(words):
                yield from self._cut(at, sentence.start, words)

    def _cut(self, paragraph: int, offset: int, sentence: str) -> Iterator[Clause]:
        at = 0
        for _ in range(_MOST_CLAUSES):
            turn = self._cuts.turn.search(sentence, at)
            ended = self._cuts.breaks.search(sentence, at)
            if ended and (turn is None or ended.start() < turn.start()):
                yield Clause(paragraph=paragraph, span=Span(offset + at, offset + ended.start()))
                return
            stop = turn.start() if turn else len(sentence)
            if stop > at:
                yield Clause(paragraph=paragraph, span=Span(offset + at, offset + min(stop, at + _LONGEST_CLAUSE)))
            back = self._cuts.resume.search(sentence, turn.end()) if turn else None
            if back is None:
                return
            at = back.end()

    def _speaks_of_topic(self, sentence: str) -> bool:
        if self._cuts.participle.match(sentence):
            return any(self.begins_with_topic(sentence[at.end() :]) for at in re.finditer(r",\s+", sentence[:400]))
        apposed = _APPOSED.match(sentence)
        rest = sentence[apposed.end() :] if apposed else sentence
        for _ in range(2):
            opener = self._cuts.opener.match(rest) or self._cuts.when.match(rest) or self._cuts.no_comma.match(rest)
            if opener is None:
                break
            rest = rest[opener.end() :]
        return self.begins_with_topic(rest)

    def begins_with_topic(self, text: str) -> bool:
        """Tell whether the words begin with the topic: one of its names, "it", or "the group"."""
        if self._cuts.pronoun.match(text):
            return True
        start = name_key(text[:200])
        return any(key and (start == key or start.startswith(f"{key} ")) for key in self._keys)

    def learn(self, name: str) -> None:
        """Take another name for the topic, so that sentences that begin with it are read."""
        if len(name_key(name)) > 1:
            self._keys.add(name_key(name))


def _prose(reading: Reading, block: Block) -> bool:
    """Tell whether a block is a paragraph of sentences and not markup or a caption."""
    text = reading.document.text[block.span.start : block.span.start + 400]
    return not re.match(r"[{|<\[!]", text) and len(text.strip()) > 20
