"""Many agreements on a cluster that loses a worker in mid-run: the same lines as on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.bench_agreements import deals, digest, on_cluster, write_deals

from pactolus.ledger.bulk import lines_of

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 2_000


@pytest.mark.heavy
@pytest.mark.filterwarnings("default")
def test_a_lost_worker_changes_no_line(tmp_path: Path) -> None:
    write_deals(tmp_path, COUNT)
    assert on_cluster(tmp_path, COUNT) == digest(lines_of(deals(tmp_path)))
