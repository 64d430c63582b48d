"""The gallery: every part of the theme once, on one page, with values of the small corpus.

`python tests/test_gallery.py FOLDER` writes it with its styles, to be opened from disk.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import site_fixtures as fixtures

from briefgen.model import ActorKind, Modality, QuestionKind, QuoteKind, Stance
from briefgen.render import Theme, default_folders
from briefgen.site import Page, Settings, plan
from briefgen.views import (
    ActorView,
    BriefingView,
    HomeView,
    Part,
    QuestionView,
    Sign,
    SpeakingOf,
)

HERE = Path(__file__).resolve().parent / "gallery"
EDITS = (
    "[[note]]\nwords = \"once millones\"\nnote = 'Sin *IVA*.'\n"
    '[[question]]\nwords = "¿Habrá un transbordador antes de Navidad?"\n'
    'answer = "Sí."\nsource = "https://example.org/ferry"\ndate = "2031-03-20"\n'
)


@dataclass(frozen=True)
class Gallery:
    """What the parts are shown with."""

    home: HomeView
    briefing: BriefingView
    actor: ActorView
    settled: QuestionView
    matter: QuestionView
    """A question with later articles on it."""
    speaking: SpeakingOf
    signs: tuple[Sign, ...]
    parts: tuple[Part, ...]
    actor_kinds: tuple[ActorKind, ...] = tuple(ActorKind)
    modalities: tuple[Modality, ...] = tuple(m for m in Modality if m is not Modality.SAID)
    question_kinds: tuple[QuestionKind, ...] = tuple(QuestionKind)
    quote_kinds: tuple[QuoteKind, ...] = tuple(QuoteKind)
    stances: tuple[Stance, ...] = tuple(Stance)


def page() -> Page:
    """The gallery as a page of a site."""
    corpus, editorial = fixtures.edited(EDITS)
    planned = plan(corpus, Settings("Cuaderno"), editorial=editorial)
    views: dict[str, Any] = {p.path: p.make_view() for p in planned.pages if p.path.endswith("/")}
    briefing: BriefingView = views["/briefings/puente-cerrado/"]
    [settled] = views["/questions/"].settled
    view = Gallery(
        home=views["/"],
        briefing=briefing,
        actor=views["/people/nuria-bastida/"],
        settled=settled,
        matter=replace(settled, see_also=(views["/briefings/pleno-puente/"].article,)),
        speaking=views["/briefings/pleno-puente/"].speaking_of,
        signs=tuple(p for row in briefing.rows for p in row.pieces if isinstance(p, Sign)),
        parts=(Part("2031", "/quotes/", 512, True), Part("", "/quotes/undated/", 3, False)),
    )
    return Page("/gallery/", "gallery.html", "gallery", lambda: view, planned.info)  # type: ignore[arg-type, return-value]


def theme(language: str) -> Theme:
    templates, static = default_folders()
    return Theme((HERE, templates), (static,), language)


def macros() -> set[str]:
    """Every macro of the parts, as `FILE.NAME`."""
    return {
        f"{path.stem}.{name}"
        for path in (default_folders()[0] / "parts").glob("*.html")
        for name in re.findall(r"{%-? *macro (\w+)", path.read_text(encoding="utf-8"))
    }


def sections(html: str) -> dict[str, str]:
    found = re.findall(
        r'<section aria-labelledby="([\w.]+)" data-part="\1">\n<h2[^>]*>\1</h2>\n(.*?)\n</section>',
        html,
        flags=re.DOTALL,
    )
    return dict(found)


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_part_is_shown(language: str):
    html = theme(language).render(page()).decode()
    shown = sections(html)
    assert set(shown) == macros()
    assert all(content.strip() for content in shown.values())


def test_the_gallery_is_well_formed():
    from test_render import Reader

    assert Reader(theme("es").render(page()).decode()).tags


def write(folder: Path) -> None:
    """The gallery and the files that it needs, to be opened from disk."""
    made = theme("es")
    files = {page().file: made.render(page()), **made.assets()}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
