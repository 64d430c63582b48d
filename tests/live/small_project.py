"""A serving session on a small project whose builder is real and quick: no pipeline, no theme."""

from __future__ import annotations

import http.client
import json
import queue
import shutil
import threading
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.config import Config, load_config
from briefgen.errors import BriefgenError, SeedError, TemplateError
from briefgen.live import reloader, serve_builds
from briefgen.live.server import SiteServer
from briefgen.watch import Watcher

LONG = 10.0
PAGE = """<!doctype html>
<html lang="es"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; \
style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'">
<title>x</title></head><body><main>{}</main></body></html>
"""


def make_project(root: Path) -> Path:
    """Two seeds and a template under the content security policy of the theme."""
    (root / "seeds").mkdir(parents=True)
    (root / "templates").mkdir()
    (root / "briefgen.toml").write_text('[site]\nbase_url = "https://example.org/x/"\n')
    (root / "templates/page.html").write_text(PAGE)
    (root / "seeds/a.md").write_text("uno")
    (root / "seeds/b.md").write_text("otro")
    return root


@dataclass
class Published:
    written: tuple[str, ...]
    removed: tuple[str, ...]


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
        written = tuple(name for name in new if old.get(name) != new[name])
        removed = tuple(name for name in old if name not in new)
        return Result(Published(written, removed), tuple(errors))


class Session:
    """`briefgen serve`, in a thread, with a listening tab."""

    def __init__(self, root: Path, *, port: int = 0) -> None:
        self.root = root
        self.builder = SmallBuilder()
        self.said: list[str] = []
        self.warned: list[str] = []
        config = load_config(root)
        ready: queue.SimpleQueue[tuple[SiteServer, Watcher]] = queue.SimpleQueue()
        self.thread = threading.Thread(
            target=serve_builds,
            args=(config,),
            kwargs={
                "load": reloader(config),
                "build": self.builder,
                "port": port,
                "say": self.said.append,
                "warn": self.warned.append,
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
