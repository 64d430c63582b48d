"""From views to bytes: nothing escapes the templates, errors say where, files are named by content."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
import site_fixtures as fixtures
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.actors import Lock
from briefgen.corpus import assemble
from briefgen.errors import TemplateError
from briefgen.model import Annotations, Article, Block, BlockKind, Role, Span
from briefgen.render import Theme, default_folders, interface_languages, quoted
from briefgen.site import Page, Settings, plan

ATOM = "{http://www.w3.org/2005/Atom}"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{7*7}}{% raw %}",
    "]]><!--&amp;&#0;",
    "a\x00b\x08c\ufffed",
    "\u202egro.elpmaxe\u202c",
    "javascript:alert(1)",
]


def theme(
    language: str = "es", *, templates: Path | None = None, static: Path | None = None
) -> Theme:
    return Theme.of_project(templates or Path("none"), static or Path("none"), language)


DEFAULT = theme()


def rendered(corpus=None, *, using: Theme = DEFAULT, only: str = "", **changes) -> dict[str, str]:
    settings_ = replace(Settings("Cuaderno", version="1"), **changes)
    planned = plan(corpus or fixtures.small_corpus(), settings_)
    return {p.path: using.render(p).decode() for p in planned.pages if p.path.endswith(only)}


class Reader(HTMLParser):
    """Elements, attributes and text of a page; fails on tags that do not close."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.links += (value or "" for name, value in attrs if name in ("href", "src", "cite"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def with_words(words: str) -> tuple[Article, Annotations]:
    """An article in which every free field holds some words."""
    text = f"{words}\n“{words}”, dijo {words}."
    cut = len(words)
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, cut)),
        Block(BlockKind.PARAGRAPH, Span(cut + 1, len(text))),
    )
    from briefgen.markup import escape

    html = f"<p>{escape(words)}</p>\n<p>{escape(text[cut + 1 :])}</p>"
    one = Article(
        "a", "seeds/a.md", "es", words, text, blocks, html, title_in_text=False,
        date=fixtures.BRIDGE.date, outlet=words, author=words, dateline=words, source_url=words,
    )  # fmt: skip
    speaker = fixtures.chain(one, "x", words or "x")
    speaker = replace(speaker, roles=(Role(words, Span(0, cut)),))
    said = replace(
        fixtures.quote(one, "dijo", "x"),
        content=Span(cut + 2, cut + 2 + cut),
        speaker_words=Span(0, cut),
    )
    asked = replace(
        fixtures.question(one, "dijo", words, fixtures.QuestionKind.ASKED, ["x"]),
        evidence=Span(0, cut),
    )
    return one, fixtures.annotations(one, [speaker], [said], [asked])


