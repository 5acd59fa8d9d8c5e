"""Each format gives what its sample says; what cannot be read is told and costs nothing else."""

import gzip
import hashlib
from pathlib import Path

import pytest

from regesta.errors import InputError
from regesta.lists import FORMATS, Alias, Listed, NameList, read_list
from regesta.lists.words import day_of
from regesta.model.statement import Kind

SAMPLES = Path(__file__).parent / "samples"


def made(tmp_path: Path, text: str | bytes, name: str = "made.list") -> NameList:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_list(path)


def births(entry: Listed) -> list[str]:
    return [each.edtf for each in entry.births]


def names(read: NameList) -> list[str]:
    return [each.name for each in read.entries]


def aliases(entry: Listed) -> list[tuple[str, bool]]:
    return [(each.text, each.weak) for each in entry.aliases]


def test_un_consolidated() -> None:
    read = read_list(SAMPLES / "un.xml")
    assert (read.format, read.version) == ("un_consolidated", "2024-05-02T09:00:00.000-04:00")
    ada, bors, rifles = read.entries
    assert (ada.id, ada.kind, ada.name) == ("LUi.001", Kind.PERSON, "ADA VEK MARL")
    assert aliases(ada) == [("Ада Марл", False), ("Ada Marle", False), ("Adda Marl", False), ("Madam A.", True)]
    assert births(ada) == ["1961-03-12", "1962~"]
    assert (ada.countries, ada.programs, ada.listed_on) == (("Lund",), ("Lund",), ("2013-04-05",))
    assert ada.note == ("Engineer", "Speaker of the Northern Rifles", "An invented person.")
    assert (bors.id, births(bors)) == ("9000002", ["1970/1973"])
    assert (rifles.kind, rifles.countries, aliases(rifles)) == (
        Kind.ORGANISATION,
        ("Lund",),
        [("Rifles of the North", False)],
    )
    assert read.problems == (
        "un.xml, line 26: the date 'some spring' of '9000002' was not read. The entry is kept without it",
        "un.xml, line 33: the entry '9000003' has no name and was not read",
    )


def test_ofac_sdn_with_the_aliases_beside_it() -> None:
    read = read_list(SAMPLES / "ofac" / "SDN.CSV")
    ada, bors, rifles, star = read.entries
    assert (ada.id, ada.kind, ada.name, ada.family) == ("101", Kind.PERSON, "Ada MARL", "MARL")
    assert ada.aliases == (Alias(text="Ada MARLE", family="MARLE"), Alias(text="MADAM A", weak=True))
    assert births(ada) == ["1961-03-12", "1962~"]
    assert (ada.countries, ada.programs) == (("Lund", "Ostmark"), ("LUND", "RIFLES"))
    assert ada.note[1].endswith("(Linked To: NORTHERN RIFLES).")
    assert (bors.name, births(bors)) == ("Bors TEEL Jr.", ["1970/1973"])
    assert (rifles.kind, aliases(rifles)) == (Kind.ORGANISATION, [("BATéS RIFLES", False)])
    assert (star.kind, star.name, star.note) == (None, "TARN STAR", ())
    assert [each.partition(":")[0] for each in read.problems] == ["SDN.CSV, line 5", "alt.csv, line 3"]
    both = (SAMPLES / "ofac" / "SDN.CSV").read_bytes() + (SAMPLES / "ofac" / "alt.csv").read_bytes()
    assert read.digest == hashlib.sha256(both).hexdigest()


def test_ofac_without_its_aliases_says_so(tmp_path: Path) -> None:
    read = made(tmp_path, '1,"NORTHERN RIFLES",-0- ,"X",-0-,-0-,-0-,-0-,-0-,-0-,-0-,-0-\n', "SDN.CSV")
    assert names(read) == ["NORTHERN RIFLES"]
    assert "no ALT.CSV lies beside it" in read.problems[0]


