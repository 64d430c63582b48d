"""What nobody knows or says, in whatever order it is told.

The matter is found first (`si llegará`, `cuánto costará`, `el plazo`), and then whether the word
that it hangs on leaves it open: `nadie en el club ha dicho si`, `sin que se haya aclarado aún de
dónde`, `dijo no saber si`, `lo que no explicó es cuánto`, `quién pagará, nadie lo sabe`, `silencio
sobre los motivos`. Where only the wh-word or its noun is there (`sin decir con qué dinero`, `no hay
fecha`), it is asked of the clause before.
Source: RAE & ASALE, Nueva gramática (manual), § 43.7-8 (indirect interrogatives, their verbs and
nouns), § 22.11 (what is left out behind an interrogative), § 48 (negation and negative words).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.asking import Manner, Subject, close
from briefgen.analysis.openness.reading import Candidate, Reading, Rule, rule
from briefgen.analysis.phrases import is_plural
from briefgen.analysis.verbs import is_conditional, is_future, is_infinitive, split_clitics
from briefgen.model import QuestionKind

AS_IT_IS = Manner(future=False)
_FAR = 8
"""Most words between a verb and the question that hangs on it."""
_CHAIN = 6
"""Most words of a verb group: `no se ha llegado a saber`."""
_NOT = frozenset({"no", "tampoco", "nunca", "jamás", "sin", "ni"})
_NOBODY = frozenset({"nadie", "ninguno", "ninguna", "ningún"})
_BEFORE_WH = frozenset({"a", "con", "contra", "de", "desde", "en", "hacia", "hasta", "para", "por", "según"})  # fmt: skip
_IS = frozenset({"es", "era", "fue", "está"})
_MARKS = frozenset({"«", "“", '"'})
_ENDS = frozenset({".", ",", ";", ":", ")", "”", "»", '"', "—", "–", "?", "…"})


def _asking(r: Reading, first: int, past: int) -> Iterator[tuple[int, int]]:
    """Each `si`, `quién`, `cuándo` of [first, past), and where it begins with its preposition."""
    lower = r.clauses.words.lower
    for wh in range(first, past):
        if lower[wh] == "si":
            yield wh, wh
        elif lower[wh] in r.asker.interrogatives:
            yield wh, wh - (lower[wh - 1] in _BEFORE_WH)


def not_known(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`nadie ha dicho si se abrirá`, `dijo no saber cuándo llegará`, `lo que no aclaró es quién paga`."""
    words = r.clauses.words
    for wh, at in _asking(r, first + 2, past - 1):
        if words.text[at - 1] in {"¿", '"', "“", "«"}:
            continue
        head = _hangs_on(r, at, first)
        start = _unknown_from(r, head, first) if head is not None else None
        if head is None or start is None:
            continue
        if is_infinitive(split_clitics(r.lower(wh + 1))[0]) and words.pos[wh + 1] in {"VERB", "AUX"}:  # fmt: skip
            continue  # `no sabe cómo salir`: what to do, not what is so
        subject = _knower(r, start, head, first)
        end, question, shape = r.complement(at, past, subject, AS_IT_IS)
        if shape not in {"si", "wh"} or (end == wh + 1):
            continue
        decided = r.verb("decide", head) and not r.verb("tell", head) and not r.verb("seek", head)
        kind = QuestionKind.PENDING if decided else QuestionKind.UNSPECIFIED
        yield Candidate(
            kind, "not_known", start, end, question, 0.8, r.settles(subject, start, end)
        )


def _hangs_on(r: Reading, at: int, first: int) -> int | None:
    """The verb of knowing, telling or deciding that a question hangs on, adverbials between them."""
    words = r.clauses.words
    for k in range(at - 1, max(first - 1, at - 1 - _FAR), -1):
        lower, pos = words.lower[k], words.pos[k]
        if lower in _IS and k == at - 1:
            return _cleft_verb(r, k, first)
        if _is_of(r, k):
            return k
        passing = pos in {"ADV", "NUM"} or r.word("unspecified.between", k)
        if not passing and not (
            pos in {"NOUN", "ADJ", "DET", "PROPN"} and _time_or_person(r, k, at)
        ):
            return None
    return None


