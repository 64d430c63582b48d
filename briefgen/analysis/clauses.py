"""Clauses by the order of words: their bounds, verb groups and subjects, for the question rules.

The tree is asked for little (a subject after its verb); bounds come from marks, conjunctions and
finite verbs, because a question built over a wrong attachment is no Spanish at all, while one
built over a clause a word too short still is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Doc

from briefgen.analysis.pack import Pack
from briefgen.analysis.phrases import words as phrase_words
from briefgen.analysis.verbs import VerbTable, is_conditional, is_future, is_infinitive, verbs_of
from briefgen.analysis.words import Words, words_of

CLOSING = frozenset("”»\"')]’")
OPENING = frozenset("“«([‘")
_ENDINGS = phrase_words(
    """ar er ir ír o as a amos áis an é aste ó amos aron aba abas aban ábamos aré ará arán aremos aría arían
    e es en emos imos í iste ió ieron ía ías ían íamos eré erá erán eremos ería erían iré irá irán iremos iría irían
    ado ada ados adas ando ido ida idos idas iendo yó yeron yendo ara aran ase asen iera ieran iese iesen era eran eron
    arlo arla arlos arlas arle arles arse erlo erla erlos erlas erle erles erse irlo irla irlos irlas irle irles irse
    á án ía ían"""
)
_VERB_ONLY = re.compile(
    r"(ó|aron|ieron|ará|arán|erá|erán|irá|irán|aría|arían|ería|erían|iría|irían)$"
)
_SUBORDINATORS = phrase_words(
    "que si cuando como donde porque aunque mientras quien quienes cuyo cuya según qué quién quiénes cuál cuáles cuándo cuánto cuánta cuántos cuántas cómo dónde"
)
_SPANS = phrase_words(
    "minutos horas días semanas meses años siglos mes año semana siglo tiempo década décadas"
)
_AFTER_LAST = frozenset({".", "…", "...", *CLOSING})
"""What may stand after a sentence's last word."""
_BEFORE_FIRST = frozenset({",", ".", "¿", "—", "–", '"', *OPENING})
"""What may stand before a sentence's first word."""
_BETWEEN = frozenset({",", "—", "–", *CLOSING})
_BREAKS = frozenset({";", ":", "?", "!", *OPENING, *CLOSING})
_PARTICIPLE = re.compile(r"([aií]d[oa]s?|(ch|t|s)[oa]s?)$")
_WITH_PRONOUNS = re.compile(r"^(\w+[aeiáéí]r)(?:se|me|te|nos)?(?:l[oae]s?)?$")
_PLAIN = str.maketrans("áéí", "aei")
_LIKE_FUTURES = ("rá", "rán", "ré", "remos", "ría", "rían", "ríamos")
"""How futures and conditionals end."""
_NO_VERB = frozenset({"NOUN", "PROPN", "ADP", "DET", "PUNCT", "NUM", "SCONJ", "CCONJ"})


class VerbWords:
    """Verbs by their forms: gives the infinitive of a word that is a form of one of them.

    Reads `negar:nieg` (infinitive and stems of irregular forms); spelling changes before e and i
    (`explicar`, `expliqu-`) need no mention.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        self._stems: dict[str, str] = {}
        for entry in entries:
            infinitive, *more = entry.split(":")
            base = infinitive[:-2]
            stems = {base, *more}
            if infinitive.endswith("ar"):
                for last, soft in (("c", "qu"), ("z", "c"), ("g", "gu")):
                    stems |= {s[: -len(last)] + soft for s in tuple(stems) if s.endswith(last)}
            for stem in stems:
                self._stems.setdefault(stem, infinitive)
        self.infinitives = frozenset(self._stems.values())
        self._lengths = sorted({len(s) for s in self._stems}, reverse=True)

    @property
    def stems(self) -> Iterable[str]:
        """What forms begin with."""
        return self._stems.keys()

    @cache  # noqa: B019  (one instance a lexicon entry, kept as long as the process)
    def match(self, word: str) -> str | None:
        """`aclaró` -> `aclarar`; None where the word is no form of these verbs."""
        for length in self._lengths:
            if length < len(word) and word[:length] in self._stems and word[length:] in _ENDINGS:
                return self._stems[word[:length]]
        return self._stems.get(word)


class VerbLists:
    """Many lists of verbs at once: of which of them a word may be a form."""

    def __init__(self, lists: Mapping[str, VerbWords]) -> None:
        self._names: dict[str, set[str]] = {}
        for name, verbs in lists.items():
            for stem in verbs.stems:
                self._names.setdefault(stem, set()).add(name)
        self._lengths = sorted({len(stem) for stem in self._names})

    def of(self, word: str) -> frozenset[str]:
        """The names of the lists in which `match` finds the word."""
        found = set(self._names.get(word, ()))
        for length in self._lengths:
            if length >= len(word):
                break
            names = self._names.get(word[:length])
            if names and word[length:] in _ENDINGS:
                found |= names
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A finite verb with what it cannot be parted from: `no se lo ha dicho`, `podría entrar`."""

    first: int
    """Negation and clitics included."""
    finite: int
    main: int
    """The token that carries the meaning: participle or infinitive, else the finite verb."""
    past: int
    negated: bool
    plural: bool
    modal: bool
    """Whether the finite verb is one of `poder`, `deber`, `tener que`, `ir a` before an infinitive."""


