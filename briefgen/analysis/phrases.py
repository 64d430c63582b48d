"""Noun phrases of a parsed article: their bounds, gender, number and what their head names.

Works from the tree where it holds and from the order of words where it does not: a phrase never
runs past a comma, a mark or a verb, whatever the parser attached.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from briefgen.analysis.lexicon import LONGEST, Noun, lexicon_of, word_set
from briefgen.analysis.pack import Pack
from briefgen.analysis.syntax import Syntax, syntax_of
from briefgen.analysis.words import Words, words_of
from briefgen.model import Gender

_KEY = "briefgen_phrases"
words = word_set
"""A closed class of words, written as one line."""

# Spanish determiners by what they show; closed class, hence here and in no lexicon.
_MALE = word_set(
    "el un este ese aquel los unos estos esos aquellos del al nuestro nuestros vuestro otro otros algún algunos ningún mismo dicho dichos ambos varios muchos"
)
_FEMALE = word_set(
    "la una esta esa aquella las unas estas esas aquellas nuestra nuestras vuestra otra otras alguna algunas ninguna misma dicha dichas ambas varias muchas"
)
_PLURAL = word_set(
    "los las unos unas estos estas esos esas aquellos aquellas nuestros nuestras otros otras algunos algunas dichos dichas ambos ambas varios varias muchos muchas sus mis tus"
)
DEFINITE = word_set(
    "el la los las este esta estos estas ese esa esos esas aquel aquella aquellos aquellas su sus del al dicho dicha dichos dichas nuestro nuestra nuestros nuestras mi mis ambos ambas"
)
POSSESSIVE = word_set("su sus mi mis tu tus nuestro nuestra nuestros nuestras")
PREPOSITIONS = word_set(
    "a ante bajo con contra de desde durante en entre hacia hasta mediante para por según sin sobre tras del al"
)
CLOSERS = frozenset("”»)]}’")
OPENERS = frozenset("“«([{‘¿¡—–")
MARKS = frozenset('"“”«»')


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun with what belongs to it: `el portavoz de Mora`, `los líderes occidentales`."""

    first: int
    """Its first token, determiner included."""
    past: int
    """Past its last token; complements included, relative clauses and appositions not."""
    head: int
    gender: Gender | None
    plural: bool
    definite: bool
    possessive: bool
    """Whether it says `su`, `nuestra`: somebody's."""
    proper: bool
    """Whether its head is a name."""


def article_of(gender: Gender | None, *, plural: bool) -> str:
    """The definite article; the masculine one where no gender is known."""
    if gender is Gender.FEMALE:
        return "las" if plural else "la"
    return "los" if plural else "el"


def gender_of(token: Token) -> Gender | None:
    """The gender that a noun's determiner, else its analysis, shows."""
    words, i = words_of(token.doc), token.i
    for k in _before(words, i):
        if words.lower[k] in _MALE:
            return Gender.MALE
        if words.lower[k] in _FEMALE:
            return Gender.FEMALE
    shown = words.morph[i].get("Gender")
    if shown and words.pos[i] != "PROPN":
        return Gender.FEMALE if shown[0] == "Fem" else Gender.MALE
    return None


def is_plural(token: Token) -> bool:
    """Whether a noun's determiner, else its analysis, is plural."""
    words, i = words_of(token.doc), token.i
    for k in _before(words, i):
        if words.lower[k] in _PLURAL:
            return True
        if words.lower[k] in _MALE or words.lower[k] in _FEMALE:
            return False
    return "Plur" in words.morph[i].get("Number", ())


def _before(words: Words, noun: int) -> list[int]:
    """The words before a noun up to its determiner, nearest first; at most four."""
    found: list[int] = []
    i = noun - 1
    while i >= 0 and len(found) < 4:
        lower, pos = words.lower[i], words.pos[i]
        if pos not in {"DET", "ADJ", "NUM", "ADP", "NOUN", "PROPN", "PRON"} or words.punct[i]:
            break
        found.append(i)
        if lower in _MALE or lower in _FEMALE or lower in POSSESSIVE:
            break
        if pos in {"ADP", "NOUN", "PROPN"}:
            break
        i -= 1
    return found


