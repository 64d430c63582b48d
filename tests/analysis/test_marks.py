"""Pairing of quotation marks: every style, and everything that goes wrong with them."""

from __future__ import annotations

import pytest
from annotated import parse_annotated
from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.marks import Quoted, dash_lines, pair_marks, parse_marks
from briefgen.analysis.pack import load_pack
from briefgen.model import Diagnostic, Span

TABLE = parse_marks(load_pack("es"))


def _paragraphs(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


def _paired(text: str) -> tuple[tuple[Quoted, ...], tuple[Diagnostic, ...]]:
    return pair_marks(text, _paragraphs(text), TABLE)


def _outermost(text: str) -> list[str]:
    return [q.content.of(text) for q in _paired(text)[0] if q.depth == 0]


@pytest.mark.parametrize(
    "text",
    [
        "El pívot mide 6' 9\" y pesa cien kilos.",
        "O'Higgins y D'Alessandro no juegan.",
        "Nació en los '90 en Albor.",
        'Una pantalla de 15" y otra de 17".',
        "No hay ninguna.",
        "",
    ],
)
def test_no_marks_of_quotation(text: str) -> None:
    assert _outermost(text) == []


@pytest.mark.parametrize(
    "marked",
    [
        "“<q>No hay agua</q>”, dijo.",
        "«<q>No hay agua</q>», dijo.",
        '"<q>No hay agua</q>", dijo.',
        "‘<q>No hay agua</q>’, dijo.",
        "'<q>No hay agua</q>', dijo.",
        "``<q>No hay agua</q>'', dijo.",
        "<<<q>No hay agua</q>>>, dijo.",
        "„<q>No hay agua</q>”, dijo.",
        '“<q>No hay agua</q>", dijo.',
        'Dijo que "<q>sí</q>", "<q>quizá</q>" y "<q>no</q>".',
        # Spaces on the wrong side.
        'Dijo que " <q>fue inútil</q> "y añadió que" <q>nadie avisó</q> ".',
        'Dijo que el plan" <q>fue inútil</q> "y añadió que" <q>nadie avisó a tiempo</q> ".',
        'Preguntó por los"<q>permisos</q>"(de aterrizaje).',
        # Inside one another.
        "«<q>Me dijo: “No hay ‘nada’ que hacer”</q>», contó.",
        '"<q>El "Rubio" ganó y "el Bizco" perdió</q>", dijo.',
        '"<q>Si nos tocan en" semis "tampoco pasa nada</q>", advirtió.',
        "“<q>El ‘shock’ de O'Hara</q>”, lo llamó.",
        # Over lines, with and without the mark that reopens.
        "“<q>No hay agua.\n“No la habrá.\n“Nunca</q>”, dijo.",
        "«<q>No hay agua.\n»No la habrá</q>», dijo.",
        '"<q>No hay agua.\n¿Y mañana? ¡Tampoco!</q> ", exclamó.',
        # An aside of the reporter inside.
        '"<q>No lo será - añadió -, pero lo parece</q>".',
        # Stops inside and outside.
        "“<q>No hay agua.</q>” Nadie lo niega.",
        "“<q>¿No hay agua?</q>”, preguntó.",
    ],
)
def test_pairs(marked: str) -> None:
    case = parse_annotated(marked)
    found, diagnostics = _paired(case.text)
    assert [q.content for q in found if q.depth == 0] == [t.span for t in case.tagged]
    assert diagnostics == ()


@pytest.mark.parametrize(
    ("marked", "what"),
    [
        ('<q>No hay agua</q>", dijo.\n"Otra cosa", dijo.', "mark never opened"),
        ('"<q>No hay agua.</q>\nOtro día "habrá" y "mucha".', "mark never closed"),
        ("Dijo: «<q>No hay agua</q>", "mark never closed"),
        ('<q></q>Sobra " una.', "mark without a partner"),
    ],
)
def test_missing_marks_are_said(marked: str, what: str) -> None:
    case = parse_annotated(marked)
    found, diagnostics = _paired(case.text)
    assert [d.what for d in diagnostics] == [what]
    wanted = case.all("q")[0].span
    assert not len(wanted) or wanted in [q.content for q in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "“Cantamos “La jota” y rieron; si “La jota” es linda, ¡cálmense!”, exclamó.",
            ["Cantamos “La jota” y rieron; si “La jota” es linda, ¡cálmense!"],
        ),
        (
            "Añadió que “seguimos solos. La edil también habló. Bas acusó a Gil de “perder el día” ayer.",
            ["seguimos solos", "perder el día"],
        ),
        (
            'El papel de la banda" ha sido clave "y explicó que" en Albor nadie lo sabe".',
            ["ha sido clave", "en Albor nadie lo sabe"],
        ),
        ("“Vamos a pedir trigo. No hay más.", ["Vamos a pedir trigo. No hay más."]),
    ],
    ids=["nested alike", "never closed before another", "spaces on the wrong side", "never closed"],
)
def test_damaged_marks(text: str, words: list[str]) -> None:
    assert _outermost(text) == words


def test_a_missing_mark_does_not_turn_the_rest_inside_out() -> None:
    text = 'Dijo "hola.\nEl "primero" y el "segundo" no.\nY "tercero" sí.'
    assert _outermost(text)[1:] == ["primero", "segundo", "tercero"]


def _spoken(text: str) -> list[list[str]]:
    lines = dash_lines(text, _paragraphs(text), lambda word: word in {"dijo", "respondió"})
    return [[piece.content.of(text) for piece in line] for line in lines]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("—No hay agua —dijo Ana—. Ni la habrá.", [["No hay agua", "Ni la habrá."]]),
        ("—No hay agua. —dijo Ana", [["No hay agua."]]),
        ("-No hay agua -respondió ella-, ni la habrá.", [["No hay agua", "ni la habrá."]]),
        ("—¿Hay agua?\n—No, ninguna.", [["No, ninguna."]]),
        ("— Pan\nVino", []),
        ("- pan\n- vino", []),
        ("El agua —dijo Ana— se acabó.", []),
    ],
)
def test_dialogue(text: str, pieces: list[list[str]]) -> None:
    assert _spoken(text) == pieces


MARKS = st.sampled_from([*"“”«»\"'‘’—-–‹›", "<<", ">>", "``", "''", "\n", " ", ",", ".", ":"])
WORDS = st.sampled_from(
    ["que", "dijo", "Ana", "los", "5", "y", "¿", "(", "\u00a0", "e\u0301", "漢"]
)


@given(st.lists(st.one_of(MARKS, WORDS), max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    paragraphs = _paragraphs(text)
    found, diagnostics = pair_marks(text, paragraphs, TABLE)
    for quoted in found:
        words = quoted.content.of(text)
        assert words
        assert words == words.strip()
        assert quoted.outer.contains(quoted.content)
        assert quoted.outer.end <= len(text)
    outermost = [q.outer for q in found if q.depth == 0]
    assert not any(a.overlaps(b) for a in outermost for b in outermost if a is not b)
    assert all(d.span.end <= len(text) for d in diagnostics)
    for line in dash_lines(text, paragraphs, lambda word: word == "dijo"):
        assert all(piece.content.end <= len(text) for piece in line)