@dataclass(frozen=True)
class Clauses:
    """The clauses of one Doc."""

    words: Words
    verbs: VerbTable
    finite_forms: frozenset[str]
    clitics: frozenset[str]
    negations: frozenset[str]
    relatives: frozenset[str]
    connectives: Mapping[str, tuple[tuple[str, ...], ...]]
    """First word -> the linking phrases that begin with it, longest first."""
    often: VerbWords
    """Verbs whose present a tagger often takes for a noun or an adjective."""

    @property
    def doc(self) -> Doc:
        """The Doc they are read from."""
        return self.words.doc

    @cached_property
    def finite_verbs(self) -> list[bool]:
        """Whether each token is a finite verb, by its ending where that tells, else by its tag."""
        w = self.words
        # Most words are no verbs, which their tags and letters tell at once.
        telling = {low for low in set(w.lower) if self._may_be_finite(low)}
        return [
            (pos in {"VERB", "AUX"} or low in telling) and self._is_finite(i)
            for i, (low, pos) in enumerate(zip(w.lower, w.pos, strict=True))
        ]

    def _may_be_finite(self, lower: str) -> bool:
        """Whether a word may be a finite verb where its tag says that it is none."""
        return (
            lower in self.finite_forms
            or lower.endswith(_LIKE_FUTURES)
            or self.often.match(lower) is not None
        )

    def is_finite(self, i: int) -> bool:
        """Whether a token is a finite verb."""
        return self.finite_verbs[i]

    def _is_finite(self, i: int) -> bool:
        lower, pos = self.words.lower[i], self.words.pos[i]
        before = self.words.pos[i - 1] if i else ""
        text = self.words.text[i]
        if pos == "PROPN" and text[:1].isupper():
            return False
        if text[1:] != text[1:].lower() and not text.isupper():
            return False  # `iPhone`: a brand
        if lower in {"hace", "hacía", "hará"} and self._ago(i):
            return False
        if lower in self.finite_forms:
            return not (before == "DET" and pos == "NOUN")
        if is_conditional(lower) or is_future(lower):
            if before == "DET" and self.words.lower[i - 1] not in self.clitics:
                return False  # `una misma tubería`, whatever the tagger says
            if pos in {"VERB", "AUX"}:
                return True
            return (
                before not in {"DET", "ADP", "ADJ", "NUM"}
                and self.verbs.infinitive(lower) is not None
            )
        if pos in {"NOUN", "ADJ"}:
            return self._taken_for_noun(i)
        if pos not in {"VERB", "AUX"}:
            return False
        return "Fin" in self.words.morph[i].get("VerbForm", ())

    def _taken_for_noun(self, i: int) -> bool:
        """Whether a present stands where a noun cannot: `La compañía planea lanzar`, `el decreto vence el`."""
        w = self.words
        if not i or i + 1 >= len(w) or self.often.match(w.lower[i]) is None:
            return False
        if not w.lower[i].endswith(("a", "an", "e", "en")) or w.text[i][:1].isupper():
            return False
        after, nxt = w.pos[i + 1], w.lower[i + 1]
        opens = after == "DET" or nxt in {"que", "si", "al"} or (after == "VERB" and is_infinitive(_bare(nxt)))  # fmt: skip
        goal = nxt in {"en", "a", "con"} and i + 2 < len(w) and is_infinitive(_bare(w.lower[i + 2]))
        return (opens or goal) and (
            w.pos[i - 1] in {"NOUN", "PROPN", "ADJ", "NUM"} or w.lower[i - 1] == "se"
        )

    def _ago(self, i: int) -> bool:
        """Whether `hace` tells how long ago: `hace unos meses`, `hace 18 años`."""
        nearby = self.words.lower[i + 1 : i + 4]
        return any(word in _SPANS for word in nearby)

    def is_verb(self, i: int) -> bool:
        """Whether a token may be a form of a verb at all."""
        pos = self.words.pos[i]
        return pos not in _NO_VERB or (
            pos == "NOUN" and bool(_VERB_ONLY.search(self.words.lower[i]))
        )

    def sentence(self, i: int) -> tuple[int, int]:
        """First and past-last token of a token's sentence, its final full stop left out."""
        first, past = self.words.sentences[self.words.sentence[i]]
        while past > first + 1 and self.words.text[past - 1] in _AFTER_LAST:
            past -= 1
        return first, past

    @cached_property
    def _groups(self) -> dict[int, VerbGroup]:
        """The groups asked for so far: many rules look at the same verb."""
        return {}

    @cached_property
    def _firsts(self) -> dict[int, int]:
        """Where the clauses begin that were asked about so far, by their verb groups."""
        return {}

    def group(self, i: int) -> VerbGroup:
        """The verb group of the finite verb at i."""
        found = self._groups.get(i)
        if found is None:
            found = self._groups[i] = self._group(i)
        return found

    def _group(self, i: int) -> VerbGroup:
        w, first = self.words, i
        start = w.sentences[w.sentence[i]][0]
        negated = False
        while first > start and (
            w.lower[first - 1] in self.clitics
            or w.lower[first - 1] in self.negations
            or w.lower[first - 1] in {"ya", "todavía", "aún"}
        ):
            if w.lower[first - 1] in {"nadie", "ya"}:
                break
            first -= 1
            negated = negated or w.lower[first] in self.negations
        main, past, modal = i, i + 1, False
        limit = w.sentences[w.sentence[i]][1]
        lower = w.lower[i]
        j = i + 1
        while j < limit and w.pos[j] == "ADV" and j - i < 3 and w.lower[j] not in self.negations:
            j += 1
        nxt = w.lower[j] if j < limit else ""
        if _is_haber(lower) and self._participle(j, limit):
            main, past = j, j + 1
            if w.lower[j] in {"sido", "estado"} and self._participle(j + 1, limit):
                main, past = j + 1, j + 2
        elif _is_modal(lower) and j < limit and is_infinitive(_bare(nxt)):
            main, past, modal = j, j + 1, True
        elif (
            lower.startswith(("ten", "tien", "tuv"))
            and nxt == "que"
            and j + 1 < limit
            and is_infinitive(_bare(w.lower[j + 1]))
        ) or (
            (
                (lower in {"va", "van", "iba", "iban", "vaya", "vayan"} and nxt == "a")
                or (_is_haber(lower) and nxt == "de")
            )
            and j + 1 < limit
            and is_infinitive(_bare(w.lower[j + 1]))
        ):
            main, past, modal = j + 1, j + 2, True
        return VerbGroup(first, i, main, past, negated, self._plural(i), modal)

    def _participle(self, j: int, limit: int) -> bool:
        return j < limit and _PARTICIPLE.search(self.words.lower[j]) is not None

    def _plural(self, i: int) -> bool:
        lower = self.words.lower[i]
        return lower.endswith(("n", "mos")) or "Plur" in self.words.morph[i].get("Number", ())

    def finites(self, first: int, past: int) -> Iterator[int]:
        """The finite verbs of [first, past), in order."""
        verbs = self.finite_verbs
        return (i for i in range(first, past) if verbs[i])

    def main_finite(self, first: int, past: int) -> int | None:
        """The finite verb of the clause itself: those of relative clauses on the way are passed over."""
        w = self.words
        owed = 0
        for i in range(first, past):
            if (
                w.lower[i] in self.relatives
                and i > first
                and w.pos[i - 1] not in {"VERB", "AUX", "SCONJ"}
            ):
                owed += 1
            elif self.is_finite(i):
                if not owed:
                    return i
                owed -= 1
        return None

    def clause_verb(self, first: int, past: int, *, wish: bool = False) -> int | None:
        """The finite verb of a clause, also where the tagger saw none in its place.

        `wish`: grammar requires a subjunctive, which taggers often take for a noun or adjective.
        """
        found = self.main_finite(first, past)
        w = self.words
        for i in range(first, past if found is None else found):
            if w.pos[i] in {
                "DET",
                "ADP",
                "PRON",
                "ADV",
                "PUNCT",
                "CCONJ",
                "SCONJ",
                "NUM",
            } or not re.search(r"(an?|en?|ó|o)$", w.lower[i]):
                if w.lower[i] in self.relatives and i > first:
                    break
                continue
            before = w.lower[i - 1] if i > first else ""
            if self.words.text[i][:1].isupper() and w.pos[i] not in {"VERB", "AUX"}:
                continue
            if (
                i == first
                and w.pos[i] == "NOUN"
                and found is not None
                and not any(
                    w.lower[k] in self.relatives
                    or w.lower[k] in {"quién", "qué", "cómo", "cuándo", "dónde", "cuánto", "si"}
                    for k in range(i, found)
                )
            ):
                continue
            opens = (
                i == first
                or before in self.negations
                or (before in self.clitics and w.pos[i - 1] != "DET")
            )
            if (opens and (wish or found is None)) or (
                found is None
                and w.pos[i] in {"VERB", "AUX"}
                and not re.search(r"(ndo|[aei]r)$", w.lower[i])
            ):
                return i
        if found is None and wish:
            return self._noun_for_verb(first, past)
        return found

    def _noun_for_verb(self, first: int, past: int) -> int | None:
        """A word taken for a noun where the clause has no verb: `que la ministra renueve la subvención`."""
        w = self.words
        for followers in ({"DET", "ADP"}, {"NOUN", "PROPN", "VERB", "AUX", "NUM", "ADV"}):
            for i in range(first + 1, past - 1):
                if (
                    w.pos[i] in {"NOUN", "ADJ"}
                    and w.pos[i - 1] in {"NOUN", "PROPN", "ADJ"}
                    and w.pos[i + 1] in followers
                    and re.search(r"(en?|an?)$", w.lower[i])
                ):
                    return i
        last = past - 1
        if (
            last > first + 1
            and w.pos[last] in {"NOUN", "ADJ"}
            and w.pos[last - 1] in {"NOUN", "PROPN"}
            and re.search(r"(en?|an?)$", w.lower[last])
        ):
            return last  # `que el número de heridos aumente`
        return None

    def clause_past(self, first: int, limit: int, *, seen: bool = False, one: bool = False) -> int:
        """Where the clause that begins at `first` ends: past its last token, at most `limit`.

        `seen` says that its verb stands before `first` (what follows is its complement); `one`
        that the first comma ends it even if no finite verb was recognised before.
        """
        w, depth, owed = self.words, 0, 0
        complement, subordinators = seen, 0
        inside = first < len(w) and w.quoted[first]
        i = first
        while i < limit:
            text, lower = w.text[i], w.lower[i]
            if i > first and w.lower[i - 1] in {"m.", "p.m.", "a.m."} and text[:1].isupper():
                break  # `a las 3 p. m.` ends the sentence, whatever was made of its stop
            if text in {"(", "["} or (text in OPENING and text not in {"'"}):
                if depth == 0 and seen and i > first and self._verb_soon(i, limit):
                    break
                depth += 1
            elif text in CLOSING and text not in {'"', "'"}:
                if not depth and (seen or text in {")", "]"}):
                    break
                depth = max(0, depth - 1)
            elif text == '"':
                if i == first:
                    depth, inside = 1, False
                elif depth:
                    depth = 0
                elif inside and seen:
                    break
                elif inside:
                    inside = False
                else:
                    if seen and i > first and self._verb_soon(i, limit):
                        break
                    depth = 1
            elif depth == 0 and text in {";", ":", "—", "–", "?", "…", "-"} and i > first:
                if text in {"—", "–"} and not seen:
                    i = self._after_dash(i, limit)
                    continue
                break
            elif depth == 0 and text == "," and i > first:
                if (seen or one) and not self._goes_on(i, limit):
                    break
                if not seen:
                    i += 1
                    continue
            elif (
                lower in self.relatives
                and i > first
                and w.pos[i - 1] not in {"VERB", "AUX", "SCONJ"}
            ):
                owed += 1
            elif self.is_finite(i):
                if owed:
                    owed -= 1
                elif (complement or seen) and not subordinators and depth == 0 and i > first:
                    # A second verb with nothing to hang on is the main clause's own.
                    i = max(first + 1, self.group(i).first)
                    break
                else:
                    seen = True
                    subordinators = max(0, subordinators - 1)
            if lower in _SUBORDINATORS and i >= first:
                subordinators += 1
            if depth == 0 and seen and i > first and self._new_clause(i, limit):
                break
            i += 1
        while i > first + 1 and (
            w.text[i - 1] in {",", ".", "y", "e", "o", "—", "–", "-"} or w.pos[i - 1] == "ADP"
        ):
            i -= 1
        return i

    def before_second_verb(self, first: int, past: int, *, infinitives: bool = False) -> int:
        """Where in [first, past) a coordination with a finite verb of its own begins: `y la pinten`.

        `infinitives`: an infinitive counts too, the first verb being one that becomes finite.
        """
        w = self.words
        for k in range(first, past - 1):
            if w.lower[k] not in {"y", "e", "o", "pero", "ni"}:
                continue
            j = k + 1
            while j < past and (
                (w.lower[j] in self.clitics and w.pos[j] != "DET") or w.lower[j] == "no"
            ):
                j += 1
            opened = any(w.lower[m] in _SUBORDINATORS for m in range(first, k))
            second = j < past and (
                self.is_finite(j)
                or (
                    infinitives and w.pos[j] in {"VERB", "AUX"} and is_infinitive(_bare(w.lower[j]))
                )
            )
            if second and not opened:
                return k - (w.text[k - 1] == ",")
        return past

    def _verb_soon(self, mark: int, limit: int) -> bool:
        """Whether what a mark opens has a verb of its own, and so is another clause."""
        return any(self.finites(mark + 1, min(limit, mark + 5)))

    def _after_dash(self, i: int, limit: int) -> int:
        for j in range(i + 1, limit):
            if self.words.text[j] in {"—", "–"}:
                return j + 1
        return i + 1

    def _goes_on(self, comma: int, limit: int) -> bool:
        """Whether the clause goes on after a comma: an aside that closes again, or a list."""
        w = self.words
        nxt = w.lower[comma + 1] if comma + 1 < limit else ""
        if nxt in {"ni", "y", "e"}:
            j = comma + 2
            return j < limit and (
                w.lower[j] in {"cómo", "cuándo", "dónde", "qué", "quién"}
                or not any(self.finites(comma, limit))
            )
        if self._lists_things(comma, limit):
            return True
        if nxt in {"en", "durante", "antes", "después", "al"} and comma + 8 > limit:
            return not any(self.finites(comma, limit))
        return False

    def _lists_things(self, comma: int, limit: int) -> bool:
        """Whether a list of things goes on to its `y` and the end: `la mitad de los robles, un tercio de … y`.

        What stands apart (`el alcalde, un hombre de leyes`) has no second comma, or a name.
        """
        w, k, commas = self.words, comma + 1, 1
        while k < min(limit, comma + _LONGEST_LIST):
            if w.text[k] == ",":
                commas += 1
            elif w.lower[k] in {"y", "e"} and commas > 1:
                return not any(self.finites(comma, limit))
            elif w.text[k] in {".", ";", ":", "(", ")", '"', "”", "»"} or w.pos[k] == "PROPN":
                return False
            k += 1
        return False

    def _new_clause(self, i: int, limit: int) -> bool:
        """Whether a conjunction at i opens another clause: `y pidió`, `pero no lo hará`, `si no`."""
        w = self.words
        lower = w.lower[i]
        if lower in {"para", "por"}:
            return w.lower[i + 1 : i + 3] in (["que"], ["lo", "que"]) or w.lower[i + 1 : i + 2] == [
                "que"
            ]
        if lower in {"pero", "aunque", "porque", "mientras", "sino", "según", "cuando"}:
            return any(self.finites(i + 1, min(limit, i + 12))) or lower == "según"
        if lower in {"y", "e", "o"}:
            if i + 1 < limit and w.lower[i + 1] in {"que", "si"}:
                return True
            return any(self.finites(i + 1, min(limit, i + 4))) or (
                any(self.finites(i + 1, min(limit, i + 8)))
                and not any(w.text[k] in {",", "que"} for k in range(i + 1, min(limit, i + 8)))
            )
        if lower.endswith("ndo") and w.pos[i] in {"VERB", "AUX"} and i + 1 < limit:
            return w.lower[i + 1] == "que"
        return lower == "ya" and i + 1 < limit and w.lower[i + 1] == "que"

    def clause_first(self, i: int) -> int:
        """Where the clause whose verb group begins at i begins: its subject included."""
        found = self._firsts.get(i)
        if found is None:
            found = self._firsts[i] = self._clause_first(i)
        return found

    def _clause_first(self, i: int) -> int:
        w = self.words
        start, _ = self.sentence(i)
        first = i
        j = i - 1
        while j >= start:
            text, lower = w.text[j], w.lower[j]
            if text == ")":
                bracket = next((k for k in range(j, max(start, j - 15), -1) if w.text[k] == "("), j)
                if bracket < j:
                    j = bracket - 1
                    continue
            if text in {";", ":", "?", "!", "(", "—", "–"} or text in OPENING or text in {'"'}:
                break
            if lower in {
                "que",
                "si",
                "porque",
                "aunque",
                "cuando",
                "mientras",
                "pero",
                "donde",
                "cómo",
                "cuándo",
                "quién",
                "dónde",
            }:
                break
            if (
                lower in {"y", "e", "o"}
                and self._verb_between(start, j)
                and not self._nominal(j - 1)
            ):
                break
            if text == ",":
                aside = self._aside_first(j, start)
                if aside is None:
                    break
                j = first = aside
                j -= 1
                continue
            if self.is_finite(j):
                opened = self._relative_before(j, start)
                if opened is None:
                    break
                j = opened - 1
                continue
            first = j
            j -= 1
        while first < i and (
            w.lower[first] in {"y", "e", "o", "pero", "ni"} or w.text[first] in _BETWEEN
        ):
            first += 1
        return first

    def _relative_before(self, verb: int, start: int) -> int | None:
        """The pronoun of the relative clause that a verb is in: `el tratado que se negocia podría`."""
        w = self.words
        for k in range(verb - 1, max(start, verb - 6), -1):
            if w.lower[k] in self.relatives:
                return k if w.pos[k - 1] in {"NOUN", "PROPN", "ADJ"} else None
            if w.text[k] in {",", ";", ":"} or self.is_finite(k):
                return None
        return None

    def _nominal(self, j: int) -> bool:
        return (
            j >= 0
            and self.words.pos[j] in {"NOUN", "PROPN", "ADJ"}
            and not any(self.is_finite(k) for k in range(max(0, j - 6), j))
        )

    def _verb_between(self, first: int, past: int) -> bool:
        return any(self.finites(first, past))

    def _aside_first(self, comma: int, start: int) -> int | None:
        """Where the words before an aside begin that ends at this comma; None where none ends here.

        `El vocero, por su parte, declinó`; `La jueza, que lleva el caso, no quiso`.
        """
        w = self.words
        if w.lower[start] in {"si", "cuando", "aunque", "mientras", "como"}:
            return None
        for j in range(comma - 1, start, -1):
            if (
                w.lower[j] in {"que", "cómo"}
                and w.pos[j] in {"SCONJ", "ADV", "PRON"}
                and w.text[j - 1] != ","
            ):
                start = j + 1
                break
        for j in range(comma - 1, max(start - 1, comma - 26), -1):
            if w.text[j] in _BREAKS:
                return None
            if w.text[j] == ",":
                inside_verb = self._verb_between(j, comma)
                relative = w.lower[j + 1] in self.relatives or (
                    j + 2 < comma and w.lower[j + 2] in self.relatives
                )
                if inside_verb and not relative:
                    return None
                if self._verb_between(start, j) and not self._only_subject(start, j):
                    return None
                return j
        if not self._verb_between(start, comma):
            return start
        return None

    def _only_subject(self, start: int, past: int) -> bool:
        return self.main_finite(start, past) is None

    def skip_links(self, first: int, past: int) -> int:
        """Past linking phrases of several words that stand without commas: `rechazó sin embargo que`."""
        links = self.connectives.get(self.words.lower[first], ()) if first < past else ()
        for link in links:
            n = len(link)
            if n > 1 and first + n < past and tuple(self.words.lower[first : first + n]) == link:
                return first + n
        return first

    def clause_start(self, i: int) -> int:
        """First token of the clause that a token stands in, connectives that open it passed over."""
        return self.skip_connectives(self.clause_first(i), i)

    def skip_connectives(self, first: int, past: int) -> int:
        """Past the words that only link a clause to what was said: `Por su parte,`."""
        w = self.words
        moved = True
        if first < past and w.lower[first] == "según":
            comma = next((k for k in range(first, min(past, first + 16)) if w.text[k] == ","), None)
            first = comma + 1 if comma is not None and comma + 1 < past else first
        while moved and first < past:
            moved = False
            if w.text[first] in _BEFORE_FIRST:
                first, moved = first + 1, True
                continue
            for connective in self.connectives.get(w.lower[first], ()):
                n = len(connective)
                if tuple(w.lower[first : first + n]) == connective and first + n < past:
                    first, moved = first + n, True
                    break
        return first


