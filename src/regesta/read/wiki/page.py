"""Sets a page of wikitext: its lines as headings, paragraphs and items, its infobox as fields, its notes as references.

Tables, files, galleries and the templates that only lead elsewhere are left out; what was recognised and what was left
out is said. The page's title is not in its wikitext, unless the infobox or the opening names it.
"""

import bisect
import re

import msgspec

from regesta.model.base import Span
from regesta.model.document import BlockKind, Reference
from regesta.read.as_set import AsSet, read_set
from regesta.read.base import Parts
from regesta.read.lines import trimmed
from regesta.read.references import date_of, flags_of
from regesta.read.wiki.inline import Inline, named
from regesta.read.wiki.nodes import Node, Part, parse, title_of
from regesta.read.wiki.notes import Note
from regesta.read.wiki.shows import short, show
from regesta.text import fold, label_key
from regesta.vocabulary.load import Vocabulary

_PREFIX = re.compile(r"(?P<bullets>[*#:;]+)[ \t]*")
_MARK = re.compile(r"\[[^\[\]]{1,30}\]")
_RULE = re.compile(r"-{4,}")
_REDIRECT = re.compile(r"\s*#\s?(?:redirect|redirection|redirección|weiterleitung)\b", re.IGNORECASE)
_LISTS_OF_NOTES = re.compile(r"(?:reflist|notelist|refs|references|listaref|references-liste|notas|notes)\b.*")


def set_page(source: str, words: Vocabulary, *, title: str | None = None) -> Parts:
    """Return the parts of a page of wikitext, with the text that a reader of it sees; its `title` is set above it."""
    return _Page(source, words, title).parts()


