"""The folder is always one whole site, whatever happens, and nobody's file is lost."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen import output as output_module
from briefgen.errors import OutputError
from briefgen.output import MANIFEST, File, is_whole, locked, publish

ONE = {"index.html": "inicio", "people/ana/index.html": "Ana", "people/ana/index.json": "{}"}
TWO = {"index.html": "inicio 2", "people/ana/index.html": "Ana", "people/eva/index.html": "Eva"}


def files(contents, made=None):
    """Files whose key is their content; `made` collects the paths that had to be made."""

    def maker(path, text):
        def make():
            if made is not None:
                made.append(path)
            return text.encode()

        return make

    return [File(path, f"key of {text}", maker(path, text)) for path, text in contents.items()]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def pages(folder: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in tree(folder).items() if path != MANIFEST}


def stats(folder: Path) -> dict[Path, os.stat_result]:
    return {path: path.lstat() for path in [folder, *folder.rglob("*")]}


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


@pytest.fixture
def in_memory():
    """A folder where flushing costs nothing, for tests that build hundreds of times."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder).resolve()


def test_first_build(site):
    published = publish(site, files(ONE))
    assert pages(site) == ONE
    assert published.written == tuple(sorted(ONE))
    assert (published.unchanged, published.removed, published.kept) == (0, (), ())


def test_a_change_writes_what_is_new_and_removes_what_is_stale(site):
    publish(site, files(ONE))
    before = stats(site)
    made: list[str] = []
    published = publish(site, files(TWO, made))
    assert pages(site) == TWO
    assert made == ["index.html", "people/eva/index.html"]
    assert published.written == ("index.html", "people/eva/index.html")
    assert (published.unchanged, published.removed) == (1, ("people/ana/index.json",))
    same = site / "people/ana/index.html"
    assert same.stat().st_mtime_ns == before[same].st_mtime_ns
    assert same.stat().st_ino == before[same].st_ino


def test_nothing_to_do_changes_nothing(site):
    publish(site, files(ONE))
    publish(site, files(TWO))
    before = stats(site.parent)
    made: list[str] = []
    published = publish(site, files(TWO, made))
    assert (published.written, published.unchanged, published.removed) == ((), 3, ())
    assert made == []
    after = stats(site.parent)
    lock = site.parent / ".site.briefgen/lock"
    assert {p: (s.st_ino, s.st_mtime_ns) for p, s in after.items() if p != lock} == {
        p: (s.st_ino, s.st_mtime_ns) for p, s in before.items() if p != lock
    }


def test_a_new_key_for_the_same_bytes_rewrites_nothing(site):
    publish(site, files(ONE))
    before = stats(site)
    renamed = [File(f.path, f.key + " anew", f.make) for f in files(ONE)]
    assert publish(site, renamed).written == ()
    assert stats(site).keys() == before.keys()
    made: list[str] = []
    publish(site, [File(f.path, f.key + " anew", f.make) for f in files(ONE, made)])
    assert made == []


def test_back_and_forth_equals_a_fresh_build(site, tmp_path):
    for contents in (ONE, TWO, ONE, TWO, {}, ONE):
        publish(site, files(contents))
        fresh = tmp_path / "fresh" / "site"
        publish(fresh, files(contents))
        assert tree(site) == tree(fresh)
        assert {p.relative_to(site) for p in site.rglob("*") if p.is_dir()} == {
            p.relative_to(fresh) for p in fresh.rglob("*") if p.is_dir()
        }
        shutil.rmtree(tmp_path / "fresh")


def test_the_folder_is_exchanged_not_rewritten(site):
    publish(site, files(ONE))
    seen = os.open(site, os.O_RDONLY)
    try:
        publish(site, files(TWO))
        # Whoever has the old folder open still sees the whole old site.
        assert sorted(e.name for e in os.scandir(seen)) == [MANIFEST, "index.html", "people"]
        old = os.open("index.html", os.O_RDONLY, dir_fd=seen)
        assert os.read(old, 100) == b"inicio"
        os.close(old)
    finally:
        os.close(seen)


def test_modes_whatever_the_umask(site):
    old = os.umask(0o077)
    try:
        publish(site, files(ONE))
        publish(site, files(TWO))
    finally:
        os.umask(old)
    for path, status in stats(site).items():
        expected = 0o755 if path.is_dir() else 0o644
        assert stat.S_IMODE(status.st_mode) == expected, path
        assert not path.is_symlink()


