"""How large a licensed territory is against the United States, and which of its countries come to market together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from pactolus.agreement.definitions import written_out
from pactolus.territory.evaluation import evaluate
from pactolus.territory.parser import parse
from pactolus.territory.tables import rows
from pactolus.valuation.grounds import table

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement

LARGE_MARKETS = frozenset({"US", "JP", "DE", "FR", "IT", "ES", "GB"})
BILLION = Decimal(10**9)


@dataclass(frozen=True, slots=True)
class Size:
    """A territory's countries and their gross domestic product in USD."""

    licensed: frozenset[str]
    contested: frozenset[str]

    @property
    def gdp(self) -> Decimal:
        """Gross domestic product of the licensed countries outside the United States."""
        return sum((gdp(code) for code in self.licensed if code != "US"), Decimal(0))

    @property
    def has_usa(self) -> bool:
        """Tell whether the United States are licensed."""
        return "US" in self.licensed

    def against_usa(self, price: Decimal) -> Decimal:
        """Give the market's size as a multiple of that of the United States, at a price relative to theirs."""
        return self.gdp / gdp("US") * price + (1 if self.has_usa else 0)

    def share_of_world(self) -> Decimal:
        """Give the licensed share of the world's gross domestic product."""
        return sum((gdp(code) for code in self.licensed), Decimal(0)) / sum(
            (gdp(code) for code in _figures()), Decimal(0)
        )

    def in_words(self) -> str:
        """Say what was counted."""
        words = f"{len(self.licensed)} countries, GDP {self.gdp / BILLION:,.0f} bn USD without the USA"
        return f"{words}, {len(self.contested)} contested ones left out" if self.contested else words


def size_of(agreement: Agreement) -> Size:
    """Evaluate the territory of an agreement's grants; worldwide where none is stated."""
    licensed: frozenset[str] = frozenset()
    contested: frozenset[str] = frozenset()
    for expression in [grant.territory for grant in written_out(agreement).grant if grant.territory] or ["worldwide"]:
        parsed, _ = parse(expression)
        if parsed is not None:
            meaning = evaluate(parsed)
            licensed |= meaning.licensed
            contested |= frozenset(meaning.contested)
    return Size(licensed, contested - licensed)


def income_groups(size: Size, price: Decimal) -> list[tuple[dict[str, Any], list[str], Decimal]]:
    """Part the licensed countries by income, and give each group's share of the territory's sales, 4 places, sum 1.

    Args:
        size: the territory.
        price: relative to that of the United States.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    incomes = table("benchmarks")["income"]
    for code in sorted(size.licensed):
        head = gdp_per_head(code)
        group = next((one["id"] for one in incomes if head >= one["from_gdp_per_head"]), incomes[-1]["id"])
        groups[group].append(code)
    used = [one for one in incomes if groups[one["id"]]]
    weights = [
        sum((gdp(code) * (1 if code == "US" else price) for code in groups[one["id"]]), Decimal(0)) for one in used
    ]
    total = sum(weights, Decimal(0))
    shares = [(weight / total).quantize(Decimal("0.0001")) if total else Decimal(0) for weight in weights]
    shares[0] += 1 - sum(shares, Decimal(0))
    return [(one, groups[one["id"]], share) for one, share in zip(used, shares, strict=True)]


def gdp(code: str) -> Decimal:
    """Give a country's gross domestic product in USD, 0 where the table has none."""
    figures = _figures().get(code, {})
    return Decimal(figures.get("gdp_usd") or 0)


def gdp_per_head(code: str) -> Decimal:
    """Give a country's gross domestic product per head in USD, 0 where the table has none."""
    population = Decimal(_figures().get(code, {}).get("population") or 0)
    return gdp(code) / population if population else Decimal(0)


@cache
def _figures() -> dict[str, dict[str, str]]:
    return {row["alpha2"]: row for row in rows("figures.csv")}
