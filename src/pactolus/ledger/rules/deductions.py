"""What a contract lets be taken off gross sales, and what it deems a sale to be."""

from __future__ import annotations

from typing import Any


def capped(deduction: Any, most: Any, gross: Any) -> Any:
    """Give a deduction up to a part of the gross sales."""
    return min(deduction, most * gross)


def fixed(rate: Any, gross: Any) -> Any:
    """Give a deduction that is a part of the gross sales, whatever was spent."""
    return rate * gross


def deemed(units: Any, price: Any) -> Any:
    """Give the sales that units count as at a price."""
    return units * price
