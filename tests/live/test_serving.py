"""Edits become builds and builds become news: the loop with a real watcher, server and files."""

from __future__ import annotations

import http.client
import json
import os
import queue
import shutil
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefgen.config import Config, load_config
from briefgen.errors import BriefgenError, SeedError, TemplateError
from briefgen.live import reloader, serve_builds
from briefgen.live.server import SiteServer
from briefgen.watch import Watcher

pytestmark = pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")
LONG = 10.0


@dataclass
class Published:
    changed_paths: frozenset[str]


@dataclass
class Result:
    published: Published
    errors: tuple[BriefgenError, ...]


class SmallBuilder:
    """A page for each seed inside one template, in a fresh folder that takes the old one's place.

    A seed that begins with `!` is bad; its last page stays.
    """

    def __init__(self) -> None:
        self.running = 0
        self.pause: threading.Event | None = None
        self.entered = threading.Event()

    def __call__(self, config: Config) -> Result:
        self.running += 1
        assert self.running == 1, "two builds at once"
        try:
            self.entered.set()
            if self.pause is not None:
                assert self.pause.wait(LONG)
            return self._build(config)
        finally:
            self.running -= 1

    def _build(self, config: Config) -> Result:
        template = (config.paths.templates / "page.html").read_text()
        if "{}" not in template:
            raise TemplateError("has no {}", where="templates/page.html", line=1)
        output = config.paths.output
        old = {
            file.relative_to(output).as_posix(): file.read_bytes()
            for file in output.rglob("*")
            if file.is_file()
        }
        new: dict[str, bytes] = {}
        errors = []
        for seed in sorted(config.paths.seeds.glob("*.md")):
            name = f"{seed.stem}/index.html"
            text = seed.read_text()
            if text.startswith("!"):
                errors.append(
                    SeedError("is bad", where=f"seeds/{seed.name}", line=1, todo="mend it")
                )
                if name in old:
                    new[name] = old[name]
            else:
                new[name] = template.replace("{}", text).encode()
        new["index.html"] = template.replace("{}", " ".join(sorted(new))).encode()
        fresh, aside = output.with_name("site.new"), output.with_name("site.old")
        for name, content in new.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_bytes(content)
        if output.exists():
            output.rename(aside)
        fresh.rename(output)
        shutil.rmtree(aside, ignore_errors=True)
        changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
        return Result(Published(frozenset(changed)), tuple(errors))


class Session:
    """`briefgen serve`, in a thread, with a listening tab."""

    def __init__(self, root: Path, **overrides: Any) -> None:
        self.root = root
        self.builder = SmallBuilder()
        self.said: list[str] = []
        config = load_config(root, **overrides)
        ready: queue.SimpleQueue[tuple[SiteServer, Watcher]] = queue.SimpleQueue()
        self.thread = threading.Thread(
            target=serve_builds,
            args=(config,),
            kwargs={
                "load": reloader(config),
                "build": self.builder,
                "port": 0,
                "say": self.said.append,
                "started": lambda *both: ready.put(both),
            },
        )
        self.thread.start()
        self.server, self.watcher = ready.get(timeout=LONG)
        self._tab = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=LONG)
        base = self.server.site.base
        self._tab.request("GET", f"{base}__briefgen/events?since={self._run()}-0")
        self._events = self._tab.getresponse()
        self.changed: set[str] = set()
        self.trouble: dict[str, Any] | None = None
        while self.generation < 1:  # the first build may have been told already, or not yet
            self.hear()

    generation = 0

    def _run(self) -> str:
        return self.server.news.now().run

    def hear(self) -> None:
        """The next bulletin."""
        while not (line := self._events.readline()).startswith(b"data: "):
            assert line, "the server ended"
        news = json.loads(line.removeprefix(b"data: "))
        self.generation = news["generation"]
        self.changed = set(news["changed"])
        self.trouble = news["trouble"]

    def page(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=LONG)
        with closing(connection):
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def close(self) -> None:
        self.watcher.close()
        self.thread.join(LONG)
        assert not self.thread.is_alive()
        self._events.close()
        self._tab.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "seeds").mkdir(parents=True)
    (root / "templates").mkdir()
    (root / "briefgen.toml").write_text('[site]\nbase_url = "https://example.org/x/"\n')
    (root / "templates/page.html").write_text("<html><head></head><body>{}</body></html>")
    (root / "seeds/a.md").write_text("uno")
    (root / "seeds/b.md").write_text("otro")
    return root


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
    assert any("templates/page.html, line 1" in line for line in session.said)
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
