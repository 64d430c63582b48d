"""The search index: what a site says, as small files that a browser asks for word by word.

Pure: records in, values of JSON files out. A *record* is a page with what can be found on it (a
briefing with its sentences, quotes and questions; an actor). Words are folded and stemmed here as
`static/js/search.js` does it with a reader's. The index is split by the first letters of words,
and once more where a part grows beyond `PART`; parts are named by their content, so that a changed
article changes the parts of the words it gained or lost, and its own record. `docs/decisions/`
says why the format is ours.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any, Final

from briefgen.views import ActorCard, ArticleRef, QuestionView, QuoteView

FORMAT: Final = 1
"""Changes with every change that older scripts could not read."""
PART: Final = 32_000
"""Characters of JSON at which a part of the index is split by one more letter."""
RECORDS: Final = 12_000
"""The same for the parts that hold what is shown of a hit."""
BY: Final = "@"
"""Stands before the words of a speaker's name, which only the filter asks for; no word holds it."""
STEMMERS: Final = {"en": "english", "es": "spanish"}
"""By language, the Snowball stemmer that both sides have."""
STOP: Final = frozenset(
    # Articles, prepositions, conjunctions, pronouns and the commonest auxiliaries, folded.
    [
        "a",
        "al",
        "ante",
        "bajo",
        "como",
        "con",
        "cual",
        "cuando",
        "de",
        "del",
        "desde",
        "donde",
        "e",
        "el",
        "ella",
        "ellas",
        "ellos",
        "en",
        "entre",
        "era",
        "es",
        "esa",
        "ese",
        "eso",
        "esta",
        "este",
        "esto",
        "fue",
        "ha",
        "han",
        "hasta",
        "hay",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "mas",
        "me",
        "mi",
        "muy",
        "ni",
        "no",
        "nos",
        "o",
        "para",
        "pero",
        "por",
        "porque",
        "que",
        "se",
        "segun",
        "ser",
        "si",
        "sin",
        "sobre",
        "son",
        "su",
        "sus",
        "tambien",
        "te",
        "tu",
        "u",
        "un",
        "una",
        "uno",
        "unos",
        "unas",
        "y",
        "ya",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "not",
        "of",
        "on",
        "or",
        "she",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "which",
        "who",
        "will",
        "with",
        "you",
    ]
)
_WORD: Final = re.compile(r"[^\W_]+")


class Kind(IntEnum):
    """What is found."""

    ACTOR = 0
    QUOTE = 1
    QUESTION = 2
    BRIEFING = 3


class Weight(IntEnum):
    """How much a word counts where it stands."""

    TEXT = 1
    SAID = 2
    NAME = 3


@dataclass(frozen=True, slots=True)
class Item:
    """Something on a page that can be found."""

    kind: Kind
    fields: tuple[tuple[str, Weight], ...]
    """The texts by which it is found."""
    shown: tuple[Any, ...] = ()
    """What the browser shows of it, as `search.js` reads it."""
    speaker: str = ""
    """Name by which the filter finds it."""


@dataclass(frozen=True, slots=True)
class Record:
    """A page with what can be found on it."""

    path: str
    """Absolute within the site."""
    title: str
    language: str
    """Of all its texts."""
    day: date | None
    items: tuple[Item, ...]
    outlet: str = ""

    @property
    def numbers(self) -> tuple[int, ...]:
        """A number for each item, made from its words: what stands beside it does not move it."""
        taken: dict[int, None] = {}
        for item in self.items:
            number = int(
                hashlib.sha256(
                    repr((item.kind, item.fields)).encode("utf-8", "surrogatepass")
                ).hexdigest()[:3],
                16,
            )
            while number in taken:
                number += 1
            taken[number] = None
        return tuple(taken)

    @property
    def id(self) -> str:
        """Stands for its path wherever the index speaks of it; spread evenly, so that parts are."""
        return hashlib.sha256(self.path.encode()).hexdigest()[:12]


