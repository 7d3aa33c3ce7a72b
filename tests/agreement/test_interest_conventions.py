"""What a contract leaves open of interest, as it is listed."""

from __future__ import annotations

from pactolus.agreement.conventions import conventions_in_force
from pactolus.agreement.toml_file import parse_agreement


def paths(terms: str) -> list[str]:
    agreement, problems = parse_agreement('[agreement]\nid = "deal"\n' + terms, "agreement.toml")
    assert agreement is not None, problems
    return [one.path for one in conventions_in_force(agreement) if one.path.startswith("/interest")]


def test_a_rate_of_its_own_has_no_day_on_which_a_reference_rate_is_fixed() -> None:
    assert paths("[interest]\nrate = 0.10\n") == ["/interest/days_in_year", "/interest/compounded"]
    assert paths('[interest]\nrate = 0.02\nover = "prime"\n') == [
        "/interest/days_in_year",
        "/interest/fixed",
        "/interest/below_zero",
        "/interest/compounded",
    ]
