"""What is still to come: decisions, votes, plans, demands, results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.analysis.asking import Manner, Subject, close
from briefgen.analysis.clauses import VerbGroup
from briefgen.analysis.openness.reading import Candidate, Reading, Rule, rule
from briefgen.analysis.phrases import article_of, gender_of, is_plural
from briefgen.analysis.phrases import words as closed_class
from briefgen.analysis.verbs import is_future, is_infinitive, split_clitics
from briefgen.model import ActorKind, QuestionKind


def remains(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Falta por saber qué harán los ediles`, `Queda pendiente la sede`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("pending.remain", i, past)
        if not after or after >= past:
            continue
        if words.lower[after] in {"también", "todavía", "aún", "además"}:
            after += 1
        infinitive = split_clitics(words.lower[after])[0]
        kind = QuestionKind.PENDING
        if is_infinitive(infinitive) and words.pos[after] not in {"NOUN", "PROPN"}:
            end, question, shape = r.complement(after + 1, past, None)
            if shape == "np":
                if infinitive in {
                    "aclarar",
                    "saber",
                    "conocer",
                    "determinar",
                    "precisar",
                    "concretar",
                    "definir",
                    "esclarecer",
                }:
                    question = r.noun_question(after + 1, end, None, short_too=True)
                    kind = QuestionKind.UNSPECIFIED
                else:
                    question = r.asker.whether(after, end, subject=None)
            elif shape == "":
                continue
            yield Candidate(kind, "remains", i, end, question, 0.85, r.settles(None, i, end))
        else:
            if words.lower[after] in {"de", "del"}:
                continue  # `está pendiente de la firma`: what is waited for
            end, question, shape = r.complement(after, past, None, Manner(wish=True))
            if shape == "np" and words.pos[after] in {"DET", "NOUN", "PROPN"}:
                question = close(["Qué se decidirá sobre", r.asker.say(after, end)])
            if shape:
                yield Candidate(kind, "remains", i, end, question, 0.7, r.settles(None, i, end))


def awaited(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`a la espera de que el juez decida`, `pendiente de la autorización del ministerio`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("pending.await", i, past)
        if not after or after >= past:
            continue
        end, question, shape = r.complement(after, past, None, Manner(wish=True))
        joined = words.lower[after - 1] in {"del", "al"}
        if shape == "np" and not (joined or words.pos[after] in {"DET", "PROPN"}):
            continue
        if shape == "np" and words.lower[i] != "en":
            noun = r.asker.head(after, end)
            if not any(
                r.word(f"pending.{kind}", noun)
                for kind in ("result", "leave", "decisions", "agreement")
            ):
                continue
            plural = is_plural(r.clauses.doc[r.asker.head(after, end)])
            verb = "Llegarán" if plural else "Llegará"
            question = close([verb, "el" if joined else "", r.asker.say(after, end)])
        elif shape == "np":
            # `en manos de`: only what is there, not what is put there
            if not any(r.lower(k).startswith(("est", "qued")) for k in range(max(first, i - 3), i)):
                continue
            plural = is_plural(r.clauses.doc[r.asker.head(after, end)])
            verb = "decidirán" if plural else "decidirá"
            that = next((k for k in range(after + 1, end - 2) if words.lower[k] == "que" and words.pos[k] == "SCONJ"), None)  # fmt: skip
            if that is not None:  # `está en manos de la jueza que salga`
                question = r.asker.yes_no(that + 1, end, manner=Manner(wish=True))
            else:
                question = close(["Qué", verb, "el" if joined else "", r.asker.say(after, end)])
        yield Candidate(
            QuestionKind.PENDING, "awaited", i, end, question, 0.6, r.settles(None, i, end)
        )


def to_be_decided(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`el Parlamento debe votar el proyecto el día 15`, `el tribunal decidirá si`, `deberá ser refrendada`."""
    words = r.clauses.words
    for i in range(first, past):
        if words.lower[i] == "decidir" and r.lower(i + 1) in {"si", *r.asker.interrogatives}:
            subject = r.subject_before(i, first)
            at = r.finite_before(i, first)
            if at is not None and _is_past(r, at):
                continue  # `tuvo que decidir quién entraba`
            start = r.evidence_first(r.clauses.group(at)) if at is not None and i - at < 8 else i
            end, question, _ = r.complement(i + 1, past, subject, Manner(ahead=True))
            yield Candidate(
                QuestionKind.PENDING,
                "to_be_decided",
                start,
                end,
                question,
                0.75,
                r.settles(subject, start, end),
            )
            continue
        if not r.clauses.is_finite(i):
            continue
        form = words.lower[i]
        group = r.clauses.group(i)
        bygone = form in {"debía", "debían", "tenía", "tenían"}
        obliged = (
            group.modal
            and not bygone
            and (
                form.startswith(("deb", "ten", "tien")) or form in {"ha", "han", "habrá", "habrán"}
            )
        )
        ahead = is_future(form) and not group.modal
        intends = (
            not group.modal
            and not is_future(form)
            and r.verb("decide", i) == "decidir"
            and not group.negated
            and not re.search(r"(aba|[^r]ía)n?$", form)
            and "Past" not in r.clauses.doc[i].morph.get("Tense", [])
        )
        if group.negated or not (obliged or ahead or intends) or form in {"deba", "deban", "tenga", "tengan"}:  # fmt: skip
            continue
        if {"lo", "la", "los", "las"} & set(words.lower[group.first : i]):
            continue  # `el pleno la votará`: what, only the article tells
        main = group.main
        passive = split_clitics(words.lower[main])[0] == "ser" and main + 1 < past
        if words.lower[group.past : group.past + 2] in (["en", "contra"], ["a", "favor"]):
            continue  # how he will vote he has said
        verb = r.verb("announced" if ahead else "decide", main + 1 if passive else main)
        toward = {"tratar": "de", "votar": "por"}.get(verb or "")
        if verb is None or r.lower(group.past) == toward:
            continue
        subject, start = r.doer(group)
        if subject is None and passive:
            subject = r.carried_over(group)
        past_group = group.past + passive
        dated = r.past_date(past_group + (r.lower(past_group) in {"antes", "después"}), past)
        then = past_group < dated < past and words.pos[dated] == "DET"
        if verb == "decidir" and r.lower(dated) == "en":
            # `decidirán en asamblea si siguen`
            near = range(dated, min(past - 1, dated + 5))
            dated = next((k for k in near if words.lower[k] == "si"), dated)
        about = next((k for k in range(past_group, min(past - 2, past_group + 9)) if words.lower[k] == "sobre"), None)  # fmt: skip
        if verb == "pronunciar" and about is not None:
            past_group = about  # `debe pronunciarse antes del viernes sobre el recurso`
        if then or r.lower(dated) in {"si", *r.asker.interrogatives}:
            past_group = dated  # `decidirá esta semana si firma`
        own = subject if verb in _ONES_OWN else None
        other = subject if own is None else None  # who decides it of others
        end, question, shape = r.complement(past_group, past, own, Manner(ahead=True), not_=other)
        if shape == "si" and own is not None:
            question = _he_himself(r, past_group + 1, end, own) or question
        strength = 0.6
        outcome = verb in r.cues.verbs["outcome"].infinitives
        clause_first = r.clauses.clause_start(group.first)
        thing = None if passive else _relative_object(r, group)
        chosen = _who_is_chosen(r, past_group, end, subject) if verb in _CHOOSE and subject else None  # fmt: skip
        if shape in {"si", "wh"}:
            strength = 0.75
        elif thing and subject:
            start = thing[0]
            question = close(
                [
                    "Qué",
                    "decidirán" if subject.plural else "decidirá",
                    subject.text,
                    "sobre",
                    r.asker.say(*thing),
                ]
            )
        elif outcome and verb != "resolver" and subject and "se" in words.lower[group.first : i] and shape != "si":  # fmt: skip
            question = close(["Qué se decidirá sobre", subject.text])
        elif (
            shape == "np"
            and r.asker.is_time(past_group, end)
            and not _more(r, past_group, end)
            and not (verb == "votar" and subject)
        ):
            question = r.asker.yes_no(clause_first, end, subject=subject)
        elif verb == "votar" and shape == "np" and subject:
            end = r.clauses.clause_past(past_group, past, seen=True)
            passive_too = "se" in words.lower[group.first : group.finite]
            question = close(
                [
                    "Se" if passive_too else "",
                    "aprobarán" if subject.plural else "aprobará",
                    subject.text,
                    r.asker.say(past_group, end),
                ]
            )
        elif outcome and (
            shape == "" or _no_matter(r, past_group) or (subject is None and not passive)
        ):
            continue  # `el joven estudiará`, `estudiará en Oxford`
        elif chosen is not None and shape == "np" and subject and not passive:
            question = chosen
        elif outcome and shape == "np" and subject and not passive:
            start_np = r.past_date(past_group, end)
            start_np += words.lower[start_np] in {"sobre"}
            question = close(
                [
                    "Qué",
                    _outcome(verb, subject),
                    subject.text,
                    "sobre",
                    r.asker.say(start_np, end),
                ]
            )
        elif verb == "elegir" and shape == "np" and subject and not passive:
            question = close(
                [
                    "A quién",
                    "elegirán" if subject.plural else "elegirá",
                    subject.text,
                    *_as_what(r, past_group, end),
                ]
            )
        else:
            end = max(end, past_group) if shape != "np" else end
            question = r.asker.yes_no(clause_first, end, subject=subject)
        if passive and subject and r.lower(past_group) == "por" and words.text[past_group + 1 : past_group + 2] == [","]:  # fmt: skip
            end, question = _by_at_least(r, past_group, past, subject)
        if intends and shape not in {"si", "wh"}:
            continue
        if (
            words.lower[group.finite] in {"debe", "deben"}
            and shape != "np"
            and not _dated(r, start, end)
        ):
            strength = 0.5
        strength += 0.1 * _dated(r, start, end)
        yield Candidate(
            QuestionKind.PENDING,
            "to_be_decided",
            start,
            end,
            question,
            strength,
            r.settles(subject, start, end),
        )


