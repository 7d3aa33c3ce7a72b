"""The words a report uses for figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pactolus.agreement.terms import EventTrigger, Milestone, Royalty, SalesTrigger, Tier
from pactolus.core.bounds import Bound
from pactolus.core.money import Money
from pactolus.study import words

FLOW = {"payer": "licensee", "payee": "licensor"}


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        ("USD 18 000 000", "USD 18 million"),
        ("USD 1 093 000 000", "USD 1.093 billion"),
        ("JPY 5 500 000 000", "JPY 5.5 billion"),
        ("USD 1 093 456 789", "USD 1 093 456 789"),
        ("EUR 999 999", "EUR 999 999"),
        ("USD 0", "USD 0"),
    ],
)
def test_an_amount_is_printed_exactly_in_the_largest_unit_that_shows_it(amount: str, printed: str) -> None:
    assert words.money(Money.parse(amount)) == printed


def test_bounded_amounts_and_rates_keep_their_bound() -> None:
    assert words.amount_words(Bound.up_to(Money.parse("USD 1 093 000 000"))) == "up to USD 1.093 billion"
    assert words.rate_words(Bound.between(Decimal("0.10"), Decimal("0.16"))) == "between 10 % and 16 %"
    assert words.rate_words(Bound.between(Decimal("0.08"), Decimal("0.12"))) == "between 8 % and 12 %"
    assert words.rate_words(Bound.at_least(Decimal("0.10"))) == "at least 10 %"
    assert words.rate_words(Bound.undisclosed()) == "undisclosed"
    wide = Bound.between(Money.parse("USD 90 000 000"), Money.parse("USD 1 100 000 000"))
    assert words.amount_words(wide) == "between USD 90 million and USD 1.1 billion"


def test_royalties_say_their_phrase_or_their_rates() -> None:
    phrase = Royalty(id="net-sales", **FLOW, words="corresponding royalties")
    assert words.royalty_words(phrase) == "“corresponding royalties”, rates undisclosed"
    tiers = (Tier(rate=Decimal("0.05")), Tier(above=Money.parse("USD 100 000 000"), rate=Decimal("0.075")))
    marginal = Royalty(id="net-sales", **FLOW, structure="marginal", tiers=tiers)
    assert words.royalty_words(marginal) == "of a year's net sales, 5 % above USD 0 and 7.5 % above USD 100 million"
    euros = marginal.model_copy(update={"tiers": (tiers[0], Tier(above=Money.parse("EUR 5 000 000"), rate=Decimal(1)))})
    assert words.royalty_words(euros) == "of a year's net sales, 5 % above EUR 0 and 100 % above EUR 5 million"
    banded = Royalty(id="net-sales", **FLOW, tiered=True, rate=Bound.up_to(Decimal("0.19")))
    assert words.royalty_words(banded) == "tiered, up to 19 %"


def test_milestones_are_named_by_what_they_are_paid_for() -> None:
    amount = Bound.exact(Money.parse("USD 10 000 000"))
    sales = SalesTrigger(threshold=Money.parse("USD 500 000 000"))
    on_sales = Milestone(id="sales-1", kinds=("commercial",), amount=amount, sales=sales, **FLOW)
    assert words.milestone_words(on_sales) == "Sales milestone, USD 500 million a year"
    assert words.trigger_words(on_sales) == "net sales of one year reach USD 500 million"
    since = on_sales.model_copy(update={"sales": sales.model_copy(update={"counted": "since launch"})})
    assert words.milestone_words(since) == "Sales milestone, USD 500 million since launch"
    assert words.trigger_words(since) == "net sales since launch reach USD 500 million"
    event = EventTrigger(type="marketing_approval", indication="breast cancer", territory="IN")
    on_event = Milestone(id="approval", kinds=("regulatory",), amount=amount, event=event, **FLOW)
    assert words.milestone_words(on_event) == "Regulatory milestone: marketing approval, breast cancer"
    assert words.trigger_words(on_event) == "an agency approves a product for an indication, in IN"
    total = Milestone(id="all", kinds=("regulatory", "commercial"), amount=amount, **FLOW)
    assert words.milestone_words(total) == "Regulatory and commercial milestones"
