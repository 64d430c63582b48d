"""Find what an article leaves open: asked, unspecified, pending, disputed or doubtful.

Each rule looks for one way in which Spanish news leaves something open, and hands on a candidate:
the words that show it, the question, and how strongly it shows. Candidates on one matter are
merged, those too weak are dropped, the strongest are kept. Words are in `lexicon/questions.toml`.

No earlier system was found that does this; the rules follow the grammar of mood and indirect
interrogatives (RAE & ASALE, Nueva gramática, manual, § 25, 42, 43) and the annotation of
uncertainty cues and their scopes in clinical Spanish (NUBes).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Doc

from briefgen import ids
from briefgen.analysis.asking import Asker, Subject, close
from briefgen.analysis.clauses import Clauses, VerbGroup, VerbWords, clauses_of
from briefgen.analysis.discourse import Discourse
from briefgen.analysis.pack import Pack
from briefgen.analysis.phrases import gender_of, is_plural
from briefgen.analysis.verbs import is_conditional, is_future, is_infinitive, split_clitics
from briefgen.model import ActorKind, Chain, Gender, Question, QuestionKind, Quote, Span

MOST = 8
"""Most questions of one article; a reader wants the open ends, not every hedge."""
WEAKEST = 0.5
"""A candidate weaker than this is left out."""
LONG_SUBJECT = 24
"""Words before a verb that still belong to the evidence."""
IN_QUOTE = 0.85
"""What somebody says in marks is open for him; it counts less than what the article leaves open."""


@dataclass(frozen=True, slots=True)
class OpenCues:
    """The lexicon of openness, parsed."""

    verbs: Mapping[str, VerbWords]
    phrases: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    """By list: first word -> phrases that begin with it, longest first."""
    words: Mapping[str, frozenset[str]]


_VERB_LISTS = (
    ("unspecified", "tell"), ("unspecified", "refuse"), ("unspecified", "refuse_modals"), ("unspecified", "without"), ("unspecified", "light"),
    ("pending", "decide"), ("pending", "outcome"), ("pending", "plan"), ("pending", "demand"),
    ("disputed", "deny"), ("disputed", "accuse"), ("disputed", "oppose"), ("doubtful", "doubt"), ("asked", "ask"), ("pending", "alternatives"),
)  # fmt: skip


@cache
def open_cues(pack: Pack) -> OpenCues:
    """The cues of a language."""
    table = pack.table("questions")
    verbs = {name: VerbWords(_get(table, part, name).split()) for part, name in _VERB_LISTS}
    phrases: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {}
    words: dict[str, frozenset[str]] = {}
    for part in ("asked", "unspecified", "pending", "disputed", "doubtful", "nouns", "words"):
        for name, value in table.get(part, {}).items():
            if isinstance(value, list):
                by_first: dict[str, list[tuple[str, ...]]] = {}
                for phrase in value:
                    split = tuple(phrase.split())
                    by_first.setdefault(split[0], []).append(split)
                phrases[f"{part}.{name}"] = {
                    first: tuple(sorted(found, key=lambda p: (-len(p), p)))
                    for first, found in by_first.items()
                }
            else:
                words[f"{part}.{name}"] = frozenset(value.split())
    return OpenCues(verbs, phrases, words)


def _get(table: Mapping[str, Any], part: str, name: str) -> str:
    return str(table.get(part, {}).get(name, ""))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be open."""

    kind: QuestionKind
    rule: str
    first: int
    past: int
    """Tokens of the evidence."""
    question: str | None
    strength: float
    actors: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Reading:
    """One article as the rules read it."""

    clauses: Clauses
    asker: Asker
    cues: OpenCues
    discourse: Discourse
    quotes: Sequence[Quote]

    # -- short hands -------------------------------------------------------------------------

    def lower(self, i: int) -> str:
        words = self.clauses.words.lower
        return words[i] if 0 <= i < len(words) else ""

    def phrase(self, name: str, i: int, limit: int) -> int:
        """Past the longest phrase of a list that begins at i; 0 if none does."""
        lower = self.clauses.words.lower
        for phrase in self.cues.phrases[name].get(lower[i], ()):
            n = len(phrase)
            if i + n <= limit and tuple(lower[i : i + n - 1]) == phrase[:-1]:
                last = lower[i + n - 1]
                if last == phrase[-1] or last == {"de": "del", "a": "al"}.get(phrase[-1]):
                    return i + n
        return 0

    def verb(self, name: str, i: int) -> str | None:
        """The infinitive, if the token is a form of a verb of that list."""
        if not self.clauses.is_verb(i):
            return None
        bare, _ = split_clitics(self.lower(i)) if len(self.lower(i)) > 5 else (self.lower(i), "")
        return self.cues.verbs[name].match(self.lower(i)) or self.cues.verbs[name].match(bare)

    def predicate(self, name: str, i: int) -> str | None:
        """The infinitive, if the verb group of the finite verb at i has a verb of that list as its main one.

        A verb that opens a headline is often tagged as a name (`Pide Ruiz …`).
        """
        if self.clauses.is_finite(i):
            group = self.clauses.group(i)
            return None if group.modal else self.verb(name, group.main)
        if i == self.clauses.sentence(i)[0] and re.search(r"(ó|e|a|en|an|aron|ieron)$", self.lower(i)):
            found = self.cues.verbs[name].match(self.lower(i))
            return found if found and self.clauses.words.text[i][:1].isupper() else None
        return None

    def word(self, name: str, i: int) -> bool:
        return self.lower(i) in self.cues.words[name]

    def over(self, i: int, limit: int) -> int:
        """Past a parenthesis of linking words: `no aclaró, sin embargo, qué harán`."""
        text = self.clauses.words.text
        if i < limit and text[i] == ",":
            inner = self.clauses.skip_connectives(i + 1, limit)
            if i + 1 < inner < limit and (text[inner - 1] == "," or text[inner] == ","):
                return inner + (text[inner] == ",")
        inner = self.clauses.skip_links(i, limit)
        while inner < limit and self.lower(inner) in {"todavía", "aún", "tampoco", "ayer", "hoy", "también", "ahora"}:
            inner += 1
        return inner

    def settles(self, subject: Subject | None, first: int, past: int) -> tuple[str, ...]:
        """Who could settle it: the subject, then those named in the evidence."""
        found = [subject.chain.id] if subject and subject.chain else []
        for chain, _ in self.discourse.mentions_between(first, past):
            if chain.id not in found:
                found.append(chain.id)
        return tuple(found)

    def evidence_first(self, group: VerbGroup) -> int:
        """Where the evidence begins: at the clause's subject, unless that is a paragraph in itself."""
        first = self.clauses.clause_first(group.first)
        first = self.clauses.skip_connectives(first, group.first)
        return group.first if group.first - first > LONG_SUBJECT else first

    def complement(
        self, i: int, limit: int, subject: Subject | None, *, future: bool = True, keep_modal: bool = False, positive: bool = False, wish: bool = False
    ) -> tuple[int, str | None, str]:
        """What follows a word that opens a matter: (past, question, shape).

        Shape is `si`, `wh`, `que`, `inf`, `np` or empty where nothing follows.
        """
        words = self.clauses.words
        i = self.over(i, limit)
        if i + 1 < limit and words.text[i] in {'"', "“", "«"} and words.lower[i + 1] in {"si", *self.asker.interrogatives}:
            i += 1
        if i >= limit or words.text[i] in {".", ",", ";", ":", "”", "»", '"', "—", ")"}:
            return i, None, ""
        lower = words.lower[i]
        if lower not in {"si", "que", "de"} and words.pos[i] in {"ADV", "NOUN", "NUM"}:
            # `desmintió horas después que`
            that = next((k for k in range(i + 1, min(i + 4, limit)) if words.lower[k] == "que"), None)
            if that and all(words.pos[k] in {"ADV", "NUM"} or words.lower[k] in self.asker.times for k in range(i, that)):
                i, lower = that, "que"
        if lower == "si" and i + 1 < limit:
            past = self.clauses.clause_past(i + 1, limit)
            return past, self.asker.yes_no(i + 1, past, subject=self.owner_of(subject), future=future, keep_modal=keep_modal), "si"
        for k in range(i, min(i + 3, limit)):
            if words.lower[k] in self.asker.interrogatives and all(words.pos[j] in {"ADP", "DET", "PRON", "SCONJ"} or j == k for j in range(i, k + 1)):
                past = self._wh_past(k, limit)
                return past, self.asker.embedded(i, past, subject=self.owner_of(subject)), "wh"
        if lower == "de" and i + 2 < limit and words.lower[i + 1] == "que":
            i += 1
            lower = "que"
        if lower == "que" and i + 1 < limit:
            past = self.clauses.clause_past(i + 1, limit)
            return past, self.asker.yes_no(i + 1, past, subject=subject, future=future, keep_modal=keep_modal, positive=positive, wish=wish), "que"
        start = i + 1 if lower in {"a", "de", "en", "con", "por"} and i + 1 < limit else i
        bare, _ = split_clitics(words.lower[start])
        if is_infinitive(bare) and words.pos[start] not in {"NOUN", "PROPN", "ADP", "DET"}:
            past = self.clauses.clause_past(start, limit, seen=True)
            return past, self.asker.whether(start, past, subject=subject), "inf"
        return self.clauses.clause_past(i, limit, seen=True), None, "np"

    def _wh_past(self, wh: int, limit: int) -> int:
        """The end of an indirect question, a second one joined by `y`, `ni` included."""
        past = self.clauses.clause_past(wh, limit)
        lower = self.clauses.words.lower
        k = past + (past < limit and self.clauses.words.text[past] == ",")
        if k + 2 < limit and lower[k] in {"y", "ni", "o"}:
            if any(lower[j] in self.asker.interrogatives for j in range(k + 1, min(k + 3, limit))):
                return self.clauses.clause_past(k + 1, limit)
        return past

    def owner_of(self, subject: Subject | None) -> Subject | None:
        """Whose doings a spokesperson leaves open: not his own."""
        if subject is None:
            return None
        roles = [role for role in subject.chain.roles] if subject.chain else []
        for role in roles:
            if _SPOKESMAN.match(role.text.lower()):
                for chain in self.discourse.by_id.values():
                    if chain.id != subject.chain.id and any(role.span.contains(m.span) for m in chain.mentions):  # type: ignore[union-attr]
                        return Subject(self.asker.chain_text(chain), chain.plural, chain)
                return None
        if re.match(r"sus? ", subject.text.lower()):
            return None
        if re.match(r"(el|la) (entorno|portavoz|abogad[oa]|vocer[oa]|equipo|defensa)", subject.text.lower()):
            return None
        return subject

    def noun_question(self, first: int, past: int, subject: Subject | None, *, told: str = "", verb: str = "") -> str | None:
        """A question after what a noun phrase names: `la magnitud de su implicación`."""
        words = self.clauses.words
        k = first
        while k < past and words.pos[k] in {"ADP"} and words.lower[k] not in {"del"}:
            k += 1
        head = next((j for j in range(k, past) if words.pos[j] in {"NOUN", "PROPN"}), None)
        if head is None or words.pos[k] in {"VERB", "AUX", "SCONJ", "PUNCT"}:
            return None
        ahead = any(self.word("nouns.ahead", j) for j in range(k, past))
        definite = words.lower[k] in {"el", "la", "los", "las", "su", "sus", "este", "esta", "ese", "esa", "estos", "estas", "esos", "esas"}
        short = past - k <= 2
        if words.lower[k] in {"más", "mayores", "nuevos", "nuevas"} and head + 2 < past and words.lower[head + 1] in {"de", "del", "sobre"}:
            article = "las" if gender_of(self.clauses.doc[head]) is Gender.FEMALE else "los"
            return close([f"Cuáles son {article}", self.asker.say(head, past)])
        if words.lower[k] in {"un", "una", "unos", "unas", "más", "ninguna", "ningún", "ninguno", "mayores"}:
            k += 1
            definite = False
        if definite and not short:
            return self.asker.which(k, past, owner=subject, ahead=ahead)
        if subject is None or not told:
            return None
        if definite:
            return self.asker.which(k, past, owner=None, tail=f"que {told} {subject.text}")
        future = self.asker.verbs.future("dar" if verb in {"entrar", "ofrecer", "facilitar"} else verb, plural=subject.plural)
        return close([f"Qué {self.asker.say(k, past)} {future} {subject.text}"]) if future else None

    def claim_before(self, i: int) -> tuple[int, int] | None:
        """The reported claim that stands last before a token, in its sentence or the one before."""
        words = self.clauses.words
        sentence = words.sentence[i]
        for k in (sentence, sentence - 1):
            if k < 0:
                return None
            first, past = words.sentences[k]
            past = min(past, i)
            if k < sentence and self.clauses.words.layout.paragraph(first) < words.layout.paragraph(i) - 1:
                return None
            found = self._claim_in(first, past)
            if found:
                return found
        return None

    def _claim_in(self, first: int, past: int) -> tuple[int, int] | None:
        words = self.clauses.words
        if past - first < 4:
            return None
        if words.lower[first] == "según":
            comma = next((k for k in range(first, past) if words.text[k] == ","), None)
            if comma and comma + 2 < past and self.clauses.main_finite(comma + 1, past) is not None:
                return comma + 1, self.clauses.clause_past(comma + 1, past)
        for k in range(first, past - 2):
            if words.lower[k] == "que" and words.pos[k - 1] in {"VERB", "AUX", "ADP", "PUNCT"} and k > first:
                end = self.clauses.clause_past(k + 1, past)
                if self.clauses.main_finite(k + 1, end) is not None:
                    return k + 1, end
        colon = next((k for k in range(first, past) if words.text[k] == ":"), None)
        if colon and colon + 2 < past and not words.quoted[colon + 1]:
            inner = self.clauses.skip_connectives(colon + 1, past)
            end = self.clauses.clause_past(inner, past)
            if self.clauses.main_finite(inner, end) is not None:
                return inner, end
        return None


