"""Find the quotes of an article: what is said, by whom, and how the text reports it.

Quotation marks are paired over the whole article (`marks`), reporting words are found outside them
(`cues`) with the clauses that they take (`contents`); here each pair of marks gets the word that
reports it or is judged to be no speech, each clause without quoted words becomes an indirect
quote, and `speakers` names who said it, in text order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from briefgen.analysis import confidence
from briefgen.analysis.content import Content, Contents
from briefgen.analysis.cues import (
    CueTable,
    CueWord,
    find_cues,
    is_impersonal,
    matches,
    parse_cues,
)
from briefgen.analysis.marks import Quoted, dash_lines, pair_marks, parse_marks
from briefgen.analysis.modality import modality_of
from briefgen.analysis.pack import Pack
from briefgen.analysis.phrases import MARKS
from briefgen.analysis.speakers import Attribution, Speakers
from briefgen.analysis.syntax import Syntax, syntax_of
from briefgen.ids import unique_ids
from briefgen.model import (
    ActorKind,
    Chain,
    Cue,
    Diagnostic,
    Modality,
    Quote,
    QuoteKind,
    Span,
    Stance,
)


@dataclass(frozen=True, slots=True)
class FoundQuotes:
    """What `find_quotes` gives back."""

    quotes: tuple[Quote, ...]
    """In text order."""
    chains: tuple[Chain, ...]
    """Those given, then those of speakers that had none."""
    diagnostics: tuple[Diagnostic, ...]
    evidence: tuple[confidence.Evidence, ...] = ()
    """What the confidence of each quote was read off, in the same order."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Quoted words as tokens."""

    quoted: Quoted
    first: int
    past: int
    """Tokens of the words."""
    outer_first: int
    outer_past: int
    """Tokens with the marks."""


@dataclass(frozen=True, slots=True)
class Link:
    """Quoted words and the word that reports them."""

    unit: Unit
    cue: CueWord | None
    rule: str
    sure: float
    names: int | None = None
    """The head of the phrase that names the speaker, where no word reports (`Ana: "…"`)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of an article before its quoted words are judged."""

    words: Syntax
    table: CueTable
    cues: tuple[CueWord, ...]
    clauses: Contents
    speakers: Speakers
    nest: dict[int, CueWord]
    """By the token of a cue: the cue in whose content it stands."""


def find_quotes(doc: Doc, pack: Pack, chains: Sequence[Chain]) -> FoundQuotes:
    """The quotes of a parsed article, given its actors' chains; never fails on odd marks."""
    words = syntax_of(doc)
    layout = words.layout
    if not len(words):
        return FoundQuotes((), tuple(chains), ())
    paragraphs = [layout.span(first, past) for first, past in layout.paragraphs]
    quoted, diagnostics = pair_marks(layout.text, paragraphs, parse_marks(pack))
    table = parse_cues(pack)
    lines = dash_lines(layout.text, paragraphs, lambda word: _is_reporting(table, word))
    spoken = [piece for line in lines for piece in line]
    quoted = tuple(q for q in quoted if not any(q.outer.overlaps(p.outer) for p in spoken))
    units = [
        unit
        for q in sorted((*quoted, *spoken), key=lambda q: q.outer)
        if q.depth == 0 and (unit := _unit(words, q)) is not None
    ]
    units = [_without_report(words, table, unit) for unit in units]
    units = [_from_its_beginning(words, table, unit, units) for unit in units]
    said = _said(words, units)
    heard = _without_asides(words, table, units, said)
    cues = find_cues(words, table, heard)
    speakers = Speakers(words, table, pack, chains, heard)
    cues = tuple(c for c in cues if c.kind not in {"source", "view"} or speakers.is_source(c))
    clauses = Contents(words, table, cues, said)
    speakers.leave_out(clauses.reported)
    nest = _nest(cues, clauses.all)
    reading = Reading(words, table, cues, clauses, speakers, nest)
    links = _links(reading, units)
    return _attribute(reading, pack, chains, said, links, diagnostics)


def _nest(cues: Sequence[CueWord], contents: Sequence[Content]) -> dict[int, CueWord]:
    """For each cue that stands in the content of another one, the innermost such cue."""
    outer: dict[int, CueWord] = {}
    for cue in cues:
        around = [c for c in contents if c.first <= cue.token < c.past and c.cue is not cue]
        if around:
            outer[cue.token] = min(around, key=lambda c: c.past - c.first).cue
    return outer


def _is_reporting(table: CueTable, word: str) -> bool:
    """Whether a word is a finite form of a reporting verb."""
    form = table.forms.get(word)
    return form is not None and form.finite and form.lemma in table.verbs


def _unit(words: Syntax, quoted: Quoted) -> Unit | None:
    first, past = words.layout.tokens(quoted.content)
    outer_first, outer_past = words.layout.tokens(quoted.outer)
    if first >= past:
        return None
    return Unit(quoted, first, past, min(outer_first, first), max(outer_past, past))


def _without_report(words: Syntax, table: CueTable, unit: Unit) -> Unit:
    """Quoted words that lack their closing mark, cut where the report begins (`“Es tarde, dijo Ana.`)."""
    quoted = unit.quoted
    if quoted.outer.end != quoted.content.end or quoted.family == "dash":
        return unit
    for t in range(unit.past - 2, max(unit.first + 1, unit.past - 14), -1):
        if words.text[t] != ",":
            continue
        verb = t + 1
        while verb < unit.past - 1 and words.lower[verb] in {
            "le",
            "les",
            "se",
            "lo",
            "ha",
            "había",
        }:
            verb += 1
        if not _is_reporting(table, words.lower[verb]) or words.pos[verb] in {"NOUN", "PROPN"}:
            continue
        content = words.span(unit.first, t)
        outer = Span(quoted.outer.start, content.end)
        return Unit(
            replace(quoted, content=content, outer=outer), unit.first, t, unit.outer_first, t
        )
    return unit


