"""What the lexicons tell of who a person is: field of work, office and place by its role."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from briefgen.model import Role
from briefgen.naming import fold

_LANGUAGES = Path(__file__).resolve().parent / "languages"
_FIELDS = {
    **dict.fromkeys(
        [
            "politician",
            "minister",
            "region",
            "mayor",
            "deputy",
            "party",
            "candidate",
            "diplomat",
            "official",
            "union",
        ],
        "politics",
    ),
    "law": "law",
    "military": "arms",
    "police": "arms",
    "clergy": "church",
    "manager": "business",
    "athlete": "sport",
    "coach": "sport",
    "writer": "letters",
    "journalist": "press",
    "artist": "arts",
    "expert": "science",
    "rural": "land",
}
"""Fields of the lexicon's classes of nouns. Heads and leaders are of any field."""
_POWER = frozenset({"politics", "law", "arms", "church", "business", "press", "land"})
"""Fields between which careers move, or that one person has at a time."""
_MANY = frozenset(
    [
        "director",
        "directora",
        "presidente",
        "presidenta",
        "general",
        "instructor",
        "secretario",
        "secretaria",
        "titular",
        "delegado",
        "delegada",
        "responsable",
        "oficial",
        "mayor",
    ]
)
"""Nouns of more fields than the lexicon gives them: a captain of a ship, an army or a team."""
_ALSO = {"piloto": "sport", "capitan": "sport", "capitana": "sport"}
"""Fields that the lexicon's class of a noun does not show."""
_LINKS = frozenset(
    ["de", "del", "la", "el", "los", "las", "en", "para", "por", "al", "a", "the", "of"]
)
TERRITORIAL = frozenset(
    [
        "alcalde",
        "alcaldesa",
        "concejal",
        "concejala",
        "presidente",
        "presidenta",
        "gobernador",
        "gobernadora",
        "rey",
        "reina",
    ]
)
"""Offices that a person holds in one place at a time."""


_WHEN = frozenset(["hasta", "ahora", "hoy", "ayer", "entonces", "until", "then", "now"])
"""Words before a role's noun that tell when somebody had it, folded."""
_BYGONE = frozenset(["hasta", "entonces", "until", "then"])
"""Those of a role that somebody has no longer."""


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role taken apart."""

    head: str
    """Its noun, without gender: `ministr` for `ministra`, `ex` taken off."""
    fields: frozenset[str]
    stems: frozenset[str]
    """Beginnings of its other words: `presidente de Ucrania` and `presidente ucraniano` share one."""
    places: frozenset[str]
    """Folded proper names in it, for `TERRITORIAL` offices only."""


def stem(word: str) -> str:
    """The part of a word that its country and its demonym share: `ucra`, `rus`."""
    return word[: 4 if len(word) > 5 else 3]


def main_role(roles: Sequence[Role]) -> Role | None:
    """The role to name somebody by: the first one that is not bygone (`hasta ahora alcaldesa`)."""
    held = (role for role in roles if fold(role.text).split(" ", 1)[0] not in _BYGONE)
    return next(held, roles[0] if roles else None)


@lru_cache(maxsize=50_000)
def role_facts(text: str) -> RoleFacts:
    """What one role tells."""
    words = fold(text).split()
    nouns = _nouns()
    while len(words) > 1 and words[0] in {"ex", "exlider", *_WHEN}:
        words.pop(0)
    if words and words[0].startswith("ex") and words[0][2:] in nouns:
        words[0] = words[0][2:]
    head = words[0] if words else ""
    fields: frozenset[str] = frozenset()
    for size in (3, 2, 1):
        if found := nouns.get(" ".join(words[:size])):
            fields = frozenset() if head in _MANY and size == 1 else found
            break
    if head.startswith("president") and any(" ".join(words[2:n]) in _regions() for n in (3, 4, 5)):
        # Of a country or region, not of a club that bears a town's name (`del Valladolid`).
        fields |= {"politics"} if words[1] in ("de", "of") else set()
    fields |= {_ALSO[head]} if head in _ALSO else set()
    rest = [word for word in words[1:] if word not in _LINKS and len(word) > 2]
    # Not acronyms (`EE. UU.`), which are another spelling of a place told in words elsewhere.
    named = {fold(w) for w in text.split()[1:] if w[:1].isupper() and not w.isupper()}
    return RoleFacts(
        head=head.rstrip("aeo"),
        fields=fields,
        stems=frozenset(map(stem, rest)),
        places=frozenset(named) if head in TERRITORIAL else frozenset(),
    )


@cache
def _nouns() -> dict[str, frozenset[str]]:
    """The lexicons' nouns for persons, every gender, with their fields."""
    found: dict[str, set[str]] = {}
    for path in sorted(_LANGUAGES.glob("*/lexicon/people.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("person", ()):
            field = _FIELDS.get(entry["class"])
            for words in entry["words"]:
                for form in words.split():
                    if form not in ("m", "f"):
                        known = found.setdefault(fold(form.replace("_", " ")), set())
                        known |= {field} if field else set()
    return {noun: frozenset(fields) for noun, fields in found.items()}


@cache
def _regions() -> frozenset[str]:
    """Countries and regions that the lexicons know, folded."""
    found: set[str] = set()
    for path in sorted(_LANGUAGES.glob("*/lexicon/places.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        found.update(table.get("regions", ()))
    for path in sorted(_LANGUAGES.glob("*/lexicon/demonyms.toml")):
        for table in tomllib.loads(path.read_text(encoding="utf-8")).values():
            found.update(table if isinstance(table, dict) else ())
    return frozenset(map(fold, found))


@cache
def given_names() -> frozenset[str]:
    """Given names that the lexicons know, folded."""
    found: set[str] = set()
    for path in sorted(_LANGUAGES.glob("*/lexicon/given_names.toml")):
        for names in tomllib.loads(path.read_text(encoding="utf-8")).values():
            found.update(names if isinstance(names, list) else ())
    return frozenset(map(fold, found))


def clash(one: frozenset[str], other: frozenset[str]) -> int:
    """How hard it is to be both: 0 not at all, 1 it happens, 2 hardly ever."""
    if not one or not other or one & other:
        return 0
    return 1 if one & _POWER and other & _POWER else 2
