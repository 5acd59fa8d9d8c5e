"""The file of the base under stress: killed, shared, full, damaged, of another program; what was whole stays whole."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import event

import regesta.store.opening
from regesta.errors import StoreError
from regesta.model.document import Source
from regesta.run.corpus import add, expand
from regesta.run.report import Outcome, Report
from regesta.store import Store, open_store

Page = Callable[[str], str]
Whole = Callable[[Store], None]

ADD = """
import contextlib, os, random, signal, sqlite3, sys, time
from pathlib import Path
from regesta.model.document import Source
from regesta.run.corpus import add, expand
from regesta.run.document import draft
from regesta.store import open_store
from regesta.vocabulary.load import vocabulary

def add_all(base, paths):
    with open_store(base, create=True) as store:
        for report in add(store, expand(paths), Source(), max_bytes=10**6):
            yield report.outcome.value

draft(b"The Front is a group.", Source(), vocabulary())  # what is loaded at first use is loaded now
"""

# Adds in a child, and kills it a moment after it began or has added so many; then looks at what it left. First some
# bases are killed while they are made, then one over and over until it holds nearly all.
KILL = (
    ADD
    + """
def kill(base, paths, after, pause):
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        for _ in add_all(base, paths):
            os.write(writing, b".")
        os._exit(0)
    os.close(writing)
    for _ in range(after):
        os.read(reading, 1)
    time.sleep(pause)
    os.kill(child, signal.SIGKILL)
    os.close(reading)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])

def held(base):
    open_store(base, create=True).close()
    counts = "SELECT d.id, count(s.seq) FROM documents d LEFT JOIN statements s ON s.document = d.id GROUP BY d.id"
    with contextlib.closing(sqlite3.connect(base)) as connection:
        found = dict(connection.execute(counts))
    assert found == {each: fresh[each] for each in found}, found
    return len(found)

paths, left = expand([Path(sys.argv[1])]), Path(sys.argv[2])
made = [draft(each.read_bytes(), Source(), vocabulary()) for each in paths]
fresh = {each.document.id: len(each.statements) for each in made}
for at in range(6):
    kill(left / f"new{at}.db", paths, 0, at * 0.01)
killed, there, dice = 0, 0, random.Random(1)
for turn in range(300):
    if there > len(paths) - 10:
        break
    killed += kill(left / "grown.db", paths[there:], dice.choice([0, 1, 2, 4, 6]), dice.uniform(0, 0.01))
    there = held(left / "grown.db")
print(killed)
for _ in add_all(left / "grown.db", paths):
    pass
"""
)

RACE = (
    ADD
    + """
for line in sys.stdin:
    base, *paths = line.split()
    print(" ".join(add_all(Path(base), map(Path, paths))), flush=True)
"""
)

FULL = (
    ADD
    + """