def _from_its_beginning(words: Syntax, table: CueTable, unit: Unit, units: Sequence[Unit]) -> Unit:
    """Quoted words that lack their opening mark, from the sentence after the last report on.

    `…, remarcó. Es caro. Vendrá Ana”, agregó.`: `Es caro. Vendrá Ana`.
    """
    quoted = unit.quoted
    if quoted.outer.start != quoted.content.start or quoted.family == "dash":
        return unit
    start, _ = words.layout.paragraphs[words.layout.paragraph(unit.past - 1)]
    floor = max([start, *(u.outer_past for u in units if u.outer_past <= unit.first)])
    reports = [
        t
        for t in range(floor, unit.past)
        if _is_reporting(table, words.lower[t]) and words.pos[t] == "VERB"
    ]
    if reports:
        floor = words.sents[words.sentence(reports[-1])][1]
    elif floor > start:
        floor = next((first for first, _ in words.sents if floor < first <= unit.first), unit.first)
    if floor >= unit.past - 1 or floor == unit.first:
        return unit
    content = Span(words.span(floor, unit.past).start, quoted.content.end)
    outer = Span(content.start, quoted.outer.end)
    return Unit(
        replace(quoted, content=content, outer=outer), floor, unit.past, floor, unit.outer_past
    )


def _said(words: Syntax, units: Sequence[Unit]) -> list[bool]:
    """For each token whether it stands between marks."""
    said = [False] * len(words)
    for unit in units:
        if _is_term(words, unit):
            continue
        for i in range(unit.first, unit.past):
            said[i] = True
    return said


def _is_term(words: Syntax, unit: Unit) -> bool:
    """Whether a word or two stand in single marks as the noun of a phrase: `el 'código azul'`."""
    if unit.quoted.family != "single" or unit.past - unit.first > 2 or not unit.outer_first:
        return False
    noun = all(words.pos[t] in {"NOUN", "PROPN", "X", "ADJ"} for t in range(unit.first, unit.past))
    return noun and words.pos[unit.outer_first - 1] in {"DET", "ADJ", "NOUN", "ADP"}


DASHES = frozenset({"-", "–", "—"})


def _without_asides(
    words: Syntax, table: CueTable, units: Sequence[Unit], said: Sequence[bool]
) -> list[bool]:
    """`said`, less the reporter's asides inside the marks: `"No lo será - añadió -, pero …"`."""
    outside = list(said)
    for unit in units:
        for t in range(unit.first, unit.past - 1):
            if words.text[t] not in DASHES:
                continue
            verb = t + 1
            while verb < unit.past and words.pos[verb] in {"PRON", "ADV", "AUX"} and verb - t < 4:
                verb += 1
            if verb >= unit.past or words.lemma[verb] not in table.verbs:
                continue
            end = verb
            while end < unit.past and words.text[end] not in DASHES and end - verb < 25:
                end += 1
            for k in range(t, min(end + 1, unit.past)):
                outside[k] = False
    return outside


# --- which word reports which quoted words -----------------------------------------------------


def _links(reading: Reading, units: Sequence[Unit]) -> list[Link]:
    """The links of all quoted words that are speech, in text order."""
    found = [_link(reading, unit) for unit in units]
    # `"…", "…", decían las pancartas`: the word after the last one reports them all.
    for k in range(len(units) - 2, -1, -1):
        following = found[k + 1]
        if following is None or following.rule not in {"cue_after", "in_row"}:
            continue
        if found[k] is not None and found[k].rule != "stands_alone":  # type: ignore[union-attr]
            continue
        between = range(units[k].outer_past, units[k + 1].outer_first)
        if len(between) <= 2 and all(
            reading.words.lower[t] in {",", "y", "e", "o"} for t in between
        ):
            found[k] = Link(units[k], following.cue, "in_row", 0.8)
    for k in range(1, len(units)):
        before, link = found[k - 1], found[k]
        if before is None or before.rule != "cue_after" or before.cue is None or link is None:
            continue
        opens = reading.words.text[units[k].outer_first - 1] in {",", ";", ":", *DASHES}
        if link.cue is before.cue and opens and units[k].outer_first - before.cue.token <= 25:
            # `"…", dijo Ana, "…"`: what stands between is the report alone.
            between = range(before.cue.past, units[k].outer_first)
            if not any(reading.words.pos[t] in {"VERB", "AUX", "SCONJ"} for t in between):
                found[k] = Link(units[k], link.cue, "interrupted", 0.9)
    return [link for link in found if link is not None]


def _link(reading: Reading, unit: Unit) -> Link | None:
    """The word that reports quoted words; None if they are no speech."""
    words = reading.words
    if unit.quoted.family == "dash":
        return _dash_link(reading, unit)
    signed = _signed(reading, unit)
    if signed is not None:
        return signed
    inside = next((c for c in reading.cues if unit.first < c.token < unit.past), None)
    if inside is not None:
        return Link(unit, inside, "cue_inside", 0.95)
    after = _after(words, unit, reading.cues, reading.clauses)
    if after is not None:
        opens = unit.outer_first == words.sents[words.sentence(unit.outer_first)][0]
        short = unit.past - unit.first <= 4 and not opens
        named = short and _is_name(words, reading.table, unit, None)
        if named or _is_nickname(words, unit):
            return None
        if after.sure >= 0.9:
            return after
    if after is None:
        after = _named_after(words, unit, reading.cues)
    before = _gapped(reading, unit) or _before(reading, unit)
    if after is not None:
        return before if before is not None and before.sure >= 0.85 else after
    if _is_name(words, reading.table, unit, before):
        return None
    if before is not None:
        return before
    return _beside_colon(reading, unit) or _without_cue(words, unit)


