"""Roles: what an article says a named actor is, in the words beside the name.

`el presidente Ana Ruiz`, `Su portavoz, Luis Mora,`, `Ana Ruiz, ministra de Cultura,`,
`Ana Ruiz (alcaldesa)`, `Ana Ruiz es profesora`; also `la compañía Tresmar`, which makes a name
an organization's, and `Ana Ruiz, de 62 años`, which makes it a person's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.analysis.lexicon import Noun, word_set
from briefgen.analysis.names import Name
from briefgen.analysis.nominals import LINKS, WIDE_LINKS, Nominal, NominalReader
from briefgen.analysis.words import Words

APPOINTING = frozenset(
    {
        "nombrar",
        "elegir",
        "designar",
        "proclamar",
        "ratificar",
        "postular",
        "nominar",
        "proponer",
        "reelegir",
        "investir",
        "identificar",
    }
)
APPOINTED = (
    "nombrad",
    "elegid",
    "designad",
    "proclamad",
    "reelegid",
    "ratificad",
    "electo",
    "electa",
    "investid",
)
OFFICES = frozenset(
    {
        "head",
        "minister",
        "region",
        "mayor",
        "deputy",
        "spokesperson",
        "diplomat",
        "manager",
        "coach",
        "clergy",
    }
)
"""Classes of nouns that a person holds as an office, whatever article stands before them."""
TRADING = frozenset({"company", "shop", "bank", "media", "network"})
"""Classes of bodies' nouns that tell a trade: `la naviera, Nordal Lines,`."""
UNTIL = frozenset({"ahora", "hoy", "ayer", "entonces"})
"""Words that with `hasta` tell that somebody is no longer what he is called."""
REACH = 22
"""Most tokens between the head of a role and its name."""
ENDS = frozenset({",", ".", ")", ";", ":", "—", "–", "-", '"', "”", "»", "]"})
NAMES_ENDS = ENDS | frozenset({"(", "[", "“", "«"})


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A description beside a name."""

    name: int
    """Index of the name among the article's."""
    nominal: Nominal
    rule: str
    """`before`, `apposed_before`, `apposed_after`, `bracketed`, `called`, `copula` or `appointed`."""
    noun: Noun


def find_roles(reader: NominalReader, names: Sequence[Name]) -> list[FoundRole]:
    """The descriptions of every name, in text order of the names."""
    found: list[FoundRole] = []
    for k, name in enumerate(names):
        for rule in (before, apposed_before, apposed_after, called, copula, appointed):
            role = rule(reader, k, name)
            if role is not None and not _taken(role, found):
                found.append(role)
    return found


def _taken(role: FoundRole, found: Sequence[FoundRole]) -> bool:
    return any(r.nominal.head == role.nominal.head and r.name != role.name for r in found)


def _noun(nominal: Nominal) -> Noun | None:
    """What a singular description names; None for plural ones and documents."""
    person = nominal.sense(Noun.PERSON)
    if person is not None and person.classes == {"athlete"} and nominal.sense(Noun.SOURCE):
        # `el medio X` is one that prints
        return Noun.ORGANIZATION
    for noun in (Noun.PERSON, Noun.ORGANIZATION, Noun.PLACE):
        sense = nominal.sense(noun)
        if sense is not None and not sense.plural:
            return noun
    return None


def before(reader: NominalReader, k: int, name: Name) -> FoundRole | None:
    """`el delantero paraguayo Juan Paredes`; not `el portavoz de Paredes`, nor `al ministro en Paredes`."""
    limit = _before_brackets(reader, name.first)
    nominal = _ending_at(reader, limit, limit)
    if nominal is None:
        return None
    noun = _noun(nominal)
    if noun is None or (limit < name.first and noun is not Noun.PERSON):
        return None
    if noun is Noun.PERSON and _is_body(reader, nominal, name):
        noun = Noun.ORGANIZATION
    if noun is Noun.PLACE and nominal.complements:
        return None
    if w_title(reader, nominal) or _is_adjective_there(reader, nominal):
        return None
    return FoundRole(k, nominal, "before", noun)


