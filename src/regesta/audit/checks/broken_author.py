"""The name of an author in a reference is broken.

A program that strips small words such as "and" or "or" from a list of authors also strips them from names: "Andrew" becomes
"rew", "Orlando" becomes "lando". Under the broken name the work is not found, and its author is counted as another person.

Counts a given name (behind the comma, or the first word) that begins with a small letter and is no particle of names such as
"von" or "al-", and digits or markup within an author. Where a common name comes out when a small word is put back before it,
that is proposed; where none does, it is a hint, as some authors write themselves small.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1]

    References
    - ^ Marl, Ada; Harbo, rew (3 June 2016). "The rifles of the north". The Lund Post. Retrieved 3 June 2019.
    >>> Harbo, rew
Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1]

    References
    - ^ Marl, odore (3 June 2016). "The rifles of the north". The Lund Post. Retrieved 3 June 2019.
    >>> Marl, odore
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1][2]

    References
    - ^ Berg, Otto van den; von Marl, Ada (3 June 2016). "The rifles of the north". The Lund Post. Retrieved 3 June 2019.
    - ^ Staff, Radio 4 (3 June 2016). "The rifles". The Lund Post. Retrieved 3 June 2019.
"""

import functools
import re
from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.model.base import Span
from regesta.model.document import Reference
from regesta.model.finding import Edit, Severity
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary
from regesta.vocabulary.names import name_words

_MARKUP = re.compile(r"\[\[|\]\]|\{\{|\}\}|<[a-z/]|&(?:amp|nbsp|#\d+);|\||https?:|www\.")
_DIGITS = re.compile(r"[^\W\d_]\d{2,}|^\d+$|\d[^\W\d_]+\d")
_LONGEST = 4  # words of a name
_ALONE = 3  # letters of a broken name at the least, where nothing tells what was cut off


def _look(sheet: Sheet) -> Iterator[Found]:
    for reference in sheet.references.values():
        for author in reference.authors:
            yield from _broken(sheet, reference, author)


def _broken(sheet: Sheet, reference: Reference, author: str) -> Iterator[Found]:
    at = sheet.text.find(author, reference.span.start, reference.span.end)
    if at < 0 or len(author.split()) > _LONGEST or not (reference.title and reference.published):
        return  # what stands there is a remark rather than names
    if _MARKUP.search(author) or _DIGITS.search(author):
        yield Found(
            message=f'An author of source [{reference.number}] has digits or markup in the name: "{author}".',
            hint="Write the name as the source prints it.",
            exhibits=(sheet.source_exhibit(reference, author),),
        )
        return
    given = _given(author)
    if given is None or _particle(given) or given in sheet.view.words.audit.sources.desks:
        return
    cut = _cut(given, sheet.view.words)
    if cut is None and (len(given) < _ALONE or len(author.split()) > 2):
        return
    where = at + author.rindex(given)
    words = Span(where, where + len(given))
    whole = f"{cut}{given}".capitalize() if cut else ""
    removed = (
        f': most likely "{whole}", with "{cut.capitalize()}" cut off as by a program that removed "{cut}"'
        if cut
        else ""
    )
    yield Found(
        message=f'The given name of an author of source [{reference.number}] is broken: "{author}"{removed}.',
        hint="Look up the author in the source."
        if not cut
        else "Put the name back, and look for others cut by the same program.",
        exhibits=(sheet.source_exhibit(reference, author),),
        edit=Edit(evidence=sheet.document.evidence(words), to=whole) if cut else None,
        severity=None if cut else Severity.HINT,
    )


def _given(author: str) -> str | None:
    """Return the given name in "Last, first" where it is one word with a small first letter."""
    last, comma, first = author.partition(",")
    words = first.split()
    if not comma or not words or len(words) > 2 or not last[:1].isupper():
        return None
    given = words[0].strip(".")
    return given if given.isalpha() and given.isascii() and given.islower() and len(given) > 1 else None


def _particle(word: str) -> bool:
    words = name_words()
    every = words.particles | words.titles | words.patronymics | words.kunyas
    return word in every or word in words.small


def _cut(given: str, words: Vocabulary) -> str | None:
    """Return the small word that makes a common name of a broken one when it is put before it."""
    known = _common()
    found = [each for each in words.audit.sources.removed if f"{each}{given}" in known]
    return max(found, key=lambda each: (known[f"{each}{given}"], len(each)), default=None)


@functools.cache
def _common() -> dict[str, int]:
    rows = [row for each in name_words().common.values() for row in each]
    return {fold(spelt): row.grade for row in rows for spelt in row.spelt if spelt.isascii()}


CHECK = Check(code="SOURCE07", severity=Severity.WARNING, manual=__doc__, document=_look)
