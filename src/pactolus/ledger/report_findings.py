"""What an audit finds in the sales that a licensee reported, by product and country."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pactolus.ledger.trace import figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pactolus.ledger.reported_file import Reported
    from pactolus.ledger.statement import Sales


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference between report and books.

    Attributes:
        kind: missing_sales, unknown_sales, gross_sales, deductions, net_sales, exchange_rate, no_royalty,
            tier_position, underpaid, overpaid, missed_milestone or not_owed.
        period: as the agreement names it.
        what: term, or product and country.
        reported, recomputed: the two figures; None where a side has none.
        message: the difference in words.
        lines: lines of the report, counted from 1.
    """

    kind: str
    period: str
    what: str
    reported: Decimal | None
    recomputed: Decimal | None
    message: str
    lines: tuple[int, ...] = ()

    @property
    def difference(self) -> Decimal:
        """What the books say more than the report."""
        return (self.recomputed or Decimal(0)) - (self.reported or Decimal(0))

    def as_json(self) -> dict[str, Any]:
        """Give the fields as JSON values."""
        shown = {
            name: None if value is None else format(value, "f")
            for name, value in (("reported", self.reported), ("recomputed", self.recomputed))
        }
        return {
            "kind": self.kind,
            "period": self.period,
            "what": self.what,
            **shown,
            "difference": format(self.difference, "f"),
            "message": self.message,
            "lines": list(self.lines),
        }


def places_of(lines: Iterable[Reported]) -> tuple[int, ...]:
    """Give where lines stand in the report."""
    return tuple(line.line for line in lines)


def compare_sales(label: str, what: str, reported: Sequence[Reported], books: Sequence[Sales]) -> Iterator[Finding]:
    """Compare the sales of one product and country."""
    places = places_of(reported)
    net = sum((line.net for line in reported if line.net is not None), Decimal(0))
    correct = sum((one.net.value for one in books), Decimal(0))
    if not reported:
        if correct:
            message = f"sales of {what} are not reported: {figure(correct)} were sold"
            yield Finding("missing_sales", label, what, None, correct, message)
        return
    if not books:
        if net:
            message = f"sales of {what} are reported, and the books have none: {figure(net)}"
            yield Finding("unknown_sales", label, what, net, None, message, places)
        return
    yield from _gross_to_net(label, what, reported, books, (net, correct))
    rates = {line.rate for line in reported if line.rate is not None}
    right = {one.rate.value for one in books if one.rate is not None}
    for rate in sorted(rates - right) if right else ():
        [first, *_] = sorted(right)
        message = f"sales of {what} are converted at {figure(rate)}, and the rate is {figure(first)}"
        yield Finding("exchange_rate", label, what, rate, first, message, places)


def _gross_to_net(
    label: str, what: str, reported: Sequence[Reported], books: Sequence[Sales], nets: tuple[Decimal, Decimal]
) -> Iterator[Finding]:
    """Say where net sales differ: in gross sales, in the deductions, or where neither is told."""
    net, correct = nets
    places = places_of(reported)
    if any(line.gross is None for line in reported) or any(one.gross is None for one in books):
        if net != correct:
            message = f"net sales of {what} are reported as {figure(net)}, and are {figure(correct)}"
            yield Finding("net_sales", label, what, net, correct, message, places)
        return
    gross = sum((line.gross or Decimal(0) for line in reported), Decimal(0))
    sold = sum((one.gross.value for one in books if one.gross is not None), Decimal(0))
    if gross != sold:
        message = f"gross sales of {what} are reported as {figure(gross)}, and are {figure(sold)}"
        yield Finding("gross_sales", label, what, gross, sold, message, places)
    if gross - net != sold - correct:
        message = f"{figure(gross - net)} is deducted from {what}, and {figure(sold - correct)} may be"
        yield Finding("deductions", label, what, gross - net, sold - correct, message, places)
