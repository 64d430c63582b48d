"""Watch folders and files; hand out sets of changed paths, each after a short quiet.

What the operating system reports only wakes the watcher. What changed is decided by looking:
the files are listed again and compared with the last look (size, time, inode and mode, then a
digest of the bytes). So an event that is lost, doubled, late or about nothing does no harm, an
editor may save in any way it likes, and reading a file never counts as a change.
"""

from __future__ import annotations

import errno
import fnmatch
import hashlib
import logging
import os
import re
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

from watchdog import events
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

log = logging.getLogger(__name__)

QUIET: Final = 0.075
"""Seconds without an event after which a burst counts as over."""
PATIENCE: Final = 2.0
"""Seconds after which a burst that never ends is looked at all the same."""
BACKUP: Final = 4.0
"""Seconds between two looks where events are trusted: they can be lost (a full queue, a folder
link, a machine that slept)."""
POLL: Final = 1.0
"""Seconds between two looks where there are no events."""
SLOWEST: Final = 30.0
"""The most seconds between two looks, however many files there are."""
RACY: Final = 2_000_000_000
"""Nanoseconds: a file touched this shortly before a look may change again within the grain of the
file system's clock, so the next look reads it again (git's "racy" entries)."""
DIGESTED: Final = 16 * 1024 * 1024
"""Bytes above which a file is known by its size, time and inode alone."""

# Folders that hold no sources of ours, and the files that editors and copying programs leave beside
# the one being written: vim (4913, .swp, ~), emacs (.#x, #x#), JetBrains (___jb_tmp___), GNOME
# (.goutputstream-), rsync (.name.AbCdEf), browsers (.part, .crdownload).
_NOISE: Final = re.compile(
    "|".join(
        fnmatch.translate(pattern)
        for pattern in (
            *(".git", ".hg", ".svn", ".briefgen", ".idea", ".vscode", ".DS_Store"),
            *("__pycache__", "node_modules", "4913", "*~", "*.sw[a-p]", ".#*", "#*#", "*.tmp"),
            *("*___jb_???___", ".goutputstream-*", ".?*.??????", "*.part", "*.crdownload"),
            *(".fuse_hidden*", ".nfs0*"),
        )
    )
)
# File systems that other machines write to, whose kernels do not tell ours.
_FOREIGN: Final = re.compile(
    r"9p|drvfs|nfs4?|cifs|smb[23]?|smbfs|afs|ceph|vboxsf|prl_fs|fuse\..+|fakeowner"
)
_WANTED: Final = [
    # Not `opened` nor `closed_no_write`: reading is no change. Not changes of a folder either: the
    # files inside speak for themselves.
    events.FileCreatedEvent,
    events.FileModifiedEvent,
    events.FileClosedEvent,
    events.FileMovedEvent,
    events.FileDeletedEvent,
    events.DirCreatedEvent,
    events.DirMovedEvent,
    events.DirDeletedEvent,
    # Change of mode, an event of its own since watchdog 7.
    *filter(None, [getattr(events, "FileAttribEvent", None)]),
]


@dataclass(frozen=True, slots=True)
class WatchedPaths:
    """What to watch, and what lies inside it and must not wake us."""

    roots: tuple[Path, ...]
    """Files and folders, absolute; they need not exist yet."""
    ignored: tuple[Path, ...] = ()
    """Files and folders, absolute, that count as not there: the output, the state, the lock."""

    def is_noise(self, path: Path, below: Path) -> bool:
        """Whether a path below a root is nobody's source: ignored, or an editor's leftover."""
        return any(_NOISE.match(part) for part in path.relative_to(below).parts) or any(
            path.is_relative_to(ignored) for ignored in self.ignored
        )


@dataclass(frozen=True, slots=True)
class _Stamp:
    """How a file looked: equal stamps mean that nobody needs to read it again."""

    size: int
    mtime: int
    inode: int
    device: int
    mode: int
    settled: bool
    """False when it was written so shortly before the look that its time may not tell."""
    digest: bytes | None
    """None where it was not read: too large, no regular file, or not readable."""

    def looks_like(self, other: _Stamp) -> bool:
        return (
            self.size == other.size
            and self.mtime == other.mtime
            and self.inode == other.inode
            and self.device == other.device
            and self.mode == other.mode
        )

    def holds_what(self, other: _Stamp) -> bool:
        if self.digest is None or other.digest is None:
            return self.digest is other.digest and self.looks_like(other)
        return self.digest == other.digest


