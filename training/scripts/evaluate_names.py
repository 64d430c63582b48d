r"""Measure the names of a pipeline: CoNLL-2002 testb, unseen names, persons of the gold.

    python training/scripts/evaluate_names.py PIPELINE --testb conll2002_esp.testb.xz \\
        --unseen tests/training/unseen_names.txt --gold GOLD/es GOLD/es-modern

Prints one JSON object. Only the pipeline's `ner` (and its `tok2vec`, if it listens to one)
runs. testb is read with the treebank's own tokens; the other texts paragraph by paragraph with
the pipeline's tokenizer. Names count when their ends are exact (`persons_overlap` pairs spans
that share half their letters, as `gold.py score` does).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import spacy
from names_data import read_conll, to_doc
from spacy.language import Language
from spacy.tokens import Doc

MARKED = re.compile(r"\[(PER|LOC|ORG|MISC) ([^\[\]]+)\]")

Named = set[tuple[int, int, int, str]]
"""Names as (text number, start, end, label)."""


def parse_marked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of a marked-up line, and its names as (start, end, label).

    >>> parse_marked("Habló [PER Ana Ruiz].")
    ('Habló Ana Ruiz.', [(6, 14, 'PER')])
    """
    text, names, last = "", [], 0
    for match in MARKED.finditer(line):
        text += line[last : match.start()]
        names.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        last = match.end()
    return text + line[last:], names


def read_marked(path: Path) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Sentences of a marked-up file: one a line, `#` opens a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [parse_marked(line) for line in lines if line.strip() and not line.startswith("#")]


def figures(gold: Named, found: Named) -> dict[str, float]:
    """Precision, recall and F, in hundredths, of exact names."""
    hits = len(gold & found)
    precision = hits / len(found) if found else 0.0
    recall = hits / len(gold) if gold else 0.0
    f1 = 2 * hits / (len(gold) + len(found)) if gold or found else 0.0
    return {k: round(100 * v, 2) for k, v in (("p", precision), ("r", recall), ("f", f1))}


def by_label(gold: Named, found: Named) -> dict[str, dict[str, float]]:
    """`figures` of all names, of each label, and of names whatever their label."""
    table = {"all": figures(gold, found)}
    for label in ("PER", "LOC", "ORG", "MISC"):
        table[label] = figures(
            {n for n in gold if n[3] == label}, {n for n in found if n[3] == label}
        )
    table["untyped"] = figures({(*n[:3], "") for n in gold}, {(*n[:3], "") for n in found})
    return table


def names_of(docs: Iterable[Doc]) -> Named:
    """Names of analysed texts, in characters."""
    return {
        (number, e.start_char, e.end_char, e.label_)
        for number, doc in enumerate(docs)
        for e in doc.ents
    }


def evaluate_testb(nlp: Language, path: Path) -> dict[str, dict[str, float]]:
    """Figures on a CoNLL-2002 file, with its tokens and sentences."""
    sentences = [s for document in read_conll(path) for s in document.sentences]
    gold = [to_doc(nlp, [s]) for s in sentences]
    bare = [Doc(nlp.vocab, words=[t.text for t in doc]) for doc in gold]
    return by_label(names_of(gold), names_of(nlp.pipe(bare, batch_size=64)))


def evaluate_marked(nlp: Language, path: Path) -> dict[str, object]:
    """Figures on marked-up sentences, and which label each missed name got."""
    sentences = read_marked(path)
    docs = list(nlp.pipe(text for text, _ in sentences))
    gold = {(n, *name) for n, (_, names) in enumerate(sentences) for name in names}
    found = names_of(docs)
    got = {(n, s, e): label for n, s, e, label in found}
    confused = Counter(f"{g[3]}>{got.get(g[:3], 'none')}" for g in gold if g not in found)
    missed = [
        f"{sentences[n][0][s:e]} {label}>{got.get((n, s, e), 'none')}"
        for n, s, e, label in sorted(gold - found)
    ]
    return {**by_label(gold, found), "confused": dict(confused.most_common()), "missed": missed}


def _load_gold_tool(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold", folder.parent / "tools" / "gold.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{folder.parent}/tools/gold.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluate_gold(nlp: Language, folder: Path) -> dict[str, object]:
    """Figures on the person mentions of a gold folder, together and by document.

    Optional persons, and names inside epithets, are neither paid nor charged for.
    """
    tool = _load_gold_tool(folder)
    table: dict[str, dict[str, object]] = {}
    total: Counter[str] = Counter()
    for path in sorted(folder.glob("*.json")):
        gold = tool.compile_gold(folder, path.stem)
        must: list[tuple[int, int]] = []
        may: list[tuple[int, int]] = []
        for actor in gold["actors"].values():
            free = actor.get("optional")
            for start, end, form in actor["spans"]:
                if actor["kind"] == "person" and form == "name" and not free:
                    must.append((start, end))
                elif actor["kind"] == "person":
                    may.append((start, end))
            may.extend(actor["nested"])
        found: list[tuple[int, int]] = []
        offset = 0
        for line in gold["text"].split("\n"):
            if line.strip():
                entities = nlp(line).ents
                found += [
                    (offset + e.start_char, offset + e.end_char)
                    for e in entities
                    if e.label_ == "PER"
                ]
            offset += len(line) + 1
        charged = [f for f in found if f in must or not any(_touch(f, m) for m in may)]
        exact = len(set(must) & set(charged))
        paired = len(tool.pair(must, charged, 0.5))
        row = {"gold": len(must), "found": len(charged), "exact": exact, "overlap": paired}
        total.update(row)
        text = gold["text"]
        table[path.stem] = {
            "f": _f(row["overlap"], row),
            "f_exact": _f(row["exact"], row),
            "missed": sorted({text[a:b] for a, b in set(must) - set(charged)}),
            "wrong": sorted({text[a:b] for a, b in set(charged) - set(must)}),
        }
    return {
        "persons_overlap": _f(total["overlap"], total),
        "persons_exact": _f(total["exact"], total),
        "mentions": total["gold"],
        "documents": table,
    }


def _touch(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _f(hits: int, row: Counter[str] | dict[str, int]) -> float:
    return round(200 * hits / max(1, row["gold"] + row["found"]), 2)


def main() -> None:
    """Print the figures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline")
    parser.add_argument("--testb", type=Path)
    parser.add_argument("--unseen", type=Path)
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("--short", action="store_true", help="no lists of missed names")
    args = parser.parse_args()
    nlp = spacy.load(args.pipeline)
    for name in nlp.pipe_names:
        if name not in ("ner", "tok2vec"):
            nlp.disable_pipe(name)
    report: dict[str, object] = {}
    if args.testb:
        report["testb"] = evaluate_testb(nlp, args.testb)
    if args.unseen:
        report["unseen"] = evaluate_marked(nlp, args.unseen)
    for folder in args.gold:
        report[folder.name] = evaluate_gold(nlp, folder)
    if args.short:
        for part in report.values():
            if isinstance(part, dict):
                part.pop("missed", None)
                part.pop("documents", None)
    print(json.dumps(report, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
