"""Second tries at questions that the gate of `wording` turned back, each as safe as the first.

What a question says of the text's words it may only leave out or say in full: an adverbial that
points (`ante este escenario`), an indirect object's clitic, quotation marks; a noun that alone tells
nothing (`la investigación`) is said as the text says it in full elsewhere (`la investigación del
robo`). The gate judges the result anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.openness.reading import Reading
from briefgen.analysis.phrases import article_of, gender_of, is_plural
from briefgen.analysis.wording import KIN
from briefgen.model import ActorKind

_LONGEST_COMPLEMENT = 8
"""Most words that tell which investigation is meant."""
_LONGEST_UNMARKED = 22
"""Most words of a question whose quotation marks may go: a reader takes a longer one for ours."""
_SECOND = re.compile(
    r",? (?:y|ni|o) (?=(?:\w+ )?(?:qué|quién|quiénes|cuál|cuáles|cuánt[oa]s?|cuándo|cómo|dónde)\b)"
)
"""Before the second of two joined questions."""
_OBJECT = re.compile(r"^¿((?:No )?(?:Se )?)(le|les) (?=\w)", re.I)
_MARKS = re.compile(r"[“”«»\"]")
_POINTING_ADVERBIAL = re.compile(
    r" (?:a|ante|con|en|tras|bajo|desde|durante) (?:est[ea]|est[oa]s|es[ea]|es[oa]s) \w+(?=\?$)"
)
_BARE_NOUN = re.compile(
    r"\b(el|la|los|las|del|al|est[ea]|est[oa]s|es[ea]|es[oa]s|aquel|aquella|aquell[oa]s) (\w+)(?=\?$)",
    re.I,
)
_POINTED = re.compile(
    r"\b((?:a|de) )?(est[ea]|est[oa]s|es[ea]|es[oa]s|aquel|aquella|aquell[oa]s|dich[oa]s?) (\w+)",
    re.I,
)
_PASSING = frozenset({"mismo", "misma", "propio", "propia", "entero", "entera", "actual", "siguiente", "anterior", "nuevo", "nueva", "último", "última"})  # fmt: skip
"""Adjectives that do not tell which thing is meant."""
_BEFORE_NOUN = frozenset({"nuevo", "nueva", "nuevos", "nuevas", "gran", "grandes", "mismo", "misma", "primer", "primera", "segundo", "segunda", "tercer", "tercera", "otro", "otra", "último", "última"})  # fmt: skip
_OF = frozenset({"de", "del", "sobre", "contra"})
_DETERMINERS = frozenset(
    {"el", "la", "los", "las", "un", "una", "unos", "unas", "del", "al", "este", "esta", "estos", "estas"}
)  # fmt: skip


def mended(question: str, wrong: str, at: int, reading: Reading) -> Iterator[str]:
    """Other wordings of a question with the fault `wrong`, its evidence beginning at token `at`."""
    first, *more = _SECOND.split(question[1:-1])
    for half in (*more, first) if more else ():
        yield f"¿{half[0].upper()}{half[1:]}?"
    if wrong == "object" and len(question.split()) >= 6:
        shorter = _OBJECT.sub(r"¿\1", question)
        if shorter != question:
            yield "¿" + shorter[1].upper() + shorter[2:]
    elif wrong == "marks" and len(question.split()) <= _LONGEST_UNMARKED:
        bare = _MARKS.sub("", question)
        if bare != question:
            yield bare
    elif wrong in {"hollow", "pointing"}:
        if _POINTING_ADVERBIAL.search(question):
            yield _POINTING_ADVERBIAL.sub("", question)
        match = _BARE_NOUN.search(question)
        full = in_full(match[2].lower(), at, reading) if match else None
        if match and full:
            article = _article(match[1].lower())
            before = question[: match.start()]
            if article == "el":  # `de esa obra` -> `de la obra`, `de ese plan` -> `del plan`
                before, joined = re.subn(r"\b(de|a) $", r"\1l ", before)
                article = "" if joined else article
            yield re.sub(r" +", " ", f"{before}{article} {full}?")
        if wrong == "pointing":
            yield _pointing_named(question, at, reading)
            yield _pointing_defined(question, reading)
    elif wrong == "owner":
        owned = _owner_named(question, at, reading)
        if owned is not None:
            yield owned


def _pointing_named(question: str, at: int, reading: Reading) -> str:
    """`¿Ayudará a esta flota el ministro?` with the noun as the text has it in full before."""

    def named(match: re.Match[str]) -> str:
        full = in_full(match[3].lower(), at, reading, adjectives=True)
        if full is None:
            return match[0]
        article, before = _article(match[2].lower()), match[1] or ""
        if article == "el" and before:
            return f"{before[:-1]}l {full}"
        return f"{before}{article} {full}"

    return _POINTED.sub(named, question)


def _pointing_defined(question: str, reading: Reading) -> str:
    """`¿Frenará esta ordenanza las obras?` with an article, as the text has spoken of it before.

    A noun that alone tells nothing (`esta medida`) stays as it is.
    """
    words = reading.clauses.words
    hollow = reading.cues.words["words.hollow"]

    def defined(match: re.Match[str]) -> str:
        noun = match[3].lower()
        if noun in _BEFORE_NOUN:
            after = re.match(r" (\w+)", question[match.end() :])
            noun = after[1].lower() if after else noun
        nouns = (k for k in range(len(words)) if words.lower[k] == noun)
        if noun in hollow or not any(words.pos[k] == "NOUN" for k in nouns):
            return match[0]
        if noun in reading.asker.times:
            return match[0]
        article, before = _article(match[2].lower()), match[1] or ""
        if article == "el" and before:
            return f"{before[:-1]}l {match[3]}"
        return f"{before}{article} {match[3]}"

    return _POINTED.sub(defined, question)


_OWNED = re.compile(r"\b((?:a|de) )?(su|sus) (\w+)((?: \w+)?)")
_NEAR = 2
"""Sentences, the one asked of included, in which an owner must be the only one of its kind."""


def _owner_named(question: str, at: int, reading: Reading) -> str | None:
    """`¿Quién será su rival?` -> `¿Quién será el rival de Ana Ruiz?`, where only she can be meant."""
    match = _OWNED.search(question)
    owner = _only_owner(at, reading) if match else None
    if match is None or owner is None or _OWNED.search(question, match.end()):
        return None
    words, doc = reading.clauses.words, reading.clauses.doc
    noun = next((k for k in range(at, len(words)) if words.lower[k] == match[3].lower()), None)
    if (
        noun is None
        or match[3].lower() in KIN
        or words.pos[noun] != "NOUN"
        or reading.asker.is_time(noun, noun + 1)
    ):
        return None
    article = article_of(gender_of(doc[noun]), plural=is_plural(doc[noun]))
    before = match[1] or ""
    if article == "el" and before:
        before, article = before[:-1] + "l ", ""
    told = words.pos[noun + 1] == "ADJ" and words.lower[noun + 1] == match[4].strip().lower()
    adjective, rest = (match[4], "") if told else ("", match[4])
    of = "del " + owner[3:] if owner.startswith("el ") else f"de {owner}"
    named = f"{before}{article} {match[3]}{adjective} {of}{rest}"
    return question[: match.start()] + named.replace("  ", " ") + question[match.end() :]


def _only_owner(at: int, reading: Reading) -> str | None:
    """Who alone of the persons, or else of the bodies, is spoken of here and in the sentence before."""
    words = reading.clauses.words
    first = words.sentences[max(0, words.sentence[at] - _NEAR + 1)][0]
    near = [c for c, _ in reading.discourse.mentions_between(first, at)]
    for kind in (ActorKind.PERSON, ActorKind.ORGANIZATION):
        found = {chain.id: chain for chain in near if chain.kind is kind}
        if len(found) > 1:
            return None
        for chain in found.values():
            return reading.asker.chain_text(chain)
    return None


def _article(said: str) -> str:
    """`esa` -> `la`; articles stay."""
    if said in {"el", "la", "los", "las", "del", "al"}:
        return said
    if said == "dicho":
        return "el"
    if said.endswith("as"):
        return "las"
    if said.endswith("os"):
        return "los"
    return "la" if said.endswith("a") else "el"


def in_full(noun: str, at: int, reading: Reading, *, adjectives: bool = False) -> str | None:
    """The noun with what the text nearest before says it is of; None where two differ.

    `adjectives`: what only an adjective tells (`la flota congeladora`) counts as well.
    """
    words = reading.clauses.words
    found: list[str] = []
    for k in range(at - 1, 0, -1):
        if words.lower[k] != noun or words.pos[k] != "NOUN":
            continue
        of = words.lower[k + 1] in _OF
        told = words.pos[k + 1] == "ADJ" and words.lower[k + 1] not in _PASSING
        if words.lower[k - 1] not in _DETERMINERS or not (of or (adjectives and told)):
            continue
        past = _complement_past(k + 1, reading)
        if past > k + 1 + of:
            found.append(reading.asker.say(k, past))
    if not found or any(not _agree(found[0], other) for other in found[1:]):
        return None
    return found[0]


def _agree(a: str, b: str) -> bool:
    """Whether two full phrases name one thing: one begins like the other."""
    return a.startswith(b) or b.startswith(a)


def _complement_past(of: int, reading: Reading) -> int:
    """Past a complement with its noun: `del robo`, `sobre el agua de la presa`; `of` where none is."""
    words = reading.clauses.words
    limit = min(words.sentences[words.sentence[of]][1], of + _LONGEST_COMPLEMENT)
    k, past = of, of
    while k < limit:
        pos = words.pos[k]
        if pos in {"NOUN", "PROPN"} or (
            pos == "ADJ"
            and past == k
            and is_plural(reading.clauses.doc[k]) is is_plural(reading.clauses.doc[k - 1])
        ):
            past = k + 1
        elif pos not in {"DET", "ADP"} or (pos == "ADP" and words.lower[k] not in _OF):
            break
        k += 1
    return past
