"""Lines of sales added up: one parcel a product, country, currency and quarter, whose lines are told when asked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.ledger.quarters import in_words, quarter_of
from pactolus.ledger.rules.combinations import by_difference, by_prices_alone
from pactolus.ledger.sales_columns import NO_PRICES
from pactolus.ledger.trace import Told, Traced, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pactolus.core.dates import Period
    from pactolus.ledger.bearing import Weighing
    from pactolus.ledger.exchange import Converter
    from pactolus.ledger.sales_file import SalesLine


@dataclass(frozen=True, slots=True)
class Parcel:
    """Sales of one product in one country, of one currency, that count in one quarter.

    Attributes:
        quarter: the quarter they count in.
        line: what all lines have in common; over the whole quarter, where there are several.
        leaf: their sum, in the currency of account.
        lines: the lines.
        source: the file they stand in.
        rate: what converts them; None in the currency of account.
    """

    quarter: Period
    line: SalesLine
    leaf: Traced
    lines: Sequence[SalesLine]
    source: str
    rate: Traced | None

    def bearing(self, bearing: Weighing) -> list[Traced]:
        """Give what bears a royalty: the sum where all its days bear alike, or else line by line."""
        if bearing.uniform(self.line):
            return bearing.of(self.leaf, self.line)
        leaves = [_converted(_leaf(line, self.source), self.rate) for line in self.lines]
        return [part for line, leaf in zip(self.lines, leaves, strict=True) for part in bearing.of(leaf, line)]


def as_reported(parcel: Parcel) -> tuple[Traced | None, Traced]:
    """Give gross and net sales of a parcel as its lines report them; gross is None where not every line does."""
    net = parcel.leaf if parcel.rate is None else parcel.leaf.operands[0]
    if parcel.line.prices != NO_PRICES:
        net = net.operands[0]
    lines, source = parcel.lines, parcel.source
    gross = sum((one.gross for one in lines if one.gross is not None), Decimal(0))
    if any(one.gross is None for one in lines):
        return None, net
    if len(lines) == 1:
        return _gross(lines[0], source), net
    operands = Told(len(lines), lambda: [_gross(one, source) for one in lines], lambda: _where(lines, source))
    return Traced(gross, operation="sum", operands=operands), net


def _gross(line: SalesLine, source: str) -> Traced:
    name = _name(line).replace("net sales", "gross sales", 1)
    return Traced(line.gross or Decimal(0), name, source=f"{source}:{line.line}")


def parcels(lines: Iterable[SalesLine], converter: Converter, source: str) -> list[Parcel]:
    """Part lines of sales into parcels, in the order of their first lines; a combination product's are not added up."""
    grouped: dict[tuple[str, str, str, int, int], list[SalesLine]] = defaultdict(list)
    # Lines of one period mostly hold the same object: told by its identity it is looked at once, not a million times.
    seen: dict[tuple[int, str], int] = {}
    numbers: dict[tuple[Period, Period | None], int] = {}
    for line in lines:
        number = seen.get((id(line.period), line.currency))
        if number is None:
            converted = None if line.currency == converter.account else converter.period(line.period)
            number = numbers.setdefault((quarter_of(line.period.end), converted), len(numbers))
            seen[id(line.period), line.currency] = number
        apart = 0 if line.prices == NO_PRICES else line.line
        grouped[line.product, line.country, line.currency, number, apart].append(line)
    stretches = list(numbers)
    return [_parcel(*stretches[key[3]], found, converter, source) for key, found in grouped.items()]


def _parcel(
    quarter: Period, converted: Period | None, lines: Sequence[SalesLine], converter: Converter, source: str
) -> Parcel:
    first = lines[0]
    rate = None if converted is None else converter.rate(first.currency, converted)
    if len(lines) == 1:
        return Parcel(quarter, first, _converted(_leaf(first, source), rate), lines, source, rate)
    net = sum((line.net for line in lines), Decimal(0))
    line = first._replace(period=quarter, net=net, channel="", made=None)
    operands = Told(len(lines), lambda: [_leaf(one, source) for one in lines], lambda: _where(lines, source))
    leaf = Traced(net, operation="sum", operands=operands)
    return Parcel(quarter, line, _converted(leaf, rate), lines, source, rate)


def _converted(leaf: Traced, rate: Traced | None) -> Traced:
    return leaf if rate is None else leaf * rate


def _leaf(line: SalesLine, source: str) -> Traced:
    if line.made is None:
        leaf = Traced(line.net, _name(line), source=f"{source}:{line.line}")
    else:
        leaf = named(line.made.traced(), _name(line))
    return leaf if line.prices == NO_PRICES else leaf * _share(line, leaf.source)


def _share(line: SalesLine, source: str) -> Traced:
    """Give the licensed product's share of a combination product, by the prices that are known."""
    alone, other, combination = (
        None if price is None else Traced(price, name, source=source)
        for price, name in zip(line.prices, ("price alone", "price of the other", "price of both"), strict=True)
    )
    assert other is not None, "lines without it are left out before"
    share: Traced
    if alone is not None:
        share = by_prices_alone(alone, other)
        return share
    assert combination is not None, "lines without either are left out before"
    share = by_difference(combination, other)
    return share


def _name(line: SalesLine) -> str:
    return " ".join(
        part for part in ("net sales", line.product, line.country, line.channel, in_words(line.period)) if part
    )


def _where(lines: Iterable[SalesLine], source: str) -> str:
    """Print where lines stand, those that follow each other as one stretch: `journal/sales.csv:2-91, 95`."""
    stretches: list[list[int]] = []
    for number in sorted(line.line for line in lines):
        if stretches and stretches[-1][1] + 1 == number:
            stretches[-1][1] = number
        else:
            stretches.append([number, number])
    told = (f"{first}" if first == last else f"{first}-{last}" for first, last in stretches)
    return f"{source}:{', '.join(told)}"
