"""What an article says its subject is: the words behind "is a", whether they make it armed, and the creeds in them."""

import re

from regesta.model.base import Record, Span
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary

_BEHIND = re.compile(
    r",|;|:|\(|\s(?:that|which|who|whose|affiliated|aligned|associated|based|active|operating|operational|founded|formed|established|created|fighting|"
    r"led|known|composed|consisting|comprising|in|from|during|with|for|by|under|seeking|aiming|responsible|allied|loyal|headquartered|made|named|"
    r"whose|advocating|opposed|dedicated|designated|within|between|across|since|until|engaged|committed|on|to|linked|present|splinter of|it|and (?:was|is|one|has))\b"
)


class Creed(Record, frozen=True, kw_only=True):
    """An ideology named by an adjective of a description, with its place in it."""

    text: str
    span: Span


def noun_phrase(text: str, at: int, end: int) -> Span:
    """Return the span of the description that begins at `at`: up to the first word that begins a clause or place."""
    match = _BEHIND.search(text, at, end)
    return Span(at, match.start() if match else end)


def armed(description: str, words: Vocabulary) -> bool | None:
    """Tell whether a description makes its subject an armed organisation; None where it leaves that open."""
    table = words.descriptions
    folded = fold(description)
    if _has(folded, table.disarms):
        return False
    if _has(folded, table.armed):
        return not _only_of_something_else(folded, words)
    if _has(folded, table.unarmed):
        return False
    return True if _has(folded, table.armed_weak) and _has(folded, ("group", "front", "faction", "cell")) else None


def _only_of_something_else(folded: str, words: Vocabulary) -> bool:
    """Tell whether the head of the phrase is an unarmed thing: "a newspaper of the rebels", "a military hospital"."""
    head = re.split(r"\s(?:of|on|about|against|covering)\s", folded)[0]
    if any(head.endswith(noun) for noun in words.descriptions.unarmed):
        return not any(head.endswith(each) for each in ("foundation",))
    return not _has(head, words.descriptions.armed) and _has(head, words.descriptions.unarmed)


def _has(folded: str, phrases: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(phrase)}s?(?!\w)", folded) for phrase in phrases)


def creeds(text: str, span: Span, words: Vocabulary) -> list[Creed]:
    """Return the creeds that adjectives of a description name, the longest first where one holds another."""
    table = words.ideologies
    found: list[Creed] = []
    piece = text[span.start : span.end]
    folded = piece.casefold().replace("–", "-").replace("—", "-").replace("’", "'")
    if len(folded) != len(piece):
        return []
    taken: list[Span] = []
    for adjective in sorted((each for each in table.adjectives if each not in table.weak), key=len, reverse=True):
        for match in re.finditer(rf"(?<![\w-]){re.escape(adjective)}(?![\w-])", folded):
            where = Span(span.start + match.start(), span.start + match.end())
            if not any(where.overlaps(each) for each in taken):
                taken.append(where)
                found.append(Creed(text=text[where.start : where.end], span=where))
    return sorted(found, key=lambda creed: creed.span)
