"""What the ledger answers: obligations, each with its derivation, and what it had to leave out."""

from __future__ import annotations

import decimal
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from pactolus.core.money import EXACT, minor_units
from pactolus.ledger.trace import as_json, recompute

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from pactolus.agreement.terms import Agreement
    from pactolus.core.money import Money, Rounding, RoundingMode
    from pactolus.core.problems import Problem
    from pactolus.ledger.payments import Accounts
    from pactolus.ledger.table import Carried
    from pactolus.ledger.timeline import Stretch
    from pactolus.ledger.trace import Traced


# Tax at its source that the payer bears: owed under the agreement, and paid to a tax authority.
TAX_BORNE = "tax_borne_by_payer"


@dataclass(frozen=True, slots=True)
class Settlement:
    """A payment in another currency than the obligation's.

    Attributes:
        date: the day of payment, whose rate counts.
        amount: what is paid, rounded.
        rate: the rate, as it is recorded.
        quote: what the rate says: "JPY per 1 USD".
        basis: which kind of rate it is ("TTS"); "" where the agreement names none.
        exact: the amount before rounding, with its derivation.
    """

    date: dt.date
    amount: Money
    rate: Decimal
    quote: str
    basis: str
    exact: Traced

    def as_json(self) -> dict[str, Any]:
        """Give the fields as JSON values, amounts as decimal strings."""
        return {
            "date": self.date.isoformat(),
            "amount": format(self.amount.amount, "f"),
            "currency": self.amount.currency,
            "rate": format(self.rate, "f"),
            "quote": self.quote,
            "basis": self.basis,
            "derivation": as_json(self.exact),
        }


@dataclass(frozen=True, slots=True)
class Rounded:
    """How an amount was rounded: the rounded sum of it and of what came before, less what was billed of that.

    Attributes:
        places: decimal places.
        mode: how a figure between two places is decided.
        before: what the term had made due before, not rounded; 0 where each amount is rounded by itself.
        billed: what was billed of that.
    """

    places: int
    mode: RoundingMode
    before: Decimal
    billed: Decimal

    @classmethod
    def alone(cls, rule: Rounding, currency: str) -> Self:
        """Give the rounding of an amount by itself."""
        places = minor_units(currency) if rule.places is None else rule.places
        return cls(places, rule.mode, Decimal(0), Decimal(0))

    def as_json(self) -> dict[str, Any]:
        """Give the fields as JSON values."""
        return {
            "places": self.places,
            "mode": self.mode.value,
            "before": format(self.before, "f"),
            "billed": format(self.billed, "f"),
        }


@dataclass(frozen=True, slots=True)
class Obligation:
    """One amount that one party owes another.

    Attributes:
        due: the day it falls due.
        kind: upfront, fixed, option_fee, equity, milestone, royalty, minimum, true_up or interest.
        payer: name of the party that owes.
        payee: name of the party that is owed.
        amount: before tax, rounded as the agreement says.
        term: id of the term it arises from.
        occurred: the day of the event, or the end of the period, that it arises from.
        period: the period of sales it is computed on; "" where it hangs on no sales.
        because: the reason in one line.
        exact: the amount before rounding, with its derivation.
        withheld: tax taken from it, so that the payee receives that much less; None where none is.
        rounded: how the amount comes from the exact one.
        tax: the same before rounding, with its derivation.
        in_cash: False for shares and other amounts that no money is paid for.
        parts: figures on the way to a royalty that statements show, rounded: gross_amount, after_reductions,
            credit_taken, carried_forward, reconciliation.
        settlement: the payment in another currency; None where it is made in the amount's own.
        vat: value added tax on top of the amount; None where there is none.
        report: id of the event that corrects what was owed before; "" where it is no correction.
    """

    due: dt.date
    kind: str
    payer: str
    payee: str
    amount: Money
    term: str
    occurred: dt.date
    period: str
    because: str
    exact: Traced
    rounded: Rounded
    in_cash: bool = True
    withheld: Money | None = None
    tax: Traced | None = None
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    settlement: Settlement | None = None
    vat: Money | None = None
    report: str = ""

    @property
    def cash(self) -> Money:
        """What the payee receives of the amount: what is left of it once tax is withheld."""
        return self.amount if self.withheld is None else self.amount - self.withheld

    @property
    def payable(self) -> Money:
        """What is paid in money: the amount without the tax withheld from it, with the value added tax on top."""
        return self.cash if self.vat is None else self.cash + self.vat

    @property
    def paid_to_payee(self) -> bool:
        """Whether the payee receives money: shares are none, and tax that the payer bears goes to an authority."""
        return self.in_cash and self.kind != TAX_BORNE

    def as_json(self) -> dict[str, Any]:
        """Give the fields as JSON values, amounts as decimal strings."""
        further = {name: format(part, "f") for name, part in self.parts.items()}
        further |= {} if self.withheld is None else self._after_tax(self.withheld)
        further |= {} if self.vat is None else {"vat_on_top": format(self.vat.amount, "f")}
        settled = {} if self.settlement is None else {"settlement": self.settlement.as_json()}
        return (
            further
            | settled
            | {
                "due": self.due.isoformat(),
                "kind": self.kind,
                "payer": self.payer,
                "payee": self.payee,
                "amount": format(self.amount.amount, "f"),
                "currency": self.amount.currency,
                "term": self.term,
                "occurred": self.occurred.isoformat(),
                "period": self.period,
                "in_cash": self.in_cash,
                "because": self.because,
                "rounding": self.rounded.as_json(),
                "derivation": as_json(self.exact),
            }
        )

    def _after_tax(self, tax: Money) -> dict[str, str]:
        return {"withheld_from_payee": format(tax.amount, "f"), "cash_to_payee": format(self.cash.amount, "f")}

    def recomputed(self) -> Decimal:
        """Compute the exact amount again from the numbers that were given."""
        with decimal.localcontext(EXACT):
            return recompute(self.exact)


