"""The nouns that say what an actor is: offices, trades, bodies, places, documents.

Parses `lexicon/people.toml` once for each language. A noun may have several senses (`grupo` is a
company and a crowd), so every look-up gives all of them, by what they name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from briefgen.analysis.pack import Pack
from briefgen.model import Gender

LONGEST = 4
"""Most words of one entry (`jefe de la diplomacia`)."""
MALE_DETERMINERS = frozenset({"el", "un", "del", "al", "este", "ese", "aquel", "dicho"})
FEMALE_DETERMINERS = frozenset({"la", "una", "esta", "esa", "aquella", "dicha"})
FORMER = ("ex-", "ex", "vice", "co-", "co", "sub")
"""Prefixes after which the noun of an entry may follow in the same word."""
_SITTING = frozenset({"vice", "co-", "co", "sub"})
"""Those that do not lay the office down."""
_LEAST = {"co": 6, "sub": 6}
"""Letters that the noun has at least, else 4: `coautor`, not `cometa`."""
_FORMER_STARTS = frozenset(prefix[:2] for prefix in FORMER)


class Noun(StrEnum):
    """What a noun names."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    DOCUMENT = "document"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a noun form."""

    noun: Noun
    lemma: str
    """The entry's first form, lower case: `presidente` for `presidentas`."""
    classes: frozenset[str]
    """Names of the entry's classes in the lexicon: `head`, `athlete`, …"""
    gender: Gender | None
    """What the form shows; None where it serves both."""
    plural: bool
    former: bool = False
    """Whether the form carries `ex-`."""
    relation: bool = False
    """Whether it says whose: `hijo`, `homólogo`."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's nouns, ready to look up; words are lower case, parts joined by a space."""

    senses: Mapping[str, tuple[Sense, ...]]
    openers: Mapping[str, tuple[int, ...]]
    """First word of a form -> how many words such forms have, most first: most words of a text are none."""
    covers: Mapping[str, frozenset[str]]
    """Classes that a word of the class may stand for, itself included; `*` is every class."""
    titles: Mapping[str, Gender | None]
    """Words before a name that are no part of it, without their full stop."""
    prenominal: frozenset[str]
    """Adjectives that stand before an office and do not change it."""
    epicene: frozenset[str]
    """Nouns whose gender says nothing of their bearer: `víctima`."""
    weak: frozenset[str]
    """Nouns that are an epithet only of an actor whose role or name has the same noun."""
    never: frozenset[str]
    """Persons of an accusation (`agresor`), whom no rule may give a name."""
    alike: Mapping[str, str]
    """Nouns that mean the same office or trade, each to the first of them: `pontífice` to `papa`."""
    apart: Mapping[str, frozenset[str]]
    """Nouns to the others of their class that nobody is at once: `juez` to `abogado`, `fiscal`."""
    open: frozenset[str]
    """Bodies' nouns that may stand for a body of unknown class; others (`partido`) want their class."""

    def sense(self, word: str, noun: Noun) -> Sense | None:
        """The sense of a form that names that sort of thing, if it has one."""
        for sense in self.senses_of(word):
            if sense.noun is noun:
                return sense
        return None

    def senses_of(self, word: str) -> tuple[Sense, ...]:
        """All senses of a form, in the lexicon's order; `exministra` is found under `ministra`."""
        word = word.lower()
        found = self.senses.get(word)
        if found is not None:
            return found
        if word[:2] not in _FORMER_STARTS:
            return ()
        for prefix in FORMER:
            rest = word.removeprefix(prefix).strip(" -")
            if rest != word and len(rest) >= _LEAST.get(prefix, 4) and rest in self.senses:
                return tuple(
                    Sense(
                        s.noun, prefix.strip("-") + s.lemma, s.classes, s.gender, s.plural,
                        former=prefix not in _SITTING, relation=s.relation,
                    )
                    for s in self.senses[rest]
                    if s.noun is Noun.PERSON
                )  # fmt: skip
        return ()

    def shown_gender(self, sense: Sense, determiner: str) -> Gender | None:
        """The gender of a noun's bearer: by the determiner (`la dirigente`), else by the noun."""
        if sense.lemma in self.epicene:
            return None
        if determiner in MALE_DETERMINERS:
            return Gender.MALE
        if determiner in FEMALE_DETERMINERS:
            return Gender.FEMALE
        return sense.gender

    def stands_for(self, epithet: Iterable[str], role: Iterable[str]) -> bool:
        """Whether a word of the first classes may be used for a bearer of the second."""
        covered = {c for name in epithet for c in self.covers.get(name, frozenset({name}))}
        return "*" in covered or not covered.isdisjoint(role)

    def noun_at(
        self, lower: Sequence[str], i: int, past: int | None = None
    ) -> tuple[int, tuple[Sense, ...]]:
        """Length and senses of the longest entry that begins at word i; (0, ()) if none does.

        The words are lower case. `ex` apart (`ex ministro`, `ex - ministro`) counts as a prefix.
        """
        past = len(lower) if past is None else past
        first, extra = i, 0
        if i + 1 < past and lower[i] == "ex":
            extra = 2 if lower[i + 1] == "-" and i + 2 < past else 1
            i += extra
        else:
            for length in self.openers.get(lower[i], ()):
                if length <= past - i:
                    found = self.senses.get(" ".join(lower[i : i + length]))
                    if found:
                        return length, found
            if len(lower[i]) < 6 or lower[i][:2] not in _FORMER_STARTS:
                return 0, ()
        for length in range(min(LONGEST, past - i), 0, -1):
            found = self.senses_of(("ex " if extra else "") + " ".join(lower[i : i + length]))
            if found:
                return i + length - first, found
        return 0, ()


