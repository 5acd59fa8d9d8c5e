"""From one document to its statements and events: the topic, then every claimer in order. Pure, and the same every time."""

from typing import NamedTuple

from regesta.extract import claimers
from regesta.extract.base import Claimer, Reading, Topic
from regesta.extract.naming.lexicon import Lexicon
from regesta.extract.topic import topic_of
from regesta.model.document import Document
from regesta.model.event import Event
from regesta.model.statement import Kind, Statement
from regesta.registry import collect
from regesta.vocabulary.load import Vocabulary

CLAIMERS = collect(claimers, "CLAIMER", Claimer)


FRAMED = ("en",)  # languages whose prose is read


class Found(NamedTuple):
    """What a document says: its statements and its events, each once, in the order of its words."""

    statements: tuple[Statement, ...]
    events: tuple[Event, ...]


def extract(document: Document, words: Vocabulary, *, known: Lexicon | None = None) -> Found:
    """Return what the document says.

    A document without a topic (no title, no fields, no defining sentence), such as a news report, has only its prose read.
    """
    topic = topic_of(document, words)
    reading = Reading(document, topic or Topic(name="", kind=Kind.WORK, keys=frozenset()), words, known)
    found: dict[str, Statement] = {}
    events: dict[str, Event] = {}
    for claimer in CLAIMERS:
        if topic is not None or not claimer.of_topic:
            for each in claimer.claim(reading, tuple(found.values())):
                if isinstance(each, Event):
                    events.setdefault(each.id, each)
                else:
                    found.setdefault(each.id, each)
    return Found(
        tuple(sorted(found.values(), key=lambda each: (each.evidence.span, each.predicate, each.value))),
        tuple(sorted(events.values(), key=lambda each: (each.evidence[0].span, each.type))),
    )
