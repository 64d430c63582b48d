"""The words of briefgen as values: articles, what is found in them, and actors across them.

Standard library only. Everything is frozen; new knowledge is a new type (an `Article`, then
its `Annotations`), so that no value is ever half filled in. Every offset counts Unicode code
points of `Article.text`, start included, end excluded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is; also the folder of its page (`people/`, `organizations/`, …)."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"


class Form(StrEnum):
    """How a mention names its actor: `Ana Ruiz` | `la ministra` | `ella`."""

    NAME = "name"
    EPITHET = "epithet"
    PRONOUN = "pronoun"


class Gender(StrEnum):
    """Grammatical gender as the text shows it; never guessed from a person."""

    FEMALE = "f"
    MALE = "m"


class QuoteKind(StrEnum):
    """Quoted words standing alone | inside the reporter's clause | reported without marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """What the reporting word says the speaker did."""

    STATE = "state"
    ASK = "ask"
    DENY = "deny"
    DEMAND = "demand"
    WARN = "warn"
    PROMISE = "promise"
    PRAISE = "praise"
    CRITICISE = "criticise"
    ANSWER = "answer"


class Modality(StrEnum):
    """Whether the speech took place: a denied, asked or merely possible one did not."""

    SAID = "said"
    DENIED = "denied"
    ASKED = "asked"
    HYPOTHETICAL = "hypothetical"
    FUTURE = "future"


class QuestionKind(StrEnum):
    """Why a question is open."""

    ASKED = "asked"
    UNSPECIFIED = "unspecified"
    PENDING = "pending"
    DISPUTED = "disputed"
    DOUBTFUL = "doubtful"


class By(StrEnum):
    """Who put an item there."""

    MACHINE = "machine"
    EDITOR = "editor"


class BlockKind(StrEnum):
    """What a block of an article is to its reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTATION = "quotation"
    CODE = "code"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text`: `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words it covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item … at its place in the text; blocks never overlap."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One source text. `text` is what its reader sees; the blocks, in order, cover its words."""

    id: str
    """The briefing's slug: front matter `slug`, else made from the file name."""
    path: str
    """The seed, relative to the project, with `/`; for messages."""
    language: str
    """ISO 639-1 code, such as `es`."""
    title: str
    text: str
    blocks: tuple[Block, ...]
    html: str
    """Safe HTML of the article whose text, tags taken away, is `text` letter for letter."""
    title_in_text: bool
    """Whether the title is also the first block of `text` (plain text seeds)."""
    date: date | None = None
    outlet: str | None = None
    author: str | None = None
    dateline: str | None = None
    source_url: str | None = None
    aliases: tuple[str, ...] = ()
    """Former slugs, which redirect to this one."""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an actor."""

    span: Span
    form: Form
    rule: str
    """The rule or component that found it."""


@dataclass(frozen=True, slots=True)
class Role:
    """Office, profession or relation as the text gives it, without its article."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Chain:
    """One actor inside one article: all its mentions, in text order."""

    id: str
    """Slug of its name, unique within the article."""
    name: str
    """Its fullest name in this article."""
    kind: ActorKind
    mentions: tuple[Mention, ...]
    """None for somebody whom only an editor names."""
    roles: tuple[Role, ...] = ()
    gender: Gender | None = None
    plural: bool = False
    salience: float = 0.0
    """Its share of the article's attention, 0..1; the saliences of an article add up to 1."""
    key: bool = False
    """Whether an editor would list it at the top of the briefing."""
    confidence: float = 1.0
    """How sure it is that this is one actor of this kind, 0..1."""


@dataclass(frozen=True, slots=True)
class Cue:
    """The reporting word and what it says the speaker did."""

    span: Span
    stance: Stance


@dataclass(frozen=True, slots=True)
class Quote:
    """Attributed speech."""

    id: str
    """`q-` and 8 hex digits made from its content (see `ids.content_id`)."""
    content: Span
    kind: QuoteKind
    speaker: str | None
    """Id of the chain said to have said it; None where nobody in the text is."""
    speaker_words: Span | None
    """The words that name the speaker at this quote; None where the subject is left out."""
    cue: Cue | None
    reporter: str | None = None
    """Id of the chain that reports it, when A says that B said."""
    group: str | None = None
    """Shared by the parts of a quote that its cue interrupts."""
    modality: Modality = Modality.SAID
    confidence: float = 1.0
    """How sure it is that span and speaker are right, 0..1."""
    rule: str = ""
    by: By = By.MACHINE


@dataclass(frozen=True, slots=True)
class Question:
    """What the article leaves unsettled."""

    id: str
    """`o-` and 8 hex digits made from its evidence."""
    evidence: Span
    kind: QuestionKind
    question: str
    """One well-formed question in the article's language."""
    actors: tuple[str, ...]
    """Ids of the chains that could settle it, in text order."""
    confidence: float = 1.0
    rule: str = ""
    by: By = By.MACHINE


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something seen in the article and not understood, such as a mark never closed."""

    span: Span
    what: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """What was found in one article, each kind in text order."""

    article_id: str
    chains: tuple[Chain, ...] = ()
    quotes: tuple[Quote, ...] = ()
    questions: tuple[Question, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's comment on a passage."""

    id: str
    """`n-` and 8 hex digits made from the passage."""
    span: Span
    html: str
    """Safe HTML of what the editor wrote."""
    source: str
    """The Markdown it was made from."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What settles an open question, as an editor says."""

    question: str
    """Id of the question."""
    html: str
    """Safe HTML of what the editor wrote."""
    text: str
    """The Markdown it was made from."""
    source: str
    """Where the answer comes from: an address, the slug of a briefing, or words."""
    date: date | None = None
    """When it was settled."""


@dataclass(frozen=True, slots=True)
class Editorial:
    """What an editor adds to an article besides quotes and questions, in text order."""

    notes: tuple[Note, ...] = ()
    answers: tuple[Answer, ...] = ()
