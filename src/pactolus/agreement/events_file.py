r"""`journal/events.csv`, read and printed: one event a line.

Columns: `id`, `date`, `type`; and, where known, `known_on`, `product`, `country`, `agency`, `indication`, `term`,
`amount`, `currency`, `details`. Details are written `name=value; name=value`; a semicolon inside a value is `\;`.
"""

from __future__ import annotations

import csv
import io
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from pactolus.agreement.events import EVENT_TYPES, Event
from pactolus.agreement.explanations import nearest
from pactolus.core.csv_table import read_rows
from pactolus.core.dates import PartialDate
from pactolus.core.errors import InvalidValue, UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.money import Money
from pactolus.core.problems import Problem
from pactolus.territory.countries import countries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

REQUIRED = ("id", "date", "type")
OPTIONAL = ("known_on", "product", "country", "agency", "indication", "term", "amount", "currency", "details")
_COLUMNS = (
    "id", "date", "known_on", "type", "product", "country", "agency", "indication", "term", "amount", "currency",
    "details",
)  # fmt: skip
_BETWEEN_DETAILS = re.compile(r"(?:[^;\\]|\\.)+")


def load_events(path: Path) -> tuple[list[Event], list[Problem]]:
    """Read a file of events; lines that cannot be read are problems, the others are given."""
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return [], [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    return parse_events(text, str(path))


def parse_events(text: str, source: str) -> tuple[list[Event], list[Problem]]:
    """Read the text of a file of events; `source` names it in the problems."""
    rows, problems = read_rows(text, source, REQUIRED, OPTIONAL)
    events: dict[str, Event] = {}
    for line, cells in rows:
        try:
            event = _event(cells, line)
        except InvalidValue as error:
            problems.append(Problem(source, str(error), line, cells["id"], "correct the line; it is left out"))
            continue
        if event.id in events:
            taken = f"the id is taken by line {events[event.id].line}"
            problems.append(Problem(source, taken, line, event.id, "give each event an id of its own"))
        events.setdefault(event.id, event)
    return list(events.values()), sorted(problems, key=lambda problem: problem.line or 0)


def print_events(events: Iterable[Event]) -> str:
    """Print events as the text of `events.csv`."""
    return "".join(_line(cells) for cells in (_COLUMNS, *map(_cells, events)))


def print_details(details: Mapping[str, str]) -> str:
    """Print details as the cell that is read back to them."""
    written = ((name, re.sub(r"([\\;])", r"\\\1", value)) for name, value in details.items())
    return "; ".join(f"{name}={value}" for name, value in written)


def _line(cells: Iterable[str]) -> str:
    """Print one line; the csv module quotes a lone carriage return only where its own line ends have one."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerow(cells)
    return file.getvalue().removesuffix("\r\n") + "\n"


def _event(cells: Mapping[str, str], line: int) -> Event:
    if not cells["id"]:
        raise InvalidValue("an event needs an id")
    if cells["type"] not in EVENT_TYPES:
        raise InvalidValue(f"{cells['type']!r} is no type of event: {nearest(cells['type'], EVENT_TYPES)}")
    country = cells.get("country", "")
    if country and country not in countries():
        raise InvalidValue(f"{country!r} is no country code: write two letters of ISO 3166-1, as in 'IN'")
    texts = {name: cells.get(name, "") for name in ("product", "agency", "indication", "term")}
    return Event(
        id=cells["id"],
        date=_date(cells["date"]),
        type=cells["type"],
        known_on=_date(cells.get("known_on", "")),
        country=country,
        amount=_amount(cells.get("amount", ""), cells.get("currency", "")),
        details=_details(cells.get("details", "")),
        line=line,
        **texts,
    )


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _amount(figure: str, currency: str) -> Money | None:
    if bool(figure) != bool(currency):
        raise InvalidValue("an amount needs its currency, and a currency its amount")
    return Money.parse(f"{currency} {figure}") if figure else None


def _details(text: str) -> Mapping[str, str]:
    details: dict[str, str] = {}
    for written in _BETWEEN_DETAILS.findall(text):
        name, equals, value = written.partition("=")
        if not equals or not name.strip():
            raise InvalidValue(f"{written.strip()!r} is no detail: write name=value, several of them parted by '; '")
        details[name.strip()] = re.sub(r"\\(.)", r"\1", value.strip())
    return MappingProxyType(details)


def _cells(event: Event) -> tuple[str, ...]:
    cells = {
        "date": event.date,
        "known_on": event.known_on,
        "amount": event.amount and f"{event.amount.amount:f}",
        "currency": event.amount and event.amount.currency,
        "details": print_details(event.details),
    }
    shown = (cells.get(name, getattr(event, name, None)) for name in _COLUMNS)
    return tuple("" if cell is None else str(cell) for cell in shown)
