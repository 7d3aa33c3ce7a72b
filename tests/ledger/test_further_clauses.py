"""Clauses of executed agreements that several fields together express."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.sales_file import parse_sales
from pactolus.ledger.series_file import parse_series

if TYPE_CHECKING:
    from pactolus.ledger.obligations import Ledger

HEAD = """
[agreement]
id = "deal"
signed = 2023-01-01
[[party]]
id = "a"
name = "A"
role = "licensor"
[[party]]
id = "b"
name = "B"
role = "licensee"
[[product]]
id = "p"
names = ["P"]
"""
SIDES = 'payer = "b"\npayee = "a"\n'
ROYALTY = f'[[royalty]]\nid = "royalty"\n{SIDES}structure = "flat"\ndue = {{ after = "period end" }}\n'


def ledger(terms: str, sales: str = "", events: str = "", series: str = "", columns: str = "units") -> Ledger:
    agreement, problems = parse_agreement(HEAD + terms, "agreement.toml")
    assert agreement is not None
    assert problems == []
    happened, unread = parse_events("id,date,type,country,term,amount,currency,details\n" + events, "events.csv")
    sold, misread = parse_sales(f"period,country,net,currency,{columns}\n" + sales, "sales.csv")
    values, wrong = parse_series("name,period,value\n" + series, "series.csv")
    assert [*unread, *misread, *wrong] == []
    journal = Journal(
        tuple(happened), tuple(sold), (), "events.csv", "sales.csv", "rates.csv", tuple(values), "series.csv"
    )
    found = owed(agreement, journal)
    assert all(one.recomputed() == one.exact.value for one in found.obligations)
    return found


def rows(found: Ledger) -> list[str]:
    return [f"{one.due} {one.term} {one.amount.amount:f} {one.payer}" for one in found.obligations]


def quarters(*nets: int, country: str = "US") -> str:
    return "".join(f"2024-Q{place},{country},{net},USD,\n" for place, net in enumerate(nets, 1))


def test_the_rate_follows_whether_the_licence_is_exclusive() -> None:
    # 10 % while exclusive, half of it from the day after the loss to the day of the return.
    terms = ROYALTY + (
        "rate = 0.1\n"
        'reductions = [{ id = "not-exclusive", factor = 0.5, '
        'state = { begins = ["exclusivity_loss"], ends = ["exclusivity_return"] } }]\n'
    )
    events = "e1,2024-03-31,exclusivity_loss,,,,,\ne2,2024-09-30,exclusivity_return,,,,,\n"
    found = ledger(terms, quarters(100, 100, 100, 100), events)
    assert [row.split()[2] for row in rows(found)] == ["10.00", "5.00", "5.00", "10.00"]


def test_a_royalty_ends_when_the_payee_sells_a_product_that_competes() -> None:
    terms = ROYALTY + (
        'rate = 0.1\nreductions = [{ id = "ended", factor = 0, state = { begins = ["competing_sale"] } }]\n'
    )
    found = ledger(terms, quarters(100, 100), "e1,2024-03-31,competing_sale,US,,,,\n")
    assert [row.split()[2] for row in rows(found)] == ["10.00"]


def test_a_bundle_is_parted_by_list_prices() -> None:
    # The bundle brought 120; list prices 60 for the product and 90 for the rest: 60/150 of it are 48, at 10 %.
    # Its mean discount says the same: 120 for 150 is a fifth off, and 60 less a fifth is 48.
    terms = ROYALTY + 'rate = 0.1\n[conventions]\ncombination = "A/(A+B), else (C-D)/C"\n'
    found = ledger(terms, "2024-Q1,US,120,USD,60,90\n", columns="price_alone,price_other")
    assert rows(found) == ["2024-03-31 royalty 4.80 B"]


def test_milestones_are_refunded_on_one_ground_of_termination() -> None:
    terms = (
        f'[[milestone]]\nid = "m"\nkinds = ["regulatory"]\n{SIDES}amount = "USD 30"\n'
        'event = { type = "marketing_approval" }\n'
        '[[share]]\nid = "refund"\nkind = "reimbursement"\npayer = "a"\npayee = "b"\nrate = 1\n'
        'base = { of = "payments", payments = ["m"] }\ndue = { days = 10 }\n'
        'once = { type = "termination", details = { ground = "supply" } }\n'
    )
    approved = "e1,2024-01-10,marketing_approval,,,,,\n"
    ended = ledger(terms, events=approved + "e2,2024-05-01,termination,,,,,ground=supply\n")
    assert rows(ended) == ["2024-01-10 m 30.00 B", "2024-05-11 refund 30.00 A"]
    otherwise = ledger(terms, events=approved + "e2,2024-05-01,termination,,,,,ground=convenience\n")
    assert rows(otherwise) == ["2024-01-10 m 30.00 B"]


def test_an_option_is_paid_when_its_exercise_takes_effect() -> None:
    terms = (
        f'[[payment]]\nid = "option"\nkind = "option_fee"\n{SIDES}amount = "USD 200"\n'
        'event = "option_closing"\ndue = { days = 5 }\n'
    )
    events = "e1,2024-01-10,option_exercise,,,,,\ne2,2024-03-01,option_closing,,,,,\n"
    assert rows(ledger(terms, events=events)) == ["2024-03-06 option 200.00 B"]


def test_a_margin_changes_its_rate_with_an_event() -> None:
    # 20 % up to the event and 30 % from the day after it.
    share = '[[share]]\nid = "{0}"\nkind = "profit_share"\n' + SIDES + 'rate = {1}\ndue = {{ after = "period end" }}\n'
    change = '{ type = "agreed_event", details = { name = "second source" } }'
    terms = share.format("before", "0.2") + f"span = {{ ends = {change} }}\n"
    terms += share.format("afterwards", "0.3") + f"span = {{ after = {change} }}\n"
    events = "e0,2024-01-31,agreed_event,,,,,name=other\ne1,2024-03-31,agreed_event,,,,,name=second source\n"
    assert rows(ledger(terms, quarters(100, 100), events)) == [
        "2024-03-31 before 20.00 B",
        "2024-06-30 afterwards 30.00 B",
    ]


def test_fees_that_recur_stay_under_a_ceiling_of_the_year() -> None:
    # Two machines at 60 a year, at most 100 a year: 60 and 40.
    fee = '[[payment]]\nid = "{0}"\nkind = "fixed"\n' + SIDES + 'amount = "USD 60"\nevent = "signing"\n'
    fee += "recurs = {{ every = 12, first = 12 }}\n"
    terms = fee.format("one") + fee.format("two")
    terms += '[[ceiling]]\nid = "most"\nterms = ["one", "two"]\nof = "each year"\nsteps = [{ amount = "USD 100" }]\n'
    assert rows(ledger(terms, quarters(1, 1))) == ["2024-01-01 one 60.00 B", "2024-01-01 two 40.00 B"]


def test_costs_passed_on_wait_for_their_invoice() -> None:
    terms = (
        f'[[share]]\nid = "costs"\nkind = "reimbursement"\n{SIDES}rate = 1\n'
        'base = { of = "costs" }\ndue = { days = 30, after = "invoice" }\n'
    )
    events = "c1,2024-02-01,cost,,,70,USD,\n"
    assert rows(ledger(terms, events=events)) == []
    invoiced = events + "i1,2024-04-10,invoice,,costs,,,period=2024-Q1\n"
    assert rows(ledger(terms, events=invoiced)) == ["2024-05-10 costs 70.00 B"]


def test_net_sales_may_be_units_at_a_price_and_a_part_of_that() -> None:
    # 10 units at a list price of 20, of which 70 % are left: 140, at 10 %. The net sales reported do not count.
    terms = (
        f'[[share]]\nid = "fee"\nkind = "promotion_fee"\n{SIDES}rate = 0.1\n'
        'base = { percent = { series = "gross-to-net" } }\ndue = { after = "period end" }\n'
        '[net_sales]\ndeemed = [{ channel = "retail", series = "list_price" }]\n'
    )
    found = ledger(
        terms,
        "2024-Q1,US,999,USD,10,retail\n",
        series="gross-to-net,2024-Q1,0.7\nlist_price,2024-Q1,20\n",
        columns="units,channel",
    )
    assert rows(found) == ["2024-03-31 fee 14.00 B"]


def test_each_product_has_its_own_milestones_and_those_it_skipped() -> None:
    step = '[[milestone]]\nid = "{0}-{1}"\nkinds = ["development"]\n' + SIDES + 'amount = "USD {2}"\n'
    step += 'event = {{ type = "trial_start", details = {{ phase = "{1}" }}, product = "{0}" }}\n'
    terms = '[[product]]\nid = "q"\nnames = ["Q"]\n'
    for product in ("p", "q"):
        terms += step.format(product, 1, 10) + step.format(product, 2, 20) + f'deems = ["{product}-1"]\n'
    agreement, problems = parse_agreement(HEAD + terms, "agreement.toml")
    assert (agreement is not None, problems) == (True, [])
    events, _ = parse_events(
        "id,date,type,product,details\n"
        "e1,2024-01-10,trial_start,p,phase=1\ne2,2024-02-10,trial_start,q,phase=2\ne3,2024-03-10,trial_start,q,phase=1\n",
        "events.csv",
    )
    assert agreement is not None
    found = owed(agreement, Journal(tuple(events), (), (), "events.csv", "sales.csv", "rates.csv", (), "series.csv"))
    assert rows(found) == ["2024-01-10 p-1 10.00 B", "2024-02-10 q-1 10.00 B", "2024-02-10 q-2 20.00 B"]


def test_an_audit_that_finds_too_much_gives_it_back() -> None:
    terms = ROYALTY + "rate = 0.1\n[audit]\nthreshold = 0.05\n"
    found = ledger(terms, quarters(100), "e1,2024-06-01,audit_report,,,-30,USD,period=2024-Q1\n")
    assert [row.split()[1:3] for row in rows(found)] == [["royalty", "10.00"], ["royalty", "-3.00"]]


TERM = """
structure = "marginal"
tiers = [{ rate = 0.1 }, { above = "USD 100", rate = 0.2 }]
term_years = 10
"""
LAUNCHES = "f1,2010-01-01,first_commercial_sale,US,,,,\nf2,2023-06-01,first_commercial_sale,BR,,,,\n"


def test_sales_beyond_the_term_may_leave_the_tiers_alone() -> None:
    # The term is over in the US. All sales: 10 % of 100 and 20 % of 100 are 30, of which Brazil has half.
    # Brazil's alone stay in the first band: 10 % of 100.
    royalty = ROYALTY.replace('structure = "flat"\n', TERM)
    sales = "2024-Q1,US,100,USD,\n2024-Q1,BR,100,USD,\n"
    assert rows(ledger(royalty, sales, LAUNCHES)) == ["2024-03-31 royalty 15.00 B"]
    within = royalty + 'tiers_count = "sales within the term"\n'
    assert rows(ledger(within, sales, LAUNCHES)) == ["2024-03-31 royalty 10.00 B"]
    # One rate for all of them, too: 10 % of 100, where all sales would have come to the second band.
    whole = within.replace("marginal", "whole amount")
    assert rows(ledger(whole, sales, LAUNCHES)) == ["2024-03-31 royalty 10.00 B"]


def test_reduced_sales_move_the_tiers_in_full_where_only_those_within_the_term_count() -> None:
    # Brazil has sold 200 within the term, all reduced by half: half of 10 % of 100 and 20 % of 100.
    royalty = ROYALTY.replace('structure = "flat"\n', TERM) + 'tiers_count = "sales within the term"\n'
    royalty += 'reductions = [{ id = "half", factor = 0.5, state = { at_first = true } }]\n'
    sales = "2024-Q1,US,100,USD,\n2024-Q1,BR,200,USD,\n"
    assert rows(ledger(royalty, sales, LAUNCHES)) == ["2024-03-31 royalty 15.00 B"]


def test_stock_is_sold_off_for_some_months_after_a_termination() -> None:
    # Terminated on 31 January: sales until 31 July bear the royalty, in the third quarter 31 of its 92 days.
    terms = ROYALTY + 'rate = 0.1\n[termination]\nsell_off = { terms = ["royalty"], months = 6 }\n'
    found = ledger(terms, quarters(100, 100, 92, 100), "e1,2024-01-31,termination,,,,,\n")
    assert [row.split()[2] for row in rows(found)] == ["10.00", "10.00", "3.10"]


def test_a_termination_ends_a_royalty_without_a_term_of_its_own() -> None:
    # 31 of the quarter's 91 days.
    events = "e1,2024-01-31,termination,,,,,\n"
    ended = ledger(ROYALTY + "rate = 0.1\n[termination]\n", quarters(91, 100), events)
    assert [row.split()[2] for row in rows(ended)] == ["3.10"]
    survives = ledger(ROYALTY + 'rate = 0.1\n[termination]\nsurvive = ["royalty"]\n', quarters(91, 100), events)
    assert [row.split()[2] for row in rows(survives)] == ["9.10", "10.00"]


def test_each_machine_has_its_fee_and_its_end() -> None:
    fee = '[[payment]]\nid = "{0}"\nkind = "fixed"\n' + SIDES + 'amount = "USD 10"\nevent = "agreed_event"\n'
    fee += 'recurs = {{ every = 12 }}\nstops = "project_end"\ndetails = {{ machine = "{0}" }}\n'
    events = (
        "e1,2023-02-01,agreed_event,,,,,machine=one\ne2,2023-03-01,agreed_event,,,,,machine=two\n"
        "e3,2023-06-30,project_end,,,,,machine=two\n"
    )
    found = ledger(fee.format("one") + fee.format("two"), quarters(1), events)
    assert rows(found) == ["2023-02-01 one 10.00 B", "2023-03-01 two 10.00 B", "2024-02-01 one 10.00 B"]


def test_each_agency_has_its_annuity_until_it_withdraws_the_approval() -> None:
    terms = "".join(
        f'[[payment]]\nid = "{agency.lower()}"\nkind = "fixed"\n{SIDES}amount = "USD 10"\n'
        f'event = "marketing_approval"\nagency = "{agency}"\nproduct = "p"\n'
        'recurs = { every = 12 }\nstops = "approval_withdrawal"\n'
        for agency in ("FDA", "EMA")
    )
    agreement, problems = parse_agreement(HEAD + terms, "agreement.toml")
    assert agreement is not None
    assert problems == []
    events, _ = parse_events(
        "id,date,type,product,agency\n"
        "e1,2023-02-01,marketing_approval,p,FDA\ne2,2023-03-01,marketing_approval,p,EMA\n"
        "e3,2023-06-30,approval_withdrawal,p,EMA\ne4,2024-03-01,invoice,,\n",
        "events.csv",
    )
    found = owed(agreement, Journal(tuple(events), (), (), "events.csv", "sales.csv", "rates.csv", (), "series.csv"))
    assert rows(found) == ["2023-02-01 fda 10.00 B", "2023-03-01 ema 10.00 B", "2024-02-01 fda 10.00 B"]
