"""Where the names in an article stand: spans only, their sort is decided in `kinds`.

Two witnesses: the pipeline's entities, and capital letters inside sentences. Capitals at the
start of a sentence or in a line of capitals say nothing by themselves; a name seen elsewhere
in the article, or known as a given name or a place, does. Spans carry no title and no article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefgen.analysis.gazetteer import Gazetteer, fold, gazetteer_of
from briefgen.analysis.lexicon import Lexicon, Noun, lexicon_of, word_set
from briefgen.analysis.pack import Pack
from briefgen.analysis.words import Words

LONGEST = 14
"""Most tokens of one name; a longer run of capitals is a title or a slogan."""
INNER = frozenset(
    {
        "de",
        "del",
        "la",
        "los",
        "las",
        "y",
        "e",
        "para",
        "el",
        "en",
        "of",
        "the",
        "i",
        "d'",
        "a",
        "por",
        "and",
        "&",
    }
)
"""Small words that may stand inside a name when other evidence says it goes on."""
NOBLE = frozenset(
    {
        "van",
        "von",
        "der",
        "den",
        "da",
        "do",
        "dos",
        "di",
        "du",
        "le",
        "bin",
        "ibn",
        "ben",
        "al",
        "el",
        "ter",
        "ten",
        "zu",
        "af",
        "della",
        "dalla",
        "dello",
        "san",
        "lo",
        "das",
        "des",
    }
)
"""Small words of family names."""
NOT_NAMES = frozenset(
    {"VERB", "AUX", "ADP", "DET", "CCONJ", "SCONJ", "PRON", "ADV", "INTJ", "NUM", "PUNCT"}
)
CAPITAL_SMALL = frozenset({"de", "del", "van", "von", "der", "di", "da", "do", "dos", "al", "bin"})
QUOTES = frozenset("\"'“”«»‘’`´") | {"''", "``"}
STRONG_END = frozenset(
    {".", "!", "?", "…", ":", "...", "¿", "¡", "—", "–", "-", "•", "*", "/", "|", ">"}
)
CALENDAR = word_set(
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo"
)
BODIES = frozenset({"ong", "banda"})
"""Words for a body that stand before its name and are no part of it, however written."""
FUNCTION_WORDS = word_set(
    "ninguno ninguna nadie nada todo toda todos todas alguien alguno alguna algunos algunas mucho mucha muchos muchas otro otra otros otras varios varias este esta estos estas ese esa esos esas aquel aquella aquellos aquellas uno una cada cualquier tal tales ambos ambas quien quienes cuando como donde mientras aunque pero según durante también además sin tras así entonces luego ahora ayer hoy mañana siempre nunca quizá quizás sólo solo incluso apenas pronto más menos"
)
"""Words that are no name however the tagger takes them where a sentence begins."""
DEGREES = frozenset({"más", "menos", "mucho", "poco", "muy"})
OFFICE_LEADS = frozenset({"el", "la", "al", "del", "este", "esta", "su", "un", "una"})
ARTICLES = frozenset({"el", "la", "los", "las"})
EPONYMOUS = frozenset(
    {
        "Aeropuerto",
        "Biblioteca",
        "Cátedra",
        "Centro",
        "Clínica",
        "Colegio",
        "Escuela",
        "Estadio",
        "Facultad",
        "Fundación",
        "Hospital",
        "Instituto",
        "Laboratorio",
        "Museo",
        "Teatro",
        "Universidad",
    }
)
"""Bodies that are called after persons: `Hospital Universitario Luis Mora`."""
DEPARTMENT_HEADS = frozenset(
    {
        "Área",
        "Comisión",
        "Concejalía",
        "Consejería",
        "Conselleria",
        "Departamento",
        "Dirección",
        "Facultad",
        "Instituto",
        "Ministerio",
        "Secretaría",
        "Sección",
        "Subsecretaría",
        "Unidad",
        "Viceconsejería",
        "Viceministerio",
        "Agencia",
        "Centro",
        "Centros",
        "Comité",
        "Consejo",
        "Cámara",
        "Servicio",
    }
)
"""Bodies whose names join two matters: `Ministerio de Aguas y Montes`."""
SOCIETY_HEADS = frozenset(
    {"Sociedad", "Asociación", "Federación", "Procuraduría", "Academia", "Colegio", "Sindicato"}
)
"""Others that do, in rows of three and more: `Sociedad de Riego, Suelos y Abonos`."""
LED_BY = frozenset({"Gobierno", "Ejecutivo", "Gabinete", "Administración"})
"""Bodies that are named with who leads them: the name after `de` is a person's."""
OWN_VERBS = word_set(
    "espero creo quiero pienso digo tengo siento confío deseo prometo lamento reconozco agradezco pido exijo considero supongo recuerdo insisto entiendo necesito prefiero"
)
"""What speakers say of themselves first thing: `“Espero (ganar en casa) …`."""
RULERS = frozenset({"head", "minister", "region", "mayor", "politician"})
"""Classes of offices that are nobody's body, whatever the pipeline takes them for."""
PRETERITES = ("é", "í", "ó")
"""Endings of a verb where a sentence begins: `Volví`, `Negó`."""
PARTICIPLE_ENDS = ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at its place: tokens [first, past)."""

    first: int
    past: int
    label: str = ""
    """The pipeline's entity type; empty where capitals alone show the name."""
    rule: str = "entity"
    parts: tuple[str, ...] = field(default=())
    """Its words, folded, small words and marks left out."""
    nickname: tuple[str, ...] = ()
    """Folded words in marks inside or after it: `Luis Mora "Chispa"`."""


def find_names(words: Words, pack: Pack) -> list[Name]:
    """All names of an article, in order, none overlapping."""
    return _Finder(words, gazetteer_of(pack), lexicon_of(pack)).find()


def _has_capital(text: str) -> bool:
    """Whether a word has a capital where names have one: `Ana`, `iPhone`, `d'Hondt`, `al-Assad`."""
    if text[:1].isupper():
        return True
    inside = len(text) > 2 and text[1:3] != text[1:3].lower()
    return inside and text[:1].isalpha() and "." not in text


