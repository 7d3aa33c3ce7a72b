"""Make the package data of `pactolus.territory` from their sources. Run by maintainers; users have the results.

    python tools/build_territory_data.py countries ../shared
    python tools/build_territory_data.py regions ../shared
    python tools/build_territory_data.py figures ../shared
    python tools/build_territory_data.py languages ../shared

`countries` writes countries.csv (codes and official names) from the open table 'country-codes' (PDDL). Kosovo, which
ISO 3166-1 does not list, is added with its user-assigned code. `regions` writes published.csv: the regions of the
United Nations' M49 table, and the lists of other bodies that `field/regions.json` collects with their sources; lists
known only from a package under the GPL are left out (memberships.csv, kept by hand from official sources, has them).
`figures` writes figures.csv, population and gross domestic product by country. `languages` writes languages.csv: the
names of CLDR's main languages that no two countries share.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path

DATA = Path(__file__).parent.parent / "src" / "pactolus" / "territory" / "data"
KOSOVO = {"alpha2": "XK", "alpha3": "XKX", "numeric": "", "official_name": "Republic of Kosovo"}

LANGUAGES = (
    "ar bg cs da de el es et fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv th tr uk vi zh zh_Hant"
)
M49_IDS = {"Latin America and the Caribbean": "lac"}
UN_LISTS = {
    "Least Developed Countries (LDC)": "ldc",
    "Land Locked Developing Countries (LLDC)": "lldc",
    "Small Island Developing States (SIDS)": "sids",
}
# Our region: its key in field/regions.json, its source, a note.
COLLECTED = {
    "who_europe": ("who_european_region", "who", "53 states, with Israel and central Asia"),
    "who_western_pacific": ("who_western_pacific", "who", ""),
    "who_south_east_asia": ("who_south_east_asia", "who", ""),
    "europe_central_asia_world_bank": ("world_bank_eca", "world_bank", ""),
    "owid_europe": ("owid_continent_europe", "owid", ""),
    "geonames_europe": ("geonames_continent_europe", "geonames", ""),
    "europe_pew": ("pew_europe", "pew", ""),
    "cee_oecd": ("cee_oecd", "oecd_glossary", ""),
    "mena_world_bank": ("mena_world_bank_pre_fy26", "world_bank", "until June 2025"),
    "menap": ("menap_world_bank", "world_bank", "since July 2025"),
    "mena_pew": ("pew_mena", "pew", ""),
    "lac_world_bank": ("latam_caribbean_world_bank", "world_bank", ""),
    "sub_saharan_africa_world_bank": ("sub_saharan_africa_world_bank", "world_bank", ""),
    "apac_pew": ("apac_pew", "pew", ""),
}

# Not an economy of the World Bank. Population at the end of 2024 as the household registration gave it, reported in
# units of 100 (http://chinaview.cn/20250110/14cc825e560f4db8a6754b9201c54c91/c.html and the agencies that day); gross
# domestic product at the official exchange rate by the World Factbook, which is in the public domain.
TAIWAN = {
    "alpha2": "TW",
    "population": "23400200",
    "population_year": "2024",
    "gdp_usd": "611391000000",
    "gdp_year": "2019",
    "source": "factbook",
}


def write_rows(name: str, rows: list[dict[str, str]]) -> None:
    """Write a table of the package data, rows in the order given."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{name}: {len(rows)} rows")


def formal_name(row: dict[str, str]) -> str:
    """Take the United Nations' formal English name, without article and footnote marks."""
    name = row["UNTERM English Formal"] or row["official_name_en"]
    return name.removeprefix("the ").rstrip(" *")


def country_codes(source: Path) -> list[dict[str, str]]:
    """Read the open table 'country-codes'."""
    return rows_of(source / "valuation" / "data" / "country-codes.csv")


def countries(source: Path) -> None:
    """Write the codes and official names of the 249 entries of ISO 3166-1 and of Kosovo."""
    table = country_codes(source)
    rows = [
        {
            "alpha2": row["ISO3166-1-Alpha-2"],
            "alpha3": row["ISO3166-1-Alpha-3"],
            "numeric": row["ISO3166-1-numeric"].zfill(3),
            "official_name": (row["UNTERM English Formal"] or row["official_name_en"])
            .removeprefix("the ")
            .rstrip(" *"),
        }
        for row in table
    ]
    write_rows("countries.csv", sorted([*rows, KOSOVO], key=lambda row: row["alpha2"]))


