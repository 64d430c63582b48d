"""A small corpus annotated by hand: three invented articles that share their actors.

Real values, no analysis: the spans are found by their words, as a person would mark them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from briefgen.actors import Lock
from briefgen.corpus import Corpus, assemble
from briefgen.edits import apply, parse_edits
from briefgen.ids import unique_ids
from briefgen.markup import escape
from briefgen.model import (
    ActorKind,
    Annotations,
    Article,
    Block,
    BlockKind,
    Chain,
    Cue,
    Editorial,
    Form,
    Mention,
    Modality,
    Question,
    QuestionKind,
    Quote,
    QuoteKind,
    Role,
    Span,
    Stance,
)
from briefgen.render import Theme
from briefgen.site import Page


def article(
    id_: str, title: str, paragraphs: Iterable[str], *, day: date | None = None, **fields: object
) -> Article:
    """An article of plain paragraphs; one that begins with `## ` is a heading."""
    blocks, html, at, texts = [], [], 0, []
    for paragraph in paragraphs:
        heading = paragraph.startswith("## ")
        words = paragraph.removeprefix("## ")
        kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(at, at + len(words))))
        tag = "h2" if heading else "p"
        html.append(f"<{tag}>{escape(words)}</{tag}>")
        texts.append(words)
        at += len(words) + 1
    values: dict[str, object] = {
        "language": "es",
        "path": f"seeds/{id_}.md",
        "title_in_text": False,
    }
    return Article(
        id=id_,
        title=title,
        text="\n".join(texts),
        blocks=tuple(blocks),
        html="\n".join(html),
        date=day,
        **(values | fields),  # type: ignore[arg-type]
    )


def place(text: str, words: str) -> Span:
    """Where words stand; `words#2` is their second occurrence."""
    wanted, _, nth = words.partition("#")
    at = -1
    for _ in range(int(nth or 1)):
        at = text.index(wanted, at + 1)
    return Span(at, at + len(wanted))


def everywhere(text: str, words: str) -> list[Span]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + len(words))
    return found


def chain(
    of: Article,
    id_: str,
    name: str,
    kind: ActorKind = ActorKind.PERSON,
    *,
    names: Iterable[str] = (),
    epithets: Iterable[str] = (),
    roles: Iterable[str] = (),
    salience: float = 0.1,
    key: bool = False,
    confidence: float = 0.95,
) -> Chain:
    """A chain whose name forms are all occurrences of the name and of `names`."""
    taken: list[Span] = []
    for words in sorted({name, *names}, key=len, reverse=True):
        taken += [s for s in everywhere(of.text, words) if not any(s.overlaps(t) for t in taken)]
    mentions = [Mention(span, Form.NAME, "by_hand") for span in taken]
    mentions += [Mention(place(of.text, words), Form.EPITHET, "by_hand") for words in epithets]
    return Chain(
        id=id_,
        name=name,
        kind=kind,
        mentions=tuple(sorted(mentions, key=lambda m: m.span)),
        roles=tuple(Role(words.partition("#")[0], place(of.text, words)) for words in roles),
        salience=salience,
        key=key,
        confidence=confidence,
    )


def quote(
    of: Article,
    words: str,
    speaker: str | None,
    cue: str | None = None,
    *,
    kind: QuoteKind = QuoteKind.DIRECT,
    stance: Stance = Stance.STATE,
    by: str | None = None,
    group: str | None = None,
    modality: Modality = Modality.SAID,
    confidence: float = 0.92,
) -> Quote:
    return Quote(
        id="",
        content=place(of.text, words),
        kind=kind,
        speaker=speaker,
        speaker_words=place(of.text, by) if by else None,
        cue=Cue(place(of.text, cue), stance) if cue else None,
        group=group,
        modality=modality,
        confidence=confidence,
        rule="by_hand",
    )


def question(
    of: Article,
    words: str,
    asked: str,
    kind: QuestionKind,
    actors: Iterable[str] = (),
    confidence: float = 0.9,
) -> Question:
    return Question("", place(of.text, words), kind, asked, tuple(actors), confidence, "by_hand")


def annotations(
    of: Article, chains: Iterable[Chain], quotes: Iterable[Quote], questions: Iterable[Question]
) -> Annotations:
    """Everything in text order, with its ids."""
    from dataclasses import replace

    said = sorted(quotes, key=lambda q: q.content)
    open_ = sorted(questions, key=lambda q: q.evidence)
    quote_ids = unique_ids("q", [q.content.of(of.text) for q in said])
    question_ids = unique_ids("o", [q.evidence.of(of.text) for q in open_])
    return Annotations(
        article_id=of.id,
        chains=tuple(chains),
        quotes=tuple(replace(q, id=i) for q, i in zip(said, quote_ids, strict=True)),
        questions=tuple(replace(q, id=i) for q, i in zip(open_, question_ids, strict=True)),
    )


BRIDGE = article(
    "puente-cerrado",
    "El puente de Aldara cierra sin fecha para reabrir",
    [
        "El puente de Aldara cerró este martes al tráfico pesado. La alcaldesa, Nuria Bastida, admitió que la ciudad “llegó tarde” a las reparaciones y pidió paciencia a los vecinos.",
        "“No vamos a jugar con la vida de nadie”, dijo Bastida ante los periodistas, “y menos por dos meses de obra”.",
        "El ingeniero jefe de la constructora Morales y Tena, Óscar Quiroga, sostuvo que las grietas estaban descritas en su informe de marzo. Añadió que el Ayuntamiento lo recibió “con acuse de recibo”.",
        "## Quién paga",
        "El Ministerio de Obras no ha precisado qué parte de los once millones asumirá el Estado. Bastida insiste en que debe pagarlo todo, una postura que el ministerio rechaza.",
        "Los transportistas advirtieron de que dejarán de servir a las fábricas de la orilla norte si no se abre un paso provisional. ¿Habrá un transbordador antes de Navidad?",
        "“La pregunta no es cuándo se abre, sino quién lo dejó caer”, remató Quiroga, que el jueves comparecerá ante el pleno.",
    ],
    day=date(2031, 3, 4),
    outlet="El Correo de Aldara",
    author="Inés Palau",
    dateline="Aldara",
    source_url="https://example.org/puente",
    aliases=("puente-de-aldara",),
)

PLENARY = article(
    "pleno-puente",
    "Quiroga carga contra Bastida en el pleno",
    [
        "Óscar Quiroga acusó este jueves a Nuria Bastida de esconder un informe. “La alcaldesa lo tuvo ocho meses en un cajón”, afirmó el ingeniero.",
        "Bastida negó haber recibido el documento. “Es falso”, contestó la regidora. Según la concejala Petra Llull, el registro de entrada está incompleto.",
        "El portavoz de los vecinos de la orilla norte, Abdel Naciri, reclamó al Ministerio de Obras “una fecha, una sola”. Los vecinos creen que la obra no acabará este año.",
        "Se desconoce si la fiscalía abrirá diligencias. El pleno votará el viernes la comisión de investigación.",
    ],
    day=date(2031, 3, 7),
    outlet="Radio Aldara",
)

FERRY = article(
    "ferry-notice",
    "A ferry for Aldara, perhaps",
    [
        "The Ministry of Works may charter a ferry for Aldara, officials said on Friday.",
        "“We will know on Monday,” said Abdel Naciri, who speaks for the north bank. Nuria Bastida, the mayor, called the idea “a raft of promises”.",
        "It is unclear who would run it.",
    ],
    language="en",
)

_P, _O, _L, _G = ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.PLACE, ActorKind.GROUP


def bridge() -> Annotations:
    a = BRIDGE
    chains = [
        chain(
            a,
            "nuria-bastida",
            "Nuria Bastida",
            names=["Bastida"],
            roles=["alcaldesa"],
            salience=0.34,
            key=True,
        ),
        chain(
            a,
            "oscar-quiroga",
            "Óscar Quiroga",
            names=["Quiroga"],
            roles=["ingeniero jefe de la constructora Morales y Tena"],
            salience=0.28,
            key=True,
        ),
        chain(a, "morales-y-tena", "Morales y Tena", _O, salience=0.08),
        chain(
            a,
            "ministerio-de-obras",
            "Ministerio de Obras",
            _O,
            epithets=["el ministerio"],
            salience=0.16,
            key=True,
        ),
        chain(a, "aldara", "Aldara", _L, salience=0.06),
        chain(
            a,
            "los-transportistas",
            "los transportistas",
            _G,
            epithets=["Los transportistas"],
            salience=0.08,
        ),
    ]
    quotes = [
        quote(a, "llegó tarde", "nuria-bastida", "admitió", kind=QuoteKind.MIXED, by="Nuria Bastida"),
        quote(a, "No vamos a jugar con la vida de nadie", "nuria-bastida", "dijo", by="Bastida#2", group="g-1"),
        quote(a, "y menos por dos meses de obra", "nuria-bastida", "dijo", by="Bastida#2", group="g-1"),
        quote(a, "las grietas estaban descritas en su informe de marzo", "oscar-quiroga", "sostuvo", kind=QuoteKind.INDIRECT, by="Óscar Quiroga"),
        quote(a, "con acuse de recibo", "oscar-quiroga", "Añadió", kind=QuoteKind.MIXED, confidence=0.71),
        quote(a, "debe pagarlo todo", "nuria-bastida", "insiste", kind=QuoteKind.INDIRECT, stance=Stance.DEMAND, by="Bastida#3"),
        quote(a, "dejarán de servir a las fábricas de la orilla norte si no se abre un paso provisional", "los-transportistas", "advirtieron", kind=QuoteKind.INDIRECT, stance=Stance.WARN, by="Los transportistas"),
        quote(a, "La pregunta no es cuándo se abre, sino quién lo dejó caer", "oscar-quiroga", "remató", by="Quiroga#2"),
    ]  # fmt: skip
    questions = [
        question(a, "El Ministerio de Obras no ha precisado qué parte de los once millones asumirá el Estado", "¿Qué parte de los once millones asumirá el Estado?", QuestionKind.UNSPECIFIED, ["ministerio-de-obras"]),
        question(a, "una postura que el ministerio rechaza", "¿Quién debe pagar la reparación del puente?", QuestionKind.DISPUTED, ["nuria-bastida", "ministerio-de-obras"]),
        question(a, "¿Habrá un transbordador antes de Navidad?", "¿Habrá un transbordador antes de Navidad?", QuestionKind.ASKED),
        question(a, "el jueves comparecerá ante el pleno", "¿Qué dirá Quiroga ante el pleno?", QuestionKind.PENDING, ["oscar-quiroga"], confidence=0.62),
    ]  # fmt: skip
    return annotations(a, chains, quotes, questions)


def plenary() -> Annotations:
    a = PLENARY
    chains = [
        chain(a, "oscar-quiroga", "Óscar Quiroga", names=["Quiroga"], epithets=["el ingeniero"], salience=0.3, key=True),
        chain(a, "nuria-bastida", "Nuria Bastida", names=["Bastida"], epithets=["La alcaldesa", "la regidora"], roles=["alcaldesa"], salience=0.3, key=True),
        chain(a, "petra-llull", "Petra Llull", roles=["concejala"], salience=0.1),
        chain(a, "abdel-naciri", "Abdel Naciri", roles=["portavoz de los vecinos de la orilla norte"], salience=0.1, confidence=0.75),
        chain(a, "ministerio-de-obras", "Ministerio de Obras", _O, salience=0.1),
        chain(a, "los-vecinos", "los vecinos", _G, epithets=["Los vecinos"], salience=0.06),
        chain(a, "fiscalia", "fiscalía", _O, salience=0.04, confidence=0.4),
    ]  # fmt: skip
    quotes = [
        quote(a, "La alcaldesa lo tuvo ocho meses en un cajón", "oscar-quiroga", "afirmó", stance=Stance.CRITICISE, by="el ingeniero"),
        quote(a, "haber recibido el documento", "nuria-bastida", "negó", kind=QuoteKind.INDIRECT, stance=Stance.DENY, by="Bastida#2"),
        quote(a, "Es falso", "nuria-bastida", "contestó", stance=Stance.ANSWER, by="la regidora"),
        quote(a, "el registro de entrada está incompleto", "petra-llull", "Según", kind=QuoteKind.INDIRECT, by="la concejala Petra Llull"),
        quote(a, "una fecha, una sola", "abdel-naciri", "reclamó", kind=QuoteKind.MIXED, stance=Stance.DEMAND, by="Abdel Naciri"),
        quote(a, "la obra no acabará este año", "los-vecinos", "creen", kind=QuoteKind.INDIRECT, by="Los vecinos", confidence=0.45),
    ]  # fmt: skip
    questions = [
        question(a, "Se desconoce si la fiscalía abrirá diligencias", "¿Abrirá diligencias la fiscalía?", QuestionKind.UNSPECIFIED, ["fiscalia"]),
        question(a, "El pleno votará el viernes la comisión de investigación", "¿Aprobará el pleno la comisión de investigación?", QuestionKind.PENDING),
    ]  # fmt: skip
    return annotations(a, chains, quotes, questions)


def ferry() -> Annotations:
    a = FERRY
    chains = [
        chain(a, "abdel-naciri", "Abdel Naciri", salience=0.3, key=True),
        chain(a, "nuria-bastida", "Nuria Bastida", roles=["mayor"], salience=0.3, key=True),
        chain(a, "ministry-of-works", "Ministry of Works", _O, salience=0.3, key=True),
        chain(a, "aldara", "Aldara", _L, salience=0.1),
    ]
    quotes = [
        quote(a, "may charter a ferry for Aldara", None, "said", kind=QuoteKind.INDIRECT, by="officials"),
        quote(a, "We will know on Monday,", "abdel-naciri", "said#2", by="Abdel Naciri"),
        quote(a, "a raft of promises", "nuria-bastida", "called", kind=QuoteKind.MIXED, stance=Stance.CRITICISE, by="Nuria Bastida"),
    ]  # fmt: skip
    questions = [
        question(a, "It is unclear who would run it", "Who would run the ferry?", QuestionKind.UNSPECIFIED)
    ]  # fmt: skip
    return annotations(a, chains, quotes, questions)


def small_articles() -> tuple[Article, ...]:
    return (BRIDGE, PLENARY, FERRY)


def small_annotations() -> Mapping[str, Annotations]:
    return {BRIDGE.id: bridge(), PLENARY.id: plenary(), FERRY.id: ferry()}


def small_corpus(lock: Lock | None = None) -> Corpus:
    """Three articles, two of them dated, one in English."""
    return assemble(small_articles(), small_annotations(), lock=lock or Lock())


def edited(
    toml: str, articles: Iterable[Article] | None = None
) -> tuple[Corpus, dict[str, Editorial]]:
    """The small corpus under an editor's changes to the bridge's article, and what its pages add.

    `articles` stand for those of the small corpus, by their ids.
    """
    applied = apply(BRIDGE, bridge(), parse_edits(toml, where="a.edit.toml"))
    found = {**small_annotations(), BRIDGE.id: applied.annotations}
    corpus = assemble(articles or small_articles(), found, lock=Lock())
    return corpus, {BRIDGE.id: applied.editorial}


def write_site(folder: Path, pages: Iterable[Page]) -> None:
    """Renders pages by the default theme in Spanish, and writes them with its files."""
    theme = Theme.of_project(folder / "none", folder / "none", "es")
    made = {page.file: theme.render(page) for page in pages} | dict(theme.assets())
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
