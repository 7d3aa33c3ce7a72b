"""Payments and credits, allocated to what is owed: part payments, credit notes, and what is held on account.

A payment or credit note that names its term (and its period, where the term falls due by period) is allocated to that
term's amounts, the one due first before the others. What is left of it, and what names no term, is held on account and
allocated to whatever falls due between the same two parties in the same currency, again the one due first: the order
that most laws presume where nobody says otherwise (Germany: section 366 of the Civil Code).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from pactolus.core.money import Money
from pactolus.ledger.matching import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pactolus.agreement.events import Event
    from pactolus.ledger.obligations import Obligation

CREDIT_NOTE = "credit_note"
ON_ACCOUNT = "payment_on_account"
BOOKED = ("payment_received", CREDIT_NOTE, ON_ACCOUNT)

State = Literal["paid", "outstanding", "overdue"]


@dataclass(frozen=True, slots=True)
class Allocation:
    """A part of a payment or credit note, and the day on which it counts for an obligation."""

    event: Event
    amount: Decimal
    day: dt.date


@dataclass(frozen=True, slots=True)
class Standing:
    """How an obligation stands.

    Attributes:
        obligation: what is owed.
        allocations: what was paid or credited on it, in order.
        outstanding: what is left of what is payable on it; below zero where the payee owes it.
    """

    obligation: Obligation
    allocations: tuple[Allocation, ...]
    outstanding: Decimal

    def state(self, as_of: dt.date | None) -> State:
        """Say whether it is paid; without a day to look from nothing is overdue."""
        if self.outstanding == 0:
            return "paid"
        return "overdue" if as_of is not None and self.obligation.due < as_of else "outstanding"

    def booked(self, *, credit: bool) -> Decimal:
        """Sum what was credited on it, or what was paid."""
        parts = (one.amount for one in self.allocations if (one.event.type == CREDIT_NOTE) is credit)
        return sum(parts, Decimal(0))

    def as_json(self, as_of: dt.date | None) -> dict[str, Any]:
        """Give the fields as JSON values, amounts as decimal strings."""
        one = self.obligation
        return {
            "due": one.due.isoformat(),
            "kind": one.kind,
            "term": one.term,
            "period": one.period,
            "amount": format(one.amount.amount, "f"),
            "currency": one.amount.currency,
            "paid": format(self.booked(credit=False), "f"),
            "credited": format(self.booked(credit=True), "f"),
            "outstanding": format(self.outstanding, "f"),
            "state": self.state(as_of),
            "by": [
                {"event": part.event.id, "date": part.day.isoformat(), "amount": format(part.amount, "f")}
                for part in self.allocations
            ],
        }


@dataclass(frozen=True, slots=True)
class OnAccount:
    """What is left of a payment or credit note: it waits for what falls due next."""

    event: Event
    payer: str
    payee: str
    amount: Money

    def as_json(self) -> dict[str, str]:
        """Give the fields as JSON values."""
        return {
            "event": self.event.id,
            "payer": self.payer,
            "payee": self.payee,
            "amount": format(self.amount.amount, "f"),
            "currency": self.amount.currency,
        }


@dataclass(frozen=True, slots=True)
class Accounts:
    """How every obligation stands, what is held on account, and which payments are not clear, with the reason."""

    standings: tuple[Standing, ...] = ()
    on_account: tuple[OnAccount, ...] = ()
    unclear: tuple[tuple[Event, str], ...] = ()


def allocate(obligations: Sequence[Obligation], events: Iterable[Event], as_of: dt.date | None = None) -> Accounts:
    """Allocate what was paid and credited to what is owed.

    Args:
        obligations: what is owed.
        events: of any kind; those booked as payment or credit note count.
        as_of: what falls due later takes nothing from what is held on account; None: all of it does.
    """
    book = _Book(obligations)
    for event in sorted((one for one in events if one.type in BOOKED), key=day):
        book.draw(day(event))
        if reason := book.enter(event):
            book.unclear.append((event, reason))
    book.draw(dt.date.max if as_of is None else as_of + dt.timedelta(days=1))
    return book.accounts()


def paid_by(event: Event, obligation: Obligation) -> bool:
    """Tell whether an event is a payment on an obligation, or a credit note for it.

    A payment that states no amount pays the whole; of interest only where it names it (`kind=interest` in its details).
    """
    period, kind = event.details.get("period", ""), event.details.get("kind", "")
    if event.amount is None and not kind and obligation.kind == "interest":
        return False
    named = event.type in BOOKED and bool(event.term) and obligation.term == event.term
    return named and period in {"", obligation.period} and kind in {"", obligation.kind}


@dataclass(slots=True)
class _Held:
    """What is left of an event, for the account between two parties."""

    event: Event
    parties: tuple[str, str]
    currency: str
    left: Decimal


@dataclass(slots=True)
class _Book:
    obligations: Sequence[Obligation]
    allocations: list[list[Allocation]] = field(default_factory=list)
    open: list[Decimal] = field(default_factory=list)
    held: list[_Held] = field(default_factory=list)
    unclear: list[tuple[Event, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with nothing paid."""
        self.allocations = [[] for _ in self.obligations]
        self.open = [_cash(one) for one in self.obligations]

    def draw(self, until: dt.date) -> None:
        """Allocate what is held on account to what falls due before a day, the first due first."""
        for index in self._by_due(range(len(self.obligations))) if self.held else ():
            one = self.obligations[index]
            for held in self.held if one.due < until else ():
                if held.parties == (one.payer, one.payee) and held.currency == one.amount.currency:
                    held.left -= self._take(index, held.event, held.left, max(day(held.event), one.due))
        self.held = [one for one in self.held if one.left > 0]

    def enter(self, event: Event) -> str:
        """Allocate an event to its term, hold the rest on account; or say why it is not clear what it pays."""
        found = self._named(event)
        if reason := self._reason(event, found):
            return reason
        if event.term:
            left = None if event.amount is None or self._settles(event, found) else event.amount.amount
            for index in self._by_due(found):
                taken = self._take(index, event, left, day(event))
                left = None if left is None else left - taken
            first = self.obligations[found[0]]
            parties = {(first.payer, first.payee)}
        else:
            assert event.amount is not None, "it is not clear otherwise"
            left = event.amount.amount
            parties = self._parties(event, event.amount.currency)
        if left and event.amount is not None:
            self.held.append(_Held(event, next(iter(parties)), event.amount.currency, left))
        return ""

    def accounts(self) -> Accounts:
        """Give what has come out."""
        standings = (
            Standing(one, tuple(made), left)
            for one, made, left in zip(self.obligations, self.allocations, self.open, strict=True)
        )
        held = (OnAccount(one.event, *one.parties, Money(one.left, one.currency)) for one in self.held)
        return Accounts(tuple(standings), tuple(held), tuple(self.unclear))

    def _named(self, event: Event) -> list[int]:
        """Give what an event pays by its words; what is all of a settlement pays no interest besides."""
        found = [index for index, one in enumerate(self.obligations) if one.paid_to_payee and paid_by(event, one)]
        principal = [index for index in found if self.obligations[index].kind != "interest"]
        if event.amount is None or not principal:
            return found
        whole = _settlement(event.amount.currency, [self.obligations[index] for index in principal])
        return principal if event.amount == whole else found

    def _settles(self, event: Event, found: Sequence[int]) -> bool:
        """Tell whether an event pays the whole of what it names in the currency of its settlement."""
        currency = self.obligations[found[0]].amount.currency
        return event.amount is not None and event.amount.currency != currency

    def _by_due(self, indices: Iterable[int]) -> list[int]:
        return sorted(indices, key=lambda index: self.obligations[index].due)

    def _take(self, index: int, event: Event, most: Decimal | None, on: dt.date) -> Decimal:
        """Allocate as much as is open, and no more than there is; None pays the whole."""
        taken = max(Decimal(0), self.open[index] if most is None else min(most, self.open[index]))
        if taken > 0:
            self.open[index] -= taken
            self.allocations[index].append(Allocation(event, taken, on))
        return taken

    def _parties(self, event: Event, currency: str) -> set[tuple[str, str]]:
        """Give the parties between whom an event without a term may count."""
        payer, payee = event.details.get("payer", ""), event.details.get("payee", "")
        return {
            (one.payer, one.payee)
            for one in self.obligations
            if one.amount.currency == currency and payer in {"", one.payer} and payee in {"", one.payee}
        }

    def _reason(self, event: Event, found: Sequence[int]) -> str:
        """Say why it is not clear which amounts an event pays; "" where it is."""
        if event.amount is not None and event.amount.amount <= 0:
            return f"it states {event.amount}: an amount above 0 is needed"
        if event.type == ON_ACCOUNT or (event.type == CREDIT_NOTE and not event.term):
            return self._reason_without_term(event)
        if event.type == CREDIT_NOTE and event.amount is None:
            return "it states no amount"
        return _reason_with_term(event, [self.obligations[index] for index in found])

    def _reason_without_term(self, event: Event) -> str:
        if event.term:
            return f"it names {event.term}: record it as payment_received, or leave the term out"
        if event.amount is None:
            return "it states no amount"
        parties = self._parties(event, event.amount.currency)
        if len(parties) == 1:
            return ""
        between = " or ".join(sorted(f"payer={payer}; payee={payee}" for payer, payee in parties))
        return f"write between whom it counts: {between}" if parties else f"nothing is owed in {event.amount.currency}"


