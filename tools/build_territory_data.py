"""Make the package data of `pactolus.territory` from their sources. Run by maintainers; users have the results.

    python tools/build_territory_data.py countries ../shared/valuation/data

`countries` writes countries.csv (codes and official names) from the open table 'country-codes' (PDDL). Kosovo, which
ISO 3166-1 does not list, is added with its user-assigned code.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

DATA = Path(__file__).parent.parent / "src" / "pactolus" / "territory" / "data"
KOSOVO = {"alpha2": "XK", "alpha3": "XKX", "numeric": "", "official_name": "Republic of Kosovo"}


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


def countries(source: Path) -> None:
    """Write the codes and official names of the 249 entries of ISO 3166-1 and of Kosovo."""
    with (source / "country-codes.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
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


def main() -> None:
    """Run the step named on the command line."""
    steps = {"countries": countries}
    if len(sys.argv) != 3 or sys.argv[1] not in steps:
        sys.exit(__doc__)
    steps[sys.argv[1]](Path(sys.argv[2]))


if __name__ == "__main__":
    main()
