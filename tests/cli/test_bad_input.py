"""Whatever is given, the program ends, says in one line what is wrong and what to do, and keeps what was good."""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

from regesta.cli.main import main

PAGE = (
    "Red Front\n\nLeader | Abu Example |\nFounded | 3 May 2004 |\nIdeology | Marxism |\n\n"
    "The Red Front is a militant group in Syria founded in 2004.[1]\n\nReferences\n\n"
    '- ^ "A title". The Paper. 3 May 2010. Retrieved 4 June 2011.\n'
)
PROGRAM = [sys.executable, "-c", "from regesta.cli.main import run; run()"]
Called = tuple[int, str, str]


class Call(Protocol):
    def __call__(self, *arguments: str) -> Called: ...


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of the test's own that holds one good page."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REGESTA_KB", raising=False)
    Path("good.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def made(*arguments: str) -> Called:
        capsys.readouterr()
        status = main(list(arguments))
        return status, *capsys.readouterr()

    return made


@pytest.fixture
def filled(call: Call) -> Call:
    """The same, with the good page in the base."""
    assert call("add", "good.txt")[0] == 0
    return call


def start(*arguments: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    return subprocess.run([*PROGRAM, *arguments], capture_output=True, text=True, timeout=timeout)


def assert_told(err: str, *, where: str, wrong: str, do: str) -> None:
    """Say that an error is one line that reads *where: what is wrong. what to do.*"""
    assert re.fullmatch(r"(?P<where>.+?): (?P<wrong>.+)\. (?P<do>.+)\.\n", err), err
    assert err.startswith(f"{where}: ")
    assert wrong in err
    assert do in err


def in_base(call: Call) -> list[str]:
    status, out, _ = call("documents", "--json")
    assert status == 0
    return [json.loads(line)["path"] for line in out.splitlines()]


# --- what is no text ---

CUT = PAGE[: PAGE.index("May 2004")]
NOT_TEXT = {
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "this is a picture, not text"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "this is a PDF, not text"),
    "gzip": (gzip.compress(PAGE.encode()), "this is a gzip archive, not text"),
    "nuls": (b"\x00" * 5_000, "full of control characters"),
    "nuls between": (PAGE.encode("utf-16-le"), "full of control characters"),
    "empty": (b"", "there is nothing in it"),
    "white space": (" \n\t\r\n\u2003\xa0\n".encode(), "there is nothing in it"),
    "only a byte order mark": (b"\xef\xbb\xbf", "there is nothing in it"),
    "cut in a letter": ("The Café".encode()[:-1], "not UTF-8: byte 0xC3 at 7"),
    "windows-1252": ("The Café Front".encode("windows-1252"), "not UTF-8: byte 0xE9 at 7"),
    "half of UTF-16": (PAGE.encode("utf-16")[:-1], "not utf-16"),
}


@pytest.mark.parametrize("kind", NOT_TEXT)
def test_what_is_no_text_is_refused_in_one_line_and_not_kept(call: Call, kind: str) -> None:
    content, wrong = NOT_TEXT[kind]
    Path("bad.txt").write_bytes(content)
    status, out, err = call("add", "bad.txt")
    assert (status, out) == (1, "")
    assert_told(err, where="bad.txt", wrong=wrong, do="S" if wrong[0] != "t" else " ")
    assert in_base(call) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_word(call: Call, encoding: str) -> None:
    Path("marked.txt").write_text(PAGE, encoding=encoding)
    for given in ([], ["--encoding", encoding]):
        assert call("add", "marked.txt", *given)[0] == 0
        status, out, _ = call("export", "jsonl")
        assert status == 0
        document = json.loads(out.splitlines()[1])
        assert document["text"] == PAGE
        assert document["title"] == "Red Front"
        assert call("forget", "marked.txt")[0] == 0


def test_an_encoding_that_is_named_is_used_and_remembered(call: Call) -> None:
    Path("café.txt").write_text(PAGE.replace("Red", "Café"), encoding="windows-1252")
    status, out, _ = call("add", "café.txt", "--encoding", "windows-1252")
    assert status == 0
    assert "“Café Front”" in out
    assert call("reread")[0] == 0
    assert call("show", "cafe front")[0] == 0


@pytest.mark.parametrize(
    "encoding", ["klingon", "base64", "rot13", "undefined", "unicode_escape", "idna", "mbcs", "a\tb", "a\x00b"]
)
def test_an_encoding_that_is_none_is_refused(call: Call, encoding: str) -> None:
    status, _, err = call("add", "good.txt", "--encoding", encoding)
    assert status == 1
    assert_told(err, where="good.txt", wrong=f"no encoding is called {encoding!r}", do="Name one like utf-8")


def test_an_encoding_that_does_not_fit_is_refused(call: Call) -> None:
    Path("half.txt").write_bytes(b"The +2AA- Front is a group.")
    assert_told(call("add", "half.txt", "--encoding", "utf-7")[2], where="half.txt", wrong="half a char", do="Check")
    Path("c1.txt").write_bytes(b"The \x81 Front")
    wrong = "not windows-1252: byte 0x81 at 4"
    told = call("add", "c1.txt", "--encoding", "windows-1252")[2]
    assert_told(told, where="c1.txt", wrong=wrong, do="Say what it is with --encoding")


def test_a_page_cut_off_in_a_row_is_read_as_far_as_it_goes(call: Call) -> None:
    Path("cut.txt").write_text(CUT, encoding="utf-8")
    status, out, err = call("add", "cut.txt")
    assert (status, err) == (0, "")
    assert out.startswith("cut.txt: “Red Front”")
    assert call("show")[0] == 0


# --- what is no file, or too much of one ---


def test_a_file_that_is_too_large_is_refused_unread(call: Call) -> None:
    with Path("large.txt").open("wb") as file:
        file.write(b"The Front is a group ")
        file.truncate(200_000_000)
    status, _, err = call("add", "large.txt")
    assert status == 1
    assert_told(err, where="large.txt", wrong="it has 200 MB, and the limit is 50 MB", do="raise max_megabytes")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("nowhere.txt", "there is no such file"),
        ("no/where.txt", "there is no such file"),
        ("good.txt/below", "it cannot be opened (Not a directory)"),
        ("x" * 300, "it cannot be opened (File name too long)"),
        ("barren", "it is a folder with no text, saved page or dump in it"),
        ("pipe", "it is no regular file"),
        ("/dev/zero", "it is no regular file"),
    ],
)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs the files of Unix")
def test_what_is_no_file_is_refused_and_not_waited_for(call: Call, name: str, wrong: str) -> None:
    Path("barren").mkdir()
    Path("barren/page.css").touch()
    os.mkfifo("pipe")
    status, _, err = call("add", name)
    assert status == 1
    assert_told(err, where=name, wrong=wrong, do="")


