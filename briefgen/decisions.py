"""Read actors.toml, where an editor decides who is who, and apply it to the groups.

What an editor said goes before what the machine found, and stands whatever articles come later. A
decision that meets no actor any more is reported with its line, never dropped in silence.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from briefgen.actors import Group, Lock, clean_name, name_key
from briefgen.config import nearest, read_toml
from briefgen.errors import ConfigError
from briefgen.ids import slug
from briefgen.model import ActorKind

KEYS = (
    "name",
    "aliases",
    "kind",
    "role",
    "description",
    "links",
    "hidden",
    "not",
    "merge",
    "split_from",
    "articles",
    "address",
)
"""What an `[actor.SLUG]` may say."""
SCHEMA_FILE = Path(__file__).resolve().parent / "actors.schema.json"
"""JSON Schema of actors.toml, for editors that complete and check as one types."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor said of one actor: the table `[actor.SLUG]`."""

    slug: str
    line: int | None = None
    name: str | None = None
    aliases: tuple[str, ...] = ()
    kind: ActorKind | None = None
    role: str | None = None
    description: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    """Label and address."""
    hidden: bool = False
    apart: tuple[str, ...] = ()
    """`not`: slugs of actors that this one is not."""
    merge: tuple[str, ...] = ()
    """Slugs of actors that are this one."""
    split_from: str | None = None
    articles: tuple[str, ...] = ()
    """Where the actor that it is split from is this one instead."""
    address: str | None = None
    """A new slug; the old one leads there."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """All of an editor's decisions on actors, by slug."""

    where: str = "actors.toml"
    by_slug: Mapping[str, Decision] = field(default_factory=dict)

    def apart(self, lock: Lock) -> frozenset[frozenset[str]]:
        """Pairs of name keys that must not be merged."""
        return frozenset(
            frozenset((a, b))
            for decision in self.by_slug.values()
            for other in decision.apart
            for a in _own_names(decision.slug, lock) - _own_names(other, lock)
            for b in _own_names(other, lock) - _own_names(decision.slug, lock)
        )


@dataclass(frozen=True, slots=True)
class Decided:
    """The groups after the decisions."""

    groups: tuple[Group, ...]
    moved: Mapping[str, str]
    """Old slug to new, for merges and new addresses."""
    notes: tuple[str, ...]
    """Decisions that meet nobody, one sentence each."""


def _own_names(address: str, lock: Lock) -> frozenset[str]:
    """Name keys by which an actor is known by itself, not those it may share with others."""
    entry = lock.by_slug.get(address)
    if entry is None:
        return frozenset({address.replace("-", " ")})
    names = {n for n in entry.names if slug(n) == address} or {entry.name}
    return frozenset(map(name_key, names))


def read_decisions(path: Path) -> Decisions:
    """The decisions of a project; none where there is no file. Raises ConfigError with the line."""
    if not path.exists():
        return Decisions(path.name)
    tables = read_toml(path)
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    reader = _Reader(path.name, lines)
    for key in tables:
        if key != "actor":
            raise reader.error((), key, f"`{key}` is not a known table", nearest(key, ["actor"]))
    actors = tables.get("actor", {})
    if not isinstance(actors, dict):
        raise reader.error((), "actor", "`actor` must be tables", "write [actor.SLUG]")
    found = {address: reader.decision(address, table) for address, table in actors.items()}
    reader.check(found)
    return Decisions(path.name, found)


