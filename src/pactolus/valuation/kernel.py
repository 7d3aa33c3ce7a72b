"""The simulation's inner loops: a future's events and sales, the agreement run on them, and whose cash that is.

Plain functions over numbers and arrays, compiled in `pactolus.valuation.simulate`; they run uncompiled as well. What is
owed comes from the ledger's one interpreter; nothing here knows a payment rule.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pactolus.ledger.interpreter import interpret
from pactolus.valuation.draws import normal, triangular, uniform_pair

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.valuation.plan import Plan

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

PHASE_STARTS, PHASE_SUCCEEDS, AFTER_SUCCESS = 0, 1, 2
LICENSOR, LICENSEE, THIRD_PARTY, LEAKAGE, ASSET = range(5)
# Columns of rates.
LICENSOR_RATE, LICENSEE_RATE = range(2)
# Columns of a term's sums over a block of futures.
PRESENT_VALUE, SQUARE, PAID, FUTURES_PAID = range(4)
# Columns of a block's counts.
HEADLINE_PAID, WHOLE_HEADLINES, LAUNCHES = range(3)


class Terms(NamedTuple):
    """What the simulation knows of the agreement. S slots, T terms, I indications, M markets, N quarters, E event rows.

    Attributes:
        rows, numbers, opens_year, state: arrays as the interpreter takes them, the state at the valuation date.
        opening: [S, N] input series before anything is simulated: events with known dates.
        sales_slots: [·, 2] slot of net sales; 1 where royalties are limited in time (`bearing`), else 0.
        in_scope: [·, I] whether a sales slot counts an indication's product.
        bearing: [·] quarters that a market's sales bear royalties from its first launch.
        events: [E, 5] slot, indication, kind of event, phase, quarters after it.
        outputs: [T, 3] slot, payer, payee (indices of `PARTIES`).
        discount: [T, 2, N] factors of the day an amount of quarter q falls due, licensor's rate first.
        year: [T, N] index of the calendar year of that day, among `years`.
        sales_year: [N] index of each quarter's calendar year.
        headline: [T] whether the term is part of the headline.
    """

    rows: Any
    numbers: Any
    opens_year: Any
    state: Any
    opening: Floats
    sales_slots: Integers
    in_scope: NDArray[np.bool_]
    bearing: Integers
    events: Integers
    outputs: Integers
    discount: Floats
    year: Integers
    sales_year: Integers
    headline: NDArray[np.bool_]


class Draws(NamedTuple):
    """Draws given from outside: `uniform` [n, I, P, 2] and `normal` [n, I]; empty where they are to be made."""

    uniform: Floats
    normal: Floats


class World(NamedTuple):
    """All that is known before a future is drawn."""

    seed: np.uint64
    plan: Plan
    terms: Terms
    draws: Draws


class Scratch(NamedTuple):
    """One thread's working arrays. S slots, N quarters, I indications.

    Attributes:
        series: [S, N] what the interpreter reads and writes.
        state: as the interpreter takes it.
        sales: [N] the asset's net sales.
        cost: [3, N] development and launch costs, by who pays.
        success: [I] quarter of success; N where there is none in time.
        cash: [5, 2] present values before tax at the two rates; leakage is costs, tax apart.
    """

    series: Any
    state: Any
    sales: Floats
    cost: Floats
    success: Integers
    cash: Floats


class Sums(NamedTuple):
    """What a run adds up. B blocks, T terms, Y years.

    Attributes:
        values: [n, 5] each future's present values: licensor, licensee, third parties, leakage, asset.
        terms: [B, T, 4] present value, its square, payments, futures with a payment.
        years: [B, Y, 5] cash before tax.
        counts: [B, 3] headline paid, whole headlines, launches.
    """

    values: Floats
    terms: Floats
    years: Floats
    counts: Floats


def simulate_blocks(blocks: tuple[int, int, int], world: World, sums: Sums) -> None:
    """Play the futures of some blocks.

    Args:
        blocks: the first block, one past the last, and the futures in a block.
        world: the asset, the agreement and the draws.
        sums: results, written at the places of these blocks and futures.
    """
    terms = world.terms
    quarters = terms.opening.shape[1]
    scratch = Scratch(
        np.zeros(terms.opening.shape),
        np.zeros(len(terms.state)),
        np.zeros(quarters),
        np.zeros((3, quarters)),
        np.zeros(len(world.plan.peak), np.int64),
        np.zeros((5, 2)),
    )
    for block in range(blocks[0], blocks[1]):
        for future in range(block * blocks[2], min((block + 1) * blocks[2], len(sums.values))):
            play(future, world, scratch)
            scratch.state[:] = terms.state
            interpret(terms.rows, terms.numbers, terms.opens_year, scratch.state, scratch.series)
            settle(block, future, world, scratch, sums)


def play(future: int, world: World, scratch: Scratch) -> None:
    """Play one future: what succeeds and when, what it costs, what is sold."""
    scratch.series[:] = world.terms.opening
    scratch.sales[:] = 0.0
    scratch.cost[:] = 0.0
    quarters = len(scratch.sales)
    first = quarters
    for indication in range(len(scratch.success)):
        success = develop(future, indication, world, scratch)
        scratch.success[indication] = success
        first = min(first, success)
    for indication in range(len(scratch.success)):
        if scratch.success[indication] < quarters:
            sell(future, indication, first, world, scratch)
    for market in range(len(world.plan.launch_cost)):
        launch = first + world.plan.launch_lag[market]
        if launch < quarters:
            scratch.cost[LICENSEE, launch] += world.plan.launch_cost[market]


def develop(future: int, indication: int, world: World, scratch: Scratch) -> int:
    """Take an indication through its phases; give the quarter of success, or the number of quarters where it fails."""
    plan, quarters = world.plan, len(scratch.sales)
    time = 0.0
    for phase in range(plan.first_phase[indication], plan.probability.shape[1]):
        start = math.ceil(time)
        if start < quarters:
            scratch.cost[plan.payer[indication, phase], start] += plan.cost[indication, phase]
        if phase > plan.first_phase[indication]:
            note(world.terms, scratch, (indication, PHASE_STARTS, phase), start)
        luck, pace = draw(future, indication, phase, world)
        time += triangular(
            pace, plan.shortest[indication, phase], plan.likely[indication, phase], plan.longest[indication, phase]
        )
        if luck >= plan.probability[indication, phase]:
            return quarters
        note(world.terms, scratch, (indication, PHASE_SUCCEEDS, phase), math.ceil(time))
    note(world.terms, scratch, (indication, AFTER_SUCCESS, 0), math.ceil(time))
    return min(math.ceil(time), quarters)


def draw(future: int, indication: int, phase: int, world: World) -> tuple[float, float]:
    """Draw a phase's luck and pace, uniform between 0 and 1."""
    if len(world.draws.uniform) > 0:
        given = world.draws.uniform[future, indication, phase]
        return given[0], given[1]
    return uniform_pair(world.seed, np.uint64(future), world.plan.code[indication], np.uint64(phase))


