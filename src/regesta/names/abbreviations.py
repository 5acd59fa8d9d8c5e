"""Whether a short word is made of the first letters of words in another name ("AQIM", "JAK-T", "Modlex"); from the words, no list."""

from collections.abc import Sequence

_SHORTEST, _LONGEST = 2, 8  # letters
_LONG = 5  # letters from which on a word may give more than its first
_FROM_ONE_WORD = 3  # letters
_ANY_ORDER = 4  # letters from which on their order may differ


def spelt_out(short: str, words: Sequence[str], small: frozenset[str]) -> tuple[int, int] | None:
    """Return the bounds of the run of `words` that `short` abbreviates; None where there is none.

    Every word of the run gives its first letter, or in a longer abbreviation up to three; `small` words may give none. At
    least two words that are not small must give theirs, and one of two letters must take in all words. The first letters of
    all words may also stand in another order, as translations have them.
    """
    if not _SHORTEST <= len(short) <= _LONGEST or not short.isalpha() or short in words:
        return None
    for start, word in enumerate(words):
        if word[0] != short[0]:
            continue
        end = _run(short, words, start, small)
        if end is None or sum(each not in small for each in words[start:end]) < 2:
            continue
        outside = [each for each in (*words[:start], *words[end:]) if each not in small]
        if len(short) > 2 or not outside:
            return start, end
    told = [each for each in words if each not in small]
    if len(short) >= _ANY_ORDER and sorted(short) == sorted(each[0] for each in told):
        return 0, len(words)  # the words stand in another order in another language: FDLR, FARC
    return None


def _run(short: str, words: Sequence[str], start: int, small: frozenset[str]) -> int | None:
    """Return where the run ends whose words give all letters of `short`."""
    open_ends = [(0, start)]
    seen: set[tuple[int, int]] = set()
    while open_ends:
        given, at = open_ends.pop()
        if given == len(short):
            return at
        if at >= len(words) or (given, at) in seen:
            continue
        seen.add((given, at))
        word = words[at]
        if word in small:
            open_ends.append((given, at + 1))
        for length in range(1, (_FROM_ONE_WORD if len(short) >= _LONG else 1) + 1):
            if len(word) >= length and short.startswith(word[:length], given):
                open_ends.append((given + length, at + 1))
    return None
