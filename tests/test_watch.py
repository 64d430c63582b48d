"""The watcher: with invented event streams, and with the system's own on real folders."""

from __future__ import annotations

import errno
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    FileClosedNoWriteEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)

from briefgen import watch
from briefgen.watch import WatchedPaths, Watcher

# watchdog warns, harmlessly, when a folder is made and filled faster than it sets its watches.
pytestmark = pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")
LONG = 10.0
"""Seconds after which a test gives up waiting for what must come."""


class Stream:
    """An event source that says what a test tells it to."""

    def __init__(self, refuses: OSError | None = None) -> None:
        self.refuses = refuses
        self.report: Callable[[FileSystemEvent], None] = lambda event: None
        self.deep: frozenset[Path] = frozenset()
        self.closed = False

    def __call__(self, report: Callable[[FileSystemEvent], None]) -> Stream:
        self.report = report
        return self

    def observe(self, deep: frozenset[Path], flat: frozenset[Path]) -> bool:
        if self.refuses:
            raise self.refuses
        fresh, self.deep = deep - self.deep, deep
        return bool(fresh)

    def close(self) -> None:
        self.closed = True


class Seen:
    """The sets of changes, fetched by a thread of their own as a build loop would."""

    def __init__(self, watcher: Watcher, root: Path) -> None:
        self.watcher, self.root = watcher, root
        self.sets: queue.SimpleQueue[frozenset[Path] | None] = queue.SimpleQueue()
        self.thread = threading.Thread(target=self._fetch)
        self.thread.start()

    def _fetch(self) -> None:
        for changed in self.watcher.changes():
            self.sets.put(changed)
        self.sets.put(None)

    def next(self) -> set[str]:
        changed = self.sets.get(timeout=LONG)
        assert changed is not None, "the watcher ended"
        return {path.relative_to(self.root).as_posix() for path in changed}

    def until(self, wanted: set[str]) -> None:
        """Fetches sets until they have named these, and fails on any other name."""
        missing = set(wanted)
        while missing:
            changed = self.next()
            assert changed <= wanted
            missing -= changed


@contextmanager
def watching(
    root: Path, *roots: str, ignored: tuple[str, ...] = (), **options: object
) -> Iterator[Seen]:
    paths = WatchedPaths(
        tuple(root / one for one in roots or ("seeds",)), tuple(root / one for one in ignored)
    )
    watcher = Watcher(paths, **options)  # type: ignore[arg-type]
    seen = Seen(watcher, root)
    try:
        yield seen
    finally:
        watcher.close()
        seen.thread.join(LONG)
        assert not seen.thread.is_alive()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "seeds").mkdir(parents=True)
    (root / "seeds/a.md").write_text("uno")
    (root / "briefgen.toml").write_text("[site]")
    return root


@pytest.fixture
def events_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """No backup looks: what is seen was seen by events."""
    monkeypatch.setattr(watch, "BACKUP", 1e6)
    monkeypatch.setattr(watch, "SLOWEST", 1e6)


