"""Which file answers an address, as GitHub Pages decides it.

`/x` leads to `/x/` where the site stands below a path; a folder without its slash leads to the
one with it; `/name` may be `name.html`; names are told apart by case on every file system; what
begins with a dot is not there, `.well-known` excepted; and no spelling leads outside the folder.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, unquote_to_bytes, urlsplit

_UNFIT: Final = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True, slots=True)
class Site:
    """A built site and where it stands."""

    folder: Path
    """Looked up anew for each request: a build puts another folder in its place."""
    base: str = "/"
    """Path of its start page, decoded, with both slashes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the site."""

    name: str
    """Its path below the site's folder, with `/`."""
    file: Path


@dataclass(frozen=True, slots=True)
class Redirect:
    """Another address of this server."""

    location: str
    """Path and query, encoded."""
    permanent: bool = True


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing is there."""

    name: str = ""
    """What was asked for, as a path below the site's folder; empty for what can never be."""


def base_path(base_url: str | None) -> str:
    """Path at which a site with this base URL begins: `/` or `/repo/`."""
    if not base_url:
        return "/"
    path = unquote(urlsplit(base_url).path)
    return path if path.endswith("/") else path + "/"


def find(site: Site, target: str) -> Found | Redirect | Missing:
    """What answers a request's target (`/repo/people/?q=1`, still encoded)."""
    raw, _, query = target.partition("#")[0].partition("?")
    suffix = f"?{query}" if query else ""
    try:
        # Decoded once, and only here; everything below judges what comes out.
        path = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        return Missing()
    if _UNFIT.search(path) or not path.startswith("/"):
        return Missing()
    if path + "/" == site.base:
        return Redirect(quote(site.base) + suffix)
    if path == "/" != site.base:
        return Redirect(quote(site.base) + suffix, permanent=False)
    if not path.startswith(site.base):
        return Missing()
    parts = path.removeprefix(site.base).split("/")
    wants_folder = parts[-1] == ""
    if wants_folder:
        parts[-1] = "index.html"
    if any(not part or (part.startswith(".") and part != ".well-known") for part in parts):
        return Missing()
    name = "/".join(parts)
    if file := locate(site.folder, name):
        return Found(name, file)
    if not wants_folder:
        if file := locate(site.folder, f"{name}.html"):
            return Found(f"{name}.html", file)
        if locate(site.folder, f"{name}/index.html"):
            return Redirect(quote(path) + "/" + suffix)
    return Missing(name)


def locate(folder: Path, name: str) -> Path | None:
    """The regular file of this very name below a folder, links resolved; None where none is.

    A link counts as what it leads to, while that lies inside the folder.
    """
    try:
        root = folder.resolve(strict=True)
        path = root.joinpath(*name.split("/"))
        file = path.resolve(strict=True)
        if not file.is_relative_to(root) or not stat.S_ISREG(file.stat().st_mode):
            return None
        if _ignores_case(root) and not _is_spelt(root, name.split("/")):
            return None
    except (OSError, RuntimeError, ValueError):
        # Not there, no permission, a name too long, links in a circle.
        return None
    return file


def _ignores_case(folder: Path) -> bool:
    """Whether `A` and `a` are one file here; a folder without letters in its name says no."""
    other = folder.with_name(folder.name.swapcase())
    try:
        return other != folder and other.samefile(folder)
    except OSError:
        return False


def _is_spelt(root: Path, parts: list[str]) -> bool:
    """Whether each folder lists exactly this name, where the file system would take others too."""
    folder = root
    for part in parts:
        if part not in os.listdir(folder):  # noqa: PTH208 - names, as the folder spells them
            return False
        folder /= part
    return True
