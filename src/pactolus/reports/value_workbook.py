"""A valuation as a spreadsheet: the probability-weighted case in live formulas, and the simulation beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.reports.workbook import Block, Sheet, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.reports.workbook import Cell
    from pactolus.valuation.result import Valuation
    from pactolus.valuation.so_far import SoFar
    from pactolus.valuation.weighted import Weighted, WeightedFlow, WeightedPayment

_NOTES = (
    "One future, in which everything happens at its expected time, weighted by its chance; the terms run on it.",
    "Change a blue figure of the sheet 'Derivation' and every amount follows. Dates and bands stay as they are:",
    "an assumption that moves a launch, or brings sales into another band, asks for a new file.",
    "The simulation is the value: it knows the spread of times and sales. Its distance is in the last columns.",
)


def value_workbook(weighted: Weighted, simulated: Valuation) -> bytes:
    """Lay a valuation out as an XLSX file.

    Args:
        weighted: the probability-weighted case, computed in exact numbers that remember how they were made.
        simulated: the same case, simulated.
    """
    title = f"Value on {weighted.valuation_date}, {weighted.case} case, {weighted.currency}, after tax"
    past = [] if simulated.so_far is None else [_so_far(simulated.so_far)]
    return workbook(
        [
            Sheet("Value", title, list(_value(weighted, simulated)), _NOTES),
            Sheet("Payments", "What falls due under the agreement", [_payments(weighted)]),
            Sheet(
                "Sales and costs", "What the asset earns and costs", [_flows("Sales", weighted.sales), _costs(weighted)]
            ),
            *past,
        ]
    )


def _value(weighted: Weighted, simulated: Valuation) -> Iterator[Block]:
    rows: list[list[Cell]] = []
    for side, value in weighted.values.items():
        found = getattr(simulated, side)
        mean, error = _cents(found.mean), _cents(found.standard_error)
        rows.append([side, value, mean, error, _cents(found.mean - float(value.value))])
    futures = f"simulated mean, {simulated.paths} futures, seed {simulated.seed}"
    yield Block(
        "Value to each side", ["side", "weighted case", futures, "its standard error", "simulated less weighted"], rows
    )
    for side, parts in weighted.parts.items():
        made: list[list[Cell]] = [[name, part] for name, part in parts]
        yield Block(f"What the {side}'s value is made of, before tax", ["what", "present value"], made)
    if weighted.left_out:
        yield Block("Left out", ["what"], [[what] for what in weighted.left_out])


def _so_far(past: SoFar) -> Sheet:
    """Lay out what fell due before the valuation date, and what of it is unpaid."""
    fallen: list[list[Cell]] = [[term, figure] for term, figure in past.fallen.items()]
    unpaid: list[list[Cell]] = [
        [str(one.due or ""), one.term, one.kind, one.payer, one.payee, one.amount, one.currency]
        for one in past.receivables
    ]
    worth: list[list[Cell]] = [[side, _cents(figure)] for side, figure in past.worth.items()]
    columns = ["due", "term", "kind", "payer", "payee", "amount", "currency"]
    blocks = [
        Block("Fell due", ["term", "amount"], fallen),
        Block("Unpaid, apart from the value", columns, unpaid),
        Block("What is unpaid is worth, before tax", ["side", "present value"], worth),
    ]
    taken = (
        ("No payment is recorded: what was due by then is taken to have been paid.",) if past.paid_unless_due else ()
    )
    return Sheet(
        "So far", f"What happened until {past.until}; the other sheets are what is still to come", blocks, taken
    )


def _cents(figure: float) -> Decimal:
    return round(Decimal(figure), 2)


def _payments(weighted: Weighted) -> Block:
    columns = ["due", "term", "kind", "payer", "payee", "amount", "chance", "worth to licensor", "worth to licensee"]
    return Block("Payments", columns, [_payment(one) for one in weighted.payments])


def _payment(one: WeightedPayment) -> list[Cell]:
    worth: list[Cell] = [one.present.get("licensor"), one.present.get("licensee")]
    return [str(one.due), one.term, one.kind, one.payer, one.payee, one.amount, one.chance, *worth]


def _costs(weighted: Weighted) -> Block:
    return _flows("Costs", weighted.costs)


def _flows(heading: str, flows: tuple[WeightedFlow, ...]) -> Block:
    share = "share kept" if heading == "Sales" else "chance"
    columns = ["quarter", "what", "amount", share, "side", "present value"]
    rows: list[list[Cell]] = [[one.when, one.what, one.amount, one.chance, one.side, one.present] for one in flows]
    return Block(heading, columns, rows)
