"""A portfolio's value: each deal as by itself, what several share, what each brings, and the same bits every time."""

from __future__ import annotations

import json
import math
import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.valuation.conftest import GROUND

from pactolus.core.errors import InvalidValue, Unwritable
from pactolus.reports.portfolio_text import in_words
from pactolus.valuation.folder import open_folder
from pactolus.valuation.portfolio import run as run_module
from pactolus.valuation.portfolio.allocation import contribution, deviation_of, effective_number, explained
from pactolus.valuation.portfolio.file import Book, load_portfolio
from pactolus.valuation.portfolio.parts import Manner
from pactolus.valuation.portfolio.result import PortfolioValue
from pactolus.valuation.portfolio.run import value_portfolio
from pactolus.valuation.portfolio.store import open_results
from pactolus.valuation.portfolio.worth import valued
from pactolus.valuation.result import Histogram
from pactolus.valuation.simulate import value

if TYPE_CHECKING:
    from tests.valuation.conftest import Texts

    from pactolus.core.problems import Problem
    from pactolus.valuation.portfolio.worth import Order, Worth

EXAMPLES = Path(__file__).parents[2] / "examples"
FUTURES = 3_000

# The phases of this deal are certain and of certain length, and so are its sales: nothing is left to chance.
CERTAIN = (
    ("probability = { value = 0.6", "probability = { value = 1"),
    ("probability = { value = 0.9", "probability = { value = 1"),
    ("value = 1.5, GROUND }", "value = 2, GROUND }"),
    ("value = 3, GROUND }\ncost", "value = 2, GROUND }\ncost"),
    ("peak_spread = { value = 0.4", "peak_spread = { value = 0"),
)


def write_deal(folder: Path, texts: Texts) -> Path:
    folder.mkdir(parents=True)
    (folder / "agreement.toml").write_text(texts.agreement, encoding="utf-8")
    (folder / "programme.toml").write_text(texts.programme.replace("GROUND", GROUND), encoding="utf-8")
    return folder


def book(folder: Path, text: str) -> Book:
    path = folder / "portfolio.toml"
    path.write_text(text.replace("GROUND", GROUND), encoding="utf-8")
    found, problems = load_portfolio(path)
    assert found is not None, [str(one) for one in problems]
    return found


def played(found: Book, manner: Manner | None = None, results: Path | None = None) -> PortfolioValue:
    with open_results(results) as kept:
        answer = value_portfolio(found, kept, manner or Manner(futures=FUTURES))
    assert isinstance(answer, PortfolioValue), answer
    return answer


def two(folder: Path, texts: Texts, more: str = "", driver: str = "") -> Book:
    """Write two folders of the small deal, whose products are two, and a portfolio of both."""
    if not (folder / "a").exists():
        write_deal(folder / "a", texts)
        write_deal(folder / "b", texts.changed(('names = ["Drug"]', 'names = ["Other"]'), where="agreement"))
    return book(
        folder,
        f"""
        [portfolio]
        {driver}
        [[deal]]
        id = "a"
        folder = "a"
        side = "licensor"
        {more}
        [[deal]]
        id = "b"
        folder = "b"
        side = "licensor"
        {more}
        """,
    )


@pytest.mark.parametrize("side", ["licensor", "licensee"])
def test_without_drivers_a_deal_is_worth_what_value_says_bit_for_bit(tmp_path: Path, texts: Texts, side: str) -> None:
    write_deal(tmp_path / "a", texts)
    found = book(tmp_path, f'[portfolio]\n[[deal]]\nid = "a"\nfolder = "a"\nside = "{side}"')
    answer = played(found, Manner(futures=5_000, seed=7))
    (holding,) = answer.holdings
    alone = value(texts.deal(), texts.plans(), "base", 5_000, holding.seed)
    distribution = getattr(alone, side)
    assert holding.value == replace(distribution, histogram=Histogram((), ()))
    # The whole portfolio is this deal.
    assert answer.value == distribution
    assert [one.expected for one in answer.years] == pytest.approx(
        [getattr(one, side) for one in alone.years], rel=1e-12
    )
    assert holding.chance_of_launch == alone.chance_of_launch