@dataclass(frozen=True, slots=True)
class _Look:
    """All files under the roots at one moment."""

    stamps: Mapping[Path, _Stamp]
    folders: frozenset[Path]
    """Real folders to observe: the roots, and those that links inside them lead to."""

    def changed_since(self, before: _Look) -> frozenset[Path]:
        gone = before.stamps.keys() - self.stamps.keys()
        return frozenset(gone) | {
            path
            for path, stamp in self.stamps.items()
            if (old := before.stamps.get(path)) is None or not stamp.holds_what(old)
        }


def _look(paths: WatchedPaths, before: Mapping[Path, _Stamp]) -> _Look:
    """Lists everything under the roots; reads only files that look new since `before`."""
    now = time.time_ns()
    stamps: dict[Path, _Stamp] = {}
    folders: set[Path] = set()
    # A link is followed while it stays within what the person named (roots and the folders that
    # hold them); a link to `/` must not make us read the disk.
    allowed = {_real(root) for root in paths.roots} | {_real(root.parent) for root in paths.roots}
    for root in paths.roots:
        if paths.is_noise(root, root):
            continue
        real = _real(root)
        if real.is_dir():
            folders.add(real)
            waiting, seen = [(root, real)], {real}
        else:
            waiting, seen = [], set()
            _stamp_file(root, before.get(root), now, stamps)
        while waiting:
            folder, real = waiting.pop()
            for entry in _entries(folder):
                path = folder / entry.name
                if paths.is_noise(path, root):
                    continue
                try:
                    is_folder = entry.is_dir()
                except OSError:
                    continue
                if not is_folder:
                    _stamp_file(path, before.get(path), now, stamps)
                    continue
                inner = _real(path) if entry.is_symlink() else real / entry.name
                if inner in seen:
                    continue
                if entry.is_symlink():
                    if not any(inner.is_relative_to(one) for one in allowed):
                        continue
                    folders.add(inner)
                seen.add(inner)
                waiting.append((path, inner))
    return _Look(stamps, _topmost(folders))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as listing:
            return list(listing)
    except OSError:
        # Gone meanwhile, or not for us to read: as good as empty.
        return []


def _stamp_file(path: Path, before: _Stamp | None, now: int, stamps: dict[Path, _Stamp]) -> None:
    try:
        seen = path.stat()
    except OSError:
        return
    if stat.S_ISDIR(seen.st_mode):
        return
    stamp = _Stamp(
        size=seen.st_size,
        mtime=seen.st_mtime_ns,
        inode=seen.st_ino,
        device=seen.st_dev,
        mode=seen.st_mode,
        settled=now - seen.st_mtime_ns > RACY,
        digest=None,
    )
    if before is not None and before.settled and stamp.looks_like(before):
        stamps[path] = before
        return
    if stat.S_ISREG(seen.st_mode) and seen.st_size <= DIGESTED:
        stamp = _digested(path, stamp)
    stamps[path] = stamp


def _digested(path: Path, stamp: _Stamp) -> _Stamp:
    try:
        # O_NONBLOCK: should a pipe have taken the file's place, opening it must not wait.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return stamp
    with os.fdopen(descriptor, "rb") as file:
        try:
            digest = hashlib.file_digest(file, "blake2b").digest()
        except OSError:
            return stamp
    return _Stamp(
        size=stamp.size,
        mtime=stamp.mtime,
        inode=stamp.inode,
        device=stamp.device,
        mode=stamp.mode,
        settled=stamp.settled,
        digest=digest,
    )


