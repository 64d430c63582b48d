"""What falls to somebody to decide, what is called untrue, and when a thing told without its date comes.

The matter stands in the clause beside the sign: `avisó de que abrirá otra planta, aunque no precisó
la fecha` asks when. Source: RAE & ASALE, Nueva gramática (manual), § 43 (indirect interrogatives
with a noun, `la fecha` for `cuándo`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.asking import Manner, Subject, close
from briefgen.analysis.openness.reading import Candidate, Reading, Rule, rule
from briefgen.analysis.verbs import is_conditional, is_future
from briefgen.model import QuestionKind

CLAIM = Manner(future=False, keep_modal=True)
_WAS_SAID = Manner(future=False, keep_modal=True, wish=True)
_LONGEST_NAME = 26
"""Most words of those to whom something falls."""
_BE = re.compile(
    r"(está|están|estará|estarán|queda|quedan|quedará|sigue|siguen|deja|dejan|dejará)$"
)


def falls_to(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Corresponde a la Fiscalía esclarecer el robo`, `estará en manos del consejo avalarlo`."""
    words = r.clauses.words
    for i in range(first, past - 4):
        after = _past_duty(r, i)
        if after is None or words.quoted[i]:
            continue
        limit = min(past - 1, after + _LONGEST_NAME)
        at = next((k for k in range(after + 1, limit) if r.infinitive(k)), None)
        if at is None or any(r.clauses.finites(after, at)):
            continue
        who = _named(r, after, at)
        if who is None:
            continue
        end = r.clauses.clause_past(at, past, seen=True)
        question = r.asker.whether(at, end, subject=who)
        start = r.clauses.clause_start(i)
        start = i if i - start > 2 else start
        yield Candidate(
            QuestionKind.PENDING, "falls_to", start, end, question, 0.65, r.settles(who, start, end)
        )


def _past_duty(r: Reading, i: int) -> int | None:
    """The last word of `corresponde a`, `le toca al`, `está en manos del`, if it begins at i."""
    if not r.clauses.is_finite(i):
        return None
    if r.word("pending.duty", i) and r.lower(i + 1) in {"a", "al"}:
        return None if r.clauses.group(i).negated else i + 1
    hands = [r.lower(i + k) for k in (1, 2)] == ["en", "manos"] and r.lower(i + 3) in {"de", "del"}
    return i + 3 if hands and _BE.match(r.lower(i)) else None


def _named(r: Reading, preposition: int, past: int) -> Subject | None:
    """Whom a preposition is said of: `del consejo y de la junta` -> `el consejo y la junta`."""
    who = r.asker.subject_between(preposition + 1, past)
    if who is None:
        return None
    text = who.text
    if r.lower(preposition) in {"al", "del"} and not re.match(r"(el|la|los|las) ", text):
        text = f"el {text}" if who.chain is None or text[:1].isupper() else text
    text = re.sub(r" y del ", " y el ", re.sub(r" y (?:de|a) (?=l[ao]s? )", " y ", text))
    return Subject(text, who.plural or " y " in text, who.chain)


