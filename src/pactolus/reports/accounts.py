"""How what is owed stands, in plain text: overdue, falling due, paid, on account, by date, with sums by currency."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.core.money import Money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from pactolus.ledger.obligations import Ledger, Obligation
    from pactolus.ledger.payments import Standing

_HEADINGS = {"overdue": "Overdue", "outstanding": "Falling due", "paid": "Paid"}


def accounts_text(ledger: Ledger, accrued: Sequence[Obligation], as_of: dt.date) -> str:
    """Print the lists, each by date, and the interest that has run on what is overdue."""
    lines = [f"Accounts on {as_of}"]
    for state, heading in _HEADINGS.items():
        found = [one for one in ledger.accounts.standings if one.obligation.paid_to_payee and one.state(as_of) == state]
        lines += _list(heading, sorted(found, key=lambda one: one.obligation.due))
    if accrued:
        lines += ["", "Interest accrued on what is overdue"]
        lines += [f"  {one.amount!s:>22}  {one.term} {one.period}".rstrip() + f": {one.because}" for one in accrued]
    if ledger.accounts.on_account:
        lines += ["", "Held on account"]
        lines += [
            f"  {one.amount!s:>22}  {one.payer} to {one.payee}: {one.event.id}" for one in ledger.accounts.on_account
        ]
    lines += [f"Left out: {left.what}: {left.because}" for left in ledger.left_out]
    return "".join(f"{line}\n" for line in lines)


def _list(heading: str, found: Sequence[Standing]) -> Iterator[str]:
    if not found:
        return
    yield ""
    yield heading
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in found:
        owed = one.obligation
        paid = heading == _HEADINGS["paid"]
        figure = Money(owed.payable.amount if paid else one.outstanding, owed.amount.currency)
        sums[owed.amount.currency] += figure.amount
        of = "" if paid or figure == owed.payable else f" of {owed.payable}"
        dates = sorted({str(part.day) for part in one.allocations})
        by = f", paid {', '.join(dates)}" if dates else ""
        what = " ".join(word for word in (owed.kind, owed.term, owed.period) if word)
        yield f"  {owed.due}  {figure!s:>22}{of}  {what}, {owed.payer} to {owed.payee}{by}"
    for currency, total in sorted(sums.items()):
        yield f"  {'in all':10}  {Money(total, currency)!s:>22}"
