"""The commands about names as a user sees them: match, judge, screen; what they keep, what they undo, and bad input."""

import io
import json
from pathlib import Path

import pytest

from regesta.cli.main import main

Capture = pytest.CaptureFixture[str]

ONE = "= Jund al-Fajr in Chad =\n\nJund al-Fajr in Chad\n- Leader: Karim al-Barqawi\n\nJund al-Fajr in Chad is a militia in Chad.\n"
WHOLE = "= Jund al-Fajr =\n\nJund al-Fajr\n- Leader: Kareem Barqaoui\n\nJund al-Fajr is a militia.\n"
LIST = "id,kind,name,aliases,birth_date\nX.1,person,Kareem Barqaoui,Abu Salim; the Tall One,1971\nX.2,person,Karim al-Barqi,,1950-05-01\nX.3,organisation,Soldiers of the Dawn,,\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REGESTA_KB", raising=False)
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "whole.txt").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def run(capsys: Capture, *arguments: str, status: int = 0) -> str:
    capsys.readouterr()
    assert main(list(arguments)) == status
    return capsys.readouterr().out


def rows(capsys: Capture, *arguments: str, status: int = 0) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(capsys, *arguments, "--json", status=status).splitlines()]


# --- match ---


def test_two_names_are_matched_with_reasons(folder: Path, capsys: Capture) -> None:
    said = run(capsys, "match", "Karim al-Barqawi", "كريم البرقاوي")
    assert "same" in said.splitlines()[0]
    assert "karim = كريم: spellings of one name" in said


def test_a_file_of_pairs_is_matched_row_by_row_and_bad_rows_lose_no_others(folder: Path, capsys: Capture) -> None:
    (folder / "pairs.csv").write_text(
        "Name1,name2,kind\nKarim Barqawi,Kareem Barqaoui,person\n,alone,person\nJund al-Fajr,Soldiers of the Dawn,entity\nA,B,vessel\n",
        encoding="utf-8",
    )
    assert main(["match", "--pairs", "pairs.csv", "--json"]) == 1
    printed = capsys.readouterr()
    found = [json.loads(line) for line in printed.out.splitlines()]
    assert [(each["kind"], each["verdict"]) for each in found[:2]] == [("person", "same"), ("organisation", "same")]
    assert len(found) == 3
    assert "pairs.csv, line 3: has no name1. It is left out." in printed.err
    assert "pairs.csv, line 5: 'vessel' is no kind." in printed.err


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["match", "alone"], 2, "takes two names, or --pairs FILE"),
        (["match", "--pairs", "nowhere.csv"], 1, "it cannot be read (No such file or directory)"),
        (["match", "--pairs", "list.csv"], 1, "has no column name1 and name2, but id, kind, name"),
        (["screen"], 2, "no name was given"),
        (["screen", "Karim", "--list", "one.txt"], 1, "is no list that Regesta reads"),
        (["screen", "Karim"], 1, "there is no base here"),
        (["screen", "Karim", "--list", "list.csv", "--least", "3"], 2, "--least is a share"),
        (["screen", "--decide", "abcd"], 2, "--decide and --verdict go together"),
        (["judge", "--list"], 1, "there is no base here"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    folder: Path, capsys: Capture, arguments: list[str], status: int, said: str
) -> None:
    capsys.readouterr()
    assert main(arguments) == status
    error = capsys.readouterr().err
    assert said in error
    assert len(error.splitlines()) == 1


# --- judge ---


def _pair(capsys: Capture) -> str:
    [waiting] = [each for each in rows(capsys, "judge") if each["kind"] == "organisation"]
    return str(waiting["id"])


def test_what_a_rule_is_unsure_of_waits_for_a_person_and_can_be_undone(folder: Path, capsys: Capture) -> None:
    told = run(capsys, "add", "one.txt", "whole.txt")
    assert "may be one, and wait for your word: regesta judge" in told
    assert "only one names a place" in run(capsys, "judge", _pair(capsys))
    pair = _pair(capsys)
    run(capsys, "judge", pair, "same", "--because", "the text says so", "--by", "Ada")
    assert "Jund al-Fajr in Chad" in run(capsys, "show", "Jund al-Fajr")
    assert all(each["id"] != pair for each in rows(capsys, "judge"))
    [kept] = [each for each in rows(capsys, "judge", "--all") if each["id"] == pair]
    assert (kept["verdict"], kept["by"], kept["person"], kept["reasons"]) == ("same", "Ada", True, ["the text says so"])
    run(capsys, "judge", pair, "undo", "--by", "Ada")
    assert _pair(capsys) == pair


def test_the_queue_is_gone_through_from_the_keyboard(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "add", "one.txt", "whole.txt")
    waiting = len(rows(capsys, "judge"))
    monkeypatch.setattr("sys.stdin", io.StringIO("what?\nd\n" + "n\n" * waiting))
    said = run(capsys, "judge", "--by", "Ada")
    assert "1 of" in said and "“" in said
    assert f"1 pair judged, {waiting - 1} left." in said
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert f"0 pairs judged, {waiting - 1} left." in run(capsys, "judge") or waiting == 1


def test_people_of_two_documents_are_joined_and_the_dossier_has_both_spellings(folder: Path, capsys: Capture) -> None:
    run(capsys, "add", "one.txt", "whole.txt")
    [entity, *_] = rows(capsys, "show", "Kareem Barqaoui")
    assert {each["text"] for each in entity["names"]} == {"Karim al-Barqawi", "Kareem Barqaoui"}  # type: ignore[attr-defined]


