"""Tax taken from a payment, and what of it the payer bears."""

from __future__ import annotations

from typing import Any


def withheld(payment: Any, rate: Any, most: Any) -> Any:
    """Give the tax that is taken from the payee: the rate's, up to the most that may be."""
    return payment * min(rate, most)


def borne(payment: Any, rate: Any, most: Any) -> Any:
    """Give the tax above that, which the payer bears."""
    return payment * (rate - most) if rate > most else 0 * payment