class _Page:
    """One pass over the lines of one page."""

    def __init__(self, source: str, words: Vocabulary, title: str | None) -> None:
        self.source = source
        self.title = title
        self.words = words
        self.inline = Inline(source, words, show)
        self.out = self.inline.out
        self.nodes = parse(source)
        self.starts = [node.start for node in self.nodes]
        self.paragraph: int | None = None  # where the paragraph that is being set begins
        self.references: list[Reference] = []
        self.infoboxes: list[str] = []
        self.fields = 0

    def parts(self) -> Parts:
        at = 0
        if self.title:
            self.out.put(self.title, 0)
            self.out.block(BlockKind.TITLE, 0)
            self.out.newline(0)
        if redirect := _REDIRECT.match(self.source):
            at = redirect.end()
        while at < len(self.source):
            at = self._line(at)
        self._end_paragraph(len(self.source))
        self._set_notes(references=False)
        self._set_notes(references=True)
        self._set_languages()
        return Parts(
            title=self.title or self._named(),
            blocks=self.out.blocks.blocks(),
            references=tuple(sorted(self.references, key=lambda each: each.number)),
            marked=True,
            text=self.out.text(),
            runs=self.out.runs(),
            links=tuple(sorted(self.inline.links, key=lambda link: link.span)),
            notes=self._told(),
        )

    def _named(self) -> str | None:
        """Return the title of a page whose wikitext is all there is: the infobox's name of it, else the first words in bold."""
        text = self.out.text()
        for block in self.out.blocks:
            row = self.words.labels.get(label_key(block.key or ""))
            if row is not None and row.predicate == "name" and block.value is not None:
                return " ".join(_MARK.sub("", text[slice(*block.value)]).split()) or None
        return self.inline.bold or None

    # --- lines ---

    def _line(self, at: int) -> int:
        """Set the line at `at`, which goes on where a node on it does, and return where the next begins."""
        first = bisect.bisect_left(self.starts, at)
        end, last = self.source.find("\n", at), first
        end = len(self.source) if end < 0 else end
        while last < len(self.nodes) and self.nodes[last].start < end:
            if self.nodes[last].end > end:
                end = self.source.find("\n", self.nodes[last].end)
                end = len(self.source) if end < 0 else end
            last += 1
        self._set_line(at, end, self.nodes[first:last])
        return end + 1

    def _set_line(self, start: int, end: int, nodes: list[Node]) -> None:
        while nodes and not self.source[start : nodes[0].start].strip() and self._is_block(nodes[0], start, end):
            self._end_paragraph(start)
            self._set_block(nodes[0])
            start, nodes = nodes[0].end, nodes[1:]
        bare = self.source[start:end].strip() if end - start < 2_000 else "x"
        if not bare:
            self._end_paragraph(start)
            return
        if not nodes and bare.startswith("__") and bare.endswith("__") and bare.isupper():
            return
        after = [node for node in nodes if node.kind != "comment"]
        first = self.source[start]
        if first == "=" and (heading := self._heading(start, end, nodes)):
            self._set_heading(*heading, nodes)
        elif first in "*#:;" and (prefix := _PREFIX.match(self.source, start, end)):
            self._end_paragraph(start)
            self._set_item(prefix.end(), end, nodes, indented=set(prefix["bullets"]) == {":"})
        elif _RULE.match(self.source, start, end):
            self._end_paragraph(start)
        elif nodes and not after and not self._outside(start, end, nodes):
            return  # a comment alone on its line breaks no paragraph
        else:
            self._set_paragraph(start, end, nodes)

    def _outside(self, start: int, end: int, nodes: list[Node]) -> bool:
        """Tell whether there are words on a line besides its nodes."""
        for node in nodes:
            if self.source[start : node.start].strip():
                return True
            start = node.end
        return bool(self.source[start:end].strip())

    def _is_block(self, node: Node, start: int, end: int) -> bool:
        """Tell whether a node at the head of a line stands apart from the words behind it."""
        if node.kind in ("table", "notes"):
            return True
        if node.kind == "raw":
            return node.name not in ("nowiki", "pre")
        if node.kind != "template":
            return False
        name = title_of(self.source, node)
        sort = self.inline.templates.sort(name)
        if sort in ("infobox", "nothing"):
            return True
        return sort == "" and not self.source[node.end : end].strip()

    def _set_block(self, node: Node) -> None:
        name = title_of(self.source, node) if node.kind == "template" else node.kind
        if node.kind == "template" and self.inline.templates.sort(name) == "infobox":
            self.infoboxes.append(name)
            self._set_infobox(node)
        elif node.kind == "notes" or _LISTS_OF_NOTES.fullmatch(fold(name)):
            self.inline.define(node)
            of_notes = fold(name).startswith("notelist") or "group" in self.source[node.start : node.start + 80]
            self._set_notes(references=not of_notes)
        else:
            if node.kind == "template" and not self.inline.templates.row(name):
                self.inline.unknown[name] += 1
            self.inline.pass_over(node)

    def _heading(self, start: int, end: int, nodes: list[Node]) -> tuple[int, int, int] | None:
        """Return where the words of a heading stand, and its level; None where the line is none."""
        stop = end
        for node in reversed(nodes):
            if node.kind == "comment" and not self.source[node.end : stop].strip():
                stop = node.start
        line = self.source[start:stop].rstrip()
        if len(line) < 3 or len(line) > 1_000 or not line.endswith("="):
            return None
        level = min(len(line) - len(line.lstrip("=")), len(line) - len(line.rstrip("=")), 6)
        if level * 2 >= len(line):
            return None
        return start + level, start + len(line) - level, level

    def _set_heading(self, start: int, end: int, level: int, nodes: list[Node]) -> None:
        self._end_paragraph(start)
        mark = self._begin_line(start)
        self.inline.words_at(start, end, nodes)
        span = self.out.trimmed(mark)
        self.out.blocks.head(span, self.out.since(mark).strip(), level=level)
        self.out.newline(end)

    def _set_item(self, start: int, end: int, nodes: list[Node], *, indented: bool) -> None:
        mark = self._begin_line(start)
        if not indented:
            self.out.put("- ", start)
        begun = self.out.length
        self.inline.words_at(start, end, nodes)
        if self.out.since(begun).strip():
            self.out.block(BlockKind.PARAGRAPH if indented else BlockKind.ITEM, mark)
        elif not indented:
            self.out.block(BlockKind.MARKUP, mark)
        self.out.newline(end)

    def _set_paragraph(self, start: int, end: int, nodes: list[Node]) -> None:
        """Set a line of a paragraph, which goes on with the next line that is not empty."""
        if self.paragraph is None:
            self.paragraph = self._begin_line(start)
        else:
            self.out.space(start)
        self.inline.words_at(start, end, nodes)

    def _begin_line(self, at: int) -> int:
        if self.out.length:
            self.out.newline(at)
        return self.out.length

    def _end_paragraph(self, at: int) -> None:
        if self.paragraph is None:
            return
        span = self.out.block(BlockKind.PARAGRAPH, self.paragraph)
        if span.start < span.end:
            self.out.newline(at)
            self.out.put("\n", at)
        self.paragraph = None

    # --- the infobox ---

    def _set_infobox(self, node: Node) -> None:
        """Set the parameters that say something as fields, each with its name as written."""
        for name, part in named(self.source, node).items():
            inner = [each for each in part.nodes if self._is_infobox(each)]
            if inner and not self._outside(part.start, part.end, part.nodes):
                for each in inner:
                    self._set_infobox(each)
            elif self.source[part.start : part.end].strip():
                self._set_field(name, part)

    def _is_infobox(self, node: Node) -> bool:
        return node.kind == "template" and self.inline.templates.sort(title_of(self.source, node)) == "infobox"

    def _set_field(self, name: str, part: Part) -> None:
        mark = self._begin_line(part.start)
        self.out.put(f"{name} | ", part.start - 1)
        begun = self.out.length
        bold = self.inline.bold
        file = self.inline.value(part)
        if file is not None and not self.out.since(begun).strip():
            self._set_file(file)
        self.inline.bold, self.inline.bold_from = bold, None
        value = self.out.trimmed(begun)
        if value.start < value.end:
            self.fields += 1
            self.out.blocks.add(BlockKind.FIELD, Span(mark, value.end), key=name, value=value)
        else:
            self.out.block(BlockKind.MARKUP, mark)
        self.out.newline(part.end)

    def _set_file(self, node: Node) -> None:
        """Set the name of the file that is all there is in a field."""
        start = self.source.find(":", node.inner) + 1
        self.out.copy(*trimmed(self.source, start, node.pipes[0] if node.pipes else node.stop))

    def _set_languages(self) -> None:
        """Set the titles that the page has in other languages, as fields at the end."""
        for code, node in self.inline.elsewhere:
            mark = self._begin_line(node.start)
            self.out.put(f"interlanguage link ({code}) | ", node.start)
            begun = self.out.length
            self.out.copy(*trimmed(self.source, self.source.find(":", node.inner) + 1, node.stop))
            value = self.out.trimmed(begun)
            if value.start < value.end:
                self.out.blocks.add(BlockKind.FIELD, Span(mark, value.end), key="interlanguage link", value=value)
            else:
                self.out.block(BlockKind.MARKUP, mark)
            self.out.newline(node.end)

    # --- references ---

    def _set_notes(self, *, references: bool) -> None:
        """Set the notes that were called and not set yet: references as such, other notes as items."""
        self._end_paragraph(len(self.source))
        for _ in range(3):  # a note may call another
            found = self.inline.notes.take(references=references)
            for note in found:
                self._set_note(note)
            if not found:
                return

    def _set_note(self, note: Note) -> None:
        at = note.start if note.start >= 0 else note.wanted
        mark = self._begin_line(at)
        self.out.put(f"[{note.number}] " if not note.group else f"[note {note.number}] ", at)
        begun = self.out.length
        self.inline.works, self.inline.urls, self.inline.italics, self.inline.slanted = [], [], [], None
        if note.template is not None:
            names, year = short(self.inline, note.template)
            published = date_of(year.rstrip("abcdefg"))
            self.inline.works.append(
                Reference(number=note.number, span=Span(0, 0), raw="", authors=names, published=published)
            )
        elif note.filled:
            self.inline.words_at(note.start, note.end, note.nodes)
        if note.group:
            self.out.block(BlockKind.ITEM if self.out.since(begun).strip() else BlockKind.MARKUP, mark)
            self.out.newline(at)
            return
        if not self.out.since(begun).strip():
            said = self.inline.urls[0][0] if self.inline.urls else note.key.strip("\x00\x01") or "-"
            self.out.put(said, at)
        span = self.out.trimmed(begun)
        self.references.append(self._reference(note.number, span, self.out.since(begun).strip()))
        self.out.block(BlockKind.REFERENCE, mark)
        self.out.newline(at)

    def _reference(self, number: int, span: Span, raw: str) -> Reference:
        """Return what a note cites: what its first citation template says, else what is read from its words."""
        urls = self.inline.urls
        if self.inline.works:
            work = self.inline.works[0]
            url = work.url or (urls[0][0] if urls else None)
            return msgspec.structs.replace(
                work, number=number, span=span, raw=raw, url=url, flags=flags_of(raw, self.words)
            )
        label = _within(urls[0][1], span) if urls else None
        slanted = [each for each in (_within(each, span) for each in self.inline.italics) if each]
        read = read_set(raw, AsSet(label=label, italics=tuple(slanted)), number, self.inline.language, self.words)
        return msgspec.structs.replace(read, span=span, url=read.url or (urls[0][0] if urls else None))

    def _told(self) -> tuple[str, ...]:
        """Say what was recognised and what was left out."""
        told = (
            [f"{', '.join(dict.fromkeys(self.infoboxes))}: {self.fields} fields"] if self.infoboxes else ["no infobox"]
        )
        if _REDIRECT.match(self.source):
            told = ["a redirect"]
        if self.inline.left_out:
            told.append(
                "left out: " + ", ".join(f"{count} {what}" for what, count in sorted(self.inline.left_out.items()))
            )
        if self.inline.unknown:
            names = [f"{name} ({count})" for name, count in self.inline.unknown.most_common(8)]
            more = len(self.inline.unknown) - len(names)
            told.append("templates in no table: " + ", ".join(names) + (f" and {more} more" if more > 0 else ""))
        return tuple(told)


def _within(part: Span, whole: Span) -> Span | None:
    """Return where a part stands within what holds it; None where it is empty or outside."""
    if part.start >= part.end or not part.within(whole):
        return None
    return Span(part.start - whole.start, part.end - whole.start)
