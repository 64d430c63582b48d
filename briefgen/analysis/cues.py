"""Find the words that report speech, thought-out positions and demands.

The words themselves are in `cues.toml` of a language; here is how they are recognised: a verb
by its lemma, a phrase (`dejar en claro`) by its verb and the words after it, a noun (`su deseo
de que …`) by what follows, a source (`según Ana`) by the words before the speaker.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from briefgen.analysis.inflection import VerbForm, verb_forms
from briefgen.analysis.lexicon import word_set
from briefgen.analysis.pack import Pack
from briefgen.analysis.phrases import MARKS
from briefgen.analysis.syntax import Syntax
from briefgen.errors import ConfigError
from briefgen.model import Stance

FRAMES = frozenset({"quote", "que", "inf", "noun", "si", "as"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon says of a reporting word."""

    stance: Stance
    frames: frozenset[str]
    sort: str = ""
    """`think`, `show`, `stage` or nothing: see `cues.toml`."""
    preps: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CueTable:
    """The reporting words of a language."""

    verbs: Mapping[str, Entry]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    """By the verb's lemma: the words that follow it, longest first."""
    forms: Mapping[str, VerbForm]
    """Third persons and bare forms of all these verbs."""
    nouns: Mapping[str, Stance]
    otherwise: Mapping[str, frozenset[str]]
    """By lemma: words right after it that make it mean something else (`contar con`)."""
    reflexive: frozenset[str]
    experiencers: frozenset[str]
    """Verbs of thinking whose thinker is an indirect object: `le preocupa que`."""
    carriers: frozenset[str]
    adjuncts: frozenset[str]
    """Nouns that `con el` makes the subject's word: `con el argumento de que`."""
    said: tuple[tuple[str, ...], ...]
    thought: tuple[tuple[str, ...], ...]
    as_told: tuple[tuple[str, ...], ...]
    """What makes a source of the reporting verb after it: `como` of `como dijo Ana`."""
    owned: tuple[tuple[str, ...], ...]
    views: tuple[tuple[str, ...], ...]
    circumstances: tuple[tuple[str, ...], ...]
    things: frozenset[str]
    """Verbs that a thing may have as well (`los datos indican que`)."""
    no_speakers: frozenset[str]
    writer: frozenset[str]
    works: frozenset[str]
    """Verbs whose quoted object is rather the title of a work."""
    agents: tuple[str, ...]
    """Endings of nouns for persons."""
    befallen: frozenset[str]
    """Participles that name a person as nouns, masculine: `acusado`."""
    writings: frozenset[str]
    made: frozenset[str]
    """Participles, masculine, that before `por` tell who wrote a document: `publicado`."""
    publish: frozenset[str]
    """Verbs whose subject is the author of the document that is their object."""
    doers: frozenset[str]
    occasions: frozenset[str]
    """Nouns for where and in what something is said: `en una entrevista`."""
    trades: tuple[frozenset[str], ...]
    """Nouns by which one unnamed group is called in turn: `investigador`, `científico`, `autor`."""
    parts: frozenset[str]
    bodies: frozenset[str]
    comment: frozenset[str]
    named: frozenset[str]
    nickname: frozenset[str]
    scare: frozenset[str]
    echoes: tuple[tuple[str, ...], ...]
    """What begins a sentence that names the speaker of the words before it."""
    negations: frozenset[str]
    hypothetical: frozenset[str]


