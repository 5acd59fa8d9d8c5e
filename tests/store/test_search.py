"""A search finds names, quotations and references, in any of their forms, takes every input, and shows nothing that is gone."""

import sqlite3
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.errors import StoreError
from regesta.model.base import Span
from regesta.model.document import Document, Source
from regesta.model.entity import Act, Decision
from regesta.model.event import Event
from regesta.model.statement import Kind, Statement, local
from regesta.read.document import read_document
from regesta.run.corpus import reread
from regesta.store import SEARCHED, Found, Store, open_store, search
from regesta.store.queries import MOST_WORDS, query
from regesta.vocabulary.load import vocabulary

AT = "2026-01-01T00:00:00Z"
TEXT = """Kanem Column

The Kanem Column (Arabic: جند الخلافة) is led by Ashraf al-Qizani, called أشرف القيزاني by his men.

In May 2013 the Column attacked a depot near Kasserine. Its men held the depot for three days.

The rival Lund Guard denies it. Guards of the depot said that the Column had come at night.

References

- ^ Orlo, Ben (3 May 2010). "Der Überfall von Lund" [The raid of Lund]. The Paper. Retrieved 4 June 2011.
- ^ "ألوية الفرقان تعلن". The Herald. 5 May 2010. Retrieved 4 June 2011.
"""
QUOTES = {
    "name": ("Kanem Column", "Kanem Column"),
    "native_name": ("جند الخلافة", "(Arabic: جند الخلافة)"),
    "leader": ("Ashraf al-Qizani", "is led by Ashraf al-Qizani, called أشرف القيزاني by his men"),
    "opponent": ("Lund Guard", "The rival Lund Guard denies it"),
    "description": ("in the night", "Guards of the depot said that the Column had come at night"),
}
KINDS = {"leader": Kind.PERSON, "opponent": Kind.ORGANISATION}


def document(text: str = TEXT, path: str = "kanem.txt") -> Document:
    return read_document(text.encode(), Source(path=path), vocabulary())


def said(of: Document) -> list[Statement]:
    found = []
    for predicate, (value, quote) in QUOTES.items():
        if quote in of.text:
            start, kind = of.text.index(quote), KINDS.get(predicate)
            found.append(
                Statement(
                    subject=local(of.id, Kind.ORGANISATION, "Kanem Column"),
                    predicate=predicate,
                    value=value,
                    evidence=of.evidence(Span(start, start + len(quote))),
                    rule="hand",
                    value_local=local(of.id, kind, value) if kind else None,
                )
            )
    return found


def told(of: Document) -> list[Event]:
    quote = "In May 2013 the Column attacked a depot near Kasserine"
    start = of.text.find(quote)
    return [] if start < 0 else [Event(type="attack", evidence=(of.evidence(Span(start, start + len(quote))),), rule="hand")]  # fmt: skip


def keep(store: Store, text: str = TEXT, path: str = "kanem.txt") -> Document:
    made = document(text, path)
    store.add(made, said(made), text.encode(), at=AT, events=told(made))
    return made


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("search") / "kb.db", create=True) as store:
        keep(store)
        yield store


def find(store: Store, asked: str, kinds: Iterable[str] = SEARCHED) -> Found:
    return store.search(asked, tuple(kinds), limit=20)


def texts(store: Store, asked: str, kind: str) -> list[str]:
    return [each.passage.text for each in find(store, asked).hits.get(kind, ())]


# --- what is found ---


@pytest.mark.parametrize(
    "asked",
    ["Qizani", "al-Qizani", "alQizani", "ELQIZANI", "ashraf al qizani", "Qīzānī", "qiz*", "al-Qiz*", '"ashraf qizani"'],
)
def test_a_name_is_found_in_any_of_its_latin_forms(full: Store, asked: str) -> None:
    assert texts(full, asked, "names") == ["Ashraf al-Qizani"]
    assert [each.passage.said[0].says for each in find(full, asked).hits["quotes"]] == ["leader"]


@pytest.mark.parametrize(
    "asked", ["القيزاني", "قيزاني", "والقيزاني", "للقيزاني", "اشرف القيزاني", "القِيزانِي", "القيز*", "ال*", '"أشرف قيزاني"']
)  # fmt: skip
def test_a_quotation_is_found_in_any_of_its_arabic_forms(full: Store, asked: str) -> None:
    (hit,) = (each for each in find(full, asked).hits["quotes"] if each.passage.said[0].says == "leader")
    marked = hit.passage.text[hit.marks[-1].start : hit.marks[-1].end]
    assert marked.endswith("القيزاني")


@pytest.mark.parametrize("asked", ["ألوية", "الوية", "الفرقان", "فرقان", "herald ألوية", '"ألوية فرقان"'])
def test_a_reference_is_found_in_any_of_its_arabic_forms(full: Store, asked: str) -> None:
    assert [each.passage.number for each in find(full, asked).hits["references"]] == [2]


