"""Interest on what is paid late, and the cost of finding out."""

from __future__ import annotations

from typing import Any


def simple(principal: Any, rate: Any, days: Any, days_in_year: Any) -> Any:
    """Give the interest of some days at a rate of a year, without interest on interest."""
    return principal * rate * days / days_in_year


def cost_shifts(underpaid: Any, correct: Any, threshold: Any) -> bool:
    """Tell whether what was underpaid is more than a part of the correct amount: then the payer bears the audit."""
    return bool(underpaid > threshold * correct)
