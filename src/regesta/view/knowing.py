"""What could be known by a day: what sources say that were published by then, be it the document or what it cites for the words.

Something counts only where its source was published by then for sure; what has no dated source counts at no day, and a source that
is older than what it is cited for does not count. That a
source is cited for some words does not prove that it says them: the words are the document's.
"""

import contextlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from regesta.errors import DateError
from regesta.model.document import Evidence
from regesta.model.event import Event
from regesta.model.statement import Statement
from regesta.model.time import FuzzyDate, read_date
from regesta.model.wording import moment
from regesta.view.base import View


class Known(NamedTuple):
    """A view of what was known by a day; by the id of each record whence; how many have later sources, or none with a date."""

    view: View
    whence: Mapping[str, str]
    later: int
    undated: int


def known_by(view: View, day: FuzzyDate) -> Known:
    """Return what sources said that were published by the end of `day`."""
    whence: dict[str, str] = {}
    later = undated = 0
    records: list[Statement | Event] = [*view.statements, *view.events]
    for record in records:
        sources = list(_sources(view, record))
        told = next((words for published, words in sources if _by(published, day)), None)
        if told is not None:
            whence[record.id] = told
        elif not view.rejected(record):
            later += bool(sources)
            undated += not sources
    statements = [each for each in view.statements if each.id in whence]
    events = [each for each in view.events if each.id in whence]
    return Known(view.only(statements, events), whence, later, undated)


def _sources(view: View, record: Statement | Event) -> Iterable[tuple[FuzzyDate, str]]:
    """Yield the dated sources of a record with what they are called, the document itself first, then the earliest."""
    pieces: tuple[Evidence, ...] = record.evidence if isinstance(record, Event) else (record.evidence,)
    document = view.documents[pieces[0].document]
    if document.source.published is not None:
        yield document.source.published, f"by the document of {moment(document.source.published.edtf)}"
    numbers = {number for each in pieces for number in each.references}
    first = _earliest(view, record)
    cited = [
        (each.published, f"by its source [{each.number}] of {moment(each.published.edtf)}")
        for each in document.references
        if each.number in numbers and each.published is not None and each.published.possible()[1] >= first
    ]
    yield from sorted(cited, key=lambda each: each[0].possible()[1])


def _earliest(view: View, record: Statement | Event) -> float:
    """Return the day before which nobody can have told a record: a source that is older is cited for something else."""
    if isinstance(record, Event):
        return record.when.possible()[0] if record.when else float("-inf")
    own = record.predicate == "status" or (
        record.when is not None and record.when.ongoing
    )  # dated by the document itself
    edges = [record.as_of] if record.as_of and not own else []
    edges += [each for each in (record.when.start, record.when.end) if each] if record.when else []
    if view.dated(record.predicate):
        with contextlib.suppress(DateError):  # a person may have put words in its place
            edges.append(read_date(view.value(record)))
    return max((each.possible()[0] for each in edges), default=float("-inf"))


def _by(published: FuzzyDate, day: FuzzyDate) -> bool:
    return published.possible()[1] <= (float("inf") if day.last is None else day.last)
