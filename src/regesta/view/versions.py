"""Knows which documents are versions of one, in whatever formats: by address, title and shared text; and which is later, and why.

What is computed here is a judgement about documents, not about the world, and is made anew from them each time. That two
texts are alike does not say which was copied from which; where nothing tells the order, it is said to be unknown.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from urllib.parse import unquote, urlsplit

from regesta.model.base import Record
from regesta.model.document import BlockKind, Document
from regesta.model.time import Answer
from regesta.model.wording import moment
from regesta.text import fold, label_key, name_key
from regesta.vocabulary.load import Vocabulary, alternatives

_WORDS = 5  # that make a piece of shared text
_KEPT = 8  # one piece in so many is kept, chosen by its words, so that the same are kept everywhere
_MOST_SHARING = 60  # documents; a piece that more of them hold is a phrase of the site
_FEWEST = 12  # kept pieces of the shorter text, from which on shared text alone tells
_ALONE = 0.5  # share of the shorter text that tells alone
_WITH_TITLE = 0.2  # and with the same title
_WITH_ADDRESS = 0.1  # and with the same address
_MARK = re.compile(r"\[[^\[\]]{1,30}\]")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")


class Version(Record, frozen=True, kw_only=True):
    """That one document is a version of another: what is the same, which is later as far as can be told, and why.

    `sure` is False where the order is only likely; where nothing tells it, `why` is empty and `earlier` was added first.
    """

    earlier: str
    later: str
    same: tuple[str, ...]
    why: str = ""
    sure: bool = False

    @property
    def told(self) -> str:
        """The reasons in words."""
        order = (
            f"later: {self.why}"
            if self.sure
            else f"probably later: {self.why}"
            if self.why
            else "nothing tells which is later"
        )
        return f"{', '.join(self.same)}; {order}"


def versions(documents: Sequence[Document], words: Vocabulary) -> tuple[Version, ...]:
    """Return, for each document that is a version of others, the one right before it in their order."""
    finding = _Finding(documents)
    found: list[Version] = []
    for group in finding.groups():
        ordered = _ordered(group, words)
        for one, two in pairwise(ordered):
            why, sure = later(one, two, words)
            found.append(Version(earlier=one.id, later=two.id, same=finding.same(one, two), why=why, sure=sure))
    return tuple(found)


class _Finding:
    """The texts of documents as sets of pieces, and what two of them share."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = list(documents)
        self.pieces = {each.id: _pieces(each) for each in documents}
        self.addresses = {each.id: address(each.source.uri) for each in documents}
        self.titles = {each.id: name_key(each.title or "") for each in documents}

    def shared(self, one: Document, two: Document) -> float:
        """Return which share of the shorter text the two have in common."""
        left, right = self.pieces[one.id], self.pieces[two.id]
        shorter = min(len(left), len(right))
        return len(left & right) / shorter if shorter else 0.0

    def same(self, one: Document, two: Document) -> tuple[str, ...]:
        """Say what two documents have in common."""
        told = []
        if self.addresses[one.id] and self.addresses[one.id] == self.addresses[two.id]:
            told.append("same address")
        if self.titles[one.id] and self.titles[one.id] == self.titles[two.id]:
            told.append("same title")
        share = self.shared(one, two)
        if share:
            told.append(f"{100 * share:.0f} % of the shorter text shared")
        return tuple(told)

    def alike(self, one: Document, two: Document) -> bool:
        """Tell whether two documents are versions of one."""
        share = self.shared(one, two)
        address = self.addresses[one.id] and self.addresses[one.id] == self.addresses[two.id]
        title = self.titles[one.id] and self.titles[one.id] == self.titles[two.id]
        if (address and title) or (address and share >= _WITH_ADDRESS) or (title and share >= _WITH_TITLE):
            return True
        return share >= _ALONE and min(len(self.pieces[one.id]), len(self.pieces[two.id])) >= _FEWEST

    def groups(self) -> list[list[Document]]:
        """Return the documents that are versions of each other, in the order in which they were added."""
        parent = {each.id: each.id for each in self.documents}

        def root(identity: str) -> str:
            while parent[identity] != identity:
                parent[identity] = parent[parent[identity]]
                identity = parent[identity]
            return identity

        by_id = {each.id: each for each in self.documents}
        for left, right in self._candidates():
            if root(left) != root(right) and self.alike(by_id[left], by_id[right]):
                parent[root(right)] = root(left)
        grouped: dict[str, list[Document]] = defaultdict(list)
        for each in self.documents:
            grouped[root(each.id)].append(each)
        return [group for group in grouped.values() if len(group) > 1]

    def _candidates(self) -> Iterable[tuple[str, str]]:
        """Give pairs that may be versions: of one address or title, or with pieces of text in common."""
        for names in (self.addresses, self.titles):
            held: dict[str, list[str]] = defaultdict(list)
            for identity, name in names.items():
                if name:
                    held[name].append(identity)
            for same in held.values():
                yield from pairwise(same)
                yield from ((same[0], each) for each in same[2:])
        holders: dict[int, list[str]] = defaultdict(list)
        for identity, pieces in self.pieces.items():
            for piece in pieces:
                holders[piece].append(identity)
        shared: Counter[tuple[str, str]] = Counter()
        for holding in holders.values():
            if 1 < len(holding) <= _MOST_SHARING:
                shared.update(combinations(holding, 2))
        yield from (pair for pair, count in shared.items() if count >= _FEWEST // 2)


def _pieces(document: Document) -> frozenset[int]:
    """Return the pieces of a document's prose that are kept."""
    prose = " ".join(
        document.text[slice(*block.span)] for block in document.blocks if block.kind is BlockKind.PARAGRAPH
    )[:400_000]
    words = _WORD.findall(_MARK.sub(" ", prose).casefold())
    hashed = (zlib.crc32(" ".join(words[at : at + _WORDS]).encode()) for at in range(len(words) - _WORDS + 1))
    return frozenset(piece for piece in hashed if piece % _KEPT == 0)


def address(uri: str | None) -> str:
    """Return an address as two versions share it: without scheme, "www", the number of a revision, and a mobile site's mark."""
    if not uri:
        return ""
    try:
        parts = urlsplit(uri)
        host = re.sub(r"^(?:www|m)\.|(?<=[a-z])\.m(?=\.)", "", (parts.hostname or "").lower())
    except ValueError:
        return ""
    path = parts.path
    title = re.search(r"(?:^|&)title=([^&]+)", parts.query)
    if title and path.endswith("index.php"):
        path = f"/wiki/{title[1]}"
    query = "" if title else "&".join(sorted(each for each in parts.query.split("&") if each and "oldid" not in each))
    return f"{host}{unquote(path).rstrip('/').replace(' ', '_')}?{query}".rstrip("?")


def _ordered(group: list[Document], words: Vocabulary) -> list[Document]:
    """Return versions from the earliest to the latest; those of which nothing is told stay as they were added."""
    ordered: list[Document] = []
    for each in group:
        at = len(ordered)
        while at > 0 and later(each, ordered[at - 1], words)[0]:
            at -= 1
        ordered.insert(at, each)
    return ordered


def later(one: Document, two: Document, words: Vocabulary) -> tuple[str, bool]:
    """Say why the second document is later than the first, and whether that is sure; "" where nothing says so."""
    if _site(one) == _site(two) and one.source.revision and two.source.revision:
        left, right = one.source.revision, two.source.revision
        if left.isdigit() and right.isdigit() and left != right:
            return (f"revision {right} after {left}", True) if int(right) > int(left) else ("", False)
    if one.source.published and two.source.published:
        before = one.source.published.before(two.source.published)
        if before is not Answer.CANNOT_TELL:
            said = f"of {moment(two.source.published.edtf)}, the other of {moment(one.source.published.edtf)}"
            return (said, True) if before is Answer.YES else ("", False)
    if one.source.retrieved and two.source.retrieved and one.source.uri and one.source.uri == two.source.uri:
        before = one.source.retrieved.before(two.source.retrieved)
        if before is Answer.YES:
            return f"saved {moment(two.source.retrieved.edtf)}, the other {moment(one.source.retrieved.edtf)}", False
    left_end, right_end = _ends(one, words), _ends(two, words)
    if left_end == "" and right_end:
        return f"it gives an end ({right_end}) where the other says that it goes on", False
    return "", False


def _site(document: Document) -> str:
    return address(document.source.uri).partition("/")[0] or fold(document.source.publisher or "")


def _ends(document: Document, words: Vocabulary) -> str | None:
    """Return how the field of its time ends: "" where it goes on ("present"), None where there is no such field."""
    present = re.compile(rf"\b{alternatives(words.dates.present)}\b", re.IGNORECASE)
    for block in document.blocks:
        if block.kind is BlockKind.FIELD and block.key and block.value:
            row = words.labels.get(label_key(_DIGIT.sub(" ", block.key)))
            if row is not None and row.reads == "period":
                said = _MARK.sub("", document.text[slice(*block.value)]).strip()
                if present.search(said):
                    return ""
                parts = re.split(r"\s*[–—-]\s*", said)
                return parts[-1].strip() if len(parts) > 1 and parts[-1].strip() else None
    return None
