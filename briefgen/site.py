"""Which pages a corpus makes: their paths, their order, their cross-links, and what each one draws on.

`plan` reads the corpus once and hands out pages that are not made yet. A page's key digests the
records it draws on; its view, with the woven text, is made only when somebody asks, which is when
the key is not the one of the last build. Nothing here knows templates or disks.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal
from urllib.parse import urlsplit

from briefgen import narrowing, news, search
from briefgen.addresses import absolute, output_file
from briefgen.alphabet import filed_under, letter, sort_key
from briefgen.corpus import NAMED, SURE, Actor, Corpus
from briefgen.dataset import SHAPES, Known, Table, csv_text, sqlite_bytes, tables
from briefgen.extraction import SCHEMA, extraction
from briefgen.ids import slug, unique_ids
from briefgen.markup import escape, safe_url
from briefgen.matters import see_also
from briefgen.model import (
    ActorKind,
    Annotations,
    Answer,
    Article,
    Chain,
    Editorial,
    Form,
    Modality,
    Note,
    Question,
    QuestionKind,
    Quote,
    QuoteKind,
    Span,
)
from briefgen.passages import around, publishable, sentences
from briefgen.pictures import network, timeline
from briefgen.roles import main_role
from briefgen.schema import extraction_schema
from briefgen.speaking import Utterance, edges, picture
from briefgen.views import (
    AboutView,
    ActorArticle,
    ActorCard,
    ActorCardView,
    ActorRef,
    ActorsView,
    ActorView,
    AnswerView,
    ArticleRef,
    BriefingCard,
    BriefingCardView,
    BriefingsView,
    BriefingView,
    BytesView,
    CardView,
    CardVoice,
    Companion,
    DataFile,
    DataView,
    Entry,
    FeedView,
    FormLine,
    HomeView,
    Html,
    JsonView,
    KindTab,
    Landmark,
    Letter,
    Mark,
    Member,
    MovedView,
    Network,
    NewsDay,
    NoteView,
    NotFoundView,
    Part,
    PipelineFacts,
    QuestionsOfKind,
    QuestionsView,
    QuestionView,
    QuotesIn,
    QuotesView,
    QuoteView,
    RoleLine,
    Row,
    SearchView,
    Sign,
    SiteInfo,
    SitemapView,
    Source,
    Speaking,
    SpeakingOf,
    SpokenBy,
    SpokenOf,
    Stretch,
    TextView,
    Timeline,
    View,
    Voice,
)
from briefgen.weave import LinkedMention, weave

FOLDERS = {
    ActorKind.PERSON: "people",
    ActorKind.ORGANIZATION: "organizations",
    ActorKind.PLACE: "places",
    ActorKind.GROUP: "groups",
}
SPLIT = 500
"""Items a list may have before it is split by letter, year or month."""
SLOTS = 6
"""Speakers of a briefing that get a shape and colour of their own."""
AROUND = 130
"""Characters of context shown on either side of a quote in lists."""
DATABASE = "/data/briefgen.sqlite"
EXTRACTION_SCHEMA = "/data/extraction.schema.json"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
LATEST = 12
CARD_VOICES, CARD_BEATS = 4, 24
"""Key actors on a briefing's card; articles on an actor's."""
FEED = 50
HIGHLIGHT = range(25, 220)
"""Length in characters of a quote that can stand for its briefing."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site is called and shows; the rest is the corpus."""

    title: str
    language: str = "es"
    """The interface's language."""
    description: str = ""
    base_url: str | None = None
    """Ends in `/`."""
    text: Literal["full", "passages"] = "full"
    pipelines: tuple[PipelineFacts, ...] = ()
    version: str = ""
    """Of briefgen, which also changes every key."""
    data: bool = False
    """Whether to make `/data/`, which changes with every article."""
    cards: bool = False
    """Whether briefings and actors get a picture of their own for those who share them."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is not made yet."""

    path: str
    """`/people/ana-ruiz/` or `/feed.xml`."""
    template: str
    """Name of its template; `json` and `text` are written without one."""
    key: str
    """Digest of all the records it draws on: the same key, the same view."""
    make_view: Callable[[], View]
    site: SiteInfo
    """What every page shows of the whole."""
    indexed: bool = True
    """Whether it belongs into the sitemap."""

    @property
    def file(self) -> str:
        """Where it lies under `site/`."""
        return output_file(self.path)


@dataclass(frozen=True, slots=True)
class Site:
    """All pages of a site, in a fixed order, each path once."""

    info: SiteInfo
    pages: tuple[Page, ...]
    warnings: tuple[str, ...] = ()
    """What an editor should know, in words."""


def plan(
    corpus: Corpus, settings: Settings, *, editorial: Mapping[str, Editorial] | None = None
) -> Site:
    """The pages of a corpus; the same corpus gives the same pages and keys.

    `editorial` is what editors add to articles, by article id.
    """
    planner = _Planner(corpus, settings, editorial or {})
    pages: dict[str, Page] = {}
    warnings: list[str] = [w for brief in planner.briefs.values() for w in brief.warnings]
    for page in planner.pages():
        if page.path in pages:
            warnings.append(f"{page.path}: asked for twice; the redirect is left out")
            continue
        pages[page.path] = page
    if settings.base_url:
        listed = sorted(p.path for p in pages.values() if p.indexed and p.path.endswith("/"))
        days = {planner.ref(a).path: a.date for a in corpus.articles}
        rows = tuple((path, days.get(path)) for path in listed)
        pages["/sitemap.xml"] = planner.page(
            "/sitemap.xml",
            "sitemap.xml",
            planner.key(rows),
            lambda: SitemapView(rows),
            indexed=False,
        )
    return Site(planner.info, tuple(pages.values()), tuple(warnings))


def digest(*records: object) -> str:
    """One key over frozen records; equal records give equal keys on every machine."""
    return hashlib.blake2b(
        repr(records).encode("utf-8", "surrogatepass"), digest_size=16
    ).hexdigest()


def actor_path(actor: Actor) -> str:
    """The address of an actor's page."""
    return f"/{FOLDERS[actor.kind]}/{actor.id}/"


@dataclass(frozen=True, slots=True)
class _Speech:
    """The parts of one utterance, in text order."""

    parts: tuple[Quote, ...]
    speaker: str | None
    """Identity of the speaker that may be named."""

    @property
    def quote(self) -> Quote:
        return self.parts[0]

    @property
    def length(self) -> int:
        return sum(len(part.content) for part in self.parts)


