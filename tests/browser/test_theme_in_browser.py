"""The theme in Chromium: what scripts add, what stays without them, phones, paper."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import site_fixtures as fixtures
from shots import served
from tabs import UnderRepo, watched

from briefgen.site import Settings, plan

pytestmark = pytest.mark.browser
BRIEFING = "/repo/briefings/puente-cerrado/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A served site of the small corpus, rendered as a build does."""
    folder = tmp_path_factory.mktemp("site")
    fixtures.write_site(folder, plan(fixtures.small_corpus(), Settings("Cuaderno")).pages)
    with served(folder, UnderRepo) as where:
        yield where


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser, address, permissions=["clipboard-read", "clipboard-write"]) as tab:
        yield tab


def test_a_name_shows_who_it_is_under_pointer_and_focus_and_goes_with_escape(page):
    page.goto(BRIEFING)
    name = page.locator("a.mention", has_text="Quiroga").first
    name.hover()
    card = page.locator(".preview")
    expect(card).to_contain_text("Óscar Quiroga")
    expect(card).to_contain_text("ingeniero jefe")
    card.hover()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.mouse.move(0, 0)
    page.locator("a.sigil").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".preview")).to_have_count(1)


def test_layers_hide_marks_and_are_remembered(page):
    page.goto(BRIEFING)
    page.get_by_label("citas").uncheck()
    quote = page.locator("q.quote--mixed").first
    assert quote.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    expect(page.locator(".woven .sigil").first).to_be_hidden()
    page.goto("/repo/briefings/pleno-puente/")
    expect(page.get_by_label("citas")).not_to_be_checked()
    expect(page.locator(".woven .sigil").first).to_be_hidden()
    page.get_by_label("citas").check()
    expect(page.locator(".woven .sigil").first).to_be_visible()


def test_quotes_are_filtered_and_the_address_keeps_it(page):
    page.goto("/repo/quotes/")
    page.get_by_label("Con las palabras").fill("INFORME marzo")
    expect(page.locator(".said:visible")).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="1 de 16")).to_be_visible()
    page.get_by_label("Con las palabras").fill("")
    page.get_by_label("Lo dijo").fill("oscar")
    expect(page.locator(".said:visible")).to_have_count(4)
    expect(page.locator(".listing__group:visible")).to_have_count(2)
    assert "speaker=oscar" in page.url
    page.reload()
    expect(page.locator(".said:visible")).to_have_count(4)


def test_a_link_to_the_words_is_copied_and_leads_there(page):
    page.goto("/repo/people/oscar-quiroga/")
    page.get_by_role("button", name="Copiar enlace").nth(1).click()
    expect(page.get_by_role("status").filter(has_text="Enlace copiado")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "/repo/briefings/" in copied
    page.goto(copied)
    expect(page.locator(".quote:target")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/repo/people/oscar-quiroga/", "#said ~ .saying .said"),
        ("/repo/quotes/", ".said"),
        (BRIEFING, ".spoken .said"),
    ],
)
def test_a_quote_is_copied_as_a_citation_with_its_address(page, path, place):
    page.goto(path)
    said = page.locator(place).filter(has_text="sino quién lo dejó caer")
    said.get_by_role("button", name="Copiar como cita").click()
    expect(said.get_by_role("status")).to_have_text("Cita copiada")
    copied = page.evaluate("navigator.clipboard.readText()")
    words, _, address = copied.rpartition(" ")
    assert words == (
        "Óscar Quiroga: «La pregunta no es cuándo se abre, sino quién lo dejó caer». "
        "«El puente de Aldara cierra sin fecha para reabrir», El Correo de Aldara, "
        "4 de marzo de 2031."
    )
    said.get_by_role("button", name="Copiar enlace").click()
    expect(said.get_by_role("status")).to_have_text("Enlace copiado")
    assert page.evaluate("navigator.clipboard.readText()") == address
    page.goto(address)
    expect(page.locator(".quote:target")).to_contain_text("sino quién lo dejó caer")


def test_a_citation_is_copied_by_keyboard_and_a_question_has_none(page):
    page.goto(BRIEFING)
    said = page.locator(".spoken .said").first
    said.get_by_role("button", name="Copiar enlace").focus()
    page.keyboard.press("Tab")
    expect(said.get_by_role("button", name="Copiar como cita")).to_be_focused()
    page.keyboard.press("Enter")
    expect(said.get_by_role("status")).to_have_text("Cita copiada")
    page.keyboard.press("Tab")
    expect(said.get_by_role("status")).to_have_text("")
    asked = page.locator(".question").first
    expect(asked.get_by_role("button", name="Copiar enlace")).to_have_count(1)
    expect(asked.get_by_role("button", name="Copiar como cita")).to_have_count(0)