def _reason_with_term(event: Event, found: Sequence[Obligation]) -> str:
    if not found:
        return f"no obligation of {_of(event)} is known that it could pay"
    if len({one.period for one in found}) > 1:
        return f"{event.term} falls due period by period: write the one it pays, as period={found[0].period}"
    if event.amount is None or event.amount.currency == found[0].amount.currency:
        return ""
    whole = _settlement(event.amount.currency, found)
    if whole is None:
        return f"it pays {event.amount}, and {found[0].amount} are owed: no interest is counted on it"
    return "" if event.amount == whole else f"it pays {event.amount}; only all of the {whole} of its settlement can be"


def _settlement(currency: str, found: Sequence[Obligation]) -> Money | None:
    """Give what settles all of some obligations in another currency; None where any is not settled in it."""
    amounts = [one.settlement.amount for one in found if one.settlement is not None]
    if len(amounts) < len(found) or any(one.currency != currency for one in amounts):
        return None
    return Money(sum((one.amount for one in amounts), Decimal(0)), currency)


def _of(event: Event) -> str:
    return " ".join(part for part in (event.term or "no term", event.details.get("period", "")) if part)


def _cash(one: Obligation) -> Decimal:
    """Give what of an obligation is paid in money to its payee."""
    return one.payable.amount if one.paid_to_payee else Decimal(0)


def late_allocations(accounts: Accounts) -> Iterator[tuple[Obligation, Allocation]]:
    """Give what was paid after it was due; a credit note is no payment."""
    for standing in accounts.standings:
        for one in standing.allocations:
            if one.event.type != CREDIT_NOTE and standing.obligation.due < one.day:
                yield standing.obligation, one
