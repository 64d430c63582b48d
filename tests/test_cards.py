"""Pictures of links: what they show, that nothing overflows, and that only what changed is redrawn."""

from __future__ import annotations

import builtins
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import site_fixtures as fixtures
from PIL import Image, ImageChops
from test_linked import BASE, Head

from briefgen import cards
from briefgen.actors import Lock
from briefgen.build import files
from briefgen.corpus import assemble
from briefgen.errors import TemplateError
from briefgen.model import ActorKind
from briefgen.output import publish
from briefgen.render import Theme, default_folders
from briefgen.site import Page, Settings, Site, plan
from briefgen.views import ActorCardView, BriefingCardView, CardView, CardVoice

THEME = Theme.of_project(Path("none"), Path("none"), "es")
WITH = Settings("Cuaderno", base_url=BASE, cards=True)
TEMPLATES, STATIC = default_folders()
BRIEFING = BriefingCardView(
    site="Cuaderno",
    title="El puente cierra",
    outlet="El Correo",
    date=date(2031, 3, 4),
    voices=(CardVoice(1, "Nuria Bastida", ((100, 50), (600, 20))), CardVoice(2, "Petra Llull", ())),
    quotes=7,
    questions=1,
)
ACTOR = ActorCardView(
    site="Cuaderno",
    name="Nuria Bastida",
    kind=ActorKind.PERSON,
    role="alcaldesa",
    quotes=4,
    articles=2,
    beats=(3, 1),
)
LONG = "La consejera promete que el puente de Aldara, cerrado desde marzo, reabrirá en otoño " * 4


def drawn(view: CardView, theme: Theme = THEME) -> Image.Image:
    page = Page("/card.png", "card", "", lambda: view, plan(fixtures.small_corpus(), WITH).info)
    with Image.open(BytesIO(theme.render(page))) as picture:
        assert picture.format == "PNG"
        return picture.convert("RGB")


def night(name: str) -> tuple[int, ...]:
    css = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
    colour = cards.colours(css)[name]
    return tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))


def ink(picture: Image.Image, box: tuple[int, int, int, int] | None = None) -> Any:
    """The box of all that is not ground, within a part of the picture."""
    part = picture.crop(box) if box else picture
    ground = Image.new("RGB", part.size, picture.getpixel((0, 0)))
    return (
        ImageChops.difference(part, ground).convert("L").point(lambda v: 255 * (v > 24)).getbbox()
    )


def has(picture: Image.Image, name: str) -> bool:
    """Whether a token's colour is in a picture, as near as its palette comes."""
    wanted = night(name)
    return any(
        count > 40 and all(abs(a - b) < 10 for a, b in zip(colour, wanted, strict=True))
        for count, colour in picture.getcolors(1 << 20)
    )


def card_pages(planned: Site) -> dict[str, Page]:
    return {page.path: page for page in planned.pages if page.template == "card"}


def test_every_briefing_and_actor_has_a_card_beside_its_page():
    planned = plan(fixtures.small_corpus(), WITH)
    pages = {
        page.path for page in planned.pages if page.template in ("briefing.html", "actor.html")
    }
    assert {f"{path}card.png" for path in pages} == set(card_pages(planned))
    assert len(pages) > 6
    assert not any(page.indexed for page in card_pages(planned).values())


def test_none_is_made_unless_asked_for():
    planned = plan(fixtures.small_corpus(), replace(WITH, cards=False))
    assert not card_pages(planned)


def test_pages_name_their_card_with_its_size_and_words():
    planned = plan(fixtures.small_corpus(), WITH)
    by_path = {page.path: page for page in planned.pages}
    for path in card_pages(planned):
        head = Head(THEME.render(by_path[path.removesuffix("card.png")]).decode())
        assert head.meta["og:image"] == head.meta["twitter:image"] == f"{BASE}{path[1:]}"
        size = int(head.meta["og:image:width"]), int(head.meta["og:image:height"])
        with Image.open(BytesIO(THEME.render(by_path[path]))) as picture:
            assert picture.size == size == (1200, 630)
        assert head.meta["og:image:alt"] == head.meta["twitter:image:alt"] != "Cuaderno"
    head = Head(THEME.render(by_path["/briefings/puente-cerrado/"]).decode())
    assert head.meta["og:image:alt"].startswith(f"{fixtures.BRIDGE.title}. El Correo de Aldara")
    assert "/static/card." in Head(THEME.render(by_path["/people/"]).decode()).meta["og:image"]


