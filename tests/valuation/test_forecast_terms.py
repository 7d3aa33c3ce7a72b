"""Terms beyond royalty and plain milestone, forecast by the rules that the ledger runs: equal to what is owed."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.valuation.test_midlife import by_day, on
from tests.valuation.test_value_and_owed import CERTAIN, journal

from pactolus.core.errors import InvalidValue
from pactolus.ledger.journal import Journal
from pactolus.ledger.lowering import lower
from pactolus.ledger.owed import owed
from pactolus.valuation.deal import make_terms
from pactolus.valuation.history import History
from pactolus.valuation.plan import Calendar, make_plan
from pactolus.valuation.setting import make_world
from pactolus.valuation.simulate import run, value

if TYPE_CHECKING:
    from tests.valuation.conftest import Texts

SIDES = 'payer = "seller"\npayee = "maker"\n'
ANOTHER = f'[[royalty]]\nid = "another"\n{SIDES}structure = "flat"\nrate = 0.03\n'


def sales_milestone(trigger: str, rest: str = "") -> str:
    head = f'[[milestone]]\nid = "more"\nkinds = ["commercial"]\n{SIDES}amount = "USD 2 500 000"\n'
    return f"{head}sales = {{ {trigger} }}\n{rest}\n"


def regulatory(event: str, rest: str = "") -> str:
    head = f'[[milestone]]\nid = "more"\nkinds = ["regulatory"]\n{SIDES}amount = "USD 2 500 000"\n'
    return f"{head}event = {{ {event} }}\n{rest}\n"


AGENCIES = {"IN": "CDSCO", "BR": "ANVISA"}
TERMS = {
    "a threshold of any four quarters": sales_milestone('threshold = "USD 90 000 000", counted = "in four quarters"'),
    "a threshold in one country": sales_milestone('threshold = "USD 20 000 000", territory = "BR", test = "exceeds"'),
    "a threshold of one product": sales_milestone('threshold = "USD 90 000 000", products = ["drug"]'),
    "a threshold of each year": sales_milestone('threshold = "USD 60 000 000"', 'occurs = "each time"\nmost = 4'),
    "an approval by an agency": regulatory('type = "marketing_approval", agency = "ANVISA"'),
    "either of two events": regulatory('type = "price_approval", or_types = ["marketing_approval"]'),
    "an amount that steps by the day": regulatory(
        'type = "marketing_approval", territory = "BR"',
        'amounts = [{ since = 2028-06-01, amount = "USD 1 000 000" }, { since = 2030-01-01, amount = "USD 9" }]',
    ),
    "a deadline that is met": regulatory(
        'type = "marketing_approval", deadline = { after = { type = "signing" }, months = 40 }'
    ),
    "a deadline that is missed": regulatory(
        'type = "marketing_approval", deadline = { after = { type = "signing" }, months = 30 }'
    ),
    "a ceiling over royalties": f"""{ANOTHER}
[[ceiling]]
id = "together"
of = "each year"
terms = ["royalty", "another"]
steps = [{{ amount = "USD 9 000 000" }}]
""",
    "a ceiling over milestones": """
[[ceiling]]
id = "together"
terms = ["approval", "first-hundred"]
steps = [{ amount = "USD 22 000 000" }]
""",
    "a ceiling of net sales": f"""{ANOTHER}
[[ceiling]]
id = "together"
terms = ["another", "royalty"]
share = 0.1
""",
    "an upfront credited to royalties": """
[[creditable]]
id = "credit"
payment = "upfront"
against = "royalty"
share = 0.5
most = 0.25
""",
    "a royalty credited to a milestone": """
[[creditable]]
id = "credit"
payment = "royalty"
against = "first-hundred"
share = 0.1
""",
    "a payment in parts": f"""
[[payment]]
id = "parts"
kind = "fixed"
{SIDES}amount = "USD 6 000 000"
instalments = [{{ amount = "USD 1 000 000" }}, {{ amount = "USD 2 000 000", months = 18 }},
  {{ amount = "USD 3 000 000", on = 2031-05-20 }}]
due = {{ days = 40 }}
""",
    "a payment that recurs": f"""
[[payment]]
id = "yearly"
kind = "fixed"
{SIDES}amount = "USD 100 000"
recurs = {{ every = 6, first = 3 }}
stops = "generic_entry"
""",
    "a share of one country's sales": f"""
