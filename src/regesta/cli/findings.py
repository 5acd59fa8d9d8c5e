"""Findings as they are printed: document by document and section by section, the quotations one above the other."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from regesta.cli.page import file_of
from regesta.cli.wording import isolated, printable
from regesta.model.document import BlockKind, Document
from regesta.model.finding import Exhibit, Finding, Severity
from regesta.model.wording import counted
from regesta.view import View

_STYLES = {Severity.ERROR: "bold white on red", Severity.WARNING: "bold yellow", Severity.HINT: "cyan"}
_LONGEST = 420  # characters of a quotation; of a longer one those around what is at fault
_LEAD = 120  # characters before what is at fault
_MOST_ALSO = 6


def report(view: View, found: Sequence[Finding], hidden: int, name: str | None) -> Iterator[RenderableType]:
    """Yield the parts of the report, top to bottom, and a line that counts."""
    for document, those in groupby(found, key=lambda each: each.exhibits[0].evidence.document):
        page = view.documents[document]
        title = f"  ·  “{page.title}”" if page.title else ""
        yield Rule(Text.assemble((isolated(file_of(page)), "bold"), isolated(title)), align="left", characters="─")
        for section, held in groupby(those, key=lambda each: _section(page, each)):
            yield Text(f"\n{isolated(section)}", style="bold")
            for each in held:
                yield _finding(view, page, each)
        yield Text("")
    yield Text(_counts(found, hidden, name))


def _section(document: Document, finding: Finding) -> str:
    """Return under which heading the first words of a finding stand."""
    at = finding.exhibits[0].evidence.span
    block = next((each for each in document.blocks if each.span.overlaps(at)), None)
    if block is None or block.kind is BlockKind.TITLE:
        return "Title"
    if block.kind is BlockKind.FIELD:
        return "Fields"
    if block.kind is BlockKind.REFERENCE:
        return "References"
    return " › ".join(block.headings) or "Opening"


def _finding(view: View, page: Document, finding: Finding) -> RenderableType:
    head = Text.assemble(
        (finding.id[:8], "dim"),
        "  ",
        (f"{finding.code} {finding.severity.value}", _STYLES[finding.severity]),
        "  ",
        isolated(finding.message),
    )
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("label", style="dim", max_width=26, overflow="fold")
    table.add_column("words", overflow="fold")
    for each in (*finding.exhibits, *finding.also[:_MOST_ALSO]):
        where = "" if each.evidence.document == page.id else f"\n{file_of(view.documents[each.evidence.document])}"
        table.add_row(Text(isolated(each.label + where)), _words(each))
    told: list[RenderableType] = [head, Padding(table, (0, 0, 0, 4))]
    if len(finding.also) > _MOST_ALSO:
        told.append(Text(f"    and {len(finding.also) - _MOST_ALSO} more places", style="dim"))
    if finding.accepted is not None:
        told.append(Text(f"    accepted: {isolated(finding.accepted)}", style="green"))
    elif finding.hint:
        told.append(Padding(Text(f"→ {finding.hint}", style="italic"), (0, 0, 0, 4)))
    if finding.edit is not None and finding.accepted is None:
        told.append(_edit(finding))
    return Group(*told, Text(""))


def _words(exhibit: Exhibit) -> Text:
    """Return a quotation with the words at fault marked, cut to those around them where it is long."""
    quote, start = exhibit.evidence.quote, exhibit.evidence.span.start
    low, high = 0, len(quote)
    fault = exhibit.fault
    if fault is not None:
        low, high = max(0, fault.start - start), min(len(quote), fault.end - start)
    left = max(0, low - _LEAD) if len(quote) > _LONGEST and fault is not None else 0
    right = min(len(quote), left + _LONGEST)
    high = min(high, right)
    marked = fault is not None and (low, high) != (0, len(quote))
    text = Text("“" if left == 0 else "“… ")
    text.append(_flat(quote[left:low]))
    text.append(_flat(quote[low:high]), style="bold reverse" if marked else "")
    text.append(_flat(quote[high:right]))
    text.append("”" if right == len(quote) else " …”")
    return Text(isolated(text.plain)) if isolated(text.plain) != text.plain and not marked else text


def _flat(text: str) -> str:
    return printable(" ".join(text.split(" ")).replace("\n", " ⏎ "))


def _edit(finding: Finding) -> Text:
    if finding.edit is None:
        return Text("")
    was = _flat(finding.edit.evidence.quote)
    now = f"“{_flat(finding.edit.to)}”" if finding.edit.to else "nothing"
    return Text(f"    edit: “{isolated(was)}” → {isolated(now)}", style="green")


def _counts(found: Sequence[Finding], hidden: int, name: str | None) -> str:
    standing = [each for each in found if each.accepted is None]
    told = [
        counted(number, each.value) for each in Severity if (number := sum(one.severity is each for one in standing))
    ]
    where = f" on {name}" if name else ""
    documents = len({each.exhibits[0].evidence.document for each in standing})
    counts = (
        f"{', '.join(told)} in {counted(documents, 'document')}" if told else f"Nothing to report{printable(where)}"
    )
    rest = f"; {hidden} accepted (--accepted shows them)" if hidden else ""
    return f"{counts}{rest}." + (" A check explained: regesta explain CODE" if told else "")
