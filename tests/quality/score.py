"""Score extractions against annotated articles: precision, recall, F1, and the errors with their words.

An annotated article is `ID.txt` and `ID.json`. In the JSON a string is an exact stretch of the
text: in `mentions`, a bare one stands for each of its occurrences on word boundaries, `X#2` for
its second; the longer mention wins over the shorter inside it. `nth` counts from 1. What is
`optional` counts nowhere, nor does what the system found in its place.

Two spans are the same when their intersection over union reaches 0.7 (quotes), 0.5 (mentions) or
0.4 (open questions); pairs are made greedily, best first.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SAME_QUOTE, SAME_MENTION, SAME_QUESTION = 0.7, 0.5, 0.4
QUOTE_KINDS = frozenset({"direct", "mixed", "indirect"})
QUESTION_KINDS = frozenset({"asked", "unspecified", "pending", "disputed", "doubtful"})
LABELS = (
    "person mentions", "persons", "key actors", "epithets", "epithet actor",
    "quotes", "quotes in marks", "quotes indirect", "speaker of found quotes", "quote and speaker",
    "questions", "question kind",
)  # fmt: skip


class GoldError(ValueError):
    """An annotation that does not fit its text."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text with what is annotated on it."""

    start: int
    end: int
    optional: bool = False
    kind: str = ""
    actor: str | None = None
    note: str = ""
    """For people: the question, or the cue."""


@dataclass(frozen=True, slots=True)
class Actor:
    """An annotated actor."""

    id: str
    name: str
    kind: str
    key: bool
    optional: bool
    names: tuple[Place, ...]
    epithets: tuple[Place, ...]
    nested: tuple[Place, ...]
    """Names inside an epithet of somebody else (`la esposa de X`): free to find or not."""

    @property
    def places(self) -> tuple[Place, ...]:
        return self.names + self.epithets + self.nested


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article, its strings resolved to offsets."""

    name: str
    text: str
    actors: tuple[Actor, ...]
    quotes: tuple[Place, ...]
    questions: tuple[Place, ...]


# -- reading ---------------------------------------------------------------------------------


def read_folder(folder: Path) -> list[GoldArticle]:
    """The annotated articles of a folder, by name; GoldError names what does not fit."""
    return [read_article(path) for path in sorted(folder.glob("*.json"))]


def digest_of(folder: Path) -> str:
    """One digest over texts and annotations: figures hold for these and no others."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        for part in (path.with_suffix(".txt"), path):
            digest.update(part.name.encode() + b"\0" + part.read_bytes() + b"\0")
    return "sha256:" + digest.hexdigest()


