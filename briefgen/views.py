"""What each template is given: one frozen value a page, nothing left to search, sort or join.

Paths in views are absolute within the site (`/people/ana-ruiz/`); the theme's `url` filter makes
them relative to the page. Texts are plain and unescaped; `Html` is the only markup. `docs/theme.md`
documents these values for theme authors, so that a renamed field is a change of the theme's API.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefgen.model import ActorKind, By, Modality, QuestionKind, QuoteKind, Stance


@dataclass(frozen=True, slots=True)
class Html:
    """Markup made by `briefgen.markup`, in which every text and attribute is escaped."""

    markup: str


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """What every page knows of the whole."""

    title: str
    description: str
    language: str
    """The interface's language."""
    base_url: str | None
    """Ends in `/`; None where nobody said where the site will stand."""
    feed: bool
    """Whether there is a feed: some article has a date."""
    version: str
    """Of briefgen."""
    data: bool = False
    """Whether there is `/data/`: everything as tables."""
    cards: bool = False
    """Whether briefings and actors have a picture of their own, as `card.png` beside the page."""


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor as a page names it."""

    name: str
    kind: ActorKind
    path: str | None = None
    """None for an actor without a page, such as `una vecina`."""
    role: str | None = None
    language: str | None = None
    """Of the role: that of the article which gives it."""


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """A briefing as other pages name it."""

    title: str
    path: str
    date: date | None
    outlet: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a passage: those that were said, or those around them."""

    text: str
    said: bool


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One utterance; the parts of a quote that its cue interrupts are shown as one."""

    id: str
    """Anchor of its first part on the briefing."""
    href: str
    """Path and anchor of the words in their article."""
    passage: tuple[Stretch, ...]
    """The sentence or sentences that hold it."""
    kind: QuoteKind
    stance: Stance | None
    modality: Modality
    speaker: ActorRef | None
    """None where the article names nobody, or nobody may be named."""
    speaker_words: str
    """The article's words for the speaker, empty where it leaves them out."""
    probably: bool
    """Whether the attribution is less than sure."""
    reporter: ActorRef | None
    by: By
    slot: int
    """The speaker's place on the briefing's palette, 1 to 6; 0 for all others."""
    article: ArticleRef

    @property
    def words(self) -> str:
        """Only what was said; `[…]` where the article interrupts it."""
        return " […] ".join(stretch.text for stretch in self.passage if stretch.said)


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What settles a question, as an editor says."""

    body: Html
    source: str
    """Where it comes from, in words; for an address, its host; for a briefing, its title."""
    source_url: str | None
    """Safe to link; None where the source is words or a briefing of this site."""
    source_article: ArticleRef | None
    """The briefing that it comes from."""
    day: date | None


@dataclass(frozen=True, slots=True)
class NoteView:
    """An editor's comment on a passage."""

    id: str
    """Anchor of the passage; the note's own is `n-` and this."""
    words: str
    """The passage, in one line, cut where it is long."""
    body: Html


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What an article leaves unsettled, or left so until an editor answered it."""

    id: str
    href: str
    question: str
    evidence: str
    kind: QuestionKind
    actors: tuple[ActorRef, ...]
    probably: bool
    by: By
    article: ArticleRef
    answer: AnswerView | None = None
    """None while it is open."""
    see_also: tuple[ArticleRef, ...] = ()
    """Later articles that speak of the same matter; none of them is an answer by itself."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where something stands in an article, in thousandths of its length."""

    start: int
    length: int
    href: str
    label: str
    kind: QuoteKind | None = None
    """None for an open question."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of a briefing: one line of its score."""

    slot: int
    """Its shape and colour, 1 to 6 by how much it speaks; 0 for the rest."""
    ref: ActorRef | None
    """None for the line of words that are nobody's."""
    anchor: str
    """Id of its section among the quotes by speaker."""
    share: int
    """Percent of all attributed words of the briefing."""
    quotes: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """An actor in the cast of a briefing."""

    ref: ActorRef
    anchor: str
    key: bool
    slot: int | None
    """As in its `Voice`; None if it does not speak."""
    mentions: int
    quotes: int
    first: str | None
    """Anchor of its first mention."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A place in the woven text where the theme sets its mark: a shape, a `?` or a note's sign."""

    quote: QuoteView | None = None
    question: QuestionView | None = None
    note: NoteView | None = None
    opens: bool = True
    """Whether its quote begins here; False where it goes on after an interruption."""


Piece = Html | Sign


