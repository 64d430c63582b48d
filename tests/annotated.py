"""Sentences with their annotation inline, as tests read best.

    «<content>Es grave</content>», <cue>dijo</cue> <speaker>Ana Ruiz</speaker>.

Tags do not nest; a tag may carry attributes: `<content by="Ana Ruiz" kind="direct">`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.model import Span

_TAG = re.compile(r"<(/?)(\w+)((?:\s+\w+=\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r"(\w+)=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Tagged:
    """One tagged stretch."""

    tag: str
    span: Span
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and what is tagged in it, in text order."""

    text: str
    tagged: tuple[Tagged, ...]

    def all(self, tag: str) -> list[Tagged]:
        """The stretches with a tag."""
        return [t for t in self.tagged if t.tag == tag]

    def words(self, tag: str) -> list[str]:
        """The words of the stretches with a tag."""
        return [t.span.of(self.text) for t in self.all(tag)]


def parse_annotated(marked: str) -> Annotated:
    """The text without its tags, and the tagged stretches at their offsets in it."""
    text: list[str] = []
    length = at = 0
    opened: tuple[str, int, dict[str, str]] | None = None
    found: list[Tagged] = []
    for match in _TAG.finditer(marked):
        text.append(marked[at : match.start()])
        length += match.start() - at
        at = match.end()
        closing, tag, attributes = match.groups()
        if closing:
            if opened is None or opened[0] != tag:
                raise ValueError(f"</{tag}> closes nothing in {marked!r}")
            found.append(Tagged(tag, Span(opened[1], length), opened[2]))
            opened = None
        elif opened is not None:
            raise ValueError(f"<{tag}> inside <{opened[0]}> in {marked!r}")
        else:
            opened = (tag, length, dict(_ATTRIBUTE.findall(attributes)))
    if opened is not None:
        raise ValueError(f"<{opened[0]}> is never closed in {marked!r}")
    text.append(marked[at:])
    return Annotated("".join(text), tuple(found))
