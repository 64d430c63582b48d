import random

import pytest
from silver import majority, paragraphs_of, vote, voted_tree
from spacy.tokens import Doc
from spacy.vocab import Vocab

WORDS = ["Ana", "dijo", "que", "no"]


def parsed(heads, deps):
    return Doc(Vocab(), words=WORDS, heads=heads, deps=deps)[:]


def test_the_majority_of_arcs_and_labels_wins():
    a = parsed([1, 1, 3, 1], ["nsubj", "ROOT", "mark", "ccomp"])
    b = parsed([1, 1, 1, 1], ["obj", "ROOT", "mark", "ccomp"])
    c = parsed([1, 1, 3, 1], ["nsubj", "ROOT", "mark", "obj"])
    assert vote([a, b, c], [1, 1, 1]) == ([1, -1, 3, 1], ["nsubj", "ROOT", "mark", "ccomp"])


def test_one_root_even_where_a_parser_saw_two():
    a = parsed([0, 1, 3, 1], ["ROOT", "ROOT", "mark", "ccomp"])
    heads, labels = vote([a], [1])
    assert heads.count(-1) == 1
    assert labels.count("ROOT") == 1


def test_votes_that_make_a_cycle_end_in_a_tree():
    arcs = {(1, 0): 2.0, (0, 1): 2.0, (-1, 0): 1.0, (-1, 2): 1.5, (2, 1): 0.5, (0, 2): 1.0}
    assert voted_tree(3, arcs) == [-1, 0, 0]


@pytest.mark.parametrize(("values", "winner"), [(["a", "b", "b"], "b"), (["a", "b"], "a")])
def test_majority(values, winner):
    assert majority(values, [1.0] * len(values)) == winner


def test_blanked_numbers_are_filled_and_short_lines_left_out():
    text = "Hace *NUMBER*  años que no.\nYa.\n"
    (line,) = paragraphs_of(text, random.Random(0))
    assert "*" not in line
    assert line.startswith("Hace ")
    assert "  " not in line
