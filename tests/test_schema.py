"""The published JSON Schema against what is really printed."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import site_fixtures as fixtures
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from briefgen.extraction import extraction
from briefgen.readers import read_article
from briefgen.render import Theme
from briefgen.schema import extraction_schema
from briefgen.site import Settings, plan

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def closed(schema: Any) -> Any:
    """The schema without room for properties that it does not name."""
    if isinstance(schema, dict):
        made = {name: closed(value) for name, value in schema.items()}
        return {**made, "additionalProperties": False} if "properties" in made else made
    return [closed(one) for one in schema] if isinstance(schema, list) else schema


STRICT = Draft202012Validator(
    closed(extraction_schema()), format_checker=Draft202012Validator.FORMAT_CHECKER
)


def sample() -> dict[str, Any]:
    return extraction(fixtures.BRIDGE, fixtures.bridge())


def test_it_is_a_schema_and_says_where_it_stands():
    Draft202012Validator.check_schema(extraction_schema())
    assert "$id" not in extraction_schema()
    address = "https://example.org/data/extraction.schema.json"
    assert extraction_schema(address)["$id"] == address


@pytest.mark.parametrize("id_", fixtures.small_annotations())
def test_it_describes_every_property_of_an_extraction(id_: str):
    articles = {article.id: article for article in fixtures.small_articles()}
    STRICT.validate(extraction(articles[id_], fixtures.small_annotations()[id_]))


def test_it_describes_what_a_site_publishes():
    theme = Theme.of_project(Path("none"), Path("none"), "es")
    for text in ("full", "passages"):
        planned = plan(fixtures.small_corpus(), Settings("C", text=text))  # type: ignore[arg-type]
        for page in planned.pages:
            if page.path.startswith("/briefings/") and page.path.endswith("index.json"):
                record = json.loads(theme.render(page))
                assert ("text" in record) == (text == "full")
                STRICT.validate(record)


def test_it_describes_notes_and_answers():
    from test_dataset import edited

    record = json.loads(edited()["/briefings/puente-cerrado/index.json"])
    assert record["notes"]
    assert any("answer" in question for question in record["questions"])
    STRICT.validate(record)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("schema",), 2),
        (("date",), "ayer"),
        (("quotes", 0, "kind"), "shouted"),
        (("quotes", 0, "start"), -1),
        (("quotes", 0, "confidence"), 1.2),
        (("actors", 0, "mentions", 0, "form"), "nickname"),
        (("questions", 0, "id"), "q-12345678"),
    ],
    ids=lambda one: ".".join(map(str, one)) if isinstance(one, tuple) else str(one),
)
def test_it_refuses_what_is_no_extraction(where: tuple[Any, ...], value: object):
    record = copy.deepcopy(sample())
    at: Any = record
    for step in where[:-1]:
        at = at[step]
    at[where[-1]] = value
    with pytest.raises(ValidationError):
        STRICT.validate(record)


@pytest.mark.model
@pytest.mark.parametrize(
    "seed",
    sorted(p for p in SEEDS.iterdir() if p.suffix in (".md", ".txt")),
    ids=lambda p: p.name,
)
def test_it_describes_what_the_pipeline_finds(seed: Path):
    from briefgen.analysis.analyse import analyse
    from briefgen.analysis.pipeline import load_pipeline

    article = read_article(seed)
    STRICT.validate(extraction(article, analyse(article, load_pipeline(article.language))))
