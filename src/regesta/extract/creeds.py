"""What running prose says an organisation believes: "X's communist guerrillas", "X professed Maoism", "X abandoned Marxism"."""

import re
from collections.abc import Iterator

from regesta.dates.roles import placed
from regesta.extract.base import Reading
from regesta.extract.coreference import Coreference
from regesta.extract.frames import Engine, Filler
from regesta.extract.sentences import Sentence
from regesta.extract.stance import Stances
from regesta.model.base import Span
from regesta.model.statement import Kind, Statement
from regesta.model.time import Period, read_date
from regesta.text import fold

_ISM = re.compile(r"[A-Z]?[a-z-]{3,}isms?$|(?:[A-Z][a-z]+-)+[A-Z]?[a-z]+ism$")
_NO_CREED = frozenset(
    {
        "terrorism",
        "extremism",
        "criticism",
        "tourism",
        "journalism",
        "mechanism",
        "vandalism",
        "racism",
        "optimism",
        "organism",
        "colonialism",
        "imperialism",
        "counterterrorism",
        "militarism",
        "activism",
        "heroism",
        "banditry",
        "cannibalism",
        "radicalism",
        "sectarianism",
        "plagiarism",
        "alcoholism",
        "capitalism",
    }
)


class Creeds:
    """Finds creeds with the words of one vocabulary; it keeps nothing of a text."""

    def __init__(self, reading: Reading, engine: Engine, stances: Stances) -> None:
        table = reading.words.ideologies
        self._reading, self._engine, self._stances = reading, engine, stances
        self._adjectives = frozenset(each for each in table.adjectives if each not in table.weak)
        self._nouns = frozenset(table.nouns)
        self._holding = frozenset(reading.words.relations.holding)
        self._leaving = frozenset(reading.words.relations.leaving)
        self._members = frozenset((*reading.words.entities.members, *reading.words.entities.group_nouns))

    def read(self, sentence: Sentence, meant: Coreference) -> Iterator[Statement]:
        """Yield the creeds that a sentence gives organisations."""
        tree = sentence.tree
        for at, word in enumerate(tree.words):
            if (
                tree.mentions[at] is None
                and word.dep in ("amod", "compound", "nmod")
                and fold(word.text) in self._adjectives
            ):
                yield from self._described(sentence, at, meant)
            elif word.dep in ("dobj", "pobj", "conj") and self._creed(sentence.paragraph.text[slice(*tree.spans[at])]):
                yield from self._held(sentence, at, meant)

    def _creed(self, text: str) -> bool:
        folded = fold(text)
        return folded in self._nouns or (_ISM.match(text) is not None and folded not in _NO_CREED)

    def _described(self, sentence: Sentence, at: int, meant: Coreference) -> Iterator[Statement]:
        """Take the creed of "FARC communist guerrillas": an adjective of a noun that stands for an organisation's people."""
        tree = sentence.tree
        head = tree.words[at].head
        if tree.mentions[head] is None and tree.lemma(head) in self._members:
            for each in self._engine.named(tree, head, meant, people=True):
                if each.people:
                    yield from self._say(sentence, each, Span(*tree.spans[at]), head, None)

    def _held(self, sentence: Sentence, at: int, meant: Coreference) -> Iterator[Statement]:
        """Take the creed of "X professed Maoism", with the end of it where X gave it up."""
        tree = sentence.tree
        verb = tree.governor(at)
        if tree.lemma(verb) not in self._holding | self._leaving:
            return
        left = tree.lemma(verb) in self._leaving
        span = tree.noun_phrase(at, -1)
        dates = [each for each in tree.dates_at(verb) if each.edtf]
        when = None
        if dates and dates[0].edtf:
            said = placed(read_date(dates[0].edtf), dates[0].role)
            when = said if isinstance(said, Period) else Period(end=said) if left else Period(start=said)
        for node in tree.agents(verb):
            for each in self._engine.named(tree, node, meant, people=True):
                yield from self._say(sentence, each, span, verb, when)

    def _say(
        self, sentence: Sentence, whose: Filler, span: Span, node: int, when: Period | None
    ) -> Iterator[Statement]:
        tree = sentence.tree
        if whose.named.kind not in (Kind.ORGANISATION, Kind.BODY) or whose.named.local is None:
            return
        spans = [span, tree.spans[whose.node], tree.spans[node]]
        quote = Span(min(each.start for each in spans), max(each.end for each in spans))
        stance = self._stances.of(tree, node)
        yield self._reading.say(
            "ideology", sentence.paragraph.text[span.start : span.end], sentence.paragraph.original(quote),
            rule="prose.ideology", subject=whose.named.local, when=when, stance=stance.stance,
        )  # fmt: skip
