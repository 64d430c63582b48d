"""Who is whom across articles: chains of mentions in, groups of them out, and the pairs left apart.

A wrong merge is the worst error: it puts one person's words into another's mouth. So names that
are spelt alike are merged only where nothing contradicts and one candidate remains; the rest stays
apart and comes out as `Declined`, with what speaks for and against it. The steps:

1. The kind of a name is decided by all its sightings, so that no name gets two pages by mistake.
2. Sightings of one full name are one actor, unless role, place, time or sex tell them apart.
3. Full names that are spellings of one name are joined, nearest likeness first.
4. A surname alone joins the one it can mean in its article, else in the corpus.

Nothing is compared all with all: candidates come from blocks of names that share two words, or
their sounds. Every loop runs in an order made from names and dates, never in that of the articles.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from briefgen.actors import Group, Sighting, clean_name, group_age, name_key
from briefgen.model import ActorKind, Gender
from briefgen.naming import (
    Likeness,
    Name,
    body,
    consonants,
    fold,
    is_acronym,
    likeness,
    person,
    sound,
    spells,
)
from briefgen.roles import RoleFacts, clash, given_names, role_facts, stem

NEEDED = {
    Likeness.SAME: 0.0,
    Likeness.INITIALS: 0.5,
    Likeness.SOUND: 0.5,
    Likeness.PART: 0.75,
    Likeness.ORDER: 1.0,
    Likeness.GIVEN: 1.0,
    Likeness.NEAR: math.inf,
}
"""Evidence that a likeness needs before it is believed; see `weigh` for the scale."""
CLASH = (0.0, 1.5, 2.5)
"""Evidence that outweighs fields of work that seldom, or hardly ever, go together."""
LIFE = 45 * 366
"""Days between two articles from which one name is not taken for one person."""
MANY = 60
"""Names in a block beyond which it tells nothing: half of a country may share it."""
PROMINENT = 3
"""Articles that must use a short form of somebody before it means them elsewhere by itself."""
SHOWN = 3.0
"""Articles that must take a name for something before it is that beside something else."""
NAMESAKES = 12
"""Most people of one name that are told apart; whoever else bears it stays in their article."""
HEADS = frozenset(
    [
        "ministerio",
        "gobierno",
        "congreso",
        "senado",
        "parlamento",
        "asamblea",
        "camara",
        "tribunal",
        "supremo",
        "corte",
        "fiscalia",
        "juzgado",
        "policia",
        "ejercito",
        "fuerzas",
        "guardia",
        "ayuntamiento",
        "consejeria",
        "presidencia",
        "ejecutivo",
        "ministry",
        "government",
        "parliament",
        "senate",
        "supreme",
        "court",
        "police",
        "army",
    ]
)
"""First words of bodies that every country has one of."""
NotPairs = Collection[frozenset[str]]
"""Pairs of name keys that an editor declared to be two actors."""


@dataclass(frozen=True, slots=True)
class Declined:
    """Two groups that could be one actor, and were not merged."""

    one: int
    other: int
    """Places in `Resolution.groups`; `one` comes first there."""
    evidence: float
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    one_name: bool
    """Whether one name may mean either, so that a reader should be told."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Everybody of a corpus."""

    groups: tuple[Group, ...]
    """Oldest first."""
    declined: tuple[Declined, ...]
    """Most likely first."""


@dataclass(slots=True)
class _Profile:
    """What is known of one actor so far."""

    kind: ActorKind
    name: Name
    shown: str
    sightings: list[Sighting] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    """Keys of all name forms, with how many articles use each."""
    roles: set[RoleFacts] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    genders: Counter[Gender] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)
    days: list[int] = field(default_factory=list)
    joined: _Profile | None = None
    names: list[Name] = field(default_factory=list)

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts profiles without regard to how they were found."""
        first = self.sightings[0]
        return (-len(self.name.tokens), self.name.key, *first.age, first.chain.id)

    def root(self) -> _Profile:
        """The profile that this one has become part of."""
        found = self
        while found.joined is not None:
            found = found.joined
        return found


class _Corpus:
    """What all steps look up."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        members: defaultdict[str, set[str]] = defaultdict(set)
        places: defaultdict[str, list[Sighting]] = defaultdict(list)
        self.names: dict[str, str] = {}
        for sighting in sightings:
            if sighting.named:
                key = companion(sighting)
                members[sighting.article_id].add(key)
                self.names.setdefault(key, clean_name(sighting.chain.name))
            if sighting.chain.kind is ActorKind.PLACE:
                places[sighting.article_id].append(sighting)
        self.members: Mapping[str, frozenset[str]] = {a: frozenset(m) for a, m in members.items()}
        self.frequency = Counter(key for found in members.values() for key in found)
        self.places = {
            article: frozenset(
                body(s.chain.name).key
                for s in found
                if s.chain.salience * 2 >= max(f.chain.salience for f in found)
            )
            for article, found in places.items()
        }

    def weight(self, key: str) -> float:
        """How much it says that two actors are both named with this one: 1 for a rare companion."""
        return min(1.0, 2 / (1 + math.log2(max(1, self.frequency[key]))))


