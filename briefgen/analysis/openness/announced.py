"""What will be made public, and what a danger or an open door leaves possible.

A future in reported speech alone (`dijo que el puente se cerrará`) leaves nothing open: tried, and
right once in eight times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.asking import Manner, close
from briefgen.analysis.openness.reading import INDEFINITE, Candidate, Reading, Rule, rule
from briefgen.analysis.verbs import is_future
from briefgen.model import QuestionKind


def published_ahead(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El censo de Verdal se dará a conocer el 28 de enero`: what will it say."""
    words = r.clauses.words
    for i in range(first + 1, past - 1):
        if r.lower(i - 1) != "se" or not is_future(words.lower[i]) or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        made_known = words.lower[i + 1 : i + 3] == ["a", "conocer"]
        if group.negated or not (made_known or r.verb("publish_only", i)):
            continue
        subject, start = r.doer(group)
        if subject is None or subject.plural is not group.plural:
            continue
        begin = r.clauses.clause_start(group.first)
        if not any(r.word("pending.papers", k) for k in range(begin, group.first)):
            continue
        end = r.clauses.clause_past(group.past, past, seen=True)
        question = close(["Qué dirán" if subject.plural else "Qué dirá", subject.text])
        yield Candidate(
            QuestionKind.PENDING, "published_ahead", start, end, question, 0.57, r.settles(subject, start, end)
        )  # fmt: skip


def at_risk(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El partido está en riesgo de desaparecer`, `corre el peligro de quedarse sin sede`."""
    words = r.clauses.words
    for i in range(first + 1, past - 2):
        after = r.phrase("doubtful.risk", i, past)
        if not after or words.quoted[i]:
            continue
        verb = r.finite_before(i + 1, first, 4)
        if verb is None or not re.match(r"est[áa]|corr|qued|sigu", r.lower(verb)):
            continue  # `tienen más riesgo de enfermar`: a rate, no danger
        if not r.infinitive(after):
            continue
        group = r.clauses.group(verb)
        subject, start = r.doer(group)
        if group.negated or subject is None or subject.plural is not group.plural:
            continue
        end = r.clauses.clause_past(after + 1, past, seen=True)
        end = max(end, after + 1)
        question = r.asker.whether(after, end, subject=subject)
        yield Candidate(
            QuestionKind.DOUBTFUL, "at_risk", start, end, question, 0.6, r.settles(subject, start, end)
        )  # fmt: skip


def door_open(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`dejó la puerta abierta a una ley de costas`, `no cierra la puerta a volver`."""
    words = r.clauses.words
    for i in range(first, past - 3):
        after = r.phrase("doubtful.door", i, past)
        if not after or after + 1 >= past:
            continue
        verb = r.finite_before(i + 1, first, 3)
        if verb is None:
            continue
        subject, start = r.doer(r.clauses.group(verb))
        end, question, shape = r.complement(after, past, subject, Manner(wish=True))
        if shape == "np" and words.pos[after] == "DET":
            noun = r.asker.head(after, end)
            begin = after + 1 + r.word("doubtful.possible", after + 1)
            article = r.lower(after)
            if article not in INDEFINITE:
                article = r.article(noun)
                question = close(["Se producirá" if not article.endswith("s") else "Se producirán", article, r.asker.say(begin, end)])  # fmt: skip
            else:
                question = close(["Habrá", article, r.asker.say(begin, end)])
        elif shape not in {"inf", "que"}:
            continue
        yield Candidate(
            QuestionKind.DOUBTFUL, "door_open", start, end, question, 0.62, r.settles(subject, start, end)
        )  # fmt: skip


RULES: tuple[Rule, ...] = (
    rule(published_ahead, "verb.publish_only", "=conocer"),
    rule(at_risk, "doubtful.risk"),
    rule(door_open, "doubtful.door"),
)
"""In order of preference where two see the same with equal strength."""
