"""The map beside the scroll bar and the picture of who speaks of whom, in Chromium."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import site_fixtures as fixtures
from shots import served
from tabs import watched
from test_edits_in_browser import EDITS

from briefgen.site import Settings, plan
from briefgen.speaking import ROOM, _label

pytestmark = pytest.mark.browser
BRIEFING = "/briefings/puente-cerrado/"
SPEAKING = "/briefings/pleno-puente/"
PERSON = "/people/nuria-bastida/"
SEEN = """() => [...document.querySelectorAll(".map__mark")]
  .filter(mark => getComputedStyle(mark).display !== "none")
  .map(mark => mark.classList[1].replace("map__mark--", ""))"""
SHARES = """() => {
  const text = document.querySelector(".woven").getBoundingClientRect();
  return [...document.querySelectorAll(".map__mark")].map(mark => {
    const words = document.getElementById(mark.getAttribute("href").slice(1)).getBoundingClientRect();
    const sign = mark.querySelector("rect, svg");
    return [parseFloat(sign.getAttribute("y")), (words.top - text.top) / text.height * 100,
      parseFloat(sign.getAttribute("height") ?? "0"), words.height / text.height * 100, 1200 / text.height];
  }); }"""
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({type: "layout-shift", buffered: true});
  document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(sum))));
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A served site whose first briefing has a note and a settled question."""
    folder = tmp_path_factory.mktemp("site")
    corpus, editorial = fixtures.edited(EDITS)
    fixtures.write_site(folder, plan(corpus, Settings("Cuaderno"), editorial=editorial).pages)
    with served(folder) as where:
        yield where


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    low = {"width": 1280, "height": 500}
    with watched(browser, address, viewport=low, reduced_motion="reduce") as tab:
        yield tab


def ready(page: Page, path: str = BRIEFING) -> None:
    """Opens a briefing, up to where the map knows the fonts."""
    page.goto(path)
    page.evaluate(
        "() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))"
    )


def pane(page: Page) -> tuple[float, float]:
    """Where the pane begins and ends, in percent of the text."""
    view = page.locator(".map__view")
    top, height = (float((view.get_attribute(n) or "0").rstrip("%")) for n in ("y", "height"))
    return top, top + height


@pytest.mark.parametrize("width", [840, 1280, 2560])
def test_marks_stand_where_their_words_are(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 500})
    ready(page)
    marks: list[list[float]] = page.evaluate(SHARES)
    assert len(marks) == 13
    for at, words, height, words_height, line in marks:
        assert at == pytest.approx(words + (0 if height else line), abs=0.1)
        if height:
            assert height == pytest.approx(words_height, abs=0.1)
    page.set_viewport_size({"width": width + 300, "height": 500})
    page.wait_for_function(f"() => !({SHARES})().some(m => m[2] && Math.abs(m[0] - m[1]) > 0.1)")


def test_every_sort_of_mark_is_there_with_a_shape_of_its_own(page: Page):
    ready(page)
    kinds: list[str] = page.evaluate(SEEN)
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "quote": 8,
        "question": 3,
        "settled": 1,
        "note": 1,
    }
    shapes = {
        kind: page.locator(f".map__mark--{kind} :is(rect, path)").first.evaluate(
            "e => e.localName + (e.getAttribute('d') ?? '')"
        )
        for kind in set(kinds)
    }
    assert len(set(shapes.values())) == 4


def test_the_switches_of_the_layers_hold_for_the_map(page: Page):
    ready(page)
    page.get_by_label("citas").uncheck()
    assert set(page.evaluate(SEEN)) == {"question", "settled", "note"}
    page.get_by_role("checkbox", name="preguntas").uncheck()
    assert set(page.evaluate(SEEN)) == {"note"}
    page.get_by_label("citas").check()
    assert set(page.evaluate(SEEN)) == {"quote", "note"}


