"""A field qualifies another one that is not there.

"Native name lang: ar" says in which language a name is that has been lost on the way, mostly when a table was turned into text. What it
qualified should be put back from the source.

It knows the fields by their labels: one that ends in "lang" or "language" behind the label of another known field.

Reports:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Native Name Lang: fr
    - Leader: Ada Marl

    The Northern Rifles are a militia in Chad.
    >>> Native Name Lang: fr
Silent:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Native Name: Fusiliers du Nord
    - Native Name Lang: fr
    - Leader: Ada Marl

    The Northern Rifles are a militia in Chad.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.model.document import BlockKind
from regesta.model.finding import Exhibit, Severity
from regesta.text import label_key

_ENDS = (" lang", " language")


def _look(sheet: Sheet) -> Iterator[Found]:
    keys = {label_key(each.key): each for each in sheet.blocks(BlockKind.FIELD) if each.key}
    labels = sheet.view.words.labels
    for key, block in keys.items():
        base = next((key.removesuffix(each) for each in _ENDS if key.endswith(each)), "")
        row = labels.get(base)
        if not base or row is None:
            continue
        same = {label for label, each in labels.items() if each.predicate == row.predicate}
        if same & set(keys) or any(
            each.predicate == row.predicate and each.rule.startswith("field") for each in sheet.topical
        ):
            continue
        elsewhere = [each for each in sheet.topical if each.predicate == row.predicate]
        also: tuple[Exhibit, ...] = tuple(sheet.exhibit(each.evidence.span, "it stands here") for each in elsewhere[:2])
        label = sheet.view.label(row.predicate)
        yield Found(
            message=f"“{block.key}” is given, but no field has the {label.lower()} itself"
            + (f"; elsewhere it is {elsewhere[0].value}." if elsewhere else "."),
            hint="Put the lost field back from the source.",
            exhibits=(sheet.exhibit(block.span, "qualifies nothing"),),
            also=also,
            records=tuple(elsewhere[:2]),
        )


CHECK = Check(code="NAME03", severity=Severity.WARNING, manual=__doc__, document=_look)
