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
from functools import cache, cached_property, lru_cache
from typing import Any, Final

from briefgen.markup import parse, text_of
from briefgen.views import ActorCard, ArticleRef, Html, NoteView, QuestionView, QuoteView

FORMAT: Final = 2
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
    NOTE = 4


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
    added: tuple[tuple[str, Weight], ...] = ()
    """Texts of editors by which it is found, in the interface's language."""


@dataclass(frozen=True)
class Record:
    """A page with what can be found on it."""

    path: str
    """Absolute within the site."""
    title: str
    language: str
    """Of all its texts but those of editors."""
    day: date | None
    items: tuple[Item, ...]
    outlet: str = ""
    interface: str = ""
    """The language of what editors added."""

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """A number for each item, made from its words: what stands beside it does not move it."""
        taken: dict[int, None] = {}
        for item in self.items:
            texts = [text for text, _ in (*item.fields, *item.added)]
            what = json.dumps([int(item.kind), *texts]).encode()
            number = int(hashlib.sha256(what).hexdigest()[:3], 16)
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
    notes: Iterable[NoteView] = (),
    interface: str = "",
) -> Record:
    """The record of a briefing; its sentences come with an anchor inside them, or an empty one.

    `interface` is the language in which editors write notes and answers.
    """
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
    items += (_question(question) for question in questions)
    for note in notes:
        text = _text(note.body)
        # Its passage is found as a sentence; the note leads there by its own words.
        items.append(Item(Kind.NOTE, (), (text, note.id, note.words), added=((text, Weight.SAID),)))
    return Record(
        ref.path, ref.title, ref.language, ref.date, tuple(items), ref.outlet or "", interface
    )


def _question(question: QuestionView) -> Item:
    """A question, found by its own words, by its actors, and by what an editor answered."""
    names = " ".join(actor.name for actor in question.actors)
    answer = _text(question.answer.body) if question.answer else ""
    source = question.answer.source if question.answer else ""
    return Item(
        Kind.QUESTION,
        ((question.question, Weight.SAID), (names, Weight.TEXT)),
        (question.question, question.id, int(question.answer is not None), answer),
        added=((answer, Weight.SAID), (source, Weight.TEXT)) if question.answer else (),
    )


def _text(html: Html) -> str:
    """What a piece of an editor's markup says, in one line."""
    return " ".join(text_of(parse(html.markup)).split())


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
        for stem, forms, codes in _terms(record):
            entry = entries[stem]
            entry.forms.update(forms)
            entry.places[n] = codes
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
    languages = sorted(_languages(ordered) & STEMMERS.keys())
    made["index.json"] = {
        "format": FORMAT,
        "languages": languages,
        "stop": " ".join(sorted(STOP)),
        "words": words,
        "pages": pages,
    }
    return made


def _languages(records: Iterable[Record]) -> set[str]:
    """The languages of records; the editors' only where they wrote something."""
    found = set()
    for record in records:
        found.add(record.language)
        if any(item.added for item in record.items):
            found.add(record.interface)
    return found


def fold(text: str) -> str:
    """Lower case without accents.

    >>> fold("Ñandú ÉPOCA")
    'nandu epoca'
    """
    parted = unicodedata.normalize("NFD", text)
    return "".join(c for c in parted if not unicodedata.category(c).startswith("M")).lower()


def words(text: str) -> list[str]:
    """The words of a text in lower case, with their accents, in order.

    >>> words("¿Qué dijo «la ONU» en 2025?")
    ['qué', 'dijo', 'la', 'onu', 'en', '2025']
    """
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


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
        self.places: dict[int, tuple[int, ...]] = {}
        """By record, what `_code` makes of items, each once and in order."""

    @property
    def size(self) -> int:
        """Roughly its characters in JSON, with its share of the table of records."""
        forms = sum(len(form) + 1 for form in self.forms)
        return 12 + forms + sum(18 + 4 * len(codes) for codes in self.places.values())


@lru_cache(maxsize=20_000)
def _terms(record: Record) -> tuple[tuple[str, tuple[str, ...], tuple[int, ...]], ...]:
    """Each stem of a record, with the folded forms met and the items that hold it.

    Kept for the next build of the same process, which mostly meets the same records.
    """
    places: defaultdict[str, dict[int, int]] = defaultdict(dict)
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for n, item in zip(record.numbers, record.items, strict=True):
        base = _code(n, item.kind, 0)
        for fields, language in ((item.fields, record.language), (item.added, record.interface)):
            for text, weight in fields:
                code = base | weight
                for word in words(text):
                    key, form = _reduced(word, language)
                    if not form:
                        continue
                    forms[key].add(form)
                    place = places[key]
                    # Of the forms of one stem in one item, the one that counts most.
                    if place.get(n, 0) < code:
                        place[n] = code
        for word in words(item.speaker):
            if form := fold(word):
                forms[BY + form].add(BY + form)
                places[BY + form][n] = base | Weight.TEXT
    return tuple(
        (key, tuple(forms[key]), tuple(sorted(place.values()))) for key, place in places.items()
    )


@lru_cache(maxsize=200_000)
def _reduced(word: str, language: str) -> tuple[str, str]:
    """Stem and folded form of a word; both empty for one that is too common to be searched for.

    A corpus says few words often: folding and stemming each once is most of what an index costs.
    """
    form = fold(word)
    return (stem(word, language), form) if form and form not in STOP else ("", "")


def _code(item: int, kind: int, weight: int) -> int:
    """Which item of its record, what it is, how much the word counts there: one number."""
    return item << 5 | kind << 2 | weight


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
                [[local[n], *codes] for n, codes in sorted(entries[stem].places.items())],
            ]
            for stem in stems
        ],
    }


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
