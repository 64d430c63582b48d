"""One article in, its annotations out: the steps of the analysis in their order."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from briefgen.analysis.chains import find_chains
from briefgen.analysis.mentions import find_mentions
from briefgen.analysis.pack import Pack, load_pack
from briefgen.analysis.pipeline import load_pipeline, parse
from briefgen.analysis.questions import find_questions
from briefgen.analysis.quotes import find_quotes
from briefgen.analysis.salience import weigh
from briefgen.analysis.syntax import let_go
from briefgen.model import Annotations, Article


def analyse(article: Article, nlp: Language | None = None) -> Annotations:
    """What an article says, through the pipeline given or the one of its language."""
    nlp = nlp or load_pipeline(article.language)
    return annotate(parse(article, nlp), load_pack(article.language), article.id)


def annotate(doc: Doc, pack: Pack, article_id: str) -> Annotations:
    """The rules over a parsed Doc of any spaCy pipeline with the labels of the published ones."""
    mentions = find_mentions(doc, pack)
    chains = find_chains(doc, pack, mentions)
    found = find_quotes(doc, pack, chains)
    questions = find_questions(doc, pack, found.chains, found.quotes)
    chains = weigh(doc, found.chains, found.quotes, questions)
    let_go(doc)
    return Annotations(
        article_id=article_id,
        chains=chains,
        quotes=found.quotes,
        questions=questions,
        diagnostics=found.diagnostics,
    )
