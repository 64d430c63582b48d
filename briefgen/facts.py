"""What a site tells of the pipeline behind it: name, version, licence, measured figures."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from briefgen.analysis.pack import load_pack
from briefgen.views import Measured, PipelineFacts, Score


def pipeline_facts(language: str, pipeline: str | None = None) -> PipelineFacts:
    """The facts on the pipeline inside briefgen, or the name of the installed one in its place.

    Figures are those that `make quality` measured with the pipeline inside briefgen; of another
    one nothing has been measured.
    """
    if pipeline is not None:
        return PipelineFacts(language, Path(pipeline).name, "", None, ())
    pack = load_pack(language)
    meta = json.loads((pack.pipeline / "meta.json").read_text(encoding="utf-8"))
    return PipelineFacts(
        language=language,
        name=f"{meta['lang']}_{meta['name']}",
        version=str(meta["version"]),
        license=meta.get("license") or None,
        measured=_measured(pack.folder / "quality.toml"),
    )


def _measured(path: Path) -> tuple[Measured, ...]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))["measured"]
    except FileNotFoundError:
        return ()
    return tuple(
        Measured(
            str(table["what"]),
            tuple(Score(label, float(value)) for label, value in table["scores"].items()),
        )
        for table in tables
    )
