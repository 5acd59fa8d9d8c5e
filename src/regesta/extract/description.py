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
    """Tell whether a description makes its subject an armed organisation; None where it leaves that open.

    What counts is the head of the phrase ("a militant group"), or what a group is of ("a coalition of rebel groups"): a film
    about rebels and a group against them are not armed. It does not read what the organisation is said to do.
    """
    table = words.descriptions
    folded = fold(description)
    if _has(folded, table.disarms):
        return False
    head, joint, rest = _split_head(folded)
    if _has(head, table.armed):
        return not _ends(head, table.unarmed)
    if joint == "of" and _ends(head, table.organisation) and _has(_split_head(rest)[0], table.armed):
        return True
    if _has(head, table.unarmed):
        return False
    return True if _has(head, table.armed_weak) and _ends(head, table.armed_groups) else None


def _split_head(folded: str) -> tuple[str, str, str]:
    """Cut a phrase at the first word that ends its head, and return head, that word, and the rest."""
    cut = re.search(r"\s(of|on|about|against|covering|nicknamed|named|for|called|by|to|from|opposed)\s", folded)
    return (folded[: cut.start()], cut[1], folded[cut.end() :]) if cut else (folded, "", "")


def _ends(folded: str, nouns: tuple[str, ...]) -> bool:
    return f" {folded}".endswith(tuple(f" {noun}{plural}" for noun in nouns for plural in ("", "s")))


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
