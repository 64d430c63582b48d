"""Read seed files into Articles.

Seeds are untrusted: their bytes, their names and what they say of themselves. A seed that cannot
be an article is a SeedError of one line, with the file, the line where there is one, and what to
do; never anything else, whatever lies in the folder.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import re
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from briefgen import ids
from briefgen.config import CHARACTERS
from briefgen.errors import ConfigError, SeedError
from briefgen.frontmatter import (
    TITLE,
    FrontMatter,
    one_line,
    parse_front_matter,
    shortened,
    split_front_matter,
)
from briefgen.markup import Element, Node, Tree, safe_url, serialise, text_of, without_controls
from briefgen.model import Article, Block, BlockKind, Span

if TYPE_CHECKING:
    from lingua import LanguageDetector
    from markdown_it.token import Token

log = logging.getLogger(__name__)

SUFFIXES: Final = (".md", ".txt")
OPENING: Final = 80
"""Longest title made of opening words, in code points."""

_BYTES_A_CHARACTER: Final = 4


class SeedVanished(SeedError):  # noqa: N818 - no mistake of anybody: the file was there and is not
    """A seed that was listed is gone: it counts as never having been there."""


def find_seeds(folder: Path) -> list[Path]:
    """All files in a folder and below that are articles by their names, sorted.

    What editors and copying programs leave behind, hidden files and linked folders are passed
    over. Whether a file can be read is for `read_article` to say. Raises ConfigError where there is
    no such folder.
    """
    try:
        found = list(_walk(folder))
    except OSError as err:
        raise ConfigError(
            f"the folder of articles cannot be read: {err.strerror}",
            where=shown(folder),
            todo="make it, or name another one in briefgen.toml, [paths] seeds",
        ) from err
    return sorted(found, key=lambda path: os.fsencode(path.relative_to(folder)))


def _walk(folder: Path) -> Iterator[Path]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                listed = list(entries)
        except FileNotFoundError:
            if here == folder:
                raise
            continue  # Gone since its parent was listed.
        for entry in listed:
            if _is_leaving(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(here / entry.name)
            elif entry.name.casefold().endswith(SUFFIXES) and not _is_linked_folder(entry):
                yield here / entry.name


def _is_leaving(name: str) -> bool:
    return name.startswith((".", "#", "~$")) or name.endswith(("~", "#", ".tmp"))


def _is_linked_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:
        return False  # A link in a circle: `read_article` says so.


def read_article(
    path: Path,
    *,
    root: Path | None = None,
    language: str | None = None,
    limit: int = CHARACTERS,
    languages: Collection[str] = (),
    warn: Callable[[str], None] = log.warning,
) -> Article:
    """One seed as an Article; a SeedError says why not.

    `root` is the project: paths in messages count from it, and a link must lead to a file inside
    it (None: no project, links are followed). `language` is taken where the article neither says
    nor shows its own; `languages` are those that can be analysed (empty: any that it says, Spanish
    and English where it shows). `limit` counts code points. `warn` is told in one line of what
    stops nothing.
    """
    where = shown(path, root)
    try:
        os.fsencode(path).decode("utf-8")
    except UnicodeDecodeError as err:
        raise SeedError("the name of the file is not UTF-8", where=where, todo="rename it") from err
    source = decode(_read(path, root, limit, where), where=where)
    if len(source) > limit:
        raise _too_long(where, f"{len(source):,} characters", limit)
    if path.suffix.casefold() == ".txt":
        front, draft = FrontMatter(), _read_text(source)
    else:
        head, body, _ = split_front_matter(source, where=where)
        front = FrontMatter() if head is None else parse_front_matter(head, where=where, warn=warn)
        draft = _read_markdown(body, has_title=front.title is not None)
    if not any(map(str.isalnum, draft.text)):
        what = "there is no text in it" if not source.strip() else "there are no words in its text"
        raise SeedError(what, where=where, todo="write the article, or take the file away")
    return Article(
        id=front.slug or ids.slug(path.stem),
        path=where,
        language=_language(draft.text, front, language, languages, where),
        title=front.title or draft.title,
        text=draft.text,
        blocks=draft.blocks,
        html=serialise(draft.tree),
        title_in_text=draft.title_in_text,
        date=front.date,
        outlet=front.outlet,
        author=front.author,
        dateline=front.dateline,
        source_url=front.source_url,
        aliases=tuple(alias for alias in front.aliases if alias != front.slug),
        draft=front.draft,
    )


def check_slugs(
    articles: Iterable[Article], *, warn: Callable[[str], None] = log.warning
) -> tuple[list[Article], list[SeedError]]:
    """The articles with slugs of their own, in the order given, and errors for the others.

    Articles that *say* the same slug are all refused: neither may take the other's address. Where
    file names come to the same slug (`Nombre.md`, `nombre.md`), the name that is the slug keeps it,
    else the first by path; the others get digits made from their paths, the same every time. An
    alias that is somebody's slug or alias already is left out.
    """
    articles = list(articles)
    by_slug: dict[str, list[Article]] = {}
    for article in articles:
        by_slug.setdefault(article.id, []).append(article)
    settled: dict[str, Article] = {}
    errors: list[SeedError] = []
    for slug, sharers in by_slug.items():
        if len(sharers) == 1:
            settled[sharers[0].path] = sharers[0]
            continue
        chosen = [one for one in sharers if ids.slug(_stem(one)) != slug]
        if len(chosen) > 1:
            errors += [_same_slug(one, chosen) for one in chosen]
        ranked = sorted(sharers, key=lambda one: (one not in chosen, _stem(one) != slug, one.path))
        for one in ranked:
            if one in chosen and len(chosen) > 1:
                continue
            if one is ranked[0]:
                settled[one.path] = one
                continue
            digits = hashlib.sha256(one.path.encode("utf-8", "surrogateescape")).hexdigest()[:6]
            other = f"{slug[: ids.SLUG_BYTES - 7].rstrip('-')}-{digits}"
            warn(
                f"{one.path}: its address would be that of {ranked[0].path}; it becomes "
                f"`{other}`; rename the file or give it a `slug`"
            )
            settled[one.path] = replace(one, id=other)
    kept = [settled[article.path] for article in articles if article.path in settled]
    return _without_taken_aliases(kept, warn), errors


def _without_taken_aliases(articles: list[Article], warn: Callable[[str], None]) -> list[Article]:
    taken = {article.id: article.path for article in articles}
    claims: dict[str, list[str]] = {}
    for article in articles:
        for alias in article.aliases:
            claims.setdefault(alias, []).append(article.path)
    kept = []
    for article in articles:
        aliases = []
        for alias in article.aliases:
            if alias == article.id:
                continue
            others = [path for path in claims[alias] if path != article.path]
            others += [taken[alias]] if taken.get(alias, article.path) != article.path else []
            if others:
                warn(f"{article.path}: the alias `{alias}` is left out; {others[0]} has it too")
            else:
                aliases.append(alias)
        kept.append(replace(article, aliases=tuple(aliases)))
    return kept


def _stem(article: Article) -> str:
    return article.path.rpartition("/")[2].rpartition(".")[0]


def _same_slug(article: Article, sharers: list[Article]) -> SeedError:
    others = ", ".join(one.path for one in sharers if one is not article)
    return SeedError(
        f"the slug `{article.id}` is that of {others} too",
        where=article.path,
        todo="give one of them another `slug`",
    )


def shown(path: Path, root: Path | None = None) -> str:
    """A path in one printable line, from the project where it lies inside, with `/`."""
    if root is not None:
        for base in (root, root.resolve()):
            if path.is_relative_to(base):
                path = path.relative_to(base)
                break
    return "".join(map(_shown_character, path.as_posix()))


def _shown_character(c: str) -> str:
    if c.isprintable() and c != "\\":
        return c
    if "\udc80" <= c <= "\udcff":
        return f"\\x{ord(c) - 0xDC00:02x}"  # a byte of a name that is not UTF-8
    return c.encode("unicode_escape").decode()


# ---------------------------------------------------------------- bytes


def _read(path: Path, root: Path | None, limit: int, where: str) -> bytes:
    """The bytes of a regular file, from one look, or a SeedError; never waits for a pipe."""
    most = limit * _BYTES_A_CHARACTER + 64 * 1024
    try:
        real = _real_file(path, root, where)
        # Not following links here: one may have been put there since we looked.
        descriptor = os.open(
            real, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NOCTTY
        )
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor has no Path
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise _no_file(where, status.st_mode)
            if status.st_size > most:
                raise _too_long(where, f"{status.st_size:,} bytes", limit)
            data = file.read(most + 1)
    except FileNotFoundError as err:
        raise SeedVanished("the file is not there", where=where) from err
    except OSError as err:
        raise SeedError(f"cannot be read: {err.strerror}", where=where) from err
    if len(data) > most:
        raise _too_long(where, f"over {most:,} bytes", limit)
    return data


def _real_file(path: Path, root: Path | None, where: str) -> Path:
    mode = path.lstat().st_mode
    if stat.S_ISREG(mode):
        return path
    if not stat.S_ISLNK(mode):
        raise _no_file(where, mode)
    try:
        real = path.resolve(strict=True)
    except FileNotFoundError as err:
        raise SeedError("is a link to a file that is not there", where=where) from err
    except (OSError, RuntimeError) as err:
        if isinstance(err, OSError) and err.errno != errno.ELOOP:
            raise
        raise SeedError("is a link that leads back to itself", where=where) from err
    if root is not None and not real.is_relative_to(root.resolve()):
        raise SeedError(
            "is a link to a file outside the project", where=where, todo="copy that file here"
        )
    return real


def _no_file(where: str, mode: int) -> SeedError:
    kinds = {
        "folder": stat.S_ISDIR,
        "pipe": stat.S_ISFIFO,
        "socket": stat.S_ISSOCK,
        "device": lambda mode: stat.S_ISCHR(mode) or stat.S_ISBLK(mode),
        "link": stat.S_ISLNK,
    }
    kind = next((name for name, test in kinds.items() if test(mode)), "special file")
    return SeedError(f"is a {kind}, not a file", where=where, todo="take it out of the articles")


def _too_long(where: str, size: str, limit: int) -> SeedError:
    return SeedError(
        f"is too long: {size}, and {limit:,} characters are the most",
        where=where,
        todo="split it, or raise [limits] characters in briefgen.toml",
    )


def decode(data: bytes, *, where: str) -> str:
    r"""Text as briefgen keeps it: no byte order mark, lines end in `\n`, no control characters.

    UTF-8, or UTF-16 that says so; a SeedError gives line, byte and likely encoding of anything
    else. Each control character becomes one space, so that offsets hold in the file.
    """
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        raise SeedError("is UTF-32, not UTF-8", where=where, todo="save it as UTF-8")
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as err:
        raise _not_text(data, err, encoding, where) from err
    if "\0" in text:
        offset = data.index(b"\0") if encoding != "utf-16" else 2 * text.index("\0") + 2
        raise SeedError(
            f"is not text: a zero at byte {offset}, {_likely(data, offset)}",
            where=where,
            line=text[: text.index("\0")].count("\n") + 1,
            todo="save it as UTF-8 text, or take it out of the articles",
        )
    return without_controls(text.replace("\r\n", "\n").replace("\r", "\n"))


def _not_text(data: bytes, err: UnicodeDecodeError, encoding: str, where: str) -> SeedError:
    # The decoder for UTF-8 with a mark counts from after the mark.
    offset = err.start + (3 if encoding == "utf-8-sig" and data.startswith(b"\xef\xbb\xbf") else 0)
    before = data[:offset]
    lines = before.count(b"\n") + before.replace(b"\r\n", b"").count(b"\r")
    likely = "cut off or damaged" if encoding == "utf-16" else _likely(data, offset)
    name = "UTF-16" if encoding == "utf-16" else "UTF-8"
    return SeedError(
        f"is not {name}: byte {offset} (0x{data[offset]:02X}), {likely}",
        where=where,
        line=None if encoding == "utf-16" else lines + 1,
        todo="save it as UTF-8",
    )


_MAGIC: Final = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP, word processor or e-book file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x1f\x8b": "a gzip file",
    b"\x7fELF": "a program",
}


def _likely(data: bytes, offset: int) -> str:
    """What bytes that are not UTF-8 probably are, seen from the first wrong one."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return f"likely {kind}"
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) // 8 and min(even, odd) * 8 <= max(even, odd):
        return "likely UTF-16 without its mark"
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in sample)
    if controls * 50 > len(sample):
        return "likely no text at all"
    around = data[max(0, offset - 2000) : offset + 2000]
    if re.search(rb"\xed[\xa0-\xbf][\x80-\xbf]", data[offset : offset + 3]):
        return "likely UTF-8 with half a character (a surrogate)"
    if len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]", around)) > 2:
        return "likely UTF-8 with a damaged character"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "likely an encoding of an old system"
    return "likely Windows-1252 (Latin-1)"


