"""Read the corpora with names into spaCy's training format, with the measured texts left out.

Three sources: CESS-ESP and UD AnCora, whose part-of-speech tags name entity types, and (only
if asked for) CoNLL-2002. They come out as documents of sentences, a sentence being words with BIO tags.
What is measured later (the gold articles, CoNLL-2002 testb) never comes out: a document or
sentence that shares runs of six words with it is left out and counted.

    python training/scripts/names_data.py OUT --corpora CORPORA --exclude GOLD [--conll] [--dev]
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from names_text import is_country, six_grams
from spacy.tokens import Doc, DocBin, Span

LEAF = re.compile(r"\(([^\s()]+) ([^\s()]+) ([^\s()]+)\)")
"""A leaf of a CESS tree: tag, word, lemma."""

BRACKETS = {"-Fpa-": "(", "-Fpt-": ")", "-fe-": '"'}
"""CESS writes brackets, which would close its trees, by their tag."""

CESS_TYPES = {"p": "PER", "l": "LOC", "o": "ORG", "a": "MISC"}
"""The seventh letter of a CESS proper noun's tag; `0` stands for a type not decided."""

UNDECIDED = "?"
"""Marks a name whose type the corpus leaves open: the model is not taught anything there."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of one sentence and, for each, `O`, `B-X`, `I-X` or `?`."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Sentences in text order, with the name that the corpus gives to the document."""

    name: str
    sentences: tuple[Sentence, ...]


def read_conll(path: Path) -> list[Document]:
    """Documents of a CoNLL-2002 file (`word tag`, or `word pos tag`, a sentence a block).

    The Spanish files do not mark documents; an agency's article begins with its dateline,
    which the next sentence's leading dash follows, so a sentence that opens with `-` ends one.
    """
    text = lzma.decompress(path.read_bytes()).decode("utf-8")
    sentences = []
    for block in re.split(r"\n\s*\n", text.strip()):
        rows = [line.split(" ") for line in block.splitlines() if line.strip()]
        sentences.append(Sentence(tuple(r[0] for r in rows), tuple(r[-1] for r in rows)))
    documents: list[list[Sentence]] = []
    for position, sentence in enumerate(sentences):
        opens = position + 1 < len(sentences) and sentences[position + 1].words == ("-",)
        if not documents or opens:
            documents.append([])
        documents[-1].append(sentence)
    return [
        Document(f"{path.name.split('.')[1]}-{number}", tuple(each))
        for number, each in enumerate(documents)
    ]


def read_cess(path: Path) -> list[Document]:
    """Documents of the CESS-ESP archive, names split into words again at their `_`.

    A country tagged as an organization, because it acts, is a place here: so says this
    project's guideline (and mostly CoNLL-2002).
    """
    documents = []
    with tarfile.open(path) as archive:
        members = sorted((m for m in archive if m.isfile()), key=lambda m: m.name)
        for member in members:
            stream = archive.extractfile(member)
            if stream is None or not member.name.endswith(".tbf"):
                continue
            trees = stream.read().decode("utf-8").split("\n(\n")
            sentences = tuple(s for s in map(_cess_sentence, trees) if s.words)
            documents.append(Document(Path(member.name).stem, sentences))
    return documents


def _cess_sentence(tree: str) -> Sentence:
    words: list[str] = []
    tags: list[str] = []
    for tag, written, _lemma in LEAF.findall(tree):
        if written.startswith("*"):  # a subject that is left out, not a word
            continue
        parts = BRACKETS.get(written, written).split("_")
        parts = [part for part in parts if part]
        if not parts:
            continue
        kind = CESS_TYPES.get(tag[6:7]) if tag.startswith("np") else None
        if kind == "ORG" and is_country(" ".join(parts)):
            kind = "LOC"
        for number, part in enumerate(parts):
            words.append(part)
            if kind:
                tags.append(f"{'I' if number else 'B'}-{kind}")
            else:
                tags.append(UNDECIDED if tag.startswith("np") else "O")
    _take_in_marks(words, tags)
    return Sentence(tuple(words), tuple(tags))


