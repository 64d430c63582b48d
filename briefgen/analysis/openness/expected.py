"""What is told as only heard, what a condition decides, and what will be done by nobody named.

A conditional main clause with its `si` (`firmaría el pacto si la patronal cede`) is open as a whole:
both are asked together. What `al parecer` or `presuntamente` marks is asked as it is told.
Source: RAE & ASALE, Nueva gramática (manual), § 47.8 (conditional periods), § 30.10 (evidential and
modal adverbs), § 41.11 (passives and impersonals with `se`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.asking import Manner, close
from briefgen.analysis.clauses import VerbGroup
from briefgen.analysis.openness.reading import Candidate, Reading, Rule, rule
from briefgen.analysis.verbs import is_conditional, is_future
from briefgen.model import QuestionKind

AS_IT_IS = Manner(future=False, keep_modal=True)
POSITIVE = Manner(positive=True)
_MAY = frozenset({"puede", "pueden"})
_NO_CONDITION = frozenset({"bien", "no", "acaso", "siquiera"})
_BEFORE_INDIRECT = frozenset({"como", "ni", "sobre", "de", "saber", "ver", "por", "incluso", "aun", "aunque"})  # fmt: skip
_SHORTEST = 4
"""Fewest words of a clause that tells what may be so."""


def provided(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El gremio firmaría el pacto si la patronal cede`: what comes first hangs on the rest."""
    words = r.clauses.words
    for i in range(first + 2, past - 2):
        if words.lower[i] != "si" or words.lower[i + 1] in _NO_CONDITION - {"no"}:
            continue
        if words.lower[i - 1] in _BEFORE_INDIRECT or r.verb("tell", i - 1) or r.verb("ask", i - 1):
            continue
        main = _main_before(r, i, first)
        if main is None or not _within(r, main, i):
            continue
        group = r.clauses.group(main)
        end = r.clauses.clause_past(i + 1, past, one=True)
        at = r.clauses.clause_verb(i + 1, end)
        if at is None or r.is_first_person(main) or _counterfactual(r, at):
            continue
        if any(r.verb(name, group.main) for name in ("tell", "seek", "decide", "ask")):
            continue  # `determinará si hubo fraude`: an indirect question
        if r.antecedent(group) is not None:
            continue
        subject, start = r.doer(group)
        begin = r.clauses.clause_start(group.first)
        question = r.asker.yes_no(begin, i, subject=subject, manner=POSITIVE)
        if question is not None:
            condition = r.asker.say(i, end, subject, named=True)
            question = close([question[1:-1].rstrip(" ,"), condition])
        yield Candidate(
            QuestionKind.DOUBTFUL, "provided", start, end, question, 0.57, r.settles(subject, start, end)
        )  # fmt: skip


def _main_before(r: Reading, si: int, first: int) -> int | None:
    """The verb in the future, the conditional or under `puede` that a condition follows."""
    main = r.finite_before(si, first, 24)
    if main is None:
        return None
    form = r.lower(main)
    group = r.clauses.group(main)
    ahead = is_future(form) or is_conditional(form) or (form in _MAY and group.modal)
    return main if ahead and form not in {"habría", "habrían", "sería", "serían"} else None


def _within(r: Reading, main: int, si: int) -> bool:
    """Whether no clause ends between a verb and the condition behind it, but for one comma."""
    text = r.clauses.words.text
    between = text[main + 1 : si]
    return not {".", ";", ":", "?", "(", ")"} & set(between) and between[:-1].count(",") == 0


def _counterfactual(r: Reading, at: int) -> bool:
    """Whether a condition was not met: `si hubiera llovido`, `si fuera rico`."""
    form = r.lower(at)
    return form in {"hubiera", "hubieran", "hubiese", "hubiesen", "fuera", "fueran", "fuese"} or (
        r.is_first_person(at)
    )


