"""Score textacy's direct quotations beside briefgen's, on the same texts, pipeline and scorer.

    python -m bench.peers [FOLDER …]

FOLDER holds annotated articles (`tests/gold/es` where none is given). textacy finds quoted words
with a speaker and a cue; it knows no actors, so each speaker it names becomes an actor whose
mentions are all occurrences of its words. It is run twice: over the whole text of an article, as
its documentation does, and paragraph by paragraph, as briefgen parses.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from textacy.extract import direct_quotations

from briefgen.analysis.pipeline import load_pipeline
from tests.quality.quality import extract
from tests.quality.score import score

OWN = Path(__file__).resolve().parent.parent / "tests" / "gold" / "es"
LABELS = (
    "quotes in marks",
    "quotes indirect",
    "quotes",
    "speaker of found quotes",
    "quote and speaker",
)


def main() -> None:
    """Print a table a folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, default=[OWN])
    nlp = load_pipeline("es")
    for folder in parser.parse_args().folders:
        texts = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}
        systems: dict[str, dict[str, Any]] = {
            "textacy, whole text": {k: peer(t, nlp, whole) for k, t in texts.items()},
            "textacy, by paragraph": {k: peer(t, nlp, paragraphs) for k, t in texts.items()},
            "briefgen": dict(extract(folder)),
        }
        print(f"{folder}: {len(texts)} articles, F1")
        print(f"  {'':26}" + "".join(f"{name:>24}" for name in systems))
        scores = {name: score(folder, found) for name, found in systems.items()}
        for label in LABELS:
            row = "".join(f"{scores[name].f1(label):24.3f}" for name in systems)
            print(f"  {label:26}{row}")


def whole(text: str, nlp: Language) -> Iterator[tuple[int, Doc]]:
    """The article as one Doc, line breaks in it."""
    yield 0, nlp(text)


def paragraphs(text: str, nlp: Language) -> Iterator[tuple[int, Doc]]:
    """A Doc for each line that has words, with its offset."""
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield line.start(), nlp(line[0])


def peer(
    text: str, nlp: Language, parsed: Callable[[str, Language], Iterator[tuple[int, Doc]]]
) -> dict[str, Any]:
    """What textacy finds in a text, as an extraction."""
    speakers: dict[str, str] = {}
    quotes: list[dict[str, Any]] = []
    for offset, doc in parsed(text, nlp):
        try:
            found = list(direct_quotations(doc))
        except ValueError:
            # One mark without its partner, and textacy gives up on the text.
            continue
        for triple in found:
            name = " ".join(token.text for token in triple.speaker)
            start, end = offset + triple.content.start_char, offset + triple.content.end_char
            # Its content holds the marks; ours and the annotators' does not.
            while start < end and not text[start].isalnum() and text[start] not in "¿¡([":
                start += 1
            while end > start and not text[end - 1].isalnum() and text[end - 1] not in "?!)]…":
                end -= 1
            quotes.append(
                {
                    "start": start,
                    "end": end,
                    "kind": "direct",
                    "speaker": speakers.setdefault(name, f"s{len(speakers)}"),
                    "speaker_text": name,
                }
            )
    actors = [
        {
            "id": identity,
            "name": name,
            "kind": "person",
            "key": False,
            "mentions": [
                {"start": m.start(), "end": m.end(), "form": "name"}
                for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            ],
        }
        for name, identity in speakers.items()
        if name.strip()
    ]
    return {"text": text, "actors": actors, "quotes": quotes, "questions": []}


if __name__ == "__main__":
    main()
