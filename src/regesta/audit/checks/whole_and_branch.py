"""A whole is said to have split off or changed sides, and a part of it is said to have stayed.

"The Brigade left the Front" and "the loyal wing of the Brigade" cannot both be true of the whole Brigade: only a part can have left.
Who counts the Brigade among the one side's men counts the rest twice.

It looks for splits, mergers and pledges of an organisation, and for words of the same document for a part of it that stands apart.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. In March 2009, the Lake Brigade split from the Southern Front.

    The rebels and militants were killed by soldiers. The Northern Rifles fought the pro-Front wing of the Lake Brigade.
    >>> the Lake Brigade split from the Southern Front
    >>> pro-Front wing of the Lake Brigade
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. In March 2009, the Lake Brigade split from the Southern Front.

    The rebels and militants were killed by soldiers. The Northern Rifles fought the eastern wing of the Lake Brigade.
"""

from collections.abc import Iterator

from regesta.audit.base import Case, Check, Found
from regesta.model.finding import Severity

_WHOLE = frozenset({"split", "pledge", "merger"})


def _look(case: Case) -> Iterator[Found]:
    if not case.is_group:
        return
    held = frozenset(case.entity.members)
    done = [
        each
        for each in case.acts
        if each.type in _WHOLE and any(part.local in held and not part.behind for part in each.actors)
    ]
    names = sorted({each.text for each in case.entity.names if len(each.text) > 3}, key=len, reverse=True)
    for document in dict.fromkeys(each.document for each in done):
        sheet = case.sheet(document)
        for span, _ in sheet.named_beside("factions", names):
            act = next(each for each in done if each.document == document)
            yield Found(
                message=f"{case.entity.name} as a whole is said to have made a {act.type}, and a part of it to stand apart "
                f"(“{sheet.text[slice(*span)]}”): only a part can have done it.",
                hint="Say which part did it.",
                exhibits=(case.exhibit(act, "the whole"), sheet.exhibit(sheet.sentence(span), "a part", span)),
                records=(act,),
            )


CHECK = Check(code="ROLE04", severity=Severity.WARNING, manual=__doc__, entity=_look)