class _Reader:
    """Turns tables into decisions, with file and line in every error."""

    def __init__(self, name: str, lines: Sequence[str]) -> None:
        self.name = name
        self.lines = lines

    def line(self, table: tuple[str, ...], key: str | None) -> int | None:
        """Where a key, or with None a table, stands; counted from 1."""
        wanted = (*table, key) if key is not None else table
        here: tuple[str, ...] = ()
        for number, text in enumerate(self.lines, 1):
            written = text.strip()
            if written.startswith("["):
                here = tuple(
                    part.strip().strip("\"'")
                    for part in written.strip("[").partition("]")[0].split(".")
                )
                if here[: len(wanted)] == wanted:
                    return number
            elif "=" in written:
                parts = (p.strip().strip("\"'") for p in written.partition("=")[0].split("."))
                if (*here, *parts)[: len(wanted)] == wanted and len(here) < len(wanted):
                    return number
        return None

    def error(
        self, table: tuple[str, ...], key: str | None, what: str, todo: str = ""
    ) -> ConfigError:
        line = self.line(table, key) or self.line(table, None)
        return ConfigError(what, where=self.name, line=line, todo=todo)

    def decision(self, address: str, table: Any) -> Decision:
        place = ("actor", address)
        if not isinstance(table, dict):
            raise self.error(
                ("actor",), address, f"`{address}` must be a table", f"write [actor.{address}]"
            )
        if slug(address) != address:
            raise self.error(
                place,
                None,
                f"`{address}` is not the address of an actor",
                f"it is the last part of the page's address, such as `{slug(address)}`",
            )
        for key in table:
            if key not in KEYS:
                raise self.error(
                    place, key, f"[actor.{address}] `{key}` is not a known key", nearest(key, KEYS)
                )

        def text(key: str) -> str | None:
            value = table.get(key)
            if value is None:
                return None
            if not isinstance(value, str) or not clean_name(value):
                raise self.error(place, key, f"[actor.{address}] {key} must be text in quotes")
            return clean_name(value)

        def texts(key: str) -> tuple[str, ...]:
            value = table.get(key, [])
            if not isinstance(value, list) or not all(
                isinstance(v, str) and clean_name(v) for v in value
            ):
                raise self.error(
                    place,
                    key,
                    f"[actor.{address}] {key} must be a list of texts",
                    f'write {key} = ["…"]',
                )
            return tuple(map(clean_name, value))

        def slugs(key: str) -> tuple[str, ...]:
            values = texts(key)
            for value in values:
                if slug(value) != value:
                    raise self.error(
                        place,
                        key,
                        f"[actor.{address}] {key}: `{value}` is not the address of an actor",
                        f"did you mean `{slug(value)}`?",
                    )
                if value == address:
                    raise self.error(place, key, f"[actor.{address}] {key} names the actor itself")
            return values

        kind = text("kind")
        kinds = [str(k) for k in ActorKind]
        if kind is not None and kind not in kinds:
            raise self.error(
                place, "kind", f"[actor.{address}] kind: there is no `{kind}`", nearest(kind, kinds)
            )
        hidden = table.get("hidden", False)
        if not isinstance(hidden, bool):
            raise self.error(place, "hidden", f"[actor.{address}] hidden must be true or false")
        new = text("address")
        if new is not None and slug(new) != new:
            raise self.error(
                place, "address", f"`{new}` cannot be an address", f"did you mean `{slug(new)}`?"
            )
        source = text("split_from")
        articles = texts("articles")
        if bool(source) != bool(articles):
            raise self.error(
                place,
                "split_from" if source else "articles",
                f"[actor.{address}] `split_from` and `articles` go together",
                "say from whom, and in which articles",
            )
        return Decision(
            slug=address,
            line=self.line(place, None),
            name=text("name"),
            aliases=texts("aliases"),
            kind=ActorKind(kind) if kind else None,
            role=text("role"),
            description=text("description"),
            links=self.links(place, table.get("links", {})),
            hidden=hidden,
            apart=slugs("not"),
            merge=slugs("merge"),
            split_from=source,
            articles=articles,
            address=new,
        )

    def links(self, place: tuple[str, ...], value: Any) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, dict):
            raise self.error(
                place, "links", "links must be a table", 'write links = { Wikidata = "https://…" }'
            )
        for label, address in value.items():
            try:
                parts = urlsplit(address) if isinstance(address, str) else None
            except ValueError:
                parts = None
            if (
                not parts
                or parts.scheme not in ("http", "https")
                or not parts.hostname
                or re.search(r"\s", address)
            ):
                raise self.error(
                    place,
                    "links",
                    f"links: `{address}` of `{label}` is not a web address",
                    "it begins with https://",
                )
        return tuple(value.items())

    def check(self, found: Mapping[str, Decision]) -> None:
        """What single tables cannot show: contradictions between them."""
        into: dict[str, str] = {}
        for decision in found.values():
            place = ("actor", decision.slug)
            for other in decision.merge:
                if other in into:
                    raise self.error(
                        place,
                        "merge",
                        f"`{other}` is merged into `{into[other]}` as well",
                        "leave it in one of them",
                    )
                into[other] = decision.slug
                if other in decision.apart or decision.slug in (
                    found[other].apart if other in found else ()
                ):
                    raise self.error(
                        place,
                        "merge",
                        f"`{decision.slug}` and `{other}` are both merged and kept apart",
                        "take away `merge` or `not`",
                    )
        for decision in found.values():
            if decision.address is not None and decision.address in found:
                raise self.error(
                    ("actor", decision.address),
                    None,
                    f"`{decision.address}` is the new address of `{decision.slug}`",
                    f"write it all into [actor.{decision.slug}]",
                )
        for decision in found.values():
            seen, at = {decision.slug}, into.get(decision.slug)
            while at is not None:
                if at in seen:
                    raise self.error(
                        ("actor", at), "merge", f"`{at}` is merged into itself by way of others"
                    )
                seen.add(at)
                at = into.get(at)


