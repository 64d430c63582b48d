"""How the rules of openness read an article: candidates, cues by their lists, what follows a cue."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from briefgen.analysis.asking import PLAIN, Asker, Manner, Subject, close
from briefgen.analysis.clauses import Clauses, VerbGroup, VerbLists, VerbWords
from briefgen.analysis.discourse import Discourse
from briefgen.analysis.pack import Pack
from briefgen.analysis.phrases import article_of, gender_of, is_plural
from briefgen.analysis.verbs import is_conditional, is_infinitive, split_clitics, verbs_of
from briefgen.model import ActorKind, Gender, QuestionKind

INDEFINITE = frozenset({"un", "una", "unos", "unas"})
MAY = frozenset({"puede", "pueden", "podrá", "podrán", "podría", "podrían"})
BARE = frozenset({""})
"""No pronoun joined to an infinitive."""
MOST_WORDS = 50_000
"""Words whose signs are kept; more than any newspaper uses in a month."""
LONG_SUBJECT = 24
"""Words before a verb that still belong to the evidence."""


@dataclass(frozen=True, slots=True)
class OpenCues:
    """The lexicon of openness, parsed."""

    verbs: Mapping[str, VerbWords]
    lists: VerbLists
    """The same lists, to be asked all at once."""
    phrases: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    """By list: first word -> phrases that begin with it, longest first."""
    words: Mapping[str, frozenset[str]]
    openers: Mapping[tuple[str, ...], tuple[str, ...]]
    """First word, or first two, of each phrase -> the lists it is in."""
    qualities: Mapping[str, str]
    """Nouns of qualities -> the adjective that asks for them: `eficacia` -> `eficaz`."""
    seen: dict[str, frozenset[str]]
    """Signs of single words, kept for the process: words come again and again."""

    def signs_of(self, word: str) -> frozenset[str]:
        """The lists that a word is in by itself: as a verb's form, a word or a phrase of one word."""
        known = self.seen.get(word)
        if known is not None:
            return known
        forms = {word, split_clitics(word)[0]} if len(word) > 5 else {word}
        signs = {*self.openers.get((word,), ()), f"={word}"}
        signs |= {name for name, entries in self.words.items() if word in entries}
        signs |= {f"verb.{name}" for form in forms for name in self.lists.of(form)}
        if is_conditional(word):
            signs.add("words.conditional")
        found = frozenset(signs)
        if len(self.seen) < MOST_WORDS:
            self.seen[word] = found
        return found


_VERB_LISTS = (
    ("unspecified", "tell"), ("unspecified", "refuse"), ("unspecified", "refuse_modals"), ("unspecified", "without"), ("unspecified", "light"),
    ("pending", "decide"), ("pending", "agree"), ("pending", "outcome"), ("pending", "announced"), ("pending", "publish"), ("pending", "need"), ("pending", "plan"), ("pending", "demand"),
    ("pending", "appeal"), ("pending", "broken"), ("pending", "expect"), ("unspecified", "seek"), ("unspecified", "know"), ("unspecified", "settle_what"), ("unspecified", "unaware"), ("unspecified", "with_de"), ("doubtful", "judge"), ("disputed", "claim"), ("doubtful", "rule_out"), ("pending", "set_day"),
    ("pending", "file"), ("pending", "rule"), ("disputed", "deny"), ("disputed", "denounce"), ("disputed", "accuse"), ("disputed", "oppose"), ("doubtful", "doubt"), ("asked", "ask"), ("pending", "alternatives"),
    ("pending", "open_inquiry"), ("pending", "seek_leave"), ("disputed", "label"),
    ("pending", "aim"), ("pending", "promise"), ("pending", "foretell"), ("pending", "ask_for"), ("pending", "lay_before"), ("pending", "approve"), ("pending", "publish_only"), ("unspecified", "show"), ("unspecified", "understand"), ("pending", "win"), ("pending", "take_place"),
    ("pending", "put_forward"), ("doubtful", "believe"), ("pending", "begin_talks"), ("pending", "meet_rival"), ("pending", "call_for"), ("pending", "run_for"), ("pending", "will_tell"), ("pending", "settle"), ("pending", "put_off"),
)  # fmt: skip


@cache
def open_cues(pack: Pack) -> OpenCues:
    """The cues of a language."""
    table = pack.table("questions")
    verbs = {name: VerbWords(_get(table, part, name).split()) for part, name in _VERB_LISTS}
    verbs["irregular"] = VerbWords(verbs_of(pack).irregular)
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
    openers: dict[tuple[str, ...], set[str]] = {}
    for name, table_of in phrases.items():
        for phrase in (p for entries in table_of.values() for p in entries):
            openers.setdefault(phrase[:2], set()).add(name)
            if len(phrase) == 2 and phrase[1] in _JOINED:
                openers.setdefault((phrase[0], _JOINED[phrase[1]]), set()).add(name)
    firsts = {key: tuple(sorted(names)) for key, names in openers.items()}
    return OpenCues(
        verbs, VerbLists(verbs), phrases, words, firsts, dict(table.get("qualities", {})), {}
    )


