"""The journal of a deal: what happened and what was sold, as recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from pactolus.agreement.events import Event
from pactolus.agreement.events_file import load_events
from pactolus.core.errors import InvalidValue
from pactolus.core.problems import Problem
from pactolus.ledger.business_days import load_holidays
from pactolus.ledger.deductions_file import load_deductions, load_receipts
from pactolus.ledger.fiscal import CALENDAR
from pactolus.ledger.rates_file import load_rates
from pactolus.ledger.sales_export import find_sales
from pactolus.ledger.sales_file import load_sales
from pactolus.ledger.series_file import load_series

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pactolus.agreement.terms import Heading
    from pactolus.ledger.business_days import Holiday
    from pactolus.ledger.deductions_file import Deduction, Receipt
    from pactolus.ledger.fiscal import Periods
    from pactolus.ledger.rates_file import Rate
    from pactolus.ledger.sales_file import SalesLine
    from pactolus.ledger.series_file import Value

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Journal:
    """Recorded events, sales, exchange rates and series, with the names of the files they were read from."""

    events: tuple[Event, ...] = ()
    sales: tuple[SalesLine, ...] = ()
    rates: tuple[Rate, ...] = ()
    events_source: str = "journal/events.csv"
    sales_source: str = "journal/sales.csv"
    rates_source: str = "journal/rates.csv"
    series: tuple[Value, ...] = ()
    series_source: str = "journal/series.csv"
    holidays: tuple[Holiday, ...] = ()
    holidays_source: str = "journal/holidays.csv"
    deductions: tuple[Deduction, ...] = ()
    deductions_source: str = "journal/deductions.csv"
    receipts: tuple[Receipt, ...] = ()
    receipts_source: str = "journal/receipts.csv"

    def known_by(self, day: dt.date | None) -> Journal:
        """Give the journal as it was known on a day: what had happened, and had been heard of, by then."""
        if day is None:
            return self
        events = tuple(event for event in self.events if _heard_by(event, day))
        sales = tuple(line for line in self.sales if line.reported <= day)
        receipts = tuple(one for one in self.receipts if one.date <= day)
        return replace(self, events=events, sales=sales, receipts=receipts)


def _heard_by(event: Event, day: dt.date) -> bool:
    return all(date.last <= day for date in (event.date, event.known_on) if date is not None)


def load_journal(folder: Path, periods: Periods = CALENDAR) -> tuple[Journal, list[Problem]]:
    """Read the files of a deal's `journal/`; one that does not exist is an empty one.

    Args:
        folder: the `journal/` of a deal.
        periods: how its periods are read: `Periods.of` the agreement's conventions.
    """
    problems: list[Problem] = []

    def read(name: str, load: Callable[[Path], tuple[list[T], list[Problem]]]) -> tuple[T, ...]:
        if not (folder / name).exists():
            return ()
        found, wrong = load(folder / name)
        problems.extend(wrong)
        return tuple(found)

    sales, export, wrong = find_sales(folder)
    problems.extend(wrong)
    journal = Journal(
        read("events.csv", partial(_load_events, periods=periods)),
        () if sales is None else read(sales.name, partial(load_sales, periods=periods, export=export)),
        read("rates.csv", partial(load_rates, periods=periods)),
        str(folder / "events.csv"),
        str(sales or folder / "sales.csv"),
        str(folder / "rates.csv"),
        read("series.csv", partial(load_series, periods=periods)),
        str(folder / "series.csv"),
        read("holidays.csv", load_holidays),
        str(folder / "holidays.csv"),
        read("deductions.csv", load_deductions),
        str(folder / "deductions.csv"),
        read("receipts.csv", load_receipts),
        str(folder / "receipts.csv"),
    )
    return journal, problems


def _load_events(path: Path, periods: Periods) -> tuple[list[Event], list[Problem]]:
    events, problems = load_events(path)
    found, unread = in_calendar(events, periods, str(path))
    return found, [*problems, *unread]


def in_calendar(events: Iterable[Event], periods: Periods, source: str) -> tuple[list[Event], list[Problem]]:
    """Give events with the periods in their details in the calendar's words; name those that cannot be read."""
    found: list[Event] = []
    problems: list[Problem] = []
    for event in events:
        try:
            found.append(_in_calendar(event, periods))
        except InvalidValue as error:
            remedy = "correct the line; it is left out"
            problems.append(Problem(source, str(error), event.line, event.id, remedy))
    return found, problems


def _in_calendar(event: Event, periods: Periods) -> Event:
    stated = event.details.get("period", "")
    if not stated.startswith("FY"):
        return event
    return replace(event, details=MappingProxyType({**event.details, "period": str(periods.read(stated))}))


def agreement_events(heading: Heading, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Give the events of the agreement itself, signing and effective date, that the journal does not hold."""
    recorded = {event.type for event in events}
    own = {"signing": heading.signed, "effective_date": heading.effective}
    return tuple(
        Event(f"agreement-{kind}", date, kind)
        for kind, date in own.items()
        if date is not None and kind not in recorded
    )
