"""From the agreement to its table: each term becomes a few rows; an incomplete one is refused by name."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from pactolus.core.errors import IncompleteTerm, InvalidValue
from pactolus.ledger.builder import Builder, bands_of
from pactolus.ledger.followed import Followed
from pactolus.ledger.lower_events import lower_event, lower_milestone
from pactolus.ledger.lower_shares import lower_periods, lower_share
from pactolus.ledger.royalty_rows import lower_what_is_taken_off, takes_off
from pactolus.ledger.rules import Rule
from pactolus.ledger.steps import Step, in_order
from pactolus.ledger.table import Carried, Number, Slot, SlotKind, Table

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement, FixedPayment, Minimum, Royalty, Share


def lower(agreement: Agreement) -> Table:
    """Lower a complete agreement, for a journal of sales and events, recorded or simulated.

    Raises:
        IncompleteTerm: where a term is not fully stated; it names the term and the two ways to complete it.
        InvalidValue: where sales are measured by an amount in another currency than the account's.
    """
    table, refused = lower_complete_terms(agreement)
    for refusal in refused.values():
        raise refusal
    return table


def lower_complete_terms(
    agreement: Agreement, countries: tuple[str, ...] = ()
) -> tuple[Table, dict[str, IncompleteTerm | InvalidValue]]:
    """Lower the terms that are complete, and say of each other one, by its path, why it is left out.

    Args:
        agreement: the terms.
        countries: those of the journal, for limits that hold in each of them.
    """
    followed = Followed(agreement)
    ended = _ended_by_termination(agreement)
    builder = Builder(agreement.agreement.currency, continued=followed.names(), countries=countries, ended=ended)
    refused: dict[str, IncompleteTerm | InvalidValue] = {}
    for step in in_order(_steps(builder, agreement, followed)):
        try:
            step.lower()
        except (IncompleteTerm, InvalidValue) as refusal:
            refused[step.path] = refusal
    return builder.table(), refused


def _ended_by_termination(agreement: Agreement) -> frozenset[str]:
    """Name the royalties that a termination ends."""
    if agreement.termination is None:
        return frozenset()
    return frozenset(one.id for one in agreement.royalty if one.id not in agreement.termination.survive)


def _steps(builder: Builder, agreement: Agreement, followed: Followed) -> list[Step]:
    """Give what is to be lowered, with what has to be lowered before it."""
    steps = [
        *(Step(f"/payment/{term.id}", term.id, partial(_lower_payment, builder, term)) for term in agreement.payment),
        *(Step(f"/milestone/{one.id}", one.id, partial(lower_milestone, builder, one)) for one in agreement.milestone),
        *(Step(f"/royalty/{term.id}", term.id, partial(_lower_royalty, builder, term)) for term in agreement.royalty),
    ]
    for share in agreement.share:
        needs = _needs(share, followed)
        steps.append(Step(f"/share/{share.id}", share.id, partial(lower_share, builder, share), needs))
    minimums = (
        Step(f"/minimum/{one.id}", one.id, partial(_lower_minimum, builder, one), (one.royalty,))
        for one in agreement.minimum
    )
    return [*steps, *minimums, *followed.steps(builder)]


def _needs(term: Share, followed: Followed) -> tuple[str, ...]:
    measured = () if term.chosen is None else (term.chosen.share,)
    return (*measured, *(followed.last_step(name) for name in term.base.payments))


def _lower_payment(builder: Builder, term: FixedPayment) -> None:
    amount = term.amount.value(f"/payment/{term.id}/amount")
    if term.instalments or term.recurs is not None:
        parts = Slot(SlotKind.SCHEDULE, f"parts of {term.id}", term.id, (), amount.currency)
        builder.row(Rule.SCHEDULED, (parts,), builder.raw(term.id, amount.currency))
        return
    lower_event(builder, term.id, f"events {term.event}", amount)


def _lower_royalty(builder: Builder, term: Royalty) -> None:
    due = builder.raw(term.id)
    earned = due if term.cap is None else Slot(SlotKind.STEP, "royalty before the cap", term.id, (), due.currency)
    if not takes_off(term):
        _lower_structure(builder, term, builder.bearing(term), earned)
    elif term.limits == "by country" and builder.countries:
        _lower_by_country(builder, term, earned)
    else:
        _lower_reduced(builder, term, earned, "")
    _lower_cap(builder, term, earned, due)


def _lower_by_country(builder: Builder, term: Royalty, earned: Slot) -> None:
    """Add the rows of each country by itself, and add them up."""
    if len(builder.countries) == 1:
        _lower_reduced(builder, term, earned, builder.countries[0])
        return
    each = [builder.step(f"royalty of {term.id}", term.id, country=country) for country in builder.countries]
    for country, alone in zip(builder.countries, each, strict=True):
        _lower_reduced(builder, term, alone, country)
    builder.add_up(each, earned, term.id)


def _lower_reduced(builder: Builder, term: Royalty, earned: Slot, country: str) -> None:
    """Add the rows of a royalty that credit, floor or reconciliation change, in one country or in all together."""
    reduced = builder.step("royalty before credits", term.id, "", "after_reductions", country)
    unreduced, bearing, within = reduced, builder.bearing(term, country), builder.within_term(term, country)
    if term.floor is not None and bearing != within:
        unreduced = builder.step("royalty before reductions", term.id, "", "gross_amount", country)
        _lower_structure(builder, term, within, unreduced)
    _lower_structure(builder, term, bearing, reduced)
    lower_what_is_taken_off(builder, term, unreduced, reduced, earned)


def _lower_structure(builder: Builder, term: Royalty, bearing: Slot, royalty: Slot) -> None:
    """Add the rows of a royalty on the sales that bear it."""
    if term.structure == "flat":
        rate = Number(term.rate.value(f"/royalty/{term.id}/rate"), "rate", term.id)
        builder.row(Rule.FLAT, (bearing,), royalty, (rate,))
    elif term.structure == "marginal":
        _lower_marginal(builder, term, bearing, royalty)
    elif term.structure == "whole amount":
        figures, position = (
            bands_of(builder, term.id, f"/royalty/{term.id}/tiers", term.tiers),
            builder.position_of(builder.sales_of(term)),
        )
        cells = (
            Carried(f"sales of the year that bear {royalty.name}", term.id),
            Carried(f"rate of {royalty.name}", term.id),
        )
        builder.row(Rule.WHOLE_AMOUNT, (bearing, position), royalty, figures, cells)
    else:
        term.rate.value(f"/royalty/{term.id}/rate")
        raise IncompleteTerm(
            f"/royalty/{term.id}/structure is undisclosed: how the rates apply is needed. "
            "State it in agreement.toml, or complete it with an assumption profile"
        )


def _lower_cap(builder: Builder, term: Royalty, earned: Slot, due: Slot) -> None:
    if term.cap is not None:
        for step in term.cap.steps:
            builder.in_account(step.amount, f"/royalty/{term.id}/cap/steps")
        most = Slot(SlotKind.CAP, f"most that {term.id} comes to", term.id, (), builder.currency)
        yearly = Number(Decimal(term.cap.of == "each year"), "1 where each year has a cap of its own", term.id)
        cells = (Carried("royalty that counts for the cap", term.id), Carried("the cap once it is reached", term.id))
        builder.row(Rule.CAPPED, (earned, most), due, (yearly,), cells)


def _lower_marginal(builder: Builder, term: Royalty, bearing: Slot, royalty: Slot) -> None:
    sales = builder.sales_of(term)
    whole = royalty if bearing == sales else builder.whole(term)
    if not builder.computes(whole):
        builder.row(
            Rule.MARGINAL,
            (sales, builder.position_of(sales)),
            whole,
            bands_of(builder, term.id, f"/royalty/{term.id}/tiers", term.tiers),
        )
    if bearing != sales:
        builder.row(Rule.IN_PROPORTION, (whole, bearing, sales), royalty)


def _lower_minimum(builder: Builder, term: Minimum) -> None:
    royalty = builder.raw(term.royalty)
    if not builder.computes(royalty):
        raise IncompleteTerm(f"/minimum/{term.id} rests on /royalty/{term.royalty}, which is not computed")
    if term.periods:
        lower_periods(builder, term)
        return
    for year in term.years:
        builder.in_account(year.amount, f"/minimum/{term.id}/years")
    minimum = Slot(SlotKind.MINIMUM, f"minimum {term.id}", term.id, (), builder.currency)
    builder.row(Rule.SHORTFALL, (minimum, builder.position_of(royalty)), builder.raw(term.id))