def companion(sighting: Sighting) -> str:
    """How an actor is known as another's company: the sound of the last word of its name."""
    name = _name_of(sighting.chain.kind, sighting.chain.name)
    if sighting.chain.kind is ActorKind.PERSON:
        return sound(name.tokens[-1])
    return name.key


def _name_of(kind: ActorKind, text: str) -> Name:
    return person(clean_name(text)) if kind is ActorKind.PERSON else body(clean_name(text))


@dataclass(frozen=True, slots=True)
class _Weighed:
    score: float
    barred: bool
    pros: tuple[str, ...]
    cons: tuple[str, ...]


def resolve(
    sightings: Iterable[Sighting], *, apart: NotPairs = (), explain: bool = False
) -> Resolution:
    """All sightings, each in one group, and the pairs that were left for a person to judge.

    `apart` holds pairs of `name_key`s that must not end in one group. Evidence for and against the
    pairs is weighed only where it is to be explained.
    """
    everyone = sorted(sightings, key=lambda s: (*s.age, s.chain.id))
    return _Resolver(everyone, apart, explain).run()


class _Resolver:
    def __init__(self, sightings: Sequence[Sighting], apart: NotPairs, explain: bool) -> None:
        self.sightings = sightings
        self.explain = explain
        self.corpus = _Corpus(sightings)
        self.apart = [pair for pair in apart if len(pair) == 2]
        self.forbidden: defaultdict[str, set[str]] = defaultdict(set)
        for pair in self.apart:
            one, other = sorted(pair)
            self.forbidden[one].add(other)
            self.forbidden[other].add(one)
        self.profiles: list[_Profile] = []
        self.declined: list[tuple[_Profile, _Profile, str]] = []
        """With why, where it is more than the evidence tells."""

    def run(self) -> Resolution:
        kinds = decide_kinds(self.sightings)
        full: defaultdict[tuple[ActorKind, str], list[Sighting]] = defaultdict(list)
        bare: defaultdict[str, list[Sighting]] = defaultdict(list)
        for sighting in self.sightings:
            kind = kinds.get(_kind_key(sighting), {}).get(sighting.chain.kind, sighting.chain.kind)
            if not sighting.named:
                self._new(kind, [sighting])
                continue
            name = _name_of(kind, sighting.chain.name)
            if kind is ActorKind.PERSON and name.bare and not name.suffix:
                bare[name.tokens[0]].append(sighting)
            else:
                full[kind, name.key].append(sighting)
        for (kind, _), members in sorted(full.items()):
            self._split(kind, members)
        self._join_people()
        for token, members in sorted(bare.items()):
            self._place_bare(token, members)
        self._join_bodies()
        return self._result()

    # -- profiles --------------------------------------------------------------------------------

    def _new(self, kind: ActorKind, members: Iterable[Sighting]) -> _Profile:
        members = list(members)
        shown = clean_name(members[0].chain.name)
        name = _name_of(kind, shown)
        profile = _Profile(kind, name, shown, names=[name])
        for sighting in members:
            self._add(profile, sighting)
        self.profiles.append(profile)
        return profile

    def _add(self, profile: _Profile, sighting: Sighting) -> None:
        profile.sightings.append(sighting)
        profile.forms.update(_forms(profile.kind, sighting))
        for role in sighting.chain.roles:
            facts = role_facts(role.text)
            profile.roles.add(facts)
            profile.fields |= facts.fields
            profile.stems |= facts.stems
            profile.heads.add(facts.head)
        if sighting.chain.gender is not None:
            profile.genders[sighting.chain.gender] += 1
        profile.articles.add(sighting.article_id)
        profile.company |= self.corpus.members.get(sighting.article_id, frozenset())
        if sighting.day is not None:
            profile.days.append(sighting.day.toordinal())

    def _merge(self, into: _Profile, other: _Profile) -> None:
        other.joined = into
        into.sightings += other.sightings
        into.forms.update(other.forms)
        into.roles |= other.roles
        into.fields |= other.fields
        into.stems |= other.stems
        into.heads |= other.heads
        into.genders.update(other.genders)
        into.articles |= other.articles
        into.company |= other.company
        into.days = (
            [min(into.days + other.days), max(into.days + other.days)]
            if into.days or other.days
            else []
        )
        into.names += other.names

    # -- evidence --------------------------------------------------------------------------------

    def weigh(self, one: _Profile, other: _Profile) -> _Weighed:
        """What speaks for and against two profiles being one.

        The scale: 1 is a rare companion in common, or a word of their roles; 2 the same office of
        the same place. Barred is what no evidence outweighs, or what here is not outweighed.
        """
        pros: list[str] = []
        cons: list[str] = []
        score = 0.0
        score += _compare_roles(one, other, pros)
        if _hopeless(one, other):
            return _Weighed(score, True, tuple(pros), ("a man here, a woman there",))
        small, large = sorted((one.company, other.company), key=len)
        own = {sound(n.tokens[-1]) for n in (*one.names, *other.names)} | {
            one.name.key,
            other.name.key,
        }
        shared = sorted(
            ((self.corpus.weight(key), key) for key in small if key in large and key not in own),
            key=lambda found: (-found[0], found[1]),
        )
        if shared:
            # Companions of one article that both are in say nothing.
            score += min(3.0, sum(weight for weight, _ in shared[:8]))
            pros.append("both named with " + ", ".join(self.corpus.names[k] for _, k in shared[:4]))
        barred = self._contradictions(one, other, score, cons)
        return _Weighed(score, barred, tuple(pros), tuple(cons))

    def _contradictions(
        self, one: _Profile, other: _Profile, score: float, cons: list[str]
    ) -> bool:
        barred = False
        hard = clash(frozenset(one.fields), frozenset(other.fields))
        if hard:
            cons.append(f"{_listed(one.fields)} here, {_listed(other.fields)} there")
            barred |= score < CLASH[hard]
        if _hopeless(one, other):
            cons.append("a man here, a woman there")
            barred = True
        if clashing := _other_places(one, other):
            cons.append(clashing)
            barred = True
        if one.kind is ActorKind.PERSON and one.days and other.days:
            gap = max(min(one.days) - max(other.days), min(other.days) - max(one.days))
            if gap > LIFE:
                cons.append(f"{gap // 365} years lie between their articles")
                barred = True
        if one.name.key != other.name.key and (both := one.articles & other.articles):
            cons.append(f"told apart in {min(both)}")
            barred = True
        if self.forbidden and self._declared_apart(one, other):
            cons.append("declared to be two in actors.toml")
            barred = True
        return barred

    def _declared_apart(self, one: _Profile, other: _Profile) -> bool:
        names = {name_key(s.chain.name) for s in other.sightings}
        return any(self.forbidden.get(name_key(s.chain.name), set()) & names for s in one.sightings)

    # -- one full name ----------------------------------------------------------------------------

    def _split(self, kind: ActorKind, members: Sequence[Sighting]) -> list[_Profile]:
        """The actors behind one full name: one, unless the articles tell them apart."""
        if kind in (ActorKind.ORGANIZATION, ActorKind.PLACE, ActorKind.GROUP):
            if kind is ActorKind.ORGANIZATION and _of_every_country(members[0].chain.name):
                return self._split_by_place(kind, members)
            return [self._new(kind, members)]
        ordered = sorted(members, key=_least_informative)
        found: list[_Profile] = []
        loose: list[_Profile] = []
        for sighting in ordered:
            home, another = self._home(kind, sighting, found)
            if home is not None:
                self._add(home, sighting)
            elif another and len(found) < NAMESAKES:
                found.append(self._new(kind, [sighting]))
            else:
                loose.append(self._new(kind, [sighting]))
        for one, other in combinations(found, 2):
            self.declined.append((one, other, ""))
        for one in loose:
            self.declined += [(one, other, "a name of several people") for other in found[:6]]
        return found + loose

    def _home(
        self, kind: ActorKind, sighting: Sighting, found: Sequence[_Profile]
    ) -> tuple[_Profile | None, bool]:
        """Which of the namesakes found so far a sighting belongs to, if that can be said.

        The second value tells whether it is surely somebody else than all of them.
        """
        if not found:
            return None, True
        alone = _Profile(kind, found[0].name, found[0].shown, names=[found[0].name])
        self._add(alone, sighting)
        weighed = [(self.weigh(profile, alone), profile) for profile in found]
        for w, profile in weighed:
            if sighting.article_id in profile.articles and not w.barred:
                return profile, False
        possible = sorted(
            ((w.score, n) for n, (w, _) in enumerate(weighed) if not w.barred),
            key=lambda pair: (-pair[0], pair[1]),
        )
        if not possible:
            return None, True
        best = possible[0][0]
        if len(found) > 1 and best < 0.5:
            return None, False
        if len(possible) > 1 and best - possible[1][0] < 0.5:
            return None, False
        return found[possible[0][1]], False

    def _split_by_place(self, kind: ActorKind, members: Sequence[Sighting]) -> list[_Profile]:
        """Bodies that every country has (`Tribunal Supremo`): one for each place spoken of."""
        clusters: list[tuple[set[str], list[Sighting]]] = []
        unplaced: list[Sighting] = []
        for sighting in members:
            places = self.corpus.places.get(sighting.article_id, frozenset())
            if not places:
                unplaced.append(sighting)
                continue
            meeting = [c for c in clusters if c[0] & places]
            merged: tuple[set[str], list[Sighting]] = (set(places), [sighting])
            for cluster in meeting:
                merged[0].update(cluster[0])
                merged[1].extend(cluster[1])
                clusters.remove(cluster)
            clusters.append(merged)
        if len(clusters) <= 1:
            return [self._new(kind, members)]
        lists = [sorted(c[1], key=lambda s: (*s.age, s.chain.id)) for c in clusters]
        lists += [[sighting] for sighting in unplaced]
        found = [
            self._new(kind, c) for c in sorted(lists, key=lambda c: (*c[0].age, c[0].chain.id))
        ]
        for one, other in combinations(found[:MANY], 2):
            self.declined.append((one, other, "every country has one"))
        return found

    # -- full names of persons ----------------------------------------------------------------------

    def _join_people(self) -> None:
        people = sorted(
            (p for p in self.profiles if p.kind is ActorKind.PERSON and _is_full(p)),
            key=lambda p: p.order,
        )
        edges = [
            (like, one, other)
            for one, other in _pairs(people)
            if (like := _alike(one, other)) is not None and like is not Likeness.SAME
        ]
        weighed = {(id(a), id(b)): self.weigh(a, b) for _, a, b in edges}
        longer: defaultdict[int, list[_Profile]] = defaultdict(list)
        for like, one, other in edges:
            if like is not Likeness.NEAR and not weighed[id(one), id(other)].barred:
                for short, long in ((one, other), (other, one)):
                    if len(long.name.tokens) >= len(short.name.tokens):
                        longer[id(short)].append(long)
        ambiguous = {
            id(short): self._several(short, longer[id(short)])
            for short in people
            if len(longer[id(short)]) > 1
        }
        edges.sort(
            key=lambda e: (
                e[0],
                -round(weighed[id(e[1]), id(e[2])].score, 6),
                e[1].order,
                e[2].order,
            )
        )
        for like, one, other in edges:
            first, second = one.root(), other.root()
            if first is second:
                continue
            reason = next(
                (
                    why
                    for p, q in ((one, other), (other, one))
                    if (why := ambiguous.get(id(p), {}).get(id(q)))
                ),
                "",
            )
            now = self.weigh(first, second)
            sure = like < Likeness.NEAR and (_attested(first, second) or _surnames(one, other))
            needed = 0.0 if sure else NEEDED[like]
            if reason or now.barred or now.score < needed or not _all_alike(first, second):
                if like is not Likeness.NEAR or now.score >= 1:
                    self.declined.append((one, other, reason))
            else:
                into, out = sorted((first, second), key=lambda p: p.order)
                self._merge(into, out)

    def _several(self, short: _Profile, candidates: Sequence[_Profile]) -> dict[int, str]:
        """Candidates that a name must not join, with why: two of them could not be one another.

        Where articles use the short name for one of them and never for the others, he is meant.
        """
        rivals = {
            id(a)
            for a in candidates
            for b in candidates
            if a is not b
            and ((like := _alike(a, b)) is None or like is Likeness.NEAR or self.weigh(a, b).barred)
        }
        if not rivals:
            return {}
        users = [c for c in candidates if c.forms[short.name.key]]
        if len(users) == 1 and self.weigh(users[0], short).score >= 0.5:
            return {id(c): f"more often {users[0].shown}" for c in candidates if c is not users[0]}
        return {
            id(c): "could as well be "
            + ", ".join(sorted({r.shown for r in candidates if r is not c}))
            for c in candidates
        }

    # -- surnames alone --------------------------------------------------------------------------------

    def _place_bare(self, token: str, members: Sequence[Sighting]) -> None:
        holders = self._holders(token)
        rest: list[Sighting] = []
        for sighting in members:
            here = [h for h in holders if sighting.article_id in h.articles]
            alone = _Profile(ActorKind.PERSON, person(token), token, names=[person(token)])
            self._add(alone, sighting)
            home = self._only(here, alone) if here else self._only_in_corpus(holders, alone, token)
            if home is not None:
                self._add(home, sighting)
            elif len(holders) > 1:
                own = self._new(ActorKind.PERSON, [sighting])
                self.declined += [
                    (own, h, "a surname alone, of several people") for h in holders[:6]
                ]
            else:
                rest.append(sighting)
        if rest:
            for profile in self._split(ActorKind.PERSON, rest):
                self.declined += [(profile, h, "a surname alone") for h in holders[:6]]

    def _holders(self, token: str) -> list[_Profile]:
        index = self._token_index()
        exact = index.get(token, [])
        found = exact or index.get(f"~{sound(token)}", [])
        unique = {id(p.root()): p.root() for p in found}
        holders = list(unique.values())
        if len(holders) > MANY:
            # A name of half a country: only those whom articles call by it are weighed.
            holders = [h for h in holders if h.forms[token] >= PROMINENT] or holders[:2]
        return sorted(holders, key=lambda p: p.order)

    def _token_index(self) -> Mapping[str, list[_Profile]]:
        if not hasattr(self, "_index"):
            index: defaultdict[str, list[_Profile]] = defaultdict(list)
            for profile in self.profiles:
                if profile.kind is not ActorKind.PERSON or not _is_full(profile):
                    continue
                forms = profile.root().forms
                for name in profile.names:
                    for n, token in enumerate(name.tokens):
                        if len(token) > 1 and (n > 0 or token in forms):
                            index[token].append(profile)
                            index[f"~{sound(token)}"].append(profile)
                for form in profile.forms:
                    # A form that is no word of the name: `Gabo`.
                    if form not in profile.name.tokens and " " not in form:
                        index[form].append(profile)
            self._index = index
        return self._index

    def _only(self, here: Sequence[_Profile], alone: _Profile) -> _Profile | None:
        """The one full name of the article that a surname can mean.

        The analysis joins them where it can; what it left apart and gave a role of its own is
        somebody else.
        """
        if len(here) != 1 or (alone.roles and not _same_office(here[0], alone)):
            return None
        weighed = self._weigh_within(here[0], alone)
        return here[0] if not weighed.barred else None

    def _weigh_within(self, holder: _Profile, alone: _Profile) -> _Weighed:
        cons: list[str] = []
        score = _compare_roles(holder, alone, [])
        articles, holder.articles = holder.articles, set()
        try:
            return _Weighed(
                score, self._contradictions(holder, alone, score, cons), (), tuple(cons)
            )
        finally:
            holder.articles = articles

    def _only_in_corpus(
        self, holders: Sequence[_Profile], alone: _Profile, token: str
    ) -> _Profile | None:
        weighed = [(self.weigh(holder, alone), holder) for holder in holders]
        possible = [(w.score, holder) for w, holder in weighed if not w.barred]
        if len(holders) == 1:
            exact = (
                any(token in name.tokens for name in holders[0].names) or holders[0].forms[token]
            )
            return holders[0] if possible and (exact or possible[0][0] >= 0.5) else None
        users = [(score, holder) for score, holder in possible if holder.forms[token]]
        if len(users) == 1 and not any(h.forms[token] for h in holders if h is not users[0][1]):
            score, holder = users[0]
            if score >= 0.5 or holder.forms[token] >= PROMINENT:
                return holder
        if len(possible) == 1 and possible[0][0] >= 1 and not users:
            return possible[0][1]
        return None

    # -- organizations and places --------------------------------------------------------------------------

    def _join_bodies(self) -> None:
        """Acronyms with what they stand for, and short forms with the one name they are used for."""
        for kind in (ActorKind.ORGANIZATION, ActorKind.PLACE, ActorKind.GROUP):
            bodies = sorted(
                (p for p in self.profiles if p.kind is kind and _is_named(p)), key=lambda p: p.order
            )
            by_initials: defaultdict[str, list[_Profile]] = defaultdict(list)
            used: defaultdict[str, list[_Profile]] = defaultdict(list)
            for profile in bodies:
                if len(profile.name.tokens) > 1 and not is_acronym(profile.shown):
                    for letters in _initials(profile.name):
                        by_initials[letters].append(profile)
                for form in profile.forms:
                    if form != profile.name.key:
                        used[form].append(profile)
            for short in bodies:
                self._join_body(short, used, by_initials)

    def _join_body(
        self,
        short: _Profile,
        used: Mapping[str, list[_Profile]],
        by_initials: Mapping[str, list[_Profile]],
    ) -> None:
        named = _others(used.get(short.name.key, ()), short)
        spelt: list[_Profile] = []
        if is_acronym(short.shown):
            letters = fold(short.shown).replace(" ", "")
            spelt = [
                p
                for p in _others(by_initials.get(letters, ()), short)
                if spells(short.shown, p.name)
            ]
        # What articles themselves equate goes before what the letters would allow.
        candidates = named or spelt
        open_ = [c for c in candidates if not self._contradictions(c, short.root(), 0, [])]
        if len(candidates) == 1 and open_ and not _of_every_country(candidates[0].shown):
            self._merge(candidates[0], short.root())
            return
        why = "could as well be another" if len(candidates) > 1 else ""
        self.declined += [(short, candidate, why) for candidate in candidates[:6]]

    # -- the end ---------------------------------------------------------------------------------------------

    def _result(self) -> Resolution:
        roots = [p for p in self.profiles if p.joined is None]
        groups = [
            Group(tuple(sorted(p.sightings, key=lambda s: (*s.age, s.chain.id))), p.kind)
            for p in roots
        ]
        order = sorted(range(len(groups)), key=lambda n: group_age(groups[n]))
        place = {id(roots[n]): rank for rank, n in enumerate(order)}
        found: dict[tuple[int, int], Declined] = {}
        for a, b, why in self.declined:
            one, other = a.root(), b.root()
            if one is other or (self.forbidden and self._declared_apart(one, other)):
                continue
            first, second = sorted((place[id(one)], place[id(other)]))
            if (first, second) in found:
                continue
            weighed = self.weigh(one, other) if self.explain else _Weighed(0.0, False, (), ())
            cons = tuple(filter(None, (*weighed.cons, why)))
            found[first, second] = Declined(
                first,
                second,
                round(weighed.score, 2),
                weighed.pros,
                cons,
                bool(why) or a.name.key == b.name.key,
            )
        declined = sorted(
            found.values(), key=lambda d: (len(d.cons) > 1, -d.evidence, d.one, d.other)
        )
        return Resolution(tuple(groups[n] for n in order), tuple(declined))


