"""What is said with reserve, what is being weighed and what somebody has yet to rule on.

These questions keep the text's own subject and clause whole, so that nothing has to be guessed.
Source for the conditional of hearsay: RAE & ASALE, Nueva gramática (manual), § 23.8; Fundéu,
«condicional de rumor».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.asking import Manner, close
from briefgen.analysis.names import ARTICLES
from briefgen.analysis.openness.reading import INDEFINITE, Candidate, Reading, Rule, rule
from briefgen.analysis.phrases import is_plural
from briefgen.analysis.verbs import is_conditional, is_future, is_infinitive, split_clitics
from briefgen.model import QuestionKind

_PARTICIPLE = re.compile(r"([aií]d|[^aeiou]t|ch|est|put|crit)o$")
_LONGEST_SUBJECT = 12
"""Most words of a subject that a question repeats."""


def rumoured(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El banco habría vendido su filial`; not `habría sido mejor`, `si hubiera ido, habría visto`."""
    words = r.clauses.words
    if not {"si", "hubiera", "hubieran", "hubiese", "hubiesen"}.isdisjoint(words.lower[first:past]):
        return
    for i in range(first, past - 1):
        if words.lower[i] not in {"habría", "habrían"} or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        clitics = words.lower[group.first : i]
        participle = next((k for k in range(i + 1, group.past) if k == group.main), i + 1)
        if (
            group.negated
            or group.modal
            or participle != i + 1
            or not _PARTICIPLE.search(words.lower[participle])
            or any(c != "se" for c in clitics)
            or words.lower[participle] in {"gustado", "querido", "podido", "debido", "preferido"}
        ):
            continue
        begin = r.clauses.clause_start(group.first)
        subject = r.asker.subject_between(begin, group.first)
        if subject is None or group.first - begin > _LONGEST_SUBJECT:
            continue
        if r.asker.is_time(begin, group.first):
            continue
        if r.lower(begin) in r.clauses.relatives or subject.plural is not group.plural:
            continue
        end = r.clauses.clause_past(group.past, past, seen=True)
        said = [*clitics, "han" if group.plural else "ha"]
        if words.lower[participle] == "sido":
            if group.past == participle + 1 and not re.search(
                r"([aií]d|[^aeiou]t|ch|est)[oa]s?$", r.lower(participle + 1)
            ):
                continue  # `habría sido un error`: judged, not heard
            after = max(group.past, participle + 2)
            said += ["sido", words.lower[after - 1]]
        else:
            after = participle + 1
            said.append(words.lower[participle])
        start = r.evidence_first(group)
        yield Candidate(
            QuestionKind.DOUBTFUL,
            "rumoured",
            start,
            max(end, after),
            close([*said, subject.text, r.asker.say(after, end) if end > after else ""]),
            0.62,
            r.settles(subject, start, end),
        )


