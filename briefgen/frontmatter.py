"""Parse the YAML at the head of an article into a `FrontMatter`.

Articles are untrusted, and YAML can hang, explode or crash a reader. So only its plainest part is
read: text, lists and one table, without aliases, tags or types, of limited size and depth. What a
value means is decided here, field by field: `title: no` is the title "no".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import yaml

from briefgen.config import nearest
from briefgen.errors import SeedError
from briefgen.ids import slug as slug_of
from briefgen.markup import safe_url, without_controls

BYTES: Final = 64 * 1024
DEPTH: Final = 20
TITLE: Final = 300
"""Longest title, in code points; a longer one is cut at a word."""
LINE: Final = 1000
"""Longest other field, in code points; longer is a mistake."""

_BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LANGUAGE: Final = re.compile(r"([a-z]{2,3})([-_][a-z0-9]+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What an article says of itself; None and empty mean that it does not say."""

    title: str | None = None
    date: date | None = None
    language: str | None = None
    """ISO 639 code, in lower case, without its region."""
    outlet: str | None = None
    author: str | None = None
    dateline: str | None = None
    source_url: str | None = None
    slug: str | None = None
    aliases: tuple[str, ...] = ()
    draft: bool = False
    lines: dict[str, int] = field(default_factory=dict, compare=False)
    """Line of the file, from 1, on which each field stands."""


def split_front_matter(text: str, *, where: str) -> tuple[str | None, str, int]:
    """The YAML between the first two `---` lines, the text after it, and that text's first line.

    None where the text does not begin with `---`. Raises SeedError where it does and never ends.
    """
    first, _, rest = text.partition("\n")
    if first.rstrip() != "---":
        return None, text, 1
    head: list[str] = []
    size = 0
    lines = rest.split("\n")
    for number, line in enumerate(lines):
        if line.rstrip() in ("---", "..."):
            return "\n".join(head), "\n".join(lines[number + 1 :]), number + 3
        size += len(line.encode("utf-8", "surrogatepass")) + 1
        if size > BYTES:
            raise SeedError(
                f"the front matter is larger than {BYTES // 1024} KiB",
                where=where,
                line=number + 2,
                todo="end it with a line `---`",
            )
        head.append(line)
    raise SeedError(
        "the front matter begins here and never ends",
        where=where,
        line=1,
        todo="end it with a line `---`, or begin the file with the text",
    )


def parse_front_matter(source: str, *, where: str, warn: Callable[[str], None]) -> FrontMatter:
    """The fields in a YAML table that begins on line 2 of a file.

    Raises SeedError with the line for what is no YAML or no value of its field; warns of unknown
    fields and of a `source_url` that no page may link to.
    """
    values, lines = _table(source, where)
    reader = _Fields(values, lines, where, warn)
    reader.warn_of_unknown()
    return FrontMatter(
        title=reader.title(),
        date=reader.date(),
        language=reader.language(),
        outlet=reader.line("outlet"),
        author=reader.author(),
        dateline=reader.line("dateline"),
        source_url=reader.source_url(),
        slug=reader.slug(),
        aliases=reader.aliases(),
        draft=reader.draft(),
        lines=lines,
    )


def one_line(text: str) -> str:
    """Text for a heading: white space made single spaces, direction marks and controls left out.

    (An unclosed one would turn the rest of the page around: CVE-2021-42574.)
    """
    return " ".join(_BIDI.sub("", without_controls(text)).split())


def shortened(text: str, length: int) -> str:
    """The text, or its words up to that many code points and `…`."""
    if len(text) <= length:
        return text
    cut = text[:length]
    if not text[length].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return (cut.rstrip(" ,;:.-–—¿¡([{«“‘\"'") or cut.rstrip()) + "…"


