"""The shipped pipeline holds its floors on our annotated articles."""

import pytest

from tests.quality.quality import OWN, below, extract, read_floors
from tests.quality.score import digest_of, score


@pytest.fixture(scope="module")
def scores():
    return score(OWN, extract(OWN))


@pytest.mark.model
def test_floors_were_measured_on_these_articles():
    assert read_floors()["own"].digest == digest_of(OWN)


@pytest.mark.model
def test_no_figure_is_below_its_floor(scores):
    assert below(scores, read_floors()["own"]) == []
