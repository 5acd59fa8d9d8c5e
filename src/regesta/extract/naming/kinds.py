"""What stands around a name tells of its kind: "fighters of X", "in X", "X said". Weak evidence, weighed with the name's own."""

import functools
import re
from collections.abc import Iterator

from regesta.extract.naming.words import Spot
from regesta.model.statement import Kind
from regesta.places import gazetteer
from regesta.vocabulary.load import Vocabulary, alternatives

_TOWN = 5_000  # people; many a surname is the name of a smaller place
_CITY = 300_000
_IN = re.compile(
    r"\b(?:in|at|near|from|around|outside|towards?|throughout|across|into|(?:city|cities|town|towns|village|villages|capital|districts?|provinces?|regions?|areas?|port|states?|governorates?|departments?|count(?:y|ies)|islands?|valleys?|mountains|territor(?:y|ies)) of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the)\s+(?:[a-z-]+\s+)?$", re.IGNORECASE)
_DATELINE = re.compile(
    r"(?:,\s+[A-Z][\w.]+)?(?:,\s+\w+\.?\s+\w+\.?(?:\s+\d+)?)?\s*(?:\([^()]{2,20}\))?\s*[-–—]{1,2}\s|,\s+\d{1,2}\s+\w{3,9}\.?(?:\s+\d+)?\s*[(–—-]"
)
_ACRONYM = re.compile(r"[A-ZÀ-Þ]{2,8}(?:[-–][A-ZÀ-Þ]{1,5})?")
# What happens to people, and who does it: words right behind a name, and right before one.
_HUMAN_AFTER = re.compile(
    r",?\s+(?:(?:was|were|had|has|is|then|later|also|himself)\s+){0,2}(?:been\s+)?(?:born|killed|arrested|sentenced|appointed|elected|jailed|shot|wounded|executed|detained|assassinated|extradited"
    r"|died|fled|married|studied|resigned|surrendered|succeeded|deserted|defected|served|commanded|became|graduated|testified|met|argued|agreed|refused|travelled|traveled|returned|took\s+(?:over|command))\b"
)
_HUMAN_BEFORE = re.compile(
    r"\b(?:(?:led|headed|commanded|founded|chaired|directed|succeeded|replaced|appointed|followed|presided over)\s+by|according\s+to|brother|sister|son|daughter|wife|widow|nephew|cousin|father|mother|deputy|lieutenant|successor|predecessor|colleague)(?:\s+of)?,?\s+$"
)
_AGENCY = re.compile(r"\)\s*[-–—]{1,2}\s")  # the news agency of a dateline
_TITLED = re.compile(r"\b(?:entitled|titled|headlined|called|named|dubbed)\s+[\"“‘'][^\"”’'“‘]{0,50}$")
_ARABIC = re.compile(r"\s(?:[Aa]l|[Ee]l|[Aa]n|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]z|[Aa]d)-")
_PERSON_AFTER = re.compile(r",?\s+(?:who|whose|himself|herself)\b|,\s+(?:aged\s+)?\d\d,|\s+\(born\b")


@functools.lru_cache(maxsize=4)
def _patterns(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    table = words.entities
    near = alternatives((*table.group_nouns, *(f"{each}s" for each in table.group_nouns), *table.people_of))
    group = alternatives(
        (*table.group_nouns, *table.head_nouns, *(f"{each}s" for each in table.group_nouns), *table.people_of)
    )
    plural = alternatives(tuple(f"{each}s" for each in table.members if not each.endswith("s")))
    nouns = alternatives(table.person_nouns)
    return (
        re.compile(rf"\s+(?:{alternatives(table.group_adjectives)}\s+)?(?:{plural}|{near})\b"),
        re.compile(rf"\b{plural}\s+(?:of|from|in|belonging to|loyal to|with)\s+(?:the\s+)?$"),
        re.compile(rf"\s+(?:has\s+|had\s+)?(?:{'|'.join(each.removesuffix('e') + '(?:e?s|e?d)' for each in table.speaking)}|said|told|wrote)\b"),
        re.compile(rf"\b{near}\s+(?:called\s+|named\s+|known\s+as\s+)?(?:the\s+)?[\"“‘']?$"),
        re.compile(rf",\s+(?:which\s+is\s+|then\s+|now\s+)?(?:an?|the|one of the|its)\s+(?:[\w-]+\s+){{0,4}}?{group}\b(?!['’])"),
        re.compile(rf",\s+(?:who\s+|then\s+|now\s+)?(?:(?:an?|the|its|his|her)\s+)?(?:[\w-]+\s+){{0,3}}?{nouns}\b"),
        re.compile(rf"(?:\b{nouns},?\s+(?:named\s+|called\s+)?|\b(?:Mr|Mrs|Dr)\.?\s+)$", re.IGNORECASE),
    )  # fmt: skip


def votes(words: Vocabulary, text: str, spot: Spot) -> Iterator[tuple[Kind, float]]:
    """Yield the kinds that the words around a name speak for, each with a weight; a name's own words weigh 3."""
    members, of_members, speaks, kind_before, group_behind, person_behind, called = _patterns(words)
    before, behind = text[max(0, spot.start - 60) : spot.start], text[spot.end : spot.end + 70]
    name = text[spot.start : spot.end]
    if spot.start < 12 and _DATELINE.match(behind):
        yield Kind.PLACE, 6
    the = _THE.search(before)
    if before.endswith("(") and _AGENCY.match(behind):
        yield Kind.WORK, 9
    if spot.title is not None:
        yield Kind.PERSON, 3
    if members.match(behind):
        yield Kind.ORGANISATION, 3
    if of_members.search(before):
        yield Kind.ORGANISATION, 3
    if kind_before.search(before):
        yield Kind.ORGANISATION, 4
    if group_behind.match(behind):
        yield Kind.ORGANISATION, 3
    elif not the and person_behind.match(behind):
        yield Kind.PERSON, 2
    if _PERSON_AFTER.match(behind):
        yield Kind.PERSON, 2
    elif speaks.match(behind):
        yield (Kind.ORGANISATION if _ACRONYM.fullmatch(name) else Kind.PERSON), 1
    if not the and (_HUMAN_AFTER.match(behind) or _HUMAN_BEFORE.search(before)) and not _ACRONYM.fullmatch(name):
        yield Kind.PERSON, 1.5
    if called.search(before) and spot.kind is None:
        yield Kind.PERSON, 2
    if _TITLED.search(before):
        yield Kind.WORK, 5
    if spot.kind is not None:
        return
    if _ACRONYM.fullmatch(name):
        yield Kind.ORGANISATION, 1
    elif _IN.search(before):
        found = gazetteer().find(name)
        yield Kind.PLACE, 1 if not found else 2 if found[0].population < _TOWN and found[0].kind == "city" else 3
    elif the:
        yield Kind.ORGANISATION, 1
    parts = name.split()
    if 2 <= len(parts) <= 5 and _ARABIC.search(name):
        yield Kind.PERSON, 1.5
    if (
        2 <= len(parts) <= 4
        and not the
        and all(part.replace("-", "").replace("'", "").replace("’", "").isalpha() for part in parts)
    ):
        yield Kind.PERSON, 0.5
    elif len(parts) == 1 and gazetteer().find(name):
        found = gazetteer().find(name)
        yield Kind.PLACE, 1 if found[0].kind == "region" or found[0].population > _CITY else 0.4
