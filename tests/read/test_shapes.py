"""An infobox that lost its bars is read as far as it can be told, in the shapes in which mirrors leave it, and no further."""

import pytest

from regesta.model.document import BlockKind, Document, Source
from regesta.read.document import read_document
from regesta.vocabulary.load import vocabulary

LEAD = (
    "The Northern Rifles is a militia in the hills of Lund that has fought the Red Column since the spring of 2003, "
    "and has grown in these years from a dozen drivers to some two hundred men.[1]"
)
TAIL = "History\nIt began as a guard of drivers, and it took up arms when two of them were robbed on the road to the north.\n"
FIELDS = {
    "Leaders": "Ada Marl (2003–2007)\nBen Orlo",
    "Dates of operation": "2003–present",
    "Headquarters": "Lund",
    "Size": "c. 200 (2010)[1]",
    "Allies": "Popular Guard (2014–2016)",
}
GLUED = "".join(f"{key}{value}\n" for key, value in FIELDS.items())
ALONE = "".join(f"{key}\n{value}\n" for key, value in FIELDS.items())
SPACED = "".join(f"{key} {value}\n" for key, value in FIELDS.items())
PIPES = "".join(f"| {key} | {value} |\n" for key, value in FIELDS.items())
COLUMNS = "".join(f"{key} | | {value.replace(chr(10), ' ')} |\n" for key, value in FIELDS.items())
ONE_LINE = "Northern Rifles " + " ".join(f"{key} {value.replace(chr(10), ', ')}" for key, value in FIELDS.items()) + " "
TITLE = "Northern Rifles\n"


def _read(text: str) -> Document:
    return read_document(text.encode(), Source(), vocabulary())


def _fields(document: Document) -> dict[str, str]:
    return {
        block.key: " ".join(document.text[slice(*block.value)].replace(",", "").split())
        for block in document.blocks
        if block.kind is BlockKind.FIELD and block.key and block.value
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TITLE + GLUED + LEAD + "\n" + TAIL, "labels glued to their values"),
        (TITLE + ALONE + LEAD + "\n" + TAIL, "labels and values on lines of their own"),
        (TITLE + ALONE.replace("\nDates", "\n\nDates").replace("\nSize", "\n\nSize") + "\n" + LEAD + "\n" + TAIL, "lines of their own"),
        (TITLE + SPACED + LEAD + "\n" + TAIL, "a space between"),
        (TITLE + PIPES + LEAD + "\n" + TAIL, "in rows"),
        (TITLE + COLUMNS + LEAD + "\n" + TAIL, "in rows"),
        (TITLE + ONE_LINE + "\n" + LEAD + "\n" + TAIL, "a box in one line"),
        (TITLE + ONE_LINE + LEAD + "\n" + TAIL, "a box in one line"),
        (TITLE + LEAD + "\n" + GLUED + TAIL, "labels glued to their values"),
        (TITLE + LEAD + "\n\n" + ALONE + "\n" + TAIL, "labels and values on lines of their own"),
        (TITLE + LEAD + "\n" + PIPES + TAIL, "in rows"),
        ((TITLE + GLUED + LEAD + "\n" + TAIL).replace("\n", "\r\n"), "labels glued to their values"),
    ],
)  # fmt: skip
def test_every_shape_gives_the_same_fields(text: str, told: str) -> None:
    document = _read(text)
    wanted = {key: " ".join(value.replace(",", "").split()) for key, value in FIELDS.items()}
    assert _fields(document) == wanted
    assert document.title == "Northern Rifles"
    assert told in document.notes[0]
    prose = [document.text[slice(*block.span)] for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    assert prose[0].startswith("The Northern Rifles is a militia")


def test_a_box_in_one_line_may_be_all_there_is() -> None:
    document = _read(ONE_LINE + LEAD)
    assert _fields(document)["Allies"] == "Popular Guard (2014–2016)"
    assert any(block.kind is BlockKind.PARAGRAPH for block in document.blocks)


def test_values_without_labels_are_no_profile() -> None:
    values = "Ada Marl\nBen Orlo\n2003\nLund\n200\nChad\nRed Column\n"
    document = _read(TITLE + values + LEAD + "\n" + TAIL)
    assert _fields(document) == {}
    assert "7 lines above the article are values without labels" in document.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "A letter\n\nLeaders of the north met in Lund and said that they would go on\nwith the talks. Allies came too, and the size of\nthe hall was such that many stood.\n",
        "Agenda\nSize\nColour\nPrice\nThe shop is open from nine to five on all days but Sunday, and the staff is there to help you.\n",
        "Minutes\nLeader: none was chosen.\nAllies: none came.\nThe meeting is closed at nine, and the next one is held in a month, as the members have agreed.\n",
    ],
)  # fmt: skip
def test_words_that_are_labels_elsewhere_are_none_here(text: str) -> None:
    assert _fields(_read(text)) == {}


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("HistoryEdit", "History"), ("Historyedit", "History"), ("History[edit]", "History"), ("HistoireModifier", "Histoire"),
        ("Histoire[modifier | modifier le code]", "Histoire"), ("GeschichteBearbeiten", "Geschichte"), ("Letters of credit", "Letters of credit"),
    ],
)  # fmt: skip
def test_the_words_of_a_button_are_no_part_of_a_heading(line: str, heading: str) -> None:
    long = "It began as a guard of drivers, and it took up arms when two of them were robbed on the road to the north in 2003."
    document = _read(f"Northern Rifles\nLeader | Ada Marl |\nSize | 20 |\n{LEAD}\n{line}\n{long}\n")
    assert [block.headings for block in document.blocks][-1] == (heading,)
