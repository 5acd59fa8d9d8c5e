"""A title in another script is not marked with its language.

Whoever wants to check the source must know whom to ask. Where other references of the document say "(in Arabic)", one that
does not was made another way, or shows by its translated title only that its text is not in the document's language.

Counts titles in another script than that of the document, without "(in …)". One finding a document.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1][2]

    References
    - ^ "بنادق الشمال في النهر" [Rifles of the north at the river]. Sawt Lund (in Arabic). 2012-06-03. Retrieved 2019-06-03.
    - ^ "معسكر جديد قرب البحيرة" [A new camp near the lake]. Sawt Lund. 2012-06-04. Retrieved 2019-06-03.
    >>> A new camp near the lake
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad.[1][2]

    References
    - ^ "بنادق الشمال في النهر" [Rifles of the north at the river]. Sawt Lund (in Arabic). 2012-06-03. Retrieved 2019-06-03.
    - ^ "A new camp near the lake". Sawt Lund. 2012-06-04. Retrieved 2019-06-03.
"""

import functools
import re
from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.sourcing import listed, named
from regesta.model.document import BlockKind, Reference
from regesta.model.finding import Severity
from regesta.model.wording import counted
from regesta.text import fold, script
from regesta.vocabulary.load import Vocabulary

_LETTERS = 6  # of a title at the least


def _look(sheet: Sheet) -> Iterator[Found]:
    own = _script(sheet)
    foreign = [each for each in sheet.references.values() if _foreign(each, own)]
    bare = [each for each in foreign if not _marked(each, sheet.view.words)]
    if not bare:
        return
    exhibits, also = listed(sheet, bare)
    others = len(foreign) - len(bare)
    verb = "has a title" if len(bare) == 1 else "have titles"
    yield Found(
        message=f"{named(bare)} {verb} in another script with no language marked; "
        f"{counted(others, 'other') if others else 'none'} of this kind {'are' if others > 1 else 'is'} marked.",
        hint='Mark the language, as "(in Arabic)".',
        exhibits=exhibits,
        also=also,
    )


def _script(sheet: Sheet) -> str | None:
    blocks = [*sheet.blocks(BlockKind.PARAGRAPH), *sheet.blocks(BlockKind.TITLE, BlockKind.FIELD)]
    return script(" ".join(sheet.text[slice(*each.span)] for each in blocks[:20]))


def _foreign(reference: Reference, own: str | None) -> bool:
    title = reference.title or ""
    return sum(map(str.isalpha, title)) >= _LETTERS and own is not None and script(title) not in (own, None)


def _marked(reference: Reference, words: Vocabulary) -> bool:
    return _language(words).search(fold(reference.raw)) is not None


@functools.cache
def _language(words: Vocabulary) -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(each) for each in words.language_codes), key=lambda one: (-len(one), one)))
    return re.compile(
        rf"\((?:in )?[^()]{{0,30}}\b(?:{names}|[a-z]{{2}})\b[^()]{{0,30}}\)|\b(?:language|in): ?(?:{names})\b"
    )


CHECK = Check(code="SOURCE08", severity=Severity.HINT, manual=__doc__, document=_look)
