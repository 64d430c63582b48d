"""Vary training paragraphs as they are read: unseen names, typographic marks, headlines.

Registered as a spaCy augmenter, so that each pass over the corpus sees other names
(`training.max_epochs = -1` makes spaCy read the corpus anew in every pass):

    [corpora.train.augmenter]
    @augmenters = "briefgen.names.v1"
    lists = ${paths.name_lists}

A person's name is exchanged for another of some origin, as often a surname alone as a full
name; a place for another; an organization by its kind (acronym, `Universidad de X`, company).
One in four is invented letter by letter, so that the model cannot learn words by heart and
has to lean on their letters and on what stands around them.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from names_frames import SLOTS, draw_frame
from names_text import words as word_list
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Corpus, Example

PARTICLES = frozenset(
    word_list(
        "de del la las los da das do dos di du van von der den ter ten y i e bin ibn al el le "
        "zu af ben abu san"
    )
)

ORIGINS = {
    "es": 34, "en": 12, "fr": 6, "de": 6, "it": 4, "pt": 4, "slav": 5, "ru": 5, "uk": 3,
    "nord": 3, "ro": 2, "gr": 2, "tr": 3, "ar": 5, "in": 3, "af": 3, "zh": 4, "ko": 2,
    "ja": 3, "he": 3, "fa": 3, "vi": 1,
}  # fmt: skip
"""How often a name is drawn from each group of `names_lists.py`."""

NOT_A_NAME = frozenset(
    word_list(
        "Abogado General Papa Rey Reina Príncipe Presidente Ministro Sumo Santo Santa Padre "
        "Virgen Dios Jesucristo Cristo Su Alteza Infanta Duque Conde Fiscal"
    )
)
"""Persons called by office or rank, which the corpora mark too: they stay as they are."""

HEADS = frozenset(
    word_list(
        "Universidad Banco Ayuntamiento Junta Diputación Hospital Instituto Gobierno Parlamento "
        "Audiencia Cámara Colegio Escuela Federación Fundación Caja Club Real Deportivo Atlético "
        "Comunidad Policía Tribunal Asociación Museo Orquesta Teatro Radio Grupo Unión"
    )
)
"""Organizations named by a head noun and, often, a place or person at the end."""

LEGAL = ("S.A.", "SA", "Inc.", "Ltd.", "AG", "SE", "SpA", "NV", "Corp.", "Group", "Holding", "Co.")
TRADES = word_list(
    "Energía Telecom Motors Capital Partners Airlines Pharma Media Foods Technologies Bank "
    "Systems Labs Oil Steel Software Consulting Entertainment Records Records Biotech Networks "
    "Seguros Inversiones Petróleos Construcciones Comunicaciones Editorial Minera Logística"
)
ADJECTIVES = word_list(
    "Popular Nacional Liberal Democrático Progresista Republicano Socialista Conservador Verde "
    "Radical Independiente Revolucionario Obrero Cristiano Social Regional Federal Ciudadano"
)
CAUSES = [
    "Cambio",
    "Libertad",
    "Futuro",
    "la Justicia",
    "la Paz",
    "la Patria",
    "Progreso",
    "la Vida",
    "Igualdad",
    "Tierra",
    "la Democracia",
    "la Unidad",
    "el Trabajo",
    "la República",
    "los Derechos",
    "la Esperanza",
]
FIELDS = [
    "Medio Ambiente",
    "Seguridad Alimentaria",
    "Salud Pública",
    "Transportes",
    "Estadística",
    "Turismo",
    "Cultura",
    "Defensa",
    "Energía",
    "Agricultura",
    "Asuntos Exteriores",
    "Hacienda",
    "Educación",
    "Trabajo",
    "Justicia",
    "Investigaciones Sociológicas",
    "Derechos Humanos",
    "Vivienda",
    "Igualdad",
    "Ciencia",
    "Innovación",
    "Pesca",
]
BODIES = [
    "Ministerio de",
    "Secretaría de",
    "Agencia de",
    "Instituto de",
    "Consejería de",
    "Dirección General de",
    "Comisión de",
    "Oficina de",
    "Departamento de",
    "Consejo de",
    "Centro de",
    "Observatorio de",
    "Fundación para",
]
CODES = "ESP ARG BRA FRA ITA GER USA RUS GBR AUS SUE POL ROM CUB MEX CHI COL PER KEN ETI CHN JAP"
BEFORE_NAME = ("Grupo", "Banco", "Fundación", "Editorial", "Laboratorios", "Bodegas", "Banca")
PRESS = [
    "Diario",
    "El Correo de",
    "La Voz de",
    "Heraldo de",
    "Radio",
    "Canal",
    "Tribuna",
    "Gaceta de",
    "Noticias de",
    "Crónica de",
    "El Faro de",
    "Ondas de",
    "Agencia",
]
CLUBS = [
    "Real",
    "Deportivo",
    "Atlético",
    "Sporting",
    "Unión",
    "Racing",
    "Club",
    "CD",
    "UD",
    "Independiente",
    "Rayo",
    "Dinamo",
    "Olympique",
    "Internacional",
    "Estrella de",
    "Juventud de",
]


class Letters:
    """Invents names that look like those of a list: runs of three letters decide the next."""

    def __init__(self, names: list[str]) -> None:
        self.following: dict[str, Counter[str]] = defaultdict(Counter)
        for name in names:
            if " " in name or len(name) < 4:
                continue
            padded = f"^^^{name}$"
            for i in range(len(padded) - 3):
                self.following[padded[i : i + 3]][padded[i + 3]] += 1

    def invent(self, rng: random.Random) -> str:
        """A name of 4 to 11 letters."""
        for _ in range(20):
            state, name = "^^^", ""
            while len(name) < 13:
                choices = self.following[state]
                letter = rng.choices(list(choices), list(choices.values()))[0]
                if letter == "$":
                    break
                name += letter
                state = (state + letter)[-3:]
            if 4 <= len(name) <= 11:
                return name
        return "Tarvín"


class Names:
    """Draws names of people, places and organizations that the corpora do not hold."""

    def __init__(self, path: Path, rng: random.Random, invented: float) -> None:
        lists = json.loads(path.read_text(encoding="utf-8"))
        self.rng = rng
        self.invented = invented
        self.people: dict[str, dict[str, list[str]]] = lists["people"]
        self.cities: list[str] = lists["cities"]
        self.countries: list[str] = lists["countries"]
        self.capitals: list[str] = lists.get("capitals", [])
        self.letters = {g: Letters(v["last"]) for g, v in self.people.items()}
        self.place_letters = Letters(self.cities)
        self.origins = [g for g in ORIGINS if g in self.people]
        self.weights = [ORIGINS[g] for g in self.origins]

    def surname(self, origin: str) -> str:
        """`Ruiz`, `Van Houten`, `de la Peña`, `al-Masri`, or one that nobody bears."""
        names = self.people[origin]["last"]
        chance = self.rng.random()
        if chance < self.invented and len(names) > 60:
            return self.letters[origin].invent(self.rng)
        name = self.rng.choice(names)
        if origin in ("ar", "fa") and self.rng.random() < 0.25:
            return self.rng.choice(("al-", "Al ", "al ", "Bin ", "Abu ")) + name
        if origin == "he" and self.rng.random() < 0.1:
            return "Ben " + name
        if origin == "es" and self.rng.random() < 0.05:
            return self.rng.choice(("De la ", "De ", "Del ", "De los ")) + name
        if origin == "en" and self.rng.random() < 0.05:
            return self.rng.choice(("Mc", "O'", "Mac")) + name
        return name

    def given(self, origin: str) -> str:
        """`Ana`, `José Luis`, `Jean-Paul`."""
        names = self.people[origin][self.rng.choice(("male", "female"))]
        name = self.rng.choice(names)
        if self.rng.random() < 0.12 and origin in ("es", "it", "pt", "fr"):
            name += ("-" if origin == "fr" else " ") + self.rng.choice(names)
        return name

    def person(self, *, full: bool | None = None) -> str:
        """A person's name; a full name or a surname alone, drawn even where not asked."""
        rng = self.rng
        origin = rng.choices(self.origins, self.weights)[0]
        last = self.surname(origin)
        if full is None:
            full = rng.random() < 0.5
        if not full:
            chance = rng.random()
            if chance < 0.05:
                return self.given(origin)
            if chance < 0.12 and origin in ("es", "pt", "de", "fr", "en"):
                return f"{last}{rng.choice(('-', ' '))}{self.surname(origin)}"
            return last
        if origin in ("zh", "ko", "vi") and rng.random() < 0.9:
            return f"{last} {self.given(origin)}"
        first = self.given(origin)
        chance = rng.random()
        if chance < 0.04:
            first = f"{first[0]}."
        elif chance < 0.1 and origin in ("en", "de", "es", "pt"):
            first += f" {rng.choice('ABCDEFGHJLMPRSTW')}."
        if origin in ("es", "pt") and rng.random() < 0.4:
            joint = rng.choice((" ", " ", " ", " y ", " de ", "-"))
            last += joint + self.surname(origin)
        if origin in ("es", "pt") and rng.random() < 0.06:
            last = rng.choice(("de la ", "de ", "del ", "da ", "dos ")) + last
        if origin == "de" and rng.random() < 0.08:
            last = rng.choice(("von ", "van ", "van der ", "van den ")) + last
        return f"{first} {last}"

    def place(self) -> str:
        """A city, a country, a capital, or a place that does not exist."""
        chance = self.rng.random()
        if chance < 0.15:
            return self.rng.choice(self.countries)
        if chance < 0.35 and self.capitals:
            return self.rng.choice(self.capitals)
        if chance < 0.35 + self.invented * 0.6:
            name = self.place_letters.invent(self.rng)
            if self.rng.random() < 0.15:
                name = self.rng.choice(("San ", "Santa ", "Villa", "Puerto ", "Nueva ")) + name
            return name
        return self.rng.choice(self.cities)

    def acronym(self) -> str:
        """`PRT`, `UCNA`, `FdL`."""
        size = self.rng.choice((2, 3, 3, 3, 4, 4, 5))
        return "".join(self.rng.choices("AABCCDEEFGHIIJKLMMNOOPPRRSSTTUUV", k=size))

    def club(self) -> str:
        """A club, as often as not by its town's name alone: `Badajoz`, `Real Oviedo`."""
        town = self.rng.choice(self.cities if self.rng.random() < 0.7 else self.capitals)
        if self.rng.random() < 0.6:
            return town
        return f"{self.rng.choice(CLUBS)} {town}"

    def agency(self) -> str:
        """A news agency as it stands in a dateline."""
        return self.rng.choice(("EFE", "EFE", "Efe", "AFP", "Reuters", "AP", "DPA", "ANSA"))

    def code(self) -> str:
        """A country's letters behind a sportsman's name."""
        return self.rng.choice(word_list(CODES))

    def company(self) -> str:
        """A company, party, body, paper or club."""
        rng = self.rng
        origin = rng.choices(self.origins, self.weights)[0]
        word = self.letters[origin].invent(rng) if rng.random() < 0.5 else self.surname(origin)
        kind = rng.random()
        if kind < 0.32:
            return word
        if kind < 0.44:
            return f"{word} {rng.choice(LEGAL + tuple(TRADES))}"
        if kind < 0.5:
            return f"{word} & {self.surname(origin)}"
        if kind < 0.56:
            return f"{rng.choice(BEFORE_NAME)} {word}"
        if kind < 0.64:
            return f"Partido {' '.join(rng.sample(ADJECTIVES, rng.choice((1, 1, 2))))}"
        if kind < 0.72:
            head = (
                "Movimiento",
                "Alianza",
                "Frente",
                "Unidos",
                "Coalición",
                "Juntos",
                "Plataforma",
            )
            return f"{rng.choice(head)} {rng.choice(('por', 'para'))} {rng.choice(CAUSES)}"
        if kind < 0.82:
            return f"{rng.choice(BODIES)} {rng.choice(FIELDS)}"
        if kind < 0.9:
            return f"{rng.choice(PRESS)} {rng.choice(self.cities)}"
        if kind < 0.97:
            return f"{rng.choice(CLUBS)} {rng.choice(self.cities)}"
        return f"{word}{rng.choice(('tech', 'soft', 'net', 'bank', 'com', 'pharma', 'fin'))}"