import resource
from regesta.cli.main import run
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
run()
"""
)


class Put(Protocol):
    def __call__(self, file: str, name: str) -> Report: ...


def write_pages(folder: Path, page: Page, count: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(page(f"Front {number}"), encoding="utf-8")
    return expand([folder])


# --- killed, and two at once ---


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_process_killed_at_any_moment_leaves_whole_documents_only(
    tmp_path: Path, page: Page, assert_whole: Whole
) -> None:
    paths = write_pages(tmp_path / "pages", page, 200)
    left = tmp_path / "left"
    left.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", KILL, str(tmp_path / "pages"), str(left)], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 25
    for number in range(6):
        with open_store(left / f"new{number}.db", create=True) as store:
            assert_whole(store)
    with open_store(left / "grown.db", create=False) as store:
        assert [each.source.path for each in store.documents()] == [str(each) for each in paths]
        assert_whole(store)


def test_two_processes_add_at_once_to_a_base_that_is_not_there_yet(
    tmp_path: Path, page: Page, assert_whole: Whole
) -> None:
    paths = write_pages(tmp_path / "pages", page, 6)
    halves = [" ".join(map(str, paths[:4])), " ".join(map(str, paths[2:]))]  # two of them are given to both
    workers = [
        subprocess.Popen([sys.executable, "-c", RACE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in halves
    ]
    for turn in range(12):
        base = tmp_path / f"{turn}.db"
        for worker, half in zip(workers, halves, strict=True):
            assert worker.stdin
            worker.stdin.write(f"{base} {half}\n")
            worker.stdin.flush()
        told = [worker.stdout.readline().split() for worker in workers if worker.stdout]
        assert sorted(told[0] + told[1]) == ["added"] * 6 + ["known"] * 2
        with open_store(base, create=False) as store:
            assert store.count() == 6
            assert_whole(store)
    for worker in workers:
        worker.communicate(timeout=60)
        assert worker.returncode == 0


def test_a_base_that_another_process_is_making_is_waited_for(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "kb.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.3, other.execute, ["ROLLBACK"])
    release.start()
    with open_store(tmp_path / "kb.db", create=True) as store:
        assert store.count() == 0
    release.join()
    other.close()


def test_a_writer_that_waits_too_long_for_another_says_so(
    base: Store, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.txt", "Red Front")
    monkeypatch.setattr(regesta.store.opening, "_LOCK_PATIENCE", 0.2)
    other = sqlite3.connect(base.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(base.path, create=False) as store:
        assert store.count() == 1  # readers do not wait for writers
        with pytest.raises(StoreError, match="another process has kept it locked"):
            store.forget(base.documents()[0].id)
    other.execute("ROLLBACK")
    other.close()
    assert base.forget(base.documents()[0].id)


# --- files that are no base ---


def sqlite_file(path: Path, *commands: str) -> None:
    connection = sqlite3.connect(path)
    for each in commands:
        connection.execute(each)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("0007", "was written by a newer Regesta (version 0007 of the base). Use that one to read it."),
        ("9999", "was written by a newer Regesta (version 9999 of the base). Use that one to read it."),
        ("ae1027a6acf", "is an SQLite file of another program. Name another with --kb."),
        ("0000", "is an SQLite file of another program. Name another with --kb."),
    ],
)
def test_a_base_of_a_newer_version_is_left_alone(base: Store, create: bool, version: str, told: str) -> None:
    sqlite_file(base.path, f"UPDATE alembic_version SET version_num = '{version}'")
    before = base.path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_store(base.path, create=create)
    assert str(caught.value) == f"{base.path}: {told}"
    assert base.path.read_bytes() == before


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("table", ["notes", "documents", "alembic_version"])
def test_an_sqlite_file_of_another_program_is_left_alone(tmp_path: Path, create: bool, table: str) -> None:
    path = tmp_path / "other.db"
    sqlite_file(path, f"CREATE TABLE {table} (version_num text)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is an SQLite file of another program"):
        open_store(path, create=create)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["other.db"]


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("content", [b"A text.\n", b"x", b"SQLite", b"\x00" * 5_000])
def test_a_file_that_is_no_base_is_left_alone(tmp_path: Path, create: bool, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is not a base of Regesta: it is no SQLite file"):
        open_store(path, create=create)
    assert path.read_bytes() == content


@pytest.mark.parametrize("create", [False, True])
def test_what_is_no_file_is_no_base(tmp_path: Path, create: bool) -> None:
    with pytest.raises(StoreError, match="is a directory, not a base"):
        open_store(tmp_path, create=create)
    with pytest.raises(StoreError, match="cannot be looked at"):
        open_store(tmp_path / ("x" * 300), create=create)
    with pytest.raises(StoreError, match="cannot be looked at"):
        open_store(tmp_path / "a\x00b", create=create)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_no_base_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError, match="is no regular file"):
        open_store(tmp_path / "pipe", create=True)


def test_an_empty_file_becomes_a_base_only_where_something_is_added(tmp_path: Path) -> None:
    path = tmp_path / "kb.db"
    path.touch()
    with pytest.raises(StoreError, match="the file is empty"):
        open_store(path, create=False)
    assert path.stat().st_size == 0
    with open_store(path, create=True) as store:
        assert store.count() == 0
    with open_store(path, create=False) as store:
        assert store.count() == 0


def test_a_base_that_is_not_there_is_made_only_where_something_is_added_and_no_folder_is(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no base here"):
        open_store(tmp_path / "kb.db", create=False)
    with pytest.raises(StoreError, match=r"its folder does not exist\. Make it first: mkdir -p"):
        open_store(tmp_path / "no" / "kb.db", create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_name_with_marks_of_an_address_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a?mode=ro#b%41 &c.db"
    open_store(path, create=True).close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


# --- a disk that fills ---


def test_a_base_that_may_grow_no_more_keeps_what_it_held(
    base: Store, tmp_path: Path, page: Page, assert_whole: Whole
) -> None:
    paths = write_pages(tmp_path / "pages", page, 60)

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 60")

    event.listen(base.engine, "connect", limit)
    with pytest.raises(StoreError, match=r"the disk is full; the base is as it was before this document\. Make room"):
        list(add(base, paths, Source(), max_bytes=1_000_000))
    event.remove(base.engine, "connect", limit)
    assert 0 < base.count() < 60
    assert_whole(base)
    reports = list(add(base, paths, Source(), max_bytes=1_000_000))
    assert {each.outcome for each in reports} == {Outcome.ADDED, Outcome.KNOWN}
    assert base.count() == 60
    assert_whole(base)


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
@pytest.mark.parametrize("room", [1_000, 40_000, 150_000])
def test_a_disk_that_fills_leaves_what_it_held_and_is_told_in_one_line(
    tmp_path: Path, page: Page, assert_whole: Whole, room: int
) -> None:
    write_pages(tmp_path / "pages", page, 60)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(room), "add", "pages", "--kb", "kb.db"],
        cwd=tmp_path, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("kb.db: ")
    assert done.stderr.endswith("Make room, check the disk, and add it again.\n")
    assert done.stderr.count("\n") == 1
    with open_store(tmp_path / "kb.db", create=True) as store:
        assert store.count() == done.stdout.count("pages/")
        assert_whole(store)


# --- damage ---


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, page: Page) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    with open_store(folder / "kb.db", create=True) as store:
        list(add(store, write_pages(folder / "pages", page, 30), Source(), max_bytes=1_000_000))
    return folder / "kb.db"


@pytest.mark.parametrize("how", ["nothing", "noise", "cut"])
def test_a_base_with_a_damaged_page_is_told_or_reads_as_before(tmp_path: Path, sound: Path, how: str) -> None:
    dice = random.Random(how)
    whole, path = sound.read_bytes(), tmp_path / "kb.db"
    with open_store(sound, create=False) as store:
        before = (store.documents(), store.statements())
    told = 0
    for _ in range(25):
        at = dice.randrange(len(whole) // 4096) * 4096
        put = {"nothing": bytes(4096), "noise": dice.randbytes(4096), "cut": b""}[how]
        path.write_bytes(whole[:at] + put + (whole[at + 4096 :] if put else b""))
        try:
            with open_store(path, create=False) as store:
                assert (store.documents(), store.statements()) == before
                for each in before[0]:
                    assert store.stored(each.id).document == each
        except StoreError as error:
            assert str(error).startswith(f"{path}: ")
            told += 1
    assert told >= 12  # what only a search reads is not read here


def test_a_record_that_cannot_be_read_back_is_damage(sound: Path, tmp_path: Path) -> None:
    for column, content in (("record", "X'7b'"), ("record", "X'7b7d'"), ("record", "X'ff'"), ("bytes", "X'00'")):
        path = Path(shutil.copy(sound, tmp_path / "kb.db"))
        sqlite_file(path, f"UPDATE documents SET {column} = {content} WHERE seq = 3")
        with open_store(path, create=False) as store, pytest.raises(StoreError, match="is damaged"):
            for row in store.documents():
                store.stored(row.id)
