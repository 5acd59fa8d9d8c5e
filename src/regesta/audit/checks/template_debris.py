"""Remains of a template stand in the text.

"class=skin|20px" was meant for a program and shows that a value was cut in the wrong place; sometimes it is taken for a field of its own.
What stands beside it should be looked at: part of the value may be gone.

The remains are those of the table that readers pass over when they take values; none of them becomes a value. A field that holds
nothing but the name or the size of a picture is as it should be.

Reports:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Allies: class=border|25px Lake Brigade
    - Leader: Ada Marl

    The Northern Rifles are a militia in Chad.
    >>> Allies: class=border|25px Lake Brigade
Silent:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Allies: first-class fighters of the Lake Brigade
    - Leader: Ada Marl

    The Northern Rifles are a militia in Chad.
"""

import re
from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.model.base import Span
from regesta.model.document import Block, BlockKind
from regesta.model.finding import Edit, Severity

_SHORTEST = 4  # characters; "''" alone may be a quotation mark
_SIGNS = re.compile(
    r"[{}|=<&]|\[\[|\]\]|\dpx|''|[Ff]lag|[Ii]mage|File:|Datei|Fichier|\.svg|\.png|\.jpe?g"
)  # without one there are none
_KINDS = (BlockKind.FIELD, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING)


def _look(sheet: Sheet) -> Iterator[Found]:
    pattern = sheet.view.words.remains_pattern
    for block in sheet.blocks(*_KINDS):
        text = sheet.text[slice(*block.span)]
        if not _SIGNS.search(sheet.text, *(block.value or block.span)):
            continue
        found = [each for each in pattern.finditer(text) if each[0].strip()]
        if max((len(each[0].strip()) for each in found), default=0) >= _SHORTEST and not _only_a_picture(
            block, text, [each[0] for each in found]
        ):
            first = Span(block.span.start + found[0].start(), block.span.start + _end(found))
            shown = block.span if block.kind is BlockKind.FIELD else sheet.sentence(first)
            yield Found(
                message=f"Remains of a template: “{sheet.text[slice(*first)].strip()}”{_where(block)}.",
                hint="Strike them, and look in the source whether a part of the value is gone.",
                exhibits=(sheet.exhibit(shown, "remains", first),),
                edit=Edit(evidence=sheet.document.evidence(first), to=""),
            )


def _end(found: list[re.Match[str]]) -> int:
    """Return where the first remains end, with those that follow right behind them."""
    end = found[0].end()
    for each in found[1:]:
        if each.start() > end + 1:
            break
        end = each.end()
    return end


def _only_a_picture(block: Block, text: str, found: list[str]) -> bool:
    """Tell whether a field holds nothing but a picture or its size, which is what it is for."""
    if block.kind is not BlockKind.FIELD or not block.key:
        return False
    value = text.partition(block.key)[2]
    for each in found:
        value = value.replace(each, "")
    return not any(char.isalnum() for char in value) and not any("=" in each or "{" in each for each in found)


def _where(block: Block) -> str:
    return f" in the field “{block.key}”" if block.kind is BlockKind.FIELD and block.key else ""


CHECK = Check(code="TEXT02", severity=Severity.WARNING, manual=__doc__, document=_look)
