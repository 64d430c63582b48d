"""What open browser tabs must know: which files changed since they were served, what is wrong."""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import Any, Final

from briefgen.errors import BriefgenError

HISTORY: Final = 100
"""Builds remembered; a tab that slept through more reloads whatever it shows."""
MANY: Final = 2000
"""Changed files above which their names are not sent: every tab reloads."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with the site that is shown."""

    title: str
    errors: tuple[BriefgenError, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values; the place is one text."""
        return {
            "title": self.title,
            "errors": [
                {
                    "where": f"{error.where}, line {error.line}" if error.line else error.where,
                    "what": error.what,
                    "todo": error.todo,
                }
                for error in self.errors
            ],
        }


@dataclass(frozen=True, slots=True)
class Bulletin:
    """All news since some moment."""

    run: str
    """This process: after a restart nothing is known of what a tab has seen."""
    generation: int
    """Grows by one with every build, also one that failed."""
    changed: frozenset[str] | None
    """Files written or removed, as paths below the site; None where anything may have changed."""
    trouble: Trouble | None

    @property
    def token(self) -> str:
        """What a tab hands back to hear what came later."""
        return f"{self.run}-{self.generation}"

    def as_json(self) -> dict[str, Any]:
        """Plain values, paths sorted."""
        return {
            "run": self.run,
            "generation": self.generation,
            "changed": None if self.changed is None else sorted(self.changed),
            "trouble": None if self.trouble is None else self.trouble.as_json(),
        }


class News:
    """Told by the build loop, heard by one thread for each listening browser."""

    def __init__(self) -> None:
        self._run = secrets.token_hex(4)
        # Held while reading or changing anything below.
        self._lock = threading.Condition()
        self._generation = 0
        self._history: deque[frozenset[str] | None] = deque(maxlen=HISTORY)
        self._trouble: Trouble | None = None
        self._busy = False
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether nothing will be told any more."""
        with self._lock:
            return self._closed

    def begin(self) -> None:
        """A build begins; `tell` ends it."""
        with self._lock:
            self._busy = True

    def tell(self, changed: frozenset[str] | None, trouble: Trouble | None) -> None:
        """A build has ended: these files of the site are new or gone, and this is wrong."""
        if changed is not None and len(changed) > MANY:
            changed = None
        with self._lock:
            self._generation += 1
            self._history.append(changed)
            self._trouble = trouble
            self._busy = False
            self._lock.notify_all()

    def now(self) -> Bulletin:
        """The state, with nothing in `changed`: what a page served now starts from."""
        with self._lock:
            return Bulletin(self._run, self._generation, frozenset(), self._trouble)

    def since(self, token: str) -> Bulletin:
        """What is new for a tab that knows the state of a token; any text may be given."""
        run, _, number = token.rpartition("-")
        with self._lock:
            known = int(number) if run == self._run and number.isdecimal() else -1
            missed = self._generation - known
            changed: frozenset[str] | None
            if 0 <= missed <= len(self._history) and known >= 0:
                recent = list(self._history)[len(self._history) - missed :]
                named = [one for one in recent if one is not None]
                changed = frozenset().union(*named) if len(named) == len(recent) else None
            else:
                changed = None
            return Bulletin(self._run, self._generation, changed, self._trouble)

    def wait(self, generation: int, seconds: float) -> bool:
        """Waits for something later than a generation; whether it came, or the end did."""
        with self._lock:
            return self._lock.wait_for(
                lambda: self._closed or self._generation > generation, seconds
            )

    def wait_until_built(self, seconds: float) -> None:
        """Waits for the end of the build that is going on, if one is."""
        end = time.monotonic() + seconds
        with self._lock:
            self._lock.wait_for(
                lambda: self._closed or not self._busy, max(0.0, end - time.monotonic())
            )

    def close(self) -> None:
        """Sends all listeners home."""
        with self._lock:
            self._closed = True
            self._lock.notify_all()
