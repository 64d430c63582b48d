"""Publish files as a folder that is always one whole site: the last one or the new one.

    .site.briefgen/spare/   the site as it was one build ago, brought up to date out of sight
    site/                   what readers see; exchanged with the spare in one call
    site.edited/            what people had changed inside site/ where briefgen had to write

Files that did not change are hard links to the same bytes in both folders, so a build costs what
it changes. No file that exists is ever opened for writing: it may be linked from elsewhere. Only
what the site's manifest lists, with the digest it lists, is replaced or taken away; all else in
the folder belongs to somebody and is carried across.

A build that dies leaves `site/` as it was and the spare in any state at all: the next build
compares the spare with the site, file by file, before it uses it.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import hashlib
import json
import logging
import os
import re
import shutil
import stat
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from briefgen.errors import OutputError

log = logging.getLogger(__name__)

MANIFEST: Final = ".briefgen-manifest"
"""Lists the site's files as `sha256sum` does, so that `sha256sum -c` checks it."""
WAIT: Final = 60.0
"""Seconds that a build waits for another one to finish."""
ONE_BY_ONE: Final = 64
"""Up to this many new files are flushed one by one; beyond, the whole file system at once."""

_FACTS_VERSION: Final = 1
# What nearly all paths are like; no part begins with a dot.
_PLAIN: Final = re.compile(r"[a-z0-9_][a-z0-9_.-]*(/[a-z0-9_][a-z0-9_.-]*)*")
_UNFIT: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\\\]")
_NO_LINKS: Final = frozenset(
    (errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EXDEV, errno.ENOSYS, errno.EACCES)
)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site, its bytes made only when they are needed."""

    path: str
    """Relative to the site, with `/`: `people/ana-ruiz/index.html`."""
    key: str
    """Says what the bytes depend on: the same key at the same path means the same bytes."""
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Published:
    """What a build did to the site."""

    written: tuple[str, ...]
    """Paths whose bytes are new, sorted."""
    unchanged: int
    """How many files stayed as they were."""
    removed: tuple[str, ...]
    """Paths of files that are no longer of the site, sorted."""
    kept: tuple[Path, ...]
    """Where the files were put that people had changed or placed where briefgen wrote."""


@dataclass(frozen=True, slots=True)
class Held:
    """A folder that no other briefgen writes to while this exists (see `locked`)."""

    output: Path


@contextlib.contextmanager
def locked(
    output: Path, *, wait: float = WAIT, tell: Callable[[str], None] = log.warning
) -> Iterator[Held]:
    """Keeps other builds away from an output folder until the block ends, or this process does.

    Waits for one that is at work, and `tell`s so in one line; after `wait` seconds raises
    OutputError. The lock is the kernel's: nothing is left behind by a process that dies.
    """
    output = _real(output)
    with _as_output_error(output):
        work = _work_folder(output)
        _make_folder(work)
        if not os.path.lexists(work / ".gitignore"):
            # The folder stands among the person's own; git need not ask about it.
            _Tree(work).write(".gitignore", b"*\n")
        descriptor = os.open(work / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        with _as_output_error(output):
            _lock(descriptor, output, wait, tell)
            # For the message of whoever waits. The file is never deleted: two processes could
            # then hold two locks.
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield Held(output)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, output: Path, wait: float, tell: Callable[[str], None]) -> None:
    deadline = time.monotonic() + wait
    told = False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
            if time.monotonic() >= deadline:
                raise OutputError(
                    f"another briefgen (process {holder}) is writing it",
                    where=str(output),
                    todo="wait until it is done, or end it",
                ) from None
            if not told:
                tell(f"waiting for another briefgen (process {holder}) that writes {output}")
                told = True
            # flock has no timeout of its own.
            time.sleep(0.05)
        else:
            return


def publish(
    output: Path,
    files: Iterable[File],
    *,
    adopt: bool = False,
    held: Held | None = None,
    wait: float = WAIT,
    tell: Callable[[str], None] = log.warning,
) -> Published:
    """Makes a folder hold exactly these files, and what is there and not briefgen's, in one step.

    A file's `make` is called only where its key is not the one that its bytes were made for.
    Whatever goes wrong, an exception of `make` among it, the folder stays as it was. Raises
    OutputError where it cannot be written, where two files want one path, or where it holds things
    and no manifest of briefgen's, unless told to `adopt` it.
    """
    output = _real(output)
    if held is not None and held.output == output:
        with _as_output_error(output):
            return _publish(output, files, adopt=adopt)
    with locked(output, wait=wait, tell=tell), _as_output_error(output):
        return _publish(output, files, adopt=adopt)


def is_whole(output: Path) -> bool:
    """Whether a folder holds a site just as the last build left it, going by sizes and times.

    False also where that cannot be told quickly; then `publish` finds out.
    """
    output = _real(output)
    facts = _read_facts(_work_folder(output))
    try:
        listed, site = _read_manifest(output), _survey(output)
    except OSError:
        return False
    return listed is not None and all(
        (fact := facts.get(path)) and fact.digest == digest and site.entries.get(path) == fact.entry
        for path, digest in listed.items()
    )


def _real(output: Path) -> Path:
    return Path(os.path.realpath(output))


def _work_folder(output: Path) -> Path:
    # Beside the site, since only folders of one file system can be exchanged.
    return output.parent / f".{output.name}.briefgen"


@contextlib.contextmanager
def _as_output_error(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as err:
        todo = {
            errno.ENOSPC: "free some space and build again",
            errno.EDQUOT: "free some space and build again",
            errno.EROFS: "choose a folder that can be written to with --output",
            errno.EACCES: "choose a folder that can be written to with --output",
            errno.EPERM: "choose a folder that can be written to with --output",
            errno.EBUSY: "choose a folder inside it with --output",
            errno.EXDEV: "choose a folder inside it with --output",
            errno.EMFILE: "raise `ulimit -n`",
        }.get(err.errno or 0, "")
        where = err.filename if isinstance(err.filename, str | Path) else output
        raise OutputError(
            f"cannot be written: {err.strerror or err}",
            where=str(where),
            todo=todo,
        ) from err


def _publish(output: Path, files: Iterable[File], *, adopt: bool) -> Published:
    work = _work_folder(output)
    _recover(output, work)
    site = _survey(output)
    listed = _read_manifest(output)
    if listed is None:
        if site.entries and not adopt:
            raise OutputError(
                "holds files and no manifest of briefgen's, so they may be somebody's",
                where=str(output),
                todo="choose another folder, or take this one over with --adopt",
            )
        listed = {}
    build = _Build(output, work, site, listed, _read_facts(work))
    for file in files:
        build.add(file)
    return build.finish()


# ---------------------------------------------------------------- what is there


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file as a folder lists it; equal entries are the same bytes."""

    inode: int
    size: int
    mtime: int
    is_regular: bool