@pytest.fixture
def unhurried(events_only: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quiet long enough that a busy machine does not cut one save in two."""
    monkeypatch.setattr(watch, "QUIET", 0.3)


# What wakes


@pytest.mark.parametrize(
    ("event", "wakes"),
    [
        (FileOpenedEvent("/p/seeds/a.md"), False),
        (FileClosedNoWriteEvent("/p/seeds/a.md"), False),
        (DirModifiedEvent("/p/seeds"), False),
        (FileModifiedEvent("/p/site/index.html"), False),
        (FileModifiedEvent("/p/seeds/site/index.html"), False),
        (FileModifiedEvent("/p/other.txt"), False),
        (FileModifiedEvent("/p/seeds.bak/a.md"), False),
        (FileCreatedEvent("/p/seeds/.git/index"), False),
        (FileCreatedEvent("/p/seeds/4913"), False),
        (FileCreatedEvent("/p/seeds/.a.md.swp"), False),
        (FileCreatedEvent("/p/seeds/a.md~"), False),
        (FileCreatedEvent("/p/seeds/.#a.md"), False),
        (FileCreatedEvent("/p/seeds/#a.md#"), False),
        (FileCreatedEvent("/p/seeds/a.md___jb_tmp___"), False),
        (FileCreatedEvent("/p/seeds/.a.md.Xy12Zq"), False),
        (FileMovedEvent("/p/seeds/.a.md.Xy12Zq", "/p/seeds/a.md"), True),
        (FileMovedEvent("/p/seeds/a.md", "/p/seeds/a.md~"), True),
        (FileModifiedEvent("/p/seeds/a.md"), True),
        (FileModifiedEvent(b"/p/seeds/a.md"), True),
        (FileCreatedEvent("/p/seeds/deep/er/a.edit.toml"), True),
        (FileModifiedEvent("/p/briefgen.toml"), True),
        (DirCreatedEvent("/p/seeds"), True),
        (DirDeletedEvent("/p"), True),
    ],
    ids=lambda value: (
        f"{type(value).__name__}-{value.src_path}" if hasattr(value, "src_path") else str(value)
    ),
)
def test_only_news_of_a_source_wakes(event: FileSystemEvent, wakes: bool) -> None:
    paths = WatchedPaths(
        (Path("/p/seeds"), Path("/p/briefgen.toml")), (Path("/p/site"), Path("/p/seeds/site"))
    )
    with Watcher(paths, source=Stream()) as watcher:
        assert watcher.wakes(event) is wakes


# With an invented stream


def test_a_burst_is_one_set(project: Path, unhurried: None) -> None:
    stream = Stream()
    with watching(project, source=stream) as seen:
        names = {f"seeds/{number}.md" for number in range(50)}
        for name in sorted(names):
            (project / name).write_text(name)
            for event in (FileCreatedEvent, FileModifiedEvent):
                stream.report(event(str(project / name)))
        assert seen.next() == names
    assert stream.closed


def test_an_event_without_a_change_is_no_change(project: Path, events_only: None) -> None:
    stream = Stream()
    with watching(project, source=stream) as seen:
        seed = project / "seeds/a.md"
        seed.write_text("uno")
        os.utime(seed, ns=(1, 1))
        stream.report(FileModifiedEvent(str(seed)))
        (project / "seeds/b.md").write_text("dos")
        stream.report(FileModifiedEvent(str(project / "seeds/b.md")))
        assert seen.next() == {"seeds/b.md"}
        assert seen.sets.empty()


def test_a_change_that_size_and_time_hide_is_found(project: Path, events_only: None) -> None:
    stream, seed = Stream(), project / "seeds/a.md"
    with watching(project, source=stream) as seen:
        before = seed.stat()
        seed.write_text("DOS")
        os.utime(seed, ns=(before.st_atime_ns, before.st_mtime_ns))
        stream.report(FileModifiedEvent(str(seed)))
        assert seen.next() == {"seeds/a.md"}


def test_changes_during_a_build_are_one_more_set(project: Path, events_only: None) -> None:
    stream, seed = Stream(), project / "seeds/a.md"
    with Watcher(WatchedPaths((project / "seeds",)), source=stream) as watcher:
        sets = watcher.changes()
        seed.write_text("dos")
        stream.report(FileModifiedEvent(str(seed)))
        assert next(sets) == {seed}
        # The caller is building now.
        for text in ("tres", "cuatro"):
            seed.write_text(text)
            stream.report(FileModifiedEvent(str(seed)))
        assert next(sets) == {seed}
        other = project / "seeds/b.md"
        other.write_text("cinco")
        stream.report(FileModifiedEvent(str(other)))
        assert next(sets) == {other}


def test_what_no_event_told_is_found_by_looking(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "BACKUP", 0.05)
    with watching(project, source=Stream()) as seen:
        (project / "seeds/a.md").write_text("dos")
        assert seen.next() == {"seeds/a.md"}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "limit"), "max_user_watches"),
        (OSError(errno.EMFILE, "limit"), "max_user_instances"),
        (OSError(errno.ENOSYS, "no inotify"), "no inotify"),
    ],
    ids=["watches", "instances", "none"],
)
def test_without_events_it_polls_and_says_so_once(
    project: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    monkeypatch.setattr(watch, "POLL", 0.05)
    lines: list[str] = []
    stream = Stream(refuses=error)
    with watching(project, source=stream, say=lines.append) as seen:
        for text in ("dos", "tres"):
            (project / "seeds/a.md").write_text(text)
            assert seen.next() == {"seeds/a.md"}
    assert len(lines) == 1
    assert said in lines[0]
    assert "\n" not in lines[0]
    assert stream.closed


def test_looking_costs_at_most_half_a_percent(project: Path) -> None:
    with Watcher(WatchedPaths((project / "seeds",)), source=Stream()) as watcher:
        assert watcher.interval == watch.BACKUP
        watcher._cost = 0.1
        assert watcher.interval == pytest.approx(20)
        watcher._cost = 10
        assert watcher.interval == watch.SLOWEST


def test_other_paths_can_be_followed(project: Path, events_only: None) -> None:
    (project / "notes").mkdir()
    note = project / "notes/n.md"
    note.write_text("nota")
    stream = Stream()
    with Watcher(WatchedPaths((project / "seeds",)), source=stream) as watcher:
        sets = watcher.changes()
        (project / "seeds/a.md").write_text("dos")
        stream.report(FileModifiedEvent(str(project / "seeds/a.md")))
        assert next(sets) == {project / "seeds/a.md"}
        watcher.follow(WatchedPaths((project / "notes",)))
        assert stream.deep == {project / "notes"}
        (project / "seeds/a.md").write_text("nadie mira")
        stream.report(FileModifiedEvent(str(project / "seeds/a.md")))
        note.write_text("otra")
        stream.report(FileModifiedEvent(str(note)))
        assert next(sets) == {note}


def test_a_network_disk_is_recognised(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    share = tmp_path / "my share"
    (share / "seeds").mkdir(parents=True)
    place = str(share).replace(" ", "\\040")
    table.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {place} nfs4 rw 0 0\n")
    assert watch._foreign_file_system([share / "seeds"], table) == "nfs4"
    assert watch._foreign_file_system([tmp_path], table) is None
    assert watch._foreign_file_system([tmp_path], tmp_path / "none") is None


# With the system's own events


def in_place(seed: Path, text: str) -> None:
    seed.write_text(text)


def rename_over(seed: Path, text: str) -> None:
    fresh = seed.with_name("." + seed.name + ".Ab12Cd")
    fresh.write_text(text)
    fresh.replace(seed)


def rename_over_from_outside(seed: Path, text: str) -> None:
    fresh = seed.parent.parent / "elsewhere"
    fresh.write_text(text)
    fresh.replace(seed)


def vim_with_backup(seed: Path, text: str) -> None:
    probe = seed.with_name("4913")
    probe.touch()
    probe.unlink()
    backup = seed.with_name(seed.name + "~")
    seed.rename(backup)
    seed.write_text(text)
    backup.unlink()


def delete_and_write(seed: Path, text: str) -> None:
    seed.unlink()
    seed.write_text(text)


def sed(seed: Path, text: str) -> None:
    subprocess.run(["sed", "-i", f"s/.*/{text}/", seed], check=True)


@pytest.mark.parametrize(
    "save",
    [in_place, rename_over, rename_over_from_outside, vim_with_backup, delete_and_write, sed],
)
def test_one_save_is_one_set(
    project: Path, unhurried: None, save: Callable[[Path, str], None]
) -> None:
    with watching(project) as seen:
        for text in ("dos", "tres"):
            save(project / "seeds/a.md", text)
            assert seen.next() == {"seeds/a.md"}
        in_place(project / "seeds/b.md", "otro")
        assert seen.next() == {"seeds/b.md"}, "an echo of the last save"


def test_many_files_at_once(project: Path, unhurried: None) -> None:
    names = {f"seeds/{number}.md" for number in range(500)}
    with watching(project) as seen:
        for name in names:
            (project / name).write_text(name)
        first = seen.next()
        assert first <= names
        if first != names:  # a slow disk: the burst may be seen in two, not in more
            assert seen.next() == names - first


def test_new_renamed_and_deleted_seeds(project: Path, unhurried: None) -> None:
    with watching(project) as seen:
        (project / "seeds/b.md").write_text("dos")
        assert seen.next() == {"seeds/b.md"}
        (project / "seeds/b.md").rename(project / "seeds/c.md")
        assert seen.next() == {"seeds/b.md", "seeds/c.md"}
        (project / "seeds/c.md").unlink()
        assert seen.next() == {"seeds/c.md"}


def test_folders_made_filled_moved_and_removed(project: Path, events_only: None) -> None:
    with watching(project) as seen:
        (project / "seeds/x/y").mkdir(parents=True)
        (project / "seeds/x/y/b.md").write_text("dos")
        seen.until({"seeds/x/y/b.md"})
        (project / "seeds/x/y/b.md").write_text("tres")
        seen.until({"seeds/x/y/b.md"})
        (project / "seeds/x").rename(project / "seeds/z")
        seen.until({"seeds/x/y/b.md", "seeds/z/y/b.md"})
        (project / "seeds/z/y/b.md").write_text("cuatro")
        seen.until({"seeds/z/y/b.md"})
        shutil.rmtree(project / "seeds/z")
        seen.until({"seeds/z/y/b.md"})


def test_the_seeds_folder_goes_and_comes_back(project: Path, events_only: None) -> None:
    with watching(project) as seen:
        for text in ("dos", "tres"):
            shutil.rmtree(project / "seeds")
            seen.until({"seeds/a.md"})
            (project / "seeds").mkdir()
            (project / "seeds/a.md").write_text(text)
            seen.until({"seeds/a.md"})
            (project / "seeds/a.md").write_text(text * 2)
            seen.until({"seeds/a.md"})
        (project / "seeds").rename(project / "away")
        seen.until({"seeds/a.md"})
        (project / "away/a.md").write_text("nadie mira")
        (project / "away").rename(project / "seeds")
        seen.until({"seeds/a.md"})
        (project / "seeds/a.md").write_text("cinco")
        seen.until({"seeds/a.md"})


def test_the_seeds_folder_exchanged_at_once(project: Path, unhurried: None) -> None:
    shutil.copytree(project / "seeds", project / "other")
    (project / "other/a.md").write_text("dos")
    with watching(project) as seen:
        (project / "seeds").rename(project / "old")
        (project / "other").rename(project / "seeds")
        assert seen.next() == {"seeds/a.md"}
        (project / "seeds/a.md").write_text("tres")
        assert seen.next() == {"seeds/a.md"}


def test_roots_that_come_later(project: Path, events_only: None) -> None:
    with watching(project, "seeds", "actors.toml", "templates") as seen:
        (project / "actors.toml").write_text("")
        assert seen.next() == {"actors.toml"}
        (project / "templates/parts").mkdir(parents=True)
        (project / "templates/parts/head.html").write_text("<p>")
        seen.until({"templates/parts/head.html"})
        (project / "templates/parts/head.html").write_text("<b>")
        seen.until({"templates/parts/head.html"})


def test_a_link_to_a_folder_of_the_project_is_followed(project: Path, events_only: None) -> None:
    (project / "shared").mkdir()
    (project / "shared/s.md").write_text("uno")
    (project / "seeds/more").symlink_to(project / "shared")
    (project / "seeds/round").symlink_to(project / "seeds")
    (project / "seeds/disk").symlink_to("/")
    with watching(project) as seen:
        (project / "shared/s.md").write_text("dos")
        assert seen.next() == {"seeds/more/s.md"}
        (project / "seeds/more").unlink()
        assert seen.next() == {"seeds/more/s.md"}


def test_a_link_to_a_seed_changes_with_its_target(project: Path) -> None:
    (project / "real.md").write_text("uno")
    (project / "seeds/l.md").symlink_to("../real.md")
    with watching(project) as seen:
        (project / "other.md").write_text("dos")
        (project / "seeds/m.md").symlink_to("../other.md")
        assert seen.next() == {"seeds/m.md"}


def test_reading_and_what_we_write_never_wake(project: Path, events_only: None) -> None:
    (project / "seeds/site").mkdir()
    options: dict[str, object] = {"ignored": ("seeds/site", "lock.json")}
    with watching(project, "seeds", "briefgen.toml", "lock.json", **options) as seen:  # type: ignore[arg-type]
        for _ in range(20):
            (project / "seeds/a.md").read_bytes()
        (project / "seeds/site/index.html").write_text("<p>")
        (project / "lock.json").write_text("{}")
        (project / "unrelated.txt").write_text("x")
        (project / "seeds/a.md.swp").write_text("x")
        (project / "briefgen.toml").write_text("[paths]")
        assert seen.next() == {"briefgen.toml"}


def test_a_checkout_of_another_branch(project: Path, unhurried: None) -> None:
    def git(*words: str) -> None:
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", "-C", project, *identity, *words], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", "seeds")
    git("commit", "-qm", "uno")
    git("checkout", "-qb", "dos")
    (project / "seeds/a.md").write_text("dos")
    (project / "seeds/b.md").write_text("dos")
    git("add", "seeds")
    git("commit", "-qm", "dos")
    with watching(project) as seen:
        git("checkout", "-q", "main")
        assert seen.next() == {"seeds/a.md", "seeds/b.md"}
        git("checkout", "-q", "dos")
        assert seen.next() == {"seeds/a.md", "seeds/b.md"}


def test_a_pipe_among_the_seeds_stops_nothing(project: Path, events_only: None) -> None:
    os.mkfifo(project / "seeds/pipe.md")
    with watching(project) as seen:
        (project / "seeds/a.md").write_text("dos")
        assert seen.next() == {"seeds/a.md"}


def test_nothing_is_left_behind(project: Path) -> None:
    threads = threading.active_count()
    open_files = Path("/proc/self/fd")
    descriptors = len(list(open_files.iterdir())) if open_files.is_dir() else 0
    for _ in range(3):
        with watching(project) as seen:
            (project / "seeds/a.md").write_text(os.urandom(4).hex())
            assert seen.next() == {"seeds/a.md"}
    assert threading.active_count() == threads
    if open_files.is_dir():
        assert len(list(open_files.iterdir())) == descriptors


def test_closing_ends_the_iteration_from_another_thread(project: Path) -> None:
    with watching(project, source=Stream()) as seen:
        seen.watcher.close()
        assert seen.sets.get(timeout=LONG) is None
