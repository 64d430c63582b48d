"""What the text says is not known, not said, not settled in words."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.asking import PLAIN, Manner, Subject, close
from briefgen.analysis.clauses import VerbGroup
from briefgen.analysis.openness.reading import Candidate, Reading, Rule, rule
from briefgen.analysis.phrases import is_plural
from briefgen.analysis.verbs import is_infinitive, split_clitics
from briefgen.model import QuestionKind

_FINDS = frozenset({"identificar", "comentar", "mostrar", "contar", "indicar", "hablar"})
"""Verbs that leave something unsaid only of a name, a date, a reason."""
AS_IT_IS = Manner(future=False)


def not_said(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`no quiso precisar cuánta agua cederá`, `eludió dar nombres`, `sin aclarar si asistirá`."""
    words = r.clauses.words
    for i in range(first, past):
        if words.lower[i] == "sin" and i + 1 < past and r.verb("without", i + 1):
            tell = i + 1
            verb = r.verb("without", tell)
            subject = r.subject_before(i, first)
            yield from _left_unsaid(
                r, i, tell, past, verb or "", subject, told="no " + (verb or "")
            )
            continue
        if not r.clauses.is_finite(i):
            continue
        group = r.clauses.group(i)
        tell, verb = group.main, r.verb("tell", group.main)
        told = "no " + " ".join(words.text[k] for k in range(group.finite, group.past))
        if (
            group.negated
            and (r.verb("refuse_modals", i) or r.verb("refuse_modals", group.main))
            and group.past < past
            and (r.verb("tell", group.past) or _finds_out(r, group.past))
        ):
            tell = group.past
            verb = r.verb("tell", tell) or _finds_out(r, tell)
            told = f"no {words.lower[i]} {verb}"
        elif r.verb("refuse", group.main) and not group.negated:
            k = group.past
            if r.verb("refuse", group.main) == "negar" and r.lower(k) != "a":
                continue  # `niega hacer pintas` denies; `se niega a hacerlas` refuses
            if r.lower(k) in {"a", "de"}:
                k += 1
            asked = next((j for j in range(k, min(past - 3, k + 4)) if words.lower[j] in {"pregunta", "preguntas"}), None)  # fmt: skip
            if asked is not None:
                yield from _evaded(r, group, asked, past)
                continue
            if k < past and (
                r.verb("tell", k)
                or split_clitics(words.lower[k])[0]
                in {"referir", "hacer", "entrar", "hablar", "opinar"}
            ):
                tell, verb = k, r.verb("tell", k) or "referir"
                told = (
                    " ".join(words.lower[j] for j in range(group.finite, k))
                    + f" {split_clitics(words.lower[k])[0]}"
                )
            else:
                continue
        elif group.negated and verb is None and r.verb("understand", group.main) and _asks(r, group.past):  # fmt: skip
            verb = "entender"  # `aún no entienden por qué brilla`
        elif (
            not (group.negated and verb)
            or words.lower[group.first] == "ni"
            or "Sub" in r.clauses.doc[i].morph.get("Mood", [])
        ):
            continue
        if (
            r.is_first_person(i)
            or (verb == "contar" and r.lower(tell + 1) not in {"si", *r.asker.interrogatives})
            or (group.modal and "se" in split_clitics(words.lower[group.main])[1].split())
            or words.lower[i] in {"haya", "hayan"}
        ):
            continue
        subject = r.asker.subject_of(group)
        if (
            words.lower[group.first - 1] == "nadie"
            or words.lower[max(0, group.first - 2)] == "nadie"
        ):
            subject = None
        yield from _left_unsaid(
            r, r.evidence_first(group), tell, past, verb or "", subject, told=told
        )


def _asks(r: Reading, i: int) -> bool:
    """Whether an indirect question begins at i: `cómo`, `por qué`."""
    return r.lower(i) in r.asker.interrogatives or (
        r.lower(i) in _BEFORE_WH and r.lower(i + 1) in r.asker.interrogatives
    )


