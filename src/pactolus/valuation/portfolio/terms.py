"""What `portfolio.toml` holds: the deals, the side and the share held in each, and what moves several of them together.

A driver is a standard normal number of each future that several deals share. A loading is the part that it has in the
normal number behind a deal's luck, so that two deals with loadings a and b on one driver have normal numbers that are
correlated by a times b (the one-factor Gaussian copula: Vasicek 2002, 'Loan portfolio value', Risk 15(12); Li 2000,
doi:10.3905/jfi.2000.319253). No loading changes any deal's own chances.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from pactolus.agreement.assumed import Assumed, Grounded
from pactolus.agreement.terms import Term
from pactolus.agreement.values import CurrencyCode, DateValue, DecimalValue, Identifier, RateValue

Side = Literal["licensor", "licensee"]


class Heading(Term):
    """The table `[portfolio]`: what it is called, when it is valued, and in which currency."""

    title: str = ""
    valuation_date: DateValue | None = Field(
        None,
        description="a full date; a deal whose programme is valued later is discounted back to it; none: the earliest "
        "among the deals",
    )
    currency: CurrencyCode = "USD"
    discount_shift: Assumed | None = Field(
        None, description="added to the yearly discount rates of every deal, 0.01 for one per cent; none: nothing"
    )


class Driver(Grounded):
    """`[[driver]]`: what several deals share; `because` and `source` are the ground of the deals' loadings on it."""

    id: Identifier
    moves: Literal["success", "peak sales"] = Field(
        description="success: the luck of each phase, so that deals in the same phase succeed together; "
        "peak sales: their level, such as prices that change for all"
    )


class Exchange(Term):
    """`[[currency]]`: what a currency of some deals is worth in that of the portfolio."""

    code: CurrencyCode
    rate: Assumed = Field(description="of one unit, on the portfolio's valuation date")
    spread: Assumed | None = Field(
        None,
        description="standard deviation of the logarithm of the rate at which all of its cash is exchanged in the end, "
        "the same for every deal; its mean stays the rate; none: the rate is certain",
    )


class Holding(Term):
    """`[[deal]]`: a side, or a share of a side, that is held in a deal."""

    id: Identifier
    folder: str = Field(description="the deal folder, from the portfolio's file on")
    side: Side = Field(description="whose value it is")
    share: RateValue = Field(Decimal(1), description="of that side's value, 0 to 1")
    asset: Identifier | None = Field(
        None, description="deals about one asset share its development: every draw; none: an asset of its own"
    )
    loadings: dict[Identifier, DecimalValue] = Field(
        default_factory=dict,
        description="on drivers, -1 to 1; the squares of those that move the same sum to 1 at most",
    )
    source: str = Field("", description="where the holding can be checked")

    @property
    def shared(self) -> str:
        """What the draws belong to: the asset, or the deal itself."""
        return self.asset or self.id


class Portfolio(Term):
    """A whole portfolio, as `portfolio.toml` holds it."""

    portfolio: Heading
    driver: tuple[Driver, ...] = ()
    currency: tuple[Exchange, ...] = ()
    deal: tuple[Holding, ...] = ()
