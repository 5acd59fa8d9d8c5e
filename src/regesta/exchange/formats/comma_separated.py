"""CSV: events, statements, references and findings as four tables, a codebook of every column, and a page that says what they are.

The rows are those of the export contract, laid flat: several things in one cell are joined, and what stands in a document
travels with each event. Pieces of evidence beyond the first, names of entities and texts are in `jsonl` only.
"""

from collections.abc import Iterable, Iterator, Sequence

from regesta import version
from regesta.exchange.base import README, Format
from regesta.exchange.formats.jsonl import event_row, finding_row, reference_row, statement_row
from regesta.exchange.happenings import EVENTS, event_cells
from regesta.exchange.tables import JOINT, Cell, Column, Table, joined, lines, table
from regesta.model.document import Document, Reference
from regesta.model.finding import Finding
from regesta.model.statement import Statement
from regesta.view import View

_BEGINS = "Tables of a base of Regesta"
_LIST = f"joined by “{JOINT}”"
_WORDS = "the document's words"
_CITED = "the document's list of references"
_EDTF = "EDTF (ISO 8601-2); empty where nothing is said"

STATEMENTS = table(
    "statements",
    (
        Column("id", "the statement: one thing that one document says in one place", "32 hexadecimal digits; the same after reading anew", "made of document, quotation, subject, predicate, value and time"),
        Column("subject", "the entity it is about", "an id", "Regesta: names that are plainly one thing"),
        Column("subject_name", "what that entity goes by", "text", "Regesta, from all documents of the base", written=True),
        Column("predicate", "what is said", "a name of docs/reference/predicates.md", "Regesta, from the document's words"),
        Column("value", "the value; after “amended” that of a person", "text, or a date as EDTF", _WORDS, written=True),
        Column("value_entity", "the entity that the value names", "an id, or empty", "Regesta"),
        Column("value_name", "what that entity goes by", "text", "Regesta, from all documents of the base", written=True),
        Column("valid_from", "since when it holds", _EDTF, _WORDS),
        Column("valid_to", "until when", _EDTF, _WORDS),
        Column("as_of", "the moment for which it is vouched", _EDTF, f"{_WORDS}, or when the document speaks"),
        Column("ongoing", "whether it is said to hold still", "0 or 1", _WORDS),
        Column("approximate", "whether the time or the number is “about”", "0 or 1", _WORDS),
        Column("stance", "on whose word, and how surely", "asserted, reported, claimed, hedged, planned, denied", _WORDS),
        Column("speaker", "who says so", "as the document names them", _WORDS, written=True),
        Column("document", "the document that says it", "its id", "the document's bytes"),
        Column("document_title", "its title", "text", "the document", written=True),
        Column("start", "where the quotation begins", "characters of the document's text, counted from 0", "Regesta"),
        Column("end", "where it ends", "characters, the last not included", "Regesta"),
        Column("source_start", "where it begins in the file as given, marks of markup included", "characters", "Regesta"),
        Column("source_end", "where it ends there", "characters, the last not included", "Regesta"),
        Column("quote", "the exact words that it rests on", "text", _WORDS, written=True),
        Column("references", "what the document cites for these words", f"numbers of references.csv, {_LIST}", "the document's marks"),
        Column("flags", "what the document says against these words", f"“citation needed” and the like, {_LIST}", "the document's marks"),
        Column("rule", "the rule that found it", "a name", "Regesta"),
        Column("decision", "what a person has decided about it", "confirmed, rejected, amended or empty; leave out rejected statements when you count", "a person"),
        Column("draft", "what was read, where a person has amended it", "text", _WORDS, written=True),
        Column("qualifier", "what stands in brackets behind the value, or the office", "text", _WORDS, written=True),
        Column("low", "the least number it may be", "a number; empty where there is no limit", _WORDS),
        Column("high", "the largest number it may be", "a number; empty where there is no limit", _WORDS),
        Column("raw", "the whole value as it stood, where it was cut or changed", "text", _WORDS, written=True),
    ),
)  # fmt: skip

