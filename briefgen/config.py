"""Read briefgen.toml into a frozen `Config`.

What holds, from weakest to strongest: the defaults written in the dataclasses below, then
briefgen.toml, then the flags of the command line (`load_config`'s keyword arguments). Paths in the
file count from the project's folder, paths on the command line from the current one; all come out
absolute, with links resolved.
"""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, cast
from urllib.parse import urlsplit

from briefgen.errors import ConfigError

CONFIG_FILE: Final = "briefgen.toml"
CHARACTERS: Final = 1_000_000
"""Longest article read, where the configuration says nothing."""
TOML_BYTES: Final = 4 * 1024 * 1024
"""Largest TOML file read; a configuration is never near it."""

Text = Literal["full", "passages"]


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """`[site]`: what the site is called and shows."""

    title: str = "Briefings"
    base_url: str | None = None
    """`https://host/prefix/`, always with the last slash; None where it is not known yet."""
    language: str = "es"
    """ISO 639-1 code: the language of the interface, and of articles that show none."""
    description: str = ""
    text: Text = "full"
    """Whether articles are published whole, or only the sentences that hold a quote or question."""
    cards: bool = False
    """Whether each briefing and actor gets a picture of its own for social networks."""


@dataclass(frozen=True, slots=True)
class Paths:
    """`[paths]`: absolute, links resolved. `templates` and `static` need not exist."""

    seeds: Path
    output: Path
    templates: Path
    static: Path


@dataclass(frozen=True, slots=True)
class Limits:
    """`[limits]`."""

    characters: int = CHARACTERS
    """Code points of the longest article that is read."""


@dataclass(frozen=True, slots=True)
class Config:
    """A project."""

    root: Path
    """The folder of briefgen.toml, absolute, links resolved."""
    site: SiteConfig
    paths: Paths
    pipelines: Mapping[str, str] = field(default_factory=dict)
    """Language code -> installed spaCy pipeline (name or absolute path) in place of ours."""
    limits: Limits = field(default_factory=Limits)

    @property
    def file(self) -> Path:
        """briefgen.toml itself."""
        return self.root / CONFIG_FILE

    @property
    def actors_file(self) -> Path:
        """The editor's decisions on actors; need not exist."""
        return self.root / "actors.toml"

    @property
    def lock_file(self) -> Path:
        """The addresses given out so far; need not exist."""
        return self.root / "actors.lock.json"

    @property
    def state(self) -> Path:
        """What may be lost at the cost of time only."""
        return self.root / ".briefgen"


def load_config(
    root: Path, *, output: Path | str | None = None, base_url: str | None = None
) -> Config:
    """The configuration of the project in a folder; None means that a flag was not given.

    An empty `base_url` takes the configured one away. Raises ConfigError with file and line.
    """
    root = root.resolve()
    file = _File(root / CONFIG_FILE)
    for name in file.tables:
        file.known(name, (), {"site", "paths", "languages", "limits"})
    site = _site(file, base_url)
    paths = _paths(file, root, output)
    config = Config(
        root=root,
        site=site,
        paths=paths,
        pipelines=_pipelines(file, root),
        limits=Limits(_characters(file)),
    )
    check_output(config.paths, root)
    return config


def check_output(paths: Paths, root: Path) -> None:
    """Refuses an output folder from which a build could reach what a person wrote.

    It may not be, lie inside, or lie around the articles, templates, static files and state, nor
    be or lie around the project or the home folder, by any spelling, link or case.
    """
    output = paths.output
    sources = {
        "the articles": paths.seeds,
        "the templates": paths.templates,
        "the static files": paths.static,
        "briefgen's own state": root / ".briefgen",
    }
    for what, folder in sources.items():
        if _lies_within(output, folder):
            raise _overlap(output, f"is or lies inside the folder of {what}", folder)
        if _lies_within(folder, output):
            raise _overlap(output, f"holds the folder of {what}", folder)
    for what, folder in {"the project": root, "your home folder": _home()}.items():
        if _lies_within(folder, output):
            raise _overlap(output, f"is or holds {what}", folder)
    if any(part.casefold() == ".git" for part in output.parts):
        raise _overlap(output, "lies inside a git folder", output)
    if output.exists() and not output.is_dir():
        raise _overlap(output, "is a file", output)


