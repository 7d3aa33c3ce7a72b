"""`portfolio.toml`: what is read of it, and every problem with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.valuation.conftest import GROUND

from pactolus.valuation.portfolio.file import load_portfolio, of_folder

if TYPE_CHECKING:
    from pathlib import Path

PORTFOLIO = """\
[portfolio]
title = "All of it"
valuation_date = 2025-01-01
currency = "USD"

[[driver]]
id = "target"
moves = "success"
because = "one receptor"
source = "assumed"

[[driver]]
id = "prices"
moves = "peak sales"
because = "one law"
source = "assumed"

[[currency]]
code = "EUR"
rate = { value = 1.1, GROUND }
spread = { value = 0.1, GROUND }

[[deal]]
id = "one"
folder = "deals/one"
side = "licensor"
asset = "x"
loadings = { target = 0.5, prices = 0.2 }

[[deal]]
id = "two"
folder = "deals/two"
side = "licensee"
share = 0.5
asset = "x"
loadings = { target = 0.5 }
"""


def problems_of(folder: Path, *changes: tuple[str, str], folders: bool = False) -> list[str]:
    text = PORTFOLIO
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "portfolio.toml"
    path.write_text(text.replace("GROUND", GROUND), encoding="utf-8")
    _, problems = load_portfolio(path, folders=folders)
    return [str(one).removeprefix(f"{path}:") for one in problems]


def test_a_portfolio_is_read(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == []
    found, _ = load_portfolio(tmp_path / "portfolio.toml")
    assert found is not None
    assert [found.folder(one) for one in found.portfolio.deal] == [tmp_path / "deals/one", tmp_path / "deals/two"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("2025-01-01", '"2025-01"'), "3: /portfolio/valuation_date: 2025-01 is no full date"),
        (("2025-01-01", "1850-01-01"), "3: /portfolio/valuation_date: 1850-01-01 is not from 1900 to 2200"),
        (('id = "two"', 'id = "one"'), "31: /deal/one/id: 'one' is there twice"),
        (('id = "prices"', 'id = "target"'), "13: /driver/target/id: 'target' is there twice"),
        (('"EUR"', '"USD"'), "19: /currency/0/code: USD is the portfolio's own currency"),
        (("value = 1.1,", "value = 0,"), "20: /currency/0/rate: one EUR cannot be worth 0 USD"),
        (("value = 1.1,", "value = 1e400,"), "20: /currency/0/rate: one EUR cannot be worth 1E+400 USD"),
        (("value = 0.1,", "value = -0.1,"), "21: /currency/0/spread: -0.1 is no standard deviation"),
        (("prices = 0.2", "price = 0.2"), "28: /deal/one/loadings/price: there is no driver 'price'"),
        (("prices = 0.2", "prices = 1.2"), "28: /deal/one/loadings/prices: 1.2 is no loading: it is from -1 to 1"),
        (
            ("loadings = { target = 0.5 }", "loadings = { target = 0.4 }"),
            "36: /deal/two/loadings: 'x' has other loadings",
        ),
        (("share = 0.5", "share = 1.5"), "34: /deal/two/share: 1.5 is no rate"),
        (('side = "licensee"', 'side = "payer"'), "33: /deal/two/side: 'payer' is not one of the words"),
        (('moves = "success"', 'moves = "chance"'), "8: /driver/target/moves: 'chance' is not one of the words"),
    ],
)
def test_a_problem_names_its_line(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    found = problems_of(tmp_path, change)
    assert any(one.startswith(told) for one in found), found


def test_squares_of_loadings_sum_to_one_at_most(tmp_path: Path) -> None:
    more = '[[driver]]\nid = "class"\nmoves = "success"\nbecause = "-"\nsource = "-"\n\n[[currency]]'
    heavy = ("{ target = 0.5, prices = 0.2 }", "{ target = 0.8, class = 0.7 }")
    found = problems_of(
        tmp_path,
        ("[[currency]]", more),
        heavy,
        ("loadings = { target = 0.5 }", "loadings = { target = 0.8, class = 0.7 }"),
    )
    # 0.64 + 0.49
    assert "34: /deal/one/loadings: the squares of its loadings on what moves success sum to 1.13" in found[0]


def test_a_driver_of_nothing_and_folders_that_are_not_there_are_told(tmp_path: Path) -> None:
    found = problems_of(tmp_path, (", prices = 0.2", ""), folders=True)
    assert found == [
        "13: /driver/prices/id: 'prices' moves no deal (name it in the loadings of the deals that share it)",
        "25: /deal/one/folder: there is no deal in deals/one (name a folder with an agreement.toml, from this file on)",
        "32: /deal/two/folder: there is no deal in deals/two (name a folder with an agreement.toml, from this file on)",
    ]


def test_a_portfolio_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "portfolio.toml"
    path.write_text("[portfolio]\n", encoding="utf-8")
    found, problems = load_portfolio(path)
    assert found is None
    assert "there is no [[deal]]" in str(problems[0])
    found, problems = load_portfolio(tmp_path / "absent.toml")
    assert found is None
    assert "there is no such file" in str(problems[0])


def test_a_folder_of_deals_is_a_portfolio(tmp_path: Path) -> None:
    for name in ("One deal", "one-deal", "…"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "agreement.toml").write_text("", encoding="utf-8")
    found, problems = of_folder(tmp_path, "licensee")
    assert found is not None
    assert problems == []
    ids = {one.folder: one.id for one in found.portfolio.deal}
    assert ids == {"One deal": "one-deal", "one-deal": "one-deal-2", "…": "deal"}
    assert {one.side for one in found.portfolio.deal} == {"licensee"}
    (tmp_path / "empty").mkdir()
    found, problems = of_folder(tmp_path / "empty", "licensor")
    assert found is None
    assert "no deal folder is in it" in str(problems[0])
