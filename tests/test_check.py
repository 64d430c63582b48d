"""What a check finds in built sites and projects, and what it lets pass."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
import site_fixtures as fixtures

from briefgen import output
from briefgen.actors import Lock, LockEntry
from briefgen.check import ALIKE, Level, Report, check, check_site
from briefgen.config import load_config
from briefgen.model import ActorKind
from briefgen.output import File
from briefgen.render import Theme
from briefgen.site import Settings, plan


@pytest.fixture(autouse=True)
def _plain_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    # The temporary folder may lie in somebody's repository.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def whole_site(folder: Path, base_url: str | None = None) -> Path:
    theme = Theme.of_project(Path("none"), Path("none"), "es")
    planned = plan(fixtures.small_corpus(), Settings("Cuaderno", version="1", base_url=base_url))
    files = [File(p.file, p.key, lambda p=p: theme.render(p)) for p in planned.pages]
    files += [File(path, "x", lambda c=content: c) for path, content in theme.assets().items()]
    output.publish(folder, files)
    return folder


def small_site(folder: Path, pages: Mapping[str, str]) -> Path:
    output.publish(folder, [File(p, html, html.encode) for p, html in pages.items()])
    return folder


def said(folder: Path, base_url: str | None = None) -> list[str]:
    return [str(finding) for finding in check_site(folder, base_url=base_url).findings]


@pytest.mark.parametrize("base_url", [None, "https://ana.example/", "https://ana.example/a/b/"])
def test_our_own_site_is_clean_under_any_base(tmp_path, base_url):
    site = whole_site(tmp_path / "site", base_url)
    assert said(site, base_url) == []
    # the base is read from the site itself where nobody says it
    assert said(site) == []


def test_a_folder_without_a_site_is_said(tmp_path):
    assert "holds no site" in said(tmp_path)[0]


HEAD = "<!doctype html><html lang=es><title>x</title>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="nowhere/">x</a>', "leads to nothing"),
        ('<a href="dos/#nope">x</a>', "leads to no place"),
        ('<a href="#nope">x</a>', "leads to no place"),
        ('<a href="../dos/">x</a>', "leads out of the site"),
        ('<a href="/dos/">x</a>', "server's root"),
        ('<a href="JavaScript:alert(1)">x</a>', "runs or opens"),
        ('<a href="dos">x</a>', "lacks its final"),
        ('<img src="a.png" alt="">', "leads to nothing"),
        ('<blockquote cite="#nope"></blockquote>', "leads to no place"),
        ('<meta http-equiv="refresh" content="0; url=nowhere/">', "leads to nothing"),
        ('<p id="a"></p><p id="a"></p>', "the id `a` stands there 2 times"),
        ('<a href="http://[x">x</a>', "is no address"),
        ('<a title="a > b" href="nowhere/">x</a>', "leads to nothing"),
        ('<link rel="canonical" href="dos/">', "canonical"),
    ],
)
def test_what_is_wrong_with_a_page_is_named_with_its_line(tmp_path, html, expected):
    pages = {"index.html": f"{HEAD}\n\n{html}", "dos/index.html": f'{HEAD}<p id="b">'}
    [finding] = check_site(small_site(tmp_path / "site", pages), base_url=None).findings
    assert expected in str(finding)
    assert "site: index.html" in finding.where
    if "id" not in expected and "canonical" not in expected:
        assert finding.line == 3


@pytest.mark.parametrize(
    "html",
    [
        '<a href="dos/">x</a>',
        '<a href="dos/#b">x</a>',
        '<a href="dos/?q=1#b">x</a>',
        '<a href=".">x</a>',
        '<a href="dos/../">x</a>',
        '<a href="https://example.com/nowhere/#x">x</a>',
        '<a href="mailto:ana@example.org">x</a>',
        '<!-- <a href="nowhere/"> --><script>"<a href=\'nowhere/\'>"</script>',
        '<p title="<a href=nowhere/>">x</p>',
        '<a href="tres%20y%20cuatro/">x</a>',
        '<a href="ajeno.txt">x</a>',
    ],
)
def test_what_is_right_is_let_pass(tmp_path, html):
    pages = {
        "index.html": f"{HEAD}{html}",
        "dos/index.html": f'{HEAD}<p id="b">',
        "tres y cuatro/index.html": HEAD,
    }
    site = small_site(tmp_path / "site", pages)
    (site / "ajeno.txt").write_text("not briefgen's, and there")
    assert said(site) == []


def test_links_under_a_base_path(tmp_path):
    base = "https://example.org/repo/"
    pages = {
        "index.html": f'{HEAD}<a href="/repo/dos/">x</a><a href="{base}dos/#b">y</a>'
        f'<a href="/dos/">z</a><a href="{base}tres/">t</a><a href="https://example.org/x">u</a>',
        "dos/index.html": f'{HEAD}<p id="b">',
    }
    found = said(small_site(tmp_path / "site", pages), base)
    assert len(found) == 2
    assert "`/dos/` leads out of the base path" in found[0]
    assert f"`{base}tres/` leads to nothing" in found[1]


def test_data_feeds_and_sitemaps(tmp_path):
    base = "https://example.org/"
    atom = "http://www.w3.org/2005/Atom"
    entry = (
        f'<entry><id>urn:1</id><title>t</title><updated>x</updated><link href="{base}no/"/></entry>'
    )
    pages = {
        "index.html": HEAD,
        "solo/index.html": HEAD,
        "index.json": "{",
        "feed.xml": f'<feed xmlns="{atom}"><id>urn:0</id><updated>x</updated>{entry}{entry}</feed>',
        "otro/feed.xml": "<feed>",
        "sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{base}</loc></url><url><loc>{base}</loc></url><url><loc>{base}gone/</loc></url>"
        "<url><loc>https://example.com/</loc></url></urlset>",
    }
    found = "\n".join(said(small_site(tmp_path / "site", pages), base))
    for expected in (
        "index.json: is not JSON",
        "feed.xml: the feed has no title",
        "the entry id `urn:1` stands there 2 times",
        "the link `https://example.org/no/` leads to nothing",
        "otro/feed.xml: is not XML",
        "the address `https://example.org/` stands there 2 times",
        "the link `https://example.org/gone/` leads to nothing",
        "the address `https://example.com/` is not of this site",
        "the page `/solo/` is not listed",
    ):
        assert expected in found


def test_what_somebody_changed_or_took_away_is_found(tmp_path):
    site = whole_site(tmp_path / "site")
    page = site / "people" / "nuria-bastida" / "index.html"
    content = page.read_bytes()
    page.unlink()
    page.write_bytes(content + b"<!-- -->")
    (site / "people" / "oscar-quiroga" / "index.html").unlink()
    found = said(site)
    assert any("nuria-bastida/index.html: is not as it was built" in one for one in found)
    assert any("oscar-quiroga/index.html: is missing" in one for one in found)


def test_a_thousand_pages_take_seconds(tmp_path):
    item = (
        '<p class="x"><a class="y" href="../p-7/#here">enlace</a> y <b>texto</b> de relleno.</p>\n'
    )
    body = HEAD + '<h1 id="here">x</h1>' + item * 200
    pages = {f"p-{n}/index.html": body for n in range(1000)}
    site = small_site(tmp_path / "site", pages)
    began = time.process_time()
    assert check_site(site, base_url=None).findings == ()
    assert time.process_time() - began < 30, "four times what a slow machine needs"


# ---------------------------------------------------------------- projects


def project(folder: Path, lock: Lock | None = None) -> Path:
    (folder / "briefgen.toml").write_text('[site]\ntitle = "Prueba"\n')
    (folder / "seeds").mkdir()
    whole_site(folder / "site")
    (folder / "actors.lock.json").write_text(
        (lock or fixtures.small_corpus().lock).text(), encoding="utf-8"
    )
    return folder


def report(folder: Path) -> Report:
    return check(load_config(folder))


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    subprocess.run(["git", "-C", folder, *identity, *words], check=True, capture_output=True)


def test_a_project_in_order_has_no_findings(tmp_path):
    folder = project(tmp_path)
    git(folder, "init", "-q")
    git(folder, "add", "actors.lock.json")
    git(folder, "commit", "-qm", "x")
    found = report(folder)
    assert [one for one in found.findings if one.level is Level.ERROR] == []
    assert found.pages > 10


def test_an_address_that_was_given_out_must_answer(tmp_path):
    lock = fixtures.small_corpus().lock
    gone = LockEntry("ana-ruiz", ActorKind.PERSON, "Ana Ruiz", formerly=(ActorKind.GROUP,))
    found = report(project(tmp_path, Lock((*lock.entries, gone))))
    errors = [one.where for one in found.findings if one.level is Level.ERROR]
    assert errors == ["site: groups/ana-ruiz/", "site: people/ana-ruiz/"]


def test_a_lock_that_git_does_not_keep_is_a_warning(tmp_path):
    folder = project(tmp_path)
    assert not any("git" in one.what for one in report(folder).findings), "no repository, no word"
    git(folder, "init", "-q")
    [warning] = report(folder).findings
    assert (warning.level, warning.where) == (Level.WARNING, "actors.lock.json")
    assert "is not in git" in warning.what
    git(folder, "add", "actors.lock.json")
    [warning] = [one for one in report(folder).findings if one.where == "actors.lock.json"]
    assert "not committed" in warning.what


def test_a_slug_that_is_committed_and_gone_would_break_links(tmp_path):
    folder = project(tmp_path)
    git(folder, "init", "-q")
    git(folder, "add", "actors.lock.json")
    git(folder, "commit", "-qm", "x")
    lock = fixtures.small_corpus().lock
    without = Lock(tuple(e for e in lock.entries if e.slug != "nuria-bastida"))
    (folder / "actors.lock.json").write_text(without.text(), encoding="utf-8")
    errors = [one for one in report(folder).findings if one.level is Level.ERROR]
    assert ["`nuria-bastida`" in one.what for one in errors] == [True]


def test_a_briefing_that_moved_without_an_alias_is_a_warning(tmp_path):
    folder = project(tmp_path)
    git(folder, "init", "-q")
    git(folder, "add", "actors.lock.json")
    git(folder, "commit", "-qm", "x")
    output.publish(folder / "site", [File("index.html", "x", HEAD.encode)])
    warnings = [one for one in report(folder).findings if "briefing stood" in one.what]
    assert [one.where for one in warnings] == [
        f"site: briefings/{a.id}/" for a in sorted(fixtures.small_articles(), key=lambda a: a.id)
    ]


def test_a_broken_edit_file_and_one_without_its_article_are_errors(tmp_path):
    folder = project(tmp_path)
    lost = folder / "seeds" / "lost.edit.toml"
    lost.write_text("", encoding="utf-8")
    [error] = [one for one in report(folder).findings if one.level is Level.ERROR]
    assert error.where == "seeds/lost.edit.toml"
    assert "no article of this name" in error.what
    lost.write_text('[[note]]\nwords = "x"\nnoet = "y"\n', encoding="utf-8")
    [error] = [one for one in report(folder).findings if one.level is Level.ERROR]
    assert (error.where, error.line) == ("seeds/lost.edit.toml", 3)


def test_one_mistake_in_every_page_is_told_a_few_times(tmp_path):
    folder = project(tmp_path)
    pages = {f"p-{n}/index.html": f'{HEAD}<a href="../no-{n}/">x</a>' for n in range(100)}
    small_site(folder / "site", pages)
    found = [one for one in report(folder).findings if "leads to nothing" in one.what]
    assert len(found) == ALIKE + 1
    assert "80 more like" in found[-1].what
    as_json = json.loads(json.dumps(report(folder).as_json()))
    assert as_json["errors"] == len([f for f in as_json["findings"] if f["level"] == "error"])
