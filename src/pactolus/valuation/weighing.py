"""How much of a simulated quarter's sales bears a royalty: asked of the ledger, for every quarter a launch may come in.

The ledger knows when a royalty's term ends and its step-down begins in a country; a market's countries share both,
since they launch and lose exclusivity together. A launch beyond a market's own first one changes nothing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from pactolus.agreement.events import Event
from pactolus.core.dates import PartialDate, Period
from pactolus.core.errors import InvalidValue
from pactolus.ledger.bearing import BearingSales
from pactolus.ledger.reductions import Recorded
from pactolus.ledger.sales_file import SalesLine
from pactolus.ledger.spans import SpanSales, missing_for
from pactolus.ledger.table import SlotKind
from pactolus.ledger.territories import refusal
from pactolus.ledger.trace import amount
from pactolus.valuation.generics import known_units
from pactolus.valuation.markets import countries_of, launch_lag
from pactolus.valuation.stages import FIRST_SALE, Stages

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement, Royalty, Share
    from pactolus.ledger.table import Slot
    from pactolus.valuation.plan import Calendar
    from pactolus.valuation.programme import Market, Programme

    Floats = NDArray[np.float64]


class Weighing:
    """The weights of an agreement's royalties on one programme. M markets, N quarters."""

    def __init__(
        self, agreement: Agreement, programme: Programme, calendar: Calendar, case: Case, events: Sequence[Event]
    ) -> None:
        self._agreement, self._calendar, self._events = agreement, calendar, events
        self._case, self._markets = case, programme.market
        self._stages = Stages(programme, calendar, case)
        self._units = known_units(agreement, programme, calendar, case)
        self._starts = np.array([quarter.start.toordinal() for quarter in calendar.quarters])
        self._ends = np.array([quarter.end.toordinal() for quarter in calendar.quarters])

    def of(self, slot: Slot, product: str) -> Floats:
        """Give the weights [N, M, N] of what a slot counts.

        By quarter of the product's first success, market and quarter of sale.

        Raises:
            InvalidValue: where only some countries of a market count, or a share's baseline is not stated.
        """
        size = len(self._starts)
        royalty = next((one for one in self._agreement.royalty if one.id == slot.term), None)
        if royalty is not None:
            return self._bearing(royalty, slot, product)
        inside = np.array([self._inside(slot.territory, market) for market in self._markets])[:, np.newaxis]
        share = next((one for one in self._agreement.share if one.id == slot.term), None)
        counted = np.ones(size) if share is None else self._counted(share, product)
        return np.broadcast_to(inside * counted, (size, len(self._markets), size)).copy()

    def _inside(self, territory: str, market: Market) -> float:
        """Tell whether a market lies in a territory; 1 where it does, 0 where it does not."""
        here = countries_of(market.territory)
        within = {country for country in here if not territory or not refusal(territory, country)}
        if within and within != here:
            told = f"only some countries of market {market.id!r} lie in {territory!r}"
            raise InvalidValue(f"{told}: make a market of each part, as its sales are forecast as a whole")
        return float(bool(within))

    def _counted(self, share: Share, product: str) -> Floats:
        """Give the quarters whose sales a share counts: those for which its baseline is stated."""
        counted = np.zeros(len(self._starts))
        for place, quarter in enumerate(self._calendar.quarters):
            line = SalesLine(quarter, Decimal(1), "", product)
            if missing := missing_for(share, (), line):
                raise InvalidValue(f"{missing}, which the programme forecasts")
            counted[place] = 1.0 if SpanSales(self._agreement, share, self._events, ()).within(line) else 0.0
        return counted

    def _bearing(self, royalty: Royalty, slot: Slot, product: str) -> Floats:
        """Give the weights of a royalty, within its term, as its steps and reductions leave it."""
        size = len(self._starts)
        reduced = slot.kind is SlotKind.BEARING_SALES
        weights = np.ones((size, len(self._markets), size))
        whole = Period(self._calendar.quarters[0].start, self._calendar.quarters[-1].end)
        for place, market in enumerate(self._markets):
            country = min(countries_of(market.territory), default="")
            here = [one for one in self._events if one.country in ("", country)]
            line = SalesLine(whole, Decimal(1), "", product, country)
            for success, launch in self._launches(market, product):
                day = None if launch is None else PartialDate.of(launch)
                launched = [] if day is None else [Event("launch", day, FIRST_SALE, product=product, country=country)]
                known = Recorded(self._agreement, [*here, *launched], self._units)
                weights[success, place] = self._shares(
                    BearingSales(self._agreement, royalty, known, reduced=reduced), line
                )
        return weights

    def _launches(self, market: Market, product: str) -> Iterator[tuple[int, dt.date | None]]:
        """Give the quarters in which a product may first succeed, each with the day of its first sale in a market.

        A product that is approved has one such quarter, the first. None: the first sale is recorded.
        """
        approved = self._stages.first_launch(market, product)
        if approved is not None:
            yield 0, None if approved.recorded else self._calendar.eve(approved.quarter)
            return
        lag = launch_lag(market, self._case)
        for success in range(len(self._starts) - lag):
            yield success, self._calendar.eve(success + lag)

    def _shares(self, bearing: BearingSales, line: SalesLine) -> Floats:
        """Give the part of each quarter that bears royalty: its days, weighed."""
        shares = np.zeros(len(self._starts))
        for one in bearing.stretches(line):
            days = np.minimum(one.last.toordinal(), self._ends) - np.maximum(one.first.toordinal(), self._starts) + 1
            weight = 1.0 if one.weight is None else float(amount(one.weight))
            shares += weight * (np.maximum(days, 0) / (self._ends - self._starts + 1))
        return shares


def shared(weights: Sequence[Floats]) -> tuple[Floats, NDArray[np.int64]]:
    """Keep each matrix of markets and quarters once, and say which one holds where.

    Args:
        weights: matrices [N, M, N].

    Returns:
        The matrices [W, M, N], and for each of those given [N] numbers of them.
    """
    found: dict[bytes, int] = {}
    kept: list[Floats] = []
    which = np.zeros((len(weights), weights[0].shape[0] if weights else 0), np.int64)
    for number, by_success in enumerate(weights):
        for success, matrix in enumerate(by_success):
            key = matrix.tobytes()
            if key not in found:
                found[key] = len(kept)
                kept.append(matrix)
            which[number, success] = found[key]
    return np.array(kept), which


def whole_until(weights: Floats) -> NDArray[np.int64]:
    """Give for weights [W, M, N] the first quarter [W, M] in which not all sales count; N where all always do."""
    first: NDArray[np.int64] = np.argmax(np.append(weights, np.zeros((*weights.shape[:2], 1)), axis=2) != 1, axis=2)
    return first


def nothing_from(weights: Floats) -> NDArray[np.int64]:
    """Give for weights [W, M, N] the first quarter [W, M] from which on no sales count; N where some always do."""
    backwards = np.append(weights[..., ::-1], np.ones((*weights.shape[:2], 1)), axis=2)
    first: NDArray[np.int64] = weights.shape[2] - np.argmax(backwards != 0, axis=2)
    return first
