"""Keeps the thread of a story: which date the next expression leans on, and which dates only pass by.

A date in brackets, one that stands before a noun as its attribute ("the August 1792 uprising"), a bare year within a
sentence ("it lasted until 1945") and a year that was counted to ("as in the previous year") pass by: they serve what
follows in the same sentence, and "that year", and the thread goes on from the date before them.
"""

from regesta.dates.anchor import Anchor, Mention
from regesta.dates.lexer import Tokens
from regesta.dates.matcher import Matcher
from regesta.dates.meaning import Meaning
from regesta.dates.moment import Moment

_OPENING = 4  # tokens from the start of a sentence within which a bare year sets the scene ("In 1915, …")
_BRACKET = 4  # tokens back to a bracket that makes a date pass by


class Thread:
    """The dates mentioned so far in one document, as far as later ones lean on them."""

    def __init__(self, matcher: Matcher) -> None:
        letters = matcher.lexicon.letters
        self._stop = letters["dot"]
        self._open = letters["open"]
        self._nouns = frozenset(letters[name] for name in ("word", "Name", "plural"))
        self._leads = frozenset(letters[name] for name in matcher.lexicon.leads)
        self._last: Mention | None = None
        self._story: Mention | None = None
        self._sentence: Mention | None = None
        self._at = 0
        self._start = 0

    def enter(self) -> None:
        """Begin another block: a new sentence."""
        self._at = self._start = 0
        self._sentence = None

    def base(self, tokens: Tokens, first: int, meaning: Meaning) -> Mention | None:
        """Return the date that the expression at token `first` leans on; None where none was mentioned."""
        for index in range(max(self._at, 1), first):
            if tokens.classes[index] == self._stop and _ends(tokens, index):
                self._start, self._sentence = index + 1, None
        self._at = first
        if meaning.unit is not None or meaning.of_that:
            return self._last
        return self._sentence or self._story or self._last

    def mention(self, tokens: Tokens, span: tuple[int, int], meaning: Meaning, made: Moment, anchor: Anchor) -> None:
        """Take note of a date whose year is known."""
        if made.turned:  # "the winter" of two years says little about the year of what follows
            return
        self._last = self._sentence = Mention(made, anchor)
        if anchor.kind == "heading" or not self._passes(tokens, span, meaning):
            self._story = self._last

    def _passes(self, tokens: Tokens, span: tuple[int, int], meaning: Meaning) -> bool:
        first, last = span
        classes = tokens.classes
        if self._open in classes[max(0, first - _BRACKET) : first]:
            return True
        if meaning.unit in ("Y", "DE", "CE") and meaning.count:
            return True
        opening = first - self._start <= _OPENING
        moment = meaning.moment
        if opening or moment is None:
            return False
        attribute = last < len(classes) and classes[last] in self._nouns
        return moment.said == "year" or (attribute and classes[first - 1] not in self._leads)


def _ends(tokens: Tokens, index: int) -> bool:
    """Tell whether a stop ends a sentence: a capital follows, and what stands before is longer than an initial."""
    words = tokens.words
    after = words[index + 1].strip()[:1] if index + 1 < len(words) else ""
    return after.isupper() and len(words[index - 1].strip()) > 2
