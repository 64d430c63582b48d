"""Write the training, development and test documents of the syntax half.

The AnCora test part is measured only, in documents of ten sentences as
`spacy convert --n-sents 10 --merge-subtokens` makes them. `helper/` is for the weak pipeline that helps the
CESS converter: it holds no article from which the converter learns.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from convert_cess import common, load_trees
from parts import read_ancora, split_development
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
    for name, sentences in (("ancora", train), ("pud", pud)):
        runs = list(paragraphs(sentences, longest=options.longest, seed=options.seed))
        write(runs, options.output / f"train-{name}.spacy")
    helper = options.output / "helper"
    helper.mkdir(exist_ok=True)
    trees = load_trees(options.corpora / "cess_esp.tar.xz")
    learnt_from = {sentence.article for _, sentence in common(trees, [*train, *dev])}
    for name, sentences in (("ancora", leave_out(train, learnt_from)), ("pud", pud)):
        runs = list(paragraphs(sentences, longest=options.longest, seed=options.seed))
        write(runs, helper / f"{name}.spacy")
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
