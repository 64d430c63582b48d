"""What each name is: person, organization, place, or something that does not act.

Decided once for all mentions of a form, from all evidence in the article: what the pipeline says
at each place, the words beside it (titles, roles, prepositions, articles, age), lists of given
names, places and organizations' words, and other forms of the same name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from briefgen.analysis.gazetteer import Gazetteer, fold
from briefgen.analysis.lexicon import Lexicon, Noun, word_set
from briefgen.analysis.names import ARTICLES, QUOTES, Name
from briefgen.analysis.pack import Pack
from briefgen.analysis.roles import FoundRole
from briefgen.analysis.words import Words
from briefgen.model import ActorKind

PERSON, ORGANIZATION, PLACE, OTHER = "PER", "ORG", "LOC", "MISC"
LABELS = (PERSON, ORGANIZATION, PLACE, OTHER)
KIND = {PERSON: ActorKind.PERSON, ORGANIZATION: ActorKind.ORGANIZATION, PLACE: ActorKind.PLACE}
NOUN_LABEL = {Noun.PERSON: PERSON, Noun.ORGANIZATION: ORGANIZATION, Noun.PLACE: PLACE}
LOCATIVE = frozenset({"en", "desde", "hasta", "hacia"})
MOVES = word_set(
    "ir viajar llegar regresar volver acudir trasladar marchar huir emigrar desplazar mudar retornar arribar volar"
)
"""Verbs whose `a X` is where somebody goes."""
DONE_TO = word_set(
    "acusar culpar denunciar criticar felicitar entrevistar conocer detener arrestar matar asesinar derrotar vencer acompañar saludar despedir nombrar elegir llamar abrazar recibir suceder sustituir relevar"
)
"""Verbs whose `a X` is somebody: a thing would have no `a`."""
JOINS = word_set("trabajar ingresar fichar debutar invertir militar")
"""Verbs whose `en X` is mostly a body."""
WORKS = word_set(
    "libro novela obra película disco canción álbum serie filme film cinta programa poema ensayo premio torneo copa campeonato ley operación huracán tormenta volcán coliseo pico cerro himno ruta feria pacto tratado revolución guerra carta torre liga constitución acuerdo protocolo festival gala cumbre operativo cantata sinfonía bahía cabo calle plaza avenida estadio barrio aeropuerto hospital teatro parque río monte proyecto plan misión caso huracán buque sonda satélite virus campus asteroide cometa planeta villancico sencillo tema single videojuego musical videoclip gira etapa miss"
)
"""Nouns after which a name is not a person's, whatever it looks like (`el huracán Berno`)."""

LEADING = frozenset(
    {
        "head",
        "leader",
        "region",
        "mayor",
        "deputy",
        "party",
        "manager",
        "employee",
        "athlete",
        "coach",
        "minister",
        "candidate",
        "expert",
        "clergy",
        "military",
        "police",
        "student",
    }
)
"""Classes of persons who are of a body or a place, never of a person."""

BODY_THINGS = word_set(
    "sello filial sede sucursal accionistas acciones directiva militantes militancia plantilla afición filiales sucursales subsidiaria portal cerebro franquicia lectores suscriptores oyentes televidentes afiliados"
)
"""What a body has and a person has not: `el sello de X`, `los militantes de X`."""
STATE_THINGS = frozenset(
    {"gobierno", "ejército", "parlamento", "embajada", "frontera", "población"}
)
"""What a state has, and somebody who leads one only where the article names him more fully."""
FOREIGN_WORDS = word_set("the i you my me it is of and for to on all with your we are this that")
"""Small words of English titles: `Let it Shine`."""

PLACE_HEADS = word_set(
    "san santa santo villa puerto monte rio nueva nuevo ciudad isla islas cabo valle sierra bahia golfo mar lago playa costa cerro colonia plaza calle avenida aeropuerto estadio barrio"
)
"""First words of places' names, folded."""

CALLED = word_set(
    "llamado llamada llamados llamadas denominado denominada denominados denominadas apodada apodado"
)
"""Before a name; in the plural it is no one person's."""
FAMILIES = frozenset({"familia", "matrimonio", "hermanos", "hermanas", "clan", "dinastía", "saga"})
ROW_JOINTS = frozenset({",", "y", "e", "o", "ni", "incluso"})
NATIVE_ENDS = word_set(
    "o a os as ano ana anos anas eno ena enos enas ense enses es esa eses esas i ies ino ina inos inas ita itas eco eca ecos ecas ico ica icos icas"
)
"""Endings of demonyms, folded; not -ista, -iano, which are made from persons' names."""
ABSTRACT = ("cion", "ciones", "sion", "siones", "dad", "dades", "istica", "isticas", "ologia")
"""Endings of abstract nouns, folded: what begins with one is no person, unless it is a given name
(`Concepción`, `Soledad`)."""
DEPARTMENTS = frozenset(
    {
        "ministerio",
        "consejeria",
        "conselleria",
        "secretaria",
        "secretarias",
        "subsecretaria",
        "departamento",
        "concejalia",
        "area",
    }
)
"""Folded nouns after which a name is that of a matter: `Consejería de Aguas`."""

HOUSES = frozenset(
    {
        "hospital",
        "clinica",
        "sanatorio",
        "universidad",
        "instituto",
        "colegio",
        "liceo",
        "fundacion",
        "centro",
        "museo",
    }
)
"""Folded first words of bodies' names that are left out later on: `el Luis Mora` of a hospital."""

LONE_VOTE = 0.25
"""What the pipeline's vote for a person weighs where it is the only witness: one word at one place."""
CAMEL = re.compile(
    r"^(?!(?:Mac|Mc|De|Di|Du|La|Le|Van|Von|Fitz|O['’])[A-Z])(?:[A-Z]?[a-zà-ÿ]{2,}[A-Z]|[a-z][A-Z]+[a-z]*$)"
)
"""`ClimaHoy`, `eClima`: how services and networks are spelt, not `McMora`."""
DOMAIN = re.compile(r"^[A-Za-z][\w-]+\.[a-z]{2,}$")
SERIES = 5
"""Names that begin with one word from which on it is a class of things: `Nodo Sur`, `Nodo Norte` …"""
LISTED_NAMES = 8
"""Given names in one row from which on they are told of as names: the commonest of a year."""
SPORT_WORDS = 4
"""An article is about sport from this many nouns of athletes and coaches on."""
_SPORT = "briefgen_sport"

Scores = dict[str, float]


