"""Where the rights reach, as the report shows it: three sets of countries, what decides the contested, and the map."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.reports.study_territory import ContestedCountry, CountryGroup, ReadingNote, TerritoryView
from pactolus.reports.world_map import territory_map
from pactolus.territory.answer import answer
from pactolus.territory.countries import country
from pactolus.territory.figures import figures, total
from pactolus.territory.hints import hints
from pactolus.territory.readings import all_readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pactolus.agreement.terms import Agreement
    from pactolus.study.marks import Marks
    from pactolus.territory.open_words import Contested

RANKING = (
    "Countries named beside an undefined word are evidence: a reading that has them already would make their names "
    "redundant, and is less likely. The readings are listed in that order. The order settles nothing."
)
FIGURES_SOURCE = "World Bank, latest year published for each country, current US dollars"


def territory_view(agreement: Agreement, marks: Marks) -> TerritoryView | None:
    """Show the territory of the first grant that has one; None where no territory is stated or it cannot be read."""
    grant = next((grant for grant in agreement.grant if grant.territory), None)
    if grant is None or grant.territory is None:
        return None
    found, _ = answer(grant.territory, definitions=agreement.definitions)
    if found is None:
        return None
    evaluation = found.evaluation
    ranked = {hint.reading: hint.reason for hint in hints(found.expression)}
    return TerritoryView(
        words=grant.territory,
        licensed=_group(evaluation.licensed),
        excluded=_group(evaluation.excluded),
        contested=_group(evaluation.contested),
        contested_countries=_contested(evaluation.contested),
        map_svg=territory_map(evaluation),
        readings=_readings(evaluation.contested.values(), ranked),
        remarks=(RANKING,) if ranked else (),
        figures_source=FIGURES_SOURCE,
        quotes=marks.at(f"/grant/{grant.id}/territory"),
    )


def _group(codes: Iterable[str]) -> CountryGroup:
    chosen = tuple(codes)
    sums = total(chosen)
    return CountryGroup(
        countries=tuple(sorted(country(code).name for code in chosen)),
        population=sums.population or None,
        gdp_usd=Decimal(sums.gdp_usd) if sums.gdp_usd else None,
        without_population=tuple(country(code).name for code in sums.without_population),
        without_gdp=tuple(country(code).name for code in sums.without_gdp),
    )


def _contested(contested: Mapping[str, Contested]) -> tuple[ContestedCountry, ...]:
    shown = [
        ContestedCountry(
            code=code,
            name=country(code).name,
            licensed_under=one.licensed_under,
            excluded_under=one.excluded_under,
            population=known.population if known else None,
            gdp_usd=Decimal(known.gdp_usd) if known and known.gdp_usd is not None else None,
        )
        for code, one in contested.items()
        for known in [figures().get(code)]
    ]
    return tuple(sorted(shown, key=lambda one: (-(one.gdp_usd or 0), one.name)))


def _readings(contested: Iterable[Contested], ranked: Mapping[str, str]) -> tuple[ReadingNote, ...]:
    """Note the deciding readings, those first that go best with the names beside their word."""
    deciding = {label for one in contested for label in (*one.licensed_under, *one.excluded_under)}
    places = {label: place for place, label in enumerate(ranked)}
    notes = [
        ReadingNote(
            reading.label,
            reading.ground,
            reading.source.address or reading.source.title,
            ranked.get(reading.label, ""),
        )
        for readings in all_readings().values()
        for reading in readings
        if reading.label in deciding
    ]
    return tuple(sorted(notes, key=lambda note: places.get(note.label, len(places))))
