"""Search beside Pagefind, over one built site in one browser.

    python -m bench.search [--articles 1000] [--pagefind PYTHON] [--project FOLDER]

PYTHON is one that has the packages `pagefind` and `pagefind_bin` (`make bench-search` installs
them). Both indexes are made from the same site, served by the same server, which compresses text
as hosts do, and asked the same questions through a page each that waits the same rest after a
keystroke and shows the same number of hits. Pagefind's page is served without a content policy,
for it needs WebAssembly. Page and styles do not count, scripts and index do.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.articles import write_articles
from bench.serving import Host
from briefgen import actors, build, corpus, decisions, search, site
from briefgen.config import load_config
from briefgen.reporter import Quiet

HITS = 12
REST = 120
"""Milliseconds after a keystroke; `search.js` waits as long."""
OURS = "/search/"
THEIRS = "/pagefind-page/"
PAGE = f"""<!doctype html><html lang="es"><meta charset="utf-8"><title>Pagefind</title>
<input type="search" data-search-field><ul data-hits></ul>
<script type="module">
const pagefind = await import("/pagefind/pagefind.js");
await pagefind.init(); // as its own interface does once the field is entered
const field = document.querySelector("input"), list = document.querySelector("ul");
let timer = 0, turn = 0;
field.addEventListener("input", () => {{
  clearTimeout(timer);
  timer = setTimeout(async () => {{
    const mine = ++turn;
    const {{ results }} = await pagefind.search(field.value);
    if (mine !== turn) return;
    list.replaceChildren();
    await Promise.all(results.slice(0, {HITS}).map(async (result) => {{
      const data = await result.data();
      if (mine !== turn) return;
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = data.url;
      link.textContent = data.meta.title + " " + data.excerpt;
      item.append(link);
      list.append(item);
    }}));
  }}, {REST});
}});
document.documentElement.dataset.ready = "";
</script></html>
"""
ASK = """([words]) => new Promise((resolve, reject) => {
  const field = document.querySelector("[data-search-field]");
  const list = document.querySelector("[data-hits]");
  list.replaceChildren();
  const began = performance.now();
  const seen = new MutationObserver(() => {
    if (!list.querySelector("li")) return;
    seen.disconnect();
    resolve(performance.now() - began);
  });
  seen.observe(list, { childList: true });
  setTimeout(() => reject(new Error(`no hit for ${words}`)), 20000);
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question cost on a fresh page, and the next one on the same page."""

    first: int
    """Bytes of scripts and index until all is quiet."""
    files: int
    second: int
    milliseconds: float
    again: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--pagefind", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--project", type=Path, help="a folder that keeps what was built")
    arguments = parser.parse_args()
    known = subprocess.run(
        [arguments.pagefind, "-m", "pagefind", "--version"],
        capture_output=True,
        text=True,
        check=False,
    )
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if known.returncode or chromium is None:
        missing = "Pagefind: make bench-search installs it" if known.returncode else "chromium"
        raise SystemExit(f"bench.search needs {missing}")
    with tempfile.TemporaryDirectory() as folder:
        project = arguments.project or Path(folder) / "project"
        made = _made(project, arguments.articles)
        theirs = Path(folder) / "pagefind"
        seconds, memory = _pagefind(arguments.pagefind, made, theirs)
        ours = _planned(project, Path(folder) / "ours")
        print(f"{arguments.articles} articles, {known.stdout.strip()}")
        _row("index, s of processor", ours, seconds)
        print(f"  {'':34} (Pagefind's peak memory: {memory:,.0f} MiB)")
        _row("index compressed, MB", _packed(made / "search"), _bytes(theirs))
        for label, measure in (("index, MB", _bytes), ("index, files", _files)):
            _row(label, measure(made / "search", ".json"), measure(theirs))
        questions = list(_questions(project / "seeds"))
        with _chromium(chromium) as browser:
            for label, latency, rate in (("local", 0.0, 0.0), ("60 ms, 10 Mbit/s", 0.06, 1.25e6)):
                _table(label, browser, Host.of(made, theirs, PAGE, latency, rate), questions)


def _made(project: Path, count: int) -> Path:
    """The built site of so many articles."""
    if not (project / "seeds").is_dir():
        write_articles(project / "seeds", count)
        (project / "briefgen.toml").write_text('[site]\ntitle = "Bench"\nlanguage = "es"\n')
    subprocess.run(
        [sys.executable, "-m", "briefgen.cli", "--quiet", "build"], cwd=project, check=True
    )
    return project / "site"


def _planned(project: Path, folder: Path) -> float:
    """Seconds of the processor in which records become the written files of our index."""
    config = load_config(project)
    articles, _ = build.read(config, reporter=Quiet())
    keys = build.article_keys(articles, config)
    found = build.analyse(articles, keys, config, reporter=Quiet())
    whole = corpus.assemble(
        articles,
        found,
        lock=actors.read_lock(config.lock_file),
        decisions=decisions.read_decisions(config.actors_file),
        keys=keys,
    )
    given: list[search.Record] = []
    real = search.files

    def files(records: Iterable[search.Record]) -> dict[str, object]:
        given.extend(records)
        return {}

    # The records are the planner's own: this is where it hands them over.
    search.files = files
    try:
        site.plan(whole, build.settings(config, articles))
    finally:
        search.files = real
    folder.mkdir()
    began = time.process_time()
    for name, value in search.files(given).items():
        (folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return time.process_time() - began


def _pagefind(python: str, made: Path, out: Path) -> tuple[float, float]:
    """Seconds of the processor and peak memory in MiB of Pagefind over a site."""
    command = [python, "-m", "pagefind", "--silent", "--site", str(made), "--root-selector", "main"]
    process = subprocess.Popen([*command, "--output-path", str(out)])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"Pagefind ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, _mebibytes(usage)


def _mebibytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def _bytes(folder: Path, ending: str = "") -> float:
    return sum(p.stat().st_size for p in folder.rglob(f"*{ending}") if p.is_file()) / 1e6


def _packed(folder: Path) -> float:
    """Megabytes of our index as a host sends it; Pagefind's lies compressed."""
    return sum(len(gzip.compress(p.read_bytes(), 6)) for p in folder.glob("*.json")) / 1e6


def _files(folder: Path, ending: str = "") -> float:
    return sum(p.is_file() for p in folder.rglob(f"*{ending}"))


def _questions(seeds: Path, each: int = 4) -> Iterator[tuple[str, str]]:
    """Kind and words of what is asked: drawn from the articles, the same every time."""
    rng = random.Random(7)
    texts = [path.read_text("utf-8").split("\n---\n", 1)[1] for path in sorted(seeds.glob("*.md"))]
    within = [set(re.findall(r"\b[a-záéíóúñ]{4,}\b", text)) for text in texts]
    counted = Counter(word for words in within for word in words)
    counted = Counter({w: n for w, n in counted.items() if search.fold(w) not in search.STOP})
    order = sorted(counted, key=lambda word: (-counted[word], word))
    names = sorted(
        {name for text in texts for name in re.findall(r"[A-ZÁÉÍÓÚ]\w+ [A-ZÁÉÍÓÚ]\w+", text)}
    )
    middle = order[len(order) // 8 : len(order) // 2]
    yield from (("frequent word", word) for word in order[:each])
    yield from (("word", word) for word in rng.sample(middle, each))
    yield from (("rare word", word) for word in rng.sample(order[-len(order) // 10 :], each))
    yield from (("name", name) for name in rng.sample(names, each))
    for words in rng.sample(within, each):
        pair = rng.sample(sorted(words & set(middle)), 2)
        yield "two words", " ".join(pair)


def _table(label: str, browser: Browser, host: Host, questions: list[tuple[str, str]]) -> None:
    """Ask everything of both sides and print medians by kind of question."""
    with _served(host) as address:
        asked: dict[str, list[tuple[Asked, Asked]]] = {}
        last = questions[-1][1]
        for kind, words in questions:
            both = tuple(_ask(browser, address, host, path, words, last) for path in (OURS, THEIRS))
            asked.setdefault(kind, []).append(both)  # type: ignore[arg-type]
            last = words
    print(f"{len(questions)} questions, {label}: medians of ours and Pagefind's")
    everything = [pair for pairs in asked.values() for pair in pairs]
    for kind, pairs in [*asked.items(), ("all", everything)]:
        for what, measure in (
            ("KB, first", lambda a: a.first / 1000),
            ("requests, first", lambda a: a.files),
            ("KB, second", lambda a: a.second / 1000),
            ("ms to first hit, first", lambda a: a.milliseconds),
            ("ms to first hit, second", lambda a: a.again),
        ):
            sides = [statistics.median(measure(pair[side]) for pair in pairs) for side in (0, 1)]
            _row(f"{kind}: {what}", *sides)


def _row(label: str, ours: float, theirs: float) -> None:
    ratio = f"{ours / theirs:8.2f}" if theirs else "       –"
    print(f"  {label:40}{ours:12,.1f}{theirs:12,.1f}{ratio}")


def _ask(browser: Browser, address: str, host: Host, path: str, words: str, then: str) -> Asked:
    """One question on a page that nothing is kept for, then another on the same page.

    The page stands still before its script is asked for a thing, as with a reader who types.
    """
    context = browser.new_context()
    page = context.new_page()
    host.sent.clear()
    page.goto(address + path, wait_until="load")
    host.quiet()
    milliseconds = page.evaluate(ASK, [words])
    host.quiet()
    first, files = host.counted()
    host.sent.clear()
    again = page.evaluate(ASK, [then])
    host.quiet()
    second, _ = host.counted()
    context.close()
    return Asked(first, files, second, milliseconds, again)


@contextmanager
def _served(host: Host) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), host.handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def _chromium(path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


if __name__ == "__main__":
    main()
