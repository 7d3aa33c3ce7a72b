"""Amended agreements: each quarter by the version in force, and back-dated changes as corrections."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.test_owed import BOOKED, FLAT, UPFRONT, agreement, brief, journal, milestone

from pactolus.ledger.owed import owed

SALES = """2014-Q3,tablet,BR,1000000,USD
2014-Q4,tablet,BR,1000000,USD
2015-Q1,tablet,BR,1000000,USD
2015-Q2,tablet,BR,1000000,USD
2015-Q3,tablet,BR,1000000,USD
"""


def amendment(change: str, signed: str = "", effective: str = "2015-01-01", name: str = "first") -> str:
    known = f"signed = {signed}" if signed else ""
    return f'\n[[amendment]]\nid = "{name}"\neffective = {effective}\n{known}\n{change}\n'


HALVED = 'set = { "/royalty/net-sales/rate" = 0.025 }'
MARGINAL = """
[[royalty]]
id = "net-sales"
payer = "veltis"
payee = "lumara"
structure = "marginal"
tiers = [{ above = "USD 0", rate = 0.10 }, { above = "USD 1 500 000", rate = 0.20 }]
due = { days = 45, after = "period end" }
"""


def test_each_quarter_bears_the_rate_in_force() -> None:
    ledger = owed(agreement(FLAT + amendment(HALVED)), journal(SALES))
    # 1 m at 5 % until the end of 2014, at 2.5 % from 2015 on; 45 days after the quarter.
    assert brief(ledger) == [
        "2014-11-14 net-sales USD 50 000.00",
        "2015-02-14 net-sales USD 50 000.00",
        "2015-05-15 net-sales USD 25 000.00",
        "2015-08-14 net-sales USD 25 000.00",
        "2015-11-14 net-sales USD 25 000.00",
    ]
    assert (ledger.problems, ledger.left_out) == ((), ())


def test_a_back_dated_amendment_restates_what_had_fallen_due() -> None:
    ledger = owed(agreement(FLAT + amendment(HALVED, signed="2015-08-20")), journal(SALES))
    # Signed on 20 August 2015: the first two quarters of 2015 had fallen due at 5 %, 25 000 each too much.
    assert [(str(one.due), one.kind, one.period, str(one.amount)) for one in ledger.obligations] == [
        ("2014-11-14", "royalty", "2014-Q3", "USD 50 000.00"),
        ("2015-02-14", "royalty", "2014-Q4", "USD 50 000.00"),
        ("2015-05-15", "royalty", "2015-Q1", "USD 50 000.00"),
        ("2015-08-14", "royalty", "2015-Q2", "USD 50 000.00"),
        ("2015-08-20", "true_up", "2015-Q1", "USD -25 000.00"),
        ("2015-08-20", "true_up", "2015-Q2", "USD -25 000.00"),
        ("2015-11-14", "royalty", "2015-Q3", "USD 25 000.00"),
    ]
    restated = ledger.obligations[4]
    assert restated.because == "restated by first: 25 000 instead of 50 000"
    assert restated.recomputed() == restated.exact.value


def test_before_it_was_signed_nobody_knew() -> None:
    amended, entries = agreement(FLAT + amendment(HALVED, signed="2015-08-20")), journal(SALES)
    assert [str(one.amount) for one in owed(amended, entries, dt.date(2015, 8, 19)).obligations] == [
        "USD 50 000.00"
    ] * 4
    assert len(owed(amended, entries, dt.date(2015, 8, 20)).obligations) == 6


def test_what_falls_due_after_signing_is_simply_owed_by_the_new_terms() -> None:
    ledger = owed(agreement(FLAT + amendment(HALVED, signed="2015-07-15")), journal(SALES))
    # The second quarter ended before the signing and falls due after it: no correction is needed.
    assert [str(one.amount) for one in ledger.obligations if one.period == "2015-Q2"] == ["USD 25 000.00"]


def test_the_year_goes_on_in_its_bands() -> None:
    change = 'set = { "/royalty/net-sales/tiers/1/rate" = 0.30 }'
    entries = journal(SALES.replace("2014-Q3", "2014-Q2").replace("2014-Q4", "2014-Q3"))
    ledger = owed(agreement(MARGINAL + amendment(change, effective="2014-07-01")), entries)
    # 1 m x 10 % = 100 000; then 0.5 m x 10 % + 0.5 m x 30 % = 200 000.
    assert brief(ledger)[:2] == ["2014-08-14 net-sales USD 100 000.00", "2014-11-14 net-sales USD 200 000.00"]


def test_a_position_that_an_amendment_makes_counts_what_the_year_has_sold() -> None:
    change = 'set = { "/royalty/net-sales/products" = ["tablet"] }'
    entries = journal(SALES.replace("2014-Q3", "2014-Q2").replace("2014-Q4", "2014-Q3"))
    ledger = owed(agreement(MARGINAL + amendment(change, effective="2014-07-01")), entries)
    # The tablet's million of the second quarter fills the first band: 0.5 m x 10 % + 0.5 m x 20 % = 150 000.
    assert brief(ledger)[:2] == ["2014-08-14 net-sales USD 100 000.00", "2014-11-14 net-sales USD 150 000.00"]


def test_terms_are_added_and_ended() -> None:
    added = """end = ["net-sales"]
