"""What editors decide: their files, their places in the text, and what becomes of the annotations."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
import site_fixtures as fixtures
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import edits as module
from briefgen.actors import Lock
from briefgen.corpus import assemble
from briefgen.edits import (
    KEYS,
    Applied,
    apply,
    article_of,
    find_edits,
    find_words,
    keep_schema,
    nearest_passage,
    parse_edits,
    plain,
    read_edits,
    rich,
    schema,
)
from briefgen.errors import ConfigError
from briefgen.markup import parse, text_of
from briefgen.model import ActorKind, By, Editorial, QuestionKind, QuoteKind, Span
from briefgen.render import Theme
from briefgen.site import Settings, plan

WHERE = "seeds/puente-cerrado.edit.toml"


def edited(toml: str, article=fixtures.BRIDGE, annotations=None) -> Applied:
    found = annotations or fixtures.small_annotations()[article.id]
    return apply(article, found, parse_edits(toml, where=WHERE))


def clean(toml: str, **more) -> Applied:
    applied = edited(toml, **more)
    assert applied.stale == ()
    return applied


def quotes(applied: Applied, article=fixtures.BRIDGE) -> dict[str, object]:
    return {q.content.of(article.text): q for q in applied.annotations.quotes}


def questions(applied: Applied) -> dict[str, object]:
    return {q.question: q for q in applied.annotations.questions}


# ---------------------------------------------------------------- the file


@pytest.mark.parametrize(
    ("toml", "line", "said"),
    [
        ('[[qoute]]\nwords = "x"', 1, "did you mean `quote`?"),
        ('[quote]\nwords = "x"', 1, "[[quote]]"),
        ('quote = "x"', 1, "list of tables"),
        ('[[quote]]\nwords = "x"\nspeeker = "Ana"', 3, "did you mean `speaker`?"),
        ('[[quote]]\nspeaker = "Ana"', 1, "has no `words`"),
        ('[[quote]]\nwords = ""\nhide = true', 2, "`words` is empty"),
        ('[[quote]]\nwords = "x"', 1, "does nothing"),
        ('[[quote]]\nwords = "x"\nhide = "yes"', 3, "true or false"),
        ('[[quote]]\nwords = "x"\nhide = true\nspeaker = "Ana"', 4, "cannot stand with hide"),
        ('[[quote]]\nwords = "x"\nnth = 0\nhide = true', 3, "above 0"),
        ('[[quote]]\nwords = "x"\nspeaker = "Ana"\nkind = "direct"', 4, "only for a quote"),
        ('[[quote]]\nwords = "x"\nspeaker = "A"\nspeaker_kind = "persn"', 4, "`person`"),
        ('[[question]]\nwords = "x"\nanswer = "Sí."', 3, "has no source"),
        ('[[question]]\nwords = "x"\nsource = "Yo"', 3, "belongs to an answer"),
        ('[[question]]\nwords = "x"\nadd = true', 3, "has no question"),
        ('[[question]]\nwords = "x"\nactors = ["Ana"]\nquestion = "¿?"', 3, "only for a question"),
        ('[[question]]\nwords = "x"\nadd = true\nquestion = "¿?"\nactors = "Ana"', 5, "list of names"),
        ('[[question]]\nwords = "x"\nanswer = "a"\nsource = "b"\ndate = "ayer"', 5, "not a date"),
        ('[[note]]\nwords = "x"', 1, "has no `note`"),
        ('[[note]]\nwords = "x"\nnote = """\nnth = 1\n[[quote]]\n"""\nnoet = 1', 7, "`note`"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said_with_its_line(toml, line, said, tmp_path):
    path = tmp_path / "a.edit.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        read_edits(path, where=WHERE)
    assert raised.value.where == WHERE
    assert raised.value.line == line
    assert said in str(raised.value)


def test_toml_that_is_none_is_said_with_the_project_s_path(tmp_path):
    path = tmp_path / "a.edit.toml"
    path.write_text('[[note]]\nwords = "x\n', encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        read_edits(path, where=WHERE)
    assert (raised.value.where, raised.value.line) == (WHERE, 2)


def test_the_schema_lists_the_keys_that_are_read_and_no_others(tmp_path):
    described = json.loads(schema())["properties"]
    assert {name: set(t["items"]["properties"]) for name, t in described.items()} == {
        name: set(keys) for name, keys in KEYS.items()
    }
    kinds = described["question"]["items"]["properties"]["kind"]["enum"]
    assert kinds == [str(kind) for kind in QuestionKind]
    assert described["quote"]["items"]["properties"]["kind"]["enum"] == [
        str(kind) for kind in (QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT)
    ]
    keep_schema(tmp_path / ".briefgen")
    assert (tmp_path / ".briefgen" / module.SCHEMA).read_bytes() == schema()


def test_edit_files_are_found_with_their_articles(tmp_path):
    for name in ("a.md", "a.txt", "b.TXT", "a.edit.toml", "b.edit.toml", "lost.edit.toml"):
        (tmp_path / name).write_text("")
    (tmp_path / "dos").mkdir()
    (tmp_path / "dos" / "c.edit.toml").write_text("")
    (tmp_path / "dos" / ".hidden.edit.toml").write_text("")
    found = find_edits(tmp_path)
    assert [p.relative_to(tmp_path).as_posix() for p in found] == [
        "a.edit.toml", "b.edit.toml", "dos/c.edit.toml", "lost.edit.toml",
    ]  # fmt: skip
    named = [article_of(path) for path in found]
    assert [path and path.name for path in named] == ["a.md", "b.TXT", None, None]


# ---------------------------------------------------------------- words


def test_words_are_found_whole_and_across_line_breaks():
    assert find_words("una y algunas, una", "una") == [Span(0, 3), Span(15, 18)]
    assert find_words("no\n vamos  a jugar", "vamos a jugar") == [Span(4, 18)]
    assert find_words("Jose\u0301 dijo", "José dijo") == [Span(0, 10)]
    assert find_words("(¿sí?)", "¿sí?") == [Span(1, 5)]
    assert find_words("a+b", ".") == []


def test_the_nearest_passage_is_the_one_somebody_would_have_meant():
    near = nearest_passage(fixtures.BRIDGE, "el jueves comparecerá ante la comisión")
    assert near is not None
    assert near.startswith("el jueves comparecerá ante")
    assert nearest_passage(fixtures.BRIDGE, "xyzzy plugh") is None


# ---------------------------------------------------------------- quotes


def test_a_hidden_quote_goes_with_all_its_parts_and_the_others_keep_their_ids():
    before = {q.id for q in fixtures.bridge().quotes}
    applied = clean('[[quote]]\nwords = "y menos por dos meses de obra"\nhide = true')
    after = {q.id for q in applied.annotations.quotes}
    assert len(before) - len(after) == 2
    assert after < before


def test_a_speaker_is_corrected_by_name_whatever_its_accents():
    applied = clean('[[quote]]\nwords = "con acuse de recibo"\nspeaker = "oscar quiroga"')
    quote = quotes(applied)["con acuse de recibo"]
    assert (quote.speaker, quote.by, quote.confidence) == ("oscar-quiroga", By.EDITOR, 1.0)
    by_surname = clean('[[quote]]\nwords = "“llegó tarde”"\nspeaker = "Quiroga"')
    quote = quotes(by_surname)["llegó tarde"]
    assert quote.speaker == "oscar-quiroga"
    assert quote.speaker_words is None, "the article's words for another name nobody"


def test_words_inside_a_quote_are_enough_to_name_it():
    applied = clean('[[quote]]\nwords = "jugar con la vida"\nspeaker = "Óscar Quiroga"')
    assert quotes(applied)["y menos por dos meses de obra"].speaker == "oscar-quiroga"


def test_a_new_name_becomes_an_actor_with_a_page():
    applied = clean(
        '[[quote]]\nwords = "llegó tarde"\nspeaker = "Casilda Perea"\nspeaker_kind = "person"'
    )
    found = fixtures.small_annotations() | {fixtures.BRIDGE.id: applied.annotations}
    corpus = assemble(fixtures.small_articles(), found, lock=Lock())
    assert corpus.actors["casilda-perea"].kind is ActorKind.PERSON
    pages = {page.path: page for page in plan(corpus, Settings("T", version="1")).pages}
    view = pages["/people/casilda-perea/"].make_view()
    assert [q.words for group in view.said for q in group.quotes] == ["llegó tarde"]


def test_a_slip_in_a_name_makes_nobody():
    applied = edited('[[quote]]\nwords = "llegó tarde"\nspeaker = "Nuria Bastidas"')
    [stale] = applied.stale
    assert "did you mean `Nuria Bastida`?" in str(stale)
    assert applied.annotations == fixtures.bridge()
    meant = clean('[[quote]]\nwords = "llegó tarde"\nspeaker = "Nuria Bastidas"\nnew = true')
    assert quotes(meant)["llegó tarde"].speaker == "nuria-bastidas"


def test_nobody_can_be_the_speaker():
    applied = clean('[[quote]]\nwords = "llegó tarde"\nspeaker = ""')
    assert quotes(applied)["llegó tarde"].speaker is None


def test_a_missed_quote_is_added_and_known_as_the_editor_s():
    applied = clean(
        '[[quote]]\nwords = "pidió paciencia a los vecinos"\nadd = true\nspeaker = "Nuria Bastida"'
    )
    quote = quotes(applied)["pidió paciencia a los vecinos"]
    assert (quote.kind, quote.by, quote.id[:2]) == (QuoteKind.INDIRECT, By.EDITOR, "q-")
    order = [q.content for q in applied.annotations.quotes]
    assert order == sorted(order)


def test_a_quote_that_the_machine_finds_by_now_is_not_added_twice():
    applied = clean('[[quote]]\nwords = "“llegó tarde”"\nadd = true\nspeaker = "Nuria Bastida"')
    assert len(applied.annotations.quotes) == len(fixtures.bridge().quotes)
    assert quotes(applied)["llegó tarde"].by is By.EDITOR


def test_marks_around_added_words_make_them_direct():
    article = fixtures.article("a", "T", ["Dijo «nada más». Y calló."])
    empty = fixtures.annotations(article, [], [], [])
    toml = '[[quote]]\nwords = "«nada más»"\nadd = true\nspeaker = "Ana Ruiz"'
    applied = clean(toml, article=article, annotations=empty)
    [quote] = applied.annotations.quotes
    assert quote.content.of(article.text) == "nada más"
    assert quote.kind is QuoteKind.DIRECT


# ---------------------------------------------------------------- questions and notes


def test_an_answer_closes_a_question_which_keeps_its_id():
    applied = clean(
        "[[question]]\n"
        'words = "¿Habrá un transbordador antes de Navidad?"\n'
        'answer = "Sí: desde el *12 de diciembre*."\n'
        'source = "https://example.org/ferry"\ndate = 2031-12-12'
    )
    [answer] = applied.editorial.answers
    was = next(q for q in fixtures.bridge().questions if "transbordador" in q.question)
    assert answer.question == was.id
    assert was in applied.annotations.questions
    assert answer.html == "<p>Sí: desde el <em>12 de diciembre</em>.</p>\n"
    assert str(answer.date) == "2031-12-12"


def test_a_question_is_hidden_reworded_or_added():
    applied = clean(
        '[[question]]\nwords = "una postura que el ministerio rechaza"\nhide = true\n'
        '[[question]]\nwords = "el jueves comparecerá ante el pleno"\nquestion = "¿Qué dirá?"\n'
        '[[question]]\nwords = "llegó tarde"\nadd = true\nquestion = "¿Por qué llegó tarde?"\n'
        'kind = "doubtful"\nactors = ["Bastida"]'
    )
    found = questions(applied)
    assert "¿Quién debe pagar la reparación del puente?" not in found
    assert (found["¿Qué dirá?"].by, found["¿Qué dirá?"].confidence) == (By.EDITOR, 1.0)
    added = found["¿Por qué llegó tarde?"]
    assert (added.kind, added.actors) == (QuestionKind.DOUBTFUL, ("nuria-bastida",))


def test_a_note_needs_to_know_which_of_several_places():
    toml = '[[note]]\nwords = "Bastida"\nnote = "¿Cuál?"'
    [stale] = edited(toml).stale
    assert "stand 3 times" in str(stale)
    [note] = clean(f"{toml}\nnth = 3").editorial.notes
    assert note.span == fixtures.place(fixtures.BRIDGE.text, "Bastida#3")
    [stale] = edited(f"{toml}\nnth = 4").stale
    assert "nth = 4" in str(stale)


def test_gone_words_are_reported_with_line_and_nearest_passage():
    [stale] = edited('# uno\n[[quote]]\nhide = true\nwords = "No vamos a jugar con su vida"').stale
    assert (stale.where, stale.line) == (WHERE, 4)
    assert "No vamos a jugar con la vida" in stale.todo


def test_words_without_a_quote_are_reported():
    [stale] = edited('[[quote]]\nwords = "Quién paga"\nhide = true').stale
    assert "stands no quote" in str(stale)
    assert "add = true" in str(stale)


def test_of_two_edits_of_one_quote_the_first_holds_and_the_second_is_reported():
    toml = '[[quote]]\nwords = "llegó tarde"\n'
    applied = edited(f'{toml}speaker = "Óscar Quiroga"\n{toml}hide = true')
    assert quotes(applied)["llegó tarde"].speaker == "oscar-quiroga"
    [stale] = applied.stale
    assert stale.line == 5
    assert "line 2" in str(stale)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**a** & <b>", "<p><strong>a</strong> &amp; &lt;b&gt;</p>\n"),
        ("# Título", "<p><strong>Título</strong></p>\n"),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>\n"),
        ("![una foto](https://x.org/a.png)", "<p>una foto</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
    ],
)
def test_markdown_of_editors_is_safe(source, html):
    assert rich(source) == html


@given(st.text(max_size=200))
def test_no_markdown_brings_elements_that_a_note_cannot_hold(source):
    html = rich(source)
    assert text_of(parse(html)).split() == plain(source).split()
    names = {part.split(">")[0].split(" ")[0].strip("/") for part in html.split("<")[1:]}
    assert names <= module._KEPT


# ---------------------------------------------------------------- properties

_EDITS = st.lists(
    st.sampled_from(
        [
            '[[quote]]\nwords = "llegó tarde"\nspeaker = "Óscar Quiroga"\n',
            '[[quote]]\nwords = "con acuse de recibo"\nhide = true\n',
            '[[quote]]\nwords = "debe pagarlo todo"\nspeaker = "Casilda Perea"\n',
            '[[quote]]\nwords = "pidió paciencia"\nadd = true\nspeaker = "Casilda Perea"\n'
            'speaker_kind = "group"\n',
            '[[quote]]\nwords = "al tráfico pesado"\nadd = true\nspeaker = "Aldara"\n',
            '[[question]]\nwords = "una postura que el ministerio rechaza"\nhide = true\n',
            '[[question]]\nwords = "¿Habrá un transbordador"\nanswer = "No."\nsource = "Actas"\n',
            '[[question]]\nwords = "Quién paga"\nadd = true\nquestion = "¿Quién paga?"\n'
            'answer = "Todos."\nsource = "https://example.org/"\n',
            '[[note]]\nwords = "once millones"\nnote = "Sin IVA."\n',
            '[[note]]\nwords = "once millones"\nnote = "Con *todo*."\n',
            '[[note]]\nwords = "palabras que no están"\nnote = "x"\n',
        ]
    ),
    unique=True,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(_EDITS, st.randoms(use_true_random=False))
def test_neither_the_order_of_edits_nor_that_of_articles_changes_the_site(
    chosen: list[str], rnd: random.Random
):
    def pages(tomls: list[str], articles) -> dict[str, str]:
        applied = edited("".join(tomls))
        found = fixtures.small_annotations() | {fixtures.BRIDGE.id: applied.annotations}
        corpus = assemble(articles, found, lock=Lock())
        editorial = {fixtures.BRIDGE.id: applied.editorial}
        planned = plan(corpus, Settings("T", version="1"), editorial=editorial)
        return {page.path: page.key for page in planned.pages} | {"lock": corpus.lock.text()}

    articles = list(fixtures.small_articles())
    once = pages(chosen, articles)
    rnd.shuffle(chosen)
    rnd.shuffle(articles)
    assert pages(chosen, articles) == once


@settings(max_examples=100, deadline=None)
@given(_EDITS)
def test_whatever_is_edited_stands_in_the_text_in_order_with_ids_of_its_own(chosen: list[str]):
    applied = edited("".join(chosen))
    found = applied.annotations
    spans = [[q.content for q in found.quotes], [q.evidence for q in found.questions]]
    assert all(order == sorted(order) for order in spans)
    ids = [one.id for one in (*found.quotes, *found.questions, *applied.editorial.notes)]
    assert len(ids) == len(set(ids))
    chains = {chain.id for chain in found.chains}
    assert {q.speaker for q in found.quotes if q.speaker} <= chains
    assert len(applied.stale) == sum("no están" in one for one in chosen)


@given(st.text(alphabet="abc \n«»áñ", max_size=40), st.data())
def test_any_words_of_a_text_are_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end].strip()
    whole = not (text[start - 1 : start] + text[start : start + 1]).isalnum() or start == 0
    if words and whole and not text[end : end + 1].isalnum():
        spans = find_words(text, words)
        assert spans
        assert all(s.of(text).split() == words.split() for s in spans)


# ---------------------------------------------------------------- on the page

BOTH = (
    "[[note]]\nwords = \"once millones\"\nnote = 'Sin [IVA](https://example.org/iva).'\n"
    '[[question]]\nwords = "¿Habrá un transbordador antes de Navidad?"\n'
    'answer = "Sí."\nsource = "https://www.example.org/ferry"\n'
)


def rendered(toml: str, path: str, **changes) -> str:
    applied = edited(toml)
    found = fixtures.small_annotations() | {fixtures.BRIDGE.id: applied.annotations}
    corpus = assemble(fixtures.small_articles(), found, lock=Lock())
    editorial = {fixtures.BRIDGE.id: applied.editorial}
    planned = plan(corpus, replace(Settings("T", version="1"), **changes), editorial=editorial)
    [page] = [p for p in planned.pages if p.path == path]
    return Theme.of_project(Path("none"), Path("none"), "es").render(page).decode()


def test_a_note_stands_beside_its_passage_as_the_editor_s():
    html = rendered(BOTH, "/briefings/puente-cerrado/")
    [note] = edited(BOTH).editorial.notes
    assert f'<span class="noted" id="{note.id}">' in html
    assert f'<details class="note note--editor" id="n-{note.id}" open>' in html
    assert f'href="#n-{note.id}"' in html
    assert f'href="#{note.id}"' in html
    assert "Nota de la redacción" in html
    assert 'Sin <a href="https://example.org/iva" rel="noopener noreferrer">IVA</a>.' in html


def test_a_settled_question_keeps_its_anchor_and_stands_apart():
    was = next(q for q in fixtures.bridge().questions if "transbordador" in q.question)
    html = rendered(BOTH, "/briefings/puente-cerrado/")
    assert f'<mark class="open open--asked open--settled" id="{was.id}">' in html
    head, _, settled = html.partition('id="settled-questions"')
    assert was.question in settled
    assert 'href="https://www.example.org/ferry"' in settled
    assert ">example.org</a>" in settled
    _, _, still_open = head.partition('id="open-questions"')
    assert was.question not in still_open
    listed = rendered(BOTH, "/questions/")
    before, _, after = listed.partition('id="settled-questions"')
    assert was.question not in before
    assert was.question in after
    assert was.question not in rendered(BOTH, "/")
    assert was.question not in rendered(BOTH, "/feed.xml")


def test_the_json_has_answers_and_notes():
    found = json.loads(rendered(BOTH, "/briefings/puente-cerrado/index.json"))
    [note] = found["notes"]
    assert found["text"][note["start"] : note["end"]] == note["text"] == "once millones"
    [answered] = [q for q in found["questions"] if "answer" in q]
    assert answered["answer"]["text"] == "Sí."
    assert "notes" not in json.loads(rendered("", "/briefings/puente-cerrado/index.json"))


def test_a_note_on_what_is_not_published_is_not_shown_and_said():
    toml = '[[note]]\nwords = "al tráfico pesado"\nnote = "Camiones secretos."'
    html = rendered(toml, "/briefings/puente-cerrado/", text="passages")
    assert "Camiones secretos" not in html
    applied = edited(toml)
    corpus = assemble(fixtures.small_articles(), fixtures.small_annotations(), lock=Lock())
    editorial = {fixtures.BRIDGE.id: applied.editorial}
    [warning] = plan(corpus, Settings("T", text="passages"), editorial=editorial).warnings
    assert "al tráfico pesado" in warning
    assert plan(corpus, Settings("T"), editorial={"x": Editorial()}).warnings == ()
