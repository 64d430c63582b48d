"""Who is spoken of where: look-ups over the chains of one article, for the rules that need them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from spacy.tokens import Doc

from briefgen import ids
from briefgen.analysis.layout import layout_of
from briefgen.analysis.lexicon import Noun
from briefgen.analysis.pack import Pack
from briefgen.analysis.phrases import NounPhrase, human_class, noun_phrase
from briefgen.analysis.words import words_of
from briefgen.model import ActorKind, Chain, Form, Gender, Mention, Span

EVERY_KIND = frozenset(ActorKind)
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})


_ROLES = "briefgen_roles"
_LINKS = "briefgen_links"
_COMPLEMENTS = "briefgen_complements"


def keep_role_places(doc: Doc, places: Sequence[tuple[int, int, str]]) -> None:
    """Keep with a Doc which tokens describe which chain's name beside them: (first, past, chain id)."""
    doc.user_data[_ROLES] = tuple(places)


def keep_complements(doc: Doc, places: Sequence[tuple[int, int]]) -> None:
    """Keep with a Doc the complements of descriptions of persons whom it does not name."""
    doc.user_data[_COMPLEMENTS] = tuple(places)


def keep_links(doc: Doc, links: Mapping[tuple[int, int], float]) -> None:
    """Keep with a Doc how sure it is whom its epithets and shared names mean, by their tokens."""
    doc.user_data[_LINKS] = dict(links)


