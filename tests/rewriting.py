"""Writes a document that was read from saved text anew, as wikitext and as HTML, with the markup that such pages have.

The words are those of the document, taken from it where it stands; only the markup is ours. Used to tell whether a page
says the same in whatever format it is met.
"""

import html
import re
from collections.abc import Iterator, Sequence

from regesta.model.document import Block, BlockKind, Document, Reference
from regesta.model.statement import Statement
from regesta.vocabulary.load import vocabulary

PARAMETERS = {
    "Leader": "leader1_name", "Dates of operation": "active", "Dates": "dates", "Allegiance": "allegiance", "Ideology": "ideology",
    "Size": "size", "Allies": "allies", "Opponents": "opponents", "War": "war",
}  # fmt: skip
_MARK = re.compile(r"\[(\d+)\]")
_FLAG = re.compile(r"\[(unreliable source\??|citation needed)\]")
_NAMES = re.compile(
    r"\(Arabic: (?P<text>[^,()]+), romanized: (?P<roman>[^,()]+)(?:, lit\. '(?P<lit>[^']+)')?(?P<rest>[^()]*)\)"
)
_NATIVE = re.compile(r"\((?P<text>[\u0600-\u06ff][^,()]+)(?P<rest>[^()]*)\)")


def items_of(document: Document, block: Block, statements: Sequence[Statement]) -> list[tuple[str, str]]:
    """Return the items of a field as they were told apart, each with what stands behind it."""
    assert block.value is not None
    text = document.text[slice(*block.value)]
    places = sorted(
        {
            (text.index(name), name)
            for each in statements
            if each.rule.startswith("field.") and each.evidence.span.overlaps(block.span)
            for name in (each.value, *_codes(each.value))
            if name in text
        }
    )
    places = [(at, name) for at, name in places if not any(o < at < o + len(n) for o, n in places)]
    ends = [at for at, _ in places[1:]] + [len(text)]
    return [(name, text[at + len(name) : end].strip(" ,")) for (at, name), end in zip(places, ends, strict=True)]


def _codes(name: str) -> list[str]:
    return [code for code, country in vocabulary().country_codes.items() if country == name]


def _country(name: str) -> str | None:
    words = vocabulary()
    return words.country_codes.get(name) or words.country_names.get(name.casefold())


class Wikitext:
    """The document as an editor would have it in the edit box, within the page element of a dump."""

    def __init__(self, document: Document, statements: Sequence[Statement]) -> None:
        self.document = document
        self.statements = statements
        self.cited: set[int] = set()

    def element(self) -> str:
        """Return the page element."""
        title = html.escape(self.document.title or "", quote=False)
        body = html.escape("\n".join(self.lines()), quote=False)
        return f'<page>\n<title>{title}</title>\n<ns>0</ns>\n<revision>\n<id>17</id>\n<text xml:space="preserve">{body}</text>\n</revision>\n</page>\n'

    def lines(self) -> Iterator[str]:
        yield "{{Short description|Organisation}}\n{{Use mdy dates|date=January 2025}}\n{{Infobox war faction"
        names = 0
        for block in self.document.blocks:
            if block.kind is BlockKind.FIELD and not block.key:
                value = self._text(block)
                native = re.search(r"[\u0600-\u06ff]", value) is not None
                yield f"| native_name = {{{{native name|ar|{value}}}}}" if native else f"| name = {value}"
                names += 1
            elif block.kind is BlockKind.FIELD and block.key in PARAMETERS:
                yield f"| {PARAMETERS[block.key]} = {self._value(block)}"
        yield "| website = <!-- none -->\n| logo = [[File:Flag.svg|200px]]\n}}"
        for block in self.document.blocks:
            if block.kind is BlockKind.HEADING:
                yield f"\n== {self._text(block)} ==\n"
            elif block.kind is BlockKind.PARAGRAPH:
                yield self._prose(self._text(block)) + "\n"
            elif block.kind is BlockKind.ITEM:
                yield f"* {self._prose(self._text(block).lstrip('-* '))}"
        if self.document.references:
            yield "{{reflist}}"
        yield "{{Navbox of groups}}\n[[Category:Organisations]]"

    def _text(self, block: Block) -> str:
        return self.document.text[slice(*(block.value or block.span))]

    def _value(self, block: Block) -> str:
        if block.key in ("Dates of operation", "Dates"):
            return re.sub(r"\bSeptember (\d{4})\b", r"{{start date|\1|9}}", self._text(block))
        if block.key == "Size":
            return f"{{{{nowrap|{self._text(block)}}}}}"
        items = [self._item(name, behind) for name, behind in items_of(self.document, block, self.statements)]
        return items[0] if len(items) == 1 else "{{plainlist|\n" + "".join(f"* {each}\n" for each in items) + "}}"

    def _item(self, name: str, behind: str) -> str:
        if _country(name):
            shown = f"{{{{{name}}}}}" if name.isupper() else f"{{{{flag|{name}}}}}"
        else:
            shown = f"{{{{flagicon image|Flag of it.svg|size=20px}}}} [[{name} (organisation)|{name}]]"
        return f"{shown} {{{{small|{behind}}}}}" if behind else shown

    def _prose(self, text: str) -> str:
        text = _NAMES.sub(self._names, text)
        text = _NATIVE.sub(lambda match: f"({{{{lang|ar|{match['text']}}}}}{match['rest']})", text)
        text = _FLAG.sub(lambda match: f"{{{{{match[1]}|date=May 2024}}}}", text)
        text = re.sub(r"\bIslamic State\b(?! –)", "[[Islamic State of it|Islamic State]]", text, count=1)
        return _MARK.sub(self._note, text)

    def _names(self, match: re.Match[str]) -> str:
        said = [match["text"], match["roman"], match["lit"]]
        return f"({{{{langx|ar|{'|'.join(each for each in said if each)}}}}}{match['rest']})"

    def _note(self, match: re.Match[str]) -> str:
        number = int(match[1])
        reference = next((each for each in self.document.references if each.number == number), None)
        if reference is None or number in self.cited:
            return f'<ref name="n{number}" />'
        self.cited.add(number)
        return f'<ref name="n{number}">{self._cite(reference)}</ref>'

    def _cite(self, cited: Reference) -> str:
        parts = [("title", cited.title), ("trans-title", cited.title_translated), ("website", cited.container)]
        parts += [("language", cited.language), ("url", f"https://example.org/{cited.number}")]
        for at, name in enumerate(cited.authors, 1):
            last, _, first = name.partition(", ")
            parts += [(f"last{at}", last), (f"first{at}", first)] if first else [(f"author{at}", name)]
        parts += [("date", cited.published.edtf if cited.published else None)]
        parts += [("access-date", cited.accessed.edtf if cited.accessed else None)]
        flags = "".join(f"{{{{{each}}}}}" for each in cited.flags)
        return "{{cite web " + " ".join(f"|{name}={said}" for name, said in parts if said) + "}}" + flags


