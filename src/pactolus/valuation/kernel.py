"""The simulation's inner loops: a future's events and sales, the agreement run on them, and whose cash that is.

Plain functions over numbers and arrays, compiled in `pactolus.valuation.simulate`; they run uncompiled as well. What is
owed comes from the ledger's one interpreter; nothing here knows a payment rule.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from pactolus.ledger.interpreter import interpret
from pactolus.valuation.arrays import (
    AFTER_SUCCESS,
    ASSET,
    COST,
    FUTURES_PAID,
    HEADLINE_PAID,
    LAUNCHES,
    LEAKAGE,
    LICENSEE,
    LICENSEE_RATE,
    LICENSOR,
    LICENSOR_RATE,
    LIKELY,
    LONGEST,
    MEDIAN,
    PAID,
    PAYER,
    PHASE_STARTS,
    PHASE_SUCCEEDS,
    PRESENT_VALUE,
    PROBABILITY,
    SALES,
    SHORTEST,
    SPENT,
    SPREAD,
    SQUARE,
    STOPPED,
    THIRD_PARTY,
    WHOLE_HEADLINES,
    Block,
    Books,
    Scratch,
)
from pactolus.valuation.draws import normal, triangular, uniform_pair

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.valuation.arrays import Sums, Terms, World

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]


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
        np.zeros((terms.slots, quarters)),
        np.zeros(len(terms.state)),
        np.zeros(quarters),
        np.zeros(len(world.plan.peak), np.int64),
        np.zeros((3, 2)),
        np.zeros((3, 2)),
    )
    for number in range(blocks[0], blocks[1]):
        block = Block(sums.terms[number], sums.due[number], sums.trade[number], sums.counts[number])
        for future in range(number * blocks[2], min((number + 1) * blocks[2], len(sums.values))):
            begin(terms, scratch)
            play(future, world, scratch, block)
            interpret(terms.rows, terms.numbers, terms.opens_year, scratch.state, scratch.series)
            settle(world, scratch, block, sums.values[future])


def begin(terms: Terms, scratch: Scratch) -> None:
    """Forget the last future."""
    for slot in range(len(terms.opening)):
        for quarter in range(scratch.series.shape[1]):
            scratch.series[slot, quarter] = terms.opening[slot, quarter]
    for cell in range(len(scratch.state)):
        scratch.state[cell] = terms.state[cell]
    for quarter in range(len(scratch.sales)):
        scratch.sales[quarter] = 0.0
    for party in range(3):
        for rate in range(2):
            scratch.spent[party, rate] = 0.0
            scratch.received[party, rate] = 0.0


def play(future: int, world: World, scratch: Scratch, block: Block) -> None:
    """Play one future: what succeeds and when, what it costs, what is sold."""
    plan, draws, quarters = world.plan, world.draws, len(scratch.sales)
    books = Books(plan.discount, scratch.spent, block.trade, world.terms.events, world.terms.asked, scratch.series)
    given = len(draws.normal) > 0
    first = quarters
    for indication in range(len(scratch.success)):
        key = (world.seed, np.uint64(future), plan.code[indication])
        lucks = draws.uniform[future if given else 0, indication]
        start = (indication, plan.first_phase[indication])
        success = develop(key, start, plan.phases[indication], (given, lucks), books)
        scratch.success[indication] = success
        first = min(first, success)
    for indication in range(len(scratch.success)):
        if scratch.success[indication] < quarters:
            deviation = draws.normal[future, indication] if given else peak_deviation(future, indication, world)
            peak = plan.peak[indication, MEDIAN] * math.exp(plan.peak[indication, SPREAD] * deviation)
            sell(indication, peak, world, scratch)
    for market in range(len(plan.launch_cost)):
        spend(LICENSEE, first + plan.launch_lag[market], plan.launch_cost[market], books)


def spend(party: int, quarter: int, cost: float, books: Books) -> None:
    """Have a party pay a cost, where it comes within the horizon."""
    if quarter < books.discount.shape[1]:
        books.trade[SPENT + party, quarter] += cost
        books.spent[party, LICENSOR_RATE] += books.discount[LICENSOR_RATE, quarter] * cost
        books.spent[party, LICENSEE_RATE] += books.discount[LICENSEE_RATE, quarter] * cost


def develop(
    key: tuple[np.uint64, np.uint64, np.uint64],
    start: tuple[int, int],
    phases: Floats,
    given: tuple[bool, Floats],
    books: Books,
) -> int:
    """Take an indication through its phases.

    Args:
        key: seed, future and the indication's code, of the draws that are to be made.
        start: the indication and the phase it is in.
        phases: its phases, as in `Plan`.
        given: whether draws are given, and they.
        books: where costs and events are written down.

    Returns:
        The quarter of success; the number of quarters where it fails, is given up, or comes too late.
    """
    indication, first = start
    quarters = int(books.series.shape[1])
    time = 0.0
    for phase in range(first, len(phases)):
        begins = math.ceil(time)
        spend(int(phases[phase, PAYER]), begins, phases[phase, COST], books)
        # The phase of today has begun already: only where a market follows later does its beginning lie ahead.
        note(books, happening(indication, PHASE_STARTS, phase), begins, 0 if phase > first else 1)
        if given[0]:
            luck, pace = given[1][phase, 0], given[1][phase, 1]
        else:
            luck, pace = uniform_pair(key[0], key[1], key[2], np.uint64(phase))
        time += triangular(pace, phases[phase, SHORTEST], phases[phase, LIKELY], phases[phase, LONGEST])
        if luck >= phases[phase, PROBABILITY]:
            return quarters
        note(books, happening(indication, PHASE_SUCCEEDS, phase), math.ceil(time), 0)
        if luck == STOPPED:
            return quarters
    note(books, happening(indication, AFTER_SUCCESS, 0), math.ceil(time), 0)
    return min(math.ceil(time), quarters)


def happening(indication: int, kind: int, phase: int) -> int:
    """Number what can happen to an indication."""
    return indication * 100 + kind * 10 + phase


def note(books: Books, what: int, quarter: int, least: int) -> None:
    """Count what happens in a quarter in every series that asks for it then, and in which it comes `least` later."""
    for row in range(books.asked[what], books.asked[what + 1]):
        later = books.events[row, 1]
        happens = quarter + later
        if later >= least and books.events[row, 2] <= happens <= books.events[row, 3]:
            books.series[books.events[row, 0], happens] += 1.0


def peak_deviation(future: int, indication: int, world: World) -> float:
    """Draw how far an indication's peak sales lie from their median: one part its own, one shared by the asset."""
    plan, index = world.plan, np.uint64(world.plan.phases.shape[1])
    own_first, own_second = uniform_pair(world.seed, np.uint64(future), plan.code[indication], index)
    first, second = uniform_pair(world.seed, np.uint64(future), plan.common, index)
    own, common = normal(own_first, own_second), normal(first, second)
    return math.sqrt(1.0 - plan.shared) * own + math.sqrt(plan.shared) * common