def pages_with(words: str, only: str = "") -> dict[str, str]:
    article, found = with_words(words)
    return rendered(
        assemble([article], {"a": found}, lock=Lock()),
        only=only,
        title=words or "x",
        description=words,
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_every_field_stay_words(words):
    for path, html in pages_with(words).items():
        assert "\x00" not in html
        assert "\x08" not in html
        assert "\ufffe" not in html
        assert (
            words != HOSTILE[3]
            or "7*7" in html
            or path in ("/.nojekyll",)
            or path.startswith("/search/")
        )
        if html.startswith("<!doctype"):
            page = Reader(html)
            names = {name for _, attributes in page.tags for name in attributes}
            assert not [name for name in names if name.startswith("on") or name == "style"]
            assert not [
                value for value in page.links if value.strip().lower().startswith("javascript:")
            ]
            inline = [names for tag, names in page.tags if tag == "script" and "src" not in names]
            # Data, which no browser runs; test_linked reads it.
            assert inline == [("type",)] * html.count('<script type="application/ld+json">')
        elif path.endswith(".xml"):
            ElementTree.fromstring(html)
        elif path.endswith(".json"):
            json.loads(html)


@settings(max_examples=60, deadline=None)
@given(
    st.text(min_size=1, max_size=40).filter(
        lambda t: t.strip() and t == t.encode("utf-8", "ignore").decode()
    )
)
def test_no_text_adds_an_element_or_attribute(words):
    """The page of any text has the elements and attributes of the page of as many `x`."""
    found, plain = (
        pages_with(text, "/briefings/a/")["/briefings/a/"]
        for text in (f"x{words}x", "x" * (len(words) + 2))
    )
    assert Reader(found).tags == Reader(plain).tags


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_page_is_well_formed_in_every_language(language):
    for path, html in rendered(using=theme(language), language=language).items():
        if not html.startswith("<!doctype"):
            continue
        page = Reader(html)
        headings = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert headings.count(1) == 1, path
        assert all(b - a <= 1 for a, b in itertools.pairwise(headings)), path
        assert f'<html lang="{language}"' in html
        ids = re.findall(r'\bid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), path


def test_titles_are_unique():
    titles = [
        re.search("<title>(.*?)</title>", html)[1]
        for path, html in rendered().items()
        if path.endswith("/") and 'http-equiv="refresh"' not in html
    ]
    assert len(titles) == len(set(titles))


def test_the_content_policy_stands_first_and_forbids_what_is_not_ours():
    for html in rendered().values():
        if html.startswith("<!doctype"):
            head = html.split("<head>")[1]
            assert head.lstrip().startswith(
                '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"'
            )
            assert "default-src 'none'; script-src 'self'" in html.replace("&#39;", "'")
            assert "unsafe" not in head


def test_pages_say_probably_and_hollow_the_shape():
    found = rendered()
    assert "probablemente" in found["/people/oscar-quiroga/"]
    assert "Probablemente lo dijo Óscar Quiroga" in " ".join(
        found["/briefings/puente-cerrado/"].split()
    )
    assert "shape--hollow" in found["/briefings/puente-cerrado/"]


def test_the_reading_says_what_each_mark_is():
    text = " ".join("".join(Reader(rendered()["/briefings/puente-cerrado/"]).text).split())
    assert "Lo dijo Nuria Bastida: “llegó tarde”" in text
    assert "Pregunta abierta: ¿Habrá un transbordador antes de Navidad?" in text


def test_foreign_words_carry_their_language():
    html = rendered()["/people/nuria-bastida/"]
    assert re.search(r'<blockquote[^>]* lang="en"><p><span[^>]*>Nuria Bastida, the mayor', html)
    assert 'lang="es"><p>' not in html


def test_roles_carry_the_language_of_their_article():
    html = rendered(language="en", using=theme("en"))["/people/abdel-naciri/"]
    assert '<span class="role" lang="es">portavoz de los vecinos de la orilla norte</span>' in html


def test_the_theme_digest_covers_all_code_that_makes_pages():
    import ast

    from briefgen import render

    covered = {*render._CODE, *render._CODE_TOO, *render._CODE_OF_DATA}
    # What these decide is in the values that pages are keyed by.
    values_only = {"model.py", "errors.py", "actors.py", "decisions.py", "resolve.py"}
    for name in covered:
        tree = ast.parse((render.PACKAGE / name).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("briefgen."):
                assert f"{node.module.removeprefix('briefgen.')}.py" in covered | values_only, name


def test_links_work_from_disk_and_absolute_ones_need_a_base():
    for path, html in rendered().items():
        assert not re.findall(r'(?:href|src)="(?:/|https?://(?!example\.org))', html), path
        assert 'rel="canonical"' not in html
    with_base = rendered(base_url="https://example.org/r/")
    assert (
        '<link rel="canonical" href="https://example.org/r/people/oscar-quiroga/">'
        in with_base["/people/oscar-quiroga/"]
    )
    assert 'href="/r/people/"' in with_base["/404.html"]
    assert "<loc>https://example.org/r/people/oscar-quiroga/</loc>" in with_base["/sitemap.xml"]


@pytest.mark.parametrize("base_url", [None, "https://example.org/r/"])
def test_feeds_are_atom(base_url):
    for path, xml in rendered(base_url=base_url).items():
        if not path.endswith("feed.xml"):
            continue
        feed = ElementTree.fromstring(xml)
        assert feed.tag == f"{ATOM}feed"
        entries = feed.findall(f"{ATOM}entry")
        assert entries
        for node in [feed, *entries]:
            for part in ("id", "title", "updated"):
                assert node.findtext(f"{ATOM}{part}"), (path, part)
        assert len({e.findtext(f"{ATOM}id") for e in entries}) == len(entries)
        links = [node.get("href") or "" for node in feed.iter(f"{ATOM}link")]
        assert all(link.startswith("https://example.org/r/") for link in links) == bool(base_url)
        contents = [e.find(f"{ATOM}content") for e in entries]
        assert all(
            c is not None and c.get("type") == "html" and Reader(c.text or "") for c in contents
        )


def test_the_index_beside_every_page_is_json():
    for path, text in rendered().items():
        if path.endswith(".json"):
            index = json.loads(text)
            assert path.startswith("/search/") or index["schema"] == 1


def test_bytes_do_not_depend_on_the_hash_seed():
    code = (
        "import sys, hashlib; sys.path.insert(0, 'tests'); import test_render as t;"
        "print(hashlib.sha256(repr(sorted(t.rendered().items())).encode()).hexdigest(), t.DEFAULT.digest)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, check=True,
            capture_output=True, text=True, cwd=Path(__file__).parent.parent,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1


def test_a_page_that_is_not_rendered_costs_no_template(monkeypatch):
    fresh = theme()
    assert fresh.digest
    assert "_environment" not in vars(fresh)


# -- overriding ----------------------------------------------------------------------------------


def test_a_project_overrides_one_template_and_builds_on_the_default(tmp_path):
    (tmp_path / "about.html").write_text(
        '{% extends "default/about.html" %}{% block title %}Sobre {{ site.title }}{% endblock %}',
        encoding="utf-8",
    )
    mine = theme(templates=tmp_path)
    found = rendered(using=mine)
    assert "<title>Sobre Cuaderno</title>" in found["/about/"]
    assert "Del artículo a la página" in found["/about/"]
    assert found["/quotes/"] == rendered()["/quotes/"]
    assert mine.digest != DEFAULT.digest


def test_a_project_overrides_one_file_and_adds_its_own(tmp_path):
    (tmp_path / "css").mkdir()
    (tmp_path / "css/tokens.css").write_text(":root { --paper: pink; }", encoding="utf-8")
    (tmp_path / "css/zz-own.css").write_text(
        ".mine { background: url(../logo.png); }", encoding="utf-8"
    )
    (tmp_path / "logo.png").write_bytes(b"png")
    mine = theme(static=tmp_path)
    [sheet] = [
        content.decode()
        for name, content in mine.assets().items()
        if name.startswith("static/css/")
    ]
    assert "--paper: pink" in sheet
    assert "--voice-6" not in sheet.split("--paper: pink")[0]
    assert re.search(r'url\("\.\./logo\.[0-9a-f]{8}\.png"\)', sheet)
    assert mine.assets()["static/logo.png"] == b"png"


def test_assets_are_named_by_their_content_and_all_links_between_them_hold():
    assets = DEFAULT.assets()
    for name, content in assets.items():
        assert re.search(r"\.[0-9a-f]{8}\.[a-z0-9]+$", name), name
        if name.endswith((".css", ".js")):
            folder = Path(name).parent
            for found in re.findall(r'(?:url\("|from "|import ")(\.[^"]+)"', content.decode()):
                assert os.path.normpath(folder / found) in assets, (name, found)
    used = {
        os.path.normpath(Path(path.strip("/")) / href)
        for path, html in rendered().items()
        for href in re.findall(r'(?:href|src)="((?:\.\./)*static/[^"]+)"', html)
        if path.endswith("/")
    }
    assert used <= set(assets)
    assert any(name.endswith(".js") for name in used)


def test_the_icon_costs_no_request_and_can_be_overridden(tmp_path):
    (tmp_path / "icon.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8"
    )
    about = rendered(using=theme(static=tmp_path), only="/about/")["/about/"]
    icon = "data:image/svg+xml,%3Csvg%20xmlns=%27http://www.w3.org/2000/svg%27/%3E"
    assert f'<link rel="icon" type="image/svg+xml" href="{icon}">' in about


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("css/x.css", "a { background: url(nothing.png) }", "nothing.png"),
        ("js/x.js", 'import "./nothing.js";', "nothing.js"),
        ("js/x.js", 'import "./x.js";', "imports itself"),
    ],
)
def test_a_file_that_is_not_there_is_named(tmp_path, file, content, says):
    path = tmp_path / file
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TemplateError, match=says):
        theme(static=tmp_path).assets()


@pytest.mark.parametrize(
    ("template", "line", "says"),
    [
        ("fine\n{{ view.articels }}", 2, "articels"),
        ("{% if %}", 1, "Expected an expression"),
        ("\n\n{{ site.base_url }}", 3, "None"),
        ("{% include 'nothing.html' %}", None, "nothing.html"),
        ("a\n{{ asset('nothing.css') }}", 2, "nothing.css"),
    ],
)
def test_an_error_in_a_template_says_file_line_and_what(tmp_path, template, line, says):
    (tmp_path / "about.html").write_text(template, encoding="utf-8")
    about = next(
        p for p in plan(fixtures.small_corpus(), Settings("T")).pages if p.path == "/about/"
    )
    with pytest.raises(TemplateError, match=says) as raised:
        theme(templates=tmp_path).render(about)
    assert raised.value.where == "about.html"
    assert raised.value.line == line or line is None


# -- words ---------------------------------------------------------------------------------------


def template_words() -> set[str]:
    from jinja2.ext import babel_extract

    found: set[str] = set()
    for path in sorted(default_folders()[0].rglob("*.*ml")):
        with path.open("rb") as file:
            options = {"trim_blocks": "1", "lstrip_blocks": "1"}
            for _, _, message, _ in babel_extract(file, ("_", "ngettext", "gettext"), [], options):
                found.add(message if isinstance(message, str) else message[0])
    return found


@pytest.mark.parametrize("language", [lang for lang in interface_languages() if lang != "en"])
def test_every_word_of_the_templates_is_translated_and_none_more(language):
    from babel.messages.pofile import read_po

    from briefgen.render import LOCALES

    with (LOCALES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    known = {(m.id if isinstance(m.id, str) else m.id[0]): m for m in catalogue if m.id}
    assert set(known) == template_words()
    for message in known.values():
        forms = [message.string] if isinstance(message.string, str) else list(message.string)
        assert all(forms), message.id
        assert not message.fuzzy
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        for form in forms:
            assert set(re.findall(r"%\(\w+\)s|\{\w+\}", form)) == set(
                re.findall(r"%\(\w+\)s|\{\w+\}", ids[-1])
            )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No", "«No»"),
        ('dijo "no" y "sí"', "«dijo “no” y “sí”»"),
        ("el «caso» cerrado", "«el “caso” cerrado»"),
        ("el “caso” y «“otro”»", "«el “caso” y ““otro””»"),
        ("it’s", "«it’s»"),
        ("", "«»"),
    ],
)
def test_a_quotation_has_the_marks_of_the_page(text: str, expected: str):
    assert quoted(text, "« » “ ”") == expected


