"""What valuing many deals takes: processor time a deal, memory, and what a run that changes nothing takes.

    python benchmarks/bench_portfolio.py [COUNT]      400 deals unless told, of 2,000 futures each

The yardstick is the same deal opened and valued by itself in one process. Each figure is the processor time of a
command and of all its workers, less what a command on one deal takes, so that a busy machine does not count.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pactolus.study.opening import open_input
from pactolus.valuation.simulate import value

ROOT = Path(__file__).resolve().parents[1]
COUNT = 400
FUTURES = 2_000


def write_deals(folder: Path, count: int) -> Path:
    """Write copies of the model deal, each with a first payment of its own."""
    deal = ROOT / "examples" / "reference-deal"
    agreement, programme = ((deal / name).read_text("utf-8") for name in ("agreement.toml", "programme.toml"))
    for number in range(count):
        one = folder / f"deal-{number}"
        one.mkdir(parents=True)
        terms = agreement.replace("USD 35719197.83273367", f"USD {30_000_000 + number}")
        (one / "agreement.toml").write_text(terms.replace('"Asset"', f'"Asset {number}"'), "utf-8")
        (one / "programme.toml").write_text(programme, "utf-8")
    return folder


def measured(folder: Path, *options: str) -> tuple[float, int]:
    """Give the processor seconds of a command and its workers, and the most memory that one of them had, in MB."""
    program = [sys.executable, "-c", "from pactolus.cli.main import main; main()"]
    command = [*program, "portfolio", str(folder), "--futures", str(FUTURES), "--json", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{command} ended with {process.returncode}"
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def yardstick() -> float:
    """Give the processor seconds of opening and valuing the model deal: the least of several times."""
    taken = []
    for _ in range(6):
        begun = time.process_time()
        opened = open_input(ROOT / "examples" / "reference-deal")
        assert opened.agreement is not None
        assert opened.programme is not None
        value(opened.agreement, opened.programme, "base", FUTURES, 1)
        taken.append(time.process_time() - begun)
    return min(taken)


def main(count: int) -> None:
    """Print what was measured."""
    alone = yardstick()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        one = write_deals(folder / "one", 1)
        few, many = write_deals(folder / "few", count // 4), write_deals(folder / "many", count)
        started, _ = measured(one)
        _, little = measured(few)
        kept = str(folder / "results.sqlite")
        first, most = measured(many, "--resume", kept)
        again, _ = measured(many, "--resume", kept)
    a_deal = (first - started) / (count - 1)
    print(f"{count:,} deals of {FUTURES:,} futures: {1000 * a_deal:.0f} ms of processor time a deal, ", end="")
    print(f"{a_deal / alone:.1f} times that of one opened and valued by itself ({1000 * alone:.0f} ms)")
    print(f"the largest process: {little} MB with {count // 4:,} deals, {most} MB with {count:,}")
    print(f"once more with nothing changed: {1000 * max(0.0, again - started) / (count - 1):.1f} ms a deal")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
