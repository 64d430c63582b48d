"""Copy a names pipeline without the strings that training left in its vocabulary.

Augmentation shows the model hundreds of thousands of words; the vocabulary keeps the spelling
of each (megabytes), which nothing needs: the embeddings go by hashes. A fresh pipeline gets the
component's weights alone.

    python training/scripts/prune_names.py FROM TO
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy


def main() -> None:
    """Write the pruned pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    args = parser.parse_args()
    full = spacy.load(args.source)
    config = full.config.copy()
    config["corpora"], config["initialize"] = {}, {}  # paths and readers of training
    bare = spacy.blank("es")
    component = bare.add_pipe("ner", config={"model": config["components"]["ner"]["model"]})
    for label in full.get_pipe("ner").labels:
        component.add_label(label)
    bare.initialize()
    component.from_bytes(full.get_pipe("ner").to_bytes(exclude=["vocab"]), exclude=["vocab"])
    bare.meta.update({k: full.meta[k] for k in ("performance",) if k in full.meta})
    bare.to_disk(args.target)


if __name__ == "__main__":
    main()
