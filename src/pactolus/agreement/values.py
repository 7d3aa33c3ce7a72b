"""How single values stand in a plain-text file: amounts, rates, dates and ids, read, printed and in the schema.

An amount or rate is stated (`"USD 18 000 000"`, `0.125`), bounded (`{ up_to = "USD 1 093 000 000" }`,
`{ at_least = … }`, `{ between = [0.10, 0.16] }`), or one of the words `"undisclosed"` and `"redacted"`.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema

from pactolus.core.bounds import Bound, Kind
from pactolus.core.dates import PartialDate, Period
from pactolus.core.errors import InvalidValue
from pactolus.core.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
Ordered = TypeVar("Ordered", Decimal, Money)

_WORDS = {Kind.UNDISCLOSED.value: Bound.undisclosed, Kind.REDACTED.value: Bound.redacted}
_ONE_END = {Kind.UP_TO.value: Bound.up_to, Kind.AT_LEAST.value: Bound.at_least}


def admits(bound: Bound[Ordered], figure: Ordered) -> bool:
    """Tell whether a figure is compatible with what is stated of it.

    Raises:
        CurrencyMismatch: where figure and bound are amounts of two currencies.
    """
    return not ((bound.low is not None and figure < bound.low) or (bound.high is not None and bound.high < figure))


def _read_bound(value: Any, read: Callable[[Any], T]) -> Bound[T]:
    if isinstance(value, Bound):
        return value
    if isinstance(value, str) and value in _WORDS:
        return _WORDS[value]()
    if isinstance(value, dict):
        return _read_ends(value, read)
    return Bound.exact(read(value))


def _read_ends(value: dict[str, Any], read: Callable[[Any], T]) -> Bound[T]:
    match list(value.items()):
        case [(word, end)] if word in _ONE_END:
            return _ONE_END[word](read(end))
        case [(Kind.BETWEEN.value, [low, high])]:
            return Bound.between(read(low), read(high))
        case _:
            raise InvalidValue("write { up_to = … }, { at_least = … } or { between = [low, high] }")


def _print_bound(bound: Bound[T], show: Callable[[T], Any]) -> Any:
    match bound:
        case Bound(kind=Kind.EXACT, low=low) if low is not None:
            return show(low)
        case Bound(kind=Kind.UP_TO | Kind.AT_LEAST as kind):
            end = bound.high if bound.low is None else bound.low
            assert end is not None
            return {kind.value: show(end)}
        case Bound(kind=Kind.BETWEEN, low=low, high=high) if low is not None and high is not None:
            return {Kind.BETWEEN.value: [show(low), show(high)]}
        case _:
            return bound.kind.value


def read_money(value: Any) -> Money:
    """Read one exact amount, `USD 18 000 000`."""
    if isinstance(value, Money):
        return value
    if not isinstance(value, str):
        raise InvalidValue(f"{value!r} is no amount of money: write currency and figure, as in 'USD 18 000 000'")
    return Money.parse(value)


def read_decimal(value: Any) -> Decimal:
    """Read one exact number; floats are refused, since they were rounded before we saw them."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise InvalidValue(f"{value!r} is no exact number: write 0.125")
    number = Decimal(value)
    if not number.is_finite():
        raise InvalidValue(f"{value} is no number to compute with")
    return number


def read_date(value: Any) -> PartialDate:
    """Read a date as precise as its source: 2025-09-24, or "2025-09", or "2025"."""
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return PartialDate.of(value)
    if not isinstance(value, str):
        raise InvalidValue(f'{value!r} is no date: write 2025-09-24, "2025-09" or "2025"')
    return PartialDate.parse(value)


def _print_date(date: PartialDate) -> dt.date | str:
    return date.first if date.day is not None else str(date)


def read_period(value: Any) -> Period:
    """Read a period, as `"2018-Q4"`, `"2019"` or `"2018-10-01/2019-12-31"`."""
    if isinstance(value, Period):
        return value
    if not isinstance(value, str):
        raise InvalidValue(f'{value!r} is no period: write "2019", "2018-Q4" or "2018-10-01/2019-12-31"')
    return Period.parse(value)


def _rate_in_range(value: Any) -> Decimal:
    number = read_decimal(value)
    if not 0 <= number <= 1:
        raise InvalidValue(f"{number} is no rate: write twelve and a half per cent as 0.125")
    return number


_MONEY_PATTERN = r"^[A-Z]{3} ?-?\d[\d _,']*(\.\d+)?$"
_MONEY_SCHEMA = {"type": "string", "pattern": _MONEY_PATTERN, "examples": ["USD 18 000 000"]}
_RATE_SCHEMA = {"type": "number", "minimum": 0, "maximum": 1}


def _bound_schema(exact: dict[str, Any]) -> dict[str, Any]:
    def table(word: str, inner: dict[str, Any]) -> dict[str, Any]:
        return {"type": "object", "properties": {word: inner}, "required": [word], "additionalProperties": False}

    pair = {"type": "array", "prefixItems": [exact, exact], "minItems": 2, "maxItems": 2}
    tables = [table("up_to", exact), table("at_least", exact), table("between", pair)]
    return {"anyOf": [{"enum": sorted(_WORDS)}, exact, *tables]}


Identifier = Annotated[
    str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="an id: lower-case letters, digits and hyphens")
]
CurrencyCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 4217 code")]

MoneyValue = Annotated[Money, PlainValidator(read_money), PlainSerializer(str), WithJsonSchema(_MONEY_SCHEMA)]
DecimalValue = Annotated[
    Decimal, PlainValidator(read_decimal), PlainSerializer(lambda number: number), WithJsonSchema({"type": "number"})
]
RateValue = Annotated[
    Decimal, PlainValidator(_rate_in_range), PlainSerializer(lambda number: number), WithJsonSchema(_RATE_SCHEMA)
]
DateValue = Annotated[
    PartialDate,
    PlainValidator(read_date),
    PlainSerializer(_print_date),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
PeriodValue = Annotated[
    Period,
    PlainValidator(read_period),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-Q[1-4]|-\d{2}(-\d{2})?(/\d{4}-\d{2}-\d{2})?)?$"}),
]
Amount = Annotated[
    Bound[Money],
    PlainValidator(lambda value: _read_bound(value, read_money)),
    PlainSerializer(lambda bound: _print_bound(bound, str)),
    WithJsonSchema(_bound_schema(_MONEY_SCHEMA)),
]
Rate = Annotated[
    Bound[Decimal],
    PlainValidator(lambda value: _read_bound(value, _rate_in_range)),
    PlainSerializer(lambda bound: _print_bound(bound, lambda number: number)),
    WithJsonSchema(_bound_schema(_RATE_SCHEMA)),
]
