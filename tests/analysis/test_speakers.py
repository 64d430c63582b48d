"""Who says it, on hand-built Docs: each rule fires, and leaves its nearest look-alike alone."""

from __future__ import annotations

import pytest
from built import FINITE, build

PLURAL = FINITE.replace("Sing", "Plur")
INF = "VerbForm=Inf"

ANA_SAID = f"""
Ana      Ana     PROPN  nsubj   1
dijo     decir   VERB   ROOT    1   {FINITE}
que      que     SCONJ  mark    3
llueve_  llover  VERB   ccomp   1   VerbForm=Fin|Mood=Ind|Tense=Pres|Number=Sing|Person=3
.        .       PUNCT  punct   1
"""

ADDED = f"""
Añadió   añadir  VERB   ROOT    5   {FINITE}
que      que     SCONJ  mark    7
nieva_   nevar   VERB   ccomp   5   VerbForm=Fin|Mood=Ind|Tense=Pres|Number=Sing|Person=3
.        .       PUNCT  punct   5
"""


def test_subject_left_out() -> None:
    built = build(ANA_SAID + ADDED.strip(), "Ana")
    assert built.said() == [("llueve", "ana"), ("nieva", "ana")]
    assert built.found.quotes[1].rule == "que/left_out"
    assert built.found.quotes[1].speaker_words is None


def test_a_plural_verb_does_not_carry_on_a_singular_speaker() -> None:
    plural = ADDED.replace("Añadió ", "Añadieron ").replace(FINITE, PLURAL)
    said = build(ANA_SAID + plural.strip(), "Ana").found.quotes
    assert said[1].speaker != "ana" or said[1].confidence < 0.5


def test_inverted_subject_over_the_addressee() -> None:
    built = build(
        f"""
        “_      “       PUNCT  punct   1
        Llueve_ llover  VERB   ccomp   4   VerbForm=Fin|Mood=Ind|Tense=Pres|Number=Sing|Person=3
        ”_      ”       PUNCT  punct   1
        ,       ,       PUNCT  punct   1
        dijo    decir   VERB   ROOT    4   {FINITE}
        a       a       ADP    case    6
        Luis    Luis    PROPN  obl     4
        Ana_    Ana     PROPN  dep     4
        .       .       PUNCT  punct   4
        """,
        "Luis",
        "Ana",
    )
    assert built.said() == [("Llueve", "ana")]


def test_relative_clause() -> None:
    built = build(
        f"""
        Habló   hablar  VERB   ROOT    0   {FINITE}
        Ana_    Ana     PROPN  nsubj   0
        ,       ,       PUNCT  punct   4
        quien   quien   PRON   nsubj   4   PronType=Rel
        dijo    decir   VERB   acl     1   {FINITE}
        que     que     SCONJ  mark    6
        llueve_ llover  VERB   ccomp   4   VerbForm=Fin|Mood=Ind|Tense=Pres|Number=Sing|Person=3
        .       .       PUNCT  punct   0
        """,
        "Ana",
    )
    assert built.said() == [("llueve", "ana")]


def test_infinitive_is_said_by_the_subject_of_the_main_verb() -> None:
    built = build(
        f"""
        Ana     Ana     PROPN  nsubj   1
        salió   salir   VERB   ROOT    1   {FINITE}
        tras    tras    ADP    mark    3
        decir   decir   VERB   advcl   1   {INF}
        que     que     SCONJ  mark    5
        llueve_ llover  VERB   ccomp   3   VerbForm=Fin|Mood=Ind|Tense=Pres|Number=Sing|Person=3
        .       .       PUNCT  punct   1
        """,
        "Ana",
    )
    assert built.said() == [("llueve", "ana")]


