"""What a licensee reported against the books: each kind of difference, and what it comes to."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.ledger.test_owed import BOOKED, FLAT, INTEREST, agreement, milestone
from tests.ledger.test_owed import journal as plain_journal

from pactolus.agreement.toml_file import load_agreement
from pactolus.core.dates import Period
from pactolus.ledger.fiscal import Periods
from pactolus.ledger.journal import Journal, load_journal
from pactolus.ledger.rates_file import parse_rates
from pactolus.ledger.report_audit import audit
from pactolus.ledger.reported_file import load_reported, parse_reported
from pactolus.ledger.sales_file import parse_sales

if TYPE_CHECKING:
    from pactolus.ledger.audit_result import AuditResult

EXAMPLE = Path(__file__).parents[2] / "examples" / "valid-claims"
ON = dt.date(2025, 6, 30)
MARGINAL = """
[[royalty]]
id = "net-sales"
payer = "veltis"
payee = "lumara"
structure = "marginal"
tiers = [{ above = "USD 0", rate = 0.10 }, { above = "USD 1 500 000", rate = 0.20 }]
due = { days = 45, after = "period end" }
"""
BOOKS = """period,product,country,gross,net,currency
2024-Q1,tablet,BR,1300000,1200000,USD
2024-Q1,xr,MX,550000,500000,EUR
2024-Q2,tablet,BR,900000,800000,USD
"""
RATES = "period,base,quote,rate\n2024-Q1,EUR,USD,1.1\n2024-Q2,EUR,USD,1.1\n"


def books(sales: str = BOOKS, events: str = "") -> Journal:
    lines, problems = parse_sales(sales, "sales.csv")
    rates, others = parse_rates(RATES, "rates.csv")
    assert problems + others == []
    return Journal(plain_journal(events=events).events, tuple(lines), tuple(rates))


def audited(terms: str, reported: str, journal: Journal | None = None) -> AuditResult:
    lines, problems = parse_reported(reported, "reported.csv")
    assert problems == []
    return audit(agreement(terms), journal or books(), lines, ON)


def found(result: AuditResult) -> list[tuple[str, str, str]]:
    return [(one.kind, one.period, one.message) for one in result.findings]


@pytest.fixture(scope="module")
def wrong_countries() -> AuditResult:
    """The situation of Royalty Pharma v Boehringer Ingelheim [2021] EWHC 2692 (Pat), with invented figures."""
    terms, _ = load_agreement(EXAMPLE / "agreement.toml")
    journal, _ = load_journal(EXAMPLE / "journal", Periods())
    reported, _ = load_reported(EXAMPLE / "reported.csv")
    assert terms is not None
    result = audit(terms, journal, reported, dt.date(2016, 6, 30))
    assert (result.problems, result.left_out) == ((), ())
    return result


def test_the_wrong_countries_for_years_and_then_too_little(wrong_countries: AuditResult) -> None:
    result = wrong_countries
    amounts = {
        (one.period, one.kind): one.difference
        for one in result.findings
        if one.what in {"net-sales", "approval-austria"}
    }
    assert amounts == {
        # Claims were valid in Germany (10 m a quarter) and, until 30 June 2014, in France (5 m); never in the United
        # States. 2 % was reported on all: 10 m + 5 m + USD 22 m x 0.90 = 34.8 m, so 696 000 a quarter.
        ("2014-Q1", "overpaid"): Decimal(300000 - 696000),
        ("2014-Q2", "overpaid"): Decimal(300000 - 696000),
        # The third quarter's dollars were converted at 0.92: 35.24 m x 2 % = 704 800.
        ("2014-Q3", "overpaid"): Decimal(200000 - 704800),
        ("2014-Q4", "overpaid"): Decimal(200000 - 696000),
        # From 2015 on, by the amendment, 3 % where a claim is valid; 2 % was reported, on Germany alone.
        ("2015-Q1", "underpaid"): Decimal(300000 - 200000),
        # 200 000 too much were deducted in Germany: 9.8 m x 2 % = 196 000.
        ("2015-Q2", "underpaid"): Decimal(300000 - 196000),
        ("2015-Q2", "missed_milestone"): Decimal(250000),
        # Austria's 1 m were not reported.
        ("2015-Q3", "underpaid"): Decimal(330000 - 200000),
        ("2015-Q4", "underpaid"): Decimal(330000 - 200000),
    }
    # 2 x 300 000 + 2 x 200 000 + 2 x 300 000 + 2 x 330 000 + 250 000; 3 x 696 000 + 704 800 + 3 x 200 000 + 196 000.
    assert (result.recomputed, result.reported) == (Decimal(2510000), Decimal(3588800))
    assert (result.underpaid, result.overpaid) == (Decimal(714000), Decimal(1792800))
    # 8 % of a year of 365 days to 30 June 2016, 397, 386, 306, 214 and 122 days after the due dates.
    assert [str(one.amount) for one in result.interest] == [
        "EUR 8 701.37",  # 100 000 x 0.08 x 397 / 365
        "EUR 21 150.68",  # 250 000 x 0.08 x 386 / 365
        "EUR 6 975.12",  # 104 000 x 0.08 x 306 / 365
        "EUR 6 097.53",  # 130 000 x 0.08 x 214 / 365
        "EUR 3 476.16",  # 130 000 x 0.08 x 122 / 365
    ]
    # 714 000 are more than 5 % of 2 510 000.
    assert (result.shifts, result.threshold) == (True, Decimal("0.05"))


def test_what_was_wrong_line_by_line(wrong_countries: AuditResult) -> None:
    causes = [(one.kind, one.period, one.what) for one in wrong_countries.findings]
    assert [one for one in causes if one[0] not in {"overpaid", "underpaid", "missed_milestone"}] == [
        ("no_royalty", "2014-Q1", "US"),
        ("no_royalty", "2014-Q2", "US"),
        ("no_royalty", "2014-Q3", "FR"),
        ("exchange_rate", "2014-Q3", "US"),
        ("no_royalty", "2014-Q3", "US"),
        ("no_royalty", "2014-Q4", "FR"),
        ("no_royalty", "2014-Q4", "US"),
        ("deductions", "2015-Q2", "DE"),
        ("missing_sales", "2015-Q3", "AT"),
        ("missing_sales", "2015-Q4", "AT"),
    ]


def test_a_report_that_agrees() -> None:
    reported = (
        "period,term,product,country,gross,net,currency,rate,position,amount\n"
        "2024-Q1,,tablet,BR,1300000,1200000,USD,,,\n"
        "2024-Q1,,xr,MX,550000,500000,EUR,1.1,,\n"
        "2024-Q1,net-sales,,,,,,,1750000,200000\n"
        "2024-Q2,,tablet,BR,900000,800000,,,,\n"
        "2024-Q2,,,,,,,,2550000,160000\n"
    )
    result = audited(MARGINAL + INTEREST, reported)
    assert result.findings == ()
    assert (result.underpaid, result.overpaid) == (Decimal(0), Decimal(0))
    assert (result.interest, result.shifts) == ((), None)


def test_the_wrong_tier_is_told_by_the_position() -> None:
    # 1 200 000 + 500 000 x 1.1 = 1 750 000: the band above 1.5 m takes 250 000 at 20 %; all was reported at 10 %.
    result = audited(MARGINAL, "period,position,amount\n2024-Q1,1200000,175000\n2024-Q2,2000000,130000\n")
    assert [one for one in found(result) if one[0] != "missing_sales"] == [
        ("tier_position", "2024-Q1", "the tier is chosen at 1 200 000, and the year has sold 1 750 000"),
        (
            "underpaid",
            "2024-Q1",
            (
                "200 000 is owed, and 175 000 is reported: "
                "0.1 × (1 500 000 − (1 750 000 − 1 750 000)) + 0.2 × (1 750 000 − 1 500 000)"
            ),
        ),
        ("tier_position", "2024-Q2", "the tier is chosen at 2 000 000, and the year has sold 2 550 000"),
        ("underpaid", "2024-Q2", "160 000 is owed, and 130 000 is reported: 0.2 × 800 000"),
    ]


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        (
            "2024-Q1,tablet,BR,1300000,1100000,USD,",
            ("deductions", "200 000 is deducted from tablet BR, and 100 000 may be"),
        ),
        (
            "2024-Q1,tablet,BR,1200000,1100000,USD,",
            ("gross_sales", "gross sales of tablet BR are reported as 1 200 000, and are 1 300 000"),
        ),
        (
            "2024-Q1,tablet,BR,,1100000,USD,",
            ("net_sales", "net sales of tablet BR are reported as 1 100 000, and are 1 200 000"),
        ),
        (
            "2024-Q1,xr,MX,550000,500000,EUR,1.05",
            ("exchange_rate", "sales of xr MX are converted at 1.05, and the rate is 1.1"),
        ),
        (
            "2024-Q1,tablet,AR,,70000,USD,",
            ("unknown_sales", "sales of tablet AR are reported, and the books have none: 70 000"),
        ),
    ],
)
def test_a_line_that_differs(line: str, finding: tuple[str, str]) -> None:
    result = audited(FLAT, f"period,product,country,gross,net,currency,rate\n{line}\n")
    assert finding in [(kind, message) for kind, _, message in found(result)]


def test_lines_of_nothing_are_no_difference() -> None:
    nothing = "period,product,country,net,currency\n2024-Q1,tablet,AR,0,USD\n"
    sold = books(BOOKS + "2024-Q1,xr,AR,0,0,USD\n")
    assert "AR" not in " ".join(message for _, _, message in found(audited(FLAT, nothing, sold)))


def test_what_is_not_owed_and_what_was_missed() -> None:
    terms = milestone('event = { type = "marketing_approval", product = "tablet" }') + FLAT
    journal = books(events="e1,2024-02-20,marketing_approval,tablet,BR,,,\n")
    result = audited(terms, "period,term,amount\n2024-Q1,net-sales,87500\n2024-Q3,net-sales,100\n", journal)
    assert [(one.kind, one.period, one.difference) for one in result.findings if one.what in {"step", "net-sales"}] == [
        ("missed_milestone", "2024-Q1", Decimal(2000000)),
        ("underpaid", "2024-Q2", Decimal(40000)),
        ("not_owed", "2024-Q3", Decimal(-100)),
    ]
    assert [one.reported for one in result.findings if one.what == "step"] == [None]


def test_a_royalty_on_one_line_is_compared_with_its_own_term() -> None:
    ended = FLAT.replace("due =", "until = 2023-12-31\ndue =")
    reported = "period,term,product,country,net,currency,amount\n2024-Q1,other,tablet,BR,1200000,USD,60000\n"
    other = FLAT.replace('"net-sales"', '"other"')
    result = audited(ended + other, reported)
    assert [one.kind for one in result.findings if one.what == "tablet BR"] == []
    result = audited(ended + other, reported.replace(",other,", ",net-sales,"))
    assert [one.kind for one in result.findings if one.what == "tablet BR"] == ["no_royalty"]


def test_corrected_sales_leave_the_position_to_the_trace() -> None:
    corrected = books(events=BOOKED + "e1,2024-06-01,true_up_report,BR,,1000,USD,period=2024-Q1\n")
    result = audited(FLAT, "period,position,amount\n2024-Q2,1,40000\n", corrected)
    assert [one.kind for one in result.findings] == ["missing_sales"]


def test_lines_that_nothing_answers_to_are_problems() -> None:
    reported = (
        "period,term,product,net,amount\n2024-Q1,,cream,5,\n2024-Q1,bonus,,,5\n2024-Q1,,,,5\nspring,,,,5\n2024-Q1,,,,\n"
    )
    lines, unread = parse_reported(reported, "reported.csv")
    assert [(one.line, one.message[:40]) for one in unread] == [
        (5, "'spring' is no period: write 2024, 2024-"),
        (6, "the line reports neither net sales nor a"),
    ]
    result = audit(agreement(""), books(), lines, ON)
    assert [(one.line, one.message) for one in result.problems if one.source == "reported.csv"] == [
        (2, "no product of the agreement has the id 'cream'; the line is left out"),
        (3, "no term of the agreement has the id 'bonus'; the line is left out"),
        (4, "the line names no term, and the agreement has several royalties or none; the line is left out"),
    ]
    assert (result.findings, result.recomputed) == ((), Decimal(0))


def test_a_report_that_is_not_there() -> None:
    lines, [problem] = load_reported(Path("nowhere.csv"))
    assert (lines, problem.message) == ([], "there is no such file")


def test_the_json_of_a_finding() -> None:
    result = audited(FLAT, "period,amount\n2024-Q1,90000\n").as_json()
    # 5 % of 1 750 000.
    assert result["findings"][-1] == {
        "kind": "overpaid",
        "period": "2024-Q1",
        "what": "net-sales",
        "reported": "90000",
        "recomputed": "87500.00",
        "difference": "-2500.00",
        "message": "87 500 is owed, and 90 000 is reported: 0.05 × 1 750 000",
        "lines": [2],
    }
    assert (result["overpaid"], result["cost_shifts"], result["threshold"]) == ("2500.00", None, None)
    assert Period.parse("2024-Q1").end < ON
