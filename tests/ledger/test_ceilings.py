"""What must hold of a ceiling over any amounts, positive and negative, in whichever order they come."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.interpreter import interpret
from pactolus.ledger.lowering import lower
from pactolus.ledger.table import SlotKind, Table

TERMS = """
[agreement]
id = "deal"
currency = "USD"
[[party]]
id = "a"
name = "A"
role = "licensor"
[[party]]
id = "b"
name = "B"
role = "licensee"
[[product]]
id = "p"
names = ["P"]
[[share]]
id = "first"
kind = "supply"
payer = "b"
payee = "a"
rate = 1
base = { of = "costs" }
[[share]]
id = "second"
kind = "supply"
payer = "b"
payee = "a"
rate = 1
base = { of = "costs" }
[[share]]
id = "third"
kind = "supply"
payer = "b"
payee = "a"
rate = 1
base = { of = "costs" }
[[ceiling]]
id = "together"
terms = ["first", "second", "third"]
of = "each year"
"""
NAMES = ("first", "second", "third")
amount = st.integers(-50, 100).map(Decimal)
quarter = st.tuples(amount, amount, amount, st.integers(-200, 400).map(Decimal))
Quarters = list[tuple[Decimal, Decimal, Decimal, Decimal]]


def table(ceiling: str) -> Table:
    agreement, problems = parse_agreement(TERMS + ceiling, "agreement.toml")
    assert agreement is not None, problems
    return lower(agreement)


OF_SALES, OF_AMOUNT = table("share = 0.25\n"), table('steps = [{ amount = "USD 100" }]\n')


def due(lowered: Table, quarters: Quarters, state: list[Decimal], first: int = 0) -> list[list[Decimal]]:
    """What falls due by term and quarter; the first quarter is that of a year where `first` is divisible by four."""
    opens = [(first + place) % 4 == 0 for place in range(len(quarters))]
    series = [[Decimal(0)] * len(quarters) for _ in lowered.slots]
    for slot, cells in zip(lowered.slots, series, strict=True):
        if slot.kind is SlotKind.AMOUNTS:
            cells[:] = [one[NAMES.index(slot.term)] for one in quarters]
        elif slot.kind is SlotKind.NET_SALES:
            cells[:] = [one[3] for one in quarters]
        elif slot.kind is SlotKind.CAP:
            cells[:] = [Decimal(100)] * len(quarters)
        elif slot.kind is SlotKind.OPENS:
            cells[:] = [Decimal(one) for one in opens]
    interpret(lowered.codes, lowered.values(), opens, state, series)
    found = {slot.term: cells for slot, cells in zip(lowered.slots, series, strict=True) if slot.kind is SlotKind.DUE}
    return [found[name] for name in NAMES]


@pytest.mark.parametrize("lowered", [OF_SALES, OF_AMOUNT], ids=["of sales", "of an amount"])
@settings(deadline=None)
@given(quarters=st.lists(quarter, min_size=1, max_size=10))
def test_what_is_due_in_a_year_so_far_is_the_lesser_of_what_is_asked_and_the_ceiling(
    lowered: Table, quarters: Quarters
) -> None:
    found = due(lowered, quarters, lowered.opening())
    for end in range(1, len(quarters) + 1):
        year = slice((end - 1) // 4 * 4, end)
        most = max(Decimal(0), sum(one[3] for one in quarters[year]) / Decimal(4)) if lowered is OF_SALES else 100
        asked = sum(sum(one[:3]) for one in quarters[year])
        assert sum(sum(cells[year]) for cells in found) == min(asked, most)
        for place, cells in enumerate(found):
            assert sum(cells[year]) <= sum(one[place] for one in quarters[year])


@settings(deadline=None)
@given(quarters=st.lists(quarter, min_size=1, max_size=10), cut=st.integers(0, 10))
def test_a_cut_changes_nothing(quarters: Quarters, cut: int) -> None:
    for lowered in (OF_SALES, OF_AMOUNT):
        state, whole = lowered.opening(), lowered.opening()
        before = due(lowered, quarters[:cut], state)
        after = due(lowered, quarters[cut:], state, min(cut, len(quarters)))
        assert due(lowered, quarters, whole) == [one + other for one, other in zip(before, after, strict=True)]
        assert state == whole
