"""Which pages there are, what they show, and when their keys change."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
import site_fixtures as fixtures

from briefgen import site as site_module
from briefgen.actors import Lock, LockEntry
from briefgen.addresses import output_file, relative
from briefgen.alphabet import filed_under, letter, sort_key
from briefgen.corpus import Corpus, assemble
from briefgen.model import ActorKind, Annotations, Article, Modality, QuestionKind, Span
from briefgen.site import Page, Settings, Site, plan
from briefgen.views import (
    AboutView,
    ActorsView,
    ActorView,
    BriefingView,
    FeedView,
    HomeView,
    JsonView,
    MovedView,
    QuestionsView,
    QuotesView,
    SitemapView,
)

SETTINGS = Settings("Cuaderno", version="1")


def pages(corpus: Corpus | None = None, **changes) -> dict[str, Page]:
    planned = plan(corpus or fixtures.small_corpus(), replace(SETTINGS, **changes))
    return {page.path: page for page in planned.pages}


def briefing(path: str = "/briefings/puente-cerrado/", **changes) -> BriefingView:
    view = pages(**changes)[path].make_view()
    assert isinstance(view, BriefingView)
    return view


def actor(path: str, corpus: Corpus | None = None) -> ActorView:
    view = pages(corpus)[path].make_view()
    assert isinstance(view, ActorView)
    return view


def test_the_addresses_of_the_design():
    expected = {
        "/", "/briefings/puente-cerrado/", "/briefings/puente-cerrado/index.json", "/briefings/",
        "/people/nuria-bastida/", "/people/nuria-bastida/index.json", "/people/nuria-bastida/feed.xml",
        "/organizations/ministerio-de-obras/", "/places/aldara/", "/groups/los-transportistas/",
        "/people/", "/organizations/", "/places/", "/groups/", "/quotes/", "/questions/", "/about/",
        "/feed.xml", "/404.html", "/.nojekyll", "/briefings/puente-de-aldara/",
    }  # fmt: skip
    assert expected <= set(pages())
    assert "/sitemap.xml" not in pages()
    assert "/sitemap.xml" in pages(base_url="https://example.org/")


def test_an_empty_corpus_has_a_site_without_empty_sections():
    found = pages(assemble([], {}, lock=Lock()))
    assert set(found) == {
        "/",
        "/briefings/",
        "/people/",
        "/quotes/",
        "/questions/",
        "/about/",
        "/search/",
        "/search/index.json",
        "/404.html",
        "/.nojekyll",
    }


def test_signs_and_margins_stand_where_their_words_stand():
    view = briefing()
    assert [[s.voice.ref.name for s in row.voices if s.voice.ref] for row in view.rows][:3] == [
        ["Nuria Bastida"], ["Nuria Bastida"], ["Óscar Quiroga"],
    ]  # fmt: skip
    margins = [len(row.questions) for row in view.rows]
    assert margins == [0, 0, 0, 0, 2, 1, 1]


@pytest.mark.parametrize("paragraphs", [["Lo dijo ayer.", "Y nada más."], []])
def test_what_the_headline_leaves_open_stands_beside_the_first_row(paragraphs):
    title = "La alcaldesa promete abrir el muelle"
    of = fixtures.article("a", title, [title, *paragraphs], title_in_text=True)
    of = replace(of, html=of.html.replace("<p>", "<h1>", 1).replace("</p>", "</h1>", 1))
    asked = fixtures.question(of, title, "¿Abrirá la alcaldesa el muelle?", QuestionKind.PENDING)
    found = fixtures.annotations(of, [], [], [asked])
    view = pages(assemble([of], {of.id: found}, lock=Lock()))["/briefings/a/"].make_view()
    assert isinstance(view, BriefingView)
    assert [[q.question for q in row.questions] for row in view.rows] == [
        [asked.question], *([] for _ in paragraphs[1:])
    ]  # fmt: skip


def test_voices_are_sorted_by_how_much_they_speak_and_add_up():
    view = briefing()
    assert [v.slot for v in view.voices] == [1, 2, 3]
    assert sum(v.share for v in view.voices) == 100
    assert [v.share for v in view.voices] == sorted((v.share for v in view.voices), reverse=True)


def test_what_an_interruption_parts_is_one_quote():
    [joined] = [q for s in briefing().spoken for q in s.quotes if "No vamos" in q.words]
    assert joined.words == "No vamos a jugar con la vida de nadie […] y menos por dos meses de obra"
    assert "".join(s.text for s in joined.passage).startswith("“No vamos a jugar")


def test_probably_below_eighty_and_nobody_below_fifty():
    spoken = {q.words: q for s in briefing().spoken for q in s.quotes}
    assert spoken["con acuse de recibo"].probably
    assert not spoken["llegó tarde"].probably
    plenary = briefing("/briefings/pleno-puente/")
    [hidden] = [q for s in plenary.spoken for q in s.quotes if q.speaker is None]
    assert hidden.words == "la obra no acabará este año"
    assert hidden.speaker_words == ""
    assert all("fiscalía" not in m.ref.name for m in plenary.cast)
    # the chain is unsure although the quote is not
    [unsure] = [q for s in plenary.spoken for q in s.quotes if q.words == "una fecha, una sola"]
    assert unsure.probably


def test_the_json_keeps_the_best_guess_with_its_confidence():
    view = pages()["/briefings/pleno-puente/index.json"].make_view()
    assert isinstance(view, JsonView)
    found = json.loads(json.dumps(view.value))
    [guess] = [q for q in found["quotes"] if q["confidence"] < 0.5]
    assert guess["speaker"] == "pleno-puente/los-vecinos"
    assert {a["id"] for a in found["actors"]} >= {"nuria-bastida", "pleno-puente/fiscalia"}
    for item in [
        *found["quotes"],
        *found["questions"],
        *(m for a in found["actors"] for m in a["mentions"]),
    ]:
        assert found["text"][item["start"] : item["end"]] == item["text"]


def test_a_person_says_and_is_spoken_of():
    view = actor("/people/nuria-bastida/")
    assert [group.article.date for group in view.said] == [date(2031, 3, 7), date(2031, 3, 4), None]
    assert view.shown == sum(len(group.quotes) for group in view.said)
    assert view.quote_count == 6
    assert [q.speaker.name for q in view.said_of if q.speaker] == ["Óscar Quiroga"]
    assert [line.role for line in view.roles] == ["alcaldesa", "mayor"]
    assert view.roles[0].sources[0].href.startswith("/briefings/pleno-puente/#m-")
    assert view.companions[0].ref.name == "Óscar Quiroga"
    assert [q.question for q in view.questions] == ["¿Quién debe pagar la reparación del puente?"]


def test_words_below_half_sure_are_nobodys_in_any_list():
    for path in ("/quotes/", "/briefings/pleno-puente/", "/"):
        assert "speaker=ActorRef(name='los vecinos'" not in repr(pages()[path].make_view())
    assert "/groups/los-vecinos/" not in pages()


def test_quotes_and_questions_link_to_their_words():
    found = pages()
    for path in ("/quotes/", "/questions/", "/people/nuria-bastida/"):
        for href in re.findall(r"href='([^']+)'", repr(found[path].make_view())):
            target, _, anchor = href.partition("#")
            view = found[target].make_view()
            assert isinstance(view, BriefingView)
            assert f'id="{anchor}"' in repr(view.rows) or not anchor


@pytest.mark.parametrize("text", ["full", "passages"])
def test_passages_publish_no_other_sentence_anywhere(text):
    secret = "cerró este martes al tráfico pesado"
    found = {page.path for page in pages(text=text).values() if secret in repr(page.make_view())}
    whole = {"/briefings/puente-cerrado/", "/briefings/puente-cerrado/index.json"}
    shards = {path for path in found if path.startswith("/search/")}
    assert bool(shards) == (text == "full")
    found -= shards
    assert found == (whole if text == "full" else set())
    woven = briefing(text=text)
    assert woven.whole == (text == "full")


@pytest.mark.parametrize("text", ["full", "passages"])
def test_every_anchor_that_is_linked_is_there(text):
    found = {path: page.make_view() for path, page in pages(text=text).items()}
    for path, view in found.items():
        for target, anchor in re.findall(r"'(/briefings/[^'#]+/)#([qom]-[0-9a-f-]+)'", repr(view)):
            assert f'id="{anchor}"' in repr(found[target]), path
        if isinstance(view, BriefingView):
            for member in view.cast:
                assert member.first is None or f'id="{member.first}"' in repr(view)


def test_a_changed_article_changes_only_the_keys_of_pages_that_draw_on_it():
    before = pages()
    articles = [
        replace(a, outlet="Otro medio") if a.id == "ferry-notice" else a
        for a in fixtures.small_articles()
    ]
    after = pages(assemble(articles, fixtures.small_annotations(), lock=Lock()))
    # Parts of the search index are named by their content: those of other content have other paths.
    changed = {path for path in before if path in after and before[path].key != after[path].key}
    assert {p for p in before if p not in after} <= {p for p in before if p.startswith("/search/")}
    assert "/people/nuria-bastida/" in changed
    assert "/quotes/" in changed
    assert not {
        "/briefings/puente-cerrado/", "/people/oscar-quiroga/", "/people/petra-llull/", "/about/", "/people/",
    } & changed  # fmt: skip


def test_the_same_corpus_has_the_same_keys_and_another_title_other_ones():
    keys = {path: page.key for path, page in pages().items()}
    assert {path: page.key for path, page in pages().items()} == keys
    assert not set(keys.values()) & {page.key for page in pages(title="Otro").values()}


def test_a_known_key_stands_for_the_annotations():
    def keys(known: str) -> dict[str, str]:
        articles, found = fixtures.small_articles(), fixtures.small_annotations()
        known_keys = {"ferry-notice": known}
        corpus = assemble(articles, found, lock=Lock(), keys=known_keys)
        return {path: page.key for path, page in pages(corpus).items()}

    one, same, other = keys("1"), keys("1"), keys("2")
    assert one == same
    changed = {path for path in one if one[path] != other[path]}
    assert "/briefings/ferry-notice/" in changed
    assert "/briefings/puente-cerrado/" not in changed


def test_views_are_made_only_when_asked(monkeypatch):
    made = []
    monkeypatch.setattr(site_module, "weave", lambda *args, **kwargs: made.append(1))
    plan(fixtures.small_corpus(), SETTINGS)
    assert made == []


def test_old_addresses_lead_to_new_ones():
    lock = Lock(
        (
            LockEntry(
                "nuria-bastida", ActorKind.ORGANIZATION, "Nuria Bastida", (), ("puente-cerrado",)
            ),
            LockEntry(
                "la-alcaldesa", ActorKind.PERSON, "La alcaldesa", (), (), moved_to="nuria-bastida"
            ),
            LockEntry("olvidado", ActorKind.PLACE, "Olvidado", (), ("x",)),
        )
    )
    found = pages(fixtures.small_corpus(lock))
    for old, new in {
        "/organizations/nuria-bastida/": "/people/nuria-bastida/",
        "/people/la-alcaldesa/": "/people/nuria-bastida/",
        "/briefings/puente-de-aldara/": "/briefings/puente-cerrado/",
    }.items():
        view = found[old].make_view()
        assert isinstance(view, MovedView)
        assert view.target == new
    former = found["/places/olvidado/"].make_view()
    assert isinstance(former, ActorView)
    assert former.former
    index = found["/places/"].make_view()
    assert isinstance(index, ActorsView)
    assert [ref.path for ref in index.former] == ["/places/olvidado/"]


def test_an_alias_never_takes_the_address_of_an_article():
    articles = [
        replace(a, aliases=("pleno-puente",)) if a.id == "ferry-notice" else a
        for a in fixtures.small_articles()
    ]
    corpus = assemble(articles, fixtures.small_annotations(), lock=Lock())
    planned = plan(corpus, SETTINGS)
    assert isinstance(
        {p.path: p for p in planned.pages}["/briefings/pleno-puente/"].make_view(), BriefingView
    )
    assert "pleno-puente" in planned.warnings[0]


def many(count: int, *, per_month: int = 40) -> Corpus:
    """Articles with one quote and one question each, over some years."""
    articles: list[Article] = []
    found: dict[str, Annotations] = {}
    full = fixtures.ferry()
    for n in range(count):
        month = n // per_month
        day = date(2029 + month // 12, month % 12 + 1, n % 28 + 1) if n % 50 else None
        one = replace(fixtures.FERRY, id=f"a-{n:04}", path=f"seeds/a-{n:04}.md", date=day)
        articles.append(one)
        found[one.id] = replace(full, article_id=one.id, quotes=full.quotes[1:2])
    return assemble(articles, found, lock=Lock())


def test_lists_beyond_500_are_split_by_date_and_lose_nothing():
    corpus = many(620)
    found = pages(corpus)
    parts = [p for p in found if re.fullmatch(r"/quotes/(\d{4}(/\d\d)?|undated)/", p)]
    assert "/quotes/2029/" in parts
    assert "/quotes/undated/" in parts
    total = 0
    for path in parts:
        view = found[path].make_view()
        assert isinstance(view, QuotesView)
        assert view.count == 620
        shown = sum(len(group.quotes) for group in view.articles)
        assert shown <= 500
        assert [part.count for part in view.parts if part.current] == [shown]
        total += shown
    assert total == 620
    first = found["/quotes/"].make_view()
    assert isinstance(first, QuotesView)
    assert first.articles
    questions = found["/questions/2029/"].make_view()
    assert isinstance(questions, QuestionsView)
    person = [p for p in found if re.fullmatch(r"/people/abdel-naciri/\d{4}/", p)]
    assert person


def test_an_edit_touches_one_part_of_a_split_list():
    before = pages(many(620))
    corpus = many(620)
    changed = replace(corpus.articles[0], title="Otro")
    after = pages(assemble([changed, *corpus.articles[1:]], dict(corpus.annotations), lock=Lock()))
    quotes = {p for p in before if p.startswith("/quotes/") and before[p].key != after[p].key}
    assert quotes == {"/quotes/", f"/quotes/{changed.date:%Y}/"}


def test_a_year_beyond_500_is_split_by_month():
    found = pages(many(1300, per_month=110))
    assert "/quotes/2029/03/" in found
    assert "/quotes/2029/" not in found


def test_feeds_have_stable_ids_and_leave_out_the_undated():
    with_base = pages(base_url="https://example.org/r/")["/feed.xml"].make_view()
    without = pages()["/feed.xml"].make_view()
    assert isinstance(without, FeedView)
    assert isinstance(with_base, FeedView)
    assert [e.id for e in with_base.entries] == [e.id for e in without.entries]
    assert [e.title for e in without.entries] == [
        "Quiroga carga contra Bastida en el pleno",
        "El puente de Aldara cierra sin fecha para reabrir",
    ]
    assert all(e.id.startswith("urn:uuid:") for e in without.entries)
    assert without.updated == date(2031, 3, 7)


def test_the_sitemap_lists_pages_and_no_redirects():
    view = pages(base_url="https://example.org/")["/sitemap.xml"].make_view()
    assert isinstance(view, SitemapView)
    paths = dict(view.pages)
    assert paths["/briefings/puente-cerrado/"] == date(2031, 3, 4)
    assert "/briefings/puente-de-aldara/" not in paths
    assert "/404.html" not in paths


def test_home_spreads_open_questions_over_articles():
    view = pages()["/"].make_view()
    assert isinstance(view, HomeView)
    assert len({q.article.path for q in view.questions[:3]}) == 3
    assert (
        next(card.article.title for card in view.latest)
        == "Quiroga carga contra Bastida en el pleno"
    )


def test_about_counts_what_there_is():
    view = pages()["/about/"].make_view()
    assert isinstance(view, AboutView)
    assert (view.articles, view.quotes, view.questions) == (3, 16, 7)
    assert view.unattributed == round(100 * 2 / 16)


def test_denied_speech_is_not_counted_as_said_by_nobody():
    annotations = fixtures.small_annotations() | {
        "ferry-notice": replace(
            fixtures.ferry(),
            quotes=tuple(replace(q, modality=Modality.DENIED) for q in fixtures.ferry().quotes),
        )
    }
    corpus = assemble(fixtures.small_articles(), annotations, lock=Lock())
    view = pages(corpus)["/briefings/ferry-notice/"].make_view()
    assert isinstance(view, BriefingView)
    assert all(voice.ref for voice in view.voices)


def test_overlong_context_is_cut_at_words():
    of = fixtures.article("largo", "Largo", [f"{'palabra ' * 60}dijo “sí” {'y más ' * 60}fin."])
    found = fixtures.annotations(of, [], [fixtures.quote(of, "sí", None)], [])
    view = pages(assemble([of], {of.id: found}, lock=Lock()))["/quotes/"].make_view()
    assert isinstance(view, QuotesView)
    before, said, after = view.articles[0].quotes[0].passage
    assert before.text.startswith("…palabra")
    assert said.text == "sí"
    assert after.text.endswith("…")
    assert len(before.text) < 140 > len(after.text)


def test_spans_at_the_ends_of_an_article_do_not_break_a_page():
    of = fixtures.article("corto", "Corto", ["Sí"])
    quote = replace(fixtures.quote(of, "Sí", None), content=Span(0, 2))
    found = fixtures.annotations(of, [], [quote], [])
    for page in pages(assemble([of], {of.id: found}, lock=Lock())).values():
        page.make_view()


@pytest.mark.parametrize(
    ("target", "page", "href"),
    [
        ("/", "/", "./"),
        ("/", "/404.html", "./"),
        ("/static/site.css", "/people/a/", "../../static/site.css"),
        ("/people/a/#q", "/people/a/", "#q"),
        ("/people/a/", "/people/", "a/"),
        ("/feed.xml", "/", "feed.xml"),
    ],
)
def test_links_are_relative(target, page, href):
    assert relative(target, page) == href


def test_output_files():
    assert output_file("/") == "index.html"
    assert output_file("/people/a/") == "people/a/index.html"
    assert output_file("/.nojekyll") == ".nojekyll"


def test_spanish_order():
    names = ["Ñíguez", "Zapata", "Nuño", "Ávila", "avión", "Ortiz", "Núñez"]
    assert sorted(names, key=lambda n: sort_key(n, "es")) == [
        "Ávila", "avión", "Núñez", "Nuño", "Ñíguez", "Ortiz", "Zapata",
    ]  # fmt: skip
    assert [letter(n, "es") for n in ("ñu", "Ébano", "«X»", "Кирилл")] == ["Ñ", "E", "#", "К"]
    assert letter("ñu", "en") == "N"


@pytest.mark.parametrize(
    ("name", "aliases", "filed"),
    [
        ("Ana Ruiz", [], "Ruiz"),
        ("Nuria Bastida Coll", ["Bastida"], "Bastida Coll"),
        ("José Luis Mora Gil", [], "Mora Gil"),
        ("María del Mar Sanz", ["Sanz", "María"], "Sanz"),
        ("Ursula von der Leyen", [], "Leyen"),
        ("Kiko", [], "Kiko"),
    ],
)
def test_people_are_filed_under_their_surname(name, aliases, filed):
    assert filed_under(name, aliases) == filed


def test_pages_are_an_exact_list(tmp_path):
    planned = plan(fixtures.small_corpus(), SETTINGS)
    assert isinstance(planned, Site)
    files = [page.file for page in planned.pages]
    assert len(files) == len(set(files))
    assert all(re.fullmatch(r"[a-z0-9./-]+", file) and ".." not in file for file in files)
