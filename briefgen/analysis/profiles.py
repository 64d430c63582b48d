"""What an article shows about each of its named actors: roles, origin, gender, where it is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.analysis.gazetteer import Gazetteer, fold
from briefgen.analysis.kinds import is_sport
from briefgen.analysis.lexicon import Noun
from briefgen.analysis.mentions import FoundMention
from briefgen.analysis.names import Name
from briefgen.analysis.nominals import Nominal, NominalReader
from briefgen.analysis.words import Words
from briefgen.model import ActorKind, Gender


@dataclass(frozen=True, slots=True)
class Profile:
    """One actor as the epithet rules see it."""

    name: str
    kind: ActorKind
    places: tuple[tuple[int, int], ...]
    """Tokens [first, past) of its mentions by name, in text order."""
    forms: frozenset[tuple[str, ...]]
    """Folded words of its names."""
    roles: tuple[Nominal, ...]
    lemmas: frozenset[str]
    """Nouns of its roles, `ex` kept, lower case."""
    classes: frozenset[str]
    """Lexicon classes of its roles, or of the nouns in an organization's own name."""
    words: frozenset[str]
    """Folded content words of its roles."""
    origins: frozenset[str]
    """Countries (codes) and regions (names) that its roles or name say it is of."""
    gender: Gender | None
    plural: bool
    owners: frozenset[tuple[str, ...]]
    """Folded names inside its roles: `portavoz de Mora`."""


def profile_of(
    words: Words, kind: ActorKind, found: Sequence[FoundMention], reader: NominalReader
) -> Profile:
    """The profile of one chain from its mentions, which are in text order."""
    noun = {ActorKind.PERSON: Noun.PERSON, ActorKind.PLACE: Noun.PLACE}.get(kind, Noun.ORGANIZATION)
    roles = [r.nominal for m in found for r in m.roles if r.noun is noun]
    senses = [s for r in roles if (s := r.sense(noun))]
    lemmas = {s.lemma for s in senses}
    classes = {c for s in senses for c in s.classes}
    if kind is ActorKind.PERSON:
        classes |= {c for r in roles for c in by_body(words, r, reader)}
    content = {w for r in roles for w in reader.content(r)}
    origins = {o for r in roles for o in reader.demonyms(r)}
    for role in roles:
        for name in reader.of_names(role):
            code = reader.gazetteer.origin(words.joined(name.first, name.past))
            if code:
                origins.add(code)
    if kind is ActorKind.PERSON:
        for mention in found:
            demonym = reader.demonym_before(mention.name)
            origins |= demonym.origins if demonym else set()
    else:
        led: set[str] = set()
        for mention in found:
            head = words.lower[mention.name.first]
            sense = reader.lexicon.sense(head, noun)
            if sense:
                classes |= sense.classes
                lemmas.add(sense.lemma)
            classes |= _by_name(words, mention, reader)
            for i in range(mention.name.first, mention.name.past):
                demonym = reader.gazetteer.demonyms.get(words.lower[i])
                if demonym:
                    origins |= demonym.origins
                if (
                    words.fold[i] in reader.gazetteer.region
                    or words.fold[i] in reader.gazetteer.places
                ):
                    origins.add(words.text[i])
                    origins.add(reader.gazetteer.region.get(words.fold[i], words.text[i]))
                if words.text[i] == "Partido":
                    classes.add("party")
                if words.text[i] in reader.gazetteer.clubs:
                    classes.add("club")
                elif i > mention.name.first and words.text[i] in reader.gazetteer.ends:
                    # `Luna Energía`, not the department of `el titular de Energía`
                    classes.add("company")
            code = reader.gazetteer.origin(words.joined(mention.name.first, mention.name.past))
            if code:
                origins.add(code)
            led |= _led_classes(words, mention, reader)
            known = reader.gazetteer.known_classes.get(
                fold(words.joined(mention.name.first, mention.name.past))
            )
            classes |= {known} if known and kind is ActorKind.ORGANIZATION else set()
        # what its own name says goes before what its people are called
        classes |= led if not classes else led & {"party", "club"}
    return Profile(
        name=fullest(words, found),
        kind=kind,
        places=tuple((m.name.first, m.name.past) for m in found),
        forms=frozenset(m.name.parts for m in found),
        roles=tuple(roles),
        lemmas=frozenset(lemmas),
        classes=frozenset(classes),
        words=frozenset(content),
        origins=frozenset(origins),
        gender=_gender(words, kind, found, reader),
        plural=_plural(words, kind, found),
        owners=frozenset(
            n.parts for r in roles for n in (*reader.of_names(r), *_letters_after(words, r, reader))
        ),
    )