def _is_of(r: Reading, k: int) -> bool:
    """Whether a form at k is one of a verb of knowing, telling, finding out or deciding."""
    words = r.clauses.words
    if words.pos[k] in {"NOUN", "PROPN"} and k and words.pos[k - 1] in {"DET", "ADP"}:
        return False
    bare = split_clitics(words.lower[k])[0] if len(words.lower[k]) > 5 else words.lower[k]
    return any(
        r.cues.verbs[name].match(words.lower[k]) or r.cues.verbs[name].match(bare)
        for name in ("know", "tell", "seek", "settle_what", "unaware")
    )


def _time_or_person(r: Reading, k: int, at: int) -> bool:
    """Whether a word stands in a phrase of time or one with `a`: `hasta el lunes`, `a los vecinos`."""
    words = r.clauses.words
    if words.lower[k] in r.asker.times or r.past_date(k, at) > k:
        return True
    return any(
        words.lower[j] in {"a", "al", "en", "de", "del", "desde", "por", "hasta"}
        for j in range(k - 1, max(0, k - 4), -1)
    )


def _cleft_verb(r: Reading, copula: int, first: int) -> int | None:
    """The verb of `lo que no aclaró el vocero es`."""
    lower = r.clauses.words.lower
    what = next(
        (
            k
            for k in range(copula - 2, max(first - 1, copula - 14), -1)
            if lower[k : k + 2] == ["lo", "que"]
        ),
        None,
    )
    if what is None:
        return None
    return next((k for k in range(what + 2, copula) if _is_of(r, k)), None)


def _unknown_from(r: Reading, head: int, first: int) -> int | None:
    """Where the words begin that make a verb leave its question open; None where it does not."""
    words = r.clauses.words
    begin = head
    while begin > max(first, head - _CHAIN) and (
        words.lower[begin - 1] in r.clauses.clitics
        or r.word("unspecified.helpers", begin - 1)
        or (
            words.lower[begin - 1] in {"a", "de", "que"}
            and r.word("unspecified.helpers", begin - 2)
        )
    ):
        begin -= 1
    unaware = r.cues.verbs["unaware"].match(words.lower[head])
    before = r.lower(begin - 1) if begin > first else ""
    if before in {"todavía", "aún", "ya"} and r.lower(begin - 2) in _NOT:
        begin, before = begin - 1, r.lower(begin - 2)
    if r.is_first_person(head) and not words.lower[head].endswith("mos"):
        return None
    if unaware:
        return begin if before not in _NOT else None
    if before == "que" and r.lower(begin - 2) == "sin" and begin - 2 >= first:
        return begin - 2
    if before in _NOT and begin - 1 >= first:
        return begin - 1 - (r.lower(begin - 2) == "que" and r.lower(begin - 3) == "lo") * 2
    if before == "para" and {"esperar", "aguardar"} & set(
        words.lower[max(first, begin - 14) : begin]
    ):
        return r.clauses.clause_start(r.clauses.group(wait).first) if (wait := r.finite_before(begin, first)) is not None else None  # fmt: skip
    refused = begin - 1 - (before in {"a", "de"})
    if refused >= first and is_infinitive(split_clitics(words.lower[head])[0]):
        avoids = r.cues.verbs["refuse"].match(words.lower[refused])
        if avoids and (avoids != "negar" or before == "a"):
            return r.clauses.group(refused).first if r.clauses.is_finite(refused) else refused
    opening = r.clauses.clause_first(begin)
    nobody = next((k for k in range(max(opening, begin - 10), begin) if words.lower[k] in _NOBODY), None)  # fmt: skip
    if nobody is None or words.lower[nobody - 1] in {"a", "de", "con", "por"}:
        neither = [k for k in range(max(first, begin - 16), begin) if words.lower[k] == "ni"]
        return neither[0] if len(neither) == 2 else None
    return nobody


def _knower(r: Reading, start: int, head: int, first: int) -> Subject | None:
    """Who does not know or say it, if that is somebody: `la española dijo no saber`."""
    words = r.clauses.words
    if words.lower[start] in _NOBODY or words.lower[start] == "ni":
        return None
    inside = max(r.clauses.finites(start, head + 1), default=None)
    if inside is not None:
        group = r.clauses.group(inside)
        if "se" in words.lower[group.first : group.finite]:
            return None
        return r.asker.subject_of(group) or next(r.others_meant(group), None)
    at = r.finite_before(start, first)
    if at is None:
        return None
    return r.asker.subject_of(r.clauses.group(at)) or next(r.others_meant(r.clauses.group(at)), None)  # fmt: skip


