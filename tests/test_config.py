"""A configuration is right, or wrong in one line with file, line and key."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.config import (
    CHARACTERS,
    Config,
    SiteConfig,
    load_config,
    read_toml,
    sample_config,
)
from briefgen.errors import ConfigError


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder to write a configuration into; somebody's home is elsewhere."""
    root = tmp_path / "home/ana/noticias"
    root.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home/ana"))
    for folder in ("seeds", "templates", "static", ".briefgen"):
        (root / folder).mkdir()
    return root


def load(root: Path, text: str = "", **flags) -> Config:
    (root / "briefgen.toml").write_text(text, encoding="utf-8")
    return load_config(root, **flags)


def test_an_empty_file_is_a_project(project):
    config = load(project)
    assert config.root == project
    assert config.site == SiteConfig()
    assert config.paths.seeds == project / "seeds"
    assert config.paths.output == project / "site"
    assert config.limits.characters == CHARACTERS
    assert config.pipelines == {}
    assert config.actors_file == project / "actors.toml"
    assert config.lock_file == project / "actors.lock.json"
    assert config.state == project / ".briefgen"
    assert config.file == project / "briefgen.toml"


def test_everything_said(project):
    config = load(
        project,
        """
        [site]
        title = "  Noticias   del río "
        base_url = "https://ana.example.org/noticias"
        language = "en"
        description = "Lo que se dijo"
        text = "passages"
        cards = true
        [paths]
        seeds = "artículos"
        output = "../public"
        [languages.es]
        pipeline = "es_core_news_lg"
        [languages.en]
        pipeline = "./models/en"
        [limits]
        characters = 5
        """,
    )
    assert config.site == SiteConfig(
        title="Noticias del río",
        base_url="https://ana.example.org/noticias/",
        language="en",
        description="Lo que se dijo",
        text="passages",
        cards=True,
    )
    assert config.paths.seeds == project / "artículos"
    assert config.paths.output == project.parent / "public"
    assert config.pipelines == {"en": str(project / "models/en"), "es": "es_core_news_lg"}
    assert config.limits.characters == 5


def test_flags_stand_above_the_file(project, monkeypatch):
    text = '[site]\nbase_url = "https://a.example/"\n[paths]\noutput = "public"'
    monkeypatch.chdir(project.parent)
    config = load(project, text, output="out", base_url="https://b.example/x")
    assert config.paths.output == project.parent / "out", "counted from where the person is"
    assert config.site.base_url == "https://b.example/x/"
    assert load(project, text, base_url="").site.base_url is None
    assert load(project, text).site.base_url == "https://a.example/"


def test_the_sample_is_a_configuration(project):
    config = load(project, sample_config('Ana "y" \\ Eva\t', "en"))
    assert config.site == SiteConfig(title='Ana "y" \\ Eva', language="en")
    text = sample_config()
    for key in ("base_url", "text", "cards", "seeds", "pipeline", "characters"):
        assert f"{key} = " in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[sites]", "briefgen.toml, line 1: `sites` is not a known key; did you mean `site`?"),
        (
            '[site]\n\ntitel = "x"',
            "briefgen.toml, line 3: [site] `titel` is not a known key; did you mean `title`?",
        ),
        (
            '[paths]\n[languages.es]\npipelin = "x"',
            "briefgen.toml, line 3: [languages.es] `pipelin` is not a known key; "
            "did you mean `pipeline`?",
        ),
        (
            "[limits]\nzzz = 1",
            "briefgen.toml, line 2: [limits] `zzz` is not a known key; there is characters",
        ),
        (
            '# a comment\nsite.titel = "x"',
            "briefgen.toml, line 2: [site] `titel` is not a known key; did you mean `title`?",
        ),
        ("[site]\ntitle = 3", "briefgen.toml, line 2: [site] title must be text in quotes, not 3"),
        ('[site]\ntitle = " "', "briefgen.toml, line 2: [site] title must not be empty"),
        (
            '[site]\ncards = "yes"',
            "briefgen.toml, line 2: [site] cards must be true or false, not 'yes'",
        ),
        (
            '[site]\ntext = "whole"',
            'briefgen.toml, line 2: [site] text must be "full" or "passages", not "whole"',
        ),
        (
            '[site]\nlanguage = "Spanish"',
            'briefgen.toml, line 2: [site] language must be a code such as "es", not "Spanish"',
        ),
        (
            "[limits]\ncharacters = 0",
            "briefgen.toml, line 2: [limits] characters must be a whole number above 0, not 0",
        ),
        (
            "[limits]\ncharacters = true",
            "briefgen.toml, line 2: [limits] characters must be a whole number above 0, not true",
        ),
        (
            '[site]\nbase_url = "example.org"',
            "briefgen.toml, line 2: `example.org` is not the address of a site; "
            "write it like https://user.github.io/repository/",
        ),
        (
            "site = 3",
            "briefgen.toml, line 1: `site` must be a table; "
            "write [site] on a line of its own and the keys below it",
        ),
        (
            "[languages]\nes = 3",
            "briefgen.toml, line 2: `languages.es` must be a table; "
            "write [languages.es] on a line of its own and the keys below it",
        ),
        (
            "[languages.Spanish]",
            "briefgen.toml, line 1: `Spanish` is no language code; "
            'write it like [languages.es], with pipeline = "es_core_news_lg"',
        ),
        (
            '[paths]\nseeds = ""',
            "briefgen.toml, line 2: [paths] seeds must be the name of a folder",
        ),
        ("[site]\ntitle = ", "briefgen.toml, line 2: is not TOML: Invalid value"),
        ("a = 1\na = 2", "briefgen.toml, line 2: is not TOML: Cannot overwrite a value"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(project, text, said):
    with pytest.raises(ConfigError) as caught:
        load(project, text)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    "data",
    [
        b"a = " + b"[" * 20_000 + b"]" * 20_000,
        b"a = " + b"9" * 5_000,
        b'[site]\ntitle = "se\xf1or"',
        b"[site]\ntitle = 'x",
        b"\0",
        b"a" * (5 * 1024 * 1024),
        b"[a.b.c]\n[a.b.c]",
    ],
)
def test_a_bad_file_is_one_line(project, data):
    (project / "briefgen.toml").write_bytes(data)
    with pytest.raises(ConfigError) as caught:
        load_config(project)
    assert str(caught.value).startswith("briefgen.toml")
    assert len(str(caught.value)) < 300
    assert "\n" not in str(caught.value)


