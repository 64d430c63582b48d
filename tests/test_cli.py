"""The command line as a person meets it: separate processes, real files, the shipped pipeline."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from briefgen import __version__
from briefgen.schema import extraction_schema

ARTICLE = """\
La consejera promete abrir el puerto

La consejera de Puertos, Berta Alcorza, aseguró ayer que la dársena "abrirá en junio". \
«No hay otra fecha», insistió. Alcorza no precisó cuánto costará la obra.
"""


def briefgen(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefgen.cli", *arguments],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "briefgen.toml").write_text('[site]\ntitle = "Prueba"\nlanguage = "es"\n')
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "puerto.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_version_and_help_need_no_project(tmp_path: Path) -> None:
    assert briefgen("--version", cwd=tmp_path).stdout.strip() == f"briefgen {__version__}"
    helped = briefgen("--help", cwd=tmp_path)
    assert helped.returncode == 0
    for command in [
        "init",
        "new",
        "build",
        "serve",
        "watch",
        "extract",
        "actors",
        "check",
        "publish",
        "theme",
    ]:
        assert command in helped.stdout
        shown = briefgen(command, "--help", cwd=tmp_path)
        assert shown.returncode == 0
        assert "Example" in shown.stdout, f"{command} --help shows no example"


def test_wrong_usage_ends_with_2(tmp_path: Path) -> None:
    assert briefgen("build", "--colour", cwd=tmp_path).returncode == 2
    assert briefgen("extract", "nowhere", "--lines", cwd=tmp_path).returncode == 2


def test_a_folder_without_a_project_is_named(tmp_path: Path) -> None:
    ended = briefgen("build", cwd=tmp_path)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr


@pytest.mark.model
def test_extract_prints_the_object_of_the_design_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "artículo.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    ended = briefgen("extract", file.name, "--json", cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    text = file.read_text(encoding="utf-8")
    assert found["text"] == text, "the offsets of a .txt must hold in the file"
    places = [m for a in found["actors"] for m in a["mentions"]]
    places += found["quotes"] + found["questions"] + [q["cue"] for q in found["quotes"] if q["cue"]]
    assert places
    for place in places:
        assert text[place["start"] : place["end"]] == place["text"]
    actors = {a["id"] for a in found["actors"]}
    for quote in found["quotes"]:
        assert quote["speaker"] is None or quote["speaker"] in actors
        assert 0 <= quote["confidence"] <= 1
    Draft202012Validator(extraction_schema()).validate(found)


@pytest.mark.model
def test_extract_shows_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    ended = briefgen("extract", "a.txt", cwd=tmp_path)
    assert ended.returncode == 0
    for shown in ("Berta Alcorza", "abrirá en junio", "No hay otra fecha", "¿"):
        assert shown in ended.stdout


@pytest.mark.model
def test_one_bad_seed_is_named_and_the_rest_is_built(project: Path) -> None:
    seeds = project / "seeds"
    (seeds / "latino.txt").write_bytes("La niña salió.\n".encode("latin-1"))
    (seeds / "roto.md").write_text("---\ntitle: [sin cerrar\n---\nTexto.\n", encoding="utf-8")
    (seeds / "vacio.txt").write_bytes(b"")
    (seeds / "enorme.txt").write_text("palabra " * 700_000, encoding="utf-8")
    (seeds / "binario.txt").write_bytes(bytes(range(256)) * 40)
    ended = briefgen("build", cwd=project)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    for name in ("latino.txt", "roto.md", "vacio.txt", "enorme.txt", "binario.txt"):
        named = [line for line in ended.stderr.splitlines() if f"seeds/{name}" in line]
        assert len(named) == 1, f"{name} must be named once: {ended.stderr}"
    assert "seeds/roto.md, line 2" in ended.stderr
    assert (project / "site" / "briefings" / "puerto" / "index.html").is_file()
    assert len(list((project / "site" / "briefings").glob("*/index.html"))) == 1


@pytest.mark.model
def test_a_build_with_nothing_to_do_imports_no_spacy_and_writes_nothing(project: Path) -> None:
    assert briefgen("build", cwd=project).returncode == 0
    before = {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*") if p.is_file()}
    blocked = project / "blocked"
    blocked.mkdir()
    (blocked / "spacy.py").write_text("raise ImportError('a warm build needs no spaCy')\n")
    places = [str(blocked), *filter(None, [os.environ.get("PYTHONPATH")])]
    again = briefgen("build", cwd=project, PYTHONPATH=os.pathsep.join(places))
    assert again.returncode == 0, again.stderr
    after = {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*") if p.is_file()}
    assert after == before
    assert "0 files written, 0 removed" in again.stderr


@pytest.mark.model
def test_data_is_written_by_build_and_by_serve_only_on_request(project: Path) -> None:
    from briefgen.config import load_config
    from briefgen.live import _builder
    from briefgen.reporter import Quiet

    assert briefgen("build", cwd=project).returncode == 0
    data = project / "site" / "data"
    assert (data / "briefgen.sqlite").read_bytes().startswith(b"SQLite format 3\0")
    made = {path.name: path.read_bytes() for path in data.iterdir()}
    for wanted in (False, True):
        serving = _builder(drafts=False, jobs=1, adopt=False, data=wanted, reporter=Quiet())
        serving(load_config(project))
        assert data.is_dir() == wanted
    assert {path.name: path.read_bytes() for path in data.iterdir()} == made


def test_two_processes_make_what_one_makes(project: Path) -> None:
    for number in range(6):
        text = ARTICLE.replace("Alcorza", f"Alcorza{'abcdef'[number]}")
        (project / "seeds" / f"otro-{number}.txt").write_text(text, encoding="utf-8")
    one = briefgen("build", "--output", "one", cwd=project)
    assert one.returncode == 0, one.stderr
    for kept in (project / ".briefgen").rglob("cache.sqlite3*"):
        kept.unlink()
    two = briefgen("build", "--output", "two", "--jobs", "2", cwd=project)
    assert two.returncode == 0, two.stderr

    def tree(folder: Path) -> dict[str, bytes]:
        files = (p for p in folder.rglob("*") if p.is_file())
        return {str(p.relative_to(folder)): p.read_bytes() for p in files}

    assert tree(project / "one") == tree(project / "two")


@pytest.mark.model
def test_a_misspelt_pipeline_is_said_in_one_line(project: Path) -> None:
    with (project / "briefgen.toml").open("a") as file:
        file.write('[languages.es]\npipeline = "es_no_such_pipeline"\n')
    ended = briefgen("build", cwd=project)
    assert ended.returncode == 1
    assert "es_no_such_pipeline" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (project / "site").exists()


def test_a_theme_file_is_copied_out_once(project: Path) -> None:
    listed = briefgen("theme", cwd=project).stdout.split("\n")
    assert "templates/briefing.html" in listed
    assert briefgen("theme", "templates/briefing.html", cwd=project).returncode == 0
    assert (project / "templates" / "briefing.html").is_file()
    again = briefgen("theme", "templates/briefing.html", cwd=project)
    assert again.returncode == 1
    assert "is there already" in again.stderr
    missing = briefgen("theme", "templates/briefin.html", cwd=project)
    assert missing.returncode == 1
    assert "did you mean `templates/briefing.html`" in missing.stderr


@pytest.mark.model
def test_edits_reach_the_site_and_stale_ones_are_said_until_they_are_mended(project: Path) -> None:
    assert briefgen("build", cwd=project).returncode == 0
    page = project / "site" / "briefings" / "puerto" / "index.html"
    assert "abrirá en junio" in page.read_text(encoding="utf-8")
    edit = project / "seeds" / "puerto.edit.toml"
    edit.write_text(
        '[[quote]]\nwords = "No hay otra fecha"\nspeaker = "Casilda Perea"\n'
        '[[note]]\nwords = "la dársena"\nnote = "La del *este*."\n'
        '[[note]]\nwords = "la dársena nueva"\nnote = "x"\n',
        encoding="utf-8",
    )
    for _ in range(2):
        built = briefgen("build", cwd=project)
        assert built.returncode == 0, "an edit that does not apply stops nothing"
        assert "seeds/puerto.edit.toml, line 8" in built.stderr
        assert "La del <em>este</em>." in page.read_text(encoding="utf-8")
    assert "1 article" not in built.stderr, "nothing is analysed anew for an edit"
    assert (project / "site" / "people" / "casilda-perea" / "index.html").is_file()
    checked = briefgen("check", cwd=project)
    assert checked.returncode == 1
    assert "error: seeds/puerto.edit.toml, line 8" in checked.stdout
    edit.write_text(edit.read_text(encoding="utf-8").partition("[[note]]")[0], encoding="utf-8")
    assert briefgen("build", cwd=project).stderr.count("edit.toml") == 0
    checked = briefgen("check", "--json", cwd=project)
    assert checked.returncode == 0, checked.stdout
    report = json.loads(checked.stdout)
    assert (report["errors"], report["articles"]) == (0, 1)
    again = briefgen("build", cwd=project)
    assert "0 files written" in again.stderr
    edit.write_text("[[qoute]]\n", encoding="utf-8")
    broken = briefgen("build", cwd=project)
    assert broken.returncode == 1
    assert "seeds/puerto.edit.toml, line 1: `qoute`" in broken.stderr
    assert page.is_file(), "a file with errors publishes nothing, and takes nothing away"


@pytest.mark.model
def test_what_the_check_refuses_is_only_published_on_demand(project: Path) -> None:
    def git(*words: str) -> None:
        identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
        subprocess.run(["git", "-C", project, *identity, *words], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("init", "-q", "--bare", "-b", "main", "../remote.git")
    git("remote", "add", "origin", "../remote.git")
    git("add", "briefgen.toml")
    git("commit", "-qm", "x")
    git("push", "-q", "origin", "main")
    assert briefgen("build", cwd=project).returncode == 0
    assert briefgen("publish", "--dry-run", cwd=project).returncode == 0
    edit = project / "seeds" / "puerto.edit.toml"
    edit.write_text('[[note]]\nwords = "no están"\nnote = "x"\n', encoding="utf-8")
    refused = briefgen("publish", cwd=project)
    assert refused.returncode == 1
    assert "line 2" in refused.stderr
    assert "--allow-errors" in refused.stderr
    allowed = briefgen("publish", "--allow-errors", cwd=project)
    assert allowed.returncode == 0, allowed.stderr


@pytest.mark.model
def test_odd_language_is_listed_by_the_check_and_is_no_error(project: Path) -> None:
    odd = "Titular\n\nLa alcaldesa dijo: «No abriremos la dársena en junio, y punto.\n\nNadie aplaudió.\n"
    (project / "seeds" / "raro.txt").write_text(odd, encoding="utf-8")
    assert briefgen("build", cwd=project).returncode == 0
    checked = briefgen("check", cwd=project)
    assert checked.returncode == 0, checked.stdout
    assert "note: seeds/raro.txt, line 3: " in checked.stdout
    assert "«No abriremos" in checked.stdout
