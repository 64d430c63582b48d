"""New projects and new articles; and the workflow, each of whose lines is run."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen import __version__, scaffold
from briefgen.config import load_config
from briefgen.errors import BriefgenError
from briefgen.readers import find_seeds, read_article
from briefgen.scaffold import init, new

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As after `pip install briefgen`, however the briefgen under test came here."""
    monkeypatch.setattr(scaffold, "_installed_wheel", lambda: None)
    init(tmp_path / "demo")
    return tmp_path / "demo"


def test_a_new_project_is_whole(project: Path) -> None:
    config = load_config(project)
    assert config.site.language == "es"
    names = {path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()}
    assert names == {
        "briefgen.toml",
        "requirements.txt",
        ".gitignore",
        ".github/workflows/pages.yml",
        "seeds/biblioteca-flotante.md",
    }
    lines = (project / ".gitignore").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "/site/",
        "/.site.briefgen/",
        "/.briefgen/",
    ]


def test_its_sample_is_a_sound_article_and_says_that_it_is_invented(project: Path) -> None:
    warnings: list[str] = []
    (seed,) = find_seeds(project / "seeds")
    article = read_article(seed, root=project, warn=warnings.append)
    assert not warnings
    assert article.language == "es"
    assert article.date is not None
    assert article.outlet is not None
    assert "inventado" in article.outlet
    assert not article.draft


