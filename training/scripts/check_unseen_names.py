"""List the names of the file of unseen names that do stand in training data or lists.

    python training/scripts/check_unseen_names.py UNSEEN --docs TRAIN.spacy ... --lists LISTS.json

A name counts as seen when it, or a person's surname, is a name (or part of one) in training.
Given names may be seen: what is new about a person is the surname. Ends with status 1 if any.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import spacy
from evaluate_names import read_marked
from names_text import surname_words
from spacy.tokens import DocBin


def main() -> int:
    """Print one line a name that was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("unseen", type=Path)
    parser.add_argument("--docs", type=Path, nargs="*", default=[])
    parser.add_argument("--lists", type=Path)
    args = parser.parse_args()

    vocab = spacy.blank("es").vocab
    names: set[str] = set()
    words: set[str] = set()
    for path in args.docs:
        for doc in DocBin().from_disk(path).get_docs(vocab):
            for entity in doc.ents:
                names.add(entity.text)
                words.update(t.text for t in entity if t.text[:1].isupper())
    if args.lists:
        lists = json.loads(args.lists.read_text(encoding="utf-8"))
        for group in lists["people"].values():
            words.update(group["last"])
        names.update(lists["cities"] + lists["countries"] + lists.get("capitals", []))
    seen = []
    for _, marked in read_marked_names(args.unseen):
        seen += [
            n for n, label in marked if n in names or (label == "PER" and surname_words(n) & words)
        ]
    for name in seen:
        print(name)
    return 1 if seen else 0


def read_marked_names(path: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """Texts with their names and labels."""
    return [(text, [(text[a:b], label) for a, b, label in ns]) for text, ns in read_marked(path)]


if __name__ == "__main__":
    sys.exit(main())