def foreseen(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La obra costaría tres millones`; not `si llueve, costaría`, `dijo que costaría`."""
    words = r.clauses.words
    if not _NO_FORECAST.isdisjoint(words.lower[first:past]):
        return
    told = "según" in words.lower[first:past]
    for i in range(first + 1, past - 1):
        form = words.lower[i]
        if not is_conditional(form) or not r.clauses.is_finite(i) or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        infinitive = r.clauses.verbs.infinitive(form)
        if (
            group.negated
            or group.modal
            or group.main != i
            or group.first != i
            or infinitive is None
            or len(infinitive) < 4  # `varían` is of no verb `var`
            or (infinitive in _JUDGING and not (infinitive == "tener" and told))
            or "Imp" in r.clauses.doc[i].morph.get("Tense", [])
            or is_infinitive(r.lower(group.past))
            or (infinitive == "estar" and r.lower(i + 1).endswith("ndo"))
        ):
            continue
        begin = r.clauses.clause_start(group.first)
        if begin > first and words.lower[begin - 1] in _OPENS_CLAUSE:
            continue
        subject = r.asker.subject_between(begin, group.first)
        if "pues" in words.lower[begin:i] or (
            words.pos[begin + 1] == "VERB" and is_infinitive(words.lower[begin + 1])
        ):
            continue
        if subject is None or r.lower(begin) in r.clauses.relatives or words.pos[begin] == "PRON":
            continue
        if subject.plural is not group.plural or group.first - begin > _LONGEST_SUBJECT:
            continue
        end = r.clauses.clause_past(group.past, past, seen=True)
        start = r.evidence_first(group)
        yield Candidate(
            QuestionKind.DOUBTFUL,
            "foreseen",
            start,
            end,
            r.asker.yes_no(begin, end, subject=subject),
            0.55,
            r.settles(subject, start, end),
        )


_NO_FORECAST = frozenset(
    {"si", "como", "quién", "qué", "hubiera", "hubieran", "nadie", "sin", "ni", "?"}
)
"""Words of a sentence whose conditional depends, compares or argues."""
_OPENS_CLAUSE = frozenset({"que", "cuando", "quien", "cuyo", "cuya", "porque", "aunque"})
_JUDGING = frozenset({"ser", "haber", "deber", "poder", "querer", "gustar", "decir", "tener", "parecer", "convenir", "faltar"})  # fmt: skip


def attempted(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Los buzos intentarán reflotar la barca`: the attempt is announced, its outcome open."""
    words = r.clauses.words
    for i in range(first, past - 2):
        form = words.lower[i]
        if not form.startswith(("intentar", "tratar")) or words.quoted[i]:
            continue
        if not r.clauses.is_finite(i) or not is_future(form):
            continue
        group = r.clauses.group(i)
        infinitive = i + 1
        if form.startswith("tratar"):
            if words.lower[i + 1] != "de":
                continue
            infinitive += 1
        bare, hanging = split_clitics(r.lower(infinitive))
        if (
            group.negated
            or group.modal
            or group.first != i
            or not is_infinitive(bare)
            or hanging
            or words.pos[infinitive] not in {"VERB", "AUX"}
        ):
            continue
        begin = r.clauses.clause_start(group.first)
        subject = r.asker.subject_between(begin, group.first)
        if subject is None or subject.plural is not group.plural or words.pos[begin] == "PRON":
            continue
        if {r.lower(begin), r.lower(group.first - 1)} & r.clauses.relatives:
            continue
        end = r.clauses.clause_past(infinitive + 1, past, seen=True)
        if end - infinitive < 2:
            continue
        start = r.evidence_first(group)
        told = "Lograrán" if group.plural else "Logrará"
        yield Candidate(
            QuestionKind.PENDING,
            "attempted",
            start,
            end,
            close([told, subject.text, r.asker.say(infinitive, end)]),
            0.57,
            r.settles(subject, start, end),
        )


def weighed(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`se está evaluando una tasa para el puerto`, `el consejo está estudiando el plan de rescate`."""
    words = r.clauses.words
    for i in range(first, past - 2):
        if words.lower[i] not in {"está", "están", "siguen", "sigue"} or words.quoted[i]:
            continue
        if not r.word("pending.weighing", i + 1) or "no" in words.lower[max(first, i - 2) : i]:
            continue
        start_np = i + 2
        end = r.clauses.clause_past(start_np, past, seen=True)
        if end - start_np < 3 or words.pos[start_np] != "DET":
            continue
        noun = r.asker.head(start_np, end)
        if r.word("pending.result", noun) or words.pos[noun] != "NOUN":
            continue
        what = r.asker.say(start_np, end)
        if words.lower[start_np] in INDEFINITE:
            question = close(["Habrá", what])
        elif words.lower[start_np] in ARTICLES:
            question = close(["Qué se decidirá sobre", what])
        else:
            continue
        start = r.evidence_first(r.clauses.group(i))
        yield Candidate(
            QuestionKind.PENDING, "weighed", start, end, question, 0.58, r.settles(None, start, end)
        )


def not_until_later(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`todavía no se abrirán los túneles del norte`: some day they will."""
    words = r.clauses.words
    for i in range(first, past - 3):
        if words.lower[i] not in {"todavía", "aún"} or words.lower[i + 1] != "no":
            continue
        verb = i + 2 + (words.lower[i + 2] == "se")
        if verb + 1 >= past or not r.clauses.is_finite(verb) or words.quoted[i]:
            continue
        group = r.clauses.group(verb)
        if not is_future(words.lower[verb]) or group.modal or group.main != verb:
            continue
        end = r.clauses.clause_past(verb + 1, past, seen=True)
        noun = r.asker.head(verb + 1, end)
        if (
            words.lower[verb + 1] not in ARTICLES
            or verb == i + 2
            or is_plural(r.clauses.doc[noun]) is not group.plural
        ):
            continue
        yield Candidate(
            QuestionKind.PENDING,
            "not_until_later",
            i,
            end,
            close(["Cuándo se", words.lower[verb], r.asker.say(verb + 1, end)]),
            0.65,
            r.settles(None, i, end),
        )


def filed(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`presentaron una querella ante la Audiencia de Ostremar`: it has not been ruled on."""
    words = r.clauses.words
    for i in range(first, past - 3):
        if not r.word("pending.filings", i) or words.lower[i - 1] not in INDEFINITE | ARTICLES:
            continue
        verb = next((k for k in range(max(first, i - 5), i) if r.predicate("file", k)), None)
        if verb is None or r.clauses.group(verb).negated:
            continue
        end = r.clauses.clause_past(i, past, seen=True)
        before = next((k for k in range(i + 1, end - 1) if words.lower[k] == "ante"), None)
        if before is None or before - i > 10:
            continue
        stop = next(
            (
                k
                for k in range(before + 2, end)
                if words.lower[k] in {"por", "para", "contra", "con"}
            ),
            end,
        )
        court = r.asker.subject_between(before + 1, stop)
        if court is None or court.chain is None:
            continue
        article = r.article(i)
        start = r.evidence_first(r.clauses.group(verb))
        yield Candidate(
            QuestionKind.PENDING,
            "filed",
            start,
            end,
            close(
                [
                    "Qué",
                    "decidirán" if court.plural else "decidirá",
                    court.text,
                    "sobre",
                    article,
                    r.asker.say(i, before),
                ]
            ),
            0.6,
            r.settles(court, start, end),
        )


def ruling_due(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El Tribunal de Cuentas dictará sentencia el 15 de marzo`."""
    words = r.clauses.words
    for i in range(first, past - 1):
        if not is_future(words.lower[i]) or not r.predicate("rule", i):
            continue
        group = r.clauses.group(i)
        noun = next(
            (
                k
                for k in range(group.past, min(past, group.past + 3))
                if r.word("pending.rulings", k)
            ),
            None,
        )
        if noun is None or group.negated:
            continue
        begin = r.clauses.clause_start(group.first)
        subject = r.asker.subject_between(begin, group.first)
        if subject is None or subject.plural is not group.plural:
            continue
        end = r.clauses.clause_past(noun + 1, past)
        start = r.evidence_first(group)
        yield Candidate(
            QuestionKind.PENDING,
            "ruling_due",
            start,
            end,
            close(["Qué", "decidirán" if subject.plural else "decidirá", subject.text]),
            0.65,
            r.settles(subject, start, end),
        )


def hangs_on(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El futuro de la mina depende de la subasta`, `dependerá de que lleguen los fondos`."""
    words = r.clauses.words
    for i in range(first, past - 2):
        goes = words.lower[i] in {"pasa", "pasan", "pasará", "pasarán"}
        if not goes and words.lower[i] not in {"depende", "dependen", "dependerá", "dependerán"}:
            continue
        links = next(
            (k for k in range(i + 1, min(i + 3, past - 1)) if words.pos[k] == "ADP"), i + 1
        )
        if not r.clauses.is_finite(i) or words.lower[links] not in (
            {"por"} if goes else {"de", "del"}
        ):
            continue
        group = r.clauses.group(i)
        if group.negated:
            continue
        begin = r.clauses.clause_start(group.first)
        subject = r.asker.subject_between(begin, group.first)
        start = r.evidence_first(group)
        question: str | None = None
        end = r.clauses.clause_past(i + 2, past, seen=True)
        if words.lower[i + 2] in {"que", "si"}:
            end, question, _ = r.complement(
                i + 1, past, None, Manner(wish=words.lower[i + 2] == "que")
            )
        if question is None and subject and group.first - begin <= _LONGEST_SUBJECT:
            noun = r.asker.head(begin, group.first)
            if r.word("doubtful.open_ends", noun) or r.word("nouns.ahead", noun):
                question = close(["Cuáles serán" if subject.plural else "Cuál será", subject.text])
            elif r.word("doubtful.events", noun) or r.word("pending.granted", noun):
                question = close(["Qué pasará con", subject.text])
        yield Candidate(
            QuestionKind.DOUBTFUL,
            "hangs_on",
            start,
            end,
            question,
            0.6,
            r.settles(subject, start, end),
        )


def hoped_of(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`espera del Ayuntamiento que tome medidas`: the one it is hoped of is the subject."""
    words = r.clauses.words
    for i in range(first, past - 4):
        if words.lower[i] not in {"espera", "esperan"} or not r.clauses.is_finite(i):
            continue
        if words.lower[i + 1] not in {"de", "del"} or r.clauses.group(i).negated:
            continue
        that = next(
            (k for k in range(i + 3, min(past - 2, i + 9)) if words.lower[k] == "que"), None
        )
        if that is None:
            continue
        who = r.asker.subject_between(i + 2, that)
        at = r.clauses.main_finite(that + 1, r.clauses.clause_past(that + 1, past))
        if who is None or at is None or not r.asker.is_subjunctive(at):
            continue
        if (
            words.lower[i + 1] == "del"
            and not who.text.startswith("el ")
            and who.text[:1].isupper()
        ):
            continue
        end, question, _ = r.complement(that, past, who, Manner(wish=True))
        yield Candidate(
            QuestionKind.PENDING, "hoped_of", i, end, question, 0.55, r.settles(who, i, end)
        )


def details_withheld(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`sin dar detalles de la identidad de los dueños`: what the details would be of is asked."""
    words = r.clauses.words
    for i in range(first, past - 4):
        if words.lower[i] not in {"detalles", "pormenores", "precisiones", "información", "datos"}:
            continue
        of = i + 1
        if words.lower[of] not in {"de", "del", "sobre"}:
            continue
        verb = next((k for k in range(max(first, i - 3), i) if r.verb("light", k)), None)
        if verb is None:
            continue
        bare = split_clitics(words.lower[verb])[0]
        denied = words.lower[verb - 1] == "sin" or (
            r.clauses.is_finite(verb) and r.clauses.group(verb).negated
        )
        if not denied or not bare:
            continue
        end = r.clauses.clause_past(of + 1, past, seen=True)
        noun = r.asker.head(of + 1, end)
        fit = r.word("nouns.who", noun) or r.word("nouns.why", noun) or r.word("nouns.when", noun)
        joined = words.lower[of] == "del"
        if end - of < 4 or not (
            fit or r.word("nouns.ahead", noun) or r.word("nouns.how_many", noun)
        ):
            continue
        if not joined and words.lower[of + 1] not in ARTICLES:
            continue
        plural = is_plural(r.clauses.doc[noun])
        question = close(
            [
                "Cuáles son" if plural else "Cuál es",
                "el" if joined else "",
                r.asker.say(of + 1, end),
            ]
        )
        yield Candidate(
            QuestionKind.UNSPECIFIED,
            "details_withheld",
            max(first, verb - 1),
            end,
            question,
            0.65,
            r.settles(None, verb, end),
        )


RULES: tuple[Rule, ...] = (
    rule(rumoured, "=habría", "=habrían"),
    rule(foreseen, "words.conditional"),
    rule(attempted, "=intentará", "=intentarán", "=tratará", "=tratarán"),
    rule(weighed, "pending.weighing"),
    rule(not_until_later, "=todavía", "=aún"),
    rule(filed, "pending.filings"),
    rule(ruling_due, "pending.rulings"),
    rule(
        hangs_on,
        "=pasa",
        "=pasan",
        "=pasará",
        "=pasarán",
        "=depende",
        "=dependen",
        "=dependerá",
        "=dependerán",
    ),
    rule(hoped_of, "=espera", "=esperan"),
    rule(details_withheld, "verb.light"),
)
"""In order of preference where two see the same with equal strength."""
