import random

import pytest
import spacy
from augment import create_typography, with_other_marks
from spacy.tokens import Doc
from spacy.training import Example


def example(nlp) -> Example:
    words = ['"', "Es", "grave", '"', ",", "dijo", "Ana", "."]
    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=[False, True, False, False, True, True, False, False],
        pos=["PUNCT", "AUX", "ADJ", "PUNCT", "PUNCT", "VERB", "PROPN", "PUNCT"],
        lemmas=['"', "ser", "grave", '"', ",", "decir", "Ana", "."],
        heads=[2, 2, 5, 2, 2, 5, 5, 5],
        deps=["punct", "cop", "ccomp", "punct", "punct", "ROOT", "nsubj", "punct"],
    )
    return Example(nlp.make_doc(doc.text), doc)


@pytest.mark.parametrize("seed", range(20))
def test_marks_stay_pairs(seed):
    words = with_other_marks(['"', "no", '"', "-", '"', "sí", '"'], random.Random(seed))
    assert words[0] == words[4]
    assert words[2] == words[6]
    assert words[1::4] == ["no", "sí"]


def test_other_marks_keep_the_tree():
    nlp = spacy.blank("es")
    augment = create_typography(marks=1.0, lower=0.0, upper=0.0, bare=0.0, seed=1)
    seen = set()
    for _ in range(40):
        (changed,) = augment(nlp, example(nlp))
        seen.add(changed.reference[0].text)
        assert [t.head.i for t in changed.reference] == [2, 2, 5, 2, 2, 5, 5, 5]
        assert changed.reference[0].lemma_ == changed.reference[0].text
        assert changed.predicted.text == changed.reference.text
    assert {"“", "«", "'"} <= seen


def test_a_headline_loses_its_full_stop_and_nothing_else():
    nlp = spacy.blank("es")
    augment = create_typography(marks=0.0, lower=0.0, upper=0.0, bare=1.0, seed=1)
    (changed,) = augment(nlp, example(nlp))
    assert changed.reference.text == '"Es grave", dijo Ana'
    assert [t.dep_ for t in changed.reference][-1] == "nsubj"


def test_nothing_asked_nothing_changed():
    nlp = spacy.blank("es")
    augment = create_typography(marks=0.0, lower=0.0, upper=0.0, bare=0.0, seed=1)
    before = example(nlp)
    assert list(augment(nlp, before)) == [before]
