"""`briefgen actors`: see who is who, and decide it; every change goes into actors.toml."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefgen.errors import BriefgenError, ConfigError

if TYPE_CHECKING:
    from briefgen.config import Config
    from briefgen.corpus import Actor, Corpus, Suggestion
    from briefgen.model import Article

app = typer.Typer(
    help="Who is who across articles; what you decide is kept in actors.toml.\n\n"
    "Examples: `briefgen actors list` · `briefgen actors suggest` · `briefgen actors merge A B`",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)

Project = Annotated[
    Path,
    typer.Option(
        "--project", "-C", help="The folder with briefgen.toml.", exists=True, file_okay=False
    ),
]
Drafts = Annotated[bool, typer.Option("--drafts", help="Count articles marked as drafts too.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Who = Annotated[str, typer.Argument(help="The last part of its page's address, or its name.")]


@dataclass(frozen=True)
class _Project:
    """A project as read for one command."""

    config: Config
    articles: Sequence[Article]
    annotations: Mapping[str, Any]

    def corpus(self, *, explain: bool = False) -> Corpus:
        from briefgen.actors import read_lock
        from briefgen.corpus import assemble
        from briefgen.decisions import read_decisions

        return assemble(
            self.articles,
            self.annotations,
            lock=read_lock(self.config.lock_file),
            decisions=read_decisions(self.config.actors_file),
            explain=explain,
        )


def _open(project: Path, *, drafts: bool = False) -> _Project:
    from briefgen.build import analyse, article_keys, read
    from briefgen.config import load_config
    from briefgen.reporter import Quiet

    class Notes(Quiet):
        """Says what is wrong with articles; nothing else."""

        def article_failed(self, error: BriefgenError) -> None:
            _say(f"error {error}")

        def warning(self, text: str) -> None:
            _say(f"note {text}")

    config = load_config(project)
    reporter = Notes()
    articles, _ = read(config, drafts=drafts, reporter=reporter)
    keys = article_keys(articles, config)
    return _Project(config, articles, analyse(articles, keys, config, reporter=reporter))


@contextmanager
def _failing_in_words() -> Iterator[None]:
    try:
        yield
    except BriefgenError as error:
        typer.secho("error ", fg="red", nl=False, err=True)
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def _say(text: str) -> None:
    typer.echo(text, err=True)


def find(corpus: Corpus, words: str) -> Actor:
    """The actor that an editor means: by address, former address, or the one who bears the name.

    Raises ConfigError, with those who could be meant.
    """
    from briefgen.actors import name_key

    final = corpus.lock.final(words)
    if found := corpus.actors.get(words) or (corpus.actors.get(final.slug) if final else None):
        return found
    key = name_key(words)
    bearers = [a for a in corpus.actors.values() if key == name_key(a.name)] or [
        a for a in corpus.actors.values() if key in map(name_key, a.aliases)
    ]
    if len(bearers) == 1:
        return bearers[0]
    if bearers:
        raise ConfigError(
            f"`{words}` could be {', '.join(a.id for a in bearers[:8])}", todo="say which of them"
        )
    import difflib

    from briefgen.ids import slug

    close = difflib.get_close_matches(slug(words), list(corpus.actors), n=3, cutoff=0.5)
    raise ConfigError(
        f"there is no actor `{words}`",
        todo=f"did you mean {' or '.join(f'`{c}`' for c in close)}?"
        if close
        else "see `briefgen actors list`",
    )


@app.command("list")
def list_actors(
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    kind: Annotated[
        str | None, typer.Option("--kind", help="person, organization, place or group.")
    ] = None,
    drafts: Drafts = False,
    project: Project = Path(),
) -> None:
    """List everybody who has a page.

    Examples: `briefgen actors list` · `briefgen actors list --kind person --csv > people.csv`
    """
    with _failing_in_words():
        if kind is not None:
            from briefgen.config import nearest
            from briefgen.model import ActorKind

            if kind not in list(ActorKind):
                raise typer.BadParameter(f"there is no `{kind}`; {nearest(kind, list(ActorKind))}")
        opened = _open(project, drafts=drafts)
        corpus = opened.corpus()
    rows = [_row(a, corpus) for a in corpus.actors.values() if kind in (None, str(a.kind))]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif as_csv:
        _print_csv(rows)
    else:
        _table(
            [
                ("Address", "slug"),
                ("Name", "name"),
                ("Kind", "kind"),
                ("Role", "role"),
                ("Articles", "articles"),
                ("Quotes", "quotes"),
                ("Also", "aliases"),
            ],
            rows,
        )


def _row(actor: Actor, corpus: Corpus) -> dict[str, Any]:
    roles = (r.text for a in actor.appearances for r in a.chain.roles)
    quotes = sum(
        q.speaker == a.chain.id
        for a in actor.appearances
        for q in corpus.annotations[a.article_id].quotes
    )
    return {
        "slug": actor.id,
        "name": actor.name,
        "kind": str(actor.kind),
        "role": actor.role or next(roles, ""),
        "articles": len({a.article_id for a in actor.appearances}),
        "quotes": quotes,
        "aliases": list(actor.aliases),
        "hidden": actor.hidden,
    }


def _print_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    out = io.StringIO()
    names = ["slug", "name", "kind", "role", "articles", "quotes", "aliases", "hidden"]
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        cells = {**row, "aliases": "; ".join(row["aliases"]), "hidden": str(row["hidden"]).lower()}
        # A cell that begins so is a formula to spreadsheets, and names come from articles.
        writer.writerow(
            {
                k: f"'{v}" if isinstance(v, str) and v[:1] in "=+-@\t" and v else v
                for k, v in cells.items()
            }
        )
    typer.echo(out.getvalue(), nl=False)


def _table(columns: Sequence[tuple[str, str]], rows: Sequence[Mapping[str, Any]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title, _ in columns:
        table.add_column(title, overflow="fold")
    for row in rows:
        cells = [row[key] for _, key in columns]
        table.add_row(*(Text(", ".join(c) if isinstance(c, list) else str(c)) for c in cells))
    Console(highlight=False).print(table)


@app.command()
def show(
    actor: Who, as_json: AsJson = False, drafts: Drafts = False, project: Project = Path()
) -> None:
    """Show what the articles call somebody, where, and whom else the name may mean.

    Example: `briefgen actors show ana-ruiz`
    """
    with _failing_in_words():
        corpus = _open(project, drafts=drafts).corpus()
        found = find(corpus, actor)
    entry = corpus.lock.by_slug[found.id]
    former = sorted(e.slug for e in corpus.lock.entries if e.moved_to == found.id)
    record = {
        **_row(found, corpus),
        "forms": [{"name": name, "articles": list(where)} for name, where in found.forms],
        "roles": [
            {"role": r.text, "article": a.article_id}
            for a in found.appearances
            for r in a.chain.roles
        ],
        "doubts": list(found.doubts),
        "former_addresses": former,
        "former_kinds": [str(k) for k in entry.formerly],
    }
    if as_json:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=1))
        return
    typer.echo(f"{found.name} ({found.kind}, {found.id})")
    for form in record["forms"]:
        typer.echo(f"  {form['name']}: {', '.join(form['articles'])}")
    for role in record["roles"]:
        typer.echo(f"  {role['role']} ({role['article']})")
    for label, words in (("may also be", found.doubts), ("formerly", former)):
        if words:
            typer.echo(f"  {label}: {', '.join(words)}")


@app.command()
def suggest(
    as_json: AsJson = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many pairs.")] = 20,
    drafts: Drafts = False,
    project: Project = Path(),
) -> None:
    """Show pairs that could be one actor, with what speaks for and against it.

    Example: `briefgen actors suggest`, then `briefgen actors merge A B`, or `… apart A B`
    """
    with _failing_in_words():
        corpus = _open(project, drafts=drafts).corpus(explain=True)
    pairs = corpus.declined[:limit]
    if as_json:
        records = [
            {
                "one": p.one,
                "other": p.other,
                "evidence": p.evidence,
                "for": list(p.pros),
                "against": list(p.cons),
            }
            for p in pairs
        ]
        typer.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    for pair in pairs:
        _print_pair(pair, corpus)
    left = len(corpus.declined) - len(pairs)
    _say(f"{len(pairs)} pairs shown" + (f", {left} more: --limit" if left else ""))


def _print_pair(pair: Suggestion, corpus: Corpus) -> None:
    one, other = corpus.actors[pair.one], corpus.actors[pair.other]
    typer.echo(f"{one.name} ({pair.one}) = {other.name} ({pair.other})?")
    for word, reasons in (("for", pair.pros), ("against", pair.cons)):
        for reason in reasons:
            typer.echo(f"  {word}: {reason}")


class _Change:
    """A change of actors.toml with what it changes on the site."""

    def __init__(self, project: Path) -> None:
        from briefgen.editing import Edit

        self.opened = _open(project, drafts=True)
        self.before = self.opened.corpus()
        self.edit = Edit(self.opened.config)

    def done(self, command: str) -> None:
        from briefgen.editing import changes

        self.edit.save(f"briefgen actors {command}")
        lines = changes(self.before, self.opened.corpus())
        for line in lines:
            typer.echo(line)
        _say(
            "the site changes with the next build; `briefgen actors undo` takes this back"
            if lines
            else "nothing changes on the site"
        )


@app.command()
def merge(
    actor: Annotated[str, typer.Argument(help="Who stays.")],
    others: Annotated[list[str], typer.Argument(help="Who is the same; their addresses lead on.")],
    project: Project = Path(),
) -> None:
    """Say that two or more actors are one.

    Example: `briefgen actors merge ana-ruiz a-ruiz`
    """
    from briefgen import editing

    with _failing_in_words():
        change = _Change(project)
        into = find(change.before, actor)
        for words in others:
            other = find(change.before, words)
            if other.id == into.id:
                raise ConfigError(f"`{words}` is {into.id} already")
            editing.merge(change.edit, into, other)
        change.done(f"merge {actor} {' '.join(others)}")


@app.command()
def split(
    actor: Who,
    articles: Annotated[list[str], typer.Argument(help="Briefings in which it is somebody else.")],
    name: Annotated[
        str | None, typer.Option("--name", help="Of the other; the same name if left out.")
    ] = None,
    project: Project = Path(),
) -> None:
    """Say that in some articles the name means somebody else.

    Of an actor that was merged by hand, `split A B` with B's former address takes that back.

    Example: `briefgen actors split ana-ruiz feria-del-libro --name "Ana Ruiz (editora)"`
    """
    from briefgen import editing

    with _failing_in_words():
        change = _Change(project)
        found = find(change.before, actor)
        merged = change.before.lock.by_slug
        if all(a in merged and merged[a].moved_to == found.id for a in articles):
            for address in articles:
                change.edit.exclude(found.id, "merge", address)
                change.edit.include(found.id, "not", [address])
        else:
            editing.split(change.edit, found, articles, change.before, name or found.name)
        change.done(f"split {actor} {' '.join(articles)}")


@app.command()
def apart(one: Who, other: Who, project: Project = Path()) -> None:
    """Say that two actors are two: never merge or suggest them.

    Example: `briefgen actors apart ana-ruiz ana-ruiz-editora`
    """
    with _failing_in_words():
        change = _Change(project)
        first, second = find(change.before, one), find(change.before, other)
        if first.id == second.id:
            raise ConfigError(
                f"both are {first.id}", todo="`briefgen actors split` makes two of it"
            )
        change.edit.exclude(first.id, "merge", second.id)
        change.edit.exclude(second.id, "merge", first.id)
        change.edit.include(first.id, "not", [second.id])
        change.done(f"apart {one} {other}")


@app.command()
def rename(
    actor: Who,
    name: Annotated[str, typer.Argument(help="What its page shall be called.")],
    address: Annotated[
        str | None,
        typer.Option("--address", help="A new last part of the address; the old one leads on."),
    ] = None,
    project: Project = Path(),
) -> None:
    """Give an actor another name, and if wanted another address.

    Example: `briefgen actors rename zelensky "Volodímir Zelenski" --address volodimir-zelenski`
    """
    with _failing_in_words():
        change = _Change(project)
        found = find(change.before, actor)
        if address is not None and address != found.id and address in change.before.lock.by_slug:
            raise ConfigError(
                f"the address `{address}` was given out before",
                todo="choose another; an address is never given twice",
            )
        wanted = address if address != found.id else None
        change.edit.set(found.id, {"name": name} | ({"address": wanted} if wanted else {}))
        change.done(f"rename {actor} {json.dumps(name, ensure_ascii=False)}")


@app.command()
def hide(
    actor: Who,
    shown: Annotated[bool, typer.Option("--show", help="Show it again.")] = False,
    project: Project = Path(),
) -> None:
    """Take an actor out of lists and links; its address stays and says so.

    Example: `briefgen actors hide el-martes`
    """
    with _failing_in_words():
        change = _Change(project)
        found = find(change.before, actor)
        change.edit.set(found.id, {"hidden": None if shown else True})
        change.done(f"hide {actor}")


@app.command()
def undo(project: Project = Path()) -> None:
    """Take the last change back.

    Example: `briefgen actors undo`
    """
    from briefgen import editing

    with _failing_in_words():
        opened = _open(project, drafts=True)
        before = opened.corpus()
        command = editing.undo(opened.config)
        for line in editing.changes(before, opened.corpus()):
            typer.echo(line)
    _say(f"taken back: {command}")
