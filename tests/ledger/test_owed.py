"""What is owed: agreement and journal in the user's words, amounts derived by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.core.dates import Period
from pactolus.core.problems import has_errors
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.rates_file import parse_rates
from pactolus.ledger.sales_file import SalesLine, parse_sales
from pactolus.ledger.series_file import Value, parse_series

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.obligations import Ledger, Obligation

HEAD = """
[agreement]
id = "deal"
signed = 2022-03-01
effective = 2022-03-15
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
id = "americas"
licensor = "lumara"
licensee = "veltis"
territory = "BR, MX and AR"
"""

UPFRONT = """
[[payment]]
id = "signing"
kind = "upfront"
payer = "veltis"
payee = "lumara"
amount = "USD 5 000 000"
due = { days = 30 }
"""

FLAT = """
[[royalty]]
id = "net-sales"
payer = "veltis"
payee = "lumara"
structure = "flat"
rate = 0.05
due = { days = 45, after = "period end" }
"""


EVENT_COLUMNS = "id,date,type,product,country,indication,known_on,details\n"
BOOKED = "id,date,type,country,term,amount,currency,details\n"

INTEREST = """
[interest]
rate = 0.10
"""


def milestone(trigger: str, due: str = "{ days = 30 }") -> str:
    return f"""
[[milestone]]
id = "step"
kinds = ["regulatory"]
payer = "veltis"
payee = "lumara"
amount = "USD 2 000 000"
{trigger}
due = {due}
"""


def agreement(terms: str) -> Agreement:
    read, problems = parse_agreement(HEAD + terms, "agreement.toml")
    assert read is not None, problems
    return read


def journal(sales: str = "", events: str = "") -> Journal:
    lines, problems = parse_sales("period,product,country,net,currency\n" + sales, "sales.csv")
    columns = EVENT_COLUMNS if "term," not in events else ""
    happened, others = parse_events(columns + events, "events.csv")
    assert [*problems, *others] == []
    return Journal(tuple(happened), tuple(lines), (), "events.csv", "sales.csv", "rates.csv")


def brief(ledger: Ledger) -> list[str]:
    return [f"{one.due} {one.term} {one.amount}" for one in ledger.obligations]


def test_an_upfront_is_due_days_after_the_effective_date() -> None:
    [one] = owed(agreement(UPFRONT), journal()).obligations
    # 15 March 2022 + 30 days.
    assert (str(one.due), one.kind, str(one.amount)) == ("2022-04-14", "upfront", "USD 5 000 000.00")
    assert (one.payer, one.payee, one.because) == ("Veltis Pharma", "Lumara Bio", "effective date on 2022-03-15")
    assert one.in_cash
    assert one.as_json()["derivation"]["of"][0] == {"what": "amount", "value": "5000000", "source": "term signing"}


def test_before_the_agreement_takes_effect_nothing_is_owed_on_that() -> None:
    assert brief(owed(agreement(UPFRONT), journal(), dt.date(2022, 3, 14))) == []
    assert brief(owed(agreement(UPFRONT), journal(), dt.date(2022, 3, 15))) == ["2022-04-14 signing USD 5 000 000.00"]


def test_shares_are_no_cash() -> None:
    [one] = owed(agreement(UPFRONT.replace('"upfront"', '"equity"')), journal()).obligations
    assert (one.kind, one.in_cash) == ("equity", False)


def test_a_recorded_effective_date_wins_over_the_heading() -> None:
    ledger = owed(agreement(UPFRONT), journal(events="e1,2022-03-20,effective_date,,,,,\n"))
    assert brief(ledger) == ["2022-04-19 signing USD 5 000 000.00"]


def test_an_approval_pays_once_where_it_has_to_happen() -> None:
    terms = milestone('event = { type = "marketing_approval", product = "tablet", territory = "BR" }')
    events = (
        "e1,2023-10-02,marketing_approval,tablet,AR,,,\n"
        "e2,2023-11-20,marketing_approval,tablet,BR,,,\n"
        "e3,2023-12-20,marketing_approval,tablet,BR,,,\n"
        "e4,2023-12-21,price_approval,tablet,BR,,,\n"
    )
    ledger = owed(agreement(terms), journal(events=events))
    assert brief(ledger) == ["2023-12-20 step USD 2 000 000.00"]
    assert ledger.obligations[0].because == "marketing approval tablet BR on 2023-11-20"
    assert [str(one.because) for one in ledger.left_out] == ["not as written: AR is outside 'BR'"]


def test_an_event_that_differs_in_one_word_is_named_with_the_word() -> None:
    terms = milestone(
        'event = { type = "marketing_approval", product = "tablet", indication = "breast cancer", pathway = "full" }'
    )
    events = (
        "e1,2023-01-01,marketing_approval,tablet,BR,Gastric cancer,,pathway=full\n"
        "e2,2023-02-01,marketing_approval,tablet,BR,Breast cancer,,pathway=conditional\n"
        "e3,2023-03-01,marketing_approval,xr,BR,breast cancer,,pathway=full\n"
        "e4,2023-04-01,marketing_approval,,BR,breast cancer,,pathway=full\n"
        "e5,2023-05-01,marketing_approval,tablet,US,breast cancer,,pathway=full\n"
        "e6,2021-05-01,marketing_approval,tablet,BR,breast cancer,,pathway=full\n"
        "e7,2023-06-01,marketing_approval,tablet,US,gastric cancer,,pathway=full\n"
        "e8,2023-07-01,marketing_approval,tablet,BR,,,\n"
    )
    ledger = owed(agreement(terms), journal(events=events))
    assert brief(ledger) == []
    assert [one.because for one in ledger.left_out] == [
        "not as written: it happened before the agreement of 2022-03-01",
        "not as written: indication Gastric cancer instead of breast cancer",
        "not as written: pathway conditional instead of full",
        "not as written: product xr instead of tablet",
        "not as written: product not named instead of tablet",
        "not as written: US is outside 'BR, MX and AR'",
    ]


def test_an_event_without_a_country_is_no_event_of_a_country() -> None:
    terms = milestone('event = { type = "price_approval", territory = "MX" }')
    ledger = owed(agreement(terms), journal(events="e1,2023-01-01,price_approval,,,,,\n"))
    assert [one.because for one in ledger.left_out] == [
        "not as written: no country is named, and it has to happen in MX"
    ]
    anywhere = owed(
        agreement(milestone('event = { type = "price_approval" }')),
        journal(events="e1,2023-01-01,price_approval,,,,,\n"),
    )
    assert brief(anywhere) == ["2023-01-31 step USD 2 000 000.00"]


def test_a_contested_country_does_not_count_and_the_readings_are_named() -> None:
    terms = milestone('event = { type = "marketing_approval", territory = "Europe" }')
    ledger = owed(agreement(terms), journal(events="e1,2023-01-01,marketing_approval,,CH,,,\n"))
    assert brief(ledger) == []
    assert "CH is contested in 'Europe': within it only under europe=" in ledger.left_out[0].because


def test_an_agreement_without_a_territory_or_with_words_that_name_none() -> None:
    plain = agreement(milestone('event = { type = "marketing_approval", territory = "BR" }'))
    events = "e1,2023-01-01,marketing_approval,,BR,,,\n"
    worldwide = plain.model_copy(update={"grant": ()})
    assert len(owed(worldwide, journal(events=events)).obligations) == 1
    nonsense = milestone('event = { type = "marketing_approval" }')
    nowhere = agreement(nonsense)
    grant = nowhere.grant[0].model_copy(update={"territory": "Atlantis"})
    ledger = owed(nowhere.model_copy(update={"grant": (grant,)}), journal(events=events))
    assert [one.because for one in ledger.left_out] == ["not as written: BR is outside 'Atlantis'"]


def test_an_event_known_by_its_month_counts_from_the_last_day() -> None:
    terms = milestone('event = { type = "marketing_approval" }')
    events = "e1,2023-02,marketing_approval,,BR,,,\ne2,,marketing_approval,,BR,,,\n"
    ledger = owed(agreement(terms), journal(events=events))
    assert brief(ledger) == ["2023-03-30 step USD 2 000 000.00"]
    assert "\n".join(str(problem) for problem in ledger.problems) == (
        "events.csv:3: the marketing_approval e2 has no date and is left out (give its date)\n"
        "events.csv:2: the marketing_approval e1 is dated 2023-02 only; due dates are counted from 2023-02-28 "
        "(give the day)"
    )
    assert not has_errors(ledger.problems)


def test_a_year_of_sales_reaches_its_thresholds() -> None:
    sales = "2024-Q1,tablet,BR,6000000,USD\n2024-Q2,tablet,BR,4000000,USD\n2025-Q1,tablet,BR,11000000,USD\n"
    reaches = milestone('sales = { threshold = "USD 10 000 000" }', '{ days = 60, after = "period end" }')
    # 6 m + 4 m are 10 m at the end of June: reached then, and never again. 30 June 2024 + 60 days.
    ledger = owed(agreement(reaches), journal(sales))
    assert brief(ledger) == ["2024-08-29 step USD 2 000 000.00"]
    assert ledger.obligations[0].because == ("net sales of every product, year to date: 10 000 000 reach 10 000 000")
    exceeds = reaches.replace('000 000" }', '000 000", test = "exceeds" }').replace("period end", "year end")
    # 10 m does not exceed 10 m; 11 m of the first quarter of 2025 does. 31 December 2025 + 60 days.
    assert brief(owed(agreement(exceeds), journal(sales))) == ["2026-03-01 step USD 2 000 000.00"]


def test_rounding_never_adds_up() -> None:
    # 5 % of 0.10, 0.10 and 0.10 is half a cent each time: 0.005, 0.010, 0.015, rounded half up 0.01, 0.01, 0.02.
    sales = "2024-Q1,tablet,BR,0.10,USD\n2024-Q2,tablet,BR,0.10,USD\n2024-Q3,tablet,BR,0.10,USD\n"
    ledger = owed(agreement(FLAT), journal(sales))
    assert brief(ledger) == ["2024-05-15 net-sales USD 0.01", "2024-11-14 net-sales USD 0.01"]
    whole = agreement(FLAT + "[conventions]\nrounding_places = 0\n")
    assert brief(owed(whole, journal("2024-Q1,tablet,BR,1010,USD\n"))) == ["2024-05-15 net-sales USD 51"]


def test_royalties_end_ten_years_after_the_first_sale_in_a_country() -> None:
    terms = FLAT + "term_years = 10\n"
    events = "e1,2013-01-15,first_commercial_sale,tablet,BR,,,\ne2,2014-02-29,first_commercial_sale,,MX,,,\n".replace(
        "02-29", "02-28"
    )
    sales = (
        "2022-Q4,tablet,BR,1000,USD\n2023-Q1,tablet,BR,900,USD\n2023-Q2,tablet,BR,1000,USD\n"
        "2023-Q1,tablet,MX,1000,USD\n2023-Q1,xr,AR,1000,USD\n"
    )
    ledger = owed(agreement(terms), journal(sales, events))
    # 2022-Q4: 5 % of 1000. 2023-Q1: BR bears for 15 of 90 days, 150 of 900; MX and AR wholly: 5 % of 2150.
    # 2023-Q2: BR is out of its term.
    assert brief(ledger) == ["2023-02-14 net-sales USD 50.00", "2023-05-15 net-sales USD 107.50"]
    assert "\n".join(str(problem) for problem in ledger.problems) == (
        "sales.csv: net-sales: no first_commercial_sale is recorded for AR "
        "(record it in journal/events.csv; until then the royalty term is taken to run on)"
    )


def test_marginal_royalties_beyond_the_term_still_move_the_tiers() -> None:
    terms = FLAT.replace(
        '"flat"\nrate = 0.05', '"marginal"\ntiers = [{ rate = 0.1 }, { above = "USD 1000", rate = 0.2 }]'
    )
    events = "e1,2013-12-31,first_commercial_sale,tablet,BR,,,\ne2,2020-01-01,first_commercial_sale,tablet,MX,,,\n"
    sales = "2024-Q1,tablet,BR,1500,USD\n2024-Q1,tablet,MX,500,USD\n"
    ledger = owed(agreement(terms + "term_years = 10\n"), journal(sales, events))
    # 1000 at 10 % and 1000 at 20 % are 300 on sales of 2000; the 500 within the term bear a quarter of it.
    assert brief(ledger) == ["2024-05-15 net-sales USD 75.00"]
    assert ledger.obligations[0].because == "300 × 500 ÷ 2 000"


def test_what_is_incomplete_is_left_out_and_the_rest_computed() -> None:
    terms = UPFRONT + milestone("").replace('"USD 2 000 000"', '{ up_to = "USD 1 093 000 000" }')
    heading_in_euro = agreement(terms + FLAT)
    ledger = owed(heading_in_euro, journal())
    assert brief(ledger) == ["2022-04-14 signing USD 5 000 000.00"]
    assert [one.as_json() for one in ledger.left_out] == [
        {"what": "/milestone/step", "because": "the term is incomplete: whatever it makes due is left out"}
    ]
    assert has_errors(ledger.problems)
    assert "up to USD 1 093 000 000" in str(ledger.problems[0])
    euro = agreement(FLAT + milestone('sales = { threshold = "EUR 1" }').replace('"EUR 1"', '"USD 1"'))
    moved = euro.model_copy(update={"agreement": euro.agreement.model_copy(update={"currency": "EUR"})})
    assert [one.because for one in owed(moved, journal()).left_out] == [
        "the term cannot be computed: whatever it makes due is left out"
    ]


def test_sales_that_are_not_sound_are_left_out_and_named() -> None:
    sales = (
        "2024-Q1,tablet,BR,1000,USD\n"
        "2024-Q1,tablet,BR,1000,USD\n"
        "2024-02,tablet,BR,10,USD\n"
        "2024-Q1,tablet,MX,1000,BRL\n"
        "2024-Q1,capsule,MX,1000,USD\n"
        "2024-Q1,,MX,1000,USD\n"
        "2024-Q1,tablet,US,1000,USD\n"
        "2024-Q1,tablet,XX,1000,USD\n"
        "2024,xr,BR,1000,USD\n"
        "2024-Q4,tablet,BR,-200,USD\n"
    )
    ledger = owed(agreement(FLAT), journal(sales))
    assert brief(ledger) == ["2024-05-15 net-sales USD 50.00", "2025-02-14 net-sales USD -10.00"]
    assert "\n".join(str(problem) for problem in ledger.problems) == (
        "sales.csv:3: 2024-Q1 of tablet BR repeats 2024-Q1 of line 2; the line is left out "
        "(keep one of the two, or tell them apart by `channel`)\n"
        "sales.csv:4: 2024-02 of tablet BR overlaps 2024-Q1 of line 2; the line is left out "
        "(keep one of the two, or tell them apart by `channel`)\n"
        "sales.csv:5: no rate of BRL to USD is given for 2024-Q1; the line is left out "
        "(add the rate to journal/rates.csv)\n"
        "sales.csv:6: no product of the agreement has the id 'capsule'; the line is left out "
        "(the agreement has: tablet, xr)\n"
        "sales.csv:7: the line names no product, and the agreement has several; the line is left out "
        "(name one of: tablet, xr)\n"
        "sales.csv:8: US is outside 'BR, MX and AR'; the line is left out "
        "(correct the country, or the territory in [[grant]])\n"
        "sales.csv:9: 'XX' is no ISO 3166-1 country code; the line is left out "
        "(correct the country, or the territory in [[grant]])\n"
        "sales.csv:10: 2024 reaches over more than one quarter, and royalties are settled by quarter; "
        "the line is left out (report the sales of each quarter in a line of its own)\n"
        "sales.csv:11: net sales of -200 are negative (they count as a correction of other sales)\n"
        "sales.csv:11: no line covers tablet BR from 2024-04-01 to 2024-09-30 "
        "(report these sales, or a line with net 0; until then they count as nothing)"
    )


def test_one_id_stands_for_one_line() -> None:
    text = "id,period,net,currency\ns1,2024-Q1,100,USD\ns1,2024-Q2,100,USD\n,2024-Q3,100,USD\n,2024-Q4,100,USD\n"
    lines, _ = parse_sales(text, "sales.csv")
    one_product = agreement(FLAT).model_copy(update={"product": ()})
    ledger = owed(one_product, Journal(sales=tuple(lines)))
    assert len(ledger.obligations) == 3
    assert str(ledger.problems[0]).startswith(
        "journal/sales.csv:3: the id 's1' stands in line 2 too; the line is left out"
    )


def test_a_ledger_as_of_a_day_knows_only_what_was_known_then() -> None:
    terms = FLAT + milestone('event = { type = "marketing_approval" }')
    events = "e1,2024-02-01,marketing_approval,,BR,,2024-05-20,\n"
    sales = "2024-Q1,tablet,BR,1000,USD\n2024-04,tablet,BR,500,USD\n2024-05,tablet,BR,500,USD\n"
    ledger = owed(agreement(terms), journal(sales, events), dt.date(2024, 5, 15))
    assert brief(ledger) == ["2024-05-15 net-sales USD 50.00"]
    assert [(one.what, one.because) for one in ledger.left_out] == [
        ("sales of 2024-04, sales.csv:3", "the quarter 2024-Q2 is not over on 2024-05-15")
    ]
    later = owed(agreement(terms), journal(sales, events), dt.date(2024, 6, 30))
    assert brief(later) == [
        "2024-03-02 step USD 2 000 000.00",
        "2024-05-15 net-sales USD 50.00",
        "2024-08-14 net-sales USD 50.00",
    ]


def test_an_amount_that_awaits_its_invoice_is_named_until_it_comes() -> None:
    terms = agreement(milestone('event = { type = "marketing_approval" }', '{ days = 45, after = "invoice" }'))
    approved = BOOKED + "e1,2023-11-20,marketing_approval,BR,,,,\n"
    waiting = owed(terms, journal(events=approved))
    assert brief(waiting) == []
    assert [one.as_json() for one in waiting.left_out] == [
        {
            "what": "step: marketing approval BR on 2023-11-20",
            "because": "due 45 days after its invoice; none is recorded",
        }
    ]
    invoiced = approved + "e2,2023-12-01,invoice,,step,,,\n"
    # 1 December 2023 + 45 days; the same where the earlier ledger is carried on.
    assert brief(owed(terms, journal(events=invoiced))) == ["2024-01-15 step USD 2 000 000.00"]
    continued = owed(terms, journal(events=invoiced), opening=waiting.balance)
    assert brief(continued) == ["2024-01-15 step USD 2 000 000.00"]
    other_quarter = approved + "e2,2023-12-01,invoice,,step,,,period=2023-Q1\n"
    assert brief(owed(terms, journal(events=other_quarter))) == []


def test_business_days_pass_over_weekends() -> None:
    # 15 March 2022 is a Tuesday: 16, 17, 18, then 21 March.
    terms = UPFRONT.replace("{ days = 30 }", '{ days = 4, unit = "business days" }')
    assert brief(owed(agreement(terms), journal())) == ["2022-03-21 signing USD 5 000 000.00"]


def test_days_after_a_notice() -> None:
    terms = agreement(milestone('event = { type = "marketing_approval" }', '{ days = 30, after = "notice" }'))
    told = owed(terms, journal(events="e1,2023-11-20,marketing_approval,,BR,,2023-12-01,\n"))
    assert brief(told) == ["2023-12-31 step USD 2 000 000.00"]
    at_once = owed(terms, journal(events="e1,2023-11-20,marketing_approval,,BR,,,\n"))
    assert brief(at_once) == ["2023-12-20 step USD 2 000 000.00"]


def test_what_became_known_after_a_balance_is_owed_from_then_on() -> None:
    terms = agreement(milestone('event = { type = "marketing_approval" }') + FLAT)
    late = "e1,2023-11-20,marketing_approval,,BR,,2024-02-01,\n"
    text = "period,net,currency,product,country,known_on\n2024-Q1,100,USD,tablet,BR,2024-05-01\n"
    lines, _ = parse_sales(text, "sales.csv")
    recorded = Journal(journal(events=late).events, tuple(lines), sales_source="sales.csv")
    balance = owed(terms, recorded, dt.date(2024, 1, 31)).balance
    assert brief(owed(terms, recorded, opening=balance)) == [
        "2023-12-20 step USD 2 000 000.00",
        "2024-05-15 net-sales USD 5.00",
    ]
    closed = owed(terms, recorded, dt.date(2024, 4, 30)).balance
    assert [(one.what, one.because) for one in owed(terms, recorded, opening=closed).left_out] == [
        ("sales of 2024-Q1, sales.csv:2", "reported after the balance of 2024-04-30: compute without it to restate")
    ]


def test_interest_runs_on_what_is_paid_late() -> None:
    sales = "2024-Q1,tablet,BR,1000000,USD\n2024-Q2,tablet,BR,1000000,USD\n"
    events = (
        BOOKED + "e1,2024-05-25,payment_received,,net-sales,,,period=2024-Q1\n"
        "e2,2024-08-14,payment_received,,net-sales,13500,USD,period=2024-Q2\n"
        "e3,2024-09-02,payment_received,,net-sales,36500,USD,period=2024-Q2\n"
        "e4,2024-09-03,payment_received,,net-sales,,,period=2023-Q4\n"
        "e5,2024-09-03,payment_received,,,,,\n"
    )
    ledger = owed(agreement(FLAT + INTEREST), journal(sales, events))
    # 50 000 due 15 May, received 25 May: 10 days at 10 % of 365: 136.986. Paid on 14 August: on the day. Of the second
    # quarter 36 500 came 19 days late: 190.00.
    assert brief(ledger) == [
        "2024-05-15 net-sales USD 50 000.00",
        "2024-05-25 net-sales USD 136.99",
        "2024-08-14 net-sales USD 50 000.00",
        "2024-09-02 net-sales USD 190.00",
    ]
    assert [one.kind for one in ledger.obligations] == ["royalty", "interest", "royalty", "interest"]
    assert ledger.obligations[1].because == "50 000 × 0.1 × 10 ÷ 365, due 2024-05-15 and received 2024-05-25"
    assert [(one.what, one.because) for one in ledger.left_out] == [
        ("the payment e4 of 2024-09-03", "no obligation of net-sales 2023-Q4 is known that it could pay"),
        ("the payment e5 of 2024-09-03", "no obligation of no term is known that it could pay"),
    ]
    free = owed(agreement(FLAT), journal(sales, events))
    assert [one.kind for one in free.obligations] == ["royalty", "royalty"]


def test_each_amount_can_be_rounded_by_itself() -> None:
    terms = FLAT + '[conventions]\nrounding_of = "each amount"\n'
    sales = "2024-Q1,tablet,BR,0.10,USD\n2024-Q2,tablet,BR,0.10,USD\n"
    # Half a cent each time, rounded up each time.
    assert brief(owed(agreement(terms), journal(sales))) == [
        "2024-05-15 net-sales USD 0.01",
        "2024-08-14 net-sales USD 0.01",
    ]


def test_sales_since_launch_reach_a_threshold_once() -> None:
    sales = "2023-Q4,tablet,BR,600,USD\n2024-Q1,tablet,BR,300,USD\n2024-Q2,tablet,BR,100,USD\n"
    since_launch = 'sales = { threshold = "USD 1000", counted = "since launch" }'
    two = milestone(since_launch) + milestone(since_launch.replace("1000", "900")).replace("step", "first")
    # 600 + 300 are 900 at the end of March, 1000 at the end of June; a year alone has 600 and 400.
    ledger = owed(agreement(two), journal(sales))
    assert brief(ledger) == ["2024-04-30 first USD 2 000 000.00", "2024-07-30 step USD 2 000 000.00"]
    assert ledger.obligations[1].because == "net sales of every product since launch: 1 000 reach 1 000"


def test_a_milestone_can_recur_and_have_its_years() -> None:
    trigger = (
        'event = { type = "annual_worldwide_net_sales", exceeds = "USD 500 000 000", since = 2023-01-01, '
        'until = 2025-12-31 }\noccurs = "each time"'
    )
    terms = agreement(milestone(trigger, '{ days = 30, after = "notice" }'))
    reported = [("2022", 600), ("2023", 420), ("2024", 615), ("2025", 702), ("2026", 800)]
    events = "id,date,type,term,known_on,amount,currency\n" + "".join(
        f"e{year},{year}-12-31,annual_worldwide_net_sales,,{int(year) + 1}-01-09,{sales}000000,USD\n"
        for year, sales in reported
    )
    ledger = owed(terms, journal(events=events + "e,2024-12-30,annual_worldwide_net_sales,,,500000000,EUR\n"))
    assert brief(ledger) == ["2025-02-08 step USD 2 000 000.00", "2026-02-08 step USD 2 000 000.00"]
    assert [one.because for one in ledger.left_out] == [
        "not as written: 2022-12-31 is before 2023-01-01",
        "not as written: USD 420 000 000 does not exceed USD 500 000 000",
        "not as written: EUR 500 000 000 does not exceed USD 500 000 000",
        "not as written: 2026-12-31 is after 2025-12-31",
    ]


def test_two_events_in_a_quarter_are_two_amounts() -> None:
    terms = agreement(milestone('event = { type = "price_approval" }\noccurs = "each time"'))
    events = "e1,2024-01-10,price_approval,,BR,,,\ne2,2024-02-20,price_approval,,MX,,,\n"
    assert brief(owed(terms, journal(events=events))) == [
        "2024-02-09 step USD 2 000 000.00",
        "2024-03-21 step USD 2 000 000.00",
    ]


def test_a_skipped_milestone_is_deemed_reached_with_the_next() -> None:
    first = milestone('event = { type = "trial_start", details = { phase = "2b" } }').replace('"step"', '"ph2b"')
    second = milestone('event = { type = "trial_start", details = { phase = "3" } }\ndeems = ["ph2b"]')
    third_party = "e1,2023-02-14,trial_start,,,,,phase=3\ne2,2023-06-01,trial_start,,,,,phase=2b\n"
    assert brief(owed(agreement(first + second), journal(events=third_party))) == [
        "2023-03-16 ph2b USD 2 000 000.00",
        "2023-03-16 step USD 2 000 000.00",
    ]
    in_order = "e1,2023-02-14,trial_start,,,,,phase=2b\ne2,2023-06-01,trial_start,,,,,phase=3\n"
    assert brief(owed(agreement(first + second), journal(events=in_order))) == [
        "2023-03-16 ph2b USD 2 000 000.00",
        "2023-07-01 step USD 2 000 000.00",
    ]
    on_sales = milestone('sales = { threshold = "USD 9" }').replace('"step"', '"ph2b"')
    assert brief(owed(agreement(on_sales + second), journal(events=in_order))) == ["2023-07-01 step USD 2 000 000.00"]


def test_a_term_ends_with_the_latest_of_its_dates() -> None:
    terms = agreement(FLAT + 'term_years = 10\nterm_events = ["last_valid_claim_expiry"]\n')
    events = "e1,2014-03-31,first_commercial_sale,,,,,\n"
    sales = "2024-Q1,tablet,BR,100,USD\n2024-Q2,tablet,BR,100,USD\n"
    quarters = ["2024-05-15 net-sales USD 5.00", "2024-08-14 net-sales USD 5.00"]
    # Ten years from 31 March 2014 end with the first quarter, unless a claim is valid longer.
    assert brief(owed(terms, journal(sales, events))) == quarters
    expired = events + "e2,2023-01-01,last_valid_claim_expiry,,BR,,,\n"
    assert brief(owed(terms, journal(sales, expired))) == quarters[:1]
    longer = events + "e2,2024-06-30,last_valid_claim_expiry,,BR,,,\n"
    assert brief(owed(terms, journal(sales, longer))) == quarters


def test_a_credit_may_be_limited_by_the_year() -> None:
    sales = "".join(f"{year}-Q{number},tablet,BR,1000,USD\n" for year, number in ((2023, 4), (2024, 1), (2024, 2)))
    terms = FLAT + 'credit = { share = 0.5, most = 0.5, period = "year to date" }\n'
    ledger = owed(agreement(terms), journal(sales, paid("2024-05-02,third_party_payment,,,120,USD,period=2023-Q4")))
    # 60 of credit. 2023: half of 50. 2024: half of 50, then half of 100 less the 25 taken leaves room for 25, and 10
    # are left.
    assert [str(one.amount) for one in ledger.obligations] == ["USD 25.00", "USD 25.00", "USD 40.00"]
    late = owed(agreement(terms), journal(sales, paid("2024-05-02,third_party_payment,,,120,USD,")))
    # Paid in the second quarter: half of the year's 100 are 50, all of them off that quarter's royalty.
    assert [str(one.amount) for one in late.obligations] == ["USD 50.00", "USD 50.00"]


STEP_DOWN = 'step_down = { events = ["last_valid_claim_expiry", "regulatory_exclusivity_expiry"], factor = 0.5 }\n'


def test_a_royalty_steps_down_after_the_latest_of_its_events() -> None:
    events = (
        "e1,2024-02-10,last_valid_claim_expiry,,BR,,,\ne2,2024-05-31,regulatory_exclusivity_expiry,,BR,,,\n"
        "e3,2024-03-31,last_valid_claim_expiry,,MX,,,\n"
    )
    sales = (
        "2024-Q1,tablet,BR,1000,USD\n2024-04-01/2024-05-31,tablet,BR,500,USD\n2024-06,tablet,BR,300,USD\n"
        "2024-Q2,tablet,MX,400,USD\n2024-Q2,tablet,AR,910,USD\n"
    )
    ledger = owed(
        agreement(FLAT + STEP_DOWN),
        journal(
            sales,
            events + "e4,2024-04-30,last_valid_claim_expiry,,AR,,,\n"
            "e5,2024-04-30,regulatory_exclusivity_expiry,,AR,,,\n",
        ),
    )
    # BR: 500 to 31 May in full, 300 of June by half; MX: exclusivity has not expired; AR: 30 of 91 days in full, 300,
    # and 610 by half. 5 % of 500 + 150 + 400 + 300 + 305 = 1655.
    assert brief(ledger) == ["2024-05-15 net-sales USD 50.00", "2024-08-14 net-sales USD 82.75"]


def test_a_step_down_ends_with_the_term() -> None:
    events = (
        "e1,2023-01-01,last_valid_claim_expiry,,,,,\ne2,2014-02-28,first_commercial_sale,,,,,\n"
        "e3,2023-01-02,regulatory_exclusivity_expiry,,,,,\n"
    )
    sales = "2024-02,tablet,BR,1000,USD\n2024-03,tablet,BR,1000,USD\n"
    ledger = owed(agreement(FLAT + STEP_DOWN + "term_years = 10\n"), journal(sales, events))
    # 28 of 29 days of February, by half: 1000 x 28/29 x 1/2 x 5 % = 24.1379.
    assert brief(ledger) == ["2024-05-15 net-sales USD 24.14"]


CREDIT = "credit = { share = 0.5, most = 0.25 }\n"


def paid(*payments: str) -> str:
    return BOOKED + "".join(f"e{number},{payment}\n" for number, payment in enumerate(payments, 1))


def test_third_party_payments_are_credited_and_the_rest_carried_forward() -> None:
    sales = "2024-Q1,tablet,BR,1000,USD\n2024-Q2,tablet,BR,1000,USD\n2024-Q3,tablet,BR,1000,USD\n"
    events = paid(
        "2024-05-02,third_party_payment,,net-sales,40,USD,period=2024-Q1",
        "2024-03-02,third_party_payment,,other,900,USD,",
    )
    ledger = owed(agreement(FLAT + CREDIT), journal(sales, events))
    # A royalty of 50 a quarter; half of 40 are 20 of credit: 12.50 are the most in the first quarter, 7.50 remain.
    assert brief(ledger) == [
        "2024-05-15 net-sales USD 37.50",
        "2024-08-14 net-sales USD 42.50",
        "2024-11-14 net-sales USD 50.00",
    ]
    assert ledger.obligations[0].because == "50 − 12.5"
    early = owed(agreement(FLAT + CREDIT), journal(sales, events), dt.date(2024, 2, 1))
    later = owed(agreement(FLAT + CREDIT), journal(sales, events), opening=early.balance)
    assert brief(later) == brief(ledger)


def test_a_payment_without_its_amount_in_the_currency_of_account_is_named() -> None:
    ledger = owed(agreement(FLAT + CREDIT), journal(events=paid("2024-05-02,third_party_payment,,,40,EUR,")))
    assert str(ledger.problems[0]) == (
        "events.csv:2: the third_party_payment e1 is left out: it states no amount in USD "
        "(give amount, currency USD and period=2023 in details)"
    )


AUDIT = """
[audit]
due = { days = 20 }
threshold = 0.05
"""


def audited(terms: str, details: str, amount: str = "300", events: str = "") -> Ledger:
    sales = "2023-Q4,tablet,BR,1000,USD\n2024-Q1,tablet,BR,1000,USD\n"
    report = f"e1,2024-09-10,audit_report,,,{amount},USD,{details}\n"
    return owed(agreement(FLAT + terms), journal(sales, BOOKED + report + events))


def found(ledger: Ledger) -> list[tuple[str, str, str]]:
    return [(str(one.due), one.kind, str(one.amount)) for one in ledger.obligations if one.kind != "royalty"]


def test_an_audit_collects_what_was_underpaid_with_interest_and_its_cost() -> None:
    ledger = audited(AUDIT + INTEREST, "period=2023-Q4; audit_cost=70")
    # 5 % of 300, 20 days after the report; 15 of 50 + 15 are more than 5 %, so the payer bears the cost; from 14
    # February to 30 September 2024 are 229 days: 15 x 10 % x 229/365 = 0.941.
    assert found(ledger) == [
        ("2024-09-30", "audit_underpayment", "USD 15.00"),
        ("2024-09-30", "audit_cost", "USD 70.00"),
        ("2024-09-30", "interest", "USD 0.94"),
    ]
    assert ledger.obligations[3].because == "underpaid USD 15.00 of USD 65.00 is more than 0.05 of it"


def test_an_audit_of_little_or_without_terms_costs_the_payer_nothing() -> None:
    little = audited(AUDIT, "period=2023-Q4; audit_cost=70", "40")
    # 2 of 52 are less than 5 %.
    assert found(little) == [("2024-09-30", "audit_underpayment", "USD 2.00")]
    assert found(audited("", "period=2023-Q4; audit_cost=70")) == [("2024-10-10", "audit_underpayment", "USD 15.00")]
    assert found(audited(AUDIT, "period=2023-Q4")) == [("2024-09-30", "audit_underpayment", "USD 15.00")]


def test_an_audit_of_a_quarter_without_a_royalty_has_no_date_to_count_interest_from() -> None:
    ledger = audited(AUDIT + INTEREST, "period=2024-Q2")
    assert found(ledger) == [("2024-09-30", "audit_underpayment", "USD 15.00")]


def test_an_audit_whose_cost_cannot_be_read_says_so() -> None:
    ledger = audited(AUDIT, "period=2023-Q4; audit_cost=some")
    assert [one.as_json() for one in ledger.left_out] == [
        {"what": "the cost of the audit e1", "because": "'some' is no number: write 1234567.89"}
    ]


def taxed(withholding: str, rates: str, events: str = "") -> list[tuple[str, str, str, str]]:
    sales = "2024-Q1,tablet,BR,1000,USD\n2024-Q2,tablet,BR,1000,USD\n"
    values, problems = parse_series("name,period,value\n" + rates, "series.csv")
    assert problems == []
    recorded = replace(journal(sales, events), series=tuple(values))
    ledger = owed(agreement(UPFRONT + FLAT + f"[withholding]\n{withholding}\n"), recorded)
    rows = [one.as_json() for one in ledger.obligations if one.kind != "upfront"]
    return [
        (row["kind"], row["amount"], row.get("withheld_from_payee", ""), row.get("cash_to_payee", "")) for row in rows
    ]


def test_tax_is_withheld_at_the_rate_of_the_day_of_payment() -> None:
    # 50 due on 15 May and on 14 August: no rate in May, 8 % from June on.
    assert taxed("", "withholding,2024-06-01,0.08\n") == [
        ("royalty", "50.00", "", ""),
        ("royalty", "50.00", "4.00", "46.00"),
    ]
    late = paid("2024-06-02,payment_received,,net-sales,,,period=2024-Q1")
    assert taxed("", "withholding,2024-06-01,0.08\n", late)[0] == ("royalty", "50.00", "4.00", "46.00")
    assert taxed('on = ["upfront"]', "withholding,2024-01-01,0.08\n") == [("royalty", "50.00", "", "")] * 2


def test_the_payer_bears_the_tax_above_what_the_payee_does() -> None:
    assert taxed("most = 0.05", "withholding,2024-01-01,0.08\nwithholding,2024-06-01,0.05\n") == [
        ("royalty", "50.00", "2.50", "47.50"),
        ("tax_borne_by_payer", "1.50", "", ""),
        ("royalty", "50.00", "2.50", "47.50"),
    ]


def test_interest_over_a_reference_rate_needs_its_value() -> None:
    terms = INTEREST.replace("0.10", '0.02\nover = "prime"')
    sales = "2024-Q1,tablet,BR,1000000,USD\n"
    late = paid("2024-05-25,payment_received,,net-sales,,,")
    values, problems = parse_series(
        "name,period,value\nprime,2024-05-01,0.08\nprime,2024-05-16,0.09\nprime,x,1\n", "s.csv"
    )
    assert [problem.line for problem in problems] == [4]
    recorded = replace(journal(sales, late), series=tuple(values))
    # 50 000 x (8 % + 2 %) x 10/365 = 136.986: the rate of the due date, 15 May.
    assert brief(owed(agreement(FLAT + terms), recorded))[1] == "2024-05-25 net-sales USD 136.99"
    unknown = owed(agreement(FLAT + terms), journal(sales, late))
    assert [one.as_json() for one in unknown.left_out] == [
        {"what": "interest on net-sales 2024-Q1", "because": "no value of prime is recorded by 2024-05-15"}
    ]


COMBINATION = '[conventions]\ncombination = "A/(A+B), else (C-D)/C"\n'


def combined(prices: str, conventions: str = COMBINATION) -> Ledger:
    header = "period,net,currency,product,country,price_alone,price_other,price_combination\n"
    lines, problems = parse_sales(f"{header}2024-Q1,1000,USD,tablet,BR,{prices}\n", "sales.csv")
    assert problems == []
    return owed(agreement(FLAT + conventions), Journal(sales=tuple(lines), sales_source="sales.csv"))


def test_a_combination_product_counts_by_its_prices() -> None:
    # 600 / (600 + 200) = 3/4 of 1000; (820 - 210) / 820 of 1000 = 743.902.
    assert brief(combined("600,200,")) == ["2024-05-15 net-sales USD 37.50"]
    assert brief(combined(",210,820")) == ["2024-05-15 net-sales USD 37.20"]


def test_a_combination_product_without_a_share_is_left_out() -> None:
    remedy = "(state it in [conventions] combination, or give the prices it needs)"
    expected = f"sales.csv:2: the prices give no share of a combination product; the line is left out {remedy}"
    for prices in ("600,,", ",200,", "-600,200,"):
        assert [str(problem) for problem in combined(prices).problems] == [expected]
    assert [str(problem) for problem in combined("600,200,", "").problems] == [
        f"sales.csv:2: the agreement states no formula for a combination product; the line is left out {remedy}"
    ]


MINIMUM = """
[[minimum]]
id = "least"
payer = "veltis"
payee = "lumara"
royalty = "net-sales"
years = [{ since = 2023, amount = "USD 365" }, { since = 2024, amount = "USD 730" }]
pause = { least_days = 10 }
"""


def test_a_year_that_falls_short_of_its_minimum() -> None:
    quarters = [f"{year}-Q{number}" for year in (2022, 2023, 2024) for number in (1, 2, 3, 4)]
    sales = "".join(f"{quarter},tablet,BR,1000,USD\n" for quarter in quarters)
    # 5 % of 4000 is 200 a year. 2022 has no minimum; 365 - 200 in 2023, 730 - 200 in 2024; year end + 60 days.
    ledger = owed(agreement(FLAT + MINIMUM), journal(sales))
    least = [(str(one.due), str(one.amount), one.period) for one in ledger.obligations if one.kind == "minimum"]
    assert least == [("2024-02-29", "USD 165.00", "2023"), ("2025-03-01", "USD 530.00", "2024")]
    enough = owed(agreement(FLAT.replace("0.05", "0.5") + MINIMUM), journal(sales))
    assert [one.kind for one in enough.obligations if one.kind == "minimum"] == []


def test_days_of_a_failure_of_supply_cut_the_minimum() -> None:
    sales = "2023-Q4,tablet,BR,1000,USD\n2024-Q4,tablet,BR,1000,USD\n"
    events = (
        "e1,2023-03-01,supply_failure_start,,,,,\ne2,2023-03-09,supply_failure_end,,,,,\n"
        "e3,2023-12-27,supply_failure_start,,,,,\ne4,2024-01-05,supply_failure_end,,,,,\n"
        "e5,2024-12-22,supply_failure_start,,,,,\n"
    )
    ledger = owed(agreement(FLAT + MINIMUM), journal(sales, events))
    # 2023: 9 days are too few; 27 to 31 December are 5 days of 10: 360 of 365 less 50. 2024: 5 days, and 10 days of a
    # failure that has not ended: 730 x 350/365 = 700, less 50.
    least = [str(one.amount) for one in ledger.obligations if one.kind == "minimum"]
    assert least == ["USD 310.00", "USD 650.00"]
    plain = MINIMUM.replace("pause = { least_days = 10 }\n", "")
    ledger = owed(agreement(FLAT + plain), journal(sales, events))
    assert [str(one.amount) for one in ledger.obligations if one.kind == "minimum"] == ["USD 315.00", "USD 680.00"]


def test_a_minimum_of_an_incomplete_royalty_is_left_out() -> None:
    ledger = owed(agreement(FLAT.replace("rate = 0.05\n", "") + MINIMUM), journal())
    assert [one.what for one in ledger.left_out] == ["/royalty/net-sales", "/minimum/least"]


TRUE_UP = """
[true_up]
days = 30
"""


def test_a_true_up_pays_the_difference_and_may_reach_a_threshold() -> None:
    sales = "2023-Q4,tablet,BR,990,USD\n2024-Q1,tablet,BR,100,USD\n"
    events = BOOKED + "e1,2024-03-15,true_up_report,,,20,USD,period=2023\n"
    threshold = milestone('sales = { threshold = "USD 1000" }', '{ days = 60, after = "year end" }')
    ledger = owed(agreement(FLAT + threshold + TRUE_UP), journal(sales, events))
    # 990 and 20 are 1010: 5 % of 20, and the threshold, on 15 March + 30 days. 2024 begins anew.
    assert [(str(one.due), one.kind, str(one.amount), one.period) for one in ledger.obligations] == [
        ("2024-02-14", "royalty", "USD 49.50", "2023-Q4"),
        ("2024-04-14", "milestone", "USD 2 000 000.00", "2023"),
        ("2024-04-14", "true_up", "USD 1.00", "2023"),
        ("2024-05-15", "royalty", "USD 5.00", "2024-Q1"),
    ]
    balance = owed(agreement(FLAT + TRUE_UP), journal(sales, events), dt.date(2024, 2, 1)).balance
    late = owed(agreement(FLAT + TRUE_UP), journal(sales, events), opening=balance)
    assert [one.what for one in late.left_out] == ["the true_up_report e1 for 2023"]


def test_a_true_up_of_one_product_is_no_other_products() -> None:
    text = "id,date,type,product,amount,currency,details\ne1,2024-03-15,true_up_report,tablet,20,USD,period=2023-Q4\n"
    events, _ = parse_events(text, "events.csv")
    terms = FLAT.replace('"net-sales"', '"xr"\nproducts = ["xr"]')
    lines = journal("2023-Q4,xr,BR,100,USD\n").sales
    assert brief(owed(agreement(terms), Journal(tuple(events), lines))) == ["2024-02-14 xr USD 5.00"]


def test_a_true_up_that_cannot_be_used_is_named() -> None:
    events = (
        BOOKED + "e1,2024-03-15,true_up_report,,,,,period=2023\n"
        "e2,2024-03-15,true_up_report,,,20,EUR,period=2023\n"
        "e3,2024-03-15,true_up_report,,,20,USD,\n"
    )
    ledger = owed(agreement(FLAT), journal(events=events))
    remedy = "(give amount, currency USD and period=2023 in details)"
    assert "\n".join(str(problem) for problem in ledger.problems) == (
        f"events.csv:2: the true_up_report e1 is left out: it states no amount in USD {remedy}\n"
        f"events.csv:3: the true_up_report e2 is left out: it states no amount in USD {remedy}\n"
        f"events.csv:4: the true_up_report e3 is left out: '' is no period: write 2024, 2024-Q1, 2024-03 or "
        f"2024-01-15/2024-02-14 {remedy}"
    )


def test_a_milestone_lapses_when_another_event_comes_first() -> None:
    lapses = 'lapses = { type = "application_submission", details = { application = "ANDA" } }'
    terms = agreement(milestone(f'event = {{ type = "orange_book_listing", {lapses} }}'))
    listing = BOOKED + "e1,2023-05-01,orange_book_listing,BR,,,,\n"
    for other in (
        "2023-04-30,application_submission,,,,,application=NDA",
        "2023-05-02,application_submission,,,,,application=ANDA",
    ):
        assert len(owed(terms, journal(events=f"{listing}e2,{other}\n")).obligations) == 1
    earlier = f"{listing}e2,2023-05-01,application_submission,,,,,application=ANDA\n"
    ledger = owed(terms, journal(events=earlier))
    assert brief(ledger) == []
    assert [one.because for one in ledger.left_out] == [
        "not as written: the application_submission e2 of 2023-05-01 came before"
    ]


RATES = "period,base,quote,rate,source\n"


def converted(rule: str, rates: str) -> Ledger:
    given_rates, problems = parse_rates(RATES + rates, "rates.csv")
    assert problems == []
    recorded = journal("2024-Q1,tablet,BR,1000,BRL\n2024-Q2,tablet,BR,1000,BRL\n")
    terms = agreement(FLAT + f'[conventions]\nexchange_rate = "{rule}"\n')
    return owed(terms, replace(recorded, rates=tuple(given_rates)))


def test_sales_are_converted_at_the_rate_of_their_quarter() -> None:
    ledger = converted("of the period", "2024-Q1,BRL,USD,0.20,\n2024-Q2,BRL,USD,0.18,bank\n2024-Q1,EUR,GBP,0.8,\n")
    # 1000 BRL x 0.20 x 5 %, 1000 BRL x 0.18 x 5 %.
    assert brief(ledger) == ["2024-05-15 net-sales USD 10.00", "2024-08-14 net-sales USD 9.00"]
    leaves = ledger.obligations[0].as_json()["derivation"]["of"][1]["of"][0]["of"]
    assert [leaf["source"] for leaf in leaves] == ["sales.csv:2", "rates.csv:2"]


def test_sales_are_converted_at_the_mean_of_the_years_month_ends() -> None:
    month_ends = ("2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31")
    rates = "".join(
        f"{day},BRL,USD,{rate},\n" for day, rate in zip(month_ends, ("0.2", "0.2", "0.1", "0.1"), strict=True)
    )
    ledger = converted("average of month ends, year to date", rates)
    # (0.2 + 0.2 + 0.1 + 0.1) / 4 = 0.15; the second quarter lacks its month ends.
    assert brief(ledger) == ["2024-05-15 net-sales USD 7.50"]
    assert "\n".join(str(problem) for problem in ledger.problems) == (
        "sales.csv:3: no rate of BRL to USD is given for 2024-04-30; the line is left out "
        "(add the rate to journal/rates.csv)"
    )


WHOLE_AMOUNT = FLAT.replace('"net-sales"', '"whole"').replace(
    '"flat"\nrate = 0.05', '"whole amount"\ntiers = [{ rate = 0.0725 }, { above = "USD 1000", rate = 0.1 }]'
)
REDUCED = FLAT.replace(
    '"net-sales"\n',
    '"reduced"\nfloor = { share = 0.75 }\nreconciled = "at year end"\ncredit = { share = 0.5, most = 0.4 }\n',
).replace(
    '"flat"\nrate = 0.05',
    '"marginal"\ntiers = [{ rate = 0.0725 }, { above = "USD 1000", rate = 0.1 }]\n'
    'reductions = [{ id = "generics", factor = 0.3, share = { threshold = 0.4 } }]',
)
EVERY_RULE = agreement(
    UPFRONT
    + milestone('sales = { threshold = "USD 3000", test = "exceeds" }', '{ days = 9, after = "year end" }')
    + milestone('event = { type = "marketing_approval" }', '{ days = 9, after = "invoice" }').replace(
        "step", "approval"
    )
    + FLAT.replace('"flat"\nrate = 0.05', '"marginal"\ntiers = [{ rate = 0.0725 }, { above = "USD 1000", rate = 0.1 }]')
    + FLAT.replace('"net-sales"', '"xr"\nproducts = ["xr"]')
    + "term_years = 1\n"
    + CREDIT
    + STEP_DOWN.replace('"last_valid_claim_expiry", ', "")
    + MINIMUM
    + WHOLE_AMOUNT
    + REDUCED
    + INTEREST
    + 'compounded = "monthly"\n'
)
UNITS = tuple(
    Value(name, Period.parse(f"2023-{month:02d}"), Decimal(units), country="BR")
    for month in (4, 5, 6, 11, 12)
    for name, units in (("product_units", 90 - 7 * month), ("generic_units", 6 * month))
)
MONTHS = [Period.parse(f"{year}-{month:02d}") for year in (2023, 2024) for month in range(1, 13)]
cents = st.integers(-20_000, 150_000).map(lambda n: Decimal(n) / 100)
histories = st.dictionaries(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(["tablet", "xr"])), cents, min_size=1, max_size=20
)


def history(sold: dict[tuple[Period, str], Decimal]) -> Journal:
    lines = [
        SalesLine(period, net, "USD", product, "BR", line=number)
        for number, ((period, product), net) in enumerate(sold.items(), 2)
    ]
    events = (
        BOOKED + "e1,2023-05-10,marketing_approval,BR,,,,\n"
        "e2,2023-02-03,first_commercial_sale,BR,,,,\n"
        "e3,2023-10-09,invoice,,approval,,,\n"
        "e4,2024-02-01,payment_received,,approval,,,\n"
        "e5,2024-09-02,payment_received,,net-sales,,,period=2023-Q4\n"
        "e6,2023-06-01,supply_failure_start,,,,,\n"
        "e7,2023-08-01,third_party_payment,,xr,50,USD,\n"
        "e9,2023-05-01,third_party_payment,,reduced,70,USD,\n"
        "e8,2023-07-14,regulatory_exclusivity_expiry,BR,,,,\n"
    )
    return Journal(journal(events=events).events, tuple(lines), series=UNITS)


def comparable(one: Obligation) -> tuple[object, ...]:
    return (one.due, one.kind, one.amount, one.term, one.occurred, one.period)


@settings(deadline=None)
@given(histories, st.dates(dt.date(2022, 1, 1), dt.date(2025, 6, 30)))
def test_a_ledger_can_be_cut_on_any_day_and_continued(sold: dict[tuple[Period, str], Decimal], cut: dt.date) -> None:
    recorded = history(sold)
    end = dt.date(2025, 12, 31)
    whole = owed(EVERY_RULE, recorded, end)
    before = owed(EVERY_RULE, recorded, cut)
    after = owed(EVERY_RULE, recorded, end, before.balance)
    parts = sorted([*before.obligations, *after.obligations], key=comparable)
    assert [comparable(one) for one in parts] == [comparable(one) for one in sorted(whole.obligations, key=comparable)]


@settings(deadline=None)
@given(histories)
def test_the_trace_of_every_obligation_adds_up_to_it(sold: dict[tuple[Period, str], Decimal]) -> None:
    ledger = owed(EVERY_RULE, history(sold))
    assert all(one.recomputed() == one.exact.value for one in ledger.obligations)
    billed: dict[str, Decimal] = {}
    for one in ledger.obligations:
        if one.kind == "interest":
            continue
        billed[one.term] = billed.get(one.term, Decimal(0)) + one.amount.amount
    for term, amount in ledger.balance.exact.items():
        assert abs(billed.get(term, Decimal(0)) - amount) <= Decimal("0.005")


def test_nothing_recorded_owes_nothing_and_can_be_continued() -> None:
    nothing = owed(agreement(FLAT), Journal())
    assert set(map(str, nothing.as_json().values())) == {"[]"}
    again = owed(agreement(FLAT), Journal(), opening=nothing.balance)
    assert again.balance == nothing.balance