@pytest.mark.parametrize("asked", ["uberfall", "Überfall", "raid of lund", "orlo paper", '"the raid of lund"'])
def test_a_reference_is_found_by_author_title_translation_and_container(full: Store, asked: str) -> None:
    assert [each.passage.number for each in find(full, asked).hits["references"]] == [1]


def test_all_words_must_stand_in_one_row_and_a_phrase_in_order(full: Store) -> None:
    assert [each.says for each in find(full, "depot kasserine").hits["quotes"][0].passage.said] == ["attack"]
    assert len(find(full, "depot column").hits["quotes"]) == 2
    assert find(full, '"depot column"').hits == {}
    assert len(find(full, '"guards of the depot"').hits["quotes"]) == 1


def test_what_has_the_most_words_is_shown_where_nothing_has_all(full: Store) -> None:
    found = find(full, "depot night moscow")
    assert (found.words, found.matched) == (3, 2)
    (hit,) = found.hits["quotes"]
    assert hit.passage.text.endswith("come at night")
    assert hit.missing == ("moscow",)
    assert find(full, "moscow berlin").hits == {}
    assert find(full, "depot/kasserine").matched == 2  # no phrase, though written together


def test_the_words_stand_where_the_marks_say(full: Store) -> None:
    for asked in ("depot column night", "al-qizani القيزاني", "lund raid"):
        for hits in find(full, asked).hits.values():
            for hit in hits:
                assert hit.marks or hit.missing
                for mark in hit.marks:
                    assert set(query(hit.passage.text[mark.start : mark.end])[0].words[0].forms) & {
                        form for unit in query(asked) for word in unit.words for form in word.forms
                    }


def test_a_passage_is_where_it_says(full: Store) -> None:
    text = full.documents()[0].text
    for asked in ("kanem", "column", "lund", "qizani", "الخلافة"):
        for hits in find(full, asked).hits.values():
            for hit in hits:
                assert text[hit.passage.span.start : hit.passage.span.end] == hit.passage.text


def test_only_the_kinds_that_are_asked_for_are_given_and_no_more_than_the_limit(full: Store) -> None:
    assert set(find(full, "lund").hits) == {"names", "quotes", "references"}
    assert set(find(full, "lund", ["references"]).hits) == {"references"}
    found = full.search("depot", ("quotes",), limit=1)
    assert (len(found.hits["quotes"]), found.totals) == (1, {"quotes": 2})


# --- errors of typing ---


@pytest.mark.parametrize(
    ("asked", "instead"),
    [
        ("Kasserin", "kasserine"),
        ("kaserinne", "kasserine"),
        ("Qizany", "qizani"),
        ("قيزانى", None),
        ("قيزتني", "قيزاني"),
    ],
)
def test_a_word_that_the_base_does_not_have_is_widened(full: Store, asked: str, instead: str | None) -> None:
    found = find(full, asked)
    assert found.hits["quotes"]
    assert [each.instead for each in found.widened] == ([(instead,)] if instead else [])
    if instead:
        assert found.hits["quotes"][0].instead_of == {instead: asked}
        assert found.widened[0].typed == asked


@pytest.mark.parametrize("asked", ["2014", "Lnud5", "luu", "kassxxxne", "Kasserin*", '"column kanem"'])
def test_numbers_short_words_and_beginnings_are_not_widened(full: Store, asked: str) -> None:
    assert find(full, asked).widened == ()


def test_a_word_that_the_base_hardly_has_is_widened_to_a_much_commoner_one(base: Store) -> None:
    for at in range(12):
        keep(base, f"Kanem Column {at}\n\nThe rival Lund Guard denies it. It is number {at}.\n", f"{at}.txt")
    odd = document("Kanem Column\n\nThe rival Lund Guard denies it, as do the Gaurd.\n", "odd.txt")
    start = odd.text.index("as do the Gaurd")
    slip = Statement(
        subject=local(odd.id, Kind.ORGANISATION, "Kanem Column"), predicate="description", value="x", rule="hand",
        evidence=odd.evidence(Span(start, start + 15)),
    )  # fmt: skip
    base.add(odd, [slip], b"odd", at=AT)
    found = find(base, "gaurd")
    assert [(each.rows, each.instead) for each in found.widened] == [(1, ("guard",))]
    assert found.totals["quotes"] == 13


# --- every input ---


@given(asked=st.text() | st.text(alphabet='"*()^:-+{}ab القيزاني ANDORNT,.', max_size=40))
def test_any_text_whatever_is_taken(full: Store, asked: str) -> None:
    found = find(full, asked)
    assert found.matched <= found.words
    assert bool(found.hits) == (found.matched > 0)


