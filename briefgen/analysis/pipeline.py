"""From an article to one parsed Doc, through the language's spaCy pipeline."""

from __future__ import annotations

from functools import cache
from itertools import accumulate

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from briefgen.analysis.layout import Layout, set_layout
from briefgen.analysis.pack import load_pack
from briefgen.errors import ModelMissingError
from briefgen.model import Article, BlockKind, Span

SLOW_RULES = frozenset({"\t", "\n", " "})
"""White-space special cases that make spaCy's tokenizer 25 times slower and change no token."""
PIECE_CHARACTERS = 20_000
"""Longest piece parsed at once: memory grows with it. Real paragraphs are far shorter."""


@cache
def load_pipeline(language: str, name: str | None = None) -> Language:
    """The pipeline of a language: the one inside briefgen, or an installed one by its name."""
    pack = load_pack(language)
    try:
        nlp = spacy.load(name or pack.pipeline)
    except OSError as err:
        raise ModelMissingError(
            f"the spaCy pipeline `{name or pack.pipeline.name}` does not load",
            where=f"[languages.{language}] pipeline",
            todo="install it, or take the line out to use the one inside briefgen",
        ) from err
    tokenizer = nlp.tokenizer
    tokenizer.rules = {k: v for k, v in tokenizer.rules.items() if k not in SLOW_RULES}  # type: ignore[union-attr]
    return nlp


def parse(article: Article, nlp: Language) -> Doc:
    """One Doc over all words of an article, parsed line by line, with its layout.

    White space between lines is in no token; code blocks are not read.
    """
    pieces, headings = _pieces(article)
    docs = list(nlp.pipe(piece.of(article.text) for piece, _ in pieces))
    starts: list[int] = []
    ends: list[int] = []
    for (piece, _), doc in zip(pieces, docs, strict=True):
        for token in doc:
            starts.append(piece.start + token.idx)
            ends.append(piece.start + token.idx + len(token.text))
    whole = Doc.from_docs(docs, ensure_whitespace=True) if docs else None
    doc = whole if whole is not None else Doc(nlp.vocab)
    bounds = [0, *accumulate(len(d) for d in docs)]
    paragraphs = tuple((a, b) for a, b in zip(bounds, bounds[1:], strict=False) if a < b)
    set_layout(doc, Layout(article.text, tuple(starts), tuple(ends), paragraphs, headings))
    return doc


def _pieces(article: Article) -> tuple[list[tuple[Span, bool]], frozenset[int]]:
    """Stretches to parse, none empty, none with white space at its ends, and which are headings."""
    pieces: list[tuple[Span, bool]] = []
    for block in article.blocks:
        if block.kind is BlockKind.CODE:
            continue
        at = block.span.start
        for line in block.span.of(article.text).splitlines(keepends=True):
            for cut in range(0, len(line), PIECE_CHARACTERS):
                part = line[cut : cut + PIECE_CHARACTERS]
                words = part.strip()
                if words:
                    start = at + cut + part.index(words)
                    span = Span(start, start + len(words))
                    pieces.append((span, block.kind is BlockKind.HEADING))
            at += len(line)
    headings = frozenset(i for i, (_, heading) in enumerate(pieces) if heading)
    return pieces, headings
