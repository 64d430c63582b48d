"""Whether a question may be shown: grammatical Spanish that stands without its article.

The rules of openness build questions over clauses as a tagger and a parser saw them, and both err.
This gate is the last word: what it is not sure of is not asked. It goes by the words of the
question and by what the article's tags say of them, and asks for
    ¿ + one verb in the indicative or conditional (after an interrogative, if there is one)
    a subject after it that agrees, before any possessive that points at it
    no pronoun whose meaning stays in the article, no first or second person
    one clause: any further finite verb hangs on a word that may introduce it
Source: RAE & ASALE, Nueva gramática (manual), § 42.3 (order in questions), § 16 (pronouns).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.analysis.phrases import words
from briefgen.analysis.verbs import is_conditional, is_future, is_infinitive

LONGEST = 32
"""Most words of a question that a reader takes in at once."""

_ADDRESS = words(
    "me te nos os debo puedo tengo quiero hago voy soy estoy he fui mi mis tu tus ti conmigo contigo yo tú nosotros vosotros usted ustedes nuestro nuestra nuestros nuestras mío mía míos mías tuyo tuya tuyos tuyas vuestro vuestra vuestros vuestras mí vos"
)
_POINTING = words(
    """esto eso ello aquello él ella ellos ellas éste ésta éstos éstas ése ésa ésos ésas
    allí ahí allá entonces así suyo suya suyos suyas aquél aquélla cual cuales dicho dicha dichos dichas mencionado mencionada"""
)
_DEMONSTRATIVES = words("este ese esta esa estos esos estas esas aquel aquella aquellos aquellas")
_TIMES = words(
    "tarde mañana noche semana año mes lunes martes miércoles jueves viernes sábado domingo primavera verano otoño invierno temporada vez momento siglo década madrugada"
)
_LINKS = re.compile(
    r"\s-\S|\S-\s|\b(no obstante|sin embargo|en cambio|por su parte|lo cual|por (?:lo )?tanto|por ello|por eso|es decir|o sea|además|asimismo|también|tampoco)\b"
)
_OBJECTS = words("lo la los las le les")
_CLITICS = _OBJECTS | {"se"}
_OPENERS = words(
    """que quien quienes cuyo cuya cuyos cuyas donde cuando como si porque aunque mientras según
    qué quién quiénes cuál cuáles cuándo cuánto cuánta cuántos cuántas cómo dónde adónde y e o u ni pero sino pues"""
)
_JOINING = words("y e o u ni pero")
_WH = words("qué quién quiénes cuál cuáles cuándo cuánto cuánta cuántos cuántas cómo dónde adónde")
_PREPOSITIONS = words(
    "a al ante bajo con contra de del desde durante en entre hacia hasta para por según sin sobre tras"
)
_PAIRS = frozenset(
    {("de", "entre"), ("por", "entre"), ("para", "con"), ("hasta", "en"), ("por", "sobre"), ("de", "hasta"), ("hasta", "por"),
     ("en", "contra"), ("desde", "hace"), ("por", "bajo"), ("de", "a"), ("de", "al"), ("de", "por"), ("de", "sobre"), ("de", "desde")}
)  # fmt: skip
_DANGLING = (
    _PREPOSITIONS
    | _OPENERS
    | words(
        "el la los las un una unos unas su sus se no muy tan lo más al del ha han haya tener ser haber hacer estar dar poner tomar llevar tener"
    )
)
_AROUND = words("durante tras desde ante en entre bajo hasta")
"""Prepositions that cannot open what a participle is said of."""
_HALF = words("nuevo nueva gran primer tercer buen mal")
"""Adjectives whose noun is still to come."""
_WITH_VERB = {("a", "conocer"), ("en", "marcha"), ("a", "cabo"), ("en", "cuenta"), ("en", "vigor")}
_AFTER_BARE = words("el la los las un una como en a al")
_PLURAL_ARTICLES = words("los las unos unas estos varios varias algunos algunas ambos sus")
_SINGULAR_ARTICLES = words("el la un una")
_EXISTENCE = words("hay habrá habría hubo había haya")
_COPULAS = words("es son será serán era eran fue fueron sería serían")
_SAYS_LITTLE = (
    _COPULAS
    | _EXISTENCE
    | words(
        "concluirá concluirán dirá dirán decidirá decidirán tiene tienen tendrá tendrán confirmará mantendrá mantendrán recibirá recibirán seguirá seguirán conocerá conocerán dará darán encuentra encuentran"
    )
)
KIN = words(
    "cliente clientes madre padre padres hijo hija hijos hijas esposa esposo mujer marido hermano hermana abogado abogada jefe jefa pareja novio novia familia vecino rival"
)
"""Whose these are a question must name."""
_ENCLITIC = re.compile(r"^\w+(?:[aeiáéí]r|ndo)(?:se)?(?:l[oae]s?|me|te|nos)$")
_LONG_QUOTE = re.compile(r"[“«\"](?:[^\s”»\"]+\s+){8,}[^\s”»\"]+[”»\"]")
_MANY = words(
    "mayoría mitad parte grupo serie resto docena decena centenar millar par tercio tercera conjunto multitud veintena treintena"
)
"""Singular nouns of many: `¿Votarán la mitad de los socios?`."""
_TOLD_BY = words("posible probable necesario imposible difícil fácil")
_AFTER_TOLD = (
    _PREPOSITIONS
    | _PLURAL_ARTICLES
    | _DEMONSTRATIVES
    | words("el la un una que si y o su este esta otro otra")
)
_TELLING = 3
"""Fewest words beside a hollow noun that tell which is meant: `las versiones confusas que corren`."""
_COMPARED = words(
    "más menos mejor peor mayor menor mayores menores antes tan igual mismo misma otro otra"
)
_CLAUSE_OPENERS = words("que quien quienes cuando aunque porque mientras si")
_WORD = re.compile(r"\w[\w.,%/-]*\w|\w")


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tags around the evidence say of its words, all lower case."""

    finite: frozenset[str]
    subjunctive: frozenset[str]
    nouns: frozenset[str]
    """Common nouns and names."""
    verbs: frozenset[str]
    """Any form of a verb, infinitives included."""
    own: frozenset[str] = frozenset()
    """Verbs in the first or second person."""
    others: frozenset[str] = frozenset()
    """Words seen as something else than a finite verb as well."""