def set_before(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Quién pagará las obras, nadie lo sabe`; `De dónde salió el dinero es un misterio`."""
    words = r.clauses.words
    begin = r.clauses.skip_connectives(first, past)
    begins = [begin, *(k + 1 for k in range(first + 1, past - 4) if words.text[k] in {";", ":"})]
    for i in begins:
        wh = i + (r.lower(i) in _BEFORE_WH)
        if r.lower(wh) not in r.asker.interrogatives and (wh > i or r.lower(wh) != "si"):
            continue
        if words.text[i - 1 : i] == ["¿"] or "?" in words.text[i:past]:
            continue
        verbs = list(r.clauses.finites(wh + 1, past))
        if len(verbs) < 2:
            continue
        told = next((k for k in range(verbs[0] + 1, past) if _leaves_open(r, k, past)), None)
        if told is None:
            continue
        end = told
        while end > wh + 2 and words.text[end - 1] == ",":
            end -= 1
        question = (
            r.asker.yes_no(
                wh + 1, end, subject=next(r.others_meant(r.clauses.group(verbs[0])), None)
            )
            if r.lower(wh) == "si"
            else r.complement(i, end, None, AS_IT_IS)[1]
        )
        stop = r.clauses.clause_past(told, past, seen=False)
        yield Candidate(
            QuestionKind.UNSPECIFIED, "set_before", i, stop, question, 0.8, r.settles(None, i, stop)
        )  # fmt: skip


def _leaves_open(r: Reading, k: int, past: int) -> bool:
    """Whether what begins at k says that the clause before is not known: `nadie lo sabe`, `son cosas que … no ha podido`."""
    words = r.clauses.words
    if r.phrase("unspecified.unknown", k, past) or r.phrase("unspecified.left_open", k, past):
        return words.lower[k] not in {"desconoce", "desconocen", "ignora", "ignoran"}
    if words.lower[k] in {"no", "nadie", "nada", "tampoco"}:
        near = range(k + 1, min(past, k + 7))
        if any(words.text[j] in {",", ";"} for j in near if j < k + 3):
            return False
        return any(_is_of(r, j) and {"lo", "se"} & set(words.lower[k:j]) for j in near)
    if words.lower[k] in {"es", "son", "sigue", "siguen", "continúa", "sería"} and any(
        r.word("asked.riddles", j) for j in range(k + 1, min(past, k + 6))
    ):
        return True  # `es, hoy por hoy, una incógnita`
    if words.lower[k] in {"son", "es"} and r.lower(k + 1) in {"cosas", "algo", "preguntas", "cuestiones", "una", "un", "extremos"}:  # fmt: skip
        told = words.lower[k + 1 : min(past, k + 12)]
        return "que" in told and not _NOT.isdisjoint(told)
    return False


def the_question_is(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La pregunta que se hacen los vecinos es quién pagará`, `reclama que se aclare quién la taló`."""
    for _, at in _asking(r, first + 3, past - 1):
        start = _noun_that_is(r, at, first)
        start = _wants_told(r, at, first) if start is None else start
        start = _what_is_open(r, at, first) if start is None else start
        if start is None:
            continue
        end, question, shape = r.complement(at, past, None, AS_IT_IS)
        if shape in {"si", "wh"}:
            yield Candidate(
                QuestionKind.ASKED, "the_question_is", start, end, question, 0.72, r.settles(None, start, end)
            )  # fmt: skip


def _noun_that_is(r: Reading, at: int, first: int) -> int | None:
    """Where `la pregunta … es` begins that a question follows."""
    words = r.clauses.words
    if words.lower[at - 1] not in {"es", "era", "sería", "será", "consiste"} or at - 2 < first:
        return None
    near = range(at - 2, max(first - 1, at - 14), -1)
    noun = next((k for k in near if r.word("asked.riddles", k) and words.pos[k] == "NOUN"), None)
    if noun is None or words.lower[noun - 1] in {"de", "a", "sobre"}:
        return None
    return noun - (words.pos[noun - 1] in {"DET", "ADJ"} and noun > first)


def _what_is_open(r: Reading, at: int, first: int) -> int | None:
    """Where `lo único que no está claro es`, `lo que falta por saber es` begins."""
    words = r.clauses.words
    if words.lower[at - 1] not in _IS:
        return None
    what = next((k for k in range(at - 4, max(first - 1, at - 14), -1) if words.lower[k] == "lo" and "que" in words.lower[k + 1 : k + 3]), None)  # fmt: skip
    lists = ("unspecified.unknown", "unspecified.hard", "pending.remain")
    found = what is not None and any(
        r.phrase(name, k, at) for k in range(what + 2, at - 1) for name in lists
    )
    return what if found else None


def _wants_told(r: Reading, at: int, first: int) -> int | None:
    """Where `exige que se aclare` begins."""
    words = r.clauses.words
    told = at - 1
    if told - 2 < first or not _is_of(r, told) or not words.lower[told].endswith(("e", "en", "a", "an")):  # fmt: skip
        return None
    that = next((k for k in range(told - 1, max(first, told - 9), -1) if words.lower[k] == "que"), None)  # fmt: skip
    if that is None or not (r.verb("demand", that - 1) or r.verb("ask_for", that - 1)):
        return None
    return r.clauses.group(that - 1).first if r.clauses.is_finite(that - 1) else that - 1


def not_committed(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El ministro evitó comprometerse a bajar el impuesto`."""
    for i in range(first, past - 2):
        after = r.phrase("unspecified.uncommitted", i, past)
        if not after or after >= past or not r.infinitive(after):
            continue
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), None)
        who = r.asker.subject_of(r.clauses.group(at)) if at is not None else r.subject_before(i, first)  # fmt: skip
        end = r.clauses.clause_past(after + 1, past, seen=True)
        start = r.evidence_first(r.clauses.group(at)) if at is not None else i
        question = r.asker.whether(after, end, subject=who)
        yield Candidate(
            QuestionKind.UNSPECIFIED, "not_committed", start, end, question, 0.66, r.settles(who, start, end)
        )  # fmt: skip


