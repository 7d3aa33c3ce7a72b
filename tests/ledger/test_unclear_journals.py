"""What a journal leaves unclear is never billed twice, never billed wrongly, and always said."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.sales_file import parse_sales

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.obligations import Ledger

ONE_PRODUCT = """
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
"""

HEAD = (
    ONE_PRODUCT
    + """
[[product]]
id = "xr"
names = ["navorutinib extended release"]
"""
)

FLAT = """
[[royalty]]
id = "net-sales"
payer = "veltis"
payee = "lumara"
structure = "flat"
rate = 0.05
due = { days = 45, after = "period end" }
"""

CREDIT = "credit = { share = 0.5, most = 0.25 }\n"
TRUE_UP = "[true_up]\ndays = 30\n"
INTEREST = "[interest]\nrate = 0.10\n"

MINIMUM = """
[[minimum]]
id = "least"
payer = "veltis"
payee = "lumara"
royalty = "net-sales"
years = [{ since = 2023, amount = "USD 365" }]
"""

APPROVAL = """
[[milestone]]
id = "step"
kinds = ["regulatory"]
payer = "veltis"
payee = "lumara"
amount = "USD 2 000 000"
event = { type = "marketing_approval" }
due = { days = 10, after = "period end" }
"""


def agreement(terms: str, head: str = HEAD) -> Agreement:
    read, problems = parse_agreement(head + terms, "agreement.toml")
    assert read is not None, problems
    return read


def journal(sales: str = "", *events: str) -> Journal:
    lines, problems = parse_sales("period,product,country,net,currency\n" + sales, "sales.csv")
    columns = "id,date,type,product,country,term,amount,currency,known_on,details\n"
    numbered = "".join(f"e{number},{event}\n" for number, event in enumerate(events, 1))
    happened, others = parse_events(columns + numbered, "events.csv")
    assert [*problems, *others] == []
    return Journal(tuple(happened), tuple(lines), (), "events.csv", "sales.csv", "rates.csv")


def brief(ledger: Ledger) -> list[str]:
    return [f"{one.due} {one.term} {one.amount}" for one in ledger.obligations]


def test_the_only_product_need_not_be_named() -> None:
    terms = agreement(FLAT + "term_years = 1\n", ONE_PRODUCT)
    launched = "2023-04-01,first_commercial_sale,tablet,BR,,,,,"
    # The term ends on 1 April 2024: one of the quarter's 91 days, whether the line names the product or not.
    for product in ("tablet", ""):
        ledger = owed(terms, journal(f"2024-Q1,{product},BR,1000,USD\n2024-Q2,{product},BR,91,USD\n", launched))
        assert brief(ledger) == ["2024-05-15 net-sales USD 50.00", "2024-08-14 net-sales USD 0.05"]
        assert ledger.problems == ()
    twice = owed(terms, journal("2024-Q1,tablet,BR,1000,USD\n2024-Q1,,BR,1000,USD\n", launched))
    assert [problem.line for problem in twice.problems] == [3]
    assert brief(twice) == ["2024-05-15 net-sales USD 50.00"]


def test_a_correction_bears_what_its_sales_do() -> None:
    sales = "2023-Q4,tablet,BR,1000,USD\n"
    events = (
        "2013-06-30,first_commercial_sale,,BR,,,,,",
        "2024-03-15,true_up_report,,BR,,365,USD,,period=2023",
    )
    # The ten years end on 30 June 2023, the 181st day of the year: 5 % of 181 of the 365 are 9.05.
    assert brief(owed(agreement(FLAT + "term_years = 10\n" + TRUE_UP), journal(sales, *events))) == [
        "2024-04-14 net-sales USD 9.05"
    ]


def test_a_payment_to_a_third_party_is_credited_once() -> None:
    terms = agreement(FLAT + CREDIT + FLAT.replace('"net-sales"', '"other"') + CREDIT)
    sales = "2024-Q1,tablet,BR,1000,USD\n"
    unnamed = owed(terms, journal(sales, "2024-03-02,third_party_payment,,,,10,USD,,"))
    assert brief(unnamed) == ["2024-05-15 net-sales USD 50.00", "2024-05-15 other USD 50.00"]
    assert [str(problem) for problem in unnamed.problems] == [
        (
            "events.csv:2: the third_party_payment e1 names no term, and several royalties take credits; it is left "
            "out (write the royalty's id into the column term)"
        )
    ]
    named = owed(terms, journal(sales, "2024-03-02,third_party_payment,,,other,10,USD,,"))
    assert brief(named) == ["2024-05-15 net-sales USD 50.00", "2024-05-15 other USD 45.00"]


def test_interest_runs_on_no_more_than_was_owed_and_on_what_is_clear() -> None:
    terms = agreement(FLAT + INTEREST)
    sales = "2024-Q1,tablet,BR,7300,USD\n2024-Q2,tablet,BR,7300,USD\n"

    def late(payment: str) -> tuple[list[str], list[str]]:
        ledger = owed(terms, journal(sales, payment))
        interest = [str(one.amount) for one in ledger.obligations if one.kind == "interest"]
        return interest, [one.because for one in ledger.left_out]

    # 365 due on 15 May, received 10 days later: 365 x 10 % x 10/365 = 1, though 400 were paid.
    assert late("2024-05-25,payment_received,,,net-sales,400,USD,,period=2024-Q1") == (["USD 1.00"], [])
    assert late("2024-05-25,payment_received,,,net-sales,365,USD,,") == (
        [],
        ["net-sales falls due period by period: write the one it pays, as period=2024-Q1"],
    )
    assert late("2024-05-25,payment_received,,,net-sales,365,EUR,,period=2024-Q1") == (
        [],
        ["it pays EUR 365, and USD 365.00 are owed: no interest is counted on it"],
    )


def test_each_quarter_has_its_own_invoice() -> None:
    terms = agreement(FLAT.replace('days = 45, after = "period end"', 'days = 30, after = "invoice"'))
    sales = "2024-Q1,tablet,BR,1000,USD\n2024-Q2,tablet,BR,1000,USD\n2024-Q3,tablet,BR,1000,USD\n"
    invoices = (
        "2024-04-10,invoice,,,net-sales,,,,",
        "2024-07-05,invoice,,,net-sales,,,,",
        "2024-07-06,true_up_report,,,,20,USD,,period=2024-Q1",
    )
    ledger = owed(terms, journal(sales, *invoices))
    # Invoices that name no quarter bill the one before them; a correction falls due by its own rule, at once.
    assert brief(ledger) == [
        "2024-05-10 net-sales USD 50.00",
        "2024-07-06 net-sales USD 1.00",
        "2024-08-04 net-sales USD 50.00",
    ]
    assert [one.because for one in ledger.left_out] == ["due 30 days after its invoice; none is recorded"]


def test_the_end_of_the_period_is_that_of_the_event() -> None:
    terms = agreement(APPROVAL)
    late = journal("", "2023-11-20,marketing_approval,,BR,,,,2024-05-01,")
    balance = owed(terms, late, dt.date(2024, 4, 30)).balance
    # Approved in the fourth quarter of 2023, whenever that came to be known.
    assert brief(owed(terms, late, opening=balance)) == brief(owed(terms, late)) == ["2024-01-10 step USD 2 000 000.00"]


def test_years_before_the_first_sale_have_their_minimum() -> None:
    terms = agreement(FLAT + MINIMUM)
    least = [f"{one.period} {one.amount}" for one in owed(terms, journal(), dt.date(2025, 2, 1)).obligations]
    assert least == ["2023 USD 365.00", "2024 USD 365.00"]


def test_a_missing_rate_of_tax_is_said() -> None:
    recorded = journal("2024-Q1,tablet,BR,1000,USD\n")
    ledger = owed(agreement(FLAT + "[withholding]\n"), recorded)
    assert brief(ledger) == ["2024-05-15 net-sales USD 50.00"]
    assert [one.as_json() for one in ledger.left_out] == [
        {"what": "tax withheld from net-sales 2024-Q1", "because": "no value of withholding is recorded by 2024-05-15"}
    ]


def test_a_correction_of_the_whole_year_leaves_its_minimum() -> None:
    sales = "2023-Q2,tablet,BR,1000,USD\n2023-Q4,tablet,BR,1000,USD\n"

    def least(period: str) -> list[str]:
        report = f"2024-03-15,true_up_report,,,,200,USD,,period={period}"
        found = owed(agreement(FLAT + MINIMUM + TRUE_UP), journal(sales, report)).obligations
        return [f"{one.kind} {one.amount}" for one in found if one.term == "least"]

    # 5 % of 2000 are 100 of 365; a correction of an earlier quarter, of 5 % of 200, counts towards the year. The
    # minimum had fallen due on 1 March: what the report takes off it is a correction.
    assert least("2023") == ["minimum USD 265.00"]
    assert least("2023-Q4") == ["minimum USD 265.00"]
    assert least("2023-Q2") == ["minimum USD 265.00", "true_up USD -10.00"]
