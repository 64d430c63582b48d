"""Every change to an input changes the digest, and nothing else does."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from briefgen.inputs import inputs_digest


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.md").write_text("uno")
    (folder / "deep/b.txt").write_text("dos")
    (folder / "link.md").symlink_to("a.md")
    return folder


def edit_in_place(folder):
    (folder / "a.md").write_text("otra cosa")


def edit_below(folder):
    (folder / "deep/b.txt").write_text("otra cosa")


def same_size_and_time(folder):
    """What `rsync --times` and `cp -p` do."""
    old = (folder / "a.md").stat()
    (folder / "new").write_text("UNO")
    os.utime(folder / "new", ns=(old.st_atime_ns, old.st_mtime_ns))
    (folder / "new").replace(folder / "a.md")


def only_time(folder):
    os.utime(folder / "a.md", (1, 1))


def rename(folder):
    (folder / "a.md").rename(folder / "c.md")


def delete(folder):
    (folder / "deep/b.txt").unlink()


def add(folder):
    (folder / "deep/c.md").write_text("")


def relink(folder):
    (folder / "link.md").unlink()
    (folder / "link.md").symlink_to("deep/b.txt")


def dangle(folder):
    (folder / "link.md").unlink()
    (folder / "link.md").symlink_to("nowhere")


def vanish(folder):
    shutil.rmtree(folder)


def become_a_file(folder):
    shutil.rmtree(folder)
    folder.write_text("x")


def an_empty_folder(folder):
    (folder / "empty").mkdir()


@pytest.mark.parametrize(
    "change",
    [
        edit_in_place,
        edit_below,
        same_size_and_time,
        only_time,
        rename,
        delete,
        add,
        relink,
        dangle,
        vanish,
        become_a_file,
        an_empty_folder,
    ],
)
def test_every_change_counts(seeds, change):
    before = inputs_digest([seeds])
    assert inputs_digest([seeds]) == before
    change(seeds)
    assert inputs_digest([seeds]) != before


def test_order_and_readings_do_not_count(seeds, tmp_path):
    other = tmp_path / "briefgen.toml"
    before = inputs_digest([seeds, other, tmp_path / "missing"])
    (seeds / "a.md").read_text()
    assert inputs_digest([other, tmp_path / "missing", seeds, seeds]) == before
    other.write_text("x")
    assert inputs_digest([seeds, other, tmp_path / "missing"]) != before


def test_a_file_that_comes_and_goes_does_not_count(seeds):
    before = inputs_digest([seeds])
    (seeds / "4913").write_text("vim tries whether it can write")
    (seeds / "4913").unlink()
    assert inputs_digest([seeds]) == before


def test_values_count():
    assert len({inputs_digest([], *v) for v in [(), ("a",), ("a", "b"), ("ab",), ("b", "a")]}) == 5


def test_strange_names(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n.md")).write_text("x")
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    assert inputs_digest([tmp_path]) == inputs_digest([tmp_path])
