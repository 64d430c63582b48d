import random

import pytest
import spacy
from augment import create_resume_lemmatizer, create_typography, with_other_marks
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


def test_a_loaded_lemmatizer_learns_on(tmp_path):
    nlp = spacy.blank("es")
    lemmatizer = nlp.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 1})
    gold = {"lemmas": ["él", "visitar", "casa"]}
    text = "ella visitó casas"
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc(text), gold)])
    labels = dict(lemmatizer.tree2label)
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.get_pipe("trainable_lemmatizer").tree2label == {}, "spaCy does it now: drop ours"
    create_resume_lemmatizer()(again)
    assert again.get_pipe("trainable_lemmatizer").tree2label == labels
