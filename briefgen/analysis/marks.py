"""Pair the quotation marks of an article, however it sets them.

Counting marks two by two breaks at the first apostrophe or missing sign, and every later quote
is then inside out. Here each sign is read as opening, closing, reopening (a quote that goes on
in the next paragraph) or no quotation mark at all; every reading has a price made of what
stands around the sign, and the cheapest reading of the whole article wins. The states of this
machine are the stacks of quotes open at a place.

    " fue inútil "y añadió que" nadie avisó ".      two quotes, badly spaced
    “Es tarde.¶“No hay agua.”                       one quote, reopened at its second paragraph
    el pívot mide 6' 9"                             none
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar

from briefgen.analysis.pack import Pack
from briefgen.errors import ConfigError
from briefgen.model import Diagnostic, Span

# What a reading costs. Only differences matter: 0 is a sign set as the style books want it,
# 3 a sign that a reader would stumble over. Found by trying the constructions of the tests.
AGAINST_SIGN = 4.0
"""`”` opens or `“` closes."""
AGAINST_SPACING = 2.5
"""A straight mark opens with a space after it, or closes with a space before it."""
LOOSE = 0.7
"""A straight mark with spaces on both sides: either."""
TIGHT = 1.0
"""A straight mark between two letters: either."""
AFTER_NEVER_FINAL = 5.0
"""Closes right after a word such as `que` or `los`."""
BEFORE_STOP = 4.0
"""Opens right before a comma or a full stop."""
BEFORE_AND = 1.5
"""A straight mark opens right before `y` or the like."""
STUCK_TO_AND = 1.5
"""It closes there, with its space on the wrong side."""
MIXED_PAIR = 0.8
"""`“` closed by `"`."""
NESTED_ALIKE = 1.5
"""A quote inside a quote with the same signs."""
NO_MARK = 3.0
NO_MARK_SINGLE = 1.2
"""A lone `'` is most often an apostrophe."""
NEVER_OPENED = 2.2
NEVER_CLOSED = 2.5
GIVEN_UP = 2.9
"""Another one opens while one is open that never closes: less than a sign that is none."""
GOES_ON = 0.6
"""A quote runs into the next paragraph without being reopened there."""
GOES_ON_REOPENED = 0.1
DEPTH = 3
BEAM = 12
"""Readings kept; more never changed a result on 750 news articles."""

_ENDS = ".,;:!?…)]}»”’"
_JOINS = re.compile(r"(?:y|e|o|u|ni|pero)\s")
_STARTS = "([{¿¡«“‘—–-/"

Kind = Literal["open", "anew", "close", "reopen", "none", "unopened", "unclosed"]
"""`anew`: opens in place of the one that was open, which never closes."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between two signs."""

    content: Span
    """The words without the signs and without white space at their ends; never empty."""
    outer: Span
    """With the signs; one that is missing takes no room."""
    family: str
    depth: int
    """0 for the outermost."""


@dataclass(frozen=True, slots=True)
class MarkTable:
    """The signs of a language."""

    roles: dict[str, tuple[str, str]]
    """Sign -> its family, and `open`, `close` or `either`."""
    pattern: re.Pattern[str]
    never_final: frozenset[str]


@cache
def parse_marks(pack: Pack) -> MarkTable:
    """`marks.toml` of a language."""
    table = pack.table("marks")
    roles: dict[str, tuple[str, str]] = {}
    for family, signs in table.get("families", {}).items():
        for role in signs:
            if role not in ("open", "close", "either"):
                raise ConfigError(f"`{role}` is no role of a mark", where="lexicon/marks.toml")
            roles |= dict.fromkeys(signs[role], (family, role))
    longest_first = sorted(roles, key=lambda sign: (-len(sign), sign))
    # An empty pack has no marks: a pattern that never matches.
    pattern = "|".join(map(re.escape, longest_first)) or r"(?!)"
    words = table.get("words", {}).get("never_final", [])
    return MarkTable(roles, re.compile(pattern), frozenset(words))


@dataclass(frozen=True, slots=True)
class _Sign:
    span: Span
    family: str
    opens: float
    closes: float
    none: float
    reopens: bool
    """First in its paragraph."""
    straight: bool
    paragraph: int


class _Step(NamedTuple):
    """One decision of a reading, and the decisions before it."""

    kind: Kind
    sign: int
    at: int
    before: _Step | None


_Priced = TypeVar("_Priced", bound=tuple[Any, ...])
"""A reading's price and how it came about."""
_Stack = tuple[int, ...]
"""Indexes of the signs that opened the quotes open here, outermost first."""