# ---------------------------------------------------------------- text to blocks


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the body of a seed gives, whatever its format."""

    title: str
    title_in_text: bool
    text: str
    blocks: tuple[Block, ...]
    tree: Tree


def _read_text(text: str) -> _Draft:
    """Plain text: nothing in it means anything but its words and blank lines.

    The text stays letter for letter, blank lines included.
    """
    spans = _paragraphs(text)
    title = _title_line(spans[0].of(text)) if len(spans) > 1 else None
    blocks = []
    tree: list[Node] = []
    at = 0
    for number, span in enumerate(spans):
        is_title = number == 0 and title is not None
        blocks.append(Block(BlockKind.HEADING if is_title else BlockKind.PARAGRAPH, span))
        tree += [text[at : span.start], Element("h1" if is_title else "p", (), (span.of(text),))]
        at = span.end
    tree.append(text[at:])
    return _Draft(
        title=title or _opening_words(text, blocks),
        title_in_text=title is not None,
        text=text,
        blocks=tuple(blocks),
        tree=tuple(node for node in tree if node != ""),
    )


def _paragraphs(text: str) -> list[Span]:
    """Paragraphs without the white space around them, none empty.

    A blank line ends one; in a text without blank lines every line is one.
    """
    lines = []
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        start = at + line.index(words) if words else at
        lines.append(Span(start, start + len(words)))
        at += len(line) + 1
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    if all(lines):
        return lines
    paragraphs: list[Span] = []
    is_open = False
    for line_span in lines:
        if not line_span:
            is_open = False
        elif is_open:
            paragraphs[-1] = Span(paragraphs[-1].start, line_span.end)
        else:
            paragraphs.append(line_span)
            is_open = True
    return paragraphs


def _title_line(paragraph: str) -> str | None:
    """The paragraph as a title, if it is one line without a final full stop."""
    title = one_line(paragraph)
    if "\n" in paragraph or len(title) > TITLE or not any(map(str.isalnum, title)):
        return None
    return None if title.rstrip("\"'”’»)] ").endswith(".") else title


def _opening_words(text: str, blocks: Iterable[Block]) -> str:
    """The first words of the first block that has any, cut at a word."""
    for block in blocks:
        words = one_line(block.span.of(text)[: 20 * OPENING])
        if any(map(str.isalnum, words)):
            return shortened(words, OPENING)
    return ""


# ---------------------------------------------------------------- Markdown to blocks


@cache
def _markdown() -> MarkdownIt:
    # Raw HTML is off, so what looks like a tag is text; nesting is limited by the parser.
    options = {"html": False, "linkify": False, "typographer": False, "maxNesting": 100}
    return MarkdownIt("commonmark", options).enable(["table", "strikethrough"])


@dataclass(slots=True)
class _Group:
    """An element around blocks, being filled."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: list[_Group | _Leaf | Element] = field(default_factory=list)


