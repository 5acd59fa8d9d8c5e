"""Sets what a reader of the page sees in place of a template, as its row in the table says."""

import re

from regesta.read.lines import trimmed
from regesta.read.wiki.citations import set_citation
from regesta.read.wiki.inline import Inline, named
from regesta.read.wiki.nodes import Node, Part, parts_of, title_of
from regesta.read.wiki.templates import Group, Slot, Word, pattern
from regesta.text import fold
from regesta.vocabulary.tables import Template

_SCHEME = re.compile(r"(?:https?:)?//")
_YEAR = re.compile(r"\s*(\d{1,4})\s*$")
_YEARS = re.compile(r"(?:c\. ?)?\d{3,4}[a-z]?(?:[–/-]\d{2,4})?|n\.?d\.?")


def show(inline: Inline, node: Node) -> None:
    """Set what a reader sees in place of a template."""
    name = title_of(inline.source, node)
    sort = inline.templates.sort(name)
    if sort == "citation":
        inline.works.append(set_citation(inline, node))
    elif sort == "note":
        for note in inline.called_by_template(node):
            inline.mark(note, node)
            pages = named(inline.source, node).get("p") if fold(name) == "r" else None
            if pages is not None:
                inline.out.put(f": {inline.said(pages)}", pages.start)
    elif sort == "code":
        inline.out.put(inline.templates.country(name) or name, node.start, node.end - node.start)
    elif sort == "says":
        row = inline.templates.row(name)
        _says(inline, row.says if row else "", named(inline.source, node), node)
    elif sort == "short":
        short(inline, node)
    elif sort == "native":
        _native(inline, node)
    elif sort == "address":
        _address(inline, node)
    elif sort == "items":
        _items(inline, node)
    elif sort == "date":
        _date(inline, inline.templates.row(name), node)
    elif sort == "language":
        _language(inline, name, node)
    elif sort == "country":
        _country(inline, node)
    elif sort == "" and not _only_part(inline, name, node):
        inline.unknown[name] += 1
        inline.pass_over(node)
    elif sort in ("nothing", "infobox"):
        inline.pass_over(node)


def _only_part(inline: Inline, name: str, node: Node) -> bool:
    """Set the one part of a template that is in no row; most such only change how it looks."""
    parts = parts_of(inline.source, node)
    if len(parts) != 1 or parts[0].name or name.startswith("#") or not any(map(str.isalpha, inline.said(parts[0]))):
        return False
    inline.unknown[name] += 1
    inline.part(parts[0])
    return True


def _says(inline: Inline, says: str, parts: dict[str, Part], node: Node) -> None:
    for piece in pattern(says):
        if isinstance(piece, Group):
            slots = [each for each in piece.pieces if isinstance(each, Slot)]
            if all(_first(inline, parts, each) for each in slots):
                for inner in piece.pieces:
                    _piece(inline, inner, parts, node)
        else:
            _piece(inline, piece, parts, node)


def _piece(inline: Inline, piece: Word | Slot | Group, parts: dict[str, Part], node: Node) -> None:
    if isinstance(piece, Word):
        if piece.text.strip() or "\n" in piece.text:
            inline.out.put(
                piece.text.replace("\n", "\n" if inline.as_value else ", "), node.start, node.end - node.start
            )
        else:
            inline.out.space(node.start)
    elif isinstance(piece, Slot):
        part = _first(inline, parts, piece)
        if part is not None:
            inline.words_at(*trimmed(inline.source, part.start, part.end), part.nodes)


def _first(inline: Inline, parts: dict[str, Part], slot: Slot) -> Part | None:
    return next((parts[name] for name in slot.parts if name in parts and inline.said(parts[name])), None)


def short(inline: Inline, node: Node) -> tuple[tuple[str, ...], str]:
    """Set a short reference, "Marl & Orlo 2004, p. 5"; return its names and its year."""
    parts = named(inline.source, node)
    listed = [parts[key] for key in sorted((key for key in parts if key.isdigit()), key=int)]
    listed = [part for part in listed if inline.said(part)]
    years = [part for part in listed if _YEARS.fullmatch(inline.said(part))]
    names = [part for part in listed if part not in years]
    for at, part in enumerate(names):
        if at:
            inline.out.put(" & ", part.start)
        inline.words_at(*trimmed(inline.source, part.start, part.end), part.nodes)
    for part in years[:1]:
        inline.out.space(part.start)
        inline.words_at(*trimmed(inline.source, part.start, part.end), part.nodes)
    for keys, before in ((("p", "page"), ", p. "), (("pp", "pages"), ", pp. "), (("loc", "at"), ", ")):
        page = _first(inline, parts, Slot(parts=keys))
        if page is not None:
            inline.out.put(before, page.start)
            inline.words_at(*trimmed(inline.source, page.start, page.end), page.nodes)
    return tuple(inline.said(part) for part in names), inline.said(years[0]) if years else ""


