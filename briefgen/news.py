"""What is new, day by day: briefings, people first named, questions opened and settled.

Pure: what each briefing brings in, days out. The newest days are shown until they hold enough
briefings, each day whole, so that what is counted since a day among them is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from briefgen.views import ActorRef, ArticleRef, NewsDay, QuestionView

ENOUGH: Final = 40
"""Briefings after which no further day is shown."""
LISTED: Final = 8
"""Briefings, people and questions that a day lists of each; the rest is only counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a dated briefing brings."""

    article: ArticleRef
    day: date
    quotes: int
    questions: tuple[QuestionView, ...]
    """Those still open."""


def begins(days: Sequence[date]) -> date | None:
    """The first day that is shown, from the days of all dated briefings, newest first."""
    return days[min(len(days), ENOUGH) - 1] if days else None


def first_named(
    named: Iterable[tuple[ActorRef, Iterable[date | None]]],
) -> dict[date, list[ActorRef]]:
    """Actors, in the order given, by the first day that an article names them.

    Whom only undated articles name is left out.
    """
    found: defaultdict[date, list[ActorRef]] = defaultdict(list)
    for ref, days in named:
        if dated := [day for day in days if day]:
            found[min(dated)].append(ref)
    return dict(found)


def by_day(
    told: Iterable[Told],
    people: Mapping[date, Sequence[ActorRef]],
    settled: Iterable[tuple[date, QuestionView]],
) -> tuple[NewsDay, ...]:
    """The days on which anything is new, newest first; what a day brings keeps its order."""
    briefings: defaultdict[date, list[Told]] = defaultdict(list)
    for one in told:
        briefings[one.day].append(one)
    answers: defaultdict[date, list[QuestionView]] = defaultdict(list)
    for day, question in settled:
        answers[day].append(question)
    return tuple(
        _day(day, briefings.get(day, ()), people.get(day, ()), answers.get(day, ()))
        for day in sorted({*briefings, *people, *answers}, reverse=True)
    )


def _day(
    day: date,
    told: Sequence[Told],
    people: Sequence[ActorRef],
    settled: Sequence[QuestionView],
) -> NewsDay:
    opened = [question for one in told for question in one.questions]
    return NewsDay(
        day=day,
        briefings=tuple(one.article for one in told[:LISTED]),
        people=tuple(people[:LISTED]),
        opened=tuple(opened[:LISTED]),
        settled=tuple(settled[:LISTED]),
        briefing_count=len(told),
        quote_count=sum(one.quotes for one in told),
        people_count=len(people),
        opened_count=len(opened),
        settled_count=len(settled),
    )
