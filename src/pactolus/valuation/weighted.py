"""The probability-weighted case: one future in which everything happens at its expected time, weighted by its chance.

Sales are those of mean peaks times the chance of success; the agreement's own interpreter runs on them, in exact
decimals that remember how they were made, and what hangs on an event is weighted by the chance of the event. This is
the case of a spreadsheet: it knows no spread of times and sales, so that tiers, thresholds and dates meet the average
future only. The simulation is the value; what lies between the two is shown beside it.
"""

from __future__ import annotations

import decimal
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.agreement.completion import complete
from pactolus.agreement.definitions import written_out
from pactolus.core.money import EXACT
from pactolus.ledger.counted import count
from pactolus.ledger.exchange import Converter
from pactolus.ledger.owed import owed
from pactolus.ledger.trace import Traced, named, total
from pactolus.valuation.deal_terms import role_of
from pactolus.valuation.implied import implied_journal
from pactolus.valuation.outlook import Outlook
from pactolus.valuation.plan import PARTIES, Calendar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.obligations import Obligation
    from pactolus.valuation.implied import Implied
    from pactolus.valuation.programme import Programme

SIDES = ("licensor", "licensee")


@dataclass(frozen=True, slots=True)
class WeightedPayment:
    """One amount that falls due in the case.

    Attributes:
        due: the day.
        term, kind, because: as the ledger has them.
        payer, payee: roles.
        amount: what the agreement makes of the case.
        chance: of the event it hangs on; 1 where it hangs on sales, which are weighted already.
        present: by side that pays or is paid, what it is worth to that side, negative where it pays.
    """

    due: dt.date
    term: str
    kind: str
    because: str
    payer: str
    payee: str
    amount: Traced
    chance: Traced
    present: Mapping[str, Traced]


@dataclass(frozen=True, slots=True)
class WeightedFlow:
    """Sales of a quarter, or a cost, with its present value to the side that has it."""

    when: str
    what: str
    amount: Traced
    chance: Traced
    side: str
    present: Traced


@dataclass(frozen=True, slots=True)
class Weighted:
    """The case: everything that flows, and what each side's value is made of."""

    case: Case
    currency: str
    valuation_date: dt.date
    payments: tuple[WeightedPayment, ...]
    sales: tuple[WeightedFlow, ...]
    costs: tuple[WeightedFlow, ...]
    parts: Mapping[str, Sequence[tuple[str, Traced]]]
    values: Mapping[str, Traced]
    left_out: tuple[str, ...]


def weigh(agreement: Agreement, programme: Programme, case: Case = "base") -> Weighted:
    """Value the probability-weighted case.

    Args:
        agreement: as stated.
        programme: what is assumed; its decisions are left out, nobody stops.
        case: low, base or high.

    Raises:
        IncompleteTerm, InvalidValue: as `simulate.value` does.
    """
    completed = complete(written_out(agreement), programme.completion, case).agreement
    with decimal.localcontext(EXACT):
        outlook = Outlook(programme, Calendar(programme), case)
        return _Weighing(completed, outlook, implied_journal(completed, outlook)).weighted()


