"""What roles tell of who somebody is."""

from __future__ import annotations

import pytest

from briefgen.model import Role, Span
from briefgen.roles import main_role, role_facts


def _roles(*texts: str) -> tuple[Role, ...]:
    return tuple(Role(text, Span(0, len(text))) for text in texts)


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        (["hasta ahora alcaldesa de Lersia", "nueva ministra de Aguas"], "nueva ministra de Aguas"),
        (["entonces alcalde", "senador"], "senador"),
        (["hasta ayer rectora"], "hasta ayer rectora"),
        (["hoy senadora", "exalcaldesa"], "hoy senadora"),
    ],
)
def test_somebody_is_named_by_what_he_still_is(texts, named):
    assert main_role(_roles(*texts)).text == named


def test_nobody_without_a_role_has_a_main_one():
    assert main_role(()) is None


@pytest.mark.parametrize(
    "text",
    ["hasta ahora alcaldesa de Lersia", "entonces alcaldesa de Lersia", "ex alcaldesa de Lersia"],
)
def test_when_somebody_was_it_changes_nothing_in_what_the_role_is(text):
    assert role_facts(text) == role_facts("alcaldesa de Lersia")