def _real(path: Path) -> Path:
    """The path without links; a link that goes in circles stays as it is."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _topmost(folders: Iterable[Path]) -> frozenset[Path]:
    """The folders that lie in no other of them."""
    kept: list[Path] = []
    for folder in sorted(folders, key=lambda one: len(one.parts)):
        if not any(folder.is_relative_to(one) for one in kept):
            kept.append(folder)
    return frozenset(kept)


class EventSource(Protocol):
    """Something that reports changes below folders."""

    def observe(self, deep: frozenset[Path], flat: frozenset[Path]) -> bool:
        """Reports from now on what happens anywhere below `deep` and directly in `flat`.

        Returns whether a folder is observed that was not before. Raises OSError where the system cannot watch so much. Called again after every look; a
        folder that was replaced by another of the same name must be observed anew.
        """

    def close(self) -> None:
        """Reports nothing any more."""


class WatchdogSource(FileSystemEventHandler):
    """The operating system's own reports, through watchdog."""

    def __init__(self, report: Callable[[FileSystemEvent], None]) -> None:
        self._report = report
        # Held while changing anything below: one thread looks, another may close.
        self._lock = threading.Lock()
        self._closed = False
        self._observer: BaseObserver | None = None
        # For each observed folder: its watch, and which folder stood there when it was set.
        self._watches: dict[tuple[Path, bool], tuple[ObservedWatch, tuple[int, int]]] = {}

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hands on what the observer's thread brings."""
        self._report(event)

    def observe(self, deep: frozenset[Path], flat: frozenset[Path]) -> bool:
        """Sets and drops watches until they are these (see `EventSource`)."""
        with self._lock:
            return not self._closed and self._set(deep, flat)

    def _set(self, deep: frozenset[Path], flat: frozenset[Path]) -> bool:
        observer = self._observer
        if observer is None:
            # It warns of lost events, which do no harm here.
            logging.getLogger("watchdog").setLevel(logging.ERROR)
            observer = Observer()
            observer.start()
            self._observer = observer
        wanted = {(folder, True) for folder in deep} | {(folder, False) for folder in flat}
        identities = {key: _identity(key[0]) for key in wanted}
        for key, (watch, identity) in list(self._watches.items()):
            # A watch dies with its folder and never says so.
            if identities.get(key) != identity:
                del self._watches[key]
                observer.unschedule(watch)
        fresh = False
        for key in sorted(wanted - self._watches.keys()):
            folder, recursive = key
            here = identities[key]
            if here is None:
                continue
            try:
                watch = observer.schedule(
                    self, str(folder), recursive=recursive, event_filter=_WANTED
                )
            except FileNotFoundError:
                continue  # Gone since we looked; the next look knows.
            self._watches[key] = (watch, here)
            fresh = True
        return fresh

    def close(self) -> None:
        """Ends the observer's threads and waits for them."""
        with self._lock:
            self._closed = True
            if self._observer is not None:
                self._observer.stop()
                self._observer.join()
                self._observer = None
                self._watches.clear()


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        seen = folder.stat()
    except OSError:
        return None
    return (seen.st_dev, seen.st_ino)


@dataclass(slots=True)
class _Pending:
    """When the burst of events that we wait out began and last spoke; seconds, monotonic."""

    first: float
    last: float

    def due(self) -> float:
        return min(self.last + QUIET, self.first + PATIENCE)


@dataclass(slots=True)
class _State:
    """What the threads share; everything is held under `lock`."""

    lock: threading.Condition = field(default_factory=threading.Condition)
    pending: _Pending | None = None
    closed: bool = False