class Html(Wikitext):
    """The document as a browser saves an encyclopedia's page."""

    def page(self) -> str:
        """Return the page."""
        title = html.escape(self.document.title or "")
        head = f'<head><meta charset=utf-8><title>{title} - Lundpedia</title><meta name=generator content="MediaWiki 1.44"></head>'
        body = "\n".join(self.lines())
        return f'<!DOCTYPE html><html lang=en>{head}<body><h1 id="firstHeading">{title}</h1><div class="mw-parser-output">{body}</div></body></html>'

    def lines(self) -> Iterator[str]:
        yield '<div class="hatnote">For another, see there.</div><table class="infobox vcard"><tbody>'
        for block in self.document.blocks:
            if block.kind is BlockKind.FIELD and not block.key:
                yield f'<tr><th colspan=2 class="infobox-above">{html.escape(self._text(block))}</th></tr>'
            elif block.kind is BlockKind.FIELD and block.key in PARAMETERS:
                label = {"War": "Wars"}.get(block.key, block.key)
                yield f"<tr><th scope=row class=infobox-label>{label}</th><td class=infobox-data>{self._value(block)}</td></tr>"
        yield "</tbody></table>"
        for block in self.document.blocks:
            said = self._text(block)
            if block.kind is BlockKind.HEADING:
                yield f'<div class="mw-heading"><h2>{html.escape(said)}</h2><span class="mw-editsection">[edit]</span></div>'
            elif block.kind is BlockKind.PARAGRAPH:
                yield f"<p>{self._prose(said)}</p>"
            elif block.kind is BlockKind.ITEM:
                yield f"<ul><li>{self._prose(said.lstrip('-* '))}</li></ul>"
        if self.document.references:
            yield '<ol class="references">' + "".join(map(self._listed, self.document.references)) + "</ol>"

    def _value(self, block: Block) -> str:
        if block.key in ("Dates of operation", "Dates", "Size"):
            return html.escape(self._text(block)).replace(" ", "&#160;")
        items = [self._item(name, behind) for name, behind in items_of(self.document, block, self.statements)]
        return (
            items[0]
            if len(items) == 1
            else "<div class=plainlist><ul>" + "".join(f"<li>{each}</li>" for each in items) + "</ul></div>"
        )

    def _item(self, name: str, behind: str) -> str:
        shown = html.escape(_country(name) or name)
        return f'<span class=flagicon><img alt="" src=f.png></span>&nbsp;<a href="/wiki/{shown}">{shown}</a> <small>{html.escape(behind)}</small>'

    def _prose(self, text: str) -> str:
        text = html.escape(text)
        text = _FLAG.sub(r'<sup class="noprint Inline-Template">[<i>\1</i>]</sup>', text)
        return _MARK.sub(
            r'<sup class="reference"><a href="#cite_note-\1"><span>[</span>\1<span>]</span></a></sup>', text
        )

    def _listed(self, cited: Reference) -> str:
        raw = html.escape(cited.raw)
        if cited.title:
            title = html.escape(cited.title)
            raw = raw.replace(
                title, f'<a class="external text" href="https://example.org/{cited.number}">{title}</a>', 1
            )
        return f'<li id="cite_note-{cited.number}"><span class="mw-cite-backlink">^</span> <span class="reference-text">{raw}</span></li>'
