"""Names: what goes into training is what the corpora say, and never what is measured."""

import io
import itertools
import json
import lzma
import random
import tarfile
from collections import Counter
from pathlib import Path

import pytest
import spacy
from evaluate_names import figures, parse_marked, read_marked
from names_augment import Names as NameSource
from names_augment import create_names_augmenter, exchange
from names_data import (
    Document,
    Sentence,
    measured_grams,
    new_to,
    read_ancora,
    read_cess,
    to_doc,
    without,
)
from names_frames import SLOTS, draw_frame
from names_text import is_country, six_grams, surname_words, unseen_names
from silver_names import (
    Article,
    Lists,
    decide,
    evidence,
    gather,
    relabel,
    share_surnames,
    type_undecided,
)
from spacy.tokens import Doc, Span
from spacy.training import Example

HERE = Path(__file__).parent
LEXICON = HERE.parents[1] / "briefgen" / "languages" / "es" / "lexicon"

TREE = """
(
  (S (sno-SUJ (grup.nom (np0000o Brasil Brasil)))
    (vmis3s0 pidió pedir) (spcms a_el a_el) (np0000p Ana_de_la_Torre Ana_de_la_Torre)
    (Fpa -Fpa- -Fpa-) (np0000o UGT UGT) (Fpt -Fpt- -Fpt-) (Fe " ") (np0000a La_Guerra La_Guerra)
    (Fe " ") (sn.e-SUJ *0*) (np00000 Morales Morales) (Fp . .)))
"""


@pytest.fixture
def cess(tmp_path):
    path = tmp_path / "cess.tar"
    data = TREE.encode()
    with tarfile.open(path, "w") as archive:
        entry = tarfile.TarInfo("cess_esp/1_20000101.tbf")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return path


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("es")


@pytest.fixture
def lists(tmp_path):
    path = tmp_path / "lists.json"
    names = {"male": ["Tarsicio"], "female": ["Ludivina"], "last": ["Quirogón", "Besteiru"]}
    table = {
        "people": {"es": names, "ru": names},
        "cities": ["Villarrubia", "Montecasino", "Peñalosa"],
        "countries": ["Ruritania"],
        "capitals": ["Strelsau"],
    }
    path.write_text(json.dumps(table), encoding="utf-8")
    return path


def test_cess_names_are_split_and_countries_are_places(cess):
    (document,) = read_cess(cess)
    (sentence,) = document.sentences
    named = dict(zip(sentence.words, sentence.tags, strict=True))
    assert named["Brasil"] == "B-LOC"
    assert [named[w] for w in ("Ana", "de", "la", "Torre")] == ["B-PER", "I-PER", "I-PER", "I-PER"]
    assert named["UGT"] == "B-ORG"
    assert named["("] == named["pidió"] == "O"
    assert "*0*" not in sentence.words


def test_cess_marks_belong_to_a_work(cess, nlp):
    (document,) = read_cess(cess)
    assert '" La Guerra "' in [e.text for e in to_doc(nlp, document.sentences).ents]


def test_undecided_names_are_missing_not_outside(cess, nlp):
    (document,) = read_cess(cess)
    doc = to_doc(nlp, document.sentences)
    states = {t.text: t.ent_iob_ for t in doc}
    assert states["Morales"] == ""
    assert states["pidió"] == "O"


def test_measured_texts_are_left_out():
    def sentence(text):
        return Sentence(tuple(text.split()), ("O",) * len(text.split()))

    secret = "uno dos tres cuatro cinco seis siete ocho nueve diez once"
    measured = set(six_grams(secret))
    gone = Document("a", (sentence(secret), sentence("otra frase")))
    shared = Document("b", (sentence("uno dos tres cuatro cinco seis"), sentence("otra frase")))
    other = Document("c", (sentence("uno dos tres cuatro cinco"),))
    kept = without([gone, shared, other], measured)
    assert [d.name for d in kept] == ["b", "c"]
    assert [s.words for s in kept[0].sentences] == [("otra", "frase")]


def doc_with_names(nlp, words, names):
    doc = Doc(nlp.vocab, words=words, sent_starts=[i == 0 for i in range(len(words))])
    doc.set_ents([Span(doc, a, b, label=k) for a, b, k in names], default="outside")
    return doc


