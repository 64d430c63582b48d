"""Descriptions by the order of words: `el actual ministro de Exteriores francés`, `la red social`.

A nominal is a noun of the lexicon with what belongs to it. Roles (`roles`) are nominals beside a
name; epithets (`epithets`) are nominals that stand alone. Both read the order of words and not
the tree, because attachment of `de` phrases is what parsers of news get wrong most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.analysis.gazetteer import Demonym, Gazetteer, fold
from briefgen.analysis.lexicon import Lexicon, Noun, Sense, word_set
from briefgen.analysis.names import QUOTES, Name
from briefgen.analysis.phrases import DEFINITE, POSSESSIVE
from briefgen.analysis.words import Words
from briefgen.model import Gender

DETERMINERS = DEFINITE | frozenset({"un", "una"})
LINKS = frozenset({"de", "del"})
"""Prepositions of a complement that any description may have."""
WIDE_LINKS = LINKS | frozenset({"en", "ante", "para", "por", "contra", "sobre", "adjunto", "a"})
"""Those of a role in apposition, where a comma or bracket shows the end."""
OFFICE_LINKS = LINKS | frozenset({"para", "ante"})
SENT = frozenset(
    {"minister", "diplomat", "spokesperson", "candidate", "deputy", "leader", "head", "manager"}
) | {"official", "party", "politician"}
"""Classes of persons who are so for or before somebody."""
TOWARDS = word_set("afín próximo cercano contrario favorable leal opuesto ajeno")
"""Adjectives that take `a`."""
NO_FIELDS = word_set(
    "declaraciones rueda entrevista entrevistas conferencia conversación referencia relación alusión respuesta comunicado directo español inglés público privado general particular caso juego torno cuanto vez contra busca nombre presencia compañía diálogo charla estado días"
)
"""What follows `en` and is no field of an expert: `dijo el experto en rueda de prensa`."""
INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "SYM"})
COMPOUND = frozenset(
    {"spokesperson", "military", "manager", "minister", "law", "police", "coach", "athlete"}
)
AGENT = ("dor", "dora", "tor", "tora", "ista", "ario", "aria", "ero", "era")
PARTICIPLES = (
    "ado",
    "ada",
    "ido",
    "ida",
    "uesto",
    "uesta",
    "scrito",
    "scrita",
    "lecto",
    "lecta",
    "bierto",
    "bierta",
)


def is_participle(word: str) -> bool:
    """Whether a word has a participle's ending: `el multipremiado artista`."""
    return word.endswith(PARTICIPLES) and len(word) > 6


@dataclass(frozen=True, slots=True)
class Nominal:
    """A description at its place."""

    determiner: int | None
    """Token of its determiner; for `del`, `al` the contraction."""
    first: int
    """Its first word after the determiner."""
    head: int
    past: int
    senses: tuple[Sense, ...]
    adjectives: tuple[int, ...]
    """Tokens of its adjectives, after or before the noun."""
    complements: tuple[tuple[int, int], ...]
    """Each `de …` with its preposition, as [first, past) tokens."""
    quoted_name: bool = False

    def sense(self, noun: Noun) -> Sense | None:
        """Its sense that names that sort of thing."""
        return next((s for s in self.senses if s.noun is noun), None)

    @property
    def bare(self) -> bool:
        """Whether it is the noun alone."""
        return not self.adjectives and not self.complements