def _dash_link(reading: Reading, unit: Unit) -> Link:
    """The word that reports a piece of a line of dialogue: the one in its paragraph."""
    words = reading.words
    first, past = words.layout.paragraphs[words.layout.paragraph(unit.first)]
    cues = [c for c in reading.cues if first <= c.token < past and c.kind == "verb" and c.finite]
    ahead = [c for c in cues if c.token < unit.first]
    after = [c for c in cues if c.token >= unit.past]
    if after and after[0].token - unit.past <= 5:
        return Link(unit, after[0], "dash", 0.9)
    if ahead:
        return Link(unit, ahead[-1], "dash", 0.85)
    return Link(unit, None, "stands_alone", 0.6)


def _gapped(reading: Reading, unit: Unit) -> Link | None:
    """`Ana dijo: "…", y Luis Gil: "…"`: the second name stands for a report of its own."""
    words = reading.words
    colon = unit.outer_first - 1
    if colon > 3 and words.lower[colon - 1 : colon + 1] == [",", "que"]:
        colon -= 1  # `Ana dijo que "…", y Luis, que "…"`
    elif colon < 3 or words.text[colon] != ":":
        return None
    name = reading.speakers.name_before(colon)
    if name is None:
        return None
    joined = name - 1
    while joined > 0 and words.pos[joined] in {"DET", "NOUN", "ADJ"}:
        joined -= 1
    if words.lower[joined] in {"y", "e", ";", "mientras"}:
        return Link(unit, None, "colon_alone", 0.9, names=name)
    return None


def _signed(reading: Reading, unit: Unit) -> Link | None:
    """`"…": Ana Ruiz`, `"…": el alcalde Gil`: a line that ends in a colon and the speaker's name."""
    words = reading.words
    colon = unit.outer_past
    _, past = words.layout.paragraphs[words.layout.paragraph(unit.past - 1)]
    past -= past - colon > 1 and words.text[past - 1] == "."
    if not colon < past - 1 <= colon + 6 or words.text[colon] != ":":
        return None
    name = reading.speakers.name_before(past)
    described = name is not None and all(
        words.pos[t] in {"DET", "NOUN", "ADJ", "PROPN"} for t in range(colon + 1, name)
    )
    return Link(unit, None, "colon_alone", 0.9, names=name) if described else None


def _beside_colon(reading: Reading, unit: Unit) -> Link | None:
    """`Ana Ruiz: "…"`, `Barreiro sonríe: "…"`: no word reports, but the colon does."""
    words = reading.words
    colon = unit.outer_first - 1
    if colon < 1 or words.text[colon] != ":":
        return None
    first, _ = words.sents[words.sentence(colon)]
    for t in range(first, colon):
        subject = words.dep[t] == "nsubj" and words.pos[words.head[t]] in {"VERB", "AUX"}
        opens = t == first or (t == first + 1 and words.pos[first] == "DET")
        named = opens and words.pos[t] in {"PROPN", "NOUN", "DET"}
        if (subject or named) and words.pos[t] != "DET" and reading.speakers.can_speak(t):
            return Link(unit, None, "colon_alone", 0.75, names=t)
    return Link(unit, None, "colon_alone", 0.5)


def _without_cue(words: Syntax, unit: Unit) -> Link | None:
    """Quoted words that nothing near reports: speech if they are a sentence or a good part of one."""
    if _stands_alone(words, unit):
        return Link(unit, None, "stands_alone", 0.6)
    tokens = range(unit.first, unit.past)
    verbs = any(words.pos[t] in {"VERB", "AUX"} for t in tokens)
    if len(tokens) >= 8 or (verbs and len(tokens) >= 4):
        return Link(unit, None, "fragment", 0.45)
    return None


def _is_nickname(words: Syntax, unit: Unit) -> bool:
    """`el panadero Gil 'Chispa', dijo`: a short name in marks after a name."""
    short = unit.past - unit.first <= 3
    named = unit.outer_first > 0 and words.pos[unit.outer_first - 1] == "PROPN"
    return short and named and words.text[unit.first][:1].isupper()


def _after(words: Syntax, unit: Unit, cues: Sequence[CueWord], clauses: Contents) -> Link | None:
    """`"…", dijo Ana`, `"…", según Ana`: the reporting word right after the closing mark."""
    t = unit.outer_past
    _, past = words.layout.paragraphs[words.layout.paragraph(unit.past - 1)]
    stopped = words.text[unit.past - 1] in {",", "!", "?", ".", "…"}
    while (
        t < past
        and words.text[t] in {",", "-", "–", "—", ".", "'", '"'}
        and t - unit.outer_past < 3
    ):
        if words.text[t] == "." and not (t + 1 < past and words.text[t + 1] in DASHES):
            return None
        stopped = True
        t += 1
    if t < past and words.text[t][:1] in DASHES:
        stopped = True  # `-dijo`, a hyphen for a dash
    start = t
    while t < past and t - start < 5:
        cue = _cue_at(cues, t)
        if cue is not None:
            if cue.kind == "noun" or cue.kind == "view":
                return None
            if cue.kind == "verb":
                if not cue.finite or "quote" not in cue.entry.frames:
                    return None
                if not stopped and unit.past - unit.first < 3:
                    return None
                mark = clauses.subordinator(cue)
                if mark is not None and not stopped:
                    return None
                if mark is not None and mark <= cue.past + 1 and unit.past - unit.first < 4:
                    return None
            sure = 0.95 if stopped and cue.entry.sort != "stage" else 0.8
            return Link(unit, cue, "cue_after", sure)
        opens_source = t == start and words.lower[t] in _SOURCES
        if (
            not opens_source
            and words.pos[t] not in {"PRON", "ADV", "AUX"}
            and words.lower[t] not in {"le", "se", "así", "lo"}
        ):
            return None
        t += 1
    return None