@dataclass(slots=True)
class _Leaf:
    """A block with words: its element (None where its parent is enough) and what is in it."""

    kind: BlockKind
    name: str | None
    tree: Tree
    level: int = 0
    """1 to 6 for a heading, as written."""


_GROUPS: Final = {
    "blockquote": "blockquote",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
}
_LEAVES: Final = {"paragraph": "p", "th": "th", "td": "td"}
_SPANS: Final = {"em": "em", "strong": "strong", "s": "s"}


def _read_markdown(source: str, *, has_title: bool) -> _Draft:
    """Markdown: the text is what it shows, blocks joined by one line feed."""
    top = _blocks(_markdown().parse(source))
    title = None
    if not has_title:
        for index, child in enumerate(top.children):
            if isinstance(child, _Leaf) and child.level == 1:
                title = shortened(one_line(text_of(child.tree)), TITLE)
                del top.children[index]
                break
    _settle_headings(top)
    weaver = _Joiner()
    tree = weaver.join(top)
    text = text_of(tree)
    return _Draft(
        title=title or _opening_words(text, sorted(weaver.blocks, key=_headings_last)),
        title_in_text=False,
        text=text,
        blocks=tuple(weaver.blocks),
        tree=tree,
    )


def _headings_last(block: Block) -> bool:
    return block.kind in (BlockKind.HEADING, BlockKind.CODE)


