"""Change actors.toml for an editor: comments and order stay, and every change can be undone."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from briefgen.config import Config
from briefgen.corpus import Actor, Corpus
from briefgen.decisions import SCHEMA_FILE, read_decisions
from briefgen.errors import ConfigError
from briefgen.ids import slug
from briefgen.site import actor_path
from briefgen.writing import write_whole

SCHEMA = ".briefgen/actors.schema.json"
"""Where the schema lies in a project; made again whenever it is missing."""
HEAD = f"""\
#:schema {SCHEMA}
# Who is who, as the editors decided. One table for each actor: [actor.SLUG], with the last part of
# its page's address. `briefgen actors` writes here, and so may you.
"""
UNDO = "actors.undo.json"
STEPS = 50
"""Changes that can be taken back."""


class Edit:
    """One change of a project's actors.toml; nothing is written before `save`."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.path = config.actors_file
        read_decisions(self.path)  # what is wrong with the file is said before it is changed
        try:
            self.before = self.path.read_text(encoding="utf-8-sig") if self.path.exists() else None
            self.document = tomlkit.parse(HEAD if self.before is None else self.before)
        except (OSError, TOMLKitError) as err:
            raise ConfigError(str(err), where=self.path.name) from err

    def key(self, address: str) -> str:
        """The slug of the table that speaks of an actor: its first, where it got a new address."""
        tables: Any = self.document.get("actor", {})
        return next((k for k, t in tables.items() if t.get("address") == address), address)

    def table(self, address: str) -> Table:
        """`[actor.SLUG]`, made at the end where it is not there yet."""
        address = self.key(address)
        if "actor" not in self.document:
            self.document.add("actor", tomlkit.table(is_super_table=True))
        actors: Any = self.document["actor"]
        if address not in actors:
            table = tomlkit.table()
            actors.append(address, table)
        found = actors[address]
        if not isinstance(found, Table):
            raise ConfigError(
                f"`{address}` is written within another table",
                where=self.path.name,
                todo=f"write [actor.{address}] on a line of its own, and its keys below",
            )
        return found

    def set(self, address: str, values: Mapping[str, Any]) -> None:
        """Sets keys of an actor's table; None takes a key away."""
        table = self.table(address)
        for key, value in values.items():
            if value is None:
                table.pop(key, None)
            else:
                _put(table, key, value)

    def include(self, address: str, key: str, words: Sequence[str]) -> None:
        """Adds words to a list, each once."""
        table = self.table(address)
        known = list(table.get(key, []))
        if key in table:
            for word in words:
                if word not in known:
                    table[key].append(word)
        else:
            _put(table, key, list(dict.fromkeys(words)))

    def exclude(self, address: str, key: str, word: str) -> None:
        """Takes a word from a list, and the list away with its last word."""
        actors: Any = self.document.get("actor", {})
        address = self.key(address)
        if address not in actors or word not in actors[address].get(key, []):
            return
        actors[address][key].remove(word)
        if not actors[address][key]:
            del actors[address][key]

    def save(self, command: str) -> None:
        """Writes the file in one step, after a check that it reads, and remembers how it was."""
        text = tomlkit.dumps(self.document)
        if text == self.before:
            return
        _write_checked(self.path, text)
        state = self.config.state
        state.mkdir(exist_ok=True)
        with contextlib.suppress(OSError):
            shutil.copyfile(SCHEMA_FILE, self.config.root / SCHEMA)
        steps = _steps(state / UNDO)
        steps.append({"command": command, "before": self.before, "after": _digest(text)})
        _write(state / UNDO, json.dumps(steps[-STEPS:], ensure_ascii=False, indent=1))


def _put(table: Table, key: str, value: Any) -> None:
    """Sets a key; a new one stands after the last, before comments that speak of what follows."""
    body = table.value.body
    tail: list[Any] = []
    if key not in table:
        while body and body[-1][0] is None:
            tail.insert(0, body.pop())
    table[key] = value
    body.extend(tail)


