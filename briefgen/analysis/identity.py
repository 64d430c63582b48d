"""Say what an analysis depends on as a digest, without importing spaCy or loading a pipeline."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from briefgen.analysis.pack import lexicon_digest, load_pack

PACKAGE = Path(__file__).resolve().parent.parent
READERS = ("frontmatter.py", "ids.py", "markup.py", "model.py", "readers.py")
"""Code outside `analysis/` that decides what an analysis is given and gives."""
WHOLE = 64 * 1024 * 1024
"""Bytes up to which a pipeline's files are digested whole."""
_SMALL = 1024 * 1024


def analysis_identity(language: str, pipeline: str | None = None) -> str:
    """Changes whenever the same article could be analysed otherwise.

    `pipeline` names an installed one, or a folder; None is the one inside briefgen. Digests the
    code, the language's words, the pipeline and the versions of what runs it.
    """
    pack = load_pack(language)
    folder = None if pipeline is None else _installed(pipeline)
    name = "briefgen" if pipeline is None else pipeline if folder is None else _versioned(pipeline)
    parts = (
        language,
        name,
        "" if folder is None and pipeline is not None else folder_digest(folder or pack.pipeline),
        lexicon_digest(pack),
        code_digest(),
        *(f"{package} {_version(package)}" for package in ("spacy", "markdown-it-py", "babel")),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@cache
def code_digest() -> str:
    """Digest of the code that reads and analyses articles."""
    files = [PACKAGE / name for name in READERS] + sorted((PACKAGE / "analysis").rglob("*.py"))
    return _digest((path.relative_to(PACKAGE).as_posix(), path.read_bytes()) for path in files)


def folder_digest(folder: Path) -> str:
    """Digest of the names and bytes of all files in a folder; of none where there is no folder.

    Of the larger files in a folder of more than `WHOLE` bytes only the size counts: spaCy writes
    its measured figures into meta.json, which differ whenever the weights do.
    """
    sizes = {path: path.stat().st_size for path in sorted(folder.rglob("*")) if path.is_file()}
    is_whole = sum(sizes.values()) <= WHOLE
    return _digest(
        (
            path.relative_to(folder).as_posix(),
            path.read_bytes() if is_whole or size <= _SMALL else str(size).encode(),
        )
        for path, size in sizes.items()
        if "__pycache__" not in path.parts
    )


def _digest(files: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, data in files:
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _installed(pipeline: str) -> Path | None:
    """The folder of a pipeline given by its package's name or its path; None where it is not."""
    if Path(pipeline).is_dir():
        return Path(pipeline)
    try:
        found = importlib.util.find_spec(pipeline)
    except (ImportError, ValueError):
        return None
    if found is None or not found.origin:
        return None
    return Path(found.origin).parent


def _versioned(pipeline: str) -> str:
    # Of a folder the path must not count: projects move.
    return f"{pipeline} {_version(pipeline)}" if "/" not in pipeline else "folder"


@cache
def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except (metadata.PackageNotFoundError, ValueError):
        return "none"
