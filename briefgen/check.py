"""Look over a built site and the corpus behind it: a project in, findings out; nothing is changed.

The site is read as a browser and a crawler would read it, from the files alone, so that a mistake
of the theme, of the planner or of a later hand shows all the same. The corpus is read as `build`
reads it, from the cache where that knows the articles.
"""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from briefgen import actors, build, corpus, decisions
from briefgen.config import Config
from briefgen.errors import BriefgenError
from briefgen.model import ActorKind, Article
from briefgen.output import MANIFEST
from briefgen.reporter import Recording
from briefgen.site import FOLDERS

ATOM: Final = "{http://www.w3.org/2005/Atom}"
SITEMAP: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITEMAP_MOST: Final = 50_000
"""Addresses in one sitemap, by its protocol."""
ALIKE: Final = 20
"""Findings of one sort that are told one by one; more are counted."""

_LINKS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("a", "area", "link"), ("href",)),
    **dict.fromkeys(("script", "img", "iframe", "audio", "video", "source", "track"), ("src",)),
    **dict.fromkeys(("blockquote", "q", "del", "ins"), ("cite",)),
    "form": ("action",),
}
_NEVER: Final = frozenset(("javascript", "vbscript", "file"))
_TAG: Final = re.compile(
    r"<!--.*?-->|<([a-zA-Z][^\s/>]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL
)
"""A comment, or a start tag with its name and the rest."""
_TELLING: Final = re.compile(r"\b(?:id|href|src|cite|action|http-equiv|robots)\b", re.IGNORECASE)
_ELSEWHERE: Final = frozenset(
    f"GIT_{name}"
    for name in ("DIR", "WORK_TREE", "INDEX_FILE", "PREFIX", "COMMON_DIR", "OBJECT_DIRECTORY")
)
"""Set by a hook that started us, these would lead git to another repository."""
_CSS_URL: Final = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")


class Level(StrEnum):
    """How much a finding matters: an error keeps a site from being published."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found."""

    level: Level
    where: str
    """A file of the project or an address of the site."""
    what: str
    line: int | None = None
    todo: str = ""

    def __str__(self) -> str:
        return str(BriefgenError(self.what, where=self.where, line=self.line, todo=self.todo))


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, errors first, then by place."""

    findings: tuple[Finding, ...]
    pages: int
    """HTML pages read."""
    articles: int

    def count(self, level: Level) -> int:
        """How many findings are of a level."""
        return sum(finding.level is level for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """The report ready for `json.dumps`."""
        return {
            "schema": 1,
            "pages": self.pages,
            "articles": self.articles,
            "errors": self.count(Level.ERROR),
            "warnings": self.count(Level.WARNING),
            "notes": self.count(Level.NOTE),
            "findings": [
                {
                    "level": str(one.level),
                    "where": one.where,
                    "line": one.line,
                    "what": one.what,
                    "todo": one.todo,
                }
                for one in self.findings
            ],
        }


def check(config: Config, *, jobs: int = 1) -> Report:
    """Everything that is wrong, doubtful or odd in a project and its built site."""
    site = check_site(config.paths.output, base_url=config.site.base_url)
    findings, articles = _check_corpus(config, site.files, jobs=jobs)
    order = list(Level)
    everything = sorted(
        {*site.findings, *findings},
        key=lambda f: (order.index(f.level), f.where, f.line or 0, f.what, f.todo),
    )
    return Report(tuple(_summed(everything)), site.pages, articles)


def _summed(findings: Iterable[Finding]) -> Iterator[Finding]:
    """A broken link in every page is one mistake: after so many alike, only their number."""
    counts: Counter[tuple[Level, str]] = Counter()
    for finding in findings:
        sort = (finding.level, re.sub(r"[`“][^`”]*[`”]", "…", finding.what))
        counts[sort] += 1
        if counts[sort] <= ALIKE or finding.level is Level.NOTE:
            yield finding
    for (level, what), count in sorted(counts.items()):
        if count > ALIKE and level is not Level.NOTE:
            yield Finding(level, "the site", f"and {count - ALIKE} more like: {what}")


# ---------------------------------------------------------------- the site


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What a look at a built site found."""

    findings: tuple[Finding, ...]
    files: frozenset[str]
    """Paths of all files there, foreign ones too."""
    pages: int


