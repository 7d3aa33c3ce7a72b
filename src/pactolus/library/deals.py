"""The table of published deals: one row a deal, with the address its facts were read at."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

from pactolus.core.dates import PartialDate
from pactolus.core.errors import InvalidValue
from pactolus.core.money import EXACT

_SHARE = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Deal:
    """A published deal, as its source states it. An empty string is 'the source does not say'.

    Attributes:
        id: unique in the table.
        group: ADC, oncology or other.
        licensor, licensee: names, a parent in parentheses.
        asset: its names.
        modality, targets, stage: of the asset, at signing.
        signed: the date; None where the source gives none.
        date_kind: what the date is of: announced, signed, effective, or only a month or year.
        territory: words of the source.
        upfront: US dollars, None where not disclosed; `notes` says where it includes near-term payments or equity.
        equity: words about shares bought, not part of `upfront` unless the notes say so.
        milestones: US dollars, the most that can be paid.
        headline: US dollars, upfront and everything contingent.
        headline_basis: stated, or how it was derived.
        royalty: words of the source.
        deal_type: licence, option, co-development, ...
        source: the address.
        notes: what else a reader of the figures must know, conflicts between sources included.
    """

    id: str
    group: str
    licensor: str
    licensee: str
    asset: str
    modality: str
    targets: str
    stage: str
    signed: PartialDate | None
    date_kind: str
    territory: str
    upfront: Decimal | None
    equity: str
    milestones: Decimal | None
    headline: Decimal | None
    headline_basis: str
    royalty: str
    deal_type: str
    source: str
    notes: str

    @property
    def upfront_share(self) -> Decimal | None:
        """The upfront as a share of the headline, to six places; None where either is missing."""
        return share_of(self.upfront, self.headline)


def share_of(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Give a part's share of a whole to six places; None where either is missing or the whole is nothing."""
    if part is None or not whole:
        return None
    return EXACT.divide(part, whole).quantize(_SHARE)


@cache
def load_deals() -> tuple[Deal, ...]:
    """Read the deals of the package, in the table's order.

    Raises:
        InvalidValue: where a row of the table is broken; it names the row.
    """
    text = (files("pactolus.library") / "data" / "deals.csv").read_text(encoding="utf-8")
    return parse_deals(text)


def parse_deals(text: str) -> tuple[Deal, ...]:
    """Read a table of deals in the form of `data/deals.csv`.

    Raises:
        InvalidValue: where a row has no address, repeats an id, or holds no figure or date where one belongs.
    """
    deals = tuple(_deal(row) for row in csv.DictReader(text.splitlines()))
    repeated = {deal.id for deal in deals if sum(other.id == deal.id for other in deals) > 1}
    if repeated:
        raise InvalidValue(f"deals.csv: the ids {', '.join(sorted(repeated))} stand there more than once")
    return deals


def _deal(row: dict[str, str]) -> Deal:
    try:
        return _read(row)
    except InvalidValue as error:
        raise InvalidValue(f"deals.csv, row {row['id']}: {error}") from error


def _read(row: dict[str, str]) -> Deal:
    if not row["source_url"].startswith(("http://", "https://")):
        raise InvalidValue("a deal needs the address its facts were read at")
    as_written = ("id", "group", "licensor", "licensee", "asset", "modality", "targets", "date_kind", "equity", "notes")
    return Deal(
        **{name: row[name] for name in (*as_written, "headline_basis", "deal_type")},
        stage=row["stage_at_signing"],
        signed=PartialDate.parse(row["signed_date"]) if row["signed_date"] else None,
        territory=row["territory_words"],
        upfront=_dollars(row["upfront_usd"]),
        milestones=_dollars(row["milestones_total_usd"]),
        headline=_dollars(row["headline_total_usd"]),
        royalty=row["royalty_words"],
        source=row["source_url"],
    )


def _dollars(cell: str) -> Decimal | None:
    if not cell:
        return None
    try:
        figure = Decimal(cell)
    except InvalidOperation:
        raise InvalidValue(f"{cell!r} is no amount") from None
    if not figure.is_finite() or figure <= 0:
        raise InvalidValue(f"{cell!r} is no amount: leave the cell empty where none is disclosed")
    return figure
