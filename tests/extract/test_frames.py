"""Every frame of relations finds what its example says, and nothing in its near miss; likewise the cues of second names."""

import pytest

from regesta.extract.document import extract
from regesta.model.document import Source
from regesta.model.statement import Stance, Statement
from regesta.read.document import read_document
from regesta.text import name_key
from regesta.vocabulary.frames import AliasCue, RelationFrame
from regesta.vocabulary.load import Vocabulary, vocabulary

FRAMES = list(vocabulary().relations.frame)
CUES = list(vocabulary().entities.alias)


def prose(text: str, words: Vocabulary) -> list[Statement]:
    """What a note says that is about nothing: no title, no lead, only prose."""
    document = read_document(f"Then it rained. {text}".encode(), Source(path="note.txt", language="en"), words)
    return [each for each in extract(document, words).statements if each.rule.startswith("prose")]


def pairs(found: list[Statement], predicate: str) -> list[list[str]]:
    return [
        [each.subject.name, each.value]
        for each in found
        if each.predicate == predicate and each.stance is not Stance.DENIED
    ]


@pytest.mark.parametrize("frame", FRAMES, ids=[f"{row.predicate}-{row.part}-{row.words[0]}" for row in FRAMES])
def test_a_frame_finds_its_example_and_not_its_near_miss(frame: RelationFrame, words: Vocabulary) -> None:
    found = pairs(prose(frame.example, words), frame.predicate)
    assert sorted(found) == sorted([name_key(subject), value] for subject, value in frame.gives)
    assert pairs(prose(frame.near_miss, words), frame.predicate) == []


@pytest.mark.parametrize("cue", CUES, ids=[f"{row.predicate}-{row.gives}" for row in CUES])
def test_a_cue_of_a_second_name_finds_its_example_and_not_its_near_miss(cue: AliasCue, words: Vocabulary) -> None:
    said = {each.value for each in prose(cue.example, words) if each.predicate == cue.predicate}
    assert said == {cue.gives}
    assert not [each for each in prose(cue.near_miss, words) if each.predicate == cue.predicate]
