"""Look-ups over the chains of an article, and the weight of each."""

from __future__ import annotations

import pytest

from briefgen.analysis.chains import find_chains
from briefgen.analysis.discourse import Discourse
from briefgen.analysis.layout import layout_of
from briefgen.analysis.mentions import find_mentions
from briefgen.analysis.phrases import noun_phrase
from briefgen.analysis.salience import MOST_KEYS, weigh
from briefgen.model import ActorKind, Gender, Quote, QuoteKind, Span
from tests.analysis.plain_docs import PACK, doc_of


def read(marked):
    doc = doc_of(marked)
    chains = find_chains(doc, PACK, find_mentions(doc, PACK))
    return doc, chains, Discourse(doc, PACK, chains)


def at(doc, words):
    """First token of some words, and their span."""
    parts = words.split()
    texts = [t.text for t in doc]
    i = next(i for i in range(len(doc)) if texts[i : i + len(parts)] == parts)
    return i, layout_of(doc).span(i, i + len(parts))


MARKED = (
    "El delantero paraguayo/ADJ [PER Luis Morán] habló/VERB con la ministra de Aguas , [PER Ana Ruizal] . ||"
    " El portavoz de [PER Ana Ruizal] calló/VERB . || El jugador insistió/VERB ."
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Luis Morán", "Luis Morán"),
        ("El delantero paraguayo Luis Morán", "Luis Morán"),
        ("la ministra de Aguas , Ana Ruizal", "Ana Ruizal"),
        ("El jugador", "Luis Morán"),
        ("El portavoz de Ana Ruizal", None),
        ("calló", None),
    ],
)
def test_the_chain_of_a_phrase(words, name):
    doc, _, discourse = read(MARKED)
    chain = discourse.chain_at(at(doc, words)[1])
    assert (chain.name if chain else None) == name


@pytest.mark.parametrize(
    ("word", "name"),
    [("delantero", "Luis Morán"), ("ministra", "Ana Ruizal"), ("jugador", "Luis Morán")],
)
def test_the_chain_of_a_head(word, name):
    doc, _, discourse = read(MARKED)
    assert discourse.chain_of(at(doc, word)[0]).name == name


def test_the_most_recent_that_fits():
    doc, _, discourse = read(
        "[PER Ana Ruizal] habló/VERB con [PER Luis Morán] . || La empresa [ORG Tresmar] calló/VERB . || Añadió/VERB más ."
    )
    end = len(doc) - 1
    assert discourse.recent(end).name == "Tresmar"
    people = {ActorKind.PERSON}
    assert discourse.recent(end, kinds=people).name == "Ana Ruizal"
    assert discourse.recent(end, kinds=people, gender=Gender.MALE).name == "Luis Morán"
    assert discourse.recent(end, kinds=people, exclude=["ana-ruizal"]).name == "Luis Morán"
    assert discourse.recent(0) is None


def test_names_inside_marks_are_passed_over():
    doc, _, discourse = read(
        '[PER Ana Ruizal] calló/VERB . || " Es [PER Luis Morán] " . || Añadió/VERB .'
    )
    assert discourse.recent(len(doc) - 1).name == "Ana Ruizal"


@pytest.mark.parametrize(
    ("marked", "head", "kind"),
    [
        ("Los líderes occidentales/ADJ callan/VERB .", "líderes", ActorKind.GROUP),
        ("Una mujer calló/VERB .", "mujer", ActorKind.PERSON),
        ("Analistas políticos/ADJ callan/VERB .", "Analistas", ActorKind.GROUP),
        ("El sindicato calló/VERB .", "sindicato", ActorKind.ORGANIZATION),
        ("Las fuentes callan/VERB .", "fuentes", None),
        ("El informe calla/VERB .", "informe", None),
    ],
)
def test_a_speaker_without_a_name(marked, head, kind):
    doc, _, discourse = read(marked)
    made = discourse.group_at(noun_phrase(doc, at(doc, head)[0]))
    assert (made.kind if made else None) == kind


def quote(speaker):
    return Quote("q-0", Span(0, 1), QuoteKind.DIRECT, speaker, None, None)


def test_saliences_add_up_and_speech_and_lead_count():
    doc, chains, _ = read(
        "[PER Ana Ruizal] calló/VERB ante [PER Luis Morán] .\nFue/VERB en [LOC Lugo] . || Habló/VERB [PER Luis Morán] ."
    )
    silent = {c.id: c.salience for c in weigh(doc, chains, (), ())}
    assert sum(silent.values()) == pytest.approx(1, abs=0.001)
    spoken = {c.id: c.salience for c in weigh(doc, chains, [quote("luis-moran")] * 2, ())}
    assert spoken["luis-moran"] > silent["luis-moran"]
    assert silent["lugo"] == min(silent.values())


