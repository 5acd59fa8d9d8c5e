"""A few references lack the day they were read, which all others give.

Pages change and vanish; the day of access tells which version was seen. Where nearly all references of a document give it,
one without it was often made another way (by an import, from another language) and may have other gaps as well.

Counts where four of five references or more, of five at the least, say when they were read. Books with an ISBN need no such
day, nor does what has no address where the document prints addresses. One finding a document.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1][2][3][4][5]

    References
    - ^ Marl, Ada (3 June 2012). "The rifles of the north". The Lund Post. Retrieved 3 June 2019.
    - ^ Marl, Ada (4 June 2012). "A camp by the river". The Lund Post. Retrieved 3 June 2019.
    - ^ Marl, Ada (5 June 2012). "Who pays the rifles?". The Lund Post. Retrieved 3 June 2019.
    - ^ Marl, Ada (6 June 2012). "A talk with the commander". The Lund Post. Retrieved 3 June 2019.
    - ^ Orlo, Ben (7 June 2012). "Counting rifles". Journal of Conflict. 12 (3): 1–20.
    >>> Counting rifles
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1][2][3][4][5]

    References
    - ^ Marl, Ada (3 June 2012). "The rifles of the north". The Lund Post. Retrieved 3 June 2019.
    - ^ Marl, Ada (4 June 2012). "A camp by the river". The Lund Post. Retrieved 3 June 2019.
    - ^ Marl, Ada (5 June 2012). "Who pays the rifles?". The Lund Post. Retrieved 3 June 2019.
    - ^ Marl, Ada (6 June 2012). "A talk with the commander". The Lund Post. Retrieved 3 June 2019.
    - ^ Dane, Cleo (2004). A History of the Northern Rifles. Lund: Harbour Press. ISBN 978-0-00-000000-2.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.sourcing import listed, named
from regesta.model.finding import Severity
from regesta.model.wording import counted

_LEAST = 5
_MOST = 0.8


def _look(sheet: Sheet) -> Iterator[Found]:
    every = [each for each in sheet.references.values() if each.title and not each.isbn]
    if any(each.url for each in every):
        every = [each for each in every if each.url or each.accessed]
    missing = [each for each in every if each.accessed is None]
    given = len(every) - len(missing)
    if not missing or len(every) < _LEAST or given < _MOST * len(every):
        return
    exhibits, also = listed(sheet, missing)
    verb = "does not say when it was" if len(missing) == 1 else "do not say when they were"
    yield Found(
        message=f"{named(missing)} {verb} read; {counted(given, 'other reference')} of the document do.",
        hint="Open it, see that it supports what it is cited for, and add the day of access.",
        exhibits=exhibits,
        also=also,
    )


CHECK = Check(code="SOURCE06", severity=Severity.HINT, manual=__doc__, document=_look)