def test_what_exists_is_never_written_over(project: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    with pytest.raises(BriefgenError, match="already"):
        init(project)
    (project / "briefgen.toml").unlink()
    with pytest.raises(BriefgenError, match=r"requirements\.txt: is there already"):
        init(project)
    after = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert after == {
        path: content for path, content in before.items() if path.name != "briefgen.toml"
    }


def test_a_folder_with_other_things_will_do(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x")
    (tmp_path / "seeds").mkdir()
    init(tmp_path)
    assert (tmp_path / "README.md").read_text() == "x"


def test_a_folder_that_cannot_be_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BriefgenError, match="cannot be written"):
        init(tmp_path / "file")


# What the workflow installs


def test_this_version_by_default(project: Path) -> None:
    assert f"\nbriefgen=={__version__}\n" in (project / "requirements.txt").read_text()


def test_a_wheel_that_lies_in_the_project(tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    (wheels / "briefgen-0.1.0-py3-none-any.whl").write_bytes(b"x")
    made = init(tmp_path)
    assert (
        "\n./wheels/briefgen-0.1.0-py3-none-any.whl\n"
        in (tmp_path / "requirements.txt").read_text()
    )
    assert not [path for path in made if path.parent == wheels]


class Installed:
    """What pip leaves behind of where a package came from."""

    def __init__(self, told: str | None) -> None:
        self.told = told

    def read_text(self, name: str) -> str | None:
        return self.told if name == "direct_url.json" else None


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda told: None, True),
        (lambda told: told.update(url="https://example.org/briefgen-9-py3-none-any.whl"), False),
        (lambda told: told.update(url=told["url"].replace("/br", "/none/br")), False),
        (lambda told: told["archive_info"]["hashes"].update(sha256="0" * 64), False),
        (lambda told: told.pop("archive_info"), False),
    ],
    ids=["same", "web", "gone", "rebuilt", "checkout"],
)
def test_the_wheel_that_briefgen_was_installed_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Any, found: bool
) -> None:
    wheel = tmp_path / "a folder/briefgen-9-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"whl")
    digest = hashlib.sha256(b"whl").hexdigest()
    told = {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": digest}}}
    change(told)
    monkeypatch.setattr(
        scaffold.importlib.metadata, "distribution", lambda name: Installed(json.dumps(told))
    )
    init(tmp_path / "demo")
    copy = tmp_path / "demo/wheels" / wheel.name
    assert copy.exists() is found
    required = (tmp_path / "demo/requirements.txt").read_text()
    assert (f"./wheels/{wheel.name}" in required) is found


# New articles


def test_a_new_article_reads_back(project: Path) -> None:
    path = new(load_config(project), "El puerto reabre: «todo en orden» # tras la huelga")
    assert path.name == "el-puerto-reabre-todo-en-orden-tras-la-huelga.md"
    article = read_article(path, root=project)
    assert article.title == "El puerto reabre: «todo en orden» # tras la huelga"
    assert article.date == date.today()
    assert article.language == "es"
    assert article.draft
    assert article.id == path.stem


def test_an_article_that_exists_is_kept(project: Path) -> None:
    config = load_config(project)
    path = new(config, "Uno")
    path.write_text("mío")
    with pytest.raises(BriefgenError, match="already"):
        new(config, "¡Uno!")
    assert path.read_text() == "mío"
    (project / "seeds/dos.txt").write_text("mío también")
    with pytest.raises(BriefgenError, match="already"):
        new(config, "Dos")


@pytest.mark.parametrize("title", ["", "  ", "¿?", "\u202e", "x" * 301])
def test_titles_that_are_none(project: Path, title: str) -> None:
    with pytest.raises(BriefgenError, match="title"):
        new(load_config(project), title)
    assert len(find_seeds(project / "seeds")) == 1


@given(title=st.text(min_size=1, max_size=120))
def test_any_title_stays_itself(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    project = tmp_path_factory.mktemp("project")
    (project / "briefgen.toml").write_text("")
    config = load_config(project)
    try:
        path = new(config, title)
    except BriefgenError:
        assert not any(map(str.isalnum, title))
        return
    assert path.parent == project / "seeds"
    shown = read_article(path, root=project).title
    assert [c for c in shown if c.isalnum()] == [
        c for c in scaffold.unicodedata.normalize("NFC", title) if c.isalnum()
    ]


# The workflow


def workflow(project: Path) -> dict[str, Any]:
    text = (project / ".github/workflows/pages.yml").read_text()
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded


def test_the_workflow_may_do_no_more_than_it_must(project: Path) -> None:
    told = workflow(project)
    assert told["permissions"] == {}
    assert told["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert told["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert told["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert told["jobs"]["deploy"]["environment"]["name"] == "github-pages"
    for job in told["jobs"].values():
        assert int(job["timeout-minutes"]) <= 30
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
            # Values come in through the environment: in a `run:` they would be program text.
            assert "${{" not in step.get("run", "")
    text = (project / ".github/workflows/pages.yml").read_text()
    assert len(re.findall(r"uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", text, re.M)) == 5


@pytest.mark.slow
def test_every_line_of_the_workflow_runs_in_an_empty_environment(tmp_path: Path) -> None:
    """A wheel, a new environment with nothing else in it, a new project: what GitHub will do."""
    quiet: dict[str, Any] = {"check": True, "capture_output": True, "text": True}
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist"],
        cwd=ROOT,
        **quiet,
    )
    (wheel,) = (tmp_path / "dist").glob("briefgen-*.whl")
    (tmp_path / "demo/wheels").mkdir(parents=True)
    wheel.rename(tmp_path / "demo/wheels" / wheel.name)
    project = tmp_path / "demo"
    init(project)
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], **quiet)
    identity = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environment = {
        "PATH": f"{tmp_path / 'venv/bin'}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "BASE_URL": "https://user.github.io/demo",
        **identity,
        # How this machine reaches its packages, if it says so.
        **{
            key: value
            for key, value in os.environ.items()
            if key.upper().startswith("PIP_") or key.lower().endswith("_proxy")
        },
    }
    for words in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *words], cwd=project, env=environment, **quiet)
    told = workflow(project)
    said = {}
    for job in told["jobs"].values():
        for step in job["steps"]:
            if "run" in step:
                # The shell that GitHub uses.
                ran = subprocess.run(
                    ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                    cwd=project,
                    env=environment,
                    capture_output=True,
                    text=True,
                )
                assert ran.returncode == 0, ran.stdout + ran.stderr
                said[step["name"]] = ran.stdout
    assert "actors.lock.json is not in git" in said["Warn of addresses that are not kept"]
    feed = (project / "site/feed.xml").read_text()
    assert "https://user.github.io/demo/briefings/biblioteca-flotante/" in feed
    upload = next(s for s in told["jobs"]["build"]["steps"] if "upload" in s.get("uses", ""))
    assert (project / upload["with"]["path"] / "index.html").is_file()
    # With the lock in git, and then with a lock that has grown.
    check = next(
        step["run"] for step in told["jobs"]["build"]["steps"] if "Warn" in step.get("name", "")
    )
    subprocess.run(["git", "add", "."], cwd=project, env=environment, **quiet)
    for grown, warns in [(False, False), (True, True)]:
        if grown:
            with (project / "actors.lock.json").open("a") as lock:
                lock.write("\n")
        ran = subprocess.run(["bash", "-ec", check], cwd=project, env=environment, **quiet)
        assert ("::warning file=actors.lock.json::" in ran.stdout) is warns
