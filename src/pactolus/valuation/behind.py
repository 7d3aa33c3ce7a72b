"""A deal's journal before the valuation date held against its programme: where the two contradict each other.

The journal is what happened; the programme says what is still to come. What both claim, or neither has, would be
counted twice or not at all: it is named by file and line, and nothing is valued.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.core.problems import Problem
from pactolus.ledger.corrections import read_corrections
from pactolus.ledger.matching import day
from pactolus.ledger.quarters import quarter_of, year_of
from pactolus.valuation.markets import countries_of
from pactolus.valuation.plan import Calendar
from pactolus.valuation.programme import STAGES
from pactolus.valuation.stages import APPROVAL, FIRST_SALE, Stages

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pactolus.agreement.events import Event
    from pactolus.core.problems import Severity
    from pactolus.ledger.sales_file import SalesLine
    from pactolus.valuation.history import History
    from pactolus.valuation.programme import Indication, Programme

_FILINGS = ("application_submission", "application_acceptance")
_TRIALS = ("trial_start", "trial_completion", "trial_success")
# Events after which nothing follows that a programme could forecast.
_ENDS = {"termination": "the agreement ended", "discontinuation": "development was given up"}


def check_history(programme: Programme) -> list[Problem]:
    """Find where the history of a programme and what it assumes of the future contradict each other."""
    history = programme.history
    if history is None:
        return []
    return [*_Checks(programme, history).problems(), *_unsettled(history)]


def _unsettled(history: History) -> Iterator[Problem]:
    """Give what keeps the ledger from settling the past; the journal's own problems are named where it is checked."""
    ledger, fallen = history.ledger("base"), history.fallen("base")
    for found in ledger.problems:
        if found.severity == "error":
            yield found
    for event, why in ledger.accounts.unclear:
        # What has never fallen due is still to come in the futures: there it would be paid once more.
        severity: Severity = "error" if event.term and event.term not in fallen else "warning"
        remedy = "record the event it was paid for, or correct the line: what is not clear pays nothing"
        message = f"the {event.type} {event.id} of {event.date}: {why}"
        yield Problem(history.journal.events_source, message, event.line or None, event.term, remedy, severity)


