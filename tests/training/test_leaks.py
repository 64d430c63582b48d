"""What is measured is never trained on: runs of six words are compared, not names of files.

Any two newspapers share some runs of six ("el presidente del gobierno de la"), so a share is asked
for, not none. Needs `BRIEFGEN_CORPORA` and, for the gold, `BRIEFGEN_GOLD`: a folder below which every
`.txt` with a `.json` that says `"lang": "es"` counts.
"""

import json
import os
from pathlib import Path

import pytest
from convert_cess import load_trees, shared_articles
from parts import read_ancora, split_development
from silver import read_news
from treebanks import Sentence, read_conllu, six_grams

AT_MOST = 0.05
"""Greatest share of the 6-grams of a measured article that training may hold.

Formulas of news agencies and weather reports reach 4.8 % in AnCora's own parts."""

Grams = set[tuple[str, ...]]


def grams_by_article(sentences: list[Sentence]) -> dict[str, Grams]:
    words: dict[str, list[str]] = {}
    for sentence in sentences:
        words.setdefault(sentence.article, []).extend(sentence.words())
    return {article: six_grams(texts) for article, texts in words.items()}


@pytest.fixture(scope="module")
def trained_on(corpora: Path) -> Grams:
    """All 6-grams of every text that any part of the syntax training reads."""
    grams: Grams = set()
    for sentences in (
        read_ancora(corpora),
        read_conllu(corpora / "es_pud.conllu.xz"),
    ):
        for its in grams_by_article(sentences).values():
            grams |= its
    trees = load_trees(corpora / "cess_esp.tar.xz")
    measured = read_conllu(corpora / "es_ancora-test.conllu.xz")
    every_dev = read_conllu(corpora / "es_ancora-dev.conllu.xz")
    left_out = shared_articles(trees, [*measured, *every_dev])
    texts: dict[str, list[str]] = {}
    for tree in trees:
        if tree.article not in left_out:
            texts.setdefault(tree.article, []).extend(word.form for word in tree.words)
    for words in texts.values():
        grams |= six_grams(words)
    never = set().union(*grams_by_article(measured).values(), *gold_grams().values())
    for paragraph in read_news(corpora / "es_news_2013_2021.jsonl.xz", never, seed=0):
        grams |= six_grams([paragraph])
    return grams


def gold_grams() -> dict[str, Grams]:
    """6-grams of every Spanish gold article, by name; empty where there is no gold folder."""
    folder = Path(os.environ.get("BRIEFGEN_GOLD", "/nonexistent"))
    texts = [path for path in sorted(folder.rglob("*.txt")) if is_spanish(path)]
    return {path.stem: six_grams([path.read_text(encoding="utf8")]) for path in texts}


def worst(measured: dict[str, Grams], trained: Grams) -> tuple[float, str]:
    return max((len(own & trained) / len(own), name) for name, own in measured.items() if own)


@pytest.mark.slow
def test_no_article_of_the_ancora_test_part_is_trained_on(corpora, trained_on):
    measured = grams_by_article(read_conllu(corpora / "es_ancora-test.conllu.xz"))
    share, name = worst(measured, trained_on)
    assert share <= AT_MOST, name


@pytest.mark.slow
def test_no_gold_article_is_trained_on(gold, trained_on):
    measured = gold_grams()
    assert measured
    share, name = worst(measured, trained_on)
    assert share <= AT_MOST, name


def is_spanish(path: Path) -> bool:
    annotation = path.with_suffix(".json")
    return (
        annotation.is_file()
        and json.loads(annotation.read_text(encoding="utf8")).get("lang") == "es"
    )


@pytest.mark.slow
def test_development_articles_are_not_trained_on(corpora):
    train, dev = split_development(read_ancora(corpora))
    trained: Grams = set()
    for grams in grams_by_article(train).values():
        trained |= grams
    share, name = worst(grams_by_article(dev), trained)
    assert share <= AT_MOST, name