def test_the_work_folder_stays_out_of_git(site):
    publish(site, files(ONE))
    assert (site.parent / ".site.briefgen/.gitignore").read_text() == "*\n"


def test_few_open_files_are_enough(site):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    many = {f"{i}/{j}/index.html": f"{i} {j}" for i in range(20) for j in range(10)}
    publish(site, files(many))
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(list(Path("/dev/fd").iterdir())) + 8, hard))
    try:
        publish(site, files({path: text + "x" for path, text in many.items()}))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert set(pages(site)) == set(many)


def test_the_manifest_is_what_sha256sum_reads(site):
    publish(site, files({**ONE, "año nuevo/ñandú.txt": "x"}))
    if program := shutil.which("sha256sum"):
        subprocess.run([program, "-c", "--strict", "--quiet", MANIFEST], cwd=site, check=True)


# ------------------------------------------------------------ what is not ours


def test_foreign_files_are_carried_over(site, tmp_path):
    publish(site, files(ONE))
    (site / "CNAME").write_text("example.org")
    (site / ".well-known/empty").mkdir(parents=True)
    (site / ".well-known/security.txt").write_text("contact")
    (site / ".git").mkdir()
    (site / ".git/HEAD").write_text("ref")
    (site / "people/ana/notes.txt").write_text("mine")
    (site / "latest").symlink_to("people/ana")
    os.mkfifo(site / "pipe")
    foreign = {
        path.relative_to(site): path.lstat().st_ino
        for path in site.rglob("*")
        if not path.is_dir() or path.is_symlink()
    }
    for contents in (TWO, {"index.html": "solo"}, ONE):
        publish(site, files(contents))
        for path in ("CNAME", ".well-known/security.txt", ".git/HEAD", "people/ana/notes.txt"):
            assert (site / path).lstat().st_ino == foreign[Path(path)]
        assert (site / "latest").readlink() == Path("people/ana")
        assert stat.S_ISFIFO((site / "pipe").lstat().st_mode)
        assert (site / ".well-known/empty").is_dir()
    assert not (site / "people/eva").exists()


def test_an_edited_page_is_kept_aside(site, tmp_path):
    publish(site, files(ONE))
    (site / "index.html").write_text("a mano")
    (site / "people/ana/index.json").write_text("a mano también")
    published = publish(site, files(TWO))
    assert pages(site) == TWO
    assert {path.read_text() for path in published.kept} == {"a mano", "a mano también"}
    assert all(path.is_relative_to(tmp_path / "site.edited") for path in published.kept)
    # Kept once, and again only when it is edited again.
    assert publish(site, files(TWO)).kept == ()


def test_an_edit_that_leaves_size_and_page_alone_is_repaired(site):
    publish(site, files(ONE))
    (site / "index.html").write_text("INICIO")
    made: list[str] = []
    published = publish(site, files(ONE, made))
    assert (published.written, made) == (("index.html",), ["index.html"])
    assert pages(site) == ONE
    (site / "people/ana/index.html").unlink()
    assert publish(site, files(ONE)).written == ("people/ana/index.html",)
    assert pages(site) == ONE


def test_a_foreign_file_in_the_way_is_kept_aside(site):
    publish(site, files({"index.html": "x"}))
    (site / "people").mkdir()
    (site / "people/ana").write_text("a file where a folder is wanted")
    (site / "quotes").mkdir()
    (site / "quotes/index.html").write_text("theirs")
    (site / "feed.xml").mkdir()
    (site / "feed.xml/mine").write_text("a folder where a file is wanted")
    wanted = {"people/ana/index.html": "Ana", "quotes/index.html": "q", "feed.xml": "f"}
    published = publish(site, files(wanted))
    assert pages(site) == wanted
    assert sorted(path.read_text()[:8] for path in published.kept) == [
        "a file w",
        "a folder",
        "theirs",
    ]


def test_files_and_folders_can_trade_places(site):
    publish(site, files({"a": "file", "b/c": "deep"}))
    published = publish(site, files({"a/x": "deep", "b": "file"}))
    assert pages(site) == {"a/x": "deep", "b": "file"}
    assert published.kept == ()
    publish(site, files({"a": "file", "b/c": "deep"}))
    assert pages(site) == {"a": "file", "b/c": "deep"}