def _is_adjective_there(reader: NominalReader, nominal: Nominal) -> bool:
    """`el avión militar X`, `el diario conservador X`: the word says what the noun before it is like."""
    before = nominal.first - 1
    return (
        nominal.bare
        and nominal.determiner is None
        and before >= 0
        and before not in reader.inside
        and reader.w.pos[before] == "NOUN"
        and reader.w.sentence[before] == reader.w.sentence[nominal.first]
    )


def _before_brackets(reader: NominalReader, at: int) -> int:
    """The token at which the words before a name end: `la rectora de Valdara (Lugo) | Ana Ruiz`."""
    w = reader.w
    if at > 2 and w.text[at - 1] == "]":
        # `[el presidente] Ruiz`, put in by the writer
        return at - 1
    if at < 4 or w.text[at - 1] != ")" or w.sentence[at - 1] != w.sentence[at]:
        return at
    return next((i for i in range(at - 2, max(at - 9, 0), -1) if w.text[i] == "("), at)


def _is_body(reader: NominalReader, nominal: Nominal, name: Name) -> bool:
    """`la farmacéutica Tresmar`: a noun of persons and bodies before what is no given name."""
    sense = nominal.sense(Noun.ORGANIZATION)
    at = nominal.determiner
    led = at is not None and reader.w.lower[at] in {"la", "una"}
    return (
        sense is not None
        and not sense.plural
        and led
        and name.parts[0] not in reader.gazetteer.given
        and bool(sense.classes & {"company", "media", "bank"})
    )


def w_title(reader: NominalReader, nominal: Nominal) -> bool:
    """`el señor Ruiz`, `don Luis`: a title says nothing that could be shown as a role."""
    return nominal.bare and reader.w.lower[nominal.head].rstrip(".") in reader.lexicon.titles


def apposed_before(reader: NominalReader, k: int, name: Name) -> FoundRole | None:
    """`Su portavoz, Luis Mora, dijo`; not `con el alcalde, Luis Mora y Ana Ruiz`."""
    w = reader.w
    comma = name.first - 1
    title = before(reader, k, name)
    if title is None and reader.demonym_before(name):
        # `El técnico del Ustar, el francés Nicolas Arnal,`
        comma = name.first - 3
    if title is not None and title.nominal.determiner is None:
        # `el ministro de Defensa, general Mora,`
        comma = title.nominal.first - 1
    lead = name.first - 1
    if title is None and lead > 0 and w.lower[lead].rstrip(".") in reader.lexicon.titles:
        # `el dueño del bar, don Luis Mora,`
        comma = lead - 1
    second = _second_lead(reader, name)
    if comma == name.first - 1 and second:
        comma = second
    if comma < 1 or w.text[comma] not in {",", ":"} or w.sentence[comma] != w.sentence[name.first]:
        return None
    limit = comma
    if w.text[comma - 1] == ")":
        # `el presidente del Partido Nuevo (PN), Luis Mora,`
        opening = next(
            (i for i in range(comma - 2, max(comma - 8, 0), -1) if w.text[i] == "("), comma
        )
        limit = opening
    nominal = _ending_at(reader, limit, limit, links=WIDE_LINKS)
    if nominal is None:
        return None
    if limit - 1 in reader.inside and reader.row_of_names(limit, len(w)) > limit:
        # `el exjugador del Semu, Valdara y Linces`: where he played
        return None
    if _noun(nominal) is Noun.ORGANIZATION:
        # `la eléctrica gallega, Tresmar,`
        after = w.text[name.past] if name.past < len(w) else "."
        told = nominal.determiner is not None and w.lower[nominal.determiner] in {"el", "la"}
        unknown = name.parts[0] not in reader.gazetteer.given
        sense = nominal.sense(Noun.ORGANIZATION)
        # `la naviera, Nordal Lines, …`: of a trade by its noun alone
        told = told and (not nominal.bare or bool(sense and sense.classes & TRADING))
        if told and unknown and after in {",", "."} and w.text[comma] == ",":
            return FoundRole(k, nominal, "apposed_before", Noun.ORGANIZATION)
        return None
    if _noun(nominal) is not Noun.PERSON:
        return None
    sense = nominal.sense(Noun.PERSON)
    if sense is None or (nominal.determiner is None and not _opens_clause(reader, nominal.first)):
        return None
    after = w.lower[name.past] if name.past < len(w) else "."
    if after in {"y", "e", "o"} and name.past + 1 in reader.name_at:
        return None
    only = after in {"y", "e"} and not sense.classes.isdisjoint({"head", "minister"})
    if (
        only
        and nominal.determiner is not None
        and name.past + 1 < len(w)
        and w.lower[name.past + 1] in {"su", "el", "la", "los", "las"}
    ):
        # `con el canciller, Luis Mora y su ministro`: there is but one
        return FoundRole(k, nominal, "apposed_before", Noun.PERSON)
    if w.text[comma] == ":" or (
        after not in ENDS and name.past != w.sentences[w.sentence[comma]][1]
    ):
        # `según la ingeniera, Tresmar ha …`: no second comma, no apposition; a slip in
        # `El presidente de la Junta, Luis Mora dijo`, where the description opens the sentence
        at = nominal.determiner if nominal.determiner is not None else nominal.first
        slip = (
            at == w.sentences[w.sentence[at]][0]
            and bool(nominal.complements)
            and w.text[comma] == ","
        )
        return FoundRole(k, nominal, "apposed_before", Noun.PERSON) if slip else None
    return FoundRole(k, nominal, "apposed_before", Noun.PERSON)


