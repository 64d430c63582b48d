"""Read an editor's NAME.edit.toml and apply it to what the machine found in that article.

An edit names its place by words of the article, never by a number that the next edit of the text
would shift. What can no longer be applied is handed back as an error with file, line and the
nearest passage; the rest applies. Edits come after the cache: nothing is analysed anew for them.
"""

from __future__ import annotations

import contextlib
import difflib
import hashlib
import importlib.resources
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from markdown_it import MarkdownIt

from briefgen import ids
from briefgen.config import nearest, read_toml
from briefgen.errors import ConfigError
from briefgen.markup import (
    Element,
    Node,
    Tree,
    parse,
    safe_url,
    serialise,
    text_of,
    without_controls,
)
from briefgen.model import (
    ActorKind,
    Annotations,
    Answer,
    Article,
    By,
    Chain,
    Editorial,
    Form,
    Mention,
    Note,
    Question,
    QuestionKind,
    Quote,
    QuoteKind,
    Span,
)
from briefgen.passages import sentences

SUFFIX: Final = ".edit.toml"
SCHEMA: Final = "edit.schema.json"
RULE: Final = "editor"
"""The `rule` of what an editor put there."""
SHOWN: Final = 80
"""Characters of a passage in a message."""
CLOSE: Final = 0.82
"""Likeness of two names, 0..1, from which one is taken for a slip of the other."""

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "quote": ("words", "nth", "hide", "speaker", "speaker_kind", "new", "add", "kind"),
    "question": (
        *("words", "nth", "hide", "add", "question", "kind", "actors"),
        *("answer", "source", "date"),
    ),
    "note": ("words", "nth", "note"),
}
"""The tables of the file and their keys; the JSON Schema lists the same."""

_MARKS: Final = "“”«»‹›„\"'‘’—–"
_OPENING: Final = frozenset("“«‹„\"'‘—–")


@dataclass(frozen=True, slots=True)
class Passage:
    """Where an edit applies."""

    line: int | None
    """Of the file, for messages."""
    words: str
    """As they stand in the article; white space counts as one space."""
    nth: int | None
    """Which of several places with these words, from 1; None where there is only one."""


@dataclass(frozen=True, slots=True)
class QuoteEdit:
    """`[[quote]]`: hides a quote, says whose it is, or adds one."""

    at: Passage
    hide: bool = False
    add: bool = False
    speaker: str | None = None
    """A name; empty for nobody; None to leave the speaker as it is."""
    speaker_kind: ActorKind | None = None
    """Of a speaker whom the machine did not find."""
    new: bool = False
    """Whether the speaker is somebody else than the actor of nearly the same name."""
    kind: QuoteKind | None = None


@dataclass(frozen=True, slots=True)
class QuestionEdit:
    """`[[question]]`: hides an open question, words it anew, answers or adds one."""

    at: Passage
    hide: bool = False
    add: bool = False
    question: str | None = None
    kind: QuestionKind | None = None
    actors: tuple[str, ...] | None = None
    answer: str | None = None
    source: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class NoteEdit:
    """`[[note]]`: a comment beside a passage."""

    at: Passage
    note: str


