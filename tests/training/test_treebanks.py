from pathlib import Path

import pytest
from spacy.vocab import Vocab
from treebanks import (
    Sentence,
    leave_out,
    like_ancora,
    paragraph_doc,
    paragraphs,
    read_conllu,
    six_grams,
    to_doc,
)

CONLLU = """\
# newdoc id = inventado-1
# sent_id = inventado-1-s1
# text = Dárselo al juez.
1-3	Dárselo	_	_	_	_	_	_	_	_
1	Dár	dar	VERB	v	VerbForm=Inf	0	root	_	_
2	se	él	PRON	p	Case=Dat|PronType=Prs	1	iobj	_	_
3	lo	él	PRON	p	Case=Acc|PronType=Prs	1	obj	_	_
4-5	al	_	_	_	_	_	_	_	_
4	a	a	ADP	s	_	6	case	_	_
5	el	el	DET	d	Gender=Masc	6	det	_	_
6	juez	juez	NOUN	n	Gender=Masc	1	obl	_	SpaceAfter=No
7	.	.	PUNCT	f	PunctType=Peri	1	punct	_	_

# sent_id = inventado-1-s2
# text = Ya.
1	Ya	ya	ADV	r	_	0	root	_	SpaceAfter=No
2	.	.	PUNCT	f	PunctType=Peri	1	punct	_	_

# newdoc id = inventado-2
# sent_id = inventado-2-s1
# text = No.
1	No	no	ADV	r	_	0	root	_	SpaceAfter=No
2	.	.	PUNCT	f	PunctType=Peri	1	punct	_	_
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[Sentence]:
    path = tmp_path / "x.conllu"
    path.write_text(CONLLU, encoding="utf8")
    return read_conllu(path)


def test_contractions_are_the_words_that_are_written(sentences):
    assert sentences[0].words() == ["Dárselo", "al", "juez", "."]
    doc = to_doc(sentences[0], Vocab())
    assert doc.text.strip() == "Dárselo al juez."
    assert [token.lemma_ for token in doc] == ["dar él él", "a el", "juez", "."]
    assert [token.pos_ for token in doc] == ["VERB", "ADP", "NOUN", "PUNCT"]
    assert [token.dep_ for token in doc] == ["ROOT", "case", "obl", "punct"]
    assert str(doc[1].morph) == "Gender=Masc"


def test_articles_are_left_out_by_name(sentences):
    assert {s.article for s in leave_out(sentences, ["inventado-1"])} == {"inventado-2"}


@pytest.mark.parametrize("longest", [1, 2, 6])
def test_paragraphs_keep_order_and_never_cross_articles(sentences, longest):
    runs = list(paragraphs(sentences, longest=longest, seed=3))
    assert [s for run in runs for s in run] == sentences
    assert all(len({s.article for s in run}) == 1 and len(run) <= longest for run in runs)


def test_a_paragraph_is_one_document_without_line_breaks(sentences):
    doc = paragraph_doc(sentences[:2], Vocab())
    assert doc.text.strip() == "Dárselo al juez. Ya."
    assert len(list(doc.sents)) == 2


def test_other_treebanks_get_the_labels_of_ancora():
    rows = (
        ("1", "Estados", "estado", "NOUN", "_", "Gender=Masc", "2", "obl:tmod", "_", "Proper=True"),
        ("2", "pide", "pedir", "VERB", "_", "_", "0", "root", "_", "_"),
    )
    changed = like_ancora(Sentence("a", "a", rows)).rows
    assert changed[0][2:8] == ("Estados", "PROPN", "_", "_", "2", "obl")
    assert changed[1] == rows[1]


def test_six_grams_see_words_only():
    assert six_grams(["«Uno", ",", "dos", "tres", "cuatro", "cinco", "SEIS"]) == {
        ("uno", "dos", "tres", "cuatro", "cinco", "seis")
    }
