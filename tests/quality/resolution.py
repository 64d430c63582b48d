"""Score who is who across articles on the labelled names of `tests/resolution`.

python -m tests.quality.resolution [--worst]

Precision and recall count pairs of sightings put into one actor; a pair that is only suggested does
not count as found. `make quality` prints the line and holds it to the floors.
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from briefgen.actors import Sighting
from briefgen.ids import slug
from briefgen.model import ActorKind, Chain, Form, Gender, Mention, Role, Span
from briefgen.resolve import Resolution, resolve

NAMES = Path(__file__).resolve().parent.parent / "resolution" / "names.toml"
PRECISION = 0.99
"""Floor; a wrong merge is the worst error."""
RECALL = 0.90
"""Floor."""


@dataclass(frozen=True)
class Score:
    """Pairs of sightings."""

    gold: int
    """That are one actor."""
    found: int
    """Put into one group."""
    right: int
    suggested: int
    """One actor, apart, and shown to the editor."""
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of the merged pairs that are one actor."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that are one actor which were merged."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def line(self) -> str:
        """The figures in one line."""
        return (
            f"who is who: precision {self.precision:.3f} (floor {PRECISION}), "
            f"recall {self.recall:.3f} (floor {RECALL}); {self.gold} pairs, {self.found} merged, "
            f"{self.right} rightly; {self.suggested} of the {self.gold - self.right} missed are suggested"
        )

    @property
    def failures(self) -> tuple[str, ...]:
        """What lies below its floor."""
        found = []
        if self.precision < PRECISION:
            found.append(f"who is who: precision {self.precision:.3f}, floor {PRECISION}")
        if self.recall < RECALL:
            found.append(f"who is who: recall {self.recall:.3f}, floor {RECALL}")
        return tuple(found)


def labelled(path: Path = NAMES) -> list[tuple[str, Sighting]]:
    """Every line of the set: who it is, and what the resolver is given."""
    articles: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["articles"]
    found = []
    for article in articles:
        for n, entry in enumerate(article["seen"]):
            who, kind, forms, roles, gender = (*entry, "", "")[:5] if len(entry) < 5 else entry
            names = tuple(form.strip() for form in forms.split("|"))
            chain = Chain(
                id=f"{slug(names[0])}-{n}",
                name=names[0],
                kind=ActorKind(kind),
                mentions=tuple(Mention(Span(0, len(f)), Form.NAME, "by_hand") for f in names),
                roles=tuple(
                    Role(r.strip(), Span(0, len(r))) for r in roles.split("|") if r.strip()
                ),
                gender=Gender(gender) if gender else None,
                salience=1 / len(article["seen"]),
            )
            found.append((who, Sighting(article["id"], article["date"], chain, names)))
    return found


def score(path: Path = NAMES) -> Score:
    """The resolver's pairs against the labelled ones."""
    lines = labelled(path)
    who = {(s.article_id, s.chain.id): name for name, s in lines}
    resolution = resolve(s for _, s in lines)
    return judge(resolution, who)


def judge(resolution: Resolution, who: dict[tuple[str, str], str]) -> Score:
    """The score of one resolution."""
    gold = members_of(who)
    right = found = 0
    wrong, home = [], {}
    for n, group in enumerate(resolution.groups):
        keys = [(s.article_id, s.chain.id) for s in group.sightings]
        home.update(dict.fromkeys(keys, n))
        for a, b in combinations(keys, 2):
            found += 1
            if who[a] == who[b]:
                right += 1
            else:
                wrong.append(f"{who[a]} ({a[0]}) = {who[b]} ({b[0]})")
    offered = {frozenset((d.one, d.other)) for d in resolution.declined}
    missed, suggested, total = [], 0, 0
    for name, keys in sorted(gold.items()):
        for a, b in combinations(keys, 2):
            total += 1
            if home[a] != home[b]:
                shown = frozenset((home[a], home[b])) in offered
                suggested += shown
                missed.append(f"{name}: {a[0]} / {b[0]}" + (" (suggested)" if shown else ""))
    return Score(total, found, right, suggested, tuple(wrong), tuple(missed))


def members_of(who: dict[tuple[str, str], str]) -> dict[str, list[tuple[str, str]]]:
    """Sightings by who they are."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, name in who.items():
        found[name].append(key)
    return found


def main() -> int:
    """Print the line; exit status 1 below a floor."""
    measured = score()
    print(measured.line)
    if "--worst" in sys.argv:
        print("\n".join(f"  wrong  {line}" for line in measured.wrong))
        print("\n".join(f"  missed {line}" for line in measured.missed))
    return 1 if measured.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
