"""The text of a tree outlives whatever is wrapped around it."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.markup import (
    ADDED,
    INLINE,
    VOID,
    Element,
    Wrap,
    blocks_of,
    clip,
    parse,
    safe_url,
    serialise,
    text_of,
    wrap,
)
from briefgen.model import Span

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p></div><!-- ]]> -->",
    "&lt;b&gt; &amp;amp; &#x3c;script&#62; &notit; &NotEqualTilde;",
    "{{ 7*7 }} {% raw %}",
    "\u202egnp.exe\u202c \u200b\u2028\u2029\x85",
    "a\r\nb\rc\td",
    "— «“Ñandú”» 🦊 e\u0301",
    "\" onmouseover=alert(1) '",
)
# What a reader can hand on: no NUL, which HTML cannot hold, and no lone surrogates.
characters = st.characters(exclude_categories=("Cs",), exclude_characters="\0")
words = st.one_of(st.text(characters, max_size=12), st.sampled_from(HOSTILE))
attributes = st.lists(
    st.tuples(st.sampled_from(["class", "title", "data-x", "lang"]), words),
    max_size=2,
    unique_by=lambda pair: pair[0],
).map(tuple)


def joined(nodes) -> tuple:
    """Neighbouring strings made one, empty ones left out."""
    out: list = []
    for node in nodes:
        if isinstance(node, str) and out and isinstance(out[-1], str):
            out[-1] += node
        elif node != "":
            out.append(node)
    return tuple(out)


def elements(names, children):
    return st.builds(
        lambda name, attrs, inner: Element(name, attrs, joined(inner)),
        st.sampled_from(names),
        attributes,
        st.lists(children, max_size=4),
    )


breaks = st.sampled_from([Element("br"), Element("hr")])
inline = st.recursive(
    st.one_of(words, words, st.just(Element("br"))),
    lambda inner: elements(["em", "strong", "code", "a", "q"], inner),
    max_leaves=8,
)
blocks = st.recursive(
    elements(["p", "h2", "pre"], inline),
    lambda inner: elements(
        ["blockquote", "ul", "li", "div"], st.one_of(inner, st.just("\n"), breaks)
    ),
    max_leaves=6,
)
trees = st.lists(st.one_of(blocks, st.just("\n"), words), max_size=5).map(joined)


@st.composite
def trees_and_wraps(draw):
    tree = draw(trees)
    length = len(text_of(tree))
    offsets = st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted)
    added = st.sampled_from([(), ("nota: ",), (Element("sup", (), ("1",)),)])
    wraps = draw(
        st.lists(
            st.builds(
                lambda at, name, level, before, after, n: Wrap(
                    Span(*at),
                    name,
                    (("data-of", str(n)), ("id", f"i{n}"), ("href", "#x")),
                    before=before,
                    after=after,
                    level=level,
                ),
                offsets,
                st.sampled_from(["a", "mark", "q", "span"]),
                st.integers(0, 2),
                added,
                added,
                st.integers(0, 10**6),
            ),
            max_size=12,
            unique_by=lambda w: w.attributes[1],
        )
    )
    return tree, wraps


class Strict(HTMLParser):
    """Fails on an end tag that closes anything but the last open element."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.nested_links = 0
        self.blocks_in_inline = 0
        self.tags: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.ids.update(value for name, value in attrs if name == "id")
        self.nested_links += tag == "a" and "a" in self.open
        self.blocks_in_inline += tag not in INLINE and bool(INLINE & set(self.open))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


@given(trees)
def test_what_is_written_reads_the_same(tree):
    html = serialise(tree)
    assert parse(html) == tree
    Strict(html)


@given(trees_and_wraps())
def test_text_survives_any_spans(drawn):
    tree, wraps = drawn
    woven = wrap(tree, wraps)
    html = serialise(woven)
    assert text_of(woven) == text_of(tree)
    assert text_of(parse(html)) == text_of(tree)
    assert parse(html) == woven
    page, before = Strict(html), Strict(serialise(tree))
    assert max(page.ids.values(), default=0) <= 1
    assert page.nested_links == before.nested_links
    assert page.blocks_in_inline == before.blocks_in_inline


