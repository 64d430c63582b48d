"""The confidence of quotes: what lowers it, what it is without weights, what the weights name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.analysis.confidence import WAYS, Evidence, features, sure, weights_of
from briefgen.analysis.pack import Pack, load_pack
from briefgen.model import ActorKind

NAMED = Evidence(
    span=0.97,
    speaker=0.97,
    way="name",
    kind=ActorKind.PERSON,
    chain=0.98,
    mentions=3,
    rivals=0,
    distance=0,
    link=1.0,
    introduced=False,
    indirect=False,
    mended=False,
    stops=False,
    shared=False,
    topic=False,
    namesake=False,
    only=False,
    share=0.5,
    words=8,
    joined=0,
    marks=False,
)


@pytest.fixture(scope="module")
def weights():
    return weights_of(load_pack("es"))


def test_a_named_speaker_met_often_is_sure(weights) -> None:
    assert sure(NAMED, weights) > 0.9


@pytest.mark.parametrize(
    "change",
    [
        {"way": "description", "rivals": 4},
        {"way": "left_out", "speaker": 0.8, "distance": 3},
        {"span": 0.7},
        {"speaker": 0.5},
        {"chain": 0.6},
        {"mentions": 1},
        {"indirect": True, "stops": True},
        {"topic": True},
        {"namesake": True},
    ],
)
def test_what_makes_it_less_sure(weights, change) -> None:
    assert sure(replace(NAMED, **change), weights) < sure(NAMED, weights)


def test_nobody_named_is_never_sure(weights) -> None:
    nobody = replace(NAMED, way="nobody", kind=None, speaker=0.75, mentions=0)
    assert sure(nobody, weights) < 0.7


def test_without_weights_it_is_the_product_of_the_estimates(tmp_path) -> None:
    assert weights_of(Pack("xx", tmp_path)) == {}
    assert sure(replace(NAMED, span=0.9, speaker=0.5), {}) == pytest.approx(0.45)


def test_every_feature_has_a_weight_and_no_weight_is_idle(weights) -> None:
    everything = replace(
        NAMED, rivals=2, distance=2, link=0.6, introduced=True, indirect=True, mended=True, stops=True,
        shared=True, topic=True, namesake=True, only=True, joined=1, marks=True,
    )  # fmt: skip
    names: set[str] = set()
    for way in WAYS:
        for kind in ActorKind:
            names |= features(replace(everything, way=way, kind=kind)).keys()
    names |= features(replace(everything, mentions=1)).keys()
    assert names == weights.keys()


def test_extreme_evidence_stays_a_probability(weights) -> None:
    for span in (0.0, 1.0):
        assert 0.0 < sure(replace(NAMED, span=span, speaker=span, chain=span), weights) < 1.0