def read_ancora(path: Path) -> list[Document]:
    """Documents of UD Spanish-AnCora, whose XPOS keeps the types of CESS (`np0000p`).

    Contracted words (`del`) are read as written; a name's extent is that of its `MWE`.
    """
    documents: list[Document] = []
    text = lzma.decompress(path.read_bytes()).decode("utf-8")
    for part in text.split("# newdoc id = ")[1:]:
        name, _, body = part.partition("\n")
        sentences = [_ancora_sentence(block) for block in body.strip().split("\n\n")]
        documents.append(Document(name.strip(), tuple(s for s in sentences if s.words)))
    return documents


def _ancora_sentence(block: str) -> Sentence:
    words: list[str] = []
    tags: list[str] = []
    rest: list[str] = []  # words of the name that we are inside of
    label = ""
    skip = 0
    for line in block.splitlines():
        if line.startswith("#"):
            continue
        number, form, _, _, xpos, *_, misc = line.split("\t")
        if "-" in number:
            first, last = map(int, number.split("-"))
            skip = last - first + 1
        elif skip:
            skip -= 1
            continue
        elif "." in number:
            continue
        words.append(form)
        if rest and form == rest[0]:
            tags.append(f"I-{label}" if label else UNDECIDED)
            rest = rest[1:]
            continue
        rest = []
        if not xpos.startswith("np"):
            tags.append("O")
            continue
        label = CESS_TYPES.get(xpos[6:7], "")
        phrase = re.search(r"MWE=([^|]+)", misc)
        parts = phrase[1].split("_") if phrase else [form]
        if label == "ORG" and is_country(" ".join(parts)):
            label = "LOC"
        tags.append(f"B-{label}" if label else UNDECIDED)
        rest = parts[1:]
    _take_in_marks(words, tags)
    return Sentence(tuple(words), tuple(tags))


def _take_in_marks(words: list[str], tags: list[str]) -> None:
    """Works and papers in quotation marks: CoNLL-2002 counts the marks in, so they are here."""
    for i, tag in enumerate(tags):
        if tag not in ("B-MISC", "B-ORG") or not i or words[i - 1] != '"':
            continue
        end = i + 1
        while end < len(tags) and tags[end] == f"I-{tag[2:]}":
            end += 1
        if end < len(words) and words[end] == '"':
            tags[i - 1 : end + 1] = [tag, *[f"I-{tag[2:]}"] * (end - i + 1)]


def without(documents: Iterable[Document], measured: set[tuple[str, ...]]) -> list[Document]:
    """The documents less what shares runs of six words with the measured texts.

    A document that shares more than three such runs goes whole; a sentence with one goes alone.
    """
    kept = []
    for document in documents:
        shared = {
            gram
            for sentence in document.sentences
            for gram in six_grams(" ".join(sentence.words))
            if gram in measured
        }
        if len(shared) > 3:
            continue
        sentences = tuple(
            s
            for s in document.sentences
            if not shared or not shared & set(six_grams(" ".join(s.words)))
        )
        kept.append(Document(document.name, sentences))
    return kept


def new_to(documents: Iterable[Document], known: Iterable[Document]) -> list[Document]:
    """The documents of which less than a fifth of the runs of six words stand in the known."""
    grams = {g for d in known for s in d.sentences for g in six_grams(" ".join(s.words))}
    fresh = []
    for document in documents:
        own = [g for s in document.sentences for g in six_grams(" ".join(s.words))]
        if sum(g in grams for g in own) < len(own) / 5:
            fresh.append(document)
    return fresh


