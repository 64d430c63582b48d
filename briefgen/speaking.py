"""Who speaks of whom in an article: which quotes of a speaker name which actors, and the picture of it.

Plain arithmetic over spans and names; what is asked twice is answered alike. Nothing here knows
articles, pages or themes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.model import Span
from briefgen.pictures import ROW, WIDTH
from briefgen.views import ActorRef, Arrow, Knot, SpeakingOf, SpokenOf

LINES = 14
"""Arrows that a picture has at most: the strongest; the table beside it has all."""
SIDE = 8
"""Names that stand on a side of the picture at most."""
LEFT, RIGHT = 130, 210
"""Where the signs of those who speak stand, and of those they speak of."""
ROOM = 119
"""Width of a label: what is left beside either sign."""
STRONGEST = 3


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody says, in one part or in several."""

    speaker: str
    parts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A speaker, an actor other than the speaker, and the utterances that mention it."""

    speaker: str
    of: str
    utterances: tuple[int, ...]
    """Their numbers, in order; at least one."""


def edges(
    utterances: Sequence[Utterance], mentions: Mapping[str, Iterable[Span]]
) -> tuple[Edge, ...]:
    """Who speaks of whom, those with most utterances first, then in the order of the text.

    An utterance counts once for an actor, however often it mentions it, and never for its speaker.
    """
    places = sorted(
        (span.start, span.end, who) for who, spans in mentions.items() for span in spans
    )
    found: dict[tuple[str, str], list[int]] = {}
    for number, utterance in enumerate(utterances):
        last = max((part.end for part in utterance.parts), default=0)
        seen: set[str] = set()
        for start, end, who in places:
            if start >= last:
                break
            if who in seen or who == utterance.speaker:
                continue
            if any(start < part.end and part.start < end for part in utterance.parts):
                seen.add(who)
                found.setdefault((utterance.speaker, who), []).append(number)
    order = sorted(found, key=lambda pair: (-len(found[pair]), found[pair][0]))
    return tuple(Edge(*pair, tuple(found[pair])) for pair in order)


def picture(rows: Sequence[SpokenOf]) -> SpeakingOf | None:
    """Speakers on the left, whom they speak of on the right; None where nobody speaks of anybody.

    Takes the rows of the table, strongest first, and draws as many as have room. A side has its
    names one below the other, so that no two labels meet.
    """
    speakers: dict[ActorRef, int] = {}
    others: dict[ActorRef, list[int]] = {}
    drawn: list[SpokenOf] = []
    for row in rows:
        full = row.speaker not in speakers and len(speakers) == SIDE
        if len(drawn) == LINES or full or (row.of not in others and len(others) == SIDE):
            continue
        speakers.setdefault(row.speaker, row.slot)
        others.setdefault(row.of, [])
        drawn.append(row)
    if not drawn:
        return None
    left = list(speakers)
    for row in drawn:
        others[row.of].append(left.index(row.speaker))
    # Each stands beside the middle of those who speak of it: fewer lines cross.
    right = sorted(others, key=lambda ref: sum(others[ref]) / len(others[ref]))
    height = max(len(left), len(right)) * ROW
    down_left, down_right = _spread(left, height), _spread(right, height)
    return SpeakingOf(
        WIDTH,
        height,
        speakers=tuple(
            (Knot(ref, LEFT, down_left[ref], True, _label(ref.name)), speakers[ref]) for ref in left
        ),
        others=tuple(Knot(ref, RIGHT, down_right[ref], False, _label(ref.name)) for ref in right),
        arrows=tuple(
            Arrow(
                LEFT,
                down_left[row.speaker],
                RIGHT,
                down_right[row.of],
                min(len(row.quotes), STRONGEST),
                row.slot,
                row.probably,
            )
            for row in drawn
        ),
        rows=tuple(rows),
        more=len(rows) - len(drawn),
    )


def _spread(refs: Sequence[ActorRef], height: int) -> dict[ActorRef, int]:
    """Heights of names that share a side evenly."""
    return {ref: (2 * n + 1) * height // (2 * len(refs)) for n, ref in enumerate(refs)}


def _label(name: str) -> tuple[str, ...]:
    """A name in two lines at most, none wider than there is room; `…` where more is left out."""
    lines: list[str] = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer) > ROOM and len(lines) == 1:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(_cut(line) for line in lines)


def _cut(line: str) -> str:
    """As much of a line as there is room for."""
    if _width(line) <= ROOM:
        return line
    while line and _width(f"{line}…") > ROOM:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _width(line: str) -> float:
    """About how wide a line is in the picture's units, rather too wide than too narrow."""
    return sum(map(_advance, line))


def _advance(char: str) -> float:
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 13.5
    if char in "MWmw@%…—":
        return 13
    if char in "iljftrI.,:;'’·- ":
        return 5.5
    return 9.5 if char.isupper() else 7.7