def test_one_bad_input_among_others_is_told_and_the_others_are_kept(call: Call) -> None:
    Path("pages/deep").mkdir(parents=True)
    for number in range(3):
        Path(f"pages/deep/{number}.txt").write_text(PAGE.replace("Red", f"Red {number}"), encoding="utf-8")
    Path("pages/link.txt").symlink_to("gone.txt")
    Path("pages/bad.txt").write_bytes(b"\xff\xfe\xfd")
    status, out, err = call("add", "pages", "nowhere.txt", "good.txt")
    assert status == 1
    assert out.count("statements") == 4
    *lines, last = err.splitlines(keepends=True)
    assert len(lines) == 3
    assert_told(lines[0], where="pages/bad.txt", wrong="not utf-16", do="--encoding")
    assert_told(lines[1], where="pages/link.txt", wrong="there is no such file", do="Check the name")
    assert_told(lines[2], where="nowhere.txt", wrong="there is no such file", do="Check the name")
    assert last == "3 of 7 could not be read; the others are kept.\n"
    assert in_base(call) == [f"pages/deep/{number}.txt" for number in range(3)] + ["good.txt"]
    rows = [json.loads(line) for line in call("add", "pages", "good.txt", "--json")[1].splitlines()]
    assert [row["outcome"] for row in rows] == ["failed", *["known"] * 3, "failed", "known"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="needs names that are any bytes")
