"""A link in a field tells another name of what it names, and no more than that."""

import pytest

from regesta.extract.document import extract
from regesta.model.document import Source
from regesta.read.document import read_document
from regesta.vocabulary.load import Vocabulary


@pytest.mark.parametrize(
    ("value", "alias"),
    [
        ("[[Popular Guard of the North|Popular Guard]]", ["Popular Guard of the North"]),
        ("[[Northern Popular Front|NPF]]", ["Northern Popular Front"]),
        ("[[Popular Guard (Mali)|Popular Guard]]", []),
        ("[[Armed Forces of Chad|Chad]]", []),
        ("[[List of guards|Guards]]", []),
        ("[[Popular Guard#Wings|Popular Guard of the North]]", []),
        ("[[War in the hills|Red Column]]", []),
    ],
)
def test_a_link_in_a_field(value: str, alias: list[str], words: Vocabulary) -> None:
    text = f"{{{{Infobox war faction\n| name = Northern Rifles\n| allies = {value}\n}}}}\nThe '''Northern Rifles''' are a [[militia]] in the hills."
    found = extract(read_document(text.encode(), Source(), words), words).statements
    assert [each.value for each in found if each.rule == "link.alias"] == alias
