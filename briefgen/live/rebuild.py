"""Build, then build again for every set of changes: one build at a time, in this process.

A build that fails leaves the last good site as it is and ends nothing; the next set of changes is
the next chance.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from briefgen.config import Config
from briefgen.errors import BriefgenError
from briefgen.watch import WatchedPaths, Watcher

log = logging.getLogger(__name__)


class Published(Protocol):
    """What a build did to the site's folder."""

    @property
    def written(self) -> tuple[str, ...]:
        """Files whose bytes are new, below the site's folder, with `/`."""

    @property
    def removed(self) -> tuple[str, ...]:
        """Files that are gone."""


class Built(Protocol):
    """What a build gives back."""

    @property
    def published(self) -> Published:
        """What came of it on disk."""

    @property
    def errors(self) -> tuple[BriefgenError, ...]:
        """Articles that could not be read; their last good version stands."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt to build ended."""

    config: Config
    """With which configuration; the last good one where it could not be read."""
    is_built: bool
    """False when nothing was published."""
    changed: frozenset[str]
    """Files of the site that are new, other or gone."""
    errors: tuple[BriefgenError, ...]
    seconds: float


def watched_paths(config: Config) -> WatchedPaths:
    """What a project's site is made of, and what a build itself writes."""
    return WatchedPaths(
        roots=(
            config.file,
            config.actors_file,
            config.paths.seeds,
            config.paths.templates,
            config.paths.static,
        ),
        ignored=(config.paths.output, config.state, config.lock_file),
    )


def rebuild_on_change(
    config: Config,
    *,
    load: Callable[[], Config],
    build: Callable[[Config], Built],
    watcher: Watcher,
    begin: Callable[[], None],
    tell: Callable[[Outcome], None],
) -> None:
    """Builds at once, then after every change, until the watcher is closed.

    `load` reads the configuration again; `begin` is called before and `tell` after each attempt.
    """
    begin()
    tell(_attempt(config, build))
    for _ in watcher.changes():
        begin()
        try:
            config = load()
        except BriefgenError as error:
            tell(Outcome(config, False, frozenset(), (error,), 0.0))
            continue
        watcher.follow(watched_paths(config))
        tell(_attempt(config, build))


def _attempt(config: Config, build: Callable[[Config], Built]) -> Outcome:
    began = time.perf_counter()
    try:
        built = build(config)
    except BriefgenError as error:
        return Outcome(config, False, frozenset(), (error,), time.perf_counter() - began)
    except Exception as error:
        # A fault of ours must not end a session in which somebody writes.
        log.exception("the build failed")
        fault = BriefgenError(
            f"{type(error).__name__}: {error}", todo="this is a fault in briefgen; please report it"
        )
        return Outcome(config, False, frozenset(), (fault,), time.perf_counter() - began)
    return Outcome(
        config,
        True,
        frozenset((*built.published.written, *built.published.removed)),
        built.errors,
        time.perf_counter() - began,
    )
