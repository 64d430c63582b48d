"""The corpus as tables for people who count: CSV files, and one SQLite file of them all.

Both are functions of the tables alone: no clock, no path, no order that changes from run to run.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import StringIO
from typing import Any

from briefgen.markup import safe_url
from briefgen.model import Article

Cell = str | int | float | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of them for something to run."""
_SQLITE_VERSION_AT = slice(96, 100)
"""Where a database's header holds the version of the library that wrote it last."""
_KNOWN_VERSION = (3_037_000).to_bytes(4, "big")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, SQLite type, and the table whose `id` it holds, if it does."""

    name: str
    type: str = "TEXT"
    of: str | None = None
    in_csv: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in a fixed order; `unique` names the columns that tell one from another."""

    name: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """An actor with a page, as the tables need it."""

    id: str
    name: str
    kind: str
    path: str
    aliases: tuple[str, ...]


_PLACE = (Column("start", "INTEGER"), Column("end", "INTEGER"), Column("text"))
_ARTICLE = Column("article", of="articles")

SHAPES: Mapping[str, tuple[tuple[str, ...], tuple[Column, ...]]] = {
    "articles": (
        ("id",),
        (
            Column("id"),
            Column("title"),
            Column("date"),
            Column("language"),
            Column("outlet"),
            Column("author"),
            Column("dateline"),
            Column("source_url"),
            Column("url"),
            Column("quotes", "INTEGER"),
            Column("questions", "INTEGER"),
            Column("text_digest"),
            # A whole article in a cell makes a sheet that nobody can read.
            Column("text", in_csv=False),
        ),
    ),
    "actors": (
        ("id",),
        (
            Column("id"),
            Column("name"),
            Column("kind"),
            Column("aliases"),
            Column("roles"),
            Column("articles", "INTEGER"),
            Column("mentions", "INTEGER"),
            Column("quotes", "INTEGER"),
            Column("url"),
        ),
    ),
    "mentions": (
        ("article", "actor", "start", "end"),
        (
            _ARTICLE,
            Column("actor", of="actors"),
            *_PLACE,
            Column("form"),
            Column("rule"),
        ),
    ),
    "quotes": (
        ("article", "id"),
        (
            _ARTICLE,
            Column("id"),
            *_PLACE,
            Column("kind"),
            Column("group"),
            Column("speaker", of="actors"),
            Column("speaker_text"),
            Column("reporter", of="actors"),
            Column("cue"),
            Column("stance"),
            Column("modality"),
            Column("by"),
            Column("confidence", "REAL"),
            Column("rule"),
            Column("url"),
        ),
    ),
    "questions": (
        ("article", "id"),
        (
            _ARTICLE,
            Column("id"),
            *_PLACE,
            Column("kind"),
            Column("question"),
            Column("actors"),
            Column("answer"),
            Column("answer_source"),
            Column("answer_date"),
            Column("by"),
            Column("confidence", "REAL"),
            Column("rule"),
            Column("url"),
        ),
    ),
    "notes": (
        ("article", "id"),
        (_ARTICLE, Column("id"), *_PLACE, Column("note"), Column("by"), Column("url")),
    ),
}
"""The tables: what tells rows apart, and the columns in order. Lists are JSON in a cell."""


