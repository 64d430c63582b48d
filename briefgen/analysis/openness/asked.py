"""What the text itself asks."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.asking import Manner, Subject, close
from briefgen.analysis.openness.reading import Candidate, Reading, Rule, rule
from briefgen.analysis.verbs import is_future, is_infinitive
from briefgen.model import ActorKind, Gender, QuestionKind


def asked_outright(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`¿Se atreverán las partes a instalar contadores?`; not `¿Y bien?`, nor what is answered at once."""
    words = r.clauses.words
    for i in range(first, past):
        if words.text[i] != "¿":
            continue
        end = next((k for k in range(i + 1, min(i + 60, len(words))) if words.text[k] == "?"), None)
        if end is None or end - i < 3:
            continue
        inner = r.clauses.skip_connectives(i + 1, end)
        if end - inner < 2:
            continue
        stop = (
            end - 2
            if words.text[end - 2] == "," and words.lower[end - 1] in {"entonces", "pues"}
            else end
        )
        if r.clauses.main_finite(inner, end) is None:
            verbless = words.lower[inner] in {"un", "una", "unos", "unas"}
            question = close(["Habrá", r.asker.say(inner, end)]) if verbless else None
            if not verbless and end - inner >= 4:
                question = r.asker.plain(inner, stop)
        else:
            question = _verb_first(r, inner, stop) or r.asker.plain(inner, stop)
        if not _says_of_whom(r, inner, end):
            continue
        strength = 0.85
        if _to_the_reader(r, inner, end):
            continue
        if words.quoted[i] or _explains(r, i, inner, end):
            strength = 0.5
        elif _is_dialogue(r, i, end):
            strength = 0.4
        yield Candidate(
            QuestionKind.ASKED,
            "asked_outright",
            i,
            end + 1,
            question,
            strength,
            r.settles(None, i, end),
        )


def _verb_first(r: Reading, first: int, end: int) -> str | None:
    """`¿El puerto puede cerrar en mayo?` with its verb in front; None where it stands there already."""
    at = r.clauses.main_finite(first, end)
    if at is None or any(r.lower(k) in r.asker.interrogatives for k in range(first, at)):
        return None
    group = r.clauses.group(at)
    if group.first == first or r.asker.subject_between(first, group.first) is None:
        return None
    return r.asker.yes_no(first, end, manner=Manner(future=False, keep_modal=True))


def _says_of_whom(r: Reading, first: int, end: int) -> bool:
    """Whether a question has its subject in itself: not `¿Por qué es inútil?`."""
    words = r.clauses.words
    at = r.clauses.main_finite(first, end)
    if at is None:
        return True
    group = r.clauses.group(at)
    if r.asker.has_subject(first, group, end) or r.asker.noun_agrees(group, end):
        return True
    head = words.lower[first : group.first]
    if {"quién", "quiénes", "cuál", "cuáles"} & set(head):
        return True
    if any(words.pos[k] in {"NOUN", "PROPN"} for k in range(first, group.first)):
        return True
    return any(
        (words.pos[k] in {"NOUN", "PROPN"} or is_infinitive(words.lower[k]))
        and words.pos[k - 1] != "ADP"
        and (words.pos[k - 1] != "DET" or words.pos[k - 2] != "ADP")
        for k in range(group.past, min(end, group.past + 5))
    )


def _to_the_reader(r: Reading, first: int, end: int) -> bool:
    """`¿Sabes cuántas calorías se queman?`: a manner of speaking."""
    words = r.clauses.words
    at = r.clauses.main_finite(first, end)
    if not {"me", "mi", "mis", "te", "tu", "tus"}.isdisjoint(words.lower[first:end]):
        return True
    return at is not None and words.lower[at] != "es" and words.lower[at].endswith(("s", "ste"))


def _explains(r: Reading, mark: int, first: int, end: int) -> bool:
    """A heading that the text under it answers: `¿Qué es el fentanilo?`, `¿Por qué resurge ahora?`."""
    words = r.clauses.words
    start, past = words.layout.paragraphs[words.layout.paragraph(mark)]
    alone = start == mark and past <= end + 2 and past < len(words)
    asks = any(words.lower[k] in r.asker.interrogatives for k in range(first, min(first + 2, end)))
    return alone and asks and not any(is_future(words.lower[k]) for k in range(first, end))


