"""Search in Chromium: stems as the index has them, finding, filtering, arriving, and hostile words."""

from __future__ import annotations

import re
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

from briefgen import search
from briefgen.site import Settings, plan

pytestmark = pytest.mark.browser
EDITS = """
[[note]]
words = "once millones"
note = "Sin IVA, según el *pliego*; <i>sobrecostes</i> aparte. @LONG@ Véase el anexo rescatado."

[[question]]
words = "¿Habrá un transbordador antes de Navidad?"
answer = "Sí, lo adelantaron los **astilleros**."
source = "pleno-puente"
""".replace("@LONG@", "Relleno sin más. " * 40)
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "{{constructor.constructor('alert(1)')()}}",
    "__proto__ constructor toString hasOwnProperty",
    "\\u0000%00\u202e\u0000",
    "a" * 5000,
    "(((((*+?[",
]


class Anywhere(UnderRepo):
    """The same folder under a longer path too."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/un/dos/tres"))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from site_with("", tmp_path_factory.mktemp("search"))


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with an editor's note and answer."""
    yield from site_with(EDITS, tmp_path_factory.mktemp("edited"))


def site_with(edits: str, folder: Path) -> Iterator[str]:
    corpus, editorial = fixtures.edited(edits)
    fixtures.write_site(folder, plan(corpus, Settings("Cuaderno"), editorial=editorial).pages)
    with served(folder, Anywhere) as where:
        yield where


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser, address) as tab:
        yield tab


def hits(page: Page):
    return page.locator(".found__hit")


def status(page: Page):
    return page.get_by_role("status")


def vocabulary() -> list[str]:
    """Words of the theme's texts, of the invented articles and of our own documentation."""
    root = Path(__file__).resolve().parents[2]
    texts = [article.text for article in fixtures.small_articles()]
    texts += [
        path.read_text(encoding="utf-8")
        for folder, ending in (("seeds", "*.md"), ("docs", "*.md"), ("briefgen/locale", "*.po"))
        for path in sorted((root / folder).rglob(ending))
    ]
    found = {word for text in texts for word in search.words(text)}
    found |= {"internacionales", "international", "intervals", "skis", "ñandúes", "übermütig", "ı"}
    return sorted(found)


def test_browser_and_build_agree_on_every_word(page, address):
    page.goto("/repo/search/?q=puente")
    expect(hits(page).first).to_be_visible()
    words = vocabulary()
    assert len(words) > 2000
    modules = page.evaluate(
        "performance.getEntriesByType('resource').map(e => e.name).filter(n => n.includes('-stemmer'))"
    )
    for language, name in search.STEMMERS.items():
        (module,) = [m for m in modules if f"/{name}-stemmer" in m]
        stemmed = page.evaluate(
            """async ([module, name, words]) => {
                const stemmer = new (await import(module))[name]();
                const fold = (text) => text.normalize("NFD").replace(/\\p{M}/gu, "").toLowerCase();
                return words.map((word) => fold(stemmer.stemWord(word)) || fold(word));
            }""",
            [module, f"{name.capitalize()}Stemmer", words],
        )
        expected = [search.stem(word, language) for word in words]
        assert [x for x in zip(words, stemmed, expected, strict=True) if x[1] != x[2]] == []


def test_words_are_parted_alike(page):
    page.goto("/repo/search/")
    texts = [article.text for article in fixtures.small_articles()]
    texts += ["¿Qué?—dijo «él»_x 1.º D’Ors São_Paulo 3,5 ½ a\u0301rbol", "中文 и кириллица"]
    parted = page.evaluate(
        "texts => texts.map(t => t.normalize('NFC').toLowerCase().match(/[\\p{L}\\p{N}]+/gu) ?? [])",
        texts,
    )
    assert parted == [list(search.words(text)) for text in texts]