def test_followthemoney() -> None:
    read = read_list(SAMPLES / "ftm.jsonl")
    ada, rifles, trading, holding = read.entries
    assert (ada.id, ada.kind, ada.name, ada.family) == ("lu-1", Kind.PERSON, "Ada Vek Marl", "Marl")
    assert aliases(ada) == [
        ("Ада Марл", False),
        ("Ada Marl", False),
        ("Ada Marle", False),
        ("Ada Teel", False),
        ("Madam A", True),
    ]
    assert (births(ada), [each.edtf for each in ada.deaths]) == (["1961-03-12", "1962"], ["2019-05"])
    assert (ada.countries, ada.programs) == (("lu", "os"), ("sanction",))
    assert [each.kind for each in (rifles, trading, holding)] == [Kind.ORGANISATION, None, Kind.ORGANISATION]
    assert (trading.name, rifles.id) == ("Tarn Trading", holding.id)
    assert read.skipped == (("Address", 1), ("Sanction", 1))
    assert [each.partition(":")[0] for each in read.problems] == [f"ftm.jsonl, line {line}" for line in (6, 7, 8, 8)]
    assert "stands in line 2 too" in read.problems[-1]


def test_plain_csv() -> None:
    read = read_list(SAMPLES / "plain.csv")
    assert names(read) == ["Marl, Ada", "Northern Rifles", "Tarn Star", "Bors Teel", 'Sons of "Tarn"']
    ada, rifles, star, bors, sons = read.entries
    assert aliases(ada) == [("Ada Marle", False), ("Adda Marl", False), ("Ада Марл", False), ("Madam A", True)]
    assert [each.kind for each in (ada, rifles, star, sons)] == [
        Kind.PERSON,
        Kind.ORGANISATION,
        None,
        Kind.ORGANISATION,
    ]
    assert (rifles.id, births(bors), bors.countries) == ("line 3", ["1970~"], ("Lund", "Ostmark"))
    assert [each.partition(":")[0] for each in read.problems] == [f"plain.csv, line {line}" for line in (5, 7, 8, 9)]


@pytest.mark.parametrize(
    "text",
    [
        "name\nAda Marl\n",
        "id,NAME\r\n1,Ada Marl\r\n",
        "name\tkind\nAda Marl\tperson\n",
        'born;"Full Name"\r1970;Ada Marl\r',
        "\n\nFullName,eyes\nAda Marl\n",
    ],
)
def test_plain_csv_takes_any_delimiter_and_line_end(tmp_path: Path, text: str) -> None:
    assert names(made(tmp_path, text)) == ["Ada Marl"]


def test_without_a_column_of_ids_the_line_is_the_id(tmp_path: Path) -> None:
    assert [each.id for each in made(tmp_path, "name\nAda\n\nBors\n").entries] == ["2", "4"]


def test_a_missing_column_of_names_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column is called name; there are 'id', 'Kind', 'who'"):
        made(tmp_path, "id,Kind,who\n1,person,Ada\n")


def test_windows_1252_is_read_and_a_mixture_told(tmp_path: Path) -> None:
    assert names(made(tmp_path, "name\nJoão “Zé” Tarn\n".encode("cp1252"))) == ["João “Zé” Tarn"]
    mixed = made(tmp_path, "name\nJoão\n".encode() + "João\n".encode("cp1252"))
    assert names(mixed) == ["João", "João"]
    assert "line 3: the line is not in UTF-8" in mixed.problems[0]


def test_a_stray_quotation_mark_costs_its_own_row_only(tmp_path: Path) -> None:
    rows = "".join(f'{each},"Name {each}"\n' for each in range(2, 200))
    read = made(tmp_path, f'id,name\n0,"Never closed\n1,5" Mortar\n{rows}')
    assert names(read) == ['5" Mortar', *(f"Name {each}" for each in range(2, 200))]
    assert [each.partition(":")[0] for each in read.problems] == ["made.list, line 2"]
    all_open = made(tmp_path, "id,name\n" + '0,"Open\n' * 500)
    assert len(all_open.entries) + len(all_open.problems) >= 499


def test_a_cell_over_two_lines_is_one(tmp_path: Path) -> None:
    read = made(tmp_path, 'name,note\nAda,"one\r\ntwo"\nBors,x\n')
    assert (names(read), read.entries[0].note, read.problems) == (["Ada", "Bors"], ("one two",), ())