@dataclass(slots=True)
class Evidence:
    """Scores of one form of a name, and how often it stands in the article."""

    scores: Scores = field(default_factory=lambda: dict.fromkeys(LABELS, 0.0))
    count: int = 0
    votes: Counter[str] = field(default_factory=Counter)
    sure: Scores = field(default_factory=lambda: dict.fromkeys(LABELS, 0.0))

    def add(self, label: str, weight: float) -> None:
        """Count a piece of evidence."""
        self.scores[label] += weight

    def add_sure(self, label: str, weight: float) -> None:
        """Count evidence that says as much said once as said often; the strongest is kept."""
        old = self.sure[label]
        if weight * old < 0:
            self.sure[label] = old + weight
        else:
            self.sure[label] = max(old, weight, key=abs)


@cache
def speech_lemmas(pack: Pack) -> frozenset[str]:
    """Verbs whose subject speaks, thinks or feels, from the cues of the language."""
    return frozenset(
        lemma
        for group in pack.table("cues").get("verb", ())
        if group.get("sort") != "show"
        for lemma in group.get("lemmas", ())
    )


def is_sport(words: Words, lexicon: Lexicon) -> bool:
    """Whether an article is about sport, by its nouns of athletes and coaches; counted once a Doc."""
    kept = words.doc.user_data.get(_SPORT)
    if isinstance(kept, bool):
        return kept
    sport = sum(
        times
        for low, times in Counter(words.lower).items()
        if (s := lexicon.sense(low, Noun.PERSON))
        and s.classes <= {"athlete", "coach"}
        and s.lemma not in lexicon.weak  # `internacional`, `central`, `interior`: of anything
        and not lexicon.sense(low, Noun.SOURCE)  # `el medio` prints as often as it plays
    )
    words.doc.user_data[_SPORT] = sport >= SPORT_WORDS
    return sport >= SPORT_WORDS


def decide(
    words: Words,
    names: Sequence[Name],
    roles: Sequence[FoundRole],
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    pack: Pack,
) -> list[tuple[str, float]]:
    """For each name its label (`PER`, `ORG`, `LOC` or `MISC`) and how sure that is, 0..1."""
    return _Judge(words, names, roles, gazetteer, lexicon, speech_lemmas(pack)).decide()


