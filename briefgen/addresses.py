"""Site paths to what an href holds: relative links, absolute links, output files.

A *path* is absolute within the site and says nothing about where the site stands:
`/people/ana-ruiz/`, `/feed.xml`, `/briefings/agua/#q-1f3a9c02`. Links are written relative to
the page that holds them, so that a site works from disk and under any base path.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote, urlsplit


@lru_cache(maxsize=8192)
def relative(target: str, page: str) -> str:
    """The href that leads from one page's path to a target path.

    >>> relative("/people/ana-ruiz/", "/briefings/agua/")
    '../../people/ana-ruiz/'
    >>> relative("/briefings/agua/#q-1", "/briefings/agua/")
    '#q-1'
    >>> relative("/", "/people/")
    '../'
    >>> relative("/", "/")
    './'
    """
    path, mark, fragment = target.partition("#")
    if mark and path == page:
        return f"#{fragment}"
    here = page if page.endswith("/") else posixpath.dirname(page) + "/"
    steps = posixpath.relpath(path, here)
    href = "./" if steps == "." else quote(steps) + ("/" if path.endswith("/") else "")
    return f"{href}{mark}{fragment}"


def absolute(target: str, base_url: str) -> str:
    """The permalink of a path under a base URL, which ends in `/`.

    >>> absolute("/feed.xml", "https://example.org/repo/")
    'https://example.org/repo/feed.xml'
    """
    path, mark, fragment = target.partition("#")
    return f"{base_url.rstrip('/')}{quote(path)}{mark}{fragment}"


def rooted(target: str, base_url: str | None) -> str:
    """The target for a page that is served at unknown depths, as 404.html is.

    With a base URL it starts at the server's root, without one it is relative to the site's.
    """
    if base_url is None:
        return relative(target, "/404.html")
    return absolute(target, urlsplit(base_url).path or "/")


def output_file(path: str) -> str:
    """The file under `site/` that serves a path.

    >>> output_file("/people/ana-ruiz/"), output_file("/feed.xml")
    ('people/ana-ruiz/index.html', 'feed.xml')
    """
    return path.lstrip("/") + ("index.html" if path.endswith("/") else "")
