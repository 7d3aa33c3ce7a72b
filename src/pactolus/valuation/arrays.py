"""The arrays that the simulation works on: what is known before it, what it works with, and what it adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.valuation.plan import Plan

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

PHASE_STARTS, PHASE_SUCCEEDS, AFTER_SUCCESS = 0, 1, 2
LICENSOR, LICENSEE, THIRD_PARTY, LEAKAGE, ASSET = range(5)
# Columns of `Plan.phases` and of `Plan.peak`.
PROBABILITY, SHORTEST, LIKELY, LONGEST, COST, PAYER = range(6)
MEDIAN, SPREAD = range(2)
# Columns of rates.
LICENSOR_RATE, LICENSEE_RATE = range(2)
# The quarter of a success that never comes.
NEVER = 1 << 30
# The luck, among draws that are given, of a phase that succeeds and after which the indication is given up.
STOPPED = -1.0
# Columns of a term's sums over a block of futures.
PRESENT_VALUE, SQUARE, PAID, FUTURES_PAID = range(4)
# Columns of a block's counts.
HEADLINE_PAID, WHOLE_HEADLINES, LAUNCHES = range(3)
# Rows of a block's trade: net sales, then what each party spends.
SALES, SPENT = 0, 1
# What an input of sales counts: all of the asset's, a part by product, or what bears a royalty.
ALL, SOME, BEARING = range(3)
# Cells of `Scratch.marks`: event terms with an event, first quarter with an input, first quarter with sales, payments
# of the headline that are made; from `TOUCHED` on the numbers of those event terms.
EVENT_TERMS, BEGINS, SELLS, HEADLINES, TOUCHED = range(5)


class Terms(NamedTuple):
    """What the simulation knows of the agreement.

    The rows that make an amount due on events alone are apart from the others: a timeline of the few quarters in which
    something happens is enough for each of them. The others run over one timeline that begins where anything does.

    S slots, R inputs, T terms, I indications, M markets, N quarters, E terms due on events, C cells of state.

    Attributes:
        rows, numbers, opens_year: arrays as the interpreter takes them, for all but the rows of `event_rows`.
        idle: [N + 1, C] the state before each quarter of a future in which nothing happens; the first is the opening.
        busy: the first quarter in which something falls due even in such a future; N where nothing does.
        slots: S, of which the first R are inputs.
        opening: [R, N] input series before anything is simulated.
        sales_inputs: [·, 3] slot, what it counts (`ALL`, `SOME`, `BEARING`), and its place in `weighed` if `BEARING`.
        factor: [·] what the sales are multiplied by: 1, or the share that is paid to third parties.
        in_scope: [·, I] whether an input counts an indication's product.
        weighed: [·, P, N] which of `weights` holds, by product (as in `product`) and quarter of its first success.
        weights: [W, M, N] how much of a quarter's sales in a market bears a royalty, 0 to 1.
        whole: [W] the first quarter in which not all sales do.
        nothing: [W, M] the first quarter from which on none in a market does.
        product: [I] a number of each indication's product.
        event_rows: [E, 9] rows of a table of their own: events in slot 0, what falls due in slot 1.
        events: [·, 5] who counts it (a number below E: a term due on events; E + s: slot s), quarters after what
            happens, the first and last quarter that count, and how often it counts; ordered by what happens.
        asked: [·] for each number of `happening` the row of `events` where it begins; the next one's is where it ends.
        certain: [·, 2] terms due on events and quarters of what is sure to happen.
        outputs: [T, 3] slot or number among the terms due on events, payer, payee (indices of `PARTIES`).
        alone: [E] what falls due when a term's event happens once.
        event_terms, other_terms: which of the T terms they are, in the order of `event_rows` and of the slots.
        times: [T, N] years from the valuation date to the day on which an amount of each quarter falls due.
        discount: [T, 2, N] factors of that day, licensor's rate first.
        headline: [T] what the headline has of the term, if it was not due before the valuation date; else 0.
        headlines: the number of terms of which it has something.
    """

    rows: Any
    numbers: Any
    opens_year: Any
    idle: Floats
    busy: int
    slots: int
    opening: Floats
    sales_inputs: Integers
    factor: Floats
    in_scope: NDArray[np.bool_]
    weighed: Integers
    weights: Floats
    whole: Integers
    nothing: Integers
    product: Integers
    event_rows: Any
    alone: Floats
    events: Integers
    asked: Integers
    certain: Integers
    outputs: Integers
    event_terms: Integers
    other_terms: Integers
    times: Floats
    discount: Floats
    headline: Floats
    headlines: int


class Draws(NamedTuple):
    """Draws given from outside: `uniform` [n, I, P, 2] (luck and pace) and `normal` [n, I]; one row of none else.

    `first` is the number of the future that the first row is for.
    """

    uniform: Floats
    normal: Floats
    first: int = 0


class World(NamedTuple):
    """All that is known before a future is drawn."""

    seed: np.uint64
    plan: Plan
    terms: Terms
    draws: Draws


class Block(NamedTuple):
    """What the futures of one block add up to. T terms, N quarters.

    Attributes:
        terms: [T, 4] present value, its square, payments, futures with a payment.
        due: [T, N] what falls due from each quarter.
        trade: [4, N] net sales, and what licensor, licensee and third parties spend on development and launch.
        counts: [3] headline paid, whole headlines, launches.
    """

    terms: Floats
    due: Floats
    trade: Floats
    counts: Floats


class Course(NamedTuple):
    """How development goes in up to n futures, side by side. I indications, P phases.

    Attributes:
        begins: [n, I, P + 1] quarter in which a phase begins; the next one's is that of its success. What is not
            reached holds anything.
        tried, passed: [n, I] one past the last phase that begins, and one past the last that succeeds.
        success: [n, I] quarter of success; `NEVER` where there is none.
        going: [n] numbers of the futures that are going on.
        cells: [3, n] of those the time since the valuation date in quarters, and the luck and pace of a phase.
    """

    begins: Integers
    tried: Integers
    passed: Integers
    success: Integers
    going: Integers
    cells: Floats


class Scratch(NamedTuple):
    """One thread's working arrays for one future. E terms due on events, R inputs, N quarters, I indications.

    Attributes:
        happened: [E, N] events that count for each term due on events; nought between two futures.
        window: [E, 2] the first quarter with one, and one past the last; N and 0 where there is none.
        marks: [4 + E] see `EVENT_TERMS` and the names beside it.
        inputs: [R, N] input series of the other rows; as in `Terms.opening` between two futures.
        cells: room for what the interpreter reads and writes.
        state: as the interpreter takes it.
        sales: [N] the asset's net sales; nought between two futures.
        course: development of some futures, of which this is one.
        spent: [3, 2] present value of what each party spends, at the two rates.
        received: [3, 2] present value of what each party is paid under the terms, less what it pays.
    """

    happened: Floats
    window: Integers
    marks: Integers
    inputs: Any
    cells: Any
    state: Any
    sales: Floats
    course: Course
    spent: Floats
    received: Floats


class Books(NamedTuple):
    """Where the development of an indication is written down. Few arrays: each one that is passed on costs time.

    Attributes:
        discount, spent, trade: as in `Plan`, `Scratch` and `Block`.
        events, asked, happened, window, marks, inputs: as in `Terms` and `Scratch`.
    """

    discount: Floats
    spent: Floats
    trade: Floats
    events: Integers
    asked: Integers
    happened: Floats
    window: Integers
    marks: Integers
    inputs: Any


class Sums(NamedTuple):
    """What n futures in B blocks come to: what `Block` holds of each block, and what each future is worth.

    Attributes:
        values: [n, 5] present values after tax: licensor, licensee, third parties, leakage, asset.
        terms, due, trade, counts: [B, ...] as in `Block`.
        controls: [n, 2, I] whether each indication succeeds, and its peak sales over their median if it does, else 0;
            [0, 2, I] where nobody asks.
    """

    values: Floats
    terms: Floats
    due: Floats
    trade: Floats
    counts: Floats
    controls: Floats


def room_for(world: World, futures: int, blocks: int, *, controls: bool = False) -> Sums:
    """Make room for what some futures in some blocks come to."""
    outputs, quarters = world.terms.discount.shape[0], world.terms.opens_year.shape[0]
    return Sums(
        np.zeros((futures, 5)),
        np.zeros((blocks, outputs, 4)),
        np.zeros((blocks, outputs, quarters)),
        np.zeros((blocks, 4, quarters)),
        np.zeros((blocks, 3)),
        np.zeros((futures if controls else 0, 2, len(world.plan.peak))),
    )
