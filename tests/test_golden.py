"""What pages of the small corpus look like, kept to be read: a change of theme shows as a difference.

`python tests/test_golden.py` writes the pages anew; look at the difference before committing it.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import site_fixtures as fixtures

from briefgen.render import Theme
from briefgen.site import Settings, plan

GOLDEN = Path(__file__).parent / "golden"
PAGES = {
    "/briefings/pleno-puente/": "briefing.html",
    "/people/nuria-bastida/": "actor.html",
    "/people/nuria-bastida/index.json": "actor.json",
    "/people/nuria-bastida/feed.xml": "feed.xml",
    "/questions/": "questions.html",
}


def made() -> dict[str, str]:
    """The pages as a build makes them, digests in file names taken out."""
    theme = Theme.of_project(Path("none"), Path("none"), "es")
    planned = plan(fixtures.small_corpus(), Settings("Cuaderno", version="1"))
    return {
        PAGES[page.path]: re.sub(
            r"\.[0-9a-f]{8}\.(?=[a-z0-9]+\")", ".", theme.render(page).decode()
        )
        for page in planned.pages
        if page.path in PAGES
    }


@pytest.mark.parametrize("name", sorted(PAGES.values()))
def test_pages_are_as_they_were(name):
    expected = (GOLDEN / name).read_text(encoding="utf-8")
    assert made()[name] == expected, "if this is meant: python tests/test_golden.py"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    GOLDEN.mkdir(exist_ok=True)
    for name, content in made().items():
        (GOLDEN / name).write_text(content, encoding="utf-8")
        print(name, len(content))
