"""Taxes that the payer bears or adds, payments that wait for an authority, and rates of interest that float."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.rules.interest import compounded, floating
from pactolus.ledger.rules.taxes import borne, borne_in_full, withheld
from pactolus.ledger.series_file import parse_series

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.obligations import Ledger

TERMS = """
[agreement]
id = "deal"
signed = 2024-01-01
currency = "EUR"
[[party]]
id = "bioeq"
name = "Bioeq"
role = "licensor"
[[party]]
id = "coherus"
name = "Coherus"
role = "licensee"
[[payment]]
id = "fee"
kind = "upfront"
payer = "coherus"
payee = "bioeq"
amount = "EUR 1000"
event = "signing"
due = { days = 30 }
[[milestone]]
id = "approval"
kinds = ["regulatory"]
payer = "coherus"
payee = "bioeq"
amount = "EUR 5000"
event = { type = "marketing_approval" }
due = { days = 30 }
"""


def agreement(terms: str) -> Agreement:
    read, problems = parse_agreement(TERMS + terms, "agreement.toml")
    assert read is not None, problems
    assert problems == []
    return read


def journal(events: str = "", series: str = "") -> Journal:
    happened, unhappened = parse_events("id,date,type,term,amount,currency,details\n" + events, "events.csv")
    values, unread = parse_series("name,period,value\n" + series, "series.csv")
    assert [*unhappened, *unread] == []
    return Journal(tuple(happened), series=tuple(values), events_source="events.csv")


def rows(found: Ledger) -> list[str]:
    return [f"{one.due} {one.kind} {one.amount.amount} {one.payer}" for one in found.obligations]


def told(found: Ledger) -> list[str]:
    return [f"{one.what}: {one.because}" for one in found.left_out]


APPROVAL = "e1,2024-06-01,marketing_approval,,,,\n"
RATE = "withholding,2024-01-01,0.20\n"
BOTH = '[withholding]\non = ["upfront", "milestone"]\n'


def test_the_payer_bears_all_of_the_tax_on_one_kind_and_a_part_on_another() -> None:
    # 20 %: all of the fee's, that above 5 % of the milestone's 5000.
    terms = BOTH + 'most = 0.05\nkinds = [{ on = ["upfront"], most = 0 }]\n'
    found = owed(agreement(terms), journal(APPROVAL, RATE))
    assert rows(found) == [
        "2024-01-31 upfront 1000.00 Coherus",
        "2024-01-31 tax_borne_by_payer 200.00 Coherus",
        "2024-07-01 milestone 5000.00 Coherus",
        "2024-07-01 tax_borne_by_payer 750.00 Coherus",
    ]
    assert [str(one.cash.amount) for one in found.obligations[::2]] == ["1000.00", "4750.00"]


def test_a_full_gross_up_bears_the_tax_on_itself() -> None:
    # 1000 are left of 1250 after 20 %.
    [_, tax] = owed(agreement(BOTH + "most = 0\ngrossed_up = true\n"), journal("", RATE)).obligations
    assert str(tax.amount.amount) == "250.00"


@given(st.integers(1, 10**9), st.integers(0, 99), st.integers(0, 100))
def test_after_a_gross_up_the_payee_has_what_it_would_have(payment: int, rate: int, most: int) -> None:
    amount, taxed, cap = Decimal(payment), Decimal(rate) / 100, Decimal(most) / 100
    paid = amount + borne_in_full(amount, taxed, cap)
    kept = amount - withheld(amount, taxed, cap)
    assert abs(paid * (1 - taxed) - kept) < Decimal("1e-15") * amount
    assert borne_in_full(amount, taxed, cap) >= borne(amount, taxed, cap)


def test_the_payer_bears_only_the_tax_that_it_has_caused() -> None:
    # 5 % before the assignment, 20 % afterwards: the milestone's other 15 % are the payer's.
    rates = "withholding,2024-01-01,0.05\nwithholding,2024-04-01,0.20\n"
    terms = BOTH + 'caused_by = "assignment_by_payer"\n'
    moved = "e2,2024-03-15,assignment_by_payer,,,,\n"
    assert rows(owed(agreement(terms), journal(APPROVAL + moved, rates))) == [
        "2024-01-31 upfront 1000.00 Coherus",
        "2024-07-01 milestone 5000.00 Coherus",
        "2024-07-01 tax_borne_by_payer 750.00 Coherus",
    ]
    assert len(rows(owed(agreement(terms), journal(APPROVAL, rates)))) == 2
    # Where no rate was recorded before, the payer bears all of it.
    assert rows(owed(agreement(terms), journal(APPROVAL + moved, "withholding,2024-04-01,0.20\n")))[-1] == (
        "2024-07-01 tax_borne_by_payer 1000.00 Coherus"
    )


SAVED = "e5,2025-02-01,tax_saving,fee,150,EUR,\ne6,2025-08-01,tax_saving,fee,90,EUR,\n"


def test_a_tax_saving_is_given_back_up_to_what_the_payer_has_borne() -> None:
    # 200 were borne on the fee: 150 of them are given back at first, then the 50 that are left.
    terms = BOTH + "most = 0\nsaving_due = { days = 60 }\n"
    found = owed(agreement(terms), journal(SAVED, RATE))
    assert rows(found)[2:] == [
        "2025-04-02 tax_saving_repayment 150.00 Bioeq",
        "2025-09-30 tax_saving_repayment 50.00 Bioeq",
    ]
    assert [one.recomputed() == one.exact.value for one in found.obligations] == [True] * 4
    again = owed(agreement(terms), journal(SAVED + "e7,2025-09-01,tax_saving,fee,10,EUR,\n", RATE))
    assert rows(again) == rows(found)


def test_half_of_a_saving_may_be_given_back() -> None:
    found = owed(agreement(BOTH + "most = 0\nsaving = 0.5\n"), journal(SAVED, RATE))
    assert rows(found)[2:] == [
        "2025-03-03 tax_saving_repayment 75.00 Bioeq",
        "2025-08-31 tax_saving_repayment 45.00 Bioeq",
    ]


def test_a_saving_of_tax_that_nobody_has_borne_is_named() -> None:
    terms = BOTH + "most = 0\n"
    events = "e5,2025-02-01,tax_saving,approval,150,EUR,\ne6,2025-02-01,tax_saving,fee,,,\n"
    events += "e7,2025-02-02,tax_saving,fee,1,USD,\n"
    found = owed(agreement(terms), journal(events, RATE))
    assert len(found.obligations) == 2
    assert told(found) == [
        f"the tax_saving {which}: it states no amount in the currency of a term of which the payer has borne tax"
        for which in ("e5 of 2025-02-01", "e6 of 2025-02-01", "e7 of 2025-02-02")
    ]
    assert rows(owed(agreement(""), journal(SAVED, RATE))) == ["2024-01-31 upfront 1000.00 Coherus"]


def test_savings_cut_between_them_are_given_back_once() -> None:
    terms = agreement(BOTH + "most = 0\n")
    recorded = journal(SAVED, RATE)
    before = owed(terms, recorded, dt.date(2025, 3, 1))
    after = owed(terms, recorded, dt.date(2025, 12, 31), before.balance)
    assert [*rows(before), *rows(after)] == rows(owed(terms, recorded, dt.date(2025, 12, 31)))


def test_value_added_tax_comes_on_top() -> None:
    found = owed(agreement('[vat]\non = ["milestone"]\n'), journal(APPROVAL, "vat,2024-01-01,0.19\n"))
    [fee, approval] = found.obligations
    assert (fee.vat, str(approval.vat), str(approval.cash)) == (None, "EUR 950.00", "EUR 5 000.00")
    assert approval.as_json()["vat_on_top"] == "950.00"
    unknown = owed(agreement('[vat]\non = ["milestone"]\n'), journal(APPROVAL))
    assert told(unknown) == ["value added tax on approval: no value of vat is recorded by 2024-07-01"]


REMITTANCE = '[remittance]\non = ["upfront"]\ndays = 10\n'


def test_what_may_not_leave_the_country_waits_for_the_authority() -> None:
    waiting = owed(agreement(REMITTANCE), journal(APPROVAL))
    assert rows(waiting) == ["2024-07-01 milestone 5000.00 Coherus"]
    assert told(waiting) == [
        "fee: signing on 2024-01-01: may be remitted only after a remittance_registration; none is recorded"
    ]
    registered = journal(APPROVAL + "e2,2024-05-02,remittance_registration,,,,\n")
    assert rows(owed(agreement(REMITTANCE), registered))[0] == "2024-05-12 upfront 1000.00 Coherus"
    # What falls due later than that falls due as it would have.
    early = journal("e2,2024-01-05,remittance_registration,,,,\n")
    assert rows(owed(agreement(REMITTANCE), early)) == ["2024-01-31 upfront 1000.00 Coherus"]
    before = owed(agreement(REMITTANCE), registered, dt.date(2024, 4, 1))
    after = owed(agreement(REMITTANCE), registered, dt.date(2024, 12, 31), before.balance)
    assert rows(after)[0] == "2024-05-12 upfront 1000.00 Coherus"


# Due 31 January 2024: paid on 30 April, 90 days late; the month ends on 29 February and 31 March.
LATE = "e2,2024-04-30,payment_received,fee,,,\n"
EURIBOR = "euribor,2024-01-31,0.04\neuribor,2024-02-01,0.03\neuribor,2024-02-29,-0.06\neuribor,2024-03-31,0.02\n"


@pytest.mark.parametrize(
    ("terms", "amount"),
    [
        # (4 % + 2 %) x 90 / 360 of 1000.
        ("", "15.00"),
        # The first late day is 1 February: (3 % + 2 %) x 90 / 360.
        ('fixed = "on the first late day"', "12.50"),
        # 29 days at 6 %, 31 at -4 %, 30 at 4 %: 4.8333 - 3.4444 + 3.3333.
        ('fixed = "again each month"', "4.72"),
        # The second month's base counts as nothing: 4.8333 + 1.7222 + 3.3333.
        ('fixed = "again each month"\nbelow_zero = "counts as nothing"', "9.89"),
        # 5 % is the most: 4.0278 - 3.4444 + 3.3333.
        ('fixed = "again each month"\nmost = 0.05', "3.92"),
        # 1004.8333 lose 31 days at 4 %: 3.4611; 1001.3722 bear 30 days at 4 %: 3.3379. So 4.8333 - 3.4611 + 3.3379.
        ('fixed = "again each month"\ncompounded = "monthly"', "4.71"),
    ],
)
def test_a_floating_rate_is_fixed_as_the_agreement_says(terms: str, amount: str) -> None:
    interest = f'[interest]\nrate = 0.02\nover = "euribor"\ndays_in_year = 360\n{terms}\n'
    found = owed(agreement(interest), journal(LATE, EURIBOR))
    assert rows(found)[1:] == [f"2024-04-30 interest {amount} Coherus"]
    assert found.obligations[1].recomputed() == found.obligations[1].exact.value


def test_a_month_without_a_rate_is_named() -> None:
    interest = '[interest]\nrate = 0.02\nover = "euribor"\nfixed = "again each month"\n'
    found = owed(agreement(interest), journal(LATE, "euribor,2024-03-01,0.03\n"))
    assert told(found) == ["interest on fee: no value of euribor is recorded by 2024-01-31"]


def test_law_limits_a_fixed_rate_too() -> None:
    # 8 % of 1000 for 90 days of 360.
    interest = "[interest]\nrate = 0.12\nmost = 0.08\ndays_in_year = 360\n"
    assert rows(owed(agreement(interest), journal(LATE)))[1] == "2024-04-30 interest 20.00 Coherus"


def test_who_was_late_before_bears_more() -> None:
    # The fee at 10 %, the milestone, 36 days late, at 20 %: 5000 x 20 % x 36 / 360.
    interest = "[interest]\nrate = 0.10\ndays_in_year = 360\nrepeated = { after = 1, rate = 0.20 }\n"
    events = LATE + APPROVAL + "e3,2024-08-06,payment_received,approval,,,\n"
    recorded = journal(events)
    found = owed(agreement(interest), recorded)
    assert [one for one in rows(found) if "interest" in one] == [
        "2024-04-30 interest 25.00 Coherus",
        "2024-08-06 interest 100.00 Coherus",
    ]
    # A ledger that is cut remembers it.
    before = owed(agreement(interest), recorded, dt.date(2024, 7, 15))
    after = owed(agreement(interest), recorded, dt.date(2024, 12, 31), before.balance)
    assert rows(after) == ["2024-08-06 interest 100.00 Coherus"]


@given(st.lists(st.tuples(st.integers(1, 31), st.integers(-500, 2000)), min_size=1, max_size=12))
def test_one_rate_throughout_floats_like_a_fixed_one(stretches: list[tuple[int, int]]) -> None:
    days = [Decimal(number) for number, _ in stretches]
    rate = Decimal(stretches[0][1]) / 10_000
    fixed = Decimal(1000) * rate * sum(days, Decimal(0)) / 360
    assert abs(floating(Decimal(1000), [rate] * len(days), days, Decimal(360)) - fixed) < Decimal("1e-15")
    rates = [Decimal(points) / 10_000 for _, points in stretches]
    if min(rates) >= 0:
        plain = floating(Decimal(1000), rates, days, Decimal(360))
        assert compounded(Decimal(1000), rates, days, Decimal(360)) >= plain - Decimal("1e-15")


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ('[withholding]\ncaused_by = "moving"\n', "'moving' is no type of event"),
        (BOTH + 'kinds = [{ on = ["upfront"], most = 0 }, { on = ["upfront"], most = 1 }]\n', "is stated twice"),
        ('[withholding]\nkinds = [{ on = ["upfront"], most = 0 }]\n', "it is not taxed"),
        ('[remittance]\nafter = "permission"\n', "'permission' is no type of event"),
    ],
)
def test_taxes_that_contradict_themselves_are_problems(terms: str, told: str) -> None:
    _, problems = parse_agreement(TERMS + terms, "agreement.toml")
    assert any(told in problem.message for problem in problems)
