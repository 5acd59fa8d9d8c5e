"""The tables read back as what was said, every column is explained, and nothing is written over that is no export."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.happening import Telling

from regesta.cli.main import main
from regesta.exchange.formats.comma_separated import FORMAT, TABLES, files
from regesta.exchange.formats.jsonl import statement_row
from regesta.exchange.happenings import EVENTS
from regesta.exchange.registry import FORMATS
from regesta.exchange.tables import Column, lines, table
from regesta.exchange.whereabouts import Whereabouts, whereabouts
from regesta.model.base import Span
from regesta.model.entity import Act, Decision
from regesta.model.event import Event, Part
from regesta.model.finding import Exhibit, Finding, Severity
from regesta.model.statement import Kind
from regesta.model.time import read_date
from regesta.store import open_store
from regesta.view import View
from regesta.vocabulary.load import Vocabulary, vocabulary

Capture = pytest.CaptureFixture[str]
NAMES = ["README.txt", "codebook.csv", "events.csv", "findings.csv", "references.csv", "statements.csv"]


def view_of(telling: Telling, *decisions: Decision, events: list[Event] | None = None) -> View:
    found = telling.events() if events is None else events
    return View([telling.document], telling.statements(), (), decisions, vocabulary(), events=found)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def tables(view: View) -> dict[str, list[dict[str, str]]]:
    found = files(view, [_finding(view)])
    return {name: read("".join(each)) for name, each in found if name.endswith(".csv")}


def _finding(view: View) -> Finding:
    """A made finding, whose words a spreadsheet would compute."""
    document = next(iter(view.documents.values()))
    at = document.text.index("=1+1")
    shown = Exhibit(evidence=document.evidence(Span(at, at + 4)), label="a formula")
    return Finding(
        code="TEXT99", severity=Severity.HINT, message="=1+1 is no name.", hint="Strike it.", exhibits=(shown,)
    )


def cells_of(*events: Event, telling: Telling) -> list[dict[str, str]]:
    return tables(view_of(telling, events=list(events)))["events.csv"]


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REGESTA_KB", raising=False)
    Telling().keep(Path("regesta.db"))
    return tmp_path


# --- what is in them ---


def test_the_files(golden: Callable[[Path, str], None]) -> None:
    text = "".join(
        f"==> {name}\n{''.join(found)}\n" for name, found in files(view_of(Telling())) if name != "README.txt"
    )
    golden(Path(__file__).with_name("tables.golden"), text.replace("\r\n", "\n"))


def test_every_column_is_in_the_codebook_and_the_rows_have_all_of_them() -> None:
    found = tables(view_of(Telling()))
    told = [(row["table"], row["column"]) for row in found["codebook.csv"]]
    assert told == [(each.name, column.name) for each in TABLES for column in each.columns]
    assert len(set(told)) == len(told)
    assert all(row["what"] and row["values"] and row["source"] for row in found["codebook.csv"])
    for each in TABLES:
        assert found[f"{each.name}.csv"], each.name
        for row in found[f"{each.name}.csv"]:
            assert list(row) == [column.name for column in each.columns]
            assert None not in row.values()


def test_statements_and_references_are_those_of_the_contract() -> None:
    telling = Telling()
    view = view_of(telling)
    found = tables(view)
    contract = statement_row(view, view.about(view.find("NR"))[0])
    assert set(contract) - {"record"} <= set(found["statements.csv"][0])
    assert {row["value"] for row in found["statements.csv"]} == {each.value for each in telling.statements()}
    assert {row["subject_name"] for row in found["statements.csv"]} == {"Northern Rifles"}
    assert [row["title"] for row in found["references.csv"]] == ["A night in Sousse", "Condemned"]


def test_an_event_reads_back() -> None:
    telling = Telling()
    row = cells_of(*telling.events(), telling=telling)[0]
    start, end = int(row["start"]), int(row["end"])
    assert telling.document.text[start:end] == row["quote"]
    assert (row["type"], row["plover"], row["acled_type"]) == (
        "attack",
        "ASSAULT",
        "Violence against civilians / Attack",
    )
    assert (row["killed_low"], row["killed_high"], row["wounded_low"], row["arrested_low"]) == ("5", "5", "8", "")
    assert (row["actors"], row["actor_names"]) == ("Rifles", "Northern Rifles")
    assert (row["references"], row["evidence_count"]) == ("1; 2", "3")
    assert (row["country"], row["country_from"], row["iso2"], row["iso3"]) == ("Tunisia", "named", "TN", "TUN")
    assert (row["licence"], row["uri"]) == ("CC0-1.0", "https://example.org/rifles")


def test_ids_stand_in_the_order_of_the_words() -> None:
    telling = Telling()
    guard = telling.part("Popular Guard", Kind.ORGANISATION)
    event = Event(
        type="battle",
        evidence=(telling.words("Ben Orlo"),),
        rule="hand",
        actors=(telling.part("militiamen"), guard, telling.rifles("Rifles")),
    )
    (row,) = cells_of(event, telling=telling)
    assert row["actors"].split("; ") == ["militiamen", "Popular Guard", "Rifles"]
    assert row["actor_names"].split("; ") == ["", "Popular Guard", "Northern Rifles"]
    assert [len(each) for each in row["actor_ids"].split("; ")] == [0, 32, 32]


@pytest.mark.parametrize(
    ("edtf", "start", "end", "year", "precision"),
    [
        ("2013-05-03", "2013-05-03", "2013-05-03", "2013", "1"),
        ("2013-05-03?", "2013-05-03", "2013-05-03", "2013", "2"),
        ("2013-05-03~", "2013-05-02", "2013-05-04", "2013", "2"),
        ("2013-04-29/2013-05-05", "2013-04-29", "2013-05-05", "2013", "2"),
        ("2013-12", "2013-12-01", "2013-12-31", "2013", "2"),
        ("2013-12~", "2013-10-31", "2014-01-31", "2013", "3"),
        ("2013", "2013-01-01", "2013-12-31", "2013", "3"),
        ("2010/2014", "2010-01-01", "2014-12-31", "", "3"),
        ("2013-05-03/..", "2013-05-03", "", "", "3"),
        ("../2013", "", "2013-12-31", "", "3"),
        (None, "", "", "", ""),
    ],
)
def test_dates_have_their_first_and_last_possible_day(
    edtf: str | None, start: str, end: str, year: str, precision: str
) -> None:
    telling = Telling()
    when = read_date(edtf) if edtf else None
    (row,) = cells_of(
        Event(type="other", evidence=(telling.words("Ben Orlo"),), rule="hand", when=when), telling=telling
    )
    assert (row["date"], row["date_start"], row["date_end"]) == (edtf or "", start, end)
    assert (row["year"], row["time_precision"]) == (year, precision)


def test_where_an_event_lies_is_never_guessed(words: Vocabulary) -> None:
    telling = Telling()

    def where(*places: Part, inferred: bool = False) -> tuple[str | None, str, int | None]:
        event = Event(
            type="other",
            evidence=(telling.words("Ben Orlo"),),
            rule="hand",
            place=places,
            inferred=("place",) if inferred else (),
        )
        found: Whereabouts = whereabouts(event, words)
        return found.country.iso3 if found.country else None, found.because, found.precision

    tunisia, mali = telling.part("Tunisia", Kind.COUNTRY), telling.part("Mali", Kind.COUNTRY)
    sousse, kanem = telling.part("Sousse", Kind.PLACE), telling.part("Kanem", Kind.PLACE)
    assert where() == (None, "", None)
    assert where(telling.part("a market")) == (None, "", None)
    assert where(tunisia) == ("TUN", "named", 3)
    assert where(sousse, tunisia) == ("TUN", "named", 1)
    assert where(mali, tunisia) == (None, "", 3)
    assert where(sousse) == ("TUN", "gazetteer", 1)
    assert where(sousse, inferred=True) == ("TUN", "gazetteer", 3)
    assert where(kanem) == ("TCD", "gazetteer", 2)
    assert where(sousse, kanem) == (None, "", 1)
    assert where(telling.part("Paris", Kind.PLACE)) == (None, "", 1)
    assert where(telling.part("Paris", Kind.PLACE), mali) == ("MLI", "named", 1)
    assert where(telling.part("northern Nowhere", Kind.PLACE)) == (None, "", 2)
    assert where(telling.part("Nowhere Mountains", Kind.PLACE)) == (None, "", 2)


def test_what_a_person_has_rejected_is_marked() -> None:
    telling = Telling()
    first = telling.events()[0]
    decision = Decision(statement=first.id, document=first.document, act=Act.REJECT, by="me", at="2026-01-01T00:00:00Z")
    found = tables(view_of(telling, decision))["events.csv"]
    assert [row["decision"] for row in found if row["event_id"] == first.id] == ["rejected"]
    assert {row["decision"] for row in found if row["event_id"] != first.id} == {""}


def test_the_page_beside_them_names_every_licence_and_makes_no_claim() -> None:
    text = "".join(dict(files(view_of(Telling())))["README.txt"])
    assert text.startswith(FORMAT.begins)
    for said in ("CC0-1.0", "https://example.org/rifles", "read.csv", "pandas.read_csv", "no id is theirs", "draft"):
        assert said in text


# --- cells ---

WRITTEN = table("t", (Column("a", "w", "v", "s", written=True), Column("b", "w", "v", "s")))


@given(st.lists(st.tuples(st.text(), st.integers() | st.none()), max_size=5))
def test_cells_read_back_and_none_of_written_words_is_a_formula(rows: list[tuple[str, int | None]]) -> None:
    text = "".join(lines(WRITTEN, ({"a": a, "b": b} for a, b in rows)))
    assert text.replace("\r\n", "").count("\n") == text.count("\n") - text.count("\r\n")
    back = read(text)
    assert len(back) == len(rows)
    for (a, b), row in zip(rows, back, strict=True):
        assert not row["a"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        assert row["guarded"] in ("", "a")
        assert (row["a"].removeprefix("'") if row["guarded"] else row["a"]) == a
        assert row["b"] == ("" if b is None else str(b))


def test_numbers_and_dates_before_our_era_are_no_formulas() -> None:
    telling = Telling()
    event = Event(type="other", evidence=(telling.words("Ben Orlo"),), rule="hand", when=read_date("-0043"))
    (row,) = cells_of(event, telling=telling)
    assert (row["date"], row["year"], row["guarded"]) == ("-0043", "-43", "")


def test_the_words_that_are_guarded_are_named() -> None:
    telling = Telling()
    row = next(each for each in cells_of(*telling.events(), telling=telling) if each["guarded"])
    assert (row["title"], row["guarded"]) == ("'=1+1", "title; quote")


def test_every_cell_of_words_from_outside_is_guarded() -> None:
    """Whatever a document says and whoever gave it: no cell begins a formula, but for dates and numbers."""
    telling = Telling()
    evil = telling.part("=cmd()", Kind.ORGANISATION)
    event = Event(
        type="other",
        evidence=(telling.words("=1+1 was"),),
        rule="hand",
        actors=(evil,),
        targets=(evil,),
        victims=(evil,),
        instruments=(evil,),
        place=(evil,),
        speaker=evil.name,
        title=evil.name,
    )
    for row in cells_of(event, telling=telling):
        assert not [name for name, cell in row.items() if cell.startswith("=")]
        assert {"actors", "actor_names", "instruments", "place", "quote", "speaker", "title"} <= set(
            row["guarded"].split("; ")
        )


# --- formats, and where they are written to ---


def test_a_format_gives_one_file_or_several() -> None:
    for each in FORMATS.values():
        assert (each.write is None) != (each.files is None), each.name
        assert each.begins


def test_a_folder_and_an_archive_hold_the_same(base: Path, capsys: Capture) -> None:
    assert main(["export", "csv", "-o", "tables"]) == 0
    assert main(["export", "csv", "-o", "tables.zip"]) == 0
    first = Path("tables.zip").read_bytes()
    assert main(["export", "csv", "-o", "tables.zip"]) == 0
    assert Path("tables.zip").read_bytes() == first
    with zipfile.ZipFile("tables.zip") as archive:
        assert sorted(archive.namelist()) == sorted(each.name for each in Path("tables").iterdir()) == NAMES
        for name in NAMES:
            assert archive.read(name) == (Path("tables") / name).read_bytes()
    assert b"\r\n" in (Path("tables") / "events.csv").read_bytes()
    assert [each.name for each in base.iterdir() if each.name.endswith(".part")] == []
    assert capsys.readouterr() == ("", "")
    assert len(read((Path("tables") / "events.csv").read_bytes().decode())) == len(Telling().events())


def test_an_earlier_export_is_written_over_and_what_is_beside_it_stays(base: Path) -> None:
    assert main(["export", "csv", "-o", "tables"]) == 0
    beside = Path("tables") / "mine.txt"
    beside.write_text("mine", encoding="utf-8")
    (Path("tables") / "events.csv").write_text("old", encoding="utf-8")
    assert main(["export", "csv", "-o", "tables"]) == 0
    assert beside.read_text(encoding="utf-8") == "mine"
    assert (Path("tables") / "events.csv").read_text(encoding="utf-8").startswith("event_id")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "export csv: it gives several tables, which cannot go to standard output together. Name a folder with -o"),
        (["-o", "events.csv"], "events.csv: csv gives several tables, which cannot go into one. Name a folder"),
        (["-o", "regesta.db"], "regesta.db: is a file. Name a folder with -o"),
        (
            ["-o", "mine"],
            "events.csv: there is a file of that name that is no export. Name another, or remove it first.",
        ),
        (["-o", "mine.zip"], "mine.zip: there is a file of that name that is no export."),
        (["-o", "other.zip"], "other.zip: there is a file of that name that is no export."),
        (["-o", "folder.zip"], "folder.zip: is no file."),
    ],
)
def test_what_is_no_export_is_left_alone(base: Path, capsys: Capture, arguments: list[str], told: str) -> None:
    (base / "mine").mkdir()
    (base / "mine" / "events.csv").write_text("mine", encoding="utf-8")
    (base / "folder.zip").mkdir()
    (base / "mine.zip").write_bytes(b"no archive at all")
    with zipfile.ZipFile(base / "other.zip", "w") as archive:
        archive.writestr("README.txt", "of something else")
    main(["audit"])  # judgements by rule, and findings, are drawn up once, when a base is first read
    capsys.readouterr()
    before = {each: each.read_bytes() for each in base.rglob("*") if each.is_file()}
    assert main(["export", "csv", *arguments]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert {each: each.read_bytes() for each in base.rglob("*") if each.is_file()} == before


def test_a_folder_in_no_folder_is_told(base: Path, capsys: Capture) -> None:
    for name in ("no/tables", "no/tables.zip"):
        assert main(["export", "csv", "-o", name]) == 1
        assert capsys.readouterr().err.startswith(f"{name}: cannot be written (No such file or directory). Check")


def test_an_empty_base_has_heads_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_store(Path("new.db"), create=True).close()
    assert main(["export", "csv", "--kb", "new.db", "-o", "tables"]) == 0
    text = (Path("tables") / "events.csv").read_bytes().decode()
    assert text == ",".join(column.name for column in EVENTS.columns) + "\r\n"
