"""The order of the stages: read, analyse, resolve, plan, render, write."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefgen import __version__, actors, corpus, decisions, edits, output, readers, site
from briefgen.actors import Lock
from briefgen.analysis.cache import Cache, article_key
from briefgen.analysis.identity import analysis_identity
from briefgen.analysis.pack import shipped_languages
from briefgen.analysis.workers import analyse_all
from briefgen.config import Config
from briefgen.errors import BriefgenError, ConfigError, OutputError, SeedError
from briefgen.facts import pipeline_facts
from briefgen.inputs import inputs_digest
from briefgen.model import Annotations, Article, Editorial
from briefgen.output import File, Published
from briefgen.render import Theme, default_folders
from briefgen.reporter import Counting, Quiet, Reporter
from briefgen.writing import write_whole

STAMP = "stamp.json"
"""Beside the cache: what the last build read and made."""
COUNTS = ("briefings", "actors", "quotes", "questions")


@dataclass(slots=True)
class LastGood:
    """The last version of each seed that could be read, kept between builds of one process.

    `serve` and `watch` give the same one to every build, so that a seed that breaks while it is
    edited does not vanish from the site.
    """

    articles: dict[Path, Article] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made."""

    published: Published
    briefings: int
    actors: int
    quotes: int
    questions: int
    errors: tuple[BriefgenError, ...] = ()
    """Seeds that could not be read: left out, or shown as they last were."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What editors make of what was found."""

    annotations: Mapping[str, Annotations]
    """By article id, for every article."""
    editorial: Mapping[str, Editorial]
    """By article id, for those that have an edit file."""
    stale: tuple[ConfigError, ...]
    """Edits that no longer apply, and edit files without an article; by file and line."""

    @property
    def answers(self) -> int:
        """Questions that are settled."""
        return sum(len(one.answers) for one in self.editorial.values())


def build(
    config: Config,
    *,
    drafts: bool = False,
    jobs: int = 1,
    adopt: bool = False,
    data: bool = True,
    last_good: LastGood | None = None,
    reporter: Reporter | None = None,
) -> BuildResult:
    """Makes the site of a project; bad seeds are reported and left out.

    Raises ConfigError, TemplateError, OutputError or ModelMissingError where nothing could be
    published; the site is then as it was. `data` is whether to write `/data/`, which costs with the
    whole corpus and not with what changed.
    """
    watched = reporter = Counting(reporter or Quiet())
    # Taken before anything is read: what changes from here on changes the next one.
    stamp = None if config.pipelines else inputs_stamp(config, drafts=drafts, data=data)
    if stamp and (known := _nothing_to_do(config, stamp)):
        return known
    theme = Theme.of_project(config.paths.templates, config.paths.static, config.site.language)
    with output.locked(config.paths.output, tell=reporter.warning) as held:
        articles, errors = read(config, drafts=drafts, last_good=last_good, reporter=reporter)
        keys = article_keys(articles, config)
        found = analyse(articles, keys, config, jobs=jobs, reporter=reporter)
        decided = edit(articles, found, config)
        for stale in decided.stale:
            reporter.warning(str(stale))
        annotations = decided.annotations
        lock = actors.read_lock(config.lock_file)
        # A key tells what the machine found: it says nothing of what an editor made of it.
        machine = {id_: key for id_, key in keys.items() if id_ not in decided.editorial}
        whole = corpus.assemble(
            articles,
            annotations,
            lock=lock,
            decisions=decisions.read_decisions(config.actors_file),
            keys=machine,
        )
        for note in whole.notes:
            reporter.warning(note)
        planned = site.plan(
            whole, settings(config, articles, data=data), editorial=decided.editorial
        )
        for warning in planned.warnings:
            reporter.warning(warning)
        published = output.publish(
            config.paths.output, files(planned, theme), adopt=adopt, held=held
        )
        if not drafts:
            # What is only previewed has not been given out.
            write_lock(config.lock_file, whole.lock)
        edits.keep_schema(config.state)
    for kept in published.kept:
        reporter.warning(f"a file that somebody changed in the site was put aside: {kept}")
    result = BuildResult(
        published=published,
        briefings=len(articles),
        actors=len(whole.actors),
        quotes=sum(len(a.quotes) for a in annotations.values()),
        questions=sum(len(a.questions) for a in annotations.values()) - decided.answers,
        errors=tuple(errors),
    )
    _keep_stamp(config, None if errors or watched.warnings else stamp, result)
    return result


def inputs_stamp(config: Config, *, drafts: bool, data: bool = True) -> str:
    """Digest over the names, sizes and times of all that a build reads, and its options."""
    package = Path(__file__).resolve().parent
    paths = (
        config.file,
        config.actors_file,
        config.paths.seeds,
        config.paths.templates,
        config.paths.static,
        package,
        *default_folders(),
    )
    return inputs_digest(paths, __version__, repr(config), str(drafts), str(data))


def _nothing_to_do(config: Config, stamp: str) -> BuildResult | None:
    """What the last build made, if it read what lies there now and its site stands as it left it."""
    try:
        kept = json.loads((config.state / STAMP).read_text(encoding="utf-8"))
        same = kept["stamp"] == stamp and kept["lock"] == _digest(config.lock_file)
        counts = [int(kept[name]) for name in COUNTS]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not same or not output.is_whole(config.paths.output):
        return None
    briefings, actors_known, quotes, questions = counts
    nothing = Published((), 0, (), ())
    return BuildResult(nothing, briefings, actors_known, quotes, questions)