def m49_regions(source: Path) -> dict[str, set[str]]:
    """Give the regions, subregions and intermediate regions of M49, and its three lists of developing states."""
    members: dict[str, set[str]] = {}
    for row in country_codes(source):
        code = row["ISO3166-1-Alpha-2"]
        # Taiwan is not listed by M49; the mirrored table places it in eastern Asia.
        levels = [] if code == "TW" else ["Region Name", "Sub-region Name", "Intermediate Region Name"]
        named = {row[level] for level in levels if row[level]}
        for name in named:
            region = M49_IDS.get(name, re.sub(r"\W", "_", name.lower()))
            members.setdefault(f"m49_{region}", set()).add(code)
        for column, region in UN_LISTS.items():
            if row[column]:
                members.setdefault(region, set()).add(code)
    return members


def regions(source: Path) -> None:
    """Write the published regions that are one list without dates."""
    collected = json.loads((source / "field" / "regions.json").read_text(encoding="utf-8"))["regions"]
    table = {region: (codes, "m49", "") for region, codes in m49_regions(source).items()}
    for region, (key, origin, note) in COLLECTED.items():
        table[region] = (set(collected[key]["members"]), origin, note)
    # The World Health Assembly moved Indonesia from the South-East Asia to the Western Pacific Region in May 2025.
    table["who_western_pacific"][0].add("ID")
    table["who_south_east_asia"][0].discard("ID")
    rows = [
        {"region": region, "members": " ".join(sorted(codes)), "from": "", "to": "", "source": origin, "note": note}
        for region, (codes, origin, note) in sorted(table.items())
    ]
    write_rows("published.csv", rows)


def figures(source: Path) -> None:
    """Write population and gross domestic product of the latest year each is known for."""
    with (source / "valuation" / "data" / "population_gdp_latest.csv").open(encoding="utf-8", newline="") as file:
        latest = {row["iso2"]: row for row in csv.DictReader(file)}
    rows = [
        {
            "alpha2": code,
            "population": row["population"],
            "population_year": row["pop_year"],
            "gdp_usd": row["gdp_current_usd"],
            "gdp_year": row["gdp_year"],
            "source": "world_bank",
        }
        for code, row in latest.items()
    ]
    rows += [_kosovo(source), TAIWAN]
    write_rows("figures.csv", sorted(rows, key=lambda row: row["alpha2"]))


def _kosovo(source: Path) -> dict[str, str]:
    population, year = _latest(source / "valuation" / "data" / "population.csv", "XKX")
    gdp, gdp_year = _latest(source / "valuation" / "data" / "gdp.csv", "XKX")
    return {
        "alpha2": "XK",
        "population": population,
        "population_year": year,
        "gdp_usd": str(round(float(gdp))),
        "gdp_year": gdp_year,
        "source": "world_bank",
    }


def _latest(path: Path, economy: str) -> tuple[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Country Code"] == economy]
    last = max(rows, key=lambda row: int(row["Year"]))
    return last["Value"].split(".")[0], last["Year"]


def languages(_: Path) -> None:
    """Write the names of countries in other languages, without those that mean two countries."""
    from babel import Locale

    codes = {row["alpha2"] for row in rows_of(DATA / "countries.csv")}
    meant: dict[str, set[str]] = {}
    spoken: dict[str, str] = {}
    for language in LANGUAGES.split():
        for code, name in Locale(language).territories.items():
            if code in codes:
                meant.setdefault(name, set()).add(code)
                spoken.setdefault(name, language)
    rows = [
        {"name": name, "alpha2": min(found), "language": spoken[name]}
        for name, found in sorted(meant.items())
        if len(found) == 1
    ]
    write_rows("languages.csv", rows)


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Run the step named on the command line."""
    steps = {"countries": countries, "regions": regions, "figures": figures, "languages": languages}
    if len(sys.argv) != 3 or sys.argv[1] not in steps:
        sys.exit(__doc__)
    steps[sys.argv[1]](Path(sys.argv[2]))


if __name__ == "__main__":
    main()
