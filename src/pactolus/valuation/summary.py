"""From the sums of a simulation to the figures of a `Valuation`."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.core.money import EXACT
from pactolus.ledger.interpreter import interpret
from pactolus.ledger.lowering import lower
from pactolus.ledger.table import SlotKind
from pactolus.valuation.arrays import (
    ASSET,
    FUTURES_PAID,
    HEADLINE_PAID,
    LAUNCHES,
    LEAKAGE,
    LICENSEE,
    LICENSOR,
    PAID,
    PRESENT_VALUE,
    SQUARE,
    THIRD_PARTY,
    WHOLE_HEADLINES,
)
from pactolus.valuation.cash import cash_by_year
from pactolus.valuation.composition import made_of, value_by_year
from pactolus.valuation.controls import means_and_errors
from pactolus.valuation.deal_terms import all_terms, kind_of, promised, role_of
from pactolus.valuation.plan import PARTIES
from pactolus.valuation.result import Distribution, EffectiveRate, Histogram, TermValue, Valuation, YearFlows
from pactolus.valuation.so_far import so_far

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.table import Slot
    from pactolus.valuation.adding import Added
    from pactolus.valuation.setting import Setting
    from pactolus.valuation.totals import Totals

    Floats = NDArray[np.float64]

BINS = 40
_SOLD = (SlotKind.NET_SALES, SlotKind.BEARING_SALES, SlotKind.TERM_SALES)
YARDSTICKS = (200_000_000, 500_000_000, 1_000_000_000)


def summarize(setting: Setting, added: Added) -> Valuation:
    """Draw up the figures of one run."""
    agreement, programme, case = setting.completed.agreement, setting.programme, setting.case
    totals = added.totals
    paths, counts = totals.paths, totals.counts
    means, errors = (tuple(map(float, figures)) for figures in means_and_errors(added))
    terms, headline = _terms(agreement, totals), _headline(agreement)
    tax, discount, past = programme.tax, programme.discount, so_far(setting)
    return Valuation(
        paths=paths,
        seed=int(setting.world.seed),
        case=case,
        valuation_date=setting.calendar.valuation_date,
        currency=programme.programme.currency,
        tax={"licensor": tax.licensor.at(case), "licensee": tax.licensee.at(case)},
        discount={"licensor": discount.licensor.at(case), "licensee": discount.licensee.at(case)},
        licensor=distribution(totals, 0, means[LICENSOR], errors[LICENSOR]),
        licensee=distribution(totals, 1, means[LICENSEE], errors[LICENSEE]),
        third_parties=means[THIRD_PARTY],
        leakage=means[LEAKAGE],
        asset=means[ASSET],
        made_of={
            "licensor": made_of(setting.world, totals, tuple(terms), LICENSOR),
            "licensee": made_of(setting.world, totals, tuple(terms), LICENSEE),
        },
        terms=terms,
        milestone_chance={
            term: 1.0 if past is not None and term in past.fallen else one.chance
            for term, one in terms.items()
            if one.kind == "milestone"
        },
        headline=headline,
        headline_paid=float(counts[HEADLINE_PAID] / paths) + float(_fallen_due(setting, terms)),
        chance_of_headline=float(counts[WHOLE_HEADLINES] / paths) if headline else 0.0,
        chance_of_launch=float(counts[LAUNCHES] / paths),
        years=_years(setting, totals),
        effective_rates=effective_rates(agreement),
        assumptions=setting.completed.assumptions,
        draws="random" if added.job.sequences is None else f"Sobol, {len(added.replicates)} scrambles",
        controls=totals.mean.size - len(means),
        so_far=past,
    )


def distribution(totals: Totals, side: int, mean: float, error: float) -> Distribution:
    """Describe the values of a side (0: licensor, 1: licensee), whose mean and standard error are known."""
    p05, p25, p50, p75, p95 = (totals.percentile(side, per_cent) for per_cent in (5, 25, 50, 75, 95))
    edges, counts = totals.histogram(side, BINS)
    return Distribution(
        mean=mean,
        standard_error=error,
        p05=p05,
        p25=p25,
        p50=p50,
        p75=p75,
        p95=p95,
        chance_of_loss=int(totals.losses[side]) / totals.paths,
        histogram=Histogram(tuple(map(float, edges)), tuple(map(int, counts))),
        bin_width=float(totals.bins.width[side]),
    )


def effective_rates(agreement: Agreement) -> tuple[EffectiveRate, ...]:
    """Give the effective rates of a completed agreement at the yardsticks, of each product where there are several."""
    products = [one.id for one in agreement.product] if len(agreement.product) > 1 else [""]
    return tuple(effective_rate(agreement, Decimal(sales), product) for product in products for sales in YARDSTICKS)


def effective_rate(agreement: Agreement, annual_sales: Decimal, product: str = "") -> EffectiveRate:
    """Run the royalties that the licensee pays on one year of even quarterly sales, within every royalty term.

    A cap is the one that holds in the end, and nothing has been paid towards it before.

    Args:
        agreement: completed.
        annual_sales: in the currency of account.
        product: whose sales they are; "": every royalty counts them, as where there is only one product.
    """
    table = lower(agreement)
    quarter = EXACT.divide(annual_sales, Decimal(4))
    series = [_of_one_year(agreement, slot, quarter, product) for slot in table.slots]
    interpret(table.codes, table.values(), (True, False, False, False), table.opening(), series)
    licensee = PARTIES.index("licensee")
    royalties = {term.id for term in agreement.royalty if role_of(agreement, term.payer) == licensee}
    due = [series[index] for index in table.outputs if table.slots[index].term in royalties]
    royalty = sum((amount for one in due for amount in one), Decimal(0))
    return EffectiveRate(annual_sales, royalty, EXACT.divide(royalty, annual_sales), product)


def _of_one_year(agreement: Agreement, slot: Slot, quarter: Decimal, product: str) -> list[Decimal]:
    """Fill a slot for the four quarters of a year: sales of a product, the cap, the year's close."""
    counts = product in ("", *(slot.products or (product,)))
    if slot.kind in _SOLD and counts:
        return [quarter] * 4
    caps = [one.cap for one in agreement.royalty if one.id == slot.term and one.cap is not None]
    if slot.kind is SlotKind.CAP and caps:
        return [caps[0].steps[-1].amount.amount] * 4
    return [*[Decimal(0)] * 3, Decimal(slot.kind is SlotKind.YEAR_CLOSES)]


