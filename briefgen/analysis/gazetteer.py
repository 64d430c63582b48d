"""What is known of names and origins before an article is read: no person, only words and places.

Given names, places, words that organizations' names begin and end with, demonyms, capitals and
seats of power. Countries come from Babel's CLDR, the rest from `lexicon/given_names.toml`,
`places.toml`, `organizations.toml`, `bodies.toml` and `demonyms.toml`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from babel import Locale

from briefgen.analysis.lexicon import plural
from briefgen.analysis.pack import Pack
from briefgen.model import Gender


@dataclass(frozen=True, slots=True)
class Demonym:
    """What a form such as `francesas` says of a person's or thing's origin."""

    origins: frozenset[str]
    """Countries by CLDR code, regions and cities by name; several where the form is shared."""
    gender: Gender | None
    plural: bool


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """One language's names and origins; keys are folded (see `fold`)."""

    given: Mapping[str, Gender | None]
    """Given names; None where both genders bear one."""
    countries: Mapping[str, str]
    """Names of countries to their code."""
    capitals: Mapping[str, str]
    metonyms: Mapping[str, str]
    """Seats of power (`casa blanca`) to the country that they stand for."""
    places: frozenset[str]
    """Cities and regions."""
    regions: frozenset[str]
    """The regions among them."""
    city_country: Mapping[str, str]
    demonyms: Mapping[str, Demonym]
    """By lower-case form, accents kept."""
    broad: frozenset[str]
    """Demonyms of continents, which say nobody's country."""
    heads: frozenset[str]
    """First words of organizations' names."""
    ends: frozenset[str]
    """Last words of companies' names, as written."""
    party_words: frozenset[str]
    bodies: frozenset[str]
    """Folded names of bodies that news takes for known."""
    nobody: frozenset[str]
    """Folded words written like names that are no actor's."""
    competitions: frozenset[str]
    """Folded names of what is played for in sport: `liga`."""
    clubs: frozenset[str]
    """Words in clubs' names, as written."""
    areas: Mapping[str, frozenset[str]]
    """Demonyms of parts of the world to the countries there: `escandinava`."""
    company_heads: frozenset[str]
    """First words of companies' names."""
    stand_ins: frozenset[str]
    """Nouns with a capital that stand for a body named before."""
    familiar: Mapping[str, frozenset[str]]
    """Folded short forms of given names to the names that they stand for: `paco`."""
    known_classes: Mapping[str, str]
    """Folded names of well-known bodies to the lexicon class of bodies that they are of."""
    things: frozenset[str]
    """Nouns, in both numbers, right after which a name is a thing's: `el avión X`."""
    sites: frozenset[str]
    """Nouns of places of which a name may follow with `de`: `la sierra de X`."""
    islands: frozenset[str]
    """Folded names of islands that are no countries."""
    adherents: Mapping[str, frozenset[str]]
    """Words for who is of a party, to the folded names of the parties: `panista`."""
    region: Mapping[str, str]
    """Folded names of cities to the region whose demonym is used for them too."""

    def origin(self, name: str) -> str | None:
        """The country that a place's name stands for: its own, its capital's or seat's."""
        key = fold(name)
        return (
            self.countries.get(key)
            or self.capitals.get(key)
            or self.metonyms.get(key)
            or self.city_country.get(key)
        )

    def is_place(self, name: str) -> bool:
        """Whether a name is known as that of a country, region or city."""
        key = fold(name)
        return key in self.countries or key in self.capitals or key in self.places


@lru_cache(maxsize=65536)
def fold(words: str) -> str:
    """Lower case without accents (`ñ` and `ç` fold too): how names are compared."""
    low = words.casefold()
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))


