"""Write the training, development and test documents of the syntax half.

Development is every eleventh article of what is left of AnCora's development part once the gold
articles are out; the AnCora test part is measured only, in documents of ten sentences as
`spacy convert --n-sents 10 --merge-subtokens` makes them.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from spacy.tokens import DocBin
from spacy.training.converters.conllu_to_docs import conllu_to_docs
from spacy.vocab import Vocab
from treebanks import (
    Sentence,
    leave_out,
    like_ancora,
    paragraph_doc,
    paragraphs,
    read_conllu,
    read_text,
)

# Articles of the gold that stand in AnCora's development part under the same name.
GOLD_ARTICLES = (
    "CESS-CAST-A-20000217-13959",
    "CESS-CAST-A-20000315-12633",
    "CESS-CAST-A-20000423-17037",
    "CESS-CAST-A-20000622-17928",
    "CESS-CAST-A-20000724-18485",
    "CESS-CAST-A-20001203-1592",
    "CESS-CAST-AA-20000312-9698",
    "CESS-CAST-AA-20000331-25330",
    "CESS-CAST-AA-20000511-8193",
    "CESS-CAST-AA-20000923-19559",
    "CESS-CAST-AA-20001130-24674",
    "CESS-CAST-AA-20001212-8504",
    "CESS-CAST-P-19990601-23",
    "CESS-CAST-P-20020301-125",
)
EVERY = 11


def split_development(sentences: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Sentences for training and for development: every eleventh article is kept apart."""
    articles = list(dict.fromkeys(sentence.article for sentence in sentences))
    kept_apart = frozenset(articles[EVERY // 2 :: EVERY])
    train = [sentence for sentence in sentences if sentence.article not in kept_apart]
    dev = [sentence for sentence in sentences if sentence.article in kept_apart]
    return train, dev


def read_ancora(corpora: Path) -> list[Sentence]:
    """AnCora's development part without the gold articles; ValueError if a name is not found."""
    sentences = read_conllu(corpora / "es_ancora-dev.conllu.xz")
    missing = set(GOLD_ARTICLES) - {sentence.article for sentence in sentences}
    if missing:
        raise ValueError(f"gold articles not found in es_ancora-dev: {sorted(missing)}")
    return leave_out(sentences, GOLD_ARTICLES)


def write(runs: Sequence[Sequence[Sentence]], path: Path) -> None:
    """Write one document a run to a `.spacy` file and print its size in words."""
    vocab = Vocab()
    docs = [paragraph_doc(run, vocab) for run in runs]
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(f"{path.name}: {len(docs)} documents, {sum(len(doc) for doc in docs)} tokens")


def main() -> None:
    """Read the corpora named on the command line and write the `.spacy` files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--longest", type=int, default=6, help="sentences in a paragraph, at most")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)

    train, dev = split_development(read_ancora(options.corpora))
    pud = [like_ancora(s) for s in read_conllu(options.corpora / "es_pud.conllu.xz")]
    gsd = [
        like_ancora(s)
        for part in ("dev", "test")
        for s in read_conllu(options.corpora / f"es_gsd-{part}.conllu.xz")
    ]
    for name, sentences in (("ancora", train), ("pud", pud), ("gsd", gsd)):
        runs = list(paragraphs(sentences, longest=options.longest, seed=options.seed))
        write(runs, options.output / f"train-{name}.spacy")
    write(
        list(paragraphs(dev, longest=options.longest, seed=options.seed)),
        options.output / "dev.spacy",
    )
    text = read_text(options.corpora / "es_ancora-test.conllu.xz")
    text = "\n".join(
        "\t".join((*line.split("\t")[:4], "_", *line.split("\t")[5:])) if "\t" in line else line
        for line in text.split("\n")
    )
    docs = list(conllu_to_docs(text, n_sents=10, merge_subtokens=True, no_print=True))  # type: ignore[no-untyped-call]
    DocBin(docs=docs).to_disk(options.output / "test.spacy")
    print(f"test.spacy: {len(docs)} documents, {sum(len(doc) for doc in docs)} tokens")


if __name__ == "__main__":
    main()
