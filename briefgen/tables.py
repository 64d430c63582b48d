"""What was found in one article, as tables for a terminal."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from briefgen.corpus import NAMED, SURE
from briefgen.model import Annotations, Article


def show(article: Article, annotations: Annotations) -> None:
    """Print actors, quotes and open questions of an article on standard output."""
    console = Console(highlight=False)
    names = {chain.id: chain.name for chain in annotations.chains}
    console.print(Text(article.title, style="bold"))
    actors = _table("Actor", "Kind", "Roles", "Mentions", "Salience")
    for chain in sorted(annotations.chains, key=lambda c: (-c.salience, c.id)):
        actors.add_row(
            Text(f"{chain.name} ★" if chain.key else chain.name),
            str(chain.kind),
            Text("; ".join(dict.fromkeys(role.text for role in chain.roles))),
            str(len(chain.mentions)),
            f"{chain.salience:.0%}",
        )
    quotes = _table("Speaker", "Cue", "Quote", "Kind", "Sure")
    for quote in annotations.quotes:
        words = quote.speaker_words.of(article.text) if quote.speaker_words else ""
        quotes.add_row(
            Text(_speaker(names.get(quote.speaker or ""), words, quote.confidence)),
            Text(quote.cue.span.of(article.text) if quote.cue else ""),
            Text(quote.content.of(article.text)),
            str(quote.kind) if quote.modality == "said" else f"{quote.kind}, {quote.modality}",
            f"{quote.confidence:.2f}",
        )
    questions = _table("Open question", "Kind", "Evidence", "Sure")
    for question in annotations.questions:
        questions.add_row(
            Text(question.question),
            str(question.kind),
            Text(question.evidence.of(article.text)),
            f"{question.confidence:.2f}",
        )
    for table in (actors, quotes, questions):
        if table.row_count:
            console.print(table)
    for diagnostic in annotations.diagnostics:
        words = diagnostic.span.of(article.text)
        console.print(Text(f"{diagnostic.what}: {words[:60]}", style="yellow"))


def _speaker(name: str | None, words: str, confidence: float) -> str:
    if name is None or confidence < NAMED:
        return words or "—"
    shown = f"{name} ({words})" if words and words.casefold() != name.casefold() else name
    return shown if confidence >= SURE else f"probably {shown}"


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