def test_a_body_that_only_stands_in_an_office_is_no_key_actor():
    doc, chains, _ = read(
        "La presidenta del [ORG PNX] , [PER Ana Ruizal] , calló/VERB . || [PER Ana Ruizal] se fue/VERB ."
    )
    keys = {c.name: c.key for c in weigh(doc, chains, [quote("ana-ruizal")] * 3, ())}
    assert keys == {"PNX": False, "Ana Ruizal": True}


def test_there_are_never_many_key_actors():
    marked = " || ".join(
        f"Habló/VERB [PER {a} Ruizal{a.lower()}] ."
        for a in ["Ana", "Eva", "Luis", "Pedro", "Marta", "Jorge", "Sara", "Elena"]
    )
    doc, chains, _ = read(marked)
    assert sum(c.key for c in weigh(doc, chains, (), ())) <= MOST_KEYS


def test_persons_spoken_of_again_are_key_and_bodies_named_once_are_not():
    doc, chains, _ = read(
        "[PER Ana Ruizal] calló/VERB ante [PER Luis Morán] .\n[PER Ana Ruizal] rió/VERB . || [PER Luis Morán]"
        " fue/VERB con la [ORG Red de Aguas] a ver a la [ORG Junta de Montes] y al [ORG PNX] ."
    )
    keys = {c.name for c in weigh(doc, chains, (), ()) if c.key}
    assert keys == {"Ana Ruizal", "Luis Morán"}


def test_one_actor_at_least_is_key():
    doc, chains, _ = read("Nieva/VERB . || Hace/VERB frío y llueve/VERB en [LOC Lugo] .")
    assert [c.key for c in weigh(doc, chains, (), ())] == [True]


def test_an_article_without_actors():
    doc, chains, discourse = read("Llueve/VERB .")
    assert weigh(doc, chains, (), ()) == ()
    assert discourse.recent(1) is None


def test_a_complement_of_somebody_unnamed_is_nobody():
    doc, _, discourse = read(
        "Calló/VERB el gerente del [ORG Hospital Luna] . || El [ORG Hospital Luna] abre/VERB ."
    )
    first, second = (t.i for t in doc if t.text == "Hospital")
    assert discourse.chain_of(first) is None
    assert discourse.chain_of(second).name == "Hospital Luna"


def test_the_place_in_a_name_that_was_overlooked_does_not_speak_for_it():
    doc = doc_of("Torda/PROPN de [LOC México] calló/VERB .")
    for token, head, relation in ((0, 3, "nsubj"), (1, 2, "case"), (2, 0, "flat"), (3, 3, "ROOT")):
        doc[token].head, doc[token].dep_ = doc[head], relation
    chains = [c for c in find_chains(doc, PACK, find_mentions(doc, PACK)) if c.name == "México"]
    assert chains
    assert Discourse(doc, PACK, chains).chain_of(0) is None


def test_how_sure_a_link_is():
    doc, chains, discourse = read(
        "Habló/VERB [PER Ana Ruizal] . || Habló/VERB [PER Luis Ruizal] . || El jugador [PER Eloy Sanz]"
        " calló/VERB . || El jugador rió/VERB . || [PER Ruizal] se fue/VERB ."
    )
    sure = {m.span.of(layout_of(doc).text): discourse.link(m) for c in chains for m in c.mentions}
    assert sure["Ana Ruizal"] == 1.0
    assert sure["Ruizal"] < 0.9
    assert 0.9 < sure["El jugador"] < 1.0


def test_a_second_speaker_is_key_beside_one_who_speaks_all_the_time():
    doc, chains, _ = read(
        "[PER Ana Ruizal] habló/VERB . || [PER Ana Ruizal] rió/VERB . || Calló/VERB [PER Luis Morán] ."
    )
    ana, luis = chains
    quotes = [
        Quote(f"q{n}", Span(0, 3), QuoteKind.DIRECT, speaker, None, None)
        for n, speaker in enumerate([ana.id] * 12 + [luis.id])
    ]
    keys = {c.name: c.key for c in weigh(doc, chains, quotes, ())}
    assert keys == {"Ana Ruizal": True, "Luis Morán": True}