@dataclass(frozen=True, slots=True)
class Fallen:
    """What has fallen due under a term, before it is billed.

    Attributes:
        term: id of the term.
        currency: of the amount.
        stretch: the quarter it fell due in, or the correction that made it due.
        exact: the amount with its derivation.
        because: the reason in one line.
        occurred: the day of the event; None where it hangs on sales.
        notified: the day the event was known.
        parts: figures on the way to the amount, before rounding.
        version: the agreement as it stood then.
        restates: where an amendment changes what had fallen due before it was signed, the stretch that it belongs to.
        pays: the kind of obligation, where it is not the term's own.
    """

    term: str
    currency: str
    stretch: Stretch
    exact: Traced
    because: str
    occurred: dt.date | None = None
    notified: dt.date | None = None
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    version: Agreement | None = None
    restates: Stretch | None = None
    pays: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something the ledger says nothing about, and why."""

    what: str
    because: str

    def as_json(self) -> dict[str, str]:
        """Give both as JSON values."""
        return {"what": self.what, "because": self.because}


@dataclass(frozen=True, slots=True)
class Balance:
    """Where a ledger ends, and from where another goes on.

    Attributes:
        until: the last day the ledger covers; None for the beginning.
        state: the interpreter's closing state, a cell each.
        exact: by term, all that has been billed, before rounding.
        billed: by term, the same, rounded.
        awaiting: what has fallen due and waits for its invoice.
        obligations: all that has been billed; payments may still come late.
        amendments: ids of the amendments that were known.
        cells: what the cells of the state are; () where they are those of the agreement that goes on.
    """

    until: dt.date | None = None
    state: tuple[Decimal, ...] = ()
    exact: Mapping[str, Decimal] = field(default_factory=dict)
    billed: Mapping[str, Decimal] = field(default_factory=dict)
    awaiting: tuple[Fallen, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    amendments: frozenset[str] = frozenset()
    cells: tuple[Carried, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is owed, in order of due date, with all that stood in the way of saying more.

    Attributes:
        obligations: what is owed, in order of due date.
        problems: of the agreement and the journal.
        left_out: what the ledger says nothing about.
        balance: from where another ledger goes on.
        accounts: what was paid and credited on each, those of an opening balance included.
        as_of: the day from which was looked; None: the whole journal.
    """

    obligations: tuple[Obligation, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]
    balance: Balance
    accounts: Accounts
    as_of: dt.date | None = None

    def as_json(self) -> dict[str, Any]:
        """Give the ledger as JSON values."""
        return {
            "obligations": [one.as_json() for one in self.obligations],
            "problems": [problem.as_json() for problem in self.problems],
            "left_out": [one.as_json() for one in self.left_out],
            "standings": [one.as_json(self.as_of) for one in self.accounts.standings],
            "on_account": [one.as_json() for one in self.accounts.on_account],
        }
