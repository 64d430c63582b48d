"""Print speed and memory, measured in one run.

Words per second of the bare pipeline and of the whole analysis beside it; seconds of a build of 1
and of 200 articles with a cold and a warm cache; peak memory.

Machines are noisy: each pair is measured in turns, the median of the turns is printed, and the
figure to look at is the ratio.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.articles import write_articles

TURNS = 5


def main() -> None:
    """Run the whole benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200, help="articles of the larger build")
    parser.add_argument("--turns", type=int, default=TURNS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        analysis(Path(folder) / "analysis", arguments.turns)
        for count in (1, arguments.articles):
            builds(Path(folder) / f"build-{count}", count)


def analysis(folder: Path, turns: int) -> None:
    """Words per second: the bare pipeline, then the whole analysis, on the same articles."""
    from briefgen.analysis.analyse import analyse
    from briefgen.analysis.pipeline import load_pipeline, parse
    from briefgen.readers import read_article

    words = write_articles(folder, 20)
    articles = [read_article(p, root=folder, language="es") for p in sorted(folder.glob("*.md"))]
    nlp = load_pipeline("es")

    def bare() -> None:
        for article in articles:
            parse(article, nlp)

    def whole() -> None:
        for article in articles:
            analyse(article, nlp)

    bare()
    whole()
    pipeline, all_of_it = zip(
        *((_seconds(bare), _seconds(whole)) for _ in range(turns)), strict=True
    )
    ratio = statistics.median(b / a for a, b in zip(pipeline, all_of_it, strict=True))
    print(f"analysis of {len(articles)} articles, {words} words, median of {turns} turns")
    print(f"  bare pipeline    {words / statistics.median(pipeline):10,.0f} words/s")
    print(f"  whole analysis   {words / statistics.median(all_of_it):10,.0f} words/s")
    print(f"  whole / bare     {ratio:10.2f}   (aim: 1.25 at most)")


def builds(project: Path, count: int) -> None:
    """Seconds and peak memory of `briefgen build`: cold, warm, nothing to do; beside `--help`."""
    write_articles(project / "seeds", count)
    (project / "briefgen.toml").write_text('[site]\ntitle = "Bench"\nlanguage = "es"\n')
    still, _ = _run(project, "--help")
    cold, memory = _run(project, "--quiet", "build")
    nothing, _ = _run(project, "--quiet", "build")
    (project / "briefgen.toml").write_text('[site]\ntitle = "Bench again"\nlanguage = "es"\n')
    warm, _ = _run(project, "--quiet", "build")
    files = sum(1 for p in (project / "site").rglob("*") if p.is_file())
    print(f"build of {count} articles, {files} files")
    print(f"  cold cache       {cold:10.2f} s   peak memory {memory:,.0f} MiB")
    print(f"  warm cache, all pages anew {warm:.2f} s   ({warm / cold:.2f} of cold)")
    print(f"  nothing to do    {nothing:10.2f} s   ({nothing / still:.1f} times `briefgen --help`)")


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _run(project: Path, *arguments: str) -> tuple[float, float]:
    """Seconds and peak memory in MiB of one briefgen process."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "briefgen.cli", *arguments],
        cwd=project,
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"briefgen {' '.join(arguments)} ended with {process.returncode}")
    return seconds, _mebibytes(usage)


def _mebibytes(usage: resource.struct_rusage) -> float:
    # Linux counts kibibytes, macOS bytes.
    return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    main()