@cache
def parse_cues(pack: Pack) -> CueTable:
    """`cues.toml` of a language; a word listed twice has the stance of its first place."""
    table = pack.table("cues")
    verbs: dict[str, Entry] = {}
    for group in table.get("verb", []):
        entry = _entry(group)
        for lemma in group["lemmas"]:
            old = verbs.get(lemma)
            verbs[lemma] = _merged(old, entry) if old else entry
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for group in table.get("phrase", []):
        entry = _entry(group)
        for verb in group["verbs"]:
            phrases.setdefault(verb, []).extend((tuple(w), entry) for w in group["words"])
    sources = table.get("sources", {})
    not_speech = table.get("not_speech", {})
    modality = table.get("modality", {})
    return CueTable(
        verbs=verbs,
        phrases={v: tuple(sorted(p, key=lambda x: -len(x[0]))) for v, p in phrases.items()},
        forms=verb_forms(pack, (*verbs, *phrases)),
        nouns={
            noun: Stance(stance)
            for stance, nouns in table.get("nouns", {}).items()
            for noun in nouns
        },
        otherwise={lemma: frozenset(after) for lemma, after in table.get("otherwise", {}).items()},
        reflexive=frozenset(table.get("reflexive", {}).get("verbs", [])),
        experiencers=frozenset(table.get("experiencers", {}).get("verbs", [])),
        carriers=frozenset(table.get("carriers", {}).get("verbs", [])),
        adjuncts=frozenset(table.get("adjuncts", {}).get("nouns", [])),
        said=_sequences(sources.get("said", [])),
        thought=_sequences(sources.get("thought", [])),
        as_told=_sequences(sources.get("as_told", [])),
        owned=_sequences(sources.get("owned", [])),
        views=_sequences(sources.get("views", [])),
        circumstances=_sequences(table.get("circumstances", {}).get("begin", [])),
        occasions=frozenset(table.get("occasions", {}).get("nouns", [])),
        trades=tuple(frozenset(nouns) for nouns in table.get("trades", {}).get("nouns", [])),
        parts=frozenset(table.get("parts", {}).get("nouns", [])),
        bodies=frozenset(table.get("bodies", {}).get("nouns", [])),
        things=frozenset(table.get("things", {}).get("verbs", [])),
        no_speakers=frozenset(table.get("things", {}).get("subjects", [])),
        writer=frozenset(table.get("writer", {}).get("before", [])),
        works=frozenset(table.get("not_speech", {}).get("works", [])),
        agents=tuple(table.get("agents", {}).get("endings", [])),
        befallen=frozenset(table.get("agents", {}).get("participles", [])),
        writings=frozenset(table.get("writings", {}).get("nouns", [])),
        made=frozenset(table.get("made", {}).get("participles", [])),
        publish=frozenset(table.get("made", {}).get("verbs", [])),
        doers=frozenset(table.get("doers", {}).get("nouns", [])),
        comment=frozenset(table.get("comment", {}).get("nouns", [])),
        named=frozenset(not_speech.get("named", [])),
        nickname=frozenset(not_speech.get("nickname", [])),
        scare=frozenset(not_speech.get("scare", [])),
        echoes=_sequences(table.get("echoes", {}).get("begin", [])),
        negations=frozenset(modality.get("negations", [])),
        hypothetical=frozenset(modality.get("hypothetical", [])),
    )


def _entry(group: Mapping[str, Any]) -> Entry:
    frames = frozenset(group["frames"])
    if not frames <= FRAMES:
        raise ConfigError(
            f"no such frame: {', '.join(sorted(frames - FRAMES))}", where="lexicon/cues.toml"
        )
    return Entry(
        Stance(group["stance"]), frames, group.get("sort", ""), frozenset(group.get("prep", ()))
    )


def _merged(old: Entry, new: Entry) -> Entry:
    return Entry(old.stance, old.frames | new.frames, old.sort, old.preps | new.preps)


def _sequences(lists: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(s) for s in lists), key=lambda s: (-len(s), s)))


@dataclass(frozen=True, slots=True)
class CueWord:
    """A reporting word at its place."""

    token: int
    """The verb, the noun, or the first word of a source phrase."""
    first: int
    past: int
    """Tokens of the whole cue: `dejó en claro`."""
    kind: str
    """`verb`, `noun`, `source` (`según Ana`), `source_verb` (`según dijo Ana`), `view` (`Para Ana, …`)
    or `owned` (`a su juicio`)."""
    entry: Entry
    lemma: str = ""
    """Of a verb or noun."""
    finite: bool = False
    """Whether it is a verb with person and number (`dijo`, `ha dicho`), not `diciendo`, `decir`."""
    plural: bool = False
    tense: str = ""
    """As in `inflection.FINITE`; empty where unknown."""


_SAID = Entry(Stance.STATE, frozenset({"quote", "que"}))
_THOUGHT = Entry(Stance.STATE, frozenset({"quote", "que"}), "think")
_BETWEEN = frozenset(
    {
        "muy",
        "bien",
        "también",
        "siempre",
        "ya",
        "así",
        "bastante",
        "totalmente",
        "absolutamente",
        "plenamente",
        "hoy",
        "ayer",
    }
)
"""Words that may stand inside a phrase: `dejó muy claro`."""
_PERSONS_OF_THE_TALK = frozenset({"1", "2"})