# -- small questions ---------------------------------------------------------------------------------------------


def _kind_key(sighting: Sighting) -> str:
    return " ".join(body(clean_name(sighting.chain.name)).tokens)


def decide_kinds(sightings: Iterable[Sighting]) -> dict[str, dict[ActorKind, ActorKind]]:
    """For each name of several kinds, what each kind becomes.

    The kind with most evidence over the corpus wins. A person whom no role, sex or full name proves
    counts half. Two kinds stay two only where both are well shown: a proven person who shares one
    word with something else (`Georgia`), or two other kinds of `SHOWN` articles each.
    """
    everyone = [s for s in sightings if s.named]
    surnames = {
        token
        for s in everyone
        if s.chain.kind is ActorKind.PERSON
        for token in person(clean_name(s.chain.name)).tokens[1:]
    }
    weights: defaultdict[str, dict[ActorKind, float]] = defaultdict(dict)
    proven: set[str] = set()
    for sighting in everyone:
        key, chain = _kind_key(sighting), sighting.chain
        weights[key][chain.kind] = weights[key].get(chain.kind, 0.0) + chain.confidence
        if chain.kind is ActorKind.PERSON and (chain.roles or chain.gender or key in surnames):
            proven.add(key)
    order = {kind: n for n, kind in enumerate(ActorKind)}
    decided: dict[str, dict[ActorKind, ActorKind]] = {}
    for key, found in weights.items():
        if len(found) < 2:
            continue
        half = ActorKind.PERSON if key not in proven else None
        strength = {k: round(w / 2 if k is half else w, 6) for k, w in found.items()}
        winner = min(strength, key=lambda k: (-strength[k], k is half, order[k]))
        decided[key] = {
            kind: winner
            for kind in found
            if kind is winner
            or _gives_way(kind, winner, strength, shared=" " not in key, half=half)
        }
    return decided