def _terms(agreement: Agreement, sums: Totals) -> Mapping[str, TermValue]:
    terms = all_terms(agreement)
    table = lower(agreement)
    paths, totals = sums.paths, sums.terms
    values = {}
    for row, slot in zip(totals, (table.slots[index] for index in table.outputs), strict=True):
        term = terms[slot.term]
        mean = row[PRESENT_VALUE] / paths
        variance = max(0.0, (row[SQUARE] - paths * mean * mean) / (paths - 1))
        values[term.id] = TermValue(
            term=term.id,
            kind=kind_of(term),
            payer=term.payer,
            payee=term.payee,
            mean=float(mean),
            standard_error=math.sqrt(variance / paths),
            expected_payment=float(row[PAID] / paths),
            chance=float(row[FUTURES_PAID] / paths),
        )
    return values


def _headline(agreement: Agreement) -> Decimal:
    return sum((promised(term) for term in all_terms(agreement).values()), Decimal(0))


def _fallen_due(setting: Setting, terms: Mapping[str, TermValue]) -> Decimal:
    """Give the part of the headline that fell due before the valuation date."""
    promises, ahead = all_terms(setting.completed.agreement), setting.world.terms.headline
    history = setting.programme.history
    if history is not None:
        fallen = history.fallen(setting.case)
        # A royalty promises nothing there, and takes nothing away where it was given back.
        parted = ((promised(one), fallen.get(term, Decimal(0))) for term, one in promises.items())
        return sum((min(amounts) for amounts in parted if amounts[0]), Decimal(0))
    parts = (promised(promises[term]) - Decimal(part) for term, part in zip(terms, ahead, strict=True))
    return sum(parts, Decimal(0))


def _years(setting: Setting, totals: Totals) -> tuple[YearFlows, ...]:
    """Give expected cash by calendar year after tax, and what it is worth."""
    world = setting.world
    summed = cash_by_year(setting.calendar, world, totals.trade, totals.due)
    before, plan = summed / totals.paths, world.plan
    values = value_by_year(setting.calendar, world, totals)
    return tuple(
        YearFlows(
            year=setting.calendar.first.start.year + number,
            net_sales=float(row[ASSET]),
            licensor=float((1 - plan.licensor_tax) * row[LICENSOR]),
            licensee=float((1 - plan.licensee_tax) * row[LICENSEE]),
            third_parties=float(row[THIRD_PARTY]),
            leakage=float(row[LEAKAGE] + plan.licensor_tax * row[LICENSOR] + plan.licensee_tax * row[LICENSEE]),
            licensor_value=float(value[LICENSOR]),
            licensee_value=float(value[LICENSEE]),
        )
        for number, (row, value) in enumerate(zip(before, values, strict=True))
    )
