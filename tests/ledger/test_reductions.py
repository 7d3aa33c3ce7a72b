"""Reduced royalties: generic competition by country and month, floors, credits, and the year's reconciliation."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.agreement.conventions import conventions_in_force
from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.rules.reductions import added, at_least, generic_share, greatest_alone, multiplied
from pactolus.ledger.sales_file import parse_sales
from pactolus.ledger.series_file import parse_series

if TYPE_CHECKING:
    from pactolus.ledger.obligations import Ledger

TERMS = """
[agreement]
id = "deal"
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
{conventions}
[[royalty]]
id = "net-sales"
payer = "veltis"
payee = "lumara"
due = {{ days = 45, after = "period end" }}
"""
FLAT = 'structure = "flat"\nrate = 0.10\n'
MARGINAL = 'structure = "marginal"\ntiers = [{ rate = 0.10 }, { above = "USD 1000", rate = 0.20 }]\n'
GENERICS = 'reductions = [{ id = "generics", factor = 0.5, share = { threshold = 0.3 } }]\n'
UNITS = "product_units,2024-02,BR,70\ngeneric_units,2024-02,BR,30\n"


def ledger(terms: str, sales: str, series: str = "", events: str = "", conventions: str = "") -> Ledger:
    agreement, problems = parse_agreement(TERMS.format(conventions=conventions) + terms, "agreement.toml")
    assert agreement is not None, problems
    lines, unsold = parse_sales("period,country,net,currency\n" + sales, "sales.csv")
    values, unread = parse_series("name,period,country,value\n" + series, "series.csv")
    happened, unhappened = parse_events("id,date,type,country,amount,currency,details\n" + events, "events.csv")
    assert [*unsold, *unread, *unhappened] == []
    return owed(agreement, Journal(tuple(happened), tuple(lines), series=tuple(values)))


def amounts(found: Ledger) -> list[str]:
    return [f"{one.period} {one.amount.amount}" for one in found.obligations]


def test_a_month_with_the_share_bears_half_in_its_country_and_the_next_one_all_again() -> None:
    # February's share in Brazil is 30 / 100 and reaches 30 %: 10 % of 300 + 400 / 2 + 500 there, and of 100 in Mexico.
    sales = "2024-01,BR,300,USD\n2024-02,BR,400,USD\n2024-03,BR,500,USD\n2024-Q1,MX,100,USD\n"
    units = f"{UNITS}product_units,2024-03,BR,71\ngeneric_units,2024-03,BR,29\n"
    assert amounts(ledger(FLAT + GENERICS, sales, units)) == ["2024-Q1 110.00"]


def test_a_share_has_to_be_exceeded_where_the_contract_says_so() -> None:
    above = GENERICS.replace("threshold = 0.3", 'threshold = 0.3, test = "exceeds"')
    assert amounts(ledger(FLAT + above, "2024-02,BR,400,USD\n", UNITS)) == ["2024-Q1 40.00"]
    assert amounts(ledger(FLAT + above, "2024-02,BR,400,USD\n", UNITS.replace("BR,30", "BR,31"))) == ["2024-Q1 20.00"]


def test_a_reduction_may_stay_from_the_first_month_on() -> None:
    # February reaches 30 %, March does not and is reduced all the same; so is the second quarter, without values.
    ratchet = GENERICS.replace("factor = 0.5", 'factor = 0.5, lasts = "from then on"')
    units = f"{UNITS}product_units,2024-03,BR,90\ngeneric_units,2024-03,BR,10\n"
    units += "product_units,2024-04,BR,10\ngeneric_units,2024-04,BR,90\n"
    sales = "2024-01,BR,300,USD\n2024-02,BR,400,USD\n2024-03,BR,500,USD\n2024-Q2,BR,600,USD\n"
    found = ledger(FLAT + ratchet, sales, units)
    # 10 % of 300 + (400 + 500) / 2 = 75; 10 % of 600 / 2.
    assert (amounts(found), found.problems) == (["2024-Q1 75.00", "2024-Q2 30.00"], ())


def test_a_share_tested_by_quarter_needs_the_quarters_units() -> None:
    by_quarter = GENERICS.replace("threshold = 0.3", 'threshold = 0.3, tested = "by quarter"')
    units = "product_units,2024-Q1,BR,60\ngeneric_units,2024-Q1,BR,40\n"
    found = ledger(FLAT + by_quarter, "2024-Q1,BR,400,USD\n2024-Q2,BR,400,USD\n", units)
    assert amounts(found) == ["2024-Q1 20.00", "2024-Q2 40.00"]
    [problem] = found.problems
    assert str(problem) == (
        "journal/series.csv: net-sales: the test of generics has no values for 2024-Q2 in BR "
        "(record them in journal/series.csv; until then the royalty is taken not to be reduced)"
    )


def test_a_quarters_line_is_parted_by_days_where_a_month_is_reduced() -> None:
    # 91 days, 29 of them in February: 10 % of 910 - 290 / 2 = 765.
    assert amounts(ledger(FLAT + GENERICS, "2024-Q1,BR,910,USD\n", UNITS)) == ["2024-Q1 76.50"]


def test_no_unit_sold_is_no_share() -> None:
    assert generic_share(Decimal(0), Decimal(0)) == 0
    assert generic_share(Decimal(80), Decimal(20)) == Decimal("0.2")


STEP = 'step_down = { events = ["last_valid_claim_expiry"], factor = 0.7 }\n'


@pytest.mark.parametrize(
    ("how", "amount"),
    [
        # No claim leaves 70 %, generics leave 50 %: 70 % x 50 %; 100 % - 30 % - 50 %; 50 % alone.
        ("multiplied", "14.00"),
        ("added", "8.00"),
        ("greatest alone", "20.00"),
    ],
)
def test_how_reductions_add_up_is_a_convention(how: str, amount: str) -> None:
    expired = "e1,2023-06-01,last_valid_claim_expiry,BR,,,\n"
    conventions = f'[conventions]\nreductions = "{how}"\n'
    found = ledger(FLAT + GENERICS + STEP, "2024-02,BR,400,USD\n", UNITS, expired, conventions)
    assert amounts(found) == [f"2024-Q1 {amount}"]


@given(st.lists(st.decimals(0, 1, places=3), min_size=1, max_size=4))
def test_added_reductions_take_the_most_and_the_greatest_alone_the_least(factors: list[Decimal]) -> None:
    assert 0 <= added(factors) <= multiplied(factors) <= greatest_alone(factors) <= 1


PAID = "e1,2024-01-20,third_party_payment,,300,USD,\n"
CREDIT = "credit = { share = 0.5, most = 0.5 }\n"


def test_a_floor_leaves_a_part_of_the_unreduced_royalty_and_the_credit_waits() -> None:
    # Gross 100, after generics 50 + 50 = 75 (February's 500 of 1000 half). Credit 150, at most 37.50; the floor of 60 %
    # leaves room for 15: 135 wait. Next quarter: 100, the floor of 60 leaves room for 40 under 50: 95 wait.
    floor = "floor = { share = 0.6 }\n"
    sales = "2024-01,BR,500,USD\n2024-02,BR,500,USD\n2024-Q2,BR,1000,USD\n"
    found = ledger(FLAT + GENERICS + CREDIT + floor, sales, UNITS, PAID)
    assert amounts(found) == ["2024-Q1 60.00", "2024-Q2 60.00"]
    assert [{name: str(part) for name, part in one.parts.items()} for one in found.obligations] == [
        {"gross_amount": "100.00", "after_reductions": "75.00", "credit_taken": "15.00", "carried_forward": "135.00"},
        {"gross_amount": "100.00", "after_reductions": "100.00", "credit_taken": "40.00", "carried_forward": "95.00"},
    ]


def test_a_floor_of_credits_alone_leaves_what_reductions_have_left() -> None:
    # Half of the month is 50, below the floor of 60 %: no credit, and the 50 stay. A floor of all lifts them to 60.
    for covers, amount in (("credits", "50.00"), ("every reduction", "60.00")):
        floor = f'floor = {{ share = 0.6, covers = "{covers}" }}\n'
        found = ledger(FLAT + GENERICS + CREDIT + floor, "2024-02,BR,1000,USD\n", UNITS, PAID)
        assert amounts(found) == [f"2024-Q1 {amount}"]


def test_a_floor_without_credits_covers_the_sales_within_the_term() -> None:
    # The ten years end with January: 10 % of 500 there, half of it under the reduction, at least 80 % of it.
    terms = FLAT + "term_years = 10\n" + GENERICS + "floor = { share = 0.8 }\n"
    units = UNITS.replace("2024-02", "2024-01")
    found = ledger(
        terms, "2024-01,BR,500,USD\n2024-02,BR,900,USD\n", units, "e1,2014-01-31,first_commercial_sale,BR,,,\n"
    )
    assert amounts(found) == ["2024-Q1 40.00"]


def test_a_floor_under_tiers_covers_the_sales_within_the_term() -> None:
    # The term ends with January. 10 % of 1000 + 20 % of 400 are 180 on 1400, of which January's 700 are within it: 90,
    # and 45 under the reduction; at least 80 % of 90.
    terms = MARGINAL + "term_years = 10\n" + GENERICS + "floor = { share = 0.8 }\n"
    units = UNITS.replace("2024-02", "2024-01")
    found = ledger(
        terms, "2024-01,BR,700,USD\n2024-02,BR,700,USD\n", units, "e1,2014-01-31,first_commercial_sale,BR,,,\n"
    )
    assert amounts(found) == ["2024-Q1 72.00"]


def test_returns_are_not_lifted_to_a_floor() -> None:
    result = [Decimal(0)] * 3
    at_least([Decimal(-50), Decimal(5), Decimal(9)], [Decimal(-75), Decimal(8), Decimal(8)], result)
    assert result == [-50, 8, 9]


def test_the_years_reduced_sales_are_spread_over_its_bands_at_its_end() -> None:
    # February's 400 bear half. By quarters: 10 % of 1000 - 200 = 80; then 10 % of 0 + 20 % of 1000 = 200.
    # The year: 10 % x 1000 + 20 % x 1000 = 300 on 2000, of which 1800 / 2000 bear: 270. So 10 less at its end.
    terms = MARGINAL + GENERICS + 'reconciled = "at year end"\n'
    sales = "2024-01,BR,600,USD\n2024-02,BR,400,USD\n2024-Q3,BR,1000,USD\n2024-Q4,BR,0,USD\n2025-Q1,BR,100,USD\n"
    found = ledger(terms, sales, UNITS)
    assert amounts(found) == ["2024-Q1 80.00", "2024-Q3 200.00", "2024-Q4 -10.00", "2025-Q1 10.00"]
    assert found.obligations[2].parts == {"reconciliation": Decimal("-10.00")}


def test_a_correction_behind_the_year_is_reconciled_too() -> None:
    # 1000 more in the year, all above 1000: 500 on 3000, of which 2800 bear: 466.67. The quarters owed 80 and
    # 200, less 10 with the last one: 196.67 are owed now.
    terms = MARGINAL + GENERICS + 'reconciled = "at year end"\n'
    sales = "2024-01,BR,600,USD\n2024-02,BR,400,USD\n2024-Q3,BR,1000,USD\n2024-Q4,BR,0,USD\n"
    found = ledger(terms, sales, UNITS, "e1,2025-02-01,true_up_report,BR,1000,USD,period=2024-Q4\n")
    assert [f"{one.kind} {one.amount.amount}" for one in found.obligations][2:] == ["true_up 196.67", "royalty -10.00"]


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        (FLAT + GENERICS + 'reconciled = "at year end"\n', "only reduced sales under marginal tiers are reconciled"),
        (MARGINAL + 'reconciled = "at year end"\n', "only reduced sales under marginal tiers are reconciled"),
        (
            FLAT + CREDIT.replace(" }", ', period = "year to date" }') + "floor = { share = 0.5 }\n",
            "holds by quarter, and the credit is limited by the year to date",
        ),
    ],
)
def test_what_does_not_go_together_is_refused_by_name(terms: str, told: str) -> None:
    found = ledger(terms, "2024-02,BR,400,USD\n")
    assert found.obligations == ()
    assert told in found.problems[0].message
    assert found.left_out[0].what == "/royalty/net-sales"


month_sales = st.lists(st.integers(0, 100_000).map(lambda cents: Decimal(cents) / 100), min_size=12, max_size=12)
shares = st.lists(st.integers(0, 100), min_size=12, max_size=12)


@settings(deadline=None, max_examples=40)
@given(month_sales, shares)
def test_a_reconciled_year_is_the_years_royalty_in_proportion(sales: list[Decimal], generics: list[int]) -> None:
    terms = MARGINAL + GENERICS + 'reconciled = "at year end"\n'
    lines = "".join(f"2024-{month:02d},BR,{net},USD\n" for month, net in enumerate(sales, 1))
    units = "".join(
        f"product_units,2024-{month:02d},BR,{100 - share}\ngeneric_units,2024-{month:02d},BR,{share}\n"
        for month, share in enumerate(generics, 1)
    )
    owed_in_all = sum((one.exact.value for one in ledger(terms, lines, units).obligations), Decimal(0))
    sold = sum(sales, Decimal(0))
    bear = sum((net / 2 if share >= 30 else net for net, share in zip(sales, generics, strict=True)), Decimal(0))
    whole = min(sold, Decimal(1000)) * Decimal("0.1") + max(Decimal(0), sold - 1000) * Decimal("0.2")
    assert abs(owed_in_all - (whole * bear / sold if sold else 0)) < Decimal("1e-20")


CLAIMS = '{ begins = ["last_valid_claim_expiry"], ends = ["valid_claim_issue"], at_first = true }'
STATE = """reductions = [
  { id = "no-claim", factor = 0.6, state = CLAIMS },
]
""".replace("CLAIMS", CLAIMS)


def test_a_country_without_a_valid_claim_bears_less_until_one_issues_and_again_after_it() -> None:
    # Germany's claim issues on 31 January and expires on 29 February; the days belong to what they end: January 60 %,
    # February full, March 60 %. Japan never has one: 60 % all along.
    sales = "".join(f"2024-0{month},{country},100,USD\n" for month in (1, 2, 3) for country in ("DE", "JP"))
    events = "e1,2024-01-31,valid_claim_issue,DE,,,\ne2,2024-02-29,last_valid_claim_expiry,DE,,,\n"
    # 10 % of 60 + 100 + 60 + 3 x 60 = 400.
    assert amounts(ledger(FLAT + STATE, sales, events=events)) == ["2024-Q1 40.00"]


def test_a_state_that_begins_and_ends_on_one_day_reduces_nothing() -> None:
    state = STATE.replace(", at_first = true", "")
    events = "e1,2024-01-31,last_valid_claim_expiry,DE,,,\ne2,2024-01-31,valid_claim_issue,DE,,,\n"
    assert amounts(ledger(FLAT + state, "2024-Q1,DE,100,USD\n", events=events)) == ["2024-Q1 10.00"]
    again = events + "e3,2024-02-01,valid_claim_issue,DE,,,\n"
    assert amounts(ledger(FLAT + state, "2024-Q1,DE,100,USD\n", events=again)) == ["2024-Q1 10.00"]


FALL = """reductions = [
  { id = "erosion", factor = 0.5, fall = { by = 0.4, base_quarters = 2, in_a_row = 2 }, lasts = "LASTS" },
]
"""
FALLING = "2023-Q3,BR,900,USD\n2023-Q4,BR,1100,USD\n2024-Q1,BR,600,USD\n2024-Q2,BR,600,USD\n2024-Q3,BR,800,USD\n"
ENTRY = "e1,2024-02-10,generic_entry,BR,,,\n"


def test_sales_that_have_fallen_twice_in_a_row_bear_half() -> None:
    # The mean of the two quarters before the generic's is 1000; 600 lose 40 %, in the second quarter again.
    for lasts, third in (("while met", "80.00"), ("from then on", "40.00")):
        found = ledger(FLAT + FALL.replace("LASTS", lasts), FALLING, events=ENTRY)
        assert amounts(found)[2:] == ["2024-Q1 60.00", "2024-Q2 30.00", f"2024-Q3 {third}"]


def test_a_fall_needs_its_base_and_its_event() -> None:
    fall = FALL.replace("LASTS", "while met")
    short = FALLING.replace("2023-Q3,BR,900,USD\n", "")
    assert "2024-Q2 60.00" in amounts(ledger(FLAT + fall, short, events=ENTRY))
    assert "2024-Q2 60.00" in amounts(ledger(FLAT + fall, FALLING))
    # Mexico has no generic: its sales may fall as they like.
    beside = FALLING + FALLING.replace("BR", "MX")
    assert "2024-Q2 90.00" in amounts(ledger(FLAT + fall, beside, events=ENTRY))
    nothing = FALLING.replace("900", "0").replace("1100", "0")
    assert "2024-Q2 60.00" in amounts(ledger(FLAT + fall, nothing, events=ENTRY))


STAGES = "term_years = 10\nsecond_stage = { factor = 0.4, years = 2 }\n"
SOLD_2014 = "e1,2014-02-29,first_commercial_sale,BR,,,\n".replace("02-29", "02-28")


def test_a_second_stage_follows_the_first_at_a_lower_rate_and_ends() -> None:
    # Ten years from 28 February 2014, then two more: 10 %, then 40 % of that until 28 February 2026.
    sales = "2024-02,BR,290,USD\n2024-03,BR,310,USD\n2026-02,BR,280,USD\n2026-03,BR,310,USD\n"
    found = ledger(FLAT + STAGES, sales, events=SOLD_2014)
    # 10 % of 280 + 40 % of the 29th's 10 and of March's 310: 28 + 12.80; 40 % of 28.
    assert amounts(found) == ["2024-Q1 40.80", "2026-Q1 11.20"]


def test_a_second_stage_may_last_until_an_event_or_for_good() -> None:
    until = STAGES.replace("years = 2", 'events = ["regulatory_exclusivity_expiry"]')
    expiry = SOLD_2014 + "e2,2025-01-31,regulatory_exclusivity_expiry,BR,,,\n"
    sales = "2025-01,BR,100,USD\n2025-02,BR,100,USD\n"
    assert amounts(ledger(FLAT + until, sales, events=expiry)) == ["2025-Q1 4.00"]
    assert amounts(ledger(FLAT + STAGES.replace(", years = 2", ""), sales, events=expiry)) == ["2025-Q1 8.00"]
    # As long as it is not known when the first stage ends, it has not ended.
    assert amounts(ledger(FLAT + STAGES, sales)) == ["2025-Q1 20.00"]


def test_a_reduction_may_belong_to_one_stage() -> None:
    # January is in the first stage (half), March in the second: 40 %, and its own reduction to 20 % of that.
    both = """reductions = [
  { id = "first", factor = 0.5, stage = "first", share = { threshold = 0.3 } },
  { id = "second", factor = 0.2, stage = "second", share = { threshold = 0.3 } },
]
"""
    units = "".join(f"product_units,2024-{month},BR,50\ngeneric_units,2024-{month},BR,50\n" for month in ("01", "03"))
    found = ledger(FLAT + STAGES + both, "2024-01,BR,1000,USD\n2024-03,BR,1000,USD\n", units, SOLD_2014)
    assert amounts(found) == ["2024-Q1 58.00"]


BY_COUNTRY = 'limits = "by country"\n'


def test_credit_and_floor_hold_in_each_country_by_itself() -> None:
    # Brazil 100, Mexico 20. Credits of 150 for Brazil (half of 300) and 5 for Mexico; at most half of the royalty, down
    # to 60 %: Brazil 40 of 100, Mexico 5 of 20; 110 wait for Brazil. Next quarter only Mexico sells: 20 in full. Then
    # Brazil sells again: 40 of 100.
    terms = FLAT + CREDIT + "floor = { share = 0.6 }\n" + BY_COUNTRY
    paid = "e1,2024-01-20,third_party_payment,BR,300,USD,\ne2,2024-01-20,third_party_payment,MX,10,USD,\n"
    sales = "2024-Q1,BR,1000,USD\n2024-Q1,MX,200,USD\n2024-Q2,MX,200,USD\n2024-Q3,BR,1000,USD\n"
    found = ledger(terms, sales, events=paid)
    assert amounts(found) == ["2024-Q1 75.00", "2024-Q2 20.00", "2024-Q3 60.00"]
    assert {name: str(part) for name, part in found.obligations[0].parts.items()} == {
        "after_reductions": "120.00",
        "credit_taken": "45.00",
        "carried_forward": "110.00",
    }


def test_one_country_alone_is_its_own_sum() -> None:
    terms = FLAT + CREDIT + BY_COUNTRY
    assert amounts(ledger(terms, "2024-Q1,BR,1000,USD\n", events=PAID.replace("payment,", "payment,BR"))) == [
        "2024-Q1 50.00"
    ]
    assert amounts(ledger(terms, "")) == []


def test_tiers_are_shared_out_to_countries_by_their_sales() -> None:
    # 10 % of 1000 + 20 % of 1000 = 300 on 2000: 225 for Brazil's 1500, 75 for Mexico's 500, which credits half of it.
    terms = MARGINAL + CREDIT + BY_COUNTRY
    paid = "e1,2024-01-20,third_party_payment,MX,300,USD,\n"
    assert amounts(ledger(terms, "2024-Q1,BR,1500,USD\n2024-Q1,MX,500,USD\n", events=paid)) == ["2024-Q1 262.50"]


def test_what_names_no_country_is_named_where_limits_hold_by_country() -> None:
    events = PAID + "e2,2024-04-20,true_up_report,,100,USD,period=2024-Q1\n"
    found = ledger(FLAT + CREDIT + BY_COUNTRY, "2024-Q1,BR,1000,USD\n2024-Q2,,1000,USD\n", events=events)
    assert amounts(found) == ["2024-Q1 100.00"]
    assert [problem.message for problem in found.problems] == [
        "the third_party_payment e1 names no country, and limits hold by country; it is left out",
        "the true_up_report e2 names no country, and limits hold by country; it is left out",
        "the line names no country, and limits of a royalty hold by country; the line is left out",
    ]


def test_a_correction_counts_in_its_country() -> None:
    events = "e2,2024-04-20,true_up_report,MX,100,USD,period=2024-Q1\n"
    found = ledger(FLAT + CREDIT + BY_COUNTRY, "2024-Q1,BR,1000,USD\n2024-Q1,MX,100,USD\n", events=events)
    assert sorted(str(one.amount.amount) for one in found.obligations) == ["10.00", "110.00"]


def test_a_floor_may_be_a_rate_of_the_sales() -> None:
    # 10 % of 1000, credit of 150 at most 90: 10 left; at least 2.5 % of the sales.
    terms = FLAT + "credit = { share = 0.5, most = 0.9 }\nfloor = { rate = 0.025 }\n"
    assert amounts(ledger(terms, "2024-Q1,BR,1000,USD\n", events=PAID)) == ["2024-Q1 25.00"]


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ('reductions = [{ id = "none", factor = 0.5 }]', "a reduction has one test, not none"),
        (
            'reductions = [{ id = "two", factor = 0.5, share = { threshold = 0.3 }, state = { begins = ["gone"] } }]',
            "a reduction has one test, not share, state",
        ),
        (
            'reductions = [{ id = "e", factor = 0.5, fall = { by = 0.4, event = "entry" } }]',
            "'entry' is no type of event",
        ),
        ('floor = { covers = "credits" }', "a floor is a share of the royalty, or a rate of the sales"),
        ("floor = { share = 0.5, rate = 0.1 }", "a floor is a share of the royalty, or a rate of the sales"),
        ("second_stage = { factor = 0.5 }", "a second stage follows the first, and nothing ends that"),
        ('term_years = 1\nsecond_stage = { factor = 0.5, events = ["end"] }', "'end' is no type of event"),
    ],
)
def test_reductions_that_make_no_sense_are_problems(terms: str, told: str) -> None:
    _, problems = parse_agreement(TERMS.format(conventions="") + FLAT + terms + "\n", "agreement.toml")
    assert any(told in problem.message for problem in problems)


def test_a_floor_of_nothing_is_refused() -> None:
    found = ledger(FLAT + 'floor = { covers = "every reduction" }\n', "2024-Q1,BR,1000,USD\n")
    assert "states neither a share nor a rate" in found.problems[0].message


def test_under_a_compulsory_licence_a_flat_royalty_is_the_licences() -> None:
    # The country pays 3 % instead of 10 %: a factor of 0.3, from the day after the grant to the licence's end.
    licence = """reductions = [
  { id = "forced", factor = 0.3, state = { begins = ["compulsory_licence_grant"], ends = ["compulsory_licence_end"] } },
]
"""
    events = "e1,2024-01-31,compulsory_licence_grant,BR,,,\ne2,2024-02-29,compulsory_licence_end,BR,,,\n"
    sales = "2024-01,BR,100,USD\n2024-02,BR,100,USD\n2024-03,BR,100,USD\n"
    assert amounts(ledger(FLAT + licence, sales, events=events)) == ["2024-Q1 23.00"]


def test_costs_need_no_country_where_the_limits_of_a_royalty_hold_by_country() -> None:
    # Half of the costs of 80 are reimbursed, whatever country they are of; 10 % of 1000 beside it.
    terms = (
        FLAT
        + CREDIT
        + BY_COUNTRY
        + """
