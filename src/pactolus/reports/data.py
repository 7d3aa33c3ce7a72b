"""A study as JSON values: every amount and share a decimal string, everything the page says, no drawings."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pactolus.core.dates import PartialDate
from pactolus.core.problems import Problem
from pactolus.library.comparables import Comparison
from pactolus.valuation.result import Valuation, amount, share

if TYPE_CHECKING:
    from pactolus.reports.view import StudyView

_DRAWINGS = frozenset({"map_svg"})
_SIMULATED = {"chance": share, "expected": amount}


def as_json(view: StudyView) -> dict[str, Any]:
    """Give everything the report shows as JSON values, by the names of `pactolus.reports.view`."""
    return _fields(view)


def _fields(value: Any) -> dict[str, Any]:
    return {
        field.name: _field(field.name, getattr(value, field.name))
        for field in fields(value)
        if field.name not in _DRAWINGS
    }


def _field(name: str, value: Any) -> Any:
    return _SIMULATED[name](value) if name in _SIMULATED and value is not None else _value(value)


def _value(value: Any) -> Any:
    answer = value
    match value:
        case Valuation() | Problem():
            answer = value.as_json()
        case Comparison():
            answer = {**_fields(value), "count": value.count}
        case Decimal():
            answer = f"{value:f}"
        case PartialDate():
            answer = str(value)
        case tuple() | list():
            answer = [_value(one) for one in value]
        case dict():
            answer = {key: _value(one) for key, one in value.items()}
        case _ if is_dataclass(value):
            answer = _fields(value)
    return answer
