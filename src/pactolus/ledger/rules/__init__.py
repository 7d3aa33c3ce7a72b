"""Payment rules: pure loops over one timeline, in whatever number type comes in.

A rule reads series (one number a period), numbers of the contract and what was carried into the timeline, and writes
one series and what it carries on. It uses `+ - * /`, comparisons, `min`, `max` and integer literals only, so that the
same function runs on exact decimals, on traced decimals and, compiled, on floats. Opening state in, closing state out:
a timeline can be cut anywhere, also inside a year, and continued.
"""

from __future__ import annotations

from enum import IntEnum

from pactolus.ledger.rules.credits import credited
from pactolus.ledger.rules.milestones import exceeded, happened, reached
from pactolus.ledger.rules.minimums import shortfall
from pactolus.ledger.rules.positions import to_date, year_to_date
from pactolus.ledger.rules.royalties import flat, in_proportion, marginal

RULES = (year_to_date, to_date, flat, marginal, in_proportion, credited, happened, reached, exceeded, shortfall)


class Rule(IntEnum):
    """The number each rule has in a table's rows, with the name it is printed by."""

    YEAR_TO_DATE = 0
    TO_DATE = 1
    FLAT = 2
    MARGINAL = 3
    IN_PROPORTION = 4
    CREDITED = 5
    HAPPENED = 6
    REACHED = 7
    EXCEEDED = 8
    SHORTFALL = 9


__all__ = [
    "RULES",
    "Rule",
    "credited",
    "exceeded",
    "flat",
    "happened",
    "in_proportion",
    "marginal",
    "reached",
    "shortfall",
    "to_date",
    "year_to_date",
]
