"""The compiled interpreter gives what the exact one gives, and never from a stale cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pactolus
from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.interpreter import interpret
from pactolus.ledger.lowering import lower_complete_terms
from pactolus.ledger.rules import Rule
from pactolus.ledger.table import SHARE_INPUTS, Slot, SlotKind, Table
from pactolus.valuation.compiled import cache_folder, interpreter

AGREEMENT = """
[agreement]
id = "every-rule"
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
[[payment]]
id = "upfront"
kind = "upfront"
payer = "b"
payee = "a"
amount = "USD 18 000 000"
[[payment]]
id = "parts"
kind = "fixed"
payer = "b"
payee = "a"
amount = "USD 9"
recurs = { every = 12 }
[[milestone]]
id = "approval"
kinds = ["regulatory"]
payer = "b"
payee = "a"
amount = "USD 5 000 000.25"
event = { type = "marketing_approval" }
[[milestone]]
id = "reaches"
kinds = ["commercial"]
payer = "b"
payee = "a"
amount = "USD 7 000 000"
sales = { threshold = "USD 300" }
[[milestone]]
id = "exceeds"
kinds = ["commercial"]
payer = "b"
payee = "a"
amount = "USD 9 000 000"
sales = { threshold = "USD 300", test = "exceeds" }
[[milestone]]
id = "each"
kinds = ["regulatory"]
payer = "b"
payee = "a"
amount = "USD 3 000 000"
event = { type = "price_approval" }
occurs = "each time"
[[milestone]]
id = "since-launch"
kinds = ["commercial"]
payer = "b"
payee = "a"
amount = "USD 11 000 000"
sales = { threshold = "USD 700", counted = "since launch" }
[[royalty]]
id = "tiered"
payer = "b"
payee = "a"
products = ["p"]
structure = "marginal"
tiers = [
  { above = "USD 50", rate = 0.0725 },
  { above = "USD 200", rate = 0.1 },
  { above = "USD 450", rate = 0.125 },
]
term_years = 10
credit = { share = 0.5, most = 0.3 }
[[royalty]]
id = "flat"
payer = "b"
payee = "a"
products = ["q"]
structure = "flat"
rate = 0.03
credit = { share = 0.5, most = 0.5, period = "year to date" }
[[royalty]]
id = "whole"
payer = "b"
payee = "a"
products = ["p"]
structure = "whole amount"
tiers = [{ rate = 0.05 }, { above = "USD 125", rate = 0.0725 }, { above = "USD 300", rate = 0.0675 }]
cap = { of = "each year", steps = [{ amount = "USD 40" }] }
[[royalty]]
id = "reduced"
payer = "b"
payee = "a"
products = ["p"]
structure = "marginal"
tiers = [{ rate = 0.1 }, { above = "USD 200", rate = 0.125 }]
reductions = [{ id = "generics", factor = 0.5, share = { threshold = 0.3 } }]
reconciled = "at year end"
credit = { share = 0.5, most = 0.4 }
floor = { share = 0.75 }
[[minimum]]
id = "minimum"
payer = "b"
payee = "a"
royalty = "tiered"
years = [{ since = 2024, amount = "USD 20" }]
[[share]]
id = "fee"
kind = "promotion_fee"
payer = "b"
payee = "a"
rate = 0.5
[share.base]
percent = { series = "margin", least = 0.25, most = 0.75 }
baseline = [{ period = "2024", amount = "USD 9" }]
[[share]]
id = "profit"
kind = "profit_share"
payer = "b"
payee = "a"
base = { less = ["supply"], losses = "carried forward" }
rate = 0.5
[[share]]
id = "tail"
kind = "royalty"
payer = "b"
payee = "a"
[share.chosen]
share = "fee"
rates = [{ above = "USD 50", reached = true, rate = 0.25 }, { above = "USD 99", rate = 0.5 }]
[[creditable]]
id = "credit-of-tail"
payment = "tail"
against = "profit"
most = 0.5
[[ceiling]]
id = "together"
terms = ["profit", "changing"]
share = 0.1
of = "each year"
[[milestone]]
id = "changing"
kinds = ["regulatory"]
payer = "b"
payee = "a"
amount = "USD 3"
event = { type = "price_approval" }
amounts = [{ since = 2024-06-01, amount = "USD 2" }]
[[milestone]]
id = "yearly"
kinds = ["commercial"]
payer = "b"
payee = "a"
amount = "USD 7"
sales = { threshold = "USD 150" }
occurs = "each time"
most = 2
[[milestone]]
id = "rolling"
kinds = ["commercial"]
payer = "b"
payee = "a"
amount = "USD 7"
sales = { threshold = "USD 250", counted = "in four quarters" }
[[minimum]]
id = "guaranteed"
payer = "b"
payee = "a"
royalty = "fee"
periods = [{ period = "2024", amount = "USD 9", advance = { until = 2024-06-30, amount = "USD 5" } }]
"""


def table_of_every_rule() -> Table:
    agreement, problems = parse_agreement(AGREEMENT, "agreement.toml")
    assert agreement is not None, problems
    table, refused = lower_complete_terms(agreement)
    assert refused == {}
    return table


TABLE = table_of_every_rule()
quarter = st.tuples(*[st.integers(-100, 400).map(lambda n: Decimal(n) / 4)] * 4, st.integers(0, 2), st.integers(0, 2))
timelines = st.lists(quarter, min_size=1, max_size=14)


def exact(inputs: list[list[Decimal]], opens: list[bool], state: list[Decimal]) -> list[list[Decimal]]:
    periods = len(opens)
    series = [*(list(one) for one in inputs), *([Decimal(0)] * periods for _ in TABLE.slots[len(inputs) :])]
    interpret(TABLE.codes, TABLE.values(), opens, state, series)
    return series


def of_a_share(slot: Slot, row: tuple[Decimal, ...]) -> Decimal:
    if slot.kind is SlotKind.OPENS:
        return Decimal(row[4] == 0)
    if slot.kind is SlotKind.EVENT_AMOUNTS:
        return Decimal(row[5])
    if slot.kind is SlotKind.PERCENT:
        return row[5] / Decimal(2)
    if slot.kind is SlotKind.BEARING_SALES:
        return row[0]
    return row[3] if row[3] > 50 or slot.key == "baseline" else Decimal(0)


def inputs_of(timeline: list[tuple[Decimal, ...]]) -> list[list[Decimal]]:
    """Fill the input slots: every product's sales are the sum of the products', and part of them bears royalty."""
    columns = []
    for index in TABLE.inputs:
        slot = TABLE.slots[index]
        if slot.kind is SlotKind.EVENTS:
            columns.append([Decimal(row[4] if slot.term == "upfront" else row[5]) for row in timeline])
        elif slot.kind is SlotKind.SCHEDULE:
            columns.append([Decimal(9 * row[4]) for row in timeline])
        elif slot.kind in {*SHARE_INPUTS, SlotKind.EVENT_AMOUNTS} or slot.term in {"fee", "profit", "tail"}:
            columns.append([of_a_share(slot, row) for row in timeline])
        elif slot.kind is SlotKind.MINIMUM:
            columns.append([row[3] if row[3] > 50 else Decimal(0) for row in timeline])
        elif slot.kind is SlotKind.CAP:
            columns.append([Decimal(40) for _ in timeline])
        elif slot.kind is SlotKind.YEAR_CLOSES:
            columns.append([Decimal(row[5] == 2) for row in timeline])
        elif slot.kind is SlotKind.PAYMENTS:
            columns.append([max(row[3], Decimal(0)) for row in timeline])
        elif slot.kind is SlotKind.BEARING_SALES:
            columns.append([row[0] * row[1] / 200 for row in timeline])
        else:
            scope = {"p": lambda row: row[0], "q": lambda row: row[2]}
            chosen = slot.products or ("p", "q")
            columns.append([sum((scope[product](row) for product in chosen), Decimal(0)) for row in timeline])
    return columns


def test_the_table_uses_every_rule() -> None:
    assert {row.rule for row in TABLE.rows} == set(Rule)


@settings(deadline=None)
@given(timelines, st.integers(0, 3))
def test_exact_and_compiled_agree(timeline: list[tuple[Decimal, ...]], first: int) -> None:
    inputs, opens = inputs_of(timeline), [(first + index) % 4 == 0 for index in range(len(timeline))]
    state = TABLE.opening()
    expected = exact(inputs, opens, state)
    series = np.zeros((len(TABLE.slots), len(timeline)))
    series[list(TABLE.inputs)] = np.array(inputs, dtype=float)
    closing = np.zeros(len(TABLE.state))
    numbers = np.array(TABLE.values(), dtype=float)
    interpreter()(np.array(TABLE.codes, dtype=np.int64), numbers, np.array(opens), closing, series)
    np.testing.assert_allclose(series, np.array(expected, dtype=float), rtol=1e-12, atol=1e-9)
    np.testing.assert_allclose(closing, np.array(state, dtype=float), rtol=1e-12, atol=1e-9)


@settings(deadline=None)
@given(timelines, st.integers(0, 3), st.data())
def test_a_timeline_can_be_cut_anywhere(timeline: list[tuple[Decimal, ...]], first: int, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(timeline)))
    inputs, opens = inputs_of(timeline), [(first + index) % 4 == 0 for index in range(len(timeline))]
    whole_state, state = TABLE.opening(), TABLE.opening()
    whole = exact(inputs, opens, whole_state)
    before = exact([one[:cut] for one in inputs], opens[:cut], state)
    after = exact([one[cut:] for one in inputs], opens[cut:], state)
    assert [one + other for one, other in zip(before, after, strict=True)] == whole
    assert state == whole_state


FLAT = """
import sys
import numpy as np
from pactolus.ledger.rules import Rule
from pactolus.valuation.compiled import interpreter
rows = np.array([[Rule.FLAT, 0, 0, 0, 1, 0, 1, 0, 0]])
series = np.array([[100.0], [0.0]])
interpreter()(rows, np.array([0.25]), np.array([True]), np.zeros(0), series)
print(series[1, 0])
"""


def answer(source: Path, cache: Path) -> str:
    environment = os.environ | {"PYTHONPATH": str(source), "PACTOLUS_CACHE": str(cache), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", FLAT], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout.strip()


def test_an_edited_rule_is_never_answered_from_a_stale_cache(tmp_path: Path) -> None:
    source, cache = tmp_path / "source", tmp_path / "cache"
    # Without Python's own compiled files: those go by length and time, and would answer with the old text.
    left = shutil.ignore_patterns("*.csv", "web", "__pycache__")
    shutil.copytree(Path(pactolus.__file__).parent, source / "pactolus", ignore=left)
    assert answer(source, cache) == "25.0"
    royalties = source / "pactolus" / "ledger" / "rules" / "royalties.py"
    stamp = royalties.stat()
    # The edit keeps length and time of the file: only its text tells.
    text = royalties.read_text("utf-8")
    assert text.count("royalty[period] = rate * sales[period]") == 1
    royalties.write_text(
        text.replace("royalty[period] = rate * sales[period]", "royalty[period] = rate + sales[period]")
    )
    os.utime(royalties, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert answer(source, cache) == "100.25"
    assert len(list((cache / "compiled").iterdir())) == 2


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"PACTOLUS_CACHE": "/chosen"}, Path("/chosen")),
        ("linux", {"XDG_CACHE_HOME": "/xdg"}, Path("/xdg/pactolus")),
        ("linux", {}, Path.home() / ".cache" / "pactolus"),
        ("darwin", {}, Path.home() / "Library" / "Caches" / "pactolus"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/pactolus")),
    ],
)
def test_where_machine_code_is_kept(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: Path
) -> None:
    for name in ("PACTOLUS_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert cache_folder() == expected
