"""How sure a quote is: that its span is right, and that its speaker is.

What found a quote gives two first estimates (the shares of right ones among the quotes that a rule
found in annotated articles, rounded): `of_span` and `of_speaker`. They, and what else speaks for or
against it (how the text tells who speaks, how many others could be meant, how far back he is
named, what kind of actor he is), are the `Evidence`. A logistic regression turns that into the
probability that span and speaker are both right:

    confidence = 1 / (1 + exp(-(bias + sum of weight * feature)))

The weights stand in `lexicon/confidence.toml` of a language and are made by
`tests/quality/calibrate.py` from annotated articles; how far the figures can be trusted is in
`docs/quality.md`. A language without weights gets the product of the two estimates.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefgen.analysis.pack import Pack
from briefgen.model import ActorKind

WAYS = ("name", "description", "guess", "unnamed", "nobody", "pronoun", "left_out", "carried_on")
"""How the text tells who speaks: by name; by a description that the chains resolve; by one that was
guessed here; by words for somebody without a name; not at all; by a pronoun; not, as the subject is
left out; not, as no word reports."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a quote that bears on whether it is right."""

    span: float
    """First estimate that the span is right, 0..1."""
    speaker: float
    """First estimate that the speaker is right, 0..1."""
    way: str
    """One of `WAYS`."""
    kind: ActorKind | None
    chain: float
    """How sure the speaker's chain is, 0..1."""
    mentions: int
    """How often the speaker is mentioned in the text."""
    rivals: int
    """Others who could be meant: persons of the same gender before a description; persons and
    bodies named since a left-out subject was."""
    distance: int
    """Sentences back to where a left-out subject is named."""
    link: float
    """How sure the chains are that the words which name the speaker are his, 0..1."""
    introduced: bool
    """Whether a description is one of its actor's roles in the text."""
    indirect: bool
    mended: bool
    """Whether an indirect quote ends elsewhere than the tree has it."""
    stops: bool
    """Whether it ends before its sentence does."""
    shared: bool
    """Whether the speaker is taken over from the reporting word before or around."""
    topic: bool
    """Whether the quote itself names its speaker, as speakers seldom do."""
    namesake: bool
    """Whether another person of the text bears a name of the speaker's."""
    only: bool
    """Whether the text has no other person who could be taken for the speaker."""
    share: float
    """Share of the article's quotes that are the speaker's, 0..1."""
    words: int
    """Words of the quote."""
    joined: int
    """How many `y`, `pero` and the like join its parts: places where it may end."""
    marks: bool
    """Whether other marks of quotation stand within."""


def features(evidence: Evidence) -> dict[str, float]:
    """The numbers that the regression weighs, by name; those that are 0 are left out."""
    e = evidence
    found = {
        "bias": 1.0,
        "span": _logit(e.span),
        "speaker": _logit(e.speaker),
        f"way_{e.way}": 1.0,
        "chain": _logit(e.chain) if e.kind is not None else 0.0,
        "mentions": math.log(e.mentions) if e.mentions else 0.0,
        "once": float(e.mentions == 1),
        "organization": float(e.kind is ActorKind.ORGANIZATION),
        "place": float(e.kind is ActorKind.PLACE),
        "rivals_described": math.log1p(e.rivals) if e.way in {"description", "guess"} else 0.0,
        "rivals_left_out": math.log1p(e.rivals) if e.way in {"left_out", "carried_on"} else 0.0,
        "distance": math.log1p(e.distance),
        "link": _logit(e.link) - _logit(1.0),
        "introduced": float(e.introduced),
        "indirect": float(e.indirect),
        "mended": float(e.mended),
        "stops": float(e.stops),
        "shared": float(e.shared),
        "topic": float(e.topic),
        "namesake": float(e.namesake),
        "only": float(e.only),
        "share": e.share,
        "words": math.log1p(e.words),
        "joined": math.log1p(e.joined),
        "marks": float(e.marks),
    }
    return {name: value for name, value in found.items() if value}


