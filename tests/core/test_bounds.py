"""Values as documents state them: exactly, partly or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pactolus.core.bounds import Bound, Kind
from pactolus.core.errors import IncompleteTerm, InvalidValue

LOW, HIGH = Decimal("0.10"), Decimal("0.16")


@pytest.mark.parametrize(
    ("bound", "words"),
    [
        (Bound.exact(LOW), "0.10"),
        (Bound.up_to(HIGH), "up to 0.16"),
        (Bound.at_least(LOW), "at least 0.10"),
        (Bound.between(LOW, HIGH), "between 0.10 and 0.16"),
        (Bound[Decimal].undisclosed(), "undisclosed"),
        (Bound[Decimal].redacted(), "redacted"),
    ],
)
def test_each_kind_prints_in_the_words_of_the_trade(bound: Bound[Decimal], words: str) -> None:
    assert str(bound) == words


def test_only_an_exact_value_can_be_computed_with() -> None:
    assert Bound.exact(LOW).value("/royalty/net-sales/rate") == LOW
    assert Bound.exact(LOW).is_exact
    with pytest.raises(IncompleteTerm) as refusal:
        Bound.up_to(HIGH).value("/royalty/net-sales/rate")
    # The refusal names the term and the two ways to complete it.
    assert "/royalty/net-sales/rate is up to 0.16" in str(refusal.value)
    assert "State it in agreement.toml, or complete it with an assumption profile" in str(refusal.value)


def test_a_function_reaches_the_ends_that_are_stated() -> None:
    assert Bound.between(LOW, HIGH).map(lambda rate: rate * 100) == Bound.between(Decimal(10), Decimal(16))
    assert Bound.up_to(HIGH).map(str) == Bound.up_to("0.16")
    assert Bound.at_least(LOW).map(str) == Bound.at_least("0.10")
    assert Bound[Decimal].undisclosed().map(str) == Bound[str].undisclosed()


@pytest.mark.parametrize(
    ("kind", "low", "high", "message"),
    [
        (Kind.EXACT, LOW, HIGH, "one figure"),
        (Kind.EXACT, LOW, None, "has not these ends"),
        (Kind.UP_TO, LOW, HIGH, "has not these ends"),
        (Kind.UNDISCLOSED, LOW, None, "has not these ends"),
        (Kind.BETWEEN, HIGH, LOW, "the first figure must be the smaller one"),
        (Kind.BETWEEN, LOW, LOW, "the first figure must be the smaller one"),
    ],
)
def test_ends_that_the_kind_cannot_have_are_refused(
    kind: Kind, low: Decimal | None, high: Decimal | None, message: str
) -> None:
    with pytest.raises(InvalidValue, match=message):
        Bound(kind, low, high)
