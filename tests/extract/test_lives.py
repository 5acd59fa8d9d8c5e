"""When people were born and died: by fields, by brackets behind their names, by sentences; and what looks like it and is not."""

import pytest
from tests.extract.test_frames import pairs, prose

from regesta.extract.document import extract
from regesta.model.document import Source
from regesta.model.statement import Kind, Statement
from regesta.read.document import read_document
from regesta.vocabulary.frames import Lifetime
from regesta.vocabulary.load import Vocabulary, vocabulary

ROWS = list(vocabulary().lifetimes.lifetime)
ENDS = ("birth_date", "death_date")


def lives(text: str, words: Vocabulary) -> list[Statement]:
    document = read_document(text.encode(), Source(path="a.txt"), words)
    return [each for each in extract(document, words).statements if each.predicate in ENDS]


def page(*rows: str) -> str:
    return "Ada Marl\n---|---|\n" + "\n".join(rows) + "\nAda Marl was a general.\nHistory\nShe fought.\n"


@pytest.mark.parametrize("row", ROWS, ids=[each.predicate for each in ROWS])
def test_a_row_finds_its_example_and_not_its_near_miss(row: Lifetime, words: Vocabulary) -> None:
    assert pairs(prose(row.example, words), row.predicate) == [["ada marl", row.gives]]
    assert pairs(prose(row.near_miss, words), row.predicate) == []


@pytest.mark.parametrize(
    ("bracket", "born", "died"),
    [
        ("(born 3 May 1961)", "1961-05-03", None),
        ("(3 May 1961 – 12 June 2011)", "1961-05-03", "2011-06-12"),
        ("(May 3, 1961 in Lund – June 12, 2011 in Faya)", "1961-05-03", "2011-06-12"),
        ("(1961–2011)", "1961", "2011"),
        ("(b. 1961)", "1961", None),
        ("(died 2011)", None, "2011"),
        ("(d. March 2011)", None, "2011-03"),
        ("(Arabic: آدا; born c. 1950)", "1950~", None),
        ("(born Ada Bertha Ohm; 3 May 1961 – 12 June 2011)", "1961-05-03", "2011-06-12"),
        ("(born 1961 or 1962)", "1961/1962", None),
        (", KCB (born in Lund, 1961; died 12 June 2011)", "1961", "2011-06-12"),
        ("(president 1961–1970)", None, None),
        ("(reigned 1961–2011)", None, None),
        ("(since 1961)", None, None),
    ],
)
def test_the_bracket_behind_the_topic(bracket: str, born: str | None, died: str | None, words: Vocabulary) -> None:
    found = lives(f"Ada Marl\n\nAda Marl{'' if bracket[0] == ',' else ' '}{bracket} was a Chadian general.\n", words)
    assert {each.predicate: each.value for each in found} == {
        end: value for end, value in zip(ENDS, (born, died), strict=True) if value
    }
    assert all(each.subject.kind is Kind.PERSON and each.evidence.quote.startswith("Ada Marl") for each in found)


@pytest.mark.parametrize(
    "between",
    [
        f"{'MUHAMMAD ABDULRAHMAN HUSSEINI ' * 12}somewhere",
        f"{'A' * 300} x",
        f"{'IN' * 150} x",
        f"{' ' * 300}x",
        f"{' ,' * 150}x",
        f"{'BORN ' * 70}x",
        f"{'in the ' * 50}x",
        f"{'A.' * 150}x",
    ],
)  # each would take minutes if a part of it were tried in two ways
def test_a_long_gap_that_holds_more_than_names(between: str, words: Vocabulary) -> None:
    assert lives(f"Ada Marl\n\nAda Marl (born {between} 3 May 1961) was a Chadian general.\n", words) == []