def groups(document: Document, rng: random.Random) -> Iterator[tuple[Sentence, ...]]:
    """Paragraphs of one to four sentences: the pipeline reads paragraphs, not sentences."""
    start = 0
    while start < len(document.sentences):
        size = rng.choice((1, 1, 2, 3, 4))
        yield document.sentences[start : start + size]
        start += size


def to_doc(nlp: spacy.language.Language, sentences: Iterable[Sentence]) -> Doc:
    """One `Doc` with entities (and undecided names marked missing) and sentence starts."""
    words: list[str] = []
    tags: list[str] = []
    starts: list[bool] = []
    for sentence in sentences:
        words.extend(sentence.words)
        tags.extend(sentence.tags)
        starts.extend(i == 0 for i in range(len(sentence.words)))
    doc = Doc(nlp.vocab, words=words, sent_starts=starts)
    entities, missing = [], []
    begin = 0
    for end in range(1, len(words) + 1):
        inside = end < len(words) and tags[end].startswith("I-")
        if inside:
            continue
        tag = tags[begin]
        if tag == UNDECIDED:
            missing.append(Span(doc, begin, end))
        elif tag != "O":
            entities.append(Span(doc, begin, end, label=tag[2:]))
        begin = end
    doc.set_ents(entities, missing=missing, default="outside")
    return doc


def measured_grams(paths: Iterable[Path]) -> set[tuple[str, ...]]:
    """Runs of six words of the texts that are measured: `.txt` files and CoNLL files."""
    grams: set[tuple[str, ...]] = set()
    for path in paths:
        if path.is_dir():
            for text in sorted(path.glob("*.txt")):
                grams.update(six_grams(text.read_text(encoding="utf-8")))
        else:
            for document in read_conll(path):
                for sentence in document.sentences:
                    grams.update(six_grams(" ".join(sentence.words)))
    return grams


def main() -> None:
    """Write OUT/train.spacy and OUT/dev.spacy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--exclude", type=Path, nargs="+", default=[], help="measured texts")
    parser.add_argument("--silver", type=Path, help="paragraphs of silver_names.py, added")
    parser.add_argument("--repeat", type=int, default=1, help="times that hand-made labels count")
    parser.add_argument("--conll", action="store_true", help="train on CoNLL-2002 train too")
    args = parser.parse_args()

    rng = random.Random(2002)
    nlp = spacy.blank("es")
    grams = measured_grams(args.exclude)
    cess = read_cess(args.corpora / "cess_esp.tar.xz")
    kept = without(cess, grams)
    print(f"CESS: {len(cess)} documents, {len(kept)} kept")
    ancora = read_ancora(args.corpora / "es_ancora-dev.conllu.xz")
    fresh = without(new_to(ancora, cess), grams)
    print(f"AnCora: {len(ancora)} documents, {len(fresh)} new and kept")
    kept += fresh
    held = [d for n, d in enumerate(kept) if n % 20 == 7]
    train = [d for n, d in enumerate(kept) if n % 20 != 7]
    dev = held + read_conll(args.corpora / "conll2002_esp.testa.xz")
    if args.conll:
        conll = read_conll(args.corpora / "conll2002_esp.train.xz")
        # The benchmark's own overlap of train and testb stays; only the gold is taken out.
        gold = measured_grams(p for p in args.exclude if p.is_dir())
        left = without(conll, gold)
        print(f"CoNLL: {len(conll)} documents, {len(left)} kept")
        train += left
    args.out.mkdir(parents=True, exist_ok=True)
    for name, documents in (("train", train), ("dev", dev)):
        times = args.repeat if name == "train" else 1
        docs = [to_doc(nlp, g) for d in documents * times for g in groups(d, rng) if g]
        if args.silver and name == "train":
            docs += DocBin().from_disk(args.silver).get_docs(nlp.vocab)
        DocBin(docs=docs, store_user_data=False).to_disk(args.out / f"{name}.spacy")
        print(f"{name}: {len(docs)} docs, {sum(map(len, docs))} words")


if __name__ == "__main__":
    main()
