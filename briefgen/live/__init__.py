"""Edits become builds, and builds become news in the browser: what `serve` and `watch` do."""

from __future__ import annotations

import threading
import time
import webbrowser
from collections.abc import Callable
from functools import partial

from briefgen.config import Config, load_config
from briefgen.errors import BriefgenError
from briefgen.live.news import News, Trouble
from briefgen.live.pages import Site, base_path
from briefgen.live.rebuild import Built, Outcome, rebuild_on_change, watched_paths
from briefgen.live.server import SiteServer
from briefgen.reporter import Reporter
from briefgen.watch import Watcher

__all__ = ["serve", "serve_builds", "watch"]


def serve(
    config: Config,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    open_browser: bool = False,
    drafts: bool = False,
    jobs: int = 1,
    adopt: bool = False,
    data: bool = False,
    poll: bool = False,
    reporter: Reporter,
    say: Callable[[str], None],
) -> None:
    """Builds and serves until interrupted. Raises ServeError where no port can be had."""
    serve_builds(
        config,
        load=reloader(config),
        build=_builder(drafts=drafts, jobs=jobs, adopt=adopt, data=data, reporter=reporter),
        host=host,
        port=port,
        open_browser=open_browser,
        poll=poll,
        say=say,
        warn=reporter.warning,
    )


def watch(
    config: Config,
    *,
    drafts: bool = False,
    jobs: int = 1,
    adopt: bool = False,
    data: bool = False,
    poll: bool = False,
    reporter: Reporter,
    say: Callable[[str], None],
) -> None:
    """Builds, and builds again after every change, until interrupted."""
    with Watcher(watched_paths(config), poll=poll, say=reporter.warning) as watcher:
        rebuild_on_change(
            config,
            load=reloader(config),
            build=_builder(drafts=drafts, jobs=jobs, adopt=adopt, data=data, reporter=reporter),
            watcher=watcher,
            begin=lambda: None,
            tell=lambda outcome: _say_outcome(outcome, say, reporter.warning),
        )


def serve_builds(
    config: Config,
    *,
    load: Callable[[], Config],
    build: Callable[[Config], Built],
    host: str = "127.0.0.1",
    port: int = 8000,
    open_browser: bool = False,
    poll: bool = False,
    say: Callable[[str], None],
    warn: Callable[[str], None],
    started: Callable[[SiteServer, Watcher], None] | None = None,
) -> None:
    """Serves what `build` makes of the configuration that `load` reads; `started` hears where.

    `say` is told in one line what goes well, `warn` what does not.
    Ends when interrupted or when the watcher is closed.
    """
    news = News()
    server = SiteServer(_site(config), news, host=host, port=port)
    try:
        with Watcher(watched_paths(config), poll=poll, say=warn) as watcher:
            server.start()
            if port not in (0, server.port):
                warn(f"port {port} is taken, so it is {server.port}")
            if not server.is_loopback():
                warn(f"anybody who reaches {host} can read these pages, drafts too")
            say(f"serving {server.address} (stop with Ctrl-C)")
            if open_browser:
                # A browser may take its time to start; the build need not wait.
                threading.Thread(
                    target=webbrowser.open, args=(server.address,), daemon=True
                ).start()
            if started is not None:
                started(server, watcher)
            since: str | None = None

            def tell(outcome: Outcome) -> None:
                nonlocal since
                if outcome.is_built:
                    since = time.strftime("%H:%M")
                    site = _site(outcome.config)
                    if site != server.site:
                        server.site = site
                        say(f"serving {server.address} now")
                _say_outcome(outcome, say, warn)
                # Only now: a browser that is told must find the new site in its place.
                news.tell(outcome.changed, _trouble(outcome, since))

            rebuild_on_change(
                config, load=load, build=build, watcher=watcher, begin=news.begin, tell=tell
            )
    finally:
        server.close()


def reloader(config: Config) -> Callable[[], Config]:
    """Reads a project's configuration again; what the command line overrode stays so."""
    written = load_config(config.root)
    output = None if config.paths.output == written.paths.output else config.paths.output
    base_url = None if config.site.base_url == written.site.base_url else config.site.base_url or ""
    return partial(load_config, config.root, output=output, base_url=base_url)


def _builder(
    *, drafts: bool, jobs: int, adopt: bool, data: bool, reporter: Reporter
) -> Callable[[Config], Built]:
    # Imported here: whoever serves what another builder makes needs no stages.
    from briefgen.build import LastGood, build

    # One for all builds: an article that breaks while it is edited stays as it last was.
    last_good = LastGood()
    return partial(
        build,
        drafts=drafts,
        jobs=jobs,
        adopt=adopt,
        data=data,
        last_good=last_good,
        reporter=reporter,
    )


def _site(config: Config) -> Site:
    return Site(config.paths.output, base_path(config.site.base_url))


def _trouble(outcome: Outcome, since: str | None) -> Trouble | None:
    """What to show; `since` is when the site that stands was built, None if before this session."""
    if not outcome.errors:
        return None
    if not outcome.is_built:
        stands = f"as of {since}" if since else "from before"
        return Trouble(f"The site could not be built; what stands is {stands}.", outcome.errors)
    count = len(outcome.errors)
    return Trouble(
        "An article could not be read; its last good version stays."
        if count == 1
        else f"{count} articles could not be read; their last good versions stay.",
        outcome.errors,
    )


def _say_outcome(outcome: Outcome, say: Callable[[str], None], warn: Callable[[str], None]) -> None:
    clock = time.strftime("%H:%M:%S")
    if outcome.is_built:
        count = len(outcome.changed)
        files = "1 file" if count == 1 else f"{count} files"
        say(f"{clock} built in {outcome.seconds:.1f} s, {files} changed")
        # Each bad article has been named while it was read.
        return
    for error in outcome.errors:
        warn(f"{clock} not built: {_one_line(error)}")


def _one_line(error: BriefgenError) -> str:
    return " ".join(str(error).split())