[[share]]
id = "fee"
kind = "promotion_fee"
{SIDES}base = {{ territory = "IN" }}
tiers = [{{ rate = 0.02 }}, {{ above = "USD 30 000 000", rate = 0.05 }}]
""",
    "a share of payments": """
[[share]]
id = "through"
kind = "sublicence_share"
payer = "maker"
payee = "university"
base = { of = "payments", payments = ["royalty", "approval"] }
rate = 0.15
""",
}
UNIVERSITY = '[[party]]\nid = "university"\nname = "University"\nrole = "third party"\n\n[[product]]'


@pytest.mark.parametrize("quarter", [0, 2, 14, 25])
@pytest.mark.parametrize("name", TERMS)
def test_what_is_forecast_is_what_is_owed(texts: Texts, name: str, quarter: int) -> None:
    agreement = texts.agreement.replace("[[product]]", UNIVERSITY, 1) + TERMS[name]
    whole = replace(texts.changed(*CERTAIN), agreement=agreement)
    first = Calendar(whole.plans())
    happens = journal(make_plan(whole.plans(), first, "base"), first, 56)
    events = (
        replace(one, agency=AGENCIES[one.country]) if one.type == "marketing_approval" else one
        for one in happens.events
    )
    happens = replace(happens, events=tuple(events))
    day = first.quarters[quarter].start
    later = replace(on(texts, day, quarter, 56, approved=quarter > 12), agreement=agreement)
    history = History.of(later.deal(), later.plans(), happens) if quarter else None
    programme = later.plans() if history is None else later.plans().going_on_from(history)
    calendar = Calendar(programme)
    terms = make_terms(later.deal(), programme, calendar, "base")
    due = run(make_world(make_plan(programme, calendar, "base"), terms, 1), 2).due.sum(axis=0) / 2

    expected = by_day(one for one in owed(later.deal(), happens, dt.date(2039, 12, 31)).obligations)
    if history is None:
        expected = {key: amount for key, amount in expected.items() if key[1] >= day}
    else:
        for key, settled in by_day(history.ledger("base").obligations).items():
            expected[key] -= settled
    table = lower(later.deal())
    names = [table.slots[index].term for index in table.outputs]
    counted: dict[tuple[str, dt.date], float] = defaultdict(float)
    for number, term in enumerate(names):
        for place in range(len(calendar.quarters)):
            if due[number, place]:
                after = round(float(terms.times[number, place]) * 365.25)
                counted[term, day + dt.timedelta(days=after)] += float(due[number, place])
    for key in {*expected, *counted}:
        assert math.isclose(counted[key], expected.get(key, 0.0), rel_tol=1e-9, abs_tol=1e-6), key
    assert any(expected.values())


SHARE = f'[[share]]\nid = "costs"\nkind = "reimbursement"\n{SIDES}rate = 0.5\n'
REFUSED = {
    "/payment/upfront/agency": ('"USD 10 000 000"', '"USD 10 000 000"\nagency = "FDA"'),
    "/payment/upfront/stops": ('"USD 10 000 000"', '"USD 10 000 000"\nrecurs = {}\nstops = "marketing_approval"'),
    "/royalty/royalty/reductions": (
        "rate = 0.08",
        'rate = 0.08\nreductions = [{ id = "g", factor = 0.5, fall = { by = 0.2, event = "generic_entry" } }]',
    ),
    "/milestone/approval/event/agency": ('territory = "IN" }', 'agency = "Ruritanian FDA" }'),
    "/milestone/approval/event/deadline": (
        'territory = "IN" }',
        'deadline = { after = { type = "trial_start" }, months = 12 } }',
    ),
    "/milestone/approval/event/or_types": ('territory = "IN" }', 'or_types = ["first_commercial_sale"] }'),
    "/milestone/approval/event/countries": ('territory = "IN" }', "countries = 2 }"),
    "/milestone/approval/amounts": (
        'territory = "IN" }',
        'territory = "IN" }\namounts = [{ after = { type = "trial_success" }, amount = "USD 1" }]',
    ),
    "/milestone/approval/occurs": ('territory = "IN" }', 'territory = "IN" }\noccurs = "once per country"'),
    "/milestone/approval/most": ('territory = "IN" }', 'territory = "IN" }\noccurs = "each time"\nmost = 1'),
    "/share/costs/base/of": ("[[royalty]]", f'{SHARE}base = {{ of = "costs" }}\n\n[[royalty]]'),
    "/share/costs/base/percent": (
        "[[royalty]]",
        f'{SHARE}base = {{ percent = {{ series = "margin" }} }}\n\n[[royalty]]',
    ),
    "/share/costs/span": ("[[royalty]]", f"{SHARE}span = {{ months = 12 }}\n\n[[royalty]]"),
    "/ceiling/together/share": (
        "[[royalty]]",
        '[[ceiling]]\nid = "together"\nterms = ["approval", "royalty"]\nshare = 0.1\n\n[[royalty]]',
    ),
}


@pytest.mark.parametrize("path", REFUSED)
def test_what_only_a_recorded_journal_holds_is_named(texts: Texts, path: str) -> None:
    recorded = texts.changed(REFUSED[path], where="agreement")
    with pytest.raises(InvalidValue, match=f"^{path} rests on what only a recorded journal holds"):
        value(recorded.deal(), texts.plans(), paths=2)


@pytest.mark.parametrize(
    ("terms", "market", "said"),
    [
        (
            sales_milestone('threshold = "USD 1", territory = "AR"'),
            '"BR and AR"',
            "only some countries of market 'brazil' lie in 'AR': make a market of each part",
        ),
        (
            f'{SHARE}base = {{ baseline = [{{ period = "2028", amount = "USD 1" }}] }}',
            '"BR"',
            "/share/costs/base/baseline states none for 2025-Q1, which the programme forecasts",
        ),
        (
            f'[[payment]]\nid = "often"\nkind = "fixed"\n{SIDES}amount = "USD 1"\nrecurs = {{ every = 1 }}',
            '"BR"',
            "/payment/often: a forecast cannot tell several parts of one quarter apart",
        ),
    ],
)
def test_what_a_forecast_cannot_part_is_named(texts: Texts, terms: str, market: str, said: str) -> None:
    deal = replace(texts.changed(('"BR"', market)), agreement=texts.agreement + terms)
    with pytest.raises(InvalidValue, match=re.escape(said)):
        value(deal.deal(), deal.plans(), paths=2)


def test_a_credit_of_what_was_paid_before_asks_for_a_journal(texts: Texts) -> None:
    later = texts.changed(("valuation_date = 2025-01-01", "valuation_date = 2026-01-01"))
    credited = replace(later, agreement=texts.agreement + TERMS["an upfront credited to royalties"])
    with pytest.raises(InvalidValue, match="/creditable/credit: upfront fell due before the valuation date"):
        value(credited.deal(), credited.plans(), paths=2)
    # With a deal folder, even one that records nothing else, the ledger says that none of it has been credited yet.
    history = History.of(credited.deal(), credited.plans(), Journal())
    assert history is not None
    known = value(credited.deal(), credited.plans().going_on_from(history), paths=2)
    plain = value(texts.deal(), later.plans(), paths=2)
    assert known.terms["royalty"].mean < plain.terms["royalty"].mean


def test_a_payment_in_parts_belongs_to_the_headline_once(texts: Texts) -> None:
    # Six million in three parts, of which one lies behind on the first day of 2026.
    deal = replace(
        texts.changed(("valuation_date = 2025-01-01", "valuation_date = 2026-01-01")),
        agreement=texts.agreement + TERMS["a payment in parts"],
    )
    found = value(deal.deal(), deal.plans(), paths=2)
    assert found.headline == 41_000_000
    assert found.terms["parts"].expected_payment == 5_000_000
    others = found.terms["approval"].expected_payment + found.terms["first-hundred"].expected_payment
    assert found.headline_paid == pytest.approx(10e6 + 6e6 + others)


@pytest.mark.parametrize(
    "table",
    [
        '[[ceiling]]\nid = "most"\nterms = ["upfront", "approval"]\nsteps = [{ amount = "USD 90 000 000" }]\n',
        '[[creditable]]\nid = "credit"\npayment = "approval"\nagainst = "royalty"\nshare = 0.5\n',
    ],
)
def test_what_falls_due_on_signing_is_still_to_come_on_that_day(texts: Texts, table: str) -> None:
    # Signed, in effect and valued on 2025-01-01: the 10 million of that day are no history, in a deal folder neither.
    deal = replace(texts, agreement=f"{texts.agreement}\n{table}")
    history = History.of(deal.deal(), deal.plans(), Journal())
    assert history is not None
    assert history.fallen("base") == {}
    assert (
        value(deal.deal(), deal.plans().going_on_from(history), paths=2).terms["upfront"].expected_payment == 10_000_000
    )