[[amendment.add.royalty]]
id = "new"
payer = "veltis"
payee = "lumara"
structure = "flat"
rate = 0.01
"""
    ledger = owed(agreement(FLAT + amendment(added, signed="2015-06-01")), journal(SALES))
    # The first quarter of 2015 is given back under the old term; 1 % of it falls due with the rest, 60 days after it.
    assert [(one.term, one.kind, one.period, str(one.amount)) for one in ledger.obligations[3:]] == [
        ("net-sales", "true_up", "2015-Q1", "USD -50 000.00"),
        ("new", "true_up", "2015-Q1", "USD 10 000.00"),
        ("new", "royalty", "2015-Q2", "USD 10 000.00"),
        ("new", "royalty", "2015-Q3", "USD 10 000.00"),
    ]


def test_an_event_counts_by_the_version_of_its_day_and_a_milestone_is_paid_once() -> None:
    terms = milestone('event = { type = "marketing_approval", product = "tablet" }')
    change = amendment('set = { "/milestone/step/amount" = "USD 3 000 000" }', effective="2023-01-01")
    events = "e1,2022-11-20,marketing_approval,tablet,AR,,,\ne2,2023-02-20,marketing_approval,tablet,BR,,,\n"
    assert brief(owed(agreement(terms + change), journal(events=events))) == ["2022-12-20 step USD 2 000 000.00"]
    later = events.splitlines(keepends=True)[1]
    assert brief(owed(agreement(terms + change), journal(events=later))) == ["2023-03-22 step USD 3 000 000.00"]


def test_a_milestone_paid_before_is_restated_too() -> None:
    terms = milestone('event = { type = "marketing_approval", product = "tablet" }')
    change = amendment('set = { "/milestone/step/amount" = "USD 3 000 000" }', "2023-06-01", "2023-01-01")
    events = "e1,2023-02-20,marketing_approval,tablet,BR,,,\n"
    ledger = owed(agreement(terms + change), journal(events=events))
    assert [(str(one.due), one.kind, str(one.amount), one.period) for one in ledger.obligations] == [
        ("2023-03-22", "milestone", "USD 2 000 000.00", ""),
        ("2023-06-01", "true_up", "USD 1 000 000.00", "2023-Q1"),
    ]


def test_a_second_restatement_is_measured_against_the_first() -> None:
    again = amendment('set = { "/royalty/net-sales/rate" = 0.04 }', "2016-01-10", "2015-04-01", "second")
    ledger = owed(agreement(FLAT + amendment(HALVED, signed="2015-08-20") + again), journal(SALES))
    # From April 4 % holds: 40 000 a quarter, of which 25 000 stood after the first restatement.
    corrections = [(str(one.due), one.period, str(one.amount)) for one in ledger.obligations if one.kind == "true_up"]
    assert corrections == [
        ("2015-08-20", "2015-Q1", "USD -25 000.00"),
        ("2015-08-20", "2015-Q2", "USD -25 000.00"),
        ("2016-01-10", "2015-Q2", "USD 15 000.00"),
        ("2016-01-10", "2015-Q3", "USD 15 000.00"),
    ]


def test_a_corrected_quarter_is_restated_with_its_correction() -> None:
    reported = "e1,2015-06-01,true_up_report,BR,,200000,USD,period=2015-Q1\n"
    ledger = owed(agreement(FLAT + amendment(HALVED, signed="2015-08-20")), journal(SALES, BOOKED + reported))
    corrections = [(one.period, str(one.amount)) for one in ledger.obligations if one.kind == "true_up"]
    # 5 % of the 200 000 that were reported later; then half of each quarter, and of the correction, comes back.
    assert corrections == [
        ("2015-Q1", "USD 10 000.00"),
        ("2015-Q1", "USD -25 000.00"),
        ("2015-Q1", "USD -5 000.00"),
        ("2015-Q2", "USD -25 000.00"),
    ]


def test_an_invoice_that_is_not_there_leaves_nothing_to_restate() -> None:
    terms = UPFRONT.replace("{ days = 30 }", '{ days = 30, after = "invoice" }')
    change = amendment('set = { "/payment/signing/amount" = "USD 1" }', "2023-06-01", "2022-02-01")
    ledger = owed(agreement(terms + change), journal())
    assert brief(ledger) == []
    assert [one.because for one in ledger.left_out] == ["due 30 days after its invoice; none is recorded"]


def test_tiers_on_a_whole_year_do_not_change_within_it() -> None:
    whole = MARGINAL.replace('"marginal"', '"whole amount"')
    change = 'set = { "/royalty/net-sales/tiers/1/rate" = 0.30 }'
    ledger = owed(agreement(whole + amendment(change, effective="2014-10-01")), journal(SALES))
    assert [one.period for one in ledger.obligations] == ["2014-Q3"]
    assert [(one.term, one.message[:48]) for one in ledger.problems] == [
        ("/royalty/net-sales", "an amendment changes tiers on the whole year's s")
    ]
    ledger = owed(agreement(whole + amendment(change)), journal(SALES))
    # 2014: 1 m x 10 %, then 2 m x 20 % less that; 2015: 1 m x 10 %, then 2 m x 30 % less that, then 1 m x 30 %.
    assert [int(one.amount.amount) for one in ledger.obligations] == [100_000, 300_000, 100_000, 500_000, 300_000]


def test_bands_that_are_reconciled_at_the_year_end_do_not_change_within_the_year() -> None:
    reconciled = MARGINAL + 'reconciled = "at year end"\nstep_down = { events = ["generic_entry"], factor = 0.5 }\n'
    change = 'set = { "/royalty/net-sales/tiers/1/rate" = 0.30 }'
    ledger = owed(agreement(reconciled + amendment(change, effective="2014-10-01")), journal(SALES))
    assert [(one.term, one.message[:29]) for one in ledger.problems] == [
        ("/royalty/net-sales", "an amendment changes tiers on")
    ]
    assert owed(agreement(reconciled + amendment(change)), journal(SALES)).problems == ()


def test_an_amendment_after_the_day_of_looking_computes_nothing() -> None:
    ledger = owed(agreement(FLAT + amendment(HALVED, "2014-06-01")), journal(SALES), dt.date(2014, 12, 31))
    assert [str(one.amount) for one in ledger.obligations] == ["USD 50 000.00", "USD 50 000.00"]


@given(st.sampled_from(["2014-09-30", "2014-12-31", "2015-03-31", "2015-06-30"]), st.booleans())
def test_a_journal_of_an_amended_agreement_may_be_cut_anywhere(cut: str, tiers: bool) -> None:  # noqa: FBT001 - drawn
    change = 'set = { "/royalty/net-sales/tiers/1/rate" = 0.30 }' if tiers else HALVED
    amended = agreement((MARGINAL if tiers else FLAT) + amendment(change, effective="2015-04-01"))
    entries = journal(SALES)
    whole = owed(amended, entries)
    first = owed(amended, entries, dt.date.fromisoformat(cut))
    second = owed(amended, entries, opening=first.balance)
    assert brief(first) + brief(second) == brief(whole)


def test_an_amendment_signed_after_a_balance_changes_what_comes_after_it_and_says_so() -> None:
    amended, entries = agreement(FLAT + amendment(HALVED, signed="2015-08-20")), journal(SALES)
    first = owed(amended, entries, dt.date(2015, 6, 30))
    second = owed(amended, entries, opening=first.balance)
    assert brief(second) == ["2015-11-14 net-sales USD 25 000.00"]
    assert [str(one.what) for one in second.left_out] == ["the amendment first before 2015-06-30"]