_JOINED = {"de": "del", "a": "al"}


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
class Reading:
    """One article as the rules read it."""

    clauses: Clauses
    asker: Asker
    cues: OpenCues
    discourse: Discourse

    def signs(self, first: int, past: int) -> set[str]:
        """Which lists have a word or the beginning of a phrase in [first, past): one pass."""
        here = self.clauses.words.lower[first:past]
        openers, seen = self.cues.openers, self.cues.seen
        found: set[str] = set()
        for word in here:
            found |= seen.get(word) or self.cues.signs_of(word)
        for pair in pairwise(here):
            if pair in openers:
                found.update(openers[pair])
        found.update(f"^{word}" for word in here[:1])
        return found

    # -- short hands -------------------------------------------------------------------------

    def lower(self, i: int) -> str:
        """A token in lower case; nothing past the ends."""
        words = self.clauses.words.lower
        return words[i] if 0 <= i < len(words) else ""

    def phrase(self, name: str, i: int, limit: int) -> int:
        """Past the longest phrase of a list that begins at i; 0 if none does."""
        lower = self.clauses.words.lower
        candidates = self.cues.phrases[name].get(lower[i])
        if candidates is None:
            return 0
        for phrase in candidates:
            n = len(phrase)
            if i + n <= limit and tuple(lower[i : i + n - 1]) == phrase[:-1]:
                last = lower[i + n - 1]
                if last == phrase[-1] or last == _JOINED.get(phrase[-1]):
                    return i + n
        if limit - i > 3 and not _PARTING.isdisjoint(lower[i + 1 : i + 3]):
            return self._phrase_apart(candidates, i, limit)
        return 0

    def _phrase_apart(self, candidates: Sequence[tuple[str, ...]], i: int, limit: int) -> int:
        """Past a phrase parted by marks or a short parenthesis: `la posibilidad (lejana) de que`."""
        lower = self.clauses.words.lower
        whole: list[int] = []
        k = i
        while k < min(limit, i + 10):
            closing = next((j for j in range(k, min(limit, k + 5)) if lower[j] == ")"), None)
            if lower[k] == "(" and closing is not None:
                k = closing
            elif lower[k] not in _MARKS:
                whole.append(k)
            k += 1
        for phrase in candidates:
            n = len(phrase)
            said = tuple(lower[k] for k in whole[:n])
            if (
                n > 2
                and said[:-1] == phrase[:-1]
                and said[-1] in {phrase[-1], _JOINED.get(phrase[-1])}
            ):
                return whole[n - 1] + 1
        return 0

    def verb(self, name: str, i: int) -> str | None:
        """The infinitive, if the token is a form of a verb of that list."""
        if i < 0 or not self.clauses.is_verb(i):
            return None
        lower, verbs = self.clauses.words.lower[i], self.cues.verbs[name]
        found = verbs.match(lower)
        return found or (verbs.match(split_clitics(lower)[0]) if len(lower) > 5 else None)

    def predicate(self, name: str, i: int) -> str | None:
        """The infinitive, if the verb group of the finite verb at i has a verb of that list as its main one.

        A verb that opens a headline is often tagged as a name (`Pide Ruiz …`).
        """
        if self.clauses.is_finite(i):
            group = self.clauses.group(i)
            return None if group.modal else self.verb(name, group.main)
        words = self.clauses.words
        if i == words.sentences[words.sentence[i]][0] and words.lower[i].endswith(_OPENS_HEADLINE):
            found = self.cues.verbs[name].match(words.lower[i])
            return found if found and words.text[i][:1].isupper() else None
        return None

    def word(self, name: str, i: int) -> bool:
        """Whether a token is one of a list of words."""
        return self.lower(i) in self.cues.words[name]

    def infinitive(self, i: int, joined: Collection[str] | None = None) -> bool:
        """Whether an infinitive stands at i, no noun; `joined`: the pronouns it may have, any if None."""
        bare, hanging = split_clitics(self.lower(i))
        fits = joined is None or hanging in joined
        return is_infinitive(bare) and fits and self.clauses.words.pos[i] in {"VERB", "AUX"}

    def finite_before(self, i: int, first: int, most: int | None = None) -> int | None:
        """The nearest finite verb of [first, i), of its last `most` tokens if that is given."""
        lowest = first if most is None else max(first, i - most)
        finite = self.clauses.finite_verbs
        for k in range(i - 1, lowest - 1, -1):
            if finite[k]:
                return k
        return None

    def article(self, noun: int) -> str:
        """The definite article of a noun: `el`, `la`, `los`, `las`."""
        token = self.clauses.doc[noun]
        return article_of(gender_of(token), plural=is_plural(token))

    def over(self, i: int, limit: int) -> int:
        """Past a parenthesis of linking words: `no aclaró, sin embargo, qué harán`."""
        text = self.clauses.words.text
        if i < limit and text[i] == ",":
            inner = self.clauses.skip_connectives(i + 1, limit)
            if i + 1 < inner < limit and (text[inner - 1] == "," or text[inner] == ","):
                return inner + (text[inner] == ",")
        inner = self.clauses.skip_links(i, limit)
        while inner < limit and self.lower(inner) in {
            "todavía",
            "aún",
            "tampoco",
            "ayer",
            "hoy",
            "también",
            "ahora",
        } | self._manner(inner):
            inner += 1
        return inner

    def _manner(self, i: int) -> frozenset[str]:
        """The token itself where it is an adverb of manner: `no reveló públicamente la cifra`."""
        return frozenset({self.lower(i)}) if self.lower(i).endswith("mente") else frozenset()

    def settles(self, subject: Subject | None, first: int, past: int) -> tuple[str, ...]:
        """Who could settle it: the subject, then those named in the evidence; no mere places."""
        found = [subject.chain.id] if subject and subject.chain else []
        for chain, mention in self.discourse.mentions_between(first, past):
            at, _ = self.clauses.words.layout.tokens(mention.span)
            where = chain.kind is ActorKind.PLACE and self.clauses.words.pos[at - 1] == "ADP"
            if chain.id not in found and not (where and at):
                found.append(chain.id)
        return tuple(found)

    def evidence_first(self, group: VerbGroup) -> int:
        """Where the evidence begins: at the clause's subject, unless that is a paragraph in itself."""
        if self.lower(group.first - 1) in {"y", "e"}:
            return (
                group.first
            )  # `hubo diez detenidos y negó que`: what stands before is another clause
        first = self.clauses.clause_first(group.first)
        first = self.clauses.skip_connectives(first, group.first)
        first += (
            self.lower(first) == "bien" and self.lower(first - 1) == "si" and first < group.first
        )
        return group.first if group.first - first > LONG_SUBJECT else first

    def complement(
        self,
        i: int,
        limit: int,
        subject: Subject | None,
        manner: Manner = PLAIN,
        *,
        not_: Subject | None = None,
    ) -> tuple[int, str | None, str]:
        """What follows a word that opens a matter: (past, question, shape).

        `subject` is who a clause without one is about, `not_` who it is not. Shape is `si`, `wh`, `que`, `inf`, `np` or empty where nothing follows.
        """
        words = self.clauses.words
        i = self.over(i, limit)
        if i < limit and words.quoted[i]:
            # `"Esperamos que ceda", dijo`: what is said ends with its marks
            mark = next((k for k in range(i, limit) if not words.quoted[k]), limit)
            limit = mark if any(self.clauses.finites(i, mark)) else limit
        if (
            i + 1 < limit
            and words.text[i] in {'"', "“", "«"}
            and words.lower[i + 1] in {"si", *self.asker.interrogatives}
        ):
            i += 1
        if i >= limit or words.text[i] in {".", ",", ";", ":", "”", "»", '"', "—", ")"}:
            return i, None, ""
        if words.lower[i] in {"sobre", "de"} and self.lower(i + 1) == "si":
            i += 1
        lower = words.lower[i]
        dated = self.past_date(i, limit)
        if dated > i and self.lower(dated) in {"que", "si"}:
            i, lower = dated, self.lower(dated)  # `propuso el pasado 19 de enero que`
        if lower not in {"si", "que", "de"} and words.pos[i] in {"ADV", "NOUN", "NUM"}:
            # `desmintió horas después que`
            that = next(
                (k for k in range(i + 1, min(i + 4, limit)) if words.lower[k] == "que"), None
            )
            if that and all(
                words.pos[k] in {"ADV", "NUM"} or words.lower[k] in self.asker.times
                for k in range(i, that)
            ):
                i, lower = that, "que"
        if lower == "si" and i + 1 < limit:
            past = self.clauses.clause_past(i + 1, limit)
            stop = self._before_second(i + 2, past)
            asked = self.asker.yes_no(i + 1, stop, subject=self.owner_of(subject), manner=manner)
            for other in self._stand_ins(i + 1, stop, not_) if asked is None else ():
                asked = asked or self.asker.yes_no(i + 1, stop, subject=other, manner=manner)
            return past, asked, "si"
        for k in range(i, min(i + 3, limit)):
            if words.lower[k] in self.asker.interrogatives and all(
                words.pos[j] in {"ADP", "DET", "PRON", "SCONJ"} or j == k for j in range(i, k + 1)
            ):
                if k + 1 >= limit or words.text[k + 1] in {",", ".", ";"}:
                    return k + 1, None, ""  # `sin precisar cuándo`
                past = self._wh_past(k, limit)
                i += k > i and self._of_the_verb(i)
                asked = self.asker.embedded(i, past, subject=self.owner_of(subject))
                for other in self._stand_ins(k + 1, past, not_) if asked is None else ():
                    asked = asked or self.asker.embedded(i, past, subject=other)
                return past, asked, "wh"
        if lower == "de" and i + 2 < limit and words.lower[i + 1] == "que":
            i += 1
            lower = "que"
        if lower == "que" and i + 1 < limit:
            past = self.clauses.clause_past(i + 1, limit)
            begin = i + 1
            if words.text[i + 1] == "," and self.lower(i + 2) in _FIRST:
                past = self.clauses.clause_past(i + 2, limit)
                begin += 1
            if self.lower(begin) in _FIRST and past + 2 < limit and words.text[past] == ",":
                # `espera que, si gana, pueda gobernar`: what is hoped stands behind
                begin, past = past + 1, self.clauses.clause_past(past + 1, limit)
            asked = self.asker.yes_no(begin, past, subject=subject, manner=manner)
            if asked is None and manner.wish and subject is None:
                asked = self.asker.of_nobody(begin, past)
            return past, asked, "que"
        start = i + 1 if lower in {"a", "de", "en", "con", "por"} and i + 1 < limit else i
        start += words.lower[start] == "no" and start + 1 < limit
        bare, _ = split_clitics(words.lower[start])
        if is_infinitive(bare) and words.pos[start] not in {"NOUN", "PROPN", "ADP", "DET"}:
            past = self.clauses.clause_past(start, limit, seen=True)
            asked = self.asker.whether(start, past, subject=subject, positive=manner.positive)
            return past, asked, "inf"
        return self.clauses.clause_past(i, limit, seen=True), None, "np"

    def _before_second(self, first: int, past: int) -> int:
        """Where a second question joined to a first begins: `si vendrá | ni cuánto costará`."""
        lower = self.clauses.words.lower
        asks = self.asker.interrogatives | {"si"}
        return next(
            (
                k
                for k in range(first, past - 1)
                if lower[k] in {"ni", "y", "o"} and not asks.isdisjoint(lower[k + 1 : k + 3])
            ),
            past,
        )

    def _of_the_verb(self, preposition: int) -> bool:
        """Whether a preposition before an interrogative goes with the word before: `informó de cuántos`."""
        before = self.lower(preposition - 1)
        own = self.word("unspecified.with_de", preposition - 1) or self.verb("with_de", preposition - 1)  # fmt: skip
        return self.lower(preposition) == "sobre" or before in {"acerca", "respecto"} or bool(own)

    def _stand_ins(self, first: int, past: int, not_: Subject | None) -> Iterator[Subject]:
        """Who a clause without a subject may be about, likeliest first, but for `not_`."""
        at = self.clauses.clause_verb(first, past)
        if at is None:
            return
        group = self.clauses.group(at)
        if not _PASSIVE.match(self.lower(group.finite)):
            not_ = None  # who decides it may do it: `el juez resolverá si concede el permiso`
        for other in self.others_meant(group, not_=not_):
            if not _SPEAKS_FOR.match(other.text):
                yield other
        carried = self.carried_over(group)
        if carried is not None:
            yield carried
        brought = self._brought_up(group)
        if brought is not None:
            yield brought

    def _brought_up(self, group: VerbGroup) -> Subject | None:
        """The object of the sentence before that a verb of being so much or so long is said of.

        `Anunció ayudas para el campo. No dijo a cuánto ascenderán`: the aid for the fields.
        """
        words, doc = self.clauses.words, self.clauses.doc
        sentence = words.sentence[group.first]
        lemma = self.asker.verbs.infinitive(self.lower(group.main)) or words.lemma[group.main]
        if not sentence or lemma not in self.asker.unaccusative:
            return None
        first, past = words.sentences[sentence - 1]
        if words.layout.paragraph(first) != words.layout.paragraph(group.first):
            return None
        found = [k for k in range(first, past) if doc[k].dep_ == "obj" and words.pos[k] == "NOUN"]
        if len(found) != 1 or is_plural(doc[found[0]]) is not group.plural:
            return None
        noun = found[0]
        end = min(past, noun + 7, self.clauses.clause_past(noun, past, seen=True))
        return Subject(f"{self.article(noun)} {self.asker.say(noun, end)}", group.plural)

    def others_meant(self, group: VerbGroup, *, not_: Subject | None = None) -> Iterator[Subject]:
        """The subjects before a verb without one that agree with it, nearest first, but for `not_`.

        Those of its own sentence, then that of the main verb of the sentence before. What is said
        between marks does not count, and no more does a pronoun.
        """
        words, doc = self.clauses.words, self.clauses.doc
        if words.quoted[group.finite] or self.is_first_person(group.finite):
            return
        sentence, paragraph = words.sentence[group.first], words.layout.paragraph(group.first)
        for k in (sentence, sentence - 1):
            if k < 0 or words.layout.paragraph(words.sentences[k][0]) != paragraph:
                return
            first, past = words.sentences[k]
            past = min(past, group.first)
            for i in range(past - 1, first - 1, -1):
                token = doc[i]
                if token.dep_ not in {"nsubj", "nsubj:pass"} or words.quoted[i]:
                    continue
                if words.pos[i] == "PRON" or (k < sentence and token.head.dep_ != "ROOT"):
                    continue
                edge = max(first, token.left_edge.i)
                found = self.asker.subject_between(edge, min(past, token.right_edge.i + 1))
                if found is None or found.plural is not group.plural or found == not_:
                    continue
                if found.chain is None or not_ is None or found.chain is not not_.chain:
                    yield found

    def as_possible(self, group: VerbGroup, first: int, past: int) -> str | None:
        """`¿Es posible que sea la mina la única?`: a subjunctive clause with its subject, as it is."""
        own = self.is_first_person(group.finite) or self.lower(group.main).endswith("mos")
        if own or group.first < first or not self.asker.is_subjunctive(group.finite):
            return None
        definite = self.lower(group.past) in {"el", "la", "los", "las"}
        if not (self.asker.has_subject(first, group, past) or definite):
            return None
        return close(["Es posible que", self.asker.say(first, past)])

    def of_quality(self, first: int, past: int) -> str | None:
        """`la eficacia del fármaco` -> `¿Es eficaz el fármaco?`; None for what is no quality."""
        words = self.clauses.words
        noun = first + (words.pos[first] == "DET")
        adjective = self.cues.qualities.get(self.lower(noun))
        of = noun + 1
        if adjective is None or self.lower(of) not in {"de", "del"} or of + 1 >= past:
            return None
        head = self.asker.head(of + 1, past)
        token = self.clauses.doc[head]
        named = self.discourse.mention_at(head)
        gender = gender_of(token) or (named[0].gender if named else None)
        plural = is_plural(token)
        if adjective.endswith("o"):
            if gender is None:
                return None
            adjective = adjective[:-1] + ("a" if gender is Gender.FEMALE else "o")
        if plural:
            adjective = adjective[:-1] + "ces" if adjective.endswith("z") else adjective
            adjective += (
                "" if adjective.endswith("ces") else "s" if adjective[-1] in "aeo" else "es"
            )
        article = "el" if self.lower(of) == "del" else ""
        return close(["Son" if plural else "Es", adjective, article, self.asker.say(of + 1, past)])

    def past_date(self, i: int, limit: int) -> int:
        """Past a date or a time of day that begins at i: `el pasado 19 de enero`, `este martes`."""
        words, k, time, end = self.clauses.words, i, False, i
        while k < min(limit, i + 8):
            word = words.lower[k]
            named = word in self.asker.times or word in _CALENDAR
            if not (named or words.pos[k] == "NUM" or word in _IN_DATES):
                break
            time = time or named
            k += 1
            if named or words.pos[k - 1] == "NUM":
                end = k
        return end if time else i

    def _wh_past(self, wh: int, limit: int) -> int:
        """The end of an indirect question, a second one joined by `y`, `ni` included."""
        past = self.clauses.clause_past(wh, limit)
        lower = self.clauses.words.lower
        k = past + (past < limit and self.clauses.words.text[past] == ",")
        joined = k + 2 < limit and lower[k] in {"y", "ni", "o"}
        if joined and not {lower[k + 1], lower[k + 2]}.isdisjoint(self.asker.interrogatives):
            return self.clauses.clause_past(k + 1, limit)
        return past

    def owner_of(self, subject: Subject | None) -> Subject | None:
        """Whose doings a spokesperson leaves open: not his own."""
        if subject is None:
            return None
        own = subject.chain
        for role in own.roles if own else ():
            if _SPOKESMAN.match(role.text.lower()):
                for chain in self.discourse.by_id.values():
                    if chain is not own and any(role.span.contains(m.span) for m in chain.mentions):
                        return Subject(self.asker.chain_text(chain), chain.plural, chain)
                return None
        of = re.match(
            r"(?:el|la|su) (?:entorno|defensa|equipo|familia|departamento|abogad[oa]|letrad[oa]|representante|agente|portavoz) de (?:la |los )?",
            subject.text,
        )
        for chain in self.discourse.by_id.values() if of else ():
            if of and subject.text[of.end() :] == self.asker.chain_text(chain):
                return Subject(self.asker.chain_text(chain), chain.plural, chain)
        if re.match(
            r"(el|la) (entorno|portavoz|abogad[oa]|vocer[oa]|equipo|defensa)", subject.text.lower()
        ):
            return None
        return subject

    def noun_question(
        self,
        first: int,
        past: int,
        subject: Subject | None,
        *,
        told: str = "",
        verb: str = "",
        short_too: bool = False,
    ) -> str | None:
        """A question after what a noun phrase names: `el precio de su silencio`.

        `short_too`: a bare `el trazado` is enough.
        """
        words = self.clauses.words
        k = first
        if words.lower[k] == "a":
            k += 1
        if k < past and words.pos[k] == "ADP":
            return None
        head = next((j for j in range(k, past) if words.pos[j] in {"NOUN", "PROPN"}), None)
        if head is None or words.pos[k] in {"VERB", "AUX", "SCONJ", "PUNCT"}:
            return None
        ahead = any(self.word("nouns.ahead", j) for j in range(k, past))
        definite = words.lower[k] in {
            "el",
            "la",
            "los",
            "las",
            "su",
            "sus",
            "este",
            "esta",
            "ese",
            "esa",
            "estos",
            "estas",
            "esos",
            "esas",
        }
        short = past - k <= 2
        if (
            words.lower[k] in {"más", "mayores", "nuevos", "nuevas"}
            and head + 2 < past
            and words.lower[head + 1] in {"de", "del", "sobre"}
        ):
            article = article_of(gender_of(self.clauses.doc[head]), plural=True)
            return close([f"Cuáles son {article}", self.asker.say(head, past)])
        if words.lower[k] in {
            "un",
            "una",
            "unos",
            "unas",
            "más",
            "ninguna",
            "ningún",
            "ninguno",
            "mayores",
        }:
            k += 1
            definite = False
        if self.lower(k) in {"nada", "nadie", "ello", "eso", "esto"}:
            return None
        if definite and not short:
            return self.asker.which(k, past, owner=subject, ahead=ahead)
        if definite and short_too and not self.word("words.hollow", head):
            return self.asker.which(k, past, owner=subject, ahead=True)
        if subject is None or not told:
            return None
        if definite and self.lower(k) in {"su", "sus"}:
            return self.asker.which(k, past, owner=subject)
        if definite:
            return self.asker.which(k, past, owner=None, tail=f"que {told} {subject.text}")
        some = past > k + 1 and self.lower(past - 1) in {"alguna", "alguno"}
        past -= some
        future = self.asker.verbs.future(
            "dar" if verb in {"entrar", "ofrecer", "facilitar"} else verb, plural=subject.plural
        )
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
            if (
                k < sentence
                and self.clauses.words.layout.paragraph(first) < words.layout.paragraph(i) - 1
            ):
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
        doc = self.clauses.doc
        for k in range(first, past - 2):
            reported = doc[k].dep_ == "mark" and doc[k].head.dep_ == "ccomp"  # `dijo al juez que`
            reported = reported or (k + 1 in self.asker.speakers and k not in self.asker.speakers)
            if words.lower[k] == "que" and k > first and (reported or words.pos[k - 1] in {"VERB", "AUX", "ADP"}):  # fmt: skip
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

    def subject_before(self, i: int, first: int) -> Subject | None:
        """The subject of the last finite verb of [first, i)."""
        verb = self.finite_before(i, first)
        return None if verb is None else self.asker.subject_of(self.clauses.group(verb))

    def doer(self, group: VerbGroup, *, told: bool = False) -> tuple[Subject | None, int]:
        """Who or what a verb group is said of, and where the evidence begins.

        What a relative clause is said of counts (`la reforma, que deberá ratificar el Senado`), and
        what stands apart from its verb; else who is left out, where that can be told. `told`: a bare
        noun before a relative does not tell enough.
        """
        found = self.antecedent(group, told=told)
        if found is not None:
            return found
        start = self.evidence_first(group)
        begin = self.clauses.clause_start(group.first)
        relative = self.lower(group.first - 1)
        clause = relative == "que" and self.lower(group.first - 2) in {
            "lo",
            "el",
            "la",
            "los",
            "las",
        }
        if relative in {"quien", "quienes"} or clause:
            return None, start  # `será quien dispute`: of whom the whole sentence is about
        verbal = self.clauses.words.pos[begin] in {"VERB", "AUX"}
        if begin < group.first and verbal and is_infinitive(self.lower(begin)):
            return None, start  # `generar empleo podría`: what is done is the subject
        subject = self.asker.subject_between(begin, group.first)
        if subject is not None and subject.plural is not group.plural:
            both = group.plural and re.search(r" [ye] ", subject.text)
            subject = Subject(subject.text, True, subject.chain) if both else None
        subject = subject or self.with_relative(group) or self.set_apart(group) or self.asker.subject_of(group)  # fmt: skip
        if subject is not None and self._bare(subject):
            return None, start  # `técnica que promete ser`: a caption
        return subject, start

    def _bare(self, subject: Subject) -> bool:
        """Whether a subject is a single noun without an article, as captions have it."""
        return not subject.plural and bool(re.fullmatch(r"[a-záéíóúñ]+", subject.text))

    def antecedent(self, group: VerbGroup, *, told: bool = False) -> tuple[Subject, int] | None:
        """What a relative clause is said of, and where that begins; None in any other clause.

        `told`: a bare noun does not tell enough (`un juez que podría`).
        """
        words = self.clauses.words
        first = self.clauses.sentence(group.finite)[0]
        relative = self.clauses.clause_first(group.first) - 1
        if relative <= first or words.lower[relative] not in {"que", "quien", "quienes"}:
            return None
        if self.asker.subject_between(relative + 1, group.first) is not None:
            return None
        past = relative - (words.text[relative - 1] == ",")
        if past <= first or words.pos[past - 1] not in {"NOUN", "PROPN", "ADJ", "NUM"}:
            return None
        if words.pos[relative] != "PRON" and any(
            self.verb("tell", k) for k in range(max(first, relative - 8), relative)
        ):
            return None  # `dijo el lunes que`: no relative
        named = self.discourse.mention_at(past - 1)
        if named is not None and named[0].plural is group.plural:
            begin = self.clauses.words.layout.tokens(named[1].span)[0]
            subject = Subject(self.asker.chain_text(named[0]), group.plural, named[0])
            return None if self._bare(subject) else (subject, begin)
        return self._described(past, first, group, told=told)

    def _described(
        self, past: int, first: int, group: VerbGroup, *, told: bool
    ) -> tuple[Subject, int] | None:
        """The noun phrase that ends at `past`, made definite, if it agrees and tells enough."""
        words = self.clauses.words
        begin = self.phrase_first(past, first)
        if begin is None:
            return None
        noun = self.asker.head(begin, past)
        plural = is_plural(self.clauses.doc[noun])
        content = sum(words.pos[k] in {"NOUN", "PROPN", "ADJ"} for k in range(begin, past))
        if plural is not group.plural or (
            content < 2 and (told or self.word("words.hollow", noun))
        ):
            return None
        article = self.article(noun)
        return Subject(f"{article} {self.asker.say(begin + 1, past)}", plural), begin

    def phrase_first(self, past: int, first: int) -> int | None:
        """The article or demonstrative that opens the noun phrase that ends at `past`."""
        words = self.clauses.words
        for k in range(past - 1, max(first - 1, past - 10), -1):
            pos, lower = words.pos[k], words.lower[k]
            if lower in _OPENING:
                if k > first and words.lower[k - 1] in {"de", "del"}:
                    continue
                return k if k + 1 < past and words.pos[k + 1] in {"NOUN", "ADJ"} else None
            if pos not in {"NOUN", "PROPN", "ADJ", "NUM"} and lower not in {"de", "del"}:
                return None
        return None

    def participle_ending(self, subject: Subject) -> str | None:
        """How a participle ends that is said of a subject: by its actor's gender, or its article."""
        chain = subject.chain
        article = subject.text.split(" ", 1)[0].lower()
        gender = chain.gender if chain is not None else None
        if gender is None and article in {"el", "la", "los", "las"}:
            gender = Gender.FEMALE if article.startswith("la") else Gender.MALE
        if gender is None:
            return None
        return ("a" if gender is Gender.FEMALE else "o") + "s" * subject.plural

    def carried_over(self, group: VerbGroup) -> Subject | None:
        """The thing a passive without a subject goes on with: `La reforma pasó. Deberá ser ratificada`.

        It is the last one spoken of with an article that the participle agrees with.
        """
        words, doc = self.clauses.words, self.clauses.doc
        at = group.past - 1
        at += words.lower[at] in {"ser", "sea", "sean", "será", "serán", "sido"}
        participle = self.lower(at)
        if not re.search(r"(ad|id|ch|t)[oa]s?$", participle):
            return None
        gender = Gender.FEMALE if participle.rstrip("s").endswith("a") else Gender.MALE
        plural = participle.endswith("s")
        sentence = words.sentence[group.finite]
        first = words.sentences[max(0, sentence - 1)][0]
        for k in range(group.first - 1, first, -1):
            if words.pos[k] != "NOUN" or words.lower[k - 1] not in {"el", "la", "los", "las"}:
                continue
            if gender_of(doc[k]) is gender and is_plural(doc[k]) is plural:
                if self.asker.is_time(k - 1, k + 1) or words.pos[k - 2] == "ADP":
                    continue
                past = self.clauses.clause_past(k, group.first, seen=True)
                past = min(past, words.sentences[words.sentence[k]][1])
                return Subject(self.asker.say(k - 1, min(past, k + 6)), plural)
        return None

    def with_relative(self, group: VerbGroup) -> Subject | None:
        """The subject that a relative parts from its verb: `Los socios que falten podrían perder el voto`."""
        doc, words = self.clauses.doc, self.clauses.words
        first = self.clauses.sentence(group.finite)[0]
        for verb in (group.main, group.finite, min(group.past, len(doc) - 1)):
            for child in doc[verb].children:
                if child.dep_ not in {"nsubj", "nsubj:pass"} or child.i >= group.first:
                    continue
                begin = max(first, child.left_edge.i)
                inside = range(child.i + 1, group.first)
                relative = next((k for k in inside if words.lower[k] == "que"), None)
                if relative is None or child.right_edge.i != group.first - 1:
                    continue
                if (
                    words.lower[begin] not in _OPENING
                    or group.first - begin > _LONGEST_WITH_RELATIVE
                ):
                    continue
                if is_plural(child) is group.plural and "," not in words.text[begin : group.first]:
                    return Subject(self.asker.say(begin, group.first), group.plural)
        return None

    def set_apart(self, group: VerbGroup) -> Subject | None:
        """The subject that an aside parts from its verb: `La torre, obra de Gil, podría caer`."""
        doc, text = self.clauses.doc, self.clauses.words.text
        first = self.clauses.sentence(group.finite)[0]
        for verb in (group.main, group.finite):
            for child in doc[verb].children:
                if child.dep_ not in {"nsubj", "nsubj:pass"} or child.i >= group.first:
                    continue
                begin = max(first, child.left_edge.i)
                comma = next((k for k in range(child.i, group.first) if text[k] == ","), None)
                if comma is None or text[group.first - 1] != "," or comma == group.first - 1:
                    continue
                found = self.asker.subject_between(begin, comma)
                if found is not None and found.plural is group.plural:
                    return found
        return None

    def shared_before(self, i: int, group: VerbGroup) -> Subject | None:
        """Whom the clause joined to one at i is about: `La torre se inclina y es probable que caiga`."""
        words = self.clauses.words
        if (
            self.lower(i - 1) not in {"y", "pero"}
            or "se" in words.lower[group.first : group.finite]
        ):
            return None
        if words.quoted[group.finite]:
            return None
        before = list(self.clauses.finites(self.clauses.sentence(i)[0], i))
        if len(before) != 1:
            return None
        other = self.clauses.group(before[0])
        begin = self.clauses.clause_start(other.first)
        found = self.asker.subject_between(begin, other.first)
        return found if found is not None and found.plural is group.plural else None

    def is_first_person(self, i: int) -> bool:
        """Whether a verb is said of the one who speaks, or to somebody."""
        person = self.clauses.doc[i].morph.get("Person", [])
        ending = self.lower(i).endswith(("mos", "é")) and self.lower(i) not in {"esté", "dé"}
        return bool({"1", "2"} & set(person)) or ending


