"""An editor's notes and answers in Chromium: beside the text, below it, on paper, without scripts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import site_fixtures as fixtures

from briefgen.corpus import Corpus
from briefgen.model import Editorial
from briefgen.site import Settings, plan

pytestmark = pytest.mark.browser
EDITS = """
[[note]]
words = "once millones"
note = "Sin IVA, según el *pliego*."

[[question]]
words = "¿Habrá un transbordador antes de Navidad?"
answer = "Sí, desde el día 12."
source = "pleno-puente"
"""


@pytest.fixture(scope="module")
def edited() -> tuple[Corpus, dict[str, Editorial]]:
    return fixtures.edited(EDITS)


@pytest.fixture(scope="module")
def briefing(
    tmp_path_factory: pytest.TempPathFactory, edited: tuple[Corpus, dict[str, Editorial]]
) -> str:
    """The address of a briefing with its edits, on disk: links are relative."""
    folder = tmp_path_factory.mktemp("site")
    corpus, editorial = edited
    fixtures.write_site(folder, plan(corpus, Settings("Cuaderno"), editorial=editorial).pages)
    return (folder / "briefings" / "puente-cerrado" / "index.html").as_uri()


def box(place: Locator) -> dict[str, float]:
    found = place.bounding_box()
    assert found is not None
    return dict(found)


def opened(browser: Browser, address: str, width: int, *, scripts: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto(address)
    return page


def test_a_note_stands_beside_its_passage_or_below_it_without_scripts(
    browser: Browser, briefing: str
) -> None:
    wide = opened(browser, briefing, 1400, scripts=False)
    note, passage = wide.locator(".note--editor"), wide.locator(".woven .noted")
    expect(note).to_contain_text("Sin IVA, según el pliego.")
    beside, text = box(note), box(passage)
    assert beside["x"] > text["x"] + text["width"], "in the margin"
    row = box(wide.locator(".row").filter(has=wide.locator(".noted")))
    assert abs(beside["y"] - row["y"]) < 40, "level with its paragraph"
    narrow = opened(browser, briefing, 390, scripts=False)
    assert box(narrow.locator(".note--editor"))["y"] > box(narrow.locator(".woven .noted"))["y"]
    body = narrow.locator(".note--editor .note__body")
    expect(body).to_be_visible()
    narrow.locator(".note--editor summary").click()
    expect(body).to_be_hidden()
    assert box(narrow.locator(".briefing"))["width"] <= 390


def test_a_note_is_printed(browser: Browser, briefing: str) -> None:
    page = opened(browser, briefing, 800)
    page.emulate_media(media="print")
    expect(page.locator(".note--editor .note__body")).to_be_visible()


def test_hiding_the_questions_leaves_the_notes(browser: Browser, briefing: str) -> None:
    page = opened(browser, briefing, 1400)
    page.evaluate("document.documentElement.dataset.hide = 'questions'")
    expect(page.locator(".note--editor")).to_be_visible()
    expect(page.locator(".note--settled")).to_be_hidden()


def test_the_address_of_a_question_holds_when_it_is_settled(
    browser: Browser, briefing: str, edited: tuple[Corpus, dict[str, Editorial]]
) -> None:
    [answer] = edited[1][fixtures.BRIDGE.id].answers
    page = opened(browser, f"{briefing}#{answer.question}", 1400)
    mark = page.locator(f"mark#{answer.question}")
    expect(mark).to_have_text("✓Resuelta desde entonces: ¿Habrá un transbordador antes de Navidad? \u2060¿Habrá un transbordador antes de Navidad?")  # fmt: skip
    assert page.evaluate("document.querySelector(':target').id") == answer.question
    page.locator(f"#n-{answer.question} summary").click()
    shown = page.locator(f"#n-{answer.question} .note__body")
    expect(shown).to_contain_text("Sí, desde el día 12.")
    expect(
        shown.get_by_role("link", name="Quiroga carga contra Bastida en el pleno")
    ).to_be_visible()
