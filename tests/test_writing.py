"""A file of the project is there whole at every moment."""

import pytest

from briefgen.writing import write_whole


def test_a_new_file_and_a_changed_one(tmp_path):
    path = tmp_path / "actors.toml"
    write_whole(path, "uno\r\ndos\n")
    assert path.read_bytes() == b"uno\r\ndos\n"
    write_whole(path, "tres ñ\n")
    assert path.read_text(encoding="utf-8") == "tres ñ\n"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_the_old_file(tmp_path):
    path = tmp_path / "actors.toml"
    write_whole(path, "alt")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "new \ud800")
    assert path.read_text(encoding="utf-8") == "alt"
    assert list(tmp_path.iterdir()) == [path]


def test_where_nothing_can_be_put(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        write_whole(tmp_path / "gone" / "actors.toml", "x")


def test_a_folder_in_its_place(tmp_path):
    (tmp_path / "actors.toml").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(tmp_path / "actors.toml", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["actors.toml"]