@given(trees_and_wraps())
def test_a_wrap_covers_its_span_and_nothing_else(drawn):
    tree, wraps = drawn
    text = text_of(tree)
    woven = wrap(tree, wraps)
    for one in wraps:
        covered = _covered(woven, one.attributes[0][1])
        expected = set(range(one.span.start, one.span.end))
        missed = expected - covered
        assert covered <= expected
        assert all(text[i].isspace() for i in missed), "only space between blocks stays outside"


def _covered(tree, number) -> set[int]:
    """Offsets inside the fragments of the wrap of this number."""
    marked: set[int] = set()

    def walk(nodes, at, inside):
        for node in nodes:
            if isinstance(node, str):
                if inside:
                    marked.update(range(at, at + len(node)))
                at += len(node)
            elif node.get(ADDED) is None:
                at = walk(node.children, at, inside or node.get("data-of") == number)
        return at

    walk(tree, 0, False)
    return marked


@given(trees_and_wraps(), st.data())
def test_clipping_keeps_exactly_the_spans(drawn, data):
    tree, wraps = drawn
    text = text_of(tree)
    offsets = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = [Span(*pair) for pair in data.draw(st.lists(offsets, max_size=4))]
    kept = {i for span in spans for i in range(span.start, span.end)}
    clipped = clip(wrap(tree, wraps), spans, ("[…]",))
    expected = "".join(c for i, c in enumerate(text) if i in kept)
    assert [c for c in text_of(clipped) if not c.isspace()] == [
        c for c in expected if not c.isspace()
    ]
    html = serialise(clipped)
    assert parse(html) == clipped
    Strict(html)


def test_gap_stands_where_a_block_lost_words():
    tree = parse("<p>Uno. Dos. Tres.</p>\n<p>Nada.</p>\n<p>Cinco <em>seis</em>.</p>")
    kept = clip(tree, [Span(5, 9), Span(22, 30)], ("[…]",))
    gap = '<span data-added="">[…]</span>'
    assert serialise(kept) == f"<p>{gap}Dos.{gap}</p>\n\n<p>Cinco <em>se</em>{gap}</p>"


@pytest.mark.parametrize(
    ("html", "wraps", "expected"),
    [
        pytest.param(
            "<p>Es <em>muy grave</em>, dijo.</p>",
            [Wrap(Span(0, 12), "q", (("id", "q"),))],
            '<p><q id="q">Es <em>muy grave</em></q>, dijo.</p>',
            id="inline elements wholly inside are wrapped with the rest",
        ),
        pytest.param(
            "<p>Uno</p>\n<p>Dos</p>",
            [Wrap(Span(0, 7), "q", (("id", "q"), ("class", "c")), after=("!",))],
            '<p><q id="q" class="c">Uno</q></p>\n'
            '<p><q class="c">Dos<span data-added="">!</span></q></p>',
            id="one fragment a paragraph, id first, after last",
        ),
        pytest.param(
            "<p>abcdef</p>",
            [Wrap(Span(0, 4), "q"), Wrap(Span(2, 6), "mark")],
            "<p><q>ab<mark>cd</mark></q><mark>ef</mark></p>",
            id="crossing spans are split",
        ),
        pytest.param(
            "<p>abcdef</p>",
            [Wrap(Span(0, 4), "q", level=1), Wrap(Span(2, 6), "mark")],
            "<p><q>ab</q><mark><q>cd</q>ef</mark></p>",
            id="a lower level is outer",
        ),
        pytest.param(
            '<p>Ver <a href="https://example.org/">Ana Ruiz</a></p>',
            [Wrap(Span(4, 12), "a", (("href", "/ana/"), ("class", "actor")))],
            '<p>Ver <a href="https://example.org/"><span class="actor">Ana Ruiz</span></a></p>',
            id="no link inside the article's link",
        ),
        pytest.param(
            "<p>el portavoz de Ana Ruiz</p>",
            [Wrap(Span(0, 23), "a", (("href", "/x/"),)), Wrap(Span(15, 23), "a")],
            '<p><a href="/x/">el portavoz de <span>Ana Ruiz</span></a></p>',
            id="no link inside a wrap's link",
        ),
        pytest.param(
            "<p>uno<br>\ndos</p>",
            [Wrap(Span(1, 6), "q")],
            "<p>u<q>no<br>\ndo</q>s</p>",
            id="a line break inside",
        ),
        pytest.param("<p>uno</p>", [Wrap(Span(1, 1), "q")], "<p>uno</p>", id="an empty span"),
        pytest.param(
            "<ul><li>a</li>\n<li>b</li></ul>",
            [Wrap(Span(0, 3), "q", before=(Element("b", (), ("P: ",)),))],
            '<ul><li><q><b data-added="">P: </b>a</q></li>\n<li><q>b</q></li></ul>',
            id="no fragment between items",
        ),
    ],
)
def test_wrapping(html, wraps, expected):
    assert serialise(wrap(parse(html), wraps)) == expected