@dataclass(slots=True)
class _Survey:
    """All that is in a folder, links not followed."""

    entries: dict[str, _Entry] = field(default_factory=dict)
    """Everything but folders, by relative path."""
    folders: set[str] = field(default_factory=set)
    exists: bool = False


def _survey(base: Path) -> _Survey:
    survey = _Survey()
    if not os.path.lexists(base):
        return survey
    survey.exists = True
    # Strings all the way: with tens of thousands of folders `Path` would be half of the cost.
    waiting = [(str(base), "")]
    while waiting:
        place, below = waiting.pop()
        with os.scandir(place) as listing:
            for entry in listing:
                path = below + entry.name
                if entry.is_dir(follow_symlinks=False):
                    survey.folders.add(path)
                    waiting.append((entry.path, path + "/"))
                else:
                    status = entry.stat(follow_symlinks=False)
                    survey.entries[path] = _Entry(
                        status.st_ino,
                        status.st_size,
                        status.st_mtime_ns,
                        stat.S_ISREG(status.st_mode),
                    )
    return survey


def _read_manifest(output: Path) -> dict[str, str] | None:
    """Digest of each file of the site by path; None where there is none, or it is damaged."""
    try:
        with open(output / MANIFEST, encoding="utf-8", newline="") as file:  # noqa: PTH123
            lines = file.read().split("\n")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, UnicodeDecodeError):
        return None
    if lines.pop() != "":
        return None
    listed = {}
    for line in lines:
        match = re.fullmatch(r"([0-9a-f]{64})  (.+)", line)
        if match is None or _fault(match[2]):
            return None
        listed[match[2]] = match[1]
    return listed