def _finds_out(r: Reading, i: int) -> str | None:
    """The verb of `no han podido averiguar por qué`, where a question follows it."""
    asks = r.lower(i + 1) in {"si", *r.asker.interrogatives}
    asks = asks or (r.lower(i + 1) in _BEFORE_WH and r.lower(i + 2) in r.asker.interrogatives)
    return r.verb("seek", i) if asks else None


_BEFORE_WH = frozenset({"a", "con", "de", "desde", "en", "hasta", "para", "por", "sobre"})


def _left_unsaid(
    r: Reading, first: int, tell: int, limit: int, verb: str, subject: Subject | None, *, told: str
) -> Iterator[Candidate]:
    words = r.clauses.words
    second = is_infinitive(split_clitics(r.lower(tell + 2))[0]) or (
        tell + 2 < limit and r.clauses.is_finite(tell + 2)
    )
    if r.lower(tell + 1) in {"ni", "o"} and second:
        tell += 2  # `confirmar ni desmentir`
    supposed = Manner(wish=True) if r.lower(tell + 1) == "que" else PLAIN
    end, question, shape = r.complement(tell + 1, limit, subject, supposed)
    strength = {"si": 0.85, "wh": 0.85, "que": 0.7, "inf": 0.0, "np": 0.65, "": 0.35}[shape]
    hanging = split_clitics(words.lower[tell])[1].split()
    if verb == "decir" and shape not in {"si", "wh"}:
        return
    if shape == "que" and verb not in {
        "confirmar",
        "aclarar",
        "precisar",
        "desmentir",
        "especificar",
    }:
        return
    if shape == "np" and words.lower[tell + 1] == "por" and hanging:
        return  # `sin mencionarlo por su nombre`
    if shape == "np":
        objects = any(r.word("unspecified.objects", k) for k in range(tell + 1, min(end, tell + 5)))
        if verb == "referir" and words.lower[tell + 1] in {"a", "al"}:
            question = r.noun_question(
                tell + 2 if words.lower[tell + 1] == "a" else tell + 1,
                end,
                subject,
                told=told,
                verb=verb,
            )
            yield Candidate(
                QuestionKind.UNSPECIFIED,
                "not_said",
                first,
                end,
                question,
                0.6,
                r.settles(subject, first, end),
            )
            return
        comment = any(r.word("unspecified.comment", k) for k in range(tell + 1, min(end, tell + 4)))
        about = next((k + 1 for k in range(tell + 1, min(end - 2, tell + 6)) if words.lower[k] in {"sobre", "respecto"}), None)  # fmt: skip
        if about is not None and (comment or verb == "referir"):
            # `rehusó opinar sobre la venta`, `declinó hacer declaraciones sobre el pacto`
            who = subject or r.asker.left_out(r.clauses.group(_told_at(r, tell)))
            opens = "Qué dirán" if who and who.plural else "Qué dirá"
            said = close([opens, who.text, "sobre", r.asker.say(about, end)]) if who else None
            yield Candidate(
                QuestionKind.UNSPECIFIED, "not_said", first, end, said, 0.6, r.settles(who, first, end)
            )  # fmt: skip
            return
        if objects and words.lower[first] == "sin" and verb in {"dar", "ofrecer", "entrar"}:
            strength = 0.48  # `sin dar más detalles` ends every second story
        opinion = verb == "comentar" and not told.startswith("no ") and words.pos[tell + 1] == "DET"
        if opinion and subject:
            # `eludió comentar las versiones sobre su deuda`
            strength = 0.6
            opens = "Qué dirán" if subject.plural else "Qué dirá"
            question = close([opens, subject.text, "sobre", r.asker.say(tell + 1, end)])
        elif comment:
            strength, question = 0.4, close(["Qué responde", subject.text]) if subject else None
        elif words.lower[tell + 1] in {"a", "al", "como", "ante"} or (
            verb in r.cues.verbs["light"].infinitives and not objects
        ):
            return
        elif verb in _FINDS and not objects:
            return  # `no identificó fallos`: there are none
        elif "pronunci" in words.lower[tell] or verb in {"referir", "hablar", "informar"}:
            about = next(
                (k for k in range(tell + 1, end) if words.pos[k] in {"DET", "NOUN", "PROPN"}), None
            )
            told_by = "Qué dirán" if subject and subject.plural else "Qué dirá"
            question = (
                close([told_by, subject.text, "sobre", r.asker.say(about, end)])
                if about and subject
                else r.noun_question(about, end, None)
                if about and verb == "informar"
                else None
            )
        elif verb == "confirmar" and not objects and words.pos[tell + 1] == "DET":
            many = is_plural(r.clauses.doc[r.asker.head(tell + 1, end)])
            told_of = r.asker.say(tell + 1, end, subject)
            question = close(["Se confirmarán" if many else "Se confirmará", told_of])
        else:
            thing = r.over(tell + 1, end)
            stop = _before_purpose(r, thing, end)
            question = r.noun_question(thing, stop, subject, told=told, verb=verb)
    elif shape == "":
        end = tell + 1
        lo = "lo" in hanging or any(
            words.lower[k] == "lo" for k in range(max(first, tell - 3), tell)
        )
        claim = r.claim_before(first) if lo else None
        if claim and verb in {"confirmar", "desmentir"}:
            question, strength = r.asker.yes_no(*claim, manner=AS_IT_IS), 0.55
        elif (
            "pronunci" in words.lower[tell]
            and subject
            and "se" in words.lower[max(0, tell - 3) : tell]
        ):
            question, strength = close(["Qué decidirá", subject.text]), 0.5
        else:
            return
    if end <= first:
        return
    yield Candidate(
        QuestionKind.UNSPECIFIED,
        "not_said",
        first,
        end,
        question,
        strength,
        r.settles(subject, first, end),
    )


