"""Who says it: from a reporting word to the actor that it names.

The subject of the word by the tree; where the tree has none, the noun phrase that stands where a
subject would stand; where the text leaves it out (`Añadió que …`), whoever spoke or acted last
and agrees in number. Only then is a phrase turned into an actor, through the chains.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.analysis import confidence
from briefgen.analysis.cues import CueTable, CueWord, is_impersonal
from briefgen.analysis.discourse import Discourse
from briefgen.analysis.lexicon import GENERIC, Noun, lexicon_of, word_set
from briefgen.analysis.pack import Pack
from briefgen.analysis.phrases import NounPhrase, human_class, noun_phrase
from briefgen.analysis.syntax import CLITICS, Syntax
from briefgen.ids import slug
from briefgen.model import ActorKind, Chain, Form, Gender, Mention, Stance

OF_MANY = frozenset({"member", "athlete", "artist"})
"""Classes of persons of whom one place has many, so that the noun alone does not tell one."""

RELATIVES = frozenset({"que", "quien", "quienes", "cual", "cuales"})
NEAR_PRONOUNS = frozenset({"este", "éste", "esta", "ésta", "estos", "éstos", "estas", "éstas"})
FAR_PRONOUNS = frozenset({"aquel", "aquél", "aquella", "aquélla", "aquellos", "aquéllos"})
PERSONAL = {
    "él": (Gender.MALE, False),
    "ella": (Gender.FEMALE, False),
    "ellos": (Gender.MALE, True),
    "ellas": (Gender.FEMALE, True),
}
PERCEIVING = word_set("escuchar oír ver observar")
"""Verbs whose object may do what a bare infinitive says: `oyeron a Ana decir`."""
NEARBY = 16
"""Words between such a verb and the infinitive, at most."""
WORDS_OF = word_set(
    "palabras declaraciones afirmaciones acusaciones críticas denuncias denuncia tesis versión "
    "argumentos argumento manifestaciones opinión discurso intervención"
)
"""Nouns for what somebody said, before `de` and his name."""
ORDINALS = {"primero": 0, "primera": 0, "segundo": -1, "segunda": -1, "último": -1, "última": -1}
PREPOSITIONS = word_set(
    "a al ante bajo con contra de del desde en entre hacia hasta para por según sin sobre tras"
)
COLLECTIVES = word_set(
    "mayoría parte resto gente grupo comité equipo pareja matrimonio ejecutivo par serie"
)
QUANTITIES = word_set(
    "mayoría parte resto mitad decena centenar cientos millar miles docena serie conjunto totalidad minoría mayor"
)
SOME = word_set(
    "varios varias algunos algunas muchos muchas uno una dos tres cuatro cinco diez otros otras ninguno ninguna"
)
HAVE_ACTIVE = word_set("ha han había habían")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "X", "SYM", "ADV"})
TIMES = word_set(
    "lunes martes miércoles jueves viernes sábado domingo ayer hoy mañana tarde noche semana mes año día hora madrugada mediodía enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre vez"
)
SPEAKING = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GROUP})
NAMED = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION})
NEAR_SPEAKER = 4
"""Sentences in which a person who spoke still goes on speaking."""
NEAR_DOCUMENT = 5
"""Paragraphs in which a document is still the one told of before."""
PRESS_OFFICE = frozenset({"prensa", "comunicación"})
"""What an office is for that speaks for another body: `la oficina de prensa de Agua Limpia`."""
LONG_RELATIVE = 12
"""Tokens of a relative clause after which the name of its antecedent may still follow."""
AUTHORSHIP = frozenset({"obra", "autoría", "cargo", "mano", "pluma"})
"""What before `de` says whose a document is: `el informe, obra de Ana Gil,`."""
FAR_AUTHOR = 16
"""Tokens after a document in which its author is looked for."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who a reporting word names."""

    chain: str | None
    words: tuple[int, int] | None
    """Tokens of the phrase that names the speaker; None where the text leaves it out."""
    rule: str
    confidence: float
    plural: bool = False
    valid: bool = True
    """False where the phrase cannot name anyone who speaks (`según la edad`): no report at all."""
    way: str = "nobody"
    """How the text tells who it is: one of `confidence.WAYS`."""
    rivals: int = 0
    """Others who could have been meant, as far as gender and place tell."""
    distance: int = 0
    """Sentences back to where a left-out speaker is named."""
    link: float = 1.0
    """How sure the chains are that the words which name him are his, 0..1."""
    introduced: bool = False
    """Whether the words that describe him stand beside his name elsewhere."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A point of the article where somebody spoke or acted."""

    token: int
    sentence: int
    plural: bool
    chain: str | None
    phrase: int | None = None
    """The head of a subject that has no chain yet: it gets one when it turns out to speak."""
    spoke: bool = False
    weak: bool = False
    """Whether nothing but its number speaks for it (`los regantes`, a noun that the lexicon lacks)."""
    sure: float = 0.9
    """How sure it is who that was, 0..1."""
    passed_on: bool = False
    """Whether it only passes on what others said (`según reportó la agencia`)."""
    asked: bool = False
    """Whether it put something to someone else, who may answer next (`un periodista le recordó …`)."""


