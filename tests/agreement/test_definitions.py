"""Words that a contract defines are written out wherever a territory uses them."""

from __future__ import annotations

import tomllib
from decimal import Decimal

from pactolus.agreement.definitions import written_out
from pactolus.agreement.terms import Agreement
from pactolus.agreement.toml_file import parse_agreement, print_agreement
from pactolus.territory.answer import answer

DEAL = """
[agreement]
id = "aurel-ostmark"

[[party]]
id = "aurel"
name = "Aurel Bio"
role = "licensor"

[[party]]
id = "ostmark"
name = "Ostmark Pharma"
role = "licensee"

[[grant]]
id = "license"
licensor = "aurel"
licensee = "ostmark"
territory = "worldwide excluding Europe and the Home Markets"

[[grant]]
id = "research"
licensor = "aurel"
licensee = "ostmark"

[[milestone]]
id = "approval"
kinds = ["regulatory"]
payer = "ostmark"
payee = "aurel"
amount = "USD 1 000 000"
event = { type = "marketing_approval", territory = "certain Home Markets" }

[[milestone]]
id = "sales"
kinds = ["commercial"]
payer = "ostmark"
payee = "aurel"
amount = "USD 2 000 000"
sales = { threshold = "USD 50 000 000" }

[definitions]
Europe = "the European Union, the United Kingdom and Switzerland"
"Home Markets" = "Japan and Korea, Republic of"
"""


def test_a_definition_settles_what_its_word_leaves_open() -> None:
    agreement = Agreement.model_validate(tomllib.loads(DEAL, parse_float=Decimal))
    settled = written_out(agreement)
    found, problems = answer(settled.grant[0].territory or "")
    assert problems == ()
    assert found is not None
    # 'The United Kingdom' itself leaves only its Crown dependencies open.
    assert set(found.evaluation.contested) == {"GG", "IM", "JE"}
    assert {"DE", "GB", "CH", "JP", "KR"} <= found.evaluation.excluded  # by the two definitions
    assert {"TR", "UA", "NO"} <= found.evaluation.licensed  # no longer Europe
    assert settled.grant[1].territory is None
    assert settled.milestone[0].event is not None
    assert settled.milestone[0].event.territory == "certain (Japan; South Korea)"
    assert settled.milestone[1].event is None
    assert written_out(settled) is settled


def test_definitions_are_printed_and_read_back() -> None:
    agreement, problems = parse_agreement(DEAL, "agreement.toml")
    assert problems == []
    assert agreement is not None
    assert parse_agreement(print_agreement(agreement), "agreement.toml") == (agreement, [])


def test_definitions_that_cannot_be_read_or_run_in_a_circle_are_problems() -> None:
    unknown = DEAL.replace("Japan and Korea, Republic of", "Nowhereland")
    assert any("Nowhereland" in str(problem) for problem in parse_agreement(unknown, "agreement.toml")[1])
    circle = DEAL.replace("Japan and Korea, Republic of", "Europe and Japan").replace(
        "the European Union, the United Kingdom and Switzerland", "the Home Markets and France"
    )
    assert any("circle" in str(problem) for problem in parse_agreement(circle, "agreement.toml")[1])
