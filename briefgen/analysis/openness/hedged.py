"""What is held hard or likely, not believed, or made to hang on a condition, wherever that stands.

The condition may come first (`de seguir la sequía, cerrarán los pozos`), last (`seguirá abierto salvo
que un juez lo impida`) or make the main clause wait (`no abrirá expediente mientras no se pruebe`);
asked is always what would come of it. Source: RAE & ASALE, Nueva gramática (manual), § 47.4-9
(conditionals, `de` with an infinitive, `salvo que`), § 25.4 (the subjunctive of what is judged).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.asking import Manner, Subject, close
from briefgen.analysis.openness.reading import Candidate, Reading, Rule, rule
from briefgen.analysis.phrases import is_plural
from briefgen.analysis.verbs import is_conditional, is_future, split_clitics
from briefgen.model import QuestionKind

WISH = Manner(wish=True, positive=True)
CLAIM = Manner(future=False, keep_modal=True, present=True, wish=True)
AHEAD = Manner(ahead=True)
POSITIVE = Manner(ahead=True, positive=True)
_LONGEST = 45
"""Most words of a condition and what hangs on it that are evidence together."""


def seen_as(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Los médicos ven difícil que llegue`, `considera poco probable que el pleno la apruebe`."""
    words = r.clauses.words
    for i in range(first + 1, past - 1):
        if words.lower[i] != "que" or not r.word("doubtful.judged", i - 1):
            continue
        k = i - 2
        while k > first and (r.lower(k) in _MORE or words.pos[k] == "ADV" or r.lower(k) == "como"):
            k -= 1
        if not r.clauses.is_finite(k) or not r.verb("judge", k) or r.is_first_person(k):
            continue
        group = r.clauses.group(k)
        at = r.clauses.clause_verb(i + 1, past, wish=True)
        if "se" in words.lower[group.first : k] and r.lower(k) in {"es", "resulta"}:
            continue
        judge = r.asker.subject_of(group)
        end = r.clauses.clause_past(i + 1, past)
        question = _of_others(r, i + 1, end, at, judge, WISH)
        yield Candidate(
            QuestionKind.DOUBTFUL, "seen_as", group.first, end, question, 0.72, r.settles(judge, group.first, end)
        )  # fmt: skip


_MORE = frozenset({"muy", "poco", "más", "menos", "bastante", "algo", "casi", "harto", "nada"})


def _of_others(
    r: Reading, first: int, end: int, at: int | None, judge: Subject | None, manner: Manner
) -> str | None:
    """A clause asked of its own subject, else of one before that is not who judges it."""
    asked = r.asker.yes_no(first, end, manner=manner)
    if asked is not None or at is None:
        return asked
    group = r.clauses.group(at)
    likely = r.asker.left_out(group, not_=judge)
    for other in ([likely] if likely else []) + list(r.others_meant(group, not_=judge)):
        asked = asked or r.asker.yes_no(first, end, subject=other, manner=manner)
    return asked