GENERIC = frozenset({"entidad", "organismo", "institución", "dependencia", "organización", "ente"})
"""Nouns that any body may be called by."""


def word_set(line: str) -> frozenset[str]:
    """A closed class of words, written as one line."""
    return frozenset(line.split())


def plural(word: str, *, all_parts: bool = True) -> str:
    """The plural of a Spanish noun or adjective: `francés` -> `franceses`, `juez` -> `jueces`.

    Of several words every one changes up to a preposition: `primeros ministros`, `jefes de Estado`.
    """
    parts = word.split(" ")
    if len(parts) > 1:
        cut = next((k for k, p in enumerate(parts) if p in {"de", "del", "para", "en"}), len(parts))
        return " ".join(
            plural(p) if k < cut and (all_parts or not k) else p for k, p in enumerate(parts)
        )
    if word == "primer":
        return "primeros"
    if not word:
        return word
    last = word[-1]
    if last in "íú":
        return word + "es"
    if last in "aeiouáéó":
        return word + "s"
    if last == "z":
        return word[:-1] + "ces"
    stressed = any(c in "áéíóú" for c in word[-2:-1])
    if last == "s" and not stressed:
        return word
    if stressed and last in "ns":
        bare = unicodedata.normalize("NFD", word[-2])[0]
        return word[:-2] + bare + last + "es"
    if last == "n" and len(word) > 4 and not any(c in "áéíóú" for c in word):
        return _shift_stress(word) + "es"
    return word + "es"


def _shift_stress(word: str) -> str:
    """`joven` -> `jóven`, so that its plural keeps its stress; words in -ión are not touched."""
    accents = dict(zip("aeiou", "áéíóú", strict=True))
    for k in range(len(word) - 3, -1, -1):
        if word[k] in accents:
            return word[:k] + accents[word[k]] + word[k + 1 :]
    return word