def _blocks(tokens: list[Token]) -> _Group:
    """The parser's flat list as groups and leaves; blocks without words are left out."""
    top = _Group("")
    open_ = [top]
    leaf: tuple[str, int] | None = None
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _GROUPS:
            if token.nesting > 0:
                start = token.attrGet("start") if name == "ordered_list" else None
                attributes = () if start is None else (("start", str(start)),)
                group = _Group(_GROUPS[name], attributes)
                open_[-1].children.append(group)
                open_.append(group)
            else:
                open_.pop()
        elif name in _LEAVES or name == "heading":
            level = int(token.tag[1]) if name == "heading" else 0
            leaf = (
                (_LEAVES.get(name, ""), level) if token.nesting > 0 and not token.hidden else None
            )
        elif token.type == "inline":
            tree = _inline(token.children or [])
            element, level = leaf or (None, 0)
            if text_of(tree).strip():
                kind = _kind(element, level, [group.name for group in open_])
                open_[-1].children.append(_Leaf(kind, element, tree, level))
            elif element in ("th", "td"):
                # An empty cell keeps its column.
                open_[-1].children.append(Element(element))
        elif token.type in ("fence", "code_block"):
            code = without_controls(token.content).rstrip("\n")
            if code.strip():
                inner = (Element("code", (), (code,)),)
                open_[-1].children.append(_Leaf(BlockKind.CODE, "pre", inner))
        elif token.type == "hr":
            open_[-1].children.append(Element("hr"))
    return top


