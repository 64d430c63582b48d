"""Articles and what was found in them, with the actors that run through them all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefgen.actors import Group, Lock, Sighting, clean_name, settle
from briefgen.decisions import Decision, Decisions, apply, articles_known, decision_of
from briefgen.errors import SeedError
from briefgen.model import ActorKind, Annotations, Article, Chain, Form, Question, Quote
from briefgen.resolve import Resolution, resolve

NAMED = 0.5
"""Below this confidence a page names nobody."""
SURE = 0.8
"""Below this confidence a page says "probably"."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor in one article."""

    article_id: str
    chain: Chain


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or speaks, over all articles."""

    id: str
    """Its slug, unique over all kinds."""
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    """Other ways its articles name it, the most frequent first."""
    appearances: tuple[Appearance, ...]
    """Newest article first; none for a former actor whom no article names any more."""
    forms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Every way its articles name it, with the ids of those that do; its name first."""
    doubts: tuple[str, ...] = ()
    """Slugs of actors whom the same name may mean."""
    role: str | None = None
    """As an editor gave it; None where the articles say."""
    description: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    """Label and address, from an editor."""
    hidden: bool = False
    """Whether an editor wants no page of it: its address stays, nothing leads there."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two actors, by slug, that could be one."""

    one: str
    other: str
    evidence: float
    pros: tuple[str, ...]
    cons: tuple[str, ...]


@dataclass(frozen=True)
class Corpus:
    """All articles of a project; read-only. Build it with `assemble`."""

    articles: tuple[Article, ...]
    """Newest first; those without a date last, by slug."""
    annotations: Mapping[str, Annotations]
    """By article id, for every article."""
    actors: Mapping[str, Actor]
    """By slug, in slug order; former actors too."""
    actor_ids: Mapping[tuple[str, str], str]
    """(article id, chain id) to the slug of the actor; chains without a page are missing."""
    lock: Lock
    keys: Mapping[str, str]
    """By article id, what stands for its annotations in digests, where somebody knows it."""
    notes: tuple[str, ...] = ()
    """Decisions of the editor that meet nothing any more, one sentence each."""
    declined: tuple[Suggestion, ...] = ()
    """Pairs that a person may judge; only where `assemble` was asked to explain."""

    def actor_of(self, article_id: str, chain_id: str | None) -> Actor | None:
        """The actor that a chain of an article belongs to; None if it has no page."""
        slug = self.actor_ids.get((article_id, chain_id)) if chain_id is not None else None
        return self.actors[slug] if slug is not None else None


def assemble(
    articles: Iterable[Article],
    annotations_by_article: Mapping[str, Annotations],
    *,
    lock: Lock,
    keys: Mapping[str, str] | None = None,
    decisions: Decisions | None = None,
    explain: bool = False,
) -> Corpus:
    """Actors resolved over the articles; the same whatever order the articles come in.

    `decisions` are the editor's. `explain` weighs the pairs that were left apart, for suggestions.

    Every article needs its annotations. `keys` may give, by article id, a digest of all that its
    annotations depend on, such as the key of a cache: pages then need not digest them. Raises
    SeedError if two articles claim one address.
    """
    ordered = tuple(sorted(articles, key=newest_first))
    _refuse_twins(ordered)
    sightings: list[Sighting] = []
    speaking: set[tuple[str, str]] = set()
    for article in ordered:
        annotations = annotations_by_article[article.id]
        speaking.update((article.id, s) for q in annotations.quotes if (s := named_speaker(q)))
        sightings += (
            Sighting(article.id, article.date, chain, _names(article, chain))
            for chain in annotations.chains
            if chain.confidence >= NAMED
        )

    def has_page(actor: Group) -> bool:
        if actor.kind is ActorKind.GROUP:
            return any((s.article_id, s.chain.id) in speaking for s in actor.sightings)
        return any(s.named for s in actor.sightings)

    decisions = decisions or Decisions()
    resolution = resolve(sightings, apart=decisions.apart(lock), explain=explain)
    decided = apply(decisions, resolution.groups, lock)
    settled, new_lock = settle(decided.groups, lock, publish=has_page, moved=decided.moved)
    age = {article.id: n for n, article in enumerate(ordered)}
    home = {(s.article_id, s.chain.id): a for a, g in settled.items() for s in g.sightings}
    pairs = _pairs(resolution, home)
    doubts = _doubts(pairs)
    actors: dict[str, Actor] = {}
    for address, members in settled.items():
        said = decision_of(decisions, address)
        actors[address] = _actor(address, members, age, said, doubts.get(address, ()))
    for entry in new_lock.entries:
        if entry.slug not in actors and entry.moved_to is None:
            said = decision_of(decisions, entry.slug)
            actors[entry.slug] = Actor(
                entry.slug, entry.name, entry.kind, (), (), hidden=bool(said and said.hidden)
            )
    return Corpus(
        articles=ordered,
        annotations={article.id: annotations_by_article[article.id] for article in ordered},
        actors={address: actors[address] for address in sorted(actors)},
        actor_ids={key: address for key, address in home.items() if not actors[address].hidden},
        lock=new_lock,
        keys=dict(keys or {}),
        notes=(*decided.notes, *articles_known(decisions, age)),
        declined=tuple(s for s, _ in pairs) if explain else (),
    )


