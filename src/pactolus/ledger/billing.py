"""From what falls due in a quarter to obligations: parties, due dates, reasons, and rounding."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from pactolus.core.money import Money, Rounding
from pactolus.ledger.matching import day
from pactolus.ledger.obligations import Obligation
from pactolus.ledger.rules import Rule
from pactolus.ledger.trace import Traced, amount, figure, formula, named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Due, FixedPayment, Milestone, Royalty
    from pactolus.core.dates import Period
    from pactolus.ledger.table import Row, Table

PayingTerm: TypeAlias = "FixedPayment | Milestone | Royalty"


def due_day(due: Due, occurred: dt.date, period_end: dt.date) -> dt.date:
    """Give the day an amount falls due: calendar days counted from the day after the trigger."""
    starts = {"event": occurred, "period end": period_end, "year end": dt.date(occurred.year, 12, 31)}
    return starts[due.after] + dt.timedelta(days=due.days)


@dataclass(slots=True)
class Billing:
    """Turns the interpreter's output into obligations.

    An obligation bills the rounded sum of all that its term has made due, less what the term has billed already, so
    that rounding never adds up.
    """

    agreement: Agreement
    table: Table
    series: Sequence[Sequence[Traced | int]]
    quarters: Sequence[Period]
    matched: Mapping[str, Sequence[Event]]
    exact: dict[str, Decimal] = field(default_factory=dict)
    billed: dict[str, Decimal] = field(default_factory=dict)

    def obligations(self) -> list[Obligation]:
        """Give every obligation of the timeline, by due date, in the agreement's order within a day."""
        terms: dict[str, PayingTerm] = {term.id: term for term in self.agreement.payment}
        terms |= {term.id: term for term in self.agreement.milestone}
        terms |= {term.id: term for term in self.agreement.royalty}
        rows = {row.target: row for row in self.table.rows}
        found = [
            obligation
            for index in self.table.outputs
            for obligation in self._of_term(terms[self.table.slots[index].term], rows[index])
        ]
        return sorted(found, key=lambda one: one.due)

    def _of_term(self, term: PayingTerm, row: Row) -> list[Obligation]:
        found = []
        for index, quarter in enumerate(self.quarters):
            raw = self.series[row.target][index]
            if amount(raw) != 0:
                exact = named(raw, f"{self.table.slots[row.target].name}, {quarter}")
                found.append(self._obligation(term, row, index, exact))
        return [one for one in found if one.amount.amount != 0]

    def _obligation(self, term: PayingTerm, row: Row, index: int, exact: Traced) -> Obligation:
        quarter = self.quarters[index]
        event = self._event(term.id, quarter) if row.rule is Rule.HAPPENED else None
        occurred = quarter.end if event is None else day(event)
        kind = getattr(term, "kind", None) or ("milestone" if hasattr(term, "kinds") else "royalty")
        return Obligation(
            due=due_day(term.due, occurred, quarter.end),
            kind=kind,
            payer=self._party(term.payer),
            payee=self._party(term.payee),
            amount=Money(self._rounded(term.id, row, exact.value), self.table.slots[row.target].currency),
            term=term.id,
            occurred=occurred,
            period="" if event is not None else str(quarter),
            because=self._because(row, index, exact, event),
            exact=exact,
            in_cash=kind != "equity",
        )

    def _event(self, term: str, quarter: Period) -> Event:
        return next(event for event in self.matched[term] if day(event) in quarter)

    def _party(self, identifier: str) -> str:
        return next((party.name for party in self.agreement.party if party.id == identifier), identifier)

    def _rounded(self, term: str, row: Row, exact: Decimal) -> Decimal:
        conventions = self.agreement.conventions
        rounding = Rounding(conventions.rounding_places, conventions.rounding_mode)
        self.exact[term] = self.exact.get(term, Decimal(0)) + exact
        before = self.billed.get(term, Decimal(0))
        self.billed[term] = rounding.apply(self.exact[term], self.table.slots[row.target].currency)
        return self.billed[term] - before

    def _because(self, row: Row, index: int, exact: Traced, event: Event | None) -> str:
        if event is not None:
            parts = (event.type.replace("_", " "), event.product, event.indication, event.country, f"on {event.date}")
            return " ".join(part for part in parts if part)
        if row.rule in {Rule.REACHED, Rule.EXCEEDED}:
            position = self.series[row.sources[0]][index]
            verb = "reach" if row.rule is Rule.REACHED else "exceed"
            threshold = self.table.numbers[row.numbers[0]].value
            return f"{self.table.slots[row.sources[0]].name}: {figure(amount(position))} {verb} {figure(threshold)}"
        return formula(exact)
