"""Extract every .txt of a folder to JSON, with the pipeline loaded once: what `gold.py score` reads.

python tests/quality/extract_folder.py FOLDER OUT [--pipeline PATH] [--language es] [--only NAME …]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from briefgen.analysis.analyse import annotate
from briefgen.analysis.pack import load_pack
from briefgen.analysis.pipeline import load_pipeline, parse
from briefgen.extraction import extraction
from briefgen.readers import read_article


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--pipeline", help="path or name; the shipped one if left out")
    options.add_argument("--language", default="es")
    options.add_argument("--only", nargs="*", default=[], help="names without .txt")
    options = options.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    nlp = load_pipeline(options.language, options.pipeline)
    pack = load_pack(options.language)
    words = 0
    began = time.perf_counter()
    for path in sorted(options.folder.glob("*.txt")):
        if options.only and path.stem not in options.only:
            continue
        article = read_article(
            path, root=options.folder, language=options.language, limit=2_000_000
        )
        doc = parse(article, nlp)
        words += len(doc)
        found = extraction(article, annotate(doc, pack, article.id))
        target = options.out / f"{path.stem}.json"
        target.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{words} tokens in {time.perf_counter() - began:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
