"""The search index: what is in it, and which of its files an edit rewrites."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
import site_fixtures as fixtures

from briefgen import search
from briefgen.corpus import Corpus
from briefgen.model import Annotations, Article, Editorial
from briefgen.search import Item, Kind, Record, Weight
from briefgen.site import Settings, plan
from briefgen.views import JsonView, SearchView

EDITS = '''
[[note]]
words = "once millones"
note = """
Sin IVA, según el *pliego*.

Con sobrecostes y <b>remolque</b>.
"""

[[question]]
words = "¿Habrá un transbordador antes de Navidad?"
answer = "Sí, lo adelantaron los **astilleros**."
source = "pleno-puente"
'''
UNPUBLISHED = """
[[note]]
words = "cerró este martes"
note = "Vallas desde el lunes."
"""


def index_of(
    corpus: Corpus | None = None, editorial: Mapping[str, Editorial] | None = None, **changes
) -> dict[str, object]:
    """The index of a planned site, as its pages hold it, by file name."""
    planned = plan(
        corpus or fixtures.small_corpus(), Settings("Cuaderno", **changes), editorial=editorial
    )
    found = {}
    for page in planned.pages:
        if page.path.startswith("/search/") and page.template == "json":
            view = page.make_view()
            assert isinstance(view, JsonView)
            found[page.path.removeprefix("/search/")] = view.value
    assert not [w for w in planned.warnings if "is not shown" not in w]
    return found


def record(path: str, *texts: str, language: str = "es", day: date | None = None) -> Record:
    items = tuple(Item(Kind.BRIEFING, ((text, Weight.TEXT),), (text, "")) for text in texts)
    return Record(path, path, language, day, items)


def entries(files: dict) -> dict[str, tuple[list[str], set[str]]]:
    """By stem its forms and the records that hold it."""
    found = {}
    for name in files["index.json"]["words"].values():
        part = files[f"{name}.json"]
        for stem, forms, places in part["words"]:
            found[stem] = (forms.split(), {part["in"][at][0] for at, *_ in places})
    return found


def test_forms_of_a_word_stand_under_one_stem_without_accents():
    files = search.files(
        [
            record("/a/", "Investigación en Ávila"),
            record("/b/", "las investigaciones", "INVESTIGACIÓN"),
        ]
    )
    found = entries(files)
    assert found["investig"] == (
        ["investigacion", "investigaciones"],
        {record("/a/").id, record("/b/").id},
    )
    assert found["avil"][0] == ["avila"]


def test_each_language_has_its_stemmer_and_others_none():
    found = entries(
        search.files(
            [
                record("/a/", "investigations", language="en"),
                record("/b/", "Häuser", language="de"),
            ]
        )
    )
    assert found["investig"][0] == ["investigations"]
    assert found["hauser"][0] == ["hauser"]


def test_every_word_is_found_under_the_beginnings_that_the_index_names():
    texts = [f"palabra{n} prefacio prefecto{n % 7} único{n}" for n in range(900)]
    files = search.files(record(f"/{n}/", text) for n, text in enumerate(texts))
    prefixes = files["index.json"]["words"]
    assert len(prefixes) > 10
    for form in ("palabra17", "prefacio", "prefecto3", "unico899"):
        holding = [prefix for prefix in prefixes if form.startswith(prefix)]
        stems = [s for p in holding for s in files[f"{prefixes[p]}.json"]["words"]]
        assert any(form in forms.split() for _, forms, _ in stems), form
    for name in prefixes.values():
        part = files[f"{name}.json"]
        if len(part["words"]) > 1:
            assert len(json.dumps(part)) < 2 * search.PART
    pages = files["index.json"]["pages"]
    for n in range(len(texts)):
        id_ = record(f"/{n}/").id
        (prefix,) = [p for p in pages if id_.startswith(p)]
        assert id_ in files[f"{pages[prefix]}.json"]


def test_one_word_rewrites_its_own_parts_only():
    syllables = [c + v for c in "bcdfglmnprst" for v in "aeiou"]
    words_ = ["".join(three) for three in product(syllables, repeat=2)]
    texts = [" ".join(words_[n % 3600 : n % 3600 + 9]) for n in range(0, 3600, 3)]
    before = search.files(record(f"/{n}/", text) for n, text in enumerate(texts))
    edited = texts[7].split()
    texts[7] = " ".join([*edited[:4], "zanahoria", *edited[5:]])
    after = search.files(record(f"/{n}/", text) for n, text in enumerate(texts))
    fresh = {p: n for p, n in after["index.json"]["words"].items() if f"{n}.json" not in before}
    # The sentence is another one now, for all its words; no other beginning is touched.
    assert all(any(w.startswith(p) for w in {*edited, "zanahoria"}) for p in fresh)
    assert "z" in fresh
    assert len(fresh) < len(after["index.json"]["words"]) / 4
    assert sum(f"{n}.json" not in before for n in after["index.json"]["pages"].values()) == 1


def test_another_note_rewrites_the_parts_of_its_words_and_its_page_only():
    corpus, editorial = fixtures.edited(EDITS)
    before = index_of(corpus, editorial)
    corpus, editorial = fixtures.edited(EDITS.replace("remolque", "xilófono"))
    after = index_of(corpus, editorial)
    old, new = before["index.json"]["words"], after["index.json"]["words"]  # type: ignore[index]
    note = search.words("Sin IVA, según el pliego. Con sobrecostes b y remolque, xilófono")
    changed = {p for p in {*old, *new} if old.get(p) != new.get(p)}
    assert "x" in changed
    assert changed < {*old, *new}
    forms = {search.fold(word) for word in note} | {search.stem(word, "es") for word in note}
    assert all(any(form.startswith(p) for form in forms) for p in changed), changed
    (page,) = [p for p in pages(before) if p not in list(pages(after))]
    assert page["path"] == "briefings/puente-cerrado/"


def test_a_sentence_more_leaves_the_others_where_they_are():
    one = record("/a/", "Primera frase aquí.", "Tercera frase allí.")
    more = record("/a/", "Primera frase aquí.", "Segunda distinta.", "Tercera frase allí.")
    assert one.numbers == (more.numbers[0], more.numbers[2])
    assert len(set(record("/a/", *["Igual."] * 50).numbers)) == 50
    before, after = entries(search.files([one])), entries(search.files([more]))
    assert set(after) - set(before) == {"segund", "distint"}


def test_an_edit_of_one_article_leaves_the_others_words_alone():
    before = index_of()
    corpus = fixtures.small_corpus()
    edited = edit_title(corpus, "Título con xilófono")
    after = index_of(edited)
    words_before, words_after = before["index.json"]["words"], after["index.json"]["words"]  # type: ignore[index]
    assert "x" in words_after
    assert "x" not in words_before
    untouched = [p for p in words_after if words_before.get(p) == words_after[p]]
    assert len(untouched) > len(words_after) / 2


def edit_title(corpus: Corpus, title: str) -> Corpus:
    first = corpus.articles[0]
    return replace(corpus, articles=(replace(first, title=title), *corpus.articles[1:]))


def test_notes_and_answers_are_found_and_lead_to_their_passage_and_question():
    corpus, editorial = fixtures.edited(EDITS)
    files = index_of(corpus, editorial)
    found = places(files)
    (note,) = editorial[fixtures.BRIDGE.id].notes
    (answer,) = editorial[fixtures.BRIDGE.id].answers
    for word in ("plieg", "sobrecost", "remolqu"):
        assert found[word] == {(Kind.NOTE, note.id)}, word
    assert found["astiller"] == {(Kind.QUESTION, answer.question)}
    # The title of the briefing that the answer comes from leads to it too.
    assert (Kind.QUESTION, answer.question) in found["plen"]
    shown = [item for page in pages(files) for item in page["items"].values()]
    assert ["Sin IVA, según el pliego. Con sobrecostes y <b>remolque</b>.", note.id] in [
        list(item[:2]) for item in shown
    ]
    before = places(index_of(corpus))
    assert not {"plieg", "sobrecost", "astiller"} & before.keys()


def test_editors_words_are_stemmed_in_the_language_of_the_interface():
    corpus, editorial = fixtures.edited(EDITS)
    files = index_of(corpus, editorial, language="en")
    assert files["index.json"]["languages"] == ["en", "es"]
    assert "astillero" in places(files)
    assert "astiller" in places(index_of(corpus, editorial))


def test_only_published_notes_are_in_the_index_and_offered_on_its_page():
    corpus, editorial = fixtures.edited(UNPUBLISHED)
    keys = set()
    for text, noted in (("full", True), ("passages", False)):
        planned = plan(corpus, Settings("Cuaderno", text=text), editorial=editorial)
        (page,) = [page for page in planned.pages if page.path == "/search/"]
        view = page.make_view()
        assert isinstance(view, SearchView)
        assert view.noted is noted
        keys.add(page.key)
        assert ("vall" in places(index_of(corpus, editorial, text=text))) is noted
    assert len(keys) == 2


def places(files: dict) -> dict[str, set[tuple[Kind, str]]]:
    """By stem the kinds and anchors of the items that hold it."""
    by_id = {
        id_: page
        for name in files["index.json"]["pages"].values()
        for id_, page in files[f"{name}.json"].items()
    }
    found: dict[str, set[tuple[Kind, str]]] = {}
    for name in files["index.json"]["words"].values():
        part = files[f"{name}.json"]
        for stem, _, where in part["words"]:
            for at, *codes in where:
                items = by_id[part["in"][at][0]]["items"]
                for code in codes:
                    shown = items.get(str(code >> 5), ("", ""))
                    found.setdefault(stem, set()).add((Kind(code >> 2 & 7), shown[1]))
    return found


def pages(files: dict) -> Iterator[dict]:
    """What is shown of each page."""
    for name in files["index.json"]["pages"].values():
        yield from files[f"{name}.json"].values()


def test_hits_lead_to_anchors_that_are_there():
    from briefgen.render import Theme

    corpus, editorial = fixtures.edited(EDITS)
    planned = plan(corpus, Settings("Cuaderno"), editorial=editorial)
    pages = {page.path: page for page in planned.pages}
    files = index_of(corpus, editorial)
    from pathlib import Path

    theme = Theme.of_project(Path("none"), Path("none"), "es")
    anchors = 0
    for name in files["index.json"]["pages"].values():  # type: ignore[index]
        for shown in files[f"{name}.json"].values():  # type: ignore[attr-defined]
            html = theme.render(pages[f"/{shown['path']}"]).decode()
            for item in shown["items"].values():
                if len(item) in (2, 3, 4, 5) and shown["path"].startswith("briefings/") and item[1]:
                    assert f'id="{item[1]}"' in html, item
                    anchors += 1
    assert anchors > 20


def test_only_published_sentences_are_in_the_index():
    corpus = fixtures.small_corpus()
    whole, passages = index_of(), index_of(text="passages")
    from briefgen.passages import publishable, sentences

    hidden = [
        " ".join(span.of(article.text).split())
        for article in corpus.articles
        for span in sentences(article)
        if not any(k.contains(span) for k in publishable(article, corpus.annotations[article.id]))
        and span.of(article.text) != article.title
    ]
    everything = json.dumps(whole, ensure_ascii=False)
    published = json.dumps(passages, ensure_ascii=False)
    assert hidden
    assert sum(json.dumps(text, ensure_ascii=False)[1:-1] in everything for text in hidden) > 0
    assert not [t for t in hidden if json.dumps(t, ensure_ascii=False)[1:-1] in published]


def test_names_that_may_not_be_shown_are_not_found():
    corpus = fixtures.small_corpus()
    article = corpus.articles[0]
    annotations = corpus.annotations[article.id]
    unsure = Annotations(
        article.id, quotes=tuple(replace(q, confidence=0.1) for q in annotations.quotes)
    )
    planned = plan(
        replace(corpus, annotations={**corpus.annotations, article.id: unsure}), Settings("T")
    )
    record_ = Record(f"/briefings/{article.id}/", "", "es", None, ())
    for page in planned.pages:
        if page.template == "json" and page.path.startswith("/search/"):
            value = page.make_view().value  # type: ignore[union-attr]
            if record_.id in value:
                quotes = [i for i in value[record_.id]["items"].values() if len(i) == 5]
                assert quotes
                assert all(item[2] == "" for item in quotes)


def test_the_same_articles_give_the_same_bytes_in_any_order():
    records = [record(f"/{n}/", f"texto {n} común", day=date(2031, 1, 1 + n)) for n in range(20)]
    assert json.dumps(search.files(records)) == json.dumps(search.files(reversed(records)))


@pytest.mark.parametrize("words", ["", "¿?", "𝔘𝔫𝔦", "a̐b", "\ud800x", "<script>alert(1)</script>"])
def test_any_text_can_be_indexed(words):
    files = search.files([record("/a/", words)])
    assert json.loads(json.dumps(files["index.json"]))["format"] == search.FORMAT


def test_an_article_without_words_is_no_trouble():
    article = Article("a", "seeds/a.md", "es", "", "", (), "", False)
    assert isinstance(article, Article)
    assert search.files([]) == {
        "index.json": {
            "format": search.FORMAT,
            "languages": [],
            "stop": " ".join(sorted(search.STOP)),
            "words": {},
            "pages": {},
        }
    }
