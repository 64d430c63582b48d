"""Who will win: an election counted down to, a match ahead, a victory that a plan hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.asking import close
from briefgen.analysis.clauses import VerbGroup
from briefgen.analysis.openness.reading import BARE, Candidate, Reading, Rule, rule
from briefgen.analysis.verbs import is_future
from briefgen.model import ActorKind, QuestionKind

_SPANS = frozenset({"días", "semanas", "meses", "día", "mes", "semana", "horas"})
_RIVALS = frozenset({ActorKind.ORGANIZATION, ActorKind.PLACE, ActorKind.PERSON})
_LONGEST_NAME = 8


def countdown(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`A seis días de la elección presidencial`, `faltan dos semanas para los comicios`."""
    words = r.clauses.words
    for i in range(first + 1, past - 3):
        if words.lower[i] not in _SPANS or r.lower(i + 1) not in {"de", "para"}:
            continue
        near = range(i + 2, min(past, i + 5))
        poll = next((k for k in near if r.word("pending.polls", k)), None)
        if poll is None or words.lower[i + 2] not in {"la", "las", "los", "el"}:
            continue
        ahead = r.lower(i - 2) in {"a", "faltan", "falta", "restan"} or r.lower(i - 3) in {"faltan", "falta", "sólo", "solo"}  # fmt: skip
        if not ahead:
            continue
        end = poll + 1
        while end < past and words.pos[end] in {"ADJ", "PROPN"}:
            end += 1
        question = close(["Quién ganará", r.asker.say(i + 2, end)])
        yield Candidate(
            QuestionKind.PENDING, "countdown", i - 2, end, question, 0.56, r.settles(None, i, end)
        )


_WHEN = frozenset({"de", "del", "en"})