_LONGEST_LIST = 40
"""Most words of a list that a clause goes on with."""


def _is_haber(lower: str) -> bool:
    return lower in {
        "ha",
        "han",
        "había",
        "habían",
        "haya",
        "hayan",
        "hubiera",
        "hubieran",
        "hubiese",
        "hubiesen",
        "habrá",
        "habrán",
        "habría",
        "habrían",
        "he",
        "hemos",
        "hubo",
    }


def _is_modal(lower: str) -> bool:
    return lower in {
        "puede", "pueden", "podrá", "podrán", "podría", "podrían", "pudiera", "pudieran", "podía", "podían", "pudo", "pueda", "puedan",
        "debe", "deben", "deberá", "deberán", "debería", "deberían", "debía", "debían", "deba", "deban",
        "suele", "suelen", "logre", "logren",
    }  # fmt: skip


def _bare(word: str) -> str:
    """An infinitive without the pronouns that hang on it."""
    match = _WITH_PRONOUNS.match(word)
    return match[1].translate(_PLAIN) if match else word


@cache
def _vocabulary(
    pack: Pack,
) -> tuple[
    frozenset[str],
    frozenset[str],
    frozenset[str],
    frozenset[str],
    Mapping[str, tuple[tuple[str, ...], ...]],
    VerbWords,
]:
    table = pack.table("questions")
    finite = table.get("finite", {})
    words = table.get("words", {})
    links = tuple(words.get("connectives", "").split())
    phrases = {tuple(p.split()) for p in words.get("links", ())} | {(w,) for w in links}
    by_first: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        by_first[phrase[0]] = (*by_first.get(phrase[0], ()), phrase)
    return (
        frozenset(finite.get("forms", "").split()),
        frozenset(finite.get("clitics", "").split()),
        frozenset(finite.get("negations", "").split()),
        frozenset(words.get("relatives", "").split()),
        by_first,
        VerbWords(finite.get("often", "").split()),
    )


def clauses_of(doc: Doc, pack: Pack) -> Clauses:
    """The clauses of a Doc."""
    return Clauses(words_of(doc), verbs_of(pack), *_vocabulary(pack))