REFERENCES = table(
    "references",
    (
        Column("document", "the document that cites it", "its id", "the document's bytes"),
        Column("number", "its number there", "a number", _CITED),
        Column("start", "where the reference begins", "characters of the document's text, counted from 0", "Regesta"),
        Column("end", "where it ends", "characters, the last not included", "Regesta"),
        Column("authors", "who wrote it", f"names, {_LIST}", _CITED, written=True),
        Column("title", "its title", "text", _CITED, written=True),
        Column("title_translated", "its title in another language, as printed", "text", _CITED, written=True),
        Column("container", "the newspaper, site, journal or publishing house", "text", _CITED, written=True),
        Column("published", "when it was published", _EDTF, _CITED),
        Column("accessed", "when it was read by who cites it", _EDTF, _CITED),
        Column("language", "its language", "ISO 639-1", "as marked, else told from the title"),
        Column("url", "its address", "an address", _CITED, written=True),
        Column("doi", "its DOI", "text", _CITED, written=True),
        Column("issn", "its ISSN", "text", _CITED, written=True),
        Column("oclc", "its OCLC number", "text", _CITED, written=True),
        Column("isbn", "its ISBN", "text", _CITED, written=True),
        Column("flags", "what the document says against it", f"“unreliable source” and the like, {_LIST}", _CITED),
        Column("raw", "the reference as it is printed", "text", _CITED, written=True),
    ),
)  # fmt: skip

FINDINGS = table(
    "findings",
    (
        Column("id", "the finding: one thing that does not add up", "32 hexadecimal digits; the same in the next audit", "made of the code and the quotations"),
        Column("code", "the check that reports it", "a code of docs/reference/checks.md", "Regesta"),
        Column("severity", "how grave it is", "error, warning, hint", "the check, or regesta.toml"),
        Column("message", "what does not add up", "text", "Regesta, with the documents' values", written=True),
        Column("hint", "what may be done", "text", "the check"),
        Column("accepted", "why a person lets it stand", "text; empty where nobody did", "a person", written=True),
        Column("statements", "what it rests on", f"ids of statements.csv and events.csv, {_LIST}", "Regesta"),
        Column("documents", "the documents whose words show it", f"ids, {_LIST}; one for each quotation", "the documents' bytes"),
        Column("starts", "where the quotations begin", f"characters of the document's text, {_LIST}", "Regesta"),
        Column("labels", "what each quotation is in it", f"text, {_LIST}", "the check", written=True),
        Column("quotes", "the quotations", f"text, {_LIST}", _WORDS, written=True),
    ),
)  # fmt: skip

CODEBOOK = table(
    "codebook",
    (
        Column("table", "the table", "events, statements, references, findings, codebook", "this export"),
        Column("column", "the column", "a name", "this export"),
        Column("what", "what it is", "text", "this export"),
        Column("values", "the values it takes", "text", "this export"),
        Column("source", "where they come from", "text", "this export"),
    ),
)
TABLES = (EVENTS, STATEMENTS, REFERENCES, FINDINGS, CODEBOOK)