def exchange(words: list[str], label: str, names: Names, common: Counter[str]) -> str | None:
    """Another name of the same type and make, or `None` where the name must stay.

    `common` counts words in lower case in running text: `Gobierno` and `Liga` are common words
    that name something here, and stay.
    """
    rng = names.rng
    if label == "PER":
        plain = all(w[:1].isupper() or w.lower() in PARTICLES or not w.isalpha() for w in words)
        if not plain or words[0] in NOT_A_NAME:
            return None
        return names.person(full=None if rng.random() < 0.3 else len(words) > 1)
    if label == "LOC":
        if words[0].lower() in ("el", "la", "los", "las") or any(w.islower() for w in words):
            if len(words) > 2 and words[-1][:1].isupper() and words[0].lower() not in ("el", "la"):
                return " ".join([*words[:-1], names.place()])
            return None
        if len(words) == 1 and common[words[0].lower()] > 2:
            return None
        return names.place()
    if label == "ORG":
        if len(words) == 1:
            word = words[0]
            if word.isupper() and 1 < len(word) < 7:
                return names.acronym()
            if common[word.lower()] > 1:
                return None
            return names.company() if rng.random() < 0.8 else names.acronym()
        if words[0] in HEADS and words[-1][:1].isupper() and len(words) > 2:
            tail = names.place() if rng.random() < 0.8 else names.surname("es")
            return " ".join([*words[:-1], tail])
        if all(w[:1].isupper() for w in words) and not any(common[w.lower()] > 1 for w in words):
            return names.company()
    return None


