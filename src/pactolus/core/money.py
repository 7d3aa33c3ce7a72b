"""Money: a Decimal amount in an ISO 4217 currency. Never a float; rounding only by a rule that is stated."""

from __future__ import annotations

import decimal
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Self

from pactolus.core.errors import CurrencyMismatch, InvalidValue

# Enough for 1e15 at four decimal places times a rate of ten places, with room for sums over a million lines.
EXACT = decimal.Context(prec=50, rounding=decimal.ROUND_HALF_EVEN, traps=[decimal.InvalidOperation])

_WRITTEN = re.compile(r"\s*([A-Z]{3})\s*(-?\d[\d _,']*(?:\.\d+)?)\s*")


class RoundingMode(StrEnum):
    """How a figure between two places is decided."""

    HALF_UP = "half up"
    HALF_EVEN = "half even"
    DOWN = "down"
    UP = "up"


_MODES = {
    RoundingMode.HALF_UP: decimal.ROUND_HALF_UP,
    RoundingMode.HALF_EVEN: decimal.ROUND_HALF_EVEN,
    RoundingMode.DOWN: decimal.ROUND_DOWN,
    RoundingMode.UP: decimal.ROUND_UP,
}


@cache
def minor_units(currency: str) -> int:
    """Decimal places of a currency: USD 2, JPY 0, KWD 3 (CLDR, through Babel)."""
    # Imported here because the command line's help must not pay for Babel's tables.
    from babel.numbers import get_currency_precision, list_currencies

    if currency not in list_currencies():
        raise InvalidValue(f"{currency!r} is no ISO 4217 currency code")
    return get_currency_precision(currency)


@dataclass(frozen=True, slots=True)
class Rounding:
    """A stated rounding: `places` decimal places (None: the currency's minor units) by `mode`."""

    places: int | None = None
    mode: RoundingMode = RoundingMode.HALF_UP

    def apply(self, amount: Decimal, currency: str) -> Decimal:
        """Round an amount of a currency."""
        places = minor_units(currency) if self.places is None else self.places
        return amount.quantize(Decimal(1).scaleb(-places), _MODES[self.mode], EXACT)


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount of one currency."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        """Refuse floats, infinities and currencies that do not exist."""
        if not isinstance(self.amount, Decimal):
            raise InvalidValue(f"an amount of money is a Decimal, not {type(self.amount).__name__}")
        if not self.amount.is_finite():
            raise InvalidValue(f"{self.amount} is no amount of money")
        minor_units(self.currency)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `USD 18 000 000`, `EUR 1,093,000.50` or `JPY 5_500_000_000`."""
        written = _WRITTEN.fullmatch(text)
        if not written:
            raise InvalidValue(f"{text!r} is no amount of money: write currency and figure, as in 'USD 18 000 000'")
        return cls(Decimal(re.sub(r"[ _,']", "", written[2])), written[1])

    def __str__(self) -> str:
        """Print as `USD 18 000 000`, with the decimal places the amount has; `parse` reads it back."""
        return f"{self.currency} {self.amount:,f}".replace(",", " ")

    def __add__(self, other: Money) -> Money:
        """Add an amount of the same currency."""
        return Money(EXACT.add(self.amount, self._like(other)), self.currency)

    def __sub__(self, other: Money) -> Money:
        """Subtract an amount of the same currency."""
        return Money(EXACT.subtract(self.amount, self._like(other)), self.currency)

    def __neg__(self) -> Money:
        """Turn what one owes into what one is owed."""
        return Money(-self.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> Money:
        """Multiply by an exact number."""
        if isinstance(factor, float):
            raise InvalidValue("money is never multiplied by a float: use a Decimal")
        return Money(EXACT.multiply(self.amount, Decimal(factor)), self.currency)

    def __lt__(self, other: Money) -> bool:
        """Compare with an amount of the same currency."""
        return self.amount < self._like(other)

    def __le__(self, other: Money) -> bool:
        """Compare with an amount of the same currency."""
        return self.amount <= self._like(other)

    def rounded(self, rule: Rounding) -> Money:
        """Round by a stated rule."""
        return Money(rule.apply(self.amount, self.currency), self.currency)

    def _like(self, other: Money) -> Decimal:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self} and {other} are of two currencies: convert one first")
        return other.amount
