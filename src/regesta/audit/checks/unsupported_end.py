"""An end is given in a field, and no sentence says so.

An end in a table of facts should rest on a sentence that tells of it. Where none does, it was often read out of the last event
that somebody knew of, such as an arrest, and then goes from copy to copy.

A sentence supports it that tells of an end (dissolved, disbanded, defeated, merged, ceased …) and stands with the year of it.
Documents of fewer than five sentences do not count, nor those in languages that have no words for ends in the tables.

Reports:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Dates of operation: May 2003 – June 2010
    - Leader: Ada Marl

    The Northern Rifles were a militia in Chad. They lived on cattle. Their banner was blue. Few of them could read. They kept to the hills.

    In June 2010, several members of the Northern Rifles were arrested in Moundou.
    >>> Dates of operation: May 2003 – June 2010
    >>> In June 2010, several members of the Northern Rifles were arrested
Silent:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Dates of operation: May 2003 – June 2010
    - Leader: Ada Marl

    The Northern Rifles were a militia in Chad. They lived on cattle. Their banner was blue. Few of them could read. They kept to the hills.

    In June 2010, after the arrest of several members, the Northern Rifles disbanded.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.phrases import found_in, words_of
from regesta.model.base import Span
from regesta.model.finding import Exhibit, Severity
from regesta.model.statement import Kind, Statement
from regesta.model.time import FuzzyDate, read_date
from regesta.model.wording import date_words

_FEWEST = 5
_MOST = 3  # sentences of the same date that are shown


def _look(sheet: Sheet) -> Iterator[Found]:
    if sheet.topic is None or sheet.topic.kind is not Kind.ORGANISATION or len(sheet.sentences) < _FEWEST:
        return
    if not words_of(sheet.view.words, sheet.document.language).ends:
        return  # no words for ends in that language
    ends = {each.evidence.span: each for each in sheet.topical if each.predicate == "dissolved"}
    told = any(not each.rule.startswith("field") for each in ends.values())
    seen: set[str] = set()
    for end in ends.values():
        if told or not end.rule.startswith("field") or end.value in seen:
            continue
        seen.add(end.value)
        date = read_date(end.value)
        year = date.edtf[:4]
        same = [each for each in sheet.sentences if year in sheet.text[slice(*each)]]
        if not any(_tells(sheet, each) for each in same):
            yield _told(sheet, end, date, same)


def _tells(sheet: Sheet, sentence: Span) -> bool:
    """Tell whether a sentence, or the one behind it, has words for an end."""
    at = sheet.sentences.index(sentence)
    around = sheet.sentences[max(0, at - 1) : at + 2]
    table = words_of(sheet.view.words, sheet.document.language).ends
    return any(next(found_in(sheet.text[slice(*each)], table), None) for each in around)


def _told(sheet: Sheet, end: Statement, date: FuzzyDate, same: list[Span]) -> Found:
    near = [each for each in same if any(_is(one.date, date) for _, one in sheet.expressions(each))][:_MOST]
    shown = tuple(sheet.exhibit(each, f"the only words of {date_words(date)}") for each in near)
    name = sheet.topic.name if sheet.topic else end.subject.name
    rest = (
        f"the date is only met where something else is told ({len(near)} times)"
        if near
        else "no sentence has that date"
    )
    return Found(
        message=f"A field says that {name} ended {date_words(date)}, but no sentence tells of an end: {rest}.",
        hint="Find a source that tells of the end, or leave the end open.",
        exhibits=(sheet.exhibit(end.evidence.span, "end"), *_first(shown)),
        also=shown[1:],
        records=(end,),
    )


def _first(shown: tuple[Exhibit, ...]) -> tuple[Exhibit, ...]:
    return shown[:1]


def _is(one: FuzzyDate | None, other: FuzzyDate) -> bool:
    """Tell whether a date lies in another, or names it."""
    return one is not None and one.first is not None and one.within(other).value == "yes"


CHECK = Check(code="TIME09", severity=Severity.WARNING, manual=__doc__, document=_look)
