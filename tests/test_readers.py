"""A seed is an article, or one line says why not; its text is the file's, letter for letter."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import threading
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import ConfigError, SeedError
from briefgen.markup import Element, parse, text_of
from briefgen.model import Article, BlockKind
from briefgen.readers import (
    SeedVanished,
    check_slugs,
    decode,
    detect_language,
    find_seeds,
    read_article,
    shown,
)

ROOT = Path(__file__).resolve().parent.parent
SAID = '"No sabemos nada todavía", dijo Ana Ruiz en Madrid. Según Pedro Gil, queda por ver.\n'
H, P, LI, Q, C = (
    *(BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTATION),
    BlockKind.CODE,
)


@pytest.fixture
def project(tmp_path):
    (tmp_path / "seeds").mkdir()
    return tmp_path


def read(project: Path, name: str, data: str | bytes, **options) -> Article:
    path = project / "seeds" / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_article(path, root=project, **{"language": "es", **options})


def failure(project: Path, name: str, data: str | bytes, **options) -> str:
    with pytest.raises(SeedError) as caught:
        read(project, name, data, **options)
    text = str(caught.value)
    assert "\n" not in text
    return text


def blocks(article: Article) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def check(article: Article) -> None:
    """What holds for every article."""
    assert text_of(parse(article.html)) == article.text
    ends = 0
    for block in article.blocks:
        assert ends <= block.span.start < block.span.end <= len(article.text)
        assert article.text[ends : block.span.start].strip() == ""
        ends = block.span.end
    assert article.text[ends:].strip() == ""
    assert article.title.strip()
    assert "\n" not in article.title
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]", article.text)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", article.id)


# ------------------------------------------------------------ plain text


def test_paragraphs_between_blank_lines(project):
    text = "El título\n\nUno,\nque sigue.\n \t\n\n  Dos.  \n"
    article = read(project, "a.txt", text)
    assert article.text == text
    assert blocks(article) == [(H, "El título"), (P, "Uno,\nque sigue."), (P, "Dos.")]
    assert (article.title, article.title_in_text) == ("El título", True)
    assert article.html == (
        "<h1>El título</h1>\n\n<p>Uno,\nque sigue.</p>\n \t\n\n  <p>Dos.</p>  \n"
    )
    check(article)


def test_without_blank_lines_every_line_is_a_paragraph(project):
    article = read(project, "a.txt", "El título\nUno.\nDos.")
    assert blocks(article) == [(H, "El título"), (P, "Uno."), (P, "Dos.")]
    check(article)


@pytest.mark.parametrize(
    ("first", "title", "is_title"),
    [
        ("Rusia responde", "Rusia responde", True),
        ("¿Quién manda?", "¿Quién manda?", True),
        ("«Nunca más»", "«Nunca más»", True),
        ("Su portavoz habló.", "Su portavoz habló.", False),
        ("«Nunca más.»", "«Nunca más.»", False),
        ("El portavoz de EE. UU.", "El portavoz de EE. UU.", False),
        ("Una línea\ny otra", "Una línea y otra", False),
        (
            "El presidente de la Junta " * 10,
            "El presidente de la Junta " * 9 + "El presidente de la Junta",
            True,
        ),
        ("El presidente de la Junta " * 20, "El presidente de la Junta " * 3 + "El…", False),
        ("— ¡…! —", "Dos palabras.", False),
    ],
)
def test_the_title_of_a_plain_text(project, first, title, is_title):
    article = read(project, "a.txt", f"{first}\n\nDos palabras.\n\nTres.")
    assert (article.title, article.title_in_text) == (title, is_title)
    assert article.text.startswith(first), "either way it stays in the text"
    assert article.html.startswith("<h1>") == is_title
    check(article)


def test_one_paragraph_is_the_text_not_its_title(project):
    article = read(project, "a.txt", "Sí")
    assert (article.title, article.title_in_text, blocks(article)) == ("Sí", False, [(P, "Sí")])


def test_plain_text_has_no_markdown_and_no_front_matter(project):
    text = "---\ntitle: x\n---\n\n# Uno *dos* [tres](https://example.org)\n\n- cuatro\n"
    article = read(project, "a.txt", text)
    assert article.text == text
    assert article.date is None
    check(article)


# ------------------------------------------------------------ Markdown


def test_markdown(project):
    article = read(
        project,
        "a.md",
        """\
---
date: 2025-10-06
outlet: El Faro
---
# El *gran* título

Uno que
sigue con **fuerza** y `código` y ~~sin~~.

