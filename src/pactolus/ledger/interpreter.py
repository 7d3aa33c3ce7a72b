"""The one interpreter: it runs the rows of a table over a timeline, in whatever number type comes in.

Recorded journals give it exact decimals, simulated ones floats (compiled in `pactolus.valuation.compiled`). It knows
no agreement, no date and no currency.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pactolus.ledger.rules import (
    Rule,
    accumulated,
    after_losses,
    at_least,
    below_nothing,
    capped,
    chosen,
    collared,
    credited,
    credited_above,
    credited_in_year,
    exceeded,
    flat,
    happened,
    happened_at,
    happened_each,
    held_under,
    in_four_quarters,
    in_proportion,
    in_turn,
    less,
    marginal,
    over_advanced,
    plus,
    reached,
    reached_in_year,
    reconciled,
    risen,
    scheduled,
    short_of,
    shortfall,
    times,
    to_date,
    whole_amount,
    year_to_date,
)

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence


def interpret(
    rows: Sequence[Any],
    numbers: Sequence[Any],
    opens_year: Sequence[Any],
    state: MutableSequence[Any],
    series: Sequence[Any],
) -> None:
    """Run every row, in order, over all periods.

    Args:
        rows: n rows of 9 integers, as `Table.codes` gives them: rule, first, second and third source slot, target
            slot, and the bounds of the row's stretch of `numbers` and of `state`.
        numbers: the contract's figures, in one line.
        opens_year: for each period, whether a new year begins with it.
        state: what is carried; opening values in, closing values out.
        series: one series of numbers a slot, each as long as the timeline; the input slots filled, the others written.
    """
    for row in rows:
        figures = numbers[row[5] : row[6]]
        carried = state[row[7] : row[8]]
        if row[0] <= Rule.CAPPED:
            run_royalty(row, figures, opens_year, carried, series)
        elif row[0] <= Rule.SHORTFALL:
            run_amount(row, figures, carried, series)
        elif row[0] >= Rule.HAPPENED_AT:
            run_further(row, figures, opens_year, carried, series)
        elif row[0] >= Rule.TIMES:
            run_share(row, figures, carried, series)
        else:
            run_reduction(row, figures, opens_year, carried, series)
        # Cell by cell: a slice of a list is a copy, and of an array needs no memory of its own.
        for cell in range(len(carried)):
            state[row[7] + cell] = carried[cell]


def run_royalty(
    row: Sequence[Any],
    figures: Sequence[Any],
    opens_year: Sequence[Any],
    carried: MutableSequence[Any],
    series: Sequence[Any],
) -> None:
    """Run a row that computes positions and shares of sales."""
    rule, first, second, third, target = row[0], row[1], row[2], row[3], row[4]
    if rule == Rule.YEAR_TO_DATE:
        year_to_date(series[first], opens_year, carried, series[target])
    elif rule == Rule.TO_DATE:
        to_date(series[first], carried, series[target])
    elif rule == Rule.FLAT:
        flat(series[first], figures[0], series[target])
    elif rule == Rule.MARGINAL:
        bands = len(figures) // 2
        marginal(series[first], series[second], figures[:bands], figures[bands:], series[target])
    elif rule == Rule.WHOLE_AMOUNT:
        bands = len(figures) // 2
        lower, rates = figures[:bands], figures[bands:]
        whole_amount(series[first], series[second], opens_year, lower, rates, carried, series[target])
    elif rule == Rule.IN_PROPORTION:
        in_proportion(series[first], series[second], series[third], series[target])
    elif rule == Rule.CREDITED:
        credited(series[first], series[second], figures, carried, series[target])
    elif rule == Rule.CREDITED_IN_YEAR:
        credited_in_year(series[first], series[second], opens_year, figures, carried, series[target])
    elif rule == Rule.CAPPED:
        capped(series[first], series[second], opens_year, figures[0], carried, series[target])
    else:
        less(series[first], series[second], series[target])


def run_amount(
    row: Sequence[Any], figures: Sequence[Any], carried: MutableSequence[Any], series: Sequence[Any]
) -> None:
    """Run a row that makes a stated amount due."""
    rule, first, second, target = row[0], row[1], row[2], row[4]
    if rule == Rule.HAPPENED:
        happened(series[first], figures[0], carried, series[target])
    elif rule == Rule.HAPPENED_EACH:
        happened_each(series[first], figures[0], series[target])
    elif rule == Rule.REACHED:
        reached(series[first], figures[0], figures[1], carried, series[target])
    elif rule == Rule.EXCEEDED:
        exceeded(series[first], figures[0], figures[1], carried, series[target])
    else:
        shortfall(series[first], series[second], series[target])


def run_reduction(
    row: Sequence[Any],
    figures: Sequence[Any],
    opens_year: Sequence[Any],
    carried: MutableSequence[Any],
    series: Sequence[Any],
) -> None:
    """Run a row that takes something off a royalty or gives it back, or pays by a schedule."""
    rule, first, second, third, target = row[0], row[1], row[2], row[3], row[4]
    if rule == Rule.CREDITED_ABOVE:
        credited_above(series[first], series[second], series[third], figures, carried, series[target])
    elif rule == Rule.AT_LEAST:
        at_least(series[first], series[second], series[target])
    elif rule == Rule.RECONCILED:
        reconciled(series[first], series[second], series[third], opens_year, carried, series[target])
    elif rule == Rule.PLUS:
        plus(series[first], series[second], series[target])
    else:
        scheduled(series[first], series[target])


def run_share(row: Sequence[Any], figures: Sequence[Any], carried: MutableSequence[Any], series: Sequence[Any]) -> None:
    """Run a row of a share that is no plain royalty, or of the minimum of one."""
    rule, first, second, third, target = row[0], row[1], row[2], row[3], row[4]
    if rule == Rule.TIMES:
        times(series[first], series[second], series[target])
    elif rule == Rule.COLLARED:
        collared(series[first], figures[0], figures[1], series[target])
    elif rule == Rule.RISEN:
        risen(series[first], series[second], carried, series[target])
    elif rule == Rule.AFTER_LOSSES:
        after_losses(series[first], carried, series[target])
    elif rule == Rule.ACCUMULATED:
        accumulated(series[first], series[second], carried, series[target])
    elif rule == Rule.SHORT_OF:
        short_of(series[first], series[second], series[third], series[target])
    elif rule == Rule.OVER_ADVANCED:
        over_advanced(series[first], series[second], series[third], series[target])
    else:
        chosen(series[first], series[second], figures, series[target])


def run_further(
    row: Sequence[Any],
    figures: Sequence[Any],
    opens_year: Sequence[Any],
    carried: MutableSequence[Any],
    series: Sequence[Any],
) -> None:
    """Run a row of a milestone whose amount or position is no plain one, or of a ceiling over several terms."""
    rule, first, second, third, target = row[0], row[1], row[2], row[3], row[4]
    if rule == Rule.HAPPENED_AT:
        happened_at(series[first], series[second], carried, series[target])
    elif rule == Rule.REACHED_IN_YEAR:
        reached_in_year(series[first], opens_year, figures, carried, series[target])
    elif rule == Rule.IN_FOUR_QUARTERS:
        in_four_quarters(series[first], series[second], carried, series[target])
    elif rule == Rule.BELOW_NOTHING:
        below_nothing(series[first], series[target])
    elif rule == Rule.HELD_UNDER:
        held_under(series[first], series[second], series[third], carried, series[target])
    else:
        in_turn(series[first], series[second], series[third], carried, series[target])


PARTS = (run_royalty, run_amount, run_reduction, run_share, run_further)