@pytest.mark.parametrize("seed", range(8))
def test_augmentation_changes_names_and_nothing_else(nlp, lists, seed):
    doc = doc_with_names(
        nlp,
        ["Ana", "Ruiz", "viajó", "a", "Lugo", "con", "la", "UGT", "."],
        [(0, 2, "PER"), (4, 5, "LOC"), (7, 8, "ORG")],
    )
    augment = create_names_augmenter(str(lists), names=1.0, marks=0.0, frames=1.0, seed=seed)
    changed, framed = augment(nlp, Example(doc.copy(), doc))
    labels = [e.label_ for e in changed.reference.ents]
    assert labels == ["PER", "LOC", "ORG"]
    outside = [t.text.lower() for t in changed.reference if t.ent_iob_ == "O"]
    assert outside == ["viajó", "a", "con", "la", "."]
    assert [t.text for t in changed.predicted] == [t.text for t in changed.reference]
    assert not changed.predicted.ents
    assert framed.reference.ents


def test_common_words_that_name_a_body_stay(lists):
    names = NameSource(lists, random.Random(1), 0.0)
    common = Counter({"gobierno": 9})
    assert exchange(["Gobierno"], "ORG", names, common) is None
    assert exchange(["Abogado", "General"], "PER", names, common) is None
    assert exchange(["UGT"], "ORG", names, common).isupper()
    assert exchange(["Universidad", "de", "Lugo"], "ORG", names, common).startswith(
        "Universidad de "
    )


@pytest.mark.parametrize("seed", range(40))
def test_frames_draw_every_slot(seed):
    drawn = draw_frame(random.Random(seed))
    assert all(bool(word) != bool(slot) for word, slot in drawn)
    assert all(slot in SLOTS for _, slot in drawn if slot)
    assert not any("{" in word for word, _ in drawn)
    pairs = [(a, b) for (a, _), (b, _) in itertools.pairwise(drawn)]
    assert ("de", "el") not in pairs


def test_marked_sentences_read_back():
    text, names = parse_marked("[PER Ana Ruiz] viajó a [LOC Lugo].")
    assert text == "Ana Ruiz viajó a Lugo."
    assert [text[a:b] for a, b, _ in names] == ["Ana Ruiz", "Lugo"]


def test_the_unseen_file_is_whole():
    sentences = read_marked(HERE / "unseen_names.txt")
    assert len(sentences) == 200
    assert not any("[" in text or "]" in text for text, _ in sentences)
    assert Counter(label for _, names in sentences for *_, label in names)["PER"] > 150


def test_unseen_surnames_are_banned_from_lists():
    banned = unseen_names(HERE / "unseen_names.txt")
    assert {"Trevanian", "Lindqvarn", "Oskar Lindqvarn", "Chisinau"} <= banned
    assert "Oskar" not in banned


@pytest.mark.parametrize(
    ("name", "surnames"),
    [("Ana Ruiz", {"Ruiz"}), ("Ruiz", {"Ruiz"}), ("Jan van der Meer", {"Meer"})],
)
def test_surname_words(name, surnames):
    assert surname_words(name) == surnames


def test_figures_count_exact_names():
    gold = {(0, 0, 4, "PER"), (0, 9, 12, "LOC")}
    found = {(0, 0, 4, "PER"), (0, 9, 12, "ORG")}
    assert figures(gold, found) == {"p": 50.0, "r": 50.0, "f": 50.0}


@pytest.fixture(scope="module")
def lexicon():
    return Lists.read(LEXICON)


@pytest.mark.parametrize(
    ("words", "name", "label"),
    [
        (["Habló", "Javier", "Quirogón", "."], (1, 3), "PER"),
        (["el", "presidente", "Quirogón", "calla"], (2, 3), "PER"),
        (["Moscú", "insiste"], (0, 1), "LOC"),
        (["el", "Ministerio", "de", "Aguas"], (1, 4), "ORG"),
        (["compró", "Quirogón", "Ltd."], (1, 3), "ORG"),
        (["usa", "Facebook", "mucho"], (1, 2), "ORG"),
    ],
)
def test_evidence_beside_a_name(nlp, lexicon, words, name, label):
    doc = doc_with_names(nlp, words, [(*name, "MISC")])
    weights = Counter()
    for kind, weight in evidence(doc, doc.ents[0], lexicon):
        weights[kind] += weight
    assert weights.most_common(1)[0][0] == label


