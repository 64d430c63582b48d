"""The flow runs one way: who may import whom, read from the sources."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "briefgen"
BASE = {"model", "markup", "errors", "ids", "addresses"}
"""What every stage may know."""
STAGES = {"readers", "analysis", "corpus", "site", "render", "output"}
ABOVE = {
    "build",
    "check",
    "cli",
    "cli_actors",
    "editing",
    "live",
    "watch",
    "scaffold",
    "publish",
    "tables",
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def area(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Names of imported modules, and whether the import runs when the module is loaded."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    late = {
        id(node)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(outer, ast.If) and "TYPE_CHECKING" in ast.unparse(outer.test))
        for node in ast.walk(outer)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((name.name, id(node) not in late) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, id(node) not in late


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_the_analysis_imports_spacy(path: Path) -> None:
    if area(path) != "analysis":
        assert not [name for name, _ in imports(path) if name.split(".")[0] in {"spacy", "thinc"}]


def test_only_cards_import_pillow_and_only_when_one_is_drawn() -> None:
    found = {
        (area(path), when)
        for path in modules()
        for name, when in imports(path)
        if name.split(".")[0] == "PIL"
    }
    # What types need is imported for the checker alone.
    assert found == {("cards", False)}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nothing_imports_what_stands_above_it(path: Path) -> None:
    if area(path) in ABOVE:
        return
    above = [n for n, _ in imports(path) if n.split(".")[1:2] and n.split(".")[1] in ABOVE]
    assert not [n for n in above if n.startswith("briefgen.")]


def test_stages_do_not_import_each_others_functions() -> None:
    """A stage takes the value of the one before it: types at most, which `model` holds."""
    allowed = {("site", "corpus"), ("render", "site")}
    for stage in STAGES - {"analysis"}:
        path = PACKAGE / f"{stage}.py"
        for name, _ in imports(path):
            parts = name.split(".")
            if parts[0] == "briefgen" and len(parts) > 1 and parts[1] in STAGES - {stage}:
                assert (stage, parts[1]) in allowed, f"{stage} imports {name}"


def test_the_model_is_standard_library_only() -> None:
    import sys

    for name, _ in imports(PACKAGE / "model.py"):
        assert name.split(".")[0] in sys.stdlib_module_names
