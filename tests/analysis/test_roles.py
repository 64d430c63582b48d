"""What the words beside a name say of its bearer."""

from __future__ import annotations

import pytest

from tests.analysis.plain_docs import roles_in


@pytest.mark.parametrize(
    ("marked", "name", "role"),
    [
        ("El delantero paraguayo/ADJ [PER Juan Paredal] marcó/VERB .", "Juan Paredal", "delantero paraguayo"),
        ("Dijo/VERB el actual presidente [PER Juan Paredal] .", "Juan Paredal", "actual presidente"),
        ("Su portavoz , [PER Luis Morán] , calló/VERB .", "Luis Morán", "portavoz"),
        ("El presidente del [ORG PNX] , [PER Luis Morán] , calló/VERB .", "Luis Morán", "presidente del PNX"),
        ("[PER Ana Ruizal] , ministra de [ORG Cultura] , calló/VERB .", "Ana Ruizal", "ministra de Cultura"),
        ("[PER Ana Ruizal] , esposa de [PER Luis Morán] , calló/VERB .", "Ana Ruizal", "esposa de Luis Morán"),
        ("La hasta ahora alcaldesa de [LOC Lugo] , [PER Ana Ruizal] , calló/VERB .", "Ana Ruizal", "hasta ahora alcaldesa de Lugo"),
        ("[PER Ana Ruizal] , hasta ayer rectora , calló/VERB .", "Ana Ruizal", "hasta ayer rectora"),
        ("[PER Ana Ruizal] ( alcaldesa de [LOC Lugo] ) calló/VERB .", "Ana Ruizal", "alcaldesa de Lugo"),
        ("[PER Ana Ruizal] es/AUX profesora de Física .", "Ana Ruizal", "profesora de Física"),
        ("Nombró/VERB/nombrar a [PER Ana Ruizal] como rectora de Lugo .", "Ana Ruizal", "rectora de Lugo"),
        ("[PER Ana Ruizal] fue/AUX elegida/VERB rectora ayer .", "Ana Ruizal", "rectora"),
        ("[PER Ana Ruizal] , exministra , calló/VERB .", "Ana Ruizal", "exministra"),
        ("El ministro de Defensa , general [PER Luis Morán] , calló/VERB .", "Luis Morán", "ministro de Defensa"),
        ("El líder del Partido Nuevo ( PN ) , [PER Luis Morán] , calló/VERB .", "Luis Morán", "líder del Partido Nuevo"),
        ("La jefa de prensa del ministro , [PER Ana Ruizal] , calló/VERB .", "Ana Ruizal", "jefa de prensa del ministro"),
        ("El jugador del equipo [ORG Osos de Valdara] , [PER Luis Morán] , calló/VERB .", "Luis Morán", "jugador del equipo Osos de Valdara"),
        ("El portavoz del ministro [PER Luis Morán] calló/VERB .", "Luis Morán", "ministro"),
        ("El dueño del bar , don [PER Luis Morán] , calló/VERB .", "Luis Morán", "dueño del bar"),
        ("El médico , de nombre [PER Luis Morán] , calló/VERB .", "Luis Morán", "médico"),
        ("Vino/VERB un vecino llamado/VERB [PER Luis Morán] .", "Luis Morán", "vecino"),
        ("La discográfica , [PER Tres Mares] , calló/VERB .", "Tres Mares", "discográfica"),
        # a second description between the first one and the name
        ("Su director , el ex jugador [PER Luis Morán] , insiste/VERB .", "Luis Morán", "director"),
        ("El presidente caldeño/ADJ , el gaullista/NOUN [PER Luis Morán] , calló/VERB .", "Luis Morán", "presidente caldeño"),
    ],
)  # fmt: skip
def test_role(marked, name, role):
    assert role in roles_in(marked)[name]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # whose portavoz, not who
        ("El portavoz de [PER Luis Morán] calló/VERB .", "Luis Morán"),
        # no second comma: the speaker of what follows is another
        ("Según la ingeniera , [PER Luis Morán] ha/AUX callado/VERB .", "Luis Morán"),
        # the next clause's subject
        ("Tras oír/VERB a [PER Luis Morán] , la ministra calló/VERB .", "Luis Morán"),
        ("[PER Luis Morán] como rector calla/VERB .", "Luis Morán"),
        ("[PER Luis Morán] fue/AUX visto/VERB ayer .", "Luis Morán"),
        # an enumeration
        ("Fueron/AUX con el alcalde , [PER Luis Morán] y [PER Ana Ruizal] .", "Luis Morán"),
        ("El señor [PER Luis Morán] calló/VERB .", "Luis Morán"),
        # two persons
        (
            "Fueron/AUX con la alcaldesa , el zafrero/NOUN [PER Luis Morán] , y otros .",
            "Luis Morán",
        ),
        # where somebody played
        (
            "El exjugador del [ORG Ustar] , [PER Luis] , [ORG Beldar] y [ORG Linces] calló/VERB .",
            "Luis",
        ),
        ("El ministro viajó/VERB con [PER Luis Morán] .", "Luis Morán"),
    ],
)
def test_no_role(marked, name):
    assert roles_in(marked)[name] == ()


def test_a_team_is_not_its_player():
    roles = roles_in(
        "El jugador del equipo [ORG Osos de Valdara] , [PER Luis Morán] , calló/VERB ."
    )
    assert roles["Osos de Valdara"] == ("equipo",)


def test_a_role_is_listed_once_however_often_it_is_said():
    marked = (
        "La escritora [PER Ana Ruizal] calló/VERB . || La escritora [PER Ana Ruizal] se fue/VERB ."
    )
    assert roles_in(marked)["Ana Ruizal"] == ("escritora",)


@pytest.mark.parametrize(
    ("marked", "name", "role"),
    [
        ("Cree/VERB que [ el presidente ] [PER Luis Morán] calla/VERB .", "Luis Morán", "presidente"),
        ("Habló/VERB [PER Luis Morán] , el alcalde que aspira/VERB a volver/VERB .", "Luis Morán", "alcalde"),
        ("La rectora de Valdara ( Lugo ) [PER Ana Ruizal] calló/VERB .", "Ana Ruizal", "rectora de Valdara"),
        ("[PER Ana Ruizal] será/AUX la nueva rectora .", "Ana Ruizal", "nueva rectora"),
    ],
)  # fmt: skip
def test_roles_in_brackets_and_to_come(marked, name, role):
    assert role in roles_in(marked)[name]


def test_who_is_of_a_place_is_not_the_place():
    roles = roles_in(
        "Hablan/VERB de [PER Luis Morán] , vecino de [LOC Lugo] , acusado/ADJ de herir/VERB ."
    )
    assert not roles["Lugo"]
