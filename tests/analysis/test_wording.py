"""The gate before a question is shown: grammatical, standing without its article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.wording import Tags, fault, well_formed

TAGS = Tags(
    finite=frozenset(["acusa", "autorizó", "dice", "ofreció", "canten", "llegó", "dimitirá", "pinten", "aprueben", "deje", "tiene", "es", "está", "ha", "pide", "intervinieran", "encuentra"]),
    subjunctive=frozenset(["pinten", "aprueben", "deje", "canten", "intervinieran"]),
    nouns=frozenset(
        ["obra", "tasa", "empresa", "puente", "recurso", "decisión", "hijas", "agua", "ministra", "gremio", "vacuna", "países", "barca", "torre", "edil", "alcalde", "baile", "votación", "hogar", "muelle", "acuerdo", "tren", "señales", "delantero"]
    ),
    verbs=frozenset(["pinten", "pintar", "deje", "recibirla", "pidamos", "canten", "hacerlo"]),
    own=frozenset({"debo"}),
)  # fmt: skip
HOLLOW = frozenset({"decisión"})

GOOD = [
    "¿Por qué la empresa cerrará el puente?",
    "¿Dimitirá la ministra?",
    "¿Cerrará Estados Unidos sus obras del puente?",
    "¿Ha sido el edil juzgado?",
    "¿Cuándo se resolverá el recurso?",
    "¿Ha cobrado la empresa dos veces la obra?",
    "¿Se aprobarán las obras del muelle?",
    "¿Qué decidirá el gremio sobre la tasa de agua?",
    "¿Cuál será la decisión del gremio?",
    "¿Habrá acuerdo antes de la votación?",
    "¿Quién autorizó la obra del puente?",
    "¿Se llegará a un acuerdo?",
    "¿Tiene razón el gremio al acusar a la empresa de subir la tasa?",
    "¿Seguirá Ruiz en su puesto?",
    "¿Aprobará el pleno la tasa esta tarde?",
    "¿Qué hará la empresa si el gremio dice que no?",
    "¿Le dará el banco un plazo a la empresa?",
    "¿Qué tan cara es para la empresa la tasa?",
    "¿Llegará el muelle más allá de la torre?",
    "¿Pagará la empresa un recurso relativamente bajo de agua?",
    "¿Dónde pintar las obras del puente?",
    "¿Por qué llegó una torre y otras no?",
    "¿Es cierta la decisión polémica que llegó entre vecinos desconfiados?",
]
BAD = {
    "¿Cuándo se lo ofreció?": "object",
    "¿Lo hará la ministra?": "object",
    "¿Cuándo se resolverá?": "nothing",
    "¿Les ayudará la obra a crecer?": "object",
    "¿Canten sus hijas?": "mood",
    "¿Pinten los países la torre?": "mood",
    "¿Venderán su barca?": "owner",
    "¿Llegará la torre la torre a crecer?": "repeats",
    "¿Aprobará el pleno la tasa y la pinten los países?": "verbs",
    "¿Ganará la empresa deje el puente?": "verbs",
    "¿Dimitirá la ministra con lo cual la obra?": "person",
    "¿Debo pagar la tasa?": "person",
    "¿Nos dará agua la empresa?": "person",
    "¿Se hará eso en el puente?": "pointing",
    "¿Cerrará la empresa esta obra?": "pointing",
    "¿Qué concluirá el gremio sobre a la obra?": "joined",
    "¿Habrá señales de que el tren?": "cut",
    "¿Será los países un acuerdo?": "number",
    "¿Aprobarán la empresa a la ministra y al alcalde?": "number",
    "¿Tendrá acuerdo en la votación?": "subject",
    "¿No es verdad?": "nothing",
    "¿Llegó se canten las obras?": "joined",
    "¿Le dará agua la empresa frente al puente?": "object",
    "¿Aprobará el gremio las siguientes obras?": "pointing",
    "¿Será posible deje la ministra la obra?": "verbs",
    "¿Irán la empresa de la obra al puente?": "number",
    "¿Cuál será la decisión?": "hollow",
    "¿Habrá nadie en el hogar?": "negation",
    "¿Cerrará la empresa el puente sin que intervinieran los países?": "tense",
    "¿Prohibirá alcalde el baile?": "article",
    "¿Pasará de una obra a otra?": "subject",
    "¿Llegará la obra, dos años a su fin?": "commas",
    "¿Qué decidirá el gremio sobre la?": "dangling",
    "¿Hará la empresa un nuevo?": "dangling",
    "¿Qué pasará con la decisión?": "hollow",
    "¿La empresa?": "length",
    "¿Un puente para el gremio?": "verb",
    "Dimitirá la ministra": "marks",
    "¿Dimitirá la ministra? ¿Cuándo?": "marks",
    "¿Qué la obra del puente cerrará la empresa?": "joined",
    "¿Es la obra mía?": "person",
    "¿Será autorizada el puente por la empresa?": "gender",
    "¿Será autorizada en la obra?": "subject",
    "¿Habrá de una obra?": "existence",
    "¿En qué decisión se encuentra?": "hollow",
    "¿Saldrán Ana Ruiz acuerdos?": "number",
    "¿Dirá Ana Ruiz que Ana Ruiz dimitirá?": "repeats",
}


@pytest.mark.parametrize("question", GOOD)
def test_a_plain_question_is_let_through(question):
    assert fault(question, TAGS, hollow=HOLLOW) is None


@pytest.mark.parametrize("question", BAD)
def test_what_an_editor_would_strike_out_is_held_back(question):
    assert fault(question, TAGS, hollow=HOLLOW) == BAD[question]
    assert not well_formed(question, TAGS, hollow=HOLLOW)


WORDS = sorted({word for question in [*GOOD, *BAD] for word in question.strip("¿?").split()})


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_are_judged(words):
    question = "¿" + " ".join(words) + "?"
    assert well_formed(question, TAGS) is (fault(question, TAGS) is None)
