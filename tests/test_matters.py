"""Which later articles are named beside an open question, and which are not."""

from __future__ import annotations

from datetime import date

import pytest
import site_fixtures as fixtures

from briefgen.actors import Lock
from briefgen.corpus import Corpus, assemble
from briefgen.matters import see_also
from briefgen.model import ActorKind, QuestionKind
from briefgen.site import Settings, plan

ASKED = "El Ministerio de Obras no ha precisado cuándo instalará el transbordador provisional."
QUESTION = "¿Cuándo instalará el Ministerio de Obras el transbordador provisional?"


def corpus(
    later: str,
    *,
    title: str = "Otra noticia",
    day: date | None = date(2031, 4, 2),
    language: str = "es",
    who: str = "Ministerio de Obras",
    kind: ActorKind = ActorKind.ORGANIZATION,
) -> Corpus:
    first = fixtures.article("primero", "Sin barco", [ASKED], day=date(2031, 3, 4))
    second = fixtures.article("segundo", title, [*later.split("\n")], day=day, language=language)
    asked = fixtures.question(
        first, "cuándo instalará el transbordador provisional", QUESTION,
        QuestionKind.UNSPECIFIED, ["obras"],
    )  # fmt: skip
    found = {
        "primero": fixtures.annotations(
            first,
            [
                fixtures.chain(first, "obras", "Ministerio de Obras", kind),
            ],
            [],
            [asked],
        ),
        "segundo": fixtures.annotations(
            second, [fixtures.chain(second, "quien", who, kind)], [], []
        ),
    }
    return assemble([first, second], found, lock=Lock())


ANSWERED = "El Ministerio de Obras instaló ayer los transbordadores provisionales de Aldara."


def test_a_later_article_on_the_same_matter_is_named():
    found = corpus(ANSWERED)
    [(key, others)] = see_also(found).items()
    assert key[0] == "primero"
    assert others == ("segundo",)


@pytest.mark.parametrize(
    "changes",
    [
        {"day": date(2031, 3, 4)},
        {"day": date(2031, 3, 1)},
        {"day": None},
        {"language": "ca"},
        {"who": "Ministerio de Obras de Lersia", "later": ANSWERED.replace("Obras", "Obras de Lersia")},
        {"who": "Ministerio de Obras", "kind": ActorKind.PLACE},
        {"later": "El Ministerio de Obras no quiso hablar.\nUn transbordador encalló.\nTodo es provisional."},
        {"later": "El Ministerio de Obras habló del transbordador."},
        {"later": "El Ministerio de Obras y el Ministerio de Obras: cuándo, cuánto y quién."},
    ],
    ids=[
        "same day", "earlier", "undated", "other language", "other actor", "a place",
        "words far apart", "one word", "only names and function words",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_not(changes):
    assert see_also(corpus(**{"later": ANSWERED} | changes)) == {}


def test_a_settled_question_needs_no_other_article():
    found = corpus(ANSWERED)
    [key] = see_also(found)
    assert see_also(found, {key}) == {}


def test_the_question_shows_it_and_the_page_changes_with_it():
    pages = {p.path: p for p in plan(corpus(ANSWERED), Settings("T")).pages}
    view = pages["/questions/"].make_view()
    [question] = view.kinds[0].questions
    assert [ref.path for ref in question.see_also] == ["/briefings/segundo/"]
    assert question.answer is None
    without = {p.path: p for p in plan(corpus("Nada nuevo."), Settings("T")).pages}
    path = "/briefings/primero/"
    assert pages[path].key != without[path].key
