"""The future of a deal in which nothing happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pactolus.ledger.interpreter import interpret

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from numpy.typing import NDArray

    from pactolus.ledger.table import Table

    Floats = NDArray[np.float64]


class Idle(NamedTuple):
    """A future in which nothing happens: the state before each quarter and after the last, and the series."""

    state: Floats
    series: Floats


def idle_future(
    rows: list[tuple[int, ...]],
    table: Table,
    opens_year: NDArray[np.bool_],
    inputs: tuple[Floats, int],
    state: Sequence[Decimal],
) -> Idle:
    """Run the rows over the opening inputs, quarter by quarter, from the state in which the calendar opens."""
    opening, slots = inputs
    numbers = [float(value) for value in table.values()]
    carried = [float(value) for value in state]
    states, series = [list(carried)], np.zeros((slots, len(opens_year)))
    for quarter, opens in enumerate(opens_year):
        cells = [[float(opening[slot, quarter]) if slot < len(opening) else 0.0] for slot in range(slots)]
        interpret(rows, numbers, [bool(opens)], carried, cells)
        states.append(list(carried))
        series[:, quarter] = [cell[0] for cell in cells]
    return Idle(np.array(states), series)
