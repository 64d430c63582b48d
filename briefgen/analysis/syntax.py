"""The tree of a Doc as plain lists, read once: asking spaCy token by token is slow.

Labels are those of Universal Dependencies without their subtypes (`nsubj:pass` is `nsubj`), so
that every spaCy pipeline trained on such a treebank will do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from briefgen.analysis.layout import Layout
from briefgen.analysis.lexicon import word_set
from briefgen.analysis.words import KEY as WORDS_KEY
from briefgen.analysis.words import words_of
from briefgen.model import Span

_KEY = "briefgen_syntax"
_DASHES = "-–—"


@dataclass(frozen=True)
class Syntax:
    """An article's tokens: forms, tags and heads, as parallel lists."""

    doc: Doc
    layout: Layout
    text: list[str]
    lower: list[str]
    """In lower case; a dash stuck to a word (`-dijo`) is left out."""
    lemma: list[str]
    """In lower case; of a verb with its pronouns (`decir él`) the verb's alone."""
    pos: list[str]
    morph: list[Mapping[str, tuple[str, ...]]]
    punct: list[bool]
    dep: list[str]
    head: list[int]
    """Index of each token's head; a root's own."""
    sents: list[tuple[int, int]]
    """First and past-last token of each sentence; none runs over a paragraph."""

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each token, in text order."""
        found: list[list[int]] = [[] for _ in self.text]
        for i, head in enumerate(self.head):
            if head != i:
                found[head].append(i)
        return found

    @cached_property
    def _firsts(self) -> list[int]:
        return [first for first, _ in self.sents]

    @cached_property
    def _edges(self) -> list[tuple[int, int]]:
        n = len(self.text)
        left, right = list(range(n)), list(range(1, n + 1))
        for i in self._deepest_first():
            head = self.head[i]
            if left[i] < left[head]:
                left[head] = left[i]
            if right[i] > right[head]:
                right[head] = right[i]
        return list(zip(left, right, strict=True))

    def _deepest_first(self) -> list[int]:
        """All tokens, each before its head."""
        order = [i for i, head in enumerate(self.head) if head == i]
        for i in order:
            order.extend(self.children[i])
        return order[::-1]

    def edges(self, i: int) -> tuple[int, int]:
        """First and past-last token of what a token heads (gaps included)."""
        return self._edges[i]

    def sentence(self, i: int) -> int:
        """Index of the sentence that a token is in."""
        return bisect_right(self._firsts, i) - 1

    def is_under(self, i: int, ancestor: int) -> bool:
        """Whether a token is another's descendant, or the token itself."""
        while i != ancestor:
            if self.head[i] == i:
                return False
            i = self.head[i]
        return True

    def feature(self, i: int, name: str) -> str:
        """A morphological feature of a token, `` if it has none."""
        values = self.morph[i].get(name)
        return values[0] if values else ""

    def is_finite(self, i: int) -> bool:
        """Whether a verb is finite, by itself or through its auxiliary."""
        return self.feature(self.finite_form(i), "VerbForm") == "Fin"

    def finite_form(self, i: int) -> int:
        """The token that carries person and number for a verb: its auxiliary's, else its own."""
        if self.feature(i, "VerbForm") != "Fin":
            for c in self.children[i]:
                if self.dep[c] in {"aux", "cop"} and self.feature(c, "VerbForm") == "Fin":
                    return c
        return i

    def span(self, first: int, past: int) -> Span:
        """The place of tokens [first, past) in the article."""
        return self.layout.span(first, past)


CLITICS = word_set("se le les lo la los las me te nos os")
"""Pronouns that stand before a finite verb."""


def syntax_of(doc: Doc) -> Syntax:
    """The lists of a Doc, made once."""
    kept = doc.user_data.get(_KEY)
    if isinstance(kept, Syntax):
        return kept
    words = words_of(doc)
    n = len(doc)
    heads: list[int] = []
    deps: list[str] = []
    if n:
        columns = doc.to_array(["HEAD", "DEP"])
        # Heads are kept as distances, in unsigned numbers.
        heads = [i + far for i, far in enumerate(columns[:, 0].astype("int64").tolist())]
        keys = columns[:, 1].tolist()
        labels = {key: doc.vocab.strings[key].split(":", 1)[0] for key in set(keys)}
        deps = [labels[key] for key in keys]
    # A word comes many times: each lemma is worked out once.
    lemmas = {lemma: lemma.lower().split(" ", 1)[0] for lemma in set(words.lemma)}
    syntax = Syntax(
        doc=doc,
        layout=words.layout,
        text=words.text,
        lower=[w.strip(_DASHES) or w for w in words.lower],
        lemma=[lemmas[lemma] for lemma in words.lemma],
        pos=words.pos,
        morph=words.morph,
        punct=words.punct,
        dep=deps,
        head=heads,
        sents=words.sentences,
    )
    doc.user_data[_KEY] = syntax
    return syntax


def let_go(doc: Doc) -> None:
    """Drop the lists kept with a Doc, which are made anew where they are asked for again.

    They hold the Doc that holds them: left there, each article stays in memory, with thousands of
    small lists, until the garbage collector walks over everything that the process has.
    """
    for key in (WORDS_KEY, _KEY):
        doc.user_data.pop(key, None)