def check_site(output: Path, *, base_url: str | None) -> SiteReport:
    """What is wrong with a built site. `base_url` is taken from the site where it is None."""
    try:
        manifest = (output / MANIFEST).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        nothing = Finding(
            Level.ERROR, str(output), "holds no site that briefgen built", todo="run briefgen build"
        )
        return SiteReport((nothing,), frozenset(), 0)
    lines = (re.fullmatch(r"([0-9a-f]{64})  (.+)", line) for line in manifest.splitlines())
    site = _Site(output, {m[2]: m[1] for m in lines if m}, base_url)
    return SiteReport(tuple(site.findings()), frozenset(site.files), len(site.html))


@dataclass(slots=True)
class _Html(HTMLParser):
    """The start tags of a page: its ids, and where it links to."""

    ids: Counter[str] = field(default_factory=Counter)
    links: list[tuple[int, str]] = field(default_factory=list)
    """(line, href) in order."""
    canonical: str | None = None
    noindex: bool = False

    line: int = 1

    def __post_init__(self) -> None:
        super(_Html, self).__init__(convert_charrefs=False)

    def scan(self, text: str) -> None:
        """Reads a page. Only tags that can tell anything go through the parser, which is slow."""
        at = counted = 0
        while tag := _TAG.search(text, at):
            at = tag.end()
            if tag[1] is None:
                continue
            if _TELLING.search(tag[2]):
                self.line += text.count("\n", counted, tag.start())
                counted = tag.start()
                self.feed(tag[0])
                # No state is kept: after <title> or <script> the parser would wait for the end tag.
                self.reset()
            if (name := tag[1].lower()) in ("script", "style"):
                # What stands inside is no markup.
                end = text.find(f"</{name}", at)
                at = end if end >= 0 else len(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(reversed(attrs))
        if id_ := values.get("id"):
            self.ids[id_] += 1
        for name in _LINKS.get(tag, ()):
            if (href := values.get(name)) is not None:
                if tag == "link" and values.get("rel") == "canonical":
                    self.canonical = href
                self.links.append((self.line, href.strip()))
        if tag == "meta":
            content = values.get("content") or ""
            if (values.get("http-equiv") or "").lower() == "refresh" and "=" in content:
                self.links.append((self.line, content.partition("=")[2].strip()))
            if values.get("name") == "robots" and "noindex" in content:
                self.noindex = True

    handle_startendtag = handle_starttag


class _Site:
    """One built site, read once."""

    def __init__(self, output: Path, listed: Mapping[str, str], base_url: str | None) -> None:
        self._output = output
        self._listed = listed
        self.files = set(_files(output))
        self._found: list[Finding] = []
        self.html: dict[str, _Html] = {}
        self._others: dict[str, bytes] = {}
        for path, digest in listed.items():
            self._read(path, digest)
        self._base = base_url or self._own_base()
        self._prefix = urlsplit(self._base).path if self._base else None

    def _read(self, path: str, digest: str) -> None:
        try:
            data = (self._output / path).read_bytes()
        except OSError:
            self._error(path, "is missing", todo="run briefgen build")
            return
        if hashlib.sha256(data).hexdigest() != digest:
            self._error(path, "is not as it was built", todo="run briefgen build")
        if path.endswith((".html", ".json", ".xml", ".css")):
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError:
                self._error(path, "is not UTF-8")
                return
            if path.endswith(".html"):
                page = _Html()
                page.scan(text)
                self.html[path] = page
            else:
                self._others[path] = data

    def _own_base(self) -> str | None:
        """The base URL that the site was built with, as its home page says."""
        home = self.html.get("index.html")
        address = home.canonical if home else None
        return address if address and re.fullmatch(r"https?://[^?#]+/", address) else None

    def findings(self) -> list[Finding]:
        """Everything that is wrong."""
        for path, page in self.html.items():
            for id_, count in page.ids.items():
                if count > 1:
                    self._error(path, f"the id `{id_}` stands there {count} times")
            for line, href in page.links:
                self._link(path, line, href)
            self._canonical(path, page)
        for path, data in self._others.items():
            if path.endswith(".json"):
                self._json(path, data)
            elif path.endswith(".css"):
                for found in _CSS_URL.finditer(data.decode()):
                    self._link(path, data.count(b"\n", 0, found.start()) + 1, found[1])
            elif path == "sitemap.xml":
                self._sitemap(path, data)
            elif posixpath.basename(path) == "feed.xml":
                self._feed(path, data)
        return self._found

    def _error(self, path: str, what: str, *, line: int | None = None, todo: str = "") -> None:
        self._found.append(Finding(Level.ERROR, f"site: {path}", what, line, todo))

    def _warn(self, path: str, what: str, *, line: int | None = None, todo: str = "") -> None:
        self._found.append(Finding(Level.WARNING, f"site: {path}", what, line, todo))

    # -- links -----------------------------------------------------------------------------

    def _link(self, path: str, line: int | None, href: str) -> None:
        target = self._inside(path, line, href)
        if target is None:
            return
        file, fragment = target
        if file not in self.files:
            if f"{file}/index.html" in self.files:
                self._warn(path, f"the link `{href}` lacks its final `/`", line=line)
            else:
                self._error(path, f"the link `{href}` leads to nothing", line=line)
            return
        page = self.html.get(file)
        if fragment and page is not None and fragment not in page.ids:
            self._error(path, f"the link `{href}` leads to no place of its page", line=line)

    def _inside(self, path: str, line: int | None, href: str) -> tuple[str, str] | None:
        """The file and anchor that a link leads to; None if it leads out of the site or is wrong."""
        try:
            parts = urlsplit(href)
        except ValueError:
            self._error(path, f"the link `{href}` is no address", line=line)
            return None
        fragment = unquote(parts.fragment)
        if parts.scheme in _NEVER:
            self._error(path, f"the link `{href}` runs or opens what it must not", line=line)
            return None
        if parts.scheme or parts.netloc:
            if self._base is None or not f"{href.partition('#')[0]}/".startswith(self._base):
                return None
            inside = unquote(parts.path)[len(self._prefix or "/") :]
        elif parts.path.startswith("/"):
            if self._prefix is None:
                self._error(
                    path, f"the link `{href}` starts at the server's root", line=line,
                    todo="use the theme's `url` filter, so that the site works under any path",
                )  # fmt: skip
                return None
            if not parts.path.startswith(self._prefix):
                self._error(path, f"the link `{href}` leads out of the base path", line=line)
                return None
            inside = unquote(parts.path)[len(self._prefix) :]
        elif not parts.path:
            return path, fragment
        else:
            inside = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), unquote(parts.path))
            )
            if inside == ".." or inside.startswith("../"):
                self._error(path, f"the link `{href}` leads out of the site", line=line)
                return None
            if inside == ".":
                inside = ""
            elif parts.path.endswith(("/", "/.", "/..")) or parts.path in (".", ".."):
                inside += "/"
        return (f"{inside}index.html" if inside.endswith("/") or not inside else inside), fragment

    def _canonical(self, path: str, page: _Html) -> None:
        if page.canonical is None:
            return
        if self._base is None or not page.canonical.startswith(self._base):
            self._error(path, f"its canonical address `{page.canonical}` is not of this site")
        elif not page.noindex:
            own = path.removesuffix("index.html")
            if unquote(page.canonical[len(self._base) :]) != own:
                self._error(path, f"its canonical address `{page.canonical}` is another page's")

    # -- data ------------------------------------------------------------------------------

    def _json(self, path: str, data: bytes) -> None:
        try:
            json.loads(data)
        except (ValueError, RecursionError) as err:
            self._error(path, f"is not JSON: {err}")

    def _xml(self, path: str, data: bytes) -> ElementTree.Element | None:
        try:
            return ElementTree.fromstring(data)  # noqa: S314 - briefgen wrote it, and its digest was compared
        except ElementTree.ParseError as err:
            self._error(path, f"is not XML: {err}")
            return None

    def _feed(self, path: str, data: bytes) -> None:
        feed = self._xml(path, data)
        if feed is None:
            return
        if feed.tag != f"{ATOM}feed":
            self._error(path, "is no Atom feed")
            return
        entries = feed.findall(f"{ATOM}entry")
        for element in (feed, *entries):
            for name in ("id", "title", "updated"):
                if not (element.findtext(f"{ATOM}{name}") or "").strip():
                    kind = "the feed" if element is feed else "an entry"
                    self._error(path, f"{kind} has no {name}")
            for link in element.findall(f"{ATOM}link"):
                self._link(path, None, link.get("href") or "")
        for id_, count in Counter(e.findtext(f"{ATOM}id") for e in entries).items():
            if count > 1:
                self._error(path, f"the entry id `{id_}` stands there {count} times")
        for entry in entries:
            content = _Html()
            content.scan(entry.findtext(f"{ATOM}content") or "")
            for _, href in content.links:
                self._link(path, None, href)

    def _sitemap(self, path: str, data: bytes) -> None:
        sitemap = self._xml(path, data)
        if sitemap is None:
            return
        listed = [(loc.text or "").strip() for loc in sitemap.iter(f"{SITEMAP}loc")]
        if len(listed) > SITEMAP_MOST:
            self._error(path, f"lists {len(listed):,} addresses; {SITEMAP_MOST:,} are the most")
        for address, count in Counter(listed).items():
            if count > 1:
                self._error(path, f"the address `{address}` stands there {count} times")
            if self._base is None or not address.startswith(self._base):
                self._error(path, f"the address `{address}` is not of this site")
            else:
                self._link(path, None, address)
        known = {unquote(a[len(self._base or "") :]) for a in listed}
        for file, page in self.html.items():
            own = file.removesuffix("index.html")
            if file.endswith("index.html") and not page.noindex and own not in known:
                self._error(path, f"the page `/{own}` is not listed")


