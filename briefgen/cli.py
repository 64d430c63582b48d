"""The command line: one job a command, words for people on standard error, data on standard output.

Exit status 0 done, 1 the work failed (said in a line a person can act on), 2 wrong usage.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen import __version__, cli_actors
from briefgen.errors import BriefgenError
from briefgen.reporter import Quiet

if TYPE_CHECKING:
    from rich.console import Console

    from briefgen.build import BuildResult
    from briefgen.config import Config

app = typer.Typer(
    help="Annotated news briefings from articles: who speaks, who said what, what is still open.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(cli_actors.app, name="actors")

Project = Annotated[
    Path,
    typer.Option(
        "--project", "-C", help="The folder with briefgen.toml.", exists=True, file_okay=False
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Where to write the site instead of site/.")
]
BaseUrl = Annotated[
    str | None,
    typer.Option("--base-url", help="Where the site will stand, as https://user.github.io/repo/."),
]
Drafts = Annotated[bool, typer.Option("--drafts", help="Build articles marked as drafts too.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that analyse articles.")]
Poll = Annotated[
    bool,
    typer.Option("--poll", help="Look for changes instead of waiting to be told of them."),
]
Adopt = Annotated[
    bool,
    typer.Option("--adopt", help="Take over an output folder that briefgen did not make."),
]
Data = Annotated[
    bool, typer.Option("--data", help="Write /data/ too: CSV and SQLite of everything.")
]


class _Say:
    """How much a command says; set once by `main`'s options."""

    quiet = False
    verbose = False


def _console() -> Console:
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def _failing_in_words() -> Iterator[None]:
    """Turns what a person can act on into one line and status 1."""
    try:
        yield
    except BriefgenError as error:
        _complain(error)
        raise typer.Exit(1) from None


def _complain(error: BriefgenError) -> None:
    from rich.markup import escape

    _console().print(f"[red]error[/] {escape(str(error))}")


class _Lines(Quiet):
    """Plain lines for a build, or a progress line where standard error is a terminal."""

    def __init__(self) -> None:
        self._console = _console()
        self._todo = 0
        self._done = 0

    def article_failed(self, error: BriefgenError) -> None:
        """Named at once, so that it is seen even if the build is cut short."""
        _complain(error)

    def analysis_begins(self, fresh: int, cached: int) -> None:
        """How much work lies ahead."""
        self._todo, self._done = fresh, 0
        if fresh and not _Say.quiet:
            self._console.print(f"analysing {_count(fresh, 'article')}, {cached} known already")

    def article_analysed(self, path: str) -> None:
        """One more."""
        self._done += 1
        if _Say.verbose:
            self._console.print(f"  {self._done}/{self._todo} {path}", markup=False)

    def warning(self, text: str) -> None:
        """Something to know."""
        self._console.print("[yellow]note[/]", end=" ")
        self._console.print(text, markup=False)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _version(value: bool) -> None:
    if value:
        typer.echo(f"briefgen {__version__}")
        raise typer.Exit