def read_article(path: Path) -> GoldArticle:
    """One annotation and the text beside it."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    raw = json.loads(path.read_text(encoding="utf-8"))
    ids = {actor["id"] for actor in raw["actors"]}
    actors = _actors(raw["actors"], text)
    quotes = tuple(_unit(unit, text, QUOTE_KINDS, ids) for unit in raw["quotes"])
    questions = tuple(_unit(unit, text, QUESTION_KINDS, ids) for unit in raw["questions"])
    return GoldArticle(path.stem, text, actors, quotes, questions)


def occurrences(text: str, piece: str, *, words: bool = False) -> list[tuple[int, int]]:
    """Where a piece stands in a text; `words`: only as whole words."""
    edge = (r"(?<!\w)", r"(?!\w)") if words else ("", "")
    return [m.span() for m in re.finditer(edge[0] + re.escape(piece) + edge[1], text)]


def nth_of(text: str, piece: str, nth: int, *, words: bool = False) -> tuple[int, int]:
    """The occurrence of a piece with that number, from 1 on; GoldError if there is none."""
    found = occurrences(text, piece, words=words)
    if len(found) < nth:
        raise GoldError(f"occurrence {nth} of {piece!r} is not in the text")
    return found[nth - 1]


def places_of(text: str, piece: str) -> list[tuple[int, int]]:
    """What a mention or an epithet stands for: each place of `el alcalde`, one of `el alcalde#2`."""
    numbered = re.fullmatch(r"(.*)#(\d+)", piece, re.S)
    if numbered:
        return [nth_of(text, numbered[1], int(numbered[2]), words=True)]
    return occurrences(text, piece, words=True)


def _actors(raw: Sequence[Mapping[str, Any]], text: str) -> tuple[Actor, ...]:
    spans: list[tuple[int, int, str, str]] = []
    for actor in raw:
        for form in ("mentions", "epithets"):
            for piece in actor.get(form, ()):
                found = places_of(text, piece)
                if not found:
                    raise GoldError(f"mention {piece!r} of {actor['id']} is not in the text")
                spans += [(start, end, actor["id"], form) for start, end in found]
    spans.sort(key=lambda s: s[0] - s[1])
    taken: list[tuple[int, int, str]] = []
    kept: dict[tuple[str, str], list[Place]] = {}
    for start, end, actor_id, form in spans:
        over = [t for t in taken if start < t[1] and t[0] < end]
        if not over:
            taken.append((start, end, form))
            kept.setdefault((actor_id, form), []).append(Place(start, end, actor=actor_id))
        elif form == "mentions" and all(t[2] == "epithets" for t in over):
            kept.setdefault((actor_id, "nested"), []).append(Place(start, end, actor=actor_id))

    def places(actor_id: str, form: str) -> tuple[Place, ...]:
        return tuple(sorted(kept.get((actor_id, form), ()), key=lambda p: p.start))

    return tuple(
        Actor(
            id=a["id"],
            name=a["name"],
            kind=a["kind"],
            key=bool(a.get("key")),
            optional=bool(a.get("optional"))
            or not (places(a["id"], "mentions") or places(a["id"], "epithets")),
            names=places(a["id"], "mentions"),
            epithets=places(a["id"], "epithets"),
            nested=places(a["id"], "nested"),
        )
        for a in raw
    )


def _unit(unit: Mapping[str, Any], text: str, kinds: frozenset[str], ids: set[str]) -> Place:
    if unit["kind"] not in kinds:
        raise GoldError(f"no such kind: {unit['kind']!r}")
    speaker = unit.get("speaker")
    if speaker is not None and speaker not in ids:
        raise GoldError(f"speaker {speaker!r} is no actor")
    start, end = nth_of(text, unit["text"], unit.get("nth", 1))
    note = unit.get("question") or unit.get("cue") or ""
    return Place(start, end, bool(unit.get("optional")), unit["kind"], speaker, note)


# -- pairing ---------------------------------------------------------------------------------


def overlap(a: Place, b: Place) -> float:
    """Intersection over union, in characters."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def pair(gold: Sequence[Place], system: Sequence[Place], least: float) -> dict[int, int]:
    """Index of a gold place -> index of the system's that stands for it; the best pairs first."""
    ranked = sorted(
        ((overlap(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(system)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for share, i, j in ranked:
        if share >= least and i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


# -- counting --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing missed, invented or mistaken."""

    label: str
    what: str
    """`missed`, `invented` or `taken for …`."""
    article: str
    words: str
    note: str = ""


@dataclass
class Scores:
    """Counts by label, and the mistakes behind them."""

    hits: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    system: Counter[str] = field(default_factory=Counter)
    mistakes: list[Mistake] = field(default_factory=list)

    def precision(self, label: str) -> float:
        return self.hits[label] / self.system[label] if self.system[label] else 0.0

    def recall(self, label: str) -> float:
        return self.hits[label] / self.gold[label] if self.gold[label] else 0.0

    def f1(self, label: str) -> float:
        p, r = self.precision(label), self.recall(label)
        return 2 * p * r / (p + r) if p + r else 0.0

    def accuracy(self, label: str, *, right: int, of: int) -> None:
        """A label that asks of what was found whether it is right."""
        self.hits[label] += right
        self.gold[label] += of
        self.system[label] += of

    def places(
        self,
        label: str,
        article: GoldArticle,
        gold: Sequence[Place],
        system: Sequence[Place],
        least: float,
        *,
        tell: bool = True,
    ) -> dict[int, int]:
        """Counts pairs of places; gives those of gold places that are required."""
        pairs = pair(gold, system, least)
        free = {j for i, j in pairs.items() if gold[i].optional}
        hits = {i: j for i, j in pairs.items() if not gold[i].optional}
        self.hits[label] += len(hits)
        self.gold[label] += sum(not g.optional for g in gold)
        self.system[label] += len(system) - len(free)
        if tell:
            for i, place in enumerate(gold):
                if i not in pairs and not place.optional:
                    self._note(label, "missed", article, place)
            matched = set(pairs.values())
            for j, place in enumerate(system):
                if j not in matched:
                    self._note(label, "invented", article, place)
        return hits

    def _note(self, label: str, what: str, article: GoldArticle, place: Place) -> None:
        words = article.text[place.start : place.end].replace("\n", " / ")
        note = " ".join(filter(None, (place.kind, place.note)))
        self.mistakes.append(Mistake(label, what, article.name, words, note))


def score(folder: Path, extractions: Mapping[str, Mapping[str, Any]]) -> Scores:
    """Score extractions, by article name, against a folder; an article without one found nothing."""
    scores = Scores()
    for article in read_folder(folder):
        empty: Mapping[str, Any] = {"actors": [], "quotes": [], "questions": []}
        _score_article(scores, article, extractions.get(article.name, empty))
    return scores


def _score_article(scores: Scores, article: GoldArticle, found: Mapping[str, Any]) -> None:
    stands_for, owned = _who_is_whom(article, found)
    _score_actors(scores, article, found, stands_for, owned)
    _score_quotes(scores, article, found, stands_for)
    gold = article.questions
    system = [_place(q, note=q.get("question", "")) for q in found["questions"]]
    hits = scores.places("questions", article, gold, system, SAME_QUESTION)
    right = sum(gold[i].kind == system[j].kind for i, j in hits.items())
    scores.accuracy("question kind", right=right, of=len(hits))
    for i, j in hits.items():
        if gold[i].kind != system[j].kind:
            scores._note("question kind", f"taken for {system[j].kind}", article, gold[i])


def _place(item: Mapping[str, Any], *, note: str = "", actor: str | None = None) -> Place:
    return Place(item["start"], item["end"], kind=item.get("kind") or "", actor=actor, note=note)


def _mentions(
    found: Mapping[str, Any], wanted: Callable[[Mapping[str, Any], Mapping[str, Any]], bool]
) -> list[Place]:
    return [
        _place(mention, actor=actor["id"])
        for actor in found["actors"]
        for mention in actor["mentions"]
        if wanted(actor, mention)
    ]


def _who_is_whom(
    article: GoldArticle, found: Mapping[str, Any]
) -> tuple[dict[str, str], dict[str, str]]:
    """System actor -> gold actor and back: one to one, those first that share most mentions."""
    system = _mentions(found, lambda _a, _m: True)
    gold = [place for actor in article.actors for place in actor.places]
    shared = Counter(
        (system[j].actor, gold[i].actor) for i, j in pair(gold, system, SAME_MENTION).items()
    )
    stands_for: dict[str, str] = {}
    owned: dict[str, str] = {}
    for (mine, theirs), _ in shared.most_common():
        if (
            mine is not None
            and theirs is not None
            and mine not in stands_for
            and theirs not in owned
        ):
            stands_for[mine], owned[theirs] = theirs, mine
    return stands_for, owned


def _score_actors(
    scores: Scores,
    article: GoldArticle,
    found: Mapping[str, Any],
    stands_for: Mapping[str, str],
    owned: Mapping[str, str],
) -> None:
    persons = [a for a in article.actors if a.kind == "person"]
    gold = [
        Place(p.start, p.end, a.optional or p in a.nested, actor=a.id)
        for a in persons
        for p in (*a.names, *a.nested)
    ]
    system = _mentions(
        found, lambda a, m: a["kind"] == "person" and m.get("form", "name") == "name"
    )
    scores.places("person mentions", article, gold, system, SAME_MENTION)

    gold = [
        Place(p.start, p.end, a.optional, actor=a.id) for a in article.actors for p in a.epithets
    ]
    system = _mentions(found, lambda _a, m: m.get("form") == "epithet")
    hits = scores.places("epithets", article, gold, system, SAME_MENTION)
    right = sum(stands_for.get(system[j].actor or "") == gold[i].actor for i, j in hits.items())
    scores.accuracy("epithet actor", right=right, of=len(hits))

    named = {a["id"] for a in found["actors"] if a["kind"] == "person"}
    required = [a for a in persons if not a.optional]
    excused = {owned[a.id] for a in persons if a.optional and a.id in owned}
    scores.hits["persons"] += sum(owned.get(a.id) in named for a in required)
    scores.gold["persons"] += len(required)
    scores.system["persons"] += len(named - excused)
    for actor in required:
        if owned.get(actor.id) not in named:
            scores.mistakes.append(Mistake("persons", "missed", article.name, actor.name))
    right_ones = {owned[a.id] for a in persons if a.id in owned}
    for actor_found in found["actors"]:
        if actor_found["id"] in named - right_ones:
            scores.mistakes.append(
                Mistake("persons", "invented", article.name, actor_found["name"])
            )

    keys = {a["id"] for a in found["actors"] if a.get("key")}
    wanted = [a for a in article.actors if a.key]
    scores.hits["key actors"] += sum(owned.get(a.id) in keys for a in wanted)
    scores.gold["key actors"] += len(wanted)
    scores.system["key actors"] += len(keys)


def _score_quotes(
    scores: Scores, article: GoldArticle, found: Mapping[str, Any], stands_for: Mapping[str, str]
) -> None:
    gold = article.quotes
    system = [_place(q, actor=q.get("speaker")) for q in found["quotes"]]
    hits = scores.places("quotes", article, gold, system, SAME_QUOTE, tell=False)
    for label, kinds in (
        ("quotes in marks", {"direct", "mixed"}),
        ("quotes indirect", {"indirect"}),
    ):
        scores.places(
            label,
            article,
            [q for q in gold if q.kind in kinds],
            [q for q in system if q.kind in kinds],
            SAME_QUOTE,
        )
    right = 0
    for i, j in hits.items():
        want, got = gold[i].actor, system[j].actor
        fits = got is None if want is None else stands_for.get(got or "") == want
        right += fits
        if not fits:
            scores._note("speaker of found quotes", f"{want} taken for {got}", article, gold[i])
    scores.accuracy("speaker of found quotes", right=right, of=len(hits))
    scores.hits["quote and speaker"] += right
    scores.gold["quote and speaker"] += sum(not q.optional for q in gold)
    free = sum(gold[i].optional for i in pair(gold, system, SAME_QUOTE))
    scores.system["quote and speaker"] += len(system) - free
