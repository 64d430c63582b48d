"""Epithets: descriptions that stand alone for an actor named elsewhere in the article.

`el mandatario estadounidense`, `la ministra`, `el portavoz de Mora`, `la compañía`. Candidates
are nominals with a definite determiner and no name beside them. Each is scored against every
actor: by what its noun means and the actor's roles, by origin, gender, complement, by when the
actor was last named, and by how much of the article is about it. What does not stand out clearly
is left unresolved: a wrong actor puts words in someone's mouth.

Who is from where is inferred from the article alone: an actor without a role whose mentions keep
company with a country, and who is not named beside that country's epithet, is its bearer; one
leader for one country (`el presidente francés` cannot be him who is called `el líder ruso`).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from briefgen.analysis.gazetteer import fold
from briefgen.analysis.kinds import is_sport
from briefgen.analysis.lexicon import GENERIC, Noun, Sense, word_set
from briefgen.analysis.names import QUOTES, Name
from briefgen.analysis.nominals import (
    LINKS,
    OFFICE_LINKS,
    WIDE_LINKS,
    Nominal,
    NominalReader,
    is_participle,
)
from briefgen.analysis.phrases import POSSESSIVE
from briefgen.analysis.profiles import Profile, by_body
from briefgen.analysis.words import Words
from briefgen.model import ActorKind, Gender

POINTING = frozenset({"este", "esta", "ese", "esa", "dicho", "dicha"})
CONTRACTED = frozenset({"del", "al"})
SINGULAR = (
    frozenset({"el", "la", "su", "aquel", "aquella", "nuestro", "nuestra"}) | POINTING | CONTRACTED
)
INDEFINITE = frozenset({"un", "una"})
AFTER = (["después", "de"], ["luego", "de"], ["antes", "de"])
"""Before a `que` that tells when something happened: whom it tells of is somebody."""
LATER = 12
"""Most sentences from an office to the name of who alone has it."""
SOON = 6
"""Most sentences on which `un investigador` is named."""
LEADERS = frozenset({"head", "leader", "politician", "minister", "region", "mayor"})
WHEN = word_set(
    "pasado pasada próximo próxima lunes martes miércoles jueves viernes sábado domingo ayer hoy mañana semana mes año siglo"
)
STAND_INS = frozenset({"party", "club", "band", "company", "media", "institution"})
"""Classes of bodies' nouns that may stand for a body of which nothing is known."""
NOT_SUSPECTS = frozenset({"law", "police", "minister", "expert", "journalist", "spokesperson"})
LOCAL = frozenset({"region", "mayor", "deputy", "minister", "police", "law"})
"""Offices of which there are many at once: `el ex gobernador de X` is not any ruler."""
VAGUE = frozenset({"human", "relation", "victim", "witness", "kin", "native"})
"""Classes of roles that do not say what a person is by trade or office."""

DOMAINS = (
    frozenset(
        {
            "head",
            "leader",
            "politician",
            "minister",
            "region",
            "mayor",
            "deputy",
            "party",
            "candidate",
            "spokesperson",
            "diplomat",
            "official",
        }
    ),
    frozenset({"athlete", "coach"}),
    frozenset({"writer", "journalist", "artist"}),
    frozenset({"manager", "employee", "union", "member"}),
    frozenset({"expert", "student"}),
    frozenset({"law", "police", "military"}),
)
"""Classes between which people move, or which they are of at once."""
SECOND_TRADES = frozenset(
    {"expert", "writer", "journalist", "artist", "manager", "politician", "law"}
)
"""What a person of any trade may be called as well: `el abogado` for a minister."""

SOFT = frozenset(
    {
        "employee",
        "expert",
        "manager",
        "journalist",
        "writer",
        "artist",
        "student",
        "law",
        "union",
        "witness",
        "human",
        "relation",
        "suspect",
        "victim",
    }
)
"""Trades that one person may well have two of: `la ingeniera`, `la moderadora`."""

# Weights, set on invented and looked-at articles; see docs on measuring.
SAME_NOUN = 4.0
SAME_DOMAIN = -0.6
SECOND_TRADE = -0.6
BARE_BEFORE = 0.8
FIRST_BEARER = 0.6
SAME_CLASS = 2.0
OTHER_CLASS = -2.5
CALLED = 3.8
MISFIT = 1.0
"""Off the score of who holds another office, where the article has somebody of that one."""
DOUBTFUL = 1.2
"""For who was called so before, though nothing but his place in the text spoke for him."""
SAME_ORIGIN = 3.0
OTHER_ORIGIN = -6.0
SAME_WORD = 1.5
RECENCY = 2.2
FADE = 0.82
SUBJECT = 0.6
FOCUS = 0.5
"""For whom the sentence before ends with."""
UNTOLD_PLAYER = 1.2
"""In sport, for who has no other trade: those who are named alone mostly play."""
NAMED_HERE = -2.0
SPOKEN_FOR = 1.0
"""For whom the mouthpiece speaks who tells of somebody by his office."""
AHEAD = -2.0
ONLY_ONE = 2.0
OTHER_BODY = -6.0
PASSED_OVER = -4.0
"""For `este` of whom the article named before somebody else of whom nothing is told."""
VARIED = 1.0
UNLIKELY = -3.0
UNKNOWN_OFFICE = -0.4
BODY_MORE = 1.55
ONLY_MORE = 0.4
"""The same where no other body of that sort was told of."""
ENOUGH = 2.05
SPOKEN_OF = frozenset({"aludido", "mencionado", "señalado"})
"""Who was spoken of, by somebody else."""
SPOKEN_OF_MORE = 1.5
RIVALS = frozenset({"rival", "contrincante", "adversario", "oponente"})
"""Whom somebody runs or plays against."""
RIVAL = 3.0
WHOSE = -2.5
"""For whom nothing but the sort of his office makes somebody's: `su gerente` is not any manager."""
NATIVE_LESS = 0.25
"""Off that of a demonym alone (`el colombiano`), which is hardly ever said of somebody without a name."""
LITTLE = 1.0
NEXT_NAMED = 3
"""Most sentences from an office to the name of who has it."""
DUE = 1.2
"""For who was just named without a word of what he is, which the next description will say."""
HUMAN_ENOUGH = 2.4
SPEAKS = 0.6
"""Off the score that who speaks needs."""
CLIENT = 5.0
LAST_BODY = 0.8
"""How often the one body just named is the one that a body's noun means."""
OFTEN_BODY = 1.1
MOUTHPIECES = frozenset({"spokesperson"})
"""`El portavoz de la compañía` mostly has no name, and is nobody who is not called so."""
WRITERS = frozenset({"cronista", "reportero", "redactor", "enviado especial", "corresponsal"})
"""What with `este` is who writes the article."""
OWN_PAGES = frozenset({"portal", "sitio", "sitio web", "web", "página", "página web", "redacción"})
"""What with `este` is where the article stands."""
CLIENTS = frozenset({"cliente", "defendido", "representado", "patrocinado", "poderdante"})
"""Whom a lawyer speaks for."""
ISLAND_NOUNS = frozenset({"isla", "archipiélago"})
COUNTRY_NOUNS = frozenset({"país", "nación", "reino"}) | ISLAND_NOUNS
ISLANDS = word_set(
    "AG BB BS CU CV CY DM DO FJ GB GD HT ID IE IS JM JP KM LC LK MG MT MU MV NZ PG PH PR SC SG ST TL TT TW VC"
)
"""Countries that may be called `la isla` or `el archipiélago`, by CLDR code."""
KINGDOMS = word_set("AE BE BH BN BT DK ES GB JO KH KW LS MA MY NL NO OM QA SA SE SZ TH TO")
"""Countries that may be called `el reino`."""
TOWN_NOUNS = frozenset({"ciudad", "localidad", "municipio", "urbe"})
NEXT = word_set(
    "siguiente siguientes próximo próxima privado privada demás resultante futuro futura"
)
"""Adjectives of what has not been told of: `el siguiente equipo`, or is any: `la empresa privada`."""
OWN_THINGS = word_set(
    "organismo oficina sede cuerpo página web sitio aseguradora matriz marca sucursal proveedor consultora"
) | {
    "página web",
    "sitio web",
}
"""Bodies' nouns that with a possessive are what somebody has: `su organismo`."""
COUNTED = word_set(
    "primer primera segundo segunda tercer tercera cuarto cuarta quinto quinta sexto sexta séptimo séptima octavo octava noveno novena décimo décima"
)
"""Of several bodies of a sort one: `la segunda televisora`, `el primer equipo`."""
AT_LARGE = frozenset({"público", "pública"})
"""`La administración pública` is no one body."""
IDENTIFYING = word_set(
    "identificar considerar conocer definir describir calificar presentar señalar nombrar designar reconocer"
)
"""Verbs after which `como el X` says what somebody is."""
CHARGING = word_set("acusar culpar responsabilizar tildar tachar despojar privar convencer")
"""Verbs of which a `de` after a person depends: `acusó al artista de acoso`."""
CAPITAL_NOUNS = frozenset({"capital"})
REGION_NOUNS = frozenset(
    {"estado", "entidad", "provincia", "comunidad autónoma", "comunidad foral", "autonomía"}
)
PLACE_NOUNS = COUNTRY_NOUNS | TOWN_NOUNS | CAPITAL_NOUNS | REGION_NOUNS
LIMITED = frozenset({"con", "que", "donde", "cuyo", "cuya"})
"""After `el país` what tells which one of all: `el país con menos lluvia`."""
ORDINALS = COUNTED | word_set("único única último última otro otra mejor peor mayor")
FAR_PLACE = 3
"""Most sentences since a place was named for `el país` to mean it."""
LEAD = 0.2
LEAD_OF_ONE = 0.4
"""What a body must be ahead of the next one by, and of two persons called alike the likelier."""


PARTING = frozenset({"que", "quien", "cuyo", "cuya", "donde", "como"})
"""Words with which a new clause begins."""
NATIVE = Sense(Noun.PERSON, "", frozenset({"native"}), None, plural=False)
"""The sense of a demonym that stands for a noun: `el mallorquín`."""
BELONGING = ("ista", "eño", "eña", "ense")
"""Endings of words for who is of a party or from a place; no list holds them all."""
NOT_BELONGING = word_set(
    "revista lista pista vista entrevista conquista reconquista arista sueño ensueño diseño empeño desempeño dueño leño pequeño pequeña seña contraseña reseña enseña cigüeña peña leña"
)
"""Nouns that end so and are nobody's."""


@dataclass(frozen=True, slots=True)
class Epithet:
    """A description and the actor that it stands for."""

    first: int
    past: int
    actor: int
    """Index of the actor's profile."""
    rule: str
    score: float
    sure: float = 1.0
    """How often one with such a lead over the next actor is right, 0..1."""


@dataclass(slots=True)
class Candidate:
    """A description that may stand for somebody."""

    nominal: Nominal
    sense: Sense
    first: int
    """First token of its span: its determiner, but not a contracted one."""
    sentence: int
    gender: Gender | None
    origins: frozenset[str]
    words: frozenset[str]
    owners: tuple[tuple[str, ...], ...]
    """Folded names in its complements."""
    pointing: bool
    possessive: bool
    indefinite: bool = False
    parties: frozenset[str] = frozenset()
    """Folded names of the parties whose followers it calls: `el panista`, `la senadora priista`."""