def files(view: View, findings: Sequence[Finding] = ()) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the name and the lines of each file."""
    yield README, _readme(view)
    yield "codebook.csv", lines(CODEBOOK, _codebook())
    yield "events.csv", lines(EVENTS, _events(view))
    statements = (each for entity in view.topics() for each in view.about(entity))
    yield "statements.csv", lines(STATEMENTS, (_statement(view, each) for each in statements))
    cited = ((document, each) for document in view.documents.values() for each in document.references)
    yield "references.csv", lines(REFERENCES, (_reference(document, each) for document, each in cited))
    yield "findings.csv", lines(FINDINGS, (_finding(each) for each in findings))


def _events(view: View) -> Iterator[dict[str, Cell]]:
    for event in view.events:
        decision = event_row(view, event)["decision"]
        yield event_cells(view, event, decision if isinstance(decision, str) else None)


def _statement(view: View, statement: Statement) -> dict[str, Cell]:
    cells = _flat(STATEMENTS, statement_row(view, statement))
    value = view.value_entity(statement)
    return cells | {
        "subject_name": view.entity_of(statement.subject).name,
        "value_name": value.name if value else None,
        "document_title": view.documents[statement.evidence.document].title,
    }


def _reference(document: Document, reference: Reference) -> dict[str, Cell]:
    return _flat(REFERENCES, reference_row(document, reference))


def _finding(finding: Finding) -> dict[str, Cell]:
    shown = (*finding.exhibits, *finding.also)
    return _flat(FINDINGS, finding_row(finding)) | {
        "documents": joined(each.evidence.document for each in shown),
        "starts": joined(each.evidence.span.start for each in shown),
        "labels": joined(each.label for each in shown),
        "quotes": joined(each.evidence.quote for each in shown),
    }


def _flat(of: Table, row: dict[str, object]) -> dict[str, Cell]:
    """Return the cells that a record of the contract gives a table."""
    cells: dict[str, Cell] = {}
    for column in of.columns:
        found = row.get(column.name)
        if isinstance(found, list):
            cells[column.name] = joined(found)
        elif isinstance(found, bool):
            cells[column.name] = int(found)
        else:
            cells[column.name] = found if isinstance(found, int) else None if found is None else str(found)
    return cells


def _codebook() -> Iterator[dict[str, Cell]]:
    for of in TABLES:
        for column in of.columns:
            yield {"table": of.name, "column": column.name, "what": column.what, "values": column.values, "source": column.source}  # fmt: skip


def _readme(view: View) -> Iterator[str]:
    for line in (*_about(), *_documents(view.documents.values())):
        yield f"{line}\n"


def _about() -> Iterable[str]:
    """Return what the tables are and how they are read."""
    return (
        f"{_BEGINS} {version()}",
        "",
        "events.csv      what happened, as each document tells it: one row an event of one document",
        "statements.csv  what documents say of organisations and people",
        "references.csv  what the documents cite",
        "findings.csv    what does not add up, by named checks, with the quotations that show it",
        "codebook.csv    every column: what it is, the values it takes, where they come from",
        "",
        "This is a draft, read by a machine and tied to quotations: every row of events and statements has the exact words it",
        "rests on, and where they stand. Read them before you rely on a row. What is planned, denied, reported or only",
        "claimed is in the tables, too: see the column stance. Two documents that tell of one event give two rows. Rows that",
        "a person has rejected are marked so in the column decision.",
        "",
        "The columns plover and acled_type name the nearest type in those codings. The nearest is not the same: no event here",
        "was coded by PLOVER or ACLED, none is an event of theirs, and no id is theirs. Precisions are after ACLED's idea, as",
        "the codebook says. Countries with country_from = gazetteer were found with GeoNames data (geonames.org, CC BY 4.0).",
        "",
        f"UTF-8 without a byte order mark, RFC 4180, empty where nothing is said. Several things in a cell are joined by “{JOINT}”.",
        "A cell of written words that a spreadsheet would compute, since it begins with = + - or @, has an apostrophe in front,",
        "and the column guarded of its row names it; take the apostrophe off to have the words. “NA” in iso2 is Namibia.",
        "In a spreadsheet, import the files with all columns as text, else it changes dates.",
        "",
        "R:",
        '  events <- read.csv("events.csv", encoding = "UTF-8", na.strings = "")',
        '  told <- events[!events$decision %in% "rejected" & events$stance %in% c("asserted", "reported"), ]; table(told$type, told$year)',
        "Python with pandas:",
        '  events = pandas.read_csv("events.csv", keep_default_na=False, na_values=[""])',
        '  events[(events.decision != "rejected") & events.stance.isin(["asserted", "reported"])].groupby(["type", "year"]).size()',
        "",
        "Documents. Quotations are under the licence of the document they are from; name it when you pass them on.",
    )


def _documents(documents: Iterable[Document]) -> Iterator[str]:
    """Yield what each document is, where it is from, and under which licence."""
    for document in documents:
        source = document.source
        told = [
            ("title", document.title),
            ("by", ", ".join(source.authors)),
            ("publisher", source.publisher),
            ("published", source.published.edtf if source.published else None),
            ("address", source.uri),
            ("file", source.path),
            ("licence", source.licence or "not stated"),
        ]
        yield ""
        yield f"  {document.id}"
        yield from (f"    {name}: {' '.join(value.split())}" for name, value in told if value)


FORMAT = Format(
    name="csv",
    summary="four tables (events, statements, references, findings) with a codebook, in a folder or a .zip",
    suffix=".zip",
    begins=_BEGINS,
    files=files,
)
