"""Prose that is none: sentences without end, capitals throughout, no punctuation, languages without frames."""

import pytest

from regesta.model.document import Source
from regesta.run.document import Draft, draft
from regesta.vocabulary.load import Vocabulary

LINE = "The Lund Rifles are led by Ada Marl"


def read(text: str, words: Vocabulary) -> Draft:
    made = draft(text.encode(), Source(path="note.txt"), words)
    for each in made.statements:
        assert made.document.text[slice(*each.evidence.span)] == each.evidence.quote
    return made


def leaders(made: Draft) -> set[str]:
    return {each.value for each in made.statements if each.predicate == "leader"}


def test_a_sentence_of_fifty_thousand_words_loses_nothing_around_it(words: Vocabulary) -> None:
    long = " and ".join(f"the Lund Rifles met soldiers of village {number}" for number in range(6_250))
    made = read(f"Then it rained. {LINE}.\n\nThen {long}.\n\nAda Marl commands the Lund Guard.", words)
    assert leaders(made) == {"Ada Marl"}


@pytest.mark.parametrize("text", [f"{LINE} and so on " * 400, f"{LINE}\n" * 300, f"{LINE}, " * 300])
def test_no_punctuation(text: str, words: Vocabulary) -> None:
    read(text, words)


def test_capitals_throughout_give_only_what_is_known(words: Vocabulary) -> None:
    made = read("THEN IT RAINED. THE LUND RIFLES ARE LED BY ADA MARL, WHO FOUGHT HEZBOLLAH IN THE HILLS.", words)
    assert {each.value for each in made.statements if each.predicate == "name"} <= {"HEZBOLLAH"}


FRENCH = (
    "Les Fusiliers de Lund sont un groupe armé actif dans le nord du pays depuis la guerre civile. "
    "Le mouvement est dirigé par Ada Marl, qui a fondé sa première brigade dans la capitale avec ses frères."
)


def test_a_language_without_frames_is_said(words: Vocabulary) -> None:
    made = read(FRENCH, words)
    assert made.document.language == "fr"
    assert made.document.notes[-1] == "prose not read: there are no frames for French"
    assert not [each for each in made.statements if each.rule.startswith("prose")]
    assert read(f"Then it rained. {LINE}.", words).document.notes == ()