def test_names_of_files_cannot_break_a_line_or_the_terminal(call: Call) -> None:
    names = [os.fsdecode(b"a\xff.txt"), "b\nc.txt", "d\x1b[31m.txt", "[/e].txt"]
    Path("[").mkdir()
    for number, name in enumerate(names):
        Path(name).write_text(PAGE.replace("Red", f"Red {number}"), encoding="utf-8")
    status, out, err = call("add", *names, "no\n\x1bsuch.txt")
    assert (status, err.count("\n")) == (1, 2)
    assert "\x1b" not in out + err
    assert in_base(call) == ["a\\xff.txt", *names[1:]]
    assert call("documents")[0] == call("show", "Red 3 Front")[0] == 0


def test_words_of_a_document_cannot_command_the_terminal_or_the_markup(call: Call) -> None:
    text = PAGE.replace("Red Front", "[/x] Front").replace("Abu Example", "\x1b]0;taken\x07 Abu [/bold] \x9b31m")
    Path("bad.txt").write_text(text, encoding="utf-8")
    assert call("add", "bad.txt", "--licence", "[/b]", "--url", "https://example.org/[/a]")[0] == 0
    ids = [json.loads(line)["id"] for line in call("statements", "--json")[1].splitlines()]
    assert ids
    for arguments in [["documents"], ["show"], ["statements"], *(["evidence", each] for each in ids)]:
        status, out, err = call(*arguments)
        assert (status, err) == (0, "")
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", out)


# --- shapes on which a reader could hang ---

HUGE = {
    "words on one line": b"a " * 2_500_000,
    "bars": b"|" * 3_000_000,
    "marks": b"[1]" * 1_000_000,
    "brackets": b"(" * 3_000_000,
    "quotation marks": b'"' * 3_000_000,
    "curly quotation marks": "“".encode() * 1_000_000,
    "lines": b"The Front\n" + b"\n" * 3_000_000 + b"is a group.",
    "fields": b"Red Front\n\n" + b"Leader | Abu A |\n" * 3_000 + b"\nThe Red Front is a group.[1]\n",
}


@pytest.mark.parametrize("shape", HUGE)
def test_a_huge_input_of_one_shape_is_read_or_refused_and_does_not_hang(shape: str) -> None:
    Path("huge.txt").write_bytes(HUGE[shape])
    done = start("add", "huge.txt", timeout=120)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0


# --- wrong use ---


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["add"],
        ["add", "good.txt", "--frobnicate"],
        ["add", "good.txt", "--published", "some day"],
        ["add", "good.txt", "--retrieved", "2024-13-45"],
        ["export"],
        ["export", "word"],
        ["evidence"],
        ["decide", "abcd1234"],
        ["decide", "abcd1234", "adore"],
        ["decide", "abcd1234", "amend"],
        ["decide", "abcd1234", "confirm", "--to", "x"],
        ["forget"],
    ],
)
def test_wrong_use_exits_with_2_and_one_line(call: Call, arguments: list[str]) -> None:
    status, out, err = call(*arguments)
    assert (status, out) == (2, "")
    assert re.fullmatch(r".+: .+[.?!] .+\.\n", err), err
    assert not Path("regesta.db").exists()


def test_the_status_of_the_installed_program_is_that_of_the_command() -> None:
    for arguments, status in (
        (["add", "good.txt"], 0),
        (["show"], 0),
        (["add", "nowhere.txt"], 1),
        (["frobnicate"], 2),
        (["export", "word"], 2),
    ):
        done = start(*arguments)
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr
        assert bool(done.stderr) == bool(status)


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"kb = ", "Invalid value"),
        (b'base = "x.db"', "unknown field `base`"),
        (b'max_megabytes = "50"', "Expected `int`, got `str`"),
        (b"max_megabytes = 0", "max_megabytes is 0"),
        (b'log = "loud"', "log is 'loud'"),
        (b"\xff\xfe\xfd", "can't decode byte"),
    ],
)
@pytest.mark.parametrize("arguments", [["add", "good.txt"], ["show"]])
def test_settings_that_cannot_be_used_exit_with_2(
    call: Call, folder: Path, content: bytes, wrong: str, arguments: list[str]
) -> None:
    Path("regesta.toml").write_bytes(content)
    status, out, err = call(*arguments)
    assert (status, out) == (2, "")
    assert_told(err, where=str(folder / "regesta.toml"), wrong=wrong, do="")
    assert not Path("regesta.db").exists()


