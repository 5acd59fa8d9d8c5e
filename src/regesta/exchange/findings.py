"""Findings for machines that run checks: SARIF 2.1.0, and the lines by which GitHub marks places in files.

Places are those of the files as they were given. A line can be told only where the file is still there; else characters are.
SARIF: https://docs.oasis-open.org/sarif/sarif/v2.1.0/. GitHub: its page "Workflow commands for GitHub Actions".
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import quote

import msgspec

from regesta import version
from regesta.model.finding import Exhibit, Finding, Severity
from regesta.view import View

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]")
_CONTROLS = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}  # JSON allows them; terminals may obey them
Lines = Callable[[str, int], int | None]  # the path of a file and a character of it: the line, counted from 1
Json = dict[str, object]


class Rule(NamedTuple):
    """A check as these formats name it: code, title, its page, and how grave it is."""

    code: str
    title: str
    page: str
    severity: Severity


def sarif(view: View, findings: Iterable[Finding], rules: Iterable[Rule], lines: Lines) -> str:
    """Return findings as a SARIF log of one run; accepted ones are there as suppressed."""
    driver: Json = {
        "name": "Regesta",
        "version": version(),
        "semanticVersion": version(),
        "rules": [
            {
                "id": each.code,
                "shortDescription": {"text": each.title},
                "fullDescription": {"text": each.page or each.title},
                "defaultConfiguration": {"level": _LEVELS[each.severity]},
            }
            for each in rules
        ],
    }
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(view, each, lines) for each in findings],
    }
    return msgspec.json.encode({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}).decode().translate(_CONTROLS)


def _result(view: View, finding: Finding, lines: Lines) -> Json:
    first, *others = (*finding.exhibits, *finding.also)
    made: Json = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.hint}".strip()},
        "locations": [_location(view, first, lines)],
        "partialFingerprints": {"regesta/v1": finding.id},
    }
    if others:
        made["relatedLocations"] = [_location(view, each, lines) | {"id": at} for at, each in enumerate(others, 1)]
    if finding.accepted is not None:
        made["suppressions"] = [{"kind": "external", "justification": finding.accepted}]
    return made


def _location(view: View, exhibit: Exhibit, lines: Lines) -> Json:
    document = view.documents[exhibit.evidence.document]
    source = document.origin(exhibit.fault or exhibit.evidence.span)
    path = document.source.path
    region: Json = {"charOffset": source.start, "charLength": source.end - source.start}
    line = lines(path, source.start) if path else None
    if line is not None:
        region = {"startLine": line, **region}
    uri = quote(PurePath(path).as_posix()) if path else document.source.uri or f"urn:regesta:{document.id}"
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": region | {"snippet": {"text": exhibit.evidence.quote}},
        },
        "message": {"text": exhibit.label},
    }


def github(view: View, findings: Iterable[Finding], lines: Lines) -> Iterator[str]:
    """Yield a workflow command for each finding that nobody has accepted."""
    for each in findings:
        if each.accepted is not None:
            continue
        exhibit = each.exhibits[0]
        document = view.documents[exhibit.evidence.document]
        path = document.source.path
        where = []
        if path:
            where.append(f"file={_property(path)}")
            line = lines(path, document.origin(exhibit.fault or exhibit.evidence.span).start)
            where += [f"line={line}"] if line is not None else []
        where.append(f"title={_property(f'{each.code} {each.id[:8]}')}")
        shown = "\n".join(f"{one.label}: “{' '.join(one.evidence.quote.split())}”" for one in each.exhibits)
        told = _data(f"{each.message} {each.hint}".strip() + "\n" + shown)
        yield f"::{_COMMANDS[each.severity]} {','.join(where)}::{told}"


def _data(text: str) -> str:
    text = _CONTROL.sub("\ufffd", text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
