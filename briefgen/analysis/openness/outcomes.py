"""What comes of it: events with an outcome, people looked for, changes put forward, studies wanted.

Each names a thing that is by its nature not over (a trial that begins, a fugitive, a reform put
forward); the question asks for its end and repeats the text's own noun phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.asking import Manner, close
from briefgen.analysis.names import ARTICLES
from briefgen.analysis.openness.reading import INDEFINITE, Candidate, Reading, Rule, rule
from briefgen.analysis.phrases import is_plural
from briefgen.analysis.verbs import is_future
from briefgen.model import ActorKind, QuestionKind

_REFLEXIVE = frozenset({"", "se"})
"""What may be joined to an infinitive that somebody is called on for."""
_BE = frozenset({"está", "están", "es", "son", "ha", "han"})
_STILL = frozenset({"sigue", "siguen", "permanece", "permanecen", "continúa", "continúan", "está", "están", "anda", "andan", "encuentra", "encuentran"})  # fmt: skip


def event_ahead(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El juicio contra Gil comenzará el lunes`, `la cumbre del agua se celebrará en mayo`."""
    words = r.clauses.words
    for i in range(first + 2, past - 1):
        if not is_future(words.lower[i]) or not r.clauses.is_finite(i) or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        if group.negated or group.modal or not r.verb("take_place", i):
            continue
        subject, start = r.doer(group)
        if subject is None or subject.plural is not group.plural or start >= group.first:
            continue
        head = r.asker.head(start, group.first)
        opening = next((o for name, o in _OUTCOMES if r.word(name, head)), None)
        last = r.lower(head) in {"final", "semifinal"}
        if last:
            opening = "Quién ganará"
        if opening is None or (group.first - start < 4 and not last):
            continue  # `la cumbre se celebrará`: which one
        end = r.clauses.clause_past(group.past, past, seen=True)
        question = close([opening, subject.text])
        yield Candidate(
            QuestionKind.PENDING, "event_ahead", start, end, question, 0.57, r.settles(subject, start, end)
        )  # fmt: skip


_OUTCOMES = (
    ("pending.meetings", "Qué se acordará en"),
    ("pending.trials", "Cómo terminará"),
    ("pending.contests", "Cuál será el resultado de"),
)
"""Kinds of events, and how a question about their outcome begins."""