def pair_marks(
    text: str, paragraphs: Sequence[Span], table: MarkTable
) -> tuple[tuple[Quoted, ...], tuple[Diagnostic, ...]]:
    """The quotes in the marks of an article, in text order, and what could not be paired.

    Paragraphs are in order and do not overlap; signs between them are not read.
    """
    signs = list(_signs(text, paragraphs, table))
    last = _cheapest(signs, paragraphs)
    return _quotes(text, signs, paragraphs, last)


def _signs(text: str, paragraphs: Sequence[Span], table: MarkTable) -> Iterator[_Sign]:
    for index, paragraph in enumerate(paragraphs):
        for match in table.pattern.finditer(text, paragraph.start, paragraph.end):
            family, role = table.roles[match[0]]
            yield _weigh(text, paragraph, index, match, family, role, table)


def _weigh(
    text: str,
    paragraph: Span,
    index: int,
    match: re.Match[str],
    family: str,
    role: str,
    table: MarkTable,
) -> _Sign:
    """What each reading of a sign costs, by what stands around it."""
    start, end = match.span()
    left = text[start - 1] if start > paragraph.start else " "
    right = text[end] if end < paragraph.end else " "
    open_side = left.isspace() or left in _STARTS
    close_side = right.isspace() or right in _ENDS
    if right == "(" and role == "either":
        close_side = True  # `los "slots "(permisos)`: either
    after_space = text[end : end + 7].lstrip()
    before_space = text[max(paragraph.start, start - 2) : start].rstrip()
    if role == "either":
        if open_side and close_side:
            opens = closes = LOOSE
        elif open_side:
            opens, closes = 0.0, AGAINST_SPACING
        elif close_side:
            opens, closes = AGAINST_SPACING, 0.0
        else:
            opens = closes = TIGHT
    else:
        opens, closes = (0.0, AGAINST_SIGN) if role == "open" else (AGAINST_SIGN, 0.0)
    word = _word_before(text, paragraph.start, start)
    if word in table.never_final:
        closes += AFTER_NEVER_FINAL
        opens = min(opens, LOOSE) if role == "either" else opens
    elif before_space.endswith(":"):
        closes += BEFORE_STOP
        opens = min(opens, LOOSE) if role == "either" else opens
    if after_space[:1] in tuple(",.;)") and not after_space.startswith(("...", ".…")):
        opens += BEFORE_STOP
        closes = (
            min(closes, LOOSE) if role == "either" and word not in table.never_final else closes
        )
    if role == "either" and _JOINS.match(after_space):
        opens += BEFORE_AND
        closes = min(closes, STUCK_TO_AND)  # `es clave "y añadió que" no basta`
    none = NO_MARK
    if family == "single":
        none = NO_MARK_SINGLE
        if left.isalnum() and right.isalnum():
            opens, closes, none = opens + 6, closes + 6, 0.0
        elif right.isdigit() and open_side:  # los '90
            none = 0.3
    if left.isdigit() and role == "either":  # 6' 9", pantalla de 15"
        none = min(none, 0.6)
    return _Sign(
        span=Span(start, end),
        family=family,
        opens=opens,
        closes=closes,
        none=none,
        reopens=start == paragraph.start,
        straight=role == "either",
        paragraph=index,
    )


def _word_before(text: str, floor: int, at: int) -> str:
    """The word that ends at an offset or one space before it, in lower case; else nothing."""
    end = at - 1 if at > floor and text[at - 1] == " " else at
    start = end
    while start > floor and end - start < 12 and text[start - 1].isalpha():
        start -= 1
    return text[start:end].lower()


def _cheapest(signs: Sequence[_Sign], paragraphs: Sequence[Span]) -> _Step | None:
    """The decisions of the cheapest reading, last one first."""
    beam: dict[_Stack, tuple[float, _Step | None]] = {(): (0.0, None)}
    for i, sign in enumerate(signs):
        grown: dict[_Stack, tuple[float, Kind, _Step | None]] = {}
        for stack, (cost, step) in beam.items():
            for new, price, kind in _readings(signs, stack, i):
                total = cost + price
                if new not in grown or total < grown[new][0]:
                    grown[new] = (total, kind, step)
        following = signs[i + 1] if i + 1 < len(signs) else None
        ends = following is None or following.paragraph != sign.paragraph
        # Most readings are given up at once: steps are made of those that stay.
        kept = grown.items() if ends else _first(grown)
        beam = {
            stack: (cost, _Step(kind, i, sign.span.start, step))
            for stack, (cost, kind, step) in kept
        }
        if ends:
            beam = dict(_first(_over_paragraphs(signs, beam, sign, following, paragraphs)))
    return min(beam.values(), key=lambda value: value[0])[1]


