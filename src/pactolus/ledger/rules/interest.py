"""Interest on what is paid late, and the cost of finding out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def simple(principal: Any, rate: Any, days: Any, days_in_year: Any) -> Any:
    """Give the interest of some days at a rate of a year, without interest on interest."""
    return principal * rate * days / days_in_year


def yearly_rate(reference: Any, spread: Any, most: Any) -> Any:
    """Give the rate of a year: a spread on top of a reference rate, up to the highest that is allowed."""
    return min(reference + spread, most)


def floating(principal: Any, rates: Sequence[Any], days: Sequence[Any], days_in_year: Any) -> Any:
    """Give the interest of several stretches of days, each at its own rate, without interest on interest."""
    interest = simple(principal, rates[0], days[0], days_in_year)
    for stretch in range(1, len(days)):
        interest = interest + simple(principal, rates[stretch], days[stretch], days_in_year)
    return interest


def compounded(principal: Any, rates: Sequence[Any], days: Sequence[Any], days_in_year: Any) -> Any:
    """Give the interest of several stretches of days, each at its own rate on what the ones before it have come to."""
    balance = principal
    for stretch in range(len(days)):
        balance = balance + simple(balance, rates[stretch], days[stretch], days_in_year)
    return balance - principal


def cost_shifts(underpaid: Any, correct: Any, threshold: Any) -> bool:
    """Tell whether what was underpaid is more than a part of the correct amount: then the payer bears the audit."""
    return bool(underpaid > threshold * correct)
