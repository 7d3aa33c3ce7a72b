"""Money of one currency in another."""

from __future__ import annotations

from typing import Any


def multiplied_by(amount: Any, rate: Any) -> Any:
    """Convert by a rate that says how much of the other currency one unit is."""
    return amount * rate


def divided_by(amount: Any, rate: Any) -> Any:
    """Convert by a rate that says how much one unit of the other currency costs."""
    return amount / rate
