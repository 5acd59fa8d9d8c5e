"""Every trigger of events finds what its example says, and nothing of its type in its near miss."""

import pytest

from regesta.extract.document import extract
from regesta.model.document import Source
from regesta.model.event import EFFECTS, Event
from regesta.model.statement import Stance
from regesta.read.document import read_document
from regesta.vocabulary.events import Trigger
from regesta.vocabulary.load import Vocabulary, vocabulary

TRIGGERS = list(vocabulary().events.trigger)
# A note that speaks of violence, as the texts do in which weak words such as "attack" count.
NOTE = "Then it rained. The war had brought soldiers and rebels to the country, and people were dead. "


def events(text: str, words: Vocabulary) -> list[Event]:
    document = read_document((NOTE + text).encode(), Source(path="note.txt", language="en"), words)
    return [each for each in extract(document, words).events if each.evidence[0].span.start >= len(NOTE)]


def filled(event: Event, slot: str) -> list[str]:
    if slot in EFFECTS:
        quantity = event.count(slot)
        return [] if quantity is None else [str(quantity.low)]
    return [part.name for part in getattr(event, slot)]


@pytest.mark.parametrize("row", TRIGGERS, ids=[f"{row.type}-{row.part}-{row.words[0]}" for row in TRIGGERS])
def test_a_trigger_finds_its_example_and_not_its_near_miss(row: Trigger, words: Vocabulary) -> None:
    found = [each for each in events(row.example, words) if each.type == row.type]
    assert len(found) == 1
    assert not [pair for pair in row.gives if pair[1] not in filled(found[0], pair[0])]
    missed = events(row.near_miss, words)
    assert not [each for each in missed if each.type == row.type and each.stance is not Stance.DENIED]
