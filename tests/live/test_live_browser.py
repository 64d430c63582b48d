"""The reload script in Chromium, under the content security policy of the theme's pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from small_project import Session, make_project

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning"),
]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session(make_project(tmp_path / "project"))
    yield session
    session.close()


class Tab:
    """A tab that remembers what its console complained of."""

    def __init__(self, context: BrowserContext, session: Session, path: str) -> None:
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(session.server.address + path)
        # A mark that a reload wipes away.
        self.page.evaluate("window.mark = 1")

    def shows(self, text: str) -> None:
        expect(self.page.locator("main")).to_have_text(text)

    @property
    def is_same(self) -> bool:
        return bool(self.page.evaluate("window.mark === 1"))

    @property
    def trouble(self) -> str:
        return self.page.locator("#briefgen-trouble section").inner_text()


def write(session: Session, seed: str, text: str) -> None:
    (session.root / "seeds" / seed).write_text(text)


def test_only_the_tab_whose_page_changed_reloads(context: BrowserContext, session: Session) -> None:
    one, other = Tab(context, session, "a/"), Tab(context, session, "b/")
    write(session, "a.md", "dos")
    one.shows("dos")
    write(session, "b.md", "más")
    other.shows("más")
    write(session, "a.md", "tres")
    one.shows("tres")
    other.page.evaluate("window.mark = 1")
    write(session, "a.md", "cuatro")
    one.shows("cuatro")
    assert other.is_same
    assert one.complaints == other.complaints == []


def test_the_place_on_the_page_is_kept(context: BrowserContext, session: Session) -> None:
    lines = "<br>".join(f"línea {number}" for number in range(500))
    write(session, "a.md", lines)
    tab = Tab(context, session, "a/")
    expect(tab.page.locator("main")).to_contain_text("línea 499")
    tab.page.evaluate("scrollTo(0, 3000)")
    write(session, "a.md", lines + " fin")
    expect(tab.page.locator("main")).to_contain_text("fin")
    tab.page.wait_for_function("() => scrollY === 3000")


def test_more_tabs_than_a_browser_has_connections(
    context: BrowserContext, session: Session
) -> None:
    tabs = [Tab(context, session, "a/") for _ in range(9)]
    write(session, "a.md", "dos")
    for tab in tabs:
        tab.shows("dos")
    # Whoever listened for the others has gone: another takes its place.
    for gone in tabs[:4]:
        gone.page.close()
    write(session, "a.md", "tres")
    for tab in tabs[4:]:
        tab.shows("tres")
        assert tab.complaints == []


def test_trouble_is_shown_in_every_tab_as_text_until_it_is_mended(
    context: BrowserContext, session: Session
) -> None:
    tabs = [Tab(context, session, "a/"), Tab(context, session, "b/")]
    template = session.root / "templates/page.html"
    good = template.read_text()
    template.write_text("<html>")
    for tab in tabs:
        expect(tab.page.locator("#briefgen-trouble section")).to_be_visible()
        assert "templates/page.html, line 1" in tab.trouble
        assert tab.is_same
        tab.shows({"a/": "uno", "b/": "otro"}[tab.page.url.rpartition("/x/")[2]])
    late = Tab(context, session, "a/")
    assert "could not be built" in late.trouble
    late.page.get_by_role("button", name="Hide").click()
    expect(late.page.locator("#briefgen-trouble")).to_have_count(0)
    template.write_text(good)
    for tab in tabs:
        expect(tab.page.locator("#briefgen-trouble")).to_have_count(0)
        assert tab.is_same, "the site is as it was: nothing to reload"
        assert tab.complaints == []


def test_what_an_error_quotes_is_not_run(context: BrowserContext, session: Session) -> None:
    tab = Tab(context, session, "b/")
    bad = session.root / "seeds" / "<img src=x onerror=alert(1)>.md"
    bad.write_text("!")
    expect(tab.page.locator("#briefgen-trouble section")).to_contain_text("<img src=x onerror=")
    assert tab.page.locator("#briefgen-trouble img").count() == 0
    assert tab.complaints == []


def test_a_page_that_is_not_there_yet_and_one_that_goes(
    context: BrowserContext, session: Session
) -> None:
    tab = Tab(context, session, "c/")
    expect(tab.page.locator("h1")).to_have_text("404")
    write(session, "c.md", "ya está")
    tab.shows("ya está")
    (session.root / "seeds/c.md").unlink()
    expect(tab.page.locator("h1")).to_have_text("404")


def test_a_site_that_is_not_built_yet(context: BrowserContext, tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    template = root / "templates/page.html"
    good = template.read_text()
    template.write_text("<html>")
    session = Session(root)
    try:
        tab = Tab(context, session, "a/")
        expect(tab.page.locator("h1")).to_have_text("Not built yet")
        expect(tab.page.locator("#briefgen-trouble section")).to_be_visible()
        template.write_text(good)
        tab.shows("uno")
    finally:
        session.close()


def test_tabs_find_a_server_that_was_started_again(context: BrowserContext, tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    first = Session(root)
    tab = Tab(context, first, "a/")
    first.close()
    (root / "seeds/a.md").write_text("dos")
    second = Session(root, port=first.server.port)
    try:
        tab.shows("dos")
    finally:
        second.close()