def test_a_span_past_the_text_is_a_mistake():
    with pytest.raises(ValueError, match="past the text of 3"):
        wrap(parse("<p>abc</p>"), [Wrap(Span(1, 4), "q")])


def test_blocks_have_their_spans():
    tree = parse("<h1>Uno</h1>\n<hr><p>Dos <b>y</b></p>")
    assert [(span, element.name) for span, element in blocks_of(tree)] == [
        (Span(0, 3), "h1"),
        (Span(4, 9), "p"),
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a</p>b", "ab"),
        ("<p>a<b>c", "<p>a<b>c</b></p>"),
        ("<b><i>x</b>y</i>", "<b><i>x</i></b>y"),
        ("x<!-- c -->y<?pi?><!doctype html>z", "xyz"),
        ("a<script>alert(1)</script><style>p{}</style>b", "ab"),
        ("<P CLASS=x>a<BR/>b</P>", '<p class="x">a<br>b</p>'),
        ("a &lt; b &amp; c", "a &lt; b &amp; c"),
    ],
)
def test_reading_what_others_wrote(html, expected):
    assert serialise(parse(html)) == expected


def test_depth_does_no_harm():
    html = "<b>" * 50_000 + "x" + "</b>" * 50_000
    tree = parse(html)
    assert text_of(tree) == "x"
    assert serialise(wrap(tree, [Wrap(Span(0, 1), "q")])).count("<b>") == 100


def test_many_spans_at_one_place():
    tree = parse("<p>" + "x" * 3000 + "</p>")
    woven = wrap(tree, [Wrap(Span(i, 3000 - i), "span") for i in range(1400)])
    assert text_of(woven) == "x" * 3000
    assert serialise(woven).count("<span>") == 1400


@pytest.mark.parametrize(
    "element",
    [
        Element("script"),
        Element("p><script"),
        Element("P"),
        Element("p", (("onclick", "x"),)),
        Element("p", (("a b", "x"),)),
    ],
)
def test_names_that_are_none_are_never_written(element):
    with pytest.raises(ValueError, match="of ours"):
        serialise((element,))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://Example.org", "HTTP://Example.org"),
        ("mailto:ana@example.org", "mailto:ana@example.org"),
        (" https://exa\tmple.org/\n", "https://example.org/"),
        ("javascript:alert(1)", None),
        (" jAva\tscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org/", None),
        ("/ruta", None),
        ("ruta.html", None),
        ("https:example.org", None),
        ("https:///x", None),
        ("https:\\\\example.org", None),
        ("mailto:", None),
        ("vbscript:x", None),
        ("", None),
        (None, None),
    ],
)
def test_addresses_a_page_may_link_to(url, expected):
    assert safe_url(url) == expected
