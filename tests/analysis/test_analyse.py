"""The whole analysis on a few lines, where several rules must agree; all persons are invented."""

from __future__ import annotations

import weakref

import pytest

from briefgen.analysis.analyse import annotate
from briefgen.analysis.pack import load_pack
from briefgen.analysis.pipeline import load_pipeline
from briefgen.analysis.syntax import syntax_of
from briefgen.analysis.words import words_of
from briefgen.model import Annotations

pytestmark = pytest.mark.model


def annotated(text: str) -> Annotations:
    return annotate(load_pipeline("es")(text), load_pack("es"), "a")


def test_an_office_that_holds_a_bodys_name_is_given_to_its_bearer() -> None:
    """`Gobierno` is a name to the pipeline; it must not break the office apart."""
    text = (
        "El presidente del Gobierno, Jose María Mena, dijo hoy que los veinte años de reinado de "
        "Pedro Alfonso «han sido de éxito». Mena aseguró que la presencia del Rey Pedro Alfonso "
        "«impulsó reformas». El presidente destacó que el Rey tuvo que tomar «decisiones difíciles»."
    )
    found = annotated(text)
    names = {chain.id: chain.name for chain in found.chains}
    bearer = next(c for c in found.chains if c.name == "Jose María Mena")
    assert "presidente del Gobierno" in [role.text for role in bearer.roles]
    assert [names.get(q.speaker or "") for q in found.quotes] == ["Jose María Mena"] * 3


def test_a_body_alone_is_no_part_of_an_office() -> None:
    found = annotated("El presidente Luis Mena visitó Oriel. El Gobierno dijo que «habrá ayudas».")
    names = {chain.id: chain.name for chain in found.chains}
    assert [names.get(q.speaker or "") for q in found.quotes] == ["Gobierno"]


def test_nothing_that_holds_the_doc_is_left_with_it() -> None:
    """A Doc in a circle stays in memory until the garbage collector has walked over everything."""
    doc = load_pipeline("es")("La alcaldesa Ana Ruiz dijo que «habrá ayudas».")
    kept = [weakref.ref(words_of(doc)), weakref.ref(syntax_of(doc))]
    annotate(doc, load_pack("es"), "a")
    assert [ref() for ref in kept] == [None, None]


def test_the_lists_of_a_doc_say_what_its_tokens_say() -> None:
    doc = load_pipeline("es")("¿Por qué no quiso decírselo a la jueza? «Iremos», repitió.")
    words, tree = words_of(doc), syntax_of(doc)
    for token in doc:
        i = token.i
        assert (words.text[i], words.pos[i], words.punct[i]) == (
            token.text,
            token.pos_,
            token.is_punct,
        )
        assert {
            name: ",".join(values) for name, values in words.morph[i].items()
        } == token.morph.to_dict()
        assert {k for k in range(len(doc)) if tree.is_under(k, i)} == {t.i for t in token.subtree}
        assert tree.edges(i) == (token.left_edge.i, token.right_edge.i + 1)
