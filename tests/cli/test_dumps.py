"""A dump is added page by page with real files and a real base; what was stopped goes on where it was stopped."""

import bz2
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import regesta.run.dumps
from regesta.cli.main import main
from regesta.model.document import Source
from regesta.run.corpus import add
from regesta.run.report import Outcome
from regesta.store import open_store

PAGES = 40


def page(number: int) -> str:
    text = (
        f"{{{{Infobox war faction\n| name = Rifles {number}\n| leader1_name = [[Ada Marl]]\n}}}}\n"
        f"The '''Rifles {number}''' are a [[militia]] in [[Chad]].\n" + "They went to the hills and came back. " * 200
    )
    return (
        f"<page>\n<title>Rifles {number}</title>\n<ns>0</ns>\n<revision>\n<id>{number}</id>\n"
        f"<timestamp>2015-03-04T00:00:00Z</timestamp>\n<text>{text}</text>\n</revision>\n</page>\n"
    )


@pytest.fixture
def dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    head = '<mediawiki xml:lang="en"><siteinfo><base>https://lund.example/wiki/Main</base></siteinfo>\n'
    path = tmp_path / "lund.xml.bz2"
    parts = [head, *(page(number) for number in range(PAGES)), "</mediawiki>"]
    path.write_bytes(b"".join(bz2.compress(part.encode()) for part in parts))
    return path


def test_reading_that_is_stopped_goes_on(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regesta.run.dumps, "_BETWEEN_NOTES", 0.0)
    with open_store(Path("a.db"), create=True) as store:
        reports = add(store, [dump], Source(), max_bytes=1_000_000)
        for _ in range(15):
            next(reports)
        reports.close()
        assert store.count() == 15
        rest = list(add(store, [dump], Source(), max_bytes=1_000_000))
        # The page at which it was stopped may be met once more, and is known.
        assert [each.outcome for each in rest].count(Outcome.ADDED) == PAGES - 15
        assert [each.outcome for each in rest].count(Outcome.KNOWN) <= 1
        assert "had been read before" in rest[-1].notes[-1]
        assert store.count() == PAGES
        # It is done: the next time it is read from its first page, and all is known.
        again = list(add(store, [dump], Source(), max_bytes=1_000_000))
        assert [each.outcome for each in again].count(Outcome.KNOWN) == PAGES


def test_a_process_that_is_killed_loses_nothing(dump: Path) -> None:
    command = [sys.executable, "-c", "from regesta.cli.main import run; run()", "add", str(dump), "--kb", "b.db"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    for _ in range(5):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    time.sleep(0.05)
    assert subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0
    with open_store(Path("b.db"), create=False) as store:
        assert store.count() == PAGES
        assert {each.source.revision for each in store.documents()} == {str(number) for number in range(PAGES)}


def test_wanted_pages_only(dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(dump), "--title", "Rifles 7", "--title", "Rifles 3*"]) == 0
    told = capsys.readouterr().out
    assert "“Rifles 7”, dump page 1" in told
    assert f"{PAGES} pages, 12 added, {PAGES - 12} not asked for, passed over." in told


def test_a_dump_that_breaks_off_is_named_and_what_came_before_is_kept(
    dump: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump.write_bytes(dump.read_bytes()[:-300])
    assert main(["add", str(dump), "--kb", "c.db"]) == 1
    told = capsys.readouterr()
    assert "lund.xml.bz2: it breaks off within the page" in told.err or "breaks off in the middle" in told.err
    assert len(told.err.strip().splitlines()) == 1
    with open_store(Path("c.db"), create=False) as store:
        assert store.count() >= PAGES - 4


def test_a_small_archive_that_breaks_off_is_called_so(dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump.write_bytes(bz2.compress(b"<mediawiki><page>" + b"a text" * 300)[:-20])
    assert main(["add", str(dump), "--kb", "e.db"]) == 1
    assert "the archive breaks off in the middle" in capsys.readouterr().err
