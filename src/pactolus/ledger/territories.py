"""Where an agreement is licensed, as the ledger asks: does a sale or an event in this country count?"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pactolus.territory.countries import countries, world
from pactolus.territory.evaluation import Evaluation, evaluate
from pactolus.territory.parser import parse

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement

NOWHERE = Evaluation(frozenset(), world(), {})


class Licensed:
    """The licensed territory of an agreement: the union of its grants; the world where a grant states none."""

    def __init__(self, agreement: Agreement) -> None:
        self._stated = [grant.territory or "worldwide" for grant in agreement.grant] or ["worldwide"]

    def refusal(self, country: str) -> str:
        """Say why a country does not count; "" where it does."""
        refusals = [refusal(words, country) for words in self._stated]
        return "" if "" in refusals else max(refusals, key=lambda reason: "contested" in reason)


def refusal(words: str, country: str) -> str:
    """Say why a country does not count under a territory expression; "" where it does."""
    if country not in countries():
        return f"{country!r} is no ISO 3166-1 country code"
    evaluated = area(words)
    if country in evaluated.licensed:
        return ""
    if country in evaluated.contested:
        readings = ", ".join(evaluated.contested[country].licensed_under)
        return f"{country} is contested in {words!r}: within it only under {readings}"
    return f"{country} is outside {words!r}"


@lru_cache(maxsize=256)
def area(words: str) -> Evaluation:
    """Evaluate a territory expression; words that name no place license nothing (`pactolus check` says so)."""
    expression, _ = parse(words)
    return NOWHERE if expression is None else evaluate(expression)
