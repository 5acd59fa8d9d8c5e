"""The search as it is printed and written: names, quotations, references, what was widened, and what to do with nothing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from tests.happening import TEXT, Telling

import regesta.cli.search
import regesta.run.search
from regesta.cli.main import main
from regesta.errors import RegestaError
from regesta.model.document import Source
from regesta.store import Store

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Telling:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REGESTA_KB", raising=False)
    telling = Telling()
    telling.keep(Path("regesta.db"))
    return telling


def shown(capsys: Capture, *arguments: str, status: int = 0) -> str:
    capsys.readouterr()
    assert main(["search", *arguments]) == status
    return "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines()) + "\n"


def rows(capsys: Capture, *arguments: str, status: int = 0) -> list[dict[str, object]]:
    return [json.loads(line) for line in shown(capsys, *arguments, "--json", status=status).splitlines() if line]


def test_the_search(base: Telling, capsys: Capture, golden: Callable[[Path, str], None]) -> None:
    pages = [shown(capsys, *each) for each in (("sousse",), ("rifels",), ("guard", "moundou", "moscow"), ("condemned",))]  # fmt: skip
    golden(Path(__file__).with_name("search.golden"), "\n---\n".join(pages))


def test_a_hit_leads_to_what_it_is_a_hit_of(base: Telling, capsys: Capture) -> None:
    text = base.document.text
    found = rows(capsys, "rifles")
    assert {each["record"] for each in found} == {"hit"}
    assert list(dict.fromkeys(each["kind"] for each in found)) == ["names", "quotes"]
    for each in found:
        assert text[each["start"] : each["end"]] == each["text"]  # type: ignore[misc]
        assert each["document"] == base.document.id
        assert each["instead_of"] is None
        assert each["score"] >= 0  # type: ignore[operator]
        assert main(["evidence", str(each["id"])]) == 0
    assert main(["show", str(found[0]["entity"])]) == 0
    assert {each["entity"] for each in found[1:]} == {None}


def test_a_widened_word_is_told(base: Telling, capsys: Capture) -> None:
    assert shown(capsys, "Souse").startswith("Souse: nothing, shown for sousse.\n\nNames\n Sousse ")
    (name, quote, reference) = rows(capsys, "Souse")
    assert name["instead_of"] == quote["instead_of"] == reference["instead_of"] == {"sousse": "Souse"}


def test_one_entity_is_one_row_however_it_is_named_and_in_however_many_documents(
    base: Telling, capsys: Capture
) -> None:
    Telling(TEXT.replace("in Chad.", "in Chad. It is small."), Source(path="other.txt")).keep(
        Path("regesta.db"), create=False
    )
    found = rows(capsys, "guard", "--kind", "names")
    assert [each["text"] for each in found] == ["The Guard"]
    assert shown(capsys, "guard", "--kind", "names").count("Popular Guard") == 2  # what it is called, and that name
    assert len(rows(capsys, "hotel")) == 2


def test_kinds_and_limit(base: Telling, capsys: Capture) -> None:
    assert {each["kind"] for each in rows(capsys, "sousse", "--kind", "references")} == {"references"}
    assert len(rows(capsys, "rifles", "--kind", "quotes", "--limit", "2")) == 2
    out = shown(capsys, "rifles", "--kind", "quotes", "--limit", "2")
    assert "Quotes, 2 of 4" in out
    assert "All of it: with a higher --limit" in out
    assert main(["search", "rifles", "--limit", "0"]) == 2
    assert capsys.readouterr().err == "--limit: 0 is no number of things to show. Give 1 or more.\n"
    assert main(["search"]) == 2


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("moscow", "Nothing found for: moscow. Try another spelling, or"),
        ("moscow\x1b[31m berlin", "Nothing found for: moscow\ufffd[31m berlin. Try"),
        ('"*(', "There is nothing to look for: give a word"),
        ("", "There is nothing to look for: give a word"),
    ],
)
def test_nothing_is_told_and_gives_status_1(base: Telling, capsys: Capture, asked: str, told: str) -> None:
    assert shown(capsys, asked, status=1).startswith(told)
    assert rows(capsys, asked, status=1) == []


def test_an_empty_base_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["search", "x", "--kb", "no.db"]) == 1
    assert "there is no base here" in capsys.readouterr().err
    telling = Telling()
    telling.keep(Path("kb.db"))
    assert main(["forget", "rifles.txt", "--kb", "kb.db"]) == 0
    assert shown(capsys, "rifles", "--kb", "kb.db", status=1).startswith("The base has no documents yet.")


def test_what_is_rejected_is_not_shown(base: Telling, capsys: Capture) -> None:
    (robbery,) = rows(capsys, "lorries")
    assert main(["decide", str(robbery["id"]), "reject"]) == 0
    assert rows(capsys, "lorries", status=1) == []
    assert rows(capsys, "kanem", "--kind", "names", status=1) == []
    assert main(["decide", str(robbery["id"]), "undo"]) == 0
    assert len(rows(capsys, "lorries")) == 1


def test_an_amended_name_is_one_that_a_person_put_in(base: Telling, capsys: Capture) -> None:
    statement = base.statements()[0]
    assert main(["decide", statement.id, "amend", "--to", "Nordland Rifles"]) == 0
    (hit,) = rows(capsys, "nordland", "--kind", "names")
    assert hit["text"] == "Nordland Rifles"
    assert hit["entity"] is not None


def test_the_words_are_bold_on_a_terminal_and_nothing_of_the_text_is_markup(
    base: Telling, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        regesta.cli.search,
        "console",
        lambda: Console(force_terminal=True, color_system="standard", highlight=False, width=200),
    )
    out = shown(capsys, "hotel", "3")
    assert "\x1b[1mHotel\x1b[0m" in out
    assert "On \x1b[1m3\x1b[0m May 2013" in out


def test_quotations_and_references_are_found_without_the_view(
    base: Telling, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Store) -> None:
        raise RegestaError("view", "it was asked for")

    monkeypatch.setattr(regesta.run.search, "view_of", refuse)
    assert rows(capsys, "condemned")
    assert main(["search", "sousse"]) == 1
