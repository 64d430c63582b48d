"""How one name can be spelt: tokens, initials, suffixes, sounds, acronyms; and how two compare.

Knows spelling only. Whether two names that could be one *are* one is decided in `resolve`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache

from rapidfuzz.distance import JaroWinkler
from slugify import slugify

PARTICLES = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "y",
        "e",
        "i",
        "da",
        "das",
        "do",
        "dos",
        "di",
        "della",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "zu",
        "zur",
        "le",
        "du",
        "des",
        "al",
        "bin",
        "ibn",
        "ben",
    ]
)
"""Small words of family names (Spanish, Portuguese, French, Dutch, German, Arabic): written or left
out, with or without capital, they do not tell two people apart."""
ARTICLES = frozenset(["el", "la", "los", "las", "lo", "the", "l", "le", "les"])
SUFFIXES = {
    **dict.fromkeys(["jr", "junior", "hijo"], "jr"),
    **dict.fromkeys(["sr", "senior", "padre"], "sr"),
    **{
        n: n
        for n in [
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
            "xvi",
            "xvii",
            "xviii",
        ]
    },
}
"""They tell father and son, or two kings, apart; so does `I` at the end of a name."""
LEGAL = frozenset(
    [
        "sa",
        "sl",
        "sau",
        "slu",
        "inc",
        "corp",
        "ltd",
        "llc",
        "plc",
        "ag",
        "gmbh",
        "spa",
        "srl",
        "sas",
    ]
)
NEAR = 0.88
"""Jaro-Winkler similarity from which two spellings of a given name are worth a person's look."""


class Likeness(IntEnum):
    """How alike two full names are, the closest first; what comes later needs more evidence."""

    SAME = 0
    """Letter for letter but for accents, hyphens, particles, dots."""
    INITIALS = 1
    """`Donald J. Trump` and `Donald Trump`."""
    PART = 2
    """`Edmundo González` and `Edmundo González Urrutia`: one leaves out what the other says."""
    SOUND = 3
    """`Zelensky` and `Zelenski`: one name written down in two ways."""
    ORDER = 4
    """`Orbán Viktor` and `Viktor Orbán`."""
    GIVEN = 5
    """One family name, and given names that may be one: `Rafa` and `Rafael` Nadal."""
    NEAR = 6
    """Alike for the eye only: `Marta Sanz` and `Marta Sáenz`, `Joe` and `Joseph R. Biden`. Never
    the same by itself."""


