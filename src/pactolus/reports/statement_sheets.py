"""A royalty statement as a spreadsheet with live formulas, printed from the trace of each amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.core.money import minor_units
from pactolus.ledger.obligations import TAX_BORNE
from pactolus.reports.workbook import Added, Block, Paid, Rounded, Sheet, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.ledger.obligations import Obligation
    from pactolus.ledger.statement import Statement
    from pactolus.reports.workbook import Cell

_NOTES = (
    "Blue figures were given, black ones are computed; each formula leads to the sheet 'Derivation'.",
    "Formulas keep the steps that were taken: sales that move into another band ask for a new statement.",
)


def statement_workbook(statement: Statement) -> bytes:
    """Lay a statement out as an XLSX file.

    Raises:
        InvalidValue: where it rests on more lines of sales than a sheet has rows.
    """
    heading = statement.agreement.agreement
    title = f"Royalty statement {statement.label}: {heading.title or heading.id}"
    blocks = [_sales(statement), *_deductions(statement), *_amounts(statement), *_bands(statement)]
    return workbook([Sheet("Statement", title, blocks, _NOTES)])


def _sales(statement: Statement) -> Block:
    account = statement.agreement.agreement.currency
    columns = ("Product", "Country", "Quarter", "Gross", "Deductions", "Net", "Currency", "Rate", f"Counted, {account}")
    rows: list[tuple[Cell, ...]] = [
        (
            one.product,
            one.country,
            str(one.period),
            one.gross,
            one.deductions,
            one.net,
            one.currency,
            one.rate,
            one.in_account,
        )
        for one in statement.sales
    ]
    rows.append(("Net sales", *[None] * 7, statement.net_sales))
    return Block("Sales, gross to net", columns, rows)


def _deductions(statement: Statement) -> Iterator[Block]:
    """Give what was taken off gross sales, by category, where the contract names what may be."""
    rows = [
        (one.product, one.country, str(one.period), category, number, one.currency)
        for one in statement.sales
        for category, number in one.taken
    ]
    if rows:
        yield Block("Deductions", ("Product", "Country", "Quarter", "Category", "Amount", "Currency"), rows)


def _amounts(statement: Statement) -> Iterator[Block]:
    """Give what is owed, a table for each currency, with its sum; and what goes to a tax authority."""
    columns = ("Kind", "Term", "Period", "Due", "Payer", "Payee", "Before rounding", "Amount")
    owed = [one.obligation for one in statement.items]
    for payer, payee, amount in statement.payable:
        who = (payer, payee, amount.currency)
        found = [one for one in owed if one.paid_to_payee and (one.payer, one.payee, one.amount.currency) == who]
        rows: list[tuple[Cell, ...]] = [(*_owed(one), *_paid(one)) for one in found]
        rows.append(("Payable", *[None] * 9, Added(amount.amount, len(found))))
        yield Block(f"Payable in {amount.currency}", (*columns, "Tax withheld", "VAT", "Paid"), rows)
    if taxes := [_owed(one) for one in owed if one.kind == TAX_BORNE]:
        yield Block("Paid to the tax authority", columns, taxes)


def _owed(one: Obligation) -> tuple[Cell, ...]:
    how = one.rounded
    billed = Rounded(one.exact, one.amount.amount, how.places, how.mode, how.before, how.billed)
    return (one.kind, one.term, one.period, str(one.due), one.payer, one.payee, one.exact, billed)


def _paid(one: Obligation) -> tuple[Cell, ...]:
    how, withheld = one.rounded, None
    if one.withheld is not None and one.tax is not None:
        withheld = Rounded(one.tax, one.withheld.amount, how.places, how.mode)
    return (withheld, None if one.vat is None else one.vat.amount, Paid(one.payable.amount))


def _bands(statement: Statement) -> Iterator[Block]:
    """Give the bands and the steps of each amount."""
    for item in statement.items:
        owed = item.obligation
        if item.bands:
            rows = [(band.name, band.sales, band.rate, band.royalty) for band in item.bands]
            yield Block(f"{owed.term}, {owed.period}: bands", ("Band", "Net sales", "Rate", "Royalty"), rows)
        steps = [(step.name, step.number) for step in item.steps]
        yield Block(f"{owed.term}, {owed.period}: steps", ("Step", "Number"), steps)
        if owed.settlement is not None:
            paid = owed.settlement
            amount = Rounded(paid.exact, paid.amount.amount, minor_units(paid.amount.currency), owed.rounded.mode)
            columns = ("Paid on", "Currency", "Amount")
            yield Block(
                f"{owed.term}, {owed.period}: payment", columns, [(str(paid.date), paid.amount.currency, amount)]
            )
