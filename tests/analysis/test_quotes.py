"""Quotes on hand-built Docs, with the labels of spaCy's published pipelines; and on any text at all."""

from __future__ import annotations

import pytest
import spacy
from built import FINITE, PACK, VOCAB, build, chain_of
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from briefgen.analysis.inflection import verb_forms
from briefgen.analysis.quotes import find_quotes
from briefgen.model import Modality, QuoteKind, Stance

SAID = f"""
“_       “       PUNCT  punct   2
Es       ser     AUX    cop     2   VerbForm=Fin|Mood=Ind|Tense=Pres|Number=Sing|Person=3
tarde_   tarde   ADV    ccomp   5
”_       ”       PUNCT  punct   2
,        ,       PUNCT  punct   2
dijo     decir   VERB   ROOT    5   {FINITE}
Ana      Ana     PROPN  nsubj   5
Ruiz_    Ruiz    PROPN  flat    6
.        .       PUNCT  punct   5
"""

THAT = f"""
Ana      Ana     PROPN  nsubj   2
Ruiz     Ruiz    PROPN  flat    0
dijo     decir   VERB   ROOT    2   {FINITE}
que      que     SCONJ  mark    6
el       el      DET    det     5
agua     agua    NOUN   nsubj   6
bajará   bajar   VERB   ccomp   2   VerbForm=Fin|Mood=Ind|Tense=Fut|Number=Sing|Person=3
mañana_  mañana  ADV    advmod  6
.        .       PUNCT  punct   2
"""

NAMED = f"""
Ana      Ana     PROPN  nsubj   1
leyó     leer    VERB   ROOT    1   {FINITE}
la       el      DET    det     3
novela   novela  NOUN   obj     1
“_       “       PUNCT  punct   5
Sed_     Sed     PROPN  appos   3
”_       ”       PUNCT  punct   5
.        .       PUNCT  punct   1
"""


def test_direct() -> None:
    built = build(SAID, "Ana Ruiz")
    (quote,) = built.found.quotes
    assert built.said() == [("Es tarde", "ana-ruiz")]
    assert quote.kind is QuoteKind.DIRECT
    assert quote.cue is not None
    assert quote.cue.span.of(built.doc.text) == "dijo"
    assert quote.cue.stance is Stance.STATE
    assert quote.speaker_words is not None
    assert quote.speaker_words.of(built.doc.text) == "Ana Ruiz"
    assert quote.modality is Modality.SAID


def test_indirect() -> None:
    built = build(THAT, "Ana Ruiz")
    assert built.said() == [("el agua bajará mañana", "ana-ruiz")]
    assert built.found.quotes[0].kind is QuoteKind.INDIRECT


def test_subtypes_of_labels_count_as_their_label() -> None:
    built = build(THAT.replace("nsubj   2", "nsubj:pass 2"), "Ana Ruiz")
    assert built.said() == [("el agua bajará mañana", "ana-ruiz")]


def test_a_title_is_no_quote() -> None:
    assert build(NAMED, "Ana").said() == []


def test_the_tree_may_be_missing() -> None:
    # As from a pipeline without a parser: order alone decides.
    assert build(SAID, "Ana Ruiz", parsed=False).said() == [("Es tarde", "ana-ruiz")]


def test_a_wrong_lemma_does_no_harm() -> None:
    assert build(SAID.replace("decir ", "dijir "), "Ana Ruiz").said() == [("Es tarde", "ana-ruiz")]


def test_no_tokens() -> None:
    assert find_quotes(Doc(VOCAB, words=[]), PACK, []).quotes == ()


