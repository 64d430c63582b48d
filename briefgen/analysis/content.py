"""The clauses that reporting words take as their content: where they begin and where they end.

The tree says which clause belongs to the word; where it is cut off or runs on, order mends it: a
clause does not end in the middle of a phrase, and not after the next reporting word that is
coordinated with this one (`dijo que es tarde y añadió que no hay agua`: two).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefgen.analysis.cues import CueTable, CueWord, is_impersonal, matches
from briefgen.analysis.lexicon import word_set
from briefgen.analysis.syntax import CLITICS, Syntax
from briefgen.model import Stance

QUE = frozenset({"que"})
ASKED = word_set(
    "si qué quién quiénes cuándo dónde cuál cuáles cuánto cuántos cuánta cuántas cómo adónde"
)
ARTICLES = word_set("lo el la los las al del")
COORDINATORS = word_set("y e o u ni pero sino aunque mientras")
BREAKS_OFF = word_set(
    "y e ni o pero aunque tras durante después antes según luego al mientras ante entretanto además también desde por ya muy"
)
"""Words after a comma that as often end a reported clause as go on with it: there the tree decides.

Before any other word the clause runs on: in AnCora, GSD and PUD it reaches the sentence's end in
78 of 100 cases, and what follows a comma inside it is part of it in 2 of 3.
"""
SUBORDINATORS = word_set(
    "que quien quienes cuando donde si como cuyo cuya porque aunque mientras lo"
)
OPENS_SUBORDINATE = word_set("si cuando aunque mientras como tras al para cuanto cuanta")
STATES = word_set("estar ser haber tener")
KNOWING = word_set("saber recordar ver esperar prever conocer temer suponer")
JUDGING = word_set("considerar juzgar estimar creer ver tachar tildar calificar")
SEEN_AS = word_set(
    "difícil fácil imposible posible probable improbable inevitable evitable inminente necesario necesaria innecesario innecesaria "
    "imprescindible urgente inviable viable factible lógico lógica justo justa injusto injusta conveniente complicado complicada"
)
"""What a matter may be seen as by somebody who speaks: `ve inevitable la subida`."""
WANTING = word_set("querer pedir exigir desear esperar reclamar solicitar demandar preferir")
COMPARES = word_set(
    "más menos mejor peor mayor menor tan tanto igual lo la los las el antes otro otra"
)
"""Words before a `que` that compares or has no clause of its own."""
OPENS_CIRCUMSTANCE = word_set("cuando si aunque mientras como tras al donde por en")
"""What begins a clause or phrase of circumstance before the main clause."""
NEVER_BEFORE_QUE = word_set(
    "para sin hasta desde ya antes después luego más menos mayor menor mejor peor tan tanto igual mismo puesto siempre vez y e ni pero o así tal"
)
"""`para que`, `más que`, `y que`: not the `que` of a reporting word at a distance."""
TIMES = word_set(
    "lunes martes miércoles jueves viernes sábado domingo ayer hoy anoche mañana tarde noche semana mes año día hora horas minuto minutos días semanas meses años madrugada mediodía enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre verano otoño invierno primavera fin"
)
PREPOSITIONS = word_set(
    "a al ante con contra de del desde en entre hacia hasta para por sin sobre tras"
)
CIRCUMSTANTIAL = word_set(
    "después antes luego pesar caso fin lugar vez condición además cambio medida"
)
"""`después de que`, `en lugar de que`: they set a report's circumstances."""
ADVERBIAL = word_set("en por durante ante desde tras con hacia sobre")
CONNECTIVES = word_set("sin embargo no obstante en cambio por otra parte otro lado su tanto")
"""Of `Sin embargo, para Ana, …`: before a source they are no part of what it says."""
RESTATES = (("es", "decir"), ("o", "sea"), ("esto", "es"), ("en", "concreto"))
NEAR_QUOTATION = 6
"""Tokens after a word that introduces speech in which its quotation begins."""
LONGEST_ASIDE = 22
"""Tokens of an aside between a reporting verb and its `que`."""
UNNAMED = word_set(
    "citado citada identificado identificada nombrado nombrada mencionado mencionada"
)
NEVER_BEFORE_VERB = word_set("un una el su sus este cada")
"""Determiners after which a form that looks like a verb is a noun: `un acto`."""
OPENS_ASIDE = word_set("y como cuando según aunque mientras")
"""What an aside with a verb opens with: `Teme, y no es la única, que …`."""
OWN_SUBJECTS = word_set("nadie todos ella él ellos ellas alguien ambos ninguno esto eso")
OPENS_SAYING = word_set("al tras pese sin además antes después luego amén aparte por")
"""Words before an infinitive of saying that goes on from a report: `tras asegurar que`."""
SHOWING = word_set(
    "aportar ofrecer presentar precisar querer aclarar explicar evitar detallar especificar dar mencionar rehusar declinar concretar mostrar"
)
"""Verbs by which a reporter tells what a speaker left unsaid: `aunque no aportó pruebas`."""
LIMITS = (
    ("pero",),
    ("aunque",),
    ("si", "bien"),
    ("mientras", "que"),
    ("al", "tiempo", "que"),
    ("a", "la", "vez", "que"),
)
OPENS_REMARK = word_set("que cual cuales cuyo cuya cuyos cuyas quien quienes")
"""Relative pronouns that, after a comma and perhaps a preposition, begin what the reporter adds."""
RELATIVE_SOURCES = word_set("cual cuales quien quienes")
BLAMING = word_set("acusar culpar responsabilizar")
"""Verbs that take what somebody did with `de` and an infinitive, at whatever distance."""
IS = word_set("es era fue")
MEANS = word_set("en durante mediante por vía desde")
"""Prepositions of where and by what something is said."""
NAMING = frozenset({"referir", "aludir", "hablar", "apelar", "citar"})
"""Verbs whose object with `a` is what they speak of."""
FEW = 5
"""Words before a copula that an aside follows: `El reto es, explicó Ana, …`."""
SHORT_RELATIVE = 8
"""Tokens of a relative clause on those to whom something is said."""
LONG_CLAUSE = 12
"""Tokens that a relative clause between a reporting verb and its quotation hardly has."""
FAR = 30
"""Tokens after a reporting word in which its `que` is looked for."""


@dataclass(frozen=True, slots=True)
class Content:
    """A clause of reported speech: tokens [first, past), without `que` and without the cue."""

    cue: CueWord
    first: int
    past: int
    frame: str
    """`que`, `si`, `inf`, `source`, or `free` where the cue stands beside a main clause."""
    certain: bool
    """Whether tree and order agree on it."""
    mended: bool = False
    """Whether it ends elsewhere than the tree has it."""


