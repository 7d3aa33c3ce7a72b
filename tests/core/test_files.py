"""Files are read exactly, and written whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pactolus.core.errors import UnreadableSource, Unwritable
from pactolus.core.files import read_text, write_text

if TYPE_CHECKING:
    from pathlib import Path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(text=st.text())
def test_a_text_comes_back_exactly_line_ends_included(tmp_path: Path, text: str) -> None:
    write_text(tmp_path / "page.txt", text)
    assert read_text(tmp_path / "page.txt") == text


def test_line_ends_and_byte_order_mark_stay_as_saved(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r")
    assert read_text(tmp_path / "page.txt") == "\ufeffone\r\ntwo\r"


def test_a_written_file_keeps_permissions_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "agreement.toml"
    target.write_text("old")
    target.chmod(0o640)
    write_text(target, "new")
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_text(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_failed_write_leaves_the_old_file_and_no_half_written_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "study.html"
    target.write_text("old")

    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(Unwritable, match=r"study\.html: cannot be written: No space left on device"):
        write_text(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="cannot be written: No such file or directory"):
        write_text(tmp_path / "nowhere" / "study.html", "text")
    with pytest.raises(UnreadableSource, match="there is no such file"):
        read_text(tmp_path / "missing.toml")
    with pytest.raises(UnreadableSource, match="cannot be read: Is a directory"):
        read_text(tmp_path)


def test_what_is_no_text_is_refused_both_ways(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"ab\x89PNG")
    with pytest.raises(UnreadableSource, match="byte 3 is no UTF-8 text"):
        read_text(tmp_path / "picture.png")
    with pytest.raises(Unwritable, match="character 2 cannot be written"):
        write_text(tmp_path / "page.txt", "a\ud800")
