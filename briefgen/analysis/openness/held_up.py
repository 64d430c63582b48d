"""What is put off, stuck or still to be done: it would have been settled, and is not.

Each rule goes by the verb or the state (`aplazó la votación`, `sigue en punto muerto`) and asks for
the thing that is held up. Source: own reading, checked against RAE & ASALE, Nueva gramática
(manual), § 28.1 (periphrases with `deber`, `tener que`, `estar por`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.asking import close
from briefgen.analysis.names import ARTICLES
from briefgen.analysis.openness.reading import Candidate, Reading, Rule, rule
from briefgen.analysis.phrases import is_plural
from briefgen.model import QuestionKind

_TELLING = 3
"""Fewest words of a thing that tell which it is."""
_STILL = frozenset({"todavía", "aún"})
_DUTY = frozenset({"debe", "deben", "tiene", "tienen", "deberá", "deberán", "tendrá", "tendrán"})


def put_off(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El Senado pospuso la votación de la ley`, `se aplazó el juicio por el derrumbe`."""
    words = r.clauses.words
    for i in range(first, past - 2):
        if r.predicate("put_off", i) is None or r.is_first_person(i):
            continue
        group = r.clauses.group(i)
        thing = group.past
        if group.negated or thing + 1 >= past or words.lower[thing] not in ARTICLES:
            continue
        noun = thing + 1
        opening = next((o for name, o in _OUTCOMES if r.word(name, noun)), None)
        if opening is None:
            continue
        end = r.clauses.clause_past(thing, past, seen=True)
        stop = next((k for k in range(noun + 1, end) if words.lower[k] in {"hasta", "para", "porque", "tras", "por"}), end)  # fmt: skip
        start = r.evidence_first(group)
        if stop - thing < _TELLING:
            continue
        many = is_plural(r.clauses.doc[noun])
        question = close([opening[many], r.asker.say(thing, stop)])
        yield Candidate(
            QuestionKind.PENDING, "put_off", start, end, question, 0.6, r.settles(None, start, end)
        )


_OUTCOMES = (
    ("pending.meetings", ("Cuándo se celebrará", "Cuándo se celebrarán")),
    ("pending.trials", ("Cuándo se celebrará", "Cuándo se celebrarán")),
    ("pending.contests", ("Cuándo se celebrará", "Cuándo se celebrarán")),
    ("pending.polls", ("Cuándo se celebrará", "Cuándo se celebrarán")),
    ("pending.decisions", ("Cuál será", "Cuáles serán")),
    ("pending.rulings", ("Cuál será", "Cuáles serán")),
    ("pending.result", ("Cuál será", "Cuáles serán")),
    ("pending.bills", ("Se aprobará", "Se aprobarán")),
)
"""Kinds of things put off, and how a question about one, and about several, begins."""


