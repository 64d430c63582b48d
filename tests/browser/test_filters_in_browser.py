"""Filters in Chromium: what each field keeps, the address, split lists, nothing found, no scripts, speed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import site_fixtures as fixtures
from shots import served
from tabs import UnderRepo, watched

from briefgen.actors import Lock
from briefgen.corpus import Corpus, assemble
from briefgen.model import Annotations, Article, Cue, Stance
from briefgen.site import Settings, plan

pytestmark = pytest.mark.browser
FULL = 500
"""Quotes of the fullest page that is not split."""
STANCES = [Stance.STATE, Stance.DENY, Stance.WARN]
SHOWN = re.compile(
    r"/|/(people|organizations|quotes|questions)/(\d{4}/)?|/people/abdel-naciri/(\d{4}/)?"
)


def many(count: int) -> Corpus:
    """Articles with one quote of one person and one question each, one a day, stances in turn."""
    articles: list[Article] = []
    found: dict[str, Annotations] = {}
    full = fixtures.ferry()
    said = full.quotes[1]
    assert said.cue
    for n in range(count):
        day = date(2030, 1, 1) + timedelta(days=n)
        one = replace(
            fixtures.FERRY, id=f"a-{n:04}", title=f"Notice {n}", path=f"seeds/a-{n:04}.md", date=day
        )
        articles.append(one)
        cue = Cue(said.cue.span, STANCES[n % 3])
        asked = replace(full.questions[0], actors=("ministry-of-works",) if n % 2 else ())
        found[one.id] = replace(
            full, article_id=one.id, quotes=(replace(said, cue=cue),), questions=(asked,)
        )
    return assemble(articles, found, lock=Lock())


def with_a_jury() -> Corpus:
    """The small corpus, and an older article that names twelve jurors."""
    names = [
        f"Inés {name}"
        for name in [
            "Abad",
            "Bueno",
            "Cano",
            "Durán",
            "Esteve",
            "Font",
            "Gil",
            "Hoyos",
            "Ibarra",
            "Lara",
            "Mora",
            "Nieto",
        ]
    ]
    jury = fixtures.article("el-jurado", "Doce nombres", [", ".join(names)], day=date(2030, 5, 1))
    chains = [fixtures.chain(jury, f"j-{n}", name) for n, name in enumerate(names)]
    return assemble(
        [*fixtures.small_articles(), jury],
        {**fixtures.small_annotations(), jury.id: fixtures.annotations(jury, chains, [], [])},
        lock=Lock(),
    )


def write_site(folder: Path, corpus: Corpus) -> None:
    planned = plan(corpus, Settings("Cuaderno"))
    fixtures.write_site(folder, [page for page in planned.pages if SHOWN.fullmatch(page.path)])


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Three sites under one address: the small corpus, one of full lists, one of split lists."""
    folder = tmp_path_factory.mktemp("filters")
    write_site(folder / "small", with_a_jury())
    write_site(folder / "full", many(FULL))
    write_site(folder / "split", many(FULL + 300))
    with served(folder, UnderRepo) as where:
        yield where


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser, address) as tab:
        yield tab


def said(page: Page):
    return page.locator(".said:visible")


def status(page: Page):
    return page.locator(".filter__count")


def test_quotes_are_narrowed_by_stance_and_the_counts_are_those_shown(page):
    page.goto("/small/quotes/")
    stances = page.get_by_label("Dicho cómo")
    options = stances.locator("option").all()[1:]
    assert len(options) > 3
    for option in options:
        value, label = option.get_attribute("value"), option.inner_text()
        stances.select_option(value)
        expect(said(page)).to_have_count(int(label.rsplit("(", 1)[1].rstrip(")")))
        assert {one.get_attribute("data-stance") for one in said(page).all()} == {value}


def test_quotes_are_narrowed_by_date_and_the_undated_fit_no_date(page):
    page.goto("/small/quotes/")
    page.get_by_label("Publicado desde el").fill("2031-03-05")
    expect(page.locator(".listing__group:visible")).to_have_count(1)
    expect(page.locator(".listing__group:visible")).to_have_attribute("data-day", "2031-03-07")
    page.get_by_label("Publicado desde el").fill("")
    page.get_by_label("hasta el").fill("2031-03-05")
    expect(page.locator(".listing__group:visible")).to_have_count(1)
    expect(page.locator(".listing__group:visible")).to_have_attribute("data-day", "2031-03-04")


