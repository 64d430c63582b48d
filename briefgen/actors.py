"""Who is whom across articles, and the addresses actors keep: chains and lock in, groups and lock out.

`resolve` says which chains are one actor; `settle` here gives every group its slug with the help
of the lock. Neither result depends on the order in which articles come.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from briefgen.errors import ConfigError
from briefgen.ids import SLUG_BYTES, slug
from briefgen.model import ActorKind, Chain, Form
from briefgen.roles import main_role

LOCK_VERSION = 1
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
)
"""Soft hyphen, zero-width and bidirectional controls: never part of who somebody is."""
_KIND_ORDER = {kind: n for n, kind in enumerate(ActorKind)}


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """What makes two spellings one name: NFC, casefold, single spaces, no invisible characters."""
    visible = unicodedata.normalize("NFC", name).translate(_INVISIBLE)
    return unicodedata.normalize("NFC", " ".join(visible.split()).casefold())


@lru_cache(maxsize=100_000)
def clean_name(name: str) -> str:
    """A name as a page shows it: without invisible characters and doubled spaces."""
    return " ".join(name.translate(_INVISIBLE).split())


@dataclass(frozen=True, slots=True)
class Sighting:
    """A chain with the article it was seen in."""

    article_id: str
    day: date | None
    chain: Chain
    names: tuple[str, ...]
    """Its name forms as written, in text order, repeats kept; empty for an unnamed actor."""

    @property
    def age(self) -> tuple[date, str]:
        """Sorts the oldest article first and the undated last, then by slug."""
        return (self.day or date.max, self.article_id)

    @property
    def named(self) -> bool:
        """Whether the article gives a name, not only `una vecina` or `los líderes`.

        Somebody whom only an editor names is not mentioned at all, and has a name.
        """
        mentions = self.chain.mentions
        return not mentions or any(mention.form is Form.NAME for mention in mentions)


@dataclass(frozen=True)
class Group:
    """The sightings of one actor, oldest article first."""

    sightings: tuple[Sighting, ...]
    kind: ActorKind
    """What the actor is; an article may have taken it for something else."""
    given_name: str | None = None
    """The name that an editor gave it."""
    address: str | None = None
    """The slug that an editor's decision names; None where nobody decided on it."""

    @cached_property
    def name(self) -> str:
        """An editor's choice, else the spelling used by most articles.

        Of a person, a full name goes before a surname alone, however often that is used.
        """
        if self.given_name:
            return self.given_name
        counts = Counter(clean_name(s.chain.name) for s in self.sightings)
        person = self.kind is ActorKind.PERSON
        return min(counts, key=lambda name: (person and " " not in name, -counts[name], name))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every way its articles name it, sorted."""
        written = {clean_name(name) for s in self.sightings for name in (s.chain.name, *s.names)}
        return tuple(sorted(written - {""}))

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles it appears in."""
        return frozenset(s.article_id for s in self.sightings)

    @property
    def role(self) -> str | None:
        """The first role of its oldest article that gives one."""
        roles = (main_role(s.chain.roles) for s in self.sightings)
        return next((role.text for role in roles if role), None)


def group_age(actor: Group) -> tuple[date, str, int, str, str]:
    """Sorts actors, the one seen first in front."""
    first = actor.sightings[0]
    return (*first.age, _KIND_ORDER[actor.kind], name_key(actor.name), first.chain.id)


@dataclass(frozen=True, slots=True)
class LockEntry:
    """One address that was given out."""

    slug: str
    kind: ActorKind
    name: str
    """As last shown."""
    names: tuple[str, ...] = ()
    """Every form that named the actor when last seen, sorted."""
    articles: tuple[str, ...] = ()
    """The articles that name it; of a former actor, those that did. Sorted."""
    formerly: tuple[ActorKind, ...] = ()
    """Kinds under whose folder the address once stood; a redirect stands there now."""
    moved_to: str | None = None
    """The slug it was merged into; its own address redirects there."""