class _Judge:
    def __init__(
        self,
        words: Words,
        names: Sequence[Name],
        roles: Sequence[FoundRole],
        gazetteer: Gazetteer,
        lexicon: Lexicon,
        speech: frozenset[str],
    ) -> None:
        self.w = words
        self.names = names
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.speech = speech
        self.roles: Mapping[int, list[FoundRole]] = defaultdict(list)
        for role in roles:
            self.roles[role.name].append(role)
        self.forms = [self._form(n) for n in names]
        self.owned = {k: scores for k, name in enumerate(names) if (scores := self._led(name))}
        self.led_with = self._led_together()
        self.owned |= self.led_with
        self.natives = self._natives()
        self.called_from = {k for k, name in enumerate(names) if self._after_demonym(name)}
        self.places_shown = Counter(
            form
            for form, name in zip(self.forms, names, strict=True)
            if name.first and words.lower[name.first - 1] in LOCATIVE | {"("}
        )
        """How often each form stands where a place does: `en X`, `(X)`."""
        self.listed = {k for k, name in enumerate(names) if self._in_list_of_bodies(k)}
        self.examples = {k: label for k in range(len(names)) if (label := self._example_of(k))}
        self.located = self._located_rows()
        self.sport = is_sport(words, lexicon)
        self.series = self._series()
        self.in_longer = {part for n in names if len(n.parts) > 1 for part in n.parts}

    def _form(self, name: Name) -> str:
        return " ".join(name.parts)

    def _led(self, name: Name) -> Scores | None:
        """`la presidenta de X`, `una empleada de X`: a body or a place has one, a person has not.

        Which of the two, the office says: `alcalde` and `primer ministro` a place, `gerente` a body.
        """
        w = self.w
        at = name.first - 1
        if at > 0 and w.lower[at] in ARTICLES and w.lower[at - 1] == "de":
            at -= 1
        if at < 1 or w.lower[at] not in {"de", "del"}:
            return None
        if at + 1 < name.first and len(name.parts) > 1 and name.parts[0] in self.gazetteer.given:
            return None
        for i in (at - 1, at - 2, at - 3):
            sense = (
                self.lexicon.sense(" ".join(w.lower[max(i, 0) : at]), Noun.PERSON)
                if i >= 0
                else None
            )
            if sense is not None:
                break
        else:
            adjective = at > 1 and w.pos[at - 1] in {"ADJ", "NOUN"} and w.text[at - 1].islower()
            sense = self.lexicon.sense(w.lower[at - 2], Noun.PERSON) if adjective else None
        if w.lower[at - 1] in STATE_THINGS and self._rather_country(name):
            return {PERSON: -1.5, PLACE: 1.5}
        if w.lower[at - 1] in BODY_THINGS and name.parts[0] not in self.gazetteer.given:
            return {PERSON: -1.5, PLACE: -0.3, ORGANIZATION: 2.0}
        if sense is None or sense.relation or sense.classes.isdisjoint(LEADING):
            return None
        if not sense.classes.isdisjoint({"mayor", "region", "diplomat"}):
            return {PERSON: -1.5, PLACE: 2.5, ORGANIZATION: 0.3}
        if "head" in sense.classes:
            if sense.lemma == "presidente" and not self.gazetteer.is_place(" ".join(name.parts)):
                # of what no list knows as a place rather a company's
                return {PERSON: -1.5, PLACE: 0.4, ORGANIZATION: 2.0}
            if sense.lemma == "presidente":
                return {PERSON: -1.5, PLACE: 1.2, ORGANIZATION: 1.5}
            return {PERSON: -1.5, PLACE: 2.5, ORGANIZATION: 0.3}
        if "manager" in sense.classes:
            return {PERSON: -1.5, PLACE: -0.5, ORGANIZATION: 2.5}
        return {PERSON: -1.5, PLACE: 0.5, ORGANIZATION: 2.0}

    def _rather_country(self, name: Name) -> bool:
        """Whether one word after `el gobierno de` is no name that somebody of the article goes by."""
        word = name.parts[0] if len(name.parts) == 1 else ""
        longer = {part for n in self.names if len(n.parts) > 1 for part in n.parts}
        return bool(word) and word not in self.gazetteer.given and word not in longer

    def _led_together(self) -> dict[int, Scores]:
        """The others of a row after one that is led: `la exjugadora de X, Y y Z`.

        Two names are no such row: `el delantero del X, Y,` tells whose name Y is.
        """
        found = {}
        for row in self._rows():
            joint = self.w.lower[self.names[row[-1]].first - 1]
            comma = self.w.text[self.names[row[-1]].first - 2] == ","
            if len(row) < 3 or row[0] not in self.owned or joint == "," or comma:
                continue
            for k in row[1:]:
                parts = self.names[k].parts
                if len(parts) == 1 or (parts and parts[0] not in self.gazetteer.given):
                    found[k] = self.owned[row[0]]
        return found

    def _rows(self) -> Iterator[list[int]]:
        """Names that only commas and conjunctions part, two and more together."""
        row: list[int] = []
        for k, name in enumerate([*self.names, None]):
            gap = self.w.lower[self.names[k - 1].past : name.first] if name and row else []
            if name and (not row or (gap and all(g in ROW_JOINTS for g in gap))):
                row.append(k)
                continue
            if len(row) >= 2:
                yield row
            row = [k] if name else []

    def _natives(self) -> set[str]:
        """One-word names of which the article has a demonym: an adjective with the name's stem."""
        w = self.w
        names = {n.parts[0] for n in self.names if len(n.parts) == 1 and len(n.parts[0]) > 4}
        stems: dict[str, str] = {}
        for name in sorted(names):
            # `lersi-o`, `lers-ano` of `Lersia`
            stems[name.rstrip("aeiou")] = name
            stems[name[:-1] if name[-1] in "aeiou" else name] = name
        found = set()
        for i in range(1, len(w)):
            if (
                w.pos[i] != "ADJ"
                or not w.text[i].islower()
                or w.pos[i - 1] not in {"NOUN", "DET", "ADJ"}
            ):
                continue
            word = w.fold[i]
            for cut in range(4, len(word)):
                place = stems.get(word[:cut])
                if place is not None and word[cut:] in NATIVE_ENDS and word != place:
                    found.add(place)
        return found

    def _after_demonym(self, name: Name) -> bool:
        """`el francés X`, `la rosarina X`."""
        w = self.w
        at = name.first - 1
        demonym = self.gazetteer.demonyms.get(w.lower[at]) if at > 0 else None
        return (
            demonym is not None
            and not demonym.plural
            and w.lower[at - 1] in {"el", "la", "al", "del"}
        )

    def _in_list_of_bodies(self, k: int) -> bool:
        """`las organizaciones juveniles X y Z`, `tiendas como X, Y y Z`: after a plural noun of bodies."""
        w = self.w
        at = self._before_row(k, {"y", "e", "o", ","})
        if at > 0 and w.lower[at] == "como":
            sense = self.lexicon.sense(w.lower[at - 1], Noun.ORGANIZATION)
            if sense is not None and sense.plural:
                return True
        at = self.names[k].first - 1
        if self.names[k].parts[0] in self.gazetteer.given:
            sense = self.lexicon.sense(w.lower[at], Noun.ORGANIZATION) if at >= 0 else None
            return sense is not None and sense.plural
        joints = {"y", "e", "o"} if len(self.names[k].parts) > 1 else {"y", "e", "o", ","}
        at = self._before_row(k, joints)
        for i in (at, at - 1):
            if i < 0:
                break
            sense = self.lexicon.sense(w.lower[i], Noun.ORGANIZATION)
            if sense is not None:
                return sense.plural
            if w.pos[i] != "ADJ":
                break
        return False

    def _example_of(self, k: int) -> str | None:
        """What `localidades como X y Z`, `satélites como X`, `municipios, entre ellos X` say that X is."""
        w = self.w
        at = self._before_row(k, {"y", "e", "o", ","})
        if at < 1:
            return None
        if w.lower[at] == "como":
            heads = [at - 1, at - 2] if w.pos[at - 1] == "ADJ" else [at - 1]
        elif w.lower[at] in {"ellos", "ellas"} and w.lower[at - 1] == "entre":
            heads = [i for i in range(at - 2, max(at - 10, -1), -1) if w.pos[i] == "NOUN"]
        else:
            return None
        for i in heads:
            sense = self.lexicon.sense(w.lower[i], Noun.PLACE) if i >= 0 else None
            if sense is not None and sense.plural:
                return PLACE
            if i >= 0 and w.lower[i] in self.gazetteer.things and w.lower[i].endswith("s"):
                return OTHER
        return None

    def _located_rows(self) -> set[int]:
        """The others of a row of places: Y and Z of `en X, Y y Z`, unless it opens the sentence."""
        w = self.w
        found: set[int] = set()
        for row in self._rows():
            first, last = self.names[row[0]].first, self.names[row[-1]].first
            joined = w.lower[last - 1] in {"y", "e", "o", "incluso"}
            led = first > 0 and w.lower[first - 1] in LOCATIVE
            if not led or not joined or first - 1 == w.sentences[w.sentence[first]][0]:
                continue
            found |= {
                k
                for k in row[1:]
                if (
                    len(self.names[k].parts) == 1
                    or self.names[k].parts[0] not in self.gazetteer.given
                )
                and not w.text[self.names[k].first].isupper()
            }
        return found

    def _series(self) -> set[str]:
        """First words of many names of an article that are no given names: what those things are."""
        heads = Counter(form.split()[0] for form in set(self.forms) if " " in form)
        return {h for h, n in heads.items() if n >= SERIES and h not in self.gazetteer.given}

    def _before_row(self, k: int, joints: Collection[str]) -> int:
        """The token before a name and those that only such joints part from it."""
        at = self.names[k].first - 1
        while k > 0 and at > 0 and self.w.text[at] in joints and self.names[k - 1].past == at:
            k -= 1
            at = self.names[k].first - 1
        return at

    def decide(self) -> list[tuple[str, float]]:
        """Labels in the order of the names."""
        evidence: dict[str, Evidence] = {}
        first: dict[str, Name] = {}
        for k, name in enumerate(self.names):
            form = self.forms[k]
            if form not in evidence:
                evidence[form], first[form] = Evidence(), name
            here = evidence[form]
            here.count += 1
            if name.label:
                here.votes[name.label] += 1
            self._context(k, name, here)
        for form, here in evidence.items():
            self._damp(here)
            self._shape(first[form], here)
            total = sum(here.votes.values())
            known = self.gazetteer.is_place(form) or self.places_shown.get(form, 0) > 0
            for label, votes in here.votes.items():
                if label in here.scores:
                    weight = 2.2 * votes / max(total, 1) * (1.0 if total > 1 else 0.9)
                    if label == PERSON and self._one_witness(first[form], here):
                        weight = LONE_VOTE
                    # a place that no list knows and nobody is in, goes to or comes from
                    here.add(label, weight * (1.0 if label != PLACE or known else 0.75))
        self._share(evidence, first)
        self._enumerate(evidence)
        sure = {form: _best(here.scores) for form, here in evidence.items()}
        return [sure[form] for form in self.forms]

    def _one_witness(self, name: Name, here: Evidence) -> bool:
        """Whether only the pipeline, at one place, takes one word for a person.

        It takes most unknown capitals for persons; in sport they mostly are.
        """
        if here.count > 1 or len(name.parts) > 1 or self.sport or name.parts[0] in self.in_longer:
            return False
        after = name.past
        while self._pos(after) == "PRON":
            after += 1  # `X lo discute`
        acts = "VERB" in {self._pos(after), self._pos(name.first - 1)}
        if acts and self._pos(name.past - 1) == "PROPN":
            return False
        return name.parts[0] not in self.gazetteer.given or self.gazetteer.is_place(name.parts[0])

    def _damp(self, here: Evidence) -> None:
        """The same kind of context many times over says less each time."""
        if here.count > 1:
            for label in LABELS:
                score = here.scores[label]
                here.scores[label] = max(-3.0, min(3.0, score / here.count**0.5))
        for label in LABELS:
            here.scores[label] += here.sure[label]

    # ------------------------------------------------------------ the name itself

    def _shape(self, name: Name, here: Evidence) -> None:
        w, gazetteer = self.w, self.gazetteer
        text = [w.text[i] for i in range(name.first, name.past)]
        whole = " ".join(text)
        parts = name.parts
        if not parts:
            here.add(OTHER, 3)
            return
        if fold(whole) in gazetteer.nobody:
            here.add(OTHER, 6)
        elif self.sport and fold(whole) in gazetteer.competitions:
            here.add(OTHER, 9)
        head = text[0]
        given = parts[0] in gazetteer.given and fold(whole) not in gazetteer.bodies
        is_place = gazetteer.is_place(whole)
        if fold(whole) in gazetteer.countries:
            here.add(PLACE, 4.5)
        elif fold(whole) in gazetteer.metonyms or fold(whole) in gazetteer.bodies:
            here.add(ORGANIZATION, 4)
        elif self._known_body(whole):
            here.add(ORGANIZATION, 2.5)
        elif is_place:
            here.add(PLACE, 2.2 if not given or len(parts) > 1 else 0.8)
        if head in gazetteer.heads or " ".join(text[:2]) in gazetteer.heads:
            here.add(ORGANIZATION, 3.5 if len(text) > 1 else 2.0)
        if len(parts) == 1 and len(parts[0].rstrip(".")) == 1:
            # `C.` of `a. C.`
            here.add(OTHER, 8)
            here.add(PERSON, -6)
        if fold(head) in gazetteer.bodies and len(text) > 1 and not given:
            # a product or branch of a body that is known
            here.add(ORGANIZATION, 1.0)
            here.add(PERSON, -2.5)
        if len(text) > 1 and not gazetteer.ends.isdisjoint({text[-1], text[-1].capitalize()}):
            here.add(ORGANIZATION, 4)
            here.add(PERSON, -2)
        if any(
            self.lexicon.sense(t.lower(), Noun.ORGANIZATION) and text[i + 1] in {"de", "del"}
            for i, t in enumerate(text[1:-1], 1)
            if t[:1].isupper()
        ):
            # `Raíz Común Movimiento de Vecinos`
            here.add(ORGANIZATION, 2.5)
            here.add(PERSON, -3)
        club = len(text) == 2 and text[-1] in gazetteer.clubs
        if club or [t.lower() for t in text[-2:]] in (["la", "nación"], ["la", "república"]):
            # `Orlando City`, `Salud de la Nación`
            here.add(ORGANIZATION, 2.5)
            here.add(PERSON, -3)
        if (
            len(text) > 1
            and not given
            and not is_place
            and any(fold(text[end]) in gazetteer.countries for end in (0, -1))
        ):
            # `Tresmar México`: the branch of a body; `Chile Unido`
            here.add(ORGANIZATION, 1.5)
            here.add(PERSON, -2)
        if len(text) > 1 and fold(head) in PLACE_HEADS:
            here.add(PLACE, 1.5)
            here.add(PERSON, -1.5)
        if len(text) > 1 and not is_place and any(t in gazetteer.party_words for t in text):
            here.add(ORGANIZATION, 1.5)
            if text[-1] in gazetteer.party_words and not given:
                here.add(ORGANIZATION, 1.2)
                here.add(PERSON, -1.0)
        if len(text) > 2 and any(t in {"and", "&"} for t in text[1:-1]):
            # `Arnal and Sons`
            here.add(ORGANIZATION, 2.5)
            here.add(PERSON, -3)
        if head.lower() in {"the", "el", "la", "los", "las"} and len(text) > 1 and not is_place:
            here.add(ORGANIZATION, 2)
            here.add(PERSON, -2.5)
        if (
            len(text) == 1
            and 1 < len(head) <= 8
            and head.isupper()
            and not is_place
            and not self._loud(name)
        ):
            here.add(ORGANIZATION, 2.0 if len(head) <= 6 else 1.0)
            here.add(PERSON, -1.5)
        if len(parts) > 1 and given and not is_place:
            small = [
                t
                for t in text[1:]
                if t.islower()
                and t
                not in {
                    "de",
                    "del",
                    "la",
                    "los",
                    "y",
                    "van",
                    "von",
                    "der",
                    "el",
                    "al",
                    "bin",
                    "da",
                    "do",
                    "dos",
                    "di",
                }
            ]
            here.add(PERSON, 2.8 if not small and len(parts) <= 6 else 0.5)
        elif len(parts) == 1 and given:
            here.add(PERSON, 1.0)
        elif len(parts) == 1 and not head.isupper() and not is_place:
            here.add(PERSON, 0.3)
        if len(text) > 1 and text[0][:1].isupper() and len(text[0]) <= 2 and text[0].endswith("."):
            here.add(PERSON, 1.5)
        if any(t in {"de", "del", "para"} for t in text) and not given:
            here.add(PERSON, -1.5)
        if name.nickname:
            here.add(PERSON, 2)
        if any(c.isdigit() for c in whole) and not given:
            here.add(OTHER, 1.2)
            here.add(PERSON, -1.5)
        if len(text) == 1 and "-" in head and any(gazetteer.is_place(p) for p in head.split("-")):
            here.add(OTHER, 2)
            here.add(PERSON, -1.5)
        if " y " in whole and not given:
            here.add(PERSON, -1.5)
        if self.lexicon.sense(head.lower(), Noun.ORGANIZATION) and len(text) > 1:
            here.add(ORGANIZATION, 1.0)
        if len(text) == 1 and (senses := self.lexicon.senses_of(head.lower())):
            if senses[0].noun is not Noun.PERSON:
                here.add(NOUN_LABEL.get(senses[0].noun, OTHER), 0.8)
            elif not given:
                # `Niños`, `Vocero`: what people are, and nobody's name
                here.add(PERSON, -2.5 if senses[0].plural else -0.5)
                here.add(OTHER, 1.5 if senses[0].plural else 0.0)
        self._spelling(text, here)
        if len(text) > 1 and parts[0] in self.series:
            here.add(OTHER, 1.5)
            here.add(PERSON, -2.5)
        if len(parts) == 1 and not given and parts[0] in self.natives:
            # `Lersia`, where the article says `lersio` too
            here.add(PLACE, 2.8)
            here.add(PERSON, -1.5)
        if len(head) > 5 and not given and fold(head).endswith(ABSTRACT):
            # `Redacción Jurídica`, `Enfermedades Tropicales`
            here.add(PERSON, -2.5)
        if head.lower() in WORKS and len(text) > 1:
            here.add(OTHER, 2.5)
            here.add(PERSON, -2)

    def _known_body(self, whole: str) -> bool:
        """A body of the lists; a club's name is often a word or a place, and its own only in sport."""
        sort = self.gazetteer.known_classes.get(fold(whole))
        if sort == "club":
            return self.sport and not self.gazetteer.is_place(whole)
        return sort is not None and sort != "science"

    def _spelling(self, text: Sequence[str], here: Evidence) -> None:
        """`ClimaHoy`, `clima.hoy` are services; `S. L.` is the end of a company's name."""
        if any(CAMEL.match(t) for t in text) or (len(text) == 1 and DOMAIN.match(text[0])):
            here.add(ORGANIZATION, 3.0)
            here.add(PERSON, -2.5)
        lettered = len(text) > 1 and re.fullmatch("(?![IVXL]+$)[A-ZÑ]{2,}", text[-1]) is not None
        if lettered and fold(text[0]) not in self.gazetteer.given and not text[0].isupper():
            # `Noticias MX`
            here.add(ORGANIZATION, 1.0)
            here.add(PERSON, -1.5)
        if all(re.fullmatch("[A-Z]\\.", t) for t in text) and "".join(text) in self.gazetteer.ends:
            here.add(OTHER, 4.0)
            here.add(PERSON, -4.0)

    def _loud(self, name: Name) -> bool:
        first, past = self.w.sentences[self.w.sentence[name.first]]
        letters = [t for t in self.w.text[first:past] if t.isalpha() and len(t) > 1]
        return len(letters) >= 3 and sum(t.isupper() for t in letters) >= 0.7 * len(letters)

    # ------------------------------------------------------------ the words beside it

    def _context(self, k: int, name: Name, here: Evidence) -> None:
        w = self.w
        before = (
            w.lower[name.first - 1]
            if name.first and w.sentence[name.first - 1] == w.sentence[name.first]
            else ""
        )
        after = (
            w.lower[name.past]
            if name.past < len(w) and w.sentence[name.past] == w.sentence[name.first]
            else ""
        )
        title = before.rstrip(".")
        if before == "." and name.first > 1:
            title = w.lower[name.first - 2]
        if title in self.lexicon.titles:
            here.add_sure(PERSON, 5)
        # in `la exjugadora de X, Y y Z` the words before Y are not his office
        for role in self.roles.get(k, ()) if k not in self.led_with else ():
            label = NOUN_LABEL[role.noun]
            weak = w.lower[role.nominal.head] in self.lexicon.weak and role.nominal.bare
            here.add_sure(label, (1.0 if weak else 3.2) if role.noun is Noun.PERSON else 2.0)
            if role.noun is not Noun.PERSON:
                # `el centro Luis Mora`: called after a person, if it looks so
                here.add_sure(PERSON, -3.5 if _called_after_persons(role) else -2.0)
        if k in self.called_from:
            here.add_sure(PERSON, 1.2)
            here.add_sure(ORGANIZATION, 0.4)
        if before in FAMILIES:
            here.add(PERSON, -1.5)
            here.add(OTHER, 1.0)
        described = w.pos[name.first - 1] == "ADJ" and name.first > 1
        marked = name.first > 1 and w.text[name.first - 1] in QUOTES
        # `el avión militar X`, `el carguero «X»`
        kind_of = {before, w.lower[name.first - 2]} if described or marked else {before}
        if before in WORKS or not kind_of.isdisjoint(self.gazetteer.things):
            here.add_sure(OTHER, 2.5)
            here.add_sure(PERSON, -2.5)
        self._called(name, before, here)
        self._prepositions(name, before, here)
        self._frame(k, name, here)
        self._age(name, here)
        if after in {"quien", "quienes"} or (
            after == "," and self._at(name.past + 1) in {"quien", "quienes"}
        ):
            here.add_sure(PERSON, 2.5)
        if after == "," and self._at(name.past + 1) == "cuyo":
            here.add(PERSON, 0.3)
        if (
            name.first
            and w.text[name.first - 1] in QUOTES
            and name.past < len(w)
            and w.text[name.past] in QUOTES
        ):
            lone = len(name.parts) == 1 or name.parts[0] in self.gazetteer.given
            here.add_sure(PERSON, -1.0 if lone else -1.8)
            here.add_sure(OTHER, 0.5 if lone else 1.2)
        if self._foreign_title(name):
            here.add_sure(PERSON, -3.0)
            here.add_sure(OTHER, 3.0)
        if len(name.parts) == 1 and self._limited(name):
            here.add_sure(PERSON, -1.5)
            here.add_sure(OTHER, 1.0)
        self._speaks(name, here)
        for label, weight in self.owned.get(k, {}).items():
            here.add_sure(label, weight)
        eponymous = self._of_eponymous_row(k)
        if k in self.listed or eponymous:
            here.add_sure(ORGANIZATION, 2.0)
            here.add_sure(PERSON, -3.5 if eponymous else -1.5)
        if self._matter_of_department(k):
            here.add_sure(ORGANIZATION, 2.0)
            here.add_sure(PERSON, -3.0)
        if k in self.examples:
            here.add_sure(self.examples[k], 2.5)
            here.add_sure(PERSON, -2.5)
        if k in self.located:
            here.add(PLACE, 1.2)
            here.add(PERSON, -1.6)

    def _of_eponymous_row(self, k: int) -> bool:
        """`los hospitales Luis Mora y Ana Gil`: bodies that are called after persons."""
        at = self._before_row(k, {"y", "e", "o", ","})
        sense = self.lexicon.sense(self.w.lower[at], Noun.ORGANIZATION) if at >= 0 else None
        return sense is not None and sense.plural and "science" in sense.classes

    def _matter_of_department(self, k: int) -> bool:
        """`la subsecretaría de Aguas`, `el área de Aguas y Montes`: what a department is for."""
        w = self.w
        at = self._before_row(k, {"y", "e"})
        if at > 0 and w.lower[at] in ARTICLES:
            at -= 1
        return at > 0 and w.lower[at] in {"de", "del"} and w.fold[at - 1] in DEPARTMENTS

    def _called(self, name: Name, before: str, here: Evidence) -> None:
        """`la empresa llamada X` is one; `las llamadas Rutas Verdes` are nobody."""
        if before not in CALLED or name.first < 2:
            return
        senses = self.lexicon.senses_of(self.w.lower[name.first - 2])
        if before.endswith("s"):
            here.add_sure(OTHER, 1.5)
            here.add_sure(PERSON, -2.5)
        elif senses and senses[0].noun in NOUN_LABEL:
            label = NOUN_LABEL[senses[0].noun]
            here.add_sure(label, 2.5)
            here.add_sure(PERSON, 0.0 if label == PERSON else -2.5)

    def _limited(self, name: Name) -> bool:
        """`Noticia locales`: an adjective right after a bare name limits it, as none does a person's.

        What follows from a state (`Ruiz, herido`, `Ruiz lesionado`) is told by its ending.
        """
        w, at = self.w, name.past
        return (
            at < len(w)
            and w.sentence[at] == w.sentence[name.first]
            and w.pos[at] == "ADJ"
            and w.text[at].islower()
            and not re.search("(?:[aiu]d|[st])[oa]s?$", w.lower[at])
            and name.parts[0] not in self.gazetteer.given
        )

    def _at(self, i: int) -> str:
        return self.w.lower[i] if i < len(self.w) else ""

    def _pos(self, i: int) -> str:
        return self.w.pos[i] if 0 <= i < len(self.w) else ""

    def _prepositions(self, name: Name, before: str, here: Evidence) -> None:
        w = self.w
        if before in LOCATIVE:
            here.add(PLACE, 1.2 if before == "en" else 0.8)
            if before == "en" and self._joins(name.first - 1):
                here.add_sure(ORGANIZATION, 1.5)
            here.add(PERSON, -1.6)
            here.add(ORGANIZATION, 0.2)
        elif before == "a" and self._goes(name.first - 2):
            here.add_sure(PLACE, 2.0)
            here.add(PERSON, -0.8)
        elif before in ARTICLES or before in {"del", "al"}:
            here.add_sure(PERSON, -2.5)
            here.add(ORGANIZATION, 1.3)
            if len(name.parts) == 1:
                here.add(PLACE, -0.6)
            if len(name.parts) == 1 and fold(w.text[name.first]) in self.gazetteer.places:
                here.add(PLACE, -1.5)
            two = w.lower[name.first - 2] if name.first > 1 else ""
            if before in ARTICLES and two == "en":
                here.add(PLACE, 0.4)
        elif before in {"con", "contra", "a", "según", "para"} and w.text[name.first - 1].islower():
            here.add(PERSON, 0.2)
            accused = name.first > 1 and w.lemma[name.first - 2] in DONE_TO
            if before == "a" and accused and len(name.parts) == 1:
                # `acusó a X`: a body or a place may be, a thing is not
                here.add(PERSON, 0.8)

    def _joins(self, at: int) -> bool:
        """Whether the verb before `en` is one of working somewhere: `trabaja desde ayer en X`."""
        w = self.w
        return any(
            w.lemma[i] in JOINS and w.pos[i] in {"VERB", "AUX"} for i in (at - 1, at - 2) if i >= 0
        )

    def _goes(self, at: int) -> bool:
        """Whether a verb of going stands at a token or just before it: `irá`, `viajó ayer`."""
        w = self.w
        return any(
            w.lemma[i] in MOVES and w.pos[i] in {"VERB", "AUX"} for i in (at, at - 1) if i >= 0
        )

    def _frame(self, k: int, name: Name, here: Evidence) -> None:
        """Dateline, brackets, numbers, marks, `la ciudad de X`, `X, Inc.`."""
        w = self.w
        first, past = name.first, name.past
        nxt = [self._at(past + i) for i in range(4)]
        opens = first == w.sentences[w.sentence[first]][0] and any(
            first == a for a, _ in w.layout.paragraphs
        )
        dated = nxt[0] in {",", "("} and (
            nxt[1].isdigit() or (nxt[2] in {")", ","} and self._dated(past))
        )
        if opens and (
            dated or (nxt[0] in {".-", "-", "–", "—"} and len(name.parts) <= 3 and first == 0)
        ):
            here.add_sure(PLACE, 4)
        # `Tresmar, S.L.` and `Tresmar, S. L.`
        tails = {"".join(w.text[past + 1 : past + length]) for length in (2, 3)}
        if nxt[0] == "," and not tails.isdisjoint(self.gazetteer.ends):
            here.add_sure(ORGANIZATION, 5)
            here.add_sure(PERSON, -3)
        before = w.text[first - 1] if first else ""
        if before == "(" and nxt[0] == ")" and k and self.names[k - 1].past == first - 1:
            here.add_sure(PERSON, -2.5)
            here.add_sure(ORGANIZATION, 3.5 if self._letters_of_body(k) else 1.0)
        if before.isdigit():
            here.add_sure(PERSON, -3)
            here.add_sure(OTHER, 2)
        if self._ends_title(first):
            here.add_sure(PERSON, -3)
            here.add_sure(OTHER, 2.5)
        if self._in_title(first, past):
            here.add(PERSON, -0.8)
            here.add(OTHER, 0.8)
        if before in {"de", "del"}:
            for i in (first - 2, first - 3):
                if i < 0 or (i == first - 3 and w.pos[first - 2] != "ADJ"):
                    break
                low = w.lower[i]
                if self.lexicon.sense(low, Noun.PLACE) or low in self.gazetteer.sites:
                    here.add_sure(PLACE, 3)
                    here.add_sure(PERSON, -3)
                    break

    def _ends_title(self, first: int) -> bool:
        """`la cinta La sombra de X`: a capital article inside the sentence, a common noun, `de`."""
        w = self.w
        at = first - 3
        return (
            at > 0
            and w.lower[first - 1] in {"de", "del"}
            and w.text[first - 2].islower()
            and w.pos[first - 2] == "NOUN"
            and w.text[at] in {"El", "La", "Los", "Las"}
            and w.sentence[at - 1] == w.sentence[first]
            and w.text[at - 1].isalpha()
        )

    def _letters_of_body(self, k: int) -> bool:
        """`Mutualidad de Montes y Aguas (Mumoa)`: letters in brackets after the body that they stand for."""
        name, body = self.names[k], self.names[k - 1]
        head = self.w.text[body.first]
        is_body = head in self.gazetteer.heads or self.lexicon.sense(head, Noun.ORGANIZATION)
        return len(body.parts) > 1 and bool(is_body) and shares_letters(self.w, body, name)

    def _dated(self, past: int) -> bool:
        """`Riga (Letonia), 23 may (EFE)`: a number soon after the brackets."""
        return any(self._at(past + i).isdigit() for i in range(1, 6))

    def _in_title(self, first: int, past: int) -> bool:
        """Inside a few words in marks that have no verb: the title of a work, a slogan."""
        w = self.w
        a, b = w.sentences[w.sentence[first]]
        left = next(
            (i for i in range(first - 1, max(a, first - 5) - 1, -1) if w.text[i] in QUOTES), None
        )
        right = next((i for i in range(past, min(b, past + 5)) if w.text[i] in QUOTES), None)
        if left is None or right is None or not w.quoted[first]:
            return False
        if not w.text[left + 1][:1].isupper() or right - left <= 2:
            return False
        return not any(
            w.pos[i] in {"VERB", "AUX"} and w.text[i].islower() for i in range(left + 1, right)
        )

    def _foreign_title(self, name: Name) -> bool:
        """`'Let it Shine'`: in marks, with small words of English."""
        w = self.w
        first, past = w.sentences[w.sentence[name.first]]
        left = next(
            (i for i in range(name.first - 1, max(first, name.first - 6) - 1, -1)
             if w.text[i] in QUOTES),
            None,
        )  # fmt: skip
        if left is None:
            return False
        right = next(
            (i for i in range(name.past, min(past, left + 10)) if w.text[i] in QUOTES), None
        )
        return right is not None and any(
            w.lower[i] in FOREIGN_WORDS for i in range(left + 1, right)
        )

    def _age(self, name: Name, here: Evidence) -> None:
        """`Ana Ruiz, de 62 años`; `Ana Ruiz (62 años, Lugo)`; `Ana Ruiz, 62`."""
        nxt = [self._at(name.past + k) for k in range(5)]
        if nxt[0] in {",", "("}:
            number = nxt[2] if nxt[1] == "de" else nxt[1]
            years = nxt[3] if nxt[1] == "de" else nxt[2]
            aged = number.isdigit() and int(number) < 120
            if aged and years == "años":
                here.add_sure(PERSON, 3.0)
            elif aged and nxt[0] == "," and years == "," and len(name.parts) > 1:
                here.add_sure(PERSON, 1.0)

    def _speaks(self, name: Name, here: Evidence) -> None:
        """The subject of a verb of speech or thought, by order: `X dijo`, `…, dijo X`."""
        w = self.w
        lead = w.lower[name.first - 1] if name.first else ""
        if lead == "según" or w.lower[max(0, name.first - 2) : name.first] == ["acuerdo", "con"]:
            here.add(PERSON, 0.4)
            here.add(ORGANIZATION, 1.6)
            return
        if w.text[name.first - 1 : name.first] == ["Para"] and self._at(name.past) == ",":
            here.add(PERSON, 0.9)
            here.add(ORGANIZATION, 0.4)
            return
        if lead in {"de", "del", "en", "a", "al", "con", "por", "para", "contra", "entre", "sobre"}:
            return
        for at in (name.past, name.past + 1, name.first - 1, name.first - 2):
            if (
                0 <= at < len(w)
                and w.pos[at] in {"VERB", "AUX"}
                and w.sentence[at] == w.sentence[name.first]
            ):
                verb = at
                if w.pos[at] == "AUX" and at >= name.past and self._pos(at + 1) == "VERB":
                    verb = at + 1  # `X ha dicho`
                if w.lemma[verb] in self.speech:
                    here.add(PERSON, 0.9)
                    here.add(ORGANIZATION, 0.4)
                    here.add(PLACE, 0.1)
                elif at in {name.past, name.past + 1}:
                    here.add(PERSON, 0.3)
                    here.add(ORGANIZATION, 0.2)
                return

    # ------------------------------------------------------------ other forms

    def _share(self, evidence: Mapping[str, Evidence], first: Mapping[str, Name]) -> None:
        """Forms of one name support each other: a surname and the full name that ends in it."""
        base = {form: dict(here.scores) for form, here in evidence.items()}
        for longer, name in first.items():
            parts = name.parts
            if len(parts) > 1 and _best(base[longer])[0] == ORGANIZATION:
                self._share_body(name, evidence)
            if len(parts) > 2 and _best(base[longer])[0] == PLACE:
                # `Torre Alta` for `Torre Alta City`
                for n in range(2, len(parts)):
                    start = " ".join(parts[:n])
                    if start in evidence and parts[0] not in self.gazetteer.given:
                        evidence[start].add(PLACE, 2.5)
                        evidence[start].add(PERSON, -2.0)
            if len(parts) < 2 or _best(base[longer])[0] != PERSON:
                continue
            tails = {" ".join(parts[i:]) for i in range(1, len(parts))}
            # `Ponce de León` of `Ana Ponce de León Ruiz`
            whole = {" ".join(parts[i : i + 2]) for i in range(1, len(parts) - 1)}
            middles = whole | {p for p in parts[1:] if len(p) > 3}
            for form in (tails | middles | {" ".join(name.nickname)}) & evidence.keys():
                here = evidence[form]
                known_place = fold(form) in self.gazetteer.countries
                # the full name must be more than a chance reading: `Copa` in `Ana Copa`
                weight = min(3.5, max(0.0, base[longer][PERSON] - base[longer][ORGANIZATION]))
                here.add(PERSON, 0.2 * weight if known_place else weight)
                if form in whole and not known_place:
                    # two words of a surname are seldom anything else's
                    here.add(PERSON, min(weight, WHOLE_SURNAME))
                evidence[longer].add(PERSON, 0.3 * max(0.0, min(2.5, base[form][PERSON])))
            called = " ".join(name.nickname)
            if called in evidence:
                # `el Lince` after `Luis Mora, "el Lince"`: its article says nothing
                evidence[called].add(PERSON, 6.0)
        self._initials(evidence, first)

    def _share_body(self, name: Name, evidence: Mapping[str, Evidence]) -> None:
        """`Aguas` in `Ministerio de Aguas` is a department; `Lersia` in `Parlamento de Lersia` a place."""
        w = self.w
        for n in range(1, len(name.parts)):
            end = name.parts[n:]
            form = " ".join(end)
            if (
                form in evidence
                and end[0] not in self.gazetteer.given
                and (len(end) > 1 or name.parts[0] in DEPARTMENTS)
            ):
                # `Crédito Rural` of `Secretaría de Montes y Crédito Rural`
                evidence[form].add(ORGANIZATION, 2.0)
                evidence[form].add(PERSON, -2.5)
        if name.parts[0] in HOUSES:
            for n in range(2, len(name.parts) + 1):
                # `las salas del Luis Mora` after `el Hospital Luis Mora de Valdara`
                form = " ".join(name.parts[1:n])
                if form in evidence and self._led_everywhere(form):
                    evidence[form].add(ORGANIZATION, 4.0)
                    evidence[form].add(PERSON, -3.0)
                    evidence[form].add(PLACE, -1.0)
        for kept in self._own_word(name) & evidence.keys():
            # `Nordal` of `Nordal Shipping`, `Luna` of `Minera Luna`
            evidence[kept].add(ORGANIZATION, 2.5)
            evidence[kept].add(PERSON, -2.0)
            evidence[kept].add(PLACE, -1.5)
        of = [i for i in range(name.first + 1, name.past - 1) if w.lower[i] in {"de", "del"}]
        tail = " ".join(name.parts[1:])
        if name.parts[0] in DEPARTMENTS and tail in evidence:
            evidence[tail].add(ORGANIZATION, 3.0)
            evidence[tail].add(PERSON, -1.5)
        elif of and of[-1] == name.past - 2 and w.text[name.first] in self.gazetteer.heads:
            last = name.parts[-1]
            if last in evidence and last not in self.gazetteer.given:
                evidence[last].add(PLACE, 1.8)
                evidence[last].add(PERSON, -1.0)

    def _led_everywhere(self, form: str) -> bool:
        """Whether an article stands before a name wherever it does: persons have none."""
        return all(
            has_article(self.w, n) for f, n in zip(self.forms, self.names, strict=True) if f == form
        )

    def _own_word(self, name: Name) -> set[str]:
        """The word of a company's name of two that tells it from others, if it is nothing else's."""
        gazetteer = self.gazetteer
        if len(name.parts) != 2 or name.past - name.first != 2:
            return set()
        first, last = self.w.text[name.first], self.w.text[name.past - 1]
        word = name.parts[1] if first in gazetteer.company_heads else ""
        word = name.parts[0] if not word and last in gazetteer.ends else word
        # `Grupo Tamarit`, where the article names a Tamarit too
        borne = any(word in n.parts[1:] and n.parts[0] in gazetteer.given for n in self.names)
        known = borne or word in gazetteer.given or gazetteer.is_place(word)
        return {word} if word and not known else set()

    def _enumerate(self, evidence: Mapping[str, Evidence]) -> None:
        """Names of one enumeration are of one sort: what is sure of some helps the others."""
        rows = list(self._rows())
        for row in rows:
            self._agree(row, evidence)
        if any(self._lists_names(row) for row in rows):
            for row in rows:
                if len(row) >= LISTED_NAMES:
                    for k in row:
                        evidence[self.forms[k]].add(PERSON, -8.0)
                        evidence[self.forms[k]].add(OTHER, 4.0)

    def _lists_names(self, row: Sequence[int]) -> bool:
        """`se llaman Ana, Luis, Eva, Juan, …`: given names told as such, and nobody who bears them.

        So many persons are not named one after the other without their surnames.
        """
        given = sum(all(p in self.gazetteer.given for p in self.names[k].parts) for k in row)
        return len(row) >= LISTED_NAMES and given >= 0.8 * len(row)

    def _agree(self, row: Sequence[int], evidence: Mapping[str, Evidence]) -> None:
        best = {k: _best(evidence[self.forms[k]].scores) for k in row}
        sure = Counter(label for label, confidence in best.values() if confidence > 0.9)
        for label, other in ((ORGANIZATION, PERSON), (PLACE, PERSON), (PERSON, ORGANIZATION)):
            if sure[label] >= (2 if len(row) > 2 else 1) and sure[other] == 0:
                share = 1.0 if len(row) > 2 else 0.6
                for k in row:
                    if best[k][1] <= 0.9 and best[k][0] != label:
                        evidence[self.forms[k]].add(label, 1.5 * share)
                        evidence[self.forms[k]].add(other, -1.0 * share)
                        lone = len(self.names[k].parts) == 1
                        if label == PERSON and lone and not self.gazetteer.is_place(self.forms[k]):
                            evidence[self.forms[k]].add(PLACE, -1.0 * share)
        others = [k for k in row if best[k][0] != PERSON and best[k][1] > 0.6]
        if len(row) > 3 and len(others) == len(row) - 1:
            # one of a list of towns or clubs that is also somebody's name
            label = Counter(best[k][0] for k in others).most_common(1)[0][0]
            for k in row:
                if best[k][0] == PERSON and best[k][1] <= 0.9:
                    evidence[self.forms[k]].add(PERSON, -3.0)
                    evidence[self.forms[k]].add(label, 1.5)

    def _initials(self, evidence: Mapping[str, Evidence], first: Mapping[str, Name]) -> None:
        """`JMRS`: an acronym of a person's own names is that person."""
        people = [
            n
            for f, n in first.items()
            if len(n.parts) > 2 and _best(evidence[f].scores)[0] == PERSON
        ]
        for form, name in first.items():
            acronym = len(name.parts) == 1 and len(form) > 2 and self.w.text[name.first].isupper()
            if acronym and any(is_acronym(form, n.parts) for n in people):
                # however often the pipeline takes the letters for a party's
                evidence[form].add(PERSON, 8)
                evidence[form].add(ORGANIZATION, -4)


