"""What somebody is about to do or to obtain: talks, aims, promises, forecasts, dates to come.

The question is always whether it comes about; who plans it stands in it by name or as the text
describes him, so that a plan of nobody is not asked. Source for the periphrases of intention:
RAE & ASALE, Nueva gramática (manual), § 28.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.asking import Manner, Subject, close
from briefgen.analysis.clauses import VerbGroup
from briefgen.analysis.names import ARTICLES
from briefgen.analysis.openness.reading import BARE, INDEFINITE, Candidate, Reading, Rule, rule
from briefgen.analysis.verbs import is_future
from briefgen.model import QuestionKind

_GOALS = frozenset({"para", "por"})
_NEAR = 12
"""Most words between talks and what they are held for."""


def in_talks(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El club está en negociaciones con Orsa para comprar el estadio`: it may or may not get there."""
    words = r.clauses.words
    for i in range(first + 1, past - 2):
        if not r.word("pending.dealings", i) or words.quoted[i]:
            continue
        verb = r.finite_before(i, first, 5)
        if verb is None or not r.word("pending.dealing", verb):
            continue
        group = r.clauses.group(verb)
        goal = next((k for k in range(i + 1, min(past - 1, i + _NEAR)) if words.lower[k] in _GOALS and r.infinitive(k + 1, BARE)), None)  # fmt: skip
        if goal is None or group.negated:
            continue
        subject, start = r.doer(group)
        if subject is None:
            continue
        end = r.clauses.clause_past(goal + 1, past, seen=True)
        told = "Conseguirán" if subject.plural else "Conseguirá"
        question = close([told, subject.text, r.asker.say(goal + 1, end, subject, named=True)])
        yield Candidate(
            QuestionKind.PENDING, "in_talks", start, end, question, 0.6, r.settles(subject, start, end)
        )  # fmt: skip


