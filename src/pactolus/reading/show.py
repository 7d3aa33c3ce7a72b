"""A reading as a table for the terminal: each fact beside its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from pactolus.reading.facts import number

if TYPE_CHECKING:
    from pactolus.core.evidence import Evidence
    from pactolus.reading.reader import Reading


def table_of(reading: Reading) -> Table:
    """Lay out the facts of a reading, the trials it names and the sums left over, with the words behind them."""
    title = f"{reading.source}: {reading.kind.value}"
    table = Table("fact", "value", "words", title=Text(title), title_justify="left", expand=True)
    for one in reading.evidence:
        table.add_row(Text(one.path.strip("/")), Text(_shown(reading.facts, one)), Text(_context(reading.text, one)))
    for name, (start, end) in reading.trials:
        table.add_row(Text("trial"), Text(name), Text(reading.text[start:end]))
    for left in reading.unplaced():
        money = {"amount": number(left.value), "currency": left.currency}
        table.add_row(Text("no fact"), Text(_plain(money)), Text(reading.text[slice(*left.span)]))
    return table


def _shown(facts: dict[str, Any], evidence: Evidence) -> str:
    value: Any = facts
    for step in evidence.path.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(one)}" for key, one in value.items() if one not in (None, [], ""))
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    return f"{value:,}".replace(",", " ") if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _context(text: str, evidence: Evidence) -> str:
    """Give the words on one line; long ones lose their middle."""
    words = " ".join(text[evidence.start : evidence.end].split())
    return words if len(words) <= 120 else f"{words[:70]} … {words[-40:]}"
