"""Articles and what was found in them, with the actors that run through them all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefgen.actors import Group, Lock, Sighting, group, settle
from briefgen.errors import SeedError
from briefgen.model import ActorKind, Annotations, Article, Chain, Form, Question, Quote

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
) -> Corpus:
    """Actors resolved over the articles; the same whatever order the articles come in.

    Every article needs its annotations. `keys` may give, by article id, a digest of all that its
    annotations depend on, such as the key of a cache: pages then need not digest them. Raises SeedError if two articles claim one address.
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

    settled, new_lock = settle(group(sightings), lock, publish=has_page)
    age = {article.id: n for n, article in enumerate(ordered)}
    actors = {slug: _actor(slug, members, age) for slug, members in settled.items()}
    for entry in new_lock.entries:
        if entry.slug not in actors and entry.moved_to is None:
            actors[entry.slug] = Actor(entry.slug, entry.name, entry.kind, (), ())
    return Corpus(
        articles=ordered,
        annotations={article.id: annotations_by_article[article.id] for article in ordered},
        actors={slug: actors[slug] for slug in sorted(actors)},
        actor_ids={
            (s.article_id, s.chain.id): slug
            for slug, members in settled.items()
            for s in members.sightings
        },
        lock=new_lock,
        keys=dict(keys or {}),
    )


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


def _actor(slug: str, members: Group, age: Mapping[str, int]) -> Actor:
    counts = Counter(
        " ".join(name.split()) for s in members.sightings for name in (s.chain.name, *s.names)
    )
    aliases = sorted(set(members.names) - {members.name}, key=lambda n: (-counts[n], n))
    newest = sorted(members.sightings, key=lambda s: (age[s.article_id], s.chain.id))
    return Actor(
        id=slug,
        name=members.name,
        kind=members.kind,
        aliases=tuple(aliases),
        appearances=tuple(Appearance(s.article_id, s.chain) for s in newest),
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
