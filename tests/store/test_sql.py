"""The base keeps what it is given: once, in versions, with decisions, through re-reading, and equal to what was read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

import regesta.store.opening
from regesta.errors import InputError, StoreError, UnknownError
from regesta.model.document import Source
from regesta.model.entity import Act, Decision, Judgement, Verdict
from regesta.model.statement import Statement
from regesta.model.time import read_date
from regesta.run.base import view_of
from regesta.run.corpus import reread
from regesta.run.document import draft
from regesta.run.report import Outcome, Report
from regesta.store import Store, open_store
from regesta.store.schema import metadata
from regesta.vocabulary.load import Vocabulary

AT = "2024-05-03T12:00:00Z"
Page = Callable[[str], str]
Whole = Callable[[Store], None]
StatementsOf = Callable[[Store], dict[str, list[Statement]]]


class Put(Protocol):
    def __call__(
        self, file: str, name: str, *, source: Source | None = None, encoding: str | None = None
    ) -> Report: ...


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all that the tables hold, as the database gives it."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        return {
            each: [tuple(row) for row in connection.execute(text(f"select * from {each}"))] for each in metadata.tables
        }


def decide(store: Store, statement: Statement, act: Act, *, amended: str | None = None) -> Decision:
    decision = Decision(
        statement=statement.id, document=statement.evidence.document, act=act, by="me", at=AT, amended=amended
    )
    store.decide(decision)
    return decision


def judge(store: Store, left: Statement, right: Statement) -> Judgement:
    made = Judgement(left=left.subject, right=right.subject, verdict=Verdict.DIFFERENT, by="me", at=AT, person=True)
    store.judge(made)
    return made


# --- adding ---


@pytest.mark.parametrize("file", ["a.txt", "another.txt"])
def test_the_same_bytes_again_change_nothing(base: Store, put: Put, file: str) -> None:
    first = put("a.txt", "Red Front")
    before = rows(base.path)
    again = put(file, "Red Front", source=Source(publisher="Somebody", uri="https://example.org/a"))
    assert (first.outcome, again.outcome) == (Outcome.ADDED, Outcome.KNOWN)
    assert again.document == first.document
    assert rows(base.path) == before


def test_a_new_version_at_the_same_path_is_kept_beside_the_old_and_names_it(
    base: Store, put: Put, assert_whole: Whole
) -> None:
    reports = [
        put("a.txt", "Red Front"),
        put("b.txt", "Blue Front"),
        put("a.txt", "Red Army"),
        put("a.txt", "Red Guard"),
    ]
    documents = base.documents()
    assert [each.id for each in documents] == [each.document for each in reports]
    old, _, second, third = documents
    assert [each.source.version_of for each in documents] == [None, None, old.id, second.id]
    assert [each.version_of for each in reports] == [None, None, old.id, second.id]
    assert third.title == "Red Guard"
    assert_whole(base)


def test_a_new_version_at_the_same_address_names_the_old(base: Store, put: Put) -> None:
    old = put("a.txt", "Red Front", source=Source(uri="https://example.org/red"))
    new = put("b.txt", "Red Army", source=Source(uri="https://example.org/red"))
    assert new.version_of == old.document


def test_a_document_that_fails_half_way_leaves_nothing(base: Store, put: Put, words: Vocabulary, page: Page) -> None:
    put("a.txt", "Red Front")
    before = rows(base.path)
    made = draft(page("Blue Front").encode(), Source(), words)
    with pytest.raises(StoreError):
        base.add(made.document, [*made.statements, made.statements[0]], b"", at=AT)
    assert rows(base.path) == before


# --- forgetting ---


def test_forget_removes_a_document_with_all_that_rests_on_it_and_nothing_of_others(
    base: Store, put: Put, assert_whole: Whole, statements_of: StatementsOf
) -> None:
    for name in ("Red Front", "Blue Front", "Green Front"):
        put(f"{name}.txt", name)
    red, blue, green = base.documents()
    of = statements_of(base)
    for document in (red, blue, green):
        decide(base, of[document.id][0], Act.CONFIRM)
    for left, right in ((red, blue), (green, red), (blue, green)):
        judge(base, of[left.id][0], of[right.id][0])

    assert base.forget(red.id).statements == len(of[red.id]) > 0

    assert base.documents() == [blue, green]
    assert statements_of(base) == {each.id: of[each.id] for each in (blue, green)}
    assert [each.document for each in base.decisions()] == [blue.id, green.id]
    assert [(each.left.document, each.right.document) for each in base.judgements()] == [(blue.id, green.id)]
    assert not base.has(red.id)
    assert_whole(base)


def test_what_was_forgotten_can_be_added_again_with_another_source(base: Store, put: Put) -> None:
    first = put("a.txt", "Red Front")
    base.forget(str(first.document))
    again = put("a.txt", "Red Front", source=Source(licence="CC0-1.0"))
    assert again.outcome is Outcome.ADDED
    assert again.version_of is None
    assert base.documents()[0].source.licence == "CC0-1.0"


def test_a_document_is_found_by_path_file_name_address_and_beginning_of_its_id(base: Store, put: Put) -> None:
    put("a.txt", "Red Front", source=Source(uri="https://example.org/a"))
    put("b.txt", "Blue Front")
    red = base.documents()[0]
    for name in (str(base.path.parent / "a.txt"), "a.txt", "https://example.org/a", red.id, red.id[:6]):
        assert base.resolve(name) == red
    put("a.txt", "Red Army")
    with pytest.raises(UnknownError, match="2 documents are called so"):
        base.resolve("a.txt")
    for name in ("c.txt", "", red.id[:5]):
        with pytest.raises(UnknownError, match="is not in the base"):
            base.resolve(name)


# --- reading anew ---


def test_reading_anew_keeps_decisions_and_gives_the_same_ids(base: Store, put: Put, assert_whole: Whole) -> None:
    put("a.txt", "Red Front")
    put("b.txt", "Café Front", encoding="windows-1252")
    before, documents = base.statements(), base.documents()
    confirmed, rejected, amended, undone, last = before[:5]
    decide(base, confirmed, Act.CONFIRM)
    decide(base, rejected, Act.REJECT)
    decide(base, amended, Act.AMEND, amended="Somebody else")
    for act in (Act.REJECT, Act.UNDO):
        decide(base, undone, act)
    for act in (Act.REJECT, Act.UNDO, Act.CONFIRM):
        decide(base, last, act)
    judge(base, before[0], before[-1])
    decisions, judgements = base.decisions(), base.judgements()

    reports = list(reread(base))

    assert [each.outcome for each in reports] == [Outcome.ADDED] * 2
    assert base.documents() == documents
    assert base.statements() == before
    assert [each.id for each in base.statements()] == [each.id for each in before]
    assert (base.decisions(), base.judgements()) == (decisions, judgements)
    view = view_of(base)
    standing = {each.id: view.decision(each) for each in before}
    acts = {key: found.act for key, found in standing.items() if found}
    assert acts == {
        confirmed.id: Act.CONFIRM, rejected.id: Act.REJECT, amended.id: Act.AMEND, last.id: Act.CONFIRM
    }  # fmt: skip
    assert (view.value(amended), view.value(undone)) == ("Somebody else", undone.value)
    assert_whole(base)


def test_reading_anew_goes_past_a_document_that_another_process_forgets(
    base: Store, put: Put, assert_whole: Whole
) -> None:
    for name in ("Red Front", "Blue Front", "Green Front"):
        put(f"{name}.txt", name)
    red, blue, green = base.documents()
    reports = reread(base)
    assert next(reports).document == red.id
    with open_store(base.path, create=False) as other:
        other.forget(blue.id)
    assert [each.document for each in reports] == [green.id]
    assert_whole(base)


def test_a_reading_of_a_document_that_is_not_there_is_refused(base: Store, words: Vocabulary, page: Page) -> None:
    made = draft(page("Red Front").encode(), Source(), words)
    with pytest.raises(UnknownError):
        base.replace(made.document, made.statements)
    assert (base.count(), base.statements()) == (0, [])


# --- what is stored reads back equal ---


@pytest.fixture(scope="module")
def empty_base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("law") / "kb.db", create=True) as store:
        yield store


FIELDS = [
    "Öst Front",
    "",
    "Leader | Abu A | ",
    "Founded | 3 May 2004 |",
    "The Öst Front is a militant group in Syria.[1]",
    '- ^ "A". B. 3 May 2010.',
]
LINES = st.sampled_from(FIELDS) | st.sampled_from(
    [
        "= جند الخلافة =",
        "- Leader: A, B (2004–2007)",
        "== History ==",
        "Size | 1,000–2,000 (2014) [2] |",
        "",
        "\x1b[31m",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=60), min_size=1, max_size=25).map("\n".join)
WORDS = st.none() | st.text(max_size=20)
SOURCES = st.builds(
    Source,
    path=WORDS, uri=WORDS, publisher=WORDS, licence=WORDS, language=st.sampled_from([None, "en", "ar"]),
    published=st.sampled_from([None, read_date("2004-05"), read_date("2004?/..")]),
)  # fmt: skip


@given(written=TEXTS, source=SOURCES, encoding=st.sampled_from([None, "utf-8", "utf-16"]))
def test_what_is_stored_reads_back_equal(
    empty_base: Store, words: Vocabulary, written: str, source: Source, encoding: str | None
) -> None:
    data = written.encode(encoding or "utf-8")
    try:
        made = draft(data, source, words, encoding=encoding)
    except InputError:
        assume(False)
    assert empty_base.add(made.document, made.statements, data, at=AT, encoding=encoding, events=made.events)
    assert empty_base.documents() == [made.document]
    assert empty_base.statements() == list(made.statements)
    assert empty_base.events() == list(made.events)
    assert empty_base.stored(made.document.id) == (made.document, data, encoding)
    assert empty_base.forget(made.document.id) == (len(made.statements), len(made.events))
    assert empty_base.count() == 0


# --- tables ---


def test_the_migrations_make_the_tables_that_the_schema_describes(base: Store) -> None:
    with create_engine(f"sqlite:///{base.path}").connect() as connection:
        opts = {"compare_type": True, "compare_server_default": True, "include_name": _no_index}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []


def _no_index(name: str | None, kind: str, _: object) -> bool:
    """Tell whether something is in the schema: the full-text index, and what SQLite keeps of it, is not."""
    return kind != "table" or not str(name).startswith("search")


def test_the_newest_migration_is_the_version_that_the_store_asks_for() -> None:
    script = ScriptDirectory(str(Path(regesta.store.opening.__file__).parent / "migrations"))
    assert script.get_heads() == [regesta.store.opening.REVISION]
