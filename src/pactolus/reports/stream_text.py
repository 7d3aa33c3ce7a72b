"""A buyer's stream of royalties in words, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reports.value_text import millions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.valuation.stream import Contract, Returns, Stream


def in_words(found: Returns, stream: Stream, contract: Contract, currency: str) -> str:
    """Print price, return, multiple, payback and receipts by year."""
    return "\n".join(_lines(found, stream, contract, currency))


def _lines(found: Returns, stream: Stream, contract: Contract, currency: str) -> Iterator[str]:
    futures = len(stream.royalties)
    basis = "a forecast" if futures == 1 else f"{futures} simulated futures"
    yield f"Royalties from {stream.start} on {basis}, {currency} million, before the buyer's tax"
    yield f"  {_taken(contract)}"
    yield ""
    rate = "none" if found.internal_rate is None else f"{found.internal_rate:.2%} a year"
    payback = "never" if found.payback_years is None else f"after {found.payback_years:.1f} years"
    yield f"Price {millions(found.price)}   received {millions(found.received)}   multiple {found.multiple:.2f}"
    yield f"Internal rate of return {rate}   paid back {payback}"
    if futures > 1:
        spread = " ".join(f"{one:.2f}" for one in (found.multiple_p05, found.multiple_p50, found.multiple_p95))
        loss = f"less than the price in {found.chance_of_loss:.1%}"
        yield f"Multiple at 5 %, half and 95 % of the futures: {spread}; {loss}"
    yield ""
    for year, received in found.years:
        if received:
            yield f"  {year}  {millions(received):>10}"


def _taken(contract: Contract) -> str:
    taken = f"{contract.share:.0%} of them is bought"
    if contract.cap is not None:
        taken += f", up to {contract.cap:g} times the price, then {contract.beyond:.0%}"
    if contract.lag_days:
        taken += f", {contract.lag_days} days after they are due"
    if contract.default_rate:
        taken += f"; the payer defaults in {contract.default_rate:.1%} of the years, {contract.recovery:.0%} recovered"
    return taken
