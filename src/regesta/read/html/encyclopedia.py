"""Sets a saved page of an encyclopedia that MediaWiki made: its infobox as fields, its article, its references.

What the site puts around the article (menus, boxes of navigation, maintenance notes, pictures, tables) is left out. The
names that the page has in other languages are set at the end, each as an item.
"""

import re

import msgspec

from regesta.model.base import Span
from regesta.model.document import BlockKind, Reference, Source
from regesta.model.time import FuzzyDate
from regesta.read.as_set import AsSet, address_of, read_set
from regesta.read.base import Parts
from regesta.read.html.head import Head, day_of
from regesta.read.html.tree import BLOCKS, HEADINGS, Node
from regesta.read.html.words import Words, is_shown, text_of
from regesta.read.language import detect
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary

_NUMBER = re.compile(r"\D{0,3}(\d{1,4})\D{0,3}$")
_SUFFIX = re.compile(r"\s+[-–—]\s+(?:Wikip\w+|ويكيبيديا|Вики\w+|[\w ]*[Ee]ncyclop\w+)\b.*$")
_EDITED = re.compile(
    r"(?:last (?:edited|modified)|dernière modification|editada por última vez|zuletzt)\D{0,40}?(\d{1,2}\S{0,2} \w+ \d{4}|\w+ \d{1,2}, \d{4})"
)
_MOST_CELL = 4  # cells of a row that is a field


def set_page(source: str, root: Node, head: Head, words: Vocabulary) -> Parts:
    """Return the parts of an encyclopedia's page, with the text that a reader of it sees."""
    return _Page(source, root, head, words).parts()


