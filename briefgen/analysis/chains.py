"""Chains: which mentions of an article name the same actor.

A surname alone joins the one full name that it can mean; an acronym joins its expansion; a
misspelling joins the name that it misspells. Where two persons share a family name, the rest of
the name, gender and what was said last decide; what stays open is not merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from briefgen import ids
from briefgen.analysis.discourse import keep_complements, keep_links, keep_role_places
from briefgen.analysis.epithets import read_descriptions
from briefgen.analysis.gazetteer import Gazetteer, fold, gazetteer_of
from briefgen.analysis.kinds import (
    HOUSES,
    has_article,
    is_acronym,
    is_sport,
    shares_letters,
    speech_lemmas,
)
from briefgen.analysis.lexicon import Lexicon, Noun, lexicon_of
from briefgen.analysis.mentions import FoundMention
from briefgen.analysis.names import Name
from briefgen.analysis.nominals import NominalReader
from briefgen.analysis.pack import Pack
from briefgen.analysis.profiles import given_gender, profile_of, with_clubs
from briefgen.analysis.roles import whole_role
from briefgen.analysis.words import Words, words_of
from briefgen.model import ActorKind, Chain, Form, Gender, Mention, Role

CLUB_LETTERS = frozenset(
    {"united", "fc", "cf", "cd", "ud", "rcd", "rc", "sd", "ac", "as", "sc", "cb", "bc"}
)
"""Letters that a club's name has or lacks: `FC Valdara`, `Valdara`."""
BODY_WORDS = frozenset(
    {
        "organizacion",
        "empresa",
        "compania",
        "grupo",
        "asociacion",
        "plataforma",
        "coalicion",
        "diario",
    }
)
"""First words of bodies' names that may be left out."""
GENERATIONS = frozenset(
    {
        "jr",
        "junior",
        "sr",
        "hijo",
        "padre",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "xii",
        "xiii",
        "xvi",
    }
)


@dataclass(slots=True)
class Cluster:
    """Mentions taken for one actor while chains are made."""

    kind: ActorKind
    members: list[int] = field(default_factory=list)
    """Indexes of mentions, in text order."""
    forms: set[tuple[str, ...]] = field(default_factory=set)
    nicknames: set[str] = field(default_factory=set)
    unsure: set[int] = field(default_factory=set)
    """Members whose name another bears as well."""
    doubtful: bool = False
    """Whether a member could as well belong to another."""

    def last_before(self, k: int) -> int:
        """Index of its last member before mention k, -1 if there is none."""
        return max((m for m in self.members if m < k), default=-1)


def find_chains(doc: Doc, pack: Pack, mentions: Sequence[FoundMention]) -> tuple[Chain, ...]:
    """One chain for each actor, by first mention, with resolved epithets among its mentions."""
    words = words_of(doc)
    gazetteer, lexicon = gazetteer_of(pack), lexicon_of(pack)
    clusters = cluster(words, mentions, gazetteer, lexicon)
    clusters.sort(key=lambda c: c.members[0])
    reader = NominalReader(words, [m.name for m in mentions], lexicon, gazetteer)
    profiles = [
        profile_of(words, c.kind, [mentions[k] for k in c.members], reader) for c in clusters
    ]
    profiles = with_clubs(words, profiles, reader)
    epithets, complements = read_descriptions(words, reader, profiles, speech_lemmas(pack))
    taken: set[str] = set()
    role_places: list[tuple[int, int, str]] = []
    chains = []
    for n, (c, profile) in enumerate(zip(clusters, profiles, strict=True)):
        found = [mentions[k] for k in c.members]
        name = profile.name
        chain_id = _unique(ids.slug(name), taken)
        role_places += [(r.nominal.first, r.nominal.past, chain_id) for m in found for r in m.roles]
        own = [
            Mention(words.layout.span(m.name.first, m.name.past), Form.NAME, m.name.rule)
            for m in found
        ]
        own += [
            Mention(words.layout.span(e.first, e.past), Form.EPITHET, e.rule)
            for e in epithets
            if e.actor == n
        ]
        chains.append(
            Chain(
                id=chain_id,
                name=name,
                kind=c.kind,
                mentions=tuple(sorted(own, key=lambda m: m.span)),
                roles=_roles(words, found),
                gender=profile.gender,
                plural=profile.plural,
                confidence=_confidence(c, found, sum(e.actor == n for e in epithets)),
            )
        )
    keep_role_places(doc, role_places)
    keep_complements(doc, complements)
    keep_links(
        doc, {(e.first, e.past): e.sure for e in epithets} | _shared_names(clusters, mentions)
    )
    return tuple(chains)