def sell(indication: int, peak: float, world: World, scratch: Scratch) -> None:
    """Add an indication's sales to the asset's and to every series of net sales that counts its product."""
    plan, terms = world.plan, world.terms
    success, quarters = scratch.success[indication], len(scratch.sales)
    whole = plan.sales[indication, success]
    add(scratch.sales, whole, peak, success, quarters)
    for scope in range(len(terms.sales_slots)):
        if terms.in_scope[scope, indication]:
            slot, limited = terms.sales_slots[scope]
            if limited == 0:
                add(scratch.series[slot], whole, peak, success, quarters)
            else:
                first = first_success(terms.product, indication, scratch.success)
                for market in range(len(plan.launch_lag)):
                    here, lag = plan.sales_by_market[indication, success, market], plan.launch_lag[market]
                    end = min(quarters, first + lag + terms.bearing[scope])
                    add(scratch.series[slot], here, peak, success, end)


def first_success(product: Integers, indication: int, success: Integers) -> int:
    """Give the quarter in which the first indication of the same product succeeds."""
    first = int(success[indication])
    for other in range(len(product)):
        if product[other] == product[indication]:
            first = min(first, int(success[other]))
    return first


def add(target: Floats, part: Floats, factor: float, begin: int, end: int) -> None:
    """Add a multiple of one series to another, from `begin` up to `end`."""
    for quarter in range(begin, end):
        target[quarter] += factor * part[quarter]


