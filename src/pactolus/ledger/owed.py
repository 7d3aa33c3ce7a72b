"""What is owed: the agreement's table, run over a recorded journal on traced exact decimals."""

from __future__ import annotations

import datetime as dt
import decimal
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.core.errors import IncompleteTerm
from pactolus.core.money import EXACT
from pactolus.core.problems import Problem
from pactolus.ledger.billing import Billing
from pactolus.ledger.counted import count
from pactolus.ledger.interpreter import interpret
from pactolus.ledger.lowering import lower_complete_terms
from pactolus.ledger.matching import day
from pactolus.ledger.obligations import Balance, Ledger, LeftOut
from pactolus.ledger.table import SlotKind
from pactolus.ledger.timeline import RoyaltyTerm, Timeline, event_series, sales_series
from pactolus.ledger.trace import Traced, amount, named

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.counted import Counted
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.table import Slot, Table


def owed(
    agreement: Agreement,
    journal: Journal,
    as_of: dt.date | None = None,
    opening: Balance | None = None,
    source: str = "agreement.toml",
) -> Ledger:
    """Say what is owed under an agreement.

    Args:
        agreement: the terms; incomplete ones are named in `problems` and `left_out`, the others computed.
        journal: what happened and what was sold.
        as_of: the day from which to look: what was not known by then does not count, and sales of a quarter count once
            it is over. None: the whole journal.
        opening: where an earlier ledger ended (`Ledger.balance`): only what came after it is owed again.
        source: what to call the agreement's file in problems.

    Returns:
        The obligations, each with its derivation, the problems of the journal, and what is left out.
    """
    opening = opening or Balance()
    table, refused = lower_complete_terms(agreement)
    known = journal.known_by(as_of)
    counted = count(agreement, known, as_of)
    with decimal.localcontext(EXACT):
        run = _Run(agreement, table, known, counted, opening)
        run.interpret()
        billing = run.bill()
        obligations = tuple(billing.obligations())
        state = tuple(amount(cell) for cell in run.state)
    balance = Balance(run.until(), state, billing.exact, billing.billed)
    problems = [Problem(source, str(refusal), term=path) for path, refusal in refused.items()]
    left_out = [LeftOut(path, _why(refusal)) for path, refusal in refused.items()]
    return Ledger(obligations, (*problems, *counted.problems), (*left_out, *counted.left_out), balance)


def _why(refusal: Exception) -> str:
    incomplete = isinstance(refusal, IncompleteTerm)
    return f"the term {'is incomplete' if incomplete else 'cannot be computed'}: whatever it makes due is left out"


class _Run:
    """One computation: timeline, series and state, from the opening balance to the closing one."""

    def __init__(
        self, agreement: Agreement, table: Table, journal: Journal, counted: Counted, opening: Balance
    ) -> None:
        since = opening.until or dt.date.min
        self.agreement = agreement
        self.table = table
        self.journal = journal
        self.counted = counted
        self.opening = opening
        self.sales = [line for line in counted.sales if since < _quarter_end(line.period.end)]
        self.matched = {term: [one for one in events if since < day(one)] for term, events in counted.matched.items()}
        self.timeline = self._timeline()
        self.series = [self._series(slot) for slot in table.slots]
        self.state = self._opening_state()

    def interpret(self) -> None:
        """Run the table, and name every step by its slot and quarter."""
        figures = [Traced(one.value, one.name, source=f"term {one.term}") for one in self.table.numbers]
        interpret(self.table.codes, figures, self.timeline.opens_year(), self.state, self.series)
        for slot, cells in zip(self.table.slots, self.series, strict=True):
            if slot.kind is SlotKind.STEP:
                for cell, quarter in zip(cells, self.timeline.quarters, strict=True):
                    named(cell, f"{slot.name}, {quarter}")

    def bill(self) -> Billing:
        """Give the billing of what fell due, on top of what had been billed before."""
        return Billing(
            self.agreement,
            self.table,
            self.series,
            self.timeline.quarters,
            self.matched,
            dict(self.opening.exact),
            dict(self.opening.billed),
        )

    def until(self) -> dt.date | None:
        """Give the last day that the computation covers."""
        if self.counted.as_of is not None:
            return self.counted.as_of
        return self.timeline.quarters[-1].end if self.timeline.quarters else self.opening.until

    def _timeline(self) -> Timeline:
        days = [day(event) for events in self.matched.values() for event in events]
        days += [line.period.end for line in self.sales]
        # Years that pass without a sale are years too: what is carried on has to be of the year that it says.
        days += [] if self.counted.as_of is None else [self.counted.as_of]
        until = self.opening.until
        return Timeline.spanning(days, None if until is None else until + dt.timedelta(days=1))

    def _opening_state(self) -> list[Traced]:
        opening = self.opening.state or self.table.opening()
        cells = zip(opening, self.table.state, strict=True)
        return [Traced(value, f"{cell.name}, carried over") for value, cell in cells]

    def _series(self, slot: Slot) -> list[Traced]:
        match slot.kind:
            case SlotKind.EVENTS:
                return event_series(slot, self.matched[slot.term], self.timeline, self.journal.events_source)
            case SlotKind.NET_SALES:
                return sales_series(slot, self.sales, self.timeline, self.journal.sales_source)
            case SlotKind.BEARING_SALES:
                years = next(term.term_years for term in self.agreement.royalty if term.id == slot.term)
                term = RoyaltyTerm(years or Decimal(0), self.counted.events)
                return sales_series(slot, self.sales, self.timeline, self.journal.sales_source, term)
            case _:
                return [Traced(Decimal(0))] * len(self.timeline.quarters)


def _quarter_end(of: dt.date) -> dt.date:
    return Timeline.spanning([of]).quarters[0].end
