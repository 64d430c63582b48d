"""The tables of /data/: what they hold, that they are harmless and always the same bytes."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import site_fixtures as fixtures
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.actors import Lock
from briefgen.corpus import assemble
from briefgen.dataset import SHAPES, Column, Table, csv_text, sqlite_bytes
from briefgen.render import Theme
from briefgen.site import Settings, plan

THEME = Theme.of_project(Path("none"), Path("none"), "es")


EDITS = (
    "[[note]]\nwords = \"once millones\"\nnote = 'Sin IVA.'\n"
    '[[question]]\nwords = "¿Habrá un transbordador antes de Navidad?"\n'
    'answer = "Sí."\nsource = "https://example.org/ferry"\ndate = "2031-03-20"\n'
)


def edited(**fields: object) -> dict[str, bytes]:
    """As `files`, under an editor's note and answer."""
    corpus, editorial = fixtures.edited(EDITS)
    settings = Settings("Cuaderno", data=True, **fields)  # type: ignore[arg-type]
    planned = plan(corpus, settings, editorial=editorial)
    return {p.path: THEME.render(p) for p in planned.pages if p.path.endswith((".csv", ".json"))}


def files(**fields: object) -> dict[str, bytes]:
    planned = plan(fixtures.small_corpus(), Settings("Cuaderno", data=True, **fields))  # type: ignore[arg-type]
    return {p.path: THEME.render(p) for p in planned.pages if p.path.startswith("/data/")}


def sheet(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))


def opened(content: bytes) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    return database


def table(*cells: str) -> Table:
    return Table("t", (Column("id"),), ("id",), tuple((cell,) for cell in cells))


def test_every_file_is_there_once_and_none_without_being_asked_for():
    assert sorted(files()) == sorted(
        ["/data/", "/data/briefgen.sqlite", "/data/extraction.schema.json"]
        + [f"/data/{name}.csv" for name in SHAPES]
    )
    plain = plan(fixtures.small_corpus(), Settings("Cuaderno"))
    assert not [page.path for page in plain.pages if "/data" in page.path]
    assert all(b'/data/"' not in THEME.render(p) for p in plain.pages if p.path.endswith("/"))


def test_a_quote_is_a_row_with_its_speaker_cue_and_address():
    made = files(base_url="https://example.org/repo/")
    rows = sheet(made["/data/quotes.csv"])
    row = next(r for r in rows if r["text"] == "Es falso")
    assert (row["article"], row["speaker"], row["cue"], row["stance"]) == (
        "pleno-puente",
        "nuria-bastida",
        "contestó",
        "answer",
    )
    assert row["url"] == f"https://example.org/repo/briefings/pleno-puente/#{row['id']}"
    text = fixtures.PLENARY.text
    assert text[int(row["start"]) : int(row["end"])] == "Es falso"


def test_what_editors_said_is_there_as_theirs():
    made = edited()
    [note] = sheet(made["/data/notes.csv"])
    assert (note["text"], note["note"], note["by"]) == ("once millones", "Sin IVA.", "editor")
    assert note["url"] == f"/briefings/puente-cerrado/#{note['id']}"
    [settled] = [row for row in sheet(made["/data/questions.csv"]) if row["answer"]]
    assert settled["question"] == "¿Habrá un transbordador antes de Navidad?"
    assert (settled["answer"], settled["answer_source"], settled["answer_date"]) == (
        "Sí.",
        "https://example.org/ferry",
        "2031-03-20",
    )


def test_tables_refer_to_each_other_and_to_nothing_else():
    with closing(opened(files()["/data/briefgen.sqlite"])) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        said = database.execute(
            "SELECT name, count(*) FROM quotes JOIN actors ON actors.id = speaker"
            " WHERE speaker = 'oscar-quiroga'"
        ).fetchone()
        assert said == ("Óscar Quiroga", 4)
        # Somebody whom pages do not name, the fiscalía, is here with an id of the article's.
        unnamed = database.execute("SELECT id, url FROM actors WHERE name = 'fiscalía'").fetchall()
        assert unnamed == [("pleno-puente/fiscalia", None)]
        aliases, articles = database.execute(
            "SELECT aliases, articles FROM actors WHERE id = 'nuria-bastida'"
        ).fetchone()
        assert json.loads(aliases) == ["Bastida"]
        assert articles == 3


def test_csv_and_sqlite_hold_the_same():
    made = files()
    with closing(opened(made["/data/briefgen.sqlite"])) as database:
        for name, (_, columns) in SHAPES.items():
            names = [column.name for column in columns if column.in_csv]
            chosen = ", ".join(f'"{one}"' for one in names)
            rows = database.execute(f'SELECT {chosen} FROM "{name}"').fetchall()
            kept = [["" if cell is None else str(cell) for cell in row] for row in rows]
            assert [list(row.values()) for row in sheet(made[f"/data/{name}.csv"])] == kept


def test_texts_are_left_out_where_only_passages_are_published():
    query = "SELECT text FROM articles WHERE id = 'puente-cerrado'"
    with closing(opened(files()["/data/briefgen.sqlite"])) as database:
        assert database.execute(query).fetchone() == (fixtures.BRIDGE.text,)
    made = files(text="passages")
    with closing(opened(made["/data/briefgen.sqlite"])) as database:
        assert database.execute(query).fetchone() == (None,)
    assert not [path for path, content in made.items() if b"cerr\xc3\xb3 este martes" in content]
    assert "No contiene los textos" in made["/data/"].decode()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str):
    cell = f"{start}HYPERLINK(1)"
    assert list(csv.reader(io.StringIO(csv_text(table(cell)), newline=""))) == [
        ["id"],
        [f"'{cell}"],
    ]
    with closing(opened(sqlite_bytes([table(cell)]))) as database:
        assert database.execute("SELECT id FROM t").fetchall() == [(cell,)]


def test_numbers_are_no_formulas():
    numbers = Table("t", (Column("n", "REAL"),), ("n",), ((-1.5,),))
    assert csv_text(numbers) == "n\r\n-1.5\r\n"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), unique=True))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_whole(cells: list[str]):
    read = list(csv.reader(io.StringIO(csv_text(table(*cells)), newline=""), strict=True))
    back = [row[0] if row else "" for row in read[1:]]
    assert [b[1:] if b.startswith("'") and b != c else b for b, c in zip(back, cells, strict=True)] == cells  # fmt: skip
    with closing(opened(sqlite_bytes([table(*cells)]))) as database:
        assert [row[0] for row in database.execute("SELECT id FROM t")] == cells


def test_the_bytes_do_not_depend_on_the_process(tmp_path: Path):
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "import hashlib, test_dataset\n"
        "made = test_dataset.files()\n"
        "print({path: hashlib.sha256(made[path]).hexdigest() for path in sorted(made)})"
    )
    root = Path(__file__).resolve().parent.parent
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
    assert str(root).encode() not in files()["/data/briefgen.sqlite"]


def test_an_edit_changes_the_keys_and_a_second_plan_does_not():
    def keys(corpus: object) -> dict[str, str]:
        planned = plan(corpus, Settings("Cuaderno", data=True))  # type: ignore[arg-type]
        return {p.path: p.key for p in planned.pages if p.path.startswith("/data/")}

    before = keys(fixtures.small_corpus())
    assert keys(fixtures.small_corpus()) == before
    titled = [replace(a, outlet="Otro diario") for a in fixtures.small_articles()]
    after = keys(assemble(titled, fixtures.small_annotations(), lock=Lock()))
    assert {path for path in before if before[path] == after[path]} == {
        "/data/extraction.schema.json"
    }
