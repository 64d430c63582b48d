"""The scorer: what counts, what is free, and floors that only go up."""

import json
import tomllib

import pytest

from tests.quality.quality import (
    OWN,
    SHOWN,
    Pinned,
    arguments_of,
    below,
    figures,
    lowered,
    raised,
    read_floors,
    write_floors,
)
from tests.quality.score import LABELS, GoldError, Place, Scores, overlap, pair, read_folder, score

TEXT = (
    "Ana Ruiz no aclaró si dimitirá. «Es grave», dijo la alcaldesa a Ruiz, la esposa de Luis Gil.\n"
)
GOLD = {
    "id": "a",
    "lang": "es",
    "actors": [
        {"id": "ana", "name": "Ana Ruiz", "kind": "person", "key": True, "mentions": ["Ana Ruiz", "Ruiz"], "epithets": ["la alcaldesa#1"], "roles": []},
        {"id": "luis", "name": "Luis Gil", "kind": "person", "key": False, "mentions": ["Luis Gil"], "epithets": [], "roles": []},
        {"id": "esposa", "name": "esposa", "kind": "person", "key": False, "optional": True, "mentions": [], "epithets": ["la esposa de Luis Gil#1"], "roles": []},
    ],
    "quotes": [{"text": "Es grave", "kind": "direct", "speaker": "ana", "speaker_text": "la alcaldesa", "cue": "dijo"}],
    "questions": [
        {"text": "no aclaró si dimitirá", "kind": "unspecified", "question": "¿Dimitirá Ana Ruiz?"},
        {"text": "Es grave", "kind": "doubtful", "question": "¿Es grave?", "optional": True},
    ],
}  # fmt: skip


def span(words, nth=1):
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def actor(name, kind, *mentions):
    return {
        "id": name,
        "name": name,
        "kind": kind,
        "key": True,
        "mentions": [{**m, "form": f} for m, f in mentions],
    }


PERFECT = {
    "actors": [actor("ana-ruiz", "person", (span("Ana Ruiz"), "name"), (span("la alcaldesa"), "epithet"), (span("Ruiz", 2), "name"))],
    "quotes": [{**span("Es grave"), "kind": "direct", "speaker": "ana-ruiz"}],
    "questions": [{**span("no aclaró si dimitirá"), "kind": "unspecified", "question": "¿Dimitirá Ana Ruiz?"}],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


def test_nothing_found_scores_nothing(folder):
    scores = score(folder, {})
    assert all(scores.f1(label) == 0 for label in LABELS)
    assert {m.what for m in scores.mistakes} == {"missed"}


def test_all_found_scores_one_and_what_hangs_in_an_epithet_is_free(folder):
    scores = score(folder, {"a": PERFECT})
    assert scores.gold["person mentions"] == 2  # "Luis Gil" lies inside an epithet
    assert scores.f1("person mentions") == 1
    for label in ("quotes", "quote and speaker", "questions", "question kind", "epithet actor"):
        assert scores.f1(label) == 1, label


def test_optional_units_are_neither_paid_nor_charged(folder):
    found = {
        **PERFECT,
        "questions": [{**span("Es grave"), "kind": "doubtful", "question": "¿Es grave?"}],
    }
    scores = score(folder, {"a": found})
    assert (scores.system["questions"], scores.hits["questions"], scores.gold["questions"]) == (
        0,
        0,
        1,
    )


def test_wrong_kind_and_wrong_speaker_are_told_with_their_words(folder):
    found = {
        **PERFECT,
        "quotes": [{**span("Es grave"), "kind": "direct", "speaker": None}],
        "questions": [{**span("no aclaró si dimitirá"), "kind": "pending", "question": "¿?"}],
    }
    scores = score(folder, {"a": found})
    assert scores.f1("quotes in marks") == 1
    assert scores.f1("speaker of found quotes") == 0
    assert scores.f1("question kind") == 0
    told = {(m.label, m.what, m.words) for m in scores.mistakes}
    assert ("speaker of found quotes", "ana taken for None", "Es grave") in told
    assert ("question kind", "taken for pending", "no aclaró si dimitirá") in told


@pytest.mark.parametrize(("end", "same"), [(3, False), (4, True)])
def test_pairs_need_the_least_overlap(end, same):
    assert bool(pair([Place(0, 10)], [Place(0, end)], 0.4)) is same


def test_the_best_pair_is_made_first():
    gold, system = [Place(0, 10), Place(8, 20)], [Place(0, 20), Place(0, 9)]
    assert pair(gold, system, 0.4) == {0: 1, 1: 0}


def test_touching_spans_do_not_overlap():
    assert overlap(Place(0, 5), Place(5, 9)) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"quotes": [{"text": "Es leve", "kind": "direct", "speaker": None}]}, "Es leve"),
        ({"quotes": [{"text": "Es grave", "kind": "loud", "speaker": None}]}, "loud"),
        ({"quotes": [{"text": "Es grave", "kind": "direct", "speaker": "eva"}]}, "eva"),
    ],
)
def test_annotations_that_do_not_fit_are_refused(folder, change, said):
    (folder / "a.json").write_text(json.dumps({**GOLD, **change}), encoding="utf-8")
    with pytest.raises(GoldError, match=said):
        read_folder(folder)


def test_our_articles_fit_their_texts_and_are_many_enough():
    articles = read_folder(OWN)
    assert len(articles) >= 10
    assert sum(not q.optional for a in articles for q in a.questions) >= 100
    assert sum(not q.optional for a in articles for q in a.quotes) >= 150


def measured(value):
    scores = Scores()
    for label in LABELS:
        scores.hits[label], scores.gold[label], scores.system[label] = value, 100, 100
    return scores


def test_floors_go_up_and_not_down():
    first = raised(measured(80), "d", None)
    assert first.floors["quotes"] == 0.79
    assert raised(measured(90), "d", first).floors["quotes"] == 0.89
    assert raised(measured(50), "d", first).floors["quotes"] == 0.79
    assert below(measured(79), first) == []
    assert any(line.startswith("quotes:") for line in below(measured(78), first))
    assert len(below(measured(70), first)) == len(LABELS)


def test_other_articles_get_floors_of_their_own():
    assert raised(measured(50), "e", Pinned("d", {"quotes": 0.9})).floors["quotes"] == 0.49


def test_lowering_keeps_the_reason_and_survives_writing(tmp_path):
    pinned = lowered(measured(50), raised(measured(80), "d", None), "quotes", 'a "new" rule')
    write_floors({"own": pinned}, tmp_path / "floors.toml")
    again = read_floors(tmp_path / "floors.toml")["own"]
    assert again == pinned
    assert again.lowered == ['quotes: 0.790 -> 0.490: a "new" rule']


def test_the_figures_of_the_about_page_are_what_it_reads(folder):
    scores = score(folder, {"a": PERFECT})
    own, press = tomllib.loads(figures({"own": (scores, 1), "press": (scores, 3)}))["measured"]
    assert "1 artículos anotados a mano de este proyecto" in own["what"]
    assert "«press»" in press["what"]
    assert own["scores"] == dict.fromkeys(SHOWN.values(), 100.0) | {"Citas indirectas": 0.0}


def test_several_folders_may_be_given():
    options = arguments_of(["--gold", "a", "b", "--gold", "c"])
    assert [str(folder) for folder in options.gold] == ["a", "b", "c"]
