"""A title stands twice in one reference, or two references are one source.

A title printed twice in a reference comes of a text version of a page that gives it once for each script; it is to be kept once.
The same source under two numbers looks like two that agree, and is one.

Two references are one source where they have one address and titles alike, one DOI, or the same title, container and date; not where they name
different pages, nor where one is a short form. One finding a document for titles, one for each pair of references.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1]

    References
    - ^ "بنادق الشمال في النهر" بنادق الشمال في النهر [Rifles of the north at the river]. Sawt Lund (in Arabic). 2012-06-03. Retrieved 2019-06-03.
    >>> Rifles of the north at the river
Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1][2]

    References
    - ^ Marl, Ada (3 June 2012). "The rifles of the north". The Lund Post. Retrieved 3 June 2019.
    - ^ Marl, A. (2012-06-03). "The rifles of the north". The Lund Post. Retrieved 9 July 2020.
    >>> Retrieved 3 June 2019
    >>> Retrieved 9 July 2020
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1][2]

    References
    - ^ Dane, Cleo (2004). "The rifles of the north". A History of the North. Harbour Press. p. 45.
    - ^ Dane, Cleo (2004). "The rifles of the north". A History of the North. Harbour Press. p. 61.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.sourcing import listed, named, squeezed
from regesta.model.document import Reference
from regesta.model.finding import Severity
from regesta.model.wording import counted

_LEAST = 8  # letters of a title at the least
_PAGES = re.compile(
    r"\b(?:pp?|pages?|ch|chapter|vol|§)\b\.?\s?[\divxlc]+(?:\s?[-–,]\s?[\divxlc]+)*|\b\d+ \(\d+\): ?\d+", re.IGNORECASE
)


def _look(sheet: Sheet) -> Iterator[Found]:
    doubled = [each for each in sheet.references.values() if _doubled(each)]
    if doubled:
        exhibits, also = listed(sheet, doubled)
        yield Found(
            message=f"The title stands twice in {counted(len(doubled), 'reference')}: {named(doubled)}.",
            hint="Keep the title once; count it as one when you search or compare titles.",
            exhibits=exhibits,
            also=also,
        )
    yield from _pairs(sheet)


def _doubled(reference: Reference) -> bool:
    title = squeezed(reference.title or "")
    if len(title) < _LEAST or title in squeezed(reference.container or ""):
        return False
    return f"{title}{title}" in squeezed(reference.raw)


def _pairs(sheet: Sheet) -> Iterator[Found]:
    held: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for each in sheet.references.values():
        for key in _keys(each):
            held[key].append(each)
    seen: set[tuple[int, int]] = set()
    for (what, _), same in held.items():
        first = same[0]
        for other in same[1:]:
            pair = (first.number, other.number)
            if pair in seen or _pages(first) != _pages(other) or (what == "address" and not _alike(first, other)):
                continue
            seen.add(pair)
            yield Found(
                message=f"[{first.number}] and [{other.number}] are one source: they have the same {what}.",
                hint="Cite it under one number; it does not corroborate itself.",
                exhibits=(sheet.source_exhibit(first), sheet.source_exhibit(other)),
            )


def _alike(one: Reference, two: Reference) -> bool:
    """Tell whether one title holds the other: one address may serve many pages, and notes hold addresses too."""
    titles = sorted((squeezed(one.title or ""), squeezed(two.title or "")), key=len)
    return len(titles[0]) >= _LEAST and titles[0] in titles[1]


def _keys(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.doi:
        yield "DOI", reference.doi.casefold()
    if reference.url:
        address = re.sub(r"^https?://(?:www\.)?|/$", "", reference.url)
        if "/" in address:  # the address of a site is not that of a page
            yield "address", address
    title = squeezed(reference.title or "")
    if len(title) >= _LEAST and reference.container and reference.published:
        yield "title, container and date", f"{title} {squeezed(reference.container)} {reference.published.edtf}"


def _pages(reference: Reference) -> tuple[str, ...]:
    return tuple(squeezed(each) for each in _PAGES.findall(reference.raw))


CHECK = Check(code="SOURCE09", severity=Severity.HINT, manual=__doc__, document=_look)
