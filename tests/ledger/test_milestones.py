"""Which events make a milestone due, how often, of what amount, and what a near match lacks."""

from __future__ import annotations

import pytest
from tests.ledger.test_shares import HEAD, ledger, milestone, quarters, rows

from pactolus.agreement.toml_file import parse_agreement

APPROVALS = """e1,2024-01-10,marketing_approval,p,BR,ANVISA,asthma,,,,
e2,2024-02-10,marketing_approval,p,MX,COFEPRIS,asthma,,,,
e3,2024-03-10,marketing_approval,q,BR,ANVISA,copd,,,,
"""


def dates(stated: str, events: str = APPROVALS) -> list[str]:
    return [row.split()[0] for row in rows(ledger(milestone(stated), events=events))]


@pytest.mark.parametrize(
    ("occurs", "due"),
    [
        ("once", ["2024-01-10"]),
        ("once per product", ["2024-01-10", "2024-03-10"]),
        ("once per indication", ["2024-01-10", "2024-03-10"]),
        ("once per country", ["2024-01-10", "2024-02-10"]),
        ("each time", ["2024-01-10", "2024-02-10", "2024-03-10"]),
    ],
)
def test_once_has_a_scope(occurs: str, due: list[str]) -> None:
    assert dates(f'event = {{ type = "marketing_approval" }}\noccurs = "{occurs}"') == due


def test_no_more_than_so_many_are_paid() -> None:
    assert dates('event = { type = "marketing_approval" }\noccurs = "each time"\nmost = 2') == [
        "2024-01-10",
        "2024-02-10",
    ]


def test_an_approval_may_be_asked_of_an_agency_or_of_several_countries() -> None:
    assert dates('event = { type = "marketing_approval", agency = "Cofepris" }') == ["2024-02-10"]
    assert dates('event = { type = "marketing_approval", countries = 2 }') == ["2024-02-10"]
    assert dates('event = { type = "marketing_approval", countries = 3 }') == []


def test_the_first_of_several_kinds_of_event_counts() -> None:
    either = 'event = { type = "marketing_approval", or_types = ["first_commercial_sale"] }'
    assert dates(either, "e0,2024-01-02,first_commercial_sale,p,BR,,,,,,\n" + APPROVALS) == ["2024-01-02"]


def test_a_deadline_counts_from_another_event_and_a_near_match_says_what_differs() -> None:
    by = (
        'event = { type = "marketing_approval", agency = "COFEPRIS", '
        'deadline = { after = { type = "signing" }, months = 13 } }'
    )
    found = ledger(milestone(by), events=APPROVALS)
    # Thirteen months after 1 January 2023: 1 February 2024.
    assert rows(found) == []
    assert [one.because for one in found.left_out] == [
        "not as written: agency ANVISA instead of COFEPRIS",
        "not as written: 2024-02-10 is after the deadline of 2024-02-01",
    ]
    unasked = by.replace("signing", "option_exercise")
    assert [row.split()[0] for row in rows(ledger(milestone(unasked), events=APPROVALS))] == ["2024-02-10"]


def test_the_amount_of_a_discontinued_product_moves() -> None:
    terms = milestone('event = { type = "marketing_approval", product = "p", territory = "AR" }\nmoves_to = "n"')
    terms += milestone('event = { type = "marketing_approval", product = "q" }', "n", "USD 7")
    stopped = APPROVALS + "d,2024-02-20,discontinuation,p,,,,,,,\n"
    assert rows(ledger(terms, events=APPROVALS)) == ["2024-03-10 n milestone 7.00"]
    assert rows(ledger(terms, events=stopped)) == ["2024-03-10 m milestone 10.00", "2024-03-10 n milestone 7.00"]


@pytest.mark.parametrize(
    ("amounts", "paid"),
    [
        ('amounts = [{ since = 2024-01-11, amount = "USD 4" }]', "10.00"),
        ('amounts = [{ since = 2024-01-10, amount = "USD 4" }]', "4.00"),
        ('amounts = [{ after = { type = "generic_entry" }, amount = "USD 3" }]', "3.00"),
        ('amounts = [{ after = { type = "price_approval" }, amount = "USD 3" }]', "10.00"),
        # 90 of 120 spent: three quarters of it.
        ('scale = { series = "spent", whole = 120 }', "7.50"),
    ],
)
def test_the_amount_may_depend_on_the_day_or_on_what_came_before(amounts: str, paid: str) -> None:
    terms = milestone(f'event = {{ type = "marketing_approval" }}\n{amounts}')
    events = "g,2024-01-09,generic_entry,p,BR,,,,,,\n" + APPROVALS
    assert rows(ledger(terms, events=events, series="spent,2023-12-31,90\n")) == [f"2024-01-10 m milestone {paid}"]


def test_what_is_not_recorded_scales_to_nothing() -> None:
    terms = milestone('event = { type = "marketing_approval" }\nscale = { series = "spent", whole = 120 }')
    assert rows(ledger(terms, events=APPROVALS)) == []


def test_thresholds_of_a_year_recur_and_are_counted_out() -> None:
    sold = quarters(60, 50, 10, 10) + quarters(100).replace("2024", "2025") + quarters(200).replace("2024", "2026")
    each = 'sales = {{ threshold = "USD 100", test = "{}" }}\noccurs = "each time"\nmost = 2'
    # 110 in 2024 (second quarter), 100 in 2025 (reached, not exceeded), 200 in 2026.
    reaching = rows(ledger(milestone(each.format("reaches")), sold))
    assert [row.split()[0] for row in reaching] == ["2024-06-30", "2025-03-31"]
    exceeding = ledger(milestone(each.format("exceeds")), sold)
    assert [row.split()[0] for row in rows(exceeding)] == ["2024-06-30", "2026-03-31"]
    assert exceeding.obligations[0].because == "net sales of every product, year to date: 110 exceed 100"
    assert "110 reach 100" in ledger(milestone(each.format("reaches")), sold).obligations[0].because


