"""What open tabs are told."""

from __future__ import annotations

import threading

from briefgen.errors import SeedError
from briefgen.live.news import HISTORY, MANY, News, Trouble


def test_a_tab_hears_what_changed_since_it_was_served() -> None:
    news = News()
    old = news.now().token
    news.tell(frozenset({"a", "b"}), None)
    middle = news.now().token
    news.tell(frozenset({"c"}), None)
    assert news.since(old).changed == {"a", "b", "c"}
    assert news.since(middle).changed == {"c"}
    assert news.since(news.now().token).changed == frozenset()


def test_a_tab_of_another_time_reloads_whatever_it_shows() -> None:
    news = News()
    first = news.now().token
    for stranger in (
        "",
        "-",
        "x",
        "x-1",
        "deadbeef-0",
        f"{first}9",
        first + "²",
        first.replace("-", "--"),
    ):
        assert news.since(stranger).changed is None, stranger
    for number in range(HISTORY + 1):
        news.tell(frozenset({str(number)}), None)
    assert news.since(first).changed is None


def test_too_many_changes_are_not_listed() -> None:
    news = News()
    token = news.now().token
    news.tell(frozenset(map(str, range(MANY + 1))), None)
    news.tell(frozenset({"a"}), None)
    assert news.since(token).changed is None


def test_trouble_is_told_to_late_comers_and_ends_with_the_next_good_build() -> None:
    news = News()
    trouble = Trouble(
        "No", (SeedError("is not UTF-8", where="seeds/a.md", line=3, todo="save it"),)
    )
    news.tell(frozenset(), trouble)
    told = news.since(news.now().token).as_json()
    assert told["changed"] == []
    assert told["trouble"] == {
        "title": "No",
        "errors": [{"where": "seeds/a.md, line 3", "what": "is not UTF-8", "todo": "save it"}],
    }
    news.tell(frozenset({"a"}), None)
    assert news.now().trouble is None


def test_waiting_ends_with_news_with_time_and_at_the_end() -> None:
    news = News()
    assert not news.wait(0, 0.01)
    heard: list[bool] = []
    listener = threading.Thread(target=lambda: heard.append(news.wait(0, 10)))
    listener.start()
    news.tell(frozenset(), None)
    listener.join(10)
    assert heard == [True]
    listener = threading.Thread(target=lambda: heard.append(news.wait(1, 10)))
    listener.start()
    news.close()
    listener.join(10)
    assert heard == [True, True]
    assert news.closed
