"""Read CoNLL-U treebanks into spaCy documents that look like what a pipeline will see.

Three things stand between a treebank and a training document:

* contractions (`del`, `dárselo`) are several words in UD and one token for spaCy's tokenizer; they
  are merged the way `spacy convert --merge-subtokens` merges them (lemma `de el`, `dar él él`);
* a treebank is a list of sentences, an article a list of paragraphs; sentences that follow each
  other in one article are joined into paragraphs, never across an article's edge;
* PUD (and GSD, not used: its trees differ too much) names some things otherwise than AnCora; its
  labels are brought to AnCora's.
"""

from __future__ import annotations

import lzma
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.training.converters.conllu_to_docs import conllu_sentence_to_doc
from spacy.vocab import Vocab

Row = tuple[str, ...]
"""The ten columns of one CoNLL-U line."""

# Labels of PUD and GSD that AnCora does not use, and AnCora's word for them.
LABELS = {
    "acl:relcl": "acl",
    "aux:pass": "aux",
    "cc:preconj": "cc",
    "compound:prt": "fixed",
    "csubj:pass": "csubj",
    "discourse": "advmod",
    "dislocated": "parataxis",
    "expl": "expl:pv",
    "flat:name": "flat",
    "nsubj:pass": "nsubj",
    "obl:agent": "obj",
    "obl:arg": "obl",
    "obl:tmod": "obl",
    "vocative": "parataxis",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a treebank: the article it stands in and its CoNLL-U lines."""

    article: str
    """`newdoc id`; in a treebank without articles, the sentence's own id."""
    name: str
    rows: tuple[Row, ...]

    def words(self) -> list[str]:
        """Surface words in order, a contraction as the one word that is written."""
        out: list[str] = []
        covered = 0
        for row in self.rows:
            if "-" in row[0]:
                covered = int(row[0].split("-")[1])
                out.append(row[1])
            elif "." not in row[0] and int(row[0]) > covered:
                out.append(row[1])
        return out


def read_text(path: Path) -> str:
    """The text of a file, unpacked when its name ends in `.xz`."""
    if path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf8") as stream:
            return stream.read()
    return path.read_text(encoding="utf8")


def read_conllu(path: Path) -> list[Sentence]:
    """The sentences of a `.conllu` or `.conllu.xz` file in order."""
    sentences: list[Sentence] = []
    article = ""
    for block in read_text(path).strip().split("\n\n"):
        name = ""
        rows: list[Row] = []
        for line in block.split("\n"):
            if line.startswith("# newdoc"):
                article = line.partition("=")[2].strip()
            elif line.startswith("# sent_id"):
                name = line.partition("=")[2].strip()
            elif line and not line.startswith("#"):
                rows.append(tuple(line.split("\t")))
        sentences.append(Sentence(article or name, name, tuple(rows)))
    return sentences


def leave_out(sentences: Iterable[Sentence], articles: Iterable[str]) -> list[Sentence]:
    """The sentences that do not belong to one of `articles`."""
    left_out = frozenset(articles)
    return [sentence for sentence in sentences if sentence.article not in left_out]


def like_ancora(sentence: Sentence) -> Sentence:
    """A sentence of PUD or GSD with AnCora's labels, proper nouns and lemmas of names."""
    rows = []
    for row in sentence.rows:
        columns = list(row)
        if "-" not in row[0] and "." not in row[0]:
            columns[7] = LABELS.get(row[7], row[7])
            if "Proper=True" in row[9] and row[1][:1].isupper():
                columns[3], columns[5] = "PROPN", "_"
            if columns[3] == "PROPN":
                columns[2] = row[1]
                columns[5] = "_"
        rows.append(tuple(columns))
    return replace(sentence, rows=tuple(rows))


def to_doc(sentence: Sentence, vocab: Vocab) -> Doc:
    """One sentence as a `Doc` with contractions merged; the tag is the UPOS."""
    lines = ["\t".join((*row[:4], "_", *row[5:])) for row in sentence.rows]
    doc: Doc = conllu_sentence_to_doc(vocab, lines, "", merge_subtokens=True)  # type: ignore[no-untyped-call]
    return doc


def paragraphs(
    sentences: Sequence[Sentence], *, longest: int, seed: int
) -> Iterator[list[Sentence]]:
    """Runs of 1 to `longest` sentences that follow each other in one article, none twice."""
    dice = random.Random(seed)
    run: list[Sentence] = []
    size = dice.randint(1, longest)
    for sentence in sentences:
        if run and (run[0].article != sentence.article or len(run) == size):
            yield run
            run, size = [], dice.randint(1, longest)
        run.append(sentence)
    if run:
        yield run


def paragraph_doc(run: Sequence[Sentence], vocab: Vocab) -> Doc:
    """One `Doc` of a run of sentences."""
    return Doc.from_docs([to_doc(sentence, vocab) for sentence in run], ensure_whitespace=True)


WORD = re.compile(r"\w+")


def six_grams(words: Iterable[str]) -> set[tuple[str, ...]]:
    """All runs of six words, casefolded; what holds no letter or digit is passed over."""
    plain = [word for raw in words for word in WORD.findall(raw.casefold())]
    return {tuple(plain[i : i + 6]) for i in range(len(plain) - 5)}
