"""What a deal's journal records before the valuation date, which simulated futures do not continue.

Futures begin with nothing sold and nothing paid. A milestone that has fallen due would be paid again, and this year's
sales would be missing from tiers and thresholds: such a deal is refused by name, as a wrong value is worse than none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.core.problems import Problem
from pactolus.ledger.fiscal import Periods
from pactolus.ledger.journal import load_journal
from pactolus.ledger.owed import owed
from pactolus.valuation.deal_checks import lies_ahead

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.journal import Journal
    from pactolus.valuation.programme import Programme


def check_journal(agreement: Agreement, programme: Programme, folder: Path) -> list[Problem]:
    """Find what a deal folder's journal records that the futures of its programme would count once more, or miss."""
    journal, _ = load_journal(folder / "journal", Periods.of(agreement.conventions))
    return list(_counted_twice(agreement, programme, journal))


def _counted_twice(agreement: Agreement, programme: Programme, journal: Journal) -> Iterator[Problem]:
    day = programme.programme.valuation_date.first
    sold = [line for line in journal.sales if line.period.start < day]
    if sold:
        message = f"{len(sold)} lines of sales lie before {day}, the valuation date: futures begin with nothing sold"
        remedy = "value the deal on a day before its first sale; `pactolus owed` says what is owed on these"
        yield Problem(journal.sales_source, message, sold[0].line, remedy=remedy)
    happened = replace(journal.known_by(day), sales=())
    triggers = {one.id: one.event for one in agreement.milestone}
    for one in owed(agreement, happened, day).obligations if happened.events else ():
        trigger = triggers.get(one.term)
        if trigger is not None and one.occurred < day and lies_ahead(programme, agreement, trigger):
            message = (
                f"milestone {one.term!r} fell due before {day}, the valuation date, and the programme reaches it again"
            )
            remedy = "name the phase of today in programme.toml, or value the deal on a day before that"
            yield Problem(
                journal.events_source, f"{message}: {one.because}", term=f"/milestone/{one.term}", remedy=remedy
            )