def apparent(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Al parecer, el alcalde no leyó el acta`, `presuntamente cobró dos veces`: heard, not known."""
    words = r.clauses.words
    for i in range(first, past - 2):
        after = r.phrase("doubtful.apparent", i, past)
        if not after or words.quoted[i]:
            continue
        opens = after < past and words.text[after] == ","
        begin = after + opens
        if re.search(r"(ad|id)[oa]s?$", r.lower(after)) and not r.clauses.is_finite(after):
            yield from _involved(r, i, after, first, past)
            continue
        at = next((k for k in range(begin, min(past, begin + 14)) if r.clauses.is_finite(k)), None)
        if at is None:
            continue
        group = r.clauses.group(at)
        start = min(i, r.evidence_first(group)) if not opens else i
        end = r.clauses.clause_past(group.past, past, seen=True)
        subject, _ = r.doer(group)
        asked = r.asker.yes_no(begin, end, subject=subject, manner=AS_IT_IS)
        if end - begin < _SHORTEST:
            continue
        yield Candidate(
            QuestionKind.DOUBTFUL, "apparent", start, end, asked, 0.55, r.settles(subject, start, end)
        )  # fmt: skip


def _involved(r: Reading, i: int, participle: int, first: int, past: int) -> Iterator[Candidate]:
    """`Dos ediles siguen presos por estar presuntamente implicados en el fraude`: whether they are."""
    words = r.clauses.words
    verb = r.finite_before(i, first, 10)
    if (
        verb is None
        or r.clauses.group(verb).negated
        or r.lower(i - 1) not in {"estar", "está", "están"}
    ):
        return
    group = r.clauses.group(verb)
    subject, start = r.doer(group)
    end = r.clauses.clause_past(participle + 1, past, seen=True)
    if subject is None or subject.plural is not words.lower[participle].endswith("s"):
        return
    told = "Están" if subject.plural else "Está"
    question = close(
        [told, words.lower[participle], subject.text, r.asker.say(participle + 1, end)]
    )
    yield Candidate(
        QuestionKind.DOUBTFUL, "apparent", start, end, question, 0.57, r.settles(subject, start, end)
    )  # fmt: skip


def being_settled(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Los detalles del plan todavía están siendo negociados`: what will be decided on them."""
    words = r.clauses.words
    for i in range(first + 1, past - 1):
        if words.lower[i] != "siendo" or not _SETTLING.match(words.lower[i + 1]):
            continue
        verb = r.finite_before(i, first, 3)
        if verb is None or r.clauses.group(verb).negated or not words.lower[verb].startswith("est"):
            continue
        group = r.clauses.group(verb)
        subject, start = r.doer(group)
        end = max(i + 2, r.clauses.clause_past(i + 2, past, seen=True))
        question = close(["Qué se decidirá sobre", subject.text]) if subject else None
        yield Candidate(
            QuestionKind.PENDING, "being_settled", start, end, question, 0.6, r.settles(subject, start, end)
        )  # fmt: skip


_SETTLING = re.compile(
    r"(analizad|evaluad|estudiad|debatid|discutid|negociad|resuelt|definid|revisad|tramitad|valorad|considerad|redactad|elaborad|preparad|perfilad|ultimad)[oa]s?$"
)


def would_be(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Se trataría de un vuelo militar`, `el pleno estaría preparando una moción`: as it is heard."""
    words = r.clauses.words
    if not {"si", "como", "hubiera", "hubiese"}.isdisjoint(words.lower[first:past]):
        return
    for i in range(first, past - 2):
        form, nxt = words.lower[i], r.lower(i + 1)
        treats = form == "trataría" and r.lower(i - 1) == "se" and nxt == "de"
        going = form in {"estaría", "estarían"} and nxt.endswith("ndo")
        if not (treats or going) or not r.clauses.is_finite(i):
            continue
        group = r.clauses.group(i)
        if group.negated:
            continue
        start = r.evidence_first(group)
        end = r.clauses.clause_past(i + 2, past, seen=True)
        begin = r.clauses.clause_start(group.first)
        if treats:
            question = close(["Se trata de", r.asker.say(i + 2, end)])
        else:
            told = "están" if form.endswith("n") else "está"
            clitic = "se" if "se" in words.lower[group.first : i] else ""
            subject = r.asker.subject_between(begin, group.first)
            if subject is None and not clitic:
                continue
            who = subject.text if subject else ""
            question = close([clitic, told, nxt, who, r.asker.say(i + 2, end)])
        yield Candidate(
            QuestionKind.DOUBTFUL, "would_be", start, end, question, 0.55, r.settles(None, start, end)
        )  # fmt: skip


def hard_to_do(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Es casi imposible vaciar la presa a tiempo`; not `es difícil de ver`, `es difícil saber si`."""
    words = r.clauses.words
    for i in range(first + 1, past - 3):
        if words.lower[i] not in _HARD or r.verb("seek", i + 1) or _THINKS.match(r.lower(i + 1)):
            continue
        verb = r.finite_before(i, first, 4)
        if verb is None or words.lower[verb] not in _IS or r.clauses.group(verb).negated:
            continue
        if not r.infinitive(i + 1, {"", "se"}):
            continue
        end = r.clauses.clause_past(i + 1, past, seen=True)
        start = r.clauses.group(verb).first
        question = close(["Será posible", r.asker.say(i + 1, end)])
        if end - i < _SHORTEST:
            continue
        yield Candidate(
            QuestionKind.DOUBTFUL, "hard_to_do", start, end, question, 0.6, r.settles(None, start, end)
        )  # fmt: skip


_THINKS = re.compile(r"(imaginar|creer|pensar|entender|comprender|explicar|decir|concebir|olvidar)")
_HARD = frozenset({"difícil", "complicado", "imposible", "improbable"})
_IS = frozenset({"es", "será", "resulta", "resultará", "parece", "sería", "va"})


def will_be_done(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`En agosto se resolverán los recursos`; not in a relative clause, which only tells which."""
    words = r.clauses.words
    for i in range(first + 1, past - 1):
        if not is_future(words.lower[i]) or not r.clauses.is_finite(i):
            continue
        group = r.clauses.group(i)
        if group.negated or group.modal or "se" not in words.lower[group.first : i]:
            continue
        if _subordinate(r, group, first) or not r.verb("settle", group.main):
            continue
        begin = r.clauses.clause_start(group.first)
        end = r.clauses.clause_past(group.past, past, seen=True)
        subject, start = r.doer(group)
        question = r.asker.yes_no(begin, end, subject=subject)
        if end - start < _SHORTEST:
            continue
        yield Candidate(
            QuestionKind.PENDING, "will_be_done", start, end, question, 0.52, r.settles(subject, start, end)
        )  # fmt: skip


def _subordinate(r: Reading, group: VerbGroup, first: int) -> bool:
    """Whether a verb hangs on a relative, a condition or a time, none of which reports it."""
    words = r.clauses.words
    opening = r.clauses.clause_first(group.first)
    near = {words.lower[k] for k in (opening - 1, group.first - 1) if k >= first}
    if near & {"cuando", "si", "donde", "quien", "quienes", "cuyo", "cuya", "como", "mientras"}:
        return True
    for k in (opening - 1, group.first - 1):
        if k > first and words.lower[k] == "que" and words.pos[k - 1] in {"NOUN", "PROPN", "ADJ", "PUNCT"}:  # fmt: skip
            return True
    return False


def will_announce(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El club anunciará en enero un nuevo patrocinador`: what is to be told is not told yet."""
    words = r.clauses.words
    for i in range(first, past - 2):
        if not is_future(words.lower[i]) or not r.verb("will_tell", i):
            continue
        group = r.clauses.group(i)
        if group.negated or group.modal or r.is_first_person(i) or _subordinate(r, group, first):
            continue
        thing = r.past_date(group.past, past)
        if r.lower(thing) not in {"un", "una", "el", "la", "los", "las", "su", "sus", "si", "qué"}:
            continue
        subject, start = r.doer(group)
        begin = r.clauses.clause_start(group.first)
        end = r.clauses.clause_past(group.past, past, seen=True)
        question = r.asker.yes_no(begin, end, subject=subject)
        yield Candidate(
            QuestionKind.PENDING, "will_announce", start, end, question, 0.55, r.settles(subject, start, end)
        )  # fmt: skip


RULES: tuple[Rule, ...] = (
    rule(provided, "=si"),
    rule(apparent, "doubtful.apparent"),
    rule(being_settled, "=siendo"),
    rule(would_be, "=trataría", "=estaría", "=estarían"),
    rule(hard_to_do, *(f"={word}" for word in sorted(_HARD))),
    rule(will_be_done, "verb.settle"),
    rule(will_announce, "verb.will_tell"),
)
"""In order of preference where two see the same with equal strength."""
