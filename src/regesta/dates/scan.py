"""Finds what a block of text says of time, before anchoring, and which expressions stand together in a range or list."""

import functools
from collections.abc import Iterator

from regesta.dates.anchor import Anchor, Mention
from regesta.dates.fields import Slot
from regesta.dates.lexer import Tokens
from regesta.dates.matcher import Candidate, Matcher
from regesta.dates.meaning import MEANINGS, Meaning, together
from regesta.model.base import Record, Span
from regesta.vocabulary.tables import DateWords

_BETWEEN = 3  # tokens that may stand between two ends of a range
_PARTICLE = 3  # letters of a word in small letters that a city's name may hold ("Rio de Janeiro")
_LIST = 4  # expressions that may follow each other in a range or list


class Found(Record, frozen=True, kw_only=True):
    """A match: its first token and the one behind it, what it says, the row, and which of the row's brackets it is."""

    first: int
    last: int
    meaning: Meaning
    rule: str
    bracket: int


class Scanner:
    """Reads blocks with the rows of one language; it holds nothing of a text."""

    def __init__(self, words: DateWords) -> None:
        self.matcher = matcher = Matcher(words)
        self.dateline_words = matcher.letters("Name", "comma", "open", "close", "dot", "dash", "mark")
        self.plain = matcher.letters("word")
        self.dateline_ends = matcher.letters("dash", "open", "close", "mark")
        self.on = matcher.letters("on", "of", "comma")
        self.joins = matcher.letters("dash", "to", "and", "or", "till", "slash", "the")

    def scan(self, text: str, offset: int = 0) -> "Scan":
        """Return what is found in a block that stands `offset` characters into its document."""
        tokens = self.matcher.lexicon.cut(text)
        return Scan(self, tokens, tuple(self._find(tokens)), offset)

    def _find(self, tokens: Tokens) -> Iterator[Found]:
        at = 0
        for start in self.matcher.starts(tokens):
            begin = start.start()
            if begin < at:
                continue
            for candidate in self.matcher.matches(tokens, begin):
                made = self._read(tokens, begin, candidate)
                if made:
                    yield from made
                    at = begin + candidate.length
                    break

    def _read(self, tokens: Tokens, begin: int, candidate: Candidate) -> list[Found]:
        """Return the expressions of a match; none where its words cannot mean that."""
        row, spans, head = candidate
        meanings: list[Meaning] = []
        for left, right in spans:
            said = range(begin + left, begin + min(right, head))
            lexicon, names = self.matcher.lexicon, self.matcher.names
            slots = [Slot(names[tokens.classes[at]], lexicon.value(tokens.words[at])) for at in said]
            meaning = MEANINGS[row.means](slots, row.gives)
            if meaning is None:
                return []
            meanings.append(meaning)
        return [
            Found(first=begin + left, last=begin + right, meaning=meaning, rule=row.name, bracket=bracket)
            for bracket, ((left, right), meaning) in enumerate(zip(spans, together(meanings, row.means), strict=False))
        ]


class Scan:
    """What was found in one block, in order, with its tokens; it does not change."""

    def __init__(self, scanner: Scanner, tokens: Tokens, found: tuple[Found, ...], offset: int) -> None:
        self.tokens, self.found = tokens, found
        self._scanner, self._offset = scanner, offset

    def place(self, at: int) -> Span:
        """Return where an expression stands in the document."""
        found = self.found[at]
        return Span(self.tokens.start(found.first) + self._offset, self.tokens.ends[found.last - 1] + self._offset)

    def beside(self, at: int, last: Mention | None) -> Mention | None:
        """Return the neighbour from which an end of a range takes its year; `last` is the date before it, if any."""
        meaning = self.found[at].meaning
        own = meaning.moment
        if own is None or meaning.unit is not None:
            return None
        if own.decade is not None and own.decade <= 0 and self.found[at].bracket and last:
            return Mention(last.moment, Anchor(kind="range", span=last.anchor.span))
        if own.year is not None or own.decade is not None:
            return None
        for index in range(at + 1, min(at + _LIST, len(self.found))):
            other = self.found[index].meaning
            if other.moment is None or other.unit is not None or not self._joined(index):
                return None
            if other.moment.year is not None:
                return Mention(other.moment, Anchor(kind="range", span=self.place(index)))
        return None

    def day_of(self, at: int) -> Meaning | None:
        """Return the day that stands right behind a time of day ("at 11 a.m. on [11 November]")."""
        own = self.found[at].meaning
        if own.moment is None or own.unit is not None or not own.moment.time or own.moment.said:
            return None
        if at + 1 == len(self.found):
            return None
        between = self.tokens.classes[self.found[at].last : self.found[at + 1].first]
        return self.found[at + 1].meaning if len(between) <= 1 and set(between) <= self._scanner.on else None

    @functools.cached_property
    def ahead(self) -> list[Mention | None]:
        """For each expression the first one behind it that names a year."""
        ahead: list[Mention | None] = [None] * len(self.found)
        for at in range(len(self.found) - 1, 0, -1):
            moment = self.found[at].meaning.moment
            ahead[at - 1] = ahead[at]
            if moment is not None and moment.year is not None:
                ahead[at - 1] = Mention(moment, Anchor(kind="ahead", span=self.place(at)))
        return ahead

    def dateline(self) -> Mention | None:
        """Return the day at the head of a report, before which names alone stand: when the document speaks."""
        if not self.found:
            return None
        first, classes = self.found[0], self.tokens.classes
        moment = first.meaning.moment
        before = zip(classes[: first.first], self.tokens.words, strict=False)
        scanner = self._scanner
        named = all(
            letter in scanner.dateline_words or (letter in scanner.plain and len(word.strip()) <= _PARTICLE)
            for letter, word in before
        )
        ended = first.last < len(classes) and classes[first.last] in scanner.dateline_ends
        if moment is None or moment.year is None or moment.day is None or not (named and ended):
            return None
        return Mention(moment, Anchor(kind="document"))

    def turns(self, at: int) -> bool:
        """Tell whether a range of two months without a year runs over the turn of a year from this expression on."""
        own = self.found[at].meaning.moment
        end = self.found[at + 1].meaning.moment if at + 1 < len(self.found) and self._joined(at + 1) else None
        if own is None or end is None or own.year is not None or end.year is not None:
            return False
        return bool(own.month and end.month and end.month < own.month)

    def _joined(self, index: int) -> bool:
        """Tell whether an expression is tied to the one before it by a dash, "to", "and" and the like."""
        one, other = self.found[index - 1], self.found[index]
        between = self.tokens.classes[one.last : other.first]
        return other.bracket > 0 or (0 < len(between) <= _BETWEEN and set(between) <= self._scanner.joins)
