"""What a deal in mid-life has come to so far: what fell due, what of it is unpaid, and counted once."""

from __future__ import annotations

import pickle
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from tests.valuation.test_behind import EARLIER, GROUND, approved

from pactolus.agreement.events_file import parse_events
from pactolus.ledger.journal import Journal
from pactolus.ledger.sales_file import parse_sales
from pactolus.reports.value_text import in_words
from pactolus.reports.value_workbook import value_workbook
from pactolus.study.opening import open_input
from pactolus.study.run import study
from pactolus.valuation.programme_file import parse_programme
from pactolus.valuation.setting import setting_of
from pactolus.valuation.simulate import value
from pactolus.valuation.tornado import tornado
from pactolus.valuation.weighted import weigh

if TYPE_CHECKING:
    from tests.valuation.conftest import Texts

    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.programme import Programme
    from pactolus.valuation.so_far import SoFar

EXAMPLE = Path(__file__).parents[2] / "examples" / "on-the-market"
EVENTS = """id,date,type,product,country,indication,term,amount,currency,details
e1,2024-04-01,marketing_approval,drug,IN,flu,,,,
e2,2024-06-30,first_commercial_sale,drug,IN,,,,,
"""
# The upfront of 10 million, 20 for the approval, and 8 % of each quarter's sales 60 days after its end: 240 000 due on
# 29 November 2024, 480 000 on 1 March 2025.
SALES = """id,period,product,country,net,currency
s1,2024-Q3,drug,IN,3000000,USD
s2,2024-Q4,drug,IN,6000000,USD
"""
DUE = ("rate = 0.08\n", "rate = 0.08\ndue = { days = 60 }\n")


def opened(texts: Texts, events: str, changes: tuple[tuple[str, str], ...] = (DUE,)) -> tuple[Agreement, Programme]:
    deal = texts.changed(*EARLIER, *changes, where="agreement").deal()
    happened, problems = parse_events(EVENTS + events, "journal/events.csv")
    sold, more = parse_sales(SALES, "journal/sales.csv")
    assert not [*problems, *more]
    text = approved(texts).programme.replace("GROUND", GROUND)
    programme, found = parse_programme(text, "programme.toml", deal, Journal(tuple(happened), tuple(sold)))
    assert programme is not None
    assert not [one for one in found if one.severity == "error"]
    return deal, programme


def past(texts: Texts, events: str, changes: tuple[tuple[str, str], ...] = (DUE,)) -> SoFar:
    found = value(*opened(texts, events, changes), paths=2).so_far
    assert found is not None
    return found


def unpaid(texts: Texts, events: str, changes: tuple[tuple[str, str], ...] = (DUE,)) -> list[tuple[str, str, float]]:
    return [(one.term, str(one.due), float(one.amount)) for one in past(texts, events, changes).receivables]


PAID = """p1,2023-01-05,payment_received,,,,upfront,10000000,USD,
p2,2024-04-20,payment_received,,,,approval,20000000,USD,
"""


def test_what_no_payment_reached_is_a_receivable(texts: Texts) -> None:
    part = "p3,2024-11-29,payment_received,,,,royalty,200000,USD,period=2024-Q3\n"
    # 40 000 are overdue, and the last quarter's 480 000 are not due yet.
    assert unpaid(texts, PAID + part) == [("royalty", "2024-11-29", 40_000), ("royalty", "2025-03-01", 480_000)]


def test_where_no_payment_is_recorded_what_was_due_is_taken_as_paid(texts: Texts) -> None:
    assert unpaid(texts, "") == [("royalty", "2025-03-01", 480_000)]
    assert past(texts, "").paid_unless_due
    assert not past(texts, PAID).paid_unless_due


def test_what_was_paid_ahead_is_owed_back(texts: Texts) -> None:
    ahead = "p3,2024-11-29,payment_received,,,,royalty,240000,USD,period=2024-Q3\n"
    ahead += "p4,2024-12-20,payment_on_account,,,,,300000,USD,\n"
    assert unpaid(texts, PAID + ahead)[-1] == ("", "None", -300_000)
    # 480 000 in two months less 300 000 now, at 10 and at 9 per cent a year.
    worth = past(texts, PAID + ahead).worth
    assert worth["licensor"] == pytest.approx(480_000 * 1.10 ** -(59 / 365.25) - 300_000)
    assert worth["licensee"] == pytest.approx(300_000 - 480_000 * 1.09 ** -(59 / 365.25))


def test_what_waits_for_its_invoice_is_a_receivable_without_a_day(texts: Texts) -> None:
    by_invoice = (("rate = 0.08\n", 'rate = 0.08\ndue = { days = 60, after = "invoice" }\n'),)
    assert unpaid(texts, PAID, by_invoice) == [("royalty", "None", 240_000), ("royalty", "None", 480_000)]
    assert past(texts, PAID, by_invoice).fallen["royalty"] == 720_000


def test_what_is_paid_is_certain_and_pays_no_more(texts: Texts) -> None:
    found = value(*opened(texts, PAID), paths=10)
    assert found.terms["upfront"].expected_payment == 0
    assert found.terms["approval"].expected_payment == 0
    assert found.milestone_chance["approval"] == 1
    # 10 and 20 million are paid; the sales of 150 million at the peak exceed 100 million in every future or in some.
    assert found.headline_paid == 30e6 + found.terms["first-hundred"].expected_payment
    assert found.as_json()["so_far"]["fallen_due"]["approval"] == "20000000.00"


