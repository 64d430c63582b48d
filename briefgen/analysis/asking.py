"""From a clause that leaves something open to the one question it leaves.

A Spanish question is the clause with its verb group in front (`la ampliación exigiría retener agua`
-> `¿Exigirá la ampliación retener agua?`): subjects and adverbials keep their order behind it, so
that no constituent has to be told from another. What the question needs to stand without the
article is filled in from the chains: left-out subjects, pronouns, epithets, possessives. Nothing
is asked with words that the text does not have, but for verbs of asking (`¿Cuál es …?`).
Source for the order of words: RAE & ASALE, Nueva gramática (manual), § 42.3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.analysis.clauses import Clauses, VerbGroup, VerbWords
from briefgen.analysis.discourse import Discourse
from briefgen.analysis.phrases import article_of, gender_of, is_plural
from briefgen.analysis.verbs import is_conditional, is_future, is_infinitive, split_clitics
from briefgen.analysis.wording import KIN
from briefgen.model import ActorKind, Chain, Form, Gender

SURE = 0.9
"""How sure a description must be of its actor before a question says the name instead."""
LONGEST = 40
"""Most words of a question; a longer one is a paragraph with a question mark."""
_ARTICLES = {
    "este": "el", "esta": "la", "estos": "los", "estas": "las", "ese": "el", "esa": "la", "esos": "los", "esas": "las",
    "aquel": "el", "aquella": "la", "aquellos": "los", "aquellas": "las", "dicho": "el", "dicha": "la", "dichos": "los", "dichas": "las",
}  # fmt: skip
_OPENS_WITH_ARTICLE = re.compile(r"(El|La|Los|Las|Un|Una|Unos|Unas) [a-záéíóúñ]")
_PRONOUNS = {
    "él": (Gender.MALE, False),
    "ella": (Gender.FEMALE, False),
    "ellos": (Gender.MALE, True),
    "ellas": (Gender.FEMALE, True),
}
_SPEAKERS_OWN = frozenset({"me", "te", "nos", "os"})
"""Pronouns of the conversation: a clause with one makes no question that stands alone."""
_TRUTHS = frozenset({"cierto", "verdad", "falso", "posible", "probable", "necesario"})
_OBJECTS = {
    "lo": (Gender.MALE, False),
    "la": (Gender.FEMALE, False),
    "los": (Gender.MALE, True),
    "las": (Gender.FEMALE, True),
}
_MARKS = {"“": "”", "«": "»", "‘": "’"}
_OPENS_SENTENCE = frozenset({"¿", '"', "“", "«", "—", ":"})
_FOCUS = frozenset({"solo", "sólo", "incluso", "hasta", "ni", "casi"})
"""Adverbs that belong to the next word and cannot go to the end."""
_DEFINITES = (["el"], ["la"], ["los"], ["las"])
_WITH_VERB = (
    ("a", "conocer"),
    ("adelante",),
    ("lugar",),
    ("positivo",),
    ("negativo",),
    ("fin",),
    ("en", "marcha"),
    ("a", "cabo"),
    ("en", "cuenta"),
    ("parte",),
)
"""What makes one word with its verb: `dar a conocer`, `seguir adelante`, `llevar a cabo`."""
_CLAUSES_TOO = frozenset(
    {
        "hacer",
        "ser",
        "estar",
        "decir",
        "saber",
        "conseguir",
        "lograr",
        "permitir",
        "impedir",
        "evitar",
        "entender",
        "creer",
    }
)
"""Verbs whose `lo` mostly stands for a whole clause."""
_IMPERSONAL = frozenset({"ocurrir", "suceder", "pasar", "haber", "tratar", "faltar", "quedar"})
_OF_NOBODY = frozenset(
    {"tratar", "llegar", "recurrir", "acudir", "proceder", "apelar", "acabar", "avanzar"}
)
"""Verbs that `se` makes impersonal although a preposition follows: `se llegará a un acuerdo`."""
_STATES = frozenset({"ser", "estar", "haber", "tener", "poder", "deber", "querer", "ir", "dar"})
_PHASES = frozenset({"empezar", "comenzar", "volver", "dejar", "terminar"})
"""Verbs that tell where an action stands; the next infinitive has the subject."""
_OF_PERSONS = frozenset({"ratificar", "elegir", "proclamar"})
"""Verbs of persons and of things: `se elegirá a los jueces` is said of nobody."""
_INTERROGATIVE_ADVERBS = frozenset({"cómo", "cuándo", "dónde", "adónde"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a clause is about, as words that can stand in a question."""

    text: str
    plural: bool = False
    chain: Chain | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How the verb of a clause becomes that of a question."""

    future: bool = True
    """What a subjunctive becomes: the future, else the indicative."""
    ahead: bool = False
    """Whether a present speaks of what is to come: `si levantan la huelga`."""
    positive: bool = False
    """Whether the clause's own negation goes: what is asked for not to happen may happen."""
    keep_modal: bool = False
    """Whether `puede`, `debe` stay."""
    present: bool = False
    """Whether a present subjunctive becomes a present: what is denied to be so is asked as it is."""
    wish: bool = False
    """Whether grammar requires a subjunctive here, whatever the tagger saw."""


PLAIN = Manner()


@dataclass
class _Saying:
    """A question while it is put together."""

    owner: Subject | None
    named: set[str] = field(default_factory=set)
    parts: list[str] = field(default_factory=list)


