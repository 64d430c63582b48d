"""Nothing is analysed twice, and whatever is wrong with the file, nothing is wrong with the result."""

from __future__ import annotations

import ast
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.analysis import cache as cache_module
from briefgen.analysis import identity
from briefgen.analysis.cache import FILE, Cache, article_key
from briefgen.analysis.codec import decode, encode
from briefgen.model import (
    ActorKind,
    Annotations,
    Article,
    Block,
    BlockKind,
    Chain,
    Cue,
    Diagnostic,
    Form,
    Gender,
    Mention,
    Question,
    QuestionKind,
    Quote,
    QuoteKind,
    Role,
    Span,
    Stance,
)

ROOT = Path(__file__).resolve().parent.parent.parent
st.register_type_strategy(
    Span,
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda pair: Span(*sorted(pair))),
)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(str, st.text(st.characters(exclude_categories=("Cs",)), max_size=20))


def found(name: str) -> Annotations:
    """Annotations with every kind of thing in them."""
    return Annotations(
        article_id="a",
        chains=(
            Chain(
                "ana",
                name,
                ActorKind.PERSON,
                (Mention(Span(0, 3), Form.NAME, "r"),),
                roles=(Role("jueza", Span(4, 9)),),
                gender=Gender.FEMALE,
                salience=0.1 + 0.2,
                key=True,
            ),
        ),
        quotes=(
            Quote(
                *("q-1", Span(10, 20), QuoteKind.DIRECT, "ana", None),
                Cue(Span(21, 25), Stance.WARN),
                confidence=1 / 3,
            ),
        ),
        questions=(Question("o-1", Span(1, 2), QuestionKind.PENDING, "¿Cuándo?", ("ana",)),),
        diagnostics=(Diagnostic(Span(0, 1), "mark never closed"),),
    )


ARTICLE = Article(
    id="rio",
    path="seeds/rio.md",
    language="es",
    title="El río",
    text="El río baja. Nada más.",
    blocks=(Block(BlockKind.PARAGRAPH, Span(0, 22)),),
    html="<p>El río baja. Nada más.</p>",
    title_in_text=False,
    date=date(2025, 10, 6),
    outlet="El Faro",
    author="Ana Ruiz",
    dateline="Oriel",
)


@pytest.fixture
def warnings():
    return []


@pytest.fixture
def in_memory():
    """A folder where flushing costs nothing."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture
def state(in_memory):
    return in_memory / ".briefgen"


@given(st.from_type(Annotations))
@settings(max_examples=40)
def test_annotations_come_back_exactly(annotations):
    assert decode(encode(annotations)) == annotations


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b'["a",[],[],[]]',
        b'["a",[],[],[],[[[2,1],"x"]]]',
        b'["a",{"b":1},[],[],[]]',
        b'["a",[["i","n","nobody",[],[],null,false,0.0,false,1.0]],[],[],[]]',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_what_is_no_annotations_is_no_crash(data):
    with pytest.raises(ValueError):  # noqa: PT011 - what is said differs with what is wrong
        decode(data)


def test_kept_across_runs(state):
    with Cache(state) as cache:
        assert cache.get("k", "a") is None
        cache.put("k", found("Ana"))
        assert cache.get("k", "a") == found("Ana")
    with Cache(state) as cache:
        assert cache.get("k", "a") == found("Ana")
        assert cache.get("other", "a") is None
        assert cache.get("k", "renamed") == replace(found("Ana"), article_id="renamed")


def test_the_state_folder_stays_out_of_git(state):
    Cache(state).close()
    assert (state / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    "change",
    [
        {"text": "El río sube. Nada más."},
        {"language": "en"},
        {"title": "El lago"},
        {"date": None},
        {"outlet": None},
        {"author": "Eva"},
        {"dateline": None},
        {"title_in_text": True},
        {"blocks": (Block(BlockKind.CODE, Span(0, 22)),)},
        {"blocks": (Block(BlockKind.PARAGRAPH, Span(0, 12)),)},
    ],
)
def test_what_an_analysis_may_see_counts(change):
    assert article_key(ARTICLE, "i") != article_key(replace(ARTICLE, **change), "i")


@pytest.mark.parametrize(
    "change",
    [
        {"id": "otro"},
        {"path": "seeds/otro.md"},
        {"aliases": ("x",)},
        {"draft": True},
        {"source_url": "https://example.org/"},
    ],
)
def test_what_no_analysis_sees_does_not_count(change):
    assert article_key(ARTICLE, "i") == article_key(replace(ARTICLE, **change), "i")


def test_identity_counts():
    assert article_key(ARTICLE, "i") != article_key(ARTICLE, "j")


# ------------------------------------------------------------ the identity of an analysis


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A copy of the files that an identity is made of, to be changed one by one."""
    here = tmp_path / "briefgen"
    shutil.copytree(
        identity.PACKAGE,
        here,
        ignore=shutil.ignore_patterns("__pycache__", "pipeline", "starter", "live"),
    )
    model = here / "languages/es/pipeline"
    model.mkdir()
    (model / "meta.json").write_text('{"version": "1"}')
    (model / "model").write_bytes(b"weights")
    monkeypatch.setattr(identity, "PACKAGE", here)
    from briefgen.analysis import pack

    monkeypatch.setattr(pack, "LANGUAGES", here / "languages")
    caches = (pack.load_pack, pack.lexicon_digest, identity.code_digest, identity._version)

    def fresh(pipeline=None):
        for one in caches:
            one.cache_clear()
        return identity.analysis_identity("es", pipeline)

    yield here, fresh
    monkeypatch.undo()
    for one in caches:
        one.cache_clear()


