"""Remembers what comparing names gave, so that judgements are drawn anew after one more document without comparing all names again.

It changes no result: what is remembered is a function of the two names, or of all that is known of two subjects, and of the
tables and modules that compare them. It holds digests, no names. What the last drawing did not use is forgotten.
"""

import functools
from collections.abc import Callable
from hashlib import blake2b

import msgspec
import numpy as np

from regesta import version
from regesta.model.base import Record, digest
from regesta.names import NameKind
from regesta.registry import program

Rank = tuple[float, float]  # a score, and how close the words are
Ranking = Callable[[str, str, NameKind], Rank]
_PLACES = ("names", "resolve", "vocabulary")  # what a comparison depends on


class _Kept(Record, frozen=True, kw_only=True):
    """A memory as it is written: the fingerprint of what compared, and columns of numbers."""

    fingerprint: str
    pairs: bytes = b""  # digests of pairs of names
    scores: bytes = b""
    close: bytes = b""
    nothing: bytes = b""  # digests of pairs of subjects between which there is nothing to judge


_KEPT = msgspec.msgpack.Decoder(_Kept)


class Memory:
    """What was remembered, and what of it was used; `record` is what `kept` gave, or None."""

    def __init__(self, record: bytes | None = None) -> None:
        self._ranks: dict[int, Rank] = {}
        self._nothing: set[int] = set()
        self._used: dict[int, Rank] = {}
        self._found: set[int] = set()
        held = _read(record)
        if held is not None and held.fingerprint == fingerprint():
            pairs = np.frombuffer(held.pairs, dtype=np.uint64).tolist()
            scores = np.frombuffer(held.scores, dtype=np.float64).tolist()
            close = np.frombuffer(held.close, dtype=np.float64).tolist()
            self._ranks = dict(zip(pairs, zip(scores, close, strict=True), strict=True))
            self._nothing = set(np.frombuffer(held.nothing, dtype=np.uint64).tolist())

    def ranking(self, rank: Ranking) -> Ranking:
        """Return a ranking that gives what `rank` gives, from memory where it can."""

        def remembered(one: str, two: str, kind: NameKind) -> Rank:
            left, right = (one, two) if one <= two else (two, one)
            key = _key(f"{kind}\0{left}\0{right}")
            found = self._used.get(key)
            if found is None:
                found = self._ranks.get(key)
                if found is None:
                    found = rank(one, two, kind)
                self._used[key] = found
            return found

        return remembered

    def nothing_between(self, one: str, two: str) -> bool:
        """Tell whether it is remembered that there is nothing to judge between two subjects, named by all that is known of them."""
        key = _pair(one, two)
        if key in self._nothing:
            self._found.add(key)
            return True
        return False

    def note_nothing(self, one: str, two: str) -> None:
        """Remember that there is nothing to judge between two subjects."""
        self._found.add(_pair(one, two))

    def kept(self) -> bytes:
        """Return what was used, to be written."""
        ranks = list(self._used.values())
        return msgspec.msgpack.encode(
            _Kept(
                fingerprint=fingerprint(),
                pairs=np.fromiter(self._used, dtype=np.uint64, count=len(self._used)).tobytes(),
                scores=np.array([each[0] for each in ranks], dtype=np.float64).tobytes(),
                close=np.array([each[1] for each in ranks], dtype=np.float64).tobytes(),
                nothing=np.fromiter(self._found, dtype=np.uint64, count=len(self._found)).tobytes(),
            )
        )


def _read(record: bytes | None) -> _Kept | None:
    try:
        return None if record is None else _KEPT.decode(record)
    except msgspec.DecodeError:
        return None


def _key(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _pair(one: str, two: str) -> int:
    return _key("\0".join(sorted((one, two))))


@functools.cache
def fingerprint() -> str:
    """Return a digest of all that compares names: what other modules or tables have found is not remembered."""
    return digest(version(), *program(*_PLACES))
