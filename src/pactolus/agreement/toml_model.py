"""A model read from a TOML text: the model or None, and every problem with its line, its term and what to do."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from pactolus.agreement.explanations import explain
from pactolus.agreement.lines import Lines
from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Place = tuple[int | str, ...]
M = TypeVar("M", bound=BaseModel)

_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")


@dataclass(frozen=True, slots=True)
class TomlReading(Generic[M]):
    """What was read of one TOML text.

    Attributes:
        value: the model; None where any of its values cannot be read.
        rest: the model without the tables that cannot be read, for checks that find further problems; None where even
            that cannot be had.
        problems: what cannot be read.
        lines: where the values of `rest` stand.
        left_out: ids of the tables that `rest` is without.
    """

    value: M | None
    rest: M | None
    problems: list[Problem]
    lines: Lines = field(default_factory=Lines)
    left_out: frozenset[str] = frozenset()


def read_model(model: type[M], text: str, source: str) -> TomlReading[M]:
    """Read a model from a TOML text.

    Args:
        model: the pydantic model of the whole file.
        text: the file's text.
        source: the file's name, for problems.
    """
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        return TomlReading(None, None, [_syntax_problem(text, source, str(error))])
    lines = Lines(text.removeprefix("\ufeff"))
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        problems = by_line(explain(model, data, one, lines, source) for one in errors)
        broken = {one["loc"][:2] for one in errors}
        kept = _sound_tables(data, broken)
        left_out = _ids(data) - _ids({name: [data[name][at] for at in positions] for name, positions in kept.items()})
        return TomlReading(None, _rest(model, data, kept, broken), problems, lines.renumbered(kept), left_out)
    return TomlReading(value, value, [], lines)


def by_line(problems: Iterable[Problem]) -> list[Problem]:
    """Give the problems of one file in the order of its lines."""
    return sorted(problems, key=lambda problem: problem.line or 0)


def _syntax_problem(text: str, source: str, message: str) -> Problem:
    at = _AT_LINE.search(message)
    line = int(at[1]) if at and at[1] else max(1, len(text.splitlines()))
    said = _AT_LINE.sub("", message)
    return Problem(source, f"this is no TOML: {said}", line, remedy="correct the line: nothing of the file was read")


def _sound_tables(data: dict[str, Any], broken: Collection[Place]) -> dict[str, list[int]]:
    """Give, for each array of tables, the positions of those that hold no error."""
    return {
        name: [position for position in range(len(value)) if (name, position) not in broken and (name,) not in broken]
        for name, value in data.items()
        if isinstance(value, list)
    }


def _ids(data: dict[str, Any]) -> frozenset[str]:
    tables = (table for value in data.values() if isinstance(value, list) for table in value if isinstance(table, dict))
    return frozenset(table["id"] for table in tables if isinstance(table.get("id"), str))


def _rest(model: type[M], data: dict[str, Any], kept: dict[str, list[int]], broken: Collection[Place]) -> M | None:
    """Read again what holds no error: of an array its sound tables, of a table its sound values."""
    sound: dict[str, Any] = {}
    for name, value in data.items():
        if name in kept:
            sound[name] = [value[position] for position in kept[name]]
        elif isinstance(value, dict):
            sound[name] = {key: one for key, one in value.items() if (name, key) not in broken}
    try:
        return model.model_validate({name: value for name, value in sound.items() if name in model.model_fields})
    except ValidationError:
        return None
