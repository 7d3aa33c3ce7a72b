"""Many agreements of ten lines of sales each: on this machine's cores, and on a Dask cluster that loses a worker.

    python benchmarks/bench_agreements.py [COUNT]      100,000 unless told

The cluster has two workers, a process each; one of them is killed in mid-run, and its work is done again. Both runs
have to print the same lines in the same order.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactolus.ledger.bulk import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = 100_000
TERMS = """
[agreement]
id = "deal-{number}"
signed = 2019-03-01
currency = "USD"
[[party]]
id = "lumara"
name = "Lumara Bio"
role = "licensor"
[[party]]
id = "veltis"
name = "Veltis Pharma"
role = "licensee"
[[product]]
id = "tablet"
names = ["navorutinib"]
[[royalty]]
id = "net-sales"
payer = "veltis"
payee = "lumara"
structure = "marginal"
tiers = [{{ rate = 0.06 }}, {{ above = "USD 5 000 000", rate = 0.085 }}, {{ above = "USD 20 000 000", rate = 0.11 }}]
term_years = 10
due = {{ days = 45, after = "period end" }}
[[milestone]]
id = "sales-10m"
kinds = ["commercial"]
payer = "veltis"
payee = "lumara"
amount = "USD 2 000 000"
sales = {{ threshold = "USD 10 000 000" }}
due = {{ days = 60, after = "period end" }}
"""
PLACES = ("BR", "BR", "BR", "BR", "MX", "MX", "MX", "MX", "AR", "AR")


def write_deals(folder: Path, count: int) -> None:
    """Write deal folders, a thousand in a folder, each with ten lines of sales that no other has."""
    for number in range(count):
        journal = folder / f"{number // 1000:04}" / f"{number:06}" / "journal"
        journal.mkdir(parents=True)
        (journal.parent / "agreement.toml").write_text(TERMS.format(number=number), "utf-8")
        sold = "".join(f"f-{one},2020-02-01,first_commercial_sale,{one}\n" for one in ("BR", "MX", "AR"))
        (journal / "events.csv").write_text("id,date,type,country\n" + sold, "utf-8")
        rows = (
            f"2024-Q{line % 4 + 1},{place},{500_000 + number * 7 + line}.{line}1,USD\n"
            for line, place in enumerate(PLACES)
        )
        (journal / "sales.csv").write_text("period,country,net,currency\n" + "".join(rows), "utf-8")


def deals(folder: Path) -> Iterator[Path]:
    """Give the deal folders in order."""
    for thousand in sorted(folder.iterdir()):
        yield from sorted(thousand.iterdir())


def digest(lines: Iterator[str], at: int = -1, kill: int = 0) -> str:
    """Give the SHA-256 of all lines; after so many of them, kill a process."""
    whole = hashlib.sha256()
    for done, line in enumerate(lines):
        whole.update(line.encode("utf-8"))
        if done == at:
            os.kill(kill, signal.SIGKILL)
    return whole.hexdigest()


def on_cluster(folder: Path, count: int) -> str:
    """Compute on two workers, of which one is killed after a third of the deals."""
    from distributed import LocalCluster

    start: Any = LocalCluster
    with start(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster:
        process = next(iter(cluster.workers.values())).pid
        found = digest(lines_of(deals(folder), cluster=cluster.scheduler_address), count // 3, process)
        assert process not in {one.pid for one in cluster.workers.values()}, "the worker was killed and replaced"
        return found


def main(count: int) -> None:
    """Print the time of both, and whether they agree."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_deals(folder, count)
        begun = time.perf_counter()
        local = digest(lines_of(deals(folder)))
        between = time.perf_counter()
        cluster = on_cluster(folder, count)
        ended = time.perf_counter()
    for what, taken in ((f"{os.cpu_count()} cores of this machine", between - begun), ("a cluster", ended - between)):
        print(f"{count:,} agreements on {what}: {taken:.0f} s, {count / taken:,.0f} a second", flush=True)
    assert local == cluster, "the cluster that lost a worker gave other lines"
    print("a worker of the cluster was killed in mid-run: the same lines in the same order")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
