"""What is paid of amounts that bear tax: to the payee, to an authority, in parts, late."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.core.dates import Period
from pactolus.ledger.interest import accrued_interest
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.rates_file import parse_rates
from pactolus.ledger.sales_file import parse_sales
from pactolus.ledger.series_file import parse_series
from pactolus.ledger.statement import statement
from pactolus.reports.accounts import accounts_text
from pactolus.reports.statement import statement_text

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.obligations import Ledger

TERMS = """
[agreement]
id = "deal"
signed = 2024-01-01
currency = "JPY"
[[party]]
id = "array"
name = "Array"
role = "licensor"
[[party]]
id = "ono"
name = "Ono"
role = "licensee"
[[royalty]]
id = "royalty"
payer = "ono"
payee = "array"
structure = "flat"
rate = 0.1
due = { days = 60, after = "period end" }
"""
TAX = '[withholding]\non = ["royalty"]\n'
VAT = '[vat]\non = ["royalty"]\n'
INTEREST = "[interest]\nrate = 0.1\n"
# 100 000 fall due on 30 May, and again on 29 August 2024; a tenth is withheld, VAT is a fifth.
SALES = "period,net,currency\n2024-Q1,1000000,JPY\n2024-Q2,1000000,JPY\n"
SERIES = "name,period,value\nwithholding,2020,0.1\nvat,2020,0.2\n"
RATES = "period,base,quote,rate\n2024-05-30,USD,JPY,150\n2024-08-29,USD,JPY,145\n2024-09-10,USD,JPY,140\n"


def agreement(terms: str) -> Agreement:
    read, problems = parse_agreement(TERMS + terms, "agreement.toml")
    assert read is not None, problems
    return read


def journal(events: str) -> Journal:
    happened, wrong = parse_events("id,date,type,term,amount,currency,details\n" + events, "events.csv")
    assert wrong == []
    sales, rates, series = parse_sales(SALES, "s")[0], parse_rates(RATES, "r")[0], parse_series(SERIES, "v")[0]
    return Journal(tuple(happened), tuple(sales), tuple(rates), series=tuple(series))


def ledger(terms: str, events: str, as_of: dt.date | None = None) -> Ledger:
    return owed(agreement(terms), journal(events), as_of)


def interest(found: Ledger) -> list[Decimal]:
    return [one.amount.amount for one in found.obligations if one.kind == "interest"]


def outstanding(found: Ledger) -> list[str]:
    return [f"{one.obligation.kind} {one.outstanding}" for one in found.accounts.standings]


def test_what_was_paid_after_tax_on_its_day_bears_no_interest_whatever_is_paid_later() -> None:
    events = (
        "e1,2024-05-30,payment_received,royalty,90000,JPY,period=2024-Q1\n"
        "e2,2024-07-10,payment_on_account,,50000,JPY,\n"
    )
    found = ledger(TAX + INTEREST, events)
    assert interest(found) == []
    # All of the 50 000 are left for the second quarter's 90 000.
    assert outstanding(found) == ["royalty 0", "royalty 40000"]


def test_what_is_paid_late_after_tax_bears_interest_on_what_was_payable() -> None:
    events = "e1,2024-06-09,payment_received,royalty,,,period=2024-Q1\n"
    # 90 000 x 10 % x 10 / 365 = 246.58, whether the payment states its amount or not.
    assert interest(ledger(TAX + INTEREST, events)) == [Decimal(247)]
    assert interest(ledger(TAX + INTEREST, events.replace(",,,", ",90000,JPY,"))) == [Decimal(247)]


def test_value_added_tax_is_paid_with_its_amount_and_pays_nothing_else() -> None:
    found = ledger(VAT, "e1,2024-05-30,payment_received,royalty,120000,JPY,period=2024-Q1\n", dt.date(2024, 7, 1))
    assert outstanding(found) == ["royalty 0", "royalty 120000"]
    assert found.accounts.on_account == ()
    assert "JPY 120 000  royalty royalty 2024-Q1" in accounts_text(found, [], dt.date(2024, 7, 1))


def test_tax_that_the_payer_bears_goes_to_the_authority_and_not_to_the_payee() -> None:
    terms = TAX + "most = 0.05\n" + INTEREST
    found = ledger(terms, "", dt.date(2024, 12, 31))
    # 95 000 are payable to the payee each time; 5 000 more go to the authority.
    assert outstanding(found) == [
        "royalty 95000",
        "tax_borne_by_payer 0",
        "royalty 95000",
        "tax_borne_by_payer 0",
    ]
    accrued, _ = accrued_interest(agreement(terms), journal(""), found.accounts, dt.date(2024, 12, 31))
    assert [one.kind for one in accrued] == ["interest", "interest"]
    assert "tax_borne" not in accounts_text(found, accrued, dt.date(2024, 12, 31))
    made = statement(agreement(terms), journal(""), Period.parse("2024-Q1"))
    assert [str(amount) for _, _, amount in made.payable] == ["JPY 95 000"]
    assert "  It goes to the tax authority." in statement_text(made).splitlines()


def test_a_statement_adds_value_added_tax_to_what_is_paid() -> None:
    made = statement(agreement(VAT), journal(""), Period.parse("2024-Q1"))
    assert [str(amount) for _, _, amount in made.payable] == ["JPY 120 000"]
    assert "Value added tax of JPY 20 000 comes on top: JPY 120 000 is paid." in statement_text(made)


def test_a_late_payment_of_a_whole_settlement_pays_it_and_leaves_the_interest() -> None:
    terms = TAX + "most = 0.05\n" + INTEREST + '[settlement]\ncurrency = "USD"\n'
    # 95 000 JPY at 150 are USD 633.33; 12 days late at 140 they are 678.57, and 312 JPY of interest stay open.
    events = (
        "e1,2024-05-30,payment_received,royalty,633.33,USD,period=2024-Q1\n"
        "e2,2024-09-10,payment_received,royalty,678.57,USD,period=2024-Q2\n"
    )
    found = ledger(terms, events)
    assert found.left_out == ()
    assert [one for one in outstanding(found) if not one.endswith(" 0")] == ["interest 312"]


def test_interest_accrues_at_the_higher_rate_for_who_was_late_before() -> None:
    terms = "[interest]\nrate = 0.05\nrepeated = { after = 1, rate = 0.10 }\n"
    events = "e1,2024-06-09,payment_received,royalty,100000,JPY,period=2024-Q1\n"
    day = dt.date(2024, 9, 8)
    accrued, _ = accrued_interest(agreement(terms), journal(events), ledger(terms, events, day).accounts, day)
    # The first quarter's came late; the second's is 10 days overdue: 100 000 x 10 % x 10 / 365.
    assert [one.amount.amount for one in accrued] == [Decimal(274)]


def test_sales_are_printed_with_the_places_of_their_currency() -> None:
    text = statement_text(statement(agreement(""), journal(""), Period.parse("2024-Q1")))
    assert "1 000 000.00" not in text
    dinars = parse_agreement(TERMS.replace("JPY", "KWD"), "agreement.toml")[0]
    assert dinars is not None
    sold = Journal(sales=tuple(parse_sales("period,net,currency\n2024-Q1,1234.567,KWD\n", "s")[0]))
    # A dinar has a thousand fils.
    assert "all sales       1 234.567  10 %" in statement_text(statement(dinars, sold, Period.parse("2024-Q1")))
