"""A paragraph tells of dates or counts and cites nothing for them.

In a document that gives its sources, what has none stands out: it may have been added later, or lost its mark when the text
was moved. Such a claim rests on nobody.

Counts paragraphs of prose, in a document with five references or more, in which no mark stands at or behind what is said of
days, numbers, beginnings, leaders and designations. What stands before the first heading sums up the rest, and is left out
where there is a heading. One finding a paragraph; it may well be right.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1][2][3][4][5]

    == History ==
    On 3 June 2009 the Northern Rifles attacked a police station in Moundou, killing two officers.

    In March 2010 the Northern Rifles attacked an army post in Doba, killing four soldiers.[5]

    == References ==
    - ^ Marl, Ada (3 June 2012). "The rifles of the north". The Lund Post.
    - ^ Marl, Ada (4 June 2012). "A camp by the river". The Lund Post.
    - ^ Marl, Ada (5 June 2012). "Who pays the rifles?". The Lund Post.
    - ^ Marl, Ada (6 June 2012). "A talk with the commander". The Lund Post.
    - ^ Orlo, Ben (7 June 2012). "Counting rifles". Journal of Conflict.
    >>> On 3 June 2009 the Northern Rifles attacked
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1][2][3][4][5]

    == History ==
    On 3 June 2009 the Northern Rifles attacked a police station in Moundou, killing two officers. The town was quiet after that.[2]

    == References ==
    - ^ Marl, Ada (3 June 2012). "The rifles of the north". The Lund Post.
    - ^ Marl, Ada (4 June 2012). "A camp by the river". The Lund Post.
    - ^ Marl, Ada (5 June 2012). "Who pays the rifles?". The Lund Post.
    - ^ Marl, Ada (6 June 2012). "A talk with the commander". The Lund Post.
    - ^ Orlo, Ben (7 June 2012). "Counting rifles". Journal of Conflict.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.sourcing import claims
from regesta.model.base import Span
from regesta.model.document import Block, BlockKind
from regesta.model.event import Event
from regesta.model.finding import Severity
from regesta.model.statement import Statement
from regesta.model.wording import counted

_LEAST = 5  # references of a document that cites
_SHOWN = 4


def _look(sheet: Sheet) -> Iterator[Found]:
    if len(sheet.references) < _LEAST or not sheet.document.marks:
        return
    said = claims(sheet)
    blocks = list(sheet.blocks(BlockKind.PARAGRAPH, BlockKind.ITEM))
    headed = any(block.headings for block in blocks)
    for block in blocks:
        if headed and not block.headings:
            continue
        last = max((each.span.start for each in sheet.document.marks if each.span.within(block.span)), default=-1)
        bare = [(at, each) for at, each in said if at.within(block.span) and last < at.start]
        if bare and last < block.span.start:
            yield _found(sheet, block, bare)


def _found(sheet: Sheet, block: Block, bare: list[tuple[Span, Statement | Event]]) -> Found:
    spans = list(dict.fromkeys(sheet.sentence(at) for at, _ in bare))
    under = f' under "{block.headings[-1]}"' if block.headings else ""
    return Found(
        message=f"A paragraph{under} says {counted(len(bare), 'thing')} of dates, counts or offices and cites nothing.",
        hint="Find a source for it; until then treat it as said by the document alone.",
        exhibits=tuple(sheet.exhibit(each, "claim") for each in spans[:_SHOWN]),
        also=tuple(sheet.exhibit(each, "claim") for each in spans[_SHOWN:]),
        records=tuple(each for _, each in bare),
    )


CHECK = Check(code="SOURCE03", severity=Severity.HINT, manual=__doc__, document=_look)
