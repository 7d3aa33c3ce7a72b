"""Unions that changed: their members on the day of every change since 1990 and on the day before."""

from __future__ import annotations

import datetime as dt

import pytest

from pactolus.territory.answer import answer
from pactolus.territory.countries import world
from pactolus.territory.readings import all_readings, readings_of
from pactolus.territory.regions import members, memberships, sources

# Each change: the day, who joined, who had left by then. Sources: European Union, country profiles with accession
# dates, and the withdrawal agreement of 2020; EFTA secretariat, EEA agreement and its enlargement agreements; European
# Commission, Schengen area, with Council Decisions 2007/801/EC, 2008/903/EC, 2011/842/EU, 2022/2451 and 2024/210;
# European Central Bank; the founding treaties and summits of the others.
STARTS = {
    "eu": ("1990-01-01", "BE DE DK ES FR GB GR IE IT LU NL PT"),
    "eea": ("1990-01-01", ""),
    "efta": ("1990-01-01", "AT CH FI IS NO SE"),
    "schengen": ("1990-01-01", ""),
    "euro_area": ("1990-01-01", ""),
    "asean": ("1990-01-01", "BN ID MY PH SG TH"),
    "mercosur": ("1990-01-01", ""),
    "cis": ("1990-01-01", ""),
    "eaeu": ("1990-01-01", ""),
    "gcc": ("1990-01-01", "AE BH KW OM QA SA"),
}
CHANGES = [
    ("eu", "1995-01-01", "AT FI SE", ""),
    ("eu", "2004-05-01", "CY CZ EE HU LT LV MT PL SI SK", ""),
    ("eu", "2007-01-01", "BG RO", ""),
    ("eu", "2013-07-01", "HR", ""),
    ("eu", "2020-02-01", "", "GB"),
    ("eea", "1994-01-01", "AT BE DE DK ES FI FR GB GR IE IS IT LU NL NO PT SE", ""),
    ("eea", "1995-05-01", "LI", ""),
    ("eea", "2004-05-01", "CY CZ EE HU LT LV MT PL SI SK", ""),
    ("eea", "2007-08-01", "BG RO", ""),
    ("eea", "2014-04-12", "HR", ""),
    ("eea", "2020-02-01", "", "GB"),
    ("efta", "1991-09-01", "LI", ""),
    ("efta", "1995-01-01", "", "AT FI SE"),
    ("schengen", "1995-03-26", "BE DE ES FR LU NL PT", ""),
    ("schengen", "1997-10-26", "IT", ""),
    ("schengen", "1997-12-01", "AT", ""),
    ("schengen", "2000-01-01", "GR", ""),
    ("schengen", "2001-03-25", "DK FI IS NO SE", ""),
    ("schengen", "2007-12-21", "CZ EE HU LT LV MT PL SI SK", ""),
    ("schengen", "2008-12-12", "CH", ""),
    ("schengen", "2011-12-19", "LI", ""),
    ("schengen", "2023-01-01", "HR", ""),
    ("schengen", "2024-03-31", "BG RO", ""),
    ("euro_area", "1999-01-01", "AT BE DE ES FI FR IE IT LU NL PT", ""),
    ("euro_area", "2001-01-01", "GR", ""),
    ("euro_area", "2007-01-01", "SI", ""),
    ("euro_area", "2008-01-01", "CY MT", ""),
    ("euro_area", "2009-01-01", "SK", ""),
    ("euro_area", "2011-01-01", "EE", ""),
    ("euro_area", "2014-01-01", "LV", ""),
    ("euro_area", "2015-01-01", "LT", ""),
    ("euro_area", "2023-01-01", "HR", ""),
    ("euro_area", "2026-01-01", "BG", ""),
    ("asean", "1995-07-28", "VN", ""),
    ("asean", "1997-07-23", "LA MM", ""),
    ("asean", "1999-04-30", "KH", ""),
    ("asean", "2025-10-26", "TL", ""),
    ("mercosur", "1991-11-29", "AR BR PY UY", ""),
    ("mercosur", "2012-08-12", "VE", ""),
    ("mercosur", "2016-12-02", "", "VE"),
    ("mercosur", "2024-08-07", "BO", ""),
    ("cis", "1991-12-21", "AM BY KG KZ MD RU TJ TM UA UZ", ""),
    ("cis", "1993-09-24", "AZ", ""),
    ("cis", "1993-12-03", "GE", ""),
    ("cis", "2005-08-26", "", "TM"),
    ("cis", "2009-08-18", "", "GE"),
    ("cis", "2018-05-19", "", "UA"),
    ("eaeu", "2015-01-01", "BY KZ RU", ""),
    ("eaeu", "2015-01-02", "AM", ""),
    ("eaeu", "2015-08-06", "KG", ""),
]


def on(day: str) -> dt.date:
    return dt.date.fromisoformat(day)


@pytest.mark.parametrize("region", STARTS)
def test_a_union_has_the_published_members_at_every_change_since_1990(region: str) -> None:
    day, start = STARTS[region]
    expected = set(start.split())
    assert members(region, on(day)) == expected
    for changed, day, joined, left in CHANGES:
        if changed == region:
            assert members(region, on(day) - dt.timedelta(days=1)) == expected, day
            expected = (expected | set(joined.split())) - set(left.split())
            assert members(region, on(day)) == expected, day
    assert members(region) == expected


def test_the_european_union_had_the_united_kingdom_in_2019_and_not_in_2021() -> None:
    before, _ = answer("EU", on=on("2019-06-01"))
    after, _ = answer("EU", on=on("2021-06-01"))
    assert before is not None
    assert after is not None
    assert before.evaluation.licensed - after.evaluation.licensed == {"GB"}


def test_every_member_state_of_the_union_is_in_every_reading_of_europe_on_any_day() -> None:
    for day in (None, *(on(day) for region, day, _, _ in CHANGES if region in ("eu", "eea"))):
        found, _ = answer("Europe", on=day)
        union, _ = answer("EU", on=day)
        assert found is not None
        assert union is not None
        if day is None or day >= on("2014-04-12"):
            assert union.evaluation.licensed <= found.evaluation.licensed, day


def test_every_membership_and_reading_names_its_source_and_countries_that_exist() -> None:
    for record in memberships().values():
        for one in record:
            assert one.members <= world()
            assert one.source in sources().values()
    for readings in all_readings().values():
        assert len({reading.name for reading in readings}) == len(readings)
        assert all(reading.mask(None) and reading.ground for reading in readings)


def test_a_reading_counts_only_on_days_when_it_could_be_meant() -> None:
    assert readings_of("europe", on("2019-06-01"))[0].name == "eu28"
    assert readings_of("europe", on("2021-06-01"))[0].name == "eu27"
    assert "eea" not in [one.name for one in readings_of("europe", on("1992-01-01"))]
