"""The spaCy components: thin shells, one group of spans and one attribute."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from briefgen.analysis import components
from briefgen.analysis.pack import load_pack
from briefgen.model import Annotations, QuoteKind

NAMES = ("briefgen_actors", "briefgen_quotes", "briefgen_questions")
TEXT = "Ana Ruiz dijo que el embalse está vacío. «No se sabe cuándo lloverá», añadió."


def _with_components(nlp: Language) -> Language:
    for name in NAMES:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name)
    return nlp


def test_what_they_declare() -> None:
    for name in NAMES:
        meta = Language.get_factory_meta(name)
        assert f"doc._.{components.ATTRIBUTE}" in meta.assigns
        assert "doc.spans" in meta.assigns
        assert "token.dep" in meta.requires


def test_a_pipeline_without_them_in_order_is_told() -> None:
    nlp = spacy.blank("es")
    nlp.add_pipe("briefgen_quotes")
    problems = nlp.analyze_pipes()["problems"]["briefgen_quotes"]
    assert f"doc._.{components.ATTRIBUTE}" in problems


def test_a_blank_pipeline_finds_what_order_shows() -> None:
    doc = _with_components(spacy.blank("es"))(TEXT)
    assert isinstance(doc._.briefgen, Annotations)
    assert set(NAMES) <= set(doc.spans)


@pytest.mark.model
def test_on_a_trained_pipeline() -> None:
    nlp = _with_components(spacy.load(load_pack("es").pipeline))
    doc = nlp(TEXT)
    found = doc._.briefgen
    assert [q.content.of(doc.text) for q in found.quotes] == [
        "el embalse está vacío",
        "No se sabe cuándo lloverá",
    ]
    assert [(s.text, s.label_) for s in doc.spans["briefgen_quotes"]] == [
        ("el embalse está vacío", str(QuoteKind.INDIRECT)),
        ("No se sabe cuándo lloverá", str(QuoteKind.DIRECT)),
    ]
    assert [(s.text, s.label_) for s in doc.spans["briefgen_actors"]] == [("Ana Ruiz", "person")]


@pytest.mark.model
def test_they_find_what_the_functions_find() -> None:
    from briefgen.analysis.analyse import annotate

    nlp = _with_components(spacy.load(load_pack("es").pipeline))
    doc = nlp(TEXT)
    by_functions = annotate(nlp(TEXT), load_pack("es"), "")
    assert doc._.briefgen.quotes == by_functions.quotes
    assert doc._.briefgen.questions == by_functions.questions
