"""Make a new project, and new articles in it. What exists is never written over."""

from __future__ import annotations

import difflib
import hashlib
import importlib.metadata
import importlib.resources
import json
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from briefgen import __version__, ids
from briefgen.config import CONFIG_FILE, Config, sample_config
from briefgen.errors import BriefgenError
from briefgen.frontmatter import TITLE, one_line
from briefgen.readers import SUFFIXES
from briefgen.render import default_folders

WHEELS: Final = "wheels"

_OPENINGS: Final = {
    "es": ("quite esta línea para publicarlo", "Escriba aquí el artículo."),
    "en": ("take this line away to publish it", "Write the article here."),
}
"""Why an article is a draft, and the text it begins with; in the language of the project."""


def init(folder: Path) -> list[Path]:
    """Makes a project in a folder, which may exist and hold other things; the files it wrote.

    Raises BriefgenError, before anything is written, where one of them is there already.
    """
    starter = importlib.resources.files("briefgen") / "starter"
    wheel = _wheel(folder)
    files: dict[str, bytes] = {
        CONFIG_FILE: sample_config().encode(),
        "requirements.txt": _requirements(wheel).encode(),
        ".gitignore": (starter / "gitignore").read_bytes(),
        ".github/workflows/pages.yml": (starter / "pages.yml").read_bytes(),
        **_samples(starter / "seeds"),
    }
    if wheel is not None and wheel.parent != folder / WHEELS:
        files[f"{WHEELS}/{wheel.name}"] = wheel.read_bytes()
    return _write(folder, files)


def new(config: Config, title: str) -> Path:
    """Makes `seeds/SLUG.md` with a title and today's date, as a draft; its path.

    Raises BriefgenError where an article of that name exists.
    """
    title = unicodedata.normalize("NFC", one_line(title))
    if not any(map(str.isalnum, title)):
        raise BriefgenError("the title has no words", todo='write it as briefgen new "The title"')
    if len(title) > TITLE:
        raise BriefgenError(f"the title is longer than {TITLE} characters")
    slug = ids.slug(title)
    for suffix in SUFFIXES:
        path = config.paths.seeds / f"{slug}{suffix}"
        if path.exists():
            raise BriefgenError("is there already", where=str(path), todo="choose another title")
    language = config.site.language
    reason, opening = _OPENINGS.get(language, _OPENINGS["en"])
    # A JSON string is a YAML string, whatever the title holds.
    text = f"""\
---
title: {json.dumps(title, ensure_ascii=False)}
date: {date.today().isoformat()}
language: {language}
# outlet:
# author:
# dateline:
# source_url:
draft: true  # {reason}
---

{opening}
"""
    return _write(config.paths.seeds, {f"{slug}.md": text.encode()})[0]


def theme_files(config: Config) -> list[tuple[str, bool]]:
    """The files of the default theme, sorted, and whether the project has its own in their place.

    Named as `copy_out` takes them: `templates/home.html`, `static/css/tokens.css`.
    """
    own = _own_folders(config)
    return [
        (name, (own[name.split("/")[0]] / name.partition("/")[2]).exists())
        for name in sorted(_theme())
    ]


def copy_out(config: Config, names: Sequence[str]) -> list[Path]:
    """Copies files of the default theme into the project, to be changed there; their paths.

    Raises BriefgenError, before anything is written, where the theme has no such file or the
    project has it already.
    """
    shipped = _theme()
    own = _own_folders(config)
    for name in names:
        if name not in shipped:
            near = difflib.get_close_matches(name, shipped, n=1)
            raise BriefgenError(
                f"the theme has no file `{name}`",
                todo=f"did you mean `{near[0]}`?" if near else "`briefgen theme` lists them",
            )
        target = own[name.split("/")[0]] / name.partition("/")[2]
        if target.exists():
            raise BriefgenError("is there already", where=str(target), todo="change it there")
    return [
        path
        for name in dict.fromkeys(names)
        for folder, _, rest in [name.partition("/")]
        for path in _write(own[folder], {rest: shipped[name].read_bytes()})
    ]


def _theme() -> dict[str, Path]:
    folders = dict(zip(("templates", "static"), default_folders(), strict=True))
    return {
        f"{kind}/{path.relative_to(folder).as_posix()}": path
        for kind, folder in folders.items()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _own_folders(config: Config) -> dict[str, Path]:
    return {"templates": config.paths.templates, "static": config.paths.static}


def _write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    for name in files:
        if (folder / name).exists() or (folder / name).is_symlink():
            raise BriefgenError(
                "is there already, and nothing was written",
                where=str(folder / name),
                todo="choose another folder, or move it away",
            )
    written = []
    for name, content in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
        except OSError as err:
            raise BriefgenError(f"cannot be written: {err.strerror}", where=str(path)) from err
        written.append(path)
    return written


def _samples(folder: Traversable) -> dict[str, bytes]:
    return {
        f"seeds/{sample.name}": sample.read_bytes()
        for sample in sorted(folder.iterdir(), key=lambda one: one.name)
    }


def _requirements(wheel: Path | None) -> str:
    if wheel is not None:
        return f"# What the GitHub Pages workflow installs.\n./{WHEELS}/{wheel.name}\n"
    return f"# What the GitHub Pages workflow installs.\nbriefgen=={__version__}\n"


def _wheel(folder: Path) -> Path | None:
    """The wheel that the workflow shall install; None for the published version.

    One that lies in the project's `wheels/`, the last by name; else the file that this briefgen
    was installed from, which may be published nowhere.
    """
    lying = sorted((folder / WHEELS).glob("briefgen-*.whl"))
    return lying[-1] if lying else _installed_wheel()


def _installed_wheel() -> Path | None:
    try:
        told = importlib.metadata.distribution("briefgen").read_text("direct_url.json")
        origin = json.loads(told or "{}")
        url = urlsplit(origin["url"])
        digest = origin["archive_info"]["hashes"]["sha256"]
    except (importlib.metadata.PackageNotFoundError, ValueError, KeyError, TypeError):
        # Installed from an index, or run from a checkout.
        return None
    path = Path(unquote(url.path))
    if url.scheme != "file" or path.suffix != ".whl":
        return None
    try:
        # It may have been built anew since: then it is another briefgen than this one.
        same = hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return None
    return path if same else None
