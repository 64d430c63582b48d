"""Who says it: from a reporting word to the actor that it names.

The subject of the word by the tree; where the tree has none, the noun phrase that stands where a
subject would stand; where the text leaves it out (`Añadió que …`), whoever spoke or acted last
and agrees in number. Only then is a phrase turned into an actor, through the chains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.analysis.cues import CueTable, CueWord, is_impersonal
from briefgen.analysis.discourse import Discourse
from briefgen.analysis.lexicon import Noun
from briefgen.analysis.pack import Pack
from briefgen.analysis.phrases import NounPhrase, human_class, noun_phrase
from briefgen.analysis.syntax import Syntax
from briefgen.model import ActorKind, Chain, Form, Gender, Mention

RELATIVES = frozenset({"que", "quien", "quienes", "cual", "cuales"})
NEAR_PRONOUNS = frozenset({"este", "éste", "esta", "ésta", "estos", "éstos", "estas", "éstas"})
FAR_PRONOUNS = frozenset({"aquel", "aquél", "aquella", "aquélla", "aquellos", "aquéllos"})
PERSONAL = {
    "él": (Gender.MALE, False),
    "ella": (Gender.FEMALE, False),
    "ellos": (Gender.MALE, True),
    "ellas": (Gender.FEMALE, True),
}
ORDINALS = {"primero": 0, "primera": 0, "segundo": -1, "segunda": -1, "último": -1, "última": -1}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "X", "SYM"})
TIMES = frozenset(
    "lunes martes miércoles jueves viernes sábado domingo ayer hoy mañana tarde noche semana mes año día hora madrugada mediodía enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre vez".split()
)
WHO_CAN_SPEAK = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GROUP, ActorKind.PLACE})


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


@dataclass(frozen=True, slots=True)
class _Turn:
    """A point of the article where somebody spoke or acted."""

    token: int
    chain: str | None
    plural: bool
    spoke: bool


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
        self._added: dict[str, Chain] = {}
        self._by_head: dict[str, str] = {}
        self._history: list[_Turn] = []
        self._subjects_read = 0

    @property
    def added(self) -> tuple[Chain, ...]:
        """Chains made for speakers that had none, in text order."""
        return tuple(self._added.values())

    # --- one reporting word ------------------------------------------------------------------

    def of_cue(self, cue: CueWord) -> Attribution:
        """The speaker that a reporting word names."""
        self._read_subjects(cue.token)
        found = self._attribute(cue)
        self.spoke(cue.token, found)
        return found

    def spoke(self, token: int, found: Attribution) -> None:
        """Note that somebody spoke, for the words after it that leave their subject out."""
        if found.valid and found.rule != "impersonal":
            self._history.append(_Turn(token, found.chain, found.plural, True))

    def carried_on(self, token: int) -> Attribution:
        """The speaker of quoted words that stand alone: whoever spoke last."""
        self._read_subjects(token)
        for turn in reversed(self._history):
            if turn.token < token and turn.spoke:
                return Attribution(turn.chain, None, "carried_on", 0.7, turn.plural)
        return Attribution(None, None, "nobody", 0.3)

    def _attribute(self, cue: CueWord) -> Attribution:
        words = self._words
        if cue.kind in {"source", "view"}:
            return self._after_source(cue)
        if cue.kind == "owned":
            return self._left_out(cue.token, False, "possessor")
        if cue.kind == "noun":
            return self._owner(cue)
        v = cue.token
        if self._is_passive(v):
            return self._agent(v)
        subject = self.subject_of(v)
        if subject is not None:
            token, rule = subject
            return self.named_by(token, rule)
        form = words.finite_form(v)
        plural = words.feature(form, "Number") == "Plur"
        if is_impersonal(words, v) and words.feature(form, "Person") != "1" and self._reflexive_is_odd(v):
            return Attribution(None, None, "impersonal", 0.7)
        beside = self._beside(v)
        if beside is not None:
            return self.named_by(beside, "beside_verb")
        return self._left_out(v, plural, "left_out")

    def _reflexive_is_odd(self, v: int) -> bool:
        """Whether `se` makes this verb impersonal rather than belongs to it (`se quejó`)."""
        return self._words.lemma[v] not in {
            "quejar", "lamentar", "comprometer", "preguntar", "mostrar", "referir", "jactar",
            "reafirmar", "ratificar", "burlar", "pronunciar", "decantar", "felicitar", "congratular",
            "ofrecer", "negar", "sumar", "limitar", "despedir", "expresar", "manifestar", "dirigir",
            "declarar", "confesar", "ufanar", "alegrar", "enorgullecer", "temer", "oponer", "decir",
        } or (self._words.lemma[v] in {"decir", "manifestar", "expresar", "ofrecer", "temer"})  # fmt: skip

    # --- the subject by the tree -------------------------------------------------------------

    def subject_of(self, v: int, depth: int = 0) -> tuple[int, str] | None:
        """The token that heads a verb's subject, and the rule that found it."""
        words = self._words
        if depth > 6:
            return None
        dep, head = words.dep[v], words.head[v]
        for c in words.children[v]:
            if words.dep[c] != "nsubj" or self._said[c]:
                continue
            if words.lower[c] in RELATIVES:
                if words.lower[c] == "que" and dep in {"ccomp", "conj"} and not self._relative(v):
                    continue
                return self._antecedent(v, c)
            if words.pos[c] in NOMINAL and words.lemma[c] not in TIMES:
                return c, "subject" if c < v else "subject_after"
        if dep in {"aux", "cop"}:
            return self.subject_of(head, depth + 1)
        for c in words.children[v]:
            if words.lower[c] in {"quien", "quienes"} and c < v:
                return self._antecedent(v, c)
        if head == v:
            return None
        finite = words.is_finite(v)
        if dep == "acl" and finite:
            return self._antecedent(v, v)
        if finite and dep == "conj" and words.pos[head] in {"VERB", "AUX", "ADJ", "NOUN"}:
            if self._agree(v, head):
                found = self.subject_of(head, depth + 1)
                return (found[0], "subject_shared") if found else None
            return None
        if finite and dep == "parataxis" and words.pos[head] in {"VERB", "AUX"} and head < v:
            return None
        if not finite and dep in {"advcl", "xcomp", "obl", "conj", "ccomp", "obj", "csubj", "nmod", "acl"}:
            if words.pos[head] in {"VERB", "AUX", "ADJ"}:
                found = self.subject_of(head, depth + 1)
                return (found[0], "subject_of_main") if found else None
            if dep == "acl" and words.pos[head] in {"NOUN", "PROPN"} and words.feature(v, "VerbForm") != "Part":
                return None
        return None

    def _relative(self, v: int) -> bool:
        return self._words.dep[v] == "acl"

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
        head = words.head[v]
        start = words.edges(v)[0] if pronoun == v else pronoun
        before = start - 1
        if before > 0 and words.text[before] in {",", "(", "—", "-"}:
            met = self._discourse.mention_at(before - 1)
            if met is not None:
                return before - 1, "relative"
        if words.dep[v] == "acl" and head < v:
            return head, "relative"
        if before > 0 and words.pos[before] in {"NOUN", "PROPN"}:
            return before, "relative"
        return None

    def _is_passive(self, v: int) -> bool:
        words = self._words
        if words.feature(v, "VerbForm") != "Part":
            return False
        helpers = [words.lemma[c] for c in words.children[v] if words.dep[c] in {"aux", "cop"} and c < v]
        return "ser" in helpers or (not helpers and words.dep[v] in {"acl", "advcl", "amod"} )

    def _agent(self, v: int) -> Attribution:
        """The speaker of a passive (`fue calificado de "grave" por Ana`)."""
        words = self._words
        for c in words.children[v]:
            if words.dep[c] in {"obl", "obj", "nmod", "iobj"} and words.pos[c] in NOMINAL:
                if any(words.dep[k] == "case" and words.lower[k] == "por" for k in words.children[c]):
                    return self.named_by(c, "agent")
        return Attribution(None, None, "passive", 0.5)

    # --- the subject by order ----------------------------------------------------------------

    def _beside(self, v: int) -> int | None:
        """The head of the phrase that stands where a subject stands: right after, or right before."""
        words = self._words
        _, past = words.sents[words.sentence(v)]
        t = v + 1
        while t < min(past, v + 8):
            pos = words.pos[t]
            if pos in {"ADV", "PRON"} and words.lower[t] not in NEAR_PRONOUNS | FAR_PRONOUNS | set(PERSONAL):
                t += 1
                continue
            if pos == "ADP":
                # `le dice a la agencia Ana Ruiz`, `dijo en un mitin Ana`
                phrase = self._phrase_after(t + 1, past)
                if phrase is None:
                    break
                t = phrase.past
                continue
            phrase = self._phrase_after(t, past)
            if phrase is None or self._said[t]:
                break
            if words.lemma[phrase.head] in TIMES:
                t = phrase.past
                continue
            can = self._can_speak(phrase)
            return phrase.head if can else None
        first, _ = words.sents[words.sentence(v)]
        t = v - 1
        while t >= first and (words.pos[t] in {"AUX", "ADV", "PRON"} or words.lower[t] == "se"):
            if words.lower[t] in RELATIVES or self._said[t]:
                return None
            t -= 1
        if t >= first and words.pos[t] in {"PROPN", "NOUN"} and not self._said[t]:
            met = self._discourse.mention_at(t)
            if met is not None:
                at, _ = words.layout.tokens(met[1].span)
                before = at - 1
                while before >= first and words.pos[before] in {"DET", "NOUN", "ADJ"}:
                    before -= 1
                if before < first or words.pos[before] not in {"ADP"}:
                    return t
        return None

    def _phrase_after(self, t: int, past: int) -> NounPhrase | None:
        """The noun phrase that begins at a token."""
        words = self._words
        start = t
        while t < past and t < start + 4:
            if words.pos[t] in {"NOUN", "PROPN"}:
                return noun_phrase(words.doc, t)
            if words.lower[t] in NEAR_PRONOUNS | FAR_PRONOUNS | set(PERSONAL):
                return noun_phrase(words.doc, t)
            if words.pos[t] not in {"DET", "ADJ", "NUM"}:
                return None
            t += 1
        return None

    def _can_speak(self, phrase: NounPhrase) -> bool:
        span = self._words.span(phrase.first, phrase.past)
        if phrase.proper or self._discourse.chain_at(span) is not None:
            return True
        return human_class(phrase, self._words.doc, self._pack) is not None

    # --- phrases without a verb --------------------------------------------------------------

    def _after_source(self, cue: CueWord) -> Attribution:
        """The speaker after `según`, `a juicio de`, `Para`."""
        words = self._words
        past = words.sents[words.sentence(cue.token)][1]
        phrase = self._phrase_after(cue.past, past)
        if phrase is None:
            return Attribution(None, None, "no_source", 0.0, valid=False)
        lower = words.lower[phrase.head]
        if lower in PERSONAL or lower in NEAR_PRONOUNS | FAR_PRONOUNS:
            return self.named_by(phrase.head, "source")
        chain = self._chain_of(phrase.head)
        noun = human_class(phrase, words.doc, self._pack)
        if chain is None and noun is None:
            return Attribution(None, None, "no_source", 0.0, valid=False)
        if cue.kind == "view":
            comma = phrase.past
            while comma < past and words.text[comma] not in {",", ":"} and words.is_under(comma, phrase.head):
                comma += 1
            if comma >= past or words.text[comma] != ",":
                return Attribution(None, None, "no_source", 0.0, valid=False)
            if chain is not None and chain.kind is ActorKind.PLACE:
                return Attribution(None, None, "no_source", 0.0, valid=False)
            if noun in {Noun.DOCUMENT, Noun.PLACE}:
                return Attribution(None, None, "no_source", 0.0, valid=False)
        return self.named_by(phrase.head, cue.kind)

    def _owner(self, cue: CueWord) -> Attribution:
        """Whose word a noun is: its possessor, its complement with `de`, or its verb's subject."""
        words = self._words
        n = cue.token
        for c in words.children[n]:
            if words.dep[c] in {"nmod", "obl"} and any(
                words.dep[k] == "case" and words.lower[k] in {"de", "del"} for k in words.children[c]
            ):
                chain = self._chain_of(c)
                phrase = noun_phrase(words.doc, c)
                if chain is not None or human_class(phrase, words.doc, self._pack) in {
                    Noun.PERSON, Noun.GROUP, Noun.ORGANIZATION,
                }:  # fmt: skip
                    return self.named_by(c, "owner")
        verb = words.head[n]
        if words.pos[verb] in {"VERB", "AUX"} and words.dep[n] in {"obj", "obl", "ccomp", "xcomp"}:
            subject = self.subject_of(verb)
            if subject is not None:
                return self.named_by(subject[0], "carrier_subject")
            plural = words.feature(words.finite_form(verb), "Number") == "Plur"
            beside = self._beside(verb)
            if beside is not None and words.is_finite(verb):
                return self.named_by(beside, "carrier_subject")
            return self._left_out(verb, plural, "carrier_left_out")
        return self._left_out(n, False, "possessor")

    # --- from a phrase to an actor -----------------------------------------------------------

    def named_by(self, token: int, rule: str) -> Attribution:
        """The actor that the phrase around a token names."""
        words = self._words
        phrase = noun_phrase(words.doc, token)
        span = (phrase.first, phrase.past)
        lower = words.lower[token]
        if lower in PERSONAL or lower in NEAR_PRONOUNS or lower in FAR_PRONOUNS:
            return self._pronoun(token, rule)
        if lower in ORDINALS and words.pos[token] in {"ADJ", "NOUN", "PRON", "NUM"}:
            return self._ordinal(token, rule)
        chain = self._chain_of(token)
        if chain is not None:
            sure = 0.95 if self._is_name(token, chain) else 0.85
            return Attribution(chain.id, span, rule, sure, chain.plural or phrase.plural)
        if lower in RELATIVES or words.pos[token] == "PRON":
            return Attribution(None, span, rule, 0.4, phrase.plural)
        made = self._unnamed(phrase)
        return Attribution(made, span, rule, 0.75 if made else 0.6, phrase.plural)

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

    def _unnamed(self, phrase: NounPhrase) -> str | None:
        """The chain of a speaker without a name, made here if it is the first time; None for sources."""
        key = self._head_key(phrase.head)
        known = self._by_head.get(key)
        if known is not None:
            self._mention_again(known, phrase)
            return known
        made = self._discourse.group_at(phrase)
        if made is None:
            return None
        name, n = made.id, 2
        while name in self._added:
            name, n = f"{made.id}-{n}", n + 1
        self._added[name] = replace(made, id=name)
        self._by_head[key] = name
        return name

    def _mention_again(self, known: str, phrase: NounPhrase) -> None:
        chain = self._added[known]
        first = phrase.first
        if first < phrase.head and self._words.pos[first] == "DET":
            first += 1
        span = self._words.span(first, phrase.past)
        if all(not m.span.overlaps(span) for m in chain.mentions):
            mention = Mention(span, chain.mentions[0].form, "unnamed_speaker")
            mentions = tuple(sorted((*chain.mentions, mention), key=lambda m: m.span))
            self._added[known] = replace(chain, mentions=mentions)

    def _pronoun(self, token: int, rule: str) -> Attribution:
        """`este`: the other one of the clause before; `aquel`: its subject; `ella`: the last that fits."""
        words = self._words
        lower = words.lower[token]
        span = (token, token + 1)
        if lower in PERSONAL:
            gender, plural = PERSONAL[lower]
            chain = self._discourse.recent(token, gender=gender, plural=plural or None)
            return Attribution(chain.id if chain else None, span, f"{rule}_pronoun", 0.6, plural)
        persons = self._persons_before(token)
        if lower in FAR_PRONOUNS and persons:
            return Attribution(persons[0], span, f"{rule}_far_pronoun", 0.6)
        if persons:
            return Attribution(persons[-1], span, f"{rule}_near_pronoun", 0.7)
        return Attribution(None, span, f"{rule}_pronoun", 0.3)

    def _persons_before(self, token: int) -> list[str]:
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
                if chain.kind in {ActorKind.PERSON, ActorKind.ORGANIZATION} and chain.id not in met:
                    met.append(chain.id)
            persons = [m for m in met if self._kind(m) is ActorKind.PERSON]
            if persons or met:
                return persons or met
        return []

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
            return Attribution(None, span, f"{rule}_ordinal", 0.3)
        return Attribution(persons[ORDINALS[words.lower[token]]], span, f"{rule}_ordinal", 0.65)

    # --- left out ----------------------------------------------------------------------------

    def _left_out(self, token: int, plural: bool, rule: str) -> Attribution:
        """Whoever spoke or acted last and agrees in number."""
        for turn in reversed(self._history):
            if turn.token >= token:
                continue
            if turn.plural is not plural and not self._number_free(turn.chain):
                continue
            return Attribution(turn.chain, None, rule, 0.8 if turn.spoke else 0.7, turn.plural)
        chain = self._discourse.recent(token)
        return Attribution(chain.id if chain else None, None, rule, 0.4)

    def _number_free(self, chain: str | None) -> bool:
        """Groups and organizations are followed by either number (`el comité … añadieron`)."""
        if chain is None:
            return True
        return False

    def _read_subjects(self, upto: int) -> None:
        """Note the subjects of main verbs before a token, each sentence once."""
        words = self._words
        while self._subjects_read < len(words.sents):
            first, past = words.sents[self._subjects_read]
            if past > upto:
                return
            self._subjects_read += 1
            for t in range(first, past):
                if words.head[t] != t or self._said[t]:
                    continue
                for c in words.children[t]:
                    if words.dep[c] == "nsubj" and not self._said[c] and words.pos[c] in {"NOUN", "PROPN"}:
                        chain = self._discourse.chain_of(c)
                        if chain is not None and chain.kind is not ActorKind.PLACE:
                            turn = _Turn(t, chain.id, chain.plural, False)
                            at = len(self._history)
                            while at and self._history[at - 1].token > t:
                                at -= 1
                            if not at or self._history[at - 1].token != t:
                                self._history.insert(at, turn)