def tables(
    found: Iterable[tuple[Article, Mapping[str, Any]]],
    known: Iterable[Known],
    link: Callable[[str], str],
) -> tuple[Table, ...]:
    """The tables of a corpus from its articles, each with its extraction under the site's ids.

    `link` makes what an `url` column holds of a path. An actor without a page is in the tables too,
    under `ARTICLE/ACTOR`, without an address.
    """
    rows: dict[str, list[Mapping[str, Any]]] = {name: [] for name in SHAPES}
    actors: dict[str, dict[str, Any]] = {
        one.id: {
            "id": one.id,
            "name": one.name,
            "kind": one.kind,
            "aliases": list(one.aliases),
            "url": link(one.path),
        }
        for one in known
    }
    roles: defaultdict[str, dict[str, None]] = defaultdict(dict)
    articles: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for article, record in found:
        path = f"/briefings/{article.id}/"
        rows["articles"].append(
            {
                **record,
                "outlet": article.outlet,
                "author": article.author,
                "dateline": article.dateline,
                "source_url": safe_url(article.source_url),
                "url": link(path),
                "quotes": len(record["quotes"]),
                "questions": len(record["questions"]),
            }
        )
        for actor in record["actors"]:
            who = actor["id"]
            actors.setdefault(
                who, {"id": who, "name": actor["name"], "kind": actor["kind"], "aliases": []}
            )
            roles[who].update(dict.fromkeys(actor["roles"]))
            articles[who] += 1
            mentions[who] += len(actor["mentions"])
            rows["mentions"] += (
                {**mention, "article": article.id, "actor": who} for mention in actor["mentions"]
            )
        for quote in record["quotes"]:
            cue = quote["cue"]
            said[quote["speaker"]] += 1
            rows["quotes"].append(
                {
                    **quote,
                    "article": article.id,
                    "cue": cue["text"] if cue else None,
                    "stance": cue["stance"] if cue else None,
                    "url": link(f"{path}#{quote['id']}"),
                }
            )
        rows["questions"] += (
            {
                **asked,
                "article": article.id,
                "answer": answer.get("text"),
                "answer_source": answer.get("source"),
                "answer_date": answer.get("date"),
                "url": link(f"{path}#{asked['id']}"),
            }
            for asked in record["questions"]
            for answer in (asked.get("answer", {}),)
        )
        rows["notes"] += (
            {**note, "article": article.id, "url": link(f"{path}#{note['id']}")}
            for note in record.get("notes", ())
        )
    rows["actors"] = [
        {
            **actor,
            "roles": list(roles[who]),
            "articles": articles[who],
            "mentions": mentions[who],
            "quotes": said[who],
        }
        for who, actor in actors.items()
    ]
    return tuple(_table(name, rows[name]) for name in SHAPES)


def csv_text(table: Table) -> str:
    """The table as RFC 4180 has it, with a line of names.

    A cell that a spreadsheet would run as a formula gets `'` before it.
    """
    chosen = [n for n, column in enumerate(table.columns) if column.in_csv]
    made = StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(table.columns[n].name for n in chosen)
    writer.writerows([_harmless(row[n]) for n in chosen] for row in table.rows)
    return made.getvalue()


def sqlite_bytes(made: Sequence[Table]) -> bytes:
    """One database of all tables, with their references; the same tables give the same bytes."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("PRAGMA page_size = 4096")
        database.execute("BEGIN")
        for table in made:
            _fill(database, table)
        database.execute("COMMIT")
        database.execute("VACUUM")
        content = bytearray(database.serialize())
    # The only bytes that tell one machine's SQLite from another's.
    content[_SQLITE_VERSION_AT] = _KNOWN_VERSION
    return bytes(content)


def _table(name: str, records: Iterable[Mapping[str, Any]]) -> Table:
    unique, columns = SHAPES[name]
    keys = [[column.name for column in columns].index(key) for key in unique]
    by_key: dict[tuple[Any, ...], tuple[Cell, ...]] = {}
    for record in records:
        row = tuple(_cell(record.get(column.name)) for column in columns)
        by_key.setdefault(tuple(row[n] for n in keys), row)
    return Table(name, columns, unique, tuple(by_key[key] for key in sorted(by_key)))


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        # A lone surrogate is no text that a file could hold.
        return value.encode("utf-8", "replace").decode()
    if value is None or isinstance(value, int | float):
        return value
    raise TypeError(f"no cell can hold {type(value).__name__}")


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _fill(database: sqlite3.Connection, table: Table) -> None:
    """Makes the table and its rows. Names are ours alone; every value is a parameter."""
    lines = [f'"{column.name}" {column.type}' for column in table.columns]
    lines.append(f"PRIMARY KEY ({_names(table.unique)})")
    lines += [
        f'FOREIGN KEY ("{column.name}") REFERENCES "{column.of}" ("id")'
        for column in table.columns
        if column.of
    ]
    database.execute(f'CREATE TABLE "{table.name}" ({", ".join(lines)})')
    marks = ", ".join("?" * len(table.columns))
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows)  # noqa: S608
    for column in table.columns:
        if column.of and column.name != table.unique[0]:
            database.execute(
                f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")'
            )


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
