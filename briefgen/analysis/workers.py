"""Analyse many articles, in this process or in several, the same result either way."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from briefgen.errors import BriefgenError
from briefgen.model import Annotations, Article

_CHUNK = 4
"""Articles handed to a process at once: enough to hide the way there, few enough to share out."""


def analyse_all(
    articles: Sequence[Article], pipelines: Mapping[str, str], *, jobs: int = 1
) -> Iterator[Annotations]:
    """The annotations of each article, in the order given, as they are done.

    `pipelines` names the installed spaCy pipelines that take the place of briefgen's own, by
    language. Raises ModelMissingError where one does not load.
    """
    if jobs <= 1 or len(articles) <= _CHUNK:
        yield from (_analyse(article, pipelines.get(article.language)) for article in articles)
        return
    # A fresh interpreter: a fork would copy the threads of the watcher and the server, stopped.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(articles)), mp_context=context) as pool:
        names = [pipelines.get(article.language) for article in articles]
        try:
            yield from pool.map(_analyse, articles, names, chunksize=_CHUNK)
        except BrokenProcessPool as err:
            raise BriefgenError(
                "a process that analysed articles ended by itself",
                todo="build again with --jobs 1; if it was out of memory, lower limits.characters",
            ) from err


def _analyse(article: Article, pipeline: str | None) -> Annotations:
    # Imported here: whoever finds all in the cache needs no spaCy.
    from briefgen.analysis.analyse import analyse
    from briefgen.analysis.pipeline import load_pipeline

    return analyse(article, load_pipeline(article.language, pipeline))
