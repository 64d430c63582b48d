"""Tabs that fail their test on what a page complains of, and a site under a longer address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page
from shots import Quiet


class UnderRepo(Quiet):
    """A folder under `/repo/`."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/repo"))


@contextmanager
def watched(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A tab of its own context (1280 by 900, unless `options` say otherwise).

    Fails when it is done if the console had an error or a warning, or a dialog opened.
    """
    settings = {"viewport": {"width": 1280, "height": 900}, "base_url": address} | options
    context = browser.new_context(**settings)
    tab = context.new_page()
    troubles: list[str] = []
    tab.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    yield tab
    context.close()
    assert troubles == []