@pytest.mark.parametrize("name", ["first-year", "hengrui-glenmark", "on-the-market", "reference-deal"])
def test_each_example_is_worth_what_value_says_bit_for_bit(tmp_path: Path, name: str) -> None:
    folder = EXAMPLES / name
    found = book(tmp_path, f'[portfolio]\n[[deal]]\nid = "a"\nfolder = "{folder}"\nside = "licensee"')
    answer = played(found, Manner(futures=1_500))
    deal, programme, _ = open_folder(folder)
    assert deal.agreement is not None
    assert programme is not None
    assert answer.value == value(deal.agreement, programme, "base", 1_500, answer.holdings[0].seed).licensee


def test_a_deal_with_decisions_is_worth_what_value_says(tmp_path: Path, texts: Texts) -> None:
    decision = """
[[decision]]
id = "go"
kind = "terminate"
by = "licensee"
indication = "influenza"
after = "phase 3"
forecast_at_least = { value = "USD 150 000 000", GROUND }
"""
    deciding = replace(texts, programme=texts.programme + decision)
    write_deal(tmp_path / "a", deciding)
    found = book(tmp_path, '[portfolio]\n[[deal]]\nid = "a"\nfolder = "a"\nside = "licensor"')
    answer = played(found)
    alone = value(deciding.deal(), deciding.plans(), "base", FUTURES, answer.holdings[0].seed)
    assert answer.value == alone.licensor


def test_deals_about_one_asset_share_every_draw_and_others_none(tmp_path: Path, texts: Texts) -> None:
    apart = played(two(tmp_path, texts))
    one = apart.holdings[0].deviation.amount
    # Two independent deals: the variance doubles, and 1 - 1 / sqrt(2) of the deviations falls away.
    assert apart.deviation.amount == pytest.approx(math.sqrt(2) * one, rel=0.05)
    assert apart.diversification == pytest.approx(1 - 1 / math.sqrt(2), abs=0.03)
    together = played(two(tmp_path, texts, 'asset = "drug"'))
    # The same future twice: everything doubles.
    assert together.deviation.amount == pytest.approx(2 * together.holdings[0].deviation.amount, rel=1e-12)
    assert together.diversification == pytest.approx(0, abs=1e-12)
    assert together.holdings[0].seed == together.holdings[1].seed
    assert [(one.asset, one.deals) for one in together.assets] == [("drug", 2)]


SUCCESS = '[[driver]]\nid = "target"\nmoves = "success"\nbecause = "-"\nsource = "-"'
PRICES = '[[driver]]\nid = "prices"\nmoves = "peak sales"\nbecause = "-"\nsource = "-"'


def test_success_is_shared_as_far_as_loadings_say(tmp_path: Path, texts: Texts) -> None:
    """One phase of even chance is left, and the only payment is 20 million on approval.

    With loadings of 0.8 on one driver the normal numbers are correlated by 0.64, and both deals succeed in
    1/4 + arcsin(0.64) / (2 pi) = 0.3605 of the futures (Sheppard 1899). A deal's own chance stays a half.
    """
    lottery = texts.changed(
        ("probability = { value = 0.6", "probability = { value = 1"),
        ("probability = { value = 0.9", "probability = { value = 0.5"),
        ("value = 1.5, GROUND }", "value = 2, GROUND }"),
        ("value = 3, GROUND }\ncost", "value = 2, GROUND }\ncost"),
        ('cost = { value = "USD 2 000 000", GROUND }\n', ""),
    ).changed(("rate = 0.08", "rate = 0"), ("USD 10 000 000", "USD 0"), ("USD 5 000 000", "USD 0"), where="agreement")
    found = two(tmp_path, lottery, "loadings = { target = 0.8 }", SUCCESS)
    answer = played(found, Manner(futures=20_000))
    # The three values of the two together are 0, one payment and two.
    prize = answer.value.p95 / 2
    assert [one.value.mean / prize for one in answer.holdings] == pytest.approx([0.5, 0.5], abs=0.011)
    # In prizes: Var(X + Y) = 2 / 4 + 2 (P(both) - 1 / 4), so P(both) is half of the variance.
    both = (answer.deviation.amount / prize) ** 2 / 2
    assert both == pytest.approx(0.25 + math.asin(0.64) / (2 * math.pi), abs=0.01)
    (driver,) = answer.drivers
    assert driver.share > 0.3


