"""Royalties with a first and a last day, a share of the sales, and a cap."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.rules import capped
from pactolus.ledger.sales_file import parse_sales

if TYPE_CHECKING:
    from pactolus.ledger.obligations import Ledger

AGREEMENT = """
[agreement]
id = "deal"
effective = 2022-01-01
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
[[grant]]
id = "worldwide"
licensor = "lumara"
licensee = "veltis"
territory = "worldwide"
[[royalty]]
id = "royalty"
payer = "veltis"
payee = "lumara"
structure = "flat"
rate = 0.10
"""
amounts = st.decimals(min_value=-1000, max_value=10**6, places=2)


def ledger(terms: str, sales: str, events: str = "") -> Ledger:
    agreement, problems = parse_agreement(AGREEMENT + terms, "agreement.toml")
    assert agreement is not None, problems
    assert problems == []
    lines, unread = parse_sales("period,country,net,currency\n" + sales, "sales.csv")
    happened, others = parse_events("id,date,type,country,amount,currency,details\n" + events, "events.csv")
    assert [*unread, *others] == []
    return owed(agreement, Journal(tuple(happened), tuple(lines)))


def paid(terms: str, sales: str, events: str = "") -> list[Decimal]:
    return [one.amount.amount for one in ledger(terms, sales, events).obligations]


def test_sales_before_the_first_and_after_the_last_day_bear_nothing() -> None:
    # The first quarter of 2023 has 90 days, 59 of them before 1 March; 900 x 31 / 90 x 10 % = 31. All of the second.
    # 1 July to 31 July are 31 of the third quarter's 92 days: 920 x 31 / 92 x 10 % = 31.
    sales = "2023-Q1,BR,900,USD\n2023-Q2,BR,500,USD\n2023-Q3,BR,920,USD\n2023-Q4,BR,700,USD\n"
    assert paid("since = 2023-03-01\nuntil = 2023-07-31\n", sales) == [31, 50, 31]


def test_a_step_down_after_the_last_day_changes_nothing_and_one_before_the_first_holds_from_it() -> None:
    step = 'step_down = { events = ["generic_entry"], factor = 0.5 }\n'
    sales = "2023-Q1,BR,900,USD\n2023-Q2,BR,500,USD\n"
    early, late = "e1,2022-06-30,generic_entry,BR,,,\n", "e1,2023-06-30,generic_entry,BR,,,\n"
    # From 1 March: 900 x 31 / 90 x 10 % x 50 % = 15.5, and 500 x 10 % x 50 % = 25.
    assert paid(step + "since = 2023-03-01\n", sales, early) == [Decimal("15.5"), 25]
    assert paid(step + "until = 2023-03-31\n", sales, late) == [90]


def test_half_of_the_sales_counts_also_within_a_term() -> None:
    # Ten years from 2014-05-15: the second quarter of 2024 bears royalty for 45 of its 91 days; 9100 x 45 / 91 = 4500,
    # half of it 2250, 10 % of that 225.
    first = "e1,2014-05-15,first_commercial_sale,BR,,,\n"
    assert paid("share_of_sales = 0.5\nterm_years = 10\n", "2024-Q2,BR,9100,USD\n", first) == [225]


def test_a_yearly_cap_begins_anew_with_each_year() -> None:
    cap = 'cap = { of = "each year", steps = [{ amount = "USD 120" }] }\n'
    # 100, then 20 of 100, then nothing; a new year: 100.
    sales = "2023-Q2,BR,1000,USD\n2023-Q3,BR,1000,USD\n2023-Q4,BR,1000,USD\n2024-Q1,BR,1000,USD\n"
    assert paid(cap, sales) == [100, 20, 100]


def test_a_cap_that_was_reached_stays_reached_when_a_higher_one_would_hold_later() -> None:
    steps = '[{ amount = "USD 150", until = 2023-12-31 }, { amount = "USD 1 000" }]'
    sales = "2023-Q3,BR,1000,USD\n2023-Q4,BR,1000,USD\n2024-Q1,BR,1000,USD\n"
    assert paid(f"cap = {{ steps = {steps} }}\n", sales) == [100, 50]
    # With 1 400 less in the fourth quarter the first cap is missed: 100 - 40 = 60, and 100 more.
    assert paid(f"cap = {{ steps = {steps} }}\n", sales.replace("Q4,BR,1000", "Q4,BR,-400")) == [100, -40, 100]


def test_a_correction_gives_back_only_what_the_cap_had_let_through() -> None:
    cap = 'cap = { steps = [{ amount = "USD 150", until = 2023-12-31 }, { amount = "USD 1 000" }] }\n'
    sales = "2023-Q3,BR,1000,USD\n2023-Q4,BR,1000,USD\n2024-Q1,BR,1000,USD\n"
    # 100 and 50 of 100, the cap of 150. 300 less in the third quarter: 170 are owed in all, still above the cap.
    few = "e1,2023-10-20,true_up_report,BR,-300,USD,period=2023-Q3\n"
    assert sorted(paid(cap, sales, few)) == [-30, 80, 100]
    # 300 less in the fourth quarter, known after its end: 170 again, and nothing is given back.
    late = "e1,2024-01-20,true_up_report,BR,-300,USD,period=2023-Q4\n"
    assert sorted(paid(cap, sales, late)) == [50, 100]
    # 800 less: 120 are owed in all, 30 come back, and the first cap was missed, so that 2024 bears its 100.
    assert sorted(paid(cap, sales, late.replace("-300", "-800"))) == [-30, 50, 100, 100]


def test_a_cap_is_read_before_what_credits_leave() -> None:
    terms = 'credit = { share = 0.5, most = 0.5 }\ncap = { steps = [{ amount = "USD 120" }] }\n'
    events = "e1,2023-02-01,third_party_payment,,80,USD,\n"
    # 100 less half of 80 are 60; then 100, of which the cap of 120 leaves 60.
    assert paid(terms, "2023-Q1,BR,1000,USD\n2023-Q2,BR,1000,USD\n", events) == [60, 60]


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ("since = 2024-01-01\nuntil = 2023-01-01\n", "no day lies between 2024-01-01 and 2023-01-01"),
        ("share_of_sales = 0\n", "0 of net sales cannot count"),
        ('cap = { steps = [{ amount = "EUR 5" }] }\n', "EUR 5 is not in the agreement's currency of account, USD"),
        ('cap = { steps = [{ amount = "USD 0" }] }\n', "a cap is more than 0"),
        ('cap = { steps = [{ amount = "USD 5", until = 2024-01-01 }] }\n', "do not rise to a last step that has none"),
        (
            'cap = { steps = [{ amount = "USD 5" }, { amount = "USD 6", until = 2024-01-01 }] }\n',
            "do not rise to a last step that has none",
        ),
    ],
)
def test_what_contradicts_itself_is_named(terms: str, message: str) -> None:
    _, problems = parse_agreement(AGREEMENT + terms, "agreement.toml")
    assert [message in str(problem) for problem in problems] == [True], problems


@given(st.lists(amounts, max_size=12), st.decimals(min_value=1, max_value=10**6, places=2), st.integers(0, 12))
def test_what_is_payable_never_passes_the_cap_and_a_cut_changes_nothing(
    royalty: list[Decimal], most: Decimal, cut: int
) -> None:
    def run(amount: list[Decimal], carried: list[Any]) -> list[Any]:
        result: list[Any] = [Decimal(0)] * len(amount)
        capped(amount, [most] * len(amount), [False] * len(amount), Decimal(0), carried, result)
        return result

    whole, parts = [Decimal(0), Decimal(0)], [Decimal(0), Decimal(0)]
    payable = run(royalty, whole)
    for end in range(len(royalty)):
        assert sum(payable[: end + 1]) == min(sum(royalty[: end + 1]), most)
    if max([sum(royalty[: end + 1]) for end in range(len(royalty))], default=0) < most:
        assert payable == royalty
    assert run(royalty[:cut], parts) + run(royalty[cut:], parts) == payable
    assert parts == whole


def test_sales_that_cancel_while_some_bear_a_royalty_with_tiers_are_named() -> None:
    # The term has ended in the United States (2010) and not in Germany (2030): of a quarter with 100 and -100 the 100
    # bear royalty, and 100 of nothing is no share. Half of 200 is one: 200 x 10 % x 100 / 200 = 10.
    marginal = AGREEMENT.replace(
        'structure = "flat"\nrate = 0.10\n', 'structure = "marginal"\ntiers = [{ rate = 0.1 }]\n'
    )
    agreement, problems = parse_agreement(marginal + "term_years = 10\n", "agreement.toml")
    assert agreement is not None, problems
    first = "e1,2020-01-01,first_commercial_sale,DE\ne2,2000-01-01,first_commercial_sale,US\n"
    events, _ = parse_events("id,date,type,country\n" + first, "events.csv")
    sales = "2024-Q1,DE,100,USD\n2024-Q1,US,-100,USD\n2024-Q2,DE,100,USD\n2024-Q2,US,100,USD\n"
    lines, _ = parse_sales("period,country,net,currency\n" + sales, "sales.csv")
    found = owed(agreement, Journal(tuple(events), tuple(lines)))
    assert [one.amount.amount for one in found.obligations] == [10]
    assert [(one.what, "cancel to nothing" in one.because) for one in found.left_out] == [("royalty: 2024-Q1", True)]
