"""Finds the rows of a date table in a text: cuts it into tokens, and tries the rows that the next two classes can begin.

Every row reads a bounded number of tokens, so the time grows with the text and no faster. Nothing here knows what a row
means.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from regesta.dates.lexer import Lexicon, Tokens
from regesta.dates.patterns import Notation, Piece
from regesta.vocabulary.tables import DateRow, DateWords

_BACK = 4  # tokens before a match that its conditions may read
_AHEAD = 3  # tokens after it


class Candidate(NamedTuple):
    """A way to read what begins at a token: the row, and where its expressions begin and end, counted from that token."""

    row: DateRow
    spans: tuple[tuple[int, int], ...]
    head: int  # how many tokens the row itself takes, without what follows as part of the expression

    @property
    def length(self) -> int:
        """How many tokens it takes."""
        return self.spans[-1][1]


class _Compiled(NamedTuple):
    row: DateRow
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    leads: frozenset[str]  # the classes one of which must stand right before it; none where any may
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    tails: tuple[re.Pattern[str], ...]
    brackets: int
    heads: frozenset[str]


class Matcher:
    """The compiled rows of one language."""

    def __init__(self, words: DateWords) -> None:
        listed = words.classes | {name: dict.fromkeys(each, 0) for name, each in words.words.items()}
        self.lexicon = Lexicon(listed, words.prefixes)
        self.names = {letter: name for name, letter in self.lexicon.letters.items()}
        self._notation = Notation(self.lexicon.letters, words.parts)
        rows: list[_Compiled] = []
        tails = {name: self._notation.compile(tail.pattern) for name, tail in words.tails.items()}
        longest = 0
        for row in words.row:
            piece = self._notation.compile(row.pattern)
            longest = max(longest, piece.longest + max((tails[name].longest for name in row.tails), default=0))
            rows.append(self._compile(row, piece, words, tails))
        self._window = longest + _AHEAD
        self._rows = _by_head(rows)
        self._starts = re.compile(_starts(self._rows))

    def letters(self, *names: str) -> frozenset[str]:
        """Return the letters of those of the named classes that the language has."""
        return frozenset(self.lexicon.letters[name] for name in names if name in self.lexicon.letters)

    def _compile(self, row: DateRow, piece: Piece, words: DateWords, tails: dict[str, Piece]) -> _Compiled:
        def part(pattern: str, form: str) -> re.Pattern[str] | None:
            return re.compile(form.format(self._notation.compile(pattern).regex)) if pattern else None

        def with_end(regex: str, after: str) -> re.Pattern[str]:
            return re.compile(regex + (f"(?={self._notation.compile(after).regex}|$)" if after else ""))

        return _Compiled(
            row=row,
            pattern=with_end(piece.regex, row.after),
            before=part(row.before, "(?:{})$"),
            leads=self._notation.compile(row.before).ends if row.before else frozenset(),
            not_before=part(row.not_before, "(?:{})$"),
            not_after=part(row.not_after, "(?:{})"),
            tails=tuple(with_end(tails[name].regex, words.tails[name].after) for name in row.tails),
            brackets=piece.regex.count("(?P<e"),
            heads=piece.heads,
        )

    def matches(self, tokens: Tokens, at: int) -> list[Candidate]:
        """Return the ways to read what begins at a token, the longest first."""
        rows = self._rows.get(tokens.classes[at : at + 2]) or self._rows.get(tokens.classes[at])
        if not rows:
            return []
        begin = max(0, at - _BACK)
        return self._look(rows, tokens.classes[begin : at + self._window], at - begin)

    def starts(self, tokens: Tokens) -> Iterator[re.Match[str]]:
        """Return matches of the places where a row could begin."""
        return self._starts.finditer(tokens.classes)

    def _look(self, rows: list[_Compiled], window: str, at: int) -> list[Candidate]:
        found: list[Candidate] = []
        before = window[:at]
        lead = before[-1:]
        for each in rows:
            if each.leads and lead not in each.leads:
                continue
            match = each.pattern.match(window, at)
            if match is None or match.end() == at:
                continue
            if (each.before and not each.before.search(before)) or (each.not_before and each.not_before.search(before)):
                continue
            if each.not_after and each.not_after.match(window, match.end()):
                continue
            head = end = match.end()
            for tail in each.tails:
                behind = tail.match(window, end)
                if behind:
                    end = behind.end()
                    break
            spans = [match.span(f"e{index}") for index in range(1, each.brackets + 1)] or [(at, end)]
            found.append(
                Candidate(each.row, tuple((left - at, right - at) for left, right in spans if left >= 0), head - at)
            )
        found.sort(key=lambda each: -each.length)
        return found


def _starts(heads: Iterable[str]) -> str:
    """Return a pattern that matches one class where a row could begin, with regard to the class behind it."""
    behind: dict[str, set[str]] = {}
    for head in heads:
        behind.setdefault(head[0], set()).add(head[1:])
    alike: dict[str, str] = {}
    for letter, following in sorted(behind.items()):
        ahead = "" if "" in following else f"(?=[{''.join(sorted(following))}])"
        alike[ahead] = alike.get(ahead, "") + letter
    choices = "|".join(f"(?<=[{letters}]){ahead}" for ahead, letters in alike.items())
    return f"[{''.join(sorted(behind))}](?:{choices})"


def _by_head(rows: list[_Compiled]) -> dict[str, list[_Compiled]]:
    """Return the rows by the two classes, or the one where no second matters, with which what they match can begin."""
    single: dict[str, list[_Compiled]] = {}
    for row in rows:
        for head in row.heads:
            if len(head) == 1:
                single.setdefault(head, []).append(row)
    heads = {head for row in rows for head in row.heads if len(head) == 2}
    double = {head: [row for row in rows if head in row.heads or head[0] in row.heads] for head in heads}
    return double | single