def _kind(element: str | None, level: int, around: list[str]) -> BlockKind:
    if level:
        return BlockKind.HEADING
    if element in ("th", "td") or "li" in around:
        return BlockKind.ITEM
    return BlockKind.QUOTATION if "blockquote" in around else BlockKind.PARAGRAPH


def _inline(tokens: list[Token]) -> Tree:
    """What a block shows. A wrapped line is one line; pictures show their description."""
    top: list[Node] = []
    open_: list[tuple[str | None, tuple[tuple[str, str], ...], list[Node]]] = [(None, (), top)]
    for token in tokens:
        here = open_[-1][2]
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "softbreak":
            here.append(" ")
        elif token.type == "hardbreak":
            here += [Element("br"), "\n"]
        elif token.type == "code_inline":
            here.append(Element("code", (), (_shown_text(token.content),)))
        elif token.type == "image":
            here.append(_shown_text(text_of(_inline(token.children or []))))
        elif name == "link" or name in _SPANS:
            if token.nesting > 0:
                open_.append((*_inline_element(name, token, open_), []))
            elif len(open_) > 1:
                element, attributes, children = open_.pop()
                tree = tuple(children)
                if element is None:
                    open_[-1][2].extend(tree)
                elif tree:
                    open_[-1][2].append(Element(element, attributes, tree))
        else:
            here.append(_shown_text(token.content))
    return _merged(top)


