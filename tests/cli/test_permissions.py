"""What may not be read or written is told in one line, and nothing is lost; run as a user without rights."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from regesta.cli.main import main
from regesta.store import open_store

pytestmark = pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs the users of Unix")

NOBODY = 65534
PAGE = "{0} Front\n\nLeader | Abu {0} |\nFounded | 2004 |\n\nThe {0} Front is a militant group in Syria.[1]\n"

# The root user may read everything, so the program gives up its rights; before that it loads what root alone can load.
PROGRAM = """
import os, sys, tempfile
from pathlib import Path
from regesta.cli.main import main, run
with tempfile.TemporaryDirectory() as warm:
    page = Path(warm, "page.txt")
    page.write_text("Front\\n\\nLeader | A |\\n\\nThe Front is a group.[1]\\n")
    sys.stdout = open(os.devnull, "w")
    for command in ("add", str(page)), ("show",), ("export", "jsonl"):
        assert main([*command, "--kb", str(Path(warm, "kb.db"))]) == 0
    sys.stdout = sys.__stdout__
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
run()
"""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that anybody may enter, which those of pytest are not, with a base of one page made by its owner."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made)
        path.chmod(0o755)
        (path / "pages").mkdir()
        for name in ("Red", "Blue", "Green"):
            (path / "pages" / f"{name}.txt").write_text(PAGE.format(name), encoding="utf-8")
        monkeypatch.chdir(path)
        monkeypatch.delenv("REGESTA_KB", raising=False)
        assert main(["add", "pages/Red.txt"]) == 0
        yield path
        monkeypatch.undo()
        for each in path.rglob("*"):
            each.chmod(0o755)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a user without rights."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, timeout=120
    )


def give(*paths: Path) -> None:
    """Make the user without rights the owner, where there is one besides this user."""
    for path in paths:
        if os.getuid() == 0:
            os.chown(path, NOBODY, NOBODY)


def assert_told(err: str, where: str, wrong: str) -> None:
    assert re.fullmatch(r"[^\n]+: [^\n]+\. [^\n]+\.\n", err), err
    assert err.startswith(f"{where}: ")
    assert wrong in err


def test_a_file_that_may_not_be_read_is_told_and_the_others_are_kept(folder: Path) -> None:
    give(folder, folder / "regesta.db")
    (folder / "pages" / "Blue.txt").chmod(0)
    done = run(folder, "add", "pages")
    assert done.returncode == 1
    first, last = done.stderr.splitlines(keepends=True)
    assert_told(first, "pages/Blue.txt", "it may not be read")
    assert last == "1 of 3 could not be read; the others are kept.\n"
    with open_store(folder / "regesta.db", create=False) as store:
        assert [each.source.path for each in store.documents()] == ["pages/Red.txt", "pages/Green.txt"]


@pytest.mark.parametrize(("mode", "given"), [(0, "pages"), (0o644, "pages/Red.txt"), (0, "pages/Red.txt")])
def test_a_folder_that_may_not_be_entered_is_told(folder: Path, mode: int, given: str) -> None:
    give(folder, folder / "regesta.db")
    (folder / "pages").chmod(mode)
    done = run(folder, "add", given)
    assert done.returncode == 1
    assert_told(done.stderr, given, "it may not be read")


def test_a_folder_below_that_may_not_be_listed_is_told(folder: Path) -> None:
    give(folder, folder / "regesta.db")
    (folder / "pages" / "shut").mkdir(mode=0)
    done = run(folder, "add", "pages")
    assert done.returncode == 1
    assert done.stdout.count("statements") == 2
    assert_told(done.stderr.splitlines(keepends=True)[0], "pages/shut", "it may not be read")


def test_a_base_that_may_not_be_written_stays_as_it_was(folder: Path) -> None:
    base = folder / "regesta.db"
    base.chmod(0o444)
    before = base.read_bytes()
    give(folder)
    done = run(folder, "add", "pages/Blue.txt")
    assert done.returncode == 1
    assert_told(done.stderr, "regesta.db", "cannot be written")
    assert base.read_bytes() == before
    assert "Abu Red" in run(folder, "show").stdout


def test_a_base_in_a_folder_that_may_not_be_written_is_told_and_stays_as_it_was(folder: Path) -> None:
    base = folder / "regesta.db"
    before = base.read_bytes()
    folder.chmod(0o555)
    for arguments in (["add", "pages/Blue.txt"], ["show"]):
        done = run(folder, *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert_told(done.stderr, "regesta.db", "those of its folder")
    assert base.read_bytes() == before


def test_a_base_cannot_be_made_in_a_folder_that_may_not_be_written(folder: Path) -> None:
    folder.chmod(0o555)
    done = run(folder, "add", "pages/Blue.txt", "--kb", "new.db")
    assert done.returncode == 1
    assert_told(done.stderr, "new.db", "cannot be opened or made")
    assert not (folder / "new.db").exists()


def test_a_base_that_may_not_be_read_is_told(folder: Path) -> None:
    (folder / "regesta.db").chmod(0)
    done = run(folder, "show")
    assert done.returncode == 1
    assert_told(done.stderr, "regesta.db", "cannot be read")


def test_settings_that_may_not_be_read_are_wrong_use(folder: Path) -> None:
    (folder / "regesta.toml").touch(mode=0)
    done = run(folder, "show")
    assert done.returncode == 2
    assert_told(done.stderr, str(folder.resolve() / "regesta.toml"), "Permission denied")


def test_an_export_that_may_not_be_written_is_told_and_leaves_the_old_one(folder: Path) -> None:
    give(folder / "regesta.db")
    (folder / "old.jsonl").write_text('{"record":"base"}', encoding="utf-8")
    folder.chmod(0o555)
    (folder / "out").mkdir()
    give(folder / "out")
    base = folder / "out" / "kb.db"
    assert run(folder, "add", "pages", "--kb", str(base)).returncode == 0
    done = run(folder, "export", "jsonl", "-o", "old.jsonl", "--kb", str(base))
    assert done.returncode == 1
    assert_told(done.stderr, "old.jsonl", "cannot be written (Permission denied)")
    assert (folder / "old.jsonl").read_text(encoding="utf-8") == '{"record":"base"}'


def test_a_decision_by_a_user_without_a_name_asks_for_one(folder: Path) -> None:
    with open_store(folder / "regesta.db", create=False) as store:
        statement = store.statements()[0].id
    nameless = PROGRAM.replace("65534", "61234")
    command = [sys.executable, "-c", nameless, "decide", statement, "confirm"]
    if os.getuid():
        pytest.skip("needs the rights to become a user without a name")
    os.chown(folder, 61234, 61234)
    os.chown(folder / "regesta.db", 61234, 61234)
    environment = {
        key: value for key, value in os.environ.items() if key not in ("LOGNAME", "USER", "LNAME", "USERNAME")
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert_told(done.stderr, "decide", "your login has no name")
    named = subprocess.run(
        [*command, "--by", "me"], cwd=folder, env=environment, capture_output=True, text=True, timeout=60
    )
    assert named.returncode == 0, named.stderr