def on_the_way(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El Partido Verde amplió su ventaja rumbo a la elección presidencial de julio`."""
    words = r.clauses.words
    for i in range(first + 1, past - 3):
        if words.lower[i] != "rumbo" or words.lower[i + 1] not in {"a", "al"}:
            continue
        poll = next((k for k in range(i + 2, min(past, i + 5)) if r.word("pending.polls", k)), None)
        if poll is None or words.lower[poll - 1] not in {"la", "las", "los", "al"}:
            continue
        end = poll + 1
        while end < past and (words.pos[end] in {"ADJ", "PROPN", "NUM"} or _WHEN & set(words.lower[end - 1 : end + 1])):  # fmt: skip
            end += 1
        end -= words.lower[end - 1] in _WHEN
        article = "el" if words.lower[i + 1] == "al" else ""
        question = close(["Quién ganará", article, r.asker.say(i + 2, end)])
        start = r.clauses.clause_start(i)
        yield Candidate(
            QuestionKind.PENDING, "on_the_way", start, end, question, 0.58, r.settles(None, start, end)
        )  # fmt: skip


def match_ahead(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El Verdal se enfrentará al Oriel en la final`, `jugará contra el Oriel`; not `enfrentará a la justicia`."""
    words = r.clauses.words
    for i in range(first + 1, past - 2):
        if not r.verb("meet_rival", i) or words.quoted[i] or not r.clauses.is_finite(i):
            continue
        group = r.clauses.group(i)
        if not is_future(words.lower[i]) and not _soon(r, i, first, past):
            continue
        if is_future(words.lower[i]) and group.plural:
            yield from _both(r, group, past)
        when = r.past_date(group.past, past)
        when = _past_stage(r, when, past)
        to = next((k for k in range(when, min(past - 1, when + 3)) if r.lower(k) in {"a", "al", "contra", "ante", "con"}), None)  # fmt: skip
        if group.negated or to is None or not _of_sport(r, i):
            continue
        reach = _LONGEST_NAME + 10 * (r.lower(to + 1) in {"uno", "una"})
        rival = next((m for k in range(to + 1, min(past, to + reach)) if (m := r.discourse.mention_at(k))), None)  # fmt: skip
        subject, start = r.doer(group)
        if rival is None or subject is None or subject.chain is None or subject.chain is rival[0]:
            continue
        if rival[0].kind not in _RIVALS:
            continue
        end = r.clauses.clause_past(group.past, past, seen=True)
        other = r.asker.chain_text(rival[0])
        question = close(["Quién ganará el partido entre", subject.text, "y", other])
        yield Candidate(
            QuestionKind.PENDING, "match_ahead", start, end, question, 0.57, r.settles(subject, start, end)
        )  # fmt: skip


def _soon(r: Reading, i: int, first: int, past: int) -> bool:
    """Whether a present is said of what comes: `mañana se enfrenta al Oriel`."""
    near = r.clauses.words.lower[max(first, i - 5) : min(past, i + 8)]
    present = not r.lower(i).endswith(("ó", "aron", "ieron", "aba", "aban", "ía", "ían", "do", "r"))
    return present and not _DAYS_AHEAD.isdisjoint(near)


_DAYS_AHEAD = frozenset({"mañana", "próximo", "próxima", "hoy"})


def _past_stage(r: Reading, i: int, past: int) -> int:
    """Past a stage of a contest: `en cuartos`, `en la final`."""
    stage = next((k for k in range(i + 1, min(past, i + 4)) if r.word("pending.sports", k)), None)
    return stage + 1 if r.lower(i) == "en" and stage is not None else i


def _both(r: Reading, group: VerbGroup, past: int) -> Iterator[Candidate]:
    """`Verdal y Oriel disputarán el sábado la final`: both are its subject."""
    words = r.clauses.words
    begin = r.clauses.clause_start(group.first)
    both = next(
        (k for k in range(begin + 1, group.first - 1) if words.lower[k] in {"y", "e"}), None
    )
    if both is None or not _of_sport(r, group.finite):
        return
    rivals = [r.discourse.mention_at(k) for k in (both - 1, group.first - 1)]
    if any(m is None or m[0].kind not in _RIVALS for m in rivals):
        return
    names = [r.asker.chain_text(m[0]) for m in rivals if m is not None]
    end = r.clauses.clause_past(group.past, past, seen=True)
    question = close(["Quién ganará el partido entre", names[0], "y", names[1]])
    yield Candidate(
        QuestionKind.PENDING, "match_ahead", begin, end, question, 0.57, r.settles(None, begin, end)
    )  # fmt: skip


def _of_sport(r: Reading, i: int) -> bool:
    """Whether the sentence or the one before speaks of a competition."""
    words = r.clauses.words
    begin = words.sentences[max(0, words.sentence[i] - 1)][0]
    end = words.sentences[words.sentence[i]][1]
    return any(r.word("pending.sports", k) for k in range(begin, end))


def should_he_win(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`En caso de ganar las elecciones, Mora bajará la tasa`, `de ganar, encabezaría el Gobierno`."""
    words = r.clauses.words
    for i in range(first, past - 2):
        after = r.phrase("doubtful.in_case", i, past)
        after = after or (i + 1 if words.lower[i] == "de" and words.text[i - 1 : i] in ([","], []) else 0)  # fmt: skip
        if not after or after >= past or words.lower[after - 1] != "de":
            continue
        if not r.infinitive(after, BARE):
            continue
        if after == i + 1 and not r.verb("win", after):
            continue
        end = next((k for k in range(after, past) if words.text[k] in {",", ";"}), past)
        end = min(end, r.clauses.clause_past(after + 1, past, seen=True) if end > after + 1 else end)  # fmt: skip
        at = next((k for k in (*range(end, past), *range(i - 1, first - 1, -1)) if r.clauses.is_finite(k)), None)  # fmt: skip
        subject = r.asker.subject_of(r.clauses.group(at)) if at is not None else None
        if subject is None or subject.chain is None:
            continue
        question = r.asker.whether(after, end, subject=subject)
        yield Candidate(
            QuestionKind.DOUBTFUL, "should_he_win", i, max(end, after + 1), question, 0.6, r.settles(subject, i, end)
        )  # fmt: skip


def doubtful_starter(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El delantero es duda para el partido del domingo`."""
    words = r.clauses.words
    for i in range(first + 1, past - 3):
        if words.lower[i] != "duda" or words.lower[i + 1] != "para" or words.quoted[i]:
            continue
        if words.lower[i - 1] not in {"es", "son", "será", "serán"}:
            continue
        group = r.clauses.group(i - 1)
        subject, start = r.doer(group)
        end = r.clauses.clause_past(i + 2, past, seen=True)
        if subject is None or not r.word("pending.sports", r.asker.head(i + 2, end)):
            continue
        told = "Jugarán" if subject.plural else "Jugará"
        question = close([told, subject.text, r.asker.say(i + 2, end)])
        yield Candidate(
            QuestionKind.DOUBTFUL, "doubtful_starter", start, end, question, 0.62, r.settles(subject, start, end)
        )  # fmt: skip


def seeks_title(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El Verdal buscará el domingo su tercer título`, `busca la clasificación al Mundial`."""
    words = r.clauses.words
    for i in range(first + 1, past - 2):
        if words.lower[i] not in _SEEKS or not r.clauses.is_finite(i) or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        thing = r.past_date(group.past, past)
        prize = next((k for k in range(thing + 1, min(past, thing + 4)) if r.word("pending.prizes", k)), None)  # fmt: skip
        if prize is None or words.pos[thing] != "DET" or group.negated:
            continue
        subject, start = r.doer(group)
        if subject is None or subject.plural is not group.plural:
            continue
        end = r.clauses.clause_past(thing, past, seen=True)
        told = "Conseguirán" if subject.plural else "Conseguirá"
        question = close([told, subject.text, r.asker.say(thing, end)])
        yield Candidate(
            QuestionKind.PENDING, "seeks_title", start, end, question, 0.57, r.settles(subject, start, end)
        )  # fmt: skip


_SEEKS = frozenset({"busca", "buscan", "buscará", "buscarán", "peleará", "pelearán"})

RULES: tuple[Rule, ...] = (
    rule(on_the_way, "=rumbo"),
    rule(countdown, "pending.polls"),
    rule(match_ahead, "verb.meet_rival"),
    rule(doubtful_starter, "=duda"),
    rule(seeks_title, *(f"={verb}" for verb in sorted(_SEEKS))),
    rule(should_he_win, "doubtful.in_case", "verb.win"),
)
"""In order of preference where two see the same with equal strength."""