def _inline_element(
    name: str, token: Token, open_: list[tuple[str | None, tuple[tuple[str, str], ...], list[Node]]]
) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """The element for a span of Markdown; None where only its words are shown."""
    if len(open_) > 30:
        return None, ()  # Deeper nesting means nothing and costs stack.
    if name != "link":
        return _SPANS[name], ()
    url = safe_url(str(token.attrGet("href") or ""))
    if url is None or any(element == "a" for element, _, _ in open_):
        return None, ()
    return "a", (("href", url), ("rel", "noopener noreferrer"))


def _shown_text(text: str) -> str:
    # A reference such as &#10; or &#1; can bring back what was taken out of the source.
    return without_controls(text.replace("\n", " "))


def _merged(nodes: list[Node]) -> Tree:
    merged: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and merged and isinstance(merged[-1], str):
            merged[-1] += node
        elif isinstance(node, Element):
            merged.append(Element(node.name, node.attributes, _merged(list(node.children))))
        elif node:
            merged.append(node)
    return tuple(merged)


def _settle_headings(top: _Group) -> None:
    """Names headings h2 to h6, none skipped: the page's h1 is the title."""
    above: list[int] = []
    waiting: list[_Group | _Leaf | Element] = list(reversed(top.children))
    while waiting:
        block = waiting.pop()
        if isinstance(block, _Group):
            waiting += reversed(block.children)
        elif isinstance(block, _Leaf) and block.level:
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            block.name = f"h{min(len(above) + 1, 6)}"


class _Joiner:
    """Turns blocks into a tree whose text has one line feed between any two of them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._at = 0

    def join(self, top: _Group) -> Tree:
        return tuple(self._children(top, need_break=False))

    def _children(self, group: _Group, *, need_break: bool) -> list[Node]:
        nodes: list[Node] = []
        for child in group.children:
            if isinstance(child, Element):
                nodes.append(child)
                continue
            if not _has_words(child):
                continue
            if need_break:
                # As far out as can be: between two lists rather than inside the second.
                nodes.append("\n")
                self._at += 1
            if isinstance(child, _Group):
                inner = _merged(self._children(child, need_break=False))
                nodes.append(Element(child.name, child.attributes, inner))
            else:
                span = Span(self._at, self._at + len(text_of(child.tree)))
                self.blocks.append(Block(child.kind, span))
                self._at = span.end
                nodes += [Element(child.name, (), child.tree)] if child.name else child.tree
            need_break = True
        return nodes


def _has_words(block: _Group | _Leaf | Element) -> bool:
    if isinstance(block, _Group):
        return any(map(_has_words, block.children))
    return isinstance(block, _Leaf)


# ---------------------------------------------------------------- language


def _language(
    text: str, front: FrontMatter, default: str | None, languages: Collection[str], where: str
) -> str:
    if front.language is not None:
        if languages and front.language not in languages:
            there = ", ".join(sorted(languages))
            raise SeedError(
                f"`language` is {front.language}, which cannot be analysed",
                where=where,
                line=front.lines.get("language"),
                todo=f"there is {there}",
            )
        return front.language
    detected = detect_language(text)
    if detected is not None and detected in (languages or ("es", "en")):
        return detected
    return default or "es"


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language that a text shows clearly; None where it does not."""
    best, *others = _detector().compute_language_confidence_values(text[:4000])
    if best.value < 0.6 or any(other.value > best.value / 2 for other in others):
        return None
    return str(best.language.iso_code_639_1.name).lower()


@cache
def _detector() -> LanguageDetector:
    # Loaded only for an article that does not say its language. The others are those that Spanish
    # and English are taken for, or that a newsroom of either language meets.
    from lingua import Language, LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_languages(
        Language.SPANISH,
        Language.ENGLISH,
        Language.PORTUGUESE,
        Language.CATALAN,
        Language.FRENCH,
        Language.ITALIAN,
        Language.GERMAN,
    ).build()
