"""The tokens of a Doc as plain lists: what rules that go by the order of words read.

Reading an attribute of a spaCy token costs a microsecond; rules look at each token many times.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from briefgen.analysis.gazetteer import fold
from briefgen.analysis.layout import Layout, layout_of
from briefgen.analysis.phrases import quoted

_KEY = "briefgen_words"


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
    sentence: list[int]
    """Index of each token's sentence; a sentence never runs over a paragraph."""
    sentences: list[tuple[int, int]]
    """First and past-last token of each sentence."""

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def quoted(self) -> list[bool]:
        """Whether each token stands between marks of quotation."""
        return quoted(self.doc, self.layout.paragraphs)

    def joined(self, first: int, past: int) -> str:
        """The article's own words from one token to another."""
        return self.layout.text[self.layout.starts[first] : self.layout.ends[past - 1]]


def words_of(doc: Doc) -> Words:
    """The lists of a Doc, made once."""
    kept = doc.user_data.get(_KEY)
    if isinstance(kept, Words):
        return kept
    layout = layout_of(doc)
    starts = {first for first, _ in layout.paragraphs}
    if doc.has_annotation("SENT_START"):
        starts |= {sent.start for sent in doc.sents}
    ordered = sorted(starts)
    sentences = list(zip(ordered, [*ordered[1:], len(doc)], strict=True)) if ordered else []
    sentence = [k for k, (first, past) in enumerate(sentences) for _ in range(first, past)]
    text = [t.text for t in doc]
    words = Words(
        doc=doc,
        layout=layout,
        text=text,
        lower=[w.lower() for w in text],
        fold=[fold(w) for w in text],
        pos=[t.pos_ for t in doc],
        lemma=[t.lemma_ for t in doc],
        sentence=sentence,
        sentences=sentences,
    )
    doc.user_data[_KEY] = words
    return words