def _named_after(words: Syntax, unit: Unit, cues: Sequence[CueWord]) -> Link | None:
    """`"…", fue la respuesta de Ana`: the noun that says what the quoted words were."""
    t = unit.outer_past
    _, past = words.layout.paragraphs[words.layout.paragraph(unit.past - 1)]
    while t < past and words.text[t] in {",", *DASHES}:
        t += 1
    if t >= past or words.lemma[t] != "ser" or t == unit.outer_past:
        return None
    for noun in range(t + 1, min(t + 4, past)):
        cue = _cue_at(cues, noun)
        if cue is not None:
            return Link(unit, cue, "noun_after", 0.85) if cue.kind == "noun" else None
        if words.pos[noun] not in {"DET", "ADJ", "ADV"}:
            return None
    return None


_SOURCES = frozenset({"según", "segun"})


def _cue_at(cues: Sequence[CueWord], t: int) -> CueWord | None:
    k = bisect_left(cues, t, key=lambda c: c.token)
    return cues[k] if k < len(cues) and cues[k].token == t else None


def _before(reading: Reading, unit: Unit) -> Link | None:
    """The reporting word before quoted words in their sentence, nearest first.

    A word inside another's clause gives way to that one unless it reports by itself: in `Ana dijo
    que el plan busca prevenir "males mayores"` it is Ana who speaks.
    """
    words = reading.words
    first, _ = words.sents[words.sentence(unit.outer_first)]
    colon = unit.outer_first > first and words.text[unit.outer_first - 1] == ":"
    if unit.outer_first == first:
        # A colon may end what the parser takes for a sentence.
        colon = first > 0 and words.text[first - 1] == ":"
        if colon:
            first = words.sents[words.sentence(first - 1)][0]
    ahead = [c for c in reading.cues if first <= c.token and c.past <= unit.outer_first]
    preposition = words.lower[unit.outer_first - 1] if unit.outer_first else ""
    if preposition in {"como", "de"}:
        named = [
            c
            for c in ahead
            if "as" in c.entry.frames
            and preposition in c.entry.preps
            and (c.finite or not _bare_participle(words, c) or reading.speakers.has_agent(c.token))
        ]
        if named and not any(c.token > named[-1].token and _main_verb(words, c) for c in ahead):
            return Link(unit, named[-1], "named_as", 0.85)
    weak: Link | None = None
    for cue in reversed(ahead):
        rule_sure = _reports(words, unit, cue, reading.clauses.all, colon)
        if rule_sure is None:
            continue
        if rule_sure[0] == "order" and _nobody_says(reading, cue):
            continue
        if cue.tense == "subjunctive" and is_impersonal(words, cue.token):
            continue  # `Ana pide esperar hasta que se pruebe: "…"`
        link = Link(unit, cue, *rule_sure)
        if cue.token in reading.nest and not _reports_itself(reading, cue, rule_sure[0]):
            weak = weak or link
            continue
        return link
    return weak


def _nobody_says(reading: Reading, cue: CueWord) -> bool:
    """Whether a verb is denied or said of nobody: too weak to take words that only follow it."""
    if cue.kind != "verb":
        return False
    if modality_of(reading.words, reading.table, cue) is Modality.DENIED:
        return True
    impersonal = is_impersonal(reading.words, cue.token)
    return impersonal and reading.speakers.subject_of(cue) is None


def _bare_participle(words: Syntax, cue: CueWord) -> bool:
    """Whether a cue is a participle without its auxiliary (`los asuntos calificados`)."""
    participle = words.feature(cue.token, "VerbForm") == "Part"
    return cue.kind == "verb" and not cue.finite and participle


def _main_verb(words: Syntax, cue: CueWord) -> bool:
    """Whether a cue is a finite verb outside relative clauses."""
    return cue.kind == "verb" and cue.finite and words.dep[cue.token] != "acl"


def _reports_itself(reading: Reading, cue: CueWord, rule: str) -> bool:
    """Whether a cue inside another's clause has a speaker of its own."""
    outer = reading.nest.get(cue.token)
    if cue.kind != "verb":
        return cue.kind in {"source", "source_verb"}
    if cue.entry.sort or rule not in {"in_clause", "beside", "colon"}:
        return False
    subject = reading.speakers.subject_of(cue)
    if subject is None or not reading.speakers.can_speak(subject[0]):
        return False
    if cue.tense in {"subjunctive", "future"}:
        return False  # `invitó a Ana a que acepte`, `dijo que la junta reconocerá`: not said yet
    if reading.words.dep[cue.token] == "acl" and not reading.speakers.is_somebody(subject[0]):
        return False  # `recordó que es un valle que requiere "mimo"`
    # `el interventor llegó a decir que …` has a subject of its own, `dejó la sala tras decir …` not.
    if cue.finite:
        return True
    chained = reading.words.dep[cue.token] == "xcomp" and subject[1] == "subject_of_main"
    return chained and outer is not None and subject[0] > outer.token


def _reports(
    words: Syntax, unit: Unit, cue: CueWord, contents: Sequence[Content], colon: bool
) -> tuple[str, float] | None:
    """Whether a reporting word before quoted words reports them: by which rule, how surely."""
    own = [c for c in contents if c.cue is cue]
    inside = any(c.first <= unit.first and unit.past <= c.past for c in own)
    under = any(words.is_under(i, cue.token) for i in range(unit.first, unit.past))
    between = range(cue.past, unit.outer_first)
    verbs = [t for t in between if words.pos[t] in {"VERB", "AUX"} and words.is_finite(t)]
    gap = len(between)
    if cue.kind in {"source", "source_verb", "view", "owned"}:
        return ("source", 0.8) if gap < 60 else None
    if cue.kind == "noun":
        if colon and not verbs:
            return "noun_colon", 0.8
        if colon and len(verbs) == 1 and words.lemma[verbs[0]] == "ser":
            return "noun_colon", 0.85
        if inside:
            return "noun_clause", 0.75
        if gap <= 2 and words.lower[unit.outer_first - 1] in {"de", "que"}:
            return "noun_beside", 0.6
        return None
    if _bare_participle(words, cue) and words.lemma[max(0, cue.token - 1)] != "ser":
        return None
    frames = cue.entry.frames
    if colon and not verbs and "quote" in frames:
        return "colon", 0.95
    if cue.entry.sort == "stage":
        comma = gap == 1 and words.text[cue.past] == ","  # `Continuó, "…"`
        return ("beside", 0.7) if gap == 0 or comma else None
    if inside:
        return "in_clause", 0.95 if under else 0.85
    if "que" in frames and gap <= 1:
        return "beside", 0.9
    if not cue.finite and not under:
        return None
    if frames & {"noun", "as", "inf"} and not verbs:
        return ("object", 0.85) if under else ("order", 0.7 if gap <= 12 else 0.6)
    if under:
        return "under", 0.75
    if own and unit.first >= own[-1].past:
        return "runs_on", 0.65
    return "order", 0.5