def _keep_stamp(config: Config, stamp: str | None, result: BuildResult) -> None:
    """Remembers that all is done; not where something was to be said, which is said each time."""
    path = config.state / STAMP
    with contextlib.suppress(OSError):
        if stamp is None:
            path.unlink(missing_ok=True)
            return
        counts = {name: getattr(result, name) for name in COUNTS}
        record = {"stamp": stamp, "lock": _digest(config.lock_file), **counts}
        path.write_text(json.dumps(record), encoding="utf-8")


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def read(
    config: Config,
    *,
    drafts: bool = False,
    last_good: LastGood | None = None,
    reporter: Reporter,
) -> tuple[list[Article], list[BriefgenError]]:
    """The articles of a project, in the order of their paths, and what is wrong with the others."""
    seeds = readers.find_seeds(config.paths.seeds)
    reporter.articles_found(len(seeds))
    known = last_good.articles if last_good else {}
    articles: list[Article] = []
    errors: list[BriefgenError] = []
    good: dict[Path, Article] = {}
    for path in seeds:
        try:
            article = readers.read_article(
                path,
                root=config.root,
                language=config.site.language,
                limit=config.limits.characters,
                languages={*shipped_languages(), *config.pipelines},
                warn=reporter.warning,
            )
        except readers.SeedVanished:
            continue
        except SeedError as error:
            errors.append(error)
            if path not in known:
                continue
            article = known[path]
        good[path] = article
        if drafts or not article.draft:
            articles.append(article)
    if last_good is not None:
        last_good.articles = good
    articles, clashes = readers.check_slugs(articles, warn=reporter.warning)
    errors += clashes
    for failure in errors:
        reporter.article_failed(failure)
    return articles, errors


def article_keys(articles: list[Article], config: Config) -> Mapping[str, str]:
    """For each article's id a digest of all that its annotations depend on."""
    identities = {
        language: analysis_identity(language, config.pipelines.get(language))
        for language in sorted({article.language for article in articles})
    }
    return {article.id: article_key(article, identities[article.language]) for article in articles}


def analyse(
    articles: list[Article],
    keys: Mapping[str, str],
    config: Config,
    *,
    jobs: int = 1,
    reporter: Reporter,
) -> Mapping[str, Annotations]:
    """The annotations of each article by its id; only those that no cache knows are made."""
    found: dict[str, Annotations] = {}
    with Cache(config.state, warn=reporter.warning) as cache:
        fresh: list[tuple[str, Article]] = []
        for article in articles:
            key = keys[article.id]
            known = cache.get(key, article.id)
            if known is None:
                fresh.append((key, article))
            else:
                found[article.id] = known
        reporter.analysis_begins(len(fresh), len(found))
        made = analyse_all([article for _, article in fresh], config.pipelines, jobs=jobs)
        for (key, article), annotations in zip(fresh, made, strict=True):
            cache.put(key, annotations)
            found[article.id] = annotations
            reporter.article_analysed(article.path)
        cache.prune()
    return found


def edit(
    articles: Iterable[Article], annotations: Mapping[str, Annotations], config: Config
) -> Edited:
    """The annotations under the edit files of a project. Raises ConfigError for a file with errors.

    An edit file stands beside its article and bears its name: `agua.edit.toml` is of `agua.md`, or
    of `agua.txt` where there is no `agua.md`. That of an article that is not built, such as a
    draft, waits.
    """
    by_path = {article.path: article for article in articles}
    decided = dict(annotations)
    editorial: dict[str, Editorial] = {}
    stale: list[ConfigError] = []
    for path in edits.find_edits(config.paths.seeds):
        where = readers.shown(path, config.root)
        wanted = edits.read_edits(path, where=where)
        seed = edits.article_of(path)
        if seed is None:
            stale.append(
                ConfigError(
                    "there is no article of this name beside it",
                    where=where,
                    todo="rename it like its article, or take it away",
                )
            )
            continue
        article = by_path.get(readers.shown(seed, config.root))
        if article is not None:
            applied = edits.apply(article, annotations[article.id], wanted)
            decided[article.id] = applied.annotations
            editorial[article.id] = applied.editorial
            stale += applied.stale
    return Edited(decided, editorial, tuple(stale))


def settings(config: Config, articles: list[Article], *, data: bool = True) -> site.Settings:
    """What the pages of a project are told of it."""
    languages = sorted({article.language for article in articles})
    return site.Settings(
        title=config.site.title,
        language=config.site.language,
        description=config.site.description,
        base_url=config.site.base_url,
        text=config.site.text,
        pipelines=tuple(pipeline_facts(lang, config.pipelines.get(lang)) for lang in languages),
        version=__version__,
        data=data,
        cards=config.site.cards,
    )


def files(planned: site.Site, theme: Theme) -> Iterator[File]:
    """The files of a site: its pages, made when asked for, and the theme's assets."""
    for page in planned.pages:
        yield File(page.file, theme.key(page), lambda page=page: theme.render(page))  # type: ignore[misc]
    for path, content in theme.assets().items():
        # The digest of all assets is in the theme's: the same theme, the same bytes.
        yield File(path, theme.digest, lambda content=content: content)  # type: ignore[misc]


def write_lock(path: Path, lock: Lock) -> None:
    """Keeps the addresses given out, in one step; an unchanged file is not touched.

    Written after the site: should the machine stop between the two, the next build, from the same
    articles and the old lock, gives the same addresses again.
    """
    text = lock.text()
    with contextlib.suppress(OSError):
        if path.read_text(encoding="utf-8") == text:
            return
    try:
        write_whole(path, text)
    except OSError as err:
        raise OutputError(
            f"the addresses given out cannot be kept: {err.strerror}", where=str(path)
        ) from err
