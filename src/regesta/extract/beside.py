"""Reads the fields that speak of another field: `leader1_title` and `leader1_date` of `leader1_name`, `commander1_label`.

Such fields belong together by their number. They say nothing of their own.
"""

import re

from regesta.extract.base import Reading
from regesta.extract.readings import period_of
from regesta.model.base import Record, Span
from regesta.model.document import BlockKind
from regesta.model.time import Period
from regesta.text import label_key

_NUMBERED = re.compile(
    r"(?P<stem>[^\W\d_]+(?: [^\W\d_]+){0,3}?) ?(?P<number>\d{1,3})"
    r"(?: (?P<office>title|label|role|office|position|type)| (?P<when>dates?|years?|terms?|from)| name)?"
)
_BRACKET = re.compile(r"\s*\(([^()]*)\)")


class Beside(Record, frozen=True, kw_only=True):
    """What stands beside a field: the office of who it names, the time, and where both stand."""

    office: str | None = None
    when: Period | None = None
    spans: tuple[Span, ...] = ()


def number_of(label: str) -> tuple[str, str] | None:
    """Return the word and number by which fields belong together: ("leader", "1"); None for a label without a number."""
    match = _match(label)
    return (match["stem"], match["number"]) if match else None


def beside(reading: Reading) -> dict[tuple[str, str], Beside]:
    """Return, by word and number, what stands beside the fields of a document."""
    found: dict[tuple[str, str], Beside] = {}
    for block in reading.document.blocks:
        match = _match(block.key or "") if block.kind is BlockKind.FIELD else None
        if match is None or block.value is None or not (match["office"] or match["when"]):
            continue
        said = reading.bare(block.value).text.strip()
        expressions = reading.grammar.find(said)
        one = found.get((match["stem"], match["number"]), Beside())
        when = one.when or (period_of(expressions) if expressions else None)
        office = one.office
        if match["office"]:
            office = " ".join(_BRACKET.sub("", said).split()) or None
        spans = (*one.spans, block.span) if expressions else one.spans
        found[match["stem"], match["number"]] = Beside(office=office, when=when, spans=spans)
    return found


def is_beside(label: str) -> bool:
    """Tell whether a field only speaks of another one."""
    match = _match(label)
    return match is not None and bool(match["office"] or match["when"])


def _match(label: str) -> re.Match[str] | None:
    return _NUMBERED.fullmatch(label_key(label))