def _second_lead(reader: NominalReader, name: Name) -> int:
    """The comma of `El presidente caldeño, el moralista Luis Mora,`; 0 where there is none."""
    w = reader.w
    for at in (name.first - 3, name.first - 4):
        if at < 1 or w.text[at] != "," or w.lower[at + 1] not in {"el", "la"}:
            continue
        words = range(at + 2, name.first)
        opens = w.sentences[w.sentence[at]][0]
        gender = {"el": "el", "la": "la", "del": "el", "al": "el"}
        leads = [
            gender.get(w.lower[i], w.lower[at + 1])
            for i in range(opens, min(opens + 2, at))
            if w.lower[i] in gender or w.lower[i] == "su"
        ]
        if all(w.text[i].islower() and w.pos[i] in {"NOUN", "ADJ"} for i in words) and leads[
            :1
        ] == [w.lower[at + 1]]:
            return at
    return 0


def _opens_clause(reader: NominalReader, first: int) -> bool:
    """Whether a description without determiner stands where a clause begins or after its verb."""
    w = reader.w
    if first == 0 or w.sentence[first - 1] != w.sentence[first]:
        return True
    return w.pos[first - 1] in {"VERB", "AUX", "PUNCT", "ADP", "PROPN"} or w.lower[first - 1] in {
        "su",
        "y",
    }


def whole_role(words: Words, nominal: Nominal) -> int:
    """Where a role's words begin: with `hasta` of `la hasta ahora alcaldesa`, who is it no longer."""
    first = nominal.first
    return next((at for at in (first - 1, first - 2) if at >= 0 and _until(words, at)), first)


def _until(words: Words, at: int) -> bool:
    """Whether `hasta ahora`, `hasta ayer` stands at a token."""
    return words.lower[at] == "hasta" and not UNTIL.isdisjoint(words.lower[at + 1 : at + 2])


