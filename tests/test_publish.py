"""Publishing to a branch, with real git and a remote repository on disk."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen import publish as module
from briefgen.errors import PublishError
from briefgen.output import MANIFEST, File
from briefgen.output import publish as write_site
from briefgen.publish import Publication, publish


@pytest.fixture(autouse=True)
def _plain_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Git as on a machine where nobody has configured it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("EMAIL", "")
    for name in module._ELSEWHERE:
        monkeypatch.delenv(name, raising=False)


def git(folder: Path, *words: str, **options: Any) -> str:
    identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    return subprocess.run(
        ["git", "-C", folder, *identity, *words],
        check=True,
        capture_output=True,
        text=True,
        **options,
    ).stdout


class Project:
    """A repository with a site and a remote."""

    def __init__(self, folder: Path) -> None:
        self.remote, self.root = folder / "remote.git", folder / "project"
        self.site = self.root / "site"
        git(folder, "init", "-q", "--bare", "-b", "main", str(self.remote))
        git(folder, "init", "-q", "-b", "main", str(self.root))
        git(self.root, "remote", "add", "origin", str(self.remote))
        (self.root / ".gitignore").write_text("/site/\n/.site.briefgen/\n")
        (self.root / "seeds.md").write_text("x")
        git(self.root, "add", ".")
        git(self.root, "commit", "-qm", "x")
        git(self.root, "push", "-q", "origin", "main")
        self.build({"index.html": "uno", "people/ana/index.html": "Ana", ".nojekyll": ""})

    def build(self, files: dict[str, str]) -> None:
        write_site(
            self.site,
            [File(path, text, lambda text=text: text.encode()) for path, text in files.items()],
        )

    def publish(self, **options: Any) -> Publication:
        return publish(self.site, self.root, **options)

    def published(self, branch: str = "gh-pages") -> dict[str, str]:
        names = git(self.remote, "ls-tree", "-r", "--name-only", branch).splitlines()
        return {name: git(self.remote, "show", f"{branch}:{name}") for name in names}

    def commits(self, branch: str = "gh-pages") -> list[str]:
        return git(self.remote, "log", "--format=%H", branch).split()

    def commit_elsewhere(self, files: dict[str, str], branch: str = "gh-pages") -> None:
        """Somebody else puts files on the remote's branch."""
        clone = self.root.parent / f"clone-{len(list(self.root.parent.iterdir()))}"
        git(self.root.parent, "clone", "-q", str(self.remote), str(clone))
        if subprocess.run(
            ["git", "-C", clone, "checkout", "-q", branch], capture_output=True
        ).returncode:
            git(clone, "checkout", "-q", "--orphan", branch)
            git(clone, "rm", "-rfq", ".")
        for name, text in files.items():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            (clone / name).write_text(text)
        git(clone, "add", "-A", ".")
        git(clone, "commit", "-qm", "y")
        git(clone, "push", "-q", "origin", branch)

    def state(self) -> tuple[str, ...]:
        """All of this repository that publishing must not touch."""
        words = [
            ("status", "--porcelain=v2", "--branch", "--ignored"),
            # Not where the remote was last seen: a push notes that, and should.
            ("for-each-ref", "refs/heads", "refs/tags", "refs/stash"),
            ("stash", "list"),
            ("ls-files", "--stage"),
            ("diff",),
        ]
        head = (self.root / ".git/HEAD").read_text() if (self.root / ".git").is_dir() else ""
        fetched = str((self.root / ".git/FETCH_HEAD").exists())
        return (head, fetched, *(git(self.root, *word) for word in words))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_the_first_time(project: Project) -> None:
    before = project.state()
    done = project.publish()
    published = project.published()
    manifest = published.pop(MANIFEST)
    assert "index.html" in manifest
    assert published == {"index.html": "uno", "people/ana/index.html": "Ana", ".nojekyll": ""}
    assert done.added == (".briefgen-manifest", ".nojekyll", "index.html", "people/ana/index.html")
    assert done.changed == done.removed == ()
    assert project.commits() == [done.commit]
    assert project.state() == before


def test_what_is_new_other_and_gone(project: Project) -> None:
    first = project.publish()
    project.build({"index.html": "dos", "people/eva/index.html": "Eva", ".nojekyll": ""})
    second = project.publish()
    assert second.added == ("people/eva/index.html",)
    assert second.changed == (".briefgen-manifest", "index.html")
    assert second.removed == ("people/ana/index.html",)
    assert project.published().keys() == {
        MANIFEST,
        ".nojekyll",
        "index.html",
        "people/eva/index.html",
    }
    assert project.commits() == [second.commit, first.commit]


def test_nothing_to_change_is_no_commit(project: Project) -> None:
    first = project.publish()
    again = project.publish()
    assert (again.commit, again.added, again.changed, again.removed) == (None, (), (), ())
    assert project.commits() == [first.commit]


