"""The rules as spaCy components, for pipelines of others: thin shells over the functions.

    nlp = spacy.load("es_core_news_sm")
    import briefgen.analysis.components
    for name in ("briefgen_actors", "briefgen_quotes", "briefgen_questions"):
        nlp.add_pipe(name)
    doc = nlp(text)
    doc._.briefgen.quotes        # as in `briefgen.model`, offsets in doc.text
    doc.spans["briefgen_quotes"] # the same as spans, labelled with their kind

Each adds its finds to `doc._.briefgen` (an `Annotations`) and one group of spans. They need tags,
lemmas and a tree; the actors also named entities. briefgen itself does not go this way: it hands
plain values from step to step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from briefgen.analysis.chains import find_chains
from briefgen.analysis.layout import layout_of
from briefgen.analysis.mentions import find_mentions
from briefgen.analysis.pack import load_pack
from briefgen.analysis.questions import find_questions
from briefgen.analysis.quotes import find_quotes
from briefgen.model import Annotations, Span

ATTRIBUTE = "briefgen"
SYNTAX = ["token.pos", "token.lemma", "token.dep", "token.head"]

if not Doc.has_extension(ATTRIBUTE):  # another import of this module may have set it
    Doc.set_extension(ATTRIBUTE, default=None)

Component = Callable[[Doc], Doc]


def _found(doc: Doc) -> Annotations:
    """What the components before this one found."""
    kept = doc._.get(ATTRIBUTE)
    return kept if isinstance(kept, Annotations) else Annotations(article_id="")


def _keep(doc: Doc, found: Annotations, group: str, labelled: Iterable[tuple[Span, str]]) -> Doc:
    """The Doc with what was found, as values and as a group of spans in text order."""
    layout = layout_of(doc)
    spans = []
    for span, label in sorted(labelled):
        first, past = layout.tokens(span)
        if first < past:
            spans.append(DocSpan(doc, first, past, label=label))
    doc.spans[group] = spans
    doc._.set(ATTRIBUTE, found)
    return doc


@Language.factory(
    "briefgen_actors",
    requires=[*SYNTAX, "doc.ents"],
    assigns=[f"doc._.{ATTRIBUTE}", "doc.spans"],
)
def make_actors(nlp: Language, name: str) -> Component:
    """Actors and their mentions; spans are labelled with the actor's kind."""
    pack = load_pack(nlp.lang)

    def actors(doc: Doc) -> Doc:
        chains = tuple(find_chains(doc, pack, find_mentions(doc, pack)))
        found = replace(_found(doc), chains=chains)
        return _keep(doc, found, name, ((m.span, str(c.kind)) for c in chains for m in c.mentions))

    return actors


@Language.factory(
    "briefgen_quotes",
    requires=[*SYNTAX, f"doc._.{ATTRIBUTE}"],
    assigns=[f"doc._.{ATTRIBUTE}", "doc.spans"],
)
def make_quotes(nlp: Language, name: str) -> Component:
    """Quotes and their speakers; spans are labelled with the quote's kind."""
    pack = load_pack(nlp.lang)

    def quotes(doc: Doc) -> Doc:
        before = _found(doc)
        result = find_quotes(doc, pack, before.chains)
        found = replace(
            before,
            chains=result.chains,
            quotes=result.quotes,
            diagnostics=(*before.diagnostics, *result.diagnostics),
        )
        return _keep(doc, found, name, ((q.content, str(q.kind)) for q in result.quotes))

    return quotes


@Language.factory(
    "briefgen_questions",
    requires=[*SYNTAX, f"doc._.{ATTRIBUTE}"],
    assigns=[f"doc._.{ATTRIBUTE}", "doc.spans"],
)
def make_questions(nlp: Language, name: str) -> Component:
    """Open questions by their evidence; spans are labelled with the question's kind."""
    pack = load_pack(nlp.lang)

    def questions(doc: Doc) -> Doc:
        before = _found(doc)
        asked = tuple(find_questions(doc, pack, before.chains, before.quotes))
        found = replace(before, questions=asked)
        return _keep(doc, found, name, ((q.evidence, str(q.kind)) for q in asked))

    return questions
