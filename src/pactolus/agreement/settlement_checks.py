"""Checks of what is taxed, of payments that wait for an event, and of what net sales are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.findings import Finding, unknown_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.terms import Agreement


def check_taxes(agreement: Agreement) -> Iterator[Finding]:
    """Find events that no journal knows, and kinds of payment of which two different parts are borne."""
    withholding, remittance = agreement.withholding, agreement.remittance
    if withholding is not None and withholding.caused_by is not None:
        yield from unknown_event(("withholding", "caused_by"), withholding.caused_by)
    if withholding is not None:
        kinds = [kind for one in withholding.kinds for kind in one.on]
        for kind in dict.fromkeys(one for one in kinds if kinds.count(one) > 1):
            yield Finding(("withholding", "kinds"), f"what is borne of the tax on {kind} is stated twice", "keep one")
        for kind in dict.fromkeys(one for one in kinds if one not in withholding.on):
            told = f"{kind} stands in kinds, and not in on: it is not taxed"
            yield Finding(("withholding", "kinds"), told, "add it to on")
    if remittance is not None:
        yield from unknown_event(("remittance", "after"), remittance.after)


def check_net_sales(agreement: Agreement) -> Iterator[Finding]:
    """Find categories that are stated twice, and those that are limited and fixed at once."""
    stated = () if agreement.net_sales is None else agreement.net_sales.deductions
    categories = [one.category for one in stated]
    for position, one in enumerate(stated):
        at = ("net_sales", "deductions", position)
        if one.category in categories[:position]:
            yield Finding(at, f"the deduction {one.category!r} is stated twice", "keep one of the two")
        if one.most is not None and one.fixed is not None:
            yield Finding(at, f"{one.category!r} is limited and fixed", "state `most` or `fixed`")
