"""What must hold of every term that runs, over any journal: a cut changes nothing, and every trace adds up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.core.dates import Period
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.sales_file import SalesLine
from pactolus.ledger.series_file import Value

if TYPE_CHECKING:
    from pactolus.ledger.obligations import Balance, Ledger, Obligation

HEAD = """
[agreement]
id = "deal"
signed = 2022-03-01
effective = 2022-03-15
currency = "USD"
[[party]]
id = "a"
name = "A"
role = "licensor"
[[party]]
id = "b"
name = "B"
role = "licensee"
[[product]]
id = "p"
names = ["P"]
[[product]]
id = "q"
names = ["Q"]
[termination]
survive = ["tail"]
"""
SIDES = 'payer = "b"\npayee = "a"\n'


def term(table: str, name: str, stated: str) -> str:
    return f'[[{table}]]\nid = "{name}"\n{SIDES}{stated}\n'


def bounded(name: str, stated: str) -> str:
    return f"[[{name}]]\n{stated}\n"


TERMS = (
    HEAD
    + term("payment", "signing", 'kind = "upfront"\namount = "USD 90"\nevent = "signing"')
    + term(
        "royalty",
        "by-country",
        'structure = "marginal"\ntiers = [{ rate = 0.1 }, { above = "USD 900", rate = 0.2 }]\nlimits = "by country"\n'
        "credit = { share = 0.5, most = 0.4 }\nfloor = { share = 0.7 }\n"
        'cap = { of = "each year", steps = [{ amount = "USD 120" }] }\n'
        'reductions = [{ id = "claims", factor = 0.5, state = { begins = ["last_valid_claim_expiry"], '
        'ends = ["valid_claim_issue"] } }]',
    )
    + term(
        "royalty",
        "for-life",
        'structure = "flat"\nrate = 0.05\nproducts = ["q"]\n'
        'cap = { steps = [{ amount = "USD 60", until = 2023-12-31 }, { amount = "USD 90" }] }',
    )
    + term(
        "share",
        "fee",
        'kind = "promotion_fee"\nrate = 0.5\n[share.base]\nproducts = ["p"]\n'
        'percent = { series = "margin", least = 0.3, most = 0.7 }\n'
        'baseline = [{ period = "2023-Q1", amount = "USD 80" }, '
        '{ period = "2023-04-01/2023-12-31", amount = "USD 300" }, { period = "2024", amount = "USD 500" }]',
    )
    + term(
        "share", "profit", 'kind = "profit_share"\nrate = 0.5\nbase = { less = ["goods"], losses = "carried forward" }'
    )
    + term("share", "loss", 'kind = "profit_share"\nrate = 0.25\nbase = { less = ["goods", "tax"], losses = "shared" }')
    + term("share", "supply", 'kind = "supply"\nrate = 1\nmultiple = 1.1\nbase = { of = "costs", classes = ["goods"] }')
    + term(
        "share",
        "passed-on",
        'kind = "sublicence_share"\nbase = { of = "income" }\nstaged_at = "receipt"\n'
        'stages = [{ rate = 0.4 }, { since = { type = "trial_success" }, rate = 0.2 }]',
    )
    + term(
        "share",
        "tail",
        'kind = "royalty"\nspan = { after = { type = "term_expiry" }, months = 9 }\n'
        'chosen = { share = "fee", rates = [{ above = "USD 1", rate = 0.1 }, { above = "USD 99", rate = 0.2 }] }',
    )
    + term(
        "share", "upstream", 'kind = "royalty"\nrate = 0.2\nbase = { of = "payments", payments = ["supply", "profit"] }'
    )
    + term(
        "minimum",
        "least",
        'royalty = "fee"\nperiods = [{ period = "2023", amount = "USD 70", '
        'advance = { until = 2023-06-30, amount = "USD 50" } }, { period = "2024", amount = "USD 40" }]',
    )
    + term(
        "milestone",
        "approval",
        'kinds = ["regulatory"]\namount = "USD 30"\nevent = { type = "marketing_approval" }',
    )
    + term(
        "milestone",
        "yearly",
        'kinds = ["commercial"]\namount = "USD 7"\nsales = { threshold = "USD 400" }\noccurs = "each time"',
    )
    + bounded("creditable", 'id = "recovery"\npayment = "signing"\nagainst = "profit"\nmost = 0.5')
    + bounded("ceiling", 'id = "of-sales"\nterms = ["loss", "supply", "approval"]\nof = "each year"\nshare = 0.3')
    + bounded("ceiling", 'id = "of-amount"\nterms = ["passed-on", "profit"]\nsteps = [{ amount = "USD 250" }]')
)
MONTHS = [Period.parse(f"{year}-{month:02d}") for year in (2023, 2024) for month in range(1, 13)]
DAYS = st.dates(dt.date(2023, 1, 1), dt.date(2024, 12, 31))
cents = st.integers(-20_000, 60_000).map(lambda n: Decimal(n) / 100)
Sold: TypeAlias = "dict[tuple[Period, str, str], Decimal]"
Happened: TypeAlias = "list[tuple[dt.date, str, Decimal]]"
sold_lines = st.dictionaries(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(["p", "q"]), st.sampled_from(["DE", "FR"])), cents, max_size=20
)
WHAT = (
    "cost,,,,{},USD,class=goods",
    "cost,,,,{},USD,class=tax",
    "sublicence_income,,,,{},USD,class=upfront",
    "third_party_payment,,DE,by-country,{},USD,",
    "last_valid_claim_expiry,p,DE,,,,",
    "valid_claim_issue,p,DE,,,,",
    "trial_success,p,,,,,",
    "term_expiry,,,,,,",
    "marketing_approval,p,DE,,,,",
    "termination,,,,,,",
)
happenings = st.lists(
    st.tuples(DAYS, st.sampled_from(WHAT), st.integers(1, 20_000).map(lambda n: Decimal(n) / 100)), max_size=12
)
AGREEMENT, PROBLEMS = parse_agreement(TERMS, "agreement.toml")
QUARTERS = [Period.parse(f"{year}-Q{number}") for year in (2023, 2024) for number in (1, 2, 3, 4)]
SERIES = tuple(Value("margin", quarter, Decimal(number) / 8) for number, quarter in enumerate(QUARTERS))


def recorded(sold: Sold, happened: Happened, corrections: Happened | None = None) -> Journal:
    lines = [
        SalesLine(period, net, "USD", product, country, line=number)
        for number, ((period, product, country), net) in enumerate(sold.items(), 2)
    ]
    rows = [f"e{place},{day},{what.format(amount)}\n" for place, (day, what, amount) in enumerate(happened)]
    rows += [f"c{place},{day},{what.format(amount)}\n" for place, (day, what, amount) in enumerate(corrections or [])]
    events, problems = parse_events(
        "id,date,type,product,country,term,amount,currency,details\n" + "".join(rows), "e.csv"
    )
    assert problems == []
    return Journal(tuple(events), tuple(lines), series=SERIES)


def run(journal: Journal, as_of: dt.date | None = None, opening: Balance | None = None) -> Ledger:
    assert AGREEMENT is not None, PROBLEMS
    return owed(AGREEMENT, journal, as_of, opening)


def comparable(one: Obligation) -> tuple[str, ...]:
    return tuple(map(str, (one.due, one.kind, one.amount, one.term, one.occurred, one.period)))


def test_every_term_of_the_agreement_is_computed() -> None:
    assert PROBLEMS == []
    assert AGREEMENT is not None
    # Little of p in 2023, so that its minimum is owed; much of it in 2024, so that fee and tail are.
    sold = {(month, "q", "DE"): Decimal(500) for month in MONTHS}
    sold |= {(month, "p", "DE"): Decimal(20 if place < 12 else 500) for place, month in enumerate(MONTHS)}
    happened = [(dt.date(2023, 5, 1), what, Decimal(80)) for what in WHAT[:3] + WHAT[7:9]]
    happened += [(dt.date(2023, 2, 1), WHAT[2], Decimal(80))]
    found = run(recorded(sold, happened), dt.date(2024, 12, 31))
    assert [str(problem) for problem in found.problems] == []
    stated = {one.id for one in AGREEMENT.payment} | {one.id for one in AGREEMENT.milestone}
    stated |= {one.id for one in AGREEMENT.royalty} | {one.id for one in AGREEMENT.share}
    stated |= {one.id for one in AGREEMENT.minimum}
    assert {one.term for one in found.obligations} == stated


# A ledger of every term takes a tenth of a second, three of them an example.
@settings(deadline=None, max_examples=25)
@given(sold_lines, happenings, st.dates(dt.date(2022, 1, 1), dt.date(2025, 6, 30)))
def test_a_ledger_of_every_term_can_be_cut_on_any_day_and_continued(
    sold: Sold, happened: Happened, cut: dt.date
) -> None:
    journal, end = recorded(sold, happened), dt.date(2025, 12, 31)
    whole, before = run(journal, end), run(journal, cut)
    after = run(journal, end, before.balance)
    parts = sorted(comparable(one) for one in (*before.obligations, *after.obligations))
    assert parts == sorted(comparable(one) for one in whole.obligations)


CORRECTIONS = tuple(
    f"true_up_report,p,{country},,{{}},USD,period=2023-Q{place}" for place in (1, 4) for country in ("DE", "FR")
)
corrections = st.lists(
    st.tuples(st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31)), st.sampled_from(CORRECTIONS), cents), max_size=3
)


@settings(deadline=None, max_examples=40)
@given(sold_lines, happenings, corrections)
def test_the_trace_of_every_obligation_of_every_term_adds_up_to_it(
    sold: Sold, happened: Happened, corrected: Happened
) -> None:
    ledger = run(recorded(sold, happened, corrected))
    billed: dict[str, Decimal] = {}
    for one in ledger.obligations:
        assert one.recomputed() == one.exact.value
        billed[one.term] = billed.get(one.term, Decimal(0)) + one.amount.amount
    for name, amount in ledger.balance.exact.items():
        assert abs(billed.get(name, Decimal(0)) - amount) <= Decimal("0.005")