def untrue_that(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Es mentira que la presa se vaya a vender`, `no es cierto que el club deba dinero`."""
    for i in range(first, past - 3):
        after = r.phrase("disputed.untrue_that", i, past)
        if not after or after >= past:
            continue
        end = r.clauses.clause_past(after, past)
        at = r.clauses.main_finite(after, end)
        if at is None or not _said_as_it_is(r, at):
            continue
        question = r.asker.yes_no(after, end, manner=_WAS_SAID)
        yield Candidate(
            QuestionKind.DISPUTED, "untrue_that", i, end, question, 0.6, r.settles(None, i, end)
        )


def _said_as_it_is(r: Reading, at: int) -> bool:
    """Whether a verb has an indicative that is known; `contenga` would only become a future."""
    known = r.lower(at) in r.clauses.verbs.indicative
    return known or r.clauses.group(at).modal or not r.asker.is_subjunctive(at)


def denounced(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El candidato denuncia que hubo fraude en el recuento`: one side says so."""
    words = r.clauses.words
    for i in range(first, past - 3):
        if r.predicate("denounce", i) is None or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        if group.negated or r.is_first_person(i) or r.lower(group.past) != "que":
            continue
        end = r.clauses.clause_past(group.past + 1, past)
        who = r.asker.subject_of(group)
        question = r.asker.yes_no(group.past + 1, end, owner=who, manner=CLAIM)
        start = r.evidence_first(group)
        yield Candidate(
            QuestionKind.DISPUTED, "denounced", start, end, question, 0.5, r.settles(None, start, end)
        )  # fmt: skip


def date_withheld(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Anunció que abrirá otra planta, aunque no precisó la fecha`: when, of the clause before."""
    words = r.clauses.words
    for i in range(first + 1, past):
        if not _is_when(r, i):
            continue
        tell = _teller(r, i, first)
        ahead = _ahead_before(r, tell, first) if tell is not None else None
        if tell is None or ahead is None:
            continue
        begin, end, subject = ahead
        end = next((k for k in range(begin + 2, end) if _turns(r, k)), end)
        begin += r.lower(begin) in _SOON and begin + 2 < end
        asked = r.asker.yes_no(begin, end, subject=subject)
        question = f"¿Cuándo {asked[1].lower()}{asked[2:]}" if asked else None
        start = tell - (words.lower[tell - 1] in {"sin", "no"})
        limit = i + 1 + (i + 1 < past and words.pos[i + 1] == "ADJ")
        yield Candidate(
            QuestionKind.UNSPECIFIED, "date_withheld", start, limit, question, 0.75, r.settles(subject, begin, limit)
        )  # fmt: skip


_SOON = frozenset({"próximamente", "pronto", "prontamente", "después", "luego", "posteriormente"})


def _turns(r: Reading, k: int) -> bool:
    """Whether a comma at k opens what limits the clause: `, aunque no precisó`."""
    return r.clauses.words.text[k] == "," and r.lower(k + 1) in {"aunque", "pero", "sin", "y", "si"}


def _is_when(r: Reading, i: int) -> bool:
    """Whether a bare `la fecha`, `cuándo`, `una fecha exacta` stands at i, with nothing it is of."""
    words = r.clauses.words
    after = i + 1 + (r.clauses.words.pos[i + 1 : i + 2] == ["ADJ"])
    alone = after >= len(words) or words.text[after] in {".", ",", ";", ")"}
    bare = r.word("nouns.when", i) and words.pos[i - 1] == "DET"
    return alone and (bare or words.lower[i] == "cuándo")


def _teller(r: Reading, i: int, first: int) -> int | None:
    """The denied verb of telling that a date stands behind."""
    words = r.clauses.words
    for k in range(i - 1, max(first, i - 5), -1):
        if r.verb("tell", k) or r.verb("light", k):
            near = words.lower[max(first, k - 4) : k]
            return k if {"no", "sin", "tampoco"} & set(near) else None
    return None


def _ahead_before(r: Reading, tell: int, first: int) -> tuple[int, int, Subject | None] | None:
    """The last clause before that tells what is to come, in the sentence or the one before."""
    words = r.clauses.words
    begin = first
    sentence = words.sentence[first]
    if sentence and words.layout.paragraph(first) == words.layout.paragraph(first - 1):
        begin = words.sentences[sentence - 1][0]
    for k in range(tell - 2, begin - 1, -1):
        form = words.lower[k]
        if not r.clauses.is_finite(k) or not (is_future(form) or is_conditional(form)):
            continue
        if words.quoted[k] or r.is_first_person(k):
            return None
        group = r.clauses.group(k)
        start = r.clauses.clause_start(group.first)
        end = r.clauses.clause_past(
            group.past, min(tell, words.sentences[words.sentence[k]][1]), seen=True
        )
        return start, end, r.doer(group)[0]
    return None


def to_agree(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El gremio y la patronal deberían llegar a un acuerdo`, `firmarán en mayo un tratado de pesca`."""
    words = r.clauses.words
    for i in range(first, past - 2):
        if not r.clauses.is_finite(i) or words.quoted[i] or r.is_first_person(i):
            continue
        group = r.clauses.group(i)
        verb = group.main if group.modal or r.clauses.is_finite(group.main) else None
        goal = _past_wanting(r, group.past) if r.verb("aim", group.main) else verb
        if group.negated or goal is None or not r.verb("agree", goal):
            continue
        if goal == group.main and not group.modal and not is_future(words.lower[i]):
            continue
        thing = goal + 1
        deal = next((k for k in range(thing, min(past, thing + 7)) if r.word("pending.deals", k)), None)  # fmt: skip
        if deal is None or not {"un", "una"} & set(words.lower[thing:deal]):
            continue
        subject, start = r.doer(group)
        if subject is None or subject.plural is not group.plural:
            continue
        end = r.clauses.clause_past(deal, past, seen=True)
        told = r.asker.verbs.future(r.verb("agree", goal) or "", plural=subject.plural)
        question = close([told or "", subject.text, r.asker.say(thing, end, subject, named=True)])
        yield Candidate(
            QuestionKind.PENDING, "to_agree", start, end, question, 0.6, r.settles(subject, start, end)
        )  # fmt: skip


def _past_wanting(r: Reading, i: int) -> int | None:
    """The infinitive that `quieren`, `buscan` has behind it."""
    return i if r.infinitive(i) else None


RULES: tuple[Rule, ...] = (
    rule(falls_to, "pending.duty", "=manos"),
    rule(untrue_that, "disputed.untrue_that"),
    rule(denounced, "verb.denounce"),
    rule(to_agree, "pending.deals"),
    rule(date_withheld, "nouns.when", "=cuándo"),
)
"""In order of preference where two see the same with equal strength."""
