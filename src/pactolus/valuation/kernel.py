"""The simulation's inner loops: futures played, the agreement run on each, and whose cash that is.

Plain functions over numbers and arrays, compiled in `pactolus.valuation.blocks`; they run uncompiled as well. What is
owed comes from the ledger's one interpreter; nothing here knows a payment rule. Time is saved by handing it short
timelines: a rule takes an opening state and gives a closing one, so a timeline may begin with the first quarter in
which anything happens, on the state that the quiet quarters before leave (`Terms.idle`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pactolus.ledger.interpreter import interpret
from pactolus.valuation.arrays import (
    ALL,
    ASSET,
    BEGINS,
    EVENT_TERMS,
    FUTURES_PAID,
    HEADLINE_PAID,
    HEADLINES,
    LAUNCHES,
    LEAKAGE,
    LICENSEE,
    LICENSEE_RATE,
    LICENSOR,
    LICENSOR_RATE,
    PAID,
    PRESENT_VALUE,
    SALES,
    SELLS,
    SQUARE,
    THIRD_PARTY,
    TOUCHED,
    WHOLE_HEADLINES,
    Block,
    Scratch,
)
from pactolus.valuation.developing import TOGETHER, develop, make_course
from pactolus.valuation.playing import play

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.valuation.arrays import Sums, Terms, World

    Floats = NDArray[np.float64]


def simulate_blocks(blocks: tuple[int, int, int], world: World, scratch: Scratch, sums: Sums) -> None:
    """Play the futures of some blocks.

    Args:
        blocks: the first block, one past the last, and the futures in a block.
        world: the asset, the agreement and the draws.
        scratch: as `make_scratch` gives it.
        sums: results of these blocks and futures, the first block's first; blocks end where there is no more room.
    """
    begins = blocks[0] * blocks[2]
    for number in range(blocks[0], blocks[1]):
        place = number - blocks[0]
        block = Block(sums.terms[place], sums.due[place], sums.trade[place], sums.counts[place])
        last = min((number + 1) * blocks[2], begins + len(sums.values))
        for first in range(number * blocks[2], last, TOGETHER):
            count = min(TOGETHER, last - first)
            develop(first, count, world, scratch.course)
            for place in range(count):
                begin(world.terms, scratch)
                at = first + place - begins
                play((first + place, place), world, scratch, block, sums.controls[at : at + 1])
                run_event_terms(world.terms, scratch, block)
                run_other_terms(world.terms, scratch, block)
                settle(world, scratch, block, sums.values[at])


def make_scratch(world: World) -> Scratch:
    """Make one thread's working arrays."""
    terms = world.terms
    quarters, on_events = len(terms.opens_year), len(terms.event_rows)
    window = np.zeros((on_events, 2), np.int64)
    window[:, 0] = quarters
    return Scratch(
        np.zeros((on_events, quarters)),
        window,
        np.zeros(TOUCHED + on_events, np.int64),
        terms.opening.copy(),
        np.zeros(max(terms.slots, 2) * quarters),
        np.zeros(terms.idle.shape[1]),
        np.zeros(quarters),
        make_course(*world.plan.phases.shape[:2]),
        np.zeros((3, 2)),
        np.zeros((3, 2)),
    )


def begin(terms: Terms, scratch: Scratch) -> None:
    """Forget the last future."""
    quarters = len(terms.opens_year)
    scratch.marks[EVENT_TERMS] = 0
    scratch.marks[BEGINS] = quarters
    scratch.marks[SELLS] = quarters
    scratch.marks[HEADLINES] = 0
    for party in range(3):
        for rate in range(2):
            scratch.spent[party, rate] = 0.0
            scratch.received[party, rate] = 0.0


def run_event_terms(terms: Terms, scratch: Scratch, block: Block) -> None:
    """Run each term that is due on events over the quarters in which they happen, and account for it."""
    for number in range(scratch.marks[EVENT_TERMS]):
        which = scratch.marks[TOUCHED + number]
        first, end = scratch.window[which, 0], scratch.window[which, 1]
        scratch.window[which, 0] = len(terms.opens_year)
        scratch.window[which, 1] = 0
        if end - first == 1 and scratch.happened[which, first] == 1.0:
            scratch.happened[which, first] = 0.0
            account_once(terms, terms.event_terms[which], (first, terms.alone[which]), scratch, block)
        else:
            run_events(which, (first, end), terms, scratch, block)


def run_events(which: int, window: tuple[int, int], terms: Terms, scratch: Scratch, block: Block) -> None:
    """Run a term that is due on events over a window of quarters, and account for it."""
    first, end = window
    series = scratch.cells[: 2 * (end - first)].reshape((2, end - first))
    for quarter in range(first, end):
        series[0, quarter - first] = scratch.happened[which, quarter]
        scratch.happened[which, quarter] = 0.0
    row = terms.event_rows[which]
    for cell in range(row[7], row[8]):
        scratch.state[cell] = terms.idle[0, cell]
    rows = terms.event_rows[which : which + 1]
    interpret(rows, terms.numbers, terms.opens_year[first:end], scratch.state, series)
    account(terms, terms.event_terms[which], (first, series[1]), scratch, block)