@pytest.mark.parametrize(
    ("form", "lemma", "tense", "plural"),
    [
        ("dijo", "decir", "past", False),
        ("advirtieron", "advertir", "past", True),
        ("exigirá", "exigir", "future", False),
        ("reconozca", "reconocer", "subjunctive", False),
        ("criticó", "criticar", "past", False),
        ("ruegue", "rogar", "subjunctive", False),
        ("creyó", "creer", "past", False),
        ("leído", "leer", "participle", False),
        ("sugirió", "sugerir", "past", False),
        ("sostienen", "sostener", "present", True),
        ("arguyó", "argüir", "past", False),
        ("confía", "confiar", "present", False),
        ("expuso", "exponer", "past", False),
        ("desmintió", "desmentir", "past", False),
    ],
)
def test_verb_forms(form: str, lemma: str, tense: str, plural: bool) -> None:
    seen = verb_forms(PACK, [lemma])[form]
    assert (seen.lemma, seen.tense, seen.plural) == (lemma, tense, plural)


@pytest.mark.parametrize("form", ["digo", "dijimos", "creemos", "afirmas"])
def test_first_and_second_persons_are_no_forms(form: str) -> None:
    assert form not in verb_forms(PACK, ["decir", "creer", "afirmar"])


WORDS = st.sampled_from(
    [
        "dijo", "Ana", "que", "“", "”", '"', "«", "»", "'", ",", ".", ":", "según", "Para", "el", "agua", "está",
        "y", "añadió", "—", "-", "no", "se", "de", "a", "este", "su", "portavoz", "pidió", "cerrar", "\n", "¿", "?",
        "(", ")", "calificó", "deseo", "como",
    ]
)  # fmt: skip
TAGS = st.sampled_from(
    ["VERB", "NOUN", "PROPN", "PUNCT", "ADP", "PRON", "SCONJ", "AUX", "CCONJ", "ADV", "DET", "ADJ"]
)
DEPS = st.sampled_from(
    [
        "nsubj",
        "ccomp",
        "obj",
        "acl",
        "conj",
        "advcl",
        "mark",
        "appos",
        "flat",
        "xcomp",
        "nmod",
        "parataxis",
    ]
)
MORPHS = st.sampled_from(
    ["", FINITE, "VerbForm=Inf", "VerbForm=Ger", "VerbForm=Part", "Number=Plur", "Gender=Fem"]
)


@st.composite
def _docs(draw: st.DrawFn) -> Doc:
    """Any words under any tree: what a pipeline may make of a text at its worst."""
    words = draw(st.lists(WORDS, min_size=1, max_size=40))
    n = len(words)
    heads, starts = [], []
    bounds = sorted({0, *draw(st.lists(st.integers(0, n - 1), max_size=3))})
    for first, past in zip(bounds, [*bounds[1:], n], strict=True):
        root = draw(st.integers(first, past - 1))
        for i in range(first, past):
            # A head nearer to the root keeps the tree free of cycles.
            heads.append(
                i
                if i == root
                else i + (1 if i < root else -1) * draw(st.integers(1, abs(root - i)))
            )
            starts.append(i == first)
    deps = ["ROOT" if heads[i] == i else draw(DEPS) for i in range(n)]
    return Doc(
        VOCAB, words=words, heads=heads, deps=deps, sent_starts=starts,
        pos=[draw(TAGS) for _ in range(n)], lemmas=words, morphs=[draw(MORPHS) for _ in range(n)],
    )  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(_docs())
def test_any_doc_is_read(doc: Doc) -> None:
    names = [name for name in ("Ana",) if name in doc.text]
    found = find_quotes(doc, PACK, [chain_of(doc, name) for name in names])
    known = {chain.id for chain in found.chains}
    assert len(known) == len(found.chains)
    assert len({quote.id for quote in found.quotes}) == len(found.quotes)
    starts = [quote.content.start for quote in found.quotes]
    assert starts == sorted(starts)
    for quote in found.quotes:
        words = quote.content.of(doc.text)
        assert words
        assert words == words.strip()
        assert quote.content.end <= len(doc.text)
        assert 0 <= quote.confidence <= 1
        assert quote.speaker is None or quote.speaker in known
        assert quote.reporter is None or quote.reporter in known
        assert quote.rule


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    doc = spacy.blank("es").make_doc(text)
    for quote in find_quotes(doc, PACK, []).quotes:
        assert quote.content.of(text)