class _Brief:
    """One article of the corpus, with what pages ask of it; everything is worked out once."""

    def __init__(
        self,
        article: Article,
        annotations: Annotations,
        corpus: Corpus,
        *,
        whole: bool,
        editorial: Editorial,
        see_also: Mapping[str, tuple[ArticleRef, ...]],
        sources: Mapping[str, ArticleRef],
    ) -> None:
        self.whole = whole
        self.article = article
        self.annotations = annotations
        self.ref = _article_ref(article)
        self.editorial = editorial
        self.answers = {answer.question: answer for answer in editorial.answers}
        self.see_also = see_also
        """Later articles on the matter of a question, by its id."""
        self.sources = sources
        """Briefings that answers come from, by slug."""
        self.chains = {chain.id: chain for chain in annotations.chains}
        self._corpus = corpus

    @cached_property
    def refs(self) -> Mapping[str, ActorRef]:
        """How each chain of the article that may be named is named."""
        return {c.id: self._named(c) for c in self.annotations.chains if c.confidence >= NAMED}

    def _named(self, chain: Chain) -> ActorRef:
        main = main_role(chain.roles)
        role = main.text if main else None
        actor = self._corpus.actor_of(self.article.id, chain.id)
        if actor is None:
            return ActorRef(chain.name, chain.kind, None, role, self.article.language)
        return ActorRef(actor.name, actor.kind, actor_path(actor), role, self.article.language)

    @cached_property
    def key(self) -> str:
        """Changes with the article, what was found in it, and how its actors are named."""
        found = self._corpus.keys.get(self.article.id) or self.annotations
        return digest(
            self.article,
            found,
            tuple(self.refs.items()),
            self.editorial,
            sorted(self.see_also.items()),
            sorted(self.sources.items()),
        )

    def who(self, chain_id: str | None) -> str | None:
        """Identity of a chain's actor: its slug, or `--CHAIN` without a page; None if unnamed."""
        if chain_id is None or chain_id not in self.refs:
            return None
        return self._corpus.actor_ids.get((self.article.id, chain_id)) or f"--{chain_id}"

    @cached_property
    def speeches(self) -> tuple[_Speech, ...]:
        """The quotes, parts of one utterance together, in text order."""
        groups: dict[str, list[Quote]] = {}
        for quote in self.annotations.quotes:
            groups.setdefault(quote.group or quote.id, []).append(quote)
        found = []
        for parts in groups.values():
            parts.sort(key=lambda q: q.content)
            sure = max(parts, key=lambda q: q.confidence)
            speaker = self.who(sure.speaker) if sure.confidence >= NAMED else None
            found.append(_Speech(tuple(parts), speaker))
        return tuple(sorted(found, key=lambda s: s.quote.content))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return sentences(self.article)

    @cached_property
    def quotes(self) -> tuple[QuoteView, ...]:
        """Every utterance as lists show it, in text order."""
        slots = {who: voice.slot for who, voice in self.voices.items()}
        return tuple(self._quote(speech, slots.get(speech.speaker, 0)) for speech in self.speeches)

    def _quote(self, speech: _Speech, slot: int) -> QuoteView:
        quote, text = speech.quote, self.article.text
        chain = self.chains[quote.speaker] if speech.speaker and quote.speaker else None
        words = next((part.speaker_words for part in speech.parts if part.speaker_words), None)
        cue = next((part.cue for part in speech.parts if part.cue), None)
        sure = min(p.confidence for p in speech.parts)
        reporter = quote.reporter if quote.confidence >= NAMED else None
        # A speaker that may not be named is not to be named by the article's words either.
        hidden = quote.speaker is not None and speech.speaker is None
        return QuoteView(
            id=quote.id,
            href=f"{self.ref.path}#{quote.id}",
            passage=self._passage(speech),
            kind=quote.kind,
            stance=cue.stance if cue else None,
            modality=quote.modality,
            speaker=self.refs[quote.speaker] if speech.speaker and quote.speaker else None,
            speaker_words="" if hidden or words is None else _one_line(words.of(text)),
            probably=chain is not None and min(sure, chain.confidence) < SURE,
            reporter=self.refs.get(reporter) if reporter else None,
            by=quote.by,
            slot=slot,
            article=self.ref,
        )

    def _passage(self, speech: _Speech) -> tuple[Stretch, ...]:
        text = self.article.text
        whole = around([part.content for part in speech.parts], self.sentences)
        stretches: list[Stretch] = []
        at = whole.start
        for part in speech.parts:
            before = text[at : part.content.start]
            if before.strip():
                cut = _head if stretches else _tail
                stretches.append(Stretch(cut(before, AROUND), said=False))
            stretches.append(Stretch(_one_line(part.content.of(text)), said=True))
            at = max(at, part.content.end)
        if text[at : whole.end].strip():
            stretches.append(Stretch(_head(text[at : whole.end], AROUND), said=False))
        return tuple(stretches)

    @cached_property
    def voices(self) -> Mapping[str | None, Voice]:
        """Who speaks, by how much; the words of nobody last, under None."""
        by_speaker: defaultdict[str | None, list[_Speech]] = defaultdict(list)
        for speech in self.speeches:
            if speech.quote.modality is not Modality.DENIED or speech.speaker:
                by_speaker[speech.speaker].append(speech)
        lengths = {who: sum(s.length for s in all_) for who, all_ in by_speaker.items()}
        total = sum(lengths.values()) or 1
        order = sorted(
            by_speaker,
            key=lambda who: (who is None, -lengths[who], by_speaker[who][0].quote.content),
        )
        shares = _percentages([lengths[who] for who in order], total)
        voices: dict[str | None, Voice] = {}
        for n, (who, share) in enumerate(zip(order, shares, strict=True), 1):
            said = by_speaker[who]
            chain_id = next((s.quote.speaker for s in said if s.quote.speaker), None)
            voices[who] = Voice(
                slot=n if n <= SLOTS and who is not None else 0,
                ref=self.refs.get(chain_id) if who is not None and chain_id else None,
                anchor=f"v-{who}" if who is not None else "v---",
                share=share,
                quotes=len(said),
                marks=tuple(self.mark(p.content, p.id, p.kind) for s in said for p in s.parts),
            )
        return voices

    def mark(self, span: Span, anchor: str, kind: QuoteKind | None = None) -> Mark:
        """Where a span stands, as a share of the article, for a picture of it."""
        length = max(len(self.article.text), 1)
        start = span.start * 1000 // length
        width = max(len(span) * 1000 // length, 4)
        label = _head(span.of(self.article.text), 80)
        return Mark(min(start, 1000 - width), width, f"{self.ref.path}#{anchor}", label, kind)

    @property
    def landmarks(self) -> tuple[Landmark, ...]:
        """What the map of the article shows, in text order."""
        slots = {who: voice.slot for who, voice in self.voices.items()}
        found = [
            (
                p.content,
                Landmark("quote", self.mark(p.content, p.id, p.kind), slots.get(s.speaker, 0)),
            )
            for s in self.speeches
            for p in s.parts
        ]
        for q in self.annotations.questions:
            kind: Literal["question", "settled"] = "settled" if q.id in self.answers else "question"
            found.append((q.evidence, Landmark(kind, self.mark(q.evidence, q.id))))
        found += [(n.span, Landmark("note", self.mark(n.span, n.id))) for n, _ in self.notes]
        return tuple(landmark for _, landmark in sorted(found, key=lambda f: f[0]))

    @property
    def speaking_of(self) -> SpeakingOf | None:
        """Who speaks of whom: of people, organizations and groups, in words that were said."""
        said = [
            (speech, view)
            for speech, view in zip(self.speeches, self.quotes, strict=True)
            if speech.speaker and speech.quote.modality is not Modality.DENIED
        ]
        spoken = [Utterance(s.speaker or "", tuple(p.content for p in s.parts)) for s, _ in said]
        mentions: defaultdict[str, list[Span]] = defaultdict(list)
        refs: dict[str, ActorRef] = {}
        for chain in self.annotations.chains:
            who = self.who(chain.id)
            if who and self.refs[chain.id].kind is not ActorKind.PLACE:
                refs.setdefault(who, self.refs[chain.id])
                mentions[who] += (mention.span for mention in chain.mentions)
        return picture(
            [
                SpokenOf(
                    speaker, voice.slot, refs[edge.of], tuple(said[n][1] for n in edge.utterances)
                )
                for edge in edges(spoken, mentions)
                if (voice := self.voices[edge.speaker]) and (speaker := voice.ref)
            ]
        )

    @cached_property
    def questions(self) -> tuple[QuestionView, ...]:
        """Every question, settled ones too, in text order."""
        return tuple(self._question(question) for question in self.annotations.questions)

    @cached_property
    def open(self) -> tuple[QuestionView, ...]:
        """The questions that are still open."""
        return tuple(view for view in self.questions if view.answer is None)

    @cached_property
    def settled(self) -> tuple[QuestionView, ...]:
        """The questions that an editor answered."""
        return tuple(view for view in self.questions if view.answer is not None)

    def settled_on(self, question_id: str) -> date | None:
        """The day on which a question was settled, as far as it is known; no view is made for it."""
        answer = self.answers.get(question_id)
        if answer is None:
            return None
        article = self.sources.get(answer.source)
        return answer.date or (article.date if article else None)

    @property
    def open_count(self) -> int:
        """How many questions are still open; no view is made for it."""
        return sum(q.id not in self.answers for q in self.annotations.questions)

    @cached_property
    def notes(self) -> tuple[tuple[Note, NoteView], ...]:
        """The notes whose passages are published, in text order."""
        return tuple(
            (note, NoteView(note.id, _head(note.span.of(self.article.text), 80), Html(note.html)))
            for note in self.editorial.notes
            if self.keep is None or any(k.contains(note.span) for k in self.keep)
        )

    @property
    def warnings(self) -> list[str]:
        """What an editor should know of the answers and notes."""
        said = [
            f"{self.article.path}: the source `{answer.source}` of an answer looks like a briefing, "
            "and there is none of this name"
            for answer in self.editorial.answers
            if _SLUG.fullmatch(answer.source) and answer.source not in self.sources
        ]
        if not self.editorial.notes or self.keep is None:
            return said
        shown = {note.id for note, _ in self.notes}
        return said + [
            f'{self.article.path}: with text = "passages" the note on '
            f"“{_head(note.span.of(self.article.text), 80)}” is not shown: no quote or open "
            "question stands there"
            for note in self.editorial.notes
            if note.id not in shown
        ]

    def _question(self, question: Question) -> QuestionView:
        named = question.actors if question.confidence >= NAMED else ()
        refs = {self.who(c): self.refs[c] for c in named if c in self.refs}
        return QuestionView(
            id=question.id,
            href=f"{self.ref.path}#{question.id}",
            question=question.question,
            evidence=_one_line(question.evidence.of(self.article.text)),
            kind=question.kind,
            actors=tuple(refs.values()),
            probably=question.confidence < SURE,
            by=question.by,
            article=self.ref,
            answer=self._answer(self.answers.get(question.id)),
            see_also=self.see_also.get(question.id, ()),
        )

    def _answer(self, answer: Answer | None) -> AnswerView | None:
        if answer is None:
            return None
        article = self.sources.get(answer.source)
        url = None if article else safe_url(answer.source)
        words = urlsplit(url).netloc.removeprefix("www.") if url else ""
        return AnswerView(
            body=Html(answer.html),
            source=article.title if article else words or answer.source,
            source_url=url,
            source_article=article,
            day=self.settled_on(answer.question),
        )

    @cached_property
    def keep(self) -> tuple[Span, ...] | None:
        """The sentences that are published; None where all are."""
        return None if self.whole else publishable(self.article, self.annotations)

    @cached_property
    def mentions(self) -> tuple[LinkedMention, ...]:
        """The names and epithets that become links, in text order."""
        found = [
            (mention, ref.path, who)
            for chain in self.annotations.chains
            if (ref := self.refs.get(chain.id)) and ref.path and (who := self.who(chain.id))
            for mention in chain.mentions
            if mention.form is not Form.PRONOUN
            and len(mention.span)
            and (self.keep is None or any(k.contains(mention.span) for k in self.keep))
        ]
        found.sort(key=lambda m: (m[0].span, m[2]))
        ids = unique_ids("m", (f"{who} {m.span.of(self.article.text)}" for m, _, who in found))
        return tuple(
            LinkedMention(mention, id_, path, f"c-{who}")
            for id_, (mention, path, who) in zip(ids, found, strict=True)
        )

    def findable(self, interface: str) -> search.Record:
        """The briefing as search knows it: only what is published, each sentence with an anchor.

        `interface` is the language in which editors write.
        """
        anchors = [(m.mention.span.start, m.id) for m in self.mentions]
        anchors += ((s.quote.content.start, s.quote.id) for s in self.speeches)
        anchors += ((q.evidence.start, q.id) for q in self.annotations.questions)
        anchors.sort()
        starts = [start for start, _ in anchors]
        title = self.article.blocks[0].span if self.article.title_in_text else None
        sentences = []
        for span in self.sentences:
            shown = self.keep is None or any(k.contains(span) for k in self.keep)
            if shown and len(span) and not (title and title.contains(span)):
                at = bisect_left(starts, span.start)
                anchor = anchors[at][1] if at < len(anchors) and starts[at] < span.end else ""
                sentences.append((_one_line(span.of(self.article.text)), anchor))
        notes = [view for _, view in self.notes]
        return search.briefing(self.ref, sentences, self.quotes, self.questions, notes, interface)

    @cached_property
    def cast(self) -> tuple[Member, ...]:
        """The actors of the article that may be named; key ones first, then by weight."""
        chains: defaultdict[str, list[Chain]] = defaultdict(list)
        for chain in self.annotations.chains:
            if who := self.who(chain.id):
                chains[who].append(chain)
        spoken = Counter(speech.speaker for speech in self.speeches)
        first: dict[str, str] = {}
        for mention in self.mentions:
            first.setdefault(mention.member, mention.id)
        order = sorted(
            chains,
            key=lambda who: (
                not any(c.key for c in chains[who]),
                -sum(c.salience for c in chains[who]),
                min((c.mentions[0].span for c in chains[who] if c.mentions), default=Span(0, 0)),
                who,
            ),
        )
        return tuple(
            Member(
                ref=self.refs[chains[who][0].id],
                anchor=f"c-{who}",
                key=any(c.key for c in chains[who]),
                slot=self.voices[who].slot if who in self.voices else None,
                mentions=sum(len(c.mentions) for c in chains[who]),
                quotes=spoken[who],
                first=first.get(f"c-{who}"),
            )
            for who in order
        )

    @cached_property
    def highlights(self) -> tuple[QuoteView, ...]:
        """Up to three quotes, of different speakers, that say most: spoken, sure, of fair length."""
        keys = {member.anchor for member in self.cast if member.key}
        candidates = []
        for n, (speech, view) in enumerate(zip(self.speeches, self.quotes, strict=True)):
            length = speech.length
            fits = length in HIGHLIGHT and view.kind is not QuoteKind.INDIRECT
            if speech.speaker and fits and not view.probably and view.modality is Modality.SAID:
                rank = (f"c-{speech.speaker}" not in keys, view.kind is QuoteKind.MIXED, -length, n)
                candidates.append((rank, speech.speaker, n, view))
        chosen: dict[str, tuple[int, QuoteView]] = {}
        for _, who, n, view in sorted(candidates, key=lambda c: c[0]):
            if who not in chosen and len(chosen) < 3:
                chosen[who] = (n, view)
        return tuple(view for _, view in sorted(chosen.values(), key=lambda c: c[0]))

    def card(self, site: str) -> BriefingCardView:
        """What the picture of a link to it shows: its key actors, or those that speak."""
        shown = [member for member in self.cast if member.key or member.quotes]
        shown.sort(key=lambda member: (not member.key, -member.quotes))
        by_anchor = {f"c-{who}": voice for who, voice in self.voices.items()}
        return BriefingCardView(
            site=site,
            title=self.article.title,
            outlet=self.article.outlet,
            date=self.article.date,
            voices=tuple(
                CardVoice(
                    slot=member.slot or 0,
                    name=member.ref.name,
                    marks=tuple((m.start, m.length) for m in by_anchor[member.anchor].marks)
                    if member.anchor in by_anchor
                    else (),
                )
                for member in shown[:CARD_VOICES]
            ),
            quotes=len(self.speeches),
            questions=self.open_count,
        )


@dataclass(frozen=True, slots=True)
class _Fresh:
    """What the newest days bring; their views are made only when somebody asks."""

    told: tuple[tuple[date, _Brief], ...]
    people: Mapping[date, tuple[ActorRef, ...]]
    settled: tuple[tuple[date, _Brief, str], ...]
    """Day, briefing and id of the question."""
    whole: bool
    """Whether no earlier day is left out."""

    @property
    def key(self) -> str:
        return digest(
            [brief.key for _, brief in self.told],
            sorted(self.people.items()),
            [(day, brief.key, id_) for day, brief, id_ in self.settled],
            self.whole,
        )

    def days(self) -> tuple[NewsDay, ...]:
        told = (
            news.Told(brief.ref, day, len(brief.speeches), brief.open) for day, brief in self.told
        )
        settled = [
            (day, view)
            for day, brief, id_ in self.settled
            for view in brief.settled
            if view.id == id_
        ]
        return news.by_day(told, self.people, settled)


class _Planner:
    """All pages of a site; each method yields the pages of one sort."""

    def __init__(
        self, corpus: Corpus, settings: Settings, editorial: Mapping[str, Editorial]
    ) -> None:
        self.corpus = corpus
        self.settings = settings
        answered = {(id_, a.question) for id_, one in editorial.items() for a in one.answers}
        later: defaultdict[str, dict[str, tuple[ArticleRef, ...]]] = defaultdict(dict)
        refs = {article.id: _article_ref(article) for article in corpus.articles}
        for (article_id, question_id), others in see_also(corpus, answered).items():
            later[article_id][question_id] = tuple(refs[other] for other in others)
        self.briefs = {
            article.id: _Brief(
                article,
                corpus.annotations[article.id],
                corpus,
                whole=settings.text == "full",
                editorial=editorial.get(article.id, Editorial()),
                see_also=later.get(article.id, {}),
                sources={
                    answer.source: refs[answer.source]
                    for answer in editorial.get(article.id, Editorial()).answers
                    if answer.source in refs
                },
            )
            for article in corpus.articles
        }
        self.info = SiteInfo(
            title=settings.title,
            description=settings.description,
            language=settings.language,
            base_url=settings.base_url,
            feed=any(article.date for article in corpus.articles),
            version=settings.version,
            data=settings.data,
            cards=settings.cards,
        )
        self._same = digest(self.info, settings.text)
        self.cards = {actor.id: self._actor_card(actor) for actor in corpus.actors.values()}

    def key(self, *records: object) -> str:
        """The key of a page that draws on these records, and on what the whole site shares."""
        return digest(self._same, records)

    def page(
        self,
        path: str,
        template: str,
        key: str,
        make_view: Callable[[], View],
        *,
        indexed: bool = True,
    ) -> Page:
        """A page of this site."""
        return Page(path, template, key, make_view, self.info, indexed)

    def ref(self, article: Article) -> ArticleRef:
        """How other pages name an article."""
        return self.briefs[article.id].ref

    def pages(self) -> Iterator[Page]:
        """Every page; redirects come last, so that none takes the address of a page."""
        yield from self._home()
        for brief in self.briefs.values():
            yield from self._briefing(brief)
        yield from self._briefings()
        for actor in self.corpus.actors.values():
            yield from self._actor(actor)
        for kind in ActorKind:
            yield from self._actors(kind)
        yield from self._quotes()
        yield from self._questions()
        yield from self._about()
        yield from self._search()
        if self.settings.data:
            yield from self._data()
        yield from self._feed()
        yield self.page("/404.html", "404.html", self.key(), NotFoundView, indexed=False)
        yield self.page("/.nojekyll", "text", self.key(), lambda: TextView(""), indexed=False)
        yield from self._moved()

    # -- briefings -------------------------------------------------------------------------

    def _briefing(self, brief: _Brief) -> Iterator[Page]:
        path = brief.ref.path
        key = self.key(brief.key)
        yield self.page(path, "briefing.html", key, lambda: self._briefing_view(brief))
        yield self.page(
            f"{path}index.json",
            "json",
            key,
            lambda: JsonView(self._extraction(brief)),
            indexed=False,
        )
        if self.settings.cards:
            yield self._card(path, brief.card(self.settings.title))

    def _card(self, path: str, view: CardView) -> Page:
        """The picture beside a page; its key is what it shows, so that no other edit redraws it."""
        return self.page(f"{path}card.png", "card", digest(view), lambda: view, indexed=False)

    def _briefing_view(self, brief: _Brief) -> BriefingView:
        article, annotations = brief.article, brief.annotations
        view_of = {
            part.id: view
            for speech, view in zip(brief.speeches, brief.quotes, strict=True)
            for part in speech.parts
        }
        question_views = {view.id: view for view in brief.questions}
        woven = weave(
            article,
            brief.ref.path,
            mentions=brief.mentions,
            quotes=[
                (q, view_of[q.id].slot, Sign(quote=view_of[q.id], opens=q.id == view_of[q.id].id))
                for q in annotations.quotes
            ],
            questions=[(q, Sign(question=question_views[q.id])) for q in annotations.questions],
            notes=[(note, Sign(note=view)) for note, view in brief.notes],
            keep=brief.keep,
        )
        rows = []
        asked = sorted(annotations.questions, key=lambda q: q.evidence.start)
        notes = list(brief.notes)
        for n, block in enumerate(woven.blocks, 1):
            sure: dict[str, bool] = {}
            for speech, view in zip(brief.speeches, brief.quotes, strict=True):
                here = any(block.span.overlaps(part.content) for part in speech.parts)
                if speech.speaker and here:
                    sure[speech.speaker] = sure.get(speech.speaker, False) or not view.probably
            speakers = (Speaking(brief.voices[who], not is_sure) for who, is_sure in sure.items())
            # What stands before a row and in none of them, as in the headline, goes to the next.
            here_ends = len(article.text) if n == len(woven.blocks) else block.span.end
            open_here = [question_views[q.id] for q in asked if q.evidence.start < here_ends]
            notes_here = [v for note, v in notes if note.span.start < here_ends]
            del asked[: len(open_here)], notes[: len(notes_here)]
            rows.append(Row(block.pieces, tuple(speakers), tuple(open_here), tuple(notes_here)))
        if asked or notes:  # of an article that is a headline only
            left = tuple(question_views[q.id] for q in asked)
            rows.append(Row((), (), left, tuple(view for _, view in notes)))
        spoken = [
            SpokenBy(
                voice,
                tuple(
                    view
                    for speech, view in zip(brief.speeches, brief.quotes, strict=True)
                    if speech.speaker == who
                ),
            )
            for who, voice in brief.voices.items()
        ]
        return BriefingView(
            article=brief.ref,
            author=article.author,
            dateline=article.dateline,
            source_url=safe_url(article.source_url),
            headline=woven.headline or (Html(escape(article.title)),),
            rows=tuple(rows),
            whole=brief.whole,
            voices=tuple(brief.voices.values()),
            question_marks=tuple(
                brief.mark(question.evidence, question.id)
                for question in annotations.questions
                if question.id not in brief.answers
            ),
            landmarks=brief.landmarks,
            speaking_of=brief.speaking_of,
            highlights=brief.highlights,
            cast=brief.cast,
            spoken=tuple(spoken),
            questions=_by_kind(brief.open),
            settled=brief.settled,
            quote_count=len(brief.speeches),
            question_count=brief.open_count,
            json=f"{brief.ref.path}index.json",
            card=f"{brief.ref.path}card.png" if self.settings.cards else None,
        )

    def _extraction(self, brief: _Brief) -> dict[str, Any]:
        """The object of the design's section 5, its ids those of the site."""
        found = extraction(brief.article, brief.annotations)
        if self.settings.text == "passages":
            del found["text"]

        def identity(chain_id: str | None) -> str | None:
            if chain_id is None:
                return None
            known = self.corpus.actor_ids.get((brief.article.id, chain_id))
            return known or f"{brief.article.id}/{chain_id}"

        actors: dict[str, dict[str, Any]] = {}
        for record in found["actors"]:
            actor = self.corpus.actor_of(brief.article.id, record["id"])
            record["id"] = identity(record["id"])
            if actor:
                record["name"], record["kind"] = actor.name, str(actor.kind)
            if (twin := actors.get(record["id"])) is not None:
                twin["mentions"] = sorted(
                    twin["mentions"] + record["mentions"], key=lambda m: m["start"]
                )
                twin["roles"] += [role for role in record["roles"] if role not in twin["roles"]]
                twin["salience"] = round(twin["salience"] + record["salience"], 4)
                twin["key"] = twin["key"] or record["key"]
            else:
                actors[record["id"]] = record
        found["actors"] = list(actors.values())
        for quote in found["quotes"]:
            quote["speaker"] = identity(quote["speaker"])
            quote["reporter"] = identity(quote["reporter"])
        for question in found["questions"]:
            question["actors"] = [identity(chain_id) for chain_id in question["actors"]]
            if answer := brief.answers.get(question["id"]):
                question["answer"] = {
                    "text": answer.text,
                    "source": answer.source,
                    "date": answer.date.isoformat() if answer.date else None,
                }
        if brief.notes:
            found["notes"] = [
                {
                    "id": note.id,
                    "start": note.span.start,
                    "end": note.span.end,
                    "text": note.span.of(brief.article.text),
                    "note": note.source,
                    "by": "editor",
                }
                for note, _ in brief.notes
            ]
        return found

    def _briefing_card(self, brief: _Brief) -> BriefingCard:
        highlight = brief.highlights[0] if brief.highlights else None
        return BriefingCard(
            article=brief.ref,
            voices=tuple(brief.voices.values()),
            highlight=highlight,
            quote_count=len(brief.speeches),
            question_count=brief.open_count,
        )

    def _briefings(self) -> Iterator[Page]:
        everything = list(self.briefs.values())
        for path, parts, chosen in _split("/briefings/", everything, lambda _: 1):
            key = self.key(parts, tuple(b.key for b in chosen), len(everything))

            def view(
                parts: tuple[Part, ...] = parts, chosen: Sequence[_Brief] = chosen
            ) -> BriefingsView:
                cards = tuple(self._briefing_card(brief) for brief in chosen)
                return BriefingsView(cards, parts, len(everything))

            yield self.page(path, "briefings.html", key, view)

    def _moved(self) -> Iterator[Page]:
        for brief in self.briefs.values():
            for alias in brief.article.aliases:
                yield self._redirect(f"/briefings/{slug(alias)}/", brief.ref.path, brief.ref.title)
        for entry in self.corpus.lock.entries:
            final = self.corpus.lock.final(entry.slug)
            actor = self.corpus.actors.get(final.slug) if final else None
            if actor is None:
                continue
            kinds = {*entry.formerly, *([entry.kind] if entry.moved_to else [])}
            for kind in ActorKind:
                path = f"/{FOLDERS[kind]}/{entry.slug}/"
                if kind in kinds and path != actor_path(actor):
                    yield self._redirect(path, actor_path(actor), actor.name)

    def _redirect(self, path: str, target: str, title: str) -> Page:
        view = MovedView(title, target)
        return self.page(path, "moved.html", self.key(view), lambda: view, indexed=False)

    # -- actors ----------------------------------------------------------------------------

    def _briefs_of(self, actor: Actor) -> list[_Brief]:
        """Its articles, newest first, each once."""
        return [self.briefs[a] for a in dict.fromkeys(a.article_id for a in actor.appearances)]

    def _actor_ref(self, actor: Actor) -> ActorRef:
        if actor.role:
            return ActorRef(
                actor.name, actor.kind, actor_path(actor), actor.role, self.settings.language
            )
        for appearance in actor.appearances:
            role = main_role(appearance.chain.roles)
            if role:
                language = self.briefs[appearance.article_id].ref.language
                return ActorRef(actor.name, actor.kind, actor_path(actor), role.text, language)
        return ActorRef(actor.name, actor.kind, actor_path(actor))

    def _doubts(self, actor: Actor) -> tuple[ActorRef, ...]:
        """Others whom the same name may mean, that have a page to look at."""
        others = (self.corpus.actors[address] for address in actor.doubts)
        return tuple(self._actor_ref(other) for other in others if other.appearances)[:LATEST]

    def _actor_card(self, actor: Actor) -> ActorCard:
        briefs = self._briefs_of(actor)
        person = actor.kind is ActorKind.PERSON
        filed = filed_under(actor.name, actor.aliases) if person else actor.name
        return ActorCard(
            ref=self._actor_ref(actor),
            filed=filed,
            given=actor.name.removesuffix(filed).rstrip() if filed != actor.name else "",
            quotes=sum(speech.speaker == actor.id for brief in briefs for speech in brief.speeches),
            articles=len(briefs),
            latest=briefs[0].article.date if briefs else None,
        )

    def _actor_card_view(self, actor: Actor, briefs: Sequence[_Brief]) -> ActorCardView:
        said = [sum(s.speaker == actor.id for s in brief.speeches) for brief in briefs]
        ref = self._actor_ref(actor)
        return ActorCardView(
            site=self.settings.title,
            name=ref.name,
            kind=ref.kind,
            role=ref.role,
            quotes=sum(said),
            articles=len(briefs),
            beats=tuple(said[:CARD_BEATS][::-1]),
        )

    def _actor(self, actor: Actor) -> Iterator[Page]:
        path, briefs = actor_path(actor), self._briefs_of(actor)
        keys = tuple(brief.key for brief in briefs)
        speaking = [b for b in briefs if any(s.speaker == actor.id for s in b.speeches)]
        has_feed = any(brief.article.date for brief in speaking)

        def count(brief: _Brief) -> int:
            return sum(speech.speaker == actor.id for speech in brief.speeches)

        for part_path, parts, chosen in _split(path, speaking, count):
            key = self.key(actor, keys, parts, self._doubts(actor))

            def view(
                parts: tuple[Part, ...] = parts, chosen: Sequence[_Brief] = chosen
            ) -> ActorView:
                return self._actor_view(actor, briefs, chosen, parts, has_feed)

            yield self.page(part_path, "actor.html", key, view)
        if not briefs:
            return
        key = self.key(actor, keys)
        yield self.page(
            f"{path}index.json",
            "json",
            key,
            lambda: JsonView(self._actor_json(actor, briefs)),
            indexed=False,
        )
        if self.settings.cards:
            yield self._card(path, self._actor_card_view(actor, briefs))
        if has_feed:
            dated = [brief for brief in speaking if brief.article.date][:FEED]
            yield self.page(
                f"{path}feed.xml",
                "feed.xml",
                key,
                lambda: self._feed_view(
                    path, f"{actor.name} – {self.settings.title}", dated, actor.id
                ),
                indexed=False,
            )

    def _actor_view(
        self,
        actor: Actor,
        briefs: Sequence[_Brief],
        chosen: Sequence[_Brief],
        parts: tuple[Part, ...],
        has_feed: bool,
    ) -> ActorView:
        said: dict[str, list[QuoteView]] = {}
        said_of: list[QuoteView] = []
        questions: list[QuestionView] = []
        total = 0
        for brief in briefs:
            own = [m.span for m in _mentions(actor, brief)]
            for speech, view in zip(brief.speeches, brief.quotes, strict=True):
                if speech.speaker == actor.id:
                    total += 1
                    if brief in chosen:
                        said.setdefault(brief.article.id, []).append(view)
                elif speech.speaker and any(
                    part.content.overlaps(span) for part in speech.parts for span in own
                ):
                    said_of.append(view)
            mine = {a.chain.id for a in actor.appearances if a.article_id == brief.article.id}
            questions += (
                view
                for question, view in zip(brief.annotations.questions, brief.questions, strict=True)
                if question.confidence >= NAMED and mine.intersection(question.actors)
            )
        groups = tuple(QuotesIn(self.briefs[id_].ref, tuple(views)) for id_, views in said.items())
        path = actor_path(actor)
        companions = self._companions(actor, briefs)
        return ActorView(
            ref=self._actor_ref(actor),
            aliases=actor.aliases,
            forms=tuple(
                FormLine(name, tuple(self.briefs[a].ref for a in articles[:LATEST]))
                for name, articles in actor.forms
            )
            if len(actor.forms) > 1
            else (),
            doubts=self._doubts(actor),
            description=actor.description,
            links=actor.links,
            hidden=actor.hidden,
            roles=self._roles(actor),
            said=groups,
            parts=parts,
            shown=sum(map(len, said.values())),
            stances=narrowing.stances(view for views in said.values() for view in views),
            years=narrowing.years(groups),
            quote_count=total,
            said_of=tuple(said_of[:SPLIT]),
            companions=companions,
            network=self._network(companions, briefs),
            timeline=self._timeline(actor, briefs),
            questions=tuple([q for q in questions if q.answer is None][:SPLIT]),
            settled=tuple([q for q in questions if q.answer is not None][:SPLIT]),
            articles=tuple(
                ActorArticle(
                    brief.ref,
                    quotes=sum(speech.speaker == actor.id for speech in brief.speeches),
                    mentions=len(_mentions(actor, brief)),
                    key=any(
                        a.chain.key for a in actor.appearances if a.article_id == brief.article.id
                    ),
                )
                for brief in briefs
            ),
            former=not briefs,
            feed=f"{path}feed.xml" if has_feed else None,
            json=f"{path}index.json" if briefs else None,
            card=f"{path}card.png" if briefs and self.settings.cards else None,
        )

    def _roles(self, actor: Actor) -> tuple[RoleLine, ...]:
        """What its articles call it, newest first; the same role of several articles is one line."""
        sources: dict[tuple[str, str], dict[str, Source]] = {}
        shown: dict[tuple[str, str], tuple[str, str]] = {}
        for appearance in actor.appearances:
            brief = self.briefs[appearance.article_id]
            member = f"c-{actor.id}"
            own = [m for m in brief.mentions if m.member == member]
            for role in appearance.chain.roles:
                key = (" ".join(role.text.casefold().split()), brief.ref.language)
                shown.setdefault(key, (_one_line(role.text), brief.ref.language))
                nearest = min(
                    own, key=lambda m: abs(m.mention.span.start - role.span.start), default=None
                )
                href = f"{brief.ref.path}#{nearest.id}" if nearest else brief.ref.path
                sources.setdefault(key, {}).setdefault(brief.ref.path, Source(brief.ref, href))
        return tuple(
            RoleLine(*shown[key], sources=tuple(by_article.values()))
            for key, by_article in sources.items()
        )

    def _companions(self, actor: Actor, briefs: Sequence[_Brief]) -> tuple[Companion, ...]:
        counts: Counter[str] = Counter()
        weights: defaultdict[str, float] = defaultdict(float)
        for brief in briefs:
            for other in {self.corpus.actor_ids.get((brief.article.id, c)) for c in brief.refs}:
                if other and other != actor.id:
                    counts[other] += 1
            for chain in brief.annotations.chains:
                if other := self.corpus.actor_ids.get((brief.article.id, chain.id)):
                    weights[other] += chain.salience
        order = sorted(counts, key=lambda other: (-counts[other], -round(weights[other], 6), other))
        return tuple(
            Companion(
                ref=ActorRef(found.name, found.kind, actor_path(found)),
                articles=counts[other],
                share=counts[other] * 100 // len(briefs),
            )
            for other in order[:LATEST]
            if (found := self.corpus.actors[other])
        )

    def _network(self, companions: Sequence[Companion], briefs: Sequence[_Brief]) -> Network | None:
        number = {companion.ref.path: n for n, companion in enumerate(companions)}
        together = [
            frozenset(number[ref.path] for ref in brief.refs.values() if ref.path in number)
            for brief in briefs
        ]
        return network([companion.ref for companion in companions], together, len(briefs))

    def _timeline(self, actor: Actor, briefs: Sequence[_Brief]) -> Timeline | None:
        days: defaultdict[date, tuple[int, int]] = defaultdict(lambda: (0, 0))
        for brief in briefs:
            if day := brief.article.date:
                mentions, quotes = days[day]
                days[day] = (
                    mentions + len(_mentions(actor, brief)),
                    quotes + sum(speech.speaker == actor.id for speech in brief.speeches),
                )
        return timeline(days)

    def _actor_json(self, actor: Actor, briefs: Sequence[_Brief]) -> dict[str, Any]:
        quotes = [
            {
                "article": brief.article.id,
                "id": quote.id,
                "start": quote.content.start,
                "end": quote.content.end,
                "text": quote.content.of(brief.article.text),
                "kind": str(quote.kind),
                "group": quote.group,
                "stance": str(quote.cue.stance) if quote.cue else None,
                "modality": str(quote.modality),
                "by": str(quote.by),
                "confidence": quote.confidence,
            }
            for brief in briefs
            for quote in brief.annotations.quotes
            if quote.speaker
            and self.corpus.actor_ids.get((brief.article.id, quote.speaker)) == actor.id
        ]
        return {
            "schema": SCHEMA,
            "id": actor.id,
            "name": actor.name,
            "kind": str(actor.kind),
            "aliases": list(actor.aliases),
            "forms": [{"name": name, "articles": list(where)} for name, where in actor.forms],
            "description": actor.description,
            "links": [{"label": label, "url": url} for label, url in actor.links],
            "roles": [
                {
                    "role": line.role,
                    "articles": [s.article.path.split("/")[2] for s in line.sources],
                }
                for line in self._roles(actor)
            ],
            "articles": [
                {
                    "id": brief.article.id,
                    "title": brief.article.title,
                    "date": brief.article.date.isoformat() if brief.article.date else None,
                    "language": brief.article.language,
                }
                for brief in briefs
            ],
            "quotes": quotes,
        }

    def _actors(self, kind: ActorKind) -> Iterator[Page]:
        base = f"/{FOLDERS[kind]}/"
        members = [a for a in self.corpus.actors.values() if a.kind is kind]
        if not members and kind is not ActorKind.PERSON:
            return
        counts = Counter(a.kind for a in self.corpus.actors.values() if a.appearances)
        tabs = tuple(
            KindTab(k, f"/{FOLDERS[k]}/", counts[k], k is kind)
            for k in ActorKind
            if k is ActorKind.PERSON or any(a.kind is k for a in self.corpus.actors.values())
        )
        language = self.settings.language
        cards = [self.cards[a.id] for a in members if a.appearances]
        cards.sort(
            key=lambda c: (
                sort_key(c.filed, language),
                sort_key(c.ref.name, language),
                c.ref.path or "",
            )
        )
        by_letter: dict[str, list[ActorCard]] = {}
        for card in cards:
            by_letter.setdefault(letter(card.filed, language), []).append(card)
        letters = tuple(Letter(name, tuple(found)) for name, found in by_letter.items())
        former = tuple(self.cards[a.id].ref for a in members if not a.appearances and not a.hidden)
        naming = {actor_path(a): [b.ref for b in self._briefs_of(a)] for a in members}
        if len(cards) <= SPLIT:
            letters, briefings = narrowing.with_briefings(letters, naming)
            view = ActorsView(kind, tabs, letters, former, (), briefings)
            yield self.page(base, "actors.html", self.key(view), lambda: view)
            return
        paths = {
            one.letter: f"{base}az/{slug(one.letter) if one.letter != '#' else '0-9'}/"
            for one in letters
        }
        paths |= {"Ñ": f"{base}az/n-tilde/"} if "Ñ" in paths else {}
        for n, one in enumerate((None, *letters)):
            parts = tuple(
                Part(other.letter, paths[other.letter], len(other.actors), other is one)
                for other in letters
            )
            shown, briefings = narrowing.with_briefings((one,) if one else (), naming)
            part = ActorsView(kind, tabs, shown, former if n == 0 else (), parts, briefings)
            path = paths[one.letter] if one else base
            yield self.page(path, "actors.html", self.key(part), lambda part=part: part)  # type: ignore[misc]

    # -- lists -----------------------------------------------------------------------------

    def _alphabetical(self, names: Iterable[str]) -> tuple[str, ...]:
        """Names to filter a list by, in the order of the site's language."""
        return tuple(sorted(names, key=lambda name: sort_key(name, self.settings.language)))

    def _quotes(self) -> Iterator[Page]:
        speaking = [brief for brief in self.briefs.values() if brief.speeches]
        total = sum(len(brief.speeches) for brief in speaking)
        for path, parts, chosen in _split("/quotes/", speaking, lambda b: len(b.speeches)):
            key = self.key(parts, total, tuple(brief.key for brief in chosen))

            def view(
                parts: tuple[Part, ...] = parts, chosen: Sequence[_Brief] = chosen
            ) -> QuotesView:
                names = {q.speaker.name for brief in chosen for q in brief.quotes if q.speaker}
                kinds = {q.kind for brief in chosen for q in brief.quotes}
                return QuotesView(
                    articles=tuple(QuotesIn(brief.ref, brief.quotes) for brief in chosen),
                    speakers=self._alphabetical(names),
                    kinds=tuple(kind for kind in QuoteKind if kind in kinds),
                    stances=narrowing.stances(q for brief in chosen for q in brief.quotes),
                    parts=parts,
                    count=total,
                )

            yield self.page(path, "quotes.html", key, view)

    def _questions(self) -> Iterator[Page]:
        asking = [brief for brief in self.briefs.values() if brief.annotations.questions]
        total = sum(brief.open_count for brief in asking)
        for path, parts, chosen in _split(
            "/questions/", asking, lambda b: len(b.annotations.questions)
        ):
            key = self.key(parts, total, tuple(brief.key for brief in chosen))

            def view(
                parts: tuple[Part, ...] = parts, chosen: Sequence[_Brief] = chosen
            ) -> QuestionsView:
                settled = tuple(question for brief in chosen for question in brief.settled)
                open_ = [question for brief in chosen for question in brief.open]
                names = {ref.name for question in (*open_, *settled) for ref in question.actors}
                actors = self._alphabetical(names)
                return QuestionsView(_by_kind(open_), settled, actors, parts, total)

            yield self.page(path, "questions.html", key, view)

    def _home(self) -> Iterator[Page]:
        latest = list(self.briefs.values())[:LATEST]
        weights: defaultdict[str, float] = defaultdict(float)
        for brief in latest:
            for chain in brief.annotations.chains:
                if chain.key and (who := self.corpus.actor_ids.get((brief.article.id, chain.id))):
                    weights[who] += chain.salience
        order = sorted(weights, key=lambda who: (-round(weights[who], 6), who))[:LATEST]
        people = tuple(self.cards[who] for who in order)
        open_here = sum(brief.open_count for brief in latest)
        total = sum(brief.open_count for brief in self.briefs.values())
        quotes = sum(len(b.speeches) for b in self.briefs.values())
        fresh = self._fresh()
        key = self.key(
            tuple(b.key for b in latest), people, total, quotes, len(self.briefs), fresh.key
        )

        def view() -> HomeView:
            questions = tuple(_spread([brief.open for brief in latest], LATEST // 2))
            return HomeView(
                latest=tuple(self._briefing_card(brief) for brief in latest),
                people=people,
                questions=questions,
                more_questions=total > len(questions) and bool(open_here),
                articles=len(self.briefs),
                quotes=quotes,
                news=fresh.days(),
                news_whole=fresh.whole,
            )

        yield self.page("/", "home.html", key, view)

    def _fresh(self) -> _Fresh:
        """What the newest days bring."""
        dated = [(b.article.date, b) for b in self.briefs.values() if b.article.date]
        begin = news.begins([day for day, _ in dated])
        if begin is None:
            return _Fresh((), {}, (), whole=True)
        persons = sorted(
            (a for a in self.corpus.actors.values() if a.kind is ActorKind.PERSON),
            key=lambda a: (-self.cards[a.id].quotes, a.id),
        )
        named = news.first_named(
            (
                ActorRef(actor.name, actor.kind, actor_path(actor)),
                (self.briefs[one.article_id].article.date for one in actor.appearances),
            )
            for actor in persons
        )
        settled = [
            (day, brief, question.id)
            for brief in self.briefs.values()
            for question in brief.annotations.questions
            if (day := brief.settled_on(question.id)) and day >= begin
        ]
        return _Fresh(
            tuple((day, brief) for day, brief in dated if day >= begin),
            {day: tuple(refs) for day, refs in named.items() if day >= begin},
            tuple(settled),
            whole=dated[-1][0] >= begin,
        )

    def _about(self) -> Iterator[Page]:
        speeches = [speech for brief in self.briefs.values() for speech in brief.speeches]
        named = [s for s in speeches if s.speaker]
        sure = sum(min(part.confidence for part in s.parts) >= SURE for s in named)
        view = AboutView(
            pipelines=self.settings.pipelines,
            whole=self.settings.text == "full",
            articles=len(self.briefs),
            actors=sum(bool(actor.appearances) for actor in self.corpus.actors.values()),
            quotes=len(speeches),
            questions=sum(brief.open_count for brief in self.briefs.values()),
            sure=round(100 * sure / len(named)) if named else 0,
            unattributed=round(100 * (1 - len(named) / len(speeches))) if speeches else 0,
        )
        yield self.page("/about/", "about.html", self.key(view), lambda: view)

    def _search(self) -> Iterator[Page]:
        noted = any(brief.notes for brief in self.briefs.values())
        yield self.page("/search/", "search.html", self.key(noted), lambda: SearchView(noted))
        records = [brief.findable(self.settings.language) for brief in self.briefs.values()]
        records += (
            search.actor(self.cards[actor.id], actor.aliases, self.settings.language)
            for actor in self.corpus.actors.values()
            if actor.appearances
        )
        for name, value in search.files(records).items():
            key = self.key(name if name != "index.json" else repr(value))
            yield self.page(
                f"/search/{name}",
                "json",
                key,
                lambda value=value: JsonView(value),  # type: ignore[misc]
                indexed=False,
            )

    # -- data ------------------------------------------------------------------------------

    def _data(self) -> Iterator[Page]:
        known = tuple(
            Known(actor.id, actor.name, str(actor.kind), actor_path(actor), actor.aliases)
            for actor in self.corpus.actors.values()
            if actor.appearances
        )
        key = self.key(tuple(brief.key for brief in self.briefs.values()), known)
        made: list[Table] = []

        def everything() -> list[Table]:
            # Made when the first file asks: all draw on the same, and change together.
            if not made:
                base_url = self.settings.base_url
                made.extend(
                    tables(
                        ((b.article, self._extraction(b)) for b in self.briefs.values()),
                        known,
                        lambda path: absolute(path, base_url) if base_url else path,
                    )
                )
            return made

        def view() -> DataView:
            return DataView(
                tables=tuple(
                    DataFile(
                        table.name,
                        f"/data/{table.name}.csv",
                        tuple(column.name for column in table.columns if column.in_csv),
                        len(table.rows),
                    )
                    for table in everything()
                ),
                database=DATABASE,
                schema=EXTRACTION_SCHEMA,
                sample=next((f"{b.ref.path}index.json" for b in self.briefs.values()), None),
                whole=self.settings.text == "full",
            )

        def sheet(n: int) -> TextView:
            return TextView(csv_text(everything()[n]))

        yield self.page("/data/", "data.html", key, view)
        for n, name in enumerate(SHAPES):
            path = f"/data/{name}.csv"
            yield self.page(path, "text", key, lambda n=n: sheet(n), indexed=False)  # type: ignore[misc]
        yield self.page(
            DATABASE,
            "bytes",
            key,
            lambda: BytesView(sqlite_bytes(everything())),
            indexed=False,
        )
        base_url = self.settings.base_url
        address = absolute(EXTRACTION_SCHEMA, base_url) if base_url else None
        yield self.page(
            EXTRACTION_SCHEMA,
            "json",
            self.key(),
            lambda: JsonView(extraction_schema(address)),
            indexed=False,
        )

    def _feed(self) -> Iterator[Page]:
        dated = [brief for brief in self.briefs.values() if brief.article.date][:FEED]
        if dated:
            yield self.page(
                "/feed.xml",
                "feed.xml",
                self.key(tuple(brief.key for brief in dated)),
                lambda: self._feed_view("/", self.settings.title, dated, None),
                indexed=False,
            )

    def _feed_view(
        self, path: str, title: str, briefs: Sequence[_Brief], who: str | None
    ) -> FeedView:
        entries = []
        for brief in briefs:
            article = brief.article
            if article.date is None:
                continue
            entries.append(
                Entry(
                    id=_urn("entry", who or "", article.id, article.date.isoformat()),
                    title=article.title,
                    path=brief.ref.path,
                    day=article.date,
                    author=article.author or article.outlet,
                    quotes=tuple(
                        view
                        for speech, view in zip(brief.speeches, brief.quotes, strict=True)
                        if (speech.speaker == who if who else view in brief.highlights)
                    ),
                    questions=() if who else brief.open,
                    language=article.language,
                )
            )
        return FeedView(
            id=_urn("feed", self.settings.title, path),
            title=title,
            path=path,
            updated=max(entry.day for entry in entries),
            entries=tuple(entries),
        )


def _article_ref(article: Article) -> ArticleRef:
    return ArticleRef(
        article.title,
        f"/briefings/{article.id}/",
        article.date,
        article.outlet,
        article.language,
    )


def _mentions(actor: Actor, brief: _Brief) -> list[Any]:
    return [
        mention
        for appearance in actor.appearances
        if appearance.article_id == brief.article.id
        for mention in appearance.chain.mentions
    ]


def _one_line(text: str) -> str:
    """Without line breaks and doubled spaces."""
    return re.sub(r"\s+", " ", text)


def _head(text: str, limit: int) -> str:
    """The beginning of a text in whole words, `…` if something is left out."""
    text = _one_line(text)
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0].rstrip(',;:')}…"


def _tail(text: str, limit: int) -> str:
    """The end of a text in whole words, `…` if something is left out."""
    text = _one_line(text)
    return text if len(text) <= limit else f"…{text[-limit:].split(' ', 1)[-1]}"


def _urn(*names: str) -> str:
    """An identifier that does not depend on where the site stands."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "\0".join(("briefgen", *names))).urn


def _by_kind(questions: Iterable[QuestionView]) -> tuple[QuestionsOfKind, ...]:
    by_kind: defaultdict[QuestionKind, list[QuestionView]] = defaultdict(list)
    for question in questions:
        by_kind[question.kind].append(question)
    return tuple(QuestionsOfKind(k, tuple(by_kind[k])) for k in QuestionKind if by_kind[k])


def _spread(lists: Sequence[Sequence[QuestionView]], most: int) -> list[QuestionView]:
    """Up to so many items, taken by turns, so that no list crowds out the others; surest first."""
    turns = [sorted(found, key=lambda q: q.probably) for found in lists]
    longest = max(map(len, turns), default=0)
    return [found[n] for n in range(longest) for found in turns if n < len(found)][:most]


def _percentages(amounts: Sequence[int], total: int) -> list[int]:
    """Whole percentages that add up to 100: what rounding down loses goes to the largest rests."""
    exact = [amount * 100 / total for amount in amounts]
    whole = [int(share) for share in exact]
    rests = sorted(range(len(exact)), key=lambda n: (whole[n] - exact[n], n))
    for n in rests[: 100 - sum(whole) if amounts else 0]:
        whole[n] += 1
    return whole


def _split(
    base: str, briefs: Sequence[_Brief], count: Callable[[_Brief], int]
) -> Iterator[tuple[str, tuple[Part, ...], Sequence[_Brief]]]:
    """A list as one page or, beyond `SPLIT` items, as one page a year or month.

    Yields path, links to all parts, and the briefs of each page; the first page, at the base, shows
    the newest part. The undated are a part of their own, the last.
    """
    if sum(map(count, briefs)) <= SPLIT:
        yield base, (), briefs
        return
    years: dict[str, list[_Brief]] = {}
    for brief in briefs:
        years.setdefault(f"{brief.article.date:%Y}" if brief.article.date else "", []).append(brief)
    labelled: dict[str, list[_Brief]] = {}
    for year, members in years.items():
        if year and sum(map(count, members)) > SPLIT:
            for brief in members:
                labelled.setdefault(f"{brief.article.date:%Y-%m}", []).append(brief)
        else:
            labelled[year] = members
    paths = {label: f"{base}{label.replace('-', '/') or 'undated'}/" for label in labelled}
    newest = next(iter(labelled))
    for shown, path in ((newest, base), *paths.items()):
        parts = tuple(
            Part(label, paths[label], sum(map(count, members)), label == shown)
            for label, members in labelled.items()
        )
        yield path, parts, labelled[shown]
