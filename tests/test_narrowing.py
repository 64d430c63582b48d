"""What lists can be narrowed to: counted from what they hold, offered only where it helps."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import site_fixtures as fixtures

from briefgen import narrowing
from briefgen.model import ActorKind
from briefgen.narrowing import with_briefings
from briefgen.site import Settings, plan
from briefgen.views import ActorCard, ActorRef, ActorsView, ArticleRef, Letter, QuotesIn, QuotesView


def views() -> dict[str, object]:
    planned = plan(fixtures.small_corpus(), Settings("Cuaderno"))
    return {page.path: page.make_view() for page in planned.pages if page.path.endswith("/")}


def quotes_view() -> QuotesView:
    view = views()["/quotes/"]
    assert isinstance(view, QuotesView)
    return view


def card(name: str) -> ActorCard:
    ref = ActorRef(name, ActorKind.PERSON, f"/people/{name}/")
    return ActorCard(ref, name, "", quotes=0, articles=1, latest=None)


def ref(name: str, day: date | None = None) -> ArticleRef:
    return ArticleRef(name, f"/briefings/{name}/", day, "Un medio", "es")


def test_stances_are_counted_and_quotes_without_one_are_not():
    view = quotes_view()
    everything = [quote for group in view.articles for quote in group.quotes]
    expected = Counter(str(quote.stance) for quote in everything if quote.stance)
    assert {tally.value: tally.count for tally in view.stances} == expected
    mute = [replace(quote, stance=None) for quote in everything[:3]]
    assert narrowing.stances([*everything, *mute]) == view.stances
    assert narrowing.stances(mute) == ()


def test_years_are_counted_newest_first_without_the_undated():
    quotes = quotes_view().articles[0].quotes[:2]
    groups = [QuotesIn(ref("a", day), quotes) for day in (date(2029, 1, 1), date(2031, 1, 1), None)]
    groups.append(QuotesIn(ref("b", date(2029, 5, 1)), quotes[:1]))
    assert [(t.value, t.count) for t in narrowing.years(groups)] == [("2031", 2), ("2029", 3)]


def test_cards_hold_the_numbers_of_their_briefings_newest_first():
    old, new, undated = ref("old", date(2029, 1, 1)), ref("new", date(2031, 1, 1)), ref("x")
    letters = [Letter("A", (card("ana"), card("amparo")))]
    naming = {"/people/ana/": [new, old], "/people/amparo/": [undated], "/people/else/": [ref("z")]}
    [letter], briefings = with_briefings(letters, naming)
    assert [one.path for one in briefings] == [new.path, old.path, undated.path]
    assert [one.briefings for one in letter.actors] == [(0, 1), (2,)]
    assert all(one.outlet is None for one in briefings)


def test_one_briefing_or_too_many_are_nothing_to_choose_from():
    letters = (Letter("A", (card("ana"),)),)
    many = [ref(f"a-{n}", date(2030, 1, 1) + timedelta(days=n)) for n in range(501)]
    for refs in ([], many[:1], many):
        assert with_briefings(letters, {"/people/ana/": refs}) == (letters, ())
    assert len(with_briefings(letters, {"/people/ana/": many[:500]})[1]) == 500


def test_the_index_of_people_offers_the_briefings_that_name_them():
    view = views()["/people/"]
    assert isinstance(view, ActorsView)
    by_name = {c.ref.name: c for letter in view.letters for c in letter.actors}
    named_in = [view.briefings[n].path for n in by_name["Petra Llull"].briefings]
    assert named_in == ["/briefings/pleno-puente/"]
