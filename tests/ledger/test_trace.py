"""Numbers that remember how they were made."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.ledger.trace import Traced, amount, as_json, figure, formula, named, recompute, total


def given_number(value: str, name: str = "") -> Traced:
    return Traced(Decimal(value), name)


def test_a_formula_reads_as_it_was_computed() -> None:
    rate, sales, end = given_number("0.08", "rate"), given_number("12608000", "sales"), given_number("10000000", "end")
    assert formula(rate * (sales - end)) == "0.08 × (12 608 000 − 10 000 000)"
    assert formula(sales - (end - rate)) == "12 608 000 − (10 000 000 − 0.08)"
    assert formula(sales / (end / rate) + 0) == "12 608 000 ÷ (10 000 000 ÷ 0.08)"
    assert formula(0 + rate * sales + 1 * end) == "0.08 × 12 608 000 + 1 × 10 000 000"
    assert formula(2 - rate + (3 + end)) == "2 − 0.08 + 3 + 10 000 000"
    assert formula(total([named(rate * sales, "step")], "due")) == "0.08 × 12 608 000"
    assert formula(sales / (1 + rate) ** 2) == "12 608 000 ÷ (1 + 0.08) ^ 2"
    assert formula(rate ** (end**2)) == "0.08 ^ (10 000 000 ^ 2)"
    assert recompute((1 + rate) ** 2) == Decimal("1.1664")
    assert formula(rate) == "0.08"
    assert repr(rate) == "Traced(0.08, 'rate')"
    assert repr(rate + rate) == "Traced(0.16, '0.08 + 0.08')"


def test_long_fractions_are_cut_and_say_so() -> None:
    assert figure(Decimal(1) / Decimal(3)) == "0.3333333333…"
    assert figure(Decimal("1250.50")) == "1 250.5"


def test_a_traced_number_compares_as_its_number() -> None:
    two, three = given_number("2"), given_number("3")
    assert two < three <= 3
    assert three > two >= 2
    assert two == 2
    assert two != three
    assert two != "2"
    assert min(two, three) is two
    assert amount(two) == 2 == amount(2)


def test_a_derivation_opens_each_named_step_once_and_ends() -> None:
    sales = total([Traced(Decimal(5), "BR", source="sales.csv:2")], "sales")
    tree = as_json(named(sales + (sales + 1), "twice"))
    assert tree == {
        "what": "twice",
        "value": "11",
        "how": "sum",
        "of": [
            {
                "what": "sales",
                "value": "5",
                "how": "sum",
                "of": [{"what": "BR", "value": "5", "source": "sales.csv:2"}],
            },
            {"what": "sales", "value": "5", "how": "sum"},
            {"value": "1"},
        ],
    }
    deep = given_number("1")
    for _ in range(3000):
        deep = deep * 1
    assert "of" in as_json(deep)
    assert recompute(deep) == 1


def test_naming_wraps_what_has_a_name() -> None:
    inner = given_number("5", "amount")
    outer = named(inner, "milestone falling due")
    assert (outer.name, outer.operands) == ("milestone falling due", (inner,))
    assert named(0, "nothing").value == 0


expressions = st.recursive(
    st.decimals(min_value=-1000, max_value=1000, places=2).map(Traced),
    lambda inner: st.tuples(st.sampled_from("+-*"), inner, inner).map(
        lambda t: t[1] + t[2] if t[0] == "+" else t[1] - t[2] if t[0] == "-" else t[1] * t[2]
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(expressions)
def test_a_trace_adds_up_to_its_number(number: Traced) -> None:
    assert recompute(number) == number.value