@cache
def gazetteer_of(pack: Pack) -> Gazetteer:
    """The names and origins of a language."""
    origins = pack.table("demonyms")
    names = pack.table("given_names")
    places = pack.table("places")
    organizations = pack.table("organizations")
    given: dict[str, Gender | None] = {}
    for key, gender in (("f", Gender.FEMALE), ("m", Gender.MALE), ("u", None)):
        for name in names.get(key, ()):
            folded = fold(name)
            given[folded] = None if given.get(folded, gender) is not gender else gender
    territories = Locale.parse(pack.language).territories
    countries = {
        fold(n): c for c, n in territories.items() if len(c) == 2 and c not in {"EU", "UN", "EZ"}
    }
    for name in origins.get("everyday", ()):
        countries.pop(fold(name), None)
    countries.update({fold(n): code for code, ns in origins.get("names", {}).items() for n in ns})
    cities: Mapping[str, Iterable[str]] = places.get("cities", {})
    broad = {
        f for entry in origins.get("continents", {}).values() for f, _, _ in demonym_forms(entry)
    }
    return Gazetteer(
        given=given,
        countries=countries,
        capitals={fold(n): code for code, ns in origins.get("capitals", {}).items() for n in ns},
        metonyms={fold(n): code for code, ns in origins.get("metonyms", {}).items() for n in ns},
        places=frozenset(
            fold(n)
            for ns in (*cities.values(), places.get("regions", ()), origins.get("regions", {}))
            for n in ns
        ),
        regions=frozenset(
            fold(n) for ns in (places.get("regions", ()), origins.get("regions", {})) for n in ns
        ),
        city_country={fold(n): code for code, ns in cities.items() for n in ns},
        demonyms=_demonyms(origins),
        broad=frozenset(broad),
        heads=frozenset(organizations.get("heads", ()))
        | frozenset(pack.table("bodies").get("heads", ())),
        ends=frozenset(organizations.get("ends", ()))
        | frozenset(pack.table("bodies").get("ends", ())),
        bodies=frozenset(fold(n) for n in pack.table("bodies").get("names", ())),
        nobody=frozenset(fold(n) for n in pack.table("bodies").get("nobody", ())),
        competitions=frozenset(fold(n) for n in pack.table("bodies").get("competitions", ())),
        clubs=frozenset(pack.table("bodies").get("clubs", ())),
        areas=_areas(origins),
        company_heads=frozenset(pack.table("bodies").get("company_heads", ())),
        stand_ins=frozenset(pack.table("bodies").get("stand_ins", ())),
        familiar=_familiar(pack),
        known_classes={
            fold(n): name for name, ns in pack.table("bodies").get("known", {}).items() for n in ns
        },
        islands=frozenset(fold(n) for n in pack.table("bodies").get("islands", ())),
        adherents=_adherents(pack),
        region={fold(c): r for r, cs in origins.get("within", {}).items() for c in cs},
        things=_both_numbers(pack.table("bodies").get("things", ())),
        sites=_both_numbers(pack.table("bodies").get("sites", ())),
        party_words=frozenset(organizations.get("parties", ())),
    )


def _both_numbers(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form in (noun, plural(noun)))


def _familiar(pack: Pack) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, shorts in pack.table("people").get("familiar", {}).items():
        for short in shorts:
            found.setdefault(fold(short), set()).add(fold(name))
    return {short: frozenset(names) for short, names in found.items()}


def _adherents(pack: Pack) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for party, entry in pack.table("bodies").get("adherents", {}).items():
        for form, _, is_plural in demonym_forms(entry):
            if not is_plural:
                found.setdefault(form, set()).add(fold(party))
    return {form: frozenset(parties) for form, parties in found.items()}


def _areas(origins: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    members = origins.get("members", {})
    return {
        form: frozenset(members[area])
        for area, entry in origins.get("continents", {}).items()
        if area in members
        for form, _, is_plural in demonym_forms(entry)
        if not is_plural
    }


def _demonyms(origins: Mapping[str, Any]) -> dict[str, Demonym]:
    found: dict[str, Demonym] = {}
    for table in ("countries", "regions"):
        for origin, entry in origins.get(table, {}).items():
            for form, gender, is_plural in demonym_forms(entry):
                old = found.get(form)
                found[form] = Demonym(
                    frozenset({origin}) | (old.origins if old else frozenset()), gender, is_plural
                )
    return found


def demonym_forms(entry: str) -> Iterator[tuple[str, Gender | None, bool]]:
    """Forms of `francés francesa | galo gala` with gender and number."""
    for pair in entry.split(" | "):
        male, _, female = pair.partition(" ")
        forms = [(male, Gender.MALE), (female, Gender.FEMALE)] if female else [(male, None)]
        for form, gender in forms:
            yield form, gender, False
            yield plural(form), gender, True
            if form.endswith("í"):
                yield form + "s", gender, True