@app.callback()
def options(
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what failed.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")] = False,
    version: Annotated[  # noqa: ARG001 - read by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """What every command understands."""
    _Say.quiet, _Say.verbose = quiet, verbose
    logging.basicConfig(level=logging.DEBUG if verbose else logging.WARNING, format="%(message)s")


def _config(project: Path, output: Path | None = None, base_url: str | None = None) -> Config:
    from briefgen.config import load_config

    return load_config(project, output=output, base_url=base_url)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make; it may exist if empty.")],
) -> None:
    """Make a new project with a sample article and a GitHub Pages workflow.

    Example: `briefgen init briefings && cd briefings && briefgen serve`
    """
    from briefgen.scaffold import init as make_project

    with _failing_in_words():
        made = make_project(folder)
    if not _Say.quiet:
        for path in made:
            _console().print(f"wrote {path}", markup=False)
        _console().print(f"next: cd {folder} && briefgen serve", markup=False)


@app.command()
def new(
    title: Annotated[str, typer.Argument(help="The headline.")],
    project: Project = Path(),
) -> None:
    """Make a new article with its front matter: seeds/SLUG.md.

    Example: `briefgen new "El puerto reabre tras la huelga"`
    """
    from briefgen.scaffold import new as make_article

    with _failing_in_words():
        path = make_article(_config(project), title)
    typer.echo(str(path))


@app.command()
def build(
    output: Output = None,
    base_url: BaseUrl = None,
    drafts: Drafts = False,
    jobs: Jobs = 1,
    adopt: Adopt = False,
    project: Project = Path(),
) -> None:
    """Build the site from the articles in seeds/.

    Examples: `briefgen build` · `briefgen build --base-url https://user.github.io/repo/`
    """
    from briefgen.build import build as build_site

    with _failing_in_words():
        began = time.perf_counter()
        config = _config(project, output, base_url)
        result = build_site(config, drafts=drafts, jobs=jobs, adopt=adopt, reporter=_Lines())
        _summary(result, config, time.perf_counter() - began)
    if result.errors:
        raise typer.Exit(1)


def _summary(result: BuildResult, config: Config, seconds: float) -> None:
    """The last line: counts, seconds, where the site is."""
    console = _console()
    if result.errors:
        console.print(f"[red]{_count(len(result.errors), 'article')} left out[/], see above")
    if not _Say.quiet:
        published = result.published
        console.print(
            f"{_count(result.briefings, 'briefing')}, {_count(result.actors, 'actor')}, "
            f"{_count(result.quotes, 'quote')}, {_count(result.questions, 'open question')}; "
            f"{_count(len(published.written), 'file')} written, {len(published.removed)} removed "
            f"in {seconds:.1f} s: {config.paths.output}",
        )


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", "-p", help="Where to listen.")] = 8000,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    open_browser: Annotated[bool, typer.Option("--open", help="Open the browser.")] = False,
    poll: Poll = False,
    output: Output = None,
    base_url: BaseUrl = None,
    drafts: Drafts = False,
    jobs: Jobs = 1,
    adopt: Adopt = False,
    data: Data = False,
    project: Project = Path(),
) -> None:
    """Build, serve the site, and reload the browser on every edit.

    Example: `briefgen serve --open`
    """
    from briefgen.live import serve as serve_site

    with _failing_in_words():
        config = _config(project, output, base_url)
        serve_site(
            config,
            host=host,
            port=port,
            open_browser=open_browser,
            poll=poll,
            drafts=drafts,
            jobs=jobs,
            adopt=adopt,
            data=data,
            reporter=_Lines(),
            say=_say,
        )


@app.command()
def watch(
    poll: Poll = False,
    output: Output = None,
    base_url: BaseUrl = None,
    drafts: Drafts = False,
    jobs: Jobs = 1,
    adopt: Adopt = False,
    data: Data = False,
    project: Project = Path(),
) -> None:
    """Build again whenever articles, theme or configuration change; no server.

    Example: `briefgen watch`
    """
    from briefgen.live import watch as watch_site

    with _failing_in_words():
        watch_site(
            _config(project, output, base_url),
            poll=poll,
            drafts=drafts,
            jobs=jobs,
            adopt=adopt,
            data=data,
            reporter=_Lines(),
            say=_say,
        )


def _say(text: str) -> None:
    if not _Say.quiet:
        _console().print(text, markup=False)


