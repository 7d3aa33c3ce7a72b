"""How fast futures are simulated: the first call (compiling), the next process (from the cache), and futures a second.

Run as `python benchmarks/bench_valuation.py`; it prints what it measured. Where `../shared` is present, the reference
deal, all its terms on, is timed beside the plain and the vectorised program that are the yardsticks, each of those on
one thread. Then the memory that more futures take, and what sequences and control variates take off the error.
"""

from __future__ import annotations

import importlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pactolus.valuation.arrays import World

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


def reference() -> None:
    """Print futures a second on the reference deal, ours and the two programs', and the bound that draws alone set."""
    from pactolus.valuation.given import make_draws

    world = _world(ROOT / "examples" / "reference-deal")
    ours = {threads: _rate(lambda threads=threads: _added(world, 65_536, threads), 65_536) for threads in (1, 2)}
    bound = _rate(lambda: make_draws(world, 20_000), 20_000)
    print(f"reference deal, all draws of a future alone, one thread: {_told(bound)}")
    if not BASELINE.exists():
        print(f"reference deal: {_told(ours[1])} on one thread, {_told(ours[2])} on two")
        return
    sys.path.insert(0, str(BASELINE.parent))
    plain = importlib.import_module(BASELINE.stem)
    model = plain.deal()
    uniform, normal = plain.draws(500, 5)
    slow = _rate(lambda: plain.plain(uniform, normal, model), 500)
    arrays = _rate(lambda: [plain.arrays(*plain.draws(2500, k), model) for k in range(4)], 10_000)
    print(f"plain program, one thread: {_told(slow)}; vectorised, one thread: {_told(arrays)}")
    for threads, rate in ours.items():
        for name, mine, plains, vectorised in zip(("wall", "CPU"), rate, slow, arrays, strict=True):
            print(
                f"reference deal, {threads} thread(s), {name} time: {mine:,.0f} futures a second; "
                f"{mine / plains:.0f} x plain, {mine / vectorised:.1f} x vectorised"
            )


def memory() -> None:
    """Print the most memory that the process has taken after ever more futures of the example."""
    world = _world(DEAL)
    for futures in (100_000, 1_000_000, 4_000_000):
        _added(world, futures, None)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{futures:>10,} futures: at most {most:,.0f} MB")


def errors() -> None:
    """Print how many times the variance of random futures that of sequences and controls is, on the example.

    Over independent repetitions, against a long random run: equal numbers of futures.
    """
    import numpy as np

    from pactolus.valuation.adding import Job, add_up
    from pactolus.valuation.controls import means_and_errors
    from pactolus.valuation.sequences import Sequences

    world, paths, repetitions = _world(DEAL), 16_384, 24
    long = add_up(Job(world._replace(seed=np.uint64(10**6)), 4_000_000))
    truth, error = (figures[:2] for figures in means_and_errors(long))
    found: dict[str, list[list[float]]] = {}
    for seed in range(repetitions):
        for name, controls, sequence in MANNERS:
            sequences = Sequences.for_paths(seed, paths) if sequence else None
            added = add_up(Job(world._replace(seed=np.uint64(seed)), paths, controls, sequences))
            percentiles = [added.totals.percentile(side, at) for side in (0, 1) for at in (50, 95)]
            found.setdefault(name, []).append([*means_and_errors(added)[0][:2], *percentiles])
    variances = {name: np.var(figures, axis=0, ddof=1) for name, figures in found.items()}
    print(f"{paths:,} futures, {repetitions} repetitions: variance of random futures over that of each manner")
    for name, figures in found.items():
        off = (np.mean(figures, axis=0)[:2] - truth) / np.hypot(error, np.sqrt(variances[name][:2] / repetitions))
        ratios = " ".join(f"{one:8.1f}" for one in variances["random"] / variances[name])
        print(f"{name:20} {ratios}   off the long run by {off[0]:+.1f} and {off[1]:+.1f} standard errors")
    print("columns: mean to licensor and licensee; median and 95th percentile to licensor; the same to licensee")


MANNERS = (
    ("random", False, False),
    ("controls", True, False),
    ("sequence", False, True),
    ("sequence, controls", True, True),
)


def _world(deal: Path) -> World:
    from pactolus.study.opening import open_input
    from pactolus.valuation.setting import setting_of

    opened = open_input(deal)
    assert opened.agreement is not None
    assert opened.programme is not None
    return setting_of(opened.agreement, opened.programme, "base", 1).world


def _added(world: World, futures: int, threads: int | None) -> None:
    from pactolus.valuation.adding import Job, add_up

    add_up(Job(world, futures), threads)


def _told(rates: tuple[float, float]) -> str:
    return f"{rates[0]:,.0f} futures a second ({rates[1]:,.0f} by CPU time)"


def _rate(play: Callable[[], object], futures: int) -> tuple[float, float]:
    """Give futures a second, by the clock and by CPU time: the best of five, as other work disturbs the rest."""
    play()
    clock, processor = [], []
    for _ in range(5):
        begin, began = time.perf_counter(), time.process_time()
        play()
        clock.append(time.perf_counter() - begin)
        processor.append(time.process_time() - began)
    return futures / min(clock), futures / min(processor)


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
        for what in ("reference", "memory", "errors"):
            print(_in_a_process(what, cache), end="")


if __name__ == "__main__":
    {"once": once, "reference": reference, "memory": memory, "errors": errors}.get(
        sys.argv[1] if len(sys.argv) > 1 else "", main
    )()