def briefing(
    ref: ArticleRef,
    sentences: Iterable[tuple[str, str]],
    quotes: Iterable[QuoteView],
    questions: Iterable[QuestionView],
) -> Record:
    """The record of a briefing; its sentences come with an anchor inside them, or an empty one."""
    items = [Item(Kind.BRIEFING, ((ref.title, Weight.NAME),))]
    items += (
        Item(Kind.BRIEFING, ((text, Weight.TEXT),), (text, anchor)) for text, anchor in sentences
    )
    for quote in quotes:
        name = quote.speaker.name if quote.speaker else ""
        path = (quote.speaker.path or "").lstrip("/") if quote.speaker else ""
        shown = (quote.words, quote.id, name, path, int(quote.probably))
        fields = ((quote.words, Weight.SAID), (name, Weight.TEXT))
        items.append(Item(Kind.QUOTE, fields, shown, name))
    for question in questions:
        names = " ".join(actor.name for actor in question.actors)
        fields = ((question.question, Weight.SAID), (names, Weight.TEXT))
        settled = int(question.answer is not None)
        items.append(Item(Kind.QUESTION, fields, (question.question, question.id, settled)))
    return Record(ref.path, ref.title, ref.language, ref.date, tuple(items), ref.outlet or "")


def actor(card: ActorCard, aliases: Sequence[str], language: str) -> Record:
    """The record of an actor with a page; without a date, or every article would change it."""
    ref = card.ref
    fields = (
        (ref.name, Weight.NAME),
        *((alias, Weight.NAME) for alias in aliases),
        (ref.role or "", Weight.TEXT),
    )
    shown = (str(ref.kind), ref.role or "", ref.language or "", card.quotes, card.articles)
    item = Item(Kind.ACTOR, fields, shown)
    return Record(ref.path or "", ref.name, ref.language or language, None, (item,))


def files(records: Iterable[Record]) -> dict[str, Any]:
    """The index as JSON values by file name; `index.json` names the others, all named by content."""
    ordered = sorted(records, key=lambda r: (-_number(r.day), r.id))
    heads = [(record.id, _number(record.day)) for record in ordered]
    entries: dict[str, _Entry] = defaultdict(_Entry)
    for n, record in enumerate(ordered):
        for (stem, form), codes in _terms(record):
            entry = entries[stem]
            entry.forms.add(form)
            entry.places.setdefault(n, set()).update(codes)
    made: dict[str, Any] = {}

    def add(value: object) -> str:
        name = hashlib.sha256(
            json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
        ).hexdigest()[:12]
        made[f"{name}.json"] = value
        return name

    keys = sorted({(key, stem) for stem, e in entries.items() for key in (*e.forms, stem)})
    sizes = {stem: entry.size for stem, entry in entries.items()}
    words = {
        prefix: add(_part(sorted(set(stems)), entries, heads))
        for prefix, stems in _split(keys, sizes, PART)
    }
    shown = {record.id: _shown(record) for record in ordered}
    lengths = {id_: len(json.dumps(value, ensure_ascii=False)) for id_, value in shown.items()}
    pages = {
        prefix: add({id_: shown[id_] for id_ in ids})
        for prefix, ids in _split(sorted((id_, id_) for id_ in shown), lengths, RECORDS)
    }
    languages = sorted({r.language for r in ordered} & STEMMERS.keys())
    made["index.json"] = {
        "format": FORMAT,
        "languages": languages,
        "stop": " ".join(sorted(STOP)),
        "words": words,
        "pages": pages,
    }
    return made


def fold(text: str) -> str:
    """Lower case without accents.

    >>> fold("Ñandú ÉPOCA")
    'nandu epoca'
    """
    parted = unicodedata.normalize("NFD", text)
    return "".join(c for c in parted if not unicodedata.category(c).startswith("M")).lower()


def words(text: str) -> Iterator[str]:
    """The words of a text in lower case, with their accents, in order.

    >>> list(words("¿Qué dijo «la ONU» en 2025?"))
    ['qué', 'dijo', 'la', 'onu', 'en', '2025']
    """
    return (found[0] for found in _WORD.finditer(unicodedata.normalize("NFC", text).lower()))


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """What the forms of a word share, folded; the folded word where no stemmer knows the language.

    >>> stem("investigaciones", "es"), stem("Überblick".lower(), "de")
    ('investig', 'uberblick')
    """
    stemmer = _stemmer(language)
    return fold(stemmer.stemWord(word) if stemmer else word) or fold(word)


