r"""Label raw news with a trained `ner`, corrected by the evidence of the document and by lists.

    python training/scripts/silver_names.py TEACHER OUT.spacy --news es_news.jsonl.xz \\
        --lexicon briefgen/languages/es/lexicon --exclude GOLD ...

A model reads each mention alone and contradicts itself. A newspaper does not: in one article
`Trump` is the same all along. So every name gets one type in a document, from all that speaks
for it there (an office before it, a given name, a verb of speech, the lists, the model's votes
weighed by how often it says the same elsewhere). What stays unclear is marked missing: the
student is taught nothing there.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from names_data import Document, measured_grams, new_to, read_ancora, read_cess, to_doc, without
from names_frames import CHOICES
from names_text import countries, six_grams
from names_text import words as word_list
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

PARTICLES = frozenset(word_list("de del la las los da das do dos du van von der den y bin al el"))

TITLES = frozenset(
    word_list(
        "señor señora sr. sra. don doña dr. dra. doctor doctora papa rey reina príncipe princesa "
        "sor fray san expresidente expresidenta exministro exministra presidente presidenta ministro "
        "ministra senador senadora diputado diputada alcalde alcaldesa gobernador gobernadora "
        "portavoz vocero vocera juez jueza fiscal abogado abogada general coronel capitán comisario "
        "actor actriz cantante escritor escritora periodista director directora entrenador delantero "
        "candidato candidata canciller secretario secretaria profesor profesora investigador "
        "investigadora empresario magnate líder jugador jugadora futbolista tenista piloto mandatario "
        "vicepresidente vicepresidenta congresista exgobernador activista analista economista médico "
        "rapero músico modelo diseñador cineasta conductor conductora comediante lateral portero"
    )
)
"""Offices and trades that stand right before a person's name."""

SPEECH = frozenset(verb for verb in (*CHOICES["cue"], *CHOICES["says"]) if " " not in verb)
"""Verbs of speech of one word: beside a name, they speak for a person."""

NO_NAMES = re.compile(r"(covid|sars|coronavirus|\W*\d|\W+$)", re.IGNORECASE)
"""What the teacher takes for a name and is none: illnesses, numbers, marks."""

PLACE_BEFORE = frozenset(word_list("en desde hacia ciudad provincia estado municipio localidad"))


@dataclass(slots=True)
class Lists:
    """What the lexicon knows of names."""

    given: frozenset[str]
    words_too: frozenset[str]
    places: frozenset[str]
    heads: frozenset[str]
    ends: frozenset[str]
    known: frozenset[str]

    @classmethod
    def read(cls, folder: Path) -> Lists:
        """The lists of a language's lexicon folder."""

        def table(name: str) -> dict[str, object]:
            return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))

        given, places, bodies = table("given_names"), table("places"), table("organizations")
        cities: dict[str, list[str]] = places["cities"]  # type: ignore[assignment]
        return cls(
            given=frozenset(n for key in ("f", "m", "u") for n in given[key]),  # type: ignore[attr-defined]
            words_too=frozenset(given["words_too"]),  # type: ignore[call-overload]
            places=frozenset(n for names in cities.values() for n in names)
            | frozenset(places["regions"])  # type: ignore[call-overload]
            | countries(),
            heads=frozenset(bodies["heads"]),  # type: ignore[call-overload]
            ends=frozenset(bodies["ends"]),  # type: ignore[call-overload]
            known=frozenset(bodies["known"]),  # type: ignore[call-overload]
        )


@dataclass(slots=True)
class Article:
    """One article's paragraphs, as the teacher read them."""

    paragraphs: list[Doc]
    votes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """What speaks for each type of each name (by its words)."""


def gather(article: Article, lists: Lists) -> None:
    """Fill the votes of an article."""
    for doc in article.paragraphs:
        doc.ents = [e for e in doc.ents if not NO_NAMES.match(e.text)]
        for entity in doc.ents:
            article.votes[entity.text][entity.label_] += 1.0
            for label, weight in evidence(doc, entity, lists):
                article.votes[entity.text][label] += weight


