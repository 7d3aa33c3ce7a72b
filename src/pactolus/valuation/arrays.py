"""The arrays that the simulation works on: what is known before it, what it works with, and what it adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
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
# The luck, among draws that are given, of a phase that succeeds and after which the indication is given up.
STOPPED = -1.0
# Columns of a term's sums over a block of futures.
PRESENT_VALUE, SQUARE, PAID, FUTURES_PAID = range(4)
# Columns of a block's counts.
HEADLINE_PAID, WHOLE_HEADLINES, LAUNCHES = range(3)
# Rows of a block's trade: net sales, then what each party spends.
SALES, SPENT = 0, 1


class Terms(NamedTuple):
    """What the simulation knows of the agreement.

    S slots, R inputs, T terms, I indications, M markets, N quarters, E event rows.

    Attributes:
        rows, numbers, opens_year, state: arrays as the interpreter takes them, the state at the valuation date.
        slots: S, of which the first R are inputs.
        opening: [R, N] input series before anything is simulated: events with known dates.
        sales_slots: [·, 2] slot of net sales; 1 where royalties are limited in time (`bearing`), else 0.
        in_scope: [·, I] whether a sales slot counts an indication's product.
        bearing: [·] quarters that a market's sales of a product bear royalties from its first launch there.
        product: [I] a number of each indication's product.
        events: [E, 4] slot, quarters after what happens, and the first and last quarter that count, ordered by what
            happens.
        asked: [·] for each number of `happening` the row of `events` where it begins; the next one's is where it ends.
        outputs: [T, 3] slot, payer, payee (indices of `PARTIES`).
        times: [T, N] years from the valuation date to the day on which an amount of each quarter falls due.
        discount: [T, 2, N] factors of that day, licensor's rate first.
        headline: [T] whether the term is part of the headline and was not due before the valuation date.
    """

    rows: Any
    numbers: Any
    opens_year: Any
    state: Any
    slots: int
    opening: Floats
    sales_slots: Integers
    in_scope: NDArray[np.bool_]
    bearing: Integers
    product: Integers
    events: Integers
    asked: Integers
    outputs: Integers
    times: Floats
    discount: Floats
    headline: NDArray[np.bool_]


class Draws(NamedTuple):
    """Draws given from outside: `uniform` [n, I, P, 2] (luck and pace) and `normal` [n, I]; one row of none else."""

    uniform: Floats
    normal: Floats


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


class Scratch(NamedTuple):
    """One thread's working arrays for one future. S slots, N quarters, I indications.

    Attributes:
        series: [S, N] what the interpreter reads and writes.
        state: as the interpreter takes it.
        sales: [N] the asset's net sales.
        success: [I] quarter of success; N where there is none in time.
        spent: [3, 2] present value of what each party spends, at the two rates.
        received: [3, 2] present value of what each party is paid under the terms, less what it pays.
    """

    series: Any
    state: Any
    sales: Floats
    success: Integers
    spent: Floats
    received: Floats


class Books(NamedTuple):
    """Where the development of an indication is written down. Few arrays: each one that is passed on costs time.

    Attributes:
        discount, spent, trade: as in `Plan`, `Scratch` and `Block`.
        events, asked, series: as in `Terms` and `Scratch`.
    """

    discount: Floats
    spent: Floats
    trade: Floats
    events: Integers
    asked: Integers
    series: Floats


class Sums(NamedTuple):
    """What a run adds up: `values` [n, 5] of each future, and of each of B blocks what `Block` holds, [B, ...].

    The five values are present values after tax: licensor, licensee, third parties, leakage, asset.
    """

    values: Floats
    terms: Floats
    due: Floats
    trade: Floats
    counts: Floats
