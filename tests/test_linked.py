"""What pages say to those who share and index them: JSON-LD, Open Graph, the picture of a link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import site_fixtures as fixtures

from briefgen.actors import Lock
from briefgen.addresses import relative
from briefgen.corpus import Corpus, assemble
from briefgen.linked import linked_data
from briefgen.render import Theme
from briefgen.site import Settings, plan
from briefgen.views import BriefingView

THEME = Theme.of_project(Path("none"), Path("none"), "es")
BASE = "https://example.org/r/"


class Head(HTMLParser):
    """The metadata and JSON-LD of a page, as a reader of pages finds them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.blocks: list[Any] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "meta" and (name := found.get("property") or found.get("name")):
            self.meta[name] = found.get("content") or ""
        self._inside = tag == "script" and found.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.blocks.append(json.loads(data))
            self._inside = False


def heads(corpus: Corpus | None = None, base_url: str | None = BASE) -> dict[str, Head]:
    planned = plan(corpus or fixtures.small_corpus(), Settings("Cuaderno", base_url=base_url))
    return {
        page.path: Head(THEME.render(page).decode())
        for page in planned.pages
        if page.path.endswith("/")
    }


def by_type(head: Head, type_: str) -> list[dict[str, Any]]:
    return [node for node in head.blocks[0]["@graph"] if node["@type"] == type_]


def test_a_briefing_is_an_article_with_its_quotations_and_questions():
    head = heads()["/briefings/puente-cerrado/"]
    (article,) = by_type(head, "NewsArticle")
    assert article["headline"] == fixtures.BRIDGE.title
    assert article["datePublished"] == "2031-03-04"
    assert article["isBasedOn"] == fixtures.BRIDGE.source_url
    assert article["@id"] == f"{BASE}briefings/puente-cerrado/"
    said = {node["text"]: node for node in by_type(head, "Quotation")}
    words = "No vamos a jugar con la vida de nadie […] y menos por dos meses de obra"
    assert said[words]["spokenByCharacter"] == {"@id": f"{BASE}people/nuria-bastida/"}
    assert "¿Quién debe pagar la reparación del puente?" in {
        node["name"] for node in by_type(head, "Question")
    }
    ids = {node["@id"] for node in head.blocks[0]["@graph"]}
    assert {part["@id"] for part in article["hasPart"]} <= ids


def test_only_what_is_sure_and_was_said_is_a_quotation():
    said = {n["text"]: n for n in by_type(heads()["/briefings/puente-cerrado/"], "Quotation")}
    assert "debe pagarlo todo" not in said, "told in the article's words"
    assert "spokenByCharacter" not in said["con acuse de recibo"], "only probable"


ANSWERS = """
[[question]]
words = "¿Habrá un transbordador antes de Navidad?"
answer = "Sí, desde el *día 12* & a diario."
source = "{source}"
{date}
"""


def answered(source: str, date: str = "") -> dict[str, Head]:
    """The pages' heads when an editor settles a question of the bridge's article."""
    toml = ANSWERS.format(source=source, date=date)
    corpus, editorial = fixtures.edited(toml)
    planned = plan(corpus, Settings("Cuaderno", base_url=BASE), editorial=editorial)
    pages = (page for page in planned.pages if page.path.endswith("/"))
    return {page.path: Head(THEME.render(page).decode()) for page in pages}


@pytest.mark.parametrize(
    ("source", "date", "citation", "published"),
    [
        (
            "pleno-puente",
            "",
            {
                "@type": "NewsArticle",
                "@id": f"{BASE}briefings/pleno-puente/",
                "headline": fixtures.PLENARY.title,
            },
            "2031-03-07",
        ),
        (
            "https://www.example.org/ferry",
            'date = "2031-03-20"',
            {
                "@type": "CreativeWork",
                "name": "example.org",
                "url": "https://www.example.org/ferry",
            },
            "2031-03-20",
        ),
        ("una nota del Ministerio", "", "una nota del Ministerio", None),
    ],
)
def test_a_settled_question_has_its_answer_and_an_open_one_none(
    source: str, date: str, citation: object, published: str | None
):
    head = answered(source, date)["/briefings/puente-cerrado/"]
    questions = {node["name"]: node for node in by_type(head, "Question")}
    settled = questions.pop("¿Habrá un transbordador antes de Navidad?")
    answer = settled["acceptedAnswer"]
    assert answer["@type"] == "Answer"
    assert answer["text"] == "Sí, desde el día 12 & a diario.", "words, without their markup"
    assert answer["citation"] == citation
    assert answer.get("datePublished") == published
    assert questions
    assert not [name for name, node in questions.items() if "acceptedAnswer" in node]
    (article,) = by_type(head, "NewsArticle")
    assert {"@id": settled["@id"]} in article["hasPart"]


