"""What an authority has yet to conclude or grant, and what somebody has until a day to do.

An inquiry that is opened, a permit that is asked for, a trial that lies ahead, a deadline and a
denial of guilt each leave one thing open; the question names the procedure with the text's own
complement (`la investigación sobre la muerte de dos reclusos`), so that it stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.asking import Manner, Subject, close
from briefgen.analysis.clauses import VerbGroup
from briefgen.analysis.openness.reading import (
    INDEFINITE,
    LONG_SUBJECT,
    Candidate,
    Reading,
    Rule,
    rule,
)
from briefgen.analysis.phrases import gender_of, is_plural
from briefgen.analysis.verbs import is_infinitive, split_clitics
from briefgen.model import Gender, QuestionKind

_ARTICLES = frozenset({"el", "la", "los", "las", "del", "al"})
_ABOUT = frozenset({"sobre", "por", "contra"})
_BEYOND = frozenset({"para", "tras", "después", "luego", "donde", "mientras", "ante", "cuando", "que", "desde"})  # fmt: skip
"""Words at which a complement ends: what follows tells why or when."""
_BEFORE = frozenset({"pasado", "pasada", "entonces", "época", "década"})
"""Words of a sentence that tells of a time long over."""
_OF_NOTHING = frozenset({"delito", "delitos", "responsable", "responsables", "hecho", "hechos", "caso", "tema", "asunto"})  # fmt: skip
"""Nouns after which no reader knows what an inquiry is about."""
_FAR = 9
"""Most words between a verb and what it opens or asks for."""
_SHORTEST = 2


def inquiry_opened(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La Fiscalía abrió una investigación sobre los pagos`; not `abrió una investigación`."""
    words = r.clauses.words
    for i in range(first, past - 2):
        if not r.word("pending.probes", i) or words.quoted[i] or _bygone(r, first, past):
            continue
        determiner = next((k for k in range(i - 1, max(first, i - 5), -1) if words.lower[k] in INDEFINITE), None)  # fmt: skip
        if determiner is None:
            continue
        verb = next((k for k in range(determiner - 1, max(first - 1, determiner - _FAR), -1) if r.predicate("open_inquiry", k)), None)  # fmt: skip
        if verb is None or r.clauses.group(verb).negated or _bars(r, verb + 1, determiner):
            continue
        if r.asker.is_subjunctive(verb):
            continue  # `hasta que una jueza abriera una investigación`: in time or in mind
        about = i + 1
        while about < past and about < i + 4 and words.pos[about] == "ADJ":
            about += 1
        if r.lower(about) not in _ABOUT:
            continue
        end = _complement_end(r, about + 1, past)
        if end - about < _SHORTEST or words.pos[about + 1] not in {"DET", "NOUN", "PROPN", "ADJ"}:
            continue
        if r.lower(r.asker.head(about + 1, end)) in _OF_NOTHING:
            continue
        feminine = gender_of(r.clauses.doc[i]) is not Gender.MALE
        start = r.evidence_first(r.clauses.group(verb))
        yield Candidate(
            QuestionKind.PENDING,
            "inquiry_opened",
            start,
            end,
            close(["Qué concluirá", "la" if feminine else "el", r.asker.say(i, end)]),
            0.6,
            r.settles(r.asker.subject_of(r.clauses.group(verb)), start, end),
        )


