"""Full-text search of the base: keeps the passages of documents and their index, and finds those that a text asks for.

The index is SQLite's FTS5. Where a SQLite has none, everything else works: the passages are kept, and it is noted that the
index is to be made when one comes that has. It speaks of documents and their local subjects; entities are the view's.
"""

import functools
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select, text

from regesta.model.base import Record, Span
from regesta.model.document import Document
from regesta.model.entity import standing
from regesta.model.event import Event
from regesta.model.statement import Statement
from regesta.store.codecs import DECISION, DOCUMENT, ENCODE, EVENT, STATEMENT
from regesta.store.passages import KINDS, Passage, passages
from regesta.store.queries import Unit, Word, loosened, query, spans
from regesta.store.schema import decisions as decisions_table
from regesta.store.schema import documents as documents_table
from regesta.store.schema import events as events_table
from regesta.store.schema import passages as passages_table
from regesta.store.schema import progress, statements
from regesta.terms import near, terms, tolerance, without_glued

MARK = "search"  # the key of what is noted where passages or the index are not made yet
_PASSAGES, _INDEX = b"passages", b"index"  # what is still to be made, the first with the second
_RARE = 2  # rows up to which a word that has a much commoner neighbour is taken for a slip
_MUCH = 10
_MOST_NAMES = 5_000  # rows of names that are given however few are asked for: many may name one
_MOST_NEAR = 8  # words that are looked for in place of one
_PASSAGE = msgspec.json.Decoder(Passage)

_CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5"
    "(words, more, content='passages', content_rowid='seq', tokenize='ascii')"
)
_PUT = "INSERT INTO search(rowid, words, more) SELECT seq, words, more FROM passages WHERE document = :document"
_DROP = (
    "INSERT INTO search(search, rowid, words, more)"
    " SELECT 'delete', seq, words, more FROM passages WHERE document = :document"
)
_WORDS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab(main, search, row)"
_COUNT = (
    "SELECT p.kind, count(*) FROM search JOIN passages p ON p.seq = search.rowid WHERE search MATCH :asked GROUP BY 1"
)
_PLACES = "SELECT p.seq, p.kind FROM search JOIN passages p ON p.seq = search.rowid WHERE search MATCH :asked"
_FIND = (  # an article glued to its word hardly counts beside the word
    "SELECT p.seq, p.document, p.words, p.more, p.record, bm25(search, 1.0, 0.01) AS score"
    " FROM search JOIN passages p ON p.seq = search.rowid WHERE search MATCH :asked AND p.kind = :kind"
    " ORDER BY score, p.seq"
)


class Widened(Record, frozen=True, kw_only=True):
    """A word that was widened: as it was typed, in how many rows it stands, and the words put beside it."""

    typed: str
    rows: int
    instead: tuple[str, ...]


class Hit(Record, frozen=True, kw_only=True):
    """A passage that was found: its document, how well it fits (more is better), and where in its text the words stand.

    `missing` are the words that it lacks. `instead_of` has those typed that stand in it only as another, by that one.
    """

    document: str
    passage: Passage
    score: float
    marks: tuple[Span, ...] = ()
    missing: tuple[str, ...] = ()
    instead_of: dict[str, str] = msgspec.field(default_factory=dict)


class Found(Record, frozen=True, kw_only=True):
    """What a search found, best first: hits by kind, how many there are of each, and the words that were widened.

    `words` is how many were asked for, and `matched` how many of them each hit has.
    """

    hits: dict[str, tuple[Hit, ...]]
    totals: dict[str, int]
    widened: tuple[Widened, ...] = ()
    words: int = 0
    matched: int = 0


