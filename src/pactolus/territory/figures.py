"""Population and gross domestic product by country: what is at stake in a territory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pactolus.territory.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of one country.

    Attributes:
        population: people.
        population_year: the year counted.
        gdp_usd: gross domestic product in current US dollars; None where no open source has it.
        gdp_year: its year; None likewise.
    """

    population: int
    population_year: int
    gdp_usd: int | None
    gdp_year: int | None


@dataclass(frozen=True, slots=True)
class Total:
    """The sums over a set of countries, and the countries they lack.

    Attributes:
        countries: how many countries the set has.
        population: people in those whose population is known.
        gdp_usd: gross domestic product, in current US dollars, of those for which it is known.
        without_population: codes of the countries that the first sum lacks.
        without_gdp: codes of the countries that the second sum lacks.
    """

    countries: int
    population: int
    gdp_usd: int
    without_population: tuple[str, ...]
    without_gdp: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Give the fields as JSON values; amounts are decimal strings."""
        return {
            "countries": self.countries,
            "population": self.population,
            "gdp_usd": str(self.gdp_usd),
            "without_population": list(self.without_population),
            "without_gdp": list(self.without_gdp),
        }


@cache
def figures() -> Mapping[str, Figures]:
    """Give the figures of every country that has any, by its code.

    Source: World Bank through the open tables `population` and `gdp` (PDDL); Taiwan by the sources that
    `data/LICENCES.md` names. Dependent territories that the World Bank counts with their state have none.
    """
    return {
        row["alpha2"]: Figures(
            int(row["population"]), int(row["population_year"]), _number(row["gdp_usd"]), _number(row["gdp_year"])
        )
        for row in rows("figures.csv")
    }


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def total(codes: Iterable[str]) -> Total:
    """Add up population and gross domestic product over a set of countries."""
    chosen = sorted(codes)
    known = {code: figures()[code] for code in chosen if code in figures()}
    products = {code: one.gdp_usd for code, one in known.items() if one.gdp_usd is not None}
    return Total(
        countries=len(chosen),
        population=sum(one.population for one in known.values()),
        gdp_usd=sum(products.values()),
        without_population=tuple(code for code in chosen if code not in known),
        without_gdp=tuple(code for code in chosen if code not in products),
    )