def not_believed(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El ministro no cree que la mina ponga en peligro el lago`, `descartó que hubiera disparos`."""
    words = r.clauses.words
    for i in range(first, past - 3):
        if not r.clauses.is_finite(i) or words.quoted[i] or r.is_first_person(i):
            continue
        group = r.clauses.group(i)
        rules_out = r.verb("rule_out", group.main) and not group.negated
        doubts = group.negated and words.lower[i] in {"cree", "creen"}
        if not (rules_out or doubts) or group.modal or "se" in words.lower[group.first : i]:
            continue
        that = group.past
        if r.lower(that) == ",":
            that = next((k + 1 for k in range(that + 1, min(past, that + 16)) if words.text[k] == "," and r.lower(k + 1) == "que"), that)  # fmt: skip
        if r.lower(that) != "que":
            continue
        judge = r.asker.subject_of(group)
        end = r.clauses.clause_past(that + 1, past)
        at = r.clauses.clause_verb(that + 1, end, wish=True)
        question = _of_others(r, that + 1, end, at, judge, CLAIM)
        start = that + 1 if that > group.past else r.evidence_first(group)
        yield Candidate(
            QuestionKind.DISPUTED, "not_believed", start, end, question, 0.6, r.settles(judge, start, end)
        )  # fmt: skip


def unless(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El libro seguirá a la venta salvo que un juez lo prohíba`, `no abrirá mientras no se pague`."""
    words = r.clauses.words
    for i in range(first + 3, past - 2):
        after = r.phrase("doubtful.unless", i, past)
        if not after or after >= past or words.text[i - 1] == "¿":
            continue
        main = _main_ahead(r, i, first)
        if main is None:
            continue
        group = r.clauses.group(main)
        subject, start = r.doer(group)
        stop = i - (words.text[i - 1] == ",")
        end = r.clauses.clause_past(after, past)
        question = _main_asked(r, main, stop, subject, POSITIVE)
        if end - start > _LONGEST:
            continue
        yield Candidate(
            QuestionKind.DOUBTFUL, "unless", start, end, question, 0.7, r.settles(subject, start, end)
        )  # fmt: skip


def _main_ahead(r: Reading, i: int, first: int) -> int | None:
    """The verb of the clause before i, if it is in the future, the conditional or negated for now."""
    words = r.clauses.words
    main = r.finite_before(i, first, 20)
    if main is None or words.quoted[main] or r.is_first_person(main):
        return None
    if any(words.text[k] in {";", ":", "("} for k in range(main, i)):
        return None
    form = words.lower[main]
    return main if is_future(form) or is_conditional(form) else None


def _main_asked(
    r: Reading, main: int, stop: int, subject: Subject | None, manner: Manner
) -> str | None:
    """A main clause asked of its own subject, or of one before that agrees."""
    group = r.clauses.group(main)
    begin = r.clauses.clause_start(group.first)
    asked = r.asker.yes_no(begin, stop, subject=subject, manner=manner)
    for other in r.others_meant(group):
        asked = asked or r.asker.yes_no(begin, stop, subject=other, manner=manner)
    return asked


def in_that_case(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`De persistir el paro, el alcalde retirará las licencias`, `si aceptan, habría reunión el lunes`."""
    words = r.clauses.words
    for i in range(first, past - 5):
        opens = i == first or words.lower[i - 1] in {"que", "y", ","} or words.text[i - 1] in _MARKS
        if not opens or words.quoted[i]:
            continue
        if words.lower[i] == "de":
            k = i + 1 + (words.lower[i + 1] == "no")
            if not r.infinitive(k, {"", "se", "lo", "la"}) or split_clitics(words.lower[k])[0] == "ser":  # fmt: skip
                continue
        elif words.lower[i] == "si":
            if words.lower[i + 1] in {"bien", "acaso"} or words.lower[i - 1 : i] == ["como"]:
                continue
        elif words.lower[i] == "sin":
            if i != first or r.lower(i + 1) not in {"el", "la", "los", "las", "un", "una"}:
                continue
        elif not r.phrase("doubtful.case", i, past):
            continue
        comma = next((k for k in range(i + 2, min(past - 3, i + 16)) if words.text[k] == ","), None)
        if comma is None:
            continue
        main = r.clauses.main_finite(comma + 1, past)
        if main is None or not (is_future(words.lower[main]) or is_conditional(words.lower[main])):
            continue
        group = r.clauses.group(main)
        if any(words.text[k] == "," for k in range(comma + 1, group.first)) or group.modal:
            continue
        end = r.clauses.clause_past(group.past, past, seen=True)
        specific = words.lower[i] != "si" or _specific(r, comma + 1, end)
        if not specific or (words.lower[main] in {"habría", "sería"} and group.main != main):
            continue
        if words.lower[i] == "si" and _counterfactual(r, i, comma):
            continue
        without = words.lower[i] == "sin"
        if without and not group.negated:
            continue
        asked = r.asker.yes_no(comma + 1, end, manner=POSITIVE if without else AHEAD)
        for other in (r.asker.left_out(group), *r.others_meant(group)) if asked is None else ():
            asked = asked or (r.asker.yes_no(comma + 1, end, subject=other, manner=AHEAD) if other else None)  # fmt: skip
        yield Candidate(
            QuestionKind.DOUBTFUL, "in_that_case", i, end, asked, 0.59, r.settles(None, i, end)
        )


_MARKS = frozenset({"«", "“", '"'})


def _counterfactual(r: Reading, first: int, past: int) -> bool:
    return any(
        re.search(r"(ara|iera|ase|iese)n?$", r.lower(k)) and r.clauses.is_finite(k)
        for k in range(first, past)
    )


def _specific(r: Reading, first: int, past: int) -> bool:
    """Whether a clause tells of one event: on a day, or of somebody named."""
    words = r.clauses.words
    return any(
        r.past_date(k, past) > k or (words.pos[k] == "PROPN" and k > first)
        for k in range(first, past)
    )


def hangs_on_this(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`De lo que diga el ministro depende que la tregua siga`, `de quien depende su eventual regreso`."""
    words = r.clauses.words
    for i in range(first + 1, past - 2):
        if words.lower[i] not in {"depende", "dependen", "dependerá", "dependerán"}:
            continue
        if words.lower[i + 1 : i + 4] == ["de", "lo", "que"]:
            # `Todo dependerá de lo que digan los socios`
            end = r.clauses.clause_past(i + 4, past)
            group = r.clauses.group(i + 4)
            told = r.asker.verb_text(group, WISH) if r.clauses.is_finite(i + 4) else None
            said = r.asker.noun_agrees(group, end)
            question = close(["Qué", told or "", r.asker.say(group.past, end)]) if said and told else None  # fmt: skip
            start = r.evidence_first(r.clauses.group(i))
            yield Candidate(
                QuestionKind.DOUBTFUL, "hangs_on_this", start, end, question, 0.66, r.settles(None, start, end)
            )  # fmt: skip
            continue
        if "de" not in words.lower[max(first, i - 16) : i] and "del" not in words.lower[max(first, i - 16) : i]:  # fmt: skip
            continue
        end = r.clauses.clause_past(i + 2, past)
        if r.lower(i + 1) == "que":
            question = r.asker.yes_no(i + 2, end, manner=WISH)
        else:
            noun = r.asker.head(i + 1, end)
            if words.lower[i + 1] not in {"el", "la", "los", "las"} or not r.word("doubtful.events", noun):  # fmt: skip
                continue
            told = "Se producirán" if is_plural(r.clauses.doc[noun]) else "Se producirá"
            question = close([told, r.asker.say(i + 1, end)])
        yield Candidate(
            QuestionKind.DOUBTFUL, "hangs_on_this", i, end, question, 0.7, r.settles(None, i, end)
        )


def taken_for_sure(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El vocero da por hecho que el Senado aprobará la ley`: it is still to come."""
    words = r.clauses.words
    for i in range(first, past - 5):
        after = r.phrase("doubtful.for_sure", i, past)
        if not after or words.quoted[i]:
            continue
        that = next((k for k in range(after, min(past - 2, after + 5)) if words.lower[k] == "que"), None)  # fmt: skip
        if that is None or any(words.text[k] in _MARKS | {","} for k in range(after, that)):
            continue
        end = r.clauses.clause_past(that + 1, past)
        at = r.clauses.main_finite(that + 1, end)
        if at is None or not is_future(words.lower[at]):
            continue
        question = _of_others(r, that + 1, end, at, None, AHEAD)
        yield Candidate(
            QuestionKind.PENDING, "taken_for_sure", that + 1, end, question, 0.62, r.settles(None, i, end)
        )  # fmt: skip


def due_on(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El diálogo debería reanudarse el viernes`: it is due, and may not come about."""
    words = r.clauses.words
    for i in range(first + 1, past - 3):
        if words.lower[i] not in {"debería", "deberían"} or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        if group.negated or not group.modal:
            continue
        end = r.clauses.clause_past(group.past, past, seen=True)
        if not any(r.past_date(k, end) > k for k in range(group.past, end)):
            continue
        subject, start = r.doer(group)
        question = _main_asked(r, i, end, subject, AHEAD)
        yield Candidate(
            QuestionKind.PENDING, "due_on", start, end, question, 0.65, r.settles(subject, start, end)
        )  # fmt: skip


def set_for(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El juez fijó para el lunes la vista`, `señaló el juicio para el 3 de mayo`."""
    words = r.clauses.words
    for i in range(first, past - 4):
        if r.predicate("set_day", i) is None or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        noun = next((k for k in range(group.past + 1, min(past, group.past + 10)) if r.word("pending.sittings", k) and words.pos[k - 1] in {"DET", "ADJ"}), None)  # fmt: skip
        day = next((k for k in range(group.past, past - 1) if words.lower[k] == "para" and r.past_date(k + 1, past) > k + 1), None)  # fmt: skip
        if noun is None or day is None or group.negated or abs(noun - day) > 9:
            continue
        begin = noun - 1
        end = r.clauses.clause_past(max(noun, day + 1), past, seen=True)
        told = "Se celebrarán" if is_plural(r.clauses.doc[noun]) else "Se celebrará"
        if noun > day:
            when, what = r.asker.say(day + 1, r.past_date(day + 1, past)), r.asker.say(begin, end)
        else:
            when, what = r.asker.say(day + 1, end), r.asker.say(begin, day)
        start = group.first
        yield Candidate(
            QuestionKind.PENDING, "set_for", start, end, close([told, when, what]), 0.62, r.settles(None, start, end)
        )  # fmt: skip


RULES: tuple[Rule, ...] = (
    rule(seen_as, "doubtful.judged"),
    rule(not_believed, "verb.believe", "verb.rule_out"),
    rule(unless, "doubtful.unless"),
    rule(in_that_case, "=de", "=si", "=sin", "doubtful.case"),
    rule(hangs_on_this, "=depende", "=dependen", "=dependerá", "=dependerán"),
    rule(taken_for_sure, "doubtful.for_sure"),
    rule(due_on, "=debería", "=deberían"),
    rule(set_for, "verb.set_day"),
)
"""In order of preference where two see the same with equal strength."""