[[share]]
id = "development"
kind = "reimbursement"
payer = "veltis"
payee = "lumara"
rate = 0.5
base = { of = "costs" }
due = { days = 45, after = "period end" }
"""
    )
    found = ledger(terms, "2024-Q1,BR,1000,USD\n", events="e1,2024-02-01,cost,,80,USD,\n")
    assert (amounts(found), found.problems) == (["2024-Q1 100.00", "2024-Q1 40.00"], ())


def test_what_a_contract_leaves_open_of_its_limits_is_listed() -> None:
    terms = MARGINAL + GENERICS + CREDIT + "floor = { share = 0.6 }\n" + BY_COUNTRY
    terms += 'cap = { steps = [{ amount = "USD 900" }] }\n'
    agreement, _ = parse_agreement(TERMS.format(conventions="") + terms, "agreement.toml")
    assert agreement is not None
    listed = {one.path: (one.value, one.stated) for one in conventions_in_force(agreement)}
    assert listed["/royalty/net-sales/reductions/generics/lasts"] == ("while met", False)
    assert listed["/royalty/net-sales/reconciled"] == ("not", False)
    assert listed["/royalty/net-sales/limits"] == ("by country", True)
    assert listed["/royalty/net-sales/cap/of"] == ("life", False)
    assert listed["/royalty/net-sales/floor/covers"] == ("every reduction", False)
    assert listed["/conventions/reductions"] == ("multiplied", False)
    assert listed["/conventions/exchange_basis"] == ("any", False)
