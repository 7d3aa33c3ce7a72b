"""What a programme's markets and indications come to: countries, products, and how long a step takes."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from pactolus.territory.evaluation import evaluate
from pactolus.territory.parser import parse
from pactolus.valuation.grounds import table

if TYPE_CHECKING:
    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.programme import Indication, Market


@lru_cache(maxsize=1024)
def countries_of(expression: str) -> frozenset[str]:
    """Give the countries that every reading of an expression has; none where it cannot be read.

    One deal asks for the same few again and again.
    """
    parsed, _ = parse(expression)
    return frozenset() if parsed is None else evaluate(parsed).licensed


def agency_countries(agency: str) -> frozenset[str]:
    """Give the countries that an agency approves medicines for; none where it is not known."""
    known = {name.casefold(): territory for name, territory in table("agencies")["territory"].items()}
    return countries_of(known.get(agency.casefold(), ""))


def product_of(agreement: Agreement, indication: Indication) -> str:
    """Give the id of an indication's product: the one it names, else the agreement's first."""
    if indication.product is not None:
        return indication.product
    return agreement.product[0].id if agreement.product else ""


def approval_lag(market: Market, case: Case) -> int:
    """Give the whole quarters from success to approval in a market, rounded up."""
    return math.ceil(4 * market.approval_lag_years.at(case))


def launch_lag(market: Market, case: Case) -> int:
    """Give the whole quarters from success to launch in a market: two lags, each rounded up."""
    return approval_lag(market, case) + math.ceil(4 * market.launch_lag_years.at(case))
