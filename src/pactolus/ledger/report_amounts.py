"""What a term comes to in a period, by the books and by a licensee's report."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.ledger.interest import Late

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pactolus.core.dates import Period
    from pactolus.ledger.obligations import Obligation
    from pactolus.ledger.reported_file import Reported


class Amount:
    """What a term comes to in a period, by the books and by the report."""

    def __init__(self, term: str, period: Period) -> None:
        self.term = term
        self.period = period
        self.obligations: list[Obligation] = []
        self.lines: list[Reported] = []

    @property
    def owed(self) -> Decimal:
        """What the books come to."""
        return sum((one.amount.amount for one in self.obligations), Decimal(0))

    @property
    def reported(self) -> Decimal:
        """What the report states."""
        return sum((line.amount for line in self.lines if line.amount is not None), Decimal(0))

    def unpaid(self, on: dt.date) -> Iterator[Late]:
        """Give what was not paid when due: what is reported pays the earliest amounts first."""
        left = self.reported
        for one in sorted(self.obligations, key=lambda one: one.due):
            paid = min(left, one.amount.amount)
            left -= paid
            missing = min(one.amount.amount - paid, self.owed - self.reported)
            if missing > 0 and one.due < on:
                yield Late(one, missing, one.due, on)
