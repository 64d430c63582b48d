"""Stable identifiers made from content: anchors of quotes and questions, and slugs."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from slugify import slugify

SLUG_BYTES = 80
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin", "conout", "index", "feed", "data", "static", "404"}
    | {f"{device}{n}" for device in ("com", "lpt") for n in range(10)}
)
"""Names that Windows or the site itself claims; a slug of these gets a suffix."""
_ACCENTS = re.compile("[\u0300-\u034e]+")


def content_id(prefix: str, words: str) -> str:
    """`q-1f3a9c02`: the prefix and 8 hex digits over the letters and digits of the words.

    Spaces, punctuation and case do not count, so that an anchor outlives typographic edits.
    """
    letters = "".join(filter(str.isalnum, unicodedata.normalize("NFC", words).casefold()))
    return f"{prefix}-{hashlib.sha256(letters.encode()).hexdigest()[:8]}"


def unique_ids(prefix: str, contents: Iterable[str]) -> list[str]:
    """One id for each content, in order; twins get `-2`, `-3` and so on."""
    counts: dict[str, int] = {}
    ids = []
    for words in contents:
        base = content_id(prefix, words)
        counts[base] = counts.get(base, 0) + 1
        ids.append(base if counts[base] == 1 else f"{base}-{counts[base]}")
    return ids


def slug(name: str) -> str:
    """A path segment of `[a-z0-9-]`, never empty, at most 80 bytes, never a reserved name.

    Names without any letter that has an ASCII form get a digest: the same one every time.
    """
    folded = slugify(_plain(name), max_length=SLUG_BYTES, word_boundary=True)
    if not folded:
        digest = hashlib.sha256(unicodedata.normalize("NFC", name).encode()).hexdigest()
        folded = f"x-{digest[:8]}"
    return f"{folded}-x" if folded in RESERVED else folded


def _plain(name: str) -> str:
    """A name without its accents, which slugify would drop, too.

    It looks for a transliterating module each time a letter is not ASCII: ten times as slow.
    """
    return _ACCENTS.sub("", unicodedata.normalize("NFD", name))
