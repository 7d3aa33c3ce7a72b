"""From a completed agreement to what the simulation needs of it: the table's arrays, and who asks for which event."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import numpy as np

from pactolus.agreement.terms import FixedPayment, Milestone
from pactolus.core.dates import Period
from pactolus.ledger.due import days_after
from pactolus.ledger.lowering import lower
from pactolus.ledger.table import SlotKind
from pactolus.territory.evaluation import evaluate
from pactolus.territory.parser import parse
from pactolus.valuation.arrays import AFTER_SUCCESS, PHASE_STARTS, PHASE_SUCCEEDS, Terms
from pactolus.valuation.kernel import happening
from pactolus.valuation.plan import PARTIES, approval_lag, launch_lag
from pactolus.valuation.programme import PHASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement, Due, EventTrigger, Royalty
    from pactolus.ledger.table import Slot, Table
    from pactolus.valuation.plan import Calendar
    from pactolus.valuation.programme import Indication, Phase, Programme

    AnyTerm = FixedPayment | Milestone | Royalty
    EventRow = tuple[int, int, int, int, int]

FIXED_EVENTS = ("signing", "effective_date")
SIMULATED_EVENTS = (
    "trial_start",
    "trial_completion",
    "trial_success",
    "application_submission",
    "application_acceptance",
    "marketing_approval",
    "first_commercial_sale",
)
_TRIALS = {
    "trial_start": PHASE_STARTS,
    "trial_completion": PHASE_SUCCEEDS,
    "trial_success": PHASE_SUCCEEDS,
}
_IN_PEOPLE: tuple[Phase, ...] = ("phase 1", "phase 2", "phase 3")
_REGISTRATION = PHASES.index("registration")


def all_terms(agreement: Agreement) -> dict[str, AnyTerm]:
    """Give every term that may pay, by id, in the order of the file."""
    terms: tuple[AnyTerm, ...] = (*agreement.payment, *agreement.milestone, *agreement.royalty)
    return {term.id: term for term in terms}


def kind_of(term: AnyTerm) -> str:
    """Name the kind of a term: upfront, fixed, option_fee, equity, milestone or royalty."""
    if isinstance(term, FixedPayment):
        return term.kind
    return "milestone" if isinstance(term, Milestone) else "royalty"


def role_of(agreement: Agreement, party: str) -> int:
    """Give a party's role as an index of `PARTIES`; whoever is not named has none, and counts as a third party."""
    roles = {one.id: one.role for one in agreement.party}
    return PARTIES.index(roles.get(party, "third party"))


def countries_of(expression: str) -> frozenset[str]:
    """Give the countries that every reading of an expression has; none where it cannot be read."""
    parsed, _ = parse(expression)
    return frozenset() if parsed is None else evaluate(parsed).licensed


def known_day(agreement: Agreement, event: str) -> dt.date | None:
    """Give the day of an event of the agreement itself; what is not dated is taken from the next best date stated.

    None: the agreement has no date at all; valuation then takes the valuation date, and a warning says so.
    """
    heading = agreement.agreement
    effective = heading.effective if event == "effective_date" else None
    return next((day.last for day in (effective, heading.signed, heading.announced) if day is not None), None)


def make_terms(agreement: Agreement, programme: Programme, calendar: Calendar, case: Case) -> Terms:
    """Lower a completed agreement to arrays, on the calendar of a programme.

    Raises:
        IncompleteTerm: where a term is not fully stated.
        InvalidValue: where sales are measured in another currency than the account's.
    """
    table = lower(agreement)
    builder = _Builder(agreement, programme, calendar, case, table)
    sales = [(index, slot) for index, slot in enumerate(table.slots) if slot.kind is not SlotKind.EVENTS]
    sales = [(index, slot) for index, slot in sales if index in table.inputs]
    events, numbers = sorted(builder.events()), happening(len(programme.indication), 0, 0)
    return Terms(
        rows=np.array(table.codes, np.int64).reshape(-1, 9),
        numbers=np.array([float(value) for value in table.values()]),
        opens_year=calendar.opens_year,
        state=np.array([float(value) for value in table.opening()]),
        slots=len(table.slots),
        opening=builder.opening(),
        sales_slots=np.array([(index, slot.kind is SlotKind.BEARING_SALES) for index, slot in sales], np.int64).reshape(
            -1, 2
        ),
        in_scope=builder.in_scope([slot for _, slot in sales]),
        bearing=np.array([builder.bearing(slot) for _, slot in sales], np.int64),
        product=builder.products(),
        events=np.array([row[1:] for row in events], np.int64).reshape(-1, 4),
        asked=np.searchsorted([row[0] for row in events], np.arange(numbers + 1)),
        outputs=builder.outputs(),
        times=builder.times(),
        discount=builder.discount(),
        headline=np.array(
            [kind_of(builder.term(slot)) != "royalty" and not builder.settled(slot) for slot in builder.due_slots()],
            np.bool_,
        ),
    )


