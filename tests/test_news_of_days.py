"""What is new: whole days, exact counts, people at their first naming, questions when they are settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import site_fixtures as fixtures

from briefgen import news
from briefgen.actors import Lock
from briefgen.corpus import assemble
from briefgen.model import ActorKind
from briefgen.news import Told, begins, by_day, first_named
from briefgen.site import Page, Settings, plan
from briefgen.views import ActorRef, ArticleRef, HomeView

FIRST = date(2031, 1, 1)


def told(n: int, day: date, quotes: int = 1) -> Told:
    ref = ArticleRef(f"Nota {n}", f"/briefings/nota-{n}/", day, None, "es")
    return Told(ref, day, quotes, ())


def person(name: str) -> ActorRef:
    return ActorRef(name, ActorKind.PERSON, f"/people/{name}/")


def home_page(edits: str = "", **changes: object) -> Page:
    """Home of the small corpus; edits are those of the bridge's article, changes those of the ferry's."""
    articles = (fixtures.BRIDGE, fixtures.PLENARY, replace(fixtures.FERRY, **changes))
    corpus, editorial = fixtures.edited(edits, articles)
    planned = plan(corpus, Settings("Cuaderno"), editorial=editorial)
    return next(page for page in planned.pages if page.path == "/")


def home(edits: str = "", **changes: object) -> HomeView:
    view = home_page(edits, **changes).make_view()
    assert isinstance(view, HomeView)
    return view


def test_the_first_day_shown_is_that_of_the_last_briefing_that_is_enough():
    days = [FIRST - timedelta(days=n // 3) for n in range(200)]
    assert begins(days) == days[news.ENOUGH - 1]
    assert begins(days[:5]) == days[4]
    assert begins([]) is None


def test_somebody_is_new_on_the_first_dated_day():
    ana, eva, leo = person("ana"), person("eva"), person("leo")
    later = FIRST + timedelta(days=1)
    named = first_named([(ana, [later, None, FIRST]), (eva, [None]), (leo, [FIRST])])
    assert named == {FIRST: [ana, leo]}


def test_a_day_lists_the_first_few_and_counts_all():
    everything = [told(n, FIRST, quotes=3) for n in range(news.LISTED + 5)]
    people = [person(f"p-{n}") for n in range(news.LISTED + 1)]
    [day] = by_day(everything, {FIRST: people}, [])
    assert [ref.title for ref in day.briefings] == [f"Nota {n}" for n in range(news.LISTED)]
    assert (day.briefing_count, day.quote_count) == (len(everything), 3 * len(everything))
    assert (len(day.people), day.people_count) == (news.LISTED, news.LISTED + 1)


def test_days_come_newest_first_and_only_where_something_is_new():
    days = by_day([told(1, FIRST), told(2, FIRST + timedelta(days=9))], {}, [])
    assert [day.day for day in days] == [FIRST + timedelta(days=9), FIRST]


def test_home_shows_what_each_day_brings():
    view = home()
    assert view.news_whole
    assert [day.day for day in view.news] == [date(2031, 3, 7), date(2031, 3, 4)]
    plenary, bridge = view.news
    assert [ref.name for ref in plenary.people] == ["Abdel Naciri", "Petra Llull"]
    assert {ref.name for ref in bridge.people} == {"Nuria Bastida", "Óscar Quiroga"}
    assert plenary.quote_count == 6
    assert plenary.opened_count == 2
    assert not plenary.settled


def test_a_question_is_new_again_on_the_day_it_is_settled():
    view = home(
        '[[question]]\nwords = "¿Habrá un transbordador antes de Navidad?"\n'
        'answer = "Sí."\nsource = "https://example.org/ferry"\ndate = "2031-03-20"\n'
    )
    assert [day.day for day in view.news] == [date(2031, 3, n) for n in (20, 7, 4)]
    assert [q.question for q in view.news[0].settled] == [
        "¿Habrá un transbordador antes de Navidad?"
    ]
    assert view.news[0].briefing_count == 0
    assert view.news[2].opened_count == home().news[1].opened_count - 1


def test_an_older_article_takes_the_news_of_a_name_and_changes_the_page():
    before, after = home_page(), home_page(date=date(2031, 3, 1))
    assert before.key != after.key
    view = after.make_view()
    assert isinstance(view, HomeView)
    assert [ref.name for ref in view.news[0].people] == ["Petra Llull"]
    assert "Abdel Naciri" in {ref.name for ref in view.news[-1].people}


def test_a_site_without_dates_has_no_news():
    articles = [replace(article, date=None) for article in fixtures.small_articles()]
    corpus = assemble(articles, fixtures.small_annotations(), lock=Lock())
    view = next(p for p in plan(corpus, Settings("Cuaderno")).pages if p.path == "/").make_view()
    assert isinstance(view, HomeView)
    assert view.news == ()