def _gives_way(
    kind: ActorKind,
    winner: ActorKind,
    strength: Mapping[ActorKind, float],
    *,
    shared: bool,
    half: ActorKind | None,
) -> bool:
    """Whether a kind is taken for an error; `shared` names are single words, `half` is unproven."""
    if kind is half:
        return True
    weak = strength[kind] * 2 <= strength[winner]
    if ActorKind.PERSON in (kind, winner) and winner is not half:
        # Somebody proven to be a person, on either side.
        return not shared and (weak or strength[kind] < 2)
    return weak or strength[kind] < SHOWN


def _forms(kind: ActorKind, sighting: Sighting) -> set[str]:
    return {
        _name_of(kind, text).key
        for text in (sighting.chain.name, *sighting.names)
        if clean_name(text)
    }


def _compare_roles(one: _Profile, other: _Profile, pros: list[str]) -> float:
    score = 0.0
    heads, stems = (one.heads & other.heads) - {""}, one.stems & other.stems
    if heads and stems:
        score += 2
        pros.append("the same office")
    elif stems:
        score += 1
        pros.append("a place or body in both roles")
    elif heads and not (one.stems and other.stems):
        score += 0.5
        pros.append("the same sort of office")
    for roles, company in ((one.stems, other.company), (other.stems, one.company)):
        if roles and not stems and roles & {stem(key) for key in company}:
            score += 0.5
            pros.append("a role of one names the other's company")
            break
    return score


