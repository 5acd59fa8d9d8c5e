"""Sets the main text of an ordinary page: a report, an article, a post; its title, headings, paragraphs and items.

The main text is the part of the page with most prose in it; menus, comments, advertisements, captions and links that lead
elsewhere are left out, by what their elements are called and by how much of them is links. Nothing is fetched.
"""

import bisect
import re
from collections import Counter
from itertools import pairwise

from regesta.model.document import BlockKind, Source
from regesta.read.base import Parts
from regesta.read.html.head import Head
from regesta.read.html.tree import BLOCKS, HEADINGS, Node
from regesta.read.html.words import Words, is_shown, text_of
from regesta.text import fold, name_key
from regesta.vocabulary.load import Vocabulary

_SKIPPED = frozenset(["nav", "footer", "aside", "form", "figure", "figcaption", "dialog", "menu", "button", "select"])
_LEAST_PROSE = 60  # characters from which on words count as prose
_LONGEST_CAPTION = 300  # characters
_MOST_ASIDES = 300  # of a page; one with more is no article, and is not looked through for repetitions
_SHORTEST_REPEATED = 20  # characters
_MOST_LINKED = 0.5  # share of a paragraph that may be links
_WORD = re.compile(r"[-_\s]+|(?<=[a-z])(?=[A-Z])")


class Unit:
    """Words that stand together in one block: the nodes, the element that holds them, their length, the links' share."""

    __slots__ = ("holder", "length", "linked", "nodes", "text")

    def __init__(self, source: str, holder: Node, nodes: list[Node]) -> None:
        self.holder = holder
        self.nodes = nodes
        self.text = " ".join(" ".join(text_of(source, node) for node in nodes).split())
        self.length = len(self.text)
        linked = sum(len(text_of(source, each)) for node in nodes for each in (node, *node.walk()) if each.tag == "a")
        self.linked = linked / max(1, self.length)


def set_article(source: str, root: Node, head: Head, words: Vocabulary) -> Parts:
    """Return the parts of an ordinary page, with its main text."""
    return _Article(source, root, head, words).parts()


