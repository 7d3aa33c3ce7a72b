"""Random agreements under random programmes: in every future everybody's cash adds up to the asset's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.valuation.conftest import Texts

from pactolus.valuation.arrays import ASSET, LEAKAGE, LICENSEE, LICENSOR, THIRD_PARTY
from pactolus.valuation.futures import cash_in_detail, played_by_rule, values

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

PARTIES = ("maker", "seller", "university")
AGREEMENT = """
[agreement]
id = "deal"
signed = 2024-11-15
effective = 2025-01-01

[[party]]
id = "maker"
name = "Maker"
role = "licensor"

[[party]]
id = "seller"
name = "Seller"
role = "licensee"

[[party]]
id = "university"
name = "University"
role = "third party"

[[product]]
id = "pill"
names = ["Pill"]

[[product]]
id = "spray"
names = ["Spray"]
"""
PROGRAMME = """
[programme]
valuation_date = VALUED
horizon_years = 14

[discount]
licensor = { value = RATE, GROUND }
licensee = { value = RATE, GROUND }

[[curve]]
id = "uptake"
values = [0.25, 0.75, 1]
because = "for the test"
source = "the test"

[[curve]]
id = "erosion"
step = "quarter"
values = [0.5, 0.125]
because = "for the test"
source = "the test"
"""
EXPIRY = "last_valid_claim_expiry"
EVENTS = (
    'type = "marketing_approval"',
    'type = "marketing_approval", territory = "BR"',
    'type = "first_commercial_sale"',
    'type = "first_commercial_sale", product = "spray", territory = "IN"',
    'type = "trial_start", details = { phase = "3" }',
    'type = "trial_success"',
    'type = "application_submission", indication = "flu"',
    'type = "application_acceptance", until = 2029-12-31',
    f'type = "marketing_approval", lapses = {{ type = "{EXPIRY}" }}',
    'type = "signing"',
)
STRUCTURES = (
    'structure = "flat"\nrate = 0.08',
    'structure = "marginal"\ntiers = [{ rate = 0.05 }, { above = "USD 40 000 000", rate = 0.09 }]',
    'structure = "whole amount"\ntiers = [{ rate = 0.05 }, { above = "USD 40 000 000", rate = 0.11 }]',
)
TERMS = ("", "term_years = 3", f'term_events = ["{EXPIRY}"]', f'term_years = 5.5\nterm_events = ["{EXPIRY}"]')
STAGES = ("", "second_stage = { factor = 0.5, years = 2 }", "second_stage = { factor = 0.25 }")
STEPS = ("", 'step_down = { events = ["generic_entry"], factor = 0.5 }')
REDUCTIONS = ("", f'reductions = [{{ id = "bare", factor = 0.5, state = {{ begins = ["{EXPIRY}"] }} }}]')
PARTS = ("", "share_of_sales = 0.75", "since = 2027-01-01\nuntil = 2034-06-30")
FLOORS = ("", "floor = { share = 0.9 }", "floor = { rate = 0.04 }")
CAPS = (
    "",
    'cap = { steps = [{ amount = "USD 9 000 000" }] }',
    'cap = { of = "each year", steps = [{ amount = "USD 2 000 000" }] }',
)
CREDITS = ("", "credit = { share = 0.5, most = 0.4 }", 'credit = { share = 0.9, most = 0.2, period = "year to date" }')
DUES = ("", "due = { days = 45 }", 'due = { days = 30, after = "year end" }')

sides = st.permutations(PARTIES).map(lambda order: f'payer = "{order[0]}"\npayee = "{order[1]}"')
amounts = st.integers(1, 60).map(lambda millions: f"USD {millions} 000 000")
shares = st.integers(0, 20).map(lambda twentieths: f"{twentieths / 20}")


@st.composite
def event_milestones(draw: st.DrawFn) -> str:
    """Draw milestones on events: once or each time, some of them deeming the one before them reached."""
    texts = []
    for number in range(draw(st.integers(0, 4))):
        deems = f'deems = ["event-{number - 1}"]\n' if number and draw(st.booleans()) else ""
        occurs = draw(st.sampled_from(["once", "each time"]))
        texts.append(
            f'[[milestone]]\nid = "event-{number}"\nkinds = ["regulatory"]\n{draw(sides)}\namount = "{draw(amounts)}"\n'
            f'event = {{ {draw(st.sampled_from(EVENTS))} }}\noccurs = "{occurs}"\n{deems}'
        )
    return "\n".join(texts)


@st.composite
def sales_milestones(draw: st.DrawFn) -> str:
    texts = []
    for number in range(draw(st.integers(0, 2))):
        counted, test = (
            draw(st.sampled_from(["in a year", "since launch", "in four quarters"])),
            draw(st.sampled_from(["reaches", "exceeds"])),
        )
        texts.append(
            f'[[milestone]]\nid = "sales-{number}"\nkinds = ["commercial"]\n{draw(sides)}\namount = "{draw(amounts)}"\n'
            f'sales = {{ threshold = "{draw(amounts)}", counted = "{counted}", test = "{test}" }}\n'
        )
    return "\n".join(texts)


@st.composite
def royalties(draw: st.DrawFn) -> str:
    """Draw a royalty on each product, or on both together, with all that limits it, and a minimum of some of them."""
    texts = []
    for number, products in enumerate(draw(st.sampled_from([[], ['["pill", "spray"]'], ['["pill"]', '["spray"]']]))):
        term = draw(st.sampled_from(TERMS))
        stage = draw(st.sampled_from(STAGES)) if term else ""
        lines = [draw(st.sampled_from(some)) for some in (STRUCTURES, STEPS, CAPS, CREDITS, DUES)]
        lines += [draw(st.sampled_from(some)) for some in (REDUCTIONS, PARTS)]
        # By the year to date a credit has no floor of the quarter.
        floor = "" if "year to date" in "".join(lines) else draw(st.sampled_from(FLOORS))
        body = "\n".join(line for line in (*lines, term, stage, floor) if line)
        texts.append(f'[[royalty]]\nid = "royalty-{number}"\n{draw(sides)}\nproducts = {products}\n{body}\n')
        if draw(st.booleans()):
            texts.append(
                f'[[minimum]]\nid = "minimum-{number}"\n{draw(sides)}\nroyalty = "royalty-{number}"\n'
                f'years = [{{ since = 2026, amount = "{draw(amounts)}" }}, {{ since = 2031, amount = "USD 0" }}]\n'
            )
    return "\n".join(texts)


@st.composite
def further(draw: st.DrawFn, others: str) -> str:
    """Draw terms that rest on the others: shares of sales and payments, a ceiling, a credit, a payment in parts."""
    bounded = [one for one in ("royalty-0", "royalty-1", "sales-0") if f'id = "{one}"' in others]
    texts: list[str] = []
    some = st.booleans()
    if draw(some):
        texts.append(
            f'[[payment]]\nid = "parts"\nkind = "fixed"\n{draw(sides)}\namount = "USD 6 000 000"\n'
            'instalments = [{ amount = "USD 2 000 000", months = 20 }, { amount = "USD 4 000 000", on = 2031-05-20 }]\n'
        )
    if draw(some):
        texts.append(f'[[share]]\nid = "fee"\nkind = "promotion_fee"\n{draw(sides)}\nrate = 0.02\n')
        if "sales-0" in bounded:
            texts.append('[[creditable]]\nid = "credit"\npayment = "sales-0"\nagainst = "fee"\nshare = 0.5\n')
    if draw(some):
        texts.append(
            f'[[share]]\nid = "through"\nkind = "sublicence_share"\n{draw(sides)}\nrate = 0.15\n'
            'base = { of = "payments", payments = ["upfront"] }\n'
        )
    if draw(some) and bounded:
        named = ", ".join(f'"{one}"' for one in bounded)
        texts.append(f'[[ceiling]]\nid = "most"\nterms = [{named}]\nsteps = [{{ amount = "{draw(amounts)}" }}]\n')
    return "\n".join(texts)


@st.composite
def agreements(draw: st.DrawFn) -> str:
    upfront = f'[[payment]]\nid = "upfront"\nkind = "upfront"\n{draw(sides)}\namount = "{draw(amounts)}"\n'
    year = draw(st.sampled_from(["calendar", "from April", "from July", "from October"]))
    parts = [upfront, draw(event_milestones()), draw(sales_milestones()), draw(royalties())]
    parts.append(draw(further("\n".join(parts))))
    return "\n".join([AGREEMENT, *parts, f'[conventions]\nyear = "{year}"\n'])


@st.composite
def indications(draw: st.DrawFn) -> str:
    """Draw two uses of two products, from different phases on, with costs that anybody may pay."""
    phases, texts = ("phase 2", "phase 3", "registration"), []
    for name, product in (("flu", "pill"), ("cold", "spray")):
        first = draw(st.integers(0, 2))
        texts.append(
            f'[[indication]]\nid = "{name}"\nname = "{name}"\nproduct = "{product}"\nphase = "{phases[first]}"\n'
            f'peak_sales = {{ value = "{draw(amounts)}", GROUND }}\n'
            f"peak_spread = {{ value = {draw(shares)}, GROUND }}\n"
            'uptake = "uptake"\n'
        )
        for phase in phases[first:]:
            years = draw(st.integers(0, 8)) / 4
            texts.append(
                f'[[indication.transition]]\nphase = "{phase}"\nprobability = {{ value = {draw(shares)}, GROUND }}\n'
                f"shortest_years = {{ value = {years}, GROUND }}\nyears = {{ value = {years + 0.3}, GROUND }}\n"
                f"longest_years = {{ value = {years + 1}, GROUND }}\n"
                f'cost = {{ value = "{draw(amounts)}", GROUND }}\n'
                f'paid_by = "{draw(st.sampled_from(["licensor", "licensee", "third party"]))}"\n'
            )
    return "\n".join(texts)


@st.composite
def decisions(draw: st.DrawFn) -> str:
    """Draw who may give which use up when registration or nothing but the market is ahead of it; often nobody."""
    texts = []
    for number in range(draw(st.integers(0, 2))):
        kind = draw(st.sampled_from(["terminate", "opt in"]))
        texts.append(
            f'[[decision]]\nid = "choice-{number}"\nkind = "{kind}"\nby = "licensee"\nafter = "registration"\n'
            f'indication = "{("flu", "cold")[number]}"\nforecast_accuracy = {{ value = 0.75, GROUND }}\n'
            f'forecast_at_least = {{ value = "{draw(amounts)}", GROUND }}\n'
        )
    return "\n".join(texts)


@st.composite
def programmes(draw: st.DrawFn) -> str:
    """Draw a programme whose two discount rates are the same, yet to be filled in."""
    taxes = "\n".join(f"{side} = {{ value = {draw(shares)}, GROUND }}" for side in ("licensor", "licensee"))
    # Selling costs and royalties to others take all of net sales at most.
    selling, others = sorted(draw(st.lists(st.integers(0, 20), min_size=2, max_size=2)))
    costs = [
        f"operating_cost_share = {{ value = {selling / 20}, GROUND }}",
        f"third_party_royalty = {{ value = {(others - selling) / 20}, GROUND }}",
    ]
    part = draw(st.integers(0, 20)) / 20
    markets = [
        f'[[market]]\nid = "{country.lower()}"\nterritory = "{country}"\nshare = {{ value = {share}, GROUND }}\n'
        f"approval_lag_years = {{ value = {draw(shares)}, GROUND }}\n"
        f"launch_lag_years = {{ value = {draw(shares)}, GROUND }}\n"
        f"loss_of_exclusivity_years = {{ value = {draw(st.integers(2, 13))}, GROUND }}\n"
        f'erosion = "erosion"\nlaunch_cost = {{ value = "{draw(amounts)}", GROUND }}\n'
        f"event_years = {{ {EXPIRY} = {{ value = {draw(st.integers(2, 13))}, GROUND }} }}\n"
        for country, share in (("IN", part), ("BR", 1 - part))
    ]
    valued = draw(st.sampled_from(["2025-01-01", "2025-05-20"]))
    correlation = f"[correlation]\npeak_sales = {{ value = {draw(shares)}, GROUND }}\n"
    parts = [f"[tax]\n{taxes}\n[economics]", *costs, correlation, *markets, draw(indications()), draw(decisions())]
    return PROGRAMME.replace("VALUED", valued) + "\n".join(parts)


def adds_up(cash: Floats) -> bool:
    """Tell whether what the four sides have is what the asset has, but for rounding of the cash that moves."""
    everybody = cash[..., [LICENSOR, LICENSEE, THIRD_PARTY, LEAKAGE]]
    moved = np.abs(everybody).sum(axis=-1) + np.abs(cash[..., ASSET]) + 1
    return bool((np.abs(everybody.sum(axis=-1) - cash[..., ASSET]) <= 1e-9 * moved).all())


@settings(max_examples=40, deadline=None)
@given(
    agreement=agreements(),
    programme=programmes(),
    rate=st.integers(1, 40).map(lambda hundredths: f"{hundredths / 100:.2f}"),
    seed=st.integers(0, 2**64 - 1),
)
def test_undiscounted_and_at_any_common_rate(*, agreement: str, programme: str, rate: str, seed: int) -> None:
    undiscounted, discounted = (
        played_by_rule(
            (deal := Texts(agreement, programme.replace("RATE", one))).deal(), deal.plans(), "base", 300, seed
        )
        for one in ("0", rate)
    )
    assert adds_up(values(discounted, 300))
    found, paid = values(undiscounted, 300), cash_in_detail(undiscounted, 300).by_year
    assert adds_up(found)
    # The same cash, laid out by year and before tax: it adds up in every year, and over the years to the same values.
    assert adds_up(paid)
    taxes = undiscounted.world.plan.licensor_tax, undiscounted.world.plan.licensee_tax
    for side, tax in zip((LICENSOR, LICENSEE, THIRD_PARTY, ASSET), (*taxes, 0, 0), strict=True):
        np.testing.assert_allclose(found[:, side], (1 - tax) * paid[:, :, side].sum(axis=1), rtol=1e-9, atol=1)
