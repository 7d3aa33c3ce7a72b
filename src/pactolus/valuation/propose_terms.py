"""What a proposed programme assumes where the agreement leaves figures out: its `[completion]`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pactolus.agreement.assumed import AssumedAmount, AssumedDays, AssumedShare, Case
from pactolus.agreement.profile import CompletionProfile, RegulatoryStep, RoyaltyTier, SalesStep
from pactolus.agreement.rates import has_rates
from pactolus.core.bounds import Bound, Kind
from pactolus.core.money import Money
from pactolus.valuation.grounds import table
from pactolus.valuation.territory_size import LARGE_MARKETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactolus.agreement.terms import Agreement, FixedPayment, Milestone, Royalty
    from pactolus.valuation.programme import Indication, Phase
    from pactolus.valuation.territory_size import Size

_CASES: tuple[Case, ...] = ("low", "base", "high")
_EARLY: tuple[Phase, ...] = ("preclinical", "phase 1")
_WEIGHTS = tuple(Decimal(2**step) for step in range(6))


@dataclass(frozen=True, slots=True)
class Scale:
    """What the size of payments is measured by.

    Attributes:
        territory: the licensed territory.
        peak: median peak sales of the whole asset there, base case, in the agreement's currency.
        unit: USD for one unit of that currency.
        currency: the agreement's currency of account.
    """

    territory: Size
    peak: Decimal
    unit: Decimal
    currency: str


def propose_completion(agreement: Agreement, indications: Sequence[Indication], scale: Scale) -> CompletionProfile:
    """Propose what completes an agreement; figures stay inside the bounds that are stated.

    Args:
        agreement: as stated.
        indications: those of the programme.
        scale: the size of the territory.
    """
    phase = indications[0].phase
    assert phase != "approved", "what is proposed has still to succeed"
    totals = [one for one in agreement.milestone if one.event is None and one.sales is None]
    kinds: set[str] = {kind for total in totals for kind in total.kinds}
    values: dict[str, Any] = {
        "amount": dict(_amounts(agreement, phase, scale)),
        "royalty_tier": tuple(tier for royalty in agreement.royalty for tier in _tiers(royalty, phase, scale)),
    }
    if "commercial" in kinds:
        values["sales_step"] = _sales_steps(agreement, totals, phase, scale)
    if kinds - {"commercial"}:
        values["regulatory_step"] = _regulatory_steps(kinds, indications)
    if any("commercial" in total.kinds and len(total.kinds) > 1 for total in totals):
        values["regulatory_share"] = _regulatory_share(agreement, totals)
    if any(payment.kind == "upfront" and "due" not in payment.model_fields_set for payment in agreement.payment):
        values["upfront_after_days"] = AssumedDays(
            value=Decimal(30),
            because="thirty days from the effective date; the document does not say",
            source="assumed",
        )
    return CompletionProfile(**values)


def rounded(figure: Decimal) -> Decimal:
    """Round to a figure that contracts use: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5 or 10 times a power of ten."""
    power = Decimal(1).scaleb(figure.adjusted())
    steps = [Decimal(step) for step in ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "7.5", "10")]
    nearest = min(steps, key=lambda step: abs(figure / power - step))
    return (nearest * power).quantize(Decimal(1))


def _regulatory_share(agreement: Agreement, totals: Sequence[Milestone]) -> AssumedShare:
    """Assume how much of a milestone total is for approvals: as published, and no more times the upfront than there."""
    ground = table("benchmarks")["milestones"]
    upfront = sum((one.amount.high.amount for one in agreement.payment if one.amount.high), Decimal(0))
    promised = sum((one.amount.high.amount for one in totals if one.amount.high), Decimal(0))
    ratio = upfront / (upfront + promised) if upfront and promised else Decimal(1)
    times = ground["times_upfront"]
    shares = {
        case: min(ground["regulatory_share"][case], times[case] * ratio).quantize(Decimal("0.001")) for case in _CASES
    }
    limit = f"; at most {', '.join(str(times[case]) for case in _CASES)} times the upfront's share of {ratio:.3f}"
    because = ground["because"] + (limit if ratio < 1 else "; the upfront is not known beside it")
    return AssumedShare(**shares, because=because, source=ground["source"])


def _sales_steps(
    agreement: Agreement, totals: Sequence[Milestone], phase: Phase, scale: Scale
) -> tuple[SalesStep, ...]:
    """Assume six steps, each of twice the last one's amount, at the sales of which the amount is the usual part."""
    ground = table("benchmarks")["milestones"]
    for_sales = Decimal(0)
    for total in totals:
        if "commercial" in total.kinds:
            stated = total.amount.high or _amount(total.amount, _usual_total(phase), scale).at("base")
            approvals = _regulatory_share(agreement, totals).at("base") if len(total.kinds) > 1 else Decimal(0)
            for_sales += stated.amount * (1 - approvals)
    if not for_sales:
        return ()
    first = for_sales / sum(_WEIGHTS, Decimal(0)) / ground["part_of_sales"]
    return tuple(
        SalesStep(
            threshold=Money(rounded(first * weight), scale.currency),
            weight=weight,
            because=ground["threshold_because"],
            source=ground["threshold_source"],
        )
        for weight in _WEIGHTS
    )