def well_formed(question: str, tags: Tags, *, hollow: frozenset[str] = frozenset()) -> bool:
    """Whether a question is one that an editor would let stand; see the module.

    `hollow` are nouns that alone tell no reader what is meant (`¿Cuál será la decisión?`).
    """
    return fault(question, tags, hollow=hollow) is None


def fault(question: str, tags: Tags, *, hollow: frozenset[str] = frozenset()) -> str | None:
    """What is wrong with a question, in a word; None where nothing is seen."""
    if (
        not re.fullmatch(r"¿[^¿?¡!;:…\n]+\?", question)
        or not _balanced(question)
        or _LONG_QUOTE.search(question)
        or re.match(r"¿\w+ \(", question)
    ):
        return "marks"
    inner = question[1:-1]
    said = _WORD.findall(inner)
    low = [w.lower() for w in said]
    if not 3 <= len(low) <= LONGEST:
        return "length"
    if _repeats(said):
        return "repeats"
    denied = low[-1] == "no" and low[-2] in {"que", "otros", "otras", "otro", "otra"}
    if low[-1] in _DANGLING and not said[-1].isupper() and not denied:
        return "dangling"
    if low[-1] in _HALF and low[-2] in _SINGULAR_ARTICLES:
        return "dangling"
    if _LINKS.search(inner.lower()) or not _ADDRESS.isdisjoint(low) or _first_person(low, tags):
        return "person"
    main = _main_verb(low, tags)
    if main is None:
        return "verb"
    if low[main] in tags.subjunctive and not (is_future(low[main]) or is_conditional(low[main])):
        return "mood"
    return (
        _unclear(said, low, main, tags)
        or _misjoined(low, main, tags, frozenset(w.lower() for w in said[1:] if w[0].isupper()))
        or _disagrees(said, low, main)
        or _several_for_one(said, low, main)
        or _empty(said, low, main, tags, hollow)
        or _commas(inner)
        or ("negation" if _lone_negative(low, main) else None)
    )


