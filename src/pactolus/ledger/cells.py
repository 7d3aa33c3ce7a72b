"""Single cells of the journal's tables: exact numbers and currencies."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache

from pactolus.core.errors import InvalidValue
from pactolus.core.money import minor_units


@lru_cache(maxsize=1024)
def read_currency(text: str) -> str:
    """Read an ISO 4217 code.

    Raises:
        InvalidValue: where it is none.
    """
    minor_units(text)
    return text


def read_number(text: str) -> Decimal:
    """Read an exact number, `1234567.89` or `1 234 567.89`.

    Raises:
        InvalidValue: where it is none, or not finite.
    """
    try:
        number = Decimal(text.replace(" ", "").replace("_", ""))
    except InvalidOperation:
        raise InvalidValue(f"{text!r} is no number: write 1234567.89") from None
    if not number.is_finite():
        raise InvalidValue(f"{text!r} is no number of money")
    return number
