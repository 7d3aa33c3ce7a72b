"""How fast futures are simulated: the first call (compiling), the next process (from the cache), and futures a second.

Run as `python benchmarks/bench_valuation.py`; it prints what it measured. Where `../shared` is present, the reference
deal (without step-down and end of royalties, which forecasts do not have yet) is timed beside the plain and the
vectorised program that it is the yardstick for, each of those on one thread.
"""

from __future__ import annotations

import importlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
DEAL = ROOT / "examples" / "hengrui-glenmark"
BASELINE = ROOT.parent / "shared" / "baselines" / "reference_deal.py"
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
        rate = _rate(lambda threads=threads: run(world, 5 * PATHS, threads), 5 * PATHS)
        print(f"{threads} thread(s): {rate:10,.0f} futures a second (median of 5)")


def reference() -> None:
    """Print futures a second on the reference deal, ours and the two programs'."""
    from pactolus.agreement.toml_file import load_agreement
    from pactolus.valuation.deal import make_terms
    from pactolus.valuation.plan import Calendar, make_plan
    from pactolus.valuation.programme_file import load_programme
    from pactolus.valuation.simulate import make_world, run

    agreement, _ = load_agreement(ROOT / "examples" / "reference-deal" / "agreement.toml")
    programme, _ = load_programme(ROOT / "examples" / "reference-deal" / "programme.toml")
    assert agreement is not None
    assert programme is not None
    calendar = Calendar(programme)
    world = make_world(make_plan(programme, calendar, "base"), make_terms(agreement, programme, calendar, "base"), 1)
    ours = {threads: _rate(lambda threads=threads: run(world, 40_000, threads), 40_000) for threads in (1, 2)}
    if not BASELINE.exists():
        print(f"reference deal: {ours[1]:,.0f} futures a second on one thread, {ours[2]:,.0f} on two")
        return
    sys.path.insert(0, str(BASELINE.parent))
    plain = importlib.import_module(BASELINE.stem)
    model = plain.deal()
    uniform, normal = plain.draws(500, 5)
    slow = _rate(lambda: plain.plain(uniform, normal, model), 500)
    arrays = _rate(lambda: [plain.arrays(*plain.draws(2500, k), model) for k in range(4)], 10_000)
    for threads, rate in ours.items():
        print(
            f"reference deal, {threads} thread(s): {rate:,.0f} futures a second; "
            f"{rate / slow:.0f} x plain ({slow:,.0f}), {rate / arrays:.1f} x vectorised ({arrays:,.0f})"
        )


def _rate(play: Callable[[], object], futures: int) -> float:
    seconds = []
    for _ in range(5):
        begin = time.perf_counter()
        play()
        seconds.append(time.perf_counter() - begin)
    return futures / statistics.median(seconds)


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
        print(_in_a_process("rates", cache) + _in_a_process("reference", cache), end="")


if __name__ == "__main__":
    {"once": once, "rates": rates, "reference": reference}.get(sys.argv[1] if len(sys.argv) > 1 else "", main)()