def _first(readings: Mapping[_Stack, _Priced]) -> list[tuple[_Stack, _Priced]]:
    """The cheapest readings, as many as are kept."""
    return sorted(readings.items(), key=lambda item: item[1][0])[:BEAM]


def _readings(
    signs: Sequence[_Sign], stack: _Stack, i: int
) -> Iterator[tuple[_Stack, float, Kind]]:
    """What a sign can be with these quotes open: the stack after it, the price, its name."""
    sign = signs[i]
    yield stack, sign.none, "none"
    levels = [k for k, j in enumerate(stack) if signs[j].family == sign.family]
    if len(stack) < DEPTH and not (levels and sign.family == "single"):
        yield (*stack, i), sign.opens + NESTED_ALIKE * len(levels), "open"
    if len(stack) == 1 and levels and sign.family != "single":
        yield (i,), sign.opens + GIVEN_UP, "anew"
    if levels:
        level = levels[-1]
        opener = signs[stack[level]]
        left_open = NEVER_CLOSED * (len(stack) - 1 - level)
        mixed = MIXED_PAIR if opener.straight != sign.straight else 0.0
        yield stack[:level], sign.closes + mixed + left_open, "close"
        if sign.reopens and opener.paragraph < sign.paragraph:
            yield stack[: level + 1], left_open, "reopen"
    if not stack and sign.family != "single":
        unsure = 1.0 if sign.closes >= LOOSE else 0.0  # a stray sign rather than half a pair
        yield stack, sign.closes + NEVER_OPENED + unsure, "unopened"


def _over_paragraphs(
    signs: Sequence[_Sign],
    beam: dict[_Stack, tuple[float, _Step | None]],
    sign: _Sign,
    following: _Sign | None,
    paragraphs: Sequence[Span],
) -> dict[_Stack, tuple[float, _Step | None]]:
    """The readings carried to the next paragraph that has signs, or to the end."""

    def if_closed(stack: _Stack) -> float:
        price = beam[stack][0]
        for opener in reversed(stack):
            price += NEVER_CLOSED if signs[opener].family != "single" else NO_MARK_SINGLE
        return price

    cheapest = min(beam, key=if_closed)
    closed, end = beam[cheapest][1], paragraphs[sign.paragraph].end
    for opener in reversed(cheapest):
        closed = _Step("unclosed", opener, end, closed)
    crossed: dict[_Stack, tuple[float, _Step | None]] = {(): (if_closed(cheapest), closed)}
    if following is None:
        return crossed
    gap = following.paragraph - sign.paragraph
    for stack, (cost, step) in beam.items():
        if stack and signs[stack[-1]].family != "single":
            again = following.reopens and following.family == signs[stack[0]].family
            price = cost + GOES_ON * (gap - 1) + (GOES_ON_REOPENED if again else GOES_ON)
            crossed[stack] = (price, step)
    return crossed


