"""Find what an article leaves open: asked, unspecified, pending, disputed or doubtful.

Each rule (`openness/`) looks for one way in which Spanish news leaves something open, and hands on
a candidate: the words that show it, the question, and how strongly it shows. Here candidates on
one matter are merged, those too weak are dropped and the strongest are kept. Words are in
`lexicon/questions.toml`.

No earlier system was found that does this; the rules follow the grammar of mood and indirect
interrogatives (RAE & ASALE, Nueva gramática, manual, § 25, 42, 43) and the annotation of
uncertainty cues and their scopes in clinical Spanish (NUBes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from briefgen import ids
from briefgen.analysis.asking import Asker, without_pointing
from briefgen.analysis.clauses import Clauses, clauses_of
from briefgen.analysis.discourse import Discourse
from briefgen.analysis.mending import mended
from briefgen.analysis.openness import (
    announced,
    approvals,
    asked,
    charges,
    contests,
    disputed,
    doubtful,
    events,
    expected,
    further,
    hedged,
    held_up,
    outcomes,
    pending,
    plans,
    possible,
    proceedings,
    unknowns,
    unproven,
    unsettled,
    unspecified,
)
from briefgen.analysis.openness.reading import Candidate, Reading, Rule, open_cues
from briefgen.analysis.pack import Pack
from briefgen.analysis.phrases import words
from briefgen.analysis.verbs import split_clitics
from briefgen.analysis.wording import Tags, fault
from briefgen.model import Chain, Question, QuestionKind, Quote, Span

MOST = 9
"""Most questions of one article; a reader wants the open ends, not every hedge."""
MOST_OF_A_RULE = 3
HEDGES = frozenset(
    {
        "could_be",
        "conditional",
        "perhaps",
        "planned",
        "demanded",
        "hoped",
        "rumoured",
        "foreseen",
        "eventual",
        "which_could",
        "aims",
        "promised",
        "foretold",
    }
)
"""Rules of which a text may have a dozen without being open; at most `MOST_OF_A_RULE` are kept."""
FILLERS = frozenset(
    {
        "demanded",
        "feared",
        "called_for",
        "will_ask_for",
        "promised",
        "will_announce",
        "argued",
        "eventual",
        "foreseen",
        "otherwise",
        "event_ahead",
        "countdown",
    }
)
"""Rules of what somebody only wants, hopes, plans to say or holds against others.

