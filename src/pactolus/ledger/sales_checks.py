"""Sales against the agreement and against each other: what is not sound is left out, and said."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.core.problems import Problem
from pactolus.ledger.corrections import by_country
from pactolus.ledger.quarters import quarter_of
from pactolus.ledger.sales_columns import NO_PRICES
from pactolus.ledger.territories import Licensed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.exchange import Converter
    from pactolus.ledger.sales_file import SalesLine


def sound_sales(
    lines: Sequence[SalesLine], agreement: Agreement, converter: Converter, source: str
) -> tuple[list[SalesLine], list[Problem]]:
    """Give the lines that can be computed with, in the file's order, and a problem for each other one."""
    checks = _Checks(agreement, converter, source)
    fitting = [line for line in lines if checks.fits(line)]
    series: dict[tuple[str, str, str], list[SalesLine]] = defaultdict(list)
    for line in fitting:
        # The only product need not be named: a line that does repeats one that does not.
        product = line.product if len(agreement.product) > 1 else ""
        series[product, line.country, line.channel].append(line)
    refused = {line.line for one in series.values() for line in checks.refused(one)}
    problems = sorted(checks.problems, key=lambda problem: problem.line or 0)
    return [line for line in fitting if line.line not in refused] if refused else fitting, problems


class _Checks:
    """Every check of one file."""

    def __init__(self, agreement: Agreement, converter: Converter, source: str) -> None:
        self.source = source
        self.converter = converter
        self.formula = agreement.conventions.combination
        self.products = {product.id for product in agreement.product}
        self.licensed = Licensed(agreement)
        self.by_country = by_country(agreement)
        self.ids: dict[str, int] = {}
        # What fitted before, fits again: a million lines have few places and few periods. Lines of one period mostly
        # hold the same object, which its identity tells faster than its days.
        self.places: set[tuple[str, str]] = set()
        self.periods: set[tuple[int, str]] = set()
        self.problems: list[Problem] = []

    def fits(self, line: SalesLine) -> bool:
        """Tell whether a line fits the agreement."""
        place, period = (line.product, line.country), (id(line.period), line.currency)
        if not self._fitted(line, place, period):
            for message, remedy in self._misfits(line):
                self._refuse(line, message, remedy)
                return False
            self.places.add(place)
            self.periods.add(period)
        if line.net < 0:
            self._warn(line, f"net sales of {line.net} are negative", "they count as a correction of other sales")
        if line.id:
            self.ids[line.id] = line.line
        return True

    def _fitted(self, line: SalesLine, place: tuple[str, str], period: tuple[int, str]) -> bool:
        return place in self.places and period in self.periods and line.id not in self.ids and line.prices == NO_PRICES

    def _misfits(self, line: SalesLine) -> Iterator[tuple[str, str]]:
        if line.id in self.ids:
            yield f"the id {line.id!r} stands in line {self.ids[line.id]} too", "give every line its own id"
        known = ", ".join(sorted(self.products)) or "none"
        if not line.product and len(self.products) > 1:
            yield "the line names no product, and the agreement has several", f"name one of: {known}"
        if line.product and line.product not in self.products:
            yield f"no product of the agreement has the id {line.product!r}", f"the agreement has: {known}"
        if line.period.start < quarter_of(line.period.end).start:
            yield (
                f"{line.period} reaches over more than one quarter, and royalties are settled by quarter",
                ("report the sales of each quarter in a line of its own"),
            )
        elif line.currency != self.converter.account and (reason := self.converter.missing(line.currency, line.period)):
            yield reason, "add the rate to journal/rates.csv"
        if any(line.prices) and (reason := self._no_share(line)):
            yield reason, "state it in [conventions] combination, or give the prices it needs"
        if self.by_country and not line.country:
            yield "the line names no country, and limits of a royalty hold by country", "name its country"
        if line.country and (reason := self.licensed.refusal(line.country)):
            yield reason, "correct the country, or the territory in [[grant]]"

    def _no_share(self, line: SalesLine) -> str:
        alone, other, combination = line.prices
        if self.formula == "not stated":
            return "the agreement states no formula for a combination product"
        if other is None or not (alone or combination) or min(price for price in line.prices if price is not None) < 0:
            return "the prices give no share of a combination product"
        return ""

    def refused(self, series: list[SalesLine]) -> Iterator[SalesLine]:
        """Give the lines of one product and country that repeat or overlap another; warn of the gaps between them."""
        periods = [line.period for line in series]
        if all(one.end.toordinal() + 1 == other.start.toordinal() for one, other in pairwise(periods)):
            return
        ordered = sorted(series, key=lambda line: (line.period.start, line.line))
        latest = ordered[0]
        for line in ordered[1:]:
            if line.period.start <= latest.period.end:
                how = "repeats" if line.period == latest.period else "overlaps"
                message = f"{line.period} of {_what(line)} {how} {latest.period} of line {latest.line}"
                self._refuse(line, message, "keep one of the two, or tell them apart by `channel`")
                yield line
                continue
            if (gap := latest.period.end + dt.timedelta(days=1)) < line.period.start:
                last = line.period.start - dt.timedelta(days=1)
                message = f"no line covers {_what(line)} from {gap} to {last}"
                self._warn(line, message, "report these sales, or a line with net 0; until then they count as nothing")
            latest = line

    def _refuse(self, line: SalesLine, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.source, f"{message}; the line is left out", line.line, remedy=remedy))

    def _warn(self, line: SalesLine, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.source, message, line.line, remedy=remedy, severity="warning"))


def _what(line: SalesLine) -> str:
    return " ".join(part for part in (line.product, line.country, line.channel) if part) or "the sales"