WHOLE_SURNAME = 2.5
"""For a surname of two words that somebody in the article bears."""


def _called_after_persons(role: FoundRole) -> bool:
    """Whether a role beside a name is of bodies that bear persons' names: `el hospital Luis Mora`."""
    sense = role.nominal.sense(Noun.ORGANIZATION)
    return role.rule == "before" and sense is not None and "science" in sense.classes


def has_article(words: Words, name: Name) -> bool:
    """`el Valdara`, `la Luis Mora`: neither persons nor towns have one, but what is called so."""
    return name.first > 0 and words.lower[name.first - 1] in {"el", "la", "del", "al"}


def shares_letters(words: Words, a: Name, b: Name) -> bool:
    """Whether the shorter of two names takes its letters, in order, from the longer: `EDF`."""
    short, long = sorted((a, b), key=lambda n: len(n.parts))
    letters = short.parts[0].replace(".", "")
    rest = iter(fold(words.joined(long.first, long.past)))
    return (
        len(short.parts) == 1
        and len(letters) <= 8
        and all(c in rest for c in letters if c.isalnum())
    )


def is_acronym(letters: str, parts: Sequence[str]) -> bool:
    """Whether letters are the first ones of the parts, in order and all of them used: `jmrs`."""
    return len(letters) == len(parts) and all(
        p.startswith(c) for c, p in zip(letters, parts, strict=True)
    )


def _best(scores: Mapping[str, float]) -> tuple[str, float]:
    """The label that leads and how sure it is: 0.5 for a tie, towards 1 as the lead grows."""
    ranked = sorted(scores.items(), key=lambda item: (-item[1], LABELS.index(item[0])))
    lead = ranked[0][1] - ranked[1][1]
    return ranked[0][0], round(min(0.99, 0.5 + lead / 8), 3)