class NominalReader:
    """Reads nominals of one article; names are taken whole."""

    def __init__(
        self, words: Words, names: Sequence[Name], lexicon: Lexicon, gazetteer: Gazetteer
    ) -> None:
        self.w = words
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.name_at: Mapping[int, Name] = {n.first: n for n in names}
        self.inside = {i for n in names for i in range(n.first, n.past)}

    def noun_at(self, i: int, limit: int) -> tuple[int, tuple[Sense, ...]]:
        """Length and senses of the noun that begins at a token; (0, ()) inside a name or for a verb."""
        w = self.w
        if i >= limit:
            return 0, ()
        length, senses = self.lexicon.noun_at(w.lower, i, limit)
        if not length:
            return 0, ()
        if i in self.inside:
            name = self.name_at.get(i)
            office = name is not None and name.label in {"MISC", ""} and self._after_determiner(i)
            # `el Premio Nobel de Literatura`: an office written like a name
            return (length, senses) if office else (0, ())
        wrong = w.pos[i] in {"VERB", "AUX", "ADV", "ADP", "PRON", "CCONJ", "SCONJ"}
        if wrong and not self._after_determiner(i):
            return 0, ()
        covered = next((j for j in range(i, i + length) if j in self.inside), None)
        if covered is None:
            return length, senses
        name = self.name_at.get(covered)
        if name is not None and name.past <= i + length:
            # `el presidente del Gobierno`: a name within an office is the office's
            return length, senses
        return self.noun_at(i, covered)

    def _after_determiner(self, i: int) -> bool:
        at = i - 1
        if at > 0 and self.w.lower[at] in self.lexicon.prenominal:
            at -= 1
        return at >= 0 and self.w.lower[at] in DETERMINERS

    def read(
        self, i: int, limit: int, *, links: frozenset[str] = OFFICE_LINKS, participles: bool = False
    ) -> Nominal | None:
        """The longest description that begins at a token (determiner, adjective or noun)."""
        w = self.w
        at = i
        determiner = None
        if at < limit and w.lower[at] in DETERMINERS and at not in self.name_at:
            determiner = at
            at += 1
        first = at
        adjectives: list[int] = []
        if at + 2 < limit and w.text[at] in QUOTES and determiner is not None:
            # `el "conseller" avisa`: the office alone in marks
            length, senses = self.noun_at(at + 1, limit)
            close = at + 1 + length
            goes_on = close + 1 < limit and w.lower[close + 1] in LINKS
            if length and close < limit and w.text[close] in QUOTES and not goes_on:
                return Nominal(determiner, at, at + 1, at + 2 + length, senses, (), ())
        while at < limit:
            length, senses = self.noun_at(at, limit)
            # `el primer ministro` is one word more than a minister
            modifier = (w.lower[at] in self.lexicon.prenominal and length < 2) or (
                w.pos[at] in {"ADJ", "NUM"} and not length
            )
            follows = self.noun_at(at + 1, limit)[0] > 0 or (
                at + 2 < limit
                and w.lower[at + 1] in self.lexicon.prenominal
                and self.noun_at(at + 2, limit)[0] > 0
            )
            praised = determiner is not None and not length and is_participle(w.lower[at])
            if (modifier or praised) and follows and at - first < 3 and at not in self.inside:
                adjectives.append(at)
                at += 1
                continue
            if not length:
                return None
            return self._complete(
                determiner, first, at, at + length, senses, adjectives, limit, links, participles
            )
        return None

    def _complete(
        self,
        determiner: int | None,
        first: int,
        head: int,
        past: int,
        senses: tuple[Sense, ...],
        adjectives: list[int],
        limit: int,
        links: frozenset[str],
        participles: bool,
    ) -> Nominal:
        w = self.w
        complements: list[tuple[int, int]] = []
        quoted_name = False
        office = self.name_at.get(head)
        if office is not None and office.past > past:
            complements.append((past, office.past))
            past = office.past
        while past < limit:
            low = w.lower[past]
            if past in self.name_at and not complements and self._adjectival_name(past):
                past = self.name_at[past].past
            elif (
                (low in links and (low in LINKS or self._sent(senses, links)))
                or self._governed(past, limit, senses, adjectives)
            ) and past not in self.name_at:
                end = self._complement(past, limit)
                if end <= past + 1:
                    break
                complements.append((past, end))
                past = end
            elif past in self.inside:
                break
            elif compound := self._compound(past, limit, senses):
                past += compound
            elif degree := self._degree(past, limit):
                adjectives.append(past + degree - 1)
                past += degree
            elif self._describes(past, senses, complements, participles=participles):
                adjectives.append(past)
                past += 1
            elif low in {"y", "e"} and past + 1 < limit:
                length, more = self.noun_at(past + 1, limit)
                joint = [s for s in more if any(s.noun is t.noun for t in senses) and not s.plural]
                if (
                    length
                    and joint
                    and w.lower[past + 1] not in DETERMINERS
                    and self._same_bearer(past + 1, length)
                ):
                    past += 1 + length
                elif (
                    adjectives
                    and adjectives[-1] == past - 1
                    and self.is_adjective(past + 1, participles=False)
                ):
                    adjectives.append(past + 1)
                    past += 2
                else:
                    break
            elif w.text[past] in QUOTES and (end := self._quoted(past, limit)):
                quoted_name = True
                past = end
            else:
                break
        return Nominal(
            determiner,
            first,
            head,
            past,
            senses,
            tuple(adjectives),
            tuple(complements),
            quoted_name,
        )

    @staticmethod
    def _sent(senses: tuple[Sense, ...], links: frozenset[str]) -> bool:
        """Whether a noun takes `para`, `ante`: an office does, a trade does not.

        `la secretaria de Estado para el Deporte`, `el enviado ante la OEA`.
        """
        classes = {c for s in senses if s.noun is Noun.PERSON for c in s.classes}
        return links is not OFFICE_LINKS or not classes.isdisjoint(SENT)

    def _governed(
        self, at: int, limit: int, senses: tuple[Sense, ...], adjectives: Sequence[int]
    ) -> bool:
        """Whether a preposition belongs to the noun or adjective before it.

        `el experto en energía`, `el candidato por la coalición X`, `la diputada por Lugo`, `el
        candidato afín al rey`; not `dijo el experto en una entrevista`.
        """
        w = self.w
        nxt = at + 1
        if nxt >= limit or w.pos[at - 1] == "PUNCT" or is_participle(w.lower[at - 1]):
            return False
        if w.lower[at] in {"a", "al"}:
            return bool(adjectives) and adjectives[-1] == at - 1 and w.lemma[at - 1] in TOWARDS
        classes = {c for s in senses if s.noun is Noun.PERSON for c in s.classes}
        if w.lower[at] == "en":
            field = w.pos[nxt] == "NOUN" and w.text[nxt].islower() and nxt not in self.inside
            return "expert" in classes and field and w.lower[nxt] not in NO_FIELDS
        if w.lower[at] == "por" and classes & {"candidate", "deputy"}:
            body = nxt + (w.lower[nxt] in {"el", "la"})
            named = nxt in self.name_at and self.name_at[nxt].label != "PER"
            return named or self.lexicon.sense(w.lower[body], Noun.ORGANIZATION) is not None
        return False

    def _degree(self, at: int, limit: int) -> int:
        """Length of `más grande`, `no adscrita`, where a complement goes on the description; else 0."""
        w = self.w
        if at + 2 >= limit or w.lower[at] not in {"más", "no"} or w.lower[at + 2] not in LINKS:
            return 0
        shaped = w.pos[at + 1] == "ADJ" or is_participle(w.lower[at + 1])
        return 2 if shaped and w.text[at + 1].islower() else 0

    def _compound(self, i: int, limit: int, senses: tuple[Sense, ...]) -> int:
        """Length of a second noun set right beside the first: `ministra portavoz`, `teniente coronel`."""
        if not any(s.noun is Noun.PERSON for s in senses) or not self.w.text[i].islower():
            return 0
        length, more = self.noun_at(i, limit)
        office = any(s.noun is Noun.PERSON and not s.plural and s.classes & COMPOUND for s in more)
        return length if office else 0

    def _same_bearer(self, i: int, length: int) -> bool:
        """`especialista e investigador`: a second noun without a determiner of its own."""
        nxt = i + length
        return nxt >= len(self.w) or self.w.pos[nxt] not in {"VERB", "AUX"} or True

    def _adjectival_name(self, i: int) -> bool:
        """`el grupo Popular`, `el diputado del PSE`: not a bearer but part of the description."""
        return self.w.text[i] in self.gazetteer.party_words

    def is_adjective(self, i: int, *, participles: bool) -> bool:
        """Whether a word may describe the noun before it, whatever its tag where it is a demonym."""
        w = self.w
        low = w.lower[i]
        if not w.text[i][:1].isalpha() or w.text[i][:1].isupper():
            return False
        if low in self.gazetteer.demonyms or low in self.gazetteer.broad:
            return True
        if w.pos[i] == "ADJ" or low.startswith("anti"):
            return True
        kin = self.lexicon.sense(low, Noun.PERSON)
        if (
            kin is not None
            and i
            and self.lexicon.sense(w.lower[i - 1], Noun.ORGANIZATION)
            and low.endswith(AGENT)
        ):
            # `la empresa promotora`
            return True
        if kin is not None and "party" in kin.classes and w.pos[i] not in {"VERB", "AUX"}:
            return True
        if (
            w.pos[i] == "NOUN"
            and self.lexicon.sense(low, Noun.PERSON)
            and low.endswith(("ista", "ario", "aria", "dor", "dora"))
        ):
            return True
        return participles and w.pos[i] in {"VERB", "ADJ"} and low.endswith(PARTICIPLES)

    def _describes(
        self, i: int, senses: tuple[Sense, ...], complements: Sequence[object], *, participles: bool
    ) -> bool:
        """Whether a word goes on describing the head noun; after a complement only if it must."""
        low = self.w.lower[i]
        if low in self.gazetteer.demonyms or low in self.gazetteer.broad:
            return self.w.text[i].islower()
        if complements or low.endswith(PARTICIPLES):
            shaped = low.endswith(PARTICIPLES)
            return (
                participles
                and shaped
                and self.is_adjective(i, participles=True)
                and self._agrees(i, senses)
            )
        return self.is_adjective(i, participles=False)

    def _agrees(self, i: int, senses: tuple[Sense, ...]) -> bool:
        """Whether a participle can belong to the head noun: by its ending, else by a `de` after it."""
        gender = senses[0].gender
        if gender is None:
            return i + 1 < len(self.w) and self.w.lower[i + 1] in LINKS
        return self.w.lower[i].endswith("a") == (gender is Gender.FEMALE)

    def _complement(self, at: int, limit: int) -> int:
        """Past the noun phrase after a preposition; `at + 1` if there is none."""
        w = self.w
        past = at + 1
        if past < limit and w.lower[past] in DETERMINERS and past not in self.name_at:
            past += 1
        start = past
        while past < limit:
            name = self.name_at.get(past)
            if name is not None and name.past <= limit:
                # a person's name ends a complement; two names side by side do not belong together
                if (
                    past > start
                    and w.lower[past - 1] not in {"de", "del", "la", "el", "y", "e", "los", "las"}
                    and w.pos[past - 1] == "PROPN"
                ):
                    break
                past = name.past
                if name.label == "PER":
                    break
                past = self.row_of_names(past, limit)
                continue
            low = w.lower[past]
            if low in {"y", "e"} and past > start and past + 1 < limit:
                joins = past + 1 in self.name_at or (
                    w.pos[past + 1] in {"NOUN", "PROPN"} and w.lower[past + 1] not in DETERMINERS
                )
                if not joins or self._new_clause(past + 1):
                    break
                past += 1
                continue
            if (
                w.pos[past] in {"NOUN", "PROPN"}
                and past > start
                and w.pos[past - 1] in {"NOUN"}
                and self._person(past)
            ):
                break
            if (
                w.pos[past] in INSIDE
                and w.text[past][:1].isalnum()
                and (w.pos[past] != "DET" or past == start)
            ):
                past += 1
                continue
            if w.text[past] in QUOTES and (end := self._quoted(past, limit)):
                past = end
                continue
            break
        return past if past > start else at + 1

    def row_of_names(self, past: int, limit: int) -> int:
        """Past the rest of `el exjugador del Semu, Valdara y Linces`; the same token if there is none."""
        w = self.w
        at = past
        while at + 1 < limit and w.text[at] == "," and (name := self.name_at.get(at + 1)):
            if self._full_person(name):
                return past
            at = name.past
        last = self.name_at.get(at + 1) if at > past and at + 1 < limit else None
        closed = last is not None and w.lower[at] in {"y", "e"} and not self._full_person(last)
        return last.past if last is not None and closed else past

    def _full_person(self, name: Name) -> bool:
        """Whether a name is surely a person's: the pipeline takes clubs of one word for persons."""
        return name.label == "PER" and len(name.parts) > 1

    def _person(self, i: int) -> bool:
        return self.lexicon.sense(self.w.lower[i], Noun.PERSON) is not None

    def _new_clause(self, i: int) -> bool:
        """Whether a verb follows soon after `y X`: `el ministro de Obras y Pérez dijo`."""
        name = self.name_at.get(i)
        nxt = name.past if name else i + 1
        return bool(name and name.label == "PER") or (
            nxt < len(self.w) and self.w.pos[nxt] in {"VERB", "AUX"} and name is not None
        )

    def _quoted(self, at: int, limit: int) -> int:
        """Past the mark that closes a quoted name begun at `at`, else 0."""
        w = self.w
        for end in range(at + 2, min(at + 8, limit)):
            if w.text[end] in QUOTES:
                capital = w.text[at + 1][:1].isupper()
                verb = any(
                    w.pos[k] in {"VERB", "AUX"} and w.text[k].islower() for k in range(at + 1, end)
                )
                return end + 1 if capital and not verb else 0
        return 0

    def demonym_before(self, name: Name) -> Demonym | None:
        """The demonym that introduces a name: `el francés Nicolas Arnal`, `la rosarina Eva Sanz`."""
        w = self.w
        if name.first < 2 or w.lower[name.first - 2] not in {"el", "la", "al", "del", "un", "una"}:
            return None
        demonym = self.gazetteer.demonyms.get(w.lower[name.first - 1])
        same = w.sentence[name.first] == w.sentence[name.first - 2]
        return (
            demonym
            if demonym and same and not demonym.plural and w.text[name.first - 1].islower()
            else None
        )

    # ------------------------------------------------------------ what a description says

    def demonyms(self, nominal: Nominal) -> frozenset[str]:
        """Origins that its adjectives name; broad ones (`europeo`) left out."""
        found: set[str] = set()
        for i in nominal.adjectives:
            demonym = self.gazetteer.demonyms.get(self.w.lower[i])
            if demonym:
                found |= demonym.origins
        return frozenset(found)

    def of_names(self, nominal: Nominal) -> list[Name]:
        """Names inside its complements."""
        return [
            self.name_at[i]
            for first, past in nominal.complements
            for i in range(first, past)
            if i in self.name_at
        ]

    def content(self, nominal: Nominal) -> frozenset[str]:
        """Folded content words beside the head, by which two descriptions can be compared."""
        w = self.w
        return frozenset(
            fold(w.lower[i])
            for i in range(nominal.first, nominal.past)
            if i != nominal.head
            and w.text[i][:1].isalnum()
            and w.lower[i] not in DETERMINERS
            and w.lower[i] not in WIDE_LINKS
            and w.lower[i] not in {"y", "e", "ex"}
            and w.lower[i] not in self.lexicon.prenominal
        )

    def possessive(self, nominal: Nominal) -> bool:
        """`su portavoz`."""
        return nominal.determiner is not None and self.w.lower[nominal.determiner] in POSSESSIVE
