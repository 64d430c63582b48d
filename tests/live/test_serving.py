"""Edits become builds and builds become news: the loop with a real watcher, server and files."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_project import LONG, Session, SmallBuilder, make_project

from briefgen.config import load_config
from briefgen.live import reloader
from briefgen.watch import Watcher

pytestmark = pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


@pytest.fixture
def session(root: Path) -> Iterator[Session]:
    session = Session(root)
    yield session
    session.close()


def test_an_edit_is_served_before_it_is_told(session: Session) -> None:
    assert session.changed == {"a/index.html", "b/index.html", "index.html"}
    assert "uno" in session.page("/x/a/")[1]
    (session.root / "seeds/a.md").write_text("dos")
    session.hear()
    assert session.changed == {"a/index.html"}
    assert "dos" in session.page("/x/a/")[1]


def test_new_and_deleted_seeds(session: Session) -> None:
    (session.root / "seeds/c.md").write_text("tres")
    session.hear()
    assert session.changed == {"c/index.html", "index.html"}
    (session.root / "seeds/c.md").unlink()
    session.hear()
    assert session.changed == {"c/index.html", "index.html"}
    assert session.page("/x/c/")[0] == 404


def test_a_bad_seed_keeps_its_last_page_and_the_rest_goes_on(session: Session) -> None:
    (session.root / "seeds/a.md").write_text("!")
    session.hear()
    assert session.changed == set()
    assert session.trouble is not None
    assert "article" in session.trouble["title"]
    assert session.trouble["errors"] == [
        {"where": "seeds/a.md, line 1", "what": "is bad", "todo": "mend it"}
    ]
    (session.root / "seeds/b.md").write_text("más")
    session.hear()
    assert session.changed == {"b/index.html"}
    assert session.trouble is not None
    assert "uno" in session.page("/x/a/")[1]
    (session.root / "seeds/a.md").write_text("bien")
    session.hear()
    assert session.changed == {"a/index.html"}
    assert session.trouble is None


def test_a_template_error_publishes_nothing_and_recovers(session: Session) -> None:
    template = session.root / "templates/page.html"
    good = template.read_text()
    template.write_text("<html>")
    session.hear()
    assert session.changed == set()
    assert session.trouble is not None
    assert session.trouble["errors"][0]["where"] == "templates/page.html, line 1"
    assert "uno" in session.page("/x/a/")[1]
    assert any("templates/page.html, line 1" in line for line in session.warned)
    template.write_text(good.replace("<body>", "<body><b>"))
    session.hear()
    assert session.changed == {"a/index.html", "b/index.html", "index.html"}
    assert session.trouble is None


def test_a_fault_of_the_builder_ends_nothing(session: Session) -> None:
    (session.root / "seeds/a.md").write_bytes(b"\xff")  # the small builder trips over it
    session.hear()
    assert session.trouble is not None
    assert "UnicodeDecodeError" in session.trouble["errors"][0]["what"]
    (session.root / "seeds/a.md").write_text("dos")
    session.hear()
    assert session.trouble is None


def test_a_change_during_a_build_is_one_more_build(session: Session) -> None:
    session.builder.pause = threading.Event()
    session.builder.entered.clear()
    (session.root / "seeds/a.md").write_text("dos")
    assert session.builder.entered.wait(LONG)
    # It has read nothing yet, but its caller cannot know.
    for text in ("tres", "cuatro"):
        (session.root / "seeds/b.md").write_text(text)
    session.builder.pause.set()
    heard: set[str] = set()
    while session.generation < 3:
        session.hear()
        heard |= session.changed
    assert heard == {"a/index.html", "b/index.html"}
    assert "cuatro" in session.page("/x/b/")[1]


def test_the_configuration_is_read_again(session: Session) -> None:
    file = session.root / "briefgen.toml"
    file.write_text("[site\n")
    session.hear()
    assert session.trouble is not None
    assert session.trouble["errors"][0]["where"].startswith("briefgen.toml")
    other = session.root / "notes"
    other.mkdir()
    (other / "n.md").write_text("nota")
    file.write_text('[site]\nbase_url = "https://example.org/y/"\n[paths]\nseeds = "notes"\n')
    session.hear()
    assert session.trouble is None
    assert session.page("/x/a/")[0] == 404
    assert "nota" in session.page("/y/n/")[1]
    assert any("/y/ now" in line for line in session.said)
    (other / "n.md").write_text("otra nota")
    session.hear()
    assert session.changed == {"n/index.html"}


def test_what_the_command_line_said_outlives_a_new_configuration(
    root: Path, tmp_path: Path
) -> None:
    config = load_config(root, output=tmp_path / "out", base_url="https://example.org/cli/")
    load = reloader(config)
    assert load() == config
    (root / "briefgen.toml").write_text('[site]\ntitle = "Otra"\nbase_url = "https://x.org/"\n')
    again = load()
    assert again.site.title == "Otra"
    assert again.site.base_url == "https://example.org/cli/"
    assert again.paths.output == (tmp_path / "out").resolve()
    plain = load_config(root)
    assert reloader(plain)() == plain
    without = load_config(root, base_url="")
    assert reloader(without)().site.base_url is None


def test_many_edits_leave_no_threads_and_no_files_open(session: Session) -> None:
    def held() -> tuple[int, int]:
        files = Path("/proc/self/fd")
        return threading.active_count(), len(os.listdir(files)) if files.is_dir() else 0  # noqa: PTH208

    (session.root / "seeds/a.md").write_text("cero")
    session.hear()
    before = held()
    for number in range(20):
        (session.root / "seeds/a.md").write_text(f"número {number}")
        session.hear()
    assert held() == before


def test_watching_without_a_server(root: Path) -> None:
    from briefgen.live.rebuild import Outcome, rebuild_on_change, watched_paths

    config = load_config(root)
    outcomes: queue.SimpleQueue[Outcome] = queue.SimpleQueue()
    watcher = Watcher(watched_paths(config))
    loop = threading.Thread(
        target=rebuild_on_change,
        args=(config,),
        kwargs={
            "load": reloader(config),
            "build": SmallBuilder(),
            "watcher": watcher,
            "begin": lambda: None,
            "tell": outcomes.put,
        },
    )
    loop.start()
    try:
        assert outcomes.get(timeout=LONG).is_built
        (root / "seeds/a.md").write_text("dos")
        assert outcomes.get(timeout=LONG).changed == {"a/index.html"}
    finally:
        watcher.close()
        loop.join(LONG)
    assert not loop.is_alive()
    assert outcomes.empty(), "what the build writes must not wake it"
