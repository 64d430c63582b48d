import json
import subprocess
import sys

import pytest
import spacy
from assemble import join, measured_performance, slim
from conftest import SCRIPTS
from spacy.training import Example


def tiny(pipes, text="Ana dijo que no."):
    """A blank pipeline with a shared tok2vec, initialised, not trained."""
    nlp = spacy.blank("es")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp.add_pipe("tok2vec")
    if "ner" in pipes:
        nlp.add_pipe("ner", config={"model": {"tok2vec": listener}})
        gold = {"entities": [(0, 3, "PER")]}
    else:
        nlp.add_pipe("morphologizer", config={"model": {"tok2vec": listener}})
        gold = {"pos": ["PROPN", "VERB", "SCONJ", "ADV", "PUNCT"], "morphs": ["", "", "", "", ""]}
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc(text), gold)])
    return nlp


@pytest.fixture
def halves(tmp_path):
    tiny(["morphologizer"]).to_disk(tmp_path / "syntax")
    tiny(["ner"]).to_disk(tmp_path / "names")
    return tmp_path


def test_names_keep_their_own_tok2vec(halves):
    nlp = join(halves / "syntax", halves / "names")
    assert nlp.pipe_names == ["tok2vec", "morphologizer", "ner"]
    assert nlp.get_pipe("tok2vec").listening_components == ["morphologizer"]
    alone = spacy.load(halves / "names")
    text = "Ana Ruiz dijo en Caldas que no."
    assert [(e.text, e.label_) for e in nlp(text).ents] == [
        (e.text, e.label_) for e in alone(text).ents
    ]


def test_white_space_has_no_special_cases(halves):
    nlp = join(halves / "syntax", None)
    slim(nlp)
    nlp.to_disk(halves / "slim")
    again = spacy.load(halves / "slim")
    assert not {"\n", "\t", " "} & set(again.tokenizer.rules)
    assert [token.text for token in again("Sí.\n\tNo.")] == ["Sí", ".", "\n\t", "No", "."]


def test_the_command_writes_a_pipeline_that_says_what_it_is(halves):
    figures = halves / "figures.json"
    figures.write_text('{"uas": 87.5, "words": 3}', encoding="utf8")
    assert measured_performance([figures]) == {"dep_uas": 0.875}
    subprocess.run(
        [sys.executable, SCRIPTS / "assemble.py", "--syntax", halves / "syntax",
         "--names", halves / "names", "--output", halves / "out", "--measured", figures],
        check=True, capture_output=True,
    )  # fmt: skip
    meta = json.loads((halves / "out" / "meta.json").read_text(encoding="utf8"))
    assert (meta["lang"], meta["name"]) == ("es", "briefgen_news")
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["performance"] == {"dep_uas": 0.875}
    assert {source["name"] for source in meta["sources"]} >= {"CESS-ESP"}