Where a text leaves anything else open, that is what a reader would want settled: of the articles
annotated densely, these were right in 1 of 10 cases, in the others in 6 of 10.
"""
ENOUGH = 2
"""How many questions `FILLERS` may fill up to."""
WEAKEST = 0.5
"""A candidate weaker than this is left out."""
IN_QUOTE = 0.85
"""What somebody says in marks is open for him; it counts less than what the article leaves open."""
BARE = 0.85
"""What a question of one word and no subject counts."""
ADVICE = 0.7
"""What is said to `you` or of `us` outside of marks explains or advises more than it reports."""
RULES: tuple[Rule, ...] = (
    *asked.RULES,
    *unspecified.RULES,
    *unknowns.RULES,
    *pending.RULES,
    *disputed.RULES,
    *doubtful.RULES,
    *further.RULES,
    *events.RULES,
    *proceedings.RULES,
    *possible.RULES,
    *plans.RULES,
    *approvals.RULES,
    *announced.RULES,
    *unproven.RULES,
    *charges.RULES,
    *outcomes.RULES,
    *contests.RULES,
    *unsettled.RULES,
    *expected.RULES,
    *held_up.RULES,
    *hedged.RULES,
)
"""In order of preference where two see the same with equal strength."""


_BY_SIGN = {
    sign: [k for k, rule in enumerate(RULES) if sign in rule.signs]
    for sign in {sign for rule in RULES for sign in rule.signs}
}
"""The rules that a sign is one of, by their places in `RULES`."""


def find_questions(
    doc: Doc, pack: Pack, chains: Sequence[Chain], quotes: Sequence[Quote]
) -> tuple[Question, ...]:
    """What the article leaves open, in text order; at most `MOST`.

    `chains` and `quotes` may be empty: then questions keep the text's own references. A language
    without `questions.toml` has none.
    """
    if not len(doc) or not open_cues(pack).phrases:
        return ()
    reading = _read(doc, pack, chains, quotes)
    candidates = list(_candidates(reading))
    filled = list(_shown(_filled_in(candidates, reading), reading))
    kept = _strongest(_merged(filled, reading))
    layout = reading.clauses.words.layout
    kept.sort(key=lambda c: (c.first, c.past))
    spans = [_trimmed(layout.span(c.first, c.past), layout.text) for c in kept]
    named = ids.unique_ids("o", (span.of(layout.text) for span in spans))
    return tuple(
        Question(
            id=name,
            evidence=span,
            kind=candidate.kind,
            question=candidate.question or "",
            actors=candidate.actors,
            confidence=round(min(0.95, candidate.strength), 2),
            rule=candidate.rule,
        )
        for name, span, candidate in zip(named, spans, kept, strict=True)
    )


def _read(doc: Doc, pack: Pack, chains: Sequence[Chain], quotes: Sequence[Quote]) -> Reading:
    clauses = clauses_of(doc, pack)
    cues = open_cues(pack)
    discourse = Discourse(doc, pack, chains)
    asker = Asker(
        clauses,
        discourse,
        _speakers(clauses, discourse, quotes),
        interrogatives=cues.words["words.interrogatives"],
        times=cues.words["words.during"],
        idioms=cues.words["words.idioms"],
        irregular=cues.verbs["irregular"],
        unaccusative=cues.words["words.unaccusative"],
        personal=cues.words["words.personal"],
        unnamed=cues.words["words.unnamed"],
        stative=cues.words["words.stative"],
        telling=cues.verbs["tell"],
    )
    return Reading(clauses, asker, cues, discourse)


def _speakers(clauses: Clauses, discourse: Discourse, quotes: Sequence[Quote]) -> dict[int, Chain]:
    """Who says each token of reported speech."""
    speakers: dict[int, Chain] = {}
    for quote in quotes:
        chain = discourse.by_id.get(quote.speaker or "")
        if chain is not None:
            first, past = clauses.words.layout.tokens(quote.content)
            speakers.update(dict.fromkeys(range(first, past), chain))
    return speakers


def _candidates(reading: Reading) -> Iterator[Candidate]:
    tokens = reading.clauses.words
    for first, past in tokens.sentences:
        end = past
        while end > first + 1 and tokens.text[end - 1] in {".", "…"}:
            end -= 1
        signs = reading.signs(first, past)
        shown = {k for sign in signs & _BY_SIGN.keys() for k in _BY_SIGN[sign]}
        for rule in (RULES[k] for k in sorted(shown)):
            if rule.needs and rule.needs.isdisjoint(signs):
                continue
            for candidate in rule.look(reading, first, end):
                yield _weighed(candidate, reading)


def _weighed(candidate: Candidate, reading: Reading) -> Candidate:
    """Its strength by where it stands: in the title or the opening more, between marks less."""
    tokens = reading.clauses.words
    strength = candidate.strength
    if (
        candidate.kind is not QuestionKind.ASKED
        and tokens.quoted[(candidate.first + candidate.past - 1) // 2]
    ):
        strength *= IN_QUOTE
    spoken_to = not _TO_THE_READER.isdisjoint(tokens.lower[candidate.first : candidate.past])
    if spoken_to and not tokens.quoted[candidate.first]:
        strength *= ADVICE
    if tokens.layout.paragraph(candidate.first) <= 1:
        strength += 0.05
    return candidate if strength == candidate.strength else replace(candidate, strength=strength)


_TO_THE_READER = words("te tu tus ti nos nuestro nuestra nuestros nuestras")


def _filled_in(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Questions that no reader could place (`¿Lo conseguirán?`) put as the sentence before put them.

    Where that one asks nothing, they count less.
    """
    tokens = reading.clauses.words
    sentence = tokens.sentence
    filled: list[Candidate] = []
    for candidate in candidates:
        if not _bare(candidate):
            filled.append(candidate)
            continue
        at = sentence[candidate.first]
        near = [
            other
            for other in candidates
            if sentence[other.first] in {at, at - 1}
            and other.past <= candidate.first
            and other.question
            and not _BARE.match(other.question)
        ]
        if near and not {"lo", "la", "los", "las"}.isdisjoint(
            split_clitics(tokens.lower[k])[1] or tokens.lower[k]
            for k in range(candidate.first, candidate.past)
            if tokens.pos[k] != "DET"
        ):
            filled.append(replace(candidate, question=near[-1].question))
        else:
            filled.append(replace(candidate, strength=candidate.strength * BARE))
    return filled


def _bare(candidate: Candidate) -> bool:
    """Whether a question has no matter of its own, or none could be made of so few words."""
    if candidate.question is None:
        return candidate.past - candidate.first <= 9
    return bool(_BARE.match(candidate.question))


def _shown(candidates: Iterable[Candidate], reading: Reading) -> Iterator[Candidate]:
    """The candidates whose question the gate lets through, by the tags around its evidence."""
    for candidate in candidates:
        if candidate.question is None or candidate.strength < WEAKEST:
            continue
        tags = tags_around(candidate.first, candidate.past, reading)
        hollow = reading.cues.words["words.hollow"]
        question = without_pointing(candidate.question, tags.nouns)
        wrong = fault(question, tags, hollow=hollow)
        if wrong is None:
            yield replace(candidate, question=question)
            continue
        other = _mended(question, wrong, candidate.first, reading, tags, hollow)
        if other is not None:
            yield replace(candidate, question=other)


