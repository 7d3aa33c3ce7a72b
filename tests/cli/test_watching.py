"""A study that stays: what is corrected in the deal's files is in the report at once."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from pactolus.cli import study as study_command
from pactolus.cli.main import application
from pactolus.cli.watching import changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "on-the-market"


def test_every_change_of_a_file_is_a_turn_but_not_of_the_report(tmp_path: Path) -> None:
    terms, report = tmp_path / "agreement.toml", tmp_path / "study.html"
    terms.write_text("a", encoding="utf-8")
    turns = changes(tmp_path, report, pause=0.001)
    terms.write_text("longer", encoding="utf-8")
    next(turns)
    # Neither the report nor a half-written file is a change: the next turn is that of the new journal.
    report.write_text("written", encoding="utf-8")
    (tmp_path / ".journal.part").write_text("half", encoding="utf-8")
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "events.csv").write_text("id", encoding="utf-8")
    next(turns)
    terms.unlink()
    next(turns)


def test_a_study_is_made_anew_with_each_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deal, report = tmp_path / "deal", tmp_path / "study.html"
    shutil.copytree(EXAMPLE, deal)
    pages: list[str] = []

    def edits(source: Path, but: Path) -> Iterator[None]:
        assert (source, but) == (deal, report)
        terms = (source / "agreement.toml").read_text(encoding="utf-8")
        pages.append(report.read_text(encoding="utf-8"))
        (source / "agreement.toml").write_text(terms.replace("USD 15 000 000", "USD 25 000 000"), encoding="utf-8")
        yield
        pages.append(report.read_text(encoding="utf-8"))
        (source / "agreement.toml").write_text("[[", encoding="utf-8")
        yield
        # What cannot be read leaves the last report as it is, and the watch goes on until it is ended.
        assert report.read_text(encoding="utf-8") == pages[-1]
        raise KeyboardInterrupt

    monkeypatch.setattr(study_command, "changes", edits)
    asked = ["study", str(deal), "--paths", "100", "-o", str(report), "--watch"]
    done = CliRunner().invoke(application("study"), asked)
    assert done.exit_code == 1
    assert [page.count("USD 25 m") > 0 for page in pages] == [False, True]
    assert done.output.count("The report is") == 2
    assert done.output.count("That took") == 2
    assert "agreement.toml:1" in done.output


def test_a_watch_makes_reports_only(tmp_path: Path) -> None:
    done = CliRunner().invoke(application("study"), ["study", str(tmp_path), "--watch", "--json"])
    assert done.exit_code == 2
    assert "goes with a report only" in done.output