def _marks(words: list[str], rng: random.Random) -> None:
    """Write straight quotation marks as typographic ones, in place."""
    opening, closing = rng.choice((("“", "”"), ("«", "»"), ("‘", "’"), ("“", "”")))
    inside = False
    for i, word in enumerate(words):
        if word in ('"', "''", "``"):
            words[i] = closing if inside else opening
            inside = not inside
        elif word in ("--", "-"):
            words[i] = rng.choice(("—", "–", word))


@spacy.registry.augmenters("briefgen.names.v1")
def create_names_augmenter(
    lists: str,
    names: float = 0.6,
    invented: float = 0.25,
    marks: float = 0.3,
    frames: float = 0.1,
    wire: float = 0.0,
    seed: int = 7,
) -> Callable[[Language, Example], Iterator[Example]]:
    """An augmenter that varies names and marks.

    `lists` is the file of `names_lists.py`; `names` the share of names exchanged; `invented`
    the share of those made letter by letter; `marks` that of paragraphs with other marks;
    `frames` how often a sentence or two of `names_frames.py` come with a paragraph, `wire` the
    share of datelines and tables among them.
    """
    rng = random.Random(seed)
    source = Names(Path(lists), rng, invented)
    common: Counter[str] = Counter()

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        reference = example.reference
        for token in reference:
            if token.text.islower() and token.ent_iob_ == "O":
                common[token.text] += 1
        doc = _varied(nlp, reference, source, names, marks, common)
        yield Example(Doc(nlp.vocab, words=[t.text for t in doc]), doc)
        if rng.random() < frames:
            doc = _framed(nlp, source, wire)
            yield Example(Doc(nlp.vocab, words=[t.text for t in doc]), doc)

    return augment


