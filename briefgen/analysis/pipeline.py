"""From an article to one parsed Doc, through the language's spaCy pipeline."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from briefgen.analysis.layout import Layout, set_layout
from briefgen.analysis.pack import load_pack
from briefgen.errors import ModelMissingError
from briefgen.model import Article, BlockKind, Span

SLOW_RULES = frozenset({"\t", "\n", " "})
"""White-space special cases that make spaCy's tokenizer 25 times slower and change no token."""
WRAPPED_AT = 120
"""Longest line in characters of a text that was wrapped by hand or by a mail program."""
_OPENING_HYPHEN = r"^-(?=[^\W\d])"
_CLOSING_HYPHEN = r"(?<=\w)-$"
_LINE_ENDS = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
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
    tokenizer: Any = nlp.tokenizer
    tokenizer.rules = {k: v for k, v in tokenizer.rules.items() if k not in SLOW_RULES}
    part_hyphens(tokenizer)
    return nlp


def part_hyphens(tokenizer: Any) -> None:
    """Make a hyphen that opens or closes a word a token: `-explicó Ruiz-` sets off like a dash.

    spaCy's Spanish tokenizer leaves it with the word, which is then neither the verb nor the name.
    """
    for affix, hyphen in (("prefix_search", _OPENING_HYPHEN), ("suffix_search", _CLOSING_HYPHEN)):
        search = getattr(tokenizer, affix)
        pattern = f"{search.__self__.pattern}|{hyphen}" if search else hyphen
        setattr(tokenizer, affix, re.compile(pattern).search)


def parse(article: Article, nlp: Language) -> Doc:
    """One Doc over all words of an article, parsed line by line, with its layout.

    White space between lines is in no token; code blocks are not read.
    """
    pieces, headings = _pieces(article)
    # One space for each line end: offsets stay, and no token is a line break.
    docs = list(nlp.pipe(_spaced(piece.of(article.text)) for piece, _ in pieces))
    starts: list[int] = []
    ends: list[int] = []
    for (piece, _), doc in zip(pieces, docs, strict=True):
        for token in doc:
            starts.append(piece.start + token.idx)
            ends.append(piece.start + token.idx + len(token.text))
    whole = Doc.from_docs(docs, ensure_whitespace=True) if docs else None
    doc = whole if whole is not None else Doc(nlp.vocab)
    bounds = [0, *accumulate(len(d) for d in docs)]
    paragraphs = tuple((a, b) for a, b in pairwise(bounds) if a < b)
    set_layout(doc, Layout(article.text, tuple(starts), tuple(ends), paragraphs, headings))
    return doc


def _pieces(article: Article) -> tuple[list[tuple[Span, bool]], frozenset[int]]:
    """Stretches to parse, none empty, none with white space at its ends, and which are headings."""
    pieces: list[tuple[Span, bool]] = []
    for block in article.blocks:
        if block.kind is BlockKind.CODE:
            continue
        at = block.span.start
        for line in _lines(block.span.of(article.text)):
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


def _lines(text: str) -> list[str]:
    """The lines of a block with their ends; a paragraph that was wrapped at a width is one line.

    Wrapped means that no line had room for the first word of the next one.
    """
    lines = text.splitlines(keepends=True)
    lengths = [len(line.rstrip()) for line in lines]
    width = max(lengths, default=0)
    is_wrapped = len(lines) > 1 and all(
        length and length + 1 + len(following.split(maxsplit=1)[0]) > width
        for length, following in zip(lengths, lines[1:], strict=False)
        if following.strip()
    )
    return [text] if is_wrapped and width <= WRAPPED_AT else lines


def _spaced(text: str) -> str:
    return text.translate(_LINE_ENDS)