@pytest.mark.parametrize("day", ["ayer", "2031-02-30", "2031-13-01", ""])
def test_a_day_in_the_address_that_is_none_is_as_if_absent(page, day):
    page.goto(f"/small/quotes/?from={day}")
    expect(said(page)).to_have_count(16)
    expect(status(page)).to_have_text("")
    assert "?" not in page.url


def test_nothing_found_says_so_and_all_is_shown_again(page):
    page.goto("/small/quotes/")
    everything = said(page).count()
    clear = page.get_by_role("button", name="Mostrar todo de nuevo")
    expect(clear).to_be_hidden()
    page.get_by_label("Lo dijo").fill("nadie así")
    expect(said(page)).to_have_count(0)
    expect(status(page)).to_have_text("Nada encaja. Prueba con menos condiciones.")
    expect(status(page)).to_have_attribute("role", "status")
    clear.click()
    expect(said(page)).to_have_count(everything)
    expect(status(page)).to_have_text("")
    expect(page.get_by_label("Con las palabras")).to_be_focused()
    assert "?" not in page.url


def test_the_address_brings_the_choice_back_after_reload_and_back(page):
    page.goto("/small/quotes/?stance=demand&speaker=bastida#main")
    expect(status(page)).to_have_text("1 de 16")
    shown = 1
    expect(page.get_by_label("Dicho cómo")).to_have_value("demand")
    # One choice has one address, in whatever order it was asked.
    assert page.url.endswith("/small/quotes/?speaker=bastida&stance=demand#main")
    page.reload()
    expect(said(page)).to_have_count(shown)
    page.locator(".masthead__nav a").nth(1).click()
    page.wait_for_url("**/people/")
    page.go_back()
    expect(said(page)).to_have_count(shown)
    expect(page.get_by_label("Lo dijo")).to_have_value("bastida")


def test_what_only_another_page_has_is_shown_as_asked_and_finds_nothing(page):
    page.goto("/full/people/abdel-naciri/?stance=praise")
    expect(page.get_by_label("Dicho cómo")).to_have_value("praise")
    expect(said(page)).to_have_count(0)
    expect(status(page)).to_contain_text("Nada encaja")


def test_a_page_of_500_quotes_is_narrowed_by_stance_year_and_article(page):
    page.goto("/full/people/abdel-naciri/")
    expect(said(page)).to_have_count(FULL)
    page.get_by_label("Año").select_option("2031")
    expect(said(page)).to_have_count(FULL - 365)
    page.get_by_label("Dicho cómo").select_option("deny")
    expect(status(page)).to_have_text(f"45 de {FULL}")
    field = page.get_by_label("En el artículo")
    assert field.locator("option").count() == 1, (
        "titles are no text of the page until they are asked for"
    )
    field.focus()
    field.select_option("a-0400")
    expect(said(page)).to_have_count(1)
    assert page.url.endswith("?stance=deny&year=2031&article=a-0400")


def test_filtering_500_quotes_is_not_slow(page):
    page.goto("/full/people/abdel-naciri/")
    took = page.evaluate(
        """() => ["words", "stance"].map(name => {
          const field = document.querySelector(`[data-filter] [name=${name}]`);
          return (name === "words" ? ["monday", "mondays", "m", ""] : ["deny", "warn", ""]).map(value => {
            const begin = performance.now();
            field.value = value;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            document.body.getBoundingClientRect();
            return performance.now() - begin;
          });
        }).flat()"""
    )
    print("milliseconds:", [round(one, 1) for one in took])
    # Far above what it takes, for machines that are busy with other things.
    assert max(took) < 1000


def test_words_are_those_of_the_quote_and_its_sentence(page):
    page.goto("/small/quotes/")
    page.get_by_label("Con las palabras").fill("en el texto")  # the label of every link
    expect(said(page)).to_have_count(0)
    page.get_by_label("Con las palabras").fill("CAJON meses")
    expect(said(page)).to_have_count(1)