def apposed_after(reader: NominalReader, k: int, name: Name) -> FoundRole | None:
    """`Ana Ruiz, ministra de Cultura,` and `Ana Ruiz (alcaldesa)`; not `Ruiz, la ministra dijo`."""
    w = reader.w
    mark = name.past
    if mark + 1 >= len(w) or w.text[mark] not in {",", "(", "—", "–", "-"}:
        return None
    past = w.sentences[w.sentence[mark]][1]
    if w.sentence[mark] != w.sentence[name.first]:
        return None
    start = mark + 1
    start += _until(w, start)
    if w.lower[start] in {"actual", "también", "ya", *UNTIL} and start + 1 < past:
        start += w.lower[start] not in reader.lexicon.prenominal
    nominal = reader.read(start, past, links=WIDE_LINKS, participles=True)
    if nominal is None:
        return None
    noun = _noun(nominal)
    if noun is None:
        return None
    whose = w.lower[name.first - 1] if name.first else ""
    place = reader.gazetteer.is_place(w.joined(name.first, name.past))
    if noun is Noun.PERSON and place and whose in {"de", "del", "en"}:
        # `Luis Mora, vecino de Lugo, acusado de …`
        return None
    after = w.text[nominal.past] if nominal.past < past else "."
    definite = nominal.determiner is not None and w.lower[nominal.determiner] not in {"un", "una"}
    relative = after in {"que", "quien", "cuyo", "cuya"}
    closed = after in ENDS or nominal.past >= past
    if w.text[mark] == "(":
        return FoundRole(k, nominal, "bracketed", noun) if after in {")", ","} else None
    if definite and not closed and not (relative and noun is Noun.PERSON):
        return None
    if noun is Noun.PERSON and (closed or relative or not definite):
        return FoundRole(k, nominal, "apposed_after", noun)
    if (
        noun is not Noun.PERSON
        and closed
        and (nominal.complements or nominal.adjectives or nominal.determiner is not None)
    ):
        return FoundRole(k, nominal, "apposed_after", noun)
    return None


def called(reader: NominalReader, k: int, name: Name) -> FoundRole | None:
    """`El médico, de nombre Luis Mora, calló`, `un vecino llamado Luis Mora`."""
    w = reader.w
    at = name.first - 1
    if at > 2 and w.lower[at] in {"nombre", "apellido"} and w.lower[at - 1] == "de":
        at -= 2
    elif at < 1 or w.lower[at] not in {"llamado", "llamada", "apellidado", "apellidada"}:
        return None
    else:
        at -= 1
    past = at if w.text[at] == "," else at + 1
    nominal = _ending_at(reader, past, past)
    if nominal is None or _noun(nominal) is not Noun.PERSON:
        return None
    return FoundRole(k, nominal, "called", Noun.PERSON)


def copula(reader: NominalReader, k: int, name: Name) -> FoundRole | None:
    """`Ana Ruiz es profesora de Física`, `Telelago es una cadena`; not `Ruiz es la culpable de`."""
    w = reader.w
    at = name.past
    at += at < len(w) and w.text[at] == ","
    if at + 1 >= len(w) or w.lower[at] not in {"es", "era", "fue", "será", "sería"}:
        return None
    told = w.lower[at + 1] in {"el", "la", "su", "este", "esta"}
    if not told and at > name.past:
        return None
    nominal = reader.read(at + 1, w.sentences[w.sentence[at]][1])
    if nominal is None:
        return None
    noun = _noun(nominal)
    if (
        noun is Noun.ORGANIZATION
        and w.lower[at] in {"es", "era"}
        and w.lower[at + 1] in {"un", "una"}
    ):
        return FoundRole(k, nominal, "copula", noun)
    if noun is not Noun.PERSON:
        return None
    sense = nominal.sense(Noun.PERSON)
    if told and (sense is None or sense.classes.isdisjoint(OFFICES)):
        return None
    return FoundRole(k, nominal, "copula", Noun.PERSON)


def appointed(reader: NominalReader, k: int, name: Name) -> FoundRole | None:
    """`nombró a Ana Ruiz como rectora`, `Ana Ruiz fue elegida rectora`; not `habló como rectora`."""
    w = reader.w
    sentence_first, past = w.sentences[w.sentence[name.first]]
    at = name.past
    if at + 1 >= past:
        return None
    if w.lower[at] == "como":
        verbs = range(max(sentence_first, name.first - 6), name.first)
        if not any(w.lemma[i] in APPOINTING and w.pos[i] in {"VERB", "AUX"} for i in verbs):
            return None
        start = at + 1
    else:
        start = at
        while start < past and start < at + 3 and w.pos[start] in {"AUX", "ADV"}:
            start += 1
        if start == at or start >= past or not w.lower[start].startswith(APPOINTED):
            return None
        start += 1
        if start < past and w.lower[start] in {"como", "nuevo", "nueva"}:
            start += w.lower[start] == "como"
    if start >= past or w.lower[start] in DEFINITE_WORDS:
        return None
    nominal = reader.read(start, past)
    if nominal is None or nominal.determiner is not None or _noun(nominal) is not Noun.PERSON:
        return None
    return FoundRole(k, nominal, "appointed", Noun.PERSON)


