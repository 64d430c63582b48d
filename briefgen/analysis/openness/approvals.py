"""What somebody with power over it has yet to approve, grant or prolong.

A bill that is laid before a chamber, a text under debate, a measure that lasts until it is approved,
a decree that runs out, a resignation that is called for. The question names the body where the
text does, and asks whether it will.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.asking import Manner, Subject, close
from briefgen.analysis.names import ARTICLES
from briefgen.analysis.openness.reading import INDEFINITE, Candidate, Reading, Rule, rule
from briefgen.analysis.phrases import is_plural
from briefgen.analysis.verbs import is_future, is_infinitive
from briefgen.model import QuestionKind

_BEFORE = frozenset({"ante", "en", "a", "al"})
"""What opens the body that a bill is laid before."""
_LONGEST_SUBJECT = 14
_NEAR = 10


def bill(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El senador presentó ante el Senado una propuesta de ley para vetar los peajes`."""
    words = r.clauses.words
    for i in range(first, past - 3):
        verb = r.predicate("lay_before", i)
        if verb is None or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        noun = next((k for k in range(group.past, min(past, group.past + _NEAR + 4)) if r.word("pending.bills", k)), None)  # fmt: skip
        if noun is None or group.negated or r.is_first_person(i):
            continue
        determiner = noun - 1 - (words.pos[noun - 1] in {"ADJ", "NUM"} and words.pos[noun - 2] == "DET")  # fmt: skip
        if r.lower(determiner) not in INDEFINITE | ARTICLES | {"su", "sus"} and words.pos[determiner] != "NUM":  # fmt: skip
            continue
        if r.lower(determiner - 1) in {"de", "del", "en", "con", "por", "sobre"}:
            continue  # `en el marco de la iniciativa`
        end = r.clauses.clause_past(noun, past, seen=True)
        what = _bill_named(r, noun, end)
        if what is None:
            continue
        body = _body(r, group.past, determiner) or _body(r, noun + 1, end)
        plural = is_plural(r.clauses.doc[noun])
        article = r.article(noun)
        if body:
            question = close(["Aprobarán" if body.plural else "Aprobará", body.text, article, what])
        else:
            question = close(["Se aprobarán" if plural else "Se aprobará", article, what])
        _, start = r.doer(group)
        yield Candidate(
            QuestionKind.PENDING, "bill", start, end, question, 0.57, r.settles(body, start, end)
        )


def _bill_named(r: Reading, noun: int, end: int) -> str | None:
    """A bill with what it is for: `propuesta de ley para vetar los peajes`; None where nothing tells."""
    words = r.clauses.words
    aim = next((k for k in range(noun + 1, end - 2) if r.verb("aim", k) and words.lower[k - 1] == "que"), None)  # fmt: skip
    if aim is not None and is_infinitive(r.lower(aim + 1)):
        # `propuestas de ley con las que busca vetar los peajes`
        before = next(k for k in range(noun + 1, aim) if words.lower[k] in {"con", "que", "en"} or words.text[k] == ",")  # fmt: skip
        return f"{r.asker.say(noun, before)} para {r.asker.say(aim + 1, end)}"
    stop = next((k for k in range(noun + 1, end) if words.lower[k] in {"ante", "antes", "que", "al"} or words.text[k] in {",", ";", "("}), end)  # fmt: skip
    told = [k for k in range(noun + 1, stop) if words.pos[k] in {"NOUN", "PROPN", "VERB"} and not r.word("pending.bills", k)]  # fmt: skip
    if len(told) < 2:
        return None
    return r.asker.say(noun, stop)


def _body(r: Reading, first: int, past: int) -> Subject | None:
    """The body named in a stretch as the one that something is laid before."""
    words = r.clauses.words
    for k in range(first, past - 1):
        if words.lower[k] not in _BEFORE:
            continue
        named = r.discourse.mention_at(k + 1) or r.discourse.mention_at(k + 2)
        body = k + 1 < past and (r.word("pending.bodies", k + 1) or r.word("pending.bodies", k + 2))
        if named is None or not body:
            continue
        stop = max(r.clauses.words.layout.tokens(named[1].span)[1], k + 2)
        joined = words.lower[k] == "al"
        found = r.asker.subject_between(k + 1, stop)
        if found is None:
            return None
        text = found.text if not joined or found.text.startswith("el ") else f"el {found.text}"
        return Subject(text, found.plural, found.chain)
    return None