def stuck(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La ley de costas sigue atascada en el Congreso`, `las obras están en punto muerto`."""
    words = r.clauses.words
    for i in range(first + 2, past):
        after = r.phrase("pending.stuck", i, past)
        if not after:
            continue
        verb = r.finite_before(i, first, 4)
        if verb is None or not _IS.match(words.lower[verb]) or r.clauses.group(verb).negated:
            continue
        group = r.clauses.group(verb)
        begin = r.clauses.clause_start(group.first)
        subject = r.asker.subject_between(begin, group.first)
        if subject is None or group.first - begin < 2 or words.pos[begin] == "PRON":
            continue
        start = r.evidence_first(group)
        end = max(after, r.clauses.clause_past(after, past, seen=True)) if after < past else after
        question = close(["Qué pasará con", subject.text])
        yield Candidate(
            QuestionKind.PENDING,
            "stuck",
            start,
            end,
            question,
            0.58,
            r.settles(subject, start, end),
        )


_IS = re.compile(r"(est[áa]|sigue|siguen|contin|permanec|qued|encuentra|mantien|llev|ha$|han$)")


_MARKS = frozenset('«»“”"')


def awaits_verdict(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El juicio por el derrumbe quedó visto para sentencia`."""
    words = r.clauses.words
    for i in range(first + 1, past - 2):
        seen = re.match(r"vist[oa]s?$", words.lower[i])
        if not seen or words.lower[i + 1 : i + 3] != ["para", "sentencia"]:
            continue
        verb = r.finite_before(i, first, 12)
        if verb is None:
            continue
        group = r.clauses.group(verb)
        thing = r.clauses.clause_past(group.past, i, seen=True)
        told = thing - group.past >= _TELLING and words.lower[group.past] in ARTICLES
        subject, start = r.doer(group)
        trial = r.word("pending.trials", r.asker.head(start, group.first)) if subject else False
        marked = subject is not None and not _MARKS.isdisjoint(subject.text)  # `el caso «Mirasol»`
        trial = (
            trial or marked or (subject is not None and len(subject.text.split()) >= _TELLING + 1)
        )
        what = r.asker.say(group.past, i) if told else subject.text if subject and trial else ""
        question = close(["Cómo terminará", what]) if what else None
        yield Candidate(
            QuestionKind.PENDING, "awaits_verdict", start, i + 3, question, 0.6, r.settles(subject, start, i)
        )  # fmt: skip


def not_official(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El club no ha hecho oficial el fichaje de Gil`, `no han hecho públicas las cuentas`."""
    words = r.clauses.words
    for i in range(first + 2, past - 2):
        if not re.match(r"(oficial|oficiales|públic[oa]s?)$", words.lower[i]):
            continue
        verb = r.finite_before(i, first, 3)
        if verb is None or words.lower[i - 1] not in {"hecho", "hizo", "hicieron", "hace", "hacen"}:
            continue
        group = r.clauses.group(verb)
        if not group.negated or words.lower[i + 1] not in ARTICLES or "se" in words.lower[group.first : verb]:  # fmt: skip
            continue
        end = r.clauses.clause_past(i + 1, past, seen=True)
        many = is_plural(r.clauses.doc[r.asker.head(i + 1, end)])
        told = "Se harán" if many else "Se hará"
        _, start = r.doer(group)
        if end - i <= _TELLING:
            continue
        question = close([told, words.lower[i], r.asker.say(i + 1, end)])
        yield Candidate(
            QuestionKind.PENDING, "not_official", start, end, question, 0.6, r.settles(None, start, end)
        )  # fmt: skip


def still_must(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El fármaco todavía debe superar los ensayos`: whether it does."""
    words = r.clauses.words
    for i in range(first, past - 2):
        if words.lower[i] not in _DUTY or not r.clauses.is_finite(i):
            continue
        group = r.clauses.group(i)
        near = set(words.lower[max(first, group.first - 2) : i + 2])
        if group.negated or not group.modal or not near & _STILL or r.is_first_person(i):
            continue
        subject, start = r.doer(group)
        begin = r.clauses.clause_start(group.first)
        end = r.clauses.clause_past(group.past, past, seen=True)
        question = r.asker.yes_no(begin, end, subject=subject)
        yield Candidate(
            QuestionKind.PENDING,
            "still_must",
            start,
            end,
            question,
            0.57,
            r.settles(subject, start, end),
        )


def to_be_shown(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La eficacia de la terapia está por demostrar`, `queda por confirmar`: whether it is so."""
    words = r.clauses.words
    for i in range(first + 2, past - 2):
        by = words.lower[i + 1] == "por" and _SHOW.match(r.lower(i + 2))
        if not by or not re.match(r"(está|están|queda|quedan|sigue|siguen)$", words.lower[i]):
            continue
        group = r.clauses.group(i)
        begin = r.clauses.clause_start(group.first)
        stop = group.first - (r.lower(group.first - 1) in _STILL)
        if words.lower[begin] not in ARTICLES or group.negated or stop - begin < _TELLING:
            continue
        question = r.of_quality(begin, stop)
        if question is None:
            many = is_plural(r.clauses.doc[r.asker.head(begin, stop)])
            told = ("Se demostrará", "Se demostrarán")[many]
            question = close([told, r.asker.say(begin, stop)])
        yield Candidate(
            QuestionKind.UNSPECIFIED, "to_be_shown", begin, i + 3, question, 0.66, r.settles(None, begin, i)
        )  # fmt: skip


_SHOW = re.compile(r"(demostrar|probar|comprobar|confirmar|verificar|acreditar|ver)(se)?$")


RULES: tuple[Rule, ...] = (
    rule(put_off, "verb.put_off"),
    rule(stuck, "pending.stuck"),
    rule(awaits_verdict, "=visto", "=vista", "=vistos", "=vistas"),
    rule(not_official, "=oficial", "=oficiales", "=público", "=pública", "=públicos", "=públicas"),
    rule(still_must, "=todavía", "=aún"),
    rule(to_be_shown, "=por"),
)
"""In order of preference where two see the same with equal strength."""
