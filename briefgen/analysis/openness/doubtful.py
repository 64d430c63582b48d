"""What the writer or a source doubts or makes depend on something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.analysis.asking import Manner, Subject, close
from briefgen.analysis.clauses import VerbGroup
from briefgen.analysis.openness.reading import Candidate, Reading, Rule, rule
from briefgen.analysis.phrases import is_plural
from briefgen.analysis.verbs import is_conditional, is_future, is_infinitive, split_clitics
from briefgen.model import QuestionKind

WISH = Manner(wish=True)
PAST_WISH = Manner(wish=True, future=False)
POSITIVE_WISH = Manner(wish=True, positive=True)
CONDITION = Manner(ahead=True, positive=True)


def unlikely(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Es poco probable que Valmora siga en la mesa`."""
    for i in range(first, past):
        after = r.phrase("doubtful.unlikely", i, past)
        if not after or after >= past:
            continue
        end = r.clauses.clause_past(after, past)
        at = r.clauses.main_finite(after, end)
        group = r.clauses.group(at) if at is not None else None
        subject = (r.asker.left_out(group) or r.shared_before(i, group)) if group else None
        doing = at is not None and r.lower(at) in {"haga", "hagan", "vaya", "vayan"}
        there = at is not None and r.lower(at) == "haya" and r.clauses.group(at).main == at
        doing = doing or there  # `que haya más detenciones`: there will be
        ahead = at is None or doing or r.clauses.verbs.imperfect(r.lower(at)) is None
        question = r.asker.yes_no(
            after, end, subject=subject, manner=POSITIVE_WISH if ahead else PAST_WISH
        )
        if question is None and group is not None and r.lower(after - 1) == "que":
            question = r.as_possible(group, after, end)
        yield Candidate(
            QuestionKind.DOUBTFUL, "unlikely", i, end, question, 0.8, r.settles(None, i, end)
        )