def _he_himself(r: Reading, first: int, past: int, own: Subject) -> str | None:
    """`la Comisión decidirá si autoriza la fusión`: it is the Commission that may."""
    words = r.clauses.words
    if first >= past or not r.clauses.is_finite(first) or words.pos[first + 1 : first + 2] != ["DET"]:  # fmt: skip
        return None
    group = r.clauses.group(first)
    infinitive = r.asker.infinitive_of(first)
    alone = infinitive is None or infinitive in r.asker.unaccusative or group.main != first
    told = None if alone or infinitive is None else r.asker.verbs.future(infinitive, plural=own.plural)  # fmt: skip
    if told is None or group.plural is not own.plural:
        return None
    return close([told, own.text, r.asker.say(first + 1, past, own, named=True)])


def _by_at_least(r: Reading, by: int, past: int, subject: Subject) -> tuple[int, str | None]:
    """`deberá ser ratificada por, al menos, 86 diputados`: the aside left out."""
    words = r.clauses.words
    near = range(by + 2, min(past - 1, by + 6))
    comma = next((k for k in near if words.text[k] == ","), None)
    if comma is None:
        return by, None
    end = r.clauses.clause_past(comma + 1, past, seen=True)
    told = "Serán" if subject.plural else "Será"
    done = words.lower[by - 1]
    return end, close([told, done, subject.text, "por", r.asker.say(comma + 1, end)])


_ONES_OWN = frozenset({"decidir", "acordar", "definir", "votar", "elegir", "aclarar", "responder"})
"""Verbs of which a `si` without a subject tells what the same one does: `decidirá si firma`."""


def _is_past(r: Reading, i: int) -> bool:
    """Whether a finite verb tells what is over."""
    form = r.lower(i)
    return bool(re.search(r"(ó|aron|ieron|aban?)$", form)) or form in {
        "tuvo",
        "fue",
        "hubo",
        "pudo",
        "tenía",
    }


def _relative_object(r: Reading, group: VerbGroup) -> tuple[int, int] | None:
    """What a relative clause with a subject of its own decides on: `la interpelación, que la Cámara tratará`."""
    words = r.clauses.words
    first = r.clauses.clause_first(group.first)
    if first >= group.first or r.lower(first - 1) != "que":
        return None
    past = first - 1
    while past and words.text[past - 1] == ",":
        past -= 1
    k = past - 1
    while k > 0 and words.pos[k] in {"NOUN", "PROPN", "ADJ", "ADP", "DET"} and past - k < 10:
        if words.pos[k] == "DET" and words.pos[k - 1] not in {"ADP", "NOUN"}:
            return k, past
        if (
            words.pos[k] == "DET"
            and words.pos[k - 1] == "ADP"
            and words.pos[k - 2] not in {"NOUN", "PROPN", "ADJ"}
        ):
            return k, past
        k -= 1
    return None


def _more(r: Reading, first: int, past: int) -> bool:
    """Whether a thing follows what tells when: `votará esta tarde la oferta`."""
    words = r.clauses.words
    return any(
        words.pos[k] == "DET" and words.lower[k + 1] not in r.asker.times
        for k in range(first + 1, past - 1)
    )