@dataclass(frozen=True, slots=True)
class _Fact:
    """Two things that stay true: the key made the bytes, and the entry holds the bytes."""

    key: str
    digest: str
    entry: _Entry


def _read_facts(work: Path) -> dict[str, _Fact]:
    """What earlier builds found out, by path. Losing it costs time only."""
    try:
        with open(work / "facts.json", encoding="utf-8") as file:  # noqa: PTH123
            data: Any = json.load(file)
        if data["version"] != _FACTS_VERSION:
            return {}
        return {
            path: _Fact(key, digest, _Entry(inode, size, mtime, is_regular=True))
            for path, (key, digest, inode, size, mtime) in data["files"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _write_facts(work: Path, facts: Mapping[str, _Fact]) -> None:
    rows = {
        path: (f.key, f.digest, f.entry.inode, f.entry.size, f.entry.mtime)
        for path, f in sorted(facts.items())
    }
    temporary = work / "facts.new"
    with open(temporary, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(json.dumps({"version": _FACTS_VERSION, "files": rows}, separators=(",", ":")))
    os.replace(temporary, work / "facts.json")  # noqa: PTH105 - one layer does all writing: os


# ---------------------------------------------------------------- one build


class _Build:
    """Takes the files one by one, then exchanges the folders."""

    def __init__(
        self,
        output: Path,
        work: Path,
        site: _Survey,
        listed: Mapping[str, str],
        facts: Mapping[str, _Fact],
    ) -> None:
        self._output = output
        self._work = work
        self._site = site
        self._listed = listed
        self._facts = facts
        self._new_facts: dict[str, _Fact] = {}
        self._digests: dict[str, str] = {}
        self._written: list[str] = []
        self._kept: list[Path] = []
        self._names: dict[str, str] = {}
        self._spare_: _Tree | None = None

    def add(self, file: File) -> None:
        """Takes one file in: finds it unchanged, or makes it and writes it to the spare."""
        path = file.path
        self._check(path)
        entry, listed, fact = (
            self._site.entries.get(path),
            self._listed.get(path),
            self._facts.get(path),
        )
        digest = self._digest(path) if entry is not None and entry.is_regular else None
        is_ours = entry is not None and digest is not None and digest == listed
        if is_ours and entry and fact and fact.key == file.key and fact.digest == listed:
            self._take(path, file.key, fact.digest, entry)
            return
        try:
            data = file.make()
        except OSError as err:
            raise OutputError(f"{path} cannot be made: {err}", where=str(self._output)) from err
        made = hashlib.sha256(data).hexdigest()
        if entry is not None and made == digest:
            # The very bytes are there already, whoever wrote them.
            self._take(path, file.key, made, entry)
            return
        self._make_way(path)
        self._take(path, file.key, made, self._spare.write(path, data))
        self._written.append(path)

    def finish(self) -> Published:
        """Brings the rest of the spare up to date and publishes it, if anything is different."""
        self._check_folders()
        removed = sorted(self._listed.keys() - self._digests.keys())
        if self._digests != self._listed or self._written or not self._site.exists:
            spare = self._spare
            for path in removed:
                if path in self._site.entries:
                    self._keep_if_foreign(path)
                    spare.remove(path)
            spare.write(MANIFEST, self._manifest())
            spare.flush()
            self._exchange(spare)
        if self._new_facts != self._facts:
            with contextlib.suppress(OSError):
                # The site is published; without these the next build takes longer, that is all.
                _write_facts(self._work, self._new_facts)
        return Published(
            written=tuple(sorted(self._written)),
            unchanged=len(self._digests) - len(self._written),
            removed=tuple(path for path in removed if path in self._site.entries),
            kept=tuple(self._kept),
        )

    @property
    def _spare(self) -> _Tree:
        """The spare, made the same as the site the first time it is asked for."""
        if self._spare_ is None:
            tree = _Tree(self._work / "spare")
            tree.mirror(self._output, self._site)
            self._spare_ = tree
        return self._spare_

    def _take(self, path: str, key: str, digest: str, entry: _Entry) -> None:
        self._digests[path] = digest
        self._new_facts[path] = _Fact(key, digest, entry)

    def _check(self, path: str) -> None:
        if fault := _fault(path):
            raise OutputError(f"no file of a site can be called {path!r}: {fault}")
        # File systems that fold case or compose letters would make one file of two.
        name = (
            path
            if path.isascii() and path.islower()
            else unicodedata.normalize("NFC", path).casefold()
        )
        if name in self._names:
            raise OutputError(
                f"two files want one address: {self._names[name]} and {path}",
                where=str(self._output),
                todo="rename one of them",
            )
        self._names[name] = path

    def _check_folders(self) -> None:
        """No file of ours may stand where another needs a folder."""
        for path in self._digests:
            for folder in _folders_of(path):
                if folder in self._digests:
                    raise OutputError(
                        f"{folder} would have to be a file and a folder, for {path}",
                        where=str(self._output),
                        todo="rename one of them",
                    )

    def _digest(self, path: str) -> str | None:
        """SHA-256 of a file of the site; None where it is no regular file."""
        entry, fact = self._site.entries[path], self._facts.get(path)
        if not entry.is_regular:
            return None
        if fact is not None and fact.entry == entry:
            return fact.digest
        return _file_digest(self._output / path)

    def _make_way(self, path: str) -> None:
        """Keeps aside what a person put where a file of ours, or a folder for it, is to stand."""
        for place in (*_folders_of(path), path):
            if place in self._site.entries:
                self._keep_if_foreign(place)
        if path in self._site.folders:
            for place in self._site.entries:
                if place.startswith(f"{path}/"):
                    self._keep_if_foreign(place)

    def _keep_if_foreign(self, path: str) -> None:
        digest = self._digest(path)
        if digest is None or digest != self._listed.get(path):
            self._keep_aside(path, self._output / path, digest)

    def _keep_aside(self, path: str, source: Path, digest: str | None) -> None:
        """Puts a person's file where no build touches it, once."""
        # Named by its bytes, so that the same edit kept twice is one file.
        digest = digest or hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()
        folder, _, name = path.rpartition("/")
        stem, dot, suffix = name.rpartition(".")
        named = f"{stem}-{digest[:8]}.{suffix}" if stem else f"{dot}{suffix}-{digest[:8]}"
        edited = _Tree(self._output.with_name(f"{self._output.name}.edited"))
        place = edited.keep(f"{folder}/{named}" if folder else named, source)
        if place not in self._kept:
            self._kept.append(place)

    def _manifest(self) -> bytes:
        lines = [f"{digest}  {path}\n" for path, digest in sorted(self._digests.items())]
        return "".join(lines).encode()

    def _exchange(self, spare: _Tree) -> None:
        if not self._site.exists or not (self._site.entries or self._site.folders):
            # Also onto an empty folder this is one step.
            os.rename(spare.base, self._output)  # noqa: PTH104
        else:
            _exchange(spare.base, self._output, self._work)
            self._rescue(spare)
        _flush(self._output.parent)

    def _rescue(self, old: _Tree) -> None:
        """Saves what people did to the site while it was being built, before the spare is reused."""
        for path, entry in _survey(old.base).entries.items():
            if self._site.entries.get(path) == entry:
                continue
            source = old.base / path
            if path in self._listed or path in self._digests or path == MANIFEST:
                self._keep_aside(path, source, _file_digest(source) if entry.is_regular else None)
            else:
                _Tree(self._output).link(path, source)


def _file_digest(path: Path) -> str:
    with open(path, "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()


def _folders_of(path: str) -> Iterator[str]:
    """The folders a path goes through, outermost first: a, a/b for a/b/c."""
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _fault(path: str) -> str:
    """What is wrong with a relative path of the site; empty if nothing is."""
    if len(path) <= 200 and _PLAIN.fullmatch(path):
        return ""
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return "it has an empty part, `.` or `..`"
    if _UNFIT.search(path):
        return "it has a control character or a backslash"
    if any(len(part.encode("utf-8", "surrogatepass")) > 255 for part in parts) or len(path) > 1000:
        return "it is too long"
    if path == MANIFEST or parts[0].casefold() == ".git":
        return "that name is taken"
    return ""


# ---------------------------------------------------------------- writing


class _Tree:
    """A folder to write in. Every change that briefgen makes to a site's files goes through here.

    Nothing outside the folder is ever touched, whatever links lie in it.
    """

    def __init__(self, base: Path) -> None:
        self.base = _real(base)
        # Folders that are known to be real folders inside `base`, not links.
        self._safe: set[str] = set()
        self._new_files: list[str] = []
        self._changed_folders: set[str] = set()

    def write(self, path: str, data: bytes) -> _Entry:
        """Writes a new file in the place of whatever is there."""
        target = self._clear(path)
        descriptor = os.open(
            target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644
        )
        try:
            os.fchmod(descriptor, 0o644)  # whatever the umask
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            status = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        self._new_files.append(path)
        return _Entry(status.st_ino, status.st_size, status.st_mtime_ns, is_regular=True)

    def link(self, path: str, source: Path) -> None:
        """Puts the same file here, in the place of whatever is there; a copy if it must be."""
        target = self._clear(path)
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError as err:
            if err.errno not in _NO_LINKS:
                raise
            if stat.S_ISLNK(os.lstat(source).st_mode):
                os.symlink(os.readlink(source), target)  # noqa: PTH115, PTH211
            else:
                shutil.copy2(source, target, follow_symlinks=False)

    def keep(self, path: str, source: Path) -> Path:
        """Puts a file here unless something of that name is here already; returns its place."""
        _make_folder(self.base)
        place = self.base / path
        if not os.path.lexists(place):
            self.link(path, source)
        return place

    def remove(self, path: str) -> None:
        """Takes a file away, and the folders that it leaves empty."""
        folder = path.rpartition("/")[0]
        try:
            if not self._is_inside(folder) or stat.S_ISDIR(os.lstat(self.base / path).st_mode):
                return  # Something of ours has taken its place.
            os.unlink(self.base / path)  # noqa: PTH108
        except (FileNotFoundError, NotADirectoryError):
            return
        self._changed_folders.add(folder)
        while folder:
            try:
                os.rmdir(self.base / folder)  # noqa: PTH106
            except OSError as err:
                if err.errno in (errno.ENOTEMPTY, errno.EEXIST):
                    return
                raise
            self._safe.discard(folder)
            self._changed_folders.discard(folder)
            folder = folder.rpartition("/")[0]
            self._changed_folders.add(folder)

    def mirror(self, site: Path, survey: _Survey) -> None:
        """Makes this folder hold the same files as a site, linked to the same bytes."""
        _make_folder(self.base)
        here = _survey(self.base)
        for path, entry in here.entries.items():
            if survey.entries.get(path) != entry:
                self._changed_folders.add(path.rpartition("/")[0])
                self._unlink(path)
        # Deepest first: a folder is empty once its folders are gone.
        for folder in sorted(here.folders - survey.folders, key=len, reverse=True):
            os.rmdir(self.base / folder)  # noqa: PTH106
            self._changed_folders.discard(folder)
            self._changed_folders.add(folder.rpartition("/")[0])
        for folder in sorted(survey.folders - here.folders):
            self._folder(folder)
        for path, entry in survey.entries.items():
            if here.entries.get(path) != entry:
                self.link(path, site / path)

    def flush(self) -> None:
        """Sees to it that what was written survives a power cut."""
        work = len(self._new_files) + len(self._changed_folders)
        if work > ONE_BY_ONE and _flush_file_system(self.base):
            return
        for path in self._new_files:
            _flush(self.base / path)
        for folder in sorted(self._changed_folders):
            with contextlib.suppress(FileNotFoundError):  # gone again since
                _flush(self.base / folder)

    def _clear(self, path: str) -> Path:
        """Makes way for a file: its folders are there, and nothing of its name."""
        folder = path.rpartition("/")[0]
        if folder not in self._safe:
            for part in _folders_of(path):
                self._folder(part)
            if not self._is_inside(folder):
                raise OutputError(f"{path!r} would lie outside the site", where=str(self.base))
            self._safe.add(folder)
        self._changed_folders.add(folder)
        self._unlink(path)
        return self.base / path

    def _is_inside(self, folder: str) -> bool:
        """Whether a path leads to a folder in here, all links on the way followed."""
        return folder in self._safe or _real(self.base / folder).is_relative_to(self.base)

    def _folder(self, folder: str) -> None:
        if folder in self._safe:
            return
        place = self.base / folder
        try:
            mode = os.lstat(place).st_mode
        except FileNotFoundError:
            mode = 0
        if not stat.S_ISDIR(mode):
            if mode:
                self._unlink(folder)
            _make_folder(place)
            self._changed_folders |= {folder, folder.rpartition("/")[0]}
        self._safe.add(folder)

    def _unlink(self, path: str) -> None:
        """Takes away whatever is called so, a folder with all that is in it."""
        place = self.base / path
        try:
            os.unlink(place)  # noqa: PTH108
        except FileNotFoundError:
            return
        except OSError as err:
            # Linux says EISDIR, macOS EPERM.
            if err.errno not in (errno.EISDIR, errno.EPERM) or not place.is_dir():
                raise
            shutil.rmtree(place)
            gone = {f for f in self._safe | self._changed_folders if f"{f}/".startswith(f"{path}/")}
            self._safe -= gone
            self._changed_folders -= gone


def _make_folder(folder: Path) -> None:
    """Makes a folder that all can read, whatever the umask; one that is there stays as it is."""
    try:
        os.mkdir(folder, 0o755)  # noqa: PTH102
    except FileExistsError:
        if not folder.is_dir():
            raise
    except FileNotFoundError:
        _make_folder(folder.parent)
        _make_folder(folder)
    else:
        os.chmod(folder, 0o755)  # noqa: PTH101, S103 - a site is to be read by all


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _flush_file_system(folder: Path) -> bool:
    """Flushes all of a file system at once; False where the system cannot."""
    call = getattr(_libc(), "syncfs", None)
    if call is None:
        return False
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        if call(descriptor) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(descriptor)
    return True


# ---------------------------------------------------------------- the exchange


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _exchange(spare: Path, output: Path, work: Path) -> None:
    """Lets two folders change places: in one step where the system can, else in three."""
    if not _exchange_in_one_call(spare, output):
        _exchange_by_renames(spare, output, work)


def _exchange_in_one_call(one: Path, other: Path) -> bool:
    """False where the system or the file system has no such call."""
    libc = _libc()
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
        result = libc.renameat2(here, names[0], here, names[1], exchange)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        result = libc.renamex_np(names[0], names[1], 2)  # RENAME_SWAP
    else:
        return False
    if result == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _exchange_by_renames(spare: Path, output: Path, work: Path) -> None:
    """Two renames publish the spare, with a journal from which `_recover` finishes the job."""
    journal = work / "journal"
    if os.path.lexists(work / "old"):
        shutil.rmtree(work / "old")
    descriptor = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    _flush(work)
    os.rename(output, work / "old")  # noqa: PTH104
    os.rename(spare, output)  # noqa: PTH104
    _recover(output, work)


def _recover(output: Path, work: Path) -> None:
    """Finishes an exchange by renames that was cut off: the new site is whole, so it goes up."""
    journal, old, spare = work / "journal", work / "old", work / "spare"
    if not os.path.lexists(journal):
        return
    if os.path.lexists(old):
        if not os.path.lexists(output):
            os.rename(spare if os.path.lexists(spare) else old, output)  # noqa: PTH104
        if os.path.lexists(old):
            if os.path.lexists(spare):
                shutil.rmtree(spare)
            os.rename(old, spare)  # noqa: PTH104
    _flush(output.parent)
    os.unlink(journal)  # noqa: PTH108
