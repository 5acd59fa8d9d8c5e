"""Means of the tests of the base: made pages, a way to add them, and what it is to hold whole documents only."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from regesta.model.document import Source
from regesta.model.event import Event
from regesta.model.statement import Statement
from regesta.run.corpus import add
from regesta.run.document import draft
from regesta.run.report import Report
from regesta.store import Store, open_store
from regesta.vocabulary.load import vocabulary


class Put(Protocol):
    def __call__(
        self, file: str, name: str, *, source: Source | None = None, encoding: str | None = None
    ) -> Report: ...


def _page(name: str) -> str:
    """Return a page about an organisation of that name, with fields, an opening, and a reference."""
    return (
        f"{name}\n\nLeader | Abu {name} |\nFounded | 3 May 2004 |\nIdeology | Marxism |\n\n"
        f"The {name} is a militant group in Syria founded in 2004.[1]\n\nReferences\n\n"
        '- ^ "A title". The Paper. 3 May 2010. Retrieved 4 June 2011.\n'
    )


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "kb.db", create=True) as store:
        yield store


@pytest.fixture
def put(base: Store, tmp_path: Path) -> Put:
    """Write a page to a file of the test's folder and add it to the base."""

    def one(file: str, name: str, *, source: Source | None = None, encoding: str | None = None) -> Report:
        path = tmp_path / file
        path.write_text(_page(name), encoding=encoding or "utf-8")
        (report,) = add(base, [path], source or Source(), max_bytes=1_000_000, encoding=encoding)
        return report

    return one


def _statements_of(store: Store) -> dict[str, list[Statement]]:
    """Return the statements of the base by document."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for each in store.statements():
        found[each.evidence.document].append(each)
    return dict(found)


def _assert_whole(store: Store) -> None:
    """Say that every document is stored as a fresh reading of its bytes makes it, with all it says and no more."""
    kept = _statements_of(store)
    events: dict[str, list[Event]] = defaultdict(list)
    for each in store.events():
        events[each.document].append(each)
    for document in store.documents():
        stored = store.stored(document.id)
        made = draft(stored.data, document.source, vocabulary(), encoding=stored.encoding)
        assert stored.document == document == made.document
        assert kept.pop(document.id, []) == list(made.statements) != []
        assert events.pop(document.id, []) == list(made.events)
    assert kept == {}
    assert events == {}


@pytest.fixture(scope="session")
def page() -> Callable[[str], str]:
    return _page


@pytest.fixture(scope="session")
def statements_of() -> Callable[[Store], dict[str, list[Statement]]]:
    return _statements_of


@pytest.fixture(scope="session")
def assert_whole() -> Callable[[Store], None]:
    return _assert_whole
