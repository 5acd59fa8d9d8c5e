"""Keeps the thread of a story: which date the next expression leans on, and which dates only pass by.

A date passes by where it stands in brackets, before a noun as its attribute ("the August 1792 uprising"), or behind
"until" or "since"; where it is a bare year within a sentence, or was counted to ("as in the previous year"); and where it
goes back behind another date of its sentence ("… on 20 May 2006, five months after the vote of December 2005"). Dates that
pass by serve what follows in the same sentence, and "that year"; the thread goes on from the date before them.
"""

from regesta.dates.anchor import Anchor, Mention
from regesta.dates.lexer import Tokens
from regesta.dates.matcher import Matcher
from regesta.dates.meaning import Meaning
from regesta.dates.moment import Moment

_LEADS = ("in", "on", "at", "of", "to", "cue", "till", "since", "for", "after", "before")  # words that a date hangs on
_OPENING = 4  # tokens from the start of a sentence within which a bare year sets the scene ("In 1915, …")
_BRACKET = 4  # tokens back to a bracket that makes a date pass by
_STOPS = frozenset(".!?")
_OPENS = frozenset('"“‘«([')
_SHORTEST = 3  # letters of a word before a stop; initials and "No." end no sentence
_YEARS = ("Y", "DE", "CE")
_BOUND = 8  # tokens back to an "until" or "since" that does, or a "will" that looks ahead


class Thread:
    """The dates mentioned so far in one document, as far as later ones lean on them."""

    def __init__(self, matcher: Matcher) -> None:
        self._stops = matcher.letters("dot", "mark")
        self._open = matcher.letters("open")
        self._bounds = matcher.letters("till", "since")
        self._will = matcher.letters("will")
        self._nouns = matcher.letters("word", "Name", "plural")
        self._leads = matcher.letters(*_LEADS)
        self._last: Mention | None = None
        self._story: Mention | None = None
        self._sentence: Mention | None = None
        self._at = 0
        self._start = 0
        self._number = 0  # of the sentence that is read
        self._mentioned = 0  # and of the one that mentions a date last

    @property
    def empty(self) -> bool:
        """Whether no date was mentioned yet."""
        return self._last is None

    def enter(self) -> None:
        """Begin another block: a new sentence."""
        self._at = self._start = 0
        self._sentence = None
        self._number += 1

    def base(self, tokens: Tokens, first: int, meaning: Meaning) -> Mention | None:
        """Return the date that the expression at token `first` leans on; None where none was mentioned."""
        for index in range(max(self._at, 1), first):
            begins = _sentence_behind(tokens, index) if tokens.classes[index] in self._stops else None
            if begins is not None:
                self._start, self._sentence = begins, None
                self._number += 1
        self._at = first
        years = meaning.unit in _YEARS and meaning.count
        near = self._number - self._mentioned <= 1
        if (meaning.unit is not None and (near or not years)) or meaning.of_that:
            return self._last
        return self._sentence or self._story or self._last

    def ahead(self, tokens: Tokens, first: int) -> bool:
        """Tell whether the words of the sentence right before a token speak of what is to come ("it will meet on Friday")."""
        return not self._will.isdisjoint(tokens.classes[max(self._start, first - _BOUND) : first])

    def mention(self, tokens: Tokens, span: tuple[int, int], meaning: Meaning, made: Moment, anchor: Anchor) -> None:
        """Take note of a date whose year is known."""
        if made.turned:  # "the winter" of two years says little about the year of what follows
            return
        before = self._sentence.moment.astronomical if self._sentence else made.astronomical
        goes_back = made.astronomical < before and meaning.moment is not None and meaning.moment.year is not None
        self._last = self._sentence = Mention(made, anchor)
        self._mentioned = self._number
        passes = (goes_back and self._story is not None) or self._passes(tokens, span, meaning)
        if anchor.kind == "heading" or not passes:
            self._story = self._last

    def _passes(self, tokens: Tokens, span: tuple[int, int], meaning: Meaning) -> bool:
        first, last = span
        classes = tokens.classes
        if not self._open.isdisjoint(classes[max(0, first - _BRACKET) : first]):
            return True
        if meaning.unit in _YEARS and meaning.count:
            return True
        opening = first - self._start <= _OPENING
        moment = meaning.moment
        if opening or moment is None:
            return False
        if not self._bounds.isdisjoint(classes[max(self._start, first - _BOUND) : first]):
            return True
        attribute = last < len(classes) and classes[last] in self._nouns
        return moment.said == "year" or (attribute and classes[first - 1] not in self._leads)


def _sentence_behind(tokens: Tokens, index: int) -> int | None:
    """Return the token with which a sentence begins behind a stop; None where the stop ends none.

    A capital follows, behind quotation marks or brackets that close, and what stands before is longer than an initial.
    """
    words = tokens.words
    before = words[index - 1].strip()
    if words[index].strip() not in _STOPS or (before.isalpha() and len(before) < _SHORTEST):
        return None
    for at in range(index + 1, min(index + 4, len(words))):
        bare = words[at].strip()
        if bare[:1].isalnum() or words[at][:1].isspace():
            return at if bare[:1].isupper() or bare[:1] in _OPENS else None
    return None
