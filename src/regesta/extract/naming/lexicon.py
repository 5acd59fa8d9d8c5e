"""What is known to be one name before a text is read: from the tables, the document's own title, fields and links, the base."""

import functools

from regesta.model.base import Record
from regesta.model.statement import Kind
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary

_ARTICLES = frozenset({"the", "al", "el"})
_LONGEST = 12  # words of a name


class Known(Record, frozen=True, kw_only=True):
    """A name that is known to be one: its words as they were given, and what they name, where that is known."""

    name: str
    kind: Kind | None


class Lexicon:
    """Names by their folded words, on top of those of another; it finds the longest that begins at a word of a text."""

    def __init__(self, base: "Lexicon | None" = None) -> None:
        self._base = base
        self._known: dict[str, Known] = {}
        self._reach: dict[str, int] = {}  # first word -> most words of a name that begins so

    def add(self, name: str, kind: Kind | None) -> None:
        """Learn a name; one that is known already keeps the kind it has, unless it had none."""
        words = pieces(name)
        if not words or len(words) > _LONGEST:
            return
        key = " ".join(words)
        held = self._held(key)
        if held is None or held.kind is None:
            self._known[key] = Known(name=held.name if held else name, kind=kind)
        self._reach[words[0]] = max(self._reach.get(words[0], 0), len(words))

    def _held(self, key: str) -> Known | None:
        return self._known.get(key) or (self._base._held(key) if self._base is not None else None)

    def _most(self, first: str) -> int:
        return max(self._reach.get(first, 0), self._base._most(first) if self._base is not None else 0)

    def get(self, name: str) -> Known | None:
        """Return what is known of a whole name."""
        return self._held(" ".join(pieces(name)))

    def longest(self, words: list[list[str]], at: int) -> tuple[int, Known] | None:
        """Return how many words from `at` on make the longest known name, and that name; each word comes in its pieces."""
        first = next((piece for word in words[at : at + 2] for piece in word), "")
        reach = self._most(first)
        found: tuple[int, Known] | None = None
        said: list[str] = []
        for count, word in enumerate(words[at : at + reach + 2], 1):
            said.extend(word)
            if len(said) > reach:
                break
            known = self._held(" ".join(said)) if word else None
            if known is not None:
                found = (count, known)
        return found


def pieces(name: str) -> list[str]:
    """Return the folded words of a name in their parts, without articles: what counts when names are compared."""
    folded = fold(name).replace("'", "")
    words = "".join(char if char.isalnum() else " " for char in folded).split()
    kept = [word for word in words if word not in _ARTICLES]
    return kept or words


_KINDS = {"organisation": Kind.ORGANISATION, "body": Kind.BODY, "conflict": Kind.CONFLICT, "country": Kind.COUNTRY}


@functools.lru_cache(maxsize=4)
def general(words: Vocabulary) -> Lexicon:
    """Return the names that the vocabulary's tables know; all documents share it, and nobody may add to it."""
    made = Lexicon()
    for name, kind in words.known_names.items():
        made.add(name, _KINDS[kind])
    return made
