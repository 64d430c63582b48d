"""Tell quickly whether anything that a build reads has changed since the last one."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

_PASSED_OVER = frozenset((".git", "__pycache__", ".DS_Store"))


def inputs_digest(paths: Iterable[Path], *values: str) -> str:
    """Digest of the names, sizes, times and inodes of files and all that is in folders.

    No file is opened. What is not there counts as not there. The order of `paths` does not matter,
    that of `values` (options, versions) does. Take it before the build reads anything: what
    changes afterwards then changes the next digest.
    """
    digest = hashlib.sha256()
    for value in values:
        digest.update(f"{len(value)} {value}".encode("utf-8", "surrogateescape"))
    for path in sorted(set(paths)):
        for row in _rows(path):
            digest.update(row)
    return digest.hexdigest()


def _rows(top: Path) -> list[bytes]:
    """One row for each file and folder, sorted, so that the order on disk does not matter."""
    rows = [_row(os.fsencode(top), top)]
    waiting = [os.fsencode(top)] if top.is_dir() else []
    while waiting:
        try:
            with os.scandir(waiting.pop()) as listing:
                entries = list(listing)
        except OSError:
            continue  # Gone since it was listed, or not ours to read: the build will say so.
        for entry in entries:
            if os.fsdecode(entry.name) in _PASSED_OVER:
                continue
            rows.append(_row(entry.path, entry))
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
    return sorted(rows)


def _row(name: bytes, entry: Path | os.DirEntry[bytes]) -> bytes:
    try:
        # What a link leads to counts; a link to nowhere is told by itself.
        try:
            status = entry.stat()
        except OSError:
            status = entry.stat(follow_symlinks=False)
    except OSError:
        return name + b"\0-\0"
    if stat.S_ISDIR(status.st_mode):
        # A folder's time changes with every file an editor puts there for a moment.
        return name + b"\0/\0"
    return (
        name
        + f"\0{status.st_mode} {status.st_size} {status.st_mtime_ns} {status.st_ino}\0".encode()
    )
