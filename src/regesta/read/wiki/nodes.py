"""Takes wikitext apart into nested nodes: templates, links, notes, tables, comments, each with its place in the source.

One pass over the marks of the markup, with a stack; the time is linear whatever the text. A mark without a partner is
plain text, but for a template that is never shut: it ends where its last line of parameters does. Headings, lists, bold
and the like are read when the page is set, not here. Markup: https://www.mediawiki.org/wiki/Markup_spec.
"""

import itertools
import re
from collections.abc import Iterator

_DEEPEST = 60  # nodes within nodes; what is opened deeper is plain text
_DEEPEST_IN_LINE = 30  # characters of indentation before a table
_FARTHEST = 12  # open nodes that are looked through for the one that a mark shuts
_RAW = (
    "nowiki|pre|math|chem|ce|gallery|timeline|score|syntaxhighlight|source|imagemap|hiero|graph|mapframe|templatedata"
)
# Each way to match begins with a character of its own, by which the search goes from one to the next at once.
_MARK = re.compile(
    rf"<(?P<comment>!--)|<(?P<raw>{_RAW})(?=[\s/>])[^<>]{{0,400}}>"
    r"|<(?P<ref>ref(?:erences)?)(?=[\s/>])(?P<attributes>[^<>]{0,400})>|</(?P<endref>ref(?:erences)?)\s{0,9}>"
    r"|\{(?P<open>\{)|\{(?P<table>\|)|\}(?P<shut>\})|\[(?P<link>\[)|\[(?P<outside>)(?=(?:https?:|ftp:|mailto:)?//)"
    r"|\](?P<endlink>\])|\](?P<endoutside>)|\|(?P<endtable>\}(?!\}))|\|(?P<pipe>)",
    re.IGNORECASE,
)
_PARAMETER_LINE = re.compile(r"[ \t]*(?:[|*#:;!}]|$|[\w .-]{1,40}=)")


class Node:
    """A node: its kind, where it starts and ends with its marks, its pipes, and the nodes within it in order."""

    __slots__ = ("children", "end", "inner", "kind", "name", "pipes", "start", "stop")

    def __init__(self, kind: str, start: int, inner: int, name: str = "") -> None:
        self.kind = kind
        self.name = name  # of a note: its attributes; of raw markup: its tag
        self.start = start
        self.inner = inner  # where what stands between the marks begins
        self.stop = inner  # where it ends
        self.end = inner
        self.pipes: list[int] = []
        self.children: list[Node] = []


class Part:
    """A part of a template between pipes: its name ("" where it has none), where its value starts and ends, its nodes."""

    __slots__ = ("end", "name", "nodes", "start")

    def __init__(self, name: str, start: int, end: int, nodes: list[Node]) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.nodes = nodes


def parse(source: str) -> list[Node]:
    """Return the outermost nodes of a wikitext in order."""
    return _Parsing(source).nodes()


