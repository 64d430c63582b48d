"""Where names stand and what they name; people and places are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.mentions import find_mentions
from tests.analysis.plain_docs import PACK, doc_of, names_in


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ayer habló/VERB [PER José Luis Arteta de la Calleja] en el pleno .", "José Luis Arteta de la Calleja"),
        ("Lo dijo/VERB [PER Joost van der Meulen] .", "Joost van der Meulen"),
        ("De/ADP la [PER Torca] calló/VERB .", "De la Torca"),
        ("De/ADP [LOC Valdara] , nada/PRON .", "Valdara"),
        ("El señor [PER Tamarit] calló/VERB .", "Tamarit"),
        ("Lo dijo/VERB [LOC Joaquín] ' El/DET Lince ' Tamarit ayer .", "Joaquín ' El Lince ' Tamarit"),
        ("Lo dijo/VERB [PER Idoia Tamarit Olaza] , \" [PER Chispa] \" , ayer .", "Chispa"),
        ("El [ORG Instituto de Aguas y Montes] ( Imam ) calla/VERB .", "Instituto de Aguas y Montes"),
        ("La [ORG Secretaría de Montes] y [PER Riego Público] calla/VERB .", "Secretaría de Montes y Riego Público"),
        ("El [ORG Ministerio de Montes] y [LOC Rusia] callan/VERB .", "Ministerio de Montes"),
        ("Salió/VERB ayer del [ORG Hospital Militar] [PER Luis Tamarit] .", "Hospital Militar Luis Tamarit"),
        ("El delantero del [ORG Deportivo Tamarit] marcó/VERB . || Ganó/VERB el [ORG Deportivo] . || Marcó/VERB [PER Tamarit] .", "Tamarit"),
        ("La carta es/AUX de [PER Dña. Elvira Sotos] .", "Elvira Sotos"),
        ("Lo firma/VERB [PER J. M. Olazar] .", "J. M. Olazar"),
        ("Venció/VERB [PER Tomás Garral] ' [PER Arteta] ' .", "Tomás Garral ' Arteta '"),
        ("Lo vio/VERB el [PER Presidente Tamarit] .", "Tamarit"),
        ("Lo dijo/VERB el investigador [PER Luis Tamarit del Laboratorio de Aguas] .", "Luis Tamarit"),
        ("La [ORG Policía Nacional] investiga/VERB .", "Policía Nacional"),
        ("El [ORG Gobierno] valdano/ADJ calla/VERB .", "Gobierno"),
        ("El [ORG Gobierno] francés/ADJ calla/VERB .", "Gobierno francés"),
        ("Habló/VERB la ministra de [ORG Cultura Ana Ruiz] .", "Ana Ruiz"),
        ("Lo niega/VERB el eurodiputado del [ORG PNX Ion Aranzar] .", "Ion Aranzar"),
        ("La [ORG Secretaría de Montes] , [PER Riego] y [PER Pesca Fluvial] calla/VERB .", "Secretaría de Montes , Riego y Pesca Fluvial"),
        ("La [ORG Secretaría de Montes] , [LOC Rusia] y [PER Ana Ruiz] callan/VERB .", "Secretaría de Montes"),
        ("Calló/VERB el [ORG Gobierno de Luis Tamarit] ayer .", "Luis Tamarit"),
        ("Habló/VERB [PER Luis Tamarit] . || Calló/VERB el [ORG Gobierno de Tamarit] ayer .", "Tamarit"),
        ("Calla/VERB la profesora de la [ORG Universidad de Lugo Ana Tamarit] .", "Ana Tamarit"),
        ("Cerró/VERB el traspaso de [PER Luis Tamarit del Semu al Ustar] .", "Luis Tamarit"),
        ("Lo contó/VERB [PER Luis Tamarit al Diario Norte] .", "Luis Tamarit"),
        ("Volvió/VERB al [ORG Ustar de Luis Tamarit] ayer .", "Luis Tamarit"),
        ("Habló/VERB [PER Ana Tamarit Tamarit] ayer .", "Ana Tamarit Tamarit"),
        ("La ex [PER Miss Salcedo Noa Tamarit] calló/VERB .", "Noa Tamarit"),
        ("Salió/VERB ayer del [ORG Hospital de Luis Tamarit] .", "Hospital de Luis Tamarit"),
    ],
)  # fmt: skip
def test_a_name_has_no_title_and_all_its_words(marked, name):
    assert name in names_in(marked)


@pytest.mark.parametrize(
    ("marked", "word"),
    [
        ("# [PER Recula Tamarit] calma\nLo dijo/VERB Tamarit . || Calló/VERB [PER Tamarit] .", "Recula Tamarit"),
        ("# [PER Prudencia de Tamarit]\nLo dijo/VERB Tamarit . || Calló/VERB [PER Tamarit] .", "Prudencia de Tamarit"),
        ("Caminar/PROPN es/AUX sano .", "Caminar"),
        # offices with a capital, whatever the pipeline takes them for
        ("Lo negó/VERB el [ORG Mandatario] .", "Mandatario"),
        ("# Calla/VERB [PER Gobernador]\nLlovió/VERB .", "Gobernador"),
        ("[PER Ninguno] calló/VERB .", "Ninguno"),
        ("Lo negó/VERB el [ORG Fiscal General] .", "Fiscal General"),
        ("Calló/VERB [PER Luis Tamarit] , [ORG Consejero de Aguas] , ayer .", "Consejero de Aguas"),
        ("En opinión del [ORG Consejero] , no .", "Consejero"),
        ("[PER Usando/VERB Tresmar] , calla/VERB .", "Usando Tresmar"),
        ("[PER Pero] nadie/PRON calló/VERB .", "Pero"),
        ("Llegó/VERB el [MISC Lunes] .", "Lunes"),
        ("Lo vio/VERB el [PER Papa] .", "Papa"),
        ("Lo vio/VERB el [ORG Santo Padre] .", "Santo Padre"),
        ("[PER Reformas] para todos .", "Reformas"),
        ("Calló/VERB de manera responsable/ADJ Dijo/VERB también/ADV que no .", "Dijo"),
        ("Calla/VERB . || Lea el informe .", "Lea"),
        ("Lo niega/VERB el CEO español/ADJ de la firma .", "CEO español"),
        ("Hubo/VERB fiesta . || \" [PER Espero] ( ganar/VERB ) \" , dijo/VERB .", "Espero"),
    ],
)  # fmt: skip
def test_what_looks_like_a_name_and_is_none(marked, word):
    assert word not in names_in(marked)


def test_a_capital_inside_the_sentence_is_a_name_without_an_entity():
    assert (
        names_in("Dicen/VERB que Tamarit y [PER Ana Tamarit] callan/VERB .")["Tamarit"] == "person"
    )


def test_a_line_of_capitals_holds_only_names_known_elsewhere():
    marked = "# UNA REUNIÓN EN MOSCÚ PARA TAMARIT\nHoy [PER Ana Tamarit] calla/VERB ."
    assert set(names_in(marked)) == {"MOSCÚ", "TAMARIT", "Ana Tamarit"}


def test_an_unknown_given_name_is_no_stray_word():
    marked = "Lo dijo/VERB Tamarit . || [PER Marshawn Tamarit] calló/VERB . || Calló/VERB [PER Tamarit] ."
    assert "Marshawn Tamarit" in names_in(marked)


def test_apposed_name_and_its_team_are_two_names():
    marked = "[PER Dalmir Ochaga] marcó/VERB . || [MISC Dalmir Ochaga de los Osos de Valdara] saltó/VERB ."
    assert names_in(marked)["Dalmir Ochaga"] == "person"


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        # the pipeline's label is wrong and the article corrects it
        ("[PER Lersia] calla/VERB . || El río lersio/ADJ crece/VERB .", "Lersia", "place"),
        ("Volvió/VERB . || La delegación va/VERB/ir a [PER Oriel] .", "Oriel", "place"),
        ("El alcalde de [PER Oriel] calla/VERB .", "Oriel", "place"),
        ("La dueña de [LOC Tresmar] calla/VERB .", "Tresmar", "organization"),
        ("El [ORG Ministerio de Aguas] calla/VERB . || Habló/VERB [PER Aguas] .", "Aguas", "organization"),
        ("El [ORG Parlamento de Lersia] calla/VERB . || [PER Lersia] insiste/VERB .", "Lersia", "place"),
        ("Habló/VERB [PER Ana Tamarit] . || [LOC Tamarit] insistió/VERB .", "Tamarit", "person"),
        ("El delantero [ORG Baluk] marcó/VERB .", "Baluk", "person"),
        ("La señora [LOC Baluk] calló/VERB .", "Baluk", "person"),
        ("[LOC Baluk] , de 62 años , calló/VERB .", "Baluk", "person"),
        ("[LOC Baluk] , alcalde de Lugo , calló/VERB .", "Baluk", "person"),
        ("[ORG Baluk] , quien calló/VERB , se fue/VERB .", "Baluk", "person"),
        ("Viajó/VERB a [PER Kiev] .", "Kiev", "place"),
        ("[ORG Francia] calla/VERB .", "Francia", "place"),
        ("Juega/VERB el [LOC Valdara] y pierde/VERB el [LOC Valdara] .", "Valdara", "organization"),
        ("La compañía [PER Tresmar] crece/VERB .", "Tresmar", "organization"),
        ("Una empleada de [PER Tresmar] denuncia/VERB . || [PER Tresmar] crece/VERB .", "Tresmar", "organization"),
        ("Vive/VERB en la localidad de [PER Alonso Mora] .", "Alonso Mora", "place"),
        ("[PER Valdara] ( Letonia ) , 23 may .", "Valdara", "place"),
        ("Lo dice/VERB [PER The Valdara] .", "The Valdara", "organization"),
        ("Los sindicatos [PER Ustar] y [PER Beldar] firman/VERB .", "Beldar", "organization"),
        ("Compró/VERB [PER Philip Norris] , Inc .", "Philip Norris", "organization"),
        ("Habló/VERB [PER Abel Marcos López Ordaz] . || Según AMLO , no . || [ORG AMLO] calla/VERB .", "AMLO", "person"),
    ],
)  # fmt: skip
def test_what_a_name_names_is_decided_from_the_whole_article(marked, name, kind):
    assert names_in(marked).get(name) == kind


@pytest.mark.parametrize(
    "marked",
    [
        "Pasó/VERB el huracán [PER Otilio] .",
        "Leyó/VERB la novela [PER Elvira Sotos] .",
        "Ganó/VERB 3 [PER Copas Asodar] .",
    ],
)
def test_works_storms_and_cups_are_no_actors(marked):
    assert "person" not in names_in(marked).values()


def test_an_abstract_noun_is_no_first_name():
    """`Redacción Torcal` is nobody; with the same label and place `Concepción Torcal` is somebody."""
    assert "person" not in names_in("Lo contó/VERB a [PER Redacción Torcal] .").values()
    assert names_in("Lo contó/VERB a [PER Concepción Torcal] .")["Concepción Torcal"] == "person"


def test_a_team_in_brackets_after_its_player_is_no_person():
    assert names_in("Lo contó/VERB [PER Luis Mora] ( [PER Ustar] ) .").get("Ustar") != "person"


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("Es la exjugadora de [LOC Salcedo] , [PER Milan] , [ORG Atlético Oriel] y [ORG Torrealba] .", "Milan", "organization"),
        ("Vive/VERB en [LOC Valdara] , [LOC Oriel] , [LOC Torrealba] y [PER Jacinto] .", "Jacinto", "place"),
        ("Habla/VERB el delantero del [ORG Atlético Oriel] , [PER Milan] , y calla/VERB [ORG Torrealba] .", "Milan", "person"),
    ],
)  # fmt: skip
def test_a_row_is_of_one_sort(marked, name, kind):
    assert names_in(marked).get(name) == kind


def test_two_words_of_a_surname_are_the_person():
    marked = (
        "Lo dijo/VERB [PER Ana Ponce de Lar Ruizal] , química . || [LOC Ponce de Lar] calló/VERB ."
    )
    assert names_in(marked)["Ponce de Lar"] == "person"


def test_nearest_look_alike_of_a_dateline_is_a_person_who_speaks():
    assert names_in("[PER Baluk] , alcalde , calló/VERB .")["Baluk"] == "person"


@given(
    st.lists(
        st.sampled_from(
            [
                "El",
                "Ana",
                "Ruiz",
                "de",
                "la",
                ",",
                ".",
                '"',
                "(",
                ")",
                "dijo",
                "Kiev",
                "¿",
                "PNX",
                "del",
                "y",
                "49s",
                "J.",
            ]
        ),
        max_size=25,
    )
)
def test_any_row_of_words_gives_names_inside_it_that_do_not_overlap(words):
    if not words:
        return
    doc = doc_of(" ".join(words))
    past = 0
    for mention in find_mentions(doc, PACK):
        assert past <= mention.name.first < mention.name.past <= len(doc)
        past = mention.name.past
        assert 0 <= mention.confidence <= 1


@pytest.mark.parametrize(
    ("marked", "word"),
    [
        ("Votaron/VERB * [ORG NOMBRE] * personas .", "NOMBRE"),
        ("[PER Cansado/ADJ] , dolido/ADJ y solo , el ministro calla/VERB .", "Cansado"),
        ('" [PER Volví/PROPN] a/ADP casa " , dijo/VERB .', "Volví"),
        ("[PER Azufre/PROPN] , agua/NOUN y paciencia/NOUN .", "Azufre"),
        ("Lo pide/VERB # [PER Riada] en la red .", "Riada"),
    ],
)
def test_words_that_are_no_names(marked, word):
    assert word not in names_in(marked)


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("La farmacéutica [PER Arnal] calla/VERB .", "Arnal", "organization"),
        ("La farmacéutica [PER Ana Arnal] calla/VERB .", "Ana Arnal", "person"),
        ("Lo lleva/VERB [PER Arnal and Sons] .", "Arnal and Sons", "organization"),
        ("Salió/VERB bajo el sello de [PER Torcaz] .", "Torcaz", "organization"),
        ("Hoy solo lo mide/VERB la eléctrica gallega/ADJ , [PER Torcaz] , que calla/VERB .", "Torcaz", "organization"),
        ("El lema de [PER Unió Popular] calla/VERB .", "Unió Popular", "organization"),
        ("La discográfica , [PER Tres Mares] , calló/VERB .", "Tres Mares", "organization"),
        ("El carguero « [PER Elvira Montes] » ardió/VERB .", "Elvira Montes", None),
        ("Crece/VERB [ORG Minera Nordal] . || [LOC Nordal] calla/VERB .", "Nordal", "organization"),
        ("Crece/VERB el [ORG Grupo Tamarit] . || [PER Luis Tamarit] calla/VERB . || Vino/VERB [PER Tamarit] .", "Tamarit", "person"),
        ("El gobierno de [PER Ambelia] calla/VERB .", "Ambelia", "place"),
        ("El gobierno de [PER Tamarit] calla/VERB . || Habló/VERB [PER Luis Tamarit] .", "Tamarit", "person"),
        ("Cantó/VERB ' [PER Let] it be mine ' ayer .", "Let", None),
        ("Viajó/VERB al asteroide [PER Ceniza] .", "Ceniza", None),
        ("Causó/VERB [PER Corriente] locales/ADJ ayer .", "Corriente", None),
        # one word, one witness: the pipeline at one place
        ("Viven/VERB cerca/ADV de [PER Corriente] .", "Corriente", None),
        ("El portero , el delantero , el ariete y el entrenador callan/VERB ante/ADP [PER Corriente] .", "Corriente", "person"),
        ("Viven/VERB cerca/ADV de [PER Nadal] . || [PER Tirso Nadal] calló/VERB .", "Nadal", "person"),
        ("Viven/VERB como/ADP los [PER Vecinos] .", "Vecinos", None),
        ("El avión [PER Tirso Nadal] cayó/VERB .", "Tirso Nadal", None),
        ("El avión militar/ADJ [PER Cierzo] cayó/VERB . || El [PER Cierzo] ardió/VERB .", "Cierzo", None),
        ("Vive/VERB en la sierra de [PER Ambel] .", "Ambel", "place"),
        ("Nieva/VERB ya en [LOC Ustar] , [PER Tafeta] y [PER Nadal] .", "Tafeta", "place"),
        ("Nieva/VERB en localidades como/ADP [LOC Ustar] , [PER Tafeta] y [PER Nadal] .", "Tafeta", "place"),
        ("Nieva/VERB en muchos municipios , entre/ADP ellos/PRON [PER Tafeta] .", "Tafeta", "place"),
        ("Lo miden/VERB satélites como/ADP [PER Tirso] .", "Tirso", None),
        ("Lo dijo/VERB [PER Diego García] ayer .", "Diego García", "person"),
        ("El presidente de [LOC Ustar] calla/VERB .", "Ustar", "organization"),
        ("Ingresó/VERB/ingresar en [LOC Ustar] ayer . || Crece/VERB así [ORG Ustar] .", "Ustar", "organization"),
        ("Ingresó/VERB/ingresar en [LOC Francia] ayer .", "Francia", "place"),
        ("Lo vendió/VERB en [LOC eClima] ayer .", "eClima", "organization"),
        ("Lo publica/VERB [PER ClimaHoy] .", "ClimaHoy", "organization"),
        ("Calló/VERB [PER Tirso McMora] .", "Tirso McMora", "person"),
        ("Lo publica/VERB [PER Clima.hoy] .", "Clima.hoy", "organization"),
        ("Lo compró/VERB [PER Ustar] , S. L. , ayer .", "Ustar", "organization"),
        ("La firma llamada/VERB [PER Ustar] quebró/VERB .", "Ustar", "organization"),
        ("Ardieron/VERB las llamadas/VERB [PER Rutas Calmas] .", "Rutas Calmas", None),
        ("Murió/VERB en el instituto [PER Luis Nadal] .", "Luis Nadal", "organization"),
        ("[PER Chile Unido] calla/VERB .", "Chile Unido", "organization"),
        ("[PER Nodo Sur] , [PER Nodo Alto] , [PER Nodo Real] , [PER Nodo Este] y [PER Nodo Viejo] .", "Nodo Alto", None),
        ("Cenó/VERB en el restaurante [PER Fogal Montes] .", "Fogal Montes", "organization"),
        ("Compró/VERB en tiendas como/ADP [PER Ustar] , [PER Tafeta] y [PER Beldar] .", "Tafeta", "organization"),
        ("Jugó/VERB en el [PER Orlando City] .", "Orlando City", "organization"),
        ("Lo dijo/VERB [PER Elvira Movimiento de Vecinos] .", "Elvira Movimiento de Vecinos", "organization"),
        ("Calla/VERB [PER Salud de la Nación] .", "Salud de la Nación", "organization"),
        ("Lo supo/VERB [PER France Presse] .", "France Presse", "organization"),
        # names told as names
        ("Se llaman/VERB [PER Ana] , [PER Luis] , [PER Eva] , [PER Juan Carlos] , [PER Pedro] , [PER Marta] , [PER Jorge] y [PER Elena] .", "Luis", None),
        ("Callan/VERB [PER Ana] , [PER Luis] y [PER Eva] .", "Luis", "person"),
        ("La [ORG Secretaría de Montes y Crédito Rural] calla/VERB . || Habló/VERB [PER Crédito Rural] .", "Crédito Rural", "organization"),
        ("La subsecretaría de [PER Riego Alto] avisa/VERB/decir ya .", "Riego Alto", "organization"),
        ("Cantó/VERB en los hospitales [PER Luis Nadal] y [PER Ana Ortal] .", "Ana Ortal", "organization"),
        ("Dijo/VERB/decir [PER C.] que no .", "C.", None),
        ("Habló/VERB [PER Google Lupa] ayer .", "Google Lupa", "organization"),
        ("Fue/VERB en los Juegos de [PER Torre Alta] . || Nieva/VERB en [LOC Torre Alta City] .", "Torre Alta", "place"),
        ("Hubo/VERB aviso del medio [PER Nadal] ayer .", "Nadal", "organization"),
        ("Calla/VERB el representante de la agrupación campesina/ADJ [PER Nadal] .", "Nadal", "organization"),
        ("Acusó/VERB/acusar a [PER Corriente] ayer .", "Corriente", "person"),
        ("Y [PER Corriente] lo/PRON discute/VERB .", "Corriente", "person"),
        ("Callan/VERB [PER Ana Nadal] , [PER Luis Ortal] , [PER Eva Tirso] y [LOC Corriente] .", "Corriente", "person"),
        ("Se vio/VERB la cinta La/DET sombra/NOUN de [PER Herodes] ayer .", "Herodes", None),
        ("Ganó/VERB [PER Miss Cascada] ayer .", "Miss Cascada", None),
        ("Ganan/VERB los futbolistas , los porteros , los ciclistas y los tenistas la [ORG Liga] .", "Liga", None),
        ("Lo firman/VERB [PER Getty Images] .", "Getty Images", "organization"),
        ("Habló/VERB [PER Corriente] lesionado/ADJ ayer .", "Corriente", "person"),
        ("Habló/VERB [PER Luis Mora] , alias el/DET [ORG Lince] . || El [ORG Lince] calló/VERB .", "Lince", "person"),
    ],
)  # fmt: skip
def test_what_a_name_names(marked, name, kind):
    doc = doc_of(marked)
    kinds = {
        doc[m.name.first : m.name.past].text: m.kind.value if m.kind else None
        for m in find_mentions(doc, PACK)
    }
    assert kinds.get(name) == kind
