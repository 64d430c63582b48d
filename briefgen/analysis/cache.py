"""Keep annotations of articles in one SQLite file, so that nothing is analysed twice.

Losing it costs time, and so does anything wrong with it: whatever is in the file, a build gives
the bytes that it would give without. It is not trusted to be whole: every value carries a digest
that is checked on reading, and values are JSON, which can run nothing.
"""

from __future__ import annotations

import contextlib
import dataclasses
import fcntl
import hashlib
import json
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from briefgen.analysis.codec import decode, encode
from briefgen.model import Annotations, Article

log = logging.getLogger(__name__)

FILE: Final = "cache.sqlite3"
SPARE: Final = 1000
"""How many results that no article uses any more are kept, for edits taken back."""
BUSY: Final = 30.0
"""Seconds to wait for another process that writes."""

_APPLICATION: Final = 0x62726665  # "brfe": says whose file it is
_SCHEMA: Final = 1
_TABLES: Final = """
CREATE TABLE annotations (
    key TEXT PRIMARY KEY,
    digest BLOB NOT NULL,
    value BLOB NOT NULL,
    build INTEGER NOT NULL  -- the build that made it, counted from 1
) WITHOUT ROWID;
CREATE INDEX by_build ON annotations (build);
"""
# A damaged file can also hold a name that is not UTF-8 or a number that is too large.
_BROKEN: Final = (sqlite3.Error, UnicodeDecodeError, OverflowError)
# Errors that say nothing against the file: other processes, rights, memory, a full disk.
_NOT_ITS_FAULT: Final = frozenset(
    (
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_FULL),
        *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH),
        sqlite3.SQLITE_IOERR,  # so says a full disk where shared memory cannot grow
    )
)


