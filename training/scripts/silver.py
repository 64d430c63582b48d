"""Parse raw news with one or several pipelines and write the trees as training documents.

With several pipelines every arc, label, tag and lemma is voted on: the tree of a sentence is the
maximum spanning tree of the votes, the sentences are those of the first pipeline. Each paragraph is one
document; articles in which too many 6-grams are known from `--never` texts are left out.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy
from convert_cess import ROOT, chu_liu_edmonds
from spacy.tokens import Doc, DocBin, Span
from treebanks import read_conllu, read_text, six_grams

PLACEHOLDER = re.compile(r"\*(?:NUMBER|PHONE|EMAIL|URL|DATE)\*")
SPACES = re.compile(r"\s+")
KNOWN_SHARE = 0.01
"""An article is left out when more than this share of its 6-grams stands in a measured text."""


def plausible_number(dice: random.Random) -> str:
    """A number such as news has, for texts whose numbers were blanked."""
    return dice.choice(
        (
            str(dice.randint(2, 31)),
            str(dice.randint(2, 31)),
            str(dice.randint(32, 999)),
            str(dice.randint(1990, 2021)),
            f"{dice.randint(1, 99)}.{dice.randint(100, 999)}",
            f"{dice.randint(1, 99)},{dice.randint(1, 9)}",
        )
    )


def paragraphs_of(text: str, dice: random.Random) -> Iterator[str]:
    """The lines of an article as paragraphs: white space single, blanked numbers filled."""
    for line in text.split("\n"):
        clean = PLACEHOLDER.sub(lambda _: plausible_number(dice), SPACES.sub(" ", line).strip())
        if 3 <= len(clean.split()) <= 250:
            yield clean


def read_news(path: Path, never: set[tuple[str, ...]], *, seed: int) -> list[str]:
    """All paragraphs of a `.jsonl` file of articles, headlines first, each paragraph once."""
    dice = random.Random(seed)
    out: dict[str, None] = {}
    for line in read_text(path).splitlines():
        article = json.loads(line)
        text = f"{article['headline']}\n{article['text']}"
        grams = six_grams([text])
        if len(grams & never) > KNOWN_SHARE * len(grams):
            continue
        out.update(dict.fromkeys(paragraphs_of(text, dice)))
    return list(out)


def vote(parses: Sequence[Span], weights: Sequence[float]) -> tuple[list[int], list[str]]:
    """Heads (within the sentence, -1 the root) and labels of a sentence parsed several times.

    `weights` say how much each parse counts. A head outside the sentence counts for the root.
    """
    n = len(parses[0])
    start = parses[0].start
    arcs: dict[tuple[int, int], float] = {}
    labels: list[dict[int, dict[str, float]]] = [{} for _ in range(n)]
    for parse, weight in zip(parses, weights, strict=True):
        for d, token in enumerate(parse):
            head = token.head.i - start
            if head == d or not 0 <= head < n:
                head = ROOT
            arcs[head, d] = arcs.get((head, d), 0.0) + weight
            ballot = labels[d].setdefault(head, {})
            ballot[token.dep_] = ballot.get(token.dep_, 0.0) + weight
    heads = voted_tree(n, arcs)
    out = []
    for d, head in enumerate(heads):
        ballot = {k: v for k, v in labels[d].get(head, {}).items() if k != "ROOT"} or {"dep": 1.0}
        out.append("ROOT" if head == ROOT else max(sorted(ballot), key=ballot.__getitem__))
    return heads, out


def voted_tree(n: int, arcs: dict[tuple[int, int], float]) -> list[int]:
    """Heads of the tree over n words that most votes speak for; keys are (head, word), -1 the root."""
    best: tuple[float, list[int]] | None = None
    for root in sorted(d for head, d in arcs if head == ROOT):
        # a word nobody can reach otherwise hangs from the root's word
        edges = {(root, d): -1.0 for d in range(n) if d != root}
        edges.update({(h, d): votes for (h, d), votes in arcs.items() if h != ROOT and d != root})
        heads = chu_liu_edmonds(list(range(n)), edges, root)
        total = arcs[ROOT, root] + sum(edges[h, d] for d, h in heads.items())
        heads[root] = ROOT
        if best is None or total > best[0]:
            best = (total, [heads[d] for d in range(n)])
    assert best is not None
    return best[1]


def majority(values: Sequence[str], weights: Sequence[float]) -> str:
    """The value of greatest weight, the first voter's where equal."""
    ballot: dict[str, float] = {}
    for value, weight in zip(values, weights, strict=True):
        ballot[value] = ballot.get(value, 0.0) + weight
    return max(ballot, key=lambda value: ballot[value])


def combine(docs: Sequence[Doc], weights: Sequence[float]) -> Doc:
    """One document from the parses of the same text by several pipelines."""
    first = docs[0]
    if len(docs) == 1:
        return first
    heads: list[int] = []
    deps: list[str] = []
    for sent in first.sents:
        spans = [doc[sent.start : sent.end] for doc in docs]
        local, labels = vote(spans, weights)
        heads += [sent.start + (d if head == ROOT else head) for d, head in enumerate(local)]
        deps += labels
    analyses = [
        majority([f"{doc[i].pos_}|{doc[i].morph}" for doc in docs], weights)
        for i in range(len(first))
    ]
    return Doc(
        first.vocab,
        words=[token.text for token in first],
        spaces=[bool(token.whitespace_) for token in first],
        pos=[analysis.split("|", 1)[0] for analysis in analyses],
        tags=[analysis.split("|", 1)[0] for analysis in analyses],
        morphs=[analysis.split("|", 1)[1] for analysis in analyses],
        lemmas=[majority([doc[i].lemma_ for doc in docs], weights) for i in range(len(first))],
        heads=heads,
        deps=deps,
    )


def main() -> None:
    """Parse the news file named on the command line and write a `.spacy` file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--news", type=Path, required=True, help=".jsonl or .jsonl.xz")
    parser.add_argument("--pipelines", nargs="+", required=True)
    parser.add_argument(
        "--weights", nargs="*", type=float, help="one a pipeline; equal if left out"
    )
    parser.add_argument("--never", nargs="*", type=Path, default=[], help=".conllu[.xz] or .txt")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=0, help="paragraphs, 0 for all")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()

    never: set[tuple[str, ...]] = set()
    for path in options.never:
        if ".conllu" in path.name:
            texts: dict[str, list[str]] = {}
            for sentence in read_conllu(path):
                texts.setdefault(sentence.article, []).extend(sentence.words())
            for its_words in texts.values():
                never |= six_grams(its_words)
        else:
            never |= six_grams([read_text(path)])
    texts_to_parse = read_news(options.news, never, seed=options.seed)
    random.Random(options.seed).shuffle(texts_to_parse)
    if options.limit:
        texts_to_parse = texts_to_parse[: options.limit]
    pipelines = [spacy.load(name) for name in options.pipelines]
    weights = options.weights or [1.0] * len(pipelines)
    bin_ = DocBin(store_user_data=False)
    words = 0
    for docs in zip(*(nlp.pipe(texts_to_parse, batch_size=64) for nlp in pipelines), strict=True):
        doc = combine(docs, weights)
        words += len(doc)
        bin_.add(doc)
    bin_.to_disk(options.output)
    print(f"{options.output.name}: {len(texts_to_parse)} paragraphs, {words} tokens")


if __name__ == "__main__":
    main()