@pytest.mark.parametrize(
    "asked", ["", " ", '"', '""', "*", "AND", "NOT x", "a NEAR(b, 3)", "words:x", "-kanem", "a\x00b", "x'; DROP TABLE search", "\ud800", "^a", "a + b", "\\", "%"]
)  # fmt: skip
def test_signs_of_the_engine_are_no_signs(full: Store, asked: str) -> None:
    assert find(full, asked).words <= MOST_WORDS


def test_a_very_long_query_is_cut_and_a_very_long_word_is_none(full: Store) -> None:
    assert find(full, "depot " * 10_000).totals == {"quotes": 2}
    assert find(full, " ".join(f"w{at}" for at in range(500))).words == MOST_WORDS
    assert find(full, '"' + "depot " * 5_000 + '"').hits == {}
    assert find(full, "depot" * 20_000).hits == {}


# --- what is gone, and what is decided ---


def test_what_is_forgotten_is_not_found(base: Store) -> None:
    first, other = keep(base), keep(base, TEXT.replace("three days", "four days"), "other.txt")
    assert find(base, "kasserine").totals == {"quotes": 2}
    base.forget(first.id)
    assert [each.document for each in find(base, "kasserine").hits["quotes"]] == [other.id]
    base.forget(other.id)
    assert find(base, "kasserine").hits == {}
    assert b"kasserin" not in base.path.read_bytes()


def test_a_new_reading_takes_the_place_of_the_old(base: Store) -> None:
    made = keep(base)
    base.replace(made, said(made)[:1], events=[])
    assert find(base, "kasserine").hits == {}
    assert texts(base, "kanem", "names") == ["Kanem Column"]
    base.replace(made, said(made), events=told(made))
    assert find(base, "kasserine").totals == {"quotes": 1}
    list(reread(base))
    assert all(hit.document == made.id for hit in find(base, "kanem").hits["names"])


def test_what_is_rejected_is_not_found_until_that_is_undone(base: Store) -> None:
    made = keep(base)
    (attack,), leader = told(made), said(made)[2]
    for identity, asked in ((attack.id, "kasserine"), (leader.id, "qizani")):
        for act, there in ((Act.REJECT, False), (Act.UNDO, True)):
            base.decide(Decision(statement=identity, document=made.id, act=act, by="me", at=AT))
            assert bool(find(base, asked).hits) is there
    base.decide(Decision(statement=attack.id, document=made.id, act=Act.REJECT, by="me", at=AT))
    base.replace(made, said(made), events=told(made))
    assert find(base, "kasserine").hits == {}


def test_an_amended_name_is_found_and_the_draft_of_it_is_not(base: Store) -> None:
    made = keep(base)
    leader = said(made)[2]
    base.decide(
        Decision(statement=leader.id, document=made.id, act=Act.AMEND, by="me", at=AT, amended="Ada Marl")
    )  # fmt: skip
    (hit,) = find(base, "marl").hits["names"]
    assert (hit.passage.text, hit.passage.local) == ("Ada Marl", None)
    assert texts(base, "qizani", "names") == []
    assert len(texts(base, "qizani", "quotes")) == 1


# --- older bases, and a SQLite without full-text search ---


def test_a_base_of_the_version_before_is_filled_when_it_is_opened(base: Store) -> None:
    made = keep(base)
    base.decide(Decision(statement=told(made)[0].id, document=made.id, act=Act.REJECT, by="me", at=AT))
    with sqlite3.connect(base.path) as connection:
        for each in ("search", "passages", "screenings", "audits"):
            connection.execute(f"DROP TABLE {each}")
        connection.execute("ALTER TABLE judgements DROP COLUMN person")
        connection.execute("UPDATE alembic_version SET version_num = '0003'")
    connection.close()
    with open_store(base.path, create=False) as store:
        assert texts(store, "qizani", "names") == ["Ashraf al-Qizani"]
        assert find(store, "kasserine").hits == {}
        assert find(store, "uberfall").totals == {"references": 1}
        assert store.progress(search.MARK) is None


def test_without_full_text_search_all_else_works_and_the_index_is_made_later(
    base: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = keep(base)
    path = base.path.with_name("without.db")
    with monkeypatch.context() as patched:
        patched.setattr(search, "has_fts5", lambda: False)
        with open_store(path, create=True) as store:
            keep(store)
            with pytest.raises(StoreError, match=r"cannot be searched: the SQLite of this Python has no full-text"):
                find(store, "lund")
        with sqlite3.connect(path) as connection:
            assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search'").fetchall()
        connection.close()
        other = keep(base, TEXT.replace("three days", "four days"), "other.txt")
        base.forget(gone.id)
    with open_store(path, create=False) as store:
        assert texts(store, "qizani", "names") == ["Ashraf al-Qizani"]
    assert [each.document for each in find(base, "kasserine").hits["quotes"]] == [other.id]
    keep(base)
    assert find(base, "kasserine").totals == {"quotes": 2}