def _evaded(r: Reading, group: VerbGroup, asked: int, past: int) -> Iterator[Candidate]:
    """`eludió las preguntas de la prensa sobre el futuro de la planta`."""
    words = r.clauses.words
    about = next((k for k in range(asked + 1, min(past - 2, asked + 7)) if words.lower[k] == "sobre"), None)  # fmt: skip
    if about is None:
        return
    subject, start = r.doer(group)
    end = r.clauses.clause_past(about + 1, past, seen=True)
    noun = r.asker.head(about + 1, end)
    if r.word("doubtful.open_ends", noun) and end - noun > 2:
        question = r.asker.which(about + 1, end, owner=subject, ahead=True)
    elif subject is not None:
        opens = "Qué dirán" if subject.plural else "Qué dirá"
        question = close([opens, subject.text, "sobre", r.asker.say(about + 1, end)])
    else:
        return
    yield Candidate(
        QuestionKind.UNSPECIFIED, "not_said", start, end, question, 0.6, r.settles(subject, start, end)
    )  # fmt: skip


def _told_at(r: Reading, tell: int) -> int:
    """The finite verb of a verb of telling: itself, or the one that it depends on."""
    before = r.finite_before(tell + 1, max(0, tell - 4))
    return tell if before is None else before


def _before_purpose(r: Reading, first: int, past: int) -> int:
    """Where the reason for silence begins: `no reveló el lugar exacto | para no dañarlo`."""
    for k in range(first + 2, past - 1):
        after = k + 1 + (r.lower(k + 1) == "no")
        if r.lower(k) == "para" and is_infinitive(split_clitics(r.lower(after))[0]):
            return k
    return past


