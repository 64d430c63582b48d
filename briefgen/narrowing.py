"""What a list can be narrowed to: the values its items have, counted for the theme's filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from briefgen.model import Stance
from briefgen.views import ActorCard, ArticleRef, Letter, QuotesIn, QuoteView, Tally

CHOICE: Final = 500
"""Briefings beyond which nobody finds one in a list to choose from: no such field is offered."""


def stances(quotes: Iterable[QuoteView]) -> tuple[Tally, ...]:
    """How often each stance stands among quotes, in the stances' own order; none is not counted."""
    counts = Counter(quote.stance for quote in quotes)
    return tuple(Tally(str(one), counts[one]) for one in Stance if counts[one])


def years(groups: Iterable[QuotesIn]) -> tuple[Tally, ...]:
    """How many quotes each year has, newest first; those without a date are not counted."""
    counts: Counter[str] = Counter()
    for group in groups:
        if group.article.date:
            counts[f"{group.article.date:%Y}"] += len(group.quotes)
    return tuple(Tally(year, counts[year]) for year in sorted(counts, reverse=True))


def with_briefings(
    letters: Sequence[Letter], naming: Mapping[str, Sequence[ArticleRef]]
) -> tuple[tuple[Letter, ...], tuple[ArticleRef, ...]]:
    """The letters, whose cards now hold the numbers of the briefings that name them, and these.

    `naming` has the briefings by the path of an actor. Beyond `CHOICE` briefings, or with one
    alone, there is nothing to choose: the letters come back as they were, with no briefings.
    """
    paths = [card.ref.path or "" for letter in letters for card in letter.actors]
    # Without the outlet, which is not shown: the page then does not change with it.
    found = {r.path: replace(r, outlet=None) for path in paths for r in naming.get(path, ())}
    if not 1 < len(found) <= CHOICE:
        return tuple(letters), ()
    order = sorted(found.values(), key=lambda ref: ref.path)
    order.sort(key=lambda ref: ref.date or date.min, reverse=True)
    number = {ref.path: n for n, ref in enumerate(order)}

    def numbered(card: ActorCard) -> ActorCard:
        refs = naming.get(card.ref.path or "", ())
        return replace(card, briefings=tuple(sorted({number[ref.path] for ref in refs})))

    return (
        tuple(replace(one, actors=tuple(map(numbered, one.actors))) for one in letters),
        tuple(order),
    )
