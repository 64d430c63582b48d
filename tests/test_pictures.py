"""The pictures of an actor's page: who appears with whom, and when."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
import site_fixtures as fixtures
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import ActorKind
from briefgen.pictures import BAR, TALL, WIDTH, network, timeline
from briefgen.render import Theme
from briefgen.site import Settings, plan
from briefgen.views import ActorRef, ActorView

THEME = Theme.of_project(Path("none"), Path("none"), "es")


def refs(*names: str) -> list[ActorRef]:
    return [ActorRef(name, ActorKind.PERSON, f"/people/{n}/") for n, name in enumerate(names)]


def pages() -> dict[str, tuple[ActorView, str]]:
    planned = plan(fixtures.small_corpus(), Settings("Cuaderno"))
    return {
        page.path: (view, THEME.render(page).decode())
        for page in planned.pages
        if page.template == "actor.html"
        if isinstance(view := page.make_view(), ActorView)
    }


def test_two_who_share_more_articles_have_a_stronger_tie():
    casts = [frozenset({0, 1}), frozenset({0, 1, 2}), frozenset({0}), frozenset({3})]
    made = network(refs("Ana", "Berta", "Carla", "Dora"), casts, 4)
    assert made
    assert [tie.strength for tie in made.own] == [3, 2, 1, 1]
    assert [tie.strength for tie in made.between] == [2, 1, 1]
    assert len(made.between) == 3, "Dora appears with none of the others"


@pytest.mark.parametrize(("names", "articles"), [(("Ana", "Berta"), 5), (("A", "B", "C", "D"), 1)])
def test_there_is_no_picture_that_shows_nothing(names: tuple[str, ...], articles: int):
    assert network(refs(*names), [frozenset(range(len(names)))] * articles, articles) is None


@given(st.lists(st.text(min_size=1), min_size=3, max_size=12))
@settings(max_examples=100, deadline=None)
def test_names_of_any_length_stay_in_the_picture_and_apart(names: list[str]):
    made = network(refs(*names), [frozenset(range(len(names)))] * 2, 2)
    assert made
    places = [(knot.x, knot.y) for knot in made.knots]
    assert len(set(places)) == len(names)
    for side in (True, False):
        heights = sorted(knot.y for knot in made.knots if knot.left is side)
        assert all(below - above >= 30 for above, below in pairwise(heights))
    for knot in made.knots:
        assert 0 < knot.x < WIDTH
        assert 0 < knot.y < made.height
        assert len(knot.lines) <= 2
        assert all(len(line) <= 17 for line in knot.lines)


@pytest.mark.parametrize(
    ("after", "unit", "beats"),
    [(1, "day", 2), (30, "day", 31), (31, "month", 2), (1000, "month", 34), (1100, "year", 4)],
)
def test_the_unit_goes_with_the_time(after: int, unit: str, beats: int):
    first = date(2025, 1, 15)
    made = timeline({first: (3, 1), first + timedelta(days=after): (6, 0)})
    assert made
    assert (made.unit, len(made.beats)) == (unit, beats)
    assert (made.beats[0].mentions, made.beats[0].quotes) == (3, 1)
    assert [beat.tall for beat in (made.beats[0], made.beats[-1])] == [TALL // 2, TALL]
    assert made.beats[-1].spoken == 0
    assert 0 < made.bar <= BAR


def test_days_of_a_month_are_added_up():
    made = timeline({date(2025, 1, 1): (1, 1), date(2025, 1, 9): (2, 0), date(2025, 5, 2): (0, 4)})
    assert made
    assert [(b.mentions, b.quotes) for b in made.beats] == [(3, 1), (0, 0), (0, 0), (0, 0), (0, 4)]


def test_one_day_is_no_time_line():
    assert timeline({}) is None
    assert timeline({date(2025, 1, 1): (9, 9)}) is None


def test_a_page_has_the_pictures_with_their_facts_in_words():
    view, html = pages()["/people/nuria-bastida/"]
    assert view.network
    assert view.timeline
    for name in ("network", "timeline"):
        svg = re.search(rf'<svg class="{name}__picture".*?</svg>', html, flags=re.DOTALL)
        assert svg
        root = ElementTree.fromstring(svg[0].replace("&nbsp;", " "))
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == root[0].get("id")
        assert root[0].tag == "title"
        assert "Nuria Bastida" in (root[0].text or "")
        tags = {element.tag for element in root.iter()}
        assert tags <= {"svg", "title", "path", "circle", "text", "tspan", "rect"}
        assert not {name for e in root.iter() for name in e.attrib} & {"style", "href", "onclick"}
    for companion in view.companions:
        assert f">{companion.ref.name}</bdi></a> <span" in html
    assert '<time datetime="2031-03-04">4 mar 2031</time> <span>3 menciones</span>' in html


def test_no_page_has_a_section_without_a_picture():
    seen = set()
    for path, (view, html) in pages().items():
        assert ('class="network"' in html) == (view.network is not None), path
        assert ('id="when"' in html) == (view.timeline is not None), path
        seen |= {view.network is None, view.timeline is None}
    assert seen == {True, False}


def test_the_heading_of_roles_takes_nobody_for_a_man():
    for view, html in pages().values():
        person = view.ref.kind is ActorKind.PERSON
        title = "Quién es, según los textos" if person else "Qué es, según los textos"
        assert (f'id="roles">{title}<' in html) == bool(view.roles)
