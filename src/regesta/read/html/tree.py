"""Takes HTML apart into a tree of elements and texts, each with its place in the source.

One pass with a stack, in linear time whatever the source: end tags that match nothing are passed over, and elements that
are never shut end where HTML lets them end (a paragraph at the next one, a cell at the next cell). It is no validator, and
builds no tree as browsers do where elements overlap; the words and their order are the same. HTML: https://html.spec.whatwg.org.
"""

import functools
import html
import re
from collections.abc import Iterator

_DEEPEST = 200  # elements within elements; what is opened deeper stands on the deepest level
_FARTHEST = 40  # open elements that are looked through for the one that an end tag shuts
_TAG = re.compile(
    r"<!--|<(?P<shut>/)?(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,40})"
    r"(?P<attributes>(?=[\s/>])(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|<(?P<shut2>/)?(?P<name2>[a-zA-Z][a-zA-Z0-9:-]{0,40})(?P<attributes2>[^<>]{0,2000})>|<[!?][^<>]{0,2000}>"
)
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]{1,60})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>`]+)))?")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_RAW = frozenset(["script", "style", "textarea", "xmp", "iframe", "noembed", "title"])
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_ENDS_PARAGRAPH = BLOCKS - {"td", "th", "tr", "tbody", "thead", "tfoot", "caption", "html", "body"}
# What an opening tag ends: the elements in the first set, looked for up to one in the second.
_ENDS = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th", "caption"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tbody": (frozenset({"thead", "tbody", "tfoot", "caption"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
_WALLS = frozenset({"table", "td", "th", "caption"})  # an end tag within one shuts nothing outside it


class Node:
    """An element, or a stretch of text (then `tag` is ""); `start` to `end` with its tags, `inner` to `stop` without."""

    __slots__ = ("__dict__", "children", "end", "inner", "parent", "raw", "start", "stop", "tag")

    def __init__(self, tag: str, start: int, inner: int, raw: str, parent: "Node | None") -> None:
        self.tag = tag
        self.start = start
        self.inner = inner
        self.stop = inner
        self.end = inner
        self.raw = raw  # the attributes as written
        self.parent = parent
        self.children: list[Node] = []

    @functools.cached_property
    def attributes(self) -> dict[str, str]:
        """The attributes, their names in small letters; the first of a name holds."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.raw):
            value = match[2] if match[2] is not None else match[3] if match[3] is not None else match[4] or ""
            found.setdefault(match[1].lower(), html.unescape(value))
        return found

    @functools.cached_property
    def classes(self) -> frozenset[str]:
        """The classes, and the id, in small letters."""
        if not self.raw:
            return frozenset()
        return frozenset(f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}".lower().split())

    def walk(self) -> Iterator["Node"]:
        """Give the nodes below this one in order, however deep."""
        stack = list(reversed(self.children))
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


def parse(source: str) -> Node:
    """Return the root, whose children are the outermost nodes."""
    return _Parsing(source).root()


class _Parsing:
    """The one pass."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.top = Node("", 0, 0, "", None)
        self.stack = [self.top]
        self.at = 0
        self.absent: set[str] = set()
        self.in_head = False

    def root(self) -> Node:
        for mark in _TAG.finditer(self.source):
            if mark.start() < self.at:
                continue
            self._text(mark.start())
            self.at = mark.end()
            name = (mark["name"] or mark["name2"] or "").lower()
            if mark[0] == "<!--":
                self.at = self._after("-->", mark.end())
            elif not name:
                pass
            elif mark["shut"] or mark["shut2"]:
                self._shut(name, mark.start(), mark.end())
            else:
                self._open(name, mark)
        self._text(len(self.source))
        while len(self.stack) > 1:
            self._pop(len(self.source), len(self.source))
        self.top.stop = self.top.end = len(self.source)
        return self.top

    def _text(self, end: int) -> None:
        if self.at < end:
            node = Node("", self.at, self.at, "", self.stack[-1])
            node.stop = node.end = end
            self.stack[-1].children.append(node)

    def _after(self, mark: str, at: int) -> int:
        found = -1 if mark in self.absent else self.source.find(mark, at)
        if found < 0:
            self.absent.add(mark)
            return len(self.source)
        return found + len(mark)

    def _open(self, name: str, mark: re.Match[str]) -> None:
        if self.in_head and (name in BLOCKS or name == "body"):
            self._end_open(frozenset({"head"}), _WALLS, mark.start())
            self.in_head = False
        self.in_head = self.in_head or name == "head"
        if name in _ENDS_PARAGRAPH:
            self._end_open(frozenset({"p"}), _WALLS, mark.start())
        if name in _ENDS:
            self._end_open(*_ENDS[name], mark.start())
        raw = mark["attributes"] if mark["name"] else mark["attributes2"]
        node = Node(name, mark.start(), mark.end(), raw or "", self.stack[-1])
        self.stack[-1].children.append(node)
        if name in _VOID or (raw or "").endswith("/"):
            node.end = mark.end()
        elif name in _RAW:
            self._raw(node, name)
        elif len(self.stack) < _DEEPEST:
            self.stack.append(node)

    def _raw(self, node: Node, name: str) -> None:
        """Take what is no markup up to its end tag; without one, up to the next tag of a title, else to the end."""
        found = None if name in self.absent else re.compile(f"</{name}", re.IGNORECASE).search(self.source, node.inner)
        if found is None:
            self.absent.add(name)
            node.stop = node.end = self.at = node.inner if name == "title" else len(self.source)
            return
        if name == "title":
            text = Node("", node.inner, node.inner, "", node)
            text.stop = text.end = found.start()
            node.children.append(text)
        node.stop = found.start()
        shut = self.source.find(">", found.end())
        node.end = self.at = shut + 1 if shut >= 0 else len(self.source)

    def _end_open(self, names: frozenset[str], wall: frozenset[str], at: int) -> None:
        """End the outermost open element of these names that stands within the nearest wall."""
        deepest = None
        for depth in range(len(self.stack) - 1, max(0, len(self.stack) - _FARTHEST), -1):
            if self.stack[depth].tag in names:
                deepest = depth
            elif self.stack[depth].tag in wall:
                break
        while deepest is not None and len(self.stack) > deepest:
            self._pop(at, at)

    def _shut(self, name: str, start: int, end: int) -> None:
        for depth in range(len(self.stack) - 1, max(0, len(self.stack) - _FARTHEST), -1):
            tag = self.stack[depth].tag
            if tag == name or (_is_heading(tag) and _is_heading(name)):
                while len(self.stack) > depth + 1:
                    self._pop(start, start)
                self._pop(start, end)
                return
            if tag in _WALLS and name not in ("table", "tr", "tbody", "thead", "tfoot", "td", "th"):
                return
            if tag == "table":
                return

    def _pop(self, stop: int, end: int) -> None:
        node = self.stack.pop()
        node.stop, node.end = stop, end


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"
