"""What running prose gives beyond its frames: whose name is whose, on whose word, who is meant, when, how many, what creed."""

import pytest
from tests.extract.test_frames import pairs, prose

from regesta.extract.document import extract
from regesta.model.document import Document, Source
from regesta.model.statement import Kind, Stance, Statement
from regesta.read.document import read_document
from regesta.text import name_key
from regesta.vocabulary.load import Vocabulary


def named(found: list[Statement]) -> dict[str, tuple[Kind, set[str]]]:
    """By subject, its kind and every form of its name."""
    made: dict[str, tuple[Kind, set[str]]] = {}
    for each in found:
        if each.predicate in ("name", "alias", "abbreviation", "official_name", "full_name"):
            made.setdefault(each.subject.name, (each.subject.kind, set()))[1].add(" ".join(each.value.split()))
    return made


def article(text: str, words: Vocabulary) -> list[Statement]:
    """What the prose of an article on the Northern Rifles says."""
    lead = "The Northern Rifles are a militia.\n\n== History ==\n"
    document: Document = read_document(f"= Northern Rifles =\n\n{lead}{text}".encode(), Source(path="a.txt"), words)
    return [each for each in extract(document, words).statements if each.rule.startswith("prose")]


@pytest.mark.parametrize(
    ("text", "name", "kind", "forms"),
    [
        ("LR commander Ada Marl spoke. The Lund Rifles (LR) met. Marl left.", "Ada Marl", Kind.PERSON, {"Marl"}),
        ("The Lund Rifles (LR) met. LR men left.", "Lund Rifles", Kind.ORGANISATION, {"LR"}),
        ("The Front for the Liberation of Lund (FLL) met.", "Front for the Liberation of Lund", Kind.ORGANISATION, {"FLL"}),
        ("Abu Talha al-Lundi, alias Ben Orlo, spoke.", "Abu Talha al-Lundi", Kind.PERSON, {"Ben Orlo"}),
        ("Fighters of Katibat Jund al-Wadi met.", "Katibat Jund al-Wadi", Kind.ORGANISATION, set()),
        ("The Lund Workers' Party met. The militia Fawj al-Wadi left.", "Lund Workers' Party", Kind.ORGANISATION, set()),
        ("Algerian security forces left.", "Algerian security forces", Kind.BODY, set()),
        ("The U.S.-led coalition met the government of Niger.", "government of Niger", Kind.BODY, set()),
        ("The Lund Brotherhood [Hermandad de Lund] met. The Lund Army left.", "Lund Army", Kind.ORGANISATION, set()),
        ("Colonel John “Jack” Brown spoke.", "John “Jack” Brown", Kind.PERSON, set()),
    ],
)  # fmt: skip
def test_names(text: str, name: str, kind: Kind, forms: set[str], words: Vocabulary) -> None:
    found = named(prose(text, words))
    assert name_key(name) in found
    assert found[name_key(name)] == (kind, {name, *forms})


def test_places_and_lone_words_that_open_a_sentence_are_nobody(words: Vocabulary) -> None:
    found = named(
        prose("Cattle grazed near Chambi mountains in Kasserine. Later the Treaty of Lund was signed.", words)
    )
    assert found == {}


def test_two_people_with_one_surname_stay_two(words: Vocabulary) -> None:
    found = named(prose("Dr Ada Marl met Colonel Ben Marl. Marl left.", words))
    assert found["ada marl"][1] == {"Ada Marl"}
    assert found["ben marl"][1] == {"Ben Marl"}


@pytest.mark.parametrize(
    ("text", "stance", "speaker"),
    [
        ("The Lund Rifles attacked the Royal Army.", Stance.ASSERTED, None),
        ("The Lund Rifles did not attack the Royal Army.", Stance.DENIED, None),
        ("The Lund Rifles plan to attack the Royal Army.", Stance.PLANNED, None),
        ("The Lund Rifles may have attacked the Royal Army.", Stance.HEDGED, None),
        ("The Lund Rifles reportedly attacked the Royal Army.", Stance.HEDGED, None),
        ("Ada Marl said that the Lund Rifles attacked the Royal Army.", Stance.REPORTED, "Ada Marl"),
        ("According to Ada Marl, the Lund Rifles attacked the Royal Army.", Stance.REPORTED, "Ada Marl"),
        ("Had the Lund Rifles attacked the Royal Army?", Stance.HEDGED, None),
        ("It was revealed that the Lund Rifles attacked the Royal Army.", Stance.ASSERTED, None),
    ],
)
def test_on_whose_word(text: str, stance: Stance, speaker: str | None, words: Vocabulary) -> None:
    told = [each for each in prose(text, words) if each.predicate == "opponent"]
    assert [(each.stance, each.speaker) for each in told] == [(stance, speaker)]


