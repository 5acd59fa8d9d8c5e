"""Sets a stretch of wikitext as the words that a reader of the page sees: links by their labels, templates by the table.

It sets no blocks: headings, lists and fields are the page's business. What is left out (files, tables, templates that
are in no row) is counted, and the notes within it are still numbered, as the page numbers them.
"""

import functools
import html
import re
from collections import Counter
from collections.abc import Callable

from regesta.model.base import Span
from regesta.model.document import Link, Reference
from regesta.read.language import detect
from regesta.read.typesetter import Typesetter
from regesta.read.wiki.nodes import Node, Part, parts_of, title_of
from regesta.read.wiki.notes import Note, Notes, attributes
from regesta.read.wiki.templates import templates_of
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary

_PLAIN = re.compile(
    r"''+|<(?P<tag>/?[a-zA-Z][a-zA-Z0-9]{0,15})[^<>]{0,300}>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});"
    r"|__[A-Z]{3,30}__|\n[ \t]*(?P<bullet>[*#:;]*)[ \t]*|\{\{\{?|\}\}\}?|\[\[|\]\]|\{\||\|\}"
)
_STRUCK = {"s": "</s>", "del": "</del>", "strike": "</strike>"}
_NEW_LINE = {"br", "p", "/p", "li", "/li", "ul", "/ul", "ol", "/ol", "div", "/div", "tr", "/tr", "td", "th", "dd", "dt"}
_NAMESPACE = re.compile(
    r"(?:file|image|fichier|archivo|imagen|datei|bild|ficheiro|immagine|category|categorie|categoria|kategorie|media"
    r"|simple|commons|wikt)\s*:|(?:[a-z]{2,3}|zh-[a-z-]+|be-[a-z-]+|[dsqmw]|w:[a-z]{2,3}):(?!\s)",
)
_PIPE_TRICK = re.compile(r"^:?(?:[^:|]*:)?(?P<bare>[^|(,]*?)(?:\s*\(.*|,.*)?$", re.DOTALL)
_URL = re.compile(r"[^\s\[\]<>\"|]+")
_LETTERS = re.compile(r"[^\W\d_]*")
_SURE_OF_LANGUAGE = 0.5


