"""`briefgen serve` as a person uses it: the command, the default theme, a new project, Chromium."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from briefgen.scaffold import init

pytestmark = [pytest.mark.browser, pytest.mark.model]
LONG = 60.0
"""Seconds for the first build, which loads the pipeline, on a busy machine."""
BRIEFING = "briefings/biblioteca-flotante/"


class Served:
    """`briefgen serve` at work on a project."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seed = root / "seeds/biblioteca-flotante.md"
        command = [sys.executable, "-m", "briefgen.cli", "serve", "--port", "0", "-C", str(root)]
        base = ["--base-url", "https://user.github.io/repo/"]
        self.process = subprocess.Popen([*command, *base], stderr=subprocess.PIPE, text=True)
        self.said: list[str] = []
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self.address = self.wait_for(r"serving (http://127\.0\.0\.1:\d+/repo/)")[1]
        self.wait_for(r"built in")

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            with self._news:
                self.said.append(line)
                self._news.notify_all()

    def wait_for(self, pattern: str) -> re.Match[str]:
        def found() -> re.Match[str] | None:
            return next(filter(None, (re.search(pattern, line) for line in self.said)), None)

        with self._news:
            match = self._news.wait_for(found, LONG)
        assert match, "".join(self.said)
        return match

    def close(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            status = self.process.wait(5)
        finally:
            self.process.kill()
            self.process.wait()
            self._reader.join()
            if self.process.stderr:
                self.process.stderr.close()
        assert status == 130
        assert not [line for line in self.said if "Traceback" in line]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = tmp_path_factory.mktemp("project")
    init(root)
    served = Served(root)
    yield served
    served.close()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """The sample's briefing; fails on anything that the console complains of."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(LONG * 1000)
    complaints: list[str] = []

    def complain(said: ConsoleMessage) -> None:
        # That a page which was deleted is gone is no fault of the page.
        if said.type == "error" and said.location["url"] != page.url:
            complaints.append(said.text)

    page.on("console", complain)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(served.address + BRIEFING)
    yield page
    context.close()
    assert complaints == []


def test_a_quote_leads_to_its_speaker_and_back_to_its_passage(page: Page, served: Served) -> None:
    quote = page.locator("main q[id^='q-']").first
    anchor, words = quote.get_attribute("id"), quote.inner_text()
    speaker = quote.get_by_role("link").first
    place = speaker.get_attribute("href")
    assert place is not None
    speaker.click()
    page.wait_for_url(re.compile(re.escape(place.removeprefix("../../")) + "$"))
    name = page.get_by_role("heading", level=1).inner_text()
    assert name in page.title()
    back = page.locator(f"main a[href$='#{anchor}']").first
    back.click()
    page.wait_for_url(served.address + BRIEFING + f"#{anchor}")
    passage = page.locator(f"#{anchor}")
    expect(passage).to_be_in_viewport()
    assert passage.inner_text() == words


def test_it_is_served_as_on_github_pages(page: Page, served: Served) -> None:
    origin = served.address.removesuffix("repo/")
    page.goto(origin)
    assert page.url == served.address
    page.goto(origin + "repo")
    assert page.url == served.address
    page.get_by_role("link", name=re.compile("biblioteca flotante")).first.click()
    page.wait_for_url(served.address + BRIEFING)


def test_an_edit_shows_without_a_reload_by_hand(page: Page, served: Served) -> None:
    text = served.seed.read_text()
    expect(page.locator("main")).to_contain_text("nueve mil libros")
    page.evaluate("scrollTo(0, 400)")
    served.seed.write_text(text.replace("nueve mil libros", "doce mil tebeos"))
    expect(page.locator("main")).to_contain_text("doce mil tebeos", timeout=LONG * 1000)
    page.wait_for_function("() => scrollY === 400")
    served.seed.write_text(text)
    expect(page.locator("main")).to_contain_text("nueve mil libros", timeout=LONG * 1000)


def test_a_template_error_is_shown_while_the_last_good_site_stays(
    page: Page, served: Served
) -> None:
    panel = page.locator("#briefgen-trouble section")
    heading = page.get_by_role("heading", level=1).inner_text()
    broken = served.root / "templates/briefing.html"
    broken.parent.mkdir(exist_ok=True)
    broken.write_text(
        '{% extends "layout.html" %}\n{% block main %}\n{{ nothing_of_that_name }}\n{% endblock %}\n'
    )
    expect(panel).to_be_visible(timeout=LONG * 1000)
    expect(panel).to_contain_text("briefing.html, line 3")
    expect(panel).to_contain_text("nothing_of_that_name")
    served.wait_for(r"not built: .*briefing\.html, line")
    assert page.get_by_role("heading", level=1).inner_text() == heading
    page.reload()
    expect(panel).to_be_visible()
    assert page.get_by_role("heading", level=1).inner_text() == heading
    broken.unlink()
    expect(panel).to_have_count(0, timeout=LONG * 1000)


def test_a_seed_that_breaks_is_named_and_keeps_its_last_good_page(
    page: Page, served: Served
) -> None:
    panel = page.locator("#briefgen-trouble section")
    good = served.seed.read_bytes()
    served.seed.write_bytes(good.replace("ñ".encode(), b"\xf1"))
    expect(panel).to_contain_text("seeds/biblioteca-flotante.md, line", timeout=LONG * 1000)
    expect(panel).to_contain_text("UTF-8")
    expect(page.locator("main")).to_contain_text("nueve mil libros")
    served.seed.write_bytes(good)
    expect(panel).to_have_count(0, timeout=LONG * 1000)


def test_a_new_article_appears_and_goes(page: Page, served: Served) -> None:
    page.goto(served.address)
    fresh = served.root / "seeds/faro.md"
    fresh.write_text(
        "---\ntitle: El faro vuelve a encenderse\nlanguage: es\n---\n\n"
        "“No hay costa sin faro”, dijo el farero, Tomás Villarreal.\n"
    )
    link = page.get_by_role("link", name="El faro vuelve a encenderse").first
    expect(link).to_be_visible(timeout=LONG * 1000)
    link.click()
    page.wait_for_url(served.address + "briefings/faro/")
    fresh.unlink()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(
        "El faro vuelve a encenderse", timeout=LONG * 1000
    )