def told_two_ways(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El abogado sostiene que estaba en casa; la fiscal, que estaba en el bar`."""
    words = r.clauses.words
    for k in range(first + 6, past - 4):
        parts = words.text[k] == ";" or words.lower[k : k + 2] == ["mientras", "que"]
        comma = next((j for j in range(k + 2, min(past - 3, k + 9)) if words.text[j] == ","), None)
        if not parts or comma is None or words.lower[comma + 1] != "que" or words.quoted[k]:
            continue
        if any(r.clauses.finites(k, comma)) or not any(words.pos[j] in {"NOUN", "PROPN"} for j in range(k, comma)):  # fmt: skip
            continue
        that = next((j for j in range(first + 1, k - 2) if words.lower[j] == "que" and _says(r, j, first)), None)  # fmt: skip
        if that is None:
            continue
        end = r.clauses.clause_past(that + 1, k)
        manner = Manner(future=False, keep_modal=True)
        question = r.asker.yes_no(that + 1, end, manner=manner)
        stop = r.clauses.clause_past(comma + 2, past)
        yield Candidate(
            QuestionKind.DISPUTED, "told_two_ways", that + 1, stop, question, 0.72, r.settles(None, first, stop)
        )  # fmt: skip


def _says(r: Reading, that: int, first: int) -> bool:
    """Whether somebody says what a `que` begins."""
    return that in r.asker.speakers or that + 1 in r.asker.speakers or r.finite_before(that, first, 2) is not None  # fmt: skip


def silence(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Silencio, en cambio, sobre los motivos del cierre`; `nada dijo de la fecha del juicio`."""
    words = r.clauses.words
    for i in range(first, past - 2):
        after = r.phrase("unspecified.silent", i, past)
        if not after or after >= past:
            continue
        after = r.over(after, past)
        about = next(
            (
                k
                for k in range(after, min(past - 1, after + 6))
                if words.lower[k] in {"sobre", "de", "del"} or words.joined(k, k + 2).lower() in {"acerca de", "respecto a", "respecto de", "respecto del"}
            ),
            None,
        )  # fmt: skip
        if about is None:
            continue
        about += words.lower[about] in {"acerca", "respecto"}
        end, question, shape = r.complement(about + 1, past, None, AS_IT_IS)
        verb = next((k for k in range(i, about) if r.clauses.is_finite(k)), None)
        if shape == "np":
            end, question = asked_of_noun(r, about + 1, past)
            subject = r.asker.subject_of(r.clauses.group(verb)) if verb is not None else None
            if (
                question is None
                and subject is not None
                and words.pos[about + 1] in {"DET", "PROPN"}
            ):
                told = "Qué dirán" if subject.plural else "Qué dirá"
                what = ["sobre", "el" if words.lower[about] == "del" else "", r.asker.say(about + 1, end)]  # fmt: skip
                question = close([told, subject.text, *what])
        elif shape not in {"si", "wh"}:
            continue
        yield Candidate(
            QuestionKind.UNSPECIFIED, "silence", i, end, question, 0.66, r.settles(None, i, end)
        )


_BY_NOUN = (("nouns.why", "por qué"), ("nouns.when", "cuándo"), ("nouns.where", "dónde"), ("nouns.how", "cómo"))  # fmt: skip


def asked_of_noun(r: Reading, first: int, past: int) -> tuple[int, str | None]:
    """A noun phrase whose noun stands for a question: where it ends, and that question.

    `los motivos por los que no se cambió el tramo` -> `¿Por qué no se cambió el tramo?`,
    `la fecha del juicio` -> `¿Cuál es la fecha del juicio?`; None for any other noun.
    """
    words = r.clauses.words
    noun = r.asker.head(first, past)
    end = r.clauses.clause_past(first, past, seen=True)
    if noun - first > 2 or noun >= past:
        return end, None
    wh = next((wh for name, wh in _BY_NOUN if r.word(name, noun)), None)
    relative = next((k for k in range(noun + 1, min(past - 1, noun + 4)) if words.lower[k] in {"que", "cual", "cuales", "donde"}), None)  # fmt: skip
    if wh is not None and relative is not None and (relative > noun + 1 or words.lower[relative] == "donde"):  # fmt: skip
        end = r.clauses.clause_past(relative + 1, past)
        return end, asked_with(r, wh, relative + 1, end)
    named = wh or any(r.word(f"nouns.{n}", noun) for n in ("who", "how_many", "ahead"))
    return end, r.noun_question(first, end, None) if named else None


def asked_with(r: Reading, wh: str, first: int, past: int) -> str | None:
    """A clause asked with an interrogative: `no fue sustituida`, `por qué` -> `¿Por qué no fue …?`."""
    at = r.clauses.main_finite(first, past)
    if at is None:
        return None
    group = r.clauses.group(at)
    asked = r.asker.yes_no(first, past, manner=AS_IT_IS)
    for other in r.others_meant(group):
        asked = asked or r.asker.yes_no(first, past, subject=other, manner=AS_IT_IS)
    return _with(wh, asked)


def _with(wh: str, asked: str | None) -> str | None:
    """`por qué` and `¿Llegó tarde el tren?` -> `¿Por qué llegó tarde el tren?`."""
    return f"¿{wh[0].upper()}{wh[1:]} {asked[1].lower()}{asked[2:]}" if asked else None


def detail_missing(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Vendrá, pero no hay fecha`, `evitó dar fechas`, `la fecha es una incógnita`: when, of the clause before."""
    words = r.clauses.words
    for i in range(first, past):
        wh = next((wh for name, wh in _BY_NOUN[:3] if r.word(name, i)), None)
        if wh is None or words.pos[i] not in {"NOUN", "PROPN"}:
            continue
        after = i + 1
        while after < past and words.pos[after] == "ADJ":
            after += 1
        known = _said_missing(r, i, first) if after >= past or words.text[after] in _ENDS else None
        end = after
        if known is None:
            known, end = _noun_unknown(r, i, after, past)
        if known is None:
            continue
        question = _with(wh, clause_before(r, known, first, ahead=wh == "cuándo"))
        if question is None:
            continue
        yield Candidate(
            QuestionKind.UNSPECIFIED, "detail_missing", known, end, question, 0.72, r.settles(None, known, end)
        )  # fmt: skip


def _said_missing(r: Reading, noun: int, first: int) -> int | None:
    """Where `no hay`, `evitó dar`, `sin precisar` before a bare noun begins."""
    words = r.clauses.words
    k = noun - 1
    while k > first and words.pos[k] in {"DET", "ADJ", "NUM"}:
        k -= 1
    if words.lower[k] == "sin":
        return k
    gives = words.lower[k] in {"hay", "existe", "existen", "tiene", "tienen", "hubo", "dio", "dieron"} or _is_of(r, k) or r.verb("light", k)  # fmt: skip
    return _unknown_from(r, k, first) if gives else None


def _noun_unknown(r: Reading, noun: int, after: int, past: int) -> tuple[int | None, int]:
    """Where `la fecha` begins and ends that `, por ahora, es una incógnita` follows."""
    words = r.clauses.words
    if words.lower[noun - 1] not in {"el", "la", "los", "las"}:
        return None, noun
    follows = r.over(after, past)
    follows += follows < past and words.text[follows] == ","
    told = r.phrase("unspecified.unknown", follows, past) if follows < past else 0
    if not told and follows < past and words.lower[follows] in _NOT:
        told = next((k + 1 for k in range(follows + 1, min(past, follows + 6)) if _is_of(r, k)), 0)
    closed = told and (told >= past or words.text[told] in _ENDS)
    return (noun - 1, told) if closed else (None, noun)


def clause_before(r: Reading, i: int, first: int, *, ahead: bool) -> str | None:
    """The last clause before i, asked: `prometió terminarlo …, sin decir` -> `¿Terminará Ruiz …?`.

    It stands in the sentence or the one before; `ahead` leaves out what is over.
    """
    words = r.clauses.words
    begin = first
    sentence = words.sentence[first]
    if sentence and words.layout.paragraph(first) == words.layout.paragraph(first - 1):
        begin = words.sentences[sentence - 1][0]
    for k in range(i - 1, begin - 1, -1):
        stop = min(i, words.sentences[words.sentence[k]][1])
        if words.quoted[k]:
            continue
        if r.infinitive(k) and (r.verb("promise", k - 1) or r.verb("plan", k - 1) or r.verb("aim", k - 1)):  # fmt: skip
            who = r.asker.subject_of(r.clauses.group(k - 1)) or next(r.others_meant(r.clauses.group(k - 1)), None)  # fmt: skip
            return r.asker.whether(k, r.clauses.clause_past(k, stop, seen=True), subject=who)
        if not r.clauses.is_finite(k):
            continue
        form = words.lower[k]
        wished = r.asker.is_subjunctive(k) and r.lower(r.clauses.clause_first(r.clauses.group(k).first) - 1) == "que"  # fmt: skip
        to_come = is_future(form) or is_conditional(form) or wished
        if r.is_first_person(k) or (ahead and not to_come):
            if k < i - 2 and words.sentence[k] < sentence:
                continue
            if not ahead:
                return None
            continue
        group = r.clauses.group(k)
        start = r.clauses.clause_start(group.first)
        if wished and r.lower(r.clauses.clause_first(group.first) - 2) in {"de", "para", "sin"}:
            return None  # `luego de que denunciara`: over, and in no form that can be asked
        end = r.clauses.clause_past(group.past, stop, seen=True)
        end = next((j for j in range(group.past, end) if words.quoted[j] or words.text[j] in _MARKS or r.lower(j) in {"cuando", "antes"}), end) if ahead else end  # fmt: skip
        manner = Manner(wish=True) if wished else AS_IT_IS
        asked = r.asker.yes_no(start, end, subject=r.doer(group)[0], manner=manner)
        for other in r.others_meant(group):
            asked = asked or r.asker.yes_no(start, end, subject=other, manner=manner)
        return asked
    return None


def cut_short(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Prometió terminarlo, sin decir con qué dinero`; `Dirigirá el equipo. ¿Hasta cuándo?`."""
    words = r.clauses.words
    for wh in range(first + 1, past):
        if words.lower[wh] not in r.asker.interrogatives:
            continue
        end = wh + 1
        if words.lower[wh] in {"qué", "cuánto", "cuánta", "cuántos", "cuántas"}:
            while end < past and words.pos[end] in {"NOUN", "ADJ"}:
                end += 1
            bare = end == wh + 1 and words.lower[wh - 1] not in _BEFORE_WH
            if bare and (words.lower[wh] != "cuánto" or words.text[wh - 1] == "¿"):
                continue  # `no dice cuántas`: of what
        if end < past and words.text[end] not in _ENDS:
            continue
        at = wh
        while at > first and words.pos[at - 1] in {"ADP", "DET", "NOUN"} and at > wh - 4:
            at -= 1
        if words.pos[at] in {"DET", "NOUN"} and at < wh:
            continue
        asked_out = words.text[at - 1] == "¿"
        head = at - 1 if asked_out else _hangs_on(r, at, first)
        start = head if asked_out else _unknown_from(r, head, first) if head is not None else None
        if head is None or start is None or (asked_out and r.lower(wh) in {"qué", "cómo", "quién"}):
            continue
        question = _with(r.asker.say(at, end), clause_before(r, start, first, ahead=False))
        kind = QuestionKind.ASKED if asked_out else QuestionKind.UNSPECIFIED
        past_mark = end + (asked_out and end < len(words) and words.text[end] == "?")
        yield Candidate(
            kind, "cut_short", start, past_mark, question, 0.72, r.settles(None, start, end)
        )


def not_found(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Por ahora no se han determinado las causas`, `la Policía sigue sin identificar al autor`."""
    words = r.clauses.words
    if "no" not in words.lower[first:past] and "sin" not in words.lower[first:past]:
        return
    for i in range(first, past - 2):
        thing = i + 1 + (words.lower[i + 1] in {"aún", "todavía"})
        if words.lower[thing] not in {"el", "la", "los", "las", "al"} or words.quoted[i]:
            continue
        if not (r.verb("seek", i) or r.verb("tell", i) or r.verb("settle_what", i)):
            continue
        start = _still_not(r, i, first)
        if start is None:
            continue
        end = r.clauses.clause_past(thing, past, seen=True)
        noun = r.asker.head(thing, end)
        who = r.word("nouns.who", noun)
        named = who or any(r.word(f"nouns.{n}", noun) for n in ("why", "when", "where", "how_many", "ahead"))  # fmt: skip
        if not named or noun - thing > 2 or end - noun < 2:
            continue
        what = ["el" if words.lower[thing] == "al" else "", r.asker.say(thing, end)]
        if words.lower[thing] == "al":
            what = ["el", r.asker.say(thing + 1, end)]
        many = is_plural(r.clauses.doc[noun])
        asks = ("Quién es", "Quiénes son")[many] if who and not r.lower(noun).startswith(("nombr", "ident")) else ("Cuál es", "Cuáles son")[many]  # fmt: skip
        yield Candidate(
            QuestionKind.UNSPECIFIED, "not_found", start, end, close([asks, *what]), 0.7, r.settles(None, start, end)
        )  # fmt: skip


def _still_not(r: Reading, i: int, first: int) -> int | None:
    """Where `no se ha(n)`, `sigue sin`, `sin que se haya` begins that a verb at i ends."""
    words = r.clauses.words
    if words.lower[i - 1] == "sin" and r.lower(i - 2) in _STILL:
        return i - 2
    if is_infinitive(split_clitics(words.lower[i])[0]):
        return None
    start = _unknown_from(r, i, first)
    return start if start is not None and "se" in words.lower[start:i] else None


_STILL = frozenset({"sigue", "siguen", "seguía", "seguían", "continúa", "continúan", "continuaba", "permanece", "permanecen"})  # fmt: skip


def looked_for(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Las causas del siniestro se investigan`, `están siendo investigadas`, `son objeto de estudio`."""
    words = r.clauses.words
    for i in range(first + 2, past):
        if not r.clauses.is_finite(i) or words.quoted[i] or r.clauses.group(i).negated:
            continue
        group = r.clauses.group(i)
        begin = r.clauses.clause_start(group.first)
        noun = r.asker.head(begin, group.first)
        if words.lower[begin] not in {"el", "la", "los", "las"} or noun - begin > 2:
            continue
        if not (r.word("nouns.why", noun) or r.word("nouns.who", noun)) or group.first - noun < 2:
            continue
        near = words.lower[i : min(past, i + 4)]
        by_se = "se" in words.lower[group.first : i] and words.lower[i].startswith(_LOOKS)
        passive = any(w.startswith(tuple(v + "d" for v in ("investiga", "indaga", "estudia", "analiza"))) for w in near[1:])  # fmt: skip
        if not by_se and not (passive and near[0] in {"es", "son", "está", "están", "siguen", "sigue"}):  # fmt: skip
            continue
        end = r.clauses.clause_past(group.past, past, seen=True)
        question = r.asker.which(begin, group.first, owner=None)
        yield Candidate(
            QuestionKind.UNSPECIFIED, "looked_for", begin, end, question, 0.68, r.settles(None, begin, end)
        )  # fmt: skip


_LOOKS = ("investiga", "indaga", "estudia", "analiza")


def about_before(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Del paradero del tesorero nada se sabe`; `sobre los motivos del cierre, silencio`."""
    words = r.clauses.words
    begin = r.clauses.skip_connectives(first, past)
    if r.lower(begin) not in {"de", "del", "sobre"} or past - begin < 4:
        return
    told = next(
        (k for k in range(begin + 2, past) if r.phrase("unspecified.silent", k, past) or r.phrase("unspecified.unknown", k, past)),
        None,
    )  # fmt: skip
    if told is None or any(r.clauses.finites(begin, told)):
        return
    comma = next((k for k in range(begin + 2, told) if words.text[k] == ","), None)
    who = r.asker.subject_between(comma + 1, told) if comma is not None and told > comma + 1 else None  # fmt: skip
    if who is not None and comma is not None and words.pos[begin + 1] in {"DET", "PROPN"}:
        # `Sobre la venta del club, el presidente no soltó prenda`
        what = ["sobre", "el" if words.lower[begin] == "del" else "", r.asker.say(begin + 1, comma)]
        question = close([("Qué dirá", "Qué dirán")[who.plural], who.text, *what])
        yield Candidate(
            QuestionKind.UNSPECIFIED, "about_before", begin, past, question, 0.66, r.settles(who, begin, past)
        )  # fmt: skip
        return
    stop = told
    while words.text[stop - 1] in {",", ":"} or words.lower[stop - 1] in {"aún", "todavía", "ya"}:
        stop -= 1
    noun = r.asker.head(begin + 1, stop)
    kinds = ("why", "when", "where", "who", "how_many", "ahead")
    if noun - begin > 3 or not any(r.word(f"nouns.{n}", noun) for n in kinds):
        return
    article = "el" if words.lower[begin] == "del" else ""
    plural = is_plural(r.clauses.doc[noun])
    question = close([("Cuál es", "Cuáles son")[plural], article, r.asker.say(begin + 1, stop)])
    yield Candidate(
        QuestionKind.UNSPECIFIED, "about_before", begin, past, question, 0.7, r.settles(None, begin, past)
    )  # fmt: skip


RULES: tuple[Rule, ...] = (
    rule(not_committed, "unspecified.uncommitted"),
    rule(the_question_is, "unspecified.unknown", "unspecified.hard", "pending.remain", "asked.riddles", "verb.demand", "verb.ask_for"),
    rule(told_two_ways, "=;", "=mientras"),
    rule(not_found, "verb.seek", "verb.tell", "verb.settle_what"),
    rule(looked_for, "nouns.why", "nouns.who"),
    rule(about_before, "unspecified.silent", "unspecified.unknown"),
    rule(not_known, "=si", *(f"={wh}" for wh in ("qué", "quién", "quiénes", "cuál", "cuáles", "cuándo", "cuánto", "cuánta", "cuántos", "cuántas", "cómo", "dónde", "adónde"))),
    rule(set_before, "=si", "words.interrogatives"),
    rule(silence, "unspecified.silent"),
    rule(detail_missing, "nouns.when", "nouns.why", "nouns.where"),
    rule(cut_short, "words.interrogatives"),
)  # fmt: skip
"""In order of preference where two see the same with equal strength."""