@functools.cache
def has_fts5() -> bool:
    """Tell whether the SQLite of this Python has full-text search."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True


# --- keeping ---


def put(connection: Connection, document: Document, said: Iterable[Statement], told: Iterable[Event]) -> None:
    """Make the passages of a document findable, in place of those that it had."""
    drop(connection, document.id)
    _insert(connection, document, said, told)
    if _index_is_kept(connection):
        connection.execute(text(_PUT), {"document": document.id})


def drop(connection: Connection, document: str) -> None:
    """Take the passages of a document out."""
    if _index_is_kept(connection):
        connection.execute(text(_DROP), {"document": document})
    connection.execute(delete(passages_table).where(passages_table.c.document == document))


def refresh(connection: Connection, document: str) -> None:
    """Draw the passages of a document anew from what the base holds, as after a decision; nothing where it is not there."""
    row = connection.execute(select(documents_table.c.record).where(documents_table.c.id == document)).first()
    if row is not None:
        put(connection, DOCUMENT.decode(row.record), *_records(connection, document))


def scrub(connection: Connection) -> None:
    """Take the words of what was dropped out of the file: the index only notes them as gone until it is put together."""
    if _index_is_kept(connection):
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('optimize')")


def unfinished(connection: Connection) -> bool:
    """Tell whether the passages or the index are still to be made."""
    return _mark(connection) is not None


def fill(connection: Connection) -> None:
    """Make what is still to be made of the passages and the index; where there is no FTS5, the index stays to be made."""
    mark = _mark(connection)
    if mark == _PASSAGES:
        connection.execute(delete(passages_table))
        for identity in (
            connection.execute(select(documents_table.c.id).order_by(documents_table.c.seq)).scalars().all()
        ):
            record = connection.execute(
                select(documents_table.c.record).where(documents_table.c.id == identity)
            ).scalar_one()
            _insert(connection, DOCUMENT.decode(record), *_records(connection, identity))
    if mark is None:
        return
    connection.execute(delete(progress).where(progress.c.key == MARK))
    if has_fts5():
        connection.exec_driver_sql(_CREATE)
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('rebuild')")
    else:
        _note(connection)


def _insert(connection: Connection, document: Document, said: Iterable[Statement], told: Iterable[Event]) -> None:
    wanted = select(decisions_table.c.record).where(decisions_table.c.document == document.id)
    rows = connection.execute(wanted.order_by(decisions_table.c.seq)).scalars()
    made = []
    for each in passages(document, said, told, standing(map(DECISION.decode, rows))):
        found = terms(each.words or each.text)
        if found:
            made.append({
                "document": document.id,
                "kind": each.kind,
                "words": " ".join(one.text for one in found),
                "more": " ".join(one.whole for one in found if one.whole is not None),
                "record": ENCODE.encode(each),
            })  # fmt: skip
    if made:
        connection.execute(insert(passages_table), made)


def _records(connection: Connection, document: str) -> tuple[list[Statement], list[Event]]:
    said = select(statements.c.record).where(statements.c.document == document).order_by(statements.c.seq)
    told = select(events_table.c.record).where(events_table.c.document == document).order_by(events_table.c.seq)
    return (
        [STATEMENT.decode(each) for each in connection.execute(said).scalars()],
        [EVENT.decode(each) for each in connection.execute(told).scalars()],
    )


def _mark(connection: Connection) -> bytes | None:
    found = connection.execute(select(progress.c.record).where(progress.c.key == MARK)).scalar()
    return None if found is None else bytes(found)


def _index_is_kept(connection: Connection) -> bool:
    """Tell whether the index follows the passages; where it cannot, it is noted that it is to be made."""
    if _mark(connection) is not None:
        return False
    if not has_fts5():
        _note(connection)
        return False
    return True


def _note(connection: Connection) -> None:
    at = text("strftime('%Y-%m-%dT%H:%M:%SZ', 'now')")
    connection.execute(progress.insert().values(key=MARK, at=at, record=_INDEX))


# --- finding ---


def search(connection: Connection, asked: str, kinds: Sequence[str] = KINDS, *, limit: int | None = 20) -> Found:
    """Return the passages that have all words of a text; where there are none, those that have the most of them.

    `limit` is the most of each kind but names, which whoever asks puts together by whom they name. A word that the base does not have, or hardly, is widened to those next to it.
    """
    units = query(asked)
    if not units:
        return Found(hits={}, totals={})
    connection.exec_driver_sql(_WORDS)
    widened: dict[str, Widened] = {}
    sought = [_widen(connection, each, widened) for each in units]
    found = _with_all(connection, sought, kinds, limit)
    if not found and any(each.loose and len(each.words) > 1 for each in sought):
        sought = loosened(sought)
        found = _with_all(connection, sought, kinds, limit)
    matched = len(sought)
    if not found:
        matched, found = _with_most(connection, sought, kinds, limit)
    return Found(
        hits={kind: tuple(hits) for kind, (_, hits) in found.items()},
        totals={kind: total for kind, (total, _) in found.items()},
        widened=tuple(widened.values()),
        words=len(sought),
        matched=matched,
    )


_ByKind = dict[str, tuple[int, list[Hit]]]  # how many there are, and the best of them


def _with_all(connection: Connection, units: list[Unit], kinds: Sequence[str], limit: int | None) -> _ByKind:
    """Return the passages that have every unit."""
    asked = " AND ".join(each.expression for each in units)
    counts = {str(kind): int(count) for kind, count in connection.execute(text(_COUNT), {"asked": asked}).all()}
    found: _ByKind = {}
    for kind in kinds:
        if counts.get(kind):
            hits = [hit for _, hit in _rows(connection, units, asked, kind, _most(kind, limit))]
            found[kind] = (counts[kind], hits)
    return found


def _most(kind: str, limit: int | None) -> int | None:
    return limit if limit is None or kind != "names" else max(limit, _MOST_NAMES)


def _with_most(
    connection: Connection, units: list[Unit], kinds: Sequence[str], limit: int | None
) -> tuple[int, _ByKind]:
    """Return the passages that have the most units, and how many those are."""
    held: Counter[int] = Counter()
    of_kind: dict[int, str] = {}
    for unit in units:
        rows = connection.execute(text(_PLACES), {"asked": unit.expression})
        there = {seq: kind for seq, kind in rows if kind in kinds}
        of_kind |= there
        held.update(there.keys())
    most = max(held.values(), default=0)
    best = {row for row, count in held.items() if count == most}
    counts = Counter(of_kind[row] for row in best)
    asked = " OR ".join(each.expression for each in units)
    found: _ByKind = {}
    for kind in kinds:
        if counts[kind]:
            hits: list[Hit] = []
            for row, hit in _rows(connection, units, asked, kind, None):
                if row in best:
                    hits.append(hit)
                if len(hits) == _most(kind, limit):
                    break
            found[kind] = (counts[kind], hits)
    return most, found


def _rows(
    connection: Connection, units: list[Unit], asked: str, kind: str, limit: int | None
) -> Iterator[tuple[int, Hit]]:
    """Yield what an expression finds among one kind, best first, each with its number."""
    found = connection.execute(
        text(_FIND + " LIMIT :limit"), {"asked": asked, "kind": kind, "limit": -1 if limit is None else limit}
    )
    for row in found:
        passage = _PASSAGE.decode(row.record)
        held = [(each,) for each in row.words.split()]
        glued = [(each,) for each in row.more.split()]
        there = [each for each in units if each.places(held) or each.places(glued)]
        written = terms(passage.text)
        yield (
            row.seq,
            Hit(
                document=row.document,
                passage=passage,
                score=round(-float(row.score), 4),
                marks=spans(mark for unit in there for mark in unit.marks(written)),
                missing=tuple(each.typed for each in units if each not in there),
                instead_of=_instead(there, {word for each in (*held, *glued) for word in each}),
            ),
        )


def _instead(units: Iterable[Unit], there: set[str]) -> dict[str, str]:
    """Return by the words of a row that stand in it for another the one that was typed."""
    return {
        each: word.typed
        for unit in units
        for word in unit.words
        if word.instead and not there.intersection(word.forms)
        for each in word.instead
        if each in there
    }


def _widen(connection: Connection, unit: Unit, told: dict[str, Widened]) -> Unit:
    """Return a unit with words of the base put beside those that it does not have, or hardly; `told` is told of them."""
    return unit._replace(words=tuple(_widen_word(connection, each, told) for each in unit.words))


def _widen_word(connection: Connection, word: Word, told: dict[str, Widened]) -> Word:
    if word.prefix:
        return word
    rows = sum(_rows_with(connection, each) for each in word.forms)
    if rows > _RARE:
        return word
    bare = without_glued(word.term)
    if not rows and bare is not None and _rows_with(connection, bare):
        return word._replace(forms=(*word.forms, bare))
    most = tolerance(word.term) if not rows else min(1, tolerance(word.term))
    if not most:
        return word
    size = len(word.term)
    there = {
        term: count
        for term, count in connection.execute(
            text("SELECT term, doc FROM temp.search_words WHERE length(term) BETWEEN :low AND :high"),
            {"low": size - most, "high": size + most},
        )
        if count >= _MUCH * rows and term not in word.forms and not any(map(str.isdigit, term))
    }
    found = near(word.term, there, most)
    nearest = min((apart for apart, _ in found), default=0)
    best = sorted((each for apart, each in found if apart == nearest), key=lambda each: (-there[each], each))
    if not best:
        return word
    instead = tuple(best[:_MOST_NEAR])
    told.setdefault(word.term, Widened(typed=word.typed, rows=rows, instead=instead))
    return word._replace(instead=instead)


def _rows_with(connection: Connection, word: str) -> int:
    found = connection.execute(text("SELECT doc FROM temp.search_words WHERE term = :word"), {"word": word}).scalar()
    return int(found or 0)
