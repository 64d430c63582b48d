"""Annotations of articles whose texts are not ours, kept without the texts.

    python -m tests.quality.outside unpack CORPORA OUT   ID.txt and ID.json of each, a folder a set
    python -m tests.quality.outside pack FOLDER CORPUS   a folder of such pairs -> outside/FOLDER.json

CORPORA is the folder of corpora (training/README.md says which), CORPUS the name of the file in it that
the articles come from. What is kept in `tests/quality/outside/` is offsets into the text (Unicode code
points, end exclusive), the annotator's own questions and the text's digest, by which an article that
has changed since is refused. What comes out of `unpack` says the same as what went into `pack`, place
by place; actors are numbered, as an id would spell a name.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.quality.score import GoldError, nth_of, occurrences, places_of

KEPT = Path(__file__).resolve().parent / "outside"
_DOCUMENT = "# newdoc id = "
_SENTENCE = "# text = "

Annotation = dict[str, Any]
Pair = tuple[int, int]


# -- texts -----------------------------------------------------------------------------------


def texts_of(corpus: Path) -> dict[str, str]:
    """Text by article of a corpus, one paragraph (CoNLL-U: one sentence) a line.

    JSON Lines with `id` and `text`, or CoNLL-U with `newdoc id` and `text` comments; both xz-packed.
    """
    if not corpus.is_file():
        raise GoldError(f"{corpus}: no such corpus; name the folder of corpora")
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        if ".jsonl" in corpus.name:
            rows = [json.loads(line) for line in lines]
            return {row["id"]: _as_lines(row["text"].splitlines()) for row in rows}
        found: dict[str, list[str]] = {}
        name = ""
        for line in lines:
            if line.startswith(_DOCUMENT):
                name = line.removeprefix(_DOCUMENT).strip()
            elif line.startswith(_SENTENCE):
                found.setdefault(name, []).append(line.removeprefix(_SENTENCE))
    return {name: _as_lines(sentences) for name, sentences in found.items()}


def _as_lines(lines: Sequence[str]) -> str:
    stripped = (re.sub(r"\s+", " ", line).strip() for line in lines)
    return "".join(f"{line}\n" for line in stripped if line)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# -- from strings to offsets -----------------------------------------------------------------


def packed(annotation: Annotation, text: str) -> Annotation:
    """An annotation with offsets into `text` in place of its strings; GoldError if one is not there."""
    number = {actor["id"]: f"a{n}" for n, actor in enumerate(annotation["actors"], 1)}
    actors = []
    for actor in annotation["actors"]:
        names = _spans(actor.get("mentions", ()), text)
        epithets = _spans(actor.get("epithets", ()), text)
        called = _told(text, actor["name"], words=True) or names or epithets
        entry = {"kind": actor["kind"], "name": called[0] if called else None}
        entry |= {"mentions": names, "epithets": epithets}
        roles = [found[0] for role in actor.get("roles", ()) if (found := _told(text, role))]
        actors.append(entry | {"roles": roles} | _flags(actor))
    quotes = []
    for unit in annotation["quotes"]:
        at = nth_of(text, unit["text"], unit.get("nth", 1))
        entry = {"at": at, "kind": unit["kind"], "speaker": number.get(unit.get("speaker") or "")}
        for field in ("speaker_text", "cue"):
            entry[field] = _nearest(_told(text, unit.get(field), words=True), at)
        quotes.append(entry | _flags(unit))
    questions = [
        {
            "at": nth_of(text, unit["text"], unit.get("nth", 1)),
            "kind": unit["kind"],
            "question": unit["question"],
        }
        | _flags(unit)
        for unit in annotation["questions"]
    ]
    return {"digest": _digest(text), "actors": actors, "quotes": quotes, "questions": questions}


def _flags(unit: Mapping[str, Any]) -> dict[str, bool]:
    return {flag: True for flag in ("key", "optional") if unit.get(flag)}


def _told(text: str, piece: str | None, *, words: bool = False) -> list[Pair]:
    """Where a piece stands that need not be told of; nowhere if it is not."""
    return occurrences(text, piece, words=words) if piece else []


def _spans(pieces: Sequence[str], text: str) -> list[Pair]:
    """Each place that `mentions` or `epithets` name: all of a bare string, one of a numbered."""
    spans: list[Pair] = []
    for piece in pieces:
        found = places_of(text, piece)
        if not found:
            raise GoldError(f"{piece!r} is not in the text")
        spans += found
    return spans


def _nearest(places: Sequence[Pair], at: Pair) -> Pair | None:
    return min(places, key=lambda p: min(abs(p[0] - at[1]), abs(at[0] - p[1])), default=None)


# -- and back --------------------------------------------------------------------------------


def unpacked(kept: Annotation, text: str, name: str) -> Annotation:
    """The annotation as `score.read_article` reads it; GoldError if the text is another one."""
    if _digest(text) != kept["digest"]:
        raise GoldError(f"{name}: its text is not the one that was annotated")
    return {
        "id": name,
        "lang": "es",
        "actors": [
            {
                "id": f"a{n}",
                "name": _of(text, actor["name"]),
                "kind": actor["kind"],
                "mentions": [_counted(text, span) for span in actor["mentions"]],
                "epithets": [_counted(text, span) for span in actor["epithets"]],
                "roles": [_of(text, span) for span in actor["roles"]],
            }
            | _flags(actor)
            for n, actor in enumerate(kept["actors"], 1)
        ],
        "quotes": [
            _said(text, unit)
            | {
                "speaker": unit["speaker"],
                "speaker_text": _of(text, unit["speaker_text"]),
                "cue": _of(text, unit["cue"]),
            }
            for unit in kept["quotes"]
        ],
        "questions": [
            _said(text, unit) | {"question": unit["question"]} for unit in kept["questions"]
        ],
    }


def _of(text: str, span: Sequence[int] | None) -> str:
    return text[span[0] : span[1]] if span else ""


def _counted(text: str, span: Sequence[int]) -> str:
    """A mention's words with the number of their occurrence: `el alcalde#2`."""
    words = _of(text, span)
    return f"{words}#{occurrences(text, words, words=True).index((span[0], span[1])) + 1}"


