"""Docs built by hand, with the labels of spaCy's published pipelines: rules are tested without a model."""

from __future__ import annotations

from dataclasses import dataclass

import spacy
from spacy.tokens import Doc

from briefgen.analysis.pack import load_pack
from briefgen.analysis.quotes import FoundQuotes, find_quotes
from briefgen.model import ActorKind, Chain, Form, Gender, Mention, Span

PACK = load_pack("es")
VOCAB = spacy.blank("es").vocab
FINITE = "VerbForm=Fin|Mood=Ind|Tense=Past|Number=Sing|Person=3"


@dataclass(frozen=True)
class Built:
    """A Doc with its chains and what was found in it."""

    doc: Doc
    found: FoundQuotes

    def said(self) -> list[tuple[str, str | None]]:
        """Words and speaker of each quote."""
        return [(q.content.of(self.doc.text), q.speaker) for q in self.found.quotes]


def build(tree: str, *names: str, parsed: bool = True) -> Built:
    """A Doc from lines of `form lemma POS dep head morph`, heads counted from 0; the names become chains.

    A form that ends in `_` has no space after it.
    """
    rows = [line.split() for line in tree.strip().splitlines()]
    doc = Doc(
        VOCAB,
        words=[row[0].removesuffix("_") for row in rows],
        spaces=[not row[0].endswith("_") for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        deps=[row[3] for row in rows] if parsed else None,
        heads=[int(row[4]) for row in rows] if parsed else None,
        morphs=[row[5] if len(row) > 5 else "" for row in rows],
        sent_starts=_starts(rows) if parsed else None,
    )
    return Built(doc, find_quotes(doc, PACK, [chain_of(doc, name) for name in names]))


def _starts(rows: list[list[str]]) -> list[bool]:
    """A new sentence after each full stop that ends one."""
    return [i == 0 or rows[i - 1][1] == "." for i in range(len(rows))]


def chain_of(doc: Doc, name: str) -> Chain:
    """A person with one mention at the first place of the name; `Ana (f)` is a woman."""
    gender = Gender.FEMALE if name.endswith(" (f)") else None
    name = name.removesuffix(" (f)")
    at = doc.text.index(name)
    mention = Mention(Span(at, at + len(name)), Form.NAME, "test")
    slug = name.lower().replace(" ", "-")
    return Chain(slug, name, ActorKind.PERSON, (mention,), gender=gender)