def could_be(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`la investigación podría retrasarla`; not `podría haber sido peor`, `¿podría decirme …?`."""
    words = r.clauses.words
    for i in range(first, past):
        may = words.lower[i] in {"puede", "pueden"}
        if may and not words.quoted[i] and _is_perfect(r, r.clauses.group(i)):
            yield from _may_have(r, r.clauses.group(i), past)
            continue
        believed = may and _believed(r, i, first)
        if words.lower[i] not in _COULD and not believed:
            continue
        group = r.clauses.group(i)
        if words.lower[i].startswith("pudo") or words.lower[i] == "pudieron":
            if split_clitics(words.lower[group.main])[0] == "haber" and not group.negated:
                yield from _may_have(r, group, past)
            continue
        main = split_clitics(words.lower[group.main])[0]
        if main == "haber" and not group.negated and group.modal:
            yield from _may_have(r, group, past)
            continue
        if group.negated or not group.modal or main in {"decir", "pensar", "parecer"}:
            continue
        if words.text[group.first - 1 : group.first] == ["¿"] or words.lower[group.first - 1] in {
            "cómo",
            "como",
            "quien",
            "quién",
            "qué",
        }:
            continue
        if words.lower[group.first - 1] == "si":
            continue
        if words.lower[i].startswith("pud") and words.lower[group.first - 1] == "que":
            continue  # `las ampliaciones que pudieran presentarse`: if there are any
        subject, start = r.doer(group, told=True)
        if r.lower(start) in _ANYBODY:
            continue
        first_token = r.clauses.clause_start(group.first)
        apart = r.asker.subject_between(first_token, group.first) is None
        if apart and r.with_relative(group) is not None:
            first_token = group.first
        end = r.clauses.clause_past(group.past, past, seen=True)
        named = r.asker.has_subject(first_token, group, end)
        if main == "ser" and not named and subject is None:
            continue  # `podría ser la causa`: of what is in no word of the clause
        question = r.asker.yes_no(first_token, end, subject=subject)
        yield Candidate(
            QuestionKind.DOUBTFUL,
            "could_be",
            start,
            end,
            question,
            # `pudiera` mostly hangs on a purpose or a doubt told before
            0.48 if words.lower[i].startswith("pud") else 0.6 if named or subject else 0.59,
            r.settles(subject, start, end),
        )


_COULD = frozenset({"podría", "podrían", "pudiera", "pudieran", "pudo", "pudieron"})


def _believed(r: Reading, i: int, first: int) -> bool:
    """Whether a `puede` is what somebody only believes: `la policía cree que puede haber más`."""
    that = r.clauses.clause_first(r.clauses.group(i).first) - 1
    if that <= first or r.lower(that) != "que":
        return False
    return any(r.verb("believe", k) and r.clauses.is_finite(k) for k in range(max(first, that - 3), that))  # fmt: skip


def _is_perfect(r: Reading, group: VerbGroup) -> bool:
    """Whether `puede` has `haber` behind it: `la sequía puede haber dañado los pozos`."""
    main = split_clitics(r.lower(group.main))[0]
    return main == "haber" and group.modal and not group.negated


_ANYBODY = frozenset({"uno", "alguien", "algún", "alguna", "cualquiera", "nadie"})


def _may_have(r: Reading, group: VerbGroup, limit: int) -> Iterator[Candidate]:
    """`los buzos podrían haber hallado el pecio`; not `podría haber sido peor`."""
    words = r.clauses.words
    participle = group.past
    if not re.search(r"([aií]d|ch|t|s)[oa]$", r.lower(participle)) or r.lower(participle) in {
        "sido",
        "estado",
    }:
        return
    begin = r.clauses.clause_start(group.first)
    subject = r.asker.subject_between(begin, group.first)
    if subject is None or r.clauses.negations & set(words.lower[begin:participle]):
        return
    end = r.clauses.clause_past(participle + 1, limit, seen=True)
    start = r.evidence_first(group)
    have = "Han" if group.plural else "Ha"
    reflexive = split_clitics(words.lower[group.main])[1] == "se"
    question = close(
        [
            "Se" if reflexive else "",
            have.lower() if reflexive else have,
            words.lower[participle],
            subject.text,
            r.asker.say(participle + 1, end),
        ]
    )
    yield Candidate(
        QuestionKind.DOUBTFUL, "could_be", start, end, question, 0.6, r.settles(subject, start, end)
    )


def conditional(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`si la jueza decidiera investigar`, `en caso de que se llegue`, `De confirmarse`; not `como si`, `si bien`."""
    words = r.clauses.words
    for i in range(first, past - 2):
        kind = QuestionKind.DOUBTFUL
        phrase = r.phrase("doubtful.case", i, past)
        if phrase and phrase < past and words.text[phrase] == ",":
            continue
        if phrase:
            end = r.clauses.clause_past(phrase, past)
            at = r.clauses.main_finite(phrase, end)
            mood = r.clauses.doc[at].morph.get("Mood", []) if at is not None else []
            if words.lower[i] == "siempre" and "Ind" in mood:
                continue  # `siempre que gana`: every time
            subject = r.asker.left_out(r.clauses.group(at)) if at is not None else None
            end = end if at is None else _before_next_subject(r, at, end)
            yield Candidate(
                kind,
                "conditional",
                i,
                end,
                r.asker.yes_no(phrase, end, subject=subject, manner=POSITIVE_WISH),
                0.4 if _of_any_case(r, phrase, end) else 0.65,
                r.settles(subject, i, end),
            )
            continue
        if words.lower[i] == "de" and i == first and words.lower[i + 1] == "ser":
            yield from _if_true(r, i, past)
        inf = i + 1 + (words.lower[i + 1] == "no")
        if (
            words.lower[i] == "de"
            and i == first
            and is_infinitive(split_clitics(words.lower[inf])[0])
            and words.pos[inf] in {"VERB", "AUX"}
        ):
            comma = next((k for k in range(i, past) if words.text[k] == ","), None)
            if comma and comma - i < 14 and _ahead(words.lower[comma:past]):
                end = r.clauses.clause_past(comma + 1, past)
                yield Candidate(
                    kind,
                    "conditional",
                    i,
                    end,
                    r.asker.whether(inf, comma, subject=None, positive=True),
                    0.6,
                    r.settles(None, i, end),
                )
            continue
        if words.lower[i] != "si" or not _is_condition(r, i, first, past):
            continue
        inner = i + 3 if words.lower[i + 1 : i + 3] == ["es", "que"] else i + 1
        end = r.clauses.clause_past(inner, past, one=True)
        at = r.clauses.clause_verb(inner, end)
        if (
            at is None
            or r.is_first_person(at)
            or words.lower[at] in {"hubiera", "hubieran", "hubiese", "hubiesen"}
        ):
            continue
        if re.search(r"(ó|aron|ieron|aban?|[^r]ían?)$", words.lower[at]) or words.lower[at] in {
            "fue",
            "fueron",
        }:
            continue  # `si eso fue así`: argued from, not open
        group = r.clauses.group(at)
        subject = r.asker.subject_of(group)
        # A condition often goes on with a subject that no word before it tells: only its own counts.
        question = r.asker.yes_no(inner, end, manner=CONDITION)
        if question is None:
            question = _with_main_subject(r, i, inner, end, first)
        if question is None and i == first:
            question = _with_subject_behind(r, inner, end, past)
        alone = end
        if i == first or words.text[i - 1] in {'"', "“", "«", "—"}:
            whole = (
                r.clauses.clause_past(end + 1, past)
                if end + 1 < past and words.text[end] == ","
                else end
            )
            if whole - end <= 1.4 * (end - i):
                end = whole
        # In speech a condition mostly argues (`si pasa eso, ganamos`) and leaves nothing open.
        strength = 0.45 if words.quoted[at] else 0.6
        if _of_anything(r, inner, alone, first, past):
            strength = 0.4
        yield Candidate(kind, "conditional", i, end, question, strength, r.settles(subject, i, end))


def _if_true(r: Reading, i: int, past: int) -> Iterator[Candidate]:
    """`De ser cierta la filtración del acta, el pleno la estudiará`."""
    words = r.clauses.words
    end = next((k for k in range(i, past) if words.text[k] == ","), past)
    end = min(end, r.clauses.clause_past(i + 3, past, seen=True))
    verbs = list(r.clauses.finites(i + 3, end))
    if len(verbs) > 1 and "que" in words.lower[i + 3 : verbs[0]]:
        end = r.clauses.group(verbs[1]).first  # `la filtración que se ha publicado comenzó …`
    if not re.match(r"ciert[oa]s?$", r.lower(i + 2)) or end - i < _TELLING:
        return
    verb = "Son" if words.lower[i + 2].endswith("s") else "Es"
    question = close([verb, words.lower[i + 2], r.asker.say(i + 3, end)])
    yield Candidate(
        QuestionKind.DOUBTFUL, "conditional", i, end, question, 0.65, r.settles(None, i, end)
    )


_TELLING = 6
"""Fewest words of a condition that tell what may be true."""


def _before_next_subject(r: Reading, at: int, end: int) -> int:
    """Where a condition ends that a clause with a subject follows without a comma."""
    doc = r.clauses.doc
    if end >= len(doc) or not r.clauses.is_finite(end):
        return end
    verb = doc[end].head if doc[end].dep_ in {"cop", "aux"} else doc[end]
    edges = [c.left_edge.i for c in verb.children if c.dep_ in {"nsubj", "nsubj:pass"}]
    return next((k for k in edges if at < k < end), end)


def _of_anything(r: Reading, inner: int, end: int, first: int, past: int) -> bool:
    """Whether a condition is one of a rule or an example: it names nothing, and nothing follows from it yet.

    `si el motor está sucio, se puede limpiar`; not `si el pleno la aprueba, se abrirá en mayo`.
    """
    words = r.clauses.words
    if any(words.pos[k] == "PROPN" for k in range(inner, end)):
        return False
    if words.lower[inner] in {"un", "una", "unos", "unas", "todos", "todas"}:
        return True
    if words.lower[inner] in {"el", "la"} and any(r.asker.is_subjunctive(k) for k in r.clauses.finites(inner, end)):  # fmt: skip
        return False  # `si la jueza decidiera investigar`
    return not any(is_future(w) for w in (*words.lower[first:inner], *words.lower[end:past]))


def _of_any_case(r: Reading, inner: int, end: int) -> bool:
    """Whether a clause of `en caso de que` provides for anything that may happen to anybody.

    `en caso de que un alumno enferme`, `de que ocurra una avería`, `de que sea necesario`.
    """
    words = r.clauses.words
    if any(words.pos[k] == "PROPN" for k in range(inner, end)):
        return False
    at = r.clauses.main_finite(inner, end)
    if at is None:
        return False
    subject_last = words.lower[at + 1 : at + 2]
    indefinite = words.lower[inner] in _INDEFINITE or not _INDEFINITE.isdisjoint(subject_last)
    return indefinite or words.lower[at] in {"sea", "fuera", "fuese"} or "se trate" in words.joined(inner, end)  # fmt: skip


_INDEFINITE = frozenset({"un", "una", "unos", "unas", "algún", "alguna", "cualquier"})


def _with_main_subject(r: Reading, i: int, inner: int, end: int, first: int) -> str | None:
    """The condition of `el púgil será campeón si gana`, asked of the main clause's own subject.

    Only where that one is named, agrees, and the condition has neither a subject nor a pronoun.
    """
    at = r.clauses.clause_verb(inner, end)
    main = r.finite_before(i, first)
    if at is None or main is None:
        return None
    group, told = r.clauses.group(at), r.clauses.group(main)
    if group.first != inner or group.finite != group.first or not _ahead([r.lower(main)]):
        return None
    begin = r.clauses.clause_start(told.first)
    subject = r.asker.subject_between(begin, told.first) or r.asker.left_out(told)
    if subject is None or subject.chain is None or subject.plural is not group.plural:
        return None
    return r.asker.yes_no(inner, end, subject=subject, manner=CONDITION)


def _with_subject_behind(r: Reading, inner: int, end: int, past: int) -> str | None:
    """`Si se aprueba, la ordenanza obligará …`: asked of the subject of the clause behind the comma."""
    words = r.clauses.words
    if end + 2 >= past or words.text[end] != "," or words.lower[inner] != "se":
        return None
    main = next((k for k in range(end + 1, min(past, end + 14)) if r.clauses.is_finite(k)), None)
    at = r.clauses.clause_verb(inner, end)
    if main is None or at is None or words.lower[end + 1] not in {"el", "la", "los", "las"}:
        return None
    group, told = r.clauses.group(at), r.clauses.group(main)
    subject = r.asker.subject_between(end + 1, told.first)
    if subject is None or subject.plural is not group.plural or group.finite != inner + 1:
        return None
    return r.asker.yes_no(inner, end, subject=subject, manner=CONDITION)


def _is_condition(r: Reading, i: int, first: int, past: int) -> bool:
    """Whether `si` is a condition on what is to come, not an indirect question or an idiom."""
    words = r.clauses.words
    before, after = r.lower(i - 1), r.lower(i + 1)
    if after == "no" and i + 2 < len(words) and (r.clauses.is_finite(i + 2) or r.lower(i + 2) in r.clauses.clitics):  # fmt: skip
        after = ""  # `si no hay acuerdo`; a bare `si no` is another thing
    if before in {"como", "ni", "por", "sobre", "de", "saber"} or (
        after in {"bien", "no", "acaso", "es", "siquiera"} and after != "es"
    ):
        return False
    if i > first and (words.pos[i - 1] in {"VERB", "AUX"} or r.verb("tell", i - 1)):
        return any(is_conditional(w) for w in words.lower[i:past])
    if (
        i > first + 1
        and words.pos[i - 1] in {"ADJ", "ADV"}
        and words.lower[i - 2] in {"está", "es", "queda"}
    ):
        return False
    return _ahead(words.lower[first:past]) or not _PRESENT_DUTY.isdisjoint(words.lower[first:past])


_PRESENT_DUTY = frozenset(
    {"posible", "probable", "hay", "va", "van", "puede", "pueden", "debe", "deben"}
)


def _ahead(words: Sequence[str]) -> bool:
    return any(is_future(word) or is_conditional(word) for word in words)


def not_ruled_out(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`no descarta extender la citación`, `no se descarta que dimita`."""
    for i in range(first, past):
        after = parted = r.phrase("doubtful.not_ruled_out", i, past)
        if not after or after >= past:
            continue
        if r.lower(after) == ",":
            # `no excluyó, al ser preguntado por ello, la ruptura`
            text = r.clauses.words.text
            after = next((k + 1 for k in range(after + 2, min(past - 1, after + 14)) if text[k] == ","), after)  # fmt: skip
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), None)
        group = r.clauses.group(at) if at is not None else None
        subject = r.asker.subject_of(group) if group and r.lower(i + 1) != "se" else None
        chance = [r.lower(after + k) for k in range(3)] in (["la", "posibilidad", "de"], ["la", "opción", "de"])  # fmt: skip
        after += 2 * chance
        inner = next((k for k in r.clauses.finites(after, past)), None)
        # `no descartan que el incendio fuera provocado`: what happened, the main verb being present
        bygone = inner is not None and at is not None and r.lower(inner) in {"fuera", "fueran", "fuese", "fuesen"}  # fmt: skip
        bygone = bygone and not re.search(r"(ó|aron|ieron|aban?)$", r.lower(at or 0))
        end, question, shape = r.complement(after, past, subject, PAST_WISH if bygone else WISH)
        if shape == "np":
            question = _what_may_come(r, after + chance, end)
        if shape in {"inf", "que"} or question:
            start = r.evidence_first(group) if group else i
            start = after if after > parted + 2 else start  # what an aside parts from its verb
            yield Candidate(
                QuestionKind.DOUBTFUL,
                "not_ruled_out",
                start,
                end,
                question,
                0.7,
                r.settles(subject, start, end),
            )


def _what_may_come(r: Reading, first: int, past: int) -> str | None:
    """`nuevas restricciones`, `la vuelta del capitán` as what may come about; None for anything else."""
    words = r.clauses.words
    noun = r.asker.head(first, past)
    vague = r.word("pending.hypotheses", noun) or r.word("words.hollow", noun)
    if words.pos[noun] != "NOUN" or past - first < 2 or vague or words.lower[noun].startswith("hipót"):  # fmt: skip
        return None
    if words.lower[first] in {"el", "la", "los", "las"}:
        if not r.word("doubtful.events", noun) or past - noun < 2:
            return None
        told = "Se producirán" if is_plural(r.clauses.doc[noun]) else "Se producirá"
        return close([told, r.asker.say(first, past)])
    if noun == first and not is_plural(r.clauses.doc[noun]):
        return None  # a headline's `llegada del delantero`
    return close(["Habrá", r.asker.say(first, past)])


def hoped(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`tiene la esperanza de que sirva`, `el riesgo de que cierre`, `duda de que se alcancen`, `amenaza con dimitir`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("doubtful.hope", i, past)
        threat = 0 if after else r.phrase("doubtful.threat", i, past)
        doubt = 0
        if not after and not threat and _doubts(r, i):
            doubt = i + 1
        if not (after or threat or doubt):
            continue
        at = next((k for k in range(i, max(after, threat, doubt)) if r.clauses.is_finite(k)), None)
        group = r.clauses.group(at) if at is not None else None
        if group and group.negated:
            continue
        subject = r.asker.subject_of(group) if group else r.subject_before(i, first)
        place = after - 1 if after else threat or doubt
        other = subject
        if not threat:
            inner = next((k for k in r.clauses.finites(place + 1, past)), None)
            other = r.asker.left_out(r.clauses.group(inner), not_=subject) if inner else None
        end, question, shape = r.complement(place, past, other, POSITIVE_WISH)
        if doubt and shape == "que" and question is None:
            begin = place + 1 + (r.lower(place) == "de")
            that = r.clauses.clause_verb(begin, past, wish=True)
            for meant in (
                r.others_meant(r.clauses.group(that), not_=subject if group else None)
                if that
                else ()
            ):
                question = question or r.complement(place, past, meant, POSITIVE_WISH)[1]
        if threat and shape == "np" and r.word("doubtful.events", r.asker.head(place, end)):
            question = _what_may_come(r, place, end)
        if shape not in ({"inf"} if threat else {"que"}) and not (threat and question):
            continue
        kind = "doubted" if doubt else "threatened" if threat else _feeling(r, i, place)
        strength = {"doubted": 0.65, "threatened": 0.55, "hoped": 0.6, "feared": 0.47}[kind]
        start = group.first if group else i
        start -= r.lower(start - 1) in {"yo", "nosotros"} and start > first
        if after and words.lower[i] in {"la", "el"}:
            start = i
        yield Candidate(
            QuestionKind.DOUBTFUL,
            kind,
            start,
            end,
            question,
            strength,
            r.settles(subject, start, end),
        )


def _doubts(r: Reading, i: int) -> bool:
    """Whether somebody doubts something with the verb at i."""
    if _taken_for_noun(r, i):
        return True
    doubts = r.verb("doubt", i) and r.clauses.is_finite(i)
    return bool(doubts) and not r.clauses.group(i).negated


def _taken_for_noun(r: Reading, i: int) -> bool:
    """Whether a `duda` before `de que` is the verb, whatever the tagger saw: `calcula … y duda de que`."""
    lower = r.clauses.words.lower
    if lower[i] not in {"duda", "dudan"} or lower[i + 1 : i + 3] != ["de", "que"]:
        return False
    return lower[i - 1] in {"y", "pero", "quien"} or r.clauses.words.pos[i - 1] == "PROPN"


def _feeling(r: Reading, first: int, past: int) -> str:
    """`feared` of what somebody fears or trusts in, which tells of him; else `hoped`."""
    felt = any(r.lower(k).startswith(("tem", "mied", "conf", "preocup")) for k in range(first, past))  # fmt: skip
    return "feared" if felt else "hoped"


def uncertain(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El resultado es incierto`."""
    for i in range(first, past):
        after = r.phrase("doubtful.uncertain", i, past)
        if not after or r.lower(i) == "en":
            continue
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), None)
        if at is None or r.lower(after - 1) in {"de", "del"}:
            continue
        group = r.clauses.group(at)
        subject = r.asker.subject_between(
            r.clauses.clause_start(group.first),
            group.first,
        )
        start = r.evidence_first(group)
        noun = r.asker.head(start, group.first)
        if subject is None and r.lower(after) in {"el", "la", "los", "las"}:
            # `Queda en el aire la continuidad del técnico`
            end = r.clauses.clause_past(after, past, seen=True)
            noun = r.asker.head(after, end)
            if end - noun < 2 or is_plural(r.clauses.doc[noun]) is not group.plural:
                continue
            subject = Subject(r.asker.say(after, end), group.plural)
            start, after = group.first, end
        if subject is None:
            continue
        riddle = not _RIDDLES.isdisjoint(r.clauses.words.lower[i:after])
        told = riddle and any(r.word(name, noun) for name in _TOLD)
        opening = ("Cuál será", "Cuáles serán") if not told else ("Cuál es", "Cuáles son")
        what = opening[subject.plural] if told or r.word("doubtful.open_ends", noun) else "Qué pasará con"  # fmt: skip
        yield Candidate(
            QuestionKind.DOUBTFUL,
            "uncertain",
            start,
            after,
            close([what, subject.text]),
            0.6,
            r.settles(subject, start, after),
        )


