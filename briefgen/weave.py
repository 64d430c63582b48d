"""The annotated text of a briefing: an article's markup with its actors, quotes and questions set in.

Elements and offsets are `markup`'s business; here stands which span gets which element. Where the
theme sets a sign of its own (a speaker's shape, a question's `?`), the markup is cut and a `Sign`
takes its place, so that templates decide what it looks like. Strip the signs and the tags and the
article is there letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.addresses import relative
from briefgen.markup import (
    ADDED,
    INLINE,
    Element,
    Tree,
    Wrap,
    blocks_of,
    clip,
    parse,
    serialise,
    wrap,
)
from briefgen.model import Article, Mention, Note, Question, Quote, QuoteKind, Span
from briefgen.views import Html, Piece, Sign

_SIGN = "data-sign"
_CUT = re.compile(rf'<span {_SIGN}="(\d+)"[^>]*></span>')
_OPENING = frozenset("“«‘‹„\"'—–")
_CLOSING = frozenset("”»’›“\"'")
GAP = "[…]"
"""Stands where an article of which only passages are published leaves something out."""
_GAP = Element("span", (("class", "gap"), (ADDED, "")), (f" {GAP} ",))


@dataclass(frozen=True, slots=True)
class LinkedMention:
    """A mention that becomes a link to its actor's page."""

    mention: Mention
    id: str
    path: str
    member: str
    """Id of the actor's entry in the cast, where previews find it."""


@dataclass(frozen=True, slots=True)
class WovenBlock:
    """A top-level block of the article, with its place in the text."""

    span: Span
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Woven:
    """The whole article."""

    headline: tuple[Piece, ...] | None
    """The inside of the title's element, where the title is part of the text."""
    blocks: tuple[WovenBlock, ...]


def weave(
    article: Article,
    page: str,
    *,
    mentions: Sequence[LinkedMention],
    quotes: Sequence[tuple[Quote, int, Sign]],
    questions: Sequence[tuple[Question, Sign]],
    notes: Sequence[tuple[Note, Sign]] = (),
    keep: Sequence[Span] | None = None,
) -> Woven:
    """Sets the annotations into the article's markup, for the page at a path.

    Quotes come with their speaker's slot; every quote, question and note brings the sign that
    stands before its words. `keep` limits the text to those spans; None keeps all of it.
    """
    signs = [sign for _, _, sign in quotes] + [sign for _, sign in (*questions, *notes)]
    wraps = [_mention(m, page) for m in mentions]
    wraps += [_quote(quote, slot, n, article.text) for n, (quote, slot, _) in enumerate(quotes)]
    # Evidence that begins or ends with quoted words takes their marks along too.
    spoken = [q.content for q, *_ in quotes if q.kind is not QuoteKind.INDIRECT]
    starts = {span.start: _with_marks(span, article.text).start for span in spoken}
    ends = {span.end: _with_marks(span, article.text).end for span in spoken}
    for n, (question, sign) in enumerate(questions, len(quotes)):
        evidence = question.evidence
        start, end = (
            starts.get(evidence.start, evidence.start),
            ends.get(evidence.end, evidence.end),
        )
        wraps.append(_question(question, Span(start, end), sign, n))
    wraps += [_note(note, n) for n, (note, _) in enumerate(notes, len(quotes) + len(questions))]
    tree = wrap(parse(article.html), wraps)
    headline: tuple[Piece, ...] | None = None
    blocks: list[WovenBlock] = []
    texts = _between(tree)
    for n, (span, element) in enumerate(blocks_of(tree)):
        if n == 0 and article.title_in_text and element.name == "h1":
            headline = _pieces(element.children, signs)
            continue
        shown: Tree = (element,)
        if keep is not None:
            inside = [
                Span(max(k.start, span.start) - span.start, min(k.end, span.end) - span.start)
                for k in keep
                if k.overlaps(span)
            ]
            shown = _hoisted(clip(shown, inside, gap=(_GAP,))) if inside else ()
        if shown:
            space = texts.get(id(element), "") if keep is None else ""
            blocks.append(WovenBlock(span, _pieces((*shown, space), signs)))
    return Woven(headline, tuple(blocks))


def _hoisted(nodes: Tree) -> Tree:
    """The nodes, gaps taken out of the quotes and links that they would begin."""
    out: list[Element | str] = []
    for node in nodes:
        if isinstance(node, str) or node == _GAP:
            out.append(node)
            continue
        children = _hoisted(node.children)
        if _GAP in children and node.name in INLINE:
            before = children[: children.index(_GAP)]
            if all(isinstance(child, Element) and child.get(ADDED) is not None for child in before):
                out.append(_GAP)
                children = (*before, *children[len(before) + 1 :])
        out.append(Element(node.name, node.attributes, children))
    return tuple(out)


def _between(tree: Tree) -> Mapping[int, str]:
    """The white space that follows each top-level element, by the element's identity."""
    spaces: dict[int, str] = {}
    last: Element | None = None
    for node in tree:
        if isinstance(node, str):
            if last is not None:
                spaces[id(last)] = spaces.get(id(last), "") + node
        else:
            last = node
    return spaces


def _mention(linked: LinkedMention, page: str) -> Wrap:
    return Wrap(
        linked.mention.span,
        "a",
        (
            ("class", f"mention mention--{linked.mention.form}"),
            ("href", relative(linked.path, page)),
            ("data-actor", linked.member),
        ),
        first=(("id", linked.id),),
        level=2,
    )


def _with_marks(span: Span, text: str) -> Span:
    """A quote's span with the marks that stand right around it, so that its sign comes before them."""
    start, end = span.start, span.end
    if start == end:
        return span
    if start and text[start - 1] in _OPENING:
        start -= 1
    if end < len(text) and text[end] in _CLOSING:
        end += 1
    return Span(start, end)


def _quote(quote: Quote, slot: int, n: int, text: str) -> Wrap:
    spoken = quote.kind is not QuoteKind.INDIRECT
    classes = f"quote quote--{quote.kind} voice-{slot}"
    return Wrap(
        _with_marks(quote.content, text) if spoken else quote.content,
        "q" if spoken else "span",
        (("class", classes),),
        first=(("id", quote.id),),
        before=(Element("span", ((_SIGN, str(n)),)),),
        level=1,
    )


def _question(question: Question, evidence: Span, sign: Sign, n: int) -> Wrap:
    settled = sign.question is not None and sign.question.answer is not None
    classes = f"open open--{question.kind}{' open--settled' if settled else ''}"
    return Wrap(
        evidence,
        "mark",
        (("class", classes),),
        first=(("id", question.id),),
        before=(Element("span", ((_SIGN, str(n)),)),),
    )


def _note(note: Note, n: int) -> Wrap:
    return Wrap(
        note.span,
        "span",
        (("class", "noted"),),
        first=(("id", note.id),),
        before=(Element("span", ((_SIGN, str(n)),)),),
    )


def _pieces(nodes: Tree, signs: Sequence[Sign]) -> tuple[Piece, ...]:
    """Markup of the nodes, cut where signs stand."""
    cut = _CUT.split(serialise(nodes))
    pieces: list[Piece] = []
    for n, part in enumerate(cut):
        if n % 2:
            pieces.append(signs[int(part)])
        elif part:
            pieces.append(Html(part))
    return tuple(pieces)