PROPERTIES = {
    "NewsArticle": (
        {"@id", "headline"},
        {
            *("inLanguage", "datePublished", "author", "sourceOrganization", "isBasedOn"),
            *("mentions", "hasPart"),
        },
    ),
    "Person": (
        {"name"},
        {"@id", "url", "alternateName", "description", "sameAs", "jobTitle", "subjectOf"},
    ),
    "Organization": (
        {"name"},
        {"@id", "url", "alternateName", "description", "sameAs", "subjectOf"},
    ),
    "Place": ({"name"}, {"@id", "url", "alternateName", "description", "sameAs", "subjectOf"}),
    "Quotation": ({"@id", "text", "inLanguage", "isPartOf"}, {"spokenByCharacter"}),
    "Question": (
        {"@id", "name", "text", "inLanguage", "isPartOf"},
        {"about", "acceptedAnswer"},
    ),
    "Answer": ({"text", "citation"}, {"datePublished"}),
    "CreativeWork": ({"name", "url"}, set()),
    "WebSite": ({"@id", "name", "inLanguage"}, {"description"}),
}
"""By type: what a node must have, and what it may have of schema.org's words."""


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every object in a value, however deep."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from nodes(one)


def test_every_node_has_the_shape_of_its_type():
    met: set[str] = set()
    for path, head in answered("https://example.org/ferry").items():
        for block in head.blocks:
            assert block["@context"] == "https://schema.org"
            for node in nodes(block["@graph"]):
                if "@type" not in node:
                    assert set(node) == {"@id"}, path
                    continue
                must, may = PROPERTIES[node["@type"]]
                assert must <= set(node) - {"@type"} <= must | may, (path, node)
                assert all(value for value in node.values()), (path, node)
                met.add(node["@type"])
    assert met == set(PROPERTIES)


@pytest.mark.parametrize(
    ("path", "type_", "name"),
    [
        ("/people/nuria-bastida/", "Person", "Nuria Bastida"),
        ("/organizations/ministerio-de-obras/", "Organization", "Ministerio de Obras"),
        ("/places/aldara/", "Place", "Aldara"),
    ],
)
def test_an_actor_is_what_it_is(path: str, type_: str, name: str):
    (entity,) = by_type(heads()[path], type_)
    assert entity["name"] == name
    assert entity["@id"] == f"{BASE}{path[1:]}"
    assert all(reference["@id"].startswith(BASE) for reference in entity["subjectOf"])


def test_addresses_are_relative_without_a_base_url():
    head = heads(base_url=None)["/people/nuria-bastida/"]
    (person,) = by_type(head, "Person")
    assert person["@id"] == "./"
    assert not [value for value in head.meta.values() if "://" in value]
    assert "og:image" not in head.meta
    assert head.meta["twitter:card"] == "summary"


def test_a_link_to_any_page_has_title_words_and_a_picture_that_is_there():
    for path, head in heads().items():
        assert head.meta["og:title"], path
        assert head.meta["og:description"], path
        assert head.meta["twitter:card"] == "summary_large_image"
        picture = head.meta["og:image"].removeprefix(BASE)
        assert THEME.assets()[picture].startswith(b"\x89PNG"), path


def test_a_projects_own_picture_takes_the_place_of_ours(tmp_path: Path):
    (tmp_path / "card.png").write_bytes(b"\x89PNG of ours")
    theme = Theme.of_project(tmp_path / "none", tmp_path, "es")
    planned = plan(fixtures.small_corpus(), Settings("Cuaderno", base_url=BASE))
    head = Head(theme.render(planned.pages[0]).decode())
    assert theme.assets()[head.meta["og:image"].removeprefix(BASE)] == b"\x89PNG of ours"


def test_no_words_of_an_article_end_the_block():
    evil = "</script><script>alert(1)</script><!-- & ' \" \u2028"
    articles = [
        replace(a, title=f"{a.title} {evil}", outlet=evil) for a in fixtures.small_articles()
    ]
    corpus = assemble(articles, fixtures.small_annotations(), lock=Lock())
    planned = plan(corpus, Settings(f"Cuaderno {evil}", description=evil))
    for page in planned.pages:
        if not page.path.endswith("/"):
            continue
        html = THEME.render(page).decode()
        blocks = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', html, flags=re.DOTALL
        )
        view = page.make_view()
        told = linked_data(view, page.site, lambda to, page=page: relative(to, page.path))
        assert [json.loads(block) for block in blocks] == ([told] if told else [])
        assert not any(sign in block for block in blocks for sign in "<>&'")
        if isinstance(view, BriefingView):
            assert told is not None
            assert told["@graph"][0]["headline"].endswith(evil)
