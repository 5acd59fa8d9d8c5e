"""The base keeps events beside statements: whole, once, through re-reading, and gone with their document."""

import sqlite3
from pathlib import Path

import pytest
from tests.happening import Telling

from regesta.errors import StoreError
from regesta.model.entity import Act, Decision
from regesta.model.event import Event
from regesta.run.base import view_of
from regesta.run.corpus import reread
from regesta.store import Store, open_store

AT = "2026-01-01T00:00:00Z"


@pytest.fixture
def told(base: Store) -> Telling:
    """The made document, added with its events."""
    telling = Telling()
    made = telling.draft()
    assert base.add(made.document, made.statements, telling.data, at=AT, events=made.events)
    return telling


def test_events_read_back_equal_and_are_not_added_twice(base: Store, told: Telling) -> None:
    made = told.draft()
    assert base.events() == list(made.events)
    assert not base.add(made.document, made.statements, told.data, at=AT, events=made.events)
    assert base.events() == list(made.events)


def test_of_two_events_with_one_id_the_first_is_kept(base: Store) -> None:
    telling = Telling()
    first, *others = telling.events()
    second = Event(type=first.type, evidence=first.evidence[:1], rule="another", when=first.when)
    assert second.id == first.id
    base.add(telling.document, (), telling.data, at=AT, events=[first, second, *others])
    assert base.events() == [first, *others]
    base.replace(telling.document, (), events=[second, first])
    assert base.events() == [second]


def test_an_event_outside_its_document_is_refused_whole(base: Store, told: Telling) -> None:
    other = Telling("Another text altogether.\n")
    with pytest.raises(StoreError):
        base.add(other.document, (), other.data, at=AT, events=told.events()[:1])
    assert base.count() == 1


def test_forgetting_takes_the_events_and_what_was_decided_on_them(base: Store, told: Telling) -> None:
    first = told.events()[0]
    base.decide(Decision(statement=first.id, document=first.document, act=Act.REJECT, by="me", at=AT))
    assert base.forget(told.document.id) == (len(told.statements()), len(told.events()))
    assert (base.events(), base.decisions()) == ([], [])
    left = b"".join(each.read_bytes() for each in base.path.parent.glob("kb.db*"))
    assert b"Grand Hotel" not in left


def test_reading_anew_puts_the_events_of_today_in_place_and_keeps_decisions(base: Store, told: Telling) -> None:
    rejected = told.events()[1]
    base.decide(Decision(statement=rejected.id, document=rejected.document, act=Act.REJECT, by="me", at=AT))
    base.replace(told.document, told.statements(), events=told.events()[:2])
    assert base.events() == told.events()[:2]
    view = view_of(base)
    assert [each.id for each in view.timeline()] == [told.events()[0].id]
    assert [each.document for each in reread(base)] == [told.document.id]


def test_a_base_of_the_version_before_gets_the_table_and_keeps_what_it_held(base: Store, told: Telling) -> None:
    with sqlite3.connect(base.path) as connection:
        for each in ("events", "search", "passages", "screenings", "audits"):
            connection.execute(f"DROP TABLE {each}")
        connection.execute("ALTER TABLE judgements DROP COLUMN person")
        connection.execute("UPDATE alembic_version SET version_num = '0002'")
    connection.close()
    path = Path(base.path)
    with open_store(path, create=False) as store:
        assert store.events() == []
        assert store.statements() == told.statements()
        store.replace(told.document, told.statements(), events=told.events())
        assert store.events() == told.events()
