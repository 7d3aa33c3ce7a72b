"""On which days a reduction of the royalty holds in a country, by its test."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from pactolus.core.dates import Period
from pactolus.ledger.matching import day
from pactolus.ledger.quarters import quarter_of
from pactolus.ledger.rules.reductions import added, generic_share, greatest_alone, multiplied, sales_fall
from pactolus.ledger.trace import Traced, figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, FallTest, Reduction, ShareTest, StateTest
    from pactolus.ledger.sales_file import SalesLine
    from pactolus.ledger.series_file import Value

Key: TypeAlias = "tuple[str, str]"
# Days on which a reduction holds, with what it leaves in them.
Span: TypeAlias = "tuple[Period, Traced]"
# How what several reductions leave is put together, by `[conventions] reductions`.
COMBINED: Mapping[str, Callable[..., Traced]] = MappingProxyType(
    {"multiplied": multiplied, "added": added, "greatest alone": greatest_alone}
)
_DAY = dt.timedelta(days=1)


class Reduced:
    """The days on which one reduction holds, by product and country.

    Attributes:
        reduction: its terms.
    """

    def __init__(self, reduction: Reduction, recorded: Recorded) -> None:
        self.reduction = reduction
        self._recorded = recorded
        self._spans: dict[Key, list[Span]] = {}

    def on(self, key: Key, day: dt.date) -> Traced | None:
        """Give what the reduction leaves on a day; None where it does not hold."""
        return next((factor for span, factor in self._of(key) if day in span), None)

    def changes(self, key: Key, period: Period) -> Iterator[dt.date]:
        """Give the days of a period on which the reduction may begin or have ended."""
        for span, _ in self._of(key):
            if span.start <= period.end:
                yield span.start
                if span.end < period.end:
                    yield span.end + _DAY

    def untested(self, key: Key, period: Period) -> Iterator[str]:
        """Name the test periods of a sale that lack their values, in a country that the test was made in before."""
        test = self.reduction.share
        tested = [] if test is None else [one for one, _ in self._recorded.shares(test, key)]
        first = min((one.start for one in tested), default=dt.date.max)
        for one in _test_periods(period, "" if test is None else test.tested):
            if first < one.start and one not in tested and self.on(key, one.start) is None:
                yield f"the test of {self.reduction.id} has no values for {one} in {key[1]}"

    def _of(self, key: Key) -> list[Span]:
        if key not in self._spans:
            self._spans[key] = list(self._lasting(self._met(key)))
        return self._spans[key]

    def _met(self, key: Key) -> Iterator[Span]:
        """Give the days on which the test is met, in order."""
        reduction, recorded = self.reduction, self._recorded
        if reduction.share is not None:
            test = reduction.share
            for period, share in recorded.shares(test, key):
                if _passed(share, test.threshold, test.test):
                    yield period, self._factor(f"share of {figure(share)} in {period}")
        if reduction.state is not None:
            yield from ((period, self._factor(told)) for period, told in recorded.states(reduction.state, key))
        if reduction.fall is not None:
            yield from ((period, self._factor(told)) for period, told in recorded.falls(reduction.fall, key))

    def _lasting(self, met: Iterable[Span]) -> Iterator[Span]:
        for span, factor in met:
            if self.reduction.lasts == "from then on":
                yield Period(span.start, dt.date.max), factor
                return
            yield span, factor

    def _factor(self, told: str) -> Traced:
        name = f"what {self.reduction.id} leaves: {told}"
        return Traced(self.reduction.factor, name, source=f"term {self.reduction.id}")


class Recorded:
    """What a journal says of the tests of reductions, by product and country.

    Under an agreement with one product nothing need name it; what names no country holds for all of them.

    Attributes:
        events: what happened, dated.
    """

    def __init__(
        self,
        agreement: Agreement,
        events: Sequence[Event],
        values: Sequence[Value] = (),
        sales: Sequence[SalesLine] = (),
    ) -> None:
        self.events = events
        self._one_product = len(agreement.product) == 1
        self._values = values
        self._sales = sales
        self._sold: dict[Key, dict[Period, Decimal]] = {}

    def shares(self, test: ShareTest, key: Key) -> list[tuple[Period, Decimal]]:
        """Give the share of generics in each period that both units are recorded for."""
        product, generic = self._units(test.product_units, key), self._units(test.generic_units, key)
        periods = sorted(set(product) & set(generic), key=lambda one: one.start)
        return [(one, generic_share(Traced(product[one]), Traced(generic[one])).value) for one in periods]

    def states(self, test: StateTest, key: Key) -> Iterator[tuple[Period, str]]:
        """Give the days on which a state holds, with what began it."""
        began, told = (dt.date.min, "from the first") if test.at_first else (None, "")
        for event in sorted(self._of(key, {*test.begins, *test.ends}), key=day):
            if began is None and event.type in test.begins:
                began, told = day(event) + _DAY, f"{event.type.replace('_', ' ')} on {event.date}"
            elif began is not None and event.type in test.ends:
                if began <= day(event):
                    yield Period(began, day(event)), told
                began = None
        if began is not None:
            yield Period(began, dt.date.max), told

    def falls(self, test: FallTest, key: Key) -> Iterator[tuple[Period, str]]:
        """Give the quarters whose sales have fallen as the test asks, often enough in a row."""
        entered = [day(event) for event in self._of(key, {test.event})]
        sold = self._quarters().get(key, {})
        if not entered or not (base := _base(quarter_of(min(entered)), test.base_quarters, sold)):
            return
        mean, in_a_row = Traced(sum(base[1:], base[0])), 0
        for quarter in sorted((one for one in sold if min(entered) <= one.end), key=lambda one: one.start):
            lost = sales_fall(mean, len(base), Traced(sold[quarter])).value
            in_a_row = in_a_row + 1 if _passed(lost, test.by, test.test) else 0
            if in_a_row >= test.in_a_row:
                yield quarter, f"sales of {quarter} {figure(lost)} below the mean of {len(base)} quarters"

    def _of(self, key: Key, kinds: set[str]) -> list[Event]:
        product, country = key
        return [
            event
            for event in self.events
            if event.type in kinds
            and (self._one_product or event.product in {"", product})
            and event.country in {"", country}
        ]

    def _units(self, name: str, key: Key) -> dict[Period, Decimal]:
        product, country = key
        return {
            one.period: one.value
            for one in self._values
            if one.name == name and one.country in {"", country} and (self._one_product or one.product in {"", product})
        }

    def _quarters(self) -> dict[Key, dict[Period, Decimal]]:
        """Sum the sales of each product and country by quarter, as they were reported."""
        if not self._sold:
            for line in self._sales:
                key = ("" if self._one_product else line.product, line.country)
                by_quarter, quarter = self._sold.setdefault(key, {}), quarter_of(line.period.end)
                by_quarter[quarter] = by_quarter.get(quarter, 0 * line.net) + line.net
        return self._sold


def widening(key: Key) -> tuple[Key, ...]:
    """Give the keys under which something may be recorded for a product and country, the narrowest first."""
    return (key, ("", key[1]), (key[0], ""), ("", ""))


def _passed(value: Decimal, threshold: Decimal, test: str) -> bool:
    """Tell whether a figure meets a test: at the threshold already, or only above it."""
    return value >= threshold if test == "reaches" else value > threshold


def _base(entered: Period, quarters: int, sold: Mapping[Period, Decimal]) -> list[Decimal]:
    """Give the sales of the quarters before one; none where any of them was not reported."""
    found = []
    quarter = entered
    for _ in range(quarters):
        quarter = quarter_of(quarter.start - _DAY)
        if quarter not in sold:
            return []
        found.append(sold[quarter])
    return found


def _test_periods(period: Period, tested: str) -> Iterator[Period]:
    """Give the months, or the quarters, that a period reaches into; none where no period is tested."""
    start = period.start
    while tested and start <= period.end:
        one = quarter_of(start) if tested == "by quarter" else Period.parse(f"{start:%Y-%m}")
        yield one
        start = one.end + _DAY
