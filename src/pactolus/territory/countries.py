"""The countries: every entry of ISO 3166-1, and Kosovo under its user-assigned code XK."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pactolus.core.errors import InvalidValue
from pactolus.territory.tables import listed, rows

if TYPE_CHECKING:
    from collections.abc import Mapping


class Country(NamedTuple):
    """One entry of ISO 3166-1, with the names that contracts and announcements give it.

    Attributes:
        alpha2: the two-letter code, the key everywhere in this package.
        alpha3: the three-letter code.
        numeric: the three-digit code; "" for Kosovo, which has none.
        name: the English short name.
        official_name: the formal English name of the United Nations' terminology, where it lists one.
        other_names: other current names and abbreviations.
        former_names: names it had, alone and with its present extent.
        colloquial_names: names that people use for it.
        adjectives: the words for what belongs to it (`Chinese rights`).
        people: the words for its people, in the singular.
    """

    alpha2: str
    alpha3: str
    numeric: str
    name: str
    official_name: str
    other_names: tuple[str, ...]
    former_names: tuple[str, ...]
    colloquial_names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name as a noun, the short name first."""
        official = () if self.official_name in (self.name, *self.other_names) else (self.official_name,)
        return (self.name, *official, *self.other_names, *self.former_names, *self.colloquial_names)


@cache
def countries() -> Mapping[str, Country]:
    """Give all countries by their two-letter code, in the order of the codes."""
    names = {row["alpha2"]: row for row in rows("country_names.csv")}
    return {row["alpha2"]: _country(row, names[row["alpha2"]]) for row in rows("countries.csv")}


def _country(codes: dict[str, str], names: dict[str, str]) -> Country:
    return Country(
        alpha2=codes["alpha2"],
        alpha3=codes["alpha3"],
        numeric=codes["numeric"],
        name=names["name"],
        official_name=codes["official_name"],
        other_names=listed(names["other"]),
        former_names=listed(names["former"]),
        colloquial_names=listed(names["colloquial"]),
        adjectives=listed(names["adjective"]),
        people=listed(names["people"]),
    )


@cache
def world() -> frozenset[str]:
    """Give the codes of all countries: what 'worldwide' means."""
    return frozenset(countries())


def country(code: str) -> Country:
    """Find a country by its two- or three-letter code, in any case.

    Raises:
        InvalidValue: where no country has the code.
    """
    found = countries().get(code.upper()) or countries().get(_by_alpha3().get(code.upper(), ""))
    if found is None:
        raise InvalidValue(f"{code!r} is no country code of ISO 3166-1")
    return found


@cache
def _by_alpha3() -> Mapping[str, str]:
    return {one.alpha3: one.alpha2 for one in countries().values()}
