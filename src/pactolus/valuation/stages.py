"""Where approved indications stand in each market: what the journal records, and what still lies ahead.

Quarters count from the valuation date's; what is recorded lies in one below nought, or in the running one. Where an
approval is not recorded, it follows the first one recorded by the market's lag, and where none is, the first one is of
today; a launch that is not recorded follows the approval there.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, NamedTuple

from pactolus.ledger.matching import day
from pactolus.valuation.markets import approval_lag, countries_of, launch_lag, product_of

if TYPE_CHECKING:
    from pactolus.agreement.assumed import Case
    from pactolus.agreement.events import Event
    from pactolus.valuation.plan import Calendar
    from pactolus.valuation.programme import Indication, Market, Programme

APPROVAL, FIRST_SALE, GENERICS = "marketing_approval", "first_commercial_sale", "generic_entry"
_DAY = dt.timedelta(days=1)


class Moment(NamedTuple):
    """A quarter in which something happens or has happened, and whether it is recorded: it then lies behind."""

    quarter: int
    recorded: bool


class Stages:
    """What is known of each approved indication of a programme in each market."""

    def __init__(self, programme: Programme, calendar: Calendar, case: Case) -> None:
        self._programme, self._calendar, self._case = programme, calendar, case
        self._history = programme.history
        self._events = [] if self._history is None else self._history.events()
        self._countries = {market.id: countries_of(market.territory) for market in programme.market}

    @property
    def approved(self) -> list[Indication]:
        """Those of which nothing has to succeed any more."""
        return [one for one in self._programme.indication if one.phase == "approved"]

    def passed(self, kind: str, market: Market) -> list[Event]:
        """Give the events of a type that are recorded in a market, in order; one without a country is one of each."""
        places = {"", *self._countries[market.id]}
        return [event for event in self._events if event.type == kind and event.country in places]

    def recorded(self, kind: str, market: Market, one: Indication) -> list[Event]:
        """Give those that are of an indication and its product; an event that names neither is one of each."""
        names = {"", one.name.casefold(), one.id.casefold()}
        product = self.product(one)
        return [
            event
            for event in self.passed(kind, market)
            if event.product in {"", product} and event.indication.casefold() in names
        ]

    def approval(self, one: Indication, market: Market) -> Moment:
        """Give the quarter of an approved indication's approval in a market."""
        here = self._first(APPROVAL, market, one)
        if here is None and not any(self._first(APPROVAL, market, other) is not None for other in self._siblings(one)):
            # What is sold, and for nothing else that is recorded as approved, has been approved.
            here = self._first(FIRST_SALE, market, one)
        if here is not None:
            return Moment(here, recorded=True)
        known = [self._first(APPROVAL, other, one) for other in self._programme.market]
        first = min((quarter for quarter in known if quarter is not None), default=0)
        return Moment(first + approval_lag(market, self._case), recorded=False)

    def launch(self, one: Indication, market: Market) -> Moment:
        """Give the first quarter of an approved indication's sales in a market.

        Where its product was sold there before, for another indication, its sales begin with its own approval.
        """
        approved = self.approval(one, market)
        sold = self.recorded(FIRST_SALE, market, one)
        if sold and approved.recorded:
            return Moment(max(self._next_day(sold[0]), approved.quarter), recorded=True)
        lag = launch_lag(market, self._case) - approval_lag(market, self._case)
        return Moment(approved.quarter + lag, recorded=False)

    def first_launch(self, market: Market, product: str | None = None) -> Moment | None:
        """Give the first launch in a market of any approved indication, or one of a product; None where none is."""
        launches = (self.launch(one, market) for one in self.approved if product in {None, self.product(one)})
        return min(launches, default=None)

    def product(self, one: Indication) -> str:
        """Give the id of an indication's product; "" where nothing says which the agreement has."""
        return "" if self._history is None else product_of(self._history.agreement, one)

    def loss(self, one: Indication, market: Market) -> int:
        """Give the quarter in which an indication's product loses its exclusivity in a market."""
        entered = self.recorded(GENERICS, market, one)
        if entered:
            return self._next_day(entered[0])
        return math.ceil(4 * market.loss_of_exclusivity_years.at(self._case))

    def earliest(self) -> int:
        """Give the quarter of the first launch of all, at most nought."""
        launches = (self.first_launch(market) for market in self._programme.market)
        return min((one.quarter for one in launches if one is not None), default=0)

    def _siblings(self, one: Indication) -> list[Indication]:
        return [other for other in self.approved if other is not one and other.product == one.product]

    def _next_day(self, event: Event) -> int:
        """Give the quarter of the day after an event: what happens on a quarter's last day changes the next one."""
        return self._calendar.quarter_of(day(event) + _DAY)

    def quarter(self, when: dt.date) -> int:
        """Give the number of the quarter that a day lies in."""
        return self._calendar.quarter_of(when)

    def _first(self, kind: str, market: Market, one: Indication) -> int | None:
        found = self.recorded(kind, market, one)
        return self._calendar.quarter_of(day(found[0])) if found else None