def test_the_pane_is_what_is_on_the_screen(page: Page):
    ready(page)
    assert pane(page) == (0, 0)
    for selector in (".woven .quote[id]", ".woven .open[id]"):
        words = page.locator(selector).last
        words.evaluate("e => e.scrollIntoView({block: 'center'})")
        share = words.evaluate(
            """e => { const t = document.querySelector('.woven').getBoundingClientRect();
              return (e.getBoundingClientRect().top - t.top) / t.height * 100; }"""
        )
        page.wait_for_function(
            """share => { const v = document.querySelector('.map__view'), y = parseFloat(v.getAttribute('y'));
              return y < share && share < y + parseFloat(v.getAttribute('height')); }""",
            arg=share,
        )
    first, last = pane(page)
    assert 0 < last - first < 100
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function(
        "() => parseFloat(document.querySelector('.map__view').getAttribute('y')) === 100"
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_click_on_a_mark_leads_to_its_words(browser: Browser, address: str, scripts: bool):
    context = browser.new_context(
        viewport={"width": 1280, "height": 500}, base_url=address, java_script_enabled=scripts
    )
    tab = context.new_page()
    tab.goto(BRIEFING)
    for kind, words in (("quote", ".quote"), ("question", ".open"), ("note", ".noted")):
        tab.locator(f".map__mark--{kind} :is(rect, path)").last.click()
        expect(tab.locator(f".woven {words}:target")).to_be_in_viewport()
    context.close()


def test_a_click_near_a_mark_is_one_on_it_and_elsewhere_goes_to_that_place(page: Page):
    ready(page)
    strip: Any = page.locator(".map").bounding_box()
    signs = [page.locator(".map__mark :is(rect, path)").nth(n).bounding_box() for n in range(13)]
    last: Any = page.locator(".map__mark--quote rect").last.bounding_box()
    page.mouse.click(strip["x"] + 1, last["y"] + 1)
    expect(page.locator(".quote:target")).to_be_in_viewport()
    # The widest gap between marks: its middle is nobody's.
    ends = sorted((box["y"], box["y"] + box["height"]) for box in signs if box)
    gaps = [(b[0] - a[1], (a[1] + b[0]) / 2) for a, b in pairwise(ends)]
    size, middle = max(gaps)
    assert size > 24
    before = page.url
    page.mouse.click(strip["x"] + 1, middle)
    share = (middle - strip["y"]) / strip["height"] * 100
    page.wait_for_function(
        """share => { const v = document.querySelector('.map__view'), y = parseFloat(v.getAttribute('y'));
          return y < share && share < y + parseFloat(v.getAttribute('height')); }""",
        arg=share,
    )
    assert page.url == before


def test_the_map_is_no_stop_on_the_way_of_the_tab_key(page: Page):
    ready(page)
    assert page.locator(".map").get_attribute("aria-hidden") == "true"
    assert (
        page.locator(".map *").evaluate_all("all => all.filter(e => e.tabIndex >= 0).length") == 0
    )
    # All that it leads to, the text and the lists lead to as well.
    missing = page.evaluate(
        """() => [...document.querySelectorAll(".map a")].map(a => a.getAttribute("href"))
          .filter(to => !document.querySelector(`a[href="${to}"]:not([tabindex])`))"""
    )
    # The second part of a broken quote goes with the first.
    assert len(missing) == 1
    expect(page.locator(missing[0])).to_contain_text("y menos por dos meses de obra")


@pytest.mark.parametrize("width", [832, 1024, 1280, 1920, 2560])
def test_the_map_covers_nothing(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 700})
    ready(page)
    # The text moves past it, the masthead does not.
    strip, right, covered = page.evaluate(
        """() => {
          const map = document.querySelector(".map").getBoundingClientRect();
          const boxes = all => [...document.querySelectorAll(all)].map(e => e.getBoundingClientRect());
          return [map.left,
            Math.max(...boxes(".briefing > :not(.map), .briefing > :not(.map) *").map(b => b.right)),
            boxes(".masthead__inner *").filter(b => b.right > map.left && b.bottom > map.top).length]; }"""
    )
    assert right <= strip
    assert covered == 0


@pytest.mark.parametrize(("width", "height"), [(360, 780), (768, 1000), (1280, 320)])
def test_without_room_there_is_no_map(page: Page, width: int, height: int):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(BRIEFING)
    expect(page.locator(".map")).to_be_hidden()