def test_without_scripts_nothing_offers_to_copy(browser, address):
    context = browser.new_context(base_url=address, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/repo/quotes/")
    assert tab.locator("button.copy--citation").count() > 10
    assert not [b for b in tab.locator("button.copy").all() if b.is_visible()]
    context.close()


def test_keys_go_from_mark_to_mark(page):
    page.goto(BRIEFING)
    marks = page.locator(".woven .quote[id], .woven .open[id]")
    for n in (0, 1, 2):
        page.keyboard.press("Alt+ArrowDown")
        expect(marks.nth(n)).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(marks.nth(1)).to_be_focused()
    page.get_by_role("button", name="Marca siguiente").click()
    expect(marks.nth(2)).to_be_focused()


def test_a_question_and_its_note_lead_to_each_other(page):
    page.goto(BRIEFING)
    page.locator(".woven a.pin").first.click()
    note = page.locator(".note:target")
    expect(note).to_be_visible()
    note.locator("summary").click()
    note.get_by_role("link", name="A sus palabras").click()
    expect(page.locator(".open:target")).to_be_in_viewport()


def test_a_stroke_of_the_score_leads_to_its_words(page):
    page.goto(BRIEFING)
    page.locator(".score rect").first.click()
    expect(page.locator(".quote:target")).to_be_in_viewport()


def test_light_and_dark_follow_the_device_then_the_reader(page):
    page.emulate_media(color_scheme="light")
    page.goto(BRIEFING)
    day = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Claro u oscuro").click()
    night = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert day != night
    page.goto("/repo/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == night
    page.get_by_role("button", name="Claro u oscuro").click()
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("document.documentElement.dataset.scheme ?? 'device'") == "device"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == night


def test_without_scripts_everything_can_be_read_and_no_dead_control_shows(browser, address):
    context = browser.new_context(java_script_enabled=False, base_url=address)
    tab = context.new_page()
    for path in (BRIEFING, "/repo/quotes/", "/repo/people/", "/repo/questions/"):
        tab.goto(path)
        expect(tab.locator("h1")).to_be_visible()
        for control in tab.locator("button, input, select").all():
            expect(control).to_be_hidden()
    tab.goto("/repo/quotes/")
    tab.get_by_role("link", name="en el texto").first.click()
    expect(tab.locator(".quote:target")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 2560])
def test_nothing_scrolls_sideways(browser, address, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=address)
    tab = context.new_page()
    for path in (
        "/repo/",
        BRIEFING,
        "/repo/people/nuria-bastida/",
        "/repo/quotes/",
        "/repo/about/",
    ):
        tab.goto(path)
        assert tab.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), path
    context.close()


def test_a_line_of_text_holds_60_to_75_characters(page):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(BRIEFING)
    lines = page.locator(".woven .row__text > p").first.evaluate(
        """p => { const r = document.createRange(), tops = new Map(); const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
          for (let n; (n = walk.nextNode()); ) { if (n.parentElement.closest("[data-added]")) continue;
            for (let i = 0; i < n.length; i++) { r.setStart(n, i); r.setEnd(n, i + 1);
              const b = r.getBoundingClientRect(); const t = Math.round((b.top + b.bottom) / 20); tops.set(t, (tops.get(t) ?? 0) + 1); } }
          return [...tops.values()]; }"""
    )
    assert 56 <= max(lines[:-1]) <= 78


def test_nothing_moves_while_a_page_loads(page):
    page.goto(BRIEFING)
    shift = page.evaluate(
        """() => new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
          .observe({type: "layout-shift", buffered: true}); requestAnimationFrame(() => requestAnimationFrame(() => done(sum))); })"""
    )
    assert shift == 0


def test_on_paper_questions_stand_in_the_margin_and_controls_are_gone(page):
    page.goto(BRIEFING)
    page.emulate_media(media="print")
    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator(".note__asked").first).to_be_visible()
    text = page.locator(".row__text").nth(4).bounding_box()
    note = page.locator(".row__margin").first.bounding_box()
    assert text
    assert note
    assert note["x"] >= text["x"] + text["width"]
    assert page.pdf()[:5] == b"%PDF-"