def _ending_at(
    reader: NominalReader, at: int, limit: int, *, links: frozenset[str] = LINKS
) -> Nominal | None:
    """The description whose last word is token `at - 1`: of several the longest whose own noun it is.

    A noun of a person inside a complement (`el portavoz del ministro | Ruiz`) ends the search.
    """
    w = reader.w
    sentence_first = w.sentences[w.sentence[limit if limit < len(w) else limit - 1]][0]
    best: Nominal | None = None
    name = reader.name_at.get(limit)
    person = name is not None and len(name.parts) > 1 and name.parts[0] in reader.gazetteer.given
    for i in range(at - 1, max(sentence_first - 1, at - REACH), -1):
        verb = w.pos[i] in {"VERB", "AUX"} and w.lower[i] not in reader.lexicon.prenominal
        if (
            verb
            and not reader.noun_at(i, limit)[0]
            and not reader.is_adjective(i, participles=False)
        ):
            break
        if w.text[i] in {",", ";", ":", "(", ")", "."}:
            break
        length, _ = reader.noun_at(i, limit)
        if not length:
            continue
        nominal = reader.read(i, limit, links=links)
        if nominal is None or nominal.past != at or nominal.head != i:
            continue
        noun = _noun(nominal)
        if noun is None:
            continue
        if noun is not Noun.PERSON and w.lower[i - 1] not in DEFINITE_WORDS | {"un", "una"}:
            continue
        if noun is Noun.PERSON and nominal.bare and _of_the_body_before(reader, i):
            continue
        if (
            best is not None
            and noun is Noun.PERSON
            and _noun(best) is not Noun.PERSON
            and not best.complements
            and not person
            and limit in reader.name_at
        ):
            # `el jugador del equipo Linces`: the name is the team's
            return _with_lead(reader, best)
        if (
            best is not None
            and best.sense(Noun.PERSON)
            and w.lower[best.head - 1] in {"del", "la", "el"}
            and noun is Noun.PERSON
            and w.text[best.head].islower()
            and limit in reader.name_at
        ):
            # `el portavoz del ministro Ruiz`: the nearer noun is the name's
            return _with_lead(reader, best)
        if best is not None and noun is not Noun.PERSON:
            continue
        best = nominal
    return _with_lead(reader, best) if best is not None else None


def _of_the_body_before(reader: NominalReader, i: int) -> bool:
    """`la agrupación campesina X`: a noun of persons that says what the body before it is like."""
    w = reader.w
    body = reader.lexicon.sense(w.lower[i - 1], Noun.ORGANIZATION) if i else None
    person = reader.lexicon.sense(w.lower[i - 1], Noun.PERSON) if i else None
    return body is not None and person is None and i - 1 not in reader.inside


def _with_lead(reader: NominalReader, nominal: Nominal) -> Nominal:
    """The same description with the adjectives and determiner before its noun."""
    w = reader.w
    first = nominal.first
    while (
        first > 0
        and w.lower[first - 1] in reader.lexicon.prenominal
        and first - 1 not in reader.inside
    ):
        first -= 1
    determiner = (
        first - 1
        if first and (w.lower[first - 1] in {"un", "una"} or w.lower[first - 1] in DEFINITE_WORDS)
        else None
    )
    return Nominal(
        determiner,
        first,
        nominal.head,
        nominal.past,
        nominal.senses,
        nominal.adjectives,
        nominal.complements,
        nominal.quoted_name,
    )


DEFINITE_WORDS = word_set(
    "el la los las este esta ese esa aquel aquella su sus del al dicho dicha nuestro nuestra mi"
)
