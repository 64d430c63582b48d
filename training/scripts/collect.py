"""Bring the downloaded assets into one folder of corpora, under the names the other scripts read.

Treebanks are packed as `.xz`; the CESS-ESP archive of NLTK is brought to UTF-8 and packed as
`.tar.xz`, the Spanish part of its CoNLL-2002 archive as three `.xz`; of the Spanish Fake News Corpus the articles labelled true are written as `.jsonl.xz`.
"""

from __future__ import annotations

import argparse
import io
import json
import lzma
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

TREEBANKS = {
    "es_ancora-ud-dev.conllu": "es_ancora-dev.conllu.xz",
    "es_ancora-ud-test.conllu": "es_ancora-test.conllu.xz",
    "es_pud-ud-test.conllu": "es_pud.conllu.xz",
}
NEWS = ("train.xlsx", "development.xlsx", "test.xlsx")
TRUE = frozenset({"true", "verdadero", "1"})
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def decoded(data: bytes) -> str:
    """Text of a file in UTF-8 or, where it is not that, Latin-9."""
    try:
        return data.decode("utf8")
    except UnicodeDecodeError:
        return data.decode("iso-8859-15")


def pack_trees(archive: Path, output: Path) -> int:
    """Write the `.tbf` files of a zip to a `.tar.xz` as UTF-8; their number."""
    count = 0
    with zipfile.ZipFile(archive) as source, tarfile.open(output, "w:xz") as target:
        for name in sorted(source.namelist()):
            if not name.endswith(".tbf"):
                continue
            data = decoded(source.read(name)).encode("utf8")
            member = tarfile.TarInfo("cess_esp/" + Path(name).name)
            member.size = len(data)
            target.addfile(member, io.BytesIO(data))
            count += 1
    return count


def pack_names(archive: Path, output: Path) -> list[str]:
    """Write the Spanish files of the CoNLL-2002 zip to a folder as UTF-8 `.xz`; their names."""
    written = []
    with zipfile.ZipFile(archive) as source:
        for part in ("train", "testa", "testb"):
            [name] = [n for n in source.namelist() if Path(n).name == f"esp.{part}"]
            target = f"conll2002_esp.{part}.xz"
            with lzma.open(output / target, "wb") as packed:
                packed.write(decoded(source.read(name)).encode("utf8"))
            written.append(target)
    return written


def sheet_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a workbook's first sheet by the lower-case names of its first row."""
    with zipfile.ZipFile(path) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            root = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
            shared = ["".join(t.text or "" for t in si.iter(SHEET + "t")) for si in root]
        root = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    names: dict[str, str] = {}
    for row in root.iter(SHEET + "row"):
        cells = {}
        for cell in row.iter(SHEET + "c"):
            column = re.sub(r"\d", "", cell.get("r", ""))
            value = cell.find(SHEET + "v")
            text = "".join(t.text or "" for t in cell.iter(SHEET + "t"))
            if value is not None and value.text is not None:
                text = shared[int(value.text)] if cell.get("t") == "s" else value.text
            cells[column] = text
        if not names:
            names = {column: text.strip().lower() for column, text in cells.items()}
        else:
            yield {names[column]: text for column, text in cells.items() if column in names}


def true_articles(path: Path) -> Iterator[dict[str, str]]:
    """Id, headline and text of the articles of a workbook that are labelled true."""
    for number, row in enumerate(sheet_rows(path), start=1):
        if row.get("category", "").strip().lower() in TRUE:
            yield {
                "id": f"{path.stem}-{row.get('id') or number}",
                "topic": row.get("topic", ""),
                "outlet": row.get("source", ""),
                "headline": row.get("headline", "").strip(),
                "text": row.get("text", "").strip(),
            }


def main() -> None:
    """Read the folder of assets and write the folder of corpora named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--assets", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)

    for name, target in TREEBANKS.items():
        data = (options.assets / name).read_bytes()
        with lzma.open(options.output / target, "wb") as packed:
            packed.write(data)
        print(target)
    count = pack_trees(options.assets / "cess_esp.zip", options.output / "cess_esp.tar.xz")
    print(f"cess_esp.tar.xz: {count} files")
    for target in pack_names(options.assets / "conll2002.zip", options.output):
        print(target)
    count = 0
    with lzma.open(options.output / "es_news_2013_2021.jsonl.xz", "wt", encoding="utf8") as packed:
        for name in NEWS:
            for article in true_articles(options.assets / "news" / name):
                packed.write(json.dumps(article, ensure_ascii=False) + "\n")
                count += 1
    print(f"es_news_2013_2021.jsonl.xz: {count} articles")


if __name__ == "__main__":
    main()
