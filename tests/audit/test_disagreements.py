"""Sources that disagree as real ones do: both values stay on record, the audit names them, and what only seems to disagree is left alone."""

import pytest
from tests.auditing import view_of

from regesta.audit.engine import Audit
from regesta.audit.manual import Text
from regesta.model.finding import Finding, Severity

VIOLENT = "Rebels and militants killed soldiers. "


def page(name: str, *prose: str, fields: str = "", published: str = "") -> Text:
    """A short article of the Northern Rifles, with an infobox where fields are given."""
    given = {"published": published} if published else {}
    head = f"= Northern Rifles =\n\nNorthern Rifles\n{fields}\n\n" if fields else "Northern Rifles\n\n"
    return Text(name, given, head + "\n\n".join(("The Northern Rifles are a militia in Chad.", *prose)) + "\n")


def audited(*texts: Text, least: Severity = Severity.HINT) -> list[Finding]:
    found = Audit(view_of(texts)).run()
    return [each for each in found if each.severity.rank >= least.rank]


def codes(found: list[Finding]) -> set[str]:
    return {each.code for each in found}


DISAGREE = {
    "founded, two years": (
        "TIME10",
        page("a.txt", "The Northern Rifles were founded in 1959."),
        page("b.txt", "The Northern Rifles were founded in 1958 by shepherds."),
    ),
    "founded, two days of a month and the next": (
        "TIME10",
        page("a.txt", fields="- Founded: 4 April 2012"),
        page("b.txt", fields="- Founded: 6 May 2012"),
    ),
    "founded, two years in one page": (
        "TIME10",
        page("a.txt", "The Northern Rifles were established in 1978.", fields="- Founded: 1974"),
    ),
    "active and ended": (
        "TIME10",
        page("a.txt", fields="- Active: 1984 – present", published="2024-03-01"),
        page("b.txt", fields="- Active: 1984 – 2013", published="2020-03-01"),
    ),
    "sizes of one year": (
        "COUNT01",
        page("a.txt", fields="- Size: 1,000 (2013)"),
        page("b.txt", fields="- Size: 10,000 (2013)"),
    ),
    "toll of one ambush": (
        "COUNT02",
        page("a.txt", VIOLENT + "On 29 July 2013, the Northern Rifles ambushed soldiers near Moundou, killing 12 soldiers."),
        page("b.txt", VIOLENT + "On 29 July 2013, the Northern Rifles ambushed soldiers near Moundou, killing 8 soldiers."),
    ),
    "ally here, opponent there": (
        "ROLE03",
        page("a.txt", fields="- Allies: Lake Brigade"),
        page("b.txt", fields="- Opponents: Lake Brigade"),
    ),
    "who did it": (
        "ROLE08",
        page("a.txt", VIOLENT + "On 18 March 2015, the Northern Rifles attacked the museum of Moundou, killing 22 people."),
        page("b.txt", VIOLENT + "On 18 March 2015, the Lake Brigade attacked the museum of Moundou, killing 22 people."),
    ),
    "the day of a listing": (
        "TIME14",
        page("a.txt", VIOLENT + "On 12 December 2020, the United States designated Ada Marl a global terrorist."),
        page("b.txt", VIOLENT + "On 11 December 2020, the United States designated Ada Marl a global terrorist."),
    ),
}  # fmt: skip

AGREE = {
    "a month and its year": (
        page("a.txt", "The Northern Rifles were founded in May 1976."),
        page("b.txt", "The Northern Rifles were founded in 1976 by shepherds."),
    ),
    "sizes of two years": (page("a.txt", fields="- Size: 200 (2012)"), page("b.txt", fields="- Size: 400 (2016)")),
    "a size without a year": (page("a.txt", fields="- Size: 60–70"), page("b.txt", fields="- Size: 500 (2006)")),
    "at least and just": (
        page("a.txt", VIOLENT + "On 29 July 2013, the Northern Rifles ambushed soldiers near Moundou, killing at least 8 soldiers."),
        page("b.txt", VIOLENT + "On 29 July 2013, the Northern Rifles ambushed soldiers near Moundou, killing 12 soldiers."),
    ),
    "two periods and the first of them": (
        page("a.txt", fields="- Active: 1970–1988; 1999–2006"),
        page("b.txt", "The Northern Rifles were founded in 1970.", fields="- Active: 1970 – 1988"),
    ),
    "present before the end": (
        page("a.txt", fields="- Active: 1984 – present", published="2010-03-01"),
        page("b.txt", fields="- Active: 1984 – 2013", published="2020-03-01"),
    ),
    "one leader and the next": (
        page("a.txt", fields="- Leader: Ada Marl (2003–2007)"),
        page("b.txt", fields="- Leader: Ben Orlo (2007–2012)"),
    ),
    "ally and opponent at other times": (
        page("a.txt", fields="- Allies: Lake Brigade (2003–2007)"),
        page("b.txt", fields="- Opponents: Lake Brigade (2009–2012)"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DISAGREE)
def test_what_disagrees_is_named_with_the_words_of_both_sides(name: str) -> None:
    code, *texts = DISAGREE[name]
    found = [each for each in audited(*texts) if each.code == code]  # type: ignore[arg-type]
    assert found, codes(audited(*texts))  # type: ignore[arg-type]
    assert len(found[0].exhibits) == 2
    assert found[0].exhibits[0].evidence != found[0].exhibits[1].evidence


@pytest.mark.parametrize("name", AGREE)
def test_what_only_seems_to_disagree_is_left_alone(name: str) -> None:
    found = audited(*AGREE[name], least=Severity.WARNING)
    assert not found, [each.message for each in found]
