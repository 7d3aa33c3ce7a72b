"""What an audit of a licensee's report comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decimal import Decimal

    from pactolus.core.problems import Problem
    from pactolus.ledger.obligations import LeftOut, Obligation
    from pactolus.ledger.report_findings import Finding


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What an audit comes to, in the currency of account.

    Attributes:
        findings: every difference, by period.
        reported, recomputed: all amounts of the audited periods.
        underpaid: the sum of what was underpaid by term and period; over-payments are not set off against it.
        overpaid: the sum of what was overpaid.
        interest: on what was underpaid, from its due date to the audit's day.
        shifts: whether the payer bears the cost of the audit; None where the agreement has no threshold.
        threshold: the part of the correct amount that the underpayment has to exceed.
    """

    findings: tuple[Finding, ...]
    currency: str
    reported: Decimal
    recomputed: Decimal
    underpaid: Decimal
    overpaid: Decimal
    interest: tuple[Obligation, ...]
    shifts: bool | None
    threshold: Decimal | None
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]

    def as_json(self) -> dict[str, Any]:
        """Give the result as JSON values, amounts as decimal strings."""
        sums = {name: format(getattr(self, name), "f") for name in ("reported", "recomputed", "underpaid", "overpaid")}
        return {
            "currency": self.currency,
            **sums,
            "interest": [one.as_json() for one in self.interest],
            "cost_shifts": self.shifts,
            "threshold": None if self.threshold is None else format(self.threshold, "f"),
            "findings": [one.as_json() for one in self.findings],
            "problems": [one.as_json() for one in self.problems],
            "left_out": [one.as_json() for one in self.left_out],
        }
