"""Cuts a list that was run together into its names: the cut that costs least, where what is known costs least of all.

A name that the tables or the document know costs 1; one that ends or begins as names do costs a little more; any other run
of words costs most, so that what is not known stays together.
"""

import re
from collections.abc import Callable

from regesta.model.base import Record
from regesta.text import fold

_TOKEN = re.compile(r"\S+")
# Small words that stand inside names and neither begin nor end one.
_INSIDE = frozenset(
    "of the for in and de del la las los du des di da do dos y et e to on bin ibn bint ben ould al el wal wa fi with & - – "  # noqa: SIM905
    "alias aka le pour van von der und a".split()
)
_JOINS = frozenset({"and", "&", "with"})
_FIRST_LETTER = re.compile(r"[\"'“‘(]*(?:(?:al|el|ash|as|an|at|ar|ad|az|ul|ud)-)?[\"'“‘]*[^\W\d_]")
_ACRONYM = re.compile(r"[A-ZÀ-Þ](?:[A-ZÀ-Þ0-9]{2,}|\d+)(?:-[A-ZÀ-Þ0-9]+)*")
_LONGEST_NAME = 12  # words of a name that is looked up
_LONGEST_PIECE = 30  # words of a piece that is not known
_MOST_WORDS = 400  # of one run; a longer one is no list of names and is left whole

_KNOWN = 1.0
_ACRONYM_ALONE = 1.3
_WHOLE = 1.6  # ends as a name of its kind does
_BEGUN = 1.8  # begins as a name of its kind does
_LOOSE = 3.0  # anything else
_NEVER = 40.0


class Knowledge(Record, frozen=True, kw_only=True):
    """What a list is cut by.

    `known` tells whether folded words are one name, to the tables or the document; `sure`, to the tables alone. `heads` end
    names, `starts` begin them, `titles` stand before persons' names, `of_states` go on with a state's name,
    `sides` stand before a place's. `acronyms`:
    a word of capitals is a name by itself. `cuts`: a known name inside a run is a reason to cut it.
    """

    known: Callable[[str], bool]
    sure: Callable[[str], bool] = lambda folded: False
    heads: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    of_states: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    ends_name: Callable[[str], bool] = lambda word: False
    acronyms: bool = False
    cuts: bool = True


def cut(text: str, start: int, end: int, knowledge: Knowledge) -> list[tuple[int, int]]:
    """Return the bounds of the names in `text[start:end]`, in order; words that only join names are left out."""
    tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
    if not tokens:
        return []
    if len(tokens) == 1 or len(tokens) > _MOST_WORDS:
        return [(tokens[0][0], tokens[-1][1])]
    return _Run(text, tokens, knowledge).cut()


