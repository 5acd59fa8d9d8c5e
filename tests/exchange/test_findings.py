"""What is written for machines holds no control character that a terminal would obey; it is the same JSON."""

import json

import pytest
from tests.auditing import view_of

from regesta.audit.manual import Text
from regesta.cli.session import print_rows
from regesta.exchange.findings import sarif
from regesta.model.base import Span
from regesta.model.finding import Exhibit, Finding, Severity

ODD = "Hill\x9b31m \x7fé\x80\x9f\xa0\\u009b Army"


def test_json_lines_are_without_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([{"name": ODD, ODD: 1}])
    told = capsys.readouterr().out
    assert not [each for each in told if "\x7f" <= each < "\xa0"]
    assert "Hill\\u009b31m \\u007fé\\u0080\\u009f" in told
    assert json.loads(told) == {"name": ODD, ODD: 1}


def test_sarif_is_without_control_characters() -> None:
    view = view_of([Text("hill.txt", {}, "Hill Army\n\nThe Hill Army is a militia.\n")])
    (document,) = view.documents.values()
    finding = Finding(
        code="TIME01",
        severity=Severity.HINT,
        message=ODD,
        hint="",
        exhibits=(Exhibit(evidence=document.evidence(Span(0, 9)), label=ODD),),
    )
    log = sarif(view, [finding], [], lambda path, at: 1)
    assert not [each for each in log if "\x7f" <= each < "\xa0"]
    (result,) = json.loads(log)["runs"][0]["results"]
    assert result["message"]["text"] == ODD
    assert result["locations"][0]["message"]["text"] == ODD