def _balanced(question: str) -> bool:
    pairs = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
    return question.count('"') % 2 == 0 and all(
        question.count(a) == question.count(b) for a, b in pairs
    )


def _repeats(said: Sequence[str]) -> bool:
    """Whether words stand twice in a row (`la torre la torre`), or a full name twice."""
    low = [w.lower() for w in said]
    names = [a + b for a, b in pairwise(said) if a[0].isupper() and b[0].isupper()]
    return len(names) > len(set(names)) or any(
        low[i : i + n] == low[i + n : i + 2 * n]
        for n in (1, 2, 3)
        for i in range(len(low) - 2 * n + 1)
    )


def _lone_negative(low: Sequence[str], main: int) -> bool:
    """`¿Habrá nadie en casa?`: these words stand after a `no`."""
    if low[0] in {"no", "nadie", "nunca"} or "no" in low[:main] or low[main - 1] in {"nadie"}:
        return False
    for i in range(main + 1, len(low)):
        if low[i] in {"no", "sin", "ni", "que", "si"}:
            return False
        if low[i] in {"nadie", "nada", "nunca", "ningún", "ninguna", "ninguno", "tampoco"}:
            return True
    return False


def _first_person(low: Iterable[str], tags: Tags) -> bool:
    return any(
        w in tags.own or (w.endswith("mos") and w in tags.verbs and w not in tags.nouns)
        for w in low
    )


def _finite(word: str, tags: Tags) -> bool:
    if word in tags.finite or word in _COPULAS or word in _EXISTENCE:
        return True
    return (
        (is_future(word) or is_conditional(word))
        and word not in tags.nouns
        and (len(word) > 3 or word == "irá")
    )


def _main_verb(low: Sequence[str], tags: Tags) -> int | None:
    """The verb of the question: after clitics and `no`, and after an interrogative phrase."""
    i = 0
    asks = next((k for k in range(min(2, len(low))) if low[k] in _WH), None)
    if asks is not None:
        if asks and low[0] not in _PREPOSITIONS:
            return None
        i = asks + 1
        if is_infinitive(low[i]) and low[i] in tags.verbs:
            return i  # `¿Dónde alojar a los evacuados?`
        limit = min(len(low), i + 12)
        while i < limit and not _finite(low[i], tags):
            if low[i] in {"que", "si", "quien"}:
                return None
            i += 1
        return i if i < limit else None
    while i < len(low) and (low[i] in _CLITICS or low[i] == "no"):
        i += 1
    if i < len(low) and (_finite(low[i], tags) or _imperfect(low[i], tags)):
        return i
    return None


def _imperfect(word: str, tags: Tags) -> bool:
    """Whether a word that stands where the verb must be looks like an imperfect: `pintaba`."""
    return word not in tags.nouns and bool(re.search(r"(aban?|[^r]ían?)$", word))


def _unclear(said: Sequence[str], low: Sequence[str], main: int, tags: Tags) -> str | None:
    """A pronoun or possessive that points out of the question."""
    k = main - 1
    while k >= 0 and low[k] in _CLITICS:
        if low[k] in _OBJECTS and not (
            low[k] in {"le", "les"} and low[k - 1] != "se" and _doubled(low, main)
        ):
            return "object"
        k -= 1
    for i, word in enumerate(low):
        beyond = word == "allá" and low[i - 1] == "más"
        if word in _POINTING and not beyond and not (said[i][0].isupper() and i):
            return "pointing"
        timed = i + 1 < len(low) and (low[i + 1] in _TIMES or low[i + 1].isdigit())
        if word in _DEMONSTRATIVES and not timed:
            return "pointing"
        if word in {"siguiente", "siguientes"} and low[i + 1 : i + 2] and low[i + 1] not in _TIMES:
            return "pointing"
        if word in {"su", "sus"} and not any(_thing(said, low, j, tags) for j in range(i)):
            return "owner"
        if (
            word in {"su", "sus"}
            and low[i + 1 : i + 2]
            and low[i + 1] in KIN
            and not any(j and said[j][0].isupper() for j in range(i))
        ):
            return "owner"
        if (
            _ENCLITIC.match(word)
            and said[i].islower()
            and word in tags.verbs
            and not any(low[j] == "que" for j in range(i))
        ):
            return "object"
        if word in {"alguien", "algo"} and i == main + 1 and len(low) < 5:
            return "vague"
    return None