def test_gzip_is_unpacked_and_bounded(tmp_path: Path) -> None:
    data = (SAMPLES / "plain.csv").read_bytes()
    packed = gzip.compress(data)
    assert made(tmp_path, packed, "a.gz").entries == read_list(SAMPLES / "plain.csv").entries
    assert made(tmp_path, packed, "a.gz").digest == hashlib.sha256(packed).hexdigest()
    twice = made(tmp_path, gzip.compress(b"name\nAda\n") + gzip.compress(b"Bors\n") + b"\0" * 512)
    assert (names(twice), twice.problems) == (["Ada", "Bors"], ())
    broken = made(tmp_path, gzip.compress(b"name\nAda\n" + bytes(range(32, 127)) * 10)[:-12])
    assert "breaks off" in broken.problems[-1]
    with pytest.raises(InputError, match="more than 100 times its size"):
        made(tmp_path, gzip.compress(b"name\n" + b" " * 50_000_000, 9))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_it_can_grow(tmp_path: Path, encoding: str) -> None:
    laughs = "".join(f'<!ENTITY a{each + 1} "{f"&a{each};" * 10}">' for each in range(12))
    text = f'<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a0 "ha">{laughs}]><CONSOLIDATED_LIST>&a12;</CONSOLIDATED_LIST>'
    with pytest.raises(InputError, match="declares a document type"):
        made(tmp_path, text.encode(encoding))


def test_an_xml_that_breaks_off_keeps_what_came_before_and_says_so(tmp_path: Path) -> None:
    text = (SAMPLES / "un.xml").read_text(encoding="utf-8")
    read = made(tmp_path, text[: text.index("<ENTITIES>")])
    assert names(read) == ["ADA VEK MARL", "Bors Teel"]
    assert "what stands behind that is missing" in read.problems[-1]


def test_an_entry_without_measure_is_let_go(tmp_path: Path) -> None:
    deep = "<X>" * 5_000 + "</X>" * 5_000
    entry = "<INDIVIDUAL><FIRST_NAME>Ada</FIRST_NAME></INDIVIDUAL>"
    read = made(tmp_path, f"<CONSOLIDATED_LIST><ENTITY>{deep}</ENTITY>{entry}</CONSOLIDATED_LIST>")
    assert (names(read), len(read.problems)) == (["Ada"], 1)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"", "is no list"),
        (b"Some prose, which is no list.\n", "is no list"),
        (b"%PDF-1.7", "is no list"),
        (b"\x1f\x8bno archive", "is no list"),
        (b"<html><body>CONSOLIDATED_LIST</body></html>", "is no list"),
    ],
)
def test_what_is_no_list_is_said_to_be_none(tmp_path: Path, data: bytes, wrong: str) -> None:
    with pytest.raises(InputError, match=wrong):
        made(tmp_path, data)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(InputError, match="is no file"):
            read_list(path)


def test_problems_are_counted_when_they_are_too_many(tmp_path: Path) -> None:
    read = made(tmp_path, "name,kind\nAda,person\n" + ",person\n" * 5_000)
    assert len(read.problems) == 1_001
    assert "4,000 more problems" in read.problems[-1]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1961", "1961"),
        ("1961-03", "1961-03"),
        ("1961-00-00", "1961"),
        ("1961-03-12", "1961-03-12"),
        ("1961-03-12T00:00:00", "1961-03-12"),
        ("12 Mar 1961", "1961-03-12"),
        ("March 12, 1961", "1961-03-12"),
        ("Mar 1961", "1961-03"),
        ("circa 1961", "1961~"),
        ("1961 to 1963", "1961/1963"),
        ("between 1961 and 1963", "1961/1963"),
        ("1960s", "196X"),
        ("25/04/1961", "1961-04-25"),
        ("03/04/1961", "1961"),
        ("1963 to 1961", None),
        ("1961-13-45", None),
        ("9999-12-31", None),
        ("0001-01-01", None),
        ("a spring", None),
        ("1" * 100, None),
    ],
)
def test_dates_are_as_vague_as_they_are_given(text: str, edtf: str | None) -> None:
    found = day_of(text)
    assert (found.edtf if found else None) == edtf


def test_every_format_is_in_the_manual() -> None:
    manual = (SAMPLES.parents[2] / "docs" / "lists.md").read_text(encoding="utf-8")
    for name in FORMATS:
        assert f"`{name}`" in manual