def test_a_person_is_found_while_typing_and_leads_to_the_page(page):
    page.goto("/repo/")
    page.get_by_role("link", name="Buscar").click()
    page.wait_for_url("**/repo/search/")
    field = page.get_by_label("Palabras que buscar")
    expect(field).to_be_focused()
    field.press_sequentially("oscar quir")
    person = page.locator(".found__hit--actor")
    expect(person).to_have_count(1)
    expect(person).to_contain_text("Óscar Quiroga")
    expect(person).to_contain_text("ingeniero jefe")
    expect(person.locator("mark")).to_have_text(["Óscar", "Quiroga"])
    assert page.url.endswith("?q=oscar+quir")
    person.get_by_role("link").click()
    page.wait_for_url("**/repo/people/oscar-quiroga/")


def test_a_quote_is_found_without_its_accent_and_leads_to_its_words(page):
    page.goto("/repo/search/?q=cajon")
    quote = hits(page).filter(has=page.locator("blockquote"))
    expect(quote).to_have_count(1)
    expect(quote.locator("mark")).to_have_text("cajón")
    expect(quote).to_contain_text("Óscar Quiroga")
    quote.locator("blockquote a").click()
    page.wait_for_url("**/repo/briefings/pleno-puente/#q-*")
    expect(page.locator(":target")).to_contain_text("cajón")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_question_is_found_by_another_form_of_its_word(page):
    page.goto("/repo/search/?q=transbordadores")
    question = hits(page).filter(has_text="Pregunta abierta")
    expect(question).to_contain_text("¿Habrá un transbordador antes de Navidad?")
    question.get_by_role("link").click()
    page.wait_for_url("**/repo/briefings/puente-cerrado/#o-*")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_sentence_of_an_article_leads_into_it(page):
    page.goto("/repo/search/?q=tráfico%20pesado")
    article = hits(page).filter(has_text="Artículo")
    expect(article.locator("mark")).to_have_text(["tráfico", "pesado"])
    link = article.get_by_role("link")
    assert "/repo/briefings/puente-cerrado/#" in link.evaluate("e => e.href")


def test_an_editors_note_is_found_and_leads_to_its_passage(page, edited):
    page.goto(f"{edited}/repo/search/?q=rescatados")
    note = hits(page)
    expect(note).to_have_count(1)
    expect(note).to_contain_text("Nota de la redacción")
    expect(note.locator("mark")).to_have_text("rescatado")
    expect(note.locator("q")).to_have_text("once millones")
    text = note.locator("[data-slot=text]").inner_text()
    assert text.startswith("… ")
    assert len(text) < 300, "only the part of a long note that answers"
    page.get_by_label("Palabras que buscar").fill("pliego")
    expect(note.locator("[data-slot=text]")).to_contain_text(
        "Sin IVA, según el pliego; <i>sobrecostes</i> aparte."
    )
    page.get_by_label("Notas de la redacción").check()
    expect(status(page)).to_have_text("Un resultado")
    page.wait_for_url("**kind=note*")
    note.get_by_role("link").click()
    page.wait_for_url("**/repo/briefings/puente-cerrado/#n-*")
    expect(page.locator(":target")).to_contain_text("once millones")
    expect(page.locator(":target")).to_be_in_viewport()


def test_an_answer_is_found_and_leads_to_its_question(page, edited):
    page.goto(f"{edited}/repo/search/?q=astillero")
    answer = hits(page)
    expect(answer).to_have_count(1)
    expect(answer).to_contain_text("¿Habrá un transbordador antes de Navidad?")
    expect(answer.locator("mark")).to_have_text("astilleros")
    expect(answer).not_to_contain_text("Pregunta abierta")
    answer.get_by_role("link").click()
    page.wait_for_url("**/repo/briefings/puente-cerrado/#o-*")
    expect(page.locator(":target")).to_be_in_viewport()


def test_without_notes_the_page_does_not_offer_them(page):
    page.goto("/repo/search/")
    expect(page.get_by_label("Artículos")).to_be_attached()
    expect(page.get_by_label("Notas de la redacción")).to_have_count(0)


