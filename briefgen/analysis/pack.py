"""A language as data: its folder with the trained pipeline and the lexicons.

A lexicon is a TOML file; each rule module parses the tables it needs into its own typed
values (`parse_cues(pack)` and the like, cached by pack), so that words stay in the pack and
logic in the rules.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigError

LANGUAGES = Path(__file__).resolve().parent.parent / "languages"


@dataclass(frozen=True, slots=True)
class Pack:
    """One language's data; hashable, so that parsed lexicons can be cached by it."""

    language: str
    folder: Path

    @property
    def pipeline(self) -> Path:
        """The folder of the trained pipeline that ships with briefgen."""
        return self.folder / "pipeline"

    def table(self, name: str) -> dict[str, Any]:
        """`lexicon/NAME.toml` as parsed; an absent file is an empty lexicon."""
        path = self.folder / "lexicon" / f"{name}.toml"
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError as err:
            raise ConfigError(f"not TOML: {err}", where=f"lexicon/{path.name}") from err


def shipped_languages() -> tuple[str, ...]:
    """Codes of the languages inside briefgen, sorted."""
    return tuple(sorted(p.name for p in LANGUAGES.iterdir() if (p / "lexicon").is_dir()))


@cache
def load_pack(language: str) -> Pack:
    """The pack of a shipped language; a ConfigError names those there are."""
    folder = LANGUAGES / language
    if not (folder / "lexicon").is_dir():
        there = ", ".join(shipped_languages())
        raise ConfigError(f"no language `{language}`", todo=f"briefgen speaks {there}")
    return Pack(language, folder)


@cache
def lexicon_digest(pack: Pack) -> str:
    """Digest of all lexicons of a language, for the cache key."""
    digest = hashlib.sha256()
    for path in sorted((pack.folder / "lexicon").glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