def _doubled(low: Sequence[str], main: int) -> bool:
    """Whether an indirect object is also said in full: `¿Le dará el banco a la viuda …?`."""
    rest = low[main + 1 :]
    given = any(
        b == "al" and a not in {"frente", "junto", "respecto", "debido", "gracias", "torno"}
        for a, b in pairwise(low[main:])
    )
    return given or any(
        a == "a" and b in {"el", "la", "los", "las", "un", "una", "sus", "su"}
        for a, b in pairwise(rest)
    )


def _thing(said: Sequence[str], low: Sequence[str], i: int, tags: Tags) -> bool:
    """Whether a word names something."""
    if i and low[i - 1].startswith("cuánt") and low[i].endswith("s") and not _finite(low[i], tags):
        return True  # `¿Cuántos alumnos …?`, whatever the tagger took them for
    if (
        i
        and low[i - 1] in {"más", "otros", "otras"}
        and low[i].endswith("s")
        and not _finite(low[i], tags)
    ):
        return True  # `¿Hay más implicados?`
    return low[i] in tags.nouns or (i > 0 and said[i][0].isupper()) or said[i].isupper()


def _misjoined(low: Sequence[str], main: int, tags: Tags, names: frozenset[str]) -> str | None:
    """Words next to each other that cannot be, and verbs that hang on nothing."""
    if low[0] == "qué" and low[1] in {"el", "la", "los", "las"}:
        return "joined"
    for k, (a, b) in enumerate(pairwise(low)):
        if a == "bajo" and (b in {"de", "del"} or low[k - 1].endswith("mente")):
            continue  # `el caudal relativamente bajo de un río`
        if a in _PREPOSITIONS and (
            (b in _PREPOSITIONS and (a, b) not in _PAIRS)
            or b in {"y", "e", "o", "pero", "se"}
            or (a in {"al", "del"} and b in {"el", "la", "los", "las", "un", "una"})
        ):
            return "joined"
        if a in {"el", "los", "las", "un", "una"} and b in (
            _JOINING | _PREPOSITIONS - {"de", "del"} | {"el", "la", "los", "las", "un", "una"}
        ):
            return "joined"
    if main + 1 < len(low) and low[main + 1] in (_JOINING - {"ni"}) | {"se"}:
        return "joined"
    if low[main] in _EXISTENCE and low[main + 1 : main + 2] in (
        ["el"],
        ["la"],
        ["los"],
        ["las"],
        ["de"],
    ):
        return "existence"
    rest = tuple(low[main + 1 : main + 3])
    alone = low[main - 1] != "se" and low[0] not in _WH and low[main] not in _COPULAS | _EXISTENCE
    if alone and rest and rest[0] in _PREPOSITIONS and rest not in _WITH_VERB:
        return "subject"
    passive = low[main] in _COPULAS and rest and re.search(r"(ad|id)[oa]s?$", rest[0])
    if passive and rest[1:] and rest[1] in _AROUND and low[0] not in _WH:
        return "subject"  # `¿Fueron agredidos durante la cobertura?`: who
    bare = rest and rest[0] in tags.nouns and not rest[0].endswith("s")
    light = low[main].startswith(("da", "tend", "tien", "ten", "har", "hac", "ha"))
    follows = rest[1] if rest[1:] else ""
    missing = (alone and follows in _AFTER_BARE) or follows == "como"
    if (
        bare
        and not light
        and missing
        and low[main] not in {"existe", "existen"}
        and rest[0] not in names
    ):
        return "article"
    if bare and light and alone and rest[0] not in names and not _names_a_subject(low, main, names):
        return "subject"
    if low[main + 1 : main + 3] in (["más", "de"], ["menos", "de"]) and low[main - 1] != "se":
        return "subject"
    if low[-2] == "que" and _finite(low[-1], tags):
        return "cut"
    if is_future(low[main]) and any(
        re.search(r"(ar|ier)an?$", w) and w in tags.finite for w in low[main + 1 :]
    ):
        return "tense"
    if low[0] == "qué" and (
        low[1].endswith("mente") or not {"alguna", "alguno"}.isdisjoint(low[1:4])
    ):
        return "joined"
    told = low[main + 1 : main + 3]
    if (
        low[main] in _COPULAS
        and len(told) == 2
        and told[0] in _TOLD_BY
        and told[1] not in _AFTER_TOLD
        and not re.search(r"[aeií]r(?:se|l[aeo]s?)?$", told[1])
    ):
        return "verbs"
    if low[main + 1 : main + 2] == ["si"] or (
        low[main] in _COPULAS and low[main + 1 : main + 2] == ["para"] and low[1] != "tan"
    ):
        return "joined"
    if _clauses_cut(low, main, tags):
        return "cut"
    owed = 0
    for i in range(main + 1, len(low)):
        word = low[i]
        if (
            low[i - 1] in {"y", "e"}
            and is_future(low[main])
            and (
                word in tags.verbs
                or word not in tags.nouns
                or (low[i + 1 : i + 2] == ["de"] and "".join(low[i + 2 : i + 3]).endswith("r"))
            )
            and len(word) > 3
            and re.search(r"(e|en)$", word)
            and low[i + 1 : i + 2]
            and low[i + 1] in {"de", "la", "el", "los", "las", "a", "que", "en", "un", "una", "su"}
            and not any(low[k] in _CLAUSE_OPENERS for k in range(main, i))
        ):
            return "verbs"
        if word in _OPENERS:
            owed += 1
        elif (
            _finite(word, tags)
            and (word not in tags.others or low[i - 1] in _JOINING)
            and not _compound(low, i)
        ):
            if not owed:
                return "verbs"
            owed -= 1
            before = i - 1
            while before > main and (low[before] in _CLITICS or low[before] == "no"):
                before -= 1
            subordinate = any(low[k] in _CLAUSE_OPENERS for k in range(main, before))
            same = word == low[main] or (is_future(word) and is_future(low[main]))
            if low[before] in _JOINING and not subordinate and not same:
                return "verbs"
    return None