def test_a_trial_changes_nothing_anywhere(project: Project) -> None:
    def objects() -> set[Path]:
        return set((project.root / ".git/objects").rglob("*"))

    before, held = project.state(), objects()
    trial = project.publish(dry_run=True)
    assert trial.commit is None
    assert "index.html" in trial.added
    assert git(project.remote, "branch", "--list", "gh-pages") == ""
    assert project.state() == before
    assert objects() == held


def test_what_others_put_on_the_branch_stays(project: Project) -> None:
    project.publish()
    project.commit_elsewhere({"CNAME": "example.org", ".well-known/x.txt": "x", "index.html": "!"})
    project.build({"index.html": "dos"})
    done = project.publish()
    published = project.published()
    assert published["CNAME"] == "example.org"
    assert published[".well-known/x.txt"] == "x"
    assert published["index.html"] == "dos"
    assert ".nojekyll" in published
    assert "people/ana/index.html" in done.removed
    assert len(project.commits()) == 3


def test_what_a_person_keeps_in_the_site_is_published_too(project: Project) -> None:
    (project.site / "CNAME").write_text("example.org")
    project.build({"index.html": "dos"})
    project.publish()
    assert project.published()["CNAME"] == "example.org"


def test_a_branch_that_is_not_ours_is_taken_only_when_told(project: Project) -> None:
    project.commit_elsewhere({"index.html": "ajeno", "other.html": "ajeno"})
    with pytest.raises(PublishError, match="--adopt"):
        project.publish()
    assert project.published() == {"index.html": "ajeno", "other.html": "ajeno"}
    project.publish(adopt=True)
    assert project.published()["index.html"] == "uno"
    assert project.published()["other.html"] == "ajeno"
    project.publish()


def test_a_file_of_others_where_we_need_a_folder(project: Project) -> None:
    project.publish()
    project.commit_elsewhere({"quotes": "ajeno"})
    project.build({"quotes/index.html": "citas"})
    with pytest.raises(PublishError, match="`quotes`"):
        project.publish()


