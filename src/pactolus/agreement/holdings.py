"""Grants of rights in an asset, as the rights map compares them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

ALL_RIGHTS = ("research", "develop", "register", "manufacture", "commercialize", "import", "distribute")


@dataclass(frozen=True, slots=True)
class Holding:
    """One grant of rights in one asset, from an agreement or from a row of public facts.

    Attributes:
        id: unique among the holdings compared.
        asset: the product.
        grantor: who grants.
        holder: who receives.
        rights: what is granted, of `ALL_RIGHTS`.
        territory: the territory expression.
        field: the field of use; "" for every field.
        exclusivity: `exclusive`, `co-exclusive`, `non-exclusive`; "" where it is not stated.
        sublicensable: whether it may be passed on; None where it is not stated.
        since: the first day; None where it is not known.
        until: the last day; None where it goes on.
        under: id of the head licence, for a sublicence; "".
        source: where it is published.
        note: what a reader should know.
    """

    id: str
    asset: str
    grantor: str
    holder: str
    rights: tuple[str, ...]
    territory: str
    field: str = ""
    exclusivity: str = ""
    sublicensable: bool | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    under: str = ""
    source: str = ""
    note: str = ""

    def holds(self, on: dt.date) -> bool:
        """Tell whether it is in force on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)
