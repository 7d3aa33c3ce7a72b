"""Levers: the one figure of an agreement that a negotiation moves, and the agreement with that figure moved.

    upfront            the upfront payment
    payment:<id>       any fixed payment
    milestone:<id>     one milestone
    milestones         all milestones, as a multiple of what they are
    royalty            the only royalty; royalty:<id> where there are several

A flat royalty is moved by its rate, a tiered one by a factor on every rate, so that its bands keep their shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from pactolus.agreement.explanations import nearest
from pactolus.core.bounds import Bound
from pactolus.core.errors import InvalidValue
from pactolus.core.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pactolus.agreement.terms import Agreement, FixedPayment, Milestone, Royalty

Unit = Literal["amount", "rate", "factor"]

# More than any payment of a licence: a lever that has not brought the value about by then never will.
MOST_MONEY = 1e13
MOST_FACTOR = 1e6
_PLACES: dict[Unit, int] = {"amount": 2, "rate": 8, "factor": 8}


@dataclass(frozen=True, slots=True)
class Lever:
    """A figure of a completed agreement that can be moved.

    Attributes:
        name: as the user wrote it.
        unit: what the figure is: an amount of money, a rate from 0 to 1, or a factor on what is stated.
        now: the figure as it stands.
        most: the most it can be moved to.
        moved: gives the agreement with another figure in its place.
    """

    name: str
    unit: Unit
    now: float
    most: float
    moved: Callable[[Decimal], Agreement]

    def at(self, figure: float) -> Agreement:
        """Give the agreement with the figure at a float's value, rounded as `rounded` does."""
        return self.moved(self.rounded(figure))

    def rounded(self, figure: float) -> Decimal:
        """Round a figure to what can be written into an agreement: hundredths of money, eight places of a rate."""
        return round(Decimal(figure), _PLACES[self.unit])


def lever(agreement: Agreement, name: str) -> Lever:
    """Find what a user calls a lever in a completed agreement.

    Raises:
        InvalidValue: where the agreement has no such figure, or several; it names what there is.
    """
    kind, _, term = name.partition(":")
    match kind:
        case "upfront" if not term:
            upfronts = [payment for payment in agreement.payment if payment.kind == "upfront"]
            return _amount(agreement, name, "payment", _only(upfronts, name, "payment"))
        case "payment":
            return _amount(agreement, name, "payment", _named(agreement.payment, term, name))
        case "milestone":
            return _amount(agreement, name, "milestone", _named(agreement.milestone, term, name))
        case "milestones" if not term and agreement.milestone:
            return Lever(name, "factor", 1.0, MOST_FACTOR, lambda factor: _all_milestones(agreement, factor))
        case "royalty":
            royalties = agreement.royalty
            found = _named(royalties, term, name) if term else _only(list(royalties), name, "royalty")
            return _royalty(agreement, name, found)
    raise InvalidValue(f"{name!r} is nothing that can be moved here: {_choices(agreement)}")


def _only(found: list[Any], name: str, table: str) -> Any:
    if len(found) == 1:
        return found[0]
    if not found:
        raise InvalidValue(f"the agreement has no {name}: write one into agreement.toml first, of any amount")
    choices = ", ".join(f"{table}:{one.id}" for one in found)
    raise InvalidValue(f"the agreement has {len(found)} of {name!r}: say which one, {choices}")


def _named(found: Iterable[Any], term: str, name: str) -> Any:
    by_id = {one.id: one for one in found}
    if term not in by_id:
        raise InvalidValue(f"{name!r}: the completed agreement has no such term; {nearest(term, set(by_id))}")
    return by_id[term]


def _choices(agreement: Agreement) -> str:
    names = ["upfront", "milestones", "royalty", *(f"payment:{one.id}" for one in agreement.payment)]
    names += [f"milestone:{one.id}" for one in agreement.milestone]
    return ", ".join([*names, *(f"royalty:{one.id}" for one in agreement.royalty)])


def _amount(agreement: Agreement, name: str, table: str, term: FixedPayment | Milestone) -> Lever:
    money = term.amount.value(f"/{table}/{term.id}/amount")

    def moved(figure: Decimal) -> Agreement:
        amount = Bound.exact(Money(figure, money.currency))
        return _replaced(agreement, table, term.model_copy(update={"amount": amount}))

    return Lever(name, "amount", float(money.amount), MOST_MONEY, moved)


def _all_milestones(agreement: Agreement, factor: Decimal) -> Agreement:
    for one in agreement.milestone:
        amount = one.amount.map(lambda money: money * factor)
        agreement = _replaced(agreement, "milestone", one.model_copy(update={"amount": amount}))
    return agreement


def _royalty(agreement: Agreement, name: str, term: Royalty) -> Lever:
    if term.structure == "flat":
        rate = float(term.rate.value(f"/royalty/{term.id}/rate"))

        def flat(figure: Decimal) -> Agreement:
            return _replaced(agreement, "royalty", term.model_copy(update={"rate": Bound.exact(figure)}))

        return Lever(name, "rate", rate, 1.0, flat)
    highest = max((tier.rate for tier in term.tiers), default=Decimal(0))
    if not highest:
        raise InvalidValue(f"{name!r}: every rate of it is 0, so no factor moves it; write rates into agreement.toml")

    def tiered(figure: Decimal) -> Agreement:
        tiers = tuple(tier.model_copy(update={"rate": tier.rate * figure}) for tier in term.tiers)
        return _replaced(agreement, "royalty", term.model_copy(update={"tiers": tiers}))

    return Lever(name, "factor", 1.0, float(1 / highest), tiered)


def _replaced(agreement: Agreement, table: str, term: FixedPayment | Milestone | Royalty) -> Agreement:
    """Give the agreement with a term in the place of the one of the same id."""
    terms = tuple(term if one.id == term.id else one for one in getattr(agreement, table))
    return agreement.model_copy(update={table: terms})