def _files(folder: Path) -> Iterator[str]:
    """Paths of all files below a folder, with `/`, relative to it."""
    waiting = [""]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(folder / here) as listing:
                entries = list(listing)
        except OSError:
            continue
        for entry in entries:
            path = f"{here}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
            else:
                yield path


# ---------------------------------------------------------------- the corpus


def _check_corpus(config: Config, files: frozenset[str], *, jobs: int) -> tuple[list[Finding], int]:
    """What is wrong with the articles, the edits and the addresses; and how many articles there are."""
    found: list[Finding] = []
    heard = Recording()
    articles: list[Article] = []
    edited: build.Edited | None = None
    try:
        articles, errors = build.read(config, reporter=heard)
        found += (_of(error) for error in errors)
        keys = build.article_keys(articles, config)
        annotations = build.analyse(articles, keys, config, jobs=jobs, reporter=heard)
        edited = build.edit(articles, annotations, config)
        found += (_of(stale) for stale in edited.stale)
        by_id = {article.id: article for article in articles}
        found += (
            _odd(by_id[article_id], diagnostic.span.start, diagnostic.span.end, diagnostic.what)
            for article_id, one in annotations.items()
            for diagnostic in one.diagnostics
        )
    except BriefgenError as error:
        found.append(_of(error))
    found += (_said(warning) for warning in heard.warnings)
    try:
        lock = actors.read_lock(config.lock_file)
    except BriefgenError as error:
        return [*found, _of(error)], len(articles)
    try:
        said = decisions.read_decisions(config.actors_file)
        if edited is not None:
            whole = corpus.assemble(articles, edited.annotations, lock=lock, decisions=said)
            where = config.actors_file.name
            found += (Finding(Level.ERROR, where, note) for note in whole.notes)
    except BriefgenError as error:
        found.append(_of(error))
    if files:
        found += _addresses(lock, files)
    found += _kept(config, lock, articles, files)
    return found, len(articles)


