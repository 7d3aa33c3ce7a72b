"""Terms in tables of tagged figures: the deal that a table tells of, its payments, its royalties, who pays whom.

A figure is taken only where the label of its row says by itself what it is for. What accounts make of a payment, what
was received or paid of the milestones, and rows whose periods give different figures are no terms.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.amount_tables import ROW_AT_MOST
from pactolus.reading.amounts import Amount
from pactolus.reading.deal_payments import Payments
from pactolus.reading.ground_names import NAMES
from pactolus.reading.patterns import Pattern
from pactolus.reading.payments import SMALLEST, Payment, kinds_named
from pactolus.reading.screened import Folded
from pactolus.reading.tagged_names import Named, called_by_agreements, company_in
from pactolus.reading.tagged_royalties import rates_of, royalties_of, speaks_of_royalties

if TYPE_CHECKING:
    from pactolus.reading.amounts import BoundWord
    from pactolus.reading.facts import Span
    from pactolus.reading.payment_cues import Kind
    from pactolus.reading.royalties import Royalties
    from pactolus.reading.tagged_tables import Part, Row, Table


class Terms(NamedTuple):
    """What a table says of its deal.

    Attributes:
        payments: the payments.
        royalties: the royalties.
        other: the other party, None where the table does not name it.
        pays: whether the other party pays, None where the table does not say.
        named: where the deal is named.
        left_out: the names of further deals in the table.
    """

    payments: Payments
    royalties: Royalties
    other: Named | None
    pays: bool | None
    named: Span
    left_out: tuple[str, ...]


class _Deal(NamedTuple):
    """The rows of one deal, and the names by which the table tells of it."""

    rows: list[Row]
    parts: tuple[Part, ...]


_LICENCE = Folded(r"licen[cs]|collaborat|alliance|\boption|commerciali[sz]|co-?promot|co-?develop|distribut|partner")
_NO_LICENCE = Folded(
    r"royalty (?:purchase|sale|interest|financ|monet|receivable)|sale of (?:future )?royalt|acquisition of|"
    r"business combination|merger|business acquisition|underwrit|\blease\b"
)


def terms_of(text: str, table: Table) -> Terms | None:
    """Read the terms of the deal that a table tells of; None where it states none.

    Args:
        text: the view.
        table: its table.
    """
    agreed = called_by_agreements((*table.title, *table.members, *(part for row in table.rows for part in row.of)))
    deals = [one for one in _deals(table, agreed) if _tells_of_licence(table, one)]
    first = next((one for one in deals if any(_role(text, row) for row in one.rows)), None)
    if first is None:
        return None
    others = [one for one in deals if one is not first and any(_may_be_term(row) for row in one.rows)]
    return Terms(
        _payments(text, table, first.rows),
        royalties_of(text, [row for row in first.rows if _role(text, row)]),
        company_in(first.parts, agreed),
        _other_pays(text, table, first.rows),
        (first.parts[0].span[0], first.parts[-1].span[1]),
        tuple(text[one.parts[0].span[0] : one.parts[-1].span[1]] for one in others),
    )


def _tells_of_licence(table: Table, deal: _Deal) -> bool:
    said = " ".join(part.words for part in (*table.title, *table.members, *deal.parts))
    return bool(_LICENCE.search(said)) and not _NO_LICENCE.search(said)


_BOUNDS = frozenset(["maximum", "minimum"])


def _key(row: Row) -> frozenset[str]:
    return frozenset(part.words.casefold() for part in row.of) - _BOUNDS


def _deals(table: Table, agreed: frozenset[str]) -> list[_Deal]:
    """Give the deals of which a table states a term: the heading's first, then those that lines before rows name."""
    heading = (*table.title[-1:], *table.members)
    whose = company_in(heading, agreed)
    named = whose is not None or bool(table.members)
    own = [row for row in table.rows if not _key(row) or (named and _names_nobody_else(row, whose, agreed))]
    rest = [row for row in table.rows if all(row is not one for one in own)]
    found = [_Deal(own, heading)]
    keys = {_key(row) for row in rest}
    for key in dict.fromkeys(map(_key, rest)):
        if not any(other < key for other in keys):
            rows = [row for row in rest if _key(row) >= key]
            parts = tuple(part for part in rows[0].of if part.words.casefold() in key)
            found.append(_Deal(rows, parts))
    # Where lines before rows name the deals, and the heading none, the rows above those lines are of no certain deal.
    return found if named or len(found) == 1 else found[1:]


def _may_be_term(row: Row) -> bool:
    return bool(row.cells) and row.unit in ("", *"$€£¥₩") and not _NO_TERM.search(row.label)


def _names_nobody_else(row: Row, whose: Named | None, agreed: frozenset[str]) -> bool:
    """Tell a row whose line before it names nobody but the heading's company."""
    named = company_in(row.of, agreed)
    if named is None or whose is None:
        return named is None
    name, own = named.name.casefold(), whose.name.casefold()
    return name in own or own in name


