"""The statement of one period: sales by product and country, and what they make due, step by step from the trace."""

from __future__ import annotations

import decimal
import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pactolus.agreement.amendments import in_force, known_amendments
from pactolus.agreement.definitions import written_out
from pactolus.core.money import EXACT, Money
from pactolus.ledger.amended import counted_on
from pactolus.ledger.fiscal import Periods
from pactolus.ledger.net_sales import OfGross
from pactolus.ledger.owed import owed
from pactolus.ledger.parcels import as_reported, parcels
from pactolus.ledger.trace import Told, Traced, formula, total

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pactolus.agreement.terms import Agreement
    from pactolus.core.dates import Period
    from pactolus.core.problems import Problem
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import Ledger, LeftOut, Obligation
    from pactolus.ledger.parcels import Parcel

# The interpreter names its numbers with the stretch they belong to: "tablet-royalty falling due, 2024-Q3".
_STRETCH = re.compile(r", (\d{4}\S*(?: as corrected)?)$")


@dataclass(frozen=True, slots=True)
class Sales:
    """Sales of one product in one country, as reported and in the currency of account.

    Attributes:
        product, country: ids; "" where the report does not part them.
        period: the quarter the sales count in.
        gross, deductions: in the currency of the sales; None where gross sales are not reported.
        net: gross less deductions, as reported; of a combination product, all of it.
        currency: of the sales.
        rate: what converts them; None in the currency of account.
        taken: the deductions by category, where the contract names them.
        in_account: what counts of net sales, in the currency of account: of a combination the licensed product's share.
    """

    product: str
    country: str
    period: Period
    gross: Traced | None
    deductions: Traced | None
    net: Traced
    currency: str
    rate: Traced | None
    in_account: Traced
    taken: tuple[tuple[str, Traced], ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the sales with its rate, and what that comes to."""

    name: str
    sales: Traced
    rate: Traced
    royalty: Traced


@dataclass(frozen=True, slots=True)
class Step:
    """A named number on the way to an amount."""

    name: str
    number: Traced


@dataclass(frozen=True, slots=True)
class Item:
    """An amount of the statement, with the bands it comes from and the steps that led to it."""

    obligation: Obligation
    bands: tuple[Band, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a licensee sends for one period.

    Attributes:
        agreement: the terms in force at the period's end.
        period: the days it covers.
        label: the period as the agreement names it.
        sales: what was sold, in the currency of account where amounts say no other.
        items: what is owed for the period, and corrections of it, by due date.
        net_sales: all sales together, in the currency of account.
        problems, left_out: what stood in the way.
    """

    agreement: Agreement
    period: Period
    label: str
    sales: tuple[Sales, ...]
    items: tuple[Item, ...]
    net_sales: Traced
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def payable(self) -> tuple[tuple[str, str, Money], ...]:
        """What is paid in all, with its taxes: payer, payee and amount; one a pair of parties and a currency."""
        cash = [one.obligation for one in self.items if one.obligation.paid_to_payee]
        ordered = sorted(cash, key=_who)
        return tuple(
            (payer, payee, sum((one.payable for one in found), Money(Decimal(0), currency)))
            for (payer, payee, currency), found in groupby(ordered, key=_who)
        )

    def as_json(self) -> dict[str, Any]:
        """Give the statement as JSON values, amounts as decimal strings."""
        return {
            "agreement": self.agreement.agreement.id,
            "title": self.agreement.agreement.title,
            "period": self.label,
            "from": self.period.start.isoformat(),
            "to": self.period.end.isoformat(),
            "currency": self.agreement.agreement.currency,
            "net_sales": format(self.net_sales.value, "f"),
            "sales": [_sales_json(one) for one in self.sales],
            "amounts": [_item_json(one) for one in self.items],
            "payable": [
                {"payer": payer, "payee": payee, "amount": format(money.amount, "f"), "currency": money.currency}
                for payer, payee, money in self.payable
            ],
            "problems": [one.as_json() for one in self.problems],
            "left_out": [one.as_json() for one in self.left_out],
        }


def statement(
    agreement: Agreement,
    journal: Journal,
    period: Period,
    as_of: dt.date | None = None,
    ledger: Ledger | None = None,
) -> Statement:
    """Make the statement of a period: whole quarters, a year.

    Args:
        agreement: the terms.
        journal: what happened and what was sold.
        period: the quarters to state.
        as_of: the day from which to look, so that a statement can be had as it was sent. None: everything counts.
        ledger: what is owed, where it was computed before.
    """
    ledger = ledger or owed(agreement, journal, as_of)
    known = journal.known_by(as_of)
    version = written_out(in_force(agreement, period.end, known_amendments(agreement, as_of)))
    periods = Periods.of(version.conventions)
    with decimal.localcontext(EXACT):
        converter, counted = counted_on(version, known, as_of, period)
        sold = [_sales(one) for one in parcels(counted.sales, converter, counted.sales_source)]
        added = total([one.in_account for one in sold], f"net sales, {periods.name(period)}")
        items = [_item(one) for one in ledger.obligations if one.period and periods.read(one.period).end in period]
    label = periods.name(period)
    problems = tuple(dict.fromkeys((*ledger.problems, *counted.problems)))
    ordered = tuple(sorted(sold, key=lambda one: (one.period.start, one.product, one.country)))
    return Statement(version, period, label, ordered, tuple(items), added, problems, ledger.left_out)


def _who(one: Obligation) -> tuple[str, str, str]:
    return one.payer, one.payee, one.amount.currency


def _sales(parcel: Parcel) -> Sales:
    line = parcel.line
    gross, net = as_reported(parcel)
    deductions = None if gross is None else gross - net
    return Sales(
        line.product,
        line.country,
        parcel.quarter,
        gross,
        deductions,
        net,
        line.currency,
        parcel.rate,
        parcel.leaf,
        _taken(parcel),
    )


def _taken(parcel: Parcel) -> tuple[tuple[str, Traced], ...]:
    """Give what is taken off gross sales, by category, where the contract names what may be."""
    found: dict[str, list[Traced]] = defaultdict(list)
    for line in parcel.lines:
        if isinstance(line.made, OfGross):
            gross = line.made.gross.traced()
            for one in line.made.taken:
                found[one.category].append(one.traced(gross))
    return tuple((category, total(parts, f"{category} taken off")) for category, parts in found.items())


def _item(obligation: Obligation) -> Item:
    steps = list(_inside(obligation.exact))
    bands = tuple(Band(*one) for node in steps for one in _bands(node))
    last = obligation.exact
    shown = [node for node in steps if node.name and _computes(node) and node is not last and not _renames(last, node)]
    return Item(obligation, bands, tuple(Step(node.name, node) for node in (*shown, last)))


def _renames(last: Traced, node: Traced) -> bool:
    return len(last.operands) == 1 and last.operands[0] is node


def _computes(node: Traced) -> bool:
    """Tell whether a step computes something: a new name does not, and a sum of lines is told by the sales."""
    return len(node.operands) > 1 and not (node.operation == "sum" and not any(one.operands for one in node.operands))


def _inside(exact: Traced) -> Iterator[Traced]:
    """Give every number behind an amount that belongs to its own stretch, each after those it was made of."""
    own = _STRETCH.search(exact.name)
    seen: set[int] = set()
    pending = [exact]
    while pending:
        node = pending[-1]
        # Lines that are many are told by where they stand, and compute nothing.
        parts = () if isinstance(node.operands, Told) else node.operands
        inside = [one for one in parts if one.operands and id(one) not in seen and _belongs(one, own and own[1])]
        if inside and id(node) not in seen:
            pending.extend(reversed(inside))
            continue
        pending.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node


def _belongs(node: Traced, stretch: str | None) -> bool:
    found = _STRETCH.search(node.name)
    return found is None or stretch is None or found[1] == stretch


def _bands(node: Traced) -> Iterator[tuple[str, Traced, Traced, Traced]]:
    """Give the product of a rate and sales that a number is: how rules write a share of sales."""
    if node.operation == "product" and node.operands[0].name.startswith("rate"):
        rate, sales = node.operands
        yield rate.name.removeprefix("rate").strip() or "all sales", sales, rate, node


def _sales_json(one: Sales) -> dict[str, Any]:
    return {
        "product": one.product,
        "country": one.country,
        "period": str(one.period),
        "gross": _figure(one.gross),
        "deductions": _figure(one.deductions),
        "taken": {category: _figure(number) for category, number in one.taken},
        "net": _figure(one.net),
        "currency": one.currency,
        "rate": _figure(one.rate),
        "in_account": _figure(one.in_account),
    }


def _figure(number: Traced | None) -> str | None:
    return None if number is None else format(number.value, "f")


def _item_json(one: Item) -> dict[str, Any]:
    return one.obligation.as_json() | {
        "bands": [
            {
                "band": band.name,
                "sales": _figure(band.sales),
                "rate": _figure(band.rate),
                "amount": _figure(band.royalty),
            }
            for band in one.bands
        ],
        "steps": [
            {"what": step.name, "how": formula(step.number), "value": _figure(step.number)} for step in one.steps
        ],
    }