class _Parsing:
    """The one pass: the nodes that are open, and the outermost that are done."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.done: list[Node] = []
        self.open: list[Node] = []
        self.skip = 0
        self.absent: set[str] = set()  # closing tags of which no more follow

    def nodes(self) -> list[Node]:
        for mark in _MARK.finditer(self.source):
            if mark.start() >= self.skip and mark.lastgroup is not None:
                self._mark(mark, mark.lastgroup)
        while self.open:
            self._abandon()
        return self.done

    def _mark(self, mark: re.Match[str], group: str) -> None:
        start, end = mark.span()
        if group == "pipe":
            if self.open:
                self.open[-1].pipes.append(start)
        elif group == "open":
            self._begin("template", start, end)
        elif group == "shut":
            self._end("template", start, end)
        elif group == "link":
            self._begin("link", start, end)
        elif group == "endlink":
            self._end("link", start, end)
        elif group == "outside":
            self._begin("outside", start, end)
        elif group == "endoutside":
            self._end("outside", start, end)
        elif group == "table":
            if not self.source[self._line(start) : start].strip(" \t:*#"):
                self._begin("table", start, end)
        elif group == "endtable":
            if self.open and self.open[-1].kind != "table":
                self.open[-1].pipes.append(start)
            if not self.source[self._line(start) : start].strip(" \t"):
                self._end("table", start, end)
        elif group == "comment":
            self._whole("comment", "", start, end, "-->")
        elif group == "raw":
            if not mark[0].endswith("/>"):
                self._whole("raw", mark["raw"].lower(), start, end, f"</{mark['raw']}>")
        elif group == "attributes":
            kind = "note" if mark["ref"].lower() == "ref" else "notes"
            if mark[0].endswith("/>"):
                self._put(_finished(Node(kind, start, end, mark["attributes"].rstrip("/")), end, end))
            else:
                self._begin(kind, start, end, mark["attributes"])
        elif group == "endref":
            self._end("note" if mark["endref"].lower() == "ref" else "notes", start, end)

    def _line(self, at: int) -> int:
        """Return where the line begins, or a place not far before `at`: no mark of a table stands deeper in its line."""
        return max(self.source.rfind("\n", max(0, at - _DEEPEST_IN_LINE), at) + 1, at - _DEEPEST_IN_LINE)

    def _begin(self, kind: str, start: int, end: int, name: str = "") -> None:
        if len(self.open) < _DEEPEST:
            self.open.append(Node(kind, start, end, name))

    def _put(self, node: Node) -> None:
        (self.open[-1].children if self.open else self.done).append(node)

    def _end(self, kind: str, start: int, end: int) -> None:
        """Shut the innermost open node of this kind; those opened within it that were never shut are plain text."""
        for depth in range(1, min(len(self.open), _FARTHEST) + 1):
            node = self.open[-depth]
            if node.kind == kind:
                for _ in range(depth - 1):
                    self._dissolve()
                self.open.pop()
                self._put(_finished(node, start, end))
                return
            if node.kind in ("note", "notes") and kind not in ("note", "notes"):
                return  # what is opened outside a note is not shut within it
            if node.kind == "table" and kind in ("link", "outside"):
                return

    def _dissolve(self) -> None:
        """Make the innermost open node plain text: what stands within it belongs to the one around it."""
        node = self.open.pop()
        if self.open:
            self.open[-1].children.extend(node.children)
            self.open[-1].pipes.extend(node.pipes)
        else:
            self.done.extend(node.children)

    def _abandon(self) -> None:
        """Take the innermost open node at the end of the text: a template ends with its last line of parameters."""
        node = self.open[-1]
        if node.kind not in ("template", "table") or not node.pipes:
            self._dissolve()
            return
        at = _last_parameter_line(self.source, node.start)
        self.open.pop()
        inside = [each for each in node.children if each.end <= at]
        self._put(_finished(node, at, at))
        after = [each for each in node.children if each.end > at]
        (self.open[-1].children if self.open else self.done).extend(after)
        node.children = inside
        node.pipes = [pipe for pipe in node.pipes if pipe < at]

    def _whole(self, kind: str, name: str, start: int, end: int, closing: str) -> None:
        """Take a comment, or what is no markup, up to its closing mark; a comment without one goes on to the end."""
        low = closing.lower()
        at = -1 if low in self.absent else self.source.find(closing, end)
        if at < 0 and low not in self.absent:
            found = re.compile(re.escape(closing), re.IGNORECASE).search(self.source, end)
            at = found.start() if found else -1
        if at < 0:
            self.absent.add(low)
            if kind == "comment":
                self._put(_finished(Node(kind, start, end, name), len(self.source), len(self.source)))
                self.skip = len(self.source)
            return
        self._put(_finished(Node(kind, start, end, name), at, at + len(closing)))
        self.skip = at + len(closing)


def _finished(node: Node, stop: int, end: int) -> Node:
    node.stop, node.end = stop, end
    return node


def _last_parameter_line(source: str, start: int) -> int:
    """Return where the last line of the parameters of a template that is never shut ends."""
    at = source.find("\n", start)
    while 0 <= at < len(source) - 1:
        if not _PARAMETER_LINE.match(source, at + 1):
            return at
        following = source.find("\n", at + 1)
        at = following if following >= 0 else len(source)
    return len(source)


def title_of(source: str, node: Node) -> str:
    """Return the name of a template, or what a link leads to, without comments and white space."""
    end = node.pipes[0] if node.pipes else node.stop
    text = source[node.inner : end]
    if node.children and node.children[0].start < end:
        text = "".join(_without_comments(source, node.inner, end, node.children))
    return " ".join(text.replace("_", " ").split())


def _without_comments(source: str, start: int, end: int, nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        if node.kind == "comment" and start <= node.start < end:
            yield source[start : node.start]
            start = node.end
    yield source[start:end]


def parts_of(source: str, node: Node) -> list[Part]:
    """Return the parts of a template behind its name, in order."""
    found: list[Part] = []
    children, at = node.children, 0
    bounds = [*node.pipes, node.stop]
    for start, end in itertools.pairwise(bounds):
        while at < len(children) and children[at].start < start:
            at += 1
        first = at
        while at < len(children) and children[at].start < end:
            at += 1
        found.append(_part(source, start + 1, end, children[first:at]))
    return found


def _part(source: str, start: int, end: int, nodes: list[Node]) -> Part:
    visible = next((node for node in nodes if node.kind != "comment"), None)
    sign = source.find("=", start, visible.start if visible else end)
    while sign >= 0:
        inside = next((node for node in nodes if node.start <= sign < node.end), None)
        if inside is None:
            break
        sign = source.find("=", inside.end, visible.start if visible else end)
    if sign < 0:
        return Part("", start, end, nodes)
    name = " ".join("".join(_without_comments(source, start, sign, nodes)).split())
    return Part(name, sign + 1, end, [node for node in nodes if node.start > sign])