def test_opposite_loadings_take_risk_away(tmp_path: Path, texts: Texts) -> None:
    write_deal(tmp_path / "a", texts)
    write_deal(tmp_path / "b", texts)
    holding = '[[deal]]\nid = "{0}"\nfolder = "{0}"\nside = "licensor"\nloadings = {{ target = {1} }}\n'
    text = f"[portfolio]\n{SUCCESS}\n" + holding.format("a", "0.9")
    hedged = played(book(tmp_path, text + holding.format("b", "-0.9")))
    doubled = played(book(tmp_path, text + holding.format("b", "0.9")))
    assert hedged.deviation.amount < 0.75 * doubled.deviation.amount
    assert hedged.value.mean == pytest.approx(doubled.value.mean, rel=0.05)


def test_peak_sales_move_together_and_keep_their_mean(tmp_path: Path, texts: Texts) -> None:
    sure = texts.changed(*CERTAIN[:4])
    apart = played(two(tmp_path, sure), Manner(futures=20_000))
    shared = played(two(tmp_path, sure, "loadings = { prices = 1 }", PRICES), Manner(futures=20_000))
    # All of the spread of peak sales is the driver's: both deals are the same number in every future.
    assert shared.diversification == pytest.approx(0, abs=1e-9)
    error = math.hypot(shared.value.standard_error, apart.value.standard_error)
    assert abs(shared.value.mean - apart.value.mean) < 4 * error
    assert 0.8 < shared.drivers[0].share <= 1


def test_workers_and_the_order_of_the_file_change_no_bit(tmp_path: Path, texts: Texts) -> None:
    found = two(tmp_path, texts, "loadings = { target = 0.5 }", SUCCESS)
    turned = Book(found.portfolio.model_copy(update={"deal": found.portfolio.deal[::-1]}), found.beside)
    one = played(found, Manner(futures=FUTURES, workers=1))
    several = played(found, Manner(futures=FUTURES, workers=2))
    other = played(turned, Manner(futures=FUTURES, workers=1))
    assert one == several
    assert (one.value, one.deviation, one.apart, one.fan) == (other.value, other.deviation, other.apart, other.fan)
    assert one.holdings == other.holdings[::-1]


def test_share_currency_and_date(tmp_path: Path, texts: Texts) -> None:
    """All is certain, so each future is worth what `value` says.

    The deal is in euros and valued on 2025-01-01; a fifth of it is held, a euro is worth 1.25 dollars, and the
    portfolio is valued 365 days earlier, at the licensor's 10 %: 0.2 x 1.25 x 1.1^-(365 / 365.25) of the value.
    """
    euros = texts.changed(("USD", "EUR"), ('id = "deal"', 'id = "deal"\ncurrency = "EUR"'), where="agreement")
    euros = euros.changed(("USD", "EUR"), ("horizon_years = 15", 'horizon_years = 15\ncurrency = "EUR"'), *CERTAIN)
    write_deal(tmp_path / "a", euros)
    text = """
    [portfolio]
    valuation_date = 2024-01-02
    [[currency]]
    code = "EUR"
    rate = { value = 1.25, GROUND }
    SPREAD
    [[deal]]
    id = "a"
    folder = "a"
    side = "licensor"
    share = 0.2
    """
    alone = value(euros.deal(), euros.plans(), "base", 100, 1)
    sure = played(book(tmp_path, text.replace("SPREAD", "")), Manner(futures=20_000))
    assert sure.value.mean == pytest.approx(alone.licensor.mean * 0.25 * 1.1 ** -(365 / 365.25), rel=1e-12)
    # Cash is not discounted: the share and the rate alone.
    expected = [0.25 * one.licensor for one in alone.years]
    assert [one.expected for one in sure.years] == pytest.approx(expected, rel=1e-9)
    assert sure.deviation.amount == pytest.approx(0, abs=1e-3)
    varies = played(book(tmp_path, text.replace("SPREAD", "spread = { value = 0.2, GROUND }")), Manner(futures=20_000))
    assert abs(varies.value.mean - sure.value.mean) < 4 * varies.value.standard_error
    # The deviation of a lognormal of mean 1 whose logarithm has one of 0.2: sqrt(exp(0.04) - 1) = 0.2020.
    assert varies.deviation.amount / sure.value.mean == pytest.approx(math.sqrt(math.exp(0.04) - 1), rel=0.03)
    assert varies.drivers[0].share == pytest.approx(1, abs=0.03)