def in_the_making(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El ministerio está estudiando ampliar las restricciones`; not `estudiando Derecho`."""
    words = r.clauses.words
    for i in range(first, past - 3):
        if words.lower[i] not in _GOING_ON or not r.word("pending.making", i + 1):
            continue
        group = r.clauses.group(i)
        if group.negated or words.quoted[i]:
            continue
        subject, start = r.doer(group)
        if subject is None or subject.plural is not group.plural:
            continue
        end, question, shape = r.complement(i + 2, past, subject, Manner(wish=True))
        if shape not in {"inf", "si"}:
            continue
        yield Candidate(
            QuestionKind.PENDING, "in_the_making", start, end, question, 0.6, r.settles(subject, start, end)
        )  # fmt: skip


_GOING_ON = frozenset({"está", "están", "sigue", "siguen", "estaría", "estarían", "continúa", "continúan"})  # fmt: skip


def aims(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El boxeador pretende restaurar el torneo`: an aim, in a headline the matter of the article."""
    for i in range(first, past - 2):
        verb = r.predicate("aim", i)
        if verb is None or r.clauses.words.quoted[i]:
            continue
        group = r.clauses.group(i)
        at = group.past + (r.lower(group.past) in {"a", "de", "en"})
        if group.negated or group.modal or at + 1 >= past or not r.infinitive(at, BARE):
            continue
        if r.asker.is_subjunctive(i) or re.search(r"(aba|ía)n?$", r.lower(i)):
            continue
        subject, start = r.doer(group)
        if subject is None or subject.plural is not group.plural:
            continue
        end = r.clauses.clause_past(at + 1, past, seen=True)
        if end - at < 3:
            continue
        question = r.asker.whether(at, end, subject=subject)
        sure = 0.5 if verb in {"esperar", "confiar", "planear", "aspirar"} else 0.47
        yield Candidate(
            QuestionKind.PENDING, "aims", start, end, question, sure, r.settles(subject, start, end)
        )


def promised(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Mejía prometió promulgar la ley`, `se comprometió a bajar la tasa`."""
    words = r.clauses.words
    for i in range(first, past - 2):
        verb = r.predicate("promise", i)
        if verb is None or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        reflexive = "se" in words.lower[group.first : group.finite]
        if group.negated or (verb == "comprometer") is not reflexive:
            continue
        at = group.past + (r.lower(group.past) in {"a", "con"})
        if at + 1 >= past or not r.infinitive(at, BARE):
            continue
        subject, start = r.doer(group)
        end = r.clauses.clause_past(at + 1, past, seen=True)
        if end - at < 3 or words.lower[at + 1] == "para":
            continue
        question = r.asker.whether(at, end, subject=subject)
        yield Candidate(
            QuestionKind.PENDING, "promised", start, end, question, 0.55, r.settles(subject, start, end)
        )  # fmt: skip


def foretold(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Los expertos prevén que el verano traerá más medusas`; not `previó que`, nor what is."""
    words = r.clauses.words
    for i in range(first, past - 4):
        if r.predicate("foretell", i) is None or r.lower(r.clauses.group(i).past) != "que":
            continue
        group = r.clauses.group(i)
        end = r.clauses.clause_past(group.past + 1, past)
        at = r.clauses.main_finite(group.past + 1, end)
        if "se" in words.lower[group.first : group.finite]:
            continue  # `se prevé que`: planned
        if group.negated or at is None or words.quoted[at] or r.is_first_person(at):
            continue
        if not is_future(r.lower(at)) and not r.asker.is_subjunctive(at):
            continue
        question = r.asker.yes_no(group.past + 1, end, manner=Manner(wish=True))
        start = r.evidence_first(group)
        yield Candidate(
            QuestionKind.PENDING, "foretold", start, end, question, 0.48, r.settles(None, start, end)
        )  # fmt: skip


def on_a_day(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Será el 8 de marzo cuando se ratifique a los candidatos`."""
    words = r.clauses.words
    for i in range(first, past - 4):
        if words.lower[i] not in {"será", "serán"} or words.quoted[i]:
            continue
        when = next((k for k in range(i + 2, min(past - 2, i + 10)) if words.lower[k] == "cuando"), None)  # fmt: skip
        if when is None or any(r.clauses.is_finite(k) for k in range(i + 1, when)):
            continue
        end = r.clauses.clause_past(when + 1, past)
        at = r.clauses.main_finite(when + 1, end)
        if at is None or not (is_future(words.lower[at]) or r.asker.is_subjunctive(at)):
            continue
        day = r.asker.say(i + 1, when)
        asked = r.asker.yes_no(when + 1, end, manner=Manner(wish=True))
        question = close([asked, day]) if asked else None
        yield Candidate(
            QuestionKind.PENDING, "on_a_day", i, end, question, 0.65, r.settles(None, i, end)
        )


def will_ask_for(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El gremio defenderá en la reunión una subida de la tarifa`: whether it gets it."""
    words = r.clauses.words
    for i in range(first, past - 3):
        if not r.clauses.is_finite(i) or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        verb = r.verb("ask_for", group.main)
        if verb is None or group.negated or not _lies_ahead(r, group):
            continue
        thing = _thing_asked(r, group.past, past)
        if thing is None:
            continue
        subject, start = r.doer(group)
        if subject is None or subject.plural is not group.plural:
            continue
        end = r.clauses.clause_past(thing, past, seen=True)
        if end - thing < 3:
            continue
        told = "Conseguirán" if subject.plural else "Conseguirá"
        question = close([told, subject.text, r.asker.say(thing, end, subject, named=True)])
        yield Candidate(
            QuestionKind.PENDING, "will_ask_for", start, end, question, 0.57, r.settles(subject, start, end)
        )  # fmt: skip


def _lies_ahead(r: Reading, group: VerbGroup) -> bool:
    """Whether a group speaks of what is to come: a future, `va a`."""
    form = r.lower(group.finite)
    return is_future(form) or (group.modal and form in {"va", "van"})


def _thing_asked(r: Reading, i: int, past: int) -> int | None:
    """Where the thing asked for begins, a short phrase of place before it passed over."""
    words = r.clauses.words
    if i < past and words.lower[i] in {"en", "ante", "hoy", "mañana"}:
        i = next((k for k in range(i + 1, min(past, i + 10)) if words.lower[k] in INDEFINITE), past)  # fmt: skip
    if i + 1 < past and words.lower[i] in INDEFINITE | ARTICLES and words.pos[i + 1] == "NOUN":
        return None if r.asker.is_time(i, past) else i
    return None


def all_being_well(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Si todo va según lo previsto, el túnel abrirá en mayo`: the main clause is what is open."""
    words = r.clauses.words
    for i in range(first, past - 4):
        after = r.phrase("doubtful.all_well", i, past)
        if not after:
            continue
        comma = next((k for k in range(after, min(past - 2, after + 5)) if words.text[k] == ","), None)  # fmt: skip
        if comma is None:
            continue
        end = r.clauses.clause_past(comma + 1, past)
        at = r.clauses.main_finite(comma + 1, end)
        if at is None or not is_future(r.lower(at)):
            continue
        subject: Subject | None = r.asker.left_out(r.clauses.group(at))
        yield Candidate(
            QuestionKind.DOUBTFUL,
            "all_being_well",
            i,
            end,
            r.asker.yes_no(comma + 1, end, subject=subject),
            0.65,
            r.settles(subject, i, end),
        )


RULES: tuple[Rule, ...] = (
    rule(in_talks, "pending.dealings"),
    rule(in_the_making, "pending.making"),
    rule(aims, "verb.aim"),
    rule(promised, "verb.promise"),
    rule(foretold, "verb.foretell"),
    rule(on_a_day, "=será", "=serán"),
    rule(will_ask_for, "verb.ask_for"),
    rule(all_being_well, "doubtful.all_well"),
)
"""In order of preference where two see the same with equal strength."""
