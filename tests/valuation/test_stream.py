"""A buyer's royalties: prices, returns and payback derived by hand, from a table and from simulated futures."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from typer.testing import CliRunner

from pactolus.cli.main import application
from pactolus.core.errors import InvalidValue
from pactolus.valuation.forecast_table import parse_forecast
from pactolus.valuation.futures import cash_in_detail
from pactolus.valuation.setting import setting_of
from pactolus.valuation.stream import Contract, Stream, price_for, returns, stream_of_futures

if TYPE_CHECKING:
    from pathlib import Path

    from tests.valuation.conftest import Texts
    from typer.testing import Result

START = dt.date(2026, 1, 1)
# A hundred a year for three years.
LEVEL = Stream(START, np.array([1.0, 2.0, 3.0]), np.array([[100.0, 100.0, 100.0]]))
FORECAST = "region,year,net,currency\nIN,2027,40 000 000,USD\nIN,2028,60 000 000,USD\nBR,2028-Q4,10 000 000,USD\n"


def test_the_price_for_a_return_is_an_annuity() -> None:
    # 100/1.1 + 100/1.21 + 100/1.331 = 248.685...
    assert price_for(LEVEL, Contract(), 0.10) == pytest.approx(248.6851990984)
    found = returns(LEVEL, Contract(), 248.6851990984)
    assert found.internal_rate == pytest.approx(0.10)
    assert found.multiple == pytest.approx(300 / 248.6851990984)
    # After two payments 200 are back, after three 300.
    assert found.payback_years == 3.0
    assert found.years == ((2027, 100.0), (2028, 100.0), (2028 + 1, 100.0))


def test_half_of_the_royalties_costs_half() -> None:
    assert price_for(LEVEL, Contract(share=0.5), 0.10) == pytest.approx(248.6851990984 / 2)


def test_a_cap_ends_what_is_taken() -> None:
    # At a price of 100 a cap of 1.5 times is 150: a hundred in the first year, fifty in the second, nothing after.
    found = returns(LEVEL, Contract(cap=1.5), 100.0)
    assert found.received == 150.0
    assert found.payback_years == 1.0
    # A tenth goes on after a step-down: of the other 150 royalties, 15.
    assert returns(LEVEL, Contract(cap=1.5, beyond=0.1), 100.0).received == pytest.approx(165.0)


def test_the_price_under_a_cap_returns_the_target() -> None:
    price = price_for(LEVEL, Contract(cap=1.2), 0.10)
    # With p between 166.7 and 250, 1.2 p are between 200 and 300: p = 100/1.1 + 100/1.21 + (1.2 p - 200)/1.331, so
    # that p (1 - 1.2/1.331) = 173.5537 - 150.2630 = 23.2907 and p = 236.6412.
    assert price == pytest.approx(236.6412, abs=0.0001)
    assert returns(LEVEL, Contract(cap=1.2), price).internal_rate == pytest.approx(0.10)


def test_a_cap_that_is_too_low_has_no_price() -> None:
    # What is capped at the price itself cannot return ten per cent.
    with pytest.raises(InvalidValue, match="no price above 0 returns"):
        price_for(LEVEL, Contract(cap=1.0), 0.10)


def test_a_lag_is_a_later_payment() -> None:
    year_later = price_for(LEVEL, Contract(lag_days=365), 0.10)
    assert year_later == pytest.approx(248.6851990984 * 1.1 ** (-365 / 365.25))


def test_a_payer_that_may_default() -> None:
    found = returns(LEVEL, Contract(default_rate=0.1, recovery=0.25), 100.0)
    # Alive with 0.9, 0.81, 0.729; a quarter of the rest is recovered: 100 x (0.925 + 0.8575 + 0.79675).
    assert found.received == pytest.approx(257.925)


def test_a_price_that_never_comes_back() -> None:
    found = returns(LEVEL, Contract(), 400.0)
    assert found.payback_years is None
    assert found.chance_of_loss == 1.0
    assert found.internal_rate is not None
    # 400 = 100 (v + v^2 + v^3): v = 1.151 and the rate is below nothing.
    assert found.internal_rate < 0


@pytest.mark.parametrize(
    ("contract", "said"),
    [
        ({"share": 1.2}, "share is from 0 to 1"),
        ({"share": 0.0}, "buys nothing"),
        ({"cap": 0.0}, "multiple of the price above 0"),
        ({"lag_days": -1}, "before it is due"),
        ({"default_rate": 2.0}, "default rate is from 0 to 1"),
    ],
)
def test_contracts_that_are_none(contract: dict[str, float], said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        Contract(**contract)  # type: ignore[arg-type]  # days are given as a whole float here


def test_targets_and_prices_that_are_none() -> None:
    with pytest.raises(InvalidValue, match=r"0\.12 for twelve per cent, not 12"):
        price_for(LEVEL, Contract(), 12)
    with pytest.raises(InvalidValue, match="a price is above 0"):
        returns(LEVEL, Contract(), 0.0)


def test_simulated_royalties_are_those_of_the_futures(texts: Texts) -> None:
    cash = cash_in_detail(setting_of(texts.deal(), texts.plans(), "base", 3), 1_000)
    stream = stream_of_futures(cash)
    assert stream.royalties.sum(axis=1) == pytest.approx(cash.due[:, 3, :].sum(axis=1))
    assert (np.diff(stream.times) >= 0).all()
    found = returns(stream, Contract(), 10_000_000.0)
    # Nothing is sold, and so nothing received, where the asset fails: at 0.6 x 0.9 in 46 per cent of the futures.
    assert found.chance_of_loss > 0.4
    assert found.multiple_p05 == 0.0


def test_a_buyer_of_royalties_takes_their_minimum_as_well(texts: Texts) -> None:
    minimum = texts.changed(
        (
            "rate = 0.08",
            """rate = 0.08

