"""Anchors and slugs: stable, unique, safe as path segments."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from briefgen.ids import SLUG_BYTES, content_id, slug, unique_ids


def test_typography_and_case_do_not_change_an_anchor() -> None:
    plain = content_id("q", "En absoluto, dijo.")
    assert plain == content_id("q", "en absoluto  —dijo—")
    assert plain != content_id("q", "En absoluto, dijeron.")
    assert re.fullmatch(r"q-[0-9a-f]{8}", plain)


def test_twins_are_told_apart_in_order() -> None:
    first, second, third = unique_ids("o", ["Sí", "no", "sí."])
    assert (second, third) == (content_id("o", "no"), f"{first}-2")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Ruiz", "ana-ruiz"),
        ("José María Núñez-Feijoo", "jose-maria-nunez-feijoo"),
        ("CON", "con-x"),
        ("index", "index-x"),
    ],
)
def test_slugs_read_as_the_name(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_every_name_has_a_safe_slug(name: str) -> None:
    made = slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made.encode()) <= SLUG_BYTES + 2
    assert made == slug(name)


@given(
    st.text(
        st.characters(max_codepoint=0x24F) | st.sampled_from("\u0301\u0303\u0340’ﬁ²"), max_size=20
    )
)
def test_accents_are_dropped_as_slugify_drops_them(name: str) -> None:
    made = slugify(name)
    assert not made or slug(name).removesuffix("-x") == made.removesuffix("-x")