def _said(text: str, unit: Mapping[str, Any]) -> dict[str, Any]:
    words = _of(text, unit["at"])
    nth = occurrences(text, words).index((unit["at"][0], unit["at"][1])) + 1
    return {"text": words, "nth": nth, "kind": unit["kind"]} | _flags(unit)


# -- files -----------------------------------------------------------------------------------


def pack(folder: Path, corpus: str) -> Path:
    """Keep a folder of annotated articles of a corpus; the file written."""
    articles = {}
    for path in sorted(folder.glob("*.json")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        try:
            articles[path.stem] = packed(json.loads(path.read_text(encoding="utf-8")), text)
        except GoldError as error:
            raise GoldError(f"{path}: {error}") from None
    KEPT.mkdir(exist_ok=True)
    target = KEPT / f"{folder.resolve().name}.json"
    head = json.dumps({"corpus": corpus}, ensure_ascii=False)[:-1]
    rows = (
        f"{json.dumps(n)}: {json.dumps(a, ensure_ascii=False, separators=(',', ':'))}"
        for n, a in articles.items()
    )
    target.write_text(head + ', "articles": {\n' + ",\n".join(rows) + "\n}}\n", encoding="utf-8")
    return target


def unpack(corpora: Path, out: Path) -> list[Path]:
    """Texts and annotations of every set that is kept, as a folder a set below `out`."""
    folders = []
    for path in sorted(KEPT.glob("*.json")):
        table = json.loads(path.read_text(encoding="utf-8"))
        texts = texts_of(corpora / table["corpus"])
        folder = out / path.stem
        folder.mkdir(parents=True, exist_ok=True)
        for name, article in table["articles"].items():
            if name not in texts:
                raise GoldError(f"{path.name}: {name} is not in {table['corpus']}")
            annotation = unpacked(article, texts[name], name)
            (folder / f"{name}.txt").write_text(texts[name], encoding="utf-8")
            said = json.dumps(annotation, ensure_ascii=False, indent=1)
            (folder / f"{name}.json").write_text(said, encoding="utf-8")
        folders.append(folder)
    return folders


def main(arguments: list[str] | None = None) -> int:
    """Pack or unpack; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("unpack")
    one.add_argument("corpora", type=Path)
    one.add_argument("out", type=Path)
    other = commands.add_parser("pack")
    other.add_argument("folder", type=Path)
    other.add_argument("corpus")
    given = parser.parse_args(arguments)
    try:
        if given.command == "pack":
            print(pack(given.folder, given.corpus))
        else:
            print(*unpack(given.corpora, given.out), sep="\n")
    except GoldError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