def _letters_after(words: Words, role: Nominal, reader: NominalReader) -> list[Name]:
    """The letters of an office's body: `Comisionado contra la Pobreza (Copob), Luis Mora`."""
    name = reader.name_at.get(role.past + 1)
    bracketed = role.past < len(words) and words.text[role.past] == "("
    if name is None or not bracketed or (not role.complements and not role.adjectives):
        return []
    return [name] if words.text[name.past : name.past + 1] == [")"] else []


BY_BODY = {
    "court": "law",
    "company": "manager",
    "bank": "manager",
    "club": "manager",
    "union": "union",
    "party": "party",
    "forces": "police",
    "church": "clergy",
    "embassy": "diplomat",
    "media": "journalist",
    "science": "expert",
    "government": "minister",
}
"""What somebody is whose role says little, by the body that it names: `la titular del juzgado`."""
OF_ANY_BODY = frozenset(
    {"titular", "responsable", "presidente", "miembro", "integrante", "jefe", "representante"}
)


def by_body(words: Words, role: Nominal, reader: NominalReader) -> set[str]:
    """Classes that a role has from its complement: of a court, a company, a party."""
    sense = role.sense(Noun.PERSON)
    if sense is None or sense.lemma not in OF_ANY_BODY:
        return set()
    found: set[str] = set()
    for first, past in role.complements:
        for i in range(first + 1, min(past, first + 4)):
            senses = reader.lexicon.noun_at(words.lower, i, past)[1]
            body = next((s for s in senses if s.noun is Noun.ORGANIZATION), None)
            if body is not None:
                found |= {BY_BODY[c] for c in body.classes if c in BY_BODY}
                break
            known = reader.gazetteer.known_classes.get(words.fold[i])
            if known:
                found |= {BY_BODY[known]} if known in BY_BODY else set()
                break
        names = [reader.name_at[i] for i in range(first, past) if i in reader.name_at]
        if sense.lemma == "presidente" and names and not found:
            text = words.joined(names[0].first, names[0].past)
            place = reader.gazetteer.origin(text) or reader.gazetteer.is_place(text)
            is_body = words.text[names[0].first] in reader.gazetteer.heads
            if not place and not is_body:
                # `el presidente de Tresmar`: of a company more likely than of a country
                found.add("manager")
    return found


UNIONS = frozenset({"unión", "asociación", "federación", "confederación", "frente", "coordinadora"})
"""First words of bodies that with a trade after `de` are its union: `Unión de Regantes`."""


def _by_name(words: Words, mention: FoundMention, reader: NominalReader) -> set[str]:
    """Classes of a body by the first words of its name: `Minera Lago`, `Unión de Regantes`."""
    first, past = mention.name.first, mention.name.past
    if past - first < 2:
        return set()
    if words.text[first] in reader.gazetteer.company_heads:
        return {"company"}
    if words.lower[first] in UNIONS and words.lower[first + 1] == "de":
        at = first + 2 + (words.lower[first + 2] in {"los", "las"})
        trade = reader.lexicon.sense(words.lower[at], Noun.PERSON) if at < past else None
        if trade is not None and trade.plural:
            return {"union"}
    return set()


LED = {
    "coach": "club",
    "athlete": "club",
    "employee": "company",
    "manager": "company",
    "party": "party",
    "candidate": "party",
    "journalist": "media",
    "deputy": "party",
    "minister": "ministry",
}
"""What a body is by the trade of its people: `el delantero del X`, `una empleada de X`."""


