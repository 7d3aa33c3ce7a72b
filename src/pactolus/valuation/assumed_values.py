"""Every assumed figure of a programme, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pactolus.agreement.assumed import AssumedValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.findings import Place
    from pactolus.valuation.programme import Programme


def assumed_values(programme: Programme) -> Iterator[tuple[Place, AssumedValue[Any]]]:
    """Give every assumed figure outside of `[completion]`, with its place."""
    for name in ("discount", "tax", "economics", "correlation"):
        yield from inside((name,), getattr(programme, name))
    for name in ("market", "indication", "curve", "decision"):
        for position, table in enumerate(getattr(programme, name)):
            yield from inside((name, position), table)


def inside(at: Place, value: Any) -> Iterator[tuple[Place, AssumedValue[Any]]]:
    """Give every assumed figure inside of something read, with its place from `at` on."""
    if isinstance(value, AssumedValue):
        yield at, value
    elif isinstance(value, tuple):
        for position, one in enumerate(value):
            yield from inside((*at, position), one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from inside((*at, name), one)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from inside((*at, name), getattr(value, name))
