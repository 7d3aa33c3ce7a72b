"""Agreements made at random, with every kind of term in every state of disclosure, and one that everybody can read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import strategies as st

from pactolus.agreement.events import EVENT_TYPES
from pactolus.agreement.terms import Agreement, Modality, Right, Stage
from pactolus.core.money import RoundingMode

# Ids are chosen from few, so that references meet their parties and sometimes miss them.
ids = st.sampled_from(["hengrui", "glenmark", "net-sales", "upfront", "a-1", "7"])
words = st.text(max_size=12)
money = st.integers(min_value=0, max_value=10**15).map(lambda cents: f"USD {Decimal(cents) / 100:,.2f}")
rates = st.integers(min_value=0, max_value=10**6).map(lambda millionths: Decimal(millionths) / 10**6)
dates = st.one_of(
    st.dates(min_value=dt.date(1, 1, 1)),
    st.dates(min_value=dt.date(1, 1, 1)).map(lambda day: f"{day.year:04d}-{day.month:02d}"),
    st.integers(min_value=1, max_value=9999).map("{:04d}".format),
)
yes_or_no = st.booleans()


def bounds(exact: st.SearchStrategy[Any], *, smallest: Any, largest: Any) -> st.SearchStrategy[Any]:
    """A value exactly, partly or not at all."""
    return st.one_of(
        exact,
        st.sampled_from(["undisclosed", "redacted", {"between": [smallest, largest]}]),
        exact.map(lambda value: {"up_to": value}),
        exact.map(lambda value: {"at_least": value}),
    )


amounts = bounds(money, smallest="USD 1", largest="USD 2")
some_rates = bounds(rates, smallest=Decimal("0.10"), largest=Decimal("0.16"))


def table(required: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A table with some of its optional keys."""
    return st.fixed_dictionaries(required, optional=optional)


def some(*of: str) -> st.SearchStrategy[list[str]]:
    """A few of these words."""
    return st.lists(st.sampled_from(of), max_size=3)


