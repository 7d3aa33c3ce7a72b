"""`pactolus read --jsonl`: folders of documents, a line for each."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pactolus.cli import progress
from pactolus.cli.main import application

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = "Oskavia Therapeutics has granted Arbelle Pharma an exclusive license to OSK-417 in Japan for $25 million."


def test_a_folder_stands_for_its_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt", ".hidden", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    result = CliRunner().invoke(application("read"), ["read", "--jsonl", str(tmp_path)])
    assert result.exit_code == 0
    sources = [json.loads(line)["source"] for line in result.stdout.splitlines()]
    assert sources == [str(tmp_path / name) for name in ("a.txt", "b/1.txt", "b/2.txt", "c.txt")]

    # .hidden and .git; what a hidden folder holds is not looked at.
    assert "because their names begin with a dot: 2 (" in result.stderr


@pytest.mark.parametrize(("form", "printed"), [("--json", "[]\n"), ("--jsonl", "")])
def test_a_folder_that_holds_nothing_to_read_is_named(tmp_path: Path, form: str, printed: str) -> None:
    (tmp_path / "empty" / "too").mkdir(parents=True)
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(application("read"), ["read", form, str(tmp_path / "empty")])
    assert (result.exit_code, result.stdout) == (0, printed)
    assert f"{tmp_path / 'empty'}: holds nothing to read" in result.stderr
    assert "holds nothing" not in CliRunner().invoke(application("read"), ["read", form, str(tmp_path)]).stderr


@pytest.fixture
def nested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """Make folders one within another, more than Python lets calls be, and remove them again."""
    monkeypatch.chdir(tmp_path)
    folders = [Path("d/" * depth) for depth in range(1, 1101)]
    for folder in folders:
        folder.mkdir()
    yield folders
    for folder in reversed(folders):
        folder.rmdir()


def test_folders_may_be_nested_as_deep_as_a_path_goes(nested: list[Path]) -> None:
    page = nested[-1] / "a.txt"
    page.write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(application("read"), ["read", "--jsonl", "d"])
    page.unlink()
    (line,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert line["facts"]["licensees"] == ["Arbelle Pharma"]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    result = CliRunner().invoke(application("read"), ["read", str(tmp_path / "pipe"), os.devnull])
    assert result.exit_code == 1
    assert f"{tmp_path / 'pipe'}: is a pipe or a device, not a file" in result.stderr
    assert f"{os.devnull}: is a pipe or a device" in result.stderr


def test_what_a_shell_pipes_in_is_read() -> None:
    reads, writes = os.pipe()
    os.write(writes, PAGE.encode())
    os.close(writes)
    result = CliRunner().invoke(application("read"), ["read", "--json", f"/dev/fd/{reads}"])
    os.close(reads)
    assert json.loads(result.stdout)[0]["facts"]["licensees"] == ["Arbelle Pharma"]


def test_names_of_files_tell_the_terminal_nothing(tmp_path: Path) -> None:
    for name in ("\x1b[31m.txt", "\x1b[32m.txt"):
        (tmp_path / name).write_text(PAGE if "31" in name else "", encoding="utf-8")
    result = CliRunner().invoke(application("read"), ["read", str(tmp_path)])
    assert "\x1b" not in result.output
    assert r"\x1b[31m.txt:" in "".join(result.stdout.splitlines())
    assert r"\x1b[32m.txt: is empty" in result.stderr


def test_a_folder_that_may_not_be_looked_into_gets_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: object) -> object:
        raise PermissionError(path)

    monkeypatch.setattr("pactolus.cli.documents.os.scandir", refused)
    result = CliRunner().invoke(application("read"), ["read", "--jsonl", str(tmp_path)])
    (line,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert "cannot be opened" in line["problems"][0]["message"]


def test_a_cluster_that_does_not_answer_ends_in_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("pactolus.core.cluster._SECONDS_TO_CONNECT", 0.5)
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    asked = ["read", "--jsonl", "--cluster", "tcp://127.0.0.1:9", str(tmp_path)]
    result = CliRunner().invoke(application("read"), asked)
    assert result.exit_code == 1
    assert "tcp://127.0.0.1:9: no Dask scheduler answers" in result.stderr


def test_a_cluster_without_lines_is_a_wrong_use(tmp_path: Path) -> None:
    result = CliRunner().invoke(application("read"), ["read", "--cluster", "tcp://127.0.0.1:9", str(tmp_path)])
    assert result.exit_code == 2
    assert "add --jsonl" in result.stderr


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        # 1,200 in 4 s are 300 a second; the other 18,800 take 62.7 s.
        (1200, 20_000, 4.0, "1,200 of 20,000, 300 a second, 1 min 3 s left"),
        (5, 10, 10.0, "5 of 10, 0.5 a second, 10 s left"),
        (1000, 3_601_000, 10.0, "1,000 of 3,601,000, 100 a second, 10 h 0 min left"),
    ],
)
def test_progress_names_rate_and_time_left(done: int, total: int, seconds: float, words: str) -> None:
    assert progress.progress(done, total, seconds) == words


def test_progress_is_said_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter(range(0, 60, 6))
    monkeypatch.setattr("pactolus.cli.progress.time.monotonic", lambda: next(clock))
    assert list(progress.shown("abcde", 5)) == list("abcde")
    # A result each six seconds, a line each ten: after the second and the fourth.
    assert capsys.readouterr().err == "2 of 5, 0.2 a second, 18 s left\n4 of 5, 0.2 a second, 6 s left\n"


def test_lines_are_not_saved_as_a_deal(tmp_path: Path) -> None:
    asked = ["read", "--jsonl", "-o", str(tmp_path / "deal"), str(tmp_path)]
    result = CliRunner().invoke(application("read"), asked)
    assert (result.exit_code, (tmp_path / "deal").exists()) == (2, False)
    assert "without --jsonl" in result.stderr


def test_sums_that_no_fact_accounts_for_are_named_when_a_deal_is_saved(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Tovanis Bio has licensed TVB-2 to Ruhrkamp Pharma for $18 million upfront. Ruhrkamp had sales of $2.5 billion "
        "in 2024."
    )
    result = CliRunner().invoke(application("read"), ["read", str(page), "-o", str(tmp_path / "deal")])
    assert result.exit_code == 0
    assert f"{page}: no fact of the deal: '$2.5 billion'" in result.stderr


def test_one_list_and_a_line_for_each_document_are_not_asked_at_once(tmp_path: Path) -> None:
    result = CliRunner().invoke(application("read"), ["read", "--json", "--jsonl", str(tmp_path)])
    assert result.exit_code == 2
    assert "give one of the two" in result.stderr