def test_a_milestone_counts_what_was_sold_before(texts: Texts) -> None:
    # Nine million are sold; a threshold of nine million and one is reached with the first sale of any future.
    low = (("USD 100 000 000", "USD 9 000 001"), ('"USD 9 000 001"', '"USD 9 000 001", counted = "since launch"'))
    found = value(*opened(texts, PAID, low), paths=10)
    assert found.terms["first-hundred"].chance == 1
    # 5 million, taxed at 15 per cent, on the last day of the first quarter, beside the year's royalties.
    assert found.years[0].year == 2025
    assert found.years[0].licensor > 0.85 * 5e6


def test_a_royalty_given_back_is_no_part_of_the_headline(texts: Texts) -> None:
    # 3 million are sold, then 13 are taken back: royalties come to less than nothing. Paid are 10 and 20 of 35 million.
    deal, programme = opened(texts, PAID, (DUE, ("USD 100 000 000", "USD 900 000 000 000")))
    assert programme.history is not None
    lines, _ = parse_sales(SALES.replace("6000000", "-13000000"), "journal/sales.csv")
    history = replace(programme.history, journal=replace(programme.history.journal, sales=tuple(lines)))
    assert history.fallen("base")["royalty"] == -800_000
    found = value(deal, programme.going_on_from(history), paths=2)
    assert found.headline_paid == 30e6


def test_what_recurs_is_in_the_headline_once(texts: Texts) -> None:
    # 10 million on 2023-01-01, 2024-01-01 and each year to come: two fell due, and 10 of 35 million are promised by it.
    yearly = ("USD 10 000 000", 'USD 10 000 000"\nrecurs = { every = 12 }\nstops = "termination')
    deal, programme = opened(texts, "", (DUE, yearly, ("USD 100 000 000", "USD 900 000 000 000")))
    found = value(deal, programme, paths=2)
    assert found.so_far is not None
    assert found.so_far.fallen["upfront"] == 20_000_000
    assert found.terms["upfront"].expected_payment == 150_000_000
    assert found.headline_paid == 30e6


def test_the_past_stays_settled_under_other_terms(texts: Texts) -> None:
    deal, programme = opened(texts, PAID)
    dearer = texts.changed(*EARLIER, DUE, ("rate = 0.08", "rate = 0.16"), where="agreement").deal()
    now, then = (value(one, programme, paths=50) for one in (deal, dearer))
    assert then.so_far == now.so_far
    assert then.terms["royalty"].mean == pytest.approx(2 * now.terms["royalty"].mean)


def test_new_tiers_take_over_the_position_since_launch(texts: Texts) -> None:
    deal, programme = opened(texts, PAID)
    text = 'structure = "flat"\nrate = 0.08'
    tiered = 'structure = "marginal"\ntiers = [{ rate = 0.08 }, { above = "USD 30 000 000", rate = 0.20 }]'
    offer = texts.changed(*EARLIER, (text, tiered), where="agreement").deal()
    history = programme.history
    assert history is not None
    setting = setting_of(offer, programme, "base", 1)
    # A new contract year opens on the valuation date, so tiers begin at nothing; since launch nine million were sold.
    assert setting.world.terms.idle[0].max() == 9e6
    assert history.fallen("base")["royalty"] == Decimal("720000.00")
    assert deal != offer


def test_every_analysis_goes_on_from_the_same_past(texts: Texts) -> None:
    deal, programme = opened(texts, PAID)
    wide = programme.economics.operating_cost_share.model_copy(
        update={"value": None, "low": Decimal("0.5"), "base": Decimal("0.4"), "high": Decimal("0.3")}
    )
    economics = programme.economics.model_copy(update={"operating_cost_share": wide})
    ranged = programme.model_copy(update={"economics": economics})
    (swing,) = tornado(deal, ranged, "base", 50, 1)
    # Costs of selling are the licensee's: the licensor has what the same past leaves it at both ends.
    assert swing.licensor == pytest.approx([value(deal, programme, paths=50).licensor.mean] * 2)
    sent = pickle.loads(pickle.dumps(programme))  # noqa: S301 - our own, as another process of a cluster is sent it
    assert value(deal, sent, paths=10).licensor == value(deal, programme, paths=10).licensor


def test_the_example_tells_so_far_and_to_come_everywhere() -> None:
    opened_example = open_input(EXAMPLE)
    assert opened_example.agreement is not None
    assert opened_example.programme is not None
    assert [str(one) for one in opened_example.problems if one.severity != "note"] == []
    valuation = value(opened_example.agreement, opened_example.programme, paths=50)
    text = in_words(valuation)
    assert "So far, until 2024-12-31: above is only what is still to come" in text
    # 8 per cent of 12.1 million for the last quarter; everything before is paid.
    assert "net-sales: USD 1.0 million, due 2025-03-01; Belmont Pharma to Ostara Therapeutics" in text
    book = load_workbook(BytesIO(value_workbook(weigh(opened_example.agreement, opened_example.programme), valuation)))
    cells = [cell.value for row in book["So far"].iter_rows() for cell in row]
    assert 968_000 in cells
    view, problems = study(opened_example, 50, 1, lambda _: None)
    assert view is not None
    assert not [one for one in problems if one.severity == "error"]
    notes = {row.term: row.note for row in view.schedule}
    assert notes["signing"].startswith("USD 12 million fell due before 2025-01-01")
    assert notes["approval-brazil"] == ""
