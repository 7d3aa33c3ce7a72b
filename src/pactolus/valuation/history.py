"""What happened before the valuation date: the ledger runs the journal, exactly, and futures go on from where it ends.

A deal in mid-life has tiers half filled, milestones paid, credits left. All of that is the closing state of the one
interpreter, which a simulated future takes as its opening state. What the journal made due and nobody has paid is a
receivable: it is no part of any future, so nothing is counted twice.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from pactolus.agreement.amendments import in_force
from pactolus.agreement.completion import complete
from pactolus.agreement.definitions import written_out
from pactolus.core.errors import PactolusError
from pactolus.ledger.amended import state_of
from pactolus.ledger.journal import agreement_events
from pactolus.ledger.matching import day
from pactolus.ledger.owed import owed
from pactolus.ledger.payments import BOOKED
from pactolus.ledger.trace import amount
from pactolus.valuation.triggers import FIXED_EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.events import Event
    from pactolus.agreement.profile import CompletionProfile
    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.billing import PayingTerm
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import Fallen, Ledger
    from pactolus.ledger.table import Table
    from pactolus.valuation.programme import Programme

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Receivable:
    """What the history has made due and nobody has paid by the valuation date.

    Attributes:
        term, kind, because: as the ledger has them.
        payer, payee: names of the parties.
        due: the day; None while it waits for an invoice.
        amount: what is left of it, negative where the payee owes it.
        currency: of the amount.
    """

    term: str
    kind: str
    payer: str
    payee: str
    due: dt.date | None
    amount: Decimal
    currency: str
    because: str

    def as_json(self) -> dict[str, str | None]:
        """Give the fields as JSON values, the amount as a decimal string."""
        return {
            "term": self.term,
            "kind": self.kind,
            "payer": self.payer,
            "payee": self.payee,
            "due": None if self.due is None else self.due.isoformat(),
            "amount": f"{self.amount:f}",
            "currency": self.currency,
            "because": self.because,
        }


@dataclass(frozen=True, eq=False)
class History:
    """A deal's journal up to the valuation date. Two are the same only where they are one object.

    Attributes:
        agreement: as stated, under which what has happened was settled.
        profile: what completes it.
        journal: as it was known on the eve of the valuation date.
        valuation_date: the first day that is not history.
    """

    agreement: Agreement
    profile: CompletionProfile
    journal: Journal
    valuation_date: dt.date

    @classmethod
    def of(cls, agreement: Agreement, programme: Programme, journal: Journal) -> History | None:
        """Give the history of a deal; None where nothing that counts has happened before the valuation date."""
        first = programme.programme.valuation_date.first
        known = journal.known_by(first - _DAY)
        # Another process is sent a plain dictionary more easily than a view of one.
        events = tuple(replace(one, details=dict(one.details)) for one in known.events if one.date is not None)
        history = cls(agreement, programme.completion, replace(known, events=events), first)
        begun = any(one.phase == "approved" for one in programme.indication) or known.sales or history.booked
        # What is credited, or counts under a ceiling, has to be known from the first day on.
        amended = in_force(agreement)
        return history if begun or amended.creditable or amended.ceiling or _pays(history) else None

    @property
    def eve(self) -> dt.date:
        """The last day that is history."""
        return self.valuation_date - _DAY

    @property
    def booked(self) -> bool:
        """Whether any payment is recorded: where none is, nobody knows what is unpaid."""
        return any(one.type in BOOKED for one in self.journal.events)

    def events(self) -> list[Event]:
        """Give what happened, in order, signing and effective date of the agreement included."""
        own = [one for one in agreement_events(self.agreement.agreement, self.journal.events) if day(one) <= self.eve]
        return sorted([*own, *self.journal.events], key=day)

    def ledger(self, case: Case) -> Ledger:
        """Give what was owed on the eve of the valuation date, what is undisclosed completed in a case."""
        return _ledger(self, case)

    def opening(self, case: Case, agreement: Agreement, table: Table) -> tuple[Decimal, ...]:
        """Give the state from which futures go on, for a table's cells.

        Args:
            case: of the assumed figures.
            agreement: completed, under which the futures are played; the terms under which the past was settled, or
                others that hold from the valuation date on.
            table: it, lowered.
        """
        return state_of(self.ledger(case).balance, agreement, table, self.journal)

    def fallen(self, case: Case) -> Mapping[str, Decimal]:
        """Give by term what has fallen due, rounded as it is billed; what waits for its invoice is in it unrounded."""
        balance = self.ledger(case).balance
        found = dict(balance.billed)
        for one in balance.awaiting:
            found[one.term] = found.get(one.term, Decimal(0)) + amount(one.exact)
        return found

    def receivables(self, case: Case) -> tuple[Receivable, ...]:
        """Give what is unpaid, by due date.

        Where no payment at all is recorded, what was due before the valuation date is taken to have been paid.
        """
        return tuple(sorted(self._unpaid(case), key=lambda one: one.due or dt.date.max))

    def _unpaid(self, case: Case) -> Iterator[Receivable]:
        ledger = self.ledger(case)
        for standing in ledger.accounts.standings:
            one = standing.obligation
            taken_as_paid = not self.booked and one.due < self.valuation_date
            if standing.outstanding and one.in_cash and not taken_as_paid:
                yield Receivable(
                    one.term,
                    one.kind,
                    one.payer,
                    one.payee,
                    one.due,
                    standing.outstanding,
                    one.amount.currency,
                    one.because,
                )
        for held in ledger.accounts.on_account:
            # What was paid ahead will be taken off what falls due next.
            left, why = -held.amount.amount, f"{held.event.type} {held.event.id} of {held.event.date}"
            yield Receivable("", "held on account", held.payer, held.payee, None, left, held.amount.currency, why)
        for waits in ledger.balance.awaiting:
            yield _waiting(waits, self.agreement)


def _waiting(waits: Fallen, stated: Agreement) -> Receivable:
    """Give what has fallen due and waits for its invoice."""
    version = waits.version or stated
    terms: tuple[PayingTerm, ...] = (
        *version.payment,
        *version.milestone,
        *version.royalty,
        *version.share,
        *version.minimum,
    )
    term = next(one for one in terms if one.id == waits.term)
    names = {party.id: party.name for party in version.party}
    payer, payee = (names.get(party or "", party or "") for party in (term.payer, term.payee))
    left = amount(waits.exact)
    return Receivable(term.id, "awaiting an invoice", payer, payee, None, left, waits.currency, waits.because)


@lru_cache(maxsize=12)
def _ledger(history: History, case: Case) -> Ledger:
    settled = _settled(history, case)
    # A journal may be long: what every case settles alike is settled once.
    if case != "base" and settled == _settled(history, "base"):
        return _ledger(history, "base")
    return owed(settled, history.journal, history.eve)


def _settled(history: History, case: Case) -> Agreement:
    """Give the terms of the past: layers of amendments as they are, else completed, which leaves none of them."""
    stated = written_out(history.agreement)
    return stated if stated.amendment else complete(stated, history.profile, case).agreement


def _pays(history: History) -> bool:
    """Tell whether anything has fallen due but for what the agreement's own dates make due."""
    own = {one.id for one in history.agreement.payment if one.event in FIXED_EVENTS}
    try:
        return bool(set(history.fallen("base")) - own)
    except PactolusError:
        # What keeps the terms from being completed is found, and said, where the programme is checked.
        return False