class _Run:
    """One run of words with the costs of taking stretches of it for names."""

    def __init__(self, text: str, tokens: list[tuple[int, int]], knowledge: Knowledge) -> None:
        self.text = text
        self.tokens = tokens
        self.words = [text[left:right] for left, right in tokens]
        self.folded = [fold(word).strip(".,\"'") for word in self.words]
        self.upper = [begins_name(word) for word in self.words]
        self.acronym = [_ACRONYM.fullmatch(word.strip(",")) is not None for word in self.words]
        self.knowledge = knowledge

    def cut(self) -> list[tuple[int, int]]:
        best: list[tuple[float, int]] = [(0.0, 0)]
        for last in range(1, len(self.tokens) + 1):
            firsts = range(max(0, last - _LONGEST_PIECE), last)
            best.append(min((best[first][0] + self.cost(first, last), first) for first in firsts))
        cuts: list[tuple[int, int]] = []
        at = len(self.tokens)
        while at > 0:
            first = best[at][1]
            if at - first > 1 or self.folded[first] not in _JOINS:
                cuts.append((self.tokens[first][0], self.tokens[at - 1][1]))
            at = first
        return cuts[::-1]

    def cost(self, first: int, last: int) -> float:
        """Return what it costs to take the words from `first` to `last` for one name."""
        size = last - first
        head, tail = self.folded[first], self.folded[last - 1]
        if head == "the" and size > 1:
            return self.cost(first + 1, last)
        if size == 1 and head in _JOINS:
            return 0.4 if first > 0 and last < len(self.words) else 9.0
        if tail in _INSIDE or (head in _INSIDE and self.words[first][0].islower()):
            return _NEVER
        # The next name would begin with a small letter.
        goes_on = 4.0 if last < len(self.words) and not self.upper[last] and self.folded[last] not in _JOINS else 0.0
        if size <= _LONGEST_NAME and self.knowledge.known(self._phrase(first, last)):
            return _KNOWN + goes_on
        return self._unknown(first, last) + self._breaks(first, last) + goes_on

    def _phrase(self, first: int, last: int) -> str:
        return fold(self.text[self.tokens[first][0] : self.tokens[last - 1][1]])

    def _unknown(self, first: int, last: int) -> float:
        """Return the cost of a stretch by how it begins and ends."""
        size, known = last - first, self.knowledge
        head, tail = self.folded[first], self.folded[last - 1]
        cost = _LOOSE + 0.05 * size
        if (self._ends(last - 1) and size > 1 and self.upper[first]) or known.ends_name(tail):
            cost = _WHOLE + 0.1 * max(0, size - 3)
        elif size == 1 and known.acronyms and self.acronym[first]:
            cost = _ACRONYM_ALONE
        if size > 1 and ({head, " ".join(self.folded[first : first + 2])} & known.starts):
            cost = min(cost, _BEGUN)
        if first and self.words[first][0] in '"“«':
            cost += 3.0  # a nickname belongs to the name before it
        if first and self.words[first][0].islower() and "-" in head:
            cost += 1.5  # "al-" goes on with a name more often than it begins one
        if tail in known.titles:
            cost += 10.0
        return cost

    def _breaks(self, first: int, last: int) -> float:
        """Return the cost of what stands inside a stretch and should rather begin or end a name of its own."""
        known, cost = self.knowledge, 0.0
        for at in range(first, last - 1):
            if self._ends(at) and self.upper[at + 1]:
                following = self.folded[at + 1]
                ends = following in known.heads and at + 2 == last and not known.ends_name(following)
                joined = following in _INSIDE or ends
                cost += 0.0 if joined else 2.0
        if known.acronyms and last - first > 1:
            cost += 1.5 * sum(self.acronym[first : last - (last - first == 2)])
        for at in range(first + 1, last):
            two = " ".join(self.folded[at : at + 2]) if at + 1 < last else ""
            titled = self.folded[at] in known.titles and self.folded[at - 1] not in (*known.titles, "alias")
            begun = at > first + 1 and self.folded[at] in known.starts and at + 1 < last
            if titled or begun or two in known.starts:
                cost += 1.5
        if known.titles and "and" in self.folded[first + 1 : last - 1]:
            cost += 6.0  # no person's name holds "and"
        if known.cuts and last - first > 1 and self._holds_known(first, last):
            cost += 4.0
        return cost

    def _ends(self, at: int) -> bool:
        return self.folded[at] in self.knowledge.heads or self.knowledge.ends_name(self.folded[at])

    def _holds_known(self, first: int, last: int) -> bool:
        """Tell whether the stretch begins or ends with a known name that should stand by itself.

        A lone word behind a known name belongs to it ("Bangladesh Rifles"); one before a known country does not.
        """
        known = self.knowledge
        for size in range(1, min(6, last - first)):
            left = last - first - size
            split = first + size
            apart = self.upper[split] or self.folded[split] in _JOINS
            if left > 1 and apart and self.folded[split] not in known.of_states:
                head = self._phrase(first, split)
                if (size > 1 or known.sure(head)) and known.known(head):
                    return True
            if self.folded[last - size - 1] not in _INSIDE and self.folded[last - size - 1] not in known.sides:
                tail = self._phrase(last - size, last)
                if known.sure(tail) or (size > 1 and left > 1 and known.known(tail)):
                    return True
        return False


def begins_name(word: str) -> bool:
    """Tell whether a word may begin a name: a capital, a digit, a letter without case, or al- before one of these."""
    match = _FIRST_LETTER.match(word)
    if match is None:
        return word[:1].isdigit()
    letter = match[0][-1]
    return letter.isupper() or not letter.islower() or re.match(r"(?:al|el|as|ash|an|ar|at)-", word) is not None
