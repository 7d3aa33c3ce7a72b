"""What each indication adds, where the spread comes from, what would have to be true: in words, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pactolus.reports.value_text import millions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pactolus.valuation.by_indication import Added
    from pactolus.valuation.result import Valuation
    from pactolus.valuation.sensitivity import Influence, Needed


def indications_in_words(valuation: Valuation, rows: Sequence[Added]) -> str:
    """Print what each indication adds."""
    title = f"What each indication adds, {valuation.currency} million: the value with it less the value without it"
    head = f"{'indication':32} {'licensor':>9} {'± error':>8}   {'licensee':>9} {'± error':>8}   {'sales':>9}"
    lines = [
        f"{one.name[:32]:32} {millions(one.licensor):>9} {millions(one.licensor_error):>8}   "
        f"{millions(one.licensee):>9} {millions(one.licensee_error):>8}   {millions(one.sales):>9}"
        for one in rows
    ]
    return "\n".join([title, head, *lines])


def influences_in_words(_: Valuation, rows: Sequence[Influence]) -> str:
    """Print Sobol indices, total ones after first-order ones."""
    title = "Where the variance of the mean value comes from, all assumptions moving at once (Sobol indices)"
    head = f"{'licensor':>9} {'in all':>7}   {'licensee':>9} {'in all':>7}   figure"
    lines = [
        f"{one.licensor_first:>9.1%} {one.licensor_total:>7.1%}   "
        f"{one.licensee_first:>9.1%} {one.licensee_total:>7.1%}   {one.path}"
        for one in rows
    ]
    return "\n".join([title, head, *lines])


def needed_in_words(valuation: Valuation, rows: Sequence[Needed]) -> str:
    """Print what each figure would have to be."""
    title = (
        f"What would have to be true, one figure at a time, for a mean value of nought ({valuation.currency} million)"
    )
    head = f"{'needed':>24}   {'now':>24}   {'value at low':>12} {'at high':>9}   figure"
    lines = [
        f"{(one.needed or 'not within its range')[:24]:>24}   {one.now[:24]:>24}   "
        f"{millions(one.low):>12} {millions(one.high):>9}   {one.path}"
        for one in rows
    ]
    return "\n".join([title, head, *lines])


# By the name that they have in the JSON form.
MORE_IN_WORDS: Mapping[str, Callable[[Valuation, Any], str]] = {
    "by_indication": indications_in_words,
    "sobol": influences_in_words,
    "what_would_have_to_be_true": needed_in_words,
}
