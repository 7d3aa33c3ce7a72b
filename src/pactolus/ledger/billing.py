"""From what falls due in a quarter to obligations: parties, due dates, reasons, and rounding."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from pactolus.agreement.terms import Due, FixedPayment, Milestone, Minimum, Royalty, Share
from pactolus.core.money import Money, Rounding
from pactolus.ledger.business_days import WEEKDAYS, Calendar
from pactolus.ledger.corrections import KINDS
from pactolus.ledger.due import due_day, invoiced
from pactolus.ledger.matching import day, known
from pactolus.ledger.obligations import Fallen, LeftOut, Obligation, Rounded
from pactolus.ledger.quarters import quarter_of, year_of
from pactolus.ledger.rules import Rule
from pactolus.ledger.schedules import PART, part
from pactolus.ledger.trace import Traced, amount, figure, formula, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.table import Row, Table
    from pactolus.ledger.timeline import Stretch

PayingTerm: TypeAlias = "FixedPayment | Milestone | Royalty | Share | Minimum"


def rounding(agreement: Agreement) -> Rounding:
    """Give the rounding that the agreement states."""
    return Rounding(agreement.conventions.rounding_places, agreement.conventions.rounding_mode)


def fallen_due(
    table: Table,
    series: Sequence[Sequence[Traced | int]],
    stretches: Sequence[Stretch],
    matched: Mapping[str, Sequence[Event]],
) -> Iterator[Fallen]:
    """Give what falls due in each quarter, term by term."""
    rows = {row.target: row for row in table.rows}
    for target in table.outputs:
        slot, row = table.slots[target], rows[target]
        for index, stretch in enumerate(stretches):
            raw = series[target][index]
            if amount(raw) == 0:
                continue
            exact = named(raw, f"{slot.name}, {stretch}")
            # What came to be known late falls into the first quarter that is open, whenever it happened.
            since = stretch.quarter.start if index else dt.date.min
            candidates = () if slot.pays else matched.get(slot.term, ())
            if events := [one for one in candidates if since <= day(one) <= stretch.quarter.end]:
                each = row.rule in {Rule.HAPPENED_EACH, Rule.SCHEDULED}
                for event in events if each else events[:1]:
                    several = each and len(events) > 1
                    one = _single(table, row, event, f"{slot.name}, {stretch}") if several else exact
                    yield Fallen(slot.term, slot.currency, stretch, one, _happened(event), day(event), known(event))
            else:
                because = _because(table, row, series, index, exact)
                parts = _parts(table, series, slot.term, index)
                yield Fallen(slot.term, slot.currency, stretch, exact, because, parts=parts, pays=slot.pays)


def _parts(table: Table, series: Sequence[Sequence[Traced | int]], term: str, index: int) -> dict[str, Decimal]:
    """Give the figures on the way to a royalty that its obligation shows."""
    shown: dict[str, Decimal] = {}
    for place, slot in enumerate(table.slots):
        if slot.part and slot.term == term:
            # What is computed by country is shown for all of them together.
            shown[slot.part] = shown.get(slot.part, Decimal(0)) + amount(series[place][index])
    return {part: value for part, value in shown.items() if value != 0}


def _single(table: Table, row: Row, event: Event, name: str) -> Traced:
    """Give the amount of one event of several in a quarter."""
    if row.rule is Rule.SCHEDULED:
        return named(part(event), name)
    number = table.numbers[row.numbers[0]]
    return named(Traced(number.value, number.name, source=f"term {number.term}"), name)


def _happened(event: Event) -> str:
    if told := event.details.get(PART, ""):
        return told
    words = (event.type.replace("_", " "), event.product, event.indication, event.country, f"on {event.date}")
    return " ".join(word for word in words if word)


def _because(table: Table, row: Row, series: Sequence[Sequence[Traced | int]], index: int, exact: Traced) -> str:
    if row.rule not in {Rule.REACHED, Rule.EXCEEDED, Rule.REACHED_IN_YEAR}:
        return formula(exact)
    numbers = table.numbers[slice(*row.numbers)]
    reaches = row.rule is Rule.REACHED or (row.rule is Rule.REACHED_IN_YEAR and numbers[2].value == 1)
    verb = "reach" if reaches else "exceed"
    position = figure(amount(series[row.sources[0]][index]))
    return f"{table.slots[row.sources[0]].name}: {position} {verb} {figure(numbers[0].value)}"


def _kind(term: PayingTerm) -> str:
    named = {Milestone: "milestone", Royalty: "royalty", Minimum: "minimum"}
    return term.kind if isinstance(term, (FixedPayment, Share)) else named[type(term)]


@dataclass(slots=True)
class Billing:
    """Turns what has fallen due into obligations.

    By the agreement's default an obligation bills the rounded sum of all that its term has made due, less what the term
    has billed already, so that rounding never adds up.

    Attributes:
        exact: by term, all that has been billed, before rounding.
        billed: by term, the same, rounded.
        awaiting: what has fallen due and cannot be billed before its invoice is recorded.
        calendar: which days are business days.
    """

    agreement: Agreement
    events: Sequence[Event]
    exact: dict[str, Decimal] = field(default_factory=dict)
    billed: dict[str, Decimal] = field(default_factory=dict)
    awaiting: list[Fallen] = field(default_factory=list)
    calendar: Calendar = WEEKDAYS

    def bill(self, fallen: Sequence[Fallen]) -> list[Obligation]:
        """Give the obligations, by due date, in the agreement's order within a day."""
        found = []
        for one in fallen:
            due = self.due(one)
            if due is None:
                self.awaiting.append(one)
                continue
            obligation = self._obligation(one, due)
            if obligation.amount.amount != 0:
                found.append(obligation)
        return sorted(found, key=lambda one: one.due)

    def due(self, fallen: Fallen) -> dt.date | None:
        """Give the day an amount falls due; None while it waits for its invoice."""
        terms = self._due(fallen)
        invoice = invoiced(fallen, self.events)
        if terms.after == "invoice" and invoice is None:
            return None
        due = due_day(terms, fallen, invoice, self.agreement.conventions.year, self.calendar)
        remitted = self._remitted(fallen)
        return None if remitted is None else max(due, remitted)

    def _remitted(self, fallen: Fallen) -> dt.date | None:
        """Give the first day on which an amount may leave the country; None before the event that it waits for."""
        terms = self.agreement.remittance
        if terms is None or self._kind(fallen) not in terms.on:
            return dt.date.min
        return min(
            (
                self.calendar.shifted(day(event) + dt.timedelta(days=terms.days))
                for event in self.events
                if event.type == terms.after
            ),
            default=None,
        )

    def left_out(self) -> list[LeftOut]:
        """Name what waits for its invoice, or for the event without which it may not be remitted."""
        return [LeftOut(f"{one.term}: {one.because}", self._waits_for(one)) for one in self.awaiting]

    def _waits_for(self, one: Fallen) -> str:
        terms = self.agreement.remittance
        if terms is not None and self._remitted(one) is None:
            return f"may be remitted only after a {terms.after}; none is recorded"
        return f"due {self._due(one).days} days after its invoice; none is recorded"

    def _term(self, fallen: Fallen) -> PayingTerm:
        """Give the term an amount falls due under, as the agreement stood then."""
        version = fallen.version or self.agreement
        running: tuple[PayingTerm, ...] = (*version.royalty, *version.share, *version.minimum)
        return next(term for term in (*version.payment, *version.milestone, *running) if term.id == fallen.term)

    def _kind(self, fallen: Fallen) -> str:
        """Give the kind of obligation: the term's, or what a correction makes of it."""
        correction = fallen.stretch.correction
        kind = fallen.pays or _kind(self._term(fallen))
        if correction is not None and (kind != "milestone" or fallen.restates):
            return KINDS[correction.event.type]
        return kind

    def _obligation(self, fallen: Fallen, due: dt.date) -> Obligation:
        term, kind = self._term(fallen), self._kind(fallen)
        rounded = self._opening(fallen)
        return Obligation(
            due=due,
            kind=kind,
            payer=self._party(term.payer),
            payee=self._party(term.payee),
            amount=Money(self._rounded(fallen), fallen.currency),
            term=fallen.term,
            occurred=fallen.occurred or fallen.stretch.quarter.end,
            period="" if fallen.occurred and not fallen.restates else self._period(term, kind, fallen.stretch),
            because=fallen.because,
            exact=fallen.exact,
            rounded=rounded,
            in_cash=kind != "equity",
            parts={name: rounding(self.agreement).apply(part, fallen.currency) for name, part in fallen.parts.items()},
            report="" if fallen.stretch.correction is None else fallen.stretch.correction.event.id,
        )

    def _period(self, term: PayingTerm, kind: str, stretch: Stretch) -> str:
        """Name the period an amount is computed on: the one corrected, a minimum's own, or the quarter."""
        if stretch.correction is not None:
            return str(stretch.correction.period)
        if not isinstance(term, Minimum):
            return str(stretch.quarter)
        year = year_of(stretch.quarter.end, self.agreement.conventions.year)
        period = next((one.period for one in term.periods if stretch.quarter.end in one.period), year)
        if kind == "minimum":
            return str(period)
        return f"{quarter_of(period.start)}..{stretch.quarter}"

    def _due(self, fallen: Fallen) -> Due:
        version, correction = fallen.version or self.agreement, fallen.stretch.correction
        if correction is None:
            return self._term(fallen).due
        if correction.event.type == "audit_report":
            return Due(days=30) if version.audit is None else version.audit.due
        return version.true_up

    def _party(self, identifier: str) -> str:
        return next((party.name for party in self.agreement.party if party.id == identifier), identifier)

    def _opening(self, fallen: Fallen) -> Rounded:
        """Give how the next amount of a term will be rounded."""
        alone = Rounded.alone(rounding(self.agreement), fallen.currency)
        if self.agreement.conventions.rounding_of == "each amount":
            return alone
        before, billed = (by.get(fallen.term, Decimal(0)) for by in (self.exact, self.billed))
        return replace(alone, before=before, billed=billed)

    def _rounded(self, fallen: Fallen) -> Decimal:
        rule = rounding(self.agreement)
        before = self.billed.get(fallen.term, Decimal(0))
        self.exact[fallen.term] = self.exact.get(fallen.term, Decimal(0)) + fallen.exact.value
        if self.agreement.conventions.rounding_of == "each amount":
            self.billed[fallen.term] = before + rule.apply(fallen.exact.value, fallen.currency)
        else:
            self.billed[fallen.term] = rule.apply(self.exact[fallen.term], fallen.currency)
        return self.billed[fallen.term] - before