def _hopeless(one: _Profile, other: _Profile) -> bool:
    """Whether sex alone bars the two, so that nothing else need be looked at."""
    gender, opposite = _gender(one), _gender(other)
    return bool(gender and opposite and gender is not opposite)


def _same_office(one: _Profile, other: _Profile) -> bool:
    return bool((one.heads & other.heads) - {""})


def _gender(profile: _Profile) -> Gender | None:
    """What most of its articles show; None where they are of two minds."""
    counts = profile.genders
    if len(counts) == 1:
        return next(iter(counts))
    if not counts:
        return None
    (gender, most), (_, fewer) = counts.most_common(2)
    return None if fewer * 3 > most else gender


def _other_places(one: _Profile, other: _Profile) -> str:
    """Words for two offices of one sort in two places, if that is all that is known of them."""
    mine = [r for r in one.roles if r.places]
    theirs = [r for r in other.roles if r.places]
    for a in sorted(mine, key=lambda r: (r.head, sorted(r.places))):
        for b in sorted(theirs, key=lambda r: (r.head, sorted(r.places))):
            if a.head != b.head or {stem(p) for p in a.places} & {stem(p) for p in b.places}:
                continue
            if not {r.head for r in mine if r.stems & b.stems} and not {
                r.head for r in theirs if r.stems & a.stems
            }:
                return f"the same office in {_listed(a.places)} and in {_listed(b.places)}"
    return ""


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def _least_informative(sighting: Sighting) -> tuple[object, ...]:
    """Sorts last the sightings that tell least of who it is, then by age."""
    facts = [role_facts(role.text) for role in sighting.chain.roles]
    return (
        not any(f.places for f in facts),
        not any(f.fields for f in facts),
        not facts,
        *sighting.age,
        sighting.chain.id,
    )