def evidence(doc: Doc, name: Span, lists: Lists) -> Iterable[tuple[str, float]]:
    """What the words of a name and those beside it say of its type, with weights."""
    words = [t.text for t in name]
    before = doc[name.start - 1].text if name.start else ""
    after = doc[name.end].text if name.end < len(doc) else ""
    capitals = [w for w in words if w[:1].isupper()]
    if len(capitals) > 1 and words[0] in lists.given and not _org_like(words, lists):
        yield "PER", 1.0 if words[0] in lists.words_too else 3.0
    if before in TITLES:
        yield "PER", 3.0
    if name.text in lists.places:
        yield "LOC", 4.0
    if name.text in lists.known:
        yield "ORG", 6.0
    if _org_like(words, lists):
        yield "ORG", 4.0
    if len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= 6:
        yield "ORG", 1.0
    if (after in SPEECH or before in SPEECH) and before.lower() not in ("la", "el"):
        yield "PER", 1.0
    if before in PLACE_BEFORE:
        yield "LOC", 0.5
    if before in ("la", "el", "La", "El") and len(words) == 1 and not words[0].isupper():
        yield "ORG", 0.3


def _org_like(words: list[str], lists: Lists) -> bool:
    return (words[0] in lists.heads and len(words) > 1) or words[-1] in lists.ends


def share_surnames(article: Article) -> None:
    """A surname alone is a person where the article gives the full name to one."""
    fulls = [
        name
        for name, votes in article.votes.items()
        if " " in name and votes and votes.most_common(1)[0][0] == "PER"
    ]
    for full in fulls:
        weight = article.votes[full]["PER"]
        parts = full.split()
        for start in range(1, len(parts)):
            rest = " ".join(parts[start:])
            if rest in article.votes:
                article.votes[rest]["PER"] += 2.0 + weight
        if parts[0] in article.votes:
            article.votes[parts[0]]["PER"] += 1.0


def decide(votes: Counter[str], everywhere: Counter[str], least: float = 0.66) -> str | None:
    """The type of a name in an article, or `None` where the evidence is divided."""
    total = Counter(votes)
    seen = sum(everywhere.values())
    if seen:
        for label, count in everywhere.items():
            total[label] += 3.0 * count / seen * min(1.0, seen / 5)
    label, weight = total.most_common(1)[0]
    return label if weight / sum(total.values()) >= least else None


def relabel(article: Article, everywhere: dict[str, Counter[str]]) -> list[Doc]:
    """The paragraphs with one type a name; other mentions of a sure name are found too."""
    decided = {name: decide(v, everywhere[name]) for name, v in article.votes.items()}
    spread = {
        tuple(name.split()): label
        for name, label in decided.items()
        if label and article.votes[name][label] >= 3 and name[:1].isupper()
    }
    longest = max((len(words) for words in spread), default=0)
    out = []
    for doc in article.paragraphs:
        if doc.text.isupper():
            continue
        entities = [
            Span(doc, e.start, e.end, label=decided[e.text]) for e in doc.ents if decided[e.text]
        ]
        missing = [Span(doc, e.start, e.end) for e in doc.ents if not decided[e.text]]
        taken = {i for e in doc.ents for i in range(e.start, e.end)}
        for start in range(len(doc)):
            for size in range(min(longest, len(doc) - start), 0, -1):
                span = range(start, start + size)
                words = tuple(doc[i].text for i in span)
                if words in spread and not taken & set(span):
                    entities.append(Span(doc, start, start + size, label=spread[words]))
                    taken |= set(span)
                    break
        # A capitalised word inside a sentence that the teacher passed over teaches nothing.
        for i in range(1, len(doc)):
            inside = doc[i - 1].text not in '.:?!"“«—-–¿¡(' and not doc[i - 1].is_space
            if i not in taken and doc[i].text[:1].isupper() and inside:
                missing.append(Span(doc, i, i + 1))
        clean = Doc(
            doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]
        )
        clean.set_ents(
            [Span(clean, e.start, e.end, label=e.label_) for e in entities],
            missing=[Span(clean, m.start, m.end) for m in missing],
            default="outside",
        )
        out.append(clean)
    return out