def apply(decisions: Decisions, groups: Sequence[Group], lock: Lock) -> Decided:
    """The groups as the editor wants them; a function of its arguments alone."""
    return (
        _Applying(decisions, groups, lock).run()
        if decisions.by_slug
        else Decided(tuple(groups), {}, ())
    )


class _Applying:
    def __init__(self, decisions: Decisions, groups: Sequence[Group], lock: Lock) -> None:
        self.decisions = decisions
        self.groups: list[Group | None] = list(groups)
        self.lock = lock
        self.at: dict[str, int] = {}
        """Slug to the place of its group."""
        self.moved: dict[str, str] = {}
        self.notes: list[str] = []

    def run(self) -> Decided:
        # An actor with a new address may be spoken of by it; its table has the first one.
        first = {d.address: d.slug for d in self.decisions.by_slug.values() if d.address}
        decided = [
            replace(
                decision,
                merge=tuple(first.get(m, m) for m in decision.merge),
                split_from=first.get(decision.split_from or "", decision.split_from),
            )
            for _, decision in sorted(self.decisions.by_slug.items())
        ]
        for decision in decided:
            if decision.split_from:
                self._split(decision)
        for address in self._merged_first(decided):
            if address not in self.at and (place := self._find(address)) is not None:
                self.at[address] = place
        for decision in decided:
            self._tell_missing(decision)
        for decision in decided:
            self._join(decision)
        for decision in decided:
            self._describe(decision)
        return Decided(tuple(g for g in self.groups if g), self.moved, tuple(self.notes))

    def _merged_first(self, decided: Sequence[Decision]) -> list[str]:
        """Every address spoken of; what is merged before what it is merged into.

        The lock knows the second by the names and articles of both, the first by its own alone.
        """
        into = {other: d.slug for d in decided for other in d.merge}

        def depth(address: str) -> int:
            steps = 0
            while address in into:
                address, steps = into[address], steps + 1
            return steps

        every = {*into, *(d.slug for d in decided)}
        return sorted(every, key=lambda address: (-depth(address), address))

    def _find(self, address: str) -> int | None:
        """The group that an address means: the name it was made from, then the lock's articles."""
        entry = self.lock.by_slug.get(address)
        forms = {name_key(n) for n in (entry.name, *entry.names)} if entry else set()
        articles = frozenset(entry.articles) if entry else frozenset()
        taken = set(self.at.values())
        ranked = []
        for n, group in enumerate(self.groups):
            if group is None or n in taken:
                continue
            chains = {clean_name(s.chain.name) for s in group.sightings}
            exact = any(slug(name) == address for name in chains)
            known = bool(forms & set(map(name_key, chains)))
            shared = len(articles & group.articles)
            if exact or (
                known and (shared or (entry and name_key(entry.name) == name_key(group.name)))
            ):
                alike = entry is None or entry.kind is group.kind
                ranked.append((not exact, -shared, not alike, n))
        return min(ranked)[-1] if ranked else None

    def _split(self, decision: Decision) -> None:
        """Takes an actor's sightings in some articles out, as another actor."""
        wanted = set(decision.articles)
        source = self.lock.by_slug.get(decision.split_from or "")
        names = {name_key(n) for n in (source.name, *source.names)} if source else set()
        # Not those that it has from actors merged into it, whom the lock counts to it.
        names -= self._merged_names(decision.split_from or "")
        taken = []
        for n, group in enumerate(self.groups):
            if group is None or not wanted & group.articles:
                continue
            chains = {clean_name(s.chain.name) for s in group.sightings}
            if not any(slug(c) == decision.split_from or name_key(c) in names for c in chains):
                continue
            out = tuple(s for s in group.sightings if s.article_id in wanted)
            rest = tuple(s for s in group.sightings if s.article_id not in wanted)
            taken += [(s, group.kind) for s in out]
            self.groups[n] = replace(group, sightings=rest) if rest else None
        if taken:
            self.at[decision.slug] = len(self.groups)
            sightings = sorted((s for s, _ in taken), key=lambda s: (*s.age, s.chain.id))
            self.groups.append(Group(tuple(sightings), taken[0][1]))

    def _merged_names(self, address: str) -> set[str]:
        """Names of all that is merged into an actor, at any depth."""
        found: set[str] = set()
        rest = [address]
        while rest:
            said = self.decisions.by_slug.get(rest.pop())
            for other in said.merge if said else ():
                rest.append(other)
                entry = self.lock.by_slug.get(other)
                found |= {name_key(n) for n in (entry.name, *entry.names)} if entry else set()
        return found

    def _tell_missing(self, decision: Decision) -> None:
        for address in (decision.slug, *decision.merge):
            if address in self.at or (address in self.lock.by_slug and not decision.merge):
                # A former actor keeps its page, and what was decided of it waits.
                continue
            known = {*self.lock.by_slug, *(slug(g.name) for g in self.groups if g)}
            gone = address in self.lock.by_slug
            what = "no article names" if gone else "there is no actor"
            hint = "" if gone else _hint(address, known)
            self.notes.append(f"{_place(self.decisions, decision)}: {what} `{address}`{hint}")

    def _join(self, decision: Decision) -> None:
        into = self.at.get(decision.slug)
        for other in decision.merge:
            self.moved[other] = decision.slug
            theirs = self.decisions.by_slug.get(other)
            if theirs and theirs.address:
                self.moved[theirs.address] = decision.slug
            place = self.at.get(other)
            if place is None or place == into:
                continue
            if into is None:
                into = self.at[decision.slug] = place
                continue
            self._pour(place, into)
        if into is None:
            return
        for alias in decision.aliases:
            bearers = [
                n
                for n, g in enumerate(self.groups)
                if g
                and n != into
                and g.kind is self._at(into).kind
                and n not in self.at.values()
                and name_key(g.name) == name_key(alias)
            ]
            if len(bearers) == 1:
                self._pour(bearers[0], into)

    def _at(self, place: int) -> Group:
        group = self.groups[place]
        if group is None:
            raise AssertionError("a group that was merged away is named again")  # pragma: no cover
        return group

    def _pour(self, place: int, into: int) -> None:
        both = (*self._at(into).sightings, *self._at(place).sightings)
        sightings = tuple(sorted(both, key=lambda s: (*s.age, s.chain.id)))
        # It keeps the name that its address was given for; else an undone merge would leave the
        # address to the other one.
        kept = self._at(into)
        self.groups[into] = replace(
            kept, sightings=sightings, given_name=kept.given_name or kept.name
        )
        self.groups[place] = None
        for address, at in self.at.items():
            if at == place:
                self.at[address] = into

    def _describe(self, decision: Decision) -> None:
        place = self.at.get(decision.slug)
        if place is None or decision.slug in self.moved:
            return
        group = self._at(place)
        address = decision.address or decision.slug
        if decision.address:
            entry = self.lock.by_slug.get(decision.address)
            old = self.lock.by_slug.get(decision.slug)
            if entry and not (old and old.moved_to == decision.address):
                raise ConfigError(
                    f"the address `{decision.address}` was given to {entry.name}",
                    where=self.decisions.where,
                    line=decision.line,
                    todo="choose another; an address is never given twice",
                )
            self.moved[decision.slug] = decision.address
        self.groups[place] = replace(
            group,
            kind=decision.kind or group.kind,
            given_name=decision.name or group.given_name,
            address=address,
        )


def decision_of(decisions: Decisions, address: str) -> Decision | None:
    """What was said of the actor now at an address, which may be a new one."""
    found = decisions.by_slug.get(address)
    if found is not None:
        return found
    return next((d for d in decisions.by_slug.values() if d.address == address), None)


def articles_known(decisions: Decisions, articles: Iterable[str]) -> tuple[str, ...]:
    """Articles that decisions name and that are not there, one sentence each."""
    known = set(articles)
    return tuple(
        f"{_place(decisions, decision)}: there is no article `{name}`{_hint(name, known)}"
        for decision in decisions.by_slug.values()
        for name in decision.articles
        if name not in known
    )


def _place(decisions: Decisions, decision: Decision) -> str:
    return f"{decisions.where}, line {decision.line}" if decision.line else decisions.where


def _hint(word: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean `{close[0]}`?" if close else ""
