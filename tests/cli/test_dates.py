"""`regesta dates` as a user types it: rows, offsets, a table, and files that cannot be read."""

import json
from pathlib import Path

import pytest

from regesta.cli.main import main


def _rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_rows_have_their_place_and_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "\ufeffIn 1990 it rose.\r\n\r\nBy early May, it had split. As of 2018, few were left.\r\n"
    path = tmp_path / "one.txt"
    path.write_bytes(text.encode())
    assert main(["dates", str(path), "--json"]) == 0
    rows = _rows(capsys)
    assert [row["text"] for row in rows] == ["1990", "early May", "2018"]
    bare = text.removeprefix("\ufeff")
    assert all(bare[int(str(row["start"])) : int(str(row["end"]))] == row["text"] for row in rows)
    assert rows[1] == {
        "path": str(path),
        "start": 23,
        "end": 32,
        "text": "early May",
        "edtf": "1990-05-01~/1990-05-10~",
        "timex": "1990-05",
        "anchor": {"kind": "narrative", "start": 3, "end": 7},
        "role": "by",
        "rule": "part of a month that may be a word",
    }
    assert rows[2]["role"] == "as of"
    assert rows[0]["anchor"] is None


def test_what_cannot_be_anchored_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text("A year after the siege, it met.\n")
    assert main(["dates", str(tmp_path), "--json"]) == 0
    (row,) = _rows(capsys)
    assert (row["edtf"], row["timex"]) == (None, None)
    assert row["anchor"] == {"kind": "none", "start": None, "end": None}


def test_the_day_of_publication(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text("They met yesterday.\n")
    assert main(["dates", str(tmp_path), "--published", "20 March 2013", "--json"]) == 0
    assert _rows(capsys)[0]["timex"] == "2013-03-19"
    assert main(["dates", str(tmp_path), "--published", "soon"]) == 2
    assert "--published" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "b.txt").write_text("In 1990 it rose.\n")
    assert main(["dates", str(tmp_path / "a.txt"), str(tmp_path / "none.txt"), str(tmp_path / "b.txt")]) == 1
    shown = capsys.readouterr()
    assert "1990" in shown.out
    assert "a.txt" in shown.err
    assert "none.txt" in shown.err
    assert "Traceback" not in shown.err


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("fr", "Fondé le 3 mars 1991 à Marl, il fut dissous en juin.", ["1991-03-03", "1991-06"]),
        ("ar", "تأسست الحركة في ٣ آذار/مارس ١٩٩١ ثم حلت في تشرين الثاني 2012.", ["1991-03-03", "2012-11"]),
    ],
)
def test_other_languages(
    language: str, text: str, values: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    assert main(["dates", str(tmp_path), "--language", language, "--json"]) == 0
    assert [row["edtf"] for row in _rows(capsys)] == values