MUCH_MORE = 3
"""How many times as often as his namesakes an article names whom it is about."""
SHARED_NAME = 0.85
"""How often a surname that two persons bear is given to the right one."""


def _shared_names(
    clusters: Sequence[Cluster], mentions: Sequence[FoundMention]
) -> dict[tuple[int, int], float]:
    """The mentions by a name that several could be called by."""
    return {
        (mentions[k].name.first, mentions[k].name.past): SHARED_NAME
        for c in clusters
        for k in c.unsure
    }


def _unique(slug: str, taken: set[str]) -> str:
    chosen, n = slug, 2
    while chosen in taken:
        chosen, n = f"{slug}-{n}", n + 1
    taken.add(chosen)
    return chosen


def _confidence(c: Cluster, found: Sequence[FoundMention], epithets: int) -> float:
    """How often a chain as sure as this one is right; less where a member could be another's.

    An epithet that fits halves the doubt: what is called `el mandatario` is a person.
    """
    mean = sum(m.confidence for m in found) / len(found)
    doubt = (1 - calibrated(c.kind, mean)) * 0.5 ** min(epithets, 3)
    return round((1 - doubt) * (0.8 if c.doubtful else 1.0), 3)


CALIBRATION = {
    ActorKind.PERSON: (
        (0.5, 0.15),
        (0.6, 0.4),
        (0.75, 0.62),
        (0.85, 0.75),
        (0.92, 0.95),
        (0.99, 0.985),
    ),
    ActorKind.ORGANIZATION: ((0.5, 0.3), (0.62, 0.4), (0.75, 0.7), (0.85, 0.85), (0.99, 0.92)),
    ActorKind.PLACE: ((0.5, 0.3), (0.65, 0.65), (0.85, 0.8), (0.99, 0.88)),
}
"""Lead of the winning label (see `kinds`) to the share of names with that lead whose span and kind
are right, as measured on the names of 80 agency articles (CoNLL-2002, testa)."""


def calibrated(kind: ActorKind, lead: float) -> float:
    """The measured share of right names for a lead, between the measured points in a straight line."""
    points = CALIBRATION[kind]
    if lead <= points[0][0]:
        return points[0][1]
    for (a, low), (b, high) in pairwise(points):
        if lead <= b:
            return low + (high - low) * (lead - a) / (b - a)
    return points[-1][1]


def _roles(words: Words, found: Sequence[FoundMention]) -> tuple[Role, ...]:
    """Its roles in text order, each wording once."""
    roles: dict[str, Role] = {}
    for mention in found:
        for role in mention.roles:
            span = words.layout.span(whole_role(words, role.nominal), role.nominal.past)
            text = span.of(words.layout.text)
            roles.setdefault(text.casefold(), Role(text, span))
    return tuple(sorted(roles.values(), key=lambda r: r.span))


# ---------------------------------------------------------------- clustering


def cluster(
    words: Words, mentions: Sequence[FoundMention], gazetteer: Gazetteer, lexicon: Lexicon
) -> list[Cluster]:
    """Mentions by actor, each kind apart."""
    people = [k for k, m in enumerate(mentions) if m.kind is ActorKind.PERSON]
    bodies = [k for k, m in enumerate(mentions) if m.kind is ActorKind.ORGANIZATION]
    places = [k for k, m in enumerate(mentions) if m.kind is ActorKind.PLACE]
    sport = is_sport(words, lexicon)
    return [
        *cluster_people(words, mentions, people, gazetteer, lexicon),
        *cluster_bodies(words, mentions, bodies, ActorKind.ORGANIZATION, gazetteer, sport=sport),
        *cluster_bodies(words, mentions, places, ActorKind.PLACE, gazetteer),
    ]