def test_a_hard_linked_file_is_never_written_in_place(site, tmp_path):
    publish(site, files(ONE))
    backup = tmp_path / "backup"
    os.link(site / "index.html", backup)
    publish(site, files(TWO))
    publish(site, files(ONE))
    publish(site, files({"index.html": "otro"}))
    assert backup.read_text() == "inicio"


def test_links_to_elsewhere_are_not_written_through(site, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text("theirs")
    publish(site, files({"index.html": "x"}))
    (site / "people").symlink_to(elsewhere)
    (site / "data.json").symlink_to(elsewhere / "index.html")
    published = publish(site, files({"people/index.html": "ours", "data.json": "{}"}))
    assert tree(elsewhere) == {"index.html": b"theirs"}
    assert pages(site) == {"people/index.html": "ours", "data.json": "{}"}
    assert not (site / "people").is_symlink()
    assert len(published.kept) == 2
    assert all(path.is_symlink() for path in published.kept)


def test_a_folder_of_somebodys_is_refused(site):
    site.mkdir()
    (site / "thesis.doc").write_text("years of work")
    before = stats(site)
    with pytest.raises(OutputError, match="--adopt"):
        publish(site, files(ONE))
    assert stats(site) == before
    (site / "index.html").write_text("theirs")
    published = publish(site, files(ONE), adopt=True)
    assert pages(site) == {**ONE, "thesis.doc": "years of work"}
    assert [path.read_text() for path in published.kept] == ["theirs"]
    publish(site, files(TWO))
    assert pages(site) == {**TWO, "thesis.doc": "years of work"}


def test_an_empty_folder_is_taken(site):
    site.mkdir()
    publish(site, files(ONE))
    assert pages(site) == ONE


@pytest.mark.parametrize("damage", [b"x", b"\xff\n", b"0" * 64 + b"  ../out\n", b"0  a\n"])
def test_a_damaged_manifest_owns_nothing(site, damage):
    publish(site, files(ONE))
    (site / MANIFEST).write_bytes(damage)
    with pytest.raises(OutputError, match="--adopt"):
        publish(site, files(TWO))
    assert {**pages(site)} == ONE
    publish(site, files(TWO), adopt=True)
    assert pages(site) == {**TWO, "people/ana/index.json": "{}"}


def test_an_empty_manifest_owns_nothing(site):
    publish(site, files(ONE))
    (site / MANIFEST).write_bytes(b"")
    published = publish(site, files(TWO))
    assert pages(site) == {**TWO, "people/ana/index.json": "{}"}
    assert [path.read_text() for path in published.kept] == ["inicio"]


def test_through_a_link_to_the_output(site, tmp_path):
    link = tmp_path / "current"
    link.symlink_to(site)
    publish(link, files(ONE))
    publish(link, files(TWO))
    assert link.is_symlink()
    assert pages(site) == TWO


def test_what_people_add_while_we_build_is_carried_over(site):
    publish(site, files(ONE))
    (site / "CNAME").write_text("old")

    def make():
        (site / "robots.txt").write_text("new")
        (site / "CNAME.new").write_text("example.org")
        (site / "CNAME.new").replace(site / "CNAME")
        (site / "people/ana/index.html").write_text("edited meanwhile")
        return b"x"

    late = File("late.html", "1", make)
    published = publish(site, [*files(ONE), late])
    assert (site / "robots.txt").read_text() == "new"
    assert (site / "CNAME").read_text() == "example.org"
    assert [path.read_text() for path in published.kept] == ["edited meanwhile"]


# ------------------------------------------------------------ names


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../out.html",
        "a/../../out.html",
        "a//b",
        "./a",
        "a/.",
        "a/",
        "a\\b",
        "a\nb",
        "a\0b",
        "x" * 256,
        "\ud800",
        MANIFEST,
        ".git/config",
        ".GIT/config",
    ],
)
def test_paths_that_no_site_has(site, tmp_path, path):
    with pytest.raises(OutputError, match="no file of a site"):
        publish(site, [File(path, "1", lambda: b"PWNED")])
    assert not site.exists()
    assert b"PWNED" not in tree(tmp_path).values()


