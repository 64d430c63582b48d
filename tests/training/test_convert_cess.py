import itertools
import random

import pytest
from cess import Node, UnreadableTreeError, Word, build, parse_brackets, read_trees
from convert_cess import (
    ROOT,
    Analysis,
    Converter,
    Tree,
    best_tree,
    clitic_lemma,
    figures,
    spaces,
    to_document,
)
from spacy.vocab import Vocab

TREE = """
(
  (S
    (sn.e-SUJ *0*)
    (grup.verb
      (vmis3s0 visitó visitar))
    (sn-CD
      (espec.ms
        (da0ms0 el el))
      (grup.nom.ms
        (np0000o Banco_de_Caldas Banco_de_Caldas)
        (sn
          (Fpa -Fpa- -Fpa-)
          (np0000o BC BC)
          (Fpt -Fpt- -Fpt-))))
    (Fp . .)))
"""


def tree_of(text: str) -> Tree:
    (piece,) = parse_brackets(text)
    root = build(piece, [0])
    assert isinstance(root, Node)
    return Tree("inventado", root, list(root.words()))


def test_words_of_a_tree():
    words = tree_of(TREE).words
    assert [word.form for word in words] == [
        "visitó",
        "el",
        "Banco",
        "de",
        "Caldas",
        "(",
        "BC",
        ")",
        ".",
    ]
    assert [word.index for word in words] == list(range(9))
    assert words[2].tag == "np0000o"
    assert words[3].tag == "np0000o+"


def test_a_tree_with_unmatched_brackets_is_told_apart():
    good, bad = read_trees("\n(\n  (S\n    (rg No no)))\n(\n  (S\n    (rg No no))))\n")
    assert good is not None
    assert bad is None
    with pytest.raises(UnreadableTreeError):
        parse_brackets("(S (rg No no)")


def score_of(heads, scores):
    return sum(scores[d][h + 1] for d, h in enumerate(heads))


def is_tree(heads):
    if heads.count(ROOT) != 1:
        return False
    for node in range(len(heads)):
        seen = set()
        while node != ROOT:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node]
    return True


@pytest.mark.parametrize("seed", range(40))
def test_best_tree_is_the_best_of_all_trees(seed):
    dice = random.Random(seed)
    n = dice.randint(1, 5)
    scores = [[dice.uniform(-1, 1) for _ in range(n + 1)] for _ in range(n)]
    heads = best_tree(scores)
    assert is_tree(heads)
    every = itertools.product(range(ROOT, n), repeat=n)
    best = max(
        score_of(h, scores)
        for h in every
        if is_tree(list(h)) and all(d != head for d, head in enumerate(h))
    )
    assert score_of(heads, scores) == pytest.approx(best)


def test_the_converter_repeats_what_it_has_learnt():
    tree = tree_of(TREE)
    truth = Analysis(
        heads=[ROOT, 2, 0, 4, 2, 6, 2, 6, 0],
        labels=["ROOT", "det", "obj", "case", "flat", "punct", "flat", "punct", "punct"],
        morphs=["VERB|Mood=Ind", "DET|", "PROPN|", "ADP|", "PROPN|", "PUNCT|", "PROPN|", "PUNCT|", "PUNCT|"],
        lemmas=["visitar", "el", "Banco", "de", "Caldas", "(", "BC", ")", "."],
    )  # fmt: skip
    vocab = Vocab()
    converter = Converter()
    converter.train([(tree, truth)], [to_document(tree, truth, vocab)], epochs=20, seeds=(0, 1))
    found = converter.convert(tree)
    assert found == truth
    assert figures([(found, truth)])["las"] == 100
    doc = to_document(tree, found, vocab)
    assert doc.text.strip() == "visitó el Banco de Caldas (BC)."
    assert doc[2].head.text == "visitó"


@pytest.mark.parametrize(
    ("form", "verb", "lemma"),
    [("dárselo", "dar", "dar él él"), ("explotarla", "explotar", "explotar él"),
     ("irnos", "ir", "ir yo"), ("salir", "salir", "salir")],
)  # fmt: skip
def test_lemmas_of_verbs_with_pronouns(form, verb, lemma):
    assert clitic_lemma(form, verb) == lemma


def test_spaces_around_marks():
    forms = ["Dijo", ":", '"', "Sí", '"', "(", "ayer", ")", "."]
    words = [Word(i, form, "", "") for i, form in enumerate(forms)]
    text = "".join(
        form + " " * space for form, space in zip(forms, spaces(words), strict=True)
    ).strip()
    assert text == 'Dijo: "Sí" (ayer).'
