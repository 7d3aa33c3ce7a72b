"""How fast futures are simulated: the first call (compiling), the next process (from the cache), and futures a second.

Run as `python benchmarks/bench_valuation.py`; it prints what it measured and compares with nothing.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DEAL = Path(__file__).resolve().parents[1] / "examples" / "hengrui-glenmark"
CASES = ("low", "base", "high")
PATHS = 20_000


def once() -> None:
    """Value the example in three cases, and print how long each took, in a process of its own."""
    from pactolus.study.opening import open_input
    from pactolus.valuation.simulate import value

    opened = open_input(_source())
    assert opened.agreement is not None
    assert opened.programme is not None
    for case in CASES:
        begin = time.perf_counter()
        value(opened.agreement, opened.programme, case, PATHS, 1)
        print(f"{time.perf_counter() - begin:.3f}")


def rates() -> None:
    """Print futures a second in the base case, on one thread and on all."""
    from pactolus.agreement.completion import complete
    from pactolus.study.opening import open_input
    from pactolus.valuation.deal import make_terms
    from pactolus.valuation.plan import Calendar, make_plan
    from pactolus.valuation.simulate import make_world, run

    opened = open_input(_source())
    assert opened.agreement is not None
    assert opened.programme is not None
    calendar = Calendar(opened.programme)
    completed = complete(opened.agreement, opened.programme.completion, "base")
    plan = make_plan(opened.programme, calendar, "base")
    world = make_world(plan, make_terms(completed.agreement, opened.programme, calendar, "base"), 1)
    for threads in (1, os.cpu_count() or 1):
        seconds = []
        for _ in range(5):
            begin = time.perf_counter()
            run(world, 5 * PATHS, threads)
            seconds.append(time.perf_counter() - begin)
        print(f"{threads} thread(s): {5 * PATHS / statistics.median(seconds):10,.0f} futures a second (median of 5)")


def _source() -> Path:
    return DEAL if (DEAL / "agreement.toml").exists() else DEAL / "announcement.html"


def _in_a_process(what: str, cache: str) -> str:
    environment = {**os.environ, "PACTOLUS_CACHE": cache}
    done = subprocess.run([sys.executable, __file__, what], env=environment, check=True, capture_output=True, text=True)
    return done.stdout


def main() -> None:
    """Measure everything."""
    with tempfile.TemporaryDirectory() as cache:
        for name in ("compiling", "from the cache"):
            begin = time.perf_counter()
            seconds = " ".join(_in_a_process("once", cache).split())
            print(f"{name}: {time.perf_counter() - begin:.1f} s in all; {PATHS} futures a case: {seconds} s")
        print(_in_a_process("rates", cache), end="")


if __name__ == "__main__":
    {"once": once, "rates": rates}.get(sys.argv[1] if len(sys.argv) > 1 else "", main)()
