"""Words that hold on the day of the sentence only.

"The new leader", "recently", "then-president": whoever reads them later takes them for today, or has to find out when they were
written. What they say is true of the date of their sentence and must not be kept as lasting.

It is a hint: in a sentence that names its own date they may stay, as long as nobody takes them out of it. News of a known day without
references is silent.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 3 May 2009 they swore loyalty to the new commander of the Southern Front, Ben Orlo.
    >>> the new commander of the Southern Front
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 3 May 2009 they swore loyalty to Ben Orlo, commander of the Southern Front since April 2009.
"""

from collections.abc import Iterator
from itertools import islice

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.phrases import found_in, words_of
from regesta.model.document import BlockKind
from regesta.model.finding import Severity

_MOST = 40  # of one paragraph


def _look(sheet: Sheet) -> Iterator[Found]:
    if sheet.document.source.published is not None and not sheet.document.references:
        return  # news of a known day
    table = words_of(sheet.view.words, sheet.document.language).passing
    for block in sheet.blocks(BlockKind.PARAGRAPH, BlockKind.ITEM):
        found = found_in(sheet.text[slice(*block.span)], table, block.span.start)
        for span, match in islice(found, _MOST):
            yield Found(
                message=f"“{match[0]}” holds on the day of its sentence only.",
                hint="Name the day or the year, or whom it means.",
                exhibits=(sheet.exhibit(sheet.sentence(span), "of its day", span),),
            )


CHECK = Check(code="TIME12", severity=Severity.HINT, manual=__doc__, document=_look)