def _of(error: BriefgenError) -> Finding:
    return Finding(Level.ERROR, error.where, error.what, error.line, error.todo)


def _said(warning: str) -> Finding:
    """A warning of the readers, `PLACE: what`."""
    where, colon, what = warning.partition(": ")
    if not colon:
        return Finding(Level.WARNING, "", warning)
    line = re.search(r", line (\d+)$", where)
    place = where[: line.start()] if line else where
    return Finding(Level.WARNING, place, what, int(line[1]) if line else None)


def _odd(article: Article, start: int, end: int, what: str) -> Finding:
    """Odd language: no mistake, but worth a look."""
    text = article.text
    words = " ".join(text[start : max(end, min(start + 60, len(text)))].split())
    shown = words if len(words) <= 60 else f"{words[:59]}…"
    # Only a .txt has its text's lines; where those of a .md stand, Markdown does not tell.
    line = text.count("\n", 0, start) + 1 if article.path.casefold().endswith(".txt") else None
    return Finding(Level.NOTE, article.path, f"{what} at “{shown}”", line)


def _addresses(lock: actors.Lock, files: frozenset[str]) -> Iterator[Finding]:
    """Addresses of actors that were given out and that the site does not answer."""
    for entry in lock.entries:
        for kind in dict.fromkeys((entry.kind, *entry.formerly)):
            path = f"{FOLDERS[ActorKind(kind)]}/{entry.slug}/"
            if f"{path}index.html" not in files:
                yield Finding(
                    Level.ERROR,
                    f"site: {path}",
                    f"the address of `{entry.name}` was given out, and no page stands there",
                    todo="run briefgen build",
                )