class _Builder:
    """Lays one agreement out on one calendar."""

    def __init__(
        self, agreement: Agreement, programme: Programme, calendar: Calendar, case: Case, table: Table
    ) -> None:
        self.agreement, self.programme, self.calendar, self.case = agreement, programme, calendar, case
        self.table = table
        self.terms = all_terms(agreement)

    def due_slots(self) -> list[Slot]:
        return [self.table.slots[index] for index in self.table.outputs]

    def term(self, slot: Slot) -> AnyTerm:
        return self.terms[slot.term]

    def opening(self) -> NDArray[np.float64]:
        """Count the events with known dates that are still to be paid for at the valuation date."""
        series = np.zeros((len(self.table.inputs), len(self.calendar.quarters)))
        for index in self._event_slots():
            day = self._fixed_day(self.table.slots[index])
            if day is not None and not self.settled(self.table.slots[index]):
                quarter = max(0, self.calendar.quarter_of(day))
                if quarter < series.shape[1]:
                    series[index, quarter] = 1.0
        return series

    def settled(self, slot: Slot) -> bool:
        """Tell whether a term fell due before the valuation date, by an event whose date is known."""
        day = self._fixed_day(slot)
        return day is not None and due_after(self.term(slot).due, day) < self.calendar.valuation_date

    def products(self) -> NDArray[np.int64]:
        """Give the same number to indications of the same product."""
        named = [product_of(self.agreement, one) for one in self.programme.indication]
        return np.array([named.index(product) for product in named], np.int64)

    def in_scope(self, slots: list[Slot]) -> NDArray[np.bool_]:
        """Tell whose sales each slot counts."""
        indications = self.programme.indication
        return np.array(
            [
                [not slot.products or product_of(self.agreement, one) in slot.products for one in indications]
                for slot in slots
            ],
            np.bool_,
        ).reshape(len(slots), len(indications))

    def bearing(self, slot: Slot) -> int:
        """Give the quarters from a market's first launch in which its sales bear royalties; all of them by default."""
        term = self.terms.get(slot.term)
        years = getattr(term, "term_years", None)
        return len(self.calendar.quarters) if years is None else math.ceil(4 * years)

    def events(self) -> Iterator[EventRow]:
        """Give what happens, the slot that counts it, and how many quarters later."""
        for index in self._event_slots():
            trigger = getattr(self.term(self.table.slots[index]), "event", None)
            if trigger is None or isinstance(trigger, str):
                continue
            for number, indication in enumerate(self.programme.indication):
                if matches(trigger, indication, product_of(self.agreement, indication)):
                    window = self._window(trigger)
                    for kind, phase, later in asked_of(trigger, self.programme, self.case):
                        yield happening(number, kind, phase), index, later, *window

    def outputs(self) -> NDArray[np.int64]:
        """Give slot, payer and payee of each term."""
        rows = []
        for index in self.table.outputs:
            term = self.term(self.table.slots[index])
            rows.append((index, role_of(self.agreement, term.payer), role_of(self.agreement, term.payee)))
        return np.array(rows, np.int64).reshape(-1, 3)

    def times(self) -> NDArray[np.float64]:
        """Give the years from the valuation date to the day on which an amount of each quarter falls due."""
        quarters = range(len(self.calendar.quarters))
        rows = [[self._years_until_due(slot, quarter) for quarter in quarters] for slot in self.due_slots()]
        return np.array(rows).reshape(-1, len(quarters))

    def discount(self) -> NDArray[np.float64]:
        """Give the factor of that day at both sides' rates."""
        discount = self.programme.discount
        growth = [1 + float(rate.at(self.case)) for rate in (discount.licensor, discount.licensee)]
        return np.stack([one ** -self.times() for one in growth], axis=1)

    def _event_slots(self) -> list[int]:
        return [index for index in self.table.inputs if self.table.slots[index].kind is SlotKind.EVENTS]

    def _fixed_day(self, slot: Slot) -> dt.date | None:
        trigger = getattr(self.term(slot), "event", None)
        name = trigger if isinstance(trigger, str) else getattr(trigger, "type", "")
        if name not in FIXED_EVENTS:
            return None
        return known_day(self.agreement, name) or self.calendar.valuation_date

    def _years_until_due(self, slot: Slot, quarter: int) -> float:
        """Give the years to the due date: an event is in the middle of its quarter, what rests on sales at the end."""
        day = self._fixed_day(slot)
        if day is None:
            on_event = getattr(self.term(slot), "event", None) is not None
            day = self.calendar.middle_day(quarter) if on_event else self.calendar.quarters[quarter].end
        return max(0.0, self.calendar.years_to(due_after(self.term(slot).due, day)))

    def _window(self, trigger: EventTrigger) -> tuple[int, int]:
        """Give the first and the last quarter whose middle lies within the days that a trigger allows."""
        first = trigger.since.first if trigger.since else dt.date.min
        last = trigger.until.last if trigger.until else dt.date.max
        days = [self.calendar.middle_day(quarter) for quarter in range(len(self.calendar.quarters))]
        return bisect_left(days, first), bisect_right(days, last) - 1