def _overlap(output: Path, what: str, folder: Path) -> ConfigError:
    same = "" if folder == output else f" ({folder})"
    return ConfigError(
        f"the output folder {output} {what}{same}",
        where=f"{CONFIG_FILE}, [paths] output, or --output",
        todo="choose a folder for the site alone, such as `site`",
    )


def _lies_within(inner: Path, outer: Path) -> bool:
    return any(_is_same(folder, outer) for folder in (inner, *inner.parents))


def _is_same(one: Path, other: Path) -> bool:
    # Names are compared without case and composition, as some file systems do: refusing a folder
    # that would have been safe costs a word, the contrary costs the articles.
    if _folded(one) == _folded(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def _folded(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()


def _home() -> Path:
    try:
        return Path.home().resolve()
    except RuntimeError:
        # No home at all, as for a service user: nothing to protect.
        return Path("/")


def _site(file: _File, base_url: str | None) -> SiteConfig:
    keys = {"title", "base_url", "language", "description", "text", "cards"}
    table = file.table("site", keys)
    default = SiteConfig()
    text = table.text("text", default.text)
    if text not in ("full", "passages"):
        raise table.error("text", f'must be "full" or "passages", not "{text}"')
    language = table.text("language", default.language)
    if not re.fullmatch("[a-z]{2,3}", language):
        raise table.error("language", f'must be a code such as "es", not "{language}"')
    title = table.text("title", default.title)
    if not title.strip():
        raise table.error("title", "must not be empty")
    given = table.text("base_url", "")
    where = table.where("base_url")
    if base_url is not None:
        given, where = base_url, "--base-url"
    return SiteConfig(
        title=" ".join(title.split()),
        base_url=parse_base_url(given, where=where) if given else None,
        language=language,
        description=" ".join(table.text("description", default.description).split()),
        text=cast("Text", text),
        cards=table.flag("cards", default=default.cards),
    )


def parse_base_url(url: str, *, where: str) -> str:
    """`https://host/prefix` with the last slash; ConfigError for anything else."""
    todo = "write it like https://user.github.io/repository/"
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname)
        # Reading the port checks it.
        valid = valid and (parts.port is None or parts.port > 0)
    except ValueError:
        valid = False
    if not valid or parts.query or parts.fragment or parts.username is not None:
        raise ConfigError(f"`{url}` is not the address of a site", where=where, todo=todo)
    if not re.fullmatch(r"[!-~]+", url) or re.search(
        r"[\"'<>\\^`{|}]|/\.{0,2}/|/\.\.?$", parts.path
    ):
        raise ConfigError(f"`{url}` has characters or empty parts in it", where=where, todo=todo)
    return url if url.endswith("/") else url + "/"


def _paths(file: _File, root: Path, output: Path | str | None) -> Paths:
    table = file.table("paths", {"seeds", "output", "templates", "static"})

    def path(key: str, default: str) -> Path:
        text = table.text(key, default)
        if not text.strip() or "\0" in text:
            raise table.error(key, "must be the name of a folder")
        try:
            return (root / Path(text).expanduser()).resolve()
        except (OSError, RuntimeError, ValueError) as err:
            raise table.error(key, f"is no folder that can be found: {err}") from err

    paths = Paths(
        seeds=path("seeds", "seeds"),
        output=path("output", "site"),
        templates=path("templates", "templates"),
        static=path("static", "static"),
    )
    if output is None:
        return paths
    try:
        chosen = Path(output).expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as err:
        raise ConfigError(f"no such folder can be: {err}", where="--output") from err
    return Paths(paths.seeds, chosen, paths.templates, paths.static)


def _pipelines(file: _File, root: Path) -> dict[str, str]:
    pipelines = {}
    for language, _ in file.subtables("languages"):
        if not re.fullmatch("[a-z]{2,3}", language):
            raise ConfigError(
                f"`{language}` is no language code",
                where=str(file.path.name),
                line=file.line(("languages", language), None),
                todo='write it like [languages.es], with pipeline = "es_core_news_lg"',
            )
        table = file.table("languages", {"pipeline"}, language)
        name = table.text("pipeline", "")
        if not name:
            continue
        # A name with a slash or a leading dot is a folder; spaCy takes its path.
        is_folder = "/" in name or name.startswith((".", "~"))
        pipelines[language] = str((root / Path(name).expanduser()).resolve()) if is_folder else name
    return dict(sorted(pipelines.items()))


def _characters(file: _File) -> int:
    table = file.table("limits", {"characters"})
    return table.count("characters", CHARACTERS)


class _File:
    """A TOML file whose tables are read with file, key and line in every error."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tables, self._lines = _read_toml(
            path, missing="briefgen init DIR makes a project; or go to the folder of one"
        )

    def known(self, key: str, table: tuple[str, ...], keys: Iterable[str]) -> None:
        """Refuses a key or table that is not among those given, and names the nearest."""
        if key in keys:
            return
        inside = f"[{'.'.join(table)}] " if table else ""
        raise ConfigError(
            f"{inside}`{key}` is not a known key",
            where=self.path.name,
            line=self.line(table, key) or self.line((*table, key), None),
            todo=nearest(key, keys),
        )

    def table(self, name: str, keys: set[str], *below: str) -> _Table:
        """A table whose keys are all known; empty where the file has none."""
        value: Any = self.tables.get(name, {})
        for part in below:
            value = value[part]
        place = (name, *below)
        if not isinstance(value, dict):
            raise ConfigError(
                f"`{name}` must be a table",
                where=self.path.name,
                line=self.line((), name),
                todo=f"write [{name}] on a line of its own and the keys below it",
            )
        for key in value:
            self.known(key, place, keys)
        return _Table(self, place, value)

    def subtables(self, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The tables inside a table, such as those of `[languages.X]`."""
        outer = self.tables.get(name, {})
        if not isinstance(outer, dict):
            self.table(name, set())
        for key, value in outer.items():
            if not isinstance(value, dict):
                raise ConfigError(
                    f"`{name}.{key}` must be a table",
                    where=self.path.name,
                    line=self.line((name,), key),
                    todo=f"write [{name}.{key}] on a line of its own and the keys below it",
                )
            yield key, value

    def line(self, table: tuple[str, ...], key: str | None) -> int | None:
        """Where a key (None: the table's own header) stands, counted from 1; None if not found.

        A look at the lines, since the TOML parser keeps no places; for messages only.
        """
        here: tuple[str, ...] = ()
        for number, line in enumerate(self._lines, start=1):
            written = line.strip()
            if written.startswith("["):
                here = _parts(written.strip("[").partition("]")[0])
                if key is None and here == table:
                    return number
            elif key is not None and here + _parts(written.partition("=")[0]) == (*table, key):
                return number
        return None


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of a file: values by key, each of the type asked for or a ConfigError."""

    file: _File
    place: tuple[str, ...]
    values: dict[str, Any]

    def text(self, key: str, default: str) -> str:
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.error(key, f"must be text in quotes, not {_shown(value)}")
        return unicodedata.normalize("NFC", value)

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.error(key, f"must be true or false, not {_shown(value)}")
        return value

    def count(self, key: str, default: int) -> int:
        value = self.values.get(key, default)
        # In Python a bool is an int as well.
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.error(key, f"must be a whole number above 0, not {_shown(value)}")
        return value

    def where(self, key: str) -> str:
        """The file, and the line where there is one, for an error that others raise."""
        line = self.file.line(self.place, key)
        return f"{self.file.path.name}, line {line}" if line else self.file.path.name

    def error(self, key: str, what: str) -> ConfigError:
        line = self.file.line(self.place, key)
        name = f"[{'.'.join(self.place)}] {key}"
        return ConfigError(f"{name} {what}", where=self.file.path.name, line=line)


def nearest(word: str, known: Iterable[str]) -> str:
    """What to tell somebody who wrote a key that does not exist."""
    known = sorted(known)
    close = difflib.get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else f"there is {', '.join(known)}"


def read_toml(path: Path, *, missing: str = "") -> dict[str, Any]:
    """A TOML file as tables; a ConfigError in one line for whatever is wrong with it.

    `missing` says what to do when there is no such file.
    """
    return _read_toml(path, missing=missing)[0]


def _read_toml(path: Path, *, missing: str) -> tuple[dict[str, Any], list[str]]:
    name = path.name
    try:
        if path.stat().st_size > TOML_BYTES:
            raise ConfigError(f"is larger than {TOML_BYTES // 1024 // 1024} MiB", where=name)
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as err:
        raise ConfigError(f"there is none in {path.parent}", where=name, todo=missing) from err
    except OSError as err:
        raise ConfigError(f"cannot be read: {err.strerror}", where=name) from err
    except UnicodeDecodeError as err:
        line = err.object[: err.start].count(b"\n") + 1
        raise ConfigError("is not UTF-8", where=name, line=line, todo="save it as UTF-8") from err
    try:
        return tomllib.loads(text), text.split("\n")
    except tomllib.TOMLDecodeError as err:
        # The parser's own words, with its place taken out: it stands in front of them.
        found = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$", str(err))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        what = str(err)[: found.start()] if found else str(err)
        raise ConfigError(f"is not TOML: {what}", where=name, line=line) from err
    except RecursionError as err:
        raise ConfigError("is not TOML: brackets nested too deep", where=name) from err
    except ValueError as err:
        # A number of thousands of digits, which Python refuses.
        raise ConfigError(f"is not TOML: {err}", where=name) from err


def _parts(dotted: str) -> tuple[str, ...]:
    """A key as written, quotes and spaces taken off each part."""
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = repr(value)
    return text if len(text) <= 40 else text[:39] + "…"


def sample_config(title: str = "Briefings", language: str = "es") -> str:
    """The briefgen.toml of a new project, each choice explained."""
    return f"""\
# The configuration of a briefgen project. Every line may be left out.

[site]
title = {_quoted(title)}

# The language of the pages around the articles: "es" or "en". Articles whose own language cannot
# be told are taken to be in it too.
language = {_quoted(language)}

# One sentence on what these briefings are, for search engines and the feed.
description = ""

# Where the site will stand, for example "https://user.github.io/repository/". Without it there are
# no canonical links, no sitemap and no absolute addresses in the feed; everything else works
# anywhere. The GitHub Pages workflow passes it by itself (`briefgen build --base-url …`).
# base_url = "https://example.org/"

# How much of each article the site shows.
#   "full"      the whole article, annotated. For articles that are yours, or that you may publish.
#   "passages"  only the sentences that hold a quote or what leaves a question open; in pages, JSON,
#               feed and search alike. For articles whose rights are somebody else's: link to them
#               with `source_url`, and show no more than a right to quote covers.
text = "full"

# A picture of its own for each briefing and actor when it is shared in social networks. Takes time
# at the first build (40 ms each); without it there is one picture for the site. Networks need base_url.
cards = false

[paths]
# Folders, counted from this file. The output folder is briefgen's: keep nothing else around it.
seeds = "seeds"
output = "site"
# Your own templates and files stand in for briefgen's of the same name; `briefgen theme` lists them.
templates = "templates"
static = "static"

# Another spaCy pipeline than the one inside briefgen, if you have installed it.
# [languages.es]
# pipeline = "es_core_news_lg"

[limits]
# Longer articles are refused, not cut.
characters = {CHARACTERS}
"""


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda c: f"\\u{ord(c[0]):04x}", escaped) + '"'
