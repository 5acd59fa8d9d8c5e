"""What titles of cited works give: other forms of names that the document has, and nothing else."""

from regesta.extract.document import extract
from regesta.model.document import Source
from regesta.model.statement import Statement
from regesta.read.document import read_document
from regesta.vocabulary.load import vocabulary

PAGE = """Soldiers of the Dawn in Chad

Soldiers of the Dawn in Chad
---|---
Leader | Karim al-Barqawi |
Allegiance | Islamic State |

The Soldiers of the Dawn in Chad, also known as Jund al-Fajr, are a militia in Chad.[1]

References

- ^ {title}. The Paper. 4 May 2013. Retrieved 5 June 2013.
"""


def titles(title: str) -> dict[str, Statement]:
    document = read_document(PAGE.format(title=title).encode(), Source(path="made.txt"), vocabulary())
    found = extract(document, vocabulary()).statements
    return {each.value: each for each in found if each.rule == "reference.title"}


def test_another_script_and_another_spelling_of_a_known_name_are_given_with_their_words() -> None:
    found = titles('"القبض على أمير "جند الفجر" أمس"')
    assert set(found) == {"جند الفجر"}
    one = found["جند الفجر"]
    assert (one.predicate, one.subject.name, one.evidence.quote) == ("alias", "soldiers of dawn in chad", "جند الفجر")
    assert set(titles('"Kareem Barqaoui, a portrait"')) == {"Kareem Barqaoui"}
    assert set(titles('"What ISIS wants of Lake Chad"')) == {"ISIS"}


def test_places_kinds_of_bodies_single_names_and_branches_give_none() -> None:
    assert titles('"Chad: soldiers on the march"') == {}
    assert titles('"Karim and the dawn"') == {}
    assert titles('"Soldiers of the Dawn in Niger"') == {}
    assert titles('"Jund al-Fajr"') == {}


def test_a_title_that_opens_with_a_person_in_two_scripts_names_that_person() -> None:
    found = titles('"سالم الحداد: الجماعة خطر" [Salem al-Haddad: The group is a danger]')
    assert {each.predicate for each in found.values()} == {"name", "native_name"}
    assert {each.subject.name for each in found.values()} == {"salem haddad"}
    assert titles('"تشاد: الجماعة خطر" [Chad: The group is a danger]') == {}
