"""Whether deals that share an asset share its development, and whether deals that do not should."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OF_THE_PORTFOLIO = "portfolio"
# Deals that a message names.
_MOST = 5


class Subject(NamedTuple):
    """What a deal is about: the asset it is said to be about, its products' names, its indications' phases today."""

    deal: str
    asset: str
    products: tuple[str, ...]
    phases: dict[str, str]


def same_assets(subjects: Iterable[Subject]) -> Iterator[Problem]:
    """Find deals about one asset that do not share its development, and deals about one product that share nothing."""
    of_asset: dict[str, Subject] = {}
    of_product: dict[str, list[Subject]] = {}
    for one in subjects:
        first = of_asset.setdefault(one.asset, one)
        if first is not one:
            yield from _apart(first, one)
        for product in one.products:
            of_product.setdefault(product.casefold(), []).append(one)
    for product, named in of_product.items():
        if len({one.asset for one in named}) > 1:
            deals = ", ".join(one.deal for one in named[:_MOST]) + (" …" if len(named) > _MOST else "")
            message = f"{len(named)} deals name {product!r} and do not share its future: {deals}"
            remedy = "write the same asset for those that are about one, in portfolio.toml"
            yield Problem(_OF_THE_PORTFOLIO, message, remedy=remedy, severity="warning")


def _apart(first: Subject, second: Subject) -> Iterator[Problem]:
    common = first.phases.keys() & second.phases.keys()
    if not common:
        message = f"{first.deal!r} and {second.deal!r} are about {first.asset!r} and have no indication of the same id"
        remedy = "give an indication the same id in both programmes, and its luck is the same"
        yield Problem(_OF_THE_PORTFOLIO, message, remedy=remedy, severity="warning")
    for name in sorted(common):
        if first.phases[name] != second.phases[name]:
            phases = f"{first.phases[name]} in {first.deal!r} and {second.phases[name]} in {second.deal!r}"
            message = f"{name!r} of {first.asset!r} is in {phases}"
            yield Problem(_OF_THE_PORTFOLIO, message, remedy="name one phase of today in both", severity="warning")