def _is_dialogue(r: Reading, first: int, end: int) -> bool:
    """Whether a question is put to somebody who answers in the next line."""
    words = r.clauses.words
    start = words.layout.paragraphs[words.layout.paragraph(first)][0]
    return words.text[start] in {"—", "–", "-", "P", "P."} or (
        end + 1 < len(words) and words.lower[end + 1] in {"no", "sí"}
    )


def asked_indirectly(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Preguntado por si viajará`, `la oposición quiere saber por qué`, `se preguntó si`."""
    words = r.clauses.words
    for i in range(first, past - 1):
        after = r.phrase("asked.want", i, past) or r.phrase("asked.noun", i, past)
        passive = not after and words.lower[i].startswith(
            ("preguntad", "consultad", "interrogad", "interpelad", "cuestionad")
        )
        wondering = words.lower[i] in {"preguntándose", "preguntándole", "preguntándoles"}
        if not after and (passive or wondering or r.verb("ask", i)):
            after = i + 1
        if not after:
            continue
        at = next(
            (
                k
                for k in range(after, min(after + 9, past))
                if words.lower[k] == "si" or words.lower[k] in r.asker.interrogatives
            ),
            None,
        )
        if at is None and passive and words.lower[after] in {"por", "sobre"}:
            yield from _asked_about(r, i, after + 1, past)
        if (
            at is None
            or words.text[at - 1] == "¿"
            or any(words.text[k] in {",", ":", "“", "«", '"'} for k in range(after, at))
        ):
            continue
        if words.lower[at] != "si" and at > after and words.pos[at - 1] == "ADP" and words.lower[at - 1] != "sobre" and words.lower[at - 2] not in {"acerca", "respecto"}:  # fmt: skip
            at -= 1
        subject = (
            _asked_person(r, i)
            if passive
            else r.asker.left_out(r.clauses.group(i))
            if r.clauses.is_finite(i)
            else None
        )
        if subject is None and not passive and words.lower[at] == "si":
            # `responderá a la pregunta de si está dispuesta a firmar`
            verb = max(r.clauses.finites(first, i), default=None)
            subject = None if verb is None else r.asker.subject_of(r.clauses.group(verb))
        if not passive and {"le", "les"} & set(words.lower[max(first, i - 2) : i]):
            subject = _asked_before(r, i, plural="les" in words.lower[max(first, i - 2) : i])
        if subject is None and not passive and r.clauses.is_finite(i):
            subject = _about_oneself(r, i, at, past)
        if not passive and words.lower[after] in {"a", "al"}:
            subject = r.asker.subject_between(after + 1, at)
        end, question, shape = r.complement(at, past, subject)
        spoken = next((k for k in r.clauses.finites(at, end)), None)
        if spoken is not None and r.is_first_person(spoken):
            continue
        strength = 0.45 if words.quoted[at] and not words.lower[i].startswith("quer") else 0.7
        if shape in {"si", "wh"}:
            cue = i if end - at >= 2 * (at - i) else at  # who asks shows that it is asked
            yield Candidate(
                QuestionKind.ASKED,
                "asked_indirectly",
                cue,
                end,
                question,
                strength,
                r.settles(None, at, end),
            )


def _about_oneself(r: Reading, i: int, at: int, past: int) -> Subject | None:
    """Who asks of his own doing: several (`los vecinos preguntan cuándo volverán`), or what one can or must do."""
    group = r.clauses.group(i)
    if {"le", "les", "me", "nos", "se"} & set(r.clauses.words.lower[group.first : i]):
        return None
    inner = r.clauses.clause_verb(at + 1, past)
    if inner is None or not (group.plural or r.clauses.group(inner).modal):
        return None
    return r.asker.subject_of(group) or next(r.others_meant(group), None)


def _asked_about(r: Reading, i: int, first: int, past: int) -> Iterator[Candidate]:
    """`al ser preguntado por las causas del cierre`: a noun that asks by itself."""
    noun = r.asker.head(first, past)
    kinds = ("nouns.why", "nouns.when", "nouns.who", "nouns.how_many", "nouns.ahead")
    if noun - first > 3 or not any(r.word(kind, noun) for kind in kinds):
        return
    end = r.clauses.clause_past(first, past, seen=True)
    relative = next(
        (k for k in range(noun + 1, min(noun + 3, end + 1)) if r.lower(k) == "que"), None
    )
    if relative is not None:
        end = r.clauses.clause_past(relative + 1, past)
    yield Candidate(
        QuestionKind.ASKED, "asked_indirectly", i, end, r.noun_question(first, end, None), 0.6, r.settles(None, i, end)
    )  # fmt: skip


def asked_within(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`el problema de dónde alojar a los evacuados`, `el debate en torno a si debe cerrar`."""
    words = r.clauses.words
    for i in range(first + 2, past - 3):
        wh = words.lower[i]
        if wh != "si" and wh not in r.asker.interrogatives:
            continue
        noun = next(
            (k for k in range(i - 1, max(first, i - 5), -1) if words.pos[k] == "NOUN"), None
        )
        if noun is not None and wh == "si" and words.lower[i - 1] == "sobre":
            # `no hay unanimidad entre los jueces sobre si`
            near = range(i - 2, max(first, i - 8), -1)
            noun = next((k for k in near if r.word("asked.matters", k) and words.pos[k] == "NOUN"), noun)  # fmt: skip
        if noun is None or not r.word("asked.matters", noun) or words.lower[i - 1] not in _ABOUT:
            continue
        end, question, shape = r.complement(i, past, None, AS_ASKED)
        end = next((k for k in range(i + 3, end) if words.text[k] == "," and r.lower(k + 1) in {"y", "pero", "ya"}), end)  # fmt: skip
        if question is None and wh != "si":
            question = _with_infinitive(r, i, end)
        if shape not in {"si", "wh"}:
            continue
        yield Candidate(
            QuestionKind.ASKED, "asked_within", i, end, question, 0.6, r.settles(None, i, end)
        )


def _with_infinitive(r: Reading, wh: int, past: int) -> str | None:
    """`dónde alojar a los evacuados` as it is: an infinitive may follow an interrogative."""
    near = range(wh + 1, min(past, wh + 2))
    return r.asker.plain(wh, past) if any(r.infinitive(k, {""}) for k in near) else None


AS_ASKED = Manner(future=False, keep_modal=True)
_ABOUT = frozenset({"de", "sobre", "en", "a", "por"})
"""Prepositions between what is asked within and its question."""


def _asked_before(r: Reading, verb: int, *, plural: bool) -> Subject | None:
    """Who `le preguntaron` means: the person spoken of last in the paragraph or the one before."""
    asker = r.asker.subject_of(r.clauses.group(verb)) if r.clauses.is_finite(verb) else None
    barred = (asker.chain.id,) if asker and asker.chain else ()
    chain = r.discourse.recent(
        verb, plural=plural, kinds={ActorKind.PERSON}, within_paragraphs=1, exclude=barred
    )
    return Subject(r.asker.chain_text(chain), chain.plural, chain) if chain else None


def _asked_person(r: Reading, participle: int) -> Subject | None:
    """Who was asked: `preguntada por si …` agrees with her."""
    ending = r.lower(participle)
    gender = Gender.FEMALE if ending.endswith(("a", "as")) else Gender.MALE
    chain = r.discourse.recent(
        participle,
        gender=gender,
        plural=ending.endswith("s"),
        kinds={ActorKind.PERSON},
        within_paragraphs=1,
    )
    return Subject(r.asker.chain_text(chain), chain.plural, chain) if chain else None


RULES: tuple[Rule, ...] = (
    rule(asked_outright, "=¿"),
    rule(asked_indirectly, "asked.want", "asked.noun", "verb.ask", "=preguntándose"),
    rule(asked_within, "asked.matters"),
)
"""In order of preference where two see the same with equal strength."""
