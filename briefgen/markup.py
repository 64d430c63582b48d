"""HTML as a tree of elements and text: read it, count in its text, wrap spans of it, write it.

The text of a tree is its strings in order, and nothing else; spans count its code points. So the
text and the offsets come from one walk and always agree. Whatever is wrapped around spans, however
they overlap and whichever elements they cross, the text stays letter for letter, also after
writing and reading.

    >>> from briefgen.model import Span
    >>> tree = parse("<p>Es <em>muy grave</em>.</p>")
    >>> text_of(tree)
    'Es muy grave.'
    >>> serialise(wrap(tree, [Wrap(Span(0, 6), "q", (("id", "q-1"),))]))
    '<p><q id="q-1">Es </q><em><q>muy</q> grave</em>.</p>'
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate
from typing import Final

from briefgen.model import Span

ADDED: Final = "data-added"
"""Attribute of elements that say something about the text and are not part of it."""
DEPTH: Final = 100
"""Elements nested deeper than this are read as if their tags were not there."""

VOID: Final = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr"),
    )
)
INLINE: Final = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i"),
        *("img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup"),
        *("time", "u", "var", "wbr"),
    )
)
"""Elements that can stand inside a wrap; all others are entered."""
RAW: Final = frozenset(("script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext"))
"""Elements whose content is not text; never read, never written."""
LINK_ONLY: Final = frozenset(("href", "hreflang", "rel", "target", "download", "ping", "type"))
"""Attributes that a `span` in place of an `a` cannot have."""

# What no page, feed or data file can hold: control characters save tab and line feed, lone
# surrogates, and code points that are no characters.
_UNFIT: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 1 << 16)
    )
    + "]"
)
_ELEMENT: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ATTRIBUTE: Final = re.compile(r"[a-z][a-z0-9]*([-:][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Element:
    """An element, its attributes in the order written, and what is in it."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: Tree = ()

    def get(self, name: str) -> str | None:
        """An attribute's value; None where it has none."""
        return next((value for key, value in self.attributes if key == name), None)


Node = Element | str
"""An element, or text as it reads (not escaped)."""
Tree = tuple[Element | str, ...]
"""Nodes in order."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """What to put around a span of text.

    A span that crosses elements or other spans is wrapped in several fragments.
    """

    span: Span
    element: str
    attributes: tuple[tuple[str, str], ...] = ()
    """On every fragment; an `id` goes to the first one only."""
    first: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)
    """More attributes for the first fragment."""
    before: Tree = field(default=(), kw_only=True)
    """Put at the start of the first fragment, marked as added to the text."""
    after: Tree = field(default=(), kw_only=True)
    """Put at the end of the last fragment, marked as added to the text."""
    level: int = field(default=0, kw_only=True)
    """Lower is outer. On the same level the longer span is outer, then the earlier."""


def parse(html: str) -> Tree:
    """The tree of a piece of HTML; what is not well formed is read as well as it can be.

    Comments, declarations and scripts are left out. Names come out in lower case.
    """
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.tree()


def serialise(tree: Tree) -> str:
    """HTML in which all text is escaped and all values are quoted.

    Raises ValueError for an element or attribute name that is none, and for scripts and styles.
    """
    parts: list[str] = []
    # Last in, first out: nodes still to write, and end tags between them.
    waiting: list[tuple[Node, bool]] = [(node, True) for node in reversed(tree)]
    while waiting:
        node, is_node = waiting.pop()
        if isinstance(node, str):
            parts.append(escape(node) if is_node else node)
            continue
        if not _ELEMENT.fullmatch(node.name) or node.name in RAW:
            raise ValueError(f"no element of ours: {node.name!r}")
        parts.append(f"<{node.name}")
        for name, value in node.attributes:
            if not _ATTRIBUTE.fullmatch(name) or name.startswith("on"):
                raise ValueError(f"no attribute of ours: {name!r}")
            parts.append(f' {name}="{escape(value)}"')
        parts.append(">")
        if node.name in VOID:
            continue
        waiting.append((f"</{node.name}>", False))
        waiting += [(child, True) for child in reversed(node.children)]
    return "".join(parts)


def escape(text: str) -> str:
    """Text as it stands in HTML, between tags or between double quotes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A bare carriage return would be read as a line feed.
    return text.replace('"', "&quot;").replace("\r", "&#13;")