def test_four_quarters_in_a_row_may_lie_in_two_years() -> None:
    # 10 + 20 + 30 + 40 = 100; then 20 + 30 + 40 + 50 = 140, the first above 100.
    sold = quarters(10, 20, 30, 40) + quarters(50).replace("2024", "2025")
    rolling = 'sales = { threshold = "USD 100", test = "exceeds", counted = "in four quarters" }'
    terms = milestone(rolling) + milestone(rolling.replace("100", "139"), "n")
    assert rows(ledger(terms, sold)) == ["2025-03-31 m milestone 10.00", "2025-03-31 n milestone 10.00"]


def test_a_correction_counts_in_the_four_quarters_of_its_own() -> None:
    # 10 + 20 + 30 + 40 = 100, and 41 more found for the last quarter: 141.
    terms = milestone('sales = { threshold = "USD 140", counted = "in four quarters" }')
    events = "t,2025-02-01,true_up_report,p,,,,,41,USD,period=2024-Q4\n"
    assert rows(ledger(terms, quarters(10, 20, 30, 40), events)) == ["2025-02-01 m milestone 10.00"]


def test_a_threshold_may_count_one_product_in_some_countries() -> None:
    sold = "2024-Q1,p,BR,60,USD,\n2024-Q1,p,MX,60,USD,\n2024-Q1,q,BR,60,USD,\n2024-Q2,p,BR,41,USD,\n"
    scoped = 'sales = { threshold = "USD 100", products = ["p"], territory = "BR" }'
    assert [row.split()[0] for row in rows(ledger(milestone(scoped), sold))] == ["2024-06-30"]


def test_a_threshold_reached_only_by_a_correction_is_due_with_it() -> None:
    events = "t,2024-08-01,true_up_report,p,,,,,30,USD,period=2024-Q1\n"
    found = ledger(milestone('sales = { threshold = "USD 100" }'), quarters(80), events)
    assert rows(found) == ["2024-08-01 m milestone 10.00"]


@pytest.mark.parametrize(
    ("stated", "refused"),
    [
        (
            'sales = { threshold = "USD 1" }\noccurs = "once per country"',
            "of net sales, a milestone is due once or in each",
        ),
        (
            'event = { type = "price_approval" }\noccurs = "each time"\namounts = [{ amount = "USD 1" }]',
            "an amount that moves is that of a milestone due once",
        ),
    ],
)
def test_what_cannot_be_computed_is_refused_by_name(stated: str, refused: str) -> None:
    assert refused in str(ledger(milestone(stated)).problems[0])


_ALONE = 'payer = "b"\npayee = "b"\n'
_CONTRADICTING = f"""
[[share]]
id = "s"
kind = "royalty"
{_ALONE}
rate = 0.1
per_unit = "EUR 1"
chosen = {{ share = "s", rates = [{{ above = "USD 2", rate = 0.1 }}, {{ above = "USD 2", rate = 0.2 }}] }}
stages = [{{ rate = 0.1, since = {{ type = "stage_two" }} }}]
tiers = [{{ rate = 0.1 }}, {{ above = "EUR 5", rate = 0.2 }}]
span = {{ begins = {{ type = "start" }} }}
[share.base]
percent = {{ series = "m", least = 0.7, most = 0.6 }}
baseline = [{{ period = "2024-02", amount = "USD 1" }}, {{ period = "2024-Q1", amount = "USD 1" }}]
payments = ["nothing"]
[[minimum]]
id = "least"
{_ALONE}
royalty = "s"
years = [{{ since = 2024, amount = "USD 1" }}]
periods = [
  {{ period = "2024", amount = "USD 1", advance = {{ until = 2024-05-31, amount = "USD 1" }} }},
  {{ period = "2025", amount = "USD 1" }},
]
pause = {{ least_days = 3 }}
[[ceiling]]
id = "one"
terms = ["s"]
[[ceiling]]
id = "two"
terms = ["s"]
steps = [{{ amount = "EUR 1" }}]
[termination]
survive = ["ghost"]
{milestone('event = { type = "price_approval", or_types = ["prise"], deadline = { after = { type = "sining" } } }')}
"""


def test_contradictions_of_shares_minimums_and_ceilings_are_found_by_check() -> None:
    _, problems = parse_agreement(HEAD + _CONTRADICTING, "agreement.toml")
    assert sorted(problem.message for problem in problems if problem.severity == "error") == [
        "'b' pays itself",
        "'b' pays itself",
        "'prise' is no type of event",
        "'s' stands under the ceiling 'one' too",
        "'sining' is no type of event",
        "'stage_two' is no type of event",
        "'start' is no type of event",
        "2024-02 is no stretch of whole quarters",
        "2024-05-31 is no last day of a quarter within 2024",
        "2024-Q1 begins before the one before it ends",
        "EUR 1 is not in the agreement's currency of account, USD",
        "EUR 1 is not in the agreement's currency of account, USD",
        "EUR 5 is not in the agreement's currency of account, USD",
        "a ceiling is an amount or a share of net sales",
        "a minimum is stated by years or by periods",
        "an amount a unit and a base of units go together",
        "days that do not count cut the minimums of years only",
        "it does not lie above the one before it",
        "stages part income from sublicences",
        "the most is less than the least",
        "the share is stated by rate and by tiers and by per_unit and by chosen and by stages",
        "there is no [[payment]] or [[milestone]] or [[royalty]] or [[share]] of the id 'ghost'",
        "there is no [[payment]] or [[milestone]] or [[royalty]] or [[share]] of the id 'nothing'",
    ]
