"""The fit behind the confidences, on numbers whose right answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from tests.quality.calibrate import (
    FEATURES,
    FOLDS,
    Judged,
    cross_validated,
    fitted,
    table,
    tempered,
    toml,
)


@pytest.fixture(scope="module")
def rows():
    """Quotes that are right in 9 of 10 cases, those left out in 4 of 10; 40 articles."""
    made = []
    for n in range(2000):
        left_out = n % 2 == 0
        right = (n // 2) % 10 < (4 if left_out else 9)
        evidence = {"bias": 1.0, "way_left_out" if left_out else "way_name": 1.0}
        made.append(Judged("f", f"a{n // 50}", evidence, right, ""))
    return made


def test_the_fit_finds_the_shares(rows) -> None:
    weights = dict(zip(FEATURES, fitted(rows), strict=True))

    def share(way):
        return 1 / (1 + np.exp(-weights["bias"] - weights[way]))

    assert share("way_name") == pytest.approx(0.9, abs=0.02)
    assert share("way_left_out") == pytest.approx(0.4, abs=0.02)


def test_no_quote_is_judged_by_its_own_article(rows) -> None:
    """One article where all is the wrong way round does not change what is said of it."""
    odd = [
        Judged(r.folder, r.article, r.evidence, not r.right, r.way) if r.article == "a7" else r
        for r in rows
    ]
    own = [k for k, r in enumerate(rows) if r.article == "a7"]
    before, after = cross_validated(rows), cross_validated(odd)
    assert before[own] == pytest.approx(after[own])
    others = [k for k, r in enumerate(rows) if r.article != "a7"]
    assert np.abs(before[others] - after[others]).max() > 1e-6


def test_there_are_more_articles_than_folds(rows) -> None:
    assert len({r.article for r in rows}) > FOLDS


def test_the_table_counts(rows) -> None:
    given = np.array([0.92 if "way_name" in r.evidence else 0.4 for r in rows])
    assert "| **0.9 and more** | 1000 | 50% | 0.92 | 900 of 1000 (90.0%) |" in table(rows, given)


def test_what_is_written_leaves_out_who_wrote_the_rules(rows) -> None:
    written = toml(fitted(rows), rows)
    assert "seen" not in written
    assert "2000 quotes of 40 articles" in written


def test_what_was_learnt_of_single_articles_is_tempered() -> None:
    """Evidence that tells the articles apart and nothing else, in articles all right or all wrong."""
    chance = np.random.default_rng(4)
    rows = []
    for n in range(30):
        evidence = {"bias": 1.0} | {name: float(chance.normal()) for name in FEATURES[1:12]}
        rows += [Judged("f", f"a{n}", evidence, n % 3 > 0, "")] * 8
    sure, less_sure = fitted(rows), tempered(rows)
    assert np.linalg.norm(less_sure[1:]) < 0.5 * np.linalg.norm(sure[1:])