@dataclass(slots=True)
class _State:
    """What is known of the actors while the article is read through."""

    profiles: Sequence[Profile]
    origins: list[set[str]]
    inferred: list[set[str]]
    seen: list[list[int]] = field(default_factory=list)
    """For each actor the tokens where it has been spoken of, names and resolved epithets."""
    called: list[set[str]] = field(default_factory=list)
    """Nouns of its epithets so far."""
    doubtful: list[set[str]] = field(default_factory=list)
    """Those of them for which nothing but its place in the text spoke."""
    classes: list[set[str]] = field(default_factory=list)
    """Classes of its roles and epithets so far."""
    words: list[set[str]] = field(default_factory=list)
    """Content words of its roles and epithets so far."""
    owners: list[set[tuple[str, ...]]] = field(default_factory=list)
    """Folded names in its roles and epithets so far."""
    genders: list[Gender | None] = field(default_factory=list)
    """Gender that its name, its roles or its epithets so far show."""


def read_descriptions(
    words: Words, reader: NominalReader, profiles: Sequence[Profile], speech: frozenset[str]
) -> tuple[list[Epithet], list[tuple[int, int]]]:
    """The epithets of an article, and the complements of descriptions of persons whom it does not name.

    In `el gerente del Hospital Luna`, if he has no name, the tokens [first, past) of
    `del Hospital Luna`: whoever speaks there, it is not the hospital. `speech` holds the lemmas of
    verbs of speech.
    """
    resolver = _Resolver(words, reader, profiles, speech)
    return resolver.resolve(), resolver.complements


