"""What the scripts for names know of Spanish text: runs of words, countries, letters."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from babel import Locale

WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a list kept as running text; `·` inside an entry is read as a space."""
    return [word.replace("·", " ") for word in text.split()]


def six_grams(text: str) -> Iterator[tuple[str, ...]]:
    """Runs of six words of the text, in lower case, punctuation left out."""
    found = [w.lower() for w in WORD.findall(text)]
    return zip(*(found[i:] for i in range(6)), strict=False)


@functools.cache
def countries() -> frozenset[str]:
    """Spanish names of countries and territories (CLDR), and some short forms of the press."""
    names = {name for code, name in Locale("es").territories.items() if code.isalpha()}
    short = "EEUU;EE.UU.;EE UU;Estados Unidos;Reino Unido;Gran Bretaña;Inglaterra;Escocia;Gales"
    short += ";Holanda;Corea del Sur;Corea del Norte;Rusia;URSS;Unión Soviética;Yugoslavia"
    short += ";Checoslovaquia;Birmania;Palestina;Hong Kong;Bosnia;China;Congo;Zaire;Irlanda"
    short += ";República Checa;Arabia Saudita;Irak;Irán;Bielorrusia;República Dominicana"
    return frozenset(names | set(short.split(";")))


def is_country(name: str) -> bool:
    """Whether the words are a country's Spanish name: `Rusia`, `Reino Unido`."""
    return name in countries()
