"""The conventions in force: what a contract may leave open, as stated in the file or as this program takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.dates import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.terms import Agreement, Due, Royalty, Term


@dataclass(frozen=True, slots=True)
class Convention:
    """One convention.

    Attributes:
        path: the value, as a JSON pointer whose steps through lists are ids.
        value: what holds, in words.
        stated: whether the file states it; else it is the default.
    """

    path: str
    value: str
    stated: bool

    def as_json(self) -> dict[str, str | bool]:
        """Give the fields as JSON values."""
        return {"path": self.path, "value": self.value, "stated": self.stated}


def conventions_in_force(agreement: Agreement) -> list[Convention]:
    """List every convention that computations with this agreement follow."""
    conventions = agreement.conventions
    listed = []
    for name in type(conventions).model_fields:
        value = getattr(conventions, name)
        shown = "the currency's minor units" if value is None else str(value) or "any"
        listed.append(Convention(f"/conventions/{name}", shown, _states(conventions, name)))
    stated = "currency" in agreement.agreement.model_fields_set
    listed.append(Convention("/agreement/currency", agreement.agreement.currency, stated))
    for name in type(agreement.business_days).model_fields:
        value = getattr(agreement.business_days, name)
        shown = (", ".join(value) or "none") if isinstance(value, tuple) else str(value)
        listed.append(Convention(f"/business_days/{name}", shown, _states(agreement.business_days, name)))
    return [*listed, *_of_terms(agreement)]


def _of_terms(agreement: Agreement) -> Iterator[Convention]:
    for payment in agreement.payment:
        yield Convention(f"/payment/{payment.id}/event", payment.event, _states(payment, "event"))
        yield Convention(f"/payment/{payment.id}/due", _due(payment.due), _states(payment, "due"))
    for milestone in agreement.milestone:
        yield Convention(f"/milestone/{milestone.id}/due", _due(milestone.due), _states(milestone, "due"))
        if milestone.sales is not None:
            verb = {"reaches": "reach", "exceeds": "exceed"}[milestone.sales.test]
            test = f"a year's net sales {verb} the threshold"
            yield Convention(f"/milestone/{milestone.id}/sales/test", test, _states(milestone.sales, "test"))
    for royalty in agreement.royalty:
        yield Convention(f"/royalty/{royalty.id}/due", _due(royalty.due), _states(royalty, "due"))
        if len(royalty.tiers) > 1:
            yield Convention(f"/royalty/{royalty.id}/tiers_count", royalty.tiers_count, _states(royalty, "tiers_count"))
        yield from _of_limits(royalty)
    for amendment in agreement.amendment:
        if amendment.effective.first != Period.quarter_of(amendment.effective.first).start:
            told = f"the quarter that {amendment.effective} lies in is settled by its terms"
            yield Convention(f"/amendment/{amendment.id}/effective", told, stated=False)
    if agreement.interest is not None:
        days = f"a year of {agreement.interest.days_in_year} days"
        yield Convention("/interest/days_in_year", days, _states(agreement.interest, "days_in_year"))
        fixed = agreement.interest.fixed
        if agreement.interest.over is not None:
            yield Convention("/interest/fixed", f"the rate {fixed}", _states(agreement.interest, "fixed"))
        how = {"not": "interest bears no interest", "monthly": "interest bears interest month by month"}
        added = how[agreement.interest.compounded]
        yield Convention("/interest/compounded", added, _states(agreement.interest, "compounded"))


def _of_limits(royalty: Royalty) -> Iterator[Convention]:
    """List what a contract may leave open of reductions, credit and floor."""
    at = f"/royalty/{royalty.id}"
    for one in royalty.reductions:
        yield Convention(f"{at}/reductions/{one.id}/lasts", one.lasts, _states(one, "lasts"))
    if royalty.reductions:
        yield Convention(f"{at}/reconciled", royalty.reconciled, _states(royalty, "reconciled"))
    if royalty.credit is not None or royalty.floor is not None:
        yield Convention(f"{at}/limits", royalty.limits, _states(royalty, "limits"))
    if royalty.floor is not None:
        yield Convention(f"{at}/floor/covers", royalty.floor.covers, _states(royalty.floor, "covers"))


def _states(term: Term, name: str) -> bool:
    return name in term.model_fields_set


def _due(due: Due) -> str:
    return f"{due.days} {due.unit} after the {due.after}"
