"""A deal beside the deals of the library: upfront, headline, and the upfront's share of the headline.

Each figure is compared only with the deals that have it; the deal itself is left out; every deal used is named with
its source. Quartiles interpolate linearly between the two neighbours in rank (Hyndman and Fan 1996, type 7).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING, Literal, Self

from pactolus.library.announced import headline_of, upfront_of
from pactolus.library.deals import Deal, load_deals, share_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from pactolus.agreement.terms import Agreement
    from pactolus.core.dates import PartialDate
    from pactolus.core.money import Money

__all__ = ["ComparedDeal", "Comparison", "Deal", "Subject", "compare", "compare_agreement", "load_deals"]

_WORD = re.compile(r"[^\W_]+")
_MEASURES: tuple[tuple[str, Literal["USD", "share"], Callable[[Deal], Decimal | None]], ...] = (
    ("Upfront payment", "USD", lambda deal: deal.upfront),
    ("Headline", "USD", lambda deal: deal.headline),
    ("Upfront as a share of the headline", "share", lambda deal: deal.upfront_share),
)


@dataclass(frozen=True, slots=True)
class ComparedDeal:
    """One deal of the library with the figure compared (US dollars, or a share from 0 to 1)."""

    deal: Deal
    value: Decimal


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure of a deal against the deals that have it.

    Attributes:
        measure: what is compared.
        unit: US dollars, or a share from 0 to 1.
        this_deal: the deal's own figure; None where it has none in US dollars.
        deals: every other deal that has the figure, smallest first.
        quartiles: lower quartile, median and upper quartile of those deals; None where there are fewer than two.
        below: how many of those deals have a smaller figure; None where this deal has none.
        left_out: ids of the library's rows that are this deal itself.
        remark: why this deal has no figure, where one is stated in another currency.
    """

    measure: str
    unit: Literal["USD", "share"]
    this_deal: Decimal | None
    deals: tuple[ComparedDeal, ...]
    quartiles: tuple[Decimal, Decimal, Decimal] | None
    below: int | None
    left_out: tuple[str, ...]
    remark: str = ""

    @property
    def count(self) -> int:
        """How many deals the figure is compared with."""
        return len(self.deals)


@dataclass(frozen=True, slots=True)
class Subject:
    """The deal that is compared: its figures, and what the library's own row of it is known by.

    Attributes:
        upfront: None where it is not stated exactly.
        headline: upfront and everything contingent.
        assets: every name of its products.
        licensors, licensees: every name of the two sides, parents included.
        dates: when it was announced, signed or came into effect.
    """

    upfront: Money | None
    headline: Money | None
    assets: tuple[str, ...] = ()
    licensors: tuple[str, ...] = ()
    licensees: tuple[str, ...] = ()
    dates: tuple[PartialDate, ...] = ()

    @classmethod
    def of(cls, agreement: Agreement) -> Self:
        """Take the figures and names of an agreement as stated."""
        heading = agreement.agreement
        licensors, licensees = (
            tuple(
                name
                for party in agreement.parties(role)
                for name in (party.name, party.parent, *party.aliases)
                if name is not None
            )
            for role in ("licensor", "licensee")
        )
        return cls(
            upfront=upfront_of(agreement),
            headline=headline_of(agreement),
            assets=tuple(name for product in agreement.product for name in product.names),
            licensors=licensors,
            licensees=licensees,
            dates=tuple(date for date in (heading.announced, heading.signed, heading.effective) if date is not None),
        )

    def is_deal(self, deal: Deal) -> bool:
        """Tell whether a row of the library is this very deal.

        It is where the asset and the licensee have a name in common (the asset alone, where no licensee is named). Rows
        that name no asset are found by both sides and, beside them, the month, the upfront or the headline.
        """
        licensee = any(_same(name, deal.licensee) for name in self.licensees)
        if any(_words(name) and _words(name) in _words(deal.asset) for name in self.assets):
            return licensee or not self.licensees
        licensor = any(_same(name, deal.licensor) for name in self.licensors)
        return licensor and licensee and (self._same_money(deal) or any(_same_month(one, deal) for one in self.dates))

    def _same_money(self, deal: Deal) -> bool:
        figures = (_dollars(self.upfront), deal.upfront), (_dollars(self.headline), deal.headline)
        return any(ours is not None and ours == theirs for ours, theirs in figures)


def compare(subject: Subject, deals: Sequence[Deal] | None = None) -> tuple[Comparison, ...]:
    """Set a deal beside the deals of the library.

    Args:
        subject: the deal; rows that are the deal itself are left out.
        deals: the library to compare with; the package's own where none is given.

    Returns:
        Three comparisons: upfront, headline, share.
    """
    library = load_deals() if deals is None else deals
    itself = tuple(deal.id for deal in library if subject.is_deal(deal))
    others = [deal for deal in library if deal.id not in itself]
    upfront, headline = subject.upfront, subject.headline
    own = (_dollars(upfront), _dollars(headline), _share(upfront, headline))
    remark = _remark(upfront, headline)
    return tuple(
        _comparison((measure, unit), [(deal, read(deal)) for deal in others], figure, itself, remark)
        for (measure, unit, read), figure in zip(_MEASURES, own, strict=True)
    )


def compare_agreement(agreement: Agreement) -> tuple[Comparison, ...]:
    """Set an agreement, as stated, beside the deals of the package."""
    return compare(Subject.of(agreement))


def _comparison(
    measured: tuple[str, Literal["USD", "share"]],
    rows: list[tuple[Deal, Decimal | None]],
    this_deal: Decimal | None,
    left_out: tuple[str, ...],
    remark: str,
) -> Comparison:
    found = [ComparedDeal(deal, value) for deal, value in rows if value is not None]
    found.sort(key=lambda row: (row.value, row.deal.id))
    return Comparison(
        *measured,
        this_deal=this_deal,
        deals=tuple(found),
        quartiles=_quartiles([row.value for row in found]),
        below=None if this_deal is None else sum(row.value < this_deal for row in found),
        left_out=left_out,
        remark=remark if this_deal is None else "",
    )


def _quartiles(values: list[Decimal]) -> tuple[Decimal, Decimal, Decimal] | None:
    if len(values) < 2:
        return None
    lower, median, upper = quantiles(values, n=4, method="inclusive")
    return lower, median, upper


def _same(name: str, row: str) -> bool:
    """Tell whether two names of a company are one: all words of the shorter stand in the longer, in their order."""
    one, other = _words(name), _words(row)
    return bool(one) and (one in other or other in one)


def _same_month(date: PartialDate, deal: Deal) -> bool:
    signed = deal.signed
    if signed is None or date.month is None or signed.month is None:
        return False
    return (date.year, date.month) == (signed.year, signed.month)


def _words(name: str) -> str:
    """Bring a name to its words in small letters, so that whole words are found by looking for the string."""
    return " " + " ".join(_WORD.findall(name.casefold())) + " " if _WORD.search(name) else ""


def _dollars(money: Money | None) -> Decimal | None:
    """Give a figure that can be compared: dollars, and more than nothing."""
    return money.amount if money is not None and money.currency == "USD" and money.amount > 0 else None


def _share(upfront: Money | None, headline: Money | None) -> Decimal | None:
    if upfront is None or headline is None or upfront.currency != headline.currency:
        return None
    if upfront.amount <= 0:
        return None
    return share_of(upfront.amount, headline.amount)


def _remark(*stated: Money | None) -> str:
    foreign = sorted({money.currency for money in stated if money is not None and money.currency != "USD"})
    return f"stated in {' and '.join(foreign)}, and not converted to US dollars" if foreign else ""
