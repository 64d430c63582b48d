"""Nouns by what they name, and names known beforehand."""

from __future__ import annotations

import pytest

from briefgen.analysis.gazetteer import fold, gazetteer_of
from briefgen.analysis.lexicon import Noun, lexicon_of, plural
from briefgen.model import Gender
from tests.analysis.plain_docs import PACK

LEXICON = lexicon_of(PACK)
GAZETTEER = gazetteer_of(PACK)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("juez", "jueces"), ("francés", "franceses"), ("alemán", "alemanes"), ("joven", "jóvenes"), ("lápiz", "lápices"),
        ("capitán", "capitanes"), ("israelí", "israelíes"), ("papa", "papas"), ("crisis", "crisis"), ("primer ministro", "primeros ministros"),
        ("jefe de estado", "jefes de estado"), ("portavoz", "portavoces"), ("general", "generales"), ("marqués", "marqueses"),
    ],
)  # fmt: skip
def test_plural(one, many):
    assert plural(one) == many


@pytest.mark.parametrize(
    ("form", "lemma", "gender", "is_plural"),
    [
        ("ministra", "ministro", Gender.FEMALE, False),
        ("ministros", "ministro", Gender.MALE, True),
        ("portavoz", "portavoz", None, False),
        ("dirigente", "dirigente", None, False),
        ("presidente", "presidente", Gender.MALE, False),
        ("exalcaldesa", "exalcalde", Gender.FEMALE, False),
        ("primera ministra", "primer ministro", Gender.FEMALE, False),
    ],
)
def test_persons(form, lemma, gender, is_plural):
    sense = LEXICON.sense(form, Noun.PERSON)
    assert (sense.lemma, sense.gender, sense.plural) == (lemma, gender, is_plural)


@pytest.mark.parametrize("word", ["exit", "examen", "exceso", "mesana", "y"])
def test_what_only_begins_like_a_former_office(word):
    assert LEXICON.sense(word, Noun.PERSON) is None


def test_the_longest_entry_wins_and_ex_apart_belongs_to_it():
    assert LEXICON.noun_at(["el", "primer", "ministro", "calló"], 1)[0] == 2
    length, senses = LEXICON.noun_at(["el", "ex", "ministro", "calló"], 1)
    assert (length, senses[0].former) == (2, True)
    assert LEXICON.noun_at(["el", "lunes"], 0) == (0, ())
    assert LEXICON.noun_at(["primer", "ministro"], 0, 1) == (
        0,
        (),
    )  # the other word is out of reach


def test_what_is_the_same_office_and_what_nobody_is_at_once():
    assert LEXICON.alike["pontífice"] == LEXICON.alike["papa"] == "papa"
    assert "abogado" in LEXICON.apart["juez"]
    assert "magistrado" not in LEXICON.apart["juez"]


def test_what_may_stand_for_what():
    assert LEXICON.stands_for({"leader"}, {"head"})
    assert not LEXICON.stands_for({"head"}, {"leader", "athlete"})
    assert LEXICON.stands_for({"victim"}, {"athlete"})


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Francia", "FR"),
        ("EE.UU.", "US"),
        ("Moscú", "RU"),
        ("Casa Blanca", "US"),
        ("Tresmar", None),
    ],
)
def test_where_a_name_is(name, code):
    assert GAZETTEER.origin(name) == code


def test_demonyms_show_gender_number_and_all_they_may_mean():
    assert GAZETTEER.demonyms["francesas"].origins == {"FR"}
    assert GAZETTEER.demonyms["francesas"].gender is Gender.FEMALE
    assert GAZETTEER.demonyms["granadinos"].origins == {"GD", "Granada"}
    assert "europeo" not in GAZETTEER.demonyms
    assert "europeo" in GAZETTEER.broad


def test_names_compare_without_case_and_accents():
    assert fold("ÁNGEL Núñez") == "angel nunez"
