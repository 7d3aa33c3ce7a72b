"""Payment rules: pure loops over one timeline, in whatever number type comes in.

A rule reads series (one number a period), numbers of the contract and what was carried into the timeline, and writes
one series and what it carries on. It uses `+ - * /`, comparisons, `min`, `max` and integer literals only, so that the
same function runs on exact decimals, on traced decimals and, compiled, on floats. Opening state in, closing state out:
a timeline can be cut anywhere, also inside a year, and continued.
"""

from __future__ import annotations

from enum import IntEnum

from pactolus.ledger.rules.bases import accumulated, after_losses, collared, risen, times
from pactolus.ledger.rules.caps import below_nothing, capped, held_under, in_turn
from pactolus.ledger.rules.credits import credited, credited_in_year, less
from pactolus.ledger.rules.milestones import (
    exceeded,
    happened,
    happened_at,
    happened_each,
    reached,
    reached_in_year,
    scheduled,
)
from pactolus.ledger.rules.minimums import over_advanced, short_of, shortfall
from pactolus.ledger.rules.positions import in_four_quarters, to_date, year_to_date
from pactolus.ledger.rules.reductions import at_least, credited_above, plus, reconciled
from pactolus.ledger.rules.royalties import chosen, flat, in_proportion, marginal, whole_amount

RULES = (
    year_to_date,
    to_date,
    flat,
    marginal,
    whole_amount,
    in_proportion,
    credited,
    credited_in_year,
    less,
    capped,
    happened,
    happened_each,
    reached,
    exceeded,
    shortfall,
    credited_above,
    at_least,
    reconciled,
    plus,
    scheduled,
    times,
    collared,
    risen,
    after_losses,
    accumulated,
    short_of,
    over_advanced,
    chosen,
    happened_at,
    reached_in_year,
    in_four_quarters,
    below_nothing,
    held_under,
    in_turn,
)


class Rule(IntEnum):
    """The number each rule has in a table's rows, with the name it is printed by."""

    YEAR_TO_DATE = 0
    TO_DATE = 1
    FLAT = 2
    MARGINAL = 3
    WHOLE_AMOUNT = 4
    IN_PROPORTION = 5
    CREDITED = 6
    CREDITED_IN_YEAR = 7
    LESS = 8
    CAPPED = 9
    HAPPENED = 10
    HAPPENED_EACH = 11
    REACHED = 12
    EXCEEDED = 13
    SHORTFALL = 14
    CREDITED_ABOVE = 15
    AT_LEAST = 16
    RECONCILED = 17
    PLUS = 18
    SCHEDULED = 19
    # From here on: what a share that is no plain royalty is made of.
    TIMES = 101
    COLLARED = 102
    RISEN = 103
    AFTER_LOSSES = 104
    ACCUMULATED = 105
    SHORT_OF = 106
    OVER_ADVANCED = 107
    CHOSEN = 108
    HAPPENED_AT = 109
    REACHED_IN_YEAR = 110
    IN_FOUR_QUARTERS = 111
    BELOW_NOTHING = 112
    HELD_UNDER = 113
    IN_TURN = 114


__all__ = [
    "RULES",
    "Rule",
    "accumulated",
    "after_losses",
    "at_least",
    "below_nothing",
    "capped",
    "chosen",
    "collared",
    "credited",
    "credited_above",
    "credited_in_year",
    "exceeded",
    "flat",
    "happened",
    "happened_at",
    "happened_each",
    "held_under",
    "in_four_quarters",
    "in_proportion",
    "in_turn",
    "less",
    "marginal",
    "over_advanced",
    "plus",
    "reached",
    "reached_in_year",
    "reconciled",
    "risen",
    "scheduled",
    "short_of",
    "shortfall",
    "times",
    "to_date",
    "whole_amount",
    "year_to_date",
]