@pytest.mark.parametrize(
    "path",
    [
        "readers.py",
        "frontmatter.py",
        "markup.py",
        "model.py",
        "ids.py",
        "analysis/analyse.py",
        "analysis/codec.py",
        "languages/es/pipeline/meta.json",
        "languages/es/pipeline/model",
        "languages/es/lexicon/new.toml",
        "analysis/new.py",
    ],
)
def test_each_part_of_an_analysis_counts_alone(package, path):
    here, fresh = package
    before = fresh()
    assert fresh() == before
    with (here / path).open("ab") as file:
        file.write(b"\n# another\n")
    assert fresh() != before


@pytest.mark.parametrize("path", ["render.py", "cli.py", "output.py"])
def test_what_only_shows_results_does_not_count(package, path):
    here, fresh = package
    before = fresh()
    with (here / path).open("ab") as file:
        file.write(b"\n# another\n")
    assert fresh() == before


def test_versions_count(package, monkeypatch):
    _, fresh = package
    before = fresh()
    monkeypatch.setattr(identity.metadata, "version", lambda name: "99")
    assert fresh() != before


def test_another_pipeline_counts(package, tmp_path):
    _, fresh = package
    own = tmp_path / "own"
    own.mkdir()
    (own / "meta.json").write_text("{}")
    before = fresh(str(own))
    assert before != fresh()
    assert fresh("no_such_pipeline") != fresh()
    shutil.copytree(own, tmp_path / "moved")
    assert fresh(str(tmp_path / "moved")) == before, "a project may move"
    (own / "meta.json").write_text("{ }")
    assert fresh(str(own)) != before


def test_large_pipelines_are_told_apart_by_their_small_files(package, tmp_path, monkeypatch):
    _, fresh = package
    monkeypatch.setattr(identity, "WHOLE", 100)
    monkeypatch.setattr(identity, "_SMALL", 50)
    own = tmp_path / "own"
    own.mkdir()
    (own / "vectors").write_bytes(b"v" * 200)
    (own / "meta.json").write_text("{}")
    before = fresh(str(own))
    (own / "meta.json").write_text("[]")
    assert fresh(str(own)) != before
    (own / "meta.json").write_text("{}")
    (own / "vectors").write_bytes(b"v" * 201)
    assert fresh(str(own)) != before