def test_a_split_list_says_what_is_looked_through_and_its_links_keep_what_is_asked(page):
    page.goto("/split/quotes/")
    assert page.locator(".parts a").count() > 1
    expect(page.locator(".filter__scope")).to_contain_text(
        "Se busca en una parte de la lista: 2032"
    )
    page.get_by_label("Dicho cómo").select_option("warn")
    page.locator(".parts a", has_text="2031").click()
    page.wait_for_url("**/split/quotes/2031/?stance=warn")
    expect(page.get_by_label("Dicho cómo")).to_have_value("warn")
    assert {one.get_attribute("data-stance") for one in said(page).all()} == {"warn"}
    page.get_by_role("button", name="Mostrar todo de nuevo").click()
    page.locator(".parts a", has_text="2030").click()
    page.wait_for_url("**/split/quotes/2030/")


def test_a_person_beyond_500_quotes_is_split_by_year_and_each_part_is_narrowed(page):
    page.goto("/split/people/abdel-naciri/2030/?stance=deny")
    expect(said(page)).to_have_count(122)
    expect(page.locator(".filter__scope")).to_contain_text("2030")


def test_people_are_narrowed_by_role_article_and_date_and_the_kinds_keep_it(page):
    page.goto("/small/people/")
    entries = page.locator(".index .entry:visible")
    expect(entries).to_have_count(16)
    page.get_by_label("Cargo u oficio").fill("CONCEJALA")
    expect(entries).to_have_count(1)
    expect(entries).to_contain_text("Petra Llull")
    page.get_by_label("Cargo u oficio").fill("")
    page.get_by_label("hasta el").fill("2030-12-31")
    expect(entries).to_have_count(12)
    page.get_by_label("hasta el").fill("")
    page.get_by_label("En el artículo").focus()
    page.get_by_label("En el artículo").select_option("ferry-notice")
    expect(page.locator(".index .entry__name:visible")).to_have_text(
        ["Nuria Bastida", "Abdel Naciri"]
    )
    expect(page.locator(".index__letter:visible")).to_have_count(2)
    page.locator(".tabs a", has_text="Organizaciones").click()
    page.wait_for_url("**/organizations/?article=ferry-notice")


def test_questions_are_narrowed_by_kind_actor_and_age(page):
    page.goto("/full/questions/")
    questions = page.locator(".question:visible")
    expect(questions).to_have_count(FULL)
    page.clock.set_fixed_time(date(2031, 5, 15).isoformat() + "T10:00:00")
    for age, expected in (("7", 8), ("30", 31), ("365", 366), ("over-365", FULL - 366), ("", FULL)):
        page.get_by_label("Abierta desde hace").select_option(age)
        expect(questions).to_have_count(expected)
    page.get_by_label("Podría resolverla").fill("ministry")
    expect(questions).to_have_count(FULL // 2)
    page.get_by_label("Tipo").select_option("unspecified")
    expect(questions).to_have_count(FULL // 2)
    assert page.url.endswith("?kind=unspecified&actor=ministry")


def test_without_scripts_everything_is_listed_and_no_field_shows(browser, address):
    context = browser.new_context(java_script_enabled=False, base_url=address)
    tab = context.new_page()
    tab.goto("/full/people/abdel-naciri/?stance=deny")
    expect(tab.locator(".said:visible")).to_have_count(FULL)
    for control in tab.locator("input, select, button").all():
        expect(control).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_fields_do_not_widen_the_page(browser, address, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=address)
    tab = context.new_page()
    for path in (
        "/full/people/abdel-naciri/",
        "/split/quotes/",
        "/full/people/",
        "/full/questions/",
    ):
        tab.goto(path)
        assert tab.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), path
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_that_its_address_narrows_does_not_jump(browser, address, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=address)
    tab = context.new_page()
    for path in (
        "/small/quotes/?speaker=bastida",
        "/full/people/abdel-naciri/?stance=deny&year=2031",
        "/full/questions/?words=nada",
    ):
        tab.goto(path)
        expect(status(tab)).not_to_have_text("")
        expect(tab.locator("main")).to_be_visible()
        shift = tab.evaluate(
            """() => new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
              .observe({type: "layout-shift", buffered: true}); requestAnimationFrame(() => requestAnimationFrame(() => done(sum))); })"""
        )
        assert shift == 0, path
    context.close()


def test_a_page_whose_module_fails_is_shown_whole(browser, address):
    context = browser.new_context(base_url=address)
    context.route("**/filter.*.js", lambda route: route.abort())
    tab = context.new_page()
    tab.goto("/small/quotes/?speaker=bastida")
    expect(tab.locator(".said:visible")).to_have_count(16)
    context.close()
