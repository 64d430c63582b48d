"""Join the trained halves, syntax and names, into the one pipeline that briefgen ships.

    python scripts/assemble.py --syntax DIR --names DIR --output DIR

`--names` may be left out while there is no such half yet. The `ner` component keeps its own tok2vec: one
that listens to a shared tok2vec gets a copy of that inside. What a pipeline does not need at run
time is left out of the folder: vectors, lookups, and the tokenizer's white-space special cases
(with them spaCy is 25 times slower on text with line breaks).
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import augment  # noqa: F401  the configuration of a half names functions that it registers
import spacy
from evaluate import FIGURES
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]

NAME = "briefgen_news"
VERSION = "0.1.0"
LICENCE = "CC BY-SA 4.0"
WHITESPACE_RULES = ("\t", "\n", " ")

ANCORA = {
    "name": "UD Spanish-AnCora, development part",
    "url": "https://github.com/UniversalDependencies/UD_Spanish-AnCora",
    "license": "CC BY 4.0",
    "author": "Taulé, Martí, Recasens; Martínez Alonso, Zeman",
}
CESS = {
    "name": "CESS-ESP",
    "url": "https://github.com/nltk/nltk_data",
    "license": "attribution; the same annotation is in AnCora, CC BY 4.0",
    "author": "Martí, Taulé (CESS-ECE)",
}
PUD = {
    "name": "UD Spanish-PUD",
    "url": "https://github.com/UniversalDependencies/UD_Spanish-PUD",
    "license": "CC BY-SA 3.0",
    "author": "Zeman et al.",
}
GSD = {
    "name": "UD Spanish-GSD, development and test parts",
    "url": "https://github.com/UniversalDependencies/UD_Spanish-GSD",
    "license": "CC BY-SA 4.0",
    "author": "McDonald et al.; Ballesteros et al.",
}
NEWS = {
    "name": "Spanish Fake News Corpus, articles labelled true (raw text, self-training)",
    "url": "https://github.com/jpposadas/FakeNewsCorpusSpanish",
    "license": "CC BY 4.0",
    "author": "Posadas-Durán et al.",
}
SOURCES = {"ancora": ANCORA, "cess": CESS, "pud": PUD, "gsd": GSD, "news": NEWS}


def join(syntax: Path, names: Path | None) -> Language:
    """One pipeline: the components of the syntax half, then those that only the names half has."""
    nlp = spacy.load(syntax)
    if names is None:
        return nlp
    other = spacy.load(names)
    if "tok2vec" in other.pipe_names:
        other.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    for component in other.pipe_names:
        if component not in nlp.pipe_names:
            nlp.add_pipe(component, source=other)
    return nlp


def slim(nlp: Language) -> None:
    """Drop, in place, what the saved pipeline does not need."""
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.rules = {
        text: rule for text, rule in tokenizer.rules.items() if text not in WHITESPACE_RULES
    }
    for name in list(nlp.vocab.lookups.tables):
        if name != "lexeme_norm":
            nlp.vocab.lookups.remove_table(name)

    if "trainable_lemmatizer" in nlp.pipe_names:
        forget_trees(nlp.get_pipe("trainable_lemmatizer"))
    # where the training data lay says nothing to anyone else, and code of the training is not there
    config = nlp.config.copy()
    config["paths"] = dict.fromkeys(config["paths"])
    config["nlp"]["after_pipeline_creation"] = None
    nlp.config = config


def measured_performance(files: list[Path]) -> dict[str, Any]:
    """Scores 0 to 1 by the names spaCy gives them, from the figures that `evaluate.py` wrote."""
    out: dict[str, Any] = {}
    for path in files:
        measured = json.loads(path.read_text(encoding="utf8"))
        for key, name in FIGURES.items():
            if name in measured:
                out[key] = round(measured[name] / 100, 4)
    return out


def fill_meta(
    nlp: Language, *, version: str, sources: list[str], performance: dict[str, Any]
) -> None:
    """Say in the pipeline's `meta.json` what it is, of what made, under what licence, how good."""
    nlp.meta.update(
        name=NAME,
        version=version,
        description="Spanish news: morphology, dependencies, lemmas, sentences, names. Made for briefgen.",
        author="briefgen",
        license=LICENCE,
        sources=[SOURCES[source] for source in sources],
        performance=performance,
    )


def forget_trees(lemmatizer: Any) -> None:
    """Drop the edit trees behind the last one that a label needs: training adds one a rare lemma."""
    nothing = 2**32 - 1
    needed: set[int] = set()
    waiting = list(lemmatizer.cfg["labels"])
    while waiting:
        number = waiting.pop()
        if number == nothing or number in needed:
            continue
        needed.add(number)
        tree = lemmatizer.trees[number]
        waiting += [tree[key] for key in ("prefix_tree", "suffix_tree") if key in tree]
    trees = [lemmatizer.trees[number] for number in range(max(needed, default=-1) + 1)]
    lemmatizer.trees.from_json(trees)


def forget_words(folder: Path) -> None:
    """Leave out of a saved pipeline the spelling of every word that training saw (a megabyte).

    Embeddings go by hashes, labels and tokenizer exceptions are saved elsewhere; only the
    lemmatizer's edit trees look the letters up that they take away and put.
    """
    nlp = spacy.load(folder)
    letters: list[str] = []
    if "trainable_lemmatizer" in nlp.pipe_names:
        lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
        for number in range(len(lemmatizer.trees)):
            tree = lemmatizer.trees[number]
            letters += [nlp.vocab.strings[tree[key]] for key in ("orig", "subst") if key in tree]
    path = folder / "vocab" / "strings.json"
    path.write_text("[]\n", encoding="utf8")
    needed = sorted({*spacy.load(folder).vocab.strings, *letters})
    path.write_text(json.dumps(needed, ensure_ascii=False, indent=0) + "\n", encoding="utf8")


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Join the halves named on the command line, save the pipeline and load it once again."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--syntax", type=Path, required=True)
    parser.add_argument("--names", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--version", default=VERSION)
    parser.add_argument(
        "--sources", nargs="*", choices=sorted(SOURCES), default=["ancora", "cess", "pud", "news"]
    )
    parser.add_argument(
        "--measured", nargs="*", type=Path, default=[], help="figures on test data, by evaluate.py"
    )
    options = parser.parse_args()

    nlp = join(options.syntax, options.names)
    slim(nlp)
    fill_meta(
        nlp,
        version=options.version,
        sources=options.sources,
        performance=measured_performance(options.measured),
    )
    if options.output.exists():
        shutil.rmtree(options.output)
    nlp.to_disk(options.output)
    forget_words(options.output)
    again = spacy.load(options.output)
    doc = again("«Es grave», dijo la ministra Ana Ruiz.")
    print(
        f"{options.output.name}: {' '.join(again.pipe_names)}, {size(options.output) / 1e6:.1f} MB"
    )
    print(" ".join(f"{token.text}/{token.pos_}/{token.dep_}" for token in doc))


if __name__ == "__main__":
    main()