def undo(config: Config) -> str:
    """Takes the last change of `briefgen actors` back and returns the command that made it.

    Raises ConfigError where there is none, or where the file was changed by hand since.
    """
    steps = _steps(config.state / UNDO)
    if not steps:
        raise ConfigError("nothing to undo", where=config.actors_file.name)
    last = steps.pop()
    path = config.actors_file
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    if _digest(text) != last["after"]:
        raise ConfigError(
            f"was changed since `{last['command']}`",
            where=path.name,
            todo="undo would lose that change; edit the file, or restore it from version control",
        )
    if last["before"] is None:
        path.unlink(missing_ok=True)
    else:
        _write(path, last["before"])
    _write(config.state / UNDO, json.dumps(steps, ensure_ascii=False, indent=1))
    return str(last["command"])


def merge(edit: Edit, into: Actor, other: Actor) -> None:
    """Two actors are one; the address of the other leads to the first."""
    first, second = edit.key(into.id), edit.key(other.id)
    for name in {second, other.id}:
        edit.exclude(first, "not", name)
    for name in {first, into.id}:
        edit.exclude(second, "not", name)
        edit.exclude(second, "merge", name)
    edit.include(first, "merge", [second])


def split(edit: Edit, actor: Actor, articles: Sequence[str], corpus: Corpus, new: str) -> str:
    """In some articles the name means somebody else; returns the new actor's slug."""
    where = {a.article_id for a in actor.appearances}
    for article in articles:
        if article not in where:
            raise ConfigError(
                f"{actor.name} is not in `{article}`",
                todo=f"it is in {', '.join(sorted(where)[:8])}",
            )
    if set(articles) >= where:
        raise ConfigError(
            f"{actor.name} would be left with no article", todo="leave at least one to it"
        )
    address = base = slug(new)
    number = 2
    while address in corpus.lock.by_slug or address in corpus.actors:
        address = f"{base}-{number}"
        number += 1
    edit.set(address, {"name": new, "split_from": actor.id})
    edit.include(address, "articles", articles)
    edit.include(address, "not", [actor.id])
    return address


def changes(before: Corpus, after: Corpus) -> list[str]:
    """What differs on the site between two corpora, one line each, in the order of addresses."""
    lines = []
    for address in sorted({*before.actors, *after.actors}):
        old, new = before.actors.get(address), after.actors.get(address)
        if new is None and old is not None:
            final = after.lock.final(address)
            target = after.actors.get(final.slug) if final else None
            if target:
                lines.append(f"{actor_path(old)} now leads to {actor_path(target)}")
        elif old is None and new is not None:
            lines.append(f"{actor_path(new)} is new: {new.name}, {_articles(new)}")
        elif old is not None and new is not None and (said := _differences(old, new)):
            lines.append(f"{actor_path(new)}: {'; '.join(said)}")
    return lines


def _differences(old: Actor, new: Actor) -> list[str]:
    found = []
    if old.kind is not new.kind:
        found.append(f"its kind is {new.kind}, not {old.kind}; {actor_path(old)} leads there")
    if old.name != new.name:
        found.append(f"is called {new.name}, no longer {old.name}")
    if old.hidden != new.hidden:
        found.append("is hidden" if new.hidden else "is shown again")
    elif _count(old) != _count(new):
        found.append(f"{_articles(old)} before, {_articles(new)} now")
    names = {new.name, old.name}
    if more := [a for a in new.aliases if a not in {*old.aliases, *names}]:
        found.append(f"also called {', '.join(more)}")
    if fewer := [a for a in old.aliases if a not in {*new.aliases, *names}]:
        found.append(f"no longer called {', '.join(fewer)}")
    if (old.role, old.description, old.links) != (new.role, new.description, new.links):
        found.append("says something else of it")
    return found


def _count(actor: Actor) -> int:
    return len({a.article_id for a in actor.appearances})


def _articles(actor: Actor) -> str:
    number = _count(actor)
    return f"{number} article" if number == 1 else f"{number} articles"


def _steps(path: Path) -> list[dict[str, Any]]:
    try:
        steps = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return steps if isinstance(steps, list) else []


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _write_checked(path: Path, text: str) -> None:
    """Writes only what can be read again; the check is the one that a build makes."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as folder:
        draft = Path(folder) / path.name
        draft.write_text(text, encoding="utf-8")
        read_decisions(draft)
    _write(path, text)


def _write(path: Path, text: str) -> None:
    try:
        write_whole(path, text)
    except OSError as err:
        raise ConfigError(f"cannot be written: {err.strerror}", where=path.name) from err
