"""Sentences of an article without a language model: where a quote stands, and what may be shown.

A model's sentences are not kept with the annotations, and none is loaded to lay out pages. These
need only be good enough to read by: a boundary too many shows less, never something else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from briefgen.model import Annotations, Article, Quote, Span

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡—–-]*[^\W_a-zà-öø-ÿ])")
"""A final mark with the marks that close behind it, before something that may begin a sentence."""
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
"""What stands between marks is one piece, however many sentences were said."""
_ABBREVIATIONS = frozenset(
    [
        "art",
        "av",
        "avda",
        "cap",
        "cía",
        "col",
        "da",
        "dept",
        "dña",
        "dr",
        "dra",
        "ee",
        "etc",
        "excmo",
        "fig",
        "gral",
        "hnos",
        "ilmo",
        "inc",
        "jr",
        "lic",
        "ltd",
        "mons",
        "mr",
        "mrs",
        "ms",
        "n.º",
        "núm",
        "op",
        "pág",
        "pp",
        "prof",
        "ref",
        "rev",
        "sr",
        "sra",
        "sres",
        "srta",
        "st",
        "sta",
        "sto",
        "ud",
        "uds",
        "uu",
        "vol",
        "vs",
    ]
)
"""Written with a full stop inside a sentence, in Spanish and English."""
_LAST_WORD = re.compile(r"(\w+)\.$")


def sentences(article: Article) -> tuple[Span, ...]:
    """The sentences of every block, in text order; they never cross blocks, and cover their words."""
    found: list[Span] = []
    for block in article.blocks:
        start, words = block.span.start, block.span.of(article.text)
        quoted = [found.span() for found in _QUOTED.finditer(words)]
        for match in _END.finditer(words):
            end = block.span.start + match.end()
            inside = any(a < match.end() < b for a, b in quoted)
            if not inside and not _abbreviates(words[: match.end()].rstrip()):
                found.append(Span(start, end))
                start = end
        if start < block.span.end:
            found.append(Span(start, block.span.end))
    return tuple(_trim(span, article.text) for span in found)


def around(spans: Iterable[Span], places: tuple[Span, ...]) -> Span:
    """From the start of the sentence that holds the first span to the end of that of the last."""
    ordered = sorted(spans)
    first, last = ordered[0], max(ordered, key=lambda span: span.end)
    starts = [place.start for place in places]
    before = places[max(bisect_right(starts, first.start) - 1, 0)] if places else first
    after = places[max(bisect_right(starts, max(last.end - 1, 0)) - 1, 0)] if places else last
    return Span(min(before.start, first.start), max(after.end, last.end))


def publishable(article: Article, annotations: Annotations) -> tuple[Span, ...]:
    """The sentences that hold a quote or an open question's evidence, merged, in text order."""
    places = sentences(article)
    wanted = [part for quote in annotations.quotes for part in _parts(quote)]
    wanted += [question.evidence for question in annotations.questions]
    kept = [around([span], places) for span in wanted]
    merged: list[Span] = []
    for span in sorted(kept):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _parts(quote: Quote) -> list[Span]:
    return [
        quote.content,
        *([quote.cue.span] if quote.cue else []),
        *([quote.speaker_words] if quote.speaker_words else []),
    ]


def _abbreviates(words: str) -> bool:
    last = _LAST_WORD.search(words)
    return last is not None and (len(last[1]) == 1 or last[1].casefold() in _ABBREVIATIONS)


def _trim(span: Span, text: str) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