@dataclass(frozen=True)
class Name:
    """A name taken apart, for comparing."""

    tokens: tuple[str, ...]
    """Without accents, particles and suffix; an initial is a token of one letter."""
    suffix: str = ""
    sounds: tuple[str, ...] = ()
    """Each token as `sound` writes it."""

    @cached_property
    def key(self) -> str:
        """What spellings of one name share that need no evidence."""
        return "".join(self.tokens) + (f" {self.suffix}" if self.suffix else "")

    @property
    def bare(self) -> bool:
        """One word only: a family name, a first name or a stage name."""
        return len(self.tokens) == 1


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Lower-case ASCII words with single spaces; empty where nothing can be written so."""
    return slugify(text, separator=" ") or " ".join(text.casefold().split())


@lru_cache(maxsize=200_000)
def person(text: str) -> Name:
    """A person's name. `J.D. Vance` and `JD Vance` have the same tokens.

    >>> person("Ursula von der Leyen").tokens, person("Carlos Sainz Jr.").suffix
    (('ursula', 'leyen'), 'jr')
    """
    words: list[str] = []
    for word in re.split(r"[\s\-\u2010\u2011]+", text):
        if re.fullmatch(r"[A-Z]{2,3}", word) and not re.search("[AEIOU]", word):
            words += word.lower()
        else:
            words += fold(word).split()
    suffix = ""
    if len(words) > 1 and (words[-1] in SUFFIXES or words[-1] == "i"):
        suffix = SUFFIXES.get(words.pop(), "i")
    kept = tuple(word for word in words if word not in PARTICLES) or tuple(words)
    return Name(kept, suffix, tuple(map(sound, kept)))


@lru_cache(maxsize=200_000)
def body(text: str) -> Name:
    """The name of an organization, place or group: without articles and legal forms."""
    words = fold(text).split()
    kept = [w for n, w in enumerate(words) if not (w in ARTICLES and n == 0)]
    while len(kept) > 1 and kept[-1] in LEGAL:
        kept.pop()
    return Name(tuple(kept) or tuple(words), "", ())


@lru_cache(maxsize=200_000)
def sound(token: str) -> str:
    """What transliterations of one word share: `zelenskyy`, `zelensky`, `zelenski`.

    After the ways in which Spanish, English, French and German write Cyrillic and Arabic letters
    (Fundéu and the Library of Congress describe them); vowels are kept.
    """
    if len(token) == 1:
        return token  # an initial stands for itself
    for pattern, written in _SOUNDS:
        token = pattern.sub(written, token)
    return token


_SOUNDS = [
    (re.compile(pattern), written)
    for pattern, written in (
        (r"kh|j(?=[aou])|j(?=[ei])", "h"),
        (r"sch|sh|ch|tch", "s"),
        (r"g?u(?=[ei])(?<=gu)", "g"),
        (r"qu|q", "k"),
        (r"x", "ks"),
        (r"c(?=[ei])|z", "s"),
        (r"c", "k"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"y", "i"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
    )
]


def consonants(name: Name) -> str:
    """The sounds of a whole name without its vowels, which transliterations change most."""
    return re.sub("[aeiou]", "", "".join(name.sounds))


def likeness(one: Name, other: Name) -> Likeness | None:
    """How alike two full names of persons are; None where they cannot be one."""
    if one.suffix != other.suffix or one.bare or other.bare:
        return None
    if one.key == other.key:
        return Likeness.SAME
    short, long = sorted((one, other), key=lambda name: (len(name.tokens), name.tokens))
    if (by_initials := _fits(short.tokens, long.tokens)) is not None:
        return by_initials
    if _long(one) == _long(other):
        return None  # Olga T. Brandt, Olga V. Brandt: told apart by what is told of them
    if "".join(one.sounds) == "".join(other.sounds):
        return Likeness.SOUND
    if sorted(one.tokens) == sorted(other.tokens):
        return Likeness.ORDER
    if consonants(one) == consonants(other) and _starts_alike(one, other):
        return Likeness.SOUND
    if one.sounds[1:] == other.sounds[1:] and min(len(one.tokens[0]), len(other.tokens[0])) > 2:
        first, second = sorted((one.sounds[0], other.sounds[0]), key=len)
        # Not `Luis` and `Luisa`, `Mari` and `Mario`: one letter more is another name.
        if second.startswith(first) and len(first) > 2 and len(second) - len(first) > 1:
            return Likeness.GIVEN
        if first[0] == second[0] and JaroWinkler.similarity(first, second) >= 0.8:
            return Likeness.NEAR
    if one.sounds[-1] == other.sounds[-1] and one.tokens[0][0] == other.tokens[0][0]:
        return Likeness.NEAR
    alike = JaroWinkler.similarity(" ".join(one.sounds), " ".join(other.sounds))
    return Likeness.NEAR if alike >= NEAR and len(one.tokens) == len(other.tokens) else None


def _long(name: Name) -> tuple[str, ...]:
    """A name without its initials."""
    return tuple(token for token in name.tokens if len(token) > 1)


def _starts_alike(one: Name, other: Name) -> bool:
    return len(one.tokens) == len(other.tokens) and all(
        min(len(a), len(b)) > 4 or a == b for a, b in zip(one.sounds, other.sounds, strict=True)
    )


def _fits(short: tuple[str, ...], long: tuple[str, ...]) -> Likeness | None:
    """Whether the short name says nothing that the long one does not, in its order."""
    at, skipped, abbreviated = 0, [], False
    for token in short:
        while at < len(long) and not _stands_for(token, long[at]):
            skipped.append(long[at])
            at += 1
        if at == len(long):
            return None
        abbreviated |= token != long[at]
        at += 1
    skipped += long[at:]
    if any(len(t) == 1 for t in short) and any(len(t) == 1 for t in skipped):
        return None  # George W. Bush, George H. W. Bush
    if not any(len(token) > 1 and token in long for token in short):
        return None
    if short[0] != long[0] and len(short[0]) > 1 and short[-1] != long[-1] and skipped:
        # Neither the given name nor the end: `Luis Ruiz` inside `Juan Luis Ruiz Mora`.
        return None
    if all(len(token) == 1 for token in skipped):
        return Likeness.INITIALS
    return Likeness.PART


def _stands_for(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def is_acronym(text: str) -> bool:
    """Whether a name is written as an acronym, such as `ONU` or `CC OO`."""
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= 8 and all(c.isupper() for c in letters)


def spells(acronym: str, full: Name) -> bool:
    """Whether an acronym is made of a name's initials, small words counted or not: `OMS`, `CCOO`.

    Spanish doubles the letters of a plural (Ortografía de la lengua española, 2010).
    """
    letters = fold(acronym).replace(" ", "")
    if len(full.tokens) < 2 or not letters:
        return False
    main = "".join(t[0] for t in full.tokens if t not in PARTICLES and t not in ARTICLES)
    return letters in (main, "".join(t[0] for t in full.tokens), "".join(c * 2 for c in main))