@pytest.mark.parametrize(
    ("between", "born"),
    [
        ("MUHAMMAD ABDULRAHMAN HUSSEINI, at Ain Lund,", "1961-05-03"),
        ("Ada-Bertha O'Marl de Ohm in Lund, Chad, on", "1961-05-03"),
        ("MUHAMMAD ABDULRAHMAN HUSSEINI somewhere", None),
        ("-Lund", None),
        (f"{'Ada ' * 40}", None),  # too far away
    ],
)
def test_a_gap_of_names(between: str, born: str | None, words: Vocabulary) -> None:
    found = lives(f"Ada Marl\n\nAda Marl (born {between} 3 May 1961) was a Chadian general.\n", words)
    assert [each.value for each in found] == ([born] if born else [])


def test_a_cue_at_the_end_of_a_word_is_none_even_where_the_reach_ends(words: Vocabulary) -> None:
    for length in range(60, 100):
        between = ("Ohm " * 30)[-length:].lstrip()
        assert lives(f"Ada Marl\n\nAda Marl (unborn {between} 3 May 1961) was a Chadian general.\n", words) == []


@pytest.mark.parametrize(
    ("text", "born", "died"),
    [
        ("It was led by Ada Marl (3 May 1931 – 12 June 2001) at first.", "1931-05-03", "2001-06-12"),
        ("It was led by Ada Marl (1961–2011) at first.", None, None),
        ("It was led by Ada Marl (3 May 2001 – 12 June 2005) at first.", None, None),
        ("Ada Marl, the president (1961–1970), left.", None, None),
        ("The Lund Rifles (born 1961) met.", None, None),
        ("Colonel Ada Marl fought. She was born in Lund in 1961 and died in 2011.", "1961", "2011"),
        ("Ada Marl was born in 1961 and died in Lund.", "1961", None),
        ("Born in Lund in 1961, Ada Marl joined the army in 1980.", "1961", None),
        ("Ada Marl was born in a family of traders.", None, None),
        ("Ada Marl was killed in 2011.", None, None),
        ("Ada Marl's father died in 1990.", None, None),
        ("Ada Marl did not die in 1990.", None, None),
        ("Ada Marl led the Lund Rifles. Ben (called Bo in Lund) Marl was born in 1990.", None, None),
        ("Fifty people died on 3 May 2010.", None, None),
        ("The Lund Rifles died out in 2010.", None, None),
        ("Ada Marl, who died in prison in 2010, led the Lund Rifles.", None, "2010"),
    ],
)
def test_lives_of_others(text: str, born: str | None, died: str | None, words: Vocabulary) -> None:
    found = prose(text, words)
    for end, value in zip(ENDS, (born, died), strict=True):
        assert pairs(found, end) == ([["ada marl", value]] if value else [])


@pytest.mark.parametrize(
    ("row", "predicate", "value"),
    [
        ("Born | (1961-05-03) 3 May 1961 (age 60) Lund |", "birth_date", "1961-05-03"),
        ("Born | Ada Ohm c. 1950 Lund, Chad |", "birth_date", "1950~"),
        ("Born | 1961 or 1962 |", "birth_date", "1961/1962"),
        ("Date of birth | between 1950 and 1955 |", "birth_date", "1950/1955"),
        ("Born | Lund, Chad |", "birth_date", None),
        ("Died | 12 June 2011 (aged 50) Lund |", "death_date", "2011-06-12"),
        ("Place of death | Lund 2011 |", "death_date", None),
    ],
)
def test_fields(row: str, predicate: str, value: str | None, words: Vocabulary) -> None:
    found = lives(page(row), words)
    assert [(each.predicate, each.value) for each in found] == ([(predicate, value)] if value else [])
    assert all(each.subject.kind is Kind.PERSON for each in found)


def test_an_organisation_is_not_born(words: Vocabulary) -> None:
    text = (
        "Northern Rifles\n---|---|\nBorn | 1961 |\nOpponents | Chad |\nThe Northern Rifles (born 1961) is a militia.\n"
    )
    assert lives(text, words) == []
