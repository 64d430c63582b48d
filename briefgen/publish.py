"""Push a built site to a branch of a git repository, for GitHub Pages to serve.

Done with git's plumbing on an index of its own: working tree, index, HEAD, stash and hooks are as
they were before, whatever state they are in. The branch only ever moves forward, by one commit on
top of what the remote has; nothing is forced, and no other branch is pushed to. What briefgen did
not put on the branch (a CNAME, `.well-known/`) stays there: the manifest that is published with
the site says what it did.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefgen.errors import PublishError
from briefgen.output import MANIFEST

log = logging.getLogger(__name__)

BRANCH: Final = "gh-pages"
FILE_BYTES: Final = 100 * 1024 * 1024
"""GitHub takes no larger file."""
SITE_BYTES: Final = 1_000_000_000
"""GitHub Pages serves no larger site."""
TRIES: Final = 3
"""How often to begin anew where somebody else publishes at the same time."""

_NO_JEKYLL: Final = ".nojekyll"
# Where somebody else's git was at work when it started us (a hook): not where we shall work.
_ELSEWHERE: Final = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
)


@dataclass(frozen=True, slots=True)
class Publication:
    """What was published, or would be."""

    remote: str
    """Its address, without name and password."""
    branch: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    commit: str | None
    """None where there was nothing to change, or it was a trial."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file in a git tree."""

    mode: str
    object: str


def publish(
    site: Path,
    repository: Path,
    *,
    remote: str = "origin",
    branch: str = BRANCH,
    dry_run: bool = False,
    adopt: bool = False,
    say: Callable[[str], None] = log.info,
) -> Publication:
    """Puts a built site on a branch of a remote of the git repository that a folder lies in.

    `dry_run` changes nothing anywhere. A branch that holds files and no site of briefgen's is
    only taken with `adopt`. Raises PublishError; the remote is then as it was.
    """
    files = _read_site(site)
    git = _Git(repository)
    git.check_name(branch)
    address = git.address(remote)
    git.check_target(remote, branch)
    for attempt in range(1, TRIES + 1):
        parent = git.fetch(remote, branch)
        old = git.tree(parent) if parent else {}
        ours = git.manifest(old)
        if old and ours is None and not adopt:
            raise PublishError(
                f"the branch {branch} of {address} holds files that are not of briefgen",
                todo="choose another with --branch, or take it over with --adopt",
            )
        new = {path: entry for path, entry in old.items() if path not in (ours or ())}
        new |= git.store(site, files, write=not dry_run)
        _check_folders(new)
        publication = _compare(address, branch, old, new)
        if dry_run or old == new:
            return publication
        commit = git.commit(new, parent)
        refusal = git.push(remote, branch, commit)
        if refusal is None:
            return Publication(
                address,
                branch,
                publication.added,
                publication.changed,
                publication.removed,
                commit,
            )
        if git.head(remote, branch) == parent:
            raise PublishError(f"the push to {address} was refused: {refusal}")
        if attempt < TRIES:
            say(f"somebody else has published meanwhile: beginning anew on top of it ({attempt})")
    raise PublishError(
        f"the branch {branch} of {address} moves faster than we publish", todo="try again"
    )


def _compare(
    address: str, branch: str, old: Mapping[str, _Entry], new: Mapping[str, _Entry]
) -> Publication:
    return Publication(
        address,
        branch,
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
        removed=tuple(sorted(old.keys() - new.keys())),
        commit=None,
    )


def _read_site(site: Path) -> list[str]:
    """Paths of all files of a built site, sorted; refuses what is not whole or cannot be served."""
    listed = _manifest(site)
    paths = []
    total = 0
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(site / folder) as listing:
            entries = list(listing)
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name != ".git":
                    waiting.append(path)
                continue
            if not entry.is_file(follow_symlinks=False):
                # Publishing what a link leads to could publish anything on this machine.
                raise PublishError(
                    "is a link or a device, which GitHub Pages does not serve",
                    where=str(site / path),
                    todo="take it away",
                )
            if not re.fullmatch(r"[^\x00-\x1f\x7f]+", path):
                raise PublishError("has a name that no address can hold", where=repr(path))
            size = entry.stat(follow_symlinks=False).st_size
            total += size
            if size > FILE_BYTES:
                raise PublishError(
                    f"is larger than {FILE_BYTES >> 20} MiB, which GitHub refuses",
                    where=str(site / path),
                )
            paths.append(path)
    if total > SITE_BYTES:
        raise PublishError(
            f"has {total / 1e9:.1f} GB; GitHub Pages serves {SITE_BYTES / 1e9:.0f} GB at most",
            where=str(site),
        )
    for path, digest in listed.items():
        if path not in paths or _digest(site / path) != digest:
            raise PublishError(
                f"is not as it was built ({path} has changed or is gone)",
                where=str(site),
                todo="run briefgen build",
            )
    return sorted(paths)