def run_other_terms(terms: Terms, scratch: Scratch, block: Block) -> None:
    """Run the other rows from the first quarter in which anything happens, and account for their terms."""
    quarters = len(terms.opens_year)
    first = min(scratch.marks[BEGINS], scratch.marks[SELLS], terms.busy)
    if first >= quarters:
        return
    length = quarters - first
    series = scratch.cells[: terms.slots * length].reshape((terms.slots, length))
    for slot in range(len(scratch.inputs)):
        filled, cells, opening = scratch.inputs[slot, first:], series[slot], terms.opening[slot, first:]
        for place in range(length):
            cells[place] = filled[place]
            filled[place] = opening[place]
    for scope in range(len(terms.sales_inputs)):
        slot, kind = terms.sales_inputs[scope, 0], terms.sales_inputs[scope, 1]
        if kind == ALL:
            cells, sales = series[slot], scratch.sales[first:]
            for place in range(length):
                cells[place] = terms.factor[scope] * sales[place]
    for cell in range(len(scratch.state)):
        scratch.state[cell] = terms.idle[first, cell]
    interpret(terms.rows, terms.numbers, terms.opens_year[first:], scratch.state, series)
    for term in terms.other_terms:
        account(terms, term, (first, series[terms.outputs[term, 0]]), scratch, block)


def account_once(terms: Terms, term: int, payment: tuple[int, float], scratch: Scratch, block: Block) -> None:
    """Account for one payment under a term: its quarter, and its amount."""
    quarter, amount = payment
    discount = terms.discount[term]
    block.due[term, quarter] += amount
    if amount != 0:
        licensors, licensees = discount[LICENSOR_RATE, quarter] * amount, discount[LICENSEE_RATE, quarter] * amount
        book(terms, term, (amount, licensors, licensees), scratch, block)


def account(terms: Terms, term: int, amounts: tuple[int, Floats], scratch: Scratch, block: Block) -> None:
    """Account for what falls due under a term: the first quarter of its amounts, and they."""
    first, due = amounts
    payments = 0
    for place in range(len(due)):
        payments += 1 if due[place] != 0 else 0
    if payments > 0:
        sums = fall_due(due, payments, terms.discount[term, :, first:], block.due[term, first:])
        book(terms, term, sums, scratch, block)


def book(terms: Terms, term: int, sums: tuple[float, float, float], scratch: Scratch, block: Block) -> None:
    """Book what a term pays in a future: undiscounted, and at the licensor's and the licensee's rate."""
    paid, licensors, licensees = sums
    payer, payee = terms.outputs[term, 1], terms.outputs[term, 2]
    received = scratch.received
    received[payee, LICENSOR_RATE] += licensors
    received[payer, LICENSOR_RATE] -= licensors
    received[payee, LICENSEE_RATE] += licensees
    received[payer, LICENSEE_RATE] -= licensees
    value = licensors if payee == LICENSOR else licensees
    block.terms[term, PRESENT_VALUE] += value
    block.terms[term, SQUARE] += value * value
    block.terms[term, PAID] += paid
    block.terms[term, FUTURES_PAID] += 1.0 if paid != 0 else 0.0
    # What falls due each time counts once: the headline has it once.
    if terms.headline[term] != 0 and paid != 0:
        scratch.marks[HEADLINES] += 1
        block.counts[HEADLINE_PAID] += min(paid, terms.headline[term])


def fall_due(amounts: Floats, payments: int, discount: Floats, due: Floats) -> tuple[float, float, float]:
    """Sum a term's amounts, so many of them no nought: undiscounted, and at both sides' rates."""
    paid, licensors, licensees = 0.0, 0.0, 0.0
    at_licensors, at_licensees = discount[LICENSOR_RATE], discount[LICENSEE_RATE]
    place = 0
    # Most terms pay in few quarters.
    while payments > 0:
        amount = amounts[place]
        if amount != 0:
            payments -= 1
            due[place] += amount
            paid += amount
            licensors += at_licensors[place] * amount
            licensees += at_licensees[place] * amount
        place += 1
    return paid, licensors, licensees


def settle(world: World, scratch: Scratch, block: Block, values: Floats) -> None:
    """Give every party its cash, and the future its five present values."""
    plan, spent, received = world.plan, scratch.spent, scratch.received
    block.counts[WHOLE_HEADLINES] += 1.0 if scratch.marks[HEADLINES] == world.terms.headlines else 0.0
    sold = trade(plan.discount[LICENSEE_RATE], scratch.sales, scratch.marks[SELLS], block.trade[SALES])
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


def trade(discount: Floats, sales: Floats, first: int, total: Floats) -> float:
    """Count the asset's sales, and forget them; give their present value."""
    sold = 0.0
    mine, factors, sums = sales[first:], discount[first:], total[first:]
    for place in range(len(mine)):
        sums[place] += mine[place]
        sold += factors[place] * mine[place]
        mine[place] = 0.0
    return sold


# What compiled code calls by name, callees first.
FUNCTIONS = (
    begin,
    fall_due,
    book,
    account,
    account_once,
    run_events,
    run_event_terms,
    run_other_terms,
    trade,
    settle,
)