def text_of(tree: Tree) -> str:
    """The text of a tree, without what `wrap` added to it."""
    parts: list[str] = []
    waiting: list[Node] = list(reversed(tree))
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif not _is_added(node):
            waiting += reversed(node.children)
    return "".join(parts)


def blocks_of(tree: Tree) -> Iterator[tuple[Span, Element]]:
    """The elements at the top of a tree that hold text, each with its span."""
    at = 0
    for node in tree:
        end = at + _length(node)
        if isinstance(node, Element) and end > at:
            yield Span(at, end), node
        at = end


def without_controls(text: str) -> str:
    """The text with one space for each character that a page, feed or data file cannot hold."""
    return _UNFIT.sub(" ", text)


def safe_url(url: str | None) -> str | None:
    """The address, where it is one that a page may link to: http, https or mailto; else None.

    White space and control characters are taken out first, since browsers overlook them.
    """
    if not url:
        return None
    url = re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]", "", url)
    if re.match(r"(?i)https?://[^/?#\\@:]", url) or re.match(
        r"(?i)mailto:[^?#/\\@]+@[^?#/\\@]", url
    ):
        return url
    return None


def wrap(tree: Tree, wraps: Iterable[Wrap]) -> Tree:
    """The tree with something around spans of its text, well formed whatever the spans.

    An inline element that lies wholly inside a span is wrapped as one; a block is entered, and
    white space between blocks stays outside. A link never comes to stand inside a link: the inner
    one becomes a `span`. An empty span wraps nothing. Raises ValueError for a span past the text.
    """
    ordered = sorted(wraps, key=lambda w: (w.level, -len(w.span), w.span))
    length = sum(map(_length, tree))
    for one in ordered:
        if one.span.end > length:
            raise ValueError(f"{one.span} ends past the text of {length} characters")
    wanted = [one for one in ordered if len(one.span)]
    if not wanted:
        return tree
    weaver = _Weaver(wanted)
    woven = weaver.weave(tree)
    if any(one.after for one in wanted):
        # Only now is it known which fragment is a wrap's last.
        woven = _Weaver(wanted, weaver.fragments).weave(tree)
    return woven


def clip(tree: Tree, keep: Iterable[Span], gap: Tree = ()) -> Tree:
    """Only the text inside some spans of a tree, in its elements.

    Elements whose text all goes, go too. Where a block that keeps text loses other text, `gap`
    stands there, marked as added. To clip what is wrapped, wrap first: offsets are those of the
    whole text.
    """
    spans = _united(keep)
    clipper = _Clipper(spans, _added(gap))
    return _joined(clipper.clip(tree, 0, is_block=True)[0])


def _united(spans: Iterable[Span]) -> list[Span]:
    """The same characters in spans that are sorted and do not touch."""
    united: list[Span] = []
    for span in sorted(span for span in spans if len(span)):
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(span.end, united[-1].end))
        else:
            united.append(span)
    return united


def _is_added(element: Element) -> bool:
    return any(name == ADDED for name, _ in element.attributes)


def _added(nodes: Tree) -> Tree:
    """Nodes marked as not part of the text."""
    mark = ((ADDED, ""),)
    return tuple(
        Element("span", mark, (node,))
        if isinstance(node, str)
        else node
        if _is_added(node)
        else Element(node.name, node.attributes + mark, node.children)
        for node in nodes
    )


def _length(node: Node) -> int:
    if isinstance(node, str):
        return len(node)
    return len(text_of((node,)))


def _joined(nodes: Iterable[Node]) -> Tree:
    """The nodes without empty strings, neighbouring strings made one."""
    joined: list[Node] = []
    strings: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            strings.append(node)
            continue
        if text := "".join(strings):
            joined.append(text)
        strings.clear()
        joined.append(node)
    if text := "".join(strings):
        joined.append(text)
    return tuple(joined)


def _is_block(node: Node) -> bool:
    """Whether a node is, or holds, an element that must not stand inside an inline one."""
    return isinstance(node, Element) and (
        node.name not in INLINE or any(_is_block(child) for child in node.children)
    )


