"""What generics take of a market's units after the loss of exclusivity, as the series that reductions are tested by."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.core.dates import Period
from pactolus.core.errors import InvalidValue
from pactolus.ledger.series_file import Value
from pactolus.valuation.markets import countries_of, product_of
from pactolus.valuation.stages import Stages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement, ShareTest
    from pactolus.valuation.plan import Calendar
    from pactolus.valuation.programme import Market, Programme


def known_units(agreement: Agreement, programme: Programme, calendar: Calendar, case: Case) -> list[Value]:
    """Give the series of units that tests of an agreement's royalties ask for: those recorded, then those forecast.

    Of the product one unit in all is sold in each period, of which the generics have the share of their curve.

    Raises:
        InvalidValue: where a test asks for units, and a market of the programme forecasts none.
    """
    tests = {
        (royalty.id, one.share.tested, one.share.product_units, one.share.generic_units): one.share
        for royalty in agreement.royalty
        for one in royalty.reductions
        if one.share is not None
    }
    if not tests:
        return []
    history = programme.history
    behind = [] if history is None else [one for one in history.journal.series if one.period.end <= history.eve]
    stages = Stages(programme, calendar, case)
    curves = {one.id: one for one in programme.curve}
    products = {product_of(agreement, one): one for one in reversed(programme.indication)}
    ahead: list[Value] = []
    for (royalty, *_), test in tests.items():
        for market in programme.market:
            if market.generic_units is None:
                raise InvalidValue(
                    f"/royalty/{royalty}/reductions are tested by units, and market {market.id!r} forecasts none: "
                    "give it a curve of generic_units"
                )
            for product, indication in products.items():
                loss = stages.loss(indication, market)
                taken = curves[market.generic_units].quarters(case, len(calendar.quarters) + max(0, -loss))
                shares = [taken[at - loss] if at >= loss else Decimal(0) for at in range(len(calendar.quarters))]
                ahead += _units(test, product, market, zip(calendar.quarters, shares, strict=True))
    return [*behind, *dict.fromkeys(ahead)]


def _units(test: ShareTest, product: str, market: Market, shares: Iterable[tuple[Period, Decimal]]) -> Iterator[Value]:
    """Give the units of one product and market: in each period one in all, of which generics have their share."""
    for quarter, share in shares:
        for period in [quarter] if test.tested == "by quarter" else _months(quarter):
            for country in sorted(countries_of(market.territory)):
                yield Value(test.product_units, period, 1 - share, product=product, country=country)
                yield Value(test.generic_units, period, share, product=product, country=country)


def _months(quarter: Period) -> Iterator[Period]:
    start = quarter.start
    while start <= quarter.end:
        month = Period.parse(f"{start:%Y-%m}")
        yield month
        start = month.end + dt.timedelta(days=1)