_CHOOSE = frozenset({"elegir", "definir", "designar", "nombrar", "escoger", "decidir"})


def _who_is_chosen(r: Reading, first: int, past: int, subject: Subject) -> str | None:
    """`elegirán el domingo a su nuevo secretario` -> `¿Quién será el nuevo secretario de los socios?`."""
    words = r.clauses.words
    at = r.past_date(first, past)
    if r.lower(at) != "a" or r.lower(at + 1) not in {"su", "sus"} or at + 2 >= past:
        return None
    noun = r.asker.head(at + 1, past)
    many = is_plural(r.clauses.doc[noun])
    what = r.asker.say(at + 2, min(past, noun + 1))
    of = re.sub(r"^de el ", "del ", f"de {subject.text}")
    return close(["Quiénes serán" if many else "Quién será", r.article(noun), what, of]) if words.pos[noun] == "NOUN" else None  # fmt: skip


def _as_what(r: Reading, first: int, past: int) -> tuple[str, str]:
    """What for somebody is chosen: `elegir alcalde`, `elegir a un nuevo alcalde`."""
    words = r.clauses.words
    if words.lower[first] == "a" and words.lower[first + 1] in {"un", "una"}:
        return "como", r.asker.say(first + 2, past)
    return "como" if words.pos[first] == "NOUN" else "", r.asker.say(first, past)


def _outcome(verb: str, subject: Subject) -> str:
    """What comes of a verb of deciding or of studying: `decidirá`, `concluirán`."""
    stem = "concluir" if verb in {"examinar", "analizar", "estudiar", "evaluar"} else "decidir"
    return stem + ("án" if subject.plural else "á")


def _no_matter(r: Reading, i: int) -> bool:
    """Whether what follows a verb of deciding is no thing to decide on: `estudiará en Oxford`."""
    words = r.clauses.words
    return words.pos[i] == "ADV" or (
        words.pos[i] == "ADP" and words.lower[i] not in {"sobre", "a", "al"}
    )


_MONTHS = closed_class(
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)


def _dated(r: Reading, first: int, past: int) -> bool:
    """Whether a clause says when: `el día 15`, `antes del sábado`, `en marzo`, `mañana`."""
    months = r.clauses.words.lower[first:past]
    return any(
        w
        in {
            "mañana",
            "próximo",
            "próxima",
            "día",
            "antes",
            "hoy",
            "lunes",
            "martes",
            "miércoles",
            "jueves",
            "viernes",
            "sábado",
            "domingo",
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
            "tarde",
        }
        for w in months
    )


