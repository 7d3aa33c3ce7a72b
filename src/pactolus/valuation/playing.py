"""A future's events and sales: what succeeds and when, what it costs, what is sold.

Plain functions over numbers and arrays, compiled in `pactolus.valuation.blocks`; they run uncompiled as well. They
fill in what the agreement's rows read; nothing here knows a payment rule.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from pactolus.valuation.arrays import (
    AFTER_SUCCESS,
    ALL,
    BEARING,
    BEGINS,
    COST,
    EVENT_TERMS,
    LICENSEE,
    LICENSEE_RATE,
    LICENSOR_RATE,
    MEDIAN,
    NEVER,
    PAYER,
    PHASE_STARTS,
    PHASE_SUCCEEDS,
    SELLS,
    SPENT,
    SPREAD,
    TOUCHED,
    Block,
    Books,
    Scratch,
)
from pactolus.valuation.draws import normal, uniform_pair

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.valuation.arrays import Course, World
    from pactolus.valuation.plan import Plan

    Floats = NDArray[np.float64]


def play(futures: tuple[int, int], world: World, scratch: Scratch, block: Block, controls: Floats) -> None:
    """Play one future.

    Args:
        futures: its number, and its place among those whose development is known (`Scratch.course`).
        world: the asset, the agreement and the draws.
        scratch: where events and sales are written down.
        block: where costs are added up.
        controls: one row, of this future, as in `Sums`; none where nobody asks.
    """
    plan, draws, terms = world.plan, world.draws, world.terms
    books = Books(
        plan.discount,
        scratch.spent,
        block.trade,
        terms.events,
        terms.asked,
        scratch.happened,
        scratch.window,
        scratch.marks,
        scratch.inputs,
    )
    for row in range(len(terms.certain)):
        count(terms.certain[row, 0], terms.certain[row, 1], 1.0, books)
    future, place = futures
    success = scratch.course.success[place]
    first = NEVER
    for indication in range(len(success)):
        live(place, indication, scratch.course, plan, books)
        first = min(first, success[indication])
    for indication in range(len(success)):
        if success[indication] < NEVER:
            given = len(draws.normal) > 0
            deviation = (
                draws.normal[future - draws.first, indication] if given else peak_deviation(future, indication, world)
            )
            relative = math.exp(plan.peak[indication, SPREAD] * deviation)
            if len(controls) > 0:
                controls[0, 0, indication] = 1.0
                controls[0, 1, indication] = relative
            if success[indication] < len(scratch.sales):
                sell(indication, plan.peak[indication, MEDIAN] * relative, success, world, scratch)
    if first < NEVER:
        for market in range(len(plan.launch_cost)):
            spend(LICENSEE, first + plan.launch_lag[market], plan.launch_cost[market], books)


def spend(party: int, quarter: int, cost: float, books: Books) -> None:
    """Have a party pay a cost, where it comes within the horizon."""
    if quarter < books.discount.shape[1]:
        books.trade[SPENT + party, quarter] += cost
        books.spent[party, LICENSOR_RATE] += books.discount[LICENSOR_RATE, quarter] * cost
        books.spent[party, LICENSEE_RATE] += books.discount[LICENSEE_RATE, quarter] * cost


def live(place: int, indication: int, course: Course, plan: Plan, books: Books) -> None:
    """Write down what the phases of an indication cost in a future, and what happens at their ends."""
    quarters = course.begins[place, indication]
    first, passed = plan.first_phase[indication], course.passed[place, indication]
    for phase in range(first, course.tried[place, indication]):
        spend(int(plan.phases[indication, phase, PAYER]), quarters[phase], plan.phases[indication, phase, COST], books)
        # The phase of today has begun already: only where a market follows later does its beginning lie ahead.
        note(books, happening(indication, PHASE_STARTS, phase), quarters[phase], 0 if phase > first else 1)
        if phase < passed:
            note(books, happening(indication, PHASE_SUCCEEDS, phase), quarters[phase + 1], 0)
    if course.success[place, indication] < NEVER:
        note(books, happening(indication, AFTER_SUCCESS, 0), course.success[place, indication], 0)


def happening(indication: int, kind: int, phase: int) -> int:
    """Number what can happen to an indication."""
    return indication * 100 + kind * 10 + phase


def note(books: Books, what: int, quarter: int, least: int) -> None:
    """Count what happens in a quarter for all who ask for it then, and for whom it comes `least` later."""
    for row in range(books.asked[what], books.asked[what + 1]):
        later = books.events[row, 1]
        happens = quarter + later
        if later >= least and books.events[row, 2] <= happens <= books.events[row, 3]:
            count(books.events[row, 0], happens, float(books.events[row, 4]), books)


def count(who: int, quarter: int, times: float, books: Books) -> None:
    """Write an event down for a term that is due on events, or in an input of the other rows."""
    terms, marks = len(books.window), books.marks
    if who >= terms:
        books.inputs[who - terms, quarter] += times
        marks[BEGINS] = min(marks[BEGINS], quarter)
        return
    if books.window[who, 1] == 0:
        marks[TOUCHED + marks[EVENT_TERMS]] = who
        marks[EVENT_TERMS] += 1
    books.window[who, 0] = min(books.window[who, 0], quarter)
    books.window[who, 1] = max(books.window[who, 1], quarter + 1)
    books.happened[who, quarter] += times


def peak_deviation(future: int, indication: int, world: World) -> float:
    """Draw how far an indication's peak sales lie from their median: one part its own, one shared by the asset."""
    plan, index = world.plan, np.uint64(world.plan.phases.shape[1])
    first, second = uniform_pair(world.seed, np.uint64(future), plan.code[indication], index)
    own = normal(first, second)
    if plan.shared == 0.0:
        return own
    first, second = uniform_pair(world.seed, np.uint64(future), plan.common, index)
    return math.sqrt(1.0 - plan.shared) * own + math.sqrt(plan.shared) * normal(first, second)