class _Resolver:
    def __init__(
        self,
        words: Words,
        reader: NominalReader,
        profiles: Sequence[Profile],
        speech: frozenset[str],
    ) -> None:
        self.w = words
        self.speech = speech
        self.reader = reader
        self.lexicon = reader.lexicon
        self.gazetteer = reader.gazetteer
        self.profiles = profiles
        self.role_heads = {n.head for p in profiles for n in p.roles}
        self.role_tokens = {i for p in profiles for n in p.roles for i in range(n.first, n.past)}
        self.role_of = {
            i: k for k, p in enumerate(profiles) for n in p.roles for i in range(n.first, n.past)
        }
        """Whose role a token stands in."""
        self.kin_tokens = {
            i
            for p in profiles
            for n in p.roles
            if (s := n.sense(Noun.PERSON)) and s.relation
            for first, past in n.complements
            for i in range(first, past)
        }
        """Tokens of whose kin somebody is: `hermano de la ministra de Aguas`."""
        self.state = _State(
            profiles,
            [set(p.origins) for p in profiles],
            [set() for _ in profiles],
            [sorted([f for f, _ in p.places] + self._in_bodies(p)) for p in profiles],
            [set() for _ in profiles],
            [set() for _ in profiles],
            [set(p.classes) for p in profiles],
            [set(p.words) for p in profiles],
            [set(p.owners) for p in profiles],
            [p.gender for p in profiles],
        )
        self._origins: dict[int, list[tuple[str, int, float]]] = {}
        """By sentence, of those read so far."""
        layout = words.layout
        self.in_headings = {i for h in layout.headings for i in range(*layout.paragraphs[h])}
        """Tokens of headings."""
        self.complements: list[tuple[int, int]] = []
        """Complements of descriptions of persons that were left unresolved."""
        self.quoted = words.quoted
        self.subjects = self._subjects()
        self.acting = sorted(
            (first, k)
            for k, p in enumerate(profiles)
            if p.kind is ActorKind.PERSON
            for first, _ in p.places
            if first in self.subjects
        )
        """Persons' names that are subjects: their first tokens, with whose they are."""
        self.leading = set(self.subjects)
        """Those, and the first tokens of resolved descriptions that are subjects."""
        self.actor_at = {first: k for k, p in enumerate(profiles) for first, _ in p.places}
        self.past_of = {first: past for p in profiles for first, past in p.places}
        """Where the names and the resolved descriptions end, by where they begin."""
        self.of_gender = Counter(p.gender for p in profiles if p.kind is ActorKind.PERSON)
        self.people = [k for k, p in enumerate(profiles) if p.kind is ActorKind.PERSON]
        self.alone = self.people[0] if len(self.people) == 1 else -1
        bodies = [k for k, p in enumerate(profiles) if p.kind is ActorKind.ORGANIZATION]
        self.foremost = max(bodies, key=lambda k: len(profiles[k].places), default=-1)
        """The body that the article names most."""
        owned = Counter(owner for p in profiles if p.kind is ActorKind.PERSON for owner in p.owners)
        self.home = {
            k: min(
                1.2, 0.6 * (sum(owned[f] for f in profiles[k].forms) + self._people_of(profiles[k]))
            )
            for k in bodies
        }
        """How much a body is that of the article's people: its players, its staff."""
        self.body_of = {form: k for k in bodies for form in profiles[k].forms}
        """Index of the body that bears a name: `Semu` and `Servicio de Museos` are one."""
        self.sport = is_sport(words, reader.lexicon)
        self.regions = {
            k
            for k, p in enumerate(profiles)
            if p.kind is ActorKind.PLACE and fold(p.name) in reader.gazetteer.regions
        }
        self.lemma_bearers: dict[str, set[int]] = defaultdict(set)
        for k, p in enumerate(profiles):
            for lemma in p.lemmas:
                self.lemma_bearers[self._noun(lemma)].add(k)

    def _in_bodies(self, profile: Profile) -> list[int]:
        """Where a place stands in a body's name: `Asamblea de Lugo` speaks of Lugo."""
        if profile.kind is not ActorKind.PLACE:
            return []
        return [
            past - len(form)
            for p in self.profiles
            if p.kind is ActorKind.ORGANIZATION
            for first, past in p.places
            for form in profile.forms
            if past - len(form) > first and tuple(self.w.fold[past - len(form) : past]) == form
        ]

    def _people_of(self, profile: Profile) -> int:
        """How often a body is named after a noun of persons and `de`: `los jugadores del X`."""
        w = self.w
        return sum(
            f > 1
            and w.lower[f - 1] in {"de", "del"}
            and self.lexicon.sense(w.lower[f - 2], Noun.PERSON) is not None
            for f, _ in profile.places
        )

    def _noun(self, lemma: str) -> str:
        """A noun without `ex`, the first of those that mean the same: `papa` for `pontífice`."""
        bare = _bare(lemma)
        return self.lexicon.alike.get(bare, bare)

    def resolve(self) -> list[Epithet]:
        """Candidates in text order, each given to its actor or left."""
        candidates = list(self.candidates())
        self._infer_origins([c for c in candidates if c.sense.noun is Noun.PERSON])
        found: list[Epithet] = []
        unnamed: list[Candidate] = []
        past = 0
        for candidate in candidates:
            if candidate.first < past:
                # `la exempleada de la compañía` is one mention, of her
                continue
            epithet = None if self._unnamed_before(candidate, unnamed) else self._choose(candidate)
            if epithet is not None and self._apposed(epithet):
                continue
            if (
                epithet is None
                and candidate.sense.noun is Noun.PERSON
                and candidate.nominal.complements
                and not candidate.indefinite
            ):
                unnamed.append(candidate)
                self.complements += candidate.nominal.complements
            if epithet is not None:
                found.append(epithet)
                past = epithet.past
                self._learn(epithet.actor, candidate, fits=self._tells(epithet.actor, candidate))
                seen = self.state.seen[epithet.actor]
                seen.insert(bisect_left(seen, epithet.first), epithet.first)
                self.past_of[epithet.first] = epithet.past
                if self._leads(candidate):
                    self.leading.add(epithet.first)
        return found

    def _leads(self, c: Candidate) -> bool:
        """Whether a description is a subject: by the tree, and nothing before it governs it."""
        token = self.w.doc[c.nominal.head]
        led = c.first > 0 and self.w.pos[c.first - 1] == "ADP"
        return token.dep_ == "nsubj" and not led and not self.quoted[c.first]

    def _tells(self, k: int, c: Candidate) -> bool:
        """Whether more than its place in the text speaks for a description's actor."""
        profile = self.profiles[k]
        if c.sense.noun is not Noun.PERSON:
            return True
        return (
            self._by_noun(k, profile, c) > SAME_DOMAIN
            or self._complement_fits(k, c)
            or self._speaks(c)
        )

    def _apposed(self, epithet: Epithet) -> bool:
        """`del nuevo ministro de Aguas, Luis Mora`: the name follows, so it is a role."""
        at = epithet.past
        person = self.profiles[epithet.actor].kind is ActorKind.PERSON
        named = self.actor_at.get(at + 1) == epithet.actor
        return person and named and self.w.text[at] == ","

    def _unnamed_before(self, c: Candidate, unnamed: Sequence[Candidate]) -> bool:
        """Whether a bare description goes back to one that named nobody: `el alcalde de la villa … el edil`."""
        if not unnamed or not c.nominal.bare or c.sense.noun is not Noun.PERSON:
            return False
        last = unnamed[-1]
        fits = (
            self.lexicon.stands_for(c.sense.classes, last.sense.classes)
            and c.sense.former is last.sense.former
            and (c.gender is None or last.gender in {None, c.gender})
        )
        if not fits or c.sentence - last.sentence > 2:
            return False
        lemma = self._noun(c.sense.lemma)
        named = [
            self.state.seen[k][at - 1]
            for k, p in enumerate(self.profiles)
            if (k in self.lemma_bearers.get(lemma, set()) or lemma in self.state.called[k])
            and (at := bisect_left(self.state.seen[k], c.first))
        ]
        return not any(i > last.first for i in named)

    def _whence(self, c: Candidate) -> str:
        """The word for where somebody is from or of which party, to know it again."""
        return "from " + self._stem(self.w.fold[c.nominal.head])

    def _learn(self, k: int, c: Candidate, *, fits: bool) -> None:
        """What an actor was called once it may be called again."""
        lemma = self._noun(c.sense.lemma)
        if fits:
            self.state.doubtful[k].discard(lemma)
        elif lemma not in self.state.called[k]:
            self.state.doubtful[k].add(lemma)
        self.state.called[k].add(lemma)
        if c.sense is NATIVE or c.parties:
            self.state.called[k].add(self._whence(c))
        self.state.classes[k] |= c.sense.classes - VAGUE
        self.state.words[k] |= c.words
        self.state.owners[k] |= set(c.owners)
        self.state.genders[k] = self.state.genders[k] or c.gender

    # ------------------------------------------------------------ candidates

    def candidates(self) -> Iterator[Candidate]:
        """Definite singular descriptions without a name of their own, in text order."""
        w = self.w
        n = len(w)
        may_open = [lower in SINGULAR or lower in INDEFINITE for lower in w.lower]
        for i in self.in_headings:
            may_open[i] = True  # without an article
        i = 0
        while i < n:
            nominal = self._nominal(i) if may_open[i] else None
            if nominal is None:
                i += 1
                continue
            candidate = self._candidate(nominal)
            if candidate is not None:
                yield candidate
                i = max(nominal.head + 1, i + 1)
            else:
                i += 1

    def _nominal(self, i: int) -> Nominal | None:
        w = self.w
        definite = w.lower[i] in SINGULAR and i not in self.reader.inside
        first, past = w.sentences[w.sentence[i]]
        heading = i == first and w.layout.paragraph(i) in w.layout.headings
        if w.lower[i] in INDEFINITE and i not in self.reader.inside:
            return self.reader.read(i, past, links=OFFICE_LINKS)
        if not definite and not heading and self._telegraphic(i):
            # `condena a minera y ministro apela`: two, of whom the second acts
            joint = next((k for k in range(i, past) if w.lower[k] in {"y", "e"}), past)
            nominal = self.reader.read(i, joint, links=OFFICE_LINKS)
            return nominal if nominal is not None and self._sole_bearer(nominal) else None
        if not definite and not heading:
            return None
        if definite and self._is_native(i, past):
            return Nominal(i, i + 1, i + 1, i + 2, (NATIVE,), (i + 1,), ())
        if definite and (past_name := self._of_place(i, past)):
            return Nominal(i, i + 1, i + 2, past_name, (NATIVE,), (), ((i + 1, past_name),))
        charged = w.lower[i] == "al" and any(
            w.lemma[k] in CHARGING for k in range(max(first, i - 4), i)
        )
        nominal = self.reader.read(i, past, links=OFFICE_LINKS)
        if charged and nominal is not None and w.lower[nominal.past : nominal.past + 1] != ["de"]:
            # `acusó al alcalde de Arnal de un delito`: the last is what he is accused of
            past = nominal.complements[-1][0] if nominal.complements else past
            nominal = self.reader.read(i, past, links=OFFICE_LINKS)
        if nominal is None or (nominal.determiner is None and definite):
            return None
        if (
            not definite
            and nominal.bare
            and not (self._telegraphic(i) and self._sole_bearer(nominal))
        ):
            return None
        return nominal

    def _telegraphic(self, i: int) -> bool:
        """Whether a headline may leave out the article there: `“No cede”, dice fiscal`."""
        w = self.w
        if i not in self.in_headings or i in self.reader.inside:
            return False
        first = w.sentences[w.sentence[i]][0]
        before = w.pos[i - 1] if i > first else "PUNCT"
        led = before in {"PUNCT", "VERB", "AUX"} or w.lower[i - 1] in {"a", "y", "tras"}
        return led and w.pos[i] in {"NOUN", "PROPN", "ADJ"}

    def _sole_bearer(self, nominal: Nominal) -> bool:
        """Whether one actor alone has an office that a headline names without an article."""
        sense = self._sense(nominal)
        if sense is None or nominal.first != nominal.head or sense.relation:
            return False
        bearers = self.lemma_bearers.get(self._noun(sense.lemma), set())
        genders = {None, sense.gender} if sense.gender else {None, *Gender}
        fits = [k for k in bearers if self.profiles[k].gender in genders]
        return len(fits) == 1 and not sense.classes <= VAGUE

    def _is_native(self, i: int, past: int) -> bool:
        """`el mallorquín`, `la estadounidense`: a demonym for a noun, with no other noun beside it."""
        w = self.w
        if i + 2 >= past or not w.text[i + 1].islower() or i + 1 in self.reader.inside:
            return False
        demonym = self.gazetteer.demonyms.get(w.lower[i + 1])
        low = w.lower[i + 1]
        told = low in self.gazetteer.adherents or low in self.gazetteer.areas
        if demonym is None and not told:
            return self._belongs(i)
        alone = w.pos[i + 2] not in {"NOUN", "PROPN", "ADJ", "NUM"} and w.lower[i + 2] not in LINKS
        first = w.sentences[w.sentence[i]][0]
        # `el himno mexicano …, el estadounidense`: a noun is left out
        left_out = any(
            w.lower[k] in self.gazetteer.demonyms
            and w.pos[k - 1] == "NOUN"
            and self._same_gender(k - 1, i)
            for k in range(max(first + 1, i - 18), i)
        )
        tongue = i > 0 and w.lower[i - 1] in {"habla", "hablar", "lengua", "idioma"}
        plural = demonym is not None and demonym.plural
        return not plural and alone and not tongue and not left_out and w.lower[i] != "su"

    def _of_place(self, i: int, past: int) -> int:
        """Past the name in `El de Arnal pide …`, `dijo la de Arnal`: who is from there; else 0.

        Not where a noun is left out: `el puente de Lugo es nuevo; el de Arnal, no`.
        """
        w = self.w
        name = self.reader.name_at.get(i + 2)
        if w.lower[i] not in {"el", "la"} or w.lower[i + 1 : i + 2] != ["de"] or name is None:
            return 0
        first = w.sentences[w.sentence[i]][0]
        at = name.past
        if at + 1 < past and w.text[at] == ",":
            # `El de Arnal, en fin, no pide`
            close = next((k for k in range(at + 1, min(at + 7, past)) if w.text[k] == ","), at)
            at = close + 1
        while at < past and (
            w.pos[at] in {"PRON", "AUX"} or w.lower[at] in {"no", "también", "ya"}
        ):
            at += 1
        acts = i == first and at < past and w.pos[at] == "VERB"
        told = i > first and w.pos[i - 1] == "VERB" and w.lemma[i - 1] in self.speech
        country = fold(w.joined(name.first, name.past)) in self.gazetteer.countries
        if not (acts or told) or country or name.label == "ORG" or self._left_out(i):
            return 0
        return name.past

    def _left_out(self, i: int) -> bool:
        """Whether the sentences before tell of a thing of some place, which `el de X` may go on."""
        w = self.w
        return any(
            w.lower[k] == "de"
            and k + 1 in self.reader.name_at
            and w.pos[k - 1] == "NOUN"
            and not self.lexicon.sense(w.lower[k - 1], Noun.PERSON)
            and self._same_gender(k - 1, i)
            for k in range(max(1, i - 30), i)
        )

    def _same_gender(self, noun: int, article: int) -> bool:
        """Whether a noun may be the one left out after an article: `el himno …, el estadounidense`."""
        shown = self.w.doc[noun].morph.get("Gender", [])
        return not shown or (shown[0] == "Fem") == (self.w.lower[article] == "la")

    def _belongs(self, i: int) -> bool:
        """`el moralista señaló`, `dijo la salcedeña`: by its ending who is of a party or a place.

        Only where it acts: right before a finite verb, or right after one.
        """
        w = self.w
        low = w.lower[i + 1]
        unknown = not self.lexicon.noun_at(w.lower, i + 1, len(w))[0]
        if w.lower[i] not in {"el", "la"} or not unknown or low in NOT_BELONGING:
            return False
        return low.endswith(BELONGING) and len(low) > 6 and self._acts(i, i + 2)

    def _acts(self, first: int, past: int) -> bool:
        """Whether a finite verb stands right after a description, or right before it."""
        w = self.w
        at = past
        while at < len(w) and (w.pos[at] == "PRON" or w.lower[at] in {"no", "también", "ya"}):
            at += 1
        near = [i for i in (at, first - 1) if 0 <= i < len(w) and w.pos[i] in {"VERB", "AUX"}]
        return any(
            w.sentence[i] == w.sentence[first]
            and not {"Inf", "Ger", "Part"}.intersection(w.doc[i].morph.get("VerbForm", []))
            for i in near
        )

    def _candidate(self, nominal: Nominal) -> Candidate | None:
        w = self.w
        sense = self._sense(nominal)
        if sense is None or nominal.head in self.role_heads:
            return None
        if (
            self._is_nobody(nominal, sense)
            or self._is_role(nominal, sense)
            or self._says_too_little(nominal, sense)
        ):
            return None
        determiner = w.lower[nominal.determiner] if nominal.determiner is not None else ""
        start = (
            nominal.first
            if nominal.determiner is None or determiner in CONTRACTED
            else nominal.determiner
        )
        if sense.noun is Noun.PERSON and (more := by_body(w, nominal, self.reader)):
            sense = replace(sense, classes=sense.classes | more)
        names = self.reader.of_names(nominal)
        codes = {self.gazetteer.origin(w.joined(name.first, name.past)) for name in names}
        return Candidate(
            nominal,
            sense,
            start,
            w.sentence[nominal.head],
            self.lexicon.shown_gender(sense, determiner),
            self.reader.demonyms(nominal) | self._from_part(nominal) | {c for c in codes if c},
            self.reader.content(nominal),
            tuple(name.parts for name in names),
            determiner in POINTING,
            determiner in POSSESSIVE,
            determiner in INDEFINITE,
            self._parties(nominal),
        )

    def _from_part(self, nominal: Nominal) -> frozenset[str]:
        """The countries of a part of the world that a description names: `la escandinava`."""
        areas, lower = self.gazetteer.areas, self.w.lower
        return frozenset().union(*(areas.get(lower[i], frozenset()) for i in nominal.adjectives))

    def _parties(self, nominal: Nominal) -> frozenset[str]:
        """Whose followers a description calls, by its noun or its adjectives."""
        lower, adherents = self.w.lower, self.gazetteer.adherents
        told = (nominal.head, *nominal.adjectives)
        return frozenset().union(*(adherents.get(lower[i], frozenset()) for i in told))

    def _is_nobody(self, nominal: Nominal, sense: Sense) -> bool:
        """Whether a description is of no actor at all, or of one who must not be given a name."""
        w = self.w
        if _bare(sense.lemma) in self.lexicon.never or self._of_accusation(nominal, sense):
            return True
        if self.sport and sense.noun is Noun.ORGANIZATION and sense.classes <= {"party"}:
            # `el partido` is a match
            return True
        stand_in = w.text[nominal.head] in self.gazetteer.stand_ins
        if sense.noun is not Noun.PERSON and not (w.text[nominal.head].islower() or stand_in):
            return True
        if any(w.lower[i] in {"humano", "humana", "vivo", "viva"} for i in nominal.adjectives):
            return True
        if self._entitled(nominal):
            return True
        if any(w.lower[i] in WHEN for a, b in nominal.complements for i in range(a + 1, b)):
            return True
        return (
            self._of_nobody_told(nominal, sense)
            or self._alias(nominal)
            or self._own_outlet(nominal, sense)
        )

    def _entitled(self, nominal: Nominal) -> bool:
        """`la comedia El profesor`: a capital article after a small word begins a title."""
        w = self.w
        at = nominal.determiner
        if at is None or at < 1 or w.sentence[at - 1] != w.sentence[at]:
            return False
        return w.text[at].istitle() and w.text[at - 1].isalpha() and w.text[nominal.head].islower()

    def _is_role(self, nominal: Nominal, sense: Sense) -> bool:
        """Whether a description stands beside a name or says what somebody is, in nobody's place."""
        w = self.w
        beside = (
            nominal.past in self.reader.name_at
            and w.sentence[nominal.past] == w.sentence[nominal.head]
            and self._own_name(nominal.past, sense)
        )
        if beside or self._before_nickname(nominal.past) or self._introduces(nominal, sense):
            return True
        if self._predicate(nominal):
            return True
        if sense.noun is Noun.PERSON and self._named_after_all(nominal):
            return True
        told = nominal.bare or nominal.head in self.kin_tokens
        inside = told and nominal.determiner is not None
        # but `el abogado del capo, Luis Gil,` and `la gerente del club, Ana Gil,` speak of two
        return nominal.head in self.role_tokens and not inside

    def _says_too_little(self, nominal: Nominal, sense: Sense) -> bool:
        """A vague noun, unless somebody bears it: `la agencia`; `la agencia de la ONU` is not vague."""
        return (
            self.w.lower[nominal.head] in self.lexicon.weak
            and " " not in sense.lemma
            and not self._told_as(nominal, sense)
            and not self.lemma_bearers.get(self._noun(sense.lemma))
            and not self._outlet_acts(nominal, sense)
            and not self._plays(nominal, sense)
            and not self._points_at_party(nominal, sense)
        )

    def _told_as(self, nominal: Nominal, sense: Sense) -> bool:
        """A vague noun of persons that says more: `el responsable del centro`, `el liberal`.

        By its complement, or because an actor's role holds the word (`la senadora liberal`).
        """
        if sense.noun is not Noun.PERSON or nominal.determiner is None:
            return False
        if sense.former or (nominal.complements and "leader" in sense.classes):
            return True
        at = nominal.determiner
        following = nominal.past
        if nominal.bare and following < len(self.w) and self.w.lower[at] in {"el", "la"}:
            # `El vocal declaró`: the press names whom it quotes
            verb = self.w.pos[following] == "VERB" and self.w.lemma[following] in self.speech
            if verb and len(nominal.senses) == 1:
                return True
        word = self._stem(self.w.fold[nominal.head])
        borne = any(word in {self._stem(x) for x in p.words} for p in self.profiles)
        return nominal.bare and borne and self._acts(at, nominal.past)

    @staticmethod
    def _stem(word: str) -> str:
        """A folded word without the ending of gender and number."""
        return word.rstrip("s").rstrip("oae") if len(word) > 4 else word

    def _points_at_party(self, nominal: Nominal, sense: Sense) -> bool:
        """`los militantes de esta formación`: the party told of just before."""
        at = nominal.determiner
        return at is not None and self.w.lower[at] in POINTING and "party" in sense.classes

    def _plays(self, nominal: Nominal, sense: Sense) -> bool:
        """`el lateral brasileño`, `la veterana central`: in sport who plays there, told apart."""
        athlete = self.sport and sense.classes == {"athlete"}
        return athlete and bool(nominal.adjectives) and not nominal.complements

    def _outlet_acts(self, nominal: Nominal, sense: Sense) -> bool:
        """`el medio asegura que`, in an article that names an outlet."""
        if "media" not in sense.classes or nominal.determiner is None:
            return False
        named = any(
            p.kind is ActorKind.ORGANIZATION and "media" in p.classes for p in self.profiles
        )
        return named and self._acts(nominal.determiner, nominal.past)

    def _of_nobody_told(self, nominal: Nominal, sense: Sense) -> bool:
        """`el siguiente equipo`, `la empresa privada`, `su organismo`, `la persona`: nobody told of."""
        w = self.w
        if any(w.lower[i] in NEXT for i in (*nominal.adjectives, nominal.past) if i < len(w)):
            return True
        if self._whoever(nominal.past) and not self._told_to(nominal):
            return True
        determiner = w.lower[nominal.determiner] if nominal.determiner is not None else ""
        if sense.noun is Noun.ORGANIZATION:
            counted = any(w.lower[i] in COUNTED for i in nominal.adjectives)
            at_large = any(w.lower[i] in AT_LARGE for i in nominal.adjectives)
            at_large = at_large and sense.lemma == "administración"
            own = determiner in POSSESSIVE and sense.lemma in OWN_THINGS
            return own or counted or at_large or self._bears_a_name(nominal)
        if "kin" in sense.classes and any(w.lower[i] in ORDINALS for i in nominal.adjectives):
            # `la primera esposa de Mora` is not whom he is married to
            return True
        if sense.lemma in CLIENTS and nominal.bare:
            # `el cliente puede acudir`: any one
            return determiner not in POSSESSIVE
        return sense.lemma == "persona" and nominal.bare and determiner not in POINTING

    def _bears_a_name(self, nominal: Nominal) -> bool:
        """`la coalición "Por Salcedo"`, `el fabricante Tresmar`: the name says which one."""
        w = self.w
        at = nominal.past
        if nominal.quoted_name:
            return True
        if at >= len(w) or w.sentence[at] != w.sentence[nominal.head]:
            return False
        k = self.actor_at.get(at)
        person = k is not None and self.profiles[k].kind is ActorKind.PERSON
        return (
            w.text[at].istitle() and w.text[at].isalpha() and not nominal.complements and not person
        )

    def _told_to(self, nominal: Nominal) -> bool:
        """`reprochó al senador que callara`: whom a verb of speech is said to, and then what is said."""
        w = self.w
        at = nominal.determiner
        if at is None or at < 2 or (w.lower[at] != "al" and w.lower[at - 1] != "a"):
            return False
        verb = at - 1 if w.lower[at] == "al" else at - 2
        return w.lemma[verb] in self.speech

    def _whoever(self, at: int) -> bool:
        """`el candidato que obtenga más votos`: it is not known who will."""
        w = self.w
        if at + 1 >= len(w) or w.lower[at] != "que":
            return False
        verb = next((i for i in range(at + 1, min(at + 4, len(w))) if w.pos[i] == "VERB"), None)
        return verb is not None and "Sub" in w.doc[verb].morph.get("Mood", [])

    def _predicate(self, nominal: Nominal) -> bool:
        """`era el único candidato`, `convertirse en la candidata`: said of somebody, not in his place.

        But `fue la ministra quien …` names her.
        """
        w = self.w
        at = (nominal.determiner if nominal.determiner is not None else nominal.first) - 1
        if at > 1 and w.text[at] in QUOTES:
            at -= 1
        if self._is_named(nominal.past):
            return True
        if at < 1 or w.sentence[at] != w.sentence[nominal.head]:
            return False
        turned = w.lower[at] == "en" and w.lower[at - 1].startswith(("convert", "convirt"))
        if w.lower[at] == "como":
            first = w.sentences[w.sentence[at]][0]
            before = range(max(first, at - 8), at)
            compared = any(w.lower[i] in {"tan", "tanto", "tanta"} for i in before)
            turned = not compared and any(w.lemma[i] in IDENTIFYING for i in before)
        cleft = nominal.past < len(w) and w.lower[nominal.past] in {"quien", "la", "el"}
        return turned or (w.lemma[at] == "ser" and not cleft and not self._cleft_before(at))

    def _cleft_before(self, verb: int) -> bool:
        """`La que calló fue la rectora`, `Quien lo niega es el alcalde`: who did it, and not what she is."""
        w = self.w
        first, _ = w.sentences[w.sentence[verb]]
        opened = w.lower[first] in {"quien", "quienes"} or (
            w.lower[first] in {"el", "la"} and w.lower[first + 1 : first + 2] == ["que"]
        )
        return opened and verb > first + 1

    def _is_named(self, at: int) -> bool:
        """`el entrenador del equipo era Luis Mora`: who it is, is said right after."""
        w = self.w
        if at + 1 >= len(w) or w.lower[at] not in {"es", "era", "fue", "será"}:
            return False
        k = self.actor_at.get(at + 1)
        return k is not None and self.profiles[k].kind is ActorKind.PERSON

    def _own_outlet(self, nominal: Nominal, sense: Sense) -> bool:
        """`este diario`, `este cronista`: who prints the article, and who writes it."""
        at = nominal.determiner
        near = at is not None and self.w.lower[at] in {"este", "esta"}
        if sense.lemma in WRITERS and nominal.bare:
            return near
        own = "media" in sense.classes or sense.lemma in OWN_PAGES
        return near and sense.noun is Noun.ORGANIZATION and own

    def _of_accusation(self, nominal: Nominal, sense: Sense) -> bool:
        """`el hombre que lo hirió`: who did it, if the text names nobody."""
        w = self.w
        following = w.lower[nominal.past] if nominal.past < len(w) else ""
        at = (nominal.determiner if nominal.determiner is not None else nominal.first) - 1
        # `dijo la joven que ganó ayer`: whom the press quotes it has named
        quoted = at >= 0 and w.pos[at] == "VERB" and w.lemma[at] in self.speech
        told = following in {"que", "quien", "cuyo", "cuya"}
        return "human" in sense.classes and told and not quoted

    def _introduces(self, nominal: Nominal, sense: Sense) -> bool:
        """`el canciller, Luis Mora y`: a comma and a person not named before, whoever it is."""
        w = self.w
        at = nominal.past + 1
        if sense.noun is Noun.ORGANIZATION and at < len(w) and w.text[nominal.past] == ",":
            body = self.profiles[self.actor_at[at]] if at in self.actor_at else None
            # `la naviera, Nordal Lines, con sede en …`
            if body is None or body.kind is not ActorKind.ORGANIZATION:
                return False
            return body.places[0][0] == at
        if sense.noun is not Noun.PERSON or at >= len(w):
            return False
        if w.lower[nominal.past] in {"llamado", "llamada", "apellidado", "apellidada"}:
            return True
        if w.text[nominal.past] != ",":
            return False
        k = self.actor_at.get(at)
        if k is None and w.lower[at] in {"el", "la"} and w.lower[at + 1 : at + 2] != ["que"]:
            # `la directora del medio, la periodista Ana Mora,`
            named = (self.actor_at.get(i) for i in range(at + 2, min(at + 5, len(w))))
            k = next((j for j in named if j is not None and self._led_up(at, j)), None)
            if k is not None:
                return True
        if k is None or self.profiles[k].kind is not ActorKind.PERSON:
            return False
        if self.role_of.get(nominal.head) == k:
            # `el abogado del capo, Luis Mora`: he is the lawyer and not the capo
            return False
        profile = self.profiles[k]
        fits = sense.gender is None or profile.gender in {None, sense.gender}
        past = next(b for a, b in profile.places if a == at)
        # `la exdiputada del Partido Nuevo, Ana Mora, negó`: named before, and closed off here
        closed = bool(nominal.complements) and w.text[past : past + 1] in ([","], [";"], [")"])
        return fits and (closed or profile.places[0][0] == at)

    def _led_up(self, at: int, k: int) -> bool:
        """Whether the words from an article on are a person's who is named right after them."""
        w = self.w
        first = next((f for f, _ in self.profiles[k].places if at < f < at + 5), -1)
        if first < 0 or self.profiles[k].kind is not ActorKind.PERSON:
            return False
        between = range(at + 1, first)
        return all(
            w.text[i].islower()
            and (self.role_of.get(i) == k or w.lower[i] in self.gazetteer.demonyms)
            for i in between
        )

    def _alias(self, nominal: Nominal) -> bool:
        """`alias "El señor de los vientos"`: the whole of it stands in marks."""
        w = self.w
        start = nominal.determiner if nominal.determiner is not None else nominal.first
        return (
            start > 0
            and nominal.past < len(w)
            and w.text[start - 1] in QUOTES
            and w.text[nominal.past] in QUOTES
        )

    def _named_after_all(self, nominal: Nominal) -> bool:
        """`al candidato demócrata a la presidencia Luis Mora`: a longer complement, and then the name."""
        w = self.w
        at = nominal.past
        if (
            at >= len(w)
            or w.lower[at] not in WIDE_LINKS
            or w.sentence[at] != w.sentence[nominal.head]
        ):
            return False
        start = nominal.determiner if nominal.determiner is not None else nominal.first
        wide = self.reader.read(start, w.sentences[w.sentence[at]][1], links=WIDE_LINKS)
        reach = range(at + 1, min(wide.past + 1, len(w))) if wide is not None else range(0)
        return any(
            i in self.actor_at
            and self.profiles[self.actor_at[i]].kind is ActorKind.PERSON
            and w.pos[i - 1] in {"NOUN", "PROPN", "ADJ"}
            for i in reach
        )

    def _before_nickname(self, at: int) -> bool:
        """`el actor "niño prodigio" Luis Mora`: words in marks and then the name."""
        w = self.w
        if at + 2 >= len(w) or w.text[at] not in QUOTES:
            return False
        close = next((i for i in range(at + 1, min(at + 5, len(w))) if w.text[i] in QUOTES), None)
        return close is not None and close + 1 in self.actor_at

    def _sense(self, nominal: Nominal) -> Sense | None:
        """What it names: a person before a body; plural senses and places do not count."""
        bodies_first = self.w.text[nominal.head] in self.gazetteer.stand_ins
        place = self._place_sense(nominal)
        if place is not None:
            return None if nominal.complements or self._one_of_many(nominal) else place
        bodies_first = bodies_first or self._rather_body(nominal)
        order = (Noun.PERSON, Noun.ORGANIZATION)
        for noun in reversed(order) if bodies_first else order:
            sense = nominal.sense(noun)
            if sense is None or sense.plural:
                continue
            if sense.classes == {"athlete"} and not self.sport and nominal.sense(Noun.SOURCE):
                continue  # `el medio`, outside of sport
            return sense
        return None

    def _rather_body(self, nominal: Nominal) -> bool:
        """`la minera`, `la productora`: a body where the article has one of the sort, and no such woman."""
        body, person = nominal.sense(Noun.ORGANIZATION), nominal.sense(Noun.PERSON)
        if body is None or person is None or not self.w.lower[nominal.head].endswith("a"):
            return False
        if self.lemma_bearers.get(self._noun(person.lemma)):
            return False
        return any(
            p.kind is ActorKind.ORGANIZATION and not p.classes.isdisjoint(body.classes)
            for p in self.profiles
        )

    def _place_sense(self, nominal: Nominal) -> Sense | None:
        """The place that a noun names; `entidad` is one only where the article names a region."""
        place = nominal.sense(Noun.PLACE)
        if place is None or place.plural or place.lemma not in PLACE_NOUNS:
            return None
        if place.lemma == "entidad" and not self.regions:
            return None
        return place

    def _one_of_many(self, nominal: Nominal) -> bool:
        """`el tercer país`, `el país más pobre`: said of a place, and no other name for it."""
        w = self.w
        counted = any(
            w.pos[i] == "NUM" or w.lower[i].endswith(("ésimo", "ésima")) or w.lower[i] in ORDINALS
            for i in nominal.adjectives
        )
        at = nominal.past
        following = w.lower[at] if at < len(w) else ""
        # `el país más pobre`; but `en el país más de cien personas`
        compared = following in {"más", "menos"} and w.pos[at + 1 : at + 2] in (["ADJ"], ["VERB"])
        return counted or compared or following in LIMITED

    def _own_name(self, at: int, sense: Sense) -> bool:
        """Whether a name right after a description may be its bearer's."""
        k = self.actor_at.get(at)
        if sense.noun is Noun.ORGANIZATION:
            # `el titular del organismo Luis Mora`: the name is not the body's
            return k is None or self.profiles[k].kind is not ActorKind.PERSON
        return k is not None

    # ------------------------------------------------------------ where is who from

    def _infer_origins(self, candidates: Sequence[Candidate]) -> None:
        """Give each country that epithets of leaders name to the actor it fits best, one each."""
        groups: dict[str, list[Candidate]] = defaultdict(list)
        for c in candidates:
            if len(c.origins) == 1 and not LEADERS.isdisjoint(c.sense.classes):
                groups[next(iter(c.origins))].append(c)
        people = [k for k, p in enumerate(self.profiles) if p.kind is ActorKind.PERSON]
        company = {k: self._company(k) for k in people}
        ranked = []
        for country, group in groups.items():
            if any(
                country in self.state.origins[k]
                and not self.profiles[k].classes.isdisjoint(LEADERS)
                for k in people
            ):
                continue
            for k in people:
                score = self._fits_country(k, country, group, company[k])
                if score is not None:
                    ranked.append((score, country, k))
        ranked.sort(key=lambda r: (-r[0], r[1], r[2]))
        done: set[str] = set()
        used: set[int] = set()
        for score, country, k in ranked:
            if country in done or k in used or score < 0.6:
                continue
            rivals = [s for s, c, j in ranked if c == country and j != k and j not in used]
            if rivals and score - max(rivals) < 0.25:
                continue
            done.add(country)
            used.add(k)
            self.state.inferred[k].add(country)

    def _fits_country(
        self, k: int, country: str, group: Sequence[Candidate], company: dict[str, float]
    ) -> float | None:
        profile = self.profiles[k]
        known = {o for o in self.state.origins[k] if len(o) == 2}
        if known and country not in known:
            return None
        trade = profile.classes - VAGUE
        if trade and not any(self.lexicon.stands_for(c.sense.classes, trade) for c in group):
            return None
        score = 0.0
        for c in group:
            if c.gender and profile.gender and c.gender is not profile.gender:
                return None
            distance = self._distance(k, c)
            if distance is None:
                score -= 0.5
                continue
            if distance == 0 and self._named_in(k, c):
                score -= 1.5
            else:
                score += 1.2 * FADE**distance
                score += 0.3 if self._was_subject(k, c) else 0.0
        own = company.get(country, 0.0)
        others = max((v for o, v in company.items() if o != country), default=0.0)
        score = (
            score / len(group) ** 0.5
            + min(2.0, own)
            - min(1.5, others) * (1.0 if own < others else 0.2)
        )
        return float(score + 0.15 * math.log2(1 + len(profile.places)))

    def _company(self, k: int) -> dict[str, float]:
        """How often countries are named in the sentences that an actor is the subject of, and near."""
        w = self.w
        found: dict[str, float] = defaultdict(float)
        for first, _ in self.profiles[k].places:
            sentence = w.sentence[first]
            weight = 1.0 if first in self.subjects else 0.4
            for origin, i, share in self._origins_in(sentence):
                # beside another person's name a country is more likely that person's
                nearer = any(
                    j != k
                    and abs(f - i) < abs(first - i)
                    and self.profiles[j].kind is ActorKind.PERSON
                    for f, j in self.actor_at.items()
                    if w.sentence[f] == sentence
                )
                found[origin] += weight * share * (0.3 if nearer else 1.0)
            following = sentence + 1
            if weight == 1.0 and following < len(w.sentences):
                a, b = w.sentences[following]
                if not any(
                    a <= f < b and self.profiles[j].kind is ActorKind.PERSON
                    for f, j in self.actor_at.items()
                ):
                    for origin, _, share in self._origins_in(following):
                        found[origin] += 0.3 * share
        return found

    def _origins_in(self, sentence: int) -> list[tuple[str, int, float]]:
        """Countries that a sentence names, by name or demonym outside of persons' epithets.

        A city says little of who is from where: meetings are held anywhere.
        """
        found = self._origins.get(sentence)
        if found is None:
            found = self._origins[sentence] = self._read_origins(sentence)
        return found

    def _read_origins(self, sentence: int) -> list[tuple[str, int, float]]:
        w = self.w
        first, past = w.sentences[sentence]
        found = []
        for i in range(first, past):
            name = self.reader.name_at.get(i)
            if name is not None:
                code = self.gazetteer.origin(w.joined(name.first, name.past))
                if code:
                    country = fold(w.joined(name.first, name.past)) in self.gazetteer.countries
                    found.append((code, i, 1.0 if country else 0.25))
                continue
            demonym = self.gazetteer.demonyms.get(w.lower[i])
            if (
                demonym
                and w.text[i].islower()
                and i
                and not self.lexicon.sense(w.lower[i - 1], Noun.PERSON)
            ):
                found += [(o, i, 1.0) for o in demonym.origins if len(o) == 2]
        return found

    # ------------------------------------------------------------ choice

    def _choose(self, c: Candidate) -> Epithet | None:
        if c.indefinite:
            return self._choose_ahead(c)
        if c.sense.noun is Noun.PLACE:
            return self._choose_place(c)
        scored = []
        for k, profile in enumerate(self.profiles):
            score = self._score(k, profile, c)
            if score is not None:
                scored.append((score, k))
        if not scored:
            return None
        fits = c.sense.noun is Noun.PERSON and bool(c.sense.classes - VAGUE) and self._told_of(c)
        if fits:
            scored = self._without_misfits(scored, c)
        scored.sort(key=lambda s: (-s[0], s[1]))
        found = self._clear(scored, c)
        if found is None and self._varied(scored[0][1], c):
            best, k = scored[0]
            found = self._clear([(best + VARIED, k), *scored[1:]], c)
        return found if found is not None else self._last_body(c)

    def _last_body(self, c: Candidate) -> Epithet | None:
        """`La dependencia contestó`: the one body that was just named, if a body's noun acts.

        In its own sentence or the one before of the paragraph, which speak of no other; of another
        sort only where the noun may be any body's.
        """
        w = self.w
        noun = c.nominal
        plain = not noun.complements and not c.possessive and c.sense.noun is Noun.ORGANIZATION
        told = all(w.lower[i] in self.lexicon.prenominal for i in noun.adjectives)
        if not plain or not told or not self._acts(c.first, noun.past):
            return None
        first = w.sentences[max(0, c.sentence - 1)][0]
        if w.layout.paragraph(first) != w.layout.paragraph(c.first):
            first = w.sentences[c.sentence][0]
        near = [
            k
            for k, p in enumerate(self.profiles)
            if p.kind is ActorKind.ORGANIZATION
            and any(first <= s < c.first for s in self.state.seen[k])
        ]
        if len(near) != 1:
            return None
        k = near[0]
        known = self.profiles[k].classes
        if (
            known
            and c.sense.lemma not in GENERIC
            and not self.lexicon.stands_for(c.sense.classes, known)
        ):
            return None
        if self.w.lower[noun.head] in self.lexicon.weak or self._is_apart(k, self.profiles[k], c):
            return None
        return Epithet(c.first, noun.past, k, "body", ENOUGH, LAST_BODY)

    def _told_of(self, c: Candidate) -> bool:
        """Whether the article has somebody who is what a description says, wherever it names him."""
        return any(
            p.kind is ActorKind.PERSON
            and not (c.gender and p.gender and p.gender is not c.gender)
            and (by := self._by_noun(k, p, c)) >= SAME_CLASS
            and by != CALLED
            and not self._of_another(p, c)
            for k, p in enumerate(self.profiles)
        )

    def _without_misfits(
        self, scored: Sequence[tuple[float, int]], c: Candidate
    ) -> list[tuple[float, int]]:
        """The scores, less for who holds another office, where the article has somebody who fits.

        `el ministro`, if it tells of a minister at all, is hardly its president.
        """
        return [
            (score - (MISFIT if self._by_noun(k, self.profiles[k], c) < 0 else 0.0), k)
            for score, k in scored
        ]

    def _any_one(self, c: Candidate) -> bool:
        """`como un ministro`, `es una ministra`, and whom a speaker means: nobody in particular."""
        before = self.w.lower[c.first - 1] if c.first else ""
        if before == "que" and self.w.lower[max(0, c.first - 3) : c.first - 1] in AFTER:
            before = ""
        return (
            before in {"como", "que", "si", "cada", "ser", "es", "era", "fue", "sin", "ni"}
            or self.quoted[c.first]
            or c.sense.relation
            or not c.sense.classes.isdisjoint(VAGUE)
        )

    def _choose_ahead(self, c: Candidate) -> Epithet | None:
        """`Un investigador propone …`: whom the article names next as just that, and nobody else so."""
        if c.sense.noun is not Noun.PERSON or self._any_one(c):
            return None
        bearers = self.lemma_bearers.get(self._noun(c.sense.lemma), set())
        if len(bearers) != 1:
            return None
        k = next(iter(bearers))
        first = self.profiles[k].places[0][0]
        gap = self.w.sentence[first] - c.sentence
        gender = self.state.genders[k]
        fits = c.gender is None or gender is None or c.gender is gender
        if not (fits and first > c.first and 0 < gap <= SOON):
            return None
        return Epithet(c.first, c.nominal.past, k, "office", ENOUGH, 0.85)

    def _clear(self, scored: Sequence[tuple[float, int]], c: Candidate) -> Epithet | None:
        """The best of the actors, of one at least, if it is good enough and stands out."""
        best, k = scored[0]
        runner = scored[1][0] if len(scored) > 1 else -9.0
        clear = best >= self._enough(c, k) - 1.0 and best - runner >= 2.0
        clear = clear and "human" not in c.sense.classes
        # the only person whom the article names, and of that trade
        alone = self.alone == k and best >= 0.8 and bool(self.profiles[k].classes - VAGUE)
        clear = clear or alone
        bearers = self.lemma_bearers.get(self._noun(c.sense.lemma), ())
        alike = len(scored) > 1 and k in bearers and scored[1][1] in bearers
        lead = LEAD_OF_ONE if alike or c.sense.noun is not Noun.PERSON else LEAD
        if not clear and (best < self._enough(c, k) or best - runner < lead):
            return None
        rule = "office" if c.sense.noun is Noun.PERSON else "body"
        same = k in bearers
        ahead = best - runner if best >= ENOUGH else 0.0
        sure = sureness(c.sense.noun, ahead, same_noun=same)
        return Epithet(c.first, c.nominal.past, k, rule, round(best, 2), sure)

    def _choose_place(self, c: Candidate) -> Epithet | None:
        """`el país`, `la ciudad`: the one named last and most, if no other was named as near.

        A place of its sort that no other comes near in the article may be farther off, or named next.
        """
        if c.possessive and self.w.lower[c.first] not in {"nuestro", "nuestra"}:
            return None
        rivals = [k for k in range(len(self.profiles)) if self._place_fits(k, c)]
        counts = sorted((len(self.profiles[k].places) for k in rivals), reverse=True)
        scored = []
        for k in rivals:
            times = len(self.profiles[k].places)
            only = times == counts[0] and (len(counts) == 1 or times >= 3 * counts[1])
            distance = self._distance(k, c)
            if distance is None:
                ahead = self.w.sentence[self.profiles[k].places[0][0]] - c.sentence
                distance = FAR_PLACE if only and ahead <= 1 else None
            # `nuestro país` is that of whom the article is about, whatever others it names
            own = c.possessive and times > max((n for n in counts if n != times), default=0)
            own = own and counts.count(times) == 1
            if distance is None and own:
                distance = FAR_PLACE
            far = distance is None or (distance > FAR_PLACE and not only)
            if (far and not own) or (c.possessive and not own) or distance is None:
                continue
            distance = min(distance, FAR_PLACE)
            score = RECENCY * FADE**distance + 0.5 * math.log2(1 + times)
            if distance == 0 and not c.pointing:
                score += 0.4
            scored.append((score, k))
        if not scored:
            return None
        scored.sort(key=lambda s: (-s[0], s[1]))
        lead = scored[0][0] - (scored[1][0] if len(scored) > 1 else -9.0)
        if lead < LEAD_OF_ONE:
            return None
        best, k = scored[0]
        sure = sureness(Noun.PLACE, lead, same_noun=False)
        return Epithet(c.first, c.nominal.past, k, "place", round(best, 2), sure)

    def _place_fits(self, k: int, c: Candidate) -> bool:
        """Whether a place is of the sort that a noun names, and from where its adjectives say."""
        profile = self.profiles[k]
        if profile.kind is not ActorKind.PLACE:
            return False
        if c.origins and not c.origins & self.state.origins[k]:
            return False
        lemma, name = c.sense.lemma, fold(profile.name)
        code = self.gazetteer.countries.get(name)
        if lemma in COUNTRY_NOUNS:
            if lemma in ISLAND_NOUNS:
                return code in ISLANDS or name in self.gazetteer.islands
            return code is not None and (lemma != "reino" or code in KINGDOMS)
        if lemma in CAPITAL_NOUNS:
            return name in self.gazetteer.capitals
        if lemma in REGION_NOUNS:
            return k in self.regions
        town = name in self.gazetteer.city_country or name in self.gazetteer.capitals
        return code is None and (town or k not in self.regions)

    def _enough(self, c: Candidate, k: int) -> float:
        """The score from which a description is given to an actor: less where noun and complement fit."""
        if c.sense.noun is Noun.ORGANIZATION:
            alone = self._by_noun(k, self.profiles[k], c) >= SAME_CLASS and self._only_fit(k, c)
            return ENOUGH + (ONLY_MORE if alone else BODY_MORE)
        return self._enough_of_person(c, k) - (SPEAKS if self._speaks(c) else 0.0)

    def _only_fit(self, k: int, c: Candidate) -> bool:
        """Whether of the bodies told of so far a bare noun names the one of its sort: `la empresa`."""
        w, past = self.w, c.nominal.past
        own = not c.sense.classes.isdisjoint(self.profiles[k].classes)
        limited = past < len(w) and w.pos[past] in {"ADJ", "VERB"} and is_participle(w.lower[past])
        if (
            not own
            or limited
            or not c.nominal.bare
            or c.possessive
            or w.lower[c.nominal.head] in self.lexicon.weak
        ):
            return False
        return not any(
            j != k
            and p.kind is ActorKind.ORGANIZATION
            and self._distance(j, c) is not None
            and self._by_noun(j, p, c) >= SAME_CLASS
            for j, p in enumerate(self.profiles)
        )

    def _speaks(self, c: Candidate) -> bool:
        """Whether a description stands beside a verb of speech: the press names whom it quotes."""
        w = self.w
        near = [i for i in (c.nominal.past, c.first - 1) if 0 <= i < len(w)]
        return any(w.pos[i] == "VERB" and w.lemma[i] in self.speech for i in near)

    def _enough_of_person(self, c: Candidate, k: int) -> float:
        if "human" in c.sense.classes:
            return HUMAN_ENOUGH
        fits = self._by_noun(k, self.profiles[k], c)
        complement = bool(c.nominal.complements) or bool(c.origins)
        if fits >= SAME_CLASS and (not complement or self._complement_fits(k, c)):
            return LITTLE
        if fits >= SAME_DOMAIN and not complement:
            return LITTLE + 0.5
        return ENOUGH - (NATIVE_LESS if c.sense is NATIVE else 0.0)

    def _complement_fits(self, k: int, c: Candidate) -> bool:
        """Whether something of a description's complements or adjectives is known of an actor."""
        known = self.state.origins[k] | self.state.inferred[k]
        mine = {part for owner in self.state.owners[k] for part in owner}
        short = any(_is_short(a, b) for owner in c.owners for a in owner for b in mine)
        return short or bool(c.words & self.state.words[k]) or bool(c.origins & known)

    def _score(self, k: int, profile: Profile, c: Candidate) -> float | None:
        person = c.sense.noun is Noun.PERSON
        if (profile.kind is ActorKind.PERSON) != person or profile.kind is ActorKind.PLACE:
            return None
        gender = self.state.genders[k]
        if person and c.gender and gender and c.gender is not gender:
            return None
        if any(owner in profile.forms for owner in c.owners) or self._of_another(profile, c):
            return None
        if person and (self._serves(k, c) or self.role_of.get(c.nominal.head) == k):
            return None
        distance = self._distance(k, c)
        by_noun = self._by_noun(k, profile, c)
        due = person and distance is not None and self._due(k, c, distance)
        if by_noun <= 0 and due:
            by_noun = DUE
        if person and by_noun <= 0 and c.nominal.complements and c.sense.classes & MOUTHPIECES:
            return None
        score = 0.0
        if distance is None:
            told = by_noun >= SAME_CLASS or (person and bool(c.words & self.state.words[k]))
            if person and not told and self._named_next(k, c):
                told = due = True
                by_noun = max(by_noun, 0.0)
                score += DUE + RECENCY
            elif not self._cataphora(c) and not (told and self._soon(k, c)):
                return None
            score += AHEAD if not told else AHEAD / 2
        else:
            if person and (self._acts_on(k, c) or self._tells_of(k, c)):
                return None
            score += RECENCY * FADE**distance
            score += SUBJECT if self._was_subject(k, c) else 0.0
            score += FOCUS if person and distance == 1 and self._ends(k, c) else 0.0
            if distance == 0 and self._named_in(k, c):
                score += self._named_here(k, c) if person else self._body_named_here(k, c)
        score += by_noun
        score += self._by_origin(k, c)
        score += self._by_words(k, profile, c)
        often = 0.5 if person else OFTEN_BODY
        score += often * (math.log2(1 + len(profile.places)) - 1)
        if person and c.nominal.complements and not profile.classes and not due:
            score += UNKNOWN_OFFICE
        if (
            person
            and c.gender is not None
            and profile.gender is c.gender
            and self.of_gender[c.gender] == 1
        ):
            score += 1.2
        if c.pointing:
            score += (
                0.8 if due or (distance is not None and distance <= 1) else self._passed_over(c)
            )
        if not person:
            score += self.home.get(k, 0.0)
        if c.possessive:
            score += self._by_owner(profile, c, by_noun)
        return score

    def _passed_over(self, c: Candidate) -> float:
        """What `este` costs whom the article named long before: more where another was named since.

        Of whom nothing is told it may tell what he is.
        """
        last = self._last_person(c)
        distance = self._distance(last, c) if last >= 0 else None
        return PASSED_OVER if distance is not None and self._due(last, c, distance) else -1.0

    def _due(self, k: int, c: Candidate, distance: int) -> bool:
        """Whether somebody was just named of whom nothing tells what he is: `Habla Ana Ruiz. La edil …`.

        The press says of everyone whom it names what he is, and where not beside the name, there.
        """
        tells_little = c.sense.relation and not c.nominal.complements
        near = 1 if not c.pointing else 3  # `este experto`, after words of his
        if distance > near or c.possessive or tells_little or c.sense is NATIVE:
            return False
        if c.sense.classes & MOUTHPIECES and not c.owners:
            # `el portavoz de la compañía` mostly has no name
            return False
        profile = self.profiles[k]
        untold = not profile.classes - VAGUE and not self.state.classes[k] and not profile.origins
        full = any(len(form) > 1 for form in profile.forms)
        if not untold or not full or self._named_in(k, c) or self._beside_subject(k, c):
            return False
        first = self.w.sentences[c.sentence][0]
        return k in {self._last_person(c), self._last_before(first)}

    def _beside_subject(self, k: int, c: Candidate) -> bool:
        """Whether somebody was last named in passing: `Mora salió con Ruiz`, not `Mora llamó a Ruiz`."""
        seen = self.state.seen[k]
        at = seen[bisect_left(seen, c.first) - 1]
        first, past = self.w.sentences[self.w.sentence[at]]
        led = self.w.pos[at - 1] == "ADP" and self.w.lower[at - 1] != "a"
        return (
            led
            and at not in self.subjects
            and any(
                i in self.subjects
                for i, j in self.actor_at.items()
                if first <= i < past and j != k and self.profiles[j].kind is ActorKind.PERSON
            )
        )

    def _serves(self, k: int, c: Candidate) -> bool:
        """`el abogado del cantante` is not the singer."""
        for first, past in c.nominal.complements:
            for i in range(first + 1, min(past, first + 3)):
                served = self.lexicon.sense(self.w.lower[i], Noun.PERSON)
                if served is None or served.plural:
                    continue
                lemma = self._noun(served.lemma)
                if k in self.lemma_bearers.get(lemma, ()) or lemma in self.state.called[k]:
                    return True
        return False

    def _acts_on(self, k: int, c: Candidate) -> bool:
        """`Mora cargó contra el alcalde`: whom a subject acts on in its own clause is somebody else."""
        w = self.w
        led = w.lower[c.nominal.first - 1] in CONTRACTED or w.pos[c.first - 1] == "ADP"
        seen = self.state.seen[k]
        at = bisect_left(seen, c.first) - 1
        if not led or at < 0 or seen[at] not in self.subjects or w.sentence[seen[at]] != c.sentence:
            return False
        past = self.past_of.get(seen[at], seen[at] + 1)
        between = range(past, c.first)
        verbs = [i for i in between if w.pos[i] == "VERB"]
        parted = any(
            w.pos[i] in {"PUNCT", "SCONJ", "CCONJ"} or w.lower[i] in PARTING for i in between
        )
        return len(verbs) == 1 and not parted

    def _tells_of(self, k: int, c: Candidate) -> bool:
        """`Mora calló. Y añade que el alcalde …`: who tells it, left out before the verb, is not told of."""
        w = self.w
        first, past = w.sentences[c.sentence]
        if self._last_person(c) != k:
            return False
        seen = self.state.seen[k]
        spoken = seen[bisect_left(seen, c.first) - 1]
        if self._says_here(spoken, c):
            return True
        if c.first > first and spoken in self.leading and self._reports_aside(first, past):
            # `De lo que haga el ministro, añadió, depende todo`
            return True
        at, subject = self._last_subject(first)
        if subject != k or any(w.quoted[at:first]):
            # of words quoted in between another may be the speaker
            return False
        verb = next((i for i in range(first, c.first) if w.pos[i] in {"VERB", "NOUN", "PROPN"}), -1)
        if verb < 0 or w.lemma[verb] not in self.speech or verb + 1 >= c.first:
            return False
        return w.lower[verb + 1] == "que" and not w.quoted[verb]

    def _reports_aside(self, first: int, past: int) -> bool:
        """Whether a sentence has a verb of speech between commas: `…, añadió, …`."""
        w = self.w
        return any(
            w.text[i - 1] == "," == w.text[i + 1]
            and w.pos[i] == "VERB"
            and w.lemma[i] in self.speech
            for i in range(first + 1, past - 1)
        )

    def _says_here(self, at: int, c: Candidate) -> bool:
        """`Ana Mora confesó que lo sabe el médico`: whom a clause names that the subject at a token reports."""
        w = self.w
        if at not in self.subjects or w.sentence[at] != c.sentence or self._speaks(c):
            return False
        verb = next((i for i in range(at, c.first) if w.pos[i] in {"VERB", "CCONJ"}), -1)
        reports = verb > 0 and w.lemma[verb] in self.speech and not w.quoted[verb]
        return reports and "que" in w.lower[verb + 1 : min(verb + 4, c.first)]

    def _varied(self, k: int, c: Candidate) -> bool:
        """Whether who acted last acts again under another word, as the press avoids to repeat names."""
        distance = self._distance(k, c)
        near = distance is not None and 0 < distance <= 2 and not c.possessive
        near = near and c.sense.noun is Noun.PERSON
        return (
            near
            and self._was_subject(k, c)
            and self._last_person(c) == k
            and self._acts(c.first, c.nominal.past)
            # `lo que diga el ministro` is told of him, and not his turn
            and "Sub" not in self.w.doc[c.first - 1].morph.get("Mood", [])
        )

    def _named_here(self, k: int, c: Candidate) -> float:
        """For whom a description's own sentence names: somebody else, unless his mouthpiece speaks of him.

        `La portavoz de Mora dijo que el ministro …`
        """
        w = self.w
        first = w.sentences[c.sentence][0]
        named = [f for f, _ in self.profiles[k].places if first <= f < c.first]
        if len(named) != 1 or w.lower[named[0] - 1] != "de":
            return NAMED_HERE
        sense = self.lexicon.sense(w.lower[named[0] - 2], Noun.PERSON)
        speaks = sense is not None and sense.classes & MOUTHPIECES
        que = "que" in w.lower[named[0] : c.first]
        return SPOKEN_FOR if speaks and que else NAMED_HERE

    def _body_named_here(self, k: int, c: Candidate) -> float:
        """`El gerente de Tresmar, Luis Mora, negó que la empresa …`: named only to say whose he is."""
        if c.pointing:
            return 0.0
        first = self.w.sentences[c.sentence][0]
        owned = any(
            first <= f < c.first and f in self.role_tokens for f, _ in self.profiles[k].places
        )
        return 0.8 if owned else -0.8

    def _of_another(self, profile: Profile, c: Candidate) -> bool:
        """Whether body or country tell two persons apart: `el técnico del Ustar`, `el presidente ruso`."""
        if profile.kind is not ActorKind.PERSON:
            return False
        native = self.reader.demonyms(c.nominal) & profile.origins
        one_more = "también" in self.w.lower[c.nominal.first : c.nominal.head]
        # whose kin somebody is, is nothing to the body of an office
        told = native or one_more or c.sense.former or "kin" in c.sense.classes
        owners = [n.parts for n in self.reader.of_names(c.nominal) if not self._of_thing(n)]
        if owners and profile.owners and not told:
            mine = {part for owner in profile.owners for part in owner}
            bodies = {self.body_of[o] for o in profile.owners if o in self.body_of}
            same = any(self.body_of.get(owner, -1) in bodies for owner in owners)
            short = any(_is_short(a, b) for owner in owners for a in owner for b in mine)
            if not same and not short and not any(mine.intersection(owner) for owner in owners):
                return True
        countries = {o for o in c.origins if len(o) == 2}
        known = {o for o in profile.origins if len(o) == 2}
        return bool(countries and known and not countries & known)

    def _of_thing(self, name: Name) -> bool:
        """Whether a name is that of a thing by the noun right before it: `el promotor del edificio Luna`."""
        at = name.first - 1
        noun = at > 0 and self.w.pos[at] == "NOUN" and self.w.text[at].islower()
        if not noun:
            return False
        senses = self.lexicon.senses_of(self.w.lower[at])
        return not any(s.noun in {Noun.PERSON, Noun.ORGANIZATION, Noun.PLACE} for s in senses)

    def _by_noun(self, k: int, profile: Profile, c: Candidate) -> float:
        lemma = self._noun(c.sense.lemma)
        bearers = self.lemma_bearers.get(lemma, set())
        if (c.sense is NATIVE or c.parties) and self._whence(c) in self.state.called[k]:
            return CALLED
        if c.sense is NATIVE:
            return 0.0
        if c.possessive and lemma in CLIENTS:
            return CLIENT if self._client(k, profile, c) else UNLIKELY
        if k in bearers and c.sense.former and c.sense.lemma not in profile.lemmas:
            # `el ex tenista` beside a tenista who still plays is another
            return UNLIKELY if any(p.lemmas & {c.sense.lemma} for p in self.profiles) else 1.0
        if k in bearers:
            if len(bearers) == 1:
                return SAME_NOUN + ONLY_ONE
            # of several bearers the one who has been called so alone, or was introduced first
            again = BARE_BEFORE if lemma in self.state.called[k] else 0.0
            first = min(bearers, key=lambda j: self.profiles[j].places[0][0]) == k
            return SAME_NOUN + again + (FIRST_BEARER if first and c.nominal.bare else 0.0)
        if lemma in self.state.called[k]:
            return CALLED if lemma not in self.state.doubtful[k] else DOUBTFUL
        if self._is_apart(k, profile, c):
            return OTHER_CLASS
        if profile.kind is ActorKind.PERSON and self._word_of_role(profile, c):
            return SAME_CLASS
        if c.sense.relation and (c.possessive or "kin" in c.sense.classes):
            # `su homólogo`, `su hijo`: somebody else, unless an actor is called so
            return RIVAL if self._faces(k, c) else UNLIKELY
        person = profile.kind is ActorKind.PERSON
        classes = self.state.classes[k] - VAGUE if person else profile.classes
        if lemma in SPOKEN_OF:
            # whom the speaker before spoke of
            return -SPOKEN_OF_MORE if self._was_subject(k, c) else SPOKEN_OF_MORE
        if "*" in {x for name in c.sense.classes for x in self.lexicon.covers.get(name, ())}:
            if c.sense.classes & classes:
                return SAME_CLASS
            # the accused is not who judges, guards or cures
            apart = "suspect" in c.sense.classes and classes & NOT_SUSPECTS
            return OTHER_CLASS / 2 if apart else 0.0
        if c.sense.former and person and self._is_still(k, profile, c):
            # `el exjugador` beside who plays: of some body he may be one, of none he is not
            return 0.0 if c.nominal.complements else OTHER_CLASS
        if classes and self.lexicon.stands_for(c.sense.classes, classes):
            local = c.owners and not profile.owners and not c.sense.classes.isdisjoint(LOCAL)
            return SAME_CLASS - (3.0 if local else 0.0)
        if classes:
            soft = classes <= SOFT and c.sense.classes <= SOFT
            heard = person and not profile.classes - VAGUE
            if soft:
                return -0.3
            unbound = not c.owners or (c.sense.former and not profile.owners)
            if person and unbound and _one_domain(classes, c.sense.classes):
                return SAME_DOMAIN
            if person and c.sense.classes & SECOND_TRADES and not c.owners:
                return SECOND_TRADE
            return OTHER_CLASS / 2 if heard else OTHER_CLASS
        if c.sense.noun is Noun.ORGANIZATION and lemma.startswith("sub"):
            # `la subsecretaría` is not the `Secretaría`
            return UNLIKELY * 3
        if c.sense.noun is Noun.ORGANIZATION:
            if c.possessive and self._owned(profile, c):
                return 1.5
            if c.sense.lemma not in self.lexicon.open:
                if c.pointing and c.sense.classes & {"party", "club"}:
                    return 0.0
                near = (self._distance(k, c) or 0) <= 1 and c.sense.classes & STAND_INS
                return UNLIKELY / 3 if near and k == self.foremost else UNLIKELY
            return 0.6 if k == self.foremost else -0.4
        if self.sport and person and "athlete" in c.sense.classes and not classes:
            return UNTOLD_PLAYER
        if profile.kind is ActorKind.PERSON and c.owners and not profile.classes:
            # an office of a named body, and nothing says that this person holds one
            return -1.0
        return 0.0

    def _is_still(self, k: int, profile: Profile, c: Candidate) -> bool:
        """Whether an actor has the trade that a description says was given up."""
        former = any(lemma != _bare(lemma) for lemma in profile.lemmas)
        only_origin = all(self.w.lower[i] in self.gazetteer.demonyms for i in c.nominal.adjectives)
        return bool(c.sense.classes & self.state.classes[k]) and not former and only_origin

    def _is_apart(self, k: int, profile: Profile, c: Candidate) -> bool:
        """Whether an actor is what nobody is who is called so: an `abogado` is no `juez`."""
        others = self.lexicon.apart.get(_bare(c.sense.lemma), frozenset())
        told = {_bare(lemma) for lemma in profile.lemmas} | self.state.called[k]
        return not c.sense.former and bool(others & told)

    def _word_of_role(self, profile: Profile, c: Candidate) -> bool:
        """Whether a noun is a word of somebody's role: `el liberal`, who leads the liberal group."""
        if "party" not in c.sense.classes:
            return False
        word = self._stem(self.w.fold[c.nominal.head])
        return word in {self._stem(x) for x in profile.words}

    def _faces(self, k: int, c: Candidate) -> bool:
        """Whether somebody is the one other of an article's trade: `su rival` for whom she plays.

        Of the same sort as who was spoken of last, and the only one besides that is.
        """
        last = self._last_person(c)
        if not c.possessive or c.sense.lemma not in RIVALS or last in {-1, k}:
            return False
        mine = self.state.classes[last] - VAGUE

        def comes_near(j: int) -> bool:
            theirs = self.state.classes[j] - VAGUE
            if self.sport and not mine and not theirs:
                return True
            return bool(mine & theirs) or _one_domain(mine, theirs)

        near = [
            j
            for j, p in enumerate(self.profiles)
            if j != last and p.kind is ActorKind.PERSON and self._distance(j, c) is not None
        ]
        return [j for j in near if comes_near(j)] == [k] or (
            self.sport and [j for j in near if not self.profiles[j].classes - VAGUE] == [k]
        )

    def _client(self, k: int, profile: Profile, c: Candidate) -> bool:
        """`El abogado de Mora, Luis Gil, dijo que su cliente …`: whose the last person's role is."""
        last = self._last_person(c)
        return last not in {-1, k} and any(f in self.profiles[last].owners for f in profile.forms)

    def _last_person(self, c: Candidate) -> int:
        """The person spoken of last before a description, -1 if nobody was."""
        return self._last_before(c.first)

    def _last_before(self, token: int) -> int:
        """The person spoken of last before a token, -1 if nobody was."""
        last = (0, -1)
        for j in self.people:
            seen = self.state.seen[j]
            at = bisect_left(seen, token)
            if at and (seen[at - 1], j) > last:
                last = (seen[at - 1], j)
        return last[1]

    def _last_subject(self, before: int) -> tuple[int, int]:
        """Token and index of the person whose name was a subject last; (0, -1) if none was."""
        at = bisect_left(self.acting, (before, -1))
        return self.acting[at - 1] if at else (0, -1)

    def _by_party(self, k: int, c: Candidate) -> float:
        """`el panista`: whose role names that party; not who is of another."""
        profile = self.profiles[k]
        told = profile.owners if profile.kind is ActorKind.PERSON else profile.forms
        names = {" ".join(parts) for parts in told}
        if names & c.parties:
            return SAME_ORIGIN
        if any(self.gazetteer.known_classes.get(name) == "party" for name in names):
            return OTHER_ORIGIN
        return 0.0

    def _by_origin(self, k: int, c: Candidate) -> float:
        if c.parties:
            return self._by_party(k, c)
        if not c.origins:
            return 0.0
        if c.sense is NATIVE and not c.origins & (self.state.origins[k] | self.state.inferred[k]):
            told = self.state.origins[k] | self.state.inferred[k]
            borne = any(c.origins & o for o in self.state.origins)
            return UNLIKELY * 3 if told or borne else -0.6
        known = self.state.origins[k]
        if known & c.origins:
            return SAME_ORIGIN
        if self.state.inferred[k] & c.origins:
            return SAME_ORIGIN
        countries = {o for o in c.origins if len(o) == 2}
        if self.state.inferred[k] and countries:
            return OTHER_ORIGIN
        if countries and any(len(o) == 2 for o in known):
            return OTHER_ORIGIN
        if countries and any(countries & o for o in self.state.inferred):
            # somebody else is taken for that country's
            return OTHER_ORIGIN / 2
        return -0.5

    def _by_words(self, k: int, profile: Profile, c: Candidate) -> float:
        score = 0.0
        if profile.kind is ActorKind.ORGANIZATION and c.nominal.complements:
            # `el ayuntamiento de Lugo` is not that of Vigo
            named = {part for form in profile.forms for part in form} | self.state.words[k]
            known = c.origins & (self.state.origins[k] | self.state.inferred[k])
            if not named & c.words and not known:
                score += OTHER_BODY
        shared = c.words & self.state.words[k]
        score += min(3.0, SAME_WORD * len(shared))
        shares = profile.owners or self.state.owners[k].intersection(c.owners)
        if c.owners and shares and profile.kind is ActorKind.PERSON:
            score += 2.0
        if profile.kind is not ActorKind.PERSON and self._of_person(c):
            # `el conjunto de Mora`: the body of a person, who may be somebody else's
            score -= 2.0
        return score

    def _of_person(self, c: Candidate) -> bool:
        return any(
            p.kind is ActorKind.PERSON and any(owner in p.forms for owner in c.owners)
            for p in self.profiles
        )

    def _by_owner(self, profile: Profile, c: Candidate, by_noun: float) -> float:
        """`su equipo`: of the last person named, whose role may say which; else nobody's."""
        if profile.kind is ActorKind.PERSON:
            # `dijo Mora. La empresa calla; su gerente, no`: the body's
            own = by_noun <= SAME_CLASS and (
                self._body_nearer(c) and profile is self.profiles[self._last_person(c)]
            )
            return WHOSE if own and not c.sense.relation else -1.0
        return 1.0 if self._owned(profile, c) else -1.0

    def _body_nearer(self, c: Candidate) -> bool:
        """Whether a body was named after the person spoken of last, who is not its."""
        last = self._last_person(c)
        if last < 0:
            return False
        seen = self.state.seen[last]
        at = seen[bisect_left(seen, c.first) - 1]
        bodies = (
            (j, i)
            for j, p in enumerate(self.profiles)
            if p.kind is ActorKind.ORGANIZATION and not p.forms & self.state.owners[last]
            for i in self.state.seen[j]
        )
        return any(at < i < c.first and i not in self.role_tokens for _, i in bodies)

    def _owned(self, profile: Profile, c: Candidate) -> bool:
        """Whether a body stands in the role of the person spoken of last: `su partido`."""
        last = max(
            (
                (s, j)
                for j, p in enumerate(self.profiles)
                if p.kind is ActorKind.PERSON
                for s in self.state.seen[j]
                if s < c.first
            ),
            default=None,
        )
        return last is not None and bool(self.state.owners[last[1]] & profile.forms)

    def _soon(self, k: int, c: Candidate) -> bool:
        """Whether an actor is first named within the next sentences, or the article just begins."""
        w = self.w
        gap = w.sentence[self.profiles[k].places[0][0]] - c.sentence
        if self._named_later(k, c, gap):
            return True
        if self._last_person(c) >= 0 and "clergy" not in c.sense.classes:
            # somebody has been named: a description goes back, unless the name comes at once
            return gap <= 1
        return gap <= 4 or w.layout.paragraph(c.first) <= 2

    def _named_next(self, k: int, c: Candidate) -> bool:
        """`Lo niega el secretario de Aguas. Luis Mora, que …`: the office, and next the name alone.

        The first person named after a description, for the first time and without a word of what
        he is: in the same paragraph, or at the head of the sentence that follows.
        """
        w = self.w
        profile = self.profiles[k]
        office = bool(c.sense.classes - VAGUE) and "athlete" not in c.sense.classes
        first, past = profile.places[0]
        if not office or past - first < 2:
            return False
        gap = w.sentence[first] - c.sentence
        opens = first - w.sentences[w.sentence[first]][0] <= 1
        near = w.layout.paragraph(first) == w.layout.paragraph(c.first)
        if gap < 1 or gap > NEXT_NAMED or not (near or (gap == 1 and opens)):
            return False
        beside = (
            r.sense(Noun.PERSON) for r in profile.roles if w.sentence[r.head] == w.sentence[first]
        )
        told = {name for sense in beside if sense for name in sense.classes}
        if told - VAGUE or (told and not (gap == 1 and opens)):
            return False
        ends = w.text[c.nominal.past : c.nominal.past + 1] == ["."]
        if c.possessive and not (gap == 1 and opens and ends):
            return False
        if self._fits_before(c):
            return False
        return not any(
            c.nominal.past <= at < first and self.profiles[j].kind is ActorKind.PERSON
            for at, j in self.actor_at.items()
        )

    def _fits_before(self, c: Candidate) -> bool:
        """Whether somebody told of before a description is of the sort that it says."""
        return any(
            p.kind is ActorKind.PERSON
            and p.gender in {None, c.gender}
            and bool(seen)
            and seen[0] < c.first
            and self._by_noun(j, p, c) >= SAME_CLASS
            for j, (p, seen) in enumerate(zip(self.profiles, self.state.seen, strict=True))
        )

    def _named_later(self, k: int, c: Candidate, gap: int) -> bool:
        """`mientras la alcaldesa no firme …`, and some sentences on `la alcaldesa Ana Ruiz`.

        Only who alone has that office in the article, and where nobody named so far is called so.
        """
        lemma = self._noun(c.sense.lemma)
        bearers = self.lemma_bearers.get(lemma, set())
        if not c.sense.classes - VAGUE or c.possessive or c.pointing or gap > LATER:
            return False
        bearers = {j for j in bearers if self.state.genders[j] in {None, c.gender}}
        if not c.nominal.bare:
            # `el alcalde de Arnal`: whose office has the complement too
            bearers = {j for j in bearers if c.words <= self.state.words[j]}
        soft = c.sense.classes <= SOFT and self._last_person(c) >= 0
        if bearers != {k} or soft:
            return False
        if not c.nominal.bare and self._last_person(c) >= 0 and self._fits_before(c):
            return False
        return not any(
            lemma in called and seen and seen[0] < c.first
            for called, seen in zip(self.state.called, self.state.seen, strict=True)
        )

    def _cataphora(self, c: Candidate) -> bool:
        """Whether a description may come before the name: in headings and the first paragraph."""
        w = self.w
        paragraph = w.layout.paragraph(c.first)
        return paragraph in w.layout.headings or paragraph == 0

    # ------------------------------------------------------------ place in the article

    def _distance(self, k: int, c: Candidate) -> int | None:
        """Sentences since an actor was last spoken of; None if it was not yet."""
        seen = self.state.seen[k]
        at = bisect_left(seen, c.first)
        if at == 0:
            return None
        return c.sentence - self.w.sentence[seen[at - 1]]

    def _named_in(self, k: int, c: Candidate) -> bool:
        """Whether an actor is named in the epithet's own sentence, before it or after."""
        first, past = self.w.sentences[c.sentence]
        return any(first <= f < past for f, _ in self.profiles[k].places)

    def _ends(self, k: int, c: Candidate) -> bool:
        """Whether the sentence before ends with somebody: whom the next one then tells of.

        `Lo contrario piensa Ana Ruiz. La edil …`, `Otra fue la lectura de su rival. La tenista …`.
        """
        seen = self.state.seen[k]
        at = seen[bisect_left(seen, c.first) - 1]
        past = self.past_of.get(at, at)
        led = self.w.pos[at - 1] == "ADP" and self.w.lower[at - 1] not in {"de", "a"}
        return self.w.text[past : past + 1] == ["."] and not self.quoted[at] and not led

    def _was_subject(self, k: int, c: Candidate) -> bool:
        seen = self.state.seen[k]
        at = bisect_left(seen, c.first)
        return at > 0 and seen[at - 1] in self.subjects

    def _subjects(self) -> set[int]:
        """First tokens of names that are subjects: by the tree, else first in their sentence before a verb."""
        w = self.w
        found = set()
        for profile in self.profiles:
            for first, past in profile.places:
                if self.quoted[first]:
                    continue
                before = (
                    w.lower[first - 1]
                    if first and w.sentence[first - 1] == w.sentence[first]
                    else ""
                )
                opens = first - 1 == w.sentences[w.sentence[first]][0] or (
                    first > 1 and w.text[first - 2] == ";"
                )
                if before in {"para", "según"} and opens:
                    # `Para Ruiz, …; para Mora, …`: they speak
                    found.add(first)
                    continue
                if before in LINKS or before in {
                    "en",
                    "con",
                    "a",
                    "al",
                    "por",
                    "para",
                    "contra",
                    "entre",
                    "sobre",
                    "según",
                }:
                    continue
                for i in range(first, past):
                    token = w.doc[i]
                    if (token.head.i < first or token.head.i >= past) and token.dep_.startswith(
                        ("nsubj", "appos", "flat", "ROOT")
                    ):
                        found.add(first)
                        break
                nxt = w.pos[past] if past < len(w) else ""
                if nxt in {"VERB", "AUX"} or (first and w.pos[first - 1] in {"VERB", "AUX"}):
                    found.add(first)
        return found