def racing(project: Project, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Somebody publishes just before each of our first pushes."""
    left = list(range(times))
    push = module._Git.push

    def late(self: module._Git, *words: str) -> str | None:
        if left:
            project.commit_elsewhere({f"race-{left.pop()}.txt": "x"})
        return push(self, *words)

    monkeypatch.setattr(module._Git, "push", late)


@pytest.mark.parametrize("times", [1, 2])
def test_who_comes_second_builds_on_the_first(
    project: Project, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    project.publish()
    project.build({"index.html": "dos"})
    racing(project, monkeypatch, times)
    said: list[str] = []
    project.publish(say=said.append)
    assert len(said) == times
    assert project.published()["index.html"] == "dos"
    assert project.published()["race-0.txt"] == "x"
    assert len(project.commits()) == 2 + times


def test_after_three_tries_it_stops(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.publish()
    project.build({"index.html": "dos"})
    racing(project, monkeypatch, 5)
    with pytest.raises(PublishError, match="faster"):
        project.publish()
    assert project.published()["index.html"] == "uno"
    assert len(project.commits()) == 1 + module.TRIES


def test_a_race_for_the_first_time(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    racing(project, monkeypatch, 1)
    with pytest.raises(PublishError, match="--adopt"):
        project.publish()


def test_a_remote_that_says_no(project: Project) -> None:
    hook = project.remote / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'protected branch' >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(PublishError, match="protected branch"):
        project.publish()
    assert git(project.remote, "branch", "--list", "gh-pages") == ""


def make_it_the_default(project: Project) -> None:
    project.publish()
    git(project.remote, "symbolic-ref", "HEAD", "refs/heads/gh-pages")


@pytest.mark.parametrize(
    ("arrange", "match"),
    [
        (lambda p: git(p.root, "checkout", "-qb", "gh-pages"), "checked out here"),
        (make_it_the_default, "the default"),
        (lambda p: git(p.root, "remote", "remove", "origin"), "git remote add"),
        (lambda p: git(p.remote, "update-ref", "-d", "refs/heads/main"), "is empty"),
        (lambda p: git(p.root, "remote", "set-url", "origin", "/none"), "does not answer"),
        (lambda p: (p.site / MANIFEST).unlink(), "briefgen build"),
        (lambda p: (p.site / "index.html").unlink(), "not as it was built"),
        (lambda p: (p.site / "index.html").write_text("!"), "not as it was built"),
        (lambda p: (p.site / "leak").symlink_to("/etc/passwd"), "is a link"),
        (lambda p: (p.site / "leak").symlink_to("/etc"), "is a link"),
        (lambda p: os.mkfifo(p.site / "pipe"), "is a link or a device"),
        (lambda p: (p.site / "a\nb").write_text(""), "name"),
    ],
    ids=[
        "current",
        "default",
        "no remote",
        "empty",
        "no answer",
        "not built",
        "a file gone",
        "a file edited",
        "link",
        "linked folder",
        "pipe",
        "name",
    ],
)
def test_refused(project: Project, arrange: Callable[[Project], object], match: str) -> None:
    project.build({"index.html": "uno"})
    arrange(project)
    with pytest.raises(PublishError, match=match) as refused:
        project.publish()
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "branch", ["", "+gh-pages", "a:b", "-x", "a b", "gh..pages", "refs/heads/"]
)
def test_names_of_branches_that_are_none(project: Project, branch: str) -> None:
    before = git(project.remote, "for-each-ref")
    with pytest.raises(PublishError, match="no name of a branch"):
        project.publish(branch=branch)
    assert git(project.remote, "for-each-ref") == before


def test_limits_of_the_host(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(module, "FILE_BYTES", 2)
        with pytest.raises(PublishError, match="GitHub refuses"):
            project.publish()
    with monkeypatch.context() as patched:
        patched.setattr(module, "SITE_BYTES", 5)
        with pytest.raises(PublishError, match="at most"):
            project.publish()


def test_no_repository(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, [File("index.html", "k", lambda: b"x")])
    with pytest.raises(PublishError, match="no git repository"):
        publish(site, tmp_path)


def test_secrets_are_not_repeated(project: Project) -> None:
    git(project.root, "remote", "set-url", "origin", "https://ana:s3cr3t@localhost:1/x.git")
    with pytest.raises(PublishError) as refused:
        project.publish()
    assert "s3cr3t" not in str(refused.value)
    assert module._scrubbed("https://token@example.org/x") == "https://example.org/x"


@pytest.mark.parametrize(
    "arrange",
    [
        lambda p: git(p.root, "checkout", "-q", "--detach"),
        lambda p: git(p.root, "checkout", "-q", "--orphan", "fresh"),
        lambda p: (p.root / "seeds.md").write_text("half written"),
        lambda p: git(p.root, "rm", "-q", "--cached", "seeds.md"),
    ],
    ids=["detached", "unborn", "changes", "staged"],
)
def test_the_repository_may_be_in_any_state_and_stays_in_it(
    project: Project, arrange: Callable[[Project], object]
) -> None:
    arrange(project)
    before = project.state()
    project.publish()
    project.build({"index.html": "dos"})
    project.publish()
    assert project.state() == before
    assert project.published()["index.html"] == "dos"


def test_from_a_linked_worktree(project: Project) -> None:
    tree = project.root.parent / "tree"
    git(project.root, "worktree", "add", "-q", "-b", "work", str(tree))
    publish(project.site, tree)
    assert project.published()["index.html"] == "uno"


def test_from_inside_a_hook_of_another_repository(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q", str(tmp_path / "other"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other/.git/index"))
    assert publish(project.site, project.root).commit
    assert not (tmp_path / "other/.git/index").exists()


def test_hooks_here_are_not_run(project: Project) -> None:
    for name in ("pre-push", "reference-transaction", "post-index-change"):
        hook = project.root / ".git/hooks" / name
        hook.write_text("#!/bin/sh\nexit 1\n")
        hook.chmod(0o755)
    project.publish()
    assert project.published()["index.html"] == "uno"


def test_bytes_are_published_as_they_are(project: Project) -> None:
    git(project.root, "config", "core.autocrlf", "true")
    (project.root / ".gitattributes").write_text("*.html text eol=lf\n")
    raw = bytes(range(256))
    write_site(
        project.site, [File("all.html", "k", lambda: raw), File("n.html", "k", lambda: b"a\r\n")]
    )
    project.publish()
    for name, content in [("all.html", raw), ("n.html", b"a\r\n")]:
        shown = subprocess.run(
            ["git", "-C", project.remote, "cat-file", "blob", f"gh-pages:{name}"],
            check=True,
            capture_output=True,
        )
        assert shown.stdout == content


def test_who_signs(project: Project) -> None:
    project.publish()
    assert git(project.remote, "log", "-1", "--format=%an", "gh-pages") == "briefgen\n"
    git(project.root, "config", "user.name", "Eva")
    git(project.root, "config", "user.email", "eva@example.org")
    project.build({"index.html": "dos"})
    project.publish()
    assert git(project.remote, "log", "-1", "--format=%an %s", "gh-pages").startswith("Eva Publish")


def test_nothing_here_can_force() -> None:
    source = Path(module.__file__).read_text()
    for word in ("--force", "--mirror", "--all", '"+', 'f"+'):
        assert word not in source