class Watcher:
    """Changes to some paths, in sets, from the moment it is made.

        with Watcher(WatchedPaths((seeds,))) as watcher:
            build()
            for changed in watcher.changes():
                build()

    A change during `build()` is kept for the next set. `changes` ends when `close` is called,
    from whichever thread.
    """

    def __init__(
        self,
        paths: WatchedPaths,
        *,
        poll: bool = False,
        say: Callable[[str], None] = log.warning,
        source: Callable[[Callable[[FileSystemEvent], None]], EventSource] = WatchdogSource,
    ) -> None:
        self._paths = paths
        self._say = say
        self._state = _State()
        self._source: EventSource | None = None if poll else source(self._on_event)
        self._polling = poll
        self._observed: frozenset[Path] = frozenset()
        self._cost = 0.0
        if not poll and (kind := _foreign_file_system(paths.roots)):
            self._polling = True
            say(f"{kind} reports no changes of other machines: looking every {POLL:.0f} s instead")
        self._last = _Look({}, frozenset())
        self._last = self._look_again()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def follow(self, paths: WatchedPaths) -> None:
        """Watches these paths instead, from this moment; to be called between two sets.

        What changed before is not handed out: the caller is about to read everything anew.
        """
        if paths != self._paths:
            self._paths = paths
            self._last = self._look_again()

    def changes(self) -> Iterator[frozenset[Path]]:
        """Paths written, made or gone since the last set; waits for them, never empty.

        Paths are given as they are found below the roots, links not resolved.
        """
        while self._wait():
            look = self._look_again()
            changed = look.changed_since(self._last)
            self._last = look
            if changed:
                yield changed

    def close(self) -> None:
        """Ends `changes`, wherever it waits, and the threads behind it."""
        with self._state.lock:
            self._state.closed = True
            self._state.lock.notify_all()
        if self._source is not None:
            self._source.close()

    @property
    def interval(self) -> float:
        """Seconds until the next look where nothing is reported.

        It grows with the cost of a look, so that looking takes at most half a percent of a
        processor (5 percent where there are no reports).
        """
        if self._polling:
            return min(max(POLL, 20 * self._cost), SLOWEST)
        return min(max(BACKUP, 200 * self._cost), SLOWEST)

    def wakes(self, event: FileSystemEvent) -> bool:
        """Whether an event may be about a source: below a root, or a root's own coming or going."""
        if type(event) not in _WANTED:
            return False
        for name in (event.src_path, event.dest_path):
            if not name:
                continue
            path = Path(os.fsdecode(name))
            for one in (*self._paths.roots, *self._observed):
                if path.is_relative_to(one):
                    if not self._paths.is_noise(path, one):
                        return True
                elif one.is_relative_to(path):
                    return True
        return False

    def _on_event(self, event: FileSystemEvent) -> None:
        if self.wakes(event):
            self._wake()

    def _wake(self) -> None:
        now = time.monotonic()
        with self._state.lock:
            if self._state.pending is None:
                self._state.pending = _Pending(now, now)
                self._state.lock.notify_all()
            else:
                # The waiting thread finds the later time by itself when it wakes.
                self._state.pending.last = now

    def _wait(self) -> bool:
        """Waits until a look is due; False when closed."""
        state = self._state
        backup = time.monotonic() + self.interval
        with state.lock:
            while not state.closed:
                due = min(state.pending.due(), backup) if state.pending else backup
                left = due - time.monotonic()
                if left <= 0:
                    # Taken before the look: what happens during it wakes us once more.
                    state.pending = None
                    return True
                state.lock.wait(left)
        return False

    def _look_again(self) -> _Look:
        began = time.perf_counter()
        look = _look(self._paths, self._last.stamps)
        if self._source is not None and self._observe(look.folders):
            # What was written between the look and the new watches would be missed.
            look = _look(self._paths, look.stamps)
        self._cost = time.perf_counter() - began
        return look

    def _observe(self, deep: frozenset[Path]) -> bool:
        """Brings the watches up to date; whether a folder is observed that was not before."""
        source = self._source
        if source is None:
            return False
        # The folders that hold the roots tell when a root itself comes, goes or is exchanged.
        flat = {_nearest(root.parent) for root in self._paths.roots}
        flat = {one for one in flat if not any(one.is_relative_to(other) for other in deep)}
        self._observed = deep
        try:
            return source.observe(deep, frozenset(flat))
        except OSError as err:
            self._source = None
            self._polling = True
            source.close()
            self._say(_why_polling(err))
            return False


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    real = _real(folder)
    while not real.is_dir() and real != real.parent:
        real = real.parent
    return real


def _why_polling(err: OSError) -> str:
    if err.errno == errno.ENOSPC:
        cure = "raise it with: sysctl fs.inotify.max_user_watches=524288"
        return f"the system's limit of watched folders is reached: looking every {POLL:.0f} s instead; {cure}"
    if err.errno == errno.EMFILE:
        cure = "raise it with: sysctl fs.inotify.max_user_instances=512"
        return f"the system's limit of watching programs is reached: looking every {POLL:.0f} s instead; {cure}"
    return f"the system cannot watch folders ({err}): looking every {POLL:.0f} s instead"


def _foreign_file_system(
    roots: Iterable[Path], mounts: Path = Path("/proc/self/mounts")
) -> str | None:
    """The kind of the network or guest file system that a root lies on; None on a local one."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        table = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    kinds = {}
    for line in table.splitlines():
        _, place, kind, *_ = line.split(" ")
        # Spaces in the table are written as octal escapes.
        place = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), place)
        kinds[Path(place)] = kind
    for root in roots:
        real = _real(root)
        kind = next((kinds[one] for one in (real, *real.parents) if one in kinds), "")
        if _FOREIGN.fullmatch(kind):
            return kind
    return None
