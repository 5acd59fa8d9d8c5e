"""What checks of sources share: clauses with their references, the latest day of a source, and what one paragraph tells."""

import pytest
from tests.auditing import view_of

from regesta.audit.base import Sheet
from regesta.audit.engine import Audit
from regesta.audit.manual import Text
from regesta.audit.sourcing import clauses, latest

PAGE = """Harbour Column

The Harbour Column (HC) is a militia in Niger. {said}

References
- ^ {reference}
- ^ Orlo, Ben (4 April 2016). "A camp in Agadez". The Lund Post. Retrieved 3 June 2019.
"""


def sheet(said: str, reference: str) -> Sheet:
    view = view_of([Text("page.txt", {}, PAGE.format(said=said, reference=reference))])
    return Audit(view).sheet(next(iter(view.documents)))


def test_marks_that_follow_each_other_stand_behind_one_clause() -> None:
    page = sheet(
        "It left Agadez in 2015,[1][2] and came back in 2016.[2][dubious]", "Marl, Ada (2015). A Book. Lund: House."
    )
    told = [(page.text[slice(*each.shown)], each.numbers, each.flags) for each in clauses(page)]
    assert told == [
        ("It left Agadez in 2015,[1][2]", (1, 2), ()),
        ("and came back in 2016.[2][dubious]", (2,), ("dubious",)),
    ]


def test_sentences_hold_the_marks_behind_them() -> None:
    page = sheet("It left Agadez in 2015.[1][2] It came back.[2]", "Marl, Ada (2015). A Book. Lund: House.")
    assert [page.text[slice(*each)] for each in page.sentences][1:] == [
        "It left Agadez in 2015.[1][2]",
        "It came back.[2]",
    ]


@pytest.mark.parametrize(
    ("reference", "day"),
    [
        ('Marl, Ada (3 June 2012). "Rifles". The Lund Post. Retrieved 3 June 2019.', "2012-06-03"),
        (
            'Marl, Ada (4 May 2021). "Rifles". Journal of Conflict. 12 (3): 1–20. doi:10.1080/01234567.2009.123456.',
            "2009",
        ),
        ('Marl, Ada (3 June 2012). "Rifles". The Lund Post; Orlo, Ben (4 June 2015). "More". The Lund Post.', None),
        ('Marl, Ada. "Rifles". The Lund Post. Retrieved 3 June 2019.', None),
        ("Known as the Column prior to 1975", None),
    ],
)
def test_the_latest_day_of_which_a_source_may_be(reference: str, day: str | None) -> None:
    page = sheet("It left Agadez in 2015.[1]", reference)
    found = latest(page.references[1], page.view.words)
    assert (found.date.edtf if found else None) == day