def _quotes(
    text: str, signs: Sequence[_Sign], paragraphs: Sequence[Span], last: _Step | None
) -> tuple[tuple[Quoted, ...], tuple[Diagnostic, ...]]:
    """The quotes and diagnostics that a reading stands for."""
    steps: list[_Step] = []
    while last is not None:
        steps.append(last)
        last = last.before
    steps.reverse()
    found: list[Quoted] = []
    diagnostics: list[Diagnostic] = []
    stack: list[int] = []
    free_from = 0
    """End of the last quote: one that was never opened starts after it."""

    def add(outer: Span, content: Span, family: str) -> None:
        words = _trimmed(text, content)
        if words is not None:
            found.append(Quoted(words, outer, family, len(stack)))

    for step in steps:
        sign = signs[step.sign]
        if step.kind == "anew":
            lost = signs[stack.pop()]
            end = _sentence_end(text, lost.span.end, sign.span.start)
            add(Span(lost.span.start, end), Span(lost.span.end, end), sign.family)
            diagnostics.append(Diagnostic(lost.span, "mark never closed"))
            free_from = end
        if step.kind in ("open", "anew"):
            stack.append(step.sign)
        elif step.kind in ("close", "reopen"):
            while stack and signs[stack[-1]].family != sign.family:
                lost = signs[stack.pop()]
                diagnostics.append(Diagnostic(lost.span, "mark never closed"))
            if step.kind == "close":
                opener = signs[stack.pop()].span
                add(
                    Span(opener.start, sign.span.end),
                    Span(opener.end, sign.span.start),
                    sign.family,
                )
                free_from = sign.span.end
        elif step.kind == "unopened":
            start = _sentence_start(
                text, paragraphs[sign.paragraph].start, free_from, sign.span.start
            )
            add(Span(start, sign.span.end), Span(start, sign.span.start), sign.family)
            diagnostics.append(Diagnostic(sign.span, "mark never opened"))
            free_from = sign.span.end
        elif step.kind == "unclosed":
            stack.pop()
            if sign.family != "single":
                add(Span(sign.span.start, step.at), Span(sign.span.end, step.at), sign.family)
                diagnostics.append(Diagnostic(sign.span, "mark never closed"))
                free_from = step.at
        elif sign.family != "single" and sign.none >= NO_MARK:
            diagnostics.append(Diagnostic(sign.span, "mark without a partner"))
    found.sort(key=lambda quoted: (quoted.outer.start, -quoted.outer.end))
    diagnostics.sort(key=lambda diagnostic: (diagnostic.span, diagnostic.what))
    return tuple(found), tuple(diagnostics)


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without white space at its ends; None if nothing is left."""
    words = span.of(text)
    kept = words.strip()
    if not any(c.isalnum() for c in kept):
        return None
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(kept))


def _sentence_end(text: str, start: int, before: int) -> int:
    """Where the first sentence ends that begins at an offset; never after `before`."""
    found = re.search(r"[.!?…](?=\s)|\n", text[start:before])
    if found is None:
        return before
    return start + found.start() + (found[0] in "!?…")


FAR_BACK = 300
"""Characters: how far back from its closing mark a quote without an opening one may begin."""


def _sentence_start(text: str, paragraph: int, free_from: int, before: int) -> int:
    """Where the words begin that a closing mark without its partner ends.

    At the paragraph's start or the last quote's end if that is near, else at the last sentence's.
    """
    floor = max(paragraph, free_from)
    start = floor
    if free_from > paragraph or before - floor > FAR_BACK:
        for match in re.finditer(r"[.!?…]\s+", text[floor:before]):
            start = floor + match.end()
    return min(start, before)


DASHES = "—–-"
_DASH_LINE = re.compile(r"\s*(?:—|–|-(?=[^\s\d-]))")
_DASH = re.compile(r"(?:(?<=\s)[—–-](?=\S))|(?:(?<=\S)[—–-](?=[\s.,;:?!)]|$))|—")


def dash_lines(
    text: str, paragraphs: Sequence[Span], reports: Callable[[str], bool]
) -> tuple[tuple[Quoted, ...], ...]:
    """The speech in lines of dialogue, by line: `—Es tarde —dijo Ana—. No hay agua.`: two pieces.

    `reports` tells whether a word is a reporting verb; a line without one counts only beside
    another line with a dash (else it is an item of a list), and not if it asks: the question of
    an interview is the paper's.
    """
    dashed = [bool(_DASH_LINE.match(p.of(text))) for p in paragraphs]
    lines: list[tuple[Quoted, ...]] = []
    for k, paragraph in enumerate(paragraphs):
        if not dashed[k]:
            continue
        pieces, told = _dash_pieces(text, paragraph, reports)
        beside = any(dashed[j] for j in (k - 1, k + 1) if 0 <= j < len(dashed))
        long_dash = paragraph.of(text).lstrip()[:1] == "—"
        asks = paragraph.of(text).rstrip().endswith("?")
        if told or (beside and long_dash and not asks):
            lines.append(pieces)
    return tuple(lines)


def _dash_pieces(
    text: str, paragraph: Span, reports: Callable[[str], bool]
) -> tuple[tuple[Quoted, ...], bool]:
    """The spoken pieces of one line, and whether a reporting verb stands in it."""
    opener = _DASH_LINE.match(text, paragraph.start, paragraph.end)
    start = opener.end() if opener else paragraph.start
    cuts = [m.start() for m in _DASH.finditer(text, start, paragraph.end)]
    pieces: list[Quoted] = []
    told = False
    at = start
    k = 0
    while k < len(cuts):
        word = re.match(
            r"\s*(?:(?:se|le|les|lo|ha|había)\s+)*(\w+)", text[cuts[k] + 1 : paragraph.end]
        )
        if word is None or not reports(word[1].lower()):
            k += 1
            continue
        told = True
        _add_piece(text, pieces, Span(at, cuts[k]))
        if k + 1 < len(cuts):
            at = cuts[k + 1] + 1
            while at < paragraph.end and text[at] in ".,;: ":
                at += 1
        else:
            at = paragraph.end
        k += 2
    _add_piece(text, pieces, Span(at, paragraph.end))
    return tuple(pieces), told


def _add_piece(text: str, pieces: list[Quoted], span: Span) -> None:
    words = _trimmed(text, span)
    if words is not None:
        pieces.append(Quoted(words, words, "dash", 0))
