"""What nobody has shown, what is hard to tell, and what is told without a name.

`no hay evidencia de que el té cure` leaves open whether it does: the claim under the cue is asked.
Source: the negated and speculative cues of the NUBes guide; RAE & ASALE, Nueva gramática (manual),
§ 25.4 (mood under a negated cue).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.asking import Manner, close
from briefgen.analysis.mending import in_full
from briefgen.analysis.names import ARTICLES
from briefgen.analysis.openness.reading import MAY, Candidate, Reading, Rule, rule
from briefgen.analysis.phrases import is_plural
from briefgen.model import QuestionKind

_AS_IT_IS = Manner(future=False, wish=True, positive=True, keep_modal=True)
_AS_SHOWN = Manner(future=False, positive=True, keep_modal=True)
_THERE_IS = frozenset({"hay", "existe", "existen", "hubo", "tiene", "tienen", "había"})
_BETWEEN = 5
"""Most words between evidence and the claim it is of."""


def no_evidence(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`No hay pruebas de que la planta cure`, `no existen estudios que demuestren su eficacia`."""
    for i in range(first + 1, past - 4):
        if not r.word("unspecified.evidence", i):
            continue
        verb = _none_there(r, i, first, 4)
        if verb is None:
            yield from _does_not_show(r, i, past)
            continue
        that = _claim_first(r, i + 1, past)
        if that is None:
            yield from _no_evidence_of(r, i, verb, past)
            continue
        shown = r.lower(that - 2) != "de"
        end = r.clauses.clause_past(that, past)
        if r.clauses.clause_verb(that, end, wish=True) is None:
            continue
        start = r.evidence_first(r.clauses.group(verb))
        yield Candidate(
            QuestionKind.UNSPECIFIED,
            "no_evidence",
            start,
            end,
            r.asker.yes_no(that, end, manner=_AS_SHOWN if shown else _AS_IT_IS),
            0.72,
            r.settles(None, start, end),
        )


def _does_not_show(r: Reading, noun: int, past: int) -> Iterator[Candidate]:
    """`la evidencia no muestra que la planta cure`: what it does not show is asked."""
    words = r.clauses.words
    verb = next((k for k in range(noun + 1, min(noun + 5, past)) if r.clauses.is_finite(k)), None)
    if verb is None or not r.clauses.group(verb).negated or words.text[verb - 1] == ",":
        return
    group = r.clauses.group(verb)
    shows = r.verb("show", group.main) or r.verb("show", min(group.past, past - 1))
    that = next((k for k in range(group.past, min(group.past + 2, past - 2)) if words.lower[k] == "que"), None)  # fmt: skip
    if shows is None or that is None:
        return
    end = r.clauses.clause_past(that + 1, past)
    start = r.evidence_first(group)
    question = r.asker.yes_no(that + 1, end, manner=_AS_SHOWN)
    yield Candidate(
        QuestionKind.UNSPECIFIED, "no_evidence", start, end, question, 0.7, r.settles(None, start, end)
    )  # fmt: skip


def _no_evidence_of(r: Reading, noun: int, verb: int, past: int) -> Iterator[Candidate]:
    """`no hay pruebas científicas que avalen la eficacia del té`, `no existe evidencia de daños`."""
    words = r.clauses.words
    near = range(noun + 1, min(noun + _BETWEEN, past - 2))
    shown = next((k + 2 for k in near if words.lower[k] == "que" and r.verb("show", k + 1)), None)
    of = next((k + 1 for k in near if words.lower[k] in {"de", "sobre"}), None)
    thing = shown or (of if _PROOF.match(words.lower[noun]) else None)
    if (
        thing is None
        or words.pos[thing] not in {"DET", "NOUN", "ADJ"}
        or words.lower[thing] == "que"
    ):
        return
    end = r.clauses.clause_past(thing, past, seen=True)
    if end - thing < _TELLING - (of is not None and shown is None):
        return
    head = r.asker.head(thing, end)
    quality = r.of_quality(thing, end)
    if quality is not None:
        question: str | None = quality
    elif shown is None and words.pos[thing] == "DET" and words.lower[thing] not in {"un", "una"}:
        return  # `no hay pruebas de los pagos`: what would be proved, no word tells
    elif words.lower[thing] in {"un", "una"} or words.pos[thing] != "DET":
        question = close(["Hay", r.asker.say(thing, end)])
    else:
        state = "demostrad" + ("a" if r.article(head).startswith("la") else "o")
        many = is_plural(r.clauses.doc[head])
        told = ["Están", state + "s"] if many else ["Está", state]
        question = close([*told, r.asker.say(thing, end)])
    start = r.evidence_first(r.clauses.group(verb))
    yield Candidate(
        QuestionKind.UNSPECIFIED, "no_evidence", start, end, question, 0.72, r.settles(None, start, end)
    )  # fmt: skip


