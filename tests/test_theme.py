"""The theme's colours can be read, its marks differ by more than colour, its files break no rule."""

from __future__ import annotations

import re
from itertools import product

import pytest

from briefgen.render import default_folders

TEMPLATES, STATIC = default_folders()
TOKENS = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
COLOURS = {
    name: (day, night)
    for name, day, night in re.findall(r"--([a-z0-9-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS)
}
VOICES = [f"voice-{n}" for n in range(7)]
GROUNDS = ["paper", "sheet"]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance of an sRGB colour."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("scheme", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *product(["ink", "soft", "pencil", *VOICES], GROUNDS),
        *product(["ink"], [f"{voice}-tint" for voice in VOICES]),
        *((voice, f"{voice}-tint") for voice in VOICES),
        ("pencil", "pencil-tint"),
        ("paper", "ink"),
        ("sheet", "pencil"),
    ],
)
def test_text_is_readable_on_every_ground_it_meets(ink, ground, scheme):
    assert contrast(COLOURS[ink][scheme], COLOURS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize(
    ("edge", "ground"),
    [*product(["edge", "pencil", *VOICES], GROUNDS), *((v, f"{v}-tint") for v in VOICES)],
)
def test_lines_that_carry_meaning_are_seen(edge, ground, scheme):
    assert contrast(COLOURS[edge][scheme], COLOURS[ground][scheme]) >= 3


def test_colours_stand_in_the_tokens_alone():
    for path in sorted((STATIC / "css").glob("*.css")):
        if path.name not in ("tokens.css", "print.css"):
            css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|(?<!0 0 )\bhsl", css), path.name


@pytest.mark.parametrize("kind", ["mention", "quote", "quote--indirect", "open"])
def test_each_mark_differs_by_its_line(kind):
    css = (STATIC / "css/woven.css").read_text(encoding="utf-8")
    rules = " ".join(re.findall(rf"^\s*\.{re.escape(kind)} {{([^}}]*)}}", css, flags=re.MULTILINE))
    line = re.search(r"text-decoration(?:-style)?: (?:underline )?(\w+)", rules)
    assert line
    assert (
        line[1]
        == {"mention": "dotted", "quote": "solid", "quote--indirect": "dashed", "open": "wavy"}[
            kind
        ]
    )


def test_every_voice_has_a_shape_of_its_own():
    words = (TEMPLATES / "parts/words.html").read_text(encoding="utf-8")
    paths = re.search(r"{% set paths = \[(.*?)\] %}", words, flags=re.DOTALL)
    assert paths
    shapes = re.findall(r'"(M[^"]+)"', paths[1])
    assert len(shapes) == len(set(shapes)) == len(VOICES)


@pytest.mark.parametrize("path", sorted((STATIC / "js").glob("*.js")), ids=lambda p: p.name)
def test_scripts_build_no_markup_and_ask_nobody(path):
    js = path.read_text(encoding="utf-8")
    assert not re.findall(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|https?:(?!//www\.w3\.org/2000/svg)|fetch\(",
        js,
    )


@pytest.mark.parametrize(
    "path", sorted(p for p in TEMPLATES.rglob("*") if p.is_file()), ids=lambda p: p.name
)
def test_templates_escape_everything_and_say_what_they_take(path):
    template = path.read_text(encoding="utf-8")
    assert not re.findall(r"\|\s*safe\b|autoescape|\bstyle=|\son\w+=", template)
    assert not re.findall(
        r"(?<!url)=\{\{|=[a-z]+[\s>](?<!==)",
        re.sub(r"{%.*?%}|{#.*?#}", "", template, flags=re.DOTALL),
    ), "an unquoted attribute"
    assert re.search(r"^({#|<\?xml[^\n]*\n{#)", template)