due = table(
    {},
    unit=st.sampled_from(["days", "business days"]),
    days=st.integers(min_value=0, max_value=365),
    after=st.sampled_from(["event", "notice", "invoice", "period end", "year end"]),
)
sides = {"id": ids, "payer": ids, "payee": ids}
heading = table(
    {"id": ids},
    title=words,
    kinds=some("license", "option", "supply"),
    status=st.sampled_from(["in force", "announced", "terminated", "amended"]),
    announced=dates,
    signed=dates,
    effective=dates,
    currency=st.sampled_from(["USD", "JPY"]),
)
party = table(
    {"id": ids, "name": words, "role": st.sampled_from(["licensor", "licensee", "third party"])},
    parent=words,
    aliases=st.lists(words, max_size=2),
)
product = table(
    {"id": ids, "names": st.lists(words, min_size=1, max_size=3)},
    modality=st.sampled_from(get_args(Modality)),
    targets=st.lists(words, max_size=2),
    stage=st.sampled_from(get_args(Stage)),
)
grant = table(
    {"id": ids, "licensor": ids, "licensee": ids},
    products=st.lists(ids, max_size=2),
    rights=some(*get_args(Right)),
    exclusivity=st.sampled_from(["exclusive", "non-exclusive", "co-exclusive"]),
    territory=st.sampled_from(["worldwide excluding CN, Europe and JP", "Atlantis", ""]),
    field=words,
    sublicensable=yes_or_no,
)
payment = table(
    sides | {"kind": st.sampled_from(["upfront", "fixed", "option_fee", "equity"]), "amount": amounts},
    event=st.sampled_from([*EVENT_TYPES, "no_event"]),
    due=due,
)
trigger = table(
    {"type": st.sampled_from([*EVENT_TYPES, "no_event"])},
    product=ids,
    indication=words,
    territory=st.just("IN"),
    pathway=words,
    details=st.dictionaries(words, words, max_size=2),
)
milestone = table(
    sides
    | {
        "kinds": st.lists(st.sampled_from(["development", "regulatory", "commercial"]), min_size=1, max_size=3),
        "amount": amounts,
    },
    event=trigger,
    sales=table({"threshold": money}, test=st.sampled_from(["reaches", "exceeds"])),
    due=due,
)
royalty = table(
    sides,
    products=st.lists(ids, max_size=2),
    base=st.just("annual net sales"),
    structure=st.sampled_from(["undisclosed", "flat", "marginal"]),
    tiered=yes_or_no,
    rate=some_rates,
    tiers=st.lists(table({"rate": rates}, above=money), max_size=3),
    words=words,
    term_years=st.decimals(min_value=0, max_value=30, places=2),
    due=due,
)
periods = st.sampled_from(["2024", "2024-Q1", "2024-02", "2024-03-01/2024-05-31", "2023-10-01/2024-12-31"])
occurrence = table(
    {"type": st.sampled_from([*EVENT_TYPES, "no_event"])}, details=st.dictionaries(words, words, max_size=2)
)
of_a_period = {"period": periods, "amount": money}
share = table(
    sides | {"kind": st.sampled_from(["royalty", "promotion_fee", "sublicence_share", "profit_share", "supply"])},
    base=table(
        {},
        of=st.sampled_from(["net sales", "units", "income", "costs", "payments"]),
        territory=st.just("IN"),
        classes=st.lists(words, max_size=2),
        payments=st.lists(ids, max_size=2),
        baseline=st.lists(table(of_a_period), max_size=2),
        percent=table({"series": words}, least=rates, most=rates),
        losses=st.sampled_from(["nothing", "carried forward", "shared"]),
    ),
    multiple=st.decimals(min_value=0, max_value=3, places=2),
    rate=some_rates,
    tiers=st.lists(table({"rate": rates}, above=money), max_size=3),
    per_unit=money,
    chosen=table(
        {
            "share": ids,
            "rates": st.lists(table({"above": money, "rate": rates}, reached=yes_or_no), min_size=1, max_size=3),
        }
    ),
    stages=st.lists(table({"rate": rates}, since=occurrence), max_size=2),
    span=table({}, begins=occurrence, after=occurrence, ends=occurrence, months=st.integers(1, 99)),
    due=due,
)
minimum = table(
    sides | {"royalty": ids},
    years=st.lists(table({"since": st.integers(1990, 2030), "amount": money}), max_size=2),
    periods=st.lists(table(of_a_period, advance=table({"until": dates, "amount": money})), max_size=2),
    pause=table({}, least_days=st.integers(1, 30)),
    due=due,
)
evidence = st.tuples(words.filter(bool), st.integers(min_value=0, max_value=9999), words).map(
    lambda drawn: {
        "path": "/payment/upfront/amount",
        "document": "0" * 64,
        "start": drawn[1],
        "end": drawn[1] + len(drawn[0]),
        "quote": drawn[0],
        "rule": drawn[2],
    }
)
conventions = table(
    {},
    rounding_places=st.integers(min_value=0, max_value=8),
    rounding_mode=st.sampled_from([mode.value for mode in RoundingMode]),
    rounding_of=st.sampled_from(["running total", "each amount"]),
    year=st.just("calendar"),
    exchange_rate=st.sampled_from(["of the period", "average of month ends, year to date"]),
)
interest = table({"rate": rates}, days_in_year=st.sampled_from([360, 365]))


def few(one: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """None, one or two of a kind."""
    return st.lists(one, max_size=2)


agreement_tables = table(
    {"agreement": heading},
    party=few(party),
    product=few(product),
    grant=few(grant),
    payment=few(payment),
    milestone=few(milestone),
    royalty=few(royalty),
    share=few(share),
    minimum=few(minimum),
    interest=interest,
    conventions=conventions,
    evidence=few(evidence),
)


DEAL = """\
[agreement]
id = "hengrui-glenmark"
announced = 2025-09-24

[[party]]
id = "hengrui"
name = "Hengrui Pharma"
role = "licensor"

[[party]]
id = "glenmark"
name = "Glenmark Specialty S.A."
role = "licensee"
parent = "Glenmark Pharmaceuticals"

[[product]]
id = "rezetecan"
names = ["Trastuzumab Rezetecan", "SHR-A1811"]

[[grant]]
id = "licence"
licensor = "hengrui"
licensee = "glenmark"
territory = "worldwide excluding CN, US and JP"

[[payment]]
id = "upfront"
kind = "upfront"
payer = "glenmark"
payee = "hengrui"
amount = "USD 18 000 000"

[[milestone]]
id = "milestones"
kinds = ["regulatory", "commercial"]
payer = "glenmark"
payee = "hengrui"
amount = {up_to = "USD 1 093 000 000"}

[[royalty]]
id = "net-sales"
payer = "glenmark"
payee = "hengrui"
"""


@pytest.fixture
def deal_text() -> str:
    """The agreement of the first example, as an announcement leaves it: a cap, and royalties without a rate."""
    return DEAL


@pytest.fixture(scope="session")
def agreements() -> st.SearchStrategy[Agreement]:
    """Agreements that can be read, sound or not."""
    return agreement_tables.map(Agreement.model_validate)