class Asker:
    """Builds questions over one article."""

    def __init__(
        self,
        clauses: Clauses,
        discourse: Discourse,
        speakers: Mapping[int, Chain],
        *,
        interrogatives: frozenset[str],
        times: frozenset[str],
        idioms: frozenset[str],
        irregular: VerbWords,
        unaccusative: frozenset[str],
        personal: frozenset[str],
        unnamed: frozenset[str],
        stative: frozenset[str],
        telling: VerbWords,
    ) -> None:
        """`speakers` tells who says the tokens of reported speech; the rest is the pack's words.

        `idioms` are nouns whose possessive is nobody's (`en su momento`); `unnamed` describe
        somebody accused or unknown, whom no question names; `stative` tell how things are, not what
        happens; `telling` are verbs of saying.
        """
        self.clauses = clauses
        self.words = clauses.words
        self.doc = clauses.doc
        self.verbs = clauses.verbs
        self.layout = clauses.words.layout
        self.discourse = discourse
        self.speakers = speakers
        self.interrogatives = interrogatives
        self.times = times
        self.idioms = idioms
        self.irregular = irregular
        self.unaccusative = unaccusative
        self.personal = personal
        self.unnamed = unnamed
        self.stative = stative
        self.telling = telling
        self.made: set[str] = set()
        """Verb forms that the text lacks and questions were made with."""
        self._subjects: dict[tuple[int, int], Subject | None] = {}

    # -- words -------------------------------------------------------------------------------

    def _usual(self, lower: str) -> str | None:
        """How a word is mostly written away from sentence starts; None if it only stands there."""
        w = self.words
        seen: dict[str, int] = {}
        for i in w.places.get(lower, ()):
            text = w.text[i]
            if text.isupper() and len(text) > 1:
                continue
            if i != w.sentences[w.sentence[i]][0] and w.text[i - 1] not in _OPENS_SENTENCE:
                seen[text] = seen.get(text, 0) + 1
        return max(seen, key=seen.__getitem__, default=None)

    def chain_text(self, chain: Chain) -> str:
        """A chain's name with the article that the text gives it: `la Fiscalía`, `Ana Ruiz`."""
        if chain.kind is ActorKind.PERSON and any(m.form is Form.NAME for m in chain.mentions):
            return chain.name
        for mention in chain.mentions:
            first, _ = self.layout.tokens(mention.span)
            if first and mention.span.of(self.layout.text) == chain.name:
                before = self.words.lower[first - 1]
                if before in {"el", "la", "los", "las"}:
                    return f"{before} {chain.name}"
                if before in {"del", "al"}:
                    return f"el {chain.name}"
        return (
            chain.name[:1].lower() + chain.name[1:]
            if _OPENS_WITH_ARTICLE.match(chain.name)
            else chain.name
        )

    def _with_article(self, chain: Chain, words: str) -> str:
        """A bare name with the article that the text gives it elsewhere: a headline's `NFL`."""
        if chain.kind is ActorKind.PERSON:
            return words
        for mention in chain.mentions:
            first, _ = self.layout.tokens(mention.span)
            if first and mention.span.of(self.layout.text) == words:
                before = {"del": "el", "al": "el"}.get(
                    self.words.lower[first - 1], self.words.lower[first - 1]
                )
                if before in {"el", "la", "los", "las"}:
                    return f"{before} {words}"
        return words

    def render(self, first: int, past: int, saying: _Saying) -> str:
        """Words [first, past) with references that only the article makes clear replaced."""
        out: list[str] = []
        glue: list[bool] = []
        i = first
        pending_owner: str | None = None
        owner_from = 0
        while i < past:
            spaced = i > first and self.layout.starts[i] > self.layout.ends[i - 1]
            if pending_owner and i > owner_from and not self._still_in_noun(i):
                out.append(pending_owner)
                glue.append(True)
                pending_owner = None
                spaced = spaced or self.words.text[i] not in {",", ".", ";", ")", "”", "»"}
            piece, past_piece, owner = self._piece(i, past, saying, out)
            if piece:
                out.append(piece)
                glue.append(spaced)
            if owner:
                pending_owner, owner_from = owner, self._noun_after(i)
            i = past_piece
        if pending_owner:
            out.append(pending_owner)
            glue.append(True)
        text = ""
        for part, space in zip(out, glue, strict=True):
            text += (" " if space and text else "") + part
        return _tidy(text)

    def _noun_after(self, i: int) -> int:
        return next(
            (
                k
                for k in range(i + 1, min(i + 4, len(self.doc)))
                if self.words.pos[k] in {"NOUN", "PROPN"}
            ),
            i + 1,
        )

    def _still_in_noun(self, i: int) -> bool:
        return self.words.pos[i] == "ADJ"

    def _piece(
        self, i: int, past: int, saying: _Saying, out: list[str]
    ) -> tuple[str, int, str | None]:
        """The words for what begins at i, where to go on, and an owner to be said after the noun."""
        w = self.words
        lower = w.lower[i]
        found = self._mention_from(i, past)
        if found:
            chain, form, first, end = found
            text = self._named(chain, form, first, end, saying)
            if text != w.joined(first, end):
                if (
                    first > 0
                    and out
                    and out[-1] in {"el", "la", "los", "las", "El", "La"}
                    and i - 1 == first - 1
                    and form is Form.EPITHET
                ):
                    out[-1] = ""
                if w.lower[first] in {"del", "al"}:
                    return _join("de" if w.lower[first] == "del" else "a", text), end, None
                if out and out[-1] in {"del", "al"}:
                    preposition = "de" if out[-1] == "del" else "a"
                    out[-1] = preposition
                    if text.startswith("el "):
                        out[-1] = preposition + "l"
                        text = text[3:]
                return text, end, None
            opening = w.text[first]
            return self._case(first, opening) + text[len(opening) :], end, None
        if (
            lower in {"su", "sus"}
            and saying.owner
            and i + 1 < past
            and not self._is_named(saying)
            and w.lower[i + 1] not in self.idioms
        ):
            article = self._article(i)
            saying.named.add(self._key(saying.owner))
            if w.lower[i + 1] == "contra" and out and out[-1] == "en":
                out[-1] = "contra"  # `las acusaciones en su contra`
                return saying.owner.text, i + 2, None
            if w.lower[i + 1] == "favor" and out and out[-1] == "a":
                # `votos a su favor`
                return re.sub(r"de el ", "del ", f"favor de {saying.owner.text}"), i + 2, None
            owner = "de " + saying.owner.text
            owner = re.sub(r"^de el ", "del ", owner)
            if out and out[-1] == "de" and article == "el":
                out[-1] = "del"
                return "", i + 1, owner
            if out and out[-1] == "a" and article == "el":
                out[-1] = "al"
                return "", i + 1, owner
            return article, i + 1, owner
        if lower in _PRONOUNS and w.pos[i] == "PRON":
            gender, plural = _PRONOUNS[lower]
            exclude = (saying.owner.chain.id,) if saying.owner and saying.owner.chain else ()
            meant = self.discourse.recent(
                i,
                gender=gender,
                plural=plural,
                kinds={ActorKind.PERSON},
                within_paragraphs=1,
                exclude=exclude,
            )
            if meant:
                saying.named.add(meant.id)
                alone = i + 1 < past and w.lower[i + 1] in {"mismo", "misma", "mismos", "mismas"}
                return self.chain_text(meant), i + 1 + alone, None
        if lower in {"mi", "mis"} and i + 1 < past and i in self.speakers:
            speaker = self.speakers[i]
            saying.named.add(speaker.id)
            said = re.sub(r"^de el ", "del ", "de " + self.chain_text(speaker))
            return self._article(i), i + 1, said
        if (
            lower in _ARTICLES
            and self._told_further(i + 1, past)
            and i + 1 < past
            and w.pos[i + 1] in {"NOUN", "ADJ"}
            and not self._is_time(i + 1)
        ):
            article = _ARTICLES[lower]
            if article == "el" and out and out[-1] in {"de", "a"}:
                out[-1] += "l"
                return "", i + 1, None
            return article, i + 1, None
        return self._case(i, w.text[i]), i + 1, None

    def _told_further(self, noun: int, past: int) -> bool:
        """Whether words behind a noun tell which: `esta ley de costas`, not a bare `esta ley`."""
        return noun + 1 < past and self.words.lower[noun + 1] in {"de", "del", "que"}

    def _is_time(self, i: int) -> bool:
        return self.words.lower[i] in self.times

    def _key(self, subject: Subject) -> str:
        return subject.chain.id if subject.chain else subject.text

    def _is_named(self, saying: _Saying) -> bool:
        return saying.owner is not None and self._key(saying.owner) in saying.named

    def _mention_from(self, i: int, past: int) -> tuple[Chain, Form, int, int] | None:
        covering = self.discourse.mention_at(i)
        if covering is None:
            return None
        chain, mention = covering
        first, end = self.layout.tokens(mention.span)
        if first != i or end > past:
            return None
        return chain, mention.form, first, end

    def _named(self, chain: Chain, form: Form, first: int, end: int, saying: _Saying) -> str:
        """What to call the actor of a mention: its full name the first time."""
        said = self.words.joined(first, end)
        has_name = any(m.form is Form.NAME for m in chain.mentions)
        again = chain.id in saying.named
        saying.named.add(chain.id)
        if (
            not has_name
            or again
            or (form is Form.EPITHET and self._keeps_silent(chain, first, end))
            or (chain.kind is not ActorKind.PERSON and form is not Form.NAME)
            or self.words.text[first - 1 : first] in ([c] for c in MARKS_BEFORE_NAMES)
        ):
            return said
        if form is Form.NAME:
            titled = first > 0 and self.words.pos[first - 1] == "PROPN"
            longer = len(chain.name) > len(said) and said in chain.name
            return chain.name if longer and not titled and chain.kind is ActorKind.PERSON else said
        return self.chain_text(chain)

    def _keeps_silent(self, chain: Chain, first: int, end: int) -> bool:
        """Whether a description must stay one: of somebody accused or unknown, or linked on a guess.

        `el hombre que la hirió` is for the text to name, also where the chains think they know him.
        """
        if any(self.words.lower[k] in self.unnamed for k in range(first, end)):
            return True
        return any(
            self.layout.tokens(m.span) == (first, end) and self.discourse.link(m) < SURE
            for m in chain.mentions
        )

    def _article(self, i: int) -> str:
        noun = i + 1
        while (
            noun + 1 < len(self.doc)
            and self.words.pos[noun] in {"ADJ", "NUM"}
            and self.words.pos[noun + 1] in {"NOUN", "PROPN"}
        ):
            noun += 1
        token = self.doc[noun]
        gender = gender_of(token) or (
            Gender.FEMALE if re.search(r"(a|ión|dad|tud)s?$", token.lower_) else Gender.MALE
        )
        plural = self.words.lower[i] in {"sus", "mis"} or is_plural(token)
        return article_of(gender, plural=plural)

    def _case(self, i: int, text: str) -> str:
        """A word as it is written inside a sentence."""
        if text.isupper() and self._shouted(i):
            return self._usual(text.lower()) or text.lower()
        if not text[:1].isupper():
            return text
        initial = i == self.words.sentences[self.words.sentence[i]][0] or self.words.text[
            i - 1
        ] in {"¿", "¡", '"', "“", "«", "—", "–", ":", "‘", "'", "("}
        if not initial or self._titled(i):
            return text
        usual = self._usual(text.lower())
        if usual is not None:
            return usual
        return (
            text if self.words.pos[i] == "PROPN" or self.discourse.mention_at(i) else text.lower()
        )

    def _titled(self, i: int) -> bool:
        """Whether a title begins at i: between marks, behind the noun or preposition that it goes with."""
        if i < 2 or self.words.text[i - 1] not in {"«", "“", '"'}:
            return False
        return self.words.pos[i - 2] in {"NOUN", "DET", "ADP"} and self.words.sentence[i - 2] == self.words.sentence[i]  # fmt: skip

    def _shouted(self, i: int) -> bool:
        first, past = self.words.sentences[self.words.sentence[i]]
        letters = [t for t in self.words.text[first:past] if t.isalpha()]
        return len(letters) > 1 and sum(t.isupper() for t in letters) > len(letters) / 2

    # -- subjects ----------------------------------------------------------------------------

    def subject_of(self, group: VerbGroup) -> Subject | None:
        """Who the clause of a verb group is about: named before it, after it, or left out."""
        first = self.clauses.clause_start(group.first)
        first += first < group.first and self.words.lower[first] in {"todavía", "aún"}
        explicit = self.subject_between(first, group.first)
        commas = [k for k in range(first, group.first) if self.words.text[k] == ","]
        if first < group.first and self.words.lower[first] in self.clauses.relatives:
            return self._antecedent(first)
        if explicit is None and commas:
            last = self.clauses.skip_connectives(commas[-1] + 1, group.first)
            explicit = self.subject_between(last, group.first)
        if explicit:
            both = group.plural and not explicit.plural and re.search(r" [ye] ", explicit.text)
            return replace(explicit, plural=True) if both else explicit
        before = self.words.lower[group.first - 1] if group.first else ""
        if before in {"que", "quien", "quienes"}:
            antecedent = self._antecedent(group.first - 1)
            if antecedent:
                return antecedent
        return self._subject_after(group) or self.left_out(group)

    def named_before(self, group: VerbGroup) -> bool:
        """Whether a verb's subject stands before it."""
        first = self.clauses.clause_start(group.first)
        return self.subject_between(first, group.first) is not None

    def subject_between(self, first: int, past: int) -> Subject | None:
        """The noun phrase that stands in [first, past), if it is no adverbial; worked out once."""
        if (first, past) not in self._subjects:
            self._subjects[first, past] = self._read_subject(first, past)
        return self._subjects[first, past]

    def _read_subject(self, first: int, past: int) -> Subject | None:
        while past > first and (
            self.words.text[past - 1] in {",", "—", "–"}
            or self.words.lower[past - 1] in {"ya", "aún"}
        ):
            past -= 1
        if self.words.lower[first : first + 2] == ["al", "menos"] and past - first > 3:
            some = self.subject_between(first + 2, past)
            return Subject(f"al menos {some.text}", some.plural) if some else None
        if first >= past or self._adverbial(first, past):
            return None
        if self.words.lower[first:past] == ["eso", "sí"]:
            return None
        season = self.words.lower[first:past] == ["la", "temporada"]
        if past - first <= 3 and self.is_time(first, past) and not season:
            return None
        while self.words.pos[first] == "ADP" or self._participle_opens(first, past):
            commas = [k for k in range(first, past - 1) if self.words.text[k] == ","]
            if not commas:
                return None
            first = commas[0] + 1
        if past == first + 1 and self.words.lower[first] in self.clauses.relatives:
            return self._antecedent(first)
        chain = self.discourse.chain_at(self.layout.span(first, past))
        if chain is not None and chain.kind is ActorKind.PERSON and self._may_name(first, past):
            return Subject(self.chain_text(chain), chain.plural, chain)
        if not any(
            self.words.pos[k] in {"NOUN", "PROPN", "PRON", "NUM"}
            or self.words.lower[k] in {"esto", "eso", "ello"}
            for k in range(first, past)
        ) and not (self.words.pos[first] == "DET" and past - first >= 2):
            return None
        cut = next((k for k in range(first, past) if self.words.text[k] in {",", "(", "—"}), past)
        text = self._noun_phrase(first, cut, _Saying(self._possessor(first)))
        text = re.sub(r" (y|e|o) a(?:l(?= )| (?=el ))", r" \1 el", text)
        text = re.sub(r" (y|e|o) a (?=l[ao]s? )", r" \1 ", text)
        if chain is not None and cut == first + 1:
            text = self._with_article(chain, text)
        plural = chain.plural if chain else self._is_plural(self.head(first, cut), first)
        return Subject(text, plural, chain) if text else None

    def _may_name(self, first: int, past: int) -> bool:
        """Whether the person that a phrase stands for may be named in its place."""
        if any(m.form is Form.NAME for _, m in self.discourse.mentions_between(first, past)):
            return True
        if any(self.words.lower[k] in self.unnamed for k in range(first, past)):
            return False
        return all(
            self.discourse.link(m) >= SURE
            for _, m in self.discourse.mentions_between(first, past)
            if m.form is Form.EPITHET
        )

    def _noun_phrase(self, first: int, past: int, saying: _Saying) -> str:
        """A subject with the article that a headline leaves out: `Alcalde propone`."""
        text = self.render(first, past, saying)
        w = self.words
        if w.pos[first] != "NOUN" or is_plural(self.doc[first]) or not text or text[0].isupper():
            return text
        if w.lower[first].endswith("s") or (
            self.discourse.mention_at(first) is not None and text != w.joined(first, past).lower()
        ):
            return text
        gender = gender_of(self.doc[first])
        if gender is None:
            return text
        return ("la " if gender is Gender.FEMALE else "el ") + text

    def _participle_opens(self, first: int, past: int) -> bool:
        """Whether an absolute participle stands before the subject: `Solicitado por X, el vocero`."""
        opens = re.search(r"(ad|id)[oa]s?$", self.words.lower[first])
        return (
            bool(opens) and self.words.pos[first] != "NOUN" and "," in self.words.text[first:past]
        )

    def _possessor(self, first: int) -> Subject | None:
        """Whose `su departamento` is, at the head of a clause: of the person spoken of last."""
        if self.words.lower[first] not in {"su", "sus"}:
            return None
        nearer = self._subject_ahead_of(first)
        if nearer is not None:
            return nearer
        chain = self.discourse.recent(first, kinds={ActorKind.PERSON}, within_paragraphs=0)
        return Subject(self.chain_text(chain), chain.plural, chain) if chain else None

    def _subject_ahead_of(self, first: int) -> Subject | None:
        """The described subject of the clause joined before: `El técnico calla y su futuro …`."""
        begin = self.words.sentences[self.words.sentence[first]][0]
        if self.words.lower[first - 1] not in {"y", "pero"}:
            return None
        for k in range(first - 1, begin - 1, -1):
            if self.doc[k].dep_ not in {"nsubj", "nsubj:pass"}:
                continue
            edge = max(begin, self.doc[k].left_edge.i)
            described = self.words.lower[edge] in {"el", "la", "los", "las"} and k - edge <= 2
            if not described or self.discourse.chain_of(k) is not None:
                return None
            return Subject(self.say(edge, k + 1), is_plural(self.doc[k]))
        return None

    def is_time(self, first: int, past: int) -> bool:
        """Whether a noun phrase tells when: `el jueves`, `este mes`, `la próxima semana`."""
        day = self.words.lower[first + 1 : first + 2] == ["próximo"] and self.words.pos[first + 2 : first + 3] == ["NUM"]  # fmt: skip
        return day or any(
            self.words.lower[k] in self.times for k in range(first, min(first + 3, past))
        )

    def _is_plural(self, noun: int, first: int) -> bool:
        bare = noun == first and self.words.pos[noun] == "NOUN"  # a headline's `Payasos exigen`
        return is_plural(self.doc[noun]) or (bare and self.words.lower[noun].endswith("s"))

    def head(self, first: int, past: int) -> int:
        """The first noun, name or pronoun of [first, past); its first token if there is none."""
        return next(
            (k for k in range(first, past) if self.words.pos[k] in {"NOUN", "PROPN", "PRON"}), first
        )

    def _adverbial(self, first: int, past: int) -> bool:
        pos, lower = self.words.pos[first], self.words.lower[first]
        if pos == "ADP" and lower not in {"el", "la"}:
            comma = next((k for k in range(first, past) if self.words.text[k] == ","), None)
            return comma is None or comma + 1 >= past or self._adverbial(comma + 1, past)
        if pos == "NOUN" and lower in self.times:
            return True
        return pos in {"ADV", "SCONJ", "VERB", "AUX"}

    def _antecedent(self, relative: int) -> Subject | None:
        past = relative
        while past and self.words.text[past - 1] in {",", "—", "–"}:
            past -= 1
        if not past or self.words.pos[past - 1] not in {"NOUN", "PROPN", "ADJ", "NUM"}:
            return None
        start = self.words.sentences[self.words.sentence[relative]][0]
        for k in range(past - 1, max(start - 1, past - 8), -1):
            covering = self.discourse.mention_at(k)
            if covering:
                chain = covering[0]
                return Subject(self.chain_text(chain), chain.plural, chain)
            if self.words.text[k] in {",", ";", ":"} and k < past - 1:
                break
        return None

    def _subject_after(self, group: VerbGroup) -> Subject | None:
        verb = self.doc[group.main]
        for child in (*verb.children, *self.doc[group.finite].children):
            if (
                child.dep_ in {"nsubj", "nsubj:pass"}
                and group.past <= child.i < group.past + 4
                and "," not in self.words.text[group.past : child.i]
            ):
                chain = self.discourse.chain_of(child.i)
                if chain:
                    return Subject(self.chain_text(chain), chain.plural, chain)
        return None

    def _lone_verb(self, wh: int, group: VerbGroup, past: int) -> bool:
        """Whether nothing but a transitive verb follows `cuánta agua`: who does it is left out."""
        if group.first == wh + 1 or self._lemma(group.main) in self.unaccusative | _IMPERSONAL:
            return False
        ends = group.past >= past or self.words.lower[group.past] in {"y", "ni", "o", ","}
        return ends and "se" not in self.words.lower[group.first : group.finite]

    def noun_agrees(self, group: VerbGroup, past: int) -> bool:
        """Whether a noun phrase that agrees follows a verb: behind `qué`, `cuándo` it is the subject."""
        i = group.past
        if i >= past or self.words.pos[i] not in {"DET", "NOUN", "PROPN"} or self.is_time(i, past):
            return False
        return is_plural(self.doc[self.head(i, past)]) is group.plural

    def left_out(self, group: VerbGroup, *, not_: Subject | None = None) -> Subject | None:
        """Who is meant where the verb has no subject: whoever says it, else the last one spoken of.

        `not_` is out of the question: who denies or hopes that something was done means others
        (RAE & ASALE, Nueva gramática, manual, § 25.2: with the same subject it is an infinitive).
        """
        barred = not_.chain.id if not_ and not_.chain else None
        if self.words.quoted[group.finite]:
            return None
        if "se" in self.words.lower[group.first : group.finite]:
            return None  # `si se quiere`: as often of nobody as of somebody
        speaker = self.speakers.get(group.finite)
        if speaker is not None and speaker.plural is group.plural and speaker.id != barred:
            return Subject(self.chain_text(speaker), speaker.plural, speaker)
        if self.telling.match(self.words.lower[group.main]):
            # Who does not say something has mostly just said something else.
            teller = self._last_teller(group)
            if teller is not None and teller.id != barred:
                return Subject(self.chain_text(teller), teller.plural, teller)
        shared = self._subject_shared(group)
        if shared is not None and (shared.chain is None or shared.chain.id != barred):
            return shared
        meant = self._subject_before(group)
        if meant is not None and meant.id != barred:
            return Subject(self.chain_text(meant), meant.plural, meant)
        return None

    def _subject_shared(self, group: VerbGroup) -> Subject | None:
        """The subject of the verb that this one is joined to: `el club negocia y podría firmar`."""
        verb = self.doc[group.main]
        for _ in range(3):
            if verb.dep_ != "conj":
                return None
            verb = verb.head
            for child in verb.children:
                if child.dep_ not in {"nsubj", "nsubj:pass"} or child.i > group.first:
                    continue
                first = child.left_edge.i
                past = min(child.right_edge.i + 1, group.first)
                if self.words.lower[child.i] in self.clauses.relatives or past <= first:
                    return None
                if past - first > 9 or self.words.quoted[child.i]:
                    return None
                subject = self.subject_between(first, past)
                return subject if subject and subject.plural is group.plural else None
        return None

    def _last_teller(self, group: VerbGroup) -> Chain | None:
        """Who spoke last or was the last subject, within this paragraph or the one before."""
        paragraph = self.layout.paragraph(group.first)
        begin = self.layout.paragraphs[max(0, paragraph - 1)][0]
        for i in range(group.first - 1, begin - 1, -1):
            chain = self.speakers.get(i)
            if chain is None and self.doc[i].dep_ in {"nsubj", "nsubj:pass"}:
                chain = self.discourse.chain_of(i)
            if chain is None or chain.kind not in {ActorKind.PERSON, ActorKind.ORGANIZATION}:
                continue
            if chain.plural is group.plural and any(m.form is Form.NAME for m in chain.mentions):
                return chain
        return None

    def _subject_before(self, group: VerbGroup) -> Chain | None:
        """The named subject that a verb without one goes on with; None unless all signs agree.

        It is the subject of the last verb before that has one, in this sentence or the one
        before, it agrees, and no other actor that would agree stands between.
        """
        sentence = self.words.sentence[group.first]
        begin = self.words.sentences[sentence][0]
        if sentence and self.layout.paragraph(begin) == self.layout.paragraph(begin - 1):
            begin = self.words.sentences[sentence - 1][0]
        for i in range(group.first - 1, begin - 1, -1):
            if self.doc[i].dep_ not in {"nsubj", "nsubj:pass"}:
                continue
            chain = self.discourse.chain_of(i)
            if (
                chain is None
                or chain.plural is not group.plural
                or chain.kind not in {ActorKind.PERSON, ActorKind.ORGANIZATION}
                or not any(m.form is Form.NAME for m in chain.mentions)
            ):
                return None
            others = {
                other.id
                for other, _ in self.discourse.mentions_between(begin, group.first)
                if other.kind is chain.kind and other.plural is chain.plural
            }
            return chain if others <= {chain.id} else None
        return None

    def has_subject(self, first: int, group: VerbGroup, past: int) -> bool:
        """Whether a clause says who it is about, or is about nobody (`se prevé`, `hay`)."""
        pre = self.clauses.skip_connectives(first, group.first)
        if self.subject_between(pre, group.first):
            return True
        between = self.words.lower[group.first : group.finite + 1]
        if group.modal and split_clitics(self.words.lower[group.main])[1] == "se":
            between = [*between, "se"]  # `pudieron realizarse obras`
        lemma = self._lemma(group.main)
        follows = self.words.pos[group.past] if group.past < past else ""
        if lemma == "estar" and self._state_and_subject(group.past, past):
            return True
        if (
            lemma == "ser"
            and follows in {"ADJ", "NOUN"}
            and self.words.lower[group.past] in _TRUTHS
        ):
            return True
        after = self.words.pos[group.past + 1] if group.past + 1 < past else ""
        if lemma in {"ser", "estar"} and follows == "ADJ" and after == "DET":
            return True  # `si es necesaria una dosis más`
        if lemma in self.unaccusative and follows in {"DET", "NOUN", "NUM", "ADJ", "PROPN"}:
            one = self.words.lower[group.past] in {"los", "las"} and not group.plural
            return not one and not self.is_time(group.past, past)
        if lemma in self.unaccusative and self._thing_past_time(group, past):
            return True
        if lemma in _IMPERSONAL or (
            self.words.lower[group.finite] in {"hay", "habrá", "habría", "hubo", "haya"}
            and group.main == group.finite
        ):
            return True
        if "se" in between and not any(c in between for c in ("lo", "la", "los", "las")):
            if follows in {"DET", "NOUN", "NUM", "PROPN"} and not self.is_time(group.past, past):
                return True
            if lemma in _OF_NOBODY and not group.plural and follows == "ADP":
                return True
            whom = self.words.lower[group.past : group.past + 1] in (["a"], ["al"])
            told = {lemma, self.infinitive_of(group.main, subjunctive=True) or ""}
            if whom and not group.plural and told & (self.personal | _OF_PERSONS):
                return True  # `se ratificará a los candidatos`
            if group.past < past and is_infinitive(self.words.lower[group.past]):
                return not group.plural
            if self._thing_of_phase(lemma, group, past):
                return True
        return any(
            child.dep_ in {"nsubj", "nsubj:pass", "csubj"}
            and group.past <= child.i < past
            # a bare noun behind a verb is its object, whatever the parser says
            and (
                child.dep_ == "csubj"
                or self.words.pos[child.i] == "PROPN"
                or self.words.pos[child.i - 1] in {"DET", "ADJ"}
            )
            # in `ignoran si cobrarán la paga` it is the object
            and not (
                group.plural
                and child.pos_ == "NOUN"
                and self.words.lower[child.i - 1] in {"el", "la"}
                and not any(c.dep_ in {"conj", "nmod"} for c in child.children)
            )
            for child in (*self.doc[group.main].children, *self.doc[group.finite].children)
        )

    def _thing_past_time(self, group: VerbGroup, past: int) -> bool:
        """Whether a subject follows what tells when: `podrían cerrar en mayo dos minas`."""
        w = self.words
        near = range(group.past + 2, min(past - 1, group.past + 6))
        thing = next(
            (k for k in near if w.pos[k] in {"DET", "NUM"} and w.pos[k - 1] == "NOUN"), None
        )
        if thing is None or not self.is_time(group.past, thing):
            return False
        timed = any(w.lower[k] in self.times for k in range(group.past, thing))
        return timed and (w.pos[thing] == "NUM" or not self.is_time(thing, thing + 2))

    def _thing_of_phase(self, lemma: str, group: VerbGroup, past: int) -> bool:
        """Whether a passive's subject follows the infinitive: `que se empiecen a pagar las ayudas`."""
        w, thing = self.words, group.past + 2
        if lemma not in _PHASES or thing >= past or w.lower[group.past] not in {"a", "de"}:
            return False
        if not is_infinitive(w.lower[group.past + 1]) or w.pos[thing] not in {"DET", "NOUN", "NUM"}:
            return False
        return is_plural(self.doc[self.head(thing, past)]) is group.plural

    def _state_and_subject(self, i: int, past: int) -> bool:
        """Whether `en marcha`, `en vigor` and then a noun phrase begin at i: `si está en marcha un plan`."""
        state = self.words.lower[i : i + 2]
        return (
            state[:1] == ["en"]
            and i + 3 < past
            and self.words.pos[i + 1] == "NOUN"
            and self.words.pos[i + 2] == "DET"
        )

    # -- verb groups -------------------------------------------------------------------------

    def _lemma(self, i: int) -> str:
        bare, _ = split_clitics(self.words.lower[i])
        if is_infinitive(bare):
            return bare
        return self.verbs.infinitive(self.words.lower[i]) or self.words.lemma[i].lower()

    def infinitive_of(self, i: int, *, subjunctive: bool = False) -> str | None:
        """The infinitive of a finite form, where it can be told; None where the lemmatizer guessed."""
        form = self.words.lower[i]
        if form in {"vaya", "vayan"}:
            return "ir"
        if form in self.verbs.present:
            return self.verbs.present[form]
        irregular = self.irregular.match(form)
        if irregular:
            return irregular
        if subjunctive:
            told = self.verbs.of_subjunctive(form)
            if told:
                return told
        past = re.match(r"^(\w{2,}a)(?:ra|se)n?$", form)
        if past and subjunctive:
            return past[1] + "r"
        lemma = self.words.lemma[i].lower()
        for soft, hard in (("guar", "gar"), ("quar", "car"), ("qar", "car")):
            if lemma.endswith(soft) and "ü" not in form:
                lemma = lemma[: -len(soft)] + hard
        ar_form = form.endswith(("e", "en"))
        if not subjunctive and ar_form and lemma.endswith("ar"):
            # `recurre` is of no verb in -ar
            told = self.verbs.of_subjunctive(re.sub(r"e(n?)$", r"a\1", form))
            if told:
                return told
        fits = (
            not subjunctive
            or self.verbs.imperfect(form) is not None
            or ar_form is lemma.endswith("ar")
        )
        if subjunctive and re.search(r"i[eé]ra?n?$", form) and lemma.endswith("ar"):
            fits = False  # `vendiera` is no form of a verb in -ar
        if is_infinitive(lemma) and _alike(lemma, form) and fits:
            short = len(lemma) == 3 and lemma not in _SHORT_VERBS
            return None if short else lemma  # `pasen` is of no verb `par`
        match = re.match(r"^(\w{2,}?)(gu|qu|c|)(en?)$", form)
        if (
            match
            and subjunctive
            and not is_future(form)
            and not re.search(r"[iu]e[^aeiou]*$", match[1])
        ):
            return match[1] + {"gu": "g", "qu": "c", "c": "z", "": ""}[match[2]] + "ar"
        return None

    def _may_be_subjunctive(self, i: int) -> bool:
        """Whether a form can be subjunctive by its ending; asked only where the mood is required."""
        form = self.words.lower[i]
        if form in self.verbs.present:
            return False
        return bool(re.search(r"(en?|an?)$", form)) and not form.endswith(
            ("ía", "ían", "aba", "aban", "ece", "ecen")
        )

    def is_subjunctive(self, i: int) -> bool:
        """Whether a finite form is subjunctive, by its tag or, for regular verbs, its ending."""
        if "Sub" in self.doc[i].morph.get("Mood", []):
            return True
        form, lemma = self.words.lower[i], self.words.lemma[i].lower()
        if form in self.verbs.indicative:
            return True
        lemma = self.irregular.match(form) or lemma  # `transfiera`, lemma `transfierar`
        if lemma.endswith("ar"):
            return form.endswith(("e", "en")) and form[:3] == lemma[:3]
        return (
            lemma.endswith(("er", "ir"))
            and form.endswith(("a", "an"))
            and form[:3] == lemma[:3]
            and not form.endswith(("ía", "ían"))
        )

    def verb_text(self, group: VerbGroup, manner: Manner) -> str | None:
        """The verb group in the form that a question needs; None where it cannot be made."""
        w = self.words
        drop = {"ya", "todavía", "aún"} | (self.clauses.negations if manner.positive else set())
        before = [w.lower[k] for k in range(group.first, group.finite) if w.lower[k] not in drop]
        if _SPEAKERS_OWN & set(before) or w.lower[group.finite].endswith("mos"):
            return None
        form = w.lower[group.finite]
        goes = form in {"va", "van", "vaya", "vayan", "iba", "iban"}
        if group.modal and not (
            manner.keep_modal
            and not goes
            and not is_conditional(form)
            and (form in {"podrá", "podrán"} or not is_future(form))
        ):
            verb, hanging = split_clitics(w.lower[group.main])
            told = self.verbs.future(verb, plural=group.plural)
            if told is None:
                return None
            return " ".join([*before, *([hanging] if hanging else []), told])
        finite = self._finite_text(group, manner)
        if finite is None:
            return None
        if finite != form:
            self.made.add(finite)
        rest = [w.text[k] for k in range(group.finite + 1, group.past)]
        return " ".join([*before, finite, *rest])

    def _finite_text(self, group: VerbGroup, manner: Manner) -> str | None:
        i = group.finite
        form = self.words.lower[i]
        if is_conditional(form) or (is_future(form) and self.verbs.infinitive(form)):
            infinitive = self.verbs.infinitive(form)
            return self.verbs.future(infinitive, plural=group.plural) if infinitive else None
        if (
            form in {"haya", "hayan", "hubiera", "hubieran", "hubiese", "hubiesen"}
            and group.main != i
        ):
            return self.verbs.indicative[form]
        if not self.is_subjunctive(i) and not (manner.wish and self._may_be_subjunctive(i)):
            later = manner.ahead and group.main == i and not _PRETERITE.search(form)
            lemma = self.infinitive_of(i) if later else None
            return self.verbs.future(lemma, plural=group.plural) if lemma else form
        if form in {"haya", "hubiera", "hubiese"}:  # of existence: `que haya acuerdo`
            return "habrá" if manner.future else "hay" if form == "haya" else "había"
        if (
            not manner.future
            and form in {"fuera", "fueran", "fuese", "fuesen"}
            and self._passive(i)
        ):
            return "fueron" if group.plural else "fue"
        if not manner.future and form in self.verbs.indicative:
            return self.verbs.indicative[form]
        past = self.verbs.imperfect(form)
        if past and self.words.lemma[i].lower() == form + "r":
            return form  # `prepara`, for all its ending
        if past and not manner.future and "Pres" not in self.doc[i].morph.get("Tense", []):
            return past
        lemma = self.infinitive_of(i, subjunctive=True)
        if lemma in self.stative and manner.present and past is None:
            told = self.verbs.present_of(form, lemma)
            if told is not None:
                return told
        return self.verbs.future(lemma, plural=group.plural) if lemma else None

    def _passive(self, i: int) -> bool:
        """Whether a participle follows: `que fuera robado` tells what happened, not a state."""
        return bool(re.search(r"([aií]d|ch|t|s)[oa]s?$", "".join(self.words.lower[i + 1 : i + 2])))

    # -- questions ---------------------------------------------------------------------------

    def yes_no(
        self,
        first: int,
        past: int,
        *,
        subject: Subject | None = None,
        owner: Subject | None = None,
        manner: Manner = PLAIN,
    ) -> str | None:
        """`la ampliación exigiría retener agua` -> `¿Exigirá la ampliación retener agua?`."""
        first = self.clauses.skip_connectives(first, past)
        at = self.clauses.clause_verb(first, past, wish=manner.wish)
        if at is None:
            return None
        group = self.clauses.group(at)
        if group.first < first or group.past > past:
            return None
        verb = self.verb_text(group, manner)
        if first < group.first:
            owner = self._possessor(first) or owner
        saying = _Saying(owner or subject)
        if verb is None:
            own = {w.lower() for w in self.words.text[group.first : group.finite]} & _SPEAKERS_OWN
            if (
                own
                or (manner.positive and group.negated)
                or not manner.wish
                or self.verbs.imperfect(self.words.lower[at]) is not None
                or not (
                    self.is_subjunctive(at) or (manner.positive and self._may_be_subjunctive(at))
                )
                or not self.has_subject(first, group, past)
            ):
                return None
            return self._close(["Puede ser que", self.render(first, past, saying)])
        past = self.clauses.before_second_verb(group.past, past, infinitives=group.modal)
        named = self.has_subject(first, group, past) or self._cleft(group, past)
        if not named and subject is not None and self._repeated(first, group, subject):
            named = True
        copula = self._lemma(group.main) in {"ser", "estar"}
        parts = [verb]
        whom = self._person_meant(group, subject)
        thing = found_thing = None if whom else self._thing_meant(group)
        if whom or thing:
            parts = [re.sub(r"^(no )?l[oa]s? ", r"\1", verb)]
        hoisted = self._predicate_past(group, past, copula=copula)
        if copula and group.past >= past:
            return None  # `si la mitad es`: what, the clause does not say
        if manner.wish and is_future(self.words.lower[at]) and self._opens_another(first, at):
            return None
        parts.append(self.render(group.past, hoisted, saying))
        if named:
            if subject and saying.owner is subject:
                saying.owner = None
        elif (
            subject is None
            or subject.plural is not group.plural
            or not self._agrees(subject, group.past, past)
            or (copula and self.words.lower[group.past : group.past + 1] in _DEFINITES)
        ):
            return None
        else:
            parts.append(subject.text)
            saying.named.add(self._key(subject))
        subjects, asides = self._sorted_out(first, group)
        if any(not self._holds_noun(*part) for part in subjects):
            return None
        if any(b - a == 1 and self.words.lower[a] in _FOCUS for a, b in asides):
            return None
        if thing and not subjects and named:
            thing, hoisted = None, past
            parts += [self.render(group.past, past, saying), found_thing or ""]
        parts += [self._noun_phrase(*part, saying) for part in subjects]
        parts.append(f"a {whom}" if whom else thing or "")
        parts.append(self.render(hoisted, past, saying))
        parts += [self.render(*part, saying) for part in asides]
        return self._close(parts)

    def _repeated(self, first: int, group: VerbGroup, subject: Subject) -> bool:
        """Whether a subject given stands before the verb already, behind an adverbial."""
        subjects, _ = self._sorted_out(first, group)
        return any(self.render(*part, _Saying(None)) == subject.text for part in subjects)

    def of_nobody(self, first: int, past: int) -> str | None:
        """`que devuelvan las llaves`, where nobody tells who: `¿Se devolverán las llaves?`."""
        at = self.clauses.clause_verb(first, past, wish=True)
        if at is None or at != first or not self._may_be_subjunctive(at):
            return None
        group = self.clauses.group(at)
        infinitive = self.infinitive_of(at, subjunctive=True)
        if group.main != at or infinitive is None or infinitive in self.unaccusative | _STATES:
            return None
        thing = group.past
        if thing + 1 >= past or self.words.pos[thing] != "DET" or self.is_time(thing, past):
            return None
        told = self.verbs.future(infinitive, plural=is_plural(self.doc[self.head(thing, past)]))
        stop = self.clauses.before_second_verb(thing, past)
        return self._close(["Se", told or "", self.render(thing, stop, _Saying(None))])

    def _cleft(self, group: VerbGroup, past: int) -> bool:
        """Whether what follows `ser` is a cleft: `fue la patronal la que no se presentó`."""
        low = self.words.lower
        return self._lemma(group.main) == "ser" and any(
            (low[k] == "que" and low[k - 1] in {"el", "la", "los", "las"})
            or low[k] in {"quien", "quienes"}
            for k in range(group.past + 2, past)
        )

    def _opens_another(self, first: int, past: int) -> bool:
        """Whether a word of [first, past) opens a clause inside: the verb after it is not the main one."""
        return any(self.words.lower[k] in self.interrogatives | {"si"} for k in range(first, past))

    def _holds_noun(self, first: int, past: int) -> bool:
        """Whether [first, past) can be a subject at all."""
        return any(
            self.words.pos[k] in {"NOUN", "PROPN", "NUM", "PRON"} or self.words.pos[k] == "DET"
            for k in range(first, past)
        )

    def _predicate_past(self, group: VerbGroup, past: int, *, copula: bool) -> int:
        """Past the words that go with the verb before its subject: `¿Serán graves las consecuencias?`."""
        w, k = self.words, group.past
        if k < past and w.lower[k] in {"muy", "más", "menos", "tan", "poco", "bien", "mal"}:
            k += 1
        predicate = k < past and (
            w.pos[k] == "ADJ" or bool(re.search(r"(ad|id)[oa]s?$", w.lower[k]))
        )
        if predicate and copula and k + 2 < past and w.lower[k + 1] in {"y", "o", "e"}:
            second = re.search(r"(ad|id|ch|t)[oa]s?$", w.lower[k + 2]) or w.pos[k + 2] == "ADJ"
            return k + 3 if second else k + 1
        if predicate and (copula or k + 1 == past):
            return k + 1
        if w.lower[group.past : group.past + 1] in (["poco"], ["mucho"], ["bien"], ["mal"]):
            return group.past + 1
        for phrase in _WITH_VERB:
            n = len(phrase)
            if group.past + n <= past and tuple(w.lower[group.past : group.past + n]) == phrase:
                return group.past + n
        return group.past

    def _thing_meant(self, group: VerbGroup) -> str | None:
        """What a pronoun object stands for, where only one noun of the sentence can be meant.

        `pidió la citación y no descarta extenderla`: the citation; `lo` of a whole clause, never.
        """
        w = self.words
        hanging = split_clitics(w.lower[group.main])[1].split()
        before = [w.lower[k] for k in range(group.first, group.finite)]
        found = [c for c in (*before, *hanging) if c in _OBJECTS]
        if len(found) != 1 or "se" in before or "se" in hanging or hanging:
            return None
        lemma = self.infinitive_of(group.main) or self._lemma(group.main)
        if lemma in self.personal or (lemma in _CLAUSES_TOO and found[0] == "lo"):
            return None
        return self.thing_before(group.first, found[0])

    def _things_in(
        self, first: int, past: int, gender: Gender, *, plural: bool, subjects: bool = False
    ) -> dict[str, int]:
        """The nouns of [first, past) that a pronoun of this gender and number can stand for."""
        w = self.words
        seen: dict[str, int] = {}
        for k in range(first, past):
            if w.pos[k] != "NOUN" or not k or w.pos[k - 1] not in {"DET", "ADJ"}:
                continue
            meant = self.discourse.chain_of(k)
            if meant is not None and meant.kind is ActorKind.PERSON:
                continue  # a thing, no person
            if self.is_time(k, k + 1) or (
                not subjects and self.doc[k].dep_ in {"nsubj", "nsubj:pass"}
            ):
                continue
            token = self.doc[k]
            if gender_of(token) in {gender, None} and is_plural(token) is plural:
                seen[w.lower[k]] = k
        return seen

    def thing_before(self, i: int, clitic: str) -> str | None:
        """The only noun phrase before i in its sentence that an object pronoun can stand for."""
        w = self.words
        gender, plural = _OBJECTS[clitic]
        sentence = w.sentence[i]
        begin = w.sentences[sentence][0]
        seen = self._things_in(begin, i, gender, plural=plural)
        if not seen:
            # `La tasa subirá si el pleno la aprueba`: the subject of another verb
            others = self._things_in(begin, i, gender, plural=plural, subjects=True)
            seen = {n: k for n, k in others.items() if any(self.clauses.finites(k, i))}
        if (
            not seen
            and sentence
            and self.layout.paragraph(begin) == self.layout.paragraph(begin - 1)
        ):
            before = w.sentences[sentence - 1][0]
            seen = self._things_in(before, begin, gender, plural=plural, subjects=True)
        if len(seen) != 1:
            return None
        (noun,) = seen.values()
        article = article_of(gender, plural=plural)
        past = noun + 1
        if past + 1 < i and w.lower[past] in {"de", "del"}:
            end = self.discourse.mention_at(past + 2 if w.pos[past + 1] == "DET" else past + 1)
            past = self.layout.tokens(end[1].span)[1] if end else past
            past = past if past <= i else noun + 1
        return f"{article} {self.render(noun, past, _Saying(None))}"

    def _person_meant(self, group: VerbGroup, subject: Subject | None) -> str | None:
        """Who a pronoun object is, where the verb takes persons: `vaya a recibirla`."""
        hanging = split_clitics(self.words.lower[group.main])[1]
        before = [self.words.lower[k] for k in range(group.first, group.finite)]
        found = [c for c in (*before, *hanging.split()) if c in _OBJECTS]
        if len(found) != 1 or "se" in before or "se" in hanging:
            return None
        if self._lemma(group.main) not in self.personal:
            return None
        gender, plural = _OBJECTS[found[0]]
        barred = (subject.chain.id,) if subject and subject.chain else ()
        near = (
            chain
            for chain in self.discourse.recently(group.first, within_paragraphs=1)
            if chain.kind is ActorKind.PERSON and chain.id not in barred
        )
        explicit = {c.id for c, _ in self.discourse.mentions_between(self.clauses.clause_first(group.first), group.past)}  # fmt: skip
        for chain in near:
            if chain.id not in explicit and chain.gender is gender and chain.plural is plural:
                return self.chain_text(chain)
        return None

    def _sorted_out(
        self, first: int, group: VerbGroup
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """The stretches before a verb: the subject's, and those of its adverbials."""
        dashes = [k for k in range(first, group.first) if self.words.text[k] in {"-", "—", "–"}]
        if len(dashes) == 1:
            first = dashes[0] + 1
        first, past = self.stripped(first, group.first)
        if first >= past:
            return [], []
        commas = [k for k in range(first, past) if self.words.text[k] == ","]
        if commas and self._opens_adverbial(first, commas[0]):
            start = self.clauses.skip_connectives(commas[0] + 1, past)
            return [(start, past)] if start < past else [], [(first, commas[0])]
        if self.words.pos[first] not in {"ADP", "ADV"}:
            return [(first, past)], []
        edge = self._subject_edge(first, past, group)
        return ([], [(first, past)]) if edge is None else ([(edge, past)], [(first, edge)])

    def _subject_edge(self, first: int, past: int, group: VerbGroup) -> int | None:
        """Where, behind an adverbial without a comma, the subject begins: `en marzo | el río`."""
        for verb in {group.main, group.finite}:
            for child in self.doc[verb].children:
                if child.dep_ in {"nsubj", "nsubj:pass"} and first < child.i < past:
                    edge = max(first, child.left_edge.i)
                    return edge if edge > first and self.words.pos[edge] != "ADP" else None
        return None

    def _opens_adverbial(self, first: int, past: int) -> bool:
        return self._adverbial(first, past) and past - first <= 8

    def _agrees(self, subject: Subject, first: int, past: int) -> bool:
        """Whether a subject can be what the participle after the verb is said of: `será refrendada`."""
        if first >= past or subject.chain is None or subject.chain.gender is None:
            return True
        match = re.search(r"(ad|id)([oa])s?$", self.words.lower[first])
        return match is None or (match[2] == "a") is (subject.chain.gender is Gender.FEMALE)

    def stripped(self, first: int, past: int) -> tuple[int, int]:
        """The words before a verb, without the commas around them and without a relative aside."""
        while past > first and self.words.text[past - 1] in {",", "—", "–"}:
            past -= 1
        for k in range(first, past):
            if k > first and self.words.text[k] in {"(", "—", "–", "-"}:
                return first, k
            aside = self.words.text[k] == "," and k + 1 < past and not self._is_list(k, past)
            if aside and not self._opens_adverbial(first, k):
                return first, k
        return first, past

    def _is_list(self, comma: int, past: int) -> bool:
        """Whether the comma parts a list (`Ana, Luis y Eva`) and opens no aside."""
        w = self.words
        if w.lower[comma + 1] in self.clauses.relatives:
            return False
        return any(w.lower[k] in {"y", "e", "o"} for k in range(comma + 1, past)) and not any(
            w.text[k] == ","
            and w.lower[k + 1] not in {"y", "e", "o"}
            and not any(w.lower[j] in {"y", "e", "o"} for j in range(k, past))
            for k in range(comma + 1, past - 1)
        )

    def whether(
        self,
        infinitive: int,
        past: int,
        *,
        subject: Subject | None,
        owner: Subject | None = None,
        positive: bool = False,
    ) -> str | None:
        """`cerrar la mina` -> `¿Cerrará la empresa la mina?`."""
        verb, hanging = split_clitics(self.words.lower[infinitive])
        plural = (
            subject.plural
            if subject
            else hanging in {"", "se"} and self._plural_at(infinitive + 1, past)
        )
        told = self.verbs.future(verb, plural=plural)
        if (
            told is None
            or {"me", "te", "nos", "os", "le", "les"} & set(hanging.split())
            or (subject is None and verb in {"ser", "estar", "haber", "tener"})
        ):
            return None
        saying = _Saying(owner or subject)
        thing = self.thing_before(infinitive, hanging) if hanging in _OBJECTS else None
        if hanging and hanging != "se":
            if thing is None:
                return None
            hanging = ""
            if subject is None:
                return None
        past = self.clauses.before_second_verb(infinitive + 1, past, infinitives=True)
        negated = not positive and infinitive and self.words.lower[infinitive - 1] == "no"
        parts = [*(["no"] if negated else []), *([hanging] if hanging else []), told]
        if (
            self.words.lower[infinitive + 1 : infinitive + 2] in (["y"], ["o"])
            and infinitive + 2 < past
        ):
            second = self.verbs.future(self.words.lower[infinitive + 2], plural=plural)
            if second:
                parts += [self.words.lower[infinitive + 1], second]
                infinitive += 2
        if subject:
            parts.append(subject.text)
            saying.named.add(self._key(subject))
        elif not hanging:
            parts.insert(0, "se")
        parts.append(thing or "")
        parts.append(self.render(infinitive + 1, past, saying))
        return self._close(parts)

    def _plural_at(self, i: int, past: int) -> bool:
        """Whether the noun phrase that begins at i is plural."""
        if i < past and self.words.lower[i] in {"más", "menos"}:
            i += 1
        if i >= past or self.words.pos[i] not in {"DET", "NOUN", "NUM", "ADJ"}:
            return False
        return is_plural(self.doc[self.head(i, past)])

    def embedded(
        self, first: int, past: int, *, subject: Subject | None = None, owner: Subject | None = None
    ) -> str | None:
        """An interrogative clause as a question: `qué harán las empresas` -> `¿Qué harán las empresas?`."""
        w = self.words
        wh = next(
            (k for k in range(first, min(first + 4, past)) if w.lower[k] in self.interrogatives),
            None,
        )
        if wh is None:
            return None
        joined = w.lower[wh + 1 : wh + 2] in (["ni"], ["y"], ["o"])
        if joined and any(
            w.lower[k] in self.interrogatives for k in range(wh + 2, min(wh + 4, past))
        ):
            # `desde cuándo ni cuándo se resolverá`: the second has the verb
            return self.embedded(wh + 2, past, subject=subject, owner=owner)
        saying = _Saying(owner or subject)
        at = self.clauses.main_finite(wh + 1, past)
        bare = w.lower[wh + 1 : wh + 2]
        if bare and is_infinitive(bare[0]) and w.pos[wh + 1] in {"VERB", "AUX"}:
            at = None  # `no sabe cómo gestionar`: the verb is the infinitive
        if at is None:
            infinitive = next(
                (k for k in range(wh + 1, min(wh + 4, past)) if is_infinitive(w.lower[k])), None
            )
            if infinitive is None or subject is None:
                return None
            told = self.verbs.future(split_clitics(w.lower[infinitive])[0], plural=subject.plural)
            if told is None:
                return None
            return self._close(
                [
                    self.render(first, infinitive, saying),
                    told,
                    subject.text,
                    self.render(infinitive + 1, past, saying),
                ]
            )
        group = self.clauses.group(at)
        verb = self.verb_text(group, Manner(keep_modal=True))
        if verb is None or group.first <= wh:
            return None
        if tuple(w.lower[group.past : group.past + 2]) in _OF_THINGS and subject and subject.chain:
            subject = None  # `cuándo entrará en vigor`: no person or body does
        if any(w.lower[k] in self.interrogatives for k in range(wh + 2, group.first)):
            return None  # the verb of a second question: that of this one was not recognised
        adverb = w.lower[wh] in _INTERROGATIVE_ADVERBS or (
            wh > first
            and (
                (w.lower[wh] == "qué" and w.lower[wh - 1] in {"por", "para"})
                or w.lower[wh] in {"quién", "quiénes"}
            )
        )
        nobody = not {"nadie", "nada", "ninguno", "ninguna"}.isdisjoint(
            w.lower[wh + 1 : group.first]
        )
        head = wh + 1 if adverb and not nobody else group.first
        whom = self._person_meant(group, subject)
        thing = None if whom else self._thing_meant(group)
        if whom or thing:  # `quién lo sustituirá`
            verb = re.sub(r"^(no )?l[oa]s? ", r"\1", verb)
        parts = [self.render(first, head, saying), verb]
        takes_subject = adverb or (
            w.lower[wh].startswith(("qué", "cuánt"))
            and not (group.first > wh + 1 and "se" in w.lower[group.first : group.finite])
            and not any(
                self.doc[k].dep_ in {"nsubj", "nsubj:pass"}
                and (self.words.pos[k] != "NOUN" or self._is_plural(k, k) is group.plural)
                for k in range(wh, group.first)
            )
        )
        own = self.subject_between(wh + 1, group.first) if not adverb else None
        ends = group.past < past or (own is not None and own.plural is group.plural)
        begin = wh + 1 if adverb or ends else group.first
        named = self.has_subject(begin, group, past)  # in `cuántos aviones comprará` nobody is
        named = named or "".join(w.lower[group.past : group.past + 1]) in _PRONOUNS
        if (
            takes_subject
            and not named
            and subject
            and "se" not in w.lower[group.first : group.finite]
            and subject.plural is group.plural
        ):
            parts.append(subject.text)
            saying.named.add(self._key(subject))
        elif (not adverb and self._lone_verb(wh, group, past)) or (
            takes_subject and not named and not self.noun_agrees(group, past)
        ):
            return None
        if head < group.first:
            parts.append(self.render(*self.stripped(head, group.first), saying))
        parts.append(f"a {whom}" if whom else thing or "")
        parts.append(self.render(group.past, past, saying))
        asked = self._close(parts)
        return self._and_for_nor(asked) if asked else None

    def _and_for_nor(self, text: str) -> str:
        """`ni durante cuántos años` under a denied verb asks `y durante cuántos años`."""
        return re.sub(
            r"(?:^|,? )ni (?=(?:\w+ )?(?:qué|quién|cuánt|cuándo|cómo|dónde|cuál|si\b))", " y ", text
        )

    def which(
        self, first: int, past: int, *, owner: Subject | None, ahead: bool = False, tail: str = ""
    ) -> str | None:
        """`el precio de su silencio` -> `¿Cuál es el precio del silencio de X?`."""
        if first >= past:
            return None
        saying = _Saying(owner)
        text = self.render(first, past, saying)
        if not text:
            return None
        head = self.head(first, past)
        plural = is_plural(self.doc[head])
        verb = ("será", "serán")[plural] if ahead else ("es", "son")[plural]
        return self._close([("Cuál", "Cuáles")[plural], verb, text, tail])

    def plain(self, first: int, past: int, *, owner: Subject | None = None) -> str | None:
        """The words of a question that the text asks, with its references filled in."""
        first = self.clauses.skip_connectives(first, past)
        text = self.render(first, past, _Saying(owner))
        return self._close([text]) if text else None

    def say(
        self, first: int, past: int, owner: Subject | None = None, *, named: bool = False
    ) -> str:
        """A stretch of the text for use inside a question; `named`: its owner stands in it before."""
        saying = _Saying(owner)
        if owner is not None and named and not KIN & set(self.words.lower[first:past]):
            saying.named.add(self._key(owner))
        return self.render(first, self.clauses.before_second_verb(first, past), saying)

    def _close(self, parts: Sequence[str]) -> str | None:
        return close(parts)


MARKS_BEFORE_NAMES = frozenset("“«\"'‘")


def without_pointing(question: str, nouns: frozenset[str]) -> str:
    """`esta obra del canal` -> `la obra del canal`, the next word being one of `nouns`.

    Times stay (`esta tarde`), and so does a bare `esta obra`: which one only the article tells.
    """

    def article(match: re.Match[str]) -> str:
        known = match[2] in nouns - _TIMES
        return f"{_ARTICLES[match[1]]} {match[2]}" if known else match[0]

    return _tidy(_DEMONSTRATIVE.sub(article, question))


_DEMONSTRATIVE = re.compile(
    r"\b(est[ea]|est[oa]s|es[ea]|es[oa]s|aquel|aquella|dich[oa]s?) (\w+)(?= (?:de|del|que)\b)"
)
_PRETERITE = re.compile(
    r"(ó|aron|ieron|jeron|^hub(o|ieron)|^tuvo|^estuvo|^pudo|^puso|^hizo|^quiso|^dijo|^vino|^dio|^supo|^fue(ron)?)$"
)
_OF_THINGS = frozenset({("en", "vigor"), ("en", "funcionamiento"), ("en", "servicio"), ("a", "cabo")})  # fmt: skip
"""What only things enter or are carried to, never those who speak of them."""
_SHORT_VERBS = frozenset({"dar", "ver", "ser", "oír", "reír", "leer"})
_TIMES = frozenset(
    {"tarde", "mañana", "noche", "semana", "año", "mes", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
     "verano", "otoño", "invierno", "primavera", "temporada", "vez", "siglo", "momento"}
)  # fmt: skip


def close(parts: Sequence[str]) -> str | None:
    """Parts of a question with its marks; None where it is empty or too long to be one."""
    text = _tidy(" ".join(p for p in parts if p))
    text = _ASKING.sub("", text).strip(" ,;:.—–-")
    text = _OR_NOT.sub("", text)
    text = _AND_BEFORE_I.sub(" e ", text)
    text = _tidy(_ALSO.sub("", text))
    text = _tidy(_STILL.sub("", text))
    text = _tidy(_LINKING.sub("", text))
    if not text or len(text.split()) > LONGEST:
        return None
    text = _HALF_DAY.sub(r"\1. m.", text)
    if not _NEGATIVE.search(text):
        text = re.sub(r"\bningún\b", "algún", re.sub(r"\bninguna\b", "alguna", text))
    return "¿" + text[0].upper() + text[1:] + "?"


_ASKING = re.compile(r"[¿?¡!]")
_OR_NOT = re.compile(r" o (?:todavía |aún |ya )?no(?= |$)")
_AND_BEFORE_I = re.compile(r" y (?=[IÍií](?![aeou])|[Hh][ií](?![aeou]))")
_ALSO = re.compile(r"(?<!^)(?<! no) (también|tampoco|asimismo|además|ya)\b(?! que)")
_STILL = re.compile(r"(?<=\w) todavía(?= (?:el|la|los|las|un|una|su|sus)\b)")
_HALF_DAY = re.compile(r"\b([ap])\. ?m$")
_LINKING = re.compile(r",? (?:no obstante|sin embargo|en cambio|por su parte),?(?= )")
_NEGATIVE = re.compile(r"\b(no|ni|sin|nadie|nunca)\b", re.I)


def _alike(lemma: str, form: str) -> bool:
    """Whether a lemma shares enough letters with its form to be its own."""
    plain = str.maketrans("áéíóú", "aeiou")
    same = 0
    for a, b in zip(lemma.translate(plain), form.translate(plain), strict=False):
        if a != b:
            break
        same += 1
    return same >= min(len(lemma) - 3, 3) or lemma in {"ser", "ir"}


def _join(preposition: str, text: str) -> str:
    if text.startswith("el "):
        return preposition + "l " + text[3:]
    return f"{preposition} {text}"


def _tidy(text: str) -> str:
    """Spaces and marks in order: a mark without its partner is left out."""
    if _MARK.search(text):
        for opening, closing in _MARKS.items():
            if text.count(opening) != text.count(closing):
                text = text.replace(opening, "").replace(closing, "")
        if text.count('"') % 2:
            text = text.replace('"', "")
        if text.count("(") != text.count(")"):
            text = text.replace("(", "").replace(")", "")
    text = _STRAY_SPACE.sub("", " ".join(text.split()))
    return _OF_THE.sub(r"\1l ", text) if " el " in text else text


_MARK = re.compile('[“”«»‘’"()]')
_STRAY_SPACE = re.compile(r" (?=[,;:.)”»])|(?<=[(“«]) ")
_OF_THE = re.compile(r"\b(de|a) el (?=[a-záéíóúñ])")