def _names_a_subject(low: Sequence[str], main: int, names: frozenset[str]) -> bool:
    """Whether a noun phrase without a preposition stands behind `tendrá éxito`."""
    return any(
        (
            low[i] in _DEMONSTRATIVES
            or low[i] in _PLURAL_ARTICLES | {"el", "la", "un", "una", "su", "este"}
            or low[i] in names
        )
        and low[i - 1] not in _PREPOSITIONS
        and (low[i] not in names or low[i - 1] not in names | {"el", "la", "los", "las"})
        for i in range(main + 2, len(low))
    )


def _clauses_cut(low: Sequence[str], main: int, tags: Tags) -> bool:
    """Whether a `que`, `si`, `cuando` has no verb after it: `¿Habrá señales de que el tren?`."""
    owed = 0
    for i in range(main + 1, len(low)):
        if low[i] in _CLAUSE_OPENERS:
            compared = low[i] == "que" and (
                not _COMPARED.isdisjoint(low[main:i]) or low[i + 1 : i + 2] in (["no"], ["sí"])
            )
            owed += not compared
        elif owed and (_finite(low[i], tags) or low[i] in tags.verbs):
            owed -= 1
    return owed > 0


def _compound(low: Sequence[str], i: int) -> bool:
    """Whether a form is a participle after `ha`, or part of a date or name."""
    return low[i - 1] in {"ha", "han", "había", "habían", "haber", "sido"}


def _of_other_gender(participle: str, subject: Sequence[str]) -> bool:
    """`¿Fue comprada el informe …?`; `el agua` is feminine."""
    if participle.endswith(("a", "as")):
        return subject[0] in {"el", "los"} and not subject[-1].startswith(("a", "á", "ha", "há"))
    return participle.endswith(("o", "os")) and subject[0] in {"la", "las"}