class _Loader(yaml.BaseLoader):
    """Builds nodes without types; refuses what an article has no use for."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(
                problem="& and * are not taken", problem_mark=event.start_mark
            )
        if getattr(event, "tag", None):
            raise yaml.MarkedYAMLError(problem="! is not taken", problem_mark=event.start_mark)
        if self._depth >= DEPTH:
            raise yaml.MarkedYAMLError(problem="nested too deep", problem_mark=event.start_mark)
        self._depth += 1
        try:
            return super().compose_node(parent, index)  # type: ignore[arg-type]
        finally:
            self._depth -= 1


def _table(source: str, where: str) -> tuple[dict[str, yaml.Node], dict[str, int]]:
    """The top table's nodes by key, and the line of each key."""
    todo = "put text that holds `: `, `#`, brackets or quotes between quotes"
    loader: _Loader | None = None
    try:
        loader = _Loader(source)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as err:
        mark = err.problem_mark or err.context_mark
        line = mark.line + 2 if mark else 1
        raise SeedError(
            f"the front matter is not YAML: {err.problem or err.context}",
            where=where,
            line=line,
            todo=todo,
        ) from err
    except yaml.YAMLError as err:
        # A character that YAML does not know.
        what = str(err).splitlines()[0]
        raise SeedError(f"the front matter is not YAML: {what}", where=where, todo=todo) from err
    finally:
        if loader is not None:
            loader.dispose()
    if node is None or _is_nothing(node):
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        raise SeedError(
            "the front matter is not a table of fields",
            where=where,
            line=node.start_mark.line + 2,
            todo="write one `field: value` a line",
        )
    values: dict[str, yaml.Node] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 2
        if not isinstance(key, yaml.ScalarNode):
            raise SeedError("a field's name is not text", where=where, line=line)
        name = one_line(key.value)
        if name in values:
            raise SeedError(
                f"`{shortened(name, 40)}` is given twice, first on line {lines[name]}",
                where=where,
                line=line,
            )
        values[name] = value
        lines[name] = line
    return values, lines


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class _Fields:
    """Nodes by field, each read as what the field means."""

    values: dict[str, yaml.Node]
    lines: dict[str, int]
    where: str
    warn: Callable[[str], None]

    def warn_of_unknown(self) -> None:
        known = FrontMatter.__dataclass_fields__.keys() - {"lines"}
        for name in self.values:
            if name not in known:
                shown = shortened(name, 40)
                self._warn(name, f"`{shown}` is not a field, left out; {nearest(shown, known)}")

    def title(self) -> str | None:
        title = self._text("title")
        if title is not None and len(title) > TITLE:
            self._warn("title", f"`title` is longer than {TITLE} characters, cut")
            return shortened(title, TITLE)
        return title

    def line(self, name: str) -> str | None:
        text = self._text(name)
        if text is not None and len(text) > LINE:
            raise self._error(name, f"is longer than {LINE} characters")
        return text

    def author(self) -> str | None:
        if isinstance(self.values.get("author"), yaml.SequenceNode):
            return ", ".join(self._list("author")) or None
        return self.line("author")

    def date(self) -> date | None:
        text = self._text("date")
        if text is None:
            return None
        # A time may follow; the day is what is kept.
        match = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})([T ][0-9]{2}:[0-9]{2}.*)?", text)
        try:
            return date.fromisoformat(match[1] if match else "")
        except ValueError:
            shown = shortened(text, 40)
            raise self._error("date", f"is not a date (got `{shown}`)", "use YYYY-MM-DD") from None

    def language(self) -> str | None:
        text = self._text("language")
        if text is None:
            return None
        if not (match := _LANGUAGE.fullmatch(text)):
            shown = shortened(text, 40)
            raise self._error(
                "language", f"is no language (got `{shown}`)", "use a code such as es"
            )
        return match[1].lower()

    def source_url(self) -> str | None:
        text = self._text("source_url")
        if text is None:
            return None
        url = safe_url(text)
        if url is None or url.casefold().startswith("mailto:") or len(url) > LINE:
            shown = shortened(text, 60)
            self._warn("source_url", f"`source_url` is no web address, left out (got `{shown}`)")
            return None
        return url

    def slug(self) -> str | None:
        text = self._text("slug")
        return None if text is None else self._slug("slug", text)

    def aliases(self) -> tuple[str, ...]:
        if isinstance(self.values.get("aliases"), yaml.SequenceNode):
            aliases = self._list("aliases")
        else:
            alias = self._text("aliases")
            aliases = [] if alias is None else [alias]
        return tuple(dict.fromkeys(self._slug("aliases", alias) for alias in aliases))

    def draft(self) -> bool:
        text = self._text("draft")
        if text is None or text.casefold() in ("false", "no", "off"):
            return False
        if text.casefold() in ("true", "yes", "on"):
            return True
        raise self._error("draft", f"is neither true nor false (got `{shortened(text, 40)}`)")

    def _slug(self, name: str, text: str) -> str:
        good = slug_of(text)
        if text != good:
            raise self._error(
                name,
                f"cannot stand in an address (got `{shortened(text, 60)}`)",
                f"use letters a to z, digits and single hyphens, for example `{good}`",
            )
        return text

    def _text(self, name: str) -> str | None:
        """The field's text in one line; None where it is absent or empty."""
        node = self.values.get(name)
        if node is None or _is_nothing(node):
            return None
        if not isinstance(node, yaml.ScalarNode):
            raise self._error(
                name, "is not text", "write it on one line, between quotes if need be"
            )
        return one_line(node.value) or None

    def _list(self, name: str) -> list[str]:
        node = self.values[name]
        texts = []
        for item in node.value:
            if not isinstance(item, yaml.ScalarNode):
                raise self._error(name, "holds something that is not text")
            if text := one_line(item.value):
                texts.append(text)
        if sum(map(len, texts)) > LINE:
            raise self._error(name, f"is longer than {LINE} characters")
        return texts

    def _error(self, name: str, what: str, todo: str = "") -> SeedError:
        return SeedError(f"`{name}` {what}", where=self.where, line=self.lines[name], todo=todo)

    def _warn(self, name: str, what: str) -> None:
        self.warn(f"{self.where}, line {self.lines[name]}: {what}")
