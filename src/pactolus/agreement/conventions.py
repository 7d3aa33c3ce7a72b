"""The conventions in force: what a contract may leave open, as stated in the file or as this program takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.dates import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.terms import Agreement, Ceiling, Due, Interest, Royalty, Share, Term

_COUNTED = {
    "in a year": "a year's net sales",
    "in four quarters": "net sales of four quarters in a row",
    "since launch": "net sales since launch",
}


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
    listed += [*_of_terms(agreement), *_of_running(agreement)]
    return listed if agreement.interest is None else [*listed, *_of_interest(agreement.interest)]


def _of_terms(agreement: Agreement) -> Iterator[Convention]:
    for payment in agreement.payment:
        yield Convention(f"/payment/{payment.id}/event", payment.event, _states(payment, "event"))
        yield Convention(f"/payment/{payment.id}/due", _due(payment.due), _states(payment, "due"))
    for milestone in agreement.milestone:
        yield Convention(f"/milestone/{milestone.id}/due", _due(milestone.due), _states(milestone, "due"))
        if milestone.sales is not None:
            verb = {"reaches": "reach", "exceeds": "exceed"}[milestone.sales.test]
            test = f"{_COUNTED[milestone.sales.counted]} {verb} the threshold"
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


def _of_running(agreement: Agreement) -> Iterator[Convention]:
    """List what is left open of shares, minimums, credits and ceilings."""
    for share in agreement.share:
        yield Convention(f"/share/{share.id}/due", _due(share.due), _states(share, "due"))
        yield from _of_share(share)
    for minimum in agreement.minimum:
        yield Convention(f"/minimum/{minimum.id}/due", _due(minimum.due), _states(minimum, "due"))
        if any(one.advance is not None for one in minimum.periods):
            told = f"what was too much comes off {minimum.royalty} from the period's last quarter on"
            yield Convention(f"/minimum/{minimum.id}/periods", told, stated=False)
    for credit in agreement.creditable:
        told = f"what finds no room comes off later amounts of {credit.against}"
        yield Convention(f"/creditable/{credit.id}", told, stated=False)
    for ceiling in agreement.ceiling:
        yield from _of_ceiling(ceiling)


def _of_interest(interest: Interest) -> Iterator[Convention]:
    days = f"a year of {interest.days_in_year} days"
    yield Convention("/interest/days_in_year", days, _states(interest, "days_in_year"))
    if interest.over is not None:
        yield Convention("/interest/fixed", f"the rate {interest.fixed}", _states(interest, "fixed"))
        below = f"a reference rate below zero {interest.below_zero}"
        yield Convention("/interest/below_zero", below, _states(interest, "below_zero"))
    how = {"not": "interest bears no interest", "monthly": "interest bears interest month by month"}
    yield Convention("/interest/compounded", how[interest.compounded], _states(interest, "compounded"))


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
    if royalty.cap is not None:
        yield Convention(f"{at}/cap/of", royalty.cap.of, _states(royalty.cap, "of"))


def _of_share(share: Share) -> Iterator[Convention]:
    """List what a contract may leave open of a share's base, days and stages."""
    at, base = f"/share/{share.id}", share.base
    if base.baseline:
        told = "what lies above it, not what reaches it; of a year's the year to date, corrections in their own quarter"
        yield Convention(f"{at}/base/baseline", told, stated=False)
    if base.baseline or base.less:
        told = f"what is below nothing: {base.losses}"
        yield Convention(f"{at}/base/losses", told, _states(base, "losses"))
    if share.span is not None:
        yield Convention(f"{at}/span", "its first and its last day count", stated=False)
    if share.chosen is not None:
        rates = share.chosen.rates
        told = ", ".join(f"{'from' if one.reached else 'above'} {one.above}" for one in rates)
        yield Convention(f"{at}/chosen/rates", told, all(_states(one, "reached") for one in rates))
    if share.stages:
        told = f"the stage that has begun by the day of {share.staged_at}; it begins on the day of its event"
        yield Convention(f"{at}/staged_at", told, _states(share, "staged_at"))


def _of_ceiling(ceiling: Ceiling) -> Iterator[Convention]:
    """List what a contract may leave open of a ceiling: its window, who has the room, and what finds none."""
    at = f"/ceiling/{ceiling.id}"
    yield Convention(f"{at}/of", ceiling.of, _states(ceiling, "of"))
    yield Convention(f"{at}/terms", f"the room goes first to {', then to '.join(ceiling.terms)}", stated=False)
    if ceiling.share is not None:
        window = "year" if ceiling.of == "each year" else "life"
        told = f"of the net sales of the {window} so far; what found no room is owed when later sales make room in it"
        yield Convention(f"{at}/share", told, stated=False)


def _states(term: Term, name: str) -> bool:
    return name in term.model_fields_set


def _due(due: Due) -> str:
    return f"{due.days} {due.unit} after the {due.after}"
