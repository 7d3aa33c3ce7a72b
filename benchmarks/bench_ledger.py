"""How fast the one interpreter runs: exact, traced and compiled, on the same timelines; and a long journal."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pactolus.agreement.toml_file import load_agreement
from pactolus.core.dates import Period
from pactolus.ledger.interpreter import interpret
from pactolus.ledger.journal import Journal
from pactolus.ledger.lowering import lower
from pactolus.ledger.owed import owed
from pactolus.ledger.sales_file import SalesLine
from pactolus.ledger.trace import Traced
from pactolus.valuation.compiled import interpreter

if TYPE_CHECKING:
    from collections.abc import Callable

PERIODS = 80
LINES = 20_000
agreement, _ = load_agreement(Path(__file__).parents[1] / "examples" / "first-year" / "agreement.toml")
assert agreement is not None
table = lower(agreement)
opens = [period % 4 == 0 for period in range(PERIODS)]


def per_second(run: Callable[[], object], repeats: int) -> float:
    """Runs per second, the best of three rounds."""
    rounds = []
    for _ in range(3):
        start = time.perf_counter()
        for _ in range(repeats):
            run()
        rounds.append(repeats / (time.perf_counter() - start))
    return max(rounds)


def exact() -> None:
    """Run the table on decimals."""
    series = [[Decimal(1_000_000)] * PERIODS for _ in table.slots]
    interpret(table.codes, table.values(), opens, table.opening(), series)


def traced() -> None:
    """Run the table on traced decimals."""
    series = [[Traced(Decimal(1_000_000), "sales")] * PERIODS for _ in table.slots]
    numbers = [Traced(number.value, number.name) for number in table.numbers]
    interpret(table.codes, numbers, opens, [Traced(Decimal(0))] * len(table.state), series)


codes = np.array(table.codes, dtype=np.int64)
figures = np.array(table.values(), dtype=float)
opening = np.zeros(len(table.state))
timeline = np.full((len(table.slots), PERIODS), 1_000_000.0)
begins = np.array(opens)


def compiled() -> None:
    """Run the table on floats, one call from Python a timeline."""
    interpreter()(codes, figures, begins, opening.copy(), timeline)


def main() -> None:
    """Print runs per second, ratios, and lines of sales per second."""
    assert agreement is not None
    start = time.perf_counter()
    compiled()
    print(f"compiled: first call {time.perf_counter() - start:.2f} s")
    speeds = {
        "exact": per_second(exact, 100),
        "traced": per_second(traced, 100),
        "compiled": per_second(compiled, 5000),
    }
    for name, speed in speeds.items():
        print(
            f"{name}: {speed:,.0f} timelines of {PERIODS} quarters a second, {speed / speeds['exact']:.1f} times exact"
        )
    line = SalesLine(Period.parse("2024-Q1"), Decimal("100.01"), "USD", "navorutinib", "BR")
    lines = tuple(replace(line, channel=str(number), line=number + 2) for number in range(LINES))
    start = time.perf_counter()
    owed(agreement, Journal(sales=lines))
    print(f"owed: {LINES / (time.perf_counter() - start):,.0f} lines of sales a second, each in the trace")


if __name__ == "__main__":
    main()
