"""Exact decimals that remember how they were made: the derivation of every amount owed.

A traced number is a Decimal with a name or an operation over other traced numbers. The rules run on it unchanged; the
tree it leaves is what a statement prints and an audit compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SIGNS = {"sum": " + ", "difference": " − ", "product": " × ", "quotient": " ÷ ", "power": " ^ "}
_BINDING = {"sum": 1, "difference": 1, "product": 2, "quotient": 2, "power": 3}
# Operations whose second operand stands in brackets where it is of the same kind.
_ONE_SIDED = {"difference", "quotient", "power"}
# A year of quarters with its bands stays well below this; a lifetime of them is told in the earlier obligations.
_DEPTH = 40
# A derivation opens a sum up to one line a day of a month; of more lines it tells the numbers.
_OPENED = 31


class Traced:
    """An exact number and how it was made.

    Attributes:
        value: the number.
        name: what it is ("net sales of every product, 2024-Q1"); "" for a step on the way.
        operation: "sum", "difference", "product", "quotient" or "power"; "" for a number that was given.
        operands: what the operation was applied to, in order.
        source: where a given number stands ("journal/sales.csv:12"); "" where it was computed.
    """

    __slots__ = ("name", "operands", "operation", "source", "value")

    def __init__(
        self,
        value: Decimal,
        name: str = "",
        *,
        operation: str = "",
        operands: Sequence[Traced] = (),
        source: str = "",
    ) -> None:
        self.value = value
        self.name = name
        self.operation = operation
        self.operands = operands
        self.source = source

    def __add__(self, other: Traced | int) -> Traced:
        """Add; the literal 0 that a sum begins with leaves no trace."""
        return self if isinstance(other, int) and other == 0 else _combine("sum", self, other)

    def __radd__(self, other: int) -> Traced:
        """Add; the literal 0 that a sum begins with leaves no trace."""
        return self if other == 0 else _combine("sum", other, self)

    def __sub__(self, other: Traced | int) -> Traced:
        """Subtract; a literal 0 leaves no trace."""
        return self if isinstance(other, int) and other == 0 else _combine("difference", self, other)

    def __rsub__(self, other: int) -> Traced:
        """Subtract from a literal."""
        return _combine("difference", other, self)

    def __mul__(self, other: Traced | int) -> Traced:
        """Multiply."""
        return _combine("product", self, other)

    def __rmul__(self, other: int) -> Traced:
        """Multiply a literal."""
        return _combine("product", other, self)

    def __truediv__(self, other: Traced | int) -> Traced:
        """Divide."""
        return _combine("quotient", self, other)

    def __pow__(self, other: Traced | int) -> Traced:
        """Raise to a power, as discounting does; no payment rule does."""
        return _combine("power", self, other)

    def __lt__(self, other: Traced | int) -> bool:
        """Compare the numbers, not their histories."""
        return self.value < amount(other)

    def __le__(self, other: Traced | int) -> bool:
        """Compare the numbers, not their histories."""
        return self.value <= amount(other)

    def __gt__(self, other: Traced | int) -> bool:
        """Compare the numbers, not their histories."""
        return self.value > amount(other)

    def __ge__(self, other: Traced | int) -> bool:
        """Compare the numbers, not their histories."""
        return self.value >= amount(other)

    def __eq__(self, other: object) -> bool:
        """Compare the numbers, not their histories."""
        return isinstance(other, (Traced, int)) and self.value == amount(other)

    __hash__ = None  # type: ignore[assignment]  # numbers of one value and two histories belong in no set

    def __repr__(self) -> str:
        """Show the number and what it is."""
        return f"Traced({self.value}, {self.name or formula(self)!r})"


class Told(Sequence[Traced]):
    """Numbers that were given and are many: made when they are asked for, and told of by where they stand.

    Attributes:
        where: prints the places of all of them in one line ("journal/sales.csv:2-91, 95").
    """

    def __init__(self, count: int, make: Callable[[], Sequence[Traced]], where: Callable[[], str]) -> None:
        self.where = where
        self._count = count
        self._make = make
        self._made: Sequence[Traced] = ()

    def __len__(self) -> int:
        """Count them."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> Traced: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Traced]: ...
    def __getitem__(self, index: int | slice) -> Traced | Sequence[Traced]:
        """Give one of them, or some; each is the same object whenever it is asked for."""
        self._made = self._made or self._make()
        return self._made[index]


_OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "sum": Decimal.__add__,
    "difference": Decimal.__sub__,
    "product": Decimal.__mul__,
    "quotient": Decimal.__truediv__,
    "power": Decimal.__pow__,
}


def _combine(operation: str, left: Traced | int, right: Traced | int) -> Traced:
    operands = tuple(one if isinstance(one, Traced) else Traced(Decimal(one)) for one in (left, right))
    return Traced(_OPERATIONS[operation](*(one.value for one in operands)), operation=operation, operands=operands)


def amount(number: Traced | Decimal | int) -> Decimal:
    """Give the plain number."""
    return number.value if isinstance(number, Traced) else Decimal(number)


def total(parts: list[Traced], name: str) -> Traced:
    """Add up any number of parts under one name; one part keeps its own name inside."""
    return Traced(sum((part.value for part in parts), Decimal(0)), name, operation="sum", operands=tuple(parts))


def named(number: Traced | int, name: str) -> Traced:
    """Name a number: a step on the way takes the name, a number that has one is wrapped."""
    if isinstance(number, int):
        return Traced(Decimal(number), name)
    if number.name:
        return Traced(number.value, name, operation="sum", operands=(number,))
    number.name = name
    return number


def recompute(number: Traced) -> Decimal:
    """Compute a number again from the numbers that were given, through every step of its trace."""
    values: dict[int, Decimal] = {}
    pending = [number]
    while pending:
        node = pending[-1]
        missing = [one for one in node.operands if id(one) not in values]
        if missing:
            pending.extend(missing)
            continue
        pending.pop()
        values[id(node)] = _recomputed(node, [values[id(one)] for one in node.operands])
    return values[id(number)]


def _recomputed(node: Traced, operands: list[Decimal]) -> Decimal:
    match node.operation:
        case "":
            return node.value
        case "sum":
            return sum(operands, Decimal(0))
        case operation:
            return _OPERATIONS[operation](*operands)


def formula(number: Traced) -> str:
    """Print how a number was made, down to the named numbers: `0.07 × 10 000 + 0.08 × (12 608 − 10 000)`."""
    while len(number.operands) == 1 and number.operands[0].operands:
        number = number.operands[0]
    if not number.operands:
        return figure(number.value)
    return _SIGNS[number.operation].join(_inner(one, number, place) for place, one in enumerate(number.operands))


def _inner(number: Traced, around: Traced, place: int) -> str:
    if number.name or not number.operation:
        return figure(number.value)
    loose = _BINDING[number.operation] < _BINDING[around.operation]
    taken = place > 0 and around.operation in _ONE_SIDED
    bracket = loose or (taken and _BINDING[number.operation] == _BINDING[around.operation])
    return f"({formula(number)})" if bracket else formula(number)


def figure(value: Decimal) -> str:
    """Print a number in full, thousands parted by spaces; a long fraction is cut, and the cut is shown."""
    whole, _, fraction = f"{value:,f}".replace(",", " ").partition(".")
    fraction = fraction.rstrip("0")
    if len(fraction) > 10:
        fraction = fraction[:10] + "…"
    return f"{whole}.{fraction}" if fraction else whole


def as_json(number: Traced) -> dict[str, Any]:
    """Give the tree as JSON values: `what`, `value`, `how`, `of`, `source`; a named step is opened only once."""
    return _tree(number, set(), 0)


def _tree(number: Traced, opened: set[int], depth: int) -> dict[str, Any]:
    tree: dict[str, Any] = {"what": number.name} if number.name else {}
    tree["value"] = format(number.value, "f")
    if number.source:
        tree["source"] = number.source
    if not number.operands:
        return tree
    tree["how"] = number.operation
    if isinstance(number.operands, Told) and _many(number):
        return tree | {"source": number.operands.where()}
    if depth >= _DEPTH or id(number) in opened:
        return tree
    if number.name:
        opened.add(id(number))
    tree["of"] = [_tree(one, opened, depth + 1) for one in _flat(number)]
    return tree


def _many(number: Traced) -> bool:
    """Tell whether a number is a sum of more lines than are opened."""
    return isinstance(number.operands, Told) and len(number.operands) > _OPENED


def _flat(number: Traced) -> Iterator[Traced]:
    """Give the operands, sums inside sums opened where they have no name."""
    for one in number.operands:
        if number.operation == one.operation == "sum" and not one.name and not _many(one):
            yield from _flat(one)
        else:
            yield one