_MARKS = frozenset({'"', "“", "”", "«", "»", "‘", "’"})
_PARTING = _MARKS | {"("}
"""What may part the words of a phrase."""
_CALENDAR = frozenset(
    {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre", "hoy", "ayer", "anoche"}
)  # fmt: skip
_IN_DATES = frozenset({"los", "las", "próximos", "próximas", "el", "la", "este", "esta", "pasado", "pasada", "próximo", "de", "del", "en", "por"})  # fmt: skip
_LONGEST_WITH_RELATIVE = 14
"""Most words of a subject that holds a relative clause."""
_FIRST = frozenset({"si", "cuando", "aunque", "mientras", "pese", "una", "tras"})
"""Words that open a clause set before the one reported."""
_OPENING = frozenset(
    {"el", "la", "los", "las", "un", "una", "unos", "unas", "este", "esta", "estos", "estas"}
)
"""Determiners that a definite article can stand for."""
_PASSIVE = re.compile(r"(es|son|será|serán|fue|fueron|sea|sean|sería|serían)$")
_SPEAKS_FOR = re.compile(r"(el|la|su|los|las|sus) (portavoz|vocer|abogad|letrad|representante)")
_OPENS_HEADLINE = ("ó", "e", "a", "en", "an", "aron", "ieron")
"""How verbs end that open a headline."""
_SPOKESMAN = re.compile(r"(portavoz|vocer|abogad|letrad|representante)")


Look = Callable[[Reading, int, int], Iterator[Candidate]]
"""Looks at the tokens [first, past) of one sentence."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of leaving something open, and the signs without one of which it need not look."""

    look: Look
    signs: frozenset[str]
    """`list.name` of a list of phrases, verbs or words, `=word` of a word itself, `^word` of a first one."""
    needs: frozenset[str]
    """One of these must be there as well; nothing, if empty."""


def rule(look: Look, *signs: str, needs: Collection[str] = ()) -> Rule:
    """A rule, its signs, and those without one of which these tell nothing."""
    return Rule(look, frozenset(signs), frozenset(needs))