def test_a_card_shows_its_actors_in_their_shapes_and_colours():
    view = card_pages(plan(fixtures.small_corpus(), WITH))["/briefings/puente-cerrado/card.png"]
    shown = view.make_view()
    assert isinstance(shown, BriefingCardView)
    assert [voice.name for voice in shown.voices[:2]] == ["Nuria Bastida", "Óscar Quiroga"]
    assert (shown.quotes, shown.questions) == (7, 4)
    picture = drawn(shown)
    assert all(has(picture, f"voice-{voice.slot}") for voice in shown.voices if voice.marks)
    assert has(picture, "pencil"), "open questions are the editor's pencil"
    assert not has(picture, "voice-6")


@pytest.mark.parametrize("title", [LONG, "Donaudampfschifffahrt" * 9, "M" * 400, "a " * 300])
def test_no_headline_leaves_its_place(title: str):
    long, none = drawn(replace(BRIEFING, title=title)), drawn(replace(BRIEFING, title=""))
    left, top, right, _ = ink(long)
    assert left >= cards.EDGE - 6
    assert top >= 60
    assert right <= cards.RIGHT + 4
    score = (0, 415, *cards.SIZE)
    usual = drawn(BRIEFING)
    # Palettes of two pictures differ a little.
    difference = ImageChops.difference(long.crop(score), usual.crop(score)).convert("L")
    assert difference.getextrema()[1] < 24
    assert ink(long, (0, 120, 1200, 415)) != ink(none, (0, 120, 1200, 415))


@pytest.mark.parametrize("name", [LONG, "M" * 300])
def test_no_name_or_role_leaves_its_place(name: str):
    left, _, right, low = ink(drawn(replace(ACTOR, name=name, role=name, site=name)))
    assert left >= cards.EDGE - 6
    assert right <= cards.RIGHT + 4
    assert low <= 600
    voices = tuple(CardVoice(n, name, ((0, 1000),)) for n in range(4))
    _, _, right, low = ink(drawn(replace(BRIEFING, voices=voices, outlet=name)))
    assert right <= cards.RIGHT + 4
    assert low <= 600


@pytest.mark.parametrize(
    "title", ["Η γέφυρα έκλεισε", "桥梁关闭", "أغلق الجسر", "Мост закрыт", "🌉"]
)
def test_a_script_that_the_faces_lack_is_no_row_of_boxes(title: str):
    """The score takes the headline's place, as if there were none."""
    lacking, none = drawn(replace(BRIEFING, title=title)), drawn(replace(BRIEFING, title=""))
    assert lacking.tobytes() == none.tobytes()
    assert ink(lacking, (0, 120, 1200, 600)) is not None
    assert ink(drawn(replace(ACTOR, name=title)), (0, 150, 1200, 300)) is not None
    bare = drawn(replace(BRIEFING, title=title, voices=()))
    assert ink(bare, (0, 120, 1200, 500)) is not None


def test_letters_of_the_second_font_are_drawn_and_rare_accents_fall_away():
    headline = (0, 120, 1200, 300)
    assert ink(drawn(replace(BRIEFING, title="ŁŐŞŇ")), headline) is not None
    assert cards.drawable("a\u202eb\u200b c\n 🌉d e\u0301 v\u0306") == "ab c d é v"
    rare, plain = (drawn(replace(BRIEFING, title=title)) for title in ("ǟno", "ano"))
    assert ink(plain, headline) == ink(rare, headline) is not None


