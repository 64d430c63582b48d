"""Front matter is a few plain fields, or an error with its line; never anything else."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import SeedError
from briefgen.frontmatter import (
    TITLE,
    FrontMatter,
    one_line,
    parse_front_matter,
    shortened,
    split_front_matter,
)


def parse(source: str, warnings: list[str] | None = None) -> FrontMatter:
    told: list[str] = [] if warnings is None else warnings
    front = parse_front_matter(source, where="seeds/a.md", warn=told.append)
    if warnings is None:
        assert told == []
    return front


def failure(source: str) -> str:
    with pytest.raises(SeedError) as caught:
        parse_front_matter(source, where="a.md", warn=lambda text: None)
    text = str(caught.value)
    assert "\n" not in text
    assert len(text) < 400
    return text


def test_every_field():
    assert parse(
        "# a comment\n"
        "title: 'El «no» de Ruiz: un año después'\n"
        "date: 2025-10-06\n"
        "language: es-MX\n"
        "outlet: Agencia Meridia\n"
        "author: [Clara Montes, Eva Gil]\n"
        "dateline: Oriel\n"
        "source_url: https://example.org/a?b=c\n"
        "slug: el-no-de-ruiz\n"
        "aliases:\n- el-no\n- el-no\n- ruiz-no\n"
        "draft: yes\n"
    ) == FrontMatter(
        title="El «no» de Ruiz: un año después",
        date=date(2025, 10, 6),
        language="es",
        outlet="Agencia Meridia",
        author="Clara Montes, Eva Gil",
        dateline="Oriel",
        source_url="https://example.org/a?b=c",
        slug="el-no-de-ruiz",
        aliases=("el-no", "ruiz-no"),
        draft=True,
    )


@pytest.mark.parametrize("source", ["", "# only a comment", "~", "null", "title:\ndate: ~\ndraft:"])
def test_nothing_said(source):
    assert parse(source) == FrontMatter()


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("title: no", "no"),
        ("title: 2025-01-01", "2025-01-01"),
        ("title: 0x1F", "0x1F"),
        ("title: 'null'", "null"),
        ("title: >\n  dos\n  líneas\n", "dos líneas"),
        ('title: "a\\tb\\u0008\\u202ec\\ud800"', "a b c"),
        ("title: {{ config }}", None),
        ("title: '{{ 7*7 }}'", "{{ 7*7 }}"),
    ],
)
def test_a_title_is_text(source, title):
    if title is None:
        assert "`title` is not text" in failure(source) or "not YAML" in failure(source)
    else:
        assert parse(source).title == title


def test_a_long_title_is_cut_at_a_word():
    warnings: list[str] = []
    title = parse("title: " + "muy largo " * 2000, warnings).title
    assert title is not None
    assert len(title) <= TITLE + 1
    assert title.endswith(" largo…")
    assert warnings == ["seeds/a.md, line 2: `title` is longer than 300 characters, cut"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-10-06", date(2025, 10, 6)),
        ("'2025-10-06'", date(2025, 10, 6)),
        ("2025-10-06T12:00:00Z", date(2025, 10, 6)),
        ("2025-10-06 12:00", date(2025, 10, 6)),
        ("2025-02-30", None),
        ("ayer", None),
        ("6/10/2025", None),
        ("20251006-x", None),
        ("20251006", None),
        ("2025-W41-1", None),
        ("2025-10-06 ayer", None),
        ("2025-10-061", None),
        ("2025", None),
        ("9" * 50_000, None),
    ],
)
def test_dates(value, expected):
    if expected is None:
        assert failure(f"title: x\ndate: {value}").startswith("a.md, line 3: `date` is not a date")
    else:
        assert parse(f"date: {value}").date == expected


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "date: ayer",
            "a.md, line 2: `date` is not a date (got `ayer`); use YYYY-MM-DD",
        ),
        (
            "\n\nlanguage: ../../x",
            "a.md, line 4: `language` is no language (got `../../x`); use a code such as es",
        ),
        (
            "slug: El Río",
            "a.md, line 2: `slug` cannot stand in an address (got `El Río`); "
            "use letters a to z, digits and single hyphens, for example `el-rio`",
        ),
        (
            "aliases: [uno, ../dos]",
            "a.md, line 2: `aliases` cannot stand in an address (got `../dos`); "
            "use letters a to z, digits and single hyphens, for example `dos`",
        ),
        ("draft: tal vez", "a.md, line 2: `draft` is neither true nor false (got `tal vez`)"),
        (
            "outlet: [a]",
            "a.md, line 2: `outlet` is not text; write it on one line, between quotes if need be",
        ),
        ("author: [a, [b]]", "a.md, line 2: `author` holds something that is not text"),
        ("outlet: " + "x" * 1001, "a.md, line 2: `outlet` is longer than 1000 characters"),
        ("title: a\ntitle: b", "a.md, line 3: `title` is given twice, first on line 2"),
        (
            "- a\n- b",
            "a.md, line 2: the front matter is not a table of fields; "
            "write one `field: value` a line",
        ),
        ("? [a, b]\n: c", "a.md, line 2: a field's name is not text"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(source, said):
    assert failure(source) == said


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("title: 'x\n\tfoo: ]", "unexpected end of stream"),
        ("title: a: b", "mapping values are not allowed here"),
        ("title: !!python/object/apply:os.system ['touch PWNED']", "! is not taken"),
        ("title: !x y", "! is not taken"),
        ("a: &a [x]\ntitle: *a", "& and * are not taken"),
        ("title: &a [*a]", "& and * are not taken"),
        ("title: " + "[" * 20_000 + "]" * 20_000, "nested too deep"),
        ("title: " + "{a: " * 30, "nested too deep"),
        ("- " * 10_000 + "x", "nested too deep"),
        ("title: @x", "cannot start any token"),
        ("a: 1\n--- \nb: 2", "another document"),
        ("%YAML 9.9\n---\na: 1", ""),
    ],
)
def test_yaml_that_is_more_than_plain(source, what):
    began = time.perf_counter()
    assert what in failure(source)
    assert time.perf_counter() - began < 5


@given(st.text(max_size=60) | st.text("[]{}:,-?&*!|>'\"%@`# \n\tab1", max_size=80))
def test_any_text_is_fields_or_an_error(source):
    said = []
    try:
        parse_front_matter(source, where="a.md", warn=said.append)
    except SeedError as err:
        said.append(str(err))
    assert not any("\n" in text for text in said)


def test_unknown_fields_are_left_out_and_said():
    warnings: list[str] = []
    assert parse("titel: x\nfoo: y", warnings) == FrontMatter()
    assert warnings[0] == (
        "seeds/a.md, line 2: `titel` is not a field, left out; did you mean `title`?"
    )
    assert warnings[1].startswith("seeds/a.md, line 3: `foo` is not a field, left out; there is")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "jAva\tscript:x",
        "//example.org",
        "/a",
        "mailto:a@b.example",
        "data:x",
    ],
)
def test_a_source_that_is_no_web_address_is_left_out(url):
    warnings: list[str] = []
    assert parse(f"source_url: '{url}'", warnings).source_url is None
    assert len(warnings) == 1


# ------------------------------------------------------------ where it begins and ends


def test_split():
    assert split_front_matter("---\na: b\n---\nuno\n", where="a") == ("a: b", "uno\n", 4)
    assert split_front_matter("---\n---\nuno", where="a") == ("", "uno", 3)
    assert split_front_matter("--- \na: b\n...\nuno", where="a") == ("a: b", "uno", 4)
    assert split_front_matter("---\na: b\n---", where="a") == ("a: b", "", 4)


@pytest.mark.parametrize(
    "text", ["uno", "", "\n---\na: b\n---\n", "uno\n\n---\n\ndos", "----\nx\n----", "--- x\n---\n"]
)
def test_no_front_matter(text):
    assert split_front_matter(text, where="a") == (None, text, 1)


def test_front_matter_that_never_ends():
    with pytest.raises(SeedError, match="a, line 1: the front matter begins here and never ends"):
        split_front_matter("---\na: b\nuno", where="a")
    with pytest.raises(SeedError, match="larger than 64 KiB"):
        split_front_matter("---\n" + "a: b\n" * 20_000 + "---\nuno", where="a")


# ------------------------------------------------------------ text in one line


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("uno dos tres", 20, "uno dos tres"),
        ("uno dos tres", 12, "uno dos tres"),
        ("uno dos tres", 11, "uno dos…"),
        ("uno dos tres", 8, "uno dos…"),
        ("uno dos tres", 7, "uno dos…"),
        ("uno, «dos» tres", 6, "uno…"),
        ("x" * 30, 10, "x" * 10 + "…"),
        ("—" * 30, 3, "———…"),
        ("“«" * 30, 4, "“«“«…"),
    ],
)
def test_shortening(text, length, expected):
    assert shortened(text, length) == expected


@given(st.text(), st.integers(1, 20))
def test_shortened_is_short(text, length):
    assert len(shortened(text, length)) <= length + 1


def test_one_line():
    assert one_line(" a\n\tb \u202ec\u2069\x00d ") == "a b c d"