def under_debate(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La reforma se encuentra en plena deliberación en la Dieta`, `el proyecto se debate en el Senado`."""
    words = r.clauses.words
    for i in range(first + 1, past - 1):
        if not r.word("pending.debates", i) or words.quoted[i]:
            continue
        verb = r.finite_before(i, first, 3)
        if verb is None or "en" not in words.lower[verb + 1 : i] or not re.match(r"está|sigue|encuentra|contin", r.lower(verb)):  # fmt: skip
            continue
        group = r.clauses.group(verb)
        subject, start = r.doer(group)
        if subject is None or subject.chain is not None or group.negated:
            continue
        end = r.clauses.clause_past(i, past, seen=True)
        body = _body(r, i + 1, end)
        told = "Aprobarán" if body and body.plural else "Aprobará"
        question = close([told, body.text, subject.text] if body else ["Qué se decidirá sobre", subject.text])  # fmt: skip
        yield Candidate(
            QuestionKind.PENDING, "under_debate", start, end, question, 0.6, r.settles(body, start, end)
        )  # fmt: skip


def once_approved(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`tan pronto sea aprobada por el Congreso`, `una vez que el Senado apruebe la ley`."""
    words = r.clauses.words
    for i in range(first, past - 3):
        after = r.phrase("pending.once", i, past)
        if not after or words.quoted[i]:
            continue
        end = r.clauses.clause_past(after, past, one=True)
        at = next((k for k in range(after, end) if r.clauses.is_finite(k)), None)
        if at is None or not r.asker.is_subjunctive(at) or not r.verb("approve", r.clauses.group(at).main + (r.lower(at) in {"sea", "sean"})):  # fmt: skip
            continue
        subject = r.asker.left_out(r.clauses.group(at)) or r.carried_over(r.clauses.group(at))
        question = r.asker.yes_no(after, end, subject=subject, manner=Manner(wish=True))
        main = end + (words.text[end : end + 1] == [","])
        if (i == first or r.lower(i - 1) == "que") and main + 1 < past:
            end = r.clauses.clause_past(main, past)  # what hangs on it shows it, too
        yield Candidate(
            QuestionKind.PENDING, "once_approved", i, end, question, 0.62, r.settles(subject, i, end)
        )  # fmt: skip


def runs_out(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El 12 de marzo vence el decreto vigente`: it may be prolonged."""
    words = r.clauses.words
    for i in range(first, past - 1):
        if not r.word("pending.runs_out", i) or not r.clauses.is_finite(i):
            continue
        group = r.clauses.group(i)
        thing = group.past
        behind = thing + 1 < past and r.lower(thing) in ARTICLES
        if group.negated or "se" in words.lower[group.first : i]:
            continue
        if behind and r.word("pending.terms", r.asker.head(thing, past)):
            end = r.clauses.clause_past(thing, past, seen=True)
            what, start = r.asker.say(thing, end), r.evidence_first(group)
            plural = is_plural(r.clauses.doc[r.asker.head(thing, end)])
        else:
            subject, start = r.doer(group)
            noun = r.asker.head(start, group.first)
            if subject is None or not r.word("pending.terms", noun):
                continue
            end = r.clauses.clause_past(group.past, past, seen=True)
            what, plural = subject.text, subject.plural
        question = close(["Se prorrogarán" if plural else "Se prorrogará", what])
        yield Candidate(
            QuestionKind.PENDING, "runs_out", start, end, question, 0.58, r.settles(None, start, end)
        )  # fmt: skip


def resignation_asked(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Los ediles pidieron la renuncia de la alcaldesa`; not `pidió la renuncia a su sueldo`."""
    words = r.clauses.words
    for i in range(first, past - 4):
        verb = r.predicate("ask_for", i)
        if verb is None or words.quoted[i] or verb in {"proponer", "defender", "plantear"}:
            continue
        group = r.clauses.group(i)
        noun = group.past + 1
        if r.lower(group.past) not in {"la", "el", "su"} or not r.word("pending.ousters", noun):
            continue
        if r.lower(noun + 1) not in {"de", "del"} or group.negated:
            continue
        end = _name_past(r, noun + 2, past)
        who = r.asker.subject_between(noun + 2, end)
        if who is None:
            continue
        joined = r.lower(noun + 1) == "del" and not who.text.startswith("el ") and who.chain is None  # fmt: skip
        told = "Dejarán" if who.plural else "Dejará"
        _, start = r.doer(group)
        question = close([told, "el" if joined else "", who.text, "el cargo"])
        yield Candidate(
            QuestionKind.PENDING, "resignation_asked", start, end, question, 0.62, r.settles(who, start, end)
        )  # fmt: skip


def _name_past(r: Reading, first: int, past: int) -> int:
    """Past whose resignation it is: before a mark, a verb, or a preposition that says why."""
    words = r.clauses.words
    end = first
    for k in range(first, min(past, first + 12)):
        if words.text[k] in {",", ";", "(", ".", ":"} or r.clauses.is_finite(k):
            break
        if words.lower[k] in {"por", "tras", "ante", "y", "para", "que", "después"}:
            break
        end = k + 1
    return end


def not_before(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Las medidas no entrarán en vigor hasta que las apruebe el Congreso`: when will they."""
    words = r.clauses.words
    for i in range(first, past - 4):
        if not is_future(words.lower[i]) or not r.clauses.is_finite(i) or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        if not group.negated or group.modal:
            continue
        near = range(group.past, min(past - 2, group.past + 16))
        until = next((k for k in near if r.phrase("pending.until", k, past) and words.lower[k] == "hasta"), None)  # fmt: skip
        if until is None or any(r.clauses.is_finite(k) for k in range(group.past, until)):
            continue
        subject, start = r.doer(group)
        if subject is None or subject.plural is not group.plural:
            continue
        end = r.clauses.clause_past(until + 1, past)
        clitics = [words.lower[k] for k in range(group.first, i) if words.lower[k] == "se"]
        told = [words.lower[k] for k in range(i, group.past)]
        rest = r.asker.say(group.past, until)
        fixed = rest.startswith(("en vigor", "en marcha", "a cabo"))
        said = [rest, subject.text] if fixed else [subject.text, rest]
        question = close(["Cuándo", *clitics, *told, *said])
        yield Candidate(
            QuestionKind.PENDING, "not_before", start, end, question, 0.62, r.settles(subject, start, end)
        )  # fmt: skip


def taken_up(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La Corte admitió a trámite la demanda de los ganaderos`: it has not been ruled on."""
    words = r.clauses.words
    for i in range(first, past - 5):
        if words.lower[i + 1 : i + 3] != ["a", "trámite"] or not r.lower(i).startswith(("admit", "acept")):  # fmt: skip
            continue
        at = i if r.clauses.is_finite(i) else i - 1
        subject, start = r.doer(r.clauses.group(at))
        thing = i + 3
        if subject is None or words.pos[thing] != "DET" or r.clauses.group(at).negated:
            continue
        end = r.clauses.clause_past(thing, past, seen=True)
        told = "decidirán" if subject.plural else "decidirá"
        what = f"{r.article(r.asker.head(thing, end))} {r.asker.say(thing + 1, end)}"
        question = close(["Qué", told, subject.text, "sobre", what])
        yield Candidate(
            QuestionKind.PENDING, "taken_up", start, end, question, 0.63, r.settles(subject, start, end)
        )  # fmt: skip


def leave_missing(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Todavía falta el visto bueno de Bruselas`; not `falta apoyo`."""
    words = r.clauses.words
    for i in range(first, past - 4):
        if words.lower[i] not in {"falta", "faltan"} or not r.clauses.is_finite(i):
            continue
        noun = r.asker.head(i + 1, past)
        if words.lower[i + 1] not in ARTICLES or not r.word("pending.leave", noun) or noun > i + 3:
            continue
        end = r.clauses.clause_past(i + 1, past, seen=True)
        if not {"de", "del"} & set(words.lower[noun:end]) or r.clauses.group(i).negated:
            continue
        told = "Llegarán" if words.lower[i] == "faltan" else "Llegará"
        question = close([told, r.asker.say(i + 1, end)])
        start = r.clauses.group(i).first
        yield Candidate(
            QuestionKind.PENDING, "leave_missing", start, end, question, 0.62, r.settles(None, start, end)
        )  # fmt: skip


def until_then(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La huelga seguirá hasta que la empresa readmita a los despedidos`."""
    words = r.clauses.words
    for i in range(first + 2, past - 3):
        if words.lower[i : i + 2] != ["hasta", "que"] or words.quoted[i]:
            continue
        before = r.finite_before(i, first, 13)
        if before is None or not is_future(words.lower[before]) or r.clauses.group(before).negated:
            continue
        end = r.clauses.clause_past(i + 2, past)
        question = r.asker.yes_no(i + 2, end, manner=Manner(wish=True))
        start = r.evidence_first(r.clauses.group(before))
        yield Candidate(
            QuestionKind.PENDING, "until_then", start, end, question, 0.58, r.settles(None, i, end)
        )


def voted_on(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El dictamen de la reforma será votado el jueves`, `será sometida a votación`."""
    words = r.clauses.words
    for i in range(first + 1, past - 1):
        if words.lower[i] not in {"será", "serán"} or words.quoted[i]:
            continue
        if not _VOTED.match(words.lower[i + 1]):
            continue
        group = r.clauses.group(i)
        subject, start = r.doer(group)
        if subject is None or group.negated or subject.plural is not group.plural:
            continue
        if words.lower[i + 1].startswith("sometid") and _VOTES.isdisjoint(words.lower[i + 2 : i + 7]):  # fmt: skip
            continue
        end = r.clauses.clause_past(i + 2, past, seen=True)
        body = _by_body(r, i + 2, end)
        if body is not None:
            question = close(["Aprobarán" if body.plural else "Aprobará", body.text, subject.text])
        else:
            question = close(["Se aprobarán" if subject.plural else "Se aprobará", subject.text])
        yield Candidate(
            QuestionKind.PENDING,
            "voted_on",
            start,
            end,
            question,
            0.62,
            r.settles(body, start, end),
        )


_VOTED = re.compile(r"(votad|discutid|debatid|sometid|ratificad|confirmad|refrendad)[oa]s?$")
_VOTES = frozenset({"votación", "consulta", "aprobación", "discusión"})


def _by_body(r: Reading, first: int, past: int) -> Subject | None:
    """The body by which something will be voted on: `por el Senado`."""
    words = r.clauses.words
    by = next((k for k in range(first, past - 1) if words.lower[k] == "por"), None)
    if by is None or not (r.word("pending.bodies", by + 1) or r.word("pending.bodies", by + 2)):
        return None
    after = range(by + 3, past)
    stop = next((k for k in after if words.lower[k] in {"en", "el", "la", "este", "antes", "durante", "para"}), past)  # fmt: skip
    return r.asker.subject_between(by + 1, stop)


RULES: tuple[Rule, ...] = (
    rule(bill, "pending.bills"),
    rule(under_debate, "pending.debates"),
    rule(once_approved, "pending.once"),
    rule(runs_out, "pending.runs_out"),
    rule(resignation_asked, "pending.ousters"),
    rule(not_before, "pending.until"),
    rule(voted_on, "=será", "=serán"),
    rule(taken_up, "=trámite"),
    rule(leave_missing, "=falta", "=faltan"),
    rule(until_then, "pending.until"),
)
"""In order of preference where two see the same with equal strength."""