@pytest.mark.parametrize("slot", range(7))
def test_shapes_are_those_of_the_pages(slot: int):
    words = (TEMPLATES / "parts/words.html").read_text(encoding="utf-8")
    paths = re.findall(r'"(M[^"]+)"', words[words.index("set paths") :])
    corners = set()
    x = y = 0.0
    for command, numbers in re.findall(r"([MLlhvHVa])([^MLlhvHVaz]*)", paths[slot]):
        if command == "a":
            assert cards.SHAPES[slot] == (), "the circle has no corners"
            return
        values = [float(n) for n in re.findall(r"-?(?:\d+\.\d+|\.\d+|\d+)", numbers)]
        match command:
            case "h":
                steps = [(v, 0.0) for v in values]
            case "v":
                steps = [(0.0, v) for v in values]
            case "H":
                steps = [(values[0] - x, 0.0)]
            case "V":
                steps = [(0.0, values[0] - y)]
            case "M" | "L":
                steps = [(values[0] - x, values[1] - y)]
                rest = values[2:]
                steps += [
                    (rest[n] - values[0], rest[n + 1] - values[1]) for n in range(0, len(rest), 2)
                ]
            case _:
                steps = [(values[n], values[n + 1]) for n in range(0, len(values), 2)]
        if command == "M" and len(values) > 2:
            x, y = values[0], values[1]
            corners.add((round(x, 1), round(y, 1)))
            pairs = [(values[n], values[n + 1]) for n in range(2, len(values), 2)]
            corners |= {(round(a, 1), round(b, 1)) for a, b in pairs}
            continue
        for a, b in steps:
            x, y = x + a, y + b
            corners.add((round(x, 1), round(y, 1)))
    assert {(round(a, 1), round(b, 1)) for a, b in cards.SHAPES[slot]} == corners


def test_the_same_view_gives_the_same_bytes_in_another_process():
    import subprocess
    import sys

    code = (
        "import hashlib, sys; sys.path.insert(0, 'tests')\n"
        "import test_cards as t\n"
        "print(hashlib.sha256(t.drawn(t.BRIEFING).tobytes()).hexdigest())"
    )
    root = Path(__file__).resolve().parent.parent
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(runs) == 1


def published(output: Path, theme: Theme = THEME, **changes: str) -> set[str]:
    """Which cards a build writes, with some titles or texts of the bridge's article changed."""
    articles = [
        replace(a, **changes) if a.id == fixtures.BRIDGE.id else a
        for a in fixtures.small_articles()
    ]
    corpus = assemble(articles, fixtures.small_annotations(), lock=Lock())
    done = publish(output, files(plan(corpus, WITH), theme))
    return {path for path in done.written if path.endswith("/card.png")}


def test_only_a_card_that_changed_is_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    site = tmp_path / "site"
    assert len(published(site)) > 6
    calls: list[CardView] = []
    draw = cards.draw
    monkeypatch.setattr(cards, "draw", lambda view, **k: calls.append(view) or draw(view, **k))
    assert published(site) == set()
    assert published(site, author="Otra Firma") == set(), "no card shows who wrote it"
    assert calls == []
    changed = published(site, title="Otro título")
    assert changed == {"briefings/puente-cerrado/card.png"}
    assert [view.title for view in calls if isinstance(view, BriefingCardView)] == ["Otro título"]


def test_another_template_redraws_nothing_and_other_colours_all(tmp_path: Path):
    site, own, static = tmp_path / "site", tmp_path / "templates", tmp_path / "static"
    count = len(published(site))
    own.mkdir()
    (own / "about.html").write_text("{# Takes: nothing #}<!doctype html><title>x</title>")
    assert published(site, Theme.of_project(own, static, "es")) == set()
    (static / "css").mkdir(parents=True)
    tokens = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
    ours = tokens.replace("#14171a", "#330000", 1)
    assert ours != tokens
    (static / "css/tokens.css").write_text(ours, encoding="utf-8")
    theme = Theme.of_project(own, static, "es")
    assert len(published(site, theme)) == count
    assert drawn(BRIEFING, theme).getpixel((0, 0)) == (0x33, 0, 0)


def test_without_pillow_the_error_names_what_to_install(monkeypatch: pytest.MonkeyPatch):
    real = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "PIL":
            raise ModuleNotFoundError("No module named 'PIL'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(TemplateError, match=r"No module named 'PIL'.*pip install .pillow") as told:
        cards.draw(ACTOR, static=STATIC, ink={}, words=THEME._words, day=str)
    assert "\n" not in str(told.value)