def test_no_file(project):
    with pytest.raises(ConfigError, match="briefgen init"):
        load_config(project)


def test_a_byte_order_mark_is_no_mistake(project):
    (project / "briefgen.toml").write_bytes(b"\xef\xbb\xbf[site]\ntitle = 'x'")
    assert load_config(project).site.title == "x"


def test_other_files_are_read_with_the_same_care(tmp_path):
    (tmp_path / "actors.toml").write_text("[ana\n")
    with pytest.raises(ConfigError, match=r"actors\.toml, line 1: is not TOML"):
        read_toml(tmp_path / "actors.toml")


# ------------------------------------------------------------ where the site may go


@pytest.fixture
def precious(project):
    """A project full of what must not be written into, and many ways to name it."""
    (project / "seeds/a.md").write_text("el artículo")
    (project / "seeds/sub").mkdir()
    (project / "to-seeds").symlink_to("seeds")
    (project / "to-project").symlink_to(".")
    (project / "to-home").symlink_to(project.parent)
    (project / "to-root").symlink_to("/")
    (project / "to-link").symlink_to("to-seeds/sub")
    (project / "file").write_text("a file")
    (project / ".git").mkdir()
    return project


@pytest.mark.parametrize(
    "output",
    [
        # the articles, inside them, around them
        "seeds",
        "./seeds/",
        "site/../seeds",
        "SEEDS",
        "Seeds/sub",
        "seeds/sub",
        "seeds/not/there/yet",
        "to-seeds",
        "to-seeds/x",
        "to-link",
        "to-link/x",
        "to-project/seeds",
        "../noticias/seeds",
        "../NOTICIAS/seeds",
        # the project
        ".",
        "./",
        "..",
        "../noticias",
        "to-project",
        "to-project/to-project/.",
        "not-there/..",
        # home, the whole disk
        "~",
        "~/",
        "~/noticias",
        "to-home",
        "/",
        "//",
        "to-root",
        "../../..",
        "../../../../../../../../../..",
        # the other folders
        "templates",
        "templates/x",
        "static",
        "static/css",
        ".briefgen",
        ".briefgen/site",
        # git's own
        ".git",
        ".git/x",
        "sub/.git/site",
        # no folder
        "file",
    ],
)
@pytest.mark.parametrize("by", ["file", "flag"])
def test_the_output_never_overlaps(precious, monkeypatch, output, by):
    monkeypatch.chdir(precious)
    before = sorted(path for path in precious.parent.rglob("*") if not path.is_symlink())
    text, flags = (
        (f'[paths]\noutput = "{output}"', {}) if by == "file" else ("", {"output": output})
    )
    with pytest.raises(ConfigError, match="the output folder") as caught:
        load(precious, text, **flags)
    (precious / "briefgen.toml").unlink()
    assert "\n" not in str(caught.value)
    assert sorted(p for p in precious.parent.rglob("*") if not p.is_symlink()) == before


@pytest.mark.parametrize(
    "output",
    ["site", "public/site", "../site", "~/public", "sites", "seeds-site", "static2", "gitsite"],
)
def test_other_outputs_are_taken(precious, monkeypatch, output):
    monkeypatch.chdir(precious)
    assert load(precious, output=output).paths.output == Path(
        os.path.realpath(Path(output).expanduser())
    )


def test_sources_elsewhere_are_safe_too(precious, tmp_path):
    articles = tmp_path / "archive/articles"
    articles.mkdir(parents=True)
    for output in ("archive", "archive/articles", "archive/articles/site"):
        with pytest.raises(ConfigError, match="folder of the articles"):
            load(precious, f'[paths]\nseeds = "{articles}"', output=tmp_path / output)
    load(precious, f'[paths]\nseeds = "{articles}"', output=tmp_path / "archive/site")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org", "https://example.org/"),
        ("http://localhost:8000/x/y/", "http://localhost:8000/x/y/"),
        ("https://xn--ana-8la.example/", "https://xn--ana-8la.example/"),
        ("ftp://example.org", None),
        ("https://", None),
        ("https:///x", None),
        ("/x/", None),
        ("javascript:alert(1)", None),
        ("https://example.org/?q=1", None),
        ("https://example.org/#x", None),
        ("https://ana:clave@example.org/", None),
        ("https://example.org:puerto/", None),
        ("https://example.org/a b/", None),
        ("https://example.org/a//b/", None),
        ("https://example.org/../b/", None),
        ('https://example.org/"x', None),
        ("https://[::1", None),
    ],
)
def test_addresses_of_a_site(project, url, expected):
    if expected is None:
        with pytest.raises(ConfigError, match=r"^--base-url: "):
            load(project, base_url=url)
    else:
        assert load(project, base_url=url).site.base_url == expected
