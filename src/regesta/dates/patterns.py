"""Compiles the notation of date patterns: names of classes and of parts, `( a | b )`, `a?`, `a{1,3}` and `[ ]`.

A pattern runs over a string of classes, one letter a token (see `dates.lexer`). Square brackets set apart the expressions
within a match; without them the whole match is one. There is no unbounded repetition in the notation, so a pattern never
reads further than `longest` tokens: that is what keeps reading linear.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from regesta.errors import VocabularyError

START = "START"  # in a condition on what stands before: nothing
_SYMBOL = re.compile(r"\s*([\[\]()|?]|\{\d,\d\}|[A-Za-z_][\w]*)")


class Piece(NamedTuple):
    """A compiled stretch of a pattern: the regular expression, the classes it can begin with, and its greatest length.

    `heads` holds the first two classes of all that it matches, or all of what is shorter ("" where it may match nothing);
    `ends` the last classes likewise.
    """

    regex: str
    heads: frozenset[str]
    ends: frozenset[str]
    longest: int


class Notation:
    """Compiles patterns with the classes and named parts of one language; parts may use parts, not themselves."""

    def __init__(self, letters: Mapping[str, str], parts: Mapping[str, str]) -> None:
        self._letters = letters
        self._parts = parts
        self._made: dict[str, Piece] = {}
        self._open: list[str] = []

    def compile(self, pattern: str) -> Piece:
        """Return a pattern compiled. Raises VocabularyError where it is malformed or uses a name that there is not."""
        symbols = [match[1] for match in _SYMBOL.finditer(pattern)]
        if "".join(symbols) != "".join(pattern.split()):
            raise VocabularyError(f"date pattern {pattern!r}", "cannot be read", "See docs/adding.md for the notation")
        reader = _Reader(symbols, self, pattern)
        piece = reader.choice()
        if reader.left():
            raise VocabularyError(
                f"date pattern {pattern!r}", f"{reader.left()[0]!r} is out of place", "Close what opens"
            )
        return piece

    def part(self, name: str, within: str) -> Piece:
        """Return the piece that a name stands for: a class, or a part of the table."""
        if name == START:
            return Piece("^", frozenset(("",)), frozenset(("",)), 0)
        if name in self._letters:
            letter = self._letters[name]
            return Piece(letter, frozenset((letter,)), frozenset((letter,)), 1)
        if name not in self._made:
            if name not in self._parts or name in self._open:
                wrong = "uses itself" if name in self._open else "is neither a class nor a part"
                raise VocabularyError(f"date pattern {within!r}", f"{name!r} {wrong}", "Name it in dates.toml")
            self._open.append(name)
            self._made[name] = self.compile(self._parts[name])
            self._open.pop()
        return self._made[name]


def _joined(heads: frozenset[str], following: frozenset[str]) -> frozenset[str]:
    """Return the heads of one stretch followed by another."""
    whole = frozenset(head for head in heads if len(head) == 2)
    return whole | {(head + more)[:2] for head in heads - whole for more in following}


class _Reader:
    """Reads the symbols of one pattern from left to right."""

    def __init__(self, symbols: list[str], notation: Notation, pattern: str) -> None:
        self._symbols, self._notation, self._pattern = symbols, notation, pattern
        self._at = 0
        self._brackets = 0

    def left(self) -> list[str]:
        """Return the symbols that were not read."""
        return self._symbols[self._at :]

    def choice(self) -> Piece:
        """Read alternatives."""
        branches = [self._sequence()]
        while self._next() == "|":
            self._at += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        single = all(len(each.regex) == 1 for each in branches)
        regex = "|".join(each.regex for each in branches) if not single else "".join(each.regex for each in branches)
        return Piece(
            f"[{regex}]" if single else f"(?:{regex})",
            frozenset().union(*(each.heads for each in branches)),
            frozenset().union(*(each.ends for each in branches)),
            max(each.longest for each in branches),
        )

    def _sequence(self) -> Piece:
        made = Piece("", frozenset(("",)), frozenset(("",)), 0)
        while (symbol := self._next()) and symbol not in ")]|":
            piece = self._counted(self._atom())
            ends = (piece.ends - {""}) | made.ends if "" in piece.ends else piece.ends
            heads = _joined(made.heads, piece.heads)
            made = Piece(made.regex + piece.regex, heads, ends, made.longest + piece.longest)
        return made

    def _atom(self) -> Piece:
        symbol = self._symbols[self._at]
        self._at += 1
        if symbol not in "([":
            return self._notation.part(symbol, self._pattern)
        inner = self.choice()
        if self._next() != {"(": ")", "[": "]"}[symbol]:
            raise VocabularyError(f"date pattern {self._pattern!r}", f"{symbol!r} is not closed", "Close it")
        self._at += 1
        if symbol == "(":
            return inner._replace(regex=f"(?:{inner.regex})")
        self._brackets += 1
        return inner._replace(regex=f"(?P<e{self._brackets}>{inner.regex})")

    def _counted(self, piece: Piece) -> Piece:
        symbol = self._next() or ""
        if symbol != "?" and not symbol.startswith("{"):
            return piece
        self._at += 1
        low, high = (0, 1) if symbol == "?" else (int(symbol[1]), int(symbol[3]))
        regex = f"(?:{piece.regex}){symbol}" if len(piece.regex) > 1 else piece.regex + symbol
        heads = frozenset(("",)) if low == 0 else piece.heads
        for _ in range(min(high, 2)):
            heads |= _joined(heads, piece.heads)
        return Piece(regex, heads, piece.ends | {""} if low == 0 else piece.ends, piece.longest * high)

    def _next(self) -> str | None:
        return self._symbols[self._at] if self._at < len(self._symbols) else None
