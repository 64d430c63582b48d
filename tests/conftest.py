"""What all tests share: where chromium is, and saying at the very end what was left out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# Machines are noisy: how long an example takes says nothing here.
settings.register_profile("briefgen", deadline=None)
settings.load_profile("briefgen")

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
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