def not_yet(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Albenergía todavía no ha autorizado la entrada`; not `todavía no hace frío`."""
    words = r.clauses.words
    for i in range(first, past):
        if not r.clauses.is_finite(i):
            continue
        group = r.clauses.group(i)
        near = range(max(first, group.first - 2), min(past, group.past + 3))
        if (
            not group.negated
            or not any(words.lower[k] in {"todavía", "aún"} for k in near)
            or r.is_first_person(i)
        ):
            continue
        if words.lower[i] in {"hay", "existe", "tiene", "tienen"}:
            noun = next(
                (k for k in range(i + 1, min(past, i + 5)) if r.word("pending.agreement", k)), None
            )
            if noun is None:
                yield from _none_yet(r, group, past)
            else:
                end = r.clauses.clause_past(group.past, past, seen=True)
                question = close(["Habrá", r.asker.say(noun, _of_what_past(r, noun, end))])
                yield Candidate(
                    QuestionKind.PENDING,
                    "not_yet",
                    group.first,
                    end,
                    question,
                    0.6,
                    r.settles(None, group.first, end),
                )
            continue
        perfect = group.main != i and words.lower[i] in {"ha", "han"}
        if not perfect:
            continue
        if group.past < past and words.lower[group.past] in {"todavía", "aún"}:
            group = replace(group, past=group.past + 1)
        if words.lower[group.main] in {"podido", "debido", "querido", "sabido"}:
            continue
        lemma = (
            r.verb("decide", group.main)
            or r.verb("tell", group.main)
            or words.lemma[group.main].lower()
        )
        if not is_infinitive(lemma):
            continue
        subject, start = r.doer(group)
        end = (
            r.clauses.clause_past(group.past, past, seen=True)
            if group.past < past and words.text[group.past] not in {",", "."}
            else group.past
        )
        if lemma in {"decidir", "pronunciar", "resolver", "definir"}:
            _, question, shape = r.complement(group.past, past, subject, Manner(ahead=True))
            if shape not in {"si", "wh"}:
                question = (
                    close(["Qué", "decidirán" if subject.plural else "decidirá", subject.text])
                    if subject
                    else None
                )
        elif subject is None and "se" not in words.lower[group.first : i]:
            question = None
        else:
            clitics = " ".join(
                words.lower[k] for k in range(group.first, i) if words.lower[k] in r.clauses.clitics
            )
            told = r.asker.verbs.future(lemma, plural=group.plural)
            question = _will_yet(r, group, end, subject, clitics, told)
        yield Candidate(
            QuestionKind.PENDING,
            "not_yet",
            start,
            end,
            question,
            0.65,
            r.settles(subject, start, end),
        )


def _none_yet(r: Reading, group: VerbGroup, limit: int) -> Iterator[Candidate]:
    """`todavía no hay una vacuna contra el mal de la vid`; not `aún no hay nieve en los picos`."""
    words = r.clauses.words
    thing = group.past + (r.lower(group.past) in {"todavía", "aún"})
    against = thing + 2
    if r.lower(group.finite) not in {"hay", "existe"} or against + 1 >= limit:
        return
    if words.lower[thing] not in {"un", "una", "ningún", "ninguna"} or words.quoted[group.finite]:
        return
    against += words.pos[against] == "ADJ"
    if words.lower[against] not in {"para", "contra", "sobre", "entre"}:
        return
    end = r.clauses.clause_past(thing, limit, seen=True)
    one = {"ningún": "un", "ninguna": "una"}.get(words.lower[thing], words.lower[thing])
    question = close(["Habrá", one, r.asker.say(thing + 1, end)])
    yield Candidate(
        QuestionKind.PENDING, "not_yet", group.first, end, question, 0.6, r.settles(None, group.first, end)
    )  # fmt: skip


def _will_yet(
    r: Reading, group: VerbGroup, end: int, subject: Subject | None, clitics: str, told: str | None
) -> str | None:
    """`todavía no ha autorizado la entrada` put into the future; None where nobody tells of whom."""
    words = r.clauses.words
    whole = r.asker.has_subject(r.clauses.clause_first(group.first), group, end)
    behind = clitics == "se" and not r.asker.named_before(group) and whole
    if (subject is None and not behind) or clitics in {"lo", "la", "los", "las"}:
        return None
    who = "" if behind or subject is None else subject.text
    pieces = [clitics, told or "", who, r.asker.say(group.past, end, subject)]
    if words.lower[group.main - 1] == "sido":
        told = "Serán" if group.plural else "Será"
        pieces = [told, words.text[group.main], who, r.asker.say(group.past, end, subject)]
    return close(pieces) if told else None


def _of_what_past(r: Reading, noun: int, past: int) -> int:
    """Past what a noun is on: `acuerdo sobre el agua`; past the noun where nothing of that follows."""
    if r.lower(noun + 1) in {"sobre", "de", "del", "con", "entre"} and noun + 2 < past:
        return past
    return noun + 1


def planned(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`evalúa comprar las dosis`, `está previsto que se produzca`, `la posibilidad de adelantar`."""
    words = r.clauses.words
    opens = frozenset().union(
        *(r.cues.phrases[f"pending.{n}"] for n in ("planned", "possibility", "needed", "wish"))
    )
    for i in range(first, past):
        if words.lower[i] not in opens and not r.clauses.is_verb(i):
            continue
        phrase = r.phrase("pending.planned", i, past)
        chance = r.phrase("pending.possibility", i, past)
        needed = r.phrase("pending.needed", i, past)
        wish = r.phrase("pending.wish", i, past)
        verb = None if phrase or chance or needed or wish else r.predicate("plan", i)
        if verb and r.clauses.group(i).negated:
            continue
        after = phrase or chance or needed or wish or (r.clauses.group(i).past if verb else 0)
        if not after or after >= past or (needed and r.lower(i - 1) == "no"):
            continue
        if words.lower[i].startswith("falta") and {"lo", "la", "los", "las"} & {words.lower[k] for k in range(after, min(past, after + 9)) if words.pos[k] == "PRON"}:  # fmt: skip
            continue  # `falta que lo sancione el Senado`: what
        if words.lower[after - 1] == "que":
            after -= 1
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), None)
        if r.lower(i + 1).startswith("dispuest") and r.lower(i - 1) == "no":
            continue
        impersonal = words.lower[i] == "se" and r.lower(i + 1) in {"espera", "prevé"}
        subject = (
            r.doer(r.clauses.group(at))[0]
            if at is not None and not impersonal
            else r.subject_before(i, first)
        )
        # Whose chance or whose hope it is, `la posibilidad de` and `se espera` do not say.
        doer = None if chance or impersonal else subject
        end, question, shape = r.complement(
            after, past, doer, Manner(wish=True, positive=bool(needed))
        )
        if chance and shape == "inf" and subject is not None:
            at_inf = next((k for k in range(after, end) if is_infinitive(split_clitics(words.lower[k])[0])), after)  # fmt: skip
            weighing = any(r.verb("plan", k) for k in range(max(first, i - 4), i))
            doer = subject if weighing else None
            question = r.asker.whether(at_inf, end, subject=doer, owner=subject)
        if chance and any(
            w in {"no", "sin", "tampoco", "ni"} for w in words.lower[max(first, i - 5) : i]
        ):
            continue
        if shape not in {"inf", "que", "si", "wh"} or (verb and shape == "que"):
            continue
        if verb in {"analizar", "valorar"} and shape != "inf":
            continue  # `analiza cómo hablan`: what a study is about
        if words.lower[i] == "está" and shape == "inf" and "previst" in r.lower(i + 1):
            continue
        if shape == "inf" and "haber" in words.lower[after : after + 2]:
            continue  # `la posibilidad de haber perdido`: what may have been, said of nobody
        strength = 0.6 if chance or needed else 0.55 if phrase else 0.5
        if wish or (verb in {"prever", "contemplar"} and subject and _is_text(r, i)):
            strength = 0.4
        start = r.evidence_first(r.clauses.group(at)) if at is not None and not needed else i
        yield Candidate(
            QuestionKind.PENDING,
            "planned",
            min(start, i),
            end,
            question,
            strength,
            r.settles(doer, start, end),
        )


def _is_text(r: Reading, i: int) -> bool:
    """Whether a verb is said of a law or a plan: `la ordenanza prevé multar` tells what it says."""
    group = r.clauses.group(i)
    begin = r.clauses.clause_start(group.first)
    head = r.asker.head(begin, group.first)
    return begin < group.first and r.word("pending.texts", head)


def demanded(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`exigió a la regidora que explique los pagos`; not `pidió perdón`."""
    words = r.clauses.words
    for i in range(first, past):
        verb = r.predicate("demand", i)
        if verb is None:
            continue
        group = r.clauses.group(i)
        went_on = group.main == i and re.search(r"(aba|[^r]ía)n?$", r.lower(i))
        if group.negated or r.is_first_person(i) or went_on:
            continue  # `le pedían una foto`: what went on, long since
        if verb == "proponer" and r.lower(group.first) == "se":
            continue  # `se propuso evaluar`: his own plan, long carried out
        if any(
            words.lower[k] in {"pasado", "pasada", "anterior"}
            for k in range(r.clauses.sentence(i)[0], i)
        ):
            continue
        addressee = None
        after = _past_commas(r, group.past, past)
        parted = after > group.past
        if i == r.clauses.sentence(i)[0] and r.lower(after) not in {"a", "al", "que"}:
            named = next(
                (
                    k
                    for k in range(after, min(past, after + 5))
                    if words.lower[k] in {"a", "al", "que"}
                ),
                None,
            )
            after = (
                named
                if named is not None and words.pos[after] in {"PROPN", "DET", "NOUN"}
                else after
            )
        if r.lower(after) in {"a", "al"}:
            stop = next(
                (
                    k
                    for k in range(after + 1, min(past, after + 14))
                    if words.lower[k] in {"que", "a", "si", "no"}
                    or words.text[k] in {",", ".", ";"}
                    or (
                        is_infinitive(split_clitics(words.lower[k])[0])
                        and words.pos[k] in {"VERB", "AUX"}
                    )
                ),
                None,
            )
            stop = _past_aside(r, stop, past)
            if stop is None or _takes_object(r, after + 1, stop):
                yield from _asked_for(r, group, after + 1, past)
                continue
            addressee = r.asker.subject_between(after + 1, stop)
            if addressee and words.lower[after] == "al" and not addressee.text.startswith("el "):
                person = addressee.chain is not None and addressee.chain.kind is ActorKind.PERSON
                known = addressee.chain is not None and addressee.text[:1].isupper()
                known = known and not (person and " " not in addressee.text)  # `al Comisario`
                addressee = addressee if known else Subject(f"el {addressee.text}")
            after = stop
        if r.lower(after) == "a" and addressee is None:
            continue
        if addressee is None and {"le", "les"} & set(words.lower[group.first : group.finite]):
            addressee = _asked_of(r, group)
        said = next(r.clauses.finites(after, past), None)
        mood = r.clauses.doc[said].morph.get("Mood", []) if said is not None else []
        if (
            verb in {"reclamar", "proponer", "demandar"}
            and "Ind" in mood
            and said is not None
            and (r.lower(after) != "que" or _INDICATIVE.search(r.lower(said)))
            and not r.asker.is_subjunctive(said)
        ):
            continue  # `reclama que su imagen ha sufrido`: a claim, not a demand
        if {"me", "te", "nos", "os"} & set(words.lower[group.first : group.finite]):
            continue
        demander = r.asker.subject_of(group)
        end, question, shape = r.complement(
            after, past, addressee, Manner(wish=True, positive=True)
        )
        if shape == "que" and addressee is not None:
            question = _of_whom_asked(r, after + 1, end, addressee) or question
        thing = _after_place(r, after, end) if shape == "np" else after
        granted = thing < end and any(r.word("pending.granted", k) for k in (r.asker.head(thing, end), min(thing + 1, end - 1)))  # fmt: skip
        if shape == "np" and demander and (verb in {"exigir", "reclamar"} or granted):
            if words.pos[thing] not in {"DET", "NOUN", "NUM", "ADJ"}:
                continue
            verb = "Conseguirán" if demander.plural else "Conseguirá"
            own = None if "que" in words.lower[thing:end] else demander
            question = close([verb, demander.text, r.asker.say(thing, end, own, named=True)])
        elif shape != "que" and not (
            shape == "inf" and (addressee or verb in {"proponer", "pedir"})
        ):
            continue
        start = after + 1 if parted and shape == "que" else r.evidence_first(group)
        yield Candidate(
            QuestionKind.PENDING,
            "demanded",
            start,
            end,
            question,
            0.5,
            r.settles(addressee or demander, start, end),
        )


def _past_commas(r: Reading, i: int, past: int) -> int:
    """Past what is set between commas before the `que` of a demand: `exigió, en una nota, que`."""
    words = r.clauses.words
    if r.lower(i) != ",":
        return i
    close_ = next((k for k in range(i + 2, min(past - 1, i + 24)) if words.text[k] == "," and words.lower[k + 1] == "que"), None)  # fmt: skip
    return i if close_ is None else close_ + 1


_INDICATIVE = re.compile(
    r"(ó|aron|ieron|aban?|[^r]ían?|rá|rán|ría|rían|^es|^son|^ha|^han|^está|^están|^hay|^va|^van|^tiene|^tienen|^debe|^deben|^puede|^pueden)$"
)
"""Forms that are of no subjunctive, whatever the lemma."""


def _of_whom_asked(r: Reading, at: int, end: int, addressee: Subject) -> str | None:
    """`pidió al ministro que corrija el plan`: it is he who does, whatever stands behind the verb."""
    words = r.clauses.words
    if not r.clauses.is_finite(at) or words.pos[at + 1 : at + 2] != ["DET"]:
        return None
    group = r.clauses.group(at)
    infinitive = r.asker.infinitive_of(at, subjunctive=True)
    if group.first != at or group.main != at or group.plural is not addressee.plural:
        return None
    if infinitive is None or infinitive in r.asker.unaccusative:
        return None
    told = r.asker.verbs.future(infinitive, plural=addressee.plural)
    return close([told, addressee.text, r.asker.say(at + 1, end, addressee, named=True)]) if told else None  # fmt: skip


def _past_aside(r: Reading, stop: int | None, past: int) -> int | None:
    """Past a name set between commas: `pidió al ministro de Obras, Juan Gil, que corrija el plan`."""
    words = r.clauses.words
    if stop is None or words.text[stop] != ",":
        return stop
    other = next((k for k in range(stop + 1, min(past - 1, stop + 9)) if words.text[k] == ","), None)  # fmt: skip
    if other is None or words.lower[other + 1] not in {"que", "a"} or words.pos[stop + 1] not in {"PROPN", "DET", "NOUN"}:  # fmt: skip
        return stop
    return other + 1


def _asked_for(r: Reading, group: VerbGroup, i: int, past: int) -> Iterator[Candidate]:
    """`solicitó a la Corte la suspensión de la obra`: whether it gets it."""
    words = r.clauses.words
    near = range(i + 1, min(past - 1, i + 9))
    thing = next((k for k in near if words.pos[k] == "DET" and words.pos[k - 1] in {"NOUN", "PROPN", "ADJ", "PUNCT"}), None)  # fmt: skip
    demander, start = r.doer(group)
    if thing is None or demander is None or not r.word("pending.granted", thing + 1):
        return
    end = r.clauses.clause_past(thing, past, seen=True)
    told = "Conseguirán" if group.plural else "Conseguirá"
    question = close([told, demander.text, r.asker.say(thing, end)])
    if end - thing >= _TELLING:
        yield Candidate(
            QuestionKind.PENDING, "demanded", start, end, question, 0.52, r.settles(demander, start, end)
        )  # fmt: skip


_TELLING = 3
"""Fewest words that tell what is asked for."""


def _asked_of(r: Reading, group: VerbGroup) -> Subject | None:
    """Whom `le pidió que dimita` means: the person or body spoken of last before who asks."""
    words = r.clauses.words
    plural = "les" in words.lower[group.first : group.finite]
    demander = r.asker.subject_of(group)
    barred = (demander.chain.id,) if demander and demander.chain else ()
    begin = r.clauses.clause_first(group.first)
    kinds = {ActorKind.PERSON, ActorKind.ORGANIZATION}
    chain = r.discourse.recent(begin, plural=plural, kinds=kinds, within_paragraphs=1, exclude=barred)  # fmt: skip
    return Subject(r.asker.chain_text(chain), chain.plural, chain) if chain else None


def _after_place(r: Reading, first: int, past: int) -> int:
    """Past a short phrase of place or time: `exigieron en la marcha respuestas`."""
    words = r.clauses.words
    if words.lower[first] not in {"en", "ante", "durante", "desde"}:
        return first
    noun = next((k for k in range(first, min(first + 4, past)) if words.pos[k] == "NOUN"), None)
    return noun + 1 if noun is not None and noun + 1 < past else first


def _takes_object(r: Reading, first: int, past: int) -> bool:
    """Whether a second noun phrase begins: `pidió a la Secretaría una prórroga que …`."""
    pos = r.clauses.words.pos
    return any(
        (pos[k] == "DET" and pos[k - 1] in {"NOUN", "PROPN", "ADJ", "PUNCT"})
        or (pos[k] == "NOUN" and pos[k - 1] == "PROPN")
        for k in range(first + 1, past)
    )


def result_ahead(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La autopsia se conocerá el viernes`; not `la sentencia se conoció`."""
    words = r.clauses.words
    for i in range(first, past):
        if not r.word("pending.result", i) or words.pos[i] != "NOUN":
            continue
        start = i - 1 if words.pos[i - 1] == "DET" else i
        verb = next(
            (k for k in range(max(first, i - 4), min(past, i + 8)) if r.clauses.is_finite(k)), None
        )
        if verb is None:
            verb = _behind_aside(r, i, past)
        elif any(words.text[k] == "," for k in range(min(i, verb), max(i, verb))):
            continue
        if verb is None or not is_future(words.lower[verb]) or not r.predicate("publish", verb):
            continue
        group = r.clauses.group(verb)
        if group.negated:
            continue
        begin = min(start, group.first)
        end = r.clauses.clause_past(max(i + 1, group.past), past)
        stop = _of_what(r, i, past)
        plural = is_plural(r.clauses.doc[i])
        article = r.article(i)
        owner = r.asker.subject_of(group) if verb < i else None
        what = f"{article} {r.asker.say(i, stop, owner)}"
        asked = None
        if verb > i and r.lower(group.past) in {"si", *r.asker.interrogatives}:
            end, asked, _ = r.complement(group.past, past, None, Manner(future=False))
        question = asked or close(
            [
                "Cuáles serán"
                if plural
                else "Qué dirá"
                if words.lower[i] in {"autopsia", "sentencia", "fallo", "dictamen", "veredicto"}
                else "Cuál será",
                what,
            ]
        )
        yield Candidate(
            QuestionKind.PENDING,
            "result_ahead",
            begin,
            end,
            question,
            0.55,
            r.settles(None, begin, end),
        )


def _behind_aside(r: Reading, noun: int, past: int) -> int | None:
    """The verb that an aside parts from its subject: `Los resultados, a cargo de Gil, se conocerán`."""
    words, doc = r.clauses.words, r.clauses.doc
    near = range(noun + 8, min(past, noun + _LONGEST_ASIDE))
    verb = next((k for k in near if r.clauses.is_finite(k)), None)
    if verb is None or doc[noun].dep_ not in {"nsubj", "nsubj:pass"} or doc[noun].head.i != verb:
        return None
    return verb if words.text[noun:verb].count(",") == _BOTH_ENDS else None


_LONGEST_ASIDE = 22
_BOTH_ENDS = 2
"""Commas around an aside."""


def _of_what(r: Reading, noun: int, past: int) -> int:
    """Past `resultados del ensayo`, `decisión sobre los tipos`: before a verb or another preposition."""
    words = r.clauses.words
    end = noun + 1
    if r.lower(noun + 1) not in {"de", "del", "sobre"}:
        return end
    for k in range(noun + 2, min(past, noun + 9)):
        if words.pos[k] in {"NOUN", "PROPN", "ADJ"} and not r.asker.is_time(k, k + 1):
            end = k + 1
        elif words.pos[k] != "DET" and words.lower[k] not in {"de", "del"}:
            break
    return end


def election_ahead(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`las elecciones del 7 de marzo`, `las próximas elecciones`; not `las elecciones de 1998`, `tras las elecciones`."""
    words = r.clauses.words
    for i in range(first, past):
        if not r.word("pending.elections", i) or (
            not r.clauses.is_verb(i) and words.pos[i] != "NOUN"
        ):
            continue
        start = i
        while start > first and words.pos[start - 1] in {"DET", "ADJ"}:
            start -= 1
        before = words.lower[start - 1] if start > first else ""
        if before in {"tras", "desde", "después"} or any(
            words.lower[k] in {"pasado", "pasadas", "últimas", "anteriores"}
            for k in range(start, min(i + 4, past))
        ):
            continue
        end = i + 1
        dated = any(r.word("pending.ahead", k) for k in range(start, i))
        while end < past and (
            words.pos[end] in {"ADJ", "NUM", "NOUN", "PROPN"}
            or words.lower[end] in {"de", "del", "en", "el", "la", "los", "las"}
        ):
            if words.lower[end].isdigit() and len(words.lower[end]) == 4:
                dated = False
                break
            dated = dated or words.lower[end] in _MONTHS or r.word("pending.ahead", end)
            end += 1
        while end > i + 1 and words.pos[end - 1] in {"ADP", "DET"}:
            end -= 1
        verb = next((k for k in range(first, past) if r.clauses.is_finite(k)), None)
        told = (
            verb is not None
            and re.search(r"(ó|aron|ieron)$", words.lower[verb])
            and before in {"en", "a"}
        )
        if not dated or told:
            continue
        yield Candidate(
            QuestionKind.PENDING,
            "election_ahead",
            start,
            end,
            close(["Quién ganará", r.asker.say(start, end)]),
            0.52,
            r.settles(None, start, end),
        )


def alternatives(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Se barajan dos hipótesis`, `Se han propuesto varias sedes`."""
    words = r.clauses.words
    for i in range(first, past):
        verb = r.predicate("alternatives", i)
        if verb is None or r.clauses.group(i).negated:
            continue
        group = r.clauses.group(i)
        many = group.past
        if many + 1 >= past or not r.word("pending.many", many):
            continue
        end = r.clauses.clause_past(many, past, seen=True)
        noun = next((k for k in range(many + 1, end) if words.pos[k] in {"NOUN", "PROPN"}), None)
        if noun is None:
            continue
        article = article_of(gender_of(r.clauses.doc[noun]), plural=True)
        number = (
            "" if words.lower[many].startswith(("vari", "distint", "divers")) else words.lower[many]
        )
        supposed = r.word("pending.hypotheses", noun)
        ending = (
            ("es la cierta" if article == "las" else "es el cierto") if supposed else "se elegirá"
        )
        stop = noun + 1
        while stop < end and words.pos[stop] == "ADJ":
            stop += 1
        question = close(["Cuál de", article, number, r.asker.say(many + 1, stop), ending])
        start = r.evidence_first(group)
        kind = QuestionKind.UNSPECIFIED if supposed else QuestionKind.PENDING
        yield Candidate(
            kind, "alternatives", start, end, question, 0.6, r.settles(None, start, end)
        )


def in_its_hands(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`la decisión corresponde a la Junta`; not `el despacho corresponde a la primera planta`."""
    words = r.clauses.words
    for i in range(first, past - 2):
        falls = words.lower[i] in {"corresponde", "corresponderá", "compete"}
        if not falls or words.lower[i + 1] not in {"a", "al"}:
            continue
        group = r.clauses.group(i)
        start = r.clauses.clause_start(group.first)
        if not any(r.word("pending.decisions", k) for k in range(start, group.first)):
            continue
        end = r.clauses.clause_past(i + 2, past, seen=True)
        who = r.asker.subject_between(i + 2, end)
        if who is None:
            continue
        bare = words.lower[i + 1] == "al" and not who.text.startswith("el ")
        verb = "decidirán" if who.plural else "decidirá"
        question = close(["Qué", verb, "el" if bare else "", who.text])
        yield Candidate(
            QuestionKind.PENDING,
            "in_its_hands",
            start,
            end,
            question,
            0.6,
            r.settles(who, start, end),
        )


def needs_leave(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La fusión necesita el visto bueno del Banco Central`; not `necesita un permiso largo`."""
    words = r.clauses.words
    for i in range(first, past):
        if r.predicate("need", i) is None or r.clauses.group(i).negated:
            continue
        group = r.clauses.group(i)
        end = r.clauses.clause_past(group.past, past, seen=True)
        near = range(group.past, min(end, group.past + 4))
        leave = next((k for k in near if r.word("pending.leave", k)), None)
        of = range(leave + 1, min(end, leave + 3)) if leave is not None else range(0)
        subject = r.asker.subject_of(group)
        if subject is None or not any(words.lower[k] in {"de", "del"} for k in of):
            continue
        start = r.evidence_first(group)
        verb = "Tendrán" if subject.plural else "Tendrá"
        question = close([verb, subject.text, r.asker.say(group.past, end)])
        yield Candidate(
            QuestionKind.PENDING,
            "needs_leave",
            start,
            end,
            question,
            0.58,
            r.settles(subject, start, end),
        )


def under_way(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`el ofrecimiento está en estudio`; not `está en trámites de divorcio`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("pending.open_state", i, past)
        if not after:
            continue
        at = r.finite_before(i, first, 5)
        if at is None or not words.lower[at].startswith(
            ("est", "sig", "encuentr", "contin", "permanec", "manten", "quedan", "queda")
        ):
            continue
        group = r.clauses.group(at)
        begin = r.clauses.clause_start(group.first)
        subject = r.asker.subject_between(begin, group.first)
        if (
            group.negated
            or subject is None
            or begin == group.first
            or words.pos[begin] == "PRON"
            or words.lower[begin] in {"todo", "esto", "eso"}
        ):
            continue
        yield Candidate(
            QuestionKind.PENDING,
            "under_way",
            begin,
            after,
            close(["Qué se decidirá sobre", subject.text]),
            0.58,
            r.settles(subject, begin, after),
        )


def appealed(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Vamos a apelar la condena ante el Supremo`: the court has not said anything yet."""
    words = r.clauses.words
    for i in range(first, past):
        if not r.clauses.is_finite(i):
            continue
        group = r.clauses.group(i)
        if group.negated or r.verb("appeal", group.main) is None or _is_past(r, i):
            continue
        end = r.clauses.clause_past(group.past, past, seen=True)
        before = next((k for k in range(group.past, end) if words.lower[k] == "ante"), None)
        if before is None or before + 1 >= end:
            yield from _appeal_of(r, group, end)
            continue
        named = r.discourse.mention_at(before + 1) or r.discourse.mention_at(before + 2)
        stop = words.layout.tokens(named[1].span)[1] if named else end
        court = r.asker.subject_between(before + 1, min(end, max(stop, before + 2)))
        if court is None or court.chain is None:
            continue
        noun = "la apelación" if r.verb("appeal", group.main) == "apelar" else "el recurso"
        verb = "decidirán" if court.plural else "decidirá"
        start = r.evidence_first(group)
        yield Candidate(
            QuestionKind.PENDING,
            "appealed",
            start,
            end,
            close(["Qué", verb, court.text, "sobre", noun]),
            0.7,
            r.settles(court, start, end),
        )


def _appeal_of(r: Reading, group: VerbGroup, end: int) -> Iterator[Candidate]:
    """`La defensa recurrirá la condena`: whether it has success."""
    words = r.clauses.words
    subject, start = r.doer(group)
    thing = group.past
    if subject is None or thing + 1 >= end or words.pos[thing] != "DET":
        return
    if not r.word("pending.rulings", r.asker.head(thing, end)) and not is_future(r.lower(group.finite)):  # fmt: skip
        return
    apt = r.verb("appeal", group.main) == "apelar"
    noun = "la apelación" if apt else "el recurso"
    of = re.sub(r"^de el ", "del ", f"de {subject.text}")
    question = close(["Prosperará", noun, of, "contra", r.asker.say(thing, end)])
    yield Candidate(
        QuestionKind.PENDING, "appealed", start, end, question, 0.62, r.settles(subject, start, end)
    )


def not_until(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El puente no podrá abrirse hasta que decida el ministerio`, `solo podrá votar cuando`."""
    words = r.clauses.words
    for i in range(first, past):
        if words.lower[i] not in {"podrá", "podrán"}:
            continue
        group = r.clauses.group(i)
        only = r.lower(group.first - 1) in {"solo", "sólo"}
        if not group.modal or group.negated is only:
            continue
        near = range(group.past, min(past, group.past + 14))
        until = next((k for k in near if r.phrase("pending.until", k, past)), None)
        if until is None or (words.lower[until] == "cuando") is not only:
            continue
        begin = r.clauses.clause_start(group.first)
        subject = r.asker.subject_between(begin, group.first - only) or r.asker.left_out(group)
        if subject is None:
            continue
        start = r.evidence_first(group)
        end = r.clauses.clause_past(until + 1, past)
        rest = r.asker.say(group.main, until)
        yield Candidate(
            QuestionKind.PENDING,
            "not_until",
            start,
            end,
            close(["Cuándo", words.lower[i], *_verb_and_subject(rest, subject)]),
            0.65,
            r.settles(subject, start, end),
        )


def _verb_and_subject(rest: str, subject: Subject) -> tuple[str, str, str]:
    """`abrirse al tráfico` and `el puente`: the subject stands behind the infinitive."""
    verb, _, more = rest.partition(" ")
    participle, _, after = more.partition(" ")
    if verb == "ser" and re.search(r"(ad|id)[oa]s?$", participle):
        return f"{verb} {participle}", subject.text, after
    return verb, subject.text, more


def inquiry_goes_on(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La investigación del robo continúa`; not of what nobody tells."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("pending.goes_on", i, past)
        if not after:
            continue
        begin = r.clauses.clause_start(i)
        if begin >= i or not r.word("pending.inquiries", r.asker.head(begin, i)) or words.quoted[i]:
            continue
        subject = r.asker.subject_between(begin, i)
        if subject is None:
            continue
        verb = "concluirán" if words.lower[i].endswith("n") else "concluirá"
        yield Candidate(
            QuestionKind.PENDING,
            "inquiry_goes_on",
            begin,
            after,
            close(["Qué", verb, subject.text]),
            0.6,
            r.settles(subject, begin, after),
        )


def inquiry_open(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La Fiscalía mantiene abierta una investigación por fraude`, `hay dos expedientes en curso contra Orsa`."""
    words = r.clauses.words
    for i in range(first, past - 4):
        if words.lower[i] not in _KEEPS or not r.clauses.is_finite(i):
            continue
        opened = next((k for k in range(i + 1, min(past, i + 6)) if words.lower[k] in _OPEN), None)
        noun = next(
            (k for k in range(i + 1, min(past, i + 6)) if r.word("pending.probes", k)), None
        )
        if opened is None or noun is None or r.clauses.group(i).negated:
            continue
        of = noun + 1 + 2 * (r.lower(noun + 1) == "de" and r.word("pending.probes", noun + 2))
        of = max(of, opened + 1) if opened > noun else of
        if r.lower(of) not in {"por", "sobre", "contra", "de", "del", "en"}:
            continue
        end = r.clauses.clause_past(of, past, seen=True)
        relative = next((k for k in range(of + 1, end + 1) if r.lower(k) in {"que", "en"} and r.lower(k + 1) in {"la", "que"}), end)  # fmt: skip
        article = r.article(noun)
        what = r.asker.say(noun, noun + 1 + 2 * (r.lower(noun + 1) == "de"))
        question = close(["En qué acabará", article, what, r.asker.say(of, min(end, relative))])
        _, start = r.doer(r.clauses.group(i))
        yield Candidate(
            QuestionKind.PENDING, "inquiry_open", start, end, question, 0.6, r.settles(None, start, end)
        )  # fmt: skip


_KEEPS = frozenset({"mantiene", "mantienen", "tiene", "tienen", "hay", "existe", "existen", "sigue", "siguen"})  # fmt: skip
_OPEN = frozenset({"abierta", "abierto", "abiertas", "abiertos", "curso", "marcha"})


def talks_broken(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`se rompieron los contactos entre el club y la peña`; they may be taken up again."""
    words = r.clauses.words
    for i in range(first, past):
        if r.predicate("broken", i) is None or r.clauses.group(i).negated or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        end = r.clauses.clause_past(group.past, past, seen=True)
        noun = r.asker.head(group.past, end)
        if not r.word("pending.talks", noun) or words.pos[group.past] != "DET":
            continue
        plural = is_plural(r.clauses.doc[noun])
        start = r.evidence_first(group)
        yield Candidate(
            QuestionKind.PENDING,
            "talks_broken",
            start,
            end,
            close(["Se reanudarán" if plural else "Se reanudará", r.asker.say(group.past, end)]),
            0.6,
            r.settles(None, start, end),
        )


def they_decide(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`serán las regiones las que decidan si se cierra`."""
    words = r.clauses.words
    for i in range(first, past):
        if words.lower[i] not in {"será", "serán", "es", "son"}:
            continue
        that = next(
            (
                k
                for k in range(i + 2, min(past, i + 14))
                if words.lower[k] in {"que", "quien", "quienes"}
            ),
            None,
        )
        if that is None or (
            words.lower[that] == "que" and r.lower(that - 1) not in {"el", "la", "los", "las"}
        ):
            continue
        verb = that + 1
        if verb + 1 >= past or r.verb("decide", verb) not in {
            "decidir",
            "determinar",
            "resolver",
            "definir",
        }:
            continue
        who = r.asker.subject_between(i + 1, that - (words.lower[that] == "que"))
        end, question, shape = r.complement(verb + 1, past, None, Manner(ahead=True))
        if shape == "np" and who:
            question = close(
                [
                    "Qué",
                    "decidirán" if who.plural else "decidirá",
                    who.text,
                    "sobre",
                    r.asker.say(verb + 1, end),
                ]
            )
        elif shape not in {"si", "wh"}:
            continue
        yield Candidate(
            QuestionKind.PENDING, "they_decide", i, end, question, 0.7, r.settles(who, i, end)
        )


def result_expected(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El gremio espera los resultados del recuento de Verdal`."""
    words = r.clauses.words
    for i in range(first, past):
        if r.predicate("expect", i) is None or r.clauses.group(i).negated or _is_past(r, i):
            continue
        group = r.clauses.group(i)
        if r.lower(group.past) not in {"el", "la", "los", "las"}:
            continue
        end = r.clauses.clause_past(group.past, past, seen=True)
        end = next((k for k in range(group.past, end) if words.lower[k] == "para"), end)
        if not r.word("pending.result", r.asker.head(group.past, end)):
            continue
        start = r.evidence_first(group)
        yield Candidate(
            QuestionKind.PENDING,
            "result_expected",
            start,
            end,
            r.asker.which(group.past, end, owner=None, ahead=True),
            0.58,
            r.settles(None, start, end),
        )


RULES: tuple[Rule, ...] = (
    rule(remains, "pending.remain"),
    rule(awaited, "pending.await"),
    rule(to_be_decided, "verb.decide", "verb.announced"),
    rule(not_yet, "=todavía", "=aún"),
    rule(
        planned,
        "pending.planned",
        "pending.possibility",
        "pending.needed",
        "pending.wish",
        "verb.plan",
    ),
    rule(demanded, "verb.demand"),
    rule(result_ahead, "pending.result"),
    rule(election_ahead, "pending.elections"),
    rule(alternatives, "verb.alternatives"),
    rule(under_way, "pending.open_state"),
    rule(in_its_hands, "pending.decisions"),
    rule(needs_leave, "verb.need"),
    rule(appealed, "verb.appeal"),
    rule(not_until, "=podrá", "=podrán"),
    rule(inquiry_open, "=abierta", "=abierto", "=abiertas", "=abiertos", "=curso", "=marcha"),
    rule(inquiry_goes_on, "pending.goes_on"),
    rule(talks_broken, "verb.broken"),
    rule(they_decide, "verb.decide"),
    rule(result_expected, "verb.expect"),
)
"""In order of preference where two see the same with equal strength."""
