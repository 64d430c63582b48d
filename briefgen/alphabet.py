"""The order of names in an index, by the rules of the interface's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "d",
        "da",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "i",
        "ibn",
        "la",
        "las",
        "le",
        "los",
        "van",
        "von",
        "y",
    ]
)
"""Small words inside family names; a name is not filed under them."""
_OWN_LETTERS = {"es": {"ñ": "n"}}
"""Letters that follow the one they look like instead of being equal to it.

Spanish: RAE, Ortografía de la lengua española (2010), I.2: the ñ is a letter after the n, accents
do not count. English has none.
"""


def sort_key(text: str, language: str) -> tuple[str, str]:
    """Sorts texts as a dictionary of the language does; equal words by their exact spelling.

    >>> sorted(["Ñíguez", "Nuño", "Ávila", "Ortiz"], key=lambda t: sort_key(t, "es"))
    ['Ávila', 'Nuño', 'Ñíguez', 'Ortiz']
    """
    own = _OWN_LETTERS.get(language, {})
    folded = []
    for character in unicodedata.normalize("NFC", text.casefold()):
        if character in own:
            folded.append(f"{own[character]}\U0010ffff")
        else:
            bare = unicodedata.normalize("NFD", character)
            folded.append("".join(c for c in bare if not unicodedata.combining(c)))
    words = "".join(c if c.isalnum() or c == "\U0010ffff" else " " for c in "".join(folded))
    return (" ".join(words.split()), text)


def letter(text: str, language: str) -> str:
    """The letter a text is filed under, `#` where it begins with none.

    >>> letter("Álvaro", "es"), letter("ñandú", "es"), letter("4 de Mayo", "es")
    ('A', 'Ñ', '#')
    """
    first = unicodedata.normalize("NFC", text.strip().casefold())[:1]
    if first in _OWN_LETTERS.get(language, {}):
        return first.upper()
    bare = unicodedata.normalize("NFD", first)[:1]
    return bare.upper() if bare.isalpha() else "#"


def filed_under(name: str, aliases: Sequence[str]) -> str:
    """What a person is looked up by: the surname.

    The articles show it: they call Ana Ruiz Pérez `Ruiz` for short, so that one of the aliases
    is a tail of the name or a piece inside it. Without that, the second word of a name of two or
    three words, particles passed over; one word stands for itself.

    >>> filed_under("Ana Ruiz Pérez", ["Ruiz"]), filed_under("José Luis Mora", ["Mora"])
    ('Ruiz Pérez', 'Mora')
    >>> filed_under("Lucía de la Fuente", []), filed_under("Putin", [])
    ('Fuente', 'Putin')
    """
    words = name.split()
    for alias in aliases:
        short = alias.split()
        for at in range(1, len(words) - len(short) + 1):
            if [w.casefold() for w in words[at : at + len(short)]] == [w.casefold() for w in short]:
                return _from(words[at:])
    if len(words) < 2:
        return name
    return (
        _from(words[1:])
        if len(words) <= 3 or words[1].casefold() in _PARTICLES
        else _from(words[2:])
    )


def _from(words: list[str]) -> str:
    start = next((n for n, word in enumerate(words) if word.casefold() not in _PARTICLES), 0)
    return " ".join(words[start:])
