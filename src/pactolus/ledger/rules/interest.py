"""Interest on what is paid late."""

from __future__ import annotations

from typing import Any


def simple(principal: Any, rate: Any, days: Any, days_in_year: Any) -> Any:
    """Give the interest of some days at a rate of a year, without interest on interest."""
    return principal * rate * days / days_in_year