def _holds_link(node: Node) -> bool:
    return isinstance(node, Element) and (
        node.name == "a" or any(_holds_link(child) for child in node.children)
    )


class _Parser(HTMLParser):
    """Builds a tree from start tags, end tags and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._top: list[Node] = []
        # Open elements: name, attributes, children so far; attributes are None for one that is
        # nested too deep, whose children go to its parent.
        self._open: list[tuple[str, tuple[tuple[str, str], ...] | None, list[Node]]] = []
        self._raw = 0

    def tree(self) -> Tree:
        while self._open:
            self._close_one()
        return _joined(self._top)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in RAW:
            self._raw += 1
        if self._raw:
            return
        attributes = tuple((name, value or "") for name, value in attrs)
        if tag in VOID:
            self._here.append(Element(tag, attributes))
        elif len(self._open) < DEPTH:
            self._open.append((tag, attributes, []))
        else:
            self._open.append((tag, None, self._here))

    def handle_endtag(self, tag: str) -> None:
        if tag in RAW:
            self._raw = max(0, self._raw - 1)
        elif not self._raw and any(tag == name for name, _, _ in self._open):
            while self._close_one() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self._here.append(data)

    @property
    def _here(self) -> list[Node]:
        return self._open[-1][2] if self._open else self._top

    def _close_one(self) -> str:
        name, attributes, children = self._open.pop()
        if attributes is not None:
            self._here.append(Element(name, attributes, _joined(children)))
        return name


class _Weaver:
    """Puts wraps, outermost first, around the text of a tree; used once."""

    def __init__(self, wraps: Sequence[Wrap], totals: Sequence[int] = ()) -> None:
        self._wraps = wraps
        self._totals = totals
        self.fragments = [0] * len(wraps)
        """How many fragments each wrap has so far."""

    def weave(self, tree: Tree) -> Tree:
        return self._weave(tree, 0, range(len(self._wraps)), in_link=False)

    def _weave(self, nodes: Tree, at: int, indexes: Iterable[int], *, in_link: bool) -> Tree:
        """Nodes that begin at an offset, with the wraps of these indexes in and around them."""
        indexes = list(indexes)
        if not indexes:
            return nodes
        pieces, starts = self._pieces(nodes, at, indexes)
        around: list[list[int]] = [[] for _ in pieces]
        inside: list[list[int]] = [[] for _ in pieces]
        among_blocks = any(map(_is_block, nodes))
        for index in indexes:
            wrap_ = self._wraps[index]
            span = wrap_.span
            first = max(bisect_right(starts, span.start) - 1, 0)
            for k in range(first, min(bisect_left(starts, span.end), len(pieces))):
                piece, start, end = pieces[k], starts[k], starts[k + 1]
                links_twice = wrap_.element == "a" and _holds_link(piece)
                if start == end:
                    if span.start < start and not _is_block(piece) and not links_twice:
                        around[k].append(index)
                elif end <= span.start:
                    continue
                elif isinstance(piece, str):
                    if not (among_blocks and piece.isspace()):
                        around[k].append(index)
                elif start < span.start or span.end < end or _is_block(piece) or links_twice:
                    inside[k].append(index)
                else:
                    around[k].append(index)
        return self._nest(pieces, starts, around, inside, in_link=in_link)

    def _pieces(self, nodes: Tree, at: int, indexes: Iterable[int]) -> tuple[list[Node], list[int]]:
        """The nodes, strings cut wherever a wrap begins or ends, and where each begins.

        One more offset than pieces: the last is the end.
        """
        cuts = sorted(
            {o for i in indexes for o in (self._wraps[i].span.start, self._wraps[i].span.end)}
        )
        pieces: list[Node] = []
        starts = []
        for node in nodes:
            length = _length(node)
            if isinstance(node, str):
                inner = cuts[bisect_right(cuts, at) : bisect_left(cuts, at + length)]
                for start, end in zip([at, *inner], [*inner, at + length], strict=True):
                    pieces.append(node[start - at : end - at])
                    starts.append(start)
            else:
                pieces.append(node)
                starts.append(at)
            at += length
        return pieces, [*starts, at]

    def _nest(
        self,
        pieces: list[Node],
        starts: list[int],
        around: list[list[int]],
        inside: list[list[int]],
        *,
        in_link: bool,
    ) -> Tree:
        """The pieces in fragments, each as long as its neighbours share its wraps."""
        out: list[Node] = []
        open_: list[tuple[int, int, Element, list[Node]]] = []

        def close() -> None:
            index, number, element, children = open_.pop()
            if self._totals and number == self._totals[index]:
                children = [*children, *_added(self._wraps[index].after)]
            parent = open_[-1][3] if open_ else out
            parent.append(Element(element.name, element.attributes, _joined(children)))

        for piece, start, wanted, inner in zip(pieces, starts, around, inside, strict=False):
            shared = 0
            while shared < min(len(open_), len(wanted)) and open_[shared][0] == wanted[shared]:
                shared += 1
            while len(open_) > shared:
                close()
            for index in wanted[shared:]:
                linked = in_link or any(element.name == "a" for _, _, element, _ in open_)
                element, children = self._fragment(index, linked=linked)
                open_.append((index, self.fragments[index], element, children))
            linked = in_link or any(element.name == "a" for _, _, element, _ in open_)
            (open_[-1][3] if open_ else out).append(self._enter(piece, start, inner, linked=linked))
        while open_:
            close()
        return _joined(out)

    def _enter(self, piece: Node, start: int, indexes: list[int], *, linked: bool) -> Node:
        if isinstance(piece, str) or not indexes:
            return piece
        linked = linked or piece.name == "a"
        children = self._weave(piece.children, start, indexes, in_link=linked)
        return Element(piece.name, piece.attributes, children)

    def _fragment(self, index: int, *, linked: bool) -> tuple[Element, list[Node]]:
        """The next fragment of a wrap, still empty, and what its content begins with."""
        one = self._wraps[index]
        is_first = self.fragments[index] == 0
        self.fragments[index] += 1
        name, attributes = one.element, one.attributes
        if is_first:
            attributes = attributes + one.first
        else:
            attributes = tuple((key, value) for key, value in attributes if key != "id")
        if name == "a" and linked:
            name = "span"
            attributes = tuple((key, value) for key, value in attributes if key not in LINK_ONLY)
        return Element(name, attributes), [*_added(one.before)] if is_first else []


class _Clipper:
    """Keeps what lies inside some spans; remembers what it left out since the last text kept."""

    def __init__(self, spans: list[Span], gap: Tree) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._gap = gap
        self._left_out = False

    def clip(self, nodes: Tree, at: int, *, is_block: bool) -> tuple[list[Node], bool]:
        """What stays of nodes that begin at an offset, and whether any of it is text."""
        kept: list[Node] = []
        has_text = False
        among_blocks = any(map(_is_block, nodes))
        if is_block:
            self._left_out = False
        for node, start in zip(nodes, accumulate(map(_length, nodes), initial=at), strict=False):
            if isinstance(node, str):
                if among_blocks and node.isspace():
                    kept.append(node)
                    continue
                for part, stays in self._parts(node, start):
                    if stays:
                        kept += self._gap if self._left_out else ()
                        kept.append(part)
                        has_text, self._left_out = True, False
                    elif not part.isspace():
                        self._left_out = True
            elif _is_added(node) or not _length(node):
                if self._touches(start):
                    kept.append(node)
            else:
                inner = _is_block(node)
                children, holds_text = self.clip(node.children, start, is_block=inner)
                if holds_text:
                    kept.append(Element(node.name, node.attributes, _joined(children)))
                    has_text = True
        if is_block and has_text and self._left_out and not among_blocks:
            kept += self._gap
        if is_block:
            self._left_out = False
        return kept, has_text

    def _parts(self, text: str, at: int) -> Iterator[tuple[str, bool]]:
        """The text in parts that stay and parts that go, in order."""
        here, end = at, at + len(text)
        k = max(bisect_right(self._starts, at) - 1, 0)
        for span in self._spans[k:]:
            if span.start >= end:
                break
            if span.end <= here:
                continue
            if span.start > here:
                yield text[here - at : span.start - at], False
                here = span.start
            past = min(span.end, end)
            yield text[here - at : past - at], True
            here = past
        if here < end:
            yield text[here - at :], False

    def _touches(self, offset: int) -> bool:
        k = bisect_right(self._starts, offset) - 1
        return k >= 0 and offset <= self._spans[k].end
