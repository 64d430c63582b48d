"""What a page says in schema.org's words (JSON-LD), for search engines and others who read pages.

Only what the page itself says surely is said here: its words have no “probably”. So a quote whose
speaker is only likely is left without one, and what was denied, supposed or is yet to be said, or
is told in the article's own words, is no Quotation. A question that an editor settled has its
answer with the answer's source; an open one has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from briefgen.markup import parse, text_of
from briefgen.model import ActorKind, Modality, QuoteKind
from briefgen.views import (
    ActorRef,
    ActorView,
    AnswerView,
    ArticleRef,
    BriefingView,
    HomeView,
    QuestionView,
    QuoteView,
    SiteInfo,
    View,
)

Node = dict[str, Any]
Link = Callable[[str], str]
"""From a path to its address: absolute where the site has a base URL, else relative to the page."""

TYPES = {
    ActorKind.PERSON: "Person",
    ActorKind.ORGANIZATION: "Organization",
    ActorKind.PLACE: "Place",
    # schema.org has no word for people who act together without being an institution.
    ActorKind.GROUP: "Organization",
}
SHOWN = 20
"""Quotes told of an actor: the newest; its own data file has them all."""


def linked_data(view: View, site: SiteInfo, link: Link) -> Node | None:
    """The object for a page's `application/ld+json`; None for a page that has nothing to say."""
    if isinstance(view, BriefingView):
        nodes = _briefing(view, link)
    elif isinstance(view, ActorView) and not view.former:
        nodes = _profile(view, link)
    elif isinstance(view, HomeView):
        nodes = [_website(site, link)]
    else:
        return None
    return {"@context": "https://schema.org", "@graph": nodes}


def _briefing(view: BriefingView, link: Link) -> list[Node]:
    quotes = [quote for spoken in view.spoken for quote in spoken.quotes if _is_spoken(quote)]
    questions = [question for group in view.questions for question in group.questions]
    questions += view.settled
    article = view.article
    node = _known(
        {
            "@type": "NewsArticle",
            "@id": link(article.path),
            "headline": article.title,
            "inLanguage": article.language,
            "datePublished": article.date.isoformat() if article.date else None,
            "author": {"@type": "Person", "name": view.author} if view.author else None,
            "sourceOrganization": {"@type": "Organization", "name": article.outlet}
            if article.outlet
            else None,
            "isBasedOn": view.source_url,
            "mentions": [_pointer(member.ref, link) for member in view.cast],
            "hasPart": [
                *({"@id": link(quote.href)} for quote in quotes),
                *({"@id": link(question.href)} for question in questions),
            ],
        }
    )
    named = {member.ref.path: _actor(member.ref, link) for member in view.cast if member.ref.path}
    return [
        node,
        *(_quotation(quote, link) for quote in quotes),
        *(_question(question, link) for question in questions),
        *named.values(),
    ]


def _profile(view: ActorView, link: Link) -> list[Node]:
    ref = view.ref
    entity = _actor(ref, link) | _known(
        {
            "alternateName": list(view.aliases),
            "description": view.description,
            "sameAs": [address for _, address in view.links],
            "jobTitle": ref.role if ref.kind is ActorKind.PERSON else None,
            "subjectOf": [_mentioned_in(item.article, link) for item in view.articles[:SHOWN]],
        }
    )
    spoken = [quote for group in view.said for quote in group.quotes if _is_spoken(quote)]
    return [entity, *(_quotation(quote, link) for quote in spoken[:SHOWN])]


def _website(site: SiteInfo, link: Link) -> Node:
    return _known(
        {
            "@type": "WebSite",
            "@id": link("/"),
            "name": site.title,
            "description": site.description,
            "inLanguage": site.language,
        }
    )


def _is_spoken(quote: QuoteView) -> bool:
    return quote.kind is not QuoteKind.INDIRECT and quote.modality is Modality.SAID


def _quotation(quote: QuoteView, link: Link) -> Node:
    # A place, as in “Kiev insists”, is nobody whom schema.org lets speak.
    can_speak = quote.speaker and quote.speaker.kind is not ActorKind.PLACE
    return _known(
        {
            "@type": "Quotation",
            "@id": link(quote.href),
            "text": quote.words,
            "inLanguage": quote.article.language,
            "spokenByCharacter": _pointer(quote.speaker, link)
            if quote.speaker and can_speak and not quote.probably
            else None,
            "isPartOf": {"@id": link(quote.article.path)},
        }
    )


def _question(question: QuestionView, link: Link) -> Node:
    return _known(
        {
            "@type": "Question",
            "@id": link(question.href),
            "name": question.question,
            "text": question.evidence,
            "inLanguage": question.article.language,
            "about": [_pointer(ref, link) for ref in question.actors],
            "isPartOf": {"@id": link(question.article.path)},
            "acceptedAnswer": _answer(question.answer, link) if question.answer else None,
        }
    )


def _answer(answer: AnswerView, link: Link) -> Node:
    """What settles a question, with where it comes from: a briefing, an address or words."""
    source: Node | str = answer.source
    if answer.source_article:
        source = _mentioned_in(answer.source_article, link)
    elif answer.source_url:
        source = {"@type": "CreativeWork", "name": answer.source, "url": answer.source_url}
    return _known(
        {
            "@type": "Answer",
            "text": " ".join(text_of(parse(answer.body.markup)).split()),
            "citation": source,
            "datePublished": answer.day.isoformat() if answer.day else None,
        }
    )


def _actor(ref: ActorRef, link: Link) -> Node:
    node: Node = {"@type": TYPES[ref.kind], "name": ref.name}
    if ref.path:
        node |= {"@id": link(ref.path), "url": link(ref.path)}
    return node


def _pointer(ref: ActorRef, link: Link) -> Node:
    """Leads to an actor's own node, or is it where the actor has no page."""
    return {"@id": link(ref.path)} if ref.path else _actor(ref, link)


def _mentioned_in(article: ArticleRef, link: Link) -> Node:
    return {"@type": "NewsArticle", "@id": link(article.path), "headline": article.title}


def _known(node: Node) -> Node:
    """Without what is unknown, empty or not there."""
    return {name: value for name, value in node.items() if not _is_empty(value)}


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, Iterable) and not list(value))
