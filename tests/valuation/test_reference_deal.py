"""examples/reference-deal against the plain program that it is the yardstick for, on that program's own draws."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pactolus.agreement.toml_file import load_agreement
from pactolus.valuation.arrays import LICENSEE, LICENSOR, Draws
from pactolus.valuation.deal import make_terms
from pactolus.valuation.plan import Calendar, make_plan
from pactolus.valuation.programme_file import load_programme
from pactolus.valuation.setting import make_world
from pactolus.valuation.simulate import run

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
BASELINE = ROOT.parent / "shared" / "baselines" / "reference_deal.py"


def baseline() -> ModuleType:
    specification = importlib.util.spec_from_file_location("reference_deal", BASELINE)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.mark.skipif(not BASELINE.exists(), reason="../shared, which holds the plain program, is absent")
def test_every_future_is_worth_what_the_plain_program_says() -> None:
    plain = baseline()
    model = plain.deal()
    uniform, normal = plain.draws(2000, 5)
    expected = plain.plain(uniform, normal, model)

    folder = ROOT / "examples" / "reference-deal"
    agreement, problems = load_agreement(folder / "agreement.toml")
    assert agreement is not None, problems
    programme, problems = load_programme(folder / "programme.toml", agreement)
    assert programme is not None
    assert not problems
    calendar = Calendar(programme)
    terms = make_terms(agreement, programme, calendar, "base")
    # The plain program has every payment in the middle of its quarter; ours would have it on its due date.
    factors = np.stack([model["licensor_discount"], model["licensee_discount"]])
    terms = terms._replace(discount=np.repeat(factors[None], len(terms.outputs), axis=0))
    # Its four phases are ours from phase 1 to registration: luck, then pace.
    given = np.zeros((len(uniform), uniform.shape[1], 5, 2))
    given[:, :, 1:, 0], given[:, :, 1:, 1] = uniform[:, :, :4], uniform[:, :, 4:]
    world = make_world(make_plan(programme, calendar, "base"), terms, 0, Draws(given, normal))
    found = run(world, len(uniform)).values[:, [LICENSOR, LICENSEE]] / 1e6
    assert np.allclose(found, expected, rtol=1e-9, atol=1e-9)
