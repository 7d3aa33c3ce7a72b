"""A reading as a table for the terminal: each fact beside its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from pactolus.core.printable import printable_name
from pactolus.reading.facts import number
from pactolus.reading.said import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactolus.core.evidence import Evidence
    from pactolus.reading.reader import Reading


def table_of(reading: Reading) -> Table:
    """Lay out the facts of a reading, the trials it names and the sums left over, with the words behind them."""
    title = f"{printable_name(reading.source)}: {reading.kind.value}"
    table = Table("fact", "value", "words", title=Text(title), title_justify="left", expand=True)
    for path, evidence in _by_fact(reading.evidence).items():
        # A sum is stated by its figure and, apart from it, by what it is said to be for.
        words = " … ".join(dict.fromkeys(_context(reading.text, one) for one in evidence))
        table.add_row(Text(path.strip("/")), Text(said(_value(reading.facts, path))), Text(words))
    for name, (start, end) in reading.trials:
        table.add_row(Text("trial"), Text(name), Text(reading.text[start:end]))
    for left in reading.unplaced():
        money = {"amount": number(left.value), "currency": left.currency}
        table.add_row(Text("no fact"), Text(said(money)), Text(reading.text[slice(*left.span)]))
    return table


def _by_fact(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Gather the evidence of each fact, in the order of the facts."""
    gathered: dict[str, list[Evidence]] = {}
    for one in evidence:
        gathered.setdefault(one.path, []).append(one)
    return gathered


def _value(facts: dict[str, Any], path: str) -> Any:
    """Give the value that a path leads to."""
    value: Any = facts
    for step in path.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def _context(text: str, evidence: Evidence) -> str:
    """Give the words on one line; long ones lose their middle."""
    words = " ".join(text[evidence.start : evidence.end].split())
    return words if len(words) <= 120 else f"{words[:70]} … {words[-40:]}"