# --- asking for what is not there ---


@pytest.mark.parametrize(
    "arguments", [["show"], ["documents"], ["reread"], ["export", "jsonl"], ["forget", "good.txt"]]
)
def test_reading_a_base_that_is_not_there_says_how_to_make_one(call: Call, arguments: list[str]) -> None:
    status, out, err = call(*arguments)
    assert (status, out) == (1, "")
    assert_told(err, where="regesta.db", wrong="there is no base here", do="Make one with: regesta add FILE…")
    assert not Path("regesta.db").exists()


@pytest.mark.parametrize(
    ("arguments", "where", "do"),
    [
        (["show", "Blue Front"], "name 'Blue Front'", "The base speaks of: Red Front"),
        (["show", ""], "name ''", "The base speaks of: Red Front"),
        (["statements", "Blue Front"], "name 'Blue Front'", "The base speaks of: Red Front"),
        (["evidence", "ffffffffffff"], "id 'ffffffffffff'", "`regesta statements` and `regesta timeline` list them"),
        (["evidence", "ab"], "id 'ab'", "Ids have at least four digits"),
        (["evidence", ""], "id ''", "Ids have at least four digits"),
        (
            ["decide", "ffffffffffff", "confirm"],
            "id 'ffffffffffff'",
            "`regesta statements` and `regesta timeline` list them",
        ),
        (["forget", "bad.txt"], "document 'bad.txt'", "`regesta documents` lists what is"),
        (["forget", ""], "document ''", "`regesta documents` lists what is"),
        (["export", "jsonl", "-o", "no/such.jsonl"], "no/such.jsonl", "Check the folder"),
        (["export", "jsonl", "-o", "."], ".", "Check the folder"),
        (["add", "good.txt", "--kb", "no/such.db"], "no/such.db", "Make it first: mkdir -p no"),
        (["show", "--kb", "good.txt"], "good.txt", "Name another with --kb"),
        (["show", "--kb", "."], ".", "Name a file with --kb"),
    ],
)
def test_what_is_not_there_is_told_in_one_line(filled: Call, arguments: list[str], where: str, do: str) -> None:
    status, out, err = filled(*arguments)
    assert (status, out) == (1, "")
    assert_told(err, where=where, wrong="", do=do)
    assert sorted(each.name for each in Path().iterdir()) == ["good.txt", "regesta.db"]


# --- where the output goes ---


@pytest.mark.parametrize("arguments", [["export", "jsonl"], ["statements"], ["show"], ["--help"]])
def test_an_output_that_nobody_reads_to_its_end_is_no_failure(call: Call, arguments: list[str]) -> None:
    rows = "".join(f"Leader | Abu Example {number} |\n" for number in range(700))  # more than a pipe holds
    Path("long.txt").write_text(PAGE.replace("Founded |", f"{rows}Founded |"), encoding="utf-8")
    assert call("add", "long.txt")[0] == 0
    with subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["export", "jsonl"], ["show"], ["statements"]])
def test_an_output_that_cannot_be_written_is_told(filled: Call, arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 1
    assert_told(done.stderr, where="regesta", wrong="No space left on device", do="")


def test_output_is_utf_8_whatever_the_locale_where_it_is_no_terminal(filled: Call) -> None:
    odd = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run([*PROGRAM, "show"], env=odd, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "“Leader | Abu Example |”" in done.stdout.decode("utf-8")


def test_an_export_is_written_whole_or_not_at_all_and_devices_are_left_in_place(filled: Call) -> None:
    shown = filled("export", "jsonl")[1]
    Path("old.jsonl").write_text('{"record":"base"}', encoding="utf-8")
    Path("link.jsonl").symlink_to("old.jsonl")
    assert filled("export", "jsonl", "-o", "link.jsonl")[0] == 0
    assert Path("link.jsonl").is_symlink()
    assert Path("old.jsonl").read_text(encoding="utf-8") == shown
    assert filled("export", "jsonl", "-o", os.devnull)[0] == 0
    assert not Path(os.devnull).is_file()
