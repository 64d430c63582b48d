"""The tokens of a Doc as plain lists: what rules that go by the order of words read.

Reading an attribute of a spaCy token costs a microsecond; rules look at each token many times.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spacy.tokens import Doc

from briefgen.analysis.gazetteer import fold
from briefgen.analysis.layout import Layout, layout_of

KEY = "briefgen_words"


@dataclass(frozen=True)
class Words:
    """Parallel lists over the tokens of one Doc."""

    doc: Doc
    layout: Layout
    text: list[str]
    lower: list[str]
    fold: list[str]
    pos: list[str]
    lemma: list[str]
    morph: list[Mapping[str, tuple[str, ...]]]
    """Morphological features with their values: `Gender` -> (`Fem`,)."""
    punct: list[bool]
    """Whether a token has nothing but punctuation."""
    sentence: list[int]
    """Index of each token's sentence; a sentence never runs over a paragraph."""
    sentences: list[tuple[int, int]]
    """First and past-last token of each sentence."""

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def quoted(self) -> list[bool]:
        """Whether each token stands between marks of quotation; open marks end with their paragraph."""
        inside = [False] * len(self.text)
        for first, past in self.layout.paragraphs:
            depth = 0
            for i in range(first, past):
                text = self.text[i]
                if text in {"“", "«"}:
                    depth += 1
                elif text in {"”", "»"}:
                    depth = max(0, depth - 1)
                elif text == '"':
                    depth = 0 if depth else 1
                inside[i] = depth > 0
        return inside

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands, by its lower case."""
        found: dict[str, list[int]] = {}
        for i, lower in enumerate(self.lower):
            found.setdefault(lower, []).append(i)
        return found

    def joined(self, first: int, past: int) -> str:
        """The article's own words from one token to another."""
        return self.layout.text[self.layout.starts[first] : self.layout.ends[past - 1]]


def words_of(doc: Doc) -> Words:
    """The lists of a Doc, made once."""
    kept = doc.user_data.get(KEY)
    if isinstance(kept, Words):
        return kept
    layout = layout_of(doc)
    starts = {first for first, _ in layout.paragraphs}
    if doc.has_annotation("SENT_START"):
        starts |= {sent.start for sent in doc.sents}
    ordered = sorted(starts)
    sentences = list(zip(ordered, [*ordered[1:], len(doc)], strict=True)) if ordered else []
    sentence = [k for k, (first, past) in enumerate(sentences) for _ in range(first, past)]
    text, pos, lemma, morph, punct = _columns(doc)
    # A word comes many times: each of its spellings is worked out once.
    lower = {w: w.lower() for w in set(text)}
    folded = {w: fold(w) for w in lower}
    words = Words(
        doc=doc,
        layout=layout,
        text=text,
        lower=[lower[w] for w in text],
        fold=[folded[w] for w in text],
        pos=pos,
        lemma=lemma,
        morph=morph,
        punct=punct,
        sentence=sentence,
        sentences=sentences,
    )
    doc.user_data[KEY] = words
    return words


def _columns(
    doc: Doc,
) -> tuple[list[str], list[str], list[str], list[Mapping[str, tuple[str, ...]]], list[bool]]:
    """Forms, parts of speech, lemmas, features of all tokens, which are marks; ten times as fast as by token."""
    if not len(doc):
        return [], [], [], [], []
    *keys, marks = doc.to_array(["ORTH", "POS", "LEMMA", "MORPH", "IS_PUNCT"]).T.tolist()
    names = {key: doc.vocab.strings[key] for key in set().union(*keys)}
    text, pos, lemma, features = ([names[key] for key in column] for column in keys)
    return text, pos, lemma, [_features(one) for one in features], [mark == 1 for mark in marks]


@lru_cache(maxsize=4096)  # a tagset has some hundred combinations
def _features(line: str) -> Mapping[str, tuple[str, ...]]:
    """`Gender=Fem|Number=Sing` by name."""
    pairs = (feature.partition("=") for feature in line.split("|"))
    return {name: tuple(values.split(",")) for name, _, values in pairs if values}
