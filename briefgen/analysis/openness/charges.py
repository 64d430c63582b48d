"""What is held against somebody before it is proved, and what comes of it.

An inquiry that somebody is under, a suit that is filed, a sentence that is asked for, a denial of
taking part: open by their outcome. Nobody is called guilty; the question repeats the text's noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.asking import Subject, close
from briefgen.analysis.clauses import VerbGroup
from briefgen.analysis.names import ARTICLES
from briefgen.analysis.openness.reading import MAY, Candidate, Reading, Rule, rule
from briefgen.analysis.phrases import is_plural
from briefgen.analysis.verbs import is_infinitive, split_clitics
from briefgen.model import ActorKind, QuestionKind

_STATE = frozenset({"está", "están", "encuentra", "encuentran", "sigue", "siguen", "permanece"})
_IS = frozenset({"es", "son", "está", "están", "siendo", "será", "serán"})


def under_inquiry(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El edil se encuentra bajo investigación por sus viajes`, `está siendo investigado por fraude`."""
    words = r.clauses.words
    for i in range(first + 1, past - 1):
        bound = words.lower[i : i + 2] == ["bajo", "investigación"]
        passive = re.match(r"investigad[oa]s?$", words.lower[i]) and r.lower(i - 1) in _IS
        if not (bound or passive) or words.quoted[i]:
            continue
        verb = r.finite_before(i, first, 3)
        if verb is None or words.lower[verb] not in _STATE | _IS:
            continue
        group = r.clauses.group(verb)
        subject, start = r.doer(group)
        if subject is None or group.negated or subject.plural is not group.plural:
            continue
        after = i + 1 + bound
        end = r.clauses.clause_past(after, past, seen=True)
        by = r.discourse.mention_at(after + 1) or r.discourse.mention_at(after + 2)
        agent = (by is not None and by[0].kind is not ActorKind.PERSON) or r.word("pending.bodies", after + 2)  # fmt: skip
        end = end if r.lower(after) == "por" and not agent else after
        if r.word("words.hollow", r.asker.head(start, group.first)) and group.first - start < 4:
            continue
        person = subject.chain is not None and subject.chain.kind is ActorKind.PERSON
        about = re.sub(r"^a el ", "al ", f"a {subject.text}") if person else f"sobre {subject.text}"
        question = close(["Qué concluirá la investigación", about, r.asker.say(after, end)])
        yield Candidate(
            QuestionKind.PENDING, "under_inquiry", start, end, question, 0.62, r.settles(subject, start, end)
        )  # fmt: skip