def find_cues(words: Syntax, table: CueTable, said: Sequence[bool]) -> tuple[CueWord, ...]:
    """All reporting words outside the quoted words, in text order.

    `said` tells for each token whether it stands between marks; a first or second person there
    or here (`creo que`) is the speaker's or the writer's own talk and no cue.
    """
    found: list[CueWord] = []
    sources = (table.said, table.thought, table.owned, table.views, table.as_told)
    openers = {s[0] for sequences in sources for s in sequences}
    i, n = -1, len(words)
    while i + 1 < n:
        i += 1
        opens = words.lower[i] in openers
        if said[i] or not (opens or _may_report(words, table, i)):
            continue
        cue = _verb_at(words, table, i)
        if cue is None and opens:
            cue = _source_at(words, table, i, _heads(words, i))
        if cue is None:
            cue = _noun_at(words, table, i)
        if cue is not None:
            found.append(cue)
            i = max(i, cue.past - 1)
    return tuple(found)


def _may_report(words: Syntax, table: CueTable, i: int) -> bool:
    """Whether a token is in the lists of verbs and nouns at all, as few are."""
    lemma = words.lemma[i]
    return (
        words.lower[i] in table.forms
        or lemma in table.verbs
        or lemma in table.phrases
        or lemma in table.nouns
    )


def _heads(words: Syntax, i: int) -> bool:
    """Whether a token begins its sentence, a connective (`Pero,`) before it apart."""
    first, _ = words.sents[words.sentence(i)]
    return i - first <= 3 and all(
        words.pos[t] in {"CCONJ", "ADV"} or words.text[t] == "," for t in range(first, i)
    )


HAVE = word_set(
    "ha han había habían haya hayan habrá habrán habría habrían hubo hubieron hubiera hubieran hubiese"
)
"""Third persons of the auxiliary of compound tenses."""
ESTAR = word_set("está están estaba estaban estuvo estuvieron estará estarán sea")
PROGRESSIVE = word_set(
    "está están estaba estaban estuvo estuvieron sigue siguen seguía seguían siguió siguieron continúa continúan continuaba "
    "continuó viene vienen venía venían va van iba iban lleva llevan llevaba llevaban anda andan"
)
"""Third persons that make a gerund finite: `están pidiendo`, `lleva meses pidiendo`."""
PAST_ENDINGS = ("ba", "ban", "ía", "ían", "vo", "vieron", "ió", "ieron", "nuó")
_MEANS = frozenset({"es", "vale", "quiere", "quieren", "quería", "querría"})
"""Words that before `decir` make it `mean`."""
_MARKS_OF_FINITE = frozenset({"past", "imperfect", "future", "conditional"})
_AFTER_PRESENT = frozenset({"que", "a", ":", '"', "“", "«", "en", "si"})


def _verb_at(words: Syntax, table: CueTable, i: int) -> CueWord | None:
    form = table.forms.get(words.lower[i])
    pos = words.pos[i]
    if form is not None and form.finite:
        if not _is_verb(words, i, form):
            return None
        return _verb(words, table, i, form.lemma, form.plural, form.tense)
    lemma = form.lemma if form is not None else words.lemma[i]
    if lemma not in table.verbs and lemma not in table.phrases:
        return None
    if pos not in {"VERB", "AUX"} and not (pos == "ADJ" and words.feature(i, "VerbForm") == "Part"):
        return None
    if form is None and words.feature(i, "VerbForm") not in {"Inf", "Ger"}:
        return None  # a first or second person: `digo`, `creemos`
    bare = words.feature(i, "VerbForm")
    helper = _helper(words, i) if bare not in {"Inf", "Ger"} else None
    if helper is not None:
        plural = words.lower[helper].endswith("n")
        tense = "conditional" if words.lower[helper].startswith("habría") else "past"
        return _verb(words, table, i, lemma, plural, tense)
    going = _progressive(words, i) if bare == "Ger" else None
    if going is not None:
        being = words.lower[going]
        tense = "past" if being.endswith(PAST_ENDINGS) else "present"
        return _verb(words, table, i, lemma, being.endswith("n"), tense)
    if bare not in {"Inf", "Ger"} and not (i and words.lemma[i - 1] == "ser"):
        # `está previsto que`, `los asuntos planteados` are none; `catalogada por Ana como "…"` is one.
        named = table.verbs.get(lemma)
        if named is None or "as" not in named.frames or words.lower[i - 1] in ESTAR:
            return None
    if bare == "Inf" and words.lower[i] == "decir" and i and words.lower[i - 1] in _MEANS:
        return None  # `es decir que`, `eso no quiere decir que`
    if bare == "Inf" and {words.lower[k] for k in range(max(0, i - 2), i)} & table.writer:
        return None  # `cabe recordar que`, `hay que señalar que`
    return _verb(words, table, i, lemma, False, "")


