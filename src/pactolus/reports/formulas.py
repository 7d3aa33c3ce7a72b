"""The trace of numbers as rows of a sheet: what was given with its source, what was computed with its formula."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from pactolus.ledger.trace import Traced

DERIVATION = "Derivation"
_FIRST_ROW = 2
_LAST_ROW = 1_048_576
# A formula holds at most 8192 characters: larger steps than this stand in rows of their own.
_INLINE = 24
# A longer sum is written as one over ranges of rows.
_WIDE = 8
_SIGNS = {"sum": "+", "difference": "-", "product": "*", "quotient": "/", "power": "^"}
_BINDING = {"sum": 1, "difference": 1, "product": 2, "quotient": 2, "power": 3}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what the number is, the number, its formula ("" for a given one), and where a given one stands."""

    what: str
    value: Decimal
    formula: str
    source: str


class Derivation:
    """Rows for every number that was asked for, and for what it was made of; each number has one row."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._rows: dict[Hashable, int] = {}
        self._inside: set[int] = set()
        # The rows go by identity, so the numbers have to live as long as they do.
        self._kept: list[Traced] = []

    def reference(self, number: Traced) -> str:
        """Give the cell of a number, on the sheet of derivations.

        Raises:
            InvalidValue: where the sheet has no row left.
        """
        self._kept.append(number)
        ordered = list(_in_order(number, self._rows))
        self._settle(ordered, number)
        for node in self._laid_out(number):
            self._place(node)
        return f"{DERIVATION}!{self._cell(number)}"

    def _settle(self, ordered: Sequence[Traced], asked: Traced) -> None:
        """Choose the steps that stand inside another's formula: without a name, used once, and short."""
        uses = Counter(id(one) for node in ordered for one in node.operands)
        wide = {id(one) for node in ordered if _is_wide(node) for one in node.operands}
        sizes: dict[int, int] = {}
        for node in ordered:
            size = 1 + sum(sizes.get(id(one), 1) for one in node.operands)
            shared = bool(node.operands) and uses[id(node)] > 1
            apart = node.name or shared or size > _INLINE or id(node) in wide or node is asked
            literal = not node.operands and not node.source
            self._inside.discard(id(node))
            if (literal or node.operands) and not apart:
                self._inside.add(id(node))
            sizes[id(node)] = size if id(node) in self._inside else 1

    def _below(self, node: Traced) -> Iterator[Traced]:
        """Give the nearest numbers under one that stand in rows of their own."""
        for one in node.operands:
            if id(one) in self._inside:
                yield from self._below(one)
            else:
                yield one

    def _laid_out(self, number: Traced) -> Iterator[Traced]:
        """Give the numbers that need a row, each after those it refers to, the parts of a long sum together."""
        pending = [number]
        while pending:
            node = pending[-1]
            missing = [] if _key(node) in self._rows else self._missing(node)
            if missing:
                pending.extend(reversed(missing))
                continue
            pending.pop()
            if _key(node) not in self._rows:
                yield node

    def _missing(self, node: Traced) -> list[Traced]:
        below = [one for one in self._below(node) if _key(one) not in self._rows]
        deeper = [one for part in below for one in self._below(part)] if _is_wide(node) else []
        return [one for one in deeper if _key(one) not in self._rows] or below

    def _place(self, node: Traced) -> None:
        row = _FIRST_ROW + len(self.lines)
        if row > _LAST_ROW:
            raise InvalidValue(f"a sheet has {_LAST_ROW} rows, and the derivation is longer: print it as JSON instead")
        what = node.name or ("intermediate step" if node.operands else "figure")
        self.lines.append(Line(what, node.value, self._formula(node) if node.operands else "", node.source))
        self._rows[_key(node)] = row

    def _formula(self, node: Traced) -> str:
        if _is_wide(node):
            return f"SUM({','.join(_ranges(self._rows[_key(one)] for one in node.operands))})"
        return _SIGNS[node.operation].join(self._inner(one, node, place) for place, one in enumerate(node.operands))

    def _inner(self, node: Traced, around: Traced, place: int) -> str:
        if id(node) not in self._inside:
            return self._cell(node)
        if not node.operands:
            return f"({node.value:f})" if node.value < 0 else f"{node.value:f}"
        loose = _BINDING[node.operation] < _BINDING[around.operation]
        taken = place > 0 and around.operation in {"difference", "quotient", "power"}
        bracket = loose or (taken and _BINDING[node.operation] == _BINDING[around.operation])
        return f"({self._formula(node)})" if bracket else self._formula(node)

    def _cell(self, node: Traced) -> str:
        return f"B{self._rows[_key(node)]}"


def _is_wide(node: Traced) -> bool:
    return node.operation == "sum" and len(node.operands) > _WIDE


def _key(node: Traced) -> Hashable:
    """Tell numbers apart: a given one by what it is and where it stands, so that it has one cell whoever read it."""
    return (node.name, node.source, node.value) if node.source and not node.operands else id(node)


def _in_order(number: Traced, known: Collection[Hashable]) -> Iterator[Traced]:
    """Give each number of a trace after those it was made of; what is known already is not given again."""
    seen: set[Hashable] = set(known)
    pending = [number]
    while pending:
        node = pending[-1]
        missing = [one for one in node.operands if _key(one) not in seen]
        if missing and _key(node) not in seen:
            pending.extend(reversed(missing))
            continue
        pending.pop()
        if _key(node) not in seen:
            seen.add(_key(node))
            yield node


def _ranges(rows: Iterable[int]) -> Iterator[str]:
    """Write rows as ranges: `B3:B9`, and `B12` where one stands alone."""
    run: list[int] = []
    for row in [*rows, 0]:
        if run and row != run[-1] + 1:
            yield f"B{run[0]}" if len(run) == 1 else f"B{run[0]}:B{run[-1]}"
            run = []
        run.append(row)