def _usual_total(phase: Phase) -> Decimal:
    return Decimal(table("benchmarks")["amounts"]["total"][phase])


def _regulatory_steps(kinds: set[str], indications: Sequence[Indication]) -> tuple[RegulatoryStep, ...]:
    because = "one step for each indication of the regulatory record, all alike; the document gives no steps"
    steps = []
    for one in indications:
        if "development" in kinds:
            event = "application_acceptance" if one.phase == "registration" else "trial_success"
            fields: dict[str, Any] = {"kind": "development", "event": event}
            steps.append(
                RegulatoryStep(**fields, indication=one.name, weight=Decimal(1), because=because, source="assumed")
            )
        if "regulatory" in kinds:
            steps.append(RegulatoryStep(indication=one.name, weight=Decimal(1), because=because, source="assumed"))
    return tuple(steps)


def _amounts(agreement: Agreement, phase: Phase, scale: Scale) -> list[tuple[str, AssumedAmount]]:
    """Assume every amount that the agreement does not state and that is not a cap over parted milestones."""
    open_payments = [one for one in agreement.payment if not one.amount.is_exact]
    open_milestones = [one for one in agreement.milestone if not one.amount.is_exact and not _is_capped_total(one)]
    amounts = table("benchmarks")["amounts"]
    payment = amounts["upfront"][phase]
    milestone = _usual_total(phase) / max(1, len(open_milestones))
    rows: list[tuple[FixedPayment | Milestone, Decimal]] = [
        *((one, Decimal(payment)) for one in open_payments),
        *((one, milestone) for one in open_milestones),
    ]
    return [(one.id, _amount(one.amount, millions, scale)) for one, millions in rows]


def _is_capped_total(milestone: Milestone) -> bool:
    return milestone.event is None and milestone.sales is None and milestone.amount.kind is Kind.UP_TO


def _amount(bound: Bound[Money], usd_millions: Decimal, scale: Scale) -> AssumedAmount:
    amounts = table("benchmarks")["amounts"]
    if bound.low is not None and bound.high is not None:
        middle = Money((bound.low.amount + bound.high.amount) / 2, bound.low.currency)
        because = "the ends and the middle of what is stated"
        return AssumedAmount(low=bound.low, base=middle, high=bound.high, because=because, source=f"stated: {bound}")
    stated = bound.high if bound.high is not None else bound.low
    if stated is not None:
        because = "the one end that is stated"
        return AssumedAmount(value=stated, because=because, source=f"stated: {bound}")
    share = scale.territory.share_of_world()
    figure = rounded(usd_millions * 10**6 * share / scale.unit)
    because = (
        f"mean of worldwide deals at this stage ({usd_millions:.0f} million USD) x the territory's share {share:.3f}"
    )
    return AssumedAmount(value=Money(figure, scale.currency), because=because, source=amounts["source"])


def _tiers(royalty: Royalty, phase: Phase, scale: Scale) -> list[RoyaltyTier]:
    """Assume two tiers, or one rate where the agreement calls it flat, inside the band that is stated."""
    if has_rates(royalty) or royalty.tiers:
        return []
    ground = table("benchmarks")["royalty"]
    medians = ground["early" if phase in _EARLY else "late"]
    ratios, where = _ratios(scale.territory)
    ends = [Decimal(0), rounded(scale.peak)]
    if royalty.structure == "flat" or (royalty.tiered is False):
        medians, ends = [sum(medians, Decimal(0)) / 2], [Decimal(0)]
    rates = [[_inside(royalty.rate, (rate * ratio).quantize(Decimal("0.001"))) for ratio in ratios] for rate in medians]
    if royalty.rate.kind is Kind.BETWEEN and royalty.rate.low is not None and len(ends) == 2:
        rates = [[royalty.rate.low] * 3, [royalty.rate.high or royalty.rate.low] * 3]
    because = (
        f"median {'early' if phase in _EARLY else 'later'}-stage tiers of {medians[0]} to {medians[-1]}, "
        f"at {', '.join(map(str, ratios))} of them {where}; kept inside what is stated ({royalty.rate})"
    )
    return [
        RoyaltyTier(
            above=Money(end, scale.currency),
            low=rate[0],
            base=rate[1],
            high=rate[2],
            because=because,
            source=f"{ground['source']}; {ground['ratio_source']}",
            term=royalty.id,
        )
        for end, rate in zip(ends, rates, strict=True)
    ]


def _ratios(territory: Size) -> tuple[list[Decimal], str]:
    """Give the part of a worldwide rate that is agreed for a territory, in the three cases, and why."""
    ground = table("benchmarks")["royalty"]
    if territory.has_usa:
        return [Decimal(1)] * 3, "as the territory has the USA"
    if territory.licensed & LARGE_MARKETS:
        return ground["rest_of_world"], "as the territory has large markets without the USA"
    return ground["emerging"], "as the territory has none of the large markets"


def _inside(bound: Bound[Decimal], rate: Decimal) -> Decimal:
    """Move a rate to the nearest one that does not contradict what is stated."""
    if bound.low is not None and rate < bound.low:
        return bound.low
    return bound.high if bound.high is not None and rate > bound.high else rate
