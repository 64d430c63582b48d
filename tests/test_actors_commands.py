"""`briefgen actors` as an editor uses it: a real project, built between the commands."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefgen.cli import app
from briefgen.decisions import read_decisions

pytestmark = pytest.mark.model
SEEDS = {
    "puerto.txt": "La consejera promete abrir el puerto\n\nLa consejera de Puertos, Berta Alcorza, "
    "aseguró ayer que la dársena «abrirá en junio». «No hay otra fecha», insistió Alcorza.\n",
    "pesca.txt": "La flota amarra en Sotomarín\n\nEl patrón mayor, Julián Oteo, dijo que «la flota no "
    "saldrá». La consejera Berta Alcorza respondió que «habrá ayudas».\n",
    "lonja.txt": "La lonja cierra\n\nBerta Alcorza lamentó que «la lonja esté vacía». "
    "El patrón mayor Julián Oteo pidió «paciencia».\n",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    (root / "briefgen.toml").write_text('[site]\ntitle = "Prueba"\nlanguage = "es"\n')
    (root / "seeds").mkdir()
    for name, text in SEEDS.items():
        (root / "seeds" / name).write_text(text, encoding="utf-8")
    return root


def run(root: Path, *arguments: str, fails: bool = False) -> Result:
    wide = {"COLUMNS": "200"}
    result = CliRunner(env=wide).invoke(app, [*arguments, "--project", str(root)])
    assert (result.exit_code != 0) == fails, result.output
    return result


def addresses(root: Path) -> set[str]:
    """Pages of actors that the built site answers."""
    site = root / "site"
    found = {str(p.parent.relative_to(site)) for p in site.glob("*/*/index.html")}
    return {p for p in found if p.split("/")[0] in ("people", "places", "organizations", "groups")}


def test_an_editor_merges_renames_splits_and_every_address_answers(project: Path) -> None:
    run(project, "build")
    ever = addresses(project)
    assert {"people/berta-alcorza", "people/julian-oteo"} <= ever

    listed = json.loads(run(project, "actors", "list", "--json").stdout)
    berta = next(row for row in listed if row["slug"] == "berta-alcorza")
    assert (berta["articles"], berta["kind"]) == (3, "person")
    rows = list(csv.DictReader(io.StringIO(run(project, "actors", "list", "--csv").stdout)))
    assert [row["slug"] for row in rows] == [row["slug"] for row in listed]
    assert "Berta Alcorza" in run(project, "actors", "list").stdout

    steps = [
        (("merge", "berta-alcorza", "Julián Oteo"), "/people/julian-oteo/ now leads to /people/berta-alcorza/"),
        (("rename", "berta-alcorza", "Berta A.", "--address", "berta"), "/people/berta-alcorza/ now leads to /people/berta/"),
        (("undo",), "/people/berta-alcorza/"),
        (("split", "berta-alcorza", "lonja", "--name", "Otra Alcorza"), "/people/otra-alcorza/ is new"),
        (("hide", "otra-alcorza"), "/people/otra-alcorza/: is hidden"),
        (("hide", "otra-alcorza", "--show"), "/people/otra-alcorza/: is shown again"),
        (("rename", "berta-alcorza", "Berta Alcorza Gil"), "is called Berta Alcorza Gil"),
    ]  # fmt: skip
    for arguments, says in steps:
        told = run(project, "actors", *arguments).output
        assert says in told, (arguments, told)
        run(project, "build")
        assert ever <= addresses(project), arguments
        ever |= addresses(project)
    moved = (project / "site/people/julian-oteo/index.html").read_text(encoding="utf-8")
    assert re.search(r'http-equiv="refresh" content="0; url=\.\./berta-alcorza/"', moved)

    shown = json.loads(run(project, "actors", "show", "julian-oteo", "--json").stdout)
    assert shown["slug"] == "berta-alcorza"
    assert "julian-oteo" in shown["former_addresses"]
    # The one split off has gone from there; whoever was merged in before stays.
    articles = {form["name"]: form["articles"] for form in shown["forms"]}
    assert "lonja" not in articles["Berta Alcorza"]
    assert "lonja" in articles["Julián Oteo"]
    text = (project / "actors.toml").read_text(encoding="utf-8")
    assert text.startswith("#:schema ")
    assert read_decisions(project / "actors.toml").by_slug["berta-alcorza"].merge == (
        "julian-oteo",
    )

    run(project, "actors", "suggest")
    assert isinstance(json.loads(run(project, "actors", "suggest", "--json").stdout), list)


def test_what_cannot_be_is_said_in_one_line(project: Path) -> None:
    told = run(project, "actors", "merge", "berta-alcorza", "berta-alcorsa", fails=True).output
    assert "there is no actor `berta-alcorsa`; did you mean `berta-alcorza`" in told
    told = run(project, "actors", "list", "--kind", "persn", fails=True).output
    assert "person" in told


def test_a_merge_taken_back_leaves_every_address_to_whom_it_was_given(tmp_path: Path) -> None:
    """The other one's name may be the commoner: the address still keeps its own."""
    (tmp_path / "briefgen.toml").write_text('[site]\ntitle = "Prueba"\nlanguage = "es"\n')
    (tmp_path / "seeds").mkdir()
    for name, text in SEEDS.items():
        (tmp_path / "seeds" / name).write_text(text, encoding="utf-8")
    run(tmp_path, "build")
    before = (tmp_path / "actors.lock.json").read_text(encoding="utf-8")
    run(tmp_path, "actors", "merge", "julian-oteo", "berta-alcorza")
    run(tmp_path, "build")
    page = (tmp_path / "site/people/julian-oteo/index.html").read_text(encoding="utf-8")
    assert "<title>Julián Oteo" in page
    run(tmp_path, "actors", "undo")
    run(tmp_path, "build")
    assert (tmp_path / "actors.lock.json").read_text(encoding="utf-8") == before