@spacy.registry.readers("briefgen.shuffled.v1")
def create_shuffled_reader(
    path: Path, augmenter: Callable[[Language, Example], Iterator[Example]]
) -> Corpus:
    """SpaCy's corpus, shuffled anew in every pass (`spacy.Corpus.v1` has no option for it)."""
    return Corpus(path, shuffle=True, augmenter=augmenter)


def _framed(nlp: Language, source: Names, wire: float) -> Doc:
    """One or two sentences of `names_frames.py`, with names drawn."""
    words: list[str] = []
    starts: list[bool] = []
    spans: list[tuple[int, int, str]] = []
    draw = {
        "P": source.person,
        "L": source.place,
        "O": source.company,
        "A": source.acronym,
        "C": source.club,
        "W": source.agency,
        "K": source.code,
    }
    for _ in range(source.rng.choice((1, 1, 2))):
        first = len(words)
        for word, slot in draw_frame(source.rng, wire):
            fresh = [t.text for t in nlp.make_doc(draw[slot]())] if slot else [word]
            if slot:
                spans.append((len(words), len(words) + len(fresh), SLOTS[slot]))
            words += fresh
        starts += [i == first for i in range(first, len(words))]
    if source.rng.random() < 0.3:
        _marks(words, source.rng)
    if source.rng.random() < 0.05:
        words = [w.upper() for w in words]
    doc = Doc(nlp.vocab, words=words, sent_starts=starts)
    doc.set_ents([Span(doc, a, b, label=kind) for a, b, kind in spans], default="outside")
    return doc


def _varied(
    nlp: Language, reference: Doc, source: Names, names: float, marks: float, common: Counter[str]
) -> Doc:
    rng = source.rng
    share = names if rng.random() < 0.85 else 0.0
    words: list[str] = []
    starts: list[bool] = []
    spans: list[tuple[int, int, str]] = []
    missing: list[tuple[int, int]] = []
    drawn: dict[tuple[str, str], str] = {}
    entities = {entity.start: entity for entity in reference.ents}
    i = 0
    while i < len(reference):
        token = reference[i]
        if i in entities:
            entity = entities[i]
            old = [t.text for t in entity]
            key = (" ".join(old), entity.label_)
            new = drawn.get(key)
            if new is None and rng.random() < share:
                new = exchange(old, entity.label_, source, common)
            if new is not None:
                drawn[key] = new
                if rng.random() < 0.03:
                    new = new.upper()
            fresh = [t.text for t in nlp.make_doc(new)] if new else old
            spans.append((len(words), len(words) + len(fresh), entity.label_))
            for number, word in enumerate(fresh):
                words.append(word)
                starts.append(bool(token.is_sent_start) and number == 0)
            i = entity.end
            continue
        if token.ent_iob == 0:
            missing.append((len(words), len(words) + 1))
        words.append(token.text)
        starts.append(bool(token.is_sent_start))
        i += 1
    if rng.random() < marks:
        _marks(words, rng)
    chance = rng.random()
    if chance < 0.03:
        words = [w.upper() for w in words]
    elif chance < 0.05 and reference[0].ent_iob_ == "O":
        words[0] = words[0].lower()
    elif chance < 0.06:
        words = [w.title() if len(w) > 3 else w for w in words]
    doc = Doc(nlp.vocab, words=words, sent_starts=starts)
    doc.set_ents(
        [Span(doc, a, b, label=label) for a, b, label in spans],
        missing=[Span(doc, a, b) for a, b in missing],
        default="outside",
    )
    return doc
