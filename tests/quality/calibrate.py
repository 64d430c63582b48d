"""Fit the weights that turn the evidence for a quote into its confidence, and show how far they hold.

python -m tests.quality.calibrate [--gold FOLDER …] [--seen FOLDER …] [--language es] [--write]

The articles are those of `tests/gold/es`, of each `--gold` folder and of each `--seen` one. Rules
do better on articles that they were written on (`tests/gold/es` and the seen ones) than on others:
the regression knows of each quote whether it is from such an article, and leaves that weight out
of what it writes, so that confidences are those of unseen articles. A quote is right if it is an
annotated one (intersection over union of at least 0.7) and has its speaker; those that pair with an
optional one do not count. The table is cross-validated over articles: no quote is judged with
weights that were fitted on its own article. `--write` puts the weights of all articles together
into the language's `lexicon/confidence.toml`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from briefgen.analysis.chains import find_chains
from briefgen.analysis.confidence import WAYS, features
from briefgen.analysis.mentions import find_mentions
from briefgen.analysis.pack import load_pack
from briefgen.analysis.pipeline import load_pipeline, parse
from briefgen.analysis.quotes import find_quotes
from briefgen.extraction import extraction
from briefgen.model import Annotations
from briefgen.readers import read_article
from tests.quality.quality import LIMIT, OWN
from tests.quality.score import SAME_QUOTE, _place, _who_is_whom, pair
from tests.quality.score import read_article as read_gold

FEATURES = (
    "bias", "span", "speaker", *(f"way_{way}" for way in WAYS), "chain", "mentions", "once",
    "organization", "place",
    "rivals_described", "rivals_left_out", "distance", "link", "introduced", "indirect", "mended",
    "stops", "shared", "topic", "namesake", "only", "share", "words", "joined", "marks", "seen",
)  # fmt: skip
FOLDS = 10
INNER = 5
"""Folds within those, to see how sure the weights are of articles that they were not fitted on."""
RIDGE = 2.0
"""Weight of the squared weights: as if each were seen once to be 0."""
BANDS = ((0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.7, 0.8), (0.5, 0.7), (0.0, 0.5))


@dataclass(frozen=True, slots=True)
class Judged:
    """A quote that the system gave, and whether it is right."""

    folder: str
    article: str
    evidence: Mapping[str, float]
    right: bool
    way: str


def judged(folder: Path, language: str, *, seen: bool) -> list[Judged]:
    """The quotes found in the annotated articles of a folder."""
    nlp, pack = load_pipeline(language, None), load_pack(language)
    rows = []
    for path in sorted(folder.glob("*.json")):
        gold = read_gold(path)
        text = path.with_suffix(".txt")
        article = read_article(text, root=folder, language=language, limit=LIMIT)
        doc = parse(article, nlp)
        found = find_quotes(doc, pack, find_chains(doc, pack, find_mentions(doc, pack)))
        told = extraction(
            article, Annotations(article.id, chains=found.chains, quotes=found.quotes)
        )
        stands_for, _ = _who_is_whom(gold, told)
        system = [_place(q, actor=q.get("speaker")) for q in told["quotes"]]
        pairs = {j: i for i, j in pair(gold.quotes, system, SAME_QUOTE).items()}
        for j, shown in enumerate(found.evidence):
            i = pairs.get(j)
            if i is not None and gold.quotes[i].optional:
                continue
            right = False
            if i is not None:
                want, got = gold.quotes[i].actor, system[j].actor
                right = got is None if want is None else stands_for.get(got or "") == want
            evidence = features(shown) | {"seen": float(seen)}
            rows.append(Judged(str(folder), gold.name, evidence, right, shown.way))
    return rows


def fitted(rows: Sequence[Judged]) -> np.ndarray:
    """The weights of a logistic regression with a ridge."""
    return _newton(_matrix(rows), _right(rows), RIDGE)


def tempered(rows: Sequence[Judged]) -> np.ndarray:
    """The fitted weights, made as unsure as they are of articles that they were not fitted on.

    A regression is too sure of new articles, as it has learnt its own. So scores are given to each
    quote by weights fitted on other articles, and what factor and shift make probabilities of them
    is fitted on the unseen articles (on all, if there are no others). Both go into the weights.
    """
    weights = fitted(rows)
    scores = _by_others(rows, INNER, fitted)
    fresh = [k for k, row in enumerate(rows) if not row.evidence.get("seen")] or range(len(rows))
    pairs = np.array([[1.0, scores[k]] for k in fresh])
    shift, factor = _newton(pairs, _right([rows[k] for k in fresh]), 1e-6)
    weights *= min(1.0, float(factor))
    weights[0] += float(shift)
    return weights


def _newton(x: np.ndarray, y: np.ndarray, weight: float) -> np.ndarray:
    """Logistic regression by Newton's method, its first column (the bias) free of the ridge."""
    ridge = weight * np.eye(x.shape[1])
    ridge[0, 0] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1.0 / (1.0 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - ridge @ weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + ridge
        step = np.linalg.solve(curve, slope)
        weights += step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def _right(rows: Iterable[Judged]) -> np.ndarray:
    return np.array([row.right for row in rows], dtype=float)


def _matrix(rows: Iterable[Judged]) -> np.ndarray:
    return np.array([[row.evidence.get(name, 0.0) for name in FEATURES] for row in rows])


def cross_validated(rows: Sequence[Judged]) -> np.ndarray:
    """The confidence of each quote by weights fitted on other articles."""
    given: np.ndarray = 1.0 / (1.0 + np.exp(-_by_others(rows, FOLDS, tempered)))
    return given


def _by_others(
    rows: Sequence[Judged], folds: int, fit: Callable[[Sequence[Judged]], np.ndarray]
) -> np.ndarray:
    """The score of each quote by weights fitted on the articles of other folds."""
    articles = sorted({(row.folder, row.article) for row in rows})
    fold = {article: n % folds for n, article in enumerate(articles)}
    scores = np.zeros(len(rows))
    for n in range(folds):
        own = [k for k, row in enumerate(rows) if fold[row.folder, row.article] == n]
        rest = [row for row in rows if fold[row.folder, row.article] != n]
        if own and rest:
            scores[own] = _matrix(rows[k] for k in own) @ fit(rest)
    return scores


def table(rows: Sequence[Judged], given: np.ndarray) -> str:
    """How many quotes have a confidence in each band, and the share of right ones."""
    right = np.array([row.right for row in rows])
    lines = [
        "| confidence | quotes | share of all | mean confidence | right |",
        "|---|---|---|---|---|",
    ]
    for low, high in BANDS:
        here = (given >= low) & (given < high)
        if here.any():
            name = f"{low:.2f}–{min(high, 1.0):.2f}"
            lines.append(_row(name, here, given, right))
    lines += [_row(f"**{low} and more**", given >= low, given, right) for low in (0.9, 0.8)]
    lines.append(_row("all", given >= 0, given, right))
    return "\n".join(lines)


def _row(name: str, here: np.ndarray, given: np.ndarray, right: np.ndarray) -> str:
    n = int(here.sum())
    if not n:
        return f"| {name} | 0 | 0 % | | |"
    return (
        f"| {name} | {n} | {n / len(given):.0%} | {given[here].mean():.2f} "
        f"| {int(right[here].sum())} of {n} ({right[here].mean():.1%}) |"
    )


def toml(weights: np.ndarray, rows: Sequence[Judged]) -> str:
    """The weights as `confidence.toml`."""
    articles = len({(row.folder, row.article) for row in rows})
    lines = [
        "# Weights of the evidence for a quote (briefgen/analysis/confidence.py).",
        f"# Made by tests/quality/calibrate.py from {len(rows)} quotes of {articles} articles;",
        "# to be made again when the rules or the pipeline change, not to be edited by hand.",
        "",
        "[weights]",
        *(f"{n} = {w:.4f}" for n, w in zip(FEATURES, weights, strict=True) if n != "seen"),
    ]
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gold", type=Path, action="append", default=[])
    options.add_argument("--seen", type=Path, action="append", default=[])
    options.add_argument("--language", default="es")
    options.add_argument("--write", action="store_true")
    given = options.parse_args(arguments)
    folders = [OWN, *given.seen, *given.gold]
    rows = [
        row
        for folder in folders
        for row in judged(folder, given.language, seen=folder not in given.gold)
    ]
    by_others = cross_validated(rows)
    fresh = [k for k, row in enumerate(rows) if not row.evidence["seen"]]
    if fresh:
        print("Articles of --gold:")
        print(table([rows[k] for k in fresh], by_others[fresh]))
    print("All articles:")
    print(table(rows, by_others))
    for folder in folders:
        own = [k for k, row in enumerate(rows) if row.folder == str(folder)]
        high = [k for k in own if by_others[k] >= 0.9]
        share = sum(rows[k].right for k in high) / len(high) if high else 0.0
        print(
            f"{folder.name}: {len(high)} of {len(own)} at 0.9 and more, {share:.1%} of them right"
        )
    if given.write:
        target = load_pack(given.language).folder / "lexicon" / "confidence.toml"
        target.write_text(toml(tempered(rows), rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
