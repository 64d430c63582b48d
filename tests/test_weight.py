"""How heavy a page is for the reader: what a browser fetches for a briefing, compressed."""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.articles import write_articles
from briefgen.build import build
from briefgen.config import load_config

WORDS = 800
LIMIT = 60_000
"""Bytes of a briefing of 800 words with its styles and scripts, fonts apart."""


def linked(page: Path) -> set[Path]:
    """The style sheets and scripts of a page, and the modules that these import."""
    html = page.read_text(encoding="utf-8")
    found: set[Path] = set()
    waiting = [
        (page.parent / address).resolve()
        for address in re.findall(r'<script[^>]* src="([^"]+)"', html)
        + re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    ]
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        found.add(file)
        if file.suffix == ".js":
            imports = re.findall(r'\bfrom\s*"(\.[^"]+)"', file.read_text(encoding="utf-8"))
            waiting += [(file.parent / name).resolve() for name in imports]
    return found


def article(folder: Path) -> int:
    """Writes a generated article of 800 words or a few more; gives their number."""
    write_articles(folder / "pool", 2)
    first, second = (
        path.read_text(encoding="utf-8").rstrip() for path in sorted((folder / "pool").glob("*.md"))
    )
    more = second.split("\n---\n", 1)[1].split("\n\n")
    words = first.split("\n---\n", 1)[1].split()
    while len(words) < WORDS:
        paragraph = more.pop(0)
        first += "\n\n" + paragraph
        words += paragraph.split()
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "uno.md").write_text(first + "\n", encoding="utf-8")
    return len(words)


@pytest.mark.model
def test_a_briefing_of_800_words_is_light_and_asks_nobody_else(tmp_path: Path):
    count = article(tmp_path)
    assert WORDS <= count < WORDS + 150
    (tmp_path / "briefgen.toml").write_text('[site]\ntitle = "Peso"\n', encoding="utf-8")
    result = build(load_config(tmp_path), data=False)
    assert result.briefings == 1
    assert result.quotes >= 10, "an article with little in it would prove little"
    [page] = (tmp_path / "site" / "briefings").glob("*/index.html")
    files = linked(page)
    # 8 scripts of the page, those of every page, and the style sheet.
    assert {file.suffix for file in files} == {".css", ".js"}
    assert len(files) >= 10
    weights = {file.name: len(gzip.compress(file.read_bytes(), 6)) for file in (page, *files)}
    total = sum(weights.values())
    print(total, weights)
    assert total <= LIMIT, weights
    fetched = re.findall(r'(?:src|<link[^>]* href)="([^"]+)"', page.read_text(encoding="utf-8"))
    assert not [address for address in fetched if urlsplit(address).netloc]