def test_neither_needs_spacy():
    code = (
        "import sys; sys.modules['spacy'] = None\n"
        "import briefgen.analysis.cache, briefgen.analysis.identity as i\n"
        "print(len(i.analysis_identity('es')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "64\n"
    for module in (cache_module, identity):
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        imported = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
        assert not any(str(name).startswith(("spacy", "pickle")) for name in imported)


# ------------------------------------------------------------ damage


def filled(state: Path, count: int = 30) -> Path:
    with Cache(state) as cache:
        for i in range(count):
            cache.put(f"k{i}", found(f"Ana {i}"))
    with sqlite3.connect(state / FILE) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return state / FILE


def use(state: Path, count: int = 30) -> list[str]:
    """A build over a cache: the right results, and what it warned of."""
    warnings: list[str] = []
    with Cache(state, warn=warnings.append) as cache:
        for i in range(count):
            kept = cache.get(f"k{i}", "a")
            assert kept in (None, found(f"Ana {i}"))
            if kept is None:
                cache.put(f"k{i}", found(f"Ana {i}"))
        cache.prune()
    assert len(warnings) <= 1
    assert not any("\n" in text for text in warnings)
    return warnings


def test_truncated_to_any_length(state):
    data = filled(state).read_bytes()
    for part in range(20):
        (state / FILE).write_bytes(data[: len(data) * part // 20])
        use(state)
        assert use(state) == [], "the next build finds a whole file"


@given(st.integers(0, 2**32))
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_flipped_bytes(in_memory, seed):
    state = Path(mkdtemp(dir=in_memory))
    data = bytearray(filled(state).read_bytes())
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 10, 1000))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    (state / FILE).write_bytes(data)
    use(state)
    use(state)
    assert use(state) == []


def test_one_wrong_byte_of_a_value_costs_one_article(state):
    filled(state)
    with sqlite3.connect(state / FILE) as database:
        database.execute("UPDATE annotations SET value = value || ' ' WHERE key = 'k3'")
    database.close()
    with Cache(state) as cache:
        assert [i for i in range(30) if cache.get(f"k{i}", "a") is None] == [3]


def test_another_versions_file_begins_anew(state, warnings):
    filled(state)
    with sqlite3.connect(state / FILE) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    (text,) = use(state)
    assert text.startswith(f"{FILE} could not be used and begins anew")
    assert use(state) == []


def test_another_programs_file_begins_anew(state):
    state.mkdir()
    with sqlite3.connect(state / FILE) as database:
        database.execute("CREATE TABLE photos (name)")
    database.close()
    assert len(use(state)) == 1
    assert use(state) == []


def test_a_text_file_begins_anew(state):
    state.mkdir()
    (state / FILE).write_text("not a database " * 1000)
    assert len(use(state)) == 1
    assert use(state) == []


def test_a_folder_in_its_place(state):
    (state / FILE).mkdir(parents=True)
    (text,) = use(state)
    assert text.startswith(f"going on without {FILE}")
    (state / FILE).rmdir()
    assert use(state) == []


def test_a_file_where_the_state_should_be(state):
    state.write_text("x")
    assert len(use(state)) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_no_right_to_write(state):
    filled(state)
    (state / FILE).chmod(0o444)
    state.chmod(0o555)
    try:
        assert len(use(state, 40)) == 1
    finally:
        state.chmod(0o755)


def test_a_full_disk(state, monkeypatch):
    warnings: list[str] = []
    with Cache(state, warn=warnings.append) as cache:
        assert cache._database is not None
        cache._database.execute("PRAGMA max_page_count = 6")
        for i in range(100):
            cache.put(f"full{i}", found("Ana " * 100))
            assert cache.get(f"full{i}", "a") in (None, found("Ana " * 100))
    assert len(warnings) == 1
    assert "full" in warnings[0]
    assert use(state) == [], "a full disk says nothing against the file"


def test_a_file_in_use_is_not_replaced(state):
    filled(state)
    with Cache(state) as other:
        (state / FILE).write_bytes(b"x" * 100)
        (text,) = use(state)
        assert text.startswith("going on without")
        assert (state / FILE).read_bytes() == b"x" * 100
        other.close()
    assert len(use(state)) == 1
    assert use(state) == []


# ------------------------------------------------------------ sharing and pruning

WRITER = """
import sys
from pathlib import Path
from briefgen.analysis.cache import Cache
from briefgen.model import Annotations
name, count = sys.argv[2], int(sys.argv[3])
with Cache(Path(sys.argv[1]), warn=lambda text: sys.exit(text)) as cache:
    for i in range(count):
        cache.put(f"{name}{i}", Annotations(f"{name}{i}"))
        if i == 20:
            print("at work", flush=True)
        assert cache.get(f"{name}{i}", "x") is not None
"""


def writer(state: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(state), name, str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )


def test_processes_share_it(state):
    # So many, because they get in each other's way as they make the file and as they leave it.
    writers = [writer(state, name, 60) for name in "abcdefgh"]
    for one in writers:
        _, errors = one.communicate(timeout=60)
        assert (one.returncode, errors) == (0, b"")
    with Cache(state) as cache:
        assert len(cache) == 480


def test_a_kill_loses_at_most_the_article_in_work(state):
    with writer(state, "a", 10**6) as one:
        assert one.stdout is not None
        assert one.stdout.readline() == b"at work\n"
        one.send_signal(signal.SIGKILL)
        one.wait()
    warnings: list[str] = []
    with Cache(state, warn=warnings.append) as cache:
        assert len(cache) > 20
        assert all(cache.get(f"a{i}", "x") is not None for i in range(len(cache) - 1))
    assert warnings == []


def test_pruning_takes_the_oldest_unused(state):
    for build in range(5):
        with Cache(state) as cache:
            for i in range(10):
                cache.put(f"{build}-{i}", found("Ana"))
            cache.prune(spare=100)
    with Cache(state) as cache:
        assert len(cache) == 50
        for i in range(10):
            assert cache.get(f"0-{i}", "a") is not None
        cache.prune(spare=15)
        assert len(cache) == 25
        used = [cache.get(f"{build}-{i}", "a") is not None for build in range(5) for i in range(10)]
        # All that this build used, and of the rest the newest.
        assert used == [True] * 10 + [False] * 20 + [False] * 5 + [True] * 5 + [True] * 10
