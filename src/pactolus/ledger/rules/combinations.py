"""Which part of a combination product's net sales is the licensed product's."""

from __future__ import annotations

from typing import Any


def by_prices_alone(alone: Any, other: Any) -> Any:
    """Give A/(A+B): the price of the licensed product alone in the sum of both prices alone."""
    return alone / (alone + other)


def by_difference(combination: Any, other: Any) -> Any:
    """Give (C-D)/C: what the combination's price leaves over the other ingredient's."""
    return (combination - other) / combination