class Inline:
    """The setting of one page's words; it lives as long as the reading of the page."""

    def __init__(self, source: str, words: Vocabulary, show: "Callable[[Inline, Node], None]") -> None:
        self.source = source
        self.show = show
        self.words = words
        self.templates = templates_of(words)
        self.out = Typesetter(source)
        self.notes = Notes()
        self.links: list[Link] = []
        self.unknown: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.works: list[Reference] = []  # cited in what is being set, without number and place
        self.urls: list[tuple[str, Span]] = []  # addresses in what is being set, with where their labels were set
        self.italics: list[Span] = []  # in what is being set
        self.slanted: int | None = None
        self.bold: str | None = None  # the first words in bold of a paragraph
        self.bold_from: int | None = None
        self.elsewhere: list[tuple[str, Node]] = []  # links to the same page in another language
        self.file: Node | None = None  # the last one that was left out
        self.as_value = False  # in a value a line break sets items apart; in prose it is a space
        self.depth = 0

    @functools.cached_property
    def language(self) -> str | None:
        """The language of what was set when this was first asked: titles that say nothing else are in it."""
        guess = detect(self.out.head(6_000))
        return guess.language if guess.score >= _SURE_OF_LANGUAGE else None

    def words_at(self, start: int, end: int, nodes: list[Node]) -> None:
        """Set the source from `start` to `end`, of which `nodes` are the nodes in order."""
        at = start
        for node in nodes:
            if node.start < at or node.end > end:
                continue
            self._plain(at, node.start)
            at = node.end
            if node.kind == "link":
                at = self._trail(node, end)
            self.node(node)
            if at > node.end:
                self.out.copy(node.end, at)
                if self.links and self.links[-1].span.end == self.out.length - (at - node.end):
                    last = self.links.pop()
                    self.links.append(Link(span=Span(last.span.start, self.out.length), target=last.target))
        self._plain(at, end)

    def _trail(self, node: Node, end: int) -> int:
        """Return where the letters end that are written right behind a link and belong to it."""
        if self._leads_nowhere(title_of(self.source, node)):
            return node.end
        match = _LETTERS.match(self.source, node.end, end)
        return match.end() if match else node.end

    def _plain(self, start: int, end: int) -> None:
        """Set a stretch without nodes: quotes for bold, tags, entities, line ends."""
        source, out, at = self.source, self.out, start
        for mark in _PLAIN.finditer(source, start, end):
            if mark.start() < at:
                continue
            out.copy(at, mark.start())
            at = mark.end()
            first = source[mark.start()]
            if first == "'":
                if at - mark.start() in (2, 5):
                    self._slant()
                if at - mark.start() in (3, 5) and self.bold is None:
                    self._embolden()
                extra = {4: 1}.get(at - mark.start(), max(0, at - mark.start() - 5))
                out.copy(at - extra, at)
            elif first == "&":
                said = html.unescape(mark[0])
                out.put(" " if said.isspace() else said, mark.start(), at - mark.start())
            elif first == "\n":
                bold = source.startswith("'''", at)  # a label of the items that follow
                if self.as_value and (mark["bullet"] or bold or out.ending == "\n"):
                    out.newline(mark.start())
                else:
                    out.space(mark.start())
                    at = mark.start("bullet") if not self.as_value else at
            elif mark["tag"]:
                at = self._tag(mark["tag"].lower(), mark, end)
        out.copy(at, end)

    def _slant(self) -> None:
        """Begin or end what is set in italics."""
        if self.slanted is None:
            self.slanted = self.out.length
        else:
            self.italics.append(self.out.trimmed(self.slanted))
            self.slanted = None

    def _embolden(self) -> None:
        """Begin or end the first words in bold: the page's subject, where it opens with them."""
        if self.bold_from is None:
            self.bold_from = self.out.length
        else:
            self.bold = self.out.since(self.bold_from).strip()

    def _tag(self, tag: str, mark: re.Match[str], end: int) -> int:
        if tag in _NEW_LINE:
            if self.as_value:
                self.out.newline(mark.start())
            else:
                self.out.space(mark.start())
        elif tag in _STRUCK and not mark[0].endswith("/>"):
            shut = self.source.find(_STRUCK[tag], mark.end(), end)
            return shut + len(_STRUCK[tag]) if shut >= 0 else mark.end()
        return mark.end()

    # --- nodes ---

    def node(self, node: Node) -> None:
        """Set one node."""
        if self.depth > 40:
            return
        self.depth += 1
        if node.kind == "link":
            self._link(node)
        elif node.kind == "outside":
            self._outside(node)
        elif node.kind == "note":
            self.call_note(node)
        elif node.kind == "template":
            self.show(self, node)
        elif node.kind == "raw" and node.name in ("nowiki", "pre"):
            self.out.copy(node.inner, node.stop)
        else:
            self.pass_over(node)
        self.depth -= 1

    def pass_over(self, node: Node) -> None:
        """Leave a node out; the notes within it keep their numbers."""
        if node.kind == "comment":
            return
        if node.kind in ("table", "raw"):
            self.left_out["table" if node.kind == "table" else node.name] += 1
        for child in node.children:
            if child.kind == "note":
                self._called(child)
            elif child.kind == "template" and self.templates.sort(title_of(self.source, child)) == "note":
                self.called_by_template(child)
            elif child.children:
                self.pass_over(child)

    def _leads_nowhere(self, target: str) -> bool:
        """Tell whether a link is none to a reader: a file, a category, the same page in another language."""
        return ":" in target and _NAMESPACE.match(fold(target[:30])) is not None

    def _link(self, node: Node) -> None:
        target = title_of(self.source, node)
        if self._leads_nowhere(target):
            if not fold(target[:12]).startswith("categor"):
                code = fold(target.partition(":")[0])
                if code in self.words.language_names:
                    self.elsewhere.append((code, node))
                else:
                    self.left_out["file"] += 1
                    self.file = node
            self.pass_over(node)
            return
        if "\n" in target or not target:
            self.words_at(node.inner, node.stop, node.children)
            return
        mark = self.out.length
        if node.pipes:
            start = node.pipes[-1] + 1 if len(node.pipes) == 1 else node.pipes[0] + 1
            if self.source[start : node.stop].strip():
                self.words_at(start, node.stop, [each for each in node.children if each.start >= start])
            else:
                bare = _PIPE_TRICK.match(self.source[node.inner : node.pipes[0]])
                begin, stop = bare.span("bare") if bare else (0, 0)
                self.out.copy(node.inner + begin, node.inner + stop)
        else:
            self.words_at(node.inner + target.startswith(":"), node.stop, node.children)
        span = self.out.trimmed(mark)
        name = target.partition("#")[0].strip(" :")
        if span.start < span.end and name:
            self.links.append(Link(span=span, target=name))

    def _outside(self, node: Node) -> None:
        address = _URL.match(self.source, node.inner, node.stop)
        if address is None:
            self.words_at(node.start, node.end, node.children)
            return
        mark = self.out.length
        children = [each for each in node.children if each.start >= address.end()]
        begin = address.end()
        self.words_at(begin, node.stop, children)
        self.urls.append((address[0], self.out.trimmed(mark)))

    # --- notes ---

    def call_note(self, node: Node) -> None:
        """Set the mark of a note."""
        note = self._called(node)
        if note is not None:
            self.mark(note, node)

    def _called(self, node: Node) -> Note | None:
        name, group = attributes(node.name)
        says = node.stop > node.inner and bool(self.source[node.inner : node.stop].strip())
        if not name and not says:
            return None
        key = name or f"\x00{node.start}"
        if says:
            self.notes.define(key, group, node.inner, node.stop, node.children)
        return self.notes.call(key, group, node.start)

    def define(self, node: Node) -> None:
        """Take the notes that a list of references defines, without calling them."""
        for child in node.children:
            if child.kind == "note" and child.stop > child.inner:
                name, group = attributes(child.name)
                outer = attributes(node.name)[1] if node.kind == "notes" else ""
                if name:
                    self.notes.define(name, group or outer, child.inner, child.stop, child.children)
            elif child.kind in ("notes", "template"):
                self.define(child)

    def mark(self, note: Note, node: Node) -> None:
        """Set the mark of a note where it is called."""
        shown = str(note.number) if not note.group else f"note {note.number}"
        self.out.put(f"[{shown}]", node.start, node.end - node.start)

    def called_by_template(self, node: Node) -> list[Note]:
        """Return the notes that a template calls."""
        name = fold(title_of(self.source, node))
        parts = named(self.source, node)
        if name == "r":
            group = self.said(parts.get("group"))
            return [
                self.notes.call(self.said(part), group, node.start)
                for key, part in parts.items()
                if key.isdigit() and self.said(part)
            ]
        group = self.said(parts.get("group")) or ("note" if name.startswith("efn") else "")
        if name in ("sfn", "sfnp", "sfn2", "snf"):
            said = "|".join(
                f"{key}={self.said(part)}" for key, part in sorted(parts.items()) if key not in ("ref", "ps")
            )
            note = self.notes.call(f"\x01{said}", "", node.start)
            note.template = note.template or node
            return [note]
        content = parts.get("1") or parts.get("text")
        key = self.said(parts.get("name")) or f"\x00{node.start}"
        if content is not None:
            self.notes.define(key, group, content.start, content.end, content.nodes)
            for child in content.nodes:  # a reference within a note is numbered before it
                if child.kind == "note":
                    self._called(child)
        return [self.notes.call(key, group, node.start)]

    # --- templates ---

    def said(self, part: Part | None) -> str:
        """Return the source of a part, without white space at its ends and comments."""
        if part is None:
            return ""
        at, kept = part.start, []
        for node in part.nodes:
            if node.kind == "comment":
                kept.append(self.source[at : node.start])
                at = node.end
        return "".join([*kept, self.source[at : part.end]]).strip()

    def value(self, part: Part) -> Node | None:
        """Set a part as the value of a field, its items on lines of their own; return the last file that was left out."""
        self.as_value, self.file = True, None
        self.part(part)
        self.as_value = False
        return self.file

    def part(self, part: Part) -> None:
        """Set the value of a part."""
        self.words_at(part.start, part.end, part.nodes)


def named(source: str, node: Node) -> dict[str, Part]:
    """Return the parts of a template by their names; those without one by their numbers from "1" on. The last one holds."""
    found: dict[str, Part] = {}
    count = 0
    for part in parts_of(source, node):
        if part.name:
            found[part.name] = part
        else:
            count += 1
            found[str(count)] = part
    return found
