"""Make the training scripts importable, and find the corpora where a person has them."""

import os
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "training" / "scripts"
sys.path.insert(0, str(SCRIPTS))


def folder_from_environment(name: str) -> Path:
    value = os.environ.get(name)
    if not value or not Path(value).is_dir():
        pytest.skip(f"{name} does not name a folder")
    return Path(value)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of published corpora; see training/README.md."""
    return folder_from_environment("BRIEFGEN_CORPORA")


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of Spanish gold articles, `.txt` and `.json`."""
    return folder_from_environment("BRIEFGEN_GOLD")