def sure(evidence: Evidence, weights: Mapping[str, float]) -> float:
    """The probability that a quote's span and speaker are both right, 0..1."""
    if not weights:
        return evidence.span * evidence.speaker
    score = sum(weights.get(name, 0.0) * value for name, value in features(evidence).items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def weights_of(pack: Pack) -> Mapping[str, float]:
    """The weights of a language, by feature; empty if it has none."""
    return {
        name: float(value) for name, value in pack.table("confidence").get("weights", {}).items()
    }


def _logit(share: float) -> float:
    """The log odds of a share, kept off 0 and 1."""
    kept = max(0.02, min(0.98, share))
    return math.log(kept / (1.0 - kept))


# --- first estimates --------------------------------------------------------------------------

SPAN = {
    # quoted words, by how their reporting word was found
    "in_clause": 0.99,
    "cue_after": 0.99,
    "beside": 0.98,
    "colon": 0.98,
    "object": 0.97,
    "under": 0.95,
    "named_as": 0.97,
    "interrupted": 0.97,
    "cue_inside": 0.97,
    "dash": 0.95,
    "in_row": 0.93,
    "source": 0.95,
    "order": 0.92,
    "runs_on": 0.85,
    "stands_alone": 0.92,
    "colon_alone": 0.9,
    "noun_colon": 0.9,
    "noun_clause": 0.88,
    "noun_beside": 0.75,
    "noun_after": 0.9,
    "fragment": 0.75,
    # clauses without marks
    "que": 0.97,
    "clause_of_source": 0.93,
    "free": 0.82,
    "si": 0.7,
    "inf": 0.72,
    "headline": 0.8,
}
UNCERTAIN_CLAUSE = 0.88
"""Factor where tree and order disagree on what a clause belongs to."""
THOUGHT = 0.95
"""Factor for positions and things shown (`cree que`, `muestra que`): they may be no report at all."""

NAMED = 0.99
"""A speaker who is named beside the reporting word."""
DESCRIBED = 0.975
"""One who is described (`la ministra`) and whom the chains know."""
GUESSED = 0.72
"""One who is described in words that the chains do not know: the person spoken of last."""
UNNAMED = 0.85
"""One who has no name in the text (`los regantes`)."""
AUTHOR = 0.8
"""Whose document it is that says so (`un balance de Agua Limpia`)."""
NOBODY = 0.75
"""Nobody the text names (`fuentes próximas`)."""
BY_RULE = {
    # factors for how the words that name the speaker were found
    "beside_verb": 0.96,
    "subject_shared": 0.92,
    "subject_of_main": 0.93,
    "subject_ahead": 0.9,
    "agent": 0.95,
    "relative": 0.97,
    "owner": 0.85,
    "carrier_subject": 0.88,
    "headline": 0.95,
    "colon": 0.95,
}
COORDINATED = 0.99
"""`dijo …, y añadió`: as sure as the one before."""
SAME_SPEAKER = 0.97
"""A word inside another's clause, without a subject of its own."""
SPOKE_LAST = 0.92
ACTED_LAST = 0.9
"""A subject left out: whoever spoke, or did something, last."""
CHAINED = 0.98
"""For the next one in a row of left-out subjects (`Añadió …`. `Explicó …`)."""
RIVAL = 0.94
"""Factor for each other actor (two at most) spoken of since then."""
FAR = 0.88
"""Factor where that was more than two sentences ago."""
CARRIED_ON = 0.88
"""Quoted words with no reporting word near, given to whoever spoke last."""
NEAR_PRONOUN = 0.75
PERSONAL_PRONOUN = 0.65
UNKNOWN = 0.45


def of_span(rule: str, *, certain: bool = True, thought: bool = False) -> float:
    """How sure the span is that a rule gave."""
    return SPAN[rule] * (1.0 if certain else UNCERTAIN_CLAUSE) * (THOUGHT if thought else 1.0)


def of_speaker(rule: str, base: float) -> float:
    """How sure the speaker is whom a rule found, given how he is named."""
    return base * BY_RULE.get(rule, 1.0)


def left_out(turn: float, *, spoke: bool, rivals: int, far: bool) -> float:
    """How sure a left-out subject is, given how sure it was who spoke or acted then."""
    sure = turn * (SPOKE_LAST if spoke else ACTED_LAST) * RIVAL ** min(rivals, 2)
    return sure * (FAR if far else 1.0)