def _mended(
    question: str, wrong: str, at: int, reading: Reading, tags: Tags, hollow: frozenset[str]
) -> str | None:
    """The question put another way that the gate lets through, in two tries; None where there is none."""
    others = [(other, wrong) for other in mended(question, wrong, at, reading)]
    for twice in (False, True):
        more = []
        for other, _ in others:
            still = fault(other, tags, hollow=hollow)
            if still is None:
                return other
            if not twice and other != question:
                more += [(again, still) for again in mended(other, still, at, reading)]
        others = more
    return None


_OURS = frozenset({"responde", "responden", "tiene", "tienen", "trata", "están"})
"""Verbs that questions are made with and that the text may lack."""


def tags_around(first: int, past: int, reading: Reading) -> Tags:
    """What is tagged how in the sentences of [first, past) and the one before."""
    clauses, tokens = reading.clauses, reading.clauses.words
    begin = tokens.sentences[max(0, tokens.sentence[first] - 1)][0]
    end = tokens.sentences[tokens.sentence[past - 1]][1]
    finite: set[str] = {*clauses.finite_forms, *_OURS, *reading.asker.made}
    subjunctive: set[str] = set()
    nouns: set[str] = set()
    verbs: set[str] = set()
    others: set[str] = set()
    own: set[str] = set()
    for lower, pos, features, is_finite in zip(
        tokens.lower[begin:end],
        tokens.pos[begin:end],
        tokens.morph[begin:end],
        clauses.finite_verbs[begin:end],
        strict=True,
    ):
        if is_finite:
            finite.add(lower)
            if not {"1", "2"}.isdisjoint(features.get("Person", ())):
                own.add(lower)
            if "Sub" in features.get("Mood", ()):
                subjunctive.add(lower)
        else:
            others.add(lower)
        if pos in {"NOUN", "PROPN"}:
            nouns.add(lower)
        elif pos in {"VERB", "AUX"}:
            verbs.add(lower)
    return Tags(*map(frozenset, (finite, subjunctive, nouns, verbs, own - _OURS, others)))


_BARE = re.compile(r"^¿(no )?((se )?l[oae]s? \w+( \w+)?|(se )?\w+)\?$", re.I)


def _merged(candidates: Iterable[Candidate], reading: Reading) -> list[Candidate]:
    """One candidate a matter: of those that overlap or ask the same, the strongest, a little surer."""
    kept: list[Candidate] = []
    ranked = sorted(candidates, key=lambda c: (-c.strength, c.first))
    about = {c.question: _content(c.question or "", reading) for c in ranked}
    for candidate in ranked:
        twin = next(
            (k for k, other in enumerate(kept) if _same_matter(candidate, other, about)), None
        )
        if twin is None:
            kept.append(candidate)
        elif candidate.rule != kept[twin].rule:
            kept[twin] = replace(kept[twin], strength=kept[twin].strength + 0.05)
    return kept


def _same_matter(a: Candidate, b: Candidate, about: Mapping[str | None, frozenset[str]]) -> bool:
    """Whether two candidates stand on the same words or ask about the same: `about`, by question."""
    shared = min(a.past, b.past) - max(a.first, b.first)
    if shared > 0 and shared >= 0.5 * min(a.past - a.first, b.past - b.first):
        return True
    mine, theirs = about[a.question], about[b.question]
    if not mine or not theirs:
        return False
    return len(mine & theirs) / min(len(mine), len(theirs)) >= 0.75 and len(mine & theirs) >= 2


def _content(question: str, reading: Reading) -> frozenset[str]:
    """The words of a question that tell what it is about, cut to their first five letters."""
    names = reading.discourse.words_of_names
    return frozenset(
        w[:5] for w in re.findall(r"\w{4,}", question.lower()) if w not in names and w not in _EMPTY
    )


_EMPTY = words(
    "cuál cuáles será serán para sobre este esta estos estas como cuando más habrá entre desde hasta tiene tienen razón decidirá decidirán responde dirá"
)


def _strongest(candidates: Sequence[Candidate]) -> list[Candidate]:
    ranked = sorted(
        (c for c in candidates if c.strength >= WEAKEST), key=lambda c: (-c.strength, c.first)
    )
    room = ENOUGH - sum(c.rule not in FILLERS for c in ranked)
    filling = [c for c in ranked if c.rule in FILLERS]
    ranked = [c for c in ranked if c.rule not in FILLERS or c in filling[: max(0, room)]]
    return [c for k, c in enumerate(ranked) if _rank_in_rule(ranked, k) < MOST_OF_A_RULE][:MOST]


def _rank_in_rule(ranked: Sequence[Candidate], k: int) -> int:
    """How many stronger ones the same weak rule has made: a hedged text is not eight questions."""
    rule = ranked[k].rule
    return sum(c.rule == rule for c in ranked[:k]) if rule in HEDGES else 0


def _trimmed(span: Span, text: str) -> Span:
    """A span without the marks and spaces at its ends."""
    covered = span.of(text)
    left = len(covered) - len(covered.lstrip(" ,;:—–\"“”«»'’"))
    right = len(covered.rstrip(" ,;:—–\"“”«»'’."))
    return Span(span.start + left, span.start + max(right, left + 1))