def _items(inline: Inline, node: Node) -> None:
    """Set the parts without names as items; those with names say how the list looks."""
    before = inline.as_value
    for part in parts_of(inline.source, node):
        if part.name and not part.name.isdigit():
            continue
        if before:
            inline.out.newline(part.start)
        elif inline.out.ending not in (" ", "\n", ""):
            inline.out.put(", " if inline.out.ending not in ",;:(" else " ", part.start)
        inline.part(part)
    if before:
        inline.out.newline(node.end)


def _date(inline: Inline, row: Template | None, node: Node) -> None:
    """Set a date that is given as year, month, day; one in words as it stands."""
    parts = named(inline.source, node)
    first = parts.get("1") or parts.get("date")
    if first is None:
        return
    inline.out.put(row.says if row else "", node.start)
    if not _YEAR.match(inline.source[first.start : first.end]):
        inline.part(first)
        return
    months = inline.words.months
    year, month, day = (parts.get(name) for name in ("1", "2", "3"))
    if day is not None and month is not None and (said := inline.said(day)).isdigit() and 0 < int(said) <= 31:
        inline.out.put(str(int(said)), day.start, 0)
        inline.out.space(day.start)
    if month is not None and (said := inline.said(month)):
        named_month = said.isdigit() and 0 < int(said) <= len(months)
        if named_month or not said.isdigit():
            inline.out.put(months[int(said) - 1] if named_month else said, month.start, 0)
            inline.out.space(month.start)
    if year is not None:
        inline.words_at(*trimmed(inline.source, year.start, year.end), year.nodes)


def _language(inline: Inline, name: str, node: Node) -> None:
    parts = named(inline.source, node)
    folded = fold(name)
    code = folded.removeprefix("lang-") if folded.startswith("lang-") else inline.said(parts.pop("1", None))
    shift = 0 if folded.startswith("lang-") else 1
    known = inline.words.language_names.get(code.partition("-")[0])
    if known is not None and inline.said(parts.get("label")) != "none":
        inline.out.put(f"{known}: ", node.start)
    text, roman, lit = (parts.get(str(at + shift)) for at in (1, 2, 3))
    roman = roman if roman is not None else parts.get("translit")
    lit = lit if lit is not None else parts.get("lit")
    for part, before, after in ((text, "", ""), (roman, ", romanized: ", ""), (lit, ", lit. '", "'")):
        if part is not None and inline.said(part):
            inline.out.put(before, part.start)
            inline.words_at(*trimmed(inline.source, part.start, part.end), part.nodes)
            inline.out.put(after, part.end)


def _native(inline: Inline, node: Node) -> None:
    """Set a name in another language, with that language in brackets behind it, as the page shows it."""
    parts = named(inline.source, node)
    text = parts.get("2")
    if text is None:
        return
    inline.words_at(*trimmed(inline.source, text.start, text.end), text.nodes)
    known = inline.words.language_names.get(inline.said(parts.get("1")).partition("-")[0])
    if known is not None and inline.said(parts.get("paren")) not in ("omit", "off", "no"):
        inline.out.put(f" ({known})", node.start, node.end - node.start)


def _address(inline: Inline, node: Node) -> None:
    """Set an address as the page shows it: its label, else itself without scheme and last stroke."""
    parts = named(inline.source, node)
    label = parts.get("2")
    part = label if label is not None and inline.said(label) else parts.get("1", parts.get("url"))
    if part is None:
        return
    start, end = trimmed(inline.source, part.start, part.end)
    scheme = _SCHEME.match(inline.source, start, end)
    start = scheme.end() if scheme else start
    end -= inline.source[start:end].endswith("/")
    inline.words_at(start, end, part.nodes)


def _country(inline: Inline, node: Node) -> None:
    parts = named(inline.source, node)
    part = parts.get("name") or parts.get("1")
    if part is None:
        return
    code = inline.said(part)
    if code in inline.words.country_codes:
        inline.out.put(inline.words.country_codes[code], part.start, part.end - part.start)
    else:
        inline.part(part)
