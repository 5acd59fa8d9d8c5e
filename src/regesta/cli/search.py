"""The command that finds words in a base: in names, in quotations, in references."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.markup import escape
from rich.table import Table

from regesta.cli.page import file_of
from regesta.cli.session import Kb, UseError, base, console, print_rows
from regesta.cli.wording import isolated, printable
from regesta.model.base import Span
from regesta.model.wording import counted, moment
from regesta.run.search import Answer, Named, look_up
from regesta.store import SEARCHED, Found, Hit, Said, Widened
from regesta.vocabulary.load import vocabulary

_LONGEST = 320  # characters of a passage that are shown
_BEFORE = 100  # of them in front of the first word that was found
_MOST_SAID = 3  # what rests on one quotation
_MOST_NAMES = 4  # of one entity
_SPACE = re.compile(r"\s+")
_TITLES = {"names": "Names", "quotes": "Quotes", "references": "References"}


def search(
    words: Annotated[
        list[str],
        Parameter(
            json_list=False,
            help="What to look for; all words must be there. '\"two words\"' is a phrase, rifl* all that begins so.",
        ),
    ],
    *,
    kind: Annotated[
        Literal["names", "quotes", "references"] | None, Parameter(help="Only these; else all three.")
    ] = None,
    limit: Annotated[int, Parameter(help="How many of each kind at most.")] = 20,
    kb: Kb = None,
    json: Annotated[
        bool, Parameter(name="--json", negative="", help="Print JSON lines, one for each name, quotation or reference.")
    ] = False,
) -> int:
    """Find words in names, quotations and references, best first; the exit status is 1 where there is nothing.

    Accents, capitals, Arabic vowel marks, forms of letters and articles make no difference, and a word that the base
    does not have is looked for with one letter wrong, or two in a long one. Where nothing has all words, what has the most of
    them is shown. What was rejected is not found.
    """
    if limit < 1:
        raise UseError("--limit", f"{limit} is no number of things to show", "Give 1 or more")
    asked = " ".join(words)
    with base(kb) as store:
        answer = look_up(store, asked, (kind,) if kind else SEARCHED, limit=limit)
        empty = not answer.found.hits and not store.count()
    if json:
        print_rows(_rows(answer))
    elif answer.found.hits:
        _print(answer)
    else:
        print(_nothing(asked, answer.found, empty=empty))
    return 0 if answer.found.hits else 1


def _rows(answer: Answer) -> Iterator[dict[str, object]]:
    for name in answer.names:
        yield _row(name.hits[0], name)
    for kind in ("quotes", "references"):
        for hit in answer.found.hits.get(kind, ()):
            yield _row(hit, None)


def _row(hit: Hit, name: Named | None) -> dict[str, object]:
    """Return the record of a hit; the id is of the statement or event to look up, or of the reference as in the text."""
    passage = hit.passage
    said = _ranked(passage.said)
    return {
        "record": "hit",
        "kind": passage.kind,
        "id": said[0].id if said else f"{hit.document}:{passage.number}",
        "entity": name.entity.id if name and name.entity else None,
        "document": hit.document,
        "text": passage.text,
        "start": passage.span.start,
        "end": passage.span.end,
        "score": hit.score,
        "instead_of": hit.instead_of or None,
        "missing": list(hit.missing),
        "said": [
            {"id": each.id, "subject": each.subject or None, "says": each.says, "value": each.value or None}
            for each in said
        ],
    }


def _ranked(said: Sequence[Said]) -> list[Said]:
    """Return what rests on a passage, what only gives a name last."""
    return sorted(said, key=lambda each: _says_name(each.says))


def _says_name(predicate: str) -> bool:
    row = vocabulary().predicates.get(predicate)
    return row is not None and row.ftm in ("name", "alias") and row.value == "text"


def _nothing(asked: str, found: Found, *, empty: bool) -> str:
    """Return why nothing was found and what to do."""
    if not found.words:
        return "There is nothing to look for: give a word with a letter or a digit in it."
    if empty:
        return "The base has no documents yet. Add some with: regesta add FILE…"
    wanted = printable(_SPACE.sub(" ", asked).strip())
    return f"Nothing found for: {wanted[:200]}. Try another spelling, or the beginning of a word with * behind it; a name in other letters: regesta screen NAME."


def _print(answer: Answer) -> None:
    found, out = answer.found, console()
    said = [_widened(each) for each in found.widened]
    if found.matched < found.words:
        said.append(f"Nothing has all {found.words} words; shown is what has {found.matched} of them.")
    for line in said:
        print(line)
    totals = {**found.totals, "names": answer.bearers}
    rest, begun = False, bool(said)
    for kind, title in _TITLES.items():
        shown = len(answer.names) if kind == "names" else len(found.hits.get(kind, ()))
        if not shown:
            continue
        more = f", {shown:,} of {totals[kind]:,}" if totals[kind] > shown else ""
        rest = rest or bool(more)
        if begun:
            out.print()
        begun = True
        out.print(f"[bold]{title}[/]{more}")
        if kind == "names":
            _print_names(answer.names)
        for hit in found.hits.get(kind, ()) if kind != "names" else ():
            document = answer.documents.get(hit.document)
            file = printable(file_of(document)) if document else hit.document[:8]
            _print_reference(hit, file) if kind == "references" else _print_quote(hit, file)
    out.print("\nWho it is: regesta show ID.  The words in their place: regesta evidence ID", style="dim")
    if rest:
        out.print("All of it: with a higher --limit, and --kind", style="dim")


def _widened(each: Widened) -> str:
    instead = isolated(", ".join(each.instead))
    if each.rows:
        return f"{isolated(each.typed)}: only in {counted(each.rows, 'row')}, shown for {instead}, too."
    return f"{isolated(each.typed)}: nothing, shown for {instead}."


def _print_names(names: Sequence[Named]) -> None:
    table = Table(box=None, pad_edge=True, show_header=False)
    for style in ("bold", "", "", "dim"):
        table.add_column(overflow="fold", style=style)
    for each in names:
        texts: dict[str, Hit] = {}
        for hit in each.hits:
            texts.setdefault(_SPACE.sub(" ", hit.passage.text), hit)
        shown = [_marked(hit) for hit in list(texts.values())[:_MOST_NAMES]]
        if len(texts) > _MOST_NAMES:
            shown.append(f"and {len(texts) - _MOST_NAMES} more")
        said = each.hits[0].passage.said
        table.add_row(
            escape(isolated(each.entity.name if each.entity else each.hits[0].passage.text)),
            each.entity.kind.value if each.entity else "put in by hand",
            ", ".join(shown),
            each.entity.id[:8] if each.entity else (said[0].id[:8] if said else ""),
        )
    console().print(table)


def _print_quote(hit: Hit, file: str) -> None:
    out = console()
    out.print(f"  “{_marked(hit)}”")
    out.print(f"    [dim]{escape(file)}{_lacking(hit)}[/]")
    said = _ranked(hit.passage.said)
    for each in said[:_MOST_SAID]:
        out.print(f"    [dim]{each.id[:8]}[/]  {escape(_claim(each))}")
    if len(said) > _MOST_SAID:
        out.print(f"    [dim]and {len(said) - _MOST_SAID} more[/]")


def _print_reference(hit: Hit, file: str) -> None:
    console().print(f"  {escape(f'[{hit.passage.number}]')} {_marked(hit)}  [dim]{escape(file)}{_lacking(hit)}[/]")


def _lacking(hit: Hit) -> str:
    return escape(f", without: {isolated(', '.join(hit.missing))}") if hit.missing else ""


def _claim(said: Said) -> str:
    """Return in one line what rests on a quotation."""
    words = vocabulary()
    row = words.predicates.get(said.says)
    if row is None:
        type_ = words.event_types.get(said.says)
        return (type_.label if type_ else said.says) + (f", {moment(said.value)}" if said.value else "")
    value = moment(said.value) if row.value in ("date", "period") else said.value
    return f"{isolated(said.subject)}: {said.says} = {isolated(value)}"


def _marked(hit: Hit) -> str:
    """Return the text of a hit, for a line, with the words that were found in bold, and cut where it is long."""
    text = hit.passage.text
    start, end = _window(text, hit.marks)
    at, parts = start, ["…" if start else ""]
    for mark in hit.marks:
        if start <= mark.start and mark.end <= end:
            parts.append(_plain(text[at : mark.start]))
            parts.append(f"[bold]{_plain(text[mark.start : mark.end])}[/]")
            at = mark.end
    parts += [_plain(text[at:end]), "…" if end < len(text) else ""]
    shown = "".join(parts)
    return f"\u2068{shown}\u2069" if isolated(text[start:end]) != printable(text[start:end]) else shown


def _plain(text: str) -> str:
    return escape(_SPACE.sub(" ", printable(text)))


def _window(text: str, marks: Sequence[Span]) -> tuple[int, int]:
    """Return what of a text is shown: all of it where it is short, else what is around the first word that was found."""
    if len(text) <= _LONGEST:
        return 0, len(text)
    first = marks[0].start if marks else 0
    start = max(0, min(first - _BEFORE, len(text) - _LONGEST))
    if start:
        start = max(start, text.find(" ", start, first) + 1)
    return start, min(len(text), start + _LONGEST)
