"""The inconsistencies that a careful reader found in the two documents, against what the audit reports; skipped where they are not."""

import json
from pathlib import Path

import pytest

from regesta.audit.engine import Audit
from regesta.model.document import Source
from regesta.model.finding import Finding, Severity
from regesta.model.statement import Kind, Stance
from regesta.resolve import judgements_by_rule
from regesta.run.document import draft
from regesta.view import View
from regesta.vocabulary.load import vocabulary

# Which checks are about what an entry says. What no check can report is a matter of reading: see `READ`.
CODES = {
    "X1": "TIME10", "X2": "TIME11", "X3": "TEXT01", "X4": "TEXT01", "X6": "SOURCE11 SOURCE12", "B1": "TIME09", "B2": "TEXT02",
    "S1": "TIME05", "S2": "TIME06", "S4": "SOURCE04", "S5": "SOURCE02", "S6": "SOURCE01", "S7": "SOURCE07", "S8": "SOURCE06",
    "S9": "TIME01", "S21": "PLACE01", "S22": "PLACE01", "S23": "NAME02", "S28": "SOURCE08", "S29": "SOURCE09", "S30": "SOURCE10",
    "S31": "TEXT03", "S35": "TIME12",
    "X7": "TIME10", "B3": "TIME08", "B4": "ROLE01", "S14": "ROLE01", "S15": "ROLE01", "S17": "ROLE04", "S18": "ROLE06",
    "S19": "NAME01", "S20": "SOURCE01", "S24": "TIME08", "S26": "TIME13", "S34": "ROLE05",
}  # fmt: skip
READ = {"X5", "S10"}  # no disagreement of codes and names; two dates of one sentence, each at its own event
SEVERAL = {"X6", "B2", "S23", "S28", "S35"}  # each quotation may be met by a finding of its own


@pytest.fixture(scope="module")
def view(shared: Path) -> View:
    words = vocabulary()
    paths = [shared / "seeds" / f"tunisia_{name}.txt" for name in ("page_text", "wiki_extract")]
    made = [draft(each.read_bytes(), Source(path=str(each)), words) for each in paths]
    documents = [each.document for each in made]
    statements = [one for each in made for one in each.statements]
    events = [one for each in made for one in each.events]

    def of(said: object) -> View:
        return View(documents, statements, said, (), words, events=events)  # type: ignore[arg-type]

    return of(judgements_by_rule(of, (), "2024-01-01T00:00:00Z"))


@pytest.fixture(scope="module")
def found(view: View) -> list[Finding]:
    return Audit(view).run()


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[dict[str, object]]:
    return json.loads((shared / "gold" / "tunisia_findings.json").read_text(encoding="utf-8"))["findings"]


def met(entry: dict[str, object], view: View, found: list[Finding]) -> bool:
    """Tell whether findings of the checks of an entry show words that overlap each of its quotations."""
    codes = CODES.get(str(entry["id"]), "").split()
    pages = dict(zip("AB", view.documents.values(), strict=True))
    places = []
    quotes = entry["quotes"]
    assert isinstance(quotes, list)
    for each in quotes:
        page = pages[each["doc"]]
        start = page.text.find(each["quote"])
        assert start >= 0, each
        places.append((page.id, start, start + len(each["quote"])))
    wanted = [each for each in found if each.code in codes]
    sets = [[each] for each in wanted] if entry["id"] not in SEVERAL else [wanted]
    return any(all(_shown(place, one) for place in places) for one in sets)


def _shown(place: tuple[str, int, int], found: list[Finding]) -> bool:
    document, start, end = place
    shown = [one.evidence for each in found for one in (*each.exhibits, *each.also)]
    return any(each.document == document and each.span.start < end and start < each.span.end for each in shown)


def test_all_that_is_certain_is_met(gold: list[dict[str, object]], view: View, found: list[Finding]) -> None:
    certain = [each for each in gold if each["confidence"] == "certain"]
    assert len(certain) == 25
    missed = [each["id"] for each in certain if each["id"] not in READ and not met(each, view, found)]
    assert missed == []


def test_what_is_a_matter_of_reading_is_read_right(view: View, found: list[Finding]) -> None:
    group = view.find("JAK-T")
    opponents = [each for each in view.claims(group) if each.predicate == "opponent"]
    both = [each for each in opponents if len({one.evidence.document for one in each.statements}) == 2]
    assert {"Tunisia", "Algeria"} <= {each.value for each in both}
    assert not [each for each in found if each.code == "TEXT04"]
    dated = {(each.event.type, each.event.when.edtf if each.event.when else None) for each in view.events_of(group)}
    assert ("attack", "2013-07-29") in dated
    assert ("attack", "2024-12") not in dated
    places = [each for each in view.entities.values() if each.kind is Kind.PLACE]
    for names in ({"Kasserine Governorate", "Qasrin Governorate"}, {"Chambi mountains", "Jabal Al-Shaanbi"}):
        assert [each for each in places if names <= {one.text for one in each.names}]
    claimed = [each for each in view.events if each.when and each.when.edtf == "2015-03-18"]
    assert {each.stance for each in claimed} == {Stance.CLAIMED}


def test_many_that_are_likely_are_met(gold: list[dict[str, object]], view: View, found: list[Finding]) -> None:
    likely = [each for each in gold if each["confidence"] == "likely"]
    assert len([each for each in likely if met(each, view, found)]) >= 8


def test_nothing_weak_is_an_error(gold: list[dict[str, object]], view: View, found: list[Finding]) -> None:
    assert not [each for each in found if each.severity is Severity.ERROR]
