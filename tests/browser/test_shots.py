"""`make shots`: one picture a kind of page, width and scheme."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import shots
import site_fixtures as fixtures

from briefgen.site import Settings, plan

pytestmark = pytest.mark.browser


def test_each_kind_of_page_is_taken_in_each_width_and_scheme(chromium: str, tmp_path: Path):
    site = tmp_path / "site"
    planned = plan(fixtures.small_corpus(), Settings("Cuaderno", data=True))
    fixtures.write_site(site, planned.pages)
    paths = shots.kinds(site)
    assert paths["one-of-briefings"] == "/briefings/puente-cerrado/"
    assert paths["one-of-people"] == "/people/nuria-bastida/"
    assert {"home", "people", "quotes", "questions", "about", "data", "not-found"} <= set(paths)
    few = {kind: paths[kind] for kind in ("home", "one-of-people")}
    with shots.served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        taken = shots.take(browser, address, few, tmp_path / "shots", (360,))
        browser.close()
    assert sorted(path.name for path in taken) == [
        "home-360-dark.png",
        "home-360-light.png",
        "one-of-people-360-dark.png",
        "one-of-people-360-light.png",
    ]
    for path in taken:
        content = path.read_bytes()
        assert content.startswith(b"\x89PNG")
        assert int.from_bytes(content[16:20], "big") == 360, "no sideways scrolling"
    dark, light = (tmp_path / "shots" / f"home-360-{s}.png" for s in shots.SCHEMES[::-1])
    assert dark.read_bytes() != light.read_bytes()
