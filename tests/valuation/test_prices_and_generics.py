"""Prices apart from volumes, and what generics take of the units that reductions of royalties are tested by."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.valuation.test_behind import GROUND
from tests.valuation.test_value_and_owed import CERTAIN, SUCCESS, journal

from pactolus.core.dates import Period
from pactolus.core.errors import InvalidValue
from pactolus.ledger.owed import owed
from pactolus.ledger.series_file import parse_series
from pactolus.valuation.plan import Calendar, make_plan
from pactolus.valuation.programme_file import parse_programme
from pactolus.valuation.simulate import value
from pactolus.valuation.weighted import weigh

if TYPE_CHECKING:
    from decimal import Decimal

    from tests.valuation.conftest import Texts

CURVES = """
[[curve]]
id = "prices"
values = [1, 1.1, 0.9]
because = "for the test"
source = "the test"

[[curve]]
id = "cheaper"
values = [0.5]
because = "for the test"
source = "the test"

[[curve]]
id = "taken"
step = "quarter"
values = [0.2, 0.5, 0.7]
because = "for the test"
source = "the test"
"""
EROSION = 'erosion = "generics"'


def priced(texts: Texts, *fields: str) -> Texts:
    more = "\n".join([EROSION, 'price = "prices"', *fields])
    whole = texts.changed(*CERTAIN, (EROSION, more))
    return replace(whole, programme=whole.programme + CURVES)


def test_a_price_moves_sales_apart_from_their_volume(texts: Texts) -> None:
    deal = priced(texts, 'price_after_loss = "cheaper"')
    calendar = Calendar(deal.plans())
    sold = make_plan(deal.plans(), calendar, "base").sales_by_market[0, SUCCESS, 0]
    # India: launched in quarter 13, three quarters of the sales. In the first year a fourth of 20 per cent a quarter,
    # of the second of half at 1.1 times the price, of the third of 80 per cent at 0.9 times it.
    assert sold[13] == pytest.approx(0.75 * 0.2 / 4)
    assert sold[17] == pytest.approx(0.75 * 0.5 / 4 * 1.1)
    assert sold[21] == pytest.approx(0.75 * 0.8 / 4 * 0.9)
    # Generics come after twelve years: half of the volume is left in their first year, at half of the price.
    assert sold[48] == pytest.approx(0.75 * 1 / 4 * 0.9 * 0.5 * 0.5)


def test_the_weighted_case_has_the_same_prices(texts: Texts) -> None:
    deal = priced(texts, 'price_after_loss = "cheaper"')
    weighted, simulated = weigh(deal.deal(), deal.plans()), value(deal.deal(), deal.plans(), paths=2)
    assert float(weighted.values["licensee"].value) == pytest.approx(simulated.licensee.mean, rel=1e-9)


@pytest.mark.parametrize("tested", ["by month", "by quarter"])
@pytest.mark.parametrize("lasts", ["from then on", "while met"])
def test_royalties_fall_with_the_units_that_generics_take(texts: Texts, tested: str, lasts: str) -> None:
    test = f'share = {{ threshold = 0.4, tested = "{tested}" }}'
    reduced = f'rate = 0.08\nreductions = [{{ id = "competition", factor = 0.5, lasts = "{lasts}", {test} }}]'
    deal = priced(texts, 'generic_units = "taken"').changed(("rate = 0.08", reduced), where="agreement")
    calendar = Calendar(deal.plans())
    happens = journal(make_plan(deal.plans(), calendar, "base"), calendar, 56)
    # As they would be recorded: ten thousand units a month or quarter, of which generics sell none, then 20, 50, 70 %.
    lines = ["name,period,country,value"]
    for country, loss in (("IN", 48), ("BR", 40)):
        for number, quarter in enumerate(calendar.quarters):
            taken = [0, 2000, 5000, 7000][min(3, max(0, number - loss + 1))]
            for period in [quarter] if tested == "by quarter" else months(quarter):
                lines += [
                    f"product_units,{period},{country},{10000 - taken}",
                    f"generic_units,{period},{country},{taken}",
                ]
    series, problems = parse_series("\n".join(lines), "journal/series.csv")
    assert not problems
    found = owed(deal.deal(), replace(happens, series=tuple(series)))
    exact = [one.exact.value for one in found.obligations if one.term == "royalty"]
    recorded: Decimal = sum(exact[1:], exact[0])
    simulated = value(deal.deal(), deal.plans(), paths=2)
    assert math.isclose(simulated.terms["royalty"].expected_payment, float(recorded), rel_tol=1e-9)
    full = value(texts.deal(), priced(texts).plans(), paths=2)
    assert simulated.terms["royalty"].expected_payment < full.terms["royalty"].expected_payment
    weighted = weigh(deal.deal(), deal.plans())
    assert float(weighted.values["licensor"].value) == pytest.approx(simulated.licensor.mean, rel=1e-9)


def months(quarter: Period) -> list[Period]:
    first = quarter.start
    return [Period.parse(f"{first.year}-{first.month + later:02}") for later in range(3)]


def test_a_market_without_units_is_named(texts: Texts) -> None:
    reduced = 'rate = 0.08\nreductions = [{ id = "competition", factor = 0.5, share = { threshold = 0.4 } }]'
    deal = priced(texts).changed(("rate = 0.08", reduced), where="agreement")
    with pytest.raises(InvalidValue, match="market 'india' forecasts none: give it a curve of generic_units"):
        value(deal.deal(), deal.plans(), paths=2)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "values = [1, 1.1, 0.9]",
            "values = [110]",
            "/curve/prices/values: a curve's values are shares from 0 to 10, not 110",
        ),
        ("values = [0.5]", "values = [1.1]", "a curve's values are shares from 0 to 1, not 1.1"),
        ('price = "prices"', 'price = "price"', "there is no curve 'price'"),
        (
            "values = [0.5]",
            "values = [0.5]\nwaiting_years = { value = 2, GROUND }",
            "'cheaper' is a market's price_after_loss: nobody waits for that",
        ),
    ],
)
def test_curves_of_prices_are_checked(texts: Texts, old: str, new: str, said: str) -> None:
    deal = priced(texts, 'price_after_loss = "cheaper"').changed((old, new))
    _, problems = parse_programme(deal.programme.replace("GROUND", GROUND), "programme.toml", deal.deal())
    assert said in "\n".join(map(str, problems))
