"""Fail unless the rooms that money depends on are covered line by line and branch by branch.

Run after `pytest --cov`: it reads the data file that run left behind.
"""

from __future__ import annotations

import io
import sys

from coverage import Coverage

COVERED_WHOLLY = ("core", "territory", "agreement", "ledger")


def uncovered(room: str) -> str:
    """Report a room's missing lines and branches; "" where there are none."""
    coverage = Coverage()
    coverage.load()
    report = io.StringIO()
    share = coverage.report(
        include=[f"*/pactolus/{room}/*"], file=report, show_missing=True, skip_covered=True, precision=2
    )
    return "" if share == 100 else report.getvalue()


def main() -> int:
    """Check every room; 1 where one is not covered wholly."""
    failures = {room: report for room in COVERED_WHOLLY if (report := uncovered(room))}
    for room, report in failures.items():
        print(f"{room} is not covered wholly:\n{report}")
    if not failures:
        print(f"covered wholly, every branch: {', '.join(COVERED_WHOLLY)}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
