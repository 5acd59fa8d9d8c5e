"""`diff` as it is printed and written: documents, times and bases; `show --on` and `--known-by`; what is wrong use."""

import json
from pathlib import Path

import pytest
from tests.compare.pairs import RIFLES_NEW, RIFLES_OLD

from regesta.cli.main import main
from regesta.store import open_store

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """A folder with two versions in a base, the second added a month after the first."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REGESTA_KB", raising=False)
    for name, text, day in (("old.txt", RIFLES_OLD, "2026-01-05"), ("new.txt", RIFLES_NEW, "2026-02-05")):
        Path(name).write_text(text, encoding="utf-8")
        assert main(["add", name]) == 0
        with open_store(Path("regesta.db"), create=False) as store, store.writing() as connection:
            connection.exec_driver_sql(
                "UPDATE documents SET added = ? WHERE path LIKE ?", (f"{day}T10:00:00Z", f"%{name}")
            )
    capsys.readouterr()
    return tmp_path


def out(capsys: Capture, *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def rows(capsys: Capture, *arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out(capsys, *arguments, "--json").splitlines()]


def wrong(capsys: Capture, *arguments: str) -> str:
    assert main(list(arguments)) == 2
    return capsys.readouterr().err


def test_two_documents(base: Path, capsys: Capture) -> None:
    told = out(capsys, "diff", "old.txt", "new.txt")
    assert "B is probably the later one: it gives an end (April 2024) where the other says that it goes on" in told
    assert "~ status: is -> was" in told
    assert "~ start: 1958 -> 1959; end: still active -> April 2024" in told
    assert "≈ kidnapping, June 2014: in other words" in told
    back = out(capsys, "diff", "new.txt", "old.txt")
    assert "A is probably the later one" in back
    assert "~ status: was -> is" in back


def test_the_rows_of_changes(base: Path, capsys: Capture) -> None:
    head, *found = rows(capsys, "diff", "old.txt", "new.txt")
    assert head["record"] == "comparison"
    assert head["later"] == "right"
    assert head["sure"] is False
    ends = next(each for each in found if each["predicate"] == "active")
    assert ends["slots"] == [
        {"slot": "start", "from": "1958", "to": "1959"},
        {"slot": "end", "from": "..", "to": "2024-04"},
    ]
    text = {each.name: each.read_text(encoding="utf-8") for each in base.glob("*.txt")}
    for each in found:
        assert each["record"] == "change"
        for side, name in (("left", "old.txt"), ("right", "new.txt")):
            piece = each[side]
            if isinstance(piece, dict):
                assert text[name][piece["start"] : piece["end"]] == piece["quote"]
                assert bool(piece["statement"]) != bool(piece["event"])


def test_a_document_with_itself(base: Path, capsys: Capture) -> None:
    told = out(capsys, "diff", "old.txt", "old.txt")
    assert "Both are one document." in told
    assert "No claim and no event differs." in told
    assert len(rows(capsys, "diff", "old.txt", "old.txt")) == 1


def test_the_base_at_two_times(base: Path, capsys: Capture) -> None:
    assert "No claim" in out(capsys, "diff", "2026-02-05", "now")
    assert "No claim" in out(capsys, "diff", "2026-01-05", "2026-02-05T09:59")
    told = out(capsys, "diff", "2026-01-05", "2026-02")
    assert "+ document new.txt, undated" in told
    assert "+ leader: Ben Orlo" in told
    assert "\n- " not in told
    assert "0 documents" in out(capsys, "diff", "2025-01-01", "now")


@pytest.mark.parametrize(
    ("a", "b", "later", "because"),
    [
        ("2026-02-05", "2026-02-05T00:01", "left", "2026-02-05, which counts whole, after 2026-02-05T00:01"),
        ("2026-02-05T00:01", "2026-02-05", "right", "2026-02-05, which counts whole, after 2026-02-05T00:01"),
        ("2026-02", "2026-02-05", "left", "2026-02, which counts whole, after 2026-02-05"),
        ("2026-01-31T23:59:59", "2026-02", "right", "2026-02 after 2026-01-31T23:59:59"),
        ("2026-02-05T10:00", "2026-02-05T10:00:58", "left", "2026-02-05T10:00, which counts whole, after 2026-02-05T10:00:58"),
        ("2026-02-05T10:00", "2026-02-05T10:00:59", None, "both are the same"),
        ("2026-02", "2026-02-28", None, "both are the same"),
        ("2026-02-05", "now", "right", "now after 2026-02-05"),
        ("now", "9999-12-31", None, "both are the same"),
    ],
)  # fmt: skip
def test_the_later_of_two_times(
    base: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, a: str, b: str, later: str | None, because: str
) -> None:
    monkeypatch.setattr("regesta.run.comparing.now", lambda: "2026-06-01T12:00:00Z")
    head, *changes = rows(capsys, "diff", a, b)
    assert (head["later"], head["because"], head["sure"]) == (later, because, True)
    assert later is not None or changes == []


def test_a_date_is_amended_to_a_vaguer_one(base: Path, capsys: Capture) -> None:
    founded = next(each for each in rows(capsys, "statements", "Northern Rifles") if each["predicate"] == "founded")
    assert main(["decide", str(founded["id"]), "amend", "--to", "195X", "--by", "ada"]) == 0
    capsys.readouterr()
    found = rows(capsys, "diff", "2026-02-05", "now")
    assert [each["told"] for each in found[1:]] == ["founded: 1950s"]


def test_decisions_show_between_two_times(base: Path, capsys: Capture) -> None:
    leader = next(each for each in rows(capsys, "statements", "Northern Rifles") if each["value"] == "Ada Marl")
    size = next(
        each
        for each in rows(capsys, "statements", "Northern Rifles")
        if each["predicate"] == "size" and each["low"] == 100
    )
    main(["decide", str(leader["id"]), "reject", "--by", "ada"])
    main(["decide", str(size["id"]), "amend", "--to", "120", "--by", "ada"])
    capsys.readouterr()
    told = out(capsys, "diff", "2026-02-05", "now")
    assert "- leader: Ada Marl (rejected by ada)" in told
    assert "~ size: 100 (2018) -> 120 (2018) (amended by ada)" in told


def test_two_bases(base: Path, capsys: Capture) -> None:
    Path("other.txt").write_text(RIFLES_OLD.replace("Ada Marl", "Ina Kerr"), encoding="utf-8")
    assert main(["add", "other.txt", "new.txt", "--kb", "other.db"]) == 0
    capsys.readouterr()
    assert "No claim" in out(capsys, "diff", "regesta.db", "regesta.db")
    told = out(capsys, "diff", "regesta.db", "other.db")
    assert "- document old.txt" in told
    assert "+ leader: Ina Kerr" in told or "leader: Ada Marl -> Ina Kerr" in told
    assert "size" not in told


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("old.txt", "now", "the one is a document, the other a time"),
        ("old.txt", "regesta.db", "the one is a document, the other a base file"),
        ("nothing", "old.txt", "is no document of the base, no time and no base file"),
        ("loose.txt", "old.txt", "Add it first: regesta add loose.txt"),
        ("2026-02-31", "now", "there is no such day or time"),
        ("2026-02-01T25:00", "now", "there is no such day or time"),
        ("\x00", "now", "is no document of the base"),
        ("", "now", "is no document of the base"),
    ],
)
def test_what_cannot_be_compared(base: Path, capsys: Capture, a: str, b: str, told: str) -> None:
    Path("loose.txt").write_text("Nothing.", encoding="utf-8")
    assert told in wrong(capsys, "diff", a, b)


def test_the_state_on_a_day(base: Path, capsys: Capture) -> None:
    told = out(capsys, "show", "NR", "--on", "2016-06-01")
    assert "Existed then: yes" in told
    assert "Held perhaps" in told
    assert "2014 – 2016" in told
    assert "Not known for that day" in told
    assert "last before" in told
    found = rows(capsys, "show", "NR", "--on", "2015")
    allies = {
        each["why"]: each["on"] for each in found if each["record"] == "statement" and each["predicate"] == "ally"
    }
    assert allies == {"2014 – 2016": "held", "2014 – 2017": "held"}
    assert found[0]["existed"] == "yes"
    assert [each["on"] for each in found if each["record"] == "event"] == ["before"]


def test_what_could_be_known(base: Path, capsys: Capture) -> None:
    told = out(capsys, "show", "NR", "--known-by", "2013-12-31")
    assert "Northern Rifles, as sources published by 31 December 2013 tell it:" in told
    assert "no dated source" in told
    assert "by its source [2] of 4 May 2013" in told
    assert "Ben Orlo" not in told
    assert "12 killed" in out(capsys, "timeline", "NR", "--known-by", "2013-12-31")
    assert out(capsys, "show", "NR", "--known-by", "2010").count("\n") == 1
    assert {each["known_by"] for each in rows(capsys, "timeline", "--known-by", "2014")} <= {
        "by its source [1] of 4 May 2013",
        "by its source [2] of 4 May 2013",
    }
    both = out(capsys, "show", "NR", "--on", "2013-05-03", "--known-by", "2014")
    assert "that day" in both


@pytest.mark.parametrize("option", ["--on", "--known-by"])
def test_wrong_days(base: Path, capsys: Capture, option: str) -> None:
    assert f"{option}: 'someday' is no date" in wrong(capsys, "show", "NR", option, "someday")
    assert f"{option}: '2016/..' is no day, month or year" in wrong(capsys, "show", "NR", option, "2016/..")
    if option == "--known-by":
        assert "is no date" in wrong(capsys, "timeline", option, "2016-13-45")


def test_the_state_needs_a_name_where_there_are_several(base: Path, capsys: Capture) -> None:
    assert "need a name" in wrong(capsys, "show", "--on", "2016")