class _Checks:
    """Every check of one programme's history."""

    def __init__(self, programme: Programme, history: History) -> None:
        self.programme, self.history, self.journal = programme, history, history.journal
        self.calendar = Calendar(programme)
        self.stages = Stages(programme, self.calendar, "base")
        self.countries = {market.id: countries_of(market.territory) for market in programme.market}
        self.places = frozenset().union(*self.countries.values())

    def problems(self) -> Iterator[Problem]:
        for event in self.history.events():
            yield from self._ended(event)
            for one in self._concerned(event):
                yield from self._further(event, one)
        yield from self._running()
        yield from self._sold()
        yield from self._missing()

    def _event(self, event: Event, message: str, remedy: str) -> Problem:
        said = f"the {event.type} {event.id} of {event.date}: {message}"
        return Problem(self.journal.events_source, said, event.line or None, remedy=remedy)

    def _ended(self, event: Event) -> Iterator[Problem]:
        products = {self.stages.product(one) for one in self.programme.indication}
        if event.type in _ENDS and event.product in {"", *products}:
            remedy = "take out what ended: `pactolus owed` says what is owed on it"
            yield self._event(event, f"{_ENDS[event.type]}, and the programme goes on with it", remedy)

    def _concerned(self, event: Event) -> list[Indication]:
        """Give the indications that an event is one of: those it names, or the only one of its product."""
        mine = [one for one in self.programme.indication if event.product in {"", self.stages.product(one)}]
        named = [one for one in mine if event.indication.casefold() in {one.name.casefold(), one.id.casefold()}]
        return named or (mine if len(mine) == 1 and not event.indication else [])

    def _further(self, event: Event, one: Indication) -> Iterator[Problem]:
        """Find an event that tells of a later stage than the programme has."""
        least = self._least(event)
        if STAGES.index(one.phase) < least:
            message = f"{one.id!r} is in {one.phase} in the programme, and this tells of {STAGES[least]}"
            yield self._event(event, message, f'write phase = "{STAGES[least]}", and no transition before it')

    def _least(self, event: Event) -> int:
        """Give the stage that an event tells of at least; a trial counts wherever it was, the rest in a market."""
        if event.type in _TRIALS:
            phase = f"phase {event.details.get('phase', '').strip().removeprefix('phase ')}"
            return STAGES.index(phase) + (event.type == "trial_success") if phase in STAGES else 0
        if event.country and event.country not in self.places:
            return 0
        if event.type in {APPROVAL, FIRST_SALE}:
            return STAGES.index("approved")
        return STAGES.index("registration") if event.type in _FILINGS and event.country else 0

    def _running(self) -> Iterator[Problem]:
        """Find what is recorded of the quarter that the valuation date lies in: the futures have all of that."""
        start = self.calendar.first.start
        remedy = f"value the deal on {start}, or on the day after {self.calendar.first}"
        message = f"lies in {self.calendar.first}, which has begun before the valuation date and is forecast as a whole"
        for line in self.journal.sales:
            if line.period.end >= start:
                yield Problem(
                    self.journal.sales_source, f"the period {line.period} {message}", line.line, remedy=remedy
                )
        account = self.history.agreement.agreement.currency
        added, _ = read_corrections(self.journal.events, account, self.journal.events_source)
        for one in added:
            if one.quarter.end >= self.history.valuation_date:
                yield self._event(one.event, f"its period {one.period} {message}", remedy)

    def _sold(self) -> Iterator[Problem]:
        """Find sales of what the programme has not approved, and sales in none of its markets."""
        seen: set[tuple[str, str]] = set()
        for line in sorted(self.journal.sales, key=lambda one: one.period.start):
            key = (line.product, line.country)
            if key in seen:
                continue
            seen.add(key)
            if not self._products(line):
                message = f"{line.product or 'the product'} is sold, and no indication of it is approved"
                remedy = 'write phase = "approved" in programme.toml for what it is sold for'
                yield Problem(self.journal.sales_source, message, line.line, remedy=remedy)
            elif line.country and line.country not in self.places:
                message = f"sales in {line.country} lie in no market of the programme: none are forecast there"
                remedy = "add the market to programme.toml"
                yield Problem(self.journal.sales_source, message, line.line, remedy=remedy, severity="warning")
            elif not self._launched(line):
                message = f"{line.product or 'the product'} is sold, and no first_commercial_sale is recorded for that"
                remedy = (
                    f"record the first_commercial_sale {line.country and f'in {line.country} '}in journal/events.csv"
                )
                yield Problem(self.journal.sales_source, message, line.line, remedy=remedy)
            elif line.period.end < (began := min(self._first_sales(line))):
                message = (
                    f"sales of {line.period} come before the first_commercial_sale of {began}: terms run from that"
                )
                yield Problem(self.journal.sales_source, message, line.line, remedy="correct one of the two")

    def _first_sales(self, line: SalesLine) -> list[dt.date]:
        """Give the days of the first sales recorded where a line's sales were made."""
        markets = [one for one in self.programme.market if line.country in {"", *self.countries[one.id]}]
        events = (event for market in markets for event in self.stages.passed(FIRST_SALE, market))
        return [day(event) for event in events if line.product in {"", event.product} or not event.product]

    def _launched(self, line: SalesLine) -> bool:
        """Tell whether a first sale is recorded where a line's sales were made."""
        markets = [one for one in self.programme.market if line.country in {"", *self.countries[one.id]}]
        launches = [self.stages.first_launch(one, product) for one in markets for product in self._products(line)]
        return any(one.recorded for one in launches if one is not None)

    def _products(self, line: SalesLine) -> set[str]:
        return {
            self.stages.product(one) for one in self.stages.approved if line.product in {"", self.stages.product(one)}
        }

    def _missing(self) -> Iterator[Problem]:
        """Find quarters since a product's launch without sales recorded; those of the running year are needed."""
        last = quarter_of(self.calendar.eve(0))
        running = year_of(last.start, self.history.agreement.conventions.year)
        for product in dict.fromkeys(self.stages.product(one) for one in self.stages.approved):
            launches = [self.stages.first_launch(market, product) for market in self.programme.market]
            begun = min((one.quarter for one in launches if one is not None and one.recorded), default=0)
            sold = {quarter_of(line.period.start) for line in self.journal.sales if line.product in {"", product}}
            quarters = [quarter_of(self.calendar.eve(place + 1)) for place in range(min(begun, 0), 0)]
            missing = [quarter for quarter in quarters if quarter not in sold]
            if missing:
                more = {1: "", 2: " and one quarter before it"}
                known = f"{missing[-1]}{more.get(len(missing), f' and {len(missing) - 1} quarters before it')}"
                message = f"no sales of {product or 'the product'} are known for {known}, though it was launched"
                remedy = "add them, or value the deal on a day on which they are: what is sold counts for tiers"
                severity: Severity = "error" if missing[-1].start >= running.start else "warning"
                yield Problem(self.journal.sales_source, message, remedy=remedy, severity=severity)
