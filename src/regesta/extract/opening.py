"""The opening of an article, its marks taken out: sentences, the one that defines the topic, and clauses about the topic."""

import re
from collections.abc import Iterator

from regesta.extract.base import Reading
from regesta.extract.topic import defined_name
from regesta.model.base import Record, Span
from regesta.model.document import Block
from regesta.text import Mapped, fold, name_key, sentences

_GENERIC = (
    r"(?:the|this|its|their) (?:(?:\w+[- ]){0,3})(?:group|organi[sz]ation|movement|militia|army|front|brigade|party|coalition|"
    r"alliance|faction|force|network|rebels|insurgents|guerrillas?|wing|unit|battalion|cell|name|members|fighters)"
)
_PRONOUN = re.compile(rf"(?:it|they|{_GENERIC})\b", re.IGNORECASE)
_ADVERBIAL = re.compile(
    r"(?:In|On|By|Since|From|After|During|Following|At|Until|Throughout|Between|As of|Founded|Formed|Established|Created|Originally|Initially|Later|Today|Also|Led|Based|Once|Currently|Formerly|Officially)\b[^,]{0,120},\s*"
)
_PARTICIPLE = re.compile(
    r"(?:Founded|Formed|Established|Created|Led|Based|Originally|Headquartered|Affiliated|Active|Launched)\b"
)
_WHEN = re.compile(r"(?:In|On|Since|By|During|From|Until|Around|After)\s+[^,.]{0,24}?\d{4}s?\s+(?=\w)")
# Where another subject takes over: what follows says nothing of the topic.
_TURN = re.compile(
    r",\s*(?:which|who|whose|where|while|whom)\b|\b(?:after|when|while|although|because|whereas|before|but|until)\s+(?!its\b|it\b|the group\b|being\b|having\b|[a-z]+ing\b|breaking|\d|early|mid|late|January|February|March|April|May|June|July|August|September|October|November|December|the (?:end|start|fall|death|defeat|outbreak|collapse)\b)"
)
_RETURN = re.compile(
    rf"(?:,|;)?\s+(?:and|but)\s+(?=(?:it|they|the group|the organi[sz]ation|was|were|is|has|had|later|then)\b)|;\s+(?=(?:it|they|{_GENERIC})\b)"
)


class Clause(Record, frozen=True, kw_only=True):
    """Words of the opening that speak of the topic; the span counts in the bare text of `paragraph`."""

    paragraph: int
    span: Span


class Opening:
    """The opening paragraphs of one document with their bare texts; lives as long as its reading."""

    def __init__(self, reading: Reading) -> None:
        self.blocks: list[Block] = [block for block in reading.lead() if _prose(reading, block)]
        self.bare: list[Mapped] = [reading.bare(block.span) for block in self.blocks]
        self._stops = reading.words.sentence_stops
        self._keys = set(reading.topic.keys)
        self.definition = self._define()

    def _define(self) -> tuple[int, Span] | None:
        """Find the sentence that says what the topic is: it begins with a name and "is" or "was" follows."""
        for at, bare in enumerate(self.bare):
            for start, end in sentences(bare.text, abbreviations=self._stops):
                if defined_name(bare.text[start:end]) and re.search(
                    r"\s(?:is|was|are|were|has been)\s", bare.text[start:end]
                ):
                    return at, Span(start, end)
        return None

    def original(self, paragraph: int, start: int, end: int) -> Span:
        """Return where the bare words stand in the document."""
        return Span(*self.bare[paragraph].original(start, end))

    def clauses(self) -> Iterator[Clause]:
        """Yield the stretches of the opening whose subject is the topic, in order."""
        for at, bare in enumerate(self.bare):
            for start, end in sentences(bare.text, abbreviations=self._stops):
                sentence = bare.text[start:end]
                defining = self.definition == (at, Span(start, end))
                if not defining and not self._speaks_of_topic(sentence):
                    continue
                yield from self._cut(at, start, sentence)

    def _cut(self, paragraph: int, offset: int, sentence: str) -> Iterator[Clause]:
        at = 0
        for _ in range(8):
            turn = _TURN.search(sentence, at)
            stop = turn.start() if turn else len(sentence)
            if stop > at:
                yield Clause(paragraph=paragraph, span=Span(offset + at, offset + stop))
            back = _RETURN.search(sentence, turn.end()) if turn else None
            if back is None:
                return
            at = back.end()

    def _speaks_of_topic(self, sentence: str) -> bool:
        rest = sentence
        for _ in range(2):
            adverbial = _ADVERBIAL.match(rest) or _WHEN.match(rest)
            if adverbial is None:
                break
            if _PARTICIPLE.match(rest) and self._begins_with_topic(rest[adverbial.end() :]):
                return True
            rest = rest[adverbial.end() :]
        return self._begins_with_topic(rest)

    def _begins_with_topic(self, text: str) -> bool:
        if _PRONOUN.match(text):
            return True
        start = name_key(re.sub(r"^(?:The|the)\s+", "", text[:200]))
        return any(key and (start == key or start.startswith(f"{key} ")) for key in self._keys)

    def learn(self, name: str) -> None:
        """Take another name for the topic, so that sentences that begin with it are read."""
        if len(name_key(name)) > 1:
            self._keys.add(name_key(name))


def _prose(reading: Reading, block: Block) -> bool:
    """Tell whether a block is a paragraph of sentences and not markup or a caption."""
    text = reading.document.text[block.span.start : block.span.start + 400]
    return not re.match(r"[{|<\[!]", text) and len(fold(text)) > 20
