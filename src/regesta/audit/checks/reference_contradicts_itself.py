"""A reference contradicts itself about its date.

The printed date, the day it was read, the year in its DOI and the day in its address should agree. Where they do not, the
printed date is often that of a later upload or of the editor's programs; what rests on it (which claims the source can
support at all) is then wrong.

The year of a DOI counts where its form is known to carry one, and where it is more than three years off; the day in an address,
where it is more than a year off and the address is no store of files; where they are later than the printed date it is a hint,
as old works are put online again. A source may also not be published after it was
read, nor long after the document that cites it.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1]

    References
    - ^ Marl, Ada (4 May 2021). "Counting the rifles". Journal of Conflict. 12 (3): 1–20. doi:10.1080/01234567.2009.123456.
    >>> 4 May 2021
Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1]

    References
    - ^ Marl, Ada (4 May 2019). "Counting the rifles". The Lund Post. Retrieved 3 June 2017.
    >>> Retrieved 3 June 2017
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1][2]

    References
    - ^ Marl, Ada (4 May 2011). "Counting the rifles". Journal of Conflict. 12 (3): 1–20. doi:10.1080/01234567.2009.123456. Retrieved 3 June 2017.
    - ^ Orlo, Ben (2 June 2018). "The north". The Lund Post. Retrieved 1 June 2018.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.sourcing import contradicted, told
from regesta.model.document import Reference
from regesta.model.finding import Severity
from regesta.model.time import FuzzyDate
from regesta.model.wording import date_words

_ZONES = 2  # days: it may be tomorrow where the newspaper is
_FORTHCOMING = 62  # days: issues are dated ahead


def _look(sheet: Sheet) -> Iterator[Found]:
    for reference in sheet.references.values():
        if reference.published is None:
            continue
        found = _itself(sheet, reference, reference.published)
        if found is not None:
            wrong, fault, severity = found
            yield Found(
                message=f"Source [{reference.number}] is dated {date_words(reference.published)}, but {wrong}.",
                hint="Open the source and correct the date; until then do not rest a time on it.",
                exhibits=(sheet.source_exhibit(reference, fault),),
                severity=severity,
            )


def _itself(sheet: Sheet, reference: Reference, published: FuzzyDate) -> tuple[str, str | None, Severity | None] | None:
    """Return what is against the printed date, the words at fault, and how grave it is where that differs."""
    other = contradicted(reference, sheet.view.words)
    if other is not None:
        reprint = other.date.possible()[0] > published.possible()[1]  # an old work that was put online later
        return told(other), other.words, Severity.HINT if reprint else None
    first = published.possible()[0]
    accessed = reference.accessed
    if accessed is not None and first - accessed.possible()[1] >= _ZONES:
        return f"it was read on {date_words(accessed)}, before that", None, None
    own = sheet.document.source.published
    if own is not None and first - own.possible()[1] > _FORTHCOMING:
        return f"the document that cites it is of {date_words(own)}", None, None
    return None


CHECK = Check(code="SOURCE02", severity=Severity.WARNING, manual=__doc__, document=_look)
