"""Annotations kept without their texts say, put together again, what they said before."""

import json
import lzma
import re
from pathlib import Path

import pytest

from tests.quality import outside
from tests.quality.quality import OWN
from tests.quality.score import GoldArticle, GoldError, read_folder


def _said(article: GoldArticle) -> tuple[object, ...]:
    """What is annotated, but for the ids of actors and what tells of cues."""
    number = {actor.id: n for n, actor in enumerate(article.actors)}
    actors = [
        (a.kind, a.key, a.optional, *([(p.start, p.end) for p in places] for places in (a.names, a.epithets, a.nested)))
        for a in article.actors
    ]  # fmt: skip
    quotes = [
        (q.start, q.end, q.kind, q.optional, number.get(q.actor or "")) for q in article.quotes
    ]
    asked = [(q.start, q.end, q.kind, q.optional, q.note) for q in article.questions]
    return article.name, article.text, actors, quotes, asked


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Our own annotated articles as a corpus."""
    folder = tmp_path / "corpora"
    folder.mkdir()
    with lzma.open(folder / "own.jsonl.xz", "wt", encoding="utf-8") as lines:
        for path in sorted(OWN.glob("*.txt")):
            # A corpus may break its lines and space its words otherwise.
            text = path.read_text(encoding="utf-8").replace("\n", "\n\n ")
            print(json.dumps({"id": path.stem, "text": text}), file=lines)
    return folder


@pytest.fixture
def kept(tmp_path: Path, corpora: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same annotations, packed."""
    texts = outside.texts_of(corpora / "own.jsonl.xz")
    pairs = tmp_path / "pairs"
    pairs.mkdir()
    for path in OWN.glob("*.json"):
        (pairs / path.name).write_bytes(path.read_bytes())
        (pairs / f"{path.stem}.txt").write_text(texts[path.stem], encoding="utf-8")
    monkeypatch.setattr(outside, "KEPT", tmp_path / "kept")
    outside.pack(pairs, "own.jsonl.xz")
    return tmp_path / "kept"


def test_what_is_unpacked_says_what_was_packed(kept, corpora, tmp_path):
    [folder] = outside.unpack(corpora, tmp_path / "out")
    before, after = read_folder(tmp_path / "pairs"), read_folder(folder)
    assert len(after) == len(before) > 10
    for old, new in zip(before, after, strict=True):
        assert _said(new) == _said(old)


def test_no_words_of_the_text_are_kept(kept):
    [path] = kept.glob("*.json")
    table = json.loads(path.read_text(encoding="utf-8"))
    for article in table["articles"].values():
        for question in article["questions"]:
            question.pop("question")
    strings = set(_strings(table["articles"].values()))
    kinds = {"person", "organization", "place", "group", "direct", "mixed", "indirect"}
    kinds |= {"asked", "unspecified", "pending", "disputed", "doubtful"}
    assert all(s in kinds or re.fullmatch(r"a\d+|[0-9a-f]{64}", s) for s in strings)


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(value.values())
    elif not isinstance(value, int | float | bool | None):
        for part in value:
            yield from _strings(part)


def test_another_text_is_refused(kept, corpora, tmp_path):
    texts = outside.texts_of(corpora / "own.jsonl.xz")
    with lzma.open(corpora / "own.jsonl.xz", "wt", encoding="utf-8") as lines:
        for name, text in texts.items():
            print(json.dumps({"id": name, "text": text.replace("a", "á", 1)}), file=lines)
    with pytest.raises(GoldError, match="not the one that was annotated"):
        outside.unpack(corpora, tmp_path / "out")


def test_a_folder_without_the_corpus_is_one_line(kept, tmp_path, capsys):
    assert outside.main(["unpack", str(tmp_path / "nowhere"), str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert "no such corpus" in told
    assert told.count("\n") == 1


def test_conllu_gives_a_sentence_a_line(tmp_path):
    path = tmp_path / "a.conllu.xz"
    with lzma.open(path, "wt", encoding="utf-8") as lines:
        lines.write("# newdoc id = uno\n# text = Llueve .\n\n# text = Truena .\n\n")
        lines.write("# newdoc id = dos\n# text = Nieva .\n\n")
    assert outside.texts_of(path) == {"uno": "Llueve .\nTruena .\n", "dos": "Nieva .\n"}