@pytest.mark.parametrize(
    ("text", "predicate", "wanted"),
    [
        ("It fought the Royal Army.", "opponent", [["northern rifles", "Royal Army"]]),
        ("The group fought the Royal Army.", "opponent", [["northern rifles", "Royal Army"]]),
        ("The Lund Front met. It fought the Royal Army.", "opponent", [["lund front", "Royal Army"]]),
        ("The leader was Ada Marl.", "leader", [["northern rifles", "Ada Marl"]]),
        ("A leader of the Lund Front met Ada Marl.", "leader", []),
        ("Ada Marl spoke. She leads the Lund Front.", "leader", [["lund front", "Ada Marl"]]),
        ("Its director of music was Ada Marl.", "leader", []),
        ("It rained. Ada Marl led him to think of the Lund Front.", "leader", []),
    ],
)
def test_who_is_meant(text: str, predicate: str, wanted: list[list[str]], words: Vocabulary) -> None:
    assert pairs(article(text, words), predicate) == wanted


@pytest.mark.parametrize(
    ("text", "when", "as_of"),
    [
        ("Ada Marl led the Lund Rifles from 1990 to 1995.", "1990/1995", None),
        ("Ada Marl led the Lund Rifles from May 1990 until her capture in 1995.", "1990-05/1995", None),
        ("Ada Marl has led the Lund Rifles since 1990.", "1990/..", None),
        ("In 1990 Ada Marl was appointed leader of the Lund Rifles.", "1990/", None),
        ("In 1990 the leader of the Lund Rifles, Ada Marl, spoke.", None, "1990"),
        ("Ada Marl led the Lund Rifles.", None, None),
    ],
)
def test_when(text: str, when: str | None, as_of: str | None, words: Vocabulary) -> None:
    told = [each for each in prose(text, words) if each.predicate == "leader"]
    assert [(each.when.edtf if each.when else None, each.as_of.edtf if each.as_of else None) for each in told] == [
        (when, as_of)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Lund Rifles have about 300 fighters.", ["about 300 fighters"]),
        ("The Lund Rifles' personnel total 8,000.", ["8,000"]),
        ("The Lund Rifles grew into a force of some 900 men.", ["some 900 men"]),
        ("The Lund Rifles killed 300 fighters.", []),
        ("The Lund Rifles have 300 houses.", []),
    ],
)
def test_sizes(text: str, wanted: list[str], words: Vocabulary) -> None:
    assert [each.value for each in prose(text, words) if each.predicate == "size"] == wanted


@pytest.mark.parametrize(
    ("text", "wanted", "when"),
    [
        ("Soldiers met communist guerrillas of the Lund Rifles.", ["communist"], [None]),
        ("The Lund Rifles formally abandoned Marxism in 1989.", ["Marxism"], ["/1989"]),
        ("The Lund Rifles condemned terrorism.", [], []),
        ("The Lund Rifles met a communist.", [], []),
    ],
)
def test_creeds(text: str, wanted: list[str], when: list[str | None], words: Vocabulary) -> None:
    told = [each for each in prose(text, words) if each.predicate == "ideology"]
    assert [each.value for each in told] == wanted
    assert [each.when.edtf if each.when else None for each in told] == when


def test_who_left_is_a_former_member(words: Vocabulary) -> None:
    told = [each for each in prose("Ada Marl left the Lund Rifles.", words) if each.predicate == "member"]
    assert [each.qualifier for each in told] == ["former"]


def test_a_tie_that_was_cut_and_a_former_office_are_over(words: Vocabulary) -> None:
    cut = prose("The Lund Rifles cut their ties to the Northern Guard.", words)
    assert {each.qualifier for each in cut if each.predicate == "affiliated_with"} <= {"former"}
    found = prose("Former Lund Rifles commander Ben Orlo spoke.", words)
    assert {each.qualifier for each in found if each.predicate in ("leader", "member")} == {"former"}


def test_the_dates_of_another_clause_are_not_taken(words: Vocabulary) -> None:
    found = prose("Ada Marl became the Lund Rifles' commander; Ben Orlo served as her deputy from 2006 to 2008.", words)
    assert [(each.value, each.when) for each in found if each.predicate == "leader"] == [("Ada Marl", None)]


def test_an_office_is_said_of_the_person_with_the_organisation_in_it(words: Vocabulary) -> None:
    told = [each for each in prose("Lund Rifles spokesman Ben Orlo spoke.", words) if each.predicate == "position"]
    assert [(each.subject.name, each.value) for each in told] == [("ben orlo", "Lund Rifles spokesman")]
    assert told[0].value_local is not None
    assert told[0].value_local.name == "lund rifles"
