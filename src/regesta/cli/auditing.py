"""Commands of an audit: audit, explain, accept."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from cyclopts import Parameter

from regesta.cli.session import Json, Kb, UseError, console, person, print_rows, settings
from regesta.cli.session import base as open_base
from regesta.cli.wording import printable
from regesta.errors import RegestaError, UnknownError
from regesta.model.finding import Finding, Severity
from regesta.settings import FAIL_ON, AuditSettings
from regesta.store import Store
from regesta.view import View

_RANKS = {each.value: each.rank for each in Severity}
_LONGEST_FILE = 50_000_000  # bytes of a file in which lines are counted


def audit(
    name: Annotated[
        str | None, Parameter(help="A document (file, address, id), or an organisation or person; else the whole base.")
    ] = None,
    *,
    select: Annotated[str | None, Parameter(help="Only these checks: codes, or how they begin, with commas.")] = None,
    ignore: Annotated[
        str | None, Parameter(help="None of these checks: codes, or how they begin, with commas.")
    ] = None,
    least: Annotated[
        Literal["error", "warning", "hint"], Parameter(help="Only what is as grave as this, or graver.")
    ] = "hint",
    fail_on: Annotated[
        str | None,
        Parameter(help="The exit status is 1 where something as grave is found: error, warning, hint, never."),
    ] = None,
    accepted: Annotated[bool, Parameter(negative="", help="Show what was accepted, too.")] = False,
    format: Annotated[Literal["text", "json", "sarif", "github"], Parameter(help="How it is printed.")] = "text",  # noqa: A002
    kb: Kb = None,
    json: Json = False,
) -> int:
    """Report what does not add up: by named checks, with the words of both sides. `regesta explain CODE` tells of a check."""
    from regesta.audit.engine import selected

    told = audit_settings(select, ignore, fail_on)
    with open_base(kb) as store:
        view, found = _findings(store, told, name)
    if not view.documents:
        raise RegestaError("audit", "the base holds no document", "Add some with: regesta add FILE…")
    found = [each for each in selected(found, told.select, told.ignore) if each.severity.rank >= _RANKS[least]]
    standing = [each for each in found if each.accepted is None]
    _print(view, found if accepted else standing, len(found) - len(standing), "json" if json else format, name)
    if told.fail_on == "never":
        return 0
    return int(any(each.severity.rank >= _RANKS[told.fail_on] for each in standing))


def _print(view: View, found: list[Finding], hidden: int, how: str, name: str | None) -> None:
    from regesta.audit.engine import CHECKS
    from regesta.audit.manual import manual
    from regesta.exchange.findings import Rule, github, sarif
    from regesta.exchange.formats.jsonl import finding_row

    if how == "json":
        print_rows(finding_row(each) for each in found)
    elif how == "sarif":
        rules = [Rule(each.code, each.title, manual(each.manual).prose, each.severity) for each in CHECKS.values()]
        print(sarif(view, found, rules, _Lines()))
    elif how == "github":
        for line in github(view, found, _Lines()):
            print(line)
    else:
        from regesta.cli.findings import report

        for part in report(view, found, hidden, name):
            console().print(part)


def explain(
    code: Annotated[str | None, Parameter(help="The code of a check, such as TIME01; else all are listed.")] = None,
) -> int:
    """Print the manual page of a check: what it reports and why, what it leaves alone, and texts of both kinds."""
    from regesta.audit.engine import CHECKS
    from regesta.audit.manual import manual

    if code is None:
        for each in CHECKS.values():
            print(f"{each.code:9} {each.severity.value:8} {each.title}")
        return 0
    check = CHECKS.get(code.strip().upper())
    if check is None:
        raise UseError(f"check {code!r}", "there is none of that code", "`regesta explain` lists all")
    page = manual(check.manual)
    print(f"{check.code}, {check.severity.value}: {page.title}\n\n{page.prose}")
    for example in page.examples:
        print("\nIt reports on:\n" if example.reports else "\nIt is silent on:\n")
        for text in example.texts:
            given = "".join(f", {key} {value}" for key, value in text.given.items())
            print(f"    ({text.name}{given})")
            print("\n".join(f"    {line}".rstrip() for line in text.text.splitlines()))
        for words in example.words:
            print(f"    → {words}")
    return 0


def accept(
    finding: Annotated[str, Parameter(help="The id of a finding, or how it begins; `regesta audit` prints it.")],
    *,
    because: Annotated[str, Parameter(help="Why it may stand.")] = "",
    undo: Annotated[bool, Parameter(negative="", help="Take back that it was accepted.")] = False,
    by: Annotated[str | None, Parameter(help="Who accepts; else the name in regesta.toml, or your login.")] = None,
    kb: Kb = None,
) -> int:
    """Accept a finding with a reason, or take that back; kept in the base and in a text file for version control."""
    from regesta.run.auditing import accept as keep
    from regesta.run.auditing import find_finding, undo_acceptance

    if not undo and not because.strip():
        raise UseError("accept", "a reason is needed", 'Try: regesta accept ID --because "…"')
    told = audit_settings()
    path = Path.cwd() / told.accepted
    with open_base(kb) as store:
        _, found = _findings(store, told, None)
        one = find_finding(found, finding)
        if undo:
            undo_acceptance(store, one, path, by=person(by))
        else:
            keep(store, one, path, because=because.strip(), by=person(by))
    done = "no longer accepted" if undo else f"accepted; written to {told.accepted}, too"
    print(printable(f"{one.id[:8]} {one.code} {one.message}\n{done}"))
    return 0


def audit_settings(select: str | None = None, ignore: str | None = None, fail_on: str | None = None) -> AuditSettings:
    """Return the settings of audits with what the command line says in their place. Raises UseError for unknown codes."""
    from regesta.audit.engine import CHECKS

    told = settings().audit
    if fail_on is not None and fail_on not in FAIL_ON:
        raise UseError("--fail-on", f"{fail_on!r} is not known", f"Use {', '.join(FAIL_ON)}")
    given = {"select": _codes(select), "ignore": _codes(ignore), "fail_on": fail_on}
    told = msgspec.structs.replace(told, **{key: value for key, value in given.items() if value is not None})
    for part, codes in (("select", told.select), ("ignore", told.ignore), ("severity", tuple(told.severity))):
        whole = part == "severity"
        unknown = [
            each for each in codes if not any(code == each if whole else code.startswith(each) for code in CHECKS)
        ]
        if unknown:
            raise UseError(part, f"no check has a code like {', '.join(unknown)}", "`regesta explain` lists all")
    return told


def _codes(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(each.strip().upper() for each in text.split(",") if each.strip())


def _findings(store: Store, told: AuditSettings, name: str | None) -> tuple[View, list[Finding]]:
    """Return the view, and the findings on the whole base, on a document, or on an entity."""
    from regesta.audit.engine import concerns
    from regesta.run.auditing import findings_of
    from regesta.run.base import view_of

    view = view_of(store)
    if name is None:
        return view, findings_of(store, view, told, folder=Path.cwd())
    try:
        document = store.resolve(name)
    except UnknownError as no_document:
        try:
            entity = view.find(name)
        except UnknownError as no_entity:
            if "is not in the base" not in no_document.wrong or "no entity" not in no_entity.wrong:
                raise (no_document if "are called so" in no_document.wrong else no_entity) from None
            raise RegestaError(
                f"name {name!r}", "no document and no entity of the base is called so", no_entity.do
            ) from None
        wanted = frozenset(each.document for each in entity.members)
        found = findings_of(store, view, told, folder=Path.cwd(), documents=wanted)
        return view, [each for each in found if concerns(each, view, entity)]
    found = findings_of(store, view, told, folder=Path.cwd(), documents=frozenset((document.id,)))
    return view, [each for each in found if document.id in each.documents]


class _Lines:
    """Counts lines in files as they are now; each is read once."""

    def __init__(self) -> None:
        self._texts: dict[str, str | None] = {}

    def __call__(self, path: str, character: int) -> int | None:
        """Return the line of a character of a file, counted from 1; None where the file is not there as text any more."""
        if path not in self._texts:
            self._texts[path] = _text(Path(path))
        text = self._texts[path]
        return None if text is None or character > len(text) else text.count("\n", 0, character) + 1


def _text(file: Path) -> str | None:
    try:
        if not file.is_file() or file.stat().st_size > _LONGEST_FILE:
            return None
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError):
        return None
