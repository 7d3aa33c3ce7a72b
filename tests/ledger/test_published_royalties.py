"""Royalties that companies published, reproduced from the terms and sales they published.

Each case is an agreement and a journal in the user's own format; `owed` computes, and nothing here does. The tolerance
is half the last digit of the published royalty plus half the last digit of the sales times their marginal rate: what
rounding alone may differ by. What lies outside it, or rests on a term that no page states, is shown with its reason.
The table is printed on `docs/reference/published-royalties.md`, and this test compares that page with what is computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.core.dates import Period
from pactolus.core.problems import has_errors
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.rates_file import parse_rates
from pactolus.ledger.sales_file import parse_sales

if TYPE_CHECKING:
    from pactolus.ledger.obligations import Obligation

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "published-royalties.md"
PARTIES = """
[agreement]
id = "published"
effective = 2000-01-01
currency = "CURRENCY"
[[party]]
id = "licensor"
name = "Licensor"
role = "licensor"
[[party]]
id = "licensee"
name = "Licensee"
role = "licensee"
[[grant]]
id = "worldwide"
licensor = "licensor"
licensee = "licensee"
territory = "worldwide"
"""


@dataclass(frozen=True)
class Published:
    """What a company reported: the royalty of a period, and what rounding may differ by.

    Attributes:
        period: as the journal writes it; "" for everything that is owed.
        royalty: as published, in units of currency.
        tolerance: half of each rounding, the sales' times the marginal rate.
        reason: why the figure cannot be met; "" where it has to be.
        kind: of the obligations that count; "" for all of them.
    """

    period: str
    royalty: int
    tolerance: int
    reason: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Case:
    """A published royalty: terms, journal, figures and where they stand."""

    name: str
    source: str
    terms: str
    sales: str
    published: tuple[Published, ...]
    products: tuple[str, ...] = ("drug",)
    currency: str = "USD"
    events: str = ""
    rates: str = ""
    approximate: str = ""

    def computed(self, asked: Published) -> Decimal:
        """Compute what was owed for a period."""
        return sum(
            (
                one.amount.amount
                for one in self.obligations
                if (not asked.kind or one.kind == asked.kind) and _within(one.period, asked.period)
            ),
            Decimal(0),
        )

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """Everything that is owed under the case's agreement and journal."""
        products = "".join(f'[[product]]\nid = "{one}"\nnames = ["{one}"]\n' for one in self.products)
        agreement, problems = parse_agreement(
            PARTIES.replace("CURRENCY", self.currency) + products + self.terms, "agreement.toml"
        )
        assert agreement is not None, problems
        lines, unread = parse_sales(self.sales, "sales.csv")
        happened, others = parse_events(self.events or "id,date,type\n", "events.csv")
        rates, missing = parse_rates(self.rates or "period,base,quote,rate\n", "rates.csv")
        assert [*problems, *unread, *others, *missing] == []
        ledger = owed(agreement, Journal(tuple(happened), tuple(lines), tuple(rates)))
        assert (has_errors(ledger.problems), ledger.left_out) == (False, ())  # quarters without sales are warned of
        return ledger.obligations


def _within(period: str, asked: str) -> bool:
    inner, outer = Period.parse(period), Period.parse(asked)
    return outer.start <= inner.start and inner.end <= outer.end


def royalty(terms: str, name: str = "royalty", product: str = "drug") -> str:
    return f'[[royalty]]\nid = "{name}"\npayer = "licensee"\npayee = "licensor"\nproducts = ["{product}"]\n{terms}\n'


def flat(rate: str, name: str = "royalty") -> str:
    return royalty(f'structure = "flat"\nrate = {rate}', name)


def yearly(millions: int, years: range) -> str:
    """Write the same sales for each quarter of some years, from what a year sells."""
    lines = [f"{year}-Q{quarter},{millions * 250_000},USD\n" for year in years for quarter in (1, 2, 3, 4)]
    return "".join(["period,net,currency\n", *lines])


def tiers(*bands: tuple[int, str], name: str = "royalty", product: str = "drug") -> str:
    """Write marginal tiers, each as million dollars above which it begins, and its rate."""
    rows = ", ".join(f'{{ above = "USD {millions} 000 000", rate = {rate} }}' for millions, rate in bands)
    return royalty(f'structure = "marginal"\ntiers = [{rows}]', name, product)