def unknown(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`se desconoce si exigirá más agua`, `nadie sabe cuánta guarda`, `sigue sin estar claro`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("unspecified.unknown", i, past)
        if not after:
            continue
        if after == i + 1 and (words.lower[i - 1] in {"se", "no"} or not r.clauses.is_verb(i)):
            continue
        subject = None
        if after == i + 1:
            subject = r.asker.subject_of(r.clauses.group(i))
        while after < past and (
            words.lower[after]
            in {"con", "certeza", "exactitud", "todavía", "aún", "exactamente", "bien"}
        ):
            after += 1
        end, question, shape = r.complement(after, past, subject, AS_IT_IS)
        kind = QuestionKind.UNSPECIFIED
        if shape == "que" and (after == i + 1 or words.lower[i] == "nadie"):
            continue  # `desconocen que lo toman`: what they do not know is so
        if shape in {"si", "wh", "que"}:
            yield Candidate(kind, "unknown", i, end, question, 0.9, r.settles(subject, i, end))
        elif shape == "np" and words.lower[after : after + 1] == ["nada"]:
            # `no se sabe nada del montañero`
            of = after + 1
            if r.lower(of) not in {"de", "del"} or words.pos[end - 1] == "ADP" or end - of < 2:
                continue
            if r.word("words.hollow", r.asker.head(of + 1, end)):
                continue
            question = close(["Qué ha sido", words.lower[of], r.asker.say(of + 1, end)])
            yield Candidate(kind, "unknown", i, end, question, 0.7, r.settles(None, i, end))
        elif shape == "np" and "públic" not in words.lower[after - 1]:
            question = r.noun_question(after, end, subject)
            yield Candidate(kind, "unknown", i, end, question, 0.7, r.settles(subject, i, end))
        else:
            start = r.clauses.skip_connectives(first, i)
            if words.lower[start] in r.asker.interrogatives or words.lower[start] == "si":
                skip = start + (words.lower[start] == "si")
                end = r.clauses.clause_past(skip, i)
                question = (
                    r.asker.yes_no(skip, end) if skip > start else r.asker.embedded(start, end)
                )
                yield Candidate(
                    kind, "unknown", start, after, question, 0.9, r.settles(None, start, after)
                )
            elif after - i > 2 and (
                "públic" in words.lower[after - 1]
                or words.lower[after - 1] in {"conocer", "trascendido", "trascendió"}
            ):
                start = r.clauses.clause_first(i)
                owner = r.asker.subject_between(r.clauses.skip_connectives(start, i), i)
                if owner:
                    public = words.text[after - 1] if "públic" in words.lower[after - 1] else ""
                    question = (
                        close(
                            ["Cuándo se", "harán" if owner.plural else "hará", public, owner.text]
                        )
                        if public
                        else close(
                            ["Cuándo se", "conocerán" if owner.plural else "conocerá", owner.text]
                        )
                    )
                    yield Candidate(
                        kind, "unknown", start, after, question, 0.6, r.settles(owner, start, after)
                    )


def sought(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`trata de determinar las causas del fallo`, `para saber si funciona`, `investigan quién disparó`."""
    words = r.clauses.words
    for i in range(first, past - 1):
        finite = r.word("unspecified.seeking", i) and r.clauses.is_finite(i)
        if not finite and not (is_infinitive(words.lower[i]) and r.verb("seek", i)):
            continue
        before = r.lower(i - 1)
        tries = (
            finite
            or before in {"para", "de", "por", "a"}
            or r.lower(i - 1).startswith(("intent", "busc", "quier", "pretend", "necesit"))
        )
        handy = before == "para" and r.verb("seek", i) in {"saber", "conocer", "ver", "comprobar"}
        chance = before == "de" and words.pos[i - 2] == "NOUN"
        if handy or chance:
            continue  # `una app para saber quién llama`, `la posibilidad de saber`: what it is good for
        if not tries or words.quoted[i] or (finite and r.clauses.group(i).negated):
            continue
        end, question, shape = r.complement(i + 1, past, None, AS_IT_IS)
        if shape == "np":
            noun = r.asker.head(i + 1, end)
            if (
                not (r.word("nouns.why", noun) or r.word("nouns.who", noun))
                or words.pos[i + 1] != "DET"
            ):
                continue
            question = r.noun_question(i + 1, end, None)
        elif shape not in {"si", "wh"}:
            continue
        start = i
        if before in {"de", "a"} or not finite:
            at = r.finite_before(i, first, 6)
            if at is not None and before != "para":
                start = r.evidence_first(r.clauses.group(at))
            if at is not None and words.lower[at].endswith(("ó", "aron", "ieron")):
                continue
        yield Candidate(
            QuestionKind.UNSPECIFIED,
            "sought",
            start,
            end,
            question,
            0.6,
            r.settles(None, start, end),
        )


def no_date(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`No hay fecha para el regreso`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("unspecified.no_date", i, past)
        if not after or after >= past or words.lower[after] not in {"para", "de"}:
            continue
        end = r.clauses.clause_past(after, past)
        bare, hanging = split_clitics(words.lower[after + 1]) if after + 1 < past else ("", "")
        if is_infinitive(bare):
            told = r.asker.verbs.future(bare, plural=False)
            question = (
                close(["Cuándo se", told or "", r.asker.say(after + 2, end)])
                if told and not hanging
                else None
            )
        else:
            question = close(["Cuándo será", r.asker.say(after + 1, end)])
        yield Candidate(
            QuestionKind.UNSPECIFIED, "no_date", i, end, question, 0.75, r.settles(None, i, end)
        )


def _neither(r: Reading, first: int, past: int) -> Subject | None:
    """`ni la empresa ni el gremio` as those who do not answer: `la empresa y el gremio`."""
    lower = r.clauses.words.lower
    both = [k for k in range(first, past) if lower[k] == "ni"]
    if len(both) == 1 and lower[past : past + 1] != ["ha"]:
        # `Zelín ni la liga se han pronunciado`
        named = r.asker.subject_between(r.clauses.clause_start(both[0]), both[0])  # fmt: skip
        other = r.asker.subject_between(both[0] + 1, past)
        if named is None or other is None:
            return None
        return Subject(f"{named.text} y {other.text}", plural=True)
    if len(both) != 2:
        return None
    names = [r.asker.say(both[0] + 1, both[1]), r.asker.say(both[1] + 1, past)]
    return Subject(" y ".join(name.strip(" ,") for name in names), plural=True)


def no_answer(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Ni la empresa ni el gremio respondieron`; not `no respondió que`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("unspecified.no_answer", i, past)
        spoke = r.verb("tell", r.clauses.group(i).main) if r.clauses.is_finite(i) else None
        if spoke is None and r.lower(i + 2) in {"comentarios", "declaraciones"}:
            spoke = "comentar"
        answers = spoke in {"responder", "contestar", "pronunciar", "comentar"}
        if not after and answers and "ni" in words.lower[max(first, i - 14) : i]:
            after = i + 1
        if not after:
            continue
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), None)
        if at is None:
            continue
        group = r.clauses.group(at)
        neither = _neither(r, max(first, at - 14), group.first)
        subject = neither or r.asker.subject_of(group)
        start = r.evidence_first(group)
        end = (
            r.clauses.clause_past(after, past)
            if after < past and words.lower[after] in {"a", "al", "de", "sobre"}
            else after
        )
        if subject is None or (
            neither is None and start == group.first and r.lower(after) not in {"a", "al", "sobre"}
        ):
            continue  # who does not answer is left out, and what he was asked as well
        formal = any(r.word("unspecified.requests", k) for k in range(after, end))
        matter = end > after and words.lower[after] in {"a", "al"} and not formal
        to = r.asker.say(after, end) if matter else ""
        verb = "responden" if subject.plural else "responde"
        question = close(["Qué", verb, subject.text, to])
        if spoke == "pronunciar":
            question = close(["Se pronunciarán" if subject.plural else "Se pronunciará", subject.text])  # fmt: skip
            end = max(end, group.past)
        elif spoke == "comentar":
            about = next((k for k in range(group.past, min(past, group.past + 3)) if r.lower(k) == "sobre"), None)  # fmt: skip
            if about is None:
                continue
            end = r.clauses.clause_past(about, past, seen=True)
            question = close(["Qué dirán" if subject.plural else "Qué dirá", subject.text, r.asker.say(about, end)])  # fmt: skip
        yield Candidate(
            QuestionKind.UNSPECIFIED,
            "no_answer",
            start,
            end,
            question,
            0.5,
            r.settles(subject, start, end),
        )


RULES: tuple[Rule, ...] = (
    rule(
        not_said,
        "=no",
        "=sin",
        "=tampoco",
        "=nunca",
        "=jamás",
        "=ni",
        "=nadie",
        "verb.refuse",
        needs=("verb.tell", "verb.seek", "verb.understand", "verb.without", "verb.refuse"),
    ),
    rule(unknown, "unspecified.unknown"),
    rule(sought, "unspecified.seeking", "verb.seek"),
    rule(no_date, "unspecified.no_date"),
    rule(no_answer, "unspecified.no_answer", "=ni"),
)
"""In order of preference where two see the same with equal strength."""