def _led_classes(words: Words, mention: FoundMention, reader: NominalReader) -> set[str]:
    """Classes of a body by the noun that it complements: `la militancia del X`, `los jugadores del X`."""
    at = mention.name.first - 1
    if at > 0 and words.lower[at] in {"la", "el", "los", "las"} and words.lower[at - 1] == "de":
        at -= 1
    if at < 1 or words.lower[at] not in {"de", "del"}:
        return set()
    for i in (at - 1, at - 2):
        if i < 0:
            break
        if words.lower[i] in {"militancia", "militantes", "candidatura", "lista"}:
            return {"party"}
        if i and words.lower[i - 1 : i + 1] == ["secretario", "general"]:
            return {"party", "union"}
        sense = reader.lexicon.sense(words.lower[i], Noun.PERSON)
        if sense is not None:
            return {LED[c] for c in sense.classes if c in LED}
        if words.pos[i] != "ADJ":
            break
    return set()


def _gender(
    words: Words, kind: ActorKind, found: Sequence[FoundMention], reader: NominalReader
) -> Gender | None:
    """What titles, roles and their articles show, else the given name."""
    votes: Counter[Gender] = Counter()
    for mention in found:
        first = mention.name.first
        before = words.lower[first - 1].rstrip(".") if first else ""
        title = reader.lexicon.titles.get(before)
        if title:
            votes[title] += 3
        if kind is not ActorKind.PERSON:
            if before in {"el", "del", "al"}:
                votes[Gender.MALE] += 1
            elif before == "la":
                votes[Gender.FEMALE] += 1
            continue
        demonym = reader.demonym_before(mention.name)
        if demonym:
            shown = Gender.FEMALE if words.lower[first - 2] in {"la", "una"} else Gender.MALE
            votes[demonym.gender or shown] += 2
        for role in mention.roles:
            sense = role.nominal.sense(Noun.PERSON)
            at = role.nominal.determiner
            gender = (
                reader.lexicon.shown_gender(sense, words.lower[at] if at is not None else "")
                if sense
                else None
            )
            if gender:
                votes[gender] += 2
    if kind is ActorKind.PERSON and not votes:
        for mention in found:
            given = given_gender(mention.name.parts, reader.gazetteer)
            if given:
                votes[given] += 1
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def given_gender(parts: tuple[str, ...], gazetteer: Gazetteer) -> Gender | None:
    """Gender of the first given name that has one: `José Antonio` by `Antonio`; not of a lone word."""
    if len(parts) < 2:
        return None
    for part in parts[:-1]:
        if part not in gazetteer.given:
            return None
        if gazetteer.given[part] is not None:
            return gazetteer.given[part]
    return None


def _plural(words: Words, kind: ActorKind, found: Sequence[FoundMention]) -> bool:
    """`los Linces`: an organization named with a plural article."""
    if kind is ActorKind.PERSON:
        return False
    before = Counter(words.lower[m.name.first - 1] if m.name.first else "" for m in found)
    return (
        before["los"] + before["las"] > before["el"] + before["la"] + before["del"] + before["al"]
    )


def fullest(words: Words, found: Sequence[FoundMention]) -> str:
    """The fullest form of a name, as written most often.

    One in capitals, or what somebody is called by whom the article names as well, only if there is
    no other.
    """
    spans = [words.joined(m.name.first, m.name.past) for m in found]
    counts = Counter(spans)
    parts = {s: m.name.parts for m, s in zip(found, spans, strict=True)}
    nicknames = {m.name.nickname for m in found}

    def rank(text: str) -> tuple[bool, bool, int, int, str]:
        loud = text.isupper() and len(text) > 6
        called = parts[text] in nicknames
        return (not loud, not called, len(parts[text]), counts[text], fold(text))

    return " ".join(max(counts, key=rank).split())


def with_clubs(words: Words, profiles: Sequence[Profile], reader: NominalReader) -> list[Profile]:
    """In an article about sport a body of unknown sort that takes an article is a club: `el Beldar`."""
    if not is_sport(words, reader.lexicon):
        return list(profiles)
    found = []
    for profile in profiles:
        articles = sum(words.lower[f - 1] in {"el", "del", "al"} for f, _ in profile.places if f)
        unknown = profile.kind is ActorKind.ORGANIZATION and not profile.classes
        if unknown and 2 * articles >= len(profile.places):
            profile = replace(profile, classes=frozenset({"club"}))
        found.append(profile)
    return found