@dataclass(frozen=True, slots=True)
class Edits:
    """One NAME.edit.toml."""

    where: str
    """The file, from the project, for messages."""
    quotes: tuple[QuoteEdit, ...] = ()
    questions: tuple[QuestionEdit, ...] = ()
    notes: tuple[NoteEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """An article's annotations as the editor wants them."""

    annotations: Annotations
    editorial: Editorial
    stale: tuple[ConfigError, ...]
    """Edits that could not be applied, in the order of the file."""


# ---------------------------------------------------------------- the file


def find_edits(folder: Path) -> list[Path]:
    """All edit files in a folder and below, sorted; hidden ones and linked folders passed over."""
    found: list[Path] = []
    waiting = [str(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as listing:
                entries = list(listing)
        except OSError:
            continue  # Gone since it was listed; that the folder itself is missing is said elsewhere.
        for entry in entries:
            if entry.name.startswith((".", "#", "~$")):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif entry.name.endswith(SUFFIX) and entry.name != SUFFIX:
                found.append(Path(entry.path))
    return sorted(found, key=lambda path: os.fsencode(path.relative_to(folder)))


def article_of(path: Path) -> Path | None:
    """The article beside an edit file that it is about; None where there is none."""
    stem = path.name.removesuffix(SUFFIX)
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return None
    beside = [
        name
        for name in names
        if name.rpartition(".")[0] == stem and name.casefold().endswith((".md", ".txt"))
    ]
    # In this order `.md` comes before `.txt`.
    return path.parent / min(beside, key=lambda n: (n.casefold(), n)) if beside else None


def schema() -> bytes:
    """The JSON Schema of an edit file, for editors that complete and check while one writes."""
    return (importlib.resources.files("briefgen") / "schemas" / SCHEMA).read_bytes()


def keep_schema(state: Path) -> None:
    """Lays the schema into briefgen's own folder, where `#:schema` lines of edit files find it."""
    path = state / SCHEMA
    wanted = schema()
    with contextlib.suppress(OSError):
        if path.read_bytes() == wanted:
            return
    # Nothing depends on it: without it an editor only completes no keys.
    with contextlib.suppress(OSError):
        state.mkdir(exist_ok=True)
        path.write_bytes(wanted)


def read_edits(path: Path, *, where: str) -> Edits:
    """The edits of a file, which messages call `where`; a ConfigError says what is wrong with it."""
    if not path.is_file():
        raise ConfigError("is no file", where=where, todo="take it out of the articles")
    try:
        tables = read_toml(path)
        text = path.read_bytes().decode("utf-8-sig")
    except ConfigError as err:
        raise ConfigError(err.what, where=where, line=err.line, todo=err.todo) from err
    return _parse(tables, _lines(text), where)


def parse_edits(text: str, *, where: str) -> Edits:
    """The edits of a file's content."""
    import tomllib

    return _parse(tomllib.loads(text), _lines(text), where)


def _parse(tables: Mapping[str, Any], lines: _Lines, where: str) -> Edits:
    for name in tables:
        if name not in KEYS:
            raise ConfigError(
                f"`{name}` is not a known table",
                where=where,
                line=lines.get((name, 0), {}).get("") or lines.get(("", 0), {}).get(name),
                todo=nearest(name, KEYS),
            )
    edits: dict[str, list[_Entry]] = {}
    for name, keys in KEYS.items():
        rows = tables.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ConfigError(
                f"`{name}` must be a list of tables",
                where=where,
                line=lines.get((name, 0), {}).get("") or lines.get(("", 0), {}).get(name),
                todo=f"begin each with [[{name}]] on a line of its own",
            )
        edits[name] = [
            _Entry(name, row, lines.get((name, n), {}), where) for n, row in enumerate(rows)
        ]
        for entry in edits[name]:
            entry.known(keys)
    return Edits(
        where,
        quotes=tuple(map(_quote_edit, edits["quote"])),
        questions=tuple(map(_question_edit, edits["question"])),
        notes=tuple(map(_note_edit, edits["note"])),
    )


def _quote_edit(entry: _Entry) -> QuoteEdit:
    edit = QuoteEdit(
        entry.passage(),
        hide=entry.flag("hide"),
        add=entry.flag("add"),
        speaker=entry.text("speaker"),
        speaker_kind=entry.choice("speaker_kind", ActorKind),
        new=entry.flag("new"),
        kind=entry.choice("kind", QuoteKind),
    )
    if edit.hide:
        entry.alone("hide")
    elif edit.speaker is None:
        raise entry.error("", "does nothing", 'add hide = true, or speaker = "…"')
    elif edit.kind is not None and not edit.add:
        raise entry.error("kind", "is only for a quote that is added", "write add = true with it")
    return edit


def _question_edit(entry: _Entry) -> QuestionEdit:
    edit = QuestionEdit(
        entry.passage(),
        hide=entry.flag("hide"),
        add=entry.flag("add"),
        question=entry.words("question"),
        kind=entry.choice("kind", QuestionKind),
        actors=entry.names("actors"),
        answer=entry.words("answer"),
        source=entry.words("source") or "",
        date=entry.day("date"),
    )
    if edit.hide:
        entry.alone("hide")
    elif edit.add and edit.question is None:
        raise entry.error("add", "has no question", 'write question = "¿…?"')
    elif not edit.add and (edit.kind is not None or edit.actors is not None):
        key = "kind" if edit.kind is not None else "actors"
        raise entry.error(key, "is only for a question that is added", "write add = true with it")
    elif edit.answer is not None and not edit.source:
        raise entry.error("answer", "has no source", 'write source = "https://…" or in words')
    elif edit.answer is None and (edit.source or edit.date):
        key = "source" if edit.source else "date"
        raise entry.error(key, "belongs to an answer", 'write answer = "…"')
    elif edit.answer is None and edit.question is None:
        raise entry.error("", "does nothing", 'add hide = true, answer = "…" or question = "…"')
    return edit


def _note_edit(entry: _Entry) -> NoteEdit:
    note = entry.words("note", keep_lines=True)
    if note is None:
        raise entry.error("", "has no `note`", 'write note = "…"')
    return NoteEdit(entry.passage(), note)


_Chosen = TypeVar("_Chosen", ActorKind, QuoteKind, QuestionKind)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One table of the file: values by key, each of the type asked for or a ConfigError."""

    name: str
    values: Mapping[str, Any]
    lines: Mapping[str, int]
    """Where each key stands; the table itself under the empty key."""
    where: str

    def error(self, key: str, what: str, todo: str = "") -> ConfigError:
        head = f"[[{self.name}]] `{key}`" if key else f"[[{self.name}]]"
        line = self.lines.get(key) or self.lines.get("")
        return ConfigError(f"{head} {what}", where=self.where, line=line, todo=todo)

    def known(self, keys: Iterable[str]) -> None:
        """Refuses a key that is not among those given, and names the nearest."""
        for key in self.values:
            if key not in keys:
                raise self.error(key, "is not a known key", nearest(key, keys))

    def alone(self, key: str) -> None:
        """Refuses keys that say more of what is to be hidden."""
        if more := sorted(self.values.keys() - {"words", "nth", key}):
            raise self.error(more[0], f"cannot stand with {key} = true", "take one of them away")

    def passage(self) -> Passage:
        words = self.words("words")
        if words is None:
            raise self.error("", "has no `words`", "write the words of the article it is about")
        nth = self.values.get("nth")
        # In Python a bool is an int as well.
        if nth is not None and (not isinstance(nth, int) or isinstance(nth, bool) or nth < 1):
            raise self.error("nth", f"must be a whole number above 0, not {nth!r}")
        return Passage(self.lines.get("words") or self.lines.get(""), words, nth)

    def flag(self, key: str) -> bool:
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.error(key, f"must be true or false, not {value!r}")
        return value

    def text(self, key: str, *, keep_lines: bool = False) -> str | None:
        """Text without characters that no page can hold; None where there is none."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.error(key, f"must be text in quotes, not {value!r}")
        clean = without_controls(value.replace("\r\n", "\n"))
        return clean.strip("\n") if keep_lines else " ".join(clean.split())

    def words(self, key: str, *, keep_lines: bool = False) -> str | None:
        """Text that is not empty."""
        value = self.text(key, keep_lines=keep_lines)
        if value is not None and not value.strip():
            raise self.error(key, "is empty", "write it, or take the line away")
        return value

    def names(self, key: str) -> tuple[str, ...] | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise self.error(key, "must be a list of names", 'write it as ["Ana Ruiz"]')
        return tuple(" ".join(without_controls(one).split()) for one in value)

    def choice(self, key: str, kinds: type[_Chosen]) -> _Chosen | None:
        value = self.text(key)
        if value is None:
            return None
        known = [str(kind) for kind in kinds]
        if value not in known:
            raise self.error(key, f"cannot be {value!r}", nearest(value, known))
        return kinds(value)

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError as err:
            raise self.error(key, f"is not a date: {value!r}", "write it as 2025-09-05") from err


_Lines = dict[tuple[str, int], dict[str, int]]
"""(table, which of that name) to key to line; keys outside of tables under ("", 0)."""
_HEADER: Final = re.compile(r"\s*\[\[?\s*[\"']?([\w-]+)[\"']?\s*\]\]?\s*(#.*)?$")
_KEY: Final = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=\s*(\"\"\"|'''|)")


def _lines(text: str) -> _Lines:
    """Where tables and keys stand, counted from 1; the TOML parser keeps no places.

    A look at the lines, for messages only.
    """
    found: _Lines = {("", 0): {}}
    counts: dict[str, int] = {}
    here = found["", 0]
    closing = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if header := _HEADER.match(line):
            name = header[1]
            counts[name] = counts.get(name, -1) + 1
            here = found.setdefault((name, counts[name]), {"": number})
        elif key := _KEY.match(line):
            here.setdefault(key[1], number)
            if key[2] and key[2] not in line[key.end() :]:
                closing = key[2]
    return found


# ---------------------------------------------------------------- places in the text


def find_words(text: str, words: str) -> list[Span]:
    """Where words stand in a text, in order, not inside longer words.

    Any white space in either counts as one space; composed and decomposed letters are the same.
    """
    for form in ("NFC", "NFD"):
        parts = [re.escape(part) for part in unicodedata.normalize(form, words).split()]
        pattern = r"\s+".join(parts)
        if re.match(r"\w", words):
            pattern = rf"(?<!\w){pattern}"
        if re.search(r"\w$", words):
            pattern = rf"{pattern}(?!\w)"
        if parts and (spans := [Span(*m.span()) for m in re.finditer(pattern, text)]):
            return spans
    return []


def nearest_passage(article: Article, words: str) -> str | None:
    """The passage of an article most like some words; None where none is like them."""
    wanted = set(re.findall(r"\w+", words.casefold()))
    ranked = sorted(
        (place for place in sentences(article) if len(place)),
        key=lambda place: (
            -len(wanted.intersection(re.findall(r"\w+", place.of(article.text).casefold()))),
            place,
        ),
    )
    best: tuple[float, str] = (0.0, "")
    for place in ranked[:8]:
        sentence = place.of(article.text)[:2000]
        matcher = difflib.SequenceMatcher(None, sentence, words, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size > 2]
        if not blocks:
            continue
        start, end = blocks[0].a, blocks[-1].a + blocks[-1].size
        while start and sentence[start - 1].isalnum():
            start -= 1
        while end < len(sentence) and sentence[end].isalnum():
            end += 1
        passage = sentence[start:end]
        likeness = difflib.SequenceMatcher(None, passage, words, autojunk=False).ratio()
        if likeness > best[0]:
            best = (likeness, passage)
    return best[1] if best[0] >= 0.5 else None


def shown_words(words: str) -> str:
    """Words in one line between marks, cut where they are many."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= SHOWN else line[: SHOWN - 1] + '…'}”"


# ---------------------------------------------------------------- Markdown


_KEPT: Final = frozenset(
    ("p", "em", "strong", "s", "code", "pre", "ul", "ol", "li", "blockquote", "br", "a")
)


@cache
def _markdown() -> MarkdownIt:
    # As articles are read: raw HTML is text.
    options = {"html": False, "linkify": False, "typographer": False, "maxNesting": 30}
    return MarkdownIt("commonmark", options).enable("strikethrough")


def rich(source: str) -> str:
    """Safe HTML of an editor's Markdown: paragraphs, lists, quotations, code, links, emphasis.

    A heading becomes a paragraph in bold, since a note is no chapter of its page; a picture shows
    its description.
    """
    return serialise(_cleaned(parse(_markdown().render(source))))


def _cleaned(tree: Tree) -> Tree:
    nodes: list[Node] = []
    for node in tree:
        if isinstance(node, str):
            nodes.append(without_controls(node))
            continue
        inner = _cleaned(node.children)
        if re.fullmatch("h[1-6]", node.name):
            nodes.append(Element("p", (), (Element("strong", (), inner),)))
        elif node.name == "hr":
            nodes.append("\n")
        elif node.name == "img":
            nodes.append(without_controls(node.get("alt") or ""))
        elif node.name == "a" and (url := safe_url(node.get("href"))):
            nodes.append(Element("a", (("href", url), ("rel", "noopener noreferrer")), inner))
        elif node.name == "br":
            nodes.append(Element("br"))
        elif node.name in _KEPT and node.name != "a":
            nodes.append(Element(node.name, (), inner))
        else:
            nodes += inner
    return tuple(nodes)


# ---------------------------------------------------------------- applying


class _Stale(Exception):  # noqa: N818 - caught and turned into what `apply` hands back
    """An edit that does not apply: what is wrong and what to do."""

    def __init__(self, what: str, todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo


def apply(article: Article, annotations: Annotations, edits: Edits) -> Applied:
    """What an editor makes of an article's annotations. Pure; the order of edits does not matter.

    Only where two edits contradict each other the first of the file holds, and the other is handed
    back. What is not touched keeps its id; what is added gets one made from its content.
    """
    return _Applying(article, annotations, edits.where).run(edits)


_Candidate = tuple[str, tuple[Span, ...]]
"""What an edit may be about: its key, and the spans that are its words."""


class _Applying:
    """One article under its edits; used once."""

    def __init__(self, article: Article, annotations: Annotations, where: str) -> None:
        self._article = article
        self._text = article.text
        self._found = annotations
        self._where = where
        self._stale: list[ConfigError] = []
        self._chains = {chain.id: chain for chain in annotations.chains}
        self._named: set[str] = set()
        self._new: dict[str, Chain] = {}
        self._affirmed: set[str] = set()
        self._kinds: dict[str, ActorKind] = {}
        self._touched: dict[str, int | None] = {}

    def run(self, edits: Edits) -> Applied:
        # What any edit says of a new name holds for all of them, wherever it stands.
        for edit in edits.quotes:
            if edit.speaker and edit.new:
                self._affirmed.add(_name_key(edit.speaker))
            if edit.speaker and edit.speaker_kind:
                self._kinds.setdefault(_name_key(edit.speaker), edit.speaker_kind)
        quotes = self._quotes(edits.quotes)
        questions, answers = self._questions(edits.questions)
        notes = self._notes(edits.notes)
        chains = [
            # Named by a person: no page need doubt it any more.
            replace(chain, confidence=1.0) if chain.id in self._named else chain
            for chain in self._found.chains
        ]
        chains += sorted(self._new.values(), key=lambda chain: chain.id)
        at = {question.id: n for n, question in enumerate(questions)}
        answers.sort(key=lambda answer: at[answer.question])
        return Applied(
            replace(
                self._found,
                chains=tuple(chains),
                quotes=tuple(quotes),
                questions=tuple(questions),
            ),
            Editorial(notes, tuple(answers)),
            tuple(sorted(self._stale, key=lambda error: error.line or 0)),
        )

    def _try(self, at: Passage, act: Callable[[], None]) -> None:
        try:
            act()
        except _Stale as stale:
            self._stale.append(
                ConfigError(stale.what, where=self._where, line=at.line, todo=stale.todo)
            )

    def _claim(self, key: str, at: Passage, what: str) -> None:
        """Notes that an edit is about something; two edits of one thing contradict each other."""
        if key in self._touched:
            line = self._touched[key]
            raise _Stale(
                f"the {what} {shown_words(at.words)} is edited in line {line} already",
                "make one edit of the two",
            )
        self._touched[key] = at.line

    # -- quotes ----------------------------------------------------------------------------

    def _quotes(self, edits: Sequence[QuoteEdit]) -> list[Quote]:
        parts: dict[str, list[Quote]] = {}
        for quote in self._found.quotes:
            parts.setdefault(quote.group or quote.id, []).append(quote)
        candidates = [(key, tuple(q.content for q in said)) for key, said in parts.items()]
        changed: dict[str, list[Quote]] = {}
        added: list[Quote] = []

        def one(edit: QuoteEdit) -> None:
            if edit.add:
                span = self._bare(self._place(edit.at))
                same = [key for key, spans in candidates if span in map(self._bare, spans)]
                if not same:
                    if any(q.content == span for q in added):
                        raise _Stale(f"the quote {shown_words(edit.at.words)} is added twice")
                    added.append(self._added_quote(edit, span))
                    return
                key = same[0]  # Found by now: what the editor says of it still holds.
            else:
                key = self._about(edit.at, candidates, "quote")
            if edit.hide:
                self._claim(key, edit.at, "quote")
                changed[key] = []
                return
            speaker = self._speaker(edit)
            self._claim(key, edit.at, "quote")
            changed[key] = [self._corrected(q, speaker) for q in parts[key]]

        for edit in edits:
            self._try(edit.at, lambda edit=edit: one(edit))  # type: ignore[misc]
        kept = [q for key, said in parts.items() for q in changed.get(key, said)]
        taken = {quote.id for quote in self._found.quotes}
        kept += [
            replace(quote, id=_fresh_id("q", quote.content.of(self._text), taken))
            for quote in sorted(added, key=lambda q: q.content)
        ]
        return sorted(kept, key=lambda q: (q.content, q.id))

    def _corrected(self, quote: Quote, speaker: str | None) -> Quote:
        words = quote.speaker_words
        if speaker != quote.speaker:
            chains = [*self._chains.values(), *self._new.values()]
            own = [m.span for chain in chains if chain.id == speaker for m in chain.mentions]
            words = words if words and any(map(words.overlaps, own)) else None
        return replace(
            quote,
            speaker=speaker,
            speaker_words=words,
            reporter=None if quote.reporter == speaker else quote.reporter,
            confidence=1.0,
            rule=RULE,
            by=By.EDITOR,
        )

    def _added_quote(self, edit: QuoteEdit, span: Span) -> Quote:
        marked = span.start > 0 and self._text[span.start - 1] in _OPENING
        return Quote(
            id="",
            content=span,
            kind=edit.kind or (QuoteKind.DIRECT if marked else QuoteKind.INDIRECT),
            speaker=self._speaker(edit),
            speaker_words=None,
            cue=None,
            confidence=1.0,
            rule=RULE,
            by=By.EDITOR,
        )

    def _speaker(self, edit: QuoteEdit) -> str | None:
        if not edit.speaker:
            return None
        return self._actor(edit.speaker, edit.speaker_kind, is_new=edit.new)

    def _bare(self, span: Span) -> Span:
        """A span without the white space and quotation marks at its ends."""
        start, end = span.start, span.end
        while start < end and (self._text[start].isspace() or self._text[start] in _MARKS):
            start += 1
        while end > start and (self._text[end - 1].isspace() or self._text[end - 1] in _MARKS):
            end -= 1
        return Span(start, end)

    # -- questions -------------------------------------------------------------------------

    def _questions(self, edits: Sequence[QuestionEdit]) -> tuple[list[Question], list[Answer]]:
        known = {question.id: question for question in self._found.questions}
        candidates = [(id_, (question.evidence,)) for id_, question in known.items()]
        changed: dict[str, Question | None] = {}
        added: list[tuple[Question, QuestionEdit]] = []
        answers: list[Answer] = []

        def one(edit: QuestionEdit) -> None:
            key = None
            if edit.add:
                span = self._trimmed(self._place(edit.at))
                same = [k for k, spans in candidates if self._bare(span) == self._bare(spans[0])]
                if not same:
                    if any(q.evidence == span for q, _ in added):
                        raise _Stale(f"a question on {shown_words(edit.at.words)} is added twice")
                    actors = self._actors(edit)
                    kind = edit.kind or QuestionKind.UNSPECIFIED
                    asked = Question(
                        *("", span, kind, edit.question or "", actors, 1.0, RULE, By.EDITOR)
                    )
                    added.append((asked, edit))
                    return
                key = same[0]
            key = key or self._about(edit.at, candidates, "open question")
            actors = self._actors(edit)
            self._claim(key, edit.at, "open question")
            if edit.hide:
                changed[key] = None
                return
            question = known[key]
            if edit.question:
                question = replace(
                    question, question=edit.question, confidence=1.0, rule=RULE, by=By.EDITOR
                )
            if edit.kind:
                question = replace(question, kind=edit.kind)
            if edit.actors is not None:
                question = replace(question, actors=actors)
            changed[key] = question
            if edit.answer:
                answers.append(_answer(key, edit))

        for edit in edits:
            self._try(edit.at, lambda edit=edit: one(edit))  # type: ignore[misc]
        kept = [q for id_, old in known.items() if (q := changed.get(id_, old)) is not None]
        taken = set(known)
        for question, edit in sorted(added, key=lambda pair: pair[0].evidence):
            id_ = _fresh_id("o", question.evidence.of(self._text), taken)
            kept.append(replace(question, id=id_))
            if edit.answer:
                answers.append(_answer(id_, edit))
        return sorted(kept, key=lambda q: (q.evidence, q.id)), answers

    def _actors(self, edit: QuestionEdit) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._actor(n, None, is_new=False) for n in edit.actors or ()))

    # -- notes -----------------------------------------------------------------------------

    def _notes(self, edits: Sequence[NoteEdit]) -> tuple[Note, ...]:
        found: list[tuple[Span, str]] = []

        def one(edit: NoteEdit) -> None:
            found.append((self._trimmed(self._place(edit.at)), edit.note))

        for edit in edits:
            self._try(edit.at, lambda edit=edit: one(edit))  # type: ignore[misc]
        found.sort()
        note_ids = ids.unique_ids("n", (span.of(self._text) for span, _ in found))
        return tuple(
            Note(id_, span, rich(source), source)
            for id_, (span, source) in zip(note_ids, found, strict=True)
        )

    # -- actors ----------------------------------------------------------------------------

    def _actor(self, name: str, kind: ActorKind | None, *, is_new: bool) -> str:
        """The chain of an actor of the article with this name; a new one where there is none."""
        key = _name_key(name)
        if is_new:
            return self._new_actor(name)
        by_name = [c.id for c in self._found.chains if _name_key(c.name) == key]
        by_form = [
            c.id
            for c in self._found.chains
            if any(
                m.form is Form.NAME and _name_key(m.span.of(self._text)) == key for m in c.mentions
            )
        ]
        matches = by_name or by_form
        if len(matches) > 1:
            names = ", ".join(f"{self._chains[m].name} ({self._chains[m].kind})" for m in matches)
            raise _Stale(f"`{name}` could be {names}", "give the fuller name")
        if matches:
            chain = self._chains[matches[0]]
            if kind not in (None, chain.kind):
                raise _Stale(
                    f"{chain.name} is known here as a {chain.kind}, not a {kind}",
                    "take `speaker_kind` away, or write new = true for somebody else",
                )
            self._named.add(chain.id)
            return chain.id
        if key not in self._affirmed and (meant := self._slip(key)):
            raise _Stale(
                f"nobody in the article is called `{name}`",
                f"did you mean `{meant}`? If it is somebody else, write new = true",
            )
        return self._new_actor(name)

    def _slip(self, key: str) -> str | None:
        names = {_name_key(chain.name): chain.name for chain in self._found.chains}
        close = difflib.get_close_matches(key, names, n=1, cutoff=CLOSE)
        return names[close[0]] if close else None

    def _new_actor(self, name: str) -> str:
        key = _name_key(name)
        if key in self._new:
            return self._new[key].id
        id_ = ids.slug(name)
        if id_ in self._chains or any(chain.id == id_ for chain in self._new.values()):
            id_ = f"{id_}-{hashlib.sha256(key.encode()).hexdigest()[:6]}"
        taken = [m.span for chain in self._found.chains for m in chain.mentions]
        mentions = tuple(
            Mention(span, Form.NAME, RULE)
            for span in find_words(self._text, name)
            if not any(span.overlaps(other) for other in taken)
        )
        self._new[key] = Chain(id_, name, self._kinds.get(key, ActorKind.PERSON), mentions)
        return id_

    # -- places ----------------------------------------------------------------------------

    def _places(self, at: Passage) -> list[Span]:
        """Where an edit's words stand: all places, or the one that `nth` says."""
        places = find_words(self._text, at.words)
        if not places:
            near = nearest_passage(self._article, at.words)
            raise _Stale(
                f"the words {shown_words(at.words)} are not in {self._article.path} any more",
                f"the nearest are {shown_words(near)}" if near else "nothing there is like them",
            )
        if at.nth is None:
            return places
        if at.nth > len(places):
            raise _Stale(
                f"nth = {at.nth}, and the words {shown_words(at.words)} stand "
                f"{len(places)} times in {self._article.path}"
                if len(places) > 1
                else f"nth = {at.nth}, and the words {shown_words(at.words)} stand once "
                f"in {self._article.path}"
            )
        return [places[at.nth - 1]]

    def _place(self, at: Passage) -> Span:
        places = self._places(at)
        if len(places) > 1:
            raise _Stale(
                f"the words {shown_words(at.words)} stand {len(places)} times "
                f"in {self._article.path}",
                "say which with nth, or give more of them",
            )
        return places[0]

    def _about(self, at: Passage, candidates: Sequence[_Candidate], what: str) -> str:
        """The one candidate whose words these are, else that holds them, else that they hold."""
        places = self._places(at)
        for tier in (self._same, _holding, _held):
            hits = dict.fromkeys(key for place in places for key in tier(place, candidates))
            if len(hits) > 1:
                todo = "say which with nth, or give more of them"
                if len(places) == 1:
                    todo = "give the words of one"
                raise _Stale(f"{shown_words(at.words)} are words of {len(hits)} {what}s", todo)
            if hits:
                return next(iter(hits))
        near = self._nearest_of(at.words, candidates)
        todo = f"the nearest is {shown_words(near)}" if near else ""
        article = "an" if what.startswith("o") else "a"
        raise _Stale(
            f"at {shown_words(at.words)} stands no {what} any more",
            f"{todo}; add = true makes {article} {what} of them".removeprefix("; "),
        )

    def _same(self, place: Span, candidates: Sequence[_Candidate]) -> list[str]:
        bare = self._bare(place)
        return [
            key
            for key, spans in candidates
            if bare in [self._bare(s) for s in (*spans, Span(spans[0].start, spans[-1].end))]
        ]

    def _nearest_of(self, words: str, candidates: Sequence[_Candidate]) -> str | None:
        texts = [spans[0].of(self._text) for _, spans in candidates]
        close = difflib.get_close_matches(words[:500], [t[:500] for t in texts], n=1, cutoff=0.5)
        return close[0] if close else None

    def _trimmed(self, span: Span) -> Span:
        words = span.of(self._text)
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, max(start, span.start + len(words.rstrip())))


def _holding(place: Span, candidates: Sequence[_Candidate]) -> list[str]:
    """The innermost candidate around a place."""
    around = [(len(s), key) for key, spans in candidates for s in spans if s.contains(place)]
    return [min(around)[1]] if around else []


def _held(place: Span, candidates: Sequence[_Candidate]) -> list[str]:
    """The candidates that lie inside a place or reach into it."""
    inside = [key for key, spans in candidates if any(place.contains(s) for s in spans)]
    return inside or [key for key, spans in candidates if any(place.overlaps(s) for s in spans)]


def _answer(question: str, edit: QuestionEdit) -> Answer:
    text = edit.answer or ""
    return Answer(question, rich(text), text, edit.source, edit.date)


def _fresh_id(prefix: str, words: str, taken: set[str]) -> str:
    """An id made from content that nothing in the article has or had; noted as taken."""
    base = ids.content_id(prefix, words)
    id_, n = base, 1
    while id_ in taken:
        n += 1
        id_ = f"{base}-{n}"
    taken.add(id_)
    return id_


def _name_key(name: str) -> str:
    """What makes two spellings one name here: no case, no accents, single spaces."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def plain(source: str) -> str:
    """The words of an editor's Markdown, in one line."""
    return " ".join(text_of(parse(rich(source))).split())