_SPOKESMAN = re.compile(r"(portavoz|vocer|abogad|letrad|representante)")

Rule = Callable[[_Reading, int, int], Iterator[Candidate]]


# -- asked -----------------------------------------------------------------------------------


def asked_outright(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`¿Se atreverán las partes a instalar contadores?`; not `¿Y bien?`, nor what is answered at once."""
    words = r.clauses.words
    for i in range(first, past):
        if words.text[i] != "¿":
            continue
        end = next((k for k in range(i + 1, min(i + 60, len(words))) if words.text[k] == "?"), None)
        if end is None or end - i < 3:
            continue
        inner = r.clauses.skip_connectives(i + 1, end)
        if end - inner < 2:
            continue
        stop = end - 2 if words.text[end - 2] == "," and words.lower[end - 1] in {"entonces", "pues"} else end
        if r.clauses.main_finite(inner, end) is None:
            verbless = words.lower[inner] in {"un", "una", "unos", "unas"}
            question = close(["Habrá", r.asker.say(inner, end)]) if verbless else None
            if not verbless and end - inner >= 4:
                question = r.asker.plain(inner, stop)
        else:
            question = r.asker.plain(inner, stop)
        strength = 0.85
        if words.quoted[i]:
            strength = 0.45
        elif _is_dialogue(r, i, end):
            strength = 0.4
        yield Candidate(QuestionKind.ASKED, "asked_outright", i, end + 1, question, strength, r.settles(None, i, end))


def _is_dialogue(r: _Reading, first: int, end: int) -> bool:
    """Whether a question is put to somebody who answers in the next line."""
    words = r.clauses.words
    start = words.layout.paragraphs[words.layout.paragraph(first)][0]
    return words.text[start] in {"—", "–", "-", "P", "P."} or (end + 1 < len(words) and words.lower[end + 1] in {"no", "sí"})


def asked_indirectly(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Preguntado por si viajará`, `la oposición quiere saber por qué`, `se preguntó si`."""
    words = r.clauses.words
    for i in range(first, past - 1):
        after = r.phrase("asked.want", i, past) or r.phrase("asked.noun", i, past)
        passive = not after and words.lower[i].startswith(("preguntad", "consultad", "interrogad", "interpelad"))
        if not after and (passive or r.verb("ask", i)):
            after = i + 1
        if not after:
            continue
        at = next((k for k in range(after, min(after + 9, past)) if words.lower[k] == "si" or words.lower[k] in r.asker.interrogatives), None)
        if at is None or words.text[at - 1] == "¿" or any(words.text[k] in {",", ":", "“", "«", '"'} for k in range(after, at)):
            continue
        if words.lower[at] != "si" and at > after and words.pos[at - 1] == "ADP":
            at -= 1
        subject = _asked_person(r, i) if passive else r.asker.left_out(r.clauses.group(i)) if r.clauses.is_finite(i) else None
        if not passive and words.lower[after] in {"a", "al"}:
            subject = r.asker.subject_between(after + 1, at)
        end, question, shape = r.complement(at, past, subject)
        spoken = next((k for k in r.clauses.finites(at, end)), None)
        if spoken is not None and _is_first_person(r, spoken):
            continue
        strength = 0.45 if words.quoted[at] and not words.lower[i].startswith("quer") else 0.7
        if shape in {"si", "wh"}:
            yield Candidate(QuestionKind.ASKED, "asked_indirectly", at, end, question, strength, r.settles(None, at, end))


def _asked_person(r: _Reading, participle: int) -> Subject | None:
    """Who was asked: `preguntada por si …` agrees with her."""
    ending = r.lower(participle)
    gender = Gender.FEMALE if ending.endswith(("a", "as")) else Gender.MALE
    chain = r.discourse.recent(participle, gender=gender, plural=ending.endswith("s"), kinds={ActorKind.PERSON}, within_paragraphs=1)
    return Subject(r.asker.chain_text(chain), chain.plural, chain) if chain else None


# -- unspecified -----------------------------------------------------------------------------


def not_said(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`no quiso precisar cuánta agua cederá`, `eludió adelantar cifras`, `sin aclarar si asistirá`."""
    words = r.clauses.words
    for i in range(first, past):
        if words.lower[i] == "sin" and i + 1 < past and r.verb("without", i + 1):
            tell = i + 1
            verb = r.verb("without", tell)
            subject = _subject_before(r, i, first)
            yield from _left_unsaid(r, i, tell, past, verb or "", subject, told="no " + (verb or ""))
            continue
        if not r.clauses.is_finite(i):
            continue
        group = r.clauses.group(i)
        tell, verb = group.main, r.verb("tell", group.main)
        told = "no " + " ".join(words.text[k] for k in range(group.finite, group.past))
        if group.negated and r.verb("refuse_modals", i) and group.past < past and r.verb("tell", group.past):
            tell = group.past
            verb = r.verb("tell", tell)
            told = f"no {words.lower[i]} {verb}"
        elif r.verb("refuse", group.main) and not group.negated:
            k = group.past
            if r.lower(k) in {"a", "de"}:
                k += 1
            if k < past and (r.verb("tell", k) or split_clitics(words.lower[k])[0] in {"referir", "hacer", "entrar", "hablar", "opinar"}):
                tell, verb = k, r.verb("tell", k) or "referir"
                told = " ".join(words.lower[j] for j in range(group.finite, k)) + f" {split_clitics(words.lower[k])[0]}"
            else:
                continue
        elif not (group.negated and verb) or words.lower[group.first] == "ni" or "Sub" in r.clauses.doc[i].morph.get("Mood"):
            continue
        if _is_first_person(r, i) or (verb == "contar" and r.lower(tell + 1) == "con") or words.lower[i] in {"haya", "hayan"}:
            continue
        subject = r.asker.subject_of(group)
        if words.lower[group.first - 1] == "nadie" or words.lower[max(0, group.first - 2)] == "nadie":
            subject = None
        yield from _left_unsaid(r, r.evidence_first(group), tell, past, verb or "", subject, told=told)


def _left_unsaid(
    r: _Reading, first: int, tell: int, limit: int, verb: str, subject: Subject | None, *, told: str
) -> Iterator[Candidate]:
    words = r.clauses.words
    end, question, shape = r.complement(tell + 1, limit, subject)
    strength = {"si": 0.85, "wh": 0.85, "que": 0.7, "inf": 0.0, "np": 0.65, "": 0.35}[shape]
    hanging = split_clitics(words.lower[tell])[1].split()
    if verb == "decir" and shape not in {"si", "wh"}:
        return
    if shape == "que" and verb not in {"confirmar", "aclarar", "precisar", "desmentir", "especificar"}:
        return
    if shape == "np":
        objects = any(r.word("unspecified.objects", k) for k in range(tell + 1, min(end, tell + 5)))
        if verb == "referir" and words.lower[tell + 1] in {"a", "al"}:
            question = r.noun_question(tell + 2 if words.lower[tell + 1] == "a" else tell + 1, end, subject, told=told, verb=verb)
            yield Candidate(QuestionKind.UNSPECIFIED, "not_said", first, end, question, 0.6, r.settles(subject, first, end))
            return
        comment = any(r.word("unspecified.comment", k) for k in range(tell + 1, min(end, tell + 4)))
        if comment:
            strength, question = 0.4, close(["Qué responde", subject.text]) if subject else None
        elif words.lower[tell + 1] in {"a", "al", "como", "ante"} or (verb in r.cues.verbs["light"].infinitives and not objects):
            return
        elif "pronunci" in words.lower[tell] or verb in {"referir", "hablar", "informar"}:
            about = next((k for k in range(tell + 1, end) if words.pos[k] in {"DET", "NOUN", "PROPN"}), None)
            question = close(["Qué dirá", subject.text, "sobre", r.asker.say(about, end)]) if about and subject else None
        else:
            question = r.noun_question(tell + 1, end, subject, told=told, verb=verb)
    elif shape == "":
        end = tell + 1
        lo = "lo" in hanging or any(words.lower[k] == "lo" for k in range(max(first, tell - 3), tell))
        claim = r.claim_before(first) if lo else None
        if claim and verb in {"confirmar", "desmentir"}:
            question, strength = r.asker.yes_no(*claim, future=False), 0.55
        elif "pronunci" in words.lower[tell] and subject:
            question, strength = close(["Qué decidirá", subject.text]), 0.5
        else:
            return
    if end <= first:
        return
    yield Candidate(QuestionKind.UNSPECIFIED, "not_said", first, end, question, strength, r.settles(subject, first, end))


def _subject_before(r: _Reading, i: int, first: int) -> Subject | None:
    """The subject of the last finite verb before a token, in its sentence."""
    for k in range(i - 1, first - 1, -1):
        if r.clauses.is_finite(k):
            return r.asker.subject_of(r.clauses.group(k))
    return None


def _is_first_person(r: _Reading, i: int) -> bool:
    return bool({"1", "2"} & set(r.clauses.doc[i].morph.get("Person"))) or r.lower(i).endswith(("mos", "é")) and r.lower(i) not in {"fue", "hace", "esté", "dé"}


def unknown(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`se desconoce si exigirá más agua`, `nadie sabe cuánta guarda`, `sigue sin estar claro`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("unspecified.unknown", i, past)
        if not after:
            continue
        if after == i + 1 and (words.lower[i - 1] in {"se", "no"} or not r.clauses.is_verb(i)):
            continue
        subject = None
        if after == i + 1:
            subject = r.asker.subject_of(r.clauses.group(i))
        while after < past and (words.lower[after] in {"con", "certeza", "exactitud", "todavía", "aún", "exactamente", "bien"}):
            after += 1
        end, question, shape = r.complement(after, past, subject)
        kind = QuestionKind.UNSPECIFIED
        if shape in {"si", "wh", "que"}:
            yield Candidate(kind, "unknown", i, end, question, 0.9, r.settles(subject, i, end))
        elif shape == "np" and "públic" not in words.lower[after - 1]:
            question = r.noun_question(after, end, subject)
            yield Candidate(kind, "unknown", i, end, question, 0.7, r.settles(subject, i, end))
        else:
            start = r.clauses.skip_connectives(first, i)
            if words.lower[start] in r.asker.interrogatives or words.lower[start] == "si":
                skip = start + (words.lower[start] == "si")
                end = r.clauses.clause_past(skip, i)
                question = r.asker.yes_no(skip, end) if skip > start else r.asker.embedded(start, end)
                yield Candidate(kind, "unknown", start, after, question, 0.9, r.settles(None, start, after))
            elif after - i > 2 and ("públic" in words.lower[after - 1] or words.lower[after - 1] in {"conocer", "trascendido", "trascendió"}):
                start = r.clauses.clause_first(i)
                owner = r.asker.subject_between(r.clauses.skip_connectives(start, i), i)
                if owner:
                    public = words.text[after - 1] if "públic" in words.lower[after - 1] else ""
                    question = close(["Cuándo se", "harán" if owner.plural else "hará", public, owner.text]) if public else close(["Cuándo se", "conocerán" if owner.plural else "conocerá", owner.text])
                    yield Candidate(kind, "unknown", start, after, question, 0.6, r.settles(owner, start, after))


def no_date(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`No hay fecha para el regreso`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("unspecified.no_date", i, past)
        if not after or after >= past or words.lower[after] not in {"para", "de"}:
            continue
        end = r.clauses.clause_past(after, past)
        bare, hanging = split_clitics(words.lower[after + 1]) if after + 1 < past else ("", "")
        if is_infinitive(bare):
            told = r.asker.verbs.future(bare, plural=False)
            question = close(["Cuándo se", told or "", r.asker.say(after + 2, end)]) if told and not hanging else None
        else:
            question = close(["Cuándo será", r.asker.say(after + 1, end)])
        yield Candidate(QuestionKind.UNSPECIFIED, "no_date", i, end, question, 0.75, r.settles(None, i, end))


def no_answer(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Ni el vocero ni el abogado respondieron`; not `no respondió que`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("unspecified.no_answer", i, past)
        if not after and r.verb("tell", i) in {"responder", "contestar"} and r.clauses.is_finite(i):
            if "ni" in words.lower[max(first, i - 14) : i]:
                after = i + 1
        if not after:
            continue
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), None)
        if at is None:
            continue
        group = r.clauses.group(at)
        subject = r.asker.subject_of(group)
        start = r.evidence_first(group)
        end = r.clauses.clause_past(after, past) if after < past and words.lower[after] in {"a", "al", "de", "sobre"} else after
        if subject is None:
            continue
        to = r.asker.say(after, end) if end > after and words.lower[after] in {"a", "al"} else ""
        verb = "responden" if subject.plural else "responde"
        yield Candidate(QuestionKind.UNSPECIFIED, "no_answer", start, end, close(["Qué", verb, subject.text, to]), 0.5, r.settles(subject, start, end))


# -- pending ---------------------------------------------------------------------------------


def remains(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Falta por saber qué harán los ediles`, `Queda pendiente la sede`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("pending.remain", i, past)
        if not after or after >= past:
            continue
        if words.lower[after] in {"también", "todavía", "aún", "además"}:
            after += 1
        infinitive = split_clitics(words.lower[after])[0]
        kind = QuestionKind.PENDING
        if is_infinitive(infinitive) and words.pos[after] not in {"NOUN", "PROPN"}:
            end, question, shape = r.complement(after + 1, past, None)
            if shape == "np":
                if infinitive in {"aclarar", "saber", "conocer", "determinar", "precisar", "concretar", "definir", "esclarecer"}:
                    question, kind = r.noun_question(after + 1, end, None), QuestionKind.UNSPECIFIED
                else:
                    question = r.asker.whether(after, end, subject=None)
            elif shape == "":
                continue
            yield Candidate(kind, "remains", i, end, question, 0.85, r.settles(None, i, end))
        else:
            end, question, shape = r.complement(after, past, None)
            if shape == "np" and words.pos[after] in {"DET", "NOUN", "PROPN"}:
                question = close(["Qué se decidirá sobre", r.asker.say(after, end)])
            if shape:
                yield Candidate(kind, "remains", i, end, question, 0.7, r.settles(None, i, end))


def awaited(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`a la espera de que el juez decida`, `pendiente de la autorización del ministerio`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("pending.await", i, past)
        if not after or after >= past:
            continue
        end, question, shape = r.complement(after, past, None)
        if shape == "np" and words.pos[after] in {"DET", "NOUN", "PROPN"} and words.lower[i] != "en":
            plural = is_plural(r.clauses.doc[r.asker._head(after, end)])
            question = close(["Llegarán" if plural else "Llegará", r.asker.say(after, end)])
        elif shape == "np":
            question = close(["Qué decidirá", r.asker.say(after, end)])
        yield Candidate(QuestionKind.PENDING, "awaited", i, end, question, 0.6, r.settles(None, i, end))


def to_be_decided(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`el Parlamento debe votar el proyecto el día 15`, `el tribunal decidirá si`, `deberá ser refrendada`."""
    words = r.clauses.words
    for i in range(first, past):
        if words.lower[i] == "decidir" and r.lower(i + 1) in {"si", *r.asker.interrogatives}:
            subject = _subject_before(r, i, first)
            at = next((k for k in range(i - 1, first - 1, -1) if r.clauses.is_finite(k)), None)
            start = r.evidence_first(r.clauses.group(at)) if at is not None and i - at < 8 else i
            end, question, _ = r.complement(i + 1, past, subject)
            yield Candidate(QuestionKind.PENDING, "to_be_decided", start, end, question, 0.75, r.settles(subject, start, end))
            continue
        if not r.clauses.is_finite(i):
            continue
        form = words.lower[i]
        group = r.clauses.group(i)
        obliged = group.modal and (form.startswith(("deb", "ten", "tien")) or form in {"ha", "han", "habrá", "habrán"})
        ahead = is_future(form) and not group.modal
        intends = not group.modal and not is_future(form) and r.verb("decide", i) == "decidir" and not group.negated and "Past" not in r.clauses.doc[i].morph.get("Tense")
        if group.negated or not (obliged or ahead or intends):
            continue
        main = group.main
        passive = split_clitics(words.lower[main])[0] == "ser" and main + 1 < past
        verb = r.verb("decide", main + 1 if passive else main)
        if verb is None:
            continue
        subject = r.asker.subject_of(group)
        start = r.evidence_first(group)
        past_group = group.past + passive
        end, question, shape = r.complement(past_group, past, subject)
        strength = 0.6
        outcome = verb in r.cues.verbs["outcome"].infinitives
        clause_first = r.clauses.skip_connectives(r.clauses.clause_first(group.first), group.first)
        if shape in {"si", "wh"}:
            strength = 0.75
        elif _relative_object(r, group) and subject and not passive:
            thing = _relative_object(r, group)
            start = thing[0]
            question = close(["Qué", "decidirán" if subject.plural else "decidirá", subject.text, "sobre", r.asker.say(*thing)])
        elif verb == "votar" and shape == "np" and subject:
            end = r.clauses.clause_past(past_group, past, seen=True)
            question = close(["Aprobarán" if subject.plural else "Aprobará", subject.text, r.asker.say(past_group, end)])
        elif outcome and shape == "np" and subject and not passive:
            start_np = past_group + (words.lower[past_group] in {"sobre"})
            question = close(["Qué", "decidirán" if subject.plural else "decidirá", subject.text, "sobre", r.asker.say(start_np, end)])
        elif verb == "elegir" and shape == "np" and subject:
            question = close(["A quién", "elegirán" if subject.plural else "elegirá", subject.text, r.asker.say(past_group, end)])
        else:
            end = max(end, past_group) if shape != "np" else end
            question = r.asker.yes_no(clause_first, end, subject=subject)
        if intends and shape not in {"si", "wh"}:
            continue
        if words.lower[group.finite] in {"debe", "deben"} and shape != "np" and not _dated(r, start, end):
            strength = 0.5
        strength += 0.1 * _dated(r, start, end)
        yield Candidate(QuestionKind.PENDING, "to_be_decided", start, end, question, strength, r.settles(subject, start, end))


def _relative_object(r: _Reading, group: VerbGroup) -> tuple[int, int] | None:
    """What a relative clause with a subject of its own decides on: `la interpelación, que la Cámara tratará`."""
    words = r.clauses.words
    first = r.clauses.clause_first(group.first)
    if first >= group.first or r.lower(first - 1) != "que":
        return None
    past = first - 1
    while past and words.text[past - 1] == ",":
        past -= 1
    k = past - 1
    while k > 0 and words.pos[k] in {"NOUN", "PROPN", "ADJ", "ADP", "DET"} and past - k < 10:
        if words.pos[k] == "DET" and words.pos[k - 1] not in {"ADP", "NOUN"}:
            return k, past
        if words.pos[k] == "DET" and words.pos[k - 1] == "ADP" and words.pos[k - 2] not in {"NOUN", "PROPN", "ADJ"}:
            return k, past
        k -= 1
    return None


_MONTHS = frozenset("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split())


def _dated(r: _Reading, first: int, past: int) -> bool:
    """Whether a clause says when: `el día 15`, `antes del sábado`, `en marzo`, `mañana`."""
    months = r.clauses.words.lower[first:past]
    return any(w in {"mañana", "próximo", "próxima", "día", "antes", "hoy", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre", "tarde"} for w in months)


def not_yet(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Albenergía todavía no ha autorizado la entrada`; not `todavía no hace frío`."""
    words = r.clauses.words
    for i in range(first, past):
        if not r.clauses.is_finite(i):
            continue
        group = r.clauses.group(i)
        near = range(max(first, group.first - 2), min(past, group.past + 3))
        if not group.negated or not any(words.lower[k] in {"todavía", "aún"} for k in near) or _is_first_person(r, i):
            continue
        if words.lower[i] in {"hay", "existe", "tiene", "tienen"}:
            noun = next((k for k in range(i + 1, min(past, i + 5)) if r.word("pending.agreement", k)), None)
            if noun is not None:
                end = r.clauses.clause_past(group.past, past, seen=True)
                decision = words.lower[noun] in {"decisión", "respuesta", "solución"}
                question = close(["Qué", words.lower[noun], "habrá"]) if decision else close(["Habrá", words.lower[noun]])
                yield Candidate(QuestionKind.PENDING, "not_yet", group.first, end, question, 0.6, r.settles(None, group.first, end))
            continue
        perfect = group.main != i and words.lower[i] in {"ha", "han", "había", "habían"}
        if not perfect:
            continue
        lemma = r.verb("decide", group.main) or r.verb("tell", group.main) or words.lemma[group.main].lower()
        if not is_infinitive(lemma):
            continue
        subject = r.asker.subject_of(group)
        start = r.evidence_first(group)
        end = r.clauses.clause_past(group.past, past, seen=True) if group.past < past and words.text[group.past] not in {",", "."} else group.past
        if lemma in {"decidir", "pronunciar", "resolver", "definir"}:
            _, question, shape = r.complement(group.past, past, subject)
            if shape not in {"si", "wh"}:
                question = close(["Qué", "decidirán" if subject.plural else "decidirá", subject.text]) if subject else None
        elif subject is None:
            question = None
        else:
            clitics = " ".join(words.lower[k] for k in range(group.first, i) if words.lower[k] in r.clauses.clitics)
            told = r.asker.verbs.future(lemma, plural=group.plural)
            pieces = [clitics, told or "", subject.text, r.asker.say(group.past, end, subject)]
            question = close(pieces) if told and clitics not in {"lo", "la", "los", "las"} else None
        yield Candidate(QuestionKind.PENDING, "not_yet", start, end, question, 0.65, r.settles(subject, start, end))


def planned(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`evalúa comprar las dosis`, `está previsto que se produzca`, `la posibilidad de adelantar`."""
    words = r.clauses.words
    for i in range(first, past):
        phrase = r.phrase("pending.planned", i, past)
        chance = r.phrase("pending.possibility", i, past)
        needed = r.phrase("pending.needed", i, past)
        wish = r.phrase("pending.wish", i, past)
        verb = None if phrase or chance or needed or wish else r.predicate("plan", i)
        if verb and r.clauses.group(i).negated:
            continue
        after = phrase or chance or needed or wish or (r.clauses.group(i).past if verb else 0)
        if not after or after >= past:
            continue
        if words.lower[after - 1] == "que":
            after -= 1
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), None)
        subject = r.asker.subject_of(r.clauses.group(at)) if at is not None and words.lower[i] != "se" else _subject_before(r, i, first)
        end, question, shape = r.complement(after, past, subject, wish=True, positive=bool(needed))
        if chance and any(w in {"no", "sin", "tampoco", "ni"} for w in words.lower[max(first, i - 5) : i]):
            continue
        if shape not in {"inf", "que", "si", "wh"} or (verb and shape == "que"):
            continue
        if words.lower[i] == "está" and shape == "inf":
            continue
        strength = 0.6 if chance or needed else 0.55 if phrase else 0.5
        if wish:
            strength = 0.4
        start = r.evidence_first(r.clauses.group(at)) if at is not None and not needed else i
        yield Candidate(QuestionKind.PENDING, "planned", min(start, i), end, question, strength, r.settles(subject, start, end))


def demanded(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`exigió a la regidora que explique los pagos`; not `pidió perdón`."""
    words = r.clauses.words
    for i in range(first, past):
        verb = r.predicate("demand", i)
        if verb is None:
            continue
        group = r.clauses.group(i)
        if group.negated or _is_first_person(r, i):
            continue
        if any(words.lower[k] in {"pasado", "pasada", "anterior"} for k in range(r.clauses.sentence(i)[0], i)):
            continue
        addressee = None
        after = group.past
        if i == r.clauses.sentence(i)[0] and r.lower(after) not in {"a", "al", "que"}:
            named = next((k for k in range(after, min(past, after + 5)) if words.lower[k] in {"a", "al", "que"}), None)
            after = named if named is not None and words.pos[after] in {"PROPN", "DET", "NOUN"} else after
        if r.lower(after) in {"a", "al"}:
            stop = next((k for k in range(after + 1, min(past, after + 14)) if words.lower[k] in {"que", "a", "si"} or words.text[k] in {",", ".", ";"} or is_infinitive(split_clitics(words.lower[k])[0]) and words.pos[k] in {"VERB", "AUX"}), None)
            if stop is None:
                continue
            addressee = r.asker.subject_between(after + 1, stop)
            after = stop
        if r.lower(after) == "a" and addressee is None:
            continue
        demander = r.asker.subject_of(group)
        end, question, shape = r.complement(after, past, addressee, positive=True, wish=True)
        if shape == "que":
            pass
        elif shape == "inf" and (addressee or verb in {"proponer", "recomendar", "pedir"}):
            pass
        else:
            continue
        start = r.evidence_first(group)
        yield Candidate(QuestionKind.PENDING, "demanded", start, end, question, 0.5, r.settles(addressee or demander, start, end))


def result_ahead(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`La autopsia se conocerá el viernes`; not `la sentencia se conoció`."""
    words = r.clauses.words
    for i in range(first, past):
        if not r.word("pending.result", i) or words.pos[i] != "NOUN":
            continue
        start = i - 1 if words.pos[i - 1] == "DET" else i
        verb = next((k for k in range(max(first, i - 4), min(past, i + 8)) if r.clauses.is_finite(k)), None)
        if verb is None or not is_future(words.lower[verb]):
            continue
        group = r.clauses.group(verb)
        begin = min(start, group.first)
        end = r.clauses.clause_past(max(i + 1, group.past), past)
        stop = i + 1
        while stop < past and words.lower[stop] in {"de", "del"} and stop + 1 < past:
            stop = min(past, stop + 3)
        plural = is_plural(r.clauses.doc[i])
        article = ("las" if gender_of(r.clauses.doc[i]) is Gender.FEMALE else "los") if plural else ("la" if gender_of(r.clauses.doc[i]) is Gender.FEMALE else "el")
        what = f"{article} {words.lower[i]}"
        question = close(["Cuáles serán" if plural else "Qué dirá" if words.lower[i] in {"autopsia", "sentencia", "fallo", "dictamen", "veredicto"} else "Cuál será", what])
        yield Candidate(QuestionKind.PENDING, "result_ahead", begin, end, question, 0.55, r.settles(None, begin, end))


# -- disputed --------------------------------------------------------------------------------


def denied(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`negó que la empresa haya presionado al gobierno`; not `no negó que`."""
    words = r.clauses.words
    for i in range(first, past):
        verb = r.predicate("deny", i)
        if verb is None:
            continue
        group = r.clauses.group(i)
        if group.negated:
            continue
        subject = r.asker.subject_of(group)
        after = r.over(group.past, past)
        if after >= past:
            continue
        start = r.evidence_first(group)
        kind = QuestionKind.DISPUTED
        bare = split_clitics(words.lower[after])[0]
        if bare == "haber" and after + 1 < past and subject:
            end = r.clauses.clause_past(after, past, seen=True)
            question = close(["Han" if subject.plural else "Ha", r.asker.say(after + 1, after + 2), subject.text, r.asker.say(after + 2, end, subject)])
            yield Candidate(kind, "denied", start, end, question, 0.65, r.settles(subject, start, end))
            continue
        end, question, shape = r.complement(after, past, subject, future=False, keep_modal=True)
        if shape == "que":
            yield Candidate(kind, "denied", start, end, question, 0.65, r.settles(subject, start, end))


def denied_before(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Según Pardo, la empresa cobró dos veces. Hidronorte lo niega`; `una postura que X rechaza`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("disputed.deny_object", i, past)
        relative = not after and words.lower[i] in {"que", "cual", "cuales"} and _opposes(r, i, past)
        if relative:
            after = relative
        if not after:
            continue
        begin = i
        if relative:
            begin = next((k for k in range(i - 1, max(first, i - 6), -1) if words.text[k] == ","), i)
            if begin == i:
                continue
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), i)
        start = r.clauses.clause_first(r.clauses.group(at).first) if not relative else begin
        claim = r.claim_before(start)
        if not relative:
            charge = _charge_before(r, start)
            if charge:
                yield replace(charge, rule="denied_before", past=after, strength=0.75)
                continue
        if claim is None:
            continue
        question = r.asker.yes_no(*claim, future=False, keep_modal=True)
        whole = words.sentences[words.sentence[claim[0]]][0]
        end = after
        subject = r.asker.subject_of(r.clauses.group(at)) if not relative else None
        if after - whole > 60:
            whole = claim[0]
        yield Candidate(QuestionKind.DISPUTED, "denied_before", whole, end, question, 0.75, r.settles(subject, whole, end))


def _charge_before(r: _Reading, i: int) -> Candidate | None:
    """The accusation in the sentence before, which `lo niega` answers."""
    words = r.clauses.words
    sentence = words.sentence[i]
    for k in (sentence, sentence - 1):
        if k >= 0:
            first, past = words.sentences[k]
            for charge in accused(r, first, min(past, i)):
                return charge
    return None


def _opposes(r: _Reading, i: int, limit: int) -> int:
    """Past a relative clause that says no to what came before: `con la que Rusia no está de acuerdo`."""
    words = r.clauses.words
    for k in range(i + 1, min(limit, i + 10)):
        if words.text[k] in {",", "."}:
            return 0
        after = r.phrase("disputed.disagree", k, limit)
        if after:
            return after
        if r.verb("deny", k) and r.clauses.is_finite(k) and not r.clauses.group(k).negated:
            return k + 1
    return 0


def accused(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`acusa a Cifuentes de buscar notoriedad`; not `acusó el golpe`."""
    words = r.clauses.words
    for i in range(first, past):
        verb = r.predicate("accuse", i)
        if verb not in {"acusar", "culpar", "responsabilizar"}:
            continue
        group = r.clauses.group(i)
        if group.negated or r.lower(group.past) not in {"a", "al"}:
            continue
        de = next((k for k in range(group.past + 1, min(past, group.past + 14)) if words.lower[k] in {"de", "del"} and any(is_infinitive(split_clitics(words.lower[j])[0]) and words.pos[j] not in {"NOUN", "PROPN", "ADP", "DET"} and (j == k + 1 or words.text[k + 1] in {'"', "“", "«"}) for j in range(k + 1, min(past, k + 3)))), None)
        if de is None:
            continue
        accuser = r.asker.subject_of(group)
        target = r.asker.subject_between(group.past + 1, de)
        end = r.clauses.clause_past(de + 1, past, seen=True)
        start = r.evidence_first(group)
        if words.lower[de + 1] == "haber" and target:
            question = close(["Han" if target.plural else "Ha", r.asker.say(de + 2, de + 3), target.text, r.asker.say(de + 3, end, target)])
        elif accuser and target:
            reason = "Tienen razón" if accuser.plural else "Tiene razón"
            to = re.sub(r"^a el ", "al ", f"a {target.text}")
            question = close([reason, accuser.text, f"al {verb}", to, "de", r.asker.say(de + 1, end, target)])
        else:
            question = None
        yield Candidate(QuestionKind.DISPUTED, "accused", start, end, question, 0.55, r.settles(target, start, end))


def blamed(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Las dos partes se culpan del fracaso`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("disputed.blame", i, past)
        if not after:
            continue
        while after < past and words.lower[after] in {"mutuamente", "entre", "sí", "unos", "otros", "a"}:
            after += 1
        if after >= past or words.lower[after] not in {"de", "del", "por"}:
            continue
        end = r.clauses.clause_past(after, past)
        start = r.evidence_first(r.clauses.group(i + 1))
        question = close(["Quién tiene la culpa", re.sub(r"^por ", "de ", r.asker.say(after, end))])
        yield Candidate(QuestionKind.DISPUTED, "blamed", start, end, question, 0.75, r.settles(None, start, end))


def disagreed(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`no comparte que la expulsión fuera decisiva`, `puso en duda esa versión`, `discrepa: …`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("disputed.disagree", i, past)
        versions = 0 if after else r.phrase("disputed.versions", i, past)
        after = after or versions
        if not after:
            continue
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), None)
        if at is None:
            continue
        group = r.clauses.group(at)
        subject = r.asker.subject_of(group)
        start = r.evidence_first(group)
        kind = QuestionKind.DISPUTED
        that = next((k for k in range(after, min(past, after + 12)) if words.lower[k] == "que" and (k == after or words.pos[k - 1] in {"ADP", "VERB"})), None)
        if that is not None and that + 1 < past:
            end = r.clauses.clause_past(that + 1, past)
            question = r.asker.yes_no(that + 1, end, future=False, keep_modal=True)
            yield Candidate(kind, "disagreed", start, end, question, 0.7, r.settles(subject, start, end))
            continue
        if after < past and words.text[after] == ":":
            inner = r.clauses.skip_connectives(after + 1, past)
            end = r.clauses.clause_past(inner, past)
            question = r.asker.yes_no(inner, end, future=False, keep_modal=True)
            yield Candidate(kind, "disagreed", start, end, question, 0.6, r.settles(subject, start, end))
            continue
        if after < past and words.pos[after] in {"DET", "NOUN"} and words.lower[i] not in {"discrepa", "discrepan", "discrepó"}:
            end = r.clauses.clause_past(after, past)
            noun = r.clauses.doc[r.asker._head(after, end)]
            plural, female = is_plural(noun), gender_of(noun) is Gender.FEMALE
            true = "ciert" + ("a" if female else "o") + ("s" if plural else "")
            question = close(["Son" if plural else "Es", true, r.asker.say(after, end)])
            strength = 0.72 if versions else 0.6
            yield Candidate(kind, "disagreed", start, end, question, strength, r.settles(subject, start, end))


# -- doubtful --------------------------------------------------------------------------------


def unlikely(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Es poco probable que Valmora siga en la mesa`."""
    for i in range(first, past):
        after = r.phrase("doubtful.unlikely", i, past)
        if not after or after >= past:
            continue
        end = r.clauses.clause_past(after, past)
        at = r.clauses.main_finite(after, end)
        subject = r.asker.left_out(r.clauses.group(at)) if at is not None else None
        question = r.asker.yes_no(after, end, subject=subject, wish=True)
        yield Candidate(QuestionKind.DOUBTFUL, "unlikely", i, end, question, 0.8, r.settles(None, i, end))


def could_be(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`la investigación podría retrasarla`; not `podría haber sido peor`, `¿podría decirme …?`."""
    words = r.clauses.words
    for i in range(first, past):
        if words.lower[i] not in {"podría", "podrían", "pudiera", "pudieran"}:
            continue
        group = r.clauses.group(i)
        main = split_clitics(words.lower[group.main])[0]
        if group.negated or not group.modal or main in {"decir", "haber", "pensar", "parecer"}:
            continue
        if words.text[group.first - 1 : group.first] == ["¿"] or words.lower[group.first - 1] in {"cómo", "como", "quien", "quién", "qué"}:
            continue
        if words.lower[group.first - 1] == "si":
            continue
        subject = r.asker.subject_of(group)
        first_token = r.clauses.skip_connectives(r.clauses.clause_first(group.first), group.first)
        end = r.clauses.clause_past(group.past, past, seen=True)
        question = r.asker.yes_no(first_token, end, subject=subject)
        start = r.evidence_first(group)
        yield Candidate(QuestionKind.DOUBTFUL, "could_be", start, end, question, 0.6, r.settles(subject, start, end))


def conditional(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`si la jueza decidiera investigar`, `en caso de que se llegue`, `De confirmarse`; not `como si`, `si bien`."""
    words = r.clauses.words
    for i in range(first, past - 2):
        kind = QuestionKind.DOUBTFUL
        phrase = r.phrase("doubtful.case", i, past)
        if phrase:
            end = r.clauses.clause_past(phrase, past)
            at = r.clauses.main_finite(phrase, end)
            subject = r.asker.left_out(r.clauses.group(at)) if at is not None else None
            yield Candidate(kind, "conditional", i, end, r.asker.yes_no(phrase, end, subject=subject, wish=True, positive=True), 0.65, r.settles(subject, i, end))
            continue
        if words.lower[i] == "de" and i == first and is_infinitive(split_clitics(words.lower[i + 1])[0]) and words.pos[i + 1] in {"VERB", "AUX"}:
            comma = next((k for k in range(i, past) if words.text[k] == ","), None)
            if comma and comma - i < 14:
                end = r.clauses.clause_past(comma + 1, past)
                yield Candidate(kind, "conditional", i, end, r.asker.whether(i + 1, comma, subject=None), 0.6, r.settles(None, i, end))
            continue
        if words.lower[i] != "si" or not _is_condition(r, i, first, past):
            continue
        inner = i + 3 if words.lower[i + 1 : i + 3] == ["es", "que"] else i + 1
        end = r.clauses.clause_past(inner, past, one=True)
        at = r.clauses.clause_verb(inner, end)
        if at is None or _is_first_person(r, at) or words.lower[at] in {"hubiera", "hubieran", "hubiese", "hubiesen"}:
            continue
        group = r.clauses.group(at)
        subject = r.asker.subject_of(group)
        question = _condition_question(r, inner, end, group, subject)
        if i == first or words.text[i - 1] in {'"', "“", "«", "—"}:
            whole = r.clauses.clause_past(end + 1, past) if end + 1 < past and words.text[end] == "," else end
            if whole - end <= 1.4 * (end - i):
                end = whole
        # In speech a condition mostly argues (`si pasa eso, ganamos`) and leaves nothing open.
        strength = 0.45 if words.quoted[at] else 0.6
        yield Candidate(kind, "conditional", i, end, question, strength, r.settles(subject, i, end))


def _condition_question(r: _Reading, first: int, end: int, group: VerbGroup, subject: Subject | None) -> str | None:
    words = r.clauses.words
    form = words.lower[group.finite]
    if group.main == group.finite and not r.asker.is_subjunctive(group.finite) and not is_future(form):
        lemma = r.asker.infinitive_of(group.finite)
        told = r.asker.verbs.future(lemma, plural=group.plural) if lemma else None
        if told:
            clitics = " ".join(words.lower[k] for k in range(group.first, group.finite) if words.lower[k] in r.clauses.clitics)
            pieces = [clitics, told]
            if not r.asker.has_subject(first, group, end) and subject:
                pieces.append(subject.text)
            pieces += [r.asker.say(*r.asker._stripped(r.clauses.skip_connectives(first, group.first), group.first)) if group.first > first else "", r.asker.say(group.past, end, subject)]
            return close(pieces)
        return None
    return r.asker.yes_no(first, end, subject=subject, positive=True)


def _is_condition(r: _Reading, i: int, first: int, past: int) -> bool:
    """Whether `si` is a condition on what is to come, not an indirect question or an idiom."""
    words = r.clauses.words
    before, after = r.lower(i - 1), r.lower(i + 1)
    if before in {"como", "ni", "por", "sobre", "de", "saber"} or after in {"bien", "no", "acaso", "es", "siquiera"} and after != "es":
        return False
    if i > first and (words.pos[i - 1] in {"VERB", "AUX"} or r.verb("tell", i - 1)):
        return any(is_conditional(w) for w in words.lower[i:past])
    if i > first + 1 and words.pos[i - 1] in {"ADJ", "ADV"} and words.lower[i - 2] in {"está", "es", "queda"}:
        return False
    rest = words.lower[first:past]
    ahead = any(is_future(w) or is_conditional(w) for w in rest) or any(w in {"habrá", "hay", "va", "van", "puede", "pueden", "debe", "deben"} for w in rest)
    return ahead


def not_ruled_out(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`no descarta extender la citación`, `no se descarta que salte a la arena`."""
    for i in range(first, past):
        after = r.phrase("doubtful.not_ruled_out", i, past)
        if not after or after >= past:
            continue
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), None)
        group = r.clauses.group(at) if at is not None else None
        subject = r.asker.subject_of(group) if group and r.lower(i + 1) != "se" else None
        end, question, shape = r.complement(after, past, subject, wish=True)
        if shape in {"inf", "que"}:
            start = r.evidence_first(group) if group else i
            yield Candidate(QuestionKind.DOUBTFUL, "not_ruled_out", start, end, question, 0.7, r.settles(subject, start, end))


def hoped(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`tiene la esperanza de que sirva`, `el riesgo de que cierre`, `duda de que se alcancen`, `amenaza con dimitir`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("doubtful.hope", i, past)
        threat = 0 if after else r.phrase("doubtful.threat", i, past)
        doubt = 0
        if not after and not threat and r.verb("doubt", i) and r.clauses.is_finite(i) and not r.clauses.group(i).negated:
            doubt = i + 1
        if not (after or threat or doubt):
            continue
        at = next((k for k in range(i, max(after, threat, doubt)) if r.clauses.is_finite(k)), None)
        group = r.clauses.group(at) if at is not None else None
        if group and group.negated:
            continue
        subject = r.asker.subject_of(group) if group else _subject_before(r, i, first)
        place = after - 1 if after else threat or doubt
        end, question, shape = r.complement(place, past, subject, wish=True)
        if shape not in ({"inf"} if threat else {"que"}):
            continue
        strength = 0.5 if after else 0.55 if threat else 0.65
        start = group.first if group else i
        if after and words.lower[i] in {"la", "el"}:
            start = i
        yield Candidate(QuestionKind.DOUBTFUL, "hoped", start, end, question, strength, r.settles(subject, start, end))


def uncertain(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`El resultado es incierto`."""
    for i in range(first, past):
        after = r.phrase("doubtful.uncertain", i, past)
        if not after or r.lower(i) == "en":
            continue
        at = next((k for k in range(i, after) if r.clauses.is_finite(k)), None)
        if at is None or r.lower(after - 1) in {"de", "del"}:
            continue
        group = r.clauses.group(at)
        subject = r.asker.subject_between(r.clauses.skip_connectives(r.clauses.clause_first(group.first), group.first), group.first)
        if subject is None:
            continue
        start = r.evidence_first(group)
        yield Candidate(QuestionKind.DOUBTFUL, "uncertain", start, after, close(["Cuáles serán" if subject.plural else "Cuál será", subject.text]), 0.6, r.settles(subject, start, after))


def election_ahead(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`las elecciones del 7 de marzo`, `las próximas elecciones`; not `las elecciones de 1998`, `tras las elecciones`."""
    words = r.clauses.words
    for i in range(first, past):
        if not r.word("pending.elections", i) or not r.clauses.is_verb(i) and words.pos[i] != "NOUN":
            continue
        start = i
        while start > first and words.pos[start - 1] in {"DET", "ADJ"}:
            start -= 1
        before = words.lower[start - 1] if start > first else ""
        if before in {"tras", "desde", "después"} or any(words.lower[k] in {"pasadas", "últimas", "anteriores"} for k in range(start, i + 2 if i + 2 < past else past)):
            continue
        end = i + 1
        dated = any(r.word("pending.ahead", k) for k in range(start, i))
        while end < past and (words.pos[end] in {"ADJ", "NUM", "NOUN", "PROPN"} or words.lower[end] in {"de", "del", "en", "el", "la", "los", "las"}):
            if words.lower[end].isdigit() and len(words.lower[end]) == 4:
                dated = False
                break
            dated = dated or words.lower[end] in _MONTHS or r.word("pending.ahead", end)
            end += 1
        while end > i + 1 and words.pos[end - 1] in {"ADP", "DET"}:
            end -= 1
        verb = next((k for k in range(first, past) if r.clauses.is_finite(k)), None)
        told = verb is not None and re.search(r"(ó|aron|ieron)$", words.lower[verb]) and before in {"en", "a"}
        if not dated or told:
            continue
        yield Candidate(QuestionKind.PENDING, "election_ahead", start, end, close(["Quién ganará", r.asker.say(start, end)]), 0.52, r.settles(None, start, end))


def alternatives(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`Se barajan dos hipótesis`, `Se han sugerido varias capitales`."""
    words = r.clauses.words
    for i in range(first, past):
        verb = r.predicate("alternatives", i)
        if verb is None or r.clauses.group(i).negated:
            continue
        group = r.clauses.group(i)
        many = group.past
        if many + 1 >= past or not r.word("pending.many", many):
            continue
        end = r.clauses.clause_past(many, past, seen=True)
        noun = next((k for k in range(many + 1, end) if words.pos[k] in {"NOUN", "PROPN"}), None)
        if noun is None:
            continue
        article = "las" if gender_of(r.clauses.doc[noun]) is Gender.FEMALE else "los"
        number = "" if words.lower[many].startswith(("vari", "distint", "divers")) else words.lower[many]
        supposed = r.word("pending.hypotheses", noun)
        ending = ("es la cierta" if article == "las" else "es el cierto") if supposed else "se elegirá"
        stop = noun + 1
        while stop < end and words.pos[stop] == "ADJ":
            stop += 1
        question = close(["Cuál de", article, number, r.asker.say(many + 1, stop), ending])
        start = r.evidence_first(group)
        kind = QuestionKind.UNSPECIFIED if supposed else QuestionKind.PENDING
        yield Candidate(kind, "alternatives", start, end, question, 0.6, r.settles(None, start, end))


def under_way(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`el ofrecimiento está en estudio`; not `está en trámites de divorcio`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("pending.open_state", i, past)
        if not after:
            continue
        at = next((k for k in range(i - 1, max(first, i - 5) - 1, -1) if r.clauses.is_finite(k)), None)
        if at is None or not words.lower[at].startswith(("est", "sig", "encuentr", "contin", "permanec", "manten", "quedan", "queda")):
            continue
        group = r.clauses.group(at)
        begin = r.clauses.skip_connectives(r.clauses.clause_first(group.first), group.first)
        subject = r.asker.subject_between(begin, group.first)
        if group.negated or subject is None or begin == group.first or words.pos[begin] == "PRON" or words.lower[begin] in {"todo", "esto", "eso"}:
            continue
        yield Candidate(QuestionKind.PENDING, "under_way", begin, after, close(["Qué se decidirá sobre", subject.text]), 0.58, r.settles(subject, begin, after))


def perhaps(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`el apoyo probablemente se produciría en forma de respaldo aéreo`; not `quizá por eso`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("doubtful.perhaps", i, past)
        if not after:
            continue
        at = next((k for k in range(after, min(past, after + 10)) if r.clauses.is_finite(k)), None)
        if at is None or any(words.text[k] in {",", ";", ":"} for k in range(after, at)):
            continue
        if not (is_future(words.lower[at]) or is_conditional(words.lower[at]) or r.asker.is_subjunctive(at)):
            continue
        group = r.clauses.group(at)
        start = min(i, r.evidence_first(group))
        end = r.clauses.clause_past(group.past, past, seen=True)
        asked = r.asker.yes_no(start, end, subject=r.asker.left_out(group)) if group.first >= start else None
        said = words.joined(i, after)
        question = close([re.sub(rf"[\"“”«»]?\b{re.escape(said)}\b[\"“”«»]?", "", asked, flags=re.I)]) if asked else None
        yield Candidate(QuestionKind.DOUBTFUL, "perhaps", start, end, question, 0.55, r.settles(None, start, end))


def otherwise(r: _Reading, first: int, past: int) -> Iterator[Candidate]:
    """`de lo contrario no podrá ganarse la confianza`."""
    words = r.clauses.words
    for i in range(first, past):
        after = r.phrase("doubtful.otherwise", i, past)
        if not after:
            continue
        start = after + (words.text[after] == "," if after < past else 0)
        end = r.clauses.clause_past(start, past)
        at = r.clauses.main_finite(start, end)
        if at is None:
            continue
        question = r.asker.yes_no(start, end, subject=r.asker.left_out(r.clauses.group(at)), positive=True)
        yield Candidate(QuestionKind.DOUBTFUL, "otherwise", i, end, question, 0.55, r.settles(None, i, end))


RULES: tuple[Rule, ...] = (
    asked_outright,
    asked_indirectly,
    unknown,
    not_said,
    no_date,
    no_answer,
    remains,
    awaited,
    to_be_decided,
    not_yet,
    planned,
    demanded,
    result_ahead,
    election_ahead,
    denied_before,
    denied,
    accused,
    blamed,
    disagreed,
    unlikely,
    could_be,
    conditional,
    not_ruled_out,
    hoped,
    uncertain,
    alternatives,
    under_way,
    perhaps,
    otherwise,
)
"""In order of preference where two see the same with equal strength."""


def find_questions(
    doc: Doc, pack: Pack, chains: Sequence[Chain], quotes: Sequence[Quote]
) -> tuple[Question, ...]:
    """What the article leaves open, in text order; at most `MOST`.

    `chains` and `quotes` may be empty: then questions keep the text's own references.
    """
    if not len(doc):
        return ()
    reading = _read(doc, pack, chains, quotes)
    candidates = [c for c in _candidates(reading) if c.question]
    kept = _strongest(_merged(candidates, reading))
    layout = reading.clauses.words.layout
    kept.sort(key=lambda c: (c.first, c.past))
    spans = [_trimmed(layout.span(c.first, c.past), layout.text) for c in kept]
    named = ids.unique_ids("o", (span.of(layout.text) for span in spans))
    return tuple(
        Question(
            id=name,
            evidence=span,
            kind=candidate.kind,
            question=candidate.question or "",
            actors=candidate.actors,
            confidence=round(min(0.95, candidate.strength), 2),
            rule=candidate.rule,
        )
        for name, span, candidate in zip(named, spans, kept, strict=True)
    )


def _read(doc: Doc, pack: Pack, chains: Sequence[Chain], quotes: Sequence[Quote]) -> _Reading:
    clauses = clauses_of(doc, pack)
    cues = open_cues(pack)
    discourse = Discourse(doc, pack, chains)
    asker = Asker(clauses, discourse, _speakers(clauses, discourse, quotes))
    asker.interrogatives = cues.words["words.interrogatives"]
    asker.times = cues.words["words.during"]
    asker.idioms = cues.words["words.idioms"]
    asker.irregular = VerbWords(clauses.verbs.irregular)
    return _Reading(clauses, asker, cues, discourse, quotes)


def _speakers(clauses: Clauses, discourse: Discourse, quotes: Sequence[Quote]) -> dict[int, Chain]:
    """Who says each token of reported speech."""
    speakers: dict[int, Chain] = {}
    for quote in quotes:
        chain = discourse.by_id.get(quote.speaker or "")
        if chain is not None:
            first, past = clauses.words.layout.tokens(quote.content)
            speakers.update(dict.fromkeys(range(first, past), chain))
    return speakers


def _candidates(reading: _Reading) -> Iterator[Candidate]:
    words = reading.clauses.words
    for first, past in words.sentences:
        end = past
        while end > first + 1 and words.text[end - 1] in {".", "…"}:
            end -= 1
        for rule in RULES:
            for candidate in rule(reading, first, end):
                yield _weighed(candidate, reading)


def _weighed(candidate: Candidate, reading: _Reading) -> Candidate:
    """Its strength by where it stands: in the title or the opening more, between marks less."""
    words = reading.clauses.words
    strength = candidate.strength
    if candidate.kind is not QuestionKind.ASKED and words.quoted[(candidate.first + candidate.past - 1) // 2]:
        strength *= IN_QUOTE
    if words.layout.paragraph(candidate.first) <= 1:
        strength += 0.05
    return replace(candidate, strength=strength)


def _merged(candidates: Iterable[Candidate], reading: _Reading) -> list[Candidate]:
    """One candidate a matter: of those that overlap or ask the same, the strongest, a little surer."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.strength, c.first)):
        twin = next((k for k, other in enumerate(kept) if _same_matter(candidate, other, reading)), None)
        if twin is None:
            kept.append(candidate)
        elif candidate.rule != kept[twin].rule:
            kept[twin] = replace(kept[twin], strength=kept[twin].strength + 0.05)
    return kept


def _same_matter(a: Candidate, b: Candidate, reading: _Reading) -> bool:
    shared = min(a.past, b.past) - max(a.first, b.first)
    if shared > 0 and shared >= 0.5 * min(a.past - a.first, b.past - b.first):
        return True
    mine, theirs = _content(a.question or "", reading), _content(b.question or "", reading)
    if not mine or not theirs:
        return False
    return len(mine & theirs) / min(len(mine), len(theirs)) >= 0.75 and len(mine & theirs) >= 2


def _content(question: str, reading: _Reading) -> frozenset[str]:
    """The words of a question that tell what it is about, cut to their first five letters."""
    names = {w.lower() for c in reading.discourse.by_id.values() for w in c.name.split()}
    return frozenset(
        w[:5] for w in re.findall(r"\w{4,}", question.lower()) if w not in names and w not in _EMPTY
    )


_EMPTY = frozenset("cuál cuáles será serán para sobre este esta estos estas como cuando más habrá entre desde hasta tiene tienen razón decidirá decidirán responde dirá".split())


def _strongest(candidates: Sequence[Candidate]) -> list[Candidate]:
    ranked = sorted((c for c in candidates if c.strength >= WEAKEST), key=lambda c: (-c.strength, c.first))
    return ranked[:MOST]


def _trimmed(span: Span, text: str) -> Span:
    """A span without the marks and spaces at its ends."""
    words = span.of(text)
    left = len(words) - len(words.lstrip(" ,;:—–\"“”«»'’"))
    right = len(words.rstrip(" ,;:—–\"“”«»'’."))
    return Span(span.start + left, span.start + max(right, left + 1))
