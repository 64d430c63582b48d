"""What was found in one article as the JSON object of the design (section 5)."""

from __future__ import annotations

import hashlib
from typing import Any

from briefgen.model import Annotations, Article, Chain, Question, Quote, Span

SCHEMA = 1


def extraction(article: Article, annotations: Annotations) -> dict[str, Any]:
    """The machine's view of an article, ids local to it, ready for `json.dumps`."""
    text = article.text
    return {
        "schema": SCHEMA,
        "id": article.id,
        "language": article.language,
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "text": text,
        "text_digest": text_digest(text),
        "actors": [_actor(chain, text) for chain in annotations.chains],
        "quotes": [_quote(quote, text) for quote in annotations.quotes],
        "questions": [_question(question, text) for question in annotations.questions],
        "diagnostics": [{**_place(d.span), "what": d.what} for d in annotations.diagnostics],
    }


def text_digest(text: str) -> str:
    """`sha256:` and the hex digest of the text in UTF-8."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _words(span: Span, text: str) -> dict[str, Any]:
    return {**_place(span), "text": span.of(text)}


def _actor(chain: Chain, text: str) -> dict[str, Any]:
    return {
        "id": chain.id,
        "name": chain.name,
        "kind": str(chain.kind),
        "key": chain.key,
        "salience": chain.salience,
        "roles": [role.text for role in chain.roles],
        "gender": str(chain.gender) if chain.gender else None,
        "confidence": chain.confidence,
        "mentions": [
            {**_words(m.span, text), "form": str(m.form), "rule": m.rule} for m in chain.mentions
        ],
    }


def _quote(quote: Quote, text: str) -> dict[str, Any]:
    return {
        "id": quote.id,
        **_words(quote.content, text),
        "kind": str(quote.kind),
        "group": quote.group,
        "speaker": quote.speaker,
        "speaker_text": quote.speaker_words.of(text) if quote.speaker_words else "",
        "reporter": quote.reporter,
        "cue": {**_words(quote.cue.span, text), "stance": str(quote.cue.stance)}
        if quote.cue
        else None,
        "modality": str(quote.modality),
        "by": str(quote.by),
        "confidence": quote.confidence,
        "rule": quote.rule,
    }


def _question(question: Question, text: str) -> dict[str, Any]:
    return {
        "id": question.id,
        **_words(question.evidence, text),
        "kind": str(question.kind),
        "question": question.question,
        "actors": list(question.actors),
        "by": str(question.by),
        "confidence": question.confidence,
        "rule": question.rule,
    }
