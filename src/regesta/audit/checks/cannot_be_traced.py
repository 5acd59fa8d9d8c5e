"""A reference does not lead to what it cites.

A title that is only the name of the site, without author and date, or nothing but an address, tells nobody which page was
meant once the site has changed: what is cited to it cannot be checked.

Counts references without author and date whose title has no words but those of the site or its address, and references that
are an address alone. Those that name a page but neither author nor date are one finding a document, books and articles with
an identifier left out.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1]

    References
    - ^ "Lund Conflict Monitor". lundconflictmonitor.org. Retrieved 3 June 2019.
    >>> Lund Conflict Monitor
Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1]

    References
    - ^ "Rifles of the north: a profile". Lund Conflict Monitor. Retrieved 3 June 2019.
    >>> a profile
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1][2]

    References
    - ^ Marl, Ada (3 June 2012). "The rifles of the north". The Lund Post. Retrieved 3 June 2019.
    - ^ "The Lund Post". The Lund Post. 3 June 2012.
"""

import re
from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.sourcing import listed, named, printed, squeezed, years
from regesta.model.document import Reference
from regesta.model.finding import Severity
from regesta.text import fold

_REMARK = 400  # characters: what is longer is a note
_HEAD = 4  # letters by which a word of a title stands in an address ("intl", "conf")
_HOST = re.compile(r"https?://([^/\s]+)")
_WORD = re.compile(r"[^\W_]+")


def _look(sheet: Sheet) -> Iterator[Found]:
    vague: list[Reference] = []
    sites: list[Reference] = []
    for reference in sheet.references.values():
        if reference.authors or reference.published or reference.isbn or reference.doi:
            continue
        if _bare(reference):
            yield _found(sheet, reference, "is nothing but an address")
        elif reference.title and _printed(sheet, reference):
            vague.append(reference)
            if _site_only(sheet, reference):
                sites.append(reference)
                yield _found(sheet, reference, f'has only the name of the site for a title: "{reference.title}"')
    if vague and vague != sites:
        exhibits, also = listed(sheet, vague, most=8)
        verb = "names" if len(vague) == 1 else "name"
        yield Found(
            message=f"{named(vague)} {verb} neither an author nor a date.",
            hint="Look for both on the page: without them nobody can tell its worth, or whether it could know.",
            exhibits=exhibits,
            also=also,
        )


def _found(sheet: Sheet, reference: Reference, wrong: str) -> Found:
    return Found(
        message=f"Source [{reference.number}] {wrong}; what is cited to it cannot be traced to a page.",
        hint="Find the page that was meant, and give its title, author and date.",
        exhibits=(sheet.source_exhibit(reference, reference.title),),
    )


def _printed(sheet: Sheet, reference: Reference) -> bool:
    """Tell whether it is a printed reference rather than a remark, with no year in it that was not read as a date."""
    whole = reference.container or reference.url or reference.accessed
    return bool(whole) and len(reference.raw) <= _REMARK and not years(printed(reference, sheet.view.words))


def _bare(reference: Reference) -> bool:
    left = (reference.raw.replace(reference.url, "") if reference.url else reference.raw).strip(" .[]()<>")
    return bool(reference.url) and not any(map(str.isalpha, left))


def _site_only(sheet: Sheet, reference: Reference) -> bool:
    site = sheet.view.words.audit.sources.site
    host = _HOST.match(reference.url or "")
    where = squeezed(f"{reference.container or ''}{host[1] if host else ''}")
    title = fold(reference.title or "")
    if title in site:
        return True
    words = [each for each in _WORD.findall(title) if each not in site]
    small = [each for each in words if len(each) < _HEAD]
    large = [each for each in words if len(each) >= _HEAD]
    return bool(where and large) and all(each[:_HEAD] in where for each in large) and len(small) <= len(large)


CHECK = Check(code="SOURCE10", severity=Severity.HINT, manual=__doc__, document=_look)
