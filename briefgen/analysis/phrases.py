"""Noun phrases of a parsed article: their bounds, gender, number and what their head names.

Works from the tree where it holds and from the order of words where it does not: a phrase never
runs past a comma, a mark or a verb, whatever the parser attached.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from briefgen.analysis.lexicon import LONGEST, Noun, lexicon_of, word_set
from briefgen.analysis.pack import Pack
from briefgen.model import Gender

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
    for child in _before(token):
        if child.lower_ in _MALE:
            return Gender.MALE
        if child.lower_ in _FEMALE:
            return Gender.FEMALE
    shown = token.morph.get("Gender", [])
    if shown and token.pos_ != "PROPN":
        return Gender.FEMALE if shown[0] == "Fem" else Gender.MALE
    return None


def is_plural(token: Token) -> bool:
    """Whether a noun's determiner, else its analysis, is plural."""
    for child in _before(token):
        if child.lower_ in _PLURAL:
            return True
        if child.lower_ in _MALE or child.lower_ in _FEMALE:
            return False
    return "Plur" in token.morph.get("Number", [])


def _before(token: Token) -> list[Token]:
    """The words before a noun up to its determiner, nearest first; at most four."""
    found: list[Token] = []
    i = token.i - 1
    while i >= 0 and len(found) < 4:
        left = token.doc[i]
        if left.pos_ not in {"DET", "ADJ", "NUM", "ADP", "NOUN", "PROPN", "PRON"} or left.is_punct:
            break
        found.append(left)
        if left.lower_ in _MALE or left.lower_ in _FEMALE or left.lower_ in POSSESSIVE:
            break
        if left.pos_ in {"ADP", "NOUN", "PROPN"}:
            break
        i -= 1
    return found


def noun_phrase(doc: Doc, i: int) -> NounPhrase:
    """The phrase that a token heads; a token inside a name stands for the whole name."""
    head = i
    while doc[head].dep_ in {"flat", "compound"} and doc[head].head.i < head:
        head = doc[head].head.i
    first = _left_edge(doc, head)
    past = _right_edge(doc, head)
    determiner = doc[first].lower_
    return NounPhrase(
        first=first,
        past=max(past, i + 1),
        head=head,
        gender=gender_of(doc[head]),
        plural=is_plural(doc[head]) or _coordinated(doc, head),
        definite=determiner in DEFINITE or doc[head].pos_ == "PROPN",
        possessive=determiner in POSSESSIVE,
        proper=doc[head].pos_ == "PROPN",
    )


def _coordinated(doc: Doc, head: int) -> bool:
    return any(
        child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"} for child in doc[head].children
    )


def _left_edge(doc: Doc, head: int) -> int:
    first = head
    i = head - 1
    while i >= 0:
        left = doc[i]
        if left.pos_ not in {"DET", "ADJ", "NUM", "ADV", "PRON"} or left.is_sent_end:
            break
        if left.pos_ == "PRON" and left.lower_ not in _MALE | _FEMALE | POSSESSIVE:
            break
        if left.pos_ in {"ADJ", "ADV"} and left.i not in _subtree(doc[head]):
            break
        first = i
        if left.lower_ in DEFINITE:
            break
        i -= 1
    return first


def _subtree(head: Token) -> set[int]:
    return {t.i for t in head.subtree}


def _right_edge(doc: Doc, head: int) -> int:
    inside = _subtree(doc[head])
    past = head + 1
    i = past
    while i < len(doc) and i in inside:
        token = doc[i]
        if token.is_punct and token.text in MARKS and _quoted_name(doc, i, inside):
            i = _quoted_name(doc, i, inside)
            past = i
            continue
        if token.is_punct or token.pos_ in {"VERB", "AUX", "SCONJ"} or token.is_sent_start:
            break
        if token.pos_ == "PRON" and "Rel" in token.morph.get("PronType", []):
            break
        if token.lower_ in {"que", "quien", "quienes", "cuyo", "cuya"}:
            break
        i += 1
        past = i
    while past > head + 1 and doc[past - 1].pos_ in {"ADP", "DET", "CCONJ", "ADV"}:
        past -= 1
    return past


def _quoted_name(doc: Doc, i: int, inside: set[int]) -> int:
    """Past the closing mark of a short name in marks that belongs to the phrase, else 0."""
    for j in range(i + 2, min(i + 8, len(doc))):
        if doc[j].text in MARKS:
            capital = doc[i + 1].text[:1].isupper()
            return j + 1 if capital and all(k in inside for k in range(i, j)) else 0
    return 0


def human_class(np: NounPhrase, doc: Doc, pack: Pack) -> Noun | None:
    """What the head noun of a phrase names, by the lexicon; None if it is not in there.

    Plural persons (`los líderes`) are a group; `la gente` is a group in the singular; `la policía`
    and `su defensa` are the body rather than one woman of it.
    """
    lexicon = lexicon_of(pack)
    _, senses = lexicon.noun_at([t.lower_ for t in doc[np.head : np.head + LONGEST]], 0)
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


_QUOTED = "briefgen_quoted"


def quoted(doc: Doc, paragraphs: tuple[tuple[int, int], ...]) -> list[bool]:
    """For each token whether it stands between marks of quotation; open marks end with their paragraph."""
    kept = doc.user_data.get(_QUOTED)
    if isinstance(kept, list) and len(kept) == len(doc):
        return kept
    inside = [False] * len(doc)
    # Several rules ask, and nothing of it changes with what they find.
    doc.user_data[_QUOTED] = inside
    texts = [token.text for token in doc]
    for first, past in paragraphs:
        depth = 0
        for i in range(first, past):
            text = texts[i]
            if text in {"“", "«"}:
                depth += 1
            elif text in {"”", "»"}:
                depth = max(0, depth - 1)
            elif text == '"':
                depth = 0 if depth else 1
            inside[i] = depth > 0
    return inside
