"""Docs built by hand in one line, without a model.

    doc_of("El/DET alcalde , [PER Ana Ruiz] , dijo/VERB que/SCONJ sí . || Añadió/VERB más .")

Tokens stand apart; `/POS` gives a tag and `/POS/lemma` a lemma, `/POS/lemma/Mood=Sub` features, else closed classes and capitals decide; `[PER …]` is an
entity; `||` ends a sentence and a line break a paragraph; a line that begins with `# ` is a heading.
"""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc, Span

from briefgen.analysis.chains import find_chains
from briefgen.analysis.layout import Layout, set_layout
from briefgen.analysis.mentions import find_mentions
from briefgen.analysis.pack import load_pack
from briefgen.model import Chain, Form

PACK = load_pack("es")
NLP = spacy.blank("es")
CLOSED = {
    "DET": "el la los las un una unos unas este esta ese esa su sus dicho dicha ambos nuestro",
    "ADP": "de del al a en con por para ante contra sobre según entre desde hasta tras",
    "CCONJ": "y e o ni pero",
    "SCONJ": "que si porque cuando como",
    "PRON": "quien se le lo él ella esto",
    "ADV": "no también ya hoy ayer muy más",
    "PUNCT": ". , ; : ( ) \" “ ” « » ' — - ¿ ? ¡ !",
}
TAGS = {word: tag for tag, words in CLOSED.items() for word in words.split()}


def doc_of(marked: str) -> Doc:
    """The Doc of a marked text, with its layout."""
    words: list[str] = []
    tags: list[str] = []
    lemmas: list[str] = []
    morphs: list[str] = []
    starts: list[bool] = []
    ents: list[tuple[int, int, str]] = []
    paragraphs: list[tuple[int, int]] = []
    headings: set[int] = set()
    for line in marked.strip().splitlines():
        line = line.strip()
        if line.startswith("# "):
            headings.add(len(paragraphs))
            line = line[2:]
        first = len(words)
        fresh = True
        opened: tuple[int, str] | None = None
        for piece in line.split():
            if piece == "||":
                fresh = True
                continue
            entity = re.fullmatch(r"\[(PER|ORG|LOC|MISC)", piece)
            if entity:
                opened = (len(words), entity[1])
                continue
            closing = piece.endswith("]") and opened is not None
            parts = (piece.rstrip("]") if closing else piece).split("/")
            word, tag, lemma, morph = [*parts, "", "", ""][:4]
            words.append(word)
            lemmas.append(lemma or word.lower())
            morphs.append(morph)
            tags.append(tag or TAGS.get(word.lower()) or ("PROPN" if word[0].isupper() else "NOUN"))
            starts.append(fresh)
            fresh = False
            if closing and opened:
                ents.append((opened[0], len(words), opened[1]))
                opened = None
        paragraphs.append((first, len(words)))
    doc = Doc(NLP.vocab, words=words, pos=tags, sent_starts=starts, lemmas=lemmas, morphs=morphs)
    doc.ents = [Span(doc, a, b, label) for a, b, label in ents]
    ends = {past - 1 for _, past in paragraphs}
    text, offsets, past_offsets = "", [], []
    for i, word in enumerate(words):
        offsets.append(len(text))
        text += word
        past_offsets.append(len(text))
        text += "\n" if i in ends else " "
    set_layout(
        doc,
        Layout(text, tuple(offsets), tuple(past_offsets), tuple(paragraphs), frozenset(headings)),
    )
    return doc


def chains_of(marked: str) -> dict[str, Chain]:
    """The chains of a marked text by their name."""
    doc = doc_of(marked)
    return {c.name: c for c in find_chains(doc, PACK, find_mentions(doc, PACK))}


def names_in(marked: str) -> dict[str, str]:
    """Each actor's name as it stands in a marked text, with its kind."""
    doc = doc_of(marked)
    text = doc.user_data["briefgen_layout"].text
    return {
        m.span.of(text): str(c.kind)
        for c in find_chains(doc, PACK, find_mentions(doc, PACK))
        for m in c.mentions
        if m.form is Form.NAME
    }


def epithets_in(marked: str) -> dict[str, str]:
    """Each resolved epithet of a marked text with the name of its actor."""
    doc = doc_of(marked)
    text = doc.user_data["briefgen_layout"].text
    return {
        m.span.of(text): c.name
        for c in find_chains(doc, PACK, find_mentions(doc, PACK))
        for m in c.mentions
        if m.form is Form.EPITHET
    }


def roles_in(marked: str) -> dict[str, tuple[str, ...]]:
    """The roles of each actor of a marked text."""
    return {name: tuple(r.text for r in c.roles) for name, c in chains_of(marked).items()}
