"""Cases that seem to be swapped: low, base and high are cases of value, so that a cost is highest in the low case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pactolus.agreement.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.assumed import AssumedValue
    from pactolus.agreement.findings import Place

# Figures of which more is worth less, whoever's the value is, and those of which more is worth more. Others, such as
# shares that are parted among markets, are good for one side or in one place and bad for another.
_LOWERS = {
    *("operating_cost_share", "third_party_royalty", "discounts", "launch_cost", "cost"),
    *("approval_lag_years", "launch_lag_years", "years", "shortest_years", "longest_years"),
}
_RAISES = {
    *("probability", "peak_sales", "loss_of_exclusivity_years"),
    *("population", "incidence_per_100000", "stage", "biomarker", "line", "treated", "share_of_market"),
    *("months_treated", "price_per_month"),
}


def check_case_order(at: Place, assumed: AssumedValue[Any]) -> Iterator[Finding]:
    """Find a figure whose low case is worth more than its high case."""
    low, high = assumed.at("low"), assumed.at("high")
    lowers = at[0] in {"discount", "tax"} or at[-1] in _LOWERS
    if (lowers and low < high) or (at[-1] in _RAISES and low > high):
        message = (
            f"{low} in the low case and {high} in the high case: more of it is worth {'less' if lowers else 'more'}"
        )
        yield Finding(at, message, "swap low and high: they are cases of value, not sizes of numbers", "warning")