def test_este_is_the_other_one() -> None:
    built = build(
        f"""
        Ana       Ana       PROPN  nsubj   1
        llamó     llamar    VERB   ROOT    1   {FINITE}
        a         a         ADP    case    3
        Luis      Luis      PROPN  obj     1
        y         y         CCONJ  cc      6
        este      este      PRON   nsubj   6
        respondió responder VERB   conj    1   {FINITE}
        que       que       SCONJ  mark    8
        llueve_   llover    VERB   ccomp   6   VerbForm=Fin|Mood=Ind|Tense=Pres|Number=Sing|Person=3
        .         .         PUNCT  punct   1
        """,
        "Ana",
        "Luis",
    )
    assert built.said() == [("llueve", "luis")]


def test_esta_is_a_woman() -> None:
    built = build(
        f"""
        Ana       Ana       PROPN  nsubj   1
        llamó     llamar    VERB   ROOT    1   {FINITE}
        a         a         ADP    case    3
        Luis      Luis      PROPN  obj     1
        y         y         CCONJ  cc      6
        esta      este      PRON   nsubj   6
        respondió responder VERB   conj    1   {FINITE}
        que       que       SCONJ  mark    8
        llueve_   llover    VERB   ccomp   6   VerbForm=Fin|Mood=Ind|Tense=Pres|Number=Sing|Person=3
        .         .         PUNCT  punct   1
        """,
        "Ana (f)",
    )
    assert built.said() == [("llueve", "ana")]


@pytest.mark.parametrize(("name", "speaker"), [("Ana", "ana"), ("Oriel", None)])
def test_office_in_apposition_is_its_name(name: str, speaker: str | None) -> None:
    built = build(
        f"""
        La       el       DET    det     1   Gender=Fem|Number=Sing
        alcaldesa_ alcalde NOUN  nsubj   5   Gender=Fem|Number=Sing
        ,        ,        PUNCT  punct   3
        {name}_  {name}   PROPN  appos   1
        ,        ,        PUNCT  punct   3
        dijo     decir    VERB   ROOT    5   {FINITE}
        que      que      SCONJ  mark    7
        llueve_  llover   VERB   ccomp   5   VerbForm=Fin|Mood=Ind|Tense=Pres|Number=Sing|Person=3
        .        .        PUNCT  punct   5
        """,
        *(["Ana"] if speaker else []),
    )
    (quote,) = built.found.quotes
    assert (quote.speaker == speaker) is bool(speaker)


def test_a_group_gets_a_chain_of_its_own() -> None:
    built = build(
        f"""
        Los      el       DET    det     1   Gender=Masc|Number=Plur
        vecinos  vecino   NOUN   nsubj   2   Gender=Masc|Number=Plur
        dijeron  decir    VERB   ROOT    2   {PLURAL}
        que      que      SCONJ  mark    4
        llueve_  llover   VERB   ccomp   2   VerbForm=Fin|Mood=Ind|Tense=Pres|Number=Sing|Person=3
        .        .        PUNCT  punct   2
        """
    )
    (chain,) = built.found.chains
    assert chain.plural
    assert built.said() == [("llueve", chain.id)]


def test_passive_agent_not_subject() -> None:
    built = build(
        f"""
        Luis       Luis       PROPN  nsubj   2
        fue        ser        AUX    aux     2   {FINITE}
        calificado calificar  VERB   ROOT    2   VerbForm=Part|Gender=Masc|Number=Sing
        de         de         ADP    case    5
        “_         “          PUNCT  punct   5
        cobarde_   cobarde    ADJ    obl     2
        ”          ”          PUNCT  punct   5
        por        por        ADP    case    8
        Ana_       Ana        PROPN  obl     2
        .          .          PUNCT  punct   2
        """,
        "Luis",
        "Ana",
    )
    assert built.said() == [("cobarde", "ana")]


def test_impersonal_is_nobody() -> None:
    built = build(
        f"""
        Se       él       PRON   expl    1
        informó  informar VERB   ROOT    1   {FINITE}
        de       de       ADP    mark    4
        que      que      SCONJ  mark    4
        llueve_  llover   VERB   ccomp   1   VerbForm=Fin|Mood=Ind|Tense=Pres|Number=Sing|Person=3
        .        .        PUNCT  punct   1
        """,
    )
    assert built.said() == [("llueve", None)]
