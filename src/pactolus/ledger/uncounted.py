"""Sales that an agreement makes nothing of: they are named, since nothing is ever zero in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.sales_file import SalesLine


def uncovered(agreement: Agreement, sales: Sequence[SalesLine], source: str) -> Iterator[Problem]:
    """Warn once of each product whose sales no royalty and no share counts, where the agreement has any."""
    counting = [one.products for one in agreement.royalty]
    counting += [one.base.products for one in agreement.share if one.base.of in {"net sales", "units"}]
    if not counting or () in counting:
        return
    covered = {product for products in counting for product in products}
    first = {line.product: line for line in reversed(sales) if line.product and line.product not in covered}
    for product, line in sorted(first.items()):
        message = f"no royalty or share counts the sales of {product}: nothing is owed on them"
        remedy = "name the product in a term of agreement.toml, or leave its sales out"
        yield Problem(source, message, line.line, remedy=remedy, severity="warning")