def read_news(path: Path, measured: set[tuple[str, ...]]) -> list[list[str]]:
    """Articles as paragraphs, less those that share eight runs of six words with measured texts."""
    articles = []
    left_out = 0
    for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines():
        text = json.loads(line)["text"]
        if len(set(six_grams(text)) & measured) >= 8:
            left_out += 1
            continue
        number = re.compile(r"\*NUMBER\*|\*PHONE\*")  # the compilers masked figures
        text = number.sub(lambda m: str(m.start() % 89 + 2), text)
        text = re.sub(r"\*[A-Z]+\*", "", text)
        paragraphs = [re.sub(r"\s+", " ", p).strip() for p in text.split("\n")]
        articles.append([p for p in paragraphs if 20 < len(p) < 2500])
    print(f"{len(articles)} articles, {left_out} left out")
    return articles


def label(
    nlp: Language,
    articles: list[list[str]],
    lists: Lists,
    everywhere: dict[str, Counter[str]],
) -> list[Doc]:
    """Silver paragraphs of all articles; fills `everywhere` with the types that names got."""
    read = []
    for paragraphs in articles:
        article = Article(list(nlp.pipe(paragraphs, batch_size=32)))
        gather(article, lists)
        share_surnames(article)
        for name, votes in article.votes.items():
            everywhere[name][votes.most_common(1)[0][0]] += 1
        read.append(article)
    return [doc for article in read for doc in relabel(article, everywhere)]


def type_undecided(
    nlp: Language,
    documents: Iterable[Document],
    lists: Lists,
    everywhere: dict[str, Counter[str]],
) -> list[Doc]:
    """Paragraphs of a treebank that marks names but leaves types open, with types where sure."""
    out = []
    for document in documents:
        marked = [to_doc(nlp, [s]) for s in document.sentences]
        article = Article([Doc(nlp.vocab, words=[t.text for t in doc]) for doc in marked])
        article.paragraphs = list(nlp.pipe(article.paragraphs))
        undecided = []
        for doc, read in zip(marked, article.paragraphs, strict=True):
            guesses = {(e.start, e.end): e.label_ for e in read.ents}
            # A missing token begins a name where the one before it is outside.
            names = [*doc.ents, *_missing_spans(doc)]
            undecided.append([n for n in names if not n.label_])
            for name in names:
                label = name.label_ or guesses.get((name.start, name.end))
                if label:
                    article.votes[name.text][label] += 3.0 if name.label_ else 1.0
                for kind, weight in evidence(doc, name, lists):
                    article.votes[name.text][kind] += weight
        share_surnames(article)
        for doc, names in zip(marked, undecided, strict=True):
            sure, unsure = list(doc.ents), []
            for name in names:
                votes = article.votes[name.text]
                kind = decide(votes, everywhere[name.text]) if votes else None
                if kind:
                    sure.append(Span(doc, name.start, name.end, label=kind))
                else:
                    unsure.append(Span(doc, name.start, name.end))
            doc.set_ents(sure, missing=unsure, default="outside")
            out.append(doc)
    return out


def _missing_spans(doc: Doc) -> list[Span]:
    spans = []
    begin = None
    for i in range(len(doc) + 1):
        missing = i < len(doc) and doc[i].ent_iob == 0
        if missing and begin is None:
            begin = i
        elif not missing and begin is not None:
            spans.append(Span(doc, begin, i))
            begin = None
    return spans


def main() -> None:
    """Write the silver paragraphs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teacher")
    parser.add_argument("out", type=Path)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--treebanks", type=Path, help="folder of CESS and UD AnCora")
    parser.add_argument("--lexicon", type=Path, required=True)
    parser.add_argument("--exclude", type=Path, nargs="*", default=[])
    args = parser.parse_args()
    nlp = spacy.load(args.teacher)
    measured = measured_grams(args.exclude)
    lists = Lists.read(args.lexicon)
    everywhere: dict[str, Counter[str]] = defaultdict(Counter)
    docs = label(nlp, read_news(args.news, measured), lists, everywhere)
    if args.treebanks:
        cess = read_cess(args.treebanks / "cess_esp.tar.xz")
        ancora = read_ancora(args.treebanks / "es_ancora-dev.conllu.xz")
        docs += type_undecided(nlp, without(new_to(ancora, cess), measured), lists, everywhere)
    DocBin(docs=docs, store_user_data=False).to_disk(args.out)
    counts = Counter(e.label_ for d in docs for e in d.ents)
    missing = sum(t.ent_iob == 0 for d in docs for t in d)
    print(f"{len(docs)} paragraphs, {sum(map(len, docs))} words, {dict(counts)}, missing {missing}")


if __name__ == "__main__":
    main()
