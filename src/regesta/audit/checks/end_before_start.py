"""An end lies before its start.

"2016–2014" cannot be right, and neither can an organisation that was dissolved before it was founded. Mostly two figures
changed places, or a digit slipped.

What may overlap does not count: "1990s–1994" is possible. Of several periods the first start and the last end count. Two documents that
disagree are reported as that, not here.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles were a militia in Chad. The Northern Rifles were founded in May 2011. The Northern Rifles were dissolved in March 2009.
    >>> were founded in May 2011
    >>> were dissolved in March 2009
Reports:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Dates: 1959 – 1957
    - Leader: Ada Marl

    The Northern Rifles were a militia in Chad.
    >>> Dates: 1959 – 1957
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles were a militia in Chad. The Northern Rifles were founded in May 2009. The Northern Rifles were dissolved in 2009.
"""

import re
from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.model.base import Span
from regesta.model.document import BlockKind
from regesta.model.finding import Severity
from regesta.model.statement import Local, Stance, Statement
from regesta.model.time import Answer, read_date
from regesta.model.wording import date_words

_YEARS = r"(?P<start>(?:1[5-9]|20)\d\d)\s?[–—-]\s?(?P<end>(?:1[5-9]|20)\d\d)(?![\d-])"
_IN_FIELD = re.compile(rf"(?<![\d–—-]){_YEARS}")
_IN_TEXT = re.compile(rf"\({_YEARS}\)")


def _look(sheet: Sheet) -> Iterator[Found]:
    yield from _ranges(sheet)
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
    for subject in dict.fromkeys(each.subject for each in asserted if each.predicate == "dissolved"):
        begun = min(_dated(asserted, subject, "founded"), key=lambda each: each[0], default=None)
        over = max(_dated(asserted, subject, "dissolved"), key=lambda each: each[0], default=None)
        if begun is not None and over is not None and over[0] < begun[0]:
            start, end = begun[1], over[1]
            yield Found(
                message=f"{sheet.view.entity_of(subject).name} ended {date_words(read_date(end.value))}, before it was founded "
                f"({date_words(read_date(start.value))}).",
                hint="Check both dates, and whether both are about the same organisation.",
                exhibits=(
                    sheet.exhibit(sheet.sentence(end.evidence.span), "end", end.evidence.span),
                    sheet.exhibit(sheet.sentence(start.evidence.span), "founded", start.evidence.span),
                ),
                records=(end, start),
            )


def _ranges(sheet: Sheet) -> Iterator[Found]:
    """Report years of a field, or of a bracket in a sentence, that run backwards: "1959 – 1957"."""
    for block in sheet.blocks(BlockKind.FIELD, BlockKind.PARAGRAPH, BlockKind.ITEM):
        field = block.kind is BlockKind.FIELD
        for match in (_IN_FIELD if field else _IN_TEXT).finditer(sheet.text, *block.span):
            if int(match["start"]) > int(match["end"]):
                span = Span(match.start("start"), match.end("end"))
                yield Found(
                    message=f"“{sheet.text[slice(*span)]}” ends before it begins.",
                    hint="Check both years; they may have changed places.",
                    exhibits=(sheet.exhibit(block.span if field else sheet.sentence(span), "runs backwards", span),),
                    severity=Severity.ERROR,
                )


def _dated(said: list[Statement], subject: Local, predicate: str) -> list[tuple[float, Statement]]:
    """Return foundings by their first possible day, or ends by their last one, periods of activity among them."""
    side = 0 if predicate == "founded" else 1
    own = [each for each in said if each.subject == subject]
    found = [(read_date(each.value).possible()[side], each) for each in own if each.predicate == predicate]
    for each in own:
        if each.predicate == "active" and each.when is not None:
            edge = each.when.start if predicate == "founded" else each.when.end
            if edge is not None:
                found.append((edge.possible()[side], each))
            elif predicate == "dissolved":
                found.append((float("inf"), each))  # it goes on, or nothing is said of its end
    return found


CHECK = Check(code="TIME04", severity=Severity.WARNING, manual=__doc__, document=_look)
