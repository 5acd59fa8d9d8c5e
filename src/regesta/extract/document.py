"""From one document to its statements: the topic, then every claimer in order. Pure, and the same every time."""

from regesta.extract import claimers
from regesta.extract.base import Claimer, Reading
from regesta.extract.topic import topic_of
from regesta.model.document import Document
from regesta.model.statement import Statement
from regesta.registry import collect
from regesta.vocabulary.load import Vocabulary

CLAIMERS = collect(claimers, "CLAIMER", Claimer)


def extract(document: Document, words: Vocabulary) -> tuple[Statement, ...]:
    """Return what the document says of its topic, each statement once, in the order of its words.

    A document without a topic (no title, no fields, no defining sentence) gives none.
    """
    topic = topic_of(document, words)
    if topic is None:
        return ()
    reading = Reading(document, topic, words)
    found = {statement.id: statement for claimer in CLAIMERS for statement in claimer.claim(reading)}
    return tuple(sorted(found.values(), key=lambda each: (each.evidence.span, each.predicate, each.value)))
