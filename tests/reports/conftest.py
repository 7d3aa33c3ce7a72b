"""A study as the report shows it, small enough to read and with something in every section."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from statistics import NormalDist
from typing import TYPE_CHECKING

import pytest

from pactolus.core.evidence import fingerprint
from pactolus.core.money import Money
from pactolus.core.problems import Problem
from pactolus.library.comparables import Subject, compare
from pactolus.reports.study_territory import ContestedCountry, CountryGroup, ReadingNote, TerritoryView
from pactolus.reports.view import (
    AssumedFigure,
    Figure,
    Quote,
    RegulatoryEvent,
    ScheduledPayment,
    SourceText,
    StudyView,
    TermGroup,
    Undisclosed,
)
from pactolus.valuation.result import (
    Distribution,
    EffectiveRate,
    Histogram,
    TermValue,
    Valuation,
    YearFlows,
)

if TYPE_CHECKING:
    from pactolus.agreement.assumed import Case

TEXT = (
    "Menu | Home | Deals\n\n"
    "Mockwell Pharma has licensed examplimab (EXB-3), an antibody-drug conjugate, from Examplia Bio.\n\n"
    "Mockwell obtains exclusive rights worldwide, excluding Japan and Europe. It pays $30 million upfront, and "
    "Examplia is eligible for regulatory and commercial milestone payments of up to $570 million.\n\n"
    "In May 2025 the FDA granted examplimab orphan drug designation for biliary tract cancer. The NMPA has granted "
    "breakthrough designation for three indications.\n\n"
    "Subscribe to our newsletter"
)
DOCUMENT = fingerprint(TEXT)


def quote(name: str, words: str, path: str) -> Quote:
    start = TEXT.index(words)
    return Quote(name, DOCUMENT, start, start + len(words), words, path, "sample")


QUOTES = (
    quote("q1", "Mockwell Pharma", "/party/mockwell/name"),
    quote("q2", "$30 million upfront", "/payment/upfront/amount"),
    quote("q3", "regulatory and commercial milestone payments of up to $570 million", "/milestone/all/kinds"),
    quote("q4", "up to $570 million", "/milestone/all/amount"),
    quote("q5", "worldwide, excluding Japan and Europe", "/grant/exb-3/territory"),
    quote("q6", "FDA granted examplimab orphan drug designation for biliary tract cancer", "/event/1"),
)


def distribution(mean: float, spread: float, failure: float) -> Distribution:
    """Spread 4000 values, in millions: a share that fails alike, the others as a normal distribution has them."""
    failed = int(4000 * failure)
    normal = NormalDist(mean, spread)
    paid = [normal.inv_cdf((rank + 0.5) / (4000 - failed)) for rank in range(4000 - failed)]
    sample = sorted(value * 1e6 for value in [-0.1 * spread] * failed + paid)
    low, high = sample[0], sample[-1]
    width = (high - low) / 40
    counts = [0] * 40
    for value in sample:
        counts[min(int((value - low) / width), 39)] += 1
    edges = (*(low + width * k for k in range(40)), high)
    at = {name: sample[int(len(sample) * part)] for name, part in PARTS.items()}
    return Distribution(
        mean=sum(sample) / len(sample),
        standard_error=spread * 1e6 / 4000**0.5,
        chance_of_loss=sum(value < 0 for value in sample) / len(sample),
        histogram=Histogram(edges, tuple(counts)),
        **at,
    )


PARTS = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}


def valuation(case: Case, times: float) -> Valuation:
    terms = {
        "upfront": TermValue("upfront", "upfront", "mockwell", "examplia", 30e6, 0.0, 30e6, 1.0),
        "all-regulatory-1": TermValue("all-regulatory-1", "milestone", "mockwell", "examplia", 41e6, 2e5, 62e6, 0.41),
        "net-sales": TermValue("net-sales", "royalty", "mockwell", "examplia", 55e6 * times, 4e5, 120e6, 0.38),
    }
    base = Valuation(
        paths=4000,
        seed=7,
        case="base",
        valuation_date=dt.date(2025, 9, 24),
        currency="USD",
        tax={"licensor": Decimal("0.15"), "licensee": Decimal("0.25")},
        discount={"licensor": Decimal("0.10"), "licensee": Decimal("0.12")},
        licensor=distribution(150 * times, 60, 0.45),
        licensee=distribution(420 * times, 260, 0.55),
        third_parties=3e6,
        leakage=210e6 * times,
        asset=900e6 * times,
        made_of={
            "licensor": {"upfront": 30e6, "net-sales": 55e6 * times},
            "licensee": {"net sales": 900e6 * times, "net-sales": -55e6 * times, "tax": -20e6},
        },
        terms=terms,
        milestone_chance={"all-regulatory-1": 0.41},
        headline=Decimal(600_000_000),
        headline_paid=131e6 * times,
        chance_of_headline=0.02,
        chance_of_launch=0.44,
        years=(
            YearFlows(2026, 0.0, 25e6, -31e6, 0.0, 6e6, 24e6, -30e6),
            YearFlows(2030, 210e6, 17e6, 55e6, 1e6, 137e6, 11e6, 32e6),
        ),
        effective_rates=tuple(
            EffectiveRate(Decimal(sales), Decimal(sales) * Decimal("0.08"), Decimal("0.08"))
            for sales in (200_000_000, 500_000_000, 1_000_000_000)
        ),
        assumptions=(),
    )
    return replace(base, case=case)


TERRITORY = TerritoryView(
    words="worldwide excluding Japan and Europe",
    licensed=CountryGroup(("Brazil", "India"), 1_650_000_000, Decimal(5_742_000_000_000), (), ("Taiwan",)),
    excluded=CountryGroup(("Germany", "Japan"), 207_000_000, Decimal(8_737_000_000_000)),
    contested=CountryGroup(("Türkiye",), 85_500_000, Decimal(1_118_000_000_000)),
    contested_countries=(
        ContestedCountry("TR", "Türkiye", ("europe=eu27",), ("europe=council",), 85_500_000, Decimal(10) ** 12),
    ),
    map_svg='<svg role="img" viewBox="0 0 10 5"><title>Map</title><path d="M0 0h10v5z"/></svg>',
    readings=(ReadingNote("europe=eu27", "the European Union of 27", "https://example.org/eu"),),
    remarks=("Japan is named beside Europe.",),
    figures_source="World Bank, 2024",
    quotes=("q5",),
)
SCHEDULE = (
    ScheduledPayment(
        "upfront",
        "Upfront payment",
        "upfront",
        "effective date",
        "USD",
        Decimal(30_000_000),
        "",
        "stated",
        1.0,
        30e6,
    ),
    ScheduledPayment(
        "all-regulatory-1",
        "Milestone: approval",
        "milestone",
        "approval, biliary tract cancer",
        "USD",
        Decimal(150_000_000),
        "",
        "assumed",
        0.41,
        62e6,
    ),
    ScheduledPayment(
        "net-sales", "Royalty", "royalty", "net sales, by quarter", "USD", None, "8 %", "assumed", 0.38, 120e6
    ),
)


@pytest.fixture(scope="session")
def view() -> StudyView:
    return StudyView(
        title="Mockwell Pharma licenses examplimab from Examplia Bio",
        paragraph="Examplia Bio grants Mockwell Pharma exclusive rights worldwide, excluding Japan and Europe.",
        summary=(
            Figure("Licensee", "Mockwell Pharma", "stated", ("q1",), path="/party/mockwell/name"),
            Figure("Upfront", "USD 30 million", "stated", ("q2",), path="/payment/upfront/amount"),
            Figure("Milestones", "up to USD 570 million", "stated", ("q3", "q4"), path="/milestone/all/amount"),
            Figure("Headline", "USD 600 million", "derived", note="upfront and milestones"),
            Figure("Royalty", "undisclosed", "undisclosed"),
        ),
        terms=(
            TermGroup("Parties", (Figure("Licensee", "Mockwell Pharma", "stated", ("q1",)),)),
            TermGroup("Payments", (Figure("Royalty rate", "8 %", "assumed", note="rates of similar deals"),)),
        ),
        quotes=QUOTES,
        sources=(SourceText(DOCUMENT, "announcement.html", TEXT, ((0, 19), (len(TEXT) - 27, len(TEXT)))),),
        territory=TERRITORY,
        regulatory=(
            RegulatoryEvent("FDA", "grants orphan drug designation", "biliary tract cancer", "2025-05", 1, "", ("q6",)),
            RegulatoryEvent("NMPA", "grants breakthrough therapy designation", "three indications", "", 3),
            RegulatoryEvent("NMPA", "approves a product for an indication", "lung cancer", "2024-11-03"),
        ),
        undisclosed=(Undisclosed("Royalty rate", "/royalty/net-sales/rate", "assumed"),),
        schedule=SCHEDULE,
        comparisons=compare(
            Subject(Money(Decimal(30_000_000), "USD"), Money(Decimal(600_000_000), "USD"), ("examplimab",))
        ),
        licensor="Examplia Bio",
        licensee="Mockwell Pharma",
        valuations=(valuation("low", 0.5), valuation("base", 1.0), valuation("high", 1.8)),
        term_labels={"upfront": "Upfront payment", "all-regulatory-1": "Approval", "net-sales": "Royalty"},
        assumptions=(
            AssumedFigure(
                "Royalty rate", "/royalty/net-sales/rate", "0.06", "0.08", "0.10", "mid-range", "https://example.org/r"
            ),
            AssumedFigure("Tax rate", "/tax/licensor", "0.15", "0.15", "0.15", "statutory rate", "a table of rates"),
        ),
        problems=(Problem("announcement.html", "no signing date", severity="note"),),
        notes=(("Valuation date", "2025-09-24"), ("Version", "0.1.0")),
    )