### Parte

> «Cita», dijo.
>
> Y más.

- tres
- cuatro

  otra vez
    1. dentro
* * *
```
x = 1

```

| a | b |
|---|---|
| c |   |

Fin [aquí](https://example.org/) y [no](javascript:alert(1)) <b>ni</b>.\\
Otra línea ![foto de Ana](x.png).
""",
    )
    assert article.title == "El gran título"
    assert not article.title_in_text
    assert (article.date, article.outlet) == (date(2025, 10, 6), "El Faro")
    assert blocks(article) == [
        (P, "Uno que sigue con fuerza y código y sin."),
        (H, "Parte"),
        (Q, "«Cita», dijo."),
        (Q, "Y más."),
        (LI, "tres"),
        (LI, "cuatro"),
        (LI, "otra vez"),
        (LI, "dentro"),
        (C, "x = 1"),
        (LI, "a"),
        (LI, "b"),
        (LI, "c"),
        (P, "Fin aquí y [no](javascript:alert(1)) <b>ni</b>.\nOtra línea foto de Ana."),
    ]
    assert article.text == "\n".join(text for _, text in blocks(article))
    assert '<a href="https://example.org/" rel="noopener noreferrer">aquí</a>' in article.html
    assert "<h2>Parte</h2>" in article.html, "the page's h1 is the title, and no level is skipped"
    assert "<td></td>" in article.html
    check(article)


def test_a_title_in_the_front_matter_leaves_the_heading_in_the_text(project):
    article = read(project, "a.md", "---\ntitle: Uno\n---\n# Dos\n\nTres.\n")
    assert article.title == "Uno"
    assert blocks(article) == [(H, "Dos"), (P, "Tres.")]


def test_opening_words_where_there_is_no_title(project):
    article = read(project, "a.md", "## Parte\n\nLa ministra dijo que sí. " + "Y más. " * 30)
    assert article.title == (
        "La ministra dijo que sí. Y más. Y más. Y más. Y más. Y más. Y más. Y más. Y más…"
    )
    assert blocks(article)[0] == (H, "Parte")


def test_headings_skip_no_level(project):
    source = "#### a\n\n# b\n\n### c\n\n###### d\n\n## e\n\nx"
    article = read(project, "a.md", "---\ntitle: t\n---\n" + source)
    assert re.findall(r"<(h\d)>(\w)", article.html) == [
        *(("h2", "a"), ("h2", "b"), ("h3", "c"), ("h4", "d"), ("h3", "e")),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](java&#10;script:alert(1))",
        "[a](data:text/html,<script>alert(1)</script>)",
        "[a](vbscript:x)",
        "[a](//evil.example/)",
        "[a](/etc/passwd)",
        "[a](otro.md)",
        "<javascript:alert(1)>",
        '![a](x" onerror=alert(1))',
        '[a](https://example.org/ "\\" onmouseover=alert(1)")',
        '[a](https://example.org/"onmouseover=alert(1))',
        "[a]\n\n[a]: javascript:alert(1)",
        "<a href='javascript:alert(1)'>x</a>",
        "```html\n<script>alert(1)</script>\n```",
        '```"><script>alert(1)</script>\nx\n```',
        "| <script> |\n|---|\n| <img onerror=x> |",
        "<style>*{display:none}</style><base href=//x>",
        "<!-- x --> <?php x ?> <![CDATA[x]]>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "1&#48;. x &#60;b&#62;",
    ],
)
def test_nothing_in_an_article_is_markup(project, source):
    article = read(project, "a.md", f"{source}\n\n{SAID}")
    check(article)
    allowed = {"p", "a", "em", "strong", "code", "pre", "table", "thead", "tbody", "tr", "th", "td"}

    def walk(nodes):
        for node in nodes:
            if isinstance(node, Element):
                assert node.name in allowed
                href = node.get("href")
                assert href is None or href.startswith("https://example.org/")
                assert {name for name, _ in node.attributes} <= {"href", "rel"}
                walk(node.children)

    walk(parse(article.html))


def test_references_bring_back_no_controls(project):
    article = read(project, "a.md", "a&#8;b&#10;c&#13;d&#12;e&#xFFFF;f&nbsp;g")
    assert "\n" not in article.text
    assert "g" in article.text
    check(article)


def test_a_rule_is_no_front_matter(project):
    article = read(project, "a.md", SAID + "\n---\n" + SAID)
    assert len(article.blocks) == 2
    assert "<hr>" in article.html


@given(
    st.text(
        st.one_of(
            st.sampled_from("#*_`[]()<>!&;-+|>~=\\ \n\n\t1.a«é"), st.characters(codec="utf-8")
        ),
        max_size=120,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_markdown_is_an_article_or_an_error(tmp_path_factory, source):
    folder = tmp_path_factory.mktemp("any")
    for name in ("a.md", "a.txt"):
        (folder / name).write_bytes(source.encode())
        try:
            article = read_article(folder / name, root=folder, language="es")
        except SeedError:
            continue
        check(article)
        if name == "a.md":
            assert article.text == "\n".join(text for _, text in blocks(article))
        else:
            assert len(article.text) == len(source.replace("\r\n", "\n").removeprefix("\ufeff"))


@pytest.mark.parametrize(
    "source",
    [
        "[" * 50_000,
        "[a](" * 20_000,
        ">" * 20_000 + " a",
        "- " * 5_000 + "a",
        "*" * 20_000 + "a",
        "*a **b " * 5_000,
        "`" * 10_000 + "a",
        "![" * 10_000 + "a",
        "a\n" + "=" * 50_000,
        "| a " * 5_000 + "\n" + "|---" * 5_000,
        "&" * 50_000,
        "<" * 50_000 + "a",
        '"' * 50_000 + " a",
        " " * 50_000 + "a",
        "a" + " " * 50_000 + "b",
        "\\" * 50_000 + "a",
    ],
    ids=lambda source: repr(source[:5]),
)
def test_hostile_markdown_takes_no_time(project, source):
    done = []

    def run():
        with contextlib.suppress(SeedError):
            check(read(project, "a.md", source + "\n\nFin."))
        done.append(True)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(30)
    assert done


# ------------------------------------------------------------ bytes

SPANISH = "Añadió que sí.\n\n“No”, dijo Ñico. 🦊\n"


@pytest.mark.parametrize(
    "data",
    [
        SPANISH.encode(),
        SPANISH.encode("utf-8-sig"),
        SPANISH.encode("utf-16"),
        b"\xfe\xff" + SPANISH.encode("utf-16-be"),
        SPANISH.replace("\n", "\r\n").encode(),
        SPANISH.replace("\n", "\r").encode(),
        SPANISH.replace("\n", "\r\n").encode("utf-16"),
    ],
)
def test_the_same_text_however_it_is_written(project, data):
    article = read(project, "a.txt", data)
    assert article.text == SPANISH
    check(article)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            "uno\ndos señor".encode("latin-1"),
            ", line 2: is not UTF-8: byte 10 (0xF1), likely Windows-1252 (Latin-1); "
            "save it as UTF-8",
        ),
        (
            "uno\r\rdos\r\nseñor".encode("cp1252"),
            ", line 4: is not UTF-8: byte 12 (0xF1), likely Windows-1252",
        ),
        (b"uno \x81\x8d", ", line 1: is not UTF-8: byte 4 (0x81), likely an encoding of an old"),
        (SPANISH.encode("utf-16-le"), "likely UTF-16 without its mark"),
        ("solo ascii".encode("utf-16-be"), "a zero at byte 0, likely UTF-16 without its mark"),
        (SPANISH.encode("utf-32"), ": is UTF-32, not UTF-8; save it as UTF-8"),
        (b"\xff\xfea", ": is not UTF-16: byte 2 (0x61), cut off or damaged"),
        (
            b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
            ", line 1: is not UTF-8: byte 0 (0x89), likely a PNG picture",
        ),
        (b"%PDF-1.7\n\xe2\xe3", "likely a PDF"),
        (b"PK\x03\x04\x14\0\x06\0", "likely a ZIP, word processor or e-book file"),
        (bytes(range(1, 255)) * 4, "likely no text at all"),
        (SPANISH.encode() * 3 + b"\xed\xa0\x80", "likely UTF-8 with half a character"),
        (SPANISH.encode() * 3 + b"\xc3 fin", "likely UTF-8 with a damaged character"),
        (b"\xef\xbb\xbfuno\nse\xf1or", ", line 2: is not UTF-8: byte 9 (0xF1)"),
        (b"uno\n\0\nb", ", line 2: is not text: a zero at byte 4"),
    ],
)
def test_other_encodings_are_named(project, data, said):
    for name in ("a.txt", "a.md"):
        assert said in failure(project, name, data)


def test_controls_become_spaces_so_that_offsets_hold(project):
    text = "Uno \x08\x0b\x1b[31m\x7f\x85\u2028\ufffe\uffff\U0001fffe fin\n\nDos\ttres.\x0c"
    article = read(project, "a.txt", text)
    assert len(article.text) == len(text)
    assert article.text.index("fin") == text.index("fin")
    check(article)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "a.txt: there is no text in it; write the article, or take the file away"),
        ("a.md", b" \n\t\n", "a.md: there is no text in it"),
        ("a.md", b"\xef\xbb\xbf", "a.md: there is no text in it"),
        ("a.md", b"---\ntitle: x\n---\n", "a.md: there are no words in its text"),
        ("a.md", b"# x\n", "a.md: there are no words in its text"),
        ("a.txt", "«—»".encode(), "a.txt: there are no words in its text"),
        ("a.md", b"---\ntitle: x\nuno", "a.md, line 1: the front matter begins here and never"),
        ("a.md", b"---\n\ndate: ayer\n---\nuno", "a.md, line 3: `date` is not a date (got `ayer`)"),
        ("a.md", b"---\r\n\r\ndate: ayer\r\n---\r\nuno", "a.md, line 3: `date` is not a date"),
    ],
)
def test_what_is_no_article(project, name, data, said):
    assert failure(project, name, data).startswith(f"seeds/{said}")


def test_size_is_refused_before_reading(project, monkeypatch):
    path = project / "seeds/a.txt"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)
    with pytest.raises(SeedError, match=r"is too long: 5,000,000,000 bytes, and 1,000,000 char"):
        read_article(path, root=project)


def test_the_limit_counts_characters(project):
    text = "ñ " * 50
    assert len(read(project, "a.txt", text, limit=100).text) == 100
    assert "is too long: 101 characters, and 100 characters" in failure(
        project, "a.txt", text + "x", limit=100
    )
    assert "[limits] characters" in failure(project, "a.md", text + "x", limit=100)


# ------------------------------------------------------------ what lies in the folder


def test_only_files_are_opened(project, tmp_path):
    seeds = project / "seeds"
    outside = tmp_path.parent / "outside.md"
    outside.write_text(SAID)
    (seeds / "good.md").write_text(SAID)
    (seeds / "inside.md").symlink_to("good.md")
    (seeds / "outside.md").symlink_to(outside)
    (seeds / "nowhere.md").symlink_to("nothing.md")
    (seeds / "self.md").symlink_to("self.md")
    os.mkfifo(seeds / "pipe.md")
    (seeds / "folder.md").mkdir()
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(str(seeds / "sock.md"))
        said = {}
        for path in [*find_seeds(seeds), seeds / "folder.md"]:
            try:
                read_article(path, root=project)
            except SeedError as err:
                said[path.name] = str(err)
    assert said == {
        "outside.md": "seeds/outside.md: is a link to a file outside the project; "
        "copy that file here",
        "nowhere.md": "seeds/nowhere.md: is a link to a file that is not there",
        "self.md": "seeds/self.md: is a link that leads back to itself",
        "pipe.md": "seeds/pipe.md: is a pipe, not a file; take it out of the articles",
        "sock.md": "seeds/sock.md: is a socket, not a file; take it out of the articles",
        "folder.md": "seeds/folder.md: is a folder, not a file; take it out of the articles",
    }
    assert read_article(seeds / "outside.md").text, "without a project a link is the person's own"


def test_a_seed_that_vanishes(project):
    with pytest.raises(SeedVanished):
        read_article(project / "seeds/gone.md", root=project)


def test_a_name_that_is_not_utf8(project):
    path = Path(os.fsdecode(os.fsencode(project / "seeds") + b"/malo-\xff.md"))
    path.write_text(SAID)
    with pytest.raises(SeedError) as caught:
        read_article(path, root=project)
    assert str(caught.value) == (
        r"seeds/malo-\xff.md: the name of the file is not UTF-8; rename it"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_right_to_read(project):
    path = project / "seeds/a.md"
    path.write_text(SAID)
    path.chmod(0)
    with pytest.raises(SeedError, match=r"seeds/a\.md: cannot be read: Permission denied"):
        read_article(path, root=project)


def test_finding_seeds(project):
    seeds = project / "seeds"
    (seeds / "2024/deep").mkdir(parents=True)
    (seeds / ".git").mkdir()
    for name in ("b.md", "a.txt", "2024/c.md", "2024/deep/d.MD", "Z.md", "ñ.md", "-rf.md"):
        (seeds / name).write_text(SAID)
    for name in (
        *(".hidden.md", ".#lock.md", "#auto.md#", "backup.md~", ".draft.md.swp", "4913", "x.tmp"),
        *("~$word.md", "a.edit.toml", "b.md.edit.toml", "notes.docx", "pic.png", ".git/x.md"),
        *("a.md___jb_tmp___", "noext", "READMEmd"),
    ):
        (seeds / name).write_text("editor's leavings")
    (seeds / "loop").symlink_to(".", target_is_directory=True)
    (seeds / "linked.md").symlink_to("2024", target_is_directory=True)
    assert [path.relative_to(seeds).as_posix() for path in find_seeds(seeds)] == [
        *("-rf.md", "2024/c.md", "2024/deep/d.MD", "Z.md", "a.txt", "b.md", "ñ.md"),
    ]
    assert read_article(seeds / "2024/deep/d.MD", root=project).path == "seeds/2024/deep/d.MD"


def test_no_folder_of_articles(project):
    with pytest.raises(ConfigError, match=r"cannot be read: No such file or directory; make it"):
        find_seeds(project / "nothing")


def test_rewriting_while_reading_never_crashes(project):
    """R-I8: rewritten, renamed and deleted by another process while we read."""
    seeds = project / "seeds"
    script = (
        "import sys, os, itertools; from pathlib import Path; s = Path(sys.argv[1])\n"
        "for i in itertools.count():\n"
        "    p = s / f'{i % 5}.md'; p.write_text(f'Texto {i}. ' * (i % 50 + 1))\n"
        "    p.replace(s / f'{i % 3}.txt') if i % 2 else None\n"
        "    (s / f'{i % 4}.txt').unlink(missing_ok=True)\n"
        "    (s / 'sub').mkdir(exist_ok=True); (s / 'sub/x.md').write_text('Uno.')\n"
        "    (s / 'sub/x.md').unlink(); (s / 'sub').rmdir()\n"
        "    print('at work', flush=True) if i == 50 else None\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(seeds)], stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        count = 0
        for _ in range(200):
            for path in find_seeds(seeds):
                try:
                    check(read_article(path, root=project, language="es"))
                    count += 1
                except SeedVanished:
                    pass
                except SeedError as err:
                    # A file that is being written is empty for a moment.
                    assert "no text" in str(err)  # noqa: PT017
        assert other.poll() is None, "it worked all the while"
        other.kill()
    assert count > 20


# ------------------------------------------------------------ names and slugs


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("2025-10-06-Diálogo en el río.md", "2025-10-06-dialogo-en-el-rio"),
        ("con.md", "con-x"),
        ("index.md", "index-x"),
        ("-rf.md", "rf"),
        ("línea\nnueva.md", "linea-nueva"),
        ("comilla\"y'<b>.md", "comilla-y-b"),
        ("a.b.md", "a-b"),
        ("n" * 240 + ".md", "n" * 80),
        ("🦊.md", "x-0a9f72e8"),
    ],
)
def test_slugs_of_file_names(project, name, slug):
    article = read(project, name, SAID)
    assert article.id == slug
    assert article.path.isprintable()
    check(article)


def test_a_slug_of_the_front_matter(project):
    article = read(project, "a.md", f"---\nslug: el-rio\naliases: [a, el-rio]\n---\n{SAID}")
    assert (article.id, article.aliases) == ("el-rio", ("a",))


def articles(project: Path, contents: dict[str, str]) -> list[Article]:
    return [read(project, name, text) for name, text in contents.items()]


def test_the_same_slug_said_twice_refuses_both(project):
    same = f"---\nslug: igual\n---\n{SAID}"
    found = articles(project, {"a.md": same, "b.md": same, "c.md": SAID})
    kept, errors = check_slugs(found)
    assert [article.id for article in kept] == ["c"]
    assert [str(error) for error in errors] == [
        f"seeds/{one}.md: the slug `igual` is that of seeds/{other}.md too; "
        "give one of them another `slug`"
        for one, other in (("a", "b"), ("b", "a"))
    ]


def test_file_names_that_come_to_one_slug_lose_no_article(project):
    names = [
        *("Nombre.md", "nombre.md", "NOMBRE.txt"),
        unicodedata.normalize("NFC", "José.md"),
        unicodedata.normalize("NFD", "José.md"),
    ]
    found = articles(project, dict.fromkeys(names, SAID))
    warnings: list[str] = []
    kept, errors = check_slugs(found, warn=warnings.append)
    assert errors == []
    by_path = {article.path: article.id for article in kept}
    assert by_path["seeds/nombre.md"] == "nombre", "the name that is the slug keeps it"
    assert len({article.id for article in kept}) == 5
    assert len(warnings) == 3
    assert "seeds/Nombre.md: its address would be that of seeds/nombre.md" in warnings[1]
    # Neither the order nor the other articles matter.
    again, _ = check_slugs(list(reversed(found)), warn=warnings.append)
    assert {article.path: article.id for article in again} == by_path
    assert [article.path for article in again] == [article.path for article in reversed(found)]


def test_a_slug_that_is_said_beats_a_file_name(project):
    found = articles(project, {"igual.md": SAID, "z.md": f"---\nslug: igual\n---\n{SAID}"})
    kept, errors = check_slugs(found, warn=lambda text: None)
    assert errors == []
    assert kept[1].id == "igual"
    assert re.fullmatch("igual-[0-9a-f]{6}", kept[0].id)


def test_aliases_never_take_an_address(project):
    found = [
        replace(read(project, "a.md", SAID), aliases=("b", "old", "free")),
        replace(read(project, "b.md", SAID), aliases=("old", "b", "older")),
    ]
    warnings: list[str] = []
    kept, errors = check_slugs(found, warn=warnings.append)
    assert errors == []
    assert [article.aliases for article in kept] == [("free",), ("older",)]
    assert warnings == [
        "seeds/a.md: the alias `b` is left out; seeds/b.md has it too",
        "seeds/a.md: the alias `old` is left out; seeds/b.md has it too",
        "seeds/b.md: the alias `old` is left out; seeds/a.md has it too",
    ]


def test_paths_in_messages(tmp_path):
    assert shown(tmp_path / "seeds/a.md", tmp_path) == "seeds/a.md"
    assert shown(Path("/x/b.md"), tmp_path) == "/x/b.md"
    assert shown(Path("a\nb\x1b\u202e.md")) == r"a\nb\x1b\u202e.md"
    assert shown(Path("a\\nb.md")) == r"a\\nb.md", "no two names look the same"


# ------------------------------------------------------------ language

ENGLISH = "The minister said on Monday that talks on the river would resume next week.\n"
PORTUGUESE = "O ministro disse na segunda-feira que as conversações vão continuar amanhã.\n"


@pytest.mark.parametrize(
    ("text", "options", "language"),
    [
        (SAID, {"language": "en"}, "es"),
        (ENGLISH, {"language": "es"}, "en"),
        (ENGLISH, {"language": "es", "languages": ("es",)}, "es"),
        (PORTUGUESE, {"language": "es"}, "es"),
        (PORTUGUESE, {"language": "es", "languages": ("es", "pt")}, "pt"),
        ("قال محمد علي: «لا نعرف شيئا بعد».", {"language": "es"}, "es"),
        ("Ana Ruiz", {"language": "en"}, "en"),
        ("12345", {}, "es"),
    ],
)
def test_the_language_that_an_article_shows(project, text, options, language):
    assert read(project, "a.txt", text, **options).language == language


def test_the_language_that_an_article_says(project):
    article = read(project, "a.md", f"---\nlanguage: en-GB\n---\n{SAID}")
    assert article.language == "en"
    assert failure(
        project, "a.md", f"---\ntitle: x\nlanguage: fr\n---\n{SAID}", languages=("es", "en")
    ) == ("seeds/a.md, line 3: `language` is fr, which cannot be analysed; there is en, es")


def test_a_language_is_not_guessed_from_a_word():
    assert detect_language("Sí.") is None
    assert detect_language("") is None


def test_articles_that_say_their_language_load_no_detector(project):
    (project / "seeds/a.md").write_text(f"---\nlanguage: es\n---\n{SAID}")
    code = (
        "import sys; from pathlib import Path; from briefgen.readers import read_article\n"
        "read_article(Path(sys.argv[1])); print('lingua' in sys.modules, 'spacy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(project / "seeds/a.md")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False False\n"


# ------------------------------------------------------------ all of it


def test_the_sample_articles_are_read(project):
    seeds = ROOT / "seeds"
    found = [read_article(path, root=ROOT, warn=pytest.fail) for path in find_seeds(seeds)]
    assert len(found) >= 5
    for article in found:
        check(article)
        assert article.language == "es"
    assert check_slugs(found, warn=pytest.fail) == (found, [])


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_text_or_an_error(data):
    try:
        text = decode(data, where="a")
    except SeedError as err:
        assert "\n" not in str(err)  # noqa: PT017
    else:
        assert "\r" not in text
        assert "\0" not in text
