"""Measure a pipeline as `spacy evaluate` does and print all figures as one JSON object.

The pipeline reads raw text with its own tokenizer; the treebank's test part comes in documents of ten
sentences with merged contractions, as `spacy convert --n-sents 10 --merge-subtokens` makes them.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.converters.conllu_to_docs import conllu_to_docs
from treebanks import read_text

FIGURES = {
    "pos_acc": "pos",
    "morph_acc": "morphology",
    "dep_uas": "uas",
    "dep_las": "las",
    "lemma_acc": "lemma",
    "sents_f": "sentences",
    "token_acc": "tokens",
    "ents_p": "names_precision",
    "ents_r": "names_recall",
    "ents_f": "names",
}


def read_docs(path: Path, nlp: Language, *, n_sents: int) -> list[Doc]:
    """The annotated documents of a `.spacy`, `.conllu` or `.conllu.xz` file."""
    if path.suffix == ".spacy":
        return list(DocBin().from_disk(path).get_docs(nlp.vocab))
    docs = conllu_to_docs(read_text(path), n_sents=n_sents, merge_subtokens=True, no_print=True)  # type: ignore[no-untyped-call]
    # through a DocBin, for the strings of the documents to be in the pipeline's vocabulary
    return list(DocBin(docs=docs).get_docs(nlp.vocab))


def figures(nlp: Language, docs: list[Doc]) -> dict[str, object]:
    """Scores in percent by name, LAS by label, words a second and size on disk in megabytes."""
    start = time.perf_counter()
    predicted = list(nlp.pipe([doc.text for doc in docs]))
    seconds = time.perf_counter() - start
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    scores = nlp.evaluate(examples)
    out: dict[str, object] = {
        name: round(100 * scores[key], 2)
        for key, name in FIGURES.items()
        if scores.get(key) is not None
    }
    out["las_by_label"] = {
        label: {key: round(100 * value, 1) for key, value in sorted(prf.items())}
        for label, prf in sorted((scores.get("dep_las_per_type") or {}).items())
    }
    words = sum(len(doc) for doc in predicted)
    out["words"] = words
    out["words_per_second"] = round(words / seconds)
    return out


def megabytes(folder: Path) -> float:
    """Size of all files below a folder, in millions of bytes."""
    return round(sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6, 2)


def main() -> None:
    """Print the figures of the pipeline on the treebank named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", help="a folder or an installed pipeline's name")
    parser.add_argument("gold", type=Path, help=".conllu, .conllu.xz or .spacy")
    parser.add_argument("--n-sents", type=int, default=10, help="sentences a document")
    parser.add_argument("--output", type=Path, help="write the JSON here as well")
    parser.add_argument("--brief", action="store_true", help="no figures by label")
    options = parser.parse_args()

    nlp = spacy.load(options.pipeline)
    out = figures(nlp, read_docs(options.gold, nlp, n_sents=options.n_sents))
    if Path(options.pipeline).is_dir():
        out["megabytes"] = megabytes(Path(options.pipeline))
    if options.brief:
        del out["las_by_label"]
    text = json.dumps(out, ensure_ascii=False, indent=1)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