@dataclass(frozen=True, slots=True)
class Speaking:
    """A voice heard in a block of the article."""

    voice: Voice
    probably: bool
    """Whether none of what it says there is surely its own."""


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the article with what belongs in its margins."""

    pieces: tuple[Piece, ...]
    """The block's markup, cut where signs stand."""
    voices: tuple[Speaking, ...]
    """Who speaks in it, in order."""
    questions: tuple[QuestionView, ...]
    """Those that it leaves open, and those that are settled since."""
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class SpokenBy:
    """All that one speaker says in a briefing."""

    voice: Voice
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class QuestionsOfKind:
    """Open questions of one kind."""

    kind: QuestionKind
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class Landmark:
    """A mark on the map of an article."""

    kind: Literal["quote", "question", "settled", "note"]
    mark: Mark
    slot: int = 0
    """Of the quote's speaker."""


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """A speaker, whom it speaks of, and the quotes that mention them."""

    speaker: ActorRef
    slot: int
    of: ActorRef
    quotes: tuple[QuoteView, ...]
    """At least one, in text order."""

    @property
    def probably(self) -> bool:
        """Whether none of the quotes is surely the speaker's."""
        return all(quote.probably for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from a speaker to somebody it speaks of."""

    x1: int
    y1: int
    x2: int
    y2: int
    strength: int
    """1 to 3: quotes, three standing for more too."""
    slot: int
    probably: bool


@dataclass(frozen=True, slots=True)
class SpeakingOf:
    """Who speaks of whom in an article, as a picture and as the rows of a table."""

    width: int
    height: int
    speakers: tuple[tuple[Knot, int], ...]
    """With their slots, on the left."""
    others: tuple[Knot, ...]
    """On the right; who speaks too may stand on both sides."""
    arrows: tuple[Arrow, ...]
    rows: tuple[SpokenOf, ...]
    """All, those with most quotes first."""
    more: int
    """How many of the rows have no arrow for want of room."""


@dataclass(frozen=True, slots=True)
class BriefingView:
    """`briefing.html`: one article."""

    article: ArticleRef
    author: str | None
    dateline: str | None
    source_url: str | None
    """Safe to link: http or https."""
    headline: tuple[Piece, ...]
    """The title with its annotations, without a heading element."""
    rows: tuple[Row, ...]
    """With the headline, the article's text letter for letter, signs left out."""
    whole: bool
    """False where only passages are published."""
    voices: tuple[Voice, ...]
    """By how much they speak."""
    question_marks: tuple[Mark, ...]
    landmarks: tuple[Landmark, ...]
    """Everything that is marked in the text, in text order."""
    speaking_of: SpeakingOf | None
    """None where nobody speaks of anybody else."""
    highlights: tuple[QuoteView, ...]
    """A few quotes that say most in least space."""
    cast: tuple[Member, ...]
    """Key actors first, then by weight."""
    spoken: tuple[SpokenBy, ...]
    questions: tuple[QuestionsOfKind, ...]
    """Those still open."""
    settled: tuple[QuestionView, ...]
    quote_count: int
    question_count: int
    """Of those still open."""
    json: str
    """Path of the same as data."""
    card: str | None = None
    """Path of the picture of a link to it; None where the site has one picture for all."""


@dataclass(frozen=True, slots=True)
class BriefingCard:
    """A briefing in a list."""

    article: ArticleRef
    voices: tuple[Voice, ...]
    highlight: QuoteView | None
    quote_count: int
    question_count: int


@dataclass(frozen=True, slots=True)
class ActorCard:
    """An actor in a list."""

    ref: ActorRef
    filed: str
    """What it is filed under: a person's surname where the articles show it."""
    given: str
    """What stands before that in its name; may be empty."""
    quotes: int
    articles: int
    latest: date | None
    briefings: tuple[int, ...] = ()
    """Numbers, in `ActorsView.briefings`, of those that name it."""


@dataclass(frozen=True, slots=True)
class NewsDay:
    """What a day brings; of each the first few, and how many there are."""

    day: date
    briefings: tuple[ArticleRef, ...]
    people: tuple[ActorRef, ...]
    """Persons whom no earlier article names."""
    opened: tuple[QuestionView, ...]
    """Questions of its articles that are still open."""
    settled: tuple[QuestionView, ...]
    """Questions, of whatever day, that an editor says were settled on this one."""
    briefing_count: int
    quote_count: int
    people_count: int
    opened_count: int
    settled_count: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """`home.html`."""

    latest: tuple[BriefingCard, ...]
    people: tuple[ActorCard, ...]
    questions: tuple[QuestionView, ...]
    more_questions: bool
    articles: int
    quotes: int
    news: tuple[NewsDay, ...]
    """The newest days on which anything is new, newest first; empty where nothing is dated."""
    news_whole: bool
    """Whether no earlier day is left out."""


@dataclass(frozen=True, slots=True)
class Part:
    """A link to one part of a list that was split."""

    label: str
    """A year, a month as `2025-09`, a letter; empty for what has no date."""
    path: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article says something of an actor."""

    article: ArticleRef
    href: str


@dataclass(frozen=True, slots=True)
class FormLine:
    """A way of naming an actor, with the articles that use it, newest first."""

    name: str
    articles: tuple[ArticleRef, ...]


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role with everywhere it is given, newest first."""

    role: str
    language: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who appears in the same articles."""

    ref: ActorRef
    articles: int
    share: int
    """Percent of the actor's own articles."""


@dataclass(frozen=True, slots=True)
class Knot:
    """A companion in the picture of a network."""

    ref: ActorRef
    x: int
    y: int
    left: bool
    """Whether its label stands to its left."""
    lines: tuple[str, ...]
    """Its name in one or two lines, shortened if need be."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two who appear in the same articles."""

    x1: int
    y1: int
    x2: int
    y2: int
    strength: int
    """1 to 3."""


@dataclass(frozen=True, slots=True)
class Network:
    """An actor among its companions, as a picture."""

    width: int
    height: int
    middle: tuple[int, int]
    """Where the actor itself stands."""
    knots: tuple[Knot, ...]
    between: tuple[Tie, ...]
    """From companion to companion."""
    own: tuple[Tie, ...]
    """From the actor to each."""


@dataclass(frozen=True, slots=True)
class Beat:
    """A day, month or year of a time line."""

    start: date
    mentions: int
    quotes: int
    x: int
    """Middle of its place."""
    tall: int
    """Height of the bar of its mentions."""
    spoken: int
    """Height of the bar of its quotes."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """When an actor is mentioned and speaks, as a picture."""

    unit: str
    """`day`, `month` or `year`."""
    width: int
    height: int
    bar: int
    """Width of a bar."""
    beats: tuple[Beat, ...]
    """Without a gap, oldest first; those in which nothing was are there too."""


@dataclass(frozen=True, slots=True)
class ActorArticle:
    """A briefing an actor appears in."""

    article: ArticleRef
    quotes: int
    mentions: int
    key: bool


@dataclass(frozen=True, slots=True)
class QuotesIn:
    """The quotes of one article."""

    article: ArticleRef
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A value that a list can be narrowed to, and how many of its items have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class ActorView:
    """`actor.html`: a person, organization, place or group."""

    ref: ActorRef
    aliases: tuple[str, ...]
    forms: tuple[FormLine, ...]
    """Every way its articles name it; empty where there is one."""
    doubts: tuple[ActorRef, ...]
    """Others whom the same name may mean."""
    description: str | None
    """An editor's sentence."""
    links: tuple[tuple[str, str], ...]
    """Label and web address, from an editor."""
    hidden: bool
    """An editor wants no page of it; only the address stays."""
    roles: tuple[RoleLine, ...]
    said: tuple[QuotesIn, ...]
    """What it said, by article, newest first; one part where they are split."""
    parts: tuple[Part, ...]
    shown: int
    """Quotes on this page."""
    stances: tuple[Tally, ...]
    """Of the quotes on this page, where their reporting words tell one."""
    years: tuple[Tally, ...]
    """Of the quotes on this page that have a date, newest first."""
    quote_count: int
    said_of: tuple[QuoteView, ...]
    companions: tuple[Companion, ...]
    network: Network | None
    """The companions as a picture; None where it would show nothing."""
    timeline: Timeline | None
    """None where all it does falls on one day, or no day is known."""
    questions: tuple[QuestionView, ...]
    """Those still open that it could settle."""
    settled: tuple[QuestionView, ...]
    articles: tuple[ActorArticle, ...]
    former: bool
    """No article names it any more."""
    feed: str | None
    json: str | None
    card: str | None = None
    """As in `BriefingView`."""


@dataclass(frozen=True, slots=True)
class KindTab:
    """A link between the indexes of actors."""

    kind: ActorKind
    path: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """The actors filed under one letter."""

    letter: str
    actors: tuple[ActorCard, ...]


@dataclass(frozen=True, slots=True)
class ActorsView:
    """`actors.html`: everybody of one kind, by letter."""

    kind: ActorKind
    tabs: tuple[KindTab, ...]
    letters: tuple[Letter, ...]
    former: tuple[ActorRef, ...]
    """Those whom no article names any more; their addresses stay."""
    parts: tuple[Part, ...]
    briefings: tuple[ArticleRef, ...] = ()
    """Those that name somebody on this page, newest first; empty where they are too many to choose from."""


@dataclass(frozen=True, slots=True)
class QuotesView:
    """`quotes.html`: who said what, newest first."""

    articles: tuple[QuotesIn, ...]
    speakers: tuple[str, ...]
    """Names to filter by, in alphabetical order."""
    kinds: tuple[QuoteKind, ...]
    stances: tuple[Tally, ...]
    """Of the quotes on this page, where their reporting words tell one."""
    parts: tuple[Part, ...]
    count: int


@dataclass(frozen=True, slots=True)
class QuestionsView:
    """`questions.html`: what is open, by kind, newest first."""

    kinds: tuple[QuestionsOfKind, ...]
    settled: tuple[QuestionView, ...]
    actors: tuple[str, ...]
    """Names of those who could settle them, in alphabetical order."""
    parts: tuple[Part, ...]
    count: int
    """Of those still open."""


@dataclass(frozen=True, slots=True)
class BriefingsView:
    """`briefings.html`: all briefings, newest first."""

    briefings: tuple[BriefingCard, ...]
    parts: tuple[Part, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Score:
    """One measured figure."""

    label: str
    value: float
    """0 to 100."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures measured together, on the same texts."""

    what: str
    """What was measured, on what: shown as it stands."""
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class PipelineFacts:
    """The language pipeline behind a site's annotations."""

    language: str
    name: str
    version: str
    license: str | None
    measured: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class AboutView:
    """`about.html`: how the site was made."""

    pipelines: tuple[PipelineFacts, ...]
    whole: bool
    articles: int
    actors: int
    quotes: int
    questions: int
    sure: int
    """Percent of the quotes whose attribution is sure."""
    unattributed: int
    """Percent of the quotes whose speaker is not named."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """`search.html`: what is found is made by its script."""

    noted: bool
    """Whether editors put notes beside passages, which can then be asked for by themselves."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A table of `/data/`: its CSV file, what it holds."""

    table: str
    path: str
    columns: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class DataView:
    """`data.html`: everything as tables, and what they mean."""

    tables: tuple[DataFile, ...]
    database: str
    """Path of the SQLite file."""
    schema: str
    """Path of the JSON Schema of an article's extraction."""
    sample: str | None
    """Path of one briefing's data, to look at."""
    whole: bool
    """Whether the database holds the articles' texts."""


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """`404.html`."""


@dataclass(frozen=True, slots=True)
class MovedView:
    """`moved.html`: an old address."""

    title: str
    target: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed."""

    id: str
    """`urn:uuid:…`, the same wherever the site stands."""
    title: str
    path: str
    day: date
    author: str | None
    quotes: tuple[QuoteView, ...]
    questions: tuple[QuestionView, ...]
    language: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """`feed.xml`: Atom."""

    id: str
    title: str
    path: str
    """Of the page it follows."""
    updated: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SitemapView:
    """`sitemap.xml`: addresses with the day of their newest article."""

    pages: tuple[tuple[str, date | None], ...]


@dataclass(frozen=True, slots=True)
class JsonView:
    """`json`: what `json.dumps` takes, written as it stands."""

    value: object


@dataclass(frozen=True, slots=True)
class TextView:
    """`text`: a file written as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class BytesView:
    """`bytes`: a file written as it stands."""

    content: bytes


@dataclass(frozen=True, slots=True)
class CardVoice:
    """A key actor on a briefing's card: one line of its score."""

    slot: int
    """As in `Voice`; 0 too for one that does not speak."""
    name: str
    marks: tuple[tuple[int, int], ...]
    """Where its words stand: start and length, in thousandths of the article."""


@dataclass(frozen=True, slots=True)
class BriefingCardView:
    """`card`: the picture of a link to a briefing; all that it shows."""

    site: str
    title: str
    outlet: str | None
    date: date | None
    voices: tuple[CardVoice, ...]
    quotes: int
    questions: int


@dataclass(frozen=True, slots=True)
class ActorCardView:
    """`card`: the picture of a link to an actor."""

    site: str
    name: str
    kind: ActorKind
    role: str | None
    quotes: int
    articles: int
    beats: tuple[int, ...]
    """Quotes of each article, oldest first; the last ones where there are many."""


CardView = BriefingCardView | ActorCardView

View = (
    BriefingView
    | HomeView
    | ActorView
    | ActorsView
    | QuotesView
    | QuestionsView
    | BriefingsView
    | AboutView
    | SearchView
    | BytesView
    | CardView
    | DataView
    | NotFoundView
    | MovedView
    | FeedView
    | SitemapView
    | JsonView
    | TextView
)