def test_one_article_one_type(nlp, lexicon):
    """The full name makes persons of the surname, also where the teacher missed or erred."""
    first = doc_with_names(nlp, ["Habló", "Javier", "Quirogón", "."], [(1, 3, "PER")])
    second = doc_with_names(nlp, ["Según", "Quirogón", ",", "llueve", "."], [(1, 2, "LOC")])
    third = doc_with_names(nlp, ["Lo", "sabe", "Quirogón", "."], [])
    article = Article([first, second, third])
    gather(article, lexicon)
    share_surnames(article)
    clean = relabel(article, {name: Counter() for name in article.votes})
    assert [(e.text, e.label_) for doc in clean for e in doc.ents] == [
        ("Javier Quirogón", "PER"),
        ("Quirogón", "PER"),
        ("Quirogón", "PER"),
    ]


def test_divided_evidence_teaches_nothing(nlp, lexicon):
    assert decide(Counter({"PER": 1.0, "ORG": 1.0}), Counter()) is None
    doc = doc_with_names(nlp, ["Vio", "a", "Quirogón", "."], [])
    (clean,) = relabel(Article([doc]), {})
    assert clean[2].ent_iob_ == ""
    assert clean[0].ent_iob_ == "O"


@pytest.mark.parametrize(("name", "yes"), [("Rusia", True), ("EEUU", True), ("Barcelona", False)])
def test_countries(name, yes):
    assert is_country(name) is yes


def test_the_gold_stays_out_of_training(corpora, gold):
    """Its six CESS articles are found by their words, under other names."""
    measured = measured_grams([gold, *(p for p in gold.iterdir() if p.is_dir())])
    documents = read_cess(corpora / "cess_esp.tar.xz")
    kept = without(documents, measured)
    assert 6 <= len(documents) - len(kept) < 30
    assert not [
        sentence.words
        for document in kept
        for sentence in document.sentences
        if len(set(six_grams(" ".join(sentence.words))) & measured) > 0
    ]


ANCORA = """# newdoc id = one
# sent_id = 1
1\tEl\tel\tDET\tda0ms0\t_\t2\tdet\t_\t_
2\tMinisterio\tMinisterio\tPROPN\tnp0000o\t_\t0\troot\t_\tMWE=Ministerio_del_Interior
3-4\tdel\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_
4\tel\tel\tDET\t_\t_\t5\tdet\t_\t_
5\tInterior\tInterior\tPROPN\t_\t_\t2\tflat\t_\t_
6\tcitó\tcitar\tVERB\tvmis3s0\t_\t0\troot\t_\t_
7\ta\ta\tADP\tsps00\t_\t8\tcase\t_\t_
8\tQuirogón\tQuirogón\tPROPN\tnp00000\t_\t6\tobj\t_\t_
"""


@pytest.fixture
def ancora(tmp_path):
    path = tmp_path / "ancora.xz"
    path.write_bytes(lzma.compress(ANCORA.encode()))
    return path


def test_ancora_reads_contractions_as_written(ancora):
    (document,) = read_ancora(ancora)
    (sentence,) = document.sentences
    assert sentence.words == ("El", "Ministerio", "del", "Interior", "citó", "a", "Quirogón")
    assert sentence.tags == ("O", "B-ORG", "I-ORG", "I-ORG", "O", "O", "?")


def test_open_types_are_filled_by_votes(ancora, lexicon):
    class Teacher:
        vocab = spacy.blank("es").vocab

        def pipe(self, docs):
            for doc in docs:
                doc.set_ents([Span(doc, 6, 7, label="PER")])
                yield doc

    everywhere = {"Quirogón": Counter(PER=5), "Ministerio del Interior": Counter()}
    (doc,) = type_undecided(Teacher(), read_ancora(ancora), lexicon, everywhere)
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Ministerio del Interior", "ORG"),
        ("Quirogón", "PER"),
    ]


def test_the_same_document_under_another_name_is_not_new():
    def document(name, text):
        return Document(name, (Sentence(tuple(text.split()), ("O",) * len(text.split())),))

    text = "uno dos tres cuatro cinco seis siete ocho"
    known = [document("a", text)]
    assert not new_to([document("b", text)], known)
    assert new_to([document("b", text[::-1])], known)
