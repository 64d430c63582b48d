"""actors.toml: what an editor can say, and what is said when it is wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import site_fixtures as fixtures

from briefgen.actors import Lock
from briefgen.corpus import Corpus, assemble
from briefgen.decisions import KEYS, SCHEMA_FILE, Decision, Decisions, read_decisions
from briefgen.errors import ConfigError
from briefgen.model import ActorKind


def decided(text: str, tmp_path: Path, lock: Lock | None = None, *, articles=None) -> Corpus:
    path = tmp_path / "actors.toml"
    path.write_text(text, encoding="utf-8")
    return assemble(
        fixtures.small_articles() if articles is None else articles,
        fixtures.small_annotations(),
        lock=lock if lock is not None else fixtures.small_corpus().lock,
        decisions=read_decisions(path),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[actor.ana]\nnmae = 'x'", r"line 2: .*`nmae` is not a known key; did you mean `name`"),
        (
            "[actors.ana]\nname = 'x'",
            r"line 1: `actors` is not a known table; did you mean `actor`",
        ),
        ("# x\n[actor.Ana]\nname = 'x'", r"line 2: `Ana` is not the address"),
        ("[actor.ana]\n\nkind = 'persn'", r"line 3: .*there is no `persn`; did you mean `person`"),
        ("[actor.ana]\nhidden = 'yes'", r"line 2: .*true or false"),
        ("[actor.ana]\naliases = 'A'", r"line 2: .*list of texts"),
        ("[actor.ana]\nmerge = ['Ana Ruiz']", r"line 2: .*did you mean `ana-ruiz`"),
        ("[actor.ana]\nmerge = ['ana']", r"line 2: .*the actor itself"),
        ("[actor.ana]\nlinks = { W = 'javascript:x' }", r"line 2: .*not a web address"),
        ("[actor.ana]\narticles = ['a']", r"line 2: .*go together"),
        (
            "[actor.a]\nmerge = ['b']\n[actor.b]\nnot = ['a']",
            r"line 2: .*both merged and kept apart",
        ),
        ("[actor.a]\nmerge = ['c']\n[actor.b]\nmerge = ['c']", r"line 4: `c` is merged into `a`"),
        ("[actor.a]\nmerge = ['b']\n[actor.b]\nmerge = ['a']", r"itself by way of others"),
        ("[actor.a]\nname = ", r"line 2: is not TOML"),
    ],
)
def test_an_error_names_line_and_what_to_do(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=says):
        read_decisions(path)


def test_no_file_decides_nothing(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "actors.toml").by_slug == {}


def test_the_schema_knows_every_key() -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    table = schema["properties"]["actor"]["additionalProperties"]
    assert set(table["properties"]) == set(KEYS)
    assert table["properties"]["kind"]["enum"] == list(ActorKind)


def test_words_for_an_actor(tmp_path: Path) -> None:
    corpus = decided(
        "[actor.nuria-bastida]\nname = 'Nuria Bastida Gil'\naliases = ['la Bastida']\nrole = 'alcaldesa'\n"
        "description = 'Regidora.'\nlinks = { Wikidata = 'https://www.wikidata.org/wiki/Q1' }\n",
        tmp_path,
    )
    actor = corpus.actors["nuria-bastida"]
    assert (actor.name, actor.role, actor.description) == (
        "Nuria Bastida Gil",
        "alcaldesa",
        "Regidora.",
    )
    assert "la Bastida" in actor.aliases
    assert "Nuria Bastida" in actor.aliases
    assert actor.links == (("Wikidata", "https://www.wikidata.org/wiki/Q1"),)


def test_a_merge_moves_everything_and_the_address_leads_on(tmp_path: Path) -> None:
    before = fixtures.small_corpus()
    corpus = decided("[actor.nuria-bastida]\nmerge = ['petra-llull']\n", tmp_path)
    assert "petra-llull" not in corpus.actors
    assert corpus.lock.by_slug["petra-llull"].moved_to == "nuria-bastida"
    both = {*before.actors["nuria-bastida"].appearances, *before.actors["petra-llull"].appearances}
    assert set(corpus.actors["nuria-bastida"].appearances) == both


def test_a_merge_taken_back_gives_the_address_back(tmp_path: Path) -> None:
    merged = decided("[actor.nuria-bastida]\nmerge = ['petra-llull']\n", tmp_path)
    after = decided("", tmp_path, merged.lock)
    assert after.actors["petra-llull"].appearances
    assert after.lock.by_slug["petra-llull"].moved_to is None


def test_a_merge_stands_over_builds(tmp_path: Path) -> None:
    text = "[actor.petra-llull]\nmerge = ['nuria-bastida']\n"
    once = decided(text, tmp_path)
    twice = decided(text, tmp_path, once.lock)
    assert once.lock.text() == twice.lock.text()
    assert once.actors.keys() == twice.actors.keys()


def test_a_split_takes_articles_out_and_stands(tmp_path: Path) -> None:
    text = "[actor.otra-bastida]\nname = 'Otra Bastida'\nsplit_from = 'nuria-bastida'\narticles = ['ferry-notice']\n"
    lock = fixtures.small_corpus().lock
    for _ in range(2):
        corpus = decided(text, tmp_path, lock)
        other = corpus.actors["otra-bastida"]
        assert (other.name, {a.article_id for a in other.appearances}) == (
            "Otra Bastida",
            {"ferry-notice"},
        )
        assert "ferry-notice" not in {
            a.article_id for a in corpus.actors["nuria-bastida"].appearances
        }
        lock = corpus.lock


def test_a_new_address_leaves_the_old_one_leading_there(tmp_path: Path) -> None:
    text = "[actor.petra-llull]\naddress = 'p-llull'\n"
    lock = fixtures.small_corpus().lock
    for _ in range(2):
        corpus = decided(text, tmp_path, lock)
        assert corpus.actors["p-llull"].name == "Petra Llull"
        assert corpus.lock.by_slug["petra-llull"].moved_to == "p-llull"
        lock = corpus.lock


def test_an_address_of_somebody_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="never given twice"):
        decided("[actor.petra-llull]\naddress = 'nuria-bastida'\n", tmp_path)


def test_a_change_of_kind(tmp_path: Path) -> None:
    corpus = decided("[actor.petra-llull]\nkind = 'organization'\n", tmp_path)
    assert corpus.actors["petra-llull"].kind is ActorKind.ORGANIZATION
    assert corpus.lock.by_slug["petra-llull"].formerly == (ActorKind.PERSON,)


def test_hidden_is_not_linked_and_keeps_its_address(tmp_path: Path) -> None:
    corpus = decided("[actor.petra-llull]\nhidden = true\n", tmp_path)
    assert corpus.actors["petra-llull"].hidden
    assert corpus.actors["petra-llull"].appearances == ()
    assert corpus.actor_of("pleno-puente", "petra-llull") is None


def test_a_decision_that_meets_nobody_is_told(tmp_path: Path) -> None:
    corpus = decided("\n[actor.petra-lull]\nname = 'x'\n", tmp_path)
    assert corpus.notes == (
        "actors.toml, line 2: there is no actor `petra-lull`; did you mean `petra-llull`?",
    )
    split = "[actor.x]\nsplit_from = 'nuria-bastida'\narticles = ['ferry-notic']\n"
    assert any("did you mean `ferry-notice`" in note for note in decided(split, tmp_path).notes)


def test_what_was_decided_of_a_former_actor_waits(tmp_path: Path) -> None:
    lock = fixtures.small_corpus().lock
    one = [a for a in fixtures.small_articles() if a.id == "ferry-notice"]
    corpus = decided("[actor.petra-llull]\nrole = 'concejala'\n", tmp_path, lock, articles=one)
    assert corpus.notes == ()
    assert corpus.actors["petra-llull"].appearances == ()


def test_apart_goes_by_the_names_of_the_lock() -> None:
    lock = fixtures.small_corpus().lock
    decisions = Decisions(
        by_slug={"nuria-bastida": Decision("nuria-bastida", apart=("petra-llull",))}
    )
    assert decisions.apart(lock) == {frozenset({"nuria bastida", "petra llull"})}
    assert decisions.apart(Lock()) == {frozenset({"nuria bastida", "petra llull"})}


def test_order_of_tables_and_articles_changes_nothing(tmp_path: Path) -> None:
    tables = [
        "[actor.nuria-bastida]\nmerge = ['petra-llull']\nname = 'N. B.'\n",
        "[actor.abdel-naciri]\nhidden = true\n",
        "[actor.oscar-quiroga]\nkind = 'organization'\naddress = 'quiroga'\n",
    ]
    found = set()
    for order in (tables, tables[::-1]):
        for articles in (fixtures.small_articles(), fixtures.small_articles()[::-1]):
            corpus = decided("\n".join(order), tmp_path, articles=articles)
            found.add(repr(replace(corpus, declined=())))
    assert len(found) == 1