class _Page:
    """One pass over the elements of one page."""

    def __init__(self, source: str, root: Node, head: Head, words: Vocabulary) -> None:
        self.source = source
        self.root = root
        self.head = head
        self.words = words
        self.names = words.page_parts
        self.left_out = frozenset(self.names.left_out)
        self.boxes = frozenset(self.names.infobox)
        self.setting = Words(source, self._leaves_out)
        self.out = self.setting.out
        self.heading: Node | None = None  # the title, which is not set twice
        self.numbers: dict[str, int | None] = {}  # of each note that is called: None where its mark is no number
        self.read: list[Reference] = []
        self.taken: set[int] = set()  # their numbers
        self.title = ""
        self.fields = 0
        self.boxed = 0

    def parts(self) -> Parts:
        self._title()
        self._called()
        content = self._content()
        self._flow(content)
        self._languages()
        date = self.head.modified or self._edited()
        told = [
            f"encyclopedia page, {self.boxed} infobox, {self.fields} fields"
            if self.boxed
            else "encyclopedia page, no infobox"
        ]
        return Parts(
            title=self.title or None,
            blocks=self.out.blocks.blocks(),
            references=tuple(sorted(self.read, key=lambda each: each.number)),
            marked=True,
            text=self.out.text(),
            runs=self.out.runs(),
            links=tuple(sorted(self.setting.links, key=lambda link: link.span)),
            source=Source(
                media_type="text/html",
                uri=self.head.address,
                publisher=self._publisher(),
                published=date,
                licence=self.head.licence,
                revision=self.head.revision,
            ),
            notes=tuple(told),
        )

    def _publisher(self) -> str | None:
        """The site by its name in the title, which is the encyclopedia's; its owner is another."""
        named = next((node for node in self.root.walk() if node.tag == "title" and node.stop > node.inner), None)
        match = re.search(r"\s[-–—]\s(\w[\w ]{2,30})", text_of(self.source, named)) if named else None
        return match[1].strip() if match else self.head.site

    def _edited(self) -> FuzzyDate | None:
        for node in self.root.walk():
            if "lastmod" in node.raw or node.tag == "footer":
                match = _EDITED.search(text_of(self.source, node, most=1_500))
                if match:
                    return day_of(match[1])
        return None

    # --- what stands where ---

    def _title(self) -> None:
        wanted = self.names.title
        found = next((node for name in wanted for node in self.root.walk() if name in node.classes and node.tag), None)
        found = found or next((node for node in self.root.walk() if node.tag == "h1"), None)
        found = found or next((node for node in self.root.walk() if node.tag == "title"), None)
        if found is None:
            return
        mark = self.out.length
        site = _SUFFIX.search(text_of(self.source, found)) if found.tag == "title" else None
        if site:
            whole = text_of(self.source, found)
            self.out.put(whole[: site.start()], found.inner, found.stop - found.inner)
        else:
            self.setting.inside(found)
        self.title = " ".join(self.out.since(mark).split())
        self.out.block(BlockKind.TITLE, mark)
        self.out.newline(found.stop)
        self.heading = found

    def _content(self) -> Node:
        """Return the element that holds the article: the one with most text of those called so."""
        for name in self.names.content:
            found = [node for node in self.root.walk() if name in node.classes]
            if found:
                best = max(found, key=lambda node: node.end - node.start)
                if best.end - best.start > 200:
                    return best
        bodies = [node for node in self.root.walk() if node.tag == "body"]
        return max(bodies, key=lambda node: node.end - node.start, default=self.root)

    def _leaves_out(self, node: Node) -> bool:
        if node.tag == "table" and not (self.boxes & node.classes):
            return not self.setting.as_value
        if node.tag in ("figure", "img", "nav", "footer"):
            return True
        if not node.raw:
            return False
        return bool(self.left_out & node.classes) or node.attributes.get("role") in (
            "navigation",
            "note",
            "presentation-none",
        )

    def _called(self) -> None:
        """Learn the numbers of the notes from their marks."""
        for node in self.root.walk():
            if node.tag == "a" and "cite_note" in node.raw and node.parent is not None and not self._in_list(node):
                key = node.attributes.get("href", "").rpartition("#")[2]
                match = _NUMBER.match(text_of(self.source, node, most=30))
                shown = text_of(self.source, node, most=30).strip("[] ")
                self.numbers.setdefault(key, int(match[1]) if match and shown.isdigit() else None)

    def _in_list(self, node: Node) -> bool:
        above = node.parent
        for _ in range(6):
            if above is None:
                return False
            if above.tag == "li" and above.attributes.get("id", "").startswith("cite_note"):
                return True
            above = above.parent
        return False

    # --- the article ---

    def _flow(self, node: Node) -> None:
        """Set the blocks within an element; words between them are paragraphs."""
        loose: list[Node] = []
        for child in node.children:
            if not child.tag or (child.tag not in BLOCKS and not self._holds_blocks(child)):
                loose.append(child)
                continue
            self._paragraph(loose)
            loose = []
            if is_shown(child):
                self._block(child)
        self._paragraph(loose)

    def _holds_blocks(self, node: Node) -> bool:
        return any(each.tag in BLOCKS for each in node.children) and is_shown(node)

    def _block(self, node: Node) -> None:
        if node is self.heading:
            return
        if self.boxes & node.classes and node.tag in ("table", "div", "aside"):
            self._infobox(node)
        elif node.tag in ("ol", "ul", "div") and self._is_reference_list(node):
            self._reference_list(node)
        elif self._leaves_out(node):
            return
        elif node.tag in HEADINGS:
            self._heading(node)
        elif node.tag == "p":
            self._paragraph(node.children)
        elif node.tag == "li":
            self._item(node)
        elif node.tag in ("dt", "dd", "blockquote", "pre", "caption", "summary") and not self._holds_blocks(node):
            self._paragraph(node.children)
        else:
            self._flow(node)

    def _heading(self, node: Node) -> None:
        if node.tag == "h1" or not text_of(self.source, node).strip():
            return
        mark = self.out.length
        self.setting.inside(node)
        said = " ".join(self.out.since(mark).split())
        for glued in self.words.headings.glued:
            said = said.removesuffix(glued).rstrip()
        if said:
            self.out.blocks.head(self.out.trimmed(mark), said, level=int(node.tag[1]))
        self.out.newline(node.stop)

    def _paragraph(self, nodes: list[Node]) -> None:
        mark = self.out.length
        for node in nodes:
            self.setting.one(node)
        span = self.out.block(BlockKind.PARAGRAPH, mark)
        if span.start < span.end and nodes:
            self.out.newline(nodes[-1].end)
            self.out.put("\n", nodes[-1].end)

    def _item(self, node: Node) -> None:
        """Set an item, and the items within it after it."""
        inner = [child for child in node.children if child.tag in ("ul", "ol", "dl")]
        own = [child for child in node.children if child not in inner]
        mark = self.out.length
        self.out.put("- ", node.start)
        begun = self.out.length
        for child in own:
            self.setting.one(child)
        kind = BlockKind.ITEM if self.out.since(begun).strip() else BlockKind.MARKUP
        self.out.block(kind, mark)
        self.out.newline(node.stop)
        for each in inner:
            self._flow(each)

    # --- the infobox ---

    def _infobox(self, box: Node) -> None:
        """Set the rows of an infobox: a label and a value are a field; names above the first one are fields without a label."""
        self.boxed += 1
        begun = False
        for row in self._rows(box):
            cells = [cell for cell in row.children if cell.tag in ("th", "td")] if row.tag == "tr" else [row]
            cells = [cell for cell in cells if is_shown(cell)][:_MOST_CELL]
            if (
                len(cells) >= 2
                and (cells[0].tag == "th" or text_of(self.source, cells[0]).strip())
                and self._has_words(cells[0])
            ):
                begun = self._field(cells[0], cells[1:]) or begun
            elif len(cells) == 1 and self._has_words(cells[0]):
                self._single(cells[0], above=not begun)

    def _rows(self, box: Node) -> list[Node]:
        """Return the rows of an infobox, and what stands above them, without those of tables within a cell."""
        found: list[Node] = []
        stack = list(reversed(box.children))
        while stack:
            node = stack.pop()
            if node.tag == "tr" or (node.tag in ("caption", "div", "p") and not self._holds_rows(node)):
                nested = [each for each in node.walk() if each.tag == "tr"] if node.tag == "tr" else []
                cells = [cell for cell in node.children if cell.tag in ("th", "td")]
                if nested and len(cells) <= 1:
                    stack.extend(reversed(node.children))
                else:
                    found.append(node)
            elif node.tag and is_shown(node):
                stack.extend(reversed(node.children))
        return found

    def _holds_rows(self, node: Node) -> bool:
        return any(each.tag in ("tr", "table") for each in node.walk())

    def _has_words(self, node: Node) -> bool:
        return bool(text_of(self.source, node).strip()) and not self._leaves_out(node)

    def _field(self, label: Node, values: list[Node]) -> bool:
        mark = self.out.length
        self.setting.inside(label)
        key = " ".join(self.out.since(mark).split())
        if not key:
            return False
        self.out.put(" | ", label.stop)
        begun = self.out.length
        self.setting.as_value = True
        for each in values:
            self.setting.inside(each)
        self.setting.as_value = False
        value = self.out.trimmed(begun)
        if value.start < value.end:
            self.fields += 1
            self.out.blocks.add(BlockKind.FIELD, Span(self.out.trimmed(mark).start, value.end), key=key, value=value)
        else:
            self.out.block(BlockKind.MARKUP, mark)
        self.out.newline(values[-1].stop)
        return value.start < value.end

    def _single(self, cell: Node, *, above: bool) -> None:
        """Set a row of one cell: above the fields a name; else the heading of a group, or a picture's words."""
        pictured = any(each.tag in ("img", "figure") for each in cell.walk()) and above
        if pictured and not cell.classes & {"infobox-above", "infobox-title", "fn", "org", "infobox-subheader"}:
            return
        mark = self.out.length
        self.setting.as_value = True
        self.setting.inside(cell)
        self.setting.as_value = False
        span = self.out.trimmed(mark)
        if span.start < span.end:
            if above:
                self.out.blocks.add(BlockKind.FIELD, span, key="", value=span)
            else:
                self.out.blocks.add(BlockKind.ROW, span)
        self.out.newline(cell.stop)

    # --- references and languages ---

    def _is_reference_list(self, node: Node) -> bool:
        if not any(name in node.classes for name in self.names.references) and node.tag == "div":
            return False
        items = [each for each in node.children if each.tag == "li"]
        return bool(items) and any(each.attributes.get("id", "").startswith("cite_note") for each in items)

    def _reference_list(self, node: Node) -> None:
        items = [each for each in node.children if each.tag == "li"]
        language = detect(self.out.head(6_000)).language
        for item in items:
            key = item.attributes.get("id", "")
            number = self.numbers.get(key, len(self.read) + 1 if key not in self.numbers else None)
            if number is None:
                self._item(item)
                continue
            self._reference(item, number, language)

    def _reference(self, item: Node, number: int, language: str | None) -> None:
        wanted = frozenset(self.names.reference_text)
        text = next((each for each in item.walk() if wanted & each.classes), item)
        mark = self.out.length
        self.out.put(f"[{number}] ", item.start)
        begun = self.out.length
        self.setting.urls, self.setting.italics = [], []
        self.setting.inside(text)
        span = self.out.trimmed(begun)
        if span.start >= span.end:
            self.out.put("-", item.start)
            span = self.out.trimmed(begun)
        raw = self.out.since(begun).strip()
        urls = [(address, at) for address, at in self.setting.urls if at.within(span)]
        italics = tuple(
            Span(each.start - span.start, each.end - span.start) for each in self.setting.italics if each.within(span)
        )
        label = Span(urls[0][1].start - span.start, urls[0][1].end - span.start) if urls else None
        read = read_set(raw, AsSet(label=label, italics=italics), number, self.head.language or language, self.words)
        if number not in self.taken:
            self.taken.add(number)
            labelled = [(address, raw[at.start - span.start : at.end - span.start]) for address, at in urls]
            self.read.append(msgspec.structs.replace(read, span=span, url=read.url or address_of(labelled)))
        self.out.block(BlockKind.REFERENCE, mark)
        self.out.newline(item.stop)

    def _languages(self) -> None:
        """Set the titles of the page in other languages."""
        wanted = frozenset(self.names.language_link)
        for node in self.root.walk():
            if node.tag != "a" or not wanted & node.classes:
                continue
            title = node.attributes.get("data-title") or re.sub(
                r"\s+[–-]\s+[^–-]+$", "", node.attributes.get("title", "")
            )
            code = (node.attributes.get("lang") or node.attributes.get("hreflang") or "").lower()
            if title and code and fold(title) != fold(self.title):
                mark = self.out.length
                self.out.put(f"interlanguage link ({code}) | ", node.start)
                begun = self.out.length
                self.out.put(" ".join(title.split()), node.start, node.inner - node.start)
                value = self.out.trimmed(begun)
                self.out.blocks.add(BlockKind.FIELD, Span(mark, value.end), key="interlanguage link", value=value)
                self.out.newline(node.end)