class _Weighing:
    """Discounts what the agreement makes of the implied journal, and what the asset earns and costs."""

    def __init__(self, agreement: Agreement, outlook: Outlook, implied: Implied) -> None:
        self.agreement, self.outlook, self.implied = agreement, outlook, implied
        programme, case = outlook.programme, outlook.case
        self.given = outlook.given
        self.rate = {
            side: 1 + self.given(f"/discount/{side}", getattr(programme.discount, side).at(case)) for side in SIDES
        }
        self.growth: dict[tuple[str, Decimal], Traced] = {}
        # The same number is one row of the sheet.
        self.certain = Traced(Decimal(1), "certain", source="by agreement")

    def weighted(self) -> Weighted:
        heading = self.outlook.programme.programme
        history = self.outlook.programme.history
        opening = None if history is None else history.ledger(self.outlook.case).balance
        ledger = owed(self.agreement, self.implied.journal, opening=opening)
        self._open(ledger.obligations)
        payments = tuple(self._payments(ledger.obligations))
        sales, costs = tuple(self._sales()), tuple(self._costs())
        parts = {side: self._parts(side, payments, sales, costs) for side in SIDES}
        return Weighted(
            case=self.outlook.case,
            currency=heading.currency,
            valuation_date=self.outlook.calendar.valuation_date,
            payments=payments,
            sales=sales,
            costs=costs,
            parts=parts,
            values={side: named(self._after_tax(side, parts[side]), f"value to the {side}") for side in SIDES},
            # That an event of one indication is not what a milestone asks of another is no omission here.
            left_out=tuple(
                f"{one.what}: {one.because}" for one in ledger.left_out if not one.because.startswith("not as written")
            ),
        )

    def _open(self, obligations: Sequence[Obligation]) -> None:
        """Let every sale that the ledger was given lead on to the assumptions it was made of."""
        pending, seen = [one.exact for one in obligations], set[int]()
        while pending:
            node = pending.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            made = self.implied.sales.get(node.source)
            if made is not None and not node.operands:
                node.operation, node.operands, node.source = "sum", (made,), ""
            pending.extend(node.operands)

    def _payments(self, obligations: Sequence[Obligation]) -> list[WeightedPayment]:
        chances = self._chances()
        found = []
        for one in obligations:
            if one.due >= self.outlook.calendar.valuation_date:
                on_event = None if one.period else one.occurred
                found.append(self._payment(one, chances.get((one.term, on_event), self.certain)))
        return found

    def _payment(self, one: Obligation, chance: Traced) -> WeightedPayment:
        ids = {party.name: party.id for party in self.agreement.party}
        payer, payee = (PARTIES[role_of(self.agreement, ids.get(party, party))] for party in (one.payer, one.payee))
        expected, years, present = one.exact * chance, self.outlook.years_to(one.due), {}
        for side in SIDES:
            if (side == payer) != (side == payee):
                worth = expected / self._growth(side, years)
                what = f"present value to the {side} of {one.term}, {one.due}"
                present[side] = named(worth if side == payee else 0 - worth, what)
        return WeightedPayment(one.due, one.term, one.kind, one.because, payer, payee, one.exact, chance, present)

    def _chances(self) -> dict[tuple[str, dt.date | None], Traced]:
        """Give the chance of each amount that hangs on events, by term and the day of the event.

        What falls due once has the chance that any of its events happens; indications succeed independently.
        """
        agreement, implied = self.agreement, self.implied
        matched = count(agreement, implied.journal, Converter(agreement.agreement.currency)).matched
        each = {one.id for one in agreement.milestone if one.occurs == "each time"}
        chances: dict[tuple[str, dt.date | None], Traced] = {}
        for term, all_events in matched.items():
            events = [event for event in all_events if event.id in implied.chances]
            of_each = {implied.whose[event.id]: implied.chances[event.id] for event in reversed(events)}
            any_of_them = self._any(term, list(of_each.values())) if events else self.certain
            for event in events:
                assert event.date is not None
                chance = implied.chances[event.id] if term in each else any_of_them
                chances.setdefault((term, event.date.last), chance)
        return chances

    def _any(self, term: str, chances: Sequence[Traced]) -> Traced:
        if len(chances) == 1:
            return chances[0]
        none = 1 - chances[0]
        for chance in chances[1:]:
            none = none * (1 - chance)
        return named(1 - none, f"chance that {term} is reached at all")

    def _sales(self) -> list[WeightedFlow]:
        kept = 1 - self.outlook.operating_share - self.outlook.third_party_share
        kept = named(kept, "share of net sales that the licensee keeps before it pays under the agreement")
        flows = []
        for quarter, sold in self.outlook.sold.items():
            period = self.outlook.calendar.quarters[quarter]
            growth = self._growth("licensee", self.outlook.years_to_middle(quarter))
            present = named(sold * kept / growth, f"present value of what the licensee keeps of sales, {period}")
            flows.append(WeightedFlow(str(period), "net sales, weighted", sold, kept, "licensee", present))
        return flows

    def _costs(self) -> list[WeightedFlow]:
        flows = []
        for cost in self.outlook.costs():
            if cost.payer not in SIDES:
                continue
            growth = self._growth(cost.payer, self.outlook.years_to_middle(cost.quarter))
            present = named(0 - cost.amount * cost.chance / growth, f"present value of {cost.what}")
            period = str(self.outlook.calendar.quarters[cost.quarter])
            flows.append(WeightedFlow(period, cost.what, cost.amount, cost.chance, cost.payer, present))
        return flows

    def _parts(
        self,
        side: str,
        payments: Sequence[WeightedPayment],
        sales: Sequence[WeightedFlow],
        costs: Sequence[WeightedFlow],
    ) -> list[tuple[str, Traced]]:
        mine = [one for one in payments if side in one.present]
        terms = dict.fromkeys(one.term for one in mine)
        groups = [(term, [one.present[side] for one in mine if one.term == term]) for term in terms]
        groups.append(("sales after costs of selling", [one.present for one in sales if one.side == side]))
        groups.append(("development and launch", [one.present for one in costs if one.side == side]))
        return [(name, total(parts, f"{name}, to the {side}")) for name, parts in groups if parts]

    def _after_tax(self, side: str, parts: Sequence[tuple[str, Traced]]) -> Traced:
        tax = getattr(self.outlook.programme.tax, side).at(self.outlook.case)
        before = total([part for _, part in parts], f"before tax, to the {side}")
        return before * (1 - self.given(f"/tax/{side}", tax))

    def _growth(self, side: str, years: Traced) -> Traced:
        key = (side, years.value)
        if key not in self.growth:
            self.growth[key] = named(self.rate[side] ** years, f"growth at the {side}'s rate over {years.name}")
        return self.growth[key]
