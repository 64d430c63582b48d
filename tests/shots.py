"""Pictures of a built site to look at: `make shots` puts one a kind of page, width and scheme into shots/.

`python tests/shots.py SITE FOLDER [WIDTH …]` does it for any built site. Every page is taken whole,
in Chromium, from a server on this machine; nothing else is asked for anything.
"""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

WIDTHS = (360, 768, 1280, 2560)
SCHEMES = ("light", "dark")
LISTS = ("people", "quotes", "questions", "briefings", "about", "data", "search")
ACTORS = ("people", "organizations", "places", "groups")


class Quiet(SimpleHTTPRequestHandler):
    """A folder, served without a log."""

    def log_message(self, *args: object) -> None:
        """Says nothing."""


def kinds(site: Path) -> dict[str, str]:
    """Name of each kind of page to the path of its fullest example; kinds without a page are left out.

    The fullest is the one with most bytes, by name where two are alike.
    """
    found = {"home": "/", "not-found": "/404.html"}
    for folder in LISTS:
        if (site / folder / "index.html").is_file():
            found[folder] = f"/{folder}/"
    for folder in ("briefings", *ACTORS):
        pages = sorted(
            (page for page in site.glob(f"{folder}/*/index.html")),
            key=lambda page: (-page.stat().st_size, page.parent.name),
        )
        if pages:
            found[f"one-of-{folder}"] = f"/{folder}/{pages[0].parent.name}/"
    return found


@contextmanager
def served(site: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address of a site while it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def take(browser: Browser, address: str, paths: dict[str, str], folder: Path, widths: tuple[int, ...]) -> list[Path]:  # fmt: skip
    """Writes `KIND-WIDTH-SCHEME.png` for all; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for scheme in SCHEMES:
        for width in widths:
            tab = browser.new_page(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            for kind, path in paths.items():
                tab.goto(address + path, wait_until="load")
                tab.evaluate("document.fonts.ready")
                made.append(folder / f"{kind}-{width}-{scheme}.png")
                tab.screenshot(path=made[-1], full_page=True)
            tab.close()
    return made


def main(site: Path, folder: Path, widths: tuple[int, ...] = WIDTHS) -> None:
    """Takes all pictures of a site."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("no chromium on this machine: no pictures")
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        made = take(browser, address, kinds(site), folder, widths)
        browser.close()
    sys.stderr.write(f"{len(made)} pictures in {folder}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), tuple(map(int, sys.argv[3:])) or WIDTHS)