def test_what_does_not_fit_is_left_out_by_name(tmp_path: Path, texts: Texts) -> None:
    found = two(tmp_path, texts)
    holdings = found.portfolio.deal
    early = texts.changed(("valuation_date = 2025-01-01", "valuation_date = 2024-06-30"))
    write_deal(tmp_path / "early", early)
    broken = texts.changed(("probability = { value = 0.6", "probability = { value = 1.6"))
    write_deal(tmp_path / "broken", broken)
    # Its currency is named before its date: the earliest date is that of the deals that fit.
    yen = texts.changed(("USD", "JPY"), ("horizon_years = 15", 'horizon_years = 15\ncurrency = "JPY"'))
    in_yen = texts.changed(("USD", "JPY"), ('id = "deal"', 'id = "deal"\ncurrency = "JPY"'), where="agreement")
    write_deal(tmp_path / "yen", replace(yen, agreement=in_yen.agreement))
    names = ("early", "broken", "absent", "yen")
    more = [holdings[0].model_copy(update={"id": name, "folder": name}) for name in names]
    heading = found.portfolio.portfolio.model_copy(update={"valuation_date": texts.plans().programme.valuation_date})
    portfolio = found.portfolio.model_copy(update={"portfolio": heading, "deal": (*more, *holdings)})
    answer = played(Book(portfolio, tmp_path))
    assert [one.deal for one in answer.holdings] == ["a", "b"]
    assert answer.value == played(found).value
    told = {one.deal: str(one.problems[0]) for one in answer.left_out}
    assert told["early"].startswith(f"{tmp_path}/early/programme.toml: it is valued on 2024-06-30")
    assert told["broken"].startswith(f"{tmp_path}/broken/programme.toml:47: ")
    assert told["yen"].startswith(
        f"{tmp_path}/yen/programme.toml: it is valued in JPY, and the portfolio in USD (write a"
    )
    assert told["absent"].startswith(f"{tmp_path}/absent/agreement.toml: there is no such file")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, texts: Texts) -> None:
    found = two(tmp_path, texts)
    journal = tmp_path / "a" / "journal"
    journal.mkdir()
    (journal / "events.csv").symlink_to(tmp_path / "nowhere" / "else")
    (journal / "loop").symlink_to(journal / "loop")
    path = tmp_path / "b" / "programme.toml"
    path.unlink()
    path.mkdir()
    answer = played(found, Manner(futures=10))
    assert [one.deal for one in answer.holdings] == ["a"]
    assert "b/programme.toml: cannot be read" in str(answer.left_out[0].problems[0])


def test_a_portfolio_of_which_nothing_can_be_valued_says_why(tmp_path: Path) -> None:
    found = book(tmp_path, '[portfolio]\n[[deal]]\nid = "a"\nfolder = "a"\nside = "licensor"')
    with open_results(None) as results:
        answer = value_portfolio(found, results, Manner(futures=10))
    assert isinstance(answer, tuple)
    assert "there is no such file" in str(answer[0].problems[0])


