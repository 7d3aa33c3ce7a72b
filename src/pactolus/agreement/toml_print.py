"""A model printed as TOML: what it states and nothing else, laid out to be read and compared line by line.

Tables and arrays of tables stand in the model's order; inside them a nested table is inline, and a list of tables one
line each. A default that nobody wrote is not printed, so that a file never states more than its author did.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import tomlkit
from pydantic import BaseModel
from tomlkit.items import Float, Trivia

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomlkit.items import Item, Table
    from tomlkit.toml_document import TOMLDocument

# How deep a table stands: names at the top are tables of their own, and those of an array of tables stay inline.
_TOP, _TABLE, _INLINE = range(3)


def print_model(model: BaseModel) -> str:
    """Print a model as TOML text that `read_model` reads back as an equal model."""
    document = tomlkit.document()
    _fill(document, _stated(model), _TOP)
    return document.as_string().lstrip("\n")


def _stated(model: BaseModel) -> dict[str, Any]:
    """Give what a model was told, without the empty values that are the default anyway."""
    return _without_empty(model, model.model_dump(exclude_unset=True, exclude_none=True))


def _without_empty(model: BaseModel, values: dict[str, Any]) -> dict[str, Any]:
    fields = type(model).model_fields
    return {
        name: _tidy(getattr(model, name), value)
        for name, value in values.items()
        if value not in ("", (), {}) or value != fields[name].get_default(call_default_factory=True)
    }


def _tidy(stated: Any, value: Any) -> Any:
    if isinstance(stated, BaseModel):
        return _without_empty(stated, value)
    if isinstance(stated, tuple):
        return [_tidy(one, shown) for one, shown in zip(stated, value, strict=True)]
    if isinstance(stated, dict):
        return {key: _tidy(one, value[key]) for key, one in stated.items()}
    return value


def _fill(container: TOMLDocument | Table, values: Mapping[str, Any], depth: int) -> None:
    """Put values into a table, those that open tables of their own last, as TOML wants them."""
    for name, value in values.items():
        if not _opens_tables(value, depth):
            container.append(name, _item(value))
    for name, value in values.items():
        if _opens_tables(value, depth):
            container.append(name, _tables(value, depth))


def _opens_tables(value: Any, depth: int) -> bool:
    if isinstance(value, dict) and depth == _TOP:
        return True
    inside = list(value.values()) if isinstance(value, dict) else value
    return depth != _INLINE and isinstance(inside, list) and inside != [] and all(isinstance(x, dict) for x in inside)


def _tables(value: Any, depth: int) -> Item:
    if isinstance(value, dict):
        table = tomlkit.table()
        _fill(table, value, _TABLE if depth == _TOP else _TOP)
        return table
    array = tomlkit.aot()
    for one in value:
        table = tomlkit.table()
        _fill(table, one, _INLINE)
        array.append(table)
    return array


def _item(value: Any) -> Item:
    item: Item
    if isinstance(value, Decimal):
        item = Float(float(value), Trivia(), f"{value:f}")
    elif isinstance(value, dict):
        item = table = tomlkit.inline_table()
        for name, one in value.items():
            table.append(name, _item(one))
    elif isinstance(value, list | tuple):
        item = array = tomlkit.array()
        for one in value:
            array.append(_item(one))
        array.multiline(any(isinstance(one, dict) for one in value))
    else:
        item = tomlkit.item(value)
    return item