def _of_every_country(name: str) -> bool:
    """`Ministerio de Defensa`, but not `Ayuntamiento de Murcia`: does not say whose it is."""
    words = clean_name(name).split()
    folded = [fold(word) for word in words if fold(word)]
    if not folded or folded[0] not in HEADS:
        return False
    rest = [w for w in folded[1:] if w not in _COMMON]
    return not rest or folded[0] in ("ministerio", "consejeria", "ministry")


_COMMON = HEADS | frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "y",
        "general",
        "nacional",
        "central",
        "federal",
        "superior",
        "constitucional",
        "diputados",
        "armadas",
        "civil",
        "supremo",
        "suprema",
        "justicia",
        "cuentas",
        "estado",
        "republica",
        "defensa",
    ]
)


def _is_named(profile: _Profile) -> bool:
    return any(s.named for s in profile.sightings)


def _is_full(profile: _Profile) -> bool:
    return _is_named(profile) and (not profile.name.bare or bool(profile.name.suffix))


def _pairs(people: Sequence[_Profile]) -> Iterator[tuple[_Profile, _Profile]]:
    """Pairs of profiles worth a look, each once: they share a block."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for n, profile in enumerate(people):
        for key in _blocks(profile.name):
            blocks[key].append(n)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        members = blocks[key]
        if len(members) > MANY:
            continue
        for pair in combinations(members, 2):
            if pair not in seen:
                seen.add(pair)
                yield people[pair[0]], people[pair[1]]


def _blocks(name: Name) -> set[str]:
    long = [s for s, t in zip(name.sounds, name.tokens, strict=True) if len(t) > 1]
    keys = {" ".join(sorted(pair)) for pair in combinations(long, 2)}
    keys.add(f"#{consonants(name)}")
    if name.tokens:
        # Initials, short given names, and given names spelt alike.
        keys.add(f"{name.tokens[0][0]}.{name.sounds[-1]}")
        keys.add(f"{name.tokens[0]}.{name.sounds[-1][:2]}")
    return keys


def _alike(one: _Profile, other: _Profile) -> Likeness | None:
    return likeness(one.name, other.name)


def _attested(one: _Profile, other: _Profile) -> bool:
    """Whether the articles of one use the other's very name."""
    return any(n.key in one.forms for n in other.names) or any(
        n.key in other.forms for n in one.names
    )


