"""What all tests share: where chromium is, and saying at the very end what was left out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Machines are noisy: how long an example takes says nothing here.
settings.register_profile("briefgen", deadline=None)
settings.load_profile("briefgen")

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
_left_out: set[str] = set()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests run only where there is a browser."""
    if CHROMIUM is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="no chromium on this machine"))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Counts the browser tests that did not run, also those that a worker skipped."""
    if report.skipped and "browser" in report.keywords:
        _left_out.add(report.nodeid)


def pytest_unconfigure(config: pytest.Config) -> None:
    """The last line of `make test`."""
    if hasattr(config, "workerinput") or config.getoption("collectonly"):
        return
    if _left_out:
        print(f"{len(_left_out)} browser tests were left out: no chromium on this machine")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser; tests that take it are skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    return CHROMIUM


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium, started for a module's tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()