def test_paper_has_no_map(page: Page):
    page.goto(BRIEFING)
    expect(page.locator(".map")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".map")).to_be_hidden()


def test_paper_has_the_picture_and_no_words_that_are_only_links(page: Page):
    page.goto(SPEAKING)
    folded = page.get_by_text("En una tabla, con las citas")
    expect(folded).to_be_visible()
    expect(page.locator(".said__link").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".speaking__picture")).to_be_visible()
    expect(folded).to_be_hidden()
    expect(page.locator(".said__link").first).to_be_hidden()
    assert page.pdf()[:5] == b"%PDF-"


@pytest.mark.parametrize("path", [BRIEFING, SPEAKING, PERSON])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_is_loaded_and_read(page: Page, path: str, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    assert round(page.evaluate(SHIFT), 2) == 0
    for _ in range(4):
        page.mouse.wheel(0, 600)
        assert round(page.evaluate(SHIFT), 2) == 0


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_labels_of_who_speaks_of_whom_do_not_meet(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    ready(page, SPEAKING)
    labels: list[dict[str, float]] = page.locator(".speaking__name, .speaking__sign").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().toJSON())"
    )
    assert len(labels) == 3
    for box in labels:
        assert 0 <= box["left"] < box["right"] <= width
    for one, other in combinations(labels, 2):
        assert (
            one["right"] <= other["left"]
            or other["right"] <= one["left"]
            or one["bottom"] <= other["top"]
            or other["bottom"] <= one["top"]
        )
    names = page.locator(".speaking__name").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a)"
    )
    assert min(names) >= 11.5


@pytest.mark.parametrize(
    "name",
    [
        "AYUNTAMIENTO DE ALDARA",
        "WWWWWWWWWWWWWWWWWWWW",
        "mmmmmmmmmmmmmmmmmmmmm",
        "Federación de Asociaciones de Vecinos y Comerciantes",
        "Ilhéus Littlefield-Fitzwilliam",
        "Bundesministerium für Verkehr",
        "ÁÉÍÓÚÑ ÇÀÈÌÒÙ",
        "0123456789 9876543210 & Co.",
    ],
)
def test_a_label_of_any_letters_has_room(page: Page, name: str):
    ready(page, SPEAKING)
    lines = page.evaluate(
        """lines => lines.map(line => {
          const span = document.querySelector(".speaking__name tspan");
          span.textContent = line;
          return span.getComputedTextLength(); })""",
        list(_label(name)),
    )
    assert lines
    assert ROOM / 4 < max(lines) <= ROOM


def test_the_table_has_the_quotes_and_leads_to_them(page: Page):
    ready(page, SPEAKING)
    page.get_by_text("En una tabla, con las citas").click()
    table = page.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(2)
    expect(table.get_by_role("rowheader")).to_have_text("Óscar Quiroga")
    table.get_by_role("link", name="La alcaldesa lo tuvo ocho meses en un cajón").click()
    expect(page.locator(".quote:target")).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_long_name_goes_on_under_itself_beside_its_sign(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    ready(page, SPEAKING)
    for place, name in ((".score__who", ".score__name"), (".spoken__who", ".actor")):
        boxes = page.evaluate(
            """([place, name]) => {
              const all = [...document.querySelectorAll(place)].filter(e => e.querySelector(name));
              for (const e of all) e.querySelector(name).textContent = "presidenta de la federación de agricultores de la orilla norte";
              return all.map(e => {
                const line = e.querySelector(name).getClientRects()[0], whole = e.querySelector(name).getBoundingClientRect();
                const sign = e.querySelector(".shape, .pin").getBoundingClientRect();
                return [sign.right <= whole.left, sign.top >= line.top - 2 && sign.bottom <= line.bottom + 2, whole.height];
              });
            }""",
            [place, name],
        )
        assert boxes
        assert all(beside and level for beside, level, _ in boxes), (place, boxes)
        if width == 360 and place == ".score__who":
            assert max(height for _, _, height in boxes) > 30, "it went on over several lines"
