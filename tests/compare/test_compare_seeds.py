"""What two versions of one real article say differently: all that a reader found, and nothing of the layout."""

from pathlib import Path

from tests.auditing import view_of

from regesta.audit.manual import Text
from regesta.compare import Side, compare
from regesta.compare.later import which_is_later


def test_the_two_versions(shared: Path) -> None:
    seeds = [shared / "seeds" / f"tunisia_{each}.txt" for each in ("page_text", "wiki_extract")]
    view = view_of(Text(each.name, {}, each.read_text(encoding="utf-8")) for each in seeds)
    page, extract = view.documents.values()
    sides = [
        Side(
            statements=tuple(each for each in view.statements if each.evidence.document == document.id),
            events=tuple(each for each in view.events if each.document == document.id),
        )
        for document in (page, extract)
    ]
    assert [f"{each.act.value} {each.told}" for each in compare(view, *sides) if not each.lesser] == [
        "changed status: is -> was",
        "changed end: still active -> April 2024",
        "added conflict: Islamic State insurgency in Tunisia",
        "gone romanised: Jund al-khilāfah fī Tūnis",
        "gone romanised: al-Dawlah al-Islāmīyah – Wilāyat Tūnis",
        "gone literally: Soldiers of the Caliphate in Tunisia",
    ]
    later = which_is_later(page, extract, view.words)
    assert (later.side, later.sure) == ("right", False)