@app.command()
def extract(
    file: Annotated[Path, typer.Argument(help="An article, .txt or .md.", dir_okay=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print the JSON object.")] = False,
    language: Annotated[
        str | None, typer.Option("--language", "-l", help="The article's language.")
    ] = None,
    pipeline: Annotated[
        str | None, typer.Option("--pipeline", help="An installed spaCy pipeline to use instead.")
    ] = None,
) -> None:
    """Show what is found in one article: actors, quotes, open questions.

    Examples: `briefgen extract article.txt` · `briefgen extract article.md --json > article.json`
    """
    from briefgen.extraction import extraction
    from briefgen.readers import read_article

    with _failing_in_words():
        article = read_article(file, language=language)
        from briefgen.analysis.analyse import analyse
        from briefgen.analysis.pipeline import load_pipeline

        annotations = analyse(article, load_pipeline(article.language, pipeline))
    if as_json:
        typer.echo(json.dumps(extraction(article, annotations), ensure_ascii=False, indent=1))
        return
    from briefgen.tables import show

    show(article, annotations)


@app.command()
def check(
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    jobs: Jobs = 1,
    output: Output = None,
    base_url: BaseUrl = None,
    project: Project = Path(),
) -> None:
    """Check the built site (links, anchors, feeds) and the corpus (edits, addresses, odd language).

    Errors end with status 1; warnings and notes do not. Nothing is changed.

    Examples: `briefgen build && briefgen check` · `briefgen check --json > report.json`
    """
    from briefgen.check import Level
    from briefgen.check import check as look

    with _failing_in_words():
        report = look(_config(project, output, base_url), jobs=jobs)
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        for finding in report.findings:
            if finding.level is not Level.NOTE or not _Say.quiet:
                typer.echo(f"{finding.level}: {finding}")
    _say(
        f"{_count(report.pages, 'page')}, {_count(report.articles, 'article')}: "
        f"{_count(report.count(Level.ERROR), 'error')}, "
        f"{_count(report.count(Level.WARNING), 'warning')}, "
        f"{_count(report.count(Level.NOTE), 'note')}"
    )
    if report.count(Level.ERROR):
        raise typer.Exit(1)


@app.command()
def publish(
    remote: Annotated[str, typer.Option("--remote", help="Of the project's git.")] = "origin",
    branch: Annotated[str, typer.Option("--branch", help="The branch to push.")] = "gh-pages",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    adopt: Annotated[
        bool, typer.Option("--adopt", help="Take over a branch that briefgen did not make.")
    ] = False,
    allow_errors: Annotated[
        bool, typer.Option("--allow-errors", help="Publish even what `briefgen check` refuses.")
    ] = False,
    output: Output = None,
    project: Project = Path(),
) -> None:
    """Push the built site to the branch that GitHub Pages serves, if `briefgen check` finds no error.

    Example: `briefgen build --base-url https://user.github.io/repo/ && briefgen publish --dry-run`
    """
    from briefgen.publish import publish as push

    with _failing_in_words():
        config = _config(project, output)
        if not allow_errors:
            _refuse_errors(config)
        done = push(
            config.paths.output,
            config.root,
            remote=remote,
            branch=branch,
            dry_run=dry_run,
            adopt=adopt,
            say=_say,
        )
    if _Say.verbose or dry_run:
        for sign, paths in (("+", done.added), ("~", done.changed), ("-", done.removed)):
            for path in paths:
                typer.echo(f"{sign} {path}")
    counts = f"{len(done.added)} added, {len(done.changed)} changed, {len(done.removed)} removed"
    if dry_run:
        _say(f"{counts}; nothing was pushed")
    elif done.commit:
        _say(f"{counts}: {done.branch} of {done.remote} is now {done.commit[:10]}")
    else:
        _say(f"{done.branch} of {done.remote} holds this site already")


def _refuse_errors(config: Config) -> None:
    """Names the errors that a check finds, and refuses to go on with them."""
    from briefgen.check import Level
    from briefgen.check import check as look
    from briefgen.errors import PublishError

    report = look(config)
    if not report.count(Level.ERROR):
        return
    for finding in report.findings:
        if finding.level is Level.ERROR:
            _complain(BriefgenError(str(finding)))
    raise PublishError(
        f"nothing is published: the check found {_count(report.count(Level.ERROR), 'error')}",
        todo="mend them, or publish all the same with --allow-errors",
    )


@app.command()
def theme(
    names: Annotated[
        list[str] | None, typer.Argument(help="Files to copy into the project, as listed.")
    ] = None,
    project: Project = Path(),
) -> None:
    """List the theme's files, or copy some into the project to change them there.

    Examples: `briefgen theme` · `briefgen theme templates/home.html static/css/tokens.css`
    """
    from briefgen.scaffold import copy_out
    from briefgen.scaffold import theme_files as list_files

    with _failing_in_words():
        config = _config(project)
        if not names:
            for name, overridden in list_files(config):
                typer.echo(f"{name}  (the project's own)" if overridden else name)
            return
        for path in copy_out(config, names):
            _say(f"wrote {path}")


def main() -> None:
    """The console script."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing more to say.
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