@cache
def lexicon_of(pack: Pack) -> Lexicon:
    """The nouns of a language."""
    table = pack.table("people")
    senses: dict[str, dict[tuple[Noun, str, Gender | None, bool], Sense]] = {}
    covers: dict[str, frozenset[str]] = {}
    for noun in Noun:
        for group in _groups(table, noun):
            name = str(group.get("class", noun.value))
            covers[name] = frozenset({name, *group.get("covers", ())})
            for entry in group.get("words", ()):
                for form, lemma, gender, is_plural in _forms(entry):
                    here = senses.setdefault(form, {})
                    key = (noun, lemma, gender, is_plural)
                    old = here.get(key)
                    here[key] = Sense(
                        noun, lemma, (old.classes if old else frozenset()) | {name}, gender, is_plural,
                        relation=bool(group.get("relation")) or bool(old and old.relation),
                    )  # fmt: skip
    titles: dict[str, Gender | None] = {}
    for name, gender in (("male", Gender.MALE), ("female", Gender.FEMALE), ("both", None)):
        titles.update(dict.fromkeys(table.get("titles", {}).get(name, ()), gender))
    modifiers = table.get("modifiers", {})
    return Lexicon(
        senses={form: _merged(found.values()) for form, found in senses.items()},
        openers=_openers(senses),
        covers=covers,
        titles=titles,
        prenominal=frozenset(modifiers.get("prenominal", ())),
        never=frozenset(table.get("never", {}).get("words", ())),
        alike={w: row[0] for row in table.get("alike", {}).get("words", ()) for w in row},
        apart=_apart(table.get("apart", {}).get("words", ())),
        open=frozenset(table.get("open", {}).get("words", ())),
        epicene=frozenset(table.get("epicene", {}).get("words", ())),
        weak=frozenset(table.get("weak", {}).get("words", ())),
    )


def _apart(rows: Iterable[Sequence[Sequence[str]]]) -> dict[str, frozenset[str]]:
    """Each noun to those of the other groups of its row."""
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        every = {w for group in row for w in group}
        for group in row:
            found |= {w: frozenset(every - set(group)) for w in group}
    return found


def _openers(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """By their first word how long forms are, at most `LONGEST`, longest first."""
    lengths: dict[str, set[int]] = {}
    for form in forms:
        first, *rest = form.split(" ")
        if len(rest) < LONGEST:
            lengths.setdefault(first, set()).add(1 + len(rest))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _groups(table: Mapping[str, Any], noun: Noun) -> list[Mapping[str, Any]]:
    if noun is Noun.DOCUMENT:
        return [table.get("documents", {})]
    if noun is Noun.SOURCE:
        return [table.get("sources", {})]
    return list(table.get(noun.value, ()))


def _forms(entry: str) -> Iterator[tuple[str, str, Gender | None, bool]]:
    """Form, lemma, gender and number of each form of a `presidente presidenta` entry."""
    first, *rest = (w.replace("_", " ").lower() for w in entry.split(" "))
    if not rest:
        forms: list[tuple[str, Gender | None]] = [(first, None)]
    elif rest[0] in {"m", "f"}:
        forms = [(first, Gender(rest[0]))]
    else:
        # `dirigente` is said of women too, `presidente` hardly any more
        both = first.endswith("nte") and not first.endswith("presidente")
        forms = [(first, None if both else Gender.MALE), (rest[0], Gender.FEMALE)]
    for form, gender in forms:
        yield form, first, gender, False
        yield plural(form), first, gender, True


def _merged(found: Iterable[Sense]) -> tuple[Sense, ...]:
    """One sense for each thing named: its classes together, what they disagree on left open."""
    by_noun: dict[Noun, list[Sense]] = {}
    for sense in found:
        by_noun.setdefault(sense.noun, []).append(sense)
    merged = []
    for noun, same in by_noun.items():
        genders = {s.gender for s in same}
        merged.append(
            Sense(
                noun,
                same[0].lemma,
                frozenset().union(*(s.classes for s in same)),
                genders.pop() if len(genders) == 1 else None,
                all(s.plural for s in same),
                relation=any(s.relation for s in same),
            )
        )
    return tuple(merged)