class _Article:
    """One pass over the elements of one page."""

    def __init__(self, source: str, root: Node, head: Head, words: Vocabulary) -> None:
        self.source = source
        self.root = root
        self.head = head
        self.words = words
        self.furniture = frozenset(words.page_parts.furniture)
        self.setting = Words(source, self._leaves_out)
        self.out = self.setting.out
        self.units: list[Unit] = []
        paragraphs = [node for node in root.walk() if node.tag == "p" and node.end - node.start > _LEAST_PROSE]
        self.starts = [node.start for node in paragraphs]

    def parts(self) -> Parts:
        heading = self._heading_node()
        self._collect(self.root)
        body = self._body()
        title = self._title(heading)
        kept = 0
        self._forget_repeated()
        for unit in self.units:
            if (body is None or self._within(unit.holder, body)) and unit.holder is not heading:
                kept += self._set(unit, title)
        notes = (f"web page, {kept} blocks of main text, {len(self.units) - kept} left out",)
        return Parts(
            title=title,
            blocks=self.out.blocks.blocks(),
            text=self.out.text(),
            runs=self.out.runs(),
            links=tuple(sorted(self.setting.links, key=lambda link: link.span)),
            source=Source(
                media_type="text/html",
                uri=self.head.address,
                publisher=self.head.site,
                published=self.head.published,
                language=self.head.language,
                licence=self.head.licence,
                authors=self.head.authors,
            ),
            notes=notes,
        )

    # --- the title ---

    def _heading_node(self) -> Node | None:
        """Return the first heading whose words are the page's title, else the first of the highest level."""
        found = [node for node in self.root.walk() if node.tag in ("h1", "h2", "h3") and text_of(self.source, node)]
        wanted = name_key(self.head.title or "")
        same = next((node for node in found if wanted and name_key(text_of(self.source, node)) == wanted), None)
        if same is not None:
            return same
        for node in found:
            said = name_key(text_of(self.source, node))
            if said and wanted and (said == wanted or (len(said) > 12 and (said in wanted or wanted in said))):
                return node
        return next((node for node in found if node.tag == "h1" and not self._is_furniture(node)), None)

    def _title(self, heading: Node | None) -> str | None:
        mark = self.out.length
        if heading is not None:
            self.setting.inside(heading)
        title = " ".join(self.out.since(mark).split())
        if not title and self.head.title:
            element = next((node for node in self.root.walk() if node.tag == "title"), None)
            title = self.head.title
            self.out.put(title, element.inner if element else 0, element.stop - element.inner if element else 0)
        if title:
            self.out.block(BlockKind.TITLE, mark)
            self.out.newline(heading.stop if heading else 0)
        return title or None

    # --- the main text ---

    def _forget_repeated(self) -> None:
        """Forget the units whose words another one holds: a sentence of the text that is printed large beside it."""
        asides = [
            unit
            for unit in self.units
            if unit.holder.tag not in ("p", "li") and _SHORTEST_REPEATED < unit.length < _LONGEST_CAPTION
        ]
        if not asides or len(asides) > _MOST_ASIDES:
            return
        whole = "\n".join(fold(unit.text) for unit in self.units if unit.length >= _LEAST_PROSE)
        repeated = {
            id(unit)
            for unit in asides
            if whole.count(fold(unit.text.strip("“”\"'‘’ "))) > (unit.length >= _LEAST_PROSE)
        }
        self.units = [unit for unit in self.units if id(unit) not in repeated]

    def _leaves_out(self, node: Node) -> bool:
        return node.tag in _SKIPPED or node.tag == "img" or self._is_furniture(node) or self._is_picture(node)

    def _is_picture(self, node: Node) -> bool:
        """Tell whether a block holds a picture and no more than a few words, which are its caption."""
        if node.tag not in ("div", "dl", "table", "ul") or node.end - node.start > 4_000:
            return False
        if not any(each.tag in ("img", "picture") for each in node.walk()):
            return False
        return len(text_of(self.source, node, most=_LONGEST_CAPTION + 1)) < _LONGEST_CAPTION

    def _holds_most(self, node: Node) -> bool:
        """Tell whether most paragraphs of the page stand in an element: then it is no furniture, whatever it is called."""
        held = bisect.bisect_left(self.starts, node.end) - bisect.bisect_left(self.starts, node.start)
        return held > 2 and held * 2 > len(self.starts)

    def _is_furniture(self, node: Node) -> bool:
        """Tell whether an element is called by what is no main text: by a word of its classes or id."""
        if not node.raw or node.tag in ("html", "body", "article", "main") or node.tag == "":
            return False
        if node.attributes.get("role") in (
            "navigation",
            "banner",
            "contentinfo",
            "complementary",
            "search",
            "dialog",
            "alert",
        ):
            return True
        said = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}"
        if not said.strip():
            return False
        if any(name in said.lower() for name in self.words.page_parts.body):
            return False
        called = any(word.lower() in self.furniture for word in _WORD.split(said) if word)
        return called and not self._holds_most(node)

    def _collect(self, node: Node) -> None:
        """Collect the units of an element and of those within it, in order."""
        loose: list[Node] = []
        for child in node.children:
            if child.tag == "header" and not self._holds_prose(child):
                self._unit(node, loose)
                loose = []
                continue
            if child.tag in BLOCKS or self._holds_blocks(child) or self._holds_breaks(child):
                self._unit(node, loose)
                loose = []
                if is_shown(child) and not self._leaves_out(child):
                    self._collect(child)
            elif child.tag == "br" and loose and loose[-1].tag == "br":
                self._unit(node, loose[:-1])
                loose = []
            elif child.tag or self.source[child.start : child.end].strip() or not (loose and loose[-1].tag == "br"):
                loose.append(child)
        self._unit(node, loose)

    def _holds_blocks(self, node: Node) -> bool:
        return any(each.tag in BLOCKS for each in node.children)

    def _holds_breaks(self, node: Node) -> bool:
        """Tell whether two line breaks in an element set its words apart as paragraphs."""
        tags = [each.tag for each in node.children if each.tag or self.source[each.start : each.end].strip()]
        return any(pair == ("br", "br") for pair in pairwise(tags))

    def _holds_prose(self, node: Node) -> bool:
        return any(each.tag == "p" and len(text_of(self.source, each)) > 200 for each in node.walk())

    def _unit(self, holder: Node, nodes: list[Node]) -> None:
        shown = [node for node in nodes if not node.tag or (is_shown(node) and not self._leaves_out(node))]
        unit = Unit(self.source, holder, shown)
        if unit.length:
            self.units.append(unit)

    def _body(self) -> Node | None:
        """Return the element that holds the main text: the one with most prose right below it, or a little deeper."""
        scores: Counter[int] = Counter()
        nodes: dict[int, Node] = {}
        for unit in self.units:
            if unit.length < _LEAST_PROSE or unit.linked > _MOST_LINKED or unit.holder.tag in HEADINGS:
                continue
            above: Node | None = unit.holder
            if above is not None and above.tag in ("p", "li", "blockquote", "dd"):
                above = above.parent
            for share in (1.0, 0.75, 0.4, 0.2):
                if above is None or not above.tag or above.tag in ("body", "html"):
                    if above is not None and share == 1.0:
                        nodes[id(above)] = above
                        scores[id(above)] += unit.length
                    break
                nodes[id(above)] = above
                scores[id(above)] += int(unit.length * share * self._worth(above))
                above = above.parent
        best = max(scores, key=lambda key: scores[key], default=None)
        if best is None:
            return None
        return self._widened(nodes[best])

    def _worth(self, node: Node) -> float:
        said = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')} {node.attributes.get('itemprop', '')}".lower()
        return (
            1.3 if node.tag in ("article", "main") or any(name in said for name in self.words.page_parts.body) else 1.0
        )

    def _widened(self, node: Node) -> Node:
        """Return the element or one above it, where that has much more prose and is no whole page."""
        prose = self._prose(node)
        above = node.parent
        while above is not None and above.tag not in ("body", "html", ""):
            if self._prose(above) > 1.3 * prose:
                node, prose = above, self._prose(above)
            above = above.parent
        return node

    def _prose(self, node: Node) -> int:
        return sum(
            unit.length
            for unit in self.units
            if unit.length >= _LEAST_PROSE and unit.linked <= _MOST_LINKED and self._within(unit.holder, node)
        )

    def _within(self, node: Node, outer: Node) -> bool:
        return outer.start <= node.start and node.end <= outer.end

    def _set(self, unit: Unit, title: str | None) -> bool:
        """Set a unit of the main text; False where it only leads elsewhere, or says the title again."""
        folded = fold(unit.text[:80])
        if unit.linked > _MOST_LINKED or folded.startswith(self.words.page_parts.leads_away):
            return False
        if title and fold(unit.text).startswith(fold(title)) and unit.length < len(title) + _LONGEST_CAPTION // 2:
            return False  # the title again, with a byline
        heading = unit.holder.tag in HEADINGS
        mark = self.out.length
        if unit.holder.tag == "li":
            self.out.put("- ", unit.nodes[0].start)
        for node in unit.nodes:
            self.setting.one(node)
        span = self.out.trimmed(mark)
        if span.start >= span.end:
            return False
        if heading:
            self.out.blocks.head(span, self.out.since(mark).strip(), level=int(unit.holder.tag[1]))
        else:
            self.out.blocks.add(BlockKind.ITEM if unit.holder.tag == "li" else BlockKind.PARAGRAPH, span)
        self.out.newline(unit.nodes[-1].end)
        if not heading:
            self.out.put("\n", unit.nodes[-1].end)
        return True
