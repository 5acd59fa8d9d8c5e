"""All that is cited for a sentence is doubted by the document itself.

A mark such as [unreliable source] says that an editor did not trust the source. A claim that rests on nothing else must keep
that doubt wherever it goes, or wait for a better source.

Counts a clause whose marks raise a doubt of its source or its truth, and which has no other source than the one before the
doubt; with [citation needed] it has none at all. A dead link or a question "when?" is no such doubt.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. In March 2016 the Northern Rifles opened a camp in Moundou.[1][unreliable source]

    References
    - ^ Marl, Ada (3 June 2016). "The rifles of the north". The Lund Post. Retrieved 3 June 2019.
    >>> In March 2016 the Northern Rifles opened a camp in Moundou.[1][unreliable source]
    >>> Marl, Ada
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. In March 2016 the Northern Rifles opened a camp in Moundou.[1][unreliable source][2] In 2017 it was closed.[2][dead link]

    References
    - ^ Marl, Ada (3 June 2016). "The rifles of the north". The Lund Post. Retrieved 3 June 2019.
    - ^ Orlo, Ben (3 June 2017). "A camp in Moundou". The Lund Post. Retrieved 3 June 2019.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.sourcing import clauses, named
from regesta.model.base import Span
from regesta.model.finding import Severity

_SOURCE, _OF_SOURCE, _OF_CLAIM = "unreliable source", ", which is", " and is"
_SHORT = 60  # characters of a clause with its marks


def _look(sheet: Sheet) -> Iterator[Found]:
    doubts = frozenset(sheet.view.words.audit.sources.doubts)
    for clause in clauses(sheet):
        references = sheet.sources(clause.numbers)
        marked = [each for each in clause.flags if each in doubts]
        within = [[each for each in one.flags if each in doubts and each != "citation needed"] for one in references]
        if not marked and not (within and all(within)):
            continue
        if len(marked) < len(clause.numbers) and len(clause.numbers) > 1 and not all(within):
            continue  # one source at least is not doubted
        flags = [*marked, *(each for one in within for each in one)]
        said = " and ".join(f"[{each}]" for each in dict.fromkeys(flags))
        rests = (
            f"rests on {named(references)} alone{_OF_SOURCE if _SOURCE in flags else _OF_CLAIM}"
            if references
            else "has no source and is"
        )
        yield Found(
            message=f"A claim {rests} marked {said} by the document itself.",
            hint="Keep the doubt with the claim, and look for a source that carries it.",
            exhibits=(
                sheet.exhibit(_whole(sheet, clause.shown), "claim", clause.shown),
                *(sheet.source_exhibit(each) for each in references),
            ),
            records=sheet.records(clause.span),
        )


def _whole(sheet: Sheet, shown: Span) -> Span:
    """Return words that can be understood: the sentence of a few words."""
    return sheet.sentence(shown) if shown.end - shown.start < _SHORT else shown


CHECK = Check(code="SOURCE04", severity=Severity.WARNING, manual=__doc__, document=_look)