def _kept(
    config: Config, lock: actors.Lock, articles: list[Article], files: frozenset[str]
) -> Iterator[Finding]:
    """Whether git keeps the lock, and what was kept there and is no more."""
    name = config.lock_file.name
    if _git(config.root, "rev-parse", "--is-inside-work-tree") is None:
        return
    if _git(config.root, "ls-files", "--error-unmatch", "--", name) is None:
        if lock.entries:
            yield Finding(
                Level.WARNING,
                name,
                "is not in git: elsewhere the same actors may get other addresses",
                todo=f"git add {name}, and commit it",
            )
        return
    if _git(config.root, "status", "--porcelain", "--", name):
        yield Finding(
            Level.WARNING, name, "gives addresses that are not committed", todo="commit it"
        )
    committed = _git(config.root, "show", f"HEAD:./{name}")
    if committed is None:
        return
    try:
        kept = json.loads(committed)["actors"]
        slugs = {str(one["slug"]) for one in kept}
        briefings = {str(a) for one in kept for a in one.get("articles", ())}
    except (ValueError, KeyError, TypeError, AttributeError):
        return
    for slug in sorted(slugs - lock.by_slug.keys()):
        yield Finding(
            Level.ERROR,
            name,
            f"the address of `{slug}` is committed and no longer given: links to it would break",
            todo=f"git checkout -- {name}, and build again",
        )
    known = {article.id for article in articles}
    known.update(alias for article in articles for alias in article.aliases)
    for slug in sorted(briefings - known):
        if files and f"briefings/{slug}/index.html" in files:
            continue
        yield Finding(
            Level.WARNING,
            f"site: briefings/{slug}/",
            "a briefing stood there and does no more: links to it would break",
            todo=f"if it was renamed, add `aliases: {slug}` to its front matter",
        )


def _git(folder: Path, *words: str) -> str | None:
    """What git prints, at work in a folder; None where it fails or is not there."""
    environment = {k: v for k, v in os.environ.items() if k not in _ELSEWHERE}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, no words of an article
            ["git", "-C", str(folder), *words],  # noqa: S607
            capture_output=True,
            env=environment,
            check=False,
        )
    except OSError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
