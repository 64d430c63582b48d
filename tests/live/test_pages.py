"""Which file answers an address: as GitHub Pages does, and never one outside the site."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.live import pages
from briefgen.live.pages import Found, Missing, Redirect, Site, base_path, find, locate


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project") / "site"
    for name in (
        "index.html",
        "404.html",
        "feed.xml",
        "people/ana-ruiz/index.html",
        "people/index.html",
        "both.html",
        "both/index.html",
        "empty/data.json",
        "niños/ü.html",
        ".briefgen-manifest",
        ".git/config",
        ".well-known/security.txt",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    secret = folder.parent / "secret.txt"
    secret.write_text("secret")
    sibling = folder.parent / "site-evil"
    sibling.mkdir()
    (sibling / "secret.txt").write_text("secret")
    (folder / "out").symlink_to(sibling)
    (folder / "out.txt").symlink_to(secret)
    (folder / "in.txt").symlink_to("feed.xml")
    (folder / "round").symlink_to("round")
    os.mkfifo(folder / "pipe")
    return folder


@pytest.mark.parametrize("base", ["/", "/repo/", "/a/b/"])
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("", "index.html"),
        ("index.html", "index.html"),
        ("?q=1", "index.html"),
        ("#top", "index.html"),
        ("feed.xml", "feed.xml"),
        ("people/", "people/index.html"),
        ("people/ana-ruiz/", "people/ana-ruiz/index.html"),
        ("people/ana-ruiz/?x=/../", "people/ana-ruiz/index.html"),
        ("%70eople/", "people/index.html"),
        ("ni%C3%B1os/%C3%BC", "niños/ü.html"),
        ("both", "both.html"),
        ("both/", "both/index.html"),
        ("404", "404.html"),
        ("in.txt", "in.txt"),
        (".well-known/security.txt", ".well-known/security.txt"),
    ],
)
def test_found(folder: Path, base: str, path: str, name: str) -> None:
    answer = find(Site(folder, base), base + path)
    assert isinstance(answer, Found)
    assert answer.name == name
    assert answer.file == (folder / name).resolve()


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/repo", "/repo/"),
        ("/repo?q=1", "/repo/?q=1"),
        ("/", "/repo/"),
        ("/?q=1", "/repo/?q=1"),
        ("/repo/people", "/repo/people/"),
        ("/repo/people?x", "/repo/people/?x"),
        ("/repo/people/ana-ruiz", "/repo/people/ana-ruiz/"),
    ],
)
def test_redirects(folder: Path, target: str, location: str) -> None:
    answer = find(Site(folder, "/repo/"), target)
    assert isinstance(answer, Redirect)
    assert answer.location == location


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("nobody/", "nobody/index.html"),
        ("nobody", "nobody"),
        ("People/", "People/index.html"),
        ("feed.xml/", "feed.xml/index.html"),
        ("empty/", "empty/index.html"),
        ("empty", "empty"),
        ("out.txt", "out.txt"),
        ("out/secret.txt", "out/secret.txt"),
        ("round", "round"),
        ("pipe", "pipe"),
        ("%2525", "%25"),
        ("n" * 5000, "n" * 5000),
        ("../secret.txt", ""),
        ("..%2fsecret.txt", ""),
        ("%2e%2e/secret.txt", ""),
        ("people/../../secret.txt", ""),
        ("..\\secret.txt", ""),
        ("..%5csecret.txt", ""),
        ("/secret.txt", ""),
        ("people//", ""),
        ("./feed.xml", ""),
        (".briefgen-manifest", ""),
        (".git/config", ""),
        ("feed.xml%00", ""),
        ("%ff", ""),
        ("a%0d%0aX:y", ""),
    ],
)
def test_missing(folder: Path, path: str, name: str) -> None:
    assert find(Site(folder, "/repo/"), "/repo/" + path) == Missing(name)


@pytest.mark.parametrize(
    "target", ["/repository/", "/other", "//repo/", "repo/", "http://x/repo/", "*", ""]
)
def test_nothing_is_outside_the_base_path(folder: Path, target: str) -> None:
    assert find(Site(folder, "/repo/"), target) == Missing()


@given(
    st.lists(
        st.sampled_from(
            [
                "..",
                ".",
                "/",
                "%2e",
                "%2f",
                "%5c",
                "\\",
                "site-evil",
                "out",
                "secret.txt",
                ";",
                "%00",
                "a",
            ]
        ),
        max_size=12,
    )
)
def test_no_spelling_leads_outside(folder: Path, parts: list[str]) -> None:
    answer = find(Site(folder, "/"), "/" + "".join(parts))
    if isinstance(answer, Found):
        assert answer.file.is_relative_to(folder.resolve())
    if isinstance(answer, Redirect):
        assert answer.location.startswith("/")
        assert not answer.location.startswith("//")


def test_case_counts_where_the_file_system_ignores_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What macOS would do, this system does not: so the check is asked for, and asked directly.
    monkeypatch.setattr(pages, "_ignores_case", lambda folder: True)
    assert locate(folder, "people/index.html")
    assert not pages._is_spelt(folder, ["People", "index.html"])
    assert not pages._is_spelt(folder, ["people", "Index.html"])


@pytest.mark.parametrize(
    ("url", "path"),
    [
        (None, "/"),
        ("", "/"),
        ("https://example.org", "/"),
        ("https://user.github.io/repo/", "/repo/"),
        ("https://user.github.io/a/b", "/a/b/"),
        ("https://example.org/ni%C3%B1os/", "/niños/"),
    ],
)
def test_base_path(url: str | None, path: str) -> None:
    assert base_path(url) == path