def _disagrees(said: Sequence[str], low: Sequence[str], main: int) -> str | None:
    """Number: the noun phrase after the verb of a yes-no question is its subject."""
    if low[0] in _WH or low[main] in _EXISTENCE or (main and low[main - 1] in _OBJECTS):
        return None
    if low[main] in {"puede", "es"} and low[main + 1 : main + 2] in (
        ["ser"],
        ["cierto"],
        ["cierta"],
    ):
        return None
    verb = low[main]
    plural = verb.endswith("n") or verb == "son"
    if main and low[main - 1] == "se" and low[main + 1 : main + 2] == ["a"] and not plural:
        return None  # `¿Se elegirá a los jueces?`
    k = main + 1
    while k < len(low) and (
        low[k] in {"sido", "ya", "a", "vez"}
        # a participle, not `Estados Unidos`
        or (re.search(r"(ad|id)[oa]s?$", low[k]) and said[k][0].islower())
    ):
        k += 1
    if k >= len(low):
        return None
    if low[main] in _COPULAS and k > main + 1 and _of_other_gender(low[k - 1], low[k : k + 2]):
        return "gender"
    if low[k] in _PLURAL_ARTICLES and not plural and low[k + 1 : k + 2] != ["de"]:
        return "number"
    if not plural and low[k] in _SINGULAR_ARTICLES and low[-2] in {"y", "e"} and len(low) - k <= 6:
        return "number"
    close = next(
        (j for j in range(k, len(low)) if low[j] in _PREPOSITIONS - {"de", "del"}), len(low)
    )
    joined = not _JOINING.isdisjoint(low[k:close])
    joined = joined or (low[k + 2 : k + 3] == ["de"] and low[k + 1] in _MANY)
    joined = joined or ("por" in low[k:] and low[main] in _COPULAS)
    if low[k] in _SINGULAR_ARTICLES and plural and not joined and low[k + 1 : k + 2] != ["mayoría"]:
        return "number"
    return None


def _several_for_one(said: Sequence[str], low: Sequence[str], main: int) -> str | None:
    """`¿Saldrán Ana Ruiz avances?`: a plural verb before one name, and no other joined to it."""
    if low[0] in _WH or not low[main].endswith("n") or main + 1 >= len(said):
        return None
    name = said[main + 1]
    one = name[0].isupper() and not name.isupper() and not name.endswith("s")
    return "number" if one and _JOINING.isdisjoint(low[main + 1 :]) else None


def _lone_predicate(low: Sequence[str], main: int) -> bool:
    """Whether only a predicate follows an interrogative and `es`: `¿Por qué es inútil?`."""
    return not _WH.isdisjoint(low[:main]) and len(low) == main + 2


def _empty(
    said: Sequence[str], low: Sequence[str], main: int, tags: Tags, hollow: frozenset[str]
) -> str | None:
    """Whether no word tells what the question is about."""
    if low[0] in {"quién", "quiénes"} and low[main] in _COPULAS and len(low) == main + 3:
        return "nothing"
    if low[-3:-1] and low[-3] in {"sobre", "con"} and low[-1] in hollow:
        return "hollow"
    told = main > 3 and low[3] in _PLURAL_ARTICLES | _SINGULAR_ARTICLES | {"su"}
    if low[0] == "qué" and low[1] in hollow and not told and len(low) <= main + 3:
        return "hollow"
    if low[0] in {"cuál", "cuáles"} and low[4:5] == ["que"] and low[3] in hollow:
        return "hollow"
    if low[main] in _COPULAS and low[main + 1 :] in (["verdad"], ["cierto"], ["posible"]):
        return "nothing"
    things = [i for i in range(1, len(low)) if _thing(said, low, i, tags) and i != main]
    if not things:
        return "nothing"
    if (
        low[0] not in {"quién", "qué", "cuál"}
        and low[main] in _COPULAS
        and _lone_predicate(low, main)
    ):
        return "nothing"
    if low[main] in _SAYS_LITTLE and all(low[i] in hollow for i in things):
        own = [w for w in low[main + 1 :] if len(w) > 4 and w not in hollow and w not in _TOLD_BY]
        return None if len(own) >= _TELLING else "hollow"
    return None


def _commas(inner: str) -> str | None:
    """A lone comma is what is left of an aside, unless a list or a condition comes after it."""
    count = len(re.findall(r",(?!\d)", inner))
    if count % 2 and not re.search(
        r", (?:si|cuando|aunque|y|ni|o|pero|que|donde)\b|,[^,]* (?:y|e|o|ni) ", inner
    ):
        return "commas"
    return None
