"""One small deal and one small programme that the valuation tests start from, and change in their text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from pactolus.agreement.toml_file import parse_agreement
from pactolus.valuation.programme_file import parse_programme

if TYPE_CHECKING:
    from pathlib import Path

    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.programme import Programme

AGREEMENT = """
[agreement]
id = "deal"
announced = 2025-01-01
signed = 2025-01-01
effective = 2025-01-01

[[party]]
id = "maker"
name = "Maker"
role = "licensor"

[[party]]
id = "seller"
name = "Seller"
role = "licensee"

[[product]]
id = "drug"
names = ["Drug"]

[[payment]]
id = "upfront"
kind = "upfront"
payer = "seller"
payee = "maker"
amount = "USD 10 000 000"

[[milestone]]
id = "approval"
kinds = ["regulatory"]
payer = "seller"
payee = "maker"
amount = "USD 20 000 000"
event = { type = "marketing_approval", indication = "flu", territory = "IN" }

[[milestone]]
id = "first-hundred"
kinds = ["commercial"]
payer = "seller"
payee = "maker"
amount = "USD 5 000 000"
sales = { threshold = "USD 100 000 000" }

[[royalty]]
id = "royalty"
payer = "seller"
payee = "maker"
structure = "flat"
rate = 0.08
"""

GROUND = 'because = "for the test", source = "the test"'

PROGRAMME = """
[programme]
valuation_date = 2025-01-01
horizon_years = 15

[discount]
licensor = { value = 0.10, GROUND }
licensee = { value = 0.09, GROUND }

[tax]
licensor = { value = 0.15, GROUND }
licensee = { value = 0.25, GROUND }

[economics]
operating_cost_share = { value = 0.40, GROUND }
third_party_royalty = { value = 0.02, GROUND }

[[market]]
id = "india"
territory = "IN"
share = { value = 0.75, GROUND }
approval_lag_years = { value = 0, GROUND }
launch_lag_years = { value = 0.25, GROUND }
loss_of_exclusivity_years = { value = 12, GROUND }
erosion = "generics"

[[market]]
id = "brazil"
territory = "BR"
share = { value = 0.25, GROUND }
approval_lag_years = { value = 1, GROUND }
launch_lag_years = { value = 0.5, GROUND }
loss_of_exclusivity_years = { value = 10, GROUND }
erosion = "generics"
launch_cost = { value = "USD 3 000 000", GROUND }

[[indication]]
id = "influenza"
name = "flu"
phase = "phase 3"
peak_sales = { value = "USD 150 000 000", GROUND }
peak_spread = { value = 0.4, GROUND }
uptake = "steady"

[[indication.transition]]
phase = "phase 3"
probability = { value = 0.6, GROUND, sample_size = 100 }
years = { value = 2, GROUND }
shortest_years = { value = 1.5, GROUND }
longest_years = { value = 3, GROUND }
cost = { value = "USD 30 000 000", GROUND }

[[indication.transition]]
phase = "registration"
probability = { value = 0.9, GROUND }
years = { value = 1, GROUND }
cost = { value = "USD 2 000 000", GROUND }
paid_by = "licensor"

[[curve]]
id = "steady"
values = [0.2, 0.5, 0.8, 1]
because = "for the test"
source = "the test"

[[curve]]
id = "generics"
values = [0.5, 0.3, 0.2]
because = "for the test"
source = "the test"
"""


@dataclass(frozen=True)
class Texts:
    """The two files of the small deal, to be changed by a test."""

    agreement: str = AGREEMENT
    programme: str = PROGRAMME

    def changed(self, *changes: tuple[str, object], where: str = "programme") -> Texts:
        """Replace words of one of the two files; each of them has to be there."""
        text = getattr(self, where)
        for old, new in changes:
            assert old in text
            text = text.replace(old, str(new))
        return replace(self, **{where: text})

    def deal(self) -> Agreement:
        agreement, problems = parse_agreement(self.agreement, "agreement.toml")
        assert agreement is not None, problems
        assert not problems
        return agreement

    def plans(self) -> Programme:
        text = self.programme.replace("GROUND", GROUND)
        programme, problems = parse_programme(text, "programme.toml", self.deal())
        assert programme is not None, [str(problem) for problem in problems]
        assert not [problem for problem in problems if problem.severity == "error"]
        return programme

    def written_to(self, folder: Path) -> None:
        (folder / "agreement.toml").write_text(self.agreement, encoding="utf-8")
        (folder / "programme.toml").write_text(self.programme.replace("GROUND", GROUND), encoding="utf-8")


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts()
