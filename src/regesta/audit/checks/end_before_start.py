"""An end lies before its start.

"2016–2014" cannot be right, and neither can an organisation that was dissolved before it was founded. Mostly two figures
changed places, or a digit slipped.

What may overlap does not count: "1990s–1994" is possible. Two documents that disagree are reported as that, not here.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles were a militia in Chad. The Northern Rifles were founded in May 2011. The Northern Rifles were dissolved in March 2009.
    >>> were founded in May 2011
    >>> were dissolved in March 2009
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles were a militia in Chad. The Northern Rifles were founded in May 2009. The Northern Rifles were dissolved in 2009.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.model.finding import Severity
from regesta.model.statement import Stance, Statement
from regesta.model.time import Answer, read_date
from regesta.model.wording import date_words


def _look(sheet: Sheet) -> Iterator[Found]:
    asserted = [each for each in sheet.statements if each.stance is Stance.ASSERTED]
    seen: set[tuple[int, int]] = set()
    for each in asserted:
        when = each.when
        if (
            when
            and when.start
            and when.end
            and when.end.before(when.start) is Answer.YES
            and each.evidence.span not in seen
        ):
            seen.add(each.evidence.span)
            yield Found(
                message=f"{sheet.view.label(each.predicate)}: it ends {date_words(when.end)}, before it begins "
                f"{date_words(when.start)}.",
                hint="Check both dates; they may have changed places.",
                exhibits=(sheet.exhibit(each.evidence.span, each.predicate),),
                records=(each,),
                severity=Severity.ERROR,
            )
    for begun in (each for each in asserted if each.predicate == "founded"):
        for over in (each for each in asserted if each.predicate == "dissolved" and each.subject == begun.subject):
            if begun.evidence.span != over.evidence.span and _turned(begun, over):
                yield Found(
                    message=f"{sheet.view.entity_of(begun.subject).name} ended {date_words(read_date(over.value))}, before "
                    f"it was founded ({date_words(read_date(begun.value))}).",
                    hint="Check both dates, and whether both are about the same organisation.",
                    exhibits=(
                        sheet.exhibit(sheet.sentence(over.evidence.span), "end", over.evidence.span),
                        sheet.exhibit(sheet.sentence(begun.evidence.span), "founded", begun.evidence.span),
                    ),
                    records=(over, begun),
                )


def _turned(begun: Statement, over: Statement) -> bool:
    return read_date(over.value).before(read_date(begun.value)) is Answer.YES


CHECK = Check(code="TIME04", severity=Severity.WARNING, manual=__doc__, document=_look)