class _Finder:
    def __init__(self, words: Words, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self.w = words
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.shout = self._shouting()
        capitals = {text for text in set(words.text) if _has_capital(text)}
        self.capital = [
            text in capitals or (text[:1].isdigit() and self._numbered(i))
            for i, text in enumerate(words.text)
        ]
        self.initial = self._initials()
        self.small = {
            w for w, t in zip(words.lower, words.text, strict=True) if t == w and w.isalpha()
        }
        self.seen = Counter(
            words.text[i]
            for i in range(len(words))
            if self.capital[i] and not self.initial[i] and not self.shout[i]
        )
        self.label = [""] * len(words)
        for ent in words.doc.ents:
            for i in range(ent.start, ent.end):
                self.label[i] = ent.label_

    # ------------------------------------------------------------ what a token is

    def _numbered(self, i: int) -> bool:
        """`49s`: a name that begins with a number."""
        return self.w.text[i][-1:].isalpha() and bool(self.w.doc[i].ent_type_)

    def _shouting(self) -> list[bool]:
        """Tokens of sentences written in capitals."""
        shout = [False] * len(self.w)
        for first, past in self.w.sentences:
            letters = [t for t in self.w.text[first:past] if t.isalpha() and len(t) > 1]
            loud = sum(t.isupper() for t in letters)
            if len(letters) >= 3 and loud >= 0.7 * len(letters):
                shout[first:past] = [True] * (past - first)
        return shout

    def _initials(self) -> list[bool]:
        """Whether a capital may stand there only because a sentence or quotation begins."""
        initial = [False] * len(self.w)
        for first, past in self.w.sentences:
            fresh = True
            for i in range(first, past):
                text = self.w.text[i]
                if text in STRONG_END or text in QUOTES or text in {"(", "["}:
                    opens = text in {
                        "“",
                        "«",
                        "¿",
                        "¡",
                        "(",
                        "[",
                        ":",
                        "—",
                        "–",
                        ".",
                        "…",
                        "...",
                        "?",
                        "!",
                    }
                    fresh = fresh or opens or text in {'"', "'", "''", "``", "-", "‘"}
                elif not text[:1].isalnum():
                    continue
                else:
                    initial[i] = fresh
                    fresh = False
        return initial

    def _calendar(self, i: int) -> bool:
        """A day or month, unless it begins a person's name: `Domingo Ruiz`, `Julio`."""
        w = self.w
        if w.lower[i] not in CALENDAR:
            return False
        goes_on = i + 1 < len(w) and self.capital[i + 1]
        return not (w.fold[i] in self.gazetteer.given and (goes_on or self.label[i] == "PER"))

    def _closed(self, i: int) -> bool:
        """Whether a capital at a sentence's start is an ordinary word there."""
        w = self.w
        if w.fold[i] in self.gazetteer.given and w.pos[i] in {"PROPN", "NOUN", "ADJ"}:
            return False
        if self._calendar(i):
            return True
        return w.pos[i] in NOT_NAMES or w.lower[i] in self.small

    def _is_material(self, i: int) -> bool:
        """Whether a token can begin or go on a name."""
        w = self.w
        if not self.capital[i] or self._calendar(i) or self._placeholder(i):
            return False
        if self.shout[i]:
            return self._known(i)
        if not self.initial[i]:
            small = w.pos[i] in {"DET", "ADP", "CCONJ", "SCONJ", "PRON", "ADV", "AUX"}
            if w.pos[i] == "VERB" and self._new_sentence_slip(i):
                return False
            return not small or self.label[i] != "" or self._starts_place(i)
        if self.seen[w.text[i]]:
            return w.lower[i] not in self.small or self.label[i] != "" or self._followed(i)
        if self._closed(i) or self._sentence_word(i):
            return False
        if self._infinitive(i) or w.lower[i] in FUNCTION_WORDS:
            return False
        if self._before_entity(i):
            return False
        if self.label[i]:
            if self._followed(i):
                return True
            return not self.lexicon.senses_of(w.lower[i]) and self._acts(i)
        given = fold(w.text[i]) in self.gazetteer.given
        if given and i + 1 < len(w) and (w.pos[i + 1] == "DET" or w.lower[i + 1] in DEGREES):
            # `Lea el informe`, `Come más fruta`
            return self._followed(i)
        known = given or self.gazetteer.is_place(w.text[i])
        return known or (
            w.pos[i] == "PROPN"
            and ((w.text[i].isupper() and len(w.text[i]) > 1) or self._followed(i))
        )

    def _before_entity(self, i: int) -> bool:
        """`Cree Stenmar que …`: a first word that the pipeline leaves out of a name bearing it elsewhere."""
        w = self.w
        return (
            self.label[i] == ""
            and i + 2 < len(w)
            and w.doc[i + 1].ent_iob_ == "B"
            and self.label[i + 1] == "PER"
            and not self.label[i + 2]
            and w.fold[i] not in self.gazetteer.given
            and w.text[i] not in self.gazetteer.heads
            and self.seen[w.text[i + 1]] > 1
        )

    def _new_sentence_slip(self, i: int) -> bool:
        """`… de manera responsable Dijo también que`: a full stop is missing before a verb."""
        w = self.w
        return (
            self.label[i] == ""
            and w.fold[i] not in self.gazetteer.given
            and i + 1 < len(w)
            and w.pos[i + 1] in {"ADV", "SCONJ", "DET", "PRON", "ADP"}
        )

    def _placeholder(self, i: int) -> bool:
        """`*NOMBRE*`: what a text puts where something was taken out; and `#Lugo`, a label."""
        w = self.w
        text = w.text[i]
        if "*" in text or (i and w.text[i - 1] == "#") or text[:1] == "#":
            return True
        starred = 0 < i < len(w) - 1 and w.text[i - 1][-1:] == "*" and w.text[i + 1][:1] == "*"
        return starred and text.isupper()

    def _sentence_word(self, i: int) -> bool:
        """Whether a word seen as a name nowhere else is by its form a verb or participle there."""
        w = self.w
        low = w.lower[i]
        if w.fold[i] in self.gazetteer.given or w.text[i].isupper() or i + 1 >= len(w):
            return False
        if low in OWN_VERBS and i > 0 and w.text[i - 1] in QUOTES:
            return True
        if self.gazetteer.is_place(w.text[i]):
            return False
        if low.endswith(("ando", "iendo", "yendo")) and len(low) > 6:
            # `Usando Tresmar, …`
            return True
        nxt = w.lower[i + 1]
        if nxt == "," and i + 3 < len(w) and w.pos[i + 2] == "NOUN" and w.text[i + 2].islower():
            # `Agua, sal y paciencia`; not `Sáez, ministro y …`
            row = w.lower[i + 3] in {",", "y", "o", "e", "u"}
            return row and not self.lexicon.senses_of(w.lower[i + 2])
        if low.endswith(PRETERITES) and len(low) > 3:
            return w.pos[i + 1] in {"DET", "ADP", "ADV", "SCONJ", "NUM", "PRON"} or nxt == "que"
        if low.endswith(PARTICIPLE_ENDS) and len(low) > 5:
            phrase = w.pos[i + 1] in {"ADP", "ADV", "DET"} and w.pos[i] in {"ADJ", "VERB", "AUX"}
            # `Cansado, dolido y solo, …`
            row = nxt in {",", "y"} and i + 2 < len(w) and w.pos[i + 2] in {"ADJ", "VERB"}
            return phrase or row
        return False

    def _infinitive(self, i: int) -> bool:
        """`Caminar es …`: a verb for a subject, however it is tagged."""
        w = self.w
        verb = w.lower[i].endswith(("ar", "er", "ir")) and w.fold[i] not in self.gazetteer.given
        return (
            verb
            and i + 1 < len(w)
            and w.lower[i + 1] in {"es", "era", "fue", "sería", "se", "también", "a", "al", "en"}
        )

    def _acts(self, i: int) -> bool:
        """Whether a lone capital at a sentence's start goes on as a name does: a verb, a comma, a bracket."""
        w = self.w
        if (
            w.text[i].isupper()
            or w.fold[i] in self.gazetteer.given
            or self.gazetteer.is_place(w.text[i])
            or w.fold[i] in self.gazetteer.bodies
        ):
            return True
        after = i + 1
        if after >= len(w) or w.pos[i] != "PROPN":
            return False
        return (
            w.pos[after] in {"VERB", "AUX"}
            or w.text[after] in {"(", ","}
            or w.lower[after]
            in {"y", "no", "se", "le", "les", "lo", "la", "también", "ya", "ha", "quien"}
        )

    def _starts_place(self, i: int) -> bool:
        """`La Habana`, `El Salvador`: an article that is part of a known name."""
        return self.w.lower[i] in ARTICLES and any(
            self.gazetteer.is_place(" ".join(self.w.text[i:past])) for past in (i + 2, i + 3)
        )

    def _followed(self, i: int) -> bool:
        """Whether a capital inside the sentence comes next, or an inner word and then one."""
        n = len(self.w)
        if i + 1 < n and self.capital[i + 1] and not self.initial[i + 1]:
            return True
        if self.w.text[i] in self.gazetteer.heads or fold(self.w.text[i]) in self.gazetteer.given:
            return any(
                i + k < n and self.w.lower[i + k - 1] in INNER and self.capital[i + k]
                for k in (2, 3)
            )
        return False

    def _known(self, i: int) -> bool:
        """In a line of capitals: a word that is a name elsewhere, or in the lists."""
        word = self.w.fold[i]
        if len(word) < 3:
            return False
        ordinary = self.w.lower[i] in self.small
        return word in self._folded_seen or (
            not ordinary and self.gazetteer.is_place(self.w.text[i])
        )

    @property
    def _folded_seen(self) -> set[str]:
        if not hasattr(self, "_fs"):
            self._fs = {fold(t) for t in self.seen if t.isalpha() and len(t) > 2}
        return self._fs

    # ------------------------------------------------------------ spans

    def find(self) -> list[Name]:
        """The names."""
        spans = [s for run in self._runs() for s in self._split(run)]
        names = []
        for first, past in spans:
            first, past = self._trim(first, past)
            if first >= past:
                continue
            past = self._with_adjective(first, past)
            lone_end = (
                past - first == 1
                and self.w.text[first] in self.gazetteer.ends
                and self.w.text[first - 1 : first] == [","]
            )
            if not lone_end and not self._is_office_alone(first, past):
                names.append(self._name(self._with_particle(first, past), past))
        names = [part for name in names for part in self._apart(name, names)]
        names = self._with_nicknames(names)
        names = self._drop_leading_words(names)
        return [n for n in names if n.parts]

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Stretches that may be one name: capitals, with inner words where an entity bridges them."""
        w, n = self.w, len(self.w)
        i = 0
        while i < n:
            if not self.capital[i] or not self._is_material(i):
                i += 1
                continue
            past = i + 1
            last_paragraph = w.layout.paragraph(i)
            while past < n and past - i < LONGEST:
                step = self._step(i, past)
                if not step or w.layout.paragraph(past) != last_paragraph:
                    break
                past += step
            yield i, past
            i = past

    def _step(self, first: int, at: int) -> int:
        """How many tokens the run that began at `first` goes on with at `at`; 0 ends it."""
        w, n = self.w, len(self.w)
        if w.sentence[at] != w.sentence[first] and not self._abbreviated(at - 1):
            return 0
        if w.doc[at].ent_iob_ == "B" and self.label[at - 1] and self._both_known(first, at):
            return 0
        if self.shout[at] and not self._known(at):
            return 0
        if w.text[first] in LED_BY and w.lower[at] == "de" and self._full_name(at + 1):
            return 0
        if self._who_is_of(first, at):
            return 0
        if (
            self.capital[at]
            and not self._ordinary(at)
            and not (self.initial[at] and not self._abbreviated(at - 1))
            and not (self._abbreviated(at - 1) and self._closed(at))
        ):
            return 1
        if (
            w.text[at] in {"-", "&", "’", "'", "/", "."}
            and at + 1 < n
            and self._glued(at)
            and self.capital[at + 1]
        ):
            return 2
        if w.text[at].isdigit() and self.label[at] and self._same_entity(at - 1, at):
            return 1
        if matters := self._row_of_matters(first, at):
            return matters
        for length in (1, 2, 3):
            end = at + length
            if end >= n or not all(x in INNER or x in NOBLE for x in w.lower[at:end]):
                break
            if self.shout[at] and not self._known(end):
                continue
            if self.shout[at] and not self._known(end):
                continue
            if self.capital[end] and not self.initial[end] and self._bridged(first, at, end):
                return length + 1
        if (
            w.text[at].islower()
            and self._same_entity(at - 1, at)
            and w.pos[at] in {"ADJ", "NOUN", "ADP", "DET"}
        ):
            return self._inside_entity(at)
        return 0

    def _row_of_matters(self, first: int, at: int) -> int:
        """Length of the rest of `Secretaría de Montes, Riego y Pesca`; 0 where it is no such row.

        A body of several matters, none of which is a name known otherwise.
        """
        w = self.w
        if w.text[at] != "," or w.text[first] not in DEPARTMENT_HEADS | SOCIETY_HEADS:
            return 0
        if not any(w.lower[i] in {"de", "del", "para"} for i in range(first + 1, at)):
            return 0
        end, closed = at, False
        while end < min(at + LONGEST, len(w) - 1) and w.sentence[end] == w.sentence[first]:
            joint = w.lower[end]
            if joint not in {",", "y", "e"} or not self._matter(end + 1):
                break
            closed = closed or joint != ","
            end += 2
            while end < len(w) and self._matter(end):
                end += 1
            if closed:
                break
        return end - at if closed else 0

    def _matter(self, i: int) -> bool:
        """A capital word that may be what a body is for, as no person, place or body is."""
        w, word = self.w, self.w.text[i]
        return (
            self.capital[i]
            and word.istitle()
            and not self.initial[i]
            and w.fold[i] not in self.gazetteer.given
            and not self.gazetteer.is_place(word)
            and word not in self.gazetteer.heads
            and fold(word) not in self.gazetteer.bodies
        )

    def _ordinary(self, i: int) -> bool:
        return self._calendar(i)

    def _abbreviated(self, i: int) -> bool:
        """`J.`: a full stop that is part of a name."""
        text = self.w.text[i]
        return len(text) == 2 and text[1] == "." and text[0].isupper()

    def _glued(self, at: int) -> bool:
        layout = self.w.layout
        return (
            layout.ends[at - 1] == layout.starts[at] and layout.ends[at] == layout.starts[at + 1]
        ) or self.w.text[at] == "&"

    def _same_entity(self, a: int, b: int) -> bool:
        return (
            self.label[a] != "" and self.label[b] == self.label[a] and self.w.doc[b].ent_iob_ == "I"
        )

    def _inside_entity(self, at: int) -> int:
        """Length of the lower-case stretch of an entity up to its next capital; 0 if none follows."""
        for end in range(at, min(at + 6, len(self.w))):
            if self.w.doc[end].ent_iob_ != "I":
                return 0
            if self.capital[end]:
                return end - at + 1
        return 0

    def _both_known(self, first: int, at: int) -> bool:
        """Two entities side by side that are two names: `Tresmar Tresmar`, `Madrid Ana Ruiz`."""
        w = self.w
        if w.text[at] == w.text[at - 1] and not self._twice_named(first, at):
            return True
        if fold(w.joined(first, at)) in self.gazetteer.bodies and self.label[at] == "PER":
            return True
        given = w.fold[at] in self.gazetteer.given
        return given and (self.gazetteer.is_place(w.joined(first, at)) or w.text[at - 1].isupper())

    def _twice_named(self, first: int, at: int) -> bool:
        """Whether a word may stand twice in one name: `José José`, `Ana García García`."""
        given, fold = self.gazetteer.given, self.w.fold
        return fold[at] in given or (fold[first] in given and at - first >= 2)

    def _bridged(self, first: int, at: int, end: int) -> bool:
        """Whether small words [at, end) join what stands before and after into one name."""
        w = self.w
        small = w.lower[at:end]
        begins_person = w.fold[first] in self.gazetteer.given
        if all(self._same_entity(k - 1, k) for k in range(at, end + 1)):
            # an entity that runs over `y` joins two persons more often than not
            if small == ["y"] and w.fold[end] in self.gazetteer.given:
                return False
            if small[0] in {"y", "e"} and len(small) > 1:
                return False
            if begins_person and self.label[end] != "PER" and (len(small) > 1 or at - first > 1):
                return False
            return not ("a" in small or "en" in small) or self._organization_head(first)
        if all(x in NOBLE for x in small) and not all(x in {"el", "san", "lo"} for x in small):
            return at - first <= 3 or begins_person
        if self._organization_head(first) and small[0] in {"de", "del", "para", "y", "e"}:
            if small[0] in {"y", "e"}:
                if self._one_body(first, at, end):
                    return True
                if len(small) > 1:
                    return False
                return (
                    bool(self.label[end] in {"ORG", "MISC"} and self.label[at - 1])
                    and self.label[end] == self.label[at - 1]
                )
            return not self._acronym(at - 1)
        both = self.label[end] == "PER" and self.label[at - 1] == "PER"
        return begins_person and small[0] in {"de", "del"} and both

    def _who_is_of(self, first: int, at: int) -> bool:
        """`la profesora de la Universidad de Lugo | Ana Ruiz`: after a body's town a full name is a person's."""
        w = self.w
        if w.text[first] == "Miss" and at - first == 2 and at + 1 < len(w):
            # `la ex Miss Salcedo | Ana Ruiz`
            return self.capital[at] and self.capital[at + 1] and w.text[at + 1].istitle()
        town = (
            at - first > 2 and w.lower[at - 2] == "de" and self.gazetteer.is_place(w.text[at - 1])
        )
        return town and self._organization_head(first) and self._full_name(at)

    def _full_name(self, i: int) -> bool:
        """Whether a given name stands there with a capital after it."""
        return (
            i + 1 < len(self.w)
            and self.w.fold[i] in self.gazetteer.given
            and not self.gazetteer.is_place(self.w.text[i])
            and self.capital[i + 1]
        )

    def _one_body(self, first: int, at: int, end: int) -> bool:
        """`Instituto de Aguas y Montes (Inam)`: two matters of one body, whose letters may follow.

        Without letters only where what follows `y` is no name known otherwise.
        """
        w, gazetteer = self.w, self.gazetteer
        stop = end + 1
        while (
            stop < len(w)
            and stop < end + 8
            and (self.capital[stop] or (w.lower[stop] in INNER | {"la"} and w.text[stop] != "("))
        ):
            stop += 1
        if stop + 2 < len(w) and w.text[stop] == "(" and w.text[stop + 2] in {")", ","}:
            letters = w.fold[stop + 1]
            initials = "".join(
                w.fold[i][0] for i in range(first, stop) if self.capital[i] and w.fold[i]
            )
            rest = iter(initials)
            held = sum(any(c == r for r in rest) for c in letters if c.isalpha())
            if len(letters) > 2 and letters[0] == initials[0] and held >= min(3, len(letters)):
                return True
        if w.text[first] not in DEPARTMENT_HEADS or w.lower[first + 1] not in {"de", "del", "para"}:
            # `Unidad de Ensayo Químico e Innovación`: an adjective may stand in between
            return False
        if at - first < 3 or any(w.lower[i] in {"y", "e"} for i in range(first, at)):
            return False
        word = w.text[end]
        known = (
            w.fold[end] in gazetteer.given
            or gazetteer.is_place(word)
            or fold(word) in gazetteer.bodies
            or word in gazetteer.heads
            or (word.isupper() and len(word) > 1)
        )
        alone = self.seen[word] > sum(
            w.text[i] == word and w.lower[i - 1] in {"y", "e", "la", "el"} for i in range(1, len(w))
        )
        if known or alone or self._acronym(at - 1):
            return False
        # two articles in parallel, as in `para el Control y la Vigilancia`, or none
        parallel = end - at == 1 or w.lower[first + 2] in ARTICLES
        return parallel and self.label[end] != "LOC"

    def _organization_head(self, i: int) -> bool:
        return self.w.text[i] in self.gazetteer.heads

    def _acronym(self, i: int) -> bool:
        text = self.w.text[i]
        return len(text) > 1 and text.isupper()

    def _split(self, run: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """A run cut where an office's complement meets its bearer: `ministro de Cultura | Ana Ruiz`."""
        first, past = run
        w = self.w
        lead = w.lower[first - 1] if first else ""
        for cut in range(first + 1, past):
            twin = w.text[cut] == w.text[cut - 1] and w.text[cut].isalpha()
            if twin and not self._twice_named(first, cut):
                yield from self._split((first, cut))
                yield from self._split((cut, past))
                return
            led = self._office_before(first) and lead in {"de", "del", "la", "el"}
            if led and cut == past - 1 and self._two_known(first, cut):
                # `el delantero del Deportivo Sáez`, where the article names both apart
                yield from self._split((first, cut))
                yield cut, past
                return
            acronym_person = (
                cut == first + 1
                and self._acronym(first)
                and past - cut >= 2
                and w.text[cut].istitle()
                and w.doc[first].ent_iob_ != "I"
                and self.label[cut] == "PER"
                and (lead in {"de", "del"} or w.lower[max(0, first - 2) : first] == ["a", "la"])
            )
            if acronym_person:
                yield first, cut
                yield from self._split((cut, past))
                return
            closed = (self._acronym(first) and cut == first + 1) or w.fold[
                cut - 1
            ] in self.gazetteer.countries
            if (
                led
                and closed
                and past - cut >= 2
                and w.text[cut].istitle()
                and w.lower[cut] not in INNER
            ):
                # `el ex eurodiputado de UX Ion Arrúe`, `el embajador de Perú Luis Mora`
                yield first, cut
                yield from self._split((cut, past))
                return
            given = w.fold[cut] in self.gazetteer.given and past - cut >= 2
            if not given or w.lower[cut - 1] in INNER or w.lower[cut - 1] in NOBLE:
                continue
            before_given = (
                w.fold[cut - 1] in self.gazetteer.given and w.fold[first] in self.gazetteer.given
            )
            office = lead in {"de", "del", "la", "el", "y", "e"} and self._office_before(first)
            entity = (
                w.doc[cut].ent_iob_ == "B"
                and self.label[cut] == "PER"
                and self.label[cut - 1] not in {"", "PER"}
            )
            acronym = any(self._acronym(k) and len(w.text[k]) > 2 for k in range(first, cut))
            place = self.gazetteer.is_place(w.joined(first, cut))
            eponym = w.text[first] in EPONYMOUS and not self._office_before(first)
            headed = self._organization_head(first) and (eponym or not entity)
            entity = entity and not eponym
            complement = office and not headed and w.fold[first] not in self.gazetteer.given
            if not before_given and (complement or entity or acronym or (place and office)):
                yield first, cut
                yield from self._split((cut, past))
                return
        yield first, past

    def _two_known(self, first: int, cut: int) -> bool:
        """Whether the article names alone both what stands before `cut` and the word there."""
        w = self.w
        head, word = w.text[first], w.text[cut]
        if not word.istitle() or word in self.gazetteer.ends or not self.capital[cut - 1]:
            return False
        if head not in self.gazetteer.clubs and head not in self.gazetteer.heads:
            return False
        alone = sum(
            w.text[i] == word and not self.capital[i - 1]
            for i in range(1, len(w))
            if i != cut and not self.shout[i]
        )
        return alone > 0 and not self._bears(head, cut)

    def _bears(self, head: str, cut: int) -> bool:
        """Whether a head stands directly before the word at `cut` elsewhere too."""
        w = self.w
        return any(
            w.text[i] == w.text[cut] and w.text[i - 1] == head for i in range(1, len(w)) if i != cut
        )

    def _office_before(self, first: int) -> bool:
        """Whether `de`/`del` before a run hangs on an office: `la ministra de`."""
        w = self.w
        for i in range(first - 1, max(first - 8, -1), -1):
            if self.lexicon.sense(w.lower[i], Noun.PERSON) and w.text[i].islower():
                return True
            if w.pos[i] in {"VERB", "AUX", "PUNCT"}:
                return False
        return False

    def _trim(self, first: int, past: int) -> tuple[int, int]:
        """Without leading articles and titles, trailing small words and marks."""
        w = self.w
        while first < past:
            low = w.lower[first].rstrip(".")
            title = (
                low in self.lexicon.titles
                and past - first > 1
                and low not in {"san", "santa", "sor"}
            )
            article = (
                low in ARTICLES
                and not self._starts_place(first)
                and not self._own_article(first, past)
            )
            title = title or (past - first > 1 and self._office(first))
            inner = w.lower[first] in INNER and w.text[first] == w.lower[first]
            body = low in BODIES and past - first > 1 and w.lower[first + 1] not in INNER
            mark = w.text[first] in QUOTES or not low[:1].isalnum()
            if not (title or article or inner or body or mark):
                break
            first += 1
        while past > first and (
            w.lower[past - 1] in INNER
            or (w.lower[past - 1] in NOBLE and not self.capital[past - 1])
            or not any(c.isalnum() for c in w.text[past - 1])
        ):
            past -= 1
        return first, past

    def _office(self, i: int) -> bool:
        """`el Presidente Ruiz`, `Papa Clemente`: an office with a capital is no part of the name."""
        sense = self.lexicon.sense(self.w.lower[i], Noun.PERSON)
        if (
            sense is None
            or sense.plural
            or self.w.fold[i] in self.gazetteer.given
            or self.w.text[i].isupper()
        ):
            return False
        # `Consejero de Aguas`
        ruler = self.label[i] == "ORG" and not sense.classes.isdisjoint(RULERS)
        labelled = self.label[i] not in {"", "PER"} and not ruler
        if labelled or self.lexicon.sense(self.w.lower[i], Noun.ORGANIZATION):
            return False
        led = i > 0 and (self.w.lower[i - 1] in OFFICE_LEADS or self._office_before_office(i))
        return (
            led
            or not sense.classes.isdisjoint({"head", "minister", "region"})
            or self.w.lower[i] == "papa"
        )

    def _office_before_office(self, i: int) -> bool:
        """`General` in `el Fiscal General`."""
        before = self.lexicon.sense(self.w.lower[i - 1], Noun.PERSON)
        return before is not None and i > 1 and self.w.lower[i - 2] in OFFICE_LEADS

    def _is_office_alone(self, first: int, past: int) -> bool:
        """`el Papa`, `la Ministra`, `el Santo Padre`, `CEO`: no name at all."""
        if past - first == 1 and self.w.text[first] in self.gazetteer.stand_ins:
            return True
        if past - first == 1 and self._acronym(first) and not self.shout[first]:
            return self.lexicon.sense(self.w.lower[first], Noun.PERSON) is not None
        if past - first > 1:
            whole = self.lexicon.sense(" ".join(self.w.lower[first:past]), Noun.PERSON)
            # `el Fiscal General`
            led = first > 0 and self.w.lower[first - 1] in OFFICE_LEADS
            each = led and all(
                self.lexicon.sense(self.w.lower[i], Noun.PERSON)
                and self.w.fold[i] not in self.gazetteer.given
                for i in range(first, past)
            )
            return whole is not None or each
        led = first > 0 and self.w.lower[first - 1] in OFFICE_LEADS
        sense = self.lexicon.sense(self.w.lower[first], Noun.PERSON)
        rank = sense is not None and not sense.classes.isdisjoint({"head", "minister", "region"})
        return (led or rank) and self._office(first)

    def _with_adjective(self, first: int, past: int) -> int:
        """`Gobierno español`, `PP andaluz`, `Ejército ruso`: the body of one country or region."""
        w = self.w
        office = self.lexicon.sense(w.lower[first], Noun.PERSON)
        acronym = past - first == 1 and self._acronym(first) and not office
        body = w.text[first] in self.gazetteer.heads or acronym
        if (
            body
            and past < len(w)
            and w.sentence[past] == w.sentence[first]
            and w.text[past].islower()
        ):
            known = w.lower[past] in self.gazetteer.demonyms or w.lower[past] in {
                "central",
                "federal",
                "autonómico",
                "foral",
            }
            if known and not (
                past + 1 < len(w) and self.capital[past + 1] and not self.initial[past + 1]
            ):
                return past + 1
        return past

    def _own_article(self, first: int, past: int) -> bool:
        """`El País`, `La Moncloa`, `El Heraldo de México`: a capital article inside a sentence, or known."""
        w = self.w
        if not self.capital[first] or past - first < 2:
            return False
        if not self.initial[first] and not self.shout[first]:
            return True
        whole = w.joined(first, past)
        return fold(whole) in self.gazetteer.metonyms or w.layout.text.count(whole) > 1

    def _with_particle(self, first: int, past: int) -> int:
        """`De la Torca dijo`, `De Lindes negó`: a capital `De` before a family name and its verb."""
        w = self.w
        at = first - 2 if first > 1 and w.lower[first - 1] in {"la", "los", "las"} else first - 1
        if at < 0 or w.text[at] != "De" or self.label[first] not in {"PER", ""}:
            return first
        acts = past < len(w) and w.pos[past] in {"VERB", "AUX"}
        known = (
            self.gazetteer.is_place(w.joined(first, past)) or w.text[first] in self.gazetteer.heads
        )
        same = w.sentence[at] == w.sentence[first]
        return at if same and not known and (acts or not self.initial[at]) else first

    def _name(self, first: int, past: int) -> Name:
        labels = [label for label in self.label[first:past] if label]
        label = max(labels, key=labels.count, default="")
        return Name(first, past, label, "entity" if label else "capitals", self._parts(first, past))

    def _parts(self, first: int, past: int) -> tuple[str, ...]:
        w = self.w
        return tuple(
            w.fold[i]
            for i in range(first, past)
            if any(c.isalnum() for c in w.text[i])
            and not self._small_part(i, lone=past - first == 1)
        )

    def _small_part(self, i: int, *, lone: bool) -> bool:
        """Whether a word does not count when names are compared: `de`, and `Del` in `Del Olmar`."""
        low = self.w.lower[i]
        if self.w.text[i] == low:
            return low in INNER or low in NOBLE
        return not lone and low in CAPITAL_SMALL

    def _apart(self, name: Name, names: list[Name]) -> Iterator[Name]:
        """`Ana Ruiz de los Leones de Lugo`: cut where the article shows two names, not one."""
        w = self.w
        spoken_to = next(
            (i for i in range(name.first + 2, name.past - 1)
             if w.text[i] == "al" and w.text[i + 1] in self.gazetteer.heads),
            None,
        )  # fmt: skip
        if spoken_to is not None and name.parts[0] in self.gazetteer.given:
            # `contó Luis Mora al Diario Nuevo`
            yield self._name(name.first, spoken_to)
            yield self._name(spoken_to + 1, name.past)
            return
        body = next(
            (i for i in range(name.first + 2, name.past - 1)
             if w.text[i] == "del" and w.text[i + 1] in self.gazetteer.heads),
            None,
        )  # fmt: skip
        if body is not None and name.label == "PER" and name.parts[0] in self.gazetteer.given:
            # `el investigador Luis Mora del Laboratorio de Aguas`
            yield self._name(name.first, body)
            yield self._name(body + 1, name.past)
            return
        owner = self._owner_within(name, names)
        if owner:
            yield self._name(name.first, owner - 1)
            yield self._name(owner, name.past)
            return
        cut = next((i for i in range(name.first + 2, name.past) if w.lower[i] == "del"), name.past)
        goes_to = [i for i in range(cut, name.past - 1) if w.text[i] == "al"]
        if goes_to and name.parts[0] in self.gazetteer.given:
            # `el traspaso de Luis Mora del Semu al Valdara`: from one body to another
            yield self._name(name.first, cut)
            for first, past in ((cut + 1, goes_to[0]), (goes_to[0] + 1, name.past)):
                if first < past:
                    yield self._name(first, past)
            return
        if name.label != "PER" and name.past - name.first > 3:
            for at in range(name.first + 2, name.past - 1):
                if w.lower[at] in {"de", "del"} and not self._organization_head(name.first):
                    last = w.fold[at - 1]
                    alone = any(
                        n.label == "PER" and n.parts and n.parts[-1] == last
                        for n in names
                        if n is not name
                    )
                    if alone:
                        rest = self._trim(at, name.past)
                        yield self._name(name.first, at)
                        if rest[0] < rest[1]:
                            yield self._name(*rest)
                        return
        yield name

    def _owner_within(self, name: Name, names: list[Name]) -> int:
        """Where the person's name begins in `Semu de Luis Mora`, `Gobierno de Mora`; 0 if there is none.

        A full name after what is no body called after persons, or a name that somebody whom the
        article names more fully goes by, after a body that is named with who leads it.
        """
        w = self.w
        for at in range(name.first + 1, name.past - 1):
            if w.lower[at] != "de":
                continue
            tail = self._parts(at + 1, name.past)
            led = w.text[name.first] in LED_BY and at == name.first + 1
            if led and any(
                n.label == "PER" and n.parts[-len(tail) :] == tail
                for n in names
                if n is not name and len(n.parts) > len(tail)
            ):
                return at + 1
            alone = at == name.first + 1 and not self._organization_head(name.first)
            if (
                alone
                and self._full_name(at + 1)
                and w.fold[name.first] not in self.gazetteer.given
                and w.lower[name.first - 1] in {"el", "al", "del"}
            ):
                return at + 1
        return 0

    def _with_nicknames(self, names: list[Name]) -> list[Name]:
        """`Luis Mora "Chispa"`, `Ana "la Rubia" Ruiz`: marks inside or after a person's name."""
        w = self.w
        joined: list[Name] = []
        k = 0
        while k < len(names):
            name = names[k]
            at = name.past
            person = bool(name.parts) and (
                name.parts[0] in self.gazetteer.given
                or (name.label == "PER" and len(name.parts) > 1)
            )
            apart = at + 1 < len(w) and w.text[at] == "," and w.text[at + 1] in QUOTES
            opening = at + 1 if apart else at
            quoted = person and opening < len(w) and w.text[opening] in QUOTES
            close = self._closing(opening) if quoted else 0
            inner = tuple(
                w.fold[i]
                for i in range(opening + 1, close)
                if w.lower[i] not in ARTICLES and w.text[i].isalnum()
            )
            rest = [m for m in names[k + 1 :] if m.first <= close + 1] if close else []
            last = rest[-1] if rest else None
            goes_on = last is not None and last.first == close + 1
            if close and not goes_on and not apart and self._family_name(close + 1):
                last, goes_on = self._name(close + 1, close + 2), True
            # `Joaquín "el Lince" Mora`: a given name, marks, a family name, whatever the pipeline says
            sure = goes_on or name.label in {"PER", ""}
            if not close or not inner or not sure:
                following = names[k + 1] if k + 1 < len(names) else None
                if person and following is not None and self._known_as(name, following):
                    # `Ana Ruiz, alias la Rubia`, `Luis Mora, más conocido como Chispa`
                    called = following.parts
                    if len(called) > 1 and called[0] in ARTICLES:
                        called = called[1:]
                    joined.append(replace(name, nickname=called))
                    alias = Name(following.first, following.past, "PER", "nickname", called)
                    names[k + 1] = alias
                else:
                    joined.append(name)
                k += 1
            elif apart:
                # `Ana Ruiz, "Chispa",`: a name of its own, by which she may be called later
                ends = w.text[close + 1 : close + 2] in ([","], ["."], [")"], [";"], ["y"])
                own = len(name.parts) > 1 and close - opening <= 3 and ends
                if own:
                    alias = Name(opening + 1, close, "PER", "nickname", inner)
                    joined += [replace(name, nickname=inner), alias]
                    k += 1 + sum(m.first < close for m in names[k + 1 :])
                else:
                    joined.append(name)
                    k += 1
            else:
                past, parts = close + 1, name.parts
                if goes_on and last is not None:
                    past, parts = last.past, parts + last.parts
                joined.append(Name(name.first, past, "PER", "nickname", parts, inner))
                k += 1 + len(rest)
        return joined

    def _known_as(self, name: Name, following: Name) -> bool:
        """Whether the words between two names say that the second is another of the first's."""
        w = self.w
        if w.sentence[name.first] != w.sentence[following.first]:
            return False
        between = [
            x
            for x in w.lower[name.past : following.first]
            if x not in ARTICLES and x != "," and x not in QUOTES
        ]
        if not 0 < len(between) <= 3:
            return False
        last = " ".join(between[-2:])
        return between == ["alias"] or last in {
            "conocido como",
            "conocida como",
            "apodado",
            "apodada",
        }

    def _family_name(self, i: int) -> bool:
        """Whether a capital right after a nickname in marks is the family name."""
        w = self.w
        return i < len(w) and w.text[i].istitle() and w.text[i].isalpha() and w.pos[i] == "PROPN"

    def _closing(self, at: int) -> int:
        """The mark that closes a nickname opened at `at`: at most three words, the last a name's; else 0."""
        w = self.w
        for end in range(at + 2, min(at + 5, len(w))):
            if w.text[end] in QUOTES:
                inside = range(at + 1, end)
                named = self.capital[end - 1] and all(
                    self.capital[i] or w.lower[i] in ARTICLES or w.lower[i] in NOBLE for i in inside
                )
                apart = w.layout.paragraph(at) == w.layout.paragraph(end)
                spoken = end - at > 2 and w.pos[at + 1] in {"VERB", "AUX", "ADV"}
                return end if named and apart and not spoken else 0
        return 0

    def _drop_leading_words(self, names: list[Name]) -> list[Name]:
        """`Recula Mora` -> `Mora`: a first word of a sentence that the article never names otherwise."""
        counts = Counter(" ".join(self.w.text[n.first : n.past]) for n in names)
        stray_headings = self._only_in_headings(names)
        kept = []
        for name in names:
            first = name.first
            particle = self.w.text[first] == "De"
            if (
                self.initial[first]
                and not self.shout[first]
                and name.past - first > 1
                and not particle
            ):
                rest_first = first + 1
                while rest_first < name.past and self.w.lower[rest_first] in INNER:
                    rest_first += 1
                rest = " ".join(self.w.text[rest_first : name.past])
                whole = " ".join(self.w.text[first : name.past])
                head = self.w.text[first]
                ordinary = self.w.pos[first] in NOT_NAMES or self.w.lower[first] in self.small
                repeated = counts[rest] >= 2 and counts[rest] > counts[whole]
                if rest_first == first + 1 and self._one_entity(first, name.past):
                    # the pipeline takes both words for one name: a headline alone is no witness
                    repeated = repeated and first in stray_headings
                in_lists = (
                    self.w.fold[first] in self.gazetteer.given or head in self.gazetteer.heads
                )
                alone = self._surname_elsewhere(rest, names, name)
                stray = (
                    not self.seen[head]
                    and not self.gazetteer.is_place(head)
                    and rest_first == first + 1
                )
                begins = self.w.fold[rest_first] in self.gazetteer.given if rest else False
                heading = first in stray_headings
                again = begins and counts[rest] > 0
                stray = stray and (heading or again or self.w.pos[first] != "PROPN")
                if rest and stray and not in_lists and alone and (begins or len(rest.split()) == 1):
                    ordinary = True
                if (rest and repeated and not (in_lists and rest_first == first + 1)) or (
                    ordinary
                    and rest
                    and not in_lists
                    and not self.gazetteer.is_place(whole)
                    and (alone or self.w.pos[first] in NOT_NAMES)
                ):
                    name = replace(name, first=rest_first, parts=self._parts(rest_first, name.past))
            kept.append(name)
        return kept

    def _only_in_headings(self, names: list[Name]) -> set[int]:
        """First tokens of the names in headings that stand nowhere else but where a paragraph begins."""
        layout = self.w.layout
        begins = {first for first, _ in layout.paragraphs}
        words = {n.first: " ".join(self.w.text[n.first : n.past]) for n in names}
        heads = {n.first for n in names if layout.paragraph(n.first) in layout.headings}
        inside = {words[n.first] for n in names if n.first not in heads | begins}
        loud = {words[first] for first in heads}
        return {
            n.first
            for n in names
            if n.first in heads | begins and words[n.first] in loud and words[n.first] not in inside
        }

    def _one_entity(self, first: int, past: int) -> bool:
        doc = self.w.doc
        return doc[first].ent_iob_ == "B" and all(
            doc[i].ent_iob_ == "I" and self.label[i] == "PER" for i in range(first + 1, past)
        )

    def _surname_elsewhere(self, rest: str, names: list[Name], here: Name) -> bool:
        last = fold(rest.rsplit(" ", 1)[-1])
        return any(n is not here and n.parts and n.parts[-1] == last for n in names)
