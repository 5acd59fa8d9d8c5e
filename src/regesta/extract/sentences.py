"""The sentences of a document that are worth parsing, parsed: each with its paragraph and its tree, in order."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice

from regesta.extract.base import Reading
from regesta.extract.frames import Engine
from regesta.extract.naming.register import Register
from regesta.extract.prepared import Prepared, prepare
from regesta.extract.prose import Paragraph
from regesta.extract.tree import Tree
from regesta.model.base import Span

_SPOKEN_OF = re.compile(r"\b(?:[Ii]ts?|[Tt]hey|[Tt]heir|[Hh]e|[Ss]he|[Hh]is|[Tt]he|[Tt]his|total|manpower)\b")
_AT_ONCE = 512  # sentences held while they are parsed
_MOST_WORDS = 400  # of a sentence that is parsed; a longer one is a list or a table


class Sentence:
    """A parsed sentence in its paragraph."""

    def __init__(self, paragraph: Paragraph, tree: Tree) -> None:
        self.paragraph = paragraph
        self.tree = tree

    @cached_property
    def span(self) -> Span:
        """Where it stands in the paragraph's bare text."""
        return self.tree.prepared.span

    def phrase(self, node: int) -> str:
        """Return the words of a noun with what hangs on it before it."""
        nodes = [node, *self.tree.kids(node, "compound", "amod", "nmod", "det", "poss")]
        spans = [self.tree.spans[each] for each in nodes]
        return self.paragraph.text[min(each.start for each in spans) : max(each.end for each in spans)]


def read_sentences(
    reading: Reading, register: Register, texts: list[Paragraph], engine: Engine, *, spoken: Callable[[str], bool]
) -> Iterator[Sentence]:
    """Yield the sentences that name anybody or speak of the topic, and those of whose words `spoken` says yes, parsed."""
    from regesta.extract.parse import parse  # put off: commands that read no text do without the parser

    waiting = _prepared(reading, register, texts, spoken)
    while True:
        batch = list(islice(waiting, _AT_ONCE))
        if not batch:
            return
        parsed = parse(each.text for _, each in batch)
        for (paragraph, prepared), words in zip(batch, parsed, strict=True):
            if words:
                yield Sentence(paragraph, Tree(words, prepared, engine.become))


def _prepared(
    reading: Reading, register: Register, texts: list[Paragraph], spoken: Callable[[str], bool]
) -> Iterator[tuple[Paragraph, Prepared]]:
    entities = reading.words.entities
    named = bool(reading.topic.name)
    for number, (paragraph, mentions) in enumerate(zip(texts, register.mentions, strict=True)):
        at = 0
        aside = register.asides.get(number, [])
        for span in paragraph.sentences:
            while at < len(mentions) and mentions[at].span.start < span.start:
                at += 1
            held = []
            while at < len(mentions) and mentions[at].span.end <= span.end:
                held.append(mentions[at])
                at += 1
            if held or (named and _SPOKEN_OF.search(paragraph.text, *span)) or spoken(paragraph.text[slice(*span)]):
                made = prepare(paragraph, span, held, entities, aside=aside)
                if made.text.count(" ") <= _MOST_WORDS and any(char.islower() for char in made.text):
                    yield paragraph, made