def due_after(due: Due, event: dt.date) -> dt.date:
    """Give the day an amount falls due; an event is taken to be notified, and invoiced, on its own day."""
    ends = {"period end": Period.quarter_of(event).end, "year end": dt.date(event.year, 12, 31)}
    return days_after(due, ends.get(due.after, event))


def asked_of(trigger: EventTrigger, programme: Programme, case: Case) -> list[tuple[int, int, int]]:
    """Give what has to happen to an indication for a trigger: kind, phase, and how many quarters later it counts."""
    if trigger.type in _TRIALS:
        return [(_TRIALS[trigger.type], phase, 0) for phase in phases_asked(trigger)]
    if trigger.type not in SIMULATED_EVENTS:
        return []
    asked = countries_of(trigger.territory) if trigger.territory else None
    reached = [one for one in programme.market if asked is None or asked & countries_of(one.territory)]
    return [_in_market(trigger.type, approval_lag(one, case), launch_lag(one, case)) for one in reached]


def _in_market(event: str, approval: int, launch: int) -> tuple[int, int, int]:
    if event in ("application_submission", "application_acceptance"):
        return PHASE_STARTS, _REGISTRATION, approval
    return AFTER_SUCCESS, 0, approval if event == "marketing_approval" else launch


def phases_asked(trigger: EventTrigger) -> tuple[int, ...]:
    """Give the phases whose trials a trigger asks for: the one in its details, else every one in people."""
    asked = trigger.details.get("phase", "").strip().removeprefix("phase ")
    return tuple(PHASES.index(phase) for phase in _IN_PEOPLE if not asked or phase.endswith(f" {asked}"))


def simulated(trigger: EventTrigger) -> bool:
    """Tell whether a trigger asks only for what is simulated.

    Neither pathway, amount nor lapse is, and of the details only a trial's phase, 1 to 3.
    """
    known = {"phase"} if trigger.type in _TRIALS else set()
    unknown = (trigger.pathway, trigger.exceeds, trigger.lapses, *(set(trigger.details) - known))
    plain = all(one is None for one in unknown) and bool(phases_asked(trigger))
    return plain and trigger.type in (*SIMULATED_EVENTS, *FIXED_EVENTS)


def matches(trigger: EventTrigger, indication: Indication, product: str) -> bool:
    """Tell whether a milestone's trigger asks for events of an indication."""
    if not simulated(trigger) or (trigger.product is not None and trigger.product != product):
        return False
    return trigger.indication is None or trigger.indication.casefold() in (
        indication.id.casefold(),
        indication.name.casefold(),
    )


def product_of(agreement: Agreement, indication: Indication) -> str:
    """Give the id of an indication's product: the one it names, else the agreement's first."""
    if indication.product is not None:
        return indication.product
    return agreement.product[0].id if agreement.product else ""