@pytest.mark.parametrize(
    ("one", "two"),
    [("a.html", "a.html"), ("A.html", "a.html"), ("jose\u0301", "jos\u00e9"), ("a", "a/b")],
)
def test_two_files_for_one_address(site, one, two):
    publish(site, files(ONE))
    with pytest.raises(OutputError, match=r"two files want one address|a file and a folder"):
        publish(site, [File(one, "1", lambda: b"1"), File(two, "2", lambda: b"2")])
    assert pages(site) == ONE


# ------------------------------------------------------------ what goes wrong


class Failing:
    """The `os` module, until the n-th call that changes or flushes something: that fails."""

    CHANGES = (
        *("open", "write", "mkdir", "chmod", "fchmod", "link", "symlink", "unlink", "rmdir"),
        *("rename", "replace", "fsync", "ftruncate", "pwrite", "scandir"),
    )

    def __init__(self, after: int, error: BaseException) -> None:
        self.left = after
        self.error = error
        self.failed = False

    def __getattr__(self, name):
        real = getattr(os, name)
        if name not in self.CHANGES:
            return real

        def call(*args, **kwargs):
            self.tick()
            return real(*args, **kwargs)

        return call

    def tick(self):
        self.left -= 1
        if self.left == 0:
            self.failed = True
            raise self.error


class Killed(BaseException):
    """Ends a build at once, as a signal does: nothing of briefgen's catches it."""


@pytest.mark.parametrize("renames", [False, True], ids=["one call", "three renames"])
@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "No space left on device"), OSError(errno.EIO, "I/O error"), Killed()],
    ids=["full disk", "bad disk", "killed"],
)
def test_failing_at_every_call(in_memory, monkeypatch, error, renames):
    """Old or new after each, the user's file there, and the next build gives new (as SQLite does)."""
    real_exchange = output_module._exchange_in_one_call
    start = in_memory / "start"
    publish(start / "site", files(ONE))
    publish(start / "site", files({**ONE, "people/ana/index.html": "antes"}))
    publish(start / "site", files(ONE))
    (start / "site/mine.txt").write_text("mine")
    outcomes = set()
    for after in range(1, 1000):
        place = in_memory / "work"
        shutil.copytree(start, place)
        site = place / "site"
        failing = Failing(after, error)

        def exchange(one, other, failing=failing):
            failing.tick()
            return False if renames else real_exchange(one, other)

        with monkeypatch.context() as patch:
            patch.setattr(output_module, "os", failing)
            patch.setattr(output_module, "_exchange_in_one_call", exchange)
            said = []
            try:
                publish(site, files(TWO))
            except (OutputError, Killed) as err:
                said.append(str(err))
            assert failing.failed or not said
            assert not any("\n" in text for text in said)
            found = pages(site) if site.exists() else None
        if found is None:
            # Between two renames there is no site; the next start finishes the job.
            assert renames
        else:
            assert found in ({**ONE, "mine.txt": "mine"}, {**TWO, "mine.txt": "mine"})
            outcomes.add(found["index.html"])
        publish(site, files(TWO))
        assert pages(site) == {**TWO, "mine.txt": "mine"}
        assert not (place / ".site.briefgen/journal").exists()
        assert {p.name for p in place.iterdir()} == {"site", ".site.briefgen"}
        shutil.rmtree(place)
        if not failing.failed:
            break
    else:
        pytest.fail("the build never ends")
    assert after > 20
    assert outcomes == {"inicio", "inicio 2"}


def test_a_failing_page_leaves_the_site(site):
    publish(site, files(ONE))

    def fail():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish(site, [*files(TWO), File("last.html", "1", fail)])
    assert pages(site) == ONE
    with pytest.raises(OutputError, match=r"static/logo\.svg cannot be made"):
        publish(
            site, [*files(TWO), File("static/logo.svg", "1", Path("does/not/exist").read_bytes)]
        )
    assert pages(site) == ONE
    publish(site, files(TWO))
    assert pages(site) == TWO


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_no_right_to_write(tmp_path):
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(OutputError, match="--output"):
            publish(tmp_path / "site", files(ONE))
    finally:
        tmp_path.chmod(0o755)


