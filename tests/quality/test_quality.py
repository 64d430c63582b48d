"""The shipped pipeline holds its floors on our annotated articles."""

import pytest

from tests.quality.quality import DENSE, OWN, below, extract, read_floors
from tests.quality.score import digest_of, score

pytestmark = [
    pytest.mark.model,
    pytest.mark.parametrize(("name", "folder"), [("own", OWN), ("own-dense", DENSE)]),
]


def test_floors_were_measured_on_these_articles(name, folder):
    assert read_floors()[name].digest == digest_of(folder)


def test_no_figure_is_below_its_floor(name, folder):
    assert below(score(folder, extract(folder)), read_floors()[name]) == []
