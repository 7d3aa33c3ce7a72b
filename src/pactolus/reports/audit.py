"""An audit in plain text: what differs, period by period, and what it comes to."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pactolus.ledger.trace import figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.ledger.audit_result import AuditResult


def audit_text(result: AuditResult) -> str:
    """Print the findings by period, then the sums, interest and who bears the cost of the audit."""
    return "".join(f"{line}\n" for line in (*_findings(result), *_sums(result), *_interest(result), *_cost(result)))


def _findings(result: AuditResult) -> Iterator[str]:
    if not result.findings:
        yield "The report agrees with the books."
    for period, found in groupby(result.findings, key=lambda one: one.period):
        yield period
        for one in found:
            word = "line" if len(one.lines) == 1 else "lines"
            lines = f" ({word} {', '.join(map(str, one.lines))})" if one.lines else ""
            yield f"  {one.kind.replace('_', ' ')}: {one.message}{lines}"


def _sums(result: AuditResult) -> Iterator[str]:
    for name in ("reported", "recomputed", "underpaid", "overpaid"):
        yield f"{name:10}  {result.currency} {figure(getattr(result, name)):>16}"


def _interest(result: AuditResult) -> Iterator[str]:
    for one in result.interest:
        yield f"interest    {one.amount}: {one.term} {one.period}".rstrip() + f": {one.because}"


def _cost(result: AuditResult) -> Iterator[str]:
    if result.threshold is not None:
        verb, who = ("exceeds", "payer") if result.shifts else ("does not exceed", "payee")
        share = f"{result.threshold * 100:f}".rstrip("0").rstrip(".")
        yield f"What was underpaid {verb} {share} % of what was owed: the {who} bears the cost of the audit."
    for left in result.left_out:
        yield f"Left out: {left.what}: {left.because}"