def citations(language: str) -> list[str]:
    """Those of the small corpus's quotes, with marks in some of the words said."""
    corpus = fixtures.small_corpus()
    page = rendered(corpus, using=theme(language), language=language, only="/")["/quotes/"]
    return [unescape(text) for text in re.findall('data-citation="([^"]*)"', page)]


def test_a_citation_says_who_what_where_and_when_in_the_pages_language():
    spanish, english = citations("es"), citations("en")
    assert len(spanish) == len(english) == 16
    assert (
        "Nuria Bastida: «llegó tarde». «El puente de Aldara cierra sin fecha para reabrir», "
        "El Correo de Aldara, 4 de marzo de 2031."
    ) in spanish
    assert (
        "Nuria Bastida: “llegó tarde”. “El puente de Aldara cierra sin fecha para reabrir”, "
        "El Correo de Aldara, March 4, 2031."
    ) in english
    # What the article tells in its own words is in no speaker's marks, and says so.
    assert [c for c in spanish if c.startswith("Nuria Bastida (con palabras del artículo): debe ")]
    assert [c for c in spanish if c.startswith("Abdel Naciri (probablemente): «una fecha")]
    assert "Abdel Naciri: «We will know on Monday». «A ferry for Aldara, perhaps»." in spanish


def test_a_language_without_a_catalogue_gets_english():
    assert theme("xx").interface == "en"
    assert '<html lang="en"' in rendered(using=theme("xx"))["/about/"]


def test_dates_are_written_as_the_language_does():
    assert "martes, 4 de marzo de 2031" in rendered()["/briefings/puente-cerrado/"]
    english = rendered(using=theme("en"), language="en")
    assert "Tuesday, March 4, 2031" in english["/briefings/puente-cerrado/"]


def test_pages_keep_their_type():
    planned = plan(fixtures.small_corpus(), Settings("T"))
    assert all(
        isinstance(page, Page) and isinstance(DEFAULT.render(page), bytes) for page in planned.pages
    )


def test_the_example_in_the_documentation_works(tmp_path):
    documentation = Path(__file__).parent.parent / "docs/theme.md"
    example = re.search(r"```jinja\n(.*?)```", documentation.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    (tmp_path / "about.html").write_text(example[1], encoding="utf-8")
    about = rendered(using=theme(templates=tmp_path), only="/about/")["/about/"]
    assert "Write to us" in about
    assert "Del artículo a la página" in about


def test_every_template_is_documented():
    documentation = (Path(__file__).parent.parent / "docs/theme.md").read_text(encoding="utf-8")
    for path in default_folders()[0].glob("*"):
        if path.is_file():
            assert f"`{path.name}`" in documentation