def sell(indication: int, peak: float, successes: NDArray[np.int64], world: World, scratch: Scratch) -> None:
    """Add an indication's sales to the asset's and to every input of sales that counts its product."""
    plan, terms = world.plan, world.terms
    success, quarters = successes[indication], len(scratch.sales)
    scratch.marks[SELLS] = min(scratch.marks[SELLS], success)
    add(scratch.sales, plan.sales[indication, success], peak, success, quarters)
    for scope in range(len(terms.sales_inputs)):
        slot, kind, place = terms.sales_inputs[scope]
        # What counts all sales is copied from the asset's once they are known.
        if kind != ALL and terms.in_scope[scope, indication]:
            size = peak * terms.factor[scope]
            end = quarters
            if kind == BEARING:
                product = terms.product[indication]
                weights = terms.weighed[place, product, first_success(terms.product, indication, successes)]
                end = max(success, terms.whole[weights])
                for market in range(len(plan.launch_lag)):
                    here, weight = plan.sales_by_market[indication, success, market], terms.weights[weights, market]
                    add_weighed(scratch.inputs[slot], here, weight, size, (end, terms.nothing[weights, market]))
            add(scratch.inputs[slot], plan.sales[indication, success], size, success, end)


def first_success(product: NDArray[np.int64], indication: int, success: NDArray[np.int64]) -> int:
    """Give the quarter in which the first indication of the same product succeeds."""
    first = int(success[indication])
    for other in range(len(product)):
        if product[other] == product[indication]:
            first = min(first, int(success[other]))
    return first


def add(target: Floats, part: Floats, factor: float, begin: int, end: int) -> None:
    """Add a multiple of one series to another, from `begin` up to `end`."""
    # Counted from nought: machine code then knows that no index is negative, and takes several quarters at once.
    into, one = target[begin:end], part[begin:end]
    for place in range(len(into)):
        into[place] += factor * one[place]


def add_weighed(target: Floats, part: Floats, weight: Floats, factor: float, quarters: tuple[int, int]) -> None:
    """Add a multiple of one series, weighed quarter by quarter, to another, from one quarter up to another."""
    into, one = target[quarters[0] : quarters[1]], part[quarters[0] : quarters[1]]
    weights = weight[quarters[0] : quarters[1]]
    for place in range(len(into)):
        into[place] += factor * (weights[place] * one[place])


# What compiled code calls by name, callees first.
FUNCTIONS = (
    spend,
    happening,
    count,
    note,
    peak_deviation,
    add,
    add_weighed,
    first_success,
    sell,
    live,
    play,
)