class Discourse:
    """The chains of an article by place; cheap to build, and never changed afterwards."""

    def __init__(self, doc: Doc, pack: Pack, chains: Sequence[Chain]) -> None:
        self._doc = doc
        self._pack = pack
        self._layout = layout_of(doc)
        self.by_id = {chain.id: chain for chain in chains}
        places = [
            (*self._layout.tokens(mention.span), chain, mention)
            for chain in chains
            for mention in chain.mentions
        ]
        self._places = sorted(places, key=lambda p: (p[0], p[1]))
        self._firsts = [p[0] for p in self._places]
        self._covering: dict[int, tuple[int, int, Chain, Mention]] = {}
        for place in self._places:
            for token in range(place[0], place[1]):
                longest = self._covering.get(token)
                if longest is None or place[1] - place[0] > longest[1] - longest[0]:
                    self._covering[token] = place
        kept = doc.user_data.get(_ROLES, ())
        self._links: Mapping[tuple[int, int], float] = doc.user_data.get(_LINKS, {})
        self._complements = frozenset(
            i for a, b in doc.user_data.get(_COMPLEMENTS, ()) for i in range(a, b)
        )
        self._named_by: dict[int, Chain | None] = {}
        """By token, of the phrases asked about so far."""
        self._roles = [(a, b, self.by_id[c]) for a, b, c in kept if c in self.by_id]
        self._quoted = words_of(doc).quoted
        self._sentences = words_of(doc).sentences
        self._sentence_firsts = [first for first, _ in self._sentences]

    @cached_property
    def words_of_names(self) -> frozenset[str]:
        """The words of all actors' names, in lower case."""
        return frozenset(w.lower() for chain in self.by_id.values() for w in chain.name.split())

    def mention_at(self, token: int) -> tuple[Chain, Mention] | None:
        """The longest mention that covers a token, with its chain."""
        found = self._covering.get(token)
        return found[2:] if found else None

    def link(self, mention: Mention) -> float:
        """How sure it is that a mention means its chain, 0..1: 1 for a name that nobody else bears.

        Less for a description that fits others too, and for a surname that two persons share.
        """
        return self._links.get(self._layout.tokens(mention.span), 1.0)

    def mentions_between(self, first: int, past: int) -> tuple[tuple[Chain, Mention], ...]:
        """The mentions that begin in tokens [first, past), in text order."""
        at = bisect_left(self._firsts, first)
        upto = bisect_left(self._firsts, past)
        return tuple((chain, mention) for _, _, chain, mention in self._places[at:upto])

    def chain_at(self, span: Span) -> Chain | None:
        """The chain that a phrase names: its epithet's, its name's, or its apposition's.

        `el presidente Ana Ruiz` is Ana Ruiz; `la portavoz de Ana Ruiz` is not: a name under a
        preposition counts only where it is the whole phrase.
        """
        first, past = self._layout.tokens(span)
        inside = [p for p in self._places if p[0] < past and p[1] > first]
        described = self._role_in(first, past)
        if described is not None:
            return described
        if not inside:
            return None
        whole = max(inside, key=lambda p: (p[3].form is Form.EPITHET, p[1] - p[0]))
        if (
            whole[3].form is Form.EPITHET
            and min(whole[1], past) - max(whole[0], first) > (past - first) / 2
        ):
            return whole[2]
        for at, end, chain, mention in inside:
            if mention.form is Form.EPITHET and at > first:
                continue
            between = self._doc[first:at]
            if end <= past and any(t.pos_ == "ADP" and t.i > first for t in between):
                if self._apposed(first, at):
                    return chain
                continue
            return chain
        return None

    def _role_in(self, first: int, past: int) -> Chain | None:
        """The chain whose role heads a phrase: it begins at the phrase's start or after its determiner."""
        for at, _, chain in self._roles:
            if (
                first <= at <= first + 2
                and at < past
                and all(t.pos_ in {"DET", "ADJ"} for t in self._doc[first:at])
            ):
                return chain
        return None

    def _apposed(self, first: int, at: int) -> bool:
        """Whether the name at `at` stands in apposition to a noun of [first, at)."""
        head = self._doc[at]
        if head.dep_ in {"appos", "flat"} and first <= head.head.i < at:
            return True
        before = self._doc[at - 1]
        return before.text in {",", "(", "—", "–"} or (
            before.pos_ in {"NOUN", "ADJ"} and head.dep_ in {"appos", "flat", "nsubj"}
        )

    def chain_of(self, token: int) -> Chain | None:
        """The chain named by the phrase that a token heads.

        None inside the complement of a description of somebody unnamed: of `dijo el gerente del
        Hospital Luna` the hospital is not the one who speaks, whatever the tree says.
        """
        if token not in self._named_by:
            self._named_by[token] = self._chain_of(token)
        return self._named_by[token]

    def _chain_of(self, token: int) -> Chain | None:
        if token in self._complements:
            return None
        covering = self.mention_at(token)
        if covering:
            return covering[0]
        described = self._described(token)
        if described:
            return described
        phrase = noun_phrase(self._doc, token)
        named = self.chain_at(self._layout.span(phrase.first, phrase.past))
        if named is None or named.kind is not ActorKind.PLACE:
            return named
        document = human_class(phrase, self._doc, self._pack) is Noun.DOCUMENT
        if phrase.proper or document:
            # `Torda de México`, of which only `México` was seen to be a name; `la ley de Lersia`
            return None
        return named

    def _described(self, token: int) -> Chain | None:
        """The chain whose name a role beside it describes, by the role's token."""
        covering = [
            (past - first, chain) for first, past, chain in self._roles if first <= token < past
        ]
        return min(covering, key=lambda c: c[0])[1] if covering else None

    def recent(
        self,
        before: int,
        *,
        gender: Gender | None = None,
        plural: bool | None = None,
        kinds: Collection[ActorKind] = EVERY_KIND,
        within_paragraphs: int | None = None,
        exclude: Collection[str] = (),
    ) -> Chain | None:
        """The compatible chain that was spoken of last before a token.

        Sentences are searched backwards; in each, subjects come before other mentions, and what
        is named inside marks of quotation does not count. A chain of unknown gender fits any.
        """
        for chain in self.recently(before, within_paragraphs=within_paragraphs):
            if chain.kind not in kinds or chain.id in exclude:
                continue
            if gender and chain.gender and gender is not chain.gender:
                continue
            if plural is not None and chain.plural is not plural:
                continue
            return chain
        return None

    def recently(self, before: int, *, within_paragraphs: int | None = None) -> Iterator[Chain]:
        """Chains spoken of before a token, most recent first, each as often as it is met."""
        here = self._layout.paragraph(min(before, len(self._doc) - 1)) if len(self._doc) else 0
        sentence = bisect_right(self._sentence_firsts, before) - 1
        for k in range(min(sentence, len(self._sentences) - 1), -1, -1):
            first, past = self._sentences[k]
            if (
                within_paragraphs is not None
                and here - self._layout.paragraph(first) > within_paragraphs
            ):
                return
            at = bisect_left(self._firsts, first)
            upto = bisect_left(self._firsts, min(past, before))
            met = [p for p in self._places[at:upto] if not self._quoted[p[0]]]
            met.sort(
                key=lambda p: (not self._is_subject(p[0], p[1]), p[0] if k < sentence else -p[0])
            )
            yield from (p[2] for p in met)

    def _is_subject(self, first: int, past: int) -> bool:
        """Whether a mention is, or is named by, the subject of a clause."""
        for token in self._doc[first:past]:
            if token.head.i < first or token.head.i >= past:
                return token.dep_ in SUBJECTS or (
                    token.dep_ in {"appos", "flat"} and token.head.dep_ in SUBJECTS
                )
        return False

    def group_at(self, phrase: NounPhrase) -> Chain | None:
        """A new chain for an unnamed speaker: `los líderes occidentales`, `una mujer`.

        Unnamed sources (`fuentes de la investigación`) and documents are nobody, hence None; a
        phrase whose noun the lexicon does not know is taken for a group if it is plural.
        """
        noun = human_class(phrase, self._doc, self._pack)
        if noun in {Noun.SOURCE, Noun.DOCUMENT} or (noun is None and not phrase.plural):
            return None
        single = noun is Noun.PERSON or (noun is Noun.ORGANIZATION and not phrase.plural)
        kind = ActorKind(noun.value) if noun and single else ActorKind.GROUP
        first = phrase.first
        if first < phrase.head and self._doc[first].pos_ == "DET":
            first += 1
        span = self._layout.span(first, phrase.past)
        words = span.of(self._layout.text)
        name = ids.slug(words)
        taken, n = name, 2
        while taken in self.by_id:
            taken, n = f"{name}-{n}", n + 1
        form = Form.NAME if kind is ActorKind.GROUP else Form.EPITHET
        return Chain(
            id=taken,
            name=words,
            kind=kind,
            mentions=(Mention(span, form, "unnamed_speaker"),),
            gender=phrase.gender,
            plural=phrase.plural or kind is ActorKind.GROUP,
            confidence=0.7,
        )