def _stands_alone(words: Syntax, unit: Unit) -> bool:
    """Whether quoted words are a sentence of their own."""
    start, _ = words.layout.paragraphs[words.layout.paragraph(unit.first)]
    opens = unit.outer_first == start or words.text[unit.outer_first - 1] in {
        ".",
        "!",
        "?",
        '"',
        "”",
        "»",
        "…",
    }
    capital = words.text[unit.first][:1].isupper() or words.text[unit.first] in {
        "¿",
        "¡",
        "…",
        "...",
    }
    return opens and capital and unit.past - unit.first >= 3


JOINING = frozenset({"y", "e", "pero", "aunque", "mientras"})
"""Words before which a reported clause may end, or go on."""
LONGEST_HEADLINE = 24
"""Tokens of a line that may be a headline in the middle of a text."""
SHORTEST_HEADLINE = 6
"""Tokens before its colon without a verb that still are what somebody said."""
SMALL = frozenset(
    {
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "y",
        "e",
        "en",
        "a",
        "al",
        "por",
        "para",
        "con",
        "the",
        "of",
        "and",
    }
)


def _is_name(words: Syntax, table: CueTable, unit: Unit, before: Link | None) -> bool:
    """Whether quoted words are a name, a title, a nickname or a foreign word rather than speech."""
    tokens = [i for i in range(unit.first, unit.past) if words.pos[i] != "PUNCT"]
    content = [i for i in tokens if words.lower[i] not in SMALL]
    if not content:
        return True
    capitals = sum(words.text[i][:1].isupper() or words.text[i][:1].isdigit() for i in content)
    previous = [words.lower[i] for i in range(max(0, unit.outer_first - 3), unit.outer_first)]
    lemmas = [words.lemma[i] for i in range(max(0, unit.outer_first - 3), unit.outer_first)]
    strong = before is not None and before.sure >= 0.9 and before.rule in {"colon"}
    if strong:
        return False
    if capitals == len(content) and (
        len(content) > 1 or (unit.first > 0 and words.pos[content[0]] == "PROPN")
    ):
        return True
    if any(w in table.nickname for w in previous[-2:]):
        return True
    if unit.quoted.family == "single" and len(tokens) <= 3:
        return True
    verb = any(words.pos[t] in {"VERB", "AUX"} and words.is_finite(t) for t in tokens)
    following = words.text[unit.outer_past] if unit.outer_past < len(words) else ""
    if unit.quoted.family == "single" and not verb and len(tokens) <= 8 and following == "(":
        return True
    if (
        len(tokens) <= 3
        and capitals
        and words.lower[tokens[0]] not in SMALL
        and words.text[tokens[-1]][:1].isupper()
        and previous[-1:] in (["el"], ["la"], ["los"], ["las"], ["del"], ["al"])
        and following not in {",", "."}
    ):
        return True  # `el "escuadrón Norte" de la guardia`
    if (
        len(tokens) == 1
        and not verb
        and words.pos[unit.outer_first - 1] == "DET"
        and unit.outer_past < len(words)
        and words.pos[unit.outer_past] == "PROPN"
    ):
        return True  # `con el “empresario” Luis Mora`
    titled = previous[-1:] in (["de"], ["del"]) and lemmas[-2:-1] and lemmas[-2] in table.named
    if titled and not verb and words.text[tokens[0]][:1].isupper():
        return True  # `su lectura del poema de "La mar"`
    if lemmas and (lemmas[-1] in table.named) and capitals:
        return True
    # A title in sentence case: `entre ellas “Noche sin luna”`.
    inside = unit.outer_first != words.sents[words.sentence(unit.outer_first)][0]
    if before is None or before.rule in {"object", "order", "under", "runs_on", "noun_beside"}:
        weak = True
    elif before.rule == "in_clause" and words.text[unit.outer_first - 1] != ":":
        # `aseguró que la serie “Los Prado” gustó`, `dijo que “Noche sin luna” no lo cuenta`
        weak = following not in {",", ".", ";", ""} and capitals > 0
    else:
        work = before.cue is not None and before.cue.lemma in table.works
        weak = work and before.rule == "beside"
    return inside and weak and not verb and words.text[tokens[0]][:1].isupper() and len(tokens) <= 7


# --- speakers, in text order ----------------------------------------------------------------


@dataclass(slots=True)
class _Found:
    """A quote before it has its id."""

    span: Span
    kind: QuoteKind
    token: int
    cue: CueWord | None
    said_by: Attribution
    modality: Modality
    span_sure: float
    rule: str
    mended: bool = False
    stops: bool = False
    group: int | None = None
    reporter: str | None = None


