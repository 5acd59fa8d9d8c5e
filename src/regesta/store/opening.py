"""Opens a base: makes it where it is new, brings it to the newest version, and says what is wrong with what is no base."""

import re
import sqlite3
import stat
import time
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from regesta.errors import StoreError
from regesta.store.failures import told
from regesta.store.search import fill
from regesta.store.sql import Store

REVISION = "0006"  # the newest migration
_OURS = re.compile(r"(?!0000)\d{4}")  # what a migration of Regesta is called; other programs use Alembic too
_LOCK_PATIENCE = 60.0  # seconds that a writer waits for another


def open_store(path: Path, *, create: bool) -> Store:
    """Open the base at `path`; make it first where `create` is set and nothing is there.

    Raises StoreError for a file that is no base, one of a newer version, and one that cannot be opened or written.
    """
    there = _there(path)
    if not there and not create:
        raise StoreError(str(path), "there is no base here", "Make one with: regesta add FILE…, or name one with --kb")
    if not there and not path.parent.is_dir():
        raise StoreError(str(path), "its folder does not exist", f"Make it first: mkdir -p {path.parent}")
    if there and path.stat().st_size and not _is_sqlite(path):
        raise StoreError(str(path), "is not a base of Regesta: it is no SQLite file", "Name another with --kb")
    store = Store(_engine(path, create=create), path)
    try:
        _migrate(store, create=create)
    except BaseException:
        store.close()
        raise
    return store


def _there(path: Path) -> bool:
    """Tell whether there is a file at `path`. Raises StoreError where there is something else, or nobody can tell."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        cause = error.strerror if isinstance(error, OSError) else error
        raise StoreError(str(path), f"cannot be looked at ({cause})", "Check its name and its folder") from None
    if stat.S_ISDIR(mode):
        raise StoreError(str(path), "is a directory, not a base", "Name a file with --kb")
    if not stat.S_ISREG(mode):
        raise StoreError(str(path), "is no regular file", "Name another with --kb")
    return True


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError as error:
        raise StoreError(str(path), f"cannot be read ({error.strerror})", "Check its permissions") from error


def _engine(path: Path, *, create: bool) -> Engine:
    mode = "rwc" if create else "rw"
    url = URL.create("sqlite", database=f"file:{_quoted(path)}", query={"mode": mode, "uri": "true"})
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": _LOCK_PATIENCE})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions are begun by hand, above
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
        cursor.close()

    return engine


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _migrate(store: Store, *, create: bool) -> None:
    """Bring the base to the newest version; two processes that open an empty one at once do it one after the other."""
    with store.reading() as connection:
        found, empty = _revision(connection), not _tables(connection)
    if found == REVISION:
        return
    if empty and not create:
        raise StoreError(
            str(store.path), "there is no base here, the file is empty", "Make one with: regesta add FILE…"
        )
    if not empty and (found is None or not _OURS.fullmatch(found)):
        raise StoreError(str(store.path), "is an SQLite file of another program", "Name another with --kb")
    if found is not None and found > REVISION:
        raise StoreError(
            str(store.path), f"was written by a newer Regesta (version {found} of the base)", "Use that one to read it"
        )
    with told(store.path):
        _keep_log(store.engine)
    with store.writing() as connection:
        _upgrade(connection)


def _keep_log(engine: Engine) -> None:
    """Let writers and readers work side by side. SQLite does not wait for others when it is told so, thus this does."""
    until = time.monotonic() + _LOCK_PATIENCE
    while True:
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            return
        except OperationalError as error:
            if "locked" not in str(error.orig) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _tables(connection: Connection) -> list[str]:
    return [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]


def _revision(connection: Connection) -> str | None:
    if "alembic_version" not in _tables(connection):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def _upgrade(connection: Connection) -> None:
    """Bring the tables to the newest version, and fill those that are made of others."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    fill(connection)