def test_a_persons_word_outlives_the_forgetting_of_one_of_the_documents_that_name_the_two(
    folder: Path, capsys: Capture
) -> None:
    (folder / "again.txt").write_text(ONE + "It is known in Chad.\n", encoding="utf-8")
    run(capsys, "add", "one.txt", "whole.txt", "again.txt")
    run(capsys, "judge", _pair(capsys), "different", "--because", "two groups", "--by", "Ada")
    for name in ("one.txt", "again.txt"):
        others = {each["path"] for each in rows(capsys, "documents")} - {name}
        if len(others) > 1:
            run(capsys, "forget", name)
            [kept] = [each for each in rows(capsys, "judge", "--all") if each["person"]]
            assert (kept["verdict"], kept["by"], kept["reasons"]) == ("different", "Ada", ["two groups"])


RENAMED = "= Chadian Dawn Army =\n\nChadian Dawn Army\n- Formerly: Jund al-Fajr in Chad\n\nThe Chadian Dawn Army is a militia in Chad.\n"


def test_a_decision_about_a_name_is_heeded_by_the_rules(folder: Path, capsys: Capture) -> None:
    (folder / "renamed.txt").write_text(RENAMED, encoding="utf-8")
    run(capsys, "add", "one.txt", "renamed.txt")

    def joined() -> bool:
        return any(
            each["kind"] == "organisation" and each["verdict"] == "same" for each in rows(capsys, "judge", "--all")
        )

    assert joined()
    [former] = [each for each in rows(capsys, "statements") if each["predicate"] == "former_name"]
    run(capsys, "decide", str(former["id"]), "reject")
    assert not joined()
    run(capsys, "decide", str(former["id"]), "undo")
    assert joined()


def test_there_is_nothing_to_undo_where_nobody_said_anything(folder: Path, capsys: Capture) -> None:
    run(capsys, "add", "one.txt", "whole.txt")
    capsys.readouterr()
    assert main(["judge", _pair(capsys), "undo"]) == 1
    assert "There is nothing to undo" in capsys.readouterr().err


def test_judgements_go_with_what_they_are_about(folder: Path, capsys: Capture) -> None:
    run(capsys, "add", "one.txt", "whole.txt")
    run(capsys, "forget", "whole.txt")
    assert run(capsys, "judge", "--list").strip() == "Nothing waits to be judged."
    assert rows(capsys, "judge", "--all") == []


# --- screen ---


def test_names_are_screened_against_a_list_with_reasons(folder: Path, capsys: Capture) -> None:
    said = run(capsys, "screen", "كريم البرقاوي", "--list", "list.csv")
    assert "Kareem Barqaoui" in said
    assert "spellings of one name" in said
    assert "A hit is a lead" in said
    assert "not kept" in said


def test_birth_dates_count(folder: Path, capsys: Capture) -> None:
    def best(*more: str) -> tuple[str, float]:
        [row] = rows(capsys, "screen", "Karim Barqawi", "--list", "list.csv", "--least", "0", *more)
        hit = row["hits"][0]  # type: ignore[index]
        return hit["id"], hit["score"]

    plain, agreed, apart = best(), best("--born", "1971"), best("--born", "1922")
    assert plain[0] == agreed[0] == "X.1"
    assert agreed[1] >= plain[1] > apart[1]


def test_screenings_and_decisions_are_kept_with_the_version_of_the_list(folder: Path, capsys: Capture) -> None:
    run(capsys, "add", "one.txt")
    [row] = rows(capsys, "screen", "Karim Barqawi", "--list", "list.csv", "--by", "Ada")
    hit = row["hits"][0]["hit"]  # type: ignore[index]
    digest = row["lists"][0]["digest"]  # type: ignore[index]
    run(capsys, "screen", "--decide", hit[:8], "--verdict", "different", "--because", "another country", "--by", "Ada")
    kept = run(capsys, "screen", "--kept")
    assert digest[:8] in kept and "Ada" in kept and "different" in kept
    [again] = rows(capsys, "screen", "Karim Barqawi", "--list", "list.csv")
    assert again["hits"][0]["decided"] == "different"  # type: ignore[index]
    run(capsys, "screen", "--decide", hit[:8], "--verdict", "undo", "--by", "Ada")
    [undone] = rows(capsys, "screen", "Karim Barqawi", "--list", "list.csv")
    assert undone["hits"][0]["decided"] is None  # type: ignore[index]


def test_what_was_shown_is_kept_and_in_order_where_no_kind_is_given(folder: Path, capsys: Capture) -> None:
    run(capsys, "add", "one.txt")
    (folder / "bare.csv").write_text(
        "id,name\n1,Karim Barqawi\n2,Karim Brigade\n3,Barqawi Foundation\n", encoding="utf-8"
    )
    [row] = rows(capsys, "screen", "Karim al-Barqawi", "--list", "bare.csv")
    scores = [hit["score"] for hit in row["hits"]]  # type: ignore[attr-defined]
    assert scores == sorted(scores, reverse=True) and min(scores) >= 0.4
    assert "bare.csv" in run(capsys, "screen", "--kept")


def test_queries_come_from_a_file_and_the_base_is_screened_without_a_list(folder: Path, capsys: Capture) -> None:
    run(capsys, "add", "one.txt", "whole.txt")
    (folder / "queries.csv").write_text(
        "query,kind,birth_date\nكريم البرقاوي,person,some day\nجند الفجر في تشاد,organisation,\n", encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["screen", "--queries", "queries.csv", "--json"]) == 1
    printed = capsys.readouterr()
    found = [json.loads(line) for line in printed.out.splitlines()]
    assert [each["query"] for each in found] == ["كريم البرقاوي", "جند الفجر في تشاد"]
    assert found[0]["hits"][0]["name"] in ("Karim al-Barqawi", "Kareem Barqaoui")
    assert found[1]["hits"][0]["name"] == "Jund al-Fajr in Chad"
    assert "'some day' is no date" in printed.err
