"""What the scripts for names know of Spanish text: runs of words, countries, letters."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

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


def surname_words(name: str) -> set[str]:
    """The capitalised words of a person's name less the first, which is the given name.

    A name of one word is a surname. `Ana Ruiz` gives `{"Ruiz"}`.
    """
    parts = name.split()
    return {w for w in (parts[1:] or parts) if w[:1].isupper() and len(w) > 3}


def unseen_names(path: Path) -> set[str]:
    """Names in the file of unseen names, and persons' surnames: no list may hold them."""
    marked = re.findall(r"\[(PER|LOC|ORG|MISC) ([^\]]+)\]", path.read_text(encoding="utf-8"))
    names = {name for _, name in marked}
    return names.union(*(surname_words(name) for label, name in marked if label == "PER"))
