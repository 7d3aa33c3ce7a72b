"""`conflicts.csv`: what the documents of a deal say differently is kept, and shown until somebody decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.conflicts_file import SaidOfFact, load_conflicts, print_conflicts
from pactolus.agreement.deal import load_deal

if TYPE_CHECKING:
    from pathlib import Path

TWO = """fact,source,rank,value
/upfront,release.txt,party,USD 25 000 000
/upfront,"news, later.html",news,up to USD 30 000 000
/territory,release.txt,party,"world: yes, exclude: JP"
/territory,digest.txt,second hand,world: yes
"""


def test_a_fact_is_one_warning_with_every_source_and_the_line_it_stands_on(tmp_path: Path) -> None:
    path = tmp_path / "conflicts.csv"
    path.write_text(TWO, encoding="utf-8")
    upfront, territory = load_conflicts(path)
    assert (upfront.term, upfront.line, upfront.severity) == ("/upfront", 2, "warning")
    assert upfront.message == (
        "the documents differ: release.txt (party): USD 25 000 000; news, later.html (news): up to USD 30 000 000"
    )
    assert "take the lines out of conflicts.csv" in upfront.remedy
    assert (territory.term, territory.line) == ("/territory", 4)


def test_what_is_printed_is_what_was_read() -> None:
    rows = [
        SaidOfFact("/upfront", "release.txt", "party", "USD 25 000 000"),
        SaidOfFact("/upfront", "news, later.html", "news", "up to USD 30 000 000"),
        SaidOfFact("/territory", "release.txt", "party", "world: yes, exclude: JP"),
        SaidOfFact("/territory", "digest.txt", "second hand", "world: yes"),
    ]
    assert print_conflicts(rows) == TWO


def test_a_line_with_an_empty_cell_is_named_and_the_rest_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "conflicts.csv"
    path.write_text(TWO + "/equity,,news,USD 1\n", encoding="utf-8")
    problems = load_conflicts(path)
    assert [(one.term, one.line, one.severity) for one in problems] == [
        ("/equity", 6, "error"),
        ("/upfront", 2, "warning"),
        ("/territory", 4, "warning"),
    ]


def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "conflicts.csv"
    path.write_bytes(b"fact,source\xff\xfe")
    (problem,) = load_conflicts(path)
    assert problem.source == str(path)
    assert problem.severity == "error"


def test_a_deal_folder_shows_its_conflicts(tmp_path: Path) -> None:
    (tmp_path / "agreement.toml").write_text("[agreement]\n", encoding="utf-8")
    _, without = load_deal(tmp_path)
    (tmp_path / "conflicts.csv").write_text(TWO, encoding="utf-8")
    _, problems = load_deal(tmp_path)
    assert [one.term for one in problems if one not in without] == ["/upfront", "/territory"]
