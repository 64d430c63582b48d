"""Actors over articles, and the order of articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
import site_fixtures as fixtures

from briefgen.actors import Lock
from briefgen.corpus import assemble, newest_first
from briefgen.errors import SeedError
from briefgen.model import ActorKind


def test_actors_run_through_articles_newest_first():
    corpus = fixtures.small_corpus()
    bastida = corpus.actors["nuria-bastida"]
    assert [a.article_id for a in bastida.appearances] == [
        "pleno-puente",
        "puente-cerrado",
        "ferry-notice",
    ]
    assert bastida.aliases == ("Bastida",)
    assert corpus.actor_of("puente-cerrado", "nuria-bastida") is bastida


def test_the_undated_come_last_and_a_day_is_sorted_by_slug():
    day = date(2030, 1, 1)
    articles = [
        fixtures.article("z", "Z", ["z"], day=day),
        fixtures.article("a", "A", ["a"], day=day),
        fixtures.article("b", "B", ["b"]),
        fixtures.article("old", "Old", ["o"], day=date(1, 1, 1)),
    ]
    assert [a.id for a in sorted(articles, key=newest_first)] == ["a", "z", "old", "b"]


def test_nobody_is_made_an_actor_below_half_sure():
    corpus = fixtures.small_corpus()
    assert "fiscalia" not in corpus.actors
    assert corpus.actor_of("pleno-puente", "fiscalia") is None


def test_a_group_has_a_page_only_where_it_speaks_and_may_be_named():
    corpus = fixtures.small_corpus()
    groups = [a.id for a in corpus.actors.values() if a.kind is ActorKind.GROUP]
    assert groups == ["los-transportistas"]  # that of `los vecinos` speaks below half sure


def test_a_former_actor_stays():
    lock = fixtures.small_corpus().lock
    articles = [a for a in fixtures.small_articles() if a.id == "ferry-notice"]
    corpus = assemble(articles, fixtures.small_annotations(), lock=lock)
    assert corpus.actors["petra-llull"].appearances == ()
    assert corpus.actors["petra-llull"].name == "Petra Llull"


def test_the_order_of_articles_changes_nothing():
    annotations = fixtures.small_annotations()
    found = {
        repr(assemble(order, annotations, lock=Lock()))
        for order in permutations(fixtures.small_articles())
    }
    assert len(found) == 1


def test_two_articles_at_one_address_name_both_files():
    one, *_ = fixtures.small_articles()
    other = replace(one, path="seeds/other.md")
    with pytest.raises(SeedError, match=r"seeds/other\.md: .*seeds/puente-cerrado\.md"):
        assemble([one, other], fixtures.small_annotations(), lock=Lock())