def article_key(article: Article, identity: str) -> str:
    """The key of an article's annotations: all of it that an analysis may look at.

    `identity` is that of the analysis (see `identity.analysis_identity`). Where the article lies,
    what its address is and whether it is a draft do not count.
    """
    seen = (
        identity,
        article.language,
        article.title,
        article.date.isoformat() if article.date else None,
        article.outlet,
        article.author,
        article.dateline,
        article.title_in_text,
        [(block.kind, block.span.start, block.span.end) for block in article.blocks],
        article.text,
    )
    data = json.dumps(seen, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()


class Cache:
    """The annotations kept in a state folder, open until `close`.

        with Cache(config.state) as cache:
            annotations = cache.get(key, article.id)

    It can always be used: where the file cannot, every `get` finds nothing, `put` keeps nothing,
    and `warn` is told once, in one line.
    """

    def __init__(self, state: Path, *, warn: Callable[[str], None] = log.warning) -> None:
        self._path = state / FILE
        self._warn = warn
        self._warned = False
        self._database: sqlite3.Connection | None = None
        self._lock: int | None = None
        self._build = 0
        self._used: set[str] = set()
        try:
            _make_state(state)
            # Held by all who have the file open, so that nobody replaces it under them.
            self._lock = os.open(state / "cache.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            fcntl.flock(self._lock, fcntl.LOCK_SH)
        except OSError as err:
            self._give_up(f"{err.strerror}: {self._path.parent}")
            return
        try:
            self._database = self._open()
        except (*_BROKEN, _ForeignError) as err:
            self._recover(err)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def get(self, key: str, article_id: str) -> Annotations | None:
        """The annotations kept under a key, for an article of this id; None where there are none."""
        database = self._database
        if database is None:
            return None
        try:
            row = database.execute(
                "SELECT digest, value FROM annotations WHERE key = ?", (key,)
            ).fetchone()
        except _BROKEN as err:
            self._recover(err)
            return None
        if row is None:
            return None
        digest, value = row
        # A byte that went wrong on the disk is one article analysed again.
        if not isinstance(value, bytes) or _digest(key, value) != digest:
            return None
        try:
            annotations = decode(value)
        except ValueError:
            return None
        self._used.add(key)
        if annotations.article_id != article_id:
            annotations = dataclasses.replace(annotations, article_id=article_id)
        return annotations

    def put(self, key: str, annotations: Annotations) -> None:
        """Keeps annotations under a key; when this returns a kill does not lose them."""
        if self._database is None:
            return
        value = encode(annotations)
        try:
            self._database.execute(
                "INSERT OR REPLACE INTO annotations VALUES (?, ?, ?, ?)",
                (key, _digest(key, value), value, self._build),
            )
        except _BROKEN as err:
            self._recover(err)
        else:
            self._used.add(key)

    def prune(self, *, spare: int = SPARE) -> None:
        """Takes away the oldest results that nobody has got or put since `Cache` was made.

        So many are spared, for edits that are taken back.
        """
        database = self._database
        if database is None:
            return
        try:
            total = database.execute("SELECT count(*) FROM annotations").fetchone()[0]
            excess = total - len(self._used) - spare
            if excess <= 0:
                return
            database.execute("CREATE TEMP TABLE used (key TEXT PRIMARY KEY) WITHOUT ROWID")
            database.execute("BEGIN IMMEDIATE")
            database.executemany("INSERT INTO used VALUES (?)", ((key,) for key in self._used))
            database.execute(
                "DELETE FROM annotations WHERE key IN (SELECT key FROM annotations"
                " WHERE key NOT IN used ORDER BY build, key LIMIT ?)",
                (excess,),
            )
            database.execute("COMMIT")
            database.execute("DROP TABLE used")
        except _BROKEN as err:
            self._recover(err)

    def __len__(self) -> int:
        """How many results are kept."""
        if self._database is None:
            return 0
        return int(self._database.execute("SELECT count(*) FROM annotations").fetchone()[0])

    def close(self) -> None:
        """Ends the use of the file; the cache then finds and keeps nothing."""
        self._disconnect()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _open(self) -> sqlite3.Connection:
        # SQLite does not wait, whatever its time-out, where two connections change the journal's
        # mode at once or one comes while the last one goes: so they come and go one by one.
        with self._door():
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(
            self._path, timeout=BUSY, isolation_level=None, check_same_thread=False
        )
        try:
            # Readers and one writer do not wait for each other; where the file system cannot do
            # that, SQLite stays with its journal.
            database.execute("PRAGMA journal_mode = WAL").fetchone()
            database.execute("PRAGMA synchronous = NORMAL")
            application = database.execute("PRAGMA application_id").fetchone()[0]
            schema = database.execute("PRAGMA user_version").fetchone()[0]
            if (application, schema) == (0, 0):
                self._create(database)
            elif (application, schema) != (_APPLICATION, _SCHEMA):
                raise _ForeignError("it was written by another version of briefgen")
            newest = database.execute("SELECT max(build) FROM annotations").fetchone()[0]
            self._build = min(newest, 1 << 60) + 1 if isinstance(newest, int) else 1
        except BaseException:
            database.close()
            raise
        return database

    def _create(self, database: sqlite3.Connection) -> None:
        database.execute("BEGIN EXCLUSIVE")
        # Another process may have been faster.
        if database.execute("PRAGMA user_version").fetchone()[0] == 0:
            if database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise _ForeignError("it is some other program's")
            for statement in _TABLES.split(";")[:-1]:
                database.execute(statement)
            database.execute(f"PRAGMA application_id = {_APPLICATION}")
            database.execute(f"PRAGMA user_version = {_SCHEMA}")
        database.execute("COMMIT")

    def _recover(self, err: Exception) -> None:
        """Replaces a file that is damaged or foreign; goes on without one that cannot be used.

        A file that another process has open is left to it.
        """
        self._disconnect()
        code = getattr(err, "sqlite_errorcode", None)
        if (
            self._warned
            or self._lock is None
            or (code is not None and code & 0xFF in _NOT_ITS_FAULT)
        ):
            self._give_up(str(err))
            return
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for suffix in ("", "-wal", "-shm", "-journal"):
                self._path.with_name(FILE + suffix).unlink(missing_ok=True)
            fcntl.flock(self._lock, fcntl.LOCK_SH)
            self._database = self._open()
        except (*_BROKEN, OSError, _ForeignError):
            self._give_up(str(err))
            return
        self._say(f"{FILE} could not be used and begins anew: {err}")

    def _give_up(self, why: str) -> None:
        self._disconnect()
        self._say(f"going on without {FILE}, so every article is analysed: {why}")

    def _disconnect(self) -> None:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error), self._door():
                self._database.close()
            self._database = None

    @contextlib.contextmanager
    def _door(self) -> Iterator[None]:
        """Only one process at a time is in here; where the folder has gone, all are."""
        try:
            door = os.open(
                self._path.with_name("cache.door"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644
            )
        except OSError:
            yield
            return
        try:
            fcntl.flock(door, fcntl.LOCK_EX)
            yield
        finally:
            os.close(door)

    def _say(self, text: str) -> None:
        if not self._warned:
            self._warned = True
            self._warn(" ".join(text.split()))


def _digest(key: str, value: bytes) -> bytes:
    # With the key: a wrong byte in that would give one article the results of another.
    return hashlib.sha256(key.encode() + b"\0" + value).digest()


class _ForeignError(Exception):
    """The file is not one of ours."""


def _make_state(state: Path) -> None:
    state.mkdir(parents=True, exist_ok=True)
    ignore = state / ".gitignore"
    if not ignore.exists():
        # Nobody wants this folder in git, and nobody should have to say so.
        ignore.write_text("*\n", encoding="utf-8")