class Speakers:
    """Attribution over one article; reporting words must be asked about in text order."""

    def __init__(
        self,
        words: Syntax,
        table: CueTable,
        pack: Pack,
        chains: Sequence[Chain],
        said: Sequence[bool],
    ) -> None:
        self._words = words
        self._table = table
        self._pack = pack
        self._said = said
        self._discourse = Discourse(words.doc, pack, chains)
        self._persons = sorted(
            (words.layout.tokens(mention.span)[0], chain.id)
            for chain in chains
            if chain.kind is ActorKind.PERSON
            for mention in chain.mentions
            if mention.form is Form.NAME
        )
        """First tokens of persons' names, with their chains."""
        self._phrases: dict[int, NounPhrase] = {}
        self._added: dict[str, Chain] = {}
        self._by_head: dict[str, str] = {}
        self._history: list[_Turn] = []
        self._subjects_read = 0
        self._anchor = 0.9
        """How sure the turn was that the last left-out subject goes back to."""
        self._reported: Sequence[bool] = [False] * len(words)
        self._about: frozenset[str] = frozenset()
        """Persons whom the words in question name."""
        self._last: tuple[int, Attribution] | None = None
        """Sentence and speaker of the reporting word before, those inside clauses left out."""

    def leave_out(self, reported: Sequence[bool]) -> None:
        """Tell which tokens stand in reported clauses: their subjects are nobody who speaks next."""
        self._reported = reported

    def _phrase(self, token: int) -> NounPhrase:
        """The noun phrase that a token heads, worked out once."""
        if token not in self._phrases:
            self._phrases[token] = noun_phrase(self._words.doc, token)
        return self._phrases[token]

    @property
    def added(self) -> tuple[Chain, ...]:
        """Chains made for speakers that had none, in text order."""
        return tuple(self._added.values())

    @property
    def chains(self) -> tuple[Chain, ...]:
        """All chains known here."""
        return (*self._discourse.by_id.values(), *self._added.values())

    # --- one reporting word ------------------------------------------------------------------

    def of_cue(
        self,
        cue: CueWord,
        outer: Attribution | None = None,
        *,
        carries_on: bool = False,
        about: frozenset[str] = frozenset(),
    ) -> Attribution:
        """The speaker that a reporting word names.

        `outer` is the speaker of the clause it stands in; `carries_on` tells that it is joined to
        the reporting word before it and has no subject of its own (`dijo …, y añadió`); `about`
        are the chains that the reported words name: hardly ever the speaker where he is not named.
        """
        self._about = about
        self._read_subjects(cue.token)
        sentence = self._words.sentence(cue.token)
        joined = (
            carries_on and outer is None and self._last is not None and self._last[0] == sentence
        )
        if joined and self._last is not None and self._of_several(cue, self._last[1]):
            joined = False
        if joined and self._last is not None and self._own_subject(cue) is None:
            before = self._last[1]
            found = replace(
                before,
                words=None,
                rule="coordinated",
                confidence=before.confidence * confidence.COORDINATED,
            )
        else:
            found = self._attribute(cue, outer)
        if outer is None and found.valid:
            self._last = (sentence, found)
            known = self.chain(found.chain)
            body = known is not None and known.kind is ActorKind.ORGANIZATION
            aside = cue.kind in {"source", "source_verb"} or self._words.dep[cue.token] == "acl"
            if not (body and cue.entry.sort == "show"):
                self._note(cue.token, found, cue.entry.stance, passed_on=body and aside)
        return found

    def _of_several(self, cue: CueWord, before: Attribution) -> bool:
        """`Ana contó que entraron unos hombres y gritaron`: a plural verb is not one person's."""
        known = self.chain(before.chain)
        one = known is not None and known.kind is ActorKind.PERSON and not known.plural
        return cue.finite and cue.plural and one

    def _note(
        self,
        token: int,
        found: Attribution,
        stance: Stance = Stance.STATE,
        *,
        passed_on: bool = False,
    ) -> None:
        """Remember who spoke, for the words after it that leave their subject out."""
        written = found.words is not None and any(
            self._words.lemma[t] in self._table.writings for t in range(*found.words)
        )
        # `según los datos que la red Gota facilitó`: told from, and nobody's turn
        written = written or (found.rule == "source" and found.confidence == confidence.AUTHOR)
        if found.valid and not written and (found.chain is not None or found.words is not None):
            sentence = self._words.sentence(token)
            asked = stance is Stance.ASK or self._words.lower[max(0, token - 1)] in {"le", "les"}
            self._history.append(
                _Turn(
                    token,
                    sentence,
                    found.plural,
                    found.chain,
                    spoke=True,
                    asked=asked,
                    sure=self._anchor if found.rule == "left_out" else found.confidence,
                    passed_on=passed_on,
                )
            )

    def named_here(self, token: int, rule: str) -> Attribution:
        """The speaker that a phrase names where no word reports (`Ana Ruiz: "…"`)."""
        self._read_subjects(token)
        found = self.named_by(token, rule)
        self._note(token, found)
        return found

    def persons_in(self, first: int, past: int) -> frozenset[str]:
        """The persons whom tokens [first, past) name."""
        at = bisect_left(self._persons, (first, ""))
        upto = bisect_left(self._persons, (past, ""))
        return frozenset(name for _, name in self._persons[at:upto])

    def name_before(self, at: int) -> int | None:
        """The first token of a person's or body's name that ends right before a token."""
        met = self._discourse.mention_at(at - 1) if at else None
        if met is None or met[0].kind not in NAMED or met[1].form is not Form.NAME:
            return None
        first, past = self._words.layout.tokens(met[1].span)
        return first if past == at else None

    def echoed(self, first: int, past: int) -> int | None:
        """The subject of a sentence that names who said the words before it; else its first actor."""
        words = self._words
        for t in range(first, past):
            root = words.head[words.head[t]] == words.head[t]
            if words.dep[t] == "nsubj" and root and not self._said[t] and self.is_somebody(t):
                return t
        met = self._discourse.mentions_between(first, past)
        for kind in (ActorKind.PERSON, ActorKind.ORGANIZATION):
            for chain, mention in met:
                if chain.kind is kind:
                    return words.layout.tokens(mention.span)[0]
        return None

    def opens_with(self, first: int, past: int) -> int | None:
        """The person who is the subject of a sentence before its verb; None if anybody spoke before."""
        words = self._words
        self._read_subjects(first)
        if any(turn.spoke for turn in self._history):
            return None
        for t in range(first, past):
            root = words.head[words.head[t]] == words.head[t]
            if words.dep[t] == "nsubj" and root and t < words.head[t] and not self._said[t]:
                chain = self._chain_of(t)
                return t if chain is not None and chain.kind is ActorKind.PERSON else None
        return None

    def carried_on(self, token: int, about: frozenset[str] = frozenset()) -> Attribution:
        """The speaker of quoted words that stand alone: who spoke last, or who just acted."""
        self._read_subjects(token)
        here = self._words.sentence(token)
        for turn in reversed(self._history):
            if turn.token >= token or turn.weak or turn.chain in about:
                continue
            just = here - turn.sentence <= 1 and turn.chain is not None and not turn.plural
            if turn.spoke or just:
                sure = turn.sure * confidence.CARRIED_ON
                return Attribution(
                    turn.chain,
                    None,
                    "carried_on",
                    sure,
                    turn.plural,
                    way="carried_on",
                    rivals=self._rivals(turn, token),
                    distance=here - turn.sentence,
                )
        return Attribution(None, None, "nobody", confidence.UNKNOWN)

    def _attribute(self, cue: CueWord, outer: Attribution | None) -> Attribution:
        words = self._words
        if cue.kind in {"source", "view"}:
            return self._after_source(cue)
        if cue.kind == "owned":
            return outer or self._left_out(cue.token, False, "possessor")
        if cue.kind == "noun":
            return self._owner(cue, outer)
        v = cue.token
        if cue.lemma in self._table.experiencers:
            return self._experiencer(cue, outer)
        if self._is_passive(v):
            return self._agent(v)
        subject = self.subject_of(cue)
        shared = subject is not None and subject[1] in {"subject_shared", "subject_of_main"}
        shared = shared or (subject is not None and words.lower[v + 1 : v + 2] == ["que"])
        if shared and is_impersonal(words, v) and self._reflexive_is_odd(v):
            return Attribution(None, None, "impersonal", confidence.NOBODY)  # `…, y se espera que`
        if subject is not None:
            return self.named_by(*subject)
        if v > 1 and words.lower[v - 1] in {"quien", "quienes"} and words.pos[v - 2] != "ADP":
            return Attribution(None, None, "anybody", confidence.NOBODY)  # `hay quien asegura`
        dative = any(words.lower[t] in {"le", "les"} for t in range(max(0, v - 3), v))
        if dative and is_impersonal(words, v):
            return Attribution(None, None, "impersonal", confidence.NOBODY)  # `se le acusó`
        if outer is not None:
            return _same_speaker(outer)
        said_in = self._said_in(v)
        if said_in is not None:
            return said_in
        ahead = self._subject_ahead(v)
        if ahead is not None:
            return self.named_by(ahead, "subject_ahead")
        if is_impersonal(words, v) and self._reflexive_is_odd(v):
            return Attribution(None, None, "impersonal", confidence.NOBODY)
        inside = self._from_within(v) if cue.plural else None
        if inside is not None:
            return replace(self.named_by(inside, "from_within"), plural=True)
        return self._left_out(v, cue.plural, "left_out", answers=cue.entry.stance is Stance.ANSWER)

    def _experiencer(self, cue: CueWord, outer: Attribution | None) -> Attribution:
        """Who thinks so of `A la alcaldesa le preocupa que …`, `le parece a Ana que …`."""
        words = self._words
        v = cue.token
        first, past = words.sents[words.sentence(v)]
        for t in (*range(v - 1, first - 1, -1), *range(v + 1, min(v + 4, past))):
            if words.lower[t] not in {"a", "al"} or self._said[t]:
                continue
            phrase = self._phrase_after(t + 1, past)
            if phrase is not None and self.is_somebody(phrase.head):
                return self.named_by(phrase.head, "experiencer")
        if outer is not None:
            return _same_speaker(outer)
        plural = words.lower[v - 1] == "les" or words.lower[v - 2] == "les"
        return self._left_out(v, plural, "left_out")

    def _said_in(self, v: int) -> Attribution | None:
        """`unas declaraciones de Ana Gil en las que decía que …`: who made them."""
        words = self._words
        que = next((t for t in range(v - 1, max(2, v - 4), -1) if words.lower[t] == "que"), None)
        if que is None or words.lower[que - 2] != "en" or words.pos[que - 1] != "DET":
            return None
        first, _ = words.sents[words.sentence(v)]
        for t in range(que - 3, first - 1, -1):
            if words.pos[t] in {"VERB", "AUX"}:
                return None
            if words.pos[t] != "NOUN" or not (
                words.lemma[t] in self._table.nouns or self._is_document(self._phrase(t))
            ):
                continue
            of = words.lower[t + 1] in {"de", "del"}
            who = self._phrase_after(t + 2, v) if of else None
            return self.named_by(who.head, "owner") if who and self.is_somebody(who.head) else None
        return None

    def is_source(self, cue: CueWord) -> bool:
        """Whether what follows `según` or the like may speak: no report is in `según la edad`."""
        return self._after_source(cue, only_valid=True).valid

    def _is_time(self, i: int) -> bool:
        """Whether a word tells when: a month or a day, not the people of that name (`Julio`)."""
        words = self._words
        return words.lemma[i] in TIMES and not (words.pos[i] == "PROPN" and self._chain_of(i))

    def _own_subject(self, cue: CueWord) -> int | None:
        """The subject that the tree gives to a verb itself, none that it shares."""
        words = self._words
        return next(
            (c for c in words.children[cue.token] if words.dep[c] == "nsubj" and not self._said[c]),
            None,
        )

    def _from_within(self, v: int) -> int | None:
        """`indican desde la OMS`, `En el ministerio confirmaron`: people of a body speak for it."""
        words = self._words
        first, past = words.sents[words.sentence(v)]
        for t in (*range(v + 1, min(v + 4, past)), *range(max(first, v - 14), v)):
            if t + 1 >= past or self._said[t]:
                continue
            opens = (
                t == first
                and words.lower[t] == "en"
                and (words.lower[t + 1] in {"el", "la"} or self._is_body(t + 1))
            )
            if not (opens or words.lower[t] == "desde"):
                continue
            phrase = self._phrase_after(t + 1, past)
            if phrase is None or self._is_time(phrase.head):
                continue
            chain = self._chain_of(phrase.head)
            body = chain is not None and chain.kind is ActorKind.ORGANIZATION
            noun = human_class(phrase, words.doc, self._pack)
            if body or noun is Noun.ORGANIZATION:
                office = any(words.lower[k] in PRESS_OFFICE for k in range(t, phrase.past))
                whose = (k for k in range(t + 2, phrase.past) if office and self._is_body(k))
                return next(whose, phrase.head)
        return None

    def _is_body(self, token: int) -> bool:
        """Whether a token begins the name of an organization."""
        met = self._discourse.mention_at(token)
        return (
            met is not None
            and met[0].kind is ActorKind.ORGANIZATION
            and met[1].form is Form.NAME
            and self._words.layout.tokens(met[1].span)[0] == token
        )

    def _subject_ahead(self, v: int) -> int | None:
        """`Aunque reconocen que …, los médicos reclaman`: the subject that the main clause names after."""
        words = self._words
        main = words.head[v]
        aside = words.text[v + 1 : v + 2] == [","] and words.text[v - 1] == ","
        if words.dep[v] != "advcl" or main < v or aside:
            return None
        if not self._agree(v, main):
            return None
        found = self._tree_subject(main)
        at = found[0] if found is not None else self._before_verb(v + 1, main - 1)
        return at if at is not None and at > v and self.can_speak(at) else None

    def _past_dateline(self, token: int, verb: int) -> int | None:
        """`LERSIA (Agencia).- La actriz Ana Gil dijo`: past the dash that a word stands before."""
        words = self._words
        first, _ = words.layout.paragraphs[words.layout.paragraph(token)]
        for t in range(token, min(verb, first + 9)):
            dash = words.text[t] in {"-", "–", "—"} and t > first
            if words.text[t].endswith((".-", ".–", ".—")) or (
                dash and words.text[t - 1] in {".", ")"}
            ):
                return t + 1
        return None

    def subject_of(self, cue: CueWord) -> tuple[int, str] | None:
        """The head of the phrase that is a reporting verb's own subject, and the rule that found it."""
        words = self._words
        v = cue.token
        pronoun = self._pronoun_before(v)
        if pronoun is not None:
            return pronoun, "subject"
        reporting = self._reporting_before(v)
        if reporting is not None:
            found = self._tree_subject(reporting)
            beside = self._beside(reporting) if found is None else None
            return (beside, "subject_of_main") if beside is not None else found
        found = self._tree_subject(v)
        if found is not None and not self._plausible(cue, *found):
            found = None
        if found is not None and found[0] < v and any(self._said[found[0] : v]):
            # `El riesgo es que “nadie venga”, ha dicho`: not the risk
            found = found if self.is_somebody(found[0]) or found[1] == "relative" else None
        if found is not None and found[1] == "subject_shared":
            own = self._name_before(v)
            found = (own, "subject") if own is not None else found
        opening = self._past_dateline(found[0], v) if found is not None else None
        if opening is not None:
            at = self._before_verb(opening, v - 1)
            found = (at, "subject") if at is not None else None
        if found is not None and ";" in words.text[found[0] : v]:
            found = None  # `Una cosa más; asegura que …`
        neuter = found is not None and words.lower[found[0]] in self._table.no_speakers
        if found is not None and neuter and "," in words.text[found[0] : v]:
            found = None  # `Eso sí, cree que …`
        if found is not None and found[0] < v and self._cut_off(found[0], v):
            if words.text[cue.past : cue.past + 1] == [","]:
                return None  # `Internet, añadió, es un canal`
            after = self._phrase_after(v + 1, words.sents[words.sentence(v)][1])
            if after is not None and not self._said[after.head] and self.is_somebody(after.head):
                return after.head, "subject_after"
        if found is None and (cue.finite or cue.kind == "source_verb"):
            beside = self._beside(v)
            if beside is not None:
                found = beside, "beside_verb"
        return found

    def _name_before(self, v: int) -> int | None:
        """`…, pero Ruiz replicó`: a name right before a verb that the tree gives another's subject."""
        words = self._words
        t = v - 1
        while t > 0 and words.lower[t] in CLITICS | {"no"}:
            t -= 1
        met = self._discourse.mention_at(t)
        if met is None or met[1].form is not Form.NAME or met[0].kind is not ActorKind.PERSON:
            return None
        at, past = words.layout.tokens(met[1].span)
        opens = at > 0 and words.lower[at - 1] in {"pero", "y", "e", "mientras", "aunque", "pues"}
        return at if opens and past == t + 1 else None

    def _reporting_before(self, v: int) -> int | None:
        """The finite reporting verb that `…, explicando` or `…, al explicar` goes on from."""
        words = self._words
        gerund = words.feature(v, "VerbForm") == "Ger" and v > 0 and words.text[v - 1] == ","
        at = v > 1 and words.lower[v - 1] == "al" and words.text[v - 2] == ","
        if not (gerund or at):
            return None
        first, _ = words.sents[words.sentence(v)]
        for t in range(v - 1, first - 1, -1):
            form = self._table.forms.get(words.lower[t])
            if form is not None and form.finite and form.lemma in self._table.verbs:
                return t if words.pos[t] == "VERB" and not self._said[t] else None
        return None

    def _cut_off(self, subject: int, v: int) -> bool:
        """Whether nothing but one comma stands between a phrase and a verb: it is not its subject.

        `Ana Ruiz, aseguró el portavoz, debe irse`; `Ana Ruiz, rectora de Oriel, aseguró` is none.
        """
        words = self._words
        before = v - 1
        while before > subject and words.pos[before] == "AUX":
            before -= 1
        if words.text[before] != ",":
            return False
        return self._phrase(subject).past == before

    def _pronoun_before(self, v: int) -> int | None:
        """`este respondió`, `aquella le dijo`: whatever the tree makes of the pronoun."""
        words = self._words
        t = v - 1
        while t >= 0 and (words.pos[t] == "AUX" or words.lower[t] in CLITICS | {"no", "se"}):
            t -= 1
        if t > 0 and words.lower[t] in ORDINALS and words.lower[t - 1] in {"el", "la"}:
            return t  # `el primero respondió`
        alone = t >= 0 and words.lower[t] in NEAR_PRONOUNS | FAR_PRONOUNS
        return t if alone and not self._said[t] and words.text[t - 1 if t else 0] != "en" else None

    def _plausible(self, cue: CueWord, token: int, rule: str) -> bool:
        """Whether the tree's subject can be this verb's: it agrees in number and may speak."""
        words = self._words
        v = cue.token
        phrase = self._phrase(token)
        lower = words.lower[token]
        before = words.lower[phrase.first - 1] if phrase.first else ""
        governed = before in PREPOSITIONS - {"entre", "según"} and not rule.startswith("relative")
        if governed and token not in {self._whose_words_before(v), self._perceived(v)}:
            return False
        if cue.finite and cue.plural != phrase.plural and not self._coordinated(token):
            if cue.plural and words.pos[token] in {"NOUN", "PRON"} and lower not in COLLECTIVES:
                return False
            if not cue.plural and words.pos[token] == "NOUN":
                return False
        doubled = token < cue.token and words.lower[cue.token - 1] in {"la", "lo", "las", "los"}
        common = words.pos[token] == "NOUN" and not self.is_somebody(token)
        if doubled and rule == "subject" and common:
            return False  # `la entrevista la concedió en mayo`: its object
        return rule != "relative" or self.can_speak(token)

    def _coordinated(self, token: int) -> bool:
        words = self._words
        return any(words.dep[c] == "conj" for c in words.children[token])

    def can_speak(self, token: int) -> bool:
        """Whether the phrase that a token heads may name someone who speaks."""
        words = self._words
        lower = words.lower[token]
        if (
            lower in PERSONAL
            or lower in NEAR_PRONOUNS
            or lower in FAR_PRONOUNS
            or lower in {"quien", "quienes"}
        ):
            return True
        if lower in self._table.no_speakers:
            return False
        if words.lemma[token] in self._table.doers or words.lemma[token] in self._table.writings:
            return True
        if lower in SOME:
            of = [c for c in words.children[token] if c > token and words.dep[c] in {"nmod", "obl"}]
            return not of or any(self.can_speak(c) for c in of)
        return self._can_speak(self._phrase(token))

    def is_somebody(self, token: int) -> bool:
        """Whether a phrase names a person, a body or a group, not a place or a document."""
        chain = self._chain_of(token)
        if chain is not None:
            return chain.kind is not ActorKind.PLACE
        noun = human_class(self._phrase(token), self._words.doc, self._pack)
        return noun in {Noun.PERSON, Noun.GROUP, Noun.ORGANIZATION, Noun.SOURCE}

    def is_impersonal(self, cue: CueWord) -> bool:
        """Whether `se` makes a verb one that nobody says: `se espera`, not `se mostró convencida`."""
        odd = is_impersonal(self._words, cue.token) and self._reflexive_is_odd(cue.token)
        return odd and self.subject_of(cue) is None

    def _reflexive_is_odd(self, v: int) -> bool:
        """Whether `se` makes this verb impersonal rather than belongs to it (`se quejó`)."""
        return self._words.lemma[v] not in {
            "quejar", "lamentar", "comprometer", "preguntar", "mostrar", "referir", "jactar",
            "reafirmar", "ratificar", "burlar", "pronunciar", "decantar", "felicitar", "congratular",
            "ofrecer", "negar", "sumar", "limitar", "despedir", "expresar", "manifestar", "dirigir",
            "declarar", "confesar", "ufanar", "alegrar", "enorgullecer", "temer", "oponer", "decir",
        } or (self._words.lemma[v] in {"decir", "manifestar", "expresar", "ofrecer", "temer"})  # fmt: skip

    # --- the subject by the tree -------------------------------------------------------------

    def _tree_subject(self, v: int, depth: int = 0) -> tuple[int, str] | None:
        words = self._words
        if depth > 6:
            return None
        dep, head = words.dep[v], words.head[v]
        for c in words.children[v]:
            if words.dep[c] != "nsubj" or self._said[c]:
                continue
            if words.lower[c] in RELATIVES:
                own = any(words.dep[k] == "nsubj" and c < k < v for k in words.children[v])
                if words.lower[c - 1] in PREPOSITIONS or own:
                    continue  # `…, que la propuesta indicaba …` has its subject
                return self._antecedent(v, c)
            if words.pos[c] in NOMINAL and not self._is_time(c) and words.lower[c] not in CLITICS:
                if any(words.lower[t] == "que" for t in range(v + 1, c)):
                    continue  # the subject of what is said
                if c > v and words.lower[c] in self._table.no_speakers:
                    continue  # `confirmó esto`
                if c > v and words.text[c - 1] in {"-", "–", "—"} and c - 1 > v + 1:
                    continue  # an aside
                if c > v and words.text[v + 1] == "," and words.text[v - 1] in {",", "ha", "había"}:
                    continue  # `…, ha dicho, Ana debe irse`
                if c > v and self._names_addressee(v, c):
                    continue  # `declaró al diario El Faro que …`
                return self._named_before(v, c)
        if dep in {"aux", "cop"} and head != v:
            return self._tree_subject(head, depth + 1)
        for c in words.children[v]:
            if (
                words.lower[c] in {"quien", "quienes"}
                and c < v
                and words.lower[c - 1] not in PREPOSITIONS
            ):
                return self._antecedent(v, c)
        told = self._told_before(v)
        if told is not None:
            found = self._tree_subject(told, depth + 1)
            return (found[0], "subject_shared") if found and found[0] < told else None
        if head == v or self._said[head] or (self._reported[head] and not self._reported[v]):
            return None  # nothing above it, or what was said above what the reporter tells
        if words.is_finite(v):
            concludes = words.lower[max(0, v - 3) : v] == ["por", "lo", "que"]
            if (
                (dep == "conj" or concludes)
                and words.pos[head] in {"VERB", "AUX", "ADJ"}
                and head < v
                and self._agree(v, head)
            ):
                found = self._tree_subject(head, depth + 1)
                if concludes and found is not None and not self.is_somebody(found[0]):
                    return None  # `dijo que la obra no basta, por lo que pidió …`
                return (found[0], "subject_shared") if found else None
            return None
        if words.feature(v, "VerbForm") == "Part" or words.pos[head] not in {"VERB", "AUX", "ADJ"}:
            return None
        owner = self._whose_words_before(v)
        owner = self._perceived(v) if owner is None else owner
        if owner is not None:
            return owner, "subject_of_main"
        found = self._tree_subject(head, depth + 1)
        return (found[0], "subject_of_main") if found else None

    def _whose_words_before(self, v: int) -> int | None:
        """`rechazó las palabras de Ana al afirmar que …`: she said it, and not who rejects it."""
        words = self._words
        first = next((t for t in range(v - 1, max(0, v - 3), -1) if words.lower[t] == "al"), None)
        met = self._discourse.mention_at(first - 1) if first else None
        if met is None or met[0].kind is not ActorKind.PERSON:
            return None
        at, _ = words.layout.tokens(met[1].span)
        led = at > 2 and words.lower[at - 1] in {"de", "del"}
        return at if led and words.lower[at - 2] in WORDS_OF else None

    def _perceived(self, v: int) -> int | None:
        """`se escucha a Ana afirmar que …`: whom a verb of hearing or seeing has before it."""
        words = self._words
        if words.feature(v, "VerbForm") != "Inf" or words.pos[v - 1] == "ADP":
            return None
        first, _ = words.sents[words.sentence(v)]
        for t in range(v - 2, max(first, v - NEARBY) - 1, -1):
            if words.lemma[t] in PERCEIVING and words.pos[t] == "VERB":
                if words.lower[t + 1] not in {"a", "al"}:
                    return None
                phrase = self._phrase_after(t + 2, v)
                return phrase.head if phrase is not None else None
        return None

    def _told_before(self, v: int) -> int | None:
        """The verb that `Ana acudió a la junta, dijo que …` goes on from with a comma alone."""
        words = self._words
        if words.text[v - 1] != "," or words.lower[v + 1 : v + 2] != ["que"]:
            return None
        for c in words.children[v]:
            if (
                c > v
                or words.pos[c] != "VERB"
                or words.dep[c] not in {"advcl", "ccomp", "parataxis"}
            ):
                continue
            opened = any(words.dep[k] == "mark" and k < c for k in words.children[c])
            if words.is_finite(c) and not opened and self._agree(v, c):
                return c
        return None

    def _names_addressee(self, v: int, name: int) -> bool:
        """Whether a body's name stands beside the noun for whom a verb speaks to: `al diario El Faro`."""
        words = self._words
        noun = self._phrase(name).first - 1
        chain = self._chain_of(name)
        return (
            chain is not None
            and chain.kind is ActorKind.ORGANIZATION
            and words.pos[noun] == "NOUN"
            and words.head[noun] == v
            and any(words.lower[c] in {"a", "al"} for c in words.children[noun])
        )

    def _named_before(self, v: int, subject: int) -> tuple[int, str]:
        """A subject after a comma is most often in apposition to the name before it (`dijo Ana, rectora`)."""
        words = self._words
        if subject < v:
            return subject, "subject"
        commas = [t for t in range(v + 1, subject) if words.text[t] == ","]
        if (
            commas
            and self._discourse.mention_at(commas[0] - 1) is not None
            and words.pos[subject] == "NOUN"
        ):
            return commas[0] - 1, "beside_verb"
        return subject, "subject_after"

    def _agree(self, a: int, b: int) -> bool:
        """Whether two verbs agree in number and person as far as their forms tell."""
        words = self._words
        a, b = words.finite_form(a), words.finite_form(b)
        for name in ("Number", "Person"):
            one, two = words.feature(a, name), words.feature(b, name)
            if one and two and one != two and words.pos[b] in {"VERB", "AUX"}:
                return False
        return True

    def _antecedent(self, v: int, pronoun: int) -> tuple[int, str] | None:
        """Whom a relative pronoun stands for: the name before its comma, else the noun it belongs to."""
        words = self._words
        before = pronoun - 1
        if before > 0 and words.text[before] in {",", "(", "—", "-"}:
            met = self._discourse.mention_at(before - 1)
            if met is not None:
                at, _ = words.layout.tokens(met[1].span)
                if words.lower[pronoun] == "quienes":
                    at = self._first_of_several(at)
                    return at, "relative"
                holder = self._holder(at) if met[0].kind is not ActorKind.PERSON else None
                return (before - 1 if holder is None else holder), "relative"
        head = words.head[v]
        if words.dep[v] == "acl" and head < v and words.pos[head] in NOMINAL:
            # `una vigilante del museo que contó …`: rather the person
            above = words.head[head]
            if (
                words.dep[head] == "nmod"
                and above < head
                and self._is_person(above)
                and not self._is_person(head)
            ):
                return above, "relative"
            met = self._discourse.mention_at(before)
            if before > head and met is not None and not self.can_speak(head):
                return before, "relative"  # `una demanda de Oriel Agua que alegaba …`
            if met is not None and words.lower[pronoun] == "quien":
                return before, "relative"  # `colegas como Ana y Eva quien le escribió`: the last
            return head, "relative"
        if before > 0 and words.pos[before] in {"NOUN", "PROPN"}:
            return before, "relative"
        return None

    def _holder(self, at: int) -> int | None:
        """The noun for a person that a name ends: `portero` of `el ex portero del (club) Oriel`."""
        words = self._words
        t = at - 1
        apposed = words.pos[t] == "NOUN" and words.lower[t - 1] in {"de", "del", "la", "el"}
        if t < 2 or not (apposed or words.lower[t] in {"de", "del", "la", "el", "los", "las"}):
            return None
        while t > 0 and (
            words.lower[t] in {"de", "del", "la", "el", "los", "las", "y"}
            or words.pos[t] in {"ADJ", "NOUN", "PROPN"}
        ):
            if words.pos[t] == "NOUN" and self._is_person(t):
                return t
            t -= 1
        return None

    def _is_person(self, token: int) -> bool:
        phrase = self._phrase(token)
        return human_class(phrase, self._words.doc, self._pack) is Noun.PERSON

    def _first_of_several(self, at: int) -> int:
        """The first name of a coordination that ends with the name at a token."""
        words = self._words
        while at > 1 and words.lower[at - 1] in {"y", "e", ","}:
            met = self._discourse.mention_at(at - 2)
            if met is None:
                break
            at, _ = words.layout.tokens(met[1].span)
        return at

    def _is_passive(self, v: int) -> bool:
        words = self._words
        if words.feature(v, "VerbForm") != "Part":
            return words.pos[v] == "ADJ" and words.lower[v].endswith(("ado", "ada", "ados", "adas"))
        helpers = [
            words.lemma[c] for c in words.children[v] if words.dep[c] in {"aux", "cop"} and c < v
        ]
        if not helpers and words.dep[v] in {"acl", "amod", "advcl", "conj"}:
            return True  # `catalogada por Ana como …`
        return "ser" in helpers and not any(
            words.lower[t] in HAVE_ACTIVE for t in range(max(0, v - 1), v)
        )

    def has_agent(self, v: int) -> bool:
        """Whether a participle says by whom."""
        return self._is_passive(v) and self._agent(v).words is not None

    def _agent(self, v: int) -> Attribution:
        """The speaker of a passive (`fue calificado de "grave" por Ana`)."""
        words = self._words
        for c in words.children[v]:
            by = any(words.dep[k] == "case" and words.lower[k] == "por" for k in words.children[c])
            if by and words.dep[c] in {"obl", "obj", "nmod", "iobj"} and words.pos[c] in NOMINAL:
                return self.named_by(c, "agent")
        # `fue considerada "injusta" por la junta`, whatever the tree makes of the marks
        _, past = words.sents[words.sentence(v)]
        for t in range(v + 1, min(v + 16, past - 1)):
            if self._said[t]:
                continue
            if words.pos[t] in {"VERB", "SCONJ"} or words.text[t] in {";", ","}:
                break
            phrase = self._phrase_after(t + 1, past) if words.lower[t] == "por" else None
            if phrase is not None and self.is_somebody(phrase.head):
                return self.named_by(phrase.head, "agent")
        return Attribution(None, None, "passive", confidence.UNKNOWN)

    # --- the subject by order ----------------------------------------------------------------

    def _beside(self, v: int) -> int | None:
        """The head of the phrase that stands where a subject stands: right after, or right before."""
        words = self._words
        _, past = words.sents[words.sentence(v)]
        t = v + 1
        while t < min(past, v + 8):
            pos = words.pos[t]
            if pos in {"ADV", "PRON"} and words.lower[t] not in NEAR_PRONOUNS | FAR_PRONOUNS | set(
                PERSONAL
            ):
                t += 1
                continue
            if pos == "ADP":
                # `le dice a la agencia Ana Ruiz`, `dijo en un mitin Ana`
                phrase = self._phrase_after(t + 1, past)
                if phrase is None:
                    break
                inner = self._name_at_end(phrase)
                if inner is not None:
                    return inner  # `reclamó durante la cena Nuria`
                t = phrase.past
                continue
            phrase = self._phrase_after(t, past)
            if phrase is None or self._said[t]:
                break
            if self._is_time(phrase.head):
                inner = self._name_at_end(phrase)
                if inner is not None:
                    return inner  # `informó este viernes Nuria`
                t = phrase.past
                continue
            if not self._can_speak(phrase):
                break
            return phrase.head if phrase.head > v else t
        first, _ = words.sents[words.sentence(v)]
        t = v - 1
        while t >= first and (
            words.pos[t] in {"AUX", "ADV", "PRON", "DET"} or words.lower[t] == "se"
        ):
            pronoun = words.lower[t] in NEAR_PRONOUNS | FAR_PRONOUNS | set(PERSONAL)
            if pronoun and (t == first or words.pos[t - 1] != "ADP"):
                return t
            if self._said[t]:
                return None
            if words.lower[t] in RELATIVES:
                found = self._antecedent(v, t) if words.lower[t - 1] == "," else None
                return found[0] if found is not None and self.can_speak(found[0]) else None
            t -= 1
        if t < first or words.lower[t] in {"y", "e", "ni", "o", "pero"}:
            return None  # `descartó … y afirmó`: it shares a subject
        return self._before_verb(first, t)

    def _name_at_end(self, phrase: NounPhrase) -> int | None:
        """A person's name that the parser took into the common noun before it."""
        words = self._words
        own = self._discourse.mention_at(phrase.head)
        if words.pos[phrase.head] != "NOUN" and own is None:
            return None
        for t in range(phrase.head + 1, phrase.past):
            met = self._discourse.mention_at(t)
            if own is not None and met is not None and met[0].id == own[0].id:
                continue
            if met is not None and met[0].kind is ActorKind.PERSON and met[1].form is Form.NAME:
                # `explicó a Radio Oriel Ana Gil`, `informó este viernes Ana Gil`
                after = words.pos[t - 1] in {"NOUN", "ADJ"} or own is not None
                return t if after else None
            if words.pos[t] in {"ADP", "PROPN"}:
                return None
        return None

    def _before_verb(self, first: int, last: int) -> int | None:
        """The subject in the stretch before a verb: the first phrase in it that no preposition opens.

        `Por su parte, el doctor Ana Ruiz, rectora de Oriel, dijo`: `doctor`.
        """
        words = self._words
        start = last
        while start > first:
            if self._said[start]:
                back = start
                while back > first and self._said[back]:
                    back -= 1
                if start - back > 4 or back == first:
                    start += 1
                    break
                start = back  # a nickname: `Tomás Leal, ‘el Rubio’, dijo`
            if (
                words.pos[start] in {"VERB", "AUX"}
                and words.is_finite(start)
                and not self._in_relative(start)
            ):
                start += 1
                break
            joins = words.pos[start] in {"CCONJ", "SCONJ"} and words.lower[start] not in {
                "y",
                "e",
                "que",
            }
            if joins or words.text[start] in {";", ":", "(", ")"}:
                start += 1
                break
            start -= 1
        t = start
        opened = True
        while t <= last:
            if words.text[t] == ",":
                opened = True
            elif words.lower[t] in {"y", "e"} and t > start and not opened:
                # `Ana dejó el acto y Gil lo criticó`
                named = self._discourse.mention_at(t + 1)
                person = named is not None and named[0].kind is ActorKind.PERSON
                after = words.layout.tokens(named[1].span)[1] if named is not None else last
                opened = person and all(
                    words.pos[k] in {"PRON", "ADV", "AUX"} for k in range(after, last + 1)
                )
            elif opened:
                opened = False
                phrase = self._phrase_after(t, last + 1)
                if (
                    phrase is not None
                    and not self._is_time(phrase.head)
                    and self._can_speak(phrase)
                ):
                    return phrase.head if phrase.head >= t else t
            t += 1
        return None

    def _in_relative(self, t: int) -> bool:
        words = self._words
        return any(words.lower[c] in RELATIVES for c in range(max(0, t - 4), t))

    def _phrase_after(self, t: int, past: int) -> NounPhrase | None:
        """The noun phrase that begins at a token."""
        words = self._words
        start = t
        while t < past and t < start + 4:
            if words.pos[t] in {"NOUN", "PROPN"}:
                return self._phrase(t)
            stands_alone = t + 1 >= past or words.pos[t + 1] not in {"NOUN", "ADJ", "NUM"}
            if words.lower[t] in NEAR_PRONOUNS | FAR_PRONOUNS | set(PERSONAL) and stands_alone:
                return self._phrase(t)
            if words.pos[t] not in {"DET", "ADJ", "NUM"}:
                return None
            t += 1
        return None

    def _can_speak(self, phrase: NounPhrase) -> bool:
        if phrase.proper or self._apposed_name(phrase) is not None:
            return True
        if human_class(phrase, self._words.doc, self._pack) is not None:
            return True
        table = self._table
        if self._words.lemma[phrase.head] in table.doers | table.writings | table.bodies:
            return True
        return (
            self._discourse.mention_at(phrase.head) is not None
            or self._words.lemma[phrase.head] in COLLECTIVES
        )

    # --- phrases without a verb --------------------------------------------------------------

    def _after_source(self, cue: CueWord, *, only_valid: bool = False) -> Attribution:
        """The speaker after `según`, `a juicio de`, `Para`."""
        words = self._words
        past = words.sents[words.sentence(cue.token)][1]
        start = cue.past
        if words.lower[start - 1] in {"cual", "cuales", "quien", "quienes"}:
            found = self._antecedent(start - 1, cue.first)
            if found is None:
                return Attribution(None, None, "no_source", 0.0, valid=False)
            return (
                Attribution(None, None, "source", 0.0)
                if only_valid
                else self.named_by(found[0], "source")
            )
        if words.lower[start : start + 1] == ["lo"] and words.lower[start + 2 : start + 3] == [
            "por"
        ]:
            start += 3  # `según lo dicho por Ana`
        phrase = self._phrase_after(start, past)
        if phrase is None:
            return Attribution(None, None, "no_source", 0.0, valid=False)
        if words.lower[start] in SOME and words.lower[start + 1 : start + 2] == ["de"]:
            phrase = self._phrase_after(start + 2, past) or phrase  # `según uno de los informes`
        lower = words.lower[phrase.head]
        if lower in PERSONAL or lower in NEAR_PRONOUNS | FAR_PRONOUNS:
            if only_valid:
                return Attribution(None, None, "source", 0.0)
            return self.named_by(phrase.head, "source")
        chain = self._chain_of(phrase.head)
        noun = human_class(phrase, words.doc, self._pack)
        body = words.lemma[phrase.head] in self._table.bodies
        media = lexicon_of(self._pack).sense(words.lower[phrase.head], Noun.ORGANIZATION)
        own = (
            words.lower[phrase.first] in NEAR_PRONOUNS
            and media is not None
            and "media" in media.classes
        )
        if own or (chain is None and noun is None and not body):
            # `según ha podido saber este diario`: what the article says itself
            return Attribution(None, None, "no_source", 0.0, valid=False)
        if cue.kind == "view":
            comma = phrase.past
            while (
                comma < past
                and words.text[comma] not in {",", ":"}
                and words.is_under(comma, phrase.head)
            ):
                comma += 1
            person = chain is not None and chain.kind is ActorKind.PERSON
            if (comma >= past or words.text[comma] != ",") and not person:
                return Attribution(None, None, "no_source", 0.0, valid=False)
            if chain is not None and chain.kind is ActorKind.PLACE:
                return Attribution(None, None, "no_source", 0.0, valid=False)
            if noun in {Noun.DOCUMENT, Noun.PLACE}:
                return Attribution(None, None, "no_source", 0.0, valid=False)
        return (
            Attribution(None, None, cue.kind, 0.0)
            if only_valid
            else self.named_by(phrase.head, cue.kind)
        )

    def is_owned(self, cue: CueWord) -> bool:
        """Whether a noun of saying or wanting is somebody's: `su deseo`, `la petición de Ana`.

        Or that of the subject of a verb that carries it: `expresó el deseo`.
        """
        words = self._words
        n = cue.token
        if n and words.lower[n - 1] in {"su", "sus"}:
            return True
        if any(
            words.dep[c] in {"nmod", "obl"}
            and any(words.lower[k] in {"de", "del"} for k in words.children[c])
            and self.can_speak(c)
            for c in words.children[n]
        ):
            return True
        if (
            n > 1
            and words.lemma[n] in self._table.adjuncts
            and words.lower[n - 2] in {"con", "bajo"}
        ):
            return words.lower[n - 1] in {"el", "la"}
        verb = n
        while words.head[verb] != verb and words.pos[verb] != "VERB":
            verb = words.head[verb]
        return words.lemma[verb] in self._table.carriers and not is_impersonal(words, verb)

    def _owner(self, cue: CueWord, outer: Attribution | None) -> Attribution:
        """Whose word a noun is: its possessor, its complement with `de`, or its verb's subject."""
        words = self._words
        n = cue.token
        for c in words.children[n]:
            if words.dep[c] in {"nmod", "obl"} and any(
                words.dep[k] == "case" and words.lower[k] in {"de", "del"}
                for k in words.children[c]
            ):
                chain = self._chain_of(c)
                phrase = self._phrase(c)
                if chain is not None or human_class(phrase, words.doc, self._pack) in {
                    Noun.PERSON, Noun.GROUP, Noun.ORGANIZATION,
                }:  # fmt: skip
                    return self.named_by(c, "owner")
        if outer is not None:
            return replace(
                outer, words=None, rule="same_speaker", confidence=outer.confidence * 0.9
            )
        if words.lower[n + 1 : n + 2] == ["que"]:
            # `el mensaje que da la ministra`
            relative = next((c for c in words.children[n] if words.dep[c] == "acl"), None)
            who = self._tree_subject(relative) if relative is not None else None
            if who is not None and who[0] > n + 1 and self.is_somebody(who[0]):
                return self.named_by(who[0], "owner")
        verb = n
        while words.head[verb] != verb and words.pos[verb] not in {"VERB", "AUX"}:
            verb = words.head[verb]
        if words.pos[verb] in {"VERB", "AUX"}:
            subject = self._tree_subject(verb)
            if subject is None and words.is_finite(verb):
                beside = self._beside(verb)
                subject = (beside, "") if beside is not None else None
            if subject is not None and self.is_somebody(subject[0]):
                return self.named_by(subject[0], "carrier_subject")
            plural = words.feature(words.finite_form(verb), "Number") == "Plur"
            return self._left_out(verb, plural, "carrier_left_out")
        return self._left_out(n, False, "possessor")

    # --- from a phrase to an actor -----------------------------------------------------------

    def named_by(self, token: int, rule: str) -> Attribution:
        """The actor that the phrase around a token names."""
        words = self._words
        phrase = self._phrase(token)
        span = (phrase.first, phrase.past)
        lower = words.lower[token]
        if lower in PERSONAL or lower in NEAR_PRONOUNS or lower in FAR_PRONOUNS:
            return self._pronoun(token, rule)
        if lower in ORDINALS and words.lower[token - 1] in {"el", "la"}:
            return self._ordinal(token, rule)
        if words.dep[token] == "appos" and words.head[token] < token:
            named = self._discourse.mention_at(words.head[token])
            if named is not None and named[0].kind in NAMED:
                return Attribution(
                    named[0].id, span, rule, confidence.DESCRIBED, named[0].plural, way="name"
                )
        if words.lemma[token] in self._table.writings:
            return Attribution(None, span, rule, confidence.NOBODY, phrase.plural)
        described = self._described_before(phrase)
        if described is not None:
            return Attribution(
                described.id, span, rule, confidence.DESCRIBED, described.plural, way="description"
            )
        if words.lemma[token] in QUANTITIES or lower in SOME:
            for c in words.children[token]:
                if (
                    words.dep[c] in {"nmod", "obl"}
                    and c > token
                    and words.pos[c] in {"NOUN", "PROPN"}
                ):
                    return self.named_by(c, rule)
        if (
            human_class(phrase, words.doc, self._pack) is Noun.SOURCE
            and self._discourse.mention_at(token) is None
        ):
            # `fuentes próximas al ministerio`: not the ministry
            return Attribution(None, span, rule, confidence.NOBODY, phrase.plural)
        apposed = self._apposed_name(phrase)
        chain = apposed or self._whole_of(token) or self._chain_of(token)
        if chain is not None:
            by_name = self._is_name(token, chain) or apposed is not None
            base = confidence.NAMED if by_name else confidence.DESCRIBED
            sure = confidence.of_speaker(rule, base * max(0.7, chain.confidence))
            plural = chain.plural or (phrase.plural and apposed is None)
            met = self._discourse.mention_at(token)
            own = met is not None and met[0].id == chain.id
            made_here = chain.id in self._added
            way = "name" if by_name else "unnamed" if made_here else "description"
            return Attribution(
                chain.id,
                span,
                rule,
                sure,
                plural,
                way=way,
                rivals=0 if way == "name" else self._candidates(phrase, chain),
                link=self._discourse.link(met[1]) if met is not None and own else 1.0,
                introduced=way == "description" and self._introduced(phrase, chain),
            )
        if lower in RELATIVES or words.pos[token] == "PRON":
            return Attribution(None, span, rule, confidence.UNKNOWN, phrase.plural)
        author = self._author(phrase) or self._author_before(phrase) or self._holder_of(phrase)
        if author is not None:
            return Attribution(author.id, span, rule, confidence.AUTHOR, author.plural, way="guess")
        bearer = self._bearer(phrase) if phrase.proper else None
        if bearer is not None:
            return Attribution(
                bearer.id, span, rule, confidence.DESCRIBED, bearer.plural, way="name"
            )
        last = self._last_person(phrase)
        if last is not None:
            guessed = self._discourse.by_id.get(last)
            return Attribution(
                last,
                span,
                f"{rule}_epithet",
                confidence.GUESSED,
                way="guess",
                rivals=self._candidates(phrase, guessed) if guessed else 0,
            )
        body = self._last_body(phrase)
        if body is not None:
            return Attribution(
                body.id, span, f"{rule}_epithet", confidence.GUESSED, body.plural, way="guess"
            )
        same = self._same_group(phrase) or self._same_trade(phrase)
        if same is not None:
            return Attribution(same, span, rule, confidence.UNNAMED, True, way="unnamed")
        made = self._unnamed(phrase)
        base = confidence.UNNAMED if made else confidence.NOBODY
        sure = confidence.of_speaker(rule, base)
        way = "unnamed" if made else "nobody"
        return Attribution(made, span, rule, sure, phrase.plural, way=way)

    def _described_before(self, phrase: NounPhrase) -> Chain | None:
        """Whom a noun without a determiner between commas goes on to describe.

        `la dirigente, profesora jubilada, anunció`; not `Mora, ministros y alcaldes dijeron`.
        """
        words = self._words
        first, past = phrase.first, phrase.past
        bare = words.pos[first] == "NOUN" and first == phrase.head and not phrase.plural
        enclosed = (
            first > 1 and words.text[first - 1] == "," and words.text[past : past + 1] == [","]
        )
        if not bare or not enclosed or words.sentence(first) != words.sentence(first - 2):
            return None
        met = self._discourse.mention_at(first - 2)
        return met[0] if met is not None and met[0].kind is ActorKind.PERSON else None

    def _candidates(self, phrase: NounPhrase, chain: Chain) -> int:
        """How many other persons or bodies named so far a description could be meant for."""
        met = {
            other.id
            for other, _ in self._discourse.mentions_between(0, phrase.first)
            if other.kind is chain.kind
            and other.id != chain.id
            and not (other.gender and phrase.gender and other.gender is not phrase.gender)
        }
        return len(met)

    def _introduced(self, phrase: NounPhrase, chain: Chain) -> bool:
        """Whether the noun of a description is one of its actor's roles in the text."""
        noun = self._words.lower[phrase.head]
        return any(noun in role.text.lower().split() for role in chain.roles)

    def _whole_of(self, token: int) -> Chain | None:
        """The organization that a part of it speaks for: `la dirección de Caja Montaña`."""
        words = self._words
        if (
            words.lemma[token] not in self._table.parts
            or self._discourse.mention_at(token) is not None
        ):
            return None
        for c in words.children[token]:
            if words.dep[c] in {"nmod", "obl"} and c > token:
                chain = self._chain_of(c)
                return chain if chain is not None and chain.kind is ActorKind.ORGANIZATION else None
        return self._discourse.recent(token, kinds={ActorKind.ORGANIZATION})

    def _apposed_name(self, phrase: NounPhrase) -> Chain | None:
        """The name that an office stands beside: `el delantero Ana Ruiz`, `su portavoz, Ana Ruiz,`."""
        words = self._words
        if phrase.proper:
            return None
        person = human_class(phrase, words.doc, self._pack) is Noun.PERSON
        kinds = {ActorKind.PERSON} if person else NAMED
        for c in words.children[phrase.head]:
            if words.dep[c] in {"appos", "flat"} and c > phrase.head:
                if (
                    any(words.pos[t] == "ADP" for t in range(phrase.head, c))
                    and words.text[c - 1] != ","
                ):
                    continue
                met = self._discourse.mention_at(c)
                if met is not None and met[1].form is Form.NAME and met[0].kind in kinds:
                    return met[0]
        at = past = phrase.past
        # `el delantero paraguayo Ana Ruiz`, whatever the tagger makes of the adjective
        while (
            at + 1 < len(words)
            and at - phrase.past < 2
            and words.text[at].isalpha()
            and words.text[at].islower()
            and words.pos[at] not in {"ADP", "CCONJ", "DET", "PRON", "SCONJ", "ADV"}
            and (words.pos[at] == "ADJ" or words.pos[at + 1] == "PROPN")
        ):
            at += 1
        if at < len(words) and words.text[at] == "(":
            # `El presidente de Agua Limpia (AL), Ana Ruiz,`
            closing = next(
                (t for t in range(at, min(at + 6, len(words))) if words.text[t] == ")"), None
            )
            at = closing + 1 if closing is not None else at
        elif person and at < len(words) and words.lower[at] == "que":
            # `la presidenta del comité que hizo el estudio, la doctora Ana Ruiz,`
            _, end = words.sents[words.sentence(at)]
            at = next(
                (t for t in range(at, min(at + LONG_RELATIVE, end)) if words.text[t] == ","), at
            )
            past = at
        if at < len(words) and words.text[at] == "," and at >= phrase.past:
            at += 1
            # `El fabricante de la antena, la empresa Telmar,`
            if (
                at + 2 < len(words)
                and words.pos[at] == "DET"
                and words.pos[at + 1] == "NOUN"
                and words.pos[at + 2] == "PROPN"
            ):
                at += 2
        for start in (at, phrase.past - 1):
            if start >= len(words) or start <= phrase.head:
                continue
            if words.layout.paragraph(start) != words.layout.paragraph(phrase.head):
                continue  # a headline that ends in `la escritora`, and the name that begins the next
            met = self._discourse.mention_at(start)
            if met is None or met[1].form is not Form.NAME or met[0].kind not in kinds:
                continue
            first, end = words.layout.tokens(met[1].span)
            if first <= phrase.head or any(words.pos[t] == "ADP" for t in range(past, first)):
                continue
            if words.text[first - 1] == ")" and not (person and words.pos[first - 2] == "PROPN"):
                continue
            if first < phrase.past and any(
                words.pos[t] == "ADP" for t in range(phrase.head, first)
            ):
                continue
            comma = words.text[first - 1] == ","
            several = phrase.plural and words.lower[phrase.first - 1] != "de"
            if comma and (met[0].kind is not ActorKind.PERSON or several):
                continue  # `los familiares de un vecino, Luis Gil,`; not `una de las autoras, Ana Gil,`
            following = words.text[end] if end < len(words) else "."
            if (
                first < phrase.past
                or words.text[first - 1] != ","
                or following in {",", ".", ";", ":", ")", "(", '"', "”", "»", "—", "-"}
            ):
                return met[0]
        return None

    def _is_name(self, token: int, chain: Chain) -> bool:
        met = self._discourse.mention_at(token)
        return met is not None and met[0].id == chain.id and met[1].form is Form.NAME

    def _chain_of(self, token: int) -> Chain | None:
        chain = self._discourse.chain_of(token)
        if chain is not None:
            return chain
        known = self._by_head.get(self._head_key(token))
        return self._added.get(known) if known else None

    def _head_key(self, token: int) -> str:
        words = self._words
        return f"{words.lemma[token]}|{words.feature(token, 'Number')}"

    def _author(self, phrase: NounPhrase) -> Chain | None:
        """Who speaks in a document: `un balance de Agua Limpia`, `un estudio hecho por la red Gota`."""
        words = self._words
        if not self._is_document(phrase):
            return None
        _, past = words.sents[words.sentence(phrase.head)]
        for t in range(phrase.head + 1, min(past, phrase.head + FAR_AUTHOR)):
            if self._said[t] or (words.pos[t] in {"VERB", "AUX"} and words.is_finite(t)):
                break
            by = words.lower[t] == "por" and self._is_made(phrase.head, t)
            of = words.lower[t] in {"de", "del"} and (
                t < phrase.past or words.lower[t - 1] in AUTHORSHIP
            )
            put_out = words.lower[t] == "que" and (
                words.lemma[t + 1] in self._table.publish or words.lower[t + 1] in {"hizo", "dio"}
            )
            if words.lower[t] == "que" and not put_out:
                # `los datos que la red Gota publicó`
                chain = self._named_in(t + 1, past)
                verb = next((k for k in range(t + 1, past) if words.pos[k] == "VERB"), None)
                told = verb is not None and words.lemma[verb] in self._table.publish
                return chain if told else None
            chain = self._named_in(t + 1 + put_out, past) if by or of or put_out else None
            if chain is not None:
                return chain
        return None

    def _author_before(self, phrase: NounPhrase) -> Chain | None:
        """Who wrote the document that `el informe`, `los resultados` goes on to tell of."""
        words, layout = self._words, self._words.layout
        alone = phrase.definite and not phrase.possessive and phrase.past == phrase.head + 1
        if not alone or not self._is_document(phrase):
            return None
        earliest = layout.paragraphs[max(0, layout.paragraph(phrase.head) - NEAR_DOCUMENT)][0]
        for t in range(phrase.first - 1, earliest - 1, -1):
            same = words.pos[t] == "NOUN" and words.lemma[t] == words.lemma[phrase.head]
            if not same:
                continue
            chain = self._author(self._phrase(t)) or self._publisher(t)
            if chain is not None:
                return chain
        return self._body_before(phrase, earliest)

    def _body_before(self, phrase: NounPhrase, earliest: int) -> Chain | None:
        """The body that spoke last: `El reporte` goes on with what `dice el diario Faro`."""
        words = self._words
        if phrase.plural or words.lower[phrase.first] not in {"el", "la"}:
            return None
        spoken = (t for t in reversed(self._history) if t.token < phrase.first and t.spoke)
        turn = next(spoken, None)
        if turn is None or turn.token < earliest:
            return None
        chain = self.chain(turn.chain)
        return chain if chain is not None and chain.kind is ActorKind.ORGANIZATION else None

    def _holder_of(self, phrase: NounPhrase) -> Chain | None:
        """Whose document `sus datos`, `su informe` is: that of the body or person told of last."""
        if not phrase.possessive or not self._is_document(phrase):
            return None
        turn = next((t for t in reversed(self._history) if t.token < phrase.first), None)
        chain = self.chain(turn.chain) if turn is not None else None
        return chain if chain is not None and chain.kind in NAMED else None

    def _publisher(self, document: int) -> Chain | None:
        """Who put out a document: `Gota` of `Gota publicó ayer un informe`."""
        words = self._words
        verb = words.head[document]
        if words.dep[document] != "obj" or words.lemma[verb] not in self._table.publish:
            return None
        subject = self._tree_subject(verb)
        chain = self._chain_of(subject[0]) if subject is not None else None
        return chain if chain is not None and chain.kind in NAMED else None

    def _is_document(self, phrase: NounPhrase) -> bool:
        return human_class(phrase, self._words.doc, self._pack) is Noun.DOCUMENT

    def _is_made(self, document: int, by: int) -> bool:
        """Whether a `por` tells who made a document: `publicado ayer por`."""
        words = self._words
        return any(
            re.sub(r"(as|os|a)$", "o", words.lower[t]) in self._table.made
            for t in range(document + 1, by)
        )

    def _named_in(self, t: int, past: int) -> Chain | None:
        """The person or body named in a phrase: `Gota` of `la organización de vecinos Gota`."""
        words = self._words
        phrase = self._phrase_after(t, past)
        if phrase is None:
            return None
        for k in range(phrase.head, phrase.past):
            chain = self._chain_of(k)
            if chain is not None and chain.kind in NAMED:
                return chain
            if words.pos[k] == "PROPN":
                break
        noun = human_class(phrase, words.doc, self._pack)
        of = words.lower[t - 1] == "del" or (words.lower[t - 1] == "de" and phrase.definite)
        if of and noun in {Noun.GROUP, Noun.ORGANIZATION}:
            return self.chain(self._unnamed(phrase))  # `datos de los medios locales`
        return None

    def _bearer(self, phrase: NounPhrase) -> Chain | None:
        """The one actor whose name holds all words of a name that the chains overlooked here."""
        words = self._words
        spoken = {
            words.text[t] for t in range(phrase.first, phrase.past) if words.pos[t] == "PROPN"
        }
        fits = [
            c for c in self._discourse.by_id.values() if spoken and spoken <= set(c.name.split())
        ]
        return fits[0] if len(fits) == 1 else None

    def _last_person(self, phrase: NounPhrase) -> str | None:
        """`Este experto`, `la artista`, `el concejal de Alianza Verde`: the person spoken of last.

        A definite noun in the singular for a person nearly always means someone named in the text
        (who is found here only where the chains did not know that the noun may be theirs).
        """
        words = self._words
        if not phrase.definite or phrase.plural or phrase.possessive or phrase.proper:
            return None
        owned = any(words.lower[t] in {"de", "del"} for t in range(phrase.head + 1, phrase.past))
        if owned and not self._known_already(phrase):
            return None  # `el portavoz de la compañía`: somebody whom the text does not name
        noun = human_class(phrase, words.doc, self._pack)
        agent = noun is None and self._is_agent(phrase.head)
        if noun is not Noun.PERSON and not agent:
            return None
        key = self._head_key(phrase.head)
        known = self._by_head.get(key)
        if known is not None and known in self._added:
            return None
        for turn in reversed(self._history):
            if turn.token >= phrase.first:
                continue
            if words.sentence(phrase.head) - turn.sentence > 6:
                break
            chain = self._discourse.by_id.get(turn.chain or "")
            if chain is None or chain.kind is not ActorKind.PERSON or chain.id in self._about:
                continue
            if chain.gender and phrase.gender and chain.gender is not phrase.gender:
                continue
            return chain.id
        chain = self._discourse.recent(
            phrase.first, gender=phrase.gender, kinds={ActorKind.PERSON}, within_paragraphs=1
        )
        return chain.id if chain is not None else None

    def _last_body(self, phrase: NounPhrase) -> Chain | None:
        """`La dependencia`, `la empresa` right after the one body that was just named.

        In its own sentence or the one before, which names no other, and of whose sort the name
        does not say that it is another.
        """
        words = self._words
        bare = phrase.past == phrase.head + 1 and phrase.definite and not phrase.possessive
        if not bare or phrase.plural or phrase.proper:
            return None
        if human_class(phrase, words.doc, self._pack) is not Noun.ORGANIZATION:
            return None
        lexicon = lexicon_of(self._pack)
        here = words.sentence(phrase.head)
        first = words.sents[max(0, here - 1)][0]
        met = {
            chain.id: chain
            for chain, _ in self._discourse.mentions_between(first, phrase.first)
            if chain.kind is ActorKind.ORGANIZATION
        }
        if len(met) != 1 or words.layout.paragraph(first) != words.layout.paragraph(phrase.head):
            return None
        (chain,) = met.values()
        noun = lexicon.sense(words.lower[phrase.head], Noun.ORGANIZATION)
        own = lexicon.sense(chain.name.split()[0].lower(), Noun.ORGANIZATION)
        if noun is None or noun.lemma in GENERIC or own is None:
            return chain
        return chain if lexicon.stands_for(noun.classes, own.classes) else None

    def _known_already(self, phrase: NounPhrase) -> bool:
        """`El también alcalde de X`, `la exministra de X`: one more thing about somebody told of.

        `También` adds to what the reader knows of him; and an office laid down is no longer one
        that tells who is meant to a reader who does not know the name. Nor does a trade that many
        in one place have (`la integrante de la Fundación X`, `la protagonista de la serie`), unlike
        an office of one (`el portavoz de la compañía`).
        """
        words = self._words
        before = {words.lower[t] for t in range(phrase.first, phrase.head)}
        noun = words.lower[phrase.head]
        former = re.match("ex-?[a-zñ]{4}", noun) or "ex" in before
        sense = lexicon_of(self._pack).sense(noun, Noun.PERSON)
        classes = sense.classes - {"human"} if sense is not None else frozenset()
        of_many = bool(classes) and classes <= OF_MANY
        told = before & {"también", "citado", "citada", "propio", "propia"}
        return bool(told or former or of_many)

    def _is_agent(self, token: int) -> bool:
        """Whether a noun names a person by its ending, or by what befell him (`la acusada`)."""
        words, table = self._words, self._table
        lower = words.lower[token]
        masculine = f"{lower[:-1]}o" if lower.endswith("a") else lower
        return lower.endswith(table.agents) or masculine in table.befallen

    def _same_group(self, phrase: NounPhrase) -> str | None:
        """`Los firmantes`, `los autores`: the group that spoke last, by what it did."""
        words = self._words
        if (
            not (phrase.plural and phrase.definite)
            or words.lemma[phrase.head] not in self._table.doers
        ):
            return None
        if self._head_key(phrase.head) in self._by_head:
            return None
        for turn in reversed(self._history):
            if turn.plural and turn.chain in self._added:
                self._by_head[self._head_key(phrase.head)] = turn.chain
                self._mention_again(turn.chain, phrase, Form.EPITHET)
                return turn.chain
        return None

    def _same_trade(self, phrase: NounPhrase) -> str | None:
        """`Los expertos` after `investigadores de Oriel`: one group, called by another of its names."""
        noun = self._words.lemma[phrase.head]
        trade = next((nouns for nouns in self._table.trades if noun in nouns), None)
        if trade is None or not (phrase.definite or phrase.possessive):
            return None
        known = {
            chain
            for key, chain in self._by_head.items()
            if key.split("|")[0] in trade and chain in self._added
        }
        if len(known) != 1:
            return None
        (chain,) = known
        self._by_head[self._head_key(phrase.head)] = chain
        self._mention_again(chain, phrase, Form.EPITHET)
        return chain

    def _unnamed(self, phrase: NounPhrase) -> str | None:
        """The chain of a speaker without a name, made here if it is the first time; None for sources."""
        key = self._head_key(phrase.head)
        known = self._by_head.get(key)
        if known is not None and not self._of_another(known, phrase):
            self._mention_again(known, phrase)
            return known
        made = self._discourse.group_at(phrase) or self._body(phrase)
        if made is None:
            return None
        name, n = made.id, 2
        while name in self._added:
            name, n = f"{made.id}-{n}", n + 1
        self._added[name] = replace(made, id=name)
        self._by_head[key] = name
        return name

    def _of_another(self, known: str, phrase: NounPhrase) -> bool:
        """Whether a description names another owner: `portavoz de Ruiz` after `portavoz de Mora`."""
        words = self._words
        names = {words.lower[t] for t in range(phrase.head, phrase.past) if words.pos[t] == "PROPN"}
        said = {w for w in self._added[known].name.split() if w[:1].isupper()}
        return bool(names and said) and names.isdisjoint(w.lower() for w in said)

    def _body(self, phrase: NounPhrase) -> Chain | None:
        """A new chain for a body that is nobody's name: `la justicia española`."""
        words = self._words
        if words.lemma[phrase.head] not in self._table.bodies or not phrase.definite:
            return None
        first = phrase.first + (words.pos[phrase.first] == "DET")
        span = words.span(first, phrase.past)
        name = span.of(words.layout.text)
        taken, n = slug(name), 2
        while taken in self._discourse.by_id:
            taken, n = f"{slug(name)}-{n}", n + 1
        mention = Mention(span, Form.EPITHET, "unnamed_speaker")
        return Chain(taken, name, ActorKind.ORGANIZATION, (mention,), confidence=0.7)

    def _mention_again(self, known: str, phrase: NounPhrase, form: Form | None = None) -> None:
        chain = self._added[known]
        first = phrase.first
        if first < phrase.head and self._words.pos[first] == "DET":
            first += 1
        span = self._words.span(first, phrase.past)
        if all(not m.span.overlaps(span) for m in chain.mentions):
            mention = Mention(span, form or chain.mentions[0].form, "unnamed_speaker")
            mentions = tuple(sorted((*chain.mentions, mention), key=lambda m: m.span))
            self._added[known] = replace(chain, mentions=mentions)

    def _pronoun(self, token: int, rule: str) -> Attribution:
        """`este`: the other one of the clause before; `aquel`: its subject; `ella`: the last that fits."""
        words = self._words
        lower = words.lower[token]
        span = (token, token + 1)
        if lower in PERSONAL:
            gender, plural = PERSONAL[lower]
            kinds = {ActorKind.PERSON, ActorKind.GROUP} if plural else {ActorKind.PERSON}
            chain = self._discourse.recent(token, gender=gender, plural=plural, kinds=kinds)
            return Attribution(
                chain.id if chain else None,
                span,
                f"{rule}_pronoun",
                confidence.PERSONAL_PRONOUN,
                plural,
                way="pronoun",
            )
        persons = self._persons_before(token, _gender_shown(lower))
        if lower in FAR_PRONOUNS and persons:
            return Attribution(
                persons[0],
                span,
                f"{rule}_far_pronoun",
                confidence.PERSONAL_PRONOUN,
                way="pronoun",
            )
        if persons:
            return Attribution(
                persons[-1],
                span,
                f"{rule}_near_pronoun",
                confidence.NEAR_PRONOUN,
                way="pronoun",
            )
        return Attribution(None, span, f"{rule}_pronoun", confidence.UNKNOWN)

    def _persons_before(self, token: int, gender: Gender | None = None) -> list[str]:
        """Persons and organizations of this sentence, else of the one before, subject first, once each."""
        words = self._words
        here = words.sentence(token)
        for k in (here, here - 1):
            if k < 0:
                break
            first, past = words.sents[k]
            met: list[str] = []
            covered = -1
            for chain, mention in self._discourse.mentions_between(first, min(past, token)):
                at, end = words.layout.tokens(mention.span)
                if end <= covered or self._said[at]:
                    continue
                covered = max(covered, end)
                fits = not gender or not chain.gender or chain.gender is gender
                if fits and chain.kind in NAMED and chain.id not in met:
                    met.append(chain.id)
            persons = [m for m in met if self._kind(m) is ActorKind.PERSON]
            if persons or met:
                return persons or met
        return []

    def chain(self, chain_id: str | None) -> Chain | None:
        """The chain of an id, given or made here."""
        if chain_id is None:
            return None
        return self._discourse.by_id.get(chain_id) or self._added.get(chain_id)

    def _kind(self, chain: str) -> ActorKind:
        known = self._discourse.by_id.get(chain) or self._added[chain]
        return known.kind

    def _ordinal(self, token: int, rule: str) -> Attribution:
        """`el primero`, `la segunda`: of the two named in the sentence before."""
        words = self._words
        span = (max(token - 1, 0), token + 1)
        first = words.sents[words.sentence(token)][0]
        persons = self._persons_before(first - 1) if first else []
        if len(persons) < 2:
            return Attribution(None, span, f"{rule}_ordinal", confidence.UNKNOWN)
        return Attribution(
            persons[ORDINALS[words.lower[token]]],
            span,
            f"{rule}_ordinal",
            confidence.PERSONAL_PRONOUN,
            way="pronoun",
        )

    # --- left out ----------------------------------------------------------------------------

    def _left_out(
        self, token: int, plural: bool, rule: str, *, answers: bool = False
    ) -> Attribution:
        """Whoever spoke or acted last and agrees in number."""
        here = self._words.sentence(token)
        for turn in reversed(self._history):
            if turn.token >= token:
                continue
            if turn.plural is not plural or (answers and turn.asked):
                continue
            if turn.weak and (not plural or here - turn.sentence > 2):
                continue
            if turn.passed_on and self._person_in(turn.sentence):
                continue
            if turn.chain is not None and turn.chain in self._about:
                continue
            if (
                turn.sentence < here
                and self._only_acts(turn)
                and self._person_speaking(turn, plural)
            ):
                continue
            chain = turn.chain
            if turn.phrase is not None:
                phrase = self._phrase(turn.phrase)
                chain = (
                    self._last_person(phrase) or self._same_group(phrase) or self._unnamed(phrase)
                )
            rivals = self._rivals(turn, token)
            distance = here - turn.sentence
            sure = confidence.left_out(turn.sure, spoke=turn.spoke, rivals=rivals, far=distance > 2)
            self._anchor = turn.sure * confidence.CHAINED
            return Attribution(
                chain,
                None,
                rule,
                sure,
                turn.plural,
                way="left_out",
                rivals=rivals,
                distance=distance,
            )
        self._anchor = confidence.UNKNOWN
        ahead = self._first_of_text(token) if not plural else None
        if ahead is not None:
            return Attribution(ahead, None, rule, confidence.UNKNOWN, way="carried_on", distance=1)
        chain_before = self._discourse.recent(token, plural=plural or None, kinds=SPEAKING)
        return Attribution(
            chain_before.id if chain_before else None,
            None,
            rule,
            confidence.UNKNOWN,
            plural,
            way="carried_on",
        )

    def _first_of_text(self, token: int) -> str | None:
        """The person whom a headline that leaves its subject out is about: the first subject after it."""
        words = self._words
        here = words.sentence(token)
        if here > 1:
            return None
        _, begin = words.sents[here]
        past = words.sents[min(here + 3, len(words.sents) - 1)][1]
        for t in range(begin, past):
            turn = None if self._said[t] else self._subject_turn(t)
            chain = self.chain(turn.chain) if turn is not None else None
            if chain is not None and chain.kind is ActorKind.PERSON and not chain.plural:
                return chain.id
        return None

    def _only_acts(self, turn: _Turn) -> bool:
        """Whether a turn is that of a body which did something and said nothing."""
        chain = self.chain(turn.chain)
        return not turn.spoke and chain is not None and chain.kind is ActorKind.ORGANIZATION

    def _person_speaking(self, turn: _Turn, plural: bool) -> bool:
        """Whether a person spoke shortly before a body's turn: he rather than it goes on."""
        for other in reversed(self._history):
            if other.token >= turn.token or not other.spoke:
                continue
            if turn.sentence - other.sentence > NEAR_SPEAKER:
                return False
            chain = self.chain(other.chain)
            if chain is not None and other.plural is plural:
                return chain.kind is ActorKind.PERSON
        return False

    def _person_in(self, sentence: int) -> bool:
        """Whether a person is the subject of a sentence."""
        return any(
            t.sentence == sentence
            and not t.spoke
            and t.chain in self._discourse.by_id
            and self._discourse.by_id[t.chain].kind is ActorKind.PERSON
            for t in self._history
        )

    def _rivals(self, turn: _Turn, token: int) -> int:
        """How many other persons and organizations are named outside quotations since a turn."""
        met = {
            chain.id
            for chain, mention in self._discourse.mentions_between(turn.token + 1, token)
            if chain.kind in NAMED and not self._said[self._words.layout.tokens(mention.span)[0]]
        }
        return len(met - {turn.chain})

    def _read_subjects(self, upto: int) -> None:
        """Note the subjects of main verbs before a token, each once."""
        words = self._words
        start = self._subjects_read
        for t in range(start, min(upto, len(words))):
            if self._said[t] or self._reported[t]:
                continue
            if words.pos[t] == "VERB":
                turn = self._subject_by_order(t)
            else:
                turn = self._subject_turn(t) if words.pos[t] in _SUBJECT_HEADS else None
            if turn is not None:
                at = len(self._history)
                while at and self._history[at - 1].token > turn.token:
                    at -= 1
                self._history.insert(at, turn)
        self._subjects_read = max(start, upto)

    def _subject_by_order(self, verb: int) -> _Turn | None:
        """The turn of a main verb to which the tree gives no subject, though one stands before it."""
        words = self._words
        if words.head[verb] != verb or not words.is_finite(verb):
            return None
        if any(words.dep[c] == "nsubj" for c in words.children[verb]):
            return None
        first, _ = words.sents[words.sentence(verb)]
        if verb == first:
            return None
        last = verb - 1
        while last > first and words.lower[last] in {"se", "lo", "la", "los", "las", "le", "les"}:
            last -= 1
        reflexive = "se" in words.lower[last + 1 : verb]
        subject = self._before_verb(first, last)
        chain = self._chain_of(subject) if subject is not None else None
        if reflexive and subject is not None and words.pos[subject] == "NOUN":
            chain = self._apposed_name(self._phrase(subject))
        if reflexive and not (
            chain is not None
            and chain.kind is ActorKind.PERSON
            and subject is not None
            and (subject == first or "," in words.text[max(first, subject - 2) : subject])
        ):
            return None  # `Tras la reunión se aprobó el plan`
        if subject is None or chain is None or chain.kind is ActorKind.PLACE or chain.plural:
            return None
        return _Turn(subject, words.sentence(verb), False, chain.id, sure=0.8)

    def _subject_turn(self, t: int) -> _Turn | None:
        """The turn of a token that heads the subject of a main clause, or its experiencer (`A Ana le gusta`)."""
        words = self._words
        met = self._discourse.mention_at(t) if words.dep[t] == "nsubj" else None
        person = met is not None and met[0].kind is ActorKind.PERSON
        noun_like = words.pos[t] in {"NOUN", "PROPN"} or (
            words.pos[t] == "ADJ"
            and t > 0
            and words.pos[t - 1] == "DET"
            and (person or self._is_agent(t))
        )
        if not noun_like:
            return None
        verb = words.head[t]
        first, _ = words.sents[words.sentence(t)]
        experiencer = (
            t > first
            and words.lower[first] in {"a", "al"}
            and words.dep[t] not in {"flat", "nmod", "nsubj"}  # `Al respecto, Ana señaló`
        )
        after = t > verb and not (person and words.pos[t] == "PROPN")  # `Preside la mesa Ana Ruiz`
        if not experiencer and (words.dep[t] != "nsubj" or after):
            return None
        if experiencer and not (
            t - first <= 4
            and any(words.lower[k] in {"le", "les"} for k in range(t, min(t + 6, len(words))))
        ):
            return None
        main = words.head[verb] == verb or (
            words.dep[verb] == "conj"
            and words.head[words.head[verb]] == words.head[verb]
            # `…, y que el gobierno señala …` belongs to a clause inside
            and not any(words.lower[c] == "que" and c < t for c in words.children[verb])
        )
        if not main or self._said[verb]:
            return None
        phrase = self._phrase(t)
        chain = self._apposed_name(phrase) or self._chain_of(t)
        sentence = words.sentence(t)
        asked = words.lemma[verb] == "preguntar" or words.lower[verb - 1] in {"le", "les"}
        if chain is not None:
            if chain.kind is ActorKind.PLACE:
                return None
            plural = chain.plural or (phrase.plural and chain.kind is not ActorKind.PERSON)
            return _Turn(t, sentence, plural, chain.id, asked=asked)
        noun = human_class(phrase, words.doc, self._pack)
        agent = noun is None and phrase.definite and self._is_agent(t)
        if noun in {Noun.PERSON, Noun.GROUP, Noun.ORGANIZATION} or agent:
            return _Turn(t, sentence, phrase.plural, None, phrase=t, asked=asked)
        if noun is None and phrase.plural and phrase.definite and words.pos[t] == "NOUN":
            return _Turn(t, sentence, True, None, phrase=t, weak=True)
        return None


_SUBJECT_HEADS = frozenset({"NOUN", "PROPN", "ADJ"})


def _same_speaker(outer: Attribution) -> Attribution:
    """That of the clause around a reporting word, which names nobody itself."""
    return replace(
        outer,
        words=None,
        rule="same_speaker",
        confidence=outer.confidence * confidence.SAME_SPEAKER,
    )


def _gender_shown(pronoun: str) -> Gender | None:
    """The gender of `este`, `aquella`; feminine ones end in -a or -as."""
    return Gender.FEMALE if pronoun.rstrip("s").endswith("a") else Gender.MALE
