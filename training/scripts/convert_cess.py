"""Turn CESS-ESP constituency trees into UD dependencies with a converter learnt from AnCora.

Some articles stand in CESS-ESP and in AnCora's development part: the same words, once with
constituents, once with UD. From these the converter learns, with averaged perceptrons:

1. attachment: the children of every constituent form a small dependency tree of their own, one of them
   the head; pairs of children are scored and the best tree is taken (Chu-Liu-Edmonds), from the
   bottom up, so that a constituent is represented by its lexical head;
2. the label of every arc, from functions (SUJ, CD, CC …), categories, tags and lemmas;
3. part of speech with features, and the lemma, from tag, form, arc and CESS lemma.

A weak parser may help (`--helper`): what it says of a sentence is one more kind of feature. For
honest figures it must not have seen the articles in common; `--check` measures by cross-validation
over them. Gold articles take no part, on either side.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from cess import Node, Word, article_of, read_files, read_trees
from parts import read_ancora
from perceptron import Perceptron
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from treebanks import Sentence, read_conllu, six_grams, to_doc

ROOT = -1
PREPOSITIONAL_CLITICS = (
    ("me", "yo"), ("te", "tú"), ("se", "él"), ("nos", "yo"), ("os", "tú"), ("lo", "él"), ("la", "él"),
    ("los", "él"), ("las", "él"), ("le", "él"), ("les", "él"),
)  # fmt: skip


@dataclass(slots=True)
class Analysis:
    """UD of one sentence, a list entry a word: head (-1 at the root), label, `POS|FEATS`, lemma."""

    heads: list[int]
    labels: list[str]
    morphs: list[str]
    lemmas: list[str]


@dataclass(slots=True)
class Tree:
    """One CESS sentence: where it stands, its constituents, its words, what the helper says."""

    article: str
    root: Node
    words: list[Word]
    helper: Analysis | None = None


def analysis_of(doc: Doc) -> Analysis:
    """The UD of a spaCy document that holds one sentence (of a helper's several roots, all)."""
    return Analysis(
        [ROOT if token.head.i == token.i else token.head.i for token in doc],
        [token.dep_ for token in doc],
        [f"{token.pos_}|{token.morph}" for token in doc],
        [token.lemma_ for token in doc],
    )


# --- features -----------------------------------------------------------------------------------


def shape(form: str) -> str:
    """A coarse shape of a word: `Xx`, `XX`, `xx`, `d`, `.`."""
    if form[:1].isdigit():
        return "d"
    if not form[:1].isalpha():
        return "."
    if form.isupper():
        return "XX"
    return "Xx" if form[:1].isupper() else "xx"


def about(child: Node | Word) -> tuple[str, str]:
    """Category and function of a child; a word's category is its tag."""
    return (child.category, child.function) if isinstance(child, Node) else (child.tag[:3], "")


class Spans:
    """Where every child of a constituent lies and which word stands for it."""

    def __init__(self, node: Node, lexical: dict[int, int]) -> None:
        self.children = node.children
        self.heads = [
            child.index if isinstance(child, Word) else lexical[id(child)]
            for child in node.children
        ]
        self.words = [
            [child.index] if isinstance(child, Word) else [word.index for word in child.words()]
            for child in node.children
        ]


def pair_features(tree: Tree, node: Node, spans: Spans, c: int, s: int) -> list[str]:
    """Features of child `c` hanging from sibling `s`; `s` is -1 where `c` heads the constituent."""
    words = tree.words
    child = spans.children[c]
    c_cat, c_fun = about(child)
    c_word = words[spans.heads[c]]
    first = words[spans.words[c][0]]
    parent = node.category
    base = parent.split(".")[0]
    n = len(spans.children)
    before = about(spans.children[c - 1])[0] if c else "^"
    after = about(spans.children[c + 1])[0] if c + 1 < n else "$"
    c_tag, c_lemma = c_word.tag[:2], c_word.lemma
    if s == ROOT:
        out = [
            f"R {parent}|{c_cat}", f"R {base}|{c_cat}|{c_fun}", f"R {base}|{c_tag}",
            f"R {base}|{c_cat}|{c_lemma}", f"R {base}|{c_cat}|{before}|{after}",
            f"R {base}|{c_cat}|{c == 0}|{c == n - 1}", f"R {c_tag}|{c_lemma}",
            f"R {parent}|{node.function}|{c_cat}", f"R {base}|{first.lemma}|{c_cat}",
            f"R {base}|{' '.join(about(x)[0] for x in spans.children)}|{c}",
            f"R {base}|{c_cat}|{min(3, sum(about(x)[0] == c_cat for x in spans.children[:c]))}",
            f"R {base}|{c_cat}|{any(about(x)[1] == 'ATR' for x in spans.children)}|{c_lemma}",
        ]  # fmt: skip
        if tree.helper is not None:
            outside = tree.helper.heads[spans.heads[c]] not in {
                i for span in spans.words for i in span
            }
            label = tree.helper.labels[spans.heads[c]]
            out += [f"R h{outside}", f"R h{outside}|{base}|{c_cat}", f"R h{outside}|{label}"]
        return out
    sister = spans.children[s]
    s_cat, s_fun = about(sister)
    s_word = words[spans.heads[s]]
    side = "<" if s < c else ">"
    gap = min(4, abs(s - c))
    s_tag, s_lemma = s_word.tag[:2], s_word.lemma
    low, high = min(s, c) + 1, max(s, c)
    between = " ".join(sorted({about(x)[0].split(".")[0] for x in spans.children[low:high]}))
    out = [
        f"{side} {parent}|{c_cat}|{s_cat}", f"{side} {base}|{c_cat}|{s_cat}|{gap}",
        f"{side} {base}|{c_fun}|{s_cat}|{s_fun}", f"{side} {base}|{c_tag}|{s_tag}",
        f"{side} {c_tag}|{s_tag}|{gap}", f"{side} {base}|{c_cat}|{s_tag}", f"{side} {c_lemma}|{s_tag}",
        f"{side} {base}|{c_lemma}|{s_cat}", f"{side} {base}|{c_tag}|{s_lemma}",
        f"{side} {base}|{c_cat}|{s_cat}|{between}", f"{side} {base}|{c_cat}|{s_cat}|{before}|{after}",
        f"{side} {base}|{c_tag}|{s_tag}|{between}", f"{side} {c_cat}|{gap}|{n == 2}",
        f"{side} {base}|{first.lemma}|{s_tag}|{gap}", f"{side} {base}|{c_cat}|{gap}|{c == n - 1}",
        f"{side} {base}|{c_cat}|{s_cat}|{sum(about(x)[0] == s_cat for x in spans.children[:s])}",
    ]  # fmt: skip
    if tree.helper is not None:
        head = tree.helper.heads[spans.heads[c]]
        hit = "lex" if head == spans.heads[s] else "in" if head in spans.words[s] else "no"
        label = tree.helper.labels[spans.heads[c]]
        out += [f"{side} h{hit}", f"{side} h{hit}|{base}|{c_cat}|{s_cat}", f"{side} h{hit}|{label}"]
    return out


def projections(tree: Tree, lexical: dict[int, int]) -> list[tuple[str, str, str, str, str]]:
    """For each word the greatest constituent that it heads.

    Category, function, the parent's category and function, and all functions on the way up.
    """
    out = [("", "", "", "", "")] * len(tree.words)

    def visit(node: Node, parent: Node | None) -> None:
        for child in node.children:
            if isinstance(child, Node):
                visit(child, node)
            else:
                out[child.index] = (child.tag[:3], "", node.category, node.function, "")
        index = lexical[id(node)]
        functions = out[index][4] + (" " + node.function if node.function else "")
        out[index] = (
            node.category,
            node.function,
            parent.category if parent else "",
            parent.function if parent else "",
            functions,
        )

    visit(tree.root, None)
    return out


def label_features(
    tree: Tree, up: Sequence[tuple[str, str, str, str, str]], heads: Sequence[int], i: int
) -> list[str]:
    """Features of the arc from word `i` to its head."""
    words = tree.words
    word = words[i]
    cat, fun, p_cat, p_fun, functions = up[i]
    base = cat.split(".")[0]
    h = heads[i]
    head = words[h] if h != ROOT else Word(-1, "", "ROOT", "")
    h_cat = up[h][0] if h != ROOT else ""
    side = "<" if h < i else ">"
    tag, h_tag = word.tag[:2], head.tag[:2]
    dependants = [j for j, other in enumerate(heads) if other == i]
    first = next((words[j] for j in dependants if j < i and words[j].tag[:1] in "sc"), None)
    case = first.lemma if first else ""
    case_kind = first.tag[:2] if first else ""
    kin = " ".join(sorted({words[j].tag[:2] for j in dependants}))
    commas = any(words[j].form == "," for j in range(min(h, i) + 1, max(h, i)))
    distance = min(5, abs(h - i))
    siblings = [j for j, other in enumerate(heads) if other == h]
    coordinator = any(words[j].tag[:2] == "cc" for j in dependants)
    out = [
        f"{tag}|{h_tag}|{side}", f"{word.tag}|{h_tag}", f"{word.lemma}|{h_tag}|{side}", f"{tag}|{head.lemma}",
        f"{base}|{fun}|{h_tag}", f"{cat}|{functions}|{h_tag}", f"{functions}|{tag}|{h_tag}",
        f"{cat}|{p_cat}|{p_fun}|{fun}", f"{base}|{h_cat}|{fun}|{side}", f"{word.lemma}|{head.lemma}",
        f"{word.form.lower()}|{tag}", f"{tag}|{h_tag}|{case}", f"{base}|{fun}|{case}|{h_tag}",
        f"{tag}|{h_tag}|{case_kind}|{commas}|{side}", f"{tag}|{h_tag}|{kin}", f"{tag}|{h_tag}|{distance}|{side}",
        f"{tag}|{h_tag}|{coordinator}|{side}|{p_cat}", f"{p_cat}|{tag}|{h_tag}|{case_kind}",
        f"{head.lemma}|{fun}|{case}", f"{tag}|{fun}|{word.lemma}", f"{tag}|{shape(word.form)}|{h_tag}|{shape(head.form)}",
        f"{up[i][2]}|{'+' in word.tag}|{word.lemma}|{'+' in head.tag}", f"{functions}|{case}|{h_tag}",
        f"{tag}|{h_tag}|{' '.join(sorted({up[j][1] for j in siblings}))}|{fun}",
        f"{word.tag}|{word.lemma}|{head.tag[:3]}|{side}",
        f"{cat}|{h_cat}|{commas}|{case_kind}|{side}",
    ]  # fmt: skip
    if tree.helper is not None:
        label = tree.helper.labels[i]
        hit = tree.helper.heads[i] == h
        out += [
            f"h{label}|{hit}", f"h{label}|{fun}|{tag}|{h_tag}", f"h{label}|{hit}|{tag}|{h_tag}",
            f"h{label}|{functions}|{cat}",
            f"m{tree.helper.morphs[i]}|{h_tag}", f"m{tree.helper.morphs[i].split('|')[0]}|{fun}|{h_tag}",
        ]  # fmt: skip
    return out


def morph_features(tree: Tree, found: Analysis, i: int) -> list[str]:
    """Features for the part of speech and the morphology of word `i`, arcs known."""
    word = tree.words[i]
    form = word.form.lower()
    head = found.heads[i]
    h_tag = tree.words[head].tag[:2] if head != ROOT else "ROOT"
    label = found.labels[i]
    lead = i
    while lead > 0 and "+" in tree.words[lead].tag:
        lead -= 1
    out = [
        f"{word.tag}", f"{word.tag}|{form}", f"{word.tag}|{label}", f"{word.tag[:2]}|{label}|{h_tag}",
        f"{word.tag[:3]}|{word.lemma}", f"{word.tag}|{form[-3:]}", f"{word.tag}|{form[-2:]}", f"{form}",
        f"{word.tag}|{form}|{label}", f"{word.lemma}|{label}|{word.tag[:2]}", f"{word.tag}|{shape(word.form)}|{label}",
        f"{word.tag}|{shape(tree.words[lead].form)}|{shape(word.form)}",
        f"{word.tag}|{form[-4:]}",
    ]  # fmt: skip
    if tree.helper is not None:
        morph = tree.helper.morphs[i]
        pos = morph.split("|")[0]
        out += [
            f"h{morph}",
            f"h{morph}|{word.tag}",
            f"h{pos}|{word.tag[:2]}|{label}",
            f"h{pos}|{form}",
        ]
    return out


# --- trees ----------------------------------------------------------------------------------------


def best_tree(scores: Sequence[Sequence[float]]) -> list[int]:
    """Heads of the best tree over n nodes: `scores[d][h + 1]` weighs head `h` for node `d`, -1 the root.

    Exactly one node hangs from the root: every candidate is tried, the rest by Chu-Liu-Edmonds.
    """
    n = len(scores)
    best: tuple[float, list[int]] | None = None
    for root in range(n):
        total, heads = rooted_tree(scores, root)
        total += scores[root][0]
        if best is None or total > best[0]:
            best = (total, heads)
    assert best is not None
    return best[1]


def rooted_tree(scores: Sequence[Sequence[float]], root: int) -> tuple[float, list[int]]:
    """Weight and heads of the best tree below one root (whose head is -1)."""
    nodes = list(range(len(scores)))
    edges = {(h, d): scores[d][h + 1] for d in nodes for h in nodes if d != root and h != d}
    heads = chu_liu_edmonds(nodes, edges, root)
    heads[root] = ROOT
    total = sum(scores[d][heads[d] + 1] for d in nodes if d != root)
    return total, [heads[d] for d in nodes]


def chu_liu_edmonds(
    nodes: list[int], edges: dict[tuple[int, int], float], root: int
) -> dict[int, int]:
    """Head by node of the maximum spanning arborescence from `root`; keys of `edges` are (head, node)."""
    heads: dict[int, int] = {}
    for (h, d), weight in edges.items():
        if d not in heads or weight > edges[heads[d], d]:
            heads[d] = h
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    members = set(cycle)
    new = max(nodes) + 1
    cycle_weight = sum(edges[heads[d], d] for d in cycle)
    merged: dict[tuple[int, int], float] = {}
    origin: dict[tuple[int, int], tuple[int, int]] = {}
    for (h, d), weight in edges.items():
        if h in members and d in members:
            continue
        if d in members:
            key, weight = (h, new), weight + cycle_weight - edges[heads[d], d]
        elif h in members:
            key = (new, d)
        else:
            key = (h, d)
        if key not in merged or weight > merged[key]:
            merged[key], origin[key] = weight, (h, d)
    rest = [node for node in nodes if node not in members] + [new]
    inner = chu_liu_edmonds(rest, merged, root)
    out = {d: heads[d] for d in cycle}
    for d, h in inner.items():
        real_head, real_node = origin[h, d]
        out[real_node] = real_head
    return out


def find_cycle(heads: dict[int, int]) -> list[int]:
    """The nodes of one cycle in a head table, empty when there is none."""
    state: dict[int, int] = {}
    for start in heads:
        path = []
        node = start
        while node in heads and node not in state:
            state[node] = start
            path.append(node)
            node = heads[node]
        if node in heads and state.get(node) == start and node in path:
            return path[path.index(node) :]
    return []


# --- learning -------------------------------------------------------------------------------------


def local_truth(spans: Spans, heads: Sequence[int]) -> list[int]:
    """From UD heads, each child's sibling head within its constituent; -1 for the one head child."""
    place = {index: k for k, words in enumerate(spans.words) for index in words}
    out = [
        next((ROOT for i in [index] if heads[i] not in place), place.get(heads[index], ROOT))
        for index in spans.heads
    ]
    roots = [k for k, head in enumerate(out) if head == ROOT]
    if not roots:
        roots = [0]
        out[0] = ROOT
    for extra in roots[1:]:
        out[extra] = roots[0]
    return out


def true_lexical(node: Node, heads: Sequence[int], lexical: dict[int, int]) -> None:
    """Fill, by constituent, the word that UD makes its head: the first whose head lies outside."""
    inside = {word.index for word in node.words()}
    candidates = [i for i in sorted(inside) if heads[i] not in inside]
    lexical[id(node)] = candidates[0] if candidates else min(inside)
    if len(candidates) > 1:
        sizes = {i: sum(heads[j] == i for j in inside) for i in candidates}
        lexical[id(node)] = max(candidates, key=lambda i: (sizes[i], -i))
    for child in node.children:
        if isinstance(child, Node):
            true_lexical(child, heads, lexical)


class Converter:
    """Three perceptrons and a table of lemmas, learnt from trees whose UD is known."""

    def __init__(self) -> None:
        self.arcs = Perceptron()
        self.labels = Perceptron()
        self.morphs = Perceptron()
        self.lemmas: dict[tuple[str, str], str] = {}

    def train(
        self,
        pairs: Sequence[tuple[Tree, Analysis]],
        known: Iterable[Doc],
        *,
        epochs: int,
        seeds: Sequence[int],
    ) -> None:
        """Learn from trees with their UD; `known` are UD documents that fill the table of lemmas.

        Each seed shuffles otherwise and gives one set of perceptrons; their weights are added up.
        """
        counts: dict[tuple[str, str], dict[str, int]] = {}
        for doc in known:
            for token in doc:
                seen = counts.setdefault((token.text.lower(), token.pos_), {})
                seen[token.lemma_] = seen.get(token.lemma_, 0) + 1
        self.lemmas = {key: max(sorted(seen), key=seen.__getitem__) for key, seen in counts.items()}
        finished = []
        for seed in seeds:
            dice = random.Random(seed)
            order = list(pairs)
            models = self.arcs, self.labels, self.morphs = Perceptron(), Perceptron(), Perceptron()
            for _ in range(epochs):
                dice.shuffle(order)
                for tree, truth in order:
                    self._learn(tree, truth)
            for model in models:
                model.average()
            finished.append(models)
        for models in finished[:-1]:
            for mine, other in zip((self.arcs, self.labels, self.morphs), models, strict=True):
                mine.merge(other)

    def _learn(self, tree: Tree, truth: Analysis) -> None:
        lexical: dict[int, int] = {}
        true_lexical(tree.root, truth.heads, lexical)

        def visit(node: Node) -> None:
            for child in node.children:
                if isinstance(child, Node):
                    visit(child)
            if len(node.children) < 2:
                return
            spans = Spans(node, lexical)
            right = local_truth(spans, truth.heads)
            table, features = self._table(tree, node, spans)
            self.arcs.tick()
            for c, (head, guess) in enumerate(zip(right, best_tree(table), strict=True)):
                if head != guess:
                    self.arcs.add(features[c][head + 1], "", 1.0)
                    self.arcs.add(features[c][guess + 1], "", -1.0)

        visit(tree.root)
        up = projections(tree, lexical)
        for i in range(len(tree.words)):
            self.labels.learn(label_features(tree, up, truth.heads, i), truth.labels[i])
            self.morphs.learn(morph_features(tree, truth, i), truth.morphs[i])

    def _table(
        self, tree: Tree, node: Node, spans: Spans
    ) -> tuple[list[list[float]], list[list[list[str]]]]:
        n = len(spans.children)
        features: list[list[list[str]]] = [
            [[] if s == c else pair_features(tree, node, spans, c, s) for s in range(ROOT, n)]
            for c in range(n)
        ]
        return [[self.arcs.score(f) for f in row] for row in features], features

    def convert(self, tree: Tree) -> Analysis:
        """The UD of a tree."""
        n = len(tree.words)
        lexical: dict[int, int] = {}
        heads = [ROOT] * n

        def visit(node: Node) -> None:
            for child in node.children:
                if isinstance(child, Node):
                    visit(child)
            spans = Spans(node, lexical)
            local = [ROOT]
            if len(node.children) > 1:
                local = best_tree(self._table(tree, node, spans)[0])
            for c, s in enumerate(local):
                if s == ROOT:
                    lexical[id(node)] = spans.heads[c]
                else:
                    heads[spans.heads[c]] = spans.heads[s]

        visit(tree.root)
        up = projections(tree, lexical)
        found = Analysis(heads, ["ROOT"] * n, [""] * n, [""] * n)
        names = sorted(self.labels.classes - {"ROOT"})
        for i in range(n):
            if heads[i] != ROOT:
                found.labels[i] = self.labels.best(label_features(tree, up, heads, i), names)
        for i in range(n):
            found.morphs[i] = self.morphs.best(morph_features(tree, found, i))
            found.lemmas[i] = self.lemma(tree, found, i)
        return found

    def lemma(self, tree: Tree, found: Analysis, i: int) -> str:
        """The UD lemma of word `i`: CESS's own, or AnCora's where CESS gives none for the word alone."""
        word = tree.words[i]
        pos = found.morphs[i].split("|")[0]
        form = word.form.lower()
        if pos in ("PROPN", "PUNCT", "SYM"):
            return word.form
        known = self.lemmas.get((form, pos))
        part = "+" in word.tag or (i + 1 < len(tree.words) and "+" in tree.words[i + 1].tag)
        if known is not None and (part or pos not in ("VERB", "NOUN", "ADJ", "AUX")):
            return known
        if part and tree.helper is not None:
            return tree.helper.lemmas[i]
        if word.tag[:1] == "v" and "PronType=Prs" in found.morphs[i]:
            return clitic_lemma(form, word.lemma)
        if word.form[:1].isdigit():
            is_time = word.tag[:1] == "W" or (len(form) == 5 and form[2:3] == ".")
            return form if is_time else form.replace(".", "").replace(",", ".")
        if word.tag == "Zm":
            return word.lemma
        if word.tag[:1] in "ZW" or part:
            return form
        return word.lemma


def clitic_lemma(form: str, verb: str) -> str:
    """`dar él él` for `dárselo`, as `spacy convert --merge-subtokens` writes it."""
    pronouns: list[str] = []
    rest = form
    while len(pronouns) < 2:
        match = next(
            (
                (c, p)
                for c, p in sorted(PREPOSITIONAL_CLITICS, key=lambda x: -len(x[0]))
                if rest.endswith(c)
            ),
            None,
        )
        if match is None or (pronouns and rest.endswith(("r", "ndo"))):
            break
        rest = rest.removesuffix(match[0])
        pronouns.insert(0, match[1])
    return " ".join([verb, *pronouns])


# --- data -----------------------------------------------------------------------------------------


def load_trees(source: Path) -> list[Tree]:
    """All readable trees of a folder or `.tar.xz` of `.tbf` files, in order of file name."""
    return [
        Tree(article_of(name), root, list(root.words()))
        for name, text in read_files(source)
        for root in read_trees(text)
        if root is not None
    ]


def spaces(words: Sequence[Word]) -> list[bool]:
    """Whether a space follows each word, by the rules of Spanish typesetting."""
    out = [True] * len(words)
    is_open = {'"': False, "'": False, "-": False}
    for i, word in enumerate(words):
        mark = word.form
        if mark in (",", ".", ";", ":", ")", "?", "!", "...", "%", "]", "»", "”") and i:
            out[i - 1] = False
        if mark in ("(", "¿", "¡", "[", "«", "“", "/"):
            out[i] = False
        if mark in ('"', "'"):
            if is_open[mark]:
                out[i - 1] = False
            else:
                out[i] = False
            is_open[mark] = not is_open[mark]
    return out


def tree_paragraphs(trees: Sequence[Tree], *, longest: int, seed: int) -> list[list[Tree]]:
    """Runs of 1 to `longest` trees that follow each other in one article."""
    dice = random.Random(seed)
    runs: list[list[Tree]] = []
    size = 0
    for tree in trees:
        if not runs or runs[-1][0].article != tree.article or len(runs[-1]) >= size:
            runs.append([])
            size = dice.randint(1, longest)
        runs[-1].append(tree)
    return runs


def helper_analyses(nlp: Language, trees: Sequence[Tree]) -> None:
    """Give every tree what a weak pipeline says of its words."""
    docs = [
        Doc(nlp.vocab, [word.form for word in tree.words], spaces(tree.words)) for tree in trees
    ]
    for tree, doc in zip(trees, nlp.pipe(docs), strict=True):
        tree.helper = analysis_of(doc)


def common(trees: Sequence[Tree], sentences: Sequence[Sentence]) -> list[tuple[Tree, Sentence]]:
    """Trees and UD sentences with the same words, each sentence once."""
    by_words = {tuple(sentence.words()): sentence for sentence in sentences}
    out = []
    for tree in trees:
        sentence = by_words.pop(tuple(word.form for word in tree.words), None)
        if sentence is not None and len(tree.words) > 3:
            out.append((tree, sentence))
    return out


def shared_articles(trees: Sequence[Tree], measured: Iterable[Sentence]) -> set[str]:
    """Articles of CESS that share more than 2 % of their 6-grams with some sentences."""
    grams: set[tuple[str, ...]] = set()
    texts: dict[str, list[str]] = {}
    for sentence in measured:
        texts.setdefault(sentence.article, []).extend(sentence.words())
    for words in texts.values():
        grams |= six_grams(words)
    articles: dict[str, list[str]] = {}
    for tree in trees:
        articles.setdefault(tree.article, []).extend(word.form for word in tree.words)
    out = set()
    for article, words in articles.items():
        own = six_grams(words)
        if len(own & grams) > 0.02 * len(own):
            out.add(article)
    return out


def figures(
    pairs: Sequence[tuple[Analysis, Analysis]], *, punctuation: bool = True
) -> dict[str, float]:
    """Percent right of found against true analyses; heads and labels of punctuation count or not."""
    right = {"uas": 0, "las": 0, "pos": 0, "morphology": 0, "lemma": 0}
    total = 0
    for found, truth in pairs:
        for i in range(len(truth.heads)):
            if not punctuation and truth.labels[i] == "punct":
                continue
            total += 1
            head = found.heads[i] == truth.heads[i]
            right["uas"] += head
            right["las"] += head and found.labels[i] == truth.labels[i]
            right["pos"] += found.morphs[i].split("|")[0] == truth.morphs[i].split("|")[0]
            right["morphology"] += (
                found.morphs[i].split("|", 1)[1] == truth.morphs[i].split("|", 1)[1]
            )
            right["lemma"] += found.lemmas[i] == truth.lemmas[i]
    return {"words": total, **{key: round(100 * n / max(1, total), 2) for key, n in right.items()}}


def cross_validate(
    pairs: Sequence[tuple[Tree, Analysis]],
    known: Sequence[tuple[str, Doc]],
    *,
    folds: int,
    epochs: int,
    seeds: Sequence[int],
) -> list[tuple[Tree, Analysis, Analysis]]:
    """Each tree with what a converter that never saw its article found, and the truth."""
    articles = sorted({tree.article for tree, _ in pairs})
    out = []
    for fold in range(folds):
        held = set(articles[fold::folds])
        converter = Converter()
        converter.train(
            [pair for pair in pairs if pair[0].article not in held],
            [doc for article, doc in known if article not in held],
            epochs=epochs,
            seeds=seeds,
        )
        out += [
            (tree, converter.convert(tree), truth) for tree, truth in pairs if tree.article in held
        ]
    return out


def to_document(tree: Tree, found: Analysis, vocab: Vocab) -> Doc:
    """A spaCy document of a converted tree."""
    n = len(tree.words)
    return Doc(
        vocab,
        words=[word.form for word in tree.words],
        spaces=spaces(tree.words),
        pos=[morph.split("|")[0] for morph in found.morphs],
        tags=[morph.split("|")[0] for morph in found.morphs],
        morphs=[morph.split("|", 1)[1] for morph in found.morphs],
        lemmas=found.lemmas,
        heads=[found.heads[i] if found.heads[i] != ROOT else i for i in range(n)],
        deps=found.labels,
    )


def main() -> None:
    """Convert the folder of trees named on the command line, or measure the converter."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--helper", help="a weak pipeline that never saw the articles in common")
    parser.add_argument("--output", type=Path, required=True, help=".spacy, or .json with --check")
    parser.add_argument("--check", action="store_true", help="cross-validate, write figures only")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--bags", type=int, default=3, help="perceptrons to add up")
    parser.add_argument("--longest", type=int, default=6, help="sentences in a paragraph, at most")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()

    vocab = Vocab()
    seeds = range(options.seed, options.seed + options.bags)
    ancora = read_ancora(options.corpora)
    trees = load_trees(options.corpora / "cess_esp.tar.xz")
    pairs = common(trees, ancora)
    if options.helper:
        nlp = spacy.load(options.helper)
        helper_analyses(nlp, [tree for tree, _ in pairs] if options.check else trees)
    learnable = [(tree, analysis_of(to_doc(sentence, vocab))) for tree, sentence in pairs]
    name_in_cess = {sentence.article: tree.article for tree, sentence in pairs}
    known = [(name_in_cess.get(s.article, s.article), to_doc(s, vocab)) for s in ancora]

    if options.check:
        results = cross_validate(
            learnable, known, folds=options.folds, epochs=options.epochs, seeds=seeds
        )
        measured = {
            "sentences": len(results),
            "all words": figures([(found, truth) for _, found, truth in results]),
            "without punctuation": figures(
                [(found, truth) for _, found, truth in results], punctuation=False
            ),
        }
        text = json.dumps(measured, indent=1)
        print(text)
        options.output.write_text(text + "\n", encoding="utf8")
        return

    converter = Converter()
    converter.train(learnable, [doc for _, doc in known], epochs=options.epochs, seeds=seeds)
    measured_sentences = read_conllu(options.corpora / "es_ancora-test.conllu.xz")
    development = read_conllu(options.corpora / "es_ancora-dev.conllu.xz")
    left_out = shared_articles(trees, [*measured_sentences, *development])
    print(f"left out, in AnCora's development or test part as well: {len(left_out)} articles")
    runs = tree_paragraphs(
        [tree for tree in trees if tree.article not in left_out],
        longest=options.longest,
        seed=options.seed,
    )
    docs = [
        Doc.from_docs(
            [to_document(tree, converter.convert(tree), vocab) for tree in run],
            ensure_whitespace=True,
        )
        for run in runs
    ]
    DocBin(docs=docs, store_user_data=False).to_disk(options.output)
    print(f"{options.output.name}: {len(docs)} documents, {sum(len(d) for d in docs)} tokens")


if __name__ == "__main__":
    main()
