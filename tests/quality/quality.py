"""`make quality`: score the shipped pipeline on annotated articles and hold it to pinned floors.

python -m tests.quality.quality [--gold FOLDER …] [--pipeline PATH] [--worst N]
                                [--update | --lower LABEL REASON [--lower …]]

Always scores `tests/gold/es` and `tests/gold/es-dense`; with `--gold` those folders too. Floors stand in `floors.toml` beside
this file, pinned with the digest of the articles they were measured on. They only go up: `--update`
raises them to what is measured now and writes the figures that a site's about page shows
(`briefgen/languages/es/quality.toml`), `--lower` takes one down in every set named and keeps the reason. Exit status 1
below a floor, or where articles changed and the floors were not measured again.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.analysis.analyse import annotate
from briefgen.analysis.pack import load_pack
from briefgen.analysis.pipeline import load_pipeline, parse
from briefgen.extraction import extraction
from briefgen.readers import read_article
from tests.quality import resolution
from tests.quality.score import LABELS, Mistake, Scores, digest_of, score

HERE = Path(__file__).resolve().parent
OWN = HERE.parent / "gold" / "es"
DENSE = HERE.parent / "gold" / "es-dense"
"""Articles of ours written to hold as many ways of reporting as real ones hold in ten."""
WHOSE = {"own": "de este proyecto", "own-dense": "de este proyecto, escritos para ser difíciles"}
FLOORS = HERE / "floors.toml"
FIGURES = HERE.parents[1] / "briefgen" / "languages" / "es" / "quality.toml"
SHOWN = {
    "person mentions": "Menciones de personas",
    "persons": "Personas",
    "key actors": "Protagonistas",
    "quotes in marks": "Citas entre comillas",
    "quotes indirect": "Citas indirectas",
    "speaker of found quotes": "Quién habla, en las citas halladas",
    "quote and speaker": "Cita y quién la dice",
    "questions": "Preguntas abiertas",
}
"""What the about page shows, and how it is called there."""
SLACK = 0.01
"""Floors stand this much below what was measured: figures differ a little between machines."""
LOOSE = {"epithet actor": 0.03, "speaker of found quotes": 0.02, "question kind": 0.04}
"""More slack for what is asked only of what was found: finding more hard ones lowers it."""
LIMIT = 2_000_000


@dataclass
class Pinned:
    """Floors of one set of articles."""

    digest: str
    floors: dict[str, float] = field(default_factory=dict)
    lowered: list[str] = field(default_factory=list)


def extract(
    folder: Path, pipeline: str | None = None, language: str = "es"
) -> dict[str, dict[str, Any]]:
    """The extraction of every text of a folder, by name."""
    nlp = load_pipeline(language, pipeline)
    pack = load_pack(language)
    found = {}
    for path in sorted(folder.glob("*.txt")):
        article = read_article(path, root=folder, language=language, limit=LIMIT)
        annotations = annotate(parse(article, nlp), pack, article.id)
        found[path.stem] = extraction(article, annotations)
    return found


def read_floors(path: Path = FLOORS) -> dict[str, Pinned]:
    """Pinned floors by the name of their set."""
    if not path.exists():
        return {}
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: Pinned(entry["digest"], dict(entry.get("floors", {})), list(entry.get("lowered", ())))
        for name, entry in table.items()
    }


def write_floors(pinned: Mapping[str, Pinned], path: Path = FLOORS) -> None:
    """The floors as TOML, sorted."""
    lines = ["# Floors of F1 (or accuracy), measured; see quality.py. They only go up."]
    for name, entry in sorted(pinned.items()):
        lines += ["", f"[{name}]", f'digest = "{entry.digest}"']
        if entry.lowered:
            lines += ["lowered = [", *(f"  {_string(reason)}," for reason in entry.lowered), "]"]
        lines += ["", f"[{name}.floors]"]
        lines += [
            f'"{label}" = {entry.floors[label]:.3f}' for label in LABELS if label in entry.floors
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def below(scores: Scores, pinned: Pinned) -> list[str]:
    """What fell under its floor, one line each."""
    return [
        f"{label}: {scores.f1(label):.3f}, floor {floor:.3f}"
        for label, floor in pinned.floors.items()
        if scores.f1(label) < floor
    ]


def raised(scores: Scores, digest: str, old: Pinned | None) -> Pinned:
    """Floors after this measurement: never lower than before, unless the articles are others."""
    now = {label: _floor(scores, label) for label in LABELS}
    if old is None or old.digest != digest:
        return Pinned(digest, now, list(old.lowered) if old else [])
    floors = {label: max(now[label], old.floors.get(label, 0.0)) for label in LABELS}
    return Pinned(digest, floors, old.lowered)


def _floor(scores: Scores, label: str) -> float:
    return round(max(0.0, scores.f1(label) - LOOSE.get(label, SLACK)), 3)


def lowered(scores: Scores, pinned: Pinned, label: str, reason: str) -> Pinned:
    """One floor taken down to what is measured, with the reason kept."""
    floor = _floor(scores, label)
    before = pinned.floors.get(label, 0.0)
    note = f"{label}: {before:.3f} -> {floor:.3f}: {reason}"
    return Pinned(pinned.digest, {**pinned.floors, label: floor}, [*pinned.lowered, note])


def table(scores: Scores, pinned: Pinned | None) -> str:
    """The figures as plain text."""
    lines = [f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'floor':>8}   gold system  hit"]
    for label in LABELS:
        floor = f"{pinned.floors[label]:8.3f}" if pinned and label in pinned.floors else " " * 8
        lines.append(
            f"{label:24}{scores.precision(label):7.3f}{scores.recall(label):7.3f}{scores.f1(label):7.3f}"
            f"{floor}{scores.gold[label]:7}{scores.system[label]:7}{scores.hits[label]:5}"
        )
    return "\n".join(lines)


def figures(measured: Mapping[str, tuple[Scores, int]]) -> str:
    """The measured figures in percent, as the TOML that `briefgen/facts.py` reads."""
    lines = ["# Measured by `make quality` (--update); see docs/quality.md. Not written by hand."]
    for name, (scores, articles) in measured.items():
        whose = WHOSE.get(name, f"de prensa (conjunto «{name}»)")
        lines += [
            "",
            "[[measured]]",
            f'what = "F1 (o acierto) en {articles} artículos anotados a mano {whose}, '
            'con los que se escribieron las reglas: en textos nuevos es menos"',
            "",
            "[measured.scores]",
        ]
        lines += [
            f'"{shown}" = {round(100 * scores.f1(label), 1)}' for label, shown in SHOWN.items()
        ]
    return "\n".join(lines) + "\n"


def worst(mistakes: list[Mistake], most: int) -> str:
    """Mistakes by class, the largest classes first, `most` of each with their words."""
    classes = Counter((m.label, _class(m)) for m in mistakes)
    lines = []
    for (label, what), count in classes.most_common():
        lines.append(f"{label}, {what}: {count}")
        same = [m for m in mistakes if (m.label, _class(m)) == (label, what)]
        for mistake in same[:most]:
            detail = mistake.what if " " in mistake.what else ""
            note = " | ".join(filter(None, (detail, mistake.note)))
            lines.append(
                f"    {mistake.article}: {mistake.words[:110]}" + (f"  ({note})" if note else "")
            )
    return "\n".join(lines)


def _class(mistake: Mistake) -> str:
    return mistake.what if mistake.what in {"missed", "invented"} else "mistaken"


def arguments_of(arguments: list[str] | None) -> argparse.Namespace:
    """The command line, read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "--gold",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        help="more folders of annotated articles",
    )
    parser.add_argument("--pipeline", help="path or name; the shipped one if left out")
    parser.add_argument("--worst", type=int, default=3, help="mistakes shown of each class")
    parser.add_argument(
        "--update", action="store_true", help="raise the floors to what is measured"
    )
    parser.add_argument("--lower", nargs=2, metavar=("LABEL", "REASON"), help="take one floor down")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Score, print, compare; the exit status."""
    options = arguments_of(arguments)
    folders = {"own": OWN, "own-dense": DENSE} | {
        folder.resolve().name: folder for folder in options.gold
    }
    pinned = read_floors()
    failures = []
    measured: dict[str, tuple[Scores, int]] = {}
    for name, folder in folders.items():
        scores = score(folder, extract(folder, options.pipeline))
        measured[name] = scores, len(list(folder.glob("*.json")))
        digest = digest_of(folder)
        old = pinned.get(name)
        if options.lower and old and options.lower[0] in LABELS:
            pinned[name] = lowered(scores, old, *options.lower)
        elif options.update:
            pinned[name] = raised(scores, digest, old)
        print(f"{name}: {measured[name][1]} articles, {digest[:19]}")
        print(table(scores, pinned.get(name)))
        print(worst(scores.mistakes, options.worst) + "\n")
        entry = pinned.get(name)
        if entry and entry.digest != digest:
            failures.append(f"{name}: the articles changed; measure the floors again with --update")
        elif entry:
            failures += [f"{name}: {line}" for line in below(scores, entry)]
        elif name in WHOSE:
            failures.append(f"{name}: no floors yet; pin them with --update")
    who = resolution.score()
    print(who.line)
    failures += who.failures
    if options.update or options.lower:
        write_floors(pinned)
    if options.update and options.pipeline is None:
        FIGURES.write_text(figures(measured), encoding="utf-8")
    for line in failures:
        print(line, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
