"""Which names are one actor's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.chains import calibrated, find_chains
from briefgen.analysis.mentions import find_mentions
from briefgen.model import ActorKind, Gender
from tests.analysis.plain_docs import PACK, chains_of, doc_of

ONE = [
    ("familiar name", "Habló/VERB [PER Francisco Tamarit Olaza] . || [PER Paco Tamarit] calló/VERB .", "Francisco Tamarit Olaza"),
    ("familiar name alone", "Habló/VERB [PER Francisco Tamarit] . || [PER Paco] calló/VERB .", "Francisco Tamarit"),
    ("alias after a comma", "Habló/VERB [PER Idoia Tamarit] , \" [PER Chispa] \" , ayer . || [PER Chispa] calló/VERB .", "Idoia Tamarit"),
    ("doubled letters", "Habló/VERB [PER Ana Bellucci] . || [PER Belucci] calló/VERB .", "Ana Bellucci"),
    ("surname", "Habló/VERB [PER Ana Tamarit] . || [PER Tamarit] calló/VERB .", "Ana Tamarit"),
    ("given name", "Habló/VERB [PER Ana Tamarit] . || [PER Ana] calló/VERB .", "Ana Tamarit"),
    ("surname before the full name", "[PER Tamarit] calló/VERB . || Habló/VERB [PER Ana Tamarit] .", "Ana Tamarit"),
    ("second family name added", "Habló/VERB [PER Ana Tamarit] . || [PER Tamarit Olaza] calló/VERB .", "Tamarit Olaza"),
    ("first of two family names", "Habló/VERB [PER Ana Tamarit Olaza] . || [PER Tamarit] calló/VERB .", "Ana Tamarit Olaza"),
    ("both family names", "Habló/VERB [PER Ana Tamarit Olaza] . || [PER Tamarit Olaza] calló/VERB .", "Ana Tamarit Olaza"),
    ("without the middle name", "Habló/VERB [PER José Luis Tamarit] . || [PER José Tamarit] calló/VERB .", "José Luis Tamarit"),
    ("initial", "Habló/VERB [PER José Tamarit] . || [PER J. Tamarit] calló/VERB .", "José Tamarit"),
    ("misspelt given name", "Habló/VERB [PER Garrold Tamarit] . || [PER Garrol Tamarit] calló/VERB .", "Garrold Tamarit"),
    ("misspelt surname", "Habló/VERB [PER Ana Paelgernik] . || [PER Paelgernki] calló/VERB .", "Ana Paelgernik"),
    ("accents", "Habló/VERB [PER Ana Tamárit] . || [PER Tamarit] calló/VERB .", "Ana Tamárit"),
    ("nickname", "Habló/VERB [PER Tomás Tamarit] ' [PER Arteta] ' . || [PER Arteta] calló/VERB .", "Tomás Tamarit ' Arteta '"),
    ("short given name", "Marcó/VERB [PER Nicolás Villardo] . || [PER Nico] calló/VERB .", "Nicolás Villardo"),
    ("own acronym", "Habló/VERB [PER Julia Marta Rivas Solana] . || [ORG JMRS] calló/VERB .", "Julia Marta Rivas Solana"),
    ("expansion and acronym", "La [ORG Red de Aguas del Norte] ( [ORG RAN] ) calla/VERB . || La [ORG RAN] sigue/VERB .", "Red de Aguas del Norte"),
    ("acronym and expansion", "La [ORG RAN] ( [ORG Red de Aguas del Norte] ) calla/VERB .", "Red de Aguas del Norte"),
    ("letters of another language", "La [ORG Red de Aguas del Norte] ( [ORG NWG] ) calla/VERB . || La [ORG NWG] sigue/VERB .", "Red de Aguas del Norte"),
    ("letters of syllables", "La [ORG Comisión Norte del Riego] calla/VERB . || La [ORG Conoriego] sigue/VERB .", "Comisión Norte del Riego"),
    ("letters said to be so", "La [ORG Red Norte] ( [ORG NWG] , por sus siglas en inglés ) calla/VERB .", "Red Norte"),
    ("foreign order of letters", "La [ORG Electra de Valdara] ( [ORG EDV] ) calla/VERB .", "Electra de Valdara"),
    ("letters of another tongue", "La [ORG Agencia de Aguas y Montes] ( [ORG EWX] ) calla/VERB . || La [ORG EWX] sigue/VERB .", "Agencia de Aguas y Montes"),
    ("letters that the pipeline takes for a place", "La [ORG Agencia de Montes y Aguas] ( [LOC Agemoa] ) calla/VERB . || Sigue/VERB así [LOC Agemoa] .", "Agencia de Montes y Aguas"),
    ("what it is left out", "La [ORG Organización Raíz Común] calla/VERB . || [ORG Raíz Común] sigue/VERB .", "Organización Raíz Común"),
    ("misspelt second family name", "Habló/VERB [PER Ana Tamarit Bellucci] . || [PER Tamarit Belluci] calló/VERB .", "Ana Tamarit Bellucci"),
    ("head alone", "La [ORG Junta de Valdara] calla/VERB . || La [ORG Junta] sigue/VERB .", "Junta de Valdara"),
    ("what sort of company it is left out", "La [ORG Minera Nordal] calla/VERB . || [LOC Nordal] sigue/VERB .", "Minera Nordal"),
    ("department", "El [ORG Ministerio de Aguas] calla/VERB . || Fue/VERB a [ORG Aguas] .", "Ministerio de Aguas"),
    ("without its club letters", "El [ORG FC Valdara] gana/VERB . || El [ORG Valdara] sigue/VERB .", "FC Valdara"),
    ("a club by its second word, in sport", "Los futbolistas , los porteros , los ciclistas y los tenistas callan/VERB . || El [ORG Real Valdara] gana/VERB . || El [ORG Valdara] sigue/VERB .", "Real Valdara"),
    ("a club by its article", "El [ORG Real Valdara] gana/VERB . || Sigue/VERB el [ORG Valdara] .", "Real Valdara"),
    ("a club by its first word, in sport", "Los futbolistas , los porteros , los ciclistas y los tenistas callan/VERB . || El [ORG Semu Juniors] gana/VERB . || El [ORG Semu] sigue/VERB .", "Semu Juniors"),
    ("own acronym beside a party's look", "Habló/VERB [PER Julia Marta Rivas Solana] ( [ORG JMRS] ) . || La [ORG JMRS] calló/VERB . || El [ORG JMRS] rió/VERB .", "Julia Marta Rivas Solana"),
    ("nickname without its article", "Habló/VERB [PER Noa Tamarit] , conocida/VERB como/ADP La/DET [PER Perla Torcaz] . || La [ORG Perla Torcaz] calló/VERB .", "Noa Tamarit"),
    ("shortened later", "[ORG Altos Talleres de Valdara] calla/VERB . || [ORG Altos Talleres] sigue/VERB .", "Altos Talleres de Valdara"),
    ("a hospital by whom it is called after", "El [ORG Hospital Felipe IV de Valdara] calla/VERB . || Sigue/VERB el caso del [PER Felipe IV] .", "Hospital Felipe IV de Valdara"),
    ("a university by its second word", "La [ORG Universidad Laurentina] calla/VERB . || La [ORG Laurentina] sigue/VERB .", "Universidad Laurentina"),
    ("abbreviated country", "[LOC Estados Unidos] calla/VERB . || [LOC EE.UU.] sigue/VERB .", "Estados Unidos"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "name"), [c[1:] for c in ONE], ids=[c[0] for c in ONE])
def test_one_actor(marked, name):
    assert list(chains_of(marked)) == [name]


TWO = [
    ("two given names", "Habló/VERB [PER Ana Tamarit] . || [PER Luisa Tamarit] calló/VERB ."),
    ("father and son", "Habló/VERB [PER Abel Tamarit] . || [PER Abel Tamarit Jr] calló/VERB ."),
    ("names one letter apart", "Habló/VERB [PER Ramiro] . || [PER Ramira] calló/VERB ."),
    ("a middle given name alone", "Habló/VERB [PER José Luis Tamarit] . || [PER Luis] calló/VERB ."),
    ("a party and its branch", "El [ORG PNX] calla/VERB . || El [ORG PNX] andaluz/ADJ sigue/VERB ."),
    ("a club and its second team", "El [ORG Real Valdara] calla/VERB . || El [ORG Real Valdara Promesas] sigue/VERB ."),
    ("without an article it may be the town", "El [ORG Real Valdara] calla/VERB . || Según [ORG Valdara] , no ."),
    ("a town hall and its party", "El [ORG Ayuntamiento de la Torca Alta] ( [ORG PSOE] ) calla/VERB ."),
    ("a hospital and the king it is called after", "El [ORG Hospital Felipe IV] calla/VERB . || [PER Felipe IV] reinó/VERB ."),
    ("capital and country", "[LOC Moscú] calla/VERB . || [LOC Rusia] sigue/VERB ."),
    ("governments of two lands", "El [ORG Gobierno] español/ADJ calla/VERB . || El [ORG Gobierno] francés/ADJ sigue/VERB ."),
]  # fmt: skip


@pytest.mark.parametrize("marked", [c[1] for c in TWO], ids=[c[0] for c in TWO])
def test_two_actors(marked):
    assert len(chains_of(marked)) == 2


def test_a_shared_surname_goes_by_the_title_s_gender():
    chains = chains_of(
        "Hablaron/VERB [PER Ana Tamarit] y [PER Abel Tamarit] . || La señora [PER Tamarit] calló/VERB ."
        " || El señor [PER Tamarit] se fue/VERB ."
    )
    assert [len(chains[n].mentions) for n in ("Ana Tamarit", "Abel Tamarit")] == [2, 2]


def test_a_shared_surname_goes_to_whom_the_text_already_knows_and_is_less_sure():
    chains = chains_of(
        "Habló/VERB [PER Ana Tamarit] . || [PER Tamarit] calló/VERB . || Luego fue/VERB [PER Abel Tamarit] ."
    )
    assert len(chains["Ana Tamarit"].mentions) == 2
    doubtful = chains_of(
        "Hablaron/VERB [PER Ana Tamarit] y [PER Eva Tamarit] . || [PER Tamarit] calló/VERB ."
    )
    assert min(c.confidence for c in doubtful.values()) < 0.85


def test_confidence_is_the_measured_share_and_grows_with_the_evidence():
    sure = [
        calibrated(kind, lead)
        for kind in (ActorKind.PERSON, ActorKind.PLACE)
        for lead in (0.4, 0.5, 0.7, 0.9, 0.99, 1.0)
    ]
    assert sure[:6] == sorted(sure[:6])
    assert sure[6:] == sorted(sure[6:])
    named = chains_of("La alcaldesa [PER Ana Ruizal] calló/VERB .")["Ana Ruizal"]
    bare = chains_of("Lo oyó/VERB [PER Xaq Worl] .")["Xaq Worl"]
    assert named.confidence > 0.95 > 0.8 > bare.confidence


@pytest.mark.parametrize(
    ("marked", "gender"),
    [
        ("La alcaldesa [PER Noa Tamarit] calló/VERB .", Gender.FEMALE),
        ("El portavoz [PER Noa Tamarit] calló/VERB .", Gender.MALE),
        ("La dirigente [PER Noa Tamarit] calló/VERB .", Gender.FEMALE),
        ("La víctima , [PER Xq Tamarit] , calló/VERB .", None),
        ("Habló/VERB doña [PER Noa Tamarit] .", Gender.FEMALE),
        ("Habló/VERB [PER José Antonio Tamarit] .", Gender.MALE),
        ("Habló/VERB [PER Xq Tamarit] .", None),
    ],
)
def test_gender_only_as_the_text_shows_it(marked, gender):
    assert [c.gender for c in chains_of(marked).values()] == [gender]


@pytest.mark.parametrize("given", ["Koldo", "Jaume", "Xurxo", "Yeray", "Xóchitl", "Juanma"])
def test_given_names_of_every_land_of_the_language_are_persons(given):
    chains = chains_of(
        f"Allí estuvo/VERB [ORG {given} Tamarit] . || [ORG {given} Tamarit] calló/VERB ."
    )
    assert [c.kind for c in chains.values()] == [ActorKind.PERSON]


def test_ids_are_unique_slugs_of_the_name():
    doc = doc_of("La empresa [ORG Soria] crece/VERB en [LOC Soria] .")
    chains = find_chains(doc, PACK, find_mentions(doc, PACK))
    assert len({c.id for c in chains}) == len(chains)
    assert all(c.id.startswith("soria") for c in chains)


WORDS = [
    "Ana",
    "Abel",
    "Tamarit",
    "Olaza",
    ".",
    ",",
    "dijo/VERB",
    "el",
    "la",
    "señora",
    "Kiev",
    "PNX",
    "Junta",
    "de",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_every_name_is_in_one_chain_and_mentions_stand_in_order(words):
    doc = doc_of(" ".join(words))
    mentions = find_mentions(doc, PACK)
    chains = find_chains(doc, PACK, mentions)
    spans = [m.span for c in chains for m in c.mentions]
    assert len(spans) == len(set(spans))
    assert all(list(c.mentions) == sorted(c.mentions, key=lambda m: m.span) for c in chains)
    assert sum(m.kind is not None for m in mentions) == sum(
        m.form.value == "name" for c in chains for m in c.mentions
    )
    assert all(c.kind in ActorKind for c in chains)


def test_a_first_family_name_is_as_good_as_a_last_one():
    marked = (
        "Llegó/VERB el empresario [PER Luis Tamarit] . || Hoy es/AUX ministra [PER Ana Tamarit Olaza] ."
        " || [PER Tamarit] calló/VERB ."
    )
    doc = doc_of(marked)
    chains = {c.name: len(c.mentions) for c in find_chains(doc, PACK, find_mentions(doc, PACK))}
    assert chains == {"Luis Tamarit": 1, "Ana Tamarit Olaza": 2}


def called(marked, name):
    """The names by which an actor of a marked text is called."""
    text = doc_of(marked).user_data["briefgen_layout"].text
    return {m.span.of(text) for m in chains_of(marked)[name].mentions}


SISTER = "Habló/VERB [PER Luis Tamarit] . || [PER Ana Tamarit Olaza] calló/VERB . || [PER Tamarit Olaza] rió/VERB ."


def test_both_family_names_are_of_who_bears_both():
    assert called(SISTER, "Ana Tamarit Olaza") == {"Ana Tamarit Olaza", "Tamarit Olaza"}


def test_one_name_alone_is_of_whom_the_article_is_about():
    marked = f"{SISTER} || [PER Ana Tamarit Olaza] fue/VERB con [PER Luis Tamarit] . || [PER Tamarit] salió/VERB ."
    assert "Tamarit" in called(marked, "Luis Tamarit")
    more = " || ".join(["[PER Ana Tamarit Olaza] calló/VERB ."] * 4)
    assert "Tamarit" in called(f"{more} || {marked}", "Ana Tamarit Olaza")


def test_one_name_alone_is_the_father_s():
    sons = " || ".join(["[PER Abel Tamarit Jr] calló/VERB ."] * 4)
    marked = f"[PER Abel Tamarit] rió/VERB . || {sons} || [PER Tamarit] salió/VERB ."
    assert "Tamarit" in called(marked, "Abel Tamarit")


def test_what_is_said_of_a_surname_shows_whose_it_is():
    marked = (
        "[PER Ana Tamarit] rió/VERB . || [PER Luis Tamarit] calló/VERB . || Dicen/VERB que [PER Tamarit]"
        " será/AUX/ser investida/VERB ."
    )
    assert "Tamarit" in called(marked, "Ana Tamarit")
    assert "Tamarit" in called(marked.replace("investida", "investido"), "Luis Tamarit")