def _attribute(
    reading: Reading,
    pack: Pack,
    chains: Sequence[Chain],
    said: Sequence[bool],
    links: Sequence[Link],
    diagnostics: Sequence[Diagnostic],
) -> FoundQuotes:
    """The quotes of links and clauses, each with its speaker."""
    words, table, speakers = reading.words, reading.table, reading.speakers
    indirect = [c for c in reading.clauses.all if _is_indirect(reading, c, links)]
    used: dict[int, CueWord] = {}
    for cue in (*(link.cue for link in links if link.cue), *(c.cue for c in indirect)):
        used[cue.token] = cue
        while cue.token in reading.nest and reading.nest[cue.token].token not in used:
            cue = reading.nest[cue.token]
            used[cue.token] = cue
    by_cue: dict[int, Attribution] = {}
    alone = {link.unit.first: link for link in links if link.cue is None}
    found: list[_Found] = []
    # An outer cue may stand after the clause it reports (`…, dijo Ana`), so outer ones come first.
    depth = {t: _depth(reading.nest, t) for t in used}
    for token in sorted({*used, *alone}, key=lambda t: (_top(reading.nest, t), depth.get(t, 0), t)):
        if token in used:
            outer = reading.nest.get(token)
            by_cue[token] = speakers.of_cue(
                used[token],
                by_cue.get(outer.token) if outer else None,
                carries_on=used[token].finite and reading.clauses.carries_on(used[token]),
                about=_persons_named(reading, used[token], links, indirect),
            )
        else:
            link = alone[token]
            echoed = _echoed(reading, link.unit) if link.rule == "stands_alone" else None
            if link.names is not None:
                said_by = speakers.named_here(link.names, "colon")
            elif echoed is not None:
                said_by = speakers.named_here(echoed, "echo")
            else:
                about = speakers.persons_in(link.unit.first, link.unit.past)
                said_by = speakers.carried_on(token, about)
            found.append(_quoted(words, table, link, said_by))
    found.extend(
        _quoted(words, table, link, by_cue[link.cue.token])
        for link in links
        if link.cue is not None and by_cue[link.cue.token].valid
    )
    for content in indirect:
        said_by = by_cue[content.cue.token]
        if said_by.valid:
            found.append(_reported(words, table, content, said_by))
    found.extend(_headlines(reading, said))
    for quote in found:
        outer = reading.nest.get(quote.cue.token) if quote.cue else None
        if outer is not None and by_cue[outer.token].chain != quote.said_by.chain:
            quote.reporter = by_cue[outer.token].chain
    found.sort(key=lambda f: (f.span, f.kind, -f.span_sure * f.said_by.confidence))
    # `expresó su confianza en que …`: the verb's clause is its noun's as well.
    found = [f for k, f in enumerate(found) if not k or found[k - 1].span != f.span]
    _join_parts(words, found)
    ids = unique_ids("q", (f.span.of(words.layout.text) for f in found))
    of_each = Counter(f.said_by.chain for f in found)
    named = _words_of_names(speakers.chains)
    evidence = tuple(
        _evidence(reading, f, of_each[f.said_by.chain] / len(found), named) for f in found
    )
    weights = confidence.weights_of(pack)
    quotes = tuple(
        _made(words, f, name, confidence.sure(shown, weights))
        for f, name, shown in zip(found, ids, evidence, strict=True)
    )
    return FoundQuotes(quotes, (*chains, *speakers.added), tuple(diagnostics), evidence)


def _evidence(
    reading: Reading, found: _Found, share: float, named: Mapping[str, frozenset[str]]
) -> confidence.Evidence:
    """What speaks for and against a quote.

    `share` of the article's quotes are its speaker's; `named` are the words of persons' names, by
    chain.
    """
    by = found.said_by
    words, speakers = reading.words, reading.speakers
    chain = speakers.chain(by.chain)
    first, past = words.layout.tokens(found.span)
    own = _words_of(chain.name) if chain else frozenset()
    return confidence.Evidence(
        span=found.span_sure,
        speaker=by.confidence,
        way=by.way,
        kind=chain.kind if chain else None,
        chain=chain.confidence if chain else 1.0,
        mentions=min(len(chain.mentions), 8) if chain else 0,
        rivals=by.rivals,
        distance=by.distance,
        link=by.link,
        introduced=by.introduced,
        indirect=found.kind is QuoteKind.INDIRECT,
        mended=found.mended,
        stops=found.stops,
        shared=by.rule in {"coordinated", "same_speaker"},
        topic=by.chain in speakers.persons_in(first, past),
        # `Ana Gil` and `Luis Gil`
        namesake=any(by.chain != other and not own.isdisjoint(named[other]) for other in named),
        only=len(named) <= 1,
        share=share,
        words=sum(words.text[t][:1].isalnum() for t in range(first, past)),
        joined=sum(words.lower[t] in JOINING for t in range(first, past)),
        marks=any(words.text[t] in MARKS for t in range(first, past)),
    )


def _words_of_names(chains: Sequence[Chain]) -> dict[str, frozenset[str]]:
    """The words of persons' names, by chain."""
    return {c.id: _words_of(c.name) for c in chains if c.kind is ActorKind.PERSON}


def _words_of(name: str) -> frozenset[str]:
    return frozenset(name.casefold().split())


def _persons_named(
    reading: Reading, cue: CueWord, links: Sequence[Link], indirect: Sequence[Content]
) -> frozenset[str]:
    """The persons whom the words that a cue reports name."""
    stretches = [(link.unit.first, link.unit.past) for link in links if link.cue is cue]
    stretches += [(c.first, c.past) for c in indirect if c.cue is cue]
    stretches += [(c.first, c.past) for c in reading.clauses.of(cue)]
    named = (reading.speakers.persons_in(first, past) for first, past in set(stretches))
    return frozenset().union(*named)


