"""Where the tokens of a Doc stand in the article: offsets and paragraphs.

Articles are parsed paragraph by paragraph (line breaks as tokens wreck parses) and the
paragraphs are then joined into one Doc without the white space between them, so `token.idx`
is not the token's place in the article. A `Layout` knows the place. A Doc that some other
pipeline made from a whole text has its layout in itself: `token.idx`, and a new paragraph
after each token that holds a line break.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from briefgen.model import Span

_KEY = "briefgen_layout"


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of a Doc's tokens."""

    text: str
    """The article's own text, which all spans count in."""
    starts: tuple[int, ...]
    """Offset in `text` of each token."""
    ends: tuple[int, ...]
    """Offset after each token, trailing space left out."""
    paragraphs: tuple[tuple[int, int], ...]
    """First and past-last token of each paragraph, in order; together they cover the Doc."""
    headings: frozenset[int] = frozenset()
    """Indexes of the paragraphs that are headings (the title among them)."""

    def span(self, first: int, past: int) -> Span:
        """The span of tokens [first, past), which must not be empty."""
        return Span(self.starts[first], self.ends[past - 1])

    def tokens(self, span: Span) -> tuple[int, int]:
        """First and past-last of the tokens that share a character with a span."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def paragraph(self, token: int) -> int:
        """Index of the paragraph that a token is in."""
        return bisect_right(self.paragraphs, (token, len(self.starts))) - 1


def set_layout(doc: Doc, layout: Layout) -> None:
    """Keep a layout with the Doc it belongs to."""
    doc.user_data[_KEY] = layout


def layout_of(doc: Doc) -> Layout:
    """The layout kept with a Doc, else the one in the Doc itself."""
    kept = doc.user_data.get(_KEY)
    if isinstance(kept, Layout):
        return kept
    bounds = [0] + [t.i + 1 for t in doc if t.is_space and "\n" in t.text] + [len(doc)]
    paragraphs = tuple((a, b) for a, b in pairwise(bounds) if a < b)
    layout = Layout(
        text=doc.text,
        starts=tuple(t.idx for t in doc),
        ends=tuple(_end(t) for t in doc),
        paragraphs=paragraphs,
    )
    set_layout(doc, layout)
    return layout


def _end(token: Token) -> int:
    return int(token.idx + len(token.text))