def _manifest(site: Path) -> dict[str, str]:
    """Digest of each file of a built site by path."""
    try:
        text = (site / MANIFEST).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise PublishError(
            "holds no site that briefgen built", where=str(site), todo="run briefgen build"
        ) from err
    return _parse_manifest(text)


def _parse_manifest(text: str) -> dict[str, str]:
    """Lines as `sha256sum` writes them; others are passed over."""
    matches = (re.fullmatch(r"([0-9a-f]{64})  (.+)", line) for line in text.splitlines())
    return {match[2]: match[1] for match in matches if match}


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _check_folders(files: Iterable[str]) -> None:
    """Refuses a file where a folder must be: git would have to drop one of them."""
    names = set(files)
    for name in sorted(names):
        parts = name.split("/")
        for length in range(1, len(parts)):
            if (folder := "/".join(parts[:length])) in names:
                raise PublishError(
                    f"the branch has a file `{folder}`, where the site has a folder",
                    todo="take it off the branch",
                )


class _Git:
    """One repository, through git's plumbing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environment = {
            name: value for name, value in os.environ.items() if name not in _ELSEWHERE
        }
        # Messages that are read below must not be translated.
        self._environment["LC_ALL"] = "C"
        self.run("rev-parse", "--git-dir", refuse=f"{folder} lies in no git repository")

    def run(
        self, *words: str, feed: bytes | None = None, refuse: str = "", index: Path | None = None
    ) -> str:
        """What git prints; where it fails, a PublishError with `refuse` or git's own words."""
        done = self._start(*words, feed=feed, index=index)
        if done.returncode != 0:
            said = _reason(done.stderr)
            raise PublishError(f"{refuse}: {said}" if refuse and said else refuse or said)
        # Names of files come through unharmed, whatever their encoding.
        return done.stdout.decode("utf-8", "surrogateescape")

    def _start(
        self, *words: str, feed: bytes | None = None, index: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        environment = self._environment
        if index is not None:
            environment = {**environment, "GIT_INDEX_FILE": str(index)}
        # No hooks, no housekeeping: nothing but what is asked for.
        settings = ["core.hooksPath=/dev/null", "gc.auto=0", "maintenance.auto=false"]
        options = [word for setting in settings for word in ("-c", setting)]
        try:
            return subprocess.run(  # noqa: S603 - no shell, no words of an article
                ["git", "-C", str(self._folder), *options, *words],  # noqa: S607
                input=b"" if feed is None else feed,
                capture_output=True,
                env=environment,
                check=False,
            )
        except FileNotFoundError as err:
            raise PublishError("git is not installed", todo="install it") from err

    def address(self, remote: str) -> str:
        """Where a remote is, without name and password."""
        todo = f"there is no remote `{remote}`: add it with git remote add {remote} ADDRESS"
        return _scrubbed(self.run("remote", "get-url", "--push", "--", remote, refuse=todo).strip())

    def check_name(self, branch: str) -> None:
        """Refuses what is no branch's name, and what looks like an option or a forced push."""
        refuse = f"`{branch}` is no name of a branch"
        if not re.match(r"\w", branch):
            raise PublishError(refuse)
        self.run("check-ref-format", f"refs/heads/{branch}", refuse=refuse)

    def check_target(self, remote: str, branch: str) -> None:
        """Refuses the branch that is checked out here and the default one of the remote."""
        current = self._start("symbolic-ref", "--quiet", "HEAD").stdout.decode().strip()
        listing = self.run(
            "ls-remote", "--symref", "--", remote, "HEAD", refuse=f"{remote} does not answer"
        )
        default = re.search(r"^ref: (\S+)\tHEAD$", listing, re.M)
        for name, what in [(current, "checked out here"), (default and default[1], "the default")]:
            if name == f"refs/heads/{branch}":
                raise PublishError(
                    f"the branch {branch} is {what}, so it holds sources",
                    todo="choose another with --branch",
                )
        if not self.run("ls-remote", "--heads", "--", remote).strip():
            # GitHub makes the first branch that it gets the default one.
            raise PublishError(
                f"the remote {remote} is empty", todo="push the project itself first: git push"
            )

    def head(self, remote: str, branch: str) -> str | None:
        """The commit that a branch of a remote stands at; None where there is no such branch."""
        listing = self.run("ls-remote", "--", remote, f"refs/heads/{branch}")
        return listing.split("\t")[0] or None

    def fetch(self, remote: str, branch: str) -> str | None:
        """Brings the branch's commits here, without any name for them; where it stands."""
        head = self.head(remote, branch)
        if head is not None:
            self.run(
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-recurse-submodules",
                "--refmap=",
                "--",
                remote,
                f"refs/heads/{branch}",
                refuse=f"the branch {branch} cannot be fetched",
            )
        return head

    def tree(self, commit: str) -> dict[str, _Entry]:
        """Every file of a commit by path."""
        entries = {}
        for line in self.run("ls-tree", "-r", "-z", "--full-tree", commit).split("\0"):
            if line:
                about, _, path = line.partition("\t")
                mode, _, object_ = about.split(" ")
                entries[path] = _Entry(mode, object_)
        return entries

    def manifest(self, tree: Mapping[str, _Entry]) -> frozenset[str] | None:
        """The files of a tree that briefgen published; None where it has published nothing."""
        entry = tree.get(MANIFEST)
        if entry is None:
            return None
        listed = _parse_manifest(self.run("cat-file", "blob", entry.object))
        return frozenset(listed) | {MANIFEST}

    def store(self, site: Path, files: list[str], *, write: bool) -> dict[str, _Entry]:
        """The site's files as objects of the repository, which get there only with `write`."""
        options = ["--no-filters", *(["-w"] if write else [])]
        listing = "".join(f"{site / path}\n" for path in files)
        names = self.run(
            "hash-object", *options, "--stdin-paths", feed=os.fsencode(listing)
        ).split()
        entries = {path: _Entry("100644", name) for path, name in zip(files, names, strict=True)}
        if _NO_JEKYLL not in entries:
            empty = self.run("hash-object", *options, "--stdin").strip()
            entries[_NO_JEKYLL] = _Entry("100644", empty)
        return entries

    def commit(self, tree: Mapping[str, _Entry], parent: str | None) -> str:
        """A commit of exactly these files."""
        lines = "".join(
            f"{entry.mode} {entry.object}\t{path}\0" for path, entry in sorted(tree.items())
        )
        with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
            index = Path(folder) / "index"
            self.run("update-index", "-z", "--index-info", feed=os.fsencode(lines), index=index)
            written = self.run("write-tree", index=index).strip()
        source = self._start("rev-parse", "--short", "--verify", "--quiet", "HEAD").stdout.decode()
        message = f"Publish the site of {source.strip()}" if source.strip() else "Publish the site"
        words = ["commit-tree", written, "-m", message]
        if parent is not None:
            words += ["-p", parent]
        if self._start("var", "GIT_COMMITTER_IDENT").returncode != 0:
            # As on a fresh machine: better than to refuse.
            words = ["-c", "user.name=briefgen", "-c", "user.email=briefgen@localhost", *words]
        return self.run(*words).strip()

    def push(self, remote: str, branch: str, commit: str) -> str | None:
        """Moves the branch forward to a commit; why not, where the remote refuses."""
        done = self._start(
            "push",
            "--quiet",
            "--no-verify",
            "--no-follow-tags",
            "--no-recurse-submodules",
            "--",
            remote,
            f"{commit}:refs/heads/{branch}",
        )
        return None if done.returncode == 0 else _reason(done.stderr)


def _reason(stderr: bytes) -> str:
    """What git complains of, in one line without secrets."""
    lines = [line.strip() for line in stderr.decode("utf-8", "replace").splitlines()]
    telling = [line for line in lines if re.match(r"fatal:|error:|remote:|!", line)] or lines
    told = "; ".join(re.sub(r"^(fatal|error|remote): *", "", line) for line in telling if line)
    return _scrubbed(told)


def _scrubbed(text: str) -> str:
    return re.sub(r"(\w+://)[^/@\s]+@", r"\1", text)
