"""What falls due when: amounts that are not paid, royalties whose sales are still to be reported, and other duties."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.agreement.amendments import in_force, known_amendments
from pactolus.core.dates import Period, months_after
from pactolus.ledger.business_days import Calendar
from pactolus.ledger.due import days_after
from pactolus.ledger.fiscal import Periods
from pactolus.ledger.journal import agreement_events
from pactolus.ledger.matching import day, known
from pactolus.ledger.quarters import quarter_of, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Duty, Royalty
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import Ledger

# How far a calendar looks ahead.
_DAYS_AHEAD = 366


@dataclass(frozen=True, slots=True)
class Entry:
    """One day of a calendar.

    Attributes:
        day: when it falls due.
        kind: payment, expected payment, or duty.
        summary: what falls due, in one line.
        details: who owes it to whom, and why.
        key: what it is, unchanged when the calendar is made again: agreement, kind, term and period.
    """

    day: dt.date
    kind: str
    summary: str
    details: str
    key: str


def dues(agreement: Agreement, journal: Journal, ledger: Ledger, on: dt.date) -> list[Entry]:
    """Give what falls due, by day: everything unpaid, and for a year ahead what is known to fall due.

    Args:
        agreement: the terms, with their amendments.
        journal: what happened and what was sold.
        ledger: what is owed under them.
        on: the day from which to look ahead; amounts overdue by then stay in.
    """
    current = in_force(agreement, None, known_amendments(agreement, on))
    known_events = journal.known_by(on).events
    events = [
        *agreement_events(current.agreement, known_events),
        *(one for one in known_events if one.date is not None),
    ]
    work = _Dues(current, events, journal, on)
    found = [*work.unpaid(ledger), *work.expected(ledger), *work.duties()]
    return sorted(found, key=lambda one: (one.day, one.key))


class _Dues:
    """One calendar: the agreement as it stands, and what happened."""

    def __init__(self, agreement: Agreement, events: Sequence[Event], journal: Journal, on: dt.date) -> None:
        self._agreement, self._events, self._journal, self._on = agreement, events, journal, on
        self._until = on + dt.timedelta(days=_DAYS_AHEAD)
        self._periods = Periods.of(agreement.conventions)
        self._calendar = Calendar.of(agreement.business_days, journal.holidays)
        self._names = {party.id: party.name for party in agreement.party}

    def unpaid(self, ledger: Ledger) -> Iterator[Entry]:
        """Give the amounts that are owed and not paid in full."""
        seen: dict[str, int] = {}
        for one in ledger.accounts.standings:
            owed = one.obligation
            if one.outstanding == 0:
                continue
            left = f"{owed.amount.currency} {one.outstanding:,f}".replace(",", " ")
            what = f"{owed.kind.replace('_', ' ')} {owed.term} {owed.period}".rstrip()
            key = self._key(owed.kind, owed.term, owed.period or owed.occurred.isoformat())
            seen[key] = seen.get(key, 0) + 1
            # A second amount of the same kind and period keeps an identity of its own.
            named = key if seen[key] == 1 else f"{key}/{seen[key]}"
            details = f"{owed.payer} pays {owed.payee}: {owed.because}"
            yield Entry(owed.due, "payment", f"{left}: {what}", details, named)

    def expected(self, ledger: Ledger) -> Iterator[Entry]:
        """Give the days on which royalties fall due whose sales are not reported yet, once anything was sold."""
        sold = [line.period.start for line in self._journal.known_by(self._on).sales]
        sold += [day(event) for event in self._events if event.type == "first_commercial_sale"]
        for royalty in self._agreement.royalty if sold else ():
            billed = {one.period for one in ledger.obligations if one.term == royalty.id}
            for quarter in self._quarters(quarter_of(min(sold))):
                label = self._periods.name(quarter)
                due = days_after(royalty.due, quarter.end, self._calendar)
                if label not in billed and self._on <= due <= self._until and _runs(royalty, quarter):
                    details = (
                        f"{self._names.get(royalty.payer, royalty.payer)} pays "
                        f"{self._names.get(royalty.payee, royalty.payee)}: the amount follows from the quarter's sales"
                    )
                    yield Entry(
                        due,
                        "expected payment",
                        f"royalty {royalty.id} {label}",
                        details,
                        self._key("royalty", royalty.id, label),
                    )

    def duties(self) -> Iterator[Entry]:
        """Give the days of duties that are no payment."""
        for duty in self._agreement.duty:
            begun = [event for event in self._events if event.type == duty.event]
            if not begun:
                continue
            first = min(begun, key=day)
            for label, start in self._starts(duty, first):
                due = days_after(duty.due, start, self._calendar)
                if self._on <= due <= self._until:
                    details = f"{self._names.get(duty.by, duty.by)} to {self._names.get(duty.to, duty.to)}"
                    summary = f"{duty.what} {label}".rstrip()
                    yield Entry(due, "duty", summary, details, self._key("duty", duty.id, label))

    def _starts(self, duty: Duty, first: Event) -> Iterator[tuple[str, dt.date]]:
        """Give the periods of a duty by their names, with the day its days are counted from."""
        convention = self._agreement.conventions.year
        if duty.each == "once":
            ends = {
                "notice": known(first),
                "period end": quarter_of(day(first)).end,
                "year end": year_of(day(first), convention).end,
            }
            yield "", ends.get(duty.due.after, day(first))
            return
        if duty.each == "month":
            months = (Period.parse(f"{month:%Y-%m}") for month in self._months(day(first)))
            yield from ((str(month), month.end) for month in months)
            return
        for quarter in self._quarters(quarter_of(day(first))):
            year = year_of(quarter.end, convention)
            if duty.each == "quarter":
                yield self._periods.name(quarter), quarter.end
            elif year.end == quarter.end:
                yield self._periods.name(year), year.end

    def _months(self, first: dt.date) -> Iterator[dt.date]:
        """Give the first day of each month, from that of a day on."""
        start, ahead = first.replace(day=1), 0
        while months_after(start, ahead + 1) <= self._until:
            yield months_after(start, ahead)
            ahead += 1

    def _quarters(self, first: Period) -> Iterator[Period]:
        while first.end <= self._until:
            yield first
            first = first.next_quarter()

    def _key(self, kind: str, term: str, period: str) -> str:
        return f"{self._agreement.agreement.id}/{kind}/{term}/{period}"


def _runs(royalty: Royalty, quarter: Period) -> bool:
    """Tell whether a royalty may be payable on sales of a quarter."""
    begun = royalty.since is None or royalty.since.first <= quarter.end
    return begun and (royalty.until is None or quarter.start <= royalty.until.last)