def test_an_output_that_is_a_file(site):
    site.write_text("x")
    with pytest.raises(OutputError):
        publish(site, files(ONE))
    assert site.read_text() == "x"


def test_state_may_be_lost(site):
    publish(site, files(ONE))
    publish(site, files(TWO))
    shutil.rmtree(site.parent / ".site.briefgen")
    assert not is_whole(site)
    made: list[str] = []
    published = publish(site, files(TWO, made))
    assert (published.written, sorted(made)) == ((), sorted(TWO))
    assert is_whole(site)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"version":1,"files":{"a":1}}', b"\xff"])
def test_damaged_state_costs_time_only(site, damage):
    publish(site, files(ONE))
    (site.parent / ".site.briefgen/facts.json").write_bytes(damage)
    assert publish(site, files(TWO)).written == ("index.html", "people/eva/index.html")
    assert pages(site) == TWO


def test_without_hard_links(site, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(output_module.os, "link", refuse)
    for contents in (ONE, TWO, ONE):
        publish(site, files(contents))
        (site / "mine.txt").write_text("mine")
        assert pages(site) == {**contents, "mine.txt": "mine"}


# ------------------------------------------------------------ two at once


def test_a_second_build_waits_and_says_for_whom(site):
    told: list[str] = []
    waiting = threading.Event()

    def tell(text):
        told.append(text)
        waiting.set()

    with locked(site) as held:
        thread = threading.Thread(target=publish, args=(site, files(TWO)), kwargs={"tell": tell})
        thread.start()
        assert waiting.wait(30)
        publish(site, files(ONE), held=held)
        assert pages(site) == ONE
    thread.join(30)
    assert pages(site) == TWO
    assert told == [f"waiting for another briefgen (process {os.getpid()}) that writes {site}"]


def test_a_second_build_gives_up(site):
    with locked(site), pytest.raises(OutputError, match=f"process {os.getpid()}"):
        publish(site, files(ONE), wait=0)
    publish(site, files(ONE), wait=0)


def test_the_lock_dies_with_its_holder(site):
    publish(site, files(ONE))
    script = (
        "import sys, os; from pathlib import Path; from briefgen.output import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(site)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parent.parent,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(OutputError, match=f"process {other.pid}"):
            publish(site, files(TWO), wait=0)
        other.kill()
        other.wait()
        publish(site, files(TWO), wait=0)
    assert pages(site) == TWO


def test_the_lock_is_the_kernels(site):
    with locked(site):
        descriptor = os.open(site.parent / ".site.briefgen/lock", os.O_RDWR)
        try:
            with pytest.raises(BlockingIOError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        finally:
            os.close(descriptor)


# ------------------------------------------------------------ any history

names = st.sampled_from(["a", "b", "a/x", "a/y", "b/x/deep", "c.html", "d/e", "d/f"])
histories = st.lists(
    st.tuples(
        st.dictionaries(names, st.sampled_from(["1", "2", "tres"]), max_size=5),
        st.lists(st.tuples(st.sampled_from(["edit", "delete", "add"]), names), max_size=2),
    ),
    min_size=1,
    max_size=5,
)


@given(histories)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_history_ends_in_the_fresh_site(in_memory, history):
    site = Path(mkdtemp(dir=in_memory)) / "site"
    mine: dict[str, str] = {}
    for contents, deeds in history:
        wanted = {
            path: text
            for path, text in contents.items()
            if not any(other.startswith(f"{path}/") for other in contents)
        }
        published = publish(site, files(wanted))
        kept = {path.read_text() for path in published.kept}
        found = pages(site)
        for path, text in mine.items():
            assert found.get(path) == text or text in kept, "a person's file is lost"
        assert {p: t for p, t in found.items() if p not in mine or p in wanted} == wanted
        mine = {p: t for p, t in mine.items() if found.get(p) == t and p not in wanted}
        for deed, path in deeds:
            place = site / path
            if deed == "delete" and place.is_file():
                place.unlink()
                mine.pop(path, None)
            elif deed == "edit" and place.is_file():
                mine[path] = f"edited {path}"
                place.write_text(mine[path])
            elif deed == "add" and not place.exists() and place.parent.is_dir():
                mine[path] = f"added {path}"
                place.write_text(mine[path])
