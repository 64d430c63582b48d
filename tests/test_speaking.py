"""Who speaks of whom: the edges, and the picture that is a table too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
import site_fixtures as fixtures
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import ActorKind, Modality, Quote, Span
from briefgen.render import Theme
from briefgen.site import Settings, plan
from briefgen.speaking import LINES, SIDE, Edge, Utterance, edges, picture
from briefgen.views import ActorRef, BriefingView, SpokenOf

THEME = Theme.of_project(Path("none"), Path("none"), "es")
PATH = "/briefings/pleno-puente/"

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 9)
)
people = st.sampled_from("abcdef")
texts = st.tuples(
    st.lists(st.builds(Utterance, people, st.lists(spans, min_size=1, max_size=3).map(tuple))),
    st.dictionaries(people, st.lists(spans, max_size=4)),
)


def said(*speeches: tuple[str, int, int]) -> list[Utterance]:
    return [Utterance(who, (Span(start, end),)) for who, start, end in speeches]


def test_an_utterance_counts_once_for_each_it_mentions():
    found = edges(
        said(("ana", 0, 50), ("ana", 60, 90), ("berta", 100, 140)),
        {"berta": [Span(3, 8), Span(20, 25), Span(70, 75)], "carla": [Span(30, 35)], "ana": [Span(110, 113)]},
    )  # fmt: skip
    assert found == (
        Edge("ana", "berta", (0, 1)),
        Edge("ana", "carla", (0,)),
        Edge("berta", "ana", (2,)),
    )


def test_who_stands_between_two_parts_is_not_spoken_of():
    broken = Utterance("ana", (Span(0, 10), Span(30, 40)))
    assert edges([broken], {"berta": [Span(15, 20)], "carla": [Span(35, 39)]}) == (
        Edge("ana", "carla", (0,)),
    )


def test_what_only_touches_is_outside():
    assert edges(said(("ana", 10, 20)), {"berta": [Span(5, 10), Span(20, 25)]}) == ()


@given(texts)
def test_edges_are_what_a_slow_count_finds(text: tuple[list[Utterance], dict[str, list[Span]]]):
    utterances, mentions = text
    slow = {
        (u.speaker, who, n)
        for n, u in enumerate(utterances)
        for who, places in mentions.items()
        if who != u.speaker
        if any(part.overlaps(place) for part in u.parts for place in places)
    }
    found = edges(utterances, mentions)
    assert {(e.speaker, e.of, n) for e in found for n in e.utterances} == slow
    assert len({(e.speaker, e.of) for e in found}) == len(found)
    weights = [len(e.utterances) for e in found]
    assert weights == sorted(weights, reverse=True)


@given(texts, st.randoms())
def test_the_order_in_which_mentions_come_changes_nothing(text, rng):
    utterances, mentions = text
    shuffled = list(mentions.items())
    rng.shuffle(shuffled)
    assert edges(utterances, dict(shuffled)) == edges(utterances, mentions)


def views() -> dict[str, BriefingView]:
    planned = plan(fixtures.small_corpus(), Settings("Cuaderno"))
    return {
        page.path: view
        for page in planned.pages
        if page.template == "briefing.html"
        if isinstance(view := page.make_view(), BriefingView)
    }


QUOTE = views()[PATH].spoken[0].quotes[0]


def rows(names: Iterable[tuple[str, str, int]]) -> list[SpokenOf]:
    return [
        SpokenOf(
            ActorRef(one, ActorKind.PERSON), 1, ActorRef(other, ActorKind.PERSON), (QUOTE,) * count
        )
        for one, other, count in names
    ]


@given(
    st.dictionaries(
        st.tuples(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40)),
        st.integers(1, 5),
        max_size=40,
    )
)
def test_labels_of_any_picture_stay_inside_and_apart(weights: dict[tuple[str, str], int]):
    table = rows((*pair, n) for pair, n in sorted(weights.items(), key=lambda w: -w[1]))
    made = picture(table)
    assert (made is None) == (not table)
    if made is None:
        return
    assert made.rows == tuple(table)
    assert len(made.arrows) + made.more == len(table)
    assert 1 <= len(made.arrows) <= LINES
    left, right = [knot for knot, _ in made.speakers], list(made.others)
    for side in (left, right):
        assert 1 <= len(side) <= SIDE
        heights = [knot.y for knot in side]
        # A label has two lines at most, 30 units high.
        assert all(below - above >= 30 for above, below in pairwise(heights))
        assert 15 <= heights[0] <= heights[-1] <= made.height - 15
        assert all(len(line) <= 22 for knot in side for line in knot.lines)
        assert all(len(knot.lines) <= 2 for knot in side)
    starts, ends = {(k.x, k.y) for k in left}, {(k.x, k.y) for k in right}
    assert {(a.x1, a.y1) for a in made.arrows} == starts, "nobody stands there without an arrow"
    assert {(a.x2, a.y2) for a in made.arrows} == ends


def test_the_strongest_have_the_room():
    table = rows([("Ana", "Berta", 4)] + [(f"Voz {n}", f"Otra {n}", 1) for n in range(12)])
    made = picture(table)
    assert made
    assert made.speakers[0][0].ref.name == "Ana"
    assert [a.strength for a in made.arrows] == [3] + [1] * (SIDE - 1)
    assert made.more == 5


def test_names_stand_beside_those_who_speak_of_them():
    made = picture(rows([("Ana", "Zoe", 2), ("Berta", "Yago", 1), ("Carla", "Zoe", 1)]))
    assert made
    assert [knot.ref.name for knot in made.others] == ["Zoe", "Yago"]
    made = picture(rows([("Ana", "Zoe", 2), ("Berta", "Yago", 2), ("Ana", "Xana", 1)]))
    assert made
    assert [knot.ref.name for knot in made.others] == ["Zoe", "Xana", "Yago"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ana", ("Ana",)),
        ("Nuria Bastida", ("Nuria Bastida",)),
        ("presidenta de los agricultores", ("presidenta de los", "agricultores")),
        ("AYUNTAMIENTO DE ALDARA", ("AYUNTAMIENTO", "DE ALDARA")),
        (
            "Federación de Asociaciones de Vecinos y Comerciantes",
            ("Federación de", "Asociaciones d…"),
        ),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfsch…",)),
    ],
)
def test_a_label_has_as_much_of_a_name_as_there_is_room_for(name: str, lines: tuple[str, ...]):
    made = picture(rows([(name, "Otra", 1)]))
    assert made
    assert made.speakers[0][0].lines == lines


def test_a_briefing_says_who_speaks_of_whom_with_the_quotes():
    made = views()[PATH].speaking_of
    assert made
    [row] = made.rows
    assert (row.speaker.name, row.of.name) == ("Óscar Quiroga", "Nuria Bastida")
    assert [quote.words for quote in row.quotes] == ["La alcaldesa lo tuvo ocho meses en un cajón"]
    assert not row.probably
    html = {
        page.path: THEME.render(page).decode()
        for page in plan(fixtures.small_corpus(), Settings("Cuaderno")).pages
        if page.template == "briefing.html"
    }
    for path, view in views().items():
        assert ('id="speaking-of"' in html[path]) == (view.speaking_of is not None), path
    svg = re.search(r'<svg class="speaking__picture".*?</svg>', html[PATH], flags=re.DOTALL)
    assert svg
    root = ElementTree.fromstring(svg[0])
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == root[0].get("id")
    assert [" ".join(t.itertext()) for t in root.iter("text")] == ["Óscar Quiroga", "Nuria Bastida"]
    table = re.search(r"<tbody>.*?</tbody>", html[PATH], flags=re.DOTALL)
    assert table
    assert f'href="#{row.quotes[0].id}"' in table[0]


@pytest.mark.parametrize(
    ("change", "there"),
    [({}, True), ({"modality": Modality.DENIED}, False), ({"confidence": 0.3}, False)],
    ids=["said", "said not to have been said", "by nobody who may be named"],
)
def test_only_words_that_somebody_said_count(change: dict[str, object], there: bool):
    def changed(quote: Quote) -> Quote:
        ours = quote.content.of(fixtures.PLENARY.text).startswith("La alcaldesa")
        return replace(quote, **change) if ours else quote  # type: ignore[arg-type]

    found = fixtures.plenary()
    found = replace(found, quotes=tuple(map(changed, found.quotes)))
    from briefgen.actors import Lock
    from briefgen.corpus import assemble

    corpus = assemble([fixtures.PLENARY], {fixtures.PLENARY.id: found}, lock=Lock())
    pages = {page.path: page for page in plan(corpus, Settings("Cuaderno")).pages}
    view = pages[PATH].make_view()
    assert isinstance(view, BriefingView)
    assert (view.speaking_of is not None) == there
    assert ("Quién habla de quién" in THEME.render(pages[PATH]).decode()) == there
