"""Events: a meeting announced, a death that is looked into, what there might be somewhere.

Announced meetings are open by what comes of them, and inquiries by what they find.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.asking import Subject, close
from briefgen.analysis.clauses import VerbGroup
from briefgen.analysis.openness.reading import Candidate, Reading, Rule, rule
from briefgen.model import QuestionKind

_MEETS = ("reunirá", "reunirán", "entrevistará", "entrevistarán", "volverá", "volverán")
"""Verbs of a meeting to come."""
_AGAIN = frozenset({"reunirse", "verse", "encontrarse", "sentarse", "negociar", "entrevistarse"})
_COULD_BE_THERE = ("podría", "pueda", "pudiera")
_LONGEST_PARTNER = 9
"""Most words that name whom somebody meets."""


def meeting_ahead(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Ana Ruiz se reunirá con Luis Mora el martes` leaves open what comes of it."""
    words = r.clauses.words
    for i in range(first, past - 2):
        if words.lower[i] not in _MEETS or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        if words.lower[i].startswith("volver") and (
            words.lower[i + 1] != "a" or words.lower[i + 2] not in _AGAIN
        ):
            continue
        again = 2 * words.lower[i].startswith("volver")
        subject = r.asker.subject_of(group)
        partner = r.past_date(i + 1 + again, past)
        if r.lower(partner) != "con":
            yield from _meet(r, group, past, subject)
            continue
        met = next(
            (
                m
                for k in range(partner + 1, min(partner + 1 + _LONGEST_PARTNER, past))
                if (m := r.discourse.mention_at(k)) is not None
            ),
            None,
        )
        if group.negated or subject is None or met is None or subject.chain is met[0]:
            continue
        end = r.clauses.clause_past(i + 1, past, seen=True)
        question = close(["Qué acordarán", subject.text, "y", r.asker.chain_text(met[0])])
        start = r.evidence_first(group)
        yield Candidate(
            QuestionKind.PENDING,
            "meeting_ahead",
            start,
            end,
            question,
            0.58,
            r.settles(subject, start, end),
        )


def _meet(r: Reading, group: VerbGroup, past: int, subject: Subject | None) -> Iterator[Candidate]:
    """`Mora y Gil se reunirán el lunes`: several, named or described."""
    if subject is None or not group.plural or group.negated or " " not in subject.text:
        return
    end = r.clauses.clause_past(group.past, past, seen=True)
    start = r.evidence_first(group)
    question = close(["Qué acordarán", subject.text])
    yield Candidate(
        QuestionKind.PENDING, "meeting_ahead", start, end, question, 0.56, r.settles(subject, start, end)
    )  # fmt: skip


def looked_into(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`se investiga la muerte de tres obreros` asks for its cause, a crime for who did it."""
    words = r.clauses.words
    for i in range(first, past - 2):
        if not r.word("unspecified.seeking", i) or not r.clauses.is_finite(i) or words.quoted[i]:
            continue
        noun = i + 2
        group = r.clauses.group(i)
        if words.lower[i - 1] != "se" or group.negated:
            continue  # who looks into it is asked for what he finds
        if words.lower[i + 1] not in {"el", "la", "los", "las", "un", "una"}:
            continue
        crime = r.word("unspecified.crimes", noun)
        if not crime and not r.word("unspecified.mishaps", noun):
            continue
        end = r.clauses.clause_past(i + 1, past, seen=True)
        if end - noun < 3 or r.lower(noun + 1) not in {
            "de",
            "del",
            "en",
            "contra",
            "ocurrido",
            "ocurrida",
        }:
            continue  # `investiga el incendio`: which one
        opening = "Quién será el autor" if crime else "Cuál fue la causa"
        start = r.evidence_first(group)
        yield Candidate(
            QuestionKind.PENDING,
            "looked_into",
            start,
            end,
            close([opening, "de", r.asker.say(i + 1, end)]),
            0.58,
            r.settles(None, start, end),
        )


def may_be_there(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`podría haber más víctimas bajo el hielo`; not `podría haber sido`."""
    words = r.clauses.words
    for i in range(first, past - 2):
        if words.lower[i] not in _COULD_BE_THERE or words.lower[i + 1] != "haber":
            continue
        group = r.clauses.group(i)
        what = i + 2 + (words.pos[i + 2] in {"ADJ", "DET", "NUM"} or words.lower[i + 2] == "más")
        if group.negated or what >= past or words.pos[what] != "NOUN":
            continue
        end = r.clauses.clause_past(i + 2, past, seen=True)
        begin = r.clauses.clause_start(group.first)
        where = r.asker.say(begin, i) if words.pos[begin] == "ADP" and i - begin <= 6 else ""
        if end - what < 2 and not where:
            continue  # `podría haber cambios`: in what
        question = close(["Hay", r.asker.say(i + 2, end), where[:1].lower() + where[1:]])
        yield Candidate(
            QuestionKind.DOUBTFUL,
            "may_be_there",
            group.first,
            end,
            question,
            0.57,
            r.settles(None, group.first, end),
        )


RULES: tuple[Rule, ...] = (
    rule(meeting_ahead, *(f"={verb}" for verb in _MEETS)),
    rule(looked_into, "unspecified.seeking"),
    rule(may_be_there, *(f"={verb}" for verb in _COULD_BE_THERE)),
)
"""In order of preference where two see the same with equal strength."""