def note(terms: Terms, scratch: Scratch, happening: tuple[int, int, int], quarter: int) -> None:
    """Count what happens in a quarter (indication, kind, phase) in every series that asks for it."""
    for row in range(len(terms.events)):
        slot, indication, kind, phase, later = terms.events[row]
        if indication == happening[0] and kind == happening[1] and phase == happening[2]:
            happens = quarter + later
            if happens < scratch.series.shape[1]:
                scratch.series[slot, happens] += 1.0


def peak_sales(future: int, indication: int, world: World) -> float:
    """Draw an indication's peak sales: lognormal around the median."""
    plan = world.plan
    if len(world.draws.normal) > 0:
        deviation = world.draws.normal[future, indication]
    else:
        index = np.uint64(plan.probability.shape[1])
        first, second = uniform_pair(world.seed, np.uint64(future), plan.code[indication], index)
        deviation = normal(first, second)
    return float(plan.peak[indication] * math.exp(plan.spread[indication] * deviation))


def sell(future: int, indication: int, first: int, world: World, scratch: Scratch) -> None:
    """Add an indication's sales to the asset's and to every series of net sales that counts its product."""
    plan, terms, quarters = world.plan, world.terms, len(scratch.sales)
    success = scratch.success[indication]
    peak = peak_sales(future, indication, world)
    for market in range(len(plan.launch_lag)):
        begin = success + plan.launch_lag[market]
        for quarter in range(begin, quarters):
            scratch.sales[quarter] += peak * plan.sales[indication, success, market, quarter]
        for scope in range(len(terms.sales_slots)):
            if terms.in_scope[scope, indication]:
                slot, limited = terms.sales_slots[scope]
                end = min(quarters, first + plan.launch_lag[market] + terms.bearing[scope]) if limited else quarters
                for quarter in range(begin, end):
                    scratch.series[slot, quarter] += peak * plan.sales[indication, success, market, quarter]


