"""How much of an article is about each of its actors, and which ones are key.

Counts alone mislead: who speaks much is quoted much, a place is named in passing, a party stands
in its leader's office. So mentions weigh by form, by place in the article and by whether they
only describe somebody else; speech counts less the more there is of it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from briefgen.analysis.layout import layout_of
from briefgen.model import ActorKind, Chain, Form, Question, Quote, Span

FORM_WEIGHT = {Form.NAME: 1.0, Form.EPITHET: 0.8, Form.PRONOUN: 0.4}
IN_ROLE = 0.2
"""Of a mention that stands in another's role: `secretaria general del Partido Nuevo`."""
LEAD = 0.8
"""Added for an actor named in the title or the first paragraph."""
QUOTE_WEIGHT, QUOTE_FADE = 1.3, 0.7
"""A speaker of n quotes gains QUOTE_WEIGHT * n ** QUOTE_FADE."""
QUESTION_WEIGHT = 0.3
MUTE_PLACE = 0.3
"""Of a place that says nothing: most are only where things happen."""
KEY_BASE, KEY_PERSON, KEY_SHARE, KEY_RANK, KEY_MENTIONS, KEY_OPENING = (
    1.05,
    1.0,
    1.09,
    -0.265,
    1.54,
    0.4,
)
"""How likely it is that an editor lists an actor: a base, and what is added for a person, for the logarithms
of its share of attention and of its number of mentions, for each actor before it, for being named in the
opening line. From 0 on it is a key actor.

Fitted (logistic regression, ten folds over articles) on 107 annotated ones. Bounds on the share alone, as
before, take too many bodies and too few of several persons: .74 against .78.
"""
LAST_RANK = 8
MOST_KEYS = 5


def weigh(
    doc: Doc, chains: Sequence[Chain], quotes: Sequence[Quote], questions: Sequence[Question]
) -> tuple[Chain, ...]:
    """The chains with salience (0..1, adding up to 1) and key flags, in the order given."""
    if not chains:
        return ()
    layout = layout_of(doc)
    length = max(len(layout.text), 1)
    lead = _lead(doc)
    spoken = Counter(q.speaker for q in quotes)
    asked = Counter(actor for q in questions for actor in q.actors)
    roles = [(role.span, chain.id) for chain in chains for role in chain.roles]
    weights = []
    for chain in chains:
        weight = 0.0
        in_lead = False
        for mention in chain.mentions:
            share = FORM_WEIGHT[mention.form] * (1.5 - mention.span.start / length)
            described = any(s.contains(mention.span) and owner != chain.id for s, owner in roles)
            weight += share * (IN_ROLE if described else 1.0)
            in_lead = in_lead or (lead.contains(mention.span) and not described)
        weight += LEAD if in_lead else 0.0
        if spoken[chain.id]:
            weight += QUOTE_WEIGHT * spoken[chain.id] ** QUOTE_FADE
        elif chain.kind is ActorKind.PLACE:
            weight *= MUTE_PLACE
        weights.append(weight + QUESTION_WEIGHT * min(asked[chain.id], 3))
    total = sum(weights) or 1.0
    keys = _keys(doc, chains, [w / total for w in weights])
    return tuple(
        replace(chain, salience=round(w / total, 4), key=k in keys)
        for k, (chain, w) in enumerate(zip(chains, weights, strict=True))
    )


def _keys(doc: Doc, chains: Sequence[Chain], shares: Sequence[float]) -> frozenset[int]:
    """The indexes of the key actors: one at least, `MOST_KEYS` at most."""
    layout = layout_of(doc)
    opening = layout.ends[layout.paragraphs[0][1] - 1] if layout.paragraphs else 0
    ranks = {share: rank for rank, share in reversed(list(enumerate(sorted(shares, reverse=True))))}
    odds = [
        KEY_BASE
        + KEY_PERSON * (chain.kind is ActorKind.PERSON)
        + KEY_SHARE * math.log(share + 0.001)
        + KEY_RANK * min(ranks[share], LAST_RANK)
        + KEY_MENTIONS * math.log1p(len(chain.mentions))
        + KEY_OPENING * any(m.span.start < opening for m in chain.mentions)
        for chain, share in zip(chains, shares, strict=True)
    ]
    likely = sorted(range(len(odds)), key=lambda k: (-odds[k], k))[:MOST_KEYS]
    return frozenset(k for k in likely if odds[k] >= 0 or k == likely[0])


def _lead(doc: Doc) -> Span:
    """The title, if there is one, and the first paragraph."""
    layout = layout_of(doc)
    upto = 0
    for k, (_, past) in enumerate(layout.paragraphs):
        upto = layout.ends[past - 1]
        if k not in layout.headings:
            break
    return Span(0, upto)