_PROOF = re.compile(r"(evidencia|consenso|prueba|indicio|constancia|señal|certeza|registro)")


def _none_there(r: Reading, i: int, first: int, most: int) -> int | None:
    """The verb of `no hay`, `no existen` among the `most` tokens before i."""
    verb = r.finite_before(i, first, most)
    if verb is None or r.lower(verb) not in _THERE_IS or not r.clauses.group(verb).negated:
        return None
    return verb


def _claim_first(r: Reading, i: int, past: int) -> int | None:
    """Where the claim begins: behind `de que`, or behind a verb of showing with its own `que`."""
    lower = r.clauses.words.lower
    for k in range(i, min(i + _BETWEEN, past - 2)):
        if lower[k] == "de" and lower[k + 1] == "que":
            return k + 2
        if lower[k] == "que" and r.verb("show", k + 1):
            that = next((j for j in range(k + 2, min(k + 9, past - 1)) if lower[j] == "que"), None)
            return that + 1 if that is not None else None
    return None


def hard_to_tell(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Es difícil saber si la presa aguantará`, `habrá que ver quién paga`."""
    for i in range(first, past - 3):
        after = r.phrase("unspecified.hard", i, past)
        if not after or after >= past:
            continue
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), None)
        own = r.lower(i + 1).startswith(("sab", "decid", "sup")) and at is not None
        who = r.doer(r.clauses.group(at))[0] if own and at is not None else None
        end, question, shape = r.complement(after, past, who, Manner(future=False))
        named = shape == "np" and not own
        if named:
            question = r.noun_question(after, end, None)
        if shape not in {"si", "wh"} and not (named and question):
            continue
        yield Candidate(
            QuestionKind.UNSPECIFIED, "hard_to_tell", i, end, question, 0.75, r.settles(None, i, end)
        )  # fmt: skip


def too_soon(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Es pronto todavía para estar seguros de cuál será el efecto`."""
    lower = r.clauses.words.lower
    for i in range(first + 1, past - 4):
        if lower[i] != "pronto" or lower[i - 1] in {"de", "tan", "lo"}:
            continue
        goal = next((k for k in range(i + 1, min(past - 2, i + 14)) if lower[k] == "para"), None)
        if goal is None or any(r.clauses.finites(i, goal)):
            continue
        near = range(goal + 2, min(past - 1, goal + 7))
        at = next((k for k in near if lower[k] in {"si", *r.asker.interrogatives}), None)
        if at is None:
            continue
        end, question, _ = r.complement(at, past, None, Manner(future=False))
        start = r.clauses.clause_start(i)
        yield Candidate(
            QuestionKind.UNSPECIFIED, "too_soon", start, end, question, 0.72, r.settles(None, i, end)
        )  # fmt: skip


def not_understood(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Las causas del mal aún no se comprenden bien`, `la tesis del fraude no está confirmada`."""
    words = r.clauses.words
    for i in range(first + 2, past):
        if not r.clauses.is_finite(i) or not r.clauses.group(i).negated:
            continue
        group = r.clauses.group(i)
        begin = _whole_subject_first(r, group.first, first, past)
        stop = group.first - (r.lower(group.first - 1) in {"aún", "todavía"})
        if stop - begin < 2 or words.lower[begin] not in ARTICLES | _POINTING | _SOME:
            continue
        question, end = _asked_of_state(r, i, begin, stop)
        if question is None:
            continue
        yield Candidate(
            QuestionKind.UNSPECIFIED, "not_understood", begin, end, question, 0.68, r.settles(None, begin, end)
        )  # fmt: skip


_TELLING = 3
"""Fewest words of what is not understood."""
_POINTING = frozenset({"este", "esta", "estos", "estas", "ese", "esa", "esos", "esas", "dicho", "dicha"})  # fmt: skip
_SOME = frozenset({"algunos", "algunas", "varios", "varias", "muchos", "muchas"})
_FOUND = re.compile(r"(identificad|localizad|hallad|encontrad|rescatad|esclarecid|aclarad|resuelt|recuperad)[oa]s?$")  # fmt: skip
"""What is still to be done with somebody or something that nobody could find or tell."""


def _whole_subject_first(r: Reading, verb: int, first: int, past: int) -> int:
    """Where the subject of a verb begins, a relative clause within it counted."""
    begin = r.clauses.skip_connectives(first, verb)
    at = r.clauses.main_finite(begin, past)
    if at is not None and r.clauses.group(at).first == verb and "," not in r.clauses.words.text[begin:verb]:  # fmt: skip
        return begin
    return r.clauses.clause_start(verb)


def _asked_of_state(r: Reading, i: int, begin: int, stop: int) -> tuple[str | None, int]:
    """The question after a denied state of knowledge, and where its evidence ends."""
    group = r.clauses.group(i)
    noun = r.asker.head(begin, stop)
    main = r.lower(group.main)
    if "se" in r.clauses.words.lower[group.first : i] and r.verb("understand", group.main):
        known = _can_be_told(r, noun) or r.word("nouns.explained", noun)
        return (r.noun_question(begin, stop, None) if known else None), group.past
    state = group.past if main in {"es", "son", "está", "están"} else group.main
    if main == "ser" and group.modal:
        state = group.past
    elif r.lower(group.past) == "ser":  # `no pudieron ser identificadas`
        state = group.past + 1
    found = (
        _FOUND.match(r.lower(state))
        and r.lower(i) in _COULD_NOT
        and r.lower(state - 1) in {"ser", "sido", "está", "están", "fue", "fueron"}
    )
    if found and r.lower(begin) not in _POINTING:
        told = "Serán" if group.plural else "Será"
        return close([told, r.lower(state), r.asker.say(begin, stop)]), state + 1
    if r.lower(state) in {"concluyente", "concluyentes"} and r.lower(noun + 1) == "sobre":
        shown = r.word("unspecified.evidence", noun) and r.lower(noun + 2) in ARTICLES
        return (r.noun_question(noun + 2, stop, None) if shown else None), state + 1
    proved = re.match(r"(confirmad|demostrad|probad|comprobad)[oa]s?$", r.lower(state))
    had = r.lower(i) in {"ha", "han"} and "sido" in r.clauses.words.lower[i:state]
    if (
        proved
        and (r.lower(i) in {"está", "están"} or had)
        and stop - begin >= 2
        and not r.word("words.hollow", noun)
    ):
        told = f"Se {proved[1][:-2]}{'arán' if group.plural else 'ará'}"
        return close([told, r.asker.say(begin, stop)]), state + 1
    return None, group.past


_COULD_NOT = frozenset({"pudo", "pudieron", "ha", "han", "puede", "pueden", "está", "están", "fue", "fueron"})  # fmt: skip


def doubts_whether(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Hay división sobre si el alcalde debe dimitir`, `crecen las dudas sobre la solvencia de Orsa`."""
    words = r.clauses.words
    for i in range(first, past - 3):
        if not r.word("doubtful.doubts", i) or words.pos[i] not in {"NOUN", "PROPN"}:
            continue
        about = next((k for k in range(i + 1, min(past - 2, i + 5)) if r.phrase("doubtful.about", k, past)), None)  # fmt: skip
        if about is None:
            continue
        after = r.phrase("doubtful.about", about, past)
        end, question, shape = r.complement(after, past, None, Manner(future=False, keep_modal=True))  # fmt: skip
        quality = r.of_quality(after, end) if shape == "np" else None
        opens = not words.lower[i].startswith(("debat", "discus", "polém", "controv"))
        if (
            shape == "np"
            and quality is None
            and opens
            and _can_be_told(r, r.asker.head(after, end))
        ):
            quality = r.noun_question(after, end, None)
        if shape not in {"si", "wh"} and quality is None:
            continue
        question = quality or question
        start = i - (words.pos[i - 1] in {"DET", "ADJ"})
        yield Candidate(
            QuestionKind.DOUBTFUL, "doubts_whether", start, end, question, 0.7, r.settles(None, start, end)
        )  # fmt: skip


def nameless(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`un hospital de Verdal, cuyo nombre no se revela`, `cuya identidad no ha trascendido`."""
    words = r.clauses.words
    for i in range(first + 2, past - 3):
        if words.lower[i] not in {"cuyo", "cuya", "cuyos", "cuyas"} or not _can_be_told(r, i + 1):
            continue
        verb = next((k for k in range(i + 2, min(past, i + 8)) if r.clauses.is_finite(k)), None)
        if verb is None or not r.clauses.group(verb).negated:
            continue
        before = i - (words.text[i - 1] == ",")
        begin = r.phrase_first(before, first)
        head = before - 1 if begin is None else r.asker.head(begin, before)
        if words.pos[head] != "NOUN" or r.word("words.hollow", head):
            continue
        article = r.article(head)
        negation = next(
            (k for k in range(i + 2, verb) if words.lower[k] in r.clauses.negations), verb
        )
        what = f"{r.article(i + 1)} {r.asker.say(i + 1, negation)}"
        opens = "Cuáles son" if is_plural(r.clauses.doc[i + 1]) else "Cuál es"
        end = r.clauses.clause_past(r.clauses.group(verb).past, past, seen=True)
        whom = r.asker.say(head, before) if begin is not None else in_full(r.lower(head), i, r)
        if whom is None:
            continue
        question = close([opens, what, "de", article, whom])
        yield Candidate(
            QuestionKind.UNSPECIFIED, "nameless", i, max(end, verb + 1), question, 0.7, r.settles(None, i, end)
        )  # fmt: skip


def figure_open(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Hubo 40 heridos, aunque la cifra puede ser superior`: how many there are is not sure."""
    words = r.clauses.words
    for i in range(first + 1, past - 2):
        if not r.word("nouns.how_many", i) and words.lower[i] not in {"total", "balance", "saldo"}:
            continue
        verb = next((k for k in range(i + 1, min(past, i + 5)) if words.lower[k] in MAY), None)
        if verb is None or not r.clauses.group(verb).modal or r.clauses.group(verb).negated:
            continue
        group = r.clauses.group(verb)
        grows = r.word("unspecified.grows", group.main) or any(r.word("unspecified.grows", k) for k in range(group.past, min(past, group.past + 3)))  # fmt: skip
        counted = _counted(r, i) if grows else None
        if counted is None:
            continue
        begin = i - (words.pos[i - 1] == "DET")
        end = r.clauses.clause_past(group.past, past, seen=True)
        question = close(["Cuál es el número real de", counted])
        yield Candidate(
            QuestionKind.DOUBTFUL, "figure_open", begin, end, question, 0.64, r.settles(None, begin, end)
        )  # fmt: skip


def no_information(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`No hay información oficial sobre el número de muertos`."""
    words = r.clauses.words
    for i in range(first + 1, past - 3):
        if not r.word("unspecified.news", i):
            continue
        verb = _none_there(r, i, first, 3)
        if verb is None:
            continue
        of = i + 1 + (words.pos[i + 1] == "ADJ")
        if words.lower[of] not in {"sobre", "de"} or not _can_be_told(
            r, r.asker.head(of + 1, past)
        ):
            continue
        end = r.clauses.clause_past(of + 1, past, seen=True)
        question = r.noun_question(of + 1, end, None)
        start = r.clauses.group(verb).first
        yield Candidate(
            QuestionKind.UNSPECIFIED, "no_information", start, end, question, 0.68, r.settles(None, of, end)
        )  # fmt: skip


def not_told(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La identidad de la víctima no ha sido revelada`, `el motivo del crimen se desconoce`."""
    words = r.clauses.words
    for i in range(first + 2, past):
        verb = _verb_of_not_told(r, i, first)
        if verb is None:
            continue
        group = r.clauses.group(verb)
        begin = r.clauses.clause_start(group.first)
        noun = r.asker.head(begin, group.first)
        secret = words.lower[i] in _SECRET and r.word("unspecified.objects", noun)
        if words.lower[begin] not in ARTICLES or not (secret or _can_be_told(r, noun)):
            continue
        question = r.noun_question(begin, group.first, None)
        yield Candidate(
            QuestionKind.UNSPECIFIED, "not_told", begin, i + 1, question, 0.7, r.settles(None, begin, i)
        )  # fmt: skip


def _verb_of_not_told(r: Reading, i: int, first: int) -> int | None:
    """The finite verb of `no ha sido revelada`, `se desconoce`, `está por definirse` that ends at i."""
    words = r.clauses.words
    if words.lower[i] in _SECRET:
        kept = r.finite_before(i, first + 1, 4)
        return kept if kept is not None and _KEPT.match(words.lower[kept]) else None
    if words.lower[i] in _UNKNOWN:
        return i if words.lower[i - 1] == "se" and r.clauses.is_finite(i) else None
    to_tell = words.lower[i - 1] == "por" and _TO_TELL.match(words.lower[i])
    if not to_tell and not _TOLD.match(words.lower[i]):
        return None
    verb = r.finite_before(i, first + 1, 3)
    if verb is None:
        return None
    if to_tell:
        return verb if words.lower[verb].startswith("est") else None
    told = words.lower[verb] in _IS_TOLD
    return verb if told and r.clauses.group(verb).negated else None


def _can_be_told(r: Reading, noun: int) -> bool:
    """Whether a noun is one that somebody tells or keeps back: a date, a reason, a number."""
    kinds = ("nouns.when", "nouns.who", "nouns.why", "nouns.how_many", "nouns.ahead", "unspecified.news_of")  # fmt: skip
    return any(r.word(kind, noun) for kind in kinds)


_TOLD = re.compile(
    r"(revelad|precisad|aclarad|esclarecid|determinad|establecid|definid|detallad|difundid|divulgad|especificad|clar|confirmad)[oa]s?$"
)
_SECRET = frozenset({"reserva", "secreto", "secreta", "anonimato", "confidencial", "confidenciales"})  # fmt: skip
_KEPT = re.compile(r"(mantien|mantuv|permanec|sig|contin|queda|es$|son$)")
_TO_TELL = re.compile(r"(confirmar|definir|determinar|decidir|concretar|anunciar|aclarar)(se)?$")
_UNKNOWN = frozenset({"desconoce", "desconocen", "ignora", "ignoran", "investiga", "investigan"})
_IS_TOLD = frozenset({"ha", "han", "fue", "fueron", "está", "están", "es", "son", "queda", "quedan"})  # fmt: skip


def unclaimed(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Ningún grupo se ha atribuido el ataque al mercado`."""
    words = r.clauses.words
    for i in range(first + 2, past - 2):
        if words.lower[i] not in {"atribuido", "reivindicado", "atribuyó", "reivindicó", "adjudicado", "adjudicó", "responsabilizado", "responsabilizó"}:  # fmt: skip
            continue
        nobody = {"nadie", "ningún", "ninguna", "no"} & set(words.lower[max(first, i - 6) : i])
        thing = i + 1 + (words.lower[i + 1 : i + 4] == ["la", "autoría", "de"]) * 3
        thing += words.lower[i + 1 : i + 4] == ["la", "autoría", "del"]
        thing += words.lower[i + 1] == "de"
        joined = words.lower[i + 1] == "del"
        noun = thing + 1
        if (
            not nobody
            or not (joined or words.pos[thing] == "DET")
            or not r.word("unspecified.crimes", noun)
        ):
            continue
        end = r.clauses.clause_past(thing, past, seen=True)
        question = close(["Quién es el autor", "" if joined else "de", r.asker.say(thing, end)])
        start = r.clauses.skip_connectives(r.clauses.clause_first(i - 1), i)
        yield Candidate(
            QuestionKind.UNSPECIFIED, "unclaimed", start, end, question, 0.64, r.settles(None, start, end)
        )  # fmt: skip


def _counted(r: Reading, figure: int) -> str | None:
    """What a figure counts: the noun of `la cifra de heridos`, or behind the number said before it."""
    words = r.clauses.words
    if r.lower(figure + 1) == "de" and words.pos[figure + 2] == "NOUN":
        return words.lower[figure + 2]
    begin = words.sentences[max(0, words.sentence[figure] - 1)][0]
    for k in range(figure - 1, begin, -1):
        if words.pos[k] == "NOUN" and is_plural(r.clauses.doc[k]) and words.pos[k - 1] == "NUM":
            if not r.asker.is_time(k, k + 1):
                return words.lower[k]
        elif words.lower[k] in {"número", "total", "cifra"} and r.lower(k + 1) == "de":
            end = min(r.clauses.clause_past(k + 2, figure, seen=True), k + 8)
            end = next((j for j in range(k + 3, end) if words.lower[j] in _NOT_COUNTED), end)
            return r.asker.say(k + 2, end)
    return None


_NOT_COUNTED = frozenset({"para", "con", "en", "que", "desde", "hasta", "durante", "por"})
"""Words behind which a counted noun has been told."""

RULES: tuple[Rule, ...] = (
    rule(no_information, "unspecified.news"),
    rule(
        not_told,
        "=reserva",
        "=secreto",
        "=secreta",
        "=anonimato",
        "=confidencial",
        "=no",
        "=por",
        "=investiga",
        "=investigan",
        "=desconoce",
        "=desconocen",
        "=ignora",
        "=ignoran",
    ),
    rule(no_evidence, "unspecified.evidence"),
    rule(hard_to_tell, "unspecified.hard"),
    rule(too_soon, "=pronto"),
    rule(not_understood, "=no", "=tampoco"),
    rule(doubts_whether, "doubtful.doubts"),
    rule(nameless, "=cuyo", "=cuya", "=cuyos", "=cuyas"),
    rule(
        unclaimed,
        "=atribuido",
        "=reivindicado",
        "=atribuyó",
        "=reivindicó",
        "=adjudicado",
        "=adjudicó",
        "=responsabilizado",
        "=responsabilizó",
    ),
    rule(figure_open, *(f"={verb}" for verb in sorted(MAY))),
)
"""In order of preference where two see the same with equal strength."""