def test_a_deal_that_fails_in_an_unforeseen_way_is_named(
    tmp_path: Path, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = two(tmp_path, texts)

    def opened(folder: Path) -> None:
        raise RuntimeError(f"no {folder.name}")

    monkeypatch.setattr("pactolus.valuation.portfolio.worth.open_folder", opened)
    with open_results(None) as results:
        answer = value_portfolio(found, results, Manner(futures=10, workers=1))
    assert isinstance(answer, tuple)
    assert [str(one.problems[0]) for one in answer] == [
        f"{tmp_path}/{name}: could not be valued: RuntimeError: no {name} (value it alone to see more)" for name in "ab"
    ]


def test_a_deal_that_ends_its_processes_is_named_and_the_others_are_valued(
    tmp_path: Path, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = two(tmp_path, texts)
    monkeypatch.setattr(run_module, "valued", _ending)
    with open_results(None) as results:
        answer = value_portfolio(found, results, Manner(futures=100, workers=2))
    assert isinstance(answer, PortfolioValue)
    assert [one.deal for one in answer.holdings] == ["b"]
    assert [str(one.problems[0]) for one in answer.left_out] == [
        f"{tmp_path}/a: could not be valued: it ends every process that values it (value it alone to see more)"
    ]


def _ending(order: Order) -> Worth | tuple[Problem, ...]:
    if order.folder.name == "a":
        os.kill(os.getpid(), signal.SIGKILL)
    return valued(order)


def counted(found: Book, results: Path, **changes: object) -> tuple[PortfolioValue, int]:
    """Value a portfolio; give its value and how many deals were computed for it."""
    done: list[tuple[int, int]] = []
    manner = replace(Manner(futures=500), **changes)  # type: ignore[arg-type]  # names of fields, with their types
    with open_results(results) as kept:
        answer = value_portfolio(found, kept, manner, lambda so_far, total: done.append((so_far, total)))
    assert isinstance(answer, PortfolioValue)
    return answer, len(done)


def test_only_what_has_changed_is_computed_again(tmp_path: Path, texts: Texts) -> None:
    kept = tmp_path / "results.sqlite"
    found = two(tmp_path, texts, "loadings = { target = 0.3 }", SUCCESS)
    first, computed = counted(found, kept)
    assert computed == 2
    assert counted(found, kept) == (first, 0)
    assert first == played(found, Manner(futures=500))
    # Shares, rates and the portfolio's date are applied to results that are there.
    holdings = found.portfolio.deal
    half = tuple(one.model_copy(update={"share": type(one.share)("0.5")}) for one in holdings)
    halved, computed = counted(Book(found.portfolio.model_copy(update={"deal": half}), found.beside), kept)
    assert computed == 0
    assert halved.value.mean == pytest.approx(first.value.mean / 2, rel=1e-12)
    # Another seed, case or number of futures is another question; so is one deal with other terms.
    assert counted(found, kept, seed=2)[1] == counted(found, kept, case="low")[1] == 2
    path = tmp_path / "b" / "agreement.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("rate = 0.08", "rate = 0.09"), encoding="utf-8")
    changed, computed = counted(found, kept)
    assert computed == 1
    assert changed.value.mean > first.value.mean
    (tmp_path / "a" / "journal").mkdir()
    (tmp_path / "a" / "journal" / "events.csv").write_text("id,date,type\n", encoding="utf-8")
    assert counted(found, kept)[1] == 1


def test_work_that_is_broken_off_goes_on_where_it_was(tmp_path: Path, texts: Texts) -> None:
    found, kept = two(tmp_path, texts), tmp_path / "results.sqlite"

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_results(kept) as results:
        value_portfolio(found, results, Manner(futures=500, workers=1), stop)
    resumed, computed = counted(found, kept)
    assert computed == 1
    assert resumed == played(found, Manner(futures=500))


@pytest.mark.parametrize("content", [b"no database at all, but long enough to look like one" * 40, None])
def test_a_file_that_holds_no_results_is_refused_and_left_alone(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "other.sqlite"
    if content is None:
        import sqlite3

        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE mine (what TEXT)")
        connection.commit()
        connection.close()
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(Unwritable, match=r"other\.sqlite"), open_results(path):
        pass
    assert path.read_bytes() == before


def test_results_cannot_be_kept_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="cannot be kept"), open_results(tmp_path / "absent" / "results.sqlite"):
        pass


@pytest.mark.parametrize(("changes", "told"), [({"futures": 1}, "ask for 2 to"), ({"seed": -1}, "a seed is")])
def test_a_number_out_of_range_is_refused(tmp_path: Path, texts: Texts, changes: dict[str, int], told: str) -> None:
    with open_results(None) as results, pytest.raises(InvalidValue, match=told):
        value_portfolio(two(tmp_path, texts), results, replace(Manner(), **changes))  # type: ignore[arg-type]  # as above


def test_discount_rates_are_shifted_for_every_deal(tmp_path: Path, texts: Texts) -> None:
    shift = "discount_shift = { value = 0.03, GROUND }"
    moved = played(two(tmp_path, texts, driver=shift))
    dearer = texts.changed(("licensor = { value = 0.10", "licensor = { value = 0.13"))
    alone = value(dearer.deal(), dearer.plans(), "base", FUTURES, moved.holdings[0].seed)
    assert moved.holdings[0].value.mean == alone.licensor.mean
    with open_results(None) as results:
        answer = value_portfolio(
            two(tmp_path, texts, driver=shift.replace("0.03", "-0.10")), results, Manner(futures=10)
        )
    assert isinstance(answer, tuple)
    assert "the licensee's discount rate of 0.09 is -0.01 once it is shifted" in str(answer[0].problems[0])


def test_cash_and_capital_at_risk_by_year(tmp_path: Path, texts: Texts) -> None:
    """All is certain, and nothing is ever sold within four years, as registration ends after three.

    The licensee pays 10 million upfront on 2025-01-01 and 30 million for phase 3, which has begun; the licensor pays 2
    million for registration in 2027. The tax rate of 25 % gives a quarter back. At launch, four quarters after success
    in Brazil, 3 million would fall due in the second quarter of 2029, beyond the horizon; 20 million on approval in
    2028. So half of the licensee's side is -15, 0, 0 and -7.5 million.
    """
    sure = texts.changed(
        *CERTAIN,
        ("horizon_years = 15", "horizon_years = 4"),
        ("value = 0.25, GROUND }\nloss", "value = 2, GROUND }\nloss"),
    )
    write_deal(tmp_path / "a", sure)
    found = book(tmp_path, '[portfolio]\n[[deal]]\nid = "a"\nfolder = "a"\nside = "licensee"\nshare = 0.5')
    answer = played(found, Manner(futures=50))
    assert [one.year for one in answer.years] == [2025, 2026, 2027, 2028]
    cash = [-15_000_000, 0, 0, -7_500_000]
    assert [one.expected for one in answer.years] == pytest.approx(cash)
    assert [one.p05 for one in answer.years] == [one.p95 for one in answer.years] == pytest.approx(cash)
    risk = [15_000_000, 15_000_000, 15_000_000, 22_500_000]
    assert [one.at_risk for one in answer.years] == [one.at_risk_p95 for one in answer.years] == pytest.approx(risk)
    assert (answer.funding.mean, answer.funding.p95) == pytest.approx((22_500_000, 22_500_000))
    assert answer.fan.mean[-1] == pytest.approx(-22_500_000)


def test_deals_that_begin_in_different_years_are_laid_side_by_side(tmp_path: Path, texts: Texts) -> None:
    found = two(tmp_path, texts)
    later = texts.changed(("valuation_date = 2025-01-01", "valuation_date = 2027-01-01"))
    path = tmp_path / "b" / "programme.toml"
    path.write_text(later.programme.replace("GROUND", GROUND), encoding="utf-8")
    answer = played(found)
    assert (answer.years[0].year, answer.years[-1].year) == (2025, 2041)
    first = value(texts.deal(), texts.plans(), "base", FUTURES, answer.holdings[0].seed)
    assert answer.years[0].expected == pytest.approx(first.years[0].licensor, rel=1e-12)
    # The upfront of the later deal is past on its valuation date.
    second = value(texts.deal(), later.plans(), "base", FUTURES, answer.holdings[1].seed)
    assert answer.years[-1].expected == pytest.approx(second.years[-1].licensor, rel=1e-12)


def test_one_product_in_two_assets_and_one_asset_in_two_states_are_named(tmp_path: Path, texts: Texts) -> None:
    write_deal(tmp_path / "a", texts)
    write_deal(tmp_path / "b", texts)
    registered = (
        texts.programme.index("[[indication.transition]]"),
        texts.programme.index('[[indication.transition]]\nphase = "registration"'),
    )
    later = texts.programme[: registered[0]] + texts.programme[registered[1] :]
    write_deal(
        tmp_path / "c", replace(texts, programme=later.replace('phase = "phase 3"', 'phase = "registration"', 1))
    )
    write_deal(tmp_path / "d", texts.changed(('id = "influenza"', 'id = "grippe"')))
    holding = '[[deal]]\nid = "{0}"\nfolder = "{0}"\nside = "licensor"\n{1}\n'
    text = "[portfolio]\n" + holding.format("a", "") + "".join(holding.format(name, 'asset = "x"') for name in "bcd")
    told = [one.message for one in played(book(tmp_path, text), Manner(futures=10)).problems]
    assert told == [
        "'influenza' of 'x' is in phase 3 in 'b' and registration in 'c'",
        "'b' and 'd' are about 'x' and have no indication of the same id",
        "4 deals name 'drug' and do not share its future: a, b, c, d",
    ]


def test_a_long_list_ends_with_what_brings_less(tmp_path: Path, texts: Texts) -> None:
    answer = played(two(tmp_path, texts, 'asset = "x"'), Manner(futures=100))
    many = replace(answer, holdings=answer.holdings * 20)
    lines = in_words(many).splitlines()
    assert sum(line.startswith(("a ", "b ")) for line in lines) == 30
    assert "and 10 that bring less to the risk; all of them are in --json and -o" in lines
    assert any(line.startswith("x: 2 deals on the same futures, value ") for line in lines)


def test_everything_is_there_as_json(tmp_path: Path, texts: Texts) -> None:
    answer = played(two(tmp_path, texts, 'asset = "x"\nloadings = { target = 0.5 }', SUCCESS))
    found = json.loads(json.dumps(answer.as_json()))
    assert float(found["value"]["mean"]) == pytest.approx(answer.value.mean, abs=0.01)
    parts = sum(float(one["contribution_to_risk"]["amount"]) for one in found["holdings"])
    assert parts == pytest.approx(float(found["standard_deviation"]["amount"]), abs=0.05)
    assert found["assets"][0]["deals"] == 2
    assert found["drivers"][0]["driver"] == "target"
    assert set(found["years"][0]) == {"year", "expected", "p05", "p95", "at_risk", "at_risk_p95"}
    assert "histogram" not in found["holdings"][0]["value"]


numbers = st.lists(st.tuples(*[st.floats(-1e9, 1e9)] * 3), min_size=3, max_size=40)


@given(numbers)
@example([(0.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, 1.4336315203972718e-133)])
def test_contributions_add_up_to_the_deviation_of_the_whole(futures: list[tuple[float, float, float]]) -> None:
    columns = np.array(futures).T
    total = columns.sum(axis=0)
    whole = deviation_of(total)
    assert whole.amount == pytest.approx(total.std(ddof=1), rel=1e-9, abs=1e-6)
    assert math.fsum(contribution(part, total).amount for part in columns) == pytest.approx(
        whole.amount, rel=1e-9, abs=1e-6 * max(1.0, np.abs(columns).max())
    )


def test_contributions_by_hand() -> None:
    """Of the futures (2, 0), (4, 0) and (6, 3): total 2, 4, 9.

    The means are 4, 1 and 5. Var = (9 + 1 + 16) / 2 = 13; Cov(first) = (-2 x -3 + 0 + 2 x 4) / 2 = 7;
    Cov(second) = (-1 x -3 + -1 x -1 + 2 x 4) / 2 = 6.
    """
    first, second = np.array([2.0, 4, 6]), np.array([0.0, 0, 3])
    total = first + second
    assert contribution(first, total).amount == pytest.approx(7 / math.sqrt(13))
    assert contribution(second, total).amount == pytest.approx(6 / math.sqrt(13))
    assert contribution(first, first * 0).amount == 0


def test_the_error_of_a_contribution_is_that_of_repeated_samples() -> None:
    generator = np.random.default_rng(3)
    found, errors = [], []
    for _ in range(400):
        mine, its = generator.exponential(size=500), generator.normal(size=500)
        risk = contribution(mine, mine + its)
        found.append(risk.amount)
        errors.append(risk.error)
    assert np.mean(errors) == pytest.approx(np.std(found, ddof=1), rel=0.15)


def test_what_numbers_explain() -> None:
    generator = np.random.default_rng(4)
    one, two, other = generator.normal(size=(3, 20_000))
    # Variance 1 + 4 + 4 = 9, of which the first two explain 5.
    total = one + 2 * two + 2 * other
    assert explained(total, [one, two]) == pytest.approx(5 / 9, abs=0.02)
    assert explained(total, [generator.normal(size=20_000)]) == pytest.approx(0, abs=0.001)
    assert explained(np.ones(5), [one[:5]]) == 0


def test_as_many_equal_parts() -> None:
    assert effective_number([5, 5, -5, 5]) == pytest.approx(4)
    # Shares of 0.9 and 0.1: 1 / (0.81 + 0.01).
    assert effective_number([9, 1]) == pytest.approx(1 / 0.82)
    assert effective_number([0, 0]) == 0
