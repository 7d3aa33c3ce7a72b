"""Interest on what is paid late, and the cost of finding out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def simple(principal: Any, rate: Any, days: Any, days_in_year: Any) -> Any:
    """Give the interest of some days at a rate of a year, without interest on interest."""
    return principal * rate * days / days_in_year


def compounded(principal: Any, rate: Any, days: Sequence[Any], days_in_year: Any) -> Any:
    """Give the interest of several stretches of days, each on what the ones before it have come to."""
    balance = principal
    for stretch in range(len(days)):
        balance = balance + simple(balance, rate, days[stretch], days_in_year)
    return balance - principal


def cost_shifts(underpaid: Any, correct: Any, threshold: Any) -> bool:
    """Tell whether what was underpaid is more than a part of the correct amount: then the payer bears the audit."""
    return bool(underpaid > threshold * correct)
