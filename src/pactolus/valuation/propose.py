"""A programme proposed from what a deal's documents say and from published figures; a person then corrects it.

Nothing is invented silently: every figure says what it rests on, and judgements say that they are assumed.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.agreement.assumed import Assumed, AssumedAmount, AssumedShare, Case
from pactolus.agreement.lines import Lines
from pactolus.core.dates import PartialDate
from pactolus.core.money import Money
from pactolus.core.problems import Problem
from pactolus.territory.expressions import Named, to_words, union
from pactolus.valuation.checks import check_programme
from pactolus.valuation.grounds import success, table, years
from pactolus.valuation.programme import (
    PHASES,
    Correlation,
    Curve,
    Discount,
    Economics,
    Heading,
    Indication,
    Market,
    Phase,
    Programme,
    Tax,
    Transition,
)
from pactolus.valuation.propose_terms import Scale, propose_completion
from pactolus.valuation.territory_size import Size, income_groups, size_of
from pactolus.valuation.uses import Use, uses_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement

PROPOSED = "the proposed programme"
HORIZON_YEARS = 25
_CASES: tuple[Case, ...] = ("low", "base", "high")


def propose_programme(agreement: Agreement, events: Sequence[Event]) -> tuple[Programme | None, list[Problem]]:
    """Propose a programme for a deal.

    Args:
        agreement: as stated; its product, stage and territory are used, and its gaps are filled in `[completion]`.
        events: the regulatory record.

    Returns:
        The programme, or None where the agreement's currency has no rate in the package data; and every problem that
        keeps it from being valued.
    """
    currency = agreement.agreement.currency
    if currency not in table("benchmarks")["usd_per_unit"]:
        message = f"nothing is proposed: the published figures are in USD, and no rate to {currency} is known"
        return None, [Problem(PROPOSED, message, remedy=f"write programme.toml, its figures in {currency}")]
    programme = _propose(agreement, uses_of(agreement, events))
    return programme, check_programme(programme, PROPOSED, Lines(), agreement)


def _propose(agreement: Agreement, uses: tuple[Use, ...]) -> Programme:
    figures = table("benchmarks")
    size = size_of(agreement)
    kind = _kind(agreement)
    unit = _unit(agreement.agreement.currency)
    alike = Counter(use.product for use in uses)
    indications = tuple(_indication(agreement, size, use, alike[use.product]) for use in uses)
    peak = sum((one.peak("base").amount for one in indications), Decimal(0))
    uptake = figures["uptake"]
    erosion = figures["kind"][kind]
    return Programme(
        programme=Heading(
            valuation_date=_valuation_date(agreement),
            currency=agreement.agreement.currency,
            horizon_years=HORIZON_YEARS,
        ),
        discount=Discount.model_validate(figures["discount"]),
        tax=Tax.model_validate(figures["tax"]),
        economics=Economics.model_validate(figures["economics"]),
        correlation=Correlation.model_validate(figures["correlation"]),
        market=_markets(size, kind, indications),
        indication=indications,
        curve=(
            Curve(id="uptake", values=tuple(uptake["values"]), because=uptake["because"], source=uptake["source"]),
            Curve(id=kind, values=tuple(erosion["left"]), because=erosion["because"], source=erosion["source"]),
        ),
        completion=propose_completion(agreement, indications, Scale(size, peak, unit, agreement.agreement.currency)),
    )


def _kind(agreement: Agreement) -> str:
    modality = next((product.modality for product in agreement.product if product.modality), None)
    kind: str = table("benchmarks")["modality"].get(modality, "small-molecule")
    return kind


def _unit(currency: str) -> Decimal:
    return Decimal(table("benchmarks")["usd_per_unit"][currency])


def _valuation_date(agreement: Agreement) -> PartialDate:
    heading = agreement.agreement
    day = next((day.last for day in (heading.announced, heading.signed, heading.effective) if day), None)
    return PartialDate.of(day or dt.datetime.now(tz=dt.UTC).date())


def _peak(area: str, size: Size, case: Case) -> Decimal:
    """Give the median of the asset's peak sales in the territory, in USD."""
    figures = table("benchmarks")["peak"]
    medians = figures["median_usd_millions"]
    return Decimal(medians.get(area, medians["all"])) * 10**6 * size.against_usa(figures["price"][case])


