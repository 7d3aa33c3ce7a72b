"""What the report of a study shows of a territory: its three sets, who is contested, and the readings that decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CountryGroup:
    """One of the three sets of a territory.

    Attributes:
        countries: names in alphabetical order.
        population: people; None where no country of the set has a figure.
        gdp_usd: gross domestic product in current US dollars, likewise.
        without_population, without_gdp: names of the countries that have no figure and are missing from the sums.
    """

    countries: tuple[str, ...]
    population: int | None = None
    gdp_usd: Decimal | None = None
    without_population: tuple[str, ...] = ()
    without_gdp: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContestedCountry:
    """A country that is licensed under some readings of an undefined word and excluded under others.

    Attributes:
        licensed_under, excluded_under: the deciding readings by label (`europe=eu27`).
    """

    code: str
    name: str
    licensed_under: tuple[str, ...]
    excluded_under: tuple[str, ...]
    population: int | None = None
    gdp_usd: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """What a reading of a word means and where it is published."""

    label: str
    meaning: str
    source: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class TerritoryView:
    """Where the rights reach.

    Attributes:
        words: the expression, as the agreement has it.
        map_svg: the world map as one `<svg>` element, trusted markup made by `pactolus.reports.world_map`.
        readings: the readings named by the contested countries.
        remarks: what the words around an undefined one say about its reading.
        figures_source: where population and GDP come from, with years.
    """

    words: str
    licensed: CountryGroup
    excluded: CountryGroup
    contested: CountryGroup
    contested_countries: tuple[ContestedCountry, ...]
    map_svg: str
    readings: tuple[ReadingNote, ...] = ()
    remarks: tuple[str, ...] = ()
    figures_source: str = ""
    quotes: tuple[str, ...] = ()