@cache
def _stemmer(language: str) -> Any:
    if language not in STEMMERS:
        return None
    # Asked for late: a build with nothing to do makes no index.
    import snowballstemmer

    return snowballstemmer.stemmer(STEMMERS[language])


class _Entry:
    """A stem with its forms and where they stand."""

    __slots__ = ("forms", "places")

    def __init__(self) -> None:
        self.forms: set[str] = set()
        self.places: dict[int, set[int]] = {}
        """By record, what `_code` makes of items."""

    @property
    def size(self) -> int:
        """Roughly its characters in JSON, with its share of the table of records."""
        forms = sum(len(form) + 1 for form in self.forms)
        return 12 + forms + sum(18 + 4 * len(codes) for codes in self.places.values())


@lru_cache(maxsize=20_000)
def _terms(record: Record) -> tuple[tuple[tuple[str, str], tuple[int, ...]], ...]:
    """Stem and folded form of each word of a record, with the items that hold it.

    Kept for the next build of the same process, which mostly meets the same records.
    """
    found: defaultdict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    kinds = {n: item.kind for n, item in zip(record.numbers, record.items, strict=True)}
    for n, item in zip(kinds, record.items, strict=True):
        for text, weight in item.fields:
            for word in words(text):
                form = fold(word)
                if form and form not in STOP:
                    place = found[stem(word, record.language), form]
                    place[n] = max(place.get(n, 0), weight)
        for word in words(item.speaker):
            if form := fold(word):
                found[BY + form, BY + form][n] = Weight.TEXT
    return tuple(
        (key, tuple(_code(n, kinds[n], weight) for n, weight in place.items()))
        for key, place in found.items()
    )


def _code(item: int, kind: int, weight: int) -> int:
    """Which item of its record, what it is, how much the word counts there: one number."""
    return item << 4 | kind << 2 | weight


def _part(
    stems: Sequence[str], entries: Mapping[str, _Entry], heads: Sequence[tuple[str, int]]
) -> dict[str, Any]:
    """A file of the index: its stems, and a table of the records they stand in, newest first."""
    used = sorted(set().union(*(entries[stem].places for stem in stems)))
    local = {n: at for at, n in enumerate(used)}
    return {
        "in": [heads[n] for n in used],
        "words": [
            [
                stem,
                " ".join(sorted(entries[stem].forms)),
                [
                    [local[n], *sorted(_strongest(codes))]
                    for n, codes in sorted(entries[stem].places.items())
                ],
            ]
            for stem in stems
        ],
    }


def _strongest(codes: Iterable[int]) -> Iterator[int]:
    """One code an item: that of the form that counts most."""
    best: dict[int, int] = {}
    for code in codes:
        best[code >> 2] = max(best.get(code >> 2, 0), code)
    return iter(best.values())


def _split(
    keys: Sequence[tuple[str, str]], sizes: Mapping[str, int], most: int, length: int = 1
) -> Iterator[tuple[str, list[str]]]:
    """What stands under each beginning of keys; a longer one where a part would be too large.

    Takes (key, value) sorted by key, and the size of each value.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, value in keys:
        groups.setdefault(key[:length], []).append((key, value))
    for prefix, members in groups.items():
        size = sum(sizes[value] for value in {value for _, value in members})
        if size <= most or members[0][0] == members[-1][0]:
            yield prefix, [value for _, value in members]
        else:
            yield from _split(members, sizes, most, length + 1)


def _shown(record: Record) -> dict[str, Any]:
    return {
        "path": record.path.lstrip("/"),
        "title": record.title,
        "day": _number(record.day),
        "outlet": record.outlet,
        "language": record.language,
        "items": {
            str(n): item.shown
            for n, item in zip(record.numbers, record.items, strict=True)
            if item.shown
        },
    }


def _number(day: date | None) -> int:
    """A day as 20250901; 0 for none."""
    return int(f"{day:%Y%m%d}") if day else 0