def cluster_people(
    words: Words,
    mentions: Sequence[FoundMention],
    indexes: Sequence[int],
    gazetteer: Gazetteer,
    lexicon: Lexicon,
) -> list[Cluster]:
    """Full names first, the longest of each first; then what can only mean one of them."""
    by_form: dict[tuple[str, ...], list[int]] = {}
    for k in indexes:
        by_form.setdefault(mentions[k].name.parts, []).append(k)
    nicknames_of = {
        form: {
            called
            for k in members
            if (words_of_it := mentions[k].name.nickname)
            for called in (*words_of_it, " ".join(words_of_it))
        }
        for form, members in by_form.items()
    }
    # whoever has a nickname before what may be it
    ordered = sorted(by_form, key=lambda f: (-len(f), not nicknames_of[f], by_form[f][0]))
    clusters: list[Cluster] = []
    for form in ordered:
        members = by_form[form]
        nicknames = nicknames_of[form]
        acronym = len(form) == 1 and words.text[mentions[members[0]].name.first].isupper()
        hosts = [
            c
            for c in clusters
            if any(_may_be(form, full, gazetteer, acronym=acronym) for full in c.forms)
        ]
        hosts += [c for c in clusters if c not in hosts and " ".join(form) in c.nicknames]
        exact = [c for c in hosts if len(form) > 1]
        if len(exact) > 1:
            # `Mora Salas` is `Ana Mora Salas` before it is `Luis Mora` with another name added
            whole = [c for c in exact if any(set(form) <= set(full) for full in c.forms)]
            exact = whole or exact
        if len(form) > 1:
            if len(exact) == 1:
                _join(exact[0], form, members, nicknames)
            else:
                clusters.append(Cluster(ActorKind.PERSON, list(members), {form}, nicknames))
            continue
        if not hosts:
            clusters.append(Cluster(ActorKind.PERSON, list(members), {form}, nicknames))
        elif len(hosts) == 1:
            _join(hosts[0], form, members, nicknames)
        else:
            _share_out(words, mentions, form, members, hosts, gazetteer, lexicon)
    return clusters


def _join(
    host: Cluster, form: tuple[str, ...], members: Iterable[int], nicknames: set[str]
) -> None:
    host.members = sorted([*host.members, *members])
    host.forms.add(form)
    host.nicknames |= nicknames


def _share_out(
    words: Words,
    mentions: Sequence[FoundMention],
    form: tuple[str, ...],
    members: Sequence[int],
    hosts: Sequence[Cluster],
    gazetteer: Gazetteer,
    lexicon: Lexicon,
) -> None:
    """A surname that several bear: each mention goes to the bearer it can mean there.

    Gender of a title or article beside it, then who was named before it at all, then who was
    named last by a full name or by this surname.
    """
    for k in members:
        shown = _title_gender(words, mentions[k], lexicon)
        fitting = [
            h
            for h in hosts
            if shown is None or _given_gender(mentions, h, gazetteer) in {None, shown}
        ] or list(hosts)
        known = [h for h in fitting if h.last_before(k) >= 0] or fitting
        # a first name alone means the person whose first name it is before one whose surname it is
        best = max(
            known,
            key=lambda h: (
                any(_calls(form[0], f, gazetteer) for f in h.forms),
                not any(_generation(f) for f in h.forms),
                _protagonist(h, known),
                h.last_before(k),
            ),
        )
        if len(known) > 1:
            best.doubtful = True
            best.unsure.add(k)
        _join(best, form, [k], set())


def _protagonist(h: Cluster, others: Sequence[Cluster]) -> bool:
    """Whether an article names one bearer of a surname far more than all others together."""
    rest = sum(len(other.members) for other in others if other is not h)
    return len(h.members) >= MUCH_MORE * rest


