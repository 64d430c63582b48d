"""How sure a quote is: that its span is right, and that its speaker is.

Both are read off what found them; the confidence of a quote is their product. The figures are the
shares of right ones among the quotes that a rule found in annotated articles (some 600, of the
Spanish press and our own), rounded, and pulled towards the middle where there are few.
"""

from __future__ import annotations

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
"""Whose document it is that says so (`un análisis de Amnistía`)."""
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