def _surnames(one: _Profile, other: _Profile) -> bool:
    """Whether one is the other's family names without the given one: as a surname alone."""
    short, long = sorted((one.name.tokens, other.name.tokens), key=len)
    return long[-len(short) :] == short and len(long) > len(short) and short[0] not in given_names()


def _all_alike(one: _Profile, other: _Profile) -> bool:
    """Whether every name of one could be every name of the other: no chain of small steps."""
    return all(_compatible(a, b) for a in one.names for b in other.names)


def _compatible(a: Name, b: Name) -> bool:
    if a.key == b.key or ((like := likeness(a, b)) is not None and like is not Likeness.NEAR):
        return True
    # Two far spellings may be met by way of a third.
    return (a.sounds[-1], a.suffix, len(a.tokens)) == (b.sounds[-1], b.suffix, len(b.tokens))


def _initials(name: Name) -> set[str]:
    every = "".join(t[0] for t in name.tokens)
    main = "".join(t[0] for t in name.tokens if t not in _SMALL)
    return {every, main, "".join(c * 2 for c in main)}


_SMALL = frozenset(["de", "del", "la", "las", "los", "el", "y", "e", "of", "the", "and", "for"])


def _others(found: Iterable[_Profile], profile: _Profile) -> list[_Profile]:
    """Roots among the found that are not the profile's own, each once, in their order."""
    own = profile.root()
    unique = {id(p.root()): p.root() for p in found if p.root() is not own}
    return sorted(unique.values(), key=lambda p: p.order)
