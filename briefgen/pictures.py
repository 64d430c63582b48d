"""Where things stand in the pictures of an actor's page: who appears with whom, and when.

Plain arithmetic, the same on every machine: whole numbers in the picture's own units, which the
theme scales.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from briefgen.views import ActorRef, Beat, Knot, Network, Tie, Timeline

WIDTH = 340
ROW = 36
"""Height of a companion with a label of two lines."""
NEAR, BOW = 28, 26
"""How far from the middle a companion stands: at least, and how much more half-way down."""
LABEL = 16
"""Characters of a line of a label."""
DAYS, MONTHS = 31, 36
"""How many a time line shows before it goes over to months, to years."""
STEP = 100
TALL = 48
BAR = 40
"""A bar where there are many; where there are few it is thinner, lest it be a block."""


def network(
    companions: Sequence[ActorRef], together: Iterable[frozenset[int]], articles: int
) -> Network | None:
    """The picture of an actor, in the middle, among those who appear with it, strongest first.

    `together` holds, for each of its articles, which companions are in it, by number. None where
    there is nothing to see: of one article, everybody is with everybody.
    """
    if articles < 2 or len(companions) < 3:
        return None
    casts = list(together)
    rows = math.ceil(len(companions) / 2)
    height = rows * ROW + ROW // 2
    middle = (WIDTH // 2, height // 2)
    knots: list[Knot] = []
    for n, ref in enumerate(companions):
        left, row = n % 2 == 1, n // 2
        here = len(companions) // 2 if left else rows
        down = (row + 0.5) / here * 2 - 1
        away = round(NEAR + BOW * math.sqrt(1 - down * down))
        x = middle[0] - away if left else middle[0] + away
        y = round(middle[1] + down * (height - ROW // 2) / 2)
        knots.append(Knot(ref, x, y, left, _label(ref.name)))
    shared: dict[tuple[int, int], int] = {}
    for cast in casts:
        found = sorted(cast)
        for i, one in enumerate(found):
            for other in found[i + 1 :]:
                shared[one, other] = shared.get((one, other), 0) + 1
    between = [
        Tie(knots[a].x, knots[a].y, knots[b].x, knots[b].y, _strength(count, articles))
        for (a, b), count in sorted(shared.items())
    ]
    own = [
        Tie(*middle, knot.x, knot.y, _strength(sum(n in cast for cast in casts), articles))
        for n, knot in enumerate(knots)
    ]
    return Network(WIDTH, height, middle, tuple(knots), tuple(between), tuple(own))


def timeline(days: Mapping[date, tuple[int, int]]) -> Timeline | None:
    """Mentions and quotes by day, month or year, without a gap; None where there is one of them.

    `days` gives for each day how often the actor is mentioned and how often it speaks.
    """
    if not days:
        return None
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if (last - first).days < DAYS:
        unit = "day"
        starts = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        own = {day: day for day in days}
    elif months <= MONTHS:
        unit = "month"
        ahead = [first.year * 12 + first.month - 1 + n for n in range(months)]
        starts = [date(month // 12, month % 12 + 1, 1) for month in ahead]
        own = {day: day.replace(day=1) for day in days}
    else:
        unit = "year"
        starts = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
        own = {day: date(day.year, 1, 1) for day in days}
    counts = {start: [0, 0] for start in starts}
    for day, (mentions, quotes) in days.items():
        counts[own[day]][0] += mentions
        counts[own[day]][1] += quotes
    if sum(any(count) for count in counts.values()) < 2:
        return None
    most = max(max(count) for count in counts.values())
    beats = tuple(
        Beat(
            start,
            mentions,
            quotes,
            x=n * STEP + STEP // 2,
            tall=_bar(mentions, most),
            spoken=_bar(quotes, most),
        )
        for n, (start, (mentions, quotes)) in enumerate(counts.items())
    )
    return Timeline(unit, len(beats) * STEP, TALL, min(BAR, 3 * len(beats)), beats)


def _label(name: str) -> tuple[str, ...]:
    """A name in two lines at most, `…` where more is left out."""
    lines = textwrap.wrap(name, LABEL, max_lines=2, placeholder="…")
    return tuple(line if len(line) <= LABEL + 1 else f"{line[:LABEL]}…" for line in lines)


def _strength(count: int, articles: int) -> int:
    """1 to 3: how much of the actor's articles."""
    return 1 if count == 1 else 3 if count * 2 > articles else 2


def _bar(count: int, most: int) -> int:
    """A height; what is there at all is seen."""
    return max(round(count * TALL / most), 2) if count else 0