def _is_short(a: str, b: str) -> bool:
    """Whether one of two words is made of the beginning of the other: `segob`, `gobernacion`."""
    short, long = sorted((a, b), key=len)
    return 4 < len(short) <= 8 and any(
        long.startswith(short[i:]) for i in (2, 3, 4) if len(short) - i > 2
    )


def _one_domain(some: Collection[str], other: Collection[str]) -> bool:
    """Whether people move between two sorts of trades, or are of both."""
    return any(not d.isdisjoint(some) and not d.isdisjoint(other) for d in DOMAINS)


def sureness(sort: Noun, lead: float, *, same_noun: bool) -> float:
    """How often an epithet is given to the right actor, by its lead over the next one.

    As measured on annotated articles (some 250 epithets): bodies are mistaken for each other far
    more often than persons, unless their own names hold the noun.
    """
    if sort is Noun.PLACE:
        return 0.75
    if sort is Noun.ORGANIZATION:
        return 0.9 if same_noun else 0.7
    if lead < 4.0:
        return 0.85 if lead >= 1.0 else 0.75
    return 0.95 if same_noun else 0.92


def _bare(lemma: str) -> str:
    """A noun without `ex`."""
    for prefix in ("ex ", "ex-", "ex"):
        if lemma.startswith(prefix) and len(lemma) > len(prefix) + 3:
            rest = lemma[len(prefix) :]
            if (
                prefix != "ex"
                or rest[0] not in "aeiouptch"
                or rest[:2]
                in {"pr", "pa", "po", "ca", "co", "tr", "al", "em", "ju", "mi", "di", "se", "go"}
            ):
                return rest
    return lemma