def _echoed(reading: Reading, unit: Unit) -> int | None:
    """Who is named by the sentence after quoted words that stand alone.

    `"…". Con estas palabras reaccionó Ana Ruiz`; or, before anybody has spoken in the text,
    `"…"` and a sentence about a person.
    """
    words = reading.words
    t = unit.outer_past
    while t < len(words) and not words.text[t][:1].isalnum():
        t += 1
    if t >= len(words) or t - unit.outer_past > 3:
        return None
    first, past = words.sents[words.sentence(t)]
    if t - first > 2:
        return None
    if any(matches(words.lower, t, sequence) for sequence in reading.table.echoes):
        return reading.speakers.echoed(t, past)
    return reading.speakers.opens_with(t, past)


def _headlines(reading: Reading, said: Sequence[bool]) -> list[_Found]:
    """`Ana Ruiz: el agua es de todos` as a headline: what she said, with no word that reports it."""
    words, layout = reading.words, reading.words.layout
    found: list[_Found] = []
    for k, (first, past) in enumerate(layout.paragraphs):
        short = past - first <= LONGEST_HEADLINE and words.text[past - 1] != "."
        if k > 1 and k not in layout.headings and not short:
            continue
        last = next((t for t in range(past - 2, first + 3, -1) if words.text[t] == ":"), None)
        if last is not None and not any(said[first:past]):
            after = _named_at_the_end(reading, first, last, past)
            if after is not None:
                said_by = reading.speakers.named_here(after, "headline")
                found.append(
                    _Found(
                        words.span(first, last), QuoteKind.INDIRECT, first, None, said_by,
                        Modality.SAID, confidence.of_span("headline"), f"headline/{said_by.rule}",
                    )
                )  # fmt: skip
                continue
        colon = next((t for t in range(first, min(first + 8, past)) if words.text[t] == ":"), None)
        if (
            colon is None
            or colon == first
            or past - colon < 4
            or words.text[past - 1] == "."
            or any(said[first:past])
        ):
            continue
        if any(words.pos[t] in {"VERB", "AUX"} and words.is_finite(t) for t in range(first, colon)):
            continue
        if not any(
            words.pos[t] in {"VERB", "AUX"} and words.is_finite(t) for t in range(colon + 1, past)
        ):
            continue
        name = next((t for t in range(first, colon) if words.pos[t] == "PROPN"), None)
        if name is None or any(
            words.pos[t] in {"ADP", "PUNCT", "NUM"} for t in range(first, colon)
        ):
            continue
        said_by = reading.speakers.named_here(name, "headline")
        known = next((c for c in reading.speakers.chains if c.id == said_by.chain), None)
        if known is None or known.kind is not ActorKind.PERSON:
            continue
        found.append(
            _Found(
                words.span(colon + 1, past), QuoteKind.INDIRECT, colon + 1, None, said_by, Modality.SAID,
                confidence.of_span("headline"), f"headline/{said_by.rule}",
            )
        )  # fmt: skip
    return found


def _named_at_the_end(reading: Reading, first: int, colon: int, past: int) -> int | None:
    """The name after the colon in a headline such as `El agua es de todos: Ana Ruiz`."""
    words = reading.words
    if past - colon > 6 or not all(words.pos[t] == "PROPN" for t in range(colon + 1, past)):
        return None
    told = any(words.pos[t] in {"VERB", "AUX"} and words.is_finite(t) for t in range(first, colon))
    if not told and colon - first < SHORTEST_HEADLINE:
        return None  # `Dirección: Ana Ruiz`
    name = reading.speakers.name_before(past)
    return name if name == colon + 1 else None


def _top(nest: dict[int, CueWord], token: int) -> int:
    """The token of the outermost cue around a cue."""
    for _ in range(10):
        if token not in nest:
            break
        token = nest[token].token
    return token


def _depth(nest: dict[int, CueWord], token: int) -> int:
    """How many cues stand around a cue."""
    depth = 0
    while token in nest and depth < 10:
        token, depth = nest[token].token, depth + 1
    return depth


WISHES = frozenset({"querer", "preferir"})
"""Verbs whose conditional is a wish that somebody has: `preferiría que fuesen`."""


def _is_indirect(reading: Reading, content: Content, links: Sequence[Link]) -> bool:
    """Whether a clause is a quote of its own: it holds no quoted words that are speech.

    Quoted words that carry on a clause (`dijo que la idea es clara: "…"`) count as in it.
    """
    cue = content.cue
    later = [c.first for c in reading.clauses.all if c.cue is cue and c.first > content.first]
    upto = min(later, default=len(reading.words))
    for link in links:
        unit = link.unit
        if unit.first < content.past and content.first < unit.past:
            return False
        if (
            link.cue is cue
            and content.past <= unit.first < upto
            and reading.words.text[unit.outer_first - 1] != ";"
            and not _starts(reading.words, unit)
        ):
            return False
    if content.past - content.first < 2 and reading.words.pos[content.first] not in {"VERB", "AUX"}:
        return False  # `dijo que sí`
    modality = modality_of(reading.words, reading.table, cue)
    if modality is Modality.DENIED and cue.entry.sort != "think":
        return False  # `no dijo que …`, `no descarta que …` report nothing said
    wish = cue.lemma in WISHES
    if modality is Modality.HYPOTHETICAL and cue.entry.sort in {"show", "think"} and not wish:
        return False
    if cue.entry.sort in {"show", "think"} and reading.speakers.is_impersonal(cue):
        return False  # `se espera que`, `se demuestra que`: nobody says so
    if cue.kind in {"source", "source_verb", "view"} and _other_reports(reading, content):
        return False  # `De acuerdo con el diario, Ana aseguró que …`: what Ana said
    if any(
        c.cue is not cue and _same_clause(c, content) and reading.nest.get(cue.token) is c.cue
        for c in reading.clauses.all
    ):
        return False
    if cue.kind == "noun" and not reading.speakers.is_owned(cue):
        return False
    if cue.kind in {"verb", "noun"}:
        if content.frame == "inf" and cue.token in reading.nest:
            return False
        if cue.token in reading.nest and not _reports_itself(reading, cue, "in_clause"):
            return False
        things = cue.entry.sort or content.frame == "inf" or cue.lemma in reading.table.things
        if cue.kind == "verb" and things:
            subject = reading.speakers.subject_of(cue)
            shared = subject is not None and subject[1] == "subject_shared"
            if shared and reading.clauses.carries_on(cue):
                return True  # `dijo que la unidad basta y apostó por …`: not the unit
            if subject is not None and not reading.speakers.can_speak(subject[0]):
                return False
    return True