def _indication(agreement: Agreement, size: Size, use: Use, alike: int) -> Indication:
    """Propose one indication; `alike` is the number of indications that share the product's peak sales."""
    figures = table("benchmarks")["peak"]
    currency = agreement.agreement.currency
    median = figures["median_usd_millions"].get(use.area, figures["median_usd_millions"]["all"])
    because = (
        f"median peak of a new drug in the USA ({median} million USD) x size of the territory against the USA "
        f"({size.in_words()}) x relative price ({', '.join(str(figures['price'][case]) for case in _CASES)}), "
        f"parted evenly over {alike} indications{_conversion(currency)}"
    )
    usd = {case: _peak(use.area, size, case) / alike for case in _CASES}
    shares = {case: Money(_rounded(usd[case] / _unit(currency)), currency) for case in _CASES}
    return Indication(
        id=use.id,
        name=use.name,
        product=use.product,
        phase=use.phase,
        because=use.because,
        transition=tuple(_transition(size, use, phase, currency) for phase in PHASES[PHASES.index(use.phase) :]),
        peak_sales=AssumedAmount(
            low=shares["low"],
            base=shares["base"],
            high=shares["high"],
            because=because,
            source=f"{figures['source']}; price: {figures['price']['source']}",
        ),
        peak_spread=Assumed.model_validate(figures["spread"]),
        uptake="uptake",
    )


def _rounded(amount: Decimal) -> Decimal:
    """Round to three digits."""
    return amount.quantize(Decimal(1).scaleb(amount.adjusted() - 2)).quantize(Decimal(1))


def _transition(size: Size, use: Use, phase: Phase, currency: str) -> Transition:
    time, source = years(use.area, phase)
    costs = table("benchmarks")["cost"]
    ground = costs["local study"] if phase == "registration" else costs.get(phase)
    paid = ground is not None and (phase == "registration" or size.has_usa)
    return Transition(
        phase=phase,
        probability=success(use.area, phase),
        years=Assumed(value=time, because=f"mean duration, {use.area}, 2011-2020", source=source),
        shortest_years=_part(time, Decimal("0.7")),
        longest_years=_part(time, Decimal("1.5")),
        cost=_in_currency(ground, currency) if paid else None,
        paid_by="licensee",
    )


def _part(time: Decimal, part: Decimal) -> Assumed:
    because = f"{part} of the mean duration: no published spread was found"
    return Assumed(value=time * part, because=because, source="assumed")


def _in_currency(ground: dict[str, str], currency: str) -> AssumedAmount:
    def converted(text: str) -> Money:
        usd = Money.parse(text).amount
        return Money(_rounded(usd / _unit(currency)), currency)

    cases = {case: converted(ground[case]) for case in _CASES}
    because = f"{ground['because']}{_conversion(currency)}"
    return AssumedAmount(**cases, because=because, source=ground["source"])


def _conversion(currency: str) -> str:
    """Say how a figure in US dollars was converted; "" where it was not."""
    return "" if currency == "USD" else f"; converted at {_unit(currency)} USD for one {currency}, which is assumed"


def _markets(size: Size, kind: str, indications: tuple[Indication, ...]) -> tuple[Market, ...]:
    figures = table("benchmarks")
    exclusivity = figures["kind"][kind]["exclusivity"]
    markets = []
    for group, countries, share in income_groups(size, figures["peak"]["price"]["base"]):
        approval = Assumed.model_validate(group["approval_lag"])
        launch = Assumed.model_validate(group["launch_lag"])
        until = _until_success(indications) + approval.at("base") + launch.at("base")
        because = f"{exclusivity['because']}, counted from the first possible launch"
        because_share = "the group's gross domestic product, at the relative price of the peak sales"
        markets.append(
            Market(
                id=group["id"],
                name=group["name"],
                territory=to_words(union(*map(Named, countries))),
                share=AssumedShare(value=share, because=because_share, source="World Bank, GDP of the latest year"),
                approval_lag_years=approval,
                launch_lag_years=launch,
                loss_of_exclusivity_years=Assumed(
                    **{case: until + exclusivity[case] for case in _CASES},
                    because=because,
                    source=exclusivity["source"],
                ),
                erosion=kind,
            )
        )
    return tuple(markets)


def _until_success(indications: tuple[Indication, ...]) -> Decimal:
    return min(sum((step.years.at("base") for step in one.transition), Decimal(0)) for one in indications)
