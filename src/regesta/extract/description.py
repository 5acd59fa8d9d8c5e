"""What an article says its subject is: the words behind "is a", whether they make it armed, and the creeds in them."""

import re

from regesta.model.base import Record, Span
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary, alternatives

_DASHES = str.maketrans("–—‑’", "---'")


class Creed(Record, frozen=True, kw_only=True):
    """An ideology named by an adjective of a description, with its place in it."""

    text: str
    span: Span


def noun_phrase(text: str, at: int, end: int, words: Vocabulary) -> Span:
    """Return the span of the description that begins at `at`: up to the first word that begins a clause or place."""
    match = re.compile(rf"[,;:(]|\s{alternatives(words.prose.ends_description)}\b").search(text, at, end)
    stop = match.start() if match else end
    return Span(at, len(text[:stop].rstrip(" .")))


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
    if any(f" {head}".endswith((f" {noun}", f" {noun}s")) for noun in words.descriptions.unarmed):
        return True
    return not _has(head, words.descriptions.armed) and _has(head, words.descriptions.unarmed)


def _has(folded: str, phrases: tuple[str, ...]) -> bool:
    return re.search(rf"(?<!\w){alternatives(phrases)}s?(?!\w)", folded) is not None


def creeds(text: str, span: Span, words: Vocabulary) -> list[Creed]:
    """Return the creeds that adjectives of a description name, each with the people it is of ("Basque nationalist")."""
    table, prose = words.ideologies, words.prose
    piece = text[span.start : span.end].translate(_DASHES)
    people = rf"(?:(?:[^\W\d_a-z][\w'-]+|{alternatives(prose.creed_prefixes)})\s+)?"
    strong = tuple(each for each in table.adjectives if each not in table.weak)
    pattern = re.compile(
        rf"(?<![\w-])(?:{people}(?i:{alternatives(prose.of_a_people)})|(?i:{alternatives(strong)}))(?![\w-])"
    )
    found = []
    for match in pattern.finditer(piece):
        if fold(match[0]) not in table.weak:
            where = Span(span.start + match.start(), span.start + match.end())
            found.append(Creed(text=text[where.start : where.end], span=where))
    return found
