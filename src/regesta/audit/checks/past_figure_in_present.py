"""A figure of a past day is told in the present tense.

"As of 2009, it has 40 members" was true in 2009. Read ten years later, or of an organisation that has ended, it passes for today's
strength.

It counts where the document speaks five years (`stale_years`) or more after the day of the figure, or where it speaks of its
topic as something of the past.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles were a militia in Chad. As of 2009, the Northern Rifles only have around 40 members.
    >>> As of 2009, the Northern Rifles only have around 40 members
Silent:
    === rifles.txt published=2010-02-01
    Northern Rifles

    The Northern Rifles are a militia in Chad. As of 2009, the Northern Rifles only have around 40 members.
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles were a militia in Chad. As of 2009, the Northern Rifles only had around 40 members.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.phrases import found_in, words_of
from regesta.model.base import Span
from regesta.model.document import BlockKind
from regesta.model.finding import Severity
from regesta.model.statement import Statement
from regesta.model.time import read_date
from regesta.model.wording import date_words

_YEAR = 365.25


def _look(sheet: Sheet) -> Iterator[Found]:
    table = words_of(sheet.view.words, sheet.document.language).as_of
    past = next((each for each in sheet.topical if each.predicate == "status" and each.value == "former"), None)
    for block in sheet.blocks(BlockKind.PARAGRAPH, BlockKind.ITEM):
        for span, match in found_in(sheet.text[slice(*block.span)], table, block.span.start):
            year = match["date"]
            held = [each for each in sheet.statements if each.as_of is not None and each.evidence.span.overlaps(span)]
            why = _why(sheet, year, past)
            if why:
                yield Found(
                    message=f"A figure of {year} is told in the present tense, {why}.",
                    hint="Put it in the past tense.",
                    exhibits=(sheet.exhibit(sheet.sentence(span), f"of {year}", Span(*span)),),
                    also=(
                        *((sheet.exhibit(past.evidence.span, "of the past"),) if past else ()),
                        *(sheet.exhibit(each.evidence.span, f"of {year}, too") for each in _fields(sheet, year)),
                    ),
                    records=(*held, *_fields(sheet, year)),
                )


def _fields(sheet: Sheet, year: str) -> list[Statement]:
    """Return the figures of that year in fields, which have lost their tense."""
    sizes = [each for each in sheet.topical if each.predicate == "size" and each.rule.startswith("field")]
    return [each for each in sizes if each.as_of is not None and each.as_of.edtf.startswith(year)]


def _why(sheet: Sheet, year: str, past: Statement | None) -> str:
    """Return why the present tense is wrong; "" where it is not known to be."""
    spoken = sheet.document.date
    if past is not None and sheet.topic is not None:
        return f"while {sheet.topic.name} is spoken of as past (“{past.evidence.quote}”)"
    if spoken is None or spoken.first is None:
        return ""
    years = (spoken.first - (read_date(year).last or 0)) / _YEAR
    return (
        f"{years:.0f} years before the document ({date_words(spoken)})" if years >= sheet.settings.stale_years else ""
    )


CHECK = Check(code="TIME08", severity=Severity.HINT, manual=__doc__, document=_look)