def investigates(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La Fiscalía investiga la muerte de dos reclusos`; not `investiga cómo`, nor a mere `investiga el caso`."""
    words = r.clauses.words
    for i in range(first + 1, past - 3):
        if words.lower[i] not in {"investiga", "investigan", "investigará", "investigarán"}:
            continue
        if not r.clauses.is_finite(i) or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        if group.negated or group.main != i or group.first != i:
            continue
        begin = r.clauses.clause_start(i)
        subject = r.asker.subject_between(begin, i)
        if subject is None or r.lower(begin) in r.clauses.relatives or subject.plural is not group.plural:  # fmt: skip
            continue
        thing = i + 1
        whom = words.lower[thing] in {"a", "al"}
        if (words.lower[thing] not in _ARTICLES - {"del", "al"} and not whom) or i - begin > _FAR:
            continue
        end = _complement_end(r, thing, past)
        if end - thing <= _SHORTEST:
            continue
        if whom:
            question = close(["Qué concluirá la investigación", r.asker.say(thing, end)])
            yield Candidate(
                QuestionKind.PENDING, "investigates", begin, end, question, 0.58, r.settles(subject, begin, end)
            )  # fmt: skip
            continue
        of = re.sub(r"^de el ", "del ", f"de {subject.text}")
        yield Candidate(
            QuestionKind.PENDING,
            "investigates",
            begin,
            end,
            close(["Qué concluirá la investigación", of, "sobre", r.asker.say(thing, end)]),
            0.58,
            r.settles(subject, begin, end),
        )


def leave_sought(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La naviera solicitó la autorización para dragar el puerto`: it may be refused."""
    words = r.clauses.words
    for i in range(first, past - 2):
        if r.predicate("seek_leave", i) is None or words.quoted[i] or _bygone(r, first, past):
            continue
        group = r.clauses.group(i)
        if group.negated or r.is_first_person(i) or {"me", "te", "nos", "le", "les"} & set(words.lower[group.first : i]):  # fmt: skip
            continue
        noun = next((k for k in range(group.past, min(past, group.past + 3)) if r.word("pending.grants", k)), None)  # fmt: skip
        if noun is None or any(words.pos[k] not in {"DET", "ADJ"} for k in range(group.past, noun)):
            continue
        if words.lower[noun - 1] in {"su", "sus"} or r.lower(noun + 1) not in {"de", "del", "para", "a"}:  # fmt: skip
            continue
        subject = r.asker.subject_of(group)
        if subject is None or "se" in words.lower[group.first : i]:
            continue
        end = _without_pronoun(r, noun + 1, r.clauses.clause_past(noun + 1, past, seen=True))
        start = r.evidence_first(group)
        if r.lower(group.first - 1) in {"sólo", "solo"} or end - noun <= _SHORTEST:
            continue
        begin = r.clauses.sentence(i)[0]
        if r.lower(start - 1) == "y" and end - begin <= LONG_SUBJECT + _FAR:
            start = begin  # who asks for it stands in the clause before
        told = "Obtendrán" if subject.plural else "Obtendrá"
        yield Candidate(
            QuestionKind.PENDING,
            "leave_sought",
            start,
            end,
            close([told, subject.text, r.asker.say(group.past, end)]),
            0.6,
            r.settles(subject, start, end),
        )


def _without_pronoun(r: Reading, first: int, past: int) -> int:
    """A stretch without a purpose that names nothing: `para su uso`, `para ello`."""
    lower = r.clauses.words.lower
    return next(
        (
            k
            for k in range(first, past - 1)
            if lower[k] == "para" and lower[k + 1] in {"su", "sus", "ello", "esto", "eso"}
        ),
        past,
    )


def stands_trial(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Ruiz será juzgado por cohecho`, `afronta cargos por fraude`: he may be acquitted."""
    words = r.clauses.words
    for i in range(first, past - 2):
        if not r.clauses.is_finite(i) or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        by = _tried_for(r, group, i, past)
        if by is None or group.negated:
            continue
        subject = r.asker.subject_of(group)
        ending = r.participle_ending(subject) if subject else None
        if subject is None or ending is None or subject.plural is not group.plural:
            continue
        end = _complement_end(r, by + 1, past)
        if end == by + 1:
            continue
        start = r.evidence_first(group)
        told = "Serán" if subject.plural else "Será"
        yield Candidate(
            QuestionKind.PENDING,
            "stands_trial",
            start,
            end,
            close([told, "condenad" + ending, subject.text, "por", r.asker.say(by + 1, end)]),
            0.62,
            r.settles(subject, start, end),
        )


def _tried_for(r: Reading, group: VerbGroup, i: int, past: int) -> int | None:
    """Where `por` begins what somebody is tried for; an article after it opens who tries him."""
    words = r.clauses.words
    tried = words.lower[i] in {"será", "serán"} and re.match(r"juzgad|procesad", r.lower(i + 1))
    if tried:
        by = i + 2
    elif r.lower(i) in {"enfrenta", "enfrentan", "afronta", "afrontan", "enfrentará", "enfrentarán"}:  # fmt: skip
        charge = next((k for k in range(group.past, min(past, group.past + 4)) if r.word("pending.charges", k)), None)  # fmt: skip
        if charge is None:
            return None
        by = charge + 1
    else:
        return None
    charged = not tried and r.lower(by) == "de"  # `cargos de agresión`
    if (r.lower(by) != "por" and not charged) or by + 1 >= past:
        return None
    return None if words.lower[by + 1] in _ARTICLES | {"su"} else by


def deadline(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El Gobierno tiene hasta el viernes para presentar el plan`, `dio a Orsa un mes de plazo para que`."""
    words = r.clauses.words
    for i in range(first, past - 3):
        form = words.lower[i]
        if form not in {"tiene", "tienen", "tendrá", "tendrán", "dispone", "disponen", "dispondrá"}:
            continue
        if not r.clauses.is_finite(i) or r.clauses.group(i).negated or words.quoted[i]:
            continue
        near = range(i + 1, min(past - 2, i + 12))
        goal = next((k for k in near if words.lower[k] == "para"), None)
        if goal is None or not _limited(r, i + 1, goal):
            continue
        if not is_infinitive(split_clitics(r.lower(goal + 1))[0]) or _bars(r, i + 1, goal):
            continue
        subject = r.asker.subject_of(r.clauses.group(i))
        if subject is None:
            continue
        end, question, shape = r.complement(goal + 1, past, subject, Manner(wish=True))
        if shape != "inf":
            continue
        start = r.evidence_first(r.clauses.group(i))
        yield Candidate(
            QuestionKind.PENDING, "deadline", start, end, question, 0.62, r.settles(subject, start, end)
        )  # fmt: skip


def _limited(r: Reading, first: int, past: int) -> bool:
    """Whether a stretch names the time that is left: `hasta el viernes`, `un plazo de diez días`."""
    lower = r.clauses.words.lower[first:past]
    return "plazo" in lower or (lower[:1] == ["hasta"] and len(lower) >= _SHORTEST)


def pleads(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Cifuentes se declaró inocente de los cargos de estafa`."""
    words = r.clauses.words
    for i in range(first + 1, past - 1):
        if words.lower[i] not in {"declaró", "declara", "declarado", "declararon", "declaran"}:
            continue
        if r.lower(i + 1) not in {"inocente", "inocentes"}:
            continue
        at = i if r.clauses.is_finite(i) else i - 1
        group = r.clauses.group(at)
        if "se" not in words.lower[group.first : i] or group.negated:
            continue
        subject = r.asker.subject_of(group) or r.asker.left_out(group)
        end = _complement_end(r, i + 2, past) if r.lower(i + 2) in {"de", "del"} else i + 2
        begin = r.clauses.clause_start(group.first)
        if subject is None:
            subject = r.asker.subject_between(begin, group.first)
        if subject is None:
            continue
        told = "Son" if subject.plural else "Es"
        start = r.evidence_first(group)
        yield Candidate(
            QuestionKind.DISPUTED,
            "pleads",
            start,
            end,
            close([told, subject.text, r.asker.say(i + 1, end)]),
            0.7,
            r.settles(subject, start, end),
        )


def called_false(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Las acusaciones contra Orsa son falsas`, `tachó de infundados los rumores de quiebra`."""
    words = r.clauses.words
    for i in range(first + 1, past):
        if not r.word("disputed.untrue", i) or "no" in words.lower[max(first, i - 4) : i]:
            continue
        found = _claim_by_copula(r, i, first) or _claim_by_verb(r, i, past)
        if found is None:
            continue
        begin, end, start, stop = found
        noun = r.asker.head(begin, end)
        plural = is_plural(r.clauses.doc[noun])
        ending = ("a" if gender_of(r.clauses.doc[noun]) is Gender.FEMALE else "o") + "s" * plural
        speaker = r.asker.speakers.get(noun)
        owner = Subject(r.asker.chain_text(speaker), speaker.plural, speaker) if speaker else None
        yield Candidate(
            QuestionKind.DISPUTED,
            "called_false",
            start,
            stop,
            close(["Son" if plural else "Es", "ciert" + ending, r.asker.say(begin, end, owner)]),
            0.66,
            r.settles(None, start, stop),
        )


def _claim_by_copula(r: Reading, i: int, first: int) -> tuple[int, int, int, int] | None:
    """The claim that `es falso` is said of, and the evidence."""
    words = r.clauses.words
    verb = next((k for k in range(i - 1, max(first, i - 3), -1) if r.lower(k) in {"es", "son", "era", "eran"}), None)  # fmt: skip
    if verb is None:
        return None
    noun = next((k for k in range(verb - 1, max(first, verb - 12), -1) if r.word("disputed.claims", k)), None)  # fmt: skip
    if noun is None or words.lower[noun - 1] not in _ARTICLES:
        return None
    inner = [k for k in range(noun, verb) if r.clauses.is_finite(k)]
    relative = len(inner) == 1 and "," not in words.text[noun:verb] and "que" in words.lower[noun : inner[0]]  # fmt: skip
    if _bars(r, noun, verb) and not relative:
        return None
    if is_plural(r.clauses.doc[noun]) is not words.lower[verb].endswith("n"):
        return None
    return (noun - 1, verb, noun - 1, i + 1) if verb - noun > _SHORTEST else None


def _claim_by_verb(r: Reading, i: int, past: int) -> tuple[int, int, int, int] | None:
    """The claim that somebody `tachó de falso`, and the evidence."""
    words = r.clauses.words
    if words.lower[i - 1] != "de" or r.verb("label", i - 2) is None:
        return None
    noun = next((k for k in range(i + 1, min(past, i + 4)) if r.word("disputed.claims", k)), None)
    if noun is None or words.lower[noun - 1] not in _ARTICLES - {"del", "al"}:
        return None
    end = r.clauses.clause_past(noun + 1, past, seen=True)
    return (noun - 1, end, i - 2, end) if end - noun > _SHORTEST else None


def _bygone(r: Reading, first: int, past: int) -> bool:
    """Whether a sentence tells of a time that is over: a year, `el pasado marzo`."""
    lower = r.clauses.words.lower[first:past]
    return not _BEFORE.isdisjoint(lower) or any(re.fullmatch(r"(19|20)\d\d", w) for w in lower)


def _bars(r: Reading, first: int, past: int) -> bool:
    """Whether a clause of its own or a mark stands between."""
    words = r.clauses.words
    return any(words.text[k] in {",", ";", ":", "("} or words.lower[k] == "que" for k in range(first, past))  # fmt: skip


def _complement_end(r: Reading, first: int, past: int) -> int:
    """Where a noun phrase that begins at `first` ends: before a mark, a verb or what tells why."""
    words = r.clauses.words
    limit = r.clauses.clause_past(first, past, seen=True)
    end = first
    for k in range(first, limit):
        if words.text[k] in {",", ";", ":", "(", ")", "—", "“", "”", '"', "«", "»"}:
            break
        if words.lower[k] in _BEYOND or r.clauses.is_finite(k):
            break
        end = k + 1
    while end > first and words.pos[end - 1] in {"ADP", "DET", "CCONJ", "SCONJ", "ADV", "PRON"}:
        end -= 1
    return end


RULES: tuple[Rule, ...] = (
    rule(inquiry_opened, "pending.probes"),
    rule(investigates, "=investiga", "=investigan", "=investigará", "=investigarán"),
    rule(leave_sought, "pending.grants"),
    rule(stands_trial, "=juzgado", "=juzgada", "=juzgados", "=juzgadas", "=procesado", "=procesada", "pending.charges"),
    rule(deadline, "=hasta", "=plazo"),
    rule(pleads, "=inocente", "=inocentes"),
    rule(called_false, "disputed.untrue"),
)  # fmt: skip
"""In order of preference where two see the same with equal strength."""
