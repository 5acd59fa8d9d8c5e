"""What is cited seems to be about something else.

The title of a source mostly names somebody, a place or an act of what it is cited for. Where it names none of them, or only
other countries than the words it stands behind, the mark may have been moved, or the source put there by mistake.

Counts a clause with one source whose title, or its translation, has five telling words or more and shares none with the
paragraph, the heading, or the name of the document; and one whose title names only countries and regions that neither the
clause, which names some, nor its paragraph or the head of the document names. Only reports dated to a day count; books,
articles with a DOI and short titles are left out. It may well
be right: the text of a source holds more than its title.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.

    In 2016 the Northern Rifles released a video of their camps in Chad.[1]

    References
    - ^ Marl, Ada (3 June 2016). "Video of Philippine pirates shows their boats". The Lund Post. Retrieved 3 June 2019.
    >>> Philippine pirates
Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.

    In 2016 the Northern Rifles released a video of their camps.[1]

    References
    - ^ Marl, Ada (3 June 2016). "Bakers protest against rising price of yellow butter". The Lund Post. Retrieved 3 June 2019.
    >>> Bakers protest
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.

    In 2016 the Northern Rifles released a video of their camps near Moundou.[1] They were then driven to Niger.[2]

    References
    - ^ Marl, Ada (3 June 2016). "Chadian militia shows itself in new film". The Lund Post. Retrieved 3 June 2019.
    - ^ Marl, Ada (3 July 2016). "Rifles retreat". The Lund Post. Retrieved 3 June 2019.
"""

import functools
import re
from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.sourcing import Clause, clauses, day
from regesta.model.base import Span
from regesta.model.document import Reference
from regesta.model.finding import Severity
from regesta.places.gazetteer import gazetteer
from regesta.text import fold, script
from regesta.vocabulary.load import Vocabulary
from regesta.vocabulary.names import name_words, plain_words

_TELLING = 5  # telling words of a title at the least
_STEM = 5  # letters by which two words are forms of one
_PHRASE = 4  # words of the name of a country at the most
_LARGE = 50_000  # people of a city that stands for its country
# Regions that are too large to say what a title is about, and adjectives that are as often those of a language or a people.
_VAST = frozenset({"africa", "asia", "europe", "west_africa"})
_LANGUAGES = frozenset({"english", "indian", "indians", "latin"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NAME = re.compile(r"\b[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)?")


def _look(sheet: Sheet) -> Iterator[Found]:
    for clause in clauses(sheet):
        references = sheet.sources(clause.numbers)
        if len(clause.numbers) == 1 and len(references) == 1 and _news(references[0]):
            title = references[0].title_translated or references[0].title
            own = bool(references[0].title_translated) or references[0].language == (sheet.document.language or "en")
            if title and own and script(title) == "Latn":
                yield from _about(sheet, clause, references[0], title)


def _news(reference: Reference) -> bool:
    """Tell whether a source is a report of a day: what is larger holds more than its title says."""
    return day(reference.published) is not None and not (
        reference.isbn or reference.doi or (reference.issn and reference.oclc)
    )


def _about(sheet: Sheet, clause: Clause, reference: Reference, title: str) -> Iterator[Found]:
    words = sheet.view.words
    around = _around(sheet, clause.span)
    elsewhere, here = _regions(title, words), _regions(sheet.text[slice(*clause.span)], words)
    telling, said = _stems(title, words), _stems(around, words)
    there = _wider(_regions(around, words) | _cities(around, words))
    if elsewhere and here and not elsewhere & there and not _stems(" ".join(elsewhere).replace("_", " "), words) & said:
        names = ", ".join(sorted(each.replace("_", " ").title() for each in elsewhere))
        wrong = f"names {names}, which the words it stands behind do not"
    elif len(telling) >= _TELLING and not telling & said and not (elsewhere | _cities(title, words)) & there:
        if not sheet.records(clause.span):
            return  # nothing is claimed there
        wrong = "shares no name, place or act with the words it stands behind"
    else:
        return
    shown = (reference.title_translated or reference.title or "")[:200]
    yield Found(
        message=f'The title of [{reference.number}], "{shown}", {wrong}; it may still be right.',
        hint="Open the source; if it does not carry the claim, find one that does.",
        exhibits=(sheet.exhibit(clause.shown, "claim"), sheet.source_exhibit(reference, shown)),
        records=sheet.records(clause.span),
    )


def _around(sheet: Sheet, span: Span) -> str:
    """Return what a source may be about: the paragraph, its headings, the title and the first paragraph of the document."""
    document = sheet.document
    block = sheet.block(span)
    own = sheet.text[slice(*(block.span if block else span))]
    first = next((sheet.text[slice(*each)] for each in sheet.sentences[:1]), "")
    return " . ".join((own, *(block.headings if block else ()), document.title or "", first))


@functools.lru_cache(maxsize=1_024)
def _stems(text: str, words: Vocabulary) -> frozenset[str]:
    empty = _empty(words)
    found = _WORD.findall(fold(text))
    return frozenset(each[:_STEM] for each in found if len(each) >= 4 and each not in empty)


@functools.cache
def _empty(words: Vocabulary) -> frozenset[str]:
    return frozenset(words.audit.sources.empty)


@functools.cache
def _by_code(words: Vocabulary) -> dict[str, str]:
    return {row.iso2: _key(row.name) for row in words.countries if row.iso2}


@functools.lru_cache(maxsize=1_024)
def _regions(text: str, words: Vocabulary) -> frozenset[str]:
    """Return the countries and regions that words name, by name, adjective or people."""
    known = _known(words)
    plain = plain_words(text).split()
    found: set[str] = set()
    at = 0
    while at < len(plain):
        for many in range(min(_PHRASE, len(plain) - at), 0, -1):
            region = known.get(" ".join(plain[at : at + many]))
            if region is not None:
                found.add(region)
                at += many - 1
                break
        at += 1
    return frozenset(found)


@functools.cache
def _known(words: Vocabulary) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in words.countries:
        for each in (row.name, *row.aliases, *row.adjectives, *row.people):
            if fold(each) not in _LANGUAGES:
                found.setdefault(plain_words(each), _key(row.name))
    for word, region in name_words().region_of.items():
        if len(word) > 4 and region not in _VAST and word not in _LANGUAGES:
            found.setdefault(word, region)
    return found


def _key(name: str) -> str:
    return plain_words(name).replace(" ", "_")


def _wider(regions: frozenset[str]) -> frozenset[str]:
    """Return regions with those that they lie in, and those that lie in them."""
    table = name_words().regions
    above = {one for each in regions if each in table for one in table[each].in_}
    below = {name for name, row in table.items() if regions & set(row.in_)}
    return regions | above | below


@functools.lru_cache(maxsize=1_024)
def _cities(text: str, words: Vocabulary) -> frozenset[str]:
    """Return the countries of the cities that words name."""
    by_code = _by_code(words)
    found: set[str] = set()
    for match in _NAME.finditer(text):
        for place in gazetteer().find(match[0]):
            if place.country in by_code and (place.kind != "city" or place.population >= _LARGE):
                found.add(by_code[place.country])
    return frozenset(found)


CHECK = Check(code="SOURCE05", severity=Severity.HINT, manual=__doc__, document=_look)
