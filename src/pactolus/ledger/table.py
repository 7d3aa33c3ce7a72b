"""The agreement as a table: slots that hold one number a period, and rows that compute one slot from others."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pactolus.ledger.rules import Rule


class SlotKind(StrEnum):
    """What the numbers of a slot are."""

    NET_SALES = "net sales"
    BEARING_SALES = "net sales within the royalty term"
    TERM_SALES = "net sales within the royalty term, reduced by nothing"
    EVENTS = "matching events"
    EVENT_AMOUNTS = "amount of the event"
    SCHEDULE = "parts of a payment that fall due"
    PAYMENTS = "payments to third parties"
    MINIMUM = "minimum of the year that ends"
    CAP = "most that is payable"
    YEAR_CLOSES = "1 where a year closes"
    UNITS = "units sold"
    AMOUNTS = "costs or income"
    STATED = "stated amount of a period"
    PERCENT = "percentage of the period"
    OPENS = "not 0 where a period opens"
    STEP = "step"
    DUE = "falling due"


# What the terms of shares and of minimums by periods ask of a journal.
SHARE_INPUTS = (SlotKind.UNITS, SlotKind.AMOUNTS, SlotKind.STATED, SlotKind.PERCENT, SlotKind.OPENS)
INPUTS = tuple(kind for kind in SlotKind if kind not in {SlotKind.STEP, SlotKind.DUE})


@dataclass(frozen=True, slots=True)
class Slot:
    """One series of numbers.

    Attributes:
        kind: what the numbers are; the kinds of `INPUTS` are filled by the journal, the others by the interpreter.
        name: what the numbers are, for people.
        term: id of the term the slot belongs to; "" where several share it.
        products: ids of the products whose sales it counts; () for every product of the agreement.
        currency: of the amounts; "" for counts.
        part: name under which an obligation of the term shows the number ("credit_taken"); "" where it does not.
        territory: the expression that the sales it counts lie in; "" for every country that is licensed.
        key: which of a term's inputs it is, where the term has several.
        pays: the kind of obligation that falls due, where it is not the term's own.
    """

    kind: SlotKind
    name: str
    term: str = ""
    products: tuple[str, ...] = ()
    currency: str = ""
    part: str = ""
    territory: str = ""
    key: str = ""
    pays: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the contract, with what it is ("rate above USD 10 000 000")."""

    value: Decimal
    name: str
    term: str


@dataclass(frozen=True, slots=True)
class Carried:
    """One cell of the state that a timeline hands to the next: what it holds, and for which term."""

    name: str
    term: str


@dataclass(frozen=True, slots=True)
class Row:
    """One step: a rule, the slots it reads, the slot it writes, and its stretch of numbers and of the state."""

    rule: Rule
    sources: tuple[int, ...]
    target: int
    numbers: tuple[int, int]
    state: tuple[int, int]

    @property
    def codes(self) -> tuple[int, ...]:
        """The row as the interpreter takes it: nine integers."""
        first, second, third = (*self.sources, 0, 0, 0)[:3]
        return (int(self.rule), first, second, third, self.target, *self.numbers, *self.state)


@dataclass(frozen=True, slots=True)
class Table:
    """An agreement ready to run. Input slots come first, then one slot a step, then one slot a term, falling due."""

    slots: tuple[Slot, ...]
    rows: tuple[Row, ...]
    numbers: tuple[Number, ...]
    state: tuple[Carried, ...]

    @property
    def codes(self) -> tuple[tuple[int, ...], ...]:
        """Every row as nine integers."""
        return tuple(row.codes for row in self.rows)

    @property
    def inputs(self) -> tuple[int, ...]:
        """Indices of the slots that a journal fills."""
        return tuple(index for index, slot in enumerate(self.slots) if slot.kind in INPUTS)

    @property
    def outputs(self) -> tuple[int, ...]:
        """Indices of the slots that hold what falls due, one a term."""
        return tuple(index for index, slot in enumerate(self.slots) if slot.kind is SlotKind.DUE)

    def values(self) -> tuple[Decimal, ...]:
        """Give the contract's figures, without their names."""
        return tuple(number.value for number in self.numbers)

    def opening(self) -> list[Decimal]:
        """Give the state of an agreement under which nothing has happened yet."""
        return [Decimal(0)] * len(self.state)

    def __str__(self) -> str:
        """Print the table: slots, then rows."""
        return "\n".join([*self._slot_lines(), *self._row_lines()])

    def _slot_lines(self) -> list[str]:
        return [f"{index:3}  {slot.kind.value}: {slot.name}" for index, slot in enumerate(self.slots)]

    def _row_lines(self) -> list[str]:
        return [self._row_line(row) for row in self.rows]

    def _row_line(self, row: Row) -> str:
        sources = ", ".join(str(source) for source in row.sources)
        figures = "; ".join(f"{number.name} {number.value}" for number in self.numbers[slice(*row.numbers)])
        carries = "; ".join(cell.name for cell in self.state[slice(*row.state)])
        parts = [f"{row.target:3} = {row.rule.name.lower()}({sources})", figures, carries and f"carries {carries}"]
        return "  ".join(part for part in parts if part)
