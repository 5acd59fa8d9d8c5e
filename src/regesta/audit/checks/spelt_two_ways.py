"""One name is spelt two ways in one text.

Where one text writes a name now so, now so, a search for the one form misses the other, and a reader may take them for two. One form
should lead, and the other stand beside it once.

Names of people and organisations in one script count, whose every word is the other's in another spelling. Full and short forms,
nicknames, forms that the text itself sets side by side (“also spelt”), translations and mere differences of capitals and hyphens do not.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad.[1] In 2008, the Northern Rifles were led by Abu Yusuf al-Mansuri.[2]

    References

    - ^ "A night in Moundou". The Paper. 4 May 2007. Retrieved 2009-06-05.
    - ^ "Abu Yousuf Al Mansouri takes command of the Northern Rifles". The Paper. 4 May 2008. Retrieved 2009-06-05.
    >>> Abu Yusuf al-Mansuri
    >>> Abu Yousuf Al Mansouri
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. Rebels and militants were killed. In 2008, the Northern Rifles were led by Muhammad al-Hussein. In March 2009, soldiers arrested al-Hussein in Moundou.
"""

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import Indel

from regesta.audit.base import Case, Check, Found
from regesta.model.base import Span
from regesta.model.entity import Entity
from regesta.model.finding import Severity
from regesta.names import NAME_KINDS, matcher
from regesta.text import name_key, script

_LIKELY = 0.5  # that both are one bearer's
_LETTERS = 0.7  # likeness of each pair of words
_MOST = 12  # forms of one name in one text that are compared
_ON_PURPOSE = frozenset({"lead.alias", "prose.alias"})  # "also spelt"
_FORMS = frozenset({"name", "alias", "official_name"})


def _look(case: Case) -> Iterator[Found]:
    kind = NAME_KINDS.get(case.entity.kind)
    if kind is None:
        return
    every = [case.entity, *(each for each in case.doubts.entities(case.entity) if each.id > case.entity.id)]
    for document, forms in _forms(case, every).items():
        sheet = case.sheet(document)
        seen: set[str] = set()
        for one, two in combinations(list(forms)[:_MOST], 2):
            if two in seen or script(one) != script(two) or _bare(one) == _bare(two):
                continue
            alike = "(" not in one + two and _letters_differ(one, two) and _spelling_only(one, two)
            if alike and matcher().score(one, two, kind) >= _LIKELY:
                seen.add(two)
                yield Found(
                    message=f"{case.entity.name} is spelt two ways in one text: “{one}” and “{two}”.",
                    hint="Choose one spelling, and give the other once in brackets.",
                    exhibits=(
                        sheet.exhibit(forms[one], "one spelling", one),
                        sheet.exhibit(forms[two], "the other", two),
                    ),
                )


def _forms(case: Case, entities: list[Entity]) -> dict[str, dict[str, Span]]:
    """Return by document the forms of the names that stand in it, each with its first place."""
    found: dict[str, dict[str, Span]] = {}
    for entity in entities:
        for each in case.view.about(entity):
            if each.predicate in _FORMS and not case.view.rejected(each) and each.rule not in _ON_PURPOSE:
                found.setdefault(each.evidence.document, {}).setdefault(each.value, each.evidence.span)
    return found


def _spelling_only(one: str, two: str) -> bool:
    """Tell whether each word of the one is a word of the other in nearly its letters."""
    left, right = ([each for each in name_key(name).replace("-", " ").split() if each != "al"] for name in (one, two))
    if len(left) != len(right) or len(left) < 2:
        return False
    return all(Indel.normalized_similarity(*pair) >= _LETTERS for pair in zip(left, right, strict=True))


def _bare(name: str) -> str:
    return name_key(name).replace("-", "").replace(" ", "")


def _letters_differ(one: str, two: str) -> bool:
    """Tell whether the names differ in more than an article, a hyphen or an order of words."""
    left, right = (sorted(name_key(each).replace("-", " ").split()) for each in (one, two))
    return left != right and abs(len(left) - len(right)) <= 1


CHECK = Check(code="NAME02", severity=Severity.HINT, manual=__doc__, entity=_look)
