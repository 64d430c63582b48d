"""The text survives its annotation letter for letter."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import site_fixtures as fixtures
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.markup import escape, parse, text_of
from briefgen.model import (
    Article,
    Block,
    BlockKind,
    Form,
    Mention,
    Note,
    Question,
    QuestionKind,
    Quote,
    QuoteKind,
    Span,
)
from briefgen.passages import publishable
from briefgen.site import Settings, plan
from briefgen.views import BriefingView, Html, Piece, Sign
from briefgen.weave import GAP, LinkedMention, weave

WORDS = st.text(alphabet="ab “”«»\"'—<&>\u00a0é🦊.", min_size=1, max_size=20)


@st.composite
def articles(draw):
    """Articles of paragraphs, lists and inline elements, perhaps with their title in the text."""
    html, text, blocks = [], [], []
    at = 0
    titled = draw(st.booleans())
    for n in range(draw(st.integers(1, 4))):
        words = draw(WORDS.filter(str.strip))
        tag = "h1" if titled and n == 0 else draw(st.sampled_from(["p", "h2", "blockquote"]))
        cut = draw(st.integers(0, len(words)))
        inner = escape(words[:cut]) + (f"<em>{escape(words[cut:])}</em>" if words[cut:] else "")
        html.append(f"<{tag}>{inner}</{tag}>")
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(words))))
        text.append(words)
        at += len(words) + 1
    joined = "\n".join(text)
    return Article("a", "seeds/a.md", "es", "T", joined, tuple(blocks), "\n".join(html), titled)


@st.composite
def annotated(draw):
    article = draw(articles())

    def span():
        start = draw(st.integers(0, len(article.text)))
        return Span(start, draw(st.integers(start, len(article.text))))

    mentions = [
        LinkedMention(Mention(span(), Form.NAME, "r"), f"m-{n}", "/people/x/", "c-x")
        for n in range(draw(st.integers(0, 3)))
    ]
    quotes = [
        (
            Quote(f"q-{n}", span(), draw(st.sampled_from(list(QuoteKind))), None, None, None),
            n,
            Sign(),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    questions = [
        (Question(f"o-{n}", span(), QuestionKind.PENDING, "¿?", ()), Sign())
        for n in range(draw(st.integers(0, 3)))
    ]
    notes = [
        (Note(f"n-{n}", span(), "<p>…</p>", "…"), Sign()) for n in range(draw(st.integers(0, 3)))
    ]
    return article, mentions, quotes, questions, notes


def markup(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.markup for piece in pieces if isinstance(piece, Html))


@settings(max_examples=300)
@given(annotated())
def test_the_text_survives_letter_for_letter(case):
    article, mentions, quotes, questions, notes = case
    woven = weave(
        article, "/briefings/a/", mentions=mentions, quotes=quotes, questions=questions, notes=notes
    )
    gap = "\n" if woven.headline is not None and woven.blocks else ""
    head = text_of(parse(markup(woven.headline))) if woven.headline is not None else ""
    rest = "".join(text_of(parse(markup(b.pieces))) for b in woven.blocks)
    assert head + gap + rest == article.text


@settings(max_examples=200)
@given(annotated())
def test_every_anchor_stands_once_and_every_sign_is_placed(case):
    article, mentions, quotes, questions, notes = case
    woven = weave(
        article, "/briefings/a/", mentions=mentions, quotes=quotes, questions=questions, notes=notes
    )
    pieces = [*(woven.headline or ()), *(p for b in woven.blocks for p in b.pieces)]
    found: list[str] = []

    class Ids(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend(value for key, value in attrs if key == "id")

    Ids().feed(markup(tuple(pieces)))
    assert len(found) == len(set(found))
    visible = {q.id for q, *_ in quotes if q.content.of(article.text).strip()}
    visible |= {note.id for note, _ in notes if note.span.of(article.text).strip()}
    assert visible <= set(found)
    assert sum(isinstance(p, Sign) for p in pieces) >= len(visible)
    assert "data-sign" not in markup(tuple(pieces))


def test_a_quote_takes_the_marks_around_it_along():
    view = next(
        p for p in plan(fixtures.small_corpus(), Settings("T")).pages if "puente-cerrado/" in p.path
    ).make_view()
    assert isinstance(view, BriefingView)
    text = "".join(markup(row.pieces) for row in view.rows)
    assert re.search(r'<q [^>]*id="q-23919ce1">“llegó tarde”</q>', text)


def test_evidence_that_begins_with_quoted_words_does_not_tear_their_marks_off():
    of = fixtures.article("a", "A", ["El apoyo “probablemente” llegará, dijo."])
    said = fixtures.quote(of, "probablemente", None, kind=QuoteKind.MIXED)
    asked = fixtures.question(of, "probablemente” llegará", "¿Llegará?", QuestionKind.DOUBTFUL)
    found = fixtures.annotations(of, [], [said], [asked])
    woven = weave(
        of,
        "/b/",
        mentions=(),
        quotes=[(found.quotes[0], 1, Sign())],
        questions=[(found.questions[0], Sign())],
    )
    assert re.search(
        r"<mark[^>]*><q[^>]*>“probablemente”</q> llegará</mark>", markup(woven.blocks[0].pieces)
    )


def test_passages_show_nothing_else():
    article, annotations = fixtures.BRIDGE, fixtures.bridge()
    keep = publishable(article, annotations)
    woven = weave(article, "/b/", mentions=(), quotes=(), questions=(), keep=keep)
    shown = "".join(markup(block.pieces) for block in woven.blocks)
    assert "cerró este martes al tráfico pesado" not in shown
    assert "llegó tarde" in shown
    assert GAP in shown
    # what is left out before a quote stands outside it, and before its sign
    quotes = [(q, 1, Sign()) for q in annotations.quotes]
    woven = weave(article, "/b/", mentions=(), quotes=quotes, questions=(), keep=keep)
    for block in woven.blocks:
        assert not re.search(r"<q[^>]*>(<[^>]*>)* \[…\]", markup(block.pieces))
    assert "una postura que el ministerio rechaza" in text_of(parse(shown))
