"""Lay several `.spacy` files into one folder for `spacy train`, some of them more than once.

    python scripts/mix.py --output data/a data/ancora.spacy:2 data/cess.spacy

`spacy train` reads all files of a folder and shuffles their documents together.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path


def main() -> None:
    """Empty the output folder and copy every file into it as often as its `:N` says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", help="FILE or FILE:TIMES")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    if options.output.exists():
        shutil.rmtree(options.output)
    options.output.mkdir(parents=True)
    for number, entry in enumerate(options.files):
        name, _, times = entry.partition(":")
        for copy in range(int(times or 1)):
            target = options.output / f"{number}-{copy}-{Path(name).name}"
            shutil.copyfile(name, target)


if __name__ == "__main__":
    main()