def test_what_every_question_needs_is_asked_for_when_the_field_is_entered(page):
    with page.expect_response("**/search/index.json"), page.expect_response("**/spanish-stemmer*"):
        page.goto("/repo/search/")
    expect(hits(page)).to_have_count(0)


@pytest.mark.parametrize("base", ["", "/repo", "/un/dos/tres"])
def test_hits_lead_to_their_words_under_any_base_path(page, base):
    page.goto(f"{base}/search/?q=cajon")
    hits(page).locator("blockquote a").click()
    page.wait_for_url(f"**{base}/briefings/pleno-puente/#q-*")
    assert page.evaluate("location.pathname") == f"{base}/briefings/pleno-puente/"
    expect(page.locator(":target")).to_contain_text("cajón")


def test_hits_are_filtered_by_kind_speaker_and_date_and_the_address_keeps_it(page):
    page.goto("/repo/search/?q=quiroga")
    expect(status(page)).to_have_text("8 resultados")
    page.get_by_label("Citas").check()
    expect(status(page)).to_have_text("4 resultados")
    page.get_by_label("Publicado desde el").fill("2031-03-06")
    expect(status(page)).not_to_have_text("4 resultados")
    filtered = hits(page).count()
    assert 0 < filtered < 4
    assert all("7 mar 2031" in text for text in hits(page).all_inner_texts())
    assert "kind=quote" in page.url
    assert "from=2031-03-06" in page.url
    page.reload()
    expect(hits(page)).to_have_count(filtered)
    page.goto("/repo/search/?by=naciri")
    expect(hits(page).first).to_contain_text("Abdel Naciri")
    assert all("Naciri" in text for text in hits(page).all_inner_texts())
    page.get_by_label("Palabras que buscar").fill("zzz")
    expect(status(page)).to_contain_text("No se ha encontrado nada")


def test_the_slash_key_leads_to_search_but_not_while_writing(page):
    page.goto("/repo/quotes/")
    page.get_by_label("Con las palabras").press("/")
    expect(page.get_by_label("Con las palabras")).to_have_value("/")
    page.locator("h1").click()
    page.keyboard.press("/")
    page.wait_for_url("**/repo/search/")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.get_by_label("Palabras que buscar")).to_be_focused()


def test_switched_off_the_slash_does_nothing(page):
    page.goto("/repo/search/")
    page.get_by_label("La tecla / lleva").uncheck()
    page.goto("/repo/quotes/")
    prevented = page.evaluate(
        """() => { const e = new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true });
                   document.body.dispatchEvent(e); return e.defaultPrevented; }"""
    )
    assert not prevented
    page.goto("/repo/search/")
    expect(page.get_by_label("La tecla / lleva")).not_to_be_checked()


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_run_nothing(page, words):
    page.goto("/repo/search/")
    page.evaluate(
        "q => { const u = new URL(location.href); u.searchParams.set('q', q); location.href = u.href; }",
        words,
    )
    page.wait_for_url("**/repo/search/?q=*")
    expect(status(page)).to_have_text(
        re.compile("No se ha encontrado nada|resultado|demasiado comunes")
    )
    assert page.locator("main script, main img").count() == 0


def test_a_failed_index_is_said_and_asked_for_again(browser, address):
    context = browser.new_context(base_url=address)
    tab = context.new_page()
    tab.route("**/search/index.json", lambda route: route.abort())
    tab.goto("/repo/search/?q=puente")
    expect(status(tab)).to_contain_text("No se ha podido cargar el índice")
    tab.unroute("**/search/index.json")
    tab.get_by_label("Palabras que buscar").fill("puentes")
    expect(hits(tab).first).to_be_visible()
    context.close()


def test_without_scripts_the_page_names_the_lists(browser, address):
    context = browser.new_context(java_script_enabled=False, base_url=address)
    tab = context.new_page()
    tab.goto("/repo/search/")
    expect(tab.get_by_text("Para buscar hacen falta scripts")).to_be_visible()
    expect(tab.get_by_role("link", name="Todas las citas")).to_be_visible()
    expect(tab.locator("form")).to_be_hidden()
    context.close()
