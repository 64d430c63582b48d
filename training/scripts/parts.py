"""Which articles of AnCora are trained on, which steer training, which are never seen.

The gold articles, on which briefgen is measured, stand in AnCora's development part under their own
names; they are left out of everything. Development is every eleventh of the other articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from treebanks import Sentence, leave_out, read_conllu

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
