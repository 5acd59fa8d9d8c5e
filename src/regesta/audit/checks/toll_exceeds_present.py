"""More were struck than were there.

"14 of the 12 guards" cannot be right, and neither can parts that make more than their whole: "killed five, among them four soldiers
and three guests". A digit slipped, or the parts overlap, and the sentence must say how.

Plain numbers of one sentence are compared; "about" and "at least" are given room.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 3 June 2009, militants of the Northern Rifles attacked a police station in Moundou and killed 14 of the 12 guards.
    >>> 14 of the 12 guards
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 3 June 2009, militants of the Northern Rifles attacked a police station in Moundou and killed 4 of the 12 guards.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.phrases import found_in, words_of
from regesta.model.document import BlockKind
from regesta.model.event import EFFECTS, Event
from regesta.model.finding import Severity
from regesta.model.wording import many


def _look(sheet: Sheet) -> Iterator[Found]:
    yield from _of_so_many(sheet)
    for event in sheet.events:
        yield from _parts(sheet, event)


def _of_so_many(sheet: Sheet) -> Iterator[Found]:
    words = sheet.view.words
    numbers = words.events.numbers
    table = words_of(words, sheet.document.language).exceeded
    for block in sheet.blocks(BlockKind.PARAGRAPH, BlockKind.ITEM):
        for span, match in found_in(sheet.text[slice(*block.span)], table, block.span.start):
            part, whole = _number(match["part"], numbers), _number(match["whole"], numbers)
            if part is not None and whole is not None and part > whole and not _year(part):
                yield Found(
                    message=f"{part} of {whole}: more than there were.",
                    hint="Check both numbers against the source.",
                    exhibits=(sheet.exhibit(sheet.sentence(span), "more than all", span),),
                    severity=Severity.ERROR,
                )


def _number(text: str, numbers: dict[str, int]) -> int | None:
    bare = text.replace(",", "")
    return int(bare) if bare.isdigit() else numbers.get(text.lower())


def _year(number: int) -> bool:
    """Tell whether a number is more likely a year: "1995 of the 12 …" is none of theirs."""
    return 1500 <= number <= 2100


def _parts(sheet: Sheet, event: Event) -> Iterator[Found]:
    """Report parts of a toll that make more than the whole told beside them."""
    for effect in EFFECTS:
        told = [each for each in event.tolls if each.effect == effect]
        whole = [each.quantity for each in told if each.of is None and not each.quantity.approximate]
        parts = [each for each in told if each.of is not None and each.quantity.low is not None]
        if len(whole) != 1 or whole[0].high is None or len(parts) < 2:
            continue
        made = sum(each.quantity.low or 0 for each in parts)
        if made > whole[0].high:
            named = ", ".join(f"{many(each.quantity)} {each.of}" for each in parts)
            evidence = event.evidence[0]
            yield Found(
                message=f"{many(whole[0])} {effect} in all, but the parts make {made}: {named}.",
                hint="Check the numbers, or say how the parts overlap.",
                exhibits=(sheet.exhibit(sheet.sentence(evidence.span), "the toll", evidence.span),),
                also=tuple(sheet.exhibit(each.span, "the toll") for each in event.evidence[1:]),
                records=(event,),
                severity=Severity.HINT,
            )


CHECK = Check(code="COUNT03", severity=Severity.WARNING, manual=__doc__, document=_look)