def settle(world: World, scratch: Scratch, block: Block, values: Floats) -> None:
    """Give every party its cash, and the future its five present values."""
    plan, spent, received = world.plan, scratch.spent, scratch.received
    block.counts[WHOLE_HEADLINES] += pay(world.terms, scratch.series, received, block)
    sold = trade(plan.discount[LICENSEE_RATE], scratch.sales, block.trade[SALES])
    block.counts[LAUNCHES] += 1.0 if sold > 0 else 0.0
    kept = 1 - plan.operating_share - plan.third_party_share
    licensor = received[LICENSOR, LICENSOR_RATE] - spent[LICENSOR, LICENSOR_RATE]
    licensee = received[LICENSEE, LICENSEE_RATE] - spent[LICENSEE, LICENSEE_RATE] + kept * sold
    others = received[THIRD_PARTY, LICENSEE_RATE] - spent[THIRD_PARTY, LICENSEE_RATE] + plan.third_party_share * sold
    costs = spent[LICENSOR, LICENSEE_RATE] + spent[LICENSEE, LICENSEE_RATE] + spent[THIRD_PARTY, LICENSEE_RATE]
    at_licensees_rate = received[LICENSOR, LICENSEE_RATE] - spent[LICENSOR, LICENSEE_RATE]
    values[LICENSOR] = (1 - plan.licensor_tax) * licensor
    values[LICENSEE] = (1 - plan.licensee_tax) * licensee
    values[THIRD_PARTY] = others
    taxes = plan.licensor_tax * at_licensees_rate + plan.licensee_tax * licensee
    values[LEAKAGE] = plan.operating_share * sold + costs + taxes
    values[ASSET] = sold


def trade(discount: Floats, sales: Floats, total: Floats) -> float:
    """Count the asset's sales; give their present value."""
    sold = 0.0
    for quarter in range(len(sales)):
        total[quarter] += sales[quarter]
        sold += discount[quarter] * sales[quarter]
    return sold


def pay(terms: Terms, series: Floats, received: Floats, block: Block) -> float:
    """Account for what falls due under every term; give 1 where the whole headline is paid, else 0."""
    whole = 1.0
    for term in range(len(terms.outputs)):
        slot, payer, payee = terms.outputs[term]
        paid, licensors, licensees = fall_due(series[slot], terms.discount[term], block.due[term])
        received[payee, LICENSOR_RATE] += licensors
        received[payer, LICENSOR_RATE] -= licensors
        received[payee, LICENSEE_RATE] += licensees
        received[payer, LICENSEE_RATE] -= licensees
        value = licensors if payee == LICENSOR else licensees
        block.terms[term, PRESENT_VALUE] += value
        block.terms[term, SQUARE] += value * value
        block.terms[term, PAID] += paid
        block.terms[term, FUTURES_PAID] += 1.0 if paid != 0 else 0.0
        if terms.headline[term] and paid == 0:
            whole = 0.0
        block.counts[HEADLINE_PAID] += paid if terms.headline[term] else 0.0
    return whole


def fall_due(amounts: Floats, discount: Floats, due: Floats) -> tuple[float, float, float]:
    """Sum a term's amounts: undiscounted, and at the licensor's and the licensee's rate."""
    paid, licensors, licensees = 0.0, 0.0, 0.0
    for quarter in range(len(amounts)):
        amount = amounts[quarter]
        if amount != 0:
            due[quarter] += amount
            paid += amount
            licensors += discount[LICENSOR_RATE, quarter] * amount
            licensees += discount[LICENSEE_RATE, quarter] * amount
    return paid, licensors, licensees


# What compiled code calls by name, callees first.
FUNCTIONS = (
    begin,
    spend,
    happening,
    note,
    peak_deviation,
    add,
    first_success,
    sell,
    develop,
    play,
    fall_due,
    pay,
    trade,
    settle,
)