def noun_phrase(doc: Doc, i: int) -> NounPhrase:
    """The phrase that a token heads; a token inside a name stands for the whole name."""
    kept: dict[int, NounPhrase] = doc.user_data.setdefault(_KEY, {})
    if i not in kept:
        kept[i] = _noun_phrase(doc, i)
    return kept[i]


def _noun_phrase(doc: Doc, i: int) -> NounPhrase:
    words = syntax_of(doc)
    head = i
    while words.dep[head] in {"flat", "compound"} and words.head[head] < head:
        head = words.head[head]
    first = _left_edge(words, head)
    past = _right_edge(words, head)
    determiner = words.lower[first]
    return NounPhrase(
        first=first,
        past=max(past, i + 1),
        head=head,
        gender=gender_of(doc[head]),
        plural=is_plural(doc[head]) or _coordinated(words, head),
        definite=determiner in DEFINITE or words.pos[head] == "PROPN",
        possessive=determiner in POSSESSIVE,
        proper=words.pos[head] == "PROPN",
    )


def _coordinated(words: Syntax, head: int) -> bool:
    return any(
        words.dep[c] == "conj" and words.pos[c] in {"NOUN", "PROPN"} for c in words.children[head]
    )


def _left_edge(words: Syntax, head: int) -> int:
    begin, _ = words.sents[words.sentence(head)]
    first = head
    i = head - 1
    while i >= begin:
        lower, pos = words.lower[i], words.pos[i]
        if pos not in {"DET", "ADJ", "NUM", "ADV", "PRON"}:
            break
        if pos == "PRON" and not (lower in _MALE or lower in _FEMALE or lower in POSSESSIVE):
            break
        if pos in {"ADJ", "ADV"} and not words.is_under(i, head):
            break
        first = i
        if lower in DEFINITE:
            break
        i -= 1
    return first


def _right_edge(words: Syntax, head: int) -> int:
    _, end = words.sents[words.sentence(head)]
    past = head + 1
    i = past
    while i < end and words.is_under(i, head):
        if words.text[i] in MARKS and (name_past := _quoted_name(words, i, head)):
            i = past = name_past
            continue
        if words.punct[i] or words.pos[i] in {"VERB", "AUX", "SCONJ"}:
            break
        if words.pos[i] == "PRON" and "Rel" in words.morph[i].get("PronType", ()):
            break
        if words.lower[i] in {"que", "quien", "quienes", "cuyo", "cuya"}:
            break
        i += 1
        past = i
    while past > head + 1 and words.pos[past - 1] in {"ADP", "DET", "CCONJ", "ADV"}:
        past -= 1
    return past


def _quoted_name(words: Syntax, i: int, head: int) -> int:
    """Past the closing mark of a short name in marks that belongs to the phrase, else 0."""
    for j in range(i + 2, min(i + 8, len(words))):
        if words.text[j] in MARKS:
            capital = words.text[i + 1][:1].isupper()
            return j + 1 if capital and all(words.is_under(k, head) for k in range(i, j)) else 0
    return 0


def human_class(np: NounPhrase, doc: Doc, pack: Pack) -> Noun | None:
    """What the head noun of a phrase names, by the lexicon; None if it is not in there.

    Plural persons (`los líderes`) are a group; `la gente` is a group in the singular; `la policía`
    and `su defensa` are the body rather than one woman of it.
    """
    lexicon = lexicon_of(pack)
    lower = words_of(doc).lower
    _, senses = lexicon.noun_at(lower, np.head, min(len(lower), np.head + LONGEST))
    nouns = [s.noun for s in senses]
    if not nouns:
        return None
    person = next((s for s in senses if s.noun is Noun.PERSON), None)
    if person is not None and (np.plural or person.plural):
        return Noun.GROUP
    if Noun.SOURCE in nouns:
        return Noun.SOURCE
    if person is not None and np.gender is Gender.FEMALE and (np.definite or np.possessive):
        return next(
            (s.noun for s in senses if s.noun is not Noun.PERSON and not s.plural), nouns[0]
        )
    return nouns[0]