class Contents:
    """The content clauses of an article's cues."""

    def __init__(
        self, words: Syntax, table: CueTable, cues: Sequence[CueWord], said: Sequence[bool]
    ) -> None:
        self._words = words
        self._table = table
        self._cues = cues
        self._said = said
        self._at = {cue.token: cue for cue in cues}
        self._marks: dict[int, int | None] = {}
        self._misread_at: set[int] = set()
        """Each `que` that the tree takes for a relative pronoun and no such is."""

    @cached_property
    def all(self) -> tuple[Content, ...]:
        """Those of all cues, in text order, whether or not they hold quoted words."""
        found = [
            trimmed
            for cue in self._cues
            for content in self._of(cue)
            if (trimmed := self._trimmed(content)) is not None
        ]
        return tuple(sorted(found, key=lambda c: (c.first, -c.past)))

    @cached_property
    def reported(self) -> list[bool]:
        """For each token whether it stands in a clause that depends on a reporting word."""
        inside = [False] * len(self._words)
        for content in self.all:
            if content.frame in {"que", "si", "inf"} and content.first > content.cue.token:
                inside[content.first : content.past] = [True] * (content.past - content.first)
        return inside

    @cached_property
    def _by_cue(self) -> dict[int, list[Content]]:
        found: dict[int, list[Content]] = {}
        for content in self.all:
            found.setdefault(content.cue.token, []).append(content)
        return found

    def of(self, cue: CueWord) -> Sequence[Content]:
        """The content clauses of one cue."""
        return self._by_cue.get(cue.token, ())

    def _trimmed(self, content: Content) -> Content | None:
        """Without white space (a token in some pipelines) at its ends; None if no word is left."""
        text = self._words.text
        first, past = content.first, content.past
        while first < past and text[first].isspace():
            first += 1
        while past > first and text[past - 1].isspace():
            past -= 1
        if not any(map(str.isalnum, "".join(text[first:past]))):
            return None
        if (first, past) == (content.first, content.past):
            return content
        return replace(content, first=first, past=past)

    def _of(self, cue: CueWord) -> list[Content]:
        frames = cue.entry.frames
        past = self._sentence_past(cue.token)
        if cue.kind in {"source", "view"}:
            return self._of_source(cue, cue.past, past)
        if cue.kind == "source_verb":
            return self._of_source(cue, cue.past, past)
        if cue.kind == "owned":
            comma = cue.past < past and self._words.text[cue.past] == ","
            if not comma and cue.first == self._words.sents[self._words.sentence(cue.first)][0]:
                return self._whole(cue, cue.past, past)  # `En su opinión la salida es otra`
            return self._of_source(cue, cue.past, past) if comma else []
        if "que" in frames or "si" in frames:
            mark = self.subordinator(cue)
            if mark is not None:
                frame = "que" if self._words.lower[mark] in QUE else "si"
                return self._clauses(cue, mark, past, frame)
        if "inf" in frames:
            infinitive = self._infinitive(cue, past)
            inner = self._at.get(infinitive) if infinitive is not None else None
            if inner is not None and cue.entry.stance is Stance.STATE and self.subordinator(inner):
                return []  # `dijo creer que …`: what is believed is what is said
            if infinitive is not None:
                end = self._end(cue, infinitive, infinitive, past)
                first = infinitive - (self._words.lower[infinitive - 1] == "no")
                if first < infinitive and not UNNAMED.isdisjoint(
                    self._words.lower[first : first + 3]
                ):
                    return []  # `pidió no ser citado`: a source's condition
                return [Content(cue, first, end, "inf", True)] if end > first + 1 else []
        asked = self._asked_for(cue, past)
        if asked is not None:
            return [Content(cue, cue.past, self._end(cue, cue.past, asked, past), "que", True)]
        judged = self._judged(cue, past)
        if judged is not None:
            return [Content(cue, judged, self._end(cue, judged, judged, past), "inf", True)]
        if cue.kind == "verb" and cue.finite and "quote" in frames:
            return self._after_colon(cue, past) or self._free(cue, past)
        return []

    def _asked_for(self, cue: CueWord, past: int) -> int | None:
        """The verb of what is asked for without `que`: `solicitó se le permitiera viajar`."""
        words = self._words
        if cue.kind != "verb" or not cue.finite or cue.entry.stance is not Stance.DEMAND:
            return None
        t = cue.past
        while t < past and words.pos[t] == "PRON" and not self._said[t]:
            t += 1
        wanted = t < past and words.pos[t] in {"VERB", "AUX"} and not self._said[t]
        return t if wanted and words.feature(t, "Mood") == "Sub" else None

    def _judged(self, cue: CueWord, past: int) -> int | None:
        """The adjective that a verb of judging gives its object: `consideró excesivas las multas`."""
        words = self._words
        bare = not cue.finite and words.feature(cue.token, "VerbForm") == "Part"
        if cue.kind != "verb" or cue.lemma not in JUDGING or bare:
            return None
        t = cue.past
        while t < past and (words.pos[t] == "ADV" or words.lower[t] == "de"):
            t += 1
        if t + 2 >= past or words.pos[t] != "ADJ" or any(self._said[t:past]):
            return None
        if cue.lemma == "ver" and words.lower[t] not in SEEN_AS:
            return None  # `se ven de nuevo el jueves`
        following = words.pos[t + 1] in {"DET", "ADP"} or words.feature(t + 1, "VerbForm") == "Inf"
        return t if following or words.lower[t + 1] == "que" else None

    def _after_colon(self, cue: CueWord, past: int) -> list[Content]:
        """What follows the colon in `Prieto lo matiza: la antena falló en el primer ensayo`."""
        words = self._words
        colon = next(
            (t for t in range(cue.past, min(cue.past + 6, past)) if words.text[t] == ":"), None
        )
        if colon is None or colon + 3 >= past or any(self._said[colon:past]):
            return []
        if any(words.pos[t] not in {"PRON", "ADV", "PROPN"} for t in range(cue.past, colon)):
            return []
        heading = self._at.get(colon + 1)
        if heading is not None and heading.kind != "verb":
            return []
        if not any(
            words.pos[t] in {"VERB", "AUX"} and words.is_finite(t) for t in range(colon + 1, past)
        ):
            return []
        return [Content(cue, colon + 1, past, "free", True)]

    def _sentence_past(self, i: int) -> int:
        """Past the last word of a token's sentence, its final stop left out."""
        words = self._words
        past = words.sents[words.sentence(i)][1]
        while past > i + 1 and words.pos[past - 1] == "PUNCT" and words.text[past - 1] in ".;:!?…":
            past -= 1
        return past

    # --- que, si ----------------------------------------------------------------------------

    def subordinator(self, cue: CueWord) -> int | None:
        """The `que` (or `si`, `cómo`) that opens the content of a verb or noun; None if it has none."""
        if cue.token not in self._marks:
            find = self._noun_mark if cue.kind == "noun" else self._verb_mark
            self._marks[cue.token] = find(cue)
        return self._marks[cue.token]

    def _verb_mark(self, cue: CueWord) -> int | None:
        words = self._words
        limit = min(words.sents[words.sentence(cue.token)][1], cue.past + FAR)
        opens = QUE | ({"cómo"} if cue.entry.stance != "ask" else frozenset())
        if "si" in cue.entry.frames:
            opens |= ASKED
        if (
            cue.first
            and words.text[cue.first - 1] == ","
            and cue.past + 1 < limit
            and words.text[cue.past] == ","
            and words.lower[cue.past + 1] not in opens | {"y", "e"}
        ):
            return None  # `Además, comentó, hubo obras que …`: an aside
        near = True
        aside = 0
        verbs = 0
        when = 0
        passed = self._misread(cue, limit)
        for t in range(cue.past, limit):
            lower, pos = words.lower[t], words.pos[t]
            if t == passed and not self._tells_which(t, cue):
                self._misread_at.add(t)
                return t
            if lower == "que" and self._after_quotation(t, cue):
                return t
            if lower in opens and words.lower[t - 1] not in ARTICLES and not self._said[t]:
                if self._is_circumstance(t):
                    return None  # `insistió después de que llegaran los datos`
                if self._tells_which(t, cue):
                    return None
                if near and (t == when or words.lower[t - 1] not in NEVER_BEFORE_QUE):
                    return t
                if words.lower[t - 1] not in NEVER_BEFORE_QUE and self._opens_clause_of(
                    t, cue, strict=verbs > 0
                ):
                    return self._after_relative_of_addressee(t, cue, limit) or t
            if words.text[t] in {";", ":", "."}:
                return None
            if t < aside:
                continue
            if words.text[t] in {"-", "—", "–"}:
                # `afirmó ayer - en Oriel - que …`
                aside = next(
                    (
                        k + 1
                        for k in range(t + 1, min(t + 8, limit))
                        if words.text[k] == words.text[t]
                    ),
                    0,
                )
                if aside and aside < limit and words.lower[aside] in opens:
                    return aside
                if words.text[t] != "-":
                    return None
            if near and words.lower[t : t + 3] == [",", "y", "que"] and t == cue.past:
                return t + 2  # `"…", confirmó, y que …`
            if near and words.text[t] == ",":
                # `había afirmado, entre otras cosas, que …`
                closing = next(
                    (
                        k
                        for k in range(t + 1, min(t + LONGEST_ASIDE, limit - 1))
                        if words.text[k] == "," and words.lower[k + 1] in opens
                    ),
                    None,
                )
                told = closing is not None and any(self._finite_forms(t + 1, closing))
                if closing is not None and (not told or words.lower[t + 1] in OPENS_ASIDE):
                    return closing + 1
            led = words.text[t] == "," and t + 1 < limit and words.lower[t + 1] in opens
            if led and self._only_phrases(cue, t):
                # `indicó durante la visita, que …`, `respondió a su rival, Ana Gil, que …`
                return t + 1
            small = pos in {"PRON", "ADV"} or lower in cue.entry.preps or lower == "de"
            if t < when:
                continue
            if not small or t - cue.past > 3:
                when = self._over_time(t)
                if when == t:
                    near = False
            if pos in {"VERB", "AUX"} and words.is_finite(t):
                if t in self._at and not self._in_relative(t, cue.token):
                    return None
                verbs += 1
        return None

    def _tells_which(self, mark: int, cue: CueWord) -> bool:
        """Whether a `que` only tells which noun before it is meant, and nothing is reported.

        `se refirió al papel que la ciencia cumple`; `respondió a los medios que divulgaron imágenes`:
        what one speaker says of himself is not in the plural, and of the addressees seldom in the past.
        """
        words = self._words
        if cue.lemma == "referir" and cue.first and words.lower[cue.first - 1] == "se":
            return mark > cue.past + 1
        to_several = any(
            words.lower[t] == "a" and words.lower[t + 1] in {"los", "las"}
            for t in range(cue.past, mark - 1)
        )
        form = mark + 1
        return (
            to_several
            and not cue.plural
            and words.pos[mark - 1] in {"NOUN", "PROPN", "ADJ"}
            and next(self._finite_forms(form, form + 1), None) == form
            and words.feature(form, "Number") == "Plur"
            and self._is_preterite(form)
        )

    def _after_relative_of_addressee(self, mark: int, cue: CueWord, limit: int) -> int | None:
        """The second `que` of `dijo a los vecinos que llamaron que el agua vuelve`."""
        words = self._words
        if not any(words.lower[t] in {"a", "al"} for t in range(cue.past, mark)):
            return None
        second = next((t for t in range(mark + 2, limit) if words.lower[t] == "que"), None)
        if second is None or second - mark > SHORT_RELATIVE:
            return None
        verbs = list(self._finite_forms(mark + 1, second))
        told = len(verbs) == 1 and any(self._finite_forms(second + 1, limit))
        between = range(mark + 1, second)
        plain = all(words.text[t] != "," and words.pos[t] != "CCONJ" for t in between)
        relative = words.head[second] != second and words.dep[second] in {"mark", "nsubj"}
        heads_noun = words.pos[second - 1] in {"NOUN", "PROPN"} and words.dep[second] == "nsubj"
        clitic = words.lower[mark + 1] in {"lo", "la", "los", "las"} and second - mark <= 3
        opens = words.pos[mark + 1] in {"VERB", "AUX", "PRON"} or clitic
        own = not opens or second - 1 in self._at
        return second if told and plain and relative and not heads_noun and not own else None

    def _misread(self, cue: CueWord, limit: int) -> int | None:
        """The `que` of `dijo en una entrevista que respalda el plan`, which the tree takes for a pronoun.

        A verb of saying that has no object, no other `que` and no quotation is left with this clause
        for what is said; where a quotation follows, a long clause or one that does not agree with the
        noun before it.
        """
        words = self._words
        bare = not cue.finite and self._words.feature(cue.token, "VerbForm") != "Inf"
        if cue.kind != "verb" or bare or cue.entry.sort or cue.past >= limit:
            return None
        begin = self._over_time(cue.past)
        opening = words.lower[begin] if begin < limit else ""
        if opening not in MEANS | {"a", "al", "ante"} or opening in cue.entry.preps:
            return None
        if cue.lemma in NAMING or any(self._said[max(0, cue.token - 3) : cue.token]):
            return None
        mark = next((t for t in range(begin, limit) if words.lower[t] == "que"), None)
        if mark is None or mark - begin < 2 or words.pos[mark - 1] not in {"NOUN", "ADJ", "PROPN"}:
            return None
        if any(
            words.pos[t] not in {"ADP", "DET", "NOUN", "PROPN", "ADJ", "ADV", "NUM"}
            and words.lower[t] not in {"y", "e"}
            for t in range(begin, mark)
        ):
            return None
        if any(
            words.dep[c] in {"obj", "ccomp"} and c > mark and not self._said[c]
            for c in words.children[cue.token]
        ):
            return None
        past = self._sentence_past(cue.token)
        rest = range(mark + 1, past)
        if any(
            words.lower[t] in {"que", "si"} and words.head[words.head[t]] == cue.token for t in rest
        ):
            return None
        quotes = next(
            (t for t in range(mark + 1, min(past + 3, len(words))) if self._said[t]), None
        )
        long = quotes is None or quotes - mark > LONG_CLAUSE
        verb = next(self._finite_forms(mark + 1, past), None)
        nouns = [t for t in range(begin, mark) if words.pos[t] == "NOUN"]
        if verb is None or not nouns or not long:
            return None
        occasion = words.lemma[nouns[0]] in self._table.occasions
        if opening in MEANS and (
            occasion or (cue.entry.stance is Stance.STATE and opening == "en")
        ):
            return mark
        if opening == "ante" or (opening in {"a", "al"} and past - mark > LONG_CLAUSE):
            return mark
        number = words.feature(nouns[-1], "Number")
        return mark if number and words.feature(verb, "Number") not in {"", number} else None

    def _after_quotation(self, mark: int, cue: CueWord) -> bool:
        """Whether a `que` goes on from quoted words: `pidió "calma" y que nadie salga`."""
        words, said = self._words, self._said
        joins = words.lower[mark - 1] in {"y", "e", "ni"}
        return joins and mark - 3 > cue.token and said[mark - 3] and not said[mark - 2]

    def _only_phrases(self, cue: CueWord, comma: int) -> bool:
        """Whether only phrases of place, time or for whom stand between a reporting verb and a comma."""
        words = self._words
        t = cue.past
        while t < comma and words.pos[t] == "ADV":
            t += 1
        where = words.lower[t] in ADVERBIAL - {"sobre", "por", "hacia"}
        whom = words.lower[t] in {"a", "al"} and words.dep[comma + 1] == "mark"
        phrases = all(
            (words.pos[k] not in {"VERB", "AUX", "SCONJ", "PUNCT"} or words.text[k] == ",")
            and (words.pos[k] != "DET" or words.pos[k - 1] in {"ADP", "CCONJ"})
            for k in range(t, comma)
        )
        return (where or whom) and phrases and words.lower[t] not in cue.entry.preps

    def _is_circumstance(self, mark: int) -> bool:
        """Whether `de que` or `que` ends a conjunction of time, cause or condition."""
        lower = self._words.lower
        de = lower[mark - 1] in {"de", "a"}
        before = lower[mark - 2] if de and mark > 1 else ""
        return before in CIRCUMSTANTIAL

    def _in_relative(self, t: int, cue: int) -> bool:
        """Whether a verb stands in a clause that belongs to a noun (`dijo el hombre que vino que …`)."""
        words = self._words
        while words.head[t] != t and t != cue:
            if words.dep[t] == "acl":
                return True
            t = words.head[t]
        return False

    def _opens_clause_of(self, mark: int, cue: CueWord, *, strict: bool) -> bool:
        """Whether a `que` at a distance belongs to a reporting verb and to no noun before it."""
        words = self._words
        clause = words.head[mark]
        if clause <= mark:
            return False
        if words.head[clause] == cue.token and words.dep[clause] != "acl":
            return True
        if strict:
            return False
        if words.lower[mark - 1] not in PREPOSITIONS and self._after_addressee(mark, cue):
            return self._not_relative(mark, clause, cue)
        if self._after_adverbial(mark, clause, cue):
            return True
        if words.lower[mark - 1] in cue.entry.preps | {"de"} and self._after_addressee(
            mark - 1, cue
        ):
            return True  # `informó a los vecinos de que …`
        own_subject = any(words.dep[c] == "nsubj" and c > mark for c in words.children[clause])
        # A clause has one subject: a `que` that was taken for a second one is a conjunction.
        if words.dep[mark] != "mark" and not (words.dep[mark] == "nsubj" and own_subject):
            return False
        if words.dep[clause] == "acl":
            # `le recordó al jefe, que la norma pedía …`, `dijo a este diario que …`
            comma = words.text[mark - 1] == ","
            return (
                own_subject
                and words.is_under(clause, cue.token)
                and self._after_addressee(mark - comma, cue)
            )
        return words.head[clause] == cue.token

    def _not_relative(self, mark: int, clause: int, cue: CueWord) -> bool:
        """Whether `a la junta que …` goes on with the content rather than with a relative clause.

        `pidió a la junta que cierre`, `dijo a la junta que la obra sigue`: content, by the mood, a
        subject of its own or a name before it; `pidió a los vecinos que viven allí`: relative.
        """
        words = self._words
        if words.pos[mark - 1] == "PROPN" or words.lower[mark - 2] in {"este", "esta"}:
            return True  # `dijo a esta agencia que …`: which one is told already
        if words.dep[mark] == "mark" and any(
            words.dep[c] == "nsubj" and c > mark for c in words.children[clause]
        ):
            return True
        t = mark + 1
        while t < clause and words.pos[t] in {"PRON", "ADV"}:
            t += 1
        first = words.finite_form(t)
        if words.feature(first, "Mood") == "Sub" or self._looks_wanted(first):
            return True
        asks = cue.entry.stance in {Stance.DEMAND, Stance.CRITICISE, Stance.WARN, Stance.ASK}
        return asks and words.feature(first, "VerbForm") != "Fin"

    def _looks_wanted(self, verb: int) -> bool:
        """Whether a form has a subjunctive's vowel, whatever its tag: `adquiera` of `adquirir`."""
        form, lemma = self._words.lower[verb], self._words.lemma[verb]
        if verb in self._at and self._at[verb].tense == "subjunctive":
            return True
        ends = ("e", "en") if lemma.endswith("ar") else ("a", "an")
        return lemma.endswith(("ar", "er", "ir")) and form.endswith(ends) and form != lemma

    def _after_adverbial(self, mark: int, clause: int, cue: CueWord) -> bool:
        """`contó en un coloquio que …`, `negó en plena junta que …`: a `que` that is no pronoun."""
        words = self._words
        if words.lower[cue.past] not in ADVERBIAL or mark - cue.past > 8:
            return False
        if words.dep[mark] != "mark" or words.dep[clause] == "acl":
            return False
        return all(
            words.pos[t] in {"ADP", "DET", "NOUN", "PROPN", "ADJ", "ADV", "NUM"}
            for t in range(cue.past, mark)
        )

    def _after_addressee(self, mark: int, cue: CueWord) -> bool:
        """Whether only adverbs and phrases with `a`, `por`, `en` stand between a verb and a token."""
        words = self._words
        if not any(words.lower[t] in {"a", "al"} for t in range(cue.past, mark)):
            return False
        if cue.token and words.lower[cue.token - 1] == "se":
            return False  # `se dirigió a la niña que …`
        return all(
            words.pos[t] in {"ADP", "DET", "NOUN", "PROPN", "ADJ", "ADV", "NUM", "PRON"}
            or words.lower[t] in {"y", "e"}
            for t in range(cue.past, mark)
        ) and words.lower[cue.past] in PREPOSITIONS | {"al"}  # fmt: skip

    def _over_time(self, t: int) -> int:
        """Past a phrase of time that begins here (`este lunes`, `en mayo`, `horas después`), else here."""
        words = self._words
        start = t
        t += words.lower[t] == "hace"
        while t < len(words) and t < start + 6:
            if words.lemma[t] in TIMES or words.lower[t] in TIMES:
                t += 1
                while t < len(words) and (
                    words.lower[t]
                    in {
                        "después",
                        "antes",
                        "pasado",
                        "pasada",
                        "tarde",
                        "noche",
                        "próximo",
                        "anterior",
                        "siguiente",
                    }
                    or words.pos[t] == "NUM"
                ):
                    t += 1
                if (
                    t + 1 < len(words)
                    and words.lower[t] in {"de", "del", "por"}
                    and (
                        words.lemma[t + 1] in TIMES
                        or words.pos[t + 1] == "NUM"
                        or words.lower[t + 1] == "la"
                    )
                ):
                    t += 1
                    continue
                return t
            if words.pos[t] not in {"DET", "ADJ", "NUM", "ADP"} or (
                words.pos[t] == "ADP" and words.lower[t] not in {"en", "de", "del", "por", "a"}
            ):
                return start
            t += 1
        return start

    def _noun_mark(self, cue: CueWord) -> int | None:
        """`su deseo de que …`, `el ruego de la jefa de que …`: always after a preposition."""
        words = self._words
        limit = min(words.sents[words.sentence(cue.token)][1], cue.past + 10)
        preps = cue.entry.preps | {"de", "en", "a", "sobre", "por"}
        for t in range(cue.past, limit):
            if words.lower[t] == "que":
                # `el argumento de Ruiz es que …`
                return t if words.lower[t - 1] in preps | IS else None
            if words.lower[t] in IS:
                continue
            if words.lower[t] in preps and t == cue.past:
                continue
            if words.pos[t] not in {"ADP", "DET", "NOUN", "PROPN", "ADJ"}:
                return None
            if words.pos[t] == "ADP" and words.lower[t] not in {"de", "del"}:
                return None
            if words.lower[t] == "caso" or words.lower[t] == "hecho":
                return None
        return None

    def _clauses(self, cue: CueWord, mark: int, past: int, frame: str) -> list[Content]:
        """The clause after a `que`, and those coordinated with it by another `que`."""
        words = self._words
        found: list[Content] = []
        while True:
            first = mark + 1
            clause = self._head_of_clause(mark, past)
            aside = (
                clause is not None
                and words.feature(clause, "VerbForm") in {"Inf", "Ger"}
                and words.finite_form(clause) == clause
                and words.pos[clause - 1] == "ADP"
            )
            if first < past and (words.text[first] == "," or aside):
                first += words.text[first] == ","
                # `que, al saber que vendría, quiso …`: not the clause inside the aside
                form = self._main_form(first, past)
                if form is not None and clause is not None and words.finite_form(clause) != form:
                    clause = words.head[form] if words.dep[form] in {"aux", "cop"} else form
            if clause is None:
                break
            following = self._next_que(cue, mark, past)
            end = self._end(cue, first, clause, following or past)
            if end > first:
                mended = abs(words.edges(clause)[1] - end) > 2
                certain = words.is_under(clause, cue.token)
                found.append(Content(cue, first, end, frame, certain, mended))
            if following is None or end + 4 < following:
                break
            mark = following
            while words.lower[mark] != "que":
                mark += 1
        return found

    def _head_of_clause(self, mark: int, past: int) -> int | None:
        """The predicate that a `que` introduces."""
        words = self._words
        head = words.head[mark]
        if words.dep[head] in {"aux", "cop"} and mark < head < words.head[head]:
            head = words.head[head]
        if mark < head < past:
            return head
        for t in range(mark + 1, past):
            if words.pos[t] in {"VERB", "AUX"} and words.is_finite(t):
                return (
                    words.head[t] if words.dep[t] in {"aux", "cop"} and words.head[t] > mark else t
                )
        return mark + 1 if mark + 1 < past else None

    def _next_que(self, cue: CueWord, mark: int, past: int) -> int | None:
        """The coordinator where `y que`, `pero que` carries on the report after a `que`."""
        words = self._words
        for t in range(mark + 2, past - 1):
            if t in self._at and self._coordinated_cue(t, mark) is not None:
                return None
            if words.lower[t] != "que" or self._said[t] or self._in_aside(mark, t, past):
                continue
            joined = t - 1
            if words.text[joined] == ";":
                return joined
            if words.text[joined] == "," and (
                self._adds_clause(words.head[t], t) or self._is_listed(t, past)
            ):
                return joined
            if words.lower[joined] in {"de", "en"} and words.lower[mark - 1] == words.lower[joined]:
                joined -= 1
            if words.lower[joined] in {
                "y",
                "e",
                "o",
                "pero",
                "ni",
            }:  # `no A, sino que B` is one claim
                clause = words.head[t]
                owner = words.head[clause]
                if cue.lemma in WANTING and self._changes_mood(mark, t):
                    continue  # `quiere que entregue la prueba que tiene y que demostraría …`
                relative = words.dep[clause] in {"acl", "conj"} and mark not in self._misread_at
                if relative and self._second_relative(clause, owner, t):
                    continue
                return joined - 1 if words.text[joined - 1] == "," else joined
        return None

    def _in_aside(self, mark: int, t: int, past: int) -> bool:
        """Whether dashes or brackets opened after a mark close only after a word."""
        text = self._words.text
        dashes = sum(text[k] in {"—", "–"} for k in range(mark, t))
        brackets = sum((text[k] == "(") - (text[k] == ")") for k in range(mark, t))
        closing = {")"} if brackets > 0 else {"—", "–"}
        return (brackets > 0 or dashes % 2 == 1) and not closing.isdisjoint(text[t:past])

    def _changes_mood(self, mark: int, other: int) -> bool:
        """Whether a clause is wanted, in the subjunctive, and one joined by `y que` is not."""
        words = self._words
        n = len(words)
        moods = []
        for que in (mark, other):
            form = next(self._finite_forms(que + 1, min(que + FAR, n)), None)
            moods.append(words.feature(form, "Mood") if form is not None else "")
        return moods[0] == "Sub" and moods[1] == "Ind"

    def _adds_clause(self, clause: int, mark: int) -> bool:
        """Whether `, que …` is one more clause of a report (`dijo que A, que B y que C`)."""
        words = self._words
        relative = words.dep[clause] == "acl" or words.dep[mark] in {"nsubj", "obj", "obl"}
        if relative and words.dep[mark] == "mark" and words.pos[words.head[clause]] == "ADJ":
            # `dijo que está vacío, que las bombas fallan`: no relative clause has a subject besides
            return any(words.dep[c] == "nsubj" and c > mark for c in words.children[clause])
        return (
            clause > mark and not relative and words.dep[clause] in {"conj", "ccomp", "parataxis"}
        )

    def _is_listed(self, mark: int, past: int) -> bool:
        """Whether `, que …` is one of several: `dijo que A, que B y que C`.

        A `y que` follows, and the clause has a subject of its own or nothing before it could be a
        relative's antecedent.
        """
        words = self._words
        last = next(
            (
                t
                for t in range(mark + 2, past - 1)
                if words.lower[t + 1] == "que" and words.lower[t] in {"y", "e", "ni"}
            ),
            None,
        )
        if last is None or any(words.text[t] in {";", ":"} for t in range(mark, last)):
            return False
        verb = next(self._finite_forms(mark + 1, last), None)
        if verb is None:
            return False
        before = mark - 2
        if words.pos[before] not in {"NOUN", "PROPN", "PRON", "NUM"} and words.text[before] not in {
            '"', "”", "»", ")",
        }:  # fmt: skip
            return True
        start = mark + 1
        while start < verb and words.pos[start] in {"ADV", "ADP"}:
            start += 1
        opens = words.lower[start] in OWN_SUBJECTS or words.pos[start] in {"DET", "PROPN"}
        return opens and verb > start

    def _second_relative(self, clause: int, owner: int, mark: int) -> bool:
        """Whether `y que …` is the second relative clause of a noun."""
        words = self._words
        if words.dep[clause] == "acl" and words.pos[owner] in {"NOUN", "PROPN", "PRON"}:
            return any(words.dep[c] == "acl" and c < mark for c in words.children[owner])
        if words.dep[clause] == "conj" and words.dep[owner] == "acl":
            return owner < mark and any(
                words.lower[c] in {"que", "quien"} and words.dep[c] in {"nsubj", "obj", "obl"}
                for c in words.children[owner]
            )
        return False

    # --- infinitives ------------------------------------------------------------------------

    def _infinitive(self, cue: CueWord, past: int) -> int | None:
        """The infinitive that a reporting word takes: `pidió a los socios vender …`."""
        words = self._words
        if cue.kind == "verb" and not cue.finite:
            return None
        if (
            cue.entry.stance is Stance.DENY
            and "se" in words.lower[max(0, cue.token - 2) : cue.token]
        ):
            return None  # `se negó a ir`
        limit = min(past, cue.past + 14)
        apposed = False
        for t in range(cue.past, limit):
            if words.text[t] in {";", ":", "(", "—", "–"} or self._said[t]:
                return None
            apposed = apposed or words.text[t] == ","
            if words.pos[t] not in {"VERB", "AUX"}:
                continue
            if cue.entry.stance is Stance.DENY and not self._is_denied(cue, t):
                return None
            owned = words.head[t] == cue.token and words.dep[t] in {"ccomp", "xcomp", "obj"}
            blames = cue.entry.stance is Stance.CRITICISE and (
                words.lower[t] == "haber" or (cue.lemma in BLAMING and words.lower[t - 1] == "de")
            )
            if apposed and not owned and not blames:
                # `reprocharon a Ana, de 30 años, haber callado` only with the tree's word for it
                return None
            nominal = words.lower[t - 1] in ARTICLES | {"su", "sus", "un"}
            if (
                words.feature(t, "VerbForm") != "Inf"
                or nominal
                or cue.tense in {"subjunctive", "conditional"}
            ):
                return None
            direct = all(
                words.pos[k] in {"PRON", "ADV"} or words.lower[k] in cue.entry.preps | {"a", "de"}
                for k in range(cue.past, t)
            )
            if cue.kind == "noun":
                wants = cue.entry.stance in {Stance.DEMAND, Stance.PROMISE}
                beside = direct and t == cue.past + 1 and words.lower[t - 1] == "de"
                return t if wants and beside else None
            if any(
                words.lower[k] in {"para", "tras", "sin", "por"} - cue.entry.preps
                for k in range(cue.past, t)
            ):
                return None
            head = words.head[t] if words.dep[t] in {"aux", "cop"} else t
            own = words.head[head] == cue.token and words.dep[head] not in {"conj", "parataxis"}
            if (
                cue.entry.stance is Stance.DEMAND
                and words.lower[t - 1] not in PREPOSITIONS - cue.entry.preps
            ):
                own = True  # `pide Ana a la junta cerrar`: only names stood between
            if (
                words.lower[t - 1]
                in {"por", "para", "al", "tras", "sin", "de", "en", "con", "hasta"}
                - cue.entry.preps
            ):
                return None
            return t if direct or own or blames else None
        return None

    def _is_denied(self, cue: CueWord, infinitive: int) -> bool:
        """Whether an infinitive is denied to be so (`negó haber ido`) rather than refused (`rechazó ir`)."""
        return cue.lemma == "negar" or self._words.lemma[infinitive] in STATES

    # --- beside a main clause ---------------------------------------------------------------

    def _of_source(self, cue: CueWord, after: int, past: int) -> list[Content]:
        """`Según Ana, …`, `…, según Ana`, `Las obras, según Ana, …`: the main clause."""
        words = self._words
        start, _ = words.sents[words.sentence(cue.token)]
        if words.lower[after - 1] in RELATIVE_SOURCES:
            # `un informe, según el cual la presa aguanta`
            return self._whole(cue, after, self._until_cue(after, past, cue))
        for t in range(start, cue.first):
            if words.text[t] in {":", ";"}:
                start = t + 1
        joined = cue.first > start and words.lower[cue.first - 1] in {"y", "pero", "e"}
        if joined:
            start = cue.first
        past = next((t for t in range(after, past) if self._parts(t, past)), past)
        quoted = (t for t in range(after, past - 1) if words.text[t] == ":")
        past = next((t for t in quoted if any(self._said[t : t + 3])), past)
        comma = self._comma_after(after, past)
        if cue.kind == "owned" and self._opens_relative(cue.first):
            return []  # `el hambre que, a su juicio, hay`: within what another word reports
        if self._opens_relative(cue.first):
            begin = self._after_phrase(after, past)
            begin = comma + 1 if comma is not None and comma <= begin else begin
            return self._whole(cue, begin, self._until_cue(begin, past, cue))
        if self._heads(cue.first, start):
            phrase_past = self._after_phrase(after, past)
            if joined and (comma is None or phrase_past < comma - 2):
                # `y a juicio de la profesora ahí empezó todo`
                return self._whole(cue, phrase_past, past)
            alone = words.lower[after] in {"él", "ella", "ellos", "ellas"}
            bare = after + 1 if alone else self._after_name(after, past)
            if bare is not None and (comma is None or bare < comma):
                return self._whole(cue, bare, past)
            if comma is None:
                return []
            first = self._over_apposition(comma, past)
            end = self._until_cue(first + 1, past, cue)
            return self._whole(cue, first + 1, end)
        if cue.kind == "view":
            return []
        for t in range(cue.first - 2, start, -1):
            if words.lower[t] in {"y", "e"} and words.text[t - 1] == ",":
                if any(self._finite_forms(t + 1, cue.first)):
                    start = t + 1
                break
        before = (
            cue.first - 1 if words.text[cue.first - 1] in {",", "(", "—", "-", "–"} else cue.first
        )
        verb_before = any(
            words.pos[t] in {"VERB", "AUX"} and words.is_finite(t) for t in range(start, before)
        )
        if any(c.kind == "source" for c in self._within(start, before)):
            return []
        if comma is None or comma >= past - 1 or self._apposed_to_end(comma, past):
            if any(
                c.finite and c.kind == "verb" and self.subordinator(c)
                for c in self._within(start, before)
            ):
                return []
            return self._whole(cue, start, before)
        brief = cue.first - start <= 4  # `Se trata, según Ana, de …`
        rest = brief or self._main_form(comma + 1, past) is not None
        if not verb_before or (rest and comma - start < past - comma):
            return self._whole(cue, comma + 1, self._until_cue(comma + 1, past, cue))
        return self._whole(cue, start, before)

    def _opens_relative(self, first: int) -> bool:
        """Whether a source stands right after the `que` of a relative clause: `el gas que, según Ana, …`."""
        words = self._words
        que = first - 2 if first > 1 and words.text[first - 1] == "," else first - 1
        noun = words.pos[que - 1] in {"NOUN", "PROPN"} or words.text[que - 1] in {",", ")"}
        return que > 0 and words.lower[que] == "que" and (noun or words.dep[que] != "mark")

    def _parts(self, t: int, past: int) -> bool:
        """Whether a semicolon ends what a source says; not `…; es decir, …`."""
        lower = self._words.lower
        if lower[t] != ";":
            return False
        return not any(matches(lower, t + 1, s) for s in RESTATES) or t + 4 >= past

    def _apposed_to_end(self, comma: int, past: int) -> bool:
        """Whether all that follows says who the source is (`…, según Ana Ruiz, rectora de Oriel`)."""
        words = self._words
        if words.lower[comma + 1] in {"que", "quien", "quienes"}:
            return self._comma_after(comma + 1, past) is None
        if words.lower[comma + 1 : comma + 4] == ["al", "tiempo", "que"]:
            return True
        if words.pos[comma + 1] not in {"NOUN", "ADJ"} or words.lower[comma + 1] == "que":
            return False
        return not any(
            words.pos[t] in {"VERB", "AUX"}
            and words.is_finite(t)
            and not self._after_relative(t, comma)
            for t in range(comma + 1, past)
        )

    def _after_relative(self, t: int, floor: int) -> bool:
        words = self._words
        return any(
            words.lower[k] in {"que", "quien", "quienes", "donde"} for k in range(floor + 1, t)
        )

    def _after_phrase(self, t: int, past: int) -> int:
        """Past the nominal words that stand from a token on."""
        words = self._words
        if t < past and words.pos[t] == "PRON":
            return t + 1
        while t < past and (
            words.pos[t] in {"DET", "NOUN", "PROPN", "ADJ", "NUM"}
            or words.lower[t] in {"de", "del", "y"}
        ):
            t += 1
        return t

    def _after_name(self, t: int, past: int) -> int | None:
        """Past a source's name where a new phrase begins with no comma: `Según la OMS los niños …`."""
        words = self._words
        t += words.pos[t] == "DET"
        start = t
        while t < past and words.pos[t] == "PROPN":
            t += 1
        if t + 1 >= past:
            return None
        if t == start and words.pos[t] == "NOUN" and words.lower[t + 1] in OWN_SUBJECTS:
            t += 1  # `Según la cantante ella misma …`
        opens = start < t < past - 2 and (words.pos[t] == "DET" or words.lower[t] in OWN_SUBJECTS)
        return t if opens and self._main_form(t, past) is not None else None

    def _within(self, first: int, past: int) -> Iterator[CueWord]:
        return (c for c in self._cues if first <= c.token < past)

    def _heads(self, at: int, start: int) -> bool:
        """Whether only a connective stands between the sentence's start and a token."""
        words = self._words
        return (
            all(
                words.pos[t] in {"CCONJ", "ADV", "SCONJ"}
                or words.text[t] in {",", "-", "—"}
                or words.lower[t] in CONNECTIVES
                for t in range(start, at)
            )
            and at - start <= 4
        )

    def _comma_after(self, at: int, past: int) -> int | None:
        words = self._words
        depth = 0
        for t in range(at, past):
            depth += (words.text[t] == "(") - (words.text[t] == ")")
            if words.text[t] in {",", ":"} and depth <= 0:
                return t
        return None

    def _over_apposition(self, comma: int, past: int) -> int:
        """The comma after what is said of a source beside its name (`Para Ana, rectora de …, `)."""
        words = self._words
        following = self._comma_after(comma + 1, past)
        if following is None or following + 2 >= past:
            return comma
        verbs = any(
            words.pos[t] in {"VERB", "AUX"}
            and words.is_finite(t)
            and not self._after_relative(t, comma)
            for t in range(comma + 1, following)
        )
        if words.lower[comma + 1] in {"que", "quien", "quienes", "cuyo", "cuya", "cuyos", "cuyas"}:
            return following
        bare = words.pos[comma + 1] in {"NOUN", "ADJ"} or words.lower[comma + 1] in {"de", "del"}
        name = all(words.pos[t] == "PROPN" for t in range(comma + 1, following))
        apposed = any(words.dep[t] == "appos" for t in range(comma + 1, min(comma + 4, following)))
        return following if not verbs and (bare or name or apposed) else comma

    def _until_cue(self, first: int, past: int, cue: CueWord) -> int:
        """Where a main clause ends that another reporting word follows."""
        words = self._words
        for t in range(first, past - 2):
            if words.text[t] == "," and self._parenthetical_cue(t, past):
                return t
            if words.text[t] == "," and words.lower[t + 1] in {"y", "mientras"}:
                begin = t + 3 if words.lower[t + 2] == "que" else t + 2
                if self._new_clause(begin, past):
                    return t
            other = self._at.get(t)
            if other is not None and other is not cue and other.kind == "verb" and other.finite:
                start = self._coordinated_cue(t, first)
                if start is not None and start > first:
                    return start
        return past

    def _new_clause(self, t: int, past: int) -> bool:
        """Whether a subject of its own and a finite verb follow: another main clause."""
        words = self._words
        start = t
        while (
            t < past
            and t < start + 8
            and words.pos[t] in {"DET", "NOUN", "PROPN", "ADJ", "ADP", "NUM"}
        ):
            t += 1
        return t > start and t < past and words.pos[t] in {"VERB", "AUX"} and words.is_finite(t)

    def _whole(self, cue: CueWord, first: int, past: int) -> list[Content]:
        words = self._words
        while past > first and words.text[past - 1] in {",", ":", ";", "-", "—", "–", "("}:
            past -= 1
        has_verb = any(words.pos[t] in {"VERB", "AUX"} for t in range(first, past))
        return [Content(cue, first, past, "source", True)] if has_verb and past - first > 2 else []

    def _free(self, cue: CueWord, past: int) -> list[Content]:
        """`El plan seguirá, explicó Ana.`: the clause before a reporting word that takes no other."""
        words = self._words
        start, _ = words.sents[words.sentence(cue.token)]
        if is_impersonal(words, cue.token):
            return []  # `se mantendrá el pacto`
        t = cue.token - 1
        while t > start and (words.pos[t] in {"AUX", "PRON", "ADV"}):
            if words.lower[t] in SUBORDINATORS:
                return []
            t -= 1
        if any(
            words.dep[c] == "nsubj" and c < cue.token and words.text[c : t + 1].count(",") != 1
            for c in words.children[cue.token]
        ):
            return []  # `Ana Ruiz, rectora, dijo`; in `Muchos de ellos, dice Ana, …` it is no subject
        aside = self._around_aside(cue, start, t, past)
        if aside is not None:
            return [aside]
        if (
            cue.entry.sort in {"stage", "show"}
            or t <= start + 2
            or words.text[t] not in {",", "—", "–"}
            or any(self._said[start:t])
        ):
            return []
        tail = self._comma_after(cue.past, past)
        end_of_subject = tail if tail is not None else past
        if any(words.pos[k] in {"VERB", "AUX"} and words.is_finite(k) and not self._in_relative(k, cue.token)
               for k in range(cue.past, end_of_subject)):  # fmt: skip
            return []
        if tail is not None and words.lower[tail + 1] == "que" and words.pos[t - 1] == "VERB":
            # `Hay que recordar, indicó Ana, que …`
            return self._clauses(cue, tail + 1, past, "que")
        first = start
        named = cue.past < past and words.pos[cue.past] in {"DET", "NOUN", "PROPN", "NUM"}
        for other in self._within(start, t):
            if (
                other.kind == "verb"
                and other.tense == cue.tense
                and not self._in_relative(other.token, start)
                # `Prado planteó la idea de una presa, confirmaron dos fuentes`
                and not (named and self.subordinator(other) is None)
            ):
                # `Se quejó de la expulsión, lo cual influyó, dijo`: only what follows the last comma.
                commas = [k for k in range(other.past, t) if words.text[k] == ","]
                if not commas or words.lower[commas[-1] + 1] not in {"lo", "por"}:
                    return []
                first = commas[-1] + 1
        if self._main_form(first, t) is None:
            return []  # `El vecino que se quejó ayer, contó …`
        found = [Content(cue, first, t, "free", True)]
        if (
            tail is not None
            and past - tail > 4
            and words.lower[tail + 1] in {"sino", "y", "pero", "pues", "porque"}
        ):
            at = tail + 2 if words.lower[tail + 2] == "que" else tail + 1
            at = at + 1 if words.lower[at] == "que" else at
            if not any(self._said[at:past]):
                found.append(Content(cue, at, past, "free", False))
        return found

    def _around_aside(self, cue: CueWord, start: int, comma: int, past: int) -> Content | None:
        """The clause that an aside interrupts near its beginning, from the aside on.

        `Además, comentó, la obra sigue`; `las actas, las cuales, destacó Ana, son públicas`;
        `Lo peor, sostuvo, es la espera`.
        """
        words = self._words
        if cue.entry.sort in {"stage", "show"} or words.text[comma] != "," or comma <= start:
            return None
        tail = self._comma_after(cue.past, past)
        if tail is None or past - tail < 3 or words.text[tail] != "," or tail - cue.past > 12:
            return None
        if words.lower[tail + 1] in {"que", "quien", "quienes", "y", "pero", "sino"}:
            return None
        if any(words.pos[k] in {"VERB", "AUX", "SCONJ"} for k in range(cue.past, tail)):
            return None
        if any(self._said[start:comma]):
            return None
        relative = words.lower[comma - 1] in {"que", "cual", "cuales", "quien", "quienes"}
        # `El reto es, explicó Ana, garantizar el riego`
        pending = words.lemma[comma - 1] == "ser" and comma - start <= FEW
        if not relative and not pending:
            opens = start
            verbs = [
                k
                for k in range(start, comma)
                if words.pos[k] in {"VERB", "AUX"} and words.is_finite(k)
            ]
            free_relative = words.lower[min(start + 1, comma)] == "que" and (
                words.lower[opens] in ARTICLES
            )
            circumstance = words.lower[opens] in OPENS_CIRCUMSTANCE
            if (verbs and not free_relative and not circumstance) or comma - start > 12:
                return None
        end = self._until_cue(tail + 1, past, cue)
        while end > tail + 1 and words.text[end - 1] in {",", ":", ";", "-", "—", "–"}:
            end -= 1
        if not pending and not any(
            words.pos[k] in {"VERB", "AUX"} and words.is_finite(k) for k in range(tail + 1, end)
        ):
            return None
        return Content(cue, tail + 1, end, "free", True)

    def carries_on(self, cue: CueWord) -> bool:
        """Whether a reporting verb is joined to what stands before it and has no subject (`y añadió`)."""
        words = self._words
        at = cue.token - 1
        start, _ = words.sents[words.sentence(cue.token)]
        while at > start and (
            words.pos[at] in {"ADV", "PRON", "AUX"} or words.lower[at] in {"no", "se"}
        ):
            if words.lower[at] in SUBORDINATORS - {"mientras", "aunque"}:
                return False
            at -= 1
        aside = cue.past < len(words) and words.text[cue.past] == "," and words.text[at] == ","
        return at > start and (aside or words.lower[at] in COORDINATORS | {"pues"} - {"o", "u"})

    # --- ends -------------------------------------------------------------------------------

    def _coordinated_cue(self, t: int, floor: int) -> int | None:
        """Where the clause of a coordinated reporting verb begins (`… y añadió`); None if it is none."""
        cue = self._at[t]
        words = self._words
        if cue.kind != "verb" or not cue.finite:
            return None
        if cue.tense == "present" and is_impersonal(words, t) and self.subordinator(cue) is None:
            return None  # `recordó que hay diez y se espera comprar más`
        at = t - 1
        while at > floor and (
            words.pos[at] in {"ADV", "PRON", "AUX"} or words.lower[at] in {"no", "se", "sí"}
        ):
            at -= 1
        if words.text[at] == ",":
            at = self._before_aside(at, floor)
        found = self._coordinator(at)
        if found is not None:
            return found if found > floor + 1 else None
        if cue.tense != "past":
            return None
        # `…, y Ana Ruiz afirmó que …`
        begin = at
        while (
            at > floor
            and begin - at < 10
            and words.pos[at] in {"DET", "NOUN", "PROPN", "ADJ", "ADP", "NUM"}
        ):
            at -= 1
        joined = self._coordinator(at) if at < begin else None
        return joined if joined is not None and joined > floor + 1 else None

    def _before_aside(self, comma: int, floor: int) -> int:
        """The coordinator before an aside that a comma closes: `y, tras asegurar que no, (pidió)`; else the comma."""
        words = self._words
        for t in range(comma - 1, max(floor, comma - LONGEST_ASIDE), -1):
            if words.text[t] in {";", ":"}:
                break
            if words.text[t] == "," and words.lower[t - 1] in {"y", "e", "pero"}:
                return t - 1
        return comma

    def _coordinator(self, at: int) -> int | None:
        words = self._words
        if words.lower[at] in COORDINATORS | {"pues"}:
            return at - 1 if words.text[at - 1] == "," else at
        if words.lower[at] == "que" and words.lower[at - 1] in {"mientras", "tanto"}:
            at -= 1 if words.lower[at - 1] == "mientras" else 2
            return at - 1 if words.text[at - 1] == "," else at
        return None

    def _end(self, cue: CueWord, first: int, clause: int, past: int) -> int:
        """Past the last token of a clause that begins at `first` and has `clause` as its predicate."""
        words = self._words
        wall = self._wall(cue, first, clause, past)
        end = min(max(words.edges(clause)[1], first + 1), wall)
        if words.lower[first] in OPENS_SUBORDINATE and end < wall and words.text[end] == ",":
            end += 1  # `que si llueve, cerrarán`: not before the main clause
        # A clause does not end inside a phrase: run on to the next comma or stop.
        while end < wall:
            if (words.text[end] == "," and end + 1 < wall and self._goes_on(end + 1)) or (
                words.text[end] in {",", ";"} and self._enumerates(end, wall)
            ):
                end += 1
            elif (
                self._may_end(end)
                and not self._is_pending(first, end)
                and not self._same_preposition(first, end)
                and not self._same_report(cue, clause, end, wall)
            ):
                break
            end += 1
        # `que la variante, identificada en mayo, es leve`: not before the clause has its verb.
        bare = words.feature(clause, "VerbForm") == "Inf" and words.pos[clause - 1] != "ADP"
        judged = clause == first and words.pos[clause] == "ADJ"
        wants = not bare and not judged  # of `que, al subir, cayó` the clause is not `subir`
        while (
            wants
            and end < wall
            and not any(
                words.pos[t] in {"VERB", "AUX"} and words.is_finite(t) for t in range(first, end)
            )
        ):
            end += 1
            while end < wall and not self._may_end(end):
                end += 1
        depth = sum((words.text[t] == "(") - (words.text[t] == ")") for t in range(first, end))
        while depth > 0 and end < wall:
            depth -= words.text[end] == ")"
            end += 1
        while end > first + 1 and (
            words.text[end - 1] in {",", ":", ";", ".", "-", "–", "—", "!", "?"}
            or words.pos[end - 1] == "CCONJ"
        ):
            end -= 1
        return end

    def _is_pending(self, first: int, at: int) -> bool:
        """Whether a clause opened by `que` has no verb yet: `se debe a que el otro, el grande, falla`."""
        words = self._words
        que = next((t for t in range(at - 1, first, -1) if words.lower[t] == "que"), None)
        if que is None or words.lower[que - 1] in COMPARES or self._said[que]:
            return False
        return not any(self._finite_forms(que + 1, at))

    def _same_preposition(self, first: int, at: int) -> bool:
        """`demandará al socio ante la junta y ante el panel`: one more phrase of the same clause."""
        words = self._words
        return (
            words.lower[at] in {"y", "e", "o", "ni"}
            and at + 1 < len(words)
            and words.pos[at + 1] == "ADP"
            and words.lower[at + 1] in words.lower[first:at]
        )

    def _same_report(self, cue: CueWord, clause: int, at: int, wall: int) -> bool:
        """Whether a coordination goes on with what is said, and not with what the speaker did next.

        Told in the past, what the speaker does next is in the preterite (`dijo que hay agua y se fue`):
        a verb in any other tense is still the speaker's (`… y siguen las obras`), as is one in the
        tense of the clause that is itself in the preterite, and a phrase that has no verb. Told in the
        present (`dice que hay agua y siguen las obras`), all goes on but another report.
        """
        words = self._words
        t = at + (words.text[at] == ",")
        joins = t + 1 < wall and words.lower[t] in {"y", "e", "o", "u", "ni", "pero", "sino"}
        limits = t + 1 < wall and self._limits(t)
        if not joins and not limits:
            return False
        if words.lower[t] == "sino":
            return True
        stop = next((k for k in range(t + 1, wall) if words.text[k] in {",", ";", ":"}), wall)
        verb = self._main_form(t + 1, stop)
        if verb is None:
            infinitives = words.feature(clause, "VerbForm") == words.feature(t + 1, "VerbForm")
            also = infinitives and words.feature(clause, "VerbForm") == "Inf"
            return joins and stop > t + 1 and (words.text[at] != "," or also)
        if cue.kind != "verb" or words.feature(verb, "Person") == "1":
            return False
        if verb in self._at and not self._is_told(cue, self._at[verb]):
            return False
        own = words.finite_form(clause)
        if limits:
            return words.feature(own, "Tense") == words.feature(verb, "Tense")
        if cue.tense == "present":
            return True
        preterite = [self._is_preterite(k) for k in (own, verb)]
        past = cue.tense == "past" or not cue.finite
        return past and (not preterite[1] or preterite[0])

    def _is_whole(self, first: int, past: int) -> bool:
        """Whether a stretch has its main verb and every clause opened in it has one too."""
        words = self._words
        if self._main_form(first, past) is None:
            return False
        finite = set(self._finite_forms(first, past))
        opened = told = 0
        for t in range(first, past):
            if t in finite:
                told += not opened
                opened = max(0, opened - 1)
            elif words.lower[t] in {"porque", "cuando", "si", "aunque"}:
                opened += 1  # a `que` may compare (`más … que en un acuerdo`)
        return bool(told) and not opened

    def _limits(self, t: int) -> bool:
        """Whether `aunque`, `mientras que` begin here: most often still what is said."""
        lower = self._words.lower
        return lower[t] == "aunque" or lower[t : t + 2] == ["mientras", "que"]

    def _main_form(self, first: int, past: int) -> int | None:
        """The first finite form that is in no clause opened after `first`: `es` of `el que viene es`."""
        opened = 0
        words = self._words
        finite = set(self._finite_forms(first, past))
        start = first + (words.lower[first - 1 : first + 1] == ["mientras", "que"])
        for t in range(start, past):
            if t in finite:
                if not opened:
                    return t
                opened -= 1
            elif words.lower[t] in SUBORDINATORS - {"lo"} and not (
                # `más grande que un autobús`
                words.lower[t] == "que"
                and {"más", "menos"} & set(words.lower[max(first, t - 3) : t])
            ):
                opened += 1
        return None

    def _is_told(self, cue: CueWord, other: CueWord) -> bool:
        """Whether a reporting word is part of what another reports.

        One in another tense with no clause of its own (`dijo que … y siguen las obras`, `aseguran que
        … y han mandado efectivos`), or one that reports only beside a quotation (`… y acabaron tarde`).
        """
        if other.kind != "verb" or self.subordinator(other) is not None:
            return False
        if other.entry.sort == "stage":
            return not any(self._said[other.past : other.past + NEAR_QUOTATION])
        # `añadió que las frases ofenden y alientan el odio`: not his, who is one
        another = cue.finite and other.finite and cue.plural is not other.plural
        return another or {cue.tense, other.tense} == {"past", "present"}

    def _finite_forms(self, first: int, past: int) -> Iterator[int]:
        """The words of [first, past) that are finite forms themselves, auxiliaries included."""
        words = self._words
        return (
            t
            for t in range(first, past)
            if words.pos[t] in {"VERB", "AUX"}
            and words.feature(t, "VerbForm") == "Fin"
            and words.lower[t - 1] not in NEVER_BEFORE_VERB
        )

    def _is_preterite(self, verb: int) -> bool:
        words = self._words
        return words.feature(verb, "Tense") == "Past" and words.feature(verb, "Mood") == "Ind"

    def _goes_on(self, t: int) -> bool:
        """Whether what begins after a comma belongs to the clause before it."""
        words = self._words
        if words.text[t] in {"-", "—", "–", "("}:
            return False
        if words.pos[t] in {"VERB", "AUX"}:
            joined = words.dep[t] == "conj" and words.head[t] < t and t not in self._at
            same = joined and all(
                words.feature(t, f) == words.feature(words.head[t], f)
                for f in ("Mood", "Tense", "Number")
            )
            return words.feature(t, "VerbForm") == "Part" or same
        if words.lower[t] == "mientras":
            return words.lower[t + 1] != "que"
        if words.lower[t] in {"por", "ya", "pues"}:
            return words.lower[t + 1] in {"lo", "que", "sea"} or words.lower[t] == "pues"
        if words.lower[t] == "además":
            return words.lower[t + 1] == "de"
        return words.lower[t] not in BREAKS_OFF

    def _enumerates(self, at: int, wall: int) -> bool:
        """Whether names go on after a comma, or a list after a semicolon, with no verb of its own."""
        words = self._words
        stop = wall
        if words.text[at] == ",":
            stop = next((t for t in range(at + 1, wall) if words.text[t] in {",", ";"}), wall)
            if at + 1 >= wall or words.pos[at + 1] != "PROPN":
                return False
            return not any(t in self._at for t in range(at + 1, stop))
        return not any(
            words.pos[t] in {"VERB", "AUX"} and words.is_finite(t) for t in range(at + 1, stop)
        )

    def _may_end(self, end: int) -> bool:
        """Whether a clause may end before a token."""
        words = self._words
        return words.text[end] in {",", ";", ":", "—", "–", "-"} or words.lower[end] in {
            "aunque", "mientras", "según", "tras",
        } or words.pos[end] == "CCONJ"  # fmt: skip

    def _wall(self, cue: CueWord, first: int, clause: int, past: int) -> int:
        """The place that a clause cannot run over."""
        words = self._words
        bare = clause == first and words.feature(clause, "VerbForm") == "Inf"
        for t in range(first + 1, past):
            if words.text[t] == ";" and self._reports_again(t + 1, past):
                return t
            if words.lower[t : t + 3] == [";", "sin", "embargo"]:
                return t
            if words.text[t] == ";" and self._tells_on(cue, clause, t, past):
                return t
            if words.text[t] == ";" and t + 2 < past and self._said[t + 2] and not self._said[t]:
                return t  # `anotó que crece; "nadie pierde"`
            if words.text[t] == ",":
                following = self._at.get(t + 1)
                if (
                    following is not None
                    and words.feature(t + 1, "VerbForm") == "Ger"
                    and self.subordinator(following) is not None
                ):
                    return t  # `…, explicando que …`
                whole = self._is_whole(first, t)
                if whole and (self._main_cue(t, past) or self._parenthetical_cue(t, past)):
                    return t
                if any(matches(words.lower, t + 1, s) for s in self._table.circumstances):
                    return t
                if bare and self._main_verb_after(first, t, past):
                    return t  # `con la promesa de bajar el precio, subió las tasas`
                adjunct = words.lower[t + 1] in {"con", "bajo"} and t + 3 < past
                if adjunct and words.lemma[t + 3] in self._table.adjuncts:
                    return t  # `…, con el argumento de que …`
                if self._reports_on(cue, t + 1, past):
                    return t  # `ve escasas las ayudas, exige que …`
                if whole and self._says_besides(t + 1, past):
                    return t  # `exigió que se vaya, al explicar que …`
                if whole and self._limits_itself(cue, t + 1, past):
                    return t  # `admitió que falló, si bien matizó que …`
                remark = {words.lower[k] for k in range(t + 1, min(t + 3, past))}
                if whole and remark & self._table.comment and words.pos[t + 1] != "ADP":
                    return t
                if whole and self._reporter_adds(cue, t + 1, past):
                    return t  # `dijo que abrirá, cuya fecha no quiso adelantar`
                if self._reporter_concludes(cue, clause, t, past):
                    return t  # `consideró que basta, por lo que recomendó …`
                if words.lower[t + 1] == "como" and self._as_is_known(t + 2, past):
                    return t  # `…, como se esperaba`; not `…, como se hizo en mayo`
            if words.lower[t] in {"al", "hasta"} and self._at_closing(t):
                back = t - 1 if words.lower[t - 1] in COORDINATORS else t
                return back - 1 if words.text[back - 1] == "," else back
            if words.lower[t : t + 3] == ["por", "lo", "que"] and self._reports_then(t + 3, past):
                return t  # `aseguró que falta un mes por lo que añadió que …`
            if words.lower[t] in {"y", "e", "pero"} and self._back_to_the_report(
                cue, clause, t, past
            ):
                return t - 1 if words.text[t - 1] == "," else t
            if (
                words.lower[t] == "en"
                and t > clause
                and t > first + 3
                and any(
                    s[0] == "en" and matches(words.lower, t, s) for s in self._table.circumstances
                )
            ):
                return t
            if words.lower[t] in {"cuyo", "cuya"} and self._left_unsaid(t, past):
                return t
            if t in self._at and self._goes_on_saying(t):
                return t - 2 if words.text[t - 2] == "," else t - 1
            if t in self._at and not self._is_told(cue, self._at[t]):
                start = self._coordinated_cue(t, first)
                if start is not None and start > first:
                    return start
        if cue.kind == "noun":
            return self._before_main_verb(cue, first, past)
        return self._before_main_clause(cue, clause, past)

    def _main_verb_after(self, first: int, comma: int, past: int) -> bool:
        """Whether a finite verb follows a comma at once: it is no part of a bare infinitive clause."""
        words = self._words
        t = comma + 1
        while t < past and words.lower[t] in CLITICS | {"no"}:
            t += 1
        return next(self._finite_forms(t, t + 1), None) == t < past and not self._is_pending(
            first, comma
        )

    def _left_unsaid(self, t: int, past: int) -> bool:
        """`una renta cuya cifra no se dio a conocer`: what a reporter misses in what was said."""
        lower = self._words.lower
        no = next((k for k in range(t + 1, min(t + 4, past)) if lower[k] == "no"), None)
        told = {"conocer", "reveló", "precisó", "detalló", "informó", "difundió", "especificó"}
        return no is not None and not told.isdisjoint(lower[no : min(no + 5, past)])

    def _at_closing(self, t: int) -> bool:
        """`hasta el cierre de esta nota`: when the article was written, which only its writer knows."""
        lower = self._words.lower
        at = t + 1 + (lower[t] == "hasta")
        return lower[at : at + 3] == ["cierre", "de", "esta"]

    def _as_is_known(self, t: int, past: int) -> bool:
        """Whether the writer's remark follows `como`: `ya se dijo`, `es sabido`, `se recordará`."""
        words = self._words
        if t + 1 >= past or words.lower[t] not in {"se", "ya", "es", "suele"}:
            return False
        return words.lower[t] != "se" or t + 1 in self._at or words.lemma[t + 1] in KNOWING

    def _tells_on(self, cue: CueWord, clause: int, at: int, past: int) -> bool:
        """`informó que tenía antecedentes; en su ropa hallaron una carta`: the reporter's own preterite."""
        words = self._words
        stop = next((k for k in range(at + 1, past) if words.text[k] == ";"), past)
        verb = next(self._finite_forms(at + 1, stop), None)
        return (
            verb is not None
            and cue.tense == "past"
            and {words.lower[k] for k in range(at + 1, verb)}.isdisjoint(SUBORDINATORS)
            and self._is_preterite(verb)
            and not self._is_preterite(words.finite_form(clause))
        )

    def _reports_again(self, t: int, past: int) -> bool:
        """Whether a main reporting verb stands after a semicolon, before the next."""
        words = self._words
        while t < past and words.text[t] != ";":
            cue = self._at.get(t)
            if cue is not None and cue.kind == "verb" and cue.finite:
                return self.subordinator(cue) is not None
            if words.pos[t] in {"VERB", "SCONJ"}:
                return False
            t += 1
        return False

    def _reports_on(self, cue: CueWord, t: int, past: int) -> bool:
        """Whether the same speaker's next verb follows a comma alone, with a clause of its own."""
        while t < past and (self._words.pos[t] == "PRON" or self._words.lower[t] == "no"):
            t += 1
        other = self._at.get(t)
        return (
            other is not None
            and other.kind == "verb"
            and other.finite
            and other.tense == cue.tense
            and other.plural is cue.plural
            and not other.entry.sort
            and other.past < past
            and self._words.lower[other.past] in {"que", "a"}
            and self.subordinator(other) is not None
        )

    def _says_besides(self, t: int, past: int) -> bool:
        """Whether the infinitive of a reporting word follows with a clause: `pese a reconocer que`."""
        words = self._words
        if words.lower[t] not in OPENS_SAYING and words.lower[t : t + 2] != ["pero", "sin"]:
            return False
        t += words.lower[t] == "pero"
        if words.lower[t] == "sin" and t + 1 < past and words.lemma[t + 1] in SHOWING:
            return True  # `…, sin aportar pruebas`
        for k in range(t + 1, min(t + 4, past)):
            following = self._at.get(k)
            if following is not None:
                return words.lower[t] == "al" or self.subordinator(following) is not None
            if words.pos[k] not in {"ADP", "PRON", "ADV"}:
                return False
        return False

    def _goes_on_saying(self, t: int) -> bool:
        """Whether a coordinated gerund of saying has a clause: `(al admitir que …) pero negando que`."""
        words = self._words
        return (
            words.feature(t, "VerbForm") == "Ger"
            and words.lower[t - 1] in {"y", "e", "pero", "aunque"}
            and self.subordinator(self._at[t]) is not None
        )

    def _limits_itself(self, cue: CueWord, t: int, past: int) -> bool:
        """Whether the speaker limits what he said with a reporting verb of his own after a comma."""
        words = self._words
        limits = next((s for s in LIMITS if tuple(words.lower[t : t + len(s)]) == s), None)
        if limits is None:
            return False
        k = t + len(limits)
        while k < past and (words.pos[k] in {"ADV", "PRON", "AUX"} or words.lower[k] == "no"):
            k += 1
        told = cue.tense == "past" or not cue.finite
        if k < past and words.lemma[k] in SHOWING and told and self._is_preterite(k):
            return True  # `…, aunque no aportó pruebas`
        if not cue.finite:
            return False
        other = self._at.get(k)
        return (
            other is not None
            and other.kind == "verb"
            and other.finite
            and other.tense == cue.tense
            and other.plural is cue.plural
            and (self.subordinator(other) is not None or len(limits) > 2)
        )

    def _reporter_adds(self, cue: CueWord, t: int, past: int) -> bool:
        """Whether a relative clause that a comma sets off has a past reporting verb: `a lo que contestó`."""
        words = self._words
        if cue.tense != "past" or words.pos[t] == "VERB":
            return False
        opens = next(
            (k for k in range(t, min(t + 4, past)) if words.lower[k] in OPENS_REMARK), None
        )
        if opens is None or (opens == t and words.lower[t] == "que"):
            return False
        if any(words.pos[k] not in {"ADP", "DET", "PRON"} for k in range(t, opens)):
            return False
        for k in range(opens + 1, min(opens + 9, past)):
            following = self._at.get(k)
            if following is not None and following.kind == "verb" and following.finite:
                return following.tense == "past"
            if words.text[k] in {",", ";"}:
                return False
        return False

    def _reporter_concludes(self, cue: CueWord, clause: int, comma: int, past: int) -> bool:
        """Whether `, por lo que` and a past reporting verb follow a clause in another tense."""
        words = self._words
        if comma + 4 >= past or words.lower[comma + 1 : comma + 4] != ["por", "lo", "que"]:
            return False
        form = words.finite_form(clause)
        if cue.tense != "past" or words.feature(form, "Tense") == "Past":
            return False
        at = comma + 4
        while at < past and words.pos[at] in {"PRON", "ADV"}:
            at += 1
        following = self._at.get(at)
        return following is not None and following.kind == "verb" and following.tense == "past"

    def _reports_then(self, at: int, past: int) -> bool:
        """Whether a past reporting verb with a clause of its own follows: `(por lo que) añadió que …`."""
        words = self._words
        while at < past and words.pos[at] in {"PRON", "ADV"}:
            at += 1
        following = self._at.get(at)
        return (
            following is not None
            and following.kind == "verb"
            and following.tense == "past"
            and self.subordinator(following) is not None
        )

    def _back_to_the_report(self, cue: CueWord, clause: int, at: int, past: int) -> bool:
        """`dijo que es tarde, y se fue`: a past verb after a clause in another tense is the reporter's.

        Without the comma, too, if the clause is of today: `dijo que va mal y comparó la obra con …`.
        """
        words = self._words
        if cue.tense != "past":
            return False
        form = words.finite_form(clause)
        if words.text[at - 1] != "," and words.feature(form, "Tense") not in {"Pres", "Fut"}:
            return False
        if self._is_preterite(form):
            return False
        t = at + 1
        while t < past and words.lower[t] in {"se", "le", "les", "no", "también", "lo"}:
            t += 1
        if t >= past or words.pos[t] != "VERB" or not self._is_preterite(t):
            return False
        # `… en un documental que se estrenó en mayo y usó fotos`: the relative clause goes on
        last = max(self._finite_forms(clause, at), default=clause)
        relative = words.dep[last] == "acl" and words.text[at - 1] != ","
        return not (relative and self._is_preterite(last))

    def _before_main_verb(self, cue: CueWord, first: int, past: int) -> int:
        """`La petición de Ana de que cierre [fue rechazada]`: the second verb is the sentence's own."""
        words = self._words
        start, _ = words.sents[words.sentence(cue.token)]
        finite = list(self._finite_forms(start, past))
        if any(t < cue.token for t in finite):
            return past
        for t in [t for t in finite if t > first][1:]:
            before = {words.lower[k] for k in range(max(first, t - 4), t)}
            if before.isdisjoint(SUBORDINATORS | COORDINATORS | {","}):
                return t
        return past

    def _before_main_clause(self, cue: CueWord, clause: int, past: int) -> int:
        """`Aunque dice que es tarde, Ana irá`: the comma before the main clause."""
        words = self._words
        verb = cue.token
        while words.dep[verb] in {"xcomp", "aux"} and words.head[verb] < verb:
            verb = words.head[verb]  # `que lleva meses diciendo que es tarde, irá`
        main = words.head[verb]
        if words.dep[verb] == "acl" and words.head[main] > main:
            main = words.head[main]
        if words.dep[verb] not in {"advcl", "obl", "acl"} or not clause < main < past:
            return past
        for t in range(clause + 1, main):
            if words.text[t] == ",":
                return t
        return past

    def _parenthetical_cue(self, comma: int, past: int) -> bool:
        """Whether a comma opens `, según X`, `, dijo X` or `, añadió,`."""
        words = self._words
        t = comma + 1
        while t < past and t - comma < 4:
            cue = self._at.get(t)
            if cue is not None:
                if cue.kind in {"source", "owned", "source_verb"}:
                    return True
                if cue.kind != "verb" or not cue.finite or cue.entry.sort == "stage":
                    return False
                if any(words.dep[c] == "mark" and c < comma for c in words.children[cue.token]):
                    return False  # `se debe a que el otro, el grande, coincide …`
                infinitive = cue.past < past and words.feature(cue.past, "VerbForm") == "Inf"
                if infinitive or is_impersonal(words, cue.token):
                    return False  # `…, quiso ir`, `…, se mantendrá el pacto`
                mark = self.subordinator(cue)
                return mark is None or words.text[mark - 1] == ","
            if words.lower[t] in {"según", "segun"}:
                return True
            if words.pos[t] not in {"PRON", "ADV", "AUX"} or words.lower[t] in SUBORDINATORS:
                return False
            t += 1
        return False

    def _main_cue(self, comma: int, past: int) -> bool:
        """Whether a comma is followed by a subject and its reporting verb: `…, este respondió: "…"`."""
        words = self._words
        for t in range(comma + 1, min(past, comma + 10)):
            cue = self._at.get(t)
            if cue is not None and cue.kind == "verb" and cue.finite and t > comma + 1:
                following = words.lower[cue.past] if cue.past < len(words) else ""
                return following in {"que", ":"} | cue.entry.preps and cue.tense == "past"
            if words.pos[t] not in {"DET", "NOUN", "PROPN", "ADJ", "ADP", "PRON", "AUX", "ADV"}:
                return False
            if words.lower[t] in SUBORDINATORS:
                return False
        return False
