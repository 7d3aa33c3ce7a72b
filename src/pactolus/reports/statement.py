"""A royalty statement in words and figures: what its text, its page and its PDF show, laid out once."""

from __future__ import annotations

import io
import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pactolus.core.money import minor_units
from pactolus.ledger.obligations import TAX_BORNE
from pactolus.ledger.trace import formula
from pactolus.reports import figures
from pactolus.territory.countries import countries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from pactolus.core.money import Money
    from pactolus.ledger.obligations import Obligation
    from pactolus.ledger.statement import Band, Item, Sales, Statement
    from pactolus.ledger.trace import Traced

_WIDTH = 110
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3})")
_KINDS = {
    "royalty": "Royalty",
    "minimum": "Minimum",
    "milestone": "Sales milestone",
    "true_up": "Correction",
    "audit_underpayment": "Correction after an audit",
    "audit_cost": "Cost of an audit",
    "interest": "Interest",
    TAX_BORNE: "Tax borne by the payer",
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column heads; from the column `numbers` on they are figures. The last row may be a total."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int
    total: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """An amount: what it is, when it is due, its bands, and the steps from the sales to it."""

    heading: str
    amount: str
    due: str
    bands: Table | None
    steps: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything a statement shows, as it is written."""

    title: str
    period: str
    days: str
    payable: tuple[tuple[str, str, str], ...]
    sales: Table | None
    deductions: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]


def page(statement: Statement) -> Page:
    """Write a statement in words and figures."""
    heading = statement.agreement.agreement
    payable = tuple((payer, payee, _money(amount)) for payer, payee, amount in statement.payable)
    return Page(
        title=heading.title or heading.id,
        period=statement.label,
        days=f"{statement.period.start} to {statement.period.end}",
        payable=payable,
        sales=_sales_table(statement) if statement.sales else None,
        deductions=tuple(_taken(one) for one in statement.sales if one.taken),
        sections=tuple(_section(item, heading.currency) for item in statement.items),
        notes=tuple(f"{one.what}: {one.because}" for one in statement.left_out),
    )


def _sales_table(statement: Statement) -> Table:
    account = statement.agreement.agreement.currency
    names = {product.id: product.names[0] for product in statement.agreement.product}
    converted = any(one.in_account is not one.net for one in statement.sales)
    several = len({one.period for one in statement.sales}) > 1
    columns = ("Product", "Country", *(("Quarter",) if several else ()))
    figures_of = (
        "Gross",
        "Deductions",
        "Net",
        *(("", f"Rate to {account}", f"Counted, {account}") if converted else ()),
    )
    rows = tuple(
        (
            *(names.get(one.product, one.product) or "all", _country(one.country)),
            *((str(one.period),) if several else ()),
            *_sold(one, account, converted=converted),
        )
        for one in statement.sales
    )
    blank = len(columns) + len(figures_of) - 2
    total = ("Net sales", *("" for _ in range(blank)), _places(statement.net_sales.value, account))
    return Table((*columns, *figures_of), rows, len(columns), total)


def _sold(one: Sales, account: str, *, converted: bool) -> Iterator[str]:
    for number in (one.gross, one.deductions, one.net):
        yield "not reported" if number is None else figures.number(number.value, minor_units(one.currency))
    if converted:
        yield one.currency
        yield "1" if one.rate is None else _full(one.rate)
        yield figures.number(one.in_account.value, minor_units(account))


def _taken(one: Sales) -> str:
    where = " ".join(part for part in (one.product, one.country, str(one.period)) if part)
    places = minor_units(one.currency)
    parts = (f"{category} {figures.number(number.value, places)}" for category, number in one.taken)
    return f"Deducted from {where}, {one.currency}: {', '.join(parts)}"


def _country(code: str) -> str:
    return f"{countries()[code].name} ({code})" if code in countries() else code or "all"


def _section(item: Item, account: str) -> Section:
    owed = item.obligation
    return Section(
        heading=f"{_KINDS.get(owed.kind, owed.kind)}: {owed.term}, {owed.period}",
        amount=_money(owed.amount),
        due=f"due {owed.due}, {owed.payer} to {owed.payee}",
        bands=_band_table(item.bands, account) if item.bands else None,
        steps=tuple((step.name, _how(step.number), _full(step.number)) for step in item.steps),
        notes=tuple(_notes(owed)),
    )


def _band_table(bands: Sequence[Band], account: str) -> Table:
    places = minor_units(account)
    rows = tuple(
        (band.name, figures.number(band.sales.value, places), figures.rate(band.rate.value), _full(band.royalty))
        for band in bands
    )
    return Table(("Band", f"Net sales, {account}", "Rate", f"Royalty, {account}"), rows, 1)


def _notes(owed: Obligation) -> Iterator[str]:
    if owed.because.startswith("restated"):
        yield owed.because
    rounded = owed.rounded
    if rounded.before:
        yield (
            f"The term has made due {_plain(rounded.before)} before, of which {_plain(rounded.billed)} is billed: the "
            f"sum is rounded {rounded.mode.value} to {rounded.places} places, and what was billed is taken off."
        )
    if owed.withheld is not None:
        yield f"Tax of {_money(owed.withheld)} is withheld: {_money(owed.cash)} is paid."
    if owed.vat is not None:
        yield f"Value added tax of {_money(owed.vat)} comes on top: {_money(owed.payable)} is paid."
    if owed.kind == TAX_BORNE:
        yield "It goes to the tax authority."
    if owed.settlement is not None:
        paid = owed.settlement
        yield f"Paid as {_money(paid.amount)} on {paid.date} at {paid.rate} {paid.quote}."
    if not owed.in_cash:
        yield "No cash is paid for it."


def _money(amount: Money) -> str:
    return f"{amount.currency}{figures.GAP}{_places(amount.amount, amount.currency)}"


def _places(value: Decimal, currency: str) -> str:
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int), "amounts are finite"
    return figures.number(value, max(minor_units(currency), min(-exponent, 10)))


def _how(number: Traced) -> str:
    """Print how a number was made, its figures set as all others are."""
    return _THOUSANDS.sub(figures.GAP, formula(number))


def _full(number: Traced) -> str:
    return _plain(number.value)


def _plain(value: Decimal) -> str:
    """Write a number in full, to ten places."""
    text = figures.number(value, 10)
    return text.rstrip("0").rstrip(".")


def statement_json(statement: Statement) -> str:
    """Print a statement as JSON."""
    return json.dumps(statement.as_json(), ensure_ascii=False, indent=2) + "\n"


def statement_text(statement: Statement) -> str:
    """Print a statement for people, in plain text."""
    shown = page(statement)
    lines = [f"Royalty statement {shown.period}, {shown.days}", shown.title, ""]
    lines += [f"{payer} pays {payee} {amount}" for payer, payee, amount in shown.payable] or ["Nothing is payable."]
    if shown.sales is not None:
        lines += ["", "Sales", *_rows(shown.sales)]
        lines += [f"  {note}" for note in shown.deductions]
    for section in shown.sections:
        lines += ["", f"{section.heading}: {section.amount}, {section.due}"]
        lines += _rows(section.bands) if section.bands else []
        lines += [
            f"  {what} = {how} = {value}" if how != value else f"  {what} = {value}"
            for what, how, value in section.steps
        ]
        lines += [f"  {note}" for note in section.notes]
    lines += ["", *(f"Left out: {note}" for note in shown.notes)] if shown.notes else []
    return "".join(f"{line.rstrip()}\n" for line in lines).replace(figures.GAP, " ")


def _rows(table: Table) -> list[str]:
    from rich.console import Console
    from rich.table import Table as Drawn

    drawn = Drawn(*table.columns, box=None, pad_edge=False)
    for column in drawn.columns[table.numbers :]:
        column.justify = "right"
    for row in (*table.rows, *((table.total,) if table.total else ())):
        drawn.add_row(*row)
    file = io.StringIO()
    Console(file=file, width=_WIDTH, no_color=True, highlight=False, markup=False).print(drawn)
    return [f"  {line}" for line in file.getvalue().splitlines()]


def statement_pdf(statement: Statement) -> bytes:
    """Lay a statement out as a PDF.

    Raises:
        Unwritable: where the extra `pdf` is not installed.
    """
    from importlib.resources import files

    from pactolus.core.errors import Unwritable

    try:
        import typst
    except ImportError:
        raise Unwritable("a PDF needs the extra `pdf`: install pactolus[pdf], or write .html and print it") from None
    template = (files("pactolus.reports") / "templates" / "statement.typ").read_bytes()
    made: bytes = typst.compile(template, sys_inputs={"page": json.dumps(asdict(page(statement)))}, format="pdf")
    return made
