"""The shipped example: what is in its folder follows from its announcement, and is without fault."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.agreement.assumed import Assumed
from pactolus.agreement.completion import complete
from pactolus.agreement.deal import load_deal
from pactolus.core.problems import has_errors
from pactolus.study.opening import open_input
from pactolus.territory.answer import answer
from pactolus.valuation.arrays import ASSET, LEAKAGE, LICENSEE, LICENSOR, THIRD_PARTY
from pactolus.valuation.deal import make_terms
from pactolus.valuation.plan import Calendar, make_plan
from pactolus.valuation.programme import Discount
from pactolus.valuation.setting import make_world
from pactolus.valuation.simulate import run

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.agreement.assumed import Case

EXAMPLE = Path(__file__).parents[2] / "examples" / "hengrui-glenmark"
# The deal excludes these by name: the world less eighteen named places.
EXCLUDED = ["CN", "HK", "MO", "TW", "US", "CA", "JP", "RU", "AM", "AZ", "BY", "KZ", "KG", "MD", "TJ", "TM", "UZ"]


def test_the_agreement_and_programme_follow_from_the_announcement() -> None:
    read, shipped = open_input(EXAMPLE / "announcement.html"), open_input(EXAMPLE)
    assert shipped.agreement == read.agreement
    assert shipped.programme == read.programme
    assert [source.text for source in shipped.sources] == [source.text for source in read.sources]
    assert not has_errors(shipped.problems)


def test_the_terms_are_those_of_the_deal() -> None:
    deal, problems = load_deal(EXAMPLE)
    assert not has_errors(problems)
    agreement = deal.agreement
    assert agreement is not None
    assert [(party.role, party.name, party.parent) for party in agreement.party] == [
        ("licensor", "Hengrui Pharma", None),
        ("licensee", "Glenmark Specialty", "Glenmark Pharmaceuticals"),
    ]
    assert agreement.product[0].names == ("Trastuzumab Rezetecan", "SHR-A1811")
    assert [str(payment.amount) for payment in agreement.payment] == ["USD 18 000 000"]
    assert [str(milestone.amount) for milestone in agreement.milestone] == ["up to USD 1 093 000 000"]
    assert str(agreement.royalty[0].rate) == "undisclosed"
    found, _ = answer(agreement.grant[0].territory or "")
    assert found is not None
    assert found.evaluation.excluded.issuperset(EXCLUDED)
    assert "TR" in found.evaluation.contested  # the eighteenth name is Europe, which nobody has defined


@pytest.mark.parametrize("row", range(5))
def test_the_regulatory_record_has_its_dates(row: int) -> None:
    deal, _ = load_deal(EXAMPLE)
    recorded = {(event.agency, event.type): str(event.date or "") for event in deal.events}
    expected = {
        ("NMPA", "marketing_approval"): "2025-05",
        ("NMPA", "application_acceptance"): "2025-09",
        ("NMPA", "priority_review"): "2025-09",
        ("NMPA", "breakthrough_designation"): "",
        ("FDA", "orphan_designation"): "2025-08",
    }
    key = list(expected)[row]
    assert recorded[key] == expected[key]


@settings(max_examples=15)
@given(
    rate=st.decimals("0", "0.4", places=3),
    case=st.sampled_from(["low", "base", "high"]),
    seed=st.integers(0, 2**64 - 1),
)
def test_in_every_future_of_the_example_the_cash_of_all_sides_adds_up(rate: Decimal, case: Case, seed: int) -> None:
    assert_all_adds_up(futures(rate, case, seed))


@pytest.mark.parametrize("case", ["low", "base", "high"])
def test_undiscounted_cash_of_the_example_adds_up_too(case: Case) -> None:
    assert_all_adds_up(futures(Decimal(0), case, 1))


def assert_all_adds_up(values: NDArray[np.float64]) -> None:
    everybody = values[:, [LICENSOR, LICENSEE, THIRD_PARTY, LEAKAGE]]
    # Relative to the cash that moves, since a future in which nothing is sold has an asset of nought.
    moved = np.abs(everybody).sum(axis=1) + values[:, ASSET]
    assert (np.abs(everybody.sum(axis=1) - values[:, ASSET]) <= 1e-9 * moved).all()


def futures(rate: Decimal, case: Case, seed: int) -> NDArray[np.float64]:
    """Play 300 futures of the shipped example with one discount rate for both sides; a row a future."""
    opened = open_input(EXAMPLE)
    assert opened.agreement is not None
    assert opened.programme is not None
    common = Assumed(value=rate, because="one common rate", source="this test")
    programme = opened.programme.model_copy(update={"discount": Discount(licensor=common, licensee=common)})
    completed = complete(opened.agreement, programme.completion, case).agreement
    calendar = Calendar(programme)
    terms = make_terms(completed, programme, calendar, case)
    return run(make_world(make_plan(programme, calendar, case), terms, seed), 300).values
