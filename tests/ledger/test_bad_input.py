"""What bad input gets, end to end: a problem with file, line and remedy, while the sound rest is computed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from pactolus.agreement.toml_file import parse_agreement
from pactolus.cli.owed import owed
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed as owed_under
from pactolus.ledger.sales_file import parse_sales

if TYPE_CHECKING:
    from pathlib import Path

application = typer.Typer()
application.command()(owed)

TERMS = """
[agreement]
id = "deal"
signed = 2013-03-01
currency = "USD"
[[party]]
id = "lumara"
name = "Lumara Bio"
role = "licensor"
[[party]]
id = "veltis"
name = "Veltis Pharma"
role = "licensee"
[[product]]
id = "tablet"
names = ["navorutinib"]
[[product]]
id = "xr"
names = ["navorutinib extended release"]
[[grant]]
id = "grant"
licensor = "lumara"
licensee = "veltis"
rights = ["commercialize"]
territory = "BR, MX"
[[royalty]]
id = "net-sales"
payer = "veltis"
payee = "lumara"
structure = "flat"
rate = 0.10
due = { days = 45, after = "period end" }
[[milestone]]
id = "approval"
kinds = ["regulatory"]
payer = "veltis"
payee = "lumara"
amount = "USD 5"
event = { type = "marketing_approval" }
due = { days = 30 }
"""
INCOMPLETE = TERMS.replace("rate = 0.10", 'rate = "undisclosed"')
SOUND = "2024-Q1,tablet,BR,1000,USD\n"


def run(folder: Path, rows: str, events: str = "", terms: str = TERMS) -> tuple[int, list[str], list[str], list[str]]:
    """Give exit status, the amounts owed, what is left out, and every problem, of a deal with these rows of sales."""
    (folder / "journal").mkdir()
    (folder / "agreement.toml").write_text(terms, "utf-8")
    (folder / "journal" / "sales.csv").write_text("period,product,country,net,currency\n" + SOUND + rows, "utf-8")
    (folder / "journal" / "events.csv").write_text("id,date,type,country\n" + events, "utf-8")
    result = CliRunner().invoke(application, [str(folder), "--json"])
    ledger = json.loads(result.stdout)
    problems = [
        f"{one['source']}:{one['line']}: {one['severity']}: {one['message']} ({one['remedy']})".replace(
            f"{folder}/journal/", ""
        )
        for one in ledger["problems"]
    ]
    left_out = [f"{one['what']}: {one['because']}" for one in ledger["left_out"]]
    return result.exit_code, [one["amount"] for one in ledger["obligations"]], left_out, problems


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "2024-Q1,xr,BR,500,USX",
            "sales.csv:3: error: 'USX' is no ISO 4217 currency code (correct the line; it is left out)",
        ),
        (
            "2024-Q1,xr,BR,500,SEK",
            (
                "sales.csv:3: error: no rate of SEK to USD is given for 2024-Q1; the line is left out "
                "(add the rate to journal/rates.csv)"
            ),
        ),
        (
            "2024-01,tablet,BR,500,USD",
            (
                "sales.csv:3: error: 2024-01 of tablet BR overlaps 2024-Q1 of line 2; the line is left out "
                "(keep one of the two, or tell them apart by `channel`)"
            ),
        ),
        (
            "2024-Q1,tablet,BR,1000,USD",
            (
                "sales.csv:3: error: 2024-Q1 of tablet BR repeats 2024-Q1 of line 2; the line is left out "
                "(keep one of the two, or tell them apart by `channel`)"
            ),
        ),
        (
            "2024-Q1,tablet,JP,500,USD",
            (
                "sales.csv:3: error: JP is outside 'BR, MX'; the line is left out "
                "(correct the country, or the territory in [[grant]])"
            ),
        ),
        (
            "2024-Q1,capsule,BR,500,USD",
            (
                "sales.csv:3: error: no product of the agreement has the id 'capsule'; the line is left out "
                "(the agreement has: tablet, xr)"
            ),
        ),
        (
            "2024-01-01/2024-06-30,xr,BR,500,USD",
            (
                "sales.csv:3: error: 2024-01-01/2024-06-30 reaches over more than one quarter, and royalties are "
                "settled by quarter; the line is left out (report the sales of each quarter in a line of its own)"
            ),
        ),
    ],
)
def test_a_line_that_is_not_sound_is_named_and_the_rest_is_owed(tmp_path: Path, row: str, message: str) -> None:
    code, amounts, _, problems = run(tmp_path, row + "\n")
    assert (code, problems) == (1, [message])
    # 1 000 x 10 %: of two lines that overlap, the earlier one is kept.
    assert amounts == ["100.00"]


def test_a_gap_is_a_warning_and_what_is_there_is_owed(tmp_path: Path) -> None:
    code, amounts, _, problems = run(tmp_path, "2024-Q3,tablet,BR,500,USD\n")
    assert (code, amounts) == (0, ["100.00", "50.00"])
    assert problems == [
        (
            "sales.csv:3: warning: no line covers tablet BR from 2024-04-01 to 2024-06-30 "
            "(report these sales, or a line with net 0; until then they count as nothing)"
        )
    ]


def test_a_negative_quarter_is_a_warning_and_gives_back(tmp_path: Path) -> None:
    code, amounts, _, problems = run(tmp_path, "2024-Q2,tablet,BR,-250,USD\n")
    assert (code, amounts) == (0, ["100.00", "-25.00"])
    assert problems == [
        "sales.csv:3: warning: net sales of -250 are negative (they count as a correction of other sales)"
    ]


def test_amounts_of_a_quadrillion_are_exact(tmp_path: Path) -> None:
    code, amounts, _, problems = run(tmp_path, "2024-Q1,xr,BR,1000000000000000.01,USD\n2024-Q1,xr,MX,1e15,USD\n")
    # (1 000 + 1 000 000 000 000 000.01 + 1 000 000 000 000 000) x 10 % = 200 000 000 000 100.001
    assert (code, amounts, problems) == (0, ["200000000000100.00"], [])


def test_an_event_before_the_agreement_makes_nothing_due_and_is_named(tmp_path: Path) -> None:
    code, amounts, left_out, _ = run(tmp_path, "", "e1,2012-01-01,marketing_approval,BR\n")
    assert (code, amounts) == (0, ["100.00"])
    assert left_out == [
        "approval: marketing_approval e1 of 2012-01-01: not as written: it happened before the agreement of 2013-03-01"
    ]


def test_an_incomplete_term_is_refused_by_name_and_the_others_are_owed(tmp_path: Path) -> None:
    code, amounts, left_out, problems = run(tmp_path, "", "e1,2024-01-01,marketing_approval,BR\n", INCOMPLETE)
    assert (code, amounts) == (1, ["5.00"])
    assert "/royalty/net-sales/rate is undisclosed" in problems[0]
    assert left_out == ["/royalty/net-sales: the term is incomplete: whatever it makes due is left out"]


def test_every_problem_of_a_file_is_named_at_once(tmp_path: Path) -> None:
    rows = "2024-Q9,xr,BR,1,USD\n2024-Q1,xr,JP,1,USD\n2024-Q1,none,BR,1,USD\n2024-Q1,xr,BR,one,USD\n2024-Q1,xr\n"
    code, amounts, _, problems = run(tmp_path, rows)
    assert (code, amounts) == (1, ["100.00"])
    assert sorted(problem.split(":")[1] for problem in problems) == ["3", "4", "5", "6", "7"]


def test_sales_of_a_product_that_no_term_counts_are_named() -> None:
    terms = TERMS.replace('structure = "flat"', 'products = ["tablet"]\nstructure = "flat"')
    agreement, problems = parse_agreement(terms, "agreement.toml")
    assert agreement is not None, problems
    sold = "period,product,country,net,currency\n2024-Q1,tablet,BR,100,USD\n2024-Q1,xr,BR,7,USD\n2024-Q1,xr,MX,7,USD\n"
    [problem] = owed_under(agreement, Journal(sales=tuple(parse_sales(sold, "sales.csv")[0]))).problems
    assert (problem.line, problem.severity) == (3, "warning")
    assert problem.message == "no royalty or share counts the sales of xr: nothing is owed on them"