def _progressive(words: Syntax, i: int) -> int | None:
    """The finite verb of a gerund: `sigue pidiendo`, `lleva tres meses pidiendo`."""
    for t in range(i - 1, max(-1, i - 5), -1):
        if words.lower[t] in PROGRESSIVE:
            return t
        if words.pos[t] not in {"ADV", "NOUN", "NUM", "DET", "ADJ"} or words.text[t] == ",":
            return None
    return None


def _is_verb(words: Syntax, i: int, form: VerbForm) -> bool:
    """Whether a finite form that may be a noun as well (`denuncia`, `apuesta`) is the verb here."""
    if words.pos[i] in {"VERB", "AUX"}:
        return words.feature(i, "Person") not in _PERSONS_OF_THE_TALK or form.tense == "past"
    if form.tense in _MARKS_OF_FINITE:
        return True
    if (
        form.tense == "present"
        and words.pos[i] == "PROPN"
        and words.sents[words.sentence(i)][0] == i
    ):
        # `Pide Ana a la junta …`: in headlines the verb comes first and looks like a name.
        return i + 1 < len(words) and (
            words.pos[i + 1] in {"PROPN", "DET", "NOUN"} or words.lower[i + 1] in _AFTER_PRESENT
        )
    subject = i > 0 and words.dep[i - 1] == "nsubj" and words.head[i - 1] == i
    if form.tense != "present" or (i and words.pos[i - 1] in {"DET", "ADP", "ADJ"} and not subject):
        return False
    rooted = i > 0 and words.pos[i - 1] == "PROPN" and words.head[i] == i
    if rooted and any(words.dep[c] == "nsubj" and c < i for c in words.children[i]):
        return True  # `Ana reprocha a la junta …`, tagged as a noun but with a subject
    before = words.text[i - 1] if i else "."
    following = words.lower[i + 1] if i + 1 < len(words) else "."
    if before in {"y", "e"} and i + 2 < len(words):
        # `Mora rompe con la junta y denuncia "…"`, `… y alerta del "…"`
        quotes = following in MARKS or (following in {"de", "del"} and words.text[i + 2] in MARKS)
        if quotes:
            return True
    closed = before in {",", '"', "”", "»", "-", "—", "–"} and i + 1 < len(words)
    if closed and (words.pos[i + 1] in {"DET", "PROPN"} or words.text[i + 1] in {".", ","}):
        return True  # `"…", suelta la escritora`
    if (
        following == "de"
        and i + 2 < len(words)
        and words.lower[i + 2] == "que"
        and words.pos[i - 1] not in {"DET", "VERB", "AUX"}
    ):
        return True  # `avisa de que`
    opens = before in {".", "“", '"', "«"} or words.sents[words.sentence(i)][0] == i
    return following in _AFTER_PRESENT and (
        words.pos[i] != "NOUN" or following in {"que", ":"} or opens
    )


def _helper(words: Syntax, i: int) -> int | None:
    """The finite auxiliary of a participle: `ha dicho`, `se ha quejado`, `había sido acusado`."""
    for t in range(i - 1, max(-1, i - 4), -1):
        if words.lower[t] in HAVE:
            return t
        if words.pos[t] not in {"ADV", "AUX", "PRON"}:
            return None
    return None


def _verb(
    words: Syntax, table: CueTable, i: int, lemma: str, plural: bool, tense: str
) -> CueWord | None:
    near = words.lower[i + 1 : i + 5]
    for follows, entry in table.phrases.get(lemma, ()):
        past = _follows(words, i + 1, follows) if follows[0] in near else 0
        if past and follows[0] == "cuenta" and _with_se(words, i):
            continue  # `se dio cuenta de que`
        if past:
            return CueWord(i, i, past, "verb", entry, lemma, bool(tense), plural, tense)
    found = table.verbs.get(lemma)
    if found is None:
        return None
    if lemma in table.experiencers and not _felt(words, i):
        return None
    if lemma in table.reflexive and tense and _with_se(words, i) and not _said_after(words, i):
        return None
    t = i + 1
    while t < len(words) and words.pos[t] == "ADV" and t < i + 3:
        t += 1
    named = words.text[t + 1 : t + 2] and words.text[t + 1] in MARKS and "as" in found.frames
    if t < len(words) and words.lower[t] in table.otherwise.get(lemma, ()) and not named:
        return None
    return CueWord(i, i, i + 1, "verb", found, lemma, bool(tense), plural, tense)