[[minimum]]
id = "least"
payer = "seller"
payee = "maker"
royalty = "royalty"
years = [{ since = 2026, amount = "USD 1 000 000" }]
""",
        ),
        where="agreement",
    )
    never = texts.changed(("probability = { value = 0.6", "probability = { value = 0"))
    stream = stream_of_futures(cash_in_detail(setting_of(minimum.deal(), never.plans(), "base", 3), 10))
    # Nothing is ever sold: a million for each of the years 2026 to 2039.
    assert stream.royalties.sum(axis=1) == pytest.approx([14e6] * 10)


def test_a_year_is_parted_into_quarters() -> None:
    lines, problems = parse_forecast(FORECAST, "forecast.csv")
    assert not problems
    assert [(str(line.period), int(line.net), line.country) for line in lines[3:5]] == [
        ("2027-Q4", 10_000_000, "IN"),
        ("2028-Q1", 15_000_000, "IN"),
    ]
    assert len(lines) == 9


def test_what_is_wrong_with_a_forecast() -> None:
    table = (
        "region,year,net,currency\nIN,2027,-1,USD\nIN,2027-03,5,USD\nAtlantis,2027,5,USD\nIN,2027,much,USD\n"
        "IN,2028,5,USD\nIN,2028-Q2,5,USD\n"
    )
    lines, problems = parse_forecast(table, "forecast.csv")
    assert [problem.line for problem in problems] == [2, 3, 4, 5, 7]
    assert "in line 6 already" in problems[-1].message
    assert len(lines) == 4


def run(*words: str) -> Result:
    return CliRunner().invoke(application("stream"), ["stream", *words])


def test_a_forecast_through_the_agreement(tmp_path: Path, texts: Texts) -> None:
    tiers = 'structure = "marginal"\ntiers = [{ rate = 0.05 }, { above = "USD 50 000 000", rate = 0.10 }]'
    deal = texts.changed(('structure = "flat"\nrate = 0.08', tiers), where="agreement")
    (tmp_path / "agreement.toml").write_text(deal.agreement, encoding="utf-8")
    (tmp_path / "forecast.csv").write_text(FORECAST, encoding="utf-8")
    table = ("--forecast", str(tmp_path / "forecast.csv"), "--on", "2027-01-01")
    done = run(str(tmp_path), *table, "--price", "USD 4 000 000", "--json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    # 2027: 5 % of 40 million; 2028: 5 % of the first 50, 10 % of the other 20. Two million and four and a half.
    assert found["received"] == "6500000.00"
    assert found["multiple"] == "1.625000"
    shown = run(str(tmp_path), *table, "--return", "0.1")
    assert "Internal rate of return 10.00% a year" in shown.stdout


def test_simulated_futures_without_a_table(tmp_path: Path, texts: Texts) -> None:
    ground = 'because = "for the test", source = "the test"'
    (tmp_path / "agreement.toml").write_text(texts.agreement, encoding="utf-8")
    (tmp_path / "programme.toml").write_text(texts.programme.replace("GROUND", ground), encoding="utf-8")
    done = run(
        str(tmp_path), "--return", "0.12", "--cap", "2", "--beyond", "0.2", "--default-rate", "0.02", "--lag", "60"
    )
    assert done.exit_code == 0, done.output
    assert "2000 simulated futures" in done.stdout
    assert "up to 2 times the price, then 20%" in done.stdout
    assert "Internal rate of return 12.00% a year" in done.stdout


def test_what_is_asked_wrongly_is_said(tmp_path: Path, texts: Texts) -> None:
    (tmp_path / "agreement.toml").write_text(texts.agreement, encoding="utf-8")
    (tmp_path / "forecast.csv").write_text("region,year,net,currency\nFR,2027,5,USD\nIN,x,5,USD\n", encoding="utf-8")
    assert run(str(tmp_path)).exit_code == 2
    assert run(str(tmp_path), "--return", "0.1", "--price", "USD 5").exit_code == 2
    table = ("--forecast", str(tmp_path / "forecast.csv"))
    wrong = run(str(tmp_path), *table, "--return", "0.1")
    assert wrong.exit_code == 1
    assert "forecast.csv:3" in wrong.stderr
    assert run(str(tmp_path), *table, "--return", "0.1", "--on", "soon").exit_code == 2
    (tmp_path / "forecast.csv").write_text("region,year,net,currency\nIN,2027,5,USD\n", encoding="utf-8")
    assert "is not in USD" in run(str(tmp_path), *table, "--price", "EUR 5").stderr
