"""From one document to its statements: the topic, then every claimer in order. Pure, and the same every time."""

from regesta.extract import claimers
from regesta.extract.base import Claimer, Reading, Topic
from regesta.extract.naming.lexicon import Lexicon
from regesta.extract.topic import topic_of
from regesta.model.document import Document
from regesta.model.statement import Kind, Statement
from regesta.registry import collect
from regesta.vocabulary.load import Vocabulary

CLAIMERS = collect(claimers, "CLAIMER", Claimer)


FRAMED = ("en",)  # languages whose prose is read


def extract(document: Document, words: Vocabulary, *, known: Lexicon | None = None) -> tuple[Statement, ...]:
    """Return what the document says, each statement once, in the order of its words.

    A document without a topic (no title, no fields, no defining sentence), such as a news report, has only its prose read.
    """
    topic = topic_of(document, words)
    reading = Reading(document, topic or Topic(name="", kind=Kind.WORK, keys=frozenset()), words, known)
    found: dict[str, Statement] = {}
    for claimer in CLAIMERS:
        if topic is not None or not claimer.of_topic:
            before = tuple(found.values())
            found |= {each.id: each for each in claimer.claim(reading, before) if each.id not in found}
    return tuple(sorted(found.values(), key=lambda each: (each.evidence.span, each.predicate, each.value)))
