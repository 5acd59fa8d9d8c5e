"""An audit as a user runs it: printed, as JSON, SARIF and for GitHub, with settings, accepted findings, and only what changed."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from regesta.audit.base import Check
from regesta.audit.engine import CHECKS, Audit, Look, Unit
from regesta.cli.main import main

Capture = pytest.CaptureFixture[str]
RIFLES = """Northern Rifles

The Northern Rifles are a militia in Chad. The Northern Rifles were founded in May 2011.

On 3 June 2009 the Northern Rifles attacked a police station in Moundou, killing two officers.[1]

References

- ^ "A night in Moundou". The Paper. 4 June 2009. Retrieved 5 June 2009.
"""
HERALD = """The hills of Chad

Much has been written, and rebels were killed. The Northern Rifles were founded in 2007 by shepherds.
"""


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REGESTA_KB", raising=False)
    (tmp_path / "rifles.txt").write_text(RIFLES, encoding="utf-8")
    assert main(["add", "rifles.txt"]) == 0
    capsys.readouterr()
    return tmp_path


def run(capsys: Capture, *arguments: str, status: int = 0) -> str:
    capsys.readouterr()
    assert main(list(arguments)) == status
    return capsys.readouterr().out


def rows(capsys: Capture, *arguments: str, status: int = 0) -> list[dict[str, object]]:
    return [json.loads(each) for each in run(capsys, "audit", *arguments, "--json", status=status).splitlines()]


def test_the_report(base: Path, capsys: Capture, golden: Callable[[Path, str], None]) -> None:
    told = run(capsys, "audit", status=1)
    golden(Path(__file__).with_name("audit.golden"), "\n".join(line.rstrip() for line in told.splitlines()) + "\n")


def test_the_exit_status_is_that_of_what_is_found(base: Path, capsys: Capture) -> None:
    for arguments, status in (
        ([], 1),
        (["--fail-on", "error"], 0),
        (["--fail-on", "never"], 0),
        (["--ignore", "TIME01"], 0),
    ):
        run(capsys, "audit", *arguments, status=status)
    assert [each["code"] for each in rows(capsys, "--select", "time", status=1)] == ["TIME01"]
    assert rows(capsys, "--least", "error") == []
    assert rows(capsys, "rifles.txt", status=1) == rows(capsys, status=1)
    assert [each["code"] for each in rows(capsys, "Northern Rifles", "--select", "TIME01", status=1)] == ["TIME01"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--select", "FOO"], "select: no check has a code like FOO"),
        (["--fail-on", "often"], "--fail-on: 'often' is not known. Use error, warning, hint, never."),
        (["nobody"], "name 'nobody': no document and no entity of the base is called so."),
    ],
)
def test_wrong_use_is_told_in_one_line(base: Path, capsys: Capture, arguments: list[str], told: str) -> None:
    assert main(["audit", *arguments]) in (1, 2)
    error = capsys.readouterr().err
    assert error.startswith(told)
    assert error.count("\n") == 1


def test_settings_choose_the_checks_and_how_grave_they_are(base: Path, capsys: Capture) -> None:
    (base / "regesta.toml").write_text(
        '[audit]\nselect = ["TIME"]\nseverity = { TIME01 = "error" }\n', encoding="utf-8"
    )
    (found,) = rows(capsys, status=1)
    assert (found["code"], found["severity"]) == ("TIME01", "error")
    run(capsys, "audit", "--fail-on", "error", status=1)
    for wrong in (
        'fail_on = "often"',
        'severity = { TIME01 = "bad" }',
        "stale_years = 0",
        "unknown = 1",
        'select = ["FOO"]',
    ):
        (base / "regesta.toml").write_text(f"[audit]\n{wrong}\n", encoding="utf-8")
        assert main(["audit"]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_sarif_names_rules_places_and_what_was_accepted(base: Path, capsys: Capture) -> None:
    (finding,) = rows(capsys, "--select", "TIME01", status=1)
    run(capsys, "accept", str(finding["id"]), "--because", "it is about a forerunner")
    log = json.loads(run(capsys, "audit", "--select", "TIME01", "--accepted", "--format", "sarif"))
    (made,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert {each["id"] for each in made["tool"]["driver"]["rules"]} == set(CHECKS)
    (result,) = made["results"]
    assert result["ruleId"] == "TIME01"
    assert result["level"] == "warning"
    assert result["suppressions"][0]["justification"] == "it is about a forerunner"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "rifles.txt"
    assert place["region"]["startLine"] == 5
    region = place["region"]
    assert RIFLES[region["charOffset"] :][: region["charLength"]].startswith("3 June 2009")


def test_github_marks_the_line(base: Path, capsys: Capture) -> None:
    (line,) = run(capsys, "audit", "--select", "TIME01", "--format", "github", status=1).splitlines()
    assert line.startswith("::warning file=rifles.txt,line=5,title=TIME01 ")
    assert "%0A" in line
    (base / "rifles.txt").unlink()
    (line,) = run(capsys, "audit", "--select", "TIME01", "--format", "github", status=1).splitlines()
    assert line.startswith("::warning file=rifles.txt,title=TIME01 ")


def test_what_is_accepted_is_kept_in_the_base_and_in_a_file_that_any_base_reads(base: Path, capsys: Capture) -> None:
    (finding,) = rows(capsys, "--select", "TIME01", status=1)
    identity = str(finding["id"])
    reason = 'a "forerunner"\nis meant \\ só'
    run(capsys, "accept", identity[:8], "--because", reason, "--by", "ada")
    assert rows(capsys, "--select", "TIME01") == []
    assert [each["accepted"] for each in rows(capsys, "--select", "TIME01", "--accepted")] == [reason]
    file = base / "regesta.accepted.toml"
    (entry,) = msgspec.toml.decode(file.read_bytes())["accepted"]
    assert (entry["id"], entry["code"], entry["because"], entry["by"]) == (identity, "TIME01", reason, "ada")
    (base / "regesta.db").unlink()  # made anew from the documents, as a pipeline does
    run(capsys, "add", "rifles.txt")
    assert rows(capsys, "--select", "TIME01") == []
    run(capsys, "accept", identity, "--undo")
    assert len(rows(capsys, "--select", "TIME01", status=1)) == 1
    assert msgspec.toml.decode(file.read_bytes()) == {}
    assert main(["accept", identity, "--undo"]) == 1
    assert main(["accept", identity]) == 2
    assert main(["accept", "0000", "--because", "x"]) == 1
    file.write_text("no toml", encoding="utf-8")
    assert main(["audit"]) == 2


def test_an_accepted_finding_survives_the_file_and_reading_anew(base: Path, capsys: Capture) -> None:
    (finding,) = rows(capsys, "--select", "TIME01", status=1)
    run(capsys, "accept", str(finding["id"]), "--because", "seen")
    (base / "regesta.accepted.toml").unlink()
    run(capsys, "reread")
    assert rows(capsys, "--select", "TIME01") == []


def test_only_what_changed_is_looked_at_again(base: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Unit] = []
    plain = Audit.looks

    def watched(audit: Audit, unit: Unit) -> list[tuple[Check, Look]]:
        looked.append(unit)
        return plain(audit, unit)

    monkeypatch.setattr(Audit, "looks", watched)
    before = rows(capsys, status=1)
    assert looked
    looked.clear()
    assert rows(capsys, status=1) == before
    assert not looked
    (base / "other.txt").write_text("Lake Guard\n\nThe Lake Guard is a militia in Niger.\n", encoding="utf-8")
    run(capsys, "add", "other.txt")
    rows(capsys, status=1)
    documents = [each for each in looked if each.kind == "document"]
    assert len(documents) == 1
    assert 0 < len(looked) < 6
    looked.clear()
    (base / "herald.txt").write_text(HERALD, encoding="utf-8")
    run(capsys, "add", "herald.txt")
    after = rows(capsys, status=1)
    assert "TIME10" in {each["code"] for each in after}  # the entity that both documents speak of was looked at again
    with sqlite3.connect(base / "regesta.db") as connection:
        connection.execute("DELETE FROM audits")
    connection.close()
    assert rows(capsys, status=1) == after


def test_a_decision_changes_what_is_found(base: Path, capsys: Capture) -> None:
    (finding,) = rows(capsys, "--select", "TIME01", status=1)
    ids = finding["statements"]
    assert isinstance(ids, list)
    run(capsys, "decide", str(ids[0]), "reject", "--because", "misread")
    assert rows(capsys, "--select", "TIME01") == []
    run(capsys, "decide", str(ids[0]), "undo")
    assert len(rows(capsys, "--select", "TIME01", status=1)) == 1


def test_nothing_of_a_forgotten_document_stays(base: Path, capsys: Capture) -> None:
    run(capsys, "audit", status=1)
    run(capsys, "forget", "rifles.txt")
    assert b"Moundou" not in (base / "regesta.db").read_bytes()
    assert main(["audit"]) == 1
    assert "the base holds no document" in capsys.readouterr().err


def test_the_export_has_the_findings(base: Path, capsys: Capture) -> None:
    exported = [json.loads(each) for each in run(capsys, "export", "jsonl").splitlines()]
    assert [each for each in exported if each["record"] == "finding"] == rows(capsys, status=1)
    texts = {each["id"]: each["text"] for each in exported if each["record"] == "document"}
    for each in rows(capsys, status=1):
        evidence = each["evidence"]
        assert isinstance(evidence, list)
        for piece in evidence:
            assert texts[piece["document"]][piece["start"] : piece["end"]] == piece["quote"]


def test_explain_prints_the_page(base: Path, capsys: Capture) -> None:
    listed = run(capsys, "explain")
    assert all(f"{code} " in listed for code in CHECKS)
    page = run(capsys, "explain", "time01")
    assert page.startswith("TIME01, warning: An event is dated before its actor was founded\n")
    assert "It is silent on:" in page
    assert main(["explain", "TIME99"]) == 2


def test_a_base_that_cannot_be_written_is_audited(base: Path, capsys: Capture) -> None:
    run(capsys, "show", "Northern Rifles")
    path = base / "regesta.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("CREATE TRIGGER no BEFORE INSERT ON audits BEGIN SELECT RAISE(ABORT, 'no'); END")
    connection.close()
    assert [each["code"] for each in rows(capsys, "--select", "TIME01", status=1)] == ["TIME01"]


def test_a_check_that_fails_hides_nothing_of_the_others(
    base: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(sheet: object) -> list[object]:
        raise ZeroDivisionError("a defect")

    broken = msgspec.structs.replace(CHECKS["TEXT02"], document=fails)
    monkeypatch.setitem(CHECKS, "TEXT02", broken)
    assert [each["code"] for each in rows(capsys, status=1)] == ["TIME01"]
    assert "TEXT02: it failed on document" in caplog.text
    monkeypatch.undo()


def test_ids_do_not_depend_on_the_order_in_which_documents_came(base: Path, capsys: Capture) -> None:
    (base / "herald.txt").write_text(HERALD, encoding="utf-8")
    run(capsys, "add", "herald.txt")
    first = {str(each["id"]) for each in rows(capsys, status=1)}
    (base / "regesta.db").unlink()
    run(capsys, "add", "herald.txt", "rifles.txt")
    assert {str(each["id"]) for each in rows(capsys, status=1)} == first
    assert first


def test_a_line_that_two_articles_share_is_two_findings(base: Path, capsys: Capture) -> None:
    for name in ("Hill Guard", "Lake Guard"):
        text = f"= {name} =\n\n{name}\n- Native Name Lang: ar\n- Leader: Ada Marl\n\nThe {name} is a militia in Chad.\n"
        (base / f"{name}.txt").write_text(text, encoding="utf-8")
        run(capsys, "add", f"{name}.txt")
    found = rows(capsys, "--select", "NAME03", status=1)
    assert len({each["id"] for each in found}) == 2


def test_what_a_person_says_of_two_events_counts_at_once(base: Path, capsys: Capture) -> None:
    for name, town in (("a", "Moundou"), ("b", "Abéché")):
        text = f"The hills\n\nRebels killed soldiers in Chad. On 3 May 2012, the Northern Rifles attacked a police station in {town}, killing two soldiers.\n"
        (base / f"{name}.txt").write_text(text.replace("hills", f"hills {name}"), encoding="utf-8")
        run(capsys, "add", f"{name}.txt")
    (maybe,) = rows(capsys, "--select", "PLACE02")
    assert maybe["severity"] == "hint"
    judgements = [json.loads(each) for each in run(capsys, "judge", "--list", "--json").splitlines()]
    (pair,) = [str(each["id"]) for each in judgements if each["kind"] == "event"]
    run(capsys, "judge", pair, "different")
    assert rows(capsys, "--select", "PLACE02") == []
    run(capsys, "judge", pair, "same")
    (sure,) = rows(capsys, "--select", "PLACE02", status=1)
    assert sure["severity"] == "warning"


def test_what_was_amended_counts_as_amended(base: Path, capsys: Capture) -> None:
    (finding,) = rows(capsys, "--select", "TIME01", status=1)
    listed = [json.loads(each) for each in run(capsys, "statements", "--predicate", "founded", "--json").splitlines()]
    for each in listed:
        run(capsys, "decide", str(each["id"]), "amend", "--to", "2004-05", "--because", "misread")
    assert rows(capsys, "--select", "TIME01") == []
    for each in listed:
        run(capsys, "decide", str(each["id"]), "amend", "--to", "2010-05", "--because", "misread")
    (now,) = rows(capsys, "--select", "TIME01", status=1)
    assert "founded (May 2010)" in str(now["message"])
    assert set(now["statements"]) <= {*finding["statements"], *(each["id"] for each in listed)}  # type: ignore[misc]
