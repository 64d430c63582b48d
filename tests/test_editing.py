"""Editors' commands on actors.toml, and the addresses that outlive all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import site_fixtures as fixtures
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen import editing
from briefgen.actors import Lock
from briefgen.config import Config, load_config
from briefgen.corpus import Corpus, assemble
from briefgen.decisions import read_decisions
from briefgen.errors import ConfigError
from briefgen.render import Theme
from briefgen.site import Settings, actor_path, plan

WRITTEN = """\
#:schema .briefgen/actors.schema.json
# Decided with the desk, 2031.

[actor.petra-llull]  # the councillor
role = "concejala"   # since May

# Keep this one at the end.
[actor.abdel-naciri]
name = "Abdel Naciri"
"""


@dataclass
class Project:
    """A project whose articles are the small corpus: real files, no pipeline."""

    config: Config
    lock: Lock

    def corpus(self, *, keep: bool = False) -> Corpus:
        corpus = assemble(
            fixtures.small_articles(),
            fixtures.small_annotations(),
            lock=self.lock,
            decisions=read_decisions(self.config.actors_file),
        )
        if keep:
            self.lock = corpus.lock
        return corpus

    @property
    def text(self) -> str:
        return self.config.actors_file.read_text(encoding="utf-8")


def made(folder: Path) -> Project:
    (folder / "briefgen.toml").write_text("[site]\n")
    project = Project(load_config(folder), Lock())
    project.corpus(keep=True)
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return made(tmp_path)


def test_comments_and_order_stay(project: Project) -> None:
    project.config.actors_file.write_text(WRITTEN, encoding="utf-8")
    edit = editing.Edit(project.config)
    edit.set("petra-llull", {"hidden": True})
    edit.set("nuria-bastida", {"name": "Nuria Bastida Gil"})
    edit.save("test")
    kept = [line for line in project.text.splitlines() if line]
    assert [line for line in kept if line in WRITTEN.splitlines()] == [
        line for line in WRITTEN.splitlines() if line
    ]
    assert kept.index("hidden = true") < kept.index("# Keep this one at the end.")
    assert kept[-2:] == ["[actor.nuria-bastida]", 'name = "Nuria Bastida Gil"']


def test_a_new_file_names_its_schema_and_the_schema_lies_there(project: Project) -> None:
    edit = editing.Edit(project.config)
    edit.set("petra-llull", {"hidden": True})
    edit.save("test")
    assert project.text.startswith(f"#:schema {editing.SCHEMA}\n")
    assert (project.config.root / editing.SCHEMA).is_file()


def test_undo_takes_changes_back_one_by_one(project: Project) -> None:
    project.config.actors_file.write_text(WRITTEN, encoding="utf-8")
    for value in ("alcaldesa", "exalcaldesa"):
        edit = editing.Edit(project.config)
        edit.set("nuria-bastida", {"role": value})
        edit.save(f"set {value}")
    assert editing.undo(project.config) == "set exalcaldesa"
    assert '"alcaldesa"' in project.text
    assert editing.undo(project.config) == "set alcaldesa"
    assert project.text == WRITTEN
    with pytest.raises(ConfigError, match="nothing to undo"):
        editing.undo(project.config)


def test_undo_of_the_first_change_takes_the_file_away(project: Project) -> None:
    edit = editing.Edit(project.config)
    edit.set("petra-llull", {"hidden": True})
    edit.save("test")
    editing.undo(project.config)
    assert not project.config.actors_file.exists()


def test_undo_does_not_lose_what_was_written_by_hand(project: Project) -> None:
    edit = editing.Edit(project.config)
    edit.set("petra-llull", {"hidden": True})
    edit.save("test")
    by_hand = project.text + "\n# mine\n"
    project.config.actors_file.write_text(by_hand, encoding="utf-8")
    with pytest.raises(ConfigError, match="was changed since `test`"):
        editing.undo(project.config)
    assert project.text == by_hand


def test_a_file_with_an_error_is_not_written_to(project: Project) -> None:
    project.config.actors_file.write_text("[actor.x]\nnmae = 'y'\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="did you mean `name`"):
        editing.Edit(project.config)


def test_what_would_not_be_read_again_is_not_written(project: Project) -> None:
    edit = editing.Edit(project.config)
    edit.set("petra-llull", {"kind": "robot"})
    with pytest.raises(ConfigError, match="robot"):
        edit.save("test")
    assert not project.config.actors_file.exists()


def test_changes_are_told(project: Project) -> None:
    before = project.corpus()
    edit = editing.Edit(project.config)
    editing.merge(edit, before.actors["nuria-bastida"], before.actors["petra-llull"])
    edit.set("oscar-quiroga", {"name": "Óscar Quiroga Sanz", "hidden": None})
    edit.set("abdel-naciri", {"hidden": True})
    edit.set("aldara", {"kind": "organization"})
    edit.save("test")
    assert editing.changes(before, project.corpus()) == [
        "/people/abdel-naciri/: is hidden",
        "/organizations/aldara/: its kind is organization, not place; /places/aldara/ leads there",
        "/people/nuria-bastida/: also called Petra Llull",
        "/people/oscar-quiroga/: is called Óscar Quiroga Sanz, no longer Óscar Quiroga",
        "/people/petra-llull/ now leads to /people/nuria-bastida/",
    ]


def test_a_split_leaves_an_article(project: Project) -> None:
    corpus = project.corpus()
    edit = editing.Edit(project.config)
    actor = corpus.actors["petra-llull"]
    with pytest.raises(ConfigError, match="left with no article"):
        editing.split(edit, actor, ["pleno-puente"], corpus, "Otra")
    with pytest.raises(ConfigError, match="is not in `ferry-notice`"):
        editing.split(edit, actor, ["ferry-notice"], corpus, "Otra")


def answering(corpus: Corpus) -> set[str]:
    return {page.path for page in plan(corpus, Settings("Cuaderno")).pages}


def published(corpus: Corpus) -> set[str]:
    return {actor_path(actor) for actor in corpus.actors.values()}


PICK = st.integers(0, 50)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "split", "rename", "address", "kind", "hide", "undo"]), PICK, PICK
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=25, deadline=None)
@example([("merge", 13, 0), ("merge", 0, 3)])  # into one that was merged into
@example([("merge", 24, 0), ("address", 5, 0), ("merge", 0, 5)])  # one with a new address
@example([("split", 33, 0), ("merge", 46, 0)])  # split, then merged into
@given(STEPS)
def test_every_address_ever_published_still_answers(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    """Whatever an editor does between builds, in whatever order."""
    project = made(tmp_path_factory.mktemp("project"))
    corpus = project.corpus(keep=True)
    ever = published(corpus)
    for number, (what, a, b) in enumerate(steps):
        living = [x for x in corpus.actors.values() if x.appearances]
        one, other = living[a % len(living)], living[b % len(living)]
        edit = editing.Edit(project.config)
        try:
            if what == "merge" and one is not other:
                editing.merge(edit, one, other)
            elif what == "split":
                editing.split(edit, one, [one.appearances[0].article_id], corpus, f"Otro {number}")
            elif what == "rename":
                edit.set(one.id, {"name": f"Nombre {number}"})
            elif what == "address":
                edit.set(one.id, {"address": f"nueva-{number}"})
            elif what == "kind":
                edit.set(one.id, {"kind": ["person", "organization", "place", "group"][b % 4]})
            elif what == "hide":
                edit.set(one.id, {"hidden": True})
            elif what == "undo":
                editing.undo(project.config)
                edit = editing.Edit(project.config)
            edit.save(what)
            corpus = project.corpus(keep=True)
        except ConfigError:
            continue  # refused, with words; nothing was changed
        assert ever <= answering(corpus)
        ever |= published(corpus)
        assert project.corpus().lock.text() == corpus.lock.text()
        assert all(corpus.lock.final(e.slug).slug in corpus.actors for e in corpus.lock.entries)  # type: ignore[union-attr]


def test_the_page_tells_forms_doubts_and_words(project: Project, tmp_path: Path) -> None:
    edit = editing.Edit(project.config)
    edit.set("nuria-bastida", {"description": "Regidora <b>de</b> Aldara."})
    edit.table("nuria-bastida")["links"] = {"Wikidata": "https://www.wikidata.org/wiki/Q1"}
    edit.save("test")
    corpus = project.corpus()
    doubted = replace(corpus.actors["nuria-bastida"], doubts=("petra-llull",))
    corpus = replace(corpus, actors={**corpus.actors, "nuria-bastida": doubted})
    planned = plan(corpus, Settings("Cuaderno"))
    theme = Theme.of_project(tmp_path / "none", tmp_path / "none", "es")
    page = next(p for p in planned.pages if p.path == "/people/nuria-bastida/")
    html = theme.render(page).decode()
    assert "Regidora &lt;b&gt;de&lt;/b&gt; Aldara." in html
    assert 'href="https://www.wikidata.org/wiki/Q1"' in html
    forms = html[html.index('id="forms"') :]
    assert "Bastida" in forms
    assert "../../briefings/pleno-puente/" in forms
    doubts = html[html.index("El mismo nombre") :]
    assert "../petra-llull/" in doubts[:200]