@dataclass(frozen=True, slots=True)
class Lock:
    """All addresses of actors ever given out, sorted by slug."""

    entries: tuple[LockEntry, ...] = ()
    by_slug: Mapping[str, LockEntry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entries = tuple(sorted(self.entries, key=lambda e: e.slug))
        object.__setattr__(self, "entries", entries)
        object.__setattr__(self, "by_slug", {e.slug: e for e in entries})
        if len(self.by_slug) < len(entries):
            raise ValueError("a slug stands twice in the lock")

    def text(self) -> str:
        """The file's content: JSON, one line an actor, so that version control can merge it."""
        lines = ",\n".join(f"    {_dump(entry)}" for entry in self.entries)
        body = f"[\n{lines}\n  ]" if lines else "[]"
        return f'{{\n  "version": {LOCK_VERSION},\n  "actors": {body}\n}}\n'

    def final(self, slug: str) -> LockEntry | None:
        """The entry where an address leads in the end; None for an unknown slug."""
        entry = self.by_slug.get(slug)
        seen = set()
        while entry and entry.moved_to and entry.slug not in seen:
            seen.add(entry.slug)
            entry = self.by_slug.get(entry.moved_to)
        return entry


def _dump(entry: LockEntry) -> str:
    fields = {
        "slug": entry.slug,
        "kind": str(entry.kind),
        "name": entry.name,
        "names": list(entry.names),
        "articles": list(entry.articles),
        "formerly": [str(kind) for kind in entry.formerly],
        "moved_to": entry.moved_to,
    }
    return json.dumps(fields, ensure_ascii=False)


def read_lock(path: Path) -> Lock:
    """The lock of a project; an empty one where there is no file yet. Raises ConfigError."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Lock()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            str(error), where=path.name, todo="restore it from version control"
        ) from error
    return parse_lock(text, where=path.name)


def parse_lock(text: str, *, where: str = "actors.lock.json") -> Lock:
    """The lock in a text that `Lock.text` wrote, or that a merge of two such texts left.

    Raises ConfigError, because guessing here would move published addresses.
    """
    restore = "restore it from version control; deleting it would let published addresses change"
    markers = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith("<<<<<<< ")]
    if markers:
        raise ConfigError(
            "git left a conflict in it",
            where=where,
            line=markers[0],
            todo="keep the lines of both sides, each ending in a comma, and build again",
        )
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigError(error.msg, where=where, line=error.lineno, todo=restore) from error
    if not isinstance(content, dict) or not isinstance(content.get("actors"), list):
        raise ConfigError("no list of actors in it", where=where, todo=restore)
    if content.get("version") != LOCK_VERSION:
        raise ConfigError(
            f"version {content.get('version')!r} is not {LOCK_VERSION}",
            where=where,
            todo="use the version of briefgen that wrote it",
        )
    lines = text.splitlines()
    entries: list[LockEntry] = []
    for record in content["actors"]:
        entry = _entry(record, where=where, todo=restore)
        if entries and entry == entries[-1]:
            continue  # the same line twice: a merge of two branches kept both
        entries.append(entry)
    slugs = Counter(entry.slug for entry in entries)
    for twice in sorted(s for s, count in slugs.items() if count > 1):
        line = next((n for n, words in enumerate(lines, 1) if f'"{twice}"' in words), None)
        raise ConfigError(
            f"`{twice}` stands there twice",
            where=where,
            line=line,
            todo="keep one of the two lines",
        )
    return Lock(tuple(entries))


def _entry(record: object, *, where: str, todo: str) -> LockEntry:
    if not isinstance(record, dict):
        raise ConfigError(f"not an actor: {record!r}", where=where, todo=todo)

    def strings(key: str) -> tuple[str, ...]:
        values = record.get(key, [])
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise ConfigError(
                f"`{key}` of {record.get('slug')!r} is not a list of texts", where=where, todo=todo
            )
        return tuple(values)

    name, moved_to = record.get("name"), record.get("moved_to")
    address = record.get("slug")
    if not isinstance(address, str) or slug(address) != address:
        raise ConfigError(f"{address!r} is not a slug", where=where, todo=todo)
    if not isinstance(name, str) or not (moved_to is None or isinstance(moved_to, str)):
        raise ConfigError(
            f"`name` or `moved_to` of {address!r} is not a text", where=where, todo=todo
        )
    try:
        return LockEntry(
            slug=address,
            kind=ActorKind(record.get("kind", "")),
            name=name,
            names=strings("names"),
            articles=strings("articles"),
            formerly=tuple(ActorKind(kind) for kind in strings("formerly")),
            moved_to=moved_to,
        )
    except ValueError as error:
        raise ConfigError(f"{error} (at {address!r})", where=where, todo=todo) from error


def settle(
    groups: Sequence[Group],
    lock: Lock,
    *,
    publish: Callable[[Group], bool] = lambda _: True,
    moved: Mapping[str, str] | None = None,
) -> tuple[dict[str, Group], Lock]:
    """Gives every group its slug: the one it had, else a new one; and the lock that remembers it.

    A group that is not to be published gets a slug only if it had one before. No slug is ever taken
    from an actor or given to a second one. An entry that nobody claims stays as it is; one whose
    actor now appears under another entry points to that one, as does one that an editor `moved`.
    """
    claims = _claim(groups, lock)
    taken = set(lock.by_slug) | set(claims.values())
    slugs: dict[int, str] = dict(claims)
    fresh = [n for n, actor in enumerate(groups) if n not in claims and publish(actor)]
    for n in sorted(fresh, key=lambda n: group_age(groups[n])):
        slugs[n] = _new_slug(groups[n], taken)
        taken.add(slugs[n])
    settled = {slugs[n]: groups[n] for n in sorted(slugs, key=lambda n: slugs[n])}
    entries = dict(lock.by_slug)
    for address, actor in settled.items():
        entries[address] = _renew(entries.get(address), address, actor)
    by_form = _heirs(settled)
    for address, entry in lock.by_slug.items():
        if address in settled:
            continue
        heir = (moved or {}).get(address)
        while heir is not None and heir not in settled:
            heir = (moved or {}).get(heir)
        if heir := heir or _heir(entry, settled, by_form):
            entries[address] = replace(entry, moved_to=heir)
    return settled, Lock(tuple(entries.values()))


def _renew(entry: LockEntry | None, address: str, actor: Group) -> LockEntry:
    formerly = entry.formerly if entry else ()
    if entry and entry.kind is not actor.kind:
        formerly = tuple(sorted({*formerly, entry.kind}))
    return LockEntry(
        slug=address,
        kind=actor.kind,
        name=actor.name,
        names=actor.names,
        articles=tuple(sorted(actor.articles)),
        formerly=tuple(kind for kind in formerly if kind is not actor.kind),
    )


def _claim(groups: Sequence[Group], lock: Lock) -> dict[int, str]:
    """The entry each group continues, by ever weaker evidence; each entry goes to one group.

    1. same name and kind; 2. a name form in common, same kind, an article in common (the fullest
    name changed); 3. same name and an article in common (the kind changed); 4. as 1, of an entry
    that had been merged away, with an article in common (the merge was undone).
    """
    by_name: defaultdict[str, list[LockEntry]] = defaultdict(list)
    by_form: defaultdict[tuple[str, str], list[LockEntry]] = defaultdict(list)
    for entry in lock.entries:
        by_name[name_key(entry.name)].append(entry)
        for form in {name_key(name) for name in (entry.name, *entry.names)}:
            for article in entry.articles:
                by_form[form, article].append(entry)
    shared = {e.slug: frozenset(e.articles) for e in lock.entries}
    keys = [name_key(actor.name) for actor in groups]
    ages = [group_age(actor) for actor in groups]

    def meets(n: int, e: LockEntry) -> bool:
        return not shared[e.slug].isdisjoint(groups[n].articles)

    def same(n: int) -> list[LockEntry]:
        unnamed = not groups[n].sightings[0].named
        found = (e for e in by_name[keys[n]] if e.moved_to is None and e.kind is groups[n].kind)
        return [e for e in found if not unnamed or meets(n, e)]

    def renamed(n: int) -> list[LockEntry]:
        forms = {name_key(name) for name in groups[n].names}
        found = {
            e.slug: e for f in forms for a in groups[n].articles for e in by_form.get((f, a), ())
        }
        return [e for e in found.values() if e.moved_to is None and e.kind is groups[n].kind]

    def retyped(n: int) -> list[LockEntry]:
        return [e for e in by_name[keys[n]] if e.moved_to is None and meets(n, e)]

    def revived(n: int) -> list[LockEntry]:
        found = (e for e in by_name[keys[n]] if e.moved_to and e.kind is groups[n].kind)
        return [e for e in found if meets(n, e)]

    claims = {n: g.address for n, g in enumerate(groups) if g.address is not None}
    given = set(claims.values())
    rules: tuple[Callable[[int], list[LockEntry]], ...] = (same, renamed, retyped, revived)
    for rule in rules:
        pairs = [
            (-len(shared[e.slug] & groups[n].articles), -len(e.articles), e.slug, ages[n], n)
            for n in range(len(groups))
            if n not in claims
            for e in rule(n)
            if e.slug not in given
        ]
        for *_, address, _age_of_group, n in sorted(pairs):
            if n not in claims and address not in given:
                claims[n] = address
                given.add(address)
    return claims


def _heirs(settled: Mapping[str, Group]) -> Mapping[str, list[str]]:
    """Every form of a name to the addresses of the actors that bear it."""
    by_form: defaultdict[str, list[str]] = defaultdict(list)
    for address, actor in settled.items():
        for form in {name_key(name) for name in actor.names}:
            by_form[form].append(address)
    return by_form


def _heir(
    entry: LockEntry, settled: Mapping[str, Group], by_form: Mapping[str, list[str]]
) -> str | None:
    """Who took over an unclaimed entry's articles under its name; None if nobody did.

    An actor of another kind must bear the very name: `Washington` the city does not move to a
    person whom the same article calls `Washington` for short.
    """
    if entry.moved_to in settled:
        return entry.moved_to
    key, articles = name_key(entry.name), frozenset(entry.articles)
    heirs = [
        (-len(articles & settled[address].articles), address)
        for address in by_form.get(key, ())
        if not articles.isdisjoint(settled[address].articles)
        and (settled[address].kind is entry.kind or name_key(settled[address].name) == key)
    ]
    return min(heirs)[1] if heirs else None


def _new_slug(actor: Group, taken: set[str]) -> str:
    """A slug from the name; if that is taken, with the role, the first article, or a digest."""
    first = actor.sightings[0]
    tries = [actor.name]
    if actor.role:
        tries.append(f"{actor.name} {actor.role}")
    tries.append(f"{actor.name} {first.article_id}")
    for words in tries:
        if (address := slug(words)) not in taken:
            return address
    identity = "\0".join((actor.kind, name_key(actor.name), first.article_id, first.chain.id))
    digest = hashlib.sha256(identity.encode()).hexdigest()
    base = slug(actor.name)
    for length in range(8, len(digest) + 1):
        address = f"{base[: SLUG_BYTES - length - 1].rstrip('-')}-{digest[:length]}"
        if address not in taken:
            return address
    raise AssertionError("a whole SHA-256 digest collided")  # pragma: no cover