def _other_reports(reading: Reading, content: Content) -> bool:
    """Whether a clause is itself a report by someone else."""
    return any(
        c.kind == "verb"
        and content.first <= c.token < content.past
        and not c.entry.sort
        and reading.clauses.subordinator(c) is not None
        and reading.words.dep[c.token] not in {"acl", "advcl"}
        and _reports_itself(reading, c, "in_clause")
        for c in reading.cues
    )


def _same_clause(a: Content, b: Content) -> bool:
    """Whether two content clauses are the same stretch but for a word or two."""
    return abs(a.first - b.first) <= 1 and abs(a.past - b.past) <= 1


def _starts(words: Syntax, unit: Unit) -> bool:
    """Whether quoted words begin a sentence of their own, after a colon: `propone repartir: "Si …"`."""
    colon = words.text[unit.outer_first - 1] == ":" if unit.outer_first else False
    return colon and (words.text[unit.first][:1].isupper() or words.text[unit.first] in {"¿", "¡"})


def _quoted(words: Syntax, table: CueTable, link: Link, said_by: Attribution) -> _Found:
    unit = link.unit
    return _Found(
        span=unit.quoted.content,
        kind=_kind(words, link),
        token=unit.first,
        cue=link.cue,
        said_by=said_by,
        modality=modality_of(words, table, link.cue) if link.cue else Modality.SAID,
        span_sure=confidence.of_span(link.rule),
        rule=f"{link.rule}/{said_by.rule}",
    )


def _kind(words: Syntax, link: Link) -> QuoteKind:
    """Direct where the quoted words stand as an utterance of their own, else mixed."""
    unit = link.unit
    if link.rule == "colon_alone" and words.lower[unit.outer_first - 1] == "que":
        return QuoteKind.MIXED
    if link.rule in {"colon", "noun_colon", "noun_after", "stands_alone", "colon_alone", "dash"}:
        return QuoteKind.DIRECT
    start, _ = words.layout.paragraphs[words.layout.paragraph(unit.first)]
    first = words.sents[words.sentence(unit.outer_first)][0]
    opens = unit.outer_first in {start, first} or words.text[unit.outer_first - 1] in {
        ".",
        ":",
        "!",
        "?",
        "…",
    }
    if link.rule == "interrupted" or words.text[unit.outer_first - 1] == ":":
        return QuoteKind.DIRECT
    cue = link.cue
    beside = link.rule == "beside" and cue is not None and cue.past == unit.outer_first
    if beside and cue is not None and cue.kind == "verb" and "as" not in cue.entry.frames:
        # `la rectora dice "los alumnos tienen razón"`: a clause of its own with no `que`
        tokens = range(unit.first, unit.past)
        if any(words.pos[t] in {"VERB", "AUX"} and words.is_finite(t) for t in tokens):
            return QuoteKind.DIRECT
    if link.rule in {"cue_after", "cue_inside"} and (opens or words.text[unit.first][:1].isupper()):
        return QuoteKind.DIRECT
    return QuoteKind.MIXED


def _reported(words: Syntax, table: CueTable, content: Content, said_by: Attribution) -> _Found:
    rule = "clause_of_source" if content.frame == "source" else content.frame
    sure = confidence.of_span(rule, certain=content.certain, thought=bool(content.cue.entry.sort))
    return _Found(
        span=words.span(content.first, content.past),
        kind=QuoteKind.INDIRECT,
        token=content.first,
        cue=content.cue,
        said_by=said_by,
        modality=modality_of(words, table, content.cue),
        span_sure=sure,
        rule=f"{content.frame}/{said_by.rule}",
        mended=content.mended,
        stops=_stops_early(words, content),
    )


def _stops_early(words: Syntax, content: Content) -> bool:
    """Whether a clause after its reporting word ends before the sentence does."""
    past = words.sents[words.sentence(content.cue.token)][1]
    later = any(words.text[t][:1].isalnum() for t in range(content.past, past))
    return later and content.first > content.cue.token


def _join_parts(words: Syntax, found: Sequence[_Found]) -> None:
    """Give the parts of a quote that its cue interrupts one group."""
    for a, b in pairwise(found):
        parts = b.rule.startswith(("interrupted/", "dash/"))
        if (
            parts
            and a.cue is not None
            and a.cue is b.cue
            and a.span.end <= words.layout.starts[a.cue.token] < b.span.start
        ):
            a.group = b.group = a.group if a.group is not None else a.span.start


def _stance(found: _Found) -> Stance:
    """The stance of a quote's cue; `llamar` demands with a clause, but names with a word in marks."""
    if found.cue is None:
        return Stance.STATE
    if found.cue.lemma == "llamar" and found.kind is not QuoteKind.INDIRECT:
        return Stance.STATE
    return found.cue.entry.stance


def _made(words: Syntax, found: _Found, name: str, sure: float) -> Quote:
    cue = found.cue
    by = found.said_by
    return Quote(
        id=name,
        content=found.span,
        kind=found.kind,
        speaker=by.chain,
        speaker_words=words.span(*by.words) if by.words else None,
        cue=Cue(words.span(cue.first, cue.past), _stance(found)) if cue else None,
        reporter=found.reporter,
        group=None if found.group is None else f"g-{found.group}",
        modality=found.modality,
        confidence=round(sure, 3),
        rule=found.rule,
    )