def _calls(word: str, full: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether one word is what a full name is called by: its first name or a family name.

    Of two family names either may be, but the first is what Spanish speakers go by.
    """
    if word == full[0] or word == full[-1]:
        return True
    return len(full) > 2 and word == full[-2] and word not in gazetteer.given


def _title_gender(words: Words, mention: FoundMention, lexicon: Lexicon) -> Gender | None:
    """Gender shown beside a name: `la señora X`, `doña X`, `el ministro X`, `X será investida`."""
    for role in mention.roles:
        sense = role.nominal.sense(Noun.PERSON)
        if role.rule == "before" and sense and sense.gender:
            return sense.gender
    before = words.lower[mention.name.first - 1].rstrip(".") if mention.name.first else ""
    return lexicon.titles.get(before) or _predicate_gender(words, mention.name.past)


def _predicate_gender(words: Words, at: int) -> Gender | None:
    """`fue detenida`, `está cansado`: by the ending of what is said of a subject with its verb."""
    verbs = 0
    while at < len(words) and words.pos[at] == "AUX" and verbs < 2:
        at, verbs = at + 1, verbs + 1
    if not verbs or at >= len(words) or words.lemma[at - 1] not in {"ser", "estar"}:
        return None
    if words.pos[at] not in {"ADJ", "VERB"} or not words.lower[at].endswith(("do", "da")):
        return None
    return Gender.FEMALE if words.lower[at].endswith("a") else Gender.MALE


def _given_gender(
    mentions: Sequence[FoundMention], host: Cluster, gazetteer: Gazetteer
) -> Gender | None:
    for k in host.members:
        gender = given_gender(mentions[k].name.parts, gazetteer)
        if gender is not None:
            return gender
    return None


def _may_be(
    form: tuple[str, ...], full: tuple[str, ...], gazetteer: Gazetteer, *, acronym: bool
) -> bool:
    """Whether a form can be a shorter or other spelling of a fuller name."""
    if form == full:
        return True
    if len(form) > 1 and _generation(form) != _generation(full):
        return False
    if acronym and len(full) > 2 and is_acronym(form[0], full):
        return True
    if len(form) == 2 and len(full) == 2 and form[0] == full[1] and form[0] not in gazetteer.given:
        return True
    if len(form) > 1 and full[0] in gazetteer.familiar.get(form[0], ()):
        # `Paco Mora` for `Francisco Mora Gil`
        return _may_be((full[0], *form[1:]), full, gazetteer, acronym=False)
    if len(form) == len(full) > 1:
        return _same_person_spelt(form, full)
    if len(form) >= len(full):
        return False
    if len(form) == 1:
        word = form[0]
        if len(full) == 1:
            return _misspelt(word, full[0])
        if not gazetteer.familiar.get(word, frozenset()).isdisjoint(full[:-1]):
            # `Paco` for `Francisco Mora`
            return True
        if word in full[1:]:
            # `García` for `José García Pérez`; a middle given name alone means nobody
            return word == full[-1] or word not in gazetteer.given or len(full) == 2
        if word == full[0] or (
            word in gazetteer.given and 3 <= len(word) < len(full[0]) and full[0].startswith(word)
        ):
            # `Nico` for `Nicolás Villar`
            return True
        return any(_misspelt(word, part) for part in full[1:])
    if len(form) == 2 and len(full) < 5 and form[0] == full[-1] and form[0] not in gazetteer.given:
        # `Mora Salas` for `Ana Mora`: the second family name added
        return True
    # several words: in order, its last one a surname of the other
    rest = iter(full)
    inside = all(any(_same_word(part, other) for other in rest) for part in form)
    if inside:
        return form[-1] in full[1:]
    # `Morales Sanzol` for `Ana Morales Sansol`
    return form[:-1] == full[-len(form) : -1] and _misspelt(form[-1], full[-1])


def _generation(form: tuple[str, ...]) -> str:
    """`jr`, `hijo`, `ii`: what tells a son from his father."""
    return form[-1].rstrip(".") if form[-1].rstrip(".") in GENERATIONS else ""


def _same_word(part: str, other: str) -> bool:
    """`j.` for `jose`; else the same."""
    return part == other or (part.endswith(".") and len(part) == 2 and other.startswith(part[0]))


def _same_person_spelt(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Full names of as many words that differ in one misspelt or abbreviated word."""
    different = [
        (x, y) for x, y in zip(a, b, strict=True) if not (_same_word(x, y) or _same_word(y, x))
    ]
    return not different or (len(different) == 1 and _misspelt(*different[0]))


def _misspelt(a: str, b: str) -> bool:
    """Whether two words are one letter apart (one changed, missing, added or two swapped), and long enough for that to be a slip."""
    if a == b:
        return True
    if min(len(a), len(b)) >= 6 and _undoubled(a) == _undoubled(b):
        # `Bellucci`, `Beluci`
        return True
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    if a.rstrip("aos") == b.rstrip("aos"):
        # `Ramiro` and `Ramira`, `Martín` and `Martins` are two names
        return False
    if len(a) == len(b):
        off = [i for i in range(len(a)) if a[i] != b[i]]
        swapped = (
            len(off) == 2
            and off[1] == off[0] + 1
            and a[off[0]] == b[off[1]]
            and a[off[1]] == b[off[0]]
        )
        return len(off) == 1 or swapped
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _undoubled(word: str) -> str:
    """A word with each run of the same letter once."""
    return "".join(c for c, before in zip(word, " " + word, strict=False) if c != before)


def cluster_bodies(
    words: Words,
    mentions: Sequence[FoundMention],
    indexes: Sequence[int],
    kind: ActorKind,
    gazetteer: Gazetteer,
    *,
    sport: bool = False,
) -> list[Cluster]:
    """Organizations or places: same name, acronym and expansion, or the beginning of a longer name."""
    by_form: dict[tuple[str, ...], list[int]] = {}
    for k in indexes:
        by_form.setdefault(mentions[k].name.parts, []).append(k)
    ordered = sorted(by_form, key=lambda f: (-len(f), by_form[f][0]))
    clusters: list[Cluster] = []
    for form in ordered:
        members = by_form[form]
        head = words.text[mentions[members[0]].name.first] in gazetteer.heads
        hosts = [
            c
            for c in clusters
            if any(_body_may_be(form, full, kind, gazetteer, head=head) for full in c.forms)
            or (
                (not head or len(form) > 2)
                and kind is ActorKind.ORGANIZATION
                and _shortened(words, mentions, c, form, members[0])
            )
        ]
        led = all(has_article(words, mentions[k].name) for k in members)
        if led and not hosts and kind is ActorKind.ORGANIZATION:
            hosts = [c for c in clusters if any(_of_house(form, full) for full in c.forms)]
        if not hosts and len(form) == 1 and kind is ActorKind.ORGANIZATION:
            club = any(_led(words, mentions[k].name) for k in members)
            hosts = [
                c
                for c in clusters
                if any(_is_club(form[0], full, sport=sport, led=club) for full in c.forms)
            ]
        hosts += [
            c
            for c in clusters
            if c not in hosts and _bracketed(words, mentions, members, c, gazetteer)
        ]
        if kind is ActorKind.PLACE:
            code = gazetteer.countries.get(" ".join(form))
            same = [
                c
                for c in clusters
                if code and any(gazetteer.countries.get(" ".join(f)) == code for f in c.forms)
            ]
            hosts = [c for c in same if _same_country(c, words, mentions, members)] or hosts
        if len(hosts) > 1:
            hosts = _nearest(members[0], hosts)
        if hosts:
            _join(hosts[0], form, members, set())
        else:
            clusters.append(Cluster(kind, list(members), {form}))
    return clusters


def _same_country(
    c: Cluster, words: Words, mentions: Sequence[FoundMention], members: Sequence[int]
) -> bool:
    """`EE.UU.` and `Estados Unidos`: one is an abbreviation of the same country's name.

    `Inglaterra` and `Reino Unido`, both written out, stay two places.
    """

    def short(k: int) -> bool:
        text = words.joined(mentions[k].name.first, mentions[k].name.past)
        letters = text.replace(" ", "").replace(".", "")
        return len(letters) <= 5 and sum(ch.isupper() for ch in letters) >= 2

    return short(members[0]) or any(short(k) for k in c.members)


def _nearest(first: int, hosts: Sequence[Cluster]) -> list[Cluster]:
    """Of several longer names the one named last before; none if none was named before."""
    known = [h for h in hosts if h.last_before(first) >= 0]
    return [max(known, key=lambda h: h.last_before(first))] if known else list(hosts[:1])


def _body_may_be(
    form: tuple[str, ...],
    full: tuple[str, ...],
    kind: ActorKind,
    gazetteer: Gazetteer,
    *,
    head: bool,
) -> bool:
    """Whether a form is a short one of a fuller name: `Junta` of `Junta de Andalucía`, `OMS`."""
    if form == full:
        return True
    if kind is ActorKind.PLACE or len(form) >= len(full):
        return False
    if form == tuple(part for part in full if part not in CLUB_LETTERS):
        return True
    if len(form) == 1 and acronym_of(form[0], full):
        return True
    if form == full[: len(form)]:
        # `Junta` of `Junta de Andalucía`; but `Atlético` and `Atlético B`, a party and its branch are two
        rest = full[len(form) :]
        return (head and len(form) == 1) or all(part in _folded_ends(gazetteer) for part in rest)
    if form == full[1:] and full[0] in BODY_WORDS and len(form) > 1:
        # `Raíz Común` for `Organización Raíz Común`
        return True
    if len(full) == 2 and form == full[1:] and full[0] in _folded_company_heads(gazetteer):
        # `Nordal` for `Minera Nordal`
        return True
    # `Medio Ambiente` for `Ministerio de Medio Ambiente`
    return form == full[-len(form) :] and full[0] in {
        "ministerio",
        "consejeria",
        "departamento",
        "secretaria",
        "conselleria",
        "concejalia",
    }


def _of_house(form: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """`el Luis Mora` for `Hospital Luis Mora de Valdara`, `la Complutense` for its `Universidad`."""
    return full[0] in HOUSES and form == full[1 : len(form) + 1]


def _led(words: Words, name: Name) -> bool:
    """`el Valdara`: a town has no article, its club has."""
    return has_article(words, name) and words.lower[name.first - 1] != "la"


def _is_club(word: str, full: tuple[str, ...], *, sport: bool, led: bool) -> bool:
    """`el Valdara` for `Real Valdara`; in sport `Semu` for `Semu Juniors`."""
    if len(full) != 2:
        return False
    royal = word == full[1] and full[0] == "real"
    return (sport and word == full[0]) or (royal and (sport or led))


def _shortened(
    words: Words, mentions: Sequence[FoundMention], c: Cluster, form: tuple[str, ...], first: int
) -> bool:
    """`Altos Hornos` after `Altos Hornos de Valdara`: what follows `de` is left out later on."""
    for k in c.members:
        name = mentions[k].name
        at = name.first + len(form)
        if k < first and len(form) > 1 and name.parts[: len(form)] == form and at < name.past:
            return words.lower[at] in {"de", "del"}
    return False


@cache
def _folded_ends(gazetteer: Gazetteer) -> frozenset[str]:
    return frozenset(fold(end) for end in gazetteer.ends)


@cache
def _folded_company_heads(gazetteer: Gazetteer) -> frozenset[str]:
    return frozenset(fold(head) for head in gazetteer.company_heads)


def acronym_of(letters: str, full: Sequence[str]) -> bool:
    """Whether letters are taken in order from a name's words: the first ones, at least two words.

    A word may give two letters (`Banco Bilbao` -> `BBi` no; `Eléctrica de Fuentes` -> `edf`), and
    small words may give theirs or not.
    """
    letters = letters.replace(".", "").replace("-", "")
    if len(letters) < 2 or len(full) < 2:
        return False
    if len(letters) >= 5 and _of_syllables(letters, full):
        return True
    initials = [w[0] for w in full]
    if "".join(initials) == letters:
        return True
    # letters of words left out in between: `UNAM`, `CSIC` with small words dropped already
    it = iter(initials)
    in_order = all(any(c == i for i in it) for c in letters)
    return (
        in_order
        and len(letters) >= 3
        and letters[0] == initials[0]
        and len(letters) >= len(full) - 1
    )


def _of_syllables(letters: str, full: Sequence[str], taken: int = 0) -> bool:
    """Whether letters are beginnings of a name's words in order, all of them: `Conagua`, `Pemex`."""
    if taken == len(full):
        return not letters
    least = 2 if taken == 0 else 1
    word = full[taken]
    return any(
        _of_syllables(letters[n:], full, taken + 1)
        for n in range(least, min(len(word), len(letters)) + 1)
        if word.startswith(letters[:n])
    )


def _bracketed(
    words: Words,
    mentions: Sequence[FoundMention],
    members: Sequence[int],
    c: Cluster,
    gazetteer: Gazetteer,
) -> bool:
    """`Eléctrica de Fuentes (EDF)`, `EDF (Eléctrica de Fuentes)`, `Partido Nuevo o PN`."""
    for k in members:
        name = mentions[k].name
        for other in c.members:
            long = mentions[other].name
            for left, right in ((long, name), (name, long)):
                gap = words.text[left.past : right.first]
                bracket = (
                    gap == ["("]
                    and right.past < len(words)
                    and words.text[right.past] in {")", ",", ";"}
                )
                single = min(len(name.parts), len(long.parts)) == 1
                if bracket and single and shares_letters(words, left, right):
                    return True
                first = name is right and k == members[0]
                if bracket and first and _stands_for(words, left, right, gazetteer):
                    return True
    return False


def _stands_for(words: Words, long: Name, short: Name, gazetteer: Gazetteer) -> bool:
    """Whether capitals are another language's for a long name: `Agencia de Alimentos de Oriel (OFA)`.

    Told of a name of three words or more, or said to be so (`OFA, por sus siglas en inglés`); but
    not of a party in brackets, as in `Ayuntamiento de la Torca Alta (PSOE)`.
    """
    letters = words.text[short.first].replace(".", "")
    capitals = letters.isupper() and letters.isalpha() and 2 < len(letters) <= 8
    said = words.lower[short.past : short.past + 4] == [",", "por", "sus", "siglas"]
    party = gazetteer.known_classes.get(fold(letters)) == "party"
    return capitals and len(short.parts) == 1 and (said or (len(long.parts) > 2 and not party))
