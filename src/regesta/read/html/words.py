"""Sets the words of elements as a reader of the page sees them: no scripts, nothing hidden, entities as characters.

It sets words within a line; which elements are blocks, and which are left out, is the page's business.
"""

import html
import re
from collections.abc import Callable
from urllib.parse import unquote

from regesta.model.base import Span
from regesta.model.document import Link
from regesta.read.html.tree import BLOCKS, Node
from regesta.read.typesetter import Typesetter

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});?")
_NO_WORDS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "audio",
        "video",
        "canvas",
        "map",
        "select",
        "button",
        "input",
        "textarea",
        "head",
        "link",
        "meta",
    ]
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_PAGE = re.compile(r"(?:(?:https?:)?//[^/]{3,80})?(?:/wiki/|\./)([^?#]+)")


def is_shown(node: Node) -> bool:
    """Tell whether an element has words that a reader sees."""
    if node.tag in _NO_WORDS:
        return False
    return not node.raw or not (
        ("hidden" in node.raw and "hidden" in node.attributes and node.attributes.get("hidden") != "until-found")
        or ("style" in node.raw and _HIDDEN.search(node.attributes.get("style", "")) is not None)
        or node.attributes.get("aria-hidden") == "true"
    )


class Words:
    """The setting of one page's words; it lives as long as the reading of the page."""

    def __init__(self, source: str, leaves_out: Callable[[Node], bool]) -> None:
        self.source = source
        self.leaves_out = leaves_out
        self.out = Typesetter(source)
        self.links: list[Link] = []
        self.urls: list[tuple[str, Span]] = []  # addresses outside the site in what is being set
        self.italics: list[Span] = []
        self.as_value = False  # in a value, what begins on a new line is an item

    def text(self, start: int, end: int) -> None:
        """Set a stretch of text."""
        at = start
        for entity in _ENTITY.finditer(self.source, start, end):
            said = html.unescape(entity[0])
            if said == entity[0]:
                continue
            self.out.copy(at, entity.start())
            if said.isspace():
                self.out.space(entity.start())
            else:
                self.out.put("".join(" " if char.isspace() else char for char in said), entity.start(), len(entity[0]))
            at = entity.end()
        self.out.copy(at, end)

    def inside(self, node: Node) -> None:
        """Set the words of an element; it goes down as deep as the tree does."""
        for child in node.children:
            self.one(child)

    def one(self, node: Node) -> None:
        """Set the words of one node."""
        if not node.tag:
            self.text(node.start, node.end)
        elif node.tag in ("br", "hr"):
            self._line(node.start)
        elif is_shown(node) and not self.leaves_out(node):
            mark = self.out.length
            block = node.tag in BLOCKS
            if block:
                self._line(node.start)
            self.inside(node)
            if block:
                self._line(node.stop)
            elif node.tag in ("a", "i", "em"):
                self._marked(node, mark)

    def _line(self, at: int) -> None:
        if self.as_value:
            self.out.newline(at)
        else:
            self.out.space(at)

    def _marked(self, node: Node, mark: int) -> None:
        """Note where a link or words in italics were set."""
        span = self.out.trimmed(mark)
        if span.start >= span.end:
            return
        if node.tag != "a":
            self.italics.append(span)
            return
        address = node.attributes.get("href", "")
        page = None if "external" in node.classes or "extiw" in node.classes else _PAGE.match(address)
        if page:
            self.links.append(Link(span=span, target=" ".join(unquote(page[1]).replace("_", " ").split())))
        elif address.startswith(("http://", "https://", "//")):
            self.urls.append((address, span))


def text_of(source: str, node: Node, *, most: int = 2_000) -> str:
    """Return the words of an element, white space as single spaces, up to about `most` characters."""
    kept: list[str] = []
    length = 0
    if not node.tag:
        return " ".join(html.unescape(source[node.start : node.end]).split())
    for each in node.walk():
        if not each.tag and length < most:
            kept.append(source[each.start : each.end])
            length += each.end - each.start
        elif each.tag in BLOCKS or each.tag == "br":
            kept.append(" ")
    return " ".join(html.unescape("".join(kept)).split())[:most]
