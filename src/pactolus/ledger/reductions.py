"""On which days a reduction of the royalty holds in a country, by its test."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from pactolus.core.dates import Period
from pactolus.ledger.rules.reductions import added, generic_share, greatest_alone, multiplied
from pactolus.ledger.trace import Traced, figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from pactolus.agreement.terms import Reduction, ShareTest
    from pactolus.ledger.series_file import Value

Key: TypeAlias = "tuple[str, str]"
# How what several reductions leave is put together, by `[conventions] reductions`.
COMBINED: Mapping[str, Callable[..., Traced]] = MappingProxyType(
    {"multiplied": multiplied, "added": added, "greatest alone": greatest_alone}
)
_DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class Spans:
    """The days on which a reduction holds, by product and country.

    Attributes:
        met: spans of days with what the reduction leaves in them.
        tested: the periods that the test was made for.
        size: the periods a test is made for: 1 month, or a quarter's 3; 0: it is made for no period.
        name: of the reduction.
    """

    name: str
    size: int = 0
    met: dict[Key, list[tuple[Period, Traced]]] = field(default_factory=dict)
    tested: dict[Key, list[Period]] = field(default_factory=dict)

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
        tested = self.tested.get(key, [])
        first = min((one.start for one in tested), default=dt.date.max)
        for one in _test_periods(period, self.size):
            if first < one.start and one not in tested and self.on(key, one.start) is None:
                yield f"the test of {self.name} has no values for {one} in {key[1]}"

    def _of(self, key: Key) -> list[tuple[Period, Traced]]:
        return next((self.met[one] for one in widening(key) if one in self.met), [])


def widening(key: Key) -> tuple[Key, ...]:
    """Give the keys under which something may be recorded for a product and country, the narrowest first."""
    return (key, ("", key[1]), (key[0], ""), ("", ""))


def reduced_spans(reduction: Reduction, values: Sequence[Value], *, one_product: bool) -> Spans:
    """Give the days on which a reduction holds, from the series of the journal."""
    test = reduction.share
    spans = Spans(reduction.id, 1 if test.tested == "by month" else 3)
    product = _units(values, test.product_units, one_product=one_product)
    generic = _units(values, test.generic_units, one_product=one_product)
    for key, periods in product.items():
        for period in sorted(set(periods) & set(generic.get(key, ())), key=lambda one: one.start):
            spans.tested.setdefault(key, []).append(period)
            share = generic_share(Traced(periods[period]), Traced(generic[key][period]))
            if reached(share.value, test):
                told = f"what {reduction.id} leaves: share of {figure(share.value)} in {period}"
                factor = Traced(reduction.factor, told, source=f"term {reduction.id}")
                _add(spans.met.setdefault(key, []), period, factor, lasting=reduction.lasts == "from then on")
    return spans


def reached(share: Decimal, test: ShareTest) -> bool:
    """Tell whether a share meets the test: at the threshold already, or only above it."""
    return share >= test.threshold if test.test == "reaches" else share > test.threshold


def _add(met: list[tuple[Period, Traced]], period: Period, factor: Traced, *, lasting: bool) -> None:
    if lasting and met:
        return
    met.append((Period(period.start, dt.date.max) if lasting else period, factor))


def _units(values: Sequence[Value], name: str, *, one_product: bool) -> dict[Key, dict[Period, Decimal]]:
    found: dict[Key, dict[Period, Decimal]] = {}
    for one in values:
        if one.name == name:
            found.setdefault(("" if one_product else one.product, one.country), {})[one.period] = one.value
    return found


def _test_periods(period: Period, months: int) -> Iterator[Period]:
    """Give the months, or the quarters, that a period reaches into."""
    start = period.start
    while months and start <= period.end:
        one = Period.quarter_of(start) if months == 3 else Period.parse(f"{start:%Y-%m}")
        yield one
        start = one.end + _DAY
