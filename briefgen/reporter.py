"""What the stages tell while they work: events, never print statements.

Only the command line shows them; a recording version serves the tests.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from briefgen.errors import BriefgenError


class Reporter(Protocol):
    """Listens to a build."""

    def articles_found(self, count: int) -> None:
        """So many seeds are about to be read."""

    def article_failed(self, error: BriefgenError) -> None:
        """One seed could not be used; the build goes on."""

    def analysis_begins(self, fresh: int, cached: int) -> None:
        """So many articles are analysed now, so many were known."""

    def article_analysed(self, path: str) -> None:
        """One article's analysis is done."""

    def warning(self, text: str) -> None:
        """Something a person should know that stops nothing."""


class Quiet:
    """Says nothing."""

    def articles_found(self, count: int) -> None:
        """Nothing."""

    def article_failed(self, error: BriefgenError) -> None:
        """Nothing."""

    def analysis_begins(self, fresh: int, cached: int) -> None:
        """Nothing."""

    def article_analysed(self, path: str) -> None:
        """Nothing."""

    def warning(self, text: str) -> None:
        """Nothing."""


@dataclass(slots=True)
class Recording(Quiet):
    """Keeps what it was told, for tests."""

    failed: list[BriefgenError] = field(default_factory=list)
    analysed: list[str] = field(default_factory=list)
    cached: int = 0
    warnings: list[str] = field(default_factory=list)

    def article_failed(self, error: BriefgenError) -> None:
        """Keeps the error."""
        self.failed.append(error)

    def analysis_begins(self, fresh: int, cached: int) -> None:  # noqa: ARG002
        """Keeps how many were cached."""
        self.cached = cached

    def article_analysed(self, path: str) -> None:
        """Keeps the path."""
        self.analysed.append(path)

    def warning(self, text: str) -> None:
        """Keeps the text."""
        self.warnings.append(text)


class Counting:
    """Passes everything on to another reporter, and counts the warnings."""

    def __init__(self, listener: Reporter) -> None:
        self._listener = listener
        self.warnings = 0

    def articles_found(self, count: int) -> None:
        """Passed on."""
        self._listener.articles_found(count)

    def article_failed(self, error: BriefgenError) -> None:
        """Passed on."""
        self._listener.article_failed(error)

    def analysis_begins(self, fresh: int, cached: int) -> None:
        """Passed on."""
        self._listener.analysis_begins(fresh, cached)

    def article_analysed(self, path: str) -> None:
        """Passed on."""
        self._listener.article_analysed(path)

    def warning(self, text: str) -> None:
        """Passed on and counted."""
        self.warnings += 1
        self._listener.warning(text)