_RIDDLES = frozenset({"misterio", "enigma", "incógnita"})
_TOLD = ("nouns.when", "nouns.who", "nouns.why", "nouns.how_many", "nouns.ahead", "unspecified.news_of")  # fmt: skip
"""Nouns that somebody who knew could tell."""


def perhaps(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`el tren probablemente llegará en mayo`; not `quizá por eso`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("doubtful.perhaps", i, past)
        if not after:
            continue
        at = next((k for k in range(after, min(past, after + 10)) if r.clauses.is_finite(k)), None)
        if at is None or any(words.text[k] in {",", ";", ":"} for k in range(after, at)):
            continue
        as_is = words.lower[i] in {"probablemente", "posiblemente", "seguramente"}
        if not (
            is_future(words.lower[at])
            or is_conditional(words.lower[at])
            or r.asker.is_subjunctive(at)
            or as_is
        ):
            continue
        group = r.clauses.group(at)
        start = min(i, r.evidence_first(group))
        end = r.clauses.clause_past(group.past, past, seen=True)
        asked = (
            r.asker.yes_no(after if start == i else start, end, subject=r.asker.left_out(group))
            if group.first >= start
            else None
        )
        said = words.joined(i, after)
        question = (
            close([re.sub(rf"[\"“”«»]?\b{re.escape(said)}\b[\"“”«»]?", "", asked, flags=re.I)])
            if asked
            else None
        )
        yield Candidate(
            QuestionKind.DOUBTFUL,
            "perhaps",
            start,
            end,
            question,
            0.55,
            r.settles(None, start, end),
        )


def otherwise(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`de lo contrario no podrá jugar`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("doubtful.otherwise", i, past)
        if not after:
            continue
        start = after + (words.text[after] == "," if after < past else 0)
        if r.clauses.clause_past(start, past) - start < 4:
            continue
        end = r.clauses.clause_past(start, past)
        at = r.clauses.main_finite(start, end)
        if at is None or not _ahead([words.lower[at]]):
            continue
        question = r.asker.yes_no(
            start, end, subject=r.asker.left_out(r.clauses.group(at)), manner=CONDITION
        )
        yield Candidate(
            QuestionKind.DOUBTFUL, "otherwise", i, end, question, 0.55, r.settles(None, i, end)
        )


RULES: tuple[Rule, ...] = (
    rule(unlikely, "doubtful.unlikely"),
    rule(
        could_be,
        "verb.believe",
        "=puede",
        "=pueden",
        "=pudo",
        "=pudieron",
        "=podría",
        "=podrían",
        "=pudiera",
        "=pudieran",
    ),
    rule(conditional, "doubtful.case", "=si", "^de"),
    rule(not_ruled_out, "doubtful.not_ruled_out"),
    rule(hoped, "doubtful.hope", "doubtful.threat", "verb.doubt"),
    rule(uncertain, "doubtful.uncertain"),
    rule(perhaps, "doubtful.perhaps"),
    rule(otherwise, "doubtful.otherwise"),
)
"""In order of preference where two see the same with equal strength."""