def at_large(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El empresario Gil permanece prófugo`, `el excursionista sigue desaparecido`."""
    words = r.clauses.words
    for i in range(first + 1, past):
        if not re.match(r"(prófug|desaparecid)[oa]s?$", words.lower[i]) or words.quoted[i]:
            continue
        verb = r.finite_before(i, first, 2)
        if verb is None or words.lower[verb] not in _STILL:
            continue
        group = r.clauses.group(verb)
        subject, start = r.doer(group)
        if subject is None or group.negated or subject.plural is not group.plural:
            continue
        told = "Dónde están" if subject.plural else "Dónde está"
        question = close([told, subject.text])
        yield Candidate(
            QuestionKind.UNSPECIFIED, "at_large", start, i + 1, question, 0.6, r.settles(subject, start, i)
        )  # fmt: skip


def stands_accused(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Gil está acusado de cohecho`, `ha sido imputada por fraude`; not `fue acusado`, long since."""
    words = r.clauses.words
    for i in range(first + 1, past - 2):
        if not re.match(r"(acusad|imputad|procesad)[oa]s?$", words.lower[i]) or words.quoted[i]:
            continue
        verb = r.finite_before(i, first, 2)
        if verb is None or words.lower[verb] not in _BE or r.lower(i + 1) not in {"de", "por"}:
            continue
        group = r.clauses.group(verb)
        subject, start = r.doer(group)
        if subject is None or subject.chain is None or group.negated:
            continue
        if subject.chain.kind is not ActorKind.PERSON or subject.chain.gender is None:
            continue
        if not r.word("unspecified.offences", i + 2):
            continue  # `acusada de sexista`: reproached
        end = r.clauses.clause_past(i + 2, past, seen=True)
        ending = r.participle_ending(subject) or ""
        told = "Serán" if subject.plural else "Será"
        question = close([told, "condenad" + ending, subject.text, "por", r.asker.say(i + 2, end)])
        yield Candidate(
            QuestionKind.PENDING, "stands_accused", start, end, question, 0.57, r.settles(subject, start, end)
        )  # fmt: skip


def put_forward(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El ministro propone una rebaja de la tasa del agua`, `Orsa negocia la venta de su flota`."""
    words = r.clauses.words
    for i in range(first, past - 4):
        verb = r.predicate("put_forward", i)
        if verb is None or words.quoted[i] or r.is_first_person(i):
            continue
        group = r.clauses.group(i)
        if group.negated or re.search(r"(aban?|[^r]ían?|ndo)$", r.lower(i)):
            continue
        thing = group.past
        if verb == "negociar":
            thing = next((k for k in range(thing, min(past, thing + 5)) if words.lower[k] in INDEFINITE | ARTICLES and words.pos[k - 1] != "ADP"), past)  # fmt: skip
        if r.lower(thing) not in INDEFINITE | ARTICLES:
            continue
        end = r.clauses.clause_past(thing, past, seen=True)
        end = next((k for k in range(thing, end) if words.lower[k] in {"que", "tras", "porque"}), end)  # fmt: skip
        noun = thing + 1 + (thing + 1 < end and words.pos[thing + 1] == "ADJ")
        law = verb in {"preparar", "ultimar", "proponer"} and (r.word("pending.bills", noun) or r.word("pending.texts", noun))  # fmt: skip
        told = verb == "negociar" or law or r.word("doubtful.events", noun) or r.word("pending.granted", noun)  # fmt: skip
        if noun + 2 > end or (noun + 2 == end and words.pos[noun + 1] != "ADJ") or not told:
            continue
        _, start = r.doer(group)
        what = r.asker.say(thing, end)
        if law:
            many = is_plural(r.clauses.doc[noun])
            article = r.article(noun)
            question = close(["Se aprobarán" if many else "Se aprobará", article, r.asker.say(thing + 1, end)])  # fmt: skip
        elif r.lower(thing) in INDEFINITE:
            question = close(["Habrá", what])
        else:
            many = is_plural(r.clauses.doc[noun])
            verbs = ("Se acordará", "Se acordarán") if verb == "negociar" else ("Se llevará a cabo", "Se llevarán a cabo")  # fmt: skip
            question = close([verbs[many], what])
        yield Candidate(
            QuestionKind.PENDING, "put_forward", start, end, question, 0.55, r.settles(None, start, end)
        )  # fmt: skip


def called_for(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`abogó por ampliar las becas`, `llamó a los vecinos a ahorrar agua`."""
    words = r.clauses.words
    for i in range(first, past - 3):
        verb = r.predicate("call_for", i)
        if verb is None or words.quoted[i] or r.is_first_person(i):
            continue
        group = r.clauses.group(i)
        after = group.past
        if group.negated or r.lower(after) not in {"a", "al", "por"}:
            continue
        if {"se", "me", "nos"} & set(words.lower[group.first : group.finite]):
            continue
        addressee = None
        goal = after + 1
        if not r.infinitive(goal, _REFLEXIVE) and r.lower(after) != "por":
            goal = next((k + 1 for k in range(goal, min(past - 2, goal + 9)) if words.lower[k] == "a" and r.infinitive(k + 1, _REFLEXIVE)), past)  # fmt: skip
            addressee = r.asker.subject_between(after + 1, goal - 1) if goal < past else None
            if addressee is None or words.lower[after] == "al":
                continue
        if not r.infinitive(goal, _REFLEXIVE):
            continue
        end = r.clauses.clause_past(goal + 1, past, seen=True)
        if end - goal < 3:
            continue
        question = r.asker.whether(goal, end, subject=addressee)
        _, start = r.doer(group)
        yield Candidate(
            QuestionKind.PENDING, "called_for", start, end, question, 0.51 if addressee else 0.46, r.settles(addressee, start, end)
        )  # fmt: skip


def more_study(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Se necesitan más estudios para saber si la vacuna protege`, `para confirmar su eficacia`."""
    words = r.clauses.words
    for i in range(first + 1, past - 4):
        if not r.word("unspecified.research", i) or words.lower[i - 1] != "más":
            continue
        goal = next((k for k in range(i + 1, min(past - 2, i + 6)) if words.lower[k] == "para"), None)  # fmt: skip
        if goal is None or (not r.verb("seek", goal + 1) and not r.verb("show", goal + 1)):
            continue
        end, question, shape = r.complement(goal + 2, past, None, Manner(future=False))
        if shape == "np":
            question = r.noun_question(goal + 2, end, None)
        elif shape not in {"si", "wh", "que"}:
            continue
        verb = r.finite_before(i, first, 4)
        start = i if verb is None else r.clauses.group(verb).first
        yield Candidate(
            QuestionKind.UNSPECIFIED, "more_study", start, end, question, 0.68, r.settles(None, start, end)
        )  # fmt: skip


def runs_for(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Mora aspira a la alcaldía de Verdal`, `busca la reelección en Oriel`."""
    words = r.clauses.words
    for i in range(first, past - 3):
        verb = r.predicate("run_for", i)
        if verb is None or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        thing = group.past + (r.lower(group.past) in {"a", "por"})
        if group.negated or r.lower(thing) not in ARTICLES or not r.word("pending.posts", thing + 1):  # fmt: skip
            continue
        if re.search(r"(aba|[^r]ía|ó|ieron|aron)n?$", r.lower(i)) or r.asker.is_subjunctive(i):
            continue
        subject, start = r.doer(group)
        if subject is None or subject.plural is not group.plural:
            continue
        end = r.clauses.clause_past(thing, past, seen=True)
        told = "Lograrán" if subject.plural else "Logrará"
        question = close([told, subject.text, r.asker.say(thing, end)])
        yield Candidate(
            QuestionKind.PENDING, "runs_for", start, end, question, 0.58, r.settles(subject, start, end)
        )  # fmt: skip


def passes_to(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La reforma pasa ahora al Senado`, `el dictamen fue turnado a la Comisión de Hacienda`."""
    words = r.clauses.words
    for i in range(first + 2, past - 1):
        sent = r.word("pending.passes", i) and r.clauses.is_finite(i)
        turned = re.match(r"(turnad|remitid|enviad)[oa]s?$", words.lower[i]) and r.lower(i - 1) in {"fue", "fueron", "será", "serán", "sido"}  # fmt: skip
        if not (sent or turned) or words.quoted[i]:
            continue
        at = i if sent else i - 1 - (r.lower(i - 1) == "sido")
        group = r.clauses.group(at)
        to = next((k for k in range(i + 1, min(past - 1, i + 4)) if words.lower[k] in {"a", "al"}), None)  # fmt: skip
        if to is None or group.negated or not (r.word("pending.bodies", to + 1) or r.word("pending.bodies", to + 2)):  # fmt: skip
            continue
        subject, start = r.doer(group)
        noun = r.asker.head(start, group.first)
        if subject is None or not (r.word("pending.bills", noun) or r.word("pending.texts", noun)):
            continue
        end = r.clauses.clause_past(to + 1, past, seen=True)
        stop = next((k for k in range(to + 2, end) if words.lower[k] in {"para", "por", "donde"}), end)  # fmt: skip
        body = r.asker.subject_between(to + 1, stop)
        if body is None:
            continue
        joined = words.lower[to] == "al" and not body.text.startswith("el ")
        told = "Aprobarán" if body.plural else "Aprobará"
        question = close([told, "el" if joined else "", body.text, subject.text])
        yield Candidate(
            QuestionKind.PENDING,
            "passes_to",
            start,
            end,
            question,
            0.62,
            r.settles(body, start, end),
        )


def talks_begin(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La patronal y los sindicatos reanudarán mañana las negociaciones`."""
    words = r.clauses.words
    for i in range(first + 2, past - 1):
        if not is_future(words.lower[i]) or not r.verb("begin_talks", i) or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        thing = r.past_date(group.past, past)
        if r.lower(thing) not in ARTICLES or not r.word("pending.dealings", thing + 1):
            continue
        subject, start = r.doer(group)
        if subject is None or not group.plural or group.negated or " " not in subject.text:
            continue
        end = r.clauses.clause_past(thing, past, seen=True)
        question = close(["Llegarán", subject.text, "a un acuerdo"])
        yield Candidate(
            QuestionKind.PENDING, "talks_begin", start, end, question, 0.6, r.settles(subject, start, end)
        )  # fmt: skip


RULES: tuple[Rule, ...] = (
    rule(event_ahead, "verb.take_place"),
    rule(at_large, "=prófugo", "=prófuga", "=prófugos", "=desaparecido", "=desaparecida", "=desaparecidos", "=desaparecidas"),
    rule(stands_accused, *(f"={w}{e}" for w in ("acusad", "imputad", "procesad") for e in ("o", "a", "os", "as"))),
    rule(put_forward, "verb.put_forward"),
    rule(called_for, "verb.call_for"),
    rule(talks_begin, "verb.begin_talks"),
    rule(more_study, "unspecified.research"),
    rule(runs_for, "verb.run_for"),
    rule(passes_to, "pending.bodies"),
)  # fmt: skip
"""In order of preference where two see the same with equal strength."""