def sued(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Los vecinos presentaron una demanda contra la naviera por los ruidos`, `recurrirá ante el Supremo`."""
    words = r.clauses.words
    for i in range(first + 1, past - 2):
        if not r.word("pending.filings", i) or words.pos[i] != "NOUN":
            continue
        end = r.clauses.clause_past(i, past, seen=True)
        before = next((k for k in range(i + 1, min(end - 1, i + 8)) if words.lower[k] == "ante"), None)  # fmt: skip
        against = next((k for k in range(i + 1, min(end - 1, i + 5)) if words.lower[k] == "contra"), None)  # fmt: skip
        verb = r.finite_before(i, first, 8)
        if verb is None or r.clauses.group(verb).negated or not (before or against):
            continue
        if not r.word("pending.sues", verb) and not r.verb("file", r.clauses.group(verb).main):
            continue
        noun = r.clauses.doc[i]
        article = r.article(i)
        subject, start = r.doer(r.clauses.group(verb))
        court = _court(r, before + 1, end) if before else None
        whose = re.sub(r"^de el ", "del ", f"de {subject.text}") if subject else ""
        what = [article, words.lower[i]]
        if court:
            told = "decidirán" if court.plural else "decidirá"
            question = close(["Qué", told, court.text, "sobre", *what, whose])
        elif against:
            told = "Prosperarán" if is_plural(noun) else "Prosperará"
            # why, only where it is short: `por los ruidos`
            stop = next((k for k in range(against + 2, end - _REASON) if words.lower[k] == "por"), end)  # fmt: skip
            question = close([told, *what, r.asker.say(i + 1, stop)])
        else:
            continue
        yield Candidate(
            QuestionKind.PENDING, "sued", start, end, question, 0.6, r.settles(court, start, end)
        )


_REASON = 6
"""Most words of a reason that a question repeats."""


def _court(r: Reading, first: int, past: int) -> Subject | None:
    """The court or office named behind `ante`, without what the matter is about."""
    words = r.clauses.words
    stop = next((k for k in range(first + 1, past) if words.lower[k] in {"por", "para", "contra", "con", "que"} or words.text[k] in {",", "("}), past)  # fmt: skip
    if r.discourse.mention_at(first) is None and r.discourse.mention_at(first + 1) is None:
        return None
    return r.asker.subject_between(first, stop)


def sentence_asked(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La Fiscalía pide diez años de cárcel para Gil`, `se enfrenta a una pena de seis años de prisión`."""
    words = r.clauses.words
    for i in range(first + 2, past - 2):
        if words.lower[i] not in {"cárcel", "prisión"} or words.quoted[i]:
            continue
        years = next((k for k in range(i - 1, max(first - 1, i - 4), -1) if words.lower[k] in {"años", "meses"}), None)  # fmt: skip
        verb = r.finite_before(i, first, 13)
        if years is None or verb is None or r.clauses.group(verb).negated:
            continue
        group = r.clauses.group(verb)
        for_whom = next((k for k in range(i + 1, min(past - 1, i + 3)) if words.lower[k] == "para"), None)  # fmt: skip
        if r.verb("ask_for", group.main) and for_whom is not None:
            end = r.clauses.clause_past(for_whom, past, seen=True)
            who = r.asker.subject_between(for_whom + 1, end)
            _, start = r.doer(group)
        elif r.word("pending.faces", group.main) or r.word("pending.faces", verb):
            end = r.clauses.clause_past(i, past, seen=True)
            who, start = r.doer(group)
        else:
            continue
        ending = r.participle_ending(who) if who else None
        if who is None or ending is None:
            continue
        number = years - 1 if words.pos[years - 1] in {"NUM", "DET"} else years
        told = "Serán" if who.plural else "Será"
        question = close([told, "condenad" + ending, who.text, "a", r.asker.say(number, i + 1)])
        yield Candidate(
            QuestionKind.PENDING, "sentence_asked", start, end, question, 0.62, r.settles(who, start, end)
        )  # fmt: skip


def may_be_appealed(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La sentencia puede ser recurrida ante el Supremo`."""
    words = r.clauses.words
    for i in range(first + 2, past - 1):
        if not re.match(r"(recurrid|apelad|impugnad)[oa]s?$", words.lower[i]) or words.lower[i - 1] != "ser":  # fmt: skip
            continue
        verb = i - 2
        if words.lower[verb] not in MAY:
            continue
        group = r.clauses.group(verb)
        subject, start = r.doer(group)
        if subject is None or group.negated:
            continue
        end = r.clauses.clause_past(i + 1, past, seen=True)
        told = "Se recurrirán" if subject.plural else "Se recurrirá"
        question = close([told, subject.text, r.asker.say(i + 1, end)])
        yield Candidate(
            QuestionKind.PENDING, "may_be_appealed", start, end, question, 0.62, r.settles(subject, start, end)
        )  # fmt: skip


def will_judge(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La Audiencia juzgará a partir del lunes a tres banqueros`."""
    words = r.clauses.words
    for i in range(first + 1, past - 3):
        if words.lower[i] not in {"juzgará", "juzgarán"} or r.clauses.group(i).negated:
            continue
        to = next((k for k in range(i + 1, min(past - 2, i + 8)) if words.lower[k] in {"a", "al"} and words.lower[k + 1] != "partir"), None)  # fmt: skip
        subject, start = r.doer(r.clauses.group(i))
        if to is None or subject is None:
            continue
        end = r.clauses.clause_past(to, past, seen=True)
        stop = next((k for k in range(to + 1, end) if words.lower[k] in {"por", "en", "el"} and k > to + 1), end)  # fmt: skip
        article = "el" if words.lower[to] == "al" else ""
        told = "decidirán" if subject.plural else "decidirá"
        question = close(["Qué", told, subject.text, "sobre", article, r.asker.say(to + 1, stop)])
        yield Candidate(
            QuestionKind.PENDING, "will_judge", start, end, question, 0.62, r.settles(subject, start, end)
        )  # fmt: skip


def denies_part(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El puerto niega la presencia de buques de guerra`, `negó cualquier vínculo con Orsa`."""
    words = r.clauses.words
    for i in range(first, past - 3):
        if r.predicate("deny", i) not in {"negar", "desmentir", "rechazar"}:
            continue
        group = r.clauses.group(i)
        at = group.past
        while at < past - 2 and words.pos[at] == "ADV":
            at += 1
        if group.negated or r.lower(at) not in ARTICLES | {"cualquier", "toda", "todo", "su", "tener"}:  # fmt: skip
            continue
        noun = at + 1
        if not r.word("disputed.parts", noun) or r.lower(noun + 1) not in {"de", "del", "en", "con", "entre"}:  # fmt: skip
            continue
        subject, start = r.doer(group)
        end = r.clauses.clause_past(noun, past, seen=True)
        own = r.lower(at) == "su" or r.lower(noun + 1) in {"en", "con"}
        if own and subject is None:
            continue
        if own and subject:
            question = close(["Tuvieron" if subject.plural else "Tuvo", subject.text, r.asker.say(noun, end)])  # fmt: skip
        else:
            question = close(["Hubo", r.asker.say(noun, end)])
        yield Candidate(
            QuestionKind.DISPUTED, "denies_part", start, end, question, 0.66, r.settles(subject, start, end)
        )  # fmt: skip


def must_win(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El Verdal está obligado a ganar por tres goles`, `necesita vencer al Oriel para clasificarse`."""
    words = r.clauses.words
    for i in range(first + 1, past - 2):
        after = r.phrase("pending.obliged", i, past)
        if not after or words.quoted[i] or not r.verb("win", after):
            continue
        verb = r.finite_before(after, max(first, i - 2))
        if verb is None or not is_infinitive(split_clitics(r.lower(after))[0]):
            continue
        group: VerbGroup = r.clauses.group(verb)
        subject, start = r.doer(group)
        if subject is None or group.negated or subject.plural is not group.plural:
            continue
        end = r.clauses.clause_past(after, past, seen=True)
        told = "Lograrán" if subject.plural else "Logrará"
        question = close([told, subject.text, r.asker.say(after, end, subject, named=True)])
        yield Candidate(
            QuestionKind.PENDING,
            "must_win",
            start,
            end,
            question,
            0.6,
            r.settles(subject, start, end),
        )


RULES: tuple[Rule, ...] = (
    rule(under_inquiry, "=investigación", "=investigado", "=investigada", "=investigados", "=investigadas"),
    rule(sued, "pending.filings"),
    rule(sentence_asked, "=cárcel", "=prisión"),
    rule(may_be_appealed, "=ser"),
    rule(will_judge, "=juzgará", "=juzgarán"),
    rule(denies_part, "verb.deny"),
    rule(must_win, "pending.obliged"),
)  # fmt: skip
"""In order of preference where two see the same with equal strength."""