ELLIPTA = ((0, "0.065"), (750, "0.08"), (1250, "0.09"), (2250, "0.10"))
INNOVIVA = "Innoviva, results of Q3 2020 and Q3 2021"
MAVYRET = (
    "the partner's reported revenue is not the contract's net sales: computed is 1.6 to 3.2 per cent high in all three "
    "quarters"
)
JEMPERLI = (
    tiers((0, "0.08"), (1000, "0"))
    + """cap = { steps = [
        { amount = "USD 312 500 000", until = 2026-12-31 },
        { amount = "USD 337 500 000", until = 2027-12-31 },
        { amount = "USD 412 500 000" },
    ] }
    """
)
EVER = "2022-01-01/2040-12-31"
SAGARD = "AnaptysBio 10-Q of 2021, R41"
CASES = (
    # An advance of 250m comes back 1.25 times if by 2026, 1.35 times if by 2027, else 1.65 times, and then no more is
    # paid. No page has sales: 1000m a year at 8% pass 312.5m in 2025 (4 x 80m).
    Case(
        "Jemperli, AnaptysBio to Sagard, reached by 2026",
        SAGARD,
        JEMPERLI,
        yearly(1000, range(2022, 2027)),
        (Published(EVER, 312_500_000, 50_000),),
        approximate="met; sales are invented, the cap is what is published",
    ),
    # 720m a year at 8% come to 288m by the end of 2026 and would come to 345.6m by that of 2027.
    Case(
        "Jemperli, AnaptysBio to Sagard, reached by 2027",
        SAGARD,
        JEMPERLI,
        yearly(720, range(2022, 2029)),
        (Published(EVER, 337_500_000, 50_000),),
        approximate="met; sales are invented, the cap is what is published",
    ),
    # 500m a year at 8% come to 240m by the end of 2027 and pass 412.5m in 2032.
    Case(
        "Jemperli, AnaptysBio to Sagard, reached later",
        SAGARD,
        JEMPERLI,
        yearly(500, range(2022, 2034)),
        (Published(EVER, 412_500_000, 50_000),),
        approximate="met; sales are invented, the cap is what is published",
    ),
    # 50% until the end of 2022, 30% since: 27.7m x 50% = 13.85m; 34.5m: 17.25m; 33.0m: 16.5m; 35.8m: 17.9m;
    # the year 65.5m; 35.7m x 30% = 10.71m.
    Case(
        "Omidria, Rayner to Omeros, United States",
        "Omeros, results of Q1 2022 to Q2 2023",
        flat("0.5", "before") + "until = 2022-12-31\n" + flat("0.3", "after") + "since = 2023-01-01\n",
        "period,country,net,currency\n2022-Q1,US,27700000,USD\n2022-Q2,US,34500000,USD\n2022-Q3,US,33000000,USD\n"
        "2022-Q4,US,35800000,USD\n2023-Q2,US,35700000,USD\n",
        (
            Published("2022-Q1", 13_800_000, 75_000),
            Published("2022-Q2", 17_200_000, 75_000),
            Published("2022-Q3", 16_500_000, 300_000),
            Published("2022-Q4", 17_900_000, 75_000),
            Published("2022", 65_400_000, 300_000),
            Published("2023-Q2", 10_700_000, 65_000),
        ),
    ),
    # Half of the sales count, for the tiers too: 415m / 2 x 10% = 20.75m; by June 428.5m have counted, so of the third
    # quarter's 213m 71.5m bear 10% and 141.5m 12%: 7.15m + 16.98m = 24.13m; a new year: 380m / 2 x 10% = 19.0m.
    Case(
        "Mavyret, AbbVie to Enanta",
        "Enanta, results of fiscal Q2 and Q4 2021 and Q2 2022, reported by others",
        tiers((0, "0.10"), (500, "0.12"), (750, "0.14"), (1000, "0.17"), (2500, "0.20")) + "share_of_sales = 0.5\n",
        "period,net,currency\n2021-Q1,415000000,USD\n2021-Q2,442000000,USD\n2021-Q3,426000000,USD\n"
        "2022-Q1,380000000,USD\n",
        (
            Published("2021-Q1", 20_100_000, 75_000, MAVYRET),
            Published("2021-Q3", 23_600_000, 80_000, MAVYRET),
            Published("2022-Q1", 18_700_000, 75_000, MAVYRET),
        ),
    ),
    Case(
        "Anoro Ellipta, GSK to Innoviva",
        INNOVIVA,
        tiers(*ELLIPTA),
        # 182.8m x 6.5% = 11.882m; 179.1m x 6.5% = 11.6415m.
        "period,net,currency\n2020-Q3,182800000,USD\n2021-Q3,179100000,USD\n",
        (Published("2020-Q3", 11_900_000, 53_250), Published("2021-Q3", 11_600_000, 53_250)),
    ),
    Case(
        "Relvar/Breo Ellipta, GSK to Innoviva",
        INNOVIVA,
        tiers((0, "0.15"), (3000, "0.05")),
        # 426.0m x 15% = 63.9m; 360.6m x 15% = 54.09m.
        "period,net,currency\n2020-Q3,426000000,USD\n2021-Q3,360600000,USD\n",
        (Published("2020-Q3", 63_900_000, 57_500), Published("2021-Q3", 54_100_000, 57_500)),
    ),
    Case(
        "Three Ellipta products on one statement, GSK to Innoviva",
        INNOVIVA,
        tiers((0, "0.15"), (3000, "0.05"), name="relvar-royalty", product="relvar")
        + tiers(*ELLIPTA, name="anoro-royalty", product="anoro")
        + tiers(*ELLIPTA, name="trelegy-royalty", product="trelegy"),
        # Trelegy had sold between 750.0m and 804.4m before the third quarter of 2021, which puts all of it into the
        # 8 per cent band; any figure between gives the same. 2020: 63.9m + 11.882m + 251.9m x 6.5% = 92.1555m.
        # 2021: 54.09m + 11.6415m + 445.6m x 8% = 101.3795m.
        "period,product,net,currency\n"
        "2020-Q3,relvar,426000000,USD\n2020-Q3,anoro,182800000,USD\n2020-Q3,trelegy,251900000,USD\n"
        "2021-Q1,trelegy,380000000,USD\n2021-Q2,trelegy,380000000,USD\n"
        "2021-Q3,relvar,360600000,USD\n2021-Q3,anoro,179100000,USD\n2021-Q3,trelegy,445600000,USD\n",
        (
            Published("2020-Q3", 92_200_000, 64_000),
            Published("2021-Q3", 101_300_000, 64_750, "the printed total is the sum of lines that were rounded first"),
        ),
        products=("relvar", "anoro", "trelegy"),
    ),
    Case(
        "Kyprolis, Amgen to Ligand",
        "Ligand, results of Q3 2024",
        flat("0.029"),
        # 405.4m x 2.9% = 11.7566m; a rate of 2.85% to 2.95% rounds to 2.9%: 0.2027m either way beside the rounding.
        "period,net,currency\n2024-Q3,405400000,USD\n",
        (Published("2024-Q3", 11_600_000, 254_150),),
        approximate="the rate is the effective one, rounded to a tenth of a point; sales are the licensor's estimate",
    ),
    Case(
        "Tysabri, Biogen to PDL BioPharma",
        "PDL, results of Q3 2016 and Q2 2017; Biogen, revenues",
        flat("0.03"),
        # PDL books a quarter later: its third quarter of 2016 is 497m x 3% = 14.91m of the second.
        "period,net,currency\n2016-Q2,497000000,USD\n2017-Q1,545000000,USD\n",
        (
            Published(
                "2016-Q2", 15_000_000, 65_000, "reported revenue is not the contract's net sales: 0.6 per cent low"
            ),
            Published("2017-Q1", 16_300_000, 51_500),
        ),
        approximate="rate and lag of a quarter are inferred",
    ),
    Case(
        "Fanapt, Novartis to Vanda",
        "Vanda, results of Q2 2011 to Q4 2011",
        flat("0.10"),
        # A correction of gross to net of -2.7m, reported with the second quarter: -0.27m. The quarters' sales are those
        # that the published royalties of 0.9, 0.8, 1.2 and 1.6m imply, the second's before the correction.
        "period,net,currency\n2011-Q1,9000000,USD\n2011-Q2,10700000,USD\n2011-Q3,12000000,USD\n2011-Q4,16000000,USD\n",
        (
            Published("2011-Q2", -270_000, 10_000, kind="true_up"),
            Published("2011-Q2", 800_000, 55_000),
            Published("2011", 4_500_000, 250_000),
        ),
        events="id,date,type,amount,currency,details\nc1,2011-06-30,true_up_report,-2700000,USD,period=2011-Q2\n",
    ),
    Case(
        "Lyxumia, Sanofi to Zealand, EUR sales and a royalty in DKK",
        "Zealand, Q2 2017 (borsen.dk)",
        flat("0.10"),
        # EUR 7m x 7.46038 x 10% = DKK 5.222266m.
        "period,net,currency\n2017-Q2,7000000,EUR\n",
        (Published("2017-Q2", 5_200_000, 423_019),),
        currency="DKK",
        rates="period,base,quote,rate\n2017-Q2,EUR,DKK,7.46038\n",
        approximate="sales are rounded to EUR 1 m, rate and exchange rate are not published",
    ),
    Case(
        "Orencia, Bristol-Myers Squibb to Repligen",
        "Repligen 10-K of 2012, R15; sales from fool.com",
        tiers((0, "0.018"), (500, "0.02"), (1000, "0.04")),
        # 500m x 1.8% + 300m x 2% = 15.0m.
        "period,net,currency\n"
        "2012-Q1,200000000,USD\n2012-Q2,200000000,USD\n2012-Q3,200000000,USD\n2012-Q4,200000000,USD\n",
        (
            Published(
                "2012",
                14_753_000,
                200_500,
                "sales are published only as 'nearly 800 million'; the royalty implies 787.65m",
            ),
        ),
    ),
)


def table() -> str:
    lines = []
    for case in CASES:
        for asked in case.published:
            computed = case.computed(asked)
            figures = f"{computed:,.0f} | {asked.royalty:,} | {computed - asked.royalty:+,.0f} | {asked.tolerance:,}"
            period = asked.period + (f" ({asked.kind.replace('_', ' ')})" if asked.kind else "")
            lines.append(f"| {case.name} | {period} | {figures} | {asked.reason or case.approximate or 'met'} |")
    return "\n".join(lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_published_royalties_are_met_within_their_rounding(case: Case) -> None:
    for asked in case.published:
        outside = abs(case.computed(asked) - asked.royalty) > asked.tolerance
        assert outside == bool(asked.reason), asked


def test_the_page_shows_what_is_computed() -> None:
    assert table() in PAGE.read_text()
