"""A million lines of sales to a year's obligations: time, memory, and the ratio to a query that does less.

The query, written for DuckDB by hand, reads the same file and sums sales by country, product and quarter times a rate,
in exact decimals too; it checks nothing, knows no tiers and no terms, and keeps no derivation. Both run in a process of
their own; time is that of all its threads together, and by the clock.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LINES = 1_000_000
PRODUCTS = 46
COUNTRIES = (  # noqa: SIM905 - sixty quoted codes read worse
    "AR AT AU BE BG BO BR CA CH CL CO CR CY CZ DE DK DO EC EE EG ES FI FR GB GR GT HN HR HU ID IE IL IN IS IT JP KE "
    "KR LT LU LV MA MT MX MY NI NL NO NZ PA PE PH PL PT PY RO SE SG SI SK"
).split()
EURO = (  # noqa: SIM905 - likewise
    "AT BE CY DE EE ES FI FR GR HR "
    "IE IT LT LU LV MT NL PT SI SK"
).split()  # fmt: skip
CURRENCIES = {"GB": "GBP", "JP": "JPY", "CH": "CHF", "BR": "BRL"} | dict.fromkeys(EURO, "EUR")
RATES = {"GBP": "1.27", "JPY": "0.0067", "CHF": "1.13", "BRL": "0.19", "EUR": "1.08"}

TERMS = """
[agreement]
id = "deal"
signed = 2019-03-01
currency = "USD"
[[party]]
id = "lumara"
name = "Lumara Bio"
role = "licensor"
[[party]]
id = "veltis"
name = "Veltis Pharma"
role = "licensee"
[[royalty]]
id = "net-sales"
payer = "veltis"
payee = "lumara"
structure = "marginal"
tiers = [{ rate = 0.06 }, { above = "USD 500 000 000", rate = 0.085 }, { above = "USD 2 000 000 000", rate = 0.11 }]
term_years = 10
step_down = { events = ["last_valid_claim_expiry"], factor = 0.5 }
due = { days = 45, after = "period end" }
[[milestone]]
id = "sales-1bn"
kinds = ["commercial"]
payer = "veltis"
payee = "lumara"
amount = "USD 20 000 000"
sales = { threshold = "USD 1 000 000 000" }
due = { days = 60, after = "period end" }
"""

QUERY = """
SELECT product, country, substr(period, 1, 4) || '-Q' || ((CAST(substr(period, 6, 2) AS INT) + 2) // 3) AS quarter,
       sum(CAST(net AS DECIMAL(18, 2))) * CAST(0.06 AS DECIMAL(4, 2)) AS royalty
FROM read_csv('{path}', header = true, all_varchar = true) GROUP BY ALL
"""


def write_deal(folder: Path, lines: int) -> None:
    """Write a deal with daily sales of 2024 in every country and of every product, day by day."""
    (folder / "journal").mkdir(parents=True)
    products = "".join(
        f'[[product]]\nid = "p{number:02}"\nnames = ["product {number}"]\n' for number in range(PRODUCTS)
    )
    (folder / "agreement.toml").write_text(TERMS + products, "utf-8")
    events = [f"f{one},2020-02-01,first_commercial_sale,{one}" for one in COUNTRIES]
    events += ["v1,2024-08-17,last_valid_claim_expiry,BR"]
    (folder / "journal" / "events.csv").write_text("\n".join(["id,date,type,country", *events, ""]), "utf-8")
    rates = [f"2024-Q{quarter},{base},USD,{rate}" for base, rate in RATES.items() for quarter in range(1, 5)]
    (folder / "journal" / "rates.csv").write_text("\n".join(["period,base,quote,rate", *rates, ""]), "utf-8")
    with (folder / "journal" / "sales.csv").open("w", encoding="utf-8") as file:
        file.write("period,product,country,gross,net,currency\n")
        for number in range(lines):
            day, series = divmod(number, PRODUCTS * len(COUNTRIES))
            product, place = divmod(series, len(COUNTRIES))
            country = COUNTRIES[place]
            cents = 100_000 + number * 7919 % 250_000
            net = f"{cents // 100}.{cents % 100:02}"
            period = dt.date(2024, 1, 1) + dt.timedelta(days=day)
            currency = CURRENCIES.get(country, "USD")
            file.write(f"{period},p{product:02},{country},{cents // 90}.00,{net},{currency}\n")


def _owed(folder: Path) -> object:
    from pactolus.agreement.toml_file import load_agreement
    from pactolus.ledger.journal import load_journal
    from pactolus.ledger.owed import owed

    agreement, _ = load_agreement(folder / "agreement.toml")
    assert agreement is not None
    journal, problems = load_journal(folder / "journal")
    ledger = owed(agreement, journal)
    assert not [one for one in (*problems, *ledger.problems) if one.severity == "error"]
    return {one.because[:20]: str(one.amount) for one in ledger.obligations}


def _query(folder: Path) -> object:
    import duckdb

    connection = duckdb.connect(config={"threads": 2})
    return len(connection.execute(QUERY.format(path=folder / "journal" / "sales.csv")).fetchall())


def measure(what: str, folder: Path) -> None:
    """Run one of the two in this process and print what it took, imports left out of the time."""
    if what == "query":
        import duckdb  # noqa: F401 - its import is no part of the measured time
    else:
        import pactolus.ledger.owed  # noqa: F401 - likewise
    clock, cpu = time.perf_counter(), time.process_time()
    answer = (_query if what == "query" else _owed)(folder)
    taken = {"clock": time.perf_counter() - clock, "cpu": time.process_time() - cpu}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(taken | {"megabytes": memory, "answer": answer}))


def best(what: str, folder: Path, rounds: int) -> dict[str, float]:
    """Give the quickest of some rounds, each in a fresh process."""
    found = []
    for _ in range(rounds):
        run = subprocess.run(
            [sys.executable, __file__, what, str(folder)], capture_output=True, text=True, check=True, env=os.environ
        )
        found.append(json.loads(run.stdout))
    return min(found, key=lambda one: float(one["cpu"]))


def main() -> None:
    """Print time and memory of both, and their ratio."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "deal"
        write_deal(folder, LINES)
        size = (folder / "journal" / "sales.csv").stat().st_size / 1e6
        owed, query = best("owed", folder, 3), best("query", folder, 3)
    print(f"{LINES:,} lines of sales, {size:.0f} MB, {len(COUNTRIES)} countries, {PRODUCTS} products, six currencies")
    for name, one in (("owed", owed), ("query of DuckDB", query)):
        print(f"{name}: {one['clock']:.2f} s, {one['cpu']:.2f} s of processor, {one['megabytes']:.0f} MB at most")
    print(f"owed takes {owed['cpu'] / query['cpu']:.1f} times the processor of the query that does less")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