# What accounts make of payments, and what is paid for something else.
_NO_TERM = Folded(
    r"revenue|recogni[sz]|deferred|amorti[sz]|accru|allocat|transaction price|variable consideration|fair value|"
    r"\bexpenses?\b|\bassets?\b|liabilit|balance|impair|proceeds|issuance|\bcosts?\b|reimburs|funding|sub-?licen[cs]|"
    r"threshold|number of|extension|extend|amend|pass-through|interest|\bshares?\b|equity|reduc|deduct|credits?\b|"
    r"offset|non-royalt|excess|\bnext\b|remaining|cumulative|terminat"
)
_NO_UPFRONT = Folded(
    r"milestone|approv|achiev|option|exercis|second|additional|further|annual|maintenance|royalt|percent|opt-in|anniversary"
)
_MILESTONE = Folded(r"\bmilestones?\b")
# What has been paid or received of it, and labels that end with sales, which may be what they count.
_HAPPENED = Folded(r"\b(?<!be )(?:achieved|earned|received|paid|made|met|reached)\b|\bsales$")
_STILL_DUE = Folded(
    r"potential|eligible|up to|maximum|\bmax\b|receivable|payable|\bto be (?:paid|received|earned|made)|future|"
    r"contingent|obligat|could|\bmay\b|aggregate|entitled|\bdue\b"
)


def _role(text: str, row: Row) -> Kind | None:
    """Say what the label of a row with figures says that they are for."""
    if _NO_TERM.search(row.label):
        return None
    if speaks_of_royalties(row):
        return "other" if rates_of(text, row) else None
    if _MILESTONE.search(row.label):
        still = _STILL_DUE.search(row.label) or row.is_of("maximum")
        return "milestone" if still and not _HAPPENED.search(row.label) else None
    named = NAMES["upfront"].search(row.label) and not _NO_UPFRONT.search(row.label)
    return "upfront" if named and not row.is_of("minimum") else None


_EACH = Folded(
    r"\b(?:each|per|upon|first|second|third|additional|further|next|another|annual|anniversary|specified|certain)\b"
)
_TOTAL = Folded(r"\b(?:total|aggregate)\b")


def _payments(text: str, table: Table, rows: list[Row]) -> Payments:
    """Give the payments of a deal's rows; of two upfronts neither, and what may be a milestone besides as unsure."""
    found = [one for row in rows if (one := _payment(text, table, row, _role(text, row))) is not None]
    found += _parts_of_a_total(text, table, rows, found)
    upfront = {one.amount.value for one in found if one.kind == "upfront"}
    doubtful = [one for one in found if one.kind == "upfront" and len(upfront) > 1]
    sure = [one for one in found if one not in doubtful]
    taken = {one.amount.start for one in found}
    unsure = [
        amount
        for row in rows
        if _MILESTONE.search(row.label) and _may_be_term(row)
        for amount in _amounts(text, table, row)
        if amount.start not in taken and amount.value >= SMALLEST
    ]
    roles: dict[int, str] = {one.amount.start: one.kind for one in found}
    return Payments(sure, [], [], doubtful, unsure, [], roles)


def _parts_of_a_total(text: str, table: Table, rows: list[Row], found: list[Payment]) -> list[Payment]:
    """Give the milestones that add up to one called their total, which is ground enough for each."""
    bare = [row for row in rows if _MILESTONE.search(row.label) and _may_be_term(row) and not _role(text, row)]
    parts = [one for row in bare if (one := _payment(text, table, row, "milestone")) is not None]
    total = sum(one.amount.value for one in parts)
    return parts if any(one.total and one.amount.value == total for one in found) else []


def _payment(text: str, table: Table, row: Row, role: Kind | None) -> Payment | None:
    amounts = _amounts(text, table, row)
    if role not in ("upfront", "milestone") or len({one.value for one in amounts}) != 1:
        return None
    amount = amounts[0]
    if amount.value < SMALLEST:
        return None
    about = f"{row.label} {' '.join(part.words for part in row.of)}".replace(" - ", "-")
    return Payment(
        role,
        amount,
        kinds_named(about) if role == "milestone" else (),
        row.label_span,
        bool(_TOTAL.search(row.label)),
        amount.bound,
        part=bool(_EACH.search(row.label)),
    )


_FIGURE = Pattern(r"(?P<sign>[$€£¥₩])? ?(?P<figure>\d[\d,]*(?:\.\d+)?)")


def _amounts(text: str, table: Table, row: Row) -> list[Amount]:
    """Give the sums of a row in whole units; none where a cell is no sum or its currency is not plain."""
    found = []
    only = next(iter(table.currencies)) if len(table.currencies) == 1 else None
    bound: BoundWord = "up_to" if row.is_of("maximum") or ROW_AT_MOST.search(row.label) else "exact"
    for start, end in row.cells:
        cell = _FIGURE.fullmatch(text[start:end])
        sign = cell and (cell["sign"] or (row.unit if row.unit in table.currencies else None) or only)
        if cell is None or sign not in table.currencies or row.unit not in ("", sign):
            return []
        value = Decimal(cell["figure"].replace(",", "")) * table.scales.get(sign, 1)
        found.append(Amount(value, table.currencies[sign], bound, start, end, start))
    return found


_IS_PAID = Folded(r"receiv|\bto be earned\b|eligible|entitled")
_PAYS = Folded(r"\bpaid\b|payable|obligat|\bpayments? to\b|\bowed\b")
_COMMITTED = Folded(r"\bcommitments?\b|in-licens|licen[cs]es acquired")


def _other_pays(text: str, table: Table, rows: list[Row]) -> bool | None:
    """Tell by the labels whether the filer is paid; None where they do not say, or say both."""
    labels = " | ".join(row.label for row in rows if _role(text, row))
    title = " ".join(part.words for part in table.title)
    is_paid = bool(_IS_PAID.search(labels))
    pays = bool(_PAYS.search(labels) or _COMMITTED.search(title))
    return is_paid if is_paid != pays else None
