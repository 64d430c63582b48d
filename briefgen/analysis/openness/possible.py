"""What may come about: an event called possible, and what a proposal could bring.

`ante un eventual cierre de la mina` names an event that has not come. Source: the uncertainty cues
of the NUBes guide (adjectives of possibility), and RAE & ASALE, Nueva gramática (manual), § 25.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.asking import Subject, close
from briefgen.analysis.names import ARTICLES
from briefgen.analysis.openness.reading import INDEFINITE, Candidate, Reading, Rule, rule
from briefgen.analysis.phrases import is_plural
from briefgen.analysis.verbs import split_clitics
from briefgen.model import QuestionKind

_JOINS = frozenset({"de", "del", "en", "entre", "con", "contra", "a", "al", "por", "y"})
_LONGEST = 12
"""Most words of an event with its complements."""
_DENIED = frozenset({"descartó", "descarta", "descartan", "descartaron", "no", "sin", "ni", "hubo"})
"""Words before an event that say it will not come, or came."""
_NEGATION_REACH = 6


def eventual(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`ante una eventual huelga de pilotos`; not `lo antes posible`.

    `el posible cierre` is left alone: the article makes it a matter known, and mostly asks it elsewhere.
    """
    words = r.clauses.words
    for i in range(first + 1, past - 1):
        imminent = words.lower[i] in {"inminente", "inminentes"} and words.lower[i - 1] in ARTICLES
        if not r.word("doubtful.possible", i) or not (imminent or words.lower[i - 1] in INDEFINITE):  # fmt: skip
            continue
        noun = i + 1 + (not r.word("doubtful.events", i + 1) and i + 2 < past)
        ordinal = noun > i + 1 and words.pos[i + 1] in {"ADJ", "NUM"}
        if not r.word("doubtful.events", noun):
            continue
        reach = range(max(first, i - _NEGATION_REACH), i)
        if any(words.lower[k] in _DENIED for k in reach):
            continue
        end = _event_past(r, noun, past)
        if end - noun <= 2 - (noun > i + 1) and not ordinal:
            continue  # `una posible huelga`: of whom, and where
        question = close(["Habrá", words.lower[i - 1], r.asker.say(i + 1, end)])
        if imminent:
            told = "Se producirán" if words.lower[i].endswith("s") else "Se producirá"
            question = close([told, words.lower[i - 1], r.asker.say(i + 1, end)])
        yield Candidate(
            QuestionKind.DOUBTFUL, "eventual", i - 1, end, question, 0.57, r.settles(None, i, end)
        )


def possibility(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`la posibilidad de un tratado comercial con Orsa`: whether there will be one."""
    words = r.clauses.words
    for i in range(first + 1, past - 4):
        if words.lower[i] not in {"posibilidad", "opción"} or words.lower[i + 1] != "de":
            continue
        noun = i + 3 + (words.pos[i + 3] == "ADJ")
        if words.lower[i + 2] not in INDEFINITE or words.pos[noun : noun + 1] != ["NOUN"]:
            continue
        if any(words.lower[k] in _DENIED for k in range(max(first, i - _NEGATION_REACH), i)):
            continue
        end = _event_past(r, noun, past)
        if end - noun < 2:
            continue
        question = close(["Habrá", r.asker.say(i + 2, end)])
        yield Candidate(
            QuestionKind.DOUBTFUL, "possibility", i - 1, end, question, 0.58, r.settles(None, i, end)
        )  # fmt: skip


def _event_past(r: Reading, noun: int, past: int) -> int:
    """Past an event with its complements: `cierre de la mina de Pardo`."""
    words = r.clauses.words
    end = k = noun + 1
    limit = min(past, noun + _LONGEST)
    while k < limit:
        pos = words.pos[k]
        if pos in {"NOUN", "PROPN", "NUM"} or (pos == "ADJ" and k == end):
            end = k + 1
        elif pos != "DET" and words.lower[k] not in _JOINS:
            break
        k += 1
    return end


def which_could(r: Reading, first: int, past: int) -> Iterator[Candidate]:
    """`una reforma del impuesto que podría encarecer el pan`: asked of what the relative is said of."""
    words = r.clauses.words
    for i in range(first + 2, past - 2):
        if words.lower[i] not in {"podría", "podrían"} or words.quoted[i]:
            continue
        group = r.clauses.group(i)
        relative = group.first - 1
        if words.lower[relative] != "que" or group.negated or not group.modal:
            continue
        main = split_clitics(words.lower[group.main])
        if main[1] or main[0] in {"ser", "estar", "haber", "tener", "decir", "parecer"}:
            continue
        if group.first != i or r.clauses.is_verb(relative - 1):
            continue
        begin = _antecedent_first(r, relative, first)
        bare = _bare_antecedent(r, relative, first) if begin is None and group.plural else None
        if bare is not None:
            start, things = bare
            end = r.clauses.clause_past(group.past, past, seen=True)
            question = r.asker.yes_no(relative + 1, end, subject=things)
            yield Candidate(
                QuestionKind.DOUBTFUL, "which_could", start, end, question, 0.56, r.settles(None, start, end)
            )  # fmt: skip
        if begin is None or r.discourse.mention_at(relative - 1):
            continue
        noun = r.asker.head(begin, relative)
        plural = is_plural(r.clauses.doc[noun])
        end = r.clauses.clause_past(group.past, past, seen=True)
        if plural is not group.plural or end - group.past < 2 or r.word("words.hollow", noun):
            continue
        article = r.article(noun)
        subject = Subject(f"{article} {r.asker.say(begin + 1, relative)}", plural)
        yield Candidate(
            QuestionKind.DOUBTFUL,
            "which_could",
            begin,
            end,
            r.asker.yes_no(relative + 1, end, subject=subject),
            0.56,
            r.settles(None, begin, end),
        )


def _antecedent_first(r: Reading, relative: int, first: int) -> int | None:
    """The article that opens the noun phrase before a relative; None where it tells too little."""
    words = r.clauses.words
    content = 0
    for k in range(relative - 1, max(first - 1, relative - 9), -1):
        pos, lower = words.pos[k], words.lower[k]
        if pos in {"NOUN", "PROPN", "ADJ"}:
            content += 1
        elif lower in INDEFINITE | ARTICLES:
            if words.lower[k - 1] in {"de", "del"} and k > first:
                continue
            return k if content >= 2 and words.pos[k + 1] in {"NOUN", "ADJ"} else None
        elif lower not in {"de", "del"}:
            return None
    return None


def _bare_antecedent(r: Reading, relative: int, first: int) -> tuple[int, Subject] | None:
    """`halló cartas y fotos que podrían aclarar el robo`: several things without an article."""
    words = r.clauses.words
    k = relative - 1
    while k > first and (words.pos[k] in {"NOUN", "ADJ"} or words.lower[k] in {"y", "e"}):
        k -= 1
    begin = k + 1
    if begin >= relative or words.pos[begin] != "NOUN" or not is_plural(r.clauses.doc[begin]):
        return None
    verb = r.finite_before(begin, first, 6)
    if verb is None or words.pos[k] not in {"VERB", "AUX"} or r.word("words.hollow", begin):
        return None
    subject = Subject(f"{r.article(begin)} {r.asker.say(begin, relative)}", plural=True)
    return r.evidence_first(r.clauses.group(verb)), subject


RULES: tuple[Rule, ...] = (
    rule(eventual, "doubtful.possible"),
    rule(possibility, "=posibilidad", "=opción"),
    rule(which_could, "=podría", "=podrían"),
)
"""In order of preference where two see the same with equal strength."""