def settle(block: int, future: int, world: World, scratch: Scratch, sums: Sums) -> None:
    """Give every party its cash, and the future its five present values."""
    plan, cash = world.plan, scratch.cash
    cash[:] = 0.0
    trade(block, world, scratch, sums)
    pay(block, world.terms, scratch, sums)
    values = sums.values[future]
    values[LICENSOR] = (1 - plan.licensor_tax) * cash[LICENSOR, LICENSOR_RATE]
    values[LICENSEE] = (1 - plan.licensee_tax) * cash[LICENSEE, LICENSEE_RATE]
    values[THIRD_PARTY] = cash[THIRD_PARTY, LICENSEE_RATE]
    licensors_tax = plan.licensor_tax * cash[LICENSOR, LICENSEE_RATE]
    licensees_tax = plan.licensee_tax * cash[LICENSEE, LICENSEE_RATE]
    values[LEAKAGE] = cash[LEAKAGE, LICENSEE_RATE] + licensors_tax + licensees_tax
    values[ASSET] = cash[ASSET, LICENSEE_RATE]


def trade(block: int, world: World, scratch: Scratch, sums: Sums) -> None:
    """Account for sales and costs, quarter by quarter."""
    plan = world.plan
    launched = 0.0
    flow = np.zeros(5)
    for quarter in range(len(scratch.sales)):
        sales, cost = scratch.sales[quarter], scratch.cost[:, quarter]
        if sales > 0:
            launched = 1.0
        running, others = plan.operating_share * sales, plan.third_party_share * sales
        flow[LICENSOR] = -cost[LICENSOR]
        flow[LICENSEE] = sales - running - others - cost[LICENSEE]
        flow[THIRD_PARTY] = others - cost[THIRD_PARTY]
        flow[LEAKAGE] = running + cost[LICENSOR] + cost[LICENSEE] + cost[THIRD_PARTY]
        flow[ASSET] = sales
        year = sums.years[block, world.terms.sales_year[quarter]]
        for line in range(5):
            year[line] += flow[line]
            scratch.cash[line, LICENSOR_RATE] += plan.discount[LICENSOR_RATE, quarter] * flow[line]
            scratch.cash[line, LICENSEE_RATE] += plan.discount[LICENSEE_RATE, quarter] * flow[line]
    sums.counts[block, LAUNCHES] += launched


def pay(block: int, terms: Terms, scratch: Scratch, sums: Sums) -> None:
    """Account for what falls due under each term, and for how much of the headline becomes money."""
    headline, missing = 0.0, 0.0
    for term in range(len(terms.outputs)):
        paid = pay_term(block, term, terms, scratch, sums)
        if terms.headline[term]:
            headline += paid
            missing += 1.0 if paid == 0 else 0.0
    sums.counts[block, HEADLINE_PAID] += headline
    sums.counts[block, WHOLE_HEADLINES] += 1.0 if missing == 0 else 0.0


def pay_term(block: int, term: int, terms: Terms, scratch: Scratch, sums: Sums) -> float:
    """Account for what falls due under one term; give its sum."""
    slot, payer, payee = terms.outputs[term]
    paid, licensors, licensees = 0.0, 0.0, 0.0
    for quarter in range(len(scratch.sales)):
        due = scratch.series[slot, quarter]
        if due != 0:
            paid += due
            licensors += terms.discount[term, LICENSOR_RATE, quarter] * due
            licensees += terms.discount[term, LICENSEE_RATE, quarter] * due
            year = sums.years[block, terms.year[term, quarter]]
            year[payee] += due
            year[payer] -= due
    scratch.cash[payee, LICENSOR_RATE] += licensors
    scratch.cash[payer, LICENSOR_RATE] -= licensors
    scratch.cash[payee, LICENSEE_RATE] += licensees
    scratch.cash[payer, LICENSEE_RATE] -= licensees
    value = licensors if payee == LICENSOR else licensees
    line = sums.terms[block, term]
    line[PRESENT_VALUE] += value
    line[SQUARE] += value * value
    line[PAID] += paid
    line[FUTURES_PAID] += 1.0 if paid != 0 else 0.0
    return paid


# What compiled code calls by name, callees first.
FUNCTIONS = (note, draw, peak_sales, sell, develop, play, pay_term, pay, trade, settle)
