"""Net sales as the contract defines them: what may be taken off gross sales, what counts as a sale, and when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pactolus.core.dates import Period
from pactolus.core.problems import Problem
from pactolus.ledger.rules.deductions import capped, deemed, fixed
from pactolus.ledger.series_file import value_on
from pactolus.ledger.trace import Traced, named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pactolus.agreement.terms import Agreement, NetSales
    from pactolus.ledger.deductions_file import Deduction, Receipt
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.sales_file import SalesLine
    from pactolus.ledger.series_file import Value


@dataclass(frozen=True, slots=True)
class Made:
    """A number that net sales were made of: what it is, how much, and where it stands."""

    name: str
    value: Decimal
    source: str

    def traced(self) -> Traced:
        """Give it with its name and source."""
        return Traced(self.value, self.name, source=self.source)


@dataclass(frozen=True, slots=True)
class Taken:
    """A deduction: what was spent (None where a rate is fixed), and the part of gross sales that limits or fixes it."""

    category: str
    spent: Made | None
    part: Made | None

    def traced(self, gross: Traced) -> Traced:
        """Give what is taken off."""
        amount: Traced
        if self.spent is None:
            assert self.part is not None, "a deduction was spent, or is a part of gross sales"
            amount = fixed(self.part.traced(), gross)
        elif self.part is None:
            return self.spent.traced()
        else:
            amount = capped(self.spent.traced(), self.part.traced(), gross)
        return named(amount, f"{self.category} taken off")


@dataclass(frozen=True, slots=True)
class OfGross:
    """Net sales as gross sales less deductions."""

    gross: Made
    taken: tuple[Taken, ...]

    def traced(self) -> Traced:
        """Give the net sales with their derivation."""
        net = gross = self.gross.traced()
        for one in self.taken:
            net = net - one.traced(gross)
        return net


@dataclass(frozen=True, slots=True)
class OfUnits:
    """Net sales as units at a price that the contract deems them sold at."""

    units: Made
    price: Made

    def traced(self) -> Traced:
        """Give the net sales with their derivation."""
        net: Traced = deemed(self.units.traced(), self.price.traced())
        return net


def with_net_sales(agreement: Agreement, journal: Journal) -> tuple[Journal, list[Problem]]:
    """Give the journal with the net sales that the contract counts, and name what is not as the contract has it.

    A line without gross sales, or of which no deduction is recorded or fixed, counts with the net sales it reports.
    """
    terms = agreement.net_sales
    if terms is None:
        return journal, []
    maker = _Maker(terms, journal)
    sales = tuple(line for one in journal.sales for line in maker.counted(one))
    return replace(journal, sales=sales), [*maker.problems, *maker.unknown_sales()]


class _Maker:
    def __init__(self, terms: NetSales, journal: Journal) -> None:
        self._terms = terms
        self._journal = journal
        self._allowed = {one.category: one for one in terms.deductions}
        self._deductions: dict[str, list[Deduction]] = defaultdict(list)
        for deduction in journal.deductions:
            self._deductions[deduction.sale].append(deduction)
        self._receipts: dict[str, list[Receipt]] = defaultdict(list)
        for receipt in journal.receipts:
            self._receipts[receipt.sale].append(receipt)
        self.problems: list[Problem] = []

    def counted(self, line: SalesLine) -> Iterator[SalesLine]:
        """Give what a line counts as: itself with its net sales, its receipts, or nothing."""
        if line.channel and line.channel in self._terms.excluded:
            self._warn(line, f"sales by {line.channel!r} are no net sales and count for nothing", "leave them out")
            return
        if price := next((one for one in self._terms.deemed if line.channel == one.channel), None):
            yield self._deemed(line, price.series)
        elif self._terms.counted == "when received":
            yield from self._received(line)
        else:
            yield self._less_deductions(line)

    def unknown_sales(self) -> Iterator[Problem]:
        """Name the deductions and receipts of sales that there are not."""
        ids = {line.id for line in self._journal.sales}
        for source, found in (
            (self._journal.deductions_source, self._deductions),
            (self._journal.receipts_source, self._receipts),
        ):
            for one in (one for sale, several in found.items() if sale not in ids for one in several):
                told = f"no line of sales has the id {one.sale!r}; the line is left out"
                yield Problem(source, told, one.line, remedy="write the id of the sale into sales.csv")

    def _less_deductions(self, line: SalesLine) -> SalesLine:
        taken = tuple(self._taken(line))
        if line.gross is None or (not taken and not self._deductions.get(line.id)):
            if line.gross is None and self._deductions.get(line.id):
                self._warn(line, "deductions are recorded, and no gross sales", "fill in gross; net counts as reported")
            return line
        made = OfGross(Made("gross sales", line.gross, f"{self._journal.sales_source}:{line.line}"), taken)
        net = made.traced().value
        if net != line.net:
            told = f"net sales of {line.net} are reported, and the contract's deductions leave {net}, which count"
            self._warn(line, told, "correct net, or the deductions")
        return line._replace(net=net, made=made)

    def _taken(self, line: SalesLine) -> Iterator[Taken]:
        """Give what may be taken off a line: what was spent on allowed categories, and what is fixed."""
        source = self._journal.deductions_source
        for one in self._deductions.get(line.id, ()) if line.id else ():
            allowed = self._allowed.get(one.category)
            if allowed is None or allowed.fixed is not None:
                why = "the contract fixes it" if allowed else "the contract does not allow it"
                told = f"{one.category} of {one.amount} on the sale {line.id} is not taken off: {why}"
                remedy = "add the category to [net_sales], or take the line out"
                self.problems.append(Problem(source, told, one.line, remedy=remedy, severity="warning"))
                continue
            most = None if allowed.most is None else _part(f"most {one.category}, of gross sales", allowed.most)
            yield Taken(one.category, Made(one.category, one.amount, f"{source}:{one.line}"), most)
        for allowed in self._terms.deductions if line.gross is not None else ():
            if allowed.fixed is not None:
                yield Taken(allowed.category, None, _part(f"{allowed.category}, of gross sales", allowed.fixed))

    def _deemed(self, line: SalesLine, series: str) -> SalesLine:
        prices = [one for one in self._journal.series if _about(one, line)]
        price = value_on(prices, series, line.period.start)
        if price is None or line.units is None:
            lacks = "no units are reported" if line.units is None else f"no value of {series} is recorded"
            self._warn(
                line, f"{lacks}, at which sales by {line.channel!r} are deemed; net counts as reported", "add it"
            )
            return line
        units = Made("units", line.units, f"{self._journal.sales_source}:{line.line}")
        made = OfUnits(units, Made(series, price.value, f"{self._journal.series_source}:{price.line}"))
        return line._replace(net=made.traced().value, made=made)

    def _received(self, line: SalesLine) -> Iterator[SalesLine]:
        for number, one in enumerate(self._receipts.get(line.id, ()) if line.id else (), start=1):
            channel = " ".join(part for part in (line.channel, f"receipt {number} for {line.id}") if part)
            made = OfGross(Made("received", one.amount, f"{self._journal.receipts_source}:{one.line}"), ())
            yield line._replace(
                period=Period(one.date, one.date), net=one.amount, channel=channel, id="", gross=None, made=made
            )

    def _warn(self, line: SalesLine, told: str, remedy: str) -> None:
        self.problems.append(Problem(self._journal.sales_source, told, line.line, remedy=remedy, severity="warning"))


def _about(value: Value, line: SalesLine) -> bool:
    return value.country in {"", line.country} and value.product in {"", line.product}


def _part(name: str, rate: Decimal) -> Made:
    return Made(name, rate, "agreement.toml: [net_sales]")