def _felt(words: Syntax, i: int) -> bool:
    """Whether `le` or `les` stands before a verb: `le preocupa`, `les habría gustado`."""
    t = i - 1
    while t >= 0 and words.pos[t] == "AUX":
        t -= 1
    return t >= 0 and words.lower[t] in {"le", "les"}


def _with_se(words: Syntax, i: int) -> bool:
    """Whether `se` stands before a verb: `se manifestaron`, `se han manifestado`."""
    t = i - 1
    while t >= 0 and words.pos[t] == "AUX":
        t -= 1
    return t >= 0 and words.lower[t] == "se"


def _said_after(words: Syntax, i: int) -> bool:
    """Whether `que` or a quotation follows at once, which only a report takes."""
    return i + 1 < len(words) and words.lower[i + 1] in {"que", ":", '"', "“", "«", "en"}


def _follows(words: Syntax, at: int, follows: Sequence[str]) -> int:
    """Past the last of the words that follow a verb, small words between allowed; else 0."""
    skipped, n = 0, len(words)
    for word in follows:
        while at < n and words.lower[at] != word:
            # `dejó muy claro`, `está plenamente convencida`, `se mostró ayer partidario`
            if skipped >= 3 or not (words.lower[at] in _BETWEEN or words.pos[at] == "ADV"):
                return 0
            at, skipped = at + 1, skipped + 1
        if at >= n:
            return 0
        at += 1
    return at


def _source_at(words: Syntax, table: CueTable, i: int, heads: bool) -> CueWord | None:
    lower = words.lower
    for sequences, kind, entry in (
        (table.said, "source", _SAID),
        (table.thought, "source", _THOUGHT),
        (table.owned, "owned", _THOUGHT),
    ):
        for sequence in sequences:
            past = matches(lower, i, sequence) if sequence[0] == lower[i] else 0
            if past:
                return _with_verb(words, table, i, past) or CueWord(i, i, past, kind, entry)
    if heads:
        for sequence in table.as_told:
            past = matches(lower, i, sequence) if sequence[0] == lower[i] else 0
            told = _with_verb(words, table, i, past) if past else None
            if told is not None and not _opens_clause(words, told):
                return told
    if heads or words.text[i - 1] == ",":
        for sequence in table.views:
            past = matches(lower, i, sequence) if sequence[0] == lower[i] else 0
            if past:
                return CueWord(i, i, past, "view", _THOUGHT)
    return None


def _with_verb(words: Syntax, table: CueTable, first: int, past: int) -> CueWord | None:
    """`según dijo`, `según ha explicado`: the verb with its source word as one cue."""
    t = past
    while t < min(len(words), past + 4):
        verb = _verb_at(words, table, t)
        if verb is not None and verb.finite:
            return replace(verb, first=first, kind="source_verb")
        if words.pos[t] not in {"AUX", "PRON", "ADV"} and words.lower[t] not in HAVE | {"se"}:
            return None
        t += 1
    return None


def _opens_clause(words: Syntax, cue: CueWord) -> bool:
    """Whether a verb is said of nobody or has a clause of its own: `como se dijo`, `como dijo que …`."""
    following = words.lower[cue.past] if cue.past < len(words) else "."
    return is_impersonal(words, cue.token) or following in {"que", ":", ",", "."}


def matches(lower: Sequence[str], i: int, sequence: Sequence[str]) -> int:
    """Past the sequence if it stands here, its last `de` perhaps joined to an article; else 0."""
    past = i + len(sequence)
    if past > len(lower) or (len(sequence) > 1 and lower[i] != sequence[0]):
        return 0
    for k, word in enumerate(sequence):
        here = lower[i + k]
        if here != word and not (
            k == len(sequence) - 1 and here == {"de": "del", "a": "al"}.get(word)
        ):
            return 0
    return past


def _noun_at(words: Syntax, table: CueTable, i: int) -> CueWord | None:
    lemma = words.lemma[i]
    if words.pos[i] != "NOUN" or lemma not in table.nouns:
        return None
    entry = Entry(table.nouns[lemma], frozenset({"quote", "que", "inf"}))
    return CueWord(i, i, i + 1, "noun", entry, lemma)


def is_impersonal(words: Syntax, i: int) -> bool:
    """Whether a verb is said of nobody: `se informó de que`, `se dice que`, `se le ha acusado de`."""
    t = i - 1
    while t >= 0 and (words.lower[t] in HAVE or words.lower[t] in {"le", "les", "lo", "la"}):
        t -= 1
    return t >= 0 and words.lower[t] == "se"
