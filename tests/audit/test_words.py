"""The words of audits match what their rows say, and not the near misses."""

import re

import pytest

from regesta.audit.sourcing import doi_date
from regesta.model.base import Span
from regesta.model.document import Reference
from regesta.text import fold
from regesta.vocabulary.audit import DoiForm, Worded
from regesta.vocabulary.load import vocabulary

_SOURCES = vocabulary().audit.sources
ROWS = [*_SOURCES.ahead, *_SOURCES.lasting, *_SOURCES.news, *_SOURCES.back]
DOIS = vocabulary().doi_forms


@pytest.mark.parametrize("row", ROWS, ids=[each.example for each in ROWS])
def test_patterns_match_their_example_and_not_the_near_miss(row: Worded) -> None:
    assert re.search(row.pattern, fold(row.example))
    assert not re.search(row.pattern, fold(row.near_miss))


def test_the_words_are_folded() -> None:
    listed = (_SOURCES.removed, _SOURCES.doubts, _SOURCES.empty, _SOURCES.site, _SOURCES.desks)
    assert all(each == fold(each) for words in listed for each in words)


@pytest.mark.parametrize("form", DOIS, ids=[each.example[0] for each in DOIS])
def test_forms_of_dois_give_the_year(form: DoiForm) -> None:
    doi, year = form.example
    own = doi_date(Reference(number=1, span=Span(0, 1), raw="x", doi=doi), vocabulary())
    assert own is not None
    assert own.date.edtf == str(year)
    assert doi_date(Reference(number=1, span=Span(0, 1), raw="x", doi=form.near_miss), vocabulary()) is None
