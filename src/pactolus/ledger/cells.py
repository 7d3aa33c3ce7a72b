"""Single cells of the journal's tables: exact numbers and currencies."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from pactolus.core.errors import InvalidValue
from pactolus.core.money import minor_units

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


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
        raise InvalidValue(f"{text.strip()!r} is no number: write 1234567.89") from None
    if not number.is_finite():
        raise InvalidValue(f"{text.strip()!r} is no number of money")
    return number


def read_numbers(texts: Sequence[str]) -> list[Decimal]:
    """Read a column of exact numbers, each as `read_number` does.

    Raises:
        InvalidValue: where any is none, or not finite.
    """
    try:
        numbers = list(map(Decimal, texts))
    except InvalidOperation:
        return [read_number(text) for text in texts]
    return numbers if all(map(Decimal.is_finite, numbers)) else [read_number(text) for text in texts]


class ReadOnce(dict[str, T]):
    """The cells of a column whose texts repeat: each text is read once, without the spaces around it."""

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> T:
        """Read a text that was not seen before."""
        value = self[text] = self._read(text.strip())
        return value