def _pairs(
    resolution: Resolution, home: Mapping[tuple[str, str], str]
) -> list[tuple[Suggestion, bool]]:
    """The declined pairs by slug, each once, and whether it is one name for both."""
    found: dict[tuple[str, str], tuple[Suggestion, bool]] = {}
    for pair in resolution.declined:
        one, other = (
            home.get((s.article_id, s.chain.id))
            for s in (resolution.groups[n].sightings[0] for n in (pair.one, pair.other))
        )
        if one and other and one != other and (one, other) not in found:
            suggestion = Suggestion(one, other, pair.evidence, pair.pros, pair.cons)
            found[one, other] = suggestion, pair.one_name
    return list(found.values())


def _doubts(pairs: Iterable[tuple[Suggestion, bool]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair, one_name in pairs:
        if one_name:
            found[pair.one].add(pair.other)
            found[pair.other].add(pair.one)
    return {address: tuple(sorted(others)) for address, others in found.items()}


def newest_first(article: Article) -> tuple[int, str]:
    """Sorts articles by date, newest first, the undated last, and by slug within a day."""
    return (-article.date.toordinal() if article.date else 1, article.id)


def named_speaker(quote: Quote) -> str | None:
    """The chain a page may name as the quote's speaker; None where that is too unsure."""
    return quote.speaker if quote.confidence >= NAMED else None


def named_actors(question: Question) -> tuple[str, ...]:
    """The chains a page may name as able to settle the question."""
    return question.actors if question.confidence >= NAMED else ()


def _names(article: Article, chain: Chain) -> tuple[str, ...]:
    return tuple(m.span.of(article.text) for m in chain.mentions if m.form is Form.NAME)


def _actor(
    slug: str,
    members: Group,
    age: Mapping[str, int],
    said: Decision | None,
    doubts: tuple[str, ...],
) -> Actor:
    counts: Counter[str] = Counter()
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for s in members.sightings:
        for name in map(clean_name, (s.chain.name, *s.names)):
            if name:
                counts[name] += 1
                sources[name].add(s.article_id)
    given = said.aliases if said else ()
    found = {*members.names, *given}
    aliases = sorted(found - {members.name}, key=lambda n: (-counts[n], n))
    newest = sorted(members.sightings, key=lambda s: (age[s.article_id], s.chain.id))
    hidden = bool(said and said.hidden)
    return Actor(
        id=slug,
        name=members.name,
        kind=members.kind,
        aliases=tuple(aliases),
        appearances=() if hidden else tuple(Appearance(s.article_id, s.chain) for s in newest),
        forms=tuple(
            (name, tuple(sorted(sources[name], key=age.__getitem__)))
            for name in (members.name, *aliases)
            if sources[name]
        ),
        doubts=doubts,
        role=said.role if said else None,
        description=said.description if said else None,
        links=said.links if said else (),
        hidden=hidden,
    )


def _refuse_twins(articles: Iterable[Article]) -> None:
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for article in articles:
        paths[article.id].append(article.path)
    for address, claimants in sorted(paths.items()):
        if len(claimants) > 1:
            raise SeedError(
                f"its address /briefings/{address}/ is also that of {', '.join(sorted(claimants)[1:])}",
                where=min(claimants),
                todo="give one of them another `slug:` in its front matter",
            )
