"""From articles to parsed Docs: what is parsed together, and where its tokens stand."""

from __future__ import annotations

import spacy

from briefgen.analysis.layout import layout_of
from briefgen.analysis.pipeline import parse, part_hyphens
from briefgen.model import Article, Block, BlockKind, Span


def article(text: str, *kinds: BlockKind) -> Article:
    """An article whose blocks are the parts between blank lines."""
    blocks, at = [], 0
    for number, part in enumerate(text.split("\n\n")):
        kind = kinds[number] if number < len(kinds) else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(at, at + len(part))))
        at += len(part) + 2
    return Article("a", "seeds/a.txt", "es", "Título", text, tuple(blocks), "", False)


def paragraphs(text: str, *kinds: BlockKind) -> list[str]:
    """The parsed words of each paragraph, joined by the spaces of the article's own text."""
    doc = parse(article(text, *kinds), spacy.blank("es"))
    layout = layout_of(doc)
    for token in doc:
        assert text[layout.starts[token.i] : layout.ends[token.i]] == token.text
        assert not token.is_space
    return [layout.span(first, past).of(text) for first, past in layout.paragraphs]


def test_each_line_is_a_paragraph_unless_it_was_wrapped() -> None:
    lines = "Abrió la sesión.\nHabló la alcaldesa de la ciudad vecina.\nY cerró."
    assert paragraphs(lines) == lines.split("\n")


def test_a_paragraph_wrapped_at_a_width_is_parsed_whole() -> None:
    wrapped = (
        "La alcaldesa dijo ayer que las obras del puerto\n"
        "terminarán antes del verano, aunque no precisó\n"
        "cuánto costarán."
    )
    assert paragraphs(f"{wrapped}\n\nOtro.") == [wrapped, "Otro."]


def test_code_is_not_read_and_headings_are_known() -> None:
    text = "Un título\n\nx = 1\n\nUn párrafo."
    assert paragraphs(text, BlockKind.HEADING, BlockKind.CODE) == ["Un título", "Un párrafo."]
    doc = parse(article(text, BlockKind.HEADING, BlockKind.CODE), spacy.blank("es"))
    assert layout_of(doc).headings == frozenset({0})


def test_an_article_without_words_is_an_empty_doc() -> None:
    assert paragraphs(" \n \n\n ") == []


def test_a_hyphen_that_sets_off_words_is_a_token_and_one_inside_a_word_is_not() -> None:
    tokenizer = spacy.blank("es").tokenizer
    part_hyphens(tokenizer)
    words = [
        t.text for t in tokenizer("Llueve -dijo Mora Sanz- en la cuenca luso-lersia a -5 grados")
    ]
    assert words[:6] == ["Llueve", "-", "dijo", "Mora", "Sanz", "-"]
    assert {"luso-lersia", "-5"} <= set(words)
