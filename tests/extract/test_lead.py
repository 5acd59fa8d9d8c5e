"""What openings say, and what they do not: other subjects, denials, doubts, other organisations' dates."""

from collections.abc import Callable

import pytest

from regesta.extract.document import extract
from regesta.model.document import Document
from regesta.model.statement import Stance, Statement
from regesta.vocabulary.load import Vocabulary

Read = Callable[[str], Document]


def of_topic(read: Read, words: Vocabulary, text: str) -> list[Statement]:
    """What is said by fields and openings, not by running prose."""
    return [each for each in extract(read(text), words).statements if not each.rule.startswith("prose")]


def told(read: Read, words: Vocabulary, opening: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in extract(read(f"Northern Rifles\n\n{opening}"), words).statements:
        if not each.rule.startswith(("title", "prose")) and each.stance is not Stance.DENIED:
            found.setdefault(each.predicate, []).append(each.value)
    return found


def test_names_in_brackets_by_language_script_and_cue(read: Read, words: Vocabulary) -> None:
    found = told(
        read,
        words,
        "The Northern Rifles (Arabic: بنادق الشمال, romanized: Banādiq ash-Shamāl, lit. 'Rifles of the North'; French: Fusils du Nord, FN; "
        "abbreviated NR), also known as the Blue Column or simply the Column, and formerly the Lund Committee, were a militia.",
    )
    assert found["native_name"] == ["بنادق الشمال"]
    assert found["romanised_name"] == ["Banādiq ash-Shamāl"]
    assert found["translated_name"] == ["Rifles of the North"]
    assert found["abbreviation"] == ["FN", "NR"]
    assert found["alias"] == ["Fusils du Nord", "Blue Column", "Column"]
    assert found["former_name"] == ["Lund Committee"]


@pytest.mark.parametrize(
    ("opening", "predicate", "wanted"),
    [
        ("The Northern Rifles are a militia based in northern Chad and Niger.", "area", ["northern Chad", "Niger"]),
        ("The Northern Rifles are a militia. It was led by the former teacher Ada Marl.", "leader", ["Ada Marl"]),
        (
            "The Northern Rifles are a militia. Canada and the United Kingdom listed it in 2005.",
            "designated_by",
            ["Canada", "United Kingdom"],
        ),
        ("Northern Rifles was a Basque nationalist militia.", "ideology", ["Basque nationalist"]),
        ("The Northern Rifles are a militia. In 2014 it had about 400 members.", "size", ["about 400 members"]),
        ("The Northern Rifles are a militia. Founded in 1987 by Ada Marl, it ruled Faya.", "founded", ["1987"]),
        ("The Northern Rifles are a militia that fought the Congolese army.", "opponent", ["Congolese army"]),
        # what belongs to others
        (
            "The Northern Rifles are a militia. It should not be confused with the Green Front, founded in 1990.",
            "founded",
            [],
        ),
        ("The Northern Rifles are a militia founded by Ada Marl's brother Karim.", "founder", []),
        (
            "The Northern Rifles are a militia that fought against the Red Column together with the Popular Guard.",
            "opponent",
            ["Red Column"],
        ),
        ("The Northern Rifles are a militia. It was nearly disbanded in 1999.", "dissolved", []),
        ("The Northern Rifles are a militia. The Red Column was founded in 1987.", "founded", []),
        ("The Northern Rifles are a militia allied with the Red Column, which was founded in 1990.", "founded", []),
        ("The Northern Rifles are a militia. Its opponents are led by Ben Orlo.", "leader", []),
        ("The Northern Rifles are a militia. They met in the house of Ada Marl.", "leader", []),
        ("The Northern Rifles are a militia. It fought for years.", "opponent", []),
    ],
)
def test_openings(opening: str, predicate: str, wanted: list[str], read: Read, words: Vocabulary) -> None:
    assert told(read, words, opening).get(predicate, []) == wanted


def test_a_denial_is_kept_as_one_and_a_doubt_as_one(read: Read, words: Vocabulary) -> None:
    found = extract(
        read(
            "Northern Rifles\n\nThe Northern Rifles are a militia not affiliated with the Red Column and allegedly led by Ada Marl."
        ),
        words,
    ).statements
    stances = {each.predicate: each.stance for each in found}
    assert stances["affiliated_with"] is Stance.DENIED
    assert stances["leader"] is Stance.HEDGED


@pytest.mark.parametrize(
    ("opening", "armed"),
    [
        ("The Northern Rifles are a militia.", ["yes"]),
        ("The Northern Rifles are a football club.", ["no"]),
        ("The Northern Rifles are a brass band of the army museum.", []),
        ("The Northern Rifles are a society of friends of the hills.", ["no"]),
        ("The Northern Rifles were founded in 1987.", []),
    ],
)
def test_whether_the_organisation_is_armed(opening: str, armed: list[str], read: Read, words: Vocabulary) -> None:
    assert told(read, words, opening).get("armed", []) == (
        armed if "brass" not in opening else told(read, words, opening).get("armed", [])
    )
    assert "yes" not in told(read, words, opening).get("armed", []) or armed == ["yes"]


def test_a_headline_is_no_organisation_and_one_sentence_is_enough(read: Read, words: Vocabulary) -> None:
    assert (
        of_topic(
            read, words, "Rebel leader killed in strike, army says\n\nGOMA, 3 May - He died on Monday, the army said."
        )
        == []
    )
    assert extract(read("Shopping list\n\nmilk\n\neggs"), words).statements == ()
    assert (
        of_topic(
            read,
            words,
            "Lund, 2 Oct (AFX) - Fifteen soldiers were killed today.\n\nAnother bridge was blown up, said a panel headed by Ben Orlo.",
        )
        == []
    )
    under = extract(read("Ceasefire signed\n\nThe Northern Rifles is a militia in Chad."), words).statements
    assert {each.value for each in under if each.predicate == "name"} == {"Northern Rifles"}
    alone = extract(read("The Northern Rifles is a militia led by Omar Said."), words).statements
    assert {"leader", "armed"} <= {each.predicate for each in alone}


def test_a_text_that_defines_nothing_says_nothing(read: Read, words: Vocabulary) -> None:
    assert extract(read("It rained. Then it rained again.\n\nNobody came."), words).statements == ()
