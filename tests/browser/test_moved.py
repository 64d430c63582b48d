"""An old link in Chromium: after a merge, a new address and a change of kind it leads to the page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import shots
import site_fixtures as fixtures
from tabs import UnderRepo

from briefgen.corpus import assemble
from briefgen.decisions import read_decisions
from briefgen.site import Settings, plan

pytestmark = pytest.mark.browser
DECIDED = """\
[actor.nuria-bastida]
merge = ["petra-llull"]
[actor.oscar-quiroga]
address = "quiroga"
[actor.aldara]
kind = "organization"
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "actors.toml").write_text(DECIDED, encoding="utf-8")
    corpus = assemble(
        fixtures.small_articles(),
        fixtures.small_annotations(),
        lock=fixtures.small_corpus().lock,
        decisions=read_decisions(tmp_path / "actors.toml"),
    )
    planned = plan(corpus, Settings("Cuaderno", base_url="https://user.github.io/repo/"))
    folder = tmp_path / "site"
    fixtures.write_site(folder, planned.pages)
    with shots.served(folder, UnderRepo) as where:
        yield f"{where}/repo/"


def test_old_links_lead_to_the_new_pages(served: str, chromium: str) -> None:
    moves = {
        "people/petra-llull/": ("people/nuria-bastida/", "Nuria Bastida"),
        "people/oscar-quiroga/": ("people/quiroga/", "Óscar Quiroga"),
        "places/aldara/": ("organizations/aldara/", "Aldara"),
    }
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        page = browser.new_page()
        for old, (new, name) in moves.items():
            content = page.request.get(served + old).text()
            assert f'rel="canonical" href="https://user.github.io/repo/{new}"' in content
            page.goto(served + old)
            page.wait_for_url(served + new)
            expect(page.get_by_role("heading", level=1)).to_have_text(name)
        browser.close()
