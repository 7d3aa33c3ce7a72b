"""From agreement.toml to a table of rows."""

from __future__ import annotations

import pytest

from pactolus.agreement.terms import Agreement
from pactolus.agreement.toml_file import parse_agreement
from pactolus.core.errors import IncompleteTerm, InvalidValue
from pactolus.ledger.lowering import lower, lower_complete_terms
from pactolus.ledger.table import SlotKind

HEAD = """
[agreement]
id = "deal"
currency = "USD"
[[party]]
id = "a"
name = "A"
role = "licensor"
[[party]]
id = "b"
name = "B"
role = "licensee"
"""


def agreement(terms: str) -> Agreement:
    read, problems = parse_agreement(HEAD + terms, "agreement.toml")
    assert read is not None, problems
    return read


ROYALTY = """
[[royalty]]
id = "net-sales"
payer = "b"
payee = "a"
structure = "marginal"
tiers = [{ above = "USD 50", rate = 0.1 }, { above = "USD 100", rate = 0.2 }]
term_years = 10
"""


def milestone(trigger: str, amount: str = '"USD 5"') -> str:
    return f"""
[[milestone]]
id = "m"
kinds = ["commercial"]
payer = "b"
payee = "a"
amount = {amount}
{trigger}
"""


def test_a_table_can_be_read() -> None:
    table = lower(agreement(milestone('sales = { threshold = "USD 100" }') + ROYALTY))
    assert str(table) == (
        "  0  net sales: net sales of every product\n"
        "  1  net sales within the royalty term: net sales of every product within the term of net-sales\n"
        "  2  step: net sales of every product, year to date\n"
        "  3  step: royalty on all sales\n"
        "  4  falling due: m falling due\n"
        "  5  falling due: net-sales falling due\n"
        "  2 = year_to_date(0)  carries net sales of every product, year to date\n"
        "  4 = reached(2)  threshold 100; amount 5  carries 1 once it has fallen due\n"
        "  3 = marginal(0, 2)  lower end of the band above USD 0 0; lower end of the band above USD 50 50; "
        "lower end of the band above USD 100 100; "
        "rate above USD 0 0; rate above USD 50 0.1; rate above USD 100 0.2\n"
        "  5 = in_proportion(3, 1, 0)"
    )
    assert table.inputs == (0, 1)
    assert table.outputs == (4, 5)
    assert [table.slots[index].kind for index in table.outputs] == [SlotKind.DUE, SlotKind.DUE]
    assert len(table.opening()) == len(table.state) == 2
    assert [int(value) for value in table.values()[:2]] == [100, 5]


@pytest.mark.parametrize(
    ("terms", "path"),
    [
        (milestone('event = { type = "signing" }', '{ up_to = "USD 5" }'), "/milestone/m/amount is up to USD 5"),
        (milestone(""), "/milestone/m/event is undisclosed"),
        (ROYALTY.replace("marginal", "flat"), "/royalty/net-sales/rate is undisclosed"),
        (ROYALTY.replace("marginal", "undisclosed"), "/royalty/net-sales/rate is undisclosed"),
        (ROYALTY.replace('"marginal"', '"undisclosed"\nrate = 0.1'), "/royalty/net-sales/structure is undisclosed"),
        (
            '[[royalty]]\nid = "r"\npayer = "b"\npayee = "a"\nstructure = "marginal"\n',
            "/royalty/r/tiers is undisclosed",
        ),
    ],
)
def test_an_incomplete_term_is_refused_by_name_with_the_two_ways_to_complete_it(terms: str, path: str) -> None:
    with pytest.raises(IncompleteTerm, match=path) as refusal:
        lower(agreement(terms))
    assert "agreement.toml" in str(refusal.value)
    assert "assumption profile" in str(refusal.value)


def test_tiers_are_ascending_and_in_the_currency_of_account() -> None:
    plain = Agreement.model_validate(agreement(ROYALTY).model_dump())
    royalty = plain.royalty[0]
    falling = plain.model_copy(update={"royalty": (royalty.model_copy(update={"tiers": royalty.tiers[::-1]}),)})
    with pytest.raises(InvalidValue, match="each tier begins above the one before it"):
        lower(falling)
    heading = plain.agreement.model_copy(update={"currency": "EUR"})
    with pytest.raises(InvalidValue, match="USD 50 is not in EUR, the currency of account"):
        lower(plain.model_copy(update={"agreement": heading}))


def test_what_is_complete_is_lowered_beside_what_is_not() -> None:
    table, refused = lower_complete_terms(agreement(milestone("") + ROYALTY))
    assert list(refused) == ["/milestone/m"]
    assert [table.slots[index].term for index in table.outputs] == ["net-sales"]


def test_events_that_no_journal_knows_are_named_before_they_never_happen() -> None:
    terms = (
        milestone('event = { type = "signing", lapses = { type = "anda" }, since = 2025-01-01, until = "2024" }')
        + ROYALTY
        + 'term_events = ["patent_expiry"]\nstep_down = { events = ["generic_entrance"], factor = 0.5 }\n'
        + '[[minimum]]\nid = "least"\npayer = "b"\npayee = "b"\nroyalty = "net-sale"\n'
        + 'years = [{ since = 2024, amount = "EUR 100" }, { since = 2024, amount = "USD 9" }]\n'
        + 'pause = { start = "strike", end = "peace" }\n'
    )
    _, problems = parse_agreement(HEAD + terms, "agreement.toml")
    assert sorted(problem.message for problem in problems if problem.severity == "error") == [
        "'anda' is no type of event",
        "'b' pays itself",
        "'generic_entrance' is no type of event",
        "'patent_expiry' is no type of event",
        "'peace' is no type of event",
        "'strike' is no type of event",
        "EUR 100 is not in the agreement's currency of account, USD",
        "no day lies between 2025-01-01 and 2024",
        "the first tier must begin above 0",
        "the minimum from 2024 on is stated twice",
        "there is no [[royalty]] or [[share]] of the id 'net-sale'",
    ]


def test_a_minimum_compares_the_years_royalty_with_its_own_amount() -> None:
    minimum = '[[minimum]]\nid = "least"\npayer = "b"\npayee = "a"\nroyalty = "net-sales"\n'
    terms = agreement(ROYALTY + minimum + 'years = [{ since = 2024, amount = "USD 100" }]\n')
    table, refused = lower_complete_terms(terms)
    assert refused == {}
    assert str(table).endswith("  7 = shortfall(2, 5)")
