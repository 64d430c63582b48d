"""Read CESS-ESP constituency trees.

A file holds bracketed trees, one a sentence: `(sn-SUJ (espec.ms (da0ms0 El el)) …)`. A leaf is tag,
form and lemma. Subjects left out are written `(sn.e-SUJ *0*)` and are dropped here; a name or phrase
of several words is one leaf joined by `_` and becomes a constituent of its words; brackets are
written `-Fpa-` and `-Fpt-`.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PIECE = re.compile(r"[()]|[^\s()]+")
TREE_START = re.compile(r"(?m)^(?=\($)")
FORMS = {"-Fpa-": "(", "-Fpt-": ")", "-fe-": '"', "-Fe-": '"'}


@dataclass(slots=True)
class Word:
    """One written word: its place in the sentence, form, EAGLES tag and lemma.

    In a leaf of several words the first keeps the leaf's tag and the rest have it with `+`.
    """

    index: int
    form: str
    tag: str
    lemma: str


@dataclass(slots=True)
class Node:
    """A constituent: category, syntactic function (may be empty) and children in text order."""

    category: str
    function: str
    children: list[Node | Word] = field(default_factory=list)

    def words(self) -> Iterator[Word]:
        """All words below, in text order."""
        for child in self.children:
            if isinstance(child, Word):
                yield child
            else:
                yield from child.words()


class UnreadableTreeError(ValueError):
    """A tree whose brackets do not match."""


def parse_brackets(text: str) -> list[object]:
    """Nested lists of strings for one bracketed tree; UnreadableTreeError if brackets do not match."""
    stack: list[list[object]] = [[]]
    for piece in PIECE.findall(text):
        if piece == "(":
            stack.append([])
        elif piece == ")":
            if len(stack) < 2:
                raise UnreadableTreeError(text[:60])
            closed = stack.pop()
            stack[-1].append(closed)
        else:
            stack[-1].append(piece)
    if len(stack) != 1:
        raise UnreadableTreeError(text[:60])
    return stack[0]


def split_label(label: str) -> tuple[str, str]:
    """Category and function of `sn.co-SUJ`; marks of coordination and ellipsis stay in neither."""
    category, _, function = label.partition("-")
    return category.rstrip("*"), function.split(".")[0].rstrip("*")


def build(piece: list[object], counter: list[int]) -> Node | Word | None:
    """The constituent or word of a parsed bracket; None for a subject left out."""
    head, *rest = piece
    if not isinstance(head, str):
        node = Node("TOP", "")
        parts = piece
    elif len(rest) == 2 and all(isinstance(part, str) for part in rest):
        return build_leaf(head, str(rest[0]), str(rest[1]), counter)
    else:
        node = Node(*split_label(head))
        parts = rest
    for part in parts:
        if isinstance(part, list):
            child = build(part, counter)
            if child is not None:
                node.children.append(child)
    return node if node.children else None


def build_leaf(tag: str, form: str, lemma: str, counter: list[int]) -> Node | Word:
    """The word of a leaf, or the constituent of its words where `_` joins several."""
    form = FORMS.get(form, form)
    forms = [part for part in form.split("_") if part] or [form]
    lemmas = [part for part in lemma.split("_") if part]
    if len(lemmas) != len(forms):
        lemmas = forms
    words = []
    for position, (one, its_lemma) in enumerate(zip(forms, lemmas, strict=True)):
        words.append(Word(counter[0], one, tag + ("+" if position else ""), its_lemma))
        counter[0] += 1
    if len(words) == 1:
        words[0].lemma = FORMS.get(lemma, lemma)
        return words[0]
    return Node("MWE." + tag[:2], "", list(words))


def read_trees(text: str) -> list[Node | None]:
    """The trees of a file's text in order; None stands for one whose brackets do not match."""
    trees: list[Node | None] = []
    for tree_text in TREE_START.split(text):
        if not tree_text.strip():
            continue
        try:
            (piece,) = parse_brackets(tree_text)
        except (UnreadableTreeError, ValueError):
            trees.append(None)
            continue
        tree = build(piece, [0]) if isinstance(piece, list) else None
        trees.append(tree if isinstance(tree, Node) else None)
    return trees


def read_files(source: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every `.tbf` file of a folder or a `.tar.xz`, by name."""
    if source.is_dir():
        for path in sorted(source.rglob("*.tbf"), key=lambda path: path.name):
            yield path.name, path.read_text(encoding="utf8")
        return
    with tarfile.open(source) as archive:
        members = {Path(m.name).name: m for m in archive.getmembers() if m.name.endswith(".tbf")}
        for name in sorted(members):
            stream = archive.extractfile(members[name])
            if stream is not None:
                yield name, stream.read().decode("utf8")


def article_of(name: str) -> str:
    """The article a file belongs to: `1592_20001203_0.tbf` and `…_1.tbf` are parts of one."""
    return re.sub(r"(\d{8})_\d$", r"\1", name.removesuffix(".tbf"))
