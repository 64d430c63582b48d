"""How much of an article is about each of its actors, and which ones are key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from briefgen.analysis.layout import layout_of
from briefgen.model import Chain, Form, Question, Quote

FORM_WEIGHT = {Form.NAME: 1.0, Form.EPITHET: 0.7, Form.PRONOUN: 0.4}
QUOTE_WEIGHT = 1.5
QUESTION_WEIGHT = 0.5
KEY_SHARE = 0.12
"""A key actor holds at least this share of the article's attention."""


def weigh(
    doc: Doc, chains: Sequence[Chain], quotes: Sequence[Quote], questions: Sequence[Question]
) -> tuple[Chain, ...]:
    """The chains with salience (0..1, adding up to 1) and key flags, in the order given."""
    length = max(len(layout_of(doc).text), 1)
    weights = []
    for chain in chains:
        weight = sum(
            FORM_WEIGHT[m.form] * (1.5 - m.span.start / length) for m in chain.mentions
        )
        weight += QUOTE_WEIGHT * sum(q.speaker == chain.id for q in quotes)
        weight += QUESTION_WEIGHT * sum(chain.id in q.actors for q in questions)
        weights.append(weight)
    total = sum(weights) or 1.0
    return tuple(
        replace(chain, salience=round(w / total, 4), key=w / total >= KEY_SHARE)
        for chain, w in zip(chains, weights, strict=True)
    )
