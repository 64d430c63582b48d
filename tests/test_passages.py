"""Sentences to read by, and what may be shown of an article whose rights are another's."""

from __future__ import annotations

import itertools

import pytest
import site_fixtures as fixtures
from hypothesis import given
from hypothesis import strategies as st

from briefgen.passages import around, publishable, sentences


def split(text: str) -> list[str]:
    of = fixtures.article("x", "X", text.split("\n"))
    return [span.of(of.text) for span in sentences(of)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Llegó tarde. Pidió paciencia.", ["Llegó tarde.", "Pidió paciencia."]),
        ("“Es grave.” Lo dijo Ana.", ["“Es grave.”", "Lo dijo Ana."]),
        ("¿Vendrá? ¡Ojalá! No sabe…", ["¿Vendrá?", "¡Ojalá!", "No sabe…"]),
        ("Cerró. «No hay fecha», dijo.", ["Cerró.", "«No hay fecha», dijo."]),
        ("Una línea\nOtra línea", ["Una línea", "Otra línea"]),
        ("Dijo: «Era broma. Casi». Calló.", ["Dijo: «Era broma. Casi».", "Calló."]),
        # never closed: sentences end as if there were no mark
        ("Dijo: «Era broma. Casi.", ["Dijo: «Era broma.", "Casi."]),
        # not the end of a sentence
        ("La Sra. Bastida de EE. UU. habló.", ["La Sra. Bastida de EE. UU. habló."]),
        ("J. R. Mora y A. Gil firman.", ["J. R. Mora y A. Gil firman."]),
        ("Pagó 1.200 euros", ["Pagó 1.200 euros"]),
        ("“¿Por qué?”, preguntó", ["“¿Por qué?”, preguntó"]),
        ("Dudó… pero vino.", ["Dudó… pero vino."]),
    ],
)
def test_sentences(text, expected):
    assert split(text) == expected


@given(st.lists(st.text(alphabet="aÁ. ?!…”“\"'", min_size=1, max_size=30), min_size=1, max_size=4))
def test_sentences_cover_all_words_and_never_overlap(paragraphs):
    of = fixtures.article("x", "X", paragraphs)
    spans = sentences(of)
    covered = "".join(span.of(of.text) for span in spans)
    assert "".join(covered.split()) == "".join(of.text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_a_quote_is_shown_with_the_sentence_around_it():
    of = fixtures.BRIDGE
    part = fixtures.place(of.text, "No vamos a jugar con la vida de nadie")
    assert around([part], sentences(of)).of(of.text).startswith("“No vamos")
    assert around([part], sentences(of)).of(of.text).endswith("meses de obra”.")


def test_only_sentences_with_a_quote_or_a_question_may_be_published():
    shown = " ".join(
        s.of(fixtures.BRIDGE.text) for s in publishable(fixtures.BRIDGE, fixtures.bridge())
    )
    assert "El puente de Aldara cerró" not in shown
    assert "Quién paga" not in shown
    assert "llegó tarde" in shown
    assert "¿Habrá un transbordador" in shown
