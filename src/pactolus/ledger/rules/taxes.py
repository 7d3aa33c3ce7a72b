"""Tax taken from a payment, and what of it the payer bears."""

from __future__ import annotations

from typing import Any


def withheld(payment: Any, rate: Any, most: Any) -> Any:
    """Give the tax that is taken from the payee: the rate's, up to the most that may be."""
    return payment * min(rate, most)


def borne(payment: Any, rate: Any, most: Any) -> Any:
    """Give the tax above that, which the payer bears."""
    return payment * (rate - most) if rate > most else 0 * payment


def borne_in_full(payment: Any, rate: Any, most: Any) -> Any:
    """Give what the payer bears where that is taxed itself.

    The payer pays so much more that after tax at the rate the payee has the payment less the most that it bears.
    """
    return payment * (rate - most) / (1 - rate) if rate > most else 0 * payment


def given_back(saving: Any, share: Any, borne_before: Any) -> Any:
    """Give what of a tax saving the payee gives back: a share, up to what the payer has borne."""
    return min(share * saving, borne_before)


def on_top(payment: Any, rate: Any) -> Any:
    """Give a tax that is added to a payment."""
    return payment * rate
